// The mathematics of the descent page: losses, their slopes by formula, steps, and words for what they do.
// Nothing here draws or waits. tests/test_descent.py compares every path with PyTorch's.

const mean = list => list.reduce((sum, x) => sum + x, 0) / list.length;
const distance = (p, q) => Math.hypot(...p.map((x, i) => x - q[i]));
const dot = (p, q) => p.reduce((sum, x, i) => sum + x * q[i], 0);


// ---- Data

// The roller coaster of lesson 02: seed 42, and the three random parameters a, b, c that it starts with
export const time = Array.from({ length: 20 }, (_, i) => i);
export const speed = [74.4682, 59.6494, 45.8897, 26.3709, 21.4131, 19.4225, 12.5899, 10.7294, 3.7551, -0.8724,
    -0.2926, 3.412, 4.9926, 10.3128, 15.4328, 26.2671, 31.7583, 42.0004, 57.5977, 66.8227];
export const coasterStart = [-0.765838623, -0.750622332, 1.35254776];

// A train that leaves a station, measured with the same errors: 10 at first, and 2 more each second
export const trainSpeed = time.map((t, i) => 10 + 2 * t + (speed[i] - 0.75 * (t - 9.5) ** 2 - 1));

// Subtract the mean, divide by the standard deviation
export function standardise(t) {
    const middle = mean(t);
    const spread = Math.sqrt(t.reduce((sum, x) => sum + (x - middle) ** 2, 0) / (t.length - 1));
    return t.map(x => (x - middle) / spread);
}


// ---- Losses of one number

// A loss takes its parameters as a list p, here of one number, and has a value, a gradient and known minima.
// `low`, `high` and `by` are the starts that the page offers, `rates` the powers of ten of its learning rates.
function curve(name, letter, f, slope, minima, offer) {
    return { name, letter, value: ([x]) => f(x), gradient: ([x]) => [slope(x)], minima: minima.map(x => [x]),
        near: (offer.high - offer.low) / 1000, flat: 0.01, ...offer };
}

// The mean squared error of the roller coaster when only one parameter moves: 0 is a, 2 is c
function coasterAlong(k) {
    const misses = x => {
        const [a, b, c] = coasterStart.map((p, i) => i === k ? x : p);
        return time.map((t, i) => a * t ** 2 + b * t + c - speed[i]);
    };
    const moved = time.map(t => t ** (2 - k)); // how fast the prediction at each t changes with the parameter
    const f = x => mean(misses(x).map(d => d ** 2));
    const slope = x => mean(misses(x).map((d, i) => 2 * d * moved[i])); // the chain rule
    const curvature = mean(moved.map(m => 2 * m ** 2));
    return { f, slope, lowest: -slope(0) / curvature };
}

const alongA = coasterAlong(0), alongC = coasterAlong(2);

export const curves = {
    bowl: curve('x²', 'x', x => x ** 2, x => 2 * x, [0],
        { low: -2.5, high: 2.5, by: 0.1, start: -1.5, rates: [-3, 1], lr: 0.1 }),
    valleys: curve('two valleys', 'x', x => x ** 4 / 4 - x ** 2 + x / 5 + 1.5, x => x ** 3 - 2 * x + 0.2, [-1.461786206372, 1.361278552847],
        { low: -2.4, high: 2.4, by: 0.1, start: 2, rates: [-3, 1], lr: 0.1 }),
    hole: curve('steep and flat', 'x', x => x ** 2 / (1 + x ** 2), x => 2 * x / (1 + x ** 2) ** 2, [0],
        { low: -6, high: 6, by: 0.2, start: -4, rates: [-2, 2], lr: 0.5 }),
    coasterA: curve('roller coaster, a', 'a', alongA.f, alongA.slope, [alongA.lowest],
        { low: coasterStart[0] - 0.75, high: coasterStart[0] + 2.65, by: 0.05, start: coasterStart[0], rates: [-7, -3], lr: 1e-5 }),
    coasterC: curve('roller coaster, c', 'c', alongC.f, alongC.slope, [alongC.lowest],
        { low: coasterStart[2] - 50, high: coasterStart[2] + 250, by: 5, start: coasterStart[2], rates: [-5, 1], lr: 1e-5 }),
};


