"""Measure what a few 3s and 7s are enough for, with and without the body of lesson 08, and store mnist37/data/transfer.json.

    python -m tools.experiments.measure_transfer            every way, number of images and draw: about ten minutes
    python -m tools.experiments.measure_transfer --choose   the learning rates and shifts, ten draws each: about three minutes
    python -m tools.experiments.measure_transfer --bodies   three other bodies, taught like the one that is shipped: about three minutes

The training images of 3s and 7s are parted: 4,000 to choose by, and 8,396 to draw from. A choice is made on draws of ten of each
digit from the 4,000, measured on the rest of them. What is reported is measured on the 2,038 images of `valid`, which choose nothing.
All ways see the same draws, and draws of the same seed are nested: ten images of each digit are among the twenty.
"""
import json, statistics, sys
from functools import partial
import torch
import torch.nn.functional as F
from torch import nn
from mnist37.cnn_learner import train_small_cnn
from mnist37.data import packaged
from mnist37.linear_model import mnist_tensors
from mnist37.nonlinearity import train_well
from mnist37.optimizer import TensorBatches
from mnist37.transfer import NearestMean, body, draw_few, features, fine_tune
from tools.experiments.measure_ladder import made_with
from tools.experiments.train_body import CHOSEN, eight, learn

FILE = packaged('transfer.json')
IMAGES, DRAWS, CHOOSING = (1, 2, 5, 10, 20, 50, 100), range(20), range(10)

def parts():
    "Images [n,28,28] and labels [n,1]: those to choose by, those to draw from, and those of `valid`"
    x,y,valid_x,valid_y = mnist_tensors()
    x,valid_x = x.view(-1,28,28), valid_x.view(-1,28,28)
    choose,draw = torch.randperm(len(x), generator=torch.Generator().manual_seed(42)).split([4000, len(x)-4000])
    return (x[choose], y[choose]), (x[draw], y[draw]), (valid_x, valid_y)

def nearest(describe, x, y, seed):
    "Whether each image is a 3, by the nearest mean of what `describe` makes of images"
    describe = describe(seed)
    model = NearestMean().fit(describe(x), y[:,0])
    return lambda images: model.predict(describe(images)) > 0

def trained(train, x, y, seed):
    "The same, by a network that gives one number for each image"
    model = train(x, y, seed=seed)
    def says_3(images):
        with torch.no_grad(): return torch.cat([model(part) for part in images.split(1000)])[:,0] > 0
    return says_3

def untrained(seed):
    "A body of which nothing is learned"
    torch.manual_seed(seed)
    return partial(features, body(pretrained=False))

def pixels(seed): return lambda images: images.flatten(1)
def learned(seed): return partial(features, body())

scratch = partial(train_small_cnn, widths=(8,16,16), shift=2, epochs=120, lr=.005, progress=False)
tune = partial(fine_tune, body())
HIGH = dict(body_lr=.02, head_lr=.02) # the rate of lesson 06, where everything began at random
WAYS = {
    'nearest mean of pixels':            partial(nearest, pixels),
    'nearest mean, untrained body':      partial(nearest, untrained),
    'CNN from scratch':                  partial(trained, scratch),
    'frozen body, new head':             partial(trained, partial(tune, epochs=0)),
    'fine-tuned, gently':                partial(trained, tune),
    'fine-tuned, high rate':             partial(trained, partial(tune, **HIGH)),
    'nearest mean of features':          partial(nearest, learned)}
TRIES = ([('CNN from scratch', partial(scratch, lr=lr, shift=shift), dict(lr=lr, shift=shift))
          for lr in (.005, .02, .05) for shift in (0, 2)]
       + [('frozen body, new head', partial(tune, epochs=0, head_lr=lr, shift=shift), dict(lr=lr, shift=shift))
          for lr in (.003, .01, .03, .1) for shift in (0, 2)]
       + [('fine-tuned, gently', partial(tune, body_lr=lr, head_lr=head), dict(lr=lr, head_lr=head))
          for lr in (.0001, .0003, .001, .003, .01) for head in (.001, .01)])

