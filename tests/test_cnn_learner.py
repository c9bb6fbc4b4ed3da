"Lesson 06: shifts are shifts, a seed repeats a training, and a learner says what it needs."
import shutil
from functools import partial
import matplotlib.pyplot as plt, numpy as np, pytest, torch
import torch.nn.functional as F
from conftest import python
from mnist37 import terminal
from mnist37.cnn_learner import cnn_learner, random_shifts, small_cnn, train_small_cnn
from mnist37.data import load_split

@pytest.fixture(scope='module')
def few():
    "Forty 3s and forty 7s, and their labels"
    images,labels,_ = load_split('train')
    some = np.r_[np.where(labels==3)[0][:40], np.where(labels==7)[0][:40]]
    return torch.tensor(images[some]).float()/255, torch.tensor(labels[some]==3).float()[:,None]

def count(model): return sum(p.numel() for p in model.parameters())

def test_other_sizes(): assert small_cnn((2,3), side=16)(torch.rand(7,16,16)).shape == (7,1)

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

def test_training_learns_and_a_seed_repeats_it(few):
    x,y = few
    def train(seed): return train_small_cnn(x, y, epochs=20, batch_size=16, seed=seed, progress=False)
    a,b,c = train(0), train(0), train(1)
    assert not a.training
    assert all(torch.equal(p, q) for p,q in zip(a.state_dict().values(), b.state_dict().values()))
    assert not torch.equal(a[1].weight, c[1].weight)
    with torch.no_grad(): assert ((a(x)>0) == (y>0)).float().mean() > .95

def test_shifts_reach_the_training(few):
    "The same seed gives the same network, whatever it is shifted by, unless the pictures really move"
    still,moved = [train_small_cnn(*few, epochs=1, batch_size=16, shift=shift, progress=False)[1].weight for shift in (0, 2)]
    assert not torch.allclose(still, moved)

def test_the_last_batch_may_be_small(few):
    x,y = few
    train_small_cnn(x[:33], y[:33], epochs=1, batch_size=32, progress=False)

def test_defaults_are_the_choices_made_on_training_pictures():
    import inspect, json
    from mnist37.data import packaged
    stored = json.loads(packaged('cnn_choices.json').read_text())
    defaults = {name: inspect.signature(train_small_cnn).parameters[name].default for name in ('widths', 'shift', 'epochs', 'lr')}
    assert defaults | dict(widths=list(defaults['widths'])) in [{k: row[k] for k in defaults} for row in stored['choices']]

def copy_few(sample, folder):
    "Make `folder` like MNIST_SAMPLE, with few pictures, listed by the disk in another order"
    for split,n in (('train', 24), ('valid', 4)):
        for digit in '37':
            (folder/split/digit).mkdir(parents=True)
            for file in sorted((sample/split/digit).iterdir(), reverse=True)[:n]:
                shutil.copy(file, folder/split/digit)
    return folder

@pytest.fixture
def tiny(sample, tmp_path): return copy_few(sample, tmp_path)

def test_cnn_learner_trains_quietly_and_repeatably(tiny, capsys):
    learn,again,other = [cnn_learner(tiny, seed=seed, batch_size=8, progress=False) for seed in (0, 0, 1)]
    def first(o): return next(o.model.parameters())
    assert torch.equal(first(learn), first(again)) and not torch.equal(first(learn), first(other))
    assert count(learn.model) == 11_704_896 and list(learn.dls.vocab) == ['3', '7']
    assert learn.dls.train_ds.items == sorted(learn.dls.train_ds.items) and len(learn.dls.train_ds) == 48
    learn.fit_one_cycle(1, .01)
    assert capsys.readouterr() == ('', '')
    assert list(learn.recorder.metric_names) == ['epoch', 'train_loss', 'valid_loss', 'accuracy'] and len(learn.recorder.values[0]) == 3

def test_cnn_learner_counts_batches_on_stderr(tiny, capsys, monkeypatch):
    monkeypatch.setattr(terminal, 'progress', partial(terminal.progress, delay=0))
    cnn_learner(tiny, batch_size=8).fit_one_cycle(1, .01)
    said = capsys.readouterr()
    assert said.out == '' and 'batch: 6 of 6 [' in said.err and said.err.endswith('\n')

def test_cnn_learner_names_a_missing_folder(tiny):
    with pytest.raises(ValueError, match='no images in train/3'): cnn_learner(tiny/'nowhere')
    for file in (tiny/'valid/7').iterdir(): file.unlink()
    with pytest.raises(ValueError, match='no images in valid/7'): cnn_learner(tiny)

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

@pytest.fixture(scope='module')
def trained(sample, tmp_path_factory):
    "A Learner after an epoch with a line of progress, and an image"
    learn = cnn_learner(copy_few(sample, tmp_path_factory.mktemp('few')), batch_size=8)
    learn.validate() # when there is no line yet on which to count
    learn.fit_one_cycle(1, .01)
    return learn, next((learn.path/'valid/3').iterdir())

def test_its_loss_is_cross_entropy_to_the_last_bit(trained):
    learn,_ = trained
    xb,yb = [o.as_subclass(torch.Tensor) for o in learn.dls.one_batch()]
    with torch.no_grad(): outputs = learn.model.eval()(xb)
    plain,ours = [o.detach().requires_grad_() for o in (outputs, outputs)]
    losses = F.cross_entropy(plain, yb), learn.loss_func(ours, yb)
    for loss in losses: loss.backward()
    assert losses[0].item() == losses[1].item() and torch.equal(plain.grad, ours.grad)

def test_it_predicts_a_file_as_label_index_and_probabilities(trained):
    learn,file = trained
    label,index,probabilities = learn.predict(file)
    assert label == '37'[index] and probabilities[index] >= .5 and probabilities.sum().item() == pytest.approx(1)

def test_its_errors_can_be_looked_at(trained):
    from fastai.vision.all import ClassificationInterpretation
    learn,_ = trained
    errors = ClassificationInterpretation.from_learner(learn)
    matrix,(_,accuracy) = errors.confusion_matrix(), learn.validate()
    assert matrix.sum() == 8 and matrix.trace()/8 == pytest.approx(accuracy)
    errors.plot_confusion_matrix()
    errors.plot_top_losses(4)
    learn.show_results(max_n=4)
    plt.close('all')

def test_it_comes_back_from_a_file_and_can_go_on(trained, tmp_path):
    from fastai.vision.all import load_learner
    learn,file = trained
    for _ in range(2): # also after it was trained further
        learn.export(tmp_path/'net.pkl')
        loaded = load_learner(tmp_path/'net.pkl')
        assert loaded.predict(file)[0] == learn.predict(file)[0]
        assert torch.allclose(loaded.predict(file)[2], learn.predict(file)[2], atol=1e-4) # one of them may be on a GPU
        learn.fit(1)
    assert loaded.get_preds(dl=loaded.dls.test_dl([file, file]))[0].shape == (2,2)
