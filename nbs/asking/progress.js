// What is solved, lesson by lesson, and how to take it along: the file is the one that mnist37-progress --export writes and --import reads.

import { button, make } from './parts.js';
import { exported, forget, imported, kept, progress, restore } from './store.js';

const MARKS = { right: '●', wrong: '◐' };

// A line for a lesson; a screen reader hears the sum in place of the marks
function line([lesson, [name, numbers]], done) {
  const solved = numbers.filter(n => done[n] === 'right').length;
  const marks = make('span', { className: 'marks', ariaHidden: 'true' }, numbers.map(n => MARKS[done[n]] ?? '○').join(''));
  return make('li', {}, make('span', {}, `${lesson} ${name}`), marks, make('span', {}, `${solved} of ${numbers.length}`));
}

class Panel {
  constructor(box, lessons) {
    Object.assign(this, { lessons, list: make('ul'), said: make('p', { role: 'status' }) });
    this.input = make('input', { type: 'file', accept: '.json,application/json', hidden: true, onchange: () => this.bring() });
    this.drop = button('Forget it', () => this.forget());
    const buttons = [button('Take it along', () => this.take()), button('Bring it', () => this.input.click()), this.drop, this.input];
    box.replaceChildren(this.list, make('p', {}, '● solved, ◐ tried, ○ untouched'), make('p', {}, ...buttons.flatMap(o => [o, ' '])), this.said);
    addEventListener('mnist37-progress', () => this.show());
    this.show();
  }

  show() {
    const done = progress();
    this.list.replaceChildren(...Object.entries(this.lessons).map(one => line(one, done)));
    if (!kept) this.said.textContent = 'This browser keeps nothing: take your progress along before you leave.';
  }

  take() {
    const href = URL.createObjectURL(new Blob([exported()], { type: 'application/json' }));
    make('a', { href, download: 'mnist37-progress.json' }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000); // a browser may begin to save only later
    this.said.textContent = 'Saved as mnist37-progress.json. With the course installed, mnist37-progress --import reads it.';
  }

  async bring() {
    const [file] = this.input.files;
    this.input.value = '';
    try {
      const { taken, newly } = imported(await file.text());
      this.said.textContent = `Taken up: ${taken}, of which ${newly} newly solved.`;
    } catch {
      this.said.textContent = `${file.name} holds no progress: choose a file that was saved here, or by mnist37-progress --export.`;
    }
  }

  forget() {
    const before = progress();
    forget();
    this.said.textContent = `Forgotten: ${Object.keys(before).length}.`;
    this.drop.textContent = 'Bring it back';
    this.drop.onclick = () => { restore(before); this.said.textContent = ''; this.again(); };
  }

  again() {
    this.drop.textContent = 'Forget it';
    this.drop.onclick = () => this.forget();
  }
}

export const showProgress = lessons => document.querySelectorAll('.progress-here').forEach(box => new Panel(box, lessons));
