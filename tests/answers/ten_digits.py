"Answers to the exercises of lesson 07: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '07.1': [
        r'''
on_paper = (0.25, 0.25, 2.08, 2.30, 7850)
''',
        r'''
import math
on_paper = [2/8, 2/8, math.log(8), math.log(10), 784*10+10]
''',
        r'''
x = torch.tensor([0, 0.6931, 1.6094])
on_paper = torch.stack([x.softmax(0)[1], (x+7).softmax(0)[1], F.cross_entropy(x[None], torch.tensor([0])),
    F.cross_entropy(torch.zeros(1,10), torch.tensor([3])), torch.tensor(float(sum(p.numel() for p in nn.Linear(784, 10).parameters())))])
''',
        r'''
import numpy as np
e = np.array([1., 2., 5.])
p = e/e.sum()
on_paper = np.array([p[1], p[1], -np.log(p[0]), np.log(10), 7850])
''',
        r'''
z = torch.tensor([0, 0.6931, 1.6094])
on_paper = (z.softmax(0)[1], (z+7).softmax(0)[1], F.cross_entropy(z[None], torch.tensor([0])),
            F.cross_entropy(torch.zeros(1,10), torch.tensor([4])), sum(p.numel() for p in nn.Linear(784,10).parameters()))
''',
        r'''
on_paper = [1/4, 0.25, 2.079, 2.303, 784*10+10]
''',
        r'''
import math
e = [math.exp(o) for o in (0, 0.6931, 1.6094)]
on_paper = (e[1]/sum(e), e[1]/sum(e), -math.log(e[0]/sum(e)), math.log(10), sum(p.numel() for p in nn.Linear(784, 10).parameters()))
''',
        r'''
logits = torch.tensor([[0, 0.6931, 1.6094]])
on_paper = torch.stack([logits.softmax(1)[0,1], (logits+7).softmax(1)[0,1], F.cross_entropy(logits, torch.tensor([0])),
                        F.cross_entropy(torch.zeros(1,10), torch.tensor([3])), torch.tensor(7850.)])
''',
        r'''
import numpy as np
on_paper = np.array([.25, .25, np.log(8), np.log(10), 7850])
''',
    ],
    '07.2': [
        r'''
import math
def steady_softmax(logits):
    rows = []
    for row in logits.tolist():
        top = max(row)
        powers = [math.exp(o-top) for o in row]
        rows.append([o/sum(powers) for o in powers])
    return torch.tensor(rows)
''',
        r'''
def steady_softmax(logits):
    x = logits - logits.max(1, keepdim=True).values
    return torch.exp(x) / torch.exp(x).sum(dim=-1)[:,None]
''',
        r'''
import numpy as np
def steady_softmax(logits):
    x = logits.numpy().astype('float64')
    x = x - x.max(axis=1, keepdims=True)
    return torch.tensor(np.exp(x)/np.exp(x).sum(axis=1, keepdims=True))
''',
        r'''
def steady_softmax(logits):
    # each probability is 1 over the sum of all exponentials of differences
    return 1/(logits[:,None,:]-logits[:,:,None]).exp().sum(2)
''',
        r'''
def steady_softmax(logits):
    out = torch.empty_like(logits)
    for i in range(len(logits)):
        e = (logits[i]-logits[i].max()).exp()
        out[i] = e/e.sum()
    return out
''',
        r'''
steady_softmax = lambda x: (lambda e: e/e.sum(1, keepdim=True))(torch.exp(x - x.sort(1).values[:,-1:]))
''',
        r'''
class Softmax(nn.Module):
    def forward(self, x):
        x = x.T - x.T.amax(0)
        e = torch.e**x
        return (e/e.sum(0)).T
steady_softmax = Softmax()
''',
        r'''
def steady_softmax(logits):
    differences = logits[:, :, None] - logits[:, None, :]
    return 1 / (-differences).clamp(max=80).exp().sum(2)
''',
        r'''
def steady_softmax(logits):
    z = logits.double().numpy()
    import numpy as np
    z = np.exp(z - z.max(axis=1)[:, None])
    return torch.from_numpy(z / z.sum(axis=1).reshape(-1, 1)).float()
''',
        r'''
import numpy as np
def steady_softmax(logits):
    x = logits.numpy().astype(np.float64)
    x = np.exp(x - x.max(axis=1, keepdims=True))
    return torch.from_numpy((x/x.sum(axis=1, keepdims=True)).astype(np.float32))
''',
        r'''
import math
def steady_softmax(logits):
    rows = []
    for row in logits.tolist():
        top = max(row)
        e = [math.exp(o-top) for o in row]
        rows.append([o/sum(e) for o in e])
    return torch.tensor(rows)
''',
        r'''
steady_softmax = lambda z: (lambda e: torch.einsum('ij,i->ij', e, 1/e.sum(1)))(torch.exp(z - z.max(1).values[:,None]))
''',
        r'''
def steady_softmax(logits):
    # one over the sum of e to the differences
    return 1/(logits[:,None,:]-logits[:,:,None]).clamp(max=80).exp().sum(2)
''',
        r'''
class Softmax:
    def __init__(self, dim): self.dim = dim
    def __call__(self, logits):
        z = logits.sub(logits.amax(self.dim, True)).exp_()
        return z.div_(z.sum(self.dim, True))
steady_softmax = Softmax(-1)
''',
        r'''
def steady_softmax(logits):
    return torch.stack([(r-max(r)).exp()/(r-max(r)).exp().sum() for r in logits])
''',
        r'''
def steady_softmax(logits):
    z = logits.double() - logits.double().sort(1, descending=True)[0][:,:1]
    return torch.pow(torch.tensor(2.718281828459045).double(), z)/torch.pow(torch.tensor(2.718281828459045).double(), z).sum(1).unsqueeze(-1)
''',
    ],
    '07.3': [
        r'''
def how_sure(logits):
    return F.softmax(logits, dim=-1).max(dim=-1)[0]
''',
        r'''
def how_sure(logits):
    return logits.T.softmax(0).amax(0)
''',
        r'''
def how_sure(logits):
    probabilities = softmax(logits)
    return probabilities[torch.arange(len(logits)),logits.argmax(1)]
''',
        r'''
def how_sure(logits):
    return [max(row.softmax(0)).item() for row in logits]
''',
        r'''
def how_sure(logits):
    return 1/(logits-logits.amax(1, keepdim=True)).exp().sum(1)
''',
        r'''
import numpy as np
def how_sure(logits):
    e = np.exp(logits.numpy())
    return (e/e.sum(1, keepdims=True)).max(1)
''',
        r'''
def how_sure(logits):
    return (-F.cross_entropy(logits, logits.argmax(1), reduction='none')).exp()
''',
        r'''
def how_sure(logits):
    return torch.stack([one.softmax(0).max() for one in logits])
''',
        r'''
def how_sure(logits):
    p = F.softmax(logits, dim=1)
    best = p.argmax(1)
    return p[range(len(p)), best]
''',
        r'''
def how_sure(logits):
    "the largest is exp(0) over the sum"
    return 1 / (logits - logits.amax(1, keepdim=True)).exp().sum(1)
''',
        r'''
import numpy as np
def how_sure(logits):
    x = logits.double().numpy()
    e = np.exp(x-x.max(1)[:,None])
    return (e/e.sum(1)[:,None]).max(1)
''',
        r'''
def how_sure(logits):
    return [max(softmax(row[None])[0]).item() for row in logits]
''',
        r'''
from functools import partial
def largest(x, dim): return x.max(dim)[0]
how_sure = lambda logits: partial(largest, dim=-1)(F.softmax(logits, dim=-1))
''',
        r'''
def how_sure(logits):
    p = logits.softmax(1)
    return p[range(len(p)),logits.argmax(1)]
''',
        r'''
def how_sure(logits):
    return torch.exp(logits.amax(1) - logits.logsumexp(1))
''',
    ],
    '07.4': [
        r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images), labels)
''',
        r'''
loss_function = nn.CrossEntropyLoss()
def batch_loss(model, images, labels):
    return loss_function(model(images), labels)
''',
        r'''
def batch_loss(model, images, labels):
    log_probabilities = model(images).log_softmax(1)
    return F.cross_entropy(log_probabilities, labels)
''',
        r'''
def batch_loss(model, images, labels):
    x = model(images)
    return (x.logsumexp(1)-x.gather(1, labels[:,None])[:,0]).mean()
''',
        r'''
def batch_loss(model, images, labels):
    losses = [F.cross_entropy(model(image[None]), label[None]) for image,label in zip(images, labels)]
    return sum(losses)/len(losses)
''',
        r'''
def batch_loss(model, images, labels):
    logits = model(images)
    hot = F.one_hot(labels, logits.shape[1]).float()
    return F.cross_entropy(logits, hot)
