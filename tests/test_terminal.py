"One line of progress, and commands that end in one line whatever happens."
import os, subprocess, sys, time
import pytest
from conftest import ROOT, posix, python
from mnist37.terminal import command, command_line, progress

def test_progress_is_silent_when_short(capsys):
    assert list(progress(range(3), 'epochs')) == [0,1,2] and capsys.readouterr() == ('', '')
    assert list(progress(range(3), 'epochs', show=False, delay=0)) == [0,1,2] and capsys.readouterr() == ('', '')

def test_progress_shows_count_and_figure(capsys):
    for i in (line := progress('abc', 'epochs', delay=.15)):
        time.sleep(.11)
        line.beside(f'loss {i}')
    out,err = capsys.readouterr()
    assert out == '' and err.endswith('\n') and err.strip().split('\r')[-1].startswith('epochs: 3 of 3, loss c [')

def test_a_figure_at_once_waits_for_the_delay(capsys):
    for delay,shown in ((0, True), (9, False)):
        for i in (line := progress(range(1), 'training', delay=delay, stay=False)): line.beside('ResNet', at_once=True)
        err = capsys.readouterr().err
        assert ('ResNet' in err) == shown and (err.endswith('\r') if shown else err == '')

def test_progress_counted_by_hand(capsys):
    line = progress(None, 'batches', total=3, delay=0)
    for _ in range(3): line.update()
    line.close()
    assert '3 of 3' in capsys.readouterr().err

@posix
def test_progress_without_stderr():
    code = "from mnist37.terminal import progress; print(sum(progress(range(4), 'x', delay=0)))"
    done = subprocess.run(f'{sys.executable} -c "{code}" 2>&-', shell=True, capture_output=True, text=True)
    assert done.stdout == '6\n'

@pytest.mark.parametrize('error,code,words', [
    (None,                                           0,   ''),
    (ValueError('bad\nseed'),                        2,   'error: bad seed\n'),
    (KeyboardInterrupt(),                            130, ''),
    (FileNotFoundError(2, 'No such file', 'x.png'),  2,   "error: [Errno 2] No such file: 'x.png'\n")])
def test_how_commands_end(capsys, error, code, words):
    @command('the table')
    def main(args):
        "Said of main"
        if error: raise error
    assert main([]) == code and capsys.readouterr().err == words and (main.__name__, main.__doc__) == ('main', 'Said of main')

def test_other_errors_are_not_hidden():
    def main(args): raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError): command('the table')(main)([])

WRITE = "import sys; from mnist37.terminal import command; sys.exit(command('the table')(lambda args: print('ü'*9))(None))"

def written_to(file):
    "The exit code of a command that writes to `file`, and what it says"
    env = os.environ | dict(PYTHONPATH=str(ROOT))
    done = subprocess.run([sys.executable, '-c', WRITE], stdout=file, stderr=subprocess.PIPE, text=True, env=env)
    return done.returncode, done.stderr

def test_full_disk():
    if not os.path.exists('/dev/full'): pytest.skip('no device that is always full')
    with open('/dev/full', 'w') as full: code,said = written_to(full)
    assert code == 2 and said == 'error: the table cannot be written (no space left on device): make room, or write to another place\n'

def test_reader_who_goes_away():
    "Such as `head`: no failure"
    r,w = os.pipe()
    os.close(r)
    with open(w, 'w') as gone: assert written_to(gone) == (0, '')

def test_letters_that_the_terminal_cannot_show():
    done = python(WRITE, env=dict(PYTHONIOENCODING='ascii'))
    assert (done.returncode, done.stdout) == (0, '\\xfc'*9+'\n')

def test_version_and_wrong_words(capsys):
    from mnist37 import __version__
    for word,code in (('--version', 0), ('--best', 2)):
        with pytest.raises(SystemExit) as e: command_line('root', 'A root.').parse_args([word])
        assert e.value.code == code
    out,err = capsys.readouterr()
    assert out == f'mnist37 {__version__}\n' and 'unrecognized arguments: --best' in err
