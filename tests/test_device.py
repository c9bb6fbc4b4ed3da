"On a graphics card the same comes out as on the processor."
import pytest, torch
from mnist37.linear_model import mnist_loss
from mnist37.nonlinearity import simple_net
from mnist37.optimizer import BasicOptim, TensorBatches, train_model
from torch import nn

def trained(device, make_opt=BasicOptim):
    "A small net after three epochs on forty pictures, and what was recorded"
    torch.manual_seed(0)
    x,net = torch.rand(40,784), nn.Sequential(nn.Linear(784, 5), nn.ReLU(), nn.Linear(5, 1)).to(device)
    batches = TensorBatches(x.to(device), (x[:,:1] > 0.5).float().to(device), 16)
    history = train_model(net, (batches, batches), make_opt(net.parameters(), lr=1.), 3)
    assert torch.allclose(simple_net(batches.x, net[0].weight.T, net[0].bias, net[2].weight.T, net[2].bias), net(batches.x), atol=1e-5)
    return net[0].weight.detach().cpu(), history, mnist_loss(net(batches.x), batches.y).item()

def test_ours_is_torchs_sgd():
    ours,theirs = trained('cpu'), trained('cpu', torch.optim.SGD)
    assert torch.equal(ours[0], theirs[0]) and ours[1].losses == theirs[1].losses

@pytest.mark.skipif(not torch.cuda.is_available(), reason='needs a GPU')
def test_a_card_learns_what_the_processor_learns():
    (here,history,loss),(there,other,same) = trained('cpu'), trained('cuda')
    assert torch.allclose(here, there, atol=1e-4) and history.losses == pytest.approx(other.losses, abs=1e-4)
    assert loss == pytest.approx(same, abs=1e-4)
