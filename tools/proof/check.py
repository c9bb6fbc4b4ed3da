"""Look at a change before it is committed: in a minute and a half on two cores what can be said without training and without a browser.

    python -m tools.proof.check            what has changed since HEAD (part of `make check`)
    python -m tools.proof.check REVISION   since that revision

Three looks: ruff; the tests of `QUICK` below but for those of `SLOW`; and the stored outputs of the notebooks whose cells have
changed, each of which is run once. `make test` runs everything.
"""
import json, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tools import ROOT, copy_sources
from tools.proof import notebooks

SLOW = ('readme or recipe_is_train_well or reckoning or solutions_filled or pretrained '
        'or line_too_long or help_names or judged_wherever') # trained, started anew, or looked at below
QUICK = ('tensors', 'pixel_similarity', 'sgd', 'linear_model', 'optimizer', 'nonlinearity', 'cnn_learner', 'ten_digits', 'transfer',
         'learner', 'contracts', 'book', 'terminal', 'device', 'exercises', 'house')

def git(*args): return subprocess.run(['git', *args], cwd=ROOT, capture_output=True, text=True, check=True).stdout

def cells(text):
    "What a notebook says: the sources of its cells, without outputs"
    return [(c['cell_type'], ''.join(c['source'])) for c in json.loads(text)['cells']]

def changed(revision='HEAD'):
    "Notebooks whose cells differ from those at `revision`, and those that are new"
    named = (git('diff', '--name-only', revision, '--', 'nbs') + git('ls-files', '--others', '--exclude-standard', 'nbs')).splitlines()
    def differs(path):
        try: return cells(git('show', f'{revision}:{path.relative_to(ROOT)}')) != cells(path.read_text(encoding='utf-8'))
        except subprocess.CalledProcessError: return True # it was not there
    return [p for p in notebooks.notebooks(ROOT) if str(p.relative_to(ROOT)) in named and differs(p)]

def stale(path):
    "What is wrong with the outputs stored in a notebook, from one run of it in a copy of the project"
    with tempfile.TemporaryDirectory() as folder:
        copy = copy_sources(Path(folder)/'mnist37', 'tests', 'bench')/path.relative_to(ROOT)
        ok,_,said = notebooks.run(copy, save=True)
        return '\n'.join(notebooks.differences(path, copy)) if ok else said

def failed(*command):
    "What a command says if it fails"
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return (done.stdout+done.stderr).strip() if done.returncode else ''

def looks(revision):
    "What to do, by name; the longest first"
    run = sys.executable, '-m'
    tests = [f'tests/test_{name}.py' for name in QUICK]
    return {f'outputs of {p.stem}': lambda p=p: stale(p) for p in changed(revision)[::-1]} | {
        'quick tests': lambda: failed(*run, 'pytest', '-q', '-p', 'no:cacheprovider', '-k', f'not ({SLOW})', *tests),
        'ruff': lambda: failed(*run, 'ruff', 'check', '--output-format', 'concise')}

def main(revision='HEAD'):
    "Look at everything, two things at a time; the exit code"
    wrong = {}
    def look(name, act):
        start = time.perf_counter()
        wrong[name] = act()
        print(f"  {name:32} {time.perf_counter()-start:5.0f} s  {'FAILED' if wrong[name] else 'ok'}", flush=True)
    with ThreadPoolExecutor(2) as pool: list(pool.map(look, *zip(*looks(revision).items())))
    for name,said in wrong.items():
        if said: print(f'\n{name}:\n{said}')
    return any(wrong.values())

if __name__ == '__main__':
    if set(sys.argv[1:]) & {'-h', '--help'}: sys.exit(print(__doc__))
    sys.exit(main(*sys.argv[1:]))
