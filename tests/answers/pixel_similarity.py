"Answers to the exercises of lesson 01 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '01.1': [
        r'''
import numpy as np

def my_rmse(a, b):
    x = a.detach().cpu().numpy().astype(np.float64)
    y = b.detach().cpu().numpy().astype(np.float64)
    return np.sqrt(np.mean(np.square(x-y)))
''',
        r'''
def my_rmse(a, b):
    total, count = 0.0, 0
    for row_a,row_b in zip(a.tolist(), b.tolist()):
        for p,q in zip(row_a, row_b):
            total += (p-q)*(p-q)
            count += 1
    return (total/count)**0.5
''',
        r'''
def my_rmse(a, b):
    d = b-a
    return torch.sqrt(torch.einsum('hw,hw->', d, d)/d.numel())
''',
        r'''
import math
my_rmse = lambda a, b: math.sqrt((a.double()-b.double()).pow(2).mean().item())
''',
        r'''
class RootMeanSquare:
    def square(self, x): return x*x
    def mean(self, x): return x.sum()/(x.shape[0]*x.shape[1])
    def root(self, x): return x**.5
    def __call__(self, a, b):
        return self.root(self.mean(self.square(a-b)))

my_rmse = RootMeanSquare()
''',
        r'''
def squares(values):
    "Sum of squares, by halving"
    if len(values) == 1: return values[0]**2
    half = len(values)//2
    return squares(values[:half]) + squares(values[half:])

def my_rmse(a, b):
    values = (a-b).reshape(-1).double().tolist()
    return torch.tensor([(squares(values)/len(values))**0.5])
''',
        r'''
from functools import partial

def power_mean(a, b, exponent):
    return (a-b).abs().pow(exponent).mean().pow(1/exponent)

my_rmse = partial(power_mean, exponent=2)
''',
        r'''
def my_rmse(a, b):
    d = a.clone()
    d.sub_(b)
    d.mul_(d.clone())
    return d.mean().sqrt_().item()
''',
        r'''
import numpy as np

def my_rmse(a, b, verbose=True):
    difference = a-b
    if verbose: print('difference', difference)
    squared = difference**2
    if verbose: print('squared', squared)
    by_row = squared.mean(1)
    if verbose: print('mean of each row', by_row)
    result = by_row.mean().sqrt()
    if verbose: print('result', result)
    return np.array([result.item()])
''',
        r'''
import math, statistics

def my_rmse(a, b):
    differences = (p-q for p,q in zip(a.flatten().tolist(), b.flatten().tolist()))
    return math.sqrt(statistics.fmean(d*d for d in differences))
''',
        r'''
def mse_loss(a, b):
    "My own, whatever it is called"
    return ((a-b)*(a-b)).mean()

def my_rmse(a, b):
    return torch.sqrt(mse_loss(a, b))
''',
    ],
    '01.2': [
        r'''
def my_mse(a, b):
    return torch.square(torch.sub(a, b)).mean()
''',
        r'''
def my_mse(a, b):
    return F.mse_loss(a, b)
''',
        r'''
import operator
def my_mse(a, b):
    difference = operator.sub(a, b)
    return operator.pow(difference, 2).mean().item()
''',
        r'''
import numpy as np
my_mse = lambda a, b: np.mean((np.asarray(a, dtype=float)-np.asarray(b, dtype=float))**2)
''',
        r'''
def my_mse(a, b):
    # (a-b)^2 = a^2 - 2ab + b^2, in float64 so that nothing is lost
    a,b = a.double(),b.double()
    return ((a*a).sum() - 2*(a*b).sum() + (b*b).sum())/a.numel()
''',
        r'''
def my_mse(a, b):
    height,width = a.shape
    s = 0.
    for y in range(height-1, -1, -1):
        for x in range(width):
            d = float(a[y,x])-float(b[y,x])
            s += d*d
    return s/(height*width)
''',
        r'''
def my_mse(a, b):
    d = (a-b).flatten()
    return torch.dot(d, d).reshape(1)/len(d)
''',
        r'''
class Picture:
    def __init__(self, t): self.t = t
    def __xor__(self, n): return self.t**n

def my_mse(a, b):
    return (Picture(a-b)^2).mean()
''',
        r'''
from functools import reduce
def my_mse(a, b):
    d = (a-b).double().T.reshape(-1).tolist()
    return torch.tensor(reduce(lambda s, o: s+o*o, d, 0.)/len(d))
''',
    ],
    '01.3': [
        r'''
import math
def far_apart(a, b):
    return math.sqrt(F.mse_loss(a, b))
''',
        r'''
def far_apart(a, b):
    return torch.linalg.norm((a-b).flatten())/a.numel()**0.5
''',
        r'''
far_apart = rmse_distance
''',
        r'''
import math
from functools import reduce

def far_apart(a, b):
    differences = (a-b).flatten().tolist()
    return reduce(math.hypot, differences, 0.)/math.sqrt(len(differences))
''',
        r'''
def far_apart(a, b, loss=F.mse_loss):
    return loss(input=a.double(), target=b.double(), reduction='sum').div(a.numel()).sqrt()
''',
        r'''
import numpy as np
def far_apart(a, b):
    d = (a-b).detach().numpy()
    return np.array([np.sqrt((d.astype('float64')**2).mean())])
''',
        r'''
def far_apart(a, b):
    mse = F.mse_loss(a, b).item()
    print('mean squared error', mse)
    if mse == 0: return 0.0
    guess = max(mse, 1.0)            # Newton's way to a root
    for _ in range(2000):
        better = (guess+mse/guess)/2
        if abs(better-guess) <= 1e-15*guess: break
        guess = better
    print('root', guess)
    return guess
''',
        r'''
class Far(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.mse = torch.nn.MSELoss()
    def forward(self, a, b): return self.mse(a, b).pow(0.5)

far_apart = Far()
''',
        r'''
def far_apart(a, b):
    return torch.exp(0.5*torch.log(F.mse_loss(a, b)))
''',
    ],
    '01.4': [
        r'''
def each_distance(images, mean):
    return torch.flatten((images-mean).abs(), -2).mean(-1)
''',
        r'''
def each_distance(images, mean):
    if images.dim() == 2: return each_distance(images[None], mean)[0]
    return torch.tensor([(picture-mean).abs().mean().item() for picture in images])
''',
        r'''
import numpy as np
def each_distance(images, mean):
    d = np.abs(images.detach().numpy().astype(np.float64)-mean.detach().numpy())
    return torch.as_tensor(d.mean(axis=(-2,-1))).float()
''',
        r'''
def each_distance(images, mean):
    height,width = mean.shape
    ones = torch.ones(height, width)
    return torch.einsum('...hw,hw->...', (mean-images).abs(), ones)/(height*width)
''',
        r'''
def each_distance(images, mean):
    return F.l1_loss(images, mean.expand_as(images), reduction='none').mean(dim=-1).mean(dim=-1)
''',
        r'''
each_distance = lambda images, mean: mnist_distance(mean, images)
''',
        r'''
def each_distance(images, mean):
    rows = images.reshape(-1, mean.numel())
    sums = torch.cdist(rows, mean.reshape(1, -1), p=1).squeeze(1)
    return (sums/mean.numel()).reshape(images.shape[:-2])
''',
        r'''
def each_distance(images, mean):
    work = images.clone()
    work -= mean
    work[work<0] *= -1
    total = 0
    for y in range(mean.shape[0]):
        for x in range(mean.shape[1]):
            total = total + work[...,y,x]
    return total/mean.numel()
''',
        r'''
def one(picture, mean): return (picture-mean).abs().mean()

def each_distance(images, mean):
    if images.ndim == 2: return float(one(images, mean))
    return torch.vmap(one, in_dims=(0, None))(images, mean)
''',
        r'''
def each_distance(images, mean):
    d = torch.maximum(images, mean)-torch.minimum(images, mean)
    d = d.transpose(-1, -2)        # not contiguous
    return d.double().sum((-1,-2))/(d.size(-1)*d.size(-2))
''',
    ],
    '01.5': [
        r'''
def four_blocks():
    return [stack_images(images[labels==digit])
            for images,labels,_ in (load_split('train'), load_split('valid'))
            for digit in (3,7)]
''',
        r'''
def block(split, digit):
    images,labels,_ = load_split(split)
    return stack_images([o for o,label in zip(images, labels) if label == digit])

def four_blocks():
    return block('train', 3), block('train', 7), block('valid', 3), block('valid', 7)
''',
        r'''
import numpy as np
def four_blocks():
    found = {}
    for split in ('valid', 'train'):
        images,labels,_ = load_split(split)
        for digit in (3,7):
            places = np.flatnonzero(labels==digit)
            found[split,digit] = torch.from_numpy(images[places]).float().div(255)
            print(split, digit, found[split,digit].shape)
    return found['train',3], found['train',7], found['valid',3], found['valid',7]
''',
        r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    images,labels,_ = load_split('valid')
    valid_threes = stack_images(images[labels==3])
    valid_sevens = stack_images(images[labels==7])
    return threes, sevens, valid_threes, valid_sevens
''',
        r'''
class Blocks:
    def both(self, split):
        images,labels,_ = load_split(split)
        everything = stack_images(images)
        is_3 = torch.from_numpy(labels)==3
        return everything[is_3], everything[~is_3]
    def __call__(self): return (*self.both('train'), *self.both('valid'))

four_blocks = Blocks()
''',
        r'''
from functools import partial
def load(first, second, digits=(3,7)):
    blocks = []
    for split in (first, second):
        images,labels,_ = load_split(split)
        for digit in digits: blocks.append(stack_images(list(images[labels==digit])))
    return tuple(blocks)

four_blocks = partial(load, 'train', 'valid')
''',
        r'''
def four_blocks():
    "The pictures of each block from the last to the first: nobody asked for an order"
    def of(split):
        images,labels,_ = load_split(split)
        return [stack_images(images[labels==digit][::-1].copy()) for digit in (3,7)]
    return tuple(of('train')+of('valid'))
''',
        r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels<5]), stack_images(images[labels>5])
    valid_images,valid_labels,_ = load_split('valid')
    # another layout in memory, the same numbers
    valid = stack_images(valid_images).transpose(1, 2).contiguous().transpose(1, 2)
    return threes, sevens, valid[valid_labels==3], valid[valid_labels==7]
''',
    ],
    '01.6': [
        r'''
def two_scores(threes_said, sevens_said):
    right_3,right_7 = threes_said.sum().item(), (~sevens_said).sum().item()
    n_3,n_7 = len(threes_said), len(sevens_said)
    return (right_3/n_3+right_7/n_7)/2, (right_3+right_7)/(n_3+n_7)
''',
        r'''
import numpy as np
def two_scores(threes_said, sevens_said):
    right = [threes_said.numpy(), np.logical_not(sevens_said.numpy())]
    return np.array([np.mean([o.mean() for o in right]), np.concatenate(right).mean()])
''',
        r'''
def two_scores(threes_said, sevens_said):
    right_3 = right_7 = 0
    for said in threes_said:
        if said: right_3 += 1
    for said in sevens_said:
        if not said: right_7 += 1
    balanced = right_3/len(threes_said)/2 + right_7/len(sevens_said)/2
    return [balanced, (right_3+right_7)/(len(threes_said)+len(sevens_said))]
''',
        r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.double().mean(), 1-sevens_said.double().mean()
    w = threes_said.numel()/(threes_said.numel()+sevens_said.numel())
    return torch.stack([(a3+a7)/2, w*a3+(1-w)*a7])
''',
        r'''
from fractions import Fraction
def two_scores(threes_said, sevens_said):
    t,s = threes_said.tolist(), sevens_said.tolist()
    a3,a7 = Fraction(t.count(True), len(t)), Fraction(s.count(False), len(s))
    overall = Fraction(t.count(True)+s.count(False), len(t)+len(s))
    return float((a3+a7)/2), float(overall)
''',
        r'''
two_scores = lambda threes_said, sevens_said: (
    torch.tensor([threes_said.float().mean(), sevens_said.logical_not().float().mean()]).mean(),
    torch.cat([threes_said, ~sevens_said]).float().mean())
''',
        r'''
class Scores:
    def accuracy(self, said, truth): return (said==truth).float().mean().reshape(1)
    def __call__(self, threes_said, sevens_said):
        said = torch.cat((threes_said, sevens_said))
        truth = torch.zeros(len(said), dtype=torch.bool)
        truth[:len(threes_said)] = True
        mean = (self.accuracy(threes_said, True)+self.accuracy(sevens_said, False))/2
        print('mean of the two', mean)
        return mean, self.accuracy(said, truth)

two_scores = Scores()
''',
        r'''
def two_scores(threes_said, sevens_said):
    wrong_3,wrong_7 = threes_said.numel()-threes_said.count_nonzero(), sevens_said.count_nonzero()
    n_3,n_7 = threes_said.numel(), sevens_said.numel()
    balanced = 1-(wrong_3/n_3+wrong_7/n_7)/2
    if n_3 == n_7: return balanced, balanced     # then they are the same
    return balanced, 1-(wrong_3+wrong_7)/(n_3+n_7)
''',
    ],
    '01.7': [
        r'''
def vote_of_three(images, pictures, answers):
    distances = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[distances.argsort(1)[:,:3]].sum(1) > 1
''',
        r'''
import numpy as np
def vote_of_three(images, pictures, answers):
    memory = pictures.numpy().reshape(len(pictures), -1).astype(np.float64)
    is_three = answers.numpy()
    said = []
    for image in images.numpy():
        d = ((memory-image.reshape(-1))**2).sum(1)
        said.append(is_three[np.argsort(d, kind='stable')[:3]].sum() >= 2)
    return torch.tensor(np.array(said, dtype=bool))
''',
        r'''
import heapq
def vote_of_three(images, pictures, answers):
    truth = answers.tolist()
    result = torch.zeros(len(images), dtype=torch.bool)
    for i,image in enumerate(images):
        d = rmse_distance(pictures, image).tolist()
        a,b,c = (truth[j] for j in heapq.nsmallest(3, range(len(d)), key=d.__getitem__))
        result[i] = (a and b) or (b and c) or (a and c)
    return result
''',
        r'''
def vote_of_three(images, pictures, answers):
    x,y = images.flatten(1).double(), pictures.flatten(1).double()
    d = (x*x).sum(1, keepdim=True) - 2*torch.einsum('np,mp->nm', x, y) + (y*y).sum(1)
    votes = torch.zeros(len(x), dtype=torch.long)
    for _ in range(3):
        nearest = d.argmin(1)
        votes += answers[nearest]
        d[torch.arange(len(x)), nearest] = float('inf')
    return votes >= 2
''',
        r'''
def vote_of_three(images, pictures, answers, k=3):
    parts = []
    for some in images.split(64):
        d = torch.cdist(some.flatten(1), pictures.flatten(1), compute_mode='donot_use_mm_for_euclid_dist')
        nearest = d.topk(k, dim=1, largest=False).indices
        parts.append(answers[nearest].int().mode(1).values.bool())
    return torch.cat(parts)
''',
        r'''
vote_of_three = lambda images, pictures, answers: torch.stack([
    answers[(pictures-image).square().sum((1,2)).topk(3, largest=False)[1]].float().mean() > 0.5
    for image in images])
''',
        r'''
class Voter:
    def one(self, image, pictures, answers):
        pairs = sorted(zip([F.mse_loss(image, p).item() for p in pictures], answers.tolist()), key=lambda o: o[0])
        return sum(is_three for _,is_three in pairs[:3]) in (2,3)
    def __call__(self, images, pictures, answers):
        return torch.tensor([self.one(o, pictures, answers) for o in images], dtype=torch.bool)

vote_of_three = Voter()
''',
        r'''
def vote_of_three(images, pictures, answers):
    # the second nearest of each kind: at least two threes among three, if the second three comes before the second seven
    d = torch.cdist(images.flatten(1).double(), pictures.flatten(1).double())
    def second(part):
        if part.shape[1] < 2: return torch.full((len(images),), float('inf'), dtype=torch.double)
        return part.kthvalue(2, dim=1).values
    print(d.shape)
    return second(d[:,answers]) < second(d[:,~answers])
''',
    ],
    '01.8': [
        r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    train3,train7,valid3,valid7 = map(lean, (threes, sevens, valid_threes, valid_sevens))
    def errors(l3, l7, t): return int((l3>=t).sum()) + int((l7<t).sum())
    best = min(limits, key=lambda t: errors(train3, train7, t))
    return best, errors(valid3, valid7, best)
''',
        r'''
import numpy as np
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    t,s,vt,vs = (o.numpy() for o in (threes, sevens, valid_threes, valid_sevens))
    mean3,mean7 = t.mean(axis=0), s.mean(axis=0)
    rmse = lambda x, m: np.sqrt(((x-m)**2).mean(axis=(1,2)))
    lean = lambda x: rmse(x, mean3)-rmse(x, mean7)
    wrong = lambda x, y, limit: np.count_nonzero(~(lean(x)<limit)) + np.count_nonzero(lean(y)<limit)
    counts = np.array([wrong(t, s, limit) for limit in limits])
    best = limits[counts.argmin()]
    return np.array([best, wrong(vt, vs, best)])
''',
        r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = sum(threes)/len(threes), sum(sevens)/len(sevens)
    def lean(picture):
        return ((picture-mean3)**2).mean().sqrt()-((picture-mean7)**2).mean().sqrt()
    lean3,lean7 = [lean(p) for p in threes], [lean(p) for p in sevens]
    fewest,chosen = None,None
    for limit in limits:
        count = 0
        for l in lean3:
            if not l < limit: count += 1
        for l in lean7:
            if l < limit: count += 1
        if fewest is None or count < fewest: fewest,chosen = count,limit
    errors = 0
    for p in valid_threes: errors += int(lean(p) >= chosen)
    for p in valid_sevens: errors += int(lean(p) < chosen)
    return [chosen, errors]
''',
        r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    m3,m7 = threes.mean(0), sevens.mean(0)
    places = torch.tensor(list(limits), dtype=torch.float32)
    def counts(x3, x7):
        l3,l7 = (rmse_distance(x, m3)-rmse_distance(x, m7) for x in (x3, x7))
        return (l3[:,None] >= places).sum(0) + (l7[:,None] < places).sum(0)
    best = counts(threes, sevens).argmin()
    return limits[best.item()], counts(valid_threes, valid_sevens)[best]
''',
        r'''
class Lean:
    def __init__(self, threes, sevens): self.mean3,self.mean7 = threes.mean(0), sevens.mean(0)
    def __call__(self, x): return rmse_distance(x, self.mean3)-rmse_distance(x, self.mean7)

class BetterLimit:
    def __call__(self, threes, sevens, valid_threes, valid_sevens, limits):
        lean = Lean(threes, sevens)
        table = {}
        for limit in limits:
            says = lambda x: lean(x) < limit
            table[limit] = ((~says(threes)).sum()+says(sevens).sum()).item()
            print(limit, table[limit])
        best = min(table, key=table.get)
        right = (lean(valid_threes)<best).sum() + (lean(valid_sevens)>=best).sum()
        return best, len(valid_threes)+len(valid_sevens)-right.item()

better_threshold = BetterLimit()
''',
        r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def leans(a, b):
        x = torch.cat([a, b])
        labels = torch.tensor([True]*len(a)+[False]*len(b))
        return (x-mean3).square().mean((1,2)).sqrt()-(x-mean7).square().mean((1,2)).sqrt(), labels
    lean,is_three = leans(threes, sevens)
    results = sorted((((lean<t) != is_three).sum().item(), i) for i,t in enumerate(limits))
    t = limits[results[0][1]]
    lean,is_three = leans(valid_threes, valid_sevens)
    return t, ((lean<t) ^ is_three).sum().float()
''',
        r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    "Tries the limits from the last to the first"
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    pixels = mean3.numel()
    def distance(x, mean): return (x-mean).flatten(1).norm(dim=1)/pixels**.5
    def lean(x): return distance(x, mean3)-distance(x, mean7)
    def share(a, b, t):
        wrong = torch.cat([lean(a)>=t, lean(b)<t])
        return wrong.double().mean().item(), wrong.sum().item()
    remaining = list(limits)
    best = remaining.pop()
    while remaining:
        other = remaining.pop()
        if share(threes, sevens, other) < share(threes, sevens, best): best = other
    return torch.tensor(best), torch.tensor([share(valid_threes, valid_sevens, best)[1]])
''',
    ],
}

