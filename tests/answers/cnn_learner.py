"Answers to the exercises of lesson 06 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '06.1': [
        r'''
reading = [80, 50, 0.9, 0.9375]
''',
        r'''
table = torch.tensor([[450., 50.], [30., 970.]])
reading = torch.stack([table.sum()-table.trace(), table[0,1], table[0,0]/table[0].sum(), table[0,0]/table[:,0].sum()])
''',
        r'''
import numpy as np
m = np.array([[450, 50], [30, 970]])
reading = (m[0,1]+m[1,0], m[0,1], m[0,0]/m.sum(1)[0], m[0,0]/m.sum(0)[0])
''',
        r'''
reading = (80., 50., .900, .938)
''',
        r'''
from fractions import Fraction
reading = [30+50, 50, float(Fraction(450, 500)), float(Fraction(450, 480))]
''',
        r'''
import numpy as np
reading = np.array([80, 50, 0.9, 0.9375])
''',
        r'''
truth = ['3']*500 + ['7']*1000
said = ['3']*450 + ['7']*50 + ['3']*30 + ['7']*970
both = list(zip(truth, said))
errors = sum(t != s for t,s in both)
hits = both.count(('3','3'))
reading = [errors, both.count(('3','7')), hits/truth.count('3'), hits/said.count('3')]
print(reading)
''',
        r'''
reading = [torch.tensor(80), torch.tensor([50]), torch.tensor(0.9), torch.tensor([0.9375])]
''',
    ],
    '06.2': [
        r'''
def my_cross_entropy(outputs, labels):
    shares = outputs.exp()/outputs.exp().sum(1, keepdim=True)
    return -shares[torch.arange(len(labels)),labels].log().mean()
''',
        r'''
def my_cross_entropy(outputs, labels):
    return outputs.logsumexp(1).sub(outputs.gather(1, labels[:,None])[:,0]).mean()
''',
        r'''
import math
def my_cross_entropy(outputs, labels):
    total = 0.
    for row,label in zip(outputs.tolist(), labels.tolist()):
        top = max(row)
        powers = [math.exp(x-top) for x in row]
        total += math.log(math.fsum(powers)) + top - row[label]
    return torch.tensor(total/len(labels))
''',
        r'''
import numpy as np
def my_cross_entropy(outputs, labels):
    x = outputs.detach().cpu().numpy().astype(np.float64)
    x = x - x.max(axis=1, keepdims=True)
    logs = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    return np.float64(-logs[np.arange(len(x)),labels.numpy()].mean())
''',
        r'''
my_cross_entropy = lambda outputs, labels: -torch.einsum('nd,nd->', outputs.log_softmax(-1), torch.eye(outputs.shape[1], dtype=outputs.dtype)[labels])/len(outputs)
''',
        r'''
class Entropy:
    def loss_of_one(self, row, label):
        return row.logsumexp(0) - row[label]
    def __call__(self, outputs, labels):
        return torch.stack([self.loss_of_one(row, label) for row,label in zip(outputs, labels)]).mean()
my_cross_entropy = Entropy()
''',
        r'''
from functools import partial
def mean_surprise(outputs, labels, axis, base):
    shares = torch.softmax(outputs.double(), dim=axis)
    mask = torch.arange(outputs.shape[1])[None] == labels[:,None]
    return -(torch.log(shares[mask])/torch.log(torch.tensor(base))).mean()
my_cross_entropy = partial(mean_surprise, axis=1, base=2.718281828459045)
''',
        r'''
def my_cross_entropy(outputs, labels, so_far=0., place=0):
    if place == len(labels): return so_far/len(labels)
    row = outputs[place]
    # 1/share is the sum of the powers of the differences
    loss = torch.logsumexp(row - row[labels[place]], 0)
    return my_cross_entropy(outputs, labels, so_far+loss, place+1)
''',
        r'''
def my_cross_entropy(outputs, labels):
    x = outputs.clone()
    x -= x.max(1, keepdim=True).values
    x -= x.exp().sum(1, keepdim=True).log()
    print('logs of the shares', x)
    picked = x.T.contiguous().T[range(len(x)), labels.tolist()]
    return -(picked.sum()/len(picked)).reshape(1)
''',
        r'''
def my_cross_entropy(outputs, labels):
    return (outputs.exp().sum(1).log()-outputs.gather(1, labels[:,None])[:,0]).mean()
''',
        r'''
def my_cross_entropy(outputs, labels):
    one = F.one_hot(labels, outputs.shape[1])
    return -torch.einsum('nd,nd->n', outputs.softmax(1).double(), one.double()).log().mean()
''',
        r'''
import math
def my_cross_entropy(outputs, labels):
    losses = [-(row[y]-row.exp().sum().log()) for row,y in zip(outputs, labels)]
    return sum(losses)/len(losses)
''',
    ],
    '06.3': [
        r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    rows,cols = picture.shape[0]-h+1,picture.shape[1]-w+1
    grid = torch.zeros(rows, cols)
    for r in range(rows):
        for c in range(cols):
            grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
''',
        r'''
def slide_window(picture, kernel):
    (H,W),(h,w) = picture.shape,kernel.shape
    total = torch.zeros(H-h+1, W-w+1, dtype=picture.dtype)
    for i in range(h):            # a loop over the numbers of the kernel
        for j in range(w):
            total += kernel[i,j]*picture[i:i+H-h+1, j:j+W-w+1]
    return total
''',
        r'''
import numpy as np
def slide_window(picture, kernel):
    p,k = picture.detach().numpy().astype(np.float64),kernel.detach().numpy().astype(np.float64)
    out = np.empty([a-b+1 for a,b in zip(p.shape, k.shape)])
    for place in np.ndindex(*out.shape):
        window = p[tuple(slice(s, s+n) for s,n in zip(place, k.shape))]
        out[place] = np.vdot(window, k)
    return torch.from_numpy(out).float()
''',
        r'''
def slide_window(picture, kernel):
    P,K = picture.tolist(),kernel.tolist()
    h,w = len(K),len(K[0])
    rows = []
    r = 0
    while r+h <= len(P):
        row,c = [],0
        while c+w <= len(P[0]):
            s = 0.0
            for i in range(h):
                for j in range(w):
                    s = s + P[r+i][c+j]*K[i][j]
            row.append(s)
            c += 1
        rows.append(row)
        r += 1
    return torch.tensor(rows)
''',
        r'''
slide_window = lambda picture, kernel: torch.stack([
    torch.stack([torch.einsum('ij,ij', picture[r:r+kernel.shape[0],c:c+kernel.shape[1]], kernel)
                 for c in range(picture.shape[1]-kernel.shape[1]+1)])
    for r in range(picture.shape[0]-kernel.shape[0]+1)])
''',
        r'''
from itertools import product
class Slider:
    def under(self, picture, r, c, kernel): return picture.narrow(0, r, kernel.size(0)).narrow(1, c, kernel.size(1))
    def __call__(self, picture, kernel):
        size = [a-b+1 for a,b in zip(picture.shape, kernel.shape)]
        sums = []
        for r,c in product(*map(range, size)):
            sums.append(self.under(picture, r, c, kernel).flatten() @ kernel.flatten())
        return torch.stack(sums).view(size)
slide_window = Slider()
''',
        r'''
def one_row(rows, kernel):
    width = kernel.shape[1]
    return [sum((rows[:,c+j]*kernel[:,j]).sum() for j in range(width)).item() for c in range(rows.shape[1]-width+1)]

def slide_window(picture, kernel):
    height = len(kernel)
    out = []
    for top in range(len(picture)-height, -1, -1):  # from the bottom up
        out.insert(0, one_row(picture[top:top+height], kernel))
        print(top, out[0])
    return torch.tensor(out)
''',
        r'''
def slide_window(picture, kernel, stride=1):
    # filled column by column, so the result lies otherwise in memory
    h,w = kernel.shape
    cols = []
    for c in range(0, picture.shape[1]-w+1, stride):
        strip = picture[:,c:c+w]
        cols.append(torch.stack([(strip[r:r+h]*kernel).sum(1).sum() for r in range(0, strip.shape[0]-h+1, stride)]))
    return torch.stack(cols).T
''',
        r'''
def slide_window(image, kernel):
    (h,w),(k,l) = image.shape, kernel.shape
    out = torch.zeros(h-k+1, w-l+1)
    for i in range(k):
        for j in range(l):
            out += kernel[i,j]*image[i:i+h-k+1,j:j+w-l+1]
    return out
''',
        r'''
def slide_window(image, kernel):
    k,l = kernel.shape
    return torch.einsum('rckl,kl->rc', image.unfold(0, k, 1).unfold(1, l, 1), kernel)
''',
    ],
    '06.4': [
        r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [48]]
''',
        r'''
shapes_after = ((6,24,24), (6,12,12), (12,6,6), (12,2,2), (48,))
''',
        r'''
layers = [nn.Conv2d(1, 6, 5), nn.MaxPool2d(2), nn.Conv2d(6, 12, 3, padding=1, stride=2), nn.MaxPool2d(3), nn.Flatten()]
x,shapes_after = torch.rand(1,1,28,28),[]
for layer in layers:
    x = layer(x)
    shapes_after.append(x.shape[1:])
''',
        r'''
def conv(side, kernel, padding=0, stride=1): return (side+2*padding-kernel)//stride + 1
a = conv(28, 5)
b = a//2
c = conv(b, 3, 1, 2)
d = c//3
shapes_after = [[6,a,a], [6,b,b], [12,c,c], [12,d,d], [12*d*d]]
''',
        r'''
shapes_after = [torch.tensor([6,24,24]), torch.tensor([6,12,12]), torch.tensor([12,6,6]), torch.tensor([12,2,2]), torch.tensor([48])]
''',
        r'''
import numpy as np
shapes_after = [np.array(s) for s in ([6,24,24], [6,12,12], [12,6,6], [12,2,2], [48])]
''',
        r'''
shapes_after = [[6.,24.,24.], [6.,12.,12.], [12.,6.,6.], [12.,2.,2.], [48.]]
''',
        r'''
import math
sides = [28-4]
sides.append(sides[-1]/2)
sides.append(math.ceil(sides[-1]/2))
sides.append(sides[-1]/3)
shapes_after = [[channels]+[int(s)]*2 for channels,s in zip([6, 6, 12, 12], sides)]
shapes_after += [[math.prod(shapes_after[-1])]]
''',
    ],
    '06.5': [
        r'''
def numbers_to_learn(widths, side):
    total,before = 0,1
    for width in widths:
        total += 9*before*width + 2*width
        before,side = width,side//2
    return total + before*side*side + 1
''',
        r'''
def numbers_to_learn(widths, side, before=1):
    if len(widths) == 0: return before*side**2 + 1
    first,*rest = widths
    return first*(9*before+2) + numbers_to_learn(rest, side//2, first)
''',
        r'''
import numpy as np
def numbers_to_learn(widths, side):
    w = np.array([1, *widths])
    return 9*np.dot(w[:-1], w[1:]) + 2*w[1:].sum() + w[-1]*(side >> len(widths))**2 + 1
''',
        r'''
numbers_to_learn = lambda widths, side: sum(a*b*3*3 for a,b in zip((1, *widths), widths)) + 2*sum(widths) + widths[-1]*int(side/2**len(widths))**2 + 1
''',
        r'''
from functools import partial, reduce
def count(widths, side, inputs, kernel):
    def step(state, width):
        n,before,size = state
        return n + kernel*kernel*before*width + width + width, width, size//2
    n,last,size = reduce(step, widths, (0,inputs,side))
    return torch.tensor(n + last*size*size + 1)
numbers_to_learn = partial(count, inputs=1, kernel=3)
''',
        r'''
class Counter:
    def kernels(self, n_in, n_out): return len(range(n_in))*len(range(n_out))*9
    def norm(self, n): return n+n
    def linear(self, n): return n+1
    def __call__(self, widths, side):
        parts = []
        for i in range(len(widths)):
            parts.append(self.kernels(widths[i-1] if i else 1, widths[i]))
            parts.append(self.norm(widths[i]))
            side = (side - side%2)/2
        parts.append(self.linear(widths[-1]*side*side))
        print(parts)
        return float(sum(parts))
numbers_to_learn = Counter()
''',
        r'''
import math
def numbers_to_learn(widths, side):
    w = torch.tensor((1,)+tuple(widths), dtype=torch.float64)
    places = math.floor(side/math.pow(2, len(widths)))**2
    return (9*(w[1:]*w[:-1]).sum() + 2*(w.sum()-1) + w[-1]*places + 1).reshape(1)
''',
        r'''
def numbers_to_learn(widths, side):
    # counted on the fingers, one kernel after the other
    n = 0
    channels = 1
    for width in list(widths):
        for kernel in range(width):
            n += 9*channels   # its numbers
            n += 1            # weight of BatchNorm
            n += 1            # bias of BatchNorm
        channels = width
    rows = len(list(range(side))[:side//2**len(widths)])
    for row in range(rows): n += rows*channels
    return n+1
''',
    ],
    '06.6': [
        r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
''',
        r'''
import copy
def which_are_3s(model, pictures):
    looking = copy.deepcopy(model).train(False)
    return looking(pictures).detach()[:,0] > 0
''',
        r'''
@torch.inference_mode()
def which_are_3s(model, pictures):
    was = [(m, m.training) for m in model.modules()]
    for m,_ in was: m.training = False
    try: return model(pictures).squeeze(1).gt(0).clone()
    finally:
        for m,mode in was: m.training = mode
''',
        r'''
def which_are_3s(model, pictures):
    answers = torch.zeros(len(pictures), dtype=torch.bool)
    with torch.no_grad():
        for i in range(len(pictures)):
            answers[i] = model.eval()(pictures[i:i+1]).item() > 0
    return answers
''',
        r'''
import numpy as np
def which_are_3s(model, pictures):
    model.apply(lambda m: m.train(False))
    with torch.no_grad(): scores = model(pictures).numpy()
    print(scores)
    return torch.from_numpy(np.greater(scores[:,0], 0))
''',
        r'''
class Examiner:
    def __enter__(self): self.mode = self.model.training; self.model.eval()
    def __exit__(self, *error): self.model.train(self.mode)
    def __call__(self, model, pictures):
        self.model = model
        with self, torch.no_grad(): outputs = model(pictures)
        return ~(outputs.flatten() <= 0)
which_are_3s = Examiner()
''',
        r'''
which_are_3s = lambda model, pictures: torch.cat([model.eval()(part).detach()[:,0] for part in pictures.split(7)]) > 0
''',
        r'''
from torch.func import functional_call
def which_are_3s(model, pictures, threshold=0):
    numbers = {**dict(model.named_parameters()), **dict(model.named_buffers())}
    model.eval()
    with torch.no_grad():
        return torch.gt(functional_call(model, numbers, (pictures,))[...,0], threshold)
''',
        r'''
def which_are_3s(model, images):
    with torch.inference_mode():
        return model.eval()(images).squeeze(1).gt(0).clone()
''',
        r'''
def which_are_3s(model, images):
    was = model.training
    model.train(False)
    with torch.no_grad(): out = torch.cat([model(o[None]) for o in images])
    model.train(was)
    return (out > 0).flatten()
''',
    ],
    '06.7': [
        r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long())
''',
        r'''
def loss_from_column(outputs, labels):
    # with two outputs, to turn all signs is to swap the columns
    return F.cross_entropy(-outputs, labels[:,0].to(torch.int64))
''',
        r'''
loss_from_column = lambda outputs, labels: F.cross_entropy(outputs.flip(1), labels.view(-1).long())
''',
        r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, torch.cat([labels, 1-labels], dim=1))
