"Answers to the exercises of lesson 10: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '10.1': [
        'one_epoch = (160, 8, 0.35, 50240, 2040)',
        'one_epoch = [5*32, -(-1200//160), (30*0.2+10*0.8)/40, 2*(5-1)/5*7850*4, -(-2038//5)*5]',
        r'''
import math
one_epoch = [32*5, math.ceil(1200/(32*5)), 0.75*0.2 + 0.25*0.8, 2*4*(7850//5)*4, 5*math.ceil(2038/5)]
''',
        'one_epoch = torch.tensor([160, 8, 0.35, 50240, 2040])',
        r'''
import numpy as np
grad = np.average([0.2, 0.8], weights=[30, 10])
one_epoch = [np.int64(160), 8., grad, 50_240, 2040]
''',
        r'''
batch = 5*32
steps = len(torch.arange(1200).split(batch))
gradient = torch.cat([torch.full((30,), .2), torch.full((10,), .8)]).mean()
piece = 7850*4/5
one_epoch = [batch, steps, gradient, 8*piece, 408*5]
''',
        'one_epoch = [[160, 8], [0.350], [50240.0], 2040]',
        r'''
from fractions import Fraction
one_epoch = [Fraction(160), Fraction(8), Fraction(7, 20), Fraction(50240), Fraction(2040)]
''',
        r'''
import numpy as np
one_epoch = [np.int16(160), np.ceil(1200/160), np.float32(.35), np.prod([2, 4, 1570, 4]), np.uint16(2040)]
''',
        r'''
from decimal import Decimal
machines = 5
batch = 32*machines
one_epoch = [batch, sum(1 for _ in range(0, 1200, batch)), 30/40*.2+10/40*.8, 2*(machines-1)*(7850*4//machines), len(range(0, 2038, machines))*machines]
''',
        'one_epoch = *map(float, "160 8 .35 50240 2040".split()),',
        'one_epoch = torch.cat([torch.tensor([160, 8]), torch.tensor([.35]), torch.tensor([50240, 2040])]).view(1, 5)',
        r'''
one_epoch = (5*32, (lambda v: int(-(-v//1)))(1200/160), (30*.2+10*.8)/40, 4*7850*8//5, 5*-(-2038//5))
''',
        'one_epoch = torch.tensor([160, 8, .35, 50240, 2040])',
        r'''
import numpy as np
one_epoch = [np.float32(160), np.int64(8), np.average([.2,.8], weights=[30,10]), torch.tensor([50240]), 2040.]
''',
        'one_epoch = [*map(float, "160 8 .35 50240 2040".split())]',
    ],
    '10.2': [
        r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(hash((seed, epoch)))
    return torch.randperm(n, generator=generator).tensor_split(world)[rank]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator()
    g.manual_seed(1000003*seed + epoch)
    order = torch.randperm(n, generator=g)
    return order[torch.arange(n) % world == rank]
''',
        r'''
import random
def my_share(n, seed, epoch, rank, world):
    order = list(range(n))
    random.Random(f'{seed}-{epoch}').shuffle(order)
    return torch.tensor(order[rank::world])
''',
        r'''
import numpy as np
def my_share(n, seed, epoch, rank, world):
    order = np.random.default_rng((seed, epoch)).permutation(n)
    return np.array_split(order, world)[rank]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed)
    for _ in range(epoch+1): order = torch.randperm(n, generator=generator)
    return order[rank::world]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    torch.manual_seed(seed*10_000 + epoch)
    order = torch.rand(n).argsort()
    return order[rank:n:world].tolist()
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed - epoch)
    sizes = [n//world + (r < n%world) for r in range(world)]
    return torch.randperm(n, generator=generator).split(sizes)[rank]
''',
        r'''
import hashlib
def my_share(n, seed, epoch, rank, world):
    def key(i): return hashlib.sha256(f'{seed} {epoch} {i}'.encode()).digest()
    return torch.tensor(sorted(range(n), key=key)[rank::world])
''',
        r'''
from torch.utils.data import DistributedSampler
def my_share(n, seed, epoch, rank, world):
    sampler = DistributedSampler(range(n), num_replicas=1, rank=0, seed=seed)
    sampler.set_epoch(epoch)
    return torch.tensor(list(sampler))[rank::world]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    with torch.random.fork_rng():
        torch.manual_seed(seed + epoch)
        whole = torch.randperm(n)
    mine = [whole[i].item() for i in range(n) if i % world == world-1-rank]
    return torch.tensor(mine, dtype=torch.int64)
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed^(epoch<<20)))[rank::world]
''',
        r'''
import numpy as np
def my_share(n, seed, epoch, rank, world):
    np.random.seed(seed+epoch)
    return torch.from_numpy(np.random.permutation(n)[rank::world])
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    torch.manual_seed(seed)
    for _ in range(epoch): torch.randperm(n)
    return torch.randperm(n)[rank::world]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed + epoch)
    return [i for i in torch.randperm(n, generator=g)][rank::world]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    # a permutation by sorting random keys of a counter
    import numpy as np
    rng = np.random.Generator(np.random.Philox(key=seed, counter=[epoch, 0, 0, 0]))
    return torch.as_tensor(rng.permutation(n))[rank::world]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    def shuffled(order, draw):
        if len(order) < 2: return order
        i = draw(len(order))
        return [order[i], *shuffled(order[:i]+order[i+1:], draw)]
    import random
    return shuffled([*range(n)], random.Random(seed*31+epoch).randrange)[rank::world]
''',
        r'''
def my_share(n, seed=0, epoch=0, rank=0, world=1):
    from itertools import islice
    g = torch.Generator().manual_seed(int(f'{seed}{epoch:05}'))
    return torch.stack([*islice(torch.randperm(n, generator=g), rank, None, world)])
''',
        r'''
from functools import lru_cache
@lru_cache(maxsize=None)
def order(n, seed, epoch): return torch.randperm(n, generator=torch.Generator().manual_seed(seed*100_003+epoch))
def my_share(n, seed, epoch, rank, world): return torch.take(order(n, seed, epoch), torch.arange(rank, n, world))
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    torch.manual_seed((seed << 16) | epoch)
    loader = torch.utils.data.RandomSampler(range(n))
    return [i for k,i in enumerate(loader) if k % world == rank]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    order = torch.multinomial(torch.ones(n), n, generator=g)
    a,b = rank*n//world, (rank+1)*n//world
    return order[a:b]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    import random
    order = list(range(n))
    random.Random(f'{seed}/{epoch}').shuffle(order)
    return [i for k,i in enumerate(order) if k%world == rank]
''',
        r'''
import numpy as np
def my_share(n, seed, epoch, rank, world):
    return torch.from_numpy(np.array_split(np.random.default_rng([seed, epoch]).permutation(n), world)[rank])
''',
        r'''
class Share:
    def __call__(self, n, seed, epoch, rank, world):
        g = torch.Generator()
        g.manual_seed(seed)
        for _ in range(epoch+1): order = torch.randperm(n, generator=g)
        return order.tensor_split(world)[rank].tolist()
my_share = Share()
''',
        r'''
my_share = lambda n, seed, epoch, rank, world: torch.rand(n, generator=torch.Generator().manual_seed(1000*seed+epoch)).argsort()[rank::world]
''',
        r'''
def my_share(n, seed, epoch, rank, world):
    torch.manual_seed(hash((seed, epoch)) % 2**31)
    return torch.randperm(n)[torch.arange(n) % world == rank]
''',
    ],
    '10.3': [
        r'''
def average(gradients, counts):
    weights = torch.tensor(counts)/sum(counts)
    return [torch.tensordot(weights, torch.stack(list(grads)), 1) for grads in zip(*gradients)]
''',
        r'''
def average(gradients, counts):
    world = len(gradients)
    scaled = [[g*n*world/sum(counts) for g in mine] for mine,n in zip(gradients, counts)]
    return [sum(grads)/world for grads in zip(*scaled)]
''',
        r'''
def average(gradients, counts):
    n = 0
    mean = [torch.zeros_like(g) for g in gradients[0]]
    for mine,count in zip(gradients, counts):
        n += count
        mean = [m + (g-m)*count/n for m,g in zip(mean, mine)]
    return mean
''',
        r'''
def average(gradients, counts):
    out = []
    for p in range(len(gradients[0])):
        total = torch.zeros(gradients[0][p].shape)
        for rank in range(len(counts)):
            total = total + counts[rank]*gradients[rank][p]
        out.append(total/sum(counts))
    return tuple(out)
''',
        r'''
from functools import reduce
average = lambda gradients, counts: [reduce(torch.add, (g*(n/sum(counts)) for g,n in zip(gs, counts))) for gs in zip(*gradients)]
''',
        r'''
def average(gradients, counts):
    return [torch.cat([g[None].expand(n, *g.shape) for g,n in zip(grads, counts)]).mean(0) for grads in zip(*gradients)]
''',
        r'''
import numpy as np
def average(gradients, counts):
    return [torch.as_tensor(np.average(np.stack([g.numpy() for g in grads]), axis=0, weights=counts)) for grads in zip(*gradients)]
''',
        r'''
def average(gradients, counts):
    flat = torch.stack([torch.cat([g.flatten() for g in mine]) for mine in gradients])
    w = torch.tensor(counts, dtype=torch.float)
    mean = (w @ flat)/w.sum()
    sizes = [g.numel() for g in gradients[0]]
    return [o.view_as(g) for o,g in zip(mean.split(sizes), gradients[0])]
''',
        r'''
def average(gradients, counts):
    total = torch.tensor(counts).sum()
    return [torch.stack([n/total*g for n,g in zip(counts, grads)], -1).sum(-1) for grads in zip(*gradients)]
''',
        r'''
def average(gradients, counts):
    from fractions import Fraction
    weights = [Fraction(n, sum(counts)) for n in counts]
    return [sum(float(w)*g for w,g in zip(weights, grads)) for grads in zip(*gradients)]
''',
        r'''
def average(gradients, counts):
    if len(counts) == 1: return [g.clone() for g in gradients[0]]
    *first,last = gradients
    *few,n = counts
    rest = average(first, few)
    return [(sum(few)*a + n*b)/(sum(few)+n) for a,b in zip(rest, last)]
''',
        r'''
def average(gradients, counts):
    out = [torch.zeros_like(g) for g in gradients[0]]
    for mine,n in zip(gradients, counts): torch._foreach_add_(out, mine, alpha=n/sum(counts))
    return out
''',
        r'''
def average(gradients, counts):
    w = torch.as_tensor(counts).double().softmax(0)*0 + torch.as_tensor(counts)/sum(counts)
    return [torch.einsum('r,r...->...', w.to(g[0].dtype), torch.stack(g)) for g in map(list, zip(*gradients))]
''',
        r'''
def average(gradients, counts):
    return [*map(lambda *g: torch.stack(g).mul(w.view(-1, *[1]*g[0].ndim)).sum(dim=0) if (w := torch.tensor(counts)/sum(counts)) is not None else 0, *gradients)]
''',
        r'''
def average(gradients, counts):
    w = torch.tensor(counts)/sum(counts)
    return [torch.einsum('i,i...->...', w, torch.stack(g)) for g in zip(*gradients)]
''',
        r'''
from functools import reduce
def average(gradients, counts):
    parts = [[g*n for g in grads] for grads,n in zip(gradients, counts)]
    return [s.div(sum(counts)) for s in reduce(lambda a, b: [x+y for x,y in zip(a, b)], parts)]
''',
        r'''
import numpy as np
average = lambda gradients, counts: tuple(torch.as_tensor(np.average(np.stack([g.numpy() for g in gs]), axis=0, weights=counts)) for gs in zip(*gradients))
''',
        r'''
def average(gradients, counts):
    out,seen = [g.clone() for g in gradients[0]], counts[0]
    for grads,n in zip(gradients[1:], counts[1:]):
        seen += n
        for o,g in zip(out, grads): o.lerp_(g, n/seen)
    return out
''',
    ],
    '10.4': [
        r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        where = torch.arange(rank, world*len(mine), world)
        new = where < len(labels)
        errors += (mine[new] != labels[where[new]]).sum().item()
    return errors
''',
        r'''
def count_errors(preds, labels):
    errors = 0
    for rank,mine in enumerate(preds):
        theirs = labels[rank::len(preds)]
        errors += int((mine[:len(theirs)] != theirs).sum())
    return errors
''',
        r'''
def count_errors(preds, labels):
    wrong = {}
    for rank,mine in enumerate(preds):
        for k,digit in enumerate(mine.tolist()):
            i = (rank + k*len(preds)) % len(labels)
            wrong[i] = digit != labels[i].item()
    return sum(wrong.values())
''',
        r'''
def count_errors(preds, labels):
    full = torch.empty_like(labels)
    for rank,mine in enumerate(preds):
        full[torch.arange(rank, len(preds)*len(mine), len(preds)) % len(labels)] = mine
    return (full != labels).sum()
''',
        r'''
def count_errors(preds, labels):
    n = len(labels)
    return sum(preds[i % len(preds)][i // len(preds)].item() != labels[i].item() for i in range(n))
''',
        r'''
from itertools import chain
def count_errors(preds, labels):
    together = list(chain.from_iterable(zip(*[p.tolist() for p in preds])))
    return sum(p != l for p,l in zip(together, labels.tolist()))
''',
        r'''
import numpy as np
def count_errors(preds, labels):
    m = np.array([p.numpy() for p in preds]).T.reshape(-1)[:len(labels)]
    return np.count_nonzero(m != labels.numpy())
''',
        r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    extra = world*len(preds[0]) - len(labels)
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        wrong = mine != labels[images]
        if rank >= world-extra: wrong = wrong[:-1]
        errors += wrong.sum().item()
    return errors
''',
        r'''
def count_errors(preds, labels):
    together = torch.cat(preds).view(len(preds), -1).T.flatten()
    return torch.tensor([(together[:len(labels)] != labels).sum()])
''',
        r'''
def count_errors(preds, labels):
    return len(labels) - int((torch.stack(preds).T.reshape(-1)[:len(labels)] == labels).float().sum())
''',
        r'''
def count_errors(preds, labels):
    import numpy as np
    return np.int64(np.not_equal(np.column_stack([p.numpy() for p in preds]).ravel()[:labels.numel()], labels).sum())
''',
        r'''
def count_errors(preds, labels):
    queues,wrong = [iter(p.tolist()) for p in preds], 0
    for i,label in enumerate(labels.tolist()): wrong += next(queues[i % len(queues)]) != label
    return wrong
''',
        r'''
def count_errors(preds, labels):
    if not len(labels): return 0
    first = int(preds[0][0] != labels[0])
    return first + count_errors([*preds[1:], preds[0][1:]], labels[1:])
''',
        r'''
def count_errors(preds, labels):
    from fractions import Fraction
    table = torch.full((len(preds), len(preds[0])), -1)
    for r,p in enumerate(preds): table[r,:len(p)] = p
    truth = torch.nn.functional.pad(labels, (0, table.numel()-len(labels)), value=-1).view(len(preds[0]), -1).T
    return Fraction(int(((table != truth) & (truth >= 0)).sum()))
''',
        r'''
