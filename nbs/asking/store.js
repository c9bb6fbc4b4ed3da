// What the reader said and solved: in localStorage, or in this page's memory where a browser keeps nothing.

const memory = new Map(); // what the browser would not keep
const prefix = 'mnist37-';
const isRecord = o => o !== null && typeof o === 'object' && !Array.isArray(o);

export let kept = true; // whether the last thing written will be there on the next visit

export function read(name) {
  if (memory.has(name)) return memory.get(name);
  try {
    const found = JSON.parse(localStorage.getItem(prefix + name));
    if (isRecord(found)) return found;
  } catch { /* no storage, or somebody else's words in it */ }
  return {};
}

export function write(name, value) {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value));
    memory.delete(name);
    kept = true;
  } catch {
    memory.set(name, value);
    kept = false;
  }
}

// The name of this page: its file, without .html
export const page = location.pathname.split('/').pop().replace(/\.html$/, '') || 'index';

// What is stored for one prompt of this page; `null` forgets it
export const readHere = name => isRecord(read(name)[page]) ? read(name)[page] : {};
export function writeHere(name, key, value) {
  const { [key]: _, ...others } = readHere(name);
  const { [page]: __, ...pages } = read(name);
  const here = value === null ? others : { ...others, [key]: value };
  write(name, Object.keys(here).length ? { ...pages, [page]: here } : pages);
}

// A short name for a text, so that a prompt whose words have changed is asked anew
export function nameOf(text) {
  let hash = 5381;
  for (const letter of text.replace(/\s+/g, ' ').trim()) hash = (hash * 33 ^ letter.codePointAt(0)) >>> 0;
  return hash.toString(36);
}


// ---- Progress, in the form of mnist37-progress: a status by number, those tried last at the end

const solved = (all, n) => all[n] === 'right';
export const progress = () => statuses(read('progress'));
const statuses = all => Object.fromEntries(Object.entries(all).filter(([, status]) => status === 'right' || status === 'wrong'));

// Once right, an exercise stays right
export function remember(number, status) {
  const { [number]: before, ...others } = progress();
  storeProgress({ ...others, [number]: before === 'right' ? 'right' : status });
}

// Numbers such as "10" would come first in an object, and an exercise has a point in its number: the order stays
const storeProgress = all => { write('progress', all); dispatchEvent(new Event('mnist37-progress')); };

// The text of a file to take along: what mnist37-progress --import reads, and beside it what only these pages know
export const exported = () => JSON.stringify(
  { ...progress(), predictions: read('predictions'), questions: read('questions') }, null, 1) + '\n';

// Add what a file says is solved, as mnist37-progress --import does; how many there were, and how many are newly solved
export function imported(text) {
  const found = JSON.parse(text);
  if (!isRecord(found)) throw new SyntaxError('no progress');
  const others = statuses(found), done = progress();
  const all = { ...Object.fromEntries(Object.entries(others).filter(([n]) => !(n in done))), ...done };
  const newly = Object.keys(all).filter(n => solved(others, n) && !solved(done, n));
  for (const n of newly) all[n] = 'right';
  storeProgress(all);
  for (const name of ['predictions', 'questions']) if (isRecord(found[name])) write(name, joined(found[name], read(name)));
  return { taken: Object.keys(others).length, newly: newly.length };
}

// What was said here stays; what was said elsewhere joins it
function joined(theirs, ours) {
  const pages = Object.entries(theirs).filter(([, prompts]) => isRecord(prompts));
  return { ...ours, ...Object.fromEntries(pages.map(([page, prompts]) => [page, { ...prompts, ...ours[page] }])) };
}

export const forget = () => storeProgress({});
export const restore = before => storeProgress({ ...before, ...progress() });
