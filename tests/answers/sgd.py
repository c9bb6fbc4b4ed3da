"Answers to the exercises of lesson 02 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '02.1': [
        r'''
my_order = ('init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop')
''',
        r'''
my_order = 'init predict loss gradient step repeat stop'.split()
''',
        r'''
import numpy as np
my_order = np.array(['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop'])
''',
        r'''
alphabet = ['gradient', 'init', 'loss', 'predict', 'repeat', 'step', 'stop']
my_order = [alphabet[i] for i in (1, 3, 2, 0, 5, 4, 6)]
print(my_order)
''',
        r'''
my_order = list({'init': 1, 'predict': 2, 'loss': 3, 'gradient': 4, 'step': 5, 'repeat': 6, 'stop': 7})
''',
        r'''
my_order = ['gradient', 'init', 'loss', 'predict', 'repeat', 'step', 'stop']
place = dict(gradient=4, init=1, loss=3, predict=2, repeat=6, step=5, stop=7)
my_order.sort(key=place.get)
''',
        r'''
forward, backward = ['predict', 'loss'], ['gradient', 'step']
my_order = ['init', *forward, *backward] + ['repeat', 'stop']
''',
        r'''
from collections import deque
steps = deque(['predict', 'loss', 'gradient', 'step', 'repeat'])
steps.appendleft('init')
steps.append('stop')
my_order = list(steps)
''',
    ],
    '02.2': [
        r'''
my_slope = lambda f, x, run: (f(x+run) - f(x)) / run
''',
        r'''
def my_slope(f, x, run):
    here, there = map(f, (x, x+run))
    rise = there - here
    print('rise', rise, 'run', run)
    return rise/run
''',
        r'''
class RiseOverRun:
    def __call__(self, f, x, run):
        return f(x+run)/run - f(x)/run
my_slope = RiseOverRun()
''',
        r'''
import numpy as np
def my_slope(f, x, run):
    ys = np.array([float(f(x)), float(f(x+run))])
    return np.diff(ys)/run
''',
        r'''
def my_slope(f, x, run):
    before = float(f(x))
    after = float(f(x+run))
    return torch.tensor((after-before)/run, dtype=torch.float64)
''',
        r'''
from functools import partial
def ratio(sign, f, x, run):
    return sign*(f(x) - f(x+run))/run
my_slope = partial(ratio, -1)
''',
        r'''
def my_slope(f, x, run=0.001):
    end = x+run
    return -(f(x)-f(end)) * run**-1
''',
        r'''
def my_slope(f, x, run):
    def rise(a, b): return f(b)-f(a)
    return [rise(x, x+run)/run][0]
''',
        r'''
def my_slope(f, x, run):
    ys = torch.tensor([float(f(o)) for o in (x, x+run)], dtype=torch.float64)
    return (ys[1:]-ys[:1])/run
''',
        r'''
from functools import partial
def rise(f, x, run): return f(x+run)-f(x)
my_slope = lambda f, x, run: partial(rise, f)(x, run)*(1/run)
''',
        r'''
class Slope:
    def __call__(self, f, x, run):
        return (f(x)-f(x+run))/(-run)
my_slope = Slope()
''',
    ],
    '02.3': [
        r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
''',
        r'''
w = 4
d = 5-2*w
inner, outer = -2, 2*d
paper_slopes = {'no ink': 0*1., 'twice': 2*inner*outer, 'loss': inner*outer, 'outer': outer, 'inner': inner}
''',
        r'''
import numpy as np
paper_slopes = dict(zip(['inner', 'outer', 'loss', 'twice', 'no ink'], np.array([-2., -6., 12., 24., -0.])))
''',
        r'''
w = torch.tensor(4., requires_grad=True)
d = 5-2*w
d.retain_grad()
(d**2).backward()
outer, loss = d.grad.item(), w.grad.item()
((5-2*w)**2).backward()
paper_slopes = {'inner': loss/outer, 'outer': outer, 'loss': loss, 'twice': w.grad.item(), 'no ink': 0.0}
''',
        r'''
paper_slopes = {k: torch.tensor(float(v)) for k, v in [('inner', -2), ('outer', -6), ('loss', 12), ('twice', 24), ('no ink', 0)]}
''',
        r'''
from fractions import Fraction
from collections import OrderedDict
paper_slopes = OrderedDict()
paper_slopes['inner'] = Fraction(-2)
paper_slopes['outer'] = 2*Fraction(5-2*4)
paper_slopes['loss'] = paper_slopes['inner']*paper_slopes['outer']
paper_slopes['twice'] = paper_slopes['loss']+paper_slopes['loss']
paper_slopes['no ink'] = Fraction(0)
''',
        r'''
# (5-2w)^2 = 25 - 20w + 4w^2, so its slope is 8w - 20
loss = 8*4-20
paper_slopes = {'inner': -2.0, 'outer': loss/-2, 'loss': float(loss), 'twice': 2*loss, 'no ink': torch.zeros(1)}
''',
    ],
    '02.4': [
        r'''
def step_down(f, w, lr):
    v = w.detach().clone().requires_grad_()
    slopes, = torch.autograd.grad(f(v), v)
    return w.detach() - lr*slopes
''',
        r'''
def step_down(f, w, lr):
    v = w.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([v], lr=lr)
    f(v).backward()
    optimizer.step()
    return v.detach()
''',
        r'''
def step_down(f, w, lr):
    return torch.sub(w.detach(), torch.func.grad(f)(w.detach()), alpha=lr)
''',
        r'''
import copy
class Stepper:
    def __call__(self, f, w, lr=0.1):
        leaf = torch.nn.Parameter(copy.deepcopy(w.detach()))
        loss = f(leaf)
        loss.backward()
        with torch.no_grad():
            leaf.add_(leaf.grad, alpha=-lr)
        return leaf.data
step_down = Stepper()
''',
        r'''
import numpy as np
def step_down(f, w, lr):
    v = torch.tensor(w.detach().numpy().copy(), requires_grad=True)
    f(v).backward()
    new = np.asarray(v.detach().numpy() - lr*v.grad.numpy())
    print('from', w, 'to', new)
    return torch.from_numpy(new).to(w.dtype)
''',
        r'''
def step_down(f, w, lr):
    v = w.detach().clone().requires_grad_()
    f(v).backward()
    new = torch.empty(w.shape, dtype=w.dtype)
    flat, slopes, old = new.view(-1), v.grad.reshape(-1), w.detach().reshape(-1)
    for i in range(len(flat)):
        flat[i] = old[i].item() - lr*slopes[i].item()
    return new
''',
        r'''
step_down = lambda f, w, lr: w.detach() - lr*torch.autograd.functional.jacobian(f, w.detach().clone())
''',
        r'''
def slopes_of(f, w):
    w = w.detach().clone()
    w.requires_grad = True
    (-f(w)).backward()
    return w.grad

def step_down(f, w, lr):
    result = w.detach() + slopes_of(f, w)*lr
    return result
''',
        r'''
def step_down(f, w, lr):
    # one shift for each weight, all of them 0: the slope for the shift is the slope for the weight
    shift = torch.zeros_like(w.detach()).requires_grad_()
    f(w.detach()+shift).backward()
    return w.detach().clone().sub_(lr*shift.grad)
''',
        r'''
def step_down(f, w, lr):
    p = nn.Parameter(w.detach().clone()) if 'nn' in globals() else torch.nn.Parameter(w.detach().clone())
    g, = torch.autograd.grad(f(p), p)
    return torch.sub(w, g, alpha=lr)
''',
        r'''
def step_down(f, w, lr):
    return w - lr*torch.func.grad(f)(w)
''',
        r'''
def step_down(f, w, lr):
    w = w.clone().requires_grad_()
    opt = torch.optim.SGD([w], lr=lr)
    f(w).backward()
    opt.step()
    return w.data
''',
    ],
    '02.5': [
        r'''
def walk_down(f, w, lr, steps):
    w = w.detach().clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        w = (w - lr*w.grad).detach().requires_grad_()
    return w.detach()
''',
        r'''
def walk_down(f, w, lr, steps):
    w = w.clone().detach()
    for _ in range(steps):
        w = w - lr*torch.func.grad(f)(w)
    return w
''',
        r'''
def walk_down(f, w, lr, steps):
    if steps == 0: return w.detach().clone()
    leaf = w.detach().clone().requires_grad_()
    f(leaf).backward()
    return walk_down(f, leaf.detach() - lr*leaf.grad, lr, steps-1)
''',
        r'''
from functools import reduce
def one(f, lr, w, _):
    leaf = w.detach().clone().requires_grad_()
    slope, = torch.autograd.grad(f(leaf), [leaf])
    return leaf.detach() - lr*slope
walk_down = lambda f, w, lr, steps: reduce(lambda w, i: one(f, lr, w, i), range(steps), w.detach().clone())
''',
        r'''
def walk_down(f, w, lr, steps):
    p = torch.nn.Parameter(w.detach().clone())
    opt = torch.optim.SGD([p], lr=lr)
    while steps > 0:
        opt.zero_grad()
        loss = f(p)
        print(steps, 'to go, loss', loss.item())
        loss.backward()
        opt.step()
        steps -= 1
    return p.detach().clone()
''',
        r'''
def walk_down(f, w, lr, steps):
    w = w.clone().detach().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        w.data = w.data - lr*w.grad
    return w.detach()
''',
        r'''
def walk_down(f, w, lr, steps):
    w = w.detach().clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        with torch.no_grad():
            w.copy_(w - lr*w.grad)
            w.grad.zero_()
    return w.detach()
''',
        r'''
def walk_down(f, w, lr, steps):
    w = w.detach().clone().requires_grad_()
    for _ in range(steps):
        w.retain_grad()
        w.grad = None
        f(w).backward()
        w = w - lr*w.grad
    return w.detach()
''',
        r'''
def walk_down(f, w, lr, steps):
    w = w.clone()
    for _ in range(steps):
        w = w.detach().requires_grad_()
        f(w).backward()
        w = w - lr*w.grad
    return w.detach()
''',
        r'''
from functools import reduce
walk_down = lambda f, w, lr, steps: reduce(lambda w, _: w - lr*torch.func.grad(f)(w), range(steps), w)
''',
        r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        w = w - lr*w.grad
        w.retain_grad()
    return w.detach()
''',
    ],
    '02.6': [
        r'''
def my_descent(start, t, targets, lr, steps):
    if steps < 1: return start.detach().clone()
    return descend(start, t, targets, lr, steps).params[-1]
''',
        r'''
def my_descent(start, t, targets, lr, steps):
    params = start.detach().clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
        params.grad.zero_()
    return params.detach()
''',
        r'''
def my_descent(start, t, targets, lr, steps):
    params = start.detach().clone().requires_grad_()
    for _ in range(steps):
        slopes, = torch.autograd.grad(mse(quadratic(t, params), targets), params)
        with torch.no_grad(): params -= lr*slopes
    return params.detach()
''',
        r'''
import numpy as np
def my_descent(start, t, targets, lr, steps):
    p = start.detach().numpy().astype(np.float64)
    t, y = t.numpy().astype(np.float64), targets.numpy().astype(np.float64)
    powers = np.stack([t**2, t, np.ones_like(t)])
    for _ in range(steps):
        p = p - lr*2*(powers @ (p @ powers - y))/len(t)
    return torch.tensor(p, dtype=torch.float32)
''',
        r'''
def my_descent(start, t, targets, lr, steps):
    params = start.detach().clone().requires_grad_()
    seen = torch.zeros(3)
    for _ in range(steps):
        mse(quadratic(t, params), targets).backward()
        fresh = params.grad - seen          # what this round has added
        seen = params.grad.clone()
        with torch.no_grad(): params -= lr*fresh
    return params.detach()
''',
        r'''
def my_descent(start, t, targets, lr, steps):
    if not steps: return start.detach().clone()
    p = start.detach().clone().requires_grad_()
    mse(quadratic(t, p), targets).backward()
    return my_descent(p.detach()-lr*p.grad, t, targets, lr, steps-1)
''',
        r'''
def my_descent(start, t, targets, lr, steps):
    params = start.detach().clone().requires_grad_()
    opt = torch.optim.SGD([params], lr=lr)
    for i in range(steps):
        opt.zero_grad(set_to_none=False)
        loss = ((params[0]*t*t + params[1]*t + params[2] - targets)**2).sum()/t.numel()
        loss.backward()
        opt.step()
        print(f'{i}: {loss.item():.1f}')
    return params.detach().clone()
''',
        r'''
class Descent:
    def loss(self, params, t, targets):
        return mse(quadratic(t, params), targets)
    def __call__(self, start, t, targets, lr, steps=10):
        params = start.detach().clone()
        for _ in range(steps):
            params = params - lr*torch.func.grad(self.loss)(params, t, targets)
        return params
my_descent = Descent()
''',
    ],
    '02.7': [
        r'''
my_lr = 0.1
''',
        r'''
my_lr = 1/3
''',
        r'''
my_lr = 1e-5 * 10**4
''',
        r'''
z = (time-time.mean())/time.std()
my_lr = min([.001, .01, .1, .3], key=lambda lr: descend(torch.zeros(3), z, speed, lr=lr, steps=50).losses[-1])
''',
        r'''
# almost as large as it may be: from 0.42 on it is too large
my_lr = 0.4
''',
        r'''
import math
my_lr = math.sqrt(0.04)
''',
        r'''
my_lr = 0.08
''',
        r'''
my_lr = torch.tensor(0.1)
''',
        r'''
import numpy as np
my_lr = np.float64(0.25)
''',
        r'''
import numpy as np
my_lr = np.geomspace(1e-5, 1, 11)[8].item()
print(my_lr)
''',
    ],
    '02.8': [
        r'''
def foresee(time, speed, new):
    mean, std = time.mean(), time.std()
    params = descend(torch.zeros(3), (time-mean)/std, speed, lr=0.1, steps=1000).params[-1]
    return quadratic((new-mean)/std, params)
''',
        r'''
def foresee(time, speed, new):
    low, high = time.min(), time.max()
    def scaled(t): return (t-low)/(high-low)*2 - 1
    history = descend(torch.randn(3), scaled(time), speed, lr=0.3, steps=2000)
    print(history)
    return quadratic(scaled(new), history.at(-1))
''',
        r'''
import numpy as np
def foresee(time, speed, new):
    t, y, n = (o.detach().numpy().astype(np.float64) for o in (time, speed, new))
    z, zn = (t-t.mean())/t.std(), (n-t.mean())/t.std()
    X = np.vander(z, 3)
    p = np.zeros(3)
    for _ in range(2000):
        p -= 0.1*2/len(z)*X.T@(X@p-y)
    return torch.tensor(np.vander(zn, 3)@p, dtype=torch.float32)
''',
        r'''
def foresee(time, speed, new):
    mean, std = time.mean(), time.std()
    z = (time-mean)/std
    params = torch.zeros(3, requires_grad=True)
    opt = torch.optim.SGD([params], lr=0.05, momentum=0.9)
    for _ in range(800):
        opt.zero_grad()
        mse(quadratic(z, params), speed).backward()
        opt.step()
    with torch.no_grad():
        return quadratic((new-mean)/std, params)
''',
        r'''
class Foresight:
    def fit(self, time, speed):
        self.middle, self.spread = time.double().mean(), time.double().std()
        z = (time.double()-self.middle)/self.spread
        X = torch.stack([z**2, z, torch.ones_like(z)], dim=1)
        self.p = torch.zeros(3, dtype=torch.float64)
        for _ in range(1500):
            error = torch.einsum('nk,k->n', X, self.p) - speed.double()
            self.p = self.p - 0.15*torch.einsum('nk,n->k', X, error)/len(z)
        return self
    def __call__(self, time, speed, new):
        self.fit(time, speed)
        return torch.tensor([self.at(o) for o in new.tolist()], dtype=torch.float32)
    def at(self, t):
        z = (t-self.middle)/self.spread
        return (self.p[0]*z*z + self.p[1]*z + self.p[2]).item()
foresee = Foresight()
''',
        r'''
def foresee(time, speed, new):
    ts, ys = time.tolist(), speed.tolist()
    n = len(ts)
    mean = sum(ts)/n
    spread = (sum((t-mean)**2 for t in ts)/n)**.5
    zs = [(t-mean)/spread for t in ts]
    a = b = c = 0.
    for _ in range(1000):
        errors = [a*z*z+b*z+c-y for z, y in zip(zs, ys)]
        a -= .2*sum(e*z*z for e, z in zip(errors, zs))/n
        b -= .2*sum(e*z for e, z in zip(errors, zs))/n
        c -= .2*sum(errors)/n
    return torch.tensor([a*((t-mean)/spread)**2 + b*(t-mean)/spread + c for t in new.tolist()])
''',
        r'''
def foresee(time, speed, new):
    # also the speed is standardised for the descent, and put back afterwards
    m, s, my, sy = time.mean(), time.std(), speed.mean(), speed.std()
    params = descend(torch.ones(3), (time-m)/s, (speed-my)/sy, lr=0.2, steps=800).at(800)
    return quadratic((new-m)/s, params)*sy + my
''',
        r'''
def foresee(time, speed, new):
    # descend with standardised times, then go back to the parameters for the given times, in float64
    time64, m, s = time.double(), time.double().mean(), time.double().std()
    a, b, c = descend(torch.zeros(3).double(), (time64-m)/s, speed.double(), lr=0.1, steps=1000).params[-1]
    A, B, C = a/s**2, b/s - 2*a*m/s**2, a*m**2/s**2 - b*m/s + c
    t = new.double()
    return (A*t*t + B*t + C).float()
''',
    ],
}

