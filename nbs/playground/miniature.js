// The playground in small, for the front page: the weights are fetched when somebody begins to draw.

import {keep, kept, simplified, toText} from './address.js';
import {drawSheet, listen, listenToKeys, onceAFrame} from './drawing.js';
import {formOf} from './form.js';
import {imageFrom} from './images.js';
import {DATA, loadWeights, scoresOf} from './scores.js';
import {METHODS} from './models.js';
import {summary} from './verdicts.js';

const element = id => document.getElementById(id);
const sheet = element('sheet');
const EMPTY = {image: null, strokes: []};
let state = EMPTY, weights = null, loading = null, trouble = '', pen = () => null;

function show() {
    drawSheet(sheet, state, pen());
    const {pixels, reason} = formOf(state) ?? {};
    const seen = pixels && weights && scoresOf(weights, pixels);
    const label = state.image && !state.strokes.length ? `This is a ${state.image.label}. ` : '';
    element('summary').textContent = seen ? label + summary(seen, reason) : trouble || 'Draw a 3 or a 7.';
    METHODS.forEach(({name}, i) => {
        const verdict = element(`rung${i}`);
        verdict.textContent = seen ? (seen[name].score > 0 ? '3' : '7') : '–';
        if (seen) verdict.dataset.digit = verdict.textContent;
        else delete verdict.dataset.digit;
    });
}

async function load() {
    try {
        weights = await (loading ??= loadWeights());
        trouble = '';
    } catch {
        loading = null; // the next stroke tries again
        trouble = 'The weights could not be fetched. Try again.';
    }
    show();
}

function change(changes) {
    state = {...state, ...changes};
    show();
    if (!weights) load();
}

const showSoon = onceAFrame(show);

const links = document.querySelectorAll('main a[href^="playground.html"]');

// Kept in this tab, and handed to the playground by the links that lead there
function remember() {
    keep(state);
    for (const link of links) link.hash = toText(state);
}

let line = [], nextHard = 0;
const strokes = {
    begin(point) { change({strokes: [...state.strokes, line = [point]]}); },
    extend(points) { line.push(...points); showSoon(); },
    end() {
        line.splice(0, Infinity, ...simplified(line));
        show();
        remember();
    },
};

function clear() {
    state = EMPTY;
    show();
    remember();
}

async function showHard() {
    try {
        change({strokes: [], image: await imageFrom(DATA, null, `h${nextHard}`)});
        nextHard++;
        remember();
    } catch (error) {
        element('summary').textContent = error.message;
    }
}

// What was drawn before, here or in the playground
function restore() {
    const found = kept();
    if (!found?.strokes.length || found.from || found.pixels) return;
    change({strokes: found.strokes});
    remember();
}

listen(sheet, strokes);
const voice = sheet.parentElement.appendChild(document.createElement('p'));
voice.className = 'visually-hidden';
voice.setAttribute('aria-live', 'polite');
sheet.tabIndex = 0;
sheet.setAttribute('role', 'application');
sheet.setAttribute('aria-label', 'Sheet to draw a 3 or a 7 on. Arrow keys move the pen, the space bar lowers and lifts it.');
pen = listenToKeys(sheet, {...strokes, say: words => { voice.textContent = words; }, show: showSoon});
element('clear').addEventListener('click', clear);
element('hard').addEventListener('click', showHard);
show();
restore();
element('asleep').remove();
