"Answers to the exercises of lesson 04 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '04.1': [
        r'''
layer_facts = [(3, 20), 3, 63, 0]
''',
        r'''
layer_facts = (3, 20, 3, 63, 0)
''',
        r'''
layer_facts = torch.tensor([3, 20, 3, 63, 0])
''',
        r'''
import numpy as np
layer_facts = np.array([3, 20, 3, 63, 0], dtype=np.int64)
''',
        r'''
layer_facts = [3.0, 20.0, 3.0, 63.0, 0.0]
''',
        r'''
layer = nn.Linear(20, 3)
handed_out = layer.parameters()
lengths = [len(list(handed_out)) for _ in range(2)]
layer_facts = [*layer.weight.shape, layer.bias.numel(), sum(p.numel() for p in layer.parameters()), lengths[1]]
''',
        r'''
layer = nn.Linear(20, 3)
it = layer.parameters()
first = list(it)
second = list(it)
layer_facts = [layer.weight.size(0), layer.weight.size(1), len(layer.bias), nn.utils.parameters_to_vector(layer.parameters()).numel(), len(second)]
print(layer_facts)
''',
        r'''
outputs, inputs = 3, 20
layer_facts = [outputs, inputs, outputs, outputs*(inputs+1), outputs-outputs]
''',
        r'''
layer_facts = [torch.tensor(o) for o in (3, 20, 3, 3*20+3, 0)]
''',
    ],
    '04.2': [
        r'''
def Stepper(params, lr): return BasicOptim(params, lr)
''',
        r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(me):
        with torch.no_grad():
            for p in me.params: p.sub_(p.grad, alpha=me.lr)

    def zero_grad(me):
        for p in me.params:
            if p.grad is not None: p.grad.zero_()
''',
        r'''
class Stepper:
    def __init__(self, params, lr):
        self.params = tuple(params)
        self.lr = lr

    @torch.no_grad()
    def step(self):
        for p in self.params:
            if p.grad is None: continue
            p.copy_(p - self.lr*p.grad)

    def zero_grad(self, *args, **kwargs):
        for p in self.params: p.grad = None
''',
        r'''
class Stepper(BasicOptim):
    def __init__(self, params, lr):
        super().__init__(list(params), lr)
''',
        r'''
class Stepper:
    def __init__(self, params, lr):
        params = list(params)
        def step():
            for p in params: p.data -= p.grad.data*lr
        def zero_grad():
            for p in params: p.grad = None
        self.step, self.zero_grad = step, zero_grad
''',
        r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        print('step with', self.lr)
        i = 0
        while i < len(self.params):
            p = self.params[i]
            with torch.no_grad():
                move = p.grad.double()*self.lr
                p -= move.to(p.dtype)
            i += 1

    def zero_grad(self):
        print('zeroing', len(self.params), 'parameters')
        for i in range(len(self.params)): setattr(self.params[i], 'grad', None)
''',
        r'''
from dataclasses import dataclass

@dataclass
class Stepper:
    params: object
    lr: float

    def __post_init__(self): self.params = [*self.params]

    def step(self):
        with torch.no_grad(): [p.add_(-self.lr*p.grad) for p in self.params]

    def zero_grad(self):
        for p in reversed(self.params): p.grad = None
''',
        r'''
def _down(o):
    with torch.no_grad():
        torch._foreach_sub_(o.params, [p.grad*o.lr for p in o.params])

def _forget(o):
    for p in o.params: p.grad = None

class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr
    step = _down
    zero_grad = _forget
''',
    ],
    '04.3': [
        r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model.forward(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
''',
        r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        opt.zero_grad()
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    opt.zero_grad()
    return sum(losses)/len(losses)
''',
        r'''
def one_pass(model, dl, opt):
    total = 0.
    for i in range(len(dl)):
        loss = mnist_loss(model(dl[i][0]), dl[i][1])
        loss.backward()
        opt.step()
        opt.zero_grad()
        total += loss.detach()
    return total/len(dl)
''',
        r'''
import numpy as np

def one_pass(model, dl, opt):
    def one(batch):
        xb,yb = batch
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        return float(loss)
    return np.mean(list(map(one, dl)))
''',
        r'''
def one_pass(model, dl, opt):
    def rest(i):
        if i == len(dl): return []
        xb,yb = dl[i]
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step(); opt.zero_grad()
        return [loss.item()] + rest(i+1)
    losses = rest(0)
    return torch.tensor([sum(losses)/len(losses)])
''',
        r'''
def one_pass(model, dl, opt):
    mean = 0.
    for k,(xb,yb) in enumerate(dl, start=1):
        s = torch.sigmoid(model(xb))
        loss = (yb*(1-s) + (1-yb)*s).mean()
        loss.backward()
        opt.step()
        opt.zero_grad()
        mean += (loss.item()-mean)/k
        print(f'batch {k}: loss {loss.item():.4f}, mean so far {mean:.4f}')
    return mean
''',
        r'''
class Pass:
    def __call__(self, model, dl, opt, loss_func=mnist_loss):
        if isinstance(model, nn.Module): model.train()
        losses = torch.zeros(len(dl), dtype=torch.float64)
        for i,batch in enumerate(dl):
            loss = loss_func(model(batch[0]), batch[1])
            loss.backward()
            losses[i] = loss.detach()
            opt.step()
            opt.zero_grad()
        return losses.mean()

one_pass = Pass()
''',
        r'''
import statistics
from functools import partial

def _epoch(loss_func, model, dl, opt):
    seen = []
    for xb,yb in iter(dl):
        loss = loss_func(model(xb), yb)
        seen.append(loss.item())
        loss.backward()
        opt.step()
        opt.zero_grad()
    return statistics.fmean(seen)

one_pass = partial(_epoch, mnist_loss)
''',
    ],
    '04.4': [
        r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.zero_()
''',
        r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        super().zero_grad()
''',
        r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            p.grad = None if p.grad is None else torch.zeros_like(p.grad)
''',
        r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for i in range(len(self.params)):
            print('forgetting', self.params[i].grad)
            self.params[i].grad = None
''',
        r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        with torch.no_grad():
            for slope in filter(lambda g: g is not None, (p.grad for p in self.params)): slope[...] = 0
''',
        r'''
class Tidy(BasicOptim):
    zero_grad = lambda self: [setattr(p, 'grad', None) for p in self.params] and None
''',
        r'''
class Tidy(BasicOptim):
    def zero_grad(self, set_to_none=True):
        for p in self.params:
            try: p.grad.fill_(0)
            except AttributeError: pass
            if set_to_none: p.grad = None
''',
        r'''
class Tidy(BasicOptim):
    def _forget(self, params):
        if not params: return
        params[0].grad = None
        self._forget(params[1:])
    def zero_grad(self): self._forget(list(self.params))
''',
    ],
    '04.5': [
        r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = torch.optim.SGD(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): print(epoch, train_epoch(model, batches, opt))
    return model
''',
        r'''
def wide_awake(x, y, lr=1., epochs=5, size=64):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    train_model(model, (TensorBatches(x, y, size, shuffle=True), None), BasicOptim(model.parameters(), lr), epochs, progress=False)
    return model
''',
        r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    for epoch in range(5):
        for i in torch.randperm(len(x)).split(64):
            s = model(x[i]).sigmoid()
            loss = torch.where(y[i]==1, 1-s, s).mean()
            slopes = torch.autograd.grad(loss, [model.weight, model.bias])
            with torch.no_grad():
                for p,slope in zip((model.weight, model.bias), slopes): p -= slope
    return model
''',
        r'''
import copy

def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(28*28, 1))
    opt = BasicOptim(model.parameters(), lr=torch.tensor(1.))
    batches = TensorBatches(x.clone(), y.clone(), batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return copy.deepcopy(model).eval()
''',
        r'''
from functools import partial

def _fit(x, y, lr, epochs):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=lr)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    [train_epoch(model, batches, opt) for _ in range(epochs)]
    return model

wide_awake = partial(_fit, lr=1, epochs=10)
''',
        r'''
class Trainer:
    def __init__(self, lr): self.lr = lr
    def __call__(self, x, y):
        torch.manual_seed(0)
        model = nn.Linear(28*28, 1)
        opt = BasicOptim(model.parameters(), lr=1e-5)
        opt.lr = self.lr
        for epoch in range(5): train_epoch(model, TensorBatches(x, y, batch_size=64, shuffle=True, seed=epoch), opt)
        return model

wide_awake = Trainer(1.)
''',
        r'''
class OneLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.zeros(784))
        self.b = nn.Parameter(torch.zeros(()))
    def forward(self, xb): return torch.einsum('nd,d->n', xb, self.w)[:,None] + self.b

