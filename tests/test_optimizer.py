"The optimizer, the loader and the loop of lesson 04."
import math
import pytest, torch
import torch.nn.functional as F
from mnist37.linear_model import mnist_tensors
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch, train_model
from torch import nn

DEVICES = ['cpu'] + ['cuda']*torch.cuda.is_available()

def pictures(n=40, device='cpu'):
    torch.manual_seed(0)
    x = torch.rand(n,784, device=device)
    return x, (x[:,:1] > 0.5).float()

def layer(device='cpu'):
    torch.manual_seed(1)
    return nn.Linear(784, 1).to(device)

def test_the_loss_of_an_epoch_is_the_mean_of_its_batches():
    (x,y),model = pictures(),layer()
    losses = [F.mse_loss(model(xb), yb).item() for xb,yb in TensorBatches(x, y, 16)]
    loss = train_epoch(model, TensorBatches(x, y, 16), BasicOptim(model.parameters(), 1e-12), F.mse_loss)
    assert loss == pytest.approx(sum(losses)/3) != pytest.approx(losses[-1])

def test_parameters_may_come_from_a_generator():
    model = layer()
    opt = BasicOptim(model.parameters(), 1.)
    assert len(opt.params) == 2 and len(opt.params) == 2

def test_unused_parameters_stay_and_zero_grad_clears():
    used,unused = torch.ones(1, requires_grad=True), torch.ones(1, requires_grad=True)
    opt = BasicOptim([used, unused], 0.5)
    (3*used).sum().backward()
    opt.step()
    assert used.item() == -0.5 and unused.item() == 1
    opt.zero_grad()
    assert used.grad is None
    with pytest.raises(ValueError, match='before step'): opt.step()

@pytest.mark.parametrize('params,lr,error,words', [
    (torch.zeros(3, requires_grad=True), 1.,       TypeError,  'one tensor'),
    ([],                                 1.,       ValueError, 'empty'),
    ([torch.zeros(3)],                   1.,       TypeError,  'ask for slopes'),
    (None,                               0,        ValueError, 'learning rate'),
    (None,                               -1.,      ValueError, 'learning rate'),
    (None,                               math.nan, ValueError, 'learning rate'),
    (None,                               math.inf, ValueError, 'learning rate')])
def test_optimizers_that_cannot_work(params, lr, error, words):
    with pytest.raises(error, match=words): BasicOptim(layer().parameters() if params is None else params, lr)

@pytest.mark.parametrize('shape', [(10,784), (10,28,28), (10,3,2,2)])
def test_batches_deal_everything_once(shape):
    x,y = torch.rand(shape), torch.arange(10)[:,None]
    plain = TensorBatches(x, y, batch_size=4)
    assert len(plain) == 3 and [len(yb) for _,yb in plain] == [4,4,2]
    assert torch.equal(torch.cat([xb for xb,_ in plain]), x)
    shuffled = TensorBatches(x, y, batch_size=4, shuffle=True, seed=3)
    first,second = ([o for xb,yb in shuffled for o in zip(xb, yb)] for _ in range(2))
    assert [yb.item() for _,yb in first] != [yb.item() for _,yb in second]
    assert sorted(yb.item() for _,yb in first) == list(range(10))
    assert all(torch.equal(xb, x[yb.item()]) for xb,yb in first)
    again = TensorBatches(x, y, batch_size=4, shuffle=True, seed=3)
    assert torch.equal(torch.cat([yb for _,yb in again]), torch.stack([yb for _,yb in first]))

def test_batches_without_a_seed_follow_torch():
    x,y = pictures()
    def order():
        torch.manual_seed(7)
        return torch.cat([xb for xb,_ in TensorBatches(x, y, shuffle=True)])
    assert torch.equal(order(), order())

@pytest.mark.parametrize('x,y,batch_size,error,words', [
    (torch.zeros(3,2), torch.zeros(4,1), 2,   ValueError, '3 inputs and 4 targets'),
    (torch.zeros(0,2), torch.zeros(0,1), 2,   ValueError, 'at least one'),
    (torch.zeros(3,2), torch.zeros(3,1), 0,   ValueError, 'batch_size'),
    (torch.zeros(3,2), torch.zeros(3,1), 1.5, ValueError, 'batch_size'),
    ([[1.]],           torch.zeros(1,1), 1,   TypeError,  'must be tensors'),
    (torch.tensor(1.), torch.tensor(1.), 1,   ValueError, 'single number')])
def test_tensors_that_cannot_be_dealt(x, y, batch_size, error, words):
    with pytest.raises(error, match=words): TensorBatches(x, y, batch_size)

def test_epochs_that_do_not_fit():
    model,(x,y) = layer(), pictures()
    opt = BasicOptim(model.parameters(), 1.)
    batches = TensorBatches(x, y)
    with pytest.raises(ValueError, match='no batches'): train_epoch(model, [], opt)
    with pytest.raises(ValueError, match=r'targets.unsqueeze\(1\)'): train_epoch(model, [(x, y[:,0])], opt)
    with pytest.raises(ValueError, match='one number for each picture'): train_epoch(nn.Linear(784, 2), [(x,y)], opt)
    with pytest.raises(ValueError, match='nan or inf'): train_epoch(model, [(x*math.nan, y)], opt)
    with pytest.raises(ValueError, match='the loss is nan or inf'):
        train_epoch(model, [(x*math.nan, y)], opt, F.binary_cross_entropy_with_logits)
    with pytest.raises(ValueError, match='one number'): train_epoch(model, [(x,y)], opt, lambda p,t: p-t)
    for epochs in (0, -1, 1.5, None):
        with pytest.raises(ValueError, match='epochs is'): train_model(model, (batches, batches), opt, epochs)
    for dls in ([batches], TensorBatches(x, y, batch_size=20), None):
        with pytest.raises(TypeError, match='dls must be a pair'): train_model(model, dls, opt, 1)

def test_progress_when_long_and_silence_when_asked(capsys, monkeypatch):
    import mnist37.optimizer
    model,(x,y) = layer(), pictures()
    batches = TensorBatches(x, y)
    def run(progress): train_model(model, (batches, batches), BasicOptim(model.parameters(), 1.), 2, progress=progress)
    run(True)
    assert capsys.readouterr() == ('', '') # short: nothing to tell
    clock = iter(range(0, 1000, 5))
    monkeypatch.setattr(mnist37.optimizer.time, 'monotonic', lambda: next(clock))
    run(True)
    out,err = capsys.readouterr()
    assert out == '' and 'epoch 1 of 2' in err and err.endswith('\n')
    run(False)
    assert capsys.readouterr() == ('', '')

def test_linear_model_learns_on_mnist():
    x,y,valid_x,valid_y = mnist_tensors()
    model = layer()
    dls = TensorBatches(x, y, shuffle=True, seed=0), TensorBatches(valid_x, valid_y)
    history = train_model(model, dls, BasicOptim(model.parameters(), 1.), 5)
    assert history.metrics[-1] > 0.97 and len(history.losses) == 5 and history.losses[-1] < history.losses[0]
