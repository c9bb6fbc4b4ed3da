// Reads what a reader types as an answer: Python's numbers, words, lists, tuples, sets, dictionaries, and sums of them. Nothing is run.

import { add, dict, div, ELLIPSIS, floordiv, mod, mul, neg, pow, PyError, set, sub, tup } from './python.js';

export class Unread extends Error {}

const stop = message => { throw new Unread(message); };
const TOKEN = new RegExp([
  /(?<space>[ \t\r\n]+|#[^\n]*|\\\n)/, /(?<number>0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d[\d_]*)?)/,
  /(?<text>[rRuU]?(?:'''(?:[^\\]|\\[^])*?'''|"""(?:[^\\]|\\[^])*?"""|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"))/,
  /(?<sign>\*\*|\/\/|\.\.\.|[-+*\/%()[\]{},:=])/, /(?<name>[\p{L}_][\p{L}\p{N}_]*)/, /(?<other>[^])/].map(r => r.source).join('|'), 'yu');
const NAMES = { True: true, False: false, None: null, Ellipsis: ELLIPSIS };
const ESCAPES = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '', 0: '\0' };
const CODE = /\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{1,3}|[^])/g;
const unreadable = letter => `This field cannot read \`${letter}\`.`;
const CLOSING = { '(': ')', '[': ']', '{': '}' };
const MOST = 5000, DEEPEST = 60;

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    const [kind, word] = Object.entries(match.groups).find(([, word]) => word !== undefined);
    if (kind === 'other' && '\'"'.includes(word)) stop('A quote opens a word and is not closed.');
    if (kind !== 'space') found.push({ kind, word });
  }
  return found;
}

function numberOf(word) {
  const digits = word.replace(/_/g, '');
  if (/__|_$|_\.|\._/.test(word) || (/^0\d/.test(digits) && !/[.eE]/.test(digits) && /[1-9]/.test(digits))) stop(`\`${word}\` is no number of Python.`);
  return /^0[xob]/i.test(digits) || /^\d+$/.test(digits) ? BigInt(digits) : Number(digits);
}

function textOf(word) {
  const prefix = /^[a-z]*/i.exec(word)[0], quote = /^('''|"""|.)/.exec(word.slice(prefix.length))[0];
  const inside = word.slice(prefix.length + quote.length, -quote.length);
  return /r/i.test(prefix) ? inside : inside.replace(CODE, (all, code) => {
    if (code.length > 1 && 'xuU'.includes(code[0])) return String.fromCodePoint(parseInt(code.slice(1), 16));
    return /^[0-7]/.test(code) ? String.fromCodePoint(parseInt(code, 8)) : ESCAPES[code] ?? ("'\"\\".includes(code) ? code : all);
  });
}

class Reader {
  constructor(text, name) {
    this.tokens = tokens(text);
    this.at = this.depth = 0;
    const [first, second] = this.tokens; // `my_order = [...]`, as in the cell
    if (first?.word === name && second?.word === '=') this.at = 2;
  }

  get word() { const next = this.tokens[this.at]; return next?.kind === 'sign' ? next.word : null; }
  take(...words) { return words.includes(this.word) ? this.tokens[this.at++].word : null; }

  all() {
    if (!this.tokens[this.at]) stop('There is nothing to check yet.');
    const value = this.group(null);
    const left = this.tokens[this.at];
    if (left) stop(left.kind === 'sign' ? `There is one \`${left.word}\` too many.` : left.kind === 'other' ? unreadable(left.word) : `Is a comma missing before \`${left.word}\`?`);
    return value;
  }

  // What stands before `end`, between commas, and whether there was a comma
  several(end) {
    const found = [];
    let comma = false;
    while (this.tokens[this.at] && (end === null || this.word !== end)) {
      found.push(this.sum());
      comma = Boolean(this.take(','));
      if (!comma) break;
    }
    return { found, comma };
  }

  // One value, or a tuple
  group(end) {
    const { found, comma } = this.several(end);
    return found.length === 1 && !comma ? found[0] : tup(...found);
  }

  sum() { return this.chain(() => this.product(), { '+': add, '-': sub }); }
  product() { return this.chain(() => this.signed(), { '*': mul, '/': div, '//': floordiv, '%': mod }); }
  chain(part, operators) {
    let value = part();
    for (let sign; (sign = this.take(...Object.keys(operators)));) value = operators[sign](value, part());
    return value;
  }

  signed() {
    if (++this.depth > DEEPEST) stop('There are too many brackets in brackets.');
    const sign = this.take('-', '+'), value = sign ? this.signed() : this.power();
    this.depth--;
    return sign ? neg(sign === '-' ? value : neg(value)) : value;
  }

  power() {
    const base = this.value();
    return this.take('**') ? pow(base, this.signed()) : base;
  }

  value() {
    const next = this.tokens[this.at++];
    if (!next) stop('Something is missing at the end.');
    if (next.kind === 'number') return numberOf(next.word);
    if (next.kind === 'text') return this.texts(textOf(next.word));
    if (next.kind === 'name') return next.word in NAMES ? NAMES[next.word] : this.unknown(next.word);
    if (next.word === '...') return ELLIPSIS;
    if (next.kind === 'other') stop(unreadable(next.word));
    if (next.word in CLOSING) return this.box(next.word);
    return stop(`A value is missing before \`${next.word}\`.`);
  }

  // Words side by side are one word, as in Python
  texts(text) {
    while (this.tokens[this.at]?.kind === 'text') text += textOf(this.tokens[this.at++].word);
    return text;
  }

  unknown(word) {
    return stop(`This field reads numbers, words in quotes, lists and dictionaries, and does not know \`${word}\`.`);
  }

  box(open) {
    const close = CLOSING[open];
    const made = open === '{' ? this.braces() : open === '[' ? this.several(close).found : this.group(close);
    if (!this.take(close)) {
      const left = this.tokens[this.at];
      stop(left?.kind === 'other' ? unreadable(left.word) : left && left.kind !== 'sign' ? `Is a comma missing before \`${left.word}\`?` : `The bracket \`${open}\` is not closed.`);
    }
    return made;
  }

  braces() {
    const pairs = [], items = [];
    while (this.tokens[this.at] && this.word !== '}') {
      const key = this.sum();
      if (this.take(':')) pairs.push([key, this.sum()]); else items.push(key);
      if (!this.take(',')) break;
    }
    if (pairs.length && items.length) stop('In a dictionary each key has a colon and a value.');
    return items.length ? set(items) : dict(pairs);
  }
}

// The value that a text says, or an `Unread` with a sentence
export function literal(text, name) {
  if (text.length > MOST) stop('This is too long for an answer.');
  try { return new Reader(text, name).all(); } catch (e) {
    if (!(e instanceof PyError)) throw e;
    return stop(`It cannot be worked out: ${e.kind}, ${e.message}.`);
  }
}
