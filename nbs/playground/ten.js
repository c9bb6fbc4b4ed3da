// Which of the ten digits is it? The CNN of lesson 07, as digit_scores in mnist37/predict.py has it. Fetched when somebody asks.

import {blocksOf, cnn, sum} from './models.js';
import {weightsIn} from './scores.js';
import {ADVICE, an, percent} from './verdicts.js';

const DIGITS = [...Array(10).keys()];
const capital = text => text[0].toUpperCase() + text.slice(1);

// Exponentials, divided by their sum. The largest is subtracted first
export function softmax(logits) {
    const exps = logits.map(logit => Math.exp(logit - Math.max(...logits))), all = sum(exps);
    return exps.map(exp => exp/all);
}

// Ten logits, ten probabilities, the likeliest digit, and for the panel what speaks for and against that digit
export function tenOf(weights, ink) {
    const blocks = blocksOf(weights, ink), outputs = DIGITS.map(digit => cnn(weights, ink, digit, blocks));
    const logits = outputs.map(({score}) => score), digit = logits.indexOf(Math.max(...logits));
    return {...outputs[digit], weights, logits, probabilities: softmax(logits), digit};
}

// In a sentence; the second digit is named if the first is not clear
export function tenSummary({probabilities, digit}, reason) {
    const second = DIGITS.filter(d => d !== digit).reduce((a, b) => probabilities[b] > probabilities[a] ? b : a);
    const said = (d, form = an(d)) => `${form}, ${percent(probabilities[d])}`;
    const clear = probabilities[digit] >= .9 ? '' : `; or ${said(second)}`;
    const doubt = reason && reason !== 'another digit or sign' ? ` ${ADVICE[reason]}` : '';
    return `${said(digit, capital(an(digit)))}${clear}.${doubt}`;
}

// A row with a bar for each digit
function makeRow(digit) {
    const row = document.createElement('tr'), bar = document.createElement('td').appendChild(document.createElement('span'));
    const head = Object.assign(document.createElement('th'), {scope: 'row', textContent: digit});
    row.append(head, bar.parentElement, document.createElement('td'));
    bar.className = 'share';
    return row;
}

// The rows, the likeliest marked, and as wrong if the image has another label. Without an answer the sheet is blank
function showTen(rows, answer, label, reason) {
    rows.forEach((row, digit) => {
        const [, share, sure] = row.children, likeliest = answer?.digit === digit;
        share.firstChild.style.setProperty('--share', answer?.probabilities[digit] ?? 0);
        sure.textContent = answer ? percent(answer.probabilities[digit]) : '–';
        row.classList.toggle('likeliest', likeliest);
        row.classList.toggle('wrong', likeliest && label !== null && label !== digit);
    });
    document.getElementById('summary').textContent = answer ? tenSummary(answer, reason) : 'Draw any digit.';
}

// The weights are fetched: what answers, and what shows the answer
export async function makeTen() {
    const weights = await weightsIn('cnn10'), body = document.querySelector('#ten tbody');
    body.append(...DIGITS.map(makeRow));
    document.getElementById('panel-cnn').open = true; // the only panel there is for this question
    return {of: ink => tenOf(weights, ink), show: (...answer) => showTen([...body.children], ...answer)};
}
