"A learner's own copy of the course: nothing typed is lost, what is new arrives, and JupyterLab opens it as it should."
import json, os, re, subprocess, sys, time
import nbformat, pytest
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from conftest import ROOT, eventually, python
from tools import copy_sources
from tools.machine import lab
from tools.machine.merge import CHANGED, merged
from tools.website import drawings

@pytest.fixture(autouse=True)
def own_jupyter(monkeypatch, tmp_path):
    "Signatures and servers of these tests stay among themselves"
    for kind in ('DATA', 'RUNTIME', 'CONFIG'): monkeypatch.setenv(f'JUPYTER_{kind}_DIR', str(tmp_path/'jupyter'/kind.lower()))
    monkeypatch.setenv('JUPYTER_PREFER_ENV_PATH', '1')

def code(name, source, shown=None):
    outputs = [new_output('execute_result', {'text/plain': shown})] if shown else []
    return new_code_cell(source, id=name, outputs=outputs)

def notebook(*cells): return new_notebook(cells=list(cells))

def sources(nb): return [c.source for c in nb.cells]

OLD = notebook(new_markdown_cell('# One', id='one'), code('two', '2', '2'), code('three', 'def f(): ...'), code('four', '4'))

def learners(**changes):
    "The notebook `OLD` after a learner has changed the text of some cells; None deletes one"
    cells = [nbformat.from_dict(c) for c in OLD.cells if changes.get(c.id, 'kept') is not None]
    for c in cells: c.source = changes.get(c.id, c.source)
    return notebook(*cells)

def test_what_is_untouched_follows_and_what_is_new_comes():
    new = notebook(new_markdown_cell('# First', id='one'), code('two', '2', '2.0'), code('new', '2.5'), *OLD.cells[2:])
    assert merged(OLD, learners(), new).cells == new.cells

def test_what_is_typed_stays():
    mine = learners(three='def f(): return 3', four=None)
    mine.cells.insert(1, code('own', 'my = 1'))
    new = notebook(new_markdown_cell('# First', id='one'), *OLD.cells[1:], code('five', '5'))
    assert sources(merged(OLD, mine, new)) == ['# First', 'my = 1', '2', 'def f(): return 3', '5']

def test_what_both_changed_stays_with_the_new_one_below_it_once():
    mine,new = learners(three='def f(): return 3'), learners(three='def f(x): ...\n"```"')
    once = merged(OLD, mine, new)
    assert sources(once)[2] == 'def f(): return 3' and sources(once)[3] == f'{CHANGED}\n\n````python\ndef f(x): ...\n"```"\n````'
    assert once.cells[3].cell_type == 'markdown' # it must not run
    assert merged(OLD, once, new) == merged(new, once, new) == once

def test_what_a_learner_has_run_is_kept_until_the_cell_changes():
    mine = learners()
    mine.cells[1].outputs[0].data['text/plain'] = 'two'
    mine.cells[1].execution_count = mine.cells[3].execution_count = 7
    assert merged(OLD, mine, learners(one='# First')).cells[1:] == mine.cells[1:]
    assert merged(OLD, mine, learners(two='1+1')).cells[1].source == '1+1'

def test_what_the_course_drops_goes_unless_it_was_changed():
    new = notebook(*OLD.cells[:2])
    assert sources(merged(OLD, learners(four='mine'), new)) == ['# One', '2', 'mine']

def test_the_learners_order_stays():
    mine = notebook(*[nbformat.from_dict(OLD.cells[i]) for i in (0,3,1,2)])
    new = notebook(*OLD.cells[:2], code('new', '2.5'), *OLD.cells[2:])
    assert sources(merged(OLD, mine, new)) == ['# One', '4', '2', '2.5', 'def f(): ...']

def test_ids_that_are_lost_or_doubled_lose_no_cell():
    mine = learners(three='def f(): return 3')
    for c in mine.cells: del c['id']
    mine.nbformat_minor = 4
    assert sources(merged(OLD, mine, learners(two='1+1'))) == ['# One', '1+1', 'def f(): return 3', '4']
    double = learners(three='def f(): return 3')
    double.cells.append(nbformat.from_dict(double.cells[2]))
    double.cells[-1].source = 'def f(): return 4'
    result = merged(OLD, double, OLD)
    assert {'def f(): return 3', 'def f(): return 4'} < set(sources(result))
    nbformat.validate(result)

