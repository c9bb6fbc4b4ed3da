// What a training does, in sentences. They are read aloud by screen readers, and stand on the page for everybody.

import { format } from '../descent/descent.js';
import { MODELS } from './models.js';

export const VALID = 2038; // images, as data/card.json counts them, which is fetched later
export const whole = n => n.toLocaleString('en-GB');
export const parametersOf = model => whole(MODELS[model].parameters);
export const accuracyOf = errors => ((VALID - errors) / VALID).toFixed(4);
const count = (n, what) => `${whole(n)} ${what}${n === 1 ? '' : 's'}`;

// One word for the state: what has to be said anew when it changes
export function kindOf(frame, epochs) {
    if (frame.refused) return 'refused';
    if (!frame.step) return 'start';
    if (!Number.isFinite(frame.loss) || !Number.isFinite(frame.validLoss)) return 'not a number';
    if (frame.dead === 30) return 'dead';
    if (frame.threes === 0 || frame.threes === VALID) return frame.norm < 1e-3 ? 'stuck' : 'one digit';
    const [before, last] = epochs.slice(-2);
    if (!last) return 'learns';
    if (last.loss > 1.02 * before.loss) return 'rises';
    return last.loss < 0.98 * before.loss ? 'learns' : 'level';
}

const digitOf = ({ threes }) => threes ? 3 : 7;
const SENTENCES = {
    learns: () => 'The loss falls.',
    level: () => 'The loss hardly changes any more.',
    rises: () => 'The loss of this epoch is higher than that of the one before.',
    'one digit': frame => `It predicts a ${digitOf(frame)} for every image.`,
    stuck: frame => `It predicts a ${digitOf(frame)} for every image, and with a gradient this small it is stuck.`,
    dead: frame => `All 30 hidden units are dead: they give 0 for every image. So it predicts a ${digitOf(frame)} for every image.`,
    'not a number': () => 'The loss is no finite number any more: the steps were too long.',
};

function startWords(model, frame) {
    const first = frame.errors === undefined ? 'Nothing moves until you press a button: then the images come, 2 MB.' : measured(frame);
    return `Ready: ${parametersOf(model)} parameters, as PyTorch draws them at random. ${first}`;
}

const REFUSED = 'PyTorch’s BCE refuses labels without their column: “Target size must be the same as input size”. '
    + 'Nothing is trained. Give them their column back, or take mnist_loss, which broadcasts without a word.';

export function momentOf({ step, epoch }) {
    if (!step) return 'at the start';
    return Number.isInteger(epoch) ? `after epoch ${whole(epoch)}, step ${whole(step)}`
        : `in epoch ${whole(Math.floor(epoch) + 1)}, after step ${whole(step)}`;
}

const capital = text => text[0].toUpperCase() + text.slice(1);

// Everything that the page shows in numbers
export function measured(frame) {
    const trained = frame.loss === null ? ''
        : ` Training, this epoch so far: loss ${format(frame.loss)}, accuracy ${frame.accuracy.toFixed(4)}.`;
    const norm = frame.norm === null ? '' : ` Norm of the gradient ${format(frame.norm, 3)}.`;
    return `${capital(momentOf(frame))}, on the ${whole(VALID)} images of valid: ${count(frame.errors, 'error')}, `
        + `accuracy ${accuracyOf(frame.errors)}, loss ${format(frame.validLoss)}.${trained}${norm}`;
}

// The state in full sentences
export function tell(frame, kind, model) {
    if (kind === 'refused') return REFUSED;
    if (kind === 'start') return startWords(model, frame);
    return `${SENTENCES[kind](frame)} ${measured(frame)}`;
}

// What went wrong, for those who can do something about it
export function trouble(error) {
    if (typeof DecompressionStream === 'undefined') return 'This browser cannot unpack the images (DecompressionStream): a newer one can.';
    return `The images could not be fetched (${error.message}). Press the button again to try once more.`;
}