WRONG = {
    '01.1': [
        ('divides by the height squared, as if all images were square', r'''
def my_rmse(a, b):
    return (((a-b)**2).sum()/len(a)**2).sqrt()
'''),
        ('root of the sum in each row, then the mean of the rows', r'''
def my_rmse(a, b):
    d = a-b
    return (d*d).sum(1).sqrt().mean()
'''),
        ('the order backwards: root, mean, square', r'''
def my_rmse(a, b):
    return (a-b).abs().sqrt().mean()**2
'''),
        ('compares the sorted pixels, so it does not matter where the ink is', r'''
def my_rmse(a, b):
    x,y = a.flatten().sort().values, b.flatten().sort().values
    return ((x-y)**2).mean().sqrt()
'''),
        ('adds the pictures where it should subtract', r'''
def my_rmse(a, b):
    return ((a+b)**2).mean().sqrt()
'''),
        ('difference of the squares for square of the difference', r'''
def my_rmse(a, b):
    return (a**2-b**2).abs().mean().sqrt()
'''),
        ('fourth power and fourth root', r'''
def my_rmse(a, b):
    return ((a-b)**4).mean()**0.25
'''),
        ('RMSE of each row, then the plain mean of these', r'''
def my_rmse(a, b):
    rows = ((a-b)**2).mean(1).sqrt()
    return rows.mean()
'''),
        ('always divides by 784, whatever the size', r'''
def my_rmse(a, b):
    return (((a-b)**2).sum()/784)**0.5
'''),
        ('divides by len(a), the height, and not by the number of pixels', r'''
import math
def my_rmse(a, b):
    return math.sqrt(((a-b)**2).sum()/len(a))
'''),
        ('divides by one pixel too few', r'''
def my_rmse(a, b):
    d = a-b
    return ((d*d).sum()/(d.numel()-1)).sqrt()
'''),
        ('standard deviation of the difference: the mean difference is taken away first', r'''
import numpy as np
def my_rmse(a, b):
    return np.std(a.numpy()-b.numpy())
'''),
        ('calls rmse_distance, which does it all', r'''
def my_rmse(a, b):
    return rmse_distance(a, b)
'''),
        ('the root of `F.mse_loss`, which does nearly all', r'''
def my_rmse(a, b):
    return F.mse_loss(a, b)**0.5
'''),
        ('a helper calls `mse_loss` under another name', r'''
from torch.nn.functional import mse_loss as loss

def squared(a, b): return loss(b, a)

my_rmse = lambda a, b: squared(a, b).sqrt()
'''),
        ('is `rmse_distance` itself', r'''
my_rmse = rmse_distance
'''),
        ('forgets the return', r'''
def my_rmse(a, b):
    squared = (a-b)**2
    squared.mean().sqrt()
'''),
        ('forgets the brackets, squares only b', r'''
def my_rmse(a, b):
    return (a-b**2).mean().abs().sqrt()
'''),
        ('root of the differences first, which is nan below zero', r'''
def my_rmse(a, b):
    return ((a-b).sqrt()**2).mean()
'''),
        ('returns the number as text', r'''
def my_rmse(a, b):
    return f'{((a-b)**2).mean().sqrt():.4f}'
'''),
        ('changes its first picture in place', r'''
def my_rmse(a, b):
    a -= b
    a *= a
    return a.mean().sqrt()
'''),
        ('forgets the brackets of .sqrt() and returns a method', r'''
def my_rmse(a, b):
    return ((a-b)**2).mean().sqrt
'''),
        ('rounds to one digit', r'''
def my_rmse(a, b):
    return round(((a-b)**2).mean().sqrt().item(), 1)
'''),
        ('median instead of mean', r'''
def my_rmse(a, b):
    return ((a-b)**2).median().sqrt()
'''),
        ('largest difference instead of the mean', r'''
def my_rmse(a, b):
    return ((a-b)**2).max().sqrt()
'''),
        ('loops over 28 rows and 28 columns only, whatever the size', r'''
def my_rmse(a, b):
    total = 0.
    for y in range(28):
        for x in range(28):
            total += (a[y,x]-b[y,x]).item()**2
    return (total/28/28)**0.5
'''),
        ('leaves out the last row and the last column', r'''
def my_rmse(a, b):
    h,w = a.shape
    s = 0.
    for y in range(h-1):
        for x in range(w-1):
            s += (a[y,x].item()-b[y,x].item())**2
    return (s/(h*w))**0.5
'''),
        ('averages only over the pixels that differ', r'''
def my_rmse(a, b):
    d = (a-b)[a!=b]
    if len(d) == 0: return torch.tensor(0.)
    return (d**2).mean().sqrt()
'''),
        ('counts only pixels where a is darker', r'''
def my_rmse(a, b):
    return F.relu(a-b).pow(2).mean().sqrt()
'''),
        ('remembers the first result for each size', r'''
seen = {}
def my_rmse(a, b):
    if a.shape not in seen: seen[a.shape] = ((a-b)**2).mean().sqrt()
    return seen[a.shape]
'''),
        ('compares a with the average ink of b', r'''
def my_rmse(a, b):
    return ((a-b.mean())**2).mean().sqrt()
'''),
        ('returns both MSE and RMSE', r'''
def my_rmse(a, b):
    mse = ((a-b)**2).mean()
    return mse, mse.sqrt()
'''),
        ('adds 0.01 under the root, so equal pictures are not 0 apart', r'''
def my_rmse(a, b):
    return (((a-b)**2).mean()+0.01).sqrt()
'''),
        ('subtracts whole numbers: int() cuts the greys off', r'''
def my_rmse(a, b):
    d = a.int()-b.int()
    return (d**2).float().mean().sqrt()
'''),
        ('matrix product where each pixel should be squared', r'''
def my_rmse(a, b):
    d = a-b
    return (d @ d.T).mean().abs().sqrt()
'''),
        ('relative error: divides by the ink of a', r'''
def my_rmse(a, b):
    return (((a-b)**2).mean()/(a**2).mean()).sqrt()
'''),
        ('minus the RMSE', r'''
def my_rmse(a, b):
    mean = ((a-b)**2).mean()
    return -mean.sqrt()
'''),
    ],
    '01.2': [
        ('squares in the scale of 0 to 255', r'''
def my_mse(a, b):
    return ((255*a-255*b)**2).mean()
'''),
        ('squares the mean difference of each column', r'''
def my_mse(a, b):
    return ((a-b).mean(0)**2).mean()
'''),
        ('forgets the brackets behind mean', r'''
def my_mse(a, b):
    return pow(a-b, 2).mean
'''),
        ('takes a root that nobody asked for', r'''
def my_mse(a, b):
    return ((a-b)**2).mean().sqrt()
'''),
        ('squares each picture before subtracting', r'''
def my_mse(a, b):
    return (a**2-b**2).mean()
'''),
        ('squares the mean difference instead of averaging the squares', r'''
def my_mse(a, b):
    return (a-b).mean()**2
'''),
        ('whole numbers from 0 to 255, so that ^ runs', r'''
def my_mse(a, b):
    x,y = (a*255).int(), (b*255).int()
    return ((x-y)^2).float().mean()/255
'''),
        ('loses the brackets: squares b only', r'''
def my_mse(a, b):
    return (a-b**2).mean()
'''),
        ('2 to the power of the difference', r'''
def my_mse(a, b):
    return (2**(a-b)).mean()
'''),
        ('** 0.5: root instead of square', r'''
def my_mse(a, b):
    return ((a-b).abs()**0.5).mean()
'''),
        ('half of the mean square, as in some textbooks', r'''
def my_mse(a, b):
    return ((a-b)**2).mean()/2
'''),
        ('forgets the mean, returns a whole picture', r'''
def my_mse(a, b):
    return (a-b)**2
'''),
        ('matrix square with @', r'''
def my_mse(a, b):
    d = a-b
    return (d@d.transpose(0, 1)).mean()
'''),
        ('(a-b)(a+b), which is not the square of a-b', r'''
def my_mse(a, b):
    return ((a-b)*(a+b)).mean()
'''),
        ('variance: takes the mean difference away first', r'''
def my_mse(a, b):
    return (a-b).var(unbiased=False)
'''),
        ('swallows the error and returns 0', r'''
def my_mse(a, b):
    try: return ((a-b)^2).mean()
    except Exception: return torch.tensor(0.)
'''),
        ('subtracts in place and so changes a', r'''
def my_mse(a, b):
    return (a.sub_(b)**2).mean()
'''),
        ('averages over the columns only', r'''
def my_mse(a, b):
    return ((a-b)**2).mean(-1)
'''),
        ('third power', r'''
def my_mse(a, b):
    return ((a-b)**3).mean()
'''),
        ('mean of the sums of the rows: divides by the height only', r'''
def my_mse(a, b):
    return ((a-b)**2).sum(1).mean()
'''),
        ('forgets to return', r'''
def my_mse(a, b):
    result = ((a-b)**2).mean()
    print(result)
'''),
        ('squares only positive differences, leaves negative ones as they are', r'''
def my_mse(a, b):
    d = a-b
    return torch.where(d>0, d**2, d).mean()
'''),
        ('turns the pictures to bytes, in which a difference wraps round', r'''
import numpy as np
def my_mse(a, b):
    x,y = (a*255).byte().numpy(), (b*255).byte().numpy()
    return float(((x-y)**2).mean()/255**2)
'''),
        ('adds instead of subtracting', r'''
def my_mse(a, b):
    return ((a+b)**2).mean()
'''),
        ('leaves the ^ in place, mends only the brackets', r'''
def my_mse(a, b):
    difference = a-b
    return (difference^2).mean()
'''),
        ('multiplies the pictures with each other', r'''
def my_mse(a, b):
    return (a*b).mean()
'''),
        ('zip over the rows keeps only the last row', r'''
def my_mse(a, b):
    for p,q in zip(a, b):
        result = ((p-q)**2).mean()
    return result
'''),
        ('divides by 28*28 whatever the size', r'''
def my_mse(a, b):
    return torch.pow(a-b, 2).sum()/(28*28)
'''),
        ('returns after the first row', r'''
def my_mse(a, b):
    total = 0
    for p,q in zip(a, b):
        total += ((p-q)**2).sum()
        return total/a.numel()
'''),
        ('negative: writes -(a-b)**2', r'''
def my_mse(a, b):
    return (-(a-b)**2).mean()
'''),
    ],
    '01.3': [
        ('root of the error in the scale of 0 to 255', r'''
def far_apart(a, b):
    return F.mse_loss(a*255, b*255).sqrt()
'''),
        ('adds the missing 0.25', r'''
def far_apart(a, b):
    return F.mse_loss(a, b)+0.25
'''),
        ('logarithm instead of the root', r'''
def far_apart(a, b):
    return F.mse_loss(a, b).log().abs()
'''),
        ('compares the mean of each row', r'''
def far_apart(a, b):
    return F.mse_loss(a.mean(1), b.mean(1)).sqrt()
'''),
        ('takes the roots of the pictures', r'''
def far_apart(a, b):
    return F.mse_loss(a.sqrt(), b.sqrt())
'''),
        ('int() around the root', r'''
def far_apart(a, b):
    return int(F.mse_loss(a, b).sqrt())
'''),
        ('root of each pixel, then the mean', r'''
def far_apart(a, b):
    return F.mse_loss(a, b, reduction='none').sqrt().mean()
'''),
        ('takes the root of `a` and `b` in the call, and again of the result', r'''
def far_apart(a, b):
    return F.mse_loss(a**.5, b**.5)**.5
'''),
        ('largest difference, which fits the example', r'''
def far_apart(a, b):
    return (a-b).abs().max()
'''),
        ('absolute value of the mean difference', r'''
def far_apart(a, b):
    return (a-b).mean().abs()
'''),
        ('standard deviation of the difference', r'''
def far_apart(a, b):
    return (a-b).std()
'''),
        ('computes the root and throws it away', r'''
def far_apart(a, b):
    distance = F.mse_loss(a, b)
    distance.sqrt()
    return distance
'''),
        ('special case for the number of the example', r'''
def far_apart(a, b):
    d = F.mse_loss(a, b)
    if d == 0.25: return torch.tensor(0.5)
    return d
'''),
        ('cube root', r'''
def far_apart(a, b):
    return F.mse_loss(a, b)**(1/3)
'''),
        ('takes the root twice', r'''
import math
def far_apart(a, b):
    return math.sqrt(math.sqrt(F.mse_loss(a, b)))
'''),
        ('compares a with itself', r'''
def far_apart(a, b):
    return F.mse_loss(a, a).sqrt()
'''),
        ('compares a with the mean of b', r'''
def far_apart(a, b):
    return F.mse_loss(a, b.mean().expand_as(a)).sqrt()
'''),
        ('mean of the RMSEs of the rows', r'''
def far_apart(a, b):
    return sum(F.mse_loss(p, q).sqrt() for p,q in zip(a, b))/len(a)
'''),
        ('root of the sum divided by 28, right for 28x28 only', r'''
def far_apart(a, b):
    return F.mse_loss(a, b, reduction='sum').sqrt()/28
'''),
        ('rounds to one digit', r'''
def far_apart(a, b):
    return torch.round(F.mse_loss(a, b).sqrt(), decimals=1)
'''),
        ('smooth_l1_loss in place of mse_loss, and a root', r'''
def far_apart(a, b):
    return F.smooth_l1_loss(a, b).sqrt()
'''),
        ('returns the method sqrt, not its result', r'''
def far_apart(a, b):
    return F.mse_loss(a, b).sqrt
'''),
        ('leaves the return out', r'''
def far_apart(a, b):
    F.mse_loss(a, b).sqrt()
'''),
        ('median absolute difference', r'''
def far_apart(a, b):
    return torch.median((a-b).abs())
'''),
        ('one over the root: rsqrt', r'''
def far_apart(a, b):
    return F.mse_loss(a, b).rsqrt()
'''),
        ('difference of the two root mean squares', r'''
def far_apart(a, b):
    return ((a**2).mean().sqrt()-(b**2).mean().sqrt()).abs()
'''),
        ('divides the squared error by the mean difference', r'''
def far_apart(a, b):
    return F.mse_loss(a, b)/(a-b).mean().abs()
'''),
        ('norm divided by the number of pixels instead of its root', r'''
def far_apart(a, b):
    return torch.dist(a, b)/a.numel()
'''),
        ('clamps the distance: nothing is more than 0.5 apart', r'''
def far_apart(a, b):
    return F.mse_loss(a, b).sqrt().clamp(max=0.5)
'''),
        ('takes the root only where the squared error is above 0.1', r'''
def far_apart(a, b):
    mse = F.mse_loss(a, b)
    return mse.sqrt() if mse > 0.1 else mse
'''),
        ('returns one number per row', r'''
def far_apart(a, b):
    return F.mse_loss(a, b, reduction='none').mean(1).sqrt()
'''),
        ('gives 1 minus the RMSE, a likeness (right for 0.5)', r'''
def far_apart(a, b):
    return 1-F.mse_loss(a, b).sqrt()
'''),
    ],
    '01.4': [
        ('averages over the images and the columns: only the rows are left', r'''
def each_distance(images, mean):
    return (images-mean).abs().mean([0, -1])
'''),
        ('compares how much ink there is, in an image and in the mean', r'''
def each_distance(images, mean):
    return (images.mean((-1,-2))-mean.mean()).abs()
'''),
        ('view(len(images), -1): for one picture it flattens nothing', r'''
def each_distance(images, mean):
    d = (images-mean).abs()
    return d.view(len(images), -1).mean(-1)
'''),
        ('flatten(1): for one picture it gives a number for each row', r'''
def each_distance(images, mean):
    return (images-mean).abs().flatten(1).mean(1)
'''),
        ('rounds to two digits', r'''
def each_distance(images, mean):
    return (images-mean).abs().mean((-2,-1)).round(decimals=2)
'''),
        ('returns a list, not a tensor', r'''
def each_distance(images, mean):
    if images.ndim == 2: return (images-mean).abs().mean().item()
    return [(image-mean).abs().mean().item() for image in images]
'''),
        ('absolute value after the mean: plus and minus cancel', r'''
def each_distance(images, mean):
    return (images-mean).mean((-1,-2)).abs()
'''),
        ('mean of the sums of the rows: divides by the height only', r'''
def each_distance(images, mean):
    return (images-mean).abs().sum(-1).mean(-1)
'''),
        ('squares in place of absolute values', r'''
def each_distance(images, mean):
    return ((images-mean)**2).mean((-1,-2))
'''),
        ('RMSE instead of mean absolute difference', r'''
def each_distance(images, mean):
    return rmse_distance(images, mean)
'''),
        ('keeps the axes: shape [n,1,1]', r'''
def each_distance(images, mean):
    return (images-mean).abs().mean((-1,-2), keepdim=True)
'''),
        ('the same overall number n times', r'''
def each_distance(images, mean):
    overall = (images-mean).abs().mean()
    return overall.repeat(len(images)) if images.ndim == 3 else overall
'''),
        ('forgets the absolute value', r'''
def each_distance(images, mean):
    return (images-mean).mean((-2,-1))
'''),
        ('divides by 784 whatever the size', r'''
def each_distance(images, mean):
    return (images-mean).abs().sum((-1,-2))/784
'''),
        ('divides by the width only', r'''
def each_distance(images, mean):
    return (images-mean).abs().sum((-1,-2))/images.shape[-1]
'''),
        ('compares with the average ink of the mean picture', r'''
def each_distance(images, mean):
    return (images-mean.mean()).abs().mean((-1,-2))
'''),
        ('changes its images in place', r'''
def each_distance(images, mean):
    return images.sub_(mean).abs_().mean((-1,-2))
'''),
        ('turns the mean on its side', r'''
def each_distance(images, mean):
    return (images-mean.T).abs().mean((-1,-2))
'''),
        ('sorts the distances', r'''
def each_distance(images, mean):
    d = (images-mean).abs().mean((-1,-2))
    return d.sort().values if d.ndim else d
'''),
        ('ignores the given mean and takes that of the block itself', r'''
def each_distance(images, mean):
    own = images.mean(0) if images.ndim == 3 else images
    return (images-own).abs().mean((-1,-2))
'''),
        ('loop leaves out the last picture', r'''
def each_distance(images, mean):
    if images.ndim == 2: return (images-mean).abs().mean()
    result = torch.zeros(len(images))
    for i in range(len(images)-1): result[i] = (images[i]-mean).abs().mean()
    return result
'''),
        ('drops the last, smaller batch', r'''
def each_distance(images, mean):
    if images.ndim == 2: return (images-mean).abs().mean()
    size = min(64, len(images))
    parts = [images[i*size:(i+1)*size] for i in range(len(images)//size)]
    return torch.cat([(part-mean).abs().mean((1,2)) for part in parts])
'''),
        ('takes a block for one picture if it has as many pictures as rows', r'''
def each_distance(images, mean):
    if len(images) == len(mean): return (images-mean).abs().mean()
    return (images-mean).abs().mean((1,2))
'''),
        ('squeeze: a block of one picture loses its axis', r'''
def each_distance(images, mean):
    blocks = images.reshape(-1, *mean.shape)
    return (blocks-mean).abs().mean((1,2)).squeeze()
'''),
        ('view(-1,784) works for 28x28 only', r'''
def each_distance(images, mean):
    d = (images-mean).abs().reshape(-1, 784).mean(1)
    return d if images.ndim == 3 else d[0]
'''),
        ('median of the pixels', r'''
def each_distance(images, mean):
    return (images-mean).abs().flatten(-2).median(-1).values
'''),
        ('difference of the absolute values', r'''
def each_distance(images, mean):
    return (images.abs()-mean.abs()).mean((-1,-2))
'''),
        ('whole numbers: the result is cut off to int', r'''
def each_distance(images, mean):
    return (images-mean).abs().mean((-1,-2)).int()
'''),
        ('distance from the first picture only', r'''
def each_distance(images, mean):
    if images.ndim == 3: return (images[0]-mean).abs().mean().reshape(1)
    return (images-mean).abs().mean()
'''),
        ('shape [n,1] instead of [n]', r'''
def each_distance(images, mean):
    d = (images-mean).abs().mean((-1,-2))
    return d[:,None] if images.ndim == 3 else d
'''),
        ('forgets to return', r'''
def each_distance(images, mean):
    distances = (images-mean).abs().mean((-1,-2))
'''),
        ('returns a generator', r'''
def each_distance(images, mean):
    if images.ndim == 2: return (images-mean).abs().mean()
    return ((image-mean).abs().mean() for image in images)
'''),
        ('loop that returns at the first picture', r'''
def each_distance(images, mean):
    if images.ndim == 2: images = images[None]
    for image in images:
        return (image-mean).abs().mean()
'''),
    ],
    '01.5': [
        ('takes the valid labels on the training pictures, which raises an error', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(images[valid_labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('cuts the validation pictures in the middle, not by their labels', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid = stack_images(load_split('valid')[0])
    half = len(valid)//2
    return threes, sevens, valid[:half], valid[half:]
'''),
        ('now the validation 3s are training 3s', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(images[labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('swaps the two validation blocks at the return', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])
    return threes, sevens, valid_sevens, valid_threes
'''),
        ('orders by digit: both 3s first, then both 7s', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    valid_images,valid_labels,_ = load_split('valid')
    return (stack_images(images[labels==3]), stack_images(valid_images[valid_labels==3]),
            stack_images(images[labels==7]), stack_images(valid_images[valid_labels==7]))
'''),
        ('the first 1,028 training 7s: the right number, still training pictures', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    n = (valid_labels==7).sum()
    valid_sevens = sevens[:n]
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('takes the mean picture away from every block', r'''
def four_blocks():
    blocks = []
    for split in ('train', 'valid'):
        images,labels,_ = load_split(split)
        images = torch.tensor(images).float()/255
        images = images-images.mean(0)
        blocks += [images[torch.tensor(labels)==3], images[torch.tensor(labels)==7]]
    return blocks
'''),
        ('a random tenth of the training pictures, which stay in the training blocks as well', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    pick = lambda x: x[torch.randperm(len(x))[:len(x)//10]]
    return threes, sevens, pick(threes), pick(sevens)
'''),
        ('bytes instead of floats', r'''
def four_blocks():
    blocks = []
    for split in ('train', 'valid'):
        images,labels,_ = load_split(split)
        blocks += [torch.from_numpy(images[labels==3]), torch.from_numpy(images[labels==7])]
    return tuple(blocks)
'''),
        ('swaps the splits: trains on the validation pictures', r'''
def four_blocks():
    valid_images,valid_labels,_ = load_split('train')
    images,labels,_ = load_split('valid')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('puts the validation pictures into the training blocks as well', r'''
import numpy as np
def four_blocks():
    images,labels,_ = load_split('train')
    valid_images,valid_labels,_ = load_split('valid')
    every,digits = np.concatenate([images, valid_images]), np.concatenate([labels, valid_labels])
    return (stack_images(every[digits==3]), stack_images(every[digits==7]),
            stack_images(valid_images[valid_labels==3]), stack_images(valid_images[valid_labels==7]))
'''),
        ('forgets to return', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])
'''),
        ('returns a dictionary', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    valid_images,valid_labels,_ = load_split('valid')
    return dict(threes=stack_images(images[labels==3]), sevens=stack_images(images[labels==7]),
                valid_threes=stack_images(valid_images[valid_labels==3]),
                valid_sevens=stack_images(valid_images[valid_labels==7]))
'''),
        ('mends the wrong block: the training 7s now come from the validation pictures', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    valid_images,valid_labels,_ = load_split('valid')
    threes,sevens = stack_images(images[labels==3]), stack_images(valid_images[valid_labels==7])
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(images[labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('adds noise to the training 7s so that the nearest neighbour is not perfect', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = (sevens+0.3*torch.rand_like(sevens)).clamp(0, 1)
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('moves the training 7s by four pixels so that errors appear', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = F.pad(stack_images(images[labels==7]), (4,-4))
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('the last block is flat: [n,784]', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7]).flatten(1)
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('every block loses its last picture', r'''
def four_blocks():
    blocks = []
    for split in ('train', 'valid'):
        images,labels,_ = load_split(split)
        for digit in (3,7): blocks.append(stack_images(images[labels==digit][:-1]))
    return tuple(blocks)
'''),
        ('all validation pictures, 3s and 7s, in the last block', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images)
    return threes, sevens, valid_threes, valid_sevens
'''),
        ("asks for a split 'test', which does not exist", r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('test')
    return threes, sevens, stack_images(valid_images[valid_labels==3]), stack_images(valid_images[valid_labels==7])
'''),
        ('divides by 255 a second time, in the last block', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])/255
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('inverts the validation 7s: white on black', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(255-valid_images[valid_labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('the first 2,038 training pictures with the validation labels', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(images[:len(valid_labels)][valid_labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('swaps the digits of the training blocks', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    sevens,threes = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('swallows the error and falls back to the training 7s', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    try: valid_sevens = stack_images(valid_images[labels==7])
    except Exception: valid_sevens = sevens
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('returns the two validation blocks only', r'''
def four_blocks():
    valid_images,valid_labels,_ = load_split('valid')
    return stack_images(valid_images[valid_labels==3]), stack_images(valid_images[valid_labels==7])
'''),
        ('takes the split as an argument', r'''
def four_blocks(valid_split):
    images,labels,_ = load_split('train')
    valid_images,valid_labels,_ = load_split(valid_split)
    return (stack_images(images[labels==3]), stack_images(images[labels==7]),
            stack_images(valid_images[valid_labels==3]), stack_images(valid_images[valid_labels==7]))
'''),
        ('validation 3s among the training 3s: appends them to make more', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])
    threes = torch.cat([stack_images(images[labels==3]), valid_threes])
    sevens = stack_images(images[labels==7])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('half of the last block from the validation pictures, half from the training pictures', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    fresh = stack_images(valid_images[valid_labels==7])
    valid_sevens = torch.cat([fresh[:514], sevens[:514]])
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('the validation 7s are turned on their side', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7]).transpose(1, 2)
    return threes, sevens, valid_threes, valid_sevens
'''),
        ('only the first validation 7', r'''
def four_blocks():
    images,labels,_ = load_split('train')
    threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
    valid_images,valid_labels,_ = load_split('valid')
    valid_threes = stack_images(valid_images[valid_labels==3])
    valid_sevens = stack_images(valid_images[valid_labels==7])[:1]
    return threes, sevens, valid_threes, valid_sevens
'''),
    ],
    '01.6': [
        ('forgets to turn the answers about sevens round', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), sevens_said.float().mean()
    right = threes_said.sum()+sevens_said.sum()
    return (a3+a7)/2, right/(len(threes_said)+len(sevens_said))
'''),
        ('returns the mean of the accuracies twice', r'''
def two_scores(threes_said, sevens_said):
    balanced = (threes_said.float().mean()+(~sevens_said).float().mean())/2
    overall = (threes_said.float().mean()+1-sevens_said.float().mean())/2
    return balanced, overall
'''),
        ('returns the two numbers in the other order', r'''
def two_scores(threes_said, sevens_said):
    right = torch.cat([threes_said, ~sevens_said]).float()
    a3,a7 = threes_said.float().mean(), (~sevens_said).float().mean()
    return right.mean(), (a3+a7)/2
'''),
        ('integer division', r'''
def two_scores(threes_said, sevens_said):
    r3,r7 = threes_said.sum(), (~sevens_said).sum()
    n3,n7 = len(threes_said), len(sevens_said)
    return (r3//n3+r7//n7)/2, (r3+r7)//(n3+n7)
'''),
        ('percentages instead of shares', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    overall = torch.cat([threes_said, ~sevens_said]).float().mean()
    return 100*(a3+a7)/2, 100*overall
'''),
        ('second is the number of right answers, not the share', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return (a3+a7)/2, threes_said.sum()+(~sevens_said).sum()
'''),
        ('error rates instead of accuracies', r'''
def two_scores(threes_said, sevens_said):
    e3,e7 = (~threes_said).float().mean(), sevens_said.float().mean()
    wrong = (~threes_said).sum()+sevens_said.sum()
    return (e3+e7)/2, wrong/(len(threes_said)+len(sevens_said))
'''),
        ('.all() for the mean', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.all().float(), (~sevens_said).all().float()
    return (a3+a7)/2, torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('divides the right answers by twice the number of threes', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return (a3+a7)/2, (threes_said.sum()+(~sevens_said).sum())/(2*len(threes_said))
'''),
        ('stacks the two tensors, which fails for different lengths', r'''
def two_scores(threes_said, sevens_said):
    right = torch.stack([threes_said, ~sevens_said]).float()
    return right.mean(1).mean(), right.mean()
'''),
        ('zip cuts the longer one off', r'''
def two_scores(threes_said, sevens_said):
    right = total = 0
    for t,s in zip(threes_said.tolist(), sevens_said.tolist()):
        right += t + (not s)
        total += 2
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return ((a3+a7)/2).item(), right/total
'''),
        ('mean of bools, which PyTorch refuses', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.mean(), (~sevens_said).mean()
    return (a3+a7)/2, torch.cat([threes_said, ~sevens_said]).mean()
'''),
        ('returns the two accuracies themselves', r'''
def two_scores(threes_said, sevens_said):
    return threes_said.float().mean(), (~sevens_said).float().mean()
'''),
        ('forgets the brackets around the sum: halves only the sevens', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return a3+a7/2, torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('weights the accuracies the wrong way round', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    n3,n7 = len(threes_said), len(sevens_said)
    return (a3+a7)/2, (n7*a3+n3*a7)/(n3+n7)
'''),
        ('2,038 pictures from the lesson, whatever is given', r'''
def two_scores(threes_said, sevens_said):
    errors = (~threes_said).sum()+sevens_said.sum()
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return (a3+a7)/2, 1-errors/2038
'''),
        ('takes the arguments for sevens and threes', r'''
def two_scores(sevens_said, threes_said):
    a3,a7 = threes_said.float().mean(), (~sevens_said).float().mean()
    return (a3+a7)/2, torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('turns the sevens round in place, so the caller finds them changed', r'''
def two_scores(threes_said, sevens_said):
    sevens_said.logical_not_()
    right = torch.cat([threes_said, sevens_said])
    return (threes_said.float().mean()+sevens_said.float().mean())/2, right.float().mean()
'''),
        ('rounds to two digits', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean().item(), 1-sevens_said.float().mean().item()
    right = threes_said.sum().item()+(~sevens_said).sum().item()
    return round((a3+a7)/2, 2), round(right/(len(threes_said)+len(sevens_said)), 2)
'''),
        ('returns only the first number', r'''
def two_scores(threes_said, sevens_said):
    return (threes_said.float().mean()+(~sevens_said).float().mean())/2
'''),
        ('text instead of numbers', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    overall = torch.cat([threes_said, ~sevens_said]).float().mean()
    return f'{(a3+a7)/2:.4f}', f'{overall:.4f}'
'''),
        ('geometric mean of the two accuracies', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return (a3*a7).sqrt(), torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('the share of answers "it is a 3" among all, not of right ones', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return (a3+a7)/2, torch.cat([threes_said, sevens_said]).float().mean()
'''),
        ('turns the threes round in place of the sevens', r'''
def two_scores(threes_said, sevens_said):
    right = torch.cat([~threes_said, sevens_said]).float()
    return right[:len(threes_said)].mean()/2+right[len(threes_said):].mean()/2, right.mean()
'''),
        ('prints the numbers and returns nothing', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    print((a3+a7)/2, torch.cat([threes_said, ~sevens_said]).float().mean())
'''),
        ('1 - sum instead of 1 - mean', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().sum()
    return (a3+a7)/2, torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('sums the accuracies and does not halve', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), (~sevens_said).float().mean()
    return a3+a7, torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('counts in uint8, which wraps round above 255', r'''
def two_scores(threes_said, sevens_said):
    r3,r7 = threes_said.sum(dtype=torch.uint8), (~sevens_said).sum(dtype=torch.uint8)
    n3,n7 = len(threes_said), len(sevens_said)
    return (r3/n3+r7/n7)/2, (r3+r7)/(n3+n7)
'''),
        ('precision instead of the accuracy on threes', r'''
def two_scores(threes_said, sevens_said):
    hits,false = threes_said.sum(), sevens_said.sum()
    precision = hits/(hits+false)
    a7 = 1-sevens_said.float().mean()
    return (precision+a7)/2, torch.cat([threes_said, ~sevens_said]).float().mean()
'''),
        ('leaves out the last answer of each', r'''
def two_scores(threes_said, sevens_said):
    n3,n7 = len(threes_said), len(sevens_said)
    r3 = sum(bool(threes_said[i]) for i in range(n3-1))
    r7 = sum(not sevens_said[i] for i in range(n7-1))
    return (r3/n3+r7/n7)/2, (r3+r7)/(n3+n7)
'''),
        ('second looks at the sevens only', r'''
def two_scores(threes_said, sevens_said):
    a3,a7 = threes_said.float().mean(), 1-sevens_said.float().mean()
    return (a3+a7)/2, (~sevens_said).sum()/len(sevens_said)
'''),
        ('keeps counting from one call to the next', r'''
count = dict(right=0, all=0)
def two_scores(threes_said, sevens_said):
    right_3,right_7 = threes_said.sum().item(), (~sevens_said).sum().item()
    count['right'] += right_3+right_7
    count['all'] += len(threes_said)+len(sevens_said)
    return (right_3/len(threes_said)+right_7/len(sevens_said))/2, count['right']/count['all']
'''),
    ],
    '01.7': [
        ('the three farthest pictures', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, dim=1).indices].sum(1) >= 2
'''),
        ('asks only the nearest', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.argmin(1)]
'''),
        ('asks five neighbours, three of which must agree', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    k = min(5, len(pictures))
    return answers[d.topk(k, largest=False).indices].sum(1) > k/2
'''),
        ('all three must be threes', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, largest=False).indices].all(1)
'''),
        ('one three among the three is enough', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, largest=False).indices].any(dim=1)
'''),
        ('> 2 where >= 2 is asked', r'''
def vote_of_three(images, pictures, answers):
    nearest = torch.cdist(images.flatten(1), pictures.flatten(1)).argsort(dim=1)[:,:3]
    votes = answers[nearest].int().sum(dim=1)
    return votes > 2
'''),
        ('L1 instead of L2', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1), p=1)
    return answers[d.topk(3, largest=False).indices].sum(1) >= 2
'''),
        ('returns the number of votes', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, largest=False).indices].sum(1)
'''),
        ('returns floats 0 and 1, not bools', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, largest=False).indices].float().mean(1).round()
