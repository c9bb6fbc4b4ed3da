// The reasons, one panel a method. `shown` holds the weights, the ink, and for each method what its forward pass saw.

import {sum} from './models.js';
import {asActivation, furthest, inInk, sevenToThree, showMaps} from './pictures.js';
import {mark, probe} from './probe.js';
import {cellOf, cellWords, fixed, meanWords, pixelWords, signed, unitWords, weightsOf, weightWords} from './reading.js';
import {an} from './verdicts.js';

const element = id => document.getElementById(id);
const write = (id, text) => { element(id).textContent = text; };
const digit = score => score > 0 ? 3 : 7;
const times = (ink, weights) => ink.map((x, i) => x*weights[i]);

// What somebody points at, and the marks of each canvas
const at = {pixel: {x: 13, y: 7}, unit: 0, cell: {block: 0, map: 0, x: 6, y: 4}};
const marks = {};
let shown;

// ---- What they show

// The sum that every trained method ends with. Of ten digits, it is that of the likeliest
function writeSum(id, {contributions, bias, score, digit: likeliest}) {
    const [up, down] = [contributions.filter(x => x > 0), contributions.filter(x => x < 0)].map(sum), one = likeliest !== undefined;
    const [yes, no] = one ? [`For ${an(likeliest)}`, 'Against it'] : ['For a 3', 'For a 7'];
    const parts = `${yes}: ${signed(up)}. ${no}: ${signed(down)}. Bias: ${signed(bias)}.`;
    const end = one ? `Logit: ${fixed(score)}, the largest of the ten.` : `Score: ${fixed(score)}, so it says ${digit(score)}.`;
    write(id, shown.blank ? 'Nothing drawn yet.' : `${parts} ${end}`);
}

// Pixels marked in every map of a canvas
const markPixel = (id, count = 1) => marks[id](Array.from({length: count}, (_, map) => ({map, ...at.pixel})));

function meanPanel({weights, seen, ink, blank}) {
    const {mean3, mean7} = weights.mean_digits, {from3, from7} = seen['mean, L1'];
    showMaps(element('mean-digits'), [mean3, mean7], inInk, 1);
    showMaps(element('mean-differences'), [from3, from7], inInk, 1);
    showMaps(element('mean-contributions'), [from7.map((x, i) => x - from3[i])], sevenToThree, 1);
    for (const [name, id] of [['mean, L1', 'l1'], ['mean, RMSE', 'rmse']]) {
        const {to3, to7, score} = seen[name];
        [to3, to7].forEach((distance, i) => write(`${id}-to-${[3, 7][i]}`, blank ? '–' : distance.toFixed(4)));
        write(`${id}-says`, blank ? '–' : `mean ${digit(score)}`);
    }
    markPixel('mean-digits', 2);
    markPixel('mean-differences', 2);
    markPixel('mean-contributions');
    write('mean-reading', meanWords(at.pixel, ink, weights.mean_digits));
}

function linearPanel({weights, seen, ink}) {
    showMaps(element('linear-weights'), [weights.linear.weights], sevenToThree);
    showMaps(element('linear-contributions'), [seen.linear.contributions], sevenToThree);
    writeSum('linear-sum', seen.linear);
    markPixel('linear-weights');
    markPixel('linear-contributions');
    write('linear-reading', weightWords(at.pixel, ink, weights.linear.weights));
}

// A choice of one in thirty, which the browser lets arrow keys make
function makeUnits(list, net) {
    const pictures = Array.from(net.b1, (_, unit) => weightsOf(net, unit)), limit = furthest(pictures)/2;
    pictures.forEach((picture, unit) => {
        const item = list.appendChild(document.createElement('li')), label = item.appendChild(document.createElement('label'));
        const choice = Object.assign(document.createElement('input'), {type: 'radio', name: 'unit', checked: unit === 0});
        choice.ariaLabel = `Unit ${unit+1}`;
        const canvas = document.createElement('canvas');
        canvas.setAttribute('aria-hidden', 'true');
        label.append(choice, canvas);
        showMaps(canvas, [picture], asActivation, limit);
        choice.addEventListener('change', () => choose({unit}, 'net-reading'));
        for (const kind of ['activation', 'contribution']) item.appendChild(document.createElement('span')).className = kind;
    });
}

function showUnit({weights, ink}) {
    const own = weightsOf(weights.net, at.unit);
    showMaps(element('net-weights'), [own], asActivation);
    showMaps(element('net-contributions'), [times(ink, own)], asActivation);
    markPixel('net-weights');
    markPixel('net-contributions');
    write('net-reading', `${unitWords(at.unit, ink, weights.net)} ${weightWords(at.pixel, ink, own, ' for this unit')}`);
}

function netPanel({weights, seen, ink}) {
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
    write('net-awake', `${hidden.filter(x => x > 0).length} of ${hidden.length} units are active.`);
    writeSum('net-sum', seen.net);
    showUnit({weights, ink});
}

// The CNN that the panel shows: that of 3 and 7, or that of ten digits
const cnnOf = ({weights, seen, ten}) => ten ?? {...seen.CNN, weights: weights.cnn};

