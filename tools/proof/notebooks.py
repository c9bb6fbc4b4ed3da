"""Run notebooks the way nbdev-test does, and compare or store what they print.

    python -m tools.proof.notebooks                   run all of nbs/ and print a table: notebook, seconds, ok
    python -m tools.proof.notebooks --save            the same, and store the outputs (part of `make outputs`)
    python -m tools.proof.notebooks [--save] NAME...  only these, such as 05_nonlinearity
"""
import json, os, re, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from tools import ROOT, program
from tools.website import cells, drawings

REL_TOL, ABS_TOL, NOISE = 2e-3, 2e-4, 2e-6 # sums in another order; torch prints four decimals; float32 has seven digits
NUMBER = re.compile(r'(?<![\w.#−-])[-+−]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?(?!\w)')
COLOUR = re.compile(r'#[0-9a-f]{6}\b')

def notebooks(root=ROOT):
    "All notebooks in reading order: lessons first"
    return sorted((root/'nbs').rglob('[!._]*.ipynb'), key=lambda p: (p.parent.name != 'nbs', not p.name[0].isdigit(), str(p)))

def run(path, save=False, limit=None, **variables):
    "Run one notebook in a process of its own, within `limit` seconds; return whether it passed, the seconds, and what it complained of"
    # fastai's import warns of torch.jit. One thread each: two notebooks run at once, and sums come out the same on every machine.
    # An empty folder for what the exercises remember: nobody's progress is shown or changed
    start,known = time.perf_counter(), drawings.drawn(json.loads(path.read_text())) if save else {}
    with tempfile.TemporaryDirectory() as nobody:
        env = os.environ | dict(PYTHONWARNINGS='ignore::FutureWarning', OMP_NUM_THREADS='1', XDG_DATA_HOME=nobody) | variables
        command = [program('nbdev-test'), str(path)] + ['--save']*save
        done = subprocess.run(command, env=env, cwd=path.parent, timeout=limit, capture_output=True, text=True)
    if save and done.returncode == 0: tidy(path, known)
    return done.returncode == 0, time.perf_counter()-start, done.stderr

def tidy(path, known):
    "Drop from stored outputs what differs from run to run: progress on stderr, line numbers in source links. An SVG gets its PNG"
    nb = json.loads(path.read_text())
    drawings.add_png(nb, known)
    cells.collapse(nb)
    for cell in nb['cells']:
        if cell.get('outputs'): cell['outputs'] = [o for o in cell['outputs'] if o.get('name') != 'stderr']
    text = re.sub(r'(blob/[^\s")]+\.py)#L\w+', r'\1', json.dumps(nb, indent=1, ensure_ascii=False))
    path.write_text(text + '\n')

def run_all(paths, save=False, workers=2):
    "Run `paths`, two at a time, telling about each as it ends; return {path: (ok, seconds, complaint)}"
    results,lessons = {},[p for p in paths if p.name[0].isdigit() and p.parent.name == 'nbs']
    with ThreadPoolExecutor(workers) as pool:
        jobs = {pool.submit(run, p, save): p for p in lessons[::-1] + [p for p in paths if p not in lessons]} # the longest first
        for job in as_completed(jobs):
            results[jobs[job]] = ok,seconds,complaint = job.result()
            print(f"  {len(results)}/{len(paths)}  {jobs[job].stem:24} {seconds:6.1f} s  {'ok' if ok else 'FAILED'}", flush=True)
            if not ok: print(complaint, file=sys.stderr, flush=True)
    return {p: results[p] for p in paths}

def outputs(cell):
    "What a reader sees below `cell`: kinds of pictures, and text without what may differ"
    shown = []
    for o in cell.get('outputs', []):
        if o.get('name') == 'stderr': continue
        data = o.get('data', {'text/plain': o.get('text', o.get('evalue', ''))})
        kind = next((k for k in ('image/svg+xml', 'image/png', 'text/html', 'text/markdown') if k in data), 'text/plain')
        text = data[kind] if isinstance(data[kind], str) else ''.join(data[kind])
        text = '' if kind.startswith('image/') else re.sub(r'\.py#L\w+', '.py', text)
        if o.get('name') == 'stdout' and shown and shown[-1][0] == 'stdout': shown[-1] = 'stdout', shown[-1][1]+text
        else: shown.append((o.get('name', kind), text))
    return shown

