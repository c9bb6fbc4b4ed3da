"The notebooks run, say what they said before, and give the package and README.md that are stored."
import filecmp, json, subprocess, sys
from pathlib import Path
import nbformat, pytest
from nbclient import NotebookClient
from conftest import BIN, ROOT
from tools.proof import notebooks
from tools.website import readme

PATHS = notebooks.notebooks()
LESSONS = [p for p in PATHS if p.name[0].isdigit() and p.parent.name == 'nbs']
def names(paths): return [p.stem for p in paths]

def code(path): return [c for c in json.loads(path.read_text())['cells'] if c['cell_type'] == 'code']

@pytest.fixture(scope='session')
def fresh(project_copy, sample):
    "Every notebook run once more, in a copy, with its outputs stored there"
    return notebooks.run_all(notebooks.notebooks(project_copy), save=True)

@pytest.mark.parametrize('path', PATHS, ids=names(PATHS))
def test_runs_and_prints_what_is_stored(path, fresh, project_copy):
    copy = project_copy/path.relative_to(ROOT)
    ok,_,complaint = fresh[copy]
    assert ok, complaint
    stale = notebooks.differences(path, copy)
    assert not stale, '\n'.join(stale)

def test_stale_outputs_are_noticed(tmp_path):
    nb = json.loads(PATHS[1].read_text())
    a,b = tmp_path/'a.ipynb', tmp_path/'b.ipynb'
    a.write_text(json.dumps(nb))
    def changed(change):
        other = json.loads(a.read_text())
        cell = next(c for c in other['cells'] if change(c))
        b.write_text(json.dumps(other))
        return notebooks.differences(a, b), cell['id']
    def number(c):
        for o in c.get('outputs', []):
            if 'tensor(0.9168)' in ''.join(o.get('data', {}).get('text/plain', '')):
                o['data']['text/plain'] = ['(tensor(0.9268), tensor(0.9854), tensor(0.9511))']
                return True
    def picture(c):
        if any('image/png' in o.get('data', {}) for o in c.get('outputs', [])): c['outputs'] = []; return True
    for change in (number, picture):
        found,cell_id = changed(change)
        assert len(found) == 1 and cell_id in found[0]

@pytest.mark.parametrize('a,b,same', [('3 of 7', '3 of 7', True), ('0.12345 s', '0.12346 s', True), ('12 errors', '13 errors', False), ('0.95', '0.96', False),
                                      ('error', 'errors', False), ('[28, 28]', '[28, 29]', False), ('1e-05', '2e-05', True), ('x1', 'x2', False)])
def test_tolerance(a, b, same): assert notebooks.same_text(a, b) == same

@pytest.mark.parametrize('directive,words,stale', [('', '12 errors', True), ('#| chance: true\n', '12 errors', False), ('#| chance: true\n', 'no errors', True)])
def test_numbers_after_training_may_differ_and_words_may_not(tmp_path, directive, words, stale):
    def cell(shown): return dict(cell_type='code', id='a', source=directive+'errors()', outputs=[dict(output_type='execute_result', data={'text/plain': shown})])
    a,b = tmp_path/'a.ipynb', tmp_path/'b.ipynb'
    for path,shown in ((a, '10 errors'), (b, words)): path.write_text(json.dumps(dict(cells=[cell(shown)])))
    assert bool(notebooks.differences(a, b)) == stale

def test_export_and_clean_change_nothing(project_copy, fresh):
    "Also after the run above, which stored new outputs in the copy"
    subprocess.run([BIN/'nbdev-export'], cwd=project_copy, check=True)
    subprocess.run([BIN/'nbdev-clean'], cwd=project_copy, check=True)
    ours,theirs = [{f.relative_to(r) for f in (r/'mnist37').rglob('*.py')} for r in (ROOT, project_copy)]
    assert ours == theirs
    for f in ours: assert filecmp.cmp(ROOT/f, project_copy/f, shallow=False), f'{f} is not what nbs/ exports: run `make outputs`'
    for p in PATHS:
        old,new = (json.loads((r/p.relative_to(ROOT)).read_text()) for r in (ROOT, project_copy))
        for nb in (old, new):
            for c in nb['cells']: c.pop('outputs', None)
        assert old == new, f'{p.name} is not clean: run `make outputs`'

def test_readme_is_in_step():
    assert readme.main(check=True), 'run `make outputs`'
    assert len((ROOT/'README.md').read_text().split()) < 500

@pytest.mark.parametrize('path', LESSONS, ids=names(LESSONS))
def test_run_all_twice_in_a_jupyter_kernel(path, tmp_path, sample, monkeypatch):
    "In a real kernel, from a folder that has nothing to do with the project"
    monkeypatch.setenv('OMP_NUM_THREADS', '1')
    nb = nbformat.read(path, as_version=4)
    once = [c for c in nb.cells if c.cell_type == 'code']
    twice = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c.source) for c in once+once], metadata=nb.metadata)
    NotebookClient(twice, timeout=300, kernel_name='python3', resources=dict(metadata=dict(path=str(tmp_path)))).execute()
    for old,new in zip(twice.cells[:len(once)], twice.cells[len(once):]):
        assert notebooks.outputs(old) == notebooks.outputs(new), old.source

@pytest.mark.parametrize('path', LESSONS, ids=names(LESSONS))
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

@pytest.mark.parametrize('path', LESSONS, ids=names(LESSONS))
def test_has_the_shape_of_a_lesson(path):
    cells = json.loads(path.read_text())['cells']
    text = '\n'.join(''.join(c['source']) for c in cells)
    for heading in ('## The ladder so far', '## Words you now own', '## Questions', '*Next:*'): assert heading in text
    assert 6 <= text.count('<details><summary>') <= 10
    assert 'Predict first' in text and ('expect_fail' in text)
    for c in cells:
        if any(k.startswith('image/') for o in c.get('outputs', []) for k in o.get('data', {})): assert '#| fig-alt:' in ''.join(c['source']), ''.join(c['source'])
    for c in cells: assert not any(o.get('name') == 'stderr' for o in c.get('outputs', [])), ''.join(c['source'])

def test_outputs_hold_no_path_of_the_machine_that_made_them():
    for path in PATHS:
        stored = json.dumps([c.get('outputs') for c in code(path)])
        assert str(ROOT) not in stored and str(Path.home()) not in stored, path.name
