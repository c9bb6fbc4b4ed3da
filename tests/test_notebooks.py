"The notebooks run, say what they said before, and give the package and README.md that are stored."
import filecmp, json, re, subprocess, sys
from pathlib import Path
import nbformat, pytest
from nbclient import NotebookClient
from conftest import BIN, PLACES, ROOT
from mnist37.ladder import ladder_so_far
from tools import copy_sources
from tools.proof import notebooks
from tools.website import readme
from tools.website.cells import CLAIMS, folded

PATHS = notebooks.notebooks()
LESSONS = [p for p in PATHS if p.name[0].isdigit() and p.parent.name == 'nbs']
READ = [p for p in PATHS if p in LESSONS or p.stem in ('tour', 'big_picture')]
SECONDS = {'01_pixel_similarity': 50, '04_optimizer': 45, '05_nonlinearity': 40, '06_cnn_learner': 200,
           '07_ten_digits': 120, '08_transfer': 60, '09_learner': 60, '10_many_machines': 90, 'tour': 60, 'big_picture': 60,
           'predict': 40, 'train': 40, 'ladder': 20}

def each(paths): return dict(argnames='path', argvalues=paths, ids=[p.stem for p in paths])

def timed(paths):
    "The same, and about how many seconds each takes"
    return each(paths) | dict(argvalues=[pytest.param(p, marks=pytest.mark.seconds(SECONDS.get(p.stem, 10))) for p in paths])

def code(path): return [c for c in json.loads(path.read_text())['cells'] if c['cell_type'] == 'code']

def run_in_kernel(path, folder, times):
    "What the cells of a notebook show in a real Jupyter kernel, in a list for each time that all are run"
    once = [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == 'code']
    nb = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c.source) for c in once*times])
    NotebookClient(nb, timeout=600, kernel_name='python3', resources=dict(metadata=dict(path=str(folder)))).execute()
    return [nb.cells[i*len(once):(i+1)*len(once)] for i in range(times)]

@pytest.mark.parametrize(**timed(LESSONS))
def test_lesson_prints_what_is_stored(path, tmp_path, sample, monkeypatch):
    """In a real kernel, in a folder that has nothing to do with the project, in another time zone and locale.
    Run all of the short ones twice, and the same comes out; from lesson 04 on they train for long and run once"""
    for k,v in (PLACES[0] | dict(PYTHONPATH=str(ROOT), OMP_NUM_THREADS='1', XDG_DATA_HOME=str(tmp_path/'nobody'))).items():
        monkeypatch.setenv(k, v)
    first,*again = run_in_kernel(path, tmp_path, 1 if path.stem >= '04' else 2)
    stored = code(path)
    stale = [notebooks.stale(old, new) for old,new in zip(stored, first) if '#| eval: false' not in new.source]
    assert not any(stale), '\n'.join(filter(None, stale))
    for second in again:
        for old,new in zip(first, second): assert notebooks.outputs(old) == notebooks.outputs(new), old.source
    if path.stem == '06_cnn_learner': resnet_is_the_one_of_the_ladder(dict(zip((c['id'] for c in stored), first)))

def resnet_is_the_one_of_the_ladder(cells):
    "The page prints its errors; it is trained nowhere else in the tests"
    row = next(r for r in ladder_so_far() if r['method'].startswith('ResNet-18'))
    [(_,errors)] = notebooks.outputs(cells['ed885c02'])
    assert abs(int(errors)-row['errors']) <= 3*row['spread']+1

@pytest.mark.parametrize(**timed([p for p in PATHS if p not in LESSONS]))
def test_reference_prints_what_is_stored(path, project_copy, sample):
    "As `make outputs` runs it, in a copy"
    copy = project_copy/path.relative_to(ROOT)
    ok,_,complaint = notebooks.run(copy, save=True)
    assert ok, complaint
    stale = notebooks.differences(path, copy)
    assert not stale, '\n'.join(stale)

# What counts as the same

SAME = [
    # padding, where lines break, rules of tables
    ('tensor([ 6, 41])', 'tensor([6, 41])'),
    ('tensor([0.1234, 0.2,\n        0.3])', 'tensor([0.1234,\n        0.2, 0.3])'),
    ('array([[43  1]\n [ 0 36]])', 'array([[43 1]\n [0 36]])'),
    ('  errors\na     0.12', 'errors\na 0.12'),
    ('| a   | b |\n|-----|---|', '| a | b |\n|---|---|'),
    # last digits, signs of what is almost 0, exponents, thousands, colours of cells
    ('0.12345 s', '0.12346 s'),
    ('tensor([1.0000, 2.0000])', 'tensor([ 1.0001,  1.9999])'),
    ('0.0000', '-0.0000'),
    ('-0.0001', '0.0001'),
    ('−3.001', '-3.001'),
    ('1e-05', '1.001e-05'),
    ('1e-05', '0.00001'),
    ('4.8e-07', '1.2e-06'),
    ('12,396', '12396'),
    ('.95', '0.95'),
    ('background: #f1f1f1', 'background: #f0f2f1'),
    # the order of rows that are tied
    ('a 12 3\nb 12 4\nc 13 5', 'b 12 4\na 12 3\nc 13 5'),
    ('<tr><td>a</td><td>12</td></tr><tr><td>b</td><td>12</td></tr>', '<tr><td>b</td><td>12</td></tr><tr><td>a</td><td>12</td></tr>')]