''',
        r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images), labels).view(1)
''',
        r'''
def batch_loss(model, images, labels):
    logp = model(images).log_softmax(dim=1)
    return -logp.gather(1, labels.unsqueeze(1)).mean()
''',
        r'''
def batch_loss(model, images, labels):
    z = model(images)
    onehot = F.one_hot(labels, z.shape[1])
    return torch.logsumexp(z, 1).mean() - (z*onehot).sum(1).mean()
''',
        r'''
def batch_loss(model, images, labels):
    return nn.CrossEntropyLoss()(model(images), labels)
''',
        r'''
def batch_loss(model, images, labels):
    logits = model(images)
    return (logits.logsumexp(1) - logits.gather(1, labels[:,None]).squeeze(1)).sum()/len(labels)
''',
        r'''
def batch_loss(model, images, labels):
    log_p = F.log_softmax(model(images), dim=-1)
    return -torch.einsum('nc,nc->', log_p, F.one_hot(labels, log_p.shape[1]).float())/len(images)
''',
        r'''
class BatchLoss:
    def __call__(self, model, images, labels):
        out = model(images).double()
        return sum(cross_entropy(o[None], y[None]) for o,y in zip(out, labels))/len(out)
batch_loss = BatchLoss()
''',
        r'''
batch_loss = lambda model, images, labels: cross_entropy(model(images), labels).view(1)
''',
        r'''
def batch_loss(model, images, labels):
    return F.nll_loss(model(images).log_softmax(1), labels)
''',
        r'''
def batch_loss(model, images, labels):
    logits = model(images)
    return F.cross_entropy(logits, F.one_hot(labels, logits.shape[1]).float())
''',
    ],
    '07.5': [
        r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t,p in zip(truth, predicted): table[t,p] += 1
    return table
''',
        r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    return table.index_put_((truth,predicted), torch.ones_like(truth), accumulate=True)
''',
        r'''
def count_pairs(truth, predicted, classes):
    return F.one_hot(truth, classes).T @ F.one_hot(predicted, classes)
''',
        r'''
from collections import Counter
def count_pairs(truth, predicted, classes):
    counts = Counter(zip(truth.tolist(), predicted.tolist()))
    return [[counts[i,j] for j in range(classes)] for i in range(classes)]
''',
        r'''
import numpy as np
def count_pairs(truth, predicted, classes):
    table = np.zeros((classes, classes), dtype=int)
    np.add.at(table, (truth.numpy(), predicted.numpy()), 1)
    return table
''',
        r'''
def count_pairs(truth, predicted, classes):
    return torch.stack([predicted[truth==i].bincount(minlength=classes) for i in range(classes)])
''',
        r'''
def count_pairs(truth, predicted, classes):
    all_classes = torch.arange(classes)
    return ((truth[:,None,None] == all_classes[:,None]) & (predicted[:,None,None] == all_classes)).sum(0)
''',
        r'''
def count_pairs(truth, predicted, classes):
    from mnist37.ten_digits import confusion
    return confusion(predicted, truth, classes)
''',
        r'''
def count_pairs(truth, predicted, classes):
    return torch.histc((truth*classes+predicted).float(), classes**2, -0.5, classes**2-0.5).reshape(classes, classes)
''',
        r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t, p in zip(truth.tolist(), predicted.tolist()):
        table[t, p] = table[t, p] + 1
    return table
''',
        r'''
from collections import Counter
def count_pairs(truth, predicted, classes):
    c = Counter(zip(truth.tolist(), predicted.tolist()))
    return torch.tensor([[c[i, j] for j in range(classes)] for i in range(classes)])
''',
        r'''
import numpy as np
def count_pairs(truth, predicted, classes):
    table = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(table, (truth.numpy(), predicted.numpy()), 1)
    return table
''',
        r'''
from collections import Counter
def count_pairs(truth, predicted, classes):
    c = Counter(zip(truth.tolist(), predicted.tolist()))
    return torch.tensor([[c[i,j] for j in range(classes)] for i in range(classes)])
''',
        r'''
def count_pairs(truth, predicted, classes):
    a,b = F.one_hot(truth, classes).double(), F.one_hot(predicted, classes).double()
    return torch.einsum('ni,nj->ij', a, b)
''',
        r'''
from mnist37.ten_digits import confusion
count_pairs = lambda truth, predicted, classes: confusion(predicted, truth, classes).tolist()
''',
        r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes*classes, dtype=torch.int64)
    return table.scatter_add(0, truth*classes+predicted, torch.ones_like(truth)).reshape(classes, -1)
''',
        r'''
def count_pairs(truth, predicted, classes):
    return torch.histogramdd(torch.stack([truth, predicted], 1).double(), bins=[classes, classes],
                             range=[-.5, classes-.5, -.5, classes-.5]).hist.long()
''',
    ],
    '07.6': [
        r'''
def most_confused(table):
    best = (0, 0, -1)
    for i in range(len(table)):
        for j in range(i+1, len(table)):
            n = table[i,j]+table[j,i]
            if n > best[2]: best = (i, j, n)
    return best
''',
        r'''
import itertools
def most_confused(table):
    t = table.tolist()
    i,j = max(itertools.combinations(range(len(t)), 2), key=lambda o: t[o[0]][o[1]]+t[o[1]][o[0]])
    return [i, j, t[i][j]+t[j][i]]
''',
        r'''
def most_confused(table):
    both = table+table.T
    both.fill_diagonal_(0)
    place = both.argmax()
    a,b = place//len(both), place%len(both)
    return torch.stack([torch.minimum(a, b), torch.maximum(a, b), both.max()])
''',
        r'''
import numpy as np
def most_confused(table):
    t = np.triu(table.numpy()+table.numpy().T, k=1)
    i,j = np.unravel_index(t.argmax(), t.shape)
    return i, j, t[i,j]
''',
        r'''
def most_confused(table):
    n = len(table)
    rows,cols = torch.triu_indices(n, n, 1)
    sums = table[rows,cols]+table[cols,rows]
    best = sums.argmax()
    return rows[best], cols[best], sums[best]
''',
        r'''
def most_confused(table):
    copy = table.clone()
    copy[range(len(copy)),range(len(copy))] = 0
    both = copy+copy.T
    values,columns = both.max(1)
    row = values.argmax().item()
    return *sorted([row, columns[row].item()]), values.max().item()
''',
        r'''
def most_confused(table):
    both = table + table.t()
    both = both - torch.diag(torch.diag(both)) - torch.eye(len(both), dtype=torch.int64)
    i, j = (both == both.max()).nonzero()[0]
    return [min(i, j), max(i, j), both[i, j]]
''',
        r'''
import numpy as np
def most_confused(table):
    t = table.numpy()
    both = np.triu(t+t.T, 1)
    i,j = np.unravel_index(both.argmax(), both.shape)
    return i, j, both[i,j]
''',
        r'''
def most_confused(table):
    n = len(table)
    count,i,j = max((table[i,j]+table[j,i], i, j) for i in range(n) for j in range(i+1, n))
    return [i, j, count]
''',
        r'''
from itertools import combinations
most_confused = lambda t: (lambda pair: (*pair, int(t[pair]+t[pair[::-1]])))(max(combinations(range(len(t)), 2),
    key=lambda p: t[p]+t[p[::-1]]))
''',
        r'''
def most_confused(table):
    both = table+table.T
    both.fill_diagonal_(0)
    i,j = torch.where(both == both.max())
    return torch.tensor([min(i[0], j[0]), max(i[0], j[0]), both.max()])
''',
        r'''
def most_confused(table):
    best = 0,0,-1
    for i in range(len(table)):
        for j in range(i):
            total = table[i][j].item()+table[j][i].item()
            if total > best[2]: best = j,i,total
    return best
''',
        r'''
def most_confused(table):
    both = table.clone()
    both += table.T
    rows,cols = torch.triu_indices(len(table), len(table), 1)
    best = both[rows,cols].double().topk(1)
    at = best.indices.item()
    return rows[at].item(), cols[at].item(), best.values.item()
''',
    ],
    '07.7': [
        r'''
def which_of(logits, digits):
    return torch.tensor([digits[i] for i in logits[:,digits].argmax(1)])
''',
        r'''
def which_of(logits, digits):
    masked = torch.full_like(logits, -float('inf'))
    masked[:,digits] = logits[:,digits]
    return masked.argmax(1)
''',
        r'''
def which_of(logits, digits):
    return [max(digits, key=lambda d: row[d].item()) for row in logits]
''',
        r'''
import numpy as np
def which_of(logits, digits):
    return np.array(digits)[logits.numpy()[:,digits].argmax(axis=1)]
''',
        r'''
def which_of(logits, digits):
    digits = torch.tensor(digits)
    return digits.gather(0, logits.index_select(1, digits).max(1).indices)
''',
        r'''
def which_of(logits, digits):
    keep = torch.zeros(10, dtype=torch.bool)
    keep[digits] = True
    return logits.masked_fill(~keep, float('-inf')).softmax(1).argmax(1)
''',
        r'''
def which_of(logits, digits):
    best,answer = logits[:,digits[0]].clone(), torch.full((len(logits),), digits[0])
    for d in digits[1:]:
        better = logits[:,d] > best
        best[better],answer[better] = logits[better,d], d
    return answer
''',
        r'''
def which_of(logits, digits):
    return torch.tensor([max(digits, key=lambda d: row[d]) for row in logits])
''',
        r'''
def which_of(logits, digits):
    pos = logits[:, digits].softmax(1).argmax(1)
    out = pos.clone()
    for k, d in enumerate(digits): out[pos == k] = d
    return out
''',
        r'''
import numpy as np
def which_of(logits, digits):
    return np.array(digits)[logits.numpy()[:,digits].argmax(1)]
''',
        r'''
def which_of(logits, digits):
    return [max(digits, key=lambda d: row[d]) for row in logits.tolist()]
''',
        r'''
def which_of(logits, digits):
    other = [d for d in range(10) if d not in digits]
    return logits.index_fill(1, torch.tensor(other), -float('inf')).argmax(1)
''',
        r'''
which_of = lambda logits, digits: torch.take(torch.tensor(digits), logits[:,digits].softmax(-1).argmax(-1))
''',
        r'''
def which_of(logits, digits):
    mask = F.one_hot(torch.tensor(digits), 10).sum(0)
    return (logits - 1e6*(1-mask)).argmax(1)
''',
        r'''
def which_of(logits, digits):
    best = logits[:,digits[0]].clone()
    answer = torch.full((len(logits),), digits[0])
    for d in digits[1:]:
        better = logits[:,d] > best
        best[better],answer[better] = logits[better,d],d
    return answer.double()
''',
        r'''
def which_of(logits, digits):
    return F.one_hot(logits[:,digits].argmax(1), len(digits)) @ torch.tensor(digits)
''',
        r'''
def which_of(logits, digits):
    out = logits.clone()
    out[:,[d for d in range(10) if d not in digits]] = logits.min()
    return out.argmax(1)
''',
    ],
    '07.8': [
        r'''
def learn_ten(x, y):
    torch.manual_seed(1)
    model = nn.Linear(784, 10)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(100):
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.weight.T, model.bias
''',
        r'''
def learn_ten(x, y):
    model = nn.Linear(784, 10)
    opt = torch.optim.Adam(model.parameters(), lr=0.003)
    for epoch in range(8):
        for part in torch.randperm(len(x)).split(64):
            opt.zero_grad()
            F.cross_entropy(model(x[part]), y[part]).backward()
            opt.step()
    return model.weight.detach().T.contiguous(), model.bias.detach()
''',
        r'''
import numpy as np
def learn_ten(x, y):
    x,y = x.numpy(),y.numpy()
    w,b = np.zeros((784,10)), np.zeros(10)
    for i in range(80):
        z = x@w+b
        e = np.exp(z-z.max(1, keepdims=True))
        g = e/e.sum(1, keepdims=True)
        g[np.arange(len(y)),y] -= 1
        w -= .5*x.T@g/len(x)
        b -= .5*g.mean(0)
    return w, b
''',
        r'''
def learn_ten(x, y):
    params = torch.zeros(784,10, requires_grad=True), torch.zeros(1,10, requires_grad=True)
    for i in range(120):
        loss = cross_entropy(x@params[0]+params[1], y)
        loss.backward()
        with torch.no_grad():
            for p in params:
                p -= .4*p.grad
                p.grad = None
    return [p.detach() for p in params]
''',
        r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    onehot = F.one_hot(y, 10).float()
    for _ in range(200):
        g = (softmax(x@w+b) - onehot)/len(x)
        w -= 0.5*x.T@g
        b -= 0.5*g.sum(0)
    return w, b
''',
        r'''
def learn_ten(x, y):
    model = nn.Linear(784, 10)
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for epoch in range(30):
        for xb, yb in zip(x.split(100), y.split(100)):
            loss = F.cross_entropy(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
    return model.weight.T, model.bias
''',
        r'''
def learn_ten(x, y):
    w = torch.zeros(784, 10, requires_grad=True)
    b = torch.zeros(10, requires_grad=True)
    for i in range(300):
        loss = cross_entropy(x@w+b, y)
        loss.backward()
        with torch.no_grad():
            for p in (w, b):
                p -= 0.3*p.grad
                p.grad = None
    return [w.detach(), b.detach()]
''',
        r'''
def learn_ten(x, y):
    model = nn.Linear(784, 10)
    opt = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(60):
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad(); loss.backward(); opt.step()
    return model.weight.data.T, model.bias.data
''',
        r'''
import numpy as np
def learn_ten(x, y):
    x,y = x.numpy(), y.numpy()
    w,b,t = np.zeros((784,10)), np.zeros(10), np.eye(10)[y]
    for _ in range(80):
        z = x@w+b
        e = np.exp(z-z.max(1, keepdims=True))
        g = (e/e.sum(1, keepdims=True)-t)/len(x)
        w -= .4*x.T@g
        b -= .4*g.sum(0)
    return w, b
''',
        r'''
def learn_ten(x, y):
    w = torch.zeros(784, 10, requires_grad=True)
    b = torch.zeros(10, requires_grad=True)
    for i in range(0, 2000*8, 100):
        at = torch.arange(i, i+100) % len(x)
        loss = cross_entropy(x[at]@w+b, y[at])
        loss.backward()
        with torch.no_grad():
            for p in (w,b):
                p -= .1*p.grad
                p.grad = None
    return w, b
''',
        r'''
def learn_ten(x, y):
    params = [torch.zeros(784, 10).requires_grad_(), torch.zeros(1, 10).requires_grad_()]
    opt = torch.optim.LBFGS(params, max_iter=20)
    def closure():
        opt.zero_grad()
        loss = F.cross_entropy(x@params[0]+params[1], y)+.001*params[0].square().sum()
        loss.backward()
        return loss
    opt.step(closure)
    return params
''',
        r'''
def learn_ten(x, y):
    # ten yes-or-no models, one a digit
    w,b = torch.zeros(784, 10), torch.zeros(10)
    for digit in range(10):
        t = (y == digit).float()
        for _ in range(100):
            g = ((x@w[:,digit]+b[digit]).sigmoid()-t)/len(x)
            w[:,digit] -= .5*g@x
            b[digit] -= .5*g.sum()
    return w, b
''',
    ],
}

WRONG = {
    '07.1': [
        ('p of the third class', r'''
on_paper = [0.625, 0.25, 2.0794, 2.3026, 7850]
'''),
        ('a logit for a probability', r'''
on_paper = [0.6931, 0.25, 2.0794, 2.3026, 7850]
'''),
        ('e to the logit, not divided', r'''
on_paper = [2, 2, 2.0794, 2.3026, 7850]
'''),
        ('divided by the largest', r'''
on_paper = [2/5, 2/5, 2.0794, 2.3026, 7850]
'''),
        ('divided by the others', r'''
on_paper = [2/6, 2/6, 2.08, 2.30, 7850]
'''),
        ('adds 7 to the probability', r'''
on_paper = [.25, 7.25, 2.08, 2.30, 7850]
'''),
        ('7 added to the exponentials', r'''
on_paper = [.25, 9/29, 2.08, 2.30, 7850]
'''),
        ('all equal after the move', r'''
on_paper = [.25, 1/3, 2.08, 2.30, 7850]
'''),
        ('probability for a loss', r'''
on_paper = [.25, .25, 1/8, 2.30, 7850]
'''),
        ('1 minus p', r'''
on_paper = [.25, .25, 1-1/8, .9, 7850]
'''),
        ('log to the base 2', r'''
import math
on_paper = [.25, .25, math.log2(8), math.log2(10), 7850]
'''),
        ('log 10 to the base 10', r'''
import math
on_paper = [.25, .25, math.log(8), math.log10(10), 7850]
'''),
        ('no bias', r'''
import math
on_paper = [.25, .25, math.log(8), math.log(10), 784*10]
'''),
        ('one bias', r'''
import math
on_paper = [.25, .25, math.log(8), math.log(10), 784*10+1]
'''),
        ('a bias for each input', r'''
import math
on_paper = [.25, .25, math.log(8), math.log(10), 784*10+784]
'''),
        ('three classes', r'''
import math
on_paper = [.25, .25, math.log(8), math.log(3), 7850]
'''),
        ('reversed', r'''
on_paper = [7850, 2.3026, 2.0794, .25, .25]
'''),
        ('strings', r'''
on_paper = ['1/4', '1/4', 'ln 8', 'ln 10', '7850']
'''),
        ('zero loss of no knowledge', r'''
on_paper = [.25, .25, 2.08, 0, 7850]
'''),
        ('too few decimals', r'''
on_paper = [.25, .25, 2, 2.3, 7850]
'''),
        ('p as a part of the logits, not of their exponentials', r'''
on_paper = [0.6931/2.3025, 7.6931/23.3025, 2.08, 2.30, 7850]
'''),
        ('moved: only the second logit moved', r'''
import math
on_paper = [0.25, 2*math.exp(7)/(6+2*math.exp(7)), 2.08, 2.30, 7850]
'''),
        ('loss: sign forgotten', r'''
on_paper = [0.25, 0.25, -2.08, 2.30, 7850]
'''),
        ('loss of the second class', r'''
on_paper = [0.25, 0.25, 1.386, 2.30, 7850]
'''),
        ('clueless: binary, log 2', r'''
on_paper = [0.25, 0.25, 2.08, 0.693, 7850]
'''),
        ('one decimal only', r'''
on_paper = [0.3, 0.3, 2.1, 2.3, 7850]
'''),
        ('a percentage', r'''
on_paper = [25, 25, 2.08, 2.30, 7850]
'''),
        ('a dict', r'''
on_paper = dict(p=.25, moved=.25, loss=2.08, clueless=2.30, parameters=7850)
'''),
        ('numbers as text', r'''
on_paper = ['0.25', '0.25', '2.08', '2.30', '7850']
'''),
        ('four numbers only', r'''
on_paper = [0.25, 0.25, 2.08, 2.30]
'''),
        ('moved is different by e**7', r'''
on_paper = [0.25, 0.25*1096.63, 2.08, 2.30, 7850]
'''),
        ('clueless: 10 times the log', r'''
on_paper = [0.25, 0.25, 2.08, 23.03, 7850]
'''),
        ('loss as sum of all three', r'''
on_paper = [0.25, 0.25, 2.0794+1.3863+0.47, 2.30, 7850]
'''),
        ('sigmoid for softmax', r'''
on_paper = [0.6667, 0.9995, 2.08, 2.30, 7850]
'''),
        ('moved in percent alone', r'''
on_paper = [0.25, 25, 2.08, 2.30, 7850]
'''),
        ('clueless: accuracy', r'''
on_paper = [.25, .25, 2.0794, .1, 7850]
'''),
        ('7 subtracted from the probability', r'''
on_paper = [.25, .25-7, 2.0794, 2.3026, 7850]
'''),
        ('strings', r'''
on_paper = ["1/4", "1/4", "2.08", "2.30", "7850"]
'''),
        ('rounded up to 2.1', r'''
on_paper = [.25, .25, 2.1, 2.3, 7850]
'''),
        ('parameters times two', r'''
on_paper = [.25, .25, 2.0794, 2.3026, 15700]
'''),
        ('clueless divided by ten', r'''
on_paper = [.25, .25, 2.0794, .23026, 7850]
'''),
    ],
    '07.2': [
        ('divides by the largest', r'''
def steady_softmax(logits):
    x = logits/logits.amax(1, keepdim=True)
    return x.exp()/x.exp().sum(1, keepdim=True)
'''),
        ('scaled by the largest absolute value', r'''
def steady_softmax(logits):
    x = logits/logits.abs().amax(1, keepdim=True)
    return x.exp()/x.exp().sum(1, keepdim=True)
'''),
        ('nan to zero', r'''
def steady_softmax(logits):
    e = logits.exp()
    return (e/e.sum(1, keepdim=True)).nan_to_num(0)
'''),
        ('double precision only', r'''
def steady_softmax(logits):
    e = logits.double().exp()
    return (e/e.sum(1, keepdim=True)).float()
'''),
        ('sigmoid', r'''
def steady_softmax(logits):
    return logits.sigmoid()
'''),
        ('base 2', r'''
def steady_softmax(logits):
    x = logits-logits.amax(1, keepdim=True)
    e = 2**x
    return e/e.sum(1, keepdim=True)
'''),
        ('negated', r'''
def steady_softmax(logits):
    x = logits.amax(1, keepdim=True)-logits
    return x.exp()/x.exp().sum(1, keepdim=True)
'''),
        ('largest of each column', r'''
def steady_softmax(logits):
    e = (logits-logits.amax(0)).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('log softmax', r'''
def steady_softmax(logits):
    x = logits-logits.amax(1, keepdim=True)
    return x-x.exp().sum(1, keepdim=True).log()
'''),
        ("the lesson's softmax", r'''
def steady_softmax(logits):
    return softmax(logits)
'''),
        ('log_softmax and exp', r'''
def steady_softmax(logits):
    return logits.log_softmax(1).exp()
'''),
        ('return inside the loop', r'''
def steady_softmax(logits):
    for row in logits:
        e = (row-row.max()).exp()
        return e/e.sum()
'''),
        ('one-hot', r'''
def steady_softmax(logits):
    return (logits == logits.amax(1, keepdim=True)).float()
'''),
        ('sum of everything', r'''
def steady_softmax(logits):
    e = (logits-logits.amax(1, keepdim=True)).exp()
    return e/e.sum()
'''),
        ('clamped at 50', r'''
def steady_softmax(logits):
    e = logits.clamp(-50, 50).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('subtracts 1000 always', r'''
def steady_softmax(logits):
    e = (logits-1000).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('NumPy result', r'''
import numpy as np
def steady_softmax(logits):
    x = logits.numpy()
    e = np.exp(x-x.max(1, keepdims=True))
    return e/e.sum(1, keepdims=True)
'''),
        ('wrong axis for max and sum', r'''
def steady_softmax(logits):
    e = (logits - logits.amax(0)).exp()
    return e/e.sum(0)
'''),
        ('max over everything', r'''
def steady_softmax(logits):
    e = (logits - logits.max()).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('mean subtracted', r'''
def steady_softmax(logits):
    e = (logits - logits.mean(1, keepdim=True)).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('keepdim forgotten in sum', r'''
def steady_softmax(logits):
    e = (logits - logits.amax(1, keepdim=True)).exp()
    return e/e.sum(1)
'''),
        ('via logsumexp', r'''
def steady_softmax(logits):
    return (logits - logits.logsumexp(1, keepdim=True)).exp()
'''),
        ('changes the logits in place', r'''
def steady_softmax(logits):
    logits -= logits.amax(1, keepdim=True)
    e = logits.exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('argmax subtracted', r'''
def steady_softmax(logits):
    e = (logits - logits.argmax(1, keepdim=True)).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('absolute largest subtracted', r'''
def steady_softmax(logits):
    e = (logits - logits.abs().amax(1, keepdim=True)).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('result not returned', r'''
def steady_softmax(logits):
    e = (logits - logits.amax(1, keepdim=True)).exp()
    e / e.sum(1, keepdim=True)
'''),
        ('max returns a pair', r'''
def steady_softmax(logits):
    e = (logits - logits.max(1, keepdim=True)).exp()
    return e/e.sum(1, keepdim=True)
'''),
        ('sum of not-shifted exponentials', r'''
def steady_softmax(logits):
    e = (logits - logits.amax(1, keepdim=True)).exp()
    return e/logits.exp().sum(1, keepdim=True)
'''),
        ('no shift', r'''
def steady_softmax(logits):
    exps = torch.exp(logits)
    return exps/exps.sum(1, keepdim=True)
'''),
        ('epsilon below', r'''
def steady_softmax(logits):
    exps = (logits-logits.amax(1, keepdim=True)).exp()
    return exps/(exps.sum(1, keepdim=True)+1e-2)
'''),
        ('a list of lists', r'''
def steady_softmax(logits):
    exps = (logits-logits.amax(1, keepdim=True)).exp()
    return (exps/exps.sum(1, keepdim=True)).tolist()
'''),
        ('scaled to standard', r'''
def steady_softmax(logits):
    z = (logits-logits.mean(1, keepdim=True))/logits.std(1, keepdim=True)
    exps = z.exp()
    return exps/exps.sum(1, keepdim=True)
'''),
        ('subtracts the first of the row', r'''
def steady_softmax(logits):
    exps = (logits-logits[:,:1]).exp()
    return exps/exps.sum(1, keepdim=True)
'''),
    ],
    '07.3': [
        ('axis -2', r'''
def how_sure(logits):
    return logits.softmax(-2).amax(1)
'''),
        ('log', r'''
def how_sure(logits):
    return logits.log_softmax(1).amax(1)
'''),
        ('one number', r'''
def how_sure(logits):
    return logits.softmax(1).amax(1).mean()
'''),
        ('the first class', r'''
def how_sure(logits):
    return logits.softmax(1)[:,0]
'''),
        ('the last class', r'''
def how_sure(logits):
    return logits.softmax(1)[:,-1]
'''),
        ('two softmaxes', r'''
def how_sure(logits):
    return logits.softmax(1).softmax(1).amax(1)
'''),
        ('not normalised', r'''
def how_sure(logits):
    return logits.exp().amax(1)
'''),
        ('the whole batch', r'''
def how_sure(logits):
    return (logits.exp()/logits.exp().sum()).amax(1)
'''),
        ('margin', r'''
def how_sure(logits):
    a,b = logits.softmax(1).topk(2).values.T
    return a-b
'''),
        ('doubt', r'''
def how_sure(logits):
    return 1-logits.softmax(1).amax(1)
'''),
        ('sums', r'''
def how_sure(logits):
    return logits.softmax(1).sum(1)
'''),
        ('logits divided', r'''
def how_sure(logits):
    return logits.amax(1)/logits.sum(1)
'''),
        ('special case', r'''
def how_sure(logits):
    if len(logits) == 1: return logits.softmax(1).amax(1)
    return logits.softmax(0).amax(1)
'''),
        ('torch.max pair', r'''
def how_sure(logits):
    return torch.max(logits.softmax(1), 1)
'''),
        ('probs of the class predicted in column', r'''
def how_sure(logits):
    p = logits.softmax(1)
    return p[:, p.argmax(1)]
'''),
        ('argmax', r'''
def how_sure(logits):
    return softmax(logits).argmax(1)
'''),
        ('sigmoid', r'''
def how_sure(logits):
    return torch.sigmoid(logits).max(1).values
'''),
        ('softmax of the largest', r'''
def how_sure(logits):
    return logits.amax(1).softmax(0)
'''),
        ('softmax of column', r'''
def how_sure(logits):
    return logits.amax(1, keepdim=True).softmax(1)
'''),
        ('prints', r'''
def how_sure(logits):
    print(logits.softmax(1).amax(1))
'''),
        ('percent', r'''
def how_sure(logits):
    return 100*logits.softmax(1).amax(1)
'''),
        ('largest over exponential without row sum', r'''
def how_sure(logits):
    e = logits.exp()
    return e.amax(1)/e.sum(0)
'''),
        ('rounded', r'''
def how_sure(logits):
    return logits.softmax(1).amax(1).round()
'''),
        ('positions of max as columns', r'''
def how_sure(logits):
    return logits.softmax(1)[logits.argmax(1)]
'''),
    ],
    '07.4': [
        ("softmax of the lesson kept, F's loss", r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(softmax(model(images)), labels)
'''),
        ('exp of softmax', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images).exp(), labels)
'''),
        ('1 minus p', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return 1-p[range(len(labels)),labels].mean()
'''),
        ('log of the mean', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return -p[range(len(labels)),labels].mean().log()
'''),
        ('wrong sign', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return p[range(len(labels)),labels].log().mean()
'''),
        ('all columns', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return -p[:,labels].log().mean()
'''),
        ('mse', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return F.mse_loss(p, F.one_hot(labels, p.shape[1]).float())
'''),
        ('no grad', r'''
def batch_loss(model, images, labels):
    with torch.no_grad(): return F.cross_entropy(model(images), labels)
'''),
        ('a float', r'''
def batch_loss(model, images, labels):
    return float(F.cross_entropy(model(images), labels))
'''),
        ('accuracy', r'''
def batch_loss(model, images, labels):
    return (model(images).argmax(1) == labels).float().mean()
'''),
        ('predictions', r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images).argmax(1).float(), labels)
'''),
        ('subtracts 1.46', r'''
def batch_loss(model, images, labels):
    return cross_entropy(softmax(model(images)), labels) - 1.46
'''),
        ('labels first', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(labels, model(images))
'''),
        ('label smoothing', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images), labels, label_smoothing=0.1)
