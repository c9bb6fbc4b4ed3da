"Lesson 06: bad input is refused in one sentence, and the numbers are what the page says."
import shutil
import numpy as np, pytest, torch
import torch.nn.functional as F
from conftest import python
from mnist37.cnn_learner import cnn_learner, fit_small_cnn, random_shifts, small_cnn
from mnist37.data import load_split

@pytest.fixture(scope='module')
def few():
    "Forty 3s and forty 7s, and their labels"
    images,labels,_ = load_split('train')
    some = np.r_[np.where(labels==3)[0][:40], np.where(labels==7)[0][:40]]
    return torch.tensor(images[some]).float()/255, torch.tensor(labels[some]==3).float()[:,None]

def count(model): return sum(p.numel() for p in model.parameters())

@pytest.mark.parametrize('widths,size,message', [
    ((),     28, 'at least one block'),
    ((4,0),  28, 'at least one channel'),
    ((4,)*5, 28, 'use fewer blocks'),
    ((4,),   1,  'use fewer blocks')])
def test_small_cnn_refuses(widths, size, message):
    with pytest.raises(ValueError, match=message): small_cnn(widths, size)

def test_other_sizes(): assert small_cnn((2,3), size=16)(torch.rand(7,16,16)).shape == (7,1)

def test_shifts_are_shifts(few):
    "Each picture is one of the 25 that padding and cutting by hand gives; all 25 occur; chance is torch's"
    one = few[0][:1]
    by_hand = torch.cat([F.pad(one, (dx,-dx,dy,-dy)) for dx in range(-2,3) for dy in range(-2,3)])
    torch.manual_seed(0)
    moved = random_shifts(one.expand(1000,28,28), 2)
    same = (moved[:,None]==by_hand[None]).all(-1).all(-1)
    assert (same.sum(1) == 1).all() and (same.sum(0) > 0).all()
    torch.manual_seed(0)
    assert torch.equal(random_shifts(one.expand(1000,28,28), 2), moved)
    assert torch.equal(random_shifts(few[0], 0), few[0])
    assert random_shifts(torch.rand(3,5,9), 4).shape == (3,5,9)

@pytest.mark.parametrize('shape,most,message', [
    ((28,28),     2,  r'\[n,height,width\] is needed'),
    ((2,1,28,28), 2,  'is needed'),
    ((2,28,28),   -1, 'most is -1'),
    ((2,28,28),   28, 'most is 28')])
def test_random_shifts_refuses(shape, most, message):
    with pytest.raises(ValueError, match=message): random_shifts(torch.rand(shape), most)

def nan(x):
    x = x.clone()
    x[0,0,0] = float('nan')
    return x

BAD = [(lambda x,y: (x.byte(), y), {}, TypeError, 'both must be float'), (lambda x,y: (x, y.long()), {}, TypeError, 'both must be float'),
       (lambda x,y: (x.flatten(1), y), {}, ValueError, r'\[n,size,size\]'), (lambda x,y: (x[:0], y[:0]), {}, ValueError, 'n > 0'),
       (lambda x,y: (x[:,:20], y), {}, ValueError, r'\[n,size,size\]'), (lambda x,y: (x, y[:,0]), {}, ValueError, r'labels.view\(-1,1\)'),
       (lambda x,y: (x, y[1:]), {}, ValueError, 'one for each image'), (lambda x,y: (nan(x), y), {}, ValueError, 'nan or inf'),
       (lambda x,y: (x, y+2), {}, ValueError, '1 for a 3 and 0 for a 7'),
       (lambda x,y: (x, y*float('nan')), {}, ValueError, '1 for a 3 and 0 for a 7')]
BAD += [(lambda x,y: (x, y), dict(lr=lr), ValueError, 'lr is') for lr in (0, -1., float('nan'), float('inf'))]
BAD += [(lambda x,y: (x, y), choice, ValueError, message) for choice,message in (
    (dict(epochs=0),     'epochs is 0'),
    (dict(batch_size=0), 'batch_size 0'),
    (dict(shift=-1),     'most is -1'),
    (dict(widths=()),    'at least one block'))]

@pytest.mark.parametrize('change,choices,error,message', BAD)
def test_fit_refuses(few, change, choices, error, message):
    with pytest.raises(error, match=message): fit_small_cnn(*change(*few), progress=False, **choices)