WRONG = {
    '02.1': [
        ('leaves the alphabet', r'''
my_order = ['gradient', 'init', 'loss', 'predict', 'repeat', 'step', 'stop']
'''),
        ('the right order backwards', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop'][::-1]
'''),
        ('init in the middle, after the first step', r'''
my_order = ['predict', 'loss', 'gradient', 'step', 'init', 'repeat', 'stop']
'''),
        ('the last three in the wrong order', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'stop', 'repeat', 'step']
'''),
        ('a dictionary of positions', r'''
my_order = dict(init=1, predict=2, loss=3, gradient=4, step=5, repeat=6, stop=7)
'''),
        ('repeat before step', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'repeat', 'step', 'stop']
'''),
        ('stop before repeat', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'stop', 'repeat']
'''),
        ('predict before init', r'''
my_order = ['predict', 'init', 'loss', 'gradient', 'step', 'repeat', 'stop']
'''),
        ('gradient and step before predict', r'''
my_order = ['init', 'gradient', 'step', 'predict', 'loss', 'repeat', 'stop']
'''),
        ('step right after init', r'''
my_order = ['init', 'step', 'predict', 'loss', 'gradient', 'repeat', 'stop']
'''),
        ('stop first of all', r'''
my_order = ['stop', 'init', 'predict', 'loss', 'gradient', 'step', 'repeat']
'''),
        ('init last, right otherwise', r'''
my_order = ['predict', 'loss', 'gradient', 'step', 'repeat', 'stop', 'init']
'''),
        ('repeat right after init', r'''
my_order = ['init', 'repeat', 'predict', 'loss', 'gradient', 'step', 'stop']
'''),
        ('forgets repeat', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'stop']
'''),
        ('forgets stop', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat']
'''),
        ('one text with commas instead of a list', r'''
my_order = 'init, predict, loss, gradient, step, repeat, stop'
'''),
        ('predict a second time after step', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'predict', 'repeat', 'stop']
