// What a query finds. The index (tools/website/search.py) has a row for each section; nothing here touches the page

const STOP = new Set(`a about an and any are as at be been but by can could did do does doing don t for from get gets getting give had has have how i if in into is isn it its
  let like make me my need of on or our s should so some tell than that the their them then there these they this those to use used using versus vs want was we were
  what when where which who why will with would you your difference between explain meaning`.split(/\s+/));

// Where the field has two names, or learners and the course have
const SAME = {
  relu: 'rectified linear unit', bce: 'binary cross entropy', cnn: 'convolutional network', convnet: 'convolutional network', sgd: 'stochastic gradient descent',
  mse: 'mean squared error', mae: 'mean absolute error', lr: 'learning rate', knn: 'nearest neighbour', nan: 'not number', backprop: 'backpropagation',
  autodiff: 'autograd', matmul: 'matrix multiplication', '@': 'matrix multiplication', batchnorm: 'batch normalisation', filter: 'kernel', neuron: 'hidden unit',
  average: 'mean', slope: 'derivative', photo: 'picture', picture: 'image', dimension: 'axis', flatten: 'view', reshape: 'view', install: 'run course',
  setup: 'run course', download: 'take', github: 'contribute', save: 'keep', load: 'keep', overflow: 'unsigned',
};
const FORMS = {axes: 'axis', indices: 'index', matrices: 'matrix', centre: 'center', grey: 'gray', learnt: 'learned', convolve: 'convolution', classify: 'classification'};

const ENDINGS = [[/ies$/, 'y'], [/([^siu])s$/, '$1'], [/ional(ly)?$/, 'ion'], [/(?<=[aeiouy].*)(i[sz])ations?$/, 's'], [/our(ed|ing)?$/, 'or$1'],
  [/(?<=[aeiouy].+)(ations?|at(e|ed|ing|ions?|or)|ing|ed|ions?|ity|e)$/, ''], [/iz$/, 'is'], [/([bdgmnprtl])\1$/, '$1']];

// "standardizing", "standardised" and "standardisation" have one root, as have "neighbour" and "neighbors"
export function root(word) {
  word = FORMS[word] ?? word;
  if (word.length < 4 || /[\d_@]/.test(word)) return word;
  return ENDINGS.reduce((w, [ending, by]) => { const cut = w.replace(ending, by); return cut.length < 3 ? w : cut; }, word);
}

// Words, numbers with their sign, and names; in a text, a name with underscores is also its parts
const TOKEN = /(?<![\w)\]-])-\d+(?:\.\d+)?|\d+e-?\d+|\d+(?:[.,]\d+)*|[\p{L}_][\p{L}\p{M}\d_]*|@/gu;
export const tokens = text => (text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [])
  .map(t => t.replace(/^_+|_+$/g, '').replace(/(?<=\d),(?=\d)/g, '')).filter(Boolean);
const withParts = words => words.flatMap(t => t.includes('_') ? [t, ...t.split('_').filter(Boolean)] : [t]);

// How much a section counts, by its kind; and a word, by where it stands
const KIND = {lesson: 1, tour: .55, try: .6, glossary: .5, exercise: .4, reference: .4, api: .3, end: .3};
const HEADING = 7, TAUGHT = 7, TERM = 4, TEXT = 2, CODE = .6, PAGE = .5;

const roots = text => withParts(tokens(text)).filter(t => !STOP.has(t)).map(root);
const line = text => ` ${roots(text).join(' ')} `;

// Two words are one slip apart: a letter more, less, other, or two swapped
export function near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const rest = (m, n) => a.slice(i + m) === b.slice(i + n);
  return rest(1, 1) || rest(0, 1) || rest(1, 0) || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(2, 2));
}

export class Finder {
  constructor({kinds, pages, rows}) {
    this.rows = rows.map(([page, kind, anchor, heading, lead, terms, text, code, taught]) => ({
      page: pages[page][1], href: pages[page][0] + (anchor && `#${anchor}`), kind: kinds[kind], heading, lead, text,
      section: `${page}#${lead ? anchor.slice(0, anchor.lastIndexOf('.')) : anchor}`,
      lines: [line(`${heading} ${lead}`), line(taught), line(terms), line(text)], code: roots(code)}));
    this.words = new Map(); // root -> Map(row -> weight)
    this.rows.forEach((row, i) => this.add(row, i));
  }

