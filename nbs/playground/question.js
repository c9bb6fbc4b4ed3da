// What is fetched only when somebody asks for it: the answer to "which digit?", and the panel of the reader's own examples.

import {EXAMPLES} from './address.js';

const element = id => document.getElementById(id);
const retry = () => { throw new Error('The weights could not be fetched. Try again.'); };

// Begins when it is first called, and anew if it failed
function once(load) {
    let loading = null;
    return () => loading ??= load().catch(() => { loading = null; retry(); });
}

// ---- Two questions: is it a 3 or a 7, or which of ten digits is it?

const loadTen = once(async () => (await import('./ten.js')).makeTen());
let ten = null, digits = 2;

export const tenAsked = () => digits === 10 ? ten : null;

// Ask with 2 digits or with 10. What cannot be fetched leaves the question as it was
export async function ask(wanted) {
    digits = wanted;
    try {
        if (digits === 10) ten = await loadTen();
    } catch (error) {
        digits = 2;
        throw error;
    } finally {
        element(`ask${digits}`).checked = true;
        element('playground').classList.toggle('ten', digits === 10);
    }
}

// ---- The reader's own examples

let own = null;

export const ownOpen = () => element('panel-own').open ? own : null;

// What the panel needs is there when it is opened. It opens by itself if this tab has kept examples
export function listenToOwn({complain, show, ...page}) {
    const loadOwn = once(async () => (await import('./examples.js')).makeExamples({show, ...page}));
    element('panel-own').addEventListener('toggle', async () => {
        if (!element('panel-own').open) return;
        try { own = await loadOwn(); } catch (error) { return complain(error); }
        show();
    });
    try { element('panel-own').open = Boolean(sessionStorage.getItem(EXAMPLES)); } catch { /* then nothing was kept */ }
}