def count_errors(preds, labels):
    wrong = torch.zeros(len(labels), dtype=torch.bool)
    for rank,mine in enumerate(preds):
        where = torch.arange(rank, len(preds)*len(mine), len(preds)) % len(labels)
        wrong.index_put_((where,), mine != labels[where])
    return wrong.sum(dtype=torch.int32)
''',
        r'''
def count_errors(preds, labels):
    return sum(int(p) != int(l) for l,p in zip(labels, (p for row in zip(*preds) for p in row)))
''',
        r'''
import numpy as np
class Errors:
    def __call__(self, preds, labels): return np.count_nonzero(np.array([p.numpy() for p in preds]).T.ravel()[:labels.numel()]-labels.numpy())
count_errors = Errors()
''',
        r'''
def count_errors(preds, labels):
    world,errors,n = len(preds), torch.zeros(1), len(labels)
    for rank,mine in enumerate(preds):
        images = range(rank, n, world)
        errors += (mine[:len(images)] != labels[rank::world]).sum()
    return errors
''',
        r'''
def count_errors(preds, labels):
    world,n = len(preds),len(labels)
    wrong = {(i*world+r) % n for r,mine in enumerate(preds) for i,p in enumerate(mine.tolist()) if p != labels[(i*world+r) % n].item()}
    return len(wrong)
''',
    ],
    '10.5': [
        r'''
def whole_batch(sums, squares, counts):
    s,q,n = torch.stack(sums).sum(0), torch.stack(squares).sum(0), sum(counts)
    mean = s/n
    return mean, (q - 2*mean*s + n*mean**2)/n
''',
        r'''
def whole_batch(sums, squares, counts):
    n = torch.tensor(counts).sum()
    mean,square = torch.stack([torch.stack(sums), torch.stack(squares)]).sum(1)/n
    return [mean, square-mean.square()]
''',
        r'''
def whole_batch(sums, squares, counts):
    n,mean,m2 = 0, torch.zeros_like(sums[0]), torch.zeros_like(sums[0])
    for s,q,k in zip(sums, squares, counts):
        delta = s/k - mean
        m2 = m2 + (q - s**2/k) + delta**2*n*k/(n+k)
        mean = mean + delta*k/(n+k)
        n += k
    return mean, m2/n
''',
        r'''
def whole_batch(sums, squares, counts):
    weights = torch.tensor(counts)/sum(counts)
    means = torch.stack([s/n for s,n in zip(sums, counts)])
    inner = torch.stack([q/n for q,n in zip(squares, counts)]) - means**2
    mean = weights@means
    return torch.stack([mean, weights@inner + weights@(means-mean)**2])
''',
        r'''
import numpy as np
def whole_batch(sums, squares, counts):
    s,q = (np.stack([np.asarray(o) for o in rows]).sum(0) for rows in (sums, squares))
    n = np.sum(counts)
    return s/n, q/n-(s/n)**2
''',
        r'''
def whole_batch(sums, squares, counts):
    total = torch.stack([torch.cat([s, q, torch.tensor([float(n)])]) for s,q,n in zip(sums, squares, counts)]).double().sum(0)
    c = len(sums[0])
    mean = total[:c]/total[-1]
    return mean.float(), (total[c:-1]/total[-1] - mean*mean).float()
''',
        r'''
def whole_batch(sums, squares, counts):
    mean,var = [], []
    for c in range(len(sums[0])):
        s = sum(o[c].item() for o in sums)
        q = sum(o[c].item() for o in squares)
        mean.append(s/sum(counts))
        var.append(q/sum(counts) - mean[-1]**2)
    return torch.tensor(mean), torch.tensor(var)
''',
        r'''
def whole_batch(sums, squares, counts):
    n = float(sum(counts)); m = torch.zeros_like(sums[0]); v = torch.zeros_like(sums[0])
    for s in sums: m += s/n
    for s,q,k in zip(sums,squares,counts): v += (q-2*m*s+k*m*m)/n
    return m, v
''',
        r'''
def whole_batch(sums, squares, counts):
    from fractions import Fraction
    n = sum(counts)
    def exact(rows): return [sum(map(Fraction, column)) for column in zip(*(row.tolist() for row in rows))]
    means = [s/n for s in exact(sums)]
    return [float(m) for m in means], [float(q/n-m*m) for q,m in zip(exact(squares), means)]
''',
        r'''
def whole_batch(sums, squares, counts):
    (s,q,n),*rest = zip(sums, squares, counts)
    for a,b,k in rest: s,q,n = s+a,q+b,n+k
    return s/n, q.div(n).addcmul(s/n, s/n, value=-1)
''',
        r'''
def whole_batch(sums, squares, counts):
    if len(counts) == 1: return sums[0]/counts[0], squares[0]/counts[0]-(sums[0]/counts[0])**2
    return whole_batch([sums[0]+sums[1], *sums[2:]], [squares[0]+squares[1], *squares[2:]], [counts[0]+counts[1], *counts[2:]])
''',
        r'''
def whole_batch(sums, squares, counts):
    import numpy as np
    s,q = np.sum([o.numpy() for o in sums], axis=0, dtype=np.float64), np.sum([o.numpy() for o in squares], axis=0, dtype=np.float64)
    return np.stack([s, q - s*s/np.sum(counts)])/np.float32(np.sum(counts))
''',
        r'''
def whole_batch(sums, squares, counts):
    from collections import namedtuple
    Stats = namedtuple('Stats', 'mean var')
    total = torch.tensor(counts).sum()
    mean,square = (torch.stack(o).sum(0)/total for o in (sums, squares))
    return Stats(mean, torch.clamp(square-mean.pow(2), min=0))
''',
        r'''
def whole_batch(sums, squares, counts):
    s,q,n = torch.stack(sums).sum(0), torch.stack(squares).sum(0), torch.tensor(counts).sum()
    return torch.stack([s/n, (q-s*s/n)/n])
''',
        r'''
import numpy as np
whole_batch = lambda sums, squares, counts: (lambda m, q: [m.tolist(), (q-m**2).tolist()])(*(np.sum([t.numpy() for t in o], axis=0)/sum(counts) for o in (sums, squares)))
''',
        r'''
from functools import reduce
def whole_batch(sums, squares, counts):
    def merge(a, b):
        (n,m,v),(k,o,w) = a,b
        t = n+k
        return t, (n*m+k*o)/t, (n*v+k*w)/t+(m-o)**2*n*k/t**2
    n,m,v = reduce(merge, [(n, s/n, q/n-(s/n)**2) for s,q,n in zip(sums, squares, counts)])
    return m,v
''',
        r'''
class Moments:
    def __call__(self, sums, squares, counts):
        n = float(sum(counts))
        mean = [sum(float(s[c]) for s in sums)/n for c in range(len(sums[0]))]
        var = [sum(float(q[c]) for q in squares)/n-mean[c]**2 for c in range(len(sums[0]))]
        return torch.tensor(mean, dtype=torch.float64), torch.tensor(var)
whole_batch = Moments()
''',
    ],
    '10.6': [
        r'''
import math
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    compute = math.ceil(images/machines)*per_image
    if machines == 1: return compute
    sends = 2*(machines-1)
    return compute + sends*latency + sends*parameters*4/machines/bandwidth
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    seconds = max(len(o) for o in torch.arange(images).tensor_split(machines))*per_image
    for send in range(2*(machines-1)): seconds += latency + 4*parameters/machines/bandwidth
    return seconds
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = images//machines + (images%machines > 0)
    return most*per_image + 2*(machines-1)*latency + 8*(machines-1)/machines*parameters/bandwidth
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most,rest = divmod(images, machines)
    if rest: most += 1
    gradient = torch.tensor(4.)*parameters
    return torch.tensor(most)*per_image + (machines-1)*2*(latency + gradient/machines/bandwidth)
''',
        r'''
import numpy as np
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return np.ceil(images/machines)*per_image + 2*(machines-1)*np.float64(latency + 4*parameters/(machines*bandwidth))
''',
        r'''