def plain(text):
    "`text` without what only the widths of its numbers decide: padding, where a line breaks within brackets, the length of rules"
    text = re.sub(r'(?<=[\[(])\d+(?:,\d+)+(?=[\])])', lambda o: o[0].replace(',', ', '), text) # a list without spaces, no thousands
    text = re.sub(r'\[[^\[\]]*\]', lambda o: ' '.join(o[0].split()), text)
    text = re.sub(r'([-=─━])\1{2,}', r'\1\1\1', text)
    text = re.sub(r'[ \t]*\n[ \t]*', '\n', re.sub(r'[ \t]+', ' ', text))
    return re.sub(r'(?<=[\[(|]) | (?=[\])|])', '', text).strip()

def numbers(text): return [float(o.replace(',', '').replace('−', '-')) for o in NUMBER.findall(text)]

def rows(text):
    "The lines of a text, or the rows of its table in HTML"
    return plain(text).split('</tr>' if '</tr>' in text else '\n')

def same_words(a, b):
    "Whether two texts are equal but for numbers, how many of them are in a list, the order of rows, an s after more than one"
    def words(row):
        row = re.sub(r'(?<!Size\()\[#(?:,? #)*\]', '[#]', NUMBER.sub('#', COLOUR.sub('¤', row)))
        return re.sub(r'(# \w+?)s\b', r'\1', row)
    return sorted(map(words, rows(a))) == sorted(map(words, rows(b)))

def same_number(a, b):
    "Whether two printed numbers differ in the last digits at most; counts may not, and both being small is not enough"
    [x],[y] = numbers(a), numbers(b)
    if not re.search('[.e]', a+b): return x == y
    return abs(x-y) <= REL_TOL*abs(y) + (NOISE if 'e' in a and 'e' in b else ABS_TOL)

def same_colour(a, b):
    "Whether two colours, as #rrggbb, are at most two levels apart"
    return all(abs(x-y) <= 2 for x,y in zip(bytes.fromhex(a[1:]), bytes.fromhex(b[1:])))

def same_row(a, b):
    "Whether two rows are equal but for the last digits of their numbers"
    def parts(row): return COLOUR.findall(row), NUMBER.findall(COLOUR.sub('¤', row)), NUMBER.sub('#', COLOUR.sub('¤', row))
    (colours,found,words),(others,wanted,same) = parts(a), parts(b)
    return words == same and all(map(same_colour, colours, others)) and all(map(same_number, found, wanted))

def tied(a, b):
    "Whether the rows `b` are the rows `a` in another order, and equal in some column: a sort by that column may leave them either way"
    left = list(b)
    for row in a:
        match = next((o for o in left if same_row(row, o)), None)
        if match is None: return False
        left.remove(match)
    return any(len(set(column)) == 1 for column in zip(*map(numbers, a)))

def same_text(a, b):
    "Whether two texts are equal but for the last digits of their numbers, and the order of neighbouring rows that are tied"
    a,b = rows(a), rows(b)
    if len(a) != len(b): return False
    swapped = [(x,y) for x,y in zip(a, b) if not same_row(x, y)]
    return not swapped or tied(*zip(*swapped))

def stale(old, new):
    "How what a cell shows now differs from what is `old`: a sentence, or nothing"
    x,y = outputs(old), outputs(new)
    same = same_words if '#| chance: true' in ''.join(old['source']) else same_text # numbers after training: other processors get others
    if [k for k,_ in x] == [k for k,_ in y] and all(same(s, t) for (_,s),(_,t) in zip(x, y)): return ''
    return (f"cell {old['id']}: the stored output is stale, run `make outputs`\n"
            f"  code:   {''.join(old['source'])[-200:]}\n  stored: {x}\n  fresh:  {y}")

def differences(stored, fresh):
    "What differs between the outputs of two runs of one notebook, as sentences that name the cell"
    a,b = (json.loads(Path(p).read_text())['cells'] for p in (stored, fresh))
    if [c['source'] for c in a] != [c['source'] for c in b]: return [f'{stored}: the cells themselves differ']
    return [f'{Path(stored).name}, {said}' for said in map(stale, a, b) if said]

def print_table(results):
    "The table at the end: notebook, seconds, ok"
    print(f"\n  {'notebook':24} seconds  ok")
    for p,(ok,seconds,_) in results.items(): print(f"  {p.stem:24} {seconds:7.1f}  {'yes' if ok else 'NO'}")
    print(f"  {'together':24} {sum(s for _,s,_ in results.values()):7.1f}\n", flush=True)

if __name__ == '__main__':
    names = [name for name in sys.argv[1:] if name != '--save']
    if set(names) - {p.stem for p in notebooks()}: sys.exit(__doc__)
    results = run_all([p for p in notebooks() if p.stem in names or not names], save='--save' in sys.argv)
    print_table(results)
    sys.exit(not all(ok for ok,_,_ in results.values()))