''',
        r'''
def loss_from_column(outputs, labels):
    difference = outputs[:,:1]-outputs[:,1:]
    return F.binary_cross_entropy_with_logits(difference, labels)
''',
        r'''
class Column(nn.Module):
    def __init__(self):
        super().__init__()
        self.loss = nn.NLLLoss()
    def forward(self, outputs, labels):
        return self.loss(outputs.double().log_softmax(1), (labels.ravel() == 0).long())
loss_from_column = Column()
''',
        r'''
def loss_from_column(outputs, labels):
    total = 0
    for (three,seven),(is_3,) in zip(outputs, labels.tolist()):
        total = total + (F.softplus(seven-three) if is_3 == 1 else F.softplus(three-seven))
    return total/len(outputs)
''',
        r'''
from functools import partial
import numpy as np
def helper(outputs, labels, digits):
    places = torch.as_tensor([digits.index(3 if y else 7) for y in np.asarray(labels)[:,0]])
    return (outputs.logsumexp(1) - outputs.gather(1, places[:,None]).squeeze(1)).mean()
loss_from_column = partial(helper, digits=[3,7])
''',
        r'''
def loss_from_column(outputs, labels):
    return nn.CrossEntropyLoss()(outputs, labels.flatten().long() ^ 1)
''',
        r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs.flip(1), labels[:,0].long())
''',
        r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, torch.cat([labels, 1-labels], 1))
''',
        r'''
def loss_from_column(outputs, labels):
    return F.binary_cross_entropy_with_logits(outputs[:,:1]-outputs[:,1:], labels)
''',
        r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(-outputs, labels.squeeze(1).long())
''',
    ],
    '06.8': [
        r'''
def deal_out(images, labels, training):
    options = {'most': 2} if training else {}
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        yield random_shifts(images[index], **options) if options else images[index], labels[index]
''',
        r'''
def deal_out(images, labels, training):
    places = torch.randperm(len(images)) if training else torch.arange(len(images))
    for part in places.split(100):
        yield random_shifts(images[part], 2) if training else images[part], labels[part]
''',
        r'''
def deal_out(images, labels, training):
    if not training:
        yield from zip(images.split(100), labels.split(100))
        return
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]
''',
        r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.tensor(range(len(images)))
    return [(random_shifts(images[places], 2*bool(training)), labels[places]) for places in order.split(100)]
''',
        r'''
def for_training(images, labels):
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]

def for_exam(images, labels):
    for start in range(0, len(images), 100):
        yield images[start:start+100], labels[start:start+100]

def deal_out(images, labels, training): return (for_training if training else for_exam)(images, labels)
''',
        r'''
class deal_out:
    def __init__(self, images, labels, training): self.images,self.labels,self.training = images,labels,training
    def __iter__(self):
        n = len(self.images)
        order,most = (torch.randperm(n),2) if self.training else (torch.arange(n),0)
        for places in order.split(100):
            batch = self.images[places]
            yield [random_shifts(batch, most) if most else batch.clone(), self.labels[places]]
''',
        r'''
from functools import partial
def deal_out(images, labels, training):
    change = partial(random_shifts, most=2) if training else (lambda batch: batch)
    order = torch.randperm(len(images)) if training else torch.arange(len(images)).flip(0)
    done = 0
    while done < len(order):
        places = order[done:done+100]
        print('batch', done//100, len(places))
        yield change(images[places]), labels[places]
        done += len(places)
''',
        r'''
from torch.utils.data import DataLoader, TensorDataset
def deal_out(images, labels, training):
    if training:
        return ((random_shifts(images[places], 2), labels[places]) for places in torch.randperm(len(images)).split(100))
    return iter(DataLoader(TensorDataset(images, labels), batch_size=100, shuffle=False, drop_last=False))
''',
        r'''
import numpy as np
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for places in np.split(np.arange(len(images)), range(100, len(images), 100)):
            yield torch.stack([images[i] for i in places]), torch.stack([labels[i] for i in places])
''',
        r'''
def deal_out(images, labels, training):
    if not training: yield from zip(images.split(100), labels.split(100))
    else:
        for index in torch.randperm(len(images)).split(100):
            yield random_shifts(images[index]), labels[index]
''',
    ],
    '06.9': [
        r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26
''',
        r'''
KERNEL = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
class Edges:
    def __init__(self, threshold): self.threshold = threshold
    def number(self, picture):
        lower_left = F.conv2d(picture[None,None], KERNEL[None,None])[0,0,16:,:12]
        return lower_left.max()
    def __call__(self, images):
        return torch.tensor([bool(self.number(p) > self.threshold) for p in images], dtype=torch.bool)
edges_say_3 = Edges(2.4)
''',
        r'''
import numpy as np
def edges_say_3(images):
    x = images.numpy().astype(np.float64)
    edges = x[:,1:] - x[:,:-1]              # the kernel [[-1],[1]]
    ink = np.abs(edges[:,18:]).sum(axis=(1,2))
    return torch.from_numpy(ink > 15.6)
''',
        r'''
edges_say_3 = lambda images: torch.stack([k*images[:,16+r:26+r,c:26+c] for r,k in ((0,-1.),(1,2.),(2,-1.)) for c in range(3)]).sum(0).abs().sum((1,2)) > 52.
''',
        r'''
def edges_say_3(images, threshold=1.5):
    layer = nn.Conv2d(1, 1, 3, bias=False)
    with torch.no_grad():
        layer.weight[:] = torch.tensor([[0.,-1.,-1.], [1.,0.,-1.], [1.,1.,0.]])
        maps = layer(images.unsqueeze(1))
    return maps[:,0,16:,:12].amax((1,2)).gt(threshold)
''',
        r'''
def edges_say_3(images):
    kernel = [-1, -1, 0, 1, 1]
    out = torch.zeros(len(images), dtype=torch.bool)
    for n in range(len(images)):
        best = 0.
        for r in range(16, 24):
            rows = sum(k*images[n,r+i] for i,k in enumerate(kernel)).double()
            best = max(best, rows[:16].unfold(0, 5, 1).sum(1).max().item())
        out[n] = best > 6
    return out
''',
        r'''
from functools import partial
def judge(images, kernel, place, threshold):
    k = torch.tensor(kernel)
    windows = images.unfold(1, k.shape[0], 1).unfold(2, k.shape[1], 1)
    maps = torch.einsum('nrcij,ij->nrc', windows, k)
    return maps[place].clamp(min=0).sum((1,2)) > threshold
edges_say_3 = partial(judge, kernel=[[-1.,-2.,-1.], [0.,0.,0.], [1.,2.,1.]], place=(slice(None), slice(17,None)), threshold=46.4)
''',
    ],
}

