// The sessions in a worker of their own, so that the page stays quick while they compute.

import { Session } from './session.js';

const sessions = {};

addEventListener('message', async ({ data: { id, session, name, args } }) => {
    try {
        sessions[session] ??= new Session();
        postMessage({ id, answer: await sessions[session][name](...args) });
    } catch (error) {
        postMessage({ id, error: error.message });
    }
});
