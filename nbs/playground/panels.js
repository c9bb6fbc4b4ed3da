// The reasons, one panel a method. `shown` holds the weights, and for each method what its forward pass saw.

import {sum} from './models.js';
import {asActivation, furthest, inInk, sevenToThree, showMaps} from './pictures.js';

const element = id => document.getElementById(id);
const write = (id, text) => { element(id).textContent = text; };
const fixed = x => (x < 0 ? '−' : '') + Math.abs(x).toFixed(2);
const signed = x => (x > 0 ? '+' : '') + fixed(x);
const digit = score => score > 0 ? 3 : 7;

// The sum that every trained method ends with
function writeSum(id, {contributions, bias, score}) {
    const [for3, for7] = [contributions.filter(x => x > 0), contributions.filter(x => x < 0)].map(sum);
    const parts = `For a 3: ${signed(for3)}. For a 7: ${signed(for7)}. Bias: ${signed(bias)}.`;
    write(id, `${parts} Score: ${fixed(score)}, so it says ${digit(score)}.`);
}

function meanPanel({weights, seen}) {
    const {mean3, mean7} = weights.mean_digits, {from3, from7} = seen['mean, L1'];
    showMaps(element('mean-digits'), [mean3, mean7], inInk, 1);
    showMaps(element('mean-differences'), [from3, from7], inInk, 1);
    showMaps(element('mean-contributions'), [from7.map((x, i) => x - from3[i])], sevenToThree, 1);
    for (const [name, id] of [['mean, L1', 'l1'], ['mean, RMSE', 'rmse']]) {
        const {to3, to7, score} = seen[name];
        [to3, to7].forEach((distance, i) => write(`${id}-to-${[3, 7][i]}`, distance.toFixed(4)));
        write(`${id}-says`, `mean ${digit(score)}`);
    }
}

function linearPanel({weights, seen}) {
    showMaps(element('linear-weights'), [weights.linear.weights], sevenToThree);
    showMaps(element('linear-contributions'), [seen.linear.contributions], sevenToThree);
    writeSum('linear-sum', seen.linear);
}

// Which weights lead into a hidden unit
const weightsOf = ({w1, b1}, unit) => Float64Array.from({length: w1.length/b1.length}, (_, i) => w1[i*b1.length + unit]);

function makeUnits(list, net) {
    const pictures = Array.from(net.b1, (_, unit) => weightsOf(net, unit)), limit = furthest(pictures)/2;
    for (const picture of pictures) {
        const item = list.appendChild(document.createElement('li')), canvas = item.appendChild(document.createElement('canvas'));
        canvas.setAttribute('aria-hidden', 'true');
        showMaps(canvas, [picture], asActivation, limit);
        for (const kind of ['activation', 'contribution']) item.appendChild(document.createElement('span')).className = kind;
    }
}

function netPanel({weights, seen}) {
    const list = element('net-units'), {hidden, contributions} = seen.net, most = furthest([contributions]);
    if (!list.children.length) makeUnits(list, weights.net);
    [...list.children].forEach((item, unit) => {
        const asleep = hidden[unit] === 0, [, activation, contribution] = item.children;
        item.classList.toggle('asleep', asleep);
        activation.textContent = hidden[unit].toFixed(1);
        contribution.textContent = asleep ? '0' : signed(contributions[unit]);
        contribution.style.setProperty('--strength', Math.abs(contributions[unit])/most);
        contribution.classList.toggle('three', contributions[unit] > 0);
    });
    write('net-awake', `${hidden.filter(x => x > 0).length} of ${hidden.length} units are awake.`);
    writeSum('net-sum', seen.net);
}

function cnnPanel({weights, seen}) {
    const {blocks, contributions} = seen.CNN, windows = weights.cnn['1.weight'];
    showMaps(element('cnn-windows'), Array.from({length: windows.length/9}, (_, i) => windows.subarray(9*i, 9*i + 9)), asActivation);
    blocks.forEach((maps, i) => showMaps(element(`cnn-block${i+1}`), maps, asActivation, furthest(maps), 8));
    const last = blocks.at(-1), area = last[0].length;
    showMaps(element('cnn-contributions'), last.map((_, i) => contributions.slice(area*i, area*i + area)), sevenToThree, undefined, 8);
    writeSum('cnn-sum', seen.CNN);
}

const PANELS = {'panel-mean': meanPanel, 'panel-linear': linearPanel, 'panel-net': netPanel, 'panel-cnn': cnnPanel};

// Fill the panels that are open
export function showPanels(shown) {
    for (const [id, show] of Object.entries(PANELS)) if (element(id).open) show(shown);
}

// Call `show` when a panel is opened
export function listenToPanels(show) {
    for (const id of Object.keys(PANELS)) element(id).addEventListener('toggle', show);
}