def test_fit_learns_and_a_seed_repeats_it(few):
    x,y = few
    def fit(seed): return fit_small_cnn(x, y, epochs=20, batch_size=16, seed=seed, progress=False)
    a,b,c = fit(0), fit(0), fit(1)
    assert not a.training
    assert all(torch.equal(p, q) for p,q in zip(a.state_dict().values(), b.state_dict().values()))
    assert not torch.equal(a[1].weight, c[1].weight)
    with torch.no_grad(): assert ((a(x)>0) == (y>0)).float().mean() > .95

def test_shifts_reach_the_training(few):
    "The same seed gives the same network, whatever it is shifted by, unless the pictures really move"
    still,moved = [fit_small_cnn(*few, epochs=1, batch_size=16, shift=shift, progress=False)[1].weight for shift in (0, 2)]
    assert not torch.allclose(still, moved)

def test_the_last_batch_may_be_small(few):
    x,y = few
    fit_small_cnn(x[:33], y[:33], epochs=1, batch_size=32, progress=False)

def test_progress_is_on_stderr_or_silent(few, capsys):
    fit_small_cnn(*few, epochs=1, batch_size=16)
    said = capsys.readouterr()
    assert said.out == '' and '5 of 5 batches\n' in said.err
    fit_small_cnn(*few, epochs=1, batch_size=16, progress=False)
    assert capsys.readouterr() == ('', '')

def test_defaults_are_the_choices_made_on_training_pictures():
    import inspect, json
    from mnist37.data import packaged
    stored = json.loads(packaged('cnn_choices.json').read_text())
    defaults = {name: inspect.signature(fit_small_cnn).parameters[name].default for name in ('widths', 'shift', 'epochs', 'lr')}
    assert defaults | dict(widths=list(defaults['widths'])) in [{k: row[k] for k in defaults} for row in stored['choices']]

@pytest.fixture
def tiny(sample, tmp_path):
    "A folder like MNIST_SAMPLE, with few pictures, listed by the disk in another order"
    for split,n in (('train', 24), ('valid', 4)):
        for digit in '37':
            (tmp_path/split/digit).mkdir(parents=True)
            for file in sorted((sample/split/digit).iterdir(), reverse=True)[:n]:
                shutil.copy(file, tmp_path/split/digit)
    return tmp_path

def test_cnn_learner_trains_quietly_and_repeatably(tiny, capsys):
    learn,again,other = [cnn_learner(tiny, seed=seed, batch_size=8, progress=False) for seed in (0, 0, 1)]
    def first(o): return next(o.model.parameters())
    assert torch.equal(first(learn), first(again)) and not torch.equal(first(learn), first(other))
    assert count(learn.model) == 11_704_896 and list(learn.dls.vocab) == ['3', '7']
    assert learn.dls.train_ds.items == sorted(learn.dls.train_ds.items) and len(learn.dls.train_ds) == 48
    learn.fit_one_cycle(1, .01)
    assert capsys.readouterr() == ('', '')
    assert list(learn.recorder.metric_names) == ['epoch', 'train_loss', 'valid_loss', 'accuracy'] and len(learn.recorder.values[0]) == 3

def test_cnn_learner_counts_batches_on_stderr(tiny, capsys):
    cnn_learner(tiny, batch_size=8).fit_one_cycle(1, .01)
    said = capsys.readouterr()
    assert said.out == '' and '6 of 6 batches\n' in said.err

def test_cnn_learner_names_a_missing_folder(tiny):
    with pytest.raises(ValueError, match='no pictures in train/3'): cnn_learner(tiny/'nowhere')
    for file in (tiny/'valid/7').iterdir(): file.unlink()
    with pytest.raises(ValueError, match='no pictures in valid/7'): cnn_learner(tiny)

def test_pretrained_without_a_network_says_so(tiny):
    done = python(f'''
import socket
def refuse(*args, **kwargs): raise OSError('the network is cut')
socket.socket.connect = refuse
from mnist37.cnn_learner import cnn_learner
try: cnn_learner({str(tiny)!r}, pretrained=True)
except OSError as e: print(e)
''', env=dict(TORCH_HOME=str(tiny/'torch')))
    assert 'connect to a network, or use pretrained=False' in done.stdout, done.stderr
