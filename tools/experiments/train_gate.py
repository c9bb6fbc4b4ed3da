"""Train the gate, the network that says whether a picture is a 3 or a 7 at all, and store it in mnist37/weights/.

    python -m tools.experiments.train_gate FOLDER    where FOLDER holds MNIST's four original IDX files

It learns from 50,000 of MNIST's training pictures of all ten digits. The other 10,000 decide where to draw the line.
MNIST's test pictures are judged once, at the end, and counted digit by digit in weights.json. About six minutes.
"""
import sys
from pathlib import Path
import torch
import torch.nn.functional as F
from mnist37.cnn_learner import small_cnn
from mnist37.nonlinearity import train_well
from mnist37.optimizer import TensorBatches
from tools.experiments.build_sample import FILES, read_checked, read_idx
from tools.experiments.train_weights import store

SEED, EPOCHS, BATCH, LR = 42, 12, 256, .01
KEEP = .997 # of the 3s and 7s among the 10,000 pictures that decide

def mnist(folder, part):
    "MNIST's pictures of `part`, 'train' or 't10k', float [n,1,28,28], and their digits"
    names = f'{part}-images-idx3-ubyte', f'{part}-labels-idx1-ubyte'
    images,digits = [torch.tensor(read_idx(read_checked(folder/name, FILES[name]))) for name in names]
    return images.float().unsqueeze(1)/255, digits

def ours(digits):
    "1 for a 3 or a 7, 0 for another digit, [n,1]"
    return ((digits==3) | (digits==7)).float().unsqueeze(1)

def blots(n, dice):
    "Blots of four coarsenesses, 20 pixels wide: random numbers, enlarged smoothly"
    grids = [F.interpolate(torch.randn(n//4, 1, k, k, generator=dice), size=20, mode='bicubic') for k in (3,4,5,7)]
    return F.pad(torch.sigmoid(torch.cat(grids)*8-2), (4,4,4,4))

def strangers(x, dice):
    "Pictures that are no digit: 3s and 7s in a mirror, on their side, upside down; and blots"
    return torch.cat([x[:3000].flip(3), x[3000:6000].rot90(1, (2,3)), x[6000:9000].rot90(2, (2,3)), blots(4000, dice)])

def shaken(x, dice):
    "Each picture turned (up to 14 degrees), slanted, stretched (up to 15 %) and moved (up to 2 pixels) at random"
    def chance(size, most): return (torch.rand(len(x), size, generator=dice)*2-1)*most
    angle,slant,stretch,move = chance(1, .25)[:,0], chance(1, .15)[:,0], 1+chance(2, .15), chance(2, 2/14)
    rows = [[angle.cos()*stretch[:,0], slant-angle.sin(), move[:,0]], [angle.sin(), angle.cos()*stretch[:,1], move[:,1]]]
    matrix = torch.stack([torch.stack(row, 1) for row in rows], 1)
    return F.grid_sample(x, F.affine_grid(matrix, x.shape, align_corners=False), align_corners=False)

def train(x, y):
    "A gate that has learned from pictures `x` and answers `y`"
    torch.manual_seed(SEED)
    dice,model = torch.Generator().manual_seed(SEED), small_cnn((12,24,32))
    x = torch.cat([x, strangers(x[y[:,0]==1], dice)])
    y = torch.cat([y, torch.zeros(len(x)-len(y), 1)])
    batches = TensorBatches(x, y, BATCH, shuffle=True, seed=SEED, change=lambda xb: shaken(xb, dice)[:,0])
    train_well(model, batches, EPOCHS, LR)
    return model

def said(model, x):
    "The scores of many pictures, [n]"
    with torch.no_grad(): return torch.cat([model(part[:,0]) for part in x.split(1000)]).flatten()

def counts(score, digits):
    "How many pictures of each digit there are, and how many the gate refuses"
    return {str(d): dict(pictures=(digits==d).sum().item(), refused=(score[digits==d] <= 0).sum().item()) for d in range(10)}

def main(folder):
    x,digits = mnist(folder, 'train')
    model = train(x[:50_000], ours(digits[:50_000]))
    x,digits = x[50_000:], digits[50_000:]
    line = said(model, x)[ours(digits)[:,0]==1].quantile(1-KEEP)
    with torch.no_grad(): model[-1].bias -= line # so that the line is 0, as for every method
    test_x,test_digits = mnist(folder, 't10k')
    facts = dict(made_by='tools/experiments/train_gate.py',
                 trained_on="the first 50,000 of MNIST's training pictures, all ten digits", seed=SEED, line=round(line.item(), 4),
                 split=counts(said(model, x), digits), test=counts(said(model, test_x), test_digits))
    store('gate.safetensors', model.state_dict(), **facts)
    for d,c in facts['test'].items(): print(f"  {d}: {c['refused']} of {c['pictures']} refused")

if __name__ == '__main__':
    if len(sys.argv) != 2: sys.exit(__doc__)
    torch.set_num_threads(1)
    try: main(Path(sys.argv[1]))
    except (OSError, ValueError) as e: sys.exit(f'error: {e}')
