// Any picture in MNIST's form: the same steps as to_mnist in mnist37/predict.py, whose page explains each of them.

import {box, changed, clamp, columns, crop, largest, longest, picture, profiles, ring, rows, span, strongest, sum, turned} from './grid.js';
import {inkOf} from './ink.js';
import {cleaned, doubt} from './islands.js';
import {sheetIn} from './sheet.js';

// Where a profile reaches half of its largest number within reach of the first that is not below faint
function edge(profile, faint, reach) {
    const first = profile.findIndex(value => value >= faint), begin = Math.max(0, first-reach);
    const half = largest(profile.slice(first, first+reach+1))/2;
    return begin + profile.slice(begin).findIndex(value => value >= half);
}

// The digit's rectangle, each side where the ink reaches half its strength
function outline(ink) {
    const faint = largest(ink.data)/8, both = profiles(ink);
    const lengths = both.map(profile => span(profile, value => value >= faint)).map(([from, to]) => to-from);
    const reach = Math.floor((largest(lengths) + 20)/40);
    const [[top, bottom], [left, right]] = both.map(p => [edge(p, faint, reach), p.length - edge([...p].reverse(), faint, reach)]);
    return {left, right, top, bottom};
}

// The rectangle of the card or frame that the ink is, but for little ticks around it; null if it is none
function cardIn(ink) {
    const most = largest(ink.data), isFull = value => value >= most*7/8;
    const half = line => 2*line.filter(isFull).length >= line.length;
    const [[top, bottom], [left, right]] = [rows(ink), columns(ink)].map(lines => span(lines, half));
    if (top < 0 || left < 0 || 4*(bottom-top) < 3*ink.height || 4*(right-left) < 3*ink.width) return null;
    const place = {left, right, top, bottom}, rim = ring(crop(ink, place));
    return rim.filter(value => value >= most/2).length/rim.length >= .9 ? place : null;
}

// The ink of the digit, cropped, whether it has MNIST's size already, and a doubt; null if nothing stands out by least
function digitOf(grey, least = 25, looks = 3) {
    const ink = inkOf(grey);
    if (strongest(ink.data) < least) return null;
    const {clean, pieces} = cleaned(ink);
    const whole = [ink, clean].map(p => crop(p, box(p))).find(p => [19, 20].includes(longest(p)));
    if (whole) return {digit: whole, rightSize: true, reason: doubt(20, 255, pieces)};
    const place = outline(clean), digit = crop(clean, place), card = cardIn(digit);
    const within = card ? crop(crop(grey, place), card) : sheetIn(grey, clean);
    const inside = looks && within ? digitOf(within, Math.max(least, largest(ink.data)/(card ? 2 : 4)), looks-1) : null;
    return inside ?? {digit, rightSize: false, reason: doubt(longest(digit), strongest(clean.data), pieces)};
}

// The picture averaged down (or up) to so many rows: each new row takes its share of the old ones
function averaged(p, height) {
    const small = picture(p.width, height, () => 0), step = p.height/height;
    for (let y = 0; y < height; y++) for (let old = Math.floor(y*step); old < Math.min(p.height, (y+1)*step); old++) {
        const share = (Math.min((y+1)*step, old+1) - Math.max(y*step, old))/step;
        for (let x = 0; x < p.width; x++) small.data[y*p.width + x] += share*p.data[old*p.width + x];
    }
    return small;
}

// About how many pixels wide the strokes are: 2.5 times the ink, divided by all steps from a pixel to the next
function penWidth(small) {
    const steps = line => sum([...line, 0].map((value, i) => Math.abs(value - (line[i-1] ?? 0))));
    return 2.5*sum(small.data)/sum([...rows(small), ...columns(small)].map(line => steps([...line])));
}

// No pixel paler than a share of its four neighbours
function thicker(p, share) {
    const at = (x, y) => x < 0 || y < 0 || x >= p.width || y >= p.height ? 0 : p.data[y*p.width + x];
    return picture(p.width, p.height, (x, y) => Math.max(at(x, y), share*Math.max(at(x, y-1), at(x, y+1), at(x-1, y), at(x+1, y))));
}

// With 255 for the darkest and a pen of two pixels or more
function firm(averages) {
    const most = largest(averages.data), small = changed(averages, value => value/most), squares = small.data.map(value => value*value);
    const strong = changed(small, value => clamp(value*Math.max(1, .75*sum(small.data)/sum(squares)), 0, 1));
    const share = [0, .25, .5, .75].find(share => penWidth(thicker(strong, share)) >= 2) ?? 1;
    return changed(thicker(strong, share), value => Math.floor(value*255 + .5));
}

// The digit with 20 pixels on its longer side
function scale(digit) {
    const [height, width] = [digit.height, digit.width].map(n => Math.max(1, Math.floor((40*n + longest(digit))/(2*longest(digit)))));
    return firm(turned(averaged(turned(averaged(digit, height)), width)));
}

// The average place of masses, in whole steps, halves rounded up
const centre = masses => Math.floor((2*sum(masses.map((mass, i) => mass*i)) + sum(masses))/(2*sum(masses)));

// The digit on an empty grid of 28×28, with its centre of mass in the middle, as far as the grid allows
function place(digit) {
    const top = clamp(14 - centre(rows(digit).map(sum)), 0, 28 - digit.height);
    const left = clamp(14 - centre(columns(digit).map(sum)), 0, 28 - digit.width);
    const grid = new Uint8Array(28*28);
    rows(digit).forEach((values, y) => grid.set(values, (y+top)*28 + left));
    return grid;
}

// 784 bytes, 0 is paper and 255 is ink, and the likeliest reason if no digit is known in them; null if the picture is blank
export function inForm(grey) {
    const found = digitOf(grey);
    if (!found) return null;
    const small = found.rightSize ? changed(found.digit, value => Math.floor(value + .5)) : scale(found.digit);
    return {pixels: place(small), reason: found.reason};
}

export const toMnist = grey => inForm(grey)?.pixels ?? null;
