"""Choose the small CNNs of ten digits on training images only: widths, epochs, learning rate, shift.

    python -m tools.experiments.choose_ten      about half an hour on one core; a row that is stored already stays

Trains on 50,000 of the 60,000 training images and counts errors on the other 10,000. First many choices with the seeds 0 and 1,
then the finalists with the seeds 0 to 9. Stores each row at once, in mnist37/data/ten_choices.json; `seconds` are of one core, for one training.
"""
import json, statistics, sys, time
import torch
from mnist37.cnn_learner import small_cnn
from mnist37.data import packaged
from mnist37.ten_digits import mnist10_tensors, train_digits
from tools.experiments.measure_ladder import made_with

DEFAULTS = dict(shift=0, epochs=5, lr=.02)
TRIES = ([dict(widths=(4,8,8), epochs=epochs) for epochs in (3, 6, 10)]
       + [dict(widths=(8,16,16), epochs=epochs) for epochs in (3, 5)]
       + [dict(widths=(4,8,8), epochs=10, **choice) for choice in (dict(lr=.05), dict(lr=.01), dict(shift=1))]
       + [dict(widths=widths, epochs=10) for widths in ((6,8,7), (8,8,6), (4,6,8))]
       + [dict(widths=widths) for widths in ((6,12,12), (8,12,12), (8,12,16))]
       + [dict(widths=(8,16,16), **choice) for choice in (dict(lr=.05), dict(shift=1))]
       + [dict(widths=(16,32,32), epochs=3, shift=shift) for shift in (0, 1)])
FINALISTS = []

def parts():
    "Images and labels to fit on, 50,000, and those held out, 10,000, both from the training images"
    x,y,_,_ = mnist10_tensors()
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(42))
    x,y = x.view(-1,28,28)[order],y[order]
    return x[:50_000], y[:50_000], x[50_000:], y[50_000:]

def trial(x, y, held_x, held_y, seed, widths, **choice):
    "Errors on the images held out, and the seconds of training"
    start = time.process_time()
    torch.manual_seed(seed)
    model = train_digits(small_cnn(widths, outputs=10), x, y, seed=seed, progress=False, **choice)
    seconds = time.process_time()-start
    with torch.no_grad(): return (model(held_x).argmax(1) != held_y).sum().item(), seconds

def row(data, choice, seeds):
    "What is stored of a choice; the standard deviation only where there are many seeds"
    errors,seconds = zip(*[trial(*data, seed=seed, **choice) for seed in range(seeds)])
    counted = dict(errors=round(statistics.fmean(errors), 1), seeds=seeds, each=list(errors), seconds=round(statistics.fmean(seconds)))
    if seeds > 2: counted['spread'] = round(statistics.stdev(errors), 1)
    parameters = sum(p.numel() for p in small_cnn(choice['widths'], outputs=10).parameters())
    return choice | dict(widths=list(choice['widths']), parameters=parameters, **counted)

def known(rows, choice, seeds):
    "Is it stored already?"
    wanted = dict(choice, widths=list(choice['widths']), seeds=seeds)
    return any(wanted.items() <= r.items() for r in rows)

if __name__ == '__main__':
    torch.set_num_threads(1) # so that machines with more cores give the same table
    data,file = parts(),packaged('ten_choices.json')
    rows = json.loads(file.read_text())['choices'] if file.exists() else []
    for choice,seeds in [(c,2) for c in TRIES] + [(c,10) for c in FINALISTS]:
        choice = DEFAULTS | choice
        if known(rows, choice, seeds): continue
        rows.append(row(data, choice, seeds))
        print(rows[-1], file=sys.stderr, flush=True)
        facts = dict(made_by='tools/experiments/choose_ten.py', made_with=made_with(), fitted_on=len(data[0]), held_out=len(data[2]))
        file.write_text(json.dumps(facts | dict(choices=rows), indent=1) + '\n')
