// As much of Python as the judges need: values, operators, formats, messages of values. tools/website/judges.py translates the judges
// into calls of these; tests/test_asking.py compares what they say with Python.
//
// An int is a BigInt and a float a number, so 1 and 1.0 differ as they do in Python; None is null; a list is an array. Names are Python's.

export class Tuple extends Array { static get [Symbol.species]() { return Array; } }
export class PyError extends Error {
  constructor(kind, message) { super(message); this.kind = kind; }
}
export const ELLIPSIS = Object.freeze({ ellipsis: true });
export const Wrong = message => new PyError('Wrong', message);
const fail = (kind, message) => { throw new PyError(kind, message); };

export const tup = (...items) => { const made = new Tuple(); made.push(...items); return made; };

// Dictionaries and sets find their keys by a text: 1, 1.0 and True are the same key
const keyOf = o => {
  if (isNumber(o)) return Number.isInteger(num(o)) ? `n${BigInt(num(o))}` : `n${num(o)}`;
  if (typeof o === 'bigint' || typeof o === 'boolean') return `n${BigInt(o)}`;
  if (typeof o === 'string') return `s${o}`;
  if (o instanceof Tuple) return `t${JSON.stringify(o.map(keyOf))}`;
  return o === null ? 'None' : o === ELLIPSIS ? '...' : fail('TypeError', `unhashable type: '${nameOf(type(o))}'`);
};
const isNumber = o => typeof o === 'number';
export class Dict {
  map = new Map();
  set(k, v) { const key = keyOf(k); this.map.set(key, [this.map.has(key) ? this.map.get(key)[0] : k, v]); return this; }
  has(k) { return this.map.has(keyOf(k)); }
  get(k, otherwise = null) { return this.has(k) ? this.map.get(keyOf(k))[1] : otherwise; }
  keys() { return [...this.map.values()].map(([k]) => k); }
  values() { return [...this.map.values()].map(([, v]) => v); }
  items() { return [...this.map.values()].map(([k, v]) => tup(k, v)); }
}
export class PySet { constructor(items) { this.dict = new Dict(); for (const o of items) if (!this.dict.has(o)) this.dict.set(o, null); } }


// ---- Types

const kind = (name, has, make) => Object.assign(make ?? (() => fail('TypeError', name)), { has, type: name });
export const bool = kind('bool', o => typeof o === 'boolean', o => t(o));
export const int = kind('int', o => typeof o === 'bigint' || bool.has(o), toInt);
export const float = kind('float', isNumber, o => typeof o === 'string' ? Number(o) : finite(o));
export const str = kind('str', o => typeof o === 'string', o => f(o));
export const tuple = kind('tuple', o => o instanceof Tuple, o => tup(...iter(o)));
export const list = kind('list', o => Array.isArray(o) && !(o instanceof Tuple), o => [...iter(o)]);
export const dict = kind('dict', o => o instanceof Dict, pairs => [...pairs].reduce((made, [k, v]) => made.set(k, v), new Dict()));
export const set = kind('set', o => o instanceof PySet, items => new PySet(items));
export const frozenset = kind('frozenset', () => false);
export const Real = kind('Real', o => int.has(o) || float.has(o));
const others = { NoneType: kind('NoneType', o => o === null), ellipsis: kind('ellipsis', o => o === ELLIPSIS) };
const nothing = name => kind(name, () => false); // what no answer on a page can be
export const math = { inf: Infinity };
export const callable = () => false; // a field holds no functions
export const torch = { Tensor: nothing('Tensor') };
const every = [bool, int, float, str, tuple, list, dict, set, others.NoneType, others.ellipsis];
export const type = o => every.find(k => k.has(o));
const nameOf = k => k.type;
export const isinstance = (o, k) => Array.isArray(k) ? k.some(one => one.has(o)) : k.has(o);
export const [Exception, ValueError, TypeError, RuntimeError, NotImplementedError] =
  ['Exception', 'ValueError', 'TypeError', 'RuntimeError', 'NotImplementedError'];
export const caught = (error, kinds) => error instanceof PyError && [kinds].flat().some(k => k === 'Exception' || k === error.kind);
export const hasattr = (o, name) => name in (methods[nameOf(type(o))] ?? {});


// ---- Truth and comparisons

