"The linear model of lesson 03: its arithmetic."
import re
import pytest, torch
from conftest import ROOT, python
from functools import partial
from mnist37.linear_model import init_params, linear1, train_epoch_by_hand

DEVICES = ['cpu'] + ['cuda']*torch.cuda.is_available()

def tiny(device='cpu', std=1.0):
    "A model of 784 weights, its parameters, and a batch of eight pictures"
    torch.manual_seed(0)
    params = init_params((784,1), std, device), init_params(1, std, device)
    xb,yb = torch.rand(8,784, device=device), torch.tensor([1.,0.]*4, device=device)[:,None]
    return partial(linear1, weights=params[0], bias=params[1]), params, xb, yb

def test_init_params():
    torch.manual_seed(3)
    a = init_params((784,1))
    torch.manual_seed(3)
    assert torch.equal(a, torch.randn(784,1)) and a.is_leaf and a.requires_grad
    assert init_params(5).shape == (5,) and (init_params((2,3), std=0.) == 0).all()

@pytest.mark.parametrize('device', DEVICES)
def test_linear1_is_the_sum_and_takes_grids(device):
    model,(weights,bias),xb,_ = tiny(device)
    expected = torch.stack([(x*weights.T).sum()+bias for x in xb])
    assert torch.allclose(model(xb), expected, atol=1e-4) and torch.equal(model(xb), model(xb.view(-1,28,28)))
    layer = torch.nn.Linear(784, 1).to(device)
    assert torch.allclose(layer(xb), linear1(xb, layer.weight.T, layer.bias), atol=1e-5)

@pytest.mark.parametrize('device', DEVICES)
def test_an_epoch_is_a_step_for_each_batch(device):
    model,params,xb,yb = tiny(device, std=0.01)
    batches = list(zip(xb.split(3), yb.split(3)))
    expected = [p.detach().clone().requires_grad_() for p in params]
    for x,y in batches:
        loss = torch.where(y==1, 1-(x@expected[0]+expected[1]).sigmoid(), (x@expected[0]+expected[1]).sigmoid()).mean()
        grads = torch.autograd.grad(loss, expected)
        with torch.no_grad():
            for p,g in zip(expected, grads): p -= 0.5*g
    train_epoch_by_hand(model, batches, 0.5, params)
    for p,q in zip(params, expected): assert torch.allclose(p, q, atol=1e-7)
    assert all((p.grad == 0).all() for p in params)

def test_script_of_the_readme_trains():
    "As a programmer would: a fresh process, and the value that is printed there"
    blocks = re.findall(r'```python\n(.*?)```\n\n(?:```\n(.*?)```)?', (ROOT/'README.md').read_text(), re.S)
    *_,(imports,_),(work,printed) = blocks
    assert 'mnist37.linear_model' in imports and len(work.splitlines()) <= 10
    *lines,last = work.strip().splitlines()
    done = python('\n'.join([imports, *lines, f'print({last})']))
    accuracy = float(done.stdout)
    assert accuracy >= 0.96 and accuracy == pytest.approx(float(printed), abs=0.005)
    assert done.stderr == ''
