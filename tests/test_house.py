"One house: no name with an underscore leaves its module, no folder goes on sys.path, one loop, one progress line, lines that can be read."
import ast, subprocess, sys
import pytest
from conftest import ROOT

OURS = 'mnist37', 'tools', 'bench', 'tests', 'conftest'
FILES = sorted(p for room in OURS[:-1] for p in (ROOT/room).rglob('*.py'))
TREES = {p.relative_to(ROOT).as_posix(): ast.parse(p.read_text(encoding='utf-8')) for p in FILES}

def private(name): return name.startswith('_') and not name.startswith('__')

def named(tree):
    "What stands for a module of ours in `tree`: names that it imports, such as `faults` and `module`"
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((a.asname or a.name).split('.')[0] for a in node.names if a.name.split('.')[0] in OURS)
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or '').split('.')[0] in OURS):
            yield from (a.asname or a.name for a in node.names if not a.name[0].isupper())

def borrowed(tree):
    "Names with an underscore that `tree` takes from modules of ours, by import, as attributes, or as the text in a monkeypatch"
    modules = set(named(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.level or (node.module or '').split('.')[0] in OURS):
            yield from (f'{node.module}.{a.name}' for a in node.names if private(a.name) and a.name != '_modidx')
        if isinstance(node, ast.Attribute) and private(node.attr) and ast.unparse(node.value).split('.')[0] in modules:
            yield ast.unparse(node)
        if isinstance(node, ast.Call) and len(node.args) > 1 and ast.unparse(node.func).endswith(('setattr', 'patch.object')):
            target,name = node.args[:2]
            if isinstance(name, ast.Constant) and private(str(name.value)) and ast.unparse(target).split('.')[0] in modules:
                yield f'{ast.unparse(target)}.{name.value}'

@pytest.mark.parametrize('source,found', [
    ('from mnist37.data import _write',                               ['mnist37.data._write']),
    ('from .data import load_split, _write as w',                     ['data._write']),
    ('from tools.proof import faults\nfaults._flip(3)',               ['faults._flip']),
    ('import mnist37.data\nmnist37.data._write',                      ['mnist37.data._write']),
    ('from mnist37 import data\nmonkeypatch.setattr(data, "_write", 3)', ['data._write']),
    ('import os\nos._exit(0)',                                        []),
    ('from mnist37 import data\ndata.__file__\nself._size',           []),
    ('from mnist37.data import load_split\n_mine = load_split',       [])])
def test_borrowed_names_are_found(source, found): assert list(borrowed(ast.parse(source))) == found

def found_in(look):
    "What `look` finds in each file that has any"
    return {file: found for file,tree in TREES.items() if (found := list(look(tree)))}

def test_no_name_with_an_underscore_leaves_its_module(): assert found_in(borrowed) == {}

def test_no_folder_goes_on_sys_path():
    "What runs as `python -m` from the project's folder needs none"
    def lines(tree): return [n.lineno for n in ast.walk(tree) if isinstance(n, ast.Attribute) and ast.unparse(n) == 'sys.path']
    assert found_in(lines) == {}

def test_one_loop():
    "One public `train_epoch`, in lesson 04; the one by hand has its own name"
    found = [file for file,tree in TREES.items() for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == 'train_epoch']
    assert found == ['mnist37/optimizer.py']

def shows_progress(node):
    "Whether `node` begins a line anew, or imports what does"
    if isinstance(node, ast.Constant): return isinstance(node.value, str) and node.value.startswith('\r')
    return isinstance(node, (ast.Import, ast.ImportFrom)) and 'tqdm' in ast.unparse(node)

def test_contracts_stay_small():
    assert len((ROOT/'mnist37/contracts.py').read_text(encoding='utf-8').splitlines()) < 120

def test_one_progress_line():
    "But for the one that is shown while there is nothing to import yet"
    found = [file for file,tree in TREES.items() if not file.startswith('tests/') and any(map(shows_progress, ast.walk(tree)))]
    assert found == ['mnist37/terminal.py', 'tools/machine/environment.py']

def test_no_name_is_undefined_and_no_line_too_long():
    command = [sys.executable, '-m', 'ruff', 'check', '.', '--output-format', 'concise']
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, '\n'.join(done.stdout.splitlines()[:20] + done.stdout.splitlines()[-2:])