'''),
        ('writes out two rounds', r'''
one_round = ['predict', 'loss', 'gradient', 'step']
my_order = ['init'] + one_round + ['repeat'] + one_round + ['stop']
'''),
        ('step twice in place of stop', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'step']
'''),
        ('a set, which has no order', r'''
my_order = {'init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop'}
'''),
        ('keeps what .sort() returns, which is None', r'''
my_order = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop'].sort()
'''),
        ('numbers in place of the names', r'''
my_order = [4, 1, 3, 2, 6, 5, 7]
'''),
        ('sorted by length of the word', r'''
my_order = sorted(['gradient', 'init', 'loss', 'predict', 'repeat', 'step', 'stop'], key=len)
'''),
        ('the name of the method, backward, for the step gradient', r'''
my_order = ['init', 'predict', 'loss', 'backward', 'step', 'repeat', 'stop']
'''),
        ('forgot a comma, so that two words stick together', r'''
my_order = ['init', 'predict', 'loss', 'gradient' 'step', 'repeat', 'stop']
'''),
    ],
    '02.2': [
        ('divides by x+run', r'''
def my_slope(f, x, run):
    return (f(x+run)-f(x))/(x+run)
'''),
        ('divides by the length of the run, without its sign', r'''
def my_slope(f, x, run):
    return (f(x+run)-f(x))/abs(run)
'''),
        ('multiplies by f rather than calling it', r'''
def my_slope(f, x, run):
    return (f*(x+run)-f*x)/run
'''),
        ('rounds to one decimal', r'''
def my_slope(f, x, run):
    return round((f(x+run)-f(x))/run, 1)
'''),
        ('goes a run to each side and divides by two runs', r'''
def my_slope(f, x, run):
    return (f(x+run)-f(x-run))/(2*run)
'''),
        ('from x-run to x', r'''
def my_slope(f, x, run):
    rise = f(x)-f(x-run)
    return rise/run
'''),
        ('half a run to each side', r'''
def my_slope(f, x, run):
    left, right = x-run/2, x+run/2
    return (f(right)-f(left))/run
'''),
        ('goes a run to each side but divides by one run', r'''
def my_slope(f, x, run):
    return (f(x+run)-f(x-run))/run
'''),
        ('returns the slope together with where it is', r'''
def my_slope(f, x, run):
    return x, (f(x+run)-f(x))/run
'''),
        ('the slope of the slope', r'''
def my_slope(f, x, run):
    return (f(x+run)-2*f(x)+f(x-run))/run**2
'''),
        ('autograd at x in place of rise over run', r'''
def my_slope(f, x, run):
    x = torch.tensor(float(x), requires_grad=True)
    f(x).backward()
    return x.grad.item()
'''),
        ('ignores the run and always takes 0.5', r'''
def my_slope(f, x, run):
    run = 0.5
    return (f(x+run)-f(x))/run
'''),
        ('takes a tiny run of its own, to be more exact', r'''
def my_slope(f, x, run):
    h = min(run, 1e-6)
    return (f(x+h)-f(x))/h
'''),
        ('as a text with two decimals', r'''
def my_slope(f, x, run):
    return f'{(f(x+run)-f(x))/run:.2f}'
'''),
        ('the function of the run only', r'''
def my_slope(f, x, run):
    return f(run)/run
'''),
        ('subtracts x rather than f(x)', r'''
def my_slope(f, x, run):
    return (f(x+run)-x)/run
'''),
        ('x times run in place of x plus run', r'''
def my_slope(f, x, run):
    return (f(x*run)-f(x))/run
'''),
        ('forgotten return', r'''
def my_slope(f, x, run):
    rise = f(x+run)-f(x)
    rise/run
'''),
        ('prints in place of returning', r'''
def my_slope(f, x, run):
    print((f(x+run)-f(x))/run)
'''),
        ('the slope from 0 to x+run', r'''
def my_slope(f, x, run):
    end = x+run
    return (f(end)-f(0))/end
'''),
        ('takes run for the place where it ends', r'''
def my_slope(f, x, run):
    return (f(run)-f(x))/(run-x)
'''),
        ('calls itself', r'''
def my_slope(f, x, run):
    return my_slope(f, x+run, run)-my_slope(f, x, run)
'''),
        ('rounds to whole numbers', r'''
def my_slope(f, x, run):
    return int((f(x+run)-f(x))/run)
'''),
        ('rise and run as a pair, not divided', r'''
def my_slope(f, x, run):
    return f(x+run)-f(x), run
'''),
        ('remembers the answer for x and run, whatever the function', r'''
known = {}
def my_slope(f, x, run):
    if (x, run) not in known:
        known[x, run] = (f(x+run)-f(x))/run
    return known[x, run]
'''),
        ('the angle of the road', r'''
import math
def my_slope(f, x, run):
    return math.degrees(math.atan2(f(x+run)-f(x), run))
'''),
        ('as a percentage, like a road sign', r'''
def my_slope(f, x, run):
    return 100*(f(x+run)-f(x))/run
'''),
        ('takes "nothing at x" for "no slope"', r'''
def my_slope(f, x, run):
    start = f(x)
    if not start: return 0
    return (f(x+run)-start)/run
'''),
        ('adds the two heights', r'''
def my_slope(f, x, run):
    return (f(x+run)+f(x))/run
'''),
        ('f of the rise: f(x+run-x)', r'''
def my_slope(f, x, run):
    return f((x+run)-x)/((x+run)-x)
'''),
        ('returns a function that would calculate it', r'''
def my_slope(f, x, run):
    def slope(): return (f(x+run)-f(x))/run
    return slope
'''),
        ('multiplied', r'''
def my_slope(f, x, run):
    return (f(x+run)-f(x))*run
'''),
        ('derivative of x2', r'''
def my_slope(f, x, run):
    return 2*x+run
'''),
    ],
    '02.3': [
        ('inner without its sign', r'''
paper_slopes = {'inner': 2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('inner is d itself', r'''
paper_slopes = {'inner': -3, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('inner is -2w', r'''
paper_slopes = {'inner': -8, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('inner keeps the 5', r'''
paper_slopes = {'inner': 3, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('outer without its sign', r'''
paper_slopes = {'inner': -2, 'outer': 6, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('outer is d² itself', r'''
paper_slopes = {'inner': -2, 'outer': 9, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('outer is d', r'''
paper_slopes = {'inner': -2, 'outer': -3, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('outer is 2w', r'''
paper_slopes = {'inner': -2, 'outer': 8, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('outer contains the inner slope already', r'''
paper_slopes = {'inner': -2, 'outer': 12, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('loss with the wrong sign, and what follows from it', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': -12, 'twice': -24, 'no ink': 0}
'''),
        ('adds the slopes of the stages', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': -2 + -6, 'twice': 2*(-2 + -6), 'no ink': 0}
'''),
        ('the height of the loss rather than its slope', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 9, 'twice': 24, 'no ink': 0}
'''),
        ('a list of the five numbers', r'''
paper_slopes = [-2, -6, 12, 24, 0]
'''),
        ('divides the slopes of the stages', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': -6/-2, 'twice': 24, 'no ink': 0}
'''),
        ('the 2 of the square counted twice, in outer, loss and twice', r'''
paper_slopes = {'inner': -2, 'outer': -12, 'loss': 24, 'twice': 48, 'no ink': 0}
'''),
        ('backward multiplies', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 12**2, 'no ink': 0}
'''),
        ('the second backward cancels the first', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 0, 'no ink': 0}
'''),
        ('two losses rather than two slopes', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 9+9, 'no ink': 0}
'''),
        ('two more after the first', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 12*3, 'no ink': 0}
'''),
        ('no ink: None', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': None}
'''),
        ('no ink: minus infinity, for "it cannot be learned"', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': -float('inf')}
'''),
        ('no ink: the slope of the other case', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 12}
'''),
        ('no ink: not a number', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': float('nan')}
'''),
        ('w = 3, from the lesson', r'''
w = 3
d = 5-2*w
paper_slopes = {'inner': -2, 'outer': 2*d, 'loss': -2*2*d, 'twice': -4*2*d, 'no ink': 0}
'''),
        ('the example of the lesson, 2w-10 at 3', r'''
paper_slopes = {'inner': 2, 'outer': -8, 'loss': -16, 'twice': -32, 'no ink': 0}
'''),
        ('d calculated as 2w-5', r'''
paper_slopes = {'inner': 2, 'outer': 6, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('inner and outer swapped', r'''
paper_slopes = {'inner': -6, 'outer': -2, 'loss': 12, 'twice': 24, 'no ink': 0}
'''),
        ('leaves the dots at no ink', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': ...}
'''),
        ('forgets the key twice', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 12, 'no ink': 0}
'''),
        ('loss and twice swapped', r'''
paper_slopes = {'inner': -2, 'outer': -6, 'loss': 24, 'twice': 12, 'no ink': 0}
'''),
    ],
    '02.4': [
        ('steps up', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return (v + lr*v.grad).detach()
'''),
        ('forgets the learning rate', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach() - v.grad
'''),
        ('the result has notes', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v - lr*v.grad
'''),
        ('changes the w that was given', r'''
def step_down(f, w, lr):
    w.requires_grad_()
    f(w).backward()
    with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('detach without clone: the step moves the given w too', r'''
def step_down(f, w, lr):
    v = w.detach().requires_grad_()
    f(v).backward()
    with torch.no_grad(): v -= lr*v.grad
    return v.detach()
'''),
        ('turns requires_grad on in the given w and leaves it on', r'''
def step_down(f, w, lr):
    w.requires_grad_(True)
    slopes, = torch.autograd.grad(f(w), w)
    return w.detach() - lr*slopes
'''),
        ('leaves the slopes in the grad of the given w', r'''
def step_down(f, w, lr):
    w.requires_grad_(True)
    f(w).backward()
    w.requires_grad_(False)
    return w - lr*w.grad
'''),
        ('returns the slopes', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.grad
'''),
        ('returns the step, not where it leads', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return -lr*v.grad
'''),
        ('returns the loss after the step', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return f(v.detach() - lr*v.grad)
'''),
        ('the result requires a gradient again, ready for the next step', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return (v - lr*v.grad).detach().requires_grad_()
'''),
        ('the slopes of the sum of squares for every f', r'''
def step_down(f, w, lr):
    slopes = 2*w
    return w - lr*slopes
'''),
        ('learning rate of the example', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach() - 0.1*v.grad
'''),
        ('one finite difference for all weights together', r'''
def step_down(f, w, lr):
    run = 0.001
    return w - lr*(f(w+run)-f(w))/run
'''),
        ('finite differences with a long run', r'''
def step_down(f, w, lr):
    new = w.clone()
    for i in range(w.numel()):
        moved = w.clone()
        moved.view(-1)[i] += 0.5
        new.view(-1)[i] -= lr*(f(moved)-f(w))/0.5
    return new
'''),
        ('a step as long as lr, whatever the slope', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach() - lr*v.grad/v.grad.norm()
'''),
        ('only the sign of the slope', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach() - lr*v.grad.sign()
'''),
        ('the mean slope for all', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach() - lr*v.grad.mean()
'''),
        ('a list in place of a tensor', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return [(a-lr*s) for a, s in zip(w.tolist(), v.grad.tolist())]
'''),
        ('flattens', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return (v.detach() - lr*v.grad).flatten()
'''),
        ('forgotten return', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    with torch.no_grad(): v -= lr*v.grad
'''),
        ('clears the slopes before it uses them', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    v.grad.zero_()
    return v.detach() - lr*v.grad
'''),
        ('two backward passes, nothing cleared', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    loss = f(v)
    loss.backward(retain_graph=True)
    loss.backward()
    return v.detach() - lr*v.grad
'''),
        ('two steps', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    opt = torch.optim.SGD([v], lr=lr)
    for _ in range(2):
        opt.zero_grad()
        f(v).backward()
        opt.step()
    return v.detach()
'''),
        ('Adam in place of plain steps', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    opt = torch.optim.Adam([v], lr=lr)
    f(v).backward()
    opt.step()
    return v.detach()
'''),
        ('a NumPy array', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach().numpy() - lr*v.grad.numpy()
'''),
        ('divides by the learning rate', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach() - v.grad/lr
'''),
        ('multiplies w: w*(1-lr*slope)', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v.detach()*(1 - lr*v.grad)
'''),
        ('only the first weight moves', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    new = v.detach().clone()
    new[0] -= lr*v.grad[0]
    return new
'''),
        ('cuts slopes at 1, so that nothing explodes', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    torch.nn.utils.clip_grad_value_([v], 1.)
    return v.detach() - lr*v.grad
'''),
        ('everything under no_grad', r'''
@torch.no_grad()
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    return v - lr*v.grad
'''),
        ('forgets requires_grad_', r'''
def step_down(f, w, lr):
    v = w.clone()
    f(v).backward()
    return v - lr*v.grad
'''),
        ('asks the copy of a leaf for its grad', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    u = v.clone()
    f(u).backward()
    return u.detach() - lr*u.grad
'''),
        ('keeps momentum between calls', r'''
velocity = {}
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    f(v).backward()
    velocity[v.shape] = v.grad + 0.9*velocity.get(v.shape, 0)
    return v.detach() - lr*velocity[v.shape]
'''),
        ('multiplies the slope by the loss', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    loss = f(v)
    loss.backward()
    return v.detach() - lr*loss.item()*v.grad
'''),
        ('a weight decay on top', r'''
def step_down(f, w, lr):
    v = w.clone().requires_grad_()
    opt = torch.optim.SGD([v], lr=lr, weight_decay=0.01)
    f(v).backward()
    opt.step()
    return v.detach()
'''),
        ('only gradient', r'''
def step_down(f, w, lr):
    w = w.clone().requires_grad_()
    f(w).backward()
    return lr*w.grad
'''),
        ('loss', r'''
def step_down(f, w, lr):
    w = w.clone().requires_grad_()
    return (w-lr*f(w)).detach()
'''),
    ],
    '02.5': [
        ('the same error: requires_grad_ on the result of a calculation', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        w = (w - lr*w.grad).requires_grad_()
    return w.detach()
'''),
        ('makes a new tensor of the numbers, which wants no gradient', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        w = torch.tensor((w - lr*w.grad).tolist())
    return w
'''),
        ('subtracts the learning rate alone', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr
    return w.detach()
'''),
        ('jumps over the step when there is no slope', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        if w.grad is not None:
            w = w - lr*w.grad
    return w.detach()
'''),
        ('swallows the TypeError', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    try:
        for _ in range(steps):
            w.grad = None
            f(w).backward()
            w = w - lr*w.grad
    except TypeError:
        pass
    return w.detach()
'''),
        ('clears with zero_ but forgets the brackets', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
        w.grad.zero_
    return w.detach()
'''),
        ('no longer clones: the given w moves', r'''
def walk_down(f, w, lr, steps):
    w = w.detach().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('return inside the loop', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
        return w.detach()
'''),
        ('one step too few', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(1, steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('never more than two steps', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(min(steps, 2)):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('divides each slope by the length of all', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad/w.grad.norm()
    return w.detach()
'''),
        ('finds the slope once, before the loop', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    f(w).backward()
    for _ in range(steps):
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('clears between backward and step', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        f(w).backward()
        w.grad = torch.zeros_like(w)
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('sets the grad to the number 0', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = 0
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('clears once, before the loop', r'''
def walk_down(f, w, lr, steps):
    v = torch.nn.Parameter(w.clone())
    opt = torch.optim.SGD([v], lr=lr)
    opt.zero_grad()
    for _ in range(steps):
        f(v).backward()
        opt.step()
    return v.detach()
'''),
        ('returns a tensor with notes', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w
'''),
        ('each step begins at the old place', r'''
def walk_down(f, w, lr, steps):
    new = w.clone()
    for _ in range(steps):
        v = w.clone().requires_grad_()
        f(v).backward()
        new = v.detach() - lr*v.grad
    return new
'''),
        ('detach, and forgets requires_grad_ afterwards', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        w = w.detach() - lr*w.grad
    return w
'''),
        ('retain_graph, as a web page says', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward(retain_graph=True)
        w = w - lr*w.grad
    return w.detach()
'''),
        ('a learning rate that gets smaller', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for i in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr/(i+1)*w.grad
    return w.detach()
'''),
        ('one big step', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    f(w).backward()
    return (w - steps*lr*w.grad).detach()
'''),
        ('always two steps', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(2):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('returns the best place seen, not the last', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    best, lowest = w.detach().clone(), f(w).item()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
        if f(w).item() < lowest:
            best, lowest = w.detach().clone(), f(w).item()
    return best
'''),
        ('stops as soon as the loss is below 0.1', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        loss = f(w)
        if loss.item() < 0.1: break
        loss.backward()
        with torch.no_grad(): w -= lr*w.grad
    return w.detach()
'''),
        ('all the places of the walk', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    places = []
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
        places.append(w.detach().clone())
    return places
'''),
        ('takes a step back when the loss has grown', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        loss = f(w)
        loss.backward()
        step = lr*w.grad
        with torch.no_grad():
            w -= step
            if f(w) > loss: w += step
    return w.detach()
'''),
        ('walks on from where the last call ended', r'''
place = None
def walk_down(f, w, lr, steps):
    global place
    if place is None or place.shape != w.shape:
        place = w.clone().requires_grad_()
    for _ in range(steps):
        place.grad = None
        f(place).backward()
        with torch.no_grad(): place -= lr*place.grad
    return place.detach().clone()
'''),
        ('returns the loss at the end', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return f(w).detach()
'''),
        ('forgets the return', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    w.detach()
'''),
        ('saves the NoneType with zeros', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        slope = w.grad if w.grad is not None else torch.zeros_like(w)
        w = w - lr*slope
    return w.detach()
'''),
        ('with momentum', r'''
def walk_down(f, w, lr, steps):
    v = w.clone().requires_grad_()
    opt = torch.optim.SGD([v], lr=lr, momentum=0.9)
    for _ in range(steps):
        opt.zero_grad()
        f(v).backward()
        opt.step()
    return v.detach()
'''),
    ],
    '02.6': [
        ('left as it was', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('clears only when the loss has grown', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    before = float('inf')
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        if loss.item() > before: params.grad = None
        before = loss.item()
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('clears once, after the loop', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    params.grad = None
    return params.detach()
'''),
        ('clears between backward and step', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        params.grad.zero_()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('sets the slope to None just before the step', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        params.grad = None
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('clears the grad of the loss', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.grad = None
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('with momentum, so that it has run-up', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    opt = torch.optim.SGD([params], lr=lr, momentum=0.9)
    for _ in range(steps):
        opt.zero_grad()
        mse(quadratic(t, params), targets).backward()
        opt.step()
    return params.detach()
'''),
        ('zero_ without brackets', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
        params.grad.zero_
    return params.detach()
'''),
        ('clears every second time', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for i in range(steps):
        if i % 2 == 0: params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('clears the grad of start', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        start.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('zeroes the parameters in place of their slopes', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad():
            params -= lr*params.grad
            params.zero_()
    return params.detach()
'''),
        ('clears the slope of the first parameter only', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
        params.grad[0] = 0
    return params.detach()
'''),
        ('calls zero_grad of the loss', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.zero_grad()
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('brakes with a smaller learning rate', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr/10*params.grad
    return params.detach()
'''),
        ('halves the old slope rather than clearing it', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
        params.grad *= 0.5
    return params.detach()
'''),
        ('cuts the slopes', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([params], 1.)
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('one step too many', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps+1):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('one step too few, by descend', r'''
def my_descent(start, t, targets, lr, steps):
    return descend(start, t, targets, lr=lr, steps=steps).params[-2]
'''),
        ('the root of the loss', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets).sqrt()
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('changes start', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('returns the loss', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return loss.detach()
'''),
        ('returns the whole history', r'''
def my_descent(start, t, targets, lr, steps):
    return descend(start, t, targets, lr=lr, steps=steps)
'''),
        ('returns the slopes', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.grad
'''),
        ('goes uphill', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params += lr*params.grad
    return params.detach()
'''),
        ('return inside the loop', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
        params.grad = None
        return params.detach()
'''),
        ('begins at zeros, not at start', r'''
def my_descent(start, t, targets, lr, steps):
    return descend(torch.zeros(3), t, targets, lr=lr, steps=steps).params[-1]
'''),
        ('uses the measurements of the notebook, not those given', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(time, params), speed)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('learning rate of the roller coaster for all', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= 1e-5*params.grad
    return params.detach()
'''),
        ('always ten steps', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(10):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('a new leaf that wants no gradient', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        params = params.detach() - lr*params.grad
    return params
'''),
        ('starts anew in each round', r'''
def my_descent(start, t, targets, lr, steps):
    for _ in range(steps):
        params = start.clone().requires_grad_()
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('standardises the time, which is another landscape', r'''
def my_descent(start, t, targets, lr, steps):
    t = (t-t.mean())/t.std()
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('standardises the time, and the gradients still add up', r'''
def my_descent(start, t, targets, lr, steps):
    z = (t-t.mean())/t.std()
    params = start.clone().requires_grad_()
    for _ in range(steps):
        mse(quadratic(z, params), targets).backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('stops when the loss is 677', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        if loss.item() < 678: break
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
    return params.detach()
'''),
        ('an optimizer of the library, and no zero_grad', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    opt = torch.optim.SGD([params], lr=lr)
    for _ in range(steps):
        mse(quadratic(t, params), targets).backward()
        opt.step()
    return params.detach()
'''),
        ('detaches the slope rather than clearing it', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.clone().requires_grad_()
    for _ in range(steps):
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad(): params -= lr*params.grad
        params.grad = params.grad.detach()
    return params.detach()
'''),
    ],
    '02.7': [
        ('left as it was', r'''
my_lr = 1e-5
'''),
        ('ten times as large', r'''
my_lr = 1e-5*10
'''),
        ('0.06, too slow', r'''
my_lr = 0.06
'''),
        ('0.01, better, not enough', r'''
my_lr = 0.01
'''),
        ('0.45, too large', r'''
my_lr = 0.45
'''),
        ('0.05, still too slow', r'''
my_lr = 0.05
'''),
        ('0.07, just too slow', r'''
my_lr = 0.07
'''),
        ('True', r'''
my_lr = True
'''),
        ('0.42, just too large', r'''
my_lr = 0.42
'''),
        ('1, the good one of lesson 03', r'''
my_lr = 1.0
'''),
        ('a hundred thousand rather than a hundred-thousandth', r'''
my_lr = 1e5
'''),
        ('ten: 1e1 for 1e-1', r'''
my_lr = 1e1
'''),
        ('even smaller', r'''
my_lr = 1e-6
'''),
        ('zero', r'''
my_lr = 0.0
'''),
        ('int cuts 0.1 to 0', r'''
my_lr = int(0.1)
'''),
        ('the old one with a minus', r'''
my_lr = -1e-5
'''),
        ('a text', r'''
my_lr = '0.1'
'''),
        ('a comma behind the number makes a tuple', r'''
my_lr = 0.1,
'''),
        ('a decimal comma', r'''
my_lr = 0,1
'''),
        ('several to try', r'''
my_lr = [0.01, 0.1, 1]
'''),
        ('None', r'''
my_lr = None
'''),
        ('a function in place of a number', r'''
my_lr = lambda step: 0.1/(step+1)
'''),
        ('not a number', r'''
my_lr = float('nan')
'''),
        ('infinite', r'''
my_lr = float('inf')
'''),
        ('divided by the standard deviation of the time', r'''
my_lr = 1e-5/time.std().item()
'''),
        ('times the variance of the time, not its square', r'''
my_lr = 1e-5*time.var().item()
'''),
        ('one by the condition number of the lesson', r'''
my_lr = 1/28133
'''),
        ('the history in place of the learning rate', r'''
my_lr = descend(torch.zeros(3), (time-time.mean())/time.std(), speed, lr=0.1, steps=50)
'''),
        ('the loss in place of the learning rate', r'''
my_lr = descend(torch.zeros(3), (time-time.mean())/time.std(), speed, lr=0.1, steps=50).losses[-1]
'''),
        ('the smallest lr that gets below 10, not below 7.8', r'''
z = (time-time.mean())/time.std()
my_lr = next(n/1000 for n in range(1, 400) if descend(torch.zeros(3), z, speed, lr=n/1000, steps=50).losses[-1] < 10)
'''),
        ('good with a thousand steps, not with fifty', r'''
my_lr = 0.02
'''),
    ],
    '02.8': [
        ('seconds as they are, and stuck', r'''
def foresee(time, speed, new):
    params = descend(torch.zeros(3), time, speed, lr=1e-5, steps=100).params[-1]
    return quadratic(new, params)
'''),
        ('seconds as they are, many more steps', r'''
def foresee(time, speed, new):
    params = descend(torch.zeros(3), time, speed, lr=1e-5, steps=2000).params[-1]
    return quadratic(new, params)
'''),
        ('standardises the new times by themselves', r'''
def foresee(time, speed, new):
    params = descend(torch.zeros(3), (time-time.mean())/time.std(), speed, lr=0.1, steps=300).params[-1]
    return quadratic((new-new.mean())/new.std(), params)
'''),
        ('forgets to standardise the new times', r'''
def foresee(time, speed, new):
    params = descend(torch.zeros(3), (time-time.mean())/time.std(), speed, lr=0.1, steps=300).params[-1]
    return quadratic(new, params)
'''),
        ('divides by the largest time only', r'''
def foresee(time, speed, new):
    top = time.max()
    params = descend(torch.zeros(3), time/top, speed, lr=0.1, steps=2000).params[-1]
    return quadratic(new/top, params)
'''),
        ('subtracts the mean, divides by nothing', r'''
def foresee(time, speed, new):
    mean = time.mean()
    params = descend(torch.zeros(3), time-mean, speed, lr=1e-4, steps=300).params[-1]
    return quadratic(new-mean, params)
'''),
        ('divides by the standard deviation, subtracts nothing', r'''
def foresee(time, speed, new):
    std = time.std()
    params = descend(torch.zeros(3), time/std, speed, lr=0.01, steps=2000).params[-1]
    return quadratic(new/std, params)
'''),
        ('divides by the variance', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.var()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=300).params[-1]
    return quadratic(z(new), params)
'''),
        ('far too few steps', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    return quadratic(z(new), descend(torch.zeros(3), z(time), speed, lr=0.1, steps=7).params[-1])
'''),
        ('too small a learning rate', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    return quadratic(z(new), descend(torch.zeros(3), z(time), speed, lr=0.001, steps=100).params[-1])
'''),
        ('too large a learning rate', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = torch.zeros(3, requires_grad=True)
    for _ in range(100):
        params.grad = None
        ((params[0]*z(time)**2 + params[1]*z(time) + params[2] - speed)**2).mean().backward()
        with torch.no_grad(): params -= 0.5*params.grad
    a, b, c = params.detach()
    return a*z(new)**2 + b*z(new) + c
'''),
        ('returns the parameters', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    return descend(torch.zeros(3), z(time), speed, lr=0.1, steps=300).params[-1]
'''),
        ('predicts at the old times', r'''
def foresee(time, speed, new):
    z = (time-time.mean())/time.std()
    params = descend(torch.zeros(3), z, speed, lr=0.1, steps=300).params[-1]
    return quadratic(z, params)
'''),
        ('a list in place of a tensor', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return quadratic(z(new), params).tolist()
'''),
        ('a column in place of a row', r'''
def foresee(time, speed, new):
    def z(t): return ((t-time.mean())/time.std())[:,None]
    X = torch.cat([z(time)**2, z(time), torch.ones(len(time),1)], 1)
    p = torch.zeros(3,1)
    for _ in range(500): p -= 0.2*X.T@(X@p-speed[:,None])/len(time)
    return torch.cat([z(new)**2, z(new), torch.ones(len(new),1)], 1)@p
'''),
        ('the first new time only', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return quadratic(z(new[:1]), params)
'''),
        ('a straight line', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    def line(t, params): return params[0]*t + params[1]
    params = descend(torch.zeros(2), z(time), speed, lr=0.1, steps=300, model=line).params[-1]
    return line(z(new), params)
'''),
        ('a parabola that has no b', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    def bowl(t, params): return params[0]*t**2 + params[1]
    params = descend(torch.zeros(2), z(time), speed, lr=0.1, steps=300, model=bowl).params[-1]
    return bowl(z(new), params)
'''),
        ('the recipe of the roller coaster in place of a fit', r'''
def foresee(time, speed, new):
    return 0.75*(new-9.5)**2 + 1
'''),
        ('the four numbers of the example', r'''
def foresee(time, speed, new):
    return torch.tensor([39.7, 1.0, 15.9, 55.3])
'''),
        ('mean and standard deviation of the roller coaster as constants', r'''
def foresee(time, speed, new):
    def z(t): return (t-9.5)/5.916
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=300).params[-1]
    return quadratic(z(new), params)
'''),
        ('numbers the measurements 0 to 19 rather than taking their times', r'''
def foresee(time, speed, new):
    t = torch.arange(len(speed)).float()
    m, s = t.mean(), t.std()
    params = descend(torch.zeros(3), (t-m)/s, speed, lr=0.1, steps=300).params[-1]
    return quadratic((new-m)/s, params)
'''),
        ('fits once and remembers it for all later calls', r'''
fitted = None
def foresee(time, speed, new):
    global fitted
    m, s = time.mean(), time.std()
    if fitted is None:
        fitted = descend(torch.zeros(3), (time-m)/s, speed, lr=0.1, steps=500).params[-1]
    return quadratic((new-m)/s, fitted)
'''),
        ('standardises the given times in place', r'''
def foresee(time, speed, new):
    m, s = time.mean(), time.std()
    time -= m
    time /= s
    params = descend(torch.zeros(3), time, speed, lr=0.1, steps=500).params[-1]
    return quadratic((new-m)/s, params)
'''),
        ('time and speed swapped', r'''
def foresee(time, speed, new):
    m, s = speed.mean(), speed.std()
    params = descend(torch.zeros(3), (speed-m)/s, time, lr=0.05, steps=500).params[-1]
    return quadratic((new-m)/s, params)
'''),
        ('whole numbers in place of floats', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return quadratic(z(new), params).round().long()
'''),
        ('sorts the new times', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return quadratic(z(new).sort().values, params)
'''),
        ('the mean speed for every time', r'''
def foresee(time, speed, new):
    return torch.full_like(new, speed.mean().item())
'''),
        ('looks up the measurement that is nearest in time', r'''
def foresee(time, speed, new):
    nearest = (new[:,None]-time[None]).abs().argmin(1)
    return speed[nearest]
'''),
        ('joins the measurements by straight lines', r'''
import numpy as np
def foresee(time, speed, new):
    order = time.argsort()
    return torch.tensor(np.interp(new.numpy(), time[order].numpy(), speed[order].numpy())).float()
'''),
        ('the parameters before the first step', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    return quadratic(z(new), descend(torch.randn(3), z(time), speed, lr=0.1, steps=500).at(0))
'''),
        ('the losses in place of predictions', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    history = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500)
    return torch.tensor(history.losses[-len(new):])
'''),
        ('no speed below zero', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return quadratic(z(new), params).clamp(min=0)
'''),
        ('does not look beyond the measured times', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return quadratic(z(new.clamp(time.min(), time.max())), params)
'''),
        ('learns from the first half of the measurements', r'''
def foresee(time, speed, new):
    half = len(time)//2
    t, y = time[:half], speed[:half]
    m, s = t.mean(), t.std()
    params = descend(torch.zeros(3), (t-m)/s, y, lr=0.1, steps=1000).params[-1]
    return quadratic((new-m)/s, params)
'''),
        ('standardises the speed and does not go back', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    target = (speed-speed.mean())/speed.std()
    return quadratic(z(new), descend(torch.zeros(3), z(time), target, lr=0.1, steps=500).params[-1])
'''),
        ('standardises the speed and goes back without the mean', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    target = (speed-speed.mean())/speed.std()
    params = descend(torch.zeros(3), z(time), target, lr=0.1, steps=500).params[-1]
    return quadratic(z(new), params)*speed.std()
'''),
        ('the measurements of the notebook in place of those given', r'''
the_time, the_speed = time.clone(), speed.clone()
def foresee(time, speed, new):
    m, s = the_time.mean(), the_time.std()
    params = descend(torch.zeros(3), (the_time-m)/s, the_speed, lr=0.1, steps=500).params[-1]
    return quadratic((new-m)/s, params)
'''),
        ('expects exactly four new times', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return torch.stack([quadratic(z(new[i]), params) for i in range(4)])
'''),
        ('loses the last new time', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    a, b, c = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1].tolist()
    return torch.tensor([a*o**2 + b*o + c for o in z(new).tolist()[:-1]])
'''),
        ('forgotten return', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    params = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    quadratic(z(new), params)
'''),
        ('a, b and c in the wrong order', r'''
def foresee(time, speed, new):
    def z(t): return (t-time.mean())/time.std()
    c, b, a = descend(torch.zeros(3), z(time), speed, lr=0.1, steps=500).params[-1]
    return a*z(new)**2 + b*z(new) + c
'''),
    ],
}

SAME = {
    '02.4': [
        ('the same numbers, but the task asks for a tensor that requires no gradient', r'''
def step_down(f, w, lr):
    w = w.clone().requires_grad_()
    f(w).backward()
    return w - lr * w.grad
'''),
        ('the same numbers, but the given tensor now requires a gradient, and holds one', r'''
def step_down(f, w, lr):
    w = w.requires_grad_()
    f(w).backward()
    return (w - lr * w.grad).detach()
'''),
    ],
    '02.5': [
        ('the same numbers, but the task asks for a tensor that requires no gradient', r'''
def walk_down(f, w, lr, steps):
    w = w.clone().requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad():
            w -= lr * w.grad
    return w
'''),
        ('the same numbers, but the given tensor is changed', r'''
def walk_down(f, w, lr, steps):
    w = w.requires_grad_()
    for _ in range(steps):
        w.grad = None
        f(w).backward()
        with torch.no_grad():
            w -= lr * w.grad
    return w.detach()
'''),
    ],
    '02.6': [
        ('the same numbers, but the given start is changed', r'''
def my_descent(start, t, targets, lr, steps):
    params = start.requires_grad_()
    for _ in range(steps):
        params.grad = None
        loss = mse(quadratic(t, params), targets)
        loss.backward()
        with torch.no_grad():
            params -= lr * params.grad
    return params.detach()
'''),
    ],
    '02.8': [
        ('where the walk starts does not matter once it has arrived', r'''
def foresee(time, speed, new):
    mean, std = (time.mean(), time.std())
    history = descend(torch.ones(3), (time - mean) / std, speed, lr=0.1, steps=100)
    return quadratic((new - mean) / std, history.params[-1])
'''),
        ('half the learning rate arrives as well, if not as closely', r'''
def foresee(time, speed, new):
    mean, std = (time.mean(), time.std())
    history = descend(torch.zeros(3), (time - mean) / std, speed, lr=0.05, steps=100)
    return quadratic((new - mean) / std, history.params[-1])
'''),
        ('one step more arrives as well', r'''
def foresee(time, speed, new):
    mean, std = (time.mean(), time.std())
    history = descend(torch.zeros(3), (time - mean) / std, speed, lr=0.1, steps=101)
    return quadratic((new - mean) / std, history.params[-1])
'''),
        ('one step fewer arrives as well', r'''
def foresee(time, speed, new):
    mean, std = (time.mean(), time.std())
    history = descend(torch.zeros(3), (time - mean) / std, speed, lr=0.1, steps=99)
    return quadratic((new - mean) / std, history.params[-1])
'''),
        ('the last step is so short that the one before it has arrived', r'''
def foresee(time, speed, new):
    mean, std = (time.mean(), time.std())
    history = descend(torch.zeros(3), (time - mean) / std, speed, lr=0.1, steps=100)
    return quadratic((new - mean) / std, history.params[-2])
'''),
    ],
}
