// What a query finds. The index (tools/website/search.py) has a row for each section; nothing here touches the page

const STOP = new Set(`a about an and any are as at be been but by can could did do does doing don t for from get gets getting give
  had has have how i if in into is isn it its let like make me my need of on or our s should so some tell than that the their them
  then there these they this those to use used using versus vs want was we were what when where which who why will with would you
  your difference between explain meaning`.split(/\s+/));

// Where the field has two names, or learners and the course have
const SAME = {
  relu: 'rectified linear unit', bce: 'binary cross entropy', cnn: 'convolutional network', convnet: 'convolutional network',
  sgd: 'stochastic gradient descent', mse: 'mean squared error', mae: 'mean absolute error', lr: 'learning rate',
  knn: 'nearest neighbour', nan: 'not number', backprop: 'backpropagation', autodiff: 'autograd', matmul: 'matrix multiplication',
  '@': 'matrix multiplication', batchnorm: 'batch normalisation', filter: 'kernel', neuron: 'hidden unit', average: 'mean',
  slope: 'derivative', photo: 'picture', picture: 'image', dimension: 'axis', flatten: 'view', reshape: 'view', accumulate: 'add',
  requires_grad: 'requires gradient', zero_grad: 'clear gradient', overflow: 'negative value', save: 'keep', load: 'keep',
  plateau: 'stuck', translation: 'shift', invariance: 'shift', calibration: 'confidently wrong', overconfident: 'confidently wrong',
  reproducible: 'seed', windows: 'run course', install: 'run course', setup: 'run course', colab: 'run course', download: 'take',
  github: 'contribute',
};
const FORMS = {axes: 'axis', indices: 'index', matrices: 'matrix', threes: '3', sevens: '7', centre: 'center', grey: 'gray',
  learnt: 'learned', convolve: 'convolution'};

// How much a section counts, by its kind, and a word, by where it stands
const KIND = {start: 1.4, lesson: 1, tour: .5, try: .6, glossary: .45, exercise: .28, reference: .25, api: .22, end: .22};
const LATER = .02; // less for each page of a lesson: words are explained where they arrive
const HEADING = 7, TAUGHT = 7, TERM = 4, TEXT = 2, FIRST = 3, CODE = .6, PAGE = .5, SIDE = 3;

const ENDINGS = [[/ie[sd]$/, 'y'], [/([^siu])s$/, '$1'], [/ional(ly)?$/, 'ion'], [/(?<=[aeiouy].*)(i[sz])ations?$/, 's'],
  [/our(ed|ing)?$/, 'or$1'], [/(?<=[aeiouy].+)(ations?|at(e|ed|ing|ions?|or)|ing|ed|ions?|ity|e|(?<=ct)or)$/, ''],
  [/iz$/, 'is'], [/([bdgmnprtl])\1$/, '$1']];
const known = new Map();

// "standardizing", "standardised" and "standardisation" have one root, as have "neighbours" and "neighbor"
export function root(word) {
  if (!known.has(word)) known.set(word, shortened(FORMS[word] ?? word));
  return known.get(word);
}
const shortened = word => word.length < 4 || /[\d_.@]/.test(word) ? word : ENDINGS.reduce((w, [ending, by]) => {
  const cut = w.replace(ending, by);
  return cut.length < 3 ? w : cut;
}, word);

// Words, numbers with their sign, and names such as nn.Linear or requires_grad
const TOKEN = /(?<![\w)\]-])-\d+(?:\.\d+)?|\d+e-?\d+|\d+(?:[.,]\d+)*|[\p{L}_][\p{L}\p{M}\d_]*(?:\.[\p{L}_][\p{L}\p{M}\d_]*)*|@/gu;
export const tokens = text => (text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [])
  .map(t => t.replace(/^_+|_+$|(?<=\d),(?=\d)/g, '')).filter(Boolean);
const parts = name => /[._]/.test(name) ? name.split(/[._]+/).filter(Boolean)
  : /^\p{L}{4,}\d+d?$/u.test(name) ? [name.replace(/\d+d?$/, '')] : []; // resnet18, conv2d
const roots = text => tokens(text).flatMap(t => [t, ...parts(t)]).filter(t => !STOP.has(t)).map(root);
const phrases = text => text.split('|').map(roots).filter(p => p.length);
const line = list => ` ${list.map(p => p.join(' ')).join(' | ')} `;

// Two words are one slip apart: a letter more, less or other, or two swapped
export function near(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  const rest = (m, n) => a.slice(i + m) === b.slice(i + n);
  return rest(1, 1) || rest(0, 1) || rest(1, 0) || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(2, 2));
}

export class Finder {
  constructor({kinds, pages, rows}) {
    this.words = new Map(); // root -> Map(row -> weight)
    this.met = new Set(); // roots in lessons so far
    this.rows = rows.map(([page, kind, anchor, heading, lead, terms, text, code, taught], i) => {
      const row = {page: pages[page][1], href: pages[page][0] + (anchor && `#${anchor}`), kind: kinds[kind], anchor, heading, lead, text};
      row.section = `${page}#${lead ? anchor.slice(0, anchor.lastIndexOf('.')) : anchor}`;
      row.worth = KIND[row.kind] - (row.kind === 'lesson' ? LATER * page : 0);
      const fields = [phrases(`${heading}|${lead}`), phrases(taught), phrases(terms), [roots(text)]];
      row.lines = fields.map(line);
      this.add(i, row, fields, roots(code));
      return row;
    });
  }

