// From what is on the sheet to 28×28 pixels.

import {greysOf, SIZE, THICK} from './drawing.js';
import {inForm} from './preprocess.js';

// Whether a drawing is so small that the pen fills it: the sheet knows the pen, a photo does not
function isSmall(strokes) {
    const [xs, ys] = [0, 1].map(k => strokes.flat().map(point => Math.min(SIZE, Math.max(0, point[k]))));
    const span = list => list.reduce((a, b) => Math.max(a, b), 0) - list.reduce((a, b) => Math.min(a, b), SIZE);
    return Math.max(span(xs), span(ys)) < 3*THICK;
}

// 784 numbers, 0 to 255, and the likeliest reason to be refused; null for a blank sheet. An image nobody drew on is in MNIST's form already
export function formOf({image, strokes}) {
    if (!strokes.length) return image;
    const form = inForm(greysOf({image, strokes}));
    if (form && !image && isSmall(strokes)) form.reason = 'too small';
    return form;
}