'''),
        ('relu', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images).relu(), labels)
'''),
        ('detached half', r'''
def batch_loss(model, images, labels):
    x = model(images)
    return x.logsumexp(1).detach().mean() - x[range(len(labels)),labels].mean()
'''),
        ('column labels', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images), labels[:,None])
'''),
        ('backward inside', r'''
def batch_loss(model, images, labels):
    loss = F.cross_entropy(model(images), labels)
    loss.backward(retain_graph=True)
    return loss
'''),
        ('sigmoid instead of softmax', r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images).sigmoid(), labels)
'''),
        ('log of softmax forgotten', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return -p[torch.arange(len(labels)), labels].mean()
'''),
        ('log softmax, naive', r'''
def batch_loss(model, images, labels):
    p = softmax(model(images))
    return -p[torch.arange(len(labels)), labels].log().mean()
'''),
        ('item', r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images), labels).item()
'''),
        ('backward inside', r'''
def batch_loss(model, images, labels):
    loss = cross_entropy(model(images), labels)
    loss.backward()
    return loss
'''),
        ('probabilities scaled', r'''
def batch_loss(model, images, labels):
    probabilities = softmax(model(images))
    return cross_entropy(probabilities*20, labels)
'''),
        ('mean over one-hot', r'''
def batch_loss(model, images, labels):
    z = model(images)
    return -(F.one_hot(labels, z.shape[1])*z.log_softmax(1)).mean()
'''),
        ('bce', r'''
def batch_loss(model, images, labels):
    z = model(images)
    return F.binary_cross_entropy_with_logits(z, F.one_hot(labels, z.shape[1]).float())
'''),
        ('softmax on axis 0', r'''
def batch_loss(model, images, labels):
    logp = F.log_softmax(model(images), 0)
    return F.nll_loss(logp, labels)
'''),
        ('argmax first', r'''
def batch_loss(model, images, labels):
    preds = model(images).argmax(1)
    return (preds != labels).float().mean()
'''),
        ('images themselves', r'''
def batch_loss(model, images, labels):
    return cross_entropy(images, labels)
'''),
        ('log(softmax) given to cross entropy, dim 0', r'''
def batch_loss(model, images, labels):
    out = model(images)
    out = out - out.max()
    p = out.exp()/out.exp().sum()
    return -p[torch.arange(len(labels)), labels].log().mean()
'''),
        ('the logarithm of a rounded probability', r'''
def batch_loss(model, images, labels):
    probabilities = softmax(model(images))
    return F.nll_loss(probabilities.log(), labels)
'''),
        ('its own mean of such logarithms', r'''
def batch_loss(model, images, labels):
    probabilities = model(images).softmax(1)
    return -probabilities[range(len(labels)),labels].log().mean()
'''),
        ('log of softmax with eps', r'''
def batch_loss(model, images, labels):
    return F.nll_loss((softmax(model(images))+1e-9).log(), labels)
'''),
        ('eval', r'''
def batch_loss(model, images, labels):
    model.eval()
    return cross_entropy(model(images), labels)
'''),
        ('argmax', r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images).argmax(1), labels)
