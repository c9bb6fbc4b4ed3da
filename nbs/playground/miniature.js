// The playground in small, for the front page: the weights are fetched when somebody begins to draw.

import {drawSheet, greysOf, listen} from './drawing.js';
import {hardImageAt} from './images.js';
import {DATA, loadWeights, scoresOf} from './scores.js';
import {METHODS} from './models.js';
import {inForm} from './preprocess.js';
import {summary} from './verdicts.js';

const element = id => document.getElementById(id);
const sheet = element('sheet');
const EMPTY = {image: null, strokes: []};
let state = EMPTY, weights = null, loading = null, trouble = '';

function show() {
    drawSheet(sheet, state);
    const {pixels, reason} = (state.strokes.length ? inForm(greysOf(state)) : state.image) ?? {};
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

let waiting = false; // at most one answer a frame
function showSoon() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; show(); });
}

let line = [], nextHard = 0;
listen(sheet, {
    begin(point) { change({strokes: [...state.strokes, line = [point]]}); },
    extend(points) { line.push(...points); showSoon(); },
    end: show,
});
element('clear').addEventListener('click', () => { state = EMPTY; show(); });
element('hard').addEventListener('click', async () => {
    try {
        change({strokes: [], image: await hardImageAt(DATA, nextHard)});
        nextHard++;
    } catch {
        element('summary').textContent = 'The image could not be fetched. Try again.';
    }
});
show();
element('asleep').remove();
