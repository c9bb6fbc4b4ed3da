"The programs that prove things prove something: other processors are really other, and a changed notebook is found."
import json, re, subprocess
import pytest
from tools import copy_sources
from tools.proof import check, processors

@pytest.mark.seconds(15)
def test_a_sample_computes_as_an_old_processor_does(capsys):
    "PyTorch itself says which instructions it uses"
    assert processors.main(['--sample']) == 0
    said = capsys.readouterr().out
    assert re.search(r'plain +DEFAULT', said) and 'The same everywhere' in said

def test_what_this_processor_cannot_do_is_said(monkeypatch, capsys):
    monkeypatch.setattr(processors, 'flags', set)
    assert processors.main(['--ways', 'amx', 'avx2']) == 0
    assert capsys.readouterr().out.count('not run: this processor has no') == 2

@pytest.fixture
def project(tmp_path, monkeypatch):
    "A small git repository with three notebooks"
    copy = copy_sources(tmp_path/'mnist37', 'tests', 'bench', 'data', 'weights', 'images')
    monkeypatch.setattr(check, 'ROOT', copy)
    for args in (['init'], ['add', '.'], ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-m', 'x']):
        subprocess.run(['git', *args], cwd=copy, check=True, capture_output=True)
    return copy

def test_changed_words_are_found_and_new_outputs_are_none(project):
    assert check.changed() == []
    def edit(name, change):
        path = project/f'nbs/{name}.ipynb'
        nb = json.loads(path.read_text())
        change(next(c for c in nb['cells'] if c['cell_type'] == 'code' and c.get('outputs')))
        path.write_text(json.dumps(nb, indent=1, ensure_ascii=False))
    edit('00_tensors', lambda cell: cell.update(outputs=[]))
    edit('02_sgd', lambda cell: cell.update(source=['1+1']))
    (project/'nbs/new.ipynb').write_text(json.dumps(dict(cells=[])))
    assert [p.stem for p in check.changed()] == ['02_sgd', 'new']
    assert list(check.looks('HEAD'))[:2] == ['outputs of new', 'outputs of 02_sgd']

def test_a_failure_is_told(project, monkeypatch, capsys):
    monkeypatch.setattr(check, 'looks', lambda revision: dict(good=lambda: '', bad=lambda: 'a line too long'))
    assert check.main()
    assert 'bad:\na line too long' in capsys.readouterr().out
