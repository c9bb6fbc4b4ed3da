"Who comes with the code of the book, or with notes of its chapter, gets a result, or a sentence that says what ours takes."
import importlib, pkgutil, re
from functools import partial
import pytest, torch
import torch.nn.functional as F
from fastai.vision.all import DataLoaders, accuracy, resnet18
from torch import nn
import mnist37
from mnist37.cnn_learner import cnn_learner
from mnist37.linear_model import calc_grad, linear1, mnist_loss, train_epoch_by_hand, validate_epoch
from mnist37.nonlinearity import simple_net
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch, train_model
from mnist37.pixel_similarity import NearestNeighbor, PixelSimilarity
from mnist37.sgd import apply_step

torch.manual_seed(0)
train_x,train_y = torch.rand(96,784), torch.tensor([1]*48 + [0]*48).unsqueeze(1) # the book's labels are whole numbers
linear_model,lr = nn.Linear(784, 1), 1.
weights,bias = torch.randn(784,1).requires_grad_(), torch.zeros(1).requires_grad_()
params = weights,bias
batches = TensorBatches(train_x, train_y, 32)
dls,opt = DataLoaders(batches, batches), BasicOptim(linear_model.parameters(), lr)

SENTENCES = [ # a call with the book's or the notes' arguments, and what is said to it
    (lambda: linear1(train_x), "missing a required argument: 'weights'; use linear1(xb, weights, bias)"),
    (lambda: calc_grad(train_x, train_y, linear1), 'use linear1(xb, weights, bias)'),
    (lambda: train_epoch_by_hand(linear1, lr, params), "missing a required argument: 'params'; use train_epoch_by_hand(model, dl, lr, par"),
    (lambda: train_epoch(linear1, lr, params), 'dl is of type float, and pairs (xb, yb) are needed: pass a DataLoader'),
    (lambda: train_epoch(linear_model, dls, opt), 'dl is of type DataLoaders, and pairs (xb, yb) are needed: pass a DataLoader'),
    (lambda: train_epoch(linear_model), "missing a required argument: 'dl'; use train_epoch(model, dl, opt, loss_func)"),
    (lambda: validate_epoch(linear1), "missing a required argument: 'dl'; use validate_epoch(model, dl, metric)"),
    (lambda: train_model(linear_model, 20), "missing a required argument: 'opt'; use train_model(model, dls, opt, epochs, loss_func, "),
    (lambda: simple_net(train_x), "missing a required argument: 'w1'; use simple_net(xb, w1, b1, w2, b2)"),
    (lambda: cnn_learner(dls, resnet18, pretrained=False), 'path is of type DataLoaders, and a folder is needed, as in cnn_learner('),
    (lambda: cnn_learner(dls, resnet18, pretrained=False, loss_func=F.cross_entropy, metrics=accuracy), 'use cnn_learner(path, seed, bat'),
    (lambda: cnn_learner(dls), 'for DataLoaders use vision_learner of fastai'),
    (lambda: apply_step(params, prn=False), 'use apply_step(params, t, targets, lr, model, loss_func)'),
    (lambda: BasicOptim(dls, linear_model), 'params must be a list of tensors that require a gradient'),
    (lambda: BasicOptim(linear_model, lr), 'params must be a list of tensors that require a gradient'),
    (lambda: BasicOptim(linear_model.parameters()), "missing a required argument: 'lr'; use BasicOptim(params, lr)"),
    (lambda: opt.train_model(20), 'BasicOptim has step and zero_grad, but no train_model: to train, use train_model(model, dls, op'),
    (lambda: opt.reset_gradient(), 'BasicOptim has step and zero_grad, but no reset_gradient'),
]

RESULTS = [ # a call as ours is meant, with what the book has in hand
    lambda: calc_grad(train_x, train_y, partial(linear1, weights=weights, bias=bias)),
    lambda: train_epoch_by_hand(partial(linear1, weights=weights, bias=bias), batches, lr, params),
    lambda: train_epoch_by_hand(partial(linear1, weights=weights, bias=bias), [(train_x, train_y)], lr, params),
    lambda: train_epoch(linear_model, dls.train, opt),
    lambda: train_epoch(linear_model, dls[0], opt),
    lambda: validate_epoch(linear_model, dls.valid),
    lambda: train_model(linear_model, dls, opt, 2),
    lambda: TensorBatches(train_x, train_y),
]

@pytest.mark.parametrize('call,sentence', SENTENCES, ids=[f'{i}-{o[1][:40]}' for i,o in enumerate(SENTENCES)])
def test_a_call_of_the_book_is_answered(call, sentence):
    with pytest.raises((TypeError, ValueError, AttributeError), match=re.escape(sentence)): call()

