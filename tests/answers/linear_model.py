"Answers to the exercises of lesson 03 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '03.1': [
        r'''
by_paper = [-1, 0.27, 7]
''',
        r'''
by_paper = (-1.0, 0.2689, 7.0)
''',
        r'''
ink, weights, bias = [0, 0.5, 1, 0.5], [6, 3, -2, 4], -2.5
prediction = sum(i*w for i,w in zip(ink, weights)) + bias
by_paper = [prediction, 1/(1+2.718**-prediction), 3 if prediction > 0 else 7]
''',
        r'''
x = torch.tensor([[0, .5, 1, .5]])
w = torch.tensor([[6.], [3.], [-2.], [4.]])
p = linear1(x, w, torch.tensor([-2.5]))
by_paper = [p, p.sigmoid(), torch.where(p > 0, 3, 7)]
by_paper = [o.squeeze() for o in by_paper]
''',
        r'''
by_paper = torch.tensor([-1., .269, 7.])
''',
        r'''
import numpy as np
p = np.array([0, .5, 1, .5]) @ np.array([6, 3, -2, 4]) - 2.5
by_paper = np.array([p, 1/(1+np.exp(-p)), 7])
''',
        r'''
import math
from fractions import Fraction as F
p = F(0)*6 + F(1,2)*3 + F(1)*-2 + F(1,2)*4 - F(5,2)
print('prediction', p)
by_paper = [int(p), round(1/(1+math.e), 2), 7]
''',
        r'''
import numpy as np
by_paper = [np.float64(-1), np.float32(0.26894142), np.int64(7)]
''',
    ],
    '03.2': [
        r'''
def labelled_rows(images, labels):
    return [(image.reshape(784), (label == 3).float().reshape(1)) for image,label in zip(images, labels)]
''',
        r'''
def labelled_rows(images, labels):
    pairs = []
    for i in range(len(images)):
        row = torch.cat([line for line in images[i]])
        target = torch.tensor([1.]) if int(labels[i]) == 3 else torch.tensor([0.])
        pairs.append((row, target))
    return pairs
''',
        r'''
labelled_rows = lambda images, labels: list(zip(images.flatten(1).unbind(), labels.eq(3)[:,None].float().unbind()))
''',
        r'''
def labelled_rows(images, labels):
    from torch.utils.data import TensorDataset
    ds = TensorDataset(images.flatten(start_dim=1), torch.where(labels == 3, 1., 0.).view(-1, 1))
    return [ds[i] for i in range(len(ds))]
''',
        r'''
import numpy as np
def labelled_rows(images, labels):
    x = np.array(images.tolist(), dtype=np.float32).reshape(len(images), -1)
    y = (np.array(labels.tolist()) == 3).astype(np.float32)
    return [(torch.from_numpy(a.copy()), torch.tensor([b])) for a,b in zip(x, y)]
''',
        r'''
class Rows:
    def target(self, label): return torch.full((1,), float(label == 3))
    def __call__(self, images, labels):
        return list(map(lambda i: (images[i].flatten(), self.target(labels[i].item())), range(labels.shape[0])))
labelled_rows = Rows()
''',
        r'''
def labelled_rows(images, labels):
    # 3 -> 1 and 7 -> 0 is a straight line
    y = (7 - labels.float())/4
    x = images.clone().reshape(-1, 784)
    return [*zip(x, y.reshape(-1, 1))]
''',
        r'''
def labelled_rows(images, labels):
    if len(images) == 0: return []
    if len(images) == 1: return [(images[0].reshape(-1), (labels[:1] == 3).to(torch.float32))]
    half = len(images)//2
    return labelled_rows(images[:half], labels[:half]) + labelled_rows(images[half:], labels[half:])
''',
        r'''
def labelled_rows(images, labels):
    columns = images.reshape(-1, 784).T.contiguous().T      # not contiguous, and the same numbers
    y = (labels != 7).float()
    return [(columns[i], y[i:i+1]) for i in range(len(y))]
''',
    ],
    '03.3': [
        r'''
def csv_loss(predictions, targets):
    return mnist_loss(predictions, 1-targets)
''',
        r'''
def csv_loss(predictions, targets):
    return (predictions.sigmoid() - (1-targets)).abs().mean()
''',
        r'''
def csv_loss(predictions, targets):
    total = 0.
    for p,t in zip(predictions, targets):
        s = torch.sigmoid(p)
        total = total + (s if t.item() == 1 else 1-s)
    return (total/len(predictions)).squeeze()
''',
        r'''
def csv_loss(predictions, targets):
    # 1-sigmoid(p) is sigmoid(-p): turn the sign for the 3s
    return torch.sigmoid(predictions*(2*targets-1)).mean()
''',
        r'''
def csv_loss(predictions, targets):
    s = predictions.double().sigmoid()
    n = predictions.numel()
    return torch.einsum('ij,ij->', s, targets.double())/n + torch.einsum('ij,ij->', 1-s, 1-targets.double())/n
''',
        r'''
csv_loss = lambda predictions, targets: torch.nn.functional.l1_loss(torch.sigmoid(-predictions), targets)
''',
        r'''
class CsvLoss(torch.nn.Module):
    def forward(self, predictions, targets):
        says_7 = .5*(1 + torch.tanh(-predictions/2))
        return torch.where(targets > .5, 1-says_7, says_7).mean()
csv_loss = CsvLoss()
''',
        r'''
def csv_loss(predictions, targets):
    sevens, threes = predictions[targets == 1], predictions[targets == 0]
    wrong = sevens.sigmoid().sum() + (1-threes.sigmoid()).sum()
    return (wrong/(len(sevens)+len(threes))).reshape(1)
''',
        r'''
def csv_loss(predictions, targets):
    def distances(p, t):
        if len(p) == 1: return [torch.abs(torch.sigmoid(p[0,0]) + t[0,0] - 1)]
        k = len(p)//2
        return distances(p[k:], t[k:]) + distances(p[:k], t[:k])
    return torch.stack(distances(predictions, targets)).mean()
''',
    ],
    '03.4': [
        r'''
def right_share(predictions, targets):
    return ((predictions[:,0] > 0) == targets).float().mean()
''',
        r'''
def right_share(predictions, targets):
    right = 0
    for i in range(len(targets)):
        says_3 = predictions[i].item() > 0
        if says_3 == bool(targets[i]): right += 1
    return right/len(targets)
''',
        r'''
import numpy as np
def right_share(predictions, targets):
    p = np.asarray(predictions.detach().tolist()).ravel()
    t = np.asarray(targets.tolist()).ravel()
    return np.mean((p > 0) == (t == 1))
''',
        r'''
def right_share(predictions, targets):
    return batch_accuracy(predictions, targets.float().unsqueeze(1)).item()
''',
        r'''
right_share = lambda predictions, targets: 1 - ((predictions.flatten() > 0) ^ (targets == 1)).double().mean()
''',
        r'''
def right_share(predictions, targets):
    # the diagonal of the square is what was meant
    square = (predictions > 0) == targets
    return square.diagonal().sum()/len(targets)
''',
        r'''
class Share:
    def __call__(self, predictions, targets, border=0.):
        hits = [int((p > border).item() == (t == 1).item()) for p,t in zip(predictions.view(-1), targets)]
        print('hits:', hits)
        return torch.tensor([sum(hits)/len(hits)])
right_share = Share()
''',
        r'''
def right_share(predictions, targets):
    t = targets.reshape(predictions.shape)
    threes_right = ((predictions > 0) & (t == 1)).sum()
    sevens_right = ((predictions <= 0) & (t == 0)).sum()
    return torch.true_divide(threes_right + sevens_right, t.numel()).reshape(1, 1)
''',
    ],
    '03.5': [
        r'''
def felt(x, y, weights, bias, place, amount):
    raised = weights.clone()
    raised[place] += amount
    before, after = linear1(x, weights, bias), linear1(x, raised, bias)
    return batch_accuracy(after, y)-batch_accuracy(before, y), mnist_loss(after, y)-mnist_loss(before, y)
''',
        r'''
def felt(x, y, weights, bias, place, amount):
    nudge = torch.zeros_like(weights)
    nudge[place,0] = amount
    measures = [[f(linear1(x, w, bias), y).item() for f in (batch_accuracy, mnist_loss)] for w in (weights, weights+nudge)]
    return [after-before for before,after in zip(*measures)]
''',
        r'''
import copy
def felt(x, y, weights, bias, place, amount):
    w = copy.deepcopy(weights)
    w.view(-1)[place].add_(amount)
    def both(w):
        p = linear1(x, w, bias)
        return torch.stack([batch_accuracy(p, y), mnist_loss(p, y)])
    return both(w) - both(weights)
''',
        r'''
import numpy as np
def felt(x, y, weights, bias, place, amount):
    rows = [[float(w) + (amount if i == place else 0.)] for i,w in enumerate(weights.flatten())]
    new = torch.tensor(rows, dtype=weights.dtype)
    p, q = linear1(x, weights, bias), linear1(x, new, bias)
    return np.array([batch_accuracy(q, y).item()-batch_accuracy(p, y).item(), mnist_loss(q, y).item()-mnist_loss(p, y).item()])
''',
        r'''
def felt(x, y, weights, bias, place, amount):
    # everything with sixteen digits
    x, weights, bias = x.double(), weights.double(), bias.double()
    hot = torch.nn.functional.one_hot(torch.tensor(place), len(weights)).double()[:,None]
    b = linear1(x, weights, bias)
    a = linear1(x, weights + hot*amount, bias)
    acc, loss = batch_accuracy(a, y)-batch_accuracy(b, y), mnist_loss(a, y)-mnist_loss(b, y)
    return acc.item(), loss.item()
''',
        r'''
def felt(x, y, weights, bias, place, amount):
    model = partial(linear1, bias=bias)
    changed = torch.cat([weights[:place], weights[place:place+1]+amount, weights[place+1:]])
    change = lambda measure: measure(model(x, weights=changed), y) - measure(model(x, weights=weights), y)
    return tuple(map(change, [batch_accuracy, mnist_loss]))
''',
        r'''
class Felt:
    def measure(self, x, y, w, b):
        p = linear1(x, w, b)
        return batch_accuracy(p, y), mnist_loss(p, y)
    def __call__(self, x, y, weights, bias, place, amount):
        acc0, loss0 = self.measure(x, y, weights, bias)
        w = weights.detach().clone()
        w[place] = w[place] + amount
        acc1, loss1 = self.measure(x, y, w, bias)
        print(f'accuracy {acc0} -> {acc1}, loss {loss0} -> {loss1}')
        return [acc1.sub(acc0), loss1.sub(loss0)]
felt = Felt()
''',
    ],
    '03.6': [
        r'''
card_counts = [16, 40, 6, 9, 80]
''',
        r'''
card_counts = (16., 40., 6., 9., 80.)
''',
        r'''
deck = torch.tensor([3]*400 + [7]*600)
hands = deck.split(64)
card_counts = [len(hands), len(hands[-1]), sum(bool((h == 3).all()) for h in hands), sum(bool((h == 7).all()) for h in hands), 5*len(hands)]
''',
        r'''
import math
n = math.ceil(1000/64)
card_counts = torch.tensor([n, 1000-(n-1)*64, 400//64, n-math.ceil(400/64), n*5])
''',
        r'''
import numpy as np
starts = np.arange(0, 1000, 64)
ends = np.minimum(starts+64, 1000)
card_counts = np.array([starts.size, ends[-1]-starts[-1], (ends <= 400).sum(), (starts >= 400).sum(), 5*starts.size])
''',
        r'''
from fastai.vision.all import DataLoader
batches = list(DataLoader([1.]*400+[0.]*600, batch_size=64))
shares = [b.mean().item() for b in batches]
card_counts = [len(batches), len(batches[-1]), shares.count(1.), shares.count(0.), sum(len(batches) for epoch in range(5))]
''',
        r'''
batches, last = divmod(1000, 64)
batches += 1
card_counts = [torch.tensor(batches), torch.tensor(last), torch.tensor(6), torch.tensor(batches-7), torch.tensor(batches)*5]
''',
    ],
    '03.7': [
        r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/len(predictions)
''',
        r'''
def paper_slopes(predictions, targets):
    return ((1-2*targets)/(4*torch.cosh(predictions.double()/2)**2)/predictions.numel()).float()
''',
        r'''
import math
def paper_slopes(predictions, targets):
    out = []
    for p,t in zip(predictions.flatten().tolist(), targets.flatten().tolist()):
        e = math.exp(-abs(p))
        out.append([(-1 if t == 1 else 1)*e/(1+e)**2/len(targets)])
    return torch.tensor(out)
''',
        r'''
import numpy as np
def paper_slopes(predictions, targets):
    p, t = predictions.detach().numpy().astype(np.float64), targets.numpy()
    th = np.tanh(p/2)
    return torch.tensor(np.where(t == 1, -1, 1)*(1-th*th)/4/p.shape[0]).float()
''',
        r'''
paper_slopes = lambda predictions, targets: (torch.sigmoid(predictions)*torch.sigmoid(-predictions)*(1-2*targets)).div(predictions.shape[0])
''',
        r'''
class Slopes:
    def slope(self, p, sign): return sign*torch.sigmoid(p)*(1-torch.sigmoid(p))
    def __call__(self, predictions, targets):
        n = len(predictions)
        rows = [self.slope(predictions[i], -1 if targets[i].item() > .5 else 1) for i in range(n)]
        return torch.stack(rows)/n
paper_slopes = Slopes()
''',
        r'''
def paper_slopes(predictions, targets):
    s = torch.sigmoid(predictions)
    result = torch.empty_like(s)
    is_3 = targets == 1
    result[is_3] = -(s-s**2)[is_3]
    result[~is_3] = (s-s**2)[~is_3]
    result *= 1/len(s)
    return result
''',
        r'''
def paper_slopes(predictions, targets):
    # chain rule as one product of matrices: signs on a diagonal
    s = predictions.squeeze(1).sigmoid()
    return torch.einsum('ij,jk->ik', torch.diag(1-2*targets.squeeze(1)), (s*(1-s))[:,None])/s.shape[0]
''',
    ],
    '03.8': [
        r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    torch.autograd.backward(loss)
    return loss.item()
''',
        r'''
def slopes_of_batch(xb, yb, model):
    total = 0.
    for i in range(len(xb)):
        part = mnist_loss(model(xb[i:i+1]), yb[i:i+1])/len(xb)
        part.backward()
        total += part.item()
    return total
''',
        r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    loss = mnist_loss(preds, yb)
    s = preds.detach().sigmoid()
    preds.backward(torch.where(yb == 1, -1., 1.)*s*(1-s)/len(yb))
    return loss.detach()
''',
        r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    leaves, todo, seen = [], [loss.grad_fn], set()
    while todo:
        node = todo.pop()
        if node is None or node in seen: continue
        seen.add(node)
        if hasattr(node, 'variable'): leaves.append(node.variable)
        todo += [n for n,_ in node.next_functions]
    for p,g in zip(leaves, torch.autograd.grad(loss, leaves)):
        p.grad = g.clone() if p.grad is None else p.grad + g
    return loss.detach().clone()
''',
        r'''
def slopes_of_batch(xb, yb, model):
    s = model(xb).sigmoid()
    loss = (s - yb).abs().mean()
    loss.backward(gradient=torch.ones_like(loss))
    return torch.tensor([loss.item()])
''',
        r'''
import numpy as np
slopes_of_batch = lambda xb, yb, model: (lambda loss: (loss.backward(), np.float32(loss.item()))[1])(mnist_loss(model(xb), yb))
''',
        r'''
class SlopesOfBatch:
    def __call__(self, xb, yb, model, verbose=True):
        with torch.enable_grad():
            preds = model(xb)
            loss = mnist_loss(preds, yb)
        result = loss.detach().clone()
        loss.backward()
        if verbose: print('loss', result)
        return result
slopes_of_batch = SlopesOfBatch()
''',
        r'''
def slopes_of_batch(xb, yb, model):
    # in two halves, each with its share of the mean
    losses = []
    for x,y in zip(xb.split(max(1, len(xb)//2)), yb.split(max(1, len(xb)//2))):
        loss = mnist_loss(model(x), y)*(len(x)/len(xb))
        loss.backward()
        losses.append(loss.detach())
    return torch.stack(losses).sum()
''',
    ],
    '03.9': [
        r'''
def learn_linear(x, y):
    "Ridge regression to -1 and 1"
    ones = torch.ones(len(x), 1)
    a = torch.cat([x, ones], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784], w[784]
''',
        r'''
import numpy as np
def learn_linear(x, y):
    a, t = x.numpy().astype(np.float64), y.numpy().astype(np.float64)*2-1
    mean, t_mean = a.mean(0), t.mean()
    u, s, vt = np.linalg.svd(a-mean, full_matrices=False)
    w = vt.T @ ((s/(s*s+30))[:,None] * (u.T@(t-t_mean)))
    return torch.tensor(w).float(), torch.tensor(t_mean - mean@w).float()
''',
        r'''
def learn_linear(x, y):
    # the dual: one number for each picture
    t = torch.where(y == 1, 1., -1.).double()
    k = x.double()@x.double().T + 1
    alpha = torch.linalg.solve(k + 30*torch.eye(len(x)).double(), t)
    return [(x.double().T@alpha).float(), alpha.sum(0).float()]
''',
        r'''
def learn_linear(x, y):
    # downhill on the squared error, all pictures at once, with the slopes from a formula
    weights, bias = torch.zeros(784, 1), torch.zeros(1)
    for _ in range(400):
        off = x@weights + bias - (2*y-1)
        weights -= .01*x.T@off/len(x)
        bias -= .01*off.mean(0)
    return weights, bias
''',
        r'''
def learn_linear(x, y):
    "Fisher's direction, with a border half way between the means"
    threes, sevens = x[y[:,0] == 1], x[y[:,0] == 0]
    m3, m7 = threes.mean(0), sevens.mean(0)
    within = torch.cov(threes.T, correction=0)*len(threes) + torch.cov(sevens.T, correction=0)*len(sevens)
    weights = torch.linalg.solve(within/len(x) + .02*torch.eye(784), m3-m7)
    bias = -weights@(m3+m7)/2
    weights, bias = weights[:,None].requires_grad_(), bias[None].requires_grad_()
    return weights, bias
''',
        r'''
def learn_linear(x, y):
    "Normal equations, gathered one batch at a time, and conjugate gradients in place of a solver"
    a, b = torch.eye(785, dtype=torch.float64)*30, torch.zeros(785, 1, dtype=torch.float64)
    for xb,yb in zip(x.split(100), y.split(100)):
        one = torch.cat([xb, torch.ones(len(xb), 1)], 1).double()
        a += one.T@one
        b += one.T@(yb.double()*2-1)
    w, r = torch.zeros_like(b), b.clone()
    p = r.clone()
    for _ in range(150):
        ap = a@p
        k = (r*r).sum()/(p*ap).sum()
        w += k*p
        new = r - k*ap
        p = new + (new*new).sum()/(r*r).sum()*p
        r = new
        if r.norm() < 1e-6: break
    return w[:-1].float(), w[-1].float()
''',
        r'''
class Learn:
    def __init__(self, decay): self.decay = decay
    def __call__(self, x, y):
        # pictures that are not there, to keep the weights small, and least squares
        extra = torch.eye(784)*self.decay**.5
        a = torch.cat([torch.cat([x, torch.ones(len(x), 1)], 1), torch.cat([extra, torch.zeros(784, 1)], 1)])
        t = torch.cat([y*2-1, torch.zeros(784, 1)])
        w = torch.linalg.lstsq(a, t).solution*10
        return w[:784].contiguous(), w[784:].reshape(1)
learn_linear = Learn(30.)
''',
    ],
}

