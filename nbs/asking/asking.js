// What a page asks before it tells: predictions, questions, exercises. At its end stands how it went.

import { button, make, times } from './parts.js';
import { predictions } from './predictions.js';
import { questions } from './questions.js';
import { page, read, write } from './store.js';

// Such as "You predicted 5 of 9, and were right 3 times, partly right once."
export function predicted(all) {
  const marks = all.map(o => o.kept).filter(Boolean).map(o => o.was);
  if (!marks.length) return `This page asks for ${all.length} prediction${all.length > 1 ? 's' : ''}, and you have made none yet.`;
  const [right, partly] = ['right', 'partly'].map(name => marks.filter(was => was === name).length);
  const begin = `You predicted ${marks.length} of ${all.length}`;
  if (!marks.some(Boolean)) return `${begin}. Say of each whether you were right.`;
  const often = [right && `right ${times(right)}`, partly && `partly right ${times(partly)}`].filter(Boolean);
  return `${begin}, and were ${often.join(', ') || 'never right'}.`;
}

// Such as "Of 8 questions you knew 5."
export function known(all) {
  const marks = all.map(o => o.known).filter(Boolean);
  if (!marks.length) return '';
  return `Of ${all.length} questions you have marked ${marks.length}, and knew ${marks.filter(o => o === 'yes').length}.`;
}

// Take what was said on this page out of the store, or put it back
function without() {
  const before = ['predictions', 'questions'].map(name => [name, read(name)]);
  for (const [name, { [page]: _, ...others }] of before) write(name, others);
  return () => before.forEach(([name, all]) => write(name, { ...read(name), ...(page in all ? { [page]: all[page] } : {}) }));
}

function summary(parts) {
  const status = make('p', { role: 'status' });
  const reset = button('', null), box = make('aside', { className: 'asked', ariaLabel: 'How it went on this page' }, status, reset);
  const redraw = () => parts.flat().forEach(o => o.show());
  function said(words) {
    status.textContent = words ?? [parts[0].length ? predicted(parts[0]) : '', known(parts[1])].filter(Boolean).join(' ');
    reset.textContent = 'Forget what I said on this page';
    reset.onclick = forget;
    reset.hidden = ![...parts[0].map(o => o.kept), ...parts[1].map(o => o.known)].some(Boolean);
    box.hidden = !status.textContent;
  }
  function forget() {
    const back = without();
    redraw();
    said('Forgotten.');
    reset.hidden = false;
    reset.textContent = 'Bring it back';
    reset.onclick = () => { back(); redraw(); said(); };
  }
  const end = document.querySelector('#quarto-back-to-top') ?? document.querySelector('main .page-navigation');
  end ? end.before(box) : document.querySelector('main')?.append(box);
  return said;
}

const parts = [predictions(() => said()), questions(() => said())];
const said = summary(parts);
said();
if (document.querySelector('.to-answer')) import('./exercises.js');
