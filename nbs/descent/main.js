// The controls of the descent page: sliders, buttons, and what they do to the two views.

import { count, curves, Descent, format, inWords, rates, standardise, surfaces, time, trainSpeed } from './descent.js';
import { clicked, drawCurve, drawFit, drawLosses, drawSurface } from './plot.js';

const find = id => document.getElementById(id);
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const mostSteps = 10000, pathSteps = 200; // of a walk, and of a path that is drawn at once
const momenta = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97, 0.98, 0.99];

// A slider over a list of numbers. Its value stands beside it
class Slider {
    constructor(id, changed) {
        this.input = find(id);
        this.shown = find(`${id}-value`);
        this.input.addEventListener('input', () => { this.show(); changed(); });
    }
    get value() { return this.list[this.input.value]; }
    set(value, list = this.list) {
        this.list = list;
        this.input.max = list.length - 1;
        const gaps = list.map(x => Math.abs(x - value));
        this.input.value = gaps.indexOf(Math.min(...gaps));
        this.show();
    }
    show() {
        this.shown.textContent = format(this.value);
        this.input.setAttribute('aria-valuetext', format(this.value));
    }
}

// Play, pause, and single steps. Play takes one step at a time at first, and then more, as many as a twentieth of those behind
class Player {
    constructor(id, view) {
        this.view = view;
        this.button = find(`${id}-play`);
        this.button.addEventListener('click', () => this.timer ? this.pause() : this.play());
        const press = (name, act) => find(`${id}-${name}`).addEventListener('click', () => { this.stop(); act(); });
        press('step', () => view.take(1));
        press('many', () => view.take(50));
        press('reset', () => view.again());
        find(`${id}-whole`).addEventListener('change', event => { this.stop(); view.whole = event.target.checked; view.reset(); });
    }
    play() {
        this.button.textContent = 'Pause';
        this.timer = setInterval(() => this.tick(), calm.matches ? 1000 : 150);
        this.tick();
    }
    tick() {
        this.view.take(Math.max(1, Math.floor(this.view.steps / 20)));
        if (this.view.done) this.stop();
    }
    stop() {
        clearInterval(this.timer);
        this.timer = null;
        this.button.textContent = 'Play';
    }
    pause() {
        this.stop();
        this.view.draw(); // its numbers are said now
    }
    get playing() { return Boolean(this.timer); }
}

// Screen readers hear this element. While it plays, they hear only what is new
class Voice {
    constructor(id) { this.element = find(id); }
    say(kind, text, playing) {
        if (playing && kind === this.kind) return;
        this.kind = kind;
        this.element.textContent = text;
    }
}

// Screen readers hear the numbers too, but not while it plays
function showNumbers(view, id, text) {
    find(id).setAttribute('aria-live', view.player.playing && !view.done ? 'off' : 'polite');
    find(id).textContent = text;
}

// What a button with data-… asks for, as numbers where they are numbers
function wishes(button) {
    const entries = Object.entries(button.dataset);
    return Object.fromEntries(entries.map(([key, value]) => [key, isNaN(value) ? value : Number(value)]));
}

function onTry(view, id) {
    const buttons = [...document.querySelectorAll(`[data-view="${id}"]`)], items = [...buttons[0].closest('ol').children];
    for (const button of buttons) {
        button.addEventListener('click', () => {
            view.player.stop();
            view.set(wishes(button));
            ask(id, items, items.indexOf(button.closest('li')));
            find(id).scrollIntoView();
            find(`${id}-play`).focus({ preventScroll: true });
        });
    }
}

// The question goes with the reader: it stands in the view, with a button for the next one
function ask(id, items, i) {
    const box = find(`${id}-question`), words = items[i].cloneNode(true), next = document.createElement('button');
    for (const button of words.querySelectorAll('button')) button.remove();
    Object.assign(next, { type: 'button', textContent: 'Next question' });
    next.addEventListener('click', () => {
        const button = items[i + 1].querySelector('button');
        button ? button.click() : ask(id, items, i + 1);
    });
    box.replaceChildren(`${i + 1}. `, ...words.childNodes, ...i + 1 < items.length ? [' ', next] : []);
    box.hidden = false;
}

