// The search box in the header: below it a list of sections, chosen by mouse or keyboard
import {make} from '../asking/parts.js';
import {Finder, root, tokens} from './find.js';

const box = document.getElementById('quarto-search'), input = box.querySelector('input');
const list = box.querySelector('[role=listbox]'), status = box.querySelector('[role=status]');
const site = new URL('..', import.meta.url);
let finder, shown = '', chosen = -1, asked = 0, timer;

const load = () => finder ??= fetch(new URL('search/index.json', site)).then(r => r.json()).then(index => new Finder(index));

// Where to begin 120 letters that hold as many of the words as possible
function densest(marks) {
  const held = m => new Set(marks.filter(n => n.index >= m.index && n.index < m.index + 120).map(n => n[0].toLowerCase())).size;
  return marks.reduce(([most, at], m) => held(m) > most ? [held(m), m.index] : [most, at], [0, 0])[1];
}

// Some 160 letters of a text, with the words in <mark>
function excerpt(text, words) {
  const marks = [...text.matchAll(/[\p{L}\d_]+/gu)].filter(m => tokens(m[0]).some(t => words.has(root(t))));
  const best = densest(marks), start = best > 50 ? text.indexOf(' ', best - 40) + 1 : 0;
  const end = text.length > start + 160 ? text.lastIndexOf(' ', start + 160) : text.length;
  const pieces = [start ? '… ' : ''];
  let at = start;
  for (const m of marks) if (m.index >= start && m.index + m[0].length <= end) {
    pieces.push(text.slice(at, m.index), make('mark', {}, m[0]));
    at = m.index + m[0].length;
  }
  return [...pieces, text.slice(at, end), end < text.length ? ' …' : ''];
}

function option(row, i, words) {
  const found = {id: `found-${i}`, role: 'option', tabIndex: -1, ariaSelected: 'false', href: new URL(row.href, site)};
  return make('a', found, make('strong', {}, row.heading, row.lead && `: ${row.lead}`), ' ', make('span', {}, row.page), ' ',
    make('span', {className: 'excerpt'}, ...excerpt(row.text, words)));
}

function choose(i) {
  chosen = i;
  [...list.children].forEach((o, k) => { o.ariaSelected = k === i; });
  if (i < 0) return input.removeAttribute('aria-activedescendant');
  input.setAttribute('aria-activedescendant', `found-${i}`);
  list.children[i].scrollIntoView({block: 'nearest'});
}

// Show these options and this sentence, or nothing
function show(options, sentence) {
  list.replaceChildren(...options);
  status.textContent = sentence;
  box.classList.toggle('open', sentence !== '');
  input.ariaExpanded = options.length > 0;
  choose(-1);
}

function close() {
  clearTimeout(timer);
  asked++;
  show([], shown = '');
}

const sentence = (n, query) => n === 0 ? `Nothing found for “${query}”. Try another word.`
  : n === 1 ? 'One section found. Enter opens it.' : `${n} sections found. Arrow keys choose, Enter opens.`;

async function look() {
  clearTimeout(timer);
  const query = input.value.trim(), mine = ++asked;
  if (query.length < 2 && query !== '@') return close();
  try {
    const rows = (await load()).find(query), words = new Set(tokens(query).map(root));
    if (mine !== asked) return;
    shown = query;
    show(rows.map((row, i) => option(row, i, words)), sentence(rows.length, query));
  } catch {
    finder = undefined; // next time, try again
    show([], 'The search could not be loaded. Are you connected?');
  }
}

const KEYS = {
  ArrowDown: n => choose((chosen + 1) % n),
  ArrowUp: n => choose((Math.max(chosen, 0) + n - 1) % n),
  Enter: () => list.children[Math.max(chosen, 0)].click(),
};

input.addEventListener('keydown', async event => {
  if (event.isComposing) return;
  if (event.key === 'Escape') { event.preventDefault(); close(); input.blur(); }
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  if (shown !== input.value.trim()) await look();
  if (list.children.length) KEYS[event.key](list.children.length);
});
input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, 120); });
input.addEventListener('focus', look);
list.addEventListener('click', () => { input.blur(); setTimeout(close); });
box.addEventListener('focusout', event => { if (!box.contains(event.relatedTarget)) close(); });
load();
input.onkeydown = null;
if (document.activeElement === input) look().then(() => { if (input.pressed === 'Enter' && list.children.length) KEYS.Enter(); });
