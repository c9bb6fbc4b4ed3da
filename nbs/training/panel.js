// What the panel shows of a training: numbers, pictures, curves, images with their predictions, and sentences.

import { make } from '../asking/parts.js';
import { format } from '../descent/descent.js';
import { inInk, showMaps } from '../playground/pictures.js';
import { drawCurves, drawWeights } from './charts.js';
import { accuracyOf, momentOf, VALID } from './words.js';

export const find = id => document.getElementById(id);
const write = (id, text) => { find(id).textContent = text; };

// What stands beside each number: how it is written, if there is one
const NUMBERS = {
    epoch: x => x.toFixed(2).replace(/\.00$/, ''), step: x => x.toLocaleString('en-GB'), loss: x => format(x), accuracy: x => x.toFixed(4),
    validLoss: x => format(x), right: accuracyOf, errors: x => x.toLocaleString('en-GB'), norm: x => format(x, 3),
};

export function showNumbers(frame) {
    const numbers = { ...frame, right: frame.errors };
    for (const [name, written] of Object.entries(NUMBERS)) write(`is-${name}`, numbers[name] == null ? '–' : written(numbers[name]));
}

export function showWeights(pictures) {
    const limit = drawWeights(find('weights'), pictures);
    write('weights-scale', `±${format(limit, 3)}`);
}

const CURVES = {
    'curve-loss': { name: 'loss', log: true, least: 1e-4, words: 'The loss', of: [o => o.latestLoss, o => o.validLoss] },
    'curve-errors': { name: '%', log: true, least: 0.05, words: 'The errors in a hundred images',
        of: [o => o.latestAccuracy === null ? null : 100 * (1 - o.latestAccuracy), o => 100 * o.errors / VALID] },
    'curve-norm': { name: 'norm', log: true, least: 1e-9, words: 'The norm of the gradient', of: [null, o => o.norm] },
};

// The curves of this training and, in grey, of the one before
export function showCurves(moments, before) {
    const points = (list, of) => list.map(o => [o.epoch, of(o) ?? NaN]);
    for (const [id, { of: [training, valid], ...look }] of Object.entries(CURVES)) {
        const series = [
            ...(before ? [{ name: 'the training before', kind: 'before', points: points(before, valid) }] : []),
            ...(training ? [{ name: 'training images', kind: 'raw', points: points(moments, training) }] : []),
            { name: training ? 'valid' : 'norm', kind: 'valid', points: points(moments, valid) }];
        drawCurves(find(id), series, look);
    }
}

// The images that are looked at all along, drawn once; what is predicted for each is written below it
export function makeImages(images) {
    const items = images.map(({ pixels, digit }) => {
        const canvas = make('canvas', { role: 'img', ariaLabel: `An image of a ${digit}. Predicted:` });
        showMaps(canvas, [Float32Array.from(pixels)], inInk, 255);
        return make('li', {}, canvas, ...['verdict', 'sure'].map(className => make('span', { className })));
    });
    find('shown').replaceChildren(...items);
}

export function showPredictions(images, predictions) {
    [...find('shown').children].forEach((item, i) => {
        const three = predictions[i] > 0, p = 1 / (1 + Math.exp(-Math.abs(predictions[i]))), [, verdict, sure] = item.children;
        const wrong = three !== (images[i].digit === 3);
        verdict.textContent = verdict.dataset.digit = three ? 3 : 7;
        sure.textContent = Number.isNaN(p) ? 'nan' : `${Math.floor(100 * p)} %`;
        item.classList.toggle('wrong', wrong);
        if (wrong) sure.append(make('span', { className: 'visually-hidden' }, ', wrong'));
    });
}

// The slider of time: a place for each moment that is kept
export function showTime(kept, frame) {
    const slider = find('time'), at = kept.findIndex(step => step >= frame.step);
    slider.max = Math.max(0, kept.length - 1);
    slider.value = at < 0 ? slider.max : at;
    slider.disabled = kept.length < 2;
    const text = momentOf(frame);
    slider.setAttribute('aria-valuetext', text);
    write('time-value', text);
}