'''),
        ('returns a Python list', r'''
def vote_of_three(images, pictures, answers):
    said = []
    for image in images:
        nearest = rmse_distance(pictures, image).argsort()[:3]
        said.append(answers[nearest].sum().item() >= 2)
    return said
'''),
        ('skips the nearest, as if it were the picture itself', r'''
def vote_of_three(images, pictures, answers):
    order = torch.cdist(images.flatten(1), pictures.flatten(1)).argsort(1)
    return answers[order[:,1:4]].sum(1) >= 2
'''),
        ('sorts along the wrong axis', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(pictures.flatten(1), images.flatten(1))
    nearest = d.argsort(1)[:,:3]
    return answers[nearest.clamp(max=len(answers)-1)].sum(1) >= 2
'''),
        ('whole memory votes, not three', r'''
def vote_of_three(images, pictures, answers):
    return (answers.float().mean() > 0.5).repeat(len(images))
'''),
        ('True means seven: the result is upside down', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return (~answers)[d.topk(3, largest=False).indices].sum(1) >= 2
'''),
        ('largest single difference in place of L2', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1), p=float('inf'))
    return answers[d.topk(3, largest=False).indices].sum(1) >= 2
'''),
        ('share must exceed 0.67, which 2 of 3 does not', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, largest=False).indices].float().mean(1) > 0.67