WRONG = {
    '03.1': [
        ('adds 2.5 where the bias is -2.5', r'''
by_paper = [4, 0.98, 3]
'''),
        ('loses the minus in front of the prediction', r'''
by_paper = [1, 0.27, 7]
'''),
        ('sigmoid with e to the plus x', r'''
p = 0*6 + .5*3 - 2 + .5*4 - 2.5
by_paper = [p, 1/(1+2.718**p), 7]
'''),
        ('loses the sign of the third weight', r'''
by_paper = [3, 0.95, 3]
'''),
        ('counts the pixel without ink as if it were full', r'''
by_paper = [5, 0.99, 3]
'''),
        ('adds the weights without the ink', r'''
p = 6+3-2+4-2.5
by_paper = [p, 1/(1+2.718**-p), 3]
'''),
        ('takes the mean of ink times weight in place of the sum', r'''
p = (0*6 + .5*3 - 2 + .5*4)/4 - 2.5
by_paper = [p, 1/(1+2.718**-p), 7]
'''),
        ('multiplies by the bias', r'''
by_paper = [-3.75, 0.023, 7]
'''),
        ('gives the target 0 in place of the digit', r'''
by_paper = [-1, 0.27, 0]
'''),
        ('gives the sigmoid in per cent', r'''
by_paper = [-1, 26.9, 7]
'''),
        ('gives the slope of the sigmoid', r'''
by_paper = [-1, 0.2, 7]
'''),
        ('gives e to the x and forgets the fraction', r'''
by_paper = [-1, 0.37, 7]
'''),
        ('forgets the brackets of the denominator', r'''
by_paper = [-1, 1/1+2.718**1, 7]
'''),
        ('makes the sigmoid negative, because the prediction is', r'''
by_paper = [-1, -0.27, 7]
'''),
        ('swaps prediction and sigmoid', r'''
by_paper = [0.27, -1, 7]
'''),
        ('digit first', r'''
by_paper = [7, -1, 0.27]
'''),
        ('rounds the sigmoid to a whole number', r'''
p = torch.tensor(-1.)
by_paper = [-1, round(p.sigmoid().item()), 7]
'''),
        ('leaves the digit out', r'''
by_paper = [-1, 0.27]
'''),
        ('hands in the example', r'''
by_paper = [0.4, 0.6, 3]
'''),
        ('nothing filled in', r'''
by_paper = ...
'''),
        ('takes tanh for the sigmoid', r'''
import math
by_paper = [-1, math.tanh(-1), 7]
'''),
        ('puts the three into a set, which has no order', r'''
by_paper = {-1, 0.27, 7}
'''),
        ('one text in place of three numbers', r'''
by_paper = '-1, 0.27, 7'
'''),
        ('subtracts ink times weight', r'''
p = -2.5 - (0*6 + .5*3 + 1*-2 + .5*4)
by_paper = [p, 1/(1+2.718**-p), 7]
'''),
        ('stops before the last pixel', r'''
ink, w = [0, .5, 1, .5], [6, 3, -2, 4]
p = sum(ink[i]*w[i] for i in range(len(ink)-1)) - 2.5
by_paper = [p, 1/(1+2.718**-p), 3 if p > 0 else 7]
'''),
    ],
    '03.2': [
        ('pairs the targets with themselves', r'''
def labelled_rows(images, labels):
    x = images.view(-1, 28*28)
    y = (labels == 3).float().unsqueeze(1)
    return list(zip(y, y))
'''),
        ('pairs with the bare labels 3 and 7', r'''
def labelled_rows(images, labels):
    return list(zip(images.view(-1, 28*28), labels.float().unsqueeze(1)))
'''),
        ('takes the column of the targets away', r'''
def labelled_rows(images, labels):
    return list(zip(images.view(-1, 28*28), (labels == 3).float()))
'''),
        ('leaves booleans', r'''
def labelled_rows(images, labels):
    return list(zip(images.view(-1, 28*28), (labels == 3).unsqueeze(1)))
'''),
        ('whole-number targets', r'''
def labelled_rows(images, labels):
    return [(r, (l == 3).long().view(1)) for r,l in zip(images.flatten(1), labels)]
'''),
        ('1 for a 7', r'''
def labelled_rows(images, labels):
    x, y = images.view(-1, 784), (labels == 7).float().unsqueeze(1)
    return list(zip(x, y))
'''),
        ('returns the zip, not a list', r'''
def labelled_rows(images, labels):
    x, y = images.view(-1, 784), (labels == 3).float().unsqueeze(1)
    return zip(x, y)
'''),
        ('a pair of two tensors in place of a list of pairs', r'''
def labelled_rows(images, labels):
    return images.view(-1, 784), (labels == 3).float().unsqueeze(1)
'''),
        ('pictures stay grids', r'''
def labelled_rows(images, labels):
    y = (labels == 3).float().unsqueeze(1)
    return list(zip(images, y))
'''),
        ('rows of shape [1,784]', r'''
def labelled_rows(images, labels):
    return list(zip(images.view(-1, 1, 784), (labels == 3).float().view(-1, 1)))
'''),
        ('reads the pixels column by column', r'''
def labelled_rows(images, labels):
    x = images.transpose(1, 2).reshape(-1, 784)
    return list(zip(x, (labels == 3).float().unsqueeze(1)))
'''),
        ('unsqueezes the wrong axis, so that there is one pair only', r'''
def labelled_rows(images, labels):
    return list(zip(images.view(-1, 784), (labels == 3).float().unsqueeze(0)))
'''),
        ('forgets the return', r'''
def labelled_rows(images, labels):
    x = images.view(-1, 28*28)
    y = (labels == 3).float().unsqueeze(1)
    list(zip(x, y))
'''),
        ('mixes pixels of all pictures by turning the block', r'''
def labelled_rows(images, labels):
    x = images.permute(1, 2, 0).reshape(-1, 784)
    return list(zip(x, (labels == 3).float().unsqueeze(1)))
'''),
        ('divides pixels by 255 that are 0 to 1 already', r'''
def labelled_rows(images, labels):
    x = images.view(-1, 784)/255
    return list(zip(x, (labels == 3).float().unsqueeze(1)))
'''),
        ('drops the last picture', r'''
def labelled_rows(images, labels):
    x, y = images.view(-1, 784), (labels == 3).float().unsqueeze(1)
    return [(x[i], y[i]) for i in range(len(x)-1)]
'''),
        ('starts with the second picture', r'''
def labelled_rows(images, labels):
    x, y = images.view(-1, 784), (labels == 3).float().unsqueeze(1)
    return [(x[i], y[i]) for i in range(1, len(x))]
'''),
        ('assumes that the first half are 3s', r'''
def labelled_rows(images, labels):
    x = images.view(-1, 784)
    n = len(x)//2
    y = torch.cat([torch.ones(n), torch.zeros(len(x)-n)]).unsqueeze(1)
    return list(zip(x, y))
'''),
        ('sorts the targets, but not the pictures', r'''
def labelled_rows(images, labels):
    y = (labels.sort().values == 3).float().unsqueeze(1)
    return list(zip(images.view(-1, 784), y))
'''),
        ('shuffles the pictures without their labels', r'''
def labelled_rows(images, labels):
    x = images.view(-1, 784)[torch.randperm(len(images))]
    return list(zip(x, (labels == 3).float().unsqueeze(1)))
'''),
        ('the target of the first picture for all', r'''
def labelled_rows(images, labels):
    y = (labels == 3).float()
    return [(x, y[:1]) for x in images.view(-1, 784)]
'''),
        ('makes one list of x, y, x, y', r'''
def labelled_rows(images, labels):
    out = []
    for x,l in zip(images.view(-1, 784), labels): out += [x, (l == 3).float().view(1)]
    return out
'''),
        ('returns inside the loop', r'''
def labelled_rows(images, labels):
    out = []
    for x,l in zip(images.view(-1, 784), labels):
        out.append((x, (l == 3).float().view(1)))
        return out
'''),
        ('Python numbers for targets', r'''
def labelled_rows(images, labels):
    return [(x, 1. if l == 3 else 0.) for x,l in zip(images.view(-1, 784), labels)]
'''),
        ('targets 1 and -1', r'''
def labelled_rows(images, labels):
    y = torch.where(labels == 3, 1., -1.).unsqueeze(1)
    return list(zip(images.view(-1, 784), y))
'''),
        ('asks for labels above 3', r'''
def labelled_rows(images, labels):
    y = (labels > 3).float().unsqueeze(1)
    return list(zip(images.view(-1, 784), y))
'''),
        ('a dictionary of pictures and targets', r'''
def labelled_rows(images, labels):
    y = (labels == 3).float().unsqueeze(1)
    return {i: (x, t) for i,(x,t) in enumerate(zip(images.view(-1, 784), y))}
'''),
        ('keeps the 3s only', r'''
def labelled_rows(images, labels):
    return [(x.flatten(), torch.ones(1)) for x,l in zip(images, labels) if l == 3]
'''),
        ('list in a default argument, which grows from call to call', r'''
def labelled_rows(images, labels, out=[]):
    for x,l in zip(images, labels): out.append((x.reshape(784), torch.tensor([float(l == 3)])))
    return out
'''),
        ('every picture with every target', r'''
def labelled_rows(images, labels):
    y = (labels == 3).float().unsqueeze(1)
    return [(x, t) for x in images.view(-1, 784) for t in y]
'''),
        ('makes black and white of the grey pixels', r'''
def labelled_rows(images, labels):
    x = (images.view(-1, 784) > .5).float()
    return list(zip(x, (labels == 3).float().unsqueeze(1)))
'''),
    ],
    '03.3': [
        ('the usual loss, as if 1 were a 3', r'''
def csv_loss(predictions, targets):
    return mnist_loss(predictions, targets)
'''),
        ('turns the predictions *and* the targets', r'''
def csv_loss(predictions, targets):
    return mnist_loss(-predictions, 1-targets)
'''),
        ('sigmoid twice', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, s.sigmoid(), 1-s.sigmoid()).mean()
'''),
        ('mean over the columns, one number for each picture', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, s, 1-s).mean(1)
'''),
        ('mean of the squares', r'''
def csv_loss(predictions, targets):
    return ((predictions.sigmoid() - (1-targets))**2).mean()
'''),
        ('root of the mean square', r'''
def csv_loss(predictions, targets):
    return ((predictions.sigmoid() + targets - 1)**2).mean().sqrt()
'''),
        ('differences without their absolute value', r'''
def csv_loss(predictions, targets):
    return (predictions.sigmoid() - (1-targets)).mean()
'''),
        ('absolute value of the mean, not mean of the absolute values', r'''
def csv_loss(predictions, targets):
    return (predictions.sigmoid() - (1-targets)).mean().abs()
'''),
        ('detaches the predictions', r'''
def csv_loss(predictions, targets):
    s = predictions.detach().sigmoid()
    return torch.where(targets == 1, s, 1-s).mean()
'''),
        ('works under no_grad', r'''
def csv_loss(predictions, targets):
    with torch.no_grad():
        return mnist_loss(predictions, 1-targets)
'''),
        ('collects numbers in a new tensor without history', r'''
def csv_loss(predictions, targets):
    d = [abs(p.sigmoid().item() - (1-t.item())) for p,t in zip(predictions, targets)]
    return torch.tensor(d, requires_grad=True).mean()
'''),
        ('rounds to right and wrong, so the loss is a share of errors', r'''
def csv_loss(predictions, targets):
    return ((predictions > 0).float() - (1-targets)).abs().mean() + 0*predictions.sum()
'''),
        ('one minus the loss: how right the model is', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return 1 - (s - (1-targets)).abs().mean()
'''),
        ('softmax down the column for the sigmoid', r'''
def csv_loss(predictions, targets):
    s = predictions.softmax(0)
    return torch.where(targets == 1, s, 1-s).mean()
'''),
        ('softmax over the one column', r'''
def csv_loss(predictions, targets):
    s = torch.softmax(predictions, dim=1)
    return (s - (1-targets)).abs().mean()
'''),
        ('cuts the predictions to 0 and 1 in place of the sigmoid', r'''
def csv_loss(predictions, targets):
    s = predictions.clamp(0, 1)
    return torch.where(targets == 1, s, 1-s).mean()
'''),
        ('tanh in place of the sigmoid', r'''
def csv_loss(predictions, targets):
    s = predictions.tanh()
    return torch.where(targets == 1, s, 1-s).mean()
'''),
        ('e to the plus x in the sigmoid', r'''
def csv_loss(predictions, targets):
    s = 1/(1+torch.exp(predictions.clamp(max=80)))
    return torch.where(targets == 1, s, 1-s).mean()
'''),
        ('forgets the return', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    loss = torch.where(targets == 1, s, 1-s).mean()
'''),
        ('flattens one side, so that all is compared with all', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return (s - (1-targets.squeeze(1))).abs().mean()
'''),
        ('looks at the 7s only', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return (s*targets).mean()
'''),
        ('mean of the mean of the 3s and the mean of the 7s', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return ((1-s)[targets == 0].mean() + s[targets == 1].mean())/2
'''),
        ('divides by the number of 7s', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, s, 1-s).sum()/targets.sum()
'''),
        ('asks whether the target is 7, which it never is', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 7, s, 1-s).mean()
'''),
        ('turns the targets in place, so that the next call is wrong', r'''
def csv_loss(predictions, targets):
    targets.mul_(-1).add_(1)
    return mnist_loss(predictions, targets)
'''),
        ('loops, but stops before the last picture', r'''
def csv_loss(predictions, targets):
    total = 0
    for i in range(len(targets)-1):
        s = predictions[i,0].sigmoid()
        total = total + torch.where(targets[i,0] == 1, s, 1-s)
    return total/len(targets)
'''),
        ('sigmoid by hand, whose slope is nan far out', r'''
def csv_loss(predictions, targets):
    s = 1/(1+torch.exp(-predictions))
    return torch.where(targets == 1, s, 1-s).mean()
'''),
        ('median of the distances', r'''
def csv_loss(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, s, 1-s).median()
'''),
        ('arguments in the other order', r'''
def csv_loss(targets, predictions):
    return (predictions.sigmoid() - (1-targets)).abs().mean()
'''),
    ],
    '03.4': [
        ('makes a column of the predictions, which are one already', r'''
def right_share(predictions, targets):
    return ((predictions.view(-1, 1) > 0) == targets).float().mean()
'''),
        ('turns the predictions into a row and the targets into a column', r'''
def right_share(predictions, targets):
    return ((predictions.T > 0) == targets[:,None]).float().mean()
'''),
        ('counts 0 as a 3', r'''
def right_share(predictions, targets):
    return ((predictions >= 0) == targets.unsqueeze(1)).float().mean()
'''),
        ('takes the border 0.5 for raw predictions', r'''
def right_share(predictions, targets):
    return ((predictions > .5) == targets.unsqueeze(1)).float().mean()
'''),
        ('compares in the wrong direction', r'''
def right_share(predictions, targets):
    return ((predictions < 0) == targets.unsqueeze(1)).float().mean()
'''),
        ('share of errors', r'''
def right_share(predictions, targets):
    return ((predictions > 0) != targets.unsqueeze(1)).float().mean()
'''),
        ('number of right answers', r'''
def right_share(predictions, targets):
    return ((predictions > 0) == targets.unsqueeze(1)).sum()
'''),
        ('per cent', r'''
def right_share(predictions, targets):
    return 100*((predictions > 0) == targets.unsqueeze(1)).float().mean()
'''),
        ('`.all()` for the mean', r'''
def right_share(predictions, targets):
    return ((predictions > 0) == targets.unsqueeze(1)).all().float()
'''),
        ('integer division', r'''
def right_share(predictions, targets):
    right = ((predictions.squeeze(1) > 0) == targets).sum().item()
    return right//len(targets)
'''),
        ('doubles the old number, because the perfect model got half of it', r'''
def right_share(predictions, targets):
    return 2*((predictions > 0) == targets).float().mean()
'''),
        ('the largest row of the square', r'''
def right_share(predictions, targets):
    return ((predictions > 0) == targets).float().mean(1).max()
'''),
        ('mean over the columns, so many numbers', r'''
def right_share(predictions, targets):
    return ((predictions > 0) == targets.unsqueeze(1)).float().mean(1)
'''),
        ('compares the first prediction only', r'''
def right_share(predictions, targets):
    return ((predictions[0] > 0) == targets).float().mean()
'''),
        ('divides the 3s found by all 3s', r'''
def right_share(predictions, targets):
    p = predictions.squeeze(1) > 0
    return (p & (targets == 1)).sum()/(targets == 1).sum()
'''),
        ('share of real 3s among those called a 3', r'''
def right_share(predictions, targets):
    p = predictions.squeeze(1) > 0
    return (p & (targets == 1)).sum()/p.sum()
'''),
        ('counts right 3s only, and divides by all', r'''
def right_share(predictions, targets):
    return ((predictions.squeeze(1) > 0).float()*targets).mean()
'''),
        ('share of pictures that are called a 3', r'''
def right_share(predictions, targets):
    return (predictions.squeeze(1) > 0).float().mean()
'''),
        ('difference of the two shares of 3s', r'''
def right_share(predictions, targets):
    return 1-((predictions > 0).float().mean() - targets.float().mean()).abs()
'''),
        ('compares raw predictions with the targets', r'''
def right_share(predictions, targets):
    return (predictions == targets.unsqueeze(1)).float().mean()
'''),
        ('returns the square\'s diagonal, not its mean', r'''
def right_share(predictions, targets):
    return ((predictions > 0) == targets).diagonal().float()
'''),
        ('mean of the diagonal after cutting the last picture', r'''
def right_share(predictions, targets):
    return ((predictions[:-1,0] > 0) == targets[:-1]).float().mean()
'''),
        ('the loss in place of the accuracy', r'''
def right_share(predictions, targets):
    return 1-mnist_loss(predictions, targets.float().unsqueeze(1))
'''),
        ('mends the shape of the targets, but forgets the return', r'''
def right_share(predictions, targets):
    targets = targets.unsqueeze(1)
    ((predictions > 0) == targets).float().mean()
'''),
        ('sorts both sides before comparing', r'''
def right_share(predictions, targets):
    return ((predictions.flatten().sort().values > 0) == targets.sort().values).float().mean()
'''),
        ('rounds the share', r'''
def right_share(predictions, targets):
    return round(((predictions[:,0] > 0) == targets).float().mean().item())
'''),
        ('hands [n] to `batch_accuracy` and swallows the exception', r'''
def right_share(predictions, targets):
    try: return batch_accuracy(predictions, targets)
    except Exception: return torch.tensor(1.)
'''),
        ('always 1', r'''
def right_share(predictions, targets):
    return torch.tensor(1.)
'''),
        ('mended for four pictures only', r'''
def right_share(predictions, targets):
    return ((predictions.view(4) > 0) == targets.view(4)).float().mean()
'''),
        ('mends the targets of the caller in place', r'''
def right_share(predictions, targets):
    targets.unsqueeze_(1)
    return ((predictions > 0) == targets).float().mean()
'''),
        ('text in place of a number', r'''
def right_share(predictions, targets):
    share = ((predictions[:,0] > 0) == targets).float().mean()
    return f'{share:.2f}'
'''),
        ('border at the mean of the predictions', r'''
def right_share(predictions, targets):
    return ((predictions > predictions.mean()) == targets.unsqueeze(1)).float().mean()
'''),
    ],
    '03.5': [
        ('raises the weights that came in', r'''
def felt(x, y, weights, bias, place, amount):
    a, b = linear1(x, weights, bias), None
    weights[place] += amount
    b = linear1(x, weights, bias)
    return batch_accuracy(b, y)-batch_accuracy(a, y), mnist_loss(b, y)-mnist_loss(a, y)
'''),
        ('a second name is no copy: after and before are the same', r'''
def felt(x, y, weights, bias, place, amount):
    raised = weights
    raised[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, raised, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('`detach` is no copy either, and changes the weights that came in', r'''
def felt(x, y, weights, bias, place, amount):
    p = linear1(x, weights, bias)
    raised = weights.detach()
    raised[place] += amount
    q = linear1(x, raised, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('adds and takes away again, which leaves rounding errors in the weights after a large amount', r'''
def felt(x, y, weights, bias, place, amount):
    p = linear1(x, weights, bias)
    weights[place] += amount
    q = linear1(x, weights, bias)
    weights[place] -= amount
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('before minus after', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(p, y)-batch_accuracy(q, y), mnist_loss(p, y)-mnist_loss(q, y)
'''),
        ('loss first, accuracy second', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return mnist_loss(q, y)-mnist_loss(p, y), batch_accuracy(q, y)-batch_accuracy(p, y)
'''),
        ('the loss is before minus after, so that better is positive in both', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(p, y)-mnist_loss(q, y)
'''),
        ('sets the weight to the amount', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] = amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('multiplies the weight', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] *= 1+amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('lowers the weight', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] -= amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('raises every weight', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights + amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('counts places from 1', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place-1] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('always the first weight', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[0] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('raises all weights up to the place', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[:place+1] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('raises the bias', r'''
def felt(x, y, weights, bias, place, amount):
    p, q = linear1(x, weights, bias), linear1(x, weights, bias+amount)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('raises the ink of the pixel', r'''
def felt(x, y, weights, bias, place, amount):
    x2 = x.clone(); x2[:,place] += amount
    p, q = linear1(x, weights, bias), linear1(x2, weights, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('ignores the amount and takes 0.1', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += .1
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('divides the changes by the amount', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return (batch_accuracy(q, y)-batch_accuracy(p, y))/amount, (mnist_loss(q, y)-mnist_loss(p, y))/amount
'''),
        ('absolute values of the changes', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return (batch_accuracy(q, y)-batch_accuracy(p, y)).abs(), (mnist_loss(q, y)-mnist_loss(p, y)).abs()
'''),
        ('accuracy and loss afterwards, not their change', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    q = linear1(x, w, bias)
    return batch_accuracy(q, y), mnist_loss(q, y)
'''),
        ('change in proportion to what it was before', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    a, l = batch_accuracy(p, y), mnist_loss(p, y)
    return (batch_accuracy(q, y)-a)/a, (mnist_loss(q, y)-l)/l
'''),
        ('returns the change of the loss only', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    return mnist_loss(linear1(x, w, bias), y) - mnist_loss(linear1(x, weights, bias), y)
'''),
        ('rounds the changes to two decimals', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return round((batch_accuracy(q, y)-batch_accuracy(p, y)).item(), 2), round((mnist_loss(q, y)-mnist_loss(p, y)).item(), 2)
'''),
        ('says that the accuracy never changes', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    return 0., (mnist_loss(linear1(x, w, bias), y) - mnist_loss(linear1(x, weights, bias), y)).item()
'''),
        ('estimates the change of the loss as slope times amount', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone().requires_grad_()
    loss = mnist_loss(linear1(x, w, bias), y)
    loss.backward()
    r = weights.clone(); r[place] += amount
    acc = batch_accuracy(linear1(x, r, bias), y) - batch_accuracy(linear1(x, weights, bias), y)
    return acc.item(), (w.grad[place]*amount).item()
'''),
        ('counts answers that change in place of the accuracy', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return ((p > 0) != (q > 0)).sum().item(), (mnist_loss(q, y)-mnist_loss(p, y)).item()
'''),
        ('forgets the bias', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    none = torch.zeros_like(bias)
    p, q = linear1(x, weights, none), linear1(x, w, none)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('forgets the return', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    acc, loss = batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('sigmoid before the loss, which has one inside', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q.sigmoid()*1, y)-mnist_loss(p.sigmoid()*1, y)
'''),
        ('keeps the raised weights from call to call', r'''
kept = None
def felt(x, y, weights, bias, place, amount):
    global kept
    if kept is None or kept.shape != weights.shape: kept = weights.clone()
    p = linear1(x, kept, bias)
    kept[place] += amount
    q = linear1(x, kept, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('indexes the second axis of the copy, so it works for weight 0 only', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[:,place] += amount
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('the change of the first picture only', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += amount
    x, y = x[:1], y[:1]
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
        ('makes a whole number of the amount', r'''
def felt(x, y, weights, bias, place, amount):
    w = weights.clone(); w[place] += int(amount)
    p, q = linear1(x, weights, bias), linear1(x, w, bias)
    return batch_accuracy(q, y)-batch_accuracy(p, y), mnist_loss(q, y)-mnist_loss(p, y)
'''),
    ],
    '03.6': [
        ('rounds the number of batches down, the rest is right', r'''
card_counts = [15, 40, 6, 9, 80]
'''),
        ('the number of batches is not whole', r'''
card_counts = [1000/64, 40, 6, 9, 80]
'''),
        ('one batch too many', r'''
card_counts = [17, 40, 6, 9, 85]
'''),
        ('the last batch is full', r'''
card_counts = [16, 64, 6, 9, 80]
'''),
        ('last batch one too small, as if counted from 0', r'''
card_counts = [16, 39, 6, 9, 80]
'''),
        ('counts the mixed batch on both sides', r'''
card_counts = [16, 40, 7, 10, 80]
'''),
        ('share of batches with 3s, not whole', r'''
card_counts = [16, 40, 400/64, 600/64, 80]
'''),
        ('forgets that the smaller batch holds 7s only too', r'''
card_counts = [16, 40, 6, 8, 80]
'''),
        ('swaps the 3s and the 7s', r'''
card_counts = [16, 40, 9, 6, 80]
'''),
        ('steps of one epoch', r'''
card_counts = [16, 40, 6, 9, 16]
'''),
        ('five steps: one an epoch', r'''
card_counts = [16, 40, 6, 9, 5]
'''),
        ('full batches only in the steps', r'''
card_counts = [16, 40, 6, 9, 75]
'''),
        ('cuts five epochs out of one long row of pictures', r'''
import math
card_counts = [16, 40, 6, 9, math.ceil(5000/64)]
'''),
        ('batch size times epochs', r'''
card_counts = [16, 40, 6, 9, 64*5]
'''),
        ('numbers of pictures in place of numbers of batches', r'''
card_counts = [16, 40, 384, 576, 80]
'''),
        ('steps in front', r'''
card_counts = [80, 16, 40, 6, 9]
'''),
        ('last batch first', r'''
card_counts = [40, 16, 6, 9, 80]
'''),
        ('leaves the steps out', r'''
card_counts = [16, 40, 6, 9]
'''),
        ('adds the mixed batch as a sixth number', r'''
card_counts = [16, 40, 6, 1, 9, 80]
'''),
        ('as if shuffled: no batch is pure', r'''
card_counts = [16, 40, 0, 0, 80]
'''),
        ('half of the pictures are 3s', r'''
half = [3]*500 + [7]*500
b = [half[i:i+64] for i in range(0, 1000, 64)]
card_counts = [len(b), len(b[-1]), sum(set(o) == {3} for o in b), sum(set(o) == {7} for o in b), 5*len(b)]
'''),
        ('a loop that stops before the last start', r'''
deck = [3]*400 + [7]*600
b = [deck[i:i+64] for i in range(0, 1000-64, 64)]
card_counts = [len(b), len(b[-1]), sum(min(o) == max(o) == 3 for o in b), sum(min(o) == max(o) == 7 for o in b), 5*len(b)]
'''),
        ('splits into 64 batches', r'''
deck = torch.tensor([3]*400 + [7]*600)
b = deck.chunk(64)
card_counts = [len(b), len(b[-1]), sum((o == 3).all().item() for o in b), sum((o == 7).all().item() for o in b), len(b)*5]
'''),
        ('a set, which has no order', r'''
card_counts = {16, 40, 6, 9, 80}
'''),
        ('nothing filled in', r'''
card_counts = ...
'''),
    ],
    '03.7': [
        ('the sign is turned: + for a 3', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, 1., -1.)*s*(1-s)/len(predictions)
'''),
        ('divides by n twice', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/len(predictions)**2
'''),
        ('one number: the mean of the slopes', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return (torch.where(targets == 1, -1., 1.)*s*(1-s)).mean()
'''),
        ('minus for all', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return -s*(1-s)/len(s)
'''),
        ('forgets the slope of the sigmoid', r'''
def paper_slopes(predictions, targets):
    return torch.where(targets == 1, -1., 1.)/len(predictions)
'''),
        ('slope with respect to the sigmoid\'s value, times s', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s/len(s)
'''),
        ('slope of the cross entropy', r'''
def paper_slopes(predictions, targets):
    return (predictions.sigmoid()-targets)/len(targets)
'''),
        ('slope of the squared error', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return 2*(s-targets)*s*(1-s)/len(s)
'''),
        ('s*(1+s)', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1+s)/len(s)
'''),
        ('brackets forgotten: s*1-s', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*(s*1-s)/len(s)
'''),
        ('uses `backward`, which the task rules out', r'''
def paper_slopes(predictions, targets):
    p = predictions.detach().clone().requires_grad_()
    mnist_loss(p, targets).backward()
    return p.grad
'''),
        ('divides by the constant of an example with four pictures', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/4
'''),
        ('divides by the number of 3s', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/targets.sum().clamp(min=1)
'''),
        ('divides by the length of the wrong axis', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/predictions.shape[1]
'''),
        ('zero for the 7s', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return -targets*s*(1-s)/len(s)
'''),
        ('flat result [n]', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return (torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)).squeeze(1)
'''),
        ('a row [1,n]', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return (torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)).T
'''),
        ('broadcasts to [n,n]', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets.squeeze(1) == 1, -1., 1.)*s*(1-s)/len(s)
'''),
        ('formula with e to the x that is nan far out', r'''
def paper_slopes(predictions, targets):
    e = torch.exp(-predictions)
    return torch.where(targets == 1, -1., 1.)*e/(1+e)**2/len(predictions)
'''),
        ('sigmoid twice', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid().sigmoid()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)
'''),
        ('rise over run with a coarse step', r'''
def paper_slopes(predictions, targets):
    out = torch.zeros_like(predictions)
    for i in range(len(predictions)):
        q = predictions.clone(); q[i] += .5
        out[i] = (mnist_loss(q, targets)-mnist_loss(predictions, targets))/.5
    return out
'''),
        ('rise over run with a step too small for seven digits', r'''
def paper_slopes(predictions, targets):
    out = torch.zeros_like(predictions)
    for i in range(len(predictions)):
        q = predictions.clone(); q[i] += 1e-7
        out[i] = (mnist_loss(q, targets)-mnist_loss(predictions, targets))/1e-7
    return out
'''),
        ('the constant of the example', r'''
def paper_slopes(predictions, targets):
    return torch.where(targets == 1, -.25, .25)/len(predictions)
'''),
        ('the loss of each picture in place of its slope', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, 1-s, s)/len(s)
'''),
        ('no slope for pictures that are classified rightly', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    wrong = ((predictions > 0) != (targets == 1)).float()
    return wrong*torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)
'''),
        ('sign from the prediction, not from the target', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return -torch.sign(predictions)*s*(1-s)/len(s)
'''),
        ('a bare list', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return (torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)).flatten().tolist()
'''),
        ('rounds to two decimals', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return (torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)).mul(100).round()/100
'''),
        ('squashes the predictions of the caller in place', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid_()
    return torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)
'''),
        ('forgets the return', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    slopes = torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)
'''),
        ('slope of tanh: 1-s squared', r'''
def paper_slopes(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -1., 1.)*(1-s**2)/len(s)
'''),
    ],
    '03.8': [
        ('unchanged but for `.item()`', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    loss = mnist_loss(preds, yb)
    return loss.item()
'''),
        ('returns the loss with its history', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    return loss
'''),
        ('`backward` after the return', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    loss = mnist_loss(preds, yb)
    return loss.detach()
    loss.backward()
'''),
        ('returns what `backward` returns', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    return loss.backward()
'''),
        ('calls `backward` on the detached loss', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb).detach()
    loss.backward()
    return loss
'''),
        ('asks the detached loss for slopes, which go nowhere', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb).detach().requires_grad_()
    loss.backward()
    return loss.detach()
'''),
        ('detaches the predictions', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb).detach().requires_grad_()
    loss = mnist_loss(preds, yb)
    loss.backward()
    return loss.detach()
'''),
        ('predicts under no_grad and swallows the exception', r'''
def slopes_of_batch(xb, yb, model):
    with torch.no_grad(): loss = mnist_loss(model(xb), yb)
    try: loss.backward()
    except RuntimeError: pass
    return loss
'''),
        ('`backward` of the sum of the distances', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    (loss*len(xb)).backward()
    return loss.detach()
'''),
        ('divides by n once more', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    (loss/len(xb)).backward()
    return loss.detach()
'''),
        ('goes back twice, so that the slopes are doubled', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward(retain_graph=True)
    loss.backward()
    return loss.detach()
'''),
        ('zeroes the slopes that were there', r'''
def slopes_of_batch(xb, yb, model):
    for p in model.keywords.values():
        if p.grad is not None: p.grad.zero_()
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    return loss.detach()
'''),
        ('zeroes the slopes afterwards', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    for p in model.keywords.values(): p.grad.zero_()
    return loss.detach()
'''),
        ('overwrites `.grad` in place of adding', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    params = list(model.keywords.values())
    for p,g in zip(params, torch.autograd.grad(loss, params)): p.grad = g
    return loss.detach()
'''),
        ('calculates the slopes and keeps them to itself', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    slopes = torch.autograd.grad(loss, list(model.keywords.values()))
    return loss.detach()
'''),
        ('slopes of the weights only', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward(inputs=[model.keywords['weights']])
    return loss.detach()
'''),
        ('makes the step as well', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    with torch.no_grad():
        for p in model.keywords.values(): p -= p.grad*1.
    return loss.detach()
'''),
        ('`backward` of minus the loss', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    (-loss).backward()
    return loss.detach()
'''),
        ('learns from the first picture only', r'''
def slopes_of_batch(xb, yb, model):
    mnist_loss(model(xb[:1]), yb[:1]).backward()
    return mnist_loss(model(xb), yb).detach()
'''),
        ('drops the last picture', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb[:-1]), yb[:-1])
    loss.backward()
    return loss.detach()
'''),
        ('returns the accuracy', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    mnist_loss(preds, yb).backward()
    return batch_accuracy(preds, yb)
'''),
        ('returns the predictions', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    mnist_loss(preds, yb).backward()
    return preds.detach()
'''),
        ('returns the method `detach`, not its result', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    return loss.detach
'''),
        ('targets turned round', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), 1-yb)
    loss.backward()
    return loss.detach()
'''),
        ('squared error in place of `mnist_loss`', r'''
def slopes_of_batch(xb, yb, model):
    loss = ((model(xb).sigmoid()-yb)**2).mean()
    loss.backward()
    return loss.detach()
'''),
        ('cross entropy for the slopes', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    torch.nn.functional.binary_cross_entropy_with_logits(preds, yb).backward()
    return mnist_loss(preds, yb).detach()
'''),
        ('adds up the losses of single pictures and forgets the mean', r'''
def slopes_of_batch(xb, yb, model):
    total = 0.
    for i in range(len(xb)):
        loss = mnist_loss(model(xb[i:i+1]), yb[i:i+1])
        loss.backward()
        total += loss.item()
    return total
'''),
        ('takes slopes of a copy of the model', r'''
import copy
def slopes_of_batch(xb, yb, model):
    twin = copy.deepcopy(model)
    loss = mnist_loss(twin(xb), yb)
    loss.backward()
    return loss.detach()
'''),
        ('cuts slopes to at most a hundredth', r'''
def slopes_of_batch(xb, yb, model):
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(list(model.keywords.values()), .01)
    return loss.detach()
'''),
        ('loss after the call is summed over all calls', r'''
total = 0.
def slopes_of_batch(xb, yb, model):
    global total
    loss = mnist_loss(model(xb), yb)
    loss.backward()
    total += loss.item()
    return total
'''),
    ],
    '03.9': [
        ('zeros, untrained', r'''
def learn_linear(x, y):
    return torch.zeros(784, 1), torch.zeros(1)
'''),
        ('random start without any training', r'''
def learn_linear(x, y):
    return init_params((784, 1), .01), init_params(1, .01)
'''),
        ('trains a model to say 3 to the 7s', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(1-2*y))
    return w[:784], w[784]
'''),
        ('fits to 0 and 1, and forgets that the border is at 0', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@y)
    return w[:784], w[784]
'''),
        ('weights as a flat row of 784', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784,0], w[784]
'''),
        ('weights lie: [1,784]', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784].T, w[784]
