// Lesson 08: what a body that never saw a 3 or a 7 makes of a picture, and which examples are nearer to it.

import {blocksOf, mean} from './models.js';

// The last maps, one number after the other
export const features = (body, ink) => Float64Array.from(blocksOf(body, ink).at(-1).flatMap(map => [...map]));

const distance = (a, b) => Math.hypot(...a.map((x, i) => x - b[i]));
const meanOf = rows => rows[0].map((_, i) => mean(rows.map(row => row[i])));

// How far a row is from the mean of each digit's examples, and the digit that is nearer
export function nearest(row, threes, sevens) {
    const [to3, to7] = [threes, sevens].map(rows => distance(row, meanOf(rows)));
    return {to3, to7, digit: to3 <= to7 ? 3 : 7};
}
