"""Make .venv, or bring it up to date; do nothing if it is. Needs only Python's standard library.

Run before every job of `python -m tools`. .venv/.made-from records what it was made from, so that nothing is installed twice for nothing.
On Linux there are two builds of torch: for NVIDIA's GPUs, which brings 5 GB of CUDA, and for the processor alone.
Which one is fetched depends on whether this machine has such a GPU; GPU=1 or GPU=0 overrides.
"""
import hashlib, os, re, shutil, subprocess, sys
from pathlib import Path
from tools import ROOT

VENV, STAMP, LOG = ROOT/'.venv', ROOT/'.venv/.made-from', ROOT/'.venv/install.log'
PYTHON = VENV/('Scripts/python.exe' if os.name == 'nt' else 'bin/python')
MADE_FROM = 'settings.ini', 'setup.py', 'pyproject.toml', 'constraints.txt'
OLDEST = 3, 11
CPU_INDEX = 'https://download.pytorch.org/whl/cpu' # PyTorch's own, with the builds for the processor alone
SIZES = {True: ('7 GB', 10), False: ('2.5 GB', 4)} # of an environment with and without CUDA: in words, and the GB to have free for it

def fingerprint():
    "What the environment depends on, as one line"
    digest = hashlib.sha256(b''.join((ROOT/name).read_bytes() for name in MADE_FROM)).hexdigest()
    return f'python {sys.version_info.major}.{sys.version_info.minor} at {ROOT} {digest}'

def made_from():
    "What .venv was made from, and whether for a GPU ('1' or '0'); empty if it is not finished"
    lines = STAMP.read_text(encoding='utf-8').splitlines() if STAMP.exists() else []
    return (*lines, '', '')[:2]

def has_gpu():
    "Whether this machine has an NVIDIA GPU, by its driver's files or by the driver's own program"
    if any(Path('/proc/driver/nvidia/gpus').glob('*')): return True
    program = shutil.which('nvidia-smi')
    try: return bool(program) and 'GPU 0' in subprocess.run([program, '-L'], capture_output=True, text=True, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired): return False

def asked_for():
    "What GPU=1 or GPU=0 asks for, as '1' or '0'; empty if nothing"
    asked = os.environ.get('GPU', '')
    if asked not in ('', '0', '1'): sys.exit(f'GPU is {asked!r}: use GPU=1 for the build of torch with CUDA, GPU=0 for the one without')
    return asked

def check_machine(gigabytes=4):
    "Stop with one sentence if this machine cannot hold the environment"
    if sys.version_info < OLDEST:
        sys.exit(f'mnist37 needs Python {OLDEST[0]}.{OLDEST[1]} or newer and this is {sys.version.split()[0]}: '
                 'install a newer one, then name it, as in: make course PYTHON=python3.12')
    try: import ensurepip, venv  # noqa: F401  (Debian keeps both in a package of their own)
    except ImportError:
        sys.exit('This Python cannot make virtual environments: install its venv package '
                 '(on Debian and Ubuntu: apt install python3-venv).')
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < gigabytes:
        sys.exit(f'The packages, mostly torch, need {gigabytes} GB of disk and only {free:.1f} GB are free in {ROOT}: '
                 'make room and run the command again.')

NO_NETWORK = ('NewConnectionError', 'name resolution', 'ConnectTimeout', 'ProxyError', 'Network is unreachable', 'ReadTimeout',
              '(from versions: none)')

def why_pip_failed(log):
    "One sentence for what stands in pip's log"
    if 'No space left' in log: return 'The disk ran full while packages were installed: make room and run the command again.'
    if any(s in log for s in NO_NETWORK):
        return 'The packages could not be fetched: check the network and run the command again (only the first run needs one).'
    return f'pip failed; the last lines of {LOG.relative_to(ROOT)} say why:\n' + '\n'.join(log.splitlines()[-8:])

def cpu_build_of_torch():
    "The version in constraints.txt for the processor alone, if PyTorch's index can be reached and has it; it is asked once"
    [wanted] = re.findall(r'^torch==(.*)', (ROOT/'constraints.txt').read_text(encoding='utf-8'), re.M)
    ask = [PYTHON, '-m', 'pip', 'index', 'versions', 'torch', '--index-url', CPU_INDEX, '--retries', '0', '--timeout', '5']
    only = os.environ | dict(PIP_EXTRA_INDEX_URL='', PIP_FIND_LINKS='', PIP_DISABLE_PIP_VERSION_CHECK='1')
    try: found = subprocess.run(ask, capture_output=True, text=True, timeout=60, env=only).stdout
    except subprocess.TimeoutExpired: return ''
    return f'{wanted}+cpu' if re.search(rf'[ (]{re.escape(wanted)}\+cpu\b', found) else ''

