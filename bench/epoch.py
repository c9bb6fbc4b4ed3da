"An epoch: the batches, the loop, what its contracts cost, and the block of the small CNN."
import functools
import torch
from fastai.vision.all import SGD, DataLoaders, Learner, OptimWrapper
from fastai.vision.all import DataLoader as FastaiDataLoader
from sklearn.linear_model import SGDClassifier
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from mnist37.linear_model import mnist_loss, mnist_tensors
from mnist37.cnn_learner import random_shifts, small_cnn
from mnist37.learner import Learner as OurLearner
from mnist37.learner import Recorder
from mnist37.nonlinearity import OneCycle, bce_loss
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch
from bench.paired import Aim, Table, against, column, ratio, seconds_of

pictures = functools.cache(mnist_tensors)

LOADERS = {
    '`TensorBatches`': lambda x,y: TensorBatches(x, y, shuffle=True),
    'torch `DataLoader`, list of pairs': lambda x,y: DataLoader(list(zip(x, y)), 256, shuffle=True),
    'torch `DataLoader`, `TensorDataset`': lambda x,y: DataLoader(TensorDataset(x, y), 256, shuffle=True),
    'fastai `DataLoader`, list of pairs': lambda x,y: FastaiDataLoader(list(zip(x, y)), batch_size=256, shuffle=True, num_workers=0),
}
OURS,PAIRS,TENSORS,FASTAI = LOADERS

def faster(what, least, why):
    "The aims to be faster than the loader of fastai, and than the faster of torch's two"
    def by_torch(figures): return min(ratio(figures, PAIRS, OURS), ratio(figures, TENSORS, OURS))
    return [Aim(f'{what} {least} times faster than with fastai’s DataLoader', lambda f: ratio(f, FASTAI, OURS), lambda x: x >= least, why),
            Aim(f'{what} {least} times faster than with torch’s DataLoader', by_torch, lambda x: x >= least, why)]

def drained(loader):
    "Take every batch and do nothing with it"
    for xb,yb in loader: pass

def iterating(make):
    def way(i):
        loader = make(*pictures()[:2])
        return seconds_of(lambda: drained(loader))
    return way

def learning(make):
    "The linear model of lesson 04 learns from what the loader deals out"
    def way(i):
        model,loader = nn.Linear(28*28, 1), make(*pictures()[:2])
        opt = BasicOptim(model.parameters(), 1.)
        return seconds_of(lambda: train_epoch(model, loader, opt))
    return way

def fastai_learner(i):
    "The same epoch in fastai's own loop"
    loader = LOADERS[FASTAI](*pictures()[:2])
    learn = Learner(DataLoaders(loader, []), nn.Linear(28*28, 1), opt_func=SGD, loss_func=mnist_loss)
    with learn.no_bar(), learn.no_logging(): return seconds_of(lambda: learn.fit(1, lr=1.))

def scikit_learn(i):
    x,y,_,_ = pictures()
    model = SGDClassifier(loss='log_loss', max_iter=1, tol=None, random_state=i)
    return seconds_of(lambda: model.fit(x.numpy(), y[:,0].numpy()))

def products(i):
    "Only the two matrix products of each batch: forwards with the weights, backwards with the slopes; in order, so that nothing is copied"
    x,weights,slopes = pictures()[0], torch.randn(28*28, 1), torch.randn(256, 1)
    def work():
        for xb in x.split(256):
            xb@weights
            xb.T@slopes[:len(xb)]
    return seconds_of(work)

milliseconds = {'milliseconds': column('seconds', 1000)} | against(OURS)

batches = Table('batches', 'Dealing out batches', 'One shuffled pass over 12,396 pictures in batches of 256, and nothing done with them.',
    {name: iterating(make) for name,make in LOADERS.items()}, milliseconds, repeats=21,
    aims=faster('batches', 5, 'copying the shuffled rows takes almost all of our time, and no loader can save that'))

epoch = Table('epoch', 'An epoch of the linear model',
    'One shuffled epoch of 785 numbers: with the loop of lesson 04 and each loader, in fastai’s own loop, in scikit-learn '
    '(which takes a step for every picture), and the matrix products alone.',
    {name: learning(make) for name,make in LOADERS.items()} | {
        'fastai `Learner`': fastai_learner,
        'scikit-learn `SGDClassifier`': scikit_learn,
        'the matrix products alone': products},
    milliseconds, repeats=21,
    aims=faster('an epoch', 2.5, 'forwards, backwards and the step take two thirds of our time, and are the same with every loader'))

def bare_epoch(model, dl, opt, loss_func):
    "`train_epoch` without its contract"
    losses = []
    for xb,yb in dl:
        loss = loss_func(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.detach())
    return torch.stack(losses).mean().item()

def looping(loop, loss_func, shuffle):
    "An epoch of the linear model by this loop"
    def way(i):
        model,loader = nn.Linear(28*28, 1), TensorBatches(*pictures()[:2], shuffle=shuffle)
        opt = BasicOptim(model.parameters(), 1.)
        return seconds_of(lambda: loop(model, loader, opt, loss_func))
    return way

CHECKED,BARE = 'with contracts', 'without'

