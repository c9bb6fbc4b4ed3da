"""Pictures of strokes, made by dice, for the gate to learn from: digits as other people write them, letters, signs, pairs, other pens.

A glyph is a list of strokes, and a stroke a list of points in a square whose sides are 1, y downwards. `draw` shakes it, turns it,
slants it, smooths it if it is round, and lays it on a sheet with a pen that leaves 1 to 4 pixels in MNIST's form.
`pens` writes MNIST's own digits again with another pen. Both go through `to_mnist`, as any picture does.
"""
import numpy as np
import torch
from PIL import Image, ImageDraw
from mnist37.predict import to_mnist

SIDE = 112 # pixels of a sheet: four for each of MNIST's

def smooth(points, steps=8):
    "`points` with a round line through them (Catmull and Rom's)"
    p = np.array([points[0], *points, points[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:,None]
    curve = lambda a,b,c,d: .5*(2*b+(c-a)*t+(2*a-5*b+4*c-d)*t**2+(3*b-a-3*c+d)*t**3)
    return np.concatenate([*(curve(*p[i:i+4]) for i in range(len(points)-1)), p[-1:]])

def ring(x, y, rx, ry, start=-90, end=270, n=10):
    "Points on an ellipse, angles in degrees"
    return [(x+rx*np.cos(a), y+ry*np.sin(a)) for a in np.radians(np.linspace(start, end, n))]

# Each glyph: its strokes, the round ones marked with 1. The digits' names are those of MNIST's classes
def _seven(dice):
    bar,foot,corner = dice.uniform(.02, .15), dice.uniform(.25, .6), dice.uniform(.72, .95)
    top = [(dice.uniform(.02, .2), bar+dice.uniform(-.03, .08)), (corner, bar)]
    strokes = [(0, [*top, (dice.uniform(foot, corner), .5), (foot, .98)])]
    if dice.random() < .4: strokes[0][1].insert(0, (top[0][0]+dice.uniform(-.03, .03), top[0][1]+dice.uniform(.08, .25))) # a hook
    if dice.random() < .6: # a cross bar
        middle,width,tilt = (strokes[0][1][-2][0]+foot+corner)/3, dice.uniform(.14, .32), dice.uniform(-.06, .06)
        strokes.append((0, [(middle-width, .52+tilt), (middle+width, .52-tilt)]))
    return strokes

def _three(dice):
    waist,depth = dice.uniform(.4, .52), dice.uniform(.3, .5)
    low = [(depth+.05, waist), (.85, .6), (.9, .75), (.6, .97), (.1, dice.uniform(.8, .95))]
    if dice.random() < .35: return [(0, [(.12,.05), (.85,.05), (depth+.1,waist-.05)]), (1, low)] # flat on top
    return [(1, [(.12,dice.uniform(.08, .25)), (.45,.03), (.8,.15), (.75,.32), (depth,waist)]), (1, low)]

def _one(dice):
    x,top = dice.uniform(.45, .7), dice.uniform(0, .06)
    foot = (x+dice.uniform(-.12, .05), .98)
    if dice.random() < .1: return [(0, [(x,top), foot])]
    length,angle = dice.uniform(.15, .6), np.radians(dice.uniform(32, 70)) # of the upstroke
    strokes = [(0, [(x-length*np.cos(angle), top+length*np.sin(angle)), (x,top), foot])]
    if dice.random() < .25: strokes.append((0, [(foot[0]-dice.uniform(.1, .3), .98), (foot[0]+dice.uniform(.1, .3), .97)]))
    return strokes

OURS = {'3': _three, '7': _seven}
OTHERS = {
    '0': [(1, ring(.5,.5,.4,.48))],
    '1': _one,
    '2': [(1, [(.12,.25),(.4,.02),(.8,.2),(.6,.6),(.1,.96)]), (0, [(.1,.96),(.9,.95)])],
    '2 round': [(1, [(.15,.2),(.5,.02),(.8,.25),(.5,.7),(.15,.92),(.3,.82),(.6,.95),(.9,.9)])],
    '4': [(0, [(.45,.02),(.08,.62),(.92,.6)]), (0, [(.65,.35),(.6,.98)])],
    '4 open': [(0, [(.2,.05),(.15,.5),(.8,.5)]), (0, [(.75,.02),(.7,.98)])],
    '5': [(0, [(.85,.05),(.25,.05),(.2,.45)]), (1, [(.2,.45),(.6,.4),(.85,.65),(.6,.95),(.12,.9)])],
    '6': [(1, [(.7,.02),(.3,.3),(.15,.7),(.5,.97),(.82,.75),(.55,.52),(.2,.7)])],
    '8': [(1, [(.75,.15),(.45,.02),(.2,.2),(.5,.45),(.8,.72),(.5,.97),(.18,.75),(.5,.48),(.78,.2)])],
    '9': [(1, [(.8,.25),(.5,.03),(.18,.28),(.45,.5),(.8,.25)]), (0, [(.8,.2),(.75,.6),(.6,.98)])],
    '9 bent': [(1, [(.8,.25),(.5,.03),(.18,.28),(.45,.5),(.8,.25),(.8,.7),(.55,.97),(.2,.88)])]}
SIGNS = {
    'A': [(0, [(.1,.98),(.5,.02),(.9,.98)]), (0, [(.28,.62),(.75,.62)])],
    'B': [(0, [(.15,.02),(.15,.98)]), (1, [(.15,.03),(.75,.15),(.7,.4),(.15,.48)]), (1, [(.15,.48),(.85,.6),(.8,.9),(.15,.97)])],
    'C': [(1, [(.85,.15),(.5,.02),(.12,.5),(.5,.97),(.88,.85)])],
    'D': [(0, [(.15,.02),(.15,.98)]), (1, [(.15,.03),(.7,.12),(.88,.5),(.7,.88),(.15,.97)])],
    'E': [(0, [(.85,.04),(.15,.03),(.15,.97),(.85,.95)]), (0, [(.15,.5),(.7,.48)])],
    'F': [(0, [(.85,.04),(.15,.03),(.15,.97)]), (0, [(.15,.45),(.7,.43)])],
    'G': [(1, [(.85,.15),(.5,.02),(.12,.5),(.5,.97),(.85,.8)]), (0, [(.85,.8),(.85,.55),(.55,.55)])],
    'H': [(0, [(.15,.02),(.15,.98)]), (0, [(.85,.02),(.85,.98)]), (0, [(.15,.5),(.85,.48)])],
    'J': [(1, [(.75,.02),(.75,.7),(.45,.97),(.15,.8)])],
    'K': [(0, [(.15,.02),(.15,.98)]), (0, [(.85,.02),(.15,.55),(.85,.98)])],
    'L': [(0, [(.2,.02),(.18,.97),(.85,.95)])],
    'M': [(0, [(.1,.98),(.15,.03),(.5,.6),(.85,.03),(.9,.98)])],
    'N': [(0, [(.15,.98),(.15,.03),(.85,.97),(.85,.02)])],
    'P': [(0, [(.18,.02),(.18,.98)]), (1, [(.18,.03),(.8,.12),(.78,.42),(.18,.52)])],
    'R': [(0, [(.18,.02),(.18,.98)]), (1, [(.18,.03),(.8,.12),(.75,.4),(.18,.5)]), (0, [(.4,.5),(.88,.98)])],
    'S': [(1, [(.82,.12),(.45,.02),(.18,.25),(.5,.48),(.82,.72),(.5,.97),(.15,.85)])],
    'T': [(0, [(.05,.04),(.95,.03)]), (0, [(.5,.04),(.48,.98)])],
    'U': [(1, [(.15,.02),(.15,.7),(.5,.97),(.85,.7),(.85,.02)])],
    'V': [(0, [(.1,.02),(.5,.98),(.9,.02)])],
    'W': [(0, [(.05,.02),(.28,.97),(.5,.35),(.72,.97),(.95,.02)])],
    'X': [(0, [(.1,.03),(.9,.97)]), (0, [(.9,.03),(.1,.97)])],
    'Y': [(0, [(.1,.02),(.5,.5),(.9,.02)]), (0, [(.5,.5),(.48,.98)])],
    'Z': [(0, [(.1,.04),(.88,.03),(.1,.96),(.9,.95)])],
    'a': [(1, [(.8,.3),(.5,.08),(.15,.5),(.4,.92),(.8,.55)]), (1, [(.8,.1),(.78,.75),(.95,.93)])],
    'a printed': [(1, [(.2,.15),(.55,.03),(.8,.25),(.8,.95)]), (1, [(.8,.45),(.35,.5),(.15,.75),(.4,.95),(.8,.72)])],
    'e': [(1, [(.15,.5),(.85,.45),(.5,.05),(.12,.5),(.5,.95),(.88,.78)])],
    'g': [(1, [(.8,.2),(.45,.03),(.2,.28),(.5,.5),(.8,.25),(.78,.8),(.45,.97),(.15,.85)])],
    'h': [(0, [(.2,.02),(.2,.98)]), (1, [(.2,.6),(.55,.42),(.8,.6),(.8,.98)])],
    'n': [(0, [(.15,.1),(.15,.95)]), (1, [(.15,.4),(.5,.1),(.82,.4),(.85,.95)])],
    'r': [(0, [(.25,.1),(.25,.98)]), (1, [(.25,.4),(.5,.15),(.85,.15)])],
    't': [(0, [(.45,.02),(.45,.85),(.75,.97)]), (0, [(.15,.3),(.8,.28)])],
    '33': [(1, [(.05,.15),(.3,.03),(.5,.2),(.25,.45),(.5,.7),(.3,.95),(.03,.85)]),
           (1, [(.45,.15),(.75,.03),(.95,.2),(.65,.45),(.95,.7),(.7,.95),(.42,.85)])],
    '?': [(1, [(.15,.25),(.45,.02),(.8,.2),(.5,.5),(.48,.7)]), (0, [(.48,.93),(.5,.97)])],
    '!': [(0, [(.5,.02),(.48,.7)]), (0, [(.48,.93),(.5,.97)])],
    '+': [(0, [(.05,.5),(.95,.48)]), (0, [(.5,.05),(.48,.95)])],
    '=': [(0, [(.05,.3),(.95,.28)]), (0, [(.05,.7),(.95,.68)])],
    '#': [(0, [(.35,.02),(.25,.98)]), (0, [(.75,.02),(.65,.98)]), (0, [(.05,.33),(.95,.3)]), (0, [(.05,.68),(.95,.65)])],
    '/': [(0, [(.85,.02),(.15,.98)])],
    '>': [(0, [(.15,.1),(.88,.5),(.12,.92)])],
    'check': [(0, [(.05,.6),(.35,.95),(.95,.05)])],
    'arrow': [(0, [(.05,.5),(.95,.48)]), (0, [(.6,.15),(.95,.48),(.62,.85)])],
    'triangle': [(0, [(.5,.03),(.95,.95),(.05,.95),(.5,.03)])],
    'box': [(0, [(.05,.05),(.95,.06),(.94,.95),(.06,.94),(.05,.05)])],
    'wave': [(1, [(.02,.5),(.25,.2),(.5,.5),(.75,.8),(.98,.5)])],
    'spiral': [(1, [(.5,.5),(.62,.55),(.5,.7),(.3,.5),(.5,.25),(.85,.5),(.5,.95),(.05,.5),(.4,.03)])],
    'heart': [(1, [(.5,.3),(.25,.05),(.05,.35),(.5,.95),(.95,.35),(.75,.05),(.5,.3)])]}

def strokes_of(glyph, dice):
    "The strokes of `glyph`, shaken, smoothed, turned up to 10 degrees, slanted, stretched: a list of arrays [n,2]"
    strokes = glyph(dice) if callable(glyph) else glyph
    angle,slant,width = np.radians(dice.uniform(-10, 10)), dice.uniform(-.25, .25), dice.uniform(.5, .95)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])@[[width, slant], [0, 1]]
    shaken = [np.array(points)+dice.normal(0, .025, (len(points), 2)) for _,points in strokes]
    return [(smooth(p) if is_round else p)@turn.T for (is_round,_),p in zip(strokes, shaken)]

