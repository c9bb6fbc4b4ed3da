"Lesson 09: the Learner trains as the loop does, names what is wrong, and is usable after whatever happens."
import inspect, re
from functools import partial
import pytest, torch
from conftest import ROOT, python
from mnist37 import learner, terminal
from mnist37.cnn_learner import small_cnn
from mnist37.learner import (Callback, CancelFit, Clip, Cycle, Device, EarlyStopping, Finder, Learner, Mixup, Progress, Recorder,
                             Statistics, set_lr)
from mnist37.linear_model import mnist_loss
from mnist37.nonlinearity import OneCycle, bce_loss, train_well
from mnist37.optimizer import BasicOptim, TensorBatches, train_model
from test_device import has_backend
from torch import nn

torch.manual_seed(0)
X = torch.rand(50,784)
Y = (X[:,:1] > 0.5).float()
SGD,CALLBACKS = torch.optim.SGD, (Recorder, Progress, Cycle, Clip, Device, EarlyStopping, Finder, Mixup, Statistics)

def net(seed=1):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(784, 5), nn.ReLU(), nn.Linear(5, 1))

def loaders(): return TensorBatches(X, Y, 16, shuffle=True, seed=3), TensorBatches(X, Y, 20)

def same(a, b): return all(map(torch.equal, a.state_dict().values(), b.state_dict().values()))

def made(*callbacks, opt=SGD, model=None, dls=None, loss_func=bce_loss, **kwargs):
    "A Learner that has not learned yet"
    model = model or net()
    return Learner(model, dls or loaders(), opt(model.parameters(), lr=.1, **kwargs), loss_func, callbacks=list(callbacks))

class Fail(Callback):
    "Raises `error` at an event, and notes that it came to an end"
    def __init__(self, event, error=OSError('the disk is full')): self.ended,self.event,self.error = 0,event,error
    def after_fit(self, learn): self.ended += 1
    def __getattribute__(self, name):
        if name == object.__getattribute__(self, 'event'): return self.fail
        return object.__getattribute__(self, name)
    def fail(self, learn): raise self.error

# The same parameters

@pytest.mark.parametrize('opt', [SGD, BasicOptim, partial(SGD, momentum=.9), torch.optim.AdamW])
@pytest.mark.parametrize('loss_func', [bce_loss, mnist_loss])
def test_the_loop_of_lesson_04(opt, loss_func):
    by_hand = net()
    history = train_model(by_hand, loaders(), opt(by_hand.parameters(), lr=.1), 3, loss_func, progress=False)
    learn = made(recorder := Recorder(), opt=opt, loss_func=loss_func).fit(3)
    assert same(learn.model, by_hand) and not same(by_hand, net())
    assert recorder.history.losses == history.losses and recorder.history.metrics == history.metrics
    assert len(recorder.losses) == 12 and all(isinstance(loss, float) for loss in recorder.losses)

def test_the_learner_of_fastai():
    from fastai.learner import Learner as FastaiLearner
    from fastai.vision.all import DataLoaders, OptimWrapper, default_device
    default_device(False)
    theirs = FastaiLearner(DataLoaders(*loaders()), net(), bce_loss, partial(OptimWrapper, opt=SGD))
    with theirs.no_bar(), theirs.no_logging(): theirs.fit(3, lr=.1)
    assert same(made().fit(3).model, theirs.model)

def test_a_network_with_batchnorm_changes_its_mode():
    images = X.view(-1,28,28)
    dls = TensorBatches(images, Y, 16, shuffle=True, seed=3), TensorBatches(images, Y, 20)
    torch.manual_seed(5)
    ours = small_cnn((2,2,2))
    torch.manual_seed(5)
    theirs = small_cnn((2,2,2))
    made(model=ours, dls=dls, opt=torch.optim.AdamW).fit(3)
    dls[0].generator.manual_seed(3)
    train_model(theirs, dls, torch.optim.AdamW(theirs.parameters(), lr=.1), 3, bce_loss, progress=False)
    assert same(ours, theirs) and not ours.training

def test_one_cycle_is_that_of_lesson_05():
    by_hand,model = net(), net()
    train_well(by_hand, loaders()[0], epochs=3, lr=.05, progress=False)
    adam = torch.optim.AdamW(model.parameters(), .05, weight_decay=.01)
    learn = Learner(model, (loaders()[0], None), adam, bce_loss, callbacks=[Cycle(.05)]).fit(3)
    assert same(model, by_hand) and learn.opt is adam
    assert adam.param_groups[0]['lr'] == .05 and adam.param_groups[0]['betas'] == (.9,.999)