// The optimizer and its momentum. PyTorch's own momentum for Adam is 0.9
class Optimizer {
    constructor(id, changed) {
        this.choice = find(`${id}-optimizer`);
        this.label = find(`${id}-momentum-label`);
        this.momentum = new Slider(`${id}-momentum`, changed);
        this.choice.addEventListener('change', () => { this.set(this.choice.value); changed(); });
        this.set('sgd');
    }
    set(optimizer, momentum = optimizer === 'adam' ? 0.9 : 0) {
        this.choice.value = optimizer;
        this.label.textContent = optimizer === 'adam' ? 'Momentum (beta 1)' : 'Momentum';
        this.momentum.set(momentum, momenta);
    }
    get how() { return { optimizer: this.choice.value, momentum: this.momentum.value }; }
}

// The start follows the pointer, from where it is pressed to where it is let go
function onDrag(svg, plotOf, move) {
    const go = event => move(clicked(plotOf(), event));
    svg.addEventListener('pointerdown', event => {
        if (event.button !== 0) return;
        if (event.pointerType === 'mouse') event.preventDefault();
        svg.setPointerCapture(event.pointerId);
        go(event);
    });
    svg.addEventListener('pointermove', event => { if (svg.hasPointerCapture(event.pointerId)) go(event); });
}


// ---- One number

class OneNumber {
    constructor() {
        this.choice = find('one-curve');
        this.choice.addEventListener('change', () => { this.player.stop(); this.set({ curve: this.choice.value, ...this.optimizer.how }); });
        this.lr = new Slider('one-lr', () => this.turned());
        this.optimizer = new Optimizer('one', () => this.turned());
        this.start = new Slider('one-start', () => { this.player.stop(); this.reset(); });
        this.voice = new Voice('one-words');
        this.player = new Player('one', this);
        this.picture = find('one-picture');
        onDrag(this.picture, () => this.plot, ({ x }) => {
            this.player.stop();
            const [low, high] = this.plot.xRange;
            this.start.set(low + x * (high - low));
            this.reset();
        });
        onTry(this, 'one');
        this.set({ curve: 'bowl' });
    }
    set({ curve, lr, start, optimizer = 'sgd', momentum }) {
        this.optimizer.set(optimizer, momentum);
        this.choice.value = curve;
        this.curve = curves[curve];
        const { low, high, by, rates: [from, to] } = this.curve;
        const starts = Array.from({ length: Math.round((high - low) / by) + 1 }, (_, i) => Number((low + i * by).toPrecision(9)));
        this.lr.set(lr ?? this.curve.lr, rates(from, to));
        this.start.set(start ?? this.curve.start, starts);
        this.reset();
    }
    again() {
        this.descent = new Descent(this.curve, [this.start.value]);
        this.draw();
    }
    // To the start, or the whole path from there
    reset() {
        this.descent = new Descent(this.curve, [this.start.value]);
        this.whole ? this.take(pathSteps) : this.draw();
    }
    // A knob was turned: the next steps are others, or the whole path is
    turned() { this.whole ? this.reset() : this.draw(); }
    take(n) {
        let i = 0;
        do this.descent.step(this.lr.value, this.optimizer.how); while (++i < n && !this.done);
        this.draw();
    }
    get steps() { return this.descent.steps; }
    get done() { return ['arrived', 'trapped', 'exploded'].includes(this.descent.verdict) || this.steps >= mostSteps; }
    draw() {
        const { descent, curve } = this;
        const lr = this.lr.value, x = descent.here[0], slope = curve.gradient([x])[0];
        const then = descent.next(lr, this.optimizer.how), { optimizer, momentum } = this.optimizer.how;
        const [place, incline, lower] = [x, slope, then.place[0]].map(o => format(o));
        this.plot = drawCurve(this.picture, descent, curve);
        drawLosses(find('one-losses'), [{ name: 'loss', losses: descent.losses }]);
        showNumbers(this, 'one-state', `step ${descent.steps}: ${curve.letter} = ${place}, slope ${incline}, loss ${format(descent.lossHere)}`);
        const bracket = text => text.startsWith('-') ? `(${text})` : text, velocity = format(then.memory.velocity[0]);
        const old = bracket(format(descent.memory.velocity[0]));
        const kept = momentum ? `${format(momentum)} · ${old} + ${bracket(incline)} = ${velocity}, ` : '';
        find('one-next').textContent = optimizer === 'adam' ? `${place} - ${bracket(format(x - then.place[0]))} = ${lower}`
            : `${kept && `velocity ${kept}`}${place} - ${format(lr)} · ${bracket(kept ? velocity : incline)} = ${lower}`;
        const help = descent.exploded ? ' Press Reset, and choose a smaller rate.' : '';
        this.voice.say(descent.verdict, inWords(descent.verdict) + help, this.player.playing);
    }
}