def sheet(strokes, pen, dice, left=0):
    "White paper with `strokes`, whose pen leaves `pen` pixels of 20"
    every = np.concatenate(strokes)
    size = dice.uniform(60, 90)/np.ptp(every, axis=0).max()
    width,shift = max(1, round(pen*size*np.ptp(every, axis=0).max()/20)), SIDE/2-size*(every.max(0)+every.min(0))/2
    paper = Image.new('L', (SIDE,SIDE), 255)
    for points in strokes:
        line = [tuple(p) for p in points*size+shift]
        ImageDraw.Draw(paper).line(line, fill=0, width=width, joint='curve')
        for x,y in (line[0], line[-1]): ImageDraw.Draw(paper).ellipse([x-width/2, y-width/2, x+width/2, y+width/2], fill=0)
    return np.asarray(paper)

def stacked(pictures): return torch.stack([to_mnist(o) for o in pictures]).float().unsqueeze(1)/255

def draw(glyphs, n, dice):
    "`n` pictures of `glyphs`, in turn, float [n,1,28,28] in MNIST's form"
    kinds = list(glyphs.values())
    return stacked(sheet(strokes_of(kinds[i%len(kinds)], dice), dice.uniform(.7, 4.2), dice) for i in range(n))

def pairs(images, n, dice):
    "`n` pictures of two of `images` (uint8 [m,28,28]) side by side"
    def one(a, b):
        cut = [o[:,o.any(0)] for o in (a, b)]
        return 255-np.hstack([np.zeros((28,3)), cut[0], np.zeros((28,dice.integers(1, 7))), cut[1], np.zeros((28,3))]).astype(np.uint8)
    def bigger(o): return np.asarray(Image.fromarray(o).resize((o.shape[1]*3, o.shape[0]*3), Image.Resampling.BICUBIC))
    return stacked(bigger(one(*images[dice.integers(0, len(images), 2)])) for _ in range(n))