DIFFERENT = [
    ('12 errors', '13 errors'), ('1010', '1011'), ('11,704,896', '11,704,897'), ('[1,234]', '[1234]'), ('1,2', '1.2'), # counts
    ('0.95', '0.96'), ('0.003', '0.004'), ('1e-05', '2e-05'), ('1e-05', '1e-04'), ('0.3', '-0.3'), ('nan', '0.3'), ('inf', 'nan'),
    ('[28, 28]', '[28, 29]'), ('[28, 28]', '[28, 28, 1]'), ('[]', '[0]'), ('#f1f1f1', '#f9f1f1'),
    ('error', 'errors'), ('x1', 'x2'), ('a\nb', 'b\na'), ('a 12\nb 13', 'b 13\na 12')] # words, and an order that is none of ties
SAME_BUT_FOR_NUMBERS = [
    ('tensor([  6,  41,  20,   3,  19, 136])', 'tensor([25, 30, 33,  2,  1, 99])'),
    ('tensor([[-0.0284,  0.1751],\n        [-0.2732, -0.1246]])', 'tensor([[0.0284, 0.1751],\n        [0.2732, 0.1246]])'),
    ('a    12.5\nbbb   3.5', 'a     2.5\nbbb 103.5'),
    ('1e-05', '0.003'), ('1,028', '987'), ('(0.97, 35)', '(0.9, 5)'), ('+3%', '-12%'), ('color: #f1f1f1', 'color: #000000'),
    ('1 error', '12 errors'), ('tensor([3, 4])', 'tensor([3, 4, 5, 6])'), # how many there are
    ('a 12\nb 13', 'b 9\na 10')] # sorted by what was counted
OTHER_WORDS = [
    ('12 errors', 'no errors'), ('nan', '3'), ('inf', '1e9'), ('[]', '[3]'), ('True', 'False'), ('0.5 loss', '0.5 accuracy'),
    ('torch.Size([5, 1])', 'torch.Size([5])'), ('(1, 2)', '(1, 2, 3)'), ('3', '7\n7'), ('a 1\nb 2', 'a 1'), ('a 1\nb 2', 'a 1\nc 2')]

@pytest.mark.parametrize('pairs,same,answer', [
    (SAME,                 notebooks.same_text,  True),
    (DIFFERENT,            notebooks.same_text,  False),
    (SAME_BUT_FOR_NUMBERS, notebooks.same_words, True),
    (OTHER_WORDS,          notebooks.same_words, False)], ids=['same', 'other', 'chance', 'words'])
def test_what_is_the_same(pairs, same, answer):
    for a,b in pairs: assert same(a, b) == same(b, a) == answer, (a, b)

@pytest.mark.parametrize('directive,shown,noticed', [
    ('', '12 errors', True), ('#| chance: true\n', '12 errors', False), ('#| chance: true\n', 'no errors', True)])
def test_numbers_after_training_may_differ_and_words_may_not(directive, shown, noticed):
    old,new = (dict(id='a', source=directive, outputs=[dict(data={'text/plain': text})]) for text in ('10 errors', shown))
    assert bool(notebooks.stale(old, new)) == noticed

def test_what_is_printed_is_one_text_however_it_comes():
    "A real kernel sends several streams where nbdev-test stores one; what goes to stderr is not shown"
    def streams(*texts): return dict(outputs=[dict(name=name, text=text) for name,text in texts])
    parts = streams(('stdout', 'a\n'), ('stdout', 'b\n'), ('stderr', 'warning'))
    assert notebooks.outputs(parts) == notebooks.outputs(streams(('stdout', 'a\nb\n'))) != notebooks.outputs(streams(('stdout', 'a\n')))

def test_every_stored_number_is_noticed(tmp_path):
    "A picture that is gone, or one more error, on the page of the baseline: one sentence, which names the cell"
    def missing(cell): cell['outputs'] = []
    def counted(cell): cell['outputs'][0]['data']['text/plain'] = ['(tensor(0.9268), tensor(0.9854), tensor(0.9511))']
    path = LESSONS[1]
    for change,found in ((missing, 'image/png'), (counted, 'tensor(0.9168)')):
        nb = json.loads(path.read_text())
        cell = next(c for c in nb['cells'] if found in json.dumps(c.get('outputs', '')))
        change(cell)
        (tmp_path/path.name).write_text(json.dumps(nb))
        [said] = notebooks.differences(path, tmp_path/path.name)
        assert cell['id'] in said

# What is made of the notebooks

