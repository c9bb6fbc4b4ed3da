// The playground: what is drawn, what the models see, what they say.

import {fromText, keep, kept, simplified, toText} from './address.js';
import {drawSheet, listen, listenToKeys, onceAFrame} from './drawing.js';
import {imageIn, listenToFiles} from './file.js';
import {formOf} from './form.js';
import {imageFrom} from './images.js';
import {DATA, loadWeights, scoresOf} from './scores.js';
import {METHODS, shifted} from './models.js';
import {ask, listenToOwn, ownOpen, tenAsked} from './question.js';
import {listenToPanels, showPanels} from './panels.js';
import {showMaps} from './pictures.js';
import {describe, FARTHEST, showBlank, showVerdicts} from './verdicts.js';

const BLANK = new Uint8Array(28*28);
const element = id => document.getElementById(id);
const sheet = element('sheet');

// ---- State: an image or none, the strokes above it, and a shift. Undo goes back to the state before

const EMPTY = {image: null, strokes: [], shift: [0, 0]};
const states = [EMPTY];
const state = () => states.at(-1);

function change(changes) {
    states.push({...state(), ...changes});
    show();
}

// When a change is complete: it is said, kept, and written into the address
function done(words = '') {
    announce(words);
    remember();
}

function showDone() {
    show();
    done();
}

function undo() {
    if (states.length > 1) states.pop();
    showDone();
}

function clear() {
    if (state() !== EMPTY) states.push(EMPTY);
    showDone();
}

function shift(right, down) {
    if (!formOf(state())) return;
    const [x, y] = state().shift, reach = step => Math.min(FARTHEST, Math.max(-FARTHEST, step));
    const moved = [reach(x+right), reach(y+down)], stays = moved[0] === x && moved[1] === y;
    if (!stays) change({shift: moved});
    done(stays ? `It cannot be shifted farther than ${FARTHEST} pixels. ` : '');
}

// ---- Showing

function show() {
    const start = performance.now(), now = state(), form = formOf(now), pixels = form && shifted(form.pixels, ...now.shift), blank = !form;
    const ink = Float64Array.from(pixels ?? BLANK, x => x/255), label = now.strokes.length ? null : now.image?.label ?? null;
    const ten = tenAsked(), found = ten?.of(ink), seen = ten ? {} : scoresOf(weights, pixels ?? BLANK);
    drawSheet(sheet, now, pen());
    showMaps(element('seen'), [pixels ?? BLANK], part => Array(3).fill(255 - 255*part), 255);
    element('what').textContent = describe(now);
    element('seen').setAttribute('aria-label', `The 28 by 28 pixels that the models see. ${describe(now)}.`);
    if (ten) ten.show(blank ? null : found, label, form?.reason);
    else if (blank) showBlank();
    else showVerdicts(seen, label, form.reason);
    showPanels({weights, seen, ink, blank, ten: found});
    ownOpen()?.show(pixels);
    element('time').textContent = blank ? '' : `Computed in ${(performance.now()-start).toFixed(1)} ms.`;
}

// To screen readers, when a stroke or a step is done, not while a line is growing
function say(words) { element('announcement').textContent = words; }
function announce(before = '') {
    const own = tenAsked() ? '' : ownOpen()?.words() ?? '';
    say(`${before}${describe(state())}. ${element('summary').textContent} ${own}`.trim());
}
function complain({message}) {
    element('summary').textContent = message;
    say(message);
}

// ---- The address and the memory of this tab

function remember() {
    const now = {...state(), digits: tenAsked() ? 10 : 2};
    keep(now);
    history.replaceState(null, '', `${location.pathname}${location.search}#${toText(now)}`.replace(/#$/, ''));
}

async function restore(found) {
    if (!found) return;
    const {from, pixels, strokes, shift, digits} = found;
    await ask(digits);
    const image = from ? await imageFrom(DATA, card, from) : pixels ? {pixels, label: null} : null;
    if (image || strokes.length) change({image, strokes, shift});
    showDone();
}

async function copyLink() {
    remember();
    try {
        await navigator.clipboard.writeText(location.href);
        say('The link is copied. It shows this drawing.');
        element('what').textContent = 'Link copied';
    } catch {
        element('what').textContent = 'The address of this page shows this drawing: copy it.';
        say(element('what').textContent);
    }
}

// ---- Events

const showSoon = onceAFrame(show);

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
    line.splice(0, Infinity, ...simplified(line));
    showDone();
}

let asked = 0;
const next = {n: 0, h: 0, t: 0, w: 0}; // the names of images begin so, as images.js has it
const nextImage = kind => showImage(imageFrom(DATA, card, `${kind}${next[kind]++ % card.counts[kind]}`));
// Once it is there, unless somebody has asked for another one or gone on drawing
async function showImage(image) {
    const mine = ++asked, before = state();
    try {
        const found = await image;
        if (mine === asked && before === state()) change({...EMPTY, image: found});
        done();
    } catch (error) {
        complain(error);
    }
}

const TYPED = 'input:not([type=radio]), textarea, select';
function press(event) {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z' && !event.target.closest(TYPED)) {
        event.preventDefault();
        undo();
    }
    if (event.target === sheet && event.key === 'Delete') clear();
}

let pen = () => null;
function listenToAll() {
    listen(sheet, {begin, extend, end});
    pen = listenToKeys(sheet, {begin, extend, end, shift, say, show: showSoon});
    document.addEventListener('keydown', press);
    listenToPanels(show, say);
    listenToFiles(element('own'), element('file'), file => showImage(imageIn(file)));
    const buttons = {
        clear, undo, copy: copyLink,
        next: () => nextImage(tenAsked() ? 't' : 'n'), hard: () => nextImage(tenAsked() ? 'w' : 'h'),
        ask2: () => ask(2).then(showDone, complain), ask10: () => ask(10).then(showDone, complain),
        left: () => shift(-1, 0), right: () => shift(1, 0), up: () => shift(0, -1), down: () => shift(0, 1),
    };
    for (const [id, action] of Object.entries(buttons)) element(id).addEventListener('click', action);
    listenToOwn({clear, show, say, complain});
    addEventListener('hashchange', () => restore(fromText(location.hash)).catch(complain));
}

// ---- Start

let weights, card;
async function start() {
    [card, weights] = await Promise.all([fetch(`${DATA}/card.json`).then(answer => answer.json()), loadWeights()]);
    METHODS.forEach(({name}, i) => { element(`wrong${i}`).textContent = card.wrong[name]; });
    element('wrong-of-ten').textContent = card.counts.w;
    listenToAll();
    show();
    element('asleep').remove();
    element('playground').classList.add('ready');
    restore(fromText(location.hash) ?? kept()).catch(complain);
}

start().catch(() => say(element('asleep').textContent = 'The weights could not be fetched. Load the page again.'));