def skeletons(masks):
    "Bool [n,h,w], thinned to lines of one pixel (Zhang and Suen's way)"
    m = torch.nn.functional.pad(masks.to(torch.uint8), (1,1,1,1))
    while True:
        before = m.sum()
        for odd in (0, 1):
            p = [m[:,:-2,1:-1], m[:,:-2,2:], m[:,1:-1,2:], m[:,2:,2:], m[:,2:,1:-1], m[:,2:,:-2], m[:,1:-1,:-2], m[:,:-2,:-2]]
            near,rises = sum(p), sum((p[i] == 0)&(p[i-7] == 1) for i in range(8))
            free = (p[0]*p[2]*p[6] == 0)&(p[0]*p[4]*p[6] == 0) if odd else (p[0]*p[2]*p[4] == 0)&(p[2]*p[4]*p[6] == 0)
            m[:,1:-1,1:-1][(near >= 2)&(near <= 6)&(rises == 1)&free] = 0
        if m.sum() == before: return m[:,1:-1,1:-1].bool()

def pens(images, widths, batch=200):
    "`images` (float [n,1,28,28]) written again, each with a round pen of its width in pixels, in MNIST's form"
    lines = []
    for part,width in zip(images.split(batch), widths.split(batch)):
        big = torch.nn.functional.interpolate(part, size=SIDE, mode='bicubic')
        line,grown = skeletons(big[:,0] > .4).float(), []
        y,x = torch.meshgrid(*[torch.arange(-8, 9).float()]*2, indexing='ij')
        for one,w in zip(line, width):
            disc = ((y**2+x**2).sqrt() <= w*2).float()[None,None]
            grown.append(torch.nn.functional.conv2d(one[None,None], disc, padding=8)[0,0] > 0)
        lines += [255-255*g.to(torch.uint8) for g in grown]
    return stacked(lines)
