#!/usr/bin/env python
"""Test the library with the oldest versions that settings.ini allows, or with the newest there are.

    python tools/versions.py oldest                      every requirement exactly at its lower bound
    python tools/versions.py newest                      whatever the package index offers today
    python tools/versions.py newest --python python3.13  with another Python
    python tools/versions.py oldest --folder FOLDER      keep the environment in FOLDER

An environment of its own gets pytest, the library and nothing but the library's requirements; then the tests run that
need no more. A deprecation warning that the library's own code causes is an error there, as pyproject.toml says. Up to 6 GB of disk, most of it torch.
"""
import argparse, configparser, re, shutil, subprocess, sys, tempfile
from pathlib import Path
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
TESTS = [f'tests/test_{name}.py' for name in ('data', 'sgd', 'linear_model', 'optimizer', 'nonlinearity', 'cnn_learner', 'predict', 'faults')]
NEEDS_MORE = ('fastai', 'untar_data', 'animat', 'cnn_learner_trains', 'cnn_learner_counts', 'cnn_learner_names', 'pretrained', 'declared', # fastai or IPython
              'ladder_is_what', 'kills', 'damage-', 'four_at_once', 'folder') # or much time
WHEELS = '--only-binary', ':all:'

def requirements():
    "The library's own requirements in settings.ini, as {name: lower bound}"
    settings = configparser.ConfigParser(delimiters=['='])
    settings.read(ROOT/'settings.ini', encoding='utf-8')
    return dict(r.split('>=') for r in settings['DEFAULT']['requirements'].split())

def pip(python, *args): return subprocess.run([python, '-m', 'pip', '--disable-pip-version-check', *args], capture_output=True, text=True)

def lowest(python, name, bound):
    "The oldest version from `bound` on that has a wheel for `python`; a line if that is not `bound` itself"
    listed = pip(python, 'index', 'versions', name, *WHEELS)
    found = re.search('Available versions: (.*)', listed.stdout)
    if not found: sys.exit(f'pip found no versions of {name}: check the network.\n{listed.stderr[-500:]}')
    version = min((v for v in map(Version, found[1].split(', ')) if v >= Version(bound) and not v.local), default=None)
    if version is None: sys.exit(f'{name} has no version from {bound} on for this Python: lower the bound in settings.ini')
    if version != Version(bound): print(f'  {name} {bound} does not exist for this Python: {version} instead', flush=True)
    return version

def install(python, which, source):
    "Install the requirements and pytest, then the library alone"
    wanted = [f'{name}=={lowest(python, name, bound)}' for name,bound in requirements().items()] if which == 'oldest' else list(requirements())
    print(f"  installing {' '.join(wanted)}", flush=True)
    for args in (['--upgrade', *WHEELS, 'pytest', 'hypothesis', *wanted], ['--no-deps', source]):
        done = pip(python, 'install', '--quiet', *args)
        if done.returncode: sys.exit(f'pip could not install {" ".join(map(str, args))}:\n{done.stderr[-2000:]}')

def test(python, source):
    "Run the tests against the installed library; their exit code"
    return subprocess.run([python, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-k', ' and '.join(f'not {o}' for o in NEEDS_MORE), *TESTS], cwd=source).returncode

def main(which, python, folder):
    print(f'{which}: making an environment in {folder}', flush=True)
    try: subprocess.run([python, '-m', 'venv', '--clear', folder/'env'], check=True)
    except (OSError, subprocess.CalledProcessError) as e: sys.exit(f'{python} could not make an environment in {folder} ({e}): name another Python with --python')
    source = shutil.copytree(ROOT, folder/'source', dirs_exist_ok=True, ignore=shutil.ignore_patterns('.*', '_docs', '_proc', 'build', 'dist', '*.egg-info', '__pycache__'))
    install(folder/'env/bin/python', which, source)
    code = test(folder/'env/bin/python', source)
    print(f"{which}: the tests {'failed' if code else 'passed'}")
    return code

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('which', choices=['oldest', 'newest'])
    parser.add_argument('--python', default=sys.executable, help='the Python to use (default: the one that runs this)')
    parser.add_argument('--folder', type=Path, help='where to make the environment, which then stays (default: a temporary folder)')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch: sys.exit(bool(main(options.which, options.python, (options.folder or Path(scratch)).absolute())))
