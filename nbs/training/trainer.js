// A training, step by step: batch, predictions, loss, gradients, a step of the optimizer. Nothing here draws or waits.

import { lossOf } from './losses.js';
import { MODELS } from './models.js';
import { OPTIMIZERS } from './optimizers.js';
import { Generator, permutation } from './random.js';

const lookUp = divide => Float64Array.from({ length: 256 }, (_, ink) => divide ? Math.fround(ink / 255) : ink);
const rightAnswers = (predictions, targets, n) => {
    let right = 0;
    for (let b = 0; b < n; b++) right += (predictions[b] > 0) === (targets[b] === 1);
    return right;
};

export class Trainer {
    // The model and its optimizer, from the seed; the images come when there is something to learn from
    constructor(settings, images = null) {
        this.settings = settings;
        this.model = new MODELS[settings.model](new Generator(settings.seed));
        this.optimizer = new OPTIMIZERS[settings.opt](this.model.params, settings);
        this.loss = lossOf(settings);
        this.scale = lookUp(settings.divide);
        this.generator = new Generator(settings.seed); // TensorBatches(..., shuffle=True, seed=seed) has one of its own
        this.kept = settings.zero ? null : this.model.grads.map(g => new Float32Array(g.length)); // what is never zeroed
        this.steps = 0;
        this.images = images;
    }

    get stepsPerEpoch() { return Math.ceil(this.images.train / this.settings.batch); }
    get epoch() { return this.steps / this.stepsPerEpoch; }

    // What backward leaves in .grad: the new gradients, or all so far added up
    collect() {
        const { grads } = this.model;
        if (this.kept) this.kept.forEach((sum, j) => { for (let i = 0; i < sum.length; i++) sum[i] += grads[j][i]; });
        return this.kept ?? grads;
    }

    // One batch: its loss, how many it got right before the step, and the length of the gradient
    step() {
        const { images, model, settings, scale } = this, { train } = images;
        const at = this.steps % this.stepsPerEpoch * settings.batch, n = Math.min(settings.batch, train - at);
        if (at === 0) this.order = settings.shuffle ? permutation(train, this.generator) : Uint32Array.from({ length: train }, (_, i) => i);
        if (!(this.predictions?.length >= n)) [this.predictions, this.slopes] = [new Float32Array(n), new Float32Array(n)];
        const { order, predictions, slopes } = this, targets = new Uint8Array(n).map((_, b) => images.target[order[at + b]]);
        model.predict(images, order, at, n, scale, predictions);
        const loss = this.loss(predictions, targets, n, slopes), right = rightAnswers(predictions, targets, n);
        model.backward(images, order, at, n, scale, slopes);
        const grads = this.collect();
        const norm = Math.sqrt(grads.reduce((sum, g) => g.reduce((s, x) => s + x * x, sum), 0));
        this.optimizer.step(model.params, grads);
        this.steps++;
        return { loss, right, n, norm };
    }

    // Loss and errors on `valid`, all 2,038 at once, and how many of them it takes for a 3. The column is always there
    measure() {
        const { images: { train, valid, target, shown }, images, settings } = this;
        this.all ??= Uint32Array.from({ length: valid }, (_, i) => train + i);
        this.answers ??= new Float32Array(valid);
        this.model.predict(images, this.all, 0, valid, this.scale, this.answers);
        const targets = target.subarray(train), lossFunc = lossOf({ ...settings, column: true });
        const loss = lossFunc(this.answers, targets, valid, this.answers.slice());
        const threes = this.answers.reduce((count, x) => count + (x > 0), 0);
        const predictions = Float32Array.from(shown, i => this.answers[i]);
        const errors = valid - rightAnswers(this.answers, targets, valid);
        return { validLoss: loss, errors, threes, predictions, dead: this.model.dead(valid) };
    }
}
