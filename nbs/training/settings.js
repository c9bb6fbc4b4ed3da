// What can be set, how it is written into the address of the page and read from it, and how it is said in words.

import { format, rates } from '../descent/descent.js';

export const DEFAULTS = { model: 'linear', lr: 1, batch: 256, momentum: 0, loss: 'mnist', opt: 'sgd', seed: 42,
    shuffle: true, zero: true, column: true, divide: true };

const TRAIN = 12396; // images, as data/card.json counts them, which is fetched later

// The values that a slider or a menu offers
export const CHOICES = { model: ['linear', 'net'], lr: rates(-5, 2), batch: [1, 16, 64, 256, 1024, TRAIN],
    momentum: [0, 0.5, 0.8, 0.9, 0.95, 0.99, 1], loss: ['mnist', 'bce'], opt: ['sgd', 'adam'] };
export const SWITCHES = ['shuffle', 'zero', 'column', 'divide'];
export const stepsPerEpoch = ({ batch }) => Math.ceil(TRAIN / batch);
export const MOST_STEPS = 1e6, MOST_SEED = 2 ** 31 - 1;

const wholeUpTo = most => text => /^\d+$/.test(text) && Number(text) <= most ? Number(text) : undefined;
const readers = { seed: wholeUpTo(MOST_SEED), steps: wholeUpTo(MOST_STEPS) };
for (const [name, values] of Object.entries(CHOICES)) readers[name] = text => values.find(value => String(value) === text);
for (const name of SWITCHES) readers[name] = text => ({ yes: true, no: false })[text];

// The settings as a query: all that differ from the usual, the model first
export function toQuery(settings, steps = 0) {
    const written = value => typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
    const others = Object.keys(DEFAULTS).filter(name => name !== 'model' && settings[name] !== DEFAULTS[name]);
    const pairs = ['model', ...others].map(name => `${name}=${written(settings[name])}`);
    return [...pairs, ...(steps ? [`steps=${steps}`] : [])].join('&');
}

function fromQuery(query) {
    const settings = { ...DEFAULTS }, unknown = [];
    let steps = 0;
    for (const [name, text] of new URLSearchParams(query)) {
        const value = Object.hasOwn(readers, name) ? readers[name](text) : undefined;
        if (value === undefined) unknown.push(`${name}=${text}`);
        else if (name === 'steps') steps = value;
        else settings[name] = value;
    }
    return { settings, steps, unknown };
}

// A riddle is the same, written so that nobody reads it by accident
export function toHash(settings, steps, riddle = false) {
    const query = toQuery(settings, steps);
    return riddle ? `#riddle=${btoa(query)}` : `#${query}`;
}

// What an address asks for, or null if it asks for nothing
export function fromHash(hash) {
    if (hash.startsWith('#model=')) return { ...fromQuery(hash.slice(1)), riddle: false };
    if (!hash.startsWith('#riddle=')) return null;
    try {
        return { ...fromQuery(atob(decodeURIComponent(hash.slice(8)))), riddle: true };
    } catch {
        return { settings: { ...DEFAULTS }, steps: 0, unknown: ['riddle'], riddle: false };
    }
}

const MODEL_WORDS = { linear: 'the linear model', net: 'the net' };
const LOSS_WORDS = { mnist: 'mnist_loss', bce: 'BCE' };
const FAULTS = { shuffle: 'in order', zero: 'gradients never zeroed', column: 'labels without their column', divide: 'ink from 0 to 255' };

export function inWords(settings) {
    const { model, loss, opt, lr, momentum, batch, seed } = settings;
    const optimizer = opt === 'adam' ? 'Adam' : momentum ? `SGD with momentum ${momentum}` : 'SGD';
    const numbers = [`learning rate ${format(lr)}`, `batches of ${batch.toLocaleString('en-GB')}`];
    const parts = [MODEL_WORDS[model], LOSS_WORDS[loss], optimizer, ...numbers];
    if (seed !== DEFAULTS.seed) parts.push(`seed ${seed}`);
    return [...parts, ...SWITCHES.filter(name => !settings[name]).map(name => FAULTS[name])].join(', ');
}