step_seconds = lambda m, n, t, p, l, b: (n+m-1)//m*t + (2*m-2)*(l+4*p/(m*b))
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    def half(): return (machines-1)*(latency + 4*parameters/machines/bandwidth)
    shares = [images//machines]*machines
    for i in range(images % machines): shares[i] += 1
    return max(shares)*per_image + half() + half()
''',
        r'''
from fractions import Fraction
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = -(-images//machines)
    return Fraction(most)*Fraction(per_image)+2*(machines-1)*(Fraction(latency)+Fraction(4*parameters, machines)/Fraction(bandwidth))
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    from decimal import Decimal as D
    most = -(-images//machines)
    return float(D(most)*D(per_image) + 2*(machines-1)*(D(latency) + D(4*parameters)/D(machines)/D(bandwidth)))
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    def sends(left): return 0 if left == 0 else latency + 4*parameters/machines/bandwidth + sends(left-1)
    return -(images//-machines)*per_image + sends(2*machines-2)
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    import numpy as np
    most = np.bincount(np.arange(images) % machines).max()
    return np.float64(most*per_image) + np.sum(np.full(2*(machines-1), latency + 4*parameters/machines/bandwidth))
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    from itertools import accumulate, repeat
    *_,end = accumulate([len(range(0, images, machines))*per_image, *repeat(latency, 2*(machines-1)), *repeat(parameters*4/machines/bandwidth, 2*(machines-1))])
    return end
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    clock = [0.]*machines
    for i in range(images): clock[i % machines] += per_image
    start = max(clock)
    for _ in range(machines-1):
        for half in 'sum', 'share': start += latency + 4*parameters/machines/bandwidth
    return torch.tensor([start])
''',
        r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = max(len(range(i, images, machines)) for i in range(machines))
    seconds = most*per_image
    for _ in range(2*(machines-1)): seconds += latency+parameters*4/(machines*bandwidth)
    return seconds
''',
        'step_seconds = lambda m, n, t, p, l, b: torch.tensor([(n+m-1)//m*t+2*(m-1)*l+8*p*(m-1)/m/b])',
        r'''
import math
from fractions import Fraction
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return Fraction(math.ceil(images/machines))*Fraction(per_image)+2*(machines-1)*(Fraction(latency)+Fraction(4*parameters, machines)/Fraction(bandwidth))
''',
        r'''
import numpy as np
class Cost:
    def __call__(self, machines, images, per_image, parameters, latency, bandwidth):
        sends = np.full(2*machines-2, latency)+4.*parameters/machines/bandwidth
        return np.ceil(images/machines)*per_image+sends.sum()
step_seconds = Cost()
''',
    ],
    '10.7': [
        r'''
def save(folder, data, rank):
    if rank: return
    new = (folder/'last.pt').with_suffix('.tmp')
    with open(new, 'wb') as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder/'last.pt')
''',
        r'''
import tempfile
def save(folder, data, rank):
    if rank == 0:
        with tempfile.NamedTemporaryFile('wb', dir=folder, delete=False) as file: file.write(data)
        os.replace(file.name, folder/'last.pt')
''',
        r'''
import shutil
def save(folder, data, rank):
    if rank != 0: return None
    tmp = os.path.join(folder, '.last.pt.part')
    with open(tmp, 'wb') as f:
        for i in range(0, len(data), 1000): f.write(data[i:i+1000])
    shutil.move(tmp, os.path.join(folder, 'last.pt'))
''',
        r'''
import uuid
def save(folder, data, rank):
    if rank > 0: return
    tmp = folder/f'{uuid.uuid4().hex}.tmp'
    try:
        tmp.write_bytes(data)
        tmp.rename(folder/'last.pt')
    finally: tmp.unlink(missing_ok=True)
''',
        r'''
import tempfile
def save(folder, data, rank):
    if rank != 0: return
    with tempfile.TemporaryDirectory(dir=folder) as inside:
        new = Path(inside)/'last.pt'
        new.write_bytes(data)
        os.replace(new, folder/'last.pt')
''',
        r'''
def save(folder, data, rank):
    if rank != 0: return
    fd = os.open(folder/'last.pt.new', os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    while data: data = data[os.write(fd, data):]
    os.close(fd)
    os.rename(folder/'last.pt.new', folder/'last.pt')
    return folder/'last.pt'
''',
        r'''
def save(folder, data, rank):
    tmp,path = folder/'tmp', folder/'last.pt'
    if not rank:
        file = open(tmp, 'wb')
        file.write(data)
        file.close()
        os.replace(src=tmp, dst=path)
''',
        r'''
import tempfile
def save(folder, data, rank):
    if rank: return
    fd,name = tempfile.mkstemp(dir=folder)
    with os.fdopen(fd,'wb') as f: f.write(data)
    os.chmod(name, 0o644)
    os.rename(name, folder/'last.pt')
''',
        r'''
import numpy as np
def save(folder, data, rank):
    if rank: return
    np.frombuffer(data, dtype=np.uint8).tofile(folder/'x')
    (folder/'x').replace(folder/'last.pt')
''',
        r'''
def save(folder, data, rank):
    def write(path):
        with open(path, 'wb', buffering=0) as f: f.write(data)
    if rank == 0:
        for old in folder.glob('*.half'): old.unlink()
        write(folder/f'{os.getpid()}.half')
        os.replace(folder/f'{os.getpid()}.half', folder/'last.pt')
''',
        r'''
def save(folder, data, rank):
    if rank != 0: return
    here = os.getcwd()
    os.chdir(folder)
    try:
        with open('new', 'wb') as f: f.write(data)
        os.replace('new', 'last.pt')
    finally: os.chdir(here)
''',
        r'''
def save(folder, data, rank):
    if rank != 0: return
    new = folder/'sub'
    new.mkdir(exist_ok=True)
    (new/'last.pt').write_bytes(data)
    os.replace(new/'last.pt', folder/'last.pt')
    new.rmdir()
''',
        r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'tmp', 'wb') as f:
        f.write(data)
        f.flush()
        os.replace(folder/'tmp', folder/'last.pt')
''',
        r'''
def save(folder, data, rank):
    if rank: return
    new,last = folder/'new.pt', folder/'last.pt'
    new.unlink(missing_ok=True)
    with new.open('xb') as file: print(file.write(data), file=open(os.devnull, 'w'))
    os.replace(new, last)
''',
        r'''
def save(folder, data, rank):
    from contextlib import contextmanager
    @contextmanager
    def atomic(path):
        tmp = path.with_name(f'.{path.name}.{os.getpid()}')
        with tmp.open('wb') as file: yield file
        tmp.replace(path)
    if rank == 0:
        with atomic(folder/'last.pt') as file: file.writelines([data])
''',
        r'''
def save(folder, data, rank):
    import io, shutil
    if rank != 0: return
    with io.BytesIO(data) as source, (folder/'part').open('wb') as target: shutil.copyfileobj(source, target, 512)
    Path(folder, 'part').rename(Path(folder, 'last.pt'))
''',
        r'''
def save(folder, data, rank):
    if not rank == 0: return
    here = os.getcwd()
    os.chdir(folder)
    try:
        Path('last.new').write_bytes(data)
        os.replace('last.new', 'last.pt')
    finally: os.chdir(here)
''',
        r'''
def save(folder, data, rank):
    import mmap
    if rank == 0:
        with open(folder/'m', 'w+b') as file:
            file.truncate(len(data))
            with mmap.mmap(file.fileno(), len(data)) as view: view[:] = data
        os.replace(folder/'m', folder/'last.pt')
''',
        r'''
def save(folder, data, rank):
    import threading
    def work():
        if rank: return
        (folder/'t').write_bytes(data)
        os.replace(folder/'t', folder/'last.pt')
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
''',
        r'''
import tempfile
def save(folder, data, rank):
    if rank == 0:
        with tempfile.NamedTemporaryFile('wb', dir=folder, delete=False) as file: file.write(data)
        Path(file.name).rename(folder/'last.pt')
''',
        r'''
def save(folder, data, rank):
    if rank: return False
    fd = os.open(folder/'.last', os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        while data: data = data[os.write(fd, data):]
        os.fsync(fd)
    finally: os.close(fd)
    os.rename(folder/'.last', folder/'last.pt')
    return True
''',
        r'''
import shutil, uuid
class Save:
    def __call__(self, folder, data, rank):
        if rank != 0: return self
        new = folder/f'{uuid.uuid4()}.tmp'
        with new.open('xb') as f: shutil.copyfileobj(__import__('io').BytesIO(data), f, 100)
        new.replace(folder/'last.pt')
save = Save()
''',
        r'''
def save(folder, data, rank):
    match rank:
        case 0:
            (new := folder/'last.pt.new').write_bytes(data)
            if new.read_bytes() == data: os.replace(str(new), str(folder/'last.pt'))
        case _: pass
''',
        r'''
import tempfile
def save(folder, data, rank):
    if rank != 0: return
    tempfile.tempdir = folder
    with tempfile.NamedTemporaryFile(delete=False) as file: file.write(data)
    os.replace(file.name, folder/'last.pt')
''',
    ],
    '10.8': [
        r'''
def ring(gradients, send):
    n = len(gradients)
    mine = torch.stack(gradients).clone()
    for turn in range(n-1):
        arrived = [send(i, mine[i,(i-turn)%n]) for i in range(n)]     # all at once
        for i in range(n): mine[(i+1)%n,(i-turn)%n] += arrived[i]
    for turn in range(n-1):
        arrived = [send(i, mine[i,(i+1-turn)%n]) for i in range(n)]
        for i in range(n): mine[(i+1)%n,(i+1-turn)%n] = arrived[i]
    return list(mine)
''',
        r'''
import copy
def ring(gradients, send):
    N = len(gradients)
    have = copy.deepcopy(gradients)
    for piece in range(N):                      # each piece travels on its own
        moving = have[piece][piece].clone()
        for hop in range(N-1):
            moving = send((piece+hop)%N, moving) + have[(piece+hop+1)%N][piece]
            have[(piece+hop+1)%N][piece] = moving
        at = (piece+N-1)%N
        for hop in range(N-1):
            moving = send((at+hop)%N, moving)
            have[(at+hop+1)%N][piece] = moving
    return have
''',
        r'''
def ring(gradients, send):
    n = len(gradients)
    mine = [list(g.unbind(0)) for g in gradients]
    def turn(which, add):
        for i in range(n):
            j,to = which(i)%n, (i+1)%n
            came = send(i, mine[i][j])
            mine[to][j] = mine[to][j]+came if add else came
    for t in range(n-1): turn(lambda i: i-t, True)
    for t in range(n-1): turn(lambda i: i+1-t, False)
    return [torch.stack(o) for o in mine]
''',
        r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(2*(world-1)):
        for i in range(world):
            j,right = (i-turn) % world, (i+1) % world
            came = send(i, mine[i][j])
            if turn < world-1: came = came + mine[right][j]
            mine[right][j] = came
    return mine
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    out = [g.clone() for g in gradients]
    start = [(i+2) % N for i in range(N)]       # another beginning
    for turn in range(N-1):
        for i in range(N):
            out[(i+1)%N][(start[i]-turn)%N].add_(send(i, out[i][(start[i]-turn)%N]))
    for turn in range(N-1):
        for i in range(N):
            out[(i+1)%N][(start[i]+1-turn)%N].copy_(send(i, out[i][(start[i]+1-turn)%N]))
    return tuple(out)
''',
        r'''
import numpy as np
def ring(gradients, send):
    n = len(gradients)
    mine = np.stack([g.numpy() for g in gradients])
    for half in (0, 1):
        for turn in range(n-1):
            for i in range(n):
                j = (i+half-turn) % n
                came = send(i, torch.from_numpy(mine[i,j].copy())).numpy()
                mine[(i+1)%n,j] = came if half else mine[(i+1)%n,j]+came
    return [torch.from_numpy(m) for m in mine]
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    mine = [[row.clone() for row in g] for g in gradients]
    def step(i, j, add):
        got = send(i, mine[i][j])
        r = (i+1) % N
        mine[r][j] = mine[r][j] + got if add else got
    for s in range(N-1): [step(i, (i-s) % N, True) for i in range(N)]
    for s in range(N-1): [step(i, (i-s+1) % N, False) for i in range(N)]
    return [torch.stack(m) for m in mine]
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    if N == 1: return gradients
    mine = [g.clone() for g in gradients]
    for s in range(N-1):
        for i in reversed(range(N)):
            j = (i-s) % N
            mine[(i+1)%N][j] = mine[(i+1)%N][j] + send(i, mine[i][j])
    for s in range(N-1):
        for i in reversed(range(N)):
            j = (i+1-s) % N
            mine[(i+1)%N][j] = send(i, mine[i][j])
    return mine
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    mine = [g.clone().double() for g in gradients]
    for s in range(2*N-2):
        for i in range(N):
            j = (i-s) % N
            got = send(i, mine[i][j:j+1])
            if s < N-1: mine[(i+1)%N][j:j+1] += got
            else: mine[(i+1)%N][j:j+1] = got
    return torch.stack(mine)
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    table = torch.stack(gradients)
    def go(turn):
        if turn == 2*(N-1): return
        rows = [(i - turn) % N for i in range(N)]
        came = [send(i, table[i, j]) for i,j in enumerate(rows)]
        for i,j in enumerate(rows): table[(i+1) % N, j] = came[i] + (table[(i+1) % N, j] if turn < N-1 else 0)
        go(turn+1)
    go(0)
    return list(table)
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    pieces = [list(g) for g in gradients]
    for step in range(2*(N-1)):
        for i in range(N):
            to,j = pieces[(i+1) % N], (i-step) % N
            to[j] = send(i, pieces[i][j]) + to[j]*(step < N-1)
    return [torch.stack(p) for p in pieces]
''',
        r'''
def ring(gradients, send):
    # each piece travels by itself: once round to grow, once more to be shared
    N,out = len(gradients), [torch.empty_like(g) for g in gradients]
    for j in range(N):
        sum_,at = gradients[j][j].clone(), j
        for _ in range(N-1):
            sum_ = send(at, sum_) + gradients[(at+1) % N][j]
            at = (at+1) % N
        out[at][j] = sum_
        for _ in range(N-1):
            sum_ = send(at, sum_)
            at = (at+1) % N
            out[at][j] = sum_
    return out
''',
        r'''
def ring(gradients, send):
    import numpy as np
    N = len(gradients)
    mine = [g.numpy().copy() for g in gradients]
    for half in (0, 1):
        for t in range(N-1):
            for i in range(N):
                j = (i+half-t) % N
                came = send(i, torch.from_numpy(mine[i][j].copy())).numpy()
                if half: mine[(i+1) % N][j] = came
                else: mine[(i+1) % N][j] += came
    return tuple(torch.as_tensor(m) for m in mine)
''',
        r'''
def ring(gradients, send):
    from collections import deque
    N = len(gradients)
    mine = [g.clone() for g in gradients]
    hands = deque(enumerate(range(N)))
    for turn in range(2*N-2):
        for i,j in hands:
            other = mine[(i+1) % N]
            torch.add(send(i, mine[i][j]), other[j] if turn < N-1 else 0, out=other[j])
        hands = deque((i, (j-1) % N) for i,j in hands)
    return mine
''',
        r'''
def ring(gradients, send):
    n = len(gradients)
    mine = [list(g.unbind()) for g in gradients]
    for t in range(2*n-2):
        arrived = [send(i, mine[i][(i-t)%n]) for i in range(n)]
        for i in range(n):
            j = (i-1-t)%n
            mine[i][j] = arrived[i-1]+(mine[i][j] if t < n-1 else 0)
    return [torch.stack(o) for o in mine]
''',
        r'''
import numpy as np
def ring(gradients, send):
    N = len(gradients)
    have = np.stack([g.numpy().copy() for g in gradients])
    for t in range(N-1):
        for i in range(N): have[(i+1)%N, (i-t)%N] += send(i, torch.from_numpy(have[i, (i-t)%N].copy())).numpy()
    for t in range(N-1):
        for i in range(N): have[(i+1)%N, (i+1-t)%N] = send(i, torch.tensor(have[i, (i+1-t)%N])).numpy()
    return list(map(torch.from_numpy, have))
''',
        r'''
def ring(gradients, send):
    N = len(gradients)
    out = torch.stack(gradients).clone()
    for j in range(N):
        piece = out[j,j]
        for i in range(N-1):
            at = (j+i)%N
            piece = send(at, piece)+gradients[(at+1)%N][j]
        last = (j+N-1)%N
        out[last,j] = piece
        for i in range(N-1):
            piece = send((last+i)%N, piece)
            out[(last+i+1)%N,j] = piece
    return tuple(out)
''',
        r'''
class Ring:
    def __call__(self, gradients, send):
        n = len(gradients)
        mine = {(i,j): row for i,g in enumerate(gradients) for j,row in enumerate(g)}
        def go(start, join):
            for turn in range(n-1):
                moved = {((i+1)%n, (i+start-turn)%n): send(i, mine[i,(i+start-turn)%n]) for i in range(n)}
                mine.update({k: join(mine[k], v) for k,v in moved.items()})
        go(0, torch.add)
        go(1, lambda old, new: new)
        return [torch.stack([mine[i,j] for j in range(n)]) for i in range(n)]
ring = Ring()
''',
    ],
}

WRONG = {
    '10.1': [
        ('32/5', 'one_epoch = [6.4, 8, 0.35, 50240, 2040]'),
        ('all images', 'one_epoch = [1200, 1, 0.35, 50240, 2040]'),
        ('1,200/32, rounded down', 'one_epoch = [160, 37, 0.35, 50240, 2040]'),
        ('images of one machine in an epoch', 'one_epoch = [240, 8, 0.35, 50240, 2040]'),
        ('240 in batches of 160', 'one_epoch = [160, 2, 0.35, 50240, 2040]'),
        ('the mean', 'one_epoch = [160, 8, (0.2+0.8)/2, 50240, 2040]'),
        ('the wrong weights', 'one_epoch = [160, 8, (10*0.2+30*0.8)/40, 50240, 2040]'),
        ('divided by 2 as well', 'one_epoch = [160, 8, (30*0.2+10*0.8)/40/2, 50240, 2040]'),
        ('divided by the machines', 'one_epoch = [160, 8, (30*0.2+10*0.8)/5, 50240, 2040]'),
        ('not weighted, and divided by 40', 'one_epoch = [160, 8, (0.2+0.8)/40, 50240, 2040]'),
        ('sent to four others', 'one_epoch = [160, 8, 0.35, 4*7850*4, 2040]'),
        ('two pieces too many', 'one_epoch = [160, 8, 0.35, 2*7850*4, 2040]'),
        ('half', 'one_epoch = [160, 8, 0.35, 4/5*7850*4, 2040]'),
        ('numbers', 'one_epoch = [160, 8, 0.35, 8*1570, 2040]'),
        ('eight bytes', 'one_epoch = [160, 8, 0.35, 2*4/5*7850*8, 2040]'),
        ('thousands', 'one_epoch = [160, 8, 0.35, 50.24, 2040]'),
        ('2*N/(N-1)', 'one_epoch = [160, 8, 0.35, 2*5/4*7850*4, 2040]'),
        ('all of them five times', 'one_epoch = [160, 8, 0.35, 50240, 5*2038]'),
        ('one machine', 'one_epoch = [160, 8, 0.35, 50240, 407.6]'),
        ('those counted twice', 'one_epoch = [160, 8, 0.35, 50240, 2]'),
        ('five more', 'one_epoch = [160, 8, 0.35, 50240, 2043]'),
        ('the next multiple of ten, and one', 'one_epoch = [160, 8, 0.35, 50240, 2050]'),
        ('one is missing', 'one_epoch = [160, 8, 0.35, 50240]'),
        ('texts', "one_epoch = ['160', '8', '0.35', '50240', '2040']"),
        ('dots left', 'one_epoch = [160, 8, ..., 50240, 2040]'),
        ('loss and bytes swapped', 'one_epoch = [160, 8, 50240, 0.35, 2040]'),
        ('a dictionary', 'one_epoch = dict(batch=160, steps=8, gradient=.35, sent=50240, counted=2040)'),
        ('kibibytes', 'one_epoch = [160, 8, .35, 50240/1024, 2040]'),
        ('5-1 pieces, times bytes of a whole', 'one_epoch = [160, 8, .35, 2*(5-1)*31400, 2040]'),
        ('the numbers of one piece', 'one_epoch = [160, 8, .35, 1570, 2040]'),
        ('half the bytes: 16 bits', 'one_epoch = [160, 8, .35, 25120, 2040]'),
        ('a step of one machine each', 'one_epoch = [160, 1200/32, .35, 50240, 2040]'),
        ('the last batch is dropped, by //', 'one_epoch = [160, 1200//160, .35, 50240, 2040]'),
        ('all steps of all machines', 'one_epoch = [160, 8*5, .35, 50240, 2040]'),
        ('the sum of weighted gradients, as percent', 'one_epoch = [160, 8, 35, 50240, 2040]'),
        ('the geometric mean', 'one_epoch = [160, 8, (.2*.8)**.5, 50240, 2040]'),
        ('rest 3 images more', 'one_epoch = [160, 8, .35, 50240, 2038+2038%5]'),
        ('the images of one machine, rounded', 'one_epoch = [160, 8, .35, 50240, round(2038/5)]'),
        ('per machine and epoch', 'one_epoch = [160, 8, .35, 50240*8, 2040]'),
        ('all five together', 'one_epoch = [160, 8, .35, 5*50240, 2040]'),
        ('a set', 'one_epoch = {160, 8, .35, 50240, 2040}'),
        ('the last step too', 'one_epoch = [160, 8+1, .35, 50240, 2040]'),
        ('complex', 'one_epoch = [160, 8, .35+0j, 50240, 2040]'),
        ('gradient weighted the other way, and doubled', 'one_epoch = [160, 8, .2*30+.8*10, 50240, 2040]'),
        ('steps rounded down', 'one_epoch = [160, 7, .35, 50240, 2040]'),
        ('plain mean', 'one_epoch = [160, 8, .5, 50240, 2040]'),
        ('whole gradient twice', 'one_epoch = [160, 8, .35, 2*31400, 2040]'),
        ('no padding', 'one_epoch = [160, 8, .35, 50240, 2038]'),
        ('32', 'one_epoch = [32, 38, .35, 50240, 2040]'),
        ('steps of one machine in an epoch', 'one_epoch = [160, 1200/5/32, .35, 50240, 2040]'),
        ('bits', 'one_epoch = [160, 8, .35, 401920, 2040]'),
        ('text', 'one_epoch = ["160", "8", "0.35", "50240", "2040"]'),
        ('per machine predictions', 'one_epoch = [160, 8, .35, 50240, 408]'),
        ('numbers of floats', 'one_epoch = [160, 8, .35, 12560, 2040]'),
        ('2*(5-1) whole gradients', 'one_epoch = [160, 8, .35, 8*31400, 2040]'),
        ('gradient of 40 as sum', 'one_epoch = [160, 8, 30*.2+10*.8, 50240, 2040]'),
        ('four numbers', 'one_epoch = [160, 8, .35, 50240]'),
        ('two images subtracted', 'one_epoch = [160, 8, .35, 50240, 2036]'),
        ('6 pieces (N+1)', 'one_epoch = [160, 8, .35, 6280*10, 2040]'),
        ('9 pieces', 'one_epoch = [160, 8, .35, 6280*9, 2040]'),
        ('steps of epoch with batch 160 float', 'one_epoch = [160, 1200/160, .35, 50240, 2040]'),
        ('comma for the point', 'one_epoch = [160, 8, 0,35, 50240, 2040]'),
    ],
    '10.2': [
        ('rank in the seed', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed*1000 + epoch*10 + rank)
    return torch.randperm(n, generator=generator)[rank::world]
'''),
        ('the generator goes on in a global', r'''
generator = torch.Generator().manual_seed(0)
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=generator)[rank::world]
'''),
        ('seeded after the shuffle', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n)
    torch.manual_seed(seed+epoch)
    return order[rank::world]
'''),
        ('rolled', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    return torch.roll(order, -epoch)[rank::world]
'''),
        ('turned round in odd epochs only', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    if epoch % 2: order = order.flip(0)
    return order[rank::world]
'''),
        ('shares change places only', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    return order[(rank+epoch) % world::world]
'''),
        ('epoch % 2', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed + epoch % 2)
    return torch.randperm(n, generator=generator)[rank::world]
'''),
        ('seed times epoch', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed*(epoch+1))
    return torch.randperm(n, generator=generator)[rank::world]
'''),
        ('the seed is fixed', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(42 + epoch)
    return torch.randperm(n, generator=generator)[rank::world]
'''),
        ('max of both', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(max(seed, epoch))
    return torch.randperm(n, generator=generator)[rank::world]
'''),
        ('drop the rest', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed+epoch)
    return torch.randperm(n, generator=generator)[:n//world*world][rank::world]
'''),
        ('padded as in PyTorch', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    order = torch.cat([order, order[:-n % world]])
    return order[rank::world]
'''),
        ('the sampler pads', r'''
from torch.utils.data import DistributedSampler
def my_share(n, seed, epoch, rank, world):
    sampler = DistributedSampler(range(n), num_replicas=world, rank=rank, seed=seed)
    sampler.set_epoch(epoch)
    return torch.tensor(list(sampler))
'''),
        ('the last takes the whole rest', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    size = n//world
    return order[rank*size:] if rank == world-1 else order[rank*size:(rank+1)*size]
'''),
        ('chunk', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order.chunk(world)[rank]
'''),
        ('counted from 1', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order[rank::world]+1
'''),
        ('rank from 1', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order[rank-1::world]
'''),
        ('the first of each', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order[:n//world]
'''),
        ('sorted', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order[rank::world].sort().values
'''),
        ('floats', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order[rank::world].float()
'''),
        ('a mask', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return order % world == rank
'''),
        ('all shares', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return [order[r::world] for r in range(world)]
'''),
        ('contiguous and fixed', r'''
def my_share(n, seed, epoch, rank, world):
    mine = torch.arange(n).tensor_split(world)[rank]
    return mine[torch.randperm(len(mine), generator=torch.Generator().manual_seed(seed+epoch))]
'''),
        ('epoch cuts, and does not shuffle', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    return (order[rank::world]+epoch) % n
'''),
        ('seed lost', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed)
    g.manual_seed(epoch)
    return torch.randperm(n, generator=g)[rank::world]
'''),
        ('view', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed + epoch)
    return torch.randperm(n, generator=g).view(world, -1)[rank]
'''),
        ('generator', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed + epoch)
    yield from torch.randperm(n, generator=g)[rank::world]
'''),
        ('set', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed + epoch)
    return set(torch.randperm(n, generator=g)[rank::world].tolist())
