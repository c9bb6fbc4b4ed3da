// Where a number comes from: the products and sums behind a pixel, a hidden unit, a cell of a feature map, and the sentence that says so.

import {sum} from './models.js';

export const fixed = x => (x < -.005 ? '−' : '') + Math.abs(x).toFixed(2);
export const signed = x => (x >= .005 ? '+' : '') + fixed(x);
const side = x => x > 0 ? ', for a 3' : x < 0 ? ', for a 7' : '';
export const place = ({x, y}) => `row ${y+1}, column ${x+1}`;
const capital = text => text[0].toUpperCase() + text.slice(1);
const timesWeight = (what, value, weight) => `${what} ${fixed(value)} × weight ${fixed(weight)} = ${signed(value*weight)}`;

// ---- A pixel

export function pixelWords(pixel, ink) {
    const value = ink[28*pixel.y + pixel.x];
    return `${capital(place(pixel))}: ${Math.round(255*value)} of 255, ink ${fixed(value)}.`;
}

export function meanWords(pixel, ink, {mean3, mean7}) {
    const i = 28*pixel.y + pixel.x, [to3, to7] = [mean3, mean7].map(mean => Math.abs(ink[i] - mean[i]));
    const part = (digit, mean, far) => `From the mean ${digit}: |${fixed(ink[i])} − ${fixed(mean[i])}| = ${fixed(far)}.`;
    const nearer = Math.abs(to3-to7) < .005 ? 'Equally far from both.' : `Closer to the mean ${to3 < to7 ? 3 : 7}.`;
    return `${capital(place(pixel))}. ${part(3, mean3, to3)} ${part(7, mean7, to7)} ${nearer}`;
}

export function weightWords(pixel, ink, weights, whose = '') {
    const i = 28*pixel.y + pixel.x, product = ink[i]*weights[i];
    return `${capital(place(pixel))}: ${timesWeight('ink', ink[i], weights[i])}${whose || side(product)}.`;
}

// ---- A hidden unit

// Which weights lead into it
export const weightsOf = ({w1, b1}, unit) => Float64Array.from({length: w1.length/b1.length}, (_, i) => w1[i*b1.length + unit]);

export function unitWords(unit, ink, net) {
    const weights = weightsOf(net, unit), inked = sum(ink.map((x, i) => x*weights[i])), bias = net.b1[unit], weight = net.w2[unit];
    const kept = `ReLU keeps it. ${capital(timesWeight('activation', inked+bias, weight))}${side(weight)}.`;
    const sums = `all ink × weight together ${signed(inked)}, with the bias ${signed(bias)} that is ${fixed(inked+bias)}`;
    return `Unit ${unit+1}: ${sums}. ${inked+bias > 0 ? kept : 'ReLU makes it 0: the unit adds nothing.'}`;
}

// ---- A cell of a feature map

export const LAYERS = [1, 5, 9]; // PyTorch's numbers of the three convolutions

// What a kernel finds at a place: for each map that it looks at, nine products of what lies there and the weights
function productsAt(maps, kernels, channel, x, y) {
    const size = Math.sqrt(maps[0].length), at = (map, x, y) => x < 0 || y < 0 || x >= size || y >= size ? 0 : map[y*size + x];
    return maps.map((map, m) => Array.from({length: 9}, (_, k) => {
        const value = at(map, x - 1 + k%3, y - 1 + Math.floor(k/3)), weight = kernels[(channel*maps.length + m)*9 + k];
        return {value, weight, product: value*weight};
    }));
}

// A cell's past: the window that found most of four, its products, batch norm and ReLU
export function cellOf(weights, block, maps, {map: channel, x, y}) {
    const layer = LAYERS[block], normOf = name => weights[`${layer+2}.${name}`][channel];
    const [gain, shift, mean, variance] = ['weight', 'bias', 'running_mean', 'running_var'].map(normOf);
    const windows = [[0, 0], [1, 0], [0, 1], [1, 1]].map(([right, down]) => {
        const window = {x: 2*x + right, y: 2*y + down};
        const products = productsAt(maps, weights[`${layer}.weight`], channel, window.x, window.y);
        const sums = products.map(nine => sum(nine.map(p => p.product)));
        return {...window, products, sums, total: sum(sums)};
    });
    const best = windows.reduce((a, b) => b.total > a.total ? b : a), scale = gain/Math.sqrt(variance + 1e-5);
    const normed = (best.total-mean)*scale + shift;
    const strongest = best.sums.reduce((m, s, i, all) => Math.abs(s) > Math.abs(all[m]) ? i : m, 0);
    return {...best, strongest, mean, scale, shift, normed, value: Math.max(0, normed)};
}

export function cellWords({block, map, x, y}, found, last, sideOf = side) {
    const many = found.products.length, nine = many === 1 ? 'the nine products' : `the ${9*many} products, nine for each of ${many} maps,`;
    const shown = many === 1 ? '' : ` Map ${found.strongest+1} gives most, ${signed(found.sums[found.strongest])}: you see its nine.`;
    const [total, mean, scale, shift, normed] = ['total', 'mean', 'scale', 'shift', 'normed'].map(name => fixed(found[name]));
    const norm = `Batch norm: (${total} − ${mean}) × ${scale} + ${shift} = ${normed}.`;
    const bent = found.normed > 0 ? `ReLU keeps it: ${fixed(found.value)}.` : 'ReLU makes it 0.';
    const weighed = last === undefined ? '' : ` ${capital(timesWeight('this', found.value, last))}${sideOf(found.value*last)}.`;
    const pooled = `${nine} add up to ${total}, the largest of four neighbouring windows.${shown}`;
    return `Block ${block+1}, map ${map+1}, ${place({x, y})}: ${pooled} ${norm} ${bent}${weighed}`;
}