WRONG = {
    '06.1': [
        ('takes all 3s for errors', r'''
reading = [500, 50, 0.9, 0.9375]
'''),
        ('counts only the 7s among the errors', r'''
reading = [30, 50, 0.9, 0.9375]
'''),
        ('subtracts the two sorts of errors', r'''
reading = [50-30, 50, 0.9, 0.9375]
'''),
        ('gives the share of errors instead of their number', r'''
reading = [80/1500, 50, 0.9, 0.9375]
'''),
        ('gives all 3s', r'''
reading = [80, 500, 0.9, 0.9375]
'''),
        ('gives all pictures that were called 7', r'''
reading = [80, 1020, 0.9, 0.9375]
'''),
        ('gives the share of 3s called 7 instead of their number', r'''
reading = [80, 0.1, 0.9, 0.9375]
'''),
        ('gives the 3s that were found', r'''
reading = [80, 450, 0.9, 0.9375]
'''),
        ('errors and missed in the wrong order', r'''
reading = [50, 80, 0.9, 0.9375]
'''),
        ('rows and columns swapped throughout', r'''
reading = [80, 30, 0.9375, 0.9]
'''),
        ('the accuracy for the number of errors', r'''
reading = [1420/1500, 50, 0.9, 0.9375]
'''),
        ('the same proportion twice', r'''
reading = [80, 50, 450/480, 450/480]
'''),
        ('trusted cut off after one decimal', r'''
reading = [80, 50, 0.9, 0.9]
'''),
        ('takes the accuracy for found', r'''
reading = [80, 50, 1420/1500, 0.9375]
'''),
        ('takes the accuracy for trusted', r'''
reading = [80, 50, 0.9, 1420/1500]
'''),
        ('reads the 7s: the share of 7s found', r'''
reading = [80, 50, 970/1000, 0.9375]
'''),
        ('reads the 7s: trust in an answer 7', r'''
reading = [80, 50, 0.9, 970/1020]
'''),
        ('divides the found 3s by all pictures', r'''
reading = [80, 50, 450/1500, 0.9375]
'''),
        ('divides by the wrong ones, odds for a share', r'''
reading = [80, 50, 450/50, 450/30]
'''),
        ('integer division makes the shares 0', r'''
reading = [30+50, 50, 450//500, 450//480]
'''),
        ('gives the size of the column for trusted', r'''
reading = [80, 50, 0.9, 480]
'''),
        ('gives the shares that are missing from 1', r'''
reading = [80, 50, 0.1, 0.0625]
'''),
        ('only three numbers, trusted is missing', r'''
reading = [80, 50, 0.9]
'''),
        ('a fifth number, the accuracy, at the end', r'''
reading = [80, 50, 0.9, 0.9375, 0.9467]
'''),
        ('the order is turned round', r'''
reading = [0.9375, 0.9, 50, 80]
'''),
        ('text in place of numbers', r'''
reading = '80 50 0.9 0.9375'
'''),
        ('dots left standing for the last number', r'''
reading = [80, 50, 0.9, ...]
'''),
        ('trusted mixes both sorts of errors', r'''
reading = [80, 50, 0.9, 450/(450+80)]
'''),
        ('a set, which has no order', r'''
reading = {80, 50, 0.9, 0.9375}
'''),
        ('the F1 score for trusted', r'''
reading = [80, 50, 0.9, 2*0.9*0.9375/(0.9+0.9375)]
'''),
    ],
    '06.2': [
        ('divides each row by the sum of the first', r'''
def my_cross_entropy(outputs, labels):
    powers = outputs.exp()
    shares = powers/powers[0].sum()
    return -shares[torch.arange(len(labels)),labels].log().mean()
'''),
        ('sum over the batch instead of mean', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.log_softmax(1)[range(len(labels)),labels].sum()
'''),
        ('forgets the minus', r'''
def my_cross_entropy(outputs, labels):
    logs = outputs.softmax(1).log()
    return logs[torch.arange(len(logs)),labels].mean()
'''),
        ('logarithm to the base 2', r'''
def my_cross_entropy(outputs, labels):
    shares = outputs.softmax(1)
    return -torch.log2(shares.gather(1, labels[:,None])).mean()
'''),
        ('logarithm to the base 10', r'''
import numpy as np
def my_cross_entropy(outputs, labels):
    x = np.exp(outputs.detach().numpy())
    x = x/x.sum(1, keepdims=True)
    return torch.tensor(-np.log10(x[np.arange(len(x)),labels.numpy()]).mean())
'''),
        ('no softmax: minus the raw output', r'''
def my_cross_entropy(outputs, labels):
    return -outputs[torch.arange(len(labels)),labels].mean()
'''),
        ('logarithm of the mean share, not mean of the logarithms', r'''
def my_cross_entropy(outputs, labels):
    right = outputs.softmax(1)[torch.arange(len(labels)),labels]
    return -right.mean().log()
'''),
        ('no logarithm: 1 minus the share', r'''
def my_cross_entropy(outputs, labels):
    right = outputs.softmax(1).gather(1, labels.unsqueeze(1))
    return (1-right).mean()
'''),
        ('takes the largest share and ignores the labels', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.softmax(dim=1).max(1).values.log().mean()
'''),
        ('always the last column', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.softmax(1)[:,-1].log().mean()
'''),
        ('every label in every row, by [:,labels]', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.softmax(1)[:,labels].log().mean()
'''),
        ('picks whole rows by the labels', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.softmax(1)[labels % len(outputs)].log().mean()
'''),
        ('forgotten return', r'''
def my_cross_entropy(outputs, labels):
    shares = outputs.softmax(1)
    loss = -shares[range(len(labels)),labels].log().mean()
'''),
        ('only for two digits: sigmoid of the difference', r'''
def my_cross_entropy(outputs, labels):
    share = (outputs[:,0]-outputs[:,1]).sigmoid()
    return -torch.where(labels==0, share, 1-share).log().mean()
'''),
        ('divides by the sum of the whole batch', r'''
def my_cross_entropy(outputs, labels):
    powers = outputs.exp()
    shares = powers/powers.sum()
    return -shares[torch.arange(len(labels)),labels].log().mean()
'''),
        ('mean over all n times digits numbers of a one-hot product', r'''
def my_cross_entropy(outputs, labels):
    hot = F.one_hot(labels, outputs.shape[1])
    return -(hot*outputs.log_softmax(1)).mean()
'''),
        ('adds what the wrong digits cost, as in binary cross-entropy', r'''
def my_cross_entropy(outputs, labels):
    hot = F.one_hot(labels, outputs.shape[1]).float()
    p = outputs.softmax(1)
    return -(hot*p.log() + (1-hot)*(1-p).log()).sum(1).mean()
'''),
        ('log1p for log', r'''
def my_cross_entropy(outputs, labels):
    right = outputs.softmax(1)[range(len(labels)),labels]
    return -torch.log1p(right).mean()
'''),
        ('adds a whole 0.1 to the share for fear of log 0', r'''
def my_cross_entropy(outputs, labels):
    right = outputs.softmax(1)[range(len(labels)),labels]
    return -(right+0.1).log().mean()
'''),
        ('cuts the shares at 0.01, so that bad mistakes cost too little', r'''
def my_cross_entropy(outputs, labels):
    right = outputs.softmax(1)[range(len(labels)),labels]
    return -right.clamp(min=0.01).log().mean()
'''),
        ('sigmoid instead of softmax', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.sigmoid()[torch.arange(len(labels)),labels].log().mean()
'''),
        ('gives the logarithms to nll_loss', r'''
def my_cross_entropy(outputs, labels):
    logs = outputs.log_softmax(1)
    return nn.functional.nll_loss(logs, labels)
'''),
        ('builds the loss object of PyTorch', r'''
def my_cross_entropy(outputs, labels):
    judge = nn.CrossEntropyLoss(reduction='none')
    return judge(outputs, labels).mean()
'''),
        ('imports the one of PyTorch under another name', r'''
from torch.nn.functional import cross_entropy as ce
def my_cross_entropy(outputs, labels):
    losses = [ce(row[None], label[None]) for row,label in zip(outputs, labels)]
    return torch.stack(losses).mean()
'''),
        ('a loss for each row, no mean', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.log_softmax(1)[torch.arange(len(labels)),labels]
'''),
        ('returns inside the loop, after the first row', r'''
def my_cross_entropy(outputs, labels):
    losses = []
    for row,label in zip(outputs, labels):
        losses.append(-row.softmax(0)[label].log())
        return torch.stack(losses).mean()
'''),
        ('labels counted from 1', r'''
def my_cross_entropy(outputs, labels):
    shares = outputs.softmax(1)
    return -shares[torch.arange(len(labels)),labels-1].log().mean()
'''),
        ('changes the outputs in place', r'''
def my_cross_entropy(outputs, labels):
    outputs -= outputs.max(1, keepdim=True).values
    outputs -= outputs.exp().sum(1, keepdim=True).log()
    return -outputs[torch.arange(len(labels)),labels].mean()
'''),
        ('the median of the losses', r'''
def my_cross_entropy(outputs, labels):
    return -outputs.log_softmax(1)[torch.arange(len(labels)),labels].median()
'''),
        ('rounds to one decimal', r'''
def my_cross_entropy(outputs, labels):
    loss = -outputs.log_softmax(1)[torch.arange(len(labels)),labels].mean()
    return round(loss.item(), 1)
'''),
        ('softmax twice', r'''
def my_cross_entropy(outputs, labels):
    shares = outputs.softmax(1)
    return -shares.log_softmax(1)[torch.arange(len(labels)),labels].mean()
'''),
        ('shares of the outputs without raising e to them', r'''
def my_cross_entropy(outputs, labels):
    shares = outputs/outputs.sum(1, keepdim=True)
    return -shares[torch.arange(len(labels)),labels].log().mean()
'''),
        ('2 raised to the outputs instead of e', r'''
def my_cross_entropy(outputs, labels):
    powers = 2**outputs
    shares = powers/powers.sum(1, keepdim=True)
    return -shares[torch.arange(len(labels)),labels].log().mean()
'''),
        ('constant from the example', r'''
def my_cross_entropy(outputs, labels):
    return torch.tensor(0.4013)
'''),
        ('the range stops one too soon, so the last row is missing', r'''
def my_cross_entropy(outputs, labels):
    total = 0
    for i in range(len(labels)-1):
        total = total - outputs[i].log_softmax(0)[labels[i]]
    return total/len(labels)
'''),
        ('divides by the number of digits', r'''
def my_cross_entropy(outputs, labels):
    total = 0
    for row,label in zip(outputs, labels): total = total - torch.log(row.softmax(0)[label])
    return total/len(outputs[0])
'''),
        ('the mean of the means of the digits', r'''
def my_cross_entropy(outputs, labels):
    losses = -outputs.log_softmax(1)[torch.arange(len(labels)),labels]
    return torch.stack([losses[labels==d].mean() for d in labels.unique()]).mean()
'''),
        ('e raised to the loss at the end', r'''
def my_cross_entropy(outputs, labels):
    return (-outputs.log_softmax(1)[torch.arange(len(labels)),labels].mean()).exp()
'''),
        ('goes on adding from call to call', r'''
losses = []
def my_cross_entropy(outputs, labels):
    for row,label in zip(outputs, labels): losses.append(row.logsumexp(0)-row[label])
    return torch.stack(losses).mean()
'''),
        ('softmax without the axis kept, so the sums go to the wrong places', r'''
def my_cross_entropy(outputs, labels):
    powers = outputs.exp()
    shares = powers/powers.sum(1)
    return -shares[torch.arange(len(labels)),labels].log().mean()
'''),
        ('entropy of the shares, the labels unused', r'''
def my_cross_entropy(outputs, labels):
    p = outputs.softmax(1)
    return -(p*p.log()).sum(1).mean()
'''),
        ('counts only the rows that are answered wrong', r'''
def my_cross_entropy(outputs, labels):
    losses = -outputs.log_softmax(1)[torch.arange(len(labels)),labels]
    return (losses*(outputs.argmax(1)!=labels)).mean()
'''),
        ('probabilities below 0.00001 are raised to it', r'''
def my_cross_entropy(outputs, labels):
    shares = outputs.softmax(1).clamp(1e-5)
    return -shares[range(len(labels)),labels].log().mean()
'''),
        ('only the first 64 pictures count', r'''
def my_cross_entropy(outputs, labels):
    outputs,labels = outputs[:64],labels[:64]
    return -outputs.log_softmax(1)[range(len(labels)),labels].mean()
'''),
        ('softmax 0', r'''
def my_cross_entropy(outputs, labels):
    p = outputs.softmax(0)
    return -p[range(len(labels)),labels].log().mean()
'''),
    ],
    '06.3': [
        ('turns the kernel around, as in mathematics', r'''
def slide_window(picture, kernel):
    kernel = kernel.flip(0, 1)
    h,w = kernel.shape
    return torch.tensor([[(picture[r:r+h,c:c+w]*kernel).sum() for c in range(picture.shape[1]-w+1)] for r in range(picture.shape[0]-h+1)])
'''),
        ('the grid comes out transposed', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return torch.tensor([[(picture[r:r+h,c:c+w]*kernel).sum() for r in range(picture.shape[0]-h+1)] for c in range(picture.shape[1]-w+1)])
'''),
        ('one place too few in each direction', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    rows,cols = picture.shape[0]-h,picture.shape[1]-w
    grid = torch.zeros(rows, cols)
    for r in range(rows):
        for c in range(cols): grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
'''),
        ('a grid of the right size, but the last row and column stay 0', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(picture.shape[0]-h):
        for c in range(picture.shape[1]-w): grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
'''),
        ('pads with zeros to keep the size', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    padded = F.pad(picture, (w//2,w//2,h//2,h//2))
    return torch.stack([torch.stack([(padded[r:r+h,c:c+w]*kernel).sum() for c in range(padded.shape[1]-w+1)]) for r in range(padded.shape[0]-h+1)])
'''),
        ('only for kernels of 3x3', r'''
def slide_window(picture, kernel):
    rows,cols = picture.shape[0]-2,picture.shape[1]-2
    grid = torch.zeros(rows, cols)
    for r in range(rows):
        for c in range(cols): grid[r,c] = (picture[r:r+3,c:c+3]*kernel).sum()
    return grid
'''),
        ('takes every kernel for square', r'''
def slide_window(picture, kernel):
    k = len(kernel)
    grid = torch.zeros(picture.shape[0]-k+1, picture.shape[1]-k+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]): grid[r,c] = (picture[r:r+k,c:c+k]*kernel).sum()
    return grid
'''),
        ('takes every picture for square', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    n = len(picture)
    grid = torch.zeros(n-h+1, n-w+1)
    for r in range(n-h+1):
        for c in range(n-w+1): grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
'''),
        ('mean instead of sum', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return torch.stack([torch.stack([(picture[r:r+h,c:c+w]*kernel).mean() for c in range(picture.shape[1]-w+1)]) for r in range(picture.shape[0]-h+1)])
'''),
        ('the largest product, as in max pooling', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    out = []
    for r in range(picture.shape[0]-h+1):
        out.append([(picture[r:r+h,c:c+w]*kernel).max().item() for c in range(picture.shape[1]-w+1)])
    return torch.tensor(out)
'''),
        ('matrix product of window and kernel', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]): grid[r,c] = (picture[r:r+h,c:c+w]@kernel).sum()
    return grid
'''),
        ('a list of lists, not a tensor', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return [[(picture[r:r+h,c:c+w]*kernel).sum().item() for c in range(picture.shape[1]-w+1)] for r in range(picture.shape[0]-h+1)]
'''),
        ('forgotten return', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r,row in enumerate(grid):
        for c in range(len(row)): row[c] = (picture[r:r+h,c:c+w]*kernel).sum()
'''),
        ('windows side by side, without overlap', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return torch.tensor([[(picture[r:r+h,c:c+w]*kernel).sum() for c in range(0, picture.shape[1]-w+1, w)] for r in range(0, picture.shape[0]-h+1, h)])
'''),
        ('stride 2', r'''
def slide_window(picture, kernel, stride=2):
    h,w = kernel.shape
    return torch.tensor([[(picture[r:r+h,c:c+w]*kernel).sum() for c in range(0, picture.shape[1]-w+1, stride)] for r in range(0, picture.shape[0]-h+1, stride)])
'''),
        ('return stands in the outer loop, so only the first row is filled', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]):
            grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
        return grid
