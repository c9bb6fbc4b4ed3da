"The net of lesson 05, and the recipe that trains it."
import json, math
import pytest, torch
import torch.nn.functional as F
from mnist37.data import packaged
from mnist37.ladder import ladder_so_far
from mnist37.nonlinearity import OneCycle, activations, fit_net, show_weights, simple_net
from torch import nn

DEVICES = ['cpu'] + ['cuda']*torch.cuda.is_available()

def pictures(n=40, device='cpu'):
    torch.manual_seed(0)
    x = torch.rand(n,784, device=device)
    return x, (x[:,:1] > 0.5).float()

def new_net(units=5, device='cpu', seed=1):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(784, units), nn.ReLU(), nn.Linear(units, 1)).to(device)

def four(net): return net[0].weight.T, net[0].bias, net[2].weight.T, net[2].bias

@pytest.mark.parametrize('change,words', [
    (dict(b1=torch.zeros(1)),   r'\[1\]'),
    (dict(b2=torch.zeros(5)),   r'\[5, 1\], \[5\]'),
    (dict(w2=torch.zeros(4,1)), r'\[4, 1\]'),
    (dict(w1=torch.zeros(784)), r'\[784\]'),
    (dict(w2=torch.zeros(5)),   r'are needed')])
def test_parameters_that_do_not_fit(change, words):
    params = dict(zip(('w1', 'b1', 'w2', 'b2'), four(new_net()))) | change
    with pytest.raises(ValueError, match=words): simple_net(pictures()[0], **params)

def test_pictures_that_do_not_fit():
    params = four(new_net())
    with pytest.raises(TypeError, match='divide by 255'): simple_net(torch.zeros(2,784, dtype=torch.uint8), *params)
    with pytest.raises(ValueError, match=r'xb\[None\]'): simple_net(torch.zeros(784), *params)
    with pytest.raises(ValueError, match=r'\[2, 28\]'): simple_net(torch.zeros(2,28), *params)

@pytest.mark.parametrize('device', DEVICES)
def test_activations_are_what_the_layers_give(device):
    net,(x,_) = new_net(device=device), pictures(device=device)
    hidden,fired,out = activations(net, x)
    assert torch.equal(hidden, net[0](x)) and torch.equal(fired, hidden.clamp(min=0)) and torch.equal(out, net(x))
    assert not out.requires_grad

def test_activations_of_what_has_none():
    x,_ = pictures()
    with pytest.raises(TypeError, match='net is Linear, but nn.Sequential'): activations(nn.Linear(784, 1), x)
    with pytest.raises(ValueError, match=r'Linear cannot take inputs of shape \[40, 28\]'): activations(new_net(), x[:,:28])
    with pytest.raises(TypeError, match='float tensor'): activations(new_net(), x.byte())
    with pytest.raises(TypeError, match='float tensor'): activations(new_net(), [1.])

def test_weights_are_drawn():
    import matplotlib.pyplot as plt
    for weights in (new_net()[0].weight, torch.zeros(3,784), torch.randn(12,3,4)):
        show_weights(weights)
        assert sum(bool(ax.images) for ax in plt.gcf().axes) == len(weights)
        plt.close()
    show_weights(torch.randn(2,9), titles=['a', 'b'], limit=2.)
    assert [ax.get_title() for ax in plt.gcf().axes[:2]] == ['a', 'b'] and plt.gcf().axes[0].images[0].get_clim() == (-2,2)
    plt.close()

def test_blue_speaks_for_a_3_and_orange_for_a_7():
    import matplotlib.pyplot as plt
    from matplotlib.colors import to_rgba
    from mnist37.tensors import color_3, color_7
    show_weights(torch.tensor([[1.,-1.,0.,0.]]), limit=1.)
    image = plt.gcf().axes[0].images[0]
    colours = image.cmap(image.norm(image.get_array()))[0]
    assert colours[0].tolist() == pytest.approx(to_rgba(color_3)) and colours[1].tolist() == pytest.approx(to_rgba(color_7))
    plt.close()

@pytest.mark.parametrize('weights,titles,words', [
    (torch.zeros(3,785),          None,  r'\[3, 785\]'),
    (torch.zeros(784),            None,  r'\[784\]'),
    (torch.zeros(0,784),          None,  r'\[0, 784\]'),
    (torch.zeros(2,1,3,3),        None,  r'\[2, 1, 3, 3\]'),
    (torch.zeros(2,9),            ['a'], '2 pictures, but 1 titles'),
    (torch.tensor(1.),            None,  r'\[\]'),
    (torch.full((2,9), math.nan), None,  'nan or inf')])
def test_weights_that_are_no_pictures(weights, titles, words):
    with pytest.raises(ValueError, match=words): show_weights(weights, titles)

@pytest.mark.parametrize('lr,steps,error', [
    (0,        10, ValueError),
    (math.nan, 10, ValueError),
    (-1.,      10, ValueError),
    (0.1,      0,  ValueError),
    (0.1,      -1, ValueError)])
def test_cycles_that_cannot_be(lr, steps, error):
    with pytest.raises(error): OneCycle(torch.optim.AdamW(new_net().parameters()), lr, steps)

def test_a_cycle_has_a_last_step():
    net = new_net()
    cycle = OneCycle(torch.optim.AdamW(net.parameters()), 0.1, 2)
    for _ in range(2):
        net(pictures()[0]).sum().backward()
        cycle.step()
    with pytest.raises(ValueError, match='step 3'): cycle.step(), cycle.step()

