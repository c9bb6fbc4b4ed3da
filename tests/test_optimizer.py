"The optimizer, the loader and the loop of lesson 04."
import re
from functools import partial
import pytest, torch
import torch.nn.functional as F
from mnist37 import terminal
from mnist37.linear_model import mnist_tensors
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch, train_model
from torch import nn

def pictures(n=40):
    torch.manual_seed(0)
    x = torch.rand(n,784)
    return x, (x[:,:1] > 0.5).float()

def layer():
    torch.manual_seed(1)
    return nn.Linear(784, 1)

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

@pytest.mark.parametrize('shape', [(10,784), (10,28,28), (10,3,2,2)])
def test_batches_deal_everything_once(shape):
    x,y = torch.rand(shape), torch.arange(10)[:,None]
    plain,before = TensorBatches(x, y, batch_size=4), torch.random.get_rng_state()
    assert len(plain) == 3 and [len(yb) for _,yb in plain] == [4,4,2]
    assert torch.equal(torch.cat([xb for xb,_ in plain]), x)
    shuffled = TensorBatches(x, y, batch_size=4, shuffle=True, seed=3)
    first,second = ([o for xb,yb in shuffled for o in zip(xb, yb)] for _ in range(2))
    assert [yb.item() for _,yb in first] != [yb.item() for _,yb in second]
    assert sorted(yb.item() for _,yb in first) == list(range(10))
    assert all(torch.equal(xb, x[yb.item()]) for xb,yb in first)
    again = TensorBatches(x, y, batch_size=4, shuffle=True, seed=3)
    assert torch.equal(torch.cat([yb for _,yb in again]), torch.stack([yb for _,yb in first]))
    assert torch.equal(torch.random.get_rng_state(), before), 'a seed leaves torch alone'

def test_batches_without_a_seed_follow_torch():
    x,y = pictures()
    def order():
        torch.manual_seed(7)
        return torch.cat([xb for xb,_ in TensorBatches(x, y, shuffle=True)])
    assert torch.equal(order(), order())

def test_batches_may_be_changed_on_their_way():
    x,y = pictures(10)
    batches = TensorBatches(x, y, batch_size=4, change=lambda xb: 1-xb)
    for _ in range(2): assert torch.equal(torch.cat([xb for xb,_ in batches]), 1-x)
    assert torch.equal(batches.x, x) and torch.equal(torch.cat([yb for _,yb in batches]), y)

class Modes(nn.Module):
    "Notes whether it is called to learn"
    def __init__(self):
        super().__init__()
        self.layer,self.seen = layer(),[]
    def forward(self, xb):
        self.seen.append(self.training)
        return self.layer(xb)

def test_a_model_knows_whether_it_is_learning():
    model,batches = Modes(),TensorBatches(*pictures())
    train_model(model, (batches, batches), BasicOptim(model.parameters(), 1.), 2)
    assert model.seen == [True,False]*2 and not model.training

def test_progress_when_long_and_silence_when_asked(capsys, monkeypatch):
    model,(x,y) = layer(), pictures()
    batches = TensorBatches(x, y)
    def run(progress): train_model(model, (batches, batches), BasicOptim(model.parameters(), 1.), 2, progress=progress)
    run(True)
    assert capsys.readouterr() == ('', '') # short: nothing to tell
    monkeypatch.setattr(terminal, 'progress', partial(terminal.progress, delay=0))
    run(True)
    out,err = capsys.readouterr()
    assert out == '' and re.search(r'epoch: 2 of 2, loss 0\.\d{4} \[', err) and err.endswith('\n')
    run(False)
    assert capsys.readouterr() == ('', '')

def test_linear_model_learns_on_mnist():
    x,y,valid_x,valid_y = mnist_tensors()
    model = layer()
    dls = TensorBatches(x, y, shuffle=True, seed=0), TensorBatches(valid_x, valid_y)
    history = train_model(model, dls, BasicOptim(model.parameters(), 1.), 5)
    assert history.metrics[-1] > 0.97 and len(history.losses) == 5 and history.losses[-1] < history.losses[0]
