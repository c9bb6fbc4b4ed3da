"The recipes of the methods: what is trained is what the name says, and a seed gives one model."
import pytest, torch
from conftest import python
from mnist37 import methods
from mnist37.methods import METHODS, train_linear, train_linear_by_hand, train_net

def test_linear_models_are_trained_as_their_names_say(monkeypatch):
    "Their errors are too much alike to tell: 1+20 epochs, in order (pure batches but for the one in the middle) or shuffled (no pure batch)"
    for name,pure in (('linear model from scratch', 48), ('linear model from scratch, shuffled', 0)):
        epochs = []
        monkeypatch.setattr(methods, 'train_epoch_by_hand', lambda model, dl, lr, params: epochs.append([yb.mean().item() for _,yb in dl]))
        METHODS[name].train(0)
        assert [(len(shares), sum(share in (0,1) for share in shares)) for shares in epochs] == [(49,pure)]*21

@pytest.mark.parametrize('train', [train_linear_by_hand, train_linear, train_net])
def test_a_seed_fixes_chance(train):
    "Whatever was drawn before"
    def said(seed):
        torch.rand(seed+1)
        return train(seed)(torch.eye(784)[:50])
    assert torch.equal(said(3), said(3)) and not torch.equal(said(3), said(4))

def test_parameters_are_counted_right():
    from mnist37.cnn_learner import small_cnn
    def count(model): return sum(p.numel() for p in model.parameters())
    widths = {'small CNN, 393 parameters': (4,4), 'small CNN, 1,013 parameters': (4,8,8), 'small CNN with shifts, 3,753 parameters': (8,16,16)}
    for name,w in widths.items(): assert METHODS[name].parameters == count(small_cnn(w)) == int(''.join(filter(str.isdigit, name)))
    for name in ('784-30-1 net, published recipe', '784-30-1 net, trained well'): assert METHODS[name].parameters == count(methods.new_net(0))

def test_importing_a_lesson_registers_nothing():
    done = python('from mnist37 import pixel_similarity, linear_model, optimizer, nonlinearity, cnn_learner, predict; import sys; print("mnist37.methods" in sys.modules)')
    assert done.stdout.strip() == 'False', done.stderr