// ---- A loss of two numbers

// The mean squared error of the line a·t + b. Its ground is a bowl, and everything about a bowl has a formula.
export function lineLoss(t, targets) {
    const misses = ([a, b]) => t.map((x, i) => a * x + b - targets[i]);
    const value = p => mean(misses(p).map(d => d ** 2));
    const gradient = p => {
        const d = misses(p);
        return [mean(d.map((o, i) => 2 * o * t[i])), mean(d.map(o => 2 * o))];
    };

    // How fast the slopes change: the slope for a with a, the slope for a with b, the slope for b with b
    const aa = 2 * mean(t.map(x => x ** 2)), ab = 2 * mean(t), bb = 2;
    const middle = (aa + bb) / 2, half = Math.hypot((aa - bb) / 2, ab);
    const curvatures = [middle + half, middle - half]; // in the steepest direction and in the flattest
    const angle = Math.atan2(2 * ab, aa - bb) / 2; // of the steepest direction, from the a axis

    // Least squares: where both slopes are 0
    const [ga, gb] = gradient([0, 0]), area = aa * bb - ab ** 2;
    const best = [(ab * gb - bb * ga) / area, (ab * ga - aa * gb) / area];

    return { value, gradient, minima: [best], near: 0.05, flat: 0.1, best, least: value(best), curvatures, angle,
        condition: curvatures[0] / curvatures[1], largest: 2 / curvatures[0] };
}

export const surfaces = { raw: lineLoss(time, trainSpeed), standardised: lineLoss(standardise(time), trainSpeed) };


// ---- The descent

// How a step is made: plain SGD, with momentum or not, or Adam, whose first average the momentum is too
export const plain = { optimizer: 'sgd', momentum: 0 };

// What an optimizer remembers from step to step
const nothing = p => ({ steps: 0, velocity: p.map(() => 0), squares: p.map(() => 0) });

// As torch.optim.SGD(momentum=…) does it: the velocity keeps a proportion of itself and takes in the gradient
function sgd(p, gradient, memory, lr, momentum) {
    const velocity = gradient.map((g, i) => momentum * memory.velocity[i] + g);
    return { place: p.map((x, i) => x - lr * velocity[i]), memory: { ...memory, velocity } };
}

// As torch.optim.Adam(betas=(…, 0.999)) does it: the average gradient, divided by its usual size in each direction
function adam(p, gradient, memory, lr, momentum) {
    const steps = memory.steps + 1, decay = 0.999;
    const velocity = gradient.map((g, i) => momentum * memory.velocity[i] + (1 - momentum) * g);
    const squares = gradient.map((g, i) => decay * memory.squares[i] + (1 - decay) * g ** 2);
    const move = (v, i) => lr * v / (1 - momentum ** steps) / (Math.sqrt(squares[i] / (1 - decay ** steps)) + 1e-8);
    return { place: p.map((x, i) => x - move(velocity[i], i)), memory: { steps, velocity, squares } };
}

// A walk downhill: all places so far, and the loss at each
export class Descent {
    constructor(loss, start) {
        this.loss = loss;
        this.places = [start];
        this.losses = [];
        this.memory = nothing(start);
        this.last = [0, plain];
        this.note(start);
    }

    // PyTorch's usual float32 holds numbers up to about 3·10³⁸. Beyond is inf
    note(p) { this.losses.push(Math.fround(this.loss.value(p))); }

    get steps() { return this.places.length - 1; }
    get here() { return this.places[this.steps]; }
    get lossHere() { return this.losses[this.steps]; }
    get exploded() { return !Number.isFinite(this.lossHere); }