export function t(o) { // bool(o)
  if (o === null) return false;
  if (o instanceof Dict || o instanceof PySet) return len(o) > 0n;
  return Array.isArray(o) ? o.length > 0 : Boolean(o); // of 0n, 0 and '' as well
}
export const and = (first, ...rest) => rest.reduce((o, next) => t(o) ? next() : o, first);
export const or = (first, ...rest) => rest.reduce((o, next) => t(o) ? o : next(), first);
export const is = (a, b) => a === b;
export function eq(a, b) {
  if (Real.has(a) && Real.has(b)) return whole(a) == whole(b); // JavaScript compares a BigInt and a number exactly
  if (Array.isArray(a) && Array.isArray(b))
    return a instanceof Tuple === b instanceof Tuple && a.length === b.length && a.every((o, i) => eq(o, b[i]));
  if (a instanceof Dict && b instanceof Dict) return a.map.size === b.map.size && a.keys().every(k => b.has(k) && eq(a.get(k), b.get(k)));
  return a === b;
}
const whole = o => bool.has(o) ? BigInt(o) : o;
export function lt(a, b) {
  if (Real.has(a) && Real.has(b)) return whole(a) < whole(b);
  return str.has(a) && str.has(b) ? a < b : fail('TypeError', "'<' not supported");
}
export const le = (a, b) => eq(a, b) || lt(a, b);
export function in_(o, box) {
  if (typeof box === 'string') return box.includes(o);
  return box instanceof Dict ? box.has(o) : box instanceof PySet ? box.dict.has(o) : box.some(one => eq(one, o));
}


// ---- Arithmetic

export const num = o => Real.has(o) ? Number(o) : fail('TypeError', `must be real number, not ${nameOf(type(o))}`);
const both = (a, b) => int.has(a) && int.has(b) ? [BigInt(a), BigInt(b)] : null;
const MOST = 100000; // digits or items, of a thing that an answer makes
function calculated(sign, a, b, ints, floats) {
  if (!Real.has(a) || !Real.has(b))
    fail('TypeError', `unsupported operand type(s) for ${sign}: '${nameOf(type(a))}' and '${nameOf(type(b))}'`);
  const whole = both(a, b);
  return whole ? ints(...whole) : floats(finite(a), finite(b));
}
const finite = o => int.has(o) && !Number.isFinite(num(o)) ? fail('OverflowError', 'int too large to convert to float') : num(o);
export function add(a, b) {
  if (str.has(a) && str.has(b)) return a + b;
  if (list.has(a) && list.has(b)) return [...a, ...b];
  if (tuple.has(a) && tuple.has(b)) return tup(...a, ...b);
  return calculated('+', a, b, (x, y) => x + y, (x, y) => x + y);
}
export const sub = (a, b) => calculated('-', a, b, (x, y) => x - y, (x, y) => x - y);
export function mul(a, b) {
  if ((Array.isArray(b) || str.has(b)) && int.has(a)) return mul(b, a);
  if (!(Array.isArray(a) || str.has(a)) || !int.has(b)) return calculated('*', a, b, (x, y) => x * y, (x, y) => x * y);
  const n = Math.max(0, num(b));
  if (n * a.length > MOST) fail('MemoryError', 'too large');
  return str.has(a) ? a.repeat(n) : (made => tuple.has(a) ? tup(...made) : made)(Array.from({ length: n }, () => a).flat());
}
const noZero = (y, what = 'division') => y == 0 ? fail('ZeroDivisionError', what) : y;
export const div = (a, b) => calculated('/', a, b, (x, y) => quotient(x, noZero(y, 'division by zero')),
  (x, y) => x / noZero(y, 'float division by zero'));
const bits = n => n.toString(2).length;
function quotient(x, y) { // rounded once, however long the two are
  if (Math.max(bits(x), bits(y)) < 54) return num(x) / num(y);
  const shift = Math.max(0, 66 + bits(y) - bits(x)), long = (x << BigInt(shift)) / y;
  return num(long | ((x << BigInt(shift)) % y ? 1n : 0n)) / 2 ** shift;
}
export const floordiv = (a, b) => calculated('//', a, b, (x, y) => floored(x, noZero(y, 'integer division or modulo by zero')),
  (x, y) => Math.floor(x / noZero(y, 'float floor division by zero')));
const floored = (x, y) => x / y - (x % y !== 0n && (x < 0n) !== (y < 0n) ? 1n : 0n);
export const mod = (a, b) => calculated('%', a, b, (x, y) => x - y * floored(x, noZero(y, 'integer modulo by zero')),
  (x, y) => { const rest = x % noZero(y, 'float modulo'); return rest && (rest < 0) !== (y < 0) ? rest + y : rest; });