def test_export_and_clean_change_nothing(tmp_path):
    "Also after a run that stored new outputs"
    copy = copy_sources(tmp_path/'mnist37')
    assert notebooks.run(copy/'nbs/index.ipynb', save=True)[0]
    for command in ('nbdev-export', 'nbdev-clean'): subprocess.run([BIN/command], cwd=copy, check=True)
    ours,theirs = [{f.relative_to(r) for f in (r/'mnist37').rglob('*.py')} for r in (ROOT, copy)]
    assert ours == theirs
    for f in ours: assert filecmp.cmp(ROOT/f, copy/f, shallow=False), f'{f} is not what nbs/ exports: run `make outputs`'
    for p in PATHS:
        old,new = (json.loads((r/p.relative_to(ROOT)).read_text()) for r in (ROOT, copy))
        for nb in (old, new):
            for c in nb['cells']: c.pop('outputs', None)
        assert old == new, f'{p.name} is not clean: run `make outputs`'

def test_readme_is_in_step():
    assert readme.main(check=True), 'run `make outputs`'
    assert len((ROOT/'README.md').read_text().split()) < 500

def test_the_front_page_promises_what_was_measured():
    text,rows = (ROOT/'README.md').read_text(), {r['method']: r for r in ladder_so_far()}
    assert f"misclassifies {rows['small CNN, 1,013 parameters']['errors']:.0f} images of 2,038" in text
    assert f"averages classify {100*rows['mean digit, L1']['accuracy']:.0f} % correctly" in text
    cards = ''.join(''.join(c['source']) for c in json.loads((ROOT/'nbs/index.ipynb').read_text())['cells'])
    told = [int(o) for o in re.findall(r'\.ipynb\): .* (\d+) minutes\.', cards)]
    count = dict(enumerate('Seven Eight Nine Ten Eleven'.split(), 7))[len(LESSONS)]
    assert len(told) == len(LESSONS) and abs(sum(told)/len(told) - 70) < 5 and f'{count} lessons of about 70 minutes' in text

@pytest.mark.parametrize(**each(LESSONS))
def test_starts_on_colab(path):
    "The first cell with code installs mnist37 on Colab, never torch, and does nothing elsewhere"
    from IPython.core.interactiveshell import InteractiveShell
    shell = InteractiveShell.instance()
    asked = []
    shell.register_magic_function(asked.append, magic_name='pip')
    first = next(''.join(c['source']) for c in code(path) if '#| default_exp' not in ''.join(c['source']))
    shell.run_cell(first).raise_error()
    assert not asked
    sys.modules['google.colab'] = sys
    try: shell.run_cell(first).raise_error()
    finally: del sys.modules['google.colab']
    [command] = asked
    assert 'mnist37@git+https://' in command and 'torch' not in command and '-U' not in command and 'upgrade' not in command
    text = path.read_text()
    assert 'colab.research.google.com/github/' in text and f'/blob/main/nbs/{path.name}' in text

@pytest.mark.parametrize(**each(LESSONS))
def test_has_the_shape_of_a_lesson(path):
    cells = json.loads(path.read_text())['cells']
    text = '\n'.join(''.join(c['source']) for c in cells)
    for heading in ('## The ladder so far', '## Questions', '*Next:*'): assert heading in text
    assert '## Vocabulary' in text or '## Words you now own' in text
    assert 6 <= len(re.findall(r'<details><summary>\d+\.', text)) <= 10
    assert 'Predict first' in text and ('expect_fail' in text or 'show_error' in text)
    for c in cells:
        if any(k.startswith('image/') for o in c.get('outputs', []) for k in o.get('data', {})):
            assert '#| fig-alt:' in ''.join(c['source']), ''.join(c['source'])
    for c in cells: assert not any(o.get('name') == 'stderr' for o in c.get('outputs', [])), ''.join(c['source'])

def hidden(source): return re.search(r'^#\|\s*(hide|echo: false)', source, re.M)

@pytest.mark.parametrize(**each(READ))
def test_code_fits_its_column(path):
    for c in code(path):
        source = ''.join(c['source'])
        if not hidden(source): assert not [o for o in source.splitlines() if len(o) > 88 and not o.startswith('#|')], source

@pytest.mark.parametrize(**each(READ))
def test_a_prediction_is_asked_before_anything_answers_it(path):
    "The question ends its cell, and what is run next shows something and asserts nothing"
    cells = json.loads(path.read_text())['cells']
    for i,c in enumerate(cells):
        source = ''.join(c['source'])
        if c['cell_type'] != 'markdown' or '**Predict first' not in source: continue
        assert '\n\n' not in source[source.index('**Predict first'):], source
        answer = next(cell for cell in cells[i+1:] if cell.get('outputs') or cell['cell_type'] == 'markdown')
        assert answer['cell_type'] == 'code', source
        for cell in cells[i+1:cells.index(answer)+1]: assert not CLAIMS.search(''.join(cell['source']).replace('show_error(', '')), source

@pytest.mark.parametrize(**each(READ))
def test_a_check_asserts_and_shows_nothing(path):
    for c in code(path):
        source = ''.join(c['source'])
        if folded(c) == '✓ checked': assert CLAIMS.search(source) and not c['outputs'], source
        elif folded(c): assert not re.search(r'^assert ', source, re.M), source

def test_outputs_hold_no_path_of_the_machine_that_made_them():
    for path in PATHS:
        stored = json.dumps([c.get('outputs') for c in code(path)])
        assert str(ROOT) not in stored and str(Path.home()) not in stored, path.name
