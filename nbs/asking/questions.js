// The questions at the end of a page: each answer can be marked known or not, and the mark is kept.

import { choice, make } from './parts.js';
import { nameOf, readHere, writeHere } from './store.js';

const STORE = 'questions', MARKS = ['I knew it', 'not yet'];

class Question {
  constructor(details, changed) {
    this.summary = details.querySelector('summary');
    this.key = nameOf(this.summary.textContent);
    this.sign = make('span', { className: 'sign', role: 'img' });
    this.summary.append(' ', this.sign);
    this.marks = make('p', { className: 'known' });
    details.append(this.marks);
    this.changed = changed;
  }

  get known() { return readHere(STORE)[this.key]; }

  mark(known) {
    writeHere(STORE, this.key, known);
    this.sum();
    this.changed();
  }

  sum() {
    const known = this.known;
    this.sign.textContent = known === 'yes' ? '✓' : known === 'no' ? '○' : '';
    this.sign.ariaLabel = known === 'yes' ? 'known' : 'not known yet';
    this.sign.hidden = !this.sign.textContent;
  }

  show() {
    const pressed = { yes: MARKS[0], no: MARKS[1] }[this.known];
    this.marks.replaceChildren(choice('Did you know?', MARKS, pressed, name => this.mark(name === MARKS[0] ? 'yes' : 'no')));
    this.sum();
  }
}

export function questions(changed) {
  const all = [...document.querySelectorAll('#questions details')].map(details => new Question(details, changed));
  for (const o of all) o.show();
  return all;
}
