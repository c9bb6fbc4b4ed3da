"What lesson 02 does not show: the identities it rests on, its pictures, and the slider"
import json, math, re
from pathlib import Path
import pytest, torch
from mnist37.sgd import History, animate_descent, apply_step, descend, mse, quadratic, show_descent

NB = Path(__file__).resolve().parent.parent/'nbs'/'02_sgd.ipynb'

def coaster(seed=42):
    torch.manual_seed(seed)
    time = torch.arange(0,20).float()
    speed = torch.randn(20)*3 + 0.75*(time-9.5)**2 + 1
    return time, speed, torch.randn(3)

@pytest.fixture
def ride(): return coaster()

# identities

def test_mse_is_torchs():
    a,b = torch.randn(5,3), torch.randn(5,3)
    torch.testing.assert_close(mse(a, b), torch.nn.functional.mse_loss(a, b))

def test_quadratic_on_paper(): assert quadratic(torch.tensor([2.]), torch.tensor([3.,5.,7.])).item() == 3*4+5*2+7

def test_a_step_is_lr_times_the_gradient(ride):
    time,speed,start = ride
    params = start.clone().requires_grad_()
    mse(quadratic(time, params), speed).backward()
    expected = start - 1e-5*params.grad
    loss = apply_step(params, time, speed, lr=1e-5)  # a slope left over from before must not count
    torch.testing.assert_close(params.detach(), expected)
    assert abs(loss-25823.8) < .5

def test_descend_is_torchs_sgd(ride):
    time,speed,start = ride
    z = (time-time.mean())/time.std()
    params = start.clone().requires_grad_()
    opt = torch.optim.SGD([params], lr=.1)
    for _ in range(20):
        opt.zero_grad()
        mse(quadratic(z, params), speed).backward()
        opt.step()
    torch.testing.assert_close(descend(start, z, speed, lr=.1, steps=20).params[-1], params.detach(), rtol=1e-4, atol=1e-4)

@pytest.mark.parametrize('seed', range(5))
def test_falls_at_every_step_whatever_the_seed(seed):
    time,speed,start = coaster(seed)
    losses = descend(start, time, speed, lr=1e-5, steps=100).losses
    assert len(losses) == 101 and all(b < a for a,b in zip(losses, losses[1:]))

def test_start_is_left_alone_and_runs_repeat(ride):
    time,speed,start = ride
    before = start.clone()
    a,b = [descend(start, time, speed, lr=1e-5, steps=5) for _ in range(2)]
    assert torch.equal(start, before) and a.losses == b.losses and torch.equal(a.params[0], start)

def test_silent(ride, capsys):
    time,speed,start = ride
    descend(start, time, speed, lr=1e-5, steps=3)
    assert capsys.readouterr() == ('', '')

def test_divergence_is_reported_as_inf_then_nan(ride):
    losses = descend(ride[2], *ride[:2], lr=1e-4, steps=100).losses
    assert math.inf in losses and math.isnan(losses[-1])

def test_any_model_and_loss(ride):
    time,speed,_ = ride
    line = descend(torch.zeros(2), time/19, speed, lr=.1, steps=200, model=lambda t, p: p[0]*t+p[1], loss_func=torch.nn.functional.l1_loss)
    assert line.losses[-1] < line.losses[0] and line.params.shape == (201,2)

@pytest.mark.skipif(not torch.cuda.is_available(), reason='needs a GPU')
def test_on_a_gpu(ride):
    time,speed,start = [o.cuda() for o in ride]
    history = descend(start, time, speed, lr=1e-5, steps=10)
    assert abs(history.losses[9]-677) < 1
    show_descent(history, time, speed)
    animate_descent(history, time, speed, at=(0,5,10))

@pytest.mark.parametrize('lr,t', [(0, 1.), (.1, math.nan)])
def test_a_refused_step_moves_nothing(ride, lr, t):
    time,speed,start = ride
    params = start.clone().requires_grad_()
    with pytest.raises(ValueError): apply_step(params, time*t, speed, lr)
    assert torch.equal(params.detach(), start) and params.grad is None

# pictures

def test_history_draws_itself():
    png,size = History([3,2,1])._repr_png_()
    assert png.startswith(b'\x89PNG') and size['width'] == 500
    assert History([3,2,1], metrics=[.5,.6])._repr_png_()[1]['width'] == 700
    assert History([math.inf, math.nan, 1])._repr_png_()
    assert repr(History([3,2])) == 'History of 2 losses, from 3 to 2'
    assert History()._repr_png_() is None and repr(History()) == 'History of 0 losses'
    with pytest.raises(ValueError, match='train first'):
        from matplotlib.figure import Figure
        History().plot(Figure())

def test_animation_is_small_repeatable_and_asks_nobody(ride):
    time,speed,start = ride
    z = (time-time.mean())/time.std()
    history = descend(start, z, speed, lr=.1, steps=50)
    a,b = [animate_descent(history, z, speed).data for _ in range(2)]
    assert a == b and len(a) < 50_000
    assert not re.search(r'(href|src|url)\s*[=(]', a) and '<script' not in a
    assert 'role="img"' in a and 'loss 7.4' in a
    assert animate_descent(history, z, speed, at=(0,50)).data[:120] != a[:120], 'two pictures on a page need two ids'

def test_the_animation_stands_upright(ride):
    time,speed,start = ride
    svg = animate_descent(descend(start, time, speed, lr=1e-5, steps=1), time, speed, at=(0,1)).data
    x,y = torch.tensor([[float(o) for o in dot] for dot in re.findall(r'<circle cx="([^"]+)" cy="([^"]+)"', svg)]).T
    assert x.tolist() == sorted(x.tolist()) and y.argmin() == speed.argmax() and y.argmax() == speed.argmin() and len(y) == 20

# the slider: a widget in Jupyter and Colab, nothing on the page

def slider_cells():
    cells = json.loads(NB.read_text())['cells']
    return [c for c in cells if 'interact(' in ''.join(c['source'])]

def test_no_widget_is_stored():
    cell, = slider_cells()
    assert ''.join(cell['source']).startswith('#| eval: false') and cell['outputs'] == []
    assert 'widget-view' not in NB.read_text() and 'widget-state' not in NB.read_text()

def test_slider_works():
    pytest.importorskip('ipywidgets')
    import matplotlib; matplotlib.use('agg')
    import matplotlib.pyplot as plt
    from ipywidgets import FloatSlider, interact
    made = []
    names = dict(torch=torch, plt=plt, FloatSlider=FloatSlider, green='green', interact=lambda *a, **k: made.append(interact(*a, **k)))
    wanted = ('def f(x)', 'def gradient(w)', 'def walk(', 'def show_walk(')
    for cell in json.loads(NB.read_text())['cells']:
        text = ''.join(cell['source'])
        for name in wanted:
            if cell['cell_type'] == 'code' and name in text: exec(text.split('\nplot_function')[0].split('\nw = ')[0], names)
    exec(''.join(slider_cells()[0]['source']), names)
    slider = made[0].widget.children[0]
    before = len(plt.get_fignums())
    slider.value = .5
    assert slider.min == .01 and len(plt.get_fignums()) > before
    plt.close('all')
