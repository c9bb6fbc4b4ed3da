// The six experiments as cards: a question, a choice, a run, and what came out.

import { button, make } from '../asking/parts.js';
import { element } from '../descent/plot.js';
import { drawCurves } from './charts.js';
import { EXPERIMENTS } from './experiments.js';
import { calm, sleep, stepsFrom } from './pace.js';
import { ask } from './remote.js';
import { DEFAULTS, stepsPerEpoch, toHash } from './settings.js';
import { trouble, VALID } from './words.js';

const listed = items => items.flatMap((item, i) => i ? [', ', item] : [item]);
const KINDS = ['raw', 'valid', 'third'];

// Train all ways of an experiment, one after the other; `look` is told of every moment
async function train({ runs, epochs }, look) {
    const ends = [];
    for (const [i, { settings }] of runs.entries()) {
        const all = { ...DEFAULTS, ...settings }, until = epochs * stepsPerEpoch(all);
        let frame = await ask('experiment', 'begin', all);
        while (frame.step < until) {
            const rest = sleep(calm.matches ? 0 : 60), least = calm.matches ? 1000 : 2;
            frame = await ask('experiment', 'advance', Math.min(until - frame.step, stepsFrom(frame.step, 8, least)));
            look(i, frame);
            await rest;
        }
        ends.push(frame);
    }
    return ends;
}

class Card {
    constructor(experiment, number) {
        const { id, title, question, choices, runs } = experiment;
        this.experiment = experiment;
        this.said = make('div', { className: 'said', ariaLive: 'polite' });
        this.links = make('p', { className: 'links' });
        this.chart = element('svg', { viewBox: '0 0 480 220', role: 'img', 'aria-label': 'Not drawn yet' });
        const keys = runs.map(({ name }, i) => make('span', {}, make('span', { className: `key ${KINDS[i]}` }), name));
        const caption = make('figcaption', {}, ...listed(keys), ': errors in 100 images of valid');
        this.figure = make('figure', { hidden: true }, this.chart, caption);
        const options = choices.map((choice, i) => make('label', { className: 'option' },
            make('input', { type: 'radio', name: `predict-${id}`, value: i }), make('span', {}, choice)));
        this.choice = make('fieldset', {}, make('legend', {}, 'Your prediction'), ...options);
        const run = button('Run', () => this.run(), { ariaLabel: `Run: ${title}` });
        const asked = [make('h3', {}, `${number}. ${title}`), make('p', {}, question), this.choice, run];
        this.element = make('section', { id: `experiment-${id}`, className: 'experiment' }, ...asked, this.said, this.figure, this.links);
    }

    say(...sentences) { this.said.replaceChildren(...sentences.map(text => make('p', {}, text))); }

    async run() {
        const { choices, right, runs, tell, epochs } = this.experiment, chosen = this.choice.querySelector(':checked');
        if (this.running) return;
        if (!chosen) return this.say('Choose an answer first: a guess is enough.');
        this.running = true;
        this.before();
        this.say(`Training ${runs.length} times, ${epochs} epoch${epochs > 1 ? 's' : ''} each.`);
        const series = runs.map(({ name }, i) => ({ name, kind: KINDS[i], points: [] }));
        this.figure.hidden = false;
        try {
            const ends = await train(this.experiment, (i, { fresh }) => {
                series[i].points.push(...fresh.map(o => [o.epoch, 100 * o.errors / VALID]));
                drawCurves(this.chart, series, { name: '%', log: true, least: 0.5, words: 'The errors in a hundred images' });
            });
            const came = Number(chosen.value) === right ? 'So it came out.' : `It came out otherwise: ${choices[right]}.`;
            this.say(`You said: ${choices[chosen.value]}. ${came}`, ...tell(ends));
            this.showLinks(ends);
        } catch (error) {
            this.say(trouble(error));
        }
        this.running = false;
    }

    // Each run can be opened in the panel, where its past can be looked at
    showLinks(ends) {
        const links = this.experiment.runs.map(({ name, settings }, i) =>
            make('a', { href: toHash({ ...DEFAULTS, ...settings }, ends[i].step) }, name));
        this.links.replaceChildren('Look at it in the panel: ', ...listed(links), '.');
    }
}

// `before` is called when an experiment begins: the panel pauses
export function makeExperiments(place, before) {
    place.replaceChildren(...EXPERIMENTS.map((experiment, i) => {
        const card = new Card(experiment, i + 1);
        card.before = before;
        return card.element;
    }));
}