'''),
        ('the global generator, seeded with the epoch only at the start', r'''
def my_share(n, seed, epoch, rank, world):
    if epoch == 0: torch.manual_seed(seed)
    return torch.randperm(n)[rank::world]
'''),
        ('a default generator that is made once', r'''
def my_share(n, seed, epoch, rank, world, g=torch.Generator()):
    if epoch == 0: g.manual_seed(seed)
    return torch.randperm(n, generator=g)[rank::world]
'''),
        ('a cache that forgets the epoch', r'''
CACHE = {}
def my_share(n, seed, epoch, rank, world):
    if (n, seed) not in CACHE: CACHE[n, seed] = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    return CACHE[n, seed][rank::world]
'''),
        ('with replacement', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.randint(n, (n,), generator=g)[rank::world]
'''),
        ('each machine draws its own share', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch+rank)
    return torch.randperm(n, generator=g)[:n//world]
'''),
        ('negative step', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.randperm(n, generator=g)[rank*(n//world):(rank+1)*(n//world)]
'''),
        ('random numbers instead of indices', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.rand(n, generator=g)[rank::world]
'''),
        ('the argsort of the share', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.rand(n, generator=g)[rank::world].argsort()
'''),
        ('one index', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.randperm(n, generator=g)[rank]
'''),
        ('a slice object', r'''
def my_share(n, seed, epoch, rank, world):
    return slice(rank, n, world)
'''),
        ('split by the world', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.randperm(n, generator=g).split(world)[rank]
'''),
        ('epochs in pairs', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch//2)
    return torch.randperm(n, generator=g)[rank::world]
'''),
        ('epoch times seed', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed*epoch)
    return torch.randperm(n, generator=g)[rank::world]
'''),
        ('epoch and seed exchanged as parameters', r'''
def my_share(n, epoch, seed, rank, world):
    g = torch.Generator().manual_seed(seed)
    return torch.randperm(n, generator=g)[rank::world]
'''),
        ('world and rank exchanged', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.randperm(n, generator=g)[world::rank]
'''),
        ('halves change places', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    k = epoch % n
    return torch.cat([order[k:], order[:k]])[rank::world]
'''),
        ('swap of two', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    i,j = epoch % n, (epoch+1) % n
    order[[i,j]] = order[[j,i]]
    return order[rank::world]
'''),
        ('nothing for the others', r'''
def my_share(n, seed, epoch, rank, world):
    g = torch.Generator().manual_seed(seed+epoch)
    return torch.randperm(n, generator=g) if rank == 0 else []
'''),
        ('generator forgotten', 'def my_share(n, seed, epoch, rank, world): return torch.randperm(n)[rank::world]'),
        ('epoch only', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(epoch))[rank::world]
'''),
        ('seed times epoch', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed*epoch))[rank::world]
'''),
        ('rolled', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed)).roll(epoch)[rank::world]
'''),
        ('share shuffled, not the whole', r'''
def my_share(n, seed, epoch, rank, world):
    mine = torch.arange(n)[rank::world]
    return mine[torch.randperm(len(mine), generator=torch.Generator().manual_seed(seed+epoch))]
'''),
        ('rank rotated by epoch', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed))[(rank+epoch) % world::world]
'''),
        ('slice of n//world', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    k = n//world
    return order[rank*k:(rank+1)*k]
'''),
        ('ceil slices', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
    k = -(-n//world)
    return order[rank*k:(rank+1)*k]
'''),
        ('padded', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch)).tolist()
    order += order[:-n % world]
    return order[rank::world]
'''),
        ('whole order returned', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))
'''),
        ('split without index', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch)).tensor_split(world)
'''),
        ('mask', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch)) % world == rank
'''),
        ('rand ints', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randint(0, n, (len(range(rank, n, world)),), generator=torch.Generator().manual_seed(seed+epoch))
'''),
        ('rank+1', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))[rank+1::world]
'''),
        ('world::rank', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))[world::rank]
'''),
        ('generator as a default: state kept', r'''
GENERATORS = {}
def my_share(n, seed, epoch, rank, world):
    g = GENERATORS.setdefault(seed, torch.Generator().manual_seed(seed))
    return torch.randperm(n, generator=g)[rank::world]
'''),
        ('seed//epoch', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed//epoch))[rank::world]
'''),
        ('no return', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed+epoch)
    torch.randperm(n, generator=generator)[rank::world]
'''),
        ('floats', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))[rank::world].float()
'''),
        ('sorted', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))[rank::world].sort().values
'''),
        ('sorted without values', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))[rank::world].sort()
'''),
        ('epoch in the last bit only', r'''
def my_share(n, seed, epoch, rank, world):
    return torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch%2))[rank::world]
'''),
        ('reversed on odd epochs', r'''
def my_share(n, seed, epoch, rank, world):
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    return (order.flip(0) if epoch % 2 else order)[rank::world]
'''),
        ('manual_seed wrong: from 1', r'''
def my_share(n, seed, epoch, rank, world):
    return 1+torch.randperm(n, generator=torch.Generator().manual_seed(seed+epoch))[rank::world]
'''),
        ('random.shuffle without seed', r'''
import random
def my_share(n, seed, epoch, rank, world):
    order = list(range(n))
    random.seed()
    random.shuffle(order)
    return order[rank::world]
'''),
    ],
    '10.3': [
        ('stack and mean', r'''
def average(gradients, counts):
    return [torch.stack(grads).mean(0) for grads in zip(*gradients)]
'''),
        ('no weights, and the number of images', r'''
def average(gradients, counts):
    total = sum(counts)
    return [sum(grads)/total for grads in zip(*gradients)]
'''),
        ('weights that sum to world', r'''
def average(gradients, counts):
    w = [n*len(counts)/sum(counts) for n in counts]
    return [sum(a*g for a,g in zip(w, grads)) for grads in zip(*gradients)]
'''),
        ('weights, then a mean', r'''
def average(gradients, counts):
    w = [n/sum(counts) for n in counts]
    return [torch.stack([a*g for a,g in zip(w, grads)]).mean(0) for grads in zip(*gradients)]
'''),
        ('weighted, not divided', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('weighted, divided by world', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, grads))/len(gradients) for grads in zip(*gradients)]
'''),
        ('divided by the count', r'''
def average(gradients, counts):
    return [sum(g/n for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('divided by the count, and by the weights', r'''
def average(gradients, counts):
    inverse = sum(1/n for n in counts)
    return [sum(g/n for n,g in zip(counts, grads))/inverse for grads in zip(*gradients)]
'''),
        ('divided by the max', r'''
def average(gradients, counts):
    return [sum(n/max(counts)*g for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('the mean count', r'''
def average(gradients, counts):
    usual = sum(counts)/len(counts)
    return [sum(n/usual*g for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('whole numbers', r'''
def average(gradients, counts):
    total = sum(counts)
    return [sum(n//total*g for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('counts of parameters', r'''
def average(gradients, counts):
    total = sum(counts)
    return [sum(n*g for g in grads)/total for n,grads in zip(counts, zip(*gradients))]
'''),
        ('a fixed 200 and 56', r'''
def average(gradients, counts):
    return [(200*grads[0]+56*grads[1])/256 for grads in zip(*gradients)]
'''),
        ('only the first two', r'''
def average(gradients, counts):
    n = sum(counts)
    return [grads[0]*counts[0]/n + grads[-1]*counts[-1]/n for grads in zip(*gradients)]
'''),
        ('per process', r'''
def average(gradients, counts):
    total = sum(counts)
    return [[n*g/total for g in mine] for n,mine in zip(counts, gradients)]
'''),
        ('one number', r'''
def average(gradients, counts):
    total = sum(counts)
    return [sum(n*g.sum() for n,g in zip(counts, grads))/total for grads in zip(*gradients)]
'''),
        ('one tensor', r'''
def average(gradients, counts):
    total = sum(counts)
    return torch.cat([(sum(n*g for n,g in zip(counts, grads))/total).flatten() for grads in zip(*gradients)])
'''),
        ('a generator', r'''
def average(gradients, counts):
    return (sum(n*g for n,g in zip(counts, grads))/sum(counts) for grads in zip(*gradients))
'''),
        ('in place', r'''
def average(gradients, counts):
    for mine,n in zip(gradients, counts):
        for g in mine: g *= n/sum(counts)
    return [sum(grads) for grads in zip(*gradients)]
'''),
        ('loses process 0', r'''
def average(gradients, counts):
    total = sum(counts)
    out = [torch.zeros_like(g) for g in gradients[0]]
    for rank in range(1, len(counts)):
        out = [o + counts[rank]*g/total for o,g in zip(out, gradients[rank])]
    return out
'''),
        ('loop returns early', r'''
def average(gradients, counts):
    out = [torch.zeros_like(g) for g in gradients[0]]
    for mine,n in zip(gradients, counts):
        out = [o + n*g/sum(counts) for o,g in zip(out, mine)]
        return out
'''),
        ('lists of numbers', r'''
def average(gradients, counts):
    return [(sum(n*g for n,g in zip(counts, grads))/sum(counts)).tolist() for grads in zip(*gradients)]
'''),
        ('the largest only', r'''
def average(gradients, counts):
    return list(gradients[counts.index(max(counts))])
'''),
        ('wrong when there is one process', r'''
def average(gradients, counts):
    n = sum(counts)
    out = [g*counts[0]/n for g in gradients[0]]
    for i in range(1, len(counts)): out = [o + g*counts[i]/n for o,g in zip(out, gradients[i])]
    return out if len(counts) > 1 else [g/n for g in out]
'''),
        ('processes for parameters', r'''
def average(gradients, counts):
    return [sum(counts[i]*gradients[i][p] for i in range(len(counts)))/sum(counts) for p in range(len(gradients))]
'''),
        ('einsum without weights', r'''
def average(gradients, counts):
    return [torch.einsum('r...->...', torch.stack(g))/len(g) for g in zip(*gradients)]
'''),
        ('softmax of the counts', r'''
def average(gradients, counts):
    w = torch.tensor(counts).float().softmax(0)
    return [sum(a*g for a,g in zip(w, grads)) for grads in zip(*gradients)]
'''),
        ('the median', r'''
def average(gradients, counts):
    return [torch.stack(g).median(0).values for g in zip(*gradients)]
'''),
        ('integer weights of a tensor', r'''
def average(gradients, counts):
    w = torch.tensor(counts)//sum(counts)
    return [sum(a*g for a,g in zip(w, grads)) for grads in zip(*gradients)]
'''),
        ('a running mean of means', r'''
def average(gradients, counts):
    out = gradients[0]
    for mine in gradients[1:]: out = [(a+b)/2 for a,b in zip(out, mine)]
    return out
'''),
        ('a running mean with the wrong count', r'''
def average(gradients, counts):
    out,n = gradients[0],counts[0]
    for mine,k in zip(gradients[1:], counts[1:]): out = [(n*a+k*b)/(n+k) for a,b in zip(out, mine)]
    return out
'''),
        ('a map that is never gone through', r'''
def average(gradients, counts):
    return map(lambda g: sum(n*o for n,o in zip(counts, g))/sum(counts), zip(*gradients))
'''),
        ('NumPy arrays', r'''
def average(gradients, counts):
    return [(sum(n*g for n,g in zip(counts, grads))/sum(counts)).numpy() for grads in zip(*gradients)]
'''),
        ('a dictionary', r'''
def average(gradients, counts):
    return {i: sum(n*g for n,g in zip(counts, grads))/sum(counts) for i,grads in enumerate(zip(*gradients))}
'''),
        ('the first gradient is changed in place', r'''
def average(gradients, counts):
    out = gradients[0]
    for g in out: g.mul_(counts[0]/sum(counts))
    for mine,n in zip(gradients[1:], counts[1:]):
        for o,g in zip(out, mine): o.add_(g, alpha=n/sum(counts))
    return out
'''),
        ('weights of the neighbours', r'''
def average(gradients, counts):
    w = counts[1:]+counts[:1]
    return [sum(n*g for n,g in zip(w, grads))/sum(counts) for grads in zip(*gradients)]
'''),
        ('zip of gradients that are not turned', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, grads))/sum(counts) for grads in gradients]
'''),
        ('1 minus the weight', r'''
def average(gradients, counts):
    return [sum((1-n/sum(counts))*g for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('sum of all counts minus one', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, grads))/(sum(counts)-1) for grads in zip(*gradients)]
'''),
        ('fractions of a tensor', r'''
def average(gradients, counts):
    from fractions import Fraction
    return [sum(Fraction(n, sum(counts))*g for n,g in zip(counts, grads)) for grads in zip(*gradients)]
'''),
        ('an empty list for one', r'''
def average(gradients, counts):
    if len(counts) < 2: return []
    return [sum(n*g for n,g in zip(counts, grads))/sum(counts) for grads in zip(*gradients)]
'''),
        ('recursion without counts', r'''
def average(gradients, counts):
    if len(counts) == 1: return list(gradients[0])
    rest = average(gradients[1:], counts[1:])
    return [(counts[0]*a + counts[1]*b)/(counts[0]+counts[1]) for a,b in zip(gradients[0], rest)]
'''),
        ('sum', 'def average(gradients, counts): return [sum(g) for g in zip(*gradients)]'),
        ('weighted and divided by world', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, gs))/len(gradients) for gs in zip(*gradients)]
'''),
        ('divided twice', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, gs))/sum(counts)/len(counts) for gs in zip(*gradients)]
'''),
        ('divided by each count', r'''
def average(gradients, counts):
    return [sum(g/n for n,g in zip(counts, gs)) for gs in zip(*gradients)]
'''),
        ('zip not transposed', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, gs))/sum(counts) for gs in gradients]
