"The recipes of the methods: what is trained is what the name says, and a seed gives one model."
import pytest, torch
from conftest import python
from mnist37 import methods
from mnist37.ladder import find_methods
from mnist37.methods import METHODS, train_linear, train_linear_by_hand, train_net

def test_linear_models_are_trained_as_their_names_say(monkeypatch):
    "Errors are too much alike to tell. 1+20 epochs, in order (pure batches but the one in the middle) or shuffled (no pure batch)"
    for name,pure in (('linear model from scratch', 48), ('linear model from scratch, shuffled', 0)):
        epochs = []
        def note(model, dl, lr, params): epochs.append([yb.mean().item() for _,yb in dl])
        monkeypatch.setattr(methods, 'train_epoch_by_hand', note)
        METHODS[name].train(0)
        assert [(len(shares), sum(share in (0,1) for share in shares)) for shares in epochs] == [(49,pure)]*21

@pytest.mark.parametrize('train', [train_linear_by_hand, train_linear, train_net])
def test_a_seed_fixes_chance(train):
    "Whatever was drawn before"
    def said(seed):
        torch.rand(seed+1)
        return train(seed)(torch.eye(784)[:50])
    assert torch.equal(said(3), said(3)) and not torch.equal(said(3), said(4))

def test_a_method_of_ten_digits_is_one_digit_for_each_picture(monkeypatch):
    "And its seed fixes chance. On few images, so that it takes a moment"
    few = [o[:1000] for o in methods.mnist10_tensors()]
    monkeypatch.setattr(methods, 'mnist10_tensors', lambda: few)
    pictures = few[2].view(-1,28,28)
    for name in find_methods(digits=10):
        torch.rand(3)
        digits,again,other = [METHODS[name].train(seed)(pictures) for seed in (3, 3, 4)]
        assert (digits.dtype, digits.shape) == (torch.int64, (1000,)) and 0 <= digits.min() <= digits.max() <= 9
        assert torch.equal(digits, again) and torch.equal(digits, other) != METHODS[name].varies, name

def test_parameters_are_counted_right():
    from mnist37.cnn_learner import small_cnn
    def count(model): return sum(p.numel() for p in model.parameters())
    for name,widths in (('393', (4,4)), ('1,013', (4,8,8)), ('3,753', (8,16,16))):
        [method] = [m for n,m in METHODS.items() if n.endswith(f' {name} parameters')]
        assert method.parameters == count(small_cnn(widths)) == int(name.replace(',', ''))
    for name,widths in (('1,670', (4,8,8)), ('5,058', (8,16,16)), ('17,018', (16,32,32))):
        stated = METHODS[f'small CNN of ten, {name} parameters'].parameters
        assert stated == count(small_cnn(widths, outputs=10)) == int(name.replace(',', ''))
    for name,hidden in (('softmax of a linear model', 0), ('784-30-10 net', 30)):
        assert METHODS[name].parameters == count(methods.new_net10(hidden))
    for name in ('published recipe', 'trained well'): assert METHODS[f'784-30-1 net, {name}'].parameters == count(methods.new_net(0))

def test_importing_a_lesson_registers_nothing():
    lessons = 'pixel_similarity, linear_model, optimizer, nonlinearity, cnn_learner, predict'
    done = python(f'from mnist37 import {lessons}; import sys; print("mnist37.methods" in sys.modules)')
    assert done.stdout.strip() == 'False', done.stderr