@pytest.mark.parametrize('call', RESULTS, ids=range(len(RESULTS)))
def test_what_the_book_has_in_hand_is_taken(call): call()

# Pictures in a list, and as rows

images = torch.rand(6,28,28)
@pytest.mark.parametrize('method', [PixelSimilarity, NearestNeighbor])
@pytest.mark.parametrize('form', [list, tuple, lambda o: o.flatten(1), lambda o: list(o.flatten(1))], ids='list tuple rows both'.split())
def test_lists_and_rows_are_images_too(method, form):
    plain,other = method().fit(images[:2], images[2:]), method().fit(form(images[:2]), sevens=form(images[2:]))
    assert torch.equal(plain.is_3(images), other.is_3(form(images))) and plain.is_3(images).shape == (6,)
    assert torch.equal(plain.is_3(images[0]), other.is_3(form(images)[0])) and plain.is_3(images[0]).shape == ()
    assert plain.accuracy(images[:3], images[3:]) == other.accuracy(form(images[:3]), form(images[3:]))

def test_what_is_no_image_in_a_list_is_told():
    for threes,error,words in [(images[:,:14],             ValueError, 'sevens has shape [6,28,28], and [n_7,14,28] is needed'),
                               (list(images.byte()),       TypeError,  'threes holds uint8, and float is needed: divide by 255'),
                               (list((255*images).flatten(1)), ValueError, 'and 1 is needed: divide by 255'),
                               ([],                        TypeError,  'threes is of type list, and a tensor is needed')]:
        with pytest.raises(error, match=re.escape(words)): PixelSimilarity().fit(threes, images)

# Probabilities where raw output is needed

class Squashed(nn.Module):
    "A linear model whose output went through `squash`"
    def __init__(self, squash, units=1):
        super().__init__()
        self.linear,self.squash = nn.Linear(784, units), squash
    def forward(self, x): return self.squash(self.linear(x))

def by_hand(o): return 1/(1+torch.exp(-o))
SQUASHED = dict(module=lambda: nn.Sequential(nn.Linear(784, 1), nn.Sigmoid()), function=lambda: Squashed(torch.sigmoid),
                by_hand=lambda: Squashed(by_hand), softmax_of_one=lambda: Squashed(lambda o: F.softmax(o, 1)),
                softmax_of_two=lambda: Squashed(lambda o: F.softmax(o, 1)[:,:1], 2), softmax=lambda: Squashed(lambda o: F.softmax(o, 1), 2))
USES = dict(mnist_loss=lambda m: mnist_loss(m(train_x), train_y), validate_epoch=lambda m: validate_epoch(m, [(train_x, train_y)]),
            train_model=lambda m: train_model(m, ([(train_x, train_y)], None), BasicOptim(m.parameters(), .1), 4),
            train_epoch=lambda m: train_epoch(m, [(train_x, train_y)], BasicOptim(m.parameters(), .1)))

def complaint(use, model, recwarn):
    "What is said, as an error or a warning, when `model` is used"
    try: use(model)
    except (ValueError, TypeError) as e: return str(e)
    return ' '.join(str(w.message) for w in recwarn if w.category is UserWarning)

@pytest.mark.parametrize('use', USES.values(), ids=USES)
@pytest.mark.parametrize('model', SQUASHED.values(), ids=SQUASHED)
def test_probabilities_are_noticed(model, use, recwarn):
    assert re.search('are probabilities|between 0 and 1|must give a number for each image', complaint(use, model(), recwarn))

@pytest.mark.parametrize('use', USES.values(), ids=USES)
@pytest.mark.parametrize('seed', range(5))
@pytest.mark.filterwarnings('ignore:all predictions are between 0 and 1')
def test_an_untrained_model_may_look_like_one(use, seed):
    torch.manual_seed(seed)
    use(nn.Sequential(nn.Linear(784, 30), nn.ReLU(), nn.Linear(30, 1)))
    use(linear := nn.Linear(784, 1).requires_grad_())
    with torch.no_grad(): linear.weight.zero_(), linear.bias.fill_(.5)
    use(linear)

# Addresses

MODULES = [m.name for m in pkgutil.walk_packages(mnist37.__path__, 'mnist37.') if not m.name.endswith(('_modidx', '__main__'))]
@pytest.mark.seconds(60)
@pytest.mark.parametrize('name', MODULES)
def test_help_names_a_page_that_exists(name, site):
    [address] = re.findall(r'^Docs: https://[^/]+/mnist37/(\S+)$', importlib.import_module(name).__doc__, re.M)
    assert len((site/address).read_text(encoding='utf-8')) > 500
