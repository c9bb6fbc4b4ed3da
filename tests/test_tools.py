"What a newcomer's machine may lack is said in one sentence, and the right torch is fetched for it."
import http.server, os, re, shutil, subprocess, sys, threading
from functools import partial
import pytest
from conftest import ROOT
from tools import __main__ as jobs, BUILT, copy_sources
from tools.machine import environment

def call(*command, **env):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=os.environ | env)

needs_make = pytest.mark.skipif(not shutil.which('make'), reason='there is no make on this machine')

@pytest.mark.parametrize('command', [pytest.param(['make', '--no-print-directory'], marks=needs_make), [sys.executable, '-m', 'tools']])
def test_help_is_the_default(command):
    done = call(*command)
    assert done.returncode == 0 and [line.split()[0] for line in done.stdout.splitlines()[1:]] == [*jobs.JOBS, 'clean']
    assert {'course', 'test', 'check', 'lab', 'site', 'outputs'} < set(jobs.JOBS)

def test_make_and_python_know_the_same_jobs():
    [known] = re.findall('^JOBS := (.*)', (ROOT/'Makefile').read_text(), re.M)
    assert known.split() == ['help', *jobs.JOBS, 'clean']

def test_a_job_that_does_not_exist():
    done = call(sys.executable, '-m', 'tools', 'curse')
    assert done.returncode == 2 and done.stdout == '' and done.stderr.startswith("there is no job 'curse': choose one of course, test, ")

def test_a_job_ends_at_the_first_command_that_fails(monkeypatch):
    ran = []
    monkeypatch.setattr(environment, 'main', lambda: ran.append('environment'))
    monkeypatch.setattr(jobs, 'run', lambda words: ran.append(words[-1]) or 3*(words == ['nbdev-export']))
    assert jobs.main(['outputs']) == 3 and ran == ['environment', 'tools.experiments.measure_ladder', 'nbdev-export']

def test_git_and_copies_leave_out_what_is_built(site, tmp_path):
    ignored = {line.strip('/') for line in (ROOT/'.gitignore').read_text().splitlines()}
    assert {pattern.removeprefix('**/') for pattern in BUILT} <= ignored
    copy = copy_sources(tmp_path/'copy', 'mnist37')
    assert site.exists() and (copy/'nbs/training/main.js').exists() and (copy/'tests').exists()
    assert not [p for pattern in (*BUILT, 'mnist37', '.venv', 'work', '.git') for p in copy.glob(pattern)]

def test_commands_of_the_jobs_exist():
    for _,*commands in jobs.JOBS.values():
        for words in commands:
            assert shutil.which(words[0], path=str(environment.PYTHON.parent)) or not environment.PYTHON.exists()
            if words[:2] == ['python', '-m']: assert words[2] == 'pytest' or (ROOT/(words[2].replace('.', '/')+'.py')).exists()

@needs_make
def test_missing_python():
    done = call('make', '--no-print-directory', 'course', 'PYTHON=no_such_python')
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

# Which torch

class Install:
    "What `environment.main` would install into a folder, with what it says of this machine"
    def __init__(self, folder, monkeypatch):
        self.folder,self.made,self.gpu,self.answer = folder, [], False, True
        files = dict(VENV=folder, STAMP=folder/'stamp', PYTHON=folder/'python')
        answers = dict(has_gpu=lambda: self.gpu, check_machine=lambda *_: None, cpu_build_of_torch=lambda: self.answer)
        for name,value in (files | answers | dict(pip_install=lambda *source: self.made.append(source))).items():
            monkeypatch.setattr(environment, name, value)
        monkeypatch.setattr(environment.subprocess, 'run', lambda *_, **__: self.made.append('anew') or (folder/'python').touch())
        monkeypatch.setattr(sys, 'platform', 'linux')
        monkeypatch.delenv('GPU', raising=False)
        self.setenv = monkeypatch.setenv

    def __call__(self, asked=''):
        self.setenv('GPU', asked)
        self.made.clear()
        environment.main()
        return list(self.made)