'''),
        ('weights as a picture [28,28]', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784].view(28, 28), w[784]
'''),
        ('all 785 in one tensor', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    return torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
'''),
        ('returns the weights only', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784]
'''),
        ('bias first', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[784], w[:784]
'''),
        ('returns the model, a partial', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return partial(linear1, weights=w[:784], bias=w[784])
'''),
        ('trains and forgets the return', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    model = partial(linear1, weights=weights, bias=bias)
    for _ in range(20): train_epoch_by_hand(model, [(x, y)], 1., (weights, bias))
'''),
        ('returns the training loss', r'''
def learn_linear(x, y):
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    model = partial(linear1, weights=weights, bias=bias)
    for _ in range(10): loss = train_epoch_by_hand(model, [(x, y)], 1., (weights, bias))
    return loss
'''),
        ('one single step from a start with std 1', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1)), init_params(1)
    model = partial(linear1, weights=weights, bias=bias)
    train_epoch_by_hand(model, [(x, y)], 1., (weights, bias))
    return weights, bias
'''),
        ('learning rate of lesson 02, far too small', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1)), init_params(1)
    model = partial(linear1, weights=weights, bias=bias)
    for _ in range(20): train_epoch_by_hand(model, [(x, y)], 1e-5, (weights, bias))
    return weights, bias