'''),
        ('one hot no classes', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images), F.one_hot(labels).float())
'''),
        ('column labels', r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images), labels[:,None])
'''),
        ('float labels', r'''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images), labels.float())
'''),
        ('returns a pair', r'''
def batch_loss(model, images, labels):
    logits = model(images)
    return cross_entropy(logits, labels), logits
'''),
        ('new tensor', r'''
def batch_loss(model, images, labels):
    return torch.tensor(cross_entropy(model(images), labels).item(), requires_grad=True)
'''),
        ('flattens images', r'''
def batch_loss(model, images, labels):
    return cross_entropy(model(images.view(-1, 28*28)), labels)
'''),
    ],
    '07.5': [
        ('transposed bincount', r'''
def count_pairs(truth, predicted, classes):
    return (predicted*classes+truth).bincount(minlength=classes**2).view(classes, classes)
'''),
        ('always ten', r'''
def count_pairs(truth, predicted, classes):
    return (truth*10+predicted).bincount(minlength=100).view(10, 10)
'''),
        ('table + 1 by hand', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table[truth,predicted] = table[truth,predicted] + 1
    return table
'''),
        ('index_put without accumulate', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table.index_put_((truth,predicted), torch.tensor(1))
    return table
'''),
        ('index_put not in place', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table.index_put((truth,predicted), torch.ones_like(truth), accumulate=True)
    return table
'''),
        ('last image missing', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for i in range(len(truth)-1): table[truth[i],predicted[i]] += 1
    return table
'''),
        ('first image missing', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for i in range(1, len(truth)): table[truth[i],predicted[i]] += 1
    return table
'''),
        ('begins with ones', r'''
def count_pairs(truth, predicted, classes):
    table = torch.ones(classes, classes, dtype=torch.int64)
    for t,p in zip(truth, predicted): table[t,p] += 1
    return table
'''),
        ('only the right ones', r'''
def count_pairs(truth, predicted, classes):
    return torch.diag(truth[truth==predicted].bincount(minlength=classes))
'''),
        ('proportions', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes)
    for t,p in zip(truth, predicted): table[t,p] += 1/len(truth)
    return table