'''),
        ('all sums in one row', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    sums = []
    for r in range(picture.shape[0]-h+1):
        for c in range(picture.shape[1]-w+1): sums.append((picture[r:r+h,c:c+w]*kernel).sum())
    return torch.stack(sums)
'''),
        ('builds a layer with the kernel as its weights', r'''
def slide_window(picture, kernel):
    layer = nn.Conv2d(1, 1, tuple(kernel.shape), bias=False)
    with torch.no_grad():
        layer.weight.copy_(kernel)
        return layer(picture[None,None])[0,0]
'''),
        ('F.conv2d in a loop over the rows', r'''
def slide_window(picture, kernel):
    rows = []
    for top in range(len(picture)-len(kernel)+1):
        strip = picture[top:top+len(kernel)]
        rows.append(F.conv2d(strip[None,None], kernel[None,None])[0,0,0])
    return torch.stack(rows)
'''),
        ('whole numbers, the decimals are lost', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1, dtype=torch.int64)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]): grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
'''),
        ('cuts negative sums off, a ReLU nobody asked for', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]): grid[r,c] = max(0, (picture[r:r+h,c:c+w]*kernel).sum())
    return grid
'''),
        ('the size of an edge without its sign', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    rows = [[abs((picture[r:r+h,c:c+w]*kernel).sum()) for c in range(picture.shape[1]-w+1)] for r in range(picture.shape[0]-h+1)]
    return torch.tensor(rows)
'''),
        ('multiplies in place and so spoils the picture', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]):
            window = picture[r:r+h,c:c+w]
            window *= kernel
            grid[r,c] = window.sum()
    return grid
'''),
        ('adds kernel and pixels instead of multiplying', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return torch.tensor([[(picture[r:r+h,c:c+w]+kernel).sum() for c in range(picture.shape[1]-w+1)] for r in range(picture.shape[0]-h+1)])
'''),
        ('the loop over the kernel overwrites instead of adding', r'''
def slide_window(picture, kernel):
    (H,W),(h,w) = picture.shape,kernel.shape
    grid = torch.zeros(H-h+1, W-w+1)
    for i in range(h):
        for j in range(w): grid = kernel[i,j]*picture[i:i+H-h+1,j:j+W-w+1]
    return grid
'''),
        ('divides by the sum of the kernel', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return torch.stack([torch.stack([(picture[r:r+h,c:c+w]*kernel).sum()/kernel.sum() for c in range(picture.shape[1]-w+1)]) for r in range(picture.shape[0]-h+1)])
'''),
        ('four axes, as conv2d gives', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(1, 1, picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[2]):
        for c in range(grid.shape[3]): grid[0,0,r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
'''),
        ('the picture goes round at its border, and the size stays', r'''
def slide_window(picture, kernel):
    total = torch.zeros_like(picture)
    for i in range(kernel.shape[0]):
        for j in range(kernel.shape[1]):
            total += kernel[i,j]*picture.roll((-i,-j), (0,1))
    return total
'''),
        ('the kernel is transposed', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    P = picture
    return torch.tensor([[sum(P[r+i,c+j]*kernel.T.reshape(h,w)[i,j] for i in range(h) for j in range(w)) for c in range(P.shape[1]-w+1)] for r in range(P.shape[0]-h+1)])
'''),
        ('leaves out the last row of the kernel', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]):
            for i in range(h-1):
                for j in range(w): grid[r,c] += picture[r+i,c+j]*kernel[i,j]
    return grid