// ---- Two numbers

const frame = { a: [-15, 35], b: [-10, 40] };
const whole = ([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

class TwoNumbers {
    constructor() {
        const again = () => { this.player.stop(); this.reset(); };
        this.lr = new Slider('two-lr', () => this.turned());
        this.optimizer = new Optimizer('two', () => this.turned());
        this.a = new Slider('two-a', again);
        this.b = new Slider('two-b', again);
        this.voice = new Voice('two-words');
        this.player = new Player('two', this);
        this.names = Object.keys(surfaces);
        this.plots = {};
        for (const mode of ['same', 'share']) {
            find(`two-${mode}`).addEventListener('change', () => { this.player.stop(); this.set({ mode, ...this.optimizer.how }); });
        }
        for (const name of this.names) {
            onDrag(find(`two-${name}`), () => this.plots[name], ({ x, y }) => {
                this.a.set(frame.a[0] + x * (frame.a[1] - frame.a[0]));
                this.b.set(frame.b[0] + y * (frame.b[1] - frame.b[0]));
                again();
            });
            const { curvatures, condition, largest } = surfaces[name];
            const [steep, flat] = curvatures.map(c => format(c, 3));
            find(`two-${name}-facts`).textContent = `curvature ${steep} where it is steepest, ${flat} where it is flattest: `
                + `condition number ${format(condition, 3)}; largest learning rate 2/${steep} = ${format(largest, 3)}`;
        }
        onTry(this, 'two');
        this.a.set(30, whole(frame.a));
        this.b.set(-5, whole(frame.b));
        this.set({ mode: 'same' });
    }
    set({ mode, lr, optimizer = 'sgd', momentum }) {
        this.optimizer.set(optimizer, momentum);
        this.share = mode === 'share';
        find(`two-${mode}`).checked = true;
        find('two-lr-label').textContent = this.share ? 'Proportion of the largest' : 'Learning rate';
        this.lr.set(lr ?? (this.share ? 0.5 : 0.1), this.share ? rates(-2, 1).filter(x => x <= 1.5) : rates(-4, 1));
        this.reset();
    }
    rate(name) { return this.lr.value * (this.share ? surfaces[name].largest : 1); }
    begin() { this.descents = Object.fromEntries(this.names.map(name => [name, new Descent(surfaces[name], [this.a.value, this.b.value])])); }
    again() {
        this.begin();
        this.draw();
    }
    reset() {
        this.begin();
        this.whole ? this.take(pathSteps) : this.draw();
    }
    turned() { this.whole ? this.reset() : this.draw(); }
    // Each walks until it has arrived or exploded
    take(n) {
        for (const name of this.names) {
            const descent = this.descents[name], lr = this.rate(name);
            for (let i = 0; i < n && !this.ended(descent); i++) descent.step(lr, this.optimizer.how);
        }
        this.draw();
    }
    ended(descent) { return ['arrived', 'exploded'].includes(descent.verdict) || descent.steps >= mostSteps; }
    get steps() { return Math.max(...this.names.map(name => this.descents[name].steps)); }
    get done() { return this.names.every(name => this.ended(this.descents[name])); }
    draw() {
        const { descents, names } = this, words = [];
        for (const name of names) {
            const descent = descents[name], verdict = descent.verdict;
            this.plots[name] = drawSurface(find(`two-${name}`), descent, surfaces[name], frame);
            const state = `${name}, lr ${format(this.rate(name), 3)}, step ${descent.steps}: loss ${format(descent.lossHere)}`;
            showNumbers(this, `two-${name}-state`, state);
            const took = ['arrived', 'exploded'].includes(verdict) ? ` It took ${count(descent.steps)}.` : '';
            words.push(`${name[0].toUpperCase()}${name.slice(1)}: ${inWords(verdict)}${took}`);
        }
        drawLosses(find('two-losses'), names.map(name => ({ name, losses: descents[name].losses })));
        const inputs = { raw: time, standardised: standardise(time) };
        const ends = name => [inputs[name][0], inputs[name].at(-1)].map(t => descents[name].here[0] * t + descents[name].here[1]);
        drawFit(find('two-fit'), time, trainSpeed, names.map(name => ({ name, ends: ends(name) })));
        const kind = names.map(name => descents[name].verdict).join();
        this.voice.say(kind, kind === 'start,start' ? inWords('start') : words.join('\n'), this.player.playing);
    }
}

new OneNumber();
new TwoNumbers();
