"""Every command of the README works after exactly what the README has installed above it, and as a module as well.

The environments hold a local wheel, and of the packages on this machine those alone that its installation would bring.
"""
import json, os, re, subprocess, sys, venv
from importlib.metadata import distribution, requires
from pathlib import Path
import pytest
from conftest import ROOT, python
from mnist37.data import load_split
from packaging.requirements import Requirement
from PIL import Image

pytestmark = pytest.mark.seconds(40)

def brought(requirements, extra=''):
    "The names of all packages that pip would install for these `requirements`, here"
    names,wanted = set(), [(Requirement(r), extra) for r in requirements]
    while wanted:
        r,extra = wanted.pop()
        if r.marker and not r.marker.evaluate(dict(extra=extra)): continue
        for extra in ['', *r.extras]:
            if (r.name.lower(), extra) not in names:
                names.add((r.name.lower(), extra))
                wanted += [(Requirement(o), extra) for o in requires(r.name) or []]
    return {name for name,_ in names}

def lend(package, site):
    "Let `site` have this machine's copy of a package"
    files = distribution(package).files
    for top in {f.parts[0] for f in files if f.parts[0] not in ('..', '__pycache__')}:
        if not (site/top).exists(): (site/top).symlink_to(distribution(package).locate_file(top))

class Place:
    "An environment of its own, and a folder to be in, with a picture of a 7"
    def __init__(self, folder, wheel):
        self.folder,env = folder/'here', folder/'env'
        venv.create(env, with_pip=False)
        self.bin = env/('Scripts' if os.name == 'nt' else 'bin')
        self.site = next(env.rglob('site-packages'))
        for package in brought(requires('mnist37')): lend(package, self.site)
        pip = [sys.executable, '-m', 'pip', '--python', self.bin/'python', 'install', '--no-deps', '--no-index', '--quiet', wheel]
        subprocess.run(pip, check=True)
        self.folder.mkdir()
        Image.fromarray(255-load_split('valid')[0][-1]).resize((280,280)).save(self.folder/'seven.jpg')

    def run(self, *command, **kwargs):
        "Run a command of this environment, without a network and in a home of its own"
        env = {k: v for k,v in os.environ.items() if k != 'PYTHONPATH'} | dict(HOME=str(self.folder), FASTAI_HOME=str(self.folder/'fastai'))
        words = [self.bin/command[0], *command[1:]]
        return subprocess.run(words, cwd=self.folder, env=env, capture_output=True, text=kwargs.pop('text', True), **kwargs)

@pytest.fixture(scope='module')
def place(wheel, tmp_path_factory):
    try: return Place(tmp_path_factory.mktemp('arriving'), wheel)
    except OSError as e: pytest.skip(f'this system lends no packages: {e}') # Windows allows links to few

def readme_blocks():
    "The blocks of code in the README's part for users of the package: language and text"
    part = (ROOT/'README.md').read_text(encoding='utf-8').split('## As a library')[1].split('\n## ')[0]
    return re.findall(r'```(\w*)\n(.*?)```', part, re.S)

def test_the_environment_holds_what_pip_brings_and_nothing_else(place):
    done = place.run('python', '-c', 'import mnist37; print(mnist37.__file__)')
    assert Path(done.stdout.strip()).is_relative_to(place.site), done.stderr
    for package in ('fastai', 'sklearn', 'fastcore', 'nbdev', 'IPython', 'pytest'):
        assert place.run('python', '-c', f'import {package}').returncode, package

@pytest.mark.seconds(90)
def test_commands_of_the_readme_in_order(place):
    (_,commands),*code,(_,shown) = readme_blocks()
    install,*others = [re.sub(' +#.*', '', line).split() for line in commands.splitlines()]
    assert install[:2] == ['pip', 'install'] and len(install) == 3 and [o[0] for o in others] == ['mnist37-predict', 'mnist37-ladder']
    for words in others:
        done = place.run(*words)
        assert done.returncode == 0 and 'Traceback' not in done.stderr, done.stderr
        if 'predict' in words[0]: assert done.stdout.splitlines()[1].startswith('seven.jpg  yes 1.00') and done.stderr == ''
        else: ladder_is_whole_but_for_two(done)
    *text,last = ''.join(text for _,text in code).splitlines()
    done = place.run('python', '-c', '\n'.join([*text, f'print({last})']))
    assert float(done.stdout) == pytest.approx(float(shown), abs=2e-3), done.stderr

