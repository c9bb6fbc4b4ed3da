"""Make .venv, or bring it up to date; do nothing if it is. Needs only Python's standard library.

Run by every make target. .venv/.made-from records what it was made from, so that nothing is installed twice for nothing.
"""
import hashlib, os, shutil, subprocess, sys
from tools import ROOT

VENV, STAMP, LOG = ROOT/'.venv', ROOT/'.venv/.made-from', ROOT/'.venv/install.log'
MADE_FROM = 'settings.ini', 'setup.py', 'pyproject.toml', 'constraints.txt'
OLDEST = 3, 11

def fingerprint():
    "What the environment depends on, as one line"
    digest = hashlib.sha256(b''.join((ROOT/name).read_bytes() for name in MADE_FROM)).hexdigest()
    return f'python {sys.version_info.major}.{sys.version_info.minor} at {ROOT} {digest}'

def gigabytes_needed():
    "Room for the packages: torch for Linux brings 6 GB of CUDA libraries, unless pip was pointed at CPU-only builds"
    if any(VENV.glob('lib/python*/site-packages/torch')): return 1
    index = os.environ.get('PIP_EXTRA_INDEX_URL', '') + os.environ.get('PIP_INDEX_URL', '')
    return 10 if sys.platform == 'linux' and 'cpu' not in index else 4

def check_machine():
    "Stop with one sentence if this machine cannot hold the environment"
    if sys.version_info < OLDEST:
        sys.exit(f'mnist37 needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is {sys.version.split()[0]}: '
                 'install a newer one, then name it, as in: make course PYTHON=python3.12')
    try: import ensurepip, venv  # noqa: F401  (Debian keeps both in a package of their own)
    except ImportError:
        sys.exit('This Python cannot make virtual environments: install its venv package '
                 '(on Debian and Ubuntu: apt install python3-venv).')
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes_needed():
        sys.exit(f'The packages, mostly torch, need {gigabytes_needed()} GB of disk and only {free:.1f} GB are free in {ROOT}: '
                 'make room and run the command again.')

NO_NETWORK = ('NewConnectionError', 'name resolution', 'ConnectTimeout', 'ProxyError', 'Network is unreachable', 'ReadTimeout',
              '(from versions: none)')

def why_pip_failed(log):
    "One sentence for what stands in pip's log"
    if 'No space left' in log: return 'The disk ran full while packages were installed: make room and run the command again.'
    if any(s in log for s in NO_NETWORK):
        return 'The packages could not be fetched: check the network and run the command again (only the first run needs one).'
    return f'pip failed; the last lines of {LOG.relative_to(ROOT)} say why:\n' + '\n'.join(log.splitlines()[-8:])

def pip_install():
    "Install the package and all its extras at the versions in constraints.txt, telling what arrives"
    cmd = [VENV/'bin/python', '-m', 'pip', 'install', '--disable-pip-version-check', '--retries', '2', '--progress-bar', 'off',
           '--constraint', 'constraints.txt', '--editable', '.[notebooks,dev]']
    n = 0
    pipes = dict(stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors='replace')
    with open(LOG, 'w') as log, subprocess.Popen(cmd, cwd=ROOT, **pipes) as pip:
        for line in pip.stdout:
            log.write(line)
            what = line.strip().split()
            n += what[:1] == ['Collecting']
            big = what[:1] == ['Downloading'] and '(' in line and line.rstrip().endswith(('MB)', 'GB)'))
            if what[:1] == ['Installing'] and 'collected' in what: say(f'unpacking {n} packages')
            elif sys.stdout.isatty() and what[:1] in (['Collecting'], ['Downloading']): say(f'{n} packages: {what[1][:60]}', end='')
            elif big and float(line.split('(')[-1].split()[0]) > 100: say(' '.join(what[1:])[-100:])
    if pip.returncode: sys.exit('\n' + why_pip_failed(LOG.read_text(errors='replace')))

def say(text, end='\n'):
    "Show progress: on a terminal, each line over the last"
    print(f'\r\033[K  {text}' if sys.stdout.isatty() else f'  {text}', end=end, flush=True)

def main():
    if STAMP.exists() and STAMP.read_text() == fingerprint(): return
    check_machine()
    print(f'Setting up {VENV.name}: a few minutes the first time, most of it torch arriving.', flush=True)
    made_by = STAMP.read_text().split(' ', 2)[1] if STAMP.exists() else ''
    fresh = not (VENV/'bin/python').exists() or (made_by and made_by != f'{sys.version_info.major}.{sys.version_info.minor}')
    STAMP.unlink(missing_ok=True)
    try:
        if fresh: subprocess.run([sys.executable, '-m', 'venv', '--clear', str(VENV)], check=True)
        pip_install()
    except subprocess.CalledProcessError:
        sys.exit('Python could not make a virtual environment in .venv: delete that folder and run the command again.')
    except OSError as e:
        sys.exit(f'.venv could not be written: {e.strerror}. Make room or fix the permissions of {ROOT}, and run the command again.')
    STAMP.write_text(fingerprint())
    say('.venv is ready')

if __name__ == '__main__':
    if sys.argv[1:]: sys.exit(__doc__)
    main()
