"What a newcomer's machine may lack is said in one sentence."
import os, shutil, subprocess, sys
import pytest
from conftest import ROOT
from tools.machine import environment

def make(*args, **env):
    return subprocess.run(['make', '--no-print-directory', *args], cwd=ROOT, capture_output=True, text=True, env=os.environ | env)

def test_help_is_the_default():
    done = make()
    assert done.returncode == 0
    for target in ('course', 'test', 'check', 'lab', 'site', 'outputs', 'clean'): assert f'make {target}' in done.stdout

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
    nobody = ['--retries', '1', '--no-cache-dir', '--index-url', 'http://127.0.0.1:9/simple', '--target', tmp_path]
    done = subprocess.run([sys.executable, '-m', 'pip', 'install', *nobody, 'no-such-package-37'], capture_output=True, text=True,
                          env=os.environ | dict(PIP_CONFIG_FILE=os.devnull, PIP_EXTRA_INDEX_URL='', PIP_FIND_LINKS=''))
    assert done.returncode
    assert 'check the network' in environment.why_pip_failed(done.stdout + done.stderr)

def test_nothing_is_installed_twice(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, 'STAMP', tmp_path/'stamp')
    monkeypatch.setattr(environment, 'pip_install', lambda: pytest.fail('pip was started'))
    (tmp_path/'stamp').write_text(environment.fingerprint())
    environment.main()
