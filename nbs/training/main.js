// The training page: what its buttons do, and what they do it to.

import { listenToControls, readControls, writeControls } from './controls.js';
import { makeExperiments } from './guide.js';
import { calm, sleep, stepsFrom } from './pace.js';
import { find, makeImages, showCurves, showNumbers, showPredictions, showTime, showWeights } from './panel.js';
import { ask } from './remote.js';
import { DEFAULTS, fromHash, inWords, stepsPerEpoch, toHash, toQuery } from './settings.js';
import { kindOf, measured, tell, trouble } from './words.js';

const MOST_EPOCHS = 500;
const QUIET = 5000; // milliseconds between two sentences while it plays

const state = { settings: DEFAULTS, riddle: false, frame: null, moments: [], before: null, images: null, playing: false };
const panel = (name, ...args) => ask('panel', name, ...args);

// ---- Showing

const epochs = () => state.moments.filter(o => o.step && Number.isInteger(o.epoch));
let last = { kind: null, at: 0 };

// Screen readers hear this. While it plays, only what is new, or what has become of it after a while
function say(text, kind = null) {
    if (state.playing && kind && kind === last.kind && performance.now() - last.at < QUIET) return;
    last = { kind, at: performance.now() };
    find('words').textContent = text;
}

function show(frame) {
    state.frame = frame;
    state.moments.push(...frame.fresh);
    const kind = kindOf(frame, epochs());
    const now = frame.errors === undefined || state.moments.at(-1)?.step === frame.step ? [] : [frame];
    showNumbers(frame);
    showWeights(frame.pictures);
    showCurves([...state.moments, ...now], state.before?.moments);
    showTime(frame.kept, frame);
    if (frame.predictions && state.images) showPredictions(state.images, frame.predictions);
    find('before').hidden = !state.before;
    find('before-words').textContent = state.before?.words ?? '';
    say(tell(frame, kind, state.settings.model), kind);
}

function showRiddle() {
    find('settings').hidden = state.riddle;
    find('riddle').hidden = !state.riddle;
}

// The address holds the whole state, so that it can be sent to somebody
function writeAddress() {
    const hash = toHash(state.settings, state.frame.step, state.riddle);
    const untouched = !state.frame.step && toQuery(state.settings) === toQuery(DEFAULTS) && !fromHash(location.hash);
    if (!untouched && location.hash !== hash) history.replaceState(null, '', hash);
}

// ---- Doing, one thing after the other. A new wish ends what is going on

let stopped = false, queue = Promise.resolve(), wake = () => {};
function want(job) {
    stopped = true;
    wake();
    return queue = queue.then(async () => {
        stopped = false;
        await job();
        state.playing = false;
        find('play').textContent = 'Play';
    });
}

function showPlaying() {
    state.playing = true;
    last = { kind: null, at: 0 };
    find('play').textContent = 'Pause';
}

async function begin(settings) {
    const { moments } = state;
    if (moments.length > 1) state.before = { moments, words: state.riddle ? 'the training before' : inWords(state.settings) };
    Object.assign(state, { settings, moments: [] });
    show(await panel('begin', settings));
}

// Steps until there are so many, each look after `steps()` more
async function train(until, steps = () => until - state.frame.step, pause = 0) {
    try {
        if (!state.images && !state.frame.refused) {
            say('Fetching the images.');
            state.images = await panel('shown');
            makeImages(state.images);
        }
        while (!stopped && state.frame.step < until && !state.frame.refused) {
            const rest = Promise.race([sleep(pause), new Promise(resolve => { wake = resolve; })]);
            show(await panel('advance', Math.min(until - state.frame.step, steps())));
            await rest;
        }
        state.playing = false;
        say(tell(state.frame, kindOf(state.frame, epochs()), state.settings.model));
    } catch (error) {
        say(trouble(error));
    }
    writeAddress();
}

const perEpoch = () => stepsPerEpoch(state.settings);
const step = () => want(() => train(state.frame.step + 1));
const epoch = () => want(() => train((Math.floor(state.frame.step / perEpoch()) + 1) * perEpoch()));
const restart = () => want(async () => { await begin(state.settings); writeAddress(); });

function play() {
    if (state.playing) return want(() => {});
    want(async () => {
        showPlaying();
        const some = () => calm.matches ? Math.max(perEpoch(), stepsFrom(state.frame.step, 4)) : stepsFrom(state.frame.step, 20);
        await train(MOST_EPOCHS * perEpoch(), some, calm.matches ? 1000 : 120);
        if (state.frame.step >= MOST_EPOCHS * perEpoch()) say(`Play ends at ${MOST_EPOCHS} epochs. ${find('words').textContent}`);
    });
}

// A look at an earlier moment; the next step goes on from where the training is
function lookBack() {
    const wished = find('time').value;
    want(async () => {
        if (find('time').value !== wished) return; // the slider has moved on
        const { kept } = state.frame, moment = await panel('look', kept[wished]);
        showNumbers(moment);
        showWeights(moment.pictures);
        showTime(kept, moment);
        showPredictions(state.images, moment.predictions);
        const now = moment.step === state.frame.step;
        const goesOn = `Step, Epoch and Play go on from where the training is, step ${state.frame.step}.`;
        say(now ? measured(moment) : `Looking back. ${measured(moment)} ${goesOn}`);
    });
}

// ---- Links

// What an address asks for: other settings, and so many steps
function open({ settings, steps, unknown, riddle }) {
    return want(async () => {
        state.riddle = riddle;
        showRiddle();
        writeControls(settings);
        await begin(settings);
        if (steps) showPlaying();
        if (steps) await train(steps);
        const left = `The address asked for what this page does not have, and that was left out: ${unknown.join(', ')}.`;
        if (unknown.length) say(`${left} ${find('words').textContent}`);
    });
}

function copy(riddle) {
    return want(async () => {
        writeAddress();
        const link = location.href.replace(/#.*|$/, toHash(state.settings, state.frame.step, riddle || state.riddle));
        try {
            await navigator.clipboard.writeText(link);
            say(`The link is copied. Whoever opens it sees this training${riddle ? ', but not its settings' : ''}.`);
        } catch {
            say(`Copy it by hand: ${link}`);
        }
    });
}

// Links in the page that hold a state open it in the panel
function follow(event) {
    const link = event.target.closest?.('a[href^="#model="], a[href^="#riddle="]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', link.getAttribute('href'));
    find('training').scrollIntoView();
    find('play').focus({ preventScroll: true });
    open(fromHash(location.hash));
}

// ---- Start

function reveal() {
    return want(() => {
        state.riddle = false;
        showRiddle();
        writeAddress();
        find('set-model').focus();
        say(`The settings were: ${inWords(state.settings)}.`);
    });
}

const buttons = { play, step, epoch, restart, reveal, 'copy-link': () => copy(false), 'copy-riddle': () => copy(true) };
for (const [id, act] of Object.entries(buttons)) find(id).addEventListener('click', act);
find('time').addEventListener('input', lookBack);
listenToControls(() => want(async () => { await begin(readControls()); writeAddress(); }));
document.addEventListener('click', follow);
addEventListener('hashchange', () => {
    const wish = fromHash(location.hash);
    if (wish && location.hash !== toHash(state.settings, state.frame.step, state.riddle)) open(wish);
});
makeExperiments(find('experiments'), () => want(() => {}));
const usual = { settings: DEFAULTS, steps: 0, unknown: [], riddle: false };
open(fromHash(location.hash) ?? usual).then(() => find('training').classList.add('ready'));