def test_a_cycle_needs_an_optimizer():
    with pytest.raises(TypeError, match='opt is Sequential, but an optimizer of torch.optim'): OneCycle(new_net(), 0.1, 10)

@pytest.mark.parametrize('device', DEVICES)
def test_recipe_is_the_loop_by_hand(device):
    (x,y),ours,theirs = pictures(device=device), new_net(device=device), new_net(device=device)
    history = fit_net(ours, x, y, epochs=3, lr=0.02, batch_size=16, seed=5, valid=(x,y))
    opt = torch.optim.AdamW(theirs.parameters(), 0.02, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(opt, 0.02, total_steps=9)
    order = torch.Generator().manual_seed(5)
    for _ in range(3):
        for i in torch.randperm(40, generator=order).to(device).split(16):
            F.binary_cross_entropy_with_logits(theirs(x[i]), y[i]).backward()
            opt.step()
            schedule.step()
            opt.zero_grad()
    for p,q in zip(ours.parameters(), theirs.parameters()): assert torch.equal(p, q)
    assert len(history.losses) == len(history.metrics) == 3 and history.unit == 'epoch'

def test_a_seed_repeats_and_leaves_torch_alone():
    x,y = pictures()
    before = torch.random.get_rng_state()
    def weights(seed):
        net = nn.Linear(784, 1)
        with torch.no_grad():
            for p in net.parameters(): p.zero_()
        torch.random.set_rng_state(before)
        fit_net(net, x, y, epochs=2, batch_size=8, seed=seed)
        return net.weight
    nets = weights(1), weights(1), weights(2)
    assert torch.equal(torch.random.get_rng_state(), before)
    assert torch.equal(nets[0], nets[1]) and not torch.equal(nets[0], nets[2])

@pytest.mark.parametrize('change,error,words', [
    (dict(lr=0),                                     ValueError, 'learning rate'),
    (dict(lr=math.nan),                              ValueError, 'learning rate'),
    (dict(lr='1'),                                   ValueError, 'learning rate'),
    (dict(epochs=0),                                 ValueError, 'epochs is 0'),
    (dict(epochs=1.5),                               ValueError, 'epochs is 1.5'),
    (dict(wd=-1),                                    ValueError, 'wd is -1'),
    (dict(wd=math.nan),                              ValueError, 'wd is nan'),
    (dict(batch_size=0),                             ValueError, 'batch_size'),
    (dict(x=pictures()[0]*math.nan),                 ValueError, 'x holds nan'),
    (dict(x=pictures()[0].byte()),                   TypeError,  'divide by 255'),
    (dict(x=pictures()[0][:,:28]),                   ValueError, r'Sequential cannot take inputs of shape \[40, 28\]'),
    (dict(x=[[1.]]),                                 TypeError,  'must be tensors'),
    (dict(y=pictures()[1][:,0]),                     ValueError, r'targets.unsqueeze\(1\)'),
    (dict(y=pictures()[1]*7),                        ValueError, '1 for a 3 and 0 for a 7'),
    (dict(y=pictures()[1][:9]),                      ValueError, '40 inputs and 9 targets'),
    (dict(x=torch.zeros(0,784), y=torch.zeros(0,1)), ValueError, 'at least one'),
    (dict(net=nn.Linear(784, 2)),                    ValueError, 'one number for each picture'),
    (dict(net=nn.ReLU()),                            ValueError, 'params is empty')])
def test_what_cannot_be_fitted(change, error, words):
    x,y = pictures()
    with pytest.raises(error, match=words): fit_net(**(dict(net=new_net(), x=x, y=y, epochs=1) | change))

def test_progress_when_long_and_silence_when_asked(capsys, monkeypatch):
    import mnist37.nonlinearity
    x,y = pictures()
    def run(progress): fit_net(new_net(), x, y, epochs=2, progress=progress)
    run(True)
    assert capsys.readouterr() == ('', '')
    clock = iter(range(0, 1000, 5))
    monkeypatch.setattr(mnist37.nonlinearity.time, 'monotonic', lambda: next(clock))
    run(True)
    out,err = capsys.readouterr()
    assert out == '' and 'epoch 1 of 2' in err and err.endswith('\n')
    run(False)
    assert capsys.readouterr() == ('', '')

def test_the_recipe_is_fit_net():
    "What the reckoning calls trained well is what `fit_net` does by default"
    from tools.experiments import choose_net
    x,y,valid_x,valid_y = choose_net.mnist_tensors()
    net = new_net(units=30, seed=3)
    history = fit_net(net, x, y, seed=3, progress=False)
    assert choose_net.errors('+ weight decay, 20 epochs', [3]) == [choose_net.misjudged(net, valid_x, valid_y)]
    assert history.losses[-1] < 0.01

@pytest.mark.seconds(12)
def test_reckoning_is_what_is_measured():
    from tools.experiments import choose_net
    stored = {r['recipe']: r for r in json.loads(packaged('net_choices.json').read_text())['reckoning']}
    assert list(stored) == list(choose_net.RECKONING)
    for recipe in ('+ BCE, lr 0.3', 'without Adam', 'without one-cycle'):
        again = choose_net.errors(recipe, range(2))
        assert sum(again)/2 == pytest.approx(stored[recipe]['errors'], abs=2*stored[recipe]['spread']+3), recipe
    rows = {r['method']: r for r in ladder_so_far()}
    for name,recipe in (('784-30-1 net, published recipe', 'published recipe'),
                        ('784-30-1 net, trained well', '+ weight decay, 20 epochs')):
        assert rows[name]['errors'] == stored[recipe]['errors'] and rows[name]['spread'] == stored[recipe]['spread']
