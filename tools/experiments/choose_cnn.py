"""Choose widths, learning rate, epochs and shift of the small CNN on training pictures only.

Trains on four fifths of the training pictures, counts errors on the last fifth, five seeds each,
and stores the table in mnist37/data/cnn_choices.json. Takes about ten minutes on two cores.
"""
import json, sys
import torch
import torch.nn.functional as F
from mnist37.cnn_learner import small_cnn, train_small_cnn
from mnist37.data import packaged
from mnist37.linear_model import mnist_tensors
from tools.experiments.measure_ladder import made_with

SEEDS = range(5)
TRIES = ([dict(lr=lr) for lr in (.002, .005, .01, .02, .05, .1)]
       + [dict(epochs=epochs) for epochs in (5, 20)]
       + [dict(widths=widths) for widths in ((4,4), (8,8), (8,16,16))]
       + [dict(shift=shift) for shift in (1, 2)]
       + [dict(widths=(8,16,16), shift=shift) for shift in (1, 2, 3)]
       + [dict(widths=(8,16,16), shift=2, epochs=20)])

def fifths():
    "The training pictures and labels to fit on, and those held out: the last fifth of a shuffled order"
    x,y,_,_ = mnist_tensors()
    x = x.view(-1,28,28)
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(42))
    fit,held_out = order[:len(x)*4//5],order[len(x)*4//5:]
    return x[fit], y[fit], x[held_out], y[held_out]

def trial(x, y, held_x, held_y, seed, **choice):
    "On the pictures held out: errors, errors when moved by two pixels to the left or right (mean of both), loss"
    model = train_small_cnn(x, y, seed=seed, progress=False, **choice)
    with torch.no_grad(): scores,left,right = [model(F.pad(held_x, (k,-k))) for k in (0, -2, 2)]
    def errors(scores): return ((scores>0) != (held_y>0)).sum().item()
    return errors(scores), (errors(left)+errors(right))/2, F.binary_cross_entropy_with_logits(scores, held_y).item()

if __name__ == '__main__':
    torch.set_num_threads(1) # so that machines with more cores give the same table
    data,rows = fifths(),[]
    for choice in TRIES:
        choice = dict(widths=(4,8,8), shift=0, epochs=10, lr=.02) | choice
        errors,moved,loss = torch.tensor([trial(*data, seed=seed, **choice) for seed in SEEDS]).mean(0).tolist()
        parameters = sum(p.numel() for p in small_cnn(choice['widths']).parameters())
        rows.append(choice | dict(parameters=parameters, errors=round(errors, 1), moved=round(moved, 1), loss=round(loss, 5)))
        print(rows[-1], file=sys.stderr, flush=True)
    facts = dict(made_by='tools/experiments/choose_cnn.py', made_with=made_with(), seeds=len(SEEDS), held_out=len(data[2]))
    packaged('cnn_choices.json').write_text(json.dumps(facts | dict(choices=rows), indent=1) + '\n')
