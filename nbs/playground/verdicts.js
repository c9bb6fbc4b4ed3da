// The verdicts in words and in the table.

import {GATE, METHODS, sigmoid} from './models.js';

const element = id => document.getElementById(id);

const many = count => count === 1 ? '1 says' : `${count} say`;

// The likeliest reason why a drawing is refused
export const ADVICE = {
    'too small': 'Draw it larger.', 'too faint': 'It is too faint.', 'two things': 'Are these two things?', broken: 'Is it in pieces?',
    'another digit or sign': 'This looks like another digit or sign.',
};

export const an = digit => `${digit === 8 ? 'an' : 'a'} ${digit}`;
export const percent = p => `${(Math.floor(1000*p)/10).toFixed(1)} %`; // rounded down: nobody is 100 % sure
export const FARTHEST = 10; // pixels that a picture can be shifted

// Two things are refused whatever the gate says, which may take two 7s for one
const isRefused = (seen, reason) => seen[GATE.name].score <= 0 || reason === 'two things';

// What the methods say together, in a sentence
export function summary(seen, reason) {
    if (isRefused(seen, reason)) return `I only know 3 and 7. ${ADVICE[reason] ?? 'This one is not clear enough.'}`;
    const threes = METHODS.filter(({name}) => seen[name].score > 0).length, sevens = METHODS.length - threes;
    if (!threes || !sevens) return `A ${threes ? 3 : 7}, say all ${METHODS.length}.`;
    return `${many(threes)} 3, ${many(sevens)} 7.`;
}

// One row of the table; `wrong` marks a mistake
function showVerdict(row, score, [yes, no], wrong) {
    const [verdict, bar, sure] = ['.verdict', '.bar', '.sure'].map(part => row.querySelector(part));
    const p = sigmoid(score);
    verdict.textContent = verdict.dataset.digit = score > 0 ? yes : no;
    bar.style.setProperty('--from', Math.min(p, .5));
    bar.style.setProperty('--to', Math.max(p, .5));
    bar.classList.toggle('three', score > 0);
    sure.textContent = percent(Math.max(p, 1-p));
    row.classList.toggle('wrong', wrong);
}

export function showBlank() {
    element('summary').textContent = 'Draw a 3 or a 7.';
    element('verdicts').classList.add('blank');
    element('verdicts').classList.remove('refused');
    for (const cell of document.querySelectorAll('#verdicts :is(.verdict, .sure)')) {
        cell.textContent = '–';
        delete cell.dataset.digit;
        cell.closest('tr').classList.remove('wrong');
    }
}

// What the gate and the methods say. The label is a digit, or null for a drawing, which has none but may have a reason to be refused
export function showVerdicts(seen, label, reason) {
    const refused = isRefused(seen, reason), ours = label === 3 || label === 7;
    element('summary').textContent = summary(seen, reason);
    element('verdicts').classList.remove('blank');
    element('verdicts').classList.toggle('refused', refused);
    showVerdict(element('gate'), seen[GATE.name].score, ['yes', 'no'], label !== null && ours === refused);
    METHODS.forEach(({name}, i) => {
        const wrong = ours && (seen[name].score > 0) !== (label === 3);
        showVerdict(element(`rung${i}`), seen[name].score, ['3', '7'], wrong);
    });
}

// In words what is on the sheet
export function describe({image, strokes, shift: [right, down]}) {
    const drawn = strokes.length > 0, way = (n, to, back) => n ? [`${Math.abs(n)} ${n > 0 ? to : back}`] : [];
    const moves = [...way(right, 'right', 'left'), ...way(down, 'down', 'up')].join(' and ');
    const from = image?.from && 'tw'.includes(image.from[0]) ? 'the test images' : 'valid';
    const known = image && (image.label === null ? 'Your own picture' : `Image ${image.place} of ${from}, ${an(image.label)}`);
    const what = known ? known + (drawn ? ', drawn over' : '') : drawn ? 'Your drawing' : 'Nothing yet';
    const end = Math.max(Math.abs(right), Math.abs(down)) === FARTHEST ? ', as far as it goes' : '';
    return moves ? `${what}, shifted ${moves}${end}` : what;
}
