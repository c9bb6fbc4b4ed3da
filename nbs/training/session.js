// A training with its past: what was measured on the way, and the parameters of earlier moments, as many as the memory allows.

import { loadImages } from './images.js';
import { Trainer } from './trainer.js';

const MEMORY = 16e6; // bytes for the parameters of earlier moments
const PER_EPOCH = 8; // moments at which the images of `valid` are looked at, besides the first ten steps

let loading = null, loaded = null;
// All images, fetched once; after a failure they can be asked for again
function images() {
    return loading ??= loadImages().then(found => loaded = found, error => { loading = null; throw error; });
}

// Adds up what the steps report: mean loss, proportion of right answers
class Running {
    constructor() { Object.assign(this, { losses: 0, steps: 0, right: 0, n: 0 }); }
    add({ loss, right, n }) { this.losses += loss; this.steps++; this.right += right; this.n += n; }
    get loss() { return this.losses / this.steps; }
    get accuracy() { return this.right / this.n; }
}

export class Session {
    // From the start. Nothing is fetched before the first step
    begin(settings) {
        this.trainer = new Trainer(settings, loaded);
        this.moments = [];  // what was measured, and when
        this.kept = [];     // the moments that keep their parameters
        this.sent = 0;
        this.epoch = new Running();
        this.window = new Running();
        this.norm = null;
        if (loaded) this.remember();
        return this.frame();
    }

    get refused() { return !this.trainer.loss; }

    // What is true now, in numbers
    measure() {
        const { trainer, epoch, window, norm } = this, ran = epoch.steps > 0;
        return { step: trainer.steps, epoch: trainer.epoch, norm, ...trainer.measure(),
            loss: ran ? epoch.loss : null, accuracy: ran ? epoch.accuracy : null,            // of this epoch so far
            latestLoss: window.steps ? window.loss : null, latestAccuracy: window.steps ? window.accuracy : null }; // since the last moment
    }

    remember() {
        const now = { ...this.measure(), params: this.trainer.model.params.map(p => p.slice()) };
        this.moments.push(now);
        this.kept.push(now);
        this.window = new Running();
        const most = Math.floor(MEMORY / 4 / this.trainer.model.constructor.parameters);
        if (this.kept.length <= most) return;
        this.kept.forEach((moment, i) => { if (i % 2) moment.params = null; });
        this.kept = this.kept.filter(moment => moment.params);
    }

    step() {
        const { trainer } = this, per = trainer.stepsPerEpoch;
        if (trainer.steps % per === 0) this.epoch = new Running();
        const report = trainer.step(), n = trainer.steps;
        this.epoch.add(report);
        this.window.add(report);
        this.norm = report.norm;
        if (n <= 10 || n % per === 0 || n % per % Math.ceil(per / PER_EPOCH) === 0) this.remember();
    }

    // So many steps, but not for much longer than so many milliseconds
    async advance(steps, milliseconds = 100) {
        if (this.refused) return this.frame();
        this.trainer.images ??= await images();
        if (!this.moments.length) this.remember();
        const end = performance.now() + milliseconds;
        for (let i = 0; i < steps && performance.now() < end; i++) this.step();
        return this.frame();
    }

    // What the page shows: now, and what is new since the last frame
    frame() {
        const { trainer, moments } = this, fresh = moments.slice(this.sent).map(({ params: _, ...moment }) => moment);
        this.sent = moments.length;
        const { params, ...latest } = moments.at(-1) ?? {};
        const now = !trainer.images ? { step: 0, epoch: 0 } : latest.step === trainer.steps ? latest : this.measure();
        return { ...now, refused: this.refused, pictures: trainer.model.pictures, fresh, kept: this.kept.map(({ step }) => step) };
    }

    // An earlier moment, or the one that is kept nearest to it
    look(step) {
        const nearest = this.kept.reduce((a, b) => Math.abs(a.step - step) <= Math.abs(b.step - step) ? a : b);
        const { model } = this.trainer, now = model.params;
        model.params = nearest.params;
        const { pictures } = model;
        model.params = now;
        const { params, ...moment } = nearest;
        return { ...moment, pictures };
    }

    // The images that the page shows with their predictions
    async shown() {
        const all = this.trainer.images ??= await images();
        return all.shown.map(i => ({ pixels: all.pixelsOf(all.train + i), digit: all.target[all.train + i] ? 3 : 7 }));
    }
}
