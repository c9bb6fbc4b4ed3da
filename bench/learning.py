"How long it takes to learn: errors among the 2,038 validation pictures, seconds of training, parameters."
import json, math, os, statistics, time
import torch
from bench.choose import CANDIDATES, FILE, MARKS
from bench.paired import Aim, Table, grid, short, spread
from fastai.vision.all import SGD, DataLoader, DataLoaders, Learner
from mnist37.data import load_split
from mnist37.linear_model import batch_accuracy, init_params, linear1, mnist_loss, mnist_tensors, train_epoch_by_hand
from mnist37.methods import METHODS
from mnist37.nonlinearity import bce_loss
from mnist37.tensors import stack_images
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.svm import SVC
from torch import nn

# Every method is a function of a seed that loads the pictures and learns. It returns a function that says which pictures are 3s,
# and how many parameters that one has

def counted(model): return sum(p.numel() for p in model.parameters())

def method(name):
    "A method of the course"
    return lambda seed: (METHODS[name].train(seed), METHODS[name].parameters)

def quick(name):
    "A method that choose.py has chosen among the candidates"
    def train(seed):
        fit,choice = CANDIDATES[name]
        images,labels,_ = load_split('train')
        model = fit(stack_images(images), torch.tensor(labels==3).float()[:,None], seed, **choice).eval()
        return lambda images: model(images)[:,0] > 0, counted(model)
    return train

def linear_by_lbfgs(seed, steps=20, decay=1e-4):
    "`nn.Linear` from zeros by L-BFGS, which looks at all images at each step; steps and decay were chosen on training images"
    x,y,_,_ = mnist_tensors()
    model = nn.Linear(28*28, 1)
    for p in model.parameters(): nn.init.zeros_(p)
    opt = torch.optim.LBFGS(model.parameters(), max_iter=steps, line_search_fn='strong_wolfe')
    def closure():
        opt.zero_grad()
        loss = bce_loss(model(x), y) + decay*model.weight.square().sum()
        loss.backward()
        return loss
    opt.step(closure)
    return lambda images: model(images.flatten(1))[:,0] > 0, 785

def fastai_loaders():
    "The loaders of the book: lists of pairs, in order"
    x,y,valid_x,valid_y = mnist_tensors()
    return DataLoaders(*[DataLoader(list(zip(*pairs)), batch_size=256, num_workers=0) for pairs in ((x,y), (valid_x,valid_y))])

def book_by_hand(seed):
    "The linear model in a loop of one's own: 1+20 epochs"
    loader = fastai_loaders()[0]
    torch.manual_seed(seed)
    params = init_params((28*28,1)), init_params(1)
    for epoch in range(21): train_epoch_by_hand(lambda xb: linear1(xb, *params), loader, 1., params)
    return lambda images: linear1(images, *params)[:,0] > 0, 785

def book_learner(make, epochs, lr):
    "A `Learner` with SGD, tested after every epoch"
    def train(seed):
        torch.manual_seed(seed)
        learn = Learner(fastai_loaders(), make(), opt_func=SGD, loss_func=mnist_loss, metrics=batch_accuracy)
        with learn.no_bar(), learn.no_logging(): learn.fit(epochs, lr)
        return lambda images: learn.model(images.flatten(1))[:,0] > 0, counted(learn.model)
    return train

def all_cores(train):
    "The same with a thread for each core, and with other seeds"
    def way(seed):
        torch.set_num_threads(os.cpu_count())
        try: return train(10+seed)
        finally: torch.set_num_threads(1)
    return way

def scikit_learn(make, count):
    "A model of scikit-learn, with its defaults"
    def train(seed):
        x,y,_,_ = mnist_tensors()
        model = make(seed).fit(x.numpy(), y[:,0].numpy())
        return lambda images: torch.tensor(model.predict(images.flatten(1).numpy()) == 1), count(model)
    return train

CHOSEN = json.loads(FILE.read_text())['chosen'] # a recipe for each mark
RESNET = 'fastai: ResNet-18, one epoch'
ALL_CORES = f'{RESNET}, all cores'
NAMES = ['mean digit, RMSE', 'nearest neighbour, L2', 'nn.Linear and an optimizer, shuffled', '784-30-1 net, trained well',
         'small CNN, 393 parameters', 'small CNN, 1,013 parameters', 'small CNN with shifts, 3,753 parameters']
OURS = ({name: quick(name) for name in dict.fromkeys(CHOSEN.values())} | {name: method(name) for name in NAMES}
        | {'nn.Linear, L-BFGS': linear_by_lbfgs})

def book_linear(): return nn.Linear(28*28, 1)

def book_net(): return nn.Sequential(nn.Linear(28*28, 30), nn.ReLU(), nn.Linear(30, 1))