def test_one_cycle_leaves_the_optimizer_as_it_was():
    for opt in (partial(SGD, momentum=.9), torch.optim.AdamW):
        learn = made(Cycle(.5), opt=opt)
        before = [dict(group) for group in learn.opt.param_groups]
        learn.fit(1)
        assert learn.opt.param_groups == before and all(group['params'] == list(learn.model.parameters()) for group in before)
        torch.optim.lr_scheduler.LambdaLR(learn.opt, lambda epoch: 1.)
        assert learn.opt.param_groups[0]['lr'] == .1, 'the next schedule begins with an entry that Cycle has left'

def test_no_callback_that_watches_changes_anything():
    assert same(made(Recorder(), Progress(), Statistics(), Clip(1e9), Device('cpu')).fit(2).model, made().fit(2).model)

def test_a_fit_in_two_parts_is_one():
    rates = []
    class Rates(Callback):
        def after_backward(self, learn): rates.append(learn.opt.schedule.get_last_lr()[0])
    whole = made(Cycle(.05), Rates(), opt=torch.optim.AdamW).fit(4)
    whole_rates,rates[:] = rates[:],[]
    class Stop(Callback):
        def after_epoch(self, learn):
            if learn.epoch == 1: raise CancelFit
    parts = made(Cycle(.05), Rates(), Stop(), opt=torch.optim.AdamW).fit(4)
    parts.callbacks.pop()
    parts.fit(4, start=2)
    assert rates == whole_rates and same(whole.model, parts.model) and parts.epoch == 3

def test_nothing_is_left_to_do():
    assert same(made(recorder := Recorder(), Cycle(.1), Progress()).fit(2, start=2).model, net()) and recorder.losses == []

# What runs when

def test_events_in_order():
    said = []
    class Say(Callback):
        def __getattribute__(self, name):
            if re.match('before_|after_', name): return lambda learn: said.append(name)
            return object.__getattribute__(self, name)
    batch = 'before_batch after_predict after_loss after_backward after_batch'.split()
    made(Say(), dls=([(X, Y)]*2, [(X, Y)])).fit(1)
    assert said == ['before_fit', 'before_epoch', *batch*2, 'before_batch', 'after_batch', 'after_epoch', 'after_fit']
    assert set(said) == {name for name in vars(Callback) if re.match('before_|after_', name)}

def test_callbacks_may_change_the_batch_and_see_the_mode():
    modes = []
    class Halve(Callback):
        def before_batch(self, learn):
            modes.append(learn.training)
            learn.xb = learn.xb/2
    dls = TensorBatches(X/2, Y, 16, shuffle=True, seed=3), None
    assert same(made(Halve()).fit(2).model, made(dls=dls).fit(2).model)
    assert modes == ([True]*4 + [False]*3)*2

def test_the_validation_set_is_counted_once_per_image():
    learn = made().fit(1)
    with torch.no_grad(): preds = learn.model(X)
    assert learn.valid_loss == pytest.approx(bce_loss(preds, Y).item(), abs=1e-6)
    assert learn.valid_metric == pytest.approx(((preds > 0) == Y.bool()).float().mean().item(), abs=1e-6)

# What is refused

@pytest.mark.parametrize('callbacks, words', [
    ([EarlyStopping(), Recorder()], 'EarlyStopping comes before Recorder, and must come after it'),
    ([EarlyStopping(), Progress()], r'\[…, Progress\(…\), EarlyStopping\(…\)\]'),
    ([Mixup(), Recorder(), Device('cpu')], 'Mixup comes before Device')])
def test_the_wrong_order_is_named(callbacks, words):
    with pytest.raises(ValueError, match=words): made(*callbacks)
    made(*sorted(callbacks, key=lambda o: isinstance(o, (EarlyStopping, Mixup))))

@pytest.mark.parametrize('change, words', [
    (dict(callbacks=[Recorder]), r'callbacks\[0\] is the class Recorder: make an object of it, such as Recorder\(\)'),
    (dict(callbacks=[Recorder(), print]), r'callbacks\[1\] is of type builtin_function_or_method, and a Callback'),
    (dict(callbacks=Recorder()), 'callbacks is of type Recorder, and a list is needed'),
    (dict(opt=SGD), r'opt is the class SGD: make an object of it, such as SGD\(model.parameters\(\), lr\)'),
    (dict(opt=.1), 'opt is of type float, and an object with step and zero_grad'),
    (dict(model=nn.Linear), 'model is the class Linear'),
    (dict(dls=TensorBatches(X, Y)), 'dls is of type TensorBatches, and a pair is needed'),
    (dict(dls=[TensorBatches(X, Y)]), 'dls is of type list, and a pair is needed'),
    (dict(dls=[(X, Y)]*3), 'dls is of type list, and a pair is needed')])
