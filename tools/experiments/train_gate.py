"""Train the gate, the network that says whether a picture is a 3 or a 7 at all, and store it in mnist37/weights/.

    python -m tools.experiments.train_gate FOLDER    where FOLDER holds MNIST's four original IDX files

It learns from 50,000 of MNIST's training pictures of all ten digits, from 8,000 of them written again with pens of 1 to 4 pixels,
and from what tools/experiments/strokes.py draws: 3s and 7s, 1s with an upstroke, the other digits, letters, signs and pairs.
The other 10,000 training pictures, and the 3s and 7s among them written again, decide where to draw the line.
MNIST's test pictures are judged once, at the end, and counted digit by digit in weights.json, as they are and for each pen;
so are drawings that the gate has not seen. About a quarter of an hour.
"""
import sys
from pathlib import Path
import numpy as np
import torch
import torch.nn.functional as F
from mnist37.cnn_learner import small_cnn
from mnist37.nonlinearity import train_well
from mnist37.optimizer import TensorBatches
from tools.experiments.build_sample import FILES, read_checked, read_idx
from tools.experiments.strokes import OTHERS, OURS, SIGNS, draw, pairs, pens
from tools.experiments.train_weights import store

SEED, EPOCHS, BATCH, LR = 42, 10, 256, .01
KEEP = .995 # of the 3s and 7s among the pictures that decide

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

def written_again(x, dice):
    "Each picture with a pen of 1 to 4 pixels"
    return pens(x, torch.tensor(dice.uniform(.8, 4.2, len(x)), dtype=torch.float32))

def drawn(x, n, seed):
    "Drawings by kind, `n` of each: what they show, and whether it is ours; `x` holds MNIST's pictures for the pairs"
    dice,images = np.random.default_rng(seed), (255*x[:,0]).to(torch.uint8).numpy()
    glyphs = {'3s and 7s': OURS, '1s with an upstroke': {'1': OTHERS['1']}, 'other digits': OTHERS, 'letters and signs': SIGNS}
    return {kind: (draw(o, n, dice), int(o is OURS)) for kind,o in glyphs.items()} | {'pairs': (pairs(images, n, dice), 0)}

def train(x, y):
    "A gate that has learned from pictures `x` and answers `y`, and from all that is made of them"
    torch.manual_seed(SEED)
    dice,model = torch.Generator().manual_seed(SEED), small_cnn((12,24,32))
    parts = [(x, y), (written_again(x[:8000], np.random.default_rng(SEED)), y[:8000]), (strangers(x[y[:,0]==1], dice), 0)]
    parts += drawn(x, 5000, SEED).values()
    x,y = torch.cat([part for part,_ in parts]), torch.cat([torch.ones(len(part), 1)*answer for part,answer in parts])
    batches = TensorBatches(x, y, BATCH, shuffle=True, seed=SEED, change=lambda xb: shaken(xb, dice)[:,0])
    train_well(model, batches, EPOCHS, LR)
    return model

def said(model, x):
    "The scores of many pictures, [n]"
    with torch.no_grad(): return torch.cat([model(part[:,0]) for part in x.split(1000)]).flatten()

def counts(score, digits):
    "How many pictures of each digit there are, and how many the gate refuses"
    return {str(d): dict(pictures=(digits==d).sum().item(), refused=(score[digits==d] <= 0).sum().item()) for d in range(10)}

def counts_of_drawings(model, x):
    "The same for each kind of drawing that the gate has not seen"
    made = {kind: (said(model, part), answer) for kind,(part,answer) in drawn(x, 1000, SEED+1).items()}
    return {kind: dict(ours=bool(answer), pictures=1000, refused=(score <= 0).sum().item()) for kind,(score,answer) in made.items()}

def main(folder):
    x,digits = mnist(folder, 'train')
    model = train(x[:50_000], ours(digits[:50_000]))
    x,digits = x[50_000:], digits[50_000:]
    known = x[ours(digits)[:,0]==1]
    line = said(model, torch.cat([known, written_again(known, np.random.default_rng(SEED+1))])).quantile(1-KEEP)
    with torch.no_grad(): model[-1].bias -= line # so that the line is 0, as for every method
    test_x,test_digits = mnist(folder, 't10k')
    few = test_x[:1000]
    facts = dict(made_by='tools/experiments/train_gate.py',
                 trained_on="the first 50,000 of MNIST's training pictures, all ten digits, and drawings of tools/experiments/strokes.py",
                 seed=SEED, line=round(line.item(), 4), split=counts(said(model, x), digits), test=counts(said(model, test_x), test_digits),
                 pens={str(w): counts(said(model, pens(few, torch.full((1000,), float(w)))), test_digits[:1000]) for w in (1,2,3,4)},
                 drawings=counts_of_drawings(model, x))
    store('gate.safetensors', model.state_dict(), **facts)
    for part in ('test', 'drawings'): print('\n'.join(f"  {d}: {c['refused']} of {c['pictures']} refused" for d,c in facts[part].items()))

if __name__ == '__main__':
    if len(sys.argv) != 2: sys.exit(__doc__)
    torch.set_num_threads(1)
    try: main(Path(sys.argv[1]))
    except (OSError, ValueError) as e: sys.exit(f'error: {e}')