PEERS = {
    'the book: linear model by hand, 21 epochs': book_by_hand,
    'the book: nn.Linear, Learner, 10 epochs': book_learner(book_linear, 10, 1.),
    'the book: 784-30-1 net, Learner, 40 epochs': book_learner(book_net, 40, .1),
    RESNET: method('ResNet-18, one epoch'),
    ALL_CORES: all_cores(method('ResNet-18, one epoch')),
    'scikit-learn: LogisticRegression': scikit_learn(
        lambda seed: LogisticRegression(max_iter=1000), lambda m: m.coef_.size+m.intercept_.size),
    'scikit-learn: MLPClassifier': scikit_learn(
        lambda seed: MLPClassifier(random_state=seed), lambda m: sum(o.size for o in m.coefs_+m.intercepts_)),
    'scikit-learn: SVC': scikit_learn(
        lambda seed: SVC(), lambda m: m.support_vectors_.size+m.dual_coef_.size+m.intercept_.size),
    'scikit-learn: KNeighborsClassifier': scikit_learn(
        lambda seed: KNeighborsClassifier(), lambda m: m.n_samples_fit_*m.n_features_in_),
}

def trained(train):
    "A way that trains with the number of the run as its seed, and counts the errors"
    def way(seed):
        start = time.perf_counter()
        classify,parameters = train(seed)
        seconds = time.perf_counter()-start
        images,labels,_ = load_split('valid')
        with torch.no_grad(): wrong = classify(stack_images(images)) != torch.tensor(labels==3)
        return dict(seconds=seconds, errors=wrong.sum().item(), parameters=parameters, judging=time.perf_counter()-start-seconds)
    return way

def errors(figures, name): return statistics.fmean(f['errors'] for f in figures[name])

def seconds(figures, name): return statistics.median(f['seconds'] for f in figures[name])

def errors_shown(figures, name):
    each = [f['errors'] for f in figures[name]]
    return f'{errors(figures, name):.1f} ± {statistics.stdev(each):.1f}' if len(set(each)) > 1 else str(each[0])

def both(figures, name):
    "Seconds of training and judging together, since a method that only remembers does its work when it judges"
    return statistics.median(f['seconds']+f['judging'] for f in figures[name])

def quickest(figures, names, mark):
    "The name that reaches `mark` on average in the fewest seconds, or None"
    return min((name for name in names if errors(figures, name) <= mark), key=lambda name: both(figures, name), default=None)

def told(figures, name): return f'{name}: {short(both(figures, name))} s' if name else 'none'

def marks(figures):
    "A table of the quickest methods for each mark"
    rows = [['errors at most', 'mnist37', 'others', 'times faster']]
    for mark in MARKS:
        ours,theirs = quickest(figures, OURS, mark), quickest(figures, PEERS, mark)
        faster = short(both(figures, theirs)/both(figures, ours)) if ours and theirs else '–'
        rows.append([str(mark), told(figures, ours), told(figures, theirs), faster])
    return f'\nThe quickest that make no more than so many errors on average, training and judging together:\n\n{grid(rows)}\n'

def times_faster_than_resnet(figures):
    "By its quicker way, and among those of ours that make no more errors with a ten-thousandth of its parameters; 0 if there are none"
    wrong = statistics.fmean(f['errors'] for name in (RESNET, ALL_CORES) for f in figures[name])
    most = figures[RESNET][0]['parameters']/10_000
    rivals = [name for name in OURS if errors(figures, name) <= wrong and figures[name][0]['parameters'] <= most]
    return min(seconds(figures, name) for name in (RESNET, ALL_CORES))/min((seconds(figures, name) for name in rivals), default=math.inf)

def seconds_shown(figures, name): return spread([r['seconds'] for r in figures[name]])

def judging_shown(figures, name): return short(statistics.median(r['judging'] for r in figures[name]))

def parameters_shown(figures, name): return f"{max(r['parameters'] for r in figures[name]):,}"

learning = Table('learning', 'Learning',
    'Errors among the 2,038 validation pictures (mean and standard deviation over seeds), seconds of loading and training, '
    'seconds to judge the 2,038, and the parameters of a method (of a nearest neighbour: the values stored). '
    'One thread each, but for ResNet-18, which is run both ways. '
    '`3 × 256` means 3 epochs with mini-batches of 256: these were chosen on training pictures by `bench/choose.py`; '
    'scikit-learn’s run with their defaults, but for the 1,000 steps that LogisticRegression needs to finish.',
    {name: trained(train) for name,train in (OURS|PEERS).items()},
    {'errors': errors_shown, 'seconds': seconds_shown, 'judging': judging_shown, 'parameters': parameters_shown},
    repeats=10, budget=400, after=marks,
    aims=[Aim('ResNet-18’s mean errors with a ten-thousandth of its parameters, and 15 times faster', times_faster_than_resnet,
              lambda x: x >= 15,
              'a window of few numbers still visits every pixel of every picture')])
