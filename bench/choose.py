"""Choose, for each mark, the recipe that learns fastest: on training pictures only. About five minutes.

Every candidate, so many epochs with mini-batches of so many pictures, is trained on two thirds of the training pictures,
with five seeds, and makes its errors on the last third. It must stay below two thirds of a mark: the pictures held out are
by the same hands as those it learned from, and the validation pictures are not. The table is stored in choices.json.
"""
import json, os, time
from pathlib import Path
os.environ['OMP_NUM_THREADS'] = '1'
import torch
from torch import nn
from mnist37.cnn_learner import train_small_cnn
from mnist37.nonlinearity import train_well
from mnist37.optimizer import TensorBatches
from tools.experiments.choose_net import misjudged, thirds
from tools.experiments.measure_ladder import SEEDS, made_with, mean_and_spread

FILE = Path(__file__).with_name('choices.json')
MARKS = 35, 15, 7 # errors among the 2,038 validation pictures

def net(x, y, seed, batch_size=256, **choice):
    "The net of lesson 05"
    torch.manual_seed(seed)
    model = nn.Sequential(nn.Flatten(), nn.Linear(28*28, 30), nn.ReLU(), nn.Linear(30, 1))
    train_well(model, TensorBatches(x, y, batch_size, shuffle=True, seed=seed), progress=False, **choice)
    return model

def cnn(x, y, seed, **choice):
    "The small CNN of lesson 06"
    return train_small_cnn(x, y, seed=seed, progress=False, **choice)

METHODS = [
    ('784-30-1 net',             net, {}),
    ('small CNN, 393 parameters',   cnn, dict(widths=(4,4))),
    ('small CNN, 1,013 parameters', cnn, {}),
    ('small CNN, 3,753 parameters', cnn, dict(widths=(8,16,16)))]
CANDIDATES = { # epochs × pictures in a mini-batch
    f'{name}, {epochs} × {batch_size}': (train, choice | dict(epochs=epochs, batch_size=batch_size))
    for name,train,choice in METHODS
    for batch_size,most in ((64, (1,2,3)), (256, (1,2,3,5,10,20) if train is net else (3,5,10)))
    for epochs in most}

def trial(x, y, held_x, held_y, train, choice):
    "Seconds of a training, and errors on the pictures held out, as means of five seeds"
    start = time.perf_counter()
    models = [train(x, y, seed, **choice) for seed in SEEDS[:5]]
    return dict(seconds=round((time.perf_counter()-start)/5, 3)) | mean_and_spread([misjudged(model, held_x, held_y) for model in models])

def quickest(rows, mark, held_out):
    "The recipe for `mark`"
    good = [row for row in rows if row['errors']/held_out <= mark/2038*2/3]
    return min(good, key=lambda row: row['seconds'])['recipe']

def main():
    x,y,held_x,held_y = thirds()
    cnn(x.view(-1,28,28), y, 0, epochs=1) # torch is slower the first time
    data,rows = (x.view(-1,28,28), y, held_x.view(-1,28,28), held_y), []
    for name,candidate in CANDIDATES.items():
        rows.append(dict(recipe=name) | trial(*data, *candidate))
        print(rows[-1], flush=True)
    chosen = {mark: quickest(rows, mark, len(held_y)) for mark in MARKS}
    facts = dict(made_by='bench/choose.py', made_with=made_with(), held_out=len(held_y), chosen=chosen, tried=rows)
    FILE.write_text(json.dumps(facts, indent=1) + '\n')
    print(chosen)

if __name__ == '__main__': main()
