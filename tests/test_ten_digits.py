"Softmax, cross-entropy, the confusion matrix and the training of lesson 07, against PyTorch and with what learners pass."
import pytest, torch
import torch.nn.functional as F
from torch import nn
from mnist37.pixel_similarity import rmse_distance
from mnist37.ten_digits import MeanDigits, confusion, cross_entropy, digit_accuracy, softmax, train_digits

def logits(size, seed=0, classes=10): return torch.randn(64, classes, generator=torch.Generator().manual_seed(seed))*size
def classes(seed=0): return torch.randint(10, (64,), generator=torch.Generator().manual_seed(seed))

@pytest.mark.parametrize('size', [0, 1e-4, 1, 30, 1e4])
@pytest.mark.parametrize('seed', range(3))
def test_softmax_and_cross_entropy_are_pytorchs(size, seed):
    z,y = logits(size, seed),classes(seed)
    assert torch.allclose(softmax(z), z.softmax(1), rtol=0, atol=1e-6)
    assert torch.allclose(cross_entropy(z, y), F.cross_entropy(z, y), rtol=1e-6, atol=1e-6)

@pytest.mark.parametrize('size', [1, 1e4])
def test_gradients_are_pytorchs(size):
    ours,theirs = [logits(size).requires_grad_() for _ in range(2)]
    cross_entropy(ours, classes()).backward()
    F.cross_entropy(theirs, classes()).backward()
    assert torch.allclose(ours.grad, theirs.grad, atol=1e-6)

@pytest.mark.parametrize('name', ['uint8', 'int8', 'int16', 'int32', 'int64', 'uint16', 'uint32', 'uint64'])
def test_any_whole_number_names_a_class(name):
    z,y,dtype = logits(1),classes(),getattr(torch, name)
    assert torch.equal(cross_entropy(z, y.to(dtype)), cross_entropy(z, y))
    assert torch.equal(digit_accuracy(z, y.to(dtype)), digit_accuracy(z, y))

def test_a_row_of_equal_logits_knows_nothing():
    for z in (-1e4, 0., 1e4): assert cross_entropy(torch.full((5,10), z), classes()[:5]).item() == pytest.approx(2.302585, abs=1e-6)

def test_confusion_counts_every_pair_once():
    said,true = classes(1),classes(2)
    table = confusion(said, true)
    assert all(table[t,p] == ((true==t) & (said==p)).sum() for t in range(10) for p in range(10))
    assert torch.equal(confusion(true, true), torch.diag(true.bincount(minlength=10)))

def test_the_nearest_mean_of_ten():
    images = torch.eye(10).repeat_interleave(3, 0).view(30,2,5)*.9
    labels = torch.arange(10).repeat_interleave(3)
    assert torch.equal(MeanDigits(rmse_distance).fit(images, labels).predict(images), labels)

def test_training_is_repeatable_and_ends_in_evaluation():
    x,y = torch.rand(64,784, generator=torch.Generator().manual_seed(3)),classes()
    nets = [nn.Sequential(nn.Linear(784,10), nn.Dropout(0.)) for _ in range(2)]
    nets[1].load_state_dict(nets[0].state_dict())
    first,again = [train_digits(net, x, y, 40, .02, batch_size=16, seed=5, progress=False) for net in nets]
    assert torch.equal(first[0].weight, again[0].weight) and not first.training
    assert digit_accuracy(first(x), y) > .9
