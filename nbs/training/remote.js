// Asks sessions in the worker. Where a browser has no worker of modules, they compute in the page instead.

import { Session } from './session.js';

let worker = null, here = false, next = 0;
const waiting = new Map(), local = {};

async function askHere({ session, name, args }) {
    local[session] ??= new Session();
    const answer = await local[session][name](...args);
    await new Promise(resolve => setTimeout(resolve)); // so that the page can draw and listen between two answers
    return answer;
}

function giveUp() {
    here = true;
    worker = null;
    for (const { question, resolve, reject } of waiting.values()) askHere(question).then(resolve, reject);
    waiting.clear();
}

function start() {
    try {
        worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    } catch {
        return giveUp();
    }
    worker.addEventListener('error', giveUp);
    worker.addEventListener('message', ({ data }) => {
        const { resolve, reject } = waiting.get(data.id);
        waiting.delete(data.id);
        data.error === undefined ? resolve(data.answer) : reject(new Error(data.error));
    });
}

// What a method of a session returns
export function ask(session, name, ...args) {
    const question = { id: next++, session, name, args };
    if (here) return askHere(question);
    const answer = new Promise((resolve, reject) => waiting.set(question.id, { question, resolve, reject }));
    if (!worker) start();
    worker?.postMessage(question);
    return answer;
}