def test_what_a_learner_refuses(change, words):
    model = net()
    right = dict(model=model, dls=loaders(), opt=SGD(model.parameters(), .1), callbacks=[])
    Learner(**right)
    with pytest.raises(TypeError, match=words): Learner(**right | change)

@pytest.mark.parametrize('wrong', [0, -1, 1.5, True, None, '3'])
def test_epochs_are_whole_numbers(wrong):
    with pytest.raises(ValueError, match='epochs'): made().fit(wrong)

@pytest.mark.parametrize('make, words', [
    (lambda: Cycle(0), 'lr is 0'), (lambda: Cycle('high'), 'lr is'), (lambda: Clip(-1), 'most is -1'), (lambda: Mixup(0), 'alpha is 0'),
    (lambda: EarlyStopping(0), 'patience is 0'), (lambda: EarlyStopping(1.5), 'patience is 1.5'),
    (lambda: Finder(factor=-2), 'factor is -2'), (lambda: Device('cuda:99'), "use 'cpu'"), (lambda: Device([]), "use 'cpu'"),
    (lambda: Device('gpu'), "no device 'gpu' here: use 'cpu'")])
def test_what_callbacks_refuse(make, words):
    with pytest.raises(ValueError, match=words): make()

def test_what_is_refused_when_training_begins():
    one = TensorBatches(X, Y), None
    with pytest.raises(ValueError, match='EarlyStopping needs a validation set'): made(EarlyStopping(), dls=one).fit(1)
    with pytest.raises(TypeError, match='opt is of type BasicOptim, and Cycle needs'): made(Cycle(.1), opt=BasicOptim).fit(1)
    with pytest.raises(TypeError, match='leave Cycle out'): made(Cycle(.1), Finder()).fit(1)
    with pytest.raises(ValueError, match='gave no batches: use None'): made(dls=(one[0], [])).fit(1)
    whole = TensorBatches(X, Y.long()), None
    with pytest.raises(TypeError, match='Mixup needs float targets, and these are torch.int64'): made(Mixup(), dls=whole).fit(1)
    weights = torch.zeros(784, 1, requires_grad=True)
    with pytest.raises(TypeError, match='an nn.Module is needed'):
        Learner(lambda xb: xb@weights, one, BasicOptim([weights], .1), bce_loss, callbacks=[Finder()]).fit(1)
    with pytest.raises(ValueError, match='nan or inf'): made(dls=([(X*float('nan'), Y)], None)).fit(1)

def test_a_function_may_be_the_model():
    weights = torch.zeros(784, 1, requires_grad=True)
    Learner(lambda xb: xb@weights, loaders(), BasicOptim([weights], .1), bce_loss, callbacks=[Recorder()]).fit(1)
    assert weights.detach().abs().max() > 0

# Whatever happens

EVENTS = [name for name in vars(Callback) if re.match('before_|after_', name)]

@pytest.mark.parametrize('error', [OSError('the disk is full'), KeyboardInterrupt(), CancelFit()])
@pytest.mark.parametrize('event', EVENTS)
def test_an_error_leaves_the_learner_usable(event, error):
    model,first = net(), Fail('no event')
    statistics,wrong = Statistics(),Fail(event, error)
    learn = made(first, Recorder(), Cycle(.1), statistics, wrong, model=model)
    opt = learn.opt
    if isinstance(error, CancelFit): assert learn.fit(1) is learn
    else:
        with pytest.raises(type(error)): learn.fit(1)
    assert first.ended == 1 and wrong.ended == (event not in ('before_fit', 'after_fit'))
    assert learn.opt is opt and opt.param_groups[0]['lr'] == .1 and not model.training
    assert all(p.grad is None for p in model.parameters())
    assert not any(layer._forward_hooks for layer in model.modules())
    learn.callbacks.remove(wrong)
    assert learn.fit(1).epoch == 0 and first.ended == 2