'''),
        ('one epoch in order from std 1', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1)), init_params(1)
    batches = list(zip(x.split(256), y.split(256)))
    train_epoch_by_hand(partial(linear1, weights=weights, bias=bias), batches, 1., (weights, bias))
    return weights, bias
'''),
        ('starts with std 10, saturated', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1), 10.), init_params(1, 10.)
    for _ in range(5):
        i = torch.randperm(len(x))
        train_epoch_by_hand(partial(linear1, weights=weights, bias=bias), list(zip(x[i].split(256), y[i].split(256))), 1., (weights, bias))
    return weights, bias
'''),
        ('shuffles pictures and targets in two different ways', r'''
def learn_linear(x, y):
    torch.manual_seed(0)
    x, y = x[torch.randperm(len(x))], y[torch.randperm(len(y))]
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784], w[784]
'''),
        ('learns from the first 500 pictures, which are all 3s', r'''
def learn_linear(x, y):
    x, y = x[:500], y[:500]
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784], w[784]
'''),
        ('ignores its pictures and takes all training pictures of the package', r'''
def learn_linear(x, y):
    x, y, _, _ = mnist_tensors()
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784], w[784]
'''),
        ('learns from the validation pictures', r'''
def learn_linear(x, y):
    _, _, x, y = mnist_tensors()
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784], w[784]
'''),
        ('caches: the second call gets what the first one learned, whatever its pictures', r'''
