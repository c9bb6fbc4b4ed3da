"The package installs, works from any folder without a network, and costs little to import."
import ast, configparser, hashlib, importlib, json, os, subprocess, sys, sysconfig, tomllib, venv, zipfile
from importlib.metadata import requires
from pathlib import Path
import pytest
from conftest import ROOT, build, python

pytestmark = pytest.mark.seconds(50)

PROJECT = tomllib.loads((ROOT/'pyproject.toml').read_text())['project']
MODULES = sorted(f'mnist37.{p.stem}' for p in (ROOT/'mnist37').glob('[!_]*.py'))

def contents(wheel):
    "What a wheel holds, by name"
    with zipfile.ZipFile(wheel) as z: return {n: hashlib.sha256(z.read(n)).hexdigest() for n in z.namelist()}

@pytest.fixture(scope='session')
def built(project_copy, tmp_path_factory):
    "The sdist, and the wheels made from the sources and from that sdist"
    out = tmp_path_factory.mktemp('dist')
    build('--sdist', '--outdir', out, project_copy)
    build('--wheel', '--outdir', out/'direct', project_copy)
    [sdist] = out.glob('*.tar.gz')
    unpacked = tmp_path_factory.mktemp('unpacked')
    subprocess.run(['tar', 'xzf', sdist, '-C', unpacked, '--strip-components=1'], check=True)
    build('--wheel', '--outdir', out/'from_sdist', unpacked)
    return sdist, next((out/'direct').glob('*.whl')), next((out/'from_sdist').glob('*.whl'))

def test_wheel_is_small_and_whole(built):
    _,wheel,_ = built
    assert wheel.stat().st_size <= 12e6
    names = set(contents(wheel))
    files = 'mnist_sample.npz mnist_others.npz SHA256SUMS LICENSE ladder.json'.split()
    for name in ('data.py', 'tensors.py', 'pixel_similarity.py', 'predict.py', 'weights/weights.json', 'weights/README.md',
                 *(f'data/{name}' for name in files)): assert f'mnist37/{name}' in names
    for folder in ('data', 'weights'): # what is read from there is all of it
        assert {f'mnist37/{folder}/{p.name}' for p in (ROOT/'mnist37'/folder).iterdir() if p.is_file()} <= names
    assert not any(n.startswith(('nbs', 'tests', 'tools', 'bench')) for n in names)

def test_wheel_brings_its_commands(built):
    with zipfile.ZipFile(built[1]) as z: text = z.read(next(n for n in z.namelist() if n.endswith('entry_points.txt'))).decode()
    for name,function in PROJECT['scripts'].items(): assert f'{name} = {function}\n' in text

def test_sdist_gives_the_same_wheel(built):
    _,direct,from_sdist = built
    assert contents(direct) == contents(from_sdist)

def test_metadata_comes_from_settings(built):
    settings = configparser.ConfigParser(delimiters=['='])
    settings.read(ROOT/'settings.ini')
    s = settings['DEFAULT']
    with zipfile.ZipFile(built[1]) as z: text = z.read(next(n for n in z.namelist() if n.endswith('METADATA'))).decode()
    assert f"Summary: {s['description']}" in text and 'License-Expression: Apache-2.0' in text
    for r in s['requirements'].split(): assert f'Requires-Dist: {r}\n' in text
    for extra in ('notebooks', 'dev'):
        for r in s[f'{extra}_requirements'].split(): assert f'Requires-Dist: {r}; extra == "{extra}"' in text
    assert '==' not in s['requirements'] + s['notebooks_requirements'] + s['dev_requirements'] # exact versions belong to constraints.txt

def test_every_address_is_the_one_in_settings():
    settings = configparser.ConfigParser(delimiters=['='])
    settings.read(ROOT/'settings.ini')
    s = settings['DEFAULT']
    assert PROJECT['urls'] == dict(Repository=s['git_url'], Documentation=s['doc_url'])
    colab = s['git_url'].replace('https://github.com/', 'https://colab.research.google.com/github/') + '/'
    for path in (ROOT/'nbs').rglob('[!._]*.ipynb'):
        text = path.read_text(encoding='utf-8')
        assert text.count('https://colab.research') == text.count(colab), path.name

def test_wheel_works_elsewhere_without_a_network(built, tmp_path):
    "In an environment of its own, with only the installed third-party packages lent to it"
    env = tmp_path/'env'
    venv.create(env, with_pip=False)
    site = next((env/'lib').glob('python*/site-packages'))
    subprocess.run([sys.executable, '-m', 'pip', 'install', '--quiet', '--no-deps', '--no-index', '--target', site, built[1]], check=True)
    (site/'lent.pth').write_text(sysconfig.get_paths()['purelib'])
    code = '''
import socket
def refuse(*args, **kwargs): raise OSError('the network is cut')
socket.socket.connect = refuse
import mnist37
from mnist37.data import load_split, mnist_sample
from mnist37.pixel_similarity import PixelSimilarity
from mnist37.tensors import stack_images
def digits(split):
    images,labels,_ = load_split(split)
    return [stack_images(images[labels==digit]) for digit in (3,7)]
mnist_sample('here/mnist_sample', progress=False)
from mnist37.predict import predict
assert not predict(load_split('valid')[0][0]).neither
print(mnist37.__file__, PixelSimilarity().fit(*digits('train')).accuracy(*digits('valid')))
'''
    elsewhere = tmp_path/'elsewhere'
    elsewhere.mkdir()
    clean = {k: v for k,v in os.environ.items() if k != 'PYTHONPATH'}
    done = subprocess.run([env/'bin/python', '-c', code], cwd=elsewhere, capture_output=True, text=True, env=clean)
    assert done.returncode == 0, done.stderr
    file,accuracy = done.stdout.split()
    assert Path(file).is_relative_to(env) and abs(float(accuracy)-.9514) < 1e-3
    assert (elsewhere/'here/mnist_sample/labels.csv').exists()