def test_endings_in_reverse_order_and_all_of_them():
    ended = []
    class Named(Callback):
        def __init__(self, name): self.name = name
        def after_fit(self, learn): ended.append(self.name)
    learn = made(Named(1), Named(2), Fail('after_fit'), Named(3))
    with pytest.raises(OSError): learn.fit(1)
    assert ended == [3,2,1]
    ended.clear()
    learn.callbacks[2] = Fail('before_fit')
    with pytest.raises(OSError): learn.fit(1)
    assert ended == [2,1]

# One callback at a time

def test_early_stopping_goes_back_to_the_best_epoch():
    losses,states = iter([.5,.4,.45,.3,.35,.31,.2]),[]
    class Script(Callback):
        def after_epoch(self, learn):
            learn.valid_loss = next(losses)
            states.append([p.detach().clone() for p in learn.model.parameters()])
    stop = EarlyStopping(patience=2)
    learn = made(Script(), recorder := Recorder(), stop).fit(99)
    assert len(states) == 6 == len(recorder.history.losses) and stop.epoch == 3 and stop.best == .3
    assert all(map(torch.equal, learn.model.parameters(), states[3]))

def test_early_stopping_without_any_loss_stops_and_keeps_what_it_has():
    class Nan(Callback):
        def after_epoch(self, learn): learn.valid_loss = float('nan')
    learn = made(Nan(), recorder := Recorder(), EarlyStopping(3)).fit(99)
    assert len(recorder.history.losses) == 3 and not same(learn.model, net())

@pytest.mark.parametrize('opt', [BasicOptim, partial(SGD, momentum=.9), torch.optim.AdamW])
def test_the_finder_leaves_no_trace(opt):
    learn,twin = made(opt=opt).fit(1), made(opt=opt).fit(1)
    learn.callbacks = [find := Finder(1e-3, 2.)]
    learn.fit(20)
    assert same(learn.model, twin.model) and len(find.lrs) == len(find.losses) < 80
    assert find.lrs[:3] == pytest.approx([.001,.002,.004]) and not find.losses[-1] < 4*min(find.losses)
    learn.callbacks = []
    for o in (learn,twin): o.dls[0].generator.manual_seed(9)
    assert same(learn.fit(2).model, twin.fit(2).model), 'the optimizer had changed'

def test_learning_rates_are_set():
    params = list(net().parameters())
    ours,theirs = BasicOptim(params, .1), SGD([dict(params=params[:2]), dict(params=params[2:], lr=.5)], .1)
    for opt in (ours, theirs): set_lr(opt, .3)
    assert ours.lr == .3 and [group['lr'] for group in theirs.param_groups] == [.3,.3]
    from fastai.optimizer import SGD as FastaiSGD
    fastais = FastaiSGD(params, .1)
    set_lr(fastais, .3)
    assert fastais.hypers[0]['lr'] == .3
    with pytest.raises(TypeError, match='OneCycle has no learning rate to be set'): set_lr(OneCycle(theirs, .1, 5), .3)

def test_clipping_shortens_what_is_longer():
    norms = []
    class Look(Callback):
        def after_backward(self, learn): norms.append(torch.cat([p.grad.flatten() for p in learn.model.parameters()]).norm().item())
    clip = Clip(.05)
    made(Look(), clip, Look()).fit(1)
    before,after = norms[::2],norms[1::2]
    assert clip.norms == pytest.approx(before, abs=1e-5) and after == pytest.approx([min(o, .05) for o in before], abs=1e-4)
    assert max(before) > .05

def test_mixup_mixes_images_and_targets_alike_and_only_to_learn():
    def mixed(seed):
        seen = []
        class Look(Callback):
            def before_batch(self, learn): seen.append((learn.training, learn.xb.clone(), learn.yb.clone()))
        learn = made(Mixup(), Look(), loss_func=nn.BCEWithLogitsLoss())
        torch.manual_seed(seed)
        learn.fit(1)
        return seen
    one,again,other = mixed(1),mixed(1),mixed(2)
    assert all(torch.equal(a[1], b[1]) and torch.equal(a[2], b[2]) for a,b in zip(one, again))
    assert not torch.equal(one[0][1], other[0][1])
    for training,xb,yb in one:
        if not training: assert set(yb.flatten().tolist()) <= {0.,1.}
        else: assert 2 <= len(set(yb.flatten().tolist())) <= 4 and 0 <= yb.min() and yb.max() <= 1
    assert torch.equal(torch.cat([xb for training,xb,_ in one if not training]), X)
    xb,yb = one[0][1:]
    assert not torch.equal(xb, next(iter(loaders()[0]))[0]) and xb.shape == (16,784) and yb.shape == (16,1)

