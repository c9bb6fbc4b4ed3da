"""Learn the body of lesson 08 from MNIST's eight other digits, and store it in mnist37/weights/body.safetensors.

    python -m tools.experiments.train_body            learn it, in the way that was chosen
    python -m tools.experiments.train_body --choose   measure every choice and store mnist37/data/body_choices.json: about five minutes

It never sees a 3 or a 7. Choices are made on 10,000 of the 47,604 training images of the eight digits, with two seeds each;
then all of them teach the body that is shipped. On one thread the same file comes out, bit for bit.
"""
import json, sys
from functools import partial
import torch
import torch.nn.functional as F
from mnist37.cnn_learner import random_shifts, small_cnn
from mnist37.data import load_ten, packaged
from mnist37.nonlinearity import train_well
from mnist37.optimizer import TensorBatches
from mnist37.tensors import stack_images
from tools.experiments.measure_ladder import made_with
from tools.experiments.train_weights import store

OTHERS, SEED, SEEDS = (0, 1, 2, 4, 5, 6, 8, 9), 42, range(2)
CHOSEN = dict(epochs=10, lr=.02, shift=2)
TRIES = [dict(), dict(lr=.005), dict(lr=.05), dict(shift=0), dict(epochs=3)]

def eight(split):
    "The images of the eight other digits, float [n,28,28], and which of `OTHERS` each is, int64 [n]"
    images,labels = load_ten(split)
    ours = (labels != 3) & (labels != 7)
    return stack_images(images[ours]), torch.searchsorted(torch.tensor(OTHERS), torch.tensor(labels[ours]).long())

def learn(x, y, epochs, lr, shift, seed):
    "A body and a head of eight outputs, trained on `x` and `y`, in evaluation mode"
    torch.manual_seed(seed)
    model = small_cnn((8,16,16), outputs=len(OTHERS))
    batches = TensorBatches(x, y, shuffle=True, change=partial(random_shifts, most=shift) if shift else None)
    train_well(model, batches, epochs, lr, progress=False, loss_func=F.cross_entropy)
    return model.eval()

def logits(model, x):
    "What `model` gives for `x`"
    with torch.no_grad(): return torch.cat([model(part) for part in x.split(1000)])

def errors(model, x, y): return (logits(model, x).argmax(1) != y).sum().item()

def choose():
    "The mean errors and loss of every choice, on 10,000 images that it did not learn from"
    (x,y),rows = eight('train'), []
    validation,fit = torch.randperm(len(x), generator=torch.Generator().manual_seed(42)).split([10_000, len(x)-10_000])
    for choice in TRIES:
        models = [learn(x[fit], y[fit], **CHOSEN | choice, seed=seed) for seed in SEEDS]
        wrong = [errors(m, x[validation], y[validation]) for m in models]
        loss = [F.cross_entropy(logits(m, x[validation]), y[validation]).item() for m in models]
        rows.append(CHOSEN | choice | dict(errors=round(sum(wrong)/len(wrong), 1), loss=round(sum(loss)/len(loss), 4)))
        print(rows[-1], flush=True)
    facts = dict(made_by='tools/experiments/train_body.py', made_with=made_with(), seeds=len(SEEDS), validation=len(validation))
    packaged('body_choices.json').write_text(json.dumps(facts | dict(choices=rows), indent=1) + '\n')

def ship():
    "Learn the body from all training images of the eight digits; the head, which belongs to them, is only measured"
    model = learn(*eight('train'), **CHOSEN, seed=SEED)
    x,y = eight('valid')
    store('body.safetensors', model[:-1].state_dict(), made_by='tools/experiments/train_body.py', seed=SEED, **CHOSEN,
          trained_on="the 47,604 training images of MNIST's eight other digits, no 3 and no 7",
          eight_digits=dict(images=len(x), errors=errors(model, x, y)))
    return model

if __name__ == '__main__':
    if sys.argv[1:] not in ([], ['--choose']): sys.exit(__doc__)
    torch.set_num_threads(1)
    choose() if sys.argv[1:] else ship()