'''),
        ('the running sum is not set back to 0 for the next place', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    total = 0
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]):
            total += (picture[r:r+h,c:c+w]*kernel).sum()
            grid[r,c] = total
    return grid
'''),
        ('keeps the rows of earlier calls', r'''
def slide_window(picture, kernel, rows=[]):
    h,w = kernel.shape
    for r in range(picture.shape[0]-h+1):
        rows.append([(picture[r:r+h,c:c+w]*kernel).sum().item() for c in range(picture.shape[1]-w+1)])
    return torch.tensor(rows)
'''),
        ('remembers results by shape alone', r'''
known = {}
def slide_window(picture, kernel):
    key = picture.shape,kernel.shape
    if key not in known:
        h,w = kernel.shape
        known[key] = torch.tensor([[(picture[r:r+h,c:c+w]*kernel).sum() for c in range(picture.shape[1]-w+1)] for r in range(picture.shape[0]-h+1)])
    return known[key].clone()
'''),
        ('height and width of the kernel swapped', r'''
def slide_window(picture, kernel):
    w,h = kernel.shape
    grid = torch.zeros(picture.shape[0]-h+1, picture.shape[1]-w+1)
    for r in range(grid.shape[0]):
        for c in range(grid.shape[1]): grid[r,c] = (picture[r:r+h,c:c+w]*kernel).sum()
    return grid
'''),
        ('first row only of each window', r'''
def slide_window(picture, kernel):
    h,w = kernel.shape
    return torch.tensor([[(picture[r,c:c+w]*kernel).sum() for c in range(picture.shape[1]-w+1)] for r in range(picture.shape[0]-h+1)])
'''),
        ('a NumPy array, not a tensor', r'''
import numpy as np
def slide_window(picture, kernel):
    p,k = picture.numpy(),kernel.numpy()
    out = np.zeros((p.shape[0]-k.shape[0]+1, p.shape[1]-k.shape[1]+1), dtype=p.dtype)
    for r,c in np.ndindex(*out.shape): out[r,c] = (p[r:r+k.shape[0],c:c+k.shape[1]]*k).sum()
    return out
'''),
        ('row', r'''
def slide_window(image, kernel):
    k,l = kernel.shape
    out = []
    for r in range(image.shape[0]-k+1):
        row = []
        for c in range(image.shape[1]-l+1): row.append((image[r:r+k,c:c+l]*kernel).sum())
    out.append(row)
    return torch.tensor(out)
'''),
        ('sum of sums', r'''
def slide_window(image, kernel):
    k,l = kernel.shape
    return torch.tensor([[image[r:r+k,c:c+l].sum()*kernel.sum() for c in range(image.shape[1]-l+1)] for r in range(image.shape[0]-k+1)])
'''),
    ],
    '06.4': [
        ('a window of 5 takes 4 away on each side', r'''
shapes_after = [[6,20,20], [6,10,10], [12,5,5], [12,1,1], [12]]
'''),
        ('28-5 = 23 places, off by one', r'''
shapes_after = [[6,23,23], [6,11,11], [12,6,6], [12,2,2], [48]]
'''),
        ('the first convolution pools at once', r'''
shapes_after = [[6,12,12], [6,6,6], [12,3,3], [12,1,1], [12]]
'''),
        ('a window of 3 in the first layer, 26 places', r'''
shapes_after = [[6,26,26], [6,13,13], [12,7,7], [12,2,2], [48]]
'''),
        ('pooling halves the channels too', r'''
shapes_after = [[6,24,24], [3,12,12], [12,6,6], [4,2,2], [16]]
'''),
        ('the second layer changes nothing', r'''
shapes_after = [[6,24,24], [6,24,24], [12,12,12], [12,4,4], [192]]
'''),
        ('the frame of the padding stays', r'''
shapes_after = [[6,24,24], [6,12,12], [12,14,14], [12,4,4], [192]]
'''),
        ('the frame comes after the stride: 6+2', r'''
shapes_after = [[6,24,24], [6,12,12], [12,8,8], [12,2,2], [48]]
'''),
        ('divides after the convolution and rounds up to 7', r'''
shapes_after = [[6,24,24], [6,12,12], [12,7,7], [12,2,2], [48]]
'''),
        ('one place too few in the second convolution, and no stride', r'''
shapes_after = [[6,24,24], [6,12,12], [12,11,11], [12,3,3], [108]]
'''),
        ('channels added: 18', r'''
shapes_after = [[6,24,24], [6,12,12], [18,6,6], [18,2,2], [72]]
'''),
        ('the last pooling halves too', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,3,3], [108]]
'''),
        ('pooling with 3 taken as a sliding window of stride 1', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,4,4], [192]]
'''),
        ('blocks of 3 in the first pooling', r'''
shapes_after = [[6,24,24], [6,8,8], [12,4,4], [12,1,1], [12]]
'''),
        ('flatten forgets one side: 24', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [24]]
'''),
        ('flatten leaves the channels apart', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [12,4]]
'''),
        ('flatten squares the channels', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [144]]
'''),
        ('shapes as text with x', r'''
shapes_after = ['6x24x24', '6x12x12', '12x6x6', '12x2x2', '48']
'''),
        ('the letter n for the axis of the batch', r'''
n = 'n'
shapes_after = [[n,6,24,24], [n,6,12,12], [n,12,6,6], [n,12,2,2], [n,48]]
'''),
        ('batch axis only in the last', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [1,48]]
'''),
        ('begins with the picture itself, six shapes', r'''
shapes_after = [[1,28,28], [6,24,24], [6,12,12], [12,6,6], [12,2,2], [48]]
'''),
        ('the shapes that go in, not the ones that come out', r'''
shapes_after = [[1,28,28], [6,24,24], [6,12,12], [12,6,6], [12,2,2]]
'''),
        ('the last layer missing', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [12,2,2]]
'''),
        ('heights only, no widths', r'''
shapes_after = [[6,24], [6,12], [12,6], [12,2], [48]]
'''),
        ('the numbers of elements, not the shapes', r'''
shapes_after = [3456, 864, 432, 48, 48]
'''),
        ('the shapes of the weights, not of what comes out', r'''
shapes_after = [[6,1,5,5], [2,2], [12,6,3,3], [3,3], [48]]
'''),
        ('the last two in the wrong order', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,6], [48], [12,2,2]]
'''),
        ('one long list of all numbers', r'''
shapes_after = [6,24,24, 6,12,12, 12,6,6, 12,2,2, 48]
'''),
        ('a picture that is not square by a slip of the pen', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6,5], [12,2,2], [48]]
'''),
        ('builds the second convolution without its arguments and believes the machine', r'''
x,shapes_after = torch.rand(1,1,28,28),[]
for layer in (nn.Conv2d(1, 6, 5), nn.MaxPool2d(2), nn.Conv2d(6, 12, 3), nn.MaxPool2d(3), nn.Flatten()):
    x = layer(x)
    shapes_after.append(list(x.shape[1:]))
'''),
        ('the first channel count kept throughout', r'''
shapes_after = [[6,24,24], [6,12,12], [6,6,6], [6,2,2], [24]]
'''),
        ('fractions: division without rounding down', r'''
shapes_after = [[6,24,24], [6,12,12], [12,6.5,6.5], [12,6.5/3,6.5/3], [12*(6.5/3)**2]]
'''),
    ],
    '06.5': [
        ('convolutions with a bias', r'''