// The window at the chosen cell: where it lies, and its nine products
function showWindow({weights, blocks, digit = 0, ...ten}, ink) {
    const {block, map, x, y} = at.cell, maps = block ? blocks[block-1] : [ink], found = cellOf(weights, block, maps, at.cell);
    const input = element('cnn-input'), {strongest} = found, area = blocks[2][0].length, size = Math.sqrt(area);
    showMaps(input, [maps[strongest]], block ? asActivation : inInk, block ? furthest(maps) : 1);
    mark(input.parentElement, input, [{map: 0, x: found.x, y: found.y, wide: 3}]);
    write('cnn-looks', block ? `What the window looks at: map ${strongest+1} of block ${block}.` : 'What the window looks at: the image.');
    const cells = element('cnn-products').querySelectorAll('td');
    found.products[strongest].forEach(({value, weight, product}, k) => {
        cells[k].textContent = `${fixed(value)} × ${fixed(weight)} = ${fixed(product)}`;
        cells[k].classList.toggle('plus', product > .005);
        cells[k].classList.toggle('minus', product < -.005);
    });
    const last = block === 2 ? weights['14.weight'][area*(blocks[2].length*digit + map) + size*y + x] : undefined;
    const side = x => x > 0 ? `, for ${an(digit)}` : x < 0 ? `, against ${an(digit)}` : '';
    write('cnn-reading', cellWords(at.cell, found, last, ten.probabilities && side));
}

function cnnPanel(now) {
    const cnn = cnnOf(now), {weights, blocks, contributions} = cnn, windows = weights['1.weight'], {block, map, x, y} = at.cell;
    showMaps(element('cnn-windows'), Array.from({length: windows.length/9}, (_, i) => windows.subarray(9*i, 9*i + 9)), asActivation);
    blocks.forEach((maps, i) => showMaps(element(`cnn-block${i+1}`), maps, asActivation, furthest(maps), i ? 8 : 4));
    const last = blocks.at(-1), area = last[0].length;
    showMaps(element('cnn-contributions'), last.map((_, i) => contributions.slice(area*i, area*i + area)), sevenToThree, undefined, 8);
    marks['cnn-windows'](block ? [] : [{map, x: 1, y: 1, wide: 3}]);
    blocks.forEach((_, i) => marks[`cnn-block${i+1}`](i === block ? [{map, x, y}] : []));
    marks['cnn-contributions'](block === 2 ? [{map, x, y}] : []);
    const sides = now.ten ? `for ${an(cnn.digit)}, orange against it` : 'for a 3, orange for a 7';
    write('cnn-last', `The last maps times the last weights: blue ${sides}.`);
    writeSum('cnn-sum', cnn);
    showWindow(cnn, now.ink);
}

const PANELS = {'panel-mean': meanPanel, 'panel-linear': linearPanel, 'panel-net': netPanel, 'panel-cnn': cnnPanel};

// Fill the panels that are open
export function showPanels(now) {
    shown = now;
    markPixel('seen');
    write('seen-reading', pixelWords(at.pixel, now.ink));
    const panels = now.ten ? {'panel-cnn': cnnPanel} : PANELS;
    for (const [id, show] of Object.entries(panels)) if (element(id).open) show(now);
}

// ---- What they listen to

let say;
function choose(changes, reading) {
    Object.assign(at, changes);
    showPanels(shown);
    if (reading) say(element(reading).textContent);
}

// Over all cells of the map, one after the other
let sliding = null;
function slide(reading) {
    const {block, x, y} = at.cell, size = Math.sqrt(cnnOf(shown).blocks[block][0].length), next = (y*size + x + 1) % (size*size);
    choose({cell: {...at.cell, x: next%size, y: Math.floor(next/size)}}, reading);
    if (next === size*size - 1) stop();
}

function stop() {
    clearInterval(sliding);
    sliding = null;
    write('cnn-slide', 'Slide the window');
}

function startOrStop() {
    if (sliding) return stop();
    const {block} = at.cell, calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    choose({cell: {...at.cell, x: 0, y: 0}});
    sliding = setInterval(slide, calm ? 1000 : block ? 300 : 100);
    write('cnn-slide', 'Stop');
}

const PIXELS = ['seen', 'mean-digits', 'mean-differences', 'mean-contributions',
    'linear-weights', 'linear-contributions', 'net-weights', 'net-contributions'];

// Call `show` when a panel is opened; `announce` is told what somebody points at
export function listenToPanels(show, announce) {
    say = announce;
    for (const id of Object.keys(PANELS)) element(id).addEventListener('toggle', show);
    for (const id of PIXELS) marks[id] = probe(element(id), ({x, y}) => choose({pixel: {x, y}}, `${id.split('-')[0]}-reading`));
    const pick = block => ({map, x, y}) => { stop(); choose({cell: {block, map, x, y}}, 'cnn-reading'); };
    for (const block of [0, 1, 2]) marks[`cnn-block${block+1}`] = probe(element(`cnn-block${block+1}`), pick(block));
    marks['cnn-contributions'] = probe(element('cnn-contributions'), pick(2));
    marks['cnn-windows'] = probe(element('cnn-windows'), ({map}) => pick(0)({...at.cell.block ? {x: 6, y: 4} : at.cell, map}), 3);
    element('cnn-slide').addEventListener('click', startOrStop);
}
