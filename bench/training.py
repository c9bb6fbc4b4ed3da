"The training page's epoch, in a browser without a window, beside PyTorch's on one thread."
import atexit, functools, http.server, shutil, sys, threading
import torch
from torch import nn
from mnist37.linear_model import mnist_tensors
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch
from bench.paired import Aim, Table, column, ratio, ratios, seconds_of, spread
from tools import ROOT
from tools.website.assets import TRAINING, write_training

FLAGS = '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'

BEGIN = '''async ({ origin, model }) => {
    const m = name => import(`${origin}/training/${name}.js`);
    const [{ loadImages }, { Trainer }, { DEFAULTS }] = await Promise.all(['images', 'trainer', 'settings'].map(m));
    window.images ??= await loadImages();
    window.trainer = new Trainer({ ...DEFAULTS, model, lr: 0.1 }, window.images);
}'''

EPOCH = '''() => {
    const start = performance.now();
    for (let i = 0; i < trainer.stepsPerEpoch; i++) trainer.step();
    return (performance.now() - start) / 1000;
}'''

class Quiet(http.server.SimpleHTTPRequestHandler):
    "Serves nbs/, and says nothing"
    def __init__(self, *args, **kwargs): super().__init__(*args, directory=str(ROOT/'nbs'), **kwargs)
    def log_message(self, *args): pass

@functools.cache
def tab():
    "A page that may import the modules, and where from"
    from playwright.sync_api import sync_playwright
    chromium = shutil.which('chromium') or shutil.which('chromium-browser') or shutil.which('google-chrome')
    if not chromium: sys.exit('The training page needs a browser: install Chromium')
    if not TRAINING.exists(): write_training()
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    playwright = sync_playwright().start()
    page = playwright.chromium.launch(executable_path=chromium, args=FLAGS).new_page()
    atexit.register(playwright.stop)
    origin = f'http://127.0.0.1:{server.server_port}'
    page.goto(f'{origin}/favicon.svg')
    return page,origin

def in_the_page(model):
    "The second epoch of this model in the page: the browser has compiled its loops by then, as PyTorch's are"
    def way(i):
        page,origin = tab()
        page.evaluate(BEGIN, dict(origin=origin, model=model))
        page.evaluate(EPOCH)
        return dict(seconds=page.evaluate(EPOCH))
    return way

def in_pytorch(make):
    def way(i):
        x,y,_,_ = pictures()
        torch.manual_seed(42)
        model,loader = make(), TensorBatches(x, y, shuffle=True, seed=42)
        opt = BasicOptim([*model.parameters()], .1)
        train_epoch(model, loader, opt)
        return seconds_of(lambda: train_epoch(model, loader, opt))
    return way

pictures = functools.cache(mnist_tensors)

def linear(): return nn.Linear(28*28, 1)
def net(): return nn.Sequential(nn.Linear(28*28, 30), nn.ReLU(), nn.Linear(30, 1))

PAGE,TORCH = ({name: f'{name}, {where}' for name in ('785 parameters','23,581 parameters')} for where in ('in the page','in PyTorch'))
LINEAR,NET = PAGE

def times_torch(figures, name):
    "How many times PyTorch's seconds, run by run"
    rival = name.replace('in the page', 'in PyTorch')
    return '1' if rival == name else spread(ratios(figures, name, rival))

training = Table('training', 'Training in the page',
    'A shuffled epoch of the linear model and of the 784-30-1 net: in Chromium, by the modules of the training page, and by `train_epoch`.',
    {PAGE[LINEAR]: in_the_page('linear'), TORCH[LINEAR]: in_pytorch(linear), PAGE[NET]: in_the_page('net'), TORCH[NET]: in_pytorch(net)},
    {'milliseconds': column('seconds', 1000), '× in PyTorch': times_torch}, repeats=21,
    aims=[Aim(f'an epoch of {name} in the page in no more than 3 times the seconds of PyTorch on one thread',
              lambda f, name=name: ratio(f, PAGE[name], TORCH[name]), lambda x: x <= 3, 'a browser multiplies one number at a time')
          for name in PAGE])