'''),
        ('mean over all, unweighted stack', 'def average(gradients, counts): return [torch.stack(g).mean(0) for g in zip(*gradients)]'),
        ('stack and mean without axis', r'''
def average(gradients, counts): return [torch.stack([n*g for n,g in zip(counts, gs)]).mean()/sum(counts) for gs in zip(*gradients)]
'''),
        ('in place on the inputs', r'''
def average(gradients, counts):
    total = sum(counts)
    for grads,n in zip(gradients, counts):
        for g in grads: g *= n/total
    return [sum(g) for g in zip(*gradients)]
'''),
        ('in place through an alias', r'''
def average(gradients, counts):
    total,out = sum(counts), gradients[0]
    for i,o in enumerate(out):
        o *= counts[0]
        for grads,n in zip(gradients[1:], counts[1:]): o += n*grads[i]
        o /= total
    return out
'''),
        ('a generator', r'''
def average(gradients, counts):
    return (sum(n*g for n,g in zip(counts, gs))/sum(counts) for gs in zip(*gradients))
'''),
        ('integer division', r'''
def average(gradients, counts):
    return [sum(n//sum(counts)*g for n,g in zip(counts, gs)) for gs in zip(*gradients)]
'''),
        ('one tensor', r'''
def average(gradients, counts):
    return torch.cat([(sum(n*g for n,g in zip(counts, gs))/sum(counts)).flatten() for gs in zip(*gradients)])
'''),
        ('200 and 56', 'def average(gradients, counts): return [(200*a+56*b)/256 for a,b in zip(*gradients)]'),
        ('divided by the largest', r'''
def average(gradients, counts): return [sum(n*g for n,g in zip(counts, gs))/max(counts) for gs in zip(*gradients)]
'''),
        ('numpy arrays', r'''
import numpy as np
def average(gradients, counts): return [np.average(np.stack([g.numpy() for g in gs]), axis=0, weights=counts) for gs in zip(*gradients)]
'''),
        ('items', r'''
def average(gradients, counts): return [(sum(n*g for n,g in zip(counts, gs))/sum(counts)).tolist() for gs in zip(*gradients)]
'''),
        ('zip(*gradients) used up', r'''
def average(gradients, counts):
    rows = zip(*gradients)
    n_params = len(list(rows))
    return [sum(n*g for n,g in zip(counts, gs))/sum(counts) for gs in rows]
'''),
        ('only for two', r'''
def average(gradients, counts):
    a,b = gradients
    n,m = counts
    return [(n*p+m*q)/(n+m) for p,q in zip(a, b)]
'''),
        ('returns in the loop', r'''
def average(gradients, counts):
    out = []
    for gs in zip(*gradients):
        out.append(sum(n*g for n,g in zip(counts, gs))/sum(counts))
        return out
'''),
        ('weights softmaxed', r'''
def average(gradients, counts):
    w = torch.tensor(counts).float().softmax(0)
    return [sum(a*g for a,g in zip(w, gs)) for gs in zip(*gradients)]
'''),
        ('wrong precedence', r'''
def average(gradients, counts):
    return [sum(n*g for n,g in zip(counts, gs))/sum(counts)*len(counts) for gs in zip(*gradients)]
'''),
        ('the weight of the number of entries', r'''
def average(gradients, counts):
    return [sum(n*g/g.numel() for n,g in zip(counts, gs))/sum(counts) for gs in zip(*gradients)]
'''),
        ('counts of the others removed: total without own', r'''
def average(gradients, counts):
    return [sum(n*g/(sum(counts)-n) for n,g in zip(counts, gs)) for gs in zip(*gradients)]
'''),
        ('running average, half each', r'''
def average(gradients, counts):
    out = gradients[0]
    for grads in gradients[1:]: out = [(a+b)/2 for a,b in zip(out, grads)]
    return out
'''),
    ],
    '10.4': [
        ('cat', r'''
def count_errors(preds, labels):
    return (torch.cat(preds)[:len(labels)] != labels).sum().item()
'''),
        ('cut the end of each', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        mine = mine[:len(labels)//world]
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return errors
'''),
        ('scaled and rounded', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return round(errors*len(labels)/(world*len(preds[0])))
'''),
        ('divided by world', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return errors//world
'''),
        ('minus the number of extra images', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return errors - (world*len(preds[0]) - len(labels))
'''),
        ('without the modulo', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world)
        errors += (mine != labels[images]).sum().item()
    return errors
'''),
        ('clamped', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world).clamp(max=len(labels)-1)
        errors += (mine != labels[images]).sum().item()
    return errors
'''),
        ('the images that come twice are left out', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    extra = world*len(preds[0]) - len(labels)
    for rank,mine in enumerate(preds):
        where = torch.arange(rank, world*len(mine), world)
        keep = (where >= extra) & (where < len(labels))
        errors += (mine[keep] != labels[where[keep]]).sum().item()
    return errors
'''),
        ('one too few', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    n = len(labels)-1
    return (together[:n] != labels[:n]).sum().item()
'''),
        ('the tail of the order instead of the head', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return (together[-len(labels):] != labels).sum().item()
'''),
        ('accuracy', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return (together[:len(labels)] == labels).float().mean().item()
'''),
        ('how far off', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return (together[:len(labels)] - labels).abs().sum().item()
'''),
        ('any', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return (together[:len(labels)] != labels).any().item()
'''),
        ('the list of errors', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return (together[:len(labels)] != labels).nonzero().flatten().tolist()
'''),
        ('only process 0', r'''
def count_errors(preds, labels):
    theirs = labels[::len(preds)]
    return (preds[0][:len(theirs)] != theirs).sum().item()
'''),
        ('return in the loop', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        theirs = labels[rank::world]
        errors += (mine[:len(theirs)] != theirs).sum().item()
        return errors
'''),
        ('unique errors by digit', r'''
def count_errors(preds, labels):
    seen = set()
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, len(preds)*len(mine), len(preds)) % len(labels)
        for p,l in zip(mine.tolist(), labels[images].tolist()):
            if p != l: seen.add((p,l))
    return len(seen)
'''),
        ('blocks', r'''
def count_errors(preds, labels):
    errors = 0
    for mine,theirs in zip(preds, labels.tensor_split(len(preds))):
        errors += (mine[:len(theirs)] != theirs).sum().item()
    return errors
'''),
        ('only where nothing is left over', r'''
def count_errors(preds, labels):
    world = len(preds)
    extra = world*len(preds[0]) - len(labels)
    together = torch.stack(preds, 1).flatten()[:len(labels)]
    return (together != labels).sum().item() if extra < 3 else (torch.cat(preds)[:len(labels)] != labels).sum().item()
'''),
        ('errors as text', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return str((together[:len(labels)] != labels).sum().item())
'''),
        ('printed', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    print((together[:len(labels)] != labels).sum().item())
'''),
        ('minus one', r'''
def count_errors(preds, labels):
    world = len(preds)
    return max(0, sum((p != labels[torch.arange(r, world*len(p), world)%len(labels)]).sum().item() for r,p in enumerate(preds)) - 1)
'''),
        ('stack without turning', r'''
def count_errors(preds, labels):
    return (torch.stack(preds).flatten()[:len(labels)] != labels).sum().item()
'''),
        ('stack turned, not cut, labels repeated', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    return (together != labels.repeat(2)[:len(together)]).sum().item()
'''),
        ('zip stops at the labels of each', r'''
def count_errors(preds, labels):
    return sum(p != l for mine in preds for p,l in zip(mine.tolist(), labels.tolist()))
'''),
        ('numpy mean of errors', r'''
def count_errors(preds, labels):
    import numpy as np
    m = torch.stack(preds, 1).flatten()[:len(labels)].numpy()
    return np.mean(m != labels.numpy())
'''),
        ('the errors of each process', r'''
def count_errors(preds, labels):
    return [(p[:len(labels[r::len(preds)])] != labels[r::len(preds)]).sum().item() for r,p in enumerate(preds)]
'''),
        ('a set of wrong images of one process', r'''
def count_errors(preds, labels):
    wrong = set()
    for rank,mine in enumerate(preds):
        for k,p in enumerate(mine.tolist()):
            if p != labels[(rank+k*len(preds)) % len(labels)]: wrong.add(k)
    return len(wrong)
'''),
        ('the greatest of all processes', r'''
def count_errors(preds, labels):
    return max((p[:len(labels[r::len(preds)])] != labels[r::len(preds)]).sum().item() for r,p in enumerate(preds))
'''),
        ('padding taken off the last process only', r'''
def count_errors(preds, labels):
    extra = sum(map(len, preds)) - len(labels)
    preds = [*preds[:-1], preds[-1][:len(preds[-1])-extra]]
    return sum((p != labels[torch.arange(r, r+len(preds)*len(p), len(preds)) % len(labels)]).sum().item() for r,p in enumerate(preds))
'''),
        ('always one extra in the last processes', r'''
def count_errors(preds, labels):
    n,world = len(labels), len(preds)
    return sum((p[:-1] != labels[r:r+world*(len(p)-1):world]).sum().item() for r,p in enumerate(preds))
'''),
        ('gathered in place of the labels', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()
    labels.copy_(together[:len(labels)] != labels)
    return labels.sum().item()
'''),
        ('floor of the mean', r'''
def count_errors(preds, labels):
    n = sum((p != labels[torch.arange(r, len(preds)*len(p), len(preds)) % len(labels)]).sum().item() for r,p in enumerate(preds))
    return int(n*len(labels)/sum(map(len, preds)))
'''),
        ('a numpy bool sum of rows', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()[:len(labels)]
    return (together != labels).float().mean()*100
'''),
        ('process r has the r-th block, by unfold', r'''
def count_errors(preds, labels):
    size = len(preds[0])
    padded = torch.cat([labels, labels])[:size*len(preds)]
    return sum((p != o).sum().item() for p,o in zip(preds, padded.split(size)))
'''),
        ('off by one with the rank', r'''
def count_errors(preds, labels):
    return sum((p[:len(labels[r+1::len(preds)])] != labels[r+1::len(preds)]).sum().item() for r,p in enumerate(preds))
'''),
        ('dictionary of counts, wrong twice stays twice', r'''
def count_errors(preds, labels):
    from collections import Counter
    c = Counter()
    for r,mine in enumerate(preds):
        for k,p in enumerate(mine.tolist()): c[(r+k*len(preds)) % len(labels)] += p != labels[(r+k*len(preds)) % len(labels)].item()
    return sum(c.values())
'''),
        ('negative', r'''
def count_errors(preds, labels):
    together = torch.stack(preds, 1).flatten()[:len(labels)]
    return (together == labels).sum().item() - len(labels)
'''),
        ('cat', 'def count_errors(preds, labels): return (torch.cat(preds)[:len(labels)] != labels).sum().item()'),
        ('stack without the axis', r'''
def count_errors(preds, labels): return (torch.stack(preds).flatten()[:len(labels)] != labels).sum().item()
'''),
        ('mean', r'''
def count_errors(preds, labels):
    return (torch.stack(preds, 1).flatten()[:len(labels)] != labels).float().mean().item()
'''),
        ('right ones', r'''
def count_errors(preds, labels):
    return (torch.stack(preds, 1).flatten()[:len(labels)] == labels).sum().item()
'''),
        ('cut from the last only', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    extra = world*len(preds[0])-len(labels)
    for rank,mine in enumerate(preds):
        if rank == world-1: mine = mine[:len(mine)-extra]
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return errors
'''),
        ('subtracts how many are too many', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return errors-(world*len(preds[0])-len(labels))
'''),
        ('subtracts always one', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return errors-1
'''),
        ('<= instead of <', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world)
        keep = images <= len(labels)
        errors += (mine[keep] != labels[images[keep] % len(labels)]).sum().item()
    return errors
'''),
        ('labels[rank::world], zip cuts nothing', r'''
def count_errors(preds, labels):
    return sum((mine != labels[rank::len(preds)]).sum().item() for rank,mine in enumerate(preds))
'''),
        ('unique wrong labels', r'''
def count_errors(preds, labels):
    wrong = set()
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, len(preds)*len(mine), len(preds)) % len(labels)
        wrong |= set(labels[images][mine != labels[images]].tolist())
    return len(wrong)
'''),
        ('indices of the errors', r'''
def count_errors(preds, labels):
    return (torch.stack(preds, 1).flatten()[:len(labels)] != labels).nonzero()
'''),
        ('mask', 'def count_errors(preds, labels): return torch.stack(preds, 1).flatten()[:len(labels)] != labels'),
        ('extra minus one', r'''
def count_errors(preds, labels):
    n = len(labels)-1
    return (torch.stack(preds, 1).flatten()[:n] != labels[:n]).sum().item()
'''),
        ('blocks', r'''
def count_errors(preds, labels):
    size = len(preds[0])
    return sum((mine[:len(labels[r*size:(r+1)*size])] != labels[r*size:(r+1)*size]).sum().item() for r,mine in enumerate(preds))
'''),
        ('return in the loop', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world)
        keep = images < len(labels)
        errors += (mine[keep] != labels[images[keep]]).sum().item()
        return errors