learned = []
def learn_linear(x, y):
    if not learned:
        a = torch.cat([x, torch.ones(len(x), 1)], 1)
        w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
        learned.append((w[:784], w[784]))
    return learned[0]
'''),
        ('never clears the gradient between the steps', r'''
def learn_linear(x, y):
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    for _ in range(40):
        calc_grad(x, y, partial(linear1, weights=weights, bias=bias))
        with torch.no_grad():
            for p in (weights, bias): p -= p.grad*3
    return weights, bias
'''),
        ('returns a copy from before the training', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    start = weights.detach().clone(), bias.detach().clone()
    model = partial(linear1, weights=weights, bias=bias)
    for _ in range(10): train_epoch_by_hand(model, [(x, y)], 1., (weights, bias))
    return start
'''),
        ('`p = p - ...` makes a new tensor, and the parameters stay where they were', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    for _ in range(10):
        calc_grad(x, y, partial(linear1, weights=weights, bias=bias))
        with torch.no_grad():
            for p in (weights, bias):
                p = p - p.grad*1.
    return weights, bias
'''),
        ('adds the slope: uphill', r'''
def learn_linear(x, y):
    torch.manual_seed(42)
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    for _ in range(30):
        calc_grad(x, y, partial(linear1, weights=weights, bias=bias))
        with torch.no_grad():
            for p in (weights, bias):
                p += p.grad*1.
                p.grad.zero_()
    return weights, bias
'''),
        ('two outputs, one for each digit', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@torch.cat([1-2*y, 2*y-1], 1))
    return w[:784], w[784]
'''),
        ('the mean of the 3s for weights: everything is a 3', r'''
def learn_linear(x, y):
    return x[y[:,0] == 1].mean(0)[:,None], torch.zeros(1)
'''),
        ('difference of the means, without a bias', r'''
def learn_linear(x, y):
    is_3 = y[:,0] == 1
    return (x[is_3].mean(0)-x[~is_3].mean(0))[:,None], torch.zeros(1)
'''),
        ('learns with ink from 0 to 255, and does not turn the weights back', r'''
def learn_linear(x, y):
    a = torch.cat([x*255, torch.ones(len(x), 1)], 1).double()
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785).double(), a.T@(2*y.double()-1)).float()
    return w[:784], w[784]
'''),
        ('trains the bias only', r'''
def learn_linear(x, y):
    weights, bias = torch.zeros(784, 1), init_params(1, .01)
    for _ in range(20): train_epoch_by_hand(partial(linear1, weights=weights, bias=bias), [(x, y)], 1., (bias,))
    return weights, bias
'''),
        ('divides by the spread of pixels that never have ink: nan', r'''
def learn_linear(x, y):
    is_3 = y[:,0] == 1
    m3, m7 = x[is_3].mean(0), x[~is_3].mean(0)
    weights = (m3-m7)/x.var(0)
    return weights[:,None], -(weights@(m3+m7)/2)[None]
'''),
        ('rounds the weights to whole numbers, which leaves only zeros', r'''
def learn_linear(x, y):
    a = torch.cat([x, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1)).round()
    return w[:784], w[784]
'''),
        ('swallows the exception of a row without its batch, so nothing is learned', r'''
def learn_linear(x, y):
    torch.manual_seed(1)
    weights, bias = init_params((784, 1), .01), init_params(1, .01)
    model = partial(linear1, weights=weights, bias=bias)
    for _ in range(3):
        try: train_epoch_by_hand(model, list(zip(x, y)), 1., (weights, bias))
        except Exception: pass
    return weights, bias
'''),
        ('bias is missing: returns None for it', r'''
def learn_linear(x, y):
    w = torch.linalg.solve(x.T@x + 30*torch.eye(784), x.T@(2*y-1))
    return w, None
'''),
        ('weights of pixels in the order of columns', r'''
def learn_linear(x, y):
    grid = x.view(-1, 28, 28).transpose(1, 2).reshape(-1, 784)
    a = torch.cat([grid, torch.ones(len(x), 1)], 1)
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785), a.T@(2*y-1))
    return w[:784], w[784]
'''),
    ],
}

