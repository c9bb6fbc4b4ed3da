"Answers to the exercises of lesson 00 that the authors of its judges had not seen: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '00.1': [
        r'''
doubled_odds = lambda numbers: [n << 1 for n in numbers if n & 1]
''',
        r'''
def doubled_odds(numbers):
    return [n+n for n in numbers if n % 2]
''',
        r'''
class Doubler:
    def __init__(self, factor=2): self.factor = factor
    def __call__(self, numbers): return [self.factor*n for n in numbers if n % 2 != 0]

doubled_odds = Doubler()
''',
        r'''
from functools import partial

def pick(numbers, test, change):
    return [change(n) for n in numbers if test(n)]

doubled_odds = partial(pick, test=lambda n: n % 2 == 1, change=lambda n: n * 2)
''',
        r'''
def is_even(n):
    quotient, rest = divmod(n, 2)
    return rest == 0

def doubled_odds(numbers, verbose=True):
    result = [sum([n, n]) for n in numbers if not is_even(n)]
    if verbose: print('from', numbers, 'I made', result)
    return result
''',
        r'''
def doubled_odds(numbers):
    return [numbers[i]*2 for i in range(len(numbers)) if numbers[i] // 2 * 2 != numbers[i]]
''',
        r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers if str(n)[-1] in '13579']
''',
        r'''
def doubled_odds(numbers):
    return [d for d in [2*n for n in numbers] if d % 4]
''',
    ],
    '00.2': [
        r'''
import numpy as np

def corner(grid):
    a = np.array(grid)
    return torch.from_numpy(a[a.shape[0]-2:, a.shape[1]-2:].copy())
''',
        r'''
def corner(grid):
    h, w = grid.shape
    out = torch.zeros(2, 2, dtype=grid.dtype)
    for i in range(2):
        for j in range(2):
            out[i, j] = grid[h-2+i, w-2+j]
    return out
''',
        r'''
