"""Choose the small CNNs of ten digits on training images only: widths, epochs, learning rate, shift.

    python -m tools.experiments.choose_ten      about half an hour on one core; what is stored already is not done again

Trains on 50,000 of the 60,000 training images and counts errors on the other 10,000: with the seeds 0 and 1 for each of the TRIES,
with the seeds 0 to 9 for the FINALISTS. Stores after each training, in mnist37/data/ten_choices.json; `each` holds the errors of each seed,
and `seconds` are of one core, for one training.
"""
import json, statistics, sys, time
import torch
from mnist37.cnn_learner import small_cnn
from mnist37.data import packaged
from mnist37.methods import new_net10
from mnist37.ten_digits import mnist10_tensors, train_digits
from tools.experiments.measure_ladder import made_with

DEFAULTS = dict(shift=0, epochs=5, lr=.02)
TRIES = ([dict(widths=[4,8,8], epochs=epochs) for epochs in (3, 6, 10)]
       + [dict(widths=[8,16,16], epochs=epochs) for epochs in (3, 5)]
       + [dict(widths=[4,8,8], epochs=6, **choice) for choice in (dict(lr=.05), dict(shift=1))]
       + [dict(widths=widths, epochs=6) for widths in ([4,8,8,8], [8,8,6])]
       + [dict(widths=[4,8,8], epochs=10, lr=lr, shift=shift) for lr,shift in ((.05, 0), (.05, 1), (.1, 1))]
       + [dict(widths=[8,16,16], shift=1, lr=lr) for lr in (.02, .05)] + [dict(widths=[8,12,16])]
       + [dict(hidden=0, lr=lr) for lr in (.005, .01, .02)]
       + [dict(hidden=30, epochs=epochs, lr=.01) for epochs in (5, 10)]
       + [dict(widths=[16,32,32], epochs=epochs, shift=shift) for epochs,shift in ((3, 0), (3, 1), (5, 1))])
FINALISTS = [dict(widths=[4,8,8], epochs=10, lr=.05, shift=1), dict(widths=[8,16,16], shift=1)]

def parts():
    "Images and labels to fit on, 50,000, and those held out, 10,000, both from the training images"
    x,y,_,_ = mnist10_tensors()
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(42))
    x,y = x.view(-1,28,28)[order],y[order]
    return x[:50_000], y[:50_000], x[50_000:], y[50_000:]

def new(widths=None, hidden=None):
    "An untrained model: a small CNN of these widths, or a net with so many hidden units; with 0 it is linear"
    return small_cnn(widths, outputs=10) if widths else new_net10(hidden)

def shape(choice): return {k: v for k,v in choice.items() if k in ('widths', 'hidden')}

def trial(x, y, held_x, held_y, seed, choice):
    "Errors on the images held out, and the seconds of training"
    start = time.process_time()
    torch.manual_seed(seed)
    model = train_digits(new(**shape(choice)), x, y, seed=seed, progress=False, **{k: choice[k] for k in DEFAULTS})
    seconds = time.process_time()-start
    with torch.no_grad(): return (model(held_x).argmax(1) != held_y).sum().item(), seconds

def row(choice, each, seconds):
    "What is stored of a choice; the standard deviation only where there are many seeds"
    spread = dict(spread=round(statistics.stdev(each), 1)) if len(each) > 2 else {}
    parameters = sum(p.numel() for p in new(**shape(choice)).parameters())
    counted = dict(errors=round(statistics.fmean(each), 1), seeds=len(each), **spread)
    return choice | dict(parameters=parameters, **counted, seconds=round(seconds), each=each)

def store(file, rows):
    facts = dict(made_by='tools/experiments/choose_ten.py', made_with=made_with(), fitted_on=50_000, held_out=10_000)
    file.write_text(json.dumps(facts | dict(choices=rows), indent=1) + '\n')

if __name__ == '__main__':
    torch.set_num_threads(1) # so that machines with more cores give the same table
    data,file = parts(),packaged('ten_choices.json')
    rows = json.loads(file.read_text())['choices'] if file.exists() else []
    for choice,seeds in [(c,2) for c in TRIES] + [(c,10) for c in FINALISTS]:
        choice = DEFAULTS | choice
        i = next((i for i,r in enumerate(rows) if choice.items() <= r.items()), len(rows))
        each = rows[i]['each'] if i < len(rows) else []
        for seed in range(len(each), seeds):
            errors,seconds = trial(*data, seed, choice)
            each.append(errors)
            rows[i:i+1] = [row(choice, each, seconds)]
            store(file, rows)
            print(rows[i], file=sys.stderr, flush=True)