def wide_awake(x, y):
    torch.manual_seed(0)
    model = OneLayer()
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
''',
        r'''
def wide_awake(x, y):
    "The rate with the lower loss after five epochs"
    best, best_loss = None, float('inf')
    for lr in (1e-5, 1.):
        torch.manual_seed(0)
        model = nn.Linear(28*28, 1)
        opt = BasicOptim(model.parameters(), lr=lr)
        batches = TensorBatches(x, y, batch_size=64, shuffle=True)
        for epoch in range(5): loss = train_epoch(model, batches, opt)
        if loss < best_loss: best, best_loss = model, loss
    return best
''',
    ],
    '04.6': [
        r'''
def binary_cross_entropy(s, targets): return -(targets*s.log() + (1-targets)*(1-s).log()).mean()

def surprise(predictions, targets): return binary_cross_entropy(predictions.sigmoid(), targets)
''',
        r'''
def surprise(predictions, targets):
    return (F.softplus(predictions) - targets*predictions).mean()
''',
        r'''
def surprise(predictions, targets):
    sign = 2*targets - 1
    return torch.logaddexp(torch.zeros_like(predictions), -sign*predictions).sum()/len(predictions)
''',
        r'''
surprise = lambda p, t: -(t*F.logsigmoid(p) + (1-t)*F.logsigmoid(-p)).mean()
''',
        r'''
import math

def surprise(predictions, targets):
    total = 0.
    for p,t in zip(predictions.flatten(), targets.flatten()):
        s = 1/(1+torch.exp(-p))
        total = total - (torch.log(s) if t.item() == 1 else torch.log(1-s))
    return total/predictions.shape[0]
''',
        r'''
def surprise(predictions, targets):
    s = predictions.double().sigmoid()
    right = s**targets * (1-s)**(1-targets)
    return -right.log().mean()
''',
        r'''
def surprise(predictions, targets):
    # [1,n] times [n,1]: one number, in a tensor [1,1]
    log_3,log_7 = F.logsigmoid(predictions), F.logsigmoid(-predictions)
    return -(targets.T@log_3 + (1-targets).T@log_7)/len(targets)
''',
        r'''
import numpy as np

class _BCE(torch.autograd.Function):
    @staticmethod
    def forward(ctx, predictions, targets):
        ctx.save_for_backward(predictions, targets)
        p,t = predictions.detach().numpy().astype(np.float64), targets.detach().numpy()
        return torch.tensor(np.mean(np.maximum(p, 0) - p*t + np.log1p(np.exp(-np.abs(p)))), dtype=predictions.dtype)
    @staticmethod
    def backward(ctx, slope):
        predictions,targets = ctx.saved_tensors
        return slope*(predictions.sigmoid()-targets)/predictions.numel(), None

def surprise(predictions, targets): return _BCE.apply(predictions, targets)
''',
        r'''
class Surprise:
    def __call__(self, predictions, targets):
        p = predictions.squeeze(1)
        t = targets.squeeze(1) == 1
        threes, sevens = p[t], p[~t]
        cost = (1+(-threes).exp()).log().sum() + (1+sevens.exp()).log().sum()
        return cost/p.numel()

surprise = Surprise()
''',
        r'''
def surprise(predictions, targets):
    return (F.softplus(predictions)-targets*predictions).mean()
''',
        r'''
def surprise(predictions, targets):
    return -(F.logsigmoid((2*targets-1)*predictions)).sum()/len(targets)
''',
        r'''
def surprise(predictions, targets):
    s = torch.cat([1-predictions.sigmoid(), predictions.sigmoid()], 1)
    return -s.gather(1, targets.long()).log().mean()
''',
    ],
    '04.7': [
        r'''
import random

def deal_out(x, y, size):
    order = list(range(len(x)))
    random.shuffle(order)
    return [(x[order[i:i+size]], y[order[i:i+size]]) for i in range(0, len(order), size)]
''',
        r'''
import numpy as np

def deal_out(x, y, size):
    order = torch.from_numpy(np.random.permutation(x.shape[0]))
    return tuple([xb, yb] for xb,yb in zip(x[order].split(size), y[order].split(size)))
''',
        r'''
def deal_out(x, y, size):
    order = torch.rand(len(x), dtype=torch.float64).argsort()
    batches = []
    while len(order):
        now, order = order[:size], order[size:]
        batches.append((torch.stack([x[i] for i in now]), torch.stack([y[i] for i in now])))
    return batches
''',
        r'''
import random

def deal_out(x, y, size):
    items = random.sample(list(zip(x, y)), len(x))
    def cut(rest): return [rest[:size]] + cut(rest[size:]) if rest else []
    return [(torch.stack([a for a,_ in part]), torch.stack([b for _,b in part])) for part in cut(items)]
''',
        r'''
def deal_out(x, y, size):
    # draw one item after another out of a hat
    hat, result = list(range(len(x))), []
    xs, ys = [], []
    while hat:
        i = hat.pop(torch.randint(len(hat), (1,)).item())
        xs.append(x[i:i+1]); ys.append(y[i:i+1])
        if len(xs) == size or not hat:
            result.append((torch.cat(xs), torch.cat(ys)))
            xs, ys = [], []
    return result
''',
        r'''
def deal_out(x, y, size):
    generator = torch.Generator()
    generator.seed()
    order = torch.randperm(len(x), generator=generator)
    x_moved = x.movedim(0, -1)[..., order].movedim(-1, 0)     # not contiguous
    y_moved = y.T[:, order].T
    print('shuffled', len(order), 'items')
    return [(x_moved[a:a+size], y_moved[a:a+size]) for a in range(0, len(x), size)]
''',
        r'''
def _shuffle_(x, y):
    "Fisher and Yates, in place"
    for i in range(len(x)-1, 0, -1):
        j = int(torch.randint(0, i+1, ()))
        x[[i,j]], y[[i,j]] = x[[j,i]], y[[j,i]]

def deal_out(x, y, size):
    x, y = x.clone(), y.clone()
    _shuffle_(x, y)
    return list(zip(list(x.split(size)), list(y.split(size))))