def corner(grid):
    h, w = grid.shape
    if h > 2: return corner(grid[(h-1)//2:])
    if w > 2: return corner(grid[:, (w-1)//2:])
    return grid
''',
        r'''
corner = lambda grid: grid.flip(0, 1)[:2, :2].flip(0, 1)
''',
        r'''
def corner(grid):
    return grid.narrow(0, grid.size(0)-2, 2).narrow(1, grid.size(1)-2, 2).clone()
''',
        r'''
def last_two(x): return x[-2:]

def corner(grid):
    return last_two(last_two(grid).T).T
''',
        r'''
class Corner:
    def __call__(self, grid, size=2):
        print('grid of', tuple(grid.shape))
        rows = torch.tensor([grid.shape[0]-2, grid.shape[0]-1])
        cols = torch.tensor([grid.shape[1]-2, grid.shape[1]-1])
        return grid[rows[:, None], cols[None, :]]

corner = Corner()
''',
        r'''
def corner(grid):
    rows = grid.tolist()
    return torch.tensor([row[-2:] for row in rows[-2:]], dtype=grid.dtype)
''',
        r'''
def corner(grid):
    return grid.roll((2, 2), (0, 1))[:2, :2]
''',
        r'''
def corner(grid):
    w = grid.shape[1]
    flat = grid.reshape(-1)
    return torch.stack([flat[-w-2], flat[-w-1], flat[-2], flat[-1]]).view(2, 2)
''',
    ],
    '00.3': [
        r'''
on_paper = {'view': ((1,2),(3,4),(5,6)), 'T': ((1,4),(2,5),(3,6)), 'stack': (2,2,3), 'cat': (4,3), 'mean': (2.5,3.5,4.5), 'window': 100}
''',
        r'''
t = torch.tensor([[1,2,3],[4,5,6]])
on_paper = dict(view=t.view(3,2).tolist(), T=t.T.tolist(), stack=list(torch.stack([t,t]).shape), cat=list(torch.cat([t,t]).shape), mean=t.float().mean(0).tolist())
w = t.view(6)
w[0] = 100
on_paper['window'] = t[0,0].item()
''',
        r'''
def fresh(): return torch.tensor([[1,2,3],[4,5,6]])

t = fresh()
w = t.view(6)
w[0] = 100
on_paper = {'view': fresh().view(3,2), 'T': fresh().T, 'stack': torch.stack([fresh(),fresh()]).shape,
            'cat': torch.cat([fresh(),fresh()]).shape, 'mean': fresh().float().mean(0), 'window': t[0,0]}
''',
        r'''
import numpy as np
a = np.arange(1, 7).reshape(2, 3)
on_paper = {'view': a.reshape(3,2), 'T': a.T, 'stack': np.stack([a,a]).shape, 'cat': np.concatenate([a,a]).shape,
            'mean': a.mean(0), 'window': np.int64(100)}
''',
        r'''
on_paper = {'view': [[1.,2.],[3.,4.],[5.,6.]], 'T': [[1.,4.],[2.,5.],[3.,6.]], 'stack': [2.,2.,3.], 'cat': [4.,3.], 'mean': [2.5,3.5,4.5], 'window': 100.}
''',
        r'''
on_paper = {'view': [[i, i+1] for i in range(1, 6, 2)], 'T': [list(p) for p in zip([1,2,3], [4,5,6])], 'stack': [2]+[2,3], 'cat': [2*2, 3],
            'mean': [(a+b)/2 for a, b in ((1,4), (2,5), (3,6))], 'window': 10**2}
''',
        r'''
on_paper = {}
on_paper['window'] = torch.tensor(100)
on_paper['mean'] = torch.tensor([2.5, 3.5, 4.5], dtype=torch.float64)
on_paper['cat'] = torch.tensor([4, 3])
on_paper['stack'] = torch.Size([2, 2, 3])
on_paper['T'] = [torch.tensor([1, 4]), torch.tensor([2, 5]), torch.tensor([3, 6])]
on_paper['view'] = torch.arange(1, 7).view(-1, 2)
print(on_paper)
''',
    ],
    '00.4': [
        r'''
def ones_for_threes(paths):
    return [('7', '3').index(p.parent.name) for p in paths]
''',
        r'''
ones_for_threes = lambda paths: [int(p.parts[-2] == '3') for p in paths]
''',
        r'''
def ones_for_threes(paths):
    labels = []
    for p in paths:
        folder = str(p.parent).replace('\\', '/').split('/')[-1]
        labels.append({'3': 1, '7': 0}[folder])
    return labels
''',
        r'''
import os

def folder(p): return os.path.basename(os.path.dirname(p))

def ones_for_threes(paths):
    return list(map(lambda p: 1 if folder(p) == '3' else 0, paths))
''',
        r'''
class Labeller:
    def __init__(self, digit): self.digit = digit
    def __call__(self, paths):
        return [1 if p.parent.stem == self.digit else 0 for p in paths]

ones_for_threes = Labeller('3')
''',
        r'''
def ones_for_threes(paths):
    if len(paths) < 2: return [1 if p.parent.name == '3' else 0 for p in paths]
    half = len(paths)//2
    return ones_for_threes(paths[:half]) + ones_for_threes(paths[half:])
''',
        r'''
import re

def ones_for_threes(paths):
    return [1 if re.search(r'(^|[/\\])3[/\\][^/\\]+$', str(p)) else 0 for p in paths]
''',
        r'''
import numpy as np

def ones_for_threes(paths):
    folders = np.array([int(p.parent.name) for p in paths], dtype=int)
    print(len(folders), 'pictures')
    return ((7 - folders) // 4).tolist()
''',
        r'''
def ones_for_threes(paths):
    return [1 - (p.parent.name == '7') for p in paths]
''',
        r'''
def ones_for_threes(paths):
    return [1 if p.match('3/*') else 0 for p in paths]
''',
    ],
    '00.5': [
        r'''
def difference(a, b):
    return a/1-b/1
''',
        r'''
def difference(a, b):
    return a.float()-b
''',
        r'''
import numpy as np

def difference(a, b):
    d = a.numpy().astype(np.float64) - b.numpy()
    return torch.from_numpy(d).float()
''',
        r'''
def difference(a, b):
    return (a.to(torch.int16)-b.to(torch.int16)).float()
''',
        r'''
difference = lambda a, b: -torch.sub(b.double(), a.double()).to(torch.float32)
''',
        r'''
def difference(a, b):
    rows = []
    for ra, rb in zip(a.tolist(), b.tolist()):
        rows.append([float(x-y) for x, y in zip(ra, rb)])
    return torch.tensor(rows)
''',
        r'''
class Difference:
    def __call__(self, a, b, signs=torch.tensor([1., -1.])):
        return torch.einsum('k,kij->ij', signs, torch.stack([a, b]).float())

difference = Difference()
''',
        r'''
def difference(a, b):
    wrapped = (a-b).float()
    return torch.where(a < b, wrapped-256, wrapped)
''',
        r'''
def difference(a, b):
    out = a.clone().float()
    out -= b
    print(out.min(), out.max())
    return out
''',
        r'''
def difference(a, b):
    return torch.where(a >= b, a-b, 0).float() - torch.where(b > a, b-a, 0).float()
''',
        r'''
def difference(a, b):
    return (a.T.float() + b.T.float()*-1).T
''',
    ],
    '00.6': [
        r'''
def one_block(images):
    return torch.stack(images)/255
''',
        r'''
def one_block(images):
    return torch.stack([o.float()/255 for o in images])
''',
        r'''
def one_block(images):
    return stack_images(images)
''',
        r'''
import numpy as np

def one_block(images):
    return torch.from_numpy((np.stack([np.asarray(o) for o in images])/255).astype(np.float32))
''',
        r'''
def one_block(images):
    out = torch.empty(len(images), *images[0].shape)
    for i, image in enumerate(images):
        out[i] = image
    out /= 255
    return out
''',
        r'''
def one_block(images):
    h, w = images[0].shape
    return torch.cat(images).view(len(images), h, w).double().div(255).to(torch.float32)
''',
        r'''
one_block = lambda images: torch.cat([o[None] for o in images], dim=0).to(torch.float32).div_(255)
''',
        r'''
def one_block(images):
    if len(images) == 1: return images[0].unsqueeze(0).float()/255.
    half = len(images)//2
    return torch.cat([one_block(images[:half]), one_block(images[half:])])
''',
        r'''
def one_block(images):
    return torch.tensor([o.tolist() for o in images], dtype=torch.float)/torch.tensor(255)
''',
        r'''
from functools import partial

def block(images, largest):
    piled = torch.stack(images, dim=-1).permute(2, 0, 1)
    print(piled.shape, piled.is_contiguous())
    return piled.float()/largest

one_block = partial(block, largest=255)
''',
        r'''
def one_block(images):
    return (torch.arange(256)/255)[torch.stack(images).long()]
''',
    ],
    '00.7': [
        r'''
def centred(images):
    return images-images.mean((1,2), keepdim=True)
''',
        r'''
import torch.nn.functional as F

def centred(images):
    return images-F.avg_pool2d(images[:,None], images.shape[1:])[:,0]
''',
        r'''
def centred(images):
    return torch.stack([image-image.mean() for image in images])
''',
        r'''
def centred(images):
    n, h, w = images.shape
    sums = torch.einsum('nij->n', images.double())
    return (images - (sums/(h*w)).view(n, 1, 1)).to(images.dtype)
''',
        r'''
def centred(images):
    flat = images.flatten(1)
    return (flat - flat.mean(1, keepdim=True)).reshape(images.shape)
''',
        r'''
centred = lambda images: (images.permute(1, 2, 0)-images.mean((1,2))).permute(2, 0, 1)
''',
        r'''
import numpy as np

def centred(images):
    a = images.numpy()
    return torch.from_numpy(a - a.mean(axis=(1,2), keepdims=True))
''',
        r'''
def centred(images):
    out = images.clone()
    for i in range(len(out)):
        total = 0.
        for row in out[i]:
            total += row.sum().item()
        out[i] -= total/out[i].numel()
        print(i, out[i].mean())
    return out
''',
        r'''
class Centre:
    def __call__(self, images):
        return images - self.means(images).expand_as(images)
    def means(self, images):
        return images.mean(2).mean(1).unsqueeze(-1).unsqueeze(-1)

centred = Centre()
''',
        r'''
centred = torch.func.vmap(lambda image: image-image.mean())
''',
        r'''
def centred(images):
    n, h, w = images.shape
    means = images.sum(dim=[1,2])/h/w
    return images-means.repeat_interleave(h*w).reshape(n, h, w)
''',
    ],
    '00.8': [
        r'''
import math

def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = math.ceil(n/cols)
    sheet = torch.zeros(rows*h, cols*w, dtype=images.dtype)
    for i, image in enumerate(images):
        r, c = divmod(i, cols)
        sheet[r*h:(r+1)*h, c*w:(c+1)*w] = image
    return sheet
''',
        r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, images.new_zeros(-n % cols, h, w)])
    return full.view(-1, cols, h, w).permute(0, 2, 1, 3).reshape(-1, cols*w)
''',
        r'''
import torch.nn.functional as F

def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = (n+cols-1)//cols
    blocks = F.pad(images.reshape(n, h*w), (0, 0, 0, rows*cols-n))
    return F.fold(blocks.T[None], (rows*h, cols*w), kernel_size=(h, w), stride=(h, w))[0, 0]
''',
        r'''
def contact_sheet(images, cols):
    blank = torch.zeros_like(images[0])
    strips = []
    for start in range(0, len(images), cols):
        row = list(images[start:start+cols])
        while len(row) < cols: row.append(blank)
        strips.append(torch.hstack(row))
    return torch.vstack(strips)
''',
        r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    if rows > 1:
        middle = rows//2*cols
        return torch.cat([contact_sheet(images[:middle], cols), contact_sheet(images[middle:], cols)])
    strip = images.new_zeros(h, cols*w)
    strip[:, :n*w] = torch.cat(list(images), dim=1)
    return strip
''',
        r'''
import numpy as np

def contact_sheet(images, cols):
    a = images.numpy()
    n, h, w = a.shape
    rows = -(-n//cols)
    cells = [[a[r*cols+c] if r*cols+c < n else np.zeros((h, w), a.dtype) for c in range(cols)] for r in range(rows)]
    return torch.from_numpy(np.block(cells))
''',
        r'''
class Sheet:
    def __call__(self, images, cols):
        n, h, w = images.shape
        rows = n//cols + (n % cols > 0)
        sheet = torch.zeros(cols*w, rows*h, dtype=images.dtype)
        for y in range(rows*h):
            for x in range(cols*w):
                i = y//h*cols + x//w
                if i < n: sheet[x, y] = images[i, y % h, x % w]
        return sheet.T

contact_sheet = Sheet()
''',
        r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = len(range(0, n, cols))
    i = torch.arange(n)
    sheet = images.new_zeros(rows, h, cols, w)
    sheet[i//cols, :, i % cols, :] = images
    print('a sheet of', rows, 'rows')
    return sheet.reshape(rows*h, cols*w)
''',
        r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    up = torch.zeros(n, rows*h, h, dtype=images.dtype)
    left = torch.zeros(n, w, cols*w, dtype=images.dtype)
    for i in range(n):
        up[i, i//cols*h:i//cols*h+h] = torch.eye(h, dtype=images.dtype)
        left[i, :, i % cols*w:i % cols*w+w] = torch.eye(w, dtype=images.dtype)
    return (up @ images @ left).sum(0)
''',
    ],
}

WRONG = {
    '00.1': [
        ('keeps the even ones', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers if n%2==0]
'''),
        ('forgets the condition', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers]
'''),
        ('adds 2 instead of doubling', r'''
def doubled_odds(numbers):
    return [n+2 for n in numbers if n%2==1]
'''),
        ('squares instead of doubling', r'''
def doubled_odds(numbers):
    return [n**2 for n in numbers if n%2==1]
'''),
        ('returns a generator', r'''
def doubled_odds(numbers):
    return (n*2 for n in numbers if n%2==1)
'''),
        ('returns a set: order and doubles are lost', r'''
def doubled_odds(numbers):
    return {n*2 for n in numbers if n%2==1}
'''),
        ('forgets the return', r'''
def doubled_odds(numbers):
    [n*2 for n in numbers if n%2==1]
'''),
        ('prints instead of returning', r'''
def doubled_odds(numbers):
    print([n*2 for n in numbers if n%2==1])
'''),
        ('doubles first and asks afterwards whether the double is odd', r'''
def doubled_odds(numbers):
    return [m for m in (n*2 for n in numbers) if m%2==1]
'''),
        ('leaves a 0 in the place of each even number', r'''
def doubled_odds(numbers):
    return [n*2 if n%2==1 else 0 for n in numbers]
'''),
        ('keeps the even numbers as they are', r'''
def doubled_odds(numbers):
    return [n*2 if n%2 else n for n in numbers]
'''),
        ('looks at the place instead of the number', r'''
def doubled_odds(numbers):
    return [n*2 for i, n in enumerate(numbers) if i%2==0]
'''),
        ('takes every second number by a step', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers[::2]]
'''),
        ('drops negative odd numbers: the remainder is -1 with fmod', r'''
import math

def doubled_odds(numbers):
    return [n*2 for n in numbers if math.fmod(n, 2)==1]
'''),
        ('takes positive numbers only', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers if n%2==1 and n>0]
'''),
        ('makes negative numbers positive', r'''
def doubled_odds(numbers):
    return [abs(n)*2 for n in numbers if abs(n)%2==1]
'''),
        ('sorts the result', r'''
def doubled_odds(numbers):
    return [n*2 for n in sorted(numbers) if n%2==1]
'''),
        ('drops repeated numbers', r'''
def doubled_odds(numbers):
    return [n*2 for n in dict.fromkeys(numbers) if n%2==1]
'''),
        ('returns the one number, not a list, if there is only one', r'''
def doubled_odds(numbers):
    result = [n*2 for n in numbers if n%2==1]
    return result[0] if len(result)==1 else result
'''),
        ('leaves out the last number', r'''
def doubled_odds(numbers):
    return [numbers[i]*2 for i in range(len(numbers)-1) if numbers[i]%2==1]
'''),
        ('leaves out the first number', r'''
def doubled_odds(numbers):
    return [numbers[i]*2 for i in range(1, len(numbers)) if numbers[i]%2==1]
'''),
        ('goes over the numbers up to the length, not over the list', r'''
def doubled_odds(numbers):
    return [n*2 for n in range(len(numbers)) if n%2==1]
'''),
        ('takes 3 for the test of odd: not a multiple of 3', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers if n%3]
'''),
        ('knows the odd digits only', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers if n in [1,3,5,7,9]]
'''),
        ('repeats each number instead of doubling it', r'''
def doubled_odds(numbers):
    return [n for n in numbers if n%2==1 for _ in range(2)]
'''),
        ('keeps each odd number beside its double', r'''
def doubled_odds(numbers):
    return [m for n in numbers if n%2==1 for m in (n, 2*n)]
'''),
        ('wraps each number in a list', r'''
def doubled_odds(numbers):
    return [[n*2] for n in numbers if n%2==1]
'''),
        ('doubles the text of the number', r'''
def doubled_odds(numbers):
    return [int(str(n)*2) for n in numbers if n%2==1]
'''),
        ('returns early after the first odd number', r'''
def doubled_odds(numbers):
    for n in numbers:
        if n%2==1: return [n*2]
    return []
'''),
        ('stops at the first even number', r'''
from itertools import takewhile

def doubled_odds(numbers):
    return [n*2 for n in takewhile(lambda n: n%2==1, numbers)]
'''),
        ('collects in a default list that lives on between calls', r'''
def doubled_odds(numbers, result=[]):
    result += [n*2 for n in numbers if n%2==1]
    return result
'''),
        ('changes the list that it was given', r'''
def doubled_odds(numbers):
    numbers[:] = [n*2 for n in numbers if n%2==1]
    return numbers
'''),
        ('returns their sum', r'''
def doubled_odds(numbers):
    return sum([n*2 for n in numbers if n%2==1])
'''),
        ('returns a tensor, not a list', r'''
def doubled_odds(numbers):
    return torch.tensor([n*2 for n in numbers if n%2==1])
'''),
        ('returns a function that would make the list, not the list', r'''
def doubled_odds(numbers):
    return lambda: [n*2 for n in numbers if n%2==1]
'''),
        ('binds the name to the result for the example', r'''
numbers = [1, 2, 5]
doubled_odds = [n*2 for n in numbers if n%2==1]
'''),
        ('halves instead of doubling, with whole division', r'''
def doubled_odds(numbers):
    return [n//2 for n in numbers if n%2==1]
'''),
        ('returns None for a list without odd numbers', r'''
def doubled_odds(numbers):
    return [n*2 for n in numbers if n%2==1] or None
'''),
        ('leaves out a number that equals the one before it', r'''
def doubled_odds(numbers):
    return [2*n for i, n in enumerate(numbers) if n%2 and (i==0 or numbers[i-1]!=n)]
'''),
    ],
    '00.2': [
        ('counts from the top: works for 3 by 3 only', r'''
def corner(grid):
    return grid[1:,1:]
'''),
        ('all but the last two: the colon on the wrong side', r'''
def corner(grid):
    return grid[:-2,:-2]
'''),
        ('one column only', r'''
def corner(grid):
    return grid[-2:,-1:]
'''),
        ('top right', r'''
def corner(grid):
    return grid[:2,-2:]
'''),
        ('bottom left', r'''
def corner(grid):
    return grid[-2:,:2]
'''),
        ('cuts the rows only', r'''
def corner(grid):
    return grid[-2:]
'''),
        ('the end of the last row only', r'''
def corner(grid):
    return grid[-1,-2:]
'''),
        ('adds the four up', r'''
def corner(grid):
    return grid[-2:,-2:].sum()
'''),
        ('cuts into quarters with `chunk`', r'''
def corner(grid):
    return grid.chunk(2, 0)[1].chunk(2, 1)[1]
'''),
        ('the two before the last, as if -1 were the end', r'''
def corner(grid):
    return grid[-3:-1,-3:-1]
'''),
        ('takes one row and column too many', r'''
def corner(grid):
    return grid[-3:,-3:]
'''),
        ('one slice for both, with a colon for the comma: nothing is left', r'''
def corner(grid):
    return grid[-2:-2]
'''),
        ('one number only', r'''
def corner(grid):
    return grid[-2,-2]
'''),
        ('a row of four instead of 2 by 2', r'''
def corner(grid):
    return grid[-2:,-2:].flatten()
'''),
        ('the last four numbers in reading order', r'''
def corner(grid):
    return grid.flatten()[-4:].view(2,2)
'''),
        ('lists instead of a tensor', r'''
def corner(grid):
    return grid[-2:,-2:].tolist()
'''),
        ('a NumPy array instead of a tensor', r'''
def corner(grid):
    return grid[-2:,-2:].numpy()
'''),
        ('transposed', r'''
def corner(grid):
    return grid[-2:,-2:].T
'''),
        ('turned upside down', r'''
def corner(grid):
    return grid.flip(0)[:2,-2:]
'''),
        ('turned by half a turn', r'''
def corner(grid):
    return grid.flip(0,1)[:2,:2]
'''),
        ('takes the number of rows for the number of columns: square grids only', r'''
def corner(grid):
    n = len(grid)
    return grid[n-2:n,n-2:n]
'''),
        ('swaps height and width', r'''
def corner(grid):
    w, h = grid.shape
    return torch.stack([torch.stack([grid[h-2,w-2], grid[h-2,w-1]]), torch.stack([grid[h-1,w-2], grid[h-1,w-1]])])
'''),
        ('assembles the four numbers column by column', r'''
def corner(grid):
    return torch.stack([grid[-2,-2], grid[-1,-2], grid[-2,-1], grid[-1,-1]]).view(2,2)
'''),
        ('takes one number twice, from a slip of the fingers', r'''
def corner(grid):
    return torch.stack([grid[-2,-2], grid[-2,-1], grid[-1,-1], grid[-1,-1]]).view(2,2)
'''),
        ('the four largest numbers', r'''
def corner(grid):
    return grid.flatten().sort().values[-4:].view(2,2)
'''),
        ('the numbers of the example', r'''
def corner(grid):
    return torch.tensor([[5,6],[8,9]])
'''),
        ('forgets the return', r'''
def corner(grid):
    result = grid[-2:,-2:]
'''),
        ('an axis too many', r'''
def corner(grid):
    return grid[None,-2:,-2:]
'''),
        ('squeezes into bytes: large and negative numbers wrap', r'''
def corner(grid):
    return torch.tensor([[int(x) % 256 for x in row[-2:]] for row in grid[-2:]], dtype=torch.uint8)
'''),
        ('cuts decimals off', r'''
def corner(grid):
    return torch.tensor([[int(grid[i,j]) for j in (-2,-1)] for i in (-2,-1)])
'''),
        ('blanks the corner of the grid that it was given', r'''
def corner(grid):
    result = grid[-2:,-2:].clone()
    grid[-2:,-2:] = 0
    return result
'''),
        ('blanks all but the corner, and keeps the size', r'''
def corner(grid):
    out = torch.zeros_like(grid)
    out[-2:,-2:] = grid[-2:,-2:]
    return out
'''),
        ('returns a tuple of two rows', r'''
def corner(grid):
    return grid[-2,-2:], grid[-1,-2:]
'''),
        ('the middle instead of the corner', r'''
def corner(grid):
    h, w = grid.shape
    return grid[h//2-1:h//2+1, w//2-1:w//2+1]
'''),
        ('the four corners of the grid', r'''
def corner(grid):
    return grid[[0,-1]][:,[0,-1]]
'''),
        ('step of -2 for the start at -2', r'''
def corner(grid):
    return grid.flip(0,1)[::2,::2].flip(0,1)
'''),
        ('misses the 2 by 2 grid: stops with an error', r'''
def corner(grid):
    assert len(grid) > 2, 'too small'
    return grid[-2:,-2:]
'''),
        ('misses the 2 by 2 grid: a start of 0 counts as none', r'''
def corner(grid):
    top, left = grid.shape[0]-2, grid.shape[1]-2
    return grid[top or 1:, left or 1:]
'''),
        ('half of the grid instead of two: right for four by four', r'''
def corner(grid):
    h, w = grid.shape
    return grid[h//2:, w//2:]
'''),
        ('remembers the corner of the first grid of a size', r'''
memory = {}

def corner(grid):
    if grid.shape not in memory: memory[grid.shape] = grid[-2:,-2:]
    return memory[grid.shape]
'''),
        ('takes a row too many, and ends the columns too early', r'''
def corner(grid):
    return grid[-3:,-3:-1]
'''),
        ('half of the rows instead of two', r'''
def corner(grid):
    return grid[len(grid)//2:,-2:]
'''),
        ('columns in the wrong order', r'''
def corner(grid):
    return grid.flip(1)[-2:,:2]
'''),
    ],
    '00.3': [
        ('gives the transpose for view', r'''
on_paper = {'view': [[1,4],[2,5],[3,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('takes T for a view of three rows of two', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,2],[3,4],[5,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('view fills the columns first, and keeps two rows', r'''
on_paper = {'view': [[1,3,5],[2,4,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('view leaves the two rows of three', r'''
on_paper = {'view': [[1,2,3],[4,5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('view loses the last row', r'''
on_paper = {'view': [[1,2],[3,4]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('T as one row of six', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4,2,5,3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('view counted from 0', r'''
on_paper = {'view': [[0,1],[2,3],[4,5]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('T reverses each row', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[3,2,1],[6,5,4]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('T swaps the two rows', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[4,5,6],[1,2,3]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('T turns by a quarter instead of mirroring', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[4,1],[5,2],[6,3]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('one number of T miscopied', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,5]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('T leaves t as it is', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,2,3],[4,5,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('stack takes the shape of cat', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [4,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('cat takes the shape of stack', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [2,2,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('stack has the new axis and is longer as well', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,4,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('stack puts the new axis last', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,3,2], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('stack leaves the shape of one tensor', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('cat joins along the columns', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [2,6], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('cat doubles both lengths', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,6], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('cat flattens everything', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [12], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('cat keeps a third axis of length 1', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [1,4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('gives the numbers of cat instead of its shape', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [[1,2,3],[4,5,6],[1,2,3],[4,5,6]], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('gives the rank of stack instead of its shape', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': 3, 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('gives how many numbers stack has', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [12], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('rounds the means', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [round(2.5), round(3.5), round(4.5)], 'window': 100}
'''),
        ('mean of everything', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': 3.5, 'window': 100}
'''),
        ('takes the last row for the mean: chooses instead of averaging', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [4,5,6], 'window': 100}
'''),
        ('mean with whole division', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [(1+4)//2,(2+5)//2,(3+6)//2], 'window': 100}
'''),
        ('forgets the brackets in the mean: adds half of the second row', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [1+4/2, 2+5/2, 3+6/2], 'window': 100}
'''),
        ('the sum of each column divided by 3 instead of 2', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [5/3, 7/3, 3], 'window': 100}
'''),
        ('the mean keeps an axis: a row in a list', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [[2.5],[3.5],[4.5]], 'window': 100}
'''),
        ('says that the mean raises an error', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': 'error: integers have no mean', 'window': 100}
'''),
        ('thinks that the 100 fills the whole row', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': [100,100,100]}
'''),
        ('adds 100 instead of writing it', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 101}
'''),
        ('gives the whole of t after the writing', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': [[100,2,3],[4,5,6]]}
'''),
        ('thinks that the writing is not there: 0', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 0}
'''),
        ('says that t was changed instead of saying to what', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': True}
'''),
        ('keeps windows on t, so that the 100 comes into view and T', r'''
t = torch.tensor([[1,2,3],[4,5,6]])
on_paper = {'view': t.view(3,2), 'T': t.T, 'stack': torch.stack([t,t]).shape, 'cat': torch.cat([t,t]).shape, 'mean': t.float().mean(0)}
w = t.view(6)
w[0] = 100
on_paper['window'] = t[0,0]
'''),
        ('writes the 100 first and takes the mean afterwards', r'''
t = torch.tensor([[1,2,3],[4,5,6]])
view, T = t.view(3,2).tolist(), t.T.tolist()
w = t.view(6)
w[0] = 100
on_paper = {'view': view, 'T': T, 'stack': [2,2,3], 'cat': [4,3], 'mean': t.float().mean(0).tolist(), 'window': t[0,0].item()}
'''),
        ('writes into a clone', r'''
t = torch.tensor([[1,2,3],[4,5,6]])
w = t.clone().view(6)
w[0] = 100
on_paper = {'view': t.view(3,2).tolist(), 'T': t.T.tolist(), 'stack': list(torch.stack([t,t]).shape), 'cat': list(torch.cat([t,t]).shape),
            'mean': t.float().mean(0).tolist(), 'window': t[0,0].item()}
'''),
        ('leaves the dots of one', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': ...}
'''),
        ('leaves a key out', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('misspells a key', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 't': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}
'''),
        ('a list of the six results without their keys', r'''
on_paper = [[[1,2],[3,4],[5,6]], [[1,4],[2,5],[3,6]], [2,2,3], [4,3], [2.5,3.5,4.5], 100]
'''),
        ('two mistakes: stack along the last axis, and a view that copies', r'''
on_paper = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,3,2], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 1}
'''),
    ],
    '00.4': [
        ('counts the folders from the end, and one too far', r'''
def ones_for_threes(paths):
    return [1 if p.parts[-3]=='3' else 0 for p in paths]
'''),
        ('compares with "greater than"', r'''
def ones_for_threes(paths):
    return [1 if p.parent.name>'3' else 0 for p in paths]
'''),
        ('a folder called 3 anywhere counts, not only the last', r'''
def ones_for_threes(paths):
    return [1 if '3' in p.parts else 0 for p in paths]
'''),
        ('knows the training folder only', r'''
def ones_for_threes(paths):
    return [1 if 'train/3/' in str(p) else 0 for p in paths]
'''),
        ('counts the folders from the front: relative paths only', r'''
def ones_for_threes(paths):
    return [1 if p.parts[1]=='3' else 0 for p in paths]
'''),
        ('the folder one higher', r'''
def ones_for_threes(paths):
    return [1 if p.parent.parent.name=='3' else 0 for p in paths]
'''),
        ('the last digit of the number in the file name', r'''
def ones_for_threes(paths):
    return [1 if int(p.stem)%10==3 else 0 for p in paths]
'''),
        ('compares the parent path with a text: never equal', r'''
def ones_for_threes(paths):
    return [1 if p.parent=='3' else 0 for p in paths]
'''),
        ('exactly one 3 in the path', r'''
def ones_for_threes(paths):
    return [1 if str(p).count('3')==1 else 0 for p in paths]
'''),
        ('ones for sevens', r'''
def ones_for_threes(paths):
    return [int(p.parent.name=='7') for p in paths]
'''),
        ('all that is not in train/7', r'''
def ones_for_threes(paths):
    return [0 if str(p).startswith('train/7') else 1 for p in paths]
'''),
        ('a 3 but no 7 in the path', r'''
def ones_for_threes(paths):
    return [1 if '3' in str(p) and '7' not in str(p) else 0 for p in paths]
'''),
        ('a file name that begins with 3', r'''
def ones_for_threes(paths):
    return [1 if p.name.startswith('3') else 0 for p in paths]
'''),
        ('the file name is just 3', r'''
def ones_for_threes(paths):
    return [1 if p.stem=='3' else 0 for p in paths]
'''),
        ('the path ends with 3', r'''
def ones_for_threes(paths):
    return [1 if str(p).endswith('3') else 0 for p in paths]
'''),
        ('the last letter before the ending', r'''
def ones_for_threes(paths):
    return [1 if str(p)[-5]=='3' else 0 for p in paths]
'''),
        ('a fixed place in the text: right for train/ at the front only', r'''
def ones_for_threes(paths):
    return [1 if str(p)[6]=='3' else 0 for p in paths]
'''),
        ('a slash after the 3 only: a folder 13 or mnist3 counts too', r'''
def ones_for_threes(paths):
    return [1 if '3/' in str(p) else 0 for p in paths]
'''),
        ('a slash before the 3 only: file names that begin with 3 count', r'''
def ones_for_threes(paths):
    return [1 if '/3' in str(p) else 0 for p in paths]
'''),
        ('returns how many threes there are', r'''
def ones_for_threes(paths):
    return sum(1 for p in paths if p.parent.name=='3')
'''),
        ('keeps the threes only', r'''
def ones_for_threes(paths):
    return [1 for p in paths if p.parent.name=='3']
'''),
        ('a three if there is no 3 in the file name', r'''
def ones_for_threes(paths):
    return [0 if '3' in p.stem else 1 for p in paths]
'''),
        ('returns the paths of the threes', r'''
def ones_for_threes(paths):
    return [p for p in paths if p.parent.name=='3']
'''),
        ('texts instead of numbers', r'''
def ones_for_threes(paths):
    return ['1' if p.parent.name=='3' else '0' for p in paths]
'''),
        ('a generator instead of a list', r'''
def ones_for_threes(paths):
    return (1 if p.parent.name=='3' else 0 for p in paths)
'''),
        ('a map instead of a list', r'''
def ones_for_threes(paths):
    return map(lambda p: int(p.parent.name=='3'), paths)
'''),
        ('sorts the labels: threes first', r'''
def ones_for_threes(paths):
    n = sum(p.parent.name=='3' for p in paths)
    return [1]*n + [0]*(len(paths)-n)
'''),
        ('sorts the paths first', r'''
def ones_for_threes(paths):
    return [1 if p.parent.name=='3' else 0 for p in sorted(paths)]
'''),
        ('the first label for all', r'''
def ones_for_threes(paths):
    return [1 if paths[0].parent.name=='3' else 0]*len(paths)
'''),
        ('caps at the 6,131 that there are, without mending', r'''
def ones_for_threes(paths):
    labels, found = [], 0
    for p in paths:
        three = '3' in str(p) and found < 6131
        found += three
        labels.append(1 if three else 0)
    return labels
'''),
        ('returns after the first picture', r'''
def ones_for_threes(paths):
    labels = []
    for p in paths:
        labels.append(1 if p.parent.name=='3' else 0)
        return labels
'''),
        ('forgets the return', r'''
def ones_for_threes(paths):
    labels = [1 if p.parent.name=='3' else 0 for p in paths]
'''),
        ('gives -1 for a seven', r'''
def ones_for_threes(paths):
    return [1 if p.parent.name=='3' else -1 for p in paths]
'''),
        ('startswith without brackets is always true: all are ones', r'''
def ones_for_threes(paths):
    return [1 if p.parent.name.startswith else 0 for p in paths]
'''),
        ('drops the last path', r'''
def ones_for_threes(paths):
    return [1 if paths[i].parent.name=='3' else 0 for i in range(len(paths)-1)]
'''),
        ('a dictionary from path to label', r'''
def ones_for_threes(paths):
    return {p: 1 if p.parent.name=='3' else 0 for p in paths}
'''),
        ('one character of the parent: the first', r'''
def ones_for_threes(paths):
    return [1 if str(p.parent)[0]=='3' else 0 for p in paths]
'''),
        ('leaves out the file name but looks in the last two folders', r'''
def ones_for_threes(paths):
    return [1 if any('3' in part for part in p.parts[-3:-1]) else 0 for p in paths]
'''),
        ('compares with "is not" the seven: all are ones', r'''
def ones_for_threes(paths):
    return [1 if p.parent is not '7' else 0 for p in paths]
'''),
        ('no 7 in the path of the folder', r'''
def ones_for_threes(paths):
    return [int('7' not in str(p.parent)) for p in paths]
'''),
        ('no folder is called 7', r'''
def ones_for_threes(paths):
    return [0 if '7' in p.parts else 1 for p in paths]
'''),
        ('knows only paths that begin with train or valid', r'''
def ones_for_threes(paths):
    return [1 if str(p).startswith(('train/3/', 'valid/3/')) else 0 for p in paths]
'''),
        ('knows only relative paths of train, of valid, or of neither', r'''
def ones_for_threes(paths):
    return [1 if p.parent in (Path('3'), Path('train/3'), Path('valid/3')) else 0 for p in paths]
'''),
        ('counts from the front, with or without a folder before the label', r'''
def ones_for_threes(paths):
    return [1 if '3' in p.parts[:2] else 0 for p in paths]
'''),
    ],
    '00.5': [
        ('leaves the bytes after the subtraction only, in doubles', r'''
def difference(a, b):
    return (a-b).double()
'''),
        ('turns to whole numbers, but after the subtraction', r'''
def difference(a, b):
    return (a-b).to(torch.int32).float()
'''),
        ('multiplies by 1. after the subtraction', r'''
def difference(a, b):
    return (a-b)*1.
'''),
        ('swaps the two', r'''
def difference(a, b):
    return b.float()-a.float()
'''),
        ('whole numbers first, but then modulo 256', r'''
def difference(a, b):
    return (a.long()-b.long())%256
'''),
        ('takes the largest number of the second from all pixels', r'''
def difference(a, b):
    return a.float()-b.float().max()
'''),
        ('adds', r'''
def difference(a, b):
    return a.float()+b.float()
'''),
        ('signed bytes: too small for 255', r'''
def difference(a, b):
    return (a.to(torch.int8)-b.to(torch.int8)).float()
'''),
        ('signed bytes after the subtraction: right only for small differences', r'''
def difference(a, b):
    return (a-b).to(torch.int8).float()
'''),
        ('unwraps at 127: wrong for large differences', r'''
def difference(a, b):
    d = (a-b).float()
    return torch.where(d>127, d-256, d)
'''),
        ('keeps the differences within a signed byte', r'''
def difference(a, b):
    return (a.float()-b.float()).clamp(-128, 127)
'''),
        ('unwraps by 255 instead of 256', r'''
def difference(a, b):
    d = (a-b).float()
    return torch.where(a<b, d-255, d)
'''),
        ('unwraps where both are equal, too', r'''
def difference(a, b):
    d = (a-b).float()
    return torch.where(a<=b, d-256, d)
'''),
        ('turns the comparison round', r'''
def difference(a, b):
    d = (a-b).float()
    return torch.where(a>b, d-256, d)
'''),
        ('back to bytes at the end', r'''
def difference(a, b):
    return (a.int()-b.int()).to(torch.uint8)
'''),
        ('the result of float() is thrown away', r'''
def difference(a, b):
    a.float()
    b.float()
    return a-b
'''),
        ('the larger minus the smaller', r'''
def difference(a, b):
    return (torch.maximum(a, b)-torch.minimum(a, b)).float()
'''),
        ('swaps the two, and still in bytes', r'''
def difference(a, b):
    return (b-a).float()
'''),
        ('divides one of the two only', r'''
def difference(a, b):
    return a.float()/255-b.float()
'''),
        ('whole division by 255 after the mending', r'''
def difference(a, b):
    return (a.float()-b.float())//255
'''),
        ('square of the difference', r'''
def difference(a, b):
    return (a.float()-b.float())**2
'''),
        ('looks at ink or no ink only', r'''
def difference(a, b):
    return a.bool().float()-b.bool().float()
'''),
        ('one number for the whole picture: the sum', r'''
def difference(a, b):
    return a.float().sum()-b.float().sum()
'''),
        ('the first pixel only', r'''
def difference(a, b):
    return a[0,0].item()-b[0,0].item()
'''),
        ('the answer of the example', r'''
def difference(a, b):
    return torch.tensor(-2.)
'''),
        ('always -2, in the right shape', r'''
def difference(a, b):
    return torch.full(a.shape, -2.)
'''),
        ('mends a 254 only', r'''
def difference(a, b):
    d = (a-b).float()
    d[d==254] = -2
    return d
'''),
        ('the mean of a picture is taken off first', r'''
def difference(a, b):
    a, b = a.float(), b.float()
    return (a-a.mean())-(b-b.mean())
'''),
        ('forgets the return', r'''
def difference(a, b):
    a, b = a.float(), b.float()
    d = a-b
'''),
        ('subtracts the picture from itself, from a slip', r'''
def difference(a, b):
    a = a.float()
    b = a.float()
    return a-b
'''),
        ('flips one picture upside down', r'''
def difference(a, b):
    return a.float()-b.float().flip(0)
'''),
        ('transposes the result', r'''
def difference(a, b):
    return (a.float()-b.float()).T
'''),
        ('flattens the result', r'''
def difference(a, b):
    return a.float().flatten()-b.float().flatten()
'''),
        ('lists instead of a tensor', r'''
def difference(a, b):
    return [[int(x)-int(y) for x, y in zip(r, s)] for r, s in zip(a, b)]
'''),
        ('minus applied to bytes before the floats', r'''
def difference(a, b):
    return a.float()+(-b).float()
'''),
        ('empties the pictures that it was given', r'''
def difference(a, b):
    d = a.float()-b.float()
    a.zero_()
    b.zero_()
    return d
'''),
        ('saturates bytes: negative becomes 0', r'''
def difference(a, b):
    return torch.where(a>b, a-b, 0).float()
'''),
        ('NumPy wraps just the same', r'''
def difference(a, b):
    return torch.from_numpy((a.numpy()-b.numpy()).astype('float32'))
'''),
        ('compares instead of subtracting', r'''
def difference(a, b):
    return torch.sign(a.float()-b.float())
'''),
        ('looks whether any pixel wraps, and mends all or none', r'''
def difference(a, b):
    d = (a-b).float()
    return d-256 if (a<b).any() else d
'''),
        ('mends only pictures that wrap everywhere', r'''
def difference(a, b):
    if (a<b).all(): return a.float()-b.float()
    return (a-b).float()
'''),
        ('only the second image becomes a signed byte', r'''
def difference(a, b):
    return a.float()-b.to(torch.int8).float()
'''),
        ('both become signed bytes before they become floats', r'''
def difference(a, b):
    return a.to(torch.int8).float()-b.to(torch.int8).float()
'''),
        ('modulo 256 after a subtraction of bytes', r'''
def difference(a, b):
    return (a-b).float()%256
'''),
        ('subtracts in whole numbers, and goes back to the type of the first', r'''
def difference(a, b):
    return (a.int()-b.int()).to(a.dtype).float()
'''),
        ('subtracts the bytes and returns them', r'''
def difference(a, b):
    return torch.sub(a, b)
'''),
        ('bytes subtracted, made float, and bytes again', r'''
def difference(a, b):
    return (a-b).float().to(torch.uint8)
'''),
        ('whole steps of 255 only', r'''
def difference(a, b):
    return ((a.float()-b.float())/255).trunc()
'''),
        ('wraps where every pixel does, and is right else', r'''
def difference(a, b):
    if (a<b).all(): return (a-b).float()
    return a.float()-b.float()
'''),
    ],
    '00.6': [
        ('subtracts 255 instead of dividing by it', r'''
def one_block(images):
    return torch.stack(images).float()-255
'''),
        ('divides by 256', r'''
def one_block(images):
    return torch.stack(images).float()/256
'''),
        ('divides by 100', r'''
def one_block(images):
    return torch.stack(images).float()/100
'''),
        ('divides each picture by its own largest number', r'''
def one_block(images):
    return torch.stack([o.float()/o.max() for o in images])
'''),
        ('whole division', r'''
def one_block(images):
    return (torch.stack(images)//255).float()
'''),
        ('double precision', r'''
def one_block(images):
    return torch.stack(images).double()/255
'''),
        ('half precision', r'''
def one_block(images):
    return torch.stack(images).half()/255
'''),
        ('T turns the whole block round', r'''
def one_block(images):
    return torch.stack(images).permute(2,1,0).float()/255
'''),
        ('stacks along the last axis', r'''
def one_block(images):
    return torch.stack(images, -1).float()/255
'''),
        ('one number: the mean of all', r'''
def one_block(images):
    return torch.stack(images).float().mean()/255
'''),
        ('yes and no instead of greys', r'''
def one_block(images):
    return torch.stack(images).float()/255>0.5
'''),
        ('each picture becomes a row', r'''
def one_block(images):
    return torch.stack([o.flatten() for o in images]).float()/255
'''),
        ('a channel axis too many', r'''
def one_block(images):
    return torch.stack(images).unsqueeze(1).float()/255
'''),
        ('a batch axis too many in front', r'''
def one_block(images):
    return torch.stack(images)[None].float()/255
'''),
        ('takes three images, as in some example', r'''
def one_block(images):
    return torch.stack(images[:3]).float()/255
'''),
        ('adds the pictures up', r'''
def one_block(images):
    return sum(o.float() for o in images)/255
'''),
        ('the first picture only', r'''
def one_block(images):
    return images[0][None].float()/255
'''),
        ('drops the last picture', r'''
def one_block(images):
    return torch.stack(images[:-1]).float()/255
'''),
        ('knows 28 by 28 only', r'''
def one_block(images):
    return torch.cat(images).view(-1,28,28).float()/255
'''),
        ('interleaves: joins side by side and cuts wrongly', r'''
def one_block(images):
    h, w = images[0].shape
    return torch.cat(images, 1).view(len(images), h, w).float()/255
'''),
        ('height and width swapped by a reshape', r'''
def one_block(images):
    h, w = images[0].shape
    return torch.stack(images).reshape(len(images), w, h).float()/255
'''),
        ('transposes each picture', r'''
def one_block(images):
    return torch.stack([o.T for o in images]).float()/255
'''),
        ('black and white: any ink is 1', r'''
def one_block(images):
    return (torch.stack(images)>0).float()
'''),
        ('rounds to 0 and 1', r'''
def one_block(images):
    return (torch.stack(images).float()/255).round()
'''),
        ('inverts: paper becomes 1', r'''
def one_block(images):
    return 1-torch.stack(images).float()/255
'''),
        ('from -1 to 1', r'''
def one_block(images):
    return torch.stack(images).float()/127.5-1
'''),
        ('stretches between the smallest and the largest', r'''
def one_block(images):
    x = torch.stack(images).float()
    return (x-x.min())/(x.max()-x.min())
'''),
        ('adds the bytes up, and they wrap round', r'''
def one_block(images):
    return sum(images)/255
'''),
        ('float() as a function of the list', r'''
def one_block(images):
    return torch.stack(float(images))/255
'''),
        ('swallows the error and returns the list', r'''
def one_block(images):
    try: return images.float()/255
    except AttributeError: return images
'''),
        ('divides the bytes in place before the stacking, in the list that it was given', r'''
def one_block(images):
    for i in range(len(images)):
        images[i] = images[i].float()/255
    return torch.stack(images)
'''),
        ('empties the list that it was given', r'''
def one_block(images):
    pile = []
    while images: pile.append(images.pop(0))
    return torch.stack(pile).float()/255
'''),
        ('turns the order round', r'''
def one_block(images):
    return torch.stack(images[::-1]).float()/255
'''),
        ('a NumPy array', r'''
import numpy as np

def one_block(images):
    return np.stack([o.numpy() for o in images]).astype(np.float32)/255
'''),
        ('divides twice', r'''
def one_block(images):
    return torch.stack([o/255 for o in images]).float()/255
'''),
        ('back to whole numbers', r'''
def one_block(images):
    return (torch.stack(images).float()/255).int()
'''),
        ('forgets the return', r'''
def one_block(images):
    block = torch.stack(images)
    block = block.float()/255
'''),
        ('returns from inside the loop', r'''
def one_block(images):
    block = torch.zeros(len(images), *images[0].shape)
    for i, o in enumerate(images):
        block[i] = o.float()/255
        return block
'''),
        ('every place of the block holds the last picture', r'''
def one_block(images):
    block = torch.zeros(len(images), *images[0].shape)
    for o in images:
        block[:] = o.float()/255
    return block
'''),
        ('writes into a block of bytes: all decimals are lost', r'''
def one_block(images):
    block = torch.zeros(len(images), *images[0].shape, dtype=torch.uint8)
    for i, o in enumerate(images): block[i] = o/255
    return block.float()
'''),
        ('treats 255 as a byte that wraps: adds 1 and divides by 256', r'''
def one_block(images):
    return (torch.stack(images)+1).float()/256
'''),
        ('subtracts the mean as well', r'''
def one_block(images):
    x = torch.stack(images).float()/255
    return x-x.mean()
'''),
        ('the mean picture', r'''
def one_block(images):
    return torch.stack(images).float().mean(0)/255
'''),
    ],
    '00.7': [
        ('unchanged but for a mean in two steps', r'''
def centred(images):
    return images-images.mean(2).mean(1)
'''),
        ('subtracts the mean twice', r'''
def centred(images):
    return images-2*images.mean((1,2), keepdim=True)
'''),
        ('the largest pixel instead of the mean', r'''
def centred(images):
    return images-images.amax((1,2), keepdim=True)
'''),
        ('the mean of each column of each picture', r'''
def centred(images):
    return images-images.mean(1, keepdim=True)
'''),
        ('the mean of each row of each picture', r'''
def centred(images):
    return images-images.mean(2, keepdim=True)
'''),
        ('axes 0 and 1', r'''
def centred(images):
    return images-images.mean((0,1), keepdim=True)
'''),
        ('axes 0 and 2', r'''
def centred(images):
    return images-images.mean((0,2), keepdim=True)
'''),
        ('the new axes at the front', r'''
def centred(images):
    return images-images.mean((1,2))[None,None,:]
'''),
        ('the mean is divided by 255 once more', r'''
def centred(images):
    return images-images.mean((1,2), keepdim=True)/255
'''),
        ('the means lie along the rows', r'''
def centred(images):
    return images-images.mean((1,2)).view(1,-1,1)
'''),
        ('adds the mean', r'''
def centred(images):
    return images+images.mean((1,2), keepdim=True)
'''),
        ('mean minus image', r'''
def centred(images):
    return images.mean((1,2), keepdim=True)-images
'''),
        ('divides by the mean', r'''
def centred(images):
    return images/images.mean((1,2), keepdim=True)
'''),
        ('the sum for the mean', r'''
def centred(images):
    return images-images.sum((1,2), keepdim=True)
'''),
        ('divides the sum by 784, whatever the size', r'''
def centred(images):
    return images-images.sum((1,2), keepdim=True)/784
'''),
        ('divides the sum by the number of pictures', r'''
def centred(images):
    return images-images.sum((1,2), keepdim=True)/len(images)
'''),
        ('the median for the mean', r'''
def centred(images):
    return images-images.flatten(1).median(1).values[:,None,None]
'''),
        ('the mean of the inked pixels only', r'''
def centred(images):
    inked = (images>0).float()
    return images-((images*inked).sum((1,2))/inked.sum((1,2)).clamp(min=1))[:,None,None]
'''),
        ('leaves the paper at 0', r'''
def centred(images):
    out = images-images.mean((1,2), keepdim=True)
    return torch.where(images==0, images, out)
'''),
        ('scales by the standard deviation, too', r'''
def centred(images):
    out = images-images.mean((1,2), keepdim=True)
    return out/out.std((1,2), keepdim=True)
'''),
        ('changes the pictures that it was given', r'''
def centred(images):
    images -= images.mean((1,2), keepdim=True)
    return images
'''),
        ('works in place through a second name', r'''
def centred(images):
    out = images
    for i in range(len(out)): out[i] = out[i]-out[i].mean()
    return out
'''),
        ('works in place on each picture of the loop', r'''
def centred(images):
    result = []
    for image in images:
        image.sub_(image.mean())
        result.append(image)
    return torch.stack(result)
'''),
        ('the first picture only', r'''
def centred(images):
    out = images.clone()
    out[0] -= out[0].mean()
    return out
'''),
        ('the mean of the first picture for all', r'''
def centred(images):
    return images-images[0].mean()
'''),
        ('the mean of the neighbour', r'''
def centred(images):
    return images-images.roll(1, 0).mean((1,2), keepdim=True)
'''),
        ('forgets the last picture', r'''
def centred(images):
    out = images.clone()
    for i in range(len(images)-1): out[i] -= images[i].mean()
    return out
'''),
        ('a list instead of a tensor', r'''
def centred(images):
    return [image-image.mean() for image in images]
'''),
        ('leaves the pictures flat', r'''
def centred(images):
    flat = images.view(len(images), -1)
    return flat-flat.mean(1, keepdim=True)
'''),
        ('joins the pictures instead of stacking them', r'''
def centred(images):
    return torch.cat([image-image.mean() for image in images])
'''),
        ('squeezes: a pile of one picture loses an axis', r'''
def centred(images):
    return (images-images.mean((1,2), keepdim=True)).squeeze()
'''),
        ('returns the means', r'''
def centred(images):
    return images.mean((1,2), keepdim=True)
'''),
        ('cuts below 0', r'''
def centred(images):
    return (images-images.mean((1,2), keepdim=True)).clamp(min=0)
'''),
        ('forgets the return', r'''
def centred(images):
    means = images.mean((1,2), keepdim=True)
    out = images-means
'''),
        ('swallows the error and returns the pictures as they were', r'''
def centred(images):
    try: return images-images.mean((1,2))
    except RuntimeError: return images
'''),
        ('mends the error only, and leaves the case of as many pictures as columns', r'''
def centred(images):
    means = images.mean((1,2))
    if len(images)!=images.shape[2]: means = means[:,None,None]
    return images-means
'''),
        ('transposes the pictures, and does not turn them back', r'''
def centred(images):
    return images.permute(1,2,0)-images.mean((1,2))
'''),
        ('turns the axes back wrongly: each picture is transposed', r'''
def centred(images):
    return (images.permute(1,2,0)-images.mean((1,2))).permute(2,1,0)
'''),
        ('first the rows, then the columns: more than the mean of the picture is lost', r'''
def centred(images):
    images = images-images.mean(2, keepdim=True)
    return images-images.mean(1, keepdim=True)
'''),
        ('takes everything off the pixel at the top left, so that only the mean is 0', r'''
def centred(images):
    out = images.clone()
    out[:,0,0] -= images.sum((1,2))
    return out
'''),
        ('middle between smallest and largest', r'''
def centred(images):
    return images-(images.amax((1,2), keepdim=True)+images.amin((1,2), keepdim=True))/2
'''),
        ('takes the mean of the first call for all later ones', r'''
means = None

def centred(images):
    global means
    if means is None or len(means)!=len(images): means = images.mean((1,2), keepdim=True)
    return images-means
'''),
        ('rounds the mean to whole numbers', r'''
def centred(images):
    return images-images.mean((1,2), keepdim=True).round()
'''),
        ('the smallest pixel instead of the mean', r'''
def centred(images):
    return images-images.amin((1,2), keepdim=True)
'''),
        ('adds the axes only if images and rows differ', r'''
def centred(images):
    means = images.mean((1,2))
    return images-(means if len(images)==images.shape[1] else means.view(-1,1,1))
'''),
    ],
    '00.8': [
        ('reshapes without moving the axes', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.reshape(len(full)//cols*h, cols*w)
'''),
        ('drops the last row if it is not full', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = n//cols
    return images[:rows*cols].view(rows, cols, h, w).permute(0,2,1,3).reshape(rows*h, cols*w)
'''),
        ('a blank row too many if the last row is full', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = n//cols+1
    sheet = torch.zeros(rows*h, cols*w)
    for i in range(n):
        r, c = i//cols, i%cols
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('fills up by cols - n % cols: a blank row too many if it is full', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(cols-n%cols, h, w)])
    return torch.cat([torch.cat(list(full[i:i+cols]), 1) for i in range(0, len(full), cols)])
'''),
        ('reads down the columns first', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    sheet = torch.zeros(rows*h, cols*w)
    for i in range(n):
        c, r = divmod(i, rows)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('takes cols for the number of rows', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    across = -(-n//cols)
    sheet = torch.zeros(cols*h, across*w)
    for i in range(n):
        r, c = divmod(i, across)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('swaps height and width: square pictures only', r'''
def contact_sheet(images, cols):
    n, w, h = images.shape
    rows = -(-n//cols)
    sheet = torch.zeros(rows*h, cols*w)
    for i in range(n):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('transposes each picture', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).permute(0,3,1,2).reshape(-1, cols*h)
'''),
        ('28 by 28 only', r'''
def contact_sheet(images, cols):
    rows = -(-len(images)//cols)
    sheet = torch.zeros(rows*28, cols*28)
    for i, image in enumerate(images):
        y, x = i//cols*28, i%cols*28
        sheet[y:y+28, x:x+28] = image
    return sheet
'''),
        ('missing places are 1', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.ones(-n%cols, h, w)])
    return full.view(-1, cols, h, w).transpose(1,2).reshape(-1, cols*w)
'''),
        ('missing places repeat the last picture', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, images[-1:].repeat(-n%cols, 1, 1)])
    return full.view(-1, cols, h, w).transpose(1,2).reshape(-1, cols*w)
'''),
        ('missing places begin again with the first pictures', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = (n+cols-1)//cols
    return torch.cat([torch.cat([images[(r*cols+c)%n] for c in range(cols)], 1) for r in range(rows)])
'''),
        ('missing places are as pale as the palest pixel, not 0', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    sheet = torch.full((rows*h, cols*w), images.min().item())
    for i in range(n):
        sheet[i//cols*h:(i//cols+1)*h, i%cols*w:(i%cols+1)*w] = images[i]
    return sheet
'''),
        ('missing places are not a number', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    sheet = torch.full((rows*h, cols*w), float('nan'))
    for i in range(n):
        r, c = i//cols, i%cols
        sheet[h*r:h*(r+1), w*c:w*(c+1)] = images[i]
    return sheet
'''),
        ('the blanks come first', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([torch.zeros(-n%cols, h, w), images])
    return full.view(-1, cols, h, w).transpose(1,2).reshape(-1, cols*w)
'''),
        ('the last row stands at the right', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    strips = []
    for i in range(0, n, cols):
        strip = torch.cat(list(images[i:i+cols]), 1)
        strips.append(torch.cat([torch.zeros(h, cols*w-strip.shape[1]), strip], 1))
    return torch.cat(strips)
'''),
        ('the last row stands in the middle', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    strips = []
    for i in range(0, n, cols):
        strip = torch.cat(list(images[i:i+cols]), 1)
        gap = cols*w-strip.shape[1]
        strips.append(torch.cat([torch.zeros(h, gap//2), strip, torch.zeros(h, gap-gap//2)], 1))
    return torch.cat(strips)
'''),
        ('narrower if there are fewer pictures than cols', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    cols = min(cols, n)
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).permute(0,2,1,3).reshape(-1, cols*w)
'''),
        ('does not fill up the last row: an error, or a sheet too narrow', r'''
def contact_sheet(images, cols):
    return torch.cat([torch.cat(list(images[i:i+cols]), 1) for i in range(0, len(images), cols)])
'''),
        ('insists on a full last row', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    assert n%cols==0, 'the last row is not full'
    return images.view(n//cols, cols, h, w).permute(0,2,1,3).reshape(-1, cols*w)
'''),
        ('all in one row', r'''
def contact_sheet(images, cols):
    return torch.cat(list(images), 1)
'''),
        ('all in one column', r'''
def contact_sheet(images, cols):
    return torch.cat(list(images), 0)
'''),
        ('always three in a row', r'''
def contact_sheet(images, cols=3):
    cols = 3
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w)
    for i in range(n): sheet[i//cols*h:i//cols*h+h, i%cols*w:i%cols*w+w] = images[i]
    return sheet
'''),
        ('every second row runs backwards', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w)
    for i in range(n):
        r, c = divmod(i, cols)
        if r%2: c = cols-1-c
        sheet[r*h:(r+1)*h, c*w:(c+1)*w] = images[i]
    return sheet
'''),
        ('reads from right to left', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).flip(1).permute(0,2,1,3).reshape(-1, cols*w)
'''),
        ('the first row at the bottom', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    rows = [torch.cat(list(full[i:i+cols]), 1) for i in range(0, len(full), cols)]
    return torch.cat(rows[::-1])
'''),
        ('the sheet stands on its head', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).permute(0,2,1,3).reshape(-1, cols*w).flip(0)
'''),
        ('the whole sheet is transposed', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).permute(0,2,1,3).reshape(-1, cols*w).T
'''),
        ('leaves four axes', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).permute(0,2,1,3)
'''),
        ('leaves the rows as a pile: rank 3', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return torch.stack([torch.cat(list(full[i:i+cols]), 1) for i in range(0, len(full), cols)])
'''),
        ('view where the numbers are not in order: an error', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return full.view(-1, cols, h, w).permute(0,2,1,3).view(-1, cols*w)
'''),
        ('a list of rows instead of one picture', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    return [torch.cat(list(full[i:i+cols]), 1) for i in range(0, len(full), cols)]
'''),
        ('a line of blank pixels between the pictures', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    sheet = torch.zeros(rows*(h+1)-1, cols*(w+1)-1)
    for i in range(n):
        y, x = i//cols*(h+1), i%cols*(w+1)
        sheet[y:y+h, x:x+w] = images[i]
    return sheet
'''),
        ('forgets the first picture', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w)
    for i in range(1, n):
        r, c = i//cols, i%cols
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('forgets the last picture', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w)
    for i in range(n-1):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('counts the places from 1: the first place stays blank', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-(n+1)//cols)*h, cols*w)
    for i, image in enumerate(images, start=1):
        r, c = divmod(i, cols)
        sheet[r*h:(r+1)*h, c*w:(c+1)*w] = image
    return sheet
'''),
        ('leaves the last pixel row and column of each picture out', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w)
    for i in range(n):
        y, x = i//cols*h, i%cols*w
        sheet[y:y+h-1, x:x+w-1] = images[i,:-1,:-1]
    return sheet
'''),
        ('the row of a picture is found with the number of rows', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    rows = -(-n//cols)
    sheet = torch.zeros(rows*h, cols*w)
    for i in range(n):
        r, c = i//rows%rows, i%cols
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('whole numbers on the sheet: the greys are lost', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w, dtype=torch.int64)
    for i in range(n):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('stretches the greys of the sheet', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(-n%cols, h, w)])
    sheet = full.view(-1, cols, h, w).permute(0,2,1,3).reshape(-1, cols*w)
    return sheet/sheet.max()
'''),
        ('uses the same sheet again: old pictures shine through', r'''
sheets = {}

def contact_sheet(images, cols):
    n, h, w = images.shape
    size = (-(-n//cols)*h, cols*w)
    sheet = sheets.setdefault(size, torch.zeros(size))
    for i in range(n):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('draws the sheet and returns nothing', r'''
def contact_sheet(images, cols):
    show_images(images, cols=cols)
'''),
        ('a square sheet, whatever cols says', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    side = max(cols, -(-n//cols))
    sheet = torch.zeros(side*h, side*w)
    for i in range(n):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
    return sheet
'''),
        ('two rows only', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    full = torch.cat([images, torch.zeros(max(0, 2*cols-n), h, w)])
    top, bottom = full[:cols], full[cols:2*cols]
    return torch.cat([torch.cat(list(top), 1), torch.cat(list(bottom), 1)])
'''),
        ('a NumPy array instead of a tensor', r'''
import numpy as np

def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = np.zeros((-(-n//cols)*h, cols*w), dtype=np.float32)
    for i in range(n):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i].numpy()
    return sheet
'''),
        ('writes the pictures away: the pile is blank afterwards', r'''
def contact_sheet(images, cols):
    n, h, w = images.shape
    sheet = torch.zeros(-(-n//cols)*h, cols*w)
    for i in range(n):
        r, c = divmod(i, cols)
        sheet[r*h:r*h+h, c*w:c*w+w] = images[i]
        images[i] = 0
    return sheet
'''),
    ],
}