export const pow = (a, b) => calculated('**', a, b, (x, y) => {
  if (y < 0n) return x ? num(x) ** num(y) : fail('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (num(y) * String(x).length > MOST) fail('MemoryError', 'too large');
  return x ** y;
}, (x, y) => x < 0 && !Number.isInteger(y) ? fail('ValueError', 'complex') : x ** y);
export const neg = a => calculated('-', 0n, a, (_, y) => -y, (_, y) => -y);
export const or_ = (a, b) => dict([...a.items(), ...b.items()]);
export const abs = a => lt(a, 0n) ? neg(a) : whole(a);
function toInt(o) {
  if (!isNumber(o)) return typeof o === 'string' ? BigInt(o) : BigInt(o);
  return Number.isFinite(o) ? BigInt(Math.trunc(o)) : fail('OverflowError', `cannot convert float ${repr(o)} to integer`);
}


// ---- Boxes and loops

export const len = o => BigInt(o instanceof Dict ? o.map.size : o instanceof PySet ? o.dict.map.size : [...iter(o)].length);
export function iter(o) {
  if (o instanceof Dict) return o.keys();
  if (o instanceof PySet) return o.dict.keys();
  return typeof o === 'string' || (o !== null && typeof o === 'object' && Symbol.iterator in o) ? o
    : fail('TypeError', `'${nameOf(type(o))}' object is not iterable`);
}
export function parts(o, n) {
  const all = [...iter(o)];
  return all.length === n ? all : fail('ValueError', `expected ${n} values`);
}
export function at(o, i) {
  if (o instanceof Dict) return o.has(i) ? o.get(i) : fail('KeyError', repr(i));
  const n = num(i), found = o[n < 0 ? o.length + n : n];
  return found === undefined ? fail('IndexError', 'index out of range') : found;
}
export const put = (o, i, value) => o instanceof Dict ? o.set(i, value) : (o[num(i)] = value);
export function slice(o, from, to, step) {
  const back = step !== null && step < 0n, items = back ? [...o].reverse() : [...o];
  if (back && (from !== null || to !== null || step !== -1n)) fail('ValueError', 'slice');
  const cut = items.slice(from === null ? 0 : num(from), to === null ? undefined : num(to));
  return typeof o === 'string' ? cut.join('') : o instanceof Tuple ? tup(...cut) : cut;
}
export const zip = (...boxes) => {
  const all = boxes.map(o => [...iter(o)]);
  return Array.from({ length: Math.min(...all.map(o => o.length)) }, (_, i) => tup(...all.map(o => o[i])));
};
export const enumerate = (o, from = 0n) => [...iter(o)].map((one, i) => tup(from + BigInt(i), one));
export const range = (from, to) => {
  const [a, b] = to === undefined ? [0n, from] : [from, to];
  return Array.from({ length: Math.max(0, num(b - a)) }, (_, i) => a + BigInt(i));
};
export const map = (f, ...boxes) => boxes.length === 1 ? [...iter(boxes[0])].map(o => f(o)) : zip(...boxes).map(o => f(...o));
export const all = o => [...iter(o)].every(t);
export const any = o => [...iter(o)].some(t);
export const next = (o, otherwise) => { for (const one of o) return one; return otherwise; };
export const sorted = o => [...iter(o)].sort((a, b) => lt(a, b) ? -1 : lt(b, a) ? 1 : 0);
export const max = (...o) => (o.length > 1 ? o : [...iter(o[0])]).reduce((a, b) => lt(a, b) ? b : a);
export const min = (...o) => (o.length > 1 ? o : [...iter(o[0])]).reduce((a, b) => lt(b, a) ? b : a);
export const sum = o => [...iter(o)].reduce((a, b) => add(a, b), 0n);


// ---- Methods

const EDGES = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;
const methods = {
  str: {
    strip: o => o.replace(EDGES, ''),
    lower: o => o.toLowerCase(),
    upper: o => o.toUpperCase(),
    capitalize: o => o.slice(0, 1).toUpperCase() + o.slice(1).toLowerCase(),
    join: (o, parts) => [...iter(parts)].join(o),
    format: (o, ...values) => o.replace(/\{\}/g, () => f(values.shift())),
    count: (o, part) => BigInt(o.split(part).length - 1),
    startswith: (o, part) => o.startsWith(part),
    endswith: (o, part) => o.endsWith(part),
    replace: (o, a, b) => o.replaceAll(a, b) },
  list: {
    count: (o, one) => BigInt(o.filter(other => eq(other, one)).length),
    index: (o, one) => { const i = o.findIndex(other => eq(other, one)); return i < 0 ? fail('ValueError', 'not in list') : BigInt(i); },
    append: (o, one) => { o.push(one); return null; } },
  dict: { items: o => o.items(), keys: o => o.keys(), values: o => o.values(), get: (o, k, otherwise) => o.get(k, otherwise) },
};
methods.tuple = { count: methods.list.count, index: methods.list.index };
export function attr(o, name) {
  if (name === '__name__') return nameOf(o);
  const method = methods[nameOf(type(o))]?.[name];
  return method ? (...args) => method(o, ...args) : fail('AttributeError', `'${nameOf(type(o))}' object has no attribute '${name}'`);
}


// ---- Digits: floats rounded exactly, halves to the even neighbour, as Python does

// A float as a fraction of two BigInts
function fraction(x) {
  let exponent = 0;
  while (!Number.isInteger(x)) { x *= 2; exponent += 1; } // exact, as a factor of 2 is
  return [BigInt(x), 2n ** BigInt(exponent)];
}
function nearest(top, bottom) {
  const down = floored(top, bottom), rest = 2n * (top - down * bottom);
  return rest > bottom || (rest === bottom && down % 2n !== 0n) ? down + 1n : down;
}
const scaled = (x, places) => { // x times ten to the power of `places`, as a whole number
  const [top, bottom] = fraction(x);
  return places < 0 ? nearest(top, bottom * 10n ** BigInt(-places)) : nearest(top * 10n ** BigInt(places), bottom);
};
const odd = x => Number.isNaN(x) ? 'nan' : x > 0 ? 'inf' : '-inf';
function fixed(x, places) {
  if (!Number.isFinite(x)) return odd(x);
  const digits = String(scaled(Math.abs(x), places)).padStart(places + 1, '0'), sign = x < 0 || Object.is(x, -0) ? '-' : '';
  return sign + (places ? `${digits.slice(0, -places)}.${digits.slice(-places)}` : digits);
}
const power = n => `e${n < 0 ? '-' : '+'}${String(Math.abs(n)).padStart(2, '0')}`;
const trimmed = text => text.replace(/(\.\d*?)0*$/, '$1').replace(/\.$/, '');
function general(x, places) { // the format g
  if (!Number.isFinite(x)) return odd(x);
  if (x === 0) return Object.is(x, -0) ? '-0' : '0';
  const sign = x < 0 ? '-' : '', size = Math.abs(x);
  let exponent = Number(size.toExponential().split('e')[1]);
  let digits = String(scaled(size, places - 1 - exponent));
  if (digits.length > places) { exponent += 1; digits = digits.slice(0, places); } // 9.99 became 10.0
  if (exponent < -4 || exponent >= places) return sign + trimmed(`${digits[0]}.${digits.slice(1)}`) + power(exponent);
  const point = exponent + 1;
  return sign + trimmed(point > 0 ? `${digits.slice(0, point)}.${digits.slice(point)}` : `0.${'0'.repeat(-point)}${digits}`);
}
const grouped = text => text.replace(/^(-?\d+)/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));

