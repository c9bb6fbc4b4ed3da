"""Write tests/vectors/: what to_mnist makes of pictures, and every method's scores, for another implementation to be held to.

preprocessing.json  A list of cases: name, width, height, channels (1 grey, 3 RGB, 4 RGBA), pixels (base64 of the bytes,
                    row by row), enlarge (make each pixel a block of that size first), and mnist (base64 of the 784 bytes that
                    come out, which may differ by one grey level) or error (a word of the message).
scores.json         For each rung and the gate the scores of the 2,038 validation pictures, in the order of the package;
                    above 0 means 3, or from the gate 3 or 7. They may differ by 0.001, or a thousandth of their size.
digits.json         What the network of ten digits gives for every twentieth of MNIST's 10,000 test images: ten logits each.

Run it after the preprocessing or any weights have changed.
"""
import base64, json
import numpy as np
import torch
from PIL import Image, ImageDraw, ImageOps
from mnist37.data import load_split, load_ten
from mnist37.predict import SHIPPED, digit_scores, scores, to_mnist
from mnist37.tensors import stack_images
from tools import ROOT

VECTORS = ROOT/'tests/vectors'

def drawing(size, points, width, paper, ink, mode='L'):
    "A line through `points` on a sheet"
    sheet = Image.new(mode, size, paper)
    ImageDraw.Draw(sheet).line(points, fill=ink, width=width, joint='curve')
    return np.asarray(sheet)

def noisy(grey, dice, spread, slope):
    "`grey` with light that falls off to the right, and noise"
    light = np.linspace(0, -slope, grey.shape[1])
    return (grey+light+dice.normal(0, spread, grey.shape)).clip(0, 255).astype(np.uint8)

