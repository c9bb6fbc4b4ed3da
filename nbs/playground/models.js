// The methods that the package ships, as in mnist37/predict.py: everything they compute is on this page.
// Ink goes in: a Float64Array of 28×28 numbers, row by row, 0 for paper and 1 for ink. A score comes out: above 0 for a 3.
// Each function returns what it saw on the way, too, so that the panels can show it.

export const sum = numbers => numbers.reduce((a, b) => a + b, 0);
export const mean = numbers => sum(numbers)/numbers.length;
export const sigmoid = score => 1/(1 + Math.exp(-score));
const relu = x => Math.max(0, x);

// Lesson 01: which mean digit is nearer? Two ways to measure how far apart pictures are
const l1 = differences => mean(differences);
const rmse = differences => Math.sqrt(mean(differences.map(d => d*d)));

function meanDigit({mean3, mean7}, ink, distance, scale) {
    const from3 = ink.map((x, i) => Math.abs(x - mean3[i])), from7 = ink.map((x, i) => Math.abs(x - mean7[i]));
    const to3 = distance(from3), to7 = distance(from7);
    return {score: scale*(to7 - to3), to3, to7, from3, from7};
}

// Lesson 03: a weight for each pixel
function linear({weights, bias}, ink) {
    const contributions = ink.map((x, i) => x*weights[i]);
    return {score: sum(contributions) + bias[0], contributions, bias: bias[0]};
}

// Lesson 05: thirty linear models, bent by a ReLU, and one more on top
function net({w1, b1, w2, b2}, ink) {
    const hidden = Float64Array.from(b1, (bias, unit) => relu(sum(ink.map((x, i) => x*w1[i*b1.length + unit])) + bias));
    const contributions = hidden.map((activation, unit) => activation*w2[unit]);
    return {score: sum(contributions) + b2[0], hidden, contributions, bias: b2[0]};
}

// Lesson 06: windows of 3×3 slide over the picture. Maps are a list of square pictures, one a channel
export function blocksOf(weights, ink) {
    const blocks = [[ink]];
    for (const layer of [1, 5, 9]) blocks.push(block(weights, layer, blocks.at(-1)));
    return blocks.slice(1);
}

// The numbers of the last maps, each times its weight. Of several outputs, row by row, it is the one that is asked for
export function cnn(weights, ink, output = 0, blocks = blocksOf(weights, ink)) {
    const flat = blocks.at(-1).flatMap(map => [...map]), bias = weights['14.bias'][output];
    const contributions = flat.map((x, i) => x*weights['14.weight'][output*flat.length + i]);
    return {score: sum(contributions) + bias, blocks, contributions, bias};
}

// Convolution, max pooling, batch norm, ReLU. PyTorch numbers the layers: the batch norm comes two after its convolution
function block(weights, layer, maps) {
    const norm = Object.fromEntries(['weight', 'bias', 'running_mean', 'running_var'].map(name => [name, weights[`${layer+2}.${name}`]]));
    return convolve(maps, weights[`${layer}.weight`], norm.bias.length).map((map, c) => {
        const scale = norm.weight[c]/Math.sqrt(norm.running_var[c] + 1e-5);
        return maxPool(map).map(x => relu((x - norm.running_mean[c])*scale + norm.bias[c]));
    });
}

// A convolution adds up shifted copies of its maps: nine for each, one for each weight of the window
function convolve(maps, windows, channels) {
    return Array.from({length: channels}, (_, c) => {
        const total = new Float64Array(maps[0].length);
        for (let k = 0; k < 9; k++) maps.forEach((map, m) =>
            addShifted(total, map, 1 - k%3, 1 - Math.floor(k/3), windows[(c*maps.length + m)*9 + k]));
        return total;
    });
}

// Add a map, moved to the right and down and multiplied by a weight. What leaves the square is lost, and zeros come in
function addShifted(total, map, right, down, weight) {
    const size = Math.sqrt(map.length);
    for (let y = Math.max(0, down); y < Math.min(size, size+down); y++) {
        for (let x = Math.max(0, right); x < Math.min(size, size+right); x++) total[y*size + x] += weight*map[(y-down)*size + x-right];
    }
}

export function shifted(picture, right, down) {
    const moved = new Float64Array(picture.length);
    addShifted(moved, picture, right, down, 1);
    return moved;
}

// The largest of each 2×2; an odd row or column at the end is left out
function maxPool(map) {
    const size = Math.sqrt(map.length), half = Math.floor(size/2);
    return Float64Array.from({length: half*half}, (_, i) => {
        const corner = 2*Math.floor(i/half)*size + 2*(i%half);
        return Math.max(map[corner], map[corner+1], map[corner+size], map[corner+size+1]);
    });
}

// Every method: its short name, its weights file, and its forward pass
export const METHODS = [
    {name: 'mean, L1', file: 'mean_digits', forward: (weights, ink) => meanDigit(weights, ink, l1, weights.scale_l1[0])},
    {name: 'mean, RMSE', file: 'mean_digits', forward: (weights, ink) => meanDigit(weights, ink, rmse, weights.scale_rmse[0])},
    {name: 'linear', file: 'linear', forward: linear},
    {name: 'net', file: 'net', forward: net},
    {name: 'CNN', file: 'cnn', forward: cnn},
];

// A CNN of another size, asked first: is it a 3 or a 7 at all?
export const GATE = {name: '3 or 7?', file: 'gate', forward: cnn};