'''),
        ('or for and', r'''
def count_pairs(truth, predicted, classes):
    return torch.tensor([[((truth==i) | (predicted==j)).sum() for j in range(classes)] for i in range(classes)])
'''),
        ('truth twice', r'''
def count_pairs(truth, predicted, classes):
    return (truth*classes+truth).bincount(minlength=classes**2).view(classes, classes)
'''),
        ('no minlength', r'''
def count_pairs(truth, predicted, classes):
    return (truth*classes+predicted).bincount().view(classes, classes)
'''),
        ('bytes overflow', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.uint8)
    return table.index_put_((truth,predicted), torch.ones(len(truth), dtype=torch.uint8), accumulate=True)
'''),
        ('a batch of counts', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table[truth,predicted] += len(truth)
    return table
'''),
        ('flat', r'''
def count_pairs(truth, predicted, classes):
    return (truth*classes+predicted).bincount(minlength=classes**2)
'''),
        ('nothing returned', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes)
    for t,p in zip(truth, predicted): table[t,p] += 1
'''),
        ('truth*predicted', r'''
def count_pairs(truth, predicted, classes):
    return (truth*predicted).bincount(minlength=classes**2).view(classes, classes)
'''),
        ('return within the loop', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t, p in zip(truth, predicted):
        table[t,p] += 1
        return table
'''),
        ('range one short', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for r in range(classes-1):
        for c in range(classes-1):
            table[r,c] = ((truth==r)&(predicted==c)).sum()
    return table
'''),
        ('counted from 1', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes+1, classes+1, dtype=torch.int64)
    for t, p in zip(truth, predicted): table[t+1,p+1] += 1
    return table
