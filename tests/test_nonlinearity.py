"The net of lesson 05, and the recipe that trains it."
import json
import pytest, torch
import torch.nn.functional as F
from mnist37.data import packaged
from mnist37.ladder import ladder_so_far
from mnist37.nonlinearity import activations, show_weights, train_well
from mnist37.optimizer import TensorBatches
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

@pytest.mark.parametrize('device', DEVICES)
def test_activations_are_what_the_layers_give(device):
    net,(x,_) = new_net(device=device), pictures(device=device)
    hidden,fired,out = activations(net, x)
    assert torch.equal(hidden, net[0](x)) and torch.equal(fired, hidden.clamp(min=0)) and torch.equal(out, net(x))
    assert not out.requires_grad

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

@pytest.mark.parametrize('device', DEVICES)
def test_recipe_is_the_loop_by_hand(device):
    (x,y),ours,theirs = pictures(device=device), new_net(device=device), new_net(device=device)
    batches = TensorBatches(x, y, 16, shuffle=True, seed=5)
    history = train_well(ours, batches, epochs=3, lr=0.02, valid=TensorBatches(x, y))
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

def test_the_recipe_is_train_well():
    "What the reckoning calls trained well is what `train_well` does by default"
    from tools.experiments import choose_net
    x,y,valid_x,valid_y = choose_net.mnist_tensors()
    net = new_net(units=30, seed=3)
    history = train_well(net, TensorBatches(x, y, shuffle=True, seed=3), progress=False)
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