  // Weigh the words of a row
  add(i, row, [heading, taught, terms, [text]], code) {
    const put = (word, w) => {
      if (!this.words.has(word)) this.words.set(word, new Map());
      this.words.get(word).set(i, (this.words.get(word).get(i) ?? 0) + w);
    };
    const counts = new Map();
    for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, n] of counts) {
      const first = row.kind === 'lesson' && row.anchor && !this.met.has(word) && this.met.add(word);
      put(word, TEXT * n / (n + 1 + text.length / 200) + (first ? FIRST : 0));
    }
    for (const [list, w] of [[heading, HEADING], [taught, TAUGHT], [terms, TERM]])
      for (const phrase of list) for (const word of new Set(phrase)) put(word, w / Math.sqrt(phrase.length));
    for (const word of new Set(code)) put(word, CODE);
    for (const word of new Set(roots(row.page))) put(word, PAGE);
  }

  // What a typed word may stand for: roots side by side, and how sure that is
  meanings(words, i, typing) {
    const word = words[i], own = root(word), found = [];
    const beside = [i - 1, i].filter(k => k >= 0 && k + 1 < words.length);
    const pairs = beside.flatMap(k => [words[k] + words[k + 1], `${words[k]}_${words[k + 1]}`]);
    for (const name of [word, ...pairs]) {
      if (this.words.has(root(name))) found.push([[root(name)], 1]);
      const same = SAME[name] ?? SAME[root(name)];
      if (same) found.push([roots(same), .9]);
    }
    if (typing && word.length > 1)
      for (const w of this.words.keys()) if (w !== own && w.startsWith(word)) found.push([[w], .5 * word.length / w.length]);
    return found.length ? found : this.guesses(word);
  }

  // An unknown word may be the beginning of one, its opposite, a slip of the finger, or two words
  guesses(word) {
    const found = [], own = root(word);
    for (const w of this.words.keys()) {
      const rest = root(word.slice(w.length));
      if (word.length > 2 && w.startsWith(word)) found.push([[w], .5]);
      else if (w.length > 4 && word.startsWith(w) && word.length - w.length < 4) found.push([[w], .6]); // an ending half typed
      else if (w === own.replace(/^(un|im|non)/, '')) found.push([[w], .8]);
      else if (own.length > 3 && w[0] === own[0] && near(own, w)) found.push([[w], .5]);
      else if (w.length > 2 && word.startsWith(w) && this.words.has(rest)) found.push([[w, rest], .8]);
    }
    return found;
  }

  // How strongly each row holds these meanings
  matches(meanings) {
    const rows = new Map();
    for (const [phrase, sure] of meanings)
      for (const [row, weight] of this.words.get(phrase[0]) ?? []) {
        const w = sure * (phrase.length === 1 ? weight : this.together(row, phrase));
        if (w) rows.set(row, (rows.get(row) ?? 0) + w);
      }
    return rows;
  }

  // What it is worth that these roots stand side by side in a row
  together(row, phrase) {
    const at = this.rows[row].lines.findIndex(l => l.includes(` ${phrase.join(' ')} `));
    return [HEADING, TAUGHT, TERM, TEXT][at] ?? 0;
  }

  // The words of a query: without those that say nothing, unless there are no others
  asked(query) {
    const all = tokens(query).flatMap(t => this.words.has(root(t)) || !parts(t).length ? [t] : parts(t));
    const told = all.filter(t => !STOP.has(t));
    return told.length ? told : all;
  }

  // Sections for a query, the best first, each once
  find(query, most = 8) {
    const words = this.asked(query), typing = /[\p{L}\d_]$/u.test(query), score = new Map(), share = new Map();
    let whole = 0;
    words.forEach((_, i) => {
      const rows = this.matches(this.meanings(words, i, typing && i === words.length - 1));
      const rare = Math.log(1 + this.rows.length / (rows.size || 1));
      whole += rare;
      for (const [row, w] of rows) {
        score.set(row, (score.get(row) ?? 0) + rare * w);
        share.set(row, (share.get(row) ?? 0) + rare);
      }
    });
    const pairs = words.map(root).map((w, i, all) => [w, all[i + 1]]).slice(0, -1);
    const side = row => pairs.reduce((sum, pair) => sum + SIDE * this.together(row, pair), 0);
    const rank = row => (score.get(row) + side(row)) * (share.get(row) / whole) ** 2 * this.rows[row].worth;
    const seen = new Set();
    return [...score.keys()].map(row => [rank(row), this.rows[row]]).sort((a, b) => b[0] - a[0]).map(([, row]) => row)
      .filter(row => !seen.has(row.section) && seen.add(row.section)).slice(0, most);
  }
}