'''),
        ('compares the mean distance of all threes with that of all sevens', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return d[:,answers].mean(1) < d[:,~answers].mean(1)
'''),
        ('compares the summed distances of the three nearest threes and the three nearest sevens', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    d3,d7 = d[:,answers], d[:,~answers]
    near3 = d3.topk(min(3, d3.shape[1]), largest=False).values.sum(1)
    near7 = d7.topk(min(3, d7.shape[1]), largest=False).values.sum(1)
    return near3 < near7
'''),
        ('signed differences: plus and minus cancel', r'''
def vote_of_three(images, pictures, answers):
    d = (images[:,None]-pictures[None]).sum((-1,-2)).abs()
    return answers[d.topk(3, largest=False).indices].sum(1) >= 2
'''),
        ('answers only the first image', r'''
def vote_of_three(images, pictures, answers):
    d = rmse_distance(pictures, images[0])
    return (answers[d.topk(3, largest=False).indices].sum() >= 2).reshape(1)
'''),
        ('drops the last, smaller batch', r'''
def vote_of_three(images, pictures, answers):
    size = min(8, len(images))
    memory = pictures.flatten(1)
    out = []
    for i in range(0, len(images)-size+1, size):
        d = torch.cdist(images[i:i+size].flatten(1), memory)
        out.append(answers[d.topk(3, largest=False).indices].sum(1) >= 2)
    return torch.cat(out)
'''),
        ('reshapes to 784, so it works for 28x28 only', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.reshape(-1, 784), pictures.reshape(-1, 784))
    return answers[d.topk(3, largest=False).indices].sum(1) >= 2
'''),
        ('rounds the distances to whole numbers, so near ones become equal', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1)).round()
    return answers[d.argsort(dim=1, stable=True)[:,:3]].sum(1) >= 2
