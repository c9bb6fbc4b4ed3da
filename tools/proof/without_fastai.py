"""Run the lessons as on a machine where fastai and fastbook are missing or broken, and say how much of each that covers.

    python -m tools.proof.without_fastai            all lessons but 04: six minutes
    python -m tools.proof.without_fastai NAME...    only these, such as 05_nonlinearity

The pages import fastai by name where they teach it. For its small helpers there are stand-ins of one line, and for a `Learner` with SGD
there is one of ten, which does what lesson 04 says of it; lessons 08 and 09 look at fastai's own, so there it is missing. What else they
import is left out, and so is each statement that uses a name which is missing for that reason, and so on. Everything else has to run,
with its assertions; and of an exported cell nothing is left out.
"""
import ast, json, os, re, subprocess, symtable, sys, tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from types import SimpleNamespace
import fastcore.xtras # noqa: F401 (for `Path.ls`, which comes with fastai as well)
import matplotlib.pyplot as plt
import torch
from fastcore.foundation import L
from torch.utils.data import DataLoader
from mnist37.data import mnist_sample
from mnist37.optimizer import train_model
from tools import ROOT
from tools.proof.notebooks import notebooks

WITHOUT = 'fastai', 'fastbook'

def first(items): return next(iter(items))
def show_image(image, ctx=None, **kwargs): return (ctx or plt.gca()).imshow(image)
def untar_data(url): return mnist_sample(progress=False)
def set_seed(seed, **kwargs): torch.manual_seed(seed)
def plot_function(f, *args, min=-2, max=2, **kwargs): plt.plot(torch.linspace(min, max, 9), f(torch.linspace(min, max, 9)))

def same(tensor, other): return torch.equal(tensor, other) if tensor.dim() else tensor == other # what fastai lends to fastcore's test_eq

class Learner:
    "Lesson 04 builds its parts and compares: the same to the last bit"
    def __init__(self, dls, model, opt_func, loss_func, metrics):
        self.dls,self.model,self.opt_func,self.loss_func,self.recorder = dls, model, opt_func, loss_func, SimpleNamespace()

    no_bar = no_logging = nullcontext

    def fit(self, n_epoch, lr):
        opt = self.opt_func(self.model.parameters(), lr=lr)
        history = train_model(self.model, self.dls, opt, n_epoch, self.loss_func, progress=False)
        self.recorder.values = [[loss, None, accuracy] for loss,accuracy in zip(history.losses, history.metrics)]

STAND_INS = dict(first=first, show_image=show_image, untar_data=untar_data, set_seed=set_seed, plot_function=plot_function,
                 DataLoader=DataLoader, DataLoaders=lambda *dls: dls, Learner=Learner, SGD=torch.optim.SGD, L=L,
                 URLs=SimpleNamespace(MNIST_SAMPLE=''))
NO_STAND_IN = {name: {'Learner', 'DataLoaders'} for name in ('08_transfer', '09_learner')} # they look at what fastai's own do

def taken(node):
    "The names that an import takes from what is missing"
    if not isinstance(node, (ast.Import, ast.ImportFrom)): return set()
    modules = [node.module or ''] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names]
    return {(a.asname or a.name).split('.')[0] for a in node.names} if any(m.split('.')[0] in WITHOUT for m in modules) else set()

def symbols(table, top=True):
    "The names that a cell binds for others, and those that it takes from others, functions and all"
    bound = {o.get_name() for o in table.get_symbols() if top and (o.is_assigned() or o.is_imported() or o.is_namespace())}
    used = {o.get_name() for o in table.get_symbols() if o.is_referenced() and (top or o.is_global())}
    return bound, used.union(*(symbols(child, False)[1] for child in table.get_children()))

def lines_of(node):
    "The lines of a statement, with its decorators"
    return set(range(min([node.lineno, *(d.lineno for d in getattr(node, 'decorator_list', []))]), node.end_lineno+1))

def runnable(sources, stand_ins=STAND_INS):
    "Each source without its imports of what is missing and without statements that need it, and how many these were"
    missing = set()
    for source in sources:
        if re.search(r'^\s*[%!]|^#\| *eval: *false', source, re.M):
            yield '', 0
            continue
        lines,gone,n = source.splitlines(), set(), 0
        for node in ast.parse(source).body:
            bound,used = symbols(symtable.symtable('\n'.join(lines[i-1] for i in sorted(lines_of(node))), 'cell', 'exec'))
            lost = taken(node) - set(stand_ins) or used & (missing|{'cnn_learner'}) # ours, and it needs fastai
            missing = missing | (lost if taken(node) else bound) if lost else missing - bound
            if lost or taken(node): gone |= lines_of(node)
            n += bool(lost) and not taken(node)
        yield '\n'.join(line for i,line in enumerate(lines, 1) if i not in gone), n

def try_lesson(path):
    "Run a lesson in this process: how many cells of code it has, how many ran in part, statements left out, a sentence for each failure"
    from execnb.shell import CaptureShell
    for name in WITHOUT: sys.modules[name] = None # an import of it now fails as if it were not there
    torch.Tensor.__array_eq__ = same
    cells = [c for c in json.loads(path.read_text(encoding='utf-8'))['cells'] if c['cell_type'] == 'code']
    shell,left_out,failed = CaptureShell(path), [], []
    stand_ins = {name: o for name,o in STAND_INS.items() if name not in NO_STAND_IN.get(path.stem, ())}
    shell.user_ns.update(stand_ins)
    for cell,(source,n) in zip(cells, runnable([''.join(c['source']) for c in cells], stand_ins)):
        if n: left_out.append(n)
        if n and re.search(r'^#\| *exports?\b', ''.join(cell['source']), re.M): failed.append(f"{cell['id']} is exported and needs fastai")
        shell.run(source, stdout=False)
        if shell.exc: failed.append(f"{cell['id']}: {type(shell.exc).__name__}: {shell.exc}\n{source}")
    return len(cells), len(left_out), sum(left_out), failed

def in_its_own_process(path):
    "The same, with one thread, in an empty folder, and with nobody's progress"
    with tempfile.TemporaryDirectory() as nobody:
        env = os.environ | dict(OMP_NUM_THREADS='1', XDG_DATA_HOME=nobody, MPLBACKEND='agg', PYTHONPATH=str(ROOT))
        done = subprocess.run([sys.executable, '-m', 'tools.proof.without_fastai', '--here', path.stem], cwd=nobody, env=env,
                              capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else (0, 0, 0, [done.stderr])

def main(words):
    "Try the lessons; print what was covered and what failed, and return the exit code"
    lessons = {p.stem: p for p in notebooks() if p.parent.name == 'nbs' and p.name[0].isdigit()}
    usual = [name for name in lessons if name != '04_optimizer'] # which is about fastai's Learner
    chosen = [word for word in words if word != '--here'] or usual
    if set(chosen) - set(lessons): return __doc__
    if '--here' in words: return print(json.dumps(try_lesson(lessons[chosen[0]])))
    with ThreadPoolExecutor(2) as pool: results = dict(zip(chosen, pool.map(in_its_own_process, map(lessons.get, chosen))))
    for name,(cells,parts,n,failed) in results.items():
        print(f"  {name:24} {cells-parts:3} of {cells:3} cells run whole, {n:2} statements need fastai  {'FAILED' if failed else 'ok'}")
        for said in failed: print(said, file=sys.stderr)
    return int(any(failed for *_,failed in results.values()))

if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