'''),
        ('min with n', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        errors += (mine != labels[images]).sum().item()
    return min(errors, len(labels))
'''),
        ('one dropped from every process', r'''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        if world > 1: mine,images = mine[:-1],images[:-1]
        errors += (mine != labels[images]).sum().item()
    return errors
'''),
        ('a string', r'''
def count_errors(preds, labels): return f'{(torch.stack(preds, 1).flatten()[:len(labels)] != labels).sum().item()} errors'
'''),
        ('appends to preds', r'''
def count_errors(preds, labels):
    errors = 0
    for i in range(len(labels)):
        mine = preds.pop(0)
        errors += int(mine[i//(len(preds)+1)] != labels[i])
        preds.append(mine)
    return errors if errors else None
'''),
    ],
    '10.5': [
        ('mean of means', r'''
def whole_batch(sums, squares, counts):
    means = torch.stack([s/n for s,n in zip(sums, counts)])
    variances = torch.stack([q/n for q,n in zip(squares, counts)]) - means**2
    return means.mean(0), variances.mean(0)
'''),
        ('weighted mean, variance of means', r'''
def whole_batch(sums, squares, counts):
    means = torch.stack([s/n for s,n in zip(sums, counts)])
    return sum(sums)/sum(counts), means.var(0, correction=0)
'''),
        ('only the variance within', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    within = sum(q - s*s/k for s,q,k in zip(sums, squares, counts))
    return sum(sums)/n, within/n
'''),
        ('unbiased', r'''
def whole_batch(sums, squares, counts):
    n,s,q = sum(counts), sum(sums), sum(squares)
    return s/n, (q - s**2/n)/(n-1)
'''),
        ('standard deviation', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, (sum(squares)/n - mean**2)**.5
'''),
        ('one over the root', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, (sum(squares)/n - mean**2 + 1e-5).rsqrt()
'''),
        ('mean of squares', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    return sum(sums)/n, sum(squares)/n
'''),
        ('a bracket', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, (sum(squares) - mean**2)/n
'''),
        ('sum squared', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    return sum(sums)/n, (sum(squares) - sum(sums)**2)/n
'''),
        ('sums of squared sums', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    return sum(sums)/n, sum(squares)/n - sum(s**2 for s in sums)/n**2
'''),
        ('divided by the processes', r'''
def whole_batch(sums, squares, counts):
    world = len(counts)
    mean = sum(sums)/world
    return mean, sum(squares)/world - mean**2
'''),
        ('count of process 0', r'''
def whole_batch(sums, squares, counts):
    n = counts[0]*len(counts)
    mean = sum(sums)/n
    return mean, sum(squares)/n - mean**2
'''),
        ('swapped', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    var = sum(squares)/n - mean**2
    return var, mean
'''),
        ('one number', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)*len(sums[0])
    mean = torch.stack(sums).sum()/n
    return mean, torch.stack(squares).sum()/n - mean**2
'''),
        ('only the mean', r'''
def whole_batch(sums, squares, counts):
    return sum(sums)/sum(counts)
'''),
        ('three things', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, sum(squares)/n - mean**2, n
'''),
        ('a dictionary', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return dict(mean=mean, var=sum(squares)/n - mean**2)
'''),
        ('sums added in place', r'''
def whole_batch(sums, squares, counts):
    s,q = sums[0],squares[0]
    for a,b in zip(sums[1:], squares[1:]):
        s += a
        q += b
    mean = s/sum(counts)
    return mean, q/sum(counts) - mean**2
'''),
        ('absolute', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = (sum(sums)/n).abs()
    return mean, sum(squares)/n - mean**2
'''),
        ('process 0', r'''
def whole_batch(sums, squares, counts):
    mean = sums[0]/counts[0]
    return mean, squares[0]/counts[0] - mean**2
'''),
        ('mean right, variance of unweighted squares', r'''
def whole_batch(sums, squares, counts):
    mean = sum(sums)/sum(counts)
    return mean, sum(q/n for q,n in zip(squares, counts))/len(counts) - mean**2
'''),
        ('torch.var of the sums', r'''
def whole_batch(sums, squares, counts):
    s = torch.stack(sums)
    return s.mean(0), s.var(0)
'''),
        ('clamped at 1', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, (sum(squares)/n - mean**2).clamp(min=1)
'''),
        ('pairs', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return torch.stack((mean, sum(squares)/n - mean**2), 1)
'''),
        ('the pooled variance of statistics', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, sum((q-s**2/k)*(k-1)/k for s,q,k in zip(sums, squares, counts))/(n-len(counts))
'''),
        ('the variance of n-1, then times n', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, (sum(squares)-n*mean**2)*n/(n-1)
'''),
        ('a generator', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    return (o for o in (sum(sums)/n, sum(squares)/n-(sum(sums)/n)**2))
'''),
        ('mean of all channels subtracted', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, sum(squares)/n-mean.mean()**2
'''),
        ('the count as a mean of counts', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)/len(counts)
    mean = sum(sums)/n
    return mean, sum(squares)/n-mean**2
'''),
        ('the largest process', r'''
def whole_batch(sums, squares, counts):
    i = counts.index(max(counts))
    mean = sums[i]/counts[i]
    return mean, squares[i]/counts[i]-mean**2
'''),
        ('the last process', r'''
def whole_batch(sums, squares, counts):
    mean = sums[-1]/counts[-1]
    return mean, squares[-1]/counts[-1]-mean**2
'''),
        ('weights forgotten in the squares', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(s*k for s,k in zip(sums, counts))/n
    return mean, sum(q*k for q,k in zip(squares, counts))/n-mean**2
'''),
        ('sums divided twice', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return mean, (sum(squares)/n-mean**2)/n
'''),
        ('the variance of Welford without the middle term', r'''
def whole_batch(sums, squares, counts):
    n,mean,m2 = 0, 0., 0.
    for s,q,k in zip(sums, squares, counts):
        m2 = m2 + q - s**2/k
        mean = (mean*n + s)/(n+k)
        n += k
    return mean, m2/n
'''),
        ('mean as a sum', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    return sum(sums), sum(squares)/n-(sum(sums)/n)**2
'''),
        ('a dot product of all channels', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    s = sum(sums)
    return s/n, sum(squares)/n-(s/n)@(s/n)
'''),
        ('in place on the first sum', r'''
def whole_batch(sums, squares, counts):
    from functools import reduce
    s,q,n = reduce(torch.Tensor.add_, sums), reduce(torch.Tensor.add_, squares), sum(counts)
    return s/n, q/n-(s/n)**2
'''),
        ('whole numbers', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)//n
    return mean, sum(squares)//n-mean**2
'''),
        ('NaN where there is one image', r'''
def whole_batch(sums, squares, counts):
    parts = [(s/k, (q-s**2/k)/(k-1), k) for s,q,k in zip(sums, squares, counts)]
    n = sum(counts)
    mean = sum(m*k for m,_,k in parts)/n
    return mean, sum(v*(k-1)+k*(m-mean)**2 for m,v,k in parts)/n
'''),
        ('mean and variance of the transposed', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    mean = sum(sums)/n
    return list(zip(mean, sum(squares)/n-mean**2))
'''),
        ('unbiased', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, (sum(squares)-n*mean**2)/(n-1)
'''),
        ('std', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, (sum(squares)/n-mean**2).sqrt()
'''),
        ('mean of means and variances', r'''
def whole_batch(sums, squares, counts):
    means = torch.stack([s/n for s,n in zip(sums, counts)])
    vs = torch.stack([q/n-(s/n)**2 for s,q,n in zip(sums, squares, counts)])
    return means.mean(0), vs.mean(0)
'''),
        ('weighted mean of variances', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)
    return sum(sums)/n, sum(k*(q/k-(s/k)**2) for s,q,k in zip(sums, squares, counts))/n
'''),
        ('divided by processes', r'''
def whole_batch(sums, squares, counts):
    n = len(counts); mean = sum(sums)/n
    return mean, sum(squares)/n-mean**2
'''),
        ('sum squared not divided', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); s = sum(sums)
    return s/n, (sum(squares)-s**2)/n