def source_of_torch(gpu):
    "What to tell pip about where torch comes from, and whether CUDA comes along"
    if gpu or sys.platform != 'linux': return [], gpu
    if cpu_build_of_torch(): return ['--extra-index-url', CPU_INDEX], False
    say(f"PyTorch's index of CPU builds cannot be reached, so torch comes with CUDA: {SIZES[True][0]}, and it works without a GPU as well.")
    return [], True

def pip_install(*source):
    "Install the package and all its extras at the versions in constraints.txt, telling what arrives"
    cmd = [PYTHON, '-m', 'pip', 'install', '--disable-pip-version-check', '--retries', '2', '--progress-bar', 'off',
           '--constraint', 'constraints.txt', *source, '--editable', '.[notebooks,dev]']
    n = 0
    pipes = dict(stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding='utf-8', errors='replace')
    with open(LOG, 'w', encoding='utf-8') as log, subprocess.Popen(cmd, cwd=ROOT, **pipes) as pip:
        for line in pip.stdout:
            log.write(line)
            what = line.strip().split()
            n += what[:1] == ['Collecting']
            big = what[:1] == ['Downloading'] and '(' in line and line.rstrip().endswith(('MB)', 'GB)'))
            if what[:1] == ['Installing'] and 'collected' in what: say(f'unpacking {n} packages')
            elif sys.stdout.isatty() and what[:1] in (['Collecting'], ['Downloading']): say(f'{n} packages: {what[1][:60]}', end='')
            elif big and float(line.split('(')[-1].split()[0]) > 100: say(' '.join(what[1:])[-100:])
    if pip.returncode: sys.exit('\n' + why_pip_failed(LOG.read_text(encoding='utf-8')))

def say(text, end='\n'):
    "Show progress: on a terminal, each line over the last"
    print(f'\r\033[K  {text}' if sys.stdout.isatty() else f'  {text}', end=end, flush=True)

def announce(gpu, asked):
    "Say what is going to happen, why, and for how long"
    print(f'Setting up {VENV.name} with Python {sys.version_info.major}.{sys.version_info.minor} and 180 packages, this first time only: '
          'a few minutes, most of it torch arriving.', flush=True)
    if sys.platform != 'linux': return
    why = f'as GPU={asked} asks' if asked else f"as this machine has {'an' if gpu else 'no'} NVIDIA GPU (make course GPU={1-gpu} overrides)"
    say(f"torch comes {'with CUDA' if gpu else 'for the processor alone'}, {why}: {SIZES[gpu][0]} on disk.")

def install(gpu, fresh):
    "Make .venv anew if it has to be, and install what is missing"
    if fresh: subprocess.run([sys.executable, '-m', 'venv', '--clear', str(VENV)], check=True)
    source,cuda = source_of_torch(gpu)
    check_machine(SIZES[cuda][1] if fresh else 1)
    pip_install(*source)

def main():
    made,for_gpu = made_from()
    asked = asked_for()
    if made == fingerprint() and asked in ('', for_gpu): return
    check_machine(1)
    gpu = asked == '1' if asked else for_gpu == '1' if for_gpu else has_gpu()
    announce(gpu, asked)
    other = made and made.split(' ', 2)[1] != f'{sys.version_info.major}.{sys.version_info.minor}' or for_gpu not in ('', str(int(gpu)))
    try:
        STAMP.unlink(missing_ok=True)
        install(gpu, other or not PYTHON.exists())
    except subprocess.CalledProcessError:
        sys.exit('Python could not make a virtual environment in .venv: delete that folder and run the command again.')
    except OSError as e:
        sys.exit(f'.venv could not be written: {e.strerror}. Make room or fix the permissions of {ROOT}, and run the command again.')
    STAMP.write_text(f'{fingerprint()}\n{int(gpu)}\n', encoding='utf-8')
    say('.venv is ready')

if __name__ == '__main__':
    if sys.argv[1:]: sys.exit(__doc__)
    main()
