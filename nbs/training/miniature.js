// The training page in small, for the front page: 785 parameters learn for ten epochs. Nothing is fetched before somebody asks.

import { drawWeights } from './charts.js';
import { calm, sleep, stepsFrom } from './pace.js';
import { ask } from './remote.js';
import { DEFAULTS, stepsPerEpoch } from './settings.js';
import { accuracyOf, parametersOf, trouble, VALID, whole } from './words.js';

const find = id => document.getElementById(id);
const EPOCHS = 10;
const show = text => { find('learn-now').textContent = text; };

// Also to screen readers, which do not hear what `show` says on the way
function say(text) {
    show(text);
    find('learn-words').textContent = text;
}

function inWords({ step, errors, epoch }) {
    const [n, what] = Number.isInteger(epoch) ? [epoch, 'epoch'] : [step, 'step'], when = `After ${n} ${what}${n > 1 ? 's' : ''}`;
    return `${when}, ${whole(errors)} of ${whole(VALID)} images are misclassified: accuracy ${accuracyOf(errors)}.`;
}

let running = false;
async function learn() {
    if (running) return;
    running = true;
    try {
        say(`The images are fetched, and ${parametersOf(DEFAULTS.model)} parameters learn from them, ten epochs long.`);
        const until = EPOCHS * stepsPerEpoch(DEFAULTS);
        let frame = await ask('miniature', 'begin', DEFAULTS);
        while (frame.step < until) {
            const rest = sleep(calm.matches ? 0 : 150), least = calm.matches ? 1000 : 1;
            frame = await ask('miniature', 'advance', Math.min(until - frame.step, stepsFrom(frame.step, 10, least)));
            drawWeights(find('learn-weights'), frame.pictures);
            show(inWords(frame));
            await rest;
        }
        say(inWords(frame));
        find('learn').textContent = 'Once more';
    } catch (error) {
        say(trouble(error));
    }
    running = false;
}

find('learn').addEventListener('click', learn);
ask('miniature', 'begin', DEFAULTS).then(({ pictures }) => drawWeights(find('learn-weights'), pictures));
