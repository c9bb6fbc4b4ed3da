"""What lesson 05 compares: learning rates and widths on a validation set of training images; its ablation on the 2,038 of `valid`.

    python -m tools.experiments.choose_net               both: about ten minutes on two cores
    python -m tools.experiments.choose_net --choices     train on two thirds of the training pictures, count errors on the rest, five seeds
    python -m tools.experiments.choose_net --reckoning   train on all training pictures, count errors among the 2,038, ten seeds

The tables are stored in mnist37/data/net_choices.json.
"""
import json, sys
import torch
from mnist37.data import packaged
from mnist37.linear_model import mnist_loss, mnist_tensors
from mnist37.nonlinearity import OneCycle, bce_loss
from mnist37.optimizer import BasicOptim, TensorBatches, train_model
from tools.experiments.measure_ladder import SEEDS, made_with, mean_and_spread
from torch import nn
from torch.optim import Adam, AdamW, SGD

IN_ORDER = dict(shuffle=False, loss_func=mnist_loss, opt_func=BasicOptim, epochs=40, one_cycle=False) # as published
CHOICES = { # learning rates to try for each recipe; what is not said is as in `train_well`
    'all four': ({}, (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)),
    'without shuffling': (dict(shuffle=False), (0.001, 0.003, 0.01, 0.03, 0.1)),
    'without BCE': (dict(loss_func=mnist_loss), (0.01, 0.03, 0.1, 0.3)),
    'without Adam': (dict(opt_func=SGD), (0.1, 0.3, 1., 3.)),
    'without one-cycle': (dict(one_cycle=False), (0.001, 0.003, 0.01, 0.03, 0.1)),
    '+ BCE': (dict(opt_func=SGD, one_cycle=False, epochs=40), (0.1, 0.3, 1., 3.)),
    'Adam alone': (IN_ORDER | dict(opt_func=Adam), (0.0003, 0.001, 0.003, 0.01)),
    'one-cycle alone': (IN_ORDER | dict(opt_func=SGD, one_cycle=True), (0.01, 0.03, 0.1, 0.3, 1.)),
}
WIDTHS = (1, 2, 3, 5, 10, 30, 100)
PUBLISHED = IN_ORDER | dict(lr=0.1)
RECKONING = { # learning rates other than those of the published recipe are the best of CHOICES
    'published recipe': PUBLISHED,
    '+ shuffling': PUBLISHED | dict(shuffle=True),
    '+ BCE': PUBLISHED | dict(shuffle=True, loss_func=bce_loss),
    '+ Adam, lr 0.001': PUBLISHED | dict(shuffle=True, loss_func=bce_loss, opt_func=Adam, lr=0.001),
    '+ one-cycle, lr 0.05': PUBLISHED | dict(shuffle=True, loss_func=bce_loss, opt_func=Adam, lr=0.05, one_cycle=True),
    '+ weight decay, 20 epochs': {},
    'without shuffling': dict(shuffle=False),
    'without shuffling, lr 0.003': dict(shuffle=False, lr=0.003),
    'without BCE': dict(loss_func=mnist_loss, lr=0.03),
    'without Adam': dict(opt_func=SGD, lr=1.),
    'without one-cycle': dict(one_cycle=False, lr=0.03),
    'BCE alone': PUBLISHED | dict(loss_func=bce_loss),
    'Adam alone': PUBLISHED | dict(opt_func=Adam, lr=0.003),
    'one-cycle alone': PUBLISHED | dict(opt_func=SGD, one_cycle=True), # OneCycleLR gives it a momentum, too
} | {f'{name}, lr {lr:g}': PUBLISHED | dict(lr=lr) | change for lr in (0.3, 1.)
     for name,change in {'published recipe': {}, '+ shuffling': dict(shuffle=True), '+ BCE': dict(shuffle=True, loss_func=bce_loss)}
         .items()}

def train_net(x, y, seed, width=30, shuffle=True, loss_func=bce_loss, opt_func=AdamW, lr=0.05, epochs=20, one_cycle=True):
    "The net, trained by a recipe"
    torch.manual_seed(seed)
    net = nn.Sequential(nn.Linear(28*28, width), nn.ReLU(), nn.Linear(width, 1))
    batches,opt = TensorBatches(x, y, shuffle=shuffle, seed=seed), opt_func(net.parameters(), lr=lr)
    if one_cycle: opt = OneCycle(opt, lr, epochs*len(batches))
    train_model(net, (batches, None), opt, epochs, loss_func, progress=False)
    return net

def misjudged(net, x, y):
    "How many pictures `net` gets wrong"
    with torch.no_grad(): return ((net(x)>0) != (y==1)).sum().item()

def thirds():
    "The training pictures and labels to fit on, in their order, and those held out: lesson 04's split"
    x,y,_,_ = mnist_tensors()
    held_out,rest = torch.randperm(len(x), generator=torch.Generator().manual_seed(42)).split([4132, 8264])
    rest = rest.sort().values
    return x[rest], y[rest], x[held_out], y[held_out]

def trial(x, y, held_x, held_y, **recipe):
    "Errors on the pictures held out, and the loss there, as means of five seeds"
    nets = [train_net(x, y, seed, **recipe) for seed in range(5)]
    with torch.no_grad(): loss = sum(bce_loss(net(held_x), held_y).item() for net in nets)/len(nets)
    return mean_and_spread([misjudged(net, held_x, held_y) for net in nets]) | dict(loss=round(loss, 4))

def errors(recipe, seeds=SEEDS):
    "The errors on the validation pictures of a recipe of the reckoning, for each seed"
    x,y,valid_x,valid_y = mnist_tensors()
    return [misjudged(train_net(x, y, seed, **RECKONING[recipe]), valid_x, valid_y) for seed in seeds]

def told(row):
    "The same row, said aloud"
    print(row, flush=True)
    return row

def choices():
    data = thirds()
    def row(lr, **recipe): return dict(lr=lr) | trial(*data, lr=lr, **recipe)
    rates = [told(dict(recipe=name) | row(lr, **recipe)) for name,(recipe,lrs) in CHOICES.items() for lr in lrs]
    widths = [told(dict(width=width, parameters=width*786+1) | trial(*data, width=width)) for width in WIDTHS]
    return dict(held_out=len(data[2]), rates=rates, widths=widths)

def reckoning():
    def row(recipe):
        each = errors(recipe)
        return dict(recipe=recipe) | mean_and_spread(each) | dict(by_seed=each)
    return dict(reckoning=[told(row(recipe)) for recipe in RECKONING])

if __name__ == '__main__':
    if set(sys.argv[1:]) - {'--choices', '--reckoning'}: sys.exit(__doc__)
    torch.set_num_threads(1) # so that machines with more cores give the same tables
    file,made = packaged('net_choices.json'), dict(made_by='tools/experiments/choose_net.py', made_with=made_with())
    stored = made | (json.loads(file.read_text()) if file.exists() else {}) | made
    for name,make in (('--choices', choices), ('--reckoning', reckoning)):
        if name in sys.argv or not sys.argv[1:]: stored |= make()
    file.write_text(json.dumps(stored, indent=1) + '\n')