@pytest.mark.parametrize('module', MODULES)
def test_module_imports_alone_and_lightly(module):
    done = python(f'import sys; import {module}; print(*sys.modules)')
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert not loaded & {'fastai', 'fastbook', 'sklearn', 'matplotlib', 'pandas', 'IPython'}
    if module == 'mnist37.data': assert 'torch' not in loaded

def test_package_alone_loads_nothing():
    done = python('import sys; before = set(sys.modules); import mnist37; print(*(set(sys.modules)-before))')
    assert done.stdout.split() == ['mnist37']

def test_imports_run_forward_only():
    lessons = [p.stem.split('_', 1)[1] for p in sorted((ROOT/'nbs').glob('[0-9]*.ipynb'))]
    order = ['contracts', 'terminal', 'data', *lessons, 'methods', 'ladder', 'predict', 'train', 'judging', 'exercises']
    assert sorted(order) == [m.removeprefix('mnist37.') for m in MODULES]
    for i,name in enumerate(order):
        for node in ast.walk(ast.parse((ROOT/f'mnist37/{name}.py').read_text())):
            if isinstance(node, ast.ImportFrom):
                assert all(a.name != '*' for a in node.names), f'{name} imports *'
                names = [node.module] if node.module else [a.name for a in node.names]
                if node.level: assert set(names) <= {'__version__', *order[:i]}, f'{name} imports {names}'

def test_exercises_use_no_later_lesson():
    from mnist37.exercises import LESSONS
    known = {'data', 'judging', 'exercises', 'tasks.common'}
    for name in LESSONS.values():
        known.add(name)
        tree = ast.parse((ROOT/f'mnist37/tasks/{name}.py').read_text())
        used = {n.module.removeprefix('mnist37.') for n in tree.body if isinstance(n, ast.ImportFrom) and n.module.startswith('mnist37.')}
        assert 'exercises' in used and used <= known, f'{name}: {used-known}'

def overrides(module, owner, name):
    "Whether a method of the class `owner` stands in for one that is explained with the class it comes from, such as those of `Callback`"
    return any(hasattr(base, name) for base in getattr(importlib.import_module(module), owner).__mro__[1:])

@pytest.mark.parametrize('module', MODULES)
def test_public_functions_explain_their_parameters(module):
    "Each has a docstring of one line, and says of each parameter and of the result what it is; `learn` is always the Learner"
    source = (ROOT/(module.replace('.', '/')+'.py')).read_text()
    lines = source.splitlines()
    top = [n for n in ast.parse(source).body if isinstance(n, (ast.FunctionDef, ast.ClassDef))]
    methods = [m for c in top if isinstance(c, ast.ClassDef) and not c.name.startswith('_') for m in c.body
               if isinstance(m, ast.FunctionDef) and not overrides(module, c.name, m.name)]
    public = [n for n in top+methods if not n.name.startswith('_')]
    assert public
    for node in public:
        doc = ast.get_docstring(node)
        assert doc and '\n' not in doc, f'{module}.{node.name} needs a docstring of one line'
        if isinstance(node, ast.FunctionDef):
            for arg in node.args.args:
                if arg.arg not in ('self', 'learn'): assert '#' in lines[arg.end_lineno-1], f'{module}.{node.name}: say what {arg.arg} is'

def test_every_public_name_is_in_the_api_page():
    shown = ''.join(''.join(c['source']) + '\n' for c in json.loads((ROOT/'nbs/api.ipynb').read_text())['cells'])
    for module in MODULES:
        tree = ast.parse((ROOT/(module.replace('.', '/')+'.py')).read_text())
        for n in next(ast.literal_eval(t.value) for t in tree.body if isinstance(t, ast.Assign) and t.targets[0].id == '__all__'):
            short = module.split('.')[1]
            ways = f'show_doc({n})', f'show_doc({short}_{n})', f'show_doc({short}.{n})', f'`{n}`'
            assert any(way in shown for way in ways), f'{module}.{n} is missing in nbs/api.ipynb'
            assert f'## {module}' in shown

@pytest.mark.parametrize('module,ours', [('mnist37', True), ('mnist37.data', True), ('mnist37x', False), ('torch', False)])
@pytest.mark.filterwarnings('ignore:of others')
def test_deprecations_in_our_own_code_are_errors(module, ours):
    "pyproject.toml makes them so, for the whole run"
    def warn(text): exec(f'import warnings; warnings.warn({text!r}, DeprecationWarning)', dict(__name__=module))
    if ours:
        with pytest.raises(DeprecationWarning): warn('of ours')
    else: warn('of others')

def test_requirements_of_this_environment_fit():
    assert subprocess.run([sys.executable, '-m', 'pip', 'check'], capture_output=True).returncode == 0
    assert requires('mnist37')
