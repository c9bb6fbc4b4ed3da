"Answers that behave badly, in real Jupyter kernels: nothing they do reaches the next exercise."
import os, sys
import pytest
from jupyter_client.manager import start_new_kernel
from conftest import posix
from hostile import HOSTILE
from mnist37.exercises import exercise

pytestmark = [posix, pytest.mark.seconds(70)]
TRIED = ['00.1', '00.2', '03.5', '09.6', '10.7'] # to which each hostile answer is given
HONEST = ['00.3', '01.1', '02.4', '03.3', '04.4', '05.1', '06.3', '04.3', '09.2', '10.7'] # whose solutions are checked afterwards
QUICK = ['sets double precision', 'enters inference mode and stays', 'closes stdout', 'loops and swallows sixty of everything']

def honest(number):
    "A cell with the solution of an exercise, and what is asked of its outcome"
    e = exercise(number)
    setup = sys.modules[e.parts.judge.__module__].SETUP
    return f"{setup}\n{e.code}\nresult = exercise({number!r}).check({e.name})\nassert result.status == 'right', result"

@pytest.fixture(scope='module')
def home(tmp_path_factory): return tmp_path_factory.mktemp('home')

@pytest.fixture
def kernel(home, what, request):
    "A fresh kernel, if this answer is tried; gives a function that runs a cell and returns the error it ended with, if any"
    if what not in QUICK and not request.config.getoption('full'): pytest.skip('with --full, as in `make answers`')
    manager,client = start_new_kernel(env=os.environ | dict(XDG_DATA_HOME=str(home), MPLBACKEND='agg'))
    def run(code, timeout=200):
        reply = client.execute_interactive(code, timeout=timeout, allow_stdin=False, output_hook=lambda m: None)['content']
        return '' if reply['status'] == 'ok' else '\n'.join(reply.get('traceback', []))[-3000:]
    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)

SETUP = 'import torch\nfrom mnist37.exercises import exercise\nfor e in map(exercise, {}): e.seconds = 1'

@pytest.mark.parametrize('what', HOSTILE)
def test_nothing_reaches_the_next_exercise(what, kernel):
    assert not kernel(SETUP.format(TRIED))
    assert not kernel(HOSTILE[what])
    for number in TRIED:
        check = f'outcome = exercise({number!r}).check(total)\nassert outcome.status in ("wrong", "not checked"), outcome\n'
        assert not (wrong := kernel(check+'assert len(outcome.message) < 2000')), wrong
    for number in HONEST: assert not (wrong := kernel(honest(number))), wrong

def test_there_are_sixty(): assert len(HOSTILE) >= 60