def ladder_is_whole_but_for_two(done):
    "Every method has its row, but for those that need more, of which one sentence tells"
    stored = [r['method'] for r in json.loads((ROOT/'mnist37/data/ladder.json').read_text())['methods']]
    rows = [line.split('  ')[0] for line in done.stdout.splitlines()[1:]]
    assert rows == [name for name in stored if name not in ('logistic regression', 'ResNet-18, one epoch')]
    assert done.stderr == ('left out: logistic regression, which needs scikit-learn; ResNet-18, one epoch, which needs fastai. '
                           'To measure all, pip install --upgrade scikit-learn fastai\n')

def test_a_method_asked_for_by_name_that_needs_more(place):
    done = place.run('mnist37-ladder', '--methods', 'logistic', 'mean digit, L1', '--json')
    assert done.returncode == 2 and [r['errors'] for r in json.loads(done.stdout)] == [99]
    assert done.stderr == ('left out: logistic regression, which needs scikit-learn. '
                           'To measure all, pip install --upgrade scikit-learn\n')

def test_no_pictures_are_written_for_what_cannot_be_trained(place):
    assert place.run('mnist37-ladder', '--methods', 'ResNet').returncode == 2 and not (place.folder/'fastai').exists()

@pytest.mark.parametrize('module,words', [('predict', ['seven.jpg', '--json']), ('predict', ['none.png']), ('exercises', []),
                                          ('ladder', ['--methods', 'mean digit', '--json']), ('predict', []), ('ladder', ['--best'])])
def test_modules_do_what_the_commands_do(place, module, words):
    command = f"mnist37-{dict(exercises='progress').get(module, module)}"
    def said(*call):
        done = place.run(*call, *words)
        return done.returncode, re.sub(r'"seconds": [\d.]+', '', done.stdout), done.stderr
    assert said('python', '-W', 'error::RuntimeWarning', '-m', f'mnist37.{module}') == said(command) != (0, '', '')

@pytest.mark.parametrize('name', ['predict', 'ladder', 'progress'])
def test_each_command_tells_its_version(place, name):
    from mnist37 import __version__
    done = place.run(f'mnist37-{name}', '--version')
    assert (done.returncode, done.stdout, done.stderr) == (0, f'mnist37 {__version__}\n', '')

def test_a_picture_on_standard_input(place):
    picture = (place.folder/'seven.jpg').read_bytes()
    def said(name): return json.loads(place.run('mnist37-predict', '--json', name, input=picture, text=False).stdout)
    by_name,by_pipe = said('seven.jpg'), said('-')
    assert by_pipe == [by_name[0] | dict(file='-')]
    for data,words in ((b'a,b\n1,2\n', 'standard input is not a picture'), (b'', 'standard input is empty'),
                       (picture[:900], 'standard input is damaged or cut short')):
        done = place.run('mnist37-predict', '-', 'seven.jpg', input=data, text=False)
        assert done.returncode == 2 and done.stderr.decode().startswith(f'error: {words}') and b'\nseven.jpg  yes' in done.stdout

def test_climb_warns_of_what_it_leaves_out(place):
    code = 'from mnist37.ladder import climb\nprint(*climb(methods=["logistic", "say 7"], progress=False).index)'
    done = place.run('python', '-c', code)
    assert done.stdout == 'say 7 to everything\n' and 'UserWarning: left out: logistic regression, which needs scikit-learn' in done.stderr

def test_a_package_that_is_broken_takes_no_other_method_along(tmp_path):
    "As when one of fastai's parts no longer fits the others"
    (tmp_path/'sklearn').mkdir()
    (tmp_path/'sklearn/__init__.py').write_text('from numpy import no_such_name')
    code = 'from mnist37.ladder import main; print(main(["--methods", "logistic", "mean digit"]))'
    done = python(code, env=dict(PYTHONPATH=f'{tmp_path}{os.pathsep}{ROOT}'))
    assert done.stdout.count('\n') == 4 and done.stdout.endswith('\n2\n') and 'which needs numpy' in done.stderr
