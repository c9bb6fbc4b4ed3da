#!/usr/bin/env python
"""Measure rungs on the 2,038 validation images and store the table in mnist37/data/ladder.json.

    python tools/measure_ladder.py                    every rung but the slow ones (part of `make outputs`)
    python tools/measure_ladder.py --rungs NAME ...   these rungs; the stored rows of all others stay

A rung with chance is trained with the seeds 0 to 9. Its row holds the mean and the standard deviation of its errors,
`by_seed` the errors of each seed.
"""
import argparse, json, platform, statistics
from functools import partial
from importlib.metadata import version
import torch
from mnist37.data import load_split, packaged
from mnist37.linear_model import init_params, linear1, mnist_tensors, train_epoch, validate_epoch
from mnist37.optimizer import BasicOptim, TensorBatches, train_model
from mnist37.pixel_similarity import NearestNeighbor, PixelSimilarity, rmse_distance
from mnist37.tensors import stack_images
from sklearn.linear_model import LogisticRegression
from torch import nn

SEEDS = range(10)

def digits(split):
    "The 3s and the 7s of `split`, float [n,28,28]"
    images,labels,_ = load_split(split)
    return [stack_images(images[labels==digit]) for digit in (3,7)]

def fitted(make, seed):
    "A model that is fitted once, without chance"
    model,valid = make().fit(*digits('train')), digits('valid')
    return (~model.is_3(valid[0])).sum().item() + model.is_3(valid[1]).sum().item()

def always_7(seed): return len(digits('valid')[0])

def from_scratch(seed, shuffle):
    "Lesson 03: random weights, 1+20 epochs"
    x,y,valid_x,valid_y = mnist_tensors()
    params = init_params((28*28,1)), init_params(1)
    model = partial(linear1, weights=params[0], bias=params[1])
    batches = TensorBatches(x, y, shuffle=shuffle)
    for _ in range(21): train_epoch(model, batches, 1., params)
    return round((1-validate_epoch(model, [(valid_x, valid_y)]))*2038)

def with_optimizer(seed, shuffle):
    "Lesson 04: nn.Linear, 20 epochs"
    x,y,valid_x,valid_y = mnist_tensors()
    model = nn.Linear(28*28, 1)
    dls = TensorBatches(x, y, shuffle=shuffle), TensorBatches(valid_x, valid_y)
    return round((1-train_model(model, dls, BasicOptim(model.parameters(), 1.), 20, progress=False).metrics[-1])*2038)

def logistic_regression(seed):
    "scikit-learn's linear model, with its default C"
    x,y,valid_x,valid_y = [o.numpy() for o in mnist_tensors()]
    return int((LogisticRegression(max_iter=1000).fit(x, y[:,0]).predict(valid_x) != valid_y[:,0]).sum())

def rung(errors, lesson, numbers, chance=False, slow=False, published=None):
    "What is known of a rung before it is measured, and how to measure its errors with a seed"
    return dict(errors=errors, lesson=lesson, numbers=numbers, chance=chance, slow=slow, published=published)

RUNGS = {
    'say 7 to everything': rung(always_7, 0, 0),
    'mean digit, L1': rung(partial(fitted, PixelSimilarity), 1, 2*784, published=0.9511),
    'mean digit, RMSE': rung(partial(fitted, partial(PixelSimilarity, rmse_distance)), 1, 2*784),
    'nearest neighbour, L2': rung(partial(fitted, NearestNeighbor), 1, 12396*784),
    'nearest neighbour, L1': rung(partial(fitted, partial(NearestNeighbor, p=1)), 1, 12396*784),
    'linear model from scratch': rung(partial(from_scratch, shuffle=False), 3, 785, chance=True, published=0.9744),
    'linear model from scratch, shuffled': rung(partial(from_scratch, shuffle=True), 3, 785, chance=True),
    'nn.Linear and an optimizer': rung(partial(with_optimizer, shuffle=False), 4, 785, chance=True, published=0.9785),
    'nn.Linear and an optimizer, shuffled': rung(partial(with_optimizer, shuffle=True), 4, 785, chance=True),
    'logistic regression': rung(logistic_regression, 4, 785),
}

def errors_of(name, seeds=SEEDS):
    "The errors of each run of a rung: one for each seed, or a single one where chance plays no part"
    def run(seed):
        torch.manual_seed(seed)
        return RUNGS[name]['errors'](seed)
    return [run(seed) for seed in (seeds if RUNGS[name]['chance'] else [0])]

def row(name, each):
    "One row of the ladder, from the errors of each run"
    r,mean = RUNGS[name], round(statistics.fmean(each), 1)
    chance = dict(seeds=len(each), spread=round(statistics.stdev(each), 1)) if r['chance'] else {}
    return dict(rung=name, lesson=r['lesson'], numbers=r['numbers'], errors=mean if r['chance'] else each[0], **chance,
                accuracy=round(1-mean/2038, 4), published=r['published'])

def store(name, each):
    "Put the row of a rung into its place in the stored table, and the errors of each seed below"
    file = packaged('ladder.json')
    stored = json.loads(file.read_text())
    made_with = dict(python=platform.python_version()) | {p: version(p) for p in ('numpy', 'torch', 'scikit-learn')}
    rows = {r['rung']: r for r in stored['rungs']} | {name: row(name, each)}
    by_seed = stored.get('by_seed', {}) | ({name: each} if RUNGS[name]['chance'] else {})
    stored |= dict(made_with=made_with, rungs=[rows[r] for r in RUNGS if r in rows], by_seed={r: by_seed[r] for r in RUNGS if r in by_seed})
    text = json.dumps(stored, indent=1)
    file.write_text(text + '\n')

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rungs', nargs='+', choices=list(RUNGS), metavar='NAME', default=[r for r in RUNGS if not RUNGS[r]['slow']])
    for name in parser.parse_args().rungs:
        each = errors_of(name)
        store(name, each)
        print(f"{row(name, each)['errors']:6} errors  {name}  {each if len(each) > 1 else ''}", flush=True)
