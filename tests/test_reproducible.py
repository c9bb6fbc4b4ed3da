"The same comes out whenever and wherever: wheels to the last byte, printed numbers in every locale, time zone and order."
import json, os, subprocess, sys
import pytest
from PIL import Image
from conftest import BIN, PLACES, ROOT
from tools import copy_sources
from mnist37.data import load_split
from mnist37.ladder import ladder_so_far

# The wheel

def test_wheel_is_the_same_to_the_last_byte(tmp_path):
    "Built from copies of other age and other rights, in folders of other names, with other umasks, in other places"
    wheels = []
    for name,mask,env in zip(('a', 'b c', 'ü'), (0o022, 0o077, 0o002), ({}, *PLACES)):
        copy = copy_sources(tmp_path/name, 'nbs', 'tests')
        for i,p in enumerate(copy.rglob('*')):
            os.utime(p, (1e9+i, 1e9+i*mask))
            p.chmod(p.stat().st_mode & ~mask)
        clean = {k: v for k,v in os.environ.items() if k != 'SOURCE_DATE_EPOCH'}
        command = [sys.executable, '-m', 'build', '--no-isolation', '--wheel', '--outdir', copy/'dist', copy]
        subprocess.run(command, check=True, capture_output=True, env=clean | env, umask=mask)
        wheels += (copy/'dist').glob('*.whl')
    assert len(wheels) == 3 and len({w.name for w in wheels}) == 1 and len({w.read_bytes() for w in wheels}) == 1

# What is printed

def said(command, *args, **env):
    "What a command prints"
    env = os.environ | dict(OMP_NUM_THREADS='1', PYTHONPATH=str(ROOT)) | env
    done = subprocess.run([BIN/command, *map(str, args)], capture_output=True, env=env)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout

def verdicts(files, **env):
    return [o | dict(file=os.fsencode(o['file'])) for o in json.loads(said('mnist37-predict', '--json', *files, **env))]

def errors(methods, **env):
    return {r['method']: r['errors'] for r in json.loads(said('mnist37-ladder', '--json', '--methods', *methods, **env))}

@pytest.mark.seconds(25)
def test_commands_print_the_same_everywhere(tmp_path):
    "Also in another order, and one of the names is none that every terminal can show"
    images,_,_ = load_split('valid')
    for i in range(0, 2000, 200): Image.fromarray(255-images[i]).resize((99,99)).save(tmp_path/('ı3İ.png' if i == 0 else f'{i}.png'))
    files,methods = sorted(tmp_path.iterdir()), ['mean digit', 'logistic', 'linear model from scratch, shuffled']
    here = verdicts(files), errors(methods)
    assert len(here[0]) == 10 and len(here[1]) == 4
    for where in PLACES:
        assert (verdicts(files[::-1], **where)[::-1], errors(methods[::-1], **where)) == here
        assert len(said('mnist37-predict', *files, **where).splitlines()) == 11 and said('mnist37-progress', **where).count(b'\n') > 7

@pytest.mark.seconds(12)
def test_threads_stay_within_the_spread():
    "Sums in another order round differently; what is learned stays within what chance does anyway"
    rows = {r['method']: r for r in ladder_so_far()}
    found = errors(['mean digit', 'from scratch, shuffled', 'nn.Linear and an optimizer, shuffled'], OMP_NUM_THREADS='2')
    assert len(found) == 4
    for name,n in found.items(): assert abs(n-rows[name]['errors']) <= 3*rows[name].get('spread', 0), name
