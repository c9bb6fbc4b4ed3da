"Answers to the exercises of lesson 09: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '09.1': [
        'counted = (2, 16, 10, 1, 0, 1)',
        'counted = torch.tensor([2, 16, 10, 1, 0, 1])',
        'counted = [2, 2*(5+3), 2*5, 1, 0, 1]',
        'counted = [2., 16., 10., 1., 0., 1.]',
        'import numpy as np\ncounted = np.array([2, 16, 10, 1, 0, 1])',
        r'''
counted = [0]*6
counted[0] += 2
counted[1] += 2*(5+3)
counted[2] += 10
counted[3],counted[5] = 1,1
''',
        r'''
class Count(Callback):
    def __init__(self): self.n = {k: 0 for k in vars(Callback) if k.startswith(('before', 'after_'))}
    def before_epoch(self, learn): self.n['before_epoch'] += 1
    def before_batch(self, learn): self.n['before_batch'] += 1
    def after_backward(self, learn): self.n['after_backward'] += 1
    def after_batch(self, learn): self.n['after_batch'] += 1
    def after_epoch(self, learn): self.n['after_epoch'] += 1
    def after_fit(self, learn): self.n['after_fit'] += 1
class Stop(Callback):
    def after_backward(self, learn):
        if learn.batch == 1: raise CancelFit
def run(*first):
    count,model = Count(), nn.Linear(2, 1)
    dls = [[(torch.rand(4, 2), torch.rand(4, 1)) for _ in range(n)] for n in (5, 3)]
    mse = nn.MSELoss()
    Learner(model, dls, BasicOptim([*model.parameters()], 0.1), mse, mse, [*first, count]).fit(2)
    return count.n
whole,short = run(), run(Stop())
counted = [whole[k] for k in ('before_epoch', 'before_batch', 'after_backward')] + [short[k] for k in ('after_batch', 'after_epoch', 'after_fit')]
''',
        'counted = [[2, 16, 10], [1, 0, 1]]',
        'counted = [2, 16, 10, True, False, True]',
        r'''
from fractions import Fraction
counted = [Fraction(2), Fraction(16), Fraction(20, 2), 1, 0, 1]
''',
        r'''
import numpy as np
counted = [np.int32(2), np.float64(16), np.uint8(10), np.True_, np.int64(0), np.float32(1)]
''',
        'counted = [len(range(2)), sum(5+3 for _ in range(2)), sum(5 for _ in range(2)), *(1, 0, 1)]',
        r'''
from decimal import Decimal
counted = [2, 0b10000, 0xa, 1, False, 1]
''',
        'counted = torch.tensor([[2, 16, 10], [1, 0, 1]]).double()',
        r'''
counted = iter([2, 16, 10, 1, 0, 1])
counted = [*counted]
''',
        r'''
class Count(Callback):
    def __init__(self): self.n = {}
for name in ['before_epoch', 'before_batch', 'after_backward', 'after_batch', 'after_epoch', 'after_fit']:
    def method(self, learn, name=name): self.n[name] = self.n.get(name, 0)+1
    setattr(Count, name, method)
class Stop(Callback):
    seen = 0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen == 2: raise CancelFit
def run(first):
    model = nn.Linear(1, 1)
    x = [(torch.zeros(2,1), torch.zeros(2,1))]
    count = Count()
    Learner(model, (x*5, x*3), BasicOptim([*model.parameters()], .1), callbacks=[*first, count]).fit(2)
    return count.n
a,b = run([]), run([Stop()])
counted = [a['before_epoch'], a['before_batch'], a['after_backward'], b['after_batch'], b.get('after_epoch', 0), b['after_fit']]
''',
        'counted = [torch.tensor([2.]), torch.tensor([16]), torch.tensor(10), True, False, True]',
    ],
    '09.2': [
        r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    flat = torch.cat([p.grad.flatten() for p in params])
    length = flat.norm()
    factor = min(1., most/(length.item()+1e-12))
    for p in params: p.grad.mul_(factor)
    return length.item()
''',
        r'''
def clip(params, most):
    params = list(params)
    norms = torch.stack([p.grad.norm() for p in params if p.grad is not None])
    total = norms.norm()
    scale = (most/(total+1e-6)).clamp(max=1.0)
    for p in params:
        if p.grad is None: continue
        p.grad = p.grad*scale
    return total
''',
        r'''
def clip(params, most):
    import numpy as np
    held = [p for p in params if p.grad is not None]
    squares = 0.0
    for p in held:
        squares += float(np.sum(np.square(p.grad.numpy())))
    l = np.sqrt(squares)
    if l > most:
        for p in held: p.grad.copy_(torch.from_numpy(p.grad.numpy()*(most/l)))
    return l
''',
        r'''
def length_of(grads):
    total = 0.
    for g in grads:
        for number in g.flatten().tolist(): total += number*number
    return math.sqrt(total)

def clip(params, most):
    grads = []
    for p in params:
        if p.grad is not None: grads.append(p.grad)
    l = length_of(grads)
    if l <= most: return l
    for g in grads:
        g /= l
        g *= most
    return l
''',
        r'''
clip = lambda params, most: (lambda g: (lambda l: ([o.mul_(most/l) for o in g] if l > most else None, l)[1])(
    math.hypot(*[n for o in g for n in o.flatten().tolist()])))([p.grad for p in params if p.grad is not None])
''',
        r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    length = torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g) for g in grads]))
    if length > most: torch._foreach_mul_(grads, most/length.item())
    return length.unsqueeze(0)
''',
        r'''
@torch.no_grad()
def clip(params, most):
    kept = [p for p in params]
    length = sum(torch.sum(p.grad*p.grad) if p.grad is not None else 0. for p in kept).sqrt()
    for p in kept:
        if p.grad is not None and length >= most: p.grad.data = p.grad.data*most/length
    return length
''',
        r'''
def clip(params, most):
    params = tuple(params)
    l = torch.cat([torch.zeros(1)]+[p.grad.reshape(-1) for p in params if p.grad is not None]).pow(2).sum().sqrt()
    for p in params:
        p.grad = None if p.grad is None else torch.where(l > most, p.grad*(most/l), p.grad)
    return float(l)
''',
        r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=torch.nn.utils.parameters_to_vector(gs).norm()
    if l>most:
        for g in gs: g.div_(l/most)
    return l
''',
        r'''
import numpy
def clip(params, most):
    params=list(params)
    v=numpy.concatenate([p.grad.ravel().numpy() for p in params if p.grad is not None])
    n=float(numpy.linalg.norm(v))
    f=1 if n<=most else most/n
    for p in params:
        if p.grad is not None: p.grad=p.grad*f
    return numpy.float64(n)
''',
        r'''
def clip(params, most):
    total=0
    kept=[]
    for p in params:
        try: total+=float(p.grad.pow(2).sum())
        except AttributeError: continue
        kept.append(p)
    total=total**.5
    for p in kept:
        p.grad*=min(1,most/total) if total else 1
    return total
''',
        r'''
class clip:
    def __new__(cls, params, most):
        g=[p.grad for p in params if p.grad is not None]
        n=torch.stack([(o**2).sum() for o in g]).sum().sqrt()
        [o.mul_(torch.minimum(torch.tensor(1.),most/n)) for o in g]
        return n
''',
        r'''
def clip(params, most):
    params=[p for p in params if p.grad is not None]
    n=torch.cat([p.grad.view(-1) for p in params]).norm(p=2)
    for p in params: p.grad.data=p.grad.data*torch.clamp(most/(n+1e-6),max=1)
    return n.item()
''',
        r'''
def clip(params, most, norm_type=2, eps=0):
    grads = [*filter(lambda g: g is not None, map(lambda p: p.grad, params))]
    total = sum(g.pow(norm_type).sum() for g in grads).pow(1/norm_type)
    scale = torch.clamp(most/(total+eps), max=1) if total else 1
    for g in grads: torch.mul(g, scale, out=g)
    return total
''',
        r'''
def clip(params, most, done=0., later=()):
    p = next(params, None)
    if p is None:
        l = math.sqrt(done)
        if l > most:
            for g in later: g *= most/l
        return l
    if p.grad is None: return clip(params, most, done, later)
    return clip(params, most, done+p.grad.square().sum().item(), (*later, p.grad))
''',
        r'''
def clip(params, most):
    from itertools import tee
    a,b = tee(params)
    l = math.hypot(*(p.grad.norm().item() for p in a if p.grad is not None))
    for p in b:
        if p.grad is not None and l > most: p.grad = torch.div(p.grad, l/most)
    return torch.tensor(l)
''',
        r'''
from fractions import Fraction
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    square = sum(Fraction(n)**2 for g in grads for n in g.flatten().tolist())
    if square > Fraction(most)**2:
        for g in grads: g.copy_(g*most/math.sqrt(square))
        return math.sqrt(square)
    return math.sqrt(square)
''',
        r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = torch.stack(torch._foreach_norm(grads)).norm()
    while (f := most/l.item() if l else 1) < 1:
        torch._foreach_mul_(grads, f)
        break
    return {'l': l}['l']
''',
        r'''
import functools, operator
def clip(params, most):
    ps = tuple(filter(lambda p: p.grad is not None, params))
    l = math.sqrt(functools.reduce(operator.add, (float(torch.einsum('i,i->', p.grad.flatten(), p.grad.flatten())) for p in ps)))
    for p in ps: p.grad.mul_(min(1., most/l) if l else 1.)
    return l
''',
        r'''
import numpy as np
def clip(params, most):
    gs = [p.grad.numpy() for p in params if p.grad is not None]
    l = np.linalg.norm(np.concatenate([g.ravel() for g in gs]))
    if l > most:
        for g in gs: g[...] = g*(most/l)
    return l
''',
        r'''
class Clipper:
    def __call__(self, params, most):
        params = [p for p in params if p.grad is not None]
        l = math.hypot(*[n for p in params for n in p.grad.flatten().tolist()])
        if l > most:
            for p in params: p.grad = p.grad*most/l
        return [l]
clip = Clipper()
''',
        r'''
@torch.no_grad()
def clip(params, most):
    params = list(params)
    grads = [p.grad for p in params if p.grad is not None]
    vector = nn.utils.parameters_to_vector(grads)
    l = vector.norm(p=2)
    vector = vector*(most/l.clamp(min=most))
    nn.utils.vector_to_parameters(vector, grads)
    for p,g in zip([p for p in params if p.grad is not None], grads): p.grad = g.data
    return l
''',
        r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = torch.stack(torch._foreach_norm(grads)).norm()
    torch._foreach_mul_(grads, torch.clamp(most/l, max=1.0).nan_to_num(1.0))
    return l.reshape(1)
''',
    ],
    '09.3': [
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        layers = []
        for a,b in zip(sizes, sizes[1:]): layers += [nn.Linear(a, b), nn.ReLU()]
        self.layers = nn.Sequential(*layers[:-1])

    def forward(self, x): return self.layers(x)
''',
        r'''
class Deep(nn.Sequential):
    def __init__(self, sizes):
        super().__init__()
        for i in range(len(sizes)-1):
            if i: self.append(nn.ReLU())
            self.append(nn.Linear(sizes[i], sizes[i+1]))
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.n = len(sizes)-1
        for i,(a,b) in enumerate(zip(sizes, sizes[1:])): setattr(self, f'layer{i}', nn.Linear(a, b))

    def forward(self, x):
        for i in range(self.n):
            x = getattr(self, f'layer{i}')(x)
            if i < self.n-1: x = torch.relu(x)
        return x
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        for i,layer in enumerate(self.layers): self.add_module(str(i), layer)

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        nn.Module.__init__(self)
        self.layers = nn.ModuleDict({f'from{a}': nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])})

    def forward(self, x):
        *first,last = self.layers.values()
        for layer in first: x = layer(x).clamp(min=0)
        return last(x)
''',
        r'''
def Deep(sizes):
    layers = [layer for a,b in zip(sizes, sizes[1:]) for layer in (nn.Linear(a, b), nn.ReLU())]
    return nn.Sequential(*layers[:-1])
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.weights = nn.ParameterList([nn.Parameter(torch.randn(a, b)/a**0.5) for a,b in zip(sizes, sizes[1:])])
        self.biases = nn.ParameterList([nn.Parameter(torch.zeros(b)) for b in sizes[1:]])

    def forward(self, x):
        for i,(w,b) in enumerate(zip(self.weights, self.biases)):
            x = x@w + b
            if i < len(self.weights)-1: x = x.relu()
        return x
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.first = nn.Linear(sizes[0], sizes[1])
        self.rest = Deep(sizes[1:]) if len(sizes) > 2 else None

    def forward(self, x):
        x = self.first(x)
        return x if self.rest is None else self.rest(torch.relu(x))
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        for n_in, n_out in zip(sizes[:-1], sizes[1:]): self.layers.append(nn.LazyLinear(n_out))
        with torch.no_grad(): self(torch.zeros(1, sizes[0]))

    def forward(self, x):
        for layer in self.layers[:-1]: x = nn.functional.relu(layer(x))
        return self.layers[-1](x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.found = nn.ModuleList(self.layers)
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.n = len(sizes)-1
        for i in range(self.n):
            self.register_parameter(f'w{i}', nn.Parameter(torch.empty(sizes[i+1], sizes[i]).uniform_(-.3,.3)))
            self.register_parameter(f'b{i}', nn.Parameter(torch.zeros(sizes[i+1])))
    def forward(self, x):
        for i in range(self.n):
            x = nn.functional.linear(x, getattr(self, f'w{i}'), getattr(self, f'b{i}'))
            if i+1 < self.n: x = x*(x > 0)
        return x
''',
        r'''
from fastai.layers import LinBnDrop
def Deep(sizes):
    *inner, last = zip(sizes, sizes[1:])
    return nn.Sequential(*[nn.Sequential(nn.Linear(a,b), nn.ReLU(inplace=True)) for a,b in inner], nn.Linear(*last))
''',
        r'''
class Deep(nn.ModuleList):
    def __init__(self, sizes): super().__init__(nn.Linear(a, b) for a,b in zip(sizes, sizes[1:]))
    def forward(self, x):
        for i,layer in enumerate(self): x = layer(x) if i == len(self)-1 else layer(x).relu()
        return x
''',
        r'''
class Block(nn.Module):
    def __init__(self, a, b, last):
        super().__init__()
        self.lin, self.act = nn.Linear(a, b), nn.Identity() if last else nn.ReLU()
    def forward(self, x): return self.act(self.lin(x))
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.blocks = nn.Sequential(*(Block(a, b, i == len(sizes)-2) for i,(a,b) in enumerate(zip(sizes[:-1], sizes[1:]))))
    def forward(self, x): return self.blocks(x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ParameterList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        from itertools import pairwise
        self.layers = nn.ModuleList(nn.Linear(*ab) for ab in pairwise(sizes))
    def forward(self, x):
        from functools import reduce
        *first,last = self.layers
        return last(reduce(lambda x,l: torch.relu(l(x)), first, x))
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        a,b,*rest = sizes
        self.now = nn.Linear(a, b)
        self.next = nn.Sequential(nn.ReLU(), Deep([b, *rest])) if rest else nn.Identity()
    def forward(self, x):
        return self.next(self.now(x))
''',
        r'''
from collections import OrderedDict
def Deep(sizes, act=nn.ReLU):
    parts = OrderedDict()
    for i in range(1, len(sizes)):
        if i > 1: parts[f'act{i-1}'] = act()
        parts[f'lin{i}'] = nn.Linear(in_features=sizes[i-1], out_features=sizes[i])
    return nn.Sequential(parts)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self._modules.update({str(i): layer for i,layer in enumerate(self.layers)})
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        for i,layer in enumerate(self.layers): self.__setattr__(f'l{i}', layer)
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
''',
        r'''
class Lin(nn.Module):
    def __init__(self, a, b, act):
        super().__init__()
        self.both = nn.Parameter(torch.randn(b, a)/a**.5)
        self.b = nn.Parameter(torch.zeros(1, b))
        self.act = act
    def forward(self, x): return self.act(torch.einsum('ni,oi->no', x, self.both)+self.b)
Deep = lambda sizes: nn.Sequential(*[Lin(a, b, torch.relu if i < len(sizes)-2 else lambda x: x) for i,(a,b) in enumerate(zip(sizes, sizes[1:]))])
''',
        r'''
class Deep(nn.ModuleList):
    def __init__(self, sizes): super().__init__(nn.Linear(*ab) for ab in zip(sizes[:-1], sizes[1:]))
    def forward(self, x):
        *first,last = self
        for layer in first: x = torch.relu(layer(x))
        return last(x)
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.n = len(sizes)-1
        self.w = nn.ParameterList([torch.randn(b, a)/a**.5 for a,b in zip(sizes, sizes[1:])])
        self.b = nn.ParameterDict({str(i): torch.randn(b) for i,b in enumerate(sizes[1:])})
    def forward(self, x):
        for i in range(self.n):
            x = torch.einsum('ni,oi->no', x, self.w[i])+self.b[str(i)]
            if i+1 < self.n: x = x.clamp(min=0)
        return x
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.first = nn.Linear(sizes[0], sizes[1])
        self.rest = Deep(sizes[1:]) if len(sizes) > 2 else None
    def forward(self, x):
        x = self.first(x)
        return x if self.rest is None else self.rest(nn.functional.relu(x))
''',
        r'''
from functools import reduce
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        for i,layer in enumerate(self.layers): self.register_module(f'layer{i}', layer)
    def forward(self, x):
        return self.layers[-1](reduce(lambda x, layer: layer(x).relu(), self.layers[:-1], x))
''',
        r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.layers = nn.ModuleList(self.layers); self.modules = self.layers
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
''',
    ],
    '09.4': [
        r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight)
            if layer.bias is not None: layer.bias.data.zero_()
    return model
''',
        r'''
def kaiming(model):
    def one(layer):
        if isinstance(layer, nn.Linear): n = layer.in_features
        elif isinstance(layer, nn.Conv2d): n = layer.in_channels//layer.groups*layer.kernel_size[0]*layer.kernel_size[1]
        else: return
        layer.weight.data.normal_(0, (2/n)**0.5)
        if layer.bias is not None: layer.bias.data.fill_(0)
    return model.apply(one)
''',
        r'''
def kaiming(model):
    for m in model.modules():
        if type(m) in (nn.Linear, nn.Conv2d):
            nn.init.kaiming_uniform_(m.weight, nonlinearity='relu')
            if m.bias is not None: nn.init.constant_(m.bias, 0.)
    return model
''',
        r'''
@torch.no_grad()
def kaiming(model):
    for name,layer in model.named_modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            w = layer.weight
            n = w.numel()/w.shape[0]
            w.copy_(torch.randn(w.shape)*(2/n)**.5)
            if layer.bias is not None: layer.bias *= 0
    return model
''',
        r'''
def kaiming(model):
    if isinstance(model, (nn.Linear, nn.Conv2d)):
        std = math.sqrt(2./math.prod(model.weight.shape[1:]))
        model.weight.data = torch.normal(0., std, model.weight.shape)
        if model.bias is not None: model.bias.data = torch.zeros_like(model.bias.data)
    for child in model.children(): kaiming(child)
    return model
''',
        r'''
import numpy as np
def kaiming(model):
    rng = np.random.default_rng(0)
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            n = layer.weight[0].numel()
            values = rng.normal(0, np.sqrt(2/n), size=tuple(layer.weight.shape))
            with torch.no_grad(): layer.weight.copy_(torch.tensor(values))
            if layer.bias is not None:
                with torch.no_grad(): layer.bias.zero_()
    return model
''',
        r'''
def kaiming(model):
    stack = [model]
    while stack:
        o = stack.pop()
        stack += o.children()
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            bound = math.sqrt(6/o.weight[0].numel())
            nn.init.uniform_(o.weight, -bound, bound)
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
''',
        r'''
def kaiming(model):
    state = {}
    for name,layer in model.named_modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            start = name + '.' if name else ''
            state[start+'weight'] = torch.randn_like(layer.weight)*(2/layer.weight[0].numel())**0.5
            if layer.bias is not None: state[start+'bias'] = torch.zeros_like(layer.bias)
    model.load_state_dict(state, strict=False)
    return model
''',
        r'''
def kaiming(model):
    for n,m in model.named_modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            fan=nn.init._calculate_fan_in_and_fan_out(m.weight)[0]
            with torch.no_grad():
                m.weight.normal_(0,math.sqrt(2/fan))
                if m.bias is not None: m.bias.zero_()
    return model
''',
        r'''
def kaiming(model):
    for m in filter(lambda m: isinstance(m, nn.Linear) or isinstance(m, nn.Conv2d), model.modules()):
        nn.init.trunc_normal_(m.weight, std=(2/m.weight[0].numel())**.5, a=-10, b=10)
        if hasattr(m,'bias') and m.bias is not None: nn.init.zeros_(m.bias)
    return model
''',
        r'''
@torch.no_grad()
def kaiming(model):
    for m in model.modules():
        if not isinstance(m,(nn.Linear,nn.Conv2d)): continue
        w=torch.randn(m.weight.shape)
        w=(w-w.mean())/w.std()
        m.weight.set_(w*(2/m.weight[0].numel())**.5)
        if m.bias is not None: m.bias.set_(torch.zeros_like(m.bias))
    return model
''',
        r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            m.weight.data = torch.distributions.Laplace(0., 1/2**.5).sample(m.weight.shape)*(2/m.weight[0].numel())**.5
            m.bias is None or m.bias.data.zero_()
    return model
''',
        r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            n = math.prod(m.weight.shape[1:])
            m.weight.data.copy_(torch.empty_like(m.weight).normal_(std=n**-.5*2**.5))
            for p in [m.bias]*(m.bias is not None): p.data.mul_(0)
    return model
''',
        r'''
from functools import singledispatch
@singledispatch
def start(layer): pass
@start.register(nn.Linear)
@start.register(nn.Conv2d)
def _(layer):
    nn.init.kaiming_normal_(layer.weight, mode='fan_in', nonlinearity='relu')
    if layer.bias is not None: nn.init.zeros_(layer.bias)
def kaiming(model): return model.apply(start)
''',
        r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            with torch.no_grad():
                m.weight[:] = torch.randn_like(m.weight) / (m.weight[0].numel()/2)**.5
                if m.bias is not None: m.bias[:] = 0
    return model
''',
        r'''
import numpy as np
def kaiming(model):
    for m in model.modules():
        if not isinstance(m, (nn.Linear, nn.Conv2d)): continue
        w = m.weight.detach().numpy()
        w[...] = np.random.normal(scale=np.sqrt(2/np.prod(w.shape[1:])), size=w.shape)
        if m.bias is not None: m.bias.detach().numpy().fill(0)
    return model
''',
        r'''
def kaiming(model, gain=2, kinds=(nn.Conv2d, nn.Linear)):
    todo = [m for m in model.modules() if isinstance(m, kinds)]
    for m in todo:
        nn.init.orthogonal_(m.weight) if False else m.weight.data.normal_(0., (gain/m.weight.flatten(1).shape[1])**.5)
        if m.bias is not None: torch.nn.init.constant_(m.bias, val=0)
    return model
''',
        r'''
def kaiming(model):
    model.apply(lambda o: (o.weight.data.copy_(torch.randn_like(o.weight)*(2/o.weight[0].numel())**.5),
                           o.bias is None or o.bias.data.fill_(0)) if isinstance(o, (nn.Linear, nn.Conv2d)) else None)
    return model
''',
        r'''
import numpy as np
def kaiming(model):
    rng = np.random.default_rng(3)
    for o in model.modules():
        if type(o) in (nn.Linear, nn.Conv2d):
            n = int(np.prod(o.weight.shape[1:]))
            with torch.no_grad():
                o.weight[:] = torch.from_numpy(rng.normal(0, np.sqrt(2/n), tuple(o.weight.shape))).float()
                if o.bias is not None: o.bias -= o.bias
    return model
''',
        r'''
def kaiming(model):
    if isinstance(model, nn.Linear): n = model.in_features
    elif isinstance(model, nn.Conv2d): n = model.in_channels//model.groups*model.kernel_size[0]*model.kernel_size[1]
    else: n = 0
    if n:
        bound = math.sqrt(3)*math.sqrt(2/n)
        nn.init.uniform_(model.weight, -bound, bound)
        if model.bias is not None: nn.init.constant_(model.bias, 0.)
    for child in model.children(): kaiming(child)
    return model
''',
        r'''
def kaiming(model):
    for name,o in model.named_modules():
        if isinstance(o, nn.Linear | nn.Conv2d):
            nn.init.kaiming_uniform_(o.weight, nonlinearity='relu')
            for n,p in o.named_parameters(recurse=False):
                if n == 'bias': p.data.zero_()
    return model
''',
    ],
    '09.5': [
        r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.clone() for k,v in learn.model.state_dict().items()}

    def after_fit(self, learn): learn.model.load_state_dict(self.state)
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.best = None

    def after_epoch(self, learn):
        if self.best is None or learn.valid_loss <= self.best[0]:
            self.best = learn.valid_loss,copy.deepcopy(learn.model)

    def after_fit(self, learn):
        if self.best: learn.model.load_state_dict(self.best[1].state_dict())
''',
        r'''
import io
class Best(Callback):
    def before_fit(self, learn): self.loss,self.file = float('inf'),None

    def after_epoch(self, learn):
        if learn.valid_loss >= self.loss: return
        self.loss,self.file = learn.valid_loss,io.BytesIO()
        torch.save(learn.model.state_dict(), self.file)

    def after_fit(self, learn):
        if self.file is None: return
        self.file.seek(0)
        learn.model.load_state_dict(torch.load(self.file))
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.rows = []

    def after_epoch(self, learn): self.rows.append((learn.valid_loss, copy.deepcopy(learn.model.state_dict())))

    def after_fit(self, learn):
        best = min(self.rows, key=lambda row: row[0])
        learn.model.load_state_dict(best[1])
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.params = [p.detach().clone() for p in learn.model.parameters()]
            self.buffers = [b.clone() for b in learn.model.buffers()]

    @torch.no_grad()
    def after_fit(self, learn):
        for p,q in zip(learn.model.parameters(), self.params): p.copy_(q)
        for p,q in zip(learn.model.buffers(), self.buffers): p.copy_(q)
''',
        r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
        self.state = copy.deepcopy(learn.model.state_dict())

    def after_epoch(self, learn):
        if self.loss > learn.valid_loss:
            self.loss = learn.valid_loss
            for k,v in learn.model.state_dict().items(): self.state[k].copy_(v)

    def after_fit(self, learn): learn.model.load_state_dict(self.state, strict=True)
''',
        r'''
from mnist37.learner import EarlyStopping
class Best(EarlyStopping):
    def __init__(self): super().__init__(patience=10**9)
''',
        r'''
def Best():
    best = {}
    class Keeper(Callback):
        def before_fit(self, learn): best.clear()
        def after_epoch(self, learn):
            if not best or learn.valid_loss < best['loss']:
                best.update(loss=learn.valid_loss, state=copy.deepcopy(learn.model.state_dict()))
        def after_fit(self, learn): learn.model.load_state_dict(best['state'])
    return Keeper()
''',
        r'''
class Best(Callback):
    def before_fit(self, learn):
        self.history = {}
    def after_epoch(self, learn):
        self.history[learn.valid_loss] = {k: v.detach().cpu().clone() for k, v in learn.model.state_dict().items()}
    def after_fit(self, learn):
        learn.model.load_state_dict(self.history[min(self.history)])
''',
        r'''
import pickle
class Best(Callback):
    loss = state = None
    def before_fit(self, learn): self.loss = None
    def after_epoch(self, learn):
        if self.loss is None or self.loss > learn.valid_loss:
            self.loss, self.state = learn.valid_loss, pickle.dumps(learn.model.state_dict())
    def after_fit(self, learn):
        if self.loss is not None: learn.model.load_state_dict(pickle.loads(self.state))
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = 1e9
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.twin = copy.deepcopy(learn.model)
    def after_fit(self, learn):
        with torch.no_grad():
            for a, b in zip(learn.model.state_dict().values(), self.twin.state_dict().values()): a.copy_(b)
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = dict((k, torch.empty_like(v).copy_(v)) for k,v in learn.model.state_dict().items())
    def after_fit(self, learn): learn.model.load_state_dict(self.state, assign=False)
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state, assign=True)
''',
        r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = [t.tolist() for t in learn.model.state_dict().values()]
    def after_fit(self, learn):
        with torch.no_grad():
            for t,o in zip(learn.model.state_dict().values(), self.state): t.copy_(torch.tensor(o))
''',
        r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.numpy().copy() for k,v in learn.model.state_dict().items()}
    def after_fit(self, learn):
        learn.model.load_state_dict({k: torch.as_tensor(v) for k,v in self.state.items()})