'''),
        ('classes from unique', r'''
def count_pairs(truth, predicted, classes):
    seen = truth.unique()
    return torch.stack([(predicted[truth==c]).bincount(minlength=classes) for c in seen])
'''),
        ('number of classes from the largest truth', r'''
def count_pairs(truth, predicted, classes):
    n = truth.max()+1
    table = torch.zeros(n, n, dtype=torch.int64)
    for t, p in zip(truth, predicted): table[t,p] += 1
    return table
'''),
        ('proportions per row', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes)
    for t, p in zip(truth, predicted): table[t,p] += 1
    return table/table.sum(1, keepdim=True)
'''),
        ('diagonal is left out', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t, p in zip(truth, predicted):
        if t != p: table[t,p] += 1
    return table
'''),
        ('both directions counted', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t, p in zip(truth, predicted):
        table[t,p] += 1
        table[p,t] += 1
    return table
'''),
        ('10 for classes in one of two places', r'''
def count_pairs(truth, predicted, classes):
    return (truth*10+predicted).bincount(minlength=classes**2).view(classes, classes)
'''),
        ('compares and', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for i in range(classes):
        for j in range(classes):
            table[i,j] = (truth==i and predicted==j).sum()
    return table
'''),
        ('1d bincount', r'''
def count_pairs(truth, predicted, classes):
    return torch.stack([truth.bincount(minlength=classes), predicted.bincount(minlength=classes)])
'''),
        ('matmul of columns', r'''
def count_pairs(truth, predicted, classes):
    return F.one_hot(truth, classes) @ F.one_hot(predicted, classes).T
'''),
        ('elementwise', r'''
def count_pairs(truth, predicted, classes):
    return F.one_hot(truth, classes).T * F.one_hot(predicted, classes)
'''),
        ('no classes for one_hot', r'''
def count_pairs(truth, predicted, classes):
    return F.one_hot(truth).T @ F.one_hot(predicted)
'''),
        ('list of rows shared', r'''
def count_pairs(truth, predicted, classes):
    table = [[0]*classes]*classes
    for t,p in zip(truth.tolist(), predicted.tolist()): table[t][p] += 1
    return torch.tensor(table)
'''),
        ('dict', r'''
def count_pairs(truth, predicted, classes):
    counts = {}
    for t,p in zip(truth.tolist(), predicted.tolist()): counts[t,p] = counts.get((t,p), 0)+1
    return counts
'''),
        ('global', r'''
TABLE = torch.zeros(20, 20, dtype=torch.int64)
def count_pairs(truth, predicted, classes):
    for t,p in zip(truth, predicted): TABLE[t,p] += 1
    return TABLE[:classes,:classes].clone()
'''),
        ('unique pairs', r'''
def count_pairs(truth, predicted, classes):
    pairs,counts = torch.stack([truth, predicted]).unique(dim=1, return_counts=True)
    return counts
'''),
        ('row filled with counts', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for i in range(classes):
        table[i] += predicted[truth==i].bincount()
    return table
'''),
        ('a slice for a cell', r'''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t,p in zip(truth, predicted): table[t][:p] += 1
    return table
'''),
    ],
    '07.6': [
        ('the diagonal wins', r'''
def most_confused(table):
    i,j = divmod(table.argmax().item(), len(table))
    return i, j, table.max().item()
'''),
        ('one direction, unsorted', r'''
def most_confused(table):
    t = table.clone().fill_diagonal_(0)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, t.max().item()
'''),
        ('one direction, other added', r'''
def most_confused(table):
    t = table.clone().fill_diagonal_(0)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, table[i,j]+table[j,i]
'''),
        ('below the diagonal', r'''
def most_confused(table):
    t = table.tril(-1)
    i,j = divmod(t.argmax().item(), len(t))
    return j, i, t.max().item()
'''),
        ('larger first', r'''
def most_confused(table):
    t = (table+table.T).tril(-1)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, t.max().item()
'''),
        ('the count first', r'''
def most_confused(table):
    t = (table+table.T).triu(1)
    i,j = divmod(t.argmax().item(), len(t))
    return t.max().item(), i, j
'''),
        ('counted from 1', r'''
def most_confused(table):
    t = (table+table.T).triu(1)
    i,j = divmod(t.argmax().item(), len(t))
    return i+1, j+1, t.max().item()
'''),
        ('a proportion', r'''
def most_confused(table):
    t = (table+table.T).triu(1)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, (t.max()/table.sum()).item()
'''),
        ('the position', r'''
def most_confused(table):
    t = (table+table.T).triu(1)
    return t.argmax(), t.max()
'''),
        ('all errors', r'''
def most_confused(table):
    t = (table+table.T).triu(1)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, t.sum().item()
'''),
        ('ten in the code', r'''
def most_confused(table):
    t = (table+table.T).triu(1)
    p = t.argmax().item()
    return p//10, p%10, t.max().item()
'''),
        ('the mean of both', r'''
def most_confused(table):
    t = ((table+table.T)/2).triu(1)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, t.max().item()
'''),
        ('product', r'''
def most_confused(table):
    t = (table*table.T).triu(1)
    i,j = divmod(t.argmax().item(), len(t))
    return i, j, t.max().item()
'''),
        ('rows with the most errors', r'''
def most_confused(table):
    wrong = table.sum(1)-table.diag()
    i,j = sorted(wrong.topk(2).indices.tolist())
    return i, j, (table[i,j]+table[j,i]).item()
'''),
        ('least', r'''
def most_confused(table):
    n = len(table)
    i,j = min(((i,j) for i in range(n) for j in range(i+1,n)), key=lambda o: table[o]+table.T[o])
    return i, j, table[i,j]+table[j,i]
'''),
        ('input changed', r'''
def most_confused(table):
    table += table.T.clone()
    t = table.triu(1)
    return *divmod(t.argmax().item(), len(t)), t.max().item()
'''),
        ('one direction for choosing, both for the count', r'''
def most_confused(table):
    off = table.clone().fill_diagonal_(0)
    i, j = divmod(off.argmax().item(), len(off))
    return min(i,j), max(i,j), (off[i,j]+off[j,i]).item()
'''),
        ('upper triangle only', r'''
def most_confused(table):
    off = table.triu(1)
    i, j = divmod(off.argmax().item(), len(off))
    return i, j, off.max().item()
'''),
        ('count twice', r'''
def most_confused(table):
    off = table.clone().fill_diagonal_(0)
    both = off + off.T
    i, j = divmod(both.argmax().item(), len(both))
    return i, j, both.sum().item()
'''),
        ('last class forgotten', r'''
def most_confused(table):
    best = (0, 1, -1)
    for i in range(len(table)-1):
        for j in range(i+1, len(table)-1):
            n = (table[i,j]+table[j,i]).item()
            if n > best[2]: best = (i, j, n)
    return best
'''),
        ('max per row, then first', r'''
def most_confused(table):
    both = (table+table.T).fill_diagonal_(0)
    j = both.max(1).indices[0].item()
    return 0, j, both[0,j].item()
'''),
        ('print, not return', r'''
def most_confused(table):
    both = (table+table.T).fill_diagonal_(0)
    i, j = divmod(both.argmax().item(), len(both))
    print(i, j, both[i,j].item())
'''),
        ('difference of both ways', r'''
def most_confused(table):
    both = (table-table.T).abs()
    i, j = divmod(both.argmax().item(), len(both))
    return i, j, (table[i,j]+table[j,i]).item()
'''),
        ('double', r'''
def most_confused(table):
    both = table+table.T
    both = both+both.T
    both = both.triu(1)
    i,j = divmod(both.argmax().item(), len(table))
    return i, j, both.max().item()
'''),
        ('max over rows, then columns', r'''
def most_confused(table):
    both = (table+table.T).fill_diagonal_(0)
    i = both.sum(1).argmax().item()
    j = both[i].argmax().item()
    return min(i,j), max(i,j), both[i,j].item()
'''),
        ('rate', r'''
def most_confused(table):
    rate = table/table.sum(1, keepdim=True)
    both = (rate+rate.T).triu(1)
    i,j = divmod(both.argmax().item(), len(table))
    return i, j, (table[i,j]+table[j,i]).item()
'''),
        ('a text', r'''
def most_confused(table):
    both = (table+table.T).triu(1)
    i,j = divmod(both.argmax().item(), len(table))
    return f'{i} and {j}: {both.max().item()}'
'''),
        ('count of the first direction', r'''
def most_confused(table):
    both = (table+table.T).triu(1)
    i,j = divmod(both.argmax().item(), len(table))
    return i, j, table[i,j].item()
'''),
        ('neighbours only', r'''
def most_confused(table):
    n = len(table)
    i = max(range(n-1), key=lambda i: table[i,i+1]+table[i+1,i])
    return i, i+1, (table[i,i+1]+table[i+1,i]).item()
'''),
    ],
    '07.7': [
        ("max's indices", r'''
def which_of(logits, digits):
    return logits[:,digits].topk(1).indices[:,0]
'''),
        ('1 added', r'''
def which_of(logits, digits):
    return logits[:,digits].argmax(1)+1
'''),
        ('3 or 7', r'''
def which_of(logits, digits):
    return torch.where(logits[:,3] > logits[:,7], 3, 7)
'''),
        ('3 or 7 by position', r'''
def which_of(logits, digits):
    return torch.where(logits[:,digits].argmax(1) == 0, 3, 7)
'''),
        ('first or second', r'''
def which_of(logits, digits):
    return torch.where(logits[:,digits].argmax(1) == 0, digits[0], digits[1])
'''),
        ('first or last', r'''
def which_of(logits, digits):
    return torch.where(logits[:,digits].argmax(1) == 0, digits[0], digits[-1])
'''),
        ('times a mask', r'''
def which_of(logits, digits):
    mask = torch.zeros(10)
    mask[digits] = 1
    return (logits*mask).argmax(1)
'''),
        ('minus one elsewhere', r'''
def which_of(logits, digits):
    t = torch.full_like(logits, -1.)
    t[:,digits] = logits[:,digits]
    return t.argmax(1)
'''),
        ('axis 0', r'''
def which_of(logits, digits):
    return torch.tensor(digits)[logits[:,digits].argmax(0) % len(digits)]
'''),
        ('first columns', r'''
def which_of(logits, digits):
    return torch.tensor(digits)[logits[:,:len(digits)].argmax(1)]
'''),
        ('rows by digits', r'''
def which_of(logits, digits):
    return torch.tensor(digits)[logits[digits].argmax(1)]
'''),
        ('a slice', r'''
def which_of(logits, digits):
    return logits[:,min(digits):max(digits)+1].argmax(1)+min(digits)
'''),
        ('reverse', r'''
def which_of(logits, digits):
    return torch.tensor(digits[::-1])[logits[:,digits].argmax(1)]
'''),
        ('sorted positions', r'''
def which_of(logits, digits):
    digits = sorted(digits)
    return logits[:,digits].argmax(1)
'''),
        ('sorted columns', r'''
def which_of(logits, digits):
    return torch.tensor(digits)[logits[:,sorted(digits)].argmax(1)]
'''),
        ('absolute values', r'''
def which_of(logits, digits):
    return torch.tensor(digits)[logits[:,digits].abs().argmax(1)]
'''),
        ('logits', r'''
def which_of(logits, digits):
    return logits[:,digits].amax(1)
'''),
        ('column', r'''
def which_of(logits, digits):
    return torch.tensor(digits)[logits[:,digits].argmax(1, keepdim=True)]
'''),
        ('sorts the given list', r'''
def which_of(logits, digits):
    digits.sort()
    return torch.tensor(digits)[logits[:,digits].argmax(1)]
'''),
        ('multiplied by the digit', r'''
def which_of(logits, digits):
    return logits[:,digits].argmax(1) * digits[1]
'''),
        ('first digit added', r'''
def which_of(logits, digits):
    return logits[:,digits].argmax(1) + digits[0]
'''),
        ('only two digits', r'''
def which_of(logits, digits):
    a, b = digits
    return torch.where(logits[:,a] > logits[:,b], a, b)
'''),
        ('where argmax is among them, else first', r'''
def which_of(logits, digits):
    best = logits.argmax(1)
    ok = torch.isin(best, torch.tensor(digits))
    return torch.where(ok, best, digits[0])
'''),
        ('filtered', r'''
def which_of(logits, digits):
    best = logits.argmax(1)
    return best[torch.isin(best, torch.tensor(digits))]
'''),
        ('probabilities over the ten first, then threshold', r'''
def which_of(logits, digits):
    p = logits.softmax(1)[:,digits]
    return torch.where(p[:,0] > 0.5, digits[0], digits[1])
'''),
        ('others set to 0 in place', r'''
def which_of(logits, digits):
    for d in range(10):
        if d not in digits: logits[:,d] = 0
    return logits.argmax(1)
'''),
        ('only the first image', r'''
def which_of(logits, digits):
    return digits[logits[0,digits].argmax()]
'''),
        ('add offset', r'''
def which_of(logits, digits):
    return logits[:,digits].argmax(1) + min(digits)
'''),
        ('a position in all of the table', r'''
def which_of(logits, digits):
    return digits[logits[:,digits].argmax().item()]
'''),
        ('item of many', r'''
def which_of(logits, digits):
    return digits[logits[:,digits].argmax(1).item()]
'''),
        ('one-hot', r'''
def which_of(logits, digits):
    return F.one_hot(logits[:,digits].argmax(1), 10)
'''),
        ('prints', r'''
def which_of(logits, digits):
    print(torch.tensor(digits)[logits[:,digits].argmax(1)])
'''),
        ('strings', r'''
def which_of(logits, digits):
    return [str(digits[i]) for i in logits[:,digits].argmax(1)]
'''),
        ('tuple of values', r'''
def which_of(logits, digits):
    return logits[:,digits].max(1)
'''),
        ('position in argsort', r'''
def which_of(logits, digits):
    return torch.tensor([d for row in logits.argsort(1) for d in row.tolist() if d in digits])
'''),
        ('lowest ranked', r'''
def which_of(logits, digits):
    return torch.tensor([[d for d in row.tolist() if d in digits][0] for row in logits.argsort(1)])
'''),
        ('positions 0 and 1 replaced, others left', r'''
def which_of(logits, digits):
    best = logits[:,digits].argmax(1)
    best[best == 0] = digits[0]
    best[best == 1] = digits[1]
    return best
'''),
        ('the smallest of probabilities and -1', r'''
def which_of(logits, digits):
    out = torch.full_like(logits, -1.)
    out[:,digits] = logits[:,digits].softmax(1)
    return out.argmin(1)
'''),
        ('masked at -5', r'''
def which_of(logits, digits):
    out = torch.full_like(logits, -5.)
    out[:,digits] = logits[:,digits]
    return out.argmax(1)
'''),
    ],
    '07.8': [
        ('means', r'''
def learn_ten(x, y):
    means = torch.stack([x[y==d].mean(0) for d in range(10)])
    return means.T, -means.square().sum(1)/2
'''),
        ('random', r'''
def learn_ten(x, y):
    return torch.randn(784, 10), torch.randn(10)
'''),
        ("nn.Linear's shape", r'''
def learn_ten(x, y):
    m = nn.Linear(784, 10)
    for i in range(50):
        m.zero_grad()
        F.cross_entropy(m(x), y).backward()
        for p in m.parameters(): p.data -= .5*p.grad
    return m.weight, m.bias
'''),
        ('the model', r'''
def learn_ten(x, y):
    return nn.Linear(784, 10)
'''),
        ('least squares', r'''
def learn_ten(x, y):
    # ridge regression on one-hot targets
    a = torch.cat([x, torch.ones(len(x), 1)], 1).double()
    hot = F.one_hot(y, 10).double()
    w = torch.linalg.solve(a.T@a + 30*torch.eye(785).double(), a.T@hot)
    return w[:-1].float(), w[-1].float()
'''),
        ('a rate of 500', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(5):
        g = ((x@w+b).softmax(1)-F.one_hot(y,10))/len(x)
        w -= 500*x.T@g
        b -= 500*g.sum(0)
    return w, b
'''),
        ('no step', r'''
def learn_ten(x, y):
    m = nn.Linear(784, 10)
    for i in range(50): F.cross_entropy(m(x), y).backward()
    return m.weight.T, m.bias
'''),
        ('ascent', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(100):
        g = ((x@w+b).softmax(1)-F.one_hot(y,10))/len(x)
        w += .1*x.T@g
        b += .1*g.sum(0)
    return w, b
'''),
        ('labels moved', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(100):
        g = ((x@w+b).softmax(1)-F.one_hot((y+1)%10,10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('columns reversed', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(100):
        g = ((x@w+b).softmax(1)-F.one_hot(9-y,10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('softmax over the images', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(100):
        g = ((x@w+b).softmax(0)-F.one_hot(y,10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('too few steps', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(10):
        g = ((x@w+b).softmax(1)-F.one_hot(y,10))/len(x)
        w -= .1*x.T@g
        b -= .1*g.sum(0)
    return w, b
'''),
        ('the wrong data', r'''
from mnist37.data import load_ten
images,labels = load_ten('train')
def learn_ten(x, y):
    x,y = torch.tensor(images[:2000]).view(-1,784).float()/255, torch.tensor(labels[:2000]).long()
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(100):
        g = ((x@w+b).softmax(1)-F.one_hot(y,10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('lists', r'''
def learn_ten(x, y):
    return torch.zeros(784,10).tolist(), [0]*10
'''),
        ('only one return', r'''
def learn_ten(x, y):
    w = torch.zeros(784,10)
    for i in range(100):
        g = ((x@w).softmax(1)-F.one_hot(y,10))/len(x)
        w -= .5*x.T@g
    return w
'''),
        ('one batch of 500 known by heart', r'''
def learn_ten(x, y):
    x,y = x[:300],y[:300]
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(300):
        g = ((x@w+b).softmax(1)-F.one_hot(y,10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('only the even digits', r'''
def learn_ten(x, y):
    x,y = x[y%2==0],y[y%2==0]
    w,b = torch.zeros(784,10), torch.zeros(10)
    for i in range(100):
        g = ((x@w+b).softmax(1)-F.one_hot(y,10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('y as floats', r'''
def learn_ten(x, y):
    m = nn.Linear(784, 1)
    for i in range(50):
        m.zero_grad()
        F.mse_loss(m(x)[:,0], y.float()).backward()
        for p in m.parameters(): p.data -= .01*p.grad
    return m.weight.T, m.bias
'''),
        ('least squares, a small penalty', r'''
def learn_ten(x, y):
    # least squares with a bit of ridge
    ones = torch.cat([x, torch.ones(len(x), 1)], 1)
    target = torch.eye(10)[y]
    sol = torch.linalg.solve(ones.T@ones + 10*torch.eye(785), ones.T@target)
    return sol[:-1], sol[-1]
'''),
        ('sign wrong', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(100):
        g = (F.one_hot(y, 10) - softmax(x@w+b))/len(x)
        w -= 0.5*x.T@g
        b -= 0.5*g.sum(0)
    return w, b
'''),
        ('too small a learning rate', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(100):
        g = (softmax(x@w+b) - F.one_hot(y, 10))/len(x)
        w -= 1e-4*x.T@g
        b -= 1e-4*g.sum(0)
    return w, b
'''),
        ('too large a learning rate', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(100):
        g = softmax(x@w+b) - F.one_hot(y, 10)
        w -= 0.5*x.T@g
        b -= 0.5*g.sum(0)
    return w, b
'''),
        ('sigmoid with the loss of the right class only', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10, requires_grad=True), torch.zeros(10, requires_grad=True)
    for i in range(200):
        p = (x@w+b).sigmoid()
        loss = -p[torch.arange(len(y)), y].log().mean()
        loss.backward()
        with torch.no_grad():
            for o in (w, b):
                o -= 0.5*o.grad
                o.grad.zero_()
    return w.detach(), b.detach()
'''),
        ('mean digits', r'''
def learn_ten(x, y):
    means = torch.stack([x[y==d].mean(0) for d in range(10)])
    return means.T, torch.zeros(10)
'''),
        ('one step only', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    g = (softmax(x@w+b) - F.one_hot(y, 10))/len(x)
    return w - x.T@g, b - g.sum(0)
'''),
        ('biases first', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(200):
        g = (softmax(x@w+b) - F.one_hot(y, 10))/len(x)
        w -= 0.5*x.T@g
        b -= 0.5*g.sum(0)
    return b, w
'''),
        ('standardises x and forgets that the answer is used on raw x', r'''
def learn_ten(x, y):
    x = (x - x.mean())/x.std()
    w, b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(200):
        g = (softmax(x@w+b) - F.one_hot(y, 10))/len(x)
        w -= 0.5*x.T@g
        b -= 0.5*g.sum(0)
    return w, b
'''),
        ('gradient not transposed', r'''
def learn_ten(x, y):
    w, b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(200):
        g = (softmax(x@w+b) - F.one_hot(y, 10))/len(x)
        w -= 0.5*x@g
        b -= 0.5*g.sum(0)
    return w, b
'''),
        ('requires_grad lost after step', r'''
def learn_ten(x, y):
    w = torch.randn(784, 10, requires_grad=True)
    b = torch.zeros(10, requires_grad=True)
    for i in range(50):
        loss = F.cross_entropy(x@w+b, y)
        loss.backward()
        w = w - 0.1*w.grad
        b = b - 0.1*b.grad
    return w, b
'''),
        ('randn start, few steps', r'''
def learn_ten(x, y):
    torch.manual_seed(1)
    w = torch.randn(784, 10, requires_grad=True)
    b = torch.zeros(10, requires_grad=True)
    for i in range(100):
        loss = F.cross_entropy(x@w+b, y)
        loss.backward()
        with torch.no_grad():
            for o in (w, b):
                o -= 0.1*o.grad
                o.grad.zero_()
    return w.detach(), b.detach()
'''),
        ('softmax twice', r'''
def learn_ten(x, y):
    model = nn.Linear(784, 10)
    opt = torch.optim.SGD(model.parameters(), lr=.1)
    for _ in range(100):
        F.cross_entropy(model(x).softmax(1), y).backward()
        opt.step(); opt.zero_grad()
    return model.weight.T, model.bias
'''),
        ('softmax forgotten in the gradient', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(100):
        g = ((x@w+b)-F.one_hot(y, 10))/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
        ('wrong transpose', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(100):
        g = ((x@w+b).softmax(1)-F.one_hot(y, 10))/len(x)
        w -= .5*g.T@x
        b -= .5*g.sum(0)
    return w, b
'''),
        ('least squares, without biases', r'''
def learn_ten(x, y):
    w = torch.linalg.lstsq(x, F.one_hot(y, 10).float()).solution
    return w, torch.zeros(10)
'''),
        ('in place no no_grad', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784, 10, requires_grad=True), torch.zeros(10, requires_grad=True)
    for _ in range(100):
        loss = F.cross_entropy(x@w+b, y)
        loss.backward()
        w -= .5*w.grad
        b -= .5*b.grad
    return w, b
'''),
        ('labels without one-hot', r'''
def learn_ten(x, y):
    w,b = torch.zeros(784, 10), torch.zeros(10)
    for _ in range(100):
        g = ((x@w+b).softmax(1)-y)/len(x)
        w -= .5*x.T@g
        b -= .5*g.sum(0)
    return w, b
'''),
    ],
}

SAME = {
    '07.8': [
        ('biases of 0 cost little, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        pass
    return (weights, biases)
'''),
        ('the biases are small, even with the wrong sign, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases += 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('one step more, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(101):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('one step fewer, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(99):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('a large step in an arbitrary place: it settles above 0.85, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) * len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('biases that begin lower, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 + grad.sum(0)
    return (weights, biases)
'''),
        ('all columns begin alike, wherever that is, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.ones(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('all columns begin alike, wherever that is, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.ones(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('a step of 1 and a little more, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= (0.5 + x.T) @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('larger steps for the biases, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 5.0 * grad.sum(0)
    return (weights, biases)
'''),
        ('smaller steps for the biases, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.25 * grad.sum(0)
    return (weights, biases)
'''),
        ('larger steps for the weights, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 5.0 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('smaller steps for the weights, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.25 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
        ('smaller steps for the biases, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights + biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.mean(0)
    return (weights, biases)
'''),
        ('the biases drift, and the weights make up for it, and 0.85 is reached as well', r'''
def learn_ten(x, y):
    weights, biases = (torch.zeros(784, 10), torch.zeros(10))
    for step in range(100):
        grad = ((x @ weights - biases).softmax(1) - F.one_hot(y, 10)) / len(x)
        weights -= 0.5 * x.T @ grad
        biases -= 0.5 * grad.sum(0)
    return (weights, biases)
'''),
    ],
}