''',
        r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[order[i:i+size]], y[order[i:i+size]]) for i in range(0, len(x), size)]
''',
        r'''
import random
def deal_out(x, y, size):
    pairs = list(zip(x, y))
    random.shuffle(pairs)
    parts = [pairs[i:i+size] for i in range(0, len(pairs), size)]
    return [tuple(torch.stack(o) for o in zip(*part)) for part in parts]
''',
        r'''
def deal_out(x, y, size):
    order = torch.rand(len(x)).argsort()
    return list(zip(x[order].split(size), y[order].split(size)))
''',
        r'''
def deal_out(x, y, size):
    return [[x[i], y[i]] for i in torch.randperm(len(x)).split(size)]
''',
    ],
    '04.8': [
        r'''
suspects = ('no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'no zeroing')
''',
        r'''
import numpy as np
suspects = np.array(['no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'no zeroing'])
''',
        r'''
suspects = 'no unsqueeze,no zeroing,none,cannot tell,no zeroing'.split(',')
''',
        r'''
table = {'none': (0.978, 0.982), 'no unsqueeze': (0.978, 0.504), 'no zeroing': (0.496, 0.969)}
reports = [(0.978, 0.504), (0.496, 0.969), (0.978, 0.982), (0.978, None), (None, 0.969)]
suspects = []
for report in reports:
    fits = [bug for bug,row in table.items() if all(r is None or r == t for r,t in zip(report, row))]
    suspects.append(fits[0] if len(fits) == 1 else 'cannot tell')
''',
        r'''
answers = dict(A='no unsqueeze', B='no zeroing', C='none', D='cannot tell', E='no zeroing')
suspects = [answers[who] for who in 'ABCDE']
''',
        r'''
none, squeeze, zero, unknown = 'none', 'no ' + 'unsqueeze', 'no ' + 'zeroing', ' '.join(['cannot', 'tell'])
suspects = [squeeze, zero, none]
suspects += [unknown, zero]
''',
        r'''
import pandas as pd
suspects = pd.Series(['no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'no zeroing'], index=list('ABCDE')).tolist()
''',
    ],
    '04.9': [
        r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [0]*len(self.params)

    @torch.no_grad()
    def step(self):
        for i,p in enumerate(self.params):
            if p.grad is None: continue
            self.v[i] = self.mom*self.v[i] + p.grad
            p -= self.lr*self.v[i]

    def zero_grad(self):
        for p in self.params: p.grad = None
''',
        r'''
import numpy as np

class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = tuple(params),lr,mom
        self.velocity = [np.zeros(tuple(p.shape)) for p in self.params]

    def step(self):
        for i,p in enumerate(self.params):
            if p.grad is not None:
                self.velocity[i] = self.velocity[i]*self.mom + p.grad.numpy()
                p.data -= torch.as_tensor(self.velocity[i]*self.lr).to(p.dtype)

    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.zero_()
''',
        r'''
class Snowball:
    "Keeps all slopes there ever were, and adds them up anew: slow, but right"
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = [*params],lr,mom
        self.past = [[] for _ in self.params]

    def step(self):
        with torch.no_grad():
            for p,past in zip(self.params, self.past):
                if p.grad is None: continue
                past.append(p.grad.clone())
                p -= self.lr*sum(g*self.mom**age for age,g in enumerate(reversed(past)))

    def zero_grad(self):
        for p in self.params: p.grad = None
''',
        r'''
from types import SimpleNamespace

def Snowball(params, lr, mom=0.9):
    pairs = [(p, torch.zeros_like(p, dtype=torch.float64, requires_grad=False)) for p in params]
    def step():
        with torch.no_grad():
            for p,v in pairs:
                if p.grad is not None: p.copy_(p.double() - lr*v.mul_(mom).add_(p.grad))
    def zero_grad():
        for p,_ in pairs: p.grad = None
    return SimpleNamespace(step=step, zero_grad=zero_grad)
''',
        r'''
class _One:
    def __init__(self, p, lr, mom): self.p,self.lr,self.mom,self.v = p,lr,mom,torch.zeros_like(p.data)
    def step(self):
        if self.p.grad is None: return
        self.v = torch.add(self.p.grad.detach(), self.v, alpha=self.mom)
        self.p.data.add_(self.v, alpha=-self.lr)
        print('velocity', self.v.norm().item())
    def zero_grad(self): self.p.grad = None

class Snowball:
    def __init__(self, params, lr, mom=0.9): self.parts = [_One(p, lr, mom) for p in params]
    def step(self):
        for part in self.parts: part.step()
    def zero_grad(self):
        for part in self.parts: part.zero_grad()
''',
        r'''
class Snowball:
    "The velocity holds the learning rate already; as that never changes, it is the same"
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.moves = {id(p): torch.zeros_like(p, requires_grad=False) for p in self.params}

    def step(self):
        with torch.no_grad():
            for p in self.params:
                if p.grad is None: continue
                move = self.moves[id(p)]
                move *= self.mom
                move -= p.grad*self.lr
                p += move

    def zero_grad(self):
        for p in self.params: p.grad = None
''',
        r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom

    def step(self):
        for p in self.params:
            if p.grad is None: continue
            v = getattr(self, f'v{id(p)}', torch.zeros(p.shape))
            v = torch.lerp(v, torch.zeros_like(v), 1-self.mom) + p.grad
            setattr(self, f'v{id(p)}', v)
            with torch.no_grad(): p.sub_(v*self.lr)

    def zero_grad(self, *_, **__):
        for p in self.params: p.grad = None
''',
        r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.state = [[p, 0.] for p in params]
        self.lr,self.mom = lr,mom
    def step(self):
        for pair in self.state:
            p,v = pair
            pair[1] = self.mom*v + p.grad
            p.data = p.data - self.lr*pair[1]
    def zero_grad(self):
        for p,_ in self.state: p.grad = None
''',
    ],
}

WRONG = {
    '04.1': [
        ('a single column, as the model had a single output', r'''
layer_facts = [3, 1, 3, 63, 0]
'''),
        ('multiplies all three: rows, columns and biases', r'''
layer_facts = [3, 20, 3, 3*20*3, 0]
'''),
        ('thinks that the second list has an entry for each output', r'''
layer_facts = [3, 20, 3, 63, 3]
'''),
        ('one bias for each input', r'''
layer_facts = [3, 20, 20, 63, 0]
'''),
        ('the shape as a text', r'''
layer_facts = ['3x20', 3, 63, 0]
'''),
        ('counts the parameter tensors, not the numbers in them', r'''
layer_facts = [3, 20, 3, 2, 0]
'''),
        ('adds inputs and outputs where it should multiply', r'''
layer_facts = [3, 20, 3, 20+3+3, 0]
'''),
        ('counts a bias for each input in the total', r'''
layer_facts = [3, 20, 3, 80, 0]
'''),
        ('length of the second list is the number of all numbers', r'''
layer_facts = [3, 20, 3, 63, 63]
'''),
        ('both: swapped shape and a bias per input', r'''
layer = nn.Linear(3, 20)
layer_facts = [*layer.weight.shape, len(layer.bias), sum(p.numel() for p in layer.parameters()), 0]
'''),
        ('calls parameters() anew for the second list', r'''
layer = nn.Linear(20, 3)
layer_facts = [3, 20, 3, 63, len(list(layer.parameters()))]
'''),
        ('length of the first list in place of the second', r'''
layer = nn.Linear(20, 3)
handed_out = layer.parameters()
layer_facts = [*layer.weight.shape, *layer.bias.shape, 63, len(list(handed_out))]
'''),
        ('leaves out the last fact', r'''
layer_facts = [3, 20, 3, 63]
'''),
        ('adds a sixth number, the length of the first list', r'''
layer_facts = [3, 20, 3, 63, 2, 0]
'''),
        ('last two facts swapped', r'''
layer_facts = [3, 20, 3, 0, 63]
'''),
        ('thinks that one tensor is left for the second list', r'''
layer_facts = [3, 20, 3, 63, 1]
'''),
        ('off by one in the total', r'''
layer_facts = [3, 20, 3, 64, 0]
'''),
        ('says that the bias is a row too, so four rows', r'''
layer_facts = [4, 20, 3, 63, 0]
'''),
        ('puts the bias into the columns', r'''
layer_facts = [3, 21, 3, 63, 0]
'''),
        ('number of dimensions of the bias in place of its length', r'''
layer = nn.Linear(20, 3)
layer_facts = [layer.weight.shape[0], layer.weight.shape[1], layer.bias.ndim, 63, 0]
'''),
        ('None for the second list', r'''
layer_facts = [3, 20, 3, 63, None]
'''),
        ('minus one for an error at the second list', r'''
layer_facts = [3, 20, 3, 63, -1]
'''),
        ('the numbers of the lesson layer, 784 to 1', r'''
layer_facts = [1, 784, 1, 785, 0]
'''),
        ('the lists themselves in place of their length', r'''
layer = nn.Linear(20, 3)
handed_out = layer.parameters()
list(handed_out)
layer_facts = [3, 20, 3, 63, list(handed_out)]
'''),
        ('no bias at all', r'''
layer_facts = [3, 20, 0, 60, 0]
'''),
    ],
    '04.2': [
        ('zero_grad has its self, and looks for params without it', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in params: p.grad = None
'''),
        ('params and lr are stored the wrong way round', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = lr,list(params)

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('the learning rate counts twice', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('makes zero_grad a static method, self is still unknown', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    @staticmethod
    def zero_grad():
        for p in self.params: p.grad = None
'''),
        ('makes zero_grad a class method', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    @classmethod
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('moves uphill, a plus for the minus', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p += p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('step wants lr as an argument', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self, lr):
        with torch.no_grad():
            for p in self.params: p -= p.grad*lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('step has a default lr and ignores the one given to the optimizer', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self, lr=1.):
        with torch.no_grad():
            for p in self.params: p -= p.grad*lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('zero_grad wants the parameters as an argument', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self, params):
        for p in params: p.grad = None
'''),
        ('takes no_grad away while at it', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('binds a new p in place of changing the parameter', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p = p - p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('replaces the parameters in its list, the model keeps the old ones', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        self.params = [(p - p.grad*self.lr).detach().requires_grad_() for p in self.params]

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('the list got lost: a generator is used up after the first step', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = iter(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('swallows the errors and does nothing', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        try:
            with torch.no_grad():
                for p in self.params: p -= p.grad*lr
        except NameError: pass

    def zero_grad(self=None):
        try:
            for p in self.params: p.grad = None
        except AttributeError: pass
'''),
        ('zero_grad sets a grad of the optimizer, not of the parameters', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: self.grad = None
'''),
        ('zero_grad compares in place of assigning', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad == None
'''),
        ('zero_grad sets the parameters to 0 as well', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        with torch.no_grad():
            for p in self.params:
                p.zero_()
                p.grad = None
'''),
        ('returns inside the loop, so that only the first parameter moves', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params:
                p -= p.grad*self.lr
                return

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('zero_grad forgets the slope of the last parameter only', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: pass
        p.grad = None
'''),
        ('works on copies of the parameters', r'''
import copy

class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = copy.deepcopy(list(params)),lr

    def step(self):
        with torch.no_grad():
            for p in self.params:
                if p.grad is not None: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('divides by the learning rate', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad/self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('leaves out the learning rate, so the error is gone', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('moves by the sign of the slope only', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad.sign()*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('lr kept on the class, shared by all steppers', r'''
class Stepper:
    lr = None
    def __init__(self, params, lr):
        self.params = list(params)
        Stepper.lr = lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*Stepper.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('zero_grad only passes', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self): pass
'''),
        ('zero_grad renamed to zero_grads', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),lr

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grads(self):
        for p in self.params: p.grad = None
'''),
        ('int around the learning rate', r'''
class Stepper:
    def __init__(self, params, lr):
        self.params,self.lr = list(params),int(lr)

    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
    ],
    '04.3': [
        ('makes an optimizer of its own for each step', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        torch.optim.SGD(model.parameters(), lr=1.).step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('steps before backward', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        opt.step()
        loss.backward()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('detaches the predictions', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb).detach(), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('one step for the whole epoch, after the loop', r'''
def one_pass(model, dl, opt):
    losses = []
    opt.zero_grad()
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        losses.append(loss.item())
    opt.step()
    opt.zero_grad()
    return sum(losses)/len(losses)
'''),
        ('forgets the brackets of step', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('forgets the brackets of zero_grad', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('returns the sum of the losses', r'''
def one_pass(model, dl, opt):
    total = 0
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        total += loss.item()
    return total
'''),
        ('returns the loss of the last batch', r'''
def one_pass(model, dl, opt):
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return loss.item()
'''),
        ('returns after the first batch', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
        return sum(losses)/len(losses)
'''),
        ('forgets to return', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    print(sum(losses)/len(losses))
'''),
        ('backward twice for each batch', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward(retain_graph=True); loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('divides by the number of pictures', r'''
def one_pass(model, dl, opt):
    total = n = 0
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        total += loss.item()
        n += len(xb)
    return total/n
'''),
        ('weighs the batches by their size, so a smaller last batch counts less', r'''
def one_pass(model, dl, opt):
    total = n = 0
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        total += loss.item()*len(xb)
        n += len(xb)
    return total/n
'''),
        ('drops the last batch', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl[:-1]:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/max(len(losses), 1)
'''),
        ('measures the loss anew after the step', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        with torch.no_grad(): losses.append(mnist_loss(model(xb), yb).item())
    return sum(losses)/len(losses)
'''),
        ('returns the lowest loss', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return min(losses)
'''),
        ('looks at the first half of each batch only', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb[:len(xb)//2]), yb[:len(xb)//2])
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('returns the list of losses', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return losses
'''),
        ('losses in a default argument, which remembers earlier calls', r'''
def one_pass(model, dl, opt, losses=[]):
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('empties the list of batches as it goes', r'''
def one_pass(model, dl, opt):
    losses = []
    while dl:
        xb,yb = dl.pop(0)
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('trains a copy of the model', r'''
import copy

def one_pass(model, dl, opt):
    losses = []
    model = copy.deepcopy(model)
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('returns the accuracy in place of the loss', r'''
def one_pass(model, dl, opt):
    scores = []
    for xb,yb in dl:
        predictions = model(xb)
        loss = mnist_loss(predictions, yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        scores.append(batch_accuracy(predictions, yb).item())
    return sum(scores)/len(scores)
'''),
        ('a step only for every second batch', r'''
def one_pass(model, dl, opt):
    losses = []
    for i,(xb,yb) in enumerate(dl):
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        if i%2: 
            opt.step()
            opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('steps under the condition that the loss has shrunk', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        if not losses or loss.item() < losses[-1]: opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('the mended loop has lost backward', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('an own loss: mean squared error in place of mnist_loss', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = ((model(xb).sigmoid()-yb)**2).mean()
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/len(losses)
'''),
        ('divides by one less than the number of batches', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(loss.item())
    return sum(losses)/(len(losses)-1)
'''),
        ('all predictions first, then a single step on the mean', r'''
def one_pass(model, dl, opt):
    loss = torch.stack([mnist_loss(model(xb), yb) for xb,yb in dl]).mean()
    loss.backward()
    opt.step()
    opt.zero_grad()
    return loss.item()
'''),
        ('a step and zeroing in the wrong level: zero_grad after the loop', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    opt.zero_grad()
    return sum(losses)/len(losses)
'''),
        ('the batch means rounded before they are averaged', r'''
def one_pass(model, dl, opt):
    losses = []
    for xb,yb in dl:
        loss = mnist_loss(model(xb), yb)
        loss.backward()
        opt.step()
        opt.zero_grad()
        losses.append(round(loss.item(), 1))
    return sum(losses)/len(losses)
'''),
    ],
    '04.4': [
        ('counts one parameter too many', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for i in range(len(self.params)+1): self.params[i].grad = None
'''),
        ('only a local name is set to None', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            slopes = p.grad
            slopes = None
'''),
        ('guards against None and still only binds a local name', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            slopes = p.grad
            if slopes is not None: slopes = torch.zeros_like(slopes)
'''),
        ('compares in place of assigning', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params: p.grad == 0
'''),
        ('forgets the brackets of zero_', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.zero_
'''),
        ('zeros of the shape of the first parameter for all', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params: p.grad = torch.zeros_like(self.params[0])
'''),
        ('clears where the slopes are not 0, and asks for all at once', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad != 0: p.grad.zero_()
'''),
        ('the test for None is upside down', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is None: p.grad = torch.zeros_like(p)
'''),
        ('zeroes the parameters, not their slopes', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        with torch.no_grad():
            for p in self.params: p.zero_()
'''),
        ('zeroes the slopes and the parameters', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            p.grad = None
            p.data = torch.zeros_like(p.data)
'''),
        ('returns at the first None, later parameters keep their slopes', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is None: return
            p.grad.zero_()
'''),
        ('one try around the loop, which ends at the first None', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        try:
            for p in self.params: p.grad.zero_()
        except AttributeError: pass
'''),
        ('clears the first parameter only', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        self.params[0].grad = None
'''),
        ('loses the first parameter, starts from 1', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for i in range(1, len(self.params)): self.params[i].grad = None
'''),
        ('throws the parameters away', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params: p.grad = None
        self.params = []
'''),
        ('freezes the parameters with requires_grad_(False)', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            p.grad = None
            p.requires_grad_(False)
'''),
        ('detaches the slopes, which keeps their values', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.detach_()
'''),
        ('mul without the underscore', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.mul(0)
'''),
        ('times 0, so that a slope of nan or infinity stays nan', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad *= 0
'''),
        ('sets a grad of the optimizer', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        self.grad = None
'''),
        ('sets every slope to 1', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad = torch.ones_like(p.grad)
'''),
        ('returns a new optimizer', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        return Tidy(self.params, self.lr)
'''),
        ('clears the first row only', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None and p.grad.ndim: p.grad[0] = 0
'''),
        ('forgets the self', r'''
class Tidy(BasicOptim):
    def zero_grad():
        for p in self.params: p.grad = None
'''),
        ('skips vectors, so that the bias keeps its slope', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.ndim > 1: p.grad = None
'''),
        ('clears in step in place of zero_grad', r'''
class Tidy(BasicOptim):
    def step(self):
        super().step()
        for p in self.params: p.grad = None
    def zero_grad(self): pass
'''),
        ('mentions the method of the parent without calling it', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        return super().zero_grad
'''),
        ('lets the slopes fade to a tenth', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad /= 10
'''),
        ('works at the first call only', r'''
class Tidy(BasicOptim):
    done = False
    def zero_grad(self):
        if self.done: return
        for p in self.params:
            if p.grad is not None:
                p.grad.zero_()
                self.done = True
'''),
        ('subtracts the mean of the slopes, so that they add up to 0', r'''
class Tidy(BasicOptim):
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad -= p.grad.mean()
'''),
        ('the method has another name, and the broken one is still there', r'''
class Tidy(BasicOptim):
    def zero_grads(self):
        for p in self.params: p.grad = None
    def zero_grad(self):
        for p in self.params:
            slopes = p.grad
            slopes = torch.zeros_like(slopes)
'''),
    ],
    '04.5': [
        ('a hundred times larger is still far too small', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-3)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('more epochs in place of a larger rate', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(20): train_epoch(model, batches, opt)
    return model
'''),
        ('makes the rate even smaller, as the warnings say', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-7)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('returns the accuracy', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return batch_accuracy(model(x), y)
'''),
        ('returns the optimizer', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return opt
'''),
        ('returns the history of train_model', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    return train_model(model, (batches, None), BasicOptim(model.parameters(), lr=1.), 5, progress=False)
'''),
        ('the optimizer moves another model than the one returned', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(nn.Linear(28*28, 1).parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        for xb,yb in batches:
            mnist_loss(model(xb), yb).backward()
            for p,mine in zip(opt.params, model.parameters()): p.grad = mine.grad
            opt.step()
            opt.zero_grad()
    return model
'''),
        ('sets the rate when the training is over', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    opt.lr = 1.
    return model
'''),
        ('sets lr on the class, the optimizer keeps its own', r'''
class MyOptim(BasicOptim): lr = 1.

def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = MyOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('changes the seed and nothing else', r'''
def wide_awake(x, y):
    torch.manual_seed(42)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('blames the batches: one picture in each, the old rate', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=1, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('blames the shuffling: takes it away, the old rate', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=64)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('sorts the pictures, 7s first, with the deaf loss', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    order = y.squeeze(1).argsort()
    batches = TensorBatches(x[order], y[order], batch_size=64)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('another loss, BCE, and the old rate', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-5)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt, F.binary_cross_entropy_with_logits)
    return model
'''),
        ('momentum on top of the old rate', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = torch.optim.SGD(model.parameters(), lr=1e-5, momentum=0.9)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('shuffles pictures and targets each in an order of its own', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x[torch.randperm(len(x))], y[torch.randperm(len(y))], batch_size=64)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('targets upside down', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, 1-y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('trains the bias only', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim([model.bias], lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('resets the weights at the end', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    model.reset_parameters()
    return model
'''),
        ('the wrong sign of the rate, uphill', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    opt.lr = -1.
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('loses the column of the targets, with an unchecked loss', r'''
def loss_func(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, 1-s, s).mean()

def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y.squeeze(), batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt, loss_func)
    return model
'''),
        ('a sigmoid at the end of the model', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(28*28, 1), nn.Sigmoid())
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt, F.binary_cross_entropy)
    return model
'''),
        ('learns from ten pictures only', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x[:10], y[:10], batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('divides the pictures by 255 once more, for training only', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1e-2)
    batches = TensorBatches(x/255, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('clears the slopes before the step', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = torch.optim.SGD(model.parameters(), lr=1.)
    for epoch in range(5):
        for xb,yb in TensorBatches(x, y, batch_size=64, shuffle=True):
            mnist_loss(model(xb), yb).backward()
            opt.zero_grad()
            opt.step()
    return model
'''),
        ('all weights drawn with std 1, as in lesson 03', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    nn.init.normal_(model.weight, std=1.)
    opt = BasicOptim(model.parameters(), lr=1e-3)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('returns model and losses as a pair', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    losses = [train_epoch(model, batches, opt) for epoch in range(5)]
    return model, losses
'''),
        ('returns the weights, not the model', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model.state_dict()
'''),
        ('two outputs, one for each digit', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 2)
    opt = BasicOptim(model.parameters(), lr=1.)
    batches = TensorBatches(x, y.squeeze(1).long(), batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt, F.cross_entropy)
    return model
'''),
        ('a rate of 0, refused by the optimizer', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=1//64)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5): train_epoch(model, batches, opt)
    return model
'''),
        ('the rate shrinks to a hundredth after each batch', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28*28, 1)
    opt = BasicOptim(model.parameters(), lr=0.1)
    for epoch in range(5):
        for batch in TensorBatches(x, y, batch_size=64, shuffle=True):
            train_epoch(model, [batch], opt)
            opt.lr /= 100
    return model
'''),
    ],
    '04.6': [
        ('log1p in place of log', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -torch.where(targets==1, s, 1-s).log1p().mean()
'''),
        ('the root of the mean squared distance', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return ((s-targets)**2).mean().sqrt()
'''),
        ('forgets the sigmoid', r'''
def surprise(predictions, targets):
    return -(targets*predictions.log() + (1-targets)*(1-predictions).log()).mean()
'''),
        ('forgets the targets', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -s.log().mean()
'''),
        ('logarithm to the base of 2', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log2(), -(1-s).log2()).mean()
'''),
        ('logarithm to the base of 10', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -torch.where(targets==1, s, 1-s).log10().mean()
'''),
        ('the sigmoid of minus the predictions', r'''
def surprise(predictions, targets):
    s = 1/(1+predictions.exp())
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('exp in place of log', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.exp(), -(1-s).exp()).mean()
'''),
        ('looks at the 7s only', r'''
def surprise(predictions, targets):
    return -((1-targets)*(1-predictions.sigmoid()).log()).mean()
'''),
        ('1 minus the logarithm for the logarithm of 1 minus s', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -(targets*s.log() + (1-targets)*(1-s.log())).mean()
'''),
        ('returns a plain number, no slopes', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean().item()
'''),
        ('calculates without gradients', r'''
@torch.no_grad()
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('wraps the number in a new tensor that knows nothing of the predictions', r'''
def surprise(predictions, targets):
    s = predictions.detach().sigmoid()
    cost = torch.where(targets==1, -s.log(), -(1-s).log()).mean()
    return torch.tensor(cost.item(), requires_grad=True)
'''),
        ('one cost for each picture, no mean', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log(), -(1-s).log())
'''),
        ('a loss of PyTorch, made inside', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return nn.BCELoss()(s, targets)
'''),
        ('sigmoid by hand, the rest by F.binary_cross_entropy', r'''
def surprise(predictions, targets):
    return F.binary_cross_entropy(1/(1+(-predictions).exp()), targets)
'''),
        ('the module of PyTorch in place of own work', r'''
surprise = nn.BCEWithLogitsLoss()
'''),
        ('the distance, as mnist_loss has it', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, 1-s, s).mean()
'''),
        ('the mean of the distances first, then the logarithm', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -torch.where(targets==1, s, 1-s).mean().log()
'''),
        ('squeezes the targets, so that all are compared with all', r'''
def surprise(predictions, targets):
    s,t = predictions.sigmoid(), targets.squeeze(1)
    return torch.where(t==1, -s.log(), -(1-s).log()).mean()
'''),
        ('divides the mean by the number of pictures once more', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()/len(predictions)
'''),
        ('half of the mean of the 3s and half of that of the 7s, whatever their number', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return (-s[targets==1].log().mean() - (1-s[targets==0]).log().mean())/2
'''),
        ('arguments in the other order', r'''
def surprise(targets, predictions):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('adds 0.1 inside the logarithm against infinity', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -(s+0.1).log(), -(1-s+0.1).log()).mean()
'''),
        ('clamps s to between 0.1 and 0.9', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid().clamp(0.1, 0.9)
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('turns the predictions into probabilities in place', r'''
def surprise(predictions, targets):
    s = predictions.data.sigmoid_()
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean() + 0*predictions.sum()
'''),
        ('decides first: the logarithm of a yes or no, and no slopes come through', r'''
def surprise(predictions, targets):
    s = (predictions>0).float().clamp(0.01, 0.99)
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('squared distance of sigmoid and target', r'''
def surprise(predictions, targets):
    return ((predictions.sigmoid()-targets)**2).mean()
'''),
        ('softmax over the single column in place of the sigmoid', r'''
def surprise(predictions, targets):
    s = predictions.softmax(1).clamp(1e-6, 1-1e-6)
    return torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('divides by the number of columns', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -(targets*s.log() + (1-targets)*(1-s).log()).sum()/predictions.shape[1]
'''),
        ('the cost of the worst picture', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets==1, -s.log(), -(1-s).log()).max()
'''),
        ('a minus too few: 7s count against 3s', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -(targets*s.log() - (1-targets)*(1-s).log()).mean()
'''),
        ('the first picture only', r'''
def surprise(predictions, targets):
    s = predictions[0].sigmoid()
    return (-s.log() if targets[0] == 1 else -(1-s).log()).mean()
'''),
        ('forgets to return', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    cost = torch.where(targets==1, -s.log(), -(1-s).log()).mean()
'''),
        ('exp of the prediction without 1 plus, for the 7s', r'''
def surprise(predictions, targets):
    three = (1+(-predictions).exp()).log()
    seven = predictions.exp().log()
    return torch.where(targets==1, three, seven).mean()
'''),
        ('plus not times', r'''
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return -(targets*s.log()+(1-targets)*(1-s)).mean()
'''),
    ],
    '04.7': [
        ('sorts by the target before it cuts', r'''
def deal_out(x, y, size):
    return [(x[i], y[i]) for i in y.squeeze(1).argsort().split(size)]
'''),
        ('drops the last smaller batch', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[i], y[i]) for i in order.split(size) if len(i) == size]
'''),
        ('an order for the inputs and another one for the targets', r'''
def deal_out(x, y, size):
    x,y = x[torch.randperm(len(x))], y[torch.randperm(len(y))]
    return list(zip(x.split(size), y.split(size)))
'''),
        ('shuffles the inputs and forgets the targets', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[i], yb) for i,yb in zip(order.split(size), y.split(size))]
'''),
        ('draws with replacement, some twice and some never', r'''
def deal_out(x, y, size):
    order = torch.randint(len(x), (len(x),))
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('sets the seed inside, always the same order', r'''
def deal_out(x, y, size):
    torch.manual_seed(42)
    order = torch.randperm(len(x))
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('remembers the order of the first call', r'''
_orders = {}

def deal_out(x, y, size):
    order = _orders.setdefault(len(x), torch.randperm(len(x)))
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('returns a generator', r'''
def deal_out(x, y, size):
    for i in torch.randperm(len(x)).split(size): yield x[i], y[i]
'''),
        ('returns a zip, which can be used once', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return zip(x[order].split(size), y[order].split(size))
'''),
        ('random.shuffle on a tensor, which loses items', r'''
import random

def deal_out(x, y, size):
    order = torch.arange(len(x))
    random.shuffle(order)
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('shuffles within each batch only', r'''
def deal_out(x, y, size):
    batches = []
    for xb,yb in zip(x.split(size), y.split(size)):
        i = torch.randperm(len(xb))
        batches.append((xb[i], yb[i]))
    return batches
'''),
        ('takes size for the number of batches', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return list(zip(x[order].chunk(size), y[order].chunk(size)))
'''),
        ('pairs of single items, no batches', r'''
def deal_out(x, y, size):
    return [(x[i], y[i]) for i in torch.randperm(len(x))]
'''),
        ('two lists in place of a list of pairs', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [x[order].split(size), y[order].split(size)]
'''),
        ('numbered batches in a dict', r'''
def deal_out(x, y, size):
    return {n: (x[i], y[i]) for n,i in enumerate(torch.randperm(len(x)).split(size))}
'''),
        ('uses a DataLoader', r'''
from torch.utils.data import DataLoader, TensorDataset

def deal_out(x, y, size):
    return [(xb, yb) for xb,yb in DataLoader(TensorDataset(x, y), batch_size=size, shuffle=True)]
'''),
        ('shuffles the tensors of the caller in place', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    x[:] = x[order]
    y[:] = y[order]
    return [(xb.clone(), yb.clone()) for xb,yb in zip(x.split(size), y.split(size))]
'''),
        ('the targets lose their column', r'''
def deal_out(x, y, size):
    return [(x[i], y[i].squeeze(1)) for i in torch.randperm(len(x)).split(size)]
'''),
        ('flattens the whole batch into one row', r'''
def deal_out(x, y, size):
    return [(x[i].reshape(-1), y[i]) for i in torch.randperm(len(x)).split(size)]
'''),
        ('fills the last batch up with items from the start', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    missing = -len(x) % size
    order = torch.cat([order, order[:missing]])
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('ends the range too early, the last batch gets lost even if it is whole', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[order[i:i+size]], y[order[i:i+size]]) for i in range(0, len(x)-size, size)]
'''),
        ('one item too many in each batch, which comes twice', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[order[i:i+size+1]], y[order[i:i+size+1]]) for i in range(0, len(x), size)]
'''),
        ('one item lost between batches', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[order[i:i+size-1]], y[order[i:i+size-1]]) for i in range(0, len(x), size)]
'''),
        ('steps by one, so that windows overlap', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    return [(x[order[i:i+size]], y[order[i:i+size]]) for i in range(len(x)-size+1)]
'''),
        ('a permutation as long as a batch', r'''
def deal_out(x, y, size):
    order = torch.randperm(size)
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('counts the columns in place of the items', r'''
def deal_out(x, y, size):
    order = torch.randperm(x.shape[-1])
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('always reversed, no chance in it', r'''
def deal_out(x, y, size):
    order = torch.arange(len(x)-1, -1, -1)
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('only rotates the items by a random number', r'''
def deal_out(x, y, size):
    by = torch.randint(len(x), ()).item()
    return list(zip(x.roll(by, 0).split(size), y.roll(by, 0).split(size)))
'''),
        ('returns after the first batch', r'''
def deal_out(x, y, size):
    batches = []
    for i in torch.randperm(len(x)).split(size):
        batches.append((x[i], y[i]))
        return batches
'''),
        ('shuffles the columns too, so pictures come out scrambled', r'''
def deal_out(x, y, size):
    order,pixels = torch.randperm(len(x)), torch.randperm(x.shape[-1])
    return [(x[i][..., pixels], y[i]) for i in order.split(size)]
'''),
        ('batches always of 64, size ignored', r'''
def deal_out(x, y, size):
    return [(x[i], y[i]) for i in torch.randperm(len(x)).split(64)]
'''),
        ('the leftover items come first, so the first batch is the small one', r'''
def deal_out(x, y, size):
    order = torch.randperm(len(x))
    rest = len(x) % size
    parts = ([order[:rest]] if rest else []) + list(order[rest:].split(size))
    return [(x[i], y[i]) for i in parts]
'''),
        ('changes the dtypes: inputs to half precision, targets to whole numbers', r'''
def deal_out(x, y, size):
    return [(x[i].half(), y[i].long()) for i in torch.randperm(len(x)).split(size)]
'''),
        ('every batch is the first one, the loop variable is not used', r'''
def deal_out(x, y, size):
    pieces = torch.randperm(len(x)).split(size)
    return [(x[pieces[0]], y[pieces[0]]) for _ in pieces]
'''),
        ('the first item never moves', r'''
def deal_out(x, y, size):
    order = torch.cat([torch.zeros(1, dtype=torch.long), torch.randperm(len(x)-1)+1])
    return [(x[i], y[i]) for i in order.split(size)]
'''),
        ('no shuffle', r'''
def deal_out(x, y, size):
    return [(x[i:i+size], y[i:i+size]) for i in range(0, len(x), size)]
'''),
        ('shuffles the batches only', r'''
def deal_out(x, y, size):
    batches = [(x[i:i+size], y[i:i+size]) for i in range(0, len(x), size)]
    return [batches[i] for i in torch.randperm(len(batches))]
'''),
    ],
    '04.8': [
        ('B is fine, as 0.969 is good', r'''
suspects = ['no unsqueeze', 'none', 'none', 'cannot tell', 'no zeroing']
'''),
        ('capital letters', r'''
suspects = ['No unsqueeze', 'No zeroing', 'None', 'Cannot tell', 'No zeroing']
'''),
        ('thinks that nothing can be said about E either', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'cannot tell']
'''),
        ('takes C for the missing unsqueeze', r'''
suspects = ['no unsqueeze', 'no zeroing', 'no unsqueeze', 'cannot tell', 'no zeroing']
'''),
        ('E has the missing unsqueeze', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'no unsqueeze']
'''),
        ('B has both bugs', r'''
suspects = ['no unsqueeze', 'no unsqueeze, no zeroing', 'none', 'cannot tell', 'no zeroing']
'''),
        ('D and E swapped', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', 'no zeroing', 'cannot tell']
'''),
        ('blames the shuffling: A is fine', r'''
suspects = ['none', 'no zeroing', 'none', 'cannot tell', 'no zeroing']
'''),
        ('says of C that one cannot tell', r'''
suspects = ['no unsqueeze', 'no zeroing', 'cannot tell', 'cannot tell', 'no zeroing']
'''),
        ('cannot tell for all five', r'''
suspects = ['cannot tell']*5
'''),
        ('D and E both without a bug, since both are good', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', 'none', 'none']
'''),
        ('leaves out E', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', 'cannot tell']
'''),
        ('None in place of the text none', r'''
suspects = ['no unsqueeze', 'no zeroing', None, 'cannot tell', 'no zeroing']
'''),
        ('only the first fitting row for each, which gives D to none', r'''
rows = {'none': {0.978, 0.982}, 'no unsqueeze': {0.978, 0.504}, 'no zeroing': {0.496, 0.969}}
reports = [{0.978, 0.504}, {0.496, 0.969}, {0.978, 0.982}, {0.978}, {0.969}]
suspects = [next(bug for bug,row in rows.items() if report <= row) for report in reports]
'''),
        ('all fitting rows for D, as a list within the list', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', ['none', 'no unsqueeze'], 'no zeroing']
'''),
        ('the names of the bugs without the no', r'''
suspects = ['unsqueeze', 'zeroing', 'none', 'cannot tell', 'zeroing']
'''),
        ('one text in place of a list', r'''
suspects = 'no unsqueeze, no zeroing, none, cannot tell, no zeroing'
'''),
        ('says for B that one cannot tell, as 0.496 is only luck', r'''
suspects = ['no unsqueeze', 'cannot tell', 'none', 'cannot tell', 'no zeroing']
'''),
        ('says for D the missing zeroing', r'''
suspects = ['no unsqueeze', 'no zeroing', 'none', 'no zeroing', 'no zeroing']
'''),
        ('judges by the column in order: A is none, D is none', r'''
in_order = {0.978: 'none', 0.496: 'no zeroing'}
suspects = [in_order[0.978], in_order[0.496], in_order[0.978], in_order[0.978], 'no zeroing']
'''),
        ('the letters of the guilty in place of the bugs', r'''
suspects = ['A', 'B', 'E']
'''),
        ('C gets a bug because shuffling gave more than order', r'''
suspects = ['no unsqueeze', 'no zeroing', 'no zeroing', 'cannot tell', 'no zeroing']
'''),
        ('in reverse order, E first', r'''
suspects = ['no zeroing', 'cannot tell', 'none', 'no zeroing', 'no unsqueeze']
'''),
        ('a set, which loses order and doubles', r'''
suspects = {'no unsqueeze', 'no zeroing', 'none', 'cannot tell'}
'''),
        ('numbers of the rows of the table', r'''
suspects = [1, 2, 0, -1, 2]
'''),
        ('A could be either bug', r'''
suspects = ['cannot tell', 'no zeroing', 'none', 'cannot tell', 'no zeroing']
'''),
        ('good accuracy means no bug, with a limit of 0.9 on the best number', r'''
best = [0.978, 0.969, 0.982, 0.978, 0.969]
suspects = ['none' if b > 0.9 else 'cannot tell' for b in best]
'''),
    ],
    '04.9': [
        ('no momentum at all', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
    def step(self):
        with torch.no_grad():
            for p in self.params: p -= p.grad*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('weighs the slope by 1 - mom, a running average', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v):
                v.mul_(self.mom).add_(p.grad*(1-self.mom))
                p -= v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('moves along the velocity, uphill', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p += v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('adds the slope before the fading', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.add_(p.grad).mul_(self.mom)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('moves by the old velocity, the new slope comes a step late', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v):
                p -= v*self.lr
                v.mul_(self.mom).add_(p.grad)
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('zero_grad clears the velocity too', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p,v in zip(self.params, self.v):
            p.grad = None
            v.zero_()
'''),
        ('one velocity for all parameters', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom,self.v = list(params),lr,mom,0.
    def step(self):
        with torch.no_grad():
            for p in self.params:
                self.v = self.v*self.mom + p.grad.mean()
                p -= self.v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('squares the slope', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.velocities = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.velocities):
                v.mul_(self.mom).add_(p.grad**2)
                p -= v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('built on BasicOptim, which was ruled out', r'''
class Snowball(BasicOptim):
    def __init__(self, params, lr, mom=0.9):
        super().__init__(params, lr)
        self.mom,self.v = mom,[torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
'''),
        ('the default of mom is 0', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('no default for mom', r'''
class Snowball:
    def __init__(self, params, lr, mom):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('0.5 of the example built in', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr = list(params),lr
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(0.5).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('ignores the learning rate', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('the learning rate twice, in the velocity and in the step', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad*self.lr)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('lr and mom swapped in the signature', r'''
class Snowball:
    def __init__(self, params, mom=0.9, lr=1.):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('the parameters are not kept as a list, a generator is used up', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = params,lr,mom
        self.v = [torch.zeros_like(p) for p in params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('velocities on the class, shared by all snowballs', r'''
class Snowball:
    v = {}
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
    def step(self):
        with torch.no_grad():
            for i,p in enumerate(self.params):
                self.v[i] = self.v.get(i, torch.zeros(()))*self.mom + p.grad
                p -= self.v[i]*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('velocity starts at 1', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.ones_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('velocity starts at the parameters', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [p.detach().clone() for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('no no_grad, so the step on a leaf fails', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        for p,v in zip(self.params, self.v):
            v = v.mul_(self.mom).add_(p.grad)
            p -= v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('zero_grad is missing', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
'''),
        ('zero_grad does nothing', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad)*self.lr
    def zero_grad(self): ...
'''),
        ('Nesterov: looks a step ahead', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v):
                v.mul_(self.mom).add_(p.grad)
                p -= (p.grad + self.mom*v)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('the velocity is the slope itself, and zeroing wipes it', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [None]*len(self.params)
    def step(self):
        with torch.no_grad():
            for i,p in enumerate(self.params):
                if self.v[i] is None: self.v[i] = p.grad
                else: self.v[i] = self.v[i]*self.mom + p.grad
                p -= self.v[i]*self.lr
    def zero_grad(self):
        for p in self.params:
            if p.grad is not None: p.grad.zero_()
'''),
        ('only the last slope is remembered, not the running sum', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.last = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for i,p in enumerate(self.params):
                p -= (self.mom*self.last[i] + p.grad)*self.lr
                self.last[i] = p.grad.clone()
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('nothing fades, the velocity only adds up', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('fades by 1 - mom', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(1-self.mom).add_(p.grad)*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('moves the first parameter only', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = torch.zeros_like(self.params[0])
    def step(self):
        with torch.no_grad():
            self.v.mul_(self.mom).add_(self.params[0].grad)
            self.params[0] -= self.v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('a list of one zero tensor, repeated: all names for the same velocity', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros(())]*len(self.params)
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v):
                v.mul_(self.mom).add_(p.grad.sum())
                p -= v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('a new tensor for each parameter, the model keeps the old one', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        for i in range(len(self.params)):
            self.v[i] = self.mom*self.v[i] + self.params[i].grad
            self.params[i] = (self.params[i] - self.lr*self.v[i]).detach().requires_grad_()
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('the velocity fades twice in each step', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v):
                v *= self.mom
                p -= (v*self.mom + p.grad)*self.lr
                v += p.grad
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('adds the absolute value of the slope, the sign is lost', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p -= v.mul_(self.mom).add_(p.grad.abs())*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('subtracts the slope from the velocity and the velocity from the parameter', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        self.v = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v): p.sub_(v.mul_(self.mom).sub_(p.grad)*self.lr)
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('keeps the velocity in the slope itself, and zero_grad deletes both', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        for p in self.params: p.velocity = None
    def step(self):
        with torch.no_grad():
            for p in self.params:
                if p.velocity is not None: p.grad += self.mom*p.velocity
                p.velocity = p.grad
                p -= p.grad*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = p.velocity = None
'''),
        ('one velocity', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom,self.v = list(params),lr,mom,0
    def step(self):
        with torch.no_grad():
            for p in self.params:
                self.v = self.v*self.mom + p.grad
                p -= self.v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
        ('fixed 0.9', r'''
class Snowball:
    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr = list(params),lr
        self.velocities = [torch.zeros_like(p) for p in self.params]
    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.velocities):
                v.mul_(0.9).add_(p.grad)
                p -= v*self.lr
    def zero_grad(self):
        for p in self.params: p.grad = None
'''),
    ],
}

SAME = {
    '04.5': [
        ('another start, and it reaches 0.97', r'''
def wide_awake(x, y):
    pass
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('another start, and it reaches 0.97', r'''
def wide_awake(x, y):
    torch
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('another seed', r'''
def wide_awake(x, y):
    torch.manual_seed(1)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('another seed', r'''
def wide_awake(x, y):
    torch.manual_seed(-1)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('an epoch more', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(6):
        train_epoch(model, batches, opt)
    return model
'''),
        ('four epochs reach 0.97 too', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(4):
        train_epoch(model, batches, opt)
    return model
'''),
        ('10 is large, and it reaches 0.97', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=10.0)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('0.5 reaches 0.97 too', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=0.5)
    batches = TensorBatches(x, y, batch_size=64, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('nearly the same batches', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=65, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
        ('nearly the same batches', r'''
def wide_awake(x, y):
    torch.manual_seed(0)
    model = nn.Linear(28 * 28, 1)
    opt = BasicOptim(model.parameters(), lr=1.0)
    batches = TensorBatches(x, y, batch_size=63, shuffle=True)
    for epoch in range(5):
        train_epoch(model, batches, opt)
    return model
'''),
    ],
}
