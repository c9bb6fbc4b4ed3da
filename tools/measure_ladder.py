#!/usr/bin/env python
"Measure every rung on the 2,038 validation images and store the table in mnist37/data/ladder.json (part of `make outputs`)."
import json, platform
from importlib.metadata import version
import torch
from mnist37.data import load_split, packaged
from mnist37.pixel_similarity import NearestNeighbor, PixelSimilarity, rmse_distance

def digits(split):
    "The 3s and the 7s of `split`, float [n,28,28], 0 to 1"
    images,labels,_ = load_split(split)
    return [torch.tensor(images[labels==digit]).float()/255 for digit in (3,7)]

def fitted(model, numbers, lesson, published=None):
    "A rung that is fitted once, without chance: its figures, and how to measure its errors"
    def errors():
        train,valid = digits('train'), digits('valid')
        m = model().fit(*train)
        return (~m.is_3(valid[0])).sum().item() + m.is_3(valid[1]).sum().item()
    return dict(lesson=lesson, numbers=numbers, published=published), errors

def always_7():
    "A rung that looks at nothing"
    return dict(lesson=0, numbers=0, published=None), lambda: len(digits('valid')[0])

RUNGS = {
    'say 7 to everything': always_7(),
    'mean digit, L1': fitted(PixelSimilarity, 2*784, 1, published=0.9511),
    'mean digit, RMSE': fitted(lambda: PixelSimilarity(rmse_distance), 2*784, 1),
    'nearest neighbour, L2': fitted(NearestNeighbor, 12396*784, 1),
    'nearest neighbour, L1': fitted(lambda: NearestNeighbor(p=1), 12396*784, 1),
}

def measure(rung):
    "One row of the ladder, measured now"
    figures,errors = RUNGS[rung]
    n = errors()
    return dict(rung=rung, lesson=figures['lesson'], numbers=figures['numbers'], errors=n, accuracy=round(1-n/2038, 4), published=figures['published'])

if __name__ == '__main__':
    rows = []
    for rung in RUNGS:
        rows.append(measure(rung))
        print(f"{rows[-1]['errors']:6} errors  {rung}", flush=True)
    made_with = dict(python=platform.python_version()) | {p: version(p) for p in ('numpy', 'torch')}
    packaged('ladder.json').write_text(json.dumps(dict(made_by='tools/measure_ladder.py', made_with=made_with, rungs=rows), indent=1) + '\n')