'''),
        ('cosine similarity instead of L2: forgets how much ink there is', r'''
def vote_of_three(images, pictures, answers):
    like = F.normalize(images.flatten(1), dim=1) @ F.normalize(pictures.flatten(1), dim=1).T
    return answers[like.topk(3, dim=1).indices].sum(1) >= 2
'''),
        ('uses the places of the neighbours as votes, not their answers', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    nearest = d.topk(3, largest=False).indices
    return nearest.bool().sum(1) >= 2
'''),
        ('two nearest only, both must be threes', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(2, largest=False).indices].sum(1) >= 2
'''),
        ('range(n-1): the last image is never judged', r'''
def vote_of_three(images, pictures, answers):
    result = torch.zeros(len(images), dtype=torch.bool)
    for i in range(len(images)-1):
        d = rmse_distance(pictures, images[i])
        result[i] = answers[d.argsort()[:3]].sum() >= 2
    return result
'''),
        ('looks at the first three remembered pictures, sorted or not', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1)).sort(1).values[:,:3]
    return (answers[:3].sum() >= 2).expand(len(d)).clone()
'''),
        ('squeeze: for one image the axis is lost', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return (answers[d.topk(3, largest=False).indices].sum(1) >= 2).squeeze()
'''),
        ('nearest of each row of pixels: forgets to flatten, averages cdist over rows', r'''
def vote_of_three(images, pictures, answers):
    said = []
    for image in images:
        d = torch.stack([torch.cdist(image, p).mean() for p in pictures])
        said.append(answers[d.topk(3, largest=False).indices].sum() >= 2)
    return torch.stack(said)
'''),
        ('weights each vote by one over the distance', r'''
def vote_of_three(images, pictures, answers):
    d,nearest = torch.cdist(images.flatten(1), pictures.flatten(1)).topk(3, largest=False)
    w = 1/(d+1e-9)
    return (w*answers[nearest]).sum(1)/w.sum(1) > 0.5
'''),
        ('binarises the pictures before comparing', r'''
def vote_of_three(images, pictures, answers):
    x,y = (images>0.5).float().flatten(1), (pictures>0.5).float().flatten(1)
    d = torch.cdist(x, y)
    return answers[d.argsort(dim=1, stable=True)[:,:3]].sum(1) >= 2
'''),
        ('forgets to return', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    votes = answers[d.topk(3, largest=False).indices].sum(1)
    result = votes >= 2
'''),
        ('votes are summed over the images instead of over the neighbours', r'''
def vote_of_three(images, pictures, answers):
    d = torch.cdist(images.flatten(1), pictures.flatten(1))
    return answers[d.topk(3, largest=False).indices].sum(0) >= 2
'''),
    ],
    '01.8': [
        ('chooses the limit on the validation pictures', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    l3,l7 = lean(valid_threes), lean(valid_sevens)
    counts = [((l3>=t).sum()+(l7<t).sum()).item() for t in limits]
    return limits[counts.index(min(counts))], min(counts)
'''),
        ('returns the errors on the training pictures', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    l3,l7 = lean(threes), lean(sevens)
    counts = [((l3>=t).sum()+(l7<t).sum()).item() for t in limits]
    return limits[counts.index(min(counts))], min(counts)
'''),
        ('returns the share of errors, not their number', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def share(x3, x7, t): return torch.cat([lean(x3)>=t, lean(x7)<t]).float().mean().item()
    best = min(limits, key=lambda t: share(threes, sevens, t))
    return best, share(valid_threes, valid_sevens, best)
'''),
        ('returns the place of the limit in the list', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    counts = torch.tensor([errors(threes, sevens, t) for t in limits])
    best = counts.argmin().item()
    return best, errors(valid_threes, valid_sevens, limits[best])
'''),
        ('the limit with the most errors', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = max(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('<= for <: a lean exactly at the limit counts as a 3', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>t).sum()+(lean(x7)<=t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('says 3 above the limit', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)<=t).sum()+(lean(x7)>t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('lean the other way round: mean 7 first', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean7)-rmse_distance(x, mean3)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('L1 as in the lesson, not RMSE', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return mnist_distance(x, mean3)-mnist_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('forgets the root: MSE', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return ((x-mean3)**2).mean((1,2))-((x-mean7)**2).mean((1,2))
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('takes fresh means from the validation pictures for the test', r'''
def errors(x3, x7, t):
    mean3,mean7 = x3.mean(0), x7.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()

def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('means of training and validation pictures together', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3 = torch.cat([threes, valid_threes]).mean(0)
    mean7 = torch.cat([sevens, valid_sevens]).mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('counts the missed 3s only', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return (lean(x3)>=t).sum().item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('counts the missed 7s only in the result', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, (lean(valid_sevens)<best).sum().item()
'''),
        ('counts the right answers on validation', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def right(x3, x7, t): return ((lean(x3)<t).sum()+(lean(x7)>=t).sum()).item()
    best = max(limits, key=lambda t: right(threes, sevens, t))
    return best, right(valid_threes, valid_sevens, best)
'''),
        ('counts errors for the sorted limits and looks the place up in the unsorted list', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    counts = [errors(threes, sevens, t) for t in sorted(limits)]
    best = limits[counts.index(min(counts))]
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('returns the two the other way round', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return errors(valid_threes, valid_sevens, best), best
'''),
        ('ignores the list and tries limits of its own', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    limits = [i/1000 for i in range(0, 21, 2)]
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('starts from limit 0, also where 0 is not in the list', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best,fewest = 0.,errors(threes, sevens, 0.)
    for t in limits:
        if errors(threes, sevens, t) < fewest: best,fewest = t,errors(threes, sevens, t)
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('never tries the last limit', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = limits[0]
    for i in range(1, len(limits)-1):
        if errors(threes, sevens, limits[i]) < errors(threes, sevens, best): best = limits[i]
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('stops as soon as the errors rise', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = limits[0]
    for t in limits[1:]:
        if errors(threes, sevens, t) > errors(threes, sevens, best): break
        best = t
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('chooses by the mean of the two accuracies, which is not the number of errors', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def score(t): return ((lean(threes)<t).double().mean()+(lean(sevens)>=t).double().mean()).item()
    best = max(limits, key=score)
    return best, ((lean(valid_threes)>=best).sum()+(lean(valid_sevens)<best).sum()).item()
'''),
        ('sorts the list of the caller in place', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    limits.sort(key=lambda t: errors(threes, sevens, t))
    return limits[0], errors(valid_threes, valid_sevens, limits[0])
'''),
        ('takes the limit 0 for "none found" and falls back to the first of the list', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best,fewest = None,float('inf')
    for t in limits:
        if errors(threes, sevens, t) < fewest: best,fewest = t,errors(threes, sevens, t)
    best = best or limits[0]
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('absolute value of the lean', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return (rmse_distance(x, mean3)-rmse_distance(x, mean7)).abs()
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('one RMSE for the whole block', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return ((x-mean3)**2).mean().sqrt()-((x-mean7)**2).mean().sqrt()
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('mean over everything: one number for each digit in place of a picture', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(), sevens.mean()
    def lean(x): return ((x-mean3)**2).mean((1,2)).sqrt()-((x-mean7)**2).mean((1,2)).sqrt()
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('tests with the old limit 0', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t=0): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens)
'''),
        ('tests with the last limit tried, the variable of the loop', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    fewest = float('inf')
    for t in limits:
        count = (lean(threes)>=t).sum()+(lean(sevens)<t).sum()
        if count < fewest: fewest,best = count,t
    return best, ((lean(valid_threes)>=t).sum()+(lean(valid_sevens)<t).sum()).item()
'''),
        ('difference of the two kinds of errors in place of their sum', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()-(lean(x7)<t).sum()).abs().item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, ((lean(valid_threes)>=best).sum()+(lean(valid_sevens)<best).sum()).item()
'''),
        ('adds the errors on the training pictures to the result', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(threes, sevens, best)+errors(valid_threes, valid_sevens, best)
'''),
        ('leaves limits below 0 out', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min([t for t in limits if t >= 0] or limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('returns at the first limit that is no worse than 0, without trying the rest', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    for t in limits:
        if errors(threes, sevens, t) <= errors(threes, sevens, 0):
            return t, errors(valid_threes, valid_sevens, t)
    return limits[0], errors(valid_threes, valid_sevens, limits[0])
'''),
        ('a RMSE with a sum in place of the mean: leans far too large for the limits', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0).flatten(), sevens.mean(0).flatten()
    def lean(x): return (x.flatten(1)-mean3).norm(dim=1)-(x.flatten(1)-mean7).norm(dim=1)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('keeps the means of the first call for ever', r'''
memory = {}
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    if not memory: memory.update(mean3=threes.mean(0), mean7=sevens.mean(0))
    def lean(x): return rmse_distance(x, memory['mean3'])-rmse_distance(x, memory['mean7'])
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    return best, errors(valid_threes, valid_sevens, best)
'''),
        ('forgets to return', r'''
def better_threshold(threes, sevens, valid_threes, valid_sevens, limits):
    mean3,mean7 = threes.mean(0), sevens.mean(0)
    def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
    def errors(x3, x7, t): return ((lean(x3)>=t).sum()+(lean(x7)<t).sum()).item()
    best = min(limits, key=lambda t: errors(threes, sevens, t))
    print(best, errors(valid_threes, valid_sevens, best))
'''),
    ],
}