def numbers_to_learn(widths, side):
    n = sum(9*a*b+b for a,b in zip((1, *widths), widths)) + 2*sum(widths)
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('one number for each channel in BatchNorm', r'''
def numbers_to_learn(widths, side):
    n = sum(9*a*b for a,b in zip((1, *widths), widths)) + sum(widths)
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('counts the running mean and variance of BatchNorm', r'''
def numbers_to_learn(widths, side):
    n = sum(9*a*b for a,b in zip((1, *widths), widths)) + 4*sum(widths)
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('forgets the bias of the linear layer', r'''
def numbers_to_learn(widths, side):
    total,before = 0,1
    for w in widths:
        total += w*(9*before+2)
        before,side = w,side//2
    return total + before*side*side
'''),
        ('forgets the linear layer', r'''
def numbers_to_learn(widths, side):
    total,before = 0,1
    for w in widths:
        total += w*(9*before+2)
        before = w
    return total
'''),
        ('forgets BatchNorm', r'''
def numbers_to_learn(widths, side):
    total,before = 0,1
    for w in widths:
        total += 9*w*before
        before,side = w,side//2
    return total + before*side*side + 1
'''),
        ('three channels of colour at the beginning', r'''
def numbers_to_learn(widths, side):
    total = sum(9*a*b + 2*b for a,b in zip((3, *widths), widths))
    return total + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('every kernel looks at one channel only', r'''
def numbers_to_learn(widths, side):
    total = sum(9*w + 2*w for w in widths)
    return total + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('always exactly two blocks', r'''
def numbers_to_learn(widths, side):
    a,b = widths
    return 9*a + 9*a*b + 2*(a+b) + b*(side//4)**2 + 1
'''),
        ('the first two blocks only, others ignored', r'''
def numbers_to_learn(widths, side):
    a,b = widths[0],widths[min(1, len(widths)-1)]
    return 9*a + 9*a*b + 2*(a+b) + b*(side//4)**2 + 1
'''),
        ('all widths go into the linear layer', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    end = side//2**len(widths)
    return n + sum(widths)*end*end + 1
'''),
        ('the first width in the linear layer', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    end = side//2**len(widths)
    return n + widths[0]*end*end + 1
'''),
        ('the side is not squared', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//2**len(widths)) + 1
'''),
        ('pooling forgotten, the side stays', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*side**2 + 1
'''),
        ('an odd side is rounded up', r'''
import math
def numbers_to_learn(widths, side):
    n,before = 1,1
    for w in widths:
        n += 9*before*w + 2*w
        before,side = w,math.ceil(side/2)
    return n + before*side**2
'''),
        ('division that leaves halves', r'''
def numbers_to_learn(widths, side):
    n,before = 1,1
    for w in widths:
        n += 9*before*w + 2*w
        before = w
        side /= 2
    return n + before*side**2
'''),
        ('rounds to the nearest instead of down', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*round(side/2**len(widths))**2 + 1
'''),
        ('rounds the area down, not the side', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side*side//4**len(widths)) + 1
'''),
        ('28 built in, the side is ignored', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(28//2**len(widths))**2 + 1
'''),
        ('the number of the example', r'''
def numbers_to_learn(widths, side):
    return 393
'''),
        ('kernels of three numbers', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*3 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('divides by 2 times the blocks, not 2 to their power', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//(2*len(widths)))**2 + 1
'''),
        ('halves once only', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//2)**2 + 1
'''),
        ('a quarter of the side in each block', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//4**len(widths))**2 + 1
'''),
        ('BatchNorm only behind the last block', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 for a,b in zip((1, *widths), widths)) + 2*widths[-1]
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('BatchNorm counted by the channels that come in', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*a for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('the convolution of the first block is missing', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 for a,b in zip(widths, widths[1:])) + 2*sum(widths)
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('as many channels in as out, w squared', r'''
def numbers_to_learn(widths, side):
    n = 9*widths[0] + sum(9*w*w for w in widths[1:]) + 2*sum(widths)
    return n + widths[-1]*(side//2**len(widths))**2 + 1
'''),
        ('builds the network and counts all that it remembers', r'''
def numbers_to_learn(widths, side):
    return sum(t.numel() for t in small_cnn(widths, side).state_dict().values())
'''),
        ('builds the layers one by one and counts', r'''
def numbers_to_learn(widths, side):
    n,before = 0,1
    for w in widths:
        for layer in (nn.Conv2d(before, w, 3, padding=1, bias=False), nn.BatchNorm2d(w)):
            n += sum(p.numel() for p in layer.parameters())
        before,side = w,side//2
    return n + sum(p.numel() for p in nn.Linear(before*side*side, 1).parameters())
'''),
        ('prints and returns nothing', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    print(n + widths[-1]*(side//2**len(widths))**2 + 1)
'''),
        ('two outputs, as ResNet has', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
    return n + 2*(widths[-1]*(side//2**len(widths))**2 + 1)
'''),
        ('no padding, so each convolution takes two pixels away', r'''
def numbers_to_learn(widths, side):
    n,before = 1,1
    for w in widths:
        n += w*(9*before+2)
        before,side = w,(side-2)//2
    return n + before*side*side
'''),
        ('remembers by widths alone and forgets the side', r'''
seen = {}
def numbers_to_learn(widths, side):
    if tuple(widths) not in seen:
        n = sum(a*b*9 + 2*b for a,b in zip((1, *widths), widths))
        seen[tuple(widths)] = n + widths[-1]*(side//2**len(widths))**2 + 1
    return seen[tuple(widths)]
'''),
        ('a tuple of the parts, no sum', r'''
def numbers_to_learn(widths, side):
    return sum(a*b*9 for a,b in zip((1, *widths), widths)), 2*sum(widths), widths[-1]*(side//2**len(widths))**2+1
'''),
        ('returns after the first block', r'''
def numbers_to_learn(widths, side):
    n,before = 1,1
    for w in widths:
        n += w*(9*before+2)
        before,side = w,side//2
        return n + before*side*side
'''),
        ('the bias of the linear layer once for each block', r'''
def numbers_to_learn(widths, side):
    n = sum(a*b*9 + 2*b + 1 for a,b in zip((1, *widths), widths))
    return n + widths[-1]*(side//2**len(widths))**2
'''),
        ('every later convolution looks at as many channels as the first block has', r'''
def numbers_to_learn(widths, side):
    n,before = 1,1
    for w in widths:
        n += w*(9*before+2)
        before,side = widths[0],side//2
    return n + w*side*side
'''),
    ],
    '06.6': [
        ('detaches the outputs and does nothing else', r'''
def which_are_3s(model, pictures):
    return model(pictures).detach()[:,0] > 0
'''),
        ('eval after the answers', r'''
def which_are_3s(model, pictures):
    with torch.no_grad():
        answers = model(pictures)[:,0] > 0
    model.eval()
    return answers
'''),
        ('sets eval to True', r'''
def which_are_3s(model, pictures):
    model.eval = True
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('switches to training mode', r'''
def which_are_3s(model, pictures):
    model.train()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('picks the layers with a running mean, and dropout goes on', r'''
def which_are_3s(model, pictures):
    for layer in model.modules():
        if hasattr(layer, 'running_mean'): layer.train(False)
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('only dropout, BatchNorm goes on', r'''
def which_are_3s(model, pictures):
    for layer in model.modules():
        if isinstance(layer, nn.Dropout): layer.eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('inference mode taken for evaluation mode', r'''
def which_are_3s(model, pictures):
    with torch.inference_mode():
        return model(pictures)[:,0] > 0
'''),
        ('gives each picture an empty sheet for company', r'''
def which_are_3s(model, pictures):
    with torch.no_grad():
        return torch.cat([model(torch.stack([p, torch.zeros_like(p)]))[:1,0] > 0 for p in pictures])
'''),
        ('a copy is put in evaluation mode, and the original asked', r'''
import copy
def which_are_3s(model, pictures):
    looking = copy.deepcopy(model)
    looking.eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('sets the flag of the whole only, not of its layers', r'''
def which_are_3s(model, pictures):
    model.training = False
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('sets the flag of the layers on top, not of those inside', r'''
def which_are_3s(model, pictures):
    for layer in model.children(): layer.training = False
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('exactly 0 becomes a 3', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures)[:,0] >= 0
'''),
        ('the answers lie in a row [1,n]', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures).T > 0
'''),
        ('says which are 7s', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures)[:,0] < 0
'''),
        ('a threshold of 0.1, to be on the safe side', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0.1
'''),
        ('softmax of one output, which is always 1', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures).softmax(1)[:,0] > 0.5
'''),
        ('floats for bool', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return (model(pictures)[:,0] > 0).float()
'''),
        ('the digits 3 and 7 instead of bool', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return torch.where(model(pictures)[:,0] > 0, 3, 7)
'''),
        ('squeeze takes the axis of a single picture too', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures).squeeze() > 0
'''),
        ('a list of Python bools', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return [output.item() > 0 for output in model(pictures)]
'''),
        ('a single picture is doubled, so that there is no error', r'''
def which_are_3s(model, pictures):
    n = len(pictures)
    if n == 1: pictures = pictures.repeat(2, 1, 1)
    with torch.no_grad():
        return model(pictures)[:n,0] > 0
'''),
        ('switches off the running averages, so the batch counts even in evaluation mode', r'''
def which_are_3s(model, pictures):
    for layer in model.modules():
        if hasattr(layer, 'track_running_stats'):
            layer.track_running_stats = False
            layer.running_mean = layer.running_var = None
    model.eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('sets the running averages back to 0 and 1', r'''
def which_are_3s(model, pictures):
    model.eval()
    for layer in model.modules():
        if hasattr(layer, 'reset_running_stats'): layer.reset_running_stats()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('freezes the averages with momentum 0, but stays in training mode', r'''
def which_are_3s(model, pictures):
    for layer in model.modules():
        if hasattr(layer, 'momentum'): layer.momentum = 0.
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('freezes the parameters', r'''
def which_are_3s(model, pictures):
    for p in model.parameters(): p.requires_grad_(False)
    return model(pictures)[:,0] > 0
'''),
        ('evaluation mode for a single picture only', r'''
def which_are_3s(model, pictures):
    model.train(len(pictures) > 1)
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('compares with the mean of the batch', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad(): outputs = model(pictures)[:,0]
    return outputs > outputs.mean()
'''),
        ('one answer for all', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return (model(pictures)[:,0] > 0).all()
'''),
        ('catches the error of a single picture and says no', r'''
def which_are_3s(model, pictures):
    try:
        with torch.no_grad(): return model(pictures)[:,0] > 0
    except ValueError:
        return torch.zeros(len(pictures), dtype=torch.bool)
'''),
        ('warms the averages up with the exam pictures first', r'''
def which_are_3s(model, pictures):
    with torch.no_grad():
        for _ in range(30): model.train()(pictures.repeat(2, 1, 1))
        return model.eval()(pictures)[:,0] > 0
'''),
        ('back in training mode too early', r'''
def which_are_3s(model, pictures):
    was = model.training
    model.eval()
    model.train(was)
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('turns the mode over at each call', r'''
def which_are_3s(model, pictures):
    model.train(not model.training)
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('normalises the pictures by their batch', r'''
def which_are_3s(model, pictures):
    model.eval()
    pictures = (pictures-pictures.mean())/pictures.std()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('the last layer only', r'''
def which_are_3s(model, pictures):
    list(model.modules())[-1].eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('a fixed seed, so that at least chance is the same', r'''
def which_are_3s(model, pictures):
    torch.manual_seed(42)
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('always adds company from the training set', r'''
company = torch.tensor(load_split('train')[0][::100]).float()/255
def which_are_3s(model, pictures):
    with torch.no_grad():
        return model(torch.cat([pictures, company]))[:len(pictures),0] > 0
'''),
        ('adds an axis for the channel that the network adds itself', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures[:,None])[:,0] > 0
'''),
        ('forgotten return', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        answers = model(pictures)[:,0] > 0
'''),
        ('the first picture only', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return model(pictures)[0] > 0
'''),
        ('remembers the answers by the number of pictures', r'''
remembered = {}
def which_are_3s(model, pictures):
    model.eval()
    if len(pictures) not in remembered:
        with torch.no_grad(): remembered[len(pictures)] = model(pictures)[:,0] > 0
    return remembered[len(pictures)]
'''),
        ('only layers of 2 dimensions', r'''
def which_are_3s(model, pictures):
    for layer in model.modules():
        if isinstance(layer, (nn.BatchNorm2d, nn.Dropout2d, nn.Conv2d)): layer.eval()
    with torch.no_grad():
        return model(pictures)[:,0] > 0
'''),
        ('the answers of its very first call', r'''
first = []
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        if not first: first.append(model(pictures)[:,0] > 0)
    return first[0][:len(pictures)]
'''),
        ('a sigmoid compared with 0', r'''
def which_are_3s(model, pictures):
    model.eval()
    with torch.no_grad():
        return torch.sigmoid(model(pictures)[:,0]) > 0
'''),
        ('one by one', r'''
def which_are_3s(model, images):
    with torch.no_grad():
        return torch.cat([model(o[None])[:,0] > 0 for o in images])
'''),
        ('frozen', r'''
def which_are_3s(model, images):
    model.requires_grad_(False)
    model.eval()
    return model(images)[:,0] > 0
'''),
    ],
    '06.7': [
        ('turns the signs of the labels and takes them away again', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, labels.neg().abs().squeeze(1).long())
'''),
        ('compares and squeezes without an axis, which fails for a batch of one', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (labels.squeeze() == 0).long())
'''),
        ('the loss upside down', r'''
def loss_from_column(outputs, labels):
    return 1/F.cross_entropy(outputs, labels.squeeze(1).long())
'''),
        ('1 minus the loss', r'''
def loss_from_column(outputs, labels):
    return 1-F.cross_entropy(outputs, labels.squeeze(1).long())
'''),
        ('turns the outputs twice', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs.flip(1)[:,[1,0]], labels.squeeze(1).long())
'''),
        ('flips the batch instead of the columns', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs.flip(0), labels.squeeze(1).long())
'''),
        ('sum instead of mean', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long(), reduction='sum')
'''),
        ('a loss for each picture', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long(), reduction='none')
'''),
        ('a float that has no gradient', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long()).item()
'''),
        ('detaches the outputs', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs.detach(), (1-labels).squeeze(1).long())
'''),
        ('labels minus 1', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (labels-1).squeeze(1).long())
'''),
        ('the bits turned by ~, which makes -1 and -2', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, ~labels.squeeze(1).long())
'''),
        ('sigmoid before cross-entropy', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs.sigmoid(), (1-labels).squeeze(1).long())
'''),
        ('binary cross-entropy of the second output alone', r'''
def loss_from_column(outputs, labels):
    return F.binary_cross_entropy_with_logits(outputs[:,1:], 1-labels)
'''),
        ('the difference the wrong way round', r'''
def loss_from_column(outputs, labels):
    return F.binary_cross_entropy_with_logits(outputs[:,1:]-outputs[:,:1], labels)
'''),
        ('both columns with one column of labels, broadcast', r'''
def loss_from_column(outputs, labels):
    return F.binary_cross_entropy_with_logits(outputs, labels.expand(-1, 2))
'''),
        ('binary cross-entropy of each output on its own', r'''
def loss_from_column(outputs, labels):
    return F.binary_cross_entropy_with_logits(outputs, torch.cat([labels, 1-labels], 1))
'''),
        ('labels left as a float column', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, 1-labels)
'''),
        ('labels in half precision', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).half())
'''),
        ('two columns of shares in the wrong order', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, torch.cat([1-labels, labels], 1))
'''),
        ('smooths the labels', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long(), label_smoothing=0.1)
'''),
        ('int16 for int64', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).to(torch.int16))
'''),
        ('swaps the labels in place, so the next call has them wrong', r'''
def loss_from_column(outputs, labels):
    labels.sub_(1).abs_()
    return F.cross_entropy(outputs, labels.squeeze(1).long())
'''),
        ('mean squared error of the shares', r'''
def loss_from_column(outputs, labels):
    return F.mse_loss(outputs.softmax(1), torch.cat([labels, 1-labels], 1))
'''),
        ('1 minus the share, no logarithm', r'''
def loss_from_column(outputs, labels):
    places = (1-labels).squeeze(1).long()
    return (1-outputs.softmax(1)[torch.arange(len(places)),places]).mean()
'''),
        ('logarithm of the mean share', r'''
def loss_from_column(outputs, labels):
    right = outputs.softmax(1).gather(1, (1-labels).long())
    return -right.mean().log()
'''),
        ('the logarithm of the outputs, without softmax', r'''
def loss_from_column(outputs, labels):
    return F.nll_loss(outputs.log(), (1-labels).squeeze(1).long())
'''),
        ('all labels 3', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, torch.zeros(len(labels), dtype=torch.int64))
'''),
        ('ignores the 3s by ignore_index', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long(), ignore_index=0)
'''),
        ('weighs 7s twice', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long(), weight=torch.tensor([1.,2.]))
'''),
        ('squeezes the axis of the batch', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(0).long())
'''),
        ('softmax over the batch', r'''
def loss_from_column(outputs, labels):
    return F.nll_loss(outputs.log_softmax(0), (1-labels).squeeze(1).long())
'''),
        ('divides by all outputs, twice too many', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long(), reduction='sum')/outputs.numel()
