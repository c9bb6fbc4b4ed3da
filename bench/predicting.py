"From a picture file to a verdict, one and many."
import functools, statistics, sys
from pathlib import Path
from mnist37.data import mnist_sample
from bench.paired import SCRATCH, Table, column, process, short

BIN, MANY = Path(sys.executable).parent, 500

@functools.cache
def pictures(n):
    "`n` of the validation pictures, half of them 3s"
    return [path for digit in '37' for path in sorted((mnist_sample(progress=False)/'valid'/digit).glob('*.png'))[:-(-n//2)]][:n]

@functools.cache
def exported():
    "ResNet-18 in a file, as fastai stores it; untrained, which takes the same time"
    from mnist37.cnn_learner import cnn_learner
    file = SCRATCH/'resnet.pkl'
    cnn_learner(mnist_sample(progress=False), progress=False).export(file)
    return file

def command(n): return lambda i: process(BIN/'mnist37-predict', *pictures(n)) | dict(pictures=n)

def python(code, n, *args):
    "A way that runs `code` in a fresh process"
    return lambda i: process(sys.executable, '-W', 'ignore', '-c', code, *[arg() for arg in args], *pictures(n)) | dict(pictures=n)

ALL_METHODS = '''
import sys
from pathlib import Path
from mnist37.predict import SHIPPED, scores
from mnist37.tensors import stack_images
images = stack_images([Path(o) for o in sys.argv[1:]])
for method in ['gate', *SHIPPED]: scores(images, method)
'''
FASTAI_ONE = '''
import sys
from fastai.vision.all import load_learner
learn = load_learner(sys.argv[1])
with learn.no_bar(), learn.no_logging(): print(learn.predict(sys.argv[2]))
'''
FASTAI_MANY = '''
import sys
from fastai.vision.all import load_learner
learn = load_learner(sys.argv[1])
with learn.no_bar(), learn.no_logging(): learn.get_preds(dl=learn.dls.test_dl(sys.argv[2:], num_workers=0))
'''

def per_second(figures, name):
    "Pictures judged in a second, the start of the process included"
    if figures[name][0]['pictures'] == 1: return '–'
    return short(statistics.median(f['pictures']/f['seconds'] for f in figures[name]))

ONE,FASTAI = '`mnist37-predict`, one picture', 'fastai `load_learner` and `predict`, one picture'

predict = Table('predict', 'Judging pictures',
    'From the start of a process to its verdict. `mnist37` asks the gate and all five methods, fastai its one ResNet-18.',
    {ONE: command(1),
     FASTAI: python(FASTAI_ONE, 1, exported),
     f'`mnist37-predict`, {MANY} pictures of any form': command(MANY),
     f'`scores`, {MANY} pictures in MNIST’s form': python(ALL_METHODS, MANY),
     f'fastai `get_preds`, {MANY} pictures in MNIST’s form': python(FASTAI_MANY, MANY, exported)},
    {'seconds': column('seconds'), 'pictures per second': per_second, 'most memory, MB': column('megabytes')}, repeats=5, budget=90)
