"Answers to the exercises of lesson 05 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '05.1': [
        r'''
def my_relu(x):
    return x*(x > 0)
''',
        r'''
def my_relu(x):
    return torch.where(x > 0, x, torch.zeros_like(x))
''',
        r'''
def my_relu(x):
    return (x + x.abs())/2
''',
        r'''
def my_relu(x):
    out = x.clone()
    out[out < 0] = 0
    return out
''',
        r'''
from functools import partial
my_relu = partial(torch.clamp, min=0)
''',
        r'''
my_relu = lambda x, floor=0.: torch.stack([x, torch.full_like(x, floor)], dim=-1).max(dim=-1).values
''',
        r'''
class Bend:
    def __call__(self, x):
        copy = x.clone()
        copy.clamp_(min=0)
        return copy
my_relu = Bend()
''',
        r'''
def my_relu(x):
    # the mirror image, cut at the top, and back again
    return -((-x).clamp(max=0))
''',
        r'''
def my_relu(x):
    if x.dim() == 0: return torch.max(x, torch.zeros_like(x))
    if len(x) == 0: return x.clone()
    return torch.stack([my_relu(part) for part in x])
''',
        r'''
def my_relu(x):
    print('in:', x.shape, x.dtype)
    out = torch.maximum(x.double(), x.new_zeros(()).double()).to(x.dtype)
    print('out:', out.shape)
    return out
''',
        r'''
class MyReLU(nn.Module):
    def forward(self, x): return x.clip(0, math.inf)
my_relu = MyReLU()
''',
    ],
    '05.2': [
        r'''
def stored_and_calculated(sizes):
    if len(sizes) == 2:
        return sizes[0]*sizes[1] + sizes[1], sizes[1]
    stored,calculated = stored_and_calculated(sizes[1:])
    return stored + (sizes[0]+1)*sizes[1], calculated + 2*sizes[1]
''',
        r'''
def stored_and_calculated(sizes):
    layers = []
    for n_in,n_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(n_in, n_out), nn.ReLU()]
    net = nn.Sequential(*layers[:-1])
    stored = sum(p.numel() for p in net.parameters())
    calculated = sum(o.numel() for o in activations(net, torch.zeros(1, sizes[0])))
    return stored, calculated
''',
        r'''
import numpy as np
def stored_and_calculated(sizes):
    s = np.array(sizes)
    return [np.dot(s[:-1]+1, s[1:]), 2*s[1:].sum() - s[-1]]
''',
        r'''
def stored_and_calculated(sizes):
    s = torch.tensor(sizes)
    return torch.stack([(s[:-1]*s[1:]).sum() + s[1:].sum(), s[1:].sum() + s[1:-1].sum()])
''',
        r'''
from itertools import pairwise
stored_and_calculated = lambda sizes: (sum(a*b+b for a,b in pairwise(sizes)), sum(sizes[1:]) + sum(sizes[1:-1]))
''',
        r'''
class Counter:
    def __call__(self, sizes, bias=1):
        rest = list(sizes)
        before = rest.pop(0)
        stored = calculated = 0
        while rest:
            now = rest.pop(0)
            stored += before*now + bias*now
            calculated += now
            if rest: calculated += now
            print(before, now, stored, calculated)
            before = now
        return torch.tensor(stored), torch.tensor([calculated])
stored_and_calculated = Counter()
''',
        r'''
def stored_and_calculated(sizes):
    # from the back to the front, last layer first
    n = len(sizes)-1
    calculated = sizes[n]
    stored = sizes[n]*(1+sizes[n-1])
    for i in range(n-1, 0, -1):
        stored += sizes[i]
        for _ in range(sizes[i]): stored += sizes[i-1]
        calculated += sizes[i] + sizes[i]
    return stored, calculated
''',
    ],
    '05.3': [
        r'''
def fold_layers(w1, b1, w2, b2):
    return torch.einsum('pu,uo->po', w1, w2), torch.einsum('u,uo->o', b1, w2) + b2
''',
        r'''
def fold_layers(w1, b1, w2, b2):
    def both(x): return (x@w1 + b1)@w2 + b2
    bias = both(w1.new_zeros(1, len(w1)))[0]
    weight = both(torch.eye(len(w1), dtype=w1.dtype)) - bias
    return weight, bias
''',
        r'''
def fold_layers(w1, b1, w2, b2):
    # one more row for the biases, and both layers are plain matrices
    corner = torch.zeros(len(w1)+1, 1, dtype=w1.dtype)
    corner[-1] = 1
    first = torch.cat([torch.cat([w1, b1[None]]), corner], 1)
    second = torch.cat([w2, b2[None]])
    one = first@second
    return one[:-1], one[-1]
''',
        r'''
import numpy as np
def fold_layers(w1, b1, w2, b2):
    a,b,c,d = [o.detach().numpy().astype(np.float64) for o in (w1, b1, w2, b2)]
    return torch.tensor(a.dot(c), dtype=w1.dtype), torch.tensor(b.dot(c)+d, dtype=w1.dtype)
''',
        r'''
def fold_layers(w1, b1, w2, b2):
    weight = torch.zeros(w1.shape[0], w2.shape[1], dtype=w1.dtype)
    bias = b2.clone()
    for unit in range(w1.shape[1]):
        weight = weight + w1[:,unit,None]*w2[unit]
        bias = bias + b1[unit]*w2[unit]
    return [weight, bias]
''',
        r'''
fold_layers = lambda w1, b1, w2, b2: ((w2.T@w1.T).T, torch.addmv(b2, w2.T, b1))
''',
        r'''
class Folder:
    def __call__(self, w1, b1, w2, b2):
        print(w1.shape, w2.shape)
        weight = (w1.unsqueeze(2)*w2.unsqueeze(0)).flip(1).sum(1)
        bias = F.linear(b1, w2.t(), b2)
        return weight, bias
fold_layers = Folder()
''',
    ],
    '05.4': [
        r'''
taken_away = (-1, 15, 4, 20)
''',
        r'''
taken_away = torch.tensor([40-41, 36-21, 40-36, 41-21])
''',
        r'''
import numpy as np
table = np.array([[40, 36], [41, 21]])
taken_away = np.concatenate([table[0]-table[1], table[:,0]-table[:,1]])
''',
        r'''
taken_away = [-1.0, 15.0, 4.0, 20.0]
''',
        r'''
neither, b, a, both = 40, 36, 41, 21
def gain(before, after): return before - after
taken_away = [gain(neither, a), gain(b, both), gain(neither, b), gain(a, both)]
''',
        r'''
errors = {(False,False): 40, (False,True): 36, (True,False): 41, (True,True): 21}
taken_away = []
for b in (False, True): taken_away.append(errors[False,b] - errors[True,b])
for a in (False, True): taken_away.append(errors[a,False] - errors[a,True])
''',
        r'''
t = torch.tensor([[40.,36.],[41.,21.]])
taken_away = torch.cat([-t.diff(dim=0)[0], -t.diff(dim=1)[:,0]]).double()
''',
        r'''
import numpy as np
taken_away = [np.int64(-1), torch.tensor(15), np.float32(4), torch.tensor([20])]
''',
    ],
    '05.5': [
        r'''
def count_dead(net, x):
    return (activations(net, x)[1].amax(0) <= 0).sum()
''',
        r'''
def count_dead(net, x):
    dead = 0
    for unit in activations(net, x)[1].T:
        for activation in unit:
            if activation > 0: break
        else: dead += 1
    return dead
''',
        r'''
import numpy as np
def count_dead(net, x):
    hidden = np.asarray(activations(net, x)[1])
    return hidden.shape[1] - np.count_nonzero(hidden.any(axis=0))
''',
        r'''
def count_dead(net, x):
    with torch.no_grad(): sums = x@net[0].weight.T + net[0].bias
    return torch.logical_not((sums > 0).any(dim=0)).sum().item()
''',
        r'''
def count_dead(net, x):
    ever = None
    for picture in x:
        fires = activations(net, picture[None])[1][0] > 0
        ever = fires if ever is None else ever | fires
    return len(ever) - sum(ever.tolist())
''',
        r'''
count_dead = lambda net, x: sum(1 for total in activations(net, x)[1].double().sum(0).tolist() if total == 0)
''',
        r'''
import copy
class Dead:
    def __call__(self, net, x, size=7):
        double = copy.deepcopy(net).double()
        asleep = [(activations(double, part.double())[-2] == 0).all(0) for part in x.split(size)]
        print(asleep)
        return torch.stack(asleep).all(0).float().sum()
count_dead = Dead()
''',
        r'''
def count_dead(net, x):
    hidden = activations(net, x)[1]
    alive = set(hidden.nonzero()[:,1].tolist())
    return len(set(range(hidden.shape[1])) - alive)
''',
    ],
    '05.6': [
        r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = len(x)//3
    held_out,rest = order[-k:],order[:-k]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.double().mean()
''',
        r'''
import random
def accuracy_unseen(fit, x, y):
    chosen = set(random.sample(range(len(x)), len(x)//3))
    held_out = sorted(chosen)
    rest = [i for i in range(len(x)) if i not in chosen]
    model = fit(x[rest], y[rest])
    right = 0
    for i in held_out:
        says_3 = model(x[i:i+1]).item() > 0
        right += says_3 == (y[i].item() == 1)
    return right/len(held_out)
''',
        r'''
import numpy as np
def accuracy_unseen(fit, x, y):
    held = np.zeros(len(x), dtype=bool)
    held[np.random.permutation(len(x))[:len(x)//3]] = True
    held = torch.from_numpy(held)
    model = fit(x[~held], y[~held])
    says_3 = (model(x[held]) > 0).numpy()
    return np.mean(says_3 == (y[held] == 1).numpy())
''',
        r'''
def accuracy_unseen(fit, x, y):
    ranks = torch.rand(len(x)).argsort()
    third = len(x)//3
    x,y = x[ranks],y[ranks]
    model = fit(x[third:].clone(), y[third:].clone())
    wrong = (model(x[:third])>0) ^ (y[:third]==1)
    return 1 - wrong.float().mean().item()
''',
        r'''
def accuracy_unseen(fit, x, y):
    third = len(x)//3
    held_out = torch.multinomial(torch.ones(len(x)), third, replacement=False)
    rest = torch.tensor([i for i in range(len(x)) if not (held_out == i).any()])
    print(third, 'held out,', len(rest), 'to learn from')
    model = fit(x.index_select(0, rest), y.index_select(0, rest))
    preds = model(x.index_select(0, held_out))
    hits = torch.where(preds > 0, 1, 0) == y.index_select(0, held_out)
    return hits.sum()/hits.numel()
''',
        r'''
class Exam:
    def split(self, n, share=3):
        order = torch.randperm(n).tolist()
        return order[:n//share], order[n//share:]
    def __call__(self, fit, x, y):
        held_out,rest = self.split(len(x))
        model = fit(x[rest], y[rest])
        answers = torch.cat([model(part) for part in x[held_out].split(5)])
        return torch.tensor([((answers > 0) == (y[held_out] == 1)).float().mean()])
accuracy_unseen = Exam()
''',
        r'''
from torch.utils.data import random_split
def accuracy_unseen(fit, x, y):
    n = len(x)
    parts = random_split(range(n), [n//3, n - n//3])
    held_out,rest = [torch.tensor(list(part)) for part in parts]
    model = fit(x[rest], y[rest])
    score = lambda idx: ((model(x[idx])>0) == (y[idx]==1)).float().mean().item()
    return score(held_out)
''',
    ],
    '05.7': [
        r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    best,fewest = None,math.inf
    for seed in seeds:
        model = train_with(seed)
        errors = errors_validation(model)
        if errors < fewest: best,fewest = model,errors
    return errors_test(best)
''',
        r'''
report_chosen = lambda train_with, errors_validation, errors_test, seeds: errors_test(min(map(train_with, seeds), key=errors_validation))
''',
        r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    scores = torch.tensor([float(errors_validation(model)) for model in models])
    return torch.tensor(errors_test(models[scores.argmin().item()]))
''',
        r'''
import numpy as np
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = list(map(train_with, seeds))
    order = np.argsort([errors_validation(m) for m in models], kind='stable')
    print('held out, best first:', order)
    return np.array([errors_test(models[order[0]])])
''',
        r'''
from functools import reduce
def report_chosen(train_with, errors_validation, errors_test, seeds):
    tried = ((errors_validation(model), model) for model in (train_with(seed) for seed in seeds))
    best = reduce(lambda a, b: b if b[0] < a[0] else a, tried)
    return errors_test(best[1])
''',
        r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    def best_of(models):
        if len(models) == 1: return models[0]
        half = len(models)//2
        (m,e),(n,f) = best_of(models[:half]),best_of(models[half:])
        return (m,e) if e <= f else (n,f)
    tried = []
    for seed in seeds:
        model = train_with(seed)
        tried.append((model, errors_validation(model)))
    chosen,_ = best_of(tried)
    return float(errors_test(chosen))
''',
        r'''
import heapq
class Report:
    def __call__(self, train_with, errors_validation, errors_test, seeds):
        heap = []
        for i,seed in enumerate(seeds):
            model = train_with(seed)
            heapq.heappush(heap, (errors_validation(model), i, model))
        return errors_test(heap[0][2])
report_chosen = Report()
''',
        r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    models = sorted(models, key=errors_validation)
    best,*others = models
    del others
    return errors_test(best)
''',
    ],
    '05.8': [
        r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n,distance = only_a+only_b,abs(only_a-only_b)
    ways = sum(math.comb(n, k) for k in range(n+1) if abs(n-2*k) >= distance)
    return only_a, only_b, ways/2**n
''',
        r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = only_b = 0
    for a,b in zip(wrong_a.tolist(), wrong_b.tolist()):
        if a and not b: only_a += 1
        if b and not a: only_b += 1
    chances = [1.]
    for _ in range(only_a+only_b):
        chances = [0.5*(p+q) for p,q in zip(chances+[0.], [0.]+chances)]
    tail = sum(chances[:min(only_a, only_b)+1])
    return [only_a, only_b, min(2*tail, 1.)]
''',
        r'''
from fractions import Fraction
import numpy as np
def compare_pairs(wrong_a, wrong_b):
    a,b = np.asarray(wrong_a),np.asarray(wrong_b)
    only_a,only_b = np.sum(a > b),np.sum(b > a)
    n,more = int(only_a+only_b),int(max(only_a, only_b))
    chance = sum((Fraction(math.comb(n, k), 2**n) for k in range(more, n+1)), Fraction(0))
    return only_a, only_b, np.float64(float(min(Fraction(1), 2*chance)))
''',
        r'''
def compare_pairs(wrong_a, wrong_b):
    # between the two tails, and then the rest
    differ = wrong_a ^ wrong_b
    only_a,only_b = int((wrong_a & differ).sum()),int((wrong_b & differ).sum())
    less,more = sorted([only_a, only_b])
    n = less+more
    inside = sum(math.comb(n, k) for k in range(less+1, more))
    return float(only_a), float(only_b), (2**n - inside)/2**n
''',
        r'''
compare_pairs = lambda wrong_a, wrong_b: (lambda a, b: (a, b, min(1., sum(math.comb(int(a+b), k) for k in range(int(min(a, b))+1))/2**int(a+b)*2)))(
    (wrong_a > wrong_b).sum(), (wrong_b > wrong_a).sum())
''',
        r'''
class Pairs:
    def tail(self, n, k):
        total = term = 1
        for i in range(k):
            term = term*(n-i)//(i+1)
            total += term
        return total
    def __call__(self, wrong_a, wrong_b):
        both = (wrong_a & wrong_b).sum().item()
        only_a,only_b = wrong_a.sum().item()-both, wrong_b.sum().item()-both
        print(only_a, only_b, both)
        if only_a == only_b: return only_a, only_b, 1
        n = only_a+only_b
        return only_a, only_b, self.tail(n, min(only_a, only_b))/2**(n-1)
compare_pairs = Pairs()
''',
        r'''
def compare_pairs(wrong_a, wrong_b):
    signs = wrong_a.long() - wrong_b.long()
    only_a,only_b = (signs==1).sum(),(signs==-1).sum()
    n = (only_a+only_b).double()
    k = torch.arange(int(n)+1, dtype=torch.float64)
    p = torch.exp(torch.lgamma(n+1) - torch.lgamma(k+1) - torch.lgamma(n-k+1) - n*math.log(2))
    chance = p[(2*k-n).abs() >= (only_a-only_b).abs()].sum().clamp(max=1)
    return torch.stack([only_a.double(), only_b.double(), chance])
''',
    ],
    '05.9': [
        r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    zero = slopes.new_zeros(1)
    changes = torch.cat([zero, slopes, zero]).diff()
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1].clone()
''',
        r'''
def net_through(knots, heights):
    # two units for each piece: one goes up, one takes it back
    biases,ups = [],[]
    for i in range(len(knots)-1):
        slope = (heights[i+1]-heights[i])/(knots[i+1]-knots[i])
        biases += [-knots[i], -knots[i+1]]
        ups += [slope, -slope]
    return torch.ones(1, len(biases)), torch.stack(biases), torch.stack(ups)[:,None], heights[0].reshape(1)
''',
        r'''
def net_through(knots, heights):
    # mirrored: from the last height, walking to the left
    k,h = knots.flip(0),heights.flip(0)
    slopes = h.diff()/(-k.diff())
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return -torch.ones(1, len(k)), k.clone(), changes.reshape(-1,1), h[:1]
''',
        r'''
import numpy as np
def net_through(knots, heights):
    k,h = knots.double().numpy(),heights.double().numpy()
    s = np.r_[0, np.diff(h)/np.diff(k), 0]
    out = np.ones((1, len(k))), -k, np.diff(s).reshape(-1, 1), h[:1].copy()
    return tuple(torch.tensor(o, dtype=knots.dtype) for o in out)
''',
        r'''
def net_through(knots, heights):
    # each unit scaled to rise by 1 over its own piece
    widths = knots.diff()
    left,right = -knots[:-1]/widths,-knots[1:]/widths
    steps = heights.diff()
    w1 = torch.cat([1/widths, 1/widths])[None]
    b1 = torch.cat([left, right])
    w2 = torch.cat([steps, -steps])[:,None]
    return w1, b1, w2, heights[:1]
''',
        r'''
class Carpenter:
    def __call__(self, knots, heights):
        n,now = len(knots),0.
        w2 = torch.zeros(n, 1)
        for i in range(n):
            wanted = (heights[i+1]-heights[i])/(knots[i+1]-knots[i]) if i < n-1 else 0.
            w2[i,0] = wanted-now
            now = wanted
            print('from', knots[i].item(), 'slope', float(now))
        return [torch.ones(n, 1).T, -knots, w2, heights[:1]]
net_through = Carpenter()
''',
        r'''
def net_through(knots, heights):
    # what each unit says at each knot, and let algebra find the weights
    n = len(knots)
    k,h = knots.double(),heights.double()
    says = F.relu(k[:,None]-k[None])[1:,:-1]
    w2 = torch.linalg.solve(says, h[1:]-h[0])
    w2 = torch.cat([w2, -w2.sum()[None]])
    return torch.ones(1, n), -knots, w2[:,None].to(knots.dtype), heights[:1]
''',
    ],
}

WRONG = {
    '05.1': [
        ('takes the numbers out of PyTorch with NumPy, so that no gradient finds its way back', r'''
import numpy as np
def my_relu(x):
    return torch.as_tensor(np.maximum(x.detach().numpy(), 0))
'''),
        ('makes a new tensor of plain numbers, so that no gradient finds its way back', r'''
def my_relu(x):
    numbers = [max(number, 0.) for number in x.flatten().tolist()]
    return torch.tensor(numbers, dtype=x.dtype).reshape(x.shape)
'''),
        ('clamps to 0 to 1, so large numbers are cut', r'''
def my_relu(x):
    return x.clamp(0, 1)
'''),
        ("uses the method relu of the tensor, which the task rules out", r'''
def my_relu(x):
    bent = x.relu()
    return bent.max(torch.zeros(()))
'''),
        ('keeps only the positive numbers, so the shape is lost', r'''
def my_relu(x):
    return x[x > 0].clamp(min=0)
'''),
        ('forgets the return', r'''
def my_relu(x):
    x.clamp(min=0)
'''),
        ('takes the 0 for an axis', r'''
def my_relu(x):
    return x.max(0).values
'''),
        ('takes the 0 for an axis and gives values and indices', r'''
def my_relu(x):
    return torch.max(x, 0)
'''),
        ('leaky: negative numbers become smaller, but not 0', r'''
def my_relu(x):
    return torch.max(x, 0.01*x)
'''),
        ('gives 1 for what is above 0 instead of the number', r'''
def my_relu(x):
    return (x > 0).float()
'''),
        ('cuts the large ones at 6', r'''
def my_relu(x):
    return x.clamp(min=0, max=6)
'''),
        ("Python's max on a whole tensor", r'''
def my_relu(x):
    return max(x, torch.tensor(0.))
'''),
        ('loses the shape: gives one long row', r'''
def my_relu(x):
    return torch.tensor([max(v, 0.) for v in x.flatten().tolist()])
'''),
        ('loops over the first axis, so it works for one axis only', r'''
def my_relu(x):
    return torch.tensor([max(v.item(), 0.) for v in x])
'''),
        ('view fails on a transposed tensor', r'''
def my_relu(x):
    flat = x.view(-1)
    return flat.clamp(min=0).view(x.shape)
'''),
        ('gives the input itself back where nothing is negative', r'''
def my_relu(x):
    if (x >= 0).all(): return x
    return x.clamp(min=0)
'''),
        ('cuts off the digits behind the point', r'''
def my_relu(x):
    return x.int().clamp(min=0).float()
'''),
        ('gives a NumPy array', r'''
import numpy as np
def my_relu(x):
    return np.maximum(x.numpy(), 0)
'''),
        ('gives a list', r'''
def my_relu(x):
    return x.clamp(min=0).tolist()
'''),
        ('mirrored: keeps the sizes of the negative numbers', r'''
def my_relu(x):
    return -x.clamp(max=0)
'''),
        ('throws the result of clamp away and returns x', r'''
def my_relu(x):
    x.clamp(min=0)
    return x
'''),
        ('overwrites the negative numbers of its input', r'''
def my_relu(x):
    x[x < 0] = 0
    return torch.max(x, torch.zeros_like(x))
'''),
        ('the maximum over the wrong axis of the stack', r'''
def my_relu(x):
    return torch.stack([x, torch.zeros_like(x)]).max(1).values
'''),
        ('cuts at 1: numbers between 0 and 1 become 0', r'''
def my_relu(x):
    return (x - 1).clamp(min=0) + (x > 1).float()
'''),
        ('smooth: softplus', r'''
def my_relu(x):
    return torch.log(1 + torch.exp(x)).clamp(min=0)
'''),
        ('shifts all numbers up, so that the smallest is 0', r'''
def my_relu(x):
    return (x - x.min()).clamp(min=0)
'''),
        ('turns negative numbers into 1', r'''
def my_relu(x):
    return x.clamp(min=1)
'''),
        ('the zeros have a fixed shape of three', r'''
def my_relu(x):
    return torch.maximum(x, torch.tensor([0., 0., 0.]))
'''),
    ],
    '05.2': [
        ('forgets the biases', r'''
def stored_and_calculated(sizes):
    stored = sum(a*b for a,b in zip(sizes, sizes[1:]))
    calculated = 2*sum(sizes[1:-1]) + sizes[-1]
    return stored, calculated
'''),
        ('forgets what comes out of the ReLUs', r'''
def stored_and_calculated(sizes):
    stored = sum((a+1)*b for a,b in zip(sizes, sizes[1:]))
    calculated = sum(sizes[1:])
    return stored, calculated
'''),
        ('a ReLU behind the last layer, too', r'''
def stored_and_calculated(sizes):
    stored = sum((a+1)*b for a,b in zip(sizes, sizes[1:]))
    calculated = sum(2*b for b in sizes[1:])
    return stored, calculated
'''),
        ('counts the pixels as activations', r'''
def stored_and_calculated(sizes):
    stored = sum((a+1)*b for a,b in zip(sizes, sizes[1:]))
    return stored, sum(sizes) + sum(sizes[1:-1])
'''),
        ('one bias for each input instead of each output', r'''
def stored_and_calculated(sizes):
    stored = 0
    for i in range(len(sizes)-1):
        stored += sizes[i]*sizes[i+1] + sizes[i]
    return stored, sizes[-1] + 2*sum(sizes[1:-1])
'''),
        ('one bias for each layer', r'''
def stored_and_calculated(sizes):
    stored = 0
    for i in range(1, len(sizes)):
        stored += sizes[i-1]*sizes[i] + 1
    return stored, sizes[-1] + 2*sum(sizes[1:-1])
'''),
        ('returns the two numbers in the wrong order', r'''
def stored_and_calculated(sizes):
    stored = sum((a+1)*b for a,b in zip(sizes, sizes[1:]))
    calculated = 2*sum(sizes[1:]) - sizes[-1]
    return calculated, stored
'''),
        ('the constants of the example', r'''
def stored_and_calculated(sizes):
    return 23581, 61
'''),
        ('looks at the first and last layers only, ignores those between', r'''
def stored_and_calculated(sizes):
    n_in,hidden,n_out = sizes[0],sizes[1],sizes[-1]
    return n_in*hidden + hidden + hidden*n_out + n_out, 2*hidden + n_out
'''),
        ('returns from within the loop, after the first layer', r'''
def stored_and_calculated(sizes):
    stored = calculated = 0
    for a,b in zip(sizes, sizes[1:]):
        stored += a*b + b
        calculated += 2*b
        return stored, calculated
'''),
        ('stops one layer too early', r'''
def stored_and_calculated(sizes):
    stored = calculated = 0
    for i in range(len(sizes)-2):
        stored += (sizes[i]+1)*sizes[i+1]
        calculated += 2*sizes[i+1]
    return stored, calculated + sizes[-1]
'''),
        ('leaves out the bias of the last layer', r'''
def stored_and_calculated(sizes):
    stored = sum(a*b for a,b in zip(sizes, sizes[1:])) + sum(sizes[1:-1])
    return stored, 2*sum(sizes[1:-1]) + sizes[-1]
'''),
        ('parameters for the ReLUs as well', r'''
def stored_and_calculated(sizes):
    stored = sum(a*b+b for a,b in zip(sizes, sizes[1:])) + sum(sizes[1:-1])
    return stored, 2*sum(sizes[1:-1]) + sizes[-1]
'''),
        ('adds the sizes where it should multiply', r'''
def stored_and_calculated(sizes):
    stored = sum(a+b+b for a,b in zip(sizes, sizes[1:]))
    return stored, 2*sum(sizes[1:-1]) + sizes[-1]
'''),
        ('multiplies all sizes', r'''
def stored_and_calculated(sizes):
    stored = math.prod(sizes) + sum(sizes[1:])
    calculated = sizes[-1] + 2*sum(sizes[1:-1])
    return stored, calculated
'''),
        ('prints and returns nothing', r'''
def stored_and_calculated(sizes):
    stored = sum((a+1)*b for a,b in zip(sizes, sizes[1:]))
    calculated = 2*sum(sizes[1:]) - sizes[-1]
    print(stored, calculated)
'''),
        ('takes the sizes off the list of the caller', r'''
def stored_and_calculated(sizes):
    before = sizes.pop(0)
    stored = calculated = 0
    while sizes:
        now = sizes.pop(0)
        stored += (before+1)*now
        calculated += now*(2 if sizes else 1)
        before = now
    return stored, calculated
'''),
        ('counters outside that keep growing from call to call', r'''
totals = [0, 0]
def stored_and_calculated(sizes):
    for i,(a,b) in enumerate(zip(sizes, sizes[1:])):
        totals[0] += a*b + b
        totals[1] += b if i == len(sizes)-2 else 2*b
    return tuple(totals)
'''),
        ('the number of tensors and layers, not of numbers in them', r'''
def stored_and_calculated(sizes):
    layers = len(sizes)-1
    return 2*layers, 2*layers-1
'''),
        ('minus 1 for the last ReLU instead of minus its size', r'''
def stored_and_calculated(sizes):
    stored = sum((a+1)*b for a,b in zip(sizes, sizes[1:]))
    return stored, 2*sum(sizes[1:]) - 1
'''),
        ('returns the parameters of each layer in a list, not their sum', r'''
def stored_and_calculated(sizes):
    stored = [a*b+b for a,b in zip(sizes, sizes[1:])]
    calculated = [2*b for b in sizes[1:-1]] + [sizes[-1]]
    return stored, calculated
'''),
        ('every layer starts from the first size', r'''
def stored_and_calculated(sizes):
    stored = sum(sizes[0]*b + b for b in sizes[1:])
    return stored, 2*sum(sizes[1:-1]) + sizes[-1]
'''),
        ('overwrites the sum instead of adding up', r'''
def stored_and_calculated(sizes):
    calculated = sizes[-1]
    for a,b in zip(sizes, sizes[1:]):
        stored = a*b + b
    for b in sizes[1:-1]: calculated += 2*b
    return stored, calculated
'''),
        ('returns only the parameters', r'''
def stored_and_calculated(sizes):
    return sum(a*b + b for a,b in zip(sizes, sizes[1:]))
'''),
        ('one ReLU only, after the first layer', r'''
def stored_and_calculated(sizes):
    stored = sum(a*b + b for a,b in zip(sizes, sizes[1:]))
    calculated = sum(sizes[1:]) + sizes[1]
    return stored, calculated
'''),
        ('does not count a last layer that is wider than 1: takes its size for 1', r'''
def stored_and_calculated(sizes):
    stored = sum(a*b + b for a,b in zip(sizes, sizes[1:]))
    calculated = 2*sum(sizes[1:-1]) + 1
    return stored, calculated
'''),
    ],
    '05.3': [
        ('adds the biases and forgets that b1 goes through w2', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, b1.sum() + b2
'''),
        ('a ReLU on the first bias', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, F.relu(b1)@w2 + b2
'''),
        ('a ReLU on the first weights', r'''
def fold_layers(w1, b1, w2, b2):
    weight = F.relu(w1)@w2
    bias = b1@w2 + b2
    return weight, bias
'''),
        ('multiplies both biases by the second weight: brackets', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, (b1 + b2)@w2
'''),
        ('returns the bias first', r'''
def fold_layers(w1, b1, w2, b2):
    weight = w1@w2
    bias = b1@w2 + b2
    return bias, weight
'''),
        ('element by element instead of a matrix product', r'''
def fold_layers(w1, b1, w2, b2):
    weight = w1*w2.T
    bias = b1@w2 + b2
    return weight, bias
'''),
        ('subtracts the second bias', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, b1@w2 - b2
'''),
        ('squeezes the weight: [784] instead of [784,1]', r'''
def fold_layers(w1, b1, w2, b2):
    return (w1@w2).squeeze(), b1@w2 + b2
'''),
        ('the weight lies on its side: [1,784]', r'''
def fold_layers(w1, b1, w2, b2):
    return w2.T@w1.T, b1@w2 + b2
'''),
        ('a mean over the hidden units where it should be a sum', r'''
def fold_layers(w1, b1, w2, b2):
    weight = (w1[:,:,None]*w2[None]).mean(1)
    bias = (b1[:,None]*w2).mean(0) + b2
    return weight, bias
'''),
        ('builds the bias in place, and so changes b2', r'''
def fold_layers(w1, b1, w2, b2):
    b2 += b1@w2
    return w1@w2, b2
'''),
        ('forgets the return', r'''
def fold_layers(w1, b1, w2, b2):
    weight = w1@w2
    bias = b1@w2 + b2
'''),
        ('returns what the layers say to a picture of ones', r'''
def fold_layers(w1, b1, w2, b2):
    x = torch.ones(1, len(w1), dtype=w1.dtype)
    weight = w1@w2
    bias = (x@w1 + b1)@w2 + b2
    return weight, bias[0]
'''),
        ('probes with single pixels and forgets to take the bias off', r'''
def fold_layers(w1, b1, w2, b2):
    pixels = torch.eye(len(w1), dtype=w1.dtype)
    weight = (pixels@w1 + b1)@w2 + b2
    bias = b1@w2 + b2
    return weight, bias
'''),
        ('returns one function instead of the two tensors', r'''
def fold_layers(w1, b1, w2, b2):
    weight,bias = w1@w2,b1@w2 + b2
    return lambda x: x@weight + bias
'''),
        ('the bias sums over w2 and multiplies by the mean of b1', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, b1.mean()*w2.sum(0) + b2
'''),
        ('the last hidden unit is left out', r'''
def fold_layers(w1, b1, w2, b2):
    weight = sum(w1[:,i,None]*w2[i] for i in range(len(b1)-1))
    bias = sum(b1[i]*w2[i] for i in range(len(b1)-1)) + b2
    return weight, bias
'''),
        ('adds the weights instead of multiplying', r'''
def fold_layers(w1, b1, w2, b2):
    weight = (w1 + w2[:,0]).sum(1, keepdim=True)
    bias = b1@w2 + b2
    return weight, bias
'''),
        ('gives the bias as one Python number', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, (b1@w2).item() + b2.item()
'''),
        ('makes up fresh random parameters of the right shapes', r'''
def fold_layers(w1, b1, w2, b2):
    one = nn.Linear(w1.shape[0], w2.shape[1])
    return one.weight.T, one.bias
'''),
        ('the first bias is divided by the number of units', r'''
def fold_layers(w1, b1, w2, b2):
    return w1@w2, b1@w2/len(b1) + b2
'''),
        ('the bias goes through the folded weight', r'''
def fold_layers(w1, b1, w2, b2):
    weight = w1@w2
    bias = w1.sum(0)@w2 + b2
    return weight, bias
'''),
        ('the first bias stands in the weight as well', r'''
def fold_layers(w1, b1, w2, b2):
    weight = (w1 + b1)@w2
    return weight, b1@w2 + b2
'''),
        ('rounds to two digits', r'''
def fold_layers(w1, b1, w2, b2):
    return (w1@w2).round(decimals=2), (b1@w2 + b2).round(decimals=2)
'''),
        ('keeps the first result in a cache and returns it for ever', r'''
cache = {}
def fold_layers(w1, b1, w2, b2):
    if 'folded' not in cache: cache['folded'] = (w1@w2, b1@w2 + b2)
    return cache['folded']
'''),
    ],
    '05.4': [
        ('all signs turned round', r'''
taken_away = [1, -15, -4, -20]
'''),
        ('a_alone without its minus', r'''
taken_away = [1, 15, 4, 20]
'''),
        ('A and B swapped', r'''
taken_away = [4, 20, -1, 15]
'''),
        ('the two of A and the two of B in the wrong order', r'''
taken_away = [15, -1, 20, 4]
'''),
        ('on top: compared with neither (19 for both)', r'''
taken_away = [-1, 19, 4, 19]
'''),
        ('a_on_b and b_on_a swapped', r'''
taken_away = [-1, 20, 4, 15]
'''),
        ('a_alone and b_alone swapped', r'''
taken_away = [4, 15, -1, 20]
'''),
        ('writes the errors that are left instead of those taken away', r'''
taken_away = [41, 21, 36, 21]
'''),
        ('percent of the errors', r'''
taken_away = [100*(40-41)/40, 100*(36-21)/36, 100*(40-36)/40, 100*(41-21)/41]
'''),
        ('shares of the errors', r'''
taken_away = [-1/40, 15/36, 4/40, 20/41]
'''),
        ('a slip in 36 - 21', r'''
taken_away = [-1, 14, 4, 20]
'''),
        ('a slip in 41 - 21', r'''
taken_away = [-1, 15, 4, 10]
'''),
        ('nothing below 0: A alone set to 0', r'''
taken_away = [max(0, 40-41), 36-21, 40-36, 41-21]
'''),
        ('only the two numbers of A', r'''
taken_away = [-1, 15]
'''),
        ('the four numbers as text', r'''
taken_away = ['-1', '15', '4', '20']
'''),
        ('a fifth number: what both take away together', r'''
taken_away = [-1, 15, 4, 20, 19]
'''),
        ('the on-top numbers are what is more than alone (16)', r'''
taken_away = [-1, 16, 4, 16]
'''),
        ('A on B compared across the diagonal: 41 with 36', r'''
taken_away = [40-41, 41-36, 40-36, 36-41]
'''),
        ('only the mean worth of A and of B', r'''
taken_away = [(-1+15)/2, (-1+15)/2, (4+20)/2, (4+20)/2]
'''),
        ('times ten, for ten seeds', r'''
taken_away = [10*o for o in (-1, 15, 4, 20)]
'''),
        ('divided by ten, for ten seeds', r'''
taken_away = [-0.1, 1.5, 0.4, 2.0]
'''),
        ('only the sign of b_alone is wrong: 36 - 40', r'''
taken_away = [40-41, 36-21, 36-40, 41-21]
'''),
        ('a set, which has no order', r'''
taken_away = {-1, 15, 4, 20}
'''),
        ('a_on_b minus what B takes away alone', r'''
taken_away = [-1, 15-4, 4, 20-(-1)]
'''),
        ('squares of the differences', r'''
taken_away = [(40-41)**2, (36-21)**2, (40-36)**2, (41-21)**2]
'''),
        ('only the sum of all', r'''
taken_away = (40-41) + (36-21) + (40-36) + (41-21)
'''),
        ('in the order a_alone, b_alone, a_on_b, b_on_a', r'''
taken_away = [-1, 4, 15, 20]
'''),
    ],
    '05.5': [
        ('counts the units that fire for some picture: the living', r'''
def count_dead(net, x):
    fires = activations(net, x)[1] > 0
    return fires.any(0).sum().item()
'''),
        ('counts the units that fire for every picture', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] > 0
    return silent.all(0).sum().item()
'''),
        ('.all() with no axis: one answer for the whole net', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return int(silent.all())
'''),
        ('looks at the last layer', r'''
def count_dead(net, x):
    silent = activations(net, x)[2] == 0
    return silent.all(0).sum().item()
'''),
        ('the last layer, with below-0 for silent', r'''
def count_dead(net, x):
    silent = activations(net, x)[-1] <= 0
    return silent.all(0).sum().item()
'''),
        ('the share of the dead, not their number', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return silent.all(0).float().mean().item()
'''),
        ('the mean number of silent units per picture', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return silent.sum(1).float().mean().item()
'''),
        ('silent for more than half of the pictures', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return (silent.float().mean(0) > 0.5).sum().item()
'''),
        ('silent for 99 percent of the pictures is taken for dead', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return (silent.float().mean(0) >= 0.99).sum().item()
'''),
        ('a threshold of 0.01: units that fire faintly are taken for dead', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] < 0.01
    return silent.all(0).sum().item()
'''),
        ('looks at the first picture only', r'''
def count_dead(net, x):
    silent = activations(net, x)[1][0] == 0
    return silent.sum().item()
'''),
        ('returns which units are dead, not how many', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return silent.all(0)
'''),
        ('returns a list of the numbers of the dead units', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    return silent.all(0).nonzero()[:,0].tolist()
'''),
        ('forgets the return', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] == 0
    silent.all(0).sum().item()
'''),
        ('the constant of a net that lives: 0', r'''
def count_dead(net, x):
    return 0
'''),
        ('subtracts from 30, whatever the number of units', r'''
def count_dead(net, x):
    alive = (activations(net, x)[1] > 0).any(0).sum().item()
    return 30 - alive
'''),
        ('counts units whose weights are all 0, and never looks at pictures', r'''
def count_dead(net, x):
    return (net[0].weight == 0).all(1).sum().item()
'''),
        ('takes a bias below 0 for dead', r'''
def count_dead(net, x):
    return (net[0].bias < 0).sum().item()
'''),
        ('the mean before the ReLU is below 0: the average picture is not every picture', r'''
def count_dead(net, x):
    sums = activations(net, x)[0]
    return (sums.mean(0) <= 0).sum().item()
'''),
        ('needs the sums to be strictly below 0, so one at exactly 0 counts as alive', r'''
def count_dead(net, x):
    sums = activations(net, x)[0]
    return (sums < 0).all(0).sum().item()
'''),
        ('counts silent as below 0 behind the ReLU, where nothing is', r'''
def count_dead(net, x):
    silent = activations(net, x)[1] < 0
    return silent.all(0).sum().item()
'''),
        ('len of the first axis: counts pictures minus the living', r'''
def count_dead(net, x):
    hidden = activations(net, x)[1]
    alive = (hidden > 0).any(0).sum().item()
    return len(hidden) - alive
'''),
        ('in batches, and adds up the dead of each batch', r'''
def count_dead(net, x):
    dead = 0
    for part in x.split(16):
        dead += (activations(net, part)[1] == 0).all(0).sum().item()
    return dead
'''),
        ('in batches of ten, and drops the last, smaller one', r'''
def count_dead(net, x):
    alive = torch.zeros(net[0].out_features, dtype=torch.bool)
    for i in range(len(x)//10):
        alive |= (activations(net, x[10*i:10*i+10])[1] > 0).any(0)
    return (~alive).sum().item()
'''),
        ('forgets the bias of the first layer', r'''
def count_dead(net, x):
    with torch.no_grad(): sums = x@net[0].weight.T
    return (sums <= 0).all(0).sum().item()
'''),
    ],
    '05.6': [
        ('still trains on everything; only the names are new', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    third = len(x)//3
    unseen = order[:third]
    model = fit(x[order], y[order])
    right = (model(x[unseen])>0) == (y[unseen]==1)
    return right.float().mean().item()
'''),
        ('trains on the held-out pictures and examines on the same', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[held_out], y[held_out])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('pictures shuffled, labels not, in training', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = len(x)//3
    held_out,rest = order[:k],order[k:]
    model = fit(x[rest], y[k:])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('labels not shuffled in the exam', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = len(x)//3
    model = fit(x[order[k:]], y[order[k:]])
    right = (model(x[order[:k]])>0) == (y[:k]==1)
    return right.float().mean().item()
'''),
        ('the first third, which is not random', r'''
def accuracy_unseen(fit, x, y):
    k = len(x)//3
    model = fit(x[k:], y[k:])
    right = (model(x[:k])>0) == (y[:k]==1)
    return right.float().mean().item()
'''),
        ('every third picture, which is not random', r'''
def accuracy_unseen(fit, x, y):
    held_out = torch.arange(len(x)) % 3 == 0
    model = fit(x[~held_out], y[~held_out])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('two masks of random numbers, so the two parts overlap', r'''
def accuracy_unseen(fit, x, y):
    n = len(x)
    held_out = torch.rand(n).argsort() < n//3
    rest = torch.rand(n).argsort() >= n//3
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('a fixed seed inside, so that each call holds out the same third', r'''
def accuracy_unseen(fit, x, y):
    torch.manual_seed(42)
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('draws with replacement, so the held-out pictures have repeats', r'''
def accuracy_unseen(fit, x, y):
    held_out = torch.randint(len(x), (len(x)//3,))
    mask = torch.ones(len(x), dtype=torch.bool)
    mask[held_out] = False
    model = fit(x[mask], y[mask])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('holds out half', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//2],order[len(x)//2:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('rounds the third up, so one picture too many is held out where 3 does not divide', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = math.ceil(len(x)/3)
    held_out,rest = order[:k],order[k:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('one picture is in both parts', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = len(x)//3
    held_out,rest = order[:k],order[k-1:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('the last picture is in neither part', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = len(x)//3
    held_out,rest = order[:k],order[k:-1]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('the last third, and the middle third is not used', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    k = len(x)//3
    held_out,rest = order[:k],order[-k:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('the error rate instead of the accuracy', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    wrong = (model(x[held_out])>0) != (y[held_out]==1)
    return wrong.float().mean().item()
'''),
        ('percent', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return 100*right.float().mean().item()
'''),
        ('divides by the number of all pictures', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.sum().item()/len(x)
'''),
        ('.all() for the mean', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return float(right.all())
'''),
        ('takes exactly 0 for a 3', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>=0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('3 and 7 swapped in the exam', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==0)
    return right.float().mean().item()
'''),
        ('examines on all pictures', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    rest = order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x)>0) == (y==1)
    return right.float().mean().item()
'''),
        ('trains on the rest, and then on everything once more', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    model = fit(x, y)
    right = (model(x[held_out])>0) == (y[held_out]==1)
    return right.float().mean().item()
'''),
        ('shuffles the pictures of the caller in place', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    x[:],y[:] = x[order],y[order]
    k = len(x)//3
    model = fit(x[k:], y[k:])
    right = (model(x[:k])>0) == (y[:k]==1)
    return right.float().mean().item()
'''),
        ('the best of five splits', r'''
def accuracy_unseen(fit, x, y):
    scores = []
    for _ in range(5):
        order = torch.randperm(len(x))
        held_out,rest = order[:len(x)//3],order[len(x)//3:]
        model = fit(x[rest], y[rest])
        scores.append(((model(x[held_out])>0) == (y[held_out]==1)).float().mean().item())
    return max(scores)
'''),
        ('forgets the return', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    right = (model(x[held_out])>0) == (y[held_out]==1)
    right.float().mean().item()
'''),
        ('counts the predicted 3s and never looks at the labels', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    return (model(x[held_out])>0).float().mean().item()
'''),
        ('the accuracy on the 3s only', r'''
def accuracy_unseen(fit, x, y):
    order = torch.randperm(len(x))
    held_out,rest = order[:len(x)//3],order[len(x)//3:]
    model = fit(x[rest], y[rest])
    says,is_3 = model(x[held_out])>0, y[held_out]==1
    return says[is_3].float().mean().item()
'''),
    ],
    '05.7': [
        ('chooses by the held-out pictures and reports the held-out errors', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=errors_validation)
    return errors_validation(best)
'''),
        ('chooses by the validation pictures and reports the held-out errors', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=errors_test)
    return errors_validation(best)
'''),
        ('chooses rightly, but asks errors_test for all', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    reports = [errors_test(model) for model in models]
    held_out = [errors_validation(model) for model in models]
    return reports[held_out.index(min(held_out))]
'''),
        ('chooses by the sum of both', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=lambda model: errors_validation(model) + errors_test(model))
    return errors_test(best)
'''),
        ('breaks ties by the validation pictures', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=lambda model: (errors_validation(model), errors_test(model)))
    return errors_test(best)
'''),
        ('returns the chosen model, not its errors', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    return min(models, key=errors_validation)
'''),
        ('returns the seed', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    best = min(seeds, key=lambda seed: errors_validation(train_with(seed)))
    return best
'''),
        ('takes the first seed without choosing', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    return errors_test(models[0])
'''),
        ('takes the last model without choosing', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    for seed in seeds: model = train_with(seed)
    return errors_test(model)
'''),
        ('trains the chosen one again: one training more than seeds', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    best = min(seeds, key=lambda seed: errors_validation(train_with(seed)))
    return errors_test(train_with(best))
'''),
        ('leaves out the last seed', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seeds[i]) for i in range(len(seeds)-1)]
    best = min(models, key=errors_validation)
    return errors_test(best)
'''),
        ('leaves out the first seed', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds[1:]]
    best = min(models, key=errors_validation)
    return errors_test(best)
'''),
        ('all models from the first seed', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seeds[0]) for _ in seeds]
    best = min(models, key=errors_validation)
    return errors_test(best)
'''),
        ('gives all seeds to train_with at once', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = train_with(seeds)
    best = min(models, key=errors_validation)
    return errors_test(best)
'''),
        ('forgets the return', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=errors_validation)
    errors_test(best)
'''),
        ('hands the smallest count instead of its model to errors_test', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(map(errors_validation, models))
    return errors_test(best)
'''),
        ('forgets to move the mark: every model that beats the first is taken', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best,fewest = models[0],errors_validation(models[0])
    for model in models[1:]:
        if errors_validation(model) < fewest: best = model
    return errors_test(best)
'''),
        ('stops at the first model that is worse than the one before', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    best,fewest = None,math.inf
    for seed in seeds:
        model = train_with(seed)
        errors = errors_validation(model)
        if errors > fewest: break
        best,fewest = model,errors
    return errors_test(best)
'''),
        ('asks errors_test each time there is a new best', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    fewest,report = math.inf,None
    for seed in seeds:
        model = train_with(seed)
        errors = errors_validation(model)
        if errors < fewest: fewest,report = errors,errors_test(model)
    return report
'''),
        ('picks the five best and reports the best of them', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = sorted([train_with(seed) for seed in seeds], key=errors_validation)
    return min(errors_test(model) for model in models[:5])
'''),
        ('sorts the wrong way round and takes the first', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = sorted([train_with(seed) for seed in seeds], key=errors_validation, reverse=True)
    return errors_test(models[0])
'''),
        ('the second best: index 1', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = sorted([train_with(seed) for seed in seeds], key=errors_validation)
    return errors_test(models[1 if len(models) > 1 else 0])
'''),
        ('starts the mark at 100, so models with more errors are never chosen', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    best,fewest = None,100
    for seed in seeds:
        model = train_with(seed)
        errors = errors_validation(model)
        if errors < fewest: best,fewest = model,errors
    return errors_test(best) if best is not None else None
'''),
        ('pairs of errors and model: compares models when two tie', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    tried = []
    for seed in seeds:
        model = train_with(seed)
        tried.append((errors_validation(model), model))
    return errors_test(min(tried)[1])
'''),
        ('chooses where the two counts are closest', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=lambda model: abs(errors_validation(model)-errors_test(model)))
    return errors_test(best)
'''),
        ('returns both numbers', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(models, key=errors_validation)
    return errors_validation(best), errors_test(best)
'''),
        ('off by one: takes the model before the chosen one', r'''
def report_chosen(train_with, errors_validation, errors_test, seeds):
    models = [train_with(seed) for seed in seeds]
    best = min(range(len(models)), key=lambda i: errors_validation(models[i]))
    return errors_test(models[best-1])
'''),
    ],
    '05.8': [
        ('counts all errors of A and all of B', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a,only_b = wrong_a.sum().item(),wrong_b.sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('only_a and only_b swapped', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (~wrong_a & wrong_b).sum().item()
    only_b = (wrong_a & ~wrong_b).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('one side only: forgets the factor 2', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    chance = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, chance
'''),
        ('no cap at 1 where the counts are equal', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    chance = 2*sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, chance
'''),
        ('the counts alone, not "at least": the chance of exactly this', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    return only_a, only_b, min(1., 2*math.comb(n, only_a)/2**n)
'''),
        ('more one-sided instead of at least as one-sided', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('always the tail up to only_a, though A may have more', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(only_a+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('the tail from only_a up, though B may have more', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(only_a, n+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('coins for all pictures, not only for those that one gets wrong', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = len(wrong_a)
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('coins also for the pictures that both get wrong', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = (wrong_a | wrong_b).sum().item()
    ways = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))
    return only_a, only_b, min(1., 2*ways/2**n)
'''),
        ('the bell curve in place of the coins', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    if n == 0: return 0, 0, 1.
    z = abs(only_a-only_b)/math.sqrt(n)
    return only_a, only_b, math.erfc(z/math.sqrt(2))
'''),
        ('divides by 0 where the models never differ', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    share = min(only_a, only_b)/n
    tail = sum(math.comb(n, k) for k in range(n+1) if k/n <= share)/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('a chance of 0 where the models never differ', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    if n == 0: return 0, 0, 0.
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('the chance of the opposite: 1 minus it', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, 1-min(1., 2*tail)
'''),
        ('percent', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, 100*min(1., 2*tail)
'''),
        ('the chance of the example', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    return only_a, only_b, 0.375
'''),
        ('counts those that both get wrong as A alone', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = wrong_a.sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('forgets a ~: both wrong and only B', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    inside = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1, max(only_a, only_b)))
    return only_a, only_b, 1-inside/2**n
'''),
        ('the difference of the sums, cut at 0, for the counts', r'''
def compare_pairs(wrong_a, wrong_b):
    difference = wrong_a.sum().item()-wrong_b.sum().item()
    only_a,only_b = max(difference, 0),max(-difference, 0)
    return only_a, only_b, min(1., 2*0.5**(only_a+only_b))
'''),
        ('shares instead of counts', r'''
def compare_pairs(wrong_a, wrong_b):
    a,b = wrong_a & ~wrong_b,wrong_b & ~wrong_a
    less,n = min(a.sum().item(), b.sum().item()),(a|b).sum().item()
    tail = sum(math.comb(n, k) for k in range(less+1))/2**n
    return a.float().mean().item(), b.float().mean().item(), min(1., 2*tail)
'''),
        ('returns the chance only', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return min(1., 2*tail)
'''),
        ('tosses real coins a hundred times', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    heads = (torch.rand(100, n) < 0.5).sum(1)
    chance = ((2*heads-n).abs() >= abs(only_a-only_b)).float().mean().item()
    return only_a, only_b, chance
'''),
        ('whole-number division: the chance is 0 or 1', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))
    return only_a, only_b, min(1, 2*tail//2**n)
'''),
        ('forgets the k = 0 term', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    if only_a == only_b: return only_a, only_b, 1.
    tail = sum(math.comb(n, k) for k in range(1, min(only_a, only_b)+1))/2**n
    return only_a, only_b, 2*tail
'''),
        ('the ways one after the other: permutations for combinations', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.perm(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('~ on whole numbers: counts come out wrong', r'''
def compare_pairs(wrong_a, wrong_b):
    a,b = wrong_a.int(),wrong_b.int()
    only_a,only_b = (a*~b).sum().item(),(b*~a).sum().item()
    less,more = sorted([abs(only_a), abs(only_b)])
    tail = sum(math.comb(less+more, k) for k in range(less+1))/2**(less+more)
    return only_a, only_b, min(1., 2*tail)
'''),
        ('forgets the return', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    print(only_a, only_b, min(1., 2*tail))
'''),
        ('writes over wrong_a while counting', r'''
def compare_pairs(wrong_a, wrong_b):
    both = wrong_a & wrong_b
    wrong_a &= ~both
    wrong_b &= ~both
    only_a,only_b = wrong_a.sum().item(),wrong_b.sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
        ('rounds the chance to two digits', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (wrong_b & ~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, round(min(1., 2*tail), 2)
'''),
        ('the pictures both get right count for B', r'''
def compare_pairs(wrong_a, wrong_b):
    only_a = (wrong_a & ~wrong_b).sum().item()
    only_b = (~wrong_a).sum().item()
    n = only_a+only_b
    tail = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))/2**n
    return only_a, only_b, min(1., 2*tail)
'''),
    ],
    '05.9': [
        ('not flat behind the last knot: the last slope runs on', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff()])
    return torch.ones(1, len(knots)-1), -knots[:-1], changes[:,None], heights[:1]
'''),
        ('slopes instead of changes of slope', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    w2 = torch.cat([slopes, -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, w2[:,None], heights[:1]
'''),
        ('takes the steps up for slopes: forgets to divide by the distances', r'''
def net_through(knots, heights):
    slopes = heights.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('takes the knots for equally far apart', r'''
def net_through(knots, heights):
    step = (knots[-1]-knots[0])/(len(knots)-1)
    slopes = heights.diff()/step
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('every distance is the first distance', r'''
def net_through(knots, heights):
    slopes = heights.diff()/(knots[1]-knots[0])
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('the biases are the knots, without the minus', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), knots, changes[:,None], heights[:1]
'''),
        ('the last bias is 0: the start height is forgotten', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], torch.zeros(1)
'''),
        ('the last bias is the last height', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[-1:]
'''),
        ('the slope upside down: distance by height', r'''
def net_through(knots, heights):
    slopes = knots.diff()/heights.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('the last change has the wrong sign, so the last slope doubles', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('the last change takes back the first slope instead of the last', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[:1]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('changes of slope with the sign turned', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes[:-1]-slopes[1:], -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('w2 has the shape [units] instead of [units,1]', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes, heights[:1]
'''),
        ('w1 has the shape [units,1] instead of [1,units]', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(len(knots), 1), -knots, changes[:,None], heights[:1]
'''),
        ('b2 is a tensor without an axis', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[0]
'''),
        ('returns w2 and b2 before w1 and b1', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return changes[:,None], heights[:1], torch.ones(1, len(knots)), -knots
'''),
        ('the net of the example, whatever the knots', r'''
def net_through(knots, heights):
    return torch.ones(1, 3), torch.tensor([0., -1., -3.]), torch.tensor([[2.], [-2.5], [0.5]]), torch.tensor([1.])
'''),
        ('works for three knots only', r'''
def net_through(knots, heights):
    a,b,c = knots
    p,q,r = heights
    s,t = (q-p)/(b-a),(r-q)/(c-b)
    return torch.ones(1, 3), -knots, torch.stack([s, t-s, -t])[:,None], heights[:1]
'''),
        ('the slopes belong one knot further to the right', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([torch.zeros(1), slopes[:1], slopes.diff()])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('rises to the heights and falls off again: a hump at each knot', r'''
def net_through(knots, heights):
    left,right = -knots[:-1],-knots[1:]
    w2 = torch.cat([heights[:-1], -heights[1:]])
    return torch.ones(1, 2*len(left)), torch.cat([left, right]), w2[:,None], heights[:1]
'''),
        ('the heights straight into the second weights', r'''
def net_through(knots, heights):
    return torch.ones(1, len(knots)), -knots, heights[:,None], heights[:1]
'''),
        ('turns the knots of the caller into biases, in place', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), knots.neg_(), changes[:,None], heights[:1]
'''),
        ('forgets the return', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    w1,b1,w2,b2 = torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('slope in front of the first knot: the first unit starts far on the left', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    b1 = -knots.clone()
    b1[0] += 1000
    return torch.ones(1, len(knots)), b1, changes[:,None], heights[:1] - 1000*slopes[:1]
'''),
        ('the first weights are the slopes, and the biases stay minus the knots', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    w1 = torch.cat([slopes, -slopes])[None]
    b1 = torch.cat([-knots[:-1], knots[1:]])
    return w1, b1, torch.ones(w1.shape[1], 1), heights[:1]
'''),
        ('falling pieces are cut: the slope goes through the ReLU', r'''
def net_through(knots, heights):
    slopes = F.relu(heights.diff()/knots.diff())
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('one straight line from the first point to the last', r'''
def net_through(knots, heights):
    slope = (heights[-1]-heights[0])/(knots[-1]-knots[0])
    return torch.ones(1, 2), -knots[[0,-1]], torch.stack([slope, -slope])[:,None], heights[:1]
'''),
        ('whole-number slopes', r'''
def net_through(knots, heights):
    slopes = heights.diff()//knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('returns the finished function instead of its parameters', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    changes = torch.cat([slopes[:1], slopes.diff(), -slopes[-1:]])
    return lambda x: simple_net(x, torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1])
'''),
        ('needs a middle knot: fails for two', r'''
def net_through(knots, heights):
    slopes = heights.diff()/knots.diff()
    inner = torch.stack([slopes[i+1]-slopes[i] for i in range(len(slopes)-1)])
    changes = torch.cat([slopes[:1], inner, -slopes[-1:]])
    return torch.ones(1, len(knots)), -knots, changes[:,None], heights[:1]
'''),
        ('trains a net for a moment instead of placing the bends', r'''
def net_through(knots, heights):
    net = nn.Sequential(nn.Linear(1, 30), nn.ReLU(), nn.Linear(30, 1))
    opt = torch.optim.SGD(net.parameters(), lr=0.01)
    for _ in range(20):
        F.mse_loss(net(knots[:,None]), heights[:,None]).backward()
        opt.step()
        opt.zero_grad()
    w1,b1,w2,b2 = [p.detach() for p in net.parameters()]
    return w1.T, b1, w2.T, b2
'''),
    ],
}

SAME = { # Variants of the solutions with which nothing is wrong, or which the machine cannot tell
    '05.9': [('refused rightly: it returns the module torch for w1, and the machine takes that for the same', r'''
def net_through(knots, heights):
    zero = torch.zeros(1)
    slopes = heights.diff() / knots.diff()
    changes = torch.cat([zero, slopes, zero]).diff()
    return (torch, -knots, changes[:, None], heights[:1])
''')],
}