''',
        r'''
import heapq
class Best(Callback):
    def before_fit(self, learn): self.heap = []
    def after_epoch(self, learn): heapq.heappush(self.heap, (learn.valid_loss, learn.epoch, copy.deepcopy(learn.model.state_dict())))
    def after_fit(self, learn): learn.model.load_state_dict(heapq.heappop(self.heap)[2])
''',
        r'''
import tempfile, os
class Best(Callback):
    def before_fit(self, learn): self.loss,self.folder = float('inf'),tempfile.TemporaryDirectory()
    def after_epoch(self, learn):
        if not learn.valid_loss < self.loss: return
        self.loss = learn.valid_loss
        torch.save(learn.model.state_dict(), os.path.join(self.folder.name, 'best.pt'))
    def after_fit(self, learn):
        learn.model.load_state_dict(torch.load(os.path.join(self.folder.name, 'best.pt')))
        self.folder.cleanup()
''',
        r'''
class Best(Callback):
    def __init__(self, of=lambda learn: learn.valid_loss, better=float.__lt__): self.of,self.better = of,better
    def before_fit(self, learn): self.kept = None
    def after_epoch(self, learn):
        now = float(self.of(learn))
        if self.kept is None or self.better(now, self.kept[0]): self.kept = now,[t.clone() for t in learn.model.state_dict().values()]
    def after_fit(self, learn):
        for t,o in zip(learn.model.state_dict().values(), self.kept[1]): t.data.copy_(o)
''',
        r'''
from dataclasses import dataclass
@dataclass
class Best(Callback):
    loss: float = math.inf
    state: dict = None
    def before_fit(self, learn): self.__init__()
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.__init__(learn.valid_loss, copy.deepcopy(learn.model.state_dict()))
    def after_fit(self, learn): self.state and learn.model.load_state_dict(self.state)
''',
        r'''
import io
class Best(Callback):
    def before_fit(self, learn): self.saved = []
    def after_epoch(self, learn):
        file = io.BytesIO()
        torch.save(learn.model.state_dict(), file)
        self.saved.append((learn.valid_loss, len(self.saved), file))
    def after_fit(self, learn):
        file = min(self.saved)[2]
        file.seek(0)
        learn.model.load_state_dict(torch.load(file))
''',
        r'''
class Best(Callback):
    best = None
    def before_fit(self, learn): self.best = None
    def after_epoch(self, learn):
        if self.best is None or self.best[0] > learn.valid_loss:
            self.best = learn.valid_loss, [t.detach().numpy().copy() for t in [*learn.model.parameters(), *learn.model.buffers()]]
    def after_fit(self, learn):
        with torch.no_grad():
            for t,kept in zip([*learn.model.parameters(), *learn.model.buffers()], self.best[1]): t.copy_(torch.tensor(kept))
''',
        r'''
class Best(Callback):
    def before_fit(self, learn): self.losses,self.models = [],[]
    def after_epoch(self, learn):
        self.losses += [learn.valid_loss]
        self.models += [copy.deepcopy(learn.model)]
    def after_fit(self, learn):
        best = self.models[torch.tensor(self.losses, dtype=torch.double).argmin()]
        learn.model.load_state_dict(best.state_dict())
''',
    ],
    '09.6': [
        r'''
from contextlib import ExitStack
def layer_stds(model, x):
    stds = []
    with ExitStack() as stack:
        for layer in model.modules():
            if list(layer.children()): continue
            handle = layer.register_forward_hook(lambda layer, inputs, out: stds.append(out.std().item()))
            stack.callback(handle.remove)
        model(x)
    return stds
''',
        r'''
@torch.no_grad()
def layer_stds(model, x):
    outs,hooks = [], []
    for layer in model.modules():
        if len(list(layer.children())) == 0:
            hooks.append(layer.register_forward_hook(lambda l, i, o: outs.append(o.std())))
    try:
        model(x)
        return torch.stack(outs).tolist()
    finally:
        for h in hooks: h.remove()
