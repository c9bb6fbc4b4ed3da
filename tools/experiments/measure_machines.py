"""Measure what several processes of one machine cost, and store mnist37/data/machines.json, for lesson 10.

    python -m tools.experiments.measure_machines             about two minutes
    python -m tools.experiments.measure_machines --again     the same, and keeps what is smaller, the stored or the new

Seconds depend on the machine and on what else it does, so the page reads them from the file and says where they come from. Each is the
median of five repetitions, and the smallest of many such medians: what comes out while nothing else runs. Where something always
runs, measure again. All messages go over the loopback, by gloo; each process has one thread. The steps are those of the lesson, with
norms that see the whole batch; its images are random, as the time does not depend on them.
"""
import json, os, platform, statistics, sys, time
import torch
from torchvision.models import resnet18
from mnist37.cnn_learner import small_cnn
from mnist37.data import packaged
from mnist37.many_machines import run_script
from mnist37.ten_digits import cross_entropy
from tools.experiments.measure_ladder import made_with

FILE = packaged('machines.json')
SIZES = [4, 1024, 16_384, 131_072, 1_048_576, 4_194_304, 16_777_216, 46_758_048]
BATCH = 256

ALL_REDUCE = '''
import statistics, sys, time
import torch
import torch.distributed as dist
from mnist37.many_machines import say, together
def seconds(n):
    x,found = torch.zeros(n), []
    for _ in range(5):
        dist.barrier()
        start = time.perf_counter()
        dist.all_reduce(x)
        found.append(time.perf_counter()-start)
    return statistics.median(found)
with together():
    say(seconds=[min(seconds(int(size)//4) for _ in range(60 if int(size) < 10**6 else 12)) for size in sys.argv[1:]])
'''
STEPS = '''
import statistics, sys, time
import torch
from torch.nn.parallel import DistributedDataParallel
from mnist37.cnn_learner import small_cnn
from mnist37.many_machines import say, share_norms, together
from mnist37.ten_digits import cross_entropy
with together() as (rank,world):
    torch.manual_seed(0)
    x,y = torch.rand(int(sys.argv[1])//world, 28, 28), torch.arange(int(sys.argv[1])//world)%10
    linear = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784,10))
    model = linear if sys.argv[2] == 'linear' else share_norms(small_cnn((8,16,16), outputs=10))
    if world > 1: model = DistributedDataParallel(model)
    opt,medians = torch.optim.SGD(model.parameters(), lr=.01), []
    for _ in range(60):
        found = []
        for _ in range(5):
            start = time.perf_counter()
            cross_entropy(model(x), y).backward()
            opt.step()
            opt.zero_grad()
            found.append(time.perf_counter()-start)
        medians.append(statistics.median(found))
    say(seconds=min(medians))
'''

def slowest(said): return [max(each) for each in zip(*said)]

def all_reduces(processes):
    "Seconds that all-reduce takes for each size"
    said = [o['seconds'] for o in run_script(ALL_REDUCE, processes, SIZES, seconds=600)]
    return [dict(processes=processes, bytes=size, seconds=s) for size,s in zip(SIZES, slowest(said))]

def step(model, processes):
    "Seconds of a training step, with a batch that all processes share"
    seconds = max(o['seconds'] for o in run_script(STEPS, processes, [BATCH, model], seconds=600))
    return dict(model=model, processes=processes, batch=BATCH, seconds=seconds)

def an_image(model, x, y, times):
    "Seconds that forward and backward take for one image, and how many parameters there are"
    def seconds():
        start = time.perf_counter()
        cross_entropy(model(x), y).backward()
        return (time.perf_counter()-start)/len(x)
    medians = [statistics.median(seconds() for _ in range(5)) for _ in range(times)]
    return dict(parameters=sum(p.numel() for p in model.parameters()), seconds=min(medians))

def machine():
    "What the processor calls itself, and how many cores there are"
    lines = open('/proc/cpuinfo').read().splitlines() if os.path.exists('/proc/cpuinfo') else []
    names = [line.split(':')[1].strip() for line in lines if line.startswith('model name')]
    return dict(processor=(names or [platform.processor()])[0], cores=os.cpu_count())

def smaller(stored, new):
    "The smaller of two numbers of seconds, wherever they stand in what was measured"
    if isinstance(new, dict): return {k: min(stored[k], v) if k == 'seconds' else smaller(stored[k], v) for k,v in new.items()}
    return [smaller(a, b) for a,b in zip(stored, new, strict=True)] if isinstance(new, list) else new

if __name__ == '__main__':
    if sys.argv[1:] not in ([], ['--again']): sys.exit(__doc__)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    images = {'our CNN': an_image(small_cnn((8,16,16), outputs=10), torch.rand(256,28,28), torch.arange(256)%10, 20),
              'ResNet-18': an_image(resnet18(), torch.rand(8,3,224,224), torch.arange(8), 3)}
    print(images, flush=True)
    reduces = [o for n in (2, 3, 4) for o in all_reduces(n)]
    for o in reduces: print(o, flush=True)
    steps = [step(model, n) for model in ('linear', 'cnn') for n in (1, 2, 4)]
    print(steps)
    found = dict(made_by='tools/experiments/measure_machines.py', made_with=made_with(), machine=machine(),
                 images=images, all_reduce=reduces, steps=steps)
    if sys.argv[1:]: found = smaller(json.loads(FILE.read_text()), found)
    FILE.write_text(json.dumps(found, indent=1) + '\n')
