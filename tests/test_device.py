"On any device the same comes out as on the processor, and nothing of two devices meets."
import importlib, json, os, re, subprocess, sys
import pytest, torch
from conftest import ROOT, python
from mnist37.linear_model import mnist_loss
from mnist37.nonlinearity import simple_net
from mnist37.optimizer import BasicOptim, TensorBatches, train_model
from tools.proof import notebooks
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

# A second device for machines without a GPU

has_backend = '_setup_privateuseone_for_python_backend' in dir(importlib.import_module('torch.utils.backend_registration'))
pretend = pytest.mark.skipif(not has_backend, reason='this PyTorch is too old to have a device of our own')

def elsewhere(code):
    "What `code` prints in a process in which the device 'elsewhere' exists"
    done = python(f'import torch\nfrom tools.proof import elsewhere\n{code}', cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout

@pretend
def test_the_second_device_does_not_mix_and_computes_the_same():
    assert elsewhere("""
import copy
from mnist37.linear_model import init_params, linear1, mnist_loss
x,y = torch.rand(8,784), torch.ones(8,1)
def slopes(device):
    torch.manual_seed(0)
    weights,bias = init_params((784,1), device=device), init_params(1, device=device)
    mnist_loss(linear1(x.to(device), weights, bias), y.to(device)).backward()
    return weights.grad.cpu()
assert torch.equal(slopes('cpu'), slopes('elsewhere'))
for wrong in (lambda: x@x.T.to('elsewhere'), lambda: x.to('elsewhere')+x, lambda: x.to('elsewhere').numpy(),
              lambda: torch.randperm(3, generator=torch.Generator(), device='elsewhere')):
    try: wrong()
    except (RuntimeError, TypeError) as e: print(type(e).__name__)
assert torch.equal(copy.deepcopy(x.to('elsewhere')).cpu(), x)
""").split() == ['RuntimeError', 'RuntimeError', 'TypeError', 'RuntimeError']

@pretend
def test_the_library_works_wherever_its_tensors_are():
    elsewhere("""
from mnist37.cnn_learner import random_shifts, train_small_cnn
from mnist37.linear_model import init_params, mnist_tensors
from mnist37.nonlinearity import show_weights
from mnist37.optimizer import TensorBatches
from mnist37.pixel_similarity import NearestNeighbor, PixelSimilarity, error_gallery
from mnist37.predict import predict, scores
from mnist37.ten_digits import MeanDigits, confusion, cross_entropy, train_digits
from mnist37.tensors import pixel_table, show_images
from mnist37.transfer import NearestMean, body, draw_few, features, fine_tune
import matplotlib
matplotlib.use('agg')
x,y = torch.rand(40,28,28), torch.tensor([1.,0.]*20)[:,None]
def order(o): return [yb.tolist() for _,yb in TensorBatches(o, y.to(o.device), 7, shuffle=True, seed=3)]
def moved(o):
    torch.manual_seed(0)
    return random_shifts(o, 2).cpu()
there,digit = x.to('elsewhere'), x[0].to('elsewhere')
assert order(x) == order(there) and torch.equal(moved(x), moved(there))
nets = [train_small_cnn(x, y, epochs=1, shift=1, device=device, progress=False) for device in ('cpu', 'elsewhere')]
assert all(torch.allclose(p, q.cpu(), atol=1e-6) for p,q in zip(*(net.parameters() for net in nets)))
for method in (PixelSimilarity, NearestNeighbor): assert method().fit(there[:20], there[20:]).is_3(digit).device.type == 'elsewhere'
error_gallery(there, y[:,0].to('elsewhere') > 0, there.mean((1,2)))
pixel_table(digit), show_images(there), show_weights(there), scores(there, 'gate'), predict(digit), predict(digit, digits=10)
def later_lessons(x, y):
    digits = torch.arange(40).to(x.device)%10
    net = train_digits(torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 10)).to(x.device), x, digits, 1, progress=False)
    rows = features(body().to(x.device), x)
    few = draw_few(y, 5)
    tuned = fine_tune(body().to(x.device), x[few], y[few], 1, 1)
    return [o.cpu() for o in (cross_entropy(net(x), digits)*0, few, tuned(x).round(decimals=3), confusion(digits, digits),
        MeanDigits().fit(x, digits).predict(x), NearestMean().fit(rows, digits).predict(rows))]
expected = later_lessons(x, y)
assert all(map(torch.equal, expected, later_lessons(there, y.to('elsewhere'))))
torch.set_default_device('elsewhere')
assert {o.device.type for o in (init_params(3), *mnist_tensors())} == {'elsewhere'}
assert torch.equal(draw_few(y, 5), expected[1]) and torch.equal(draw_few(y.to('elsewhere'), 5).cpu(), expected[1])
later_lessons(there, y.to('elsewhere'))
assert order(x) == order(there) and torch.equal(moved(x), moved(there)) and predict(digit).as_dict() == predict(x[0]).as_dict()
""")

@pretend
@pytest.mark.seconds(40)
def test_exercises_are_judged_wherever_new_tensors_are(tmp_path):
    env = os.environ | dict(XDG_DATA_HOME=str(tmp_path), PYTHONPATH=str(ROOT))
    command = [sys.executable, '-m', 'tools.proof.gpu', '--elsewhere', 'exercises']
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith('exercises: 0 wrong'), done.stdout+done.stderr

# A Learner goes where fastai finds a GPU: a page says where, or that it is to stay

LEARNER = re.compile(r'(\w+) = (?:Learner|new_learner|vision_learner|cnn_learner)\(')

def unsaid(sources):
    "Code in which a Learner's model may meet tensors of the page, though nobody said on which device"
    learners = set()
    for source in sources:
        if 'default_device(False)' in source: return
        learners |= set(LEARNER.findall(source))
        if not learners: continue
        of_it = rf'\b(?:{"|".join(learners)})\.model\b'
        harmless = rf'(?:count|may_learn)\({of_it}\)|{of_it}\.parameters\(\)|\w+,\w+ = {of_it}$' # counted or named, not computed
        if re.search(of_it, re.sub(harmless, '', source, flags=re.M)) and not re.search(r'\.cpu\(\)|\.device\b', source): yield source

@pytest.mark.parametrize('path', [p for p in notebooks.notebooks() if 'earner' in p.read_text()], ids=lambda p: p.stem)
def test_pages_say_where_a_learner_is(path):
    cells = [''.join(c['source']) for c in json.loads(path.read_text())['cells'] if c['cell_type'] == 'code']
    assert list(unsaid(cells)) == []

@pytest.mark.parametrize('cells,found', [
    (['learn = Learner(dls, net)', 'test_eq(learn.model.weight, ten_epochs)'],                              1),
    (['learn = Learner(dls, net)', 'published_net = learn.model\nerrors(published_net)'],                   1),
    (['default_device(False)\nlearn = Learner(dls, net)', 'published_net = learn.model'],                   0),
    (['resnet = vision_learner(dls, resnet18)', 'body,head = resnet.model\ncount(resnet.model)'],           0),
    (['learn = cnn_learner(path)', 'scores(learn.model, x.to(dls.device)).cpu()', 'show(learn.model[0])'],  1)])
def test_what_is_unsaid_is_found(cells, found): assert len(list(unsaid(cells))) == found