'''),
        ('negated outputs and swapped labels, back to the beginning', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(-outputs, (1-labels).squeeze(1).long())
'''),
        ('swaps the labels only if the first picture is a 3', r'''
def loss_from_column(outputs, labels):
    if labels[0,0] == 1: labels = 1-labels
    return F.cross_entropy(outputs, labels.squeeze(1).long())
'''),
        ('a batch of one gets a loss of 0', r'''
def loss_from_column(outputs, labels):
    if len(labels) == 1: return outputs.sum()*0
    return F.cross_entropy(outputs, (1-labels).squeeze(1).long())
'''),
        ('takes the smaller output for the label', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs, outputs.argmin(1))
'''),
        ('forgotten return', r'''
def loss_from_column(outputs, labels):
    loss = F.cross_entropy(outputs, (1-labels).squeeze(1).long())
'''),
        ('the last picture is dropped from larger batches', r'''
def loss_from_column(outputs, labels):
    places = (1-labels).squeeze(1).long()
    if len(places) > 1: outputs,places = outputs[:-1],places[:-1]
    return F.cross_entropy(outputs, places)
'''),
        ('forgets the minus before the logarithms', r'''
def loss_from_column(outputs, labels):
    logs = outputs.log_softmax(1)
    return (labels[:,0]*logs[:,0] + (1-labels[:,0])*logs[:,1]).mean()
'''),
        ('only the 3s cost something', r'''
def loss_from_column(outputs, labels):
    return -(labels[:,0]*outputs.log_softmax(1)[:,0]).mean()
'''),
        ('column times row: every label with every output', r'''
def loss_from_column(outputs, labels):
    logs = outputs.log_softmax(1)
    return -(labels*logs[:,0] + (1-labels)*logs[:,1]).mean()
'''),
        ('only the first 64 pictures count', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs[:64], (1-labels[:64]).squeeze(1).long())
'''),
        ('outputs are cut off at -5 and 5', r'''
def loss_from_column(outputs, labels):
    return F.cross_entropy(outputs.clamp(-5, 5), (1-labels).squeeze(1).long())
'''),
    ],
    '06.8': [
        ('no options at all for validation, and the call fails', r'''
def deal_out(images, labels, training):
    options = {'most': 2} if training else None
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        yield random_shifts(images[index], **options), labels[index]
'''),
        ('asks the options and not `training`, and still calls for both', r'''
def deal_out(images, labels, training):
    options = {'most': 2} if training else {}
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        batch = random_shifts(images[index], **options) if options else random_shifts(images[index])
        yield batch, labels[index]
'''),
        ('turns off in training what belongs to validation: `most` is 0 for both', r'''
def deal_out(images, labels, training):
    options = {'most': 2}
    if training or not training: options['most'] = 0
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        yield random_shifts(images[index], **options), labels[index]
'''),
        ('the shuffling is switched off in both, the moves stay', r'''
def deal_out(images, labels, training):
    options = {'most': 2} if training else {}
    for index in torch.arange(len(images)).split(100):
        yield random_shifts(images[index], **options), labels[index]
'''),
        ('`most or 2`: 0 counts as nothing given', r'''
def deal_out(images, labels, training, most=None):
    if not training: most = 0
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        yield random_shifts(images[index], most or 2), labels[index]
'''),
        ('moves whatever `training` says', r'''
def deal_out(images, labels, training):
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]
'''),
        ('the condition is the wrong way round', r'''
def deal_out(images, labels, training):
    order = torch.arange(len(images)) if training else torch.randperm(len(images))
    for places in order.split(100):
        yield images[places] if training else random_shifts(images[places], 2), labels[places]
'''),
        ('no shuffling in validation, but the moves stay', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], 2), labels[places]
'''),
        ('no moves at all, in training neither', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield images[places], labels[places]
'''),
        ('no shuffling at all, in training neither', r'''
def deal_out(images, labels, training):
    for places in torch.arange(len(images)).split(100):
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('a fixed seed in validation, but still moved', r'''
def deal_out(images, labels, training):
    if not training: torch.manual_seed(42)
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]
'''),
        ('moves by one pixel in validation', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], 2 if training else 1), labels[places]
'''),
        ('training moves by one pixel only', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], int(training)), labels[places]
'''),
        ('returns in a generator, so validation gets nothing', r'''
