"What an import costs, in a fresh process each."
import sys
from bench.paired import Aim, Table, against, column, process, ratio
from tools import ROOT

MODULES = ['mnist37'] + sorted(f'mnist37.{p.stem}' for p in (ROOT/'mnist37').glob('[!_]*.py'))
CODE = "import sys, time; start = time.perf_counter(); import {}; print('\\n', time.perf_counter()-start, 'torch' in sys.modules)"

def fresh(module):
    "A way to import `module`: the clock runs from when Python is ready to when the module is"
    def way(i):
        seconds,torch = process(sys.executable, '-W', 'ignore', '-c', CODE.format(module))['said'].split()[-2:]
        return dict(seconds=float(seconds), torch=torch == 'True')
    return way

def brings_torch(figures, name): return 'yes' if figures[name][0]['torch'] else 'no'

imports = Table('imports', 'Importing', 'One module in a fresh process.',
    {module: fresh(module) for module in ['torch', *MODULES, 'fastai.vision.all', 'fastbook']},
    {'seconds': column('seconds')} | against('torch') | {'loads torch': brings_torch}, repeats=5, budget=90,
    aims=[Aim('every module within 1.1 times `import torch`', lambda f: max(ratio(f, m, 'torch') for m in MODULES), lambda x: x <= 1.1,
              'what comes on top of torch is Pillow, NumPy and the modules of the earlier lessons'),
          Aim('runs in which `mnist37.data` loaded torch', lambda f: sum(r['torch'] for r in f['mnist37.data']), lambda x: x == 0,
              'something that it imports does')])