def test_statistics_of_known_layers():
    model = nn.Sequential(nn.Linear(784, 4), nn.ReLU())
    with torch.no_grad():
        model[0].weight.zero_()
        model[0].bias.copy_(torch.tensor([1.,3.,-1.,-3.]))
    statistics = Statistics()
    class Stop(Callback):
        def after_predict(self, learn): raise CancelFit
    made(statistics, Stop(), model=model).fit(1)
    assert statistics.names == ['Linear','ReLU'] and statistics.rows[0] == [pytest.approx([0, 5**.5, 0])]
    assert statistics.rows[1] == [pytest.approx([1, 1.5**.5, .5])]

def test_statistics_pass_over_the_validation_set():
    statistics = Statistics()
    made(statistics).fit(2)
    assert [len(rows) for rows in statistics.rows] == [8]*3

def test_progress_shows_what_is_left(capsys, monkeypatch):
    made(Progress()).fit(2)
    assert capsys.readouterr() == ('', '')
    monkeypatch.setattr(terminal, 'progress', partial(terminal.progress, delay=0))
    made(Progress()).fit(5, start=2)
    out,err = capsys.readouterr()
    assert out == '' and re.search(r'epoch: 3 of 3, loss 0\.\d{4} \[', err) and err.endswith('\n')

# Size

def test_it_stays_small():
    def lines(cls): return [line for line in inspect.getsource(cls).splitlines() if line.strip()]
    assert len(lines(Learner)) <= 120 and len(CALLBACKS) >= 8
    def code(cls): # without docstrings, decorators and the lines that describe arguments
        text = re.sub(r'(def __init__\(self,)\n(.*\n)*?(    \))', r'\1\3', inspect.getsource(cls))
        return [line for line in text.splitlines() if line.strip() and line.strip()[0] not in '"@']
    assert all(len(code(cls)) <= 12 for cls in CALLBACKS)
    assert {name for name,o in vars(learner).items() if inspect.isclass(o) and issubclass(o, Callback)} == \
           {'Callback', *[cls.__name__ for cls in CALLBACKS]}

# Elsewhere

AWAY = """
from mnist37.learner import Clip, Cycle, Device, EarlyStopping, Learner, Mixup, Recorder, Statistics
from mnist37.optimizer import TensorBatches
torch.manual_seed(0)
x = torch.rand(40,784)
y = (x[:,:1] > .5).float()
def trained(device, first=None):
    "First the model goes to a device, then it gets its optimizer, then `Device` comes"
    torch.manual_seed(1)
    net = torch.nn.Sequential(torch.nn.Linear(784, 5), torch.nn.ReLU(), torch.nn.Linear(5, 1))
    if first: net.to(first)
    dls = TensorBatches(x, y, 16, shuffle=True, seed=3), TensorBatches(x, y, 16)
    callbacks = [Device(device), recorder := Recorder(), Mixup(), Clip(.1), Statistics(), EarlyStopping(9)]
    Learner(net, dls, torch.optim.SGD(net.parameters(), .1), torch.nn.BCEWithLogitsLoss(), callbacks=callbacks).fit(3)
    return recorder.losses, net[0].weight.device.type, net[0].weight.detach().cpu()
try: there = trained(DEVICE)
except ValueError as e:
    assert DEVICE == 'elsewhere' and 'use model.to before you make the optimizer' in str(e)
    there = trained(DEVICE, first=DEVICE)
here = trained('cpu')
assert here[1] == 'cpu' and there[1] == DEVICE and torch.allclose(here[2], there[2], atol=1e-4)
assert all(abs(a-b) < 1e-3 for a,b in zip(here[0], there[0])) and len(here[0]) == 9
"""

@pytest.mark.parametrize('device', [
    pytest.param('elsewhere', marks=pytest.mark.skipif(not has_backend, reason='this PyTorch cannot have a device of our own')),
    pytest.param('cuda', marks=pytest.mark.skipif(not torch.cuda.is_available(), reason='needs a GPU'))])
def test_another_device_gives_the_same(device):
    prepare = 'from tools.proof import elsewhere' if device == 'elsewhere' else ''
    done = python(f'import torch\n{prepare}\nDEVICE = {device!r}\n{AWAY}', cwd=ROOT)
    assert done.returncode == 0, done.stderr