def test_without_a_memory_of_the_course_everything_stays():
    result = merged(None, learners(three='mine'), learners(two='1+1'))
    assert {'# One', '2', 'mine', '4'} < set(sources(result)) and sum(o.startswith(CHANGED) for o in sources(result)) == 2

# Files

@pytest.fixture
def course(tmp_path):
    "A course of two notebooks without git"
    for name in ('00_tensors.ipynb', 'exercises/00_tensors_exercises.ipynb', 'playground.ipynb'):
        (tmp_path/'nbs'/name).parent.mkdir(parents=True, exist_ok=True)
        nbformat.write(OLD, tmp_path/'nbs'/name)
    return tmp_path/'nbs'

def update(course): return '\n'.join(lab.Copy(course, course.parent/'work').update())

def store(path, nb): nbformat.write(nb, path)

def load(path): return nbformat.read(path, as_version=4)

def files(folder): return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob('*') if p.is_file()}

def test_made_once_and_changed_by_nothing(course):
    work = course.parent/'work'
    assert str(work) in update(course)
    assert sorted(lab.on_disk(work)) == ['00_tensors.ipynb', 'exercises/00_tensors_exercises.ipynb']
    before = files(work)
    assert 'is up to date' in update(course) and files(work) == before

def test_what_is_overwritten_is_backed_up(course):
    work = course.parent/'work'
    update(course)
    store(work/'00_tensors.ipynb', learners(three='mine'))
    typed = (work/'00_tensors.ipynb').read_bytes()
    store(course/'00_tensors.ipynb', learners(three='course', two='1+1'))
    said = update(course)
    assert 'the new version below: 1' in said and 'backups' in said
    [kept] = (work/lab.KEPT/'backups').rglob('*.ipynb')
    assert kept.read_bytes() == typed
    assert sources(load(work/'00_tensors.ipynb'))[:3] == ['# One', '1+1', 'mine']
    assert 'is up to date' in update(course)

def test_deleted_comes_anew_and_dropped_goes(course):
    work = course.parent/'work'
    update(course)
    (work/'00_tensors.ipynb').unlink()
    (course/'exercises/00_tensors_exercises.ipynb').unlink()
    said = update(course)
    assert 'is here anew' in said and 'no longer in the course' in said
    assert list(lab.on_disk(work)) == ['00_tensors.ipynb']
    assert len(list((work/lab.KEPT/'backups').rglob('*.ipynb'))) == 1

@pytest.mark.parametrize('text', ['', '{"cells": [', '[]', '\x00', '{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}'])
def test_a_damaged_notebook_stays_and_stops_nothing(course, text):
    work = course.parent/'work'
    update(course)
    (work/'00_tensors.ipynb').write_text(text)
    store(course/'exercises/00_tensors_exercises.ipynb', learners(two='1+1'))
    assert '00_tensors.ipynb cannot be read' in update(course)
    assert (work/'00_tensors.ipynb').read_text() == text
    assert '1+1' in sources(load(work/'exercises/00_tensors_exercises.ipynb'))

def test_a_damaged_memory_loses_nothing(course):
    work = course.parent/'work'
    update(course)
    store(work/'00_tensors.ipynb', learners(three='mine'))
    (work/lab.KEPT/'base/00_tensors.ipynb').write_text('{')
    update(course)
    assert 'mine' in sources(load(work/'00_tensors.ipynb'))

def test_a_notebook_of_the_learners_with_that_name_stays(course):
    work = course.parent/'work'
    work.mkdir()
    store(work/'00_tensors.ipynb', notebook(code('own', 'mine')))
    assert 'is your own' in update(course)
    assert sources(load(work/'00_tensors.ipynb')) == ['mine']

def trusted(path):
    notary = NotebookNotary()
    try: return notary.check_signature(load(path))
    finally: notary.store.close()