  add(row, i) {
    const [heading, taught, terms, text] = row.lines.map(l => l.trim().split(' ').filter(Boolean));
    const weight = new Map(), put = (word, w) => weight.set(word, (weight.get(word) ?? 0) + w), counts = new Map();
    for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, n] of counts) put(word, TEXT * n / (n + 1 + text.length / 200));
    for (const word of new Set(heading)) put(word, HEADING / Math.sqrt(new Set(heading).size));
    for (const word of new Set(taught)) put(word, TAUGHT);
    for (const word of new Set(terms)) put(word, TERM);
    for (const word of new Set(row.code)) put(word, CODE);
    for (const word of roots(row.page)) put(word, PAGE);
    for (const [word, w] of weight) {
      if (!this.words.has(word)) this.words.set(word, new Map());
      this.words.get(word).set(i, w);
    }
  }

  // What a typed word may stand for: lists of roots that stand side by side, with a weight
  meanings(words, i, typing) {
    const own = root(words[i]), found = [], known = w => this.words.has(w);
    if (known(own)) found.push([[own], 1]);
    for (const k of [i - 1, i]) {
      const joined = words[k + 1] && k >= 0 && root(words[k] + words[k + 1]);
      if (joined && known(joined)) found.push([[joined], 1]);
    }
    const same = SAME[words[i]] ?? SAME[own];
    if (same) found.push([roots(same), .8]);
    if (typing && words[i].length > 1) for (const w of this.words.keys()) if (w !== own && w.startsWith(words[i])) found.push([[w], .5 * words[i].length / w.length]);
    if (found.length) return found;
    for (const w of this.words.keys()) {
      if (words[i].length > 2 && w.startsWith(words[i])) found.push([[w], .5]);
      else if (own.length > 3 && w[0] === own[0] && near(own, w)) found.push([[w], .5]);
      else if (words[i].startsWith(w) && w.length > 2 && known(root(words[i].slice(w.length)))) found.push([[w, root(words[i].slice(w.length))], .8]);
    }
    return found;
  }

  // How strongly each row holds one of these meanings
  matches(meanings) {
    const best = new Map(), offer = (row, w) => { if (w > (best.get(row) ?? 0)) best.set(row, w); };
    for (const [phrase, share] of meanings) {
      const rows = this.words.get(phrase[0]) ?? new Map();
      if (phrase.length === 1) for (const [row, w] of rows) offer(row, share * w);
      else for (const row of rows.keys()) offer(row, share * this.side(row, phrase));
    }
    return best;
  }

  // What it is worth that these roots stand side by side in a row
  side(row, phrase) {
    const at = this.rows[row].lines.findIndex(l => l.includes(` ${phrase.join(' ')} `));
    return [HEADING, TAUGHT, TERM, TEXT][at] ?? 0;
  }

  // Sections for a query, the best first, each once
  find(query, most = 8) {
    const all = tokens(query).flatMap(t => this.words.has(t) ? [t] : withParts([t]).slice(-t.split('_').length)), told = all.filter(t => !STOP.has(t)), words = told.length ? told : all;
    const typing = /[\p{L}\d_]$/u.test(query);
    const score = new Map(), share = new Map();
    let whole = 0;
    words.forEach((word, i) => {
      const rows = this.matches(this.meanings(words, i, typing && i === words.length - 1));
      const rare = Math.log(1 + this.rows.length / (rows.size || 1));
      whole += rare;
      for (const [row, w] of rows) {
        score.set(row, (score.get(row) ?? 0) + rare * w);
        share.set(row, (share.get(row) ?? 0) + rare);
      }
    });
    const own = words.map(root);
    const rank = row => {
      let s = score.get(row);
      for (let i = 1; i < own.length; i++) s += 3 * this.side(row, own.slice(i - 1, i + 1));
      return s * (share.get(row) / whole) ** 2 * KIND[this.rows[row].kind];
    };
    const seen = new Set();
    return [...score.keys()].map(row => [rank(row), this.rows[row]]).sort((a, b) => b[0] - a[0]).map(([, row]) => row)
      .filter(r => !seen.has(r.section) && seen.add(r.section)).slice(0, most);
  }
}