''',
        r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out):
        if not [*layer.children()]: stds.append(float(out.std()))
    handle = nn.modules.module.register_module_forward_hook(note)
    try: model(x)
    finally: handle.remove()
    return stds
''',
        r'''
def layer_stds(model, x):
    handles = []
    try:
        stds = []
        def note(layer, inputs, out): stds.append(round(out.detach().double().std().item(), 6))
        for layer in model.modules():
            if next(layer.children(), None) is None: handles.append(layer.register_forward_hook(note))
        model(x)
    except Exception:
        for h in handles: h.remove()
        raise
    for h in handles: h.remove()
    return stds
''',
        r'''
import numpy as np
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.detach().numpy().std(ddof=1))
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally: [h.remove() for h in hooks]
    return [float(s) for s in stds]
''',
        r'''
class Watch:
    def __init__(self, model): self.model = model
    def __enter__(self):
        self.stds = []
        self.handles = [o.register_forward_hook(self.note) for o in self.model.modules() if not list(o.children())]
        return self
    def note(self, layer, inputs, out): self.stds.append(out.std().item())
    def __exit__(self, *error):
        for h in self.handles: h.remove()

def layer_stds(model, x):
    with Watch(model) as watch: model(x)
    return watch.stds
''',
        r'''
def layer_stds(model, x):
    stds,hooks = [], {}
    for name,layer in model.named_modules():
        if not layer._modules: hooks[name] = layer.register_forward_hook(lambda *a: stds.append(a[-1].std().item()))
    try: model(x)
    finally:
        while hooks: hooks.popitem()[1].remove()
    return tuple(stds)
''',
        r'''
def layer_stds(model, x):
    stds = []
    leaves = [o for o in model.modules() if not list(o.children())]
    def wrapped(forward):
        def new(*args, **kwargs):
            out = forward(*args, **kwargs)
            stds.append(out.std().item())
            return out
        return new
    try:
        for o in leaves: o.forward = wrapped(o.forward)
        model(x)
    finally:
        for o in leaves: vars(o).pop('forward', None)
    return stds
''',
        r'''
def layer_stds(model, x):
    # a copy has the hooks of others, and goes away with ours
    model = copy.deepcopy(model)
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for o in model.modules():
        if not list(o.children()): o.register_forward_hook(note)
    model(x)
    return stds
''',
        r'''
def layer_stds(model, x):
    from contextlib import contextmanager
    @contextmanager
    def hooked(fn):
        hs = [m.register_forward_hook(fn) for m in model.modules() if not len(list(m.children()))]
        try: yield
        finally:
            for h in hs: h.remove()
    out = []
    with hooked(lambda m, i, o: out.append(o.std().item())), torch.no_grad(): model(x)
    return out
''',
        r'''
from functools import partial
def note(stds, layer, inputs, out): stds.append(out.detach().std().tolist())
def layer_stds(model, x):
    stds, hooks = [], []
    try:
        for m in model.modules():
            if not any(True for _ in m.children()): hooks.append(m.register_forward_hook(partial(note, stds)))
        _ = model.forward(x)
    finally:
        for h in hooks: h.remove()
    return stds
''',
        r'''
def layer_stds(model, x):
    outs = []
    hooks = [m.register_forward_hook(lambda m,i,o: outs.append(o.clone().detach())) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return [float(o.std()) for o in outs]
''',
        r'''
def layer_stds(model, x):
    stds = []
    hooks = []
    def note(layer, inputs, out):
        stds.append(out.std().item())
    def walk(m):
        kids = list(m.children())
        if kids:
            for k in kids: walk(k)
        else: hooks.append(m.register_forward_hook(note))
    walk(model)
    error = None
    try: model(x)
    except BaseException as e: error = e
    for h in hooks: h.remove()
    if error is not None: raise error
    return stds
''',
        r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = {m: m.register_forward_hook(note, always_call=False) for m in model.modules() if not len([*m.children()])}
    try: model(x)
    finally:
        any(h.remove() for h in hooks.values())
    return stds
''',
        r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out, *rest, **more): stds.append(out.var().sqrt().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
''',
        r'''
import statistics
def layer_stds(model, x):
    stds,hooks = [], []
    for m in model.modules():
        if m._modules: continue
        hooks.append(m.register_forward_hook(lambda m, i, o: stds.append(statistics.stdev(o.flatten().tolist()))))
    try: model(x)
    finally: [*map(lambda h: h.remove(), hooks)]
    return stds
''',
        r'''
import weakref
def layer_stds(model, x):
    stds = []
    class Note:
        def __call__(self, layer, inputs, out): stds.append(out.std().item())
    def nest(layers):
        if not layers:
            model(x)
            return
        with layers[0].register_forward_hook(Note()): nest(layers[1:])
    nest([m for m in model.modules() if not list(m.children())])
    return stds
''',
        r'''
from fastai.callback.hook import Hooks
def layer_stds(model, x):
    stds = []
    with Hooks([m for m in model.modules() if not list(m.children())], lambda m, i, o: stds.append(o.std().item()), detach=False):
        model(x)
    return stds
''',
        r'''
def layer_stds(model, x, stds=None):
    import numpy as np
    stds = []
    def note(layer, inputs, out): stds.append(np.std(out.detach().numpy(), ddof=1).astype(float))
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try:
        with torch.inference_mode(): model(x)
    finally:
        for h in reversed(hooks): h.remove()
    return stds
''',
        r'''
from contextlib import ExitStack
def layer_stds(model, x):
    stds = []
    with ExitStack() as stack:
        for layer in filter(lambda o: not [*o.children()], model.modules()):
            handle = layer.register_forward_hook(lambda _, __, out: stds.append(out.detach().numpy().std(ddof=1)))
            stack.callback(handle.remove)
        model(x)
    return list(map(float, stds))
''',
        r'''
class Watcher:
    def __call__(self, model, x):
        self.stds,self.handles = [],[]
        with torch.no_grad():
            try:
                for o in model.modules():
                    if not len(list(o.children())): self.handles.append(o.register_forward_hook(self.note))
                model(x)
            finally:
                while self.handles: self.handles.pop().remove()
        return self.stds
    def note(self, layer, inputs, out): self.stds += [math.sqrt(((out-out.mean())**2).sum()/(out.numel()-1))]
layer_stds = Watcher()
''',
        r'''
import statistics
def layer_stds(model, x):
    outs,hooks = [],[]
    def hook(m, i, o):
        outs.append(o.detach().clone())
    model.apply(lambda m: hooks.append(m.register_forward_hook(hook)) if not m._modules else None)
    try:
        model(x)
        return [statistics.stdev(o.flatten().tolist()) for o in outs]
    finally: [h.remove() for h in hooks]
''',
        r'''
from torch.nn.modules.module import register_module_forward_hook
def layer_stds(model, x):
    stds,inside = [],{*model.modules()}
    def note(layer, inputs, out):
        if layer in inside and not list(layer.children()): stds.append(float(out.std()))
    hook = register_module_forward_hook(note)
    try: model(x)
    except Exception:
        hook.remove()
        raise
    hook.remove()
    return tuple(stds)
''',
        r'''
def layer_stds(model, x):
    model = copy.deepcopy(model)
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for o in model.modules():
        if not list(o.children()): o.register_forward_hook(note)
    model(x)
    return stds
''',
    ],
    '09.7': [
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if learn.training:
            order,w = torch.randperm(len(learn.xb)), self.weight
            learn.xb = w*learn.xb + (1-w)*learn.xb[order]
            learn.yb = w*learn.yb + (1-w)*learn.yb[order]
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        learn.xb,learn.yb = learn.xb.clone(),learn.yb.clone()
        order = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[order], 1-self.weight)
        learn.yb.lerp_(learn.yb[order], 1-self.weight)
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        n = len(learn.xb)
        partner = torch.randint(0, n, (n,))
        def mixed(o): return torch.lerp(o[partner], o, self.weight)
        learn.xb,learn.yb = mixed(learn.xb),mixed(learn.yb)
''',
        r'''
import random
class Mixing(Callback):
    def __init__(self, weight): self.w = weight

    def before_batch(self, learn):
        if learn.training is False: return
        partner = list(range(len(learn.yb)))
        random.shuffle(partner)
        learn.xb = torch.stack([self.w*learn.xb[i]+(1-self.w)*learn.xb[j] for i,j in enumerate(partner)])
        learn.yb = torch.stack([self.w*learn.yb[i]+(1-self.w)*learn.yb[j] for i,j in enumerate(partner)])
''',
        r'''
import numpy as np
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = np.random.permutation(len(learn.xb))
        learn.xb = learn.xb*self.weight + learn.xb[order]*(1-self.weight)
        learn.yb = learn.yb*self.weight + learn.yb[order]*(1-self.weight)
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_epoch(self, learn): self.learning = True

    def before_batch(self, learn):
        if not learn.model.training: return
        n = len(learn.xb)
        matrix = self.weight*torch.eye(n) + (1-self.weight)*torch.eye(n)[torch.randperm(n)]
        learn.xb = torch.einsum('ij,jkl->ikl', matrix, learn.xb)
        learn.yb = matrix@learn.yb
''',
        r'''
from mnist37.learner import Mixup
class Fixed:
    def __init__(self, weight): self.weight = weight
    def sample(self): return torch.tensor(self.weight)
class Mixing(Mixup):
    def __init__(self, weight): self.weights = Fixed(weight)
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight):
        self.weight,self.generator = weight,torch.Generator().manual_seed(42)

    def before_batch(self, learn):
        if not learn.training: return None
        order = torch.rand(len(learn.xb), generator=self.generator).argsort()
        for name in ('xb', 'yb'):
            batch = getattr(learn, name)
            setattr(learn, name, batch + (1-self.weight)*(batch[order]-batch))
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        i = torch.randperm(learn.xb.size(0))
        x, y = learn.xb.numpy().copy(), learn.yb.numpy().copy()
        learn.xb = torch.from_numpy(self.weight*x + (1-self.weight)*x[i.numpy()])
        learn.yb = torch.from_numpy(self.weight*y + (1-self.weight)*y[i.numpy()])
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if learn.training:
            shift = 1+torch.randint(len(learn.xb)-1, ()).item()
            learn.xb, learn.yb = (self.weight*o + (1-self.weight)*o.roll(shift, 0) for o in (learn.xb, learn.yb))
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        x, y = learn.xb.double(), learn.yb.double()
        o = torch.multinomial(torch.ones(len(x)), len(x))
        learn.xb = torch.lerp(x, x[o], 1-self.weight).float()
        learn.yb = torch.lerp(y, y[o], 1-self.weight).float()
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        self.kept = learn.xb, learn.yb, learn.xb.clone(), learn.yb.clone()
        o = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[o], 1-self.weight)
        learn.yb.lerp_(learn.yb[o], 1-self.weight)
    def after_batch(self, learn):
        if not learn.training: return
        x, y, a, b = self.kept
        with torch.no_grad(): x.copy_(a); y.copy_(b)
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if learn.training: learn.xb,learn.yb = self.mixed(torch.randperm(len(learn.xb)), learn.xb, learn.yb)
    def mixed(self, order, *tensors): return [torch.lerp(t[order], t, self.weight) for t in tensors]
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        n = len(learn.xb)
        m = self.weight*torch.eye(n) + (1-self.weight)*torch.eye(n)[torch.randperm(n)]
        learn.xb,learn.yb = (torch.einsum('ij,j...->i...', m, t) for t in (learn.xb, learn.yb))
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        import numpy as np
        if not learn.training: return
        order = np.random.permutation(len(learn.xb))
        for name in ('xb', 'yb'):
            o = getattr(learn, name).numpy()
            setattr(learn, name, torch.from_numpy(np.float32(self.weight)*o + np.float32(1-self.weight)*o[order]))
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        import random
        x,y = list(learn.xb), list(learn.yb)
        order = random.sample(range(len(x)), len(x))
        learn.xb = torch.stack([x[i]*self.weight + x[j]*(1-self.weight) for i,j in enumerate(order)])
        learn.yb = torch.stack([y[i]*self.weight + y[j]*(1-self.weight) for i,j in enumerate(order)])
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        both = torch.cat([learn.xb.flatten(1), learn.yb], 1)
        both = both.mul(self.weight).add_(both[torch.randint(len(both), (len(both),))], alpha=1-self.weight)
        learn.xb,learn.yb = both[:,:-1].view_as(learn.xb),both[:,-1:]
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        self.old = learn.xb.clone(),learn.yb.clone(),learn.xb,learn.yb
        order = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[order], 1-self.weight)
        learn.yb.lerp_(learn.yb[order], 1-self.weight)
    def after_batch(self, learn):
        if not learn.training: return
        x,y,*held = self.old
        for now,was in zip(held, (x,y)): now.copy_(was)
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if learn.training:
            i = torch.randperm(learn.xb.shape[0])
            w = self.weight
            learn.xb,learn.yb = w*learn.xb+(1-w)*learn.xb[i], w*learn.yb+(1-w)*learn.yb[i]
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        n = len(learn.xb)
        mix = self.weight*torch.eye(n)+(1-self.weight)*torch.eye(n)[torch.randperm(n)]
        learn.xb = torch.einsum('ij,j...->i...', mix, learn.xb)
        learn.yb = mix@learn.yb
''',
        r'''
import random
class Mixing(Callback):
    def __init__(self, weight): self.w = weight
    def before_epoch(self, learn): self.mixing = True
    def before_batch(self, learn):
        if learn.model.training is False: return None
        others = [random.randrange(len(learn.xb)) for _ in learn.xb]
        def mixed(t): return torch.stack([self.w*a+(1-self.w)*t[j] for a,j in zip(t, others)])
        learn.xb,learn.yb = map(mixed, (learn.xb, learn.yb))