def errors(way, pool, test, n_each, seed):
    "The errors of one way on `test`, with `n_each` images of each digit drawn from `pool`"
    drawn = draw_few(pool[1], n_each, seed)
    says_3 = way(pool[0][drawn], pool[1][drawn], seed)
    return (says_3(test[0]) != (test[1][:,0]>0)).sum().item()

def choose():
    "Mean and standard deviation of the errors, in 2,038 images, of every choice"
    (x,y),rows = parts()[0], []
    pool,test = (x[:1000],y[:1000]), (x[1000:],y[1000:])
    for name,train,choice in TRIES:
        each = [errors(partial(trained, train), pool, test, 10, seed)*2038/len(test[0]) for seed in CHOOSING]
        rows.append(dict(way=name, **choice, errors=round(statistics.fmean(each), 1), std=round(statistics.stdev(each), 1)))
        print(rows[-1], flush=True)
    return rows

def measure(name, n_each, seeds=DRAWS):
    "The errors on `valid` of each draw"
    _,pool,test = parts()
    return [errors(WAYS[name], pool, test, n_each, seed) for seed in seeds]

def eight_head():
    "A head for the eight other digits on the body as it is shipped, and their test images and labels"
    x,y = eight('train')
    torch.manual_seed(0)
    head = nn.Linear(144, 8)
    batches = TensorBatches(features(body(), x), y, shuffle=True)
    train_well(head, batches, epochs=3, lr=.02, progress=False, loss_func=F.cross_entropy)
    return head, *eight('valid')

def forgetting(head, x, y, seeds=DRAWS):
    "Errors on the eight other digits before any 3 and 7 was seen, and after ten of each were, for each draw"
    def wrong(body): return (head(features(body, x)).argmax(1) != y).sum().item()
    _,(pool_x,pool_y),_ = parts()
    draws = [(draw_few(pool_y, 10, seed), seed) for seed in seeds]
    rates = {'gently': {}, 'high rate': HIGH}
    return dict(images=len(y), before=wrong(body())) | {
        name: [wrong(tune(pool_x[i], pool_y[i], seed=seed, **rate)[0]) for i,seed in draws] for name,rate in rates.items()}

def with_all(seeds=range(3)):
    "The errors on `valid` of ways that learn from all 12,396 training images, for each seed"
    x,y,valid_x,valid_y = mnist_tensors()
    x,valid_x = x.view(-1,28,28), valid_x.view(-1,28,28)
    ways = {name: (WAYS[name], [0]) for name in ('nearest mean of pixels', 'nearest mean of features')}
    ways['fine-tuned, gently'] = partial(trained, partial(tune, head_epochs=1, epochs=10)), seeds
    return {name: [(way(x, y, seed)(valid_x) != (valid_y[:,0]>0)).sum().item() for seed in each] for name,(way,each) in ways.items()}

def other_bodies(seeds=range(3)):
    "The errors of the nearest mean on the features of other bodies, ten images of each digit, for each draw"
    x,y = eight('train')
    _,pool,test = parts()
    def errors_with(other):
        return [errors(partial(nearest, lambda _: partial(features, other)), pool, test, 10, seed) for seed in DRAWS]
    return {seed: errors_with(learn(x, y, **CHOSEN, seed=seed)[:-1].eval()) for seed in seeds}

def store(**facts):
    "Put `facts` into the stored file, and leave the others"
    stored = json.loads(FILE.read_text()) if FILE.exists() else {}
    made = dict(made_by='tools/experiments/measure_transfer.py', made_with=made_with())
    FILE.write_text(json.dumps(stored | made | facts, indent=1) + '\n')

if __name__ == '__main__':
    if sys.argv[1:] not in ([], ['--choose'], ['--bodies']): sys.exit(__doc__)
    torch.set_num_threads(1)
    if '--choose' in sys.argv: store(choices=choose())
    elif '--bodies' in sys.argv: store(bodies=other_bodies())
    else:
        found = {}
        for name in WAYS:
            found[name] = {n_each: measure(name, n_each) for n_each in IMAGES}
            print(name, {n: round(statistics.fmean(each), 1) for n,each in found[name].items()}, flush=True)
        store(draws=len(DRAWS), images=list(IMAGES), errors=found, forgetting=forgetting(*eight_head()), with_all=with_all())