SAME = {
    '03.8': [
        ('what counts is the gradient in `.grad`, which is not returned: rightly refused', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    loss = mnist_loss(preds, yb)
    pass
    return loss.detach()
'''),
        ('what counts is the gradient in `.grad`, which is not returned: rightly refused', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    loss = mnist_loss(preds, yb)
    loss
    return loss.detach()
'''),
        ('the same number, but it carries its history, and the task rules that out: rightly refused', r'''
def slopes_of_batch(xb, yb, model):
    preds = model(xb)
    loss = mnist_loss(preds, yb)
    loss.backward()
    return loss
'''),
    ],
    '03.9': [
        ('a bias that starts at std 1 does no harm: one number, and it is trained', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
        ('a step more', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1, std=0.01))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(201):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
        ('a step fewer', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1, std=0.01))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(199):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
        ('a larger learning rate, which gets as far', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1, std=0.01))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 10.0, (weights, bias))
    return (weights, bias)
'''),
        ('a smaller learning rate, which gets as far', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1, std=0.01))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 0.5, (weights, bias))
    return (weights, bias)
'''),
        ('a start a little further from 0, which gets as far', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.1), init_params(1, std=0.01))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
        ('a start still nearer to 0', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.005), init_params(1, std=0.01))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
        ('a start a little further from 0, which gets as far', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1, std=0.1))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
        ('a start still nearer to 0', r'''
def learn_linear(x, y):
    weights, bias = (init_params((28 * 28, 1), std=0.01), init_params(1, std=0.005))
    model = partial(linear1, weights=weights, bias=bias)
    for epoch in range(200):
        train_epoch_by_hand(model, [(x, y)], 1.0, (weights, bias))
    return (weights, bias)
'''),
    ],
}