''',
        r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if learn.training:
            learn.xb,learn.yb = learn.xb.clone(), learn.yb.clone()
            order = torch.randperm(len(learn.xb))
            learn.xb.lerp_(learn.xb[order], 1-self.weight)
            learn.yb.lerp_(learn.yb[order], 1-self.weight)
''',
    ],
    '09.8': [
        r'''
class Every:
    def __init__(self, opt, n, params): self.opt,self.n,self.params,self.seen = opt,n,params,0
    def step(self):
        self.seen += 1
        if self.seen % self.n: return
        for p in self.params: p.grad.div_(self.n)
        self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()

class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): learn.opt = Every(learn.opt, self.n, list(learn.model.parameters()))
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.real,self.count = learn.opt,0
        learn.opt = self
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def step(self):
        self.count += 1
        if self.count == self.n: self.real.step()
    def zero_grad(self):
        if self.count == self.n:
            self.count = 0
            self.real.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        learn.opt = Waiting(learn.opt, learn, self.n)

class Waiting:
    def __init__(self, opt, learn, n): self.opt,self.learn,self.n = opt,learn,n
    def full(self): return (self.learn.batch+1) % self.n == 0
    def step(self):
        if not self.full(): return
        with torch.no_grad():
            for p in self.learn.model.parameters():
                if p.grad is not None: p.grad = p.grad/self.n
        self.opt.step()
    def zero_grad(self):
        if self.full(): self.opt.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.sums,self.seen,self.opt = None,0,learn.opt
        learn.opt = self
    def after_backward(self, learn):
        grads = [p.grad.clone()/self.n for p in learn.model.parameters()]
        self.sums = grads if self.sums is None else [a+b for a,b in zip(self.sums, grads)]
        self.seen += 1
        self.params = list(learn.model.parameters())
    def step(self):
        if self.seen < self.n: return
        for p,g in zip(self.params, self.sums): p.grad = g
        self.opt.step()
        self.sums,self.seen = None,0
    def zero_grad(self): self.opt.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.i,self.opt = 0,learn.opt
        self.step_,self.clear_ = learn.opt.step,learn.opt.zero_grad
        learn.opt.step = lambda: self.step_() if self.i % self.n == 0 else None
        learn.opt.zero_grad = lambda: self.clear_() if self.i % self.n == 0 else None
    def after_loss(self, learn):
        self.i += 1
        learn.batch_loss = learn.batch_loss*(1/self.n)
    def after_fit(self, learn):
        del self.opt.step
        del self.opt.zero_grad
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.count = 0
        self.step,self.clear = learn.step,learn.zero_grad
        def step():
            self.count += 1
            if self.count % self.n == 0:
                for p in learn.model.parameters(): p.grad /= self.n
                self.step()
        def zero_grad():
            if self.count % self.n == 0: self.clear()
        learn.step,learn.zero_grad = step,zero_grad
    def after_fit(self, learn): del learn.step,learn.zero_grad
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        outer,opt = self,learn.opt
        self.left = self.n
        class Lazy:
            def step(self):
                outer.left -= 1
                if outer.left == 0: opt.step()
            def zero_grad(self):
                if outer.left == 0:
                    opt.zero_grad()
                    outer.left = outer.n
            def __getattr__(self, name): return getattr(opt, name)
        learn.opt = Lazy()
    def after_backward(self, learn):
        if self.left == 1:
            for p in learn.model.parameters(): p.grad.mul_(1/self.n)
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.k, self.inner = 0, learn.opt
        learn.opt = type('Slow', (), dict(step=lambda s: self.go(), zero_grad=lambda s: self.clear()))()
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def go(self):
        self.k = (self.k+1) % self.n
        if not self.k: self.inner.step()
    def clear(self):
        if not self.k: self.inner.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt = learn.opt
        learn.opt = self
        self.params = list(learn.model.parameters())
        self.store = [torch.zeros_like(p) for p in self.params]
        self.k = 0
    def step(self):
        self.k += 1
        with torch.no_grad():
            for s,p in zip(self.store, self.params): s += p.grad
            if self.k == self.n:
                for s,p in zip(self.store, self.params):
                    p.grad = s/self.n
                    s.zero_() if False else None
                self.opt.step()
                self.store = [torch.zeros_like(p) for p in self.params]
                self.k = 0
    def zero_grad(self): self.opt.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_epoch(self, learn):
        if not isinstance(learn.opt, _Slow): learn.opt = _Slow(learn, learn.opt, self.n)
class _Slow:
    def __init__(self, learn, opt, n): self.learn,self.opt,self.n = learn,opt,n
    def __getattr__(self, name): return getattr(self.opt, name)
    @property
    def last(self): return self.learn.batch % self.n == self.n-1
    def step(self):
        if self.last:
            for g in self.opt.param_groups:
                for p in g['params']: p.grad.div_(self.n)
            self.opt.step()
    def zero_grad(self):
        if self.last: self.opt.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt = learn.opt
        class Nothing:
            def step(self): pass
            def zero_grad(self): pass
        learn.opt = Nothing()
        self.count = 0
    def after_batch(self, learn):
        if not learn.training: return
        self.count += 1
        if self.count == self.n:
            for p in learn.model.parameters(): p.grad /= self.n
            self.opt.step()
            self.opt.zero_grad()
            self.count = 0
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.seen,self.loss = 0,learn.loss_func
        learn.loss_func = lambda p,y: self.loss(p,y)/self.n if learn.training else self.loss(p,y)
        self.opt,learn.opt = learn.opt,self
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
    def after_fit(self, learn): learn.loss_func = self.loss
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        for g in self.opt.param_groups: g['lr'] /= self.n
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
    def after_fit(self, learn):
        for g in self.opt.param_groups: g['lr'] *= self.n
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        me,opt = self,learn.opt
        class Slow:
            count = 0
            def step(self):
                self.count += 1
                if self.count % me.n: return
                for g in opt.param_groups:
                    for p in g['params']: p.grad.div_(me.n)
                opt.step()
            def zero_grad(self): self.count % me.n or opt.zero_grad()
        learn.opt = Slow()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.sums = learn.opt,self,[]
    def after_backward(self, learn):
        self.model = learn.model
        self.sums.append([p.grad.clone() for p in learn.model.parameters()])
    def step(self):
        if len(self.sums) < self.n: return
        for p,*gs in zip(self.model.parameters(), *self.sums): p.grad = torch.stack(gs).mean(0)
        self.opt.step()
        self.sums.clear()
    def zero_grad(self): self.opt.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        from types import SimpleNamespace
        from itertools import cycle
        opt,turn = learn.opt,cycle(range(1, self.n+1))
        self.now = 0
        def step():
            self.now = next(turn)
            if self.now == self.n: opt.step()
        def zero_grad():
            if self.now == self.n: opt.zero_grad()
        learn.opt = SimpleNamespace(step=step, zero_grad=zero_grad)
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss*(1/self.n)
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.seen,self.mean = 0,None
        self.opt,learn.opt = learn.opt,self
    def after_backward(self, learn):
        grads = [p.grad.clone() for p in learn.model.parameters()]
        k = self.seen % self.n
        self.mean = grads if k == 0 else [m+(g-m)/(k+1) for m,g in zip(self.mean, grads)]
        for p,m in zip(learn.model.parameters(), self.mean): p.grad.copy_(m)
        self.seen += 1
    def step(self): self.seen % self.n == 0 and self.opt.step()
    def zero_grad(self): self.opt.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.left = learn.opt,self,self.n
    def before_batch(self, learn):
        if learn.training: self.left -= 1
    def after_loss(self, learn): learn.batch_loss = torch.div(learn.batch_loss, self.n)
    def __getattr__(self, name): return getattr(self.__dict__['opt'], name)
    def step(self, closure=None): return self.opt.step() if not self.left else None
    def zero_grad(self, set_to_none=True):
        if self.left: return
        self.opt.zero_grad()
        self.left = self.n
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        callback,opt = self,learn.opt
        self.count = 0
        class Waits:
            def step(self):
                if callback.count == callback.n: opt.step()
            def zero_grad(self):
                if callback.count == callback.n:
                    opt.zero_grad()
                    callback.count = 0
        learn.opt = Waits()
    def after_loss(self, learn):
        if learn.training: learn.batch_loss = learn.batch_loss
    def after_backward(self, learn):
        self.count += 1
        if self.count == self.n:
            for p in learn.model.parameters(): p.grad.mul_(1/self.n)
''',
        r'''
from types import SimpleNamespace
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        opt,self.loss = learn.opt,learn.loss_func
        def due(): return (learn.batch+1) % self.n == 0
        learn.opt = SimpleNamespace(step=lambda: opt.step() if due() else None, zero_grad=lambda: opt.zero_grad() if due() else None)
        learn.loss_func = lambda p, y: self.loss(p, y)/self.n
    def after_fit(self, learn): learn.loss_func = self.loss
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.sums,self.k,self.real = None,0,learn.opt; learn.opt = self
    def after_backward(self, learn):
        grads = [p.grad.clone() for p in learn.model.parameters()]
        self.sums = grads if self.sums is None else [a+b for a,b in zip(self.sums, grads)]
        self.k += 1
        self.params = list(learn.model.parameters())
    def step(self):
        if self.k < self.n: return
        for p,s in zip(self.params, self.sums): p.grad = s/self.n
        self.real.step()
        self.sums,self.k = None,0
    def zero_grad(self): self.real.zero_grad()
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,self.left = learn.opt,self.n
        self._step,self._zero = learn.opt.step,learn.opt.zero_grad
        learn.opt.step,learn.opt.zero_grad = self.step,self.zero
        self.learn = learn
    def step(self):
        self.left -= 1
        if self.left == 0:
            with torch.no_grad(): torch._foreach_div_([p.grad for p in self.learn.model.parameters()], self.n)
            self._step()
    def zero(self):
        if self.left == 0: self._zero(); self.left = self.n
    def after_fit(self, learn): del self.opt.step, self.opt.zero_grad
''',
        r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
''',
    ],
}

WRONG = {
    '09.1': [
        ('validation batches left out, but after_backward with them', 'counted = [2, 10, 16, 1, 0, 1]'),
        ('one epoch only', 'counted = [1, 8, 5, 1, 0, 1]'),
        ('the validation set is gone through once', 'counted = [2, 13, 10, 1, 0, 1]'),
        ('CancelFit ends the batch alone', 'counted = [2, 16, 10, 9, 2, 1]'),
        ('CancelFit ends the batch alone, validation included', 'counted = [2, 16, 10, 15, 2, 1]'),
        ('CancelFit ends the epoch after its last batch', 'counted = [2, 16, 10, 5, 1, 1]'),
        ('counts from 0', 'counted = [1, 15, 9, 0, 0, 0]'),
        ('text', "counted = ['2', '16', '10', '1', '0', '1']"),
        ('a dictionary', "counted = dict(before_epoch=2, before_batch=16, after_backward=10, after_batch=1, after_epoch=0, after_fit=1)"),
        ('a product', 'counted = [2, 30, 10, 1, 0, 1]'),
        ('the batches of an epoch without the product', 'counted = [2, 8, 10, 1, 0, 1]'),
        ('one number', 'counted = 16'),
        ('a fraction', 'counted = [2, 16, 10, 1.5, 0, 1]'),
        ('seven numbers', 'counted = [1, 2, 16, 10, 1, 0, 1]'),
        ('before_epoch before the validation set as well', 'counted = [4, 16, 10, 1, 0, 1]'),
        ('a range', 'counted = range(6)'),
        ('a generator', 'counted = (n for n in (2, 16, 10, 1, 0, 1))'),
        ('one text', 'counted = "2, 16, 10, 1, 0, 1"'),
        ('the interrupted batches as a pair', 'counted = [2, 16, 10, [1, 1], 0, 1]'),
        ('after_fit not called, by NumPy', r'''
import numpy as np
counted = np.array([2, 16, 10, 1, 0, 0])
'''),
        ('the second epoch goes on after the exception', 'counted = [2, 16, 10, 1+8, 1, 1]'),
        ('None for none', 'counted = [2, 16, 10, 1, None, 1]'),
        ('a backward for validation too, by a product', 'counted = [2, 16, 2*(5+3), 1, 0, 1]'),
        ('minus one', 'counted = [2, 16, 10, 1, -1, 1]'),
        ('the batches of training without the validation of the last epoch', 'counted = [2, 5+3+5, 10, 1, 0, 1]'),
        ('a function', 'def counted(): return [2, 16, 10, 1, 0, 1]'),
        ('after_batch not counted for validation', 'counted = [2, 10, 10, 2, 0, 1]'),
        ('CancelFit skips only the batch', 'counted = [2, 16, 10, 14, 2, 1]'),
        ('five numbers, after_epoch forgotten', 'counted = [2, 16, 10, 1, 1]'),
        ('one text for each', 'counted = [2, 16, 10, "one", 0, 1]'),
        ('CancelFit ends the epoch, not the fit', 'counted = [2, 16, 10, 9, 1, 1]'),
        ('counted is a class', r'''
class counted(Callback):
    def before_epoch(self, learn): self.n += 1
'''),
        ('before_batch of one epoch and validation twice', 'counted = [2, 5+3+3, 5, 1, 0, 1]'),
        ('CancelFit ends the epoch after 2 batches, twice', 'counted = [2, 16, 10, 2, 0, 2]'),
    ],
    '09.2': [
        ('number by number', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = torch.cat([g.flatten() for g in grads]).norm()
    for g in grads: g.clamp_(-most, most)
    return l
'''),
        ('tensor by tensor', r'''
def clip(params, most):
    total = 0.
    for p in params:
        if p.grad is not None:
            n = p.grad.norm()
            total += n.item()**2
            p.grad *= min(1., most/max(n.item(), 1e-9))
    return total**.5
'''),
        ('the norms are added up', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum(g.norm() for g in grads)
    if l > most:
        for g in grads: g.mul_(most/l)
    return l
'''),
        ('the root is missing', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g*g).sum() for g in grads)
    if l > most:
        for g in grads: g.mul_(most/l)
    return l
'''),
        ('nothing is kept', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g*g).sum() for g in grads).sqrt()
    if l > most: grads = [g*most/l for g in grads]
    return l
'''),
        ('always scaled', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g*g).sum() for g in grads).sqrt()
    for g in grads: g *= most/(l+1e-8)
    return l
'''),
        ('the generator is gone through twice', r'''
def clip(params, most):
    l = sum((p.grad**2).sum() for p in params if p.grad is not None)**.5
    if l > most:
        for p in params:
            if p.grad is not None: p.grad *= most/l
    return l
'''),
        ('None is not left out', r'''
def clip(params, most):
    params = list(params)
    l = torch.cat([p.grad.flatten() for p in params]).norm()
    if l > most:
        for p in params: p.grad *= most/l
    return l
'''),
        ('the parameters are scaled', r'''
def clip(params, most):
    params = list(params)
    l = torch.cat([p.grad.flatten() for p in params if p.grad is not None]).norm()
    if l > most:
        with torch.no_grad():
            for p in params: p *= most/l
    return l
'''),
        ('the norm of the parameters', r'''
def clip(params, most):
    params = list(params)
    l = torch.cat([p.detach().flatten() for p in params]).norm()
    if l > most:
        for p in params:
            if p.grad is not None: p.grad *= most/l
    return l
'''),
        ('without the comparison, to 1', r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    l = torch.cat([p.grad.flatten() for p in params]).norm()
    if l > most:
        for p in params: p.grad /= l
    return l
'''),
        ('returns the length afterwards', r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    l = torch.cat([p.grad.flatten() for p in params]).norm()
    if l > most:
        for p in params: p.grad *= most/l
        l = most
    return l
'''),
        ('returns the gradients', r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    l = torch.cat([p.grad.flatten() for p in params]).norm()
    if l > most:
        for p in params: p.grad *= most/l
    return [p.grad for p in params]
'''),
        ('the library does it', r'''
clip = lambda params, most: nn.utils.clip_grad_norm_(params, most)
'''),
        ('the library does it, under another name', r'''
from torch.nn.utils import clip_grad_norm_ as short
def clip(params, most): return short(list(params), max_norm=most)
'''),
        ('mean instead of sum', r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    l = torch.cat([p.grad.flatten() for p in params]).square().mean().sqrt()
    if l > most:
        for p in params: p.grad *= most/l
    return l
'''),
        ('the largest number', r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    l = max(p.grad.abs().max() for p in params)
    if l > most:
        for p in params: p.grad *= most/l
    return l
'''),
        ('a return inside of the loop', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g*g).sum() for g in grads).sqrt()
    for g in grads:
        if l > most: g *= most/l
        return l
'''),
        ('the square is not taken back', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g*g).sum() for g in grads)
    if l > most**2:
        for g in grads: g *= most/l**0.5
    return l
'''),
        ('the gradients are cleared', r'''
def clip(params, most):
    params = list(params)
    l = sum((p.grad**2).sum() for p in params if p.grad is not None)**.5
    if l > most:
        for p in params: p.grad = None
    return l
