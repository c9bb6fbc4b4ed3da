// The pages of exercises: those that ask for a value are checked here, all show whether they are solved, and progress can be taken along.

import { checked, lessons } from './judges/index.js';
import { nodes } from './markdown.js';
import { button, make } from './parts.js';
import { showProgress } from './progress.js';
import { progress, read, remember, write } from './store.js';

const WORDS = { right: '✓', wrong: '✗' };
const upper = text => text.slice(0, 1).toUpperCase() + text.slice(1);

// The value of a starter such as `a = {...}`, with a line for each key; nothing where it is only dots
function startOf(starter) {
  const value = starter.slice(starter.indexOf('=') + 1).trim();
  if (value === '...') return '';
  return value.startsWith('{') ? value.replace(/\{(.*)\}/s, '{\n  $1\n}').replace(/, (?=')/g, ',\n  ') : value;
}

class Field {
  constructor(box, exercise, number) {
    this.number = number;
    this.exercise = exercise;
    this.start = startOf(exercise.starter);
    this.hints = 0;
    box.prepend(this.form());
    box.querySelector('p').firstChild.textContent = 'Or in Python: ';
    box.nextElementSibling?.matches('.cell') && (box.nextElementSibling.hidden = true); // the cell with the starter
  }

  form() {
    const many = this.start.includes('\n');
    const label = `Your answer to ${this.number}, written as in Python`;
    this.field = make(many ? 'textarea' : 'input', { value: read('answers')[this.number] ?? this.start, ariaLabel: label, spellcheck: false,
      autocomplete: 'off', autocapitalize: 'off', oninput: () => this.keep(), onkeydown: event => this.pressed(event) });
    if (many) this.field.rows = this.start.split('\n').length;
    else this.field.placeholder = 'Your answer, as in Python';
    this.said = make('div', { role: 'status', className: 'verdict' });
    const buttons = [make('button', {}, 'Check'), button('Hint', () => this.hint()), button('Solution', () => this.solution()),
      button('Start again', () => this.reset())];
    return make('form', { onsubmit: event => { event.preventDefault(); this.check(); } }, this.field, ...buttons, this.said);
  }

  keep() { write('answers', { ...read('answers'), [this.number]: this.field.value }); }

  pressed(event) { // as in Jupyter
    if (event.key === 'Enter' && (event.shiftKey || event.ctrlKey)) { event.preventDefault(); this.check(); }
  }

  check() {
    try {
      const [status, message] = judge.check(this.exercise, this.field.value);
      if (status in WORDS) remember(this.number, status);
      this.say(`${WORDS[status] ?? '○'} **${this.number} ${status}.** ${upper(message)}`, status);
    } catch (error) {
      if (!(error instanceof judge.Unread)) throw error;
      this.say(`○ **This is no value that can be read.** ${error.message}`, 'unread');
    }
  }

  say(text, status = '') {
    this.said.className = `verdict ${status}`;
    this.said.replaceChildren(...nodes(text));
  }

  hint() {
    const { hints } = this.exercise;
    this.hints = Math.min(this.hints + 1, hints.length);
    this.say(`**Hint ${this.hints} of ${hints.length}.** ${hints[this.hints - 1]}`);
  }

  solution() {
    this.say(this.exercise.why);
    this.said.prepend(make('pre', {}, make('code', {}, this.exercise.solution)));
  }

  reset() {
    this.field.value = this.start;
    this.keep();
    this.say('');
    this.field.focus();
  }
}

// Beside the title of each exercise, whether it is solved
function sign(box) {
  const made = make('span', { className: 'sign', role: 'img' });
  box.parentElement.querySelector('h2, h3')?.append(' ', made);
  return done => {
    const status = done[box.dataset.number];
    made.hidden = !status;
    made.textContent = { right: '●', wrong: '◐' }[status] ?? '';
    made.ariaLabel = status === 'right' ? 'solved' : 'tried';
  };
}

let judge; // is loaded where something can be checked

async function show(boxes) {
  const here = boxes.filter(box => checked.includes(box.dataset.number));
  if (!here.length) return;
  const { exercises } = await import(`./judges/${here[0].dataset.number.slice(0, 2)}.js`);
  judge = await import('./judge.js');
  for (const box of here) new Field(box, exercises[box.dataset.number], box.dataset.number);
}

const boxes = [...document.querySelectorAll('.to-answer')];
const signs = boxes.map(sign);
const showSigns = () => signs.forEach(draw => draw(progress()));
addEventListener('mnist37-progress', showSigns);
showSigns();
showProgress(lessons);
document.querySelectorAll('.progress-here ~ .cell').forEach(cell => cell.hidden = true); // which asks Python for the same
await show(boxes);
