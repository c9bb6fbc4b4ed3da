// The reader's own 3s and 7s: three drawings of each, kept in this tab, and what their features say of the next drawing.

import {EXAMPLES, pixelsOf, pixelText} from './address.js';
import {imageAt} from './images.js';
import {inInk, showMaps} from './pictures.js';
import {DATA, weightsIn} from './scores.js';
import {features, nearest} from './transfer.js';

const MOST = 3, DIGITS = [3, 7], ORDER = ['first', 'second', 'third'];
const element = id => document.getElementById(id);
const featuresOf = (body, pixels) => features(body, Float64Array.from(pixels, x => x/255));
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const many = (n, what) => `${NUMBERS[n]} ${what}${n === 1 ? '' : 's'}`;

// ---- Kept in this tab, as text: a 3 or 7, then the pixels

function keepExamples(examples) {
    const text = examples.map(({digit, pixels}) => digit + pixelText(pixels)).join('.');
    try { sessionStorage.setItem(EXAMPLES, text); } catch { /* then they are gone with the page */ }
}

function keptExamples() {
    try {
        const texts = (sessionStorage.getItem(EXAMPLES) ?? '').split('.').filter(text => /^[37]/.test(text));
        return texts.map(text => ({digit: Number(text[0]), pixels: pixelsOf(text.slice(1))}));
    } catch { return []; }
}

// ---- What is said

// What is missing before anything can be told apart
function missing(threes, sevens) {
    if (!threes.length && !sevens.length) return 'Draw a 3 and keep it, then a 7.';
    if (!threes.length || !sevens.length) return `Now draw a ${threes.length ? 7 : 3} and keep it.`;
    return `Kept: ${many(threes.length, 3)} and ${many(sevens.length, 7)}. Draw the next one.`;
}

function answerWords({to3, to7, digit}) {
    const [near, far] = digit === 3 ? [to3, to7] : [to7, to3];
    return `Your examples say ${digit}: ${near.toFixed(2)} away from the mean of your ${digit}s, `
        + `${far.toFixed(2)} from that of your ${10-digit}s.`;
}

// ---- The panel

// `page` can clear its sheet, show everything again and say something
export async function makeExamples(page) {
    const body = await weightsIn('body');
    const withFeatures = example => ({...example, row: featuresOf(body, example.pixels)});
    let examples = keptExamples().map(withFeatures), now = null, refusal = '';
    const rowsOf = digit => examples.filter(example => example.digit === digit).map(({row}) => row);

    function show(pixels) {
        if (String(pixels) !== String(now)) refusal = '';
        now = pixels;
        const [threes, sevens] = DIGITS.map(rowsOf), ready = pixels && threes.length && sevens.length;
        const found = ready ? nearest(featuresOf(body, pixels), threes, sevens) : null;
        element('own-reading').textContent = refusal || (found ? answerWords(found) : missing(threes, sevens));
        element('own-test').hidden = !threes.length || !sevens.length;
    }

    function changed(words) {
        refusal = '';
        keepExamples(examples);
        showThumbnails();
        element('own-tested').textContent = '';
        page.show();
        page.say(`${words} ${element('own-reading').textContent}`);
    }

    function keep(digit) {
        if (!now) return page.say('Nothing is drawn yet.');
        if (rowsOf(digit).length === MOST) return refuse(`There are ${many(MOST, digit)} already: remove one first.`);
        examples = [...examples, withFeatures({digit, pixels: Uint8Array.from(now)})];
        page.clear();
        changed(`Kept as the ${ORDER[rowsOf(digit).length-1]} ${digit}. The sheet is clear.`);
    }

    function refuse(words) {
        refusal = words;
        show(now);
        page.say(words);
    }

    function remove(example, i) {
        examples = examples.filter(other => other !== example);
        changed(`Removed the ${ORDER[i]} ${example.digit}.`);
        (element(`own${example.digit}`).querySelector('button') ?? element(`keep${example.digit}`)).focus();
    }

    // A button for each example, which removes it, and empty places for those to come
    function showThumbnails() {
        for (const digit of DIGITS) {
            const mine = examples.filter(example => example.digit === digit);
            element(`own${digit}`).replaceChildren(...Array.from({length: MOST}, (_, i) => {
                const item = document.createElement('li');
                if (!mine[i]) return item;
                const button = item.appendChild(Object.assign(document.createElement('button'), {type: 'button'}));
                const canvas = button.appendChild(document.createElement('canvas'));
                button.ariaLabel = button.title = `Remove the ${ORDER[i]} ${digit}`;
                canvas.setAttribute('aria-hidden', 'true');
                showMaps(canvas, [mine[i].pixels], inInk, 255);
                button.addEventListener('click', () => remove(mine[i], i));
                return item;
            }));
        }
    }

    // How many of the first images of `valid` these few examples classify rightly
    async function test() {
        const card = {per_file: 128}, [threes, sevens] = DIGITS.map(rowsOf), said = element('own-tested');
        try {
            const images = await Promise.all(Array.from({length: card.per_file}, (_, i) => imageAt(DATA, card, i)));
            const right = images.filter(({label, pixels}) => nearest(featuresOf(body, pixels), threes, sevens).digit === label).length;
            said.textContent = `Of ${images.length} images of valid, ${right} are classified rightly, `
                + `with ${many(threes.length + sevens.length, 'example')}.`;
        } catch { said.textContent = 'The images could not be fetched. Try again.'; }
        page.say(said.textContent);
    }

    for (const digit of DIGITS) element(`keep${digit}`).addEventListener('click', () => keep(digit));
    element('own-test').addEventListener('click', test);
    showThumbnails();
    return {show, words: () => now && element('own-reading').textContent};
}