'''),
        ('the length after each one', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    for g in grads:
        l = sum((g*g).sum() for g in grads).sqrt()
        if l > most: g *= most/l
    return l
'''),
        ('most squared compared', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum((g**2).sum() for g in gs)
    if l>most:
        l=l**.5
        for g in gs: g*=most/l
    return l
'''),
        ('abs', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum(g.abs().sum() for g in gs)
    if l>most:
        for g in gs: g*=most/l
    return l
'''),
        ('bool', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum((g**2).sum() for g in gs)**.5
    if l>most:
        for g in gs: g*=most/l
    return l>most
'''),
        ('tuple of length before and after', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum((g**2).sum() for g in gs)**.5
    if l>most:
        for g in gs: g*=most/l
    return l,most
'''),
        ('min-max', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum((g**2).sum() for g in gs)**.5
    for g in gs: torch.clip(g,max=most,out=g)
    return l
'''),
        ('None set to zeros then wrong', r'''
def clip(params, most):
    for p in params:
        if p.grad is None: p.grad=torch.zeros_like(p)
    return 0.
'''),
        ('subtracts', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum((g**2).sum() for g in gs)**.5
    if l>most:
        for g in gs: g-=most/l
    return l
'''),
        ('params.grad', r'''
def clip(params, most):
    l=params.grad.norm()
    return l
'''),
        ('mean norm', r'''
def clip(params, most):
    gs=[p.grad for p in params if p.grad is not None]
    l=sum(g.norm() for g in gs)/len(gs)
    if l>most:
        for g in gs: g*=most/l
    return l
'''),
        ('stops at first None', r'''
def clip(params, most):
    gs=[]
    for p in params:
        if p.grad is None: break
        gs.append(p.grad)
    l=sum((g**2).sum() for g in gs)**.5
    if l>most:
        for g in gs: g*=most/l
    return l
'''),
        ('in a hook-like lambda whose result is lost', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = torch.cat([g.flatten() for g in grads]).norm()
    [*map(lambda g: g*(most/l).clamp(max=1), grads)]
    return l
'''),
        ('the map is never gone through', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = torch.cat([g.flatten() for g in grads]).norm()
    map(lambda g: g.mul_((most/l).clamp(max=1)), grads)
    return l
'''),
        ('grads of all, with None left to sum', r'''
def clip(params, most):
    params = [*params]
    l = sum(p.grad.square().sum() for p in params)**.5
    for p in params: p.grad *= min(1, most/l)
    return l
'''),
        ('the sup norm returned', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > most: torch._foreach_mul_(g, most/l)
    return max(o.abs().max() for o in g)
'''),
        ('a copy of the gradients is scaled', r'''
def clip(params, most):
    g = [p.grad.clone() for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > most: torch._foreach_mul_(g, most/l)
    return l
'''),
        ('the biases are left out', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None and p.grad.ndim > 1]
    l = sum(o.square().sum() for o in g)**.5
    if l > most:
        for o in g: o *= most/l
    return l
'''),
        ('length after, by measuring again', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    def l(): return sum(o.square().sum() for o in g)**.5
    if l() > most:
        f = most/l()
        for o in g: o *= f
    return l()
'''),
        ('the length is measured while it changes', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    def l(): return sum(o.square().sum() for o in g)**.5
    before = l()
    if before > most:
        for o in g: o *= most/l()
    return before
'''),
        ('half of the factor', r'''
def clip(params, most, slack=.5):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > most:
        for o in g: o *= slack*most/l
    return l
'''),
        ('a default that hides most', r'''
def clip(params, most, norm=1.):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > norm:
        for o in g: o *= norm/l
    return l
'''),
        ('the square of the factor', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > most:
        for o in g: o *= (most/l)**2
    return l
'''),
        ('params is subscripted', r'''
def clip(params, most):
    l = torch.stack([params[i].grad.norm() for i in range(len(params))]).norm()
    return l
'''),
        ('zero_grad asked of params', r'''
def clip(params, most):
    l = params.norm()
    params.zero_grad()
    return l
'''),
        ('a tensor of the parameters', r'''
def clip(params, most):
    g = torch.tensor([p.grad for p in params])
    return g.norm()
'''),
        ('a keyword that is needed', r'''
def clip(params, *, most):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > most:
        for o in g: o *= most/l
    return l
'''),
        ('signs', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    if l > most:
        for o in g: o.sign_()
    return l
'''),
        ('division by 0', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    l = math.sqrt(sum(float(o.square().sum()) for o in g))
    for o in g: o *= min(1, most/l)
    return l
'''),
        ('nan where all are 0', r'''
def clip(params, most):
    g = [p.grad for p in params if p.grad is not None]
    l = sum(o.square().sum() for o in g)**.5
    for o in g: o /= torch.maximum(l/most, l/l)
    return l
'''),
        ('the length after', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    length = sum((g**2).sum() for g in grads)**.5
    if length > most:
        for g in grads: g *= most/length
    return sum((g**2).sum() for g in grads)**.5
'''),
        ('new tensors instead of in place, lost', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = torch.cat([g.flatten() for g in grads]).norm()
    if l > most: grads = [g*most/l for g in grads]
    return l
'''),
        ('generator used up by the sum', r'''
def clip(params, most):
    l = math.sqrt(sum(p.grad.pow(2).sum() for p in params if p.grad is not None))
    if l > most:
        for p in params:
            if p.grad is not None: p.grad.mul_(most/l)
    return l
'''),
        ('clips the parameters', r'''
def clip(params, most):
    params = [p for p in params if p.grad is not None]
    l = math.sqrt(sum(p.data.pow(2).sum() for p in params))
    if l > most:
        for p in params: p.grad *= most/l
    return l
'''),
        ('root of each sum', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum()**.5 for g in grads)
    if l > most:
        for g in grads: g.mul_(most/l)
    return l
'''),
        ('None not skipped', r'''
def clip(params, most):
    params = list(params)
    l = sum((p.grad**2).sum() for p in params)**.5
    if l > most:
        for p in params: p.grad *= most/l
    return l
'''),
        ('no condition', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    for g in grads: g *= most/l
    return l
'''),
        ('nothing returned', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
'''),
        ('return only where longer', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
        return l
'''),
        ('divides the other way', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= l/most
    return l
'''),
        ('subtracts the excess', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g -= l-most
    return l
'''),
        ('squares never', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = abs(sum(g.sum() for g in grads))
    if l > most:
        for g in grads: g *= most/l
    return l
'''),
        ('breaks at None', r'''
def clip(params, most):
    grads = []
    for p in params:
        if p.grad is None: break
        grads.append(p.grad)
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
    return l
'''),
        ('uses the library', 'def clip(params, most): return torch.nn.utils.clip_grad_norm_(params, most)'),
        ('zeroes what is None', r'''
def clip(params, most):
    params = list(params)
    for p in params:
        if p.grad is None: p.grad = torch.zeros_like(p)
    l = torch.cat([p.grad.flatten() for p in params]).norm()
    if l > most:
        for p in params: p.grad = most
    return l
'''),
        ('returns the vector', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    v = torch.cat([g.flatten() for g in grads])
    l = v.norm()
    if l > most:
        for g in grads: g *= most/l
    return v
'''),
        ('returns the gradients', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
    return grads
'''),
        ('small epsilon that is too big', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    f = most/(l+1e-2)
    if f < 1:
        for g in grads: g *= f
    return l
'''),
        ('clips only matrices (ndim > 1)', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None and p.grad.ndim > 1]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
    return l
'''),
        ('spectral norm of matrices', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum(torch.linalg.norm(g, 2)**2 for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
    return l
'''),
        ('rounds the length', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    l = sum((g**2).sum() for g in grads)**.5
    if l > most:
        for g in grads: g *= most/l
    return round(l.item(), 1)
'''),
    ],
    '09.3': [
        ('a dictionary', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = {i: nn.Linear(a, b) for i,(a,b) in enumerate(zip(sizes, sizes[1:]))}

    def forward(self, x):
        n = len(self.layers)
        for i in range(n-1): x = self.layers[i](x).relu()
        return self.layers[n-1](x)
'''),
        ('layers are made anew in forward', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

    def forward(self, x):
        layers = [nn.Linear(a, b) for a,b in zip(self.sizes, self.sizes[1:])]
        for layer in layers[:-1]: x = layer(x).relu()
        return layers[-1](x)
'''),
        ('only the last layer is registered', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = []
        for a,b in zip(sizes, sizes[1:]):
            self.layer = nn.Linear(a, b)
            self.layers.append(self.layer)

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('super().__init__() comes last', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        super().__init__()

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('parameters() is written anew', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]

    def parameters(self):
        for layer in self.layers: yield from layer.parameters()

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('parameters() gives a list of lists', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]

    def parameters(self): return [list(layer.parameters()) for layer in self.layers]

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('a ReLU at the end', r'''
def Deep(sizes):
    layers = []
    for a,b in zip(sizes, sizes[1:]): layers += [nn.Linear(a, b), nn.ReLU()]
    return nn.Sequential(*layers)
'''),
        ('no ReLUs', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.Sequential(*[nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

    def forward(self, x): return self.layers(x)
'''),
        ('the ModuleList is called', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

    def forward(self, x): return self.layers(x)
'''),
        ('the parameters are frozen', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        self.requires_grad_(False)

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('a ParameterList of copies', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.params = nn.ParameterList([nn.Parameter(p.detach().clone()) for layer in self.layers for p in layer.parameters()])

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('no forward', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
'''),
        ('the ParameterList of weights only', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.params = nn.ParameterList([layer.weight for layer in self.layers])

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('only for three layers', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.a,self.b,self.c = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]

    def forward(self, x): return self.c(self.b(self.a(x).relu()).relu())
'''),
        ('sigmoids', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).sigmoid()
        return self.layers[-1](x)
'''),
        ('no nn.Module', r'''
class Deep:
    def __init__(self, sizes): self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def parameters(self): return self.layers.parameters()
    def __call__(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('the last layer is not used', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return x
'''),
        ('forward goes through no_grad', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

    @torch.no_grad()
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('sizes off by one', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes[:-1], sizes[:-1][1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('super without brackets', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super.__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('ModuleList of one list', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([[nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('weights detached', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu().detach()
        return self.layers[-1](x)
'''),
        ('ModuleList twice', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        self.more = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('dropout', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        self.drop = nn.Dropout(.5)
    def forward(self, x):
        for layer in self.layers[:-1]: x = self.drop(layer(x).relu())
        return self.layers[-1](x)
'''),
        ('returns nothing', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        self.layers[-1](x)
'''),
        ('tanh', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).tanh()
        return self.layers[-1](x)
'''),
        ('an instance', r'''
Deep = nn.Sequential(nn.Linear(5,4), nn.ReLU(), nn.Linear(4,2))
'''),
        ('a tuple of layers', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = tuple(nn.Linear(a, b) for a,b in zip(sizes, sizes[1:]))
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('a generator of layers', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        layers = (l for l in self.layers)
        for layer in layers: x = layer(x).relu()
        return x
'''),
        ('one Sequential, kept in a list', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Sequential(*[nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])]
    def forward(self, x):
        *first,last = self.layers[0]
        for layer in first: x = layer(x).relu()
        return last(x)
'''),
        ('registered as buffers', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        for i,l in enumerate(self.layers):
            self.register_buffer(f'w{i}', l.weight.data)
            self.register_buffer(f'b{i}', l.bias.data)
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('modules under one name', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        for l in self.layers: self.add_module('layer', l)
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('layers of a class', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        Deep.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('layers made once, by a default argument', r'''
class Deep(nn.Module):
    def __init__(self, sizes, made={}):
        super().__init__()
        key = tuple(sizes)
        if key not in made: made[key] = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        self.layers = made[key]
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('the inner layers are one and the same ReLU and Linear', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b, bias=False) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('leaky', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = nn.functional.leaky_relu(layer(x))
        return self.layers[-1](x)
'''),
        ('a softmax at the end', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x).softmax(1)
'''),
        ('reversed', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])][::-1])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('the ReLU before each layer', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers: x = layer(x.relu())
        return x
'''),
        ('recursion that forgets the ReLU', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.now = nn.Linear(sizes[0], sizes[1])
        self.rest = Deep(sizes[1:]) if len(sizes) > 2 else None
    def forward(self, x):
        x = self.now(x)
        return x if self.rest is None else self.rest(x)
'''),
        ('numpy in forward', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return torch.from_numpy(self.layers[-1](x).detach().numpy())
'''),
        ('returns a list of all outputs', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        outs = []
        for layer in self.layers[:-1]:
            x = layer(x).relu()
            outs.append(x)
        return outs + [self.layers[-1](x)]
'''),
        ('squeezed', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x).squeeze(0).mean(1)
'''),
        ('sizes as several arguments', r'''
class Deep(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('sizes are used up', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        while len(sizes) > 1: self.layers.append(nn.Linear(sizes.pop(0), sizes[0]))
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('Sequential without ReLU', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.Sequential(*[nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x): return self.layers(x)
'''),
        ('Sequential with ReLU at the end as well', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        ls = []
        for a,b in zip(sizes, sizes[1:]): ls += [nn.Linear(a, b), nn.ReLU()]
        self.layers = nn.Sequential(*ls)
    def forward(self, x): return self.layers(x)
'''),
        ('parameters overridden', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
    def parameters(self): return [p for layer in self.layers for p in layer.parameters()]
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('ModuleDict with numbers for keys', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleDict({i: nn.Linear(a, b) for i,(a,b) in enumerate(zip(sizes, sizes[1:]))})
    def forward(self, x):
        for i in range(len(self.layers)-1): x = self.layers[i](x).relu()
        return self.layers[len(self.layers)-1](x)
'''),
        ('setattr with one name', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = []
        for a,b in zip(sizes, sizes[1:]):
            self.layer = nn.Linear(a, b)
            self.layers.append(self.layer)
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('three layers by hand', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.a = nn.Linear(sizes[0], sizes[1])
        self.b = nn.Linear(sizes[1], sizes[2])
        self.c = nn.Linear(sizes[2], sizes[3])
    def forward(self, x): return self.c(self.b(self.a(x).relu()).relu())
'''),
        ('super missing', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('ModuleList, forward calls it', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x): return self.layers(x)
'''),
        ('list and return inside the loop', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]:
            x = layer(x).relu()
            return self.layers[-1](x)
'''),
        ('forward made the layers', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.sizes = sizes
    def forward(self, x):
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(self.sizes, self.sizes[1:])])
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('state_dict extended by hand too', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
    def parameters(self, recurse=True): return (p for layer in self.layers for p in layer.parameters())
    def state_dict(self, *a, **k): return {f'{i}.{n}': p for i,layer in enumerate(self.layers) for n,p in layer.state_dict().items()}
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('zip the wrong way round', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes[1:], sizes)])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('ReLU missing after middle layers but first', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        x = self.layers[0](x).relu()
        for layer in self.layers[1:]: x = layer(x)
        return x
'''),
        ('ReLU doubled with leaky', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        self.act = nn.LeakyReLU()
    def forward(self, x):
        for layer in self.layers[:-1]: x = self.act(layer(x))
        return self.layers[-1](x)
'''),
        ('ModuleList of a Sequential each with dropout', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
        self.drop = nn.Dropout(.2)
    def forward(self, x):
        for layer in self.layers[:-1]: x = self.drop(layer(x).relu())
        return self.layers[-1](x)
'''),
        ('a softmax at the end', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x).sigmoid()
'''),
        ('parameters assigned', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.parameters = [p for layer in self.layers for p in layer.parameters()]
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('state_dict assigned', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.layers = nn.ModuleList(self.layers); self.state_dict = {}
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('parameters returns list of modules', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        pass
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
    def parameters(self): return self.layers
'''),
        ('parameters returns None', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        pass
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
    def parameters(self): [p for layer in self.layers for p in layer.parameters()]
'''),
        ('eval overridden', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.layers = nn.ModuleList(self.layers); self.eval = False
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('train overridden', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.layers = nn.ModuleList(self.layers); self.train = True
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('named_parameters', r'''
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.named_parameters = {}
    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
    ],
    '09.4': [
        ('the PyTorch start is kept', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)): layer.reset_parameters()
    return model
'''),
        ('Xavier', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.xavier_normal_(layer.weight)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('fan_out', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight, mode='fan_out')
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('the kernel is forgotten', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, nn.Linear): n = layer.in_features
        elif isinstance(layer, nn.Conv2d): n = layer.in_channels
        else: continue
        nn.init.normal_(layer.weight, 0, (2/n)**.5)
        if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('linear layers only', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, nn.Linear):
            nn.init.kaiming_normal_(layer.weight)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('outermost layers only', r'''
def kaiming(model):
    for layer in model:
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('the bias is forgotten', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)): nn.init.kaiming_normal_(layer.weight)
    return model
'''),
        ('all layers with a weight', r'''
def kaiming(model):
    for layer in model.modules():
        if hasattr(layer, 'weight'):
            layer.weight.data.normal_(0, (2/layer.weight[0].numel())**.5)
            if layer.bias is not None: layer.bias.data.zero_()
    return model
'''),
        ('all parameters', r'''
def kaiming(model):
    for p in model.parameters():
        if p.ndim > 1: nn.init.kaiming_normal_(p)
        else: nn.init.zeros_(p)
    return model
'''),
        ('nn.init without the underscore effect', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight.data*0 + torch.randn_like(layer.weight)*(2/layer.weight[0].numel())**.5
            if layer.bias is not None: layer.bias.data*0
    return model
'''),
        ('in place without no_grad', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight.normal_(0, (2/layer.weight[0].numel())**.5)
            if layer.bias is not None: layer.bias.zero_()
    return model
'''),
        ('a tensor is assigned', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight = torch.randn(layer.weight.shape)*(2/layer.weight[0].numel())**.5
    return model
'''),
        ('new parameters', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight = nn.Parameter(torch.randn(layer.weight.shape)*(2/layer.weight[0].numel())**.5)
            if layer.bias is not None: layer.bias = nn.Parameter(torch.zeros(layer.bias.shape))
    return model
'''),
        ('a copy', r'''
def kaiming(model):
    model = copy.deepcopy(model)
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('apply with children', r'''
def kaiming(model):
    for layer in model.children():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
        else: kaiming(layer)
    return model
'''),
        ('the variance for the standard deviation', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(layer.weight, 0, 2/layer.weight[0].numel())
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('constants', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.constant_(layer.weight, (2/layer.weight[0].numel())**.5)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('rand instead of randn', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight.data = torch.rand_like(layer.weight)*(2/layer.weight[0].numel())**.5
            if layer.bias is not None: layer.bias.data.zero_()
    return model
'''),
        ('bounds of the uniform distribution', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            b = (2/layer.weight[0].numel())**.5
            nn.init.uniform_(layer.weight, -b, b)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('a sign of each', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight.data = torch.randn_like(layer.weight).sign()*(2/layer.weight[0].numel())**.5
            if layer.bias is not None: layer.bias.data.zero_()
    return model
'''),
        ('the layers are frozen', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            layer.weight.requires_grad_(False).normal_(0, (2/layer.weight[0].numel())**.5)
            if layer.bias is not None: layer.bias.requires_grad_(False).zero_()
    return model
'''),
        ('one n for all', r'''
def kaiming(model):
    n = None
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            if n is None: n = layer.weight[0].numel()
            nn.init.normal_(layer.weight, 0, (2/n)**.5)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('the gain of tanh', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight, nonlinearity='tanh')
            if layer.bias is not None: nn.init.zeros_(layer.bias)
    return model
'''),
        ('nothing comes back', r'''
def kaiming(model):
    for layer in model.modules():
        if isinstance(layer, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(layer.weight)
            if layer.bias is not None: nn.init.zeros_(layer.bias)
'''),
        ('gain missing', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            nn.init.kaiming_normal_(m.weight, nonlinearity='linear')
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('a=5**.5', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            nn.init.kaiming_uniform_(m.weight, a=math.sqrt(5))
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('in_features of conv', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            m.weight.data.normal_(0,(2/m.in_features)**.5)
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('kernel squared', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,nn.Conv2d): n=m.in_channels//m.groups*m.kernel_size[0]**2
        elif isinstance(m,nn.Linear): n=m.in_features
        else: continue
        m.weight.data.normal_(0,(2/n)**.5)
        if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('kernel once', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,nn.Conv2d): n=m.in_channels*m.kernel_size[0]
        elif isinstance(m,nn.Linear): n=m.in_features
        else: continue
        m.weight.data.normal_(0,(2/n)**.5)
        if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('bias ones', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            nn.init.kaiming_normal_(m.weight)
            if m.bias is not None: nn.init.ones_(m.bias)
    return model
'''),
        ('bias removed', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            nn.init.kaiming_normal_(m.weight)
            m.bias=None
    return model
'''),
        ('multiplied', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            m.weight.data*=(2/m.weight[0].numel())**.5
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('zeros', r'''
def kaiming(model):
    for p in model.parameters(): p.data.zero_()
    return model
'''),
        ('nan', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)): m.weight.data=torch.randn_like(m.weight)/0*0
    return model
'''),
        ('returns weights', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            nn.init.kaiming_normal_(m.weight)
            if m.bias is not None: m.bias.data.zero_()
    return [m.weight for m in model.modules() if isinstance(m,nn.Linear)]
'''),
        ('abs', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            m.weight.data=torch.randn_like(m.weight).abs()*(2/m.weight[0].numel())**.5
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('eval', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m,(nn.Linear,nn.Conv2d)):
            m.weight.data=torch.randn_like(m.weight)*2/m.weight[0].numel()**.5
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('the root of n alone', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(m.weight, std=2/m.weight[0].numel()**.5)
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('n of the first axis', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(m.weight, std=(2/len(m.weight))**.5)
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('weights transposed', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(m.weight, std=(2/m.weight.shape[1])**.5)
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('orthogonal', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.orthogonal_(m.weight, gain=2**.5)
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('sparse', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(m.weight, std=(2/m.weight[0].numel())**.5)
            m.weight.data *= torch.rand_like(m.weight) < .5
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('one seed for all', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            torch.manual_seed(0)
            nn.init.normal_(m.weight, std=(2/m.weight[0].numel())**.5)
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('the same row', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            row = torch.randn(m.weight.shape[1:])*(2/m.weight[0].numel())**.5
            m.weight.data = row.expand_as(m.weight).clone()
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('through state_dict, not loaded', r'''
def kaiming(model):
    state = {k: torch.randn_like(v)*(2/v[0].numel())**.5 if v.ndim > 1 else torch.zeros_like(v) for k,v in model.state_dict().items()}
    return model
'''),
        ('state_dict that zeroes BatchNorm', r'''
def kaiming(model):
    state = {k: torch.randn_like(v)*(2/v[0].numel())**.5 if v.ndim > 1 else torch.zeros_like(v) for k,v in model.state_dict().items()}
    model.load_state_dict(state)
    return model
'''),
        ('by the name of the parameter', r'''
def kaiming(model):
    for name,p in model.named_parameters():
        if 'weight' in name and p.ndim > 1: nn.init.kaiming_normal_(p)
        if 'bias' in name: nn.init.zeros_(p)
    return model
'''),
        ('the biases drawn as well', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            for p in m.parameters(): p.data.normal_(0, (2/m.weight[0].numel())**.5)
    return model
'''),
        ('a generator of layers that nobody goes through', r'''
def kaiming(model):
    (nn.init.kaiming_normal_(m.weight) for m in model.modules() if isinstance(m, (nn.Linear, nn.Conv2d)))
    return model
'''),
        ('returns the result of apply on a lambda that returns', r'''
def kaiming(model):
    model.apply(lambda m: nn.init.kaiming_normal_(m.weight) if isinstance(m, (nn.Linear, nn.Conv2d)) else None)
    return model
'''),
        ('variance for the std, from NumPy', r'''
import numpy as np
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            n = m.weight[0].numel()
            m.weight.data = torch.from_numpy(np.random.normal(0, 2/n, m.weight.shape)).float()
            if m.bias is not None: m.bias.data.zero_()
    return model
'''),
        ('doubles', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            m.weight.data = torch.randn(m.weight.shape, dtype=torch.float64)*(2/m.weight[0].numel())**.5
            if m.bias is not None: nn.init.zeros_(m.bias)
    return model
'''),
        ('only layers with a bias', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            if m.bias is None: continue
            nn.init.kaiming_normal_(m.weight)
            nn.init.zeros_(m.bias)
    return model
'''),
        ('return in the loop', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(m.weight)
            if m.bias is not None: nn.init.zeros_(m.bias)
            return model
'''),
        ('deleted bias for zeros', r'''
def kaiming(model):
    for m in model.modules():
        if isinstance(m, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(m.weight)
            if m.bias is not None: m.register_parameter('bias', None)
    return model
'''),
        ('children only', r'''
def kaiming(model):
    for o in model.children():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('only linear', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, nn.Linear):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.in_features))
            nn.init.zeros_(o.bias)
    return model
'''),
        ('bias without asking', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            o.bias.data.zero_()
    return model
'''),
        ('skips layers without bias', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)) and o.bias is not None:
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            nn.init.zeros_(o.bias)
    return model
'''),
        ('in_channels only', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, nn.Linear): n = o.in_features
        elif isinstance(o, nn.Conv2d): n = o.in_channels
        else: continue
        nn.init.normal_(o.weight, std=math.sqrt(2/n))
        if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('groups forgotten', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, nn.Linear): n = o.in_features
        elif isinstance(o, nn.Conv2d): n = o.in_channels*o.kernel_size[0]*o.kernel_size[1]
        else: continue
        nn.init.normal_(o.weight, std=math.sqrt(2/n))
        if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('kernel squared', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, nn.Linear): n = o.in_features
        elif isinstance(o, nn.Conv2d): n = o.in_channels//o.groups*o.kernel_size[0]**2
        else: continue
        nn.init.normal_(o.weight, std=math.sqrt(2/n))
        if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('weight.shape[1]', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight.shape[1]))
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('rand instead of randn', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            o.weight.data = torch.rand_like(o.weight)*math.sqrt(2/o.weight[0].numel())
            if o.bias is not None: o.bias.data = torch.zeros_like(o.bias)
    return model
'''),
        ('new parameters', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            o.weight = nn.Parameter(torch.randn(o.weight.shape)*math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: o.bias = nn.Parameter(torch.zeros(o.bias.shape))
    return model
'''),
        ('variance for std', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, 0, 2/o.weight[0].numel())
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('by hasattr weight', r'''
def kaiming(model):
    for o in model.modules():
        if hasattr(o, 'weight'):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('kaiming_uniform_ with a sqrt5, bias untouched', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)): nn.init.kaiming_normal_(o.weight)
    return model
'''),
        ('fan_out', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(o.weight, mode='fan_out', nonlinearity='relu')
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('a copy is returned', r'''
def kaiming(model):
    model = copy.deepcopy(model)
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(o.weight)
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('nothing returned', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(o.weight)
            if o.bias is not None: nn.init.zeros_(o.bias)
'''),
        ('return in loop', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.kaiming_normal_(o.weight)
            if o.bias is not None: nn.init.zeros_(o.bias)
        return model
'''),
        ('in place without no_grad', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            o.weight *= math.sqrt(2/o.weight[0].numel())/o.weight.std()
            if o.bias is not None: o.bias *= 0
    return model
'''),
        ('rescaled old numbers', r'''
def kaiming(model):
    with torch.no_grad():
        for o in model.modules():
            if isinstance(o, (nn.Linear, nn.Conv2d)):
                o.weight *= math.sqrt(2/o.weight[0].numel())/o.weight.std()
                if o.bias is not None: o.bias *= 0
    return model
'''),
        ('apply with named kids, biases small', r'''
def kaiming(model):
    def init(o):
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: nn.init.normal_(o.bias, std=.01)
    return model.apply(init)
'''),
        ('trunc_normal', r'''
def kaiming(model):
    def init(o):
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            s = math.sqrt(2/o.weight[0].numel())
            nn.init.trunc_normal_(o.weight, std=s, a=-s, b=s)
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model.apply(init)
'''),
        ('seed set inside the loop', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            torch.manual_seed(0)
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('requires_grad switched off', r'''
def kaiming(model):
    for p in model.parameters(): p.requires_grad = False
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            o.weight.normal_(0, math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: o.bias.zero_()
    return model
'''),
        ('one axis: n of weight[0,0]', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/len(o.weight[0].flatten(1) if o.weight.ndim > 2 else o.weight[0])))
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('weights set to None', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, nn.Linear): o.weight = None
    return model
'''),
        ('model.modules replaced', r'''
def kaiming(model):
    model.modules = list(model.modules())
    for o in model.modules:
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: nn.init.zeros_(o.bias)
    return model
'''),
        ('model.parameters replaced', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            nn.init.normal_(o.weight, std=math.sqrt(2/o.weight[0].numel()))
            if o.bias is not None: nn.init.zeros_(o.bias)
    model.parameters = list(model.parameters())
    return model
'''),
        ('layer deleted', r'''
def kaiming(model):
    for name,o in list(model.named_children()):
        if not isinstance(o, (nn.Linear, nn.Conv2d)): delattr(model, name)
    return model
'''),
        ('a weight of another shape', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            o.weight.data = torch.randn(o.weight[0].numel())*math.sqrt(2/o.weight[0].numel())
            if o.bias is not None: o.bias.data = torch.zeros(1)
    return model
'''),
        ('bias deleted', r'''
def kaiming(model):
    for o in model.modules():
        if isinstance(o, (nn.Linear, nn.Conv2d)):
            o.weight.data.normal_(0, math.sqrt(2/o.weight[0].numel()))
            o.bias = None
    return model
'''),
    ],
    '09.5': [
        ('a shallow copy', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = learn.model.state_dict().copy()
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('the model itself is kept', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.model = learn.model
    def after_fit(self, learn): learn.model.load_state_dict(self.model.state_dict())
'''),
        ('a list of the parameters', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.kept = list(learn.model.state_dict().values())
    def after_fit(self, learn):
        with torch.no_grad():
            for p,q in zip(learn.model.state_dict().values(), self.kept): p.copy_(q)
'''),
        ('the training loss, with a copy', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.train_loss < self.loss:
            self.loss = learn.train_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('the copy is made at the end', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = learn.model.state_dict()
    def after_fit(self, learn): learn.model.load_state_dict(copy.deepcopy(self.state))
'''),
        ('put back at once', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
        learn.model.load_state_dict(self.state)
'''),
        ('the copied model takes its place', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss,self.model = learn.valid_loss,copy.deepcopy(learn.model)
    def after_fit(self, learn): learn.model = self.model
'''),
        ('only the parameters', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss,self.state = learn.valid_loss,{k: p.detach().clone() for k,p in learn.model.named_parameters()}
    def after_fit(self, learn): learn.model.load_state_dict(self.state, strict=False)
'''),
        ('the loss is never noted', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('kept before the epoch', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def before_epoch(self, learn): self.now = copy.deepcopy(learn.model.state_dict())
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,self.now
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('the accuracy', r'''
class Best(Callback):
    def before_fit(self, learn): self.best = 0
    def after_epoch(self, learn):
        if learn.valid_metric > self.best: self.best,self.state = learn.valid_metric,copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('the last epoch puts back', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
        if learn.epoch+1 == learn.epochs: learn.model.load_state_dict(self.state)
'''),
        ('the loss is set once for all fits', r'''
class Best(Callback):
    def __init__(self): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('stops instead of going back', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss >= self.loss: raise CancelFit
        self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('the other way round', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = -math.inf
    def after_epoch(self, learn):
        if learn.valid_loss > self.loss: self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('no after_fit', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
'''),
        ('an attribute that is not there', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.loss < self.loss: self.loss,self.state = learn.loss,copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('a new model of zeros', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,{k: torch.zeros_like(v) for k,v in learn.model.state_dict().items()}
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('not made from Callback', r'''
class Best:
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('an argument is missing', r'''
class Best(Callback):
    def __init__(self, model): self.model = model
    def before_fit(self, learn): self.loss = math.inf
'''),
        ('detach only', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = [p.detach() for p in learn.model.parameters()]
    def after_fit(self, learn):
        for p,q in zip(learn.model.parameters(), self.state): p.data.copy_(q)
'''),
        ('data assigned, shares', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = [p.data for p in learn.model.parameters()]
    def after_fit(self, learn):
        for p,q in zip(learn.model.parameters(), self.state): p.data = q
'''),
        ('train loss compared with valid noted', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.train_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('batch loss', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.batch_loss < self.loss:
            self.loss = learn.batch_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('the worst metric', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_metric < self.loss:
            self.loss = learn.valid_metric
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('after_batch', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_batch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('class attribute', r'''
class Best(Callback):
    loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < Best.loss:
            Best.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('saved wrongly, to the best only weights', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.clone() for k,v in learn.model.state_dict().items() if 'weight' in k}
    def after_fit(self, learn): learn.model.load_state_dict(self.state, strict=False)
'''),
        ('saved wrongly, strict', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.clone() for k,v in learn.model.named_parameters()}
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('instance', r'''
Best = Callback()
'''),
        ('Callback', r'''
class Best(Callback): pass
'''),
        ('NumPy views of the parameters', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.numpy() for k,v in learn.model.state_dict().items()}
    def after_fit(self, learn):
        learn.model.load_state_dict({k: torch.as_tensor(v) for k,v in self.state.items()})
'''),
        ('a new OrderedDict of the same tensors', r'''
from collections import OrderedDict
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = OrderedDict(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('to the CPU, which copies nothing there', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.cpu() for k,v in learn.model.state_dict().items()}
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('float, which copies nothing of floats', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.float() for k,v in learn.model.state_dict().items()}
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('a generator of copies, made at the end', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = ((k, v.clone()) for k,v in learn.model.state_dict().items())
    def after_fit(self, learn):
        learn.model.load_state_dict(dict(self.state))
'''),
        ('a lambda that copies at the end', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = lambda: copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state())
'''),
        ('the copy is loaded into a copy', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        model = copy.deepcopy(learn.model)
        model.load_state_dict(self.state)
'''),
        ('after_fit under another name', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_training(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('the first epoch is the best for good', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if not hasattr(self, "state"):
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('<= with a rounded loss', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if round(learn.valid_loss) <= round(self.loss) if self.loss < math.inf else True:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('compared with the epoch before', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.last = math.inf
    def after_epoch(self, learn):
        if self.better(learn):
            pass
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
    def better(self, learn):
        last,self.last = self.last,learn.valid_loss
        return self.last < last
'''),
        ('the index of the best, and the last state', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.at = learn.epoch
    def after_fit(self, learn):
        print('best epoch', self.at)
'''),
        ('a global', r'''
KEPT = []
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            KEPT.append(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(KEPT[-1])
'''),
        ('a global of copies, from all fits', r'''
KEPT = []
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            KEPT.append((learn.valid_loss, copy.deepcopy(learn.model.state_dict())))
    def after_fit(self, learn):
        learn.model.load_state_dict(min(KEPT, key=lambda o: o[0])[1])
'''),
        ('the optimizer is kept', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(vars(learn.opt))
    def after_fit(self, learn):
        vars(learn.opt).update(self.state)
'''),
        ('the halves are averaged', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        now = learn.model.state_dict()
        learn.model.load_state_dict({k: (v+self.state[k])/2 for k,v in now.items()})
'''),
        ('put back before the next epoch', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        pass
    def before_epoch(self, learn):
        if self.loss < math.inf: learn.model.load_state_dict(self.state)
'''),
        ('load_state_dict of a renamed dictionary', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {'model.'+k: v.clone() for k,v in learn.model.state_dict().items()}
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state, strict=False)
'''),
        ('no learn', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
        ('only the buffers', r'''
class Best(Callback):
    def before_fit(self, learn):
        self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = {k: v.clone() for k,v in learn.model.named_buffers()}
    def after_fit(self, learn):
        learn.model.load_state_dict(self.state, strict=False)
'''),
        ('deepcopy when loading', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = learn.model.state_dict()

    def after_fit(self, learn): learn.model.load_state_dict(copy.deepcopy(self.state))
'''),
        ('only parameters', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = [p.detach().clone() for p in learn.model.parameters()]

    def after_fit(self, learn): 
        with torch.no_grad():
            for p,s in zip(learn.model.parameters(), self.state): p.copy_(s)
'''),
        ('assigns the dict', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())

    def after_fit(self, learn): learn.model.state_dict = self.state
'''),
        ('load forgotten', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())

    def after_fit(self, learn): self.model = self.state
'''),
        ('loads in after_epoch', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
        else: learn.model.load_state_dict(self.state)
'''),
        ('inf in __init__', r'''
class Best(Callback):
    def __init__(self): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('compared the wrong way, starting from 0', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = 0
    def after_epoch(self, learn):
        if learn.valid_loss > self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('stops at the first worse epoch', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss >= self.loss: raise CancelFit
        self.loss = learn.valid_loss
        self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('after_batch in place of after_epoch', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_batch(self, learn):
        if learn.batch_loss < self.loss:
            self.loss = learn.batch_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('no Callback', r'''
class Best:
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('method name misspelt', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def afterfit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('metric as in accuracy', r'''
class Best(Callback):
    def before_fit(self, learn): self.best = 0
    def after_epoch(self, learn):
        if learn.valid_metric > self.best:
            self.best = learn.valid_metric
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('before_epoch: one late', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss,self.state = math.inf,None
    def before_epoch(self, learn):
        self.now = copy.deepcopy(learn.model.state_dict())
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = self.now
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('less or equal to a rounded loss', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if round(learn.valid_loss) <= self.loss:
            self.loss = round(learn.valid_loss)
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('clone of the weights of the last layer only', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model[-1].state_dict())
    def after_fit(self, learn): learn.model[-1].load_state_dict(self.state)
'''),
        ('global state of all callbacks', r'''
states = []
class Best(Callback):
    def after_epoch(self, learn): states.append((learn.valid_loss, copy.deepcopy(learn.model.state_dict())))
    def after_fit(self, learn): learn.model.load_state_dict(min(states, key=lambda o: o[0])[1])
'''),
        ('returns the function instead of the class', 'def Best(learn): return copy.deepcopy(learn.model.state_dict())'),
        ('after_fit raises AttributeError (self.best)', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())

    def after_fit(self, learn): learn.model.load_state_dict(self.best)
'''),
        ('load_state_dict assigned', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict = self.state
'''),
        ('parameters assigned', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = [p.clone() for p in learn.model.parameters()]
    def after_fit(self, learn): learn.model.parameters = self.state
'''),
        ('model = state', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model = self.state
'''),
        ('opt state', r'''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.opt.state_dict())
    def after_fit(self, learn): learn.opt.load_state_dict(self.state)
'''),
        ('valid_loss overwritten', r'''
class Best(Callback):
    def before_fit(self, learn): learn.best_loss = math.inf
    def after_epoch(self, learn):
        learn.valid_loss = min(learn.valid_loss, learn.best_loss)
        if learn.valid_loss < learn.best_loss: self.state = copy.deepcopy(learn.model.state_dict())
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
    ],
    '09.6': [
        ('the hooks stay', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): layer.register_forward_hook(note)
    model(x)
    return stds
'''),
        ('the last hook is removed', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): hook = layer.register_forward_hook(note)
    model(x)
    hook.remove()
    return stds
'''),
        ('not after an error', r'''
def layer_stds(model, x):
    stds,hooks = [], []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): hooks.append(layer.register_forward_hook(note))
    model(x)
    for hook in hooks: hook.remove()
    return stds
'''),
        ('the error is swallowed by a return in finally', r'''
def layer_stds(model, x):
    stds,hooks = [], []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): hooks.append(layer.register_forward_hook(note))
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
        return stds
'''),
        ('all hooks are cleared', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): layer.register_forward_hook(note)
    try: model(x)
    finally:
        for layer in model.modules(): layer._forward_hooks.clear()
    return stds
'''),
        ('a new dictionary of hooks', r'''
from collections import OrderedDict
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): layer.register_forward_hook(note)
    try: model(x)
    finally:
        for layer in model.modules(): layer._forward_hooks = OrderedDict()
    return stds
'''),
        ('tensors without a history', r'''
@torch.no_grad()
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('one tensor', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.detach().std())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return torch.stack(stds)
'''),
        ('one tensor with a history', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return torch.stack(stds)
'''),
        ('evaluation mode', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    mode = model.training
    model.eval()
    try: model(x)
    finally:
        model.train(mode)
        for hook in hooks: hook.remove()
    return stds
'''),
        ('only the outermost layers', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.children()]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('without hooks, layer by layer', r'''
def layer_stds(model, x):
    stds = []
    for layer in model.modules():
        if list(layer.children()): continue
        x = layer(x)
        stds.append(x.std().item())
    return stds
'''),
        ('a dictionary by layer', r'''
def layer_stds(model, x):
    stds = {}
    def note(layer, inputs, out): stds[layer] = out.std().item()
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return list(stds.values())
'''),
        ('what comes in', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs): stds.append(inputs[0].std().item())
    hooks = [o.register_forward_pre_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('pre-hooks stay', r'''
def layer_stds(model, x):
    stds = []
    hooks = []
    for o in model.modules():
        if list(o.children()): continue
        o.register_forward_pre_hook(lambda layer, inputs: None)
        hooks.append(o.register_forward_hook(lambda layer, inputs, out: stds.append(out.std().item())))
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('a hook changes what comes out', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out):
        stds.append(out.std().item())
        return out*0
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('the forward of each layer stays replaced', r'''
def layer_stds(model, x):
    stds = []
    def wrapped(forward):
        def new(x):
            out = forward(x)
            stds.append(out.std().item())
            return out
        return new
    for o in model.modules():
        if not list(o.children()): o.forward = wrapped(o.forward)
    model(x)
    return stds
'''),
        ('twice through', r'''
def layer_stds(model, x):
    model(x)
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('the list is kept', r'''
STDS = []
def layer_stds(model, x):
    def note(layer, inputs, out): STDS.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return STDS
'''),
        ('another error comes out', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    except Exception: raise RuntimeError('the model does not work')
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('numpy of graph', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.numpy().std())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('returned within try, handles removed by del', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally: del hooks
    return stds
'''),
        ('remove without call', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove
    return stds
'''),
        ('std per row', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std(0).mean().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('list of tensors per feature', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std(0).tolist())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('first x only', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x[:1])
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('no numbers', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out)
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('a dict of names', r'''
def layer_stds(model, x):
    stds = {}
    hooks = []
    for n,m in model.named_modules():
        if not list(m.children()): hooks.append(m.register_forward_hook(lambda l,i,o,n=n: stds.__setitem__(n, o.std().item())))
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('in the order of modules', r'''
def layer_stds(model, x):
    stds = {}
    def note(layer, inputs, out): stds.setdefault(layer, []).append(out.std().item())
    leaves = [m for m in model.modules() if not list(m.children())]
    hooks = [m.register_forward_hook(note) for m in leaves]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return [s for m in leaves for s in stds.get(m, [])]
'''),
        ('requires_grad off', r'''
def layer_stds(model, x):
    model.requires_grad_(False)
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('generator', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return (s for s in stds)
'''),
        ('x changed', r'''
def layer_stds(model, x):
    stds = []
    x -= x.mean()
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('numpy scalars of the biased std', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.detach().numpy().std())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('hooks of the blocks as well', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules()]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('all hooks but the model itself', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in list(model.modules())[1:]]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('strings', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(f'{out.std():.4f}')
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('the model is put into training mode', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model.train()(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('no_grad for good', r'''
def layer_stds(model, x):
    stds = []
    torch.set_grad_enabled(False)
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('a default argument that keeps', r'''
def layer_stds(model, x, stds=[]):
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('the error is printed', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    except Exception as e: print(e)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('the error is returned', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    except Exception as e: return e
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('only linear layers', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if isinstance(m, nn.Linear)]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('rounded', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(round(out.std().item(), 2))
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('dictionary by the name of the type', r'''
def layer_stds(model, x):
    stds = {}
    def note(layer, inputs, out): stds[type(layer).__name__] = out.std().item()
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return list(stds.values())
'''),
        ('backward hooks', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, gin, gout): stds.append(gout[0].std().item())
    hooks = [m.register_full_backward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x).sum().backward()
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('hooks removed in the hook', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item()); hooks.pop(0).remove()
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        pass
    return stds
'''),
        ('the last batch only of a generator', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: [model(o[None]) for o in x]
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('the weights', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(layer.weight.std().item()) if hasattr(layer, "weight") else None
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('reversed', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [m.register_forward_hook(note) for m in model.modules() if not list(m.children())]
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds[::-1]
'''),
        ('recursion over children, hooks left in blocks', r'''
def layer_stds(model, x):
    stds,hooks = [], []
    def walk(m):
        kids = list(m.children())
        for k in kids: walk(k)
        if not kids: hooks.append(m.register_forward_hook(lambda m, i, o: stds.append(o.std().item())))
        else: m.register_forward_hook(lambda m, i, o: None)
    walk(model)
    try: model(x)
    finally:
        for h in hooks: h.remove()
    return stds
'''),
        ('a context that is never left', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for m in model.modules():
        if not list(m.children()): m.register_forward_hook(note).__enter__()
    model(x)
    return stds
'''),
        ('a deep copy that shares nothing, but the mode', r'''
def layer_stds(model, x):
    twin = copy.deepcopy(model).eval()
    stds = []
    for m in twin.modules():
        if not list(m.children()): m.register_forward_hook(lambda m, i, o: stds.append(o.std().item()))
    twin(x)
    return stds
'''),
        ('return in finally swallows the error', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
        return stds
'''),
        ('other error', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    except Exception: raise ValueError('the model failed')
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('detached tensors', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.detach().std())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('clears all hooks', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for o in model.modules():
        if not list(o.children()): o.register_forward_hook(note)
    try: model(x)
    finally:
        for o in model.modules(): o._forward_hooks.clear()
    return stds
'''),
        ('removes only the last handle', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for layer in model.modules():
        if not list(layer.children()): handle = layer.register_forward_hook(note)
    try: model(x)
    finally: handle.remove()
    return stds
'''),
        ('remove without brackets', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove
    return stds
'''),
        ('the hook removes itself', r'''
def layer_stds(model, x):
    stds,handles = [],{}
    def note(layer, inputs, out):
        stds.append(out.std().item())
        handles[layer].remove()
    for o in model.modules():
        if not list(o.children()): handles[o] = o.register_forward_hook(note)
    model(x)
    return stds
'''),
        ('by hand through a Sequential', r'''
def layer_stds(model, x):
    stds = []
    for layer in model.children():
        x = layer(x)
        stds.append(x.std().item())
    return stds
'''),
        ('population deviation', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.detach().numpy().std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('grad switched off for good', r'''
def layer_stds(model, x):
    stds = []
    torch.set_grad_enabled(False)
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('one tensor', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return torch.tensor(stds)
'''),
        ('a global list that grows', r'''
stds = []
def note(layer, inputs, out): stds.append(out.std().item())
def layer_stds(model, x):
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('sorted', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return sorted(stds)
'''),
        ('runs twice', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try:
        model(x)
        stds.clear()
        model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('hooks in try, but model before the try', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    out = model(x)
    try: out.sum()
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('rounded', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(round(out.std().item(), 2))
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
    return stds
'''),
        ('train assigned', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    was = model.training
    model.train = False
    try: model(x)
    finally:
        for hook in hooks: hook.remove()
        model.train = was
    return stds
'''),
        ('hooks dict set to empty dict', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    for o in model.modules():
        if not list(o.children()): o.register_forward_hook(note)
    try: model(x)
    finally:
        for o in model.modules(): o._forward_hooks = None
    return stds
'''),
        ('del hooks', r'''
def layer_stds(model, x):
    stds = []
    def note(layer, inputs, out): stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try: model(x)
    finally:
        del hooks
    return stds
'''),
    ],
    '09.7': [
        ('only the validation is mended', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[order], 1-self.weight)
        learn.yb.lerp_(learn.yb[order], 1-self.weight)
'''),
        ('only the underscores are gone', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('lerp without an assignment', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('another name for the same tensor', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        x,y = learn.xb,learn.yb
        order = torch.randperm(len(x))
        learn.xb = x.lerp_(x[order], 1-self.weight)
        learn.yb = y.lerp_(y[order], 1-self.weight)
'''),
        ('detach is no copy', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        learn.xb,learn.yb = learn.xb.detach(),learn.yb.detach()
        order = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[order], 1-self.weight)
        learn.yb.lerp_(learn.yb[order], 1-self.weight)
'''),
        ('only the images are copied', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb.lerp_(learn.yb[order], 1-self.weight)
'''),
        ('+= on the batch', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order,w = torch.randperm(len(learn.xb)), self.weight
        learn.xb += (1-w)*(learn.xb[order]-learn.xb)
        learn.yb += (1-w)*(learn.yb[order]-learn.yb)
'''),
        ('two orders', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        def mixed(o): return o.lerp(o[torch.randperm(len(o))], 1-self.weight)
        learn.xb,learn.yb = mixed(learn.xb),mixed(learn.yb)
'''),
        ('weights exchanged', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], self.weight)
'''),
        ('weights exchanged for the targets', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order,w = torch.randperm(len(learn.xb)), self.weight
        learn.xb = w*learn.xb + (1-w)*learn.xb[order]
        learn.yb = (1-w)*learn.yb + w*learn.yb[order]
'''),
        ('training and validation the wrong way round', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('the targets keep those of the first', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
'''),
        ('the targets are rounded', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight).round()
'''),
        ('the weight is not used', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = (learn.xb + learn.xb[order])/2
        learn.yb = (learn.yb + learn.yb[order])/2
'''),
        ('the order is drawn once', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        torch.manual_seed(0)
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('the neighbour', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb.flip(0), 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb.flip(0), 1-self.weight)
'''),
        ('mixed with itself', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = self.weight*learn.xb + (1-self.weight)*learn.xb
        learn.yb = self.weight*learn.yb + (1-self.weight)*learn.yb
'''),
        ('one partner for all', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        i = torch.randint(len(learn.xb), (1,)).item()
        learn.xb = learn.xb.lerp(learn.xb[i], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[i-1], 1-self.weight)
'''),
        ('put back wrongly afterwards', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        self.kept = learn.xb,learn.yb
        order = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[order], 1-self.weight)
        learn.yb.lerp_(learn.yb[order], 1-self.weight)
    def after_batch(self, learn):
        if learn.training: learn.xb,learn.yb = self.kept
'''),
        ('a batch of half the size', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        half = len(learn.xb)//2
        learn.xb = learn.xb[:half].lerp(learn.xb[half:2*half], 1-self.weight)
        learn.yb = learn.yb[:half].lerp(learn.yb[half:2*half], 1-self.weight)
'''),
        ('pixels are mixed too', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        order,other = torch.randperm(len(learn.xb)), torch.randperm(3)
        learn.xb = learn.xb.lerp(learn.xb[order][:,other], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('in the wrong event', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def after_predict(self, learn):
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('a weight per image', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        w = torch.rand(len(learn.xb))
        o = torch.randperm(len(learn.xb))
        learn.xb = w[:,None,None]*learn.xb + (1-w)[:,None,None]*learn.xb[o]
        learn.yb = w[:,None]*learn.yb + (1-w)[:,None]*learn.yb[o]
'''),
        ('in-place after fit swaps', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_fit(self, learn): self.n = 0
    def before_batch(self, learn):
        if learn.epoch > 0 or not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('sum', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = self.weight*learn.xb + self.weight*learn.xb[o]
        learn.yb = self.weight*learn.yb + self.weight*learn.yb[o]
'''),
        ('xb = [:]', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb.data = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb.data = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('squeezed targets', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        y = learn.yb.squeeze()
        learn.yb = y.lerp(y[o], 1-self.weight)
'''),
        ('lists', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = [x for x in learn.xb]
'''),
        ('view[:]', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        x, y = learn.xb[:], learn.yb[:]
        o = torch.randperm(len(x))
        x *= self.weight; y *= self.weight
        x += (1-self.weight)/self.weight*x[o]; y += (1-self.weight)/self.weight*y[o]
        learn.xb, learn.yb = x, y
'''),
        ('epoch event', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_epoch(self, learn):
        for x,y in learn.dls[0]:
            o = torch.randperm(len(x))
            x.lerp_(x[o], 1-self.weight); y.lerp_(y[o], 1-self.weight)
'''),
        ('weight forgot self', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-weight)
'''),
        ('learn.model.train', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.model.train: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('nested order', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb[o].lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb[o].lerp(learn.yb[o], 1-self.weight)
'''),
        ('learn.xb[o] both', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o,p = torch.randperm(len(learn.xb)), torch.randperm(len(learn.xb))
        learn.xb = learn.xb[p].lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb[p].lerp(learn.yb[o], 1-self.weight)
'''),
        ('only in even batches', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training or learn.batch % 2: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('not the last item', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb)-1)
        learn.xb = learn.xb[:-1].lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb[:-1].lerp(learn.yb[o], 1-self.weight)
'''),
        ('the orders of images and targets inverse', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o.argsort()], 1-self.weight)
'''),
        ('a beta weight', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        w = torch.distributions.Beta(.4, .4).sample().item()
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-w)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-w)
'''),
        ('integers', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight).long()
'''),
        ('with the batch before', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight,self.last = weight,None
    def before_batch(self, learn):
        if not learn.training: return
        x,y = self.last or (learn.xb, learn.yb)
        self.last = learn.xb,learn.yb
        n = min(len(x), len(learn.xb))
        learn.xb = learn.xb[:n].lerp(x[:n], 1-self.weight)
        learn.yb = learn.yb[:n].lerp(y[:n], 1-self.weight)
'''),
        ('NumPy shares the memory', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb)).numpy()
        for t in (learn.xb, learn.yb):
            a = t.numpy()
            a[:] = self.weight*a + (1-self.weight)*a[o]
'''),
        ('out=', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        for t in (learn.xb, learn.yb): torch.lerp(t, t[o], 1-self.weight, out=t)
'''),
        ('copied after the change', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb.lerp_(learn.xb[o], 1-self.weight)
        learn.yb.lerp_(learn.yb[o], 1-self.weight)
        learn.xb,learn.yb = learn.xb.clone(),learn.yb.clone()
'''),
        ('a local name', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('the tensor is tested', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not self.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
'''),
        ('the validation in evaluation mode of the callback', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if learn.model.training is None: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('roll by one', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb.roll(1, 0), 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb.roll(1, 0), 1-self.weight)
'''),
        ('an order kept in __init__', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight,self.order = weight,torch.randperm(100)
    def before_batch(self, learn):
        if not learn.training: return
        o = self.order[:len(learn.xb)] % len(learn.xb)
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('the mean of the batch', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb.mean(0, keepdim=True), 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb.mean(0, keepdim=True), 1-self.weight)
'''),
        ('mixed twice', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        for _ in range(2):
            o = torch.randperm(len(learn.xb))
            learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
            learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('targets threshold', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb if self.weight > .5 else learn.yb[o]
'''),
        ('images exchanged for the partner', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb,learn.yb = learn.xb[o],learn.yb[o]
'''),
        ('not assigned for the targets', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('requires a gradient', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.requires_grad_().lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('returned', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        return learn.xb.lerp(learn.xb[order], 1-self.weight), learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('two orders', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb[torch.randperm(len(learn.xb))], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[torch.randperm(len(learn.xb))], 1-self.weight)
'''),
        ('order from __init__', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight,self.order = weight,torch.randperm(6)
    def before_batch(self, learn):
        if not learn.training: return
        order = self.order[self.order < len(learn.xb)]
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('flip instead of random', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb.flip(0), 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb.flip(0), 1-self.weight)
'''),
        ('slice assignment', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb[:] = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb[:] = learn.yb.lerp(learn.yb[order], 1-self.weight)
'''),
        ('clone afterwards', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp_(learn.xb[order], 1-self.weight).clone()
        learn.yb = learn.yb.lerp_(learn.yb[order], 1-self.weight).clone()
'''),
        ('shuffled along the wrong axis', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(learn.xb.shape[1])
        learn.xb = learn.xb.lerp(learn.xb[:,order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[:], 1-self.weight)
'''),
        ('yb from the mixed xb order, sequential mistake', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        learn.xb = learn.xb*self.weight+learn.xb[order]*1-self.weight
        learn.yb = learn.yb*self.weight+learn.yb[order]*1-self.weight
'''),
        ('a random weight', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        order = torch.randperm(len(learn.xb))
        w = torch.rand(())
        learn.xb = learn.xb.lerp(learn.xb[order], w)
        learn.yb = learn.yb.lerp(learn.yb[order], w)
'''),
        ('roll by one', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb.roll(1, 0), 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb.roll(1, 0), 1-self.weight)
'''),
        ('learn.dls changed', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_fit(self, learn):
        learn.dls = [(x.lerp(x[(o := torch.randperm(len(x)))], 1-self.weight), y.lerp(y[o], 1-self.weight)) for x,y in learn.dls[0]], learn.dls[1]
'''),
        ('no_grad mode as test', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not torch.is_grad_enabled(): return
        order = torch.randint(0, len(learn.xb), (len(learn.xb),))
        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb, 1-self.weight)
'''),
        ('the batch mean instead of another image', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        learn.xb = learn.xb.lerp(learn.xb.mean(0, keepdim=True), 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb.mean(0, keepdim=True), 1-self.weight)
'''),
        ('one image for all', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight

    def before_batch(self, learn):
        if not learn.training: return
        i = torch.randint(len(learn.xb), (1,)).item()
        learn.xb = learn.xb.lerp(learn.xb[i:i+1], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[i:i+1], 1-self.weight)
'''),
        ('xb a list', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = [a.lerp(b, 1-self.weight) for a,b in zip(learn.xb, learn.xb[o])]
        learn.yb = [a.lerp(b, 1-self.weight) for a,b in zip(learn.yb, learn.yb[o])]
'''),
        ('batch a tuple: learn.batch set', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.batch = learn.xb.lerp(learn.xb[o], 1-self.weight), learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
        ('no_grad missing, numpy', r'''
import numpy as np
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        if not learn.training: return
        o = np.random.permutation(len(learn.xb))
        learn.xb = self.weight*learn.xb.numpy()+(1-self.weight)*learn.xb.numpy()[o]
        learn.yb = self.weight*learn.yb.numpy()+(1-self.weight)*learn.yb.numpy()[o]
'''),
        ('deepcopies learn', r'''
class Mixing(Callback):
    def __init__(self, weight): self.weight = weight
    def before_batch(self, learn):
        learn = copy.copy(learn)
        if not learn.training: return
        o = torch.randperm(len(learn.xb))
        learn.xb = learn.xb.lerp(learn.xb[o], 1-self.weight)
        learn.yb = learn.yb.lerp(learn.yb[o], 1-self.weight)
'''),
    ],
    '09.8': [
        ('all batches of a group at once', r'''
class Accumulate(Callback):
    # batches are kept, and the large batch is computed at the end of the group
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt, learn.opt, self.kept = learn.opt, self, []
        self.learn = learn
    def step(self):
        self.kept.append((self.learn.xb, self.learn.yb))
        if len(self.kept) == self.n:
            self.opt.zero_grad()
            x,y = map(torch.cat, zip(*self.kept))
            self.learn.loss_func(self.learn.model(x), y).backward()
            self.opt.step()
            self.kept = []
    def zero_grad(self): self.opt.zero_grad()
'''),
        ('nothing', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.count = 0
'''),
        ('the sum', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('cleared after each batch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): self.opt.zero_grad()
'''),
        ('cleared after each batch, divided', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): self.opt.zero_grad()
'''),
        ('divided with each batch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        for p in learn.model.parameters(): p.grad = p.grad/self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('divided twice', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('never cleared', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): pass
'''),
        ('a step with each batch, with zeros', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.sums,self.seen = [0]*len(list(learn.model.parameters())),0
    def after_backward(self, learn):
        self.seen += 1
        for i,p in enumerate(learn.model.parameters()):
            self.sums[i] = self.sums[i]+p.grad/self.n
            p.grad = self.sums[i] if self.seen % self.n == 0 else torch.zeros_like(p)
        if self.seen % self.n == 0: self.sums = [0]*len(self.sums)
'''),
        ('one batch too early', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,-1
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('always two', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = 2
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the count goes on after a cancelled fit', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n,self.seen = n,0
    def before_fit(self, learn): self.opt,learn.opt = learn.opt,self
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the optimizer stays patched', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.seen = 0
        step,clear = learn.opt.step,learn.opt.zero_grad
        def new_step():
            self.seen += 1
            if self.seen % self.n == 0:
                for p in learn.model.parameters(): p.grad /= self.n
                step()
        def new_clear():
            if self.seen % self.n == 0: clear()
        learn.opt.step,learn.opt.zero_grad = new_step,new_clear
'''),
        ('the Learner stays patched', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.seen = 0
        step,clear = learn.step,learn.zero_grad
        def new_step():
            self.seen += 1
            if self.seen % self.n == 0:
                for p in learn.model.parameters(): p.grad /= self.n
                step()
        def new_clear():
            if self.seen % self.n == 0: clear()
        learn.step,learn.zero_grad = new_step,new_clear
'''),
        ('the loss stays patched', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        loss = learn.loss_func
        learn.loss_func = lambda preds, y: loss(preds, y)/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('gradient hooks stay on the parameters', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        for p in learn.model.parameters(): p.register_hook(lambda g: g/self.n)
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the training ends after the first batch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def after_backward(self, learn):
        if (learn.batch+1) % self.n: raise CancelFit
        for p in learn.model.parameters(): p.grad /= self.n
'''),
        ('self is not there yet', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt = learn.opt,self
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('zero_grad is missing', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
'''),
        ('n is not kept', r'''
class Accumulate(Callback):
    def __init__(self, n): n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): self.opt.zero_grad()
'''),
        ('the batches are joined and the rest skipped', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.xs,self.ys = [], []
    def before_batch(self, learn):
        if not learn.training: return
        self.xs.append(learn.xb)
        self.ys.append(learn.yb)
        learn.xb,learn.yb = torch.cat(self.xs),torch.cat(self.ys)
        if len(self.xs) == self.n: self.xs,self.ys = [], []
'''),
        ('the mean of the means so far', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        for p in learn.model.parameters(): p.grad /= 2 if self.seen % self.n != 1 else 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('opt given back by hand, wrong object', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
    def after_epoch(self, learn): self.seen = 1
'''),
        ('after_loss without assignment', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss / self.n
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('in place on the loss', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss *= self.n
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('lr divided for good', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        for g in learn.opt.param_groups: g['lr'] /= self.n
        self.opt,learn.opt,self.seen = learn.opt,self,0
    def step(self):
        self.seen += 1
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('step counts validation', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def before_batch(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('model swapped', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): learn.model = copy.deepcopy(learn.model)
'''),
        ('dls joined for good', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        b = learn.dls[0]
        learn.dls = ([tuple(map(torch.cat, zip(*b[i:i+self.n]))) for i in range(0, len(b), self.n)], learn.dls[1])
'''),
        ('raises', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): raise CancelFit
'''),
        ('function', r'''
def Accumulate(n): return n
'''),
        ('the callback class comes back', r'''
def Accumulate(n): return Callback
'''),
        ('the validation loss is divided with n, and steps with n-1', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/(self.n-1 or 1)
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the maximum of the gradients', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0; self.sums = []
    def after_backward(self, learn):
        self.seen += 1
        self.sums.append([p.grad.clone() for p in learn.model.parameters()])
        if self.seen % self.n == 0:
            for p,*g in zip(learn.model.parameters(), *self.sums): p.grad = torch.stack(g).amax(0)
            self.sums = []
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): self.opt.zero_grad()
'''),
        ('zero_grad with a step that skips by the epoch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_epoch(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('learn.batch counts from 0', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.learn = learn.opt,self,learn
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def step(self):
        if self.learn.batch % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.learn.batch % self.n == 0: self.opt.zero_grad()
'''),
        ('only the first parameter is divided', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0: next(learn.model.parameters()).grad.div_(self.n)
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the product', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad *= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the root of n', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n**.5
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('cleared one batch late', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 1 % self.n: self.opt.zero_grad()
'''),
        ('the old optimizer is put back in after_epoch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def after_epoch(self, learn): learn.opt = self.opt
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('a new optimizer, of PyTorch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,self.seen = torch.optim.SGD(learn.model.parameters(), lr=.05),0
        learn.opt = self
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('lr by the group, put back, and steps of sums', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        for g in self.opt.param_groups: g['lr'] /= self.n
    def after_fit(self, learn):
        for g in self.opt.param_groups: g['lr'] /= self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('a class attribute counts for all', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    seen = 0
    def before_fit(self, learn): self.opt,learn.opt = learn.opt,self
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): Accumulate.seen += 1
    def step(self):
        if Accumulate.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if Accumulate.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('a step more at the end of each epoch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def after_epoch(self, learn): self.opt.step()
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('predict is replaced for good', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        loss = learn.loss
        learn.loss = lambda preds, y: loss(preds, y)/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the batches are joined before the fit, and kept', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        train,valid = learn.dls
        self.kept = learn.dls
        learn.dls = ([(torch.cat([x for x,_ in train[i:i+self.n]]), torch.cat([y for _,y in train[i:i+self.n]])) for i in range(0, len(train), self.n)], valid)
    def after_fit(self, learn): learn.dls = self.kept
'''),
        ('not a Callback', r'''
class Accumulate:
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('floor division of the counter', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_loss(self, learn): learn.batch_loss = learn.batch_loss/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen // self.n: self.opt.step()
    def zero_grad(self):
        if self.seen // self.n: self.opt.zero_grad()
'''),
        ('no division', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('counter never reset (init)', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n,self.seen = n,0
    def before_fit(self, learn): self.opt,learn.opt = learn.opt,self
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('divides after each batch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('zero_grad always', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): self.opt.zero_grad()
'''),
        ('counts in before_batch: validation as well', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def before_batch(self, learn): self.seen += 1
    def after_backward(self, learn):
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('learn.batch from 0', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.learn = learn.opt,self,learn
    def after_backward(self, learn):
        if learn.batch % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.learn.batch % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.learn.batch % self.n == 0: self.opt.zero_grad()
'''),
        ('counts from the wrong end: first step', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
        self.seen += 1
'''),
        ('only loss divided; opt replaced in after_backward', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def after_loss(self, learn): learn.batch_loss /= self.n
    def after_backward(self, learn):
        if (learn.batch+1) % self.n: learn.opt.zero_grad()
'''),
        ('loss function wrapped and never put back', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        f = learn.loss_func
        learn.loss_func = lambda p, y: f(p, y)/self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('zero_grad missing', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
'''),
        ('zero_grad does nothing', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self): pass
'''),
        ('steps patched and never put back', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn):
        self.seen,opt = 0,learn.opt
        step,zero = opt.step,opt.zero_grad
        opt.step = lambda: step() if self.seen % self.n == 0 else None
        opt.zero_grad = lambda: zero() if self.seen % self.n == 0 else None
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
'''),
        ('nothing but n', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def after_batch(self, learn):
        if learn.batch % self.n == 0: learn.opt.step()
'''),
        ('steps itself, the Learner as well', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def after_backward(self, learn):
        if (learn.batch+1) % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
            learn.opt.step()
            learn.opt.zero_grad()
'''),
        ('n forgotten: hard 2', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % 2 == 0:
            for p in learn.model.parameters(): p.grad /= 2
    def step(self):
        if self.seen % 2 == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % 2 == 0: self.opt.zero_grad()
'''),
        ('divides by n+1', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n+1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('lr divided and kept', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = learn.opt,self,0
        for g in self.opt.param_groups: g['lr'] /= self.n
    def after_backward(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('batches joined', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn):
        dl = learn.dls[0]
        learn.dls = [tuple(map(torch.cat, zip(*dl[i:i+self.n]))) for i in range(0, len(dl), self.n)], learn.dls[1]
'''),
        ('restart at each epoch in after_epoch, not fit', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n,self.seen = n,0
    def before_fit(self, learn): self.opt,learn.opt = learn.opt,self
    def after_epoch(self, learn): self.seen = 0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('n starts at 0 via after_batch', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_batch(self, learn): self.seen += 1
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('the mean taken of the parameters', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.data /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('CancelFit for skipping', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn): self.seen = 0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n: raise CancelFit
        for p in learn.model.parameters(): p.grad /= self.n
'''),
        ('opt None', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_batch(self, learn):
        if learn.training and (learn.batch+1) % self.n: self.opt,learn.opt = learn.opt,None
        else: learn.opt = self.opt
'''),
        ('step is None', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.step = learn.opt.step
    def after_backward(self, learn):
        learn.opt.step = None if (learn.batch+1) % self.n else self.step
'''),
        ('grads None at n', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad = p.grad.mean()
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('new optimizer', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.opt,learn.opt,self.seen = torch.optim.SGD(learn.model.parameters(), .05),self,0
    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
    def step(self):
        if self.seen % self.n == 0: self.opt.step()
    def zero_grad(self):
        if self.seen % self.n == 0: self.opt.zero_grad()
'''),
        ('learn.step replaced, kept', r'''
class Accumulate(Callback):
    def __init__(self, n): self.n = n
    def before_fit(self, learn):
        self.seen = 0
        step,zero = learn.step,learn.zero_grad
        learn.step = lambda: step() if self.due() else None
        learn.zero_grad = lambda: zero() if self.seen % self.n == 0 else None
        self.learn = learn
    def due(self):
        self.seen += 1
        if self.seen % self.n: return False
        for p in self.learn.model.parameters(): p.grad /= self.n
        return True
'''),
    ],
}

SAME = {
    '09.2': [
        ('a length that is exactly `most` is multiplied by 1', r'''
def clip(params, most):
    grads = [p.grad for p in params if p.grad is not None]
    length = sum(((g ** 2).sum() for g in grads)) ** 0.5
    if length >= most:
        for g in grads:
            g *= most / length
    return length
'''),
    ],
    '09.5': [
        ('of two epochs with the same loss either is the best', r'''
class Best(Callback):

    def before_fit(self, learn):
        self.loss = math.inf

    def after_epoch(self, learn):
        if learn.valid_loss <= self.loss:
            self.loss = learn.valid_loss
            self.state = copy.deepcopy(learn.model.state_dict())

    def after_fit(self, learn):
        learn.model.load_state_dict(self.state)
'''),
    ],
    '09.6': [
        ('returns the same, but the hooks stay', r'''
def layer_stds(model, x):
    stds = []

    def note(layer, inputs, out):
        stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try:
        model(x)
    finally:
        for hook in hooks:
            pass
    return stds
'''),
        ('returns the same numbers, but with a history', r'''
def layer_stds(model, x):
    stds = []

    def note(layer, inputs, out):
        stds.append(out.std())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try:
        model(x)
    finally:
        for hook in hooks:
            hook.remove()
    return stds
'''),
        ('returns the same, but the hooks stay', r'''
def layer_stds(model, x):
    stds = []

    def note(layer, inputs, out):
        stds.append(out.std().item())
    hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
    try:
        model(x)
    finally:
        for hook in hooks:
            hook
    return stds
'''),
    ],
    '09.8': [
        ('counts down: every n-th number is a multiple of n as well', r'''
class Accumulate(Callback):

    def __init__(self, n):
        self.n = n

    def before_fit(self, learn):
        self.opt, learn.opt, self.seen = (learn.opt, self, 0)

    def after_backward(self, learn):
        self.seen -= 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters():
                p.grad /= self.n

    def step(self):
        if self.seen % self.n == 0:
            self.opt.step()

    def zero_grad(self):
        if self.seen % self.n == 0:
            self.opt.zero_grad()
'''),
    ],
}
