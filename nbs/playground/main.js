// The playground: what is drawn, what the models see, what they say.

import {drawSheet, greysOf, listen, pictureCanvas} from './drawing.js';
import {hardImageAt, imageAt} from './images.js';
import {DATA, loadWeights, scoresOf} from './scores.js';
import {METHODS, shifted} from './models.js';
import {listenToPanels, showPanels} from './panels.js';
import {inForm} from './preprocess.js';
import {describe, showBlank, showVerdicts} from './verdicts.js';

const FARTHEST = 10; // pixels that a picture can be shifted
const BLANK = new Uint8Array(28*28);
const element = id => document.getElementById(id);
const sheet = element('sheet');

// ---- State: an image from the validation set or none, the strokes above it, and a shift. Undo goes back to the state before

const EMPTY = {image: null, strokes: [], shift: [0, 0]};
const states = [EMPTY];
const state = () => states.at(-1);

function change(changes) {
    states.push({...state(), ...changes});
    show();
}

function undo() {
    if (states.length > 1) states.pop();
    show();
    announce();
}

function clear() {
    if (state() !== EMPTY) states.push(EMPTY);
    show();
    announce();
}

function shift(right, down) {
    if (!formOf(state())) return;
    const [x, y] = state().shift, reach = step => Math.min(FARTHEST, Math.max(-FARTHEST, step));
    const moved = [reach(x+right), reach(y+down)];
    if (moved[0] !== x || moved[1] !== y) change({shift: moved});
    announce();
}

// ---- From a state to verdicts

// 784 numbers, 0 to 255, and a reason to be refused, or null for a blank sheet. An image nobody drew on is in MNIST's form already
function formOf({image, strokes, shift: [right, down]}) {
    const form = strokes.length ? inForm(greysOf({image, strokes})) : image;
    return form && {pixels: shifted(form.pixels, right, down), reason: form.reason};
}

// ---- Showing

function show() {
    const start = performance.now(), now = state(), {pixels, reason} = formOf(now) ?? {}, seen = scoresOf(weights, pixels ?? BLANK);
    drawSheet(sheet, now);
    element('seen').getContext('2d').drawImage(pictureCanvas(pixels ?? BLANK), 0, 0);
    element('what').textContent = describe(now);
    element('seen').setAttribute('aria-label', `The 28 by 28 pixels that the models see. ${describe(now)}.`);
    if (pixels) showVerdicts(seen, now.strokes.length ? null : now.image.label, reason);
    else showBlank();
    showPanels({weights, seen});
    element('time').textContent = pixels ? `Judged in ${(performance.now()-start).toFixed(1)} ms.` : '';
}

// To screen readers, when a stroke or a step is done, not while a line is growing
function announce() {
    element('announcement').textContent = `${describe(state())}. ${element('summary').textContent}`;
}

// ---- Events

let waiting = false; // at most one answer a frame
function showSoon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
}

let line = []; // the stroke that is growing
function begin(point) {
    line = [point];
    change({strokes: [...state().strokes, line], shift: [0, 0]});
}

function extend(points) {
    line.push(...points);
    showSoon();
}

function end() {
    show();
    announce();
}

let asked = 0, next = 0, nextHard = 0;
// Once it is there, unless somebody has asked for another one or gone on drawing
async function showImage(image) {
    const mine = ++asked, before = state();
    try {
        const found = await image;
        if (mine === asked && before === state()) change({...EMPTY, image: found});
        announce();
    } catch {
        element('summary').textContent = 'The image could not be fetched. Try again.';
    }
}

const KEYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
function press(event) {
    if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    shift(...KEYS[event.key]);
}

function listenToAll(card) {
    listen(sheet, {begin, extend, end});
    sheet.addEventListener('keydown', press);
    listenToPanels(show);
    const buttons = {
        clear, undo,
        next: () => showImage(imageAt(DATA, card, next++ % card.images)),
        hard: () => showImage(hardImageAt(DATA, nextHard++)),
        left: () => shift(-1, 0), right: () => shift(1, 0), up: () => shift(0, -1), down: () => shift(0, 1),
    };
    for (const [id, action] of Object.entries(buttons)) element(id).addEventListener('click', action);
}

// ---- Start

let weights;
async function start() {
    let card;
    [card, weights] = await Promise.all([fetch(`${DATA}/card.json`).then(answer => answer.json()), loadWeights()]);
    METHODS.forEach(({name}, i) => { element(`wrong${i}`).textContent = card.wrong[name]; });
    listenToAll(card);
    show();
    element('asleep').remove();
    element('playground').classList.add('ready');
}

start().catch(() => { element('asleep').textContent = 'The weights could not be fetched. Load the page again.'; });