    // Where a step would lead
    next(lr, { optimizer, momentum } = plain) {
        const move = optimizer === 'adam' ? adam : sgd;
        return move(this.here, this.loss.gradient(this.here), this.memory, lr, momentum);
    }

    step(lr, how = plain) {
        if (this.exploded) return;
        const { place, memory } = this.next(lr, how);
        this.last = [lr, how];
        this.memory = memory;
        this.places.push(place);
        this.note(place);
    }

    // Near a minimum, on flat ground, and not on the way through
    rests(goal) {
        const { loss, here } = this, near = p => distance(p, goal) < loss.near;
        return near(here) && Math.hypot(...loss.gradient(here)) < loss.flat && near(this.next(...this.last).place);
    }

    // The minimum that is nearest to a place
    goal(p) { return this.loss.minima.reduce((a, b) => distance(p, a) <= distance(p, b) ? a : b); }

    // One word for what the last step did
    get verdict() {
        const { loss, places, losses, steps: n } = this;
        if (this.exploded) return 'exploded';
        const goal = this.goal(places[n]);
        const deepest = Math.min(...loss.minima.map(loss.value));
        if (this.rests(goal)) return loss.value(goal) > deepest ? 'trapped' : 'arrived';
        if (n === 0) return 'start';
        if (this.last[1].momentum && distance(places[n], goal) < loss.near) return 'passes';
        const crossed = dot(loss.gradient(places[n]), loss.gradient(places[n - 1])) < 0; // now the way down is back
        const back = n > 1 && distance(places[n], places[n - 2]) < loss.near / 1000;
        if (crossed && back && distance(places[n], places[n - 1]) > loss.near) return 'swings';
        if (losses[n] > losses[n - 1]) {
            const thrice = n > 2 && losses[n - 1] > losses[n - 2] && losses[n - 2] > losses[n - 3];
            return thrice && losses[n] > losses[0] ? 'diverges' : 'rises';
        }
        if (crossed) return 'oscillates';
        return losses[n - 1] - losses[n] < 0.01 * (losses[n - 1] - loss.value(goal)) ? 'crawls' : 'falls';
    }
}

const sentences = {
    start: 'Ready. Nothing moves until you press Step or Play.',
    falls: 'The loss falls.',
    crawls: 'It crawls: a step takes away less than one per cent of what is left.',
    passes: 'It is at the bottom, but too fast to stay.',
    oscillates: 'It oscillates: each step crosses the valley, and lands a little lower.',
    swings: 'It swings: it jumps to and fro across the valley and gets no lower.',
    rises: 'That step landed higher.',
    diverges: 'It diverges: each step lands higher than the one before.',
    exploded: 'The loss is now inf: the step is too long.',
    arrived: 'It has arrived at the bottom.',
    trapped: 'It rests at the bottom of the higher valley. The deeper one is behind the hill, and a slope cannot see so far.',
};

export function inWords(verdict) { return sentences[verdict]; }
export const count = n => `${n} ${n === 1 ? 'step' : 'steps'}`;


// ---- Numbers for people

const mantissas = [1, 1.05, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.2, 3.4, 3.6, 4, 4.5,
    5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5];

// Learning rates from one power of ten to another, in steps of about a tenth
export function rates(from, to) {
    const powers = Array.from({ length: to - from }, (_, i) => from + i);
    return [...powers.flatMap(power => mantissas.map(m => Number(`${m}e${power}`))), Number(`1e${to}`)];
}

export function format(x, digits = 4) {
    if (Number.isNaN(x)) return 'nan';
    if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
    const size = Math.abs(x);
    if (x !== 0 && (size < 1e-4 || size >= 1e6)) return Number(x.toPrecision(digits - 1)).toExponential().replace('e+', 'e');
    const whole = size >= 10 ** digits;
    return x.toLocaleString('en-GB', whole ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: digits }).replace(/^-0$/, '0');
}