def cases():
    "Small pictures of many kinds: name, array, enlargement"
    images,_,_ = load_split('valid')
    three,seven,touching = images[5], images[1500], images[np.argmax(images[:,0].any(1)|images[:,-1].any(1))]
    dice = np.random.default_rng(42)
    def resized(o, w, h): return np.asarray(Image.fromarray(o).resize((w,h), Image.Resampling.BICUBIC))
    def bordered(o, border, fill): return np.asarray(ImageOps.expand(Image.fromarray(o), border, fill))
    points = [(12,9),(48,12),(40,30),(28,66)]
    grey = drawing((60,80), points, 6, 230, 30)
    colour = drawing((60,80), points, 5, (240,230,200), (40,30,160), 'RGB')
    clear = drawing((60,80), points, 5, (0,0,0,0), (0,0,0,255), 'RGBA').copy()
    clear[::3,:,3] //= 2
    one = np.full((40,5), 20, np.uint8)
    sheet = bordered(resized(255-three, 56, 56), 12, 255)
    def marked(*spots):
        dirty = sheet.copy()
        for y,x,value in spots: dirty[y,x] = value
        return dirty
    shaded = (sheet*np.where(np.add.outer(np.arange(80), np.arange(80)/3) < 50, 1, .6)).astype(np.uint8)
    plot = bordered(bordered(resized(255-seven, 56, 56), 2, 0), (14,6,6,14), 255).copy()
    plot[20:60:10,11:14] = plot[66:69,20:70:10] = plot[20:60:10,3:7] = 0
    both = 255-np.hstack([o[:,o.any(0)] for o in (three, np.ones((28,6), np.uint8), seven)])
    return [
        ('in form: 3',               three, 1),
        ('in form: 7',               seven, 1),
        ('in form, ink on the rim',  touching, 1),
        ('inverted',                 255-three, 1),
        ('moved',                    np.roll(seven, (2,-2), (0,1)), 1),
        ('on a black sheet',         bordered(three, (20,3,5,11), 0), 1),
        ('on a white sheet',         bordered(255-seven, 9, 255), 1),
        ('a black card on white',    bordered(three, 8, 255), 1),
        ('a framed picture',         bordered(bordered(255-seven, 4, 0), 6, 255), 1),
        ('10 times',                 three, 10),
        ('10 times, inverted',       255-seven, 10),
        ('half',                     resized(three, 14, 14), 1),
        ('2.5 times, smooth',        resized(seven, 70, 70), 1),
        ('wide',                     resized(three, 84, 50), 1),
        ('tall',                     resized(seven, 50, 84), 1),
        ('drawn, dark on light',     grey, 1),
        ('drawn, light on dark',     255-grey, 1),
        ('drawn, thin',              drawing((90,90), [(20,15),(70,18),(40,80)], 1, 255, 0), 1),
        ('uneven light',             noisy(grey, dice, 0, 60), 1),
        ('noise',                    noisy(grey, dice, 4, 0), 1),
        ('uneven light and noise',   noisy(grey, dice, 4, 50), 1),
        ('colour',                   colour, 1),
        ('transparent',              clear, 1),
        ('longer than 1,000 pixels', resized(noisy(grey, dice, 3, 20), 105, 45), 10),
        ('tightly cropped',          grey[6:70,9:52], 1),
        ('a bar, full to its rim',   one, 1),
        ('a bar on a sheet',         np.pad(one, 7, constant_values=250), 1),
        ('a single pixel of ink',    np.pad(np.uint8([[0]]), (3,5), constant_values=255), 1),
        ('one speck',                marked((3,4,200)), 1),
        ('specks',                   marked(*zip(dice.integers(0, 80, 9), [2,5,9,40,71,75,77,6,70], [9,90,180]*3)), 1),
        ('a strip of table',         marked((slice(0,6), slice(None), 70)), 1),
        ('the edge of a sheet',      marked((4, slice(None), 120), (slice(0,80), 75, 140)), 1),
        ('a shadow with an edge',    shaded, 1),
        ('a plot with axes',         plot, 1),
        ('two digits',               bordered(both, 8, 255), 2),
        ('a broken digit',           marked((slice(38,41), slice(None), 255)), 1),
        ('chalk in uneven light',    255-shaded, 1),
        ('one row',                  np.uint8([[255,255,0,0,0,255,255,255,255]]), 1),
        ('blank',                    np.full((28,28), 255, np.uint8), 1),
        ('one pixel',                np.uint8([[7]]), 1),
        ('too faint',                drawing((40,40), [(9,9),(30,30)], 4, 250, 230), 1)]

def text(array): return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()

def case(name, array, enlarge):
    "One case as JSON holds it"
    height,width,channels = (*array.shape, 1)[:3]
    facts = dict(name=name, width=width, height=height, channels=channels, enlarge=enlarge, pixels=text(array))
    try: return facts | dict(mnist=text(to_mnist(array.repeat(enlarge, 0).repeat(enlarge, 1)).numpy()))
    except ValueError as e: return facts | dict(error='blank' if 'blank' in str(e) else str(e))

def all_scores():
    "Every shipped method's scores, and the gate's, rounded to four decimals"
    x = stack_images(load_split('valid')[0])
    return {method: [round(o, 4) for o in scores(x, method).tolist()] for method in ['gate', *SHIPPED]}

def logits():
    "What the network of ten digits gives for every twentieth test image, rounded to four decimals"
    return [[round(o, 4) for o in row] for row in digit_scores(stack_images(load_ten('valid')[0][::20])).tolist()]

if __name__ == '__main__':
    torch.set_num_threads(1)
    VECTORS.mkdir(exist_ok=True)
    (VECTORS/'preprocessing.json').write_text('[\n' + ',\n'.join(json.dumps(case(*o)) for o in cases()) + '\n]\n')
    (VECTORS/'scores.json').write_text('{\n' + ',\n'.join(f'{json.dumps(k)}: {json.dumps(v)}' for k,v in all_scores().items()) + '\n}\n')
    (VECTORS/'digits.json').write_text('[\n' + ',\n'.join(map(json.dumps, logits())) + '\n]\n')
    for file in sorted(VECTORS.iterdir()): print(f'{file.stat().st_size:8,} bytes  {file.name}')
