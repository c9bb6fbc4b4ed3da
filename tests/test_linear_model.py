"The linear model of lesson 03: its arithmetic, and what it says to bad input."
import math, re
import pytest, torch
from conftest import ROOT, python
from functools import partial
from mnist37.linear_model import (batch_accuracy, calc_grad, init_params, linear1, mnist_loss, sigmoid,
                                  train_epoch, validate_epoch)

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

@pytest.mark.parametrize('size', [0, -1, 784.0, (784,0), (), None, '784', (784,1.0)])
def test_sizes_that_make_no_sense(size):
    with pytest.raises(ValueError, match='whole numbers above 0'): init_params(size)

@pytest.mark.parametrize('std', [-1., math.nan, math.inf])
def test_std_that_makes_no_sense(std):
    with pytest.raises(ValueError, match='std is'): init_params(3, std)

@pytest.mark.parametrize('device', DEVICES)
def test_linear1_is_the_sum_and_takes_grids(device):
    model,(weights,bias),xb,_ = tiny(device)
    expected = torch.stack([(x*weights.T).sum()+bias for x in xb])
    assert torch.allclose(model(xb), expected, atol=1e-4) and torch.equal(model(xb), model(xb.view(-1,28,28)))
    layer = torch.nn.Linear(784, 1).to(device)
    assert torch.allclose(layer(xb), linear1(xb, layer.weight.T, layer.bias), atol=1e-5)

@pytest.mark.parametrize('xb,error,words', [
    (torch.zeros(2,784).byte(), TypeError,  'divide by 255'),
    (torch.zeros(784),          ValueError, r'xb\[None\]'),
    (torch.zeros(28,28),        ValueError, r'\[28, 28\] and weights \[784, 1\]'),
    (torch.zeros(2,783),        ValueError, 'one weight for each pixel')])
def test_pictures_of_the_wrong_form(xb, error, words):
    with pytest.raises(error, match=words): tiny()[0](xb)

@pytest.mark.parametrize('x', [3, [1.,2.], torch.tensor([1,2])])
def test_sigmoid_of_no_float_tensor(x):
    with pytest.raises(TypeError, match='float tensor'): sigmoid(x)

@pytest.mark.parametrize('function', [mnist_loss, batch_accuracy])
@pytest.mark.parametrize('predictions,targets,error,words', [
    (torch.zeros(4,1), torch.zeros(4), ValueError, r'\[4, 1\] and targets \[4\].*targets.unsqueeze\(1\)'),
    (torch.zeros(4), torch.zeros(4,1), ValueError, r'\[4\] and targets \[4, 1\].*predictions.unsqueeze\(1\)'),
    (torch.zeros(4,2), torch.zeros(4,1), ValueError, 'one number for each picture'),
    (torch.zeros(4,1), torch.zeros(3,1), ValueError, 'one number for each picture'),
    (torch.zeros(0,1), torch.zeros(0,1), ValueError, 'is the batch empty'),
    (torch.tensor([[math.nan]]), torch.zeros(1,1), ValueError, 'nan or inf'),
    (torch.tensor([[math.inf]]), torch.zeros(1,1), ValueError, 'smaller learning rate'),
    (torch.zeros(2,1), torch.tensor([[3.],[7.]]), ValueError, '1 for a 3 and 0 for a 7'),
    (torch.zeros(1,1), torch.tensor([[math.nan]]), ValueError, '1 for a 3 and 0 for a 7'),
    (torch.zeros(2,1)>0, torch.zeros(2,1), TypeError, 'predictions must be float'),
    ([0.1], torch.zeros(1,1), TypeError, 'predictions must be a tensor'),
    (torch.zeros(1,1), [0], TypeError, 'targets must be a tensor')])
def test_predictions_that_do_not_fit(function, predictions, targets, error, words):
    with pytest.raises(error, match=words): function(predictions, targets)

def test_no_slopes_asked_for():
    _,_,xb,yb = tiny()
    with pytest.raises(ValueError, match='no parameter asks for slopes'):
        calc_grad(xb, yb, partial(linear1, weights=torch.zeros(784,1), bias=torch.zeros(1)))
    model = tiny()[0]
    with torch.no_grad(), pytest.raises(ValueError, match='no_grad'): calc_grad(xb, yb, model)

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
    train_epoch(model, batches, 0.5, params)
    for p,q in zip(params, expected): assert torch.allclose(p, q, atol=1e-7)
    assert all((p.grad == 0).all() for p in params)

@pytest.mark.parametrize('lr', [0, -1., math.nan, math.inf, '1', None])
def test_learning_rates_that_cannot_work(lr):
    model,params,xb,yb = tiny()
    with pytest.raises(ValueError, match='a learning rate is a number above 0'): train_epoch(model, [(xb,yb)], lr, params)

def test_params_that_cannot_be_moved():
    model,params,xb,yb = tiny()
    for wrong,error,words in ((params[0], TypeError, 'one tensor'), ((), ValueError, 'empty'),
                              ((torch.zeros(3),), TypeError, 'ask for slopes'), ((params[0]*2,), TypeError, 'ask for slopes')):
        with pytest.raises(error, match=words): train_epoch(model, [(xb,yb)], 1., wrong)
    with pytest.raises(ValueError, match='got no slope'): train_epoch(model, [(xb,yb)], 1., [*params, init_params(3)])

def test_loaders_and_models_that_do_not_fit():
    model,params,xb,yb = tiny()
    with pytest.raises(ValueError, match='no batches'): train_epoch(model, [], 1., params)
    with pytest.raises(ValueError, match='no batches'): validate_epoch(model, [])
    with pytest.raises(ValueError, match=r'xb\[None\]'): train_epoch(model, list(zip(xb, yb)), 1., params) # a dataset in place of batches
    xb[0,0] = math.nan
    for call in (lambda: train_epoch(model, [(xb,yb)], 1., params), lambda: validate_epoch(model, [(xb,yb)])):
        with pytest.raises(ValueError, match='nan or inf'): call()
    wide = init_params((784,2))
    with pytest.raises(ValueError, match='one number for each picture'): train_epoch(lambda x: x@wide, [(torch.rand(8,784),yb)], 1., [wide])
    with pytest.raises(TypeError, match='predictions must be a tensor'): validate_epoch(lambda x: None, [(xb,yb)])


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
