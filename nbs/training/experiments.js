// Six experiments. Each asks first, then trains two or three ways, and says what came out. Its figures are computed.

import { format } from '../descent/descent.js';
import { accuracyOf, VALID, whole } from './words.js';

const digit = ({ threes }) => threes === VALID ? ': a 3 for every image' : threes === 0 ? ': a 7 for every image' : '';
const result = end => `${whole(end.errors)} errors, accuracy ${accuracyOf(end.errors)}${digit(end)}`;
const ran = (runs, ends) => runs.map(({ name }, i) => `${name[0].toUpperCase()}${name.slice(1)}: ${result(ends[i])}.`).join(' ');
const orders = settings => [{ name: 'in order', settings: { ...settings, shuffle: false } }, { name: 'shuffled', settings }];
const WHEN = ['Only in order', 'Only shuffled', 'In both orders', 'In neither'];

const experiments = [{
    id: 'column', title: 'A column is lost', epochs: 20, runs: orders({ column: false }), choices: WHEN, right: 1,
    question: 'The labels have the shape [256] and not [256, 1], so each prediction is compared with all labels of its batch. '
        + 'Twenty epochs in order, first all 3s and then all 7s, and twenty shuffled. When do you notice?',
    why: () => 'In order, it is what the model reaches without the bug: all labels of a batch are equal (but for one batch of 49), '
        + 'so the wrong one does no harm. Shuffled, each prediction is pulled to the digit that is more frequent in its batch. '
        + 'Shuffling broke nothing: it showed the bug.',
}, {
    id: 'zero', title: 'Nobody zeroes the gradients', epochs: 20, runs: orders({ zero: false }), choices: WHEN, right: 0,
    question: 'zero_grad is missing, so each step uses the sum of all gradients so far. Twenty epochs in each order. When do you notice?',
    why: () => 'In order, the first gradient says “3!”, and every step repeats it. When the 7s come, the sigmoid is saturated and the '
        + 'gradient nearly zero. Shuffled, the first gradients already point the right way, and nobody would look for a bug. '
        + 'Each order hides one of the two bugs and shows the other.',
}, {
    id: 'rate', title: 'A learning rate that is too large', epochs: 5,
    runs: [0.1, 1, 10].map(lr => ({ name: `learning rate ${lr}`, settings: { model: 'net', loss: 'bce', lr } })),
    choices: ['Fewer errors than with 1', 'A few more errors than with 1', 'One digit for every image'], right: 2,
    question: 'The net with BCE, five epochs: a learning rate of 0.1, then 1, then 10. The second does better than the first. '
        + 'What does the third do?',
    why: ([, , large]) => `With 10, ${large.dead} of the 30 hidden units are dead: a step was so long that their sums are below 0 for `
        + `every image, and ReLU lets no gradient back. What is left swings to and fro, with a loss of ${large.validLoss.toFixed(2)}. `
        + 'That is higher than 0.69, the loss of a model that always says “one half”.',
}, {
    id: 'divide', title: 'Ink from 0 to 255', epochs: 5,
    runs: [true, false].map(divide => ({ name: `from 0 to ${divide ? 1 : 255}`, settings: { model: 'net', lr: 0.1, divide } })),
    choices: ['It learns as before: that is only a unit', 'It learns faster: the inputs are larger', 'It is stuck after a step'], right: 2,
    question: 'The net with mnist_loss and a learning rate of 0.1, five epochs. Then without dividing the ink by 255. What happens?',
    why: ([, large]) => 'With ink 255 times as large, so are predictions and gradients. One step, and every prediction is far below 0. '
        + `There the sigmoid is 0 in a float, and so is the gradient: its norm at the end is ${format(large.norm, 3)}. `
        + 'A learning rate suits a scale, and so do PyTorch’s first parameters.',
}, {
    id: 'loss', title: 'mnist_loss against BCE', epochs: 1,
    runs: ['mnist', 'bce'].map(loss => ({ name: loss === 'bce' ? 'with BCE' : 'with mnist_loss', settings: { loss, shuffle: false } })),
    choices: ['A 3 for every image, with both', 'mnist_loss: a 3 for every image; BCE: mostly 7s', 'Both classify 3s and 7s'], right: 1,
    question: 'One epoch in order: 23 batches of 3s, a mixed one, and then 25 batches of 7s. What does the model predict at the end?',
    why: ([, cross]) => `In the end, BCE leads to a 3 for only ${cross.threes} of ${whole(VALID)} images. After the 3s, both are sure of `
        + 'a 3. When the 7s come, mnist_loss is as high as it can be, but its gradient has the factor s·(1 − s), which is nearly 0. '
        + 'The gradient of BCE is s − y: the more wrong, the larger.',
}, {
    id: 'momentum', title: 'Momentum', epochs: 5,
    runs: [0, 0.9].map(momentum => ({ name: momentum ? `momentum ${momentum}` : 'no momentum', settings: { lr: 0.1, momentum } })),
    choices: ['About as many errors', 'Fewer errors', 'It diverges'], right: 1,
    question: 'The linear model with a learning rate of 0.1, shuffled, five epochs; then the same with a momentum of 0.9. What changes?',
    why: () => 'The velocity is a running sum of gradients. Where they agree, it grows to ten times one of them; where they change sign, '
        + 'they cancel. With a momentum of 1 nothing fades: that is the bug of the second experiment.',
}];

// What came out, and why
export const EXPERIMENTS = experiments.map(e => ({ ...e, tell: ends => [ran(e.runs, ends), e.why(ends)] }));