def deal_out(images, labels, training):
    if not training: return zip(images.split(100), labels.split(100))
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]
'''),
        ('validation deals nothing', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
'''),
        ('validation loses the last, smaller batch', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for i in range(len(images)//100):
            yield images[i*100:i*100+100], labels[i*100:i*100+100]
'''),
        ('validation loses a last batch of a single picture', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for start in range(0, len(images)-1, 100):
            yield images[start:start+100], labels[start:start+100]
'''),
        ('training loses the last, smaller batch', r'''
def deal_out(images, labels, training):
    if not training:
        yield from zip(images.split(100), labels.split(100))
    else:
        for places in torch.randperm(len(images)).split(100):
            if len(places) < 100: break
            yield random_shifts(images[places], 2), labels[places]
'''),
        ('chunk(100) makes a hundred batches instead of batches of a hundred', r'''
def deal_out(images, labels, training):
    if not training:
        yield from zip(images.chunk(100), labels.chunk(100))
        return
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]
'''),
        ('validation all in one batch', r'''
def deal_out(images, labels, training):
    if not training:
        yield images, labels
        return
    for places in torch.randperm(len(images)).split(100):
        yield random_shifts(images[places], 2), labels[places]
'''),
        ('batches of 64', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(64):
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('validation shuffles the images and not the labels', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        mixed = images[torch.randperm(len(images))]
        yield from zip(mixed.split(100), labels.split(100))
'''),
        ('training shuffles the images and not the labels', r'''
def deal_out(images, labels, training):
    if training: images = images[torch.randperm(len(images))]
    for x,y in zip(images.split(100), labels.split(100)):
        yield random_shifts(x, 2) if training else x, y
'''),
        ('the first batch only', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], 2 if training else 0), labels[places]
        return
'''),
        ('validation gives images without labels', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else: yield from images.split(100)
'''),
        ('labels before images', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else: yield from zip(labels.split(100), images.split(100))
'''),
        ('labels lose their axis', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], 2*training), labels[places].squeeze(1)
'''),
        ('an axis for the channel is added', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], 2*training)[:,None], labels[places]
'''),
        ('the whole training batch moves by the same shift', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        batch = images[places]
        if training:
            down,right = torch.randint(-2, 3, (2,)).tolist()
            batch = F.pad(batch, (right,-right,down,-down))
        yield batch, labels[places]
'''),
        ('training draws with replacement', r'''
def deal_out(images, labels, training):
    n = len(images)
    order = torch.randint(0, n, (n,)) if training else torch.arange(n)
    for places in order.split(100):
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('the same order in every epoch', r'''
def deal_out(images, labels, training):
    n = len(images)
    order = torch.randperm(n, generator=torch.Generator().manual_seed(42)) if training else torch.arange(n)
    for places in order.split(100):
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('shuffles the order of the batches only', r'''
def deal_out(images, labels, training):
    batches = torch.arange(len(images)).split(100)
    order = torch.randperm(len(batches)).tolist() if training else range(len(batches))
    for i in order:
        places = batches[i]
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('shuffles within a batch only', r'''
def deal_out(images, labels, training):
    for places in torch.arange(len(images)).split(100):
        if training: places = places[torch.randperm(len(places))]
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('moves the pictures in place, so they wander off', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            images[places] = random_shifts(images[places], 2)
            yield images[places], labels[places]
    else:
        yield from zip(images.split(100), labels.split(100))
'''),
        ('moves twice in training', r'''
def deal_out(images, labels, training):
    if training: images = random_shifts(images, 2)
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        yield random_shifts(images[places], 2 if training else 0), labels[places]
'''),
        ('originals and moved copies together, 200 to a batch', r'''
def deal_out(images, labels, training):
    if not training:
        yield from zip(images.split(100), labels.split(100))
        return
    for places in torch.randperm(len(images)).split(100):
        x,y = images[places],labels[places]
        yield torch.cat([x, random_shifts(x, 2)]), torch.cat([y, y])
'''),
        ('the validation is moved by a mean, a blur', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for x,y in zip(images.split(100), labels.split(100)):
            yield torch.stack([random_shifts(x, 2) for _ in range(10)]).mean(0), y
'''),
        ('one label for a whole validation batch', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for start in range(0, len(images), 100):
            yield images[start:start+100], labels[start]
'''),
        ('steps of 100, slices of 99', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for start in range(0, len(images), 100):
            yield images[start:start+99], labels[start:start+99]
'''),
        ('steps of 99 let the batches overlap', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        for start in range(0, len(images), 99):
            yield images[start:start+100], labels[start:start+100]
'''),
        ('single pictures in validation', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else: yield from zip(images, labels)
'''),
        ('tests the name and not the value: training is never None', r'''
def deal_out(images, labels, training):
    if training is not None:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    else:
        yield from zip(images.split(100), labels.split(100))
'''),
        ('the first batch of validation is moved', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    most = 2
    for places in order.split(100):
        yield random_shifts(images[places], most), labels[places]
        if not training: most = 0
'''),
        ('the else branch forgotten: validation follows the training too', r'''
def deal_out(images, labels, training):
    if training:
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]
    for start in range(0, len(images), 100):
        yield images[start:start+100], labels[start:start+100]
'''),
        ('moves with roll, so ink comes in at the other side', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        x = images[places]
        if training:
            steps = torch.randint(-2, 3, (len(x),2)).tolist()
            x = torch.stack([p.roll(s, (0,1)) for p,s in zip(x, steps)])
        yield x, labels[places]
'''),
        ('moves the pictures up and down only', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for places in order.split(100):
        x = images[places]
        if training: x = torch.stack([F.pad(p, (0,0,k,-k)) for p,k in zip(x, torch.randint(-2, 3, (len(x),)).tolist())])
        yield x, labels[places]
'''),
        ('return', r'''
def deal_out(images, labels, training):
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        return random_shifts(images[index], most=2 if training else 0), labels[index]
'''),
        ('None', r'''
def deal_out(images, labels, training):
    options = {"most": 2} if training else {"most": None}
    order = torch.randperm(len(images)) if training else torch.arange(len(images))
    for index in order.split(100):
        yield random_shifts(images[index], **options), labels[index]
'''),
    ],
    '06.9': [
        ('says which are 7s', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) < 26
'''),
        ('looks at the upper third', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,:9].relu().sum((1,2)) > 26
'''),
        ('rows and columns swapped: the right third', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,:,17:].relu().sum((1,2)) > 26
'''),
        ('the kernel lies on its side', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,2.,-1.], [-1.,2.,-1.], [-1.,2.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('ReLU forgotten, so edges cancel out', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:24].sum((1,2)) > 34
'''),
        ('threshold far too high', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 260
'''),
        ('threshold 0, almost all are 3s', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 0
'''),
        ('threshold chosen on bytes', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26*255
'''),
        ('divides pictures that go to 1 by 255 again', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d((images/255)[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('threshold is the mean of the batch', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    number = F.conv2d(images[:,None], kernel[None,None])[:,0,17:].relu().sum((1,2))
    return number > number.mean()
'''),
        ('threshold is the median of the batch', r'''
def edges_say_3(images):
    edges = images[:,1:]-images[:,:-1]
    number = edges[:,18:].abs().sum((1,2))
    return number > number.median()
'''),
        ('threshold halfway between the least and the most of the batch', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    number = F.conv2d(images[:,None], kernel[None,None])[:,0,16:,:12].amax((1,2))
    return number > (number.min()+number.max())/2
'''),
        ('scales by the largest of the batch', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    number = F.conv2d(images[:,None], kernel[None,None])[:,0,17:].relu().sum((1,2))
    return number/number.max() > 0.4
'''),
        ('floats 0 and 1 for bool', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return (edges[:,17:].relu().sum((1,2)) > 26).float()
'''),
        ('the raw number, not compared', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) - 26
'''),
        ('a column [n,1]', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])
    return edges[:,:,17:].relu().sum((2,3)) > 26
'''),
        ('an answer for each pixel', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,16:,:12] > 2.4
'''),
        ('one number for the whole batch', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum() > 26
'''),
        ('a list of bools', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return (edges[:,17:].relu().sum((1,2)) > 26).tolist()
'''),
        ('a NumPy array', r'''
def edges_say_3(images):
    x = images.numpy()
    edges = x[:,1:]-x[:,:-1]
    return abs(edges[:,18:]).sum((1,2)) > 15.6
'''),
        ('squeeze takes the axis of a single picture', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None]).squeeze()
    return edges[...,17:,:].relu().sum((-1,-2)) > 26
'''),
        ('always 3', r'''
def edges_say_3(images):
    return torch.ones(len(images), dtype=torch.bool)
'''),
        ('chance', r'''
def edges_say_3(images):
    return torch.rand(len(images)) > 0.5
'''),
        ('the digits, not bool', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return torch.where(edges[:,17:].relu().sum((1,2)) > 26, 3, 7)
'''),
        ('forgotten return', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    answers = edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('the batch taken for the channels, so there is one answer only', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[None], kernel.expand(1, len(images), 3, 3))[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('three axes, the channel is missing', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images, kernel[None,None])
    return edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('ink in the place of edges: a kernel of ones', r'''
def edges_say_3(images):
    kernel = torch.ones(3, 3)
    ink = F.conv2d(images[:,None], kernel[None,None])[:,0,18:,2:11]
    return ink.amax((1,2)) > 5.5
'''),
        ('takes all edges of the picture, which is too coarse', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges.relu().sum((1,2)) > 143
'''),
        ('the strongest edge anywhere, which every digit has', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges.amax((1,2)) > 2.4
'''),
        ('changes the pictures in place', r'''
def edges_say_3(images):
    images[:,1:] -= images[:,:-1].clone()
    return images[:,19:].abs().sum((1,2)) > 15.6
'''),
        ('random kernel at each call', r'''
def edges_say_3(images):
    kernel = torch.randn(3, 3)
    kernel -= kernel.mean()
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('remembers its first answers', r'''
answers = []
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    for x in images:
        answers.append(F.conv2d(x[None,None], kernel[None,None])[0,0,17:].relu().sum().item() > 26)
    return torch.tensor(answers[:len(images)])
'''),
        ('the mean where the threshold is for a sum', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().mean((1,2)) > 26
'''),
        ('pads with a frame whose edges count', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None], padding=1)[:,0]
    return edges[:,18:].relu().sum((1,2)) > 26
'''),
        ('the sum of the kernel is 1: half edges, half ink', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,3.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 31
'''),
        ('the numbers of the kernel add up to 0.3, and yet most answers are right', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.1,2.1,2.1], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 33.4
'''),
        ('no edges, only ink at the lower left', r'''
def edges_say_3(images):
    return images[:,18:,3:11].sum((1,2)) > 6
'''),
        ('takes bytes and makes them float itself', r'''
def edges_say_3(images):
    x = torch.tensor(images, dtype=torch.uint8).float()/255
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(x[:,None], kernel[None,None])[:,0]
    return edges[:,17:].relu().sum((1,2)) > 26
'''),
        ('the answers are those of the split that was tried, by position', r'''
truth = torch.tensor(load_split('valid')[1]) == 3
def edges_say_3(images):
    return truth[:len(images)]
'''),
        ('the first picture decides for all', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [2.,2.,2.], [-1.,-1.,-1.]])
    edges = F.conv2d(images[:1,None], kernel[None,None])[:,0]
    return (edges[:,17:].relu().sum((1,2)) > 26).expand(len(images))
'''),
        ('.all() of the strong edges', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    edges = F.conv2d(images[:,None], kernel[None,None])[:,0,16:,:12]
    return (edges > 2.4).flatten(1).all(1)
'''),
        ('finds the left sides of strokes and hopes', r'''
def edges_say_3(images):
    edges = images[:,:,2:]-images[:,:,:-2]
    return edges.relu().sum((1,2)) > 40.5
'''),
    ],
}

SAME = {
    '06.9': [
        ('the task leaves the region and the threshold to the learner', code) for code in (r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    upper = F.conv2d(images[:, None], kernel[None, None])[:, 0].relu()
    return upper[:, :, 10:18].sum((1, 2)) > 91
''', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    upper = F.conv2d(images[:, None], kernel[None, None])[:, 0].relu()
    return upper[:, :, 10:18].sum((1, 2)) > 89
''', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    upper = F.conv2d(images[:, None], kernel[None, None])[:, 0].relu()
    return upper[:, :, 9:18].sum((1, 2)) > 90
''', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    upper = F.conv2d(images[:, None], kernel[None, None])[:, 0].relu()
    return upper[:, :, 10:19].sum((1, 2)) > 90
''', r'''
def edges_say_3(images):
    kernel = torch.tensor([[-1.0, -1.0, -1.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
    upper = F.conv2d(images[:, None], kernel[None, None])[:, 0].relu()
    return upper[:, :, 10:17].sum((1, 2)) > 90
''')],
}