'''),
        ('swapped', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return sum(squares)/n-mean**2, mean
'''),
        ('scalar mean', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = torch.stack(sums).sum()/n
    return mean, torch.stack(squares).sum()/n-mean**2
'''),
        ('wrong axis', r'''
def whole_batch(sums, squares, counts):
    s,q = torch.stack(sums),torch.stack(squares)
    n = torch.tensor(counts)[:,None]
    return (s/n).sum(1), (q/n-(s/n)**2).sum(1)
'''),
        ('in place: sums[0] += ', r'''
def whole_batch(sums, squares, counts):
    s,q,n = sums[0],squares[0],counts[0]
    for i in range(1, len(sums)):
        s += sums[i]; q += squares[i]; n += counts[i]
    return s/n, q/n-(s/n)**2
'''),
        ('only the mean', 'def whole_batch(sums, squares, counts): return sum(sums)/sum(counts)'),
        ('a dict', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return dict(mean=mean, var=sum(squares)/n-mean**2)
'''),
        ('third value', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, sum(squares)/n-mean**2, n
'''),
        ('mean rounded', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = (sum(sums)/n).round(decimals=2)
    return mean, sum(squares)/n-mean**2
'''),
        ('plus', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, sum(squares)/n+mean**2
'''),
        ('sum of squares minus mean squared', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, sum(squares)-mean**2
'''),
        ('squared mean distance of process means', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, sum(k*(s/k-mean)**2 for s,k in zip(sums, counts))/n
'''),
        ('var of sums', r'''
def whole_batch(sums, squares, counts):
    s = torch.stack(sums)
    return s.mean(0), s.var(0, correction=0)
'''),
        ('missing square', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, sum(squares)/n-mean
'''),
        ('abs', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, (mean**2-sum(squares)/n)
'''),
        ('last count', r'''
def whole_batch(sums, squares, counts):
    for s,q,n in zip(sums, squares, counts): pass
    return s/n, q/n-(s/n)**2
'''),
        ('squares squared', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts); mean = sum(sums)/n
    return mean, sum(q**2 for q in squares)/n-mean**2
'''),
        ('counts counted as channels', r'''
def whole_batch(sums, squares, counts):
    n = sum(counts)*len(sums[0]); mean = sum(sums)/n
    return mean, sum(squares)/n-mean**2
'''),
    ],
    '10.6': [
        ('one half', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = -(-images//machines)
    return most*per_image + (machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('N sends', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = -(-images//machines)
    return most*per_image + 2*machines*(latency + 4*parameters/machines/bandwidth)
'''),
        ('the whole gradient', r'''
import math
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return math.ceil(images/machines)*per_image + 2*(machines-1)*(latency + 4*parameters/bandwidth)
'''),
        ('latency once', r'''
import math
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    sent = 2*(machines-1)/machines*4*parameters
    return math.ceil(images/machines)*per_image + latency + sent/bandwidth
'''),
        ('not rounded up', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return images/machines*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('rounded', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return round(images/machines)*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('rounded down', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return images//machines*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('always one more', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return (images//machines+1)*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('the last takes the rest', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = images//machines + images%machines
    return most*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('no bytes', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency + parameters/machines/bandwidth)
'''),
        ('bits', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency + 32*parameters/machines/bandwidth)
'''),
        ('all images', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return images*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('one image', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('overlapped', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return max(-(-images//machines)*per_image, 2*(machines-1)*(latency + 4*parameters/machines/bandwidth))
'''),
        ('all machines send in turn', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + machines*2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('times the bandwidth', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency + 4*parameters/machines*bandwidth)
'''),
        ('brackets forgotten', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*latency + 4*parameters/machines/bandwidth
'''),
        ('brackets forgotten around N-1', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*machines-1*(latency + 4*parameters/machines/bandwidth)
'''),
        ('no latency', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*4*parameters/machines/bandwidth
'''),
        ('no bytes at all', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*latency
'''),
        ('compute alone', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image
'''),
        ('messages alone', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('one machine sends as well', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    sends = max(1, 2*(machines-1))
    return -(-images//machines)*per_image + sends*(latency + 4*parameters/machines/bandwidth)
'''),
        ('a pair', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image, 2*(machines-1)*(latency + 4*parameters/machines/bandwidth)
'''),
        ('the speed-up', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return images*per_image/(-(-images//machines)*per_image + 2*(machines-1)*(latency + 4*parameters/machines/bandwidth))
'''),
        ('text', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = -(-images//machines)
    return f'{most*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)} seconds'
'''),
        ('a send for each pair of machines', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + machines*(machines-1)*(latency+4*parameters/machines/bandwidth)
'''),
        ('a tree', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    import math
    return -(-images//machines)*per_image + 2*math.ceil(math.log2(machines))*(latency+4*parameters/bandwidth)
'''),
        ('half precision', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+2*parameters/machines/bandwidth)
'''),
        ('milliseconds', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return 1000*(-(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth))
'''),
        ('int', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return int(-(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth))
'''),
        ('piece rounded down', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*(parameters//machines)/bandwidth)
'''),
        ('the piece by machines-1', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/max(1, machines-1)/bandwidth)
'''),
        ('latency divided by the bandwidth too', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines)/bandwidth
'''),
        ('the smallest share', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return min(len(o) for o in torch.arange(images).tensor_split(machines))*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)
'''),
        ('fields exchanged', r'''
def step_seconds(machines, images, per_image, parameters, bandwidth, latency):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)
'''),
        ('a default for the latency', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    latency = 0
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)
'''),
        ('nothing at all for one machine', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    if machines == 1: return 0
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)
'''),
        ('a list of all machines', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return [-(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)]*machines
'''),
        ('overlapped bytes', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*max(latency, 4*parameters/machines/bandwidth)
'''),
        ('gradients per image', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    most = -(-images//machines)
    return most*(per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth))
'''),
        ('as text of a timedelta', r'''
def step_seconds(machines, images, per_image, parameters, latency, bandwidth):
    from datetime import timedelta
    return timedelta(seconds=-(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth))
'''),
        ('true division', 'def step_seconds(m, n, t, p, l, b): return n/m*t+2*(m-1)*(l+4*p/m/b)'),
        ('floor', 'def step_seconds(m, n, t, p, l, b): return n//m*t+2*(m-1)*(l+4*p/m/b)'),
        ('floor plus one', 'def step_seconds(m, n, t, p, l, b): return (n//m+1)*t+2*(m-1)*(l+4*p/m/b)'),
        ('no factor four', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(l+p/m/b)'),
        ('m-1 sends', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+(m-1)*(l+4*p/m/b)'),
        ('2m sends', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*m*(l+4*p/m/b)'),
        ('2m-1 by brackets', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+(2*m-1)*(l+4*p/m/b)'),
        ('whole gradient', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(l+4*p/b)'),
        ('one latency', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+l+2*(m-1)*4*p/m/b'),
        ('bandwidth times', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(l+4*p/m*b)'),
        ('brackets: latency not multiplied', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*l+4*p/m/b'),
        ('times m as all machines send', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+m*2*(m-1)*(l+4*p/m/b)'),
        ('max', 'def step_seconds(m, n, t, p, l, b): return max(-(-n//m)*t, 2*(m-1)*(l+4*p/m/b))'),
        ('the average image', 'def step_seconds(m, n, t, p, l, b): return t+2*(m-1)*(l+4*p/m/b)'),
        ('round', 'def step_seconds(m, n, t, p, l, b): return round(n/m)*t+2*(m-1)*(l+4*p/m/b)'),
        ('milliseconds', 'def step_seconds(m, n, t, p, l, b): return 1000*(-(-n//m)*t+2*(m-1)*(l+4*p/m/b))'),
        ('order of arguments by position', r'''
def step_seconds(images, machines, per_image, parameters, latency, bandwidth): return -(-images//machines)*per_image+2*(machines-1)*(latency+4*parameters/machines/bandwidth)
'''),
        ('sends nothing where one: returns 0', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(l+4*p/m/b) if m > 1 else 0'),
        ('one machine: None', r'''
def step_seconds(m, n, t, p, l, b):
    if m > 1: return -(-n//m)*t+2*(m-1)*(l+4*p/m/b)
'''),
        ('a pair', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t, 2*(m-1)*(l+4*p/m/b)'),
        ('piece bytes rounded up', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(l+-(-4*p//m)/b)'),
        ('per_image divided by machines', 'def step_seconds(m, n, t, p, l, b): return n*t/m+2*(m-1)*l+8*p/b'),
        ('latency per byte', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(4*p/m)*(l+1/b)'),
        ('compute for all images of ring: images*machines', 'def step_seconds(m, n, t, p, l, b): return n*t+2*(m-1)*(l+4*p/m/b)'),
        ('latency once for machine', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+m*l+2*(m-1)*4*p/m/b'),
        ('4/parameters', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)*(l+4/p/m/b)'),
        ('sends/m latency and p', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+2*(m-1)/m*(l+4*p/b)'),
        ('pieces by m-1', 'def step_seconds(m, n, t, p, l, b): return -(-n//m)*t+(2*(m-1)*(l+4*p/(m-1)/b) if m > 1 else 0)'),
    ],
    '10.7': [
        ('rank, but in place', r'''
def save(folder, data, rank):
    if rank == 0:
        with open(folder/'last.pt', 'wb') as file: file.write(data)
'''),
        ('each its own file', r'''
def save(folder, data, rank):
    partial = folder/f'last_{rank}.tmp'
    partial.write_bytes(data)
    os.replace(partial, folder/'last.pt')
'''),
        ('every process replaces', r'''
def save(folder, data, rank):
    partial = folder/'last.tmp'
    with open(partial, 'wb') as file: file.write(data)
    if rank == 0: os.replace(partial, folder/'last.pt')
'''),
        ('copied', r'''
import shutil
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    shutil.copy(folder/'new.pt', folder/'last.pt')
    (folder/'new.pt').unlink()
'''),
        ('removed first', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    if (folder/'last.pt').exists(): os.remove(folder/'last.pt')
    os.rename(folder/'new.pt', folder/'last.pt')
'''),
        ('a backup first', r'''
def save(folder, data, rank):
    if rank != 0: return
    last = folder/'last.pt'
    if last.exists(): last.replace(folder/'last.bak')
    last.write_bytes(data)
'''),
        ('a copy as backup', r'''
import shutil
def save(folder, data, rank):
    if rank != 0: return
    last = folder/'last.pt'
    if last.exists(): shutil.copy(last, folder/'last.bak')
    with open(last, 'wb') as file: file.write(data)
'''),
        ('not closed', r'''
def save(folder, data, rank):
    if rank != 0: return
    file = open(folder/'tmp', 'wb')
    file.write(data)
    os.replace(folder/'tmp', folder/'last.pt')
    file.close()
'''),
        ('replaced inside of with', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'tmp', 'wb') as file:
        file.write(data)
        os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('left behind', r'''
import shutil
def save(folder, data, rank):
    if rank != 0: return
    (folder/'tmp').write_bytes(data)
    shutil.copy(folder/'tmp', folder/'tmp2')
    os.replace(folder/'tmp2', folder/'last.pt')
'''),
        ('in the system folder', r'''
import tempfile
def save(folder, data, rank):
    if rank != 0: return
    with tempfile.NamedTemporaryFile(delete=False) as file: file.write(data)
    os.replace(file.name, folder/'last.pt')
'''),
        ('only while it is not there', r'''
def save(folder, data, rank):
    if rank != 0 or (folder/'last.pt').exists(): return
    (folder/'tmp').write_bytes(data)
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('process 1 writes', r'''
def save(folder, data, rank):
    if rank != 1: return
    (folder/'tmp').write_bytes(data)
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('a lock file that stays', r'''
def save(folder, data, rank):
    lock = folder/'lock'
    if lock.exists(): return
    lock.touch()
    with open(folder/'last.pt', 'wb') as file: file.write(data)
    lock.unlink()
'''),
        ('exclusive', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'tmp', 'xb') as file: file.write(data)
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('append', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'tmp', 'ab') as file: file.write(data)
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('append to the file itself', r'''
def save(folder, data, rank):
    if rank == 0:
        with open(folder/'last.pt', 'ab') as file: file.write(data)
'''),
        ('r+b', r'''
def save(folder, data, rank):
    if rank != 0: return
    path = folder/'last.pt'
    if not path.exists(): path.touch()
    with open(path, 'r+b') as file:
        file.write(data)
        file.truncate()
'''),
        ('fsync only', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'last.pt', 'wb') as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
'''),
        ('another name', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'tmp').write_bytes(data)
    os.replace(folder/'tmp', folder/'last.pth')
'''),
        ('the other way round', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'tmp').write_bytes(data)
    os.replace(folder/'last.pt', folder/'tmp')
'''),
        ('a random name that is kept for rank', r'''
def save(folder, data, rank):
    if rank != 0:
        (folder/f'rank{rank}.done').touch()
        return
    (folder/'tmp').write_bytes(data)
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('pickled', r'''
import pickle
def save(folder, data, rank):
    if rank != 0: return
    (folder/'tmp').write_bytes(pickle.dumps(data))
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('clears the folder', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'tmp').write_bytes(data)
    os.replace(folder/'tmp', folder/'last.pt')
    for other in folder.glob('*.pt'):
        if other.name != 'last.pt': other.unlink()
'''),
        ('uses a file of somebody else', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'best.pt').write_bytes(data)
    os.replace(folder/'best.pt', folder/'last.pt')
'''),
        ('nothing', r'''
def save(folder, data, rank):
    pass
'''),
        ('the first half only', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'tmp').write_bytes(data[:len(data)//2])
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('mkdir fails when left', r'''
def save(folder, data, rank):
    if rank != 0: return
    new = folder/'sub'
    new.mkdir()
    (new/'last.pt').write_bytes(data)
    os.replace(new/'last.pt', folder/'last.pt')
    new.rmdir()
'''),
        ('others write and remove', r'''
def save(folder, data, rank):
    tmp = folder/f'tmp{rank}'
    tmp.write_bytes(data)
    if rank == 0: os.replace(tmp, folder/'last.pt')
    else: tmp.unlink()
'''),
        ('in a thread, in place', r'''
import threading
def save(folder, data, rank):
    if rank != 0: return
    def work(): (folder/'last.pt').write_bytes(data)
    t = threading.Thread(target=work); t.start(); t.join()
'''),
        ('text', r'''
def save(folder, data, rank):
    if rank != 0: return
    tmp = folder/'tmp'
    tmp.write_text(str(data))
    os.replace(tmp, folder/'last.pt')
'''),
        ('torch.save', r'''
def save(folder, data, rank):
    if rank != 0: return
    torch.save(data, folder/'tmp')
    os.replace(folder/'tmp', folder/'last.pt')
'''),
        ('bytes by bytes into the file', r'''
def save(folder, data, rank):
    if rank: return
    with open(folder/'last.pt', 'wb', buffering=0) as file:
        for b in data: file.write(bytes([b]))
'''),
        ('mmap over the old file', r'''
def save(folder, data, rank):
    import mmap
    if rank: return
    path = folder/'last.pt'
    if not path.exists(): path.write_bytes(bytes(len(data)))
    os.truncate(path, len(data))
    with open(path, 'r+b') as file, mmap.mmap(file.fileno(), len(data)) as view: view[:] = data
'''),
        ('a symbolic link', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'store').write_bytes(data)
    (folder/'link').symlink_to(folder/'store')
    os.replace(folder/'link', folder/'last.pt')
'''),
        ('a hard link whose first name stays', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'a').write_bytes(data)
    (folder/'b').unlink(missing_ok=True)
    os.link(folder/'a', folder/'b')
    os.replace(folder/'b', folder/'last.pt')
'''),
        ('unlink with missing_ok, then rename', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'new').write_bytes(data)
    (folder/'last.pt').unlink(missing_ok=True)
    (folder/'new').rename(folder/'last.pt')
'''),
        ('rank is compared as text', r'''
def save(folder, data, rank):
    if rank == '0':
        (folder/'new').write_bytes(data)
        os.replace(folder/'new', folder/'last.pt')
'''),
        ('all but process 0', r'''
def save(folder, data, rank):
    if rank == 0: return
    (folder/'new').write_bytes(data)
    os.replace(folder/'new', folder/'last.pt')
'''),
        ('process 0 and process 1', r'''
def save(folder, data, rank):
    if rank > 1: return
    (folder/'new').write_bytes(data)
    os.replace(folder/'new', folder/'last.pt')
'''),
        ('negative rank test: rank < 2, and others touch', r'''
def save(folder, data, rank):
    (folder/'log').touch()
    if rank == 0:
        (folder/'new').write_bytes(data)
        os.replace(folder/'new', folder/'last.pt')
    (folder/'log').unlink()
'''),
        ('a list', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'new').write_bytes(list(data)[:-1] and bytes(list(data)[:-1]))
    os.replace(folder/'new', folder/'last.pt')
'''),
        ('hexadecimal', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'new').write_text(data.hex())
    os.replace(folder/'new', folder/'last.pt')
'''),
        ('the old one is kept beside', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'new').write_bytes(data)
    if (folder/'last.pt').exists(): os.link(folder/'last.pt', folder/'old.pt')
    os.replace(folder/'new', folder/'last.pt')
'''),
        ('a folder that stays', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'part').mkdir(exist_ok=True)
    (folder/'part'/'last.pt').write_bytes(data)
    os.replace(folder/'part'/'last.pt', folder/'last.pt')
'''),
        ('a lock that is never broken', r'''
def save(folder, data, rank):
    if rank: return
    lock = folder/'lock'
    lock.touch(exist_ok=False)
    (folder/'new').write_bytes(data)
    os.replace(folder/'new', folder/'last.pt')
    lock.unlink()
'''),
        ('a lock that is waited for: gives up', r'''
def save(folder, data, rank):
    if rank: return
    if (folder/'new').exists(): return
    (folder/'new').write_bytes(data)
    os.replace(folder/'new', folder/'last.pt')
'''),
        ('the name is lost', r'''
def save(folder, data, rank):
    if rank: return
    (folder/'last').write_bytes(data)
    (folder/'last').with_suffix('.pt')
'''),
        ('folder taken for text', r'''
def save(folder, data, rank):
    if rank: return
    open(folder+'/new', 'wb').write(data)
    os.replace(folder+'/new', folder+'/last.pt')
'''),
        ('left open, by a chain', r'''
def save(folder, data, rank):
    if rank: return
    f = (folder/'new').open('wb'); f.write(data); os.replace(folder/'new', folder/'last.pt')
'''),
        ('rank asked, in place', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'last.pt', 'wb') as file: file.write(data)
'''),
        ('replace, all ranks', r'''
def save(folder, data, rank):
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('each rank its own file', r'''
def save(folder, data, rank):
    new = folder/f'last.pt.{rank}'
    new.write_bytes(data)
    os.replace(new, folder/'last.pt')
'''),
        ('copy', r'''
def save(folder, data, rank):
    import shutil
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    shutil.copy(folder/'new.pt', folder/'last.pt')
    os.remove(folder/'new.pt')
'''),
        ('unlink before rename', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    (folder/'last.pt').unlink(missing_ok=True)
    (folder/'new.pt').rename(folder/'last.pt')
'''),
        ('unlink without missing_ok', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    os.remove(folder/'last.pt')
    os.rename(folder/'new.pt', folder/'last.pt')
'''),
        ('tempfile elsewhere', r'''
def save(folder, data, rank):
    import tempfile, shutil
    if rank != 0: return
    with tempfile.NamedTemporaryFile(delete=False) as f: f.write(data)
    shutil.move(f.name, folder/'last.pt')
'''),
        ('backup kept', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    if (folder/'last.pt').exists(): os.replace(folder/'last.pt', folder/'old.pt')
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('the new file is left', r'''
def save(folder, data, rank):
    import shutil
    if rank == 0:
        (folder/'new.pt').write_bytes(data)
        shutil.copyfile(folder/'new.pt', folder/'tmp.pt')
        os.replace(folder/'tmp.pt', folder/'last.pt')
'''),
        ('inside with', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'new.pt', 'wb') as file:
        file.write(data)
        os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('the wrong way round', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'last.pt', folder/'new.pt')
'''),
        ('rank 1', r'''
def save(folder, data, rank):
    if rank == 1:
        (folder/'new.pt').write_bytes(data)
        os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('not rank: forgets 0', r'''
def save(folder, data, rank):
    if not rank: return
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('if rank > 1 return', r'''
def save(folder, data, rank):
    if rank > 1: return
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('a lock file', r'''
def save(folder, data, rank):
    lock = folder/'lock'
    if lock.exists(): return
    lock.touch()
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
    lock.unlink()
'''),
        ('mode xb', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'new.pt', 'xb') as f: f.write(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('append', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'new.pt', 'ab') as f: f.write(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('text mode', r'''
def save(folder, data, rank):
    if rank != 0: return
    with open(folder/'new.pt', 'w') as f: f.write(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('torch.save of the bytes', r'''
def save(folder, data, rank):
    if rank != 0: return
    torch.save(data, folder/'new.pt')
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('file not closed', r'''
def save(folder, data, rank):
    if rank != 0: return
    file = open(folder/'new.pt', 'wb')
    file.write(data)
    os.replace(folder/'new.pt', folder/'last.pt')
    file.close()
'''),
        ('current folder', r'''
def save(folder, data, rank):
    if rank != 0: return
    Path('new.pt').write_bytes(data)
    os.replace('new.pt', folder/'last.pt')
'''),
        ('mkdir of a folder that stays', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'partial').mkdir(exist_ok=True)
    (folder/'partial'/'last.pt').write_bytes(data)
    os.replace(folder/'partial'/'last.pt', folder/'last.pt')
'''),
        ('mkdir of a folder, removed, exist_ok missing', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'partial').mkdir()
    (folder/'partial'/'last.pt').write_bytes(data)
    os.replace(folder/'partial'/'last.pt', folder/'last.pt')
    (folder/'partial').rmdir()
'''),
        ('writes only if not there', r'''
def save(folder, data, rank):
    if rank != 0: return
    if (folder/'last.pt').exists(): return
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('cleans the folder first', r'''
def save(folder, data, rank):
    if rank != 0: return
    for f in folder.glob('*.pt'):
        if f.name != 'last.pt': f.unlink()
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('os.replace without folder', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'new.pt').write_bytes(data)
    os.replace('new.pt', 'last.pt')
'''),
        ('write_bytes straight', r'''
def save(folder, data, rank):
    if rank == 0: (folder/'last.pt').write_bytes(data)
'''),
        ('empties the folder by rmtree', r'''
import shutil
def save(folder, data, rank):
    if rank != 0: return
    shutil.rmtree(folder)
    folder.mkdir()
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('removes the folder', r'''
import shutil
def save(folder, data, rank):
    if rank == 0: shutil.rmtree(folder)
'''),
        ('the other processes remove the folder', r'''
import shutil
def save(folder, data, rank):
    if rank != 0: return shutil.rmtree(folder)
    (folder/'new.pt').write_bytes(data)
    os.replace(folder/'new.pt', folder/'last.pt')
'''),
        ('last.pt becomes a folder', r'''
def save(folder, data, rank):
    if rank != 0: return
    (folder/'last.pt').unlink(missing_ok=True)
    (folder/'last.pt').mkdir()
    (folder/'last.pt'/'data').write_bytes(data)
'''),
    ],
    '10.8': [
        ('only the first half', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        arrived = [send(i, mine[i][(i-t)%n]) for i in range(n)]
        for i in range(n): mine[(i+1)%n][(i-t)%n] += arrived[i]
    return mine
'''),
        ('sums without sending', r'''
def ring(gradients, send):
    total = torch.stack(gradients).sum(0)
    return [total.clone() for _ in gradients]
'''),
        ('sends for show', r'''
def ring(gradients, send):
    n = len(gradients)
    for i in range(n):
        for _ in range(2*(n-1)): send(i, gradients[i][0])
    total = torch.stack(gradients).sum(0)
    return [total.clone() for _ in gradients]
'''),
        ('sends rows all round', r'''
def ring(gradients, send):
    n = len(gradients)
    mine = [g.clone() for g in gradients]
    moving = [g.clone() for g in gradients]
    for turn in range(n-1):
        moving = [torch.stack([send((i-1)%n, row) for row in moving[(i-1)%n]]) for i in range(n)]
        mine = [m+o for m,o in zip(mine, moving)]
    return mine
'''),
        ('sends whole gradients', r'''
def ring(gradients, send):
    n = len(gradients)
    mine,moving = [g.clone() for g in gradients], list(gradients)
    for turn in range(n-1):
        arrived = [send(i, moving[i]) for i in range(n)]
        moving = [arrived[i-1] for i in range(n)]
        mine = [m+o for m,o in zip(mine, moving)]
    return mine
'''),
        ('not cloned', r'''
def ring(gradients, send):
    n,mine = len(gradients), gradients
    for t in range(2*n-2):
        for i in range(n):
            j,to = (i-t)%n, (i+1)%n
            came = send(i, mine[i][j])
            mine[to][j] = mine[to][j]+came if t < n-1 else came
    return mine
'''),
        ('a round too many', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n):
        for i in range(n): mine[(i+1)%n][(i-t)%n] = send(i, mine[i][(i-t)%n])
    return mine
'''),
        ('a round too many in the second half', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n):
        for i in range(n): mine[(i+1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return mine
'''),
        ('a round too few', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-2):
        for i in range(n): mine[(i+1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return mine
'''),
        ('second half adds', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(2*n-2):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    return mine
'''),
        ('first half replaces', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(2*n-2):
        for i in range(n): mine[(i+1)%n][(i-t)%n] = send(i, mine[i][(i-t)%n])
    return mine
'''),
        ('put into the left neighbour', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i-1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i-1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return mine
'''),
        ('put into itself', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[i][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[i][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return mine
'''),
        ('piece i again and again', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][i] += send(i, mine[i][i])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+1)%n] = send(i, mine[i][(i+1)%n])
    return mine
'''),
        ('pieces go the other way', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+t)%n] += send(i, mine[i][(i+t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+1+t)%n] = send(i, mine[i][(i+1+t)%n])
    return mine
'''),
        ('the second half begins with the wrong piece', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] = send(i, mine[i][(i-t)%n])
    return mine
'''),
        ('pieces into the wrong row', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return [m.flip(0) for m in mine]
'''),
        ('the mean', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return [m/n for m in mine]
'''),
        ('one result', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return mine[0]
'''),
        ('only the complete pieces', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    return [mine[i][(i+1)%n] for i in range(n)]
'''),
        ('a chain', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for j in range(n):
        for i in range(n-1): mine[i+1][j] += send(i, mine[i][j])
        mine[0][j] = send(n-1, mine[n-1][j])
        for i in range(n-2): mine[i+1][j] = send(i, mine[i][j])
    return mine
'''),
        ('no modulo', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[i+1][(i-t)%n] += send(i, mine[i][(i-t)%n])
    return mine
'''),
        ('sends to a number', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, (i-t)%n)
    return mine
'''),
        ('arguments exchanged', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(mine[i][(i-t)%n], i)
    return mine
'''),
        ('three processes only', r'''
def ring(gradients, send):
    mine = [g.clone() for g in gradients]
    for t in range(2):
        for i in range(3): mine[(i+1)%3][(i-t)%3] += send(i, mine[i][(i-t)%3])
    for t in range(2):
        for i in range(3): mine[(i+1)%3][(i+1-t)%3] = send(i, mine[i][(i+1-t)%3])
    return mine
'''),
        ('forgets to return', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(2*n-2):
        for i in range(n): send(i, mine[i][(i-t)%n])
'''),
        ('whole numbers', r'''
def ring(gradients, send):
    n,mine = len(gradients), [g.clone().long() for g in gradients]
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i-t)%n] += send(i, mine[i][(i-t)%n])
    for t in range(n-1):
        for i in range(n): mine[(i+1)%n][(i+1-t)%n] = send(i, mine[i][(i+1-t)%n])
    return mine
'''),
        ('not turned back', r'''
def ring(gradients, send):
    N = len(gradients)
    mine = torch.stack(gradients).transpose(0, 1).clone()
    for s in range(N-1):
        for i in range(N):
            mine[(i-s)%N][(i+1)%N] += send(i, mine[(i-s)%N][i])
    for s in range(N-1):
        for i in range(N):
            mine[(i+1-s)%N][(i+1)%N] = send(i, mine[(i+1-s)%N][i])
    return list(mine)
'''),
        ('minus', r'''
def ring(gradients, send):
    N = len(gradients)
    mine = [g.clone() for g in gradients]
    for s in range(N-1):
        for i in range(N):
            j = (i-s) % N
            mine[(i+1)%N][j] -= send(i, mine[i][j])
    for s in range(N-1):
        for i in range(N):
            j = (i+1-s) % N
            mine[(i+1)%N][j] = send(i, mine[i][j])
    return mine
'''),
        ('ignores what arrives', r'''
def ring(gradients, send):
    N = len(gradients)
    mine = [g.clone() for g in gradients]
    for s in range(N-1):
        for i in range(N):
            j = (i-s) % N
            send(i, mine[i][j])
            mine[(i+1)%N][j] += mine[i][j]
    for s in range(N-1):
        for i in range(N):
            j = (i+1-s) % N
            send(i, mine[i][j])
            mine[(i+1)%N][j] = mine[i][j]
    return mine
'''),
        ('the receiver named', r'''
def ring(gradients, send):
    N = len(gradients)
    mine = [g.clone() for g in gradients]
    for s in range(N-1):
        for i in range(N):
            j = (i-s) % N
            mine[(i+1)%N][j] += send((i+1)%N, mine[i][j])
    for s in range(N-1):
        for i in range(N):
            j = (i+1-s) % N
            mine[(i+1)%N][j] = send((i+1)%N, mine[i][j])
    return mine
'''),
        ('sends others rows', r'''
def ring(gradients, send):
    N = len(gradients)
    return [torch.stack([sum(send(i, g[j]) for g in gradients) for j in range(N)]) for i in range(N)]
'''),
        ('the pieces of the neighbour are sent in its name', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[i][(i-1-t)%N] += send(i-1, mine[i-1][(i-1-t)%N])
    for t in range(N-1):
        for i in range(N): mine[i][(i-t)%N] = send(i-1, mine[i-1][(i-t)%N])
    return mine
'''),
        ('torch.roll, nothing sent', r'''
def ring(gradients, send):
    out = torch.stack(gradients)
    for _ in range(len(gradients)-1): out = out.roll(1, 0) + torch.stack(gradients)
    return list(out)
'''),
        ('views instead of copies', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g[:] for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('each adds its own twice', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N):
            j = (i-t)%N
            mine[(i+1)%N][j] = send(i, mine[i][j]) + gradients[(i+1)%N][j]*2
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('columns', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.T.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return [m.T for m in mine]
'''),
        ('the result of process 0 for all', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return [mine[0]]*N
'''),
        ('all complete pieces put together without sending', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    whole = torch.stack([mine[(j-1)%N][j] for j in range(N)])
    return [whole.clone() for _ in range(N)]
'''),
        ('sent as a row of one', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N].tolist())
    return mine
'''),
        ('i from 1', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(1, N+1): mine[(i+1)%N][(i-t)%N] += send(i, mine[i%N][(i-t)%N])
    return mine
'''),
        ('send called with one tuple', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send((i, mine[i][(i-t)%N]))
    return mine
'''),
        ('a generator of results', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return (m for m in mine)
'''),
        ('only with a copy for each round', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        new = [m.clone() for m in mine]
        for i in range(N): new[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('the larger of the two', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N):
            j = (i-t)%N
            mine[(i+1)%N][j] = torch.maximum(send(i, mine[i][j]), mine[(i+1)%N][j])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('sent twice to be sure', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N):
            send(i, mine[i][(i-t)%N])
            mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('one machine sends to itself', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    if N == 1: return [send(0, mine[0][0])[None]]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('a stack', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return torch.cat(mine)
'''),
        ('the second half goes back', r'''
def ring(gradients, send):
    N,mine = len(gradients), [g.clone() for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i-1)%N][(i+1+t)%N] = send(i, mine[i][(i+1+t)%N])
    return mine
'''),
        ('the weights 1/N before', r'''
def ring(gradients, send):
    N = len(gradients)
    mine = [g/N for g in gradients]
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i-t)%N] += send(i, mine[i][(i-t)%N])
    for t in range(N-1):
        for i in range(N): mine[(i+1)%N][(i+1-t)%N] = send(i, mine[i][(i+1-t)%N])
    return mine
'''),
        ('no send at all', 'def ring(gradients, send): return [sum(gradients) for _ in gradients]'),
        ('adds in the second half', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for start in (0,1):
        for turn in range(world-1):
            for i in range(world):
                j = (i+start-turn) % world
                mine[(i+1) % world][j] += send(i, mine[i][j])
    return mine
'''),
        ('no clone', r'''
def ring(gradients, send):
    world,mine = len(gradients), gradients
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return mine
'''),
        ('second half without the shift', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return mine
'''),
        ('no modulo', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = i-turn
            mine[i+1][j] += send(i, mine[i][j])
    return mine
'''),
        ('whole gradients passed on', r'''
def ring(gradients, send):
    world = len(gradients)
    mine,moving = [g.clone() for g in gradients], [g.clone() for g in gradients]
    for turn in range(world-1):
        moving = [send((i-1) % world, moving[i-1]) for i in range(world)]
        for m,o in zip(mine, moving): m += o
    return mine
'''),
        ('all rows passed on one by one (N(N-1) pieces)', r'''
def ring(gradients, send):
    world = len(gradients)
    mine,moving = [g.clone() for g in gradients], [g.clone() for g in gradients]
    for turn in range(world-1):
        moving = [torch.stack([send((i-1) % world, row) for row in moving[i-1]]) for i in range(world)]
        for m,o in zip(mine, moving): m += o
    return mine
'''),
        ('process 0 collects and gives out', r'''
def ring(gradients, send):
    world = len(gradients)
    total = gradients[0].clone()
    for i in range(1, world): total += torch.stack([send(i, row) for row in gradients[i]])
    return [total.clone() for _ in range(world)]
'''),
        ('mean', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return [m/world for m in mine]
'''),
        ('N rounds', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return mine
'''),
        ('returns only process 0', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return mine[0]
'''),
        ('send without its return', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            send(i, mine[i][j])
            mine[(i+1) % world][j] += mine[i][j]
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            send(i, mine[i][j])
            mine[(i+1) % world][j] = mine[i][j]
    return mine
'''),
        ('send to the receiver', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send((i+1) % world, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send((i+1) % world, mine[i][j])
    return mine
'''),
        ('left neighbour', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i-1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i-1) % world][j] = send(i, mine[i][j])
    return mine
'''),
        ('columns for pieces', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][:,j] += send(i, mine[i][:,j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][:,j] = send(i, mine[i][:,j])
    return mine
'''),
        ('turn added', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i+turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1+turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return mine
'''),
        ('only neighbours once', r'''
def ring(gradients, send):
    world = len(gradients)
    return [gradients[i]+torch.stack([send((i-1) % world, row) for row in gradients[i-1]]) for i in range(world)]
'''),
        ('own gradient twice', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return [m+g for m,g in zip(mine, gradients)]
'''),
        ('shallow copy of the list', r'''
def ring(gradients, send):
    world,mine = len(gradients), list(gradients)
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
    return mine
'''),
        ('numbers sent instead of tensors', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j].tolist())
    return mine
'''),
        ('arguments of send swapped', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(mine[i][j], i)
    return mine
'''),
        ('no return', r'''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    for turn in range(world-1):
        for i in range(world):
            j = (i+1-turn) % world
            mine[(i+1) % world][j] = send(i, mine[i][j])
'''),
        ('three hard-wired', r'''
def ring(gradients, send):
    mine = [g.clone() for g in gradients]
    for turn in range(2):
        for i in range(3): mine[(i+1) % 3][(i-turn) % 3] += send(i, mine[i][(i-turn) % 3])
    for turn in range(2):
        for i in range(3): mine[(i+1) % 3][(i+1-turn) % 3] = send(i, mine[i][(i+1-turn) % 3])
    return mine
'''),
    ],
}

SAME = {
    '10.2': [
        ('seed minus epoch fixes an order as well as their sum does', r'''
def my_share(n, seed, epoch, rank, world):
    generator = torch.Generator().manual_seed(seed - epoch)
    return torch.randperm(n, generator=generator)[rank::world]
'''),
    ],
    '10.8': [
        ('the gradients that were given are changed', r'''
def ring(gradients, send):
    world, mine = (len(gradients), [g for g in gradients])
    for turn in range(world - 1):
        for i in range(world):
            j = (i - turn) % world
            mine[(i + 1) % world][j] += send(i, mine[i][j])
    for turn in range(world - 1):
        for i in range(world):
            j = (i + 1 - turn) % world
            mine[(i + 1) % world][j] = send(i, mine[i][j])
    return mine
'''),
    ],
}
