"What several tests share: who runs what and when, a scratch copy of the project, the built site, a browser."
import functools, http.server, os, shutil, subprocess, sys, tempfile, threading, time
from pathlib import Path
import pytest
from filelock import FileLock
from tools import ROOT, copy_sources

BIN = Path(sys.executable).parent
posix = pytest.mark.skipif(os.name == 'nt', reason='Windows has no such homes, rights, alarms and shells')
CHROMIUM_FLAGS = ('--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking '
                  '--disable-component-update --disable-sync').split()
os.environ.setdefault('OMP_NUM_THREADS', '1') # several tests run at once, and sums come out the same on every machine

def unit(item):
    "The tests that run with `item`, one after the other, and their seconds: its file, or itself alone if it says how long it takes"
    own,above = ([m.args[0] for m in marks if m.name == 'seconds'] for marks in (item.own_markers, item.iter_markers()))
    return (item.name, own[0]) if own else (item.path.stem, next(iter(above), 0))

def pytest_collection_modifyitems(config, items):
    "What takes longest comes first: `make test` gives it to several processes"
    if config.pluginmanager.hasplugin('xdist'):
        for item in items: item.add_marker(pytest.mark.xdist_group(unit(item)[0]))
    items.sort(key=lambda item: -unit(item)[1])

def pytest_addoption(parser):
    parser.addoption('--full', action='store_true', help='all faults, answers and hostile answers, not a part of them')

def python(code, **kwargs):
    "Run `code` in a fresh interpreter that finds this checkout's package"
    env = os.environ | dict(PYTHONPATH=str(ROOT)) | kwargs.pop('env', {})
    return subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, env=env, **kwargs)

def eventually(holds, seconds=120):
    "What `holds()` returns as soon as that is true: other processes and browsers take their time, and on a busy machine more of it"
    end = time.monotonic()+seconds
    while not (it := holds()):
        assert time.monotonic() < end, f'not so after {seconds} seconds'
        time.sleep(.005)
    return it

def locales():
    "A locale in which i has no capital I, one in which decimals have commas, and one that knows only ASCII; those that this machine has"
    known = subprocess.run(['locale', '-a'], capture_output=True, text=True).stdout.split() if shutil.which('locale') else []
    return [*[l for l in ('tr_TR.utf8', 'de_DE.utf8') if l in known], 'C']

PLACES = [dict(LC_ALL=locales()[0], TZ='Pacific/Kiritimati', PYTHONHASHSEED='1'),
          dict(LC_ALL=locales()[-1], TZ='America/St_Johns', PYTHONHASHSEED='2',
               PYTHONIOENCODING='ascii', PYTHONUTF8='0', PYTHONCOERCECLOCALE='0')]

@pytest.fixture(scope='session')
def sample():
    "MNIST_SAMPLE where fastai looks for it"
    from mnist37.data import mnist_sample
    return mnist_sample(progress=False)

@pytest.fixture
def open_folder():
    "A folder that other users may enter. Those of pytest are its own user's, and each pytest that starts shuts them again"
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        yield Path(folder)

@pytest.fixture(scope='session')
def project_copy(tmp_path_factory):
    "A copy of the sources, to be changed at will"
    return copy_sources(tmp_path_factory.mktemp('copy')/'mnist37')

def build(*args): subprocess.run([sys.executable, '-m', 'build', '--no-isolation', *args], check=True, capture_output=True)

@pytest.fixture(scope='session')
def wheel(project_copy, tmp_path_factory):
    "The package as pip gets it"
    out = tmp_path_factory.mktemp('wheel')
    build('--wheel', '--outdir', out, project_copy)
    return next(out.glob('*.whl'))

@pytest.fixture(scope='session')
def site(tmp_path_factory):
    "The website, built as `make site` builds it, by the first process that needs it"
    shared = tmp_path_factory.getbasetemp()
    if 'PYTEST_XDIST_WORKER' in os.environ: shared = shared.parent
    with FileLock(shared/'site.lock'):
        if not (shared/'site.built').exists(): subprocess.run([sys.executable, '-m', 'tools.website.build'], cwd=ROOT, check=True)
        (shared/'site.built').touch()
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

def complaints(tab, own=None):
    "A list that fills with what a page complains of, and with what it asks of anybody else than its `own` address"
    found = []
    tab.on('console', lambda m: found.append(m.text) if m.type in ('error', 'warning') else None)
    tab.on('pageerror', lambda e: found.append(str(e)))
    if own: tab.on('request', lambda r: None if r.url.startswith((own, 'data:')) else found.append(r.url))
    return found

@pytest.fixture(scope='session')
def axe():
    "axe-core, which finds what shuts people out, as a script for a page"
    import axe_playwright_python # here, or tests of the package alone would need it
    return (Path(axe_playwright_python.__file__).parent/'axe.min.js').read_text(encoding='utf-8')

@pytest.fixture(scope='module')
def lab(site_url, browser, request):
    "The PAGE of a module, to calculate in: nobody presses anything on it"
    tab = browser.new_page()
    tab.goto(site_url + request.module.PAGE)
    yield tab
    tab.close()