export function f(o, spec = '') { // format(o, spec)
  if (!spec) return typeof o === 'string' ? o : repr(o);
  const [, comma, places, letter] = /^(,?)(?:\.(\d+))?([fg]?)$/.exec(spec) ?? fail('ValueError', spec);
  const text = letter === 'f' ? fixed(finite(o), Number(places ?? 6)) : letter === 'g' ? general(finite(o), Number(places ?? 6))
    : isNumber(o) ? floatText(o) : String(BigInt(o));
  return comma ? grouped(text) : text;
}
export function round(o, places = null) {
  if (!isNumber(o)) return BigInt(o);
  if (places === null) return scaled(o, 0);
  return Number.isFinite(o) ? Number(fixed(o, num(places))) : o;
}


// ---- What a value looks like

function floatText(x) { // repr of a float: the fewest digits that tell it from others
  if (!Number.isFinite(x)) return odd(x);
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0';
  const [digits, exponent] = Math.abs(x).toExponential().split('e'), n = Number(exponent), sign = x < 0 ? '-' : '';
  if (n < -4 || n >= 16) return sign + digits + power(n);
  const all = digits.replace('.', '');
  if (n < 0) return `${sign}0.${'0'.repeat(-n - 1)}${all}`;
  return `${sign}${all.slice(0, n + 1).padEnd(n + 1, '0')}.${all.slice(n + 1) || '0'}`;
}
const SIGNS = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const hex = (n, digits) => n.toString(16).padStart(digits, '0');
function textOf(o) { // repr of a str
  const quote = o.includes("'") && !o.includes('"') ? '"' : "'";
  const escaped = letter => {
    const n = letter.codePointAt(0);
    return SIGNS[letter] ?? (letter === quote ? `\\${quote}` : n < 256 ? `\\x${hex(n, 2)}` : n < 65536 ? `\\u${hex(n, 4)}` : `\\U${hex(n, 8)}`);
  };
  return quote + o.replace(/[\p{C}\p{Z}\\'"]/gu, o => o === ' ' || ('\'"'.includes(o) && o !== quote) ? o : escaped(o)) + quote;
}
export function repr(o) {
  if (o === null) return 'None';
  if (o === ELLIPSIS) return 'Ellipsis';
  if (typeof o === 'boolean') return o ? 'True' : 'False';
  if (typeof o === 'bigint') return String(o);
  if (isNumber(o)) return floatText(o);
  if (typeof o === 'string') return textOf(o);
  if (o instanceof Tuple) return o.length === 1 ? `(${repr(o[0])},)` : `(${[...o].map(repr).join(', ')})`;
  if (Array.isArray(o)) return `[${o.map(repr).join(', ')}]`;
  if (o instanceof Dict) return `{${o.items().map(([k, v]) => `${repr(k)}: ${repr(v)}`).join(', ')}}`;
  const items = o.dict.keys(), numbers = items.every(i => int.has(i)); // in the order of mnist37.judging
  return items.length ? `{${(numbers ? sorted(items).map(repr) : items.map(repr).sort()).join(', ')}}` : 'set()';
}

