// The weights, and what the gate and every method say with them.

import {GATE, METHODS} from './models.js';
import {readTensors} from './safetensors.js';

export const DATA = new URL('data', import.meta.url).href;

export async function weightsIn(name) {
    const answer = await fetch(`${DATA}/${name}.safetensors`);
    if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
    return readTensors(await answer.arrayBuffer());
}

// All weights, by the names of their files
export async function loadWeights() {
    const names = [...new Set([GATE, ...METHODS].map(method => method.file))];
    const tensors = await Promise.all(names.map(weightsIn));
    return Object.fromEntries(names.map((name, i) => [name, tensors[i]]));
}

// What each of them saw and scored, by its name. Pixels are 784 numbers, 0 to 255
export function scoresOf(weights, pixels) {
    const ink = Float64Array.from(pixels, x => x/255);
    return Object.fromEntries([GATE, ...METHODS].map(({name, file, forward}) => [name, forward(weights[file], ink)]));
}