def test_what_comes_from_the_course_is_trusted_and_what_does_not_is_not(course):
    work = course.parent/'work'
    update(course)
    assert trusted(work/'00_tensors.ipynb')
    foreign = learners()
    foreign.cells[1].outputs[0].data['text/html'] = '<script>alert(3)</script>'
    store(work/'00_tensors.ipynb', foreign)
    store(course/'00_tensors.ipynb', learners(four='44'))
    update(course)
    assert '44' in sources(load(work/'00_tensors.ipynb')) and not trusted(work/'00_tensors.ipynb')

def test_jupyters_own_folder_may_be_damaged(course, tmp_path):
    (tmp_path/'jupyter/data/notebook_secret').mkdir(parents=True)
    update(course)
    store(course/'00_tensors.ipynb', learners(four='44'))
    update(course)
    assert '44' in sources(load(course.parent/'work/00_tensors.ipynb'))

def test_links_lead_somewhere():
    "To notebooks of the copy, or to the website"
    text = nbformat.writes(notebook(new_markdown_cell('[a](playground.ipynb#b) [c](../descent.ipynb) [d](02_sgd.ipynb)')))
    [cell] = lab.for_learners(text, {}).cells
    assert cell.source == f'[a]({lab.site()}/playground.html#b) [c]({lab.site()}/descent.html) [d](02_sgd.ipynb)'

def test_opens_where_the_learner_was(tmp_path):
    (tmp_path/lab.KEPT/'workspaces').mkdir(parents=True)
    assert lab.where_to_begin(tmp_path)[-1].endswith('/lab/tree/00_tensors.ipynb')
    (tmp_path/lab.KEPT/'workspaces/default.jupyterlab-workspace').write_text('{"data": {"notebook:02_sgd.ipynb": {}}}')
    assert lab.where_to_begin(tmp_path)[-1].endswith('default_url=/lab')

# The whole project

def git(folder, *args):
    command = ['git', '-c', 'user.name=n', '-c', 'user.email=e@x', '-c', 'commit.gpgsign=false', *args]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout

@pytest.fixture
def project(tmp_path):
    "A copy of the sources as somebody clones them"
    folder = copy_sources(tmp_path/'mnist37', 'tests', 'bench')
    git(folder, 'init', '-q')
    git(folder, 'add', '.')
    git(folder, 'commit', '-qm', 'The course')
    return folder

def run_in(project, *args):
    env = os.environ | dict(PYTHONPATH=str(project))
    return subprocess.run([sys.executable, '-m', *args], cwd=project, capture_output=True, text=True, env=env)

def solve(path, name, answer):
    "Type an answer into a cell"
    nb = json.loads(path.read_text(encoding='utf-8'))
    next(c for c in nb['cells'] if c['id'] == name)['source'] = answer
    path.write_text(json.dumps(nb, indent=1), encoding='utf-8')

def cell(path, name): return next(c for c in load(path).cells if c.id == name)

@pytest.mark.seconds(20)
def test_an_exercise_is_solved_and_the_course_moves_on(project):
    "Also one that was solved in the course's own file, before there was a copy: git can then have its file back"
    name,other = 'exercises/00_tensors_exercises.ipynb', 'exercises/02_sgd_exercises.ipynb'
    nbs,work,before = project/'nbs', project/'work', run_in(project, 'tools.website.pages', '--check').stderr
    solve(nbs/other, 'task021try', 'early = 1')
    assert run_in(project, 'tools.machine.lab', '--update').returncode == 0
    assert cell(work/other, 'task021try').source == 'early = 1'
    git(project, 'checkout', 'nbs')
    solve(work/name, 'task001try', 'mine = 1')
    solve(nbs/name, 'task002', 'A better task')
    git(project, 'commit', '-qam', 'What git pull brings')
    done = run_in(project, 'tools.machine.lab', '--update')
    assert f'{name} follows the course' in done.stdout, done.stderr
    assert cell(work/name, 'task001try').source == 'mine = 1' and cell(work/name, 'task002').source == 'A better task'
    assert cell(work/other, 'task021try').source == 'early = 1'
    assert git(project, 'status', '--porcelain') == ''
    git(project, 'revert', '--no-edit', 'HEAD')
    assert run_in(project, 'tools.website.pages', '--check').stderr == before # nor does any check look at it
    assert not (copy_sources(project.parent/'copy')/'work').exists() # the tests and proofs work on copies without it

