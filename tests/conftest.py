"What several tests share: a scratch copy of the project, the built site, a browser."
import functools, http.server, os, shutil, subprocess, sys, threading
from pathlib import Path
import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NOT_SOURCE = '.venv', '.git', '_docs', '_proc', 'build', 'dist', '*.egg-info', '__pycache__', '.pytest_cache', '.ruff_cache', '.ipynb_checkpoints', 'nbdev.yml'
CHROMIUM_FLAGS = ('--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking '
                  '--disable-component-update --disable-sync').split()

def pytest_addoption(parser): parser.addoption('--full', action='store_true', help='all cases of test_faults.py, not a part of them')

def python(code, **kwargs):
    "Run `code` in a fresh interpreter that finds this checkout's package"
    env = os.environ | dict(PYTHONPATH=str(ROOT)) | kwargs.pop('env', {})
    return subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, env=env, **kwargs)

@pytest.fixture(scope='session')
def sample():
    "MNIST_SAMPLE where fastai looks for it"
    from mnist37.data import mnist_sample
    return mnist_sample(progress=False)

@pytest.fixture(scope='session')
def project_copy(tmp_path_factory):
    "A copy of the sources, to be changed at will"
    copy = tmp_path_factory.mktemp('copy')/'mnist37'
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCE))
    return copy

@pytest.fixture(scope='session')
def site():
    "The website, built as `make site` builds it"
    subprocess.run([sys.executable, '-m', 'tools.website.build'], cwd=ROOT, check=True)
    return ROOT/'_docs'

@pytest.fixture(scope='session')
def site_url(site):
    "The website's address on a local server, below a path, as on a project's public home"
    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path): return super().translate_path(path.removeprefix('/mnist37'))
        def log_message(self, *args): pass
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f'http://127.0.0.1:{server.server_port}/mnist37/'
    server.shutdown()

@pytest.fixture(scope='session')
def browser():
    "A real Chromium without a window"
    path = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
    if not path:
        if os.environ.get('CI'): pytest.fail('CI must have Chromium: .ci/run installs it')
        pytest.skip('no Chromium on this machine: install it to test the website in a browser')
    from playwright.sync_api import sync_playwright
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()
