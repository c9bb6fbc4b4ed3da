"What a newcomer's machine may lack is said in one sentence."
import os, shutil, subprocess, sys, types
import pytest
from conftest import ROOT
import environment, versions

def make(*args, **env): return subprocess.run(['make', '--no-print-directory', *args], cwd=ROOT, capture_output=True, text=True, env=os.environ | env)

def test_help_is_the_default():
    done = make()
    assert done.returncode == 0
    for target in ('course', 'test', 'lab', 'site', 'outputs', 'clean'): assert f'make {target}' in done.stdout

def test_missing_python():
    done = make('course', 'PYTHON=no_such_python')
    assert done.returncode and "'no_such_python' was not found" in done.stdout and len(done.stdout.splitlines()) == 1

def test_old_python(monkeypatch):
    monkeypatch.setattr(environment, 'OLDEST', (4, 0))
    with pytest.raises(SystemExit, match='needs Python 4.0 or newer') as e: environment.check_machine()
    assert '\n' not in str(e.value)

def test_no_room(monkeypatch):
    usage = shutil.disk_usage(ROOT)
    monkeypatch.setattr(shutil, 'disk_usage', lambda path: usage._replace(free=int(5e8)))
    with pytest.raises(SystemExit, match='only 0.5 GB are free') as e: environment.check_machine()
    assert '\n' not in str(e.value)

def test_no_network(tmp_path):
    "A real pip that can reach nobody"
    done = subprocess.run([sys.executable, '-m', 'pip', 'install', '--retries', '1', '--no-cache-dir', '--index-url', 'http://127.0.0.1:9/simple', '--target', tmp_path, 'no-such-package-37'],
                          capture_output=True, text=True, env=os.environ | dict(PIP_CONFIG_FILE=os.devnull, PIP_EXTRA_INDEX_URL='', PIP_FIND_LINKS=''))
    assert done.returncode
    assert 'check the network' in environment.why_pip_failed(done.stdout + done.stderr)

def test_nothing_is_installed_twice(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, 'STAMP', tmp_path/'stamp')
    monkeypatch.setattr(environment, 'pip_install', lambda: pytest.fail('pip was started'))
    (tmp_path/'stamp').write_text(environment.fingerprint())
    environment.main()

@pytest.mark.parametrize('listed,bound,version,said', [('2.0, 1.26.4, 1.26.0, 1.25', '1.26', '1.26.0', ''), ('2.1.0, 2.2.0, 2.1.0+cpu', '1.26', '2.1.0', 'numpy 1.26 does not exist for this Python: 2.1.0 instead')])
def test_oldest_versions(monkeypatch, capsys, listed, bound, version, said):
    monkeypatch.setattr(versions, 'pip', lambda *args: types.SimpleNamespace(stdout=f'numpy (2.2.0)\nAvailable versions: {listed}\n', stderr=''))
    assert str(versions.lowest('python', 'numpy', bound)) == version and capsys.readouterr().out.strip() == said

@pytest.mark.parametrize('shown,words', [('', 'check the network'), ('Available versions: 1.25', 'lower the bound')])
def test_versions_that_do_not_exist(monkeypatch, shown, words):
    monkeypatch.setattr(versions, 'pip', lambda *args: types.SimpleNamespace(stdout=shown, stderr=''))
    with pytest.raises(SystemExit, match=words): versions.lowest('python', 'numpy', '1.26')

def test_every_requirement_has_a_lower_bound(): assert versions.requirements().keys() >= {'numpy', 'torch', 'pillow'}
