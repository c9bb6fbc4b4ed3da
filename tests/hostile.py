"""Answers that behave badly: what they do, and the code of a cell that defines `total`, the answer to any exercise.

Each is checked in a Jupyter kernel of its own, as `exercise(...).check(total)`; afterwards honest answers must be judged as ever.
"""
BODY = 'def total(*args):\n    {}\n    return 0\n'

LINES = { # what a function does before it returns something
    'loops for ever': 'while True: pass',
    'loops and swallows exceptions': 'while True:\n        try: [].nothing\n        except Exception: pass',
    'loops and swallows sixty of everything':
        'n = 0\n    while n < 60:\n        try:\n            while True: pass\n        except BaseException: n += 1',
    'sleeps': 'import time; time.sleep(400)',
    'waits for another thread':
        'import threading, time; t = threading.Thread(target=time.sleep, args=(400,), daemon=True); t.start(); t.join()',
    'calls itself for ever': 'return total(*args)',
    'calls itself for ever, with a raised limit': 'import sys; sys.setrecursionlimit(3_000); return total(*args)',
    'leaves a lowered recursion limit': 'import sys; sys.setrecursionlimit(150)',
    'prints millions of letters': 'for i in range(10**5): print("x"*100)',
    'prints to stderr': 'import sys; print("x"*10**5, file=sys.stderr)',
    'writes to the real stdout': 'import os; os.write(1, b"x"*1000)',
    'closes stdout': 'import sys; sys.stdout = None',
    'replaces stdout': 'import io, sys; sys.stdout = io.StringIO()',
    'exits': 'raise SystemExit',
    'exits with a number': 'import sys; sys.exit(3)',
    'calls exit': 'exit()',
    'raises an error whose text fails':
        'E = type("E", (Exception,), dict(__str__=lambda self: 1/0)); raise E',
    'raises an error with a huge text': 'raise ValueError("x"*10**7)',
    'raises a chain of errors': 'try: 1/0\n    except Exception as e: raise ValueError("y") from e',
    'raises a StopIteration': 'raise StopIteration',
    'raises a warning': 'import warnings; warnings.warn("careful"); raise UserWarning("odd")',
    'makes warnings errors': 'import warnings; warnings.simplefilter("error")',
    'sets double precision': 'torch.set_default_dtype(torch.float64)',
    'sets half precision': 'torch.set_default_dtype(torch.float16)',
    'sets the meta device': 'torch.set_default_device("meta")',
    'enters a device and stays': 'torch.device("meta").__enter__()',
    'switches gradients off': 'torch.set_grad_enabled(False)',
    'enters no_grad and stays': 'torch.no_grad().__enter__()',
    'enters inference mode and stays': 'torch.inference_mode().__enter__()',
    'switches anomaly detection on': 'torch.autograd.set_detect_anomaly(True)',
    'asks for deterministic algorithms': 'torch.use_deterministic_algorithms(True)',
    'sets the seed': 'torch.manual_seed(0)',
    'sets all seeds': 'import random, numpy; torch.manual_seed(0); numpy.random.seed(0); random.seed(0)',
    'changes the print options': 'torch.set_printoptions(precision=1); import numpy; numpy.set_printoptions(precision=1)',
    'takes many threads': 'torch.set_num_threads(16)',
    'takes one thread': 'torch.set_num_threads(1)',
    'changes the folder': 'import os; os.chdir("/")',
    'moves temporary files': 'import tempfile; tempfile.tempdir = "/nowhere"',
    'sets the environment': 'import os; os.environ["OMP_NUM_THREADS"] = "x"',
    'draws and leaves figures open': 'import matplotlib.pyplot as plt; [plt.figure() for _ in range(5)]',
    'changes matplotlib': 'import matplotlib.pyplot as plt; plt.rcParams["font.size"] = 40',
    'changes its inputs': '[a.zero_() for a in args if isinstance(a, torch.Tensor)]',
    'resizes its inputs': '[a.resize_(0) for a in args if isinstance(a, torch.Tensor)]',
    'empties lists it is given': '[a.clear() for a in args if isinstance(a, list)]',
    'changes what load_split returned': 'from mnist37.data import load_split; load_split("valid")[0][:] = 0',
    'changes what mnist_tensors returned':
        'from mnist37.linear_model import mnist_tensors\n    for o in mnist_tensors(): o.zero_()',
    'asks for 40 TB': 'torch.empty(10**13)',
    'asks for a GPU': 'torch.zeros(1).cuda()',
    'sets an alarm of its own': 'import signal; signal.alarm(1)',
    'takes over the alarm': 'import signal; signal.signal(signal.SIGALRM, lambda *a: None)',
    'starts threads that stay':
        'import threading, time; [threading.Thread(target=time.sleep, args=(30,), daemon=True).start() for _ in range(20)]',
    'starts a process': 'import subprocess; subprocess.run(["true"])',
    'deletes the progress': 'from mnist37.exercises import progress_file; progress_file().unlink(missing_ok=True)',
    'writes nonsense into the progress':
        'from mnist37.exercises import progress_file; progress_file().parent.mkdir(parents=True, exist_ok=True); '
        'progress_file().write_text("nonsense")',
    'reads the solution': 'from mnist37.exercises import exercise; exercise("00.1").code',
    'turns the collector off': 'import gc; gc.disable()'}

WHOLE = { # what stands in the cell instead
    'returns a giant list': 'def total(*args): return [0]*10**7',
    'returns something with a giant text': 'class Big:\n    def __repr__(self): return "x"*10**8\ndef total(*args): return Big()',
    'returns what is equal to everything': 'class Yes:\n    def __eq__(self, other): return True\n    def __bool__(self): return True\n'
        'def total(*args): return Yes()',
    'returns what cannot be compared':
        'class No:\n    def __eq__(self, other): raise ValueError("no")\n    def __len__(self): raise ValueError("no")\n'
        'def total(*args): return No()',
    'returns a list that holds itself': 'def total(*args):\n    x = []\n    x.append(x)\n    return x',
    'returns an endless generator': 'import itertools\ndef total(*args): return itertools.count()',
    'returns nan': 'def total(*args): return float("nan")',
    'returns a type': 'def total(*args): return int',
    'returns itself': 'def total(*args): return total',
    'is a text': 'total = "an answer"',
    'is a module': 'total = torch',
    'is a class whose making fails': 'class total:\n    def __init__(self, *args): raise ValueError("no")',
    'is a lazy attribute': 'class total:\n    def __getattr__(self, name): raise ValueError(name)\ntotal = total()',
    'is a coroutine': 'async def total(*args): return 0'}

HOSTILE = {what: BODY.format(line) for what,line in LINES.items()} | WHOLE