def test_clean_leaves_the_copy(tmp_path):
    root = copy_sources(tmp_path/'course', 'mnist37', 'nbs', 'bench', 'tests')
    for name in ('work/build/mine.ipynb', 'work/__pycache__/x', '_docs/index.html', 'tools/__pycache__/x'):
        (root/name).parent.mkdir(parents=True, exist_ok=True)
        (root/name).touch()
    command = [sys.executable, '-B', '-m', 'tools', 'clean']
    done = subprocess.run(command, cwd=root, env=os.environ | dict(PYTHONPATH=''), capture_output=True)
    assert done.returncode == 0, done.stderr
    assert (root/'work/build/mine.ipynb').exists() and (root/'work/__pycache__/x').exists()
    assert not (root/'_docs').exists() and not (root/'tools/__pycache__').exists()

def test_imports_and_pictures_are_found_from_the_copy(tmp_path):
    "The kernel's folder is that of the notebook"
    (tmp_path/'work/exercises').mkdir(parents=True)
    done = python('from mnist37.data import load_split; print(len(load_split("valid")[0]))', cwd=tmp_path/'work/exercises')
    assert done.stdout.strip() == '2038', done.stderr

def test_every_svg_has_a_png():
    "Where a notebook is not trusted, JupyterLab shows no SVG"
    for path in sorted((ROOT/'nbs').rglob('[!._]*.ipynb')):
        nb = json.loads(path.read_text(encoding='utf-8'))
        assert len(drawings.svgs(nb)) == len(drawings.drawn(nb)), f'{path.name}: run `python -m tools.website.drawings`'

# JupyterLab

@pytest.fixture
def jupyterlab(project):
    "The address of a JupyterLab that `make lab` starts"
    command = [sys.executable, '-m', 'tools.machine.lab', '--no-browser', '--port=0', '--IdentityProvider.token=t']
    with subprocess.Popen(command, cwd=project, env=os.environ | dict(PYTHONPATH=str(project)), stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True) as server:
        address = next(line.split()[-1] for line in server.stderr if 'http://localhost' in line)
        yield address.replace('token=...', 'token=t')
        server.terminate()

def tabs(page): return [tab.get_attribute('class') for tab in page.query_selector_all('#jp-main-dock-panel .lm-TabBar-tab')]

def remembered(work, name):
    "Whether JupyterLab has stored that it shows this notebook, which it does a while after it shows it"
    stored = [p.read_text(encoding='utf-8') for p in (work/lab.KEPT/'workspaces').iterdir()]
    return any(re.search(rf'"widgets": ?\["notebook:{name}"\]', o) and re.search(rf'"notebook:{name}": ?{{', o) for o in stored)

@pytest.mark.seconds(60)
def test_jupyterlab_opens_it_at_lesson_00_with_figures_and_changes_nothing(project, jupyterlab, browser):
    work = project/'work'
    before = lab.on_disk(work)
    page = browser.new_page(viewport=dict(width=1300, height=900))
    page.goto(jupyterlab)
    assert '00_tensors.ipynb' in page.url
    black = page.locator('.jp-RenderedHTML td', has_text='254').first
    black.wait_for(timeout=60_000)
    assert black.evaluate('e => getComputedStyle(e).backgroundColor') in ('rgb(0, 0, 0)', 'rgb(1, 1, 1)')
    eventually(lambda: remembered(work, '00_tensors.ipynb'))
    page.goto(jupyterlab.replace('00_tensors', '02_sgd'))
    page.locator('.jp-RenderedSVG').first.wait_for(timeout=60_000)
    page.get_by_text('| Idle').wait_for(timeout=60_000) # the kernel has said what it is
    eventually(lambda: len(tabs(page)) == 2)
    time.sleep(3)
    assert not any('jp-mod-dirty' in o for o in tabs(page))
    shown = page.locator('.jp-DirListing-itemName').all_inner_texts()
    assert shown == ['exercises', *sorted(o for o in before if '/' not in o)]
    page.close()
    assert lab.on_disk(work) == before
    assert 'is open in JupyterLab' in run_in(project, 'tools.machine.lab', '--update').stdout
