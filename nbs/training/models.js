// The two models: forward and backward passes. Sums are made in double precision and rounded to float32, as PyTorch keeps them;
// only pixels with ink are visited.

import { PIXELS } from './images.js';
import { linearLayer } from './random.js';

const round = Math.fround;

function roundInto(target, sums) { for (let i = 0; i < sums.length; i++) target[i] = sums[i]; }

// Lesson 03: a weight for each pixel, and a bias
class Linear {
    static parameters = PIXELS + 1;

    constructor(generator) {
        const { weight, bias } = linearLayer(PIXELS, 1, generator);
        this.params = [weight, bias];
        this.grads = this.params.map(p => new Float32Array(p.length));
        this.sums = new Float64Array(PIXELS);
    }

    // Predictions for n images, from position `from` of `which` on; `scale` says what 0 to 255 become
    predict({ start, pixel, ink }, which, from, n, scale, predictions) {
        const [w, [bias]] = this.params;
        for (let b = 0; b < n; b++) {
            const i = which[from + b], end = start[i + 1];
            let sum = 0;
            for (let k = start[i]; k < end; k++) sum += scale[ink[k]] * w[pixel[k]];
            predictions[b] = sum + bias;
        }
    }

    // The gradients of the parameters, from those of the predictions
    backward({ start, pixel, ink }, which, from, n, scale, slopes) {
        const sums = this.sums.fill(0);
        let bias = 0;
        for (let b = 0; b < n; b++) {
            const i = which[from + b], end = start[i + 1], slope = slopes[b];
            bias += slope;
            if (slope !== 0) for (let k = start[i]; k < end; k++) sums[pixel[k]] += scale[ink[k]] * slope;
        }
        roundInto(this.grads[0], sums);
        this.grads[1][0] = bias;
    }

    // What the page draws: one picture of weights
    get pictures() { return [this.params[0].slice()]; }

    // Hidden units that were 0 for all of the last n images
    dead() { return 0; }
}

const UNITS = 30;

// Lesson 05: thirty linear models, a ReLU, and one more on top. The weights of a pixel for all units stand side by side
class Net {
    static parameters = PIXELS * UNITS + UNITS + UNITS + 1;

    constructor(generator) {
        const first = linearLayer(PIXELS, UNITS, generator), second = linearLayer(UNITS, 1, generator);
        const turned = first.weight.map((_, i) => first.weight[i % UNITS * PIXELS + Math.floor(i / UNITS)]);
        this.params = [turned, first.bias, second.weight, second.bias];
        this.grads = this.params.map(p => new Float32Array(p.length));
        this.sums = new Float64Array(PIXELS * UNITS);
        this.hidden = new Float32Array(0);
    }

    predict({ start, pixel, ink }, which, from, n, scale, predictions) {
        const [w1, b1, w2, [b2]] = this.params;
        if (this.hidden.length < n * UNITS) this.hidden = new Float32Array(n * UNITS);
        const hidden = this.hidden;
        for (let b = 0; b < n; b++) {
            const i = which[from + b], first = start[i], end = start[i + 1], row = b * UNITS;
            for (let u = 0; u < UNITS; u += 10) { // ten sums at a time stay in the processor's registers
                let s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0, s8 = 0, s9 = 0;
                for (let k = first; k < end; k++) {
                    const x = scale[ink[k]], at = pixel[k] * UNITS + u;
                    s0 += x * w1[at]; s1 += x * w1[at + 1]; s2 += x * w1[at + 2]; s3 += x * w1[at + 3]; s4 += x * w1[at + 4];
                    s5 += x * w1[at + 5]; s6 += x * w1[at + 6]; s7 += x * w1[at + 7]; s8 += x * w1[at + 8]; s9 += x * w1[at + 9];
                }
                const to = row + u;
                hidden[to] = s0; hidden[to + 1] = s1; hidden[to + 2] = s2; hidden[to + 3] = s3; hidden[to + 4] = s4;
                hidden[to + 5] = s5; hidden[to + 6] = s6; hidden[to + 7] = s7; hidden[to + 8] = s8; hidden[to + 9] = s9;
            }
            let sum = 0;
            for (let u = 0; u < UNITS; u++) {
                const activation = round(hidden[row + u] + b1[u]);
                hidden[row + u] = activation > 0 || activation !== activation ? activation : 0; // ReLU; nan stays nan
                sum += hidden[row + u] * w2[u];
            }
            predictions[b] = sum + b2;
        }
    }

    backward({ start, pixel, ink }, which, from, n, scale, slopes) {
        const w2 = this.params[2], hidden = this.hidden, sums = this.sums.fill(0);
        const active = new Uint8Array(UNITS), back = new Float64Array(UNITS);
        const ofBias1 = new Float64Array(UNITS), ofW2 = new Float64Array(UNITS);
        let ofBias2 = 0;
        for (let b = 0; b < n; b++) {
            const i = which[from + b], end = start[i + 1], row = b * UNITS, slope = slopes[b];
            ofBias2 += slope;
            let count = 0;
            for (let u = 0; u < UNITS; u++) {
                if (hidden[row + u] === 0 || slope === 0) continue; // no gradient passes a unit at rest
                ofW2[u] += hidden[row + u] * slope;
                back[count] = round(slope * w2[u]);
                ofBias1[u] += back[count];
                active[count++] = u;
            }
            for (let k = start[i]; count && k < end; k++) {
                const x = scale[ink[k]], at = pixel[k] * UNITS;
                for (let a = 0; a < count; a++) sums[at + active[a]] += x * back[a];
            }
        }
        [sums, ofBias1, ofW2].forEach((of, j) => roundInto(this.grads[j], of));
        this.grads[3][0] = ofBias2;
    }

    dead(n) {
        const live = new Uint8Array(UNITS);
        for (let i = 0; i < n * UNITS; i++) if (this.hidden[i] !== 0) live[i % UNITS] = 1;
        return live.filter(x => !x).length;
    }

    // What a unit adds when it is active: its weights times its weight in the second layer. Blue then means a 3, as above
    get pictures() {
        const [w1, , w2] = this.params;
        return Array.from({ length: UNITS }, (_, u) => Float32Array.from({ length: PIXELS }, (_, p) => w1[p * UNITS + u] * w2[u]));
    }
}

export const MODELS = { linear: Linear, net: Net };
