// "Predict first": what came out, and the first paragraph about it, are folded until the reader has said something.
// What was said is kept, and afterwards the reader says how right it was.

import { button, choice, make } from './parts.js';
import { nameOf, readHere, writeHere } from './store.js';

const STORE = 'predictions', MARKS = ['right', 'partly', 'wrong'];

// The cell after a prompt whose output answers it
function asked(prompt) {
  let cell = prompt.closest('p').nextElementSibling;
  while (cell?.matches('.cell:not(:has(.cell-output))')) cell = cell.nextElementSibling;
  return cell;
}

// The outputs of a cell, and the first paragraph after it
function answersOf(cell) {
  const outputs = [...(cell?.querySelectorAll('.cell-output') ?? [])];
  let next = cell?.nextElementSibling;
  while (next?.matches('.cell:has(.code-fold):not(:has(.cell-output))')) next = next.nextElementSibling; // checks
  return outputs.length && next?.matches('p') ? [...outputs, next] : outputs;
}

// The answers that a question offers: those that it lists, or yes and no
export function offered(question) {
  const text = question.replace(/^.*Predict first[,:]?\s*/s, '').replace(/\?.*$/s, '').trim();
  const options = text.split(/,\s+(?:or\s+)?|\s+or\s+/);
  if (/\bor\b/.test(text) && options.every(o => o.split(' ').length < 5) && !/\b(which|what|how|where)\b|^between\b/i.test(text)) return options;
  return /^(is|are|does|do|will|can)\b/i.test(text) && !/\bor\b/.test(text) && question.includes('?') ? ['yes', 'no'] : [];
}

class Prediction {
  constructor(prompt) {
    const text = prompt.closest('p').textContent;
    this.answers = answersOf(asked(prompt));
    this.key = nameOf(text);
    this.form = make('form', { className: 'predict', onsubmit: event => this.submitted(event) });
    for (const answer of this.answers) answer.classList.add('told');
    this.answers[0]?.before(this.form);
    this.options = offered(text);
  }

  get kept() {
    const kept = readHere(STORE)[this.key];
    return typeof kept?.said === 'string' ? kept : null;
  }

  fold(folded) {
    for (const answer of this.answers) answer.hidden = folded;
    dispatchEvent(new Event('resize')); // boxes that scroll sideways are looked for again
  }

  ask() {
    const name = 'Your prediction';
    this.field = make('input', { type: 'text', autocomplete: 'off', ariaLabel: name, placeholder: name, maxLength: 200 });
    const options = this.options.map(value => make('button', { value }, value));
    this.form.replaceChildren(...options, this.field, make('button', {}, 'Show what comes out'));
    this.fold(true);
  }

  // The field's words; or the option that was pressed
  submitted(event) {
    event.preventDefault();
    const said = event.submitter?.value || this.field.value.trim();
    if (said) writeHere(STORE, this.key, { said });
    this.tell(said);
    this.form.querySelector('button')?.focus();
    changed();
  }

  tell(said) {
    this.fold(false);
    const again = button('Predict again', () => this.again());
    if (!said) return this.form.replaceChildren(make('span', { role: 'status' }, 'You said nothing. '), again);
    const marks = choice(`You said: ${said}. Were you right?`, MARKS, this.kept?.was, was => this.mark(said, was));
    this.form.replaceChildren(make('span', { className: 'said' }, `You said: ${said}`), ' ', make('span', {}, 'I was'), marks, again);
  }

  mark(said, was) {
    writeHere(STORE, this.key, { said, was });
    changed();
  }

  again() {
    writeHere(STORE, this.key, null);
    this.ask();
    this.field.focus();
    changed();
  }

  show() { this.kept ? this.tell(this.kept.said) : this.ask(); }
}

let changed = () => {};

// All prompts of this page that have an answer
export function predictions(whenChanged) {
  const prompts = [...document.querySelectorAll('main p > strong')].filter(o => o.textContent.startsWith('Predict first'));
  const all = prompts.map(prompt => new Prediction(prompt)).filter(o => o.answers.length);
  changed = whenChanged;
  for (const o of all) o.show();
  return all;
}