contracts = Table('contracts', 'What contracts cost',
    'The epoch of lesson 04 in order, by `train_epoch` with `mnist_loss`, and by the same lines undecorated.',
    {CHECKED: looping(train_epoch, mnist_loss, False), BARE: looping(bare_epoch, mnist_loss.__wrapped__, False)},
    {'milliseconds': column('seconds', 1000)} | against(BARE), repeats=51,
    aims=[Aim('an epoch with contracts in no more than 1.1 times the seconds',
              lambda f: ratio(f, CHECKED, BARE), lambda x: x <= 1.1, 'the first batch is looked at, and 49 batches are soon done')])

def our_learner(i):
    "The same epoch by lesson 09's Learner"
    model = nn.Linear(28*28, 1)
    learn = OurLearner(model, (LOADERS[OURS](*pictures()[:2]), None), torch.optim.SGD(model.parameters(), 1.), callbacks=[Recorder()])
    return seconds_of(lambda: learn.fit(1))

def bare_loop(i):
    model,loader = nn.Linear(28*28, 1), LOADERS[OURS](*pictures()[:2])
    opt = torch.optim.SGD(model.parameters(), 1.)
    return seconds_of(lambda: bare_epoch(model, loader, opt, mnist_loss.__wrapped__))

def fastai_on_ours(i):
    "fastai's Learner with our loader and PyTorch's SGD"
    wrapped = functools.partial(OptimWrapper, opt=torch.optim.SGD)
    learn = Learner(DataLoaders(LOADERS[OURS](*pictures()[:2]), []), nn.Linear(28*28, 1), opt_func=wrapped, loss_func=mnist_loss)
    with learn.no_bar(), learn.no_logging(): return seconds_of(lambda: learn.fit(1, lr=1.))

LEARNER,LOOP,THEIRS = 'our `Learner` with a `Recorder`', 'the bare loop', 'fastai `Learner`'

learner = Table('learner', 'What a Learner costs',
    'One shuffled epoch of 785 numbers, where hardly anything is calculated, with `TensorBatches` and PyTorch’s SGD: by lesson 09’s '
    'Learner, by the loop alone, and by fastai’s Learner, which has a recorder as well.',
    {LEARNER: our_learner, LOOP: bare_loop, THEIRS: fastai_on_ours},
    {'milliseconds': column('seconds', 1000)} | against(LEARNER), repeats=51,
    aims=[Aim('an epoch by our Learner in no more than 1.1 times the seconds of the bare loop',
              lambda f: ratio(f, LEARNER, LOOP), lambda x: x <= 1.1, 'contracts look at the first batch, and 49 batches are soon done'),
          Aim('an epoch by our Learner in no more than half of the seconds of fastai’s',
              lambda f: ratio(f, LEARNER, THEIRS), lambda x: x <= .5, 'forwards, backwards and the step are the same in both')])

def published_block(n_in, n_out):
    "The block as most networks have it: pooling comes last"
    return nn.Conv2d(n_in, n_out, 3, padding=1, bias=False), nn.BatchNorm2d(n_out), nn.ReLU(), nn.MaxPool2d(2)

def published_cnn(widths=(8,16,16)):
    "`small_cnn` of such blocks"
    blocks = [layer for n_in,n_out in zip((1, *widths), widths) for layer in published_block(n_in, n_out)]
    return nn.Sequential(nn.Unflatten(1, (1,28)), *blocks, nn.Flatten(), nn.Linear(widths[-1]*3*3, 1))

def shifting(make):
    "An epoch with shifts of a small CNN"
    def way(i):
        x,y,_,_ = pictures()
        model,loader = make(), TensorBatches(x.view(-1,28,28), y, shuffle=True, change=random_shifts)
        opt = OneCycle(torch.optim.AdamW(model.parameters(), .02), .02, len(loader))
        return seconds_of(lambda: train_epoch(model.train(), loader, opt, bce_loss))
    return way

OUR_BLOCK,USUAL_BLOCK = 'pooling before BatchNorm and ReLU, `channels_last`', 'pooling after them'

block = Table('block', 'The block of the small CNN',
    'An epoch with shifts of the network of 3,753 parameters, in both orders of its layers.',
    {OUR_BLOCK: shifting(lambda: small_cnn((8,16,16))), USUAL_BLOCK: shifting(published_cnn)},
    {'seconds': column('seconds')} | against(USUAL_BLOCK), repeats=9,
    aims=[Aim('an epoch of the small CNN in no more than half of the seconds',
              lambda f: ratio(f, OUR_BLOCK, USUAL_BLOCK), lambda x: x <= .5, 'the convolutions themselves are the same in both')])

def larger(k):
    "The same epoch on the pictures `k` times over"
    def way(i):
        x,y,_,_ = pictures()
        model,loader = nn.Linear(28*28, 1), TensorBatches(x.repeat(k, 1), y.repeat(k, 1), shuffle=True)
        opt = BasicOptim(model.parameters(), 1.)
        return seconds_of(lambda: train_epoch(model, loader, opt))
    return way

SIZES = {f'{k*12_396:,} pictures': k for k in (1,2,4,8)}
ONCE,*_,MOST = SIZES

growth = Table('growth', 'Growth', 'The epoch of lesson 04 on once, twice, four and eight times the pictures.',
    {name: larger(k) for name,k in SIZES.items()}, {'milliseconds': column('seconds', 1000)} | against(ONCE), repeats=11,
    aims=[Aim('8 times the pictures in no more than 10 times the seconds', lambda f: ratio(f, MOST, ONCE), lambda x: x <= 10,
              'more pictures than the processor keeps at hand are slower to gather')])
