"""Does the course work where fastai finds a GPU? On a machine with one, in four minutes:

    python -m tools.proof.gpu                         all of the following, each in a process of its own; the exit code sums up
    python -m tools.proof.gpu exercises               solutions of the exercises, with new tensors on the GPU (torch.set_default_device)
    python -m tools.proof.gpu NAME...                 every cell of these notebooks, such as 05_nonlinearity, going on after an error
    python -m tools.proof.gpu seconds                 trainings on the CPU and on the GPU
    python -m tools.proof.gpu tests                   the tests that compute

With `--elsewhere` before all that, the device of `tools.proof.elsewhere` stands in for a GPU, on any machine.
"""
import os, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor
from tools import ROOT
from tools.proof import notebooks

TESTS = ('tensors', 'pixel_similarity', 'sgd', 'linear_model', 'optimizer', 'nonlinearity', 'cnn_learner', 'ten_digits', 'transfer',
         'learner', 'many_machines', 'train', 'contracts', 'device', 'book', 'exercises')
LEFT_OUT = 'help or pages_are_in_step or solutions_filled or readme or command or locale' # they need the site, or what is installed
NO_CODE = 'playground', 'training', 'descent', 'glossary', 'index'
PAGES = [p.stem for p in notebooks.notebooks() if p.parent.name == 'nbs' and p.stem not in NO_CODE]

def solved(device):
    "Solutions that are called wrong with new tensors on `device`: both as they stand and as a learner types them"
    import torch
    from mnist37.exercises import LESSONS, exercises
    torch.set_default_device(device)
    for e in exercises():
        typed = {'__name__': '__main__'}
        exec(getattr(sys.modules[f'mnist37.tasks.{LESSONS[e.number[:2]]}'], 'SETUP', ''), typed)
        exec(e.code, typed)
        e.seconds *= 10 # what counts here is the answer
        for answer in (e.parts.solution, typed[e.name]):
            outcome = e.check(answer)
            if outcome.status != 'right': yield f'{e.number} {outcome.message[:200]}'

def cells(name, pretend):
    "Cells of a notebook that raise, and what"
    from execnb.shell import CaptureShell
    from fastcore.nbio import read_nb
    path = ROOT/f'nbs/{name}.ipynb'
    shell = CaptureShell(path.parent)
    if pretend: shell.run('from tools.proof import elsewhere; elsewhere.for_fastai()')
    for cell in read_nb(path).cells:
        if cell.cell_type != 'code' or 'google.colab' in cell.source: continue
        for o in shell.run(cell.source):
            if o.get('output_type') == 'error': yield f"{cell['id']} {cell.source[:100]!r}: {o['ename']} {o['evalue'][:200]}"

def seconds(device):
    "Seconds of three trainings on the CPU and on `device`, after a warm-up"
    import torch
    from torch import nn
    from mnist37.cnn_learner import train_small_cnn
    from mnist37.linear_model import mnist_tensors
    from mnist37.nonlinearity import train_well
    from mnist37.optimizer import BasicOptim, TensorBatches, train_model
    x,y,_,_ = mnist_tensors()
    def linear(to):
        net = nn.Linear(784, 1).to(to)
        train_model(net, (TensorBatches(x.to(to), y.to(to)), None), BasicOptim(net.parameters(), 1.), 10, progress=False)
    def net(to): train_well(nn.Sequential(nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 1)).to(to), TensorBatches(x.to(to), y.to(to)), 10)
    def cnn(to): train_small_cnn(x.view(-1,28,28), y, (8,16,16), 2, device=to, progress=False)
    torch.set_num_threads(1)
    for name,train in (('linear model, 10 epochs', linear), ('784-30-1 net, 10 epochs', net), ('CNN of 3,753, 10 epochs', cnn)):
        took = {}
        for to in (device, 'cpu', device):
            start = time.perf_counter()
            train(to)
            took[str(to)] = f'{time.perf_counter()-start:.2f} s'
        print(f'  {name}: {took}')
    return []

def tests():
    "The tests that compute"
    files = [f for f in (f'tests/test_{name}.py' for name in TESTS) if (ROOT/f).exists()]
    command = [sys.executable, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-n', '6', '--dist', 'loadfile', '-k', f'not ({LEFT_OUT})']
    done = subprocess.run(command+files, cwd=ROOT, capture_output=True, text=True)
    print('  ' + done.stdout.strip().splitlines()[-1])
    return [line for line in done.stdout.splitlines() if line.startswith(('FAILED', 'ERROR'))] if done.returncode else []

def part(name, pretend):
    "Do one part, tell what is wrong; the exit code"
    if pretend: from tools.proof import elsewhere # noqa: F401
    device,start = 'elsewhere' if pretend else 'cuda', time.perf_counter()
    act = dict(exercises=lambda: solved(device), seconds=lambda: seconds(device), tests=tests).get(name, lambda: cells(name, pretend))
    wrong = list(act())
    print('\n'.join([f'{name}: {len(wrong)} wrong, {time.perf_counter()-start:.0f} s', *(f'    {o}' for o in wrong)]), flush=True)
    return bool(wrong)

def everything(pretend):
    "All parts, each in a process of its own, with a home of its own for what the exercises remember"
    from mnist37.data import mnist_sample
    mnist_sample(progress=False)
    flag = ['--elsewhere'] if pretend else []
    with tempfile.TemporaryDirectory() as nobody:
        env = os.environ | dict(XDG_DATA_HOME=nobody, OMP_NUM_THREADS=str(max(1, (os.cpu_count() or 1)//8)), PYTHONWARNINGS='ignore')
        def run(name):
            done = subprocess.run([sys.executable, '-m', 'tools.proof.gpu', *flag, name], cwd=ROOT, env=env, capture_output=True, text=True)
            print(done.stdout or f'{name}: {done.stderr[-1500:]}', end='', flush=True)
            return done.returncode
        longest,lessons = '06_cnn_learner', [name for name in PAGES if name[0].isdigit()][::-1]
        rest = [name for name in lessons+PAGES if name != longest]
        parts = [longest, 'tests', 'exercises', *dict.fromkeys(rest)] # the longest first
        with ThreadPoolExecutor(2 if pretend else 8) as pool: codes = list(pool.map(run, parts[:1] + parts[2:] if pretend else parts))
        if not pretend: codes.append(run('seconds')) # alone
    return int(any(codes))

if __name__ == '__main__':
    if set(sys.argv[1:]) & {'-h', '--help'}: sys.exit(print(__doc__))
    pretend,names = '--elsewhere' in sys.argv, [o for o in sys.argv[1:] if o != '--elsewhere']
    if not pretend:
        import torch
        if not torch.cuda.is_available(): sys.exit('there is no GPU: use --elsewhere')
        print(torch.__version__, torch.cuda.get_device_name(0), flush=True)
    sys.exit(max(part(name, pretend) for name in names) if names else everything(pretend))