// mnist37.judging.shown
export function shown(o) {
  const text = repr(rounded(o)).replace(/[ \t\n]+/g, ' ');
  return [...text].length <= 90 && !text.includes(' at 0x') ? text : `something of type \`${nameOf(type(o))}\``;
}
function rounded(o, depth = 5) {
  if (Array.isArray(o)) return depth ? (made => o instanceof Tuple ? tup(...made) : made)([...o].map(i => rounded(i, depth - 1))) : o;
  return !isNumber(o) ? o : Math.abs(o) >= 0.01 ? round(o, 4n) : Number(f(o, '.4g').replace('inf', 'Infinity'));
}


// ---- Numbers in lists

// mnist37.judging.numbers_of
export function numbers_of(o, depth = 5) {
  if (!Array.isArray(o) || !depth) return Real.has(o) ? [o] : null;
  const parts = [...o].map(i => numbers_of(i, depth - 1));
  return parts.includes(null) ? null : parts.flat();
}

// The lengths of lists in lists; `null` if they are uneven. PyTorch makes an empty tensor of `[[],[1]]`, and NumPy none
function lengths(o, strict) {
  if (!Array.isArray(o)) return [];
  const [first, ...rest] = [...o].map(i => lengths(i, strict));
  if (first === undefined) return [0];
  if (first === null || (!strict && first.includes(0))) return first && [o.length, ...first];
  return rest.every(r => r && r.length === first.length && r.every((n, i) => n === first[i])) ? [o.length, ...first] : null;
}
const flat = o => Array.isArray(o) ? [...o].flatMap(flat) : [Real.has(o) ? finite(o) : fail('TypeError', 'must be real number')];

// mnist37.judging.same
export function same(a, b, tol = 1e-4) {
  try {
    const [s, z] = [lengths(a), lengths(b)];
    if (!s || !z || String(s) !== String(z)) return false;
    const [x, y] = [flat(a), flat(b)];
    return s.includes(0) || x.every((n, i) => Math.abs(n - y[i]) <= tol * Math.max(1, Math.abs(y[i])));
  } catch (e) {
    if (e instanceof PyError) return false;
    throw e;
  }
}

export const _shape = o => { const found = lengths(o, true); return found && tup(...found.map(BigInt)); };
export const np = {
  ndarray: nothing('ndarray'), generic: nothing('generic'), bool_: nothing('bool'),
  shape: o => _shape(o) ?? fail('ValueError', 'uneven'),
  prod: o => [...o].reduce((a, b) => mul(a, b), 1n),
inf: Infinity,
};