@pytest.fixture
def install(tmp_path, monkeypatch): return Install(tmp_path, monkeypatch)

CPU = '--extra-index-url', environment.CPU_INDEX

@pytest.mark.parametrize('gpu,asked,source,said', [
    (False, '',  CPU, 'for the processor alone, as this machine has no NVIDIA GPU (make course GPU=1 overrides): 2.5 GB'),
    (True,  '',  (),  'with CUDA, as this machine has an NVIDIA GPU (make course GPU=0 overrides): 7 GB'),
    (False, '1', (),  'with CUDA, as GPU=1 asks: 7 GB'),
    (True,  '0', CPU, 'for the processor alone, as GPU=0 asks: 2.5 GB')])
def test_torch_fits_the_machine(install, capsys, gpu, asked, source, said):
    install.gpu = gpu
    assert install(asked) == ['anew', source] and said in capsys.readouterr().out

def test_an_index_that_cannot_be_reached_costs_one_sentence(install, capsys):
    install.answer = ''
    assert install() == ['anew', ()] and install() == []
    assert capsys.readouterr().out.count("PyTorch's index of CPU builds cannot be reached, so torch comes with CUDA: 7 GB") == 1

def test_nothing_is_installed_twice(install):
    assert install() and not install() and not install('0')
    assert install('1') == ['anew', ()] and not install() and not install('1') # what was asked for stays, until something else is
    assert install('0') == ['anew', CPU]

def test_new_requirements_are_added_to_what_is_there(install):
    install()
    environment.STAMP.write_text(environment.fingerprint()[:-1]+'\n0\n')
    assert install() == [CPU]
    environment.STAMP.write_text('python 3.9 at a place\n0\n')
    assert install() == ['anew', CPU]

def test_other_systems_have_one_torch(install, monkeypatch, capsys):
    monkeypatch.setattr(sys, 'platform', 'win32')
    assert install() == ['anew', ()] and 'CUDA' not in capsys.readouterr().out

def test_an_answer_that_is_none(monkeypatch):
    monkeypatch.setenv('GPU', 'yes')
    with pytest.raises(SystemExit, match="GPU is 'yes': use GPU=1 .* GPU=0"): environment.main()

@pytest.mark.parametrize('listing,found', [('GPU 0: a card (UUID: GPU-1)', True), ('No devices were found', False)])
def test_a_gpu_is_found_by_its_driver(tmp_path, monkeypatch, listing, found):
    if os.name == 'nt' or any(environment.Path('/proc/driver/nvidia/gpus').glob('*')): pytest.skip('this machine has one, or no sh')
    (tmp_path/'nvidia-smi').write_text(f'#!/bin/sh\necho "{listing}"\n')
    (tmp_path/'nvidia-smi').chmod(0o755)
    monkeypatch.setenv('PATH', str(tmp_path))
    assert environment.has_gpu() == found

@pytest.mark.parametrize('version,found', [('wanted', True), ('0.1', False)])
def test_a_real_pip_asks_an_index_for_the_cpu_build(tmp_path, monkeypatch, version, found):
    [wanted] = re.findall('^torch==(.*)', (ROOT/'constraints.txt').read_text(), re.M)
    (tmp_path/'torch').mkdir()
    file = f"torch-{version.replace('wanted', wanted)}+cpu-py3-none-any.whl"
    (tmp_path/'torch/index.html').write_text(f'<a href="{file}">{file}</a>')
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args): pass
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), partial(Quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(environment, 'CPU_INDEX', f'http://127.0.0.1:{server.server_port}')
    monkeypatch.setattr(environment, 'PYTHON', sys.executable)
    assert environment.cpu_build_of_torch() == (f'{wanted}+cpu' if found else '')
    server.shutdown()
    server.server_close()
    assert environment.cpu_build_of_torch() == '' # nobody is there now
