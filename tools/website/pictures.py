"""Draw the cards of the front page, nbs/images/lesson_*.png, and the picture of shared links, social.png. Part of `make outputs`."""
import matplotlib
matplotlib.use('Agg')
import matplotlib.pyplot as plt
import numpy as np
import torch
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import FancyBboxPatch, Polygon, Rectangle
from mnist37.data import load_split, load_ten
from mnist37.ladder import ladder_so_far
from mnist37.predict import load_weights
from mnist37.tensors import stack_images
from mnist37.transfer import body, draw_few, features
from tools import ROOT

IMAGES = ROOT/'nbs/images'
THREE,SEVEN,INK = '#0072B2', '#D55E00', '#222222'
SIGNED = LinearSegmentedColormap.from_list('signed', [SEVEN, 'white', THREE])

def weights(name): return load_weights(f'{name}.safetensors')

def panels(count):
    "A card of 480 by 300 pixels with `count` panels side by side, without ticks"
    fig,axes = plt.subplots(1, count, figsize=(4.8,3), squeeze=False)
    fig.subplots_adjust(.04, .06, .96, .94, .08)
    for ax in axes[0]: ax.axis('off')
    return fig,axes[0]

def tensors(threes, sevens):
    "A corner of a 3, with the numbers that it is"
    fig,[ax] = panels(1)
    corner = threes[1][4:13,9:23]
    ax.imshow(corner, cmap='gray_r', vmin=0, vmax=255)
    for (y,x),ink in np.ndenumerate(corner):
        ax.text(x, y, str(ink), ha='center', va='center', fontsize=7.5, color='white' if ink > 127 else '#555555')
    return fig

def pixel_similarity(threes, sevens):
    "The two mean digits"
    fig,axes = panels(2)
    for ax,digits in zip(axes, (threes, sevens)): ax.imshow(digits.mean(0), cmap='gray_r')
    return fig

def sgd(threes, sevens):
    "Steps down a bowl"
    fig,[ax] = panels(1)
    x = np.linspace(-2, 2, 99)
    steps = -1.85*.62**np.arange(7)
    ax.plot(x, x**2, color=INK, lw=2)
    ax.plot(steps, steps**2, 'o-', color=SEVEN, lw=1.5, ms=8)
    return fig

def linear_model(threes, sevens):
    "One weight for each pixel"
    fig,axes = panels(2)
    w = weights('linear')['weights'].reshape(28,28)
    axes[0].imshow(threes[1], cmap='gray_r')
    axes[1].imshow(w, cmap=SIGNED, vmin=-w.abs().max(), vmax=w.abs().max())
    return fig

def path(momentum, lr=.075, steps=26):
    "A walk down a long valley, by gradient descent"
    place,velocity,seen = np.array([-4.4,1.25]), np.zeros(2), []
    for _ in range(steps):
        seen.append(place)
        velocity = momentum*velocity + place*np.array([.35,12])*2
        place = place - lr*velocity/(1+momentum*4)
    return np.array(seen).T

def optimizer(threes, sevens):
    "Plain steps, and steps with momentum, down the same valley"
    fig,[ax] = panels(1)
    x,y = np.meshgrid(np.linspace(-5, 2, 99), np.linspace(-2, 2, 99))
    ax.contour(x, y, .35*x**2+12*y**2, levels=np.geomspace(.2, 50, 9), colors='#bbbbbb', linewidths=1)
    ax.plot(*path(0), 'o-', color=SEVEN, lw=1.3, ms=4)
    ax.plot(*path(.8), 'o-', color=THREE, lw=1.3, ms=4)
    return fig

def nonlinearity(threes, sevens):
    "Lines that stop at zero, and the curve that they add up to"
    fig,[ax] = panels(1)
    x = np.linspace(-3, 3, 200)
    bends = [1.1*np.maximum(0, x+2.2), -2*np.maximum(0, x+.6), 1.9*np.maximum(0, x-1)]
    for bend in bends: ax.plot(x, bend/2, color='#aaaaaa', lw=1.5)
    ax.plot(x, sum(bends), color=THREE, lw=3)
    ax.set_ylim(-3, 3)
    return fig

def cnn_learner(threes, sevens):
    "A window on a picture, and what it finds there"
    fig,axes = panels(2)
    kernels = weights('cnn')['1.weight']
    kernel = kernels[kernels.sum((1,2,3)).abs().argmin()][None] # it compares one side with the other
    found = torch.nn.functional.conv2d(torch.tensor(sevens[0]/255., dtype=torch.float)[None,None], kernel, padding=1)[0,0]
    axes[0].imshow(sevens[0], cmap='gray_r')
    axes[0].add_patch(Rectangle((8.5,6.5), 3, 3, fill=False, lw=2.5, color=SEVEN))
    axes[1].imshow(found, cmap=SIGNED, vmin=-found.abs().max(), vmax=found.abs().max())
    return fig

def ten_digits(threes, sevens):
    "The ten mean digits"
    images,labels = load_ten('train')
    fig,axes = plt.subplots(2, 5, figsize=(4.8,3))
    fig.subplots_adjust(.03, .12, .97, .88, .06, .06)
    for digit,ax in enumerate(axes.flat):
        ax.imshow(images[labels==digit].mean(0), cmap='gray_r')
        ax.axis('off')
    return fig

def transfer(threes, sevens, n=400):
    "Images as the body of lesson 08 describes them, in the plane in which they differ most; ten of each digit are drawn"
    labels = torch.arange(2).repeat_interleave(n)
    described = features(body(), torch.cat([stack_images(threes[:n]), stack_images(sevens[:n])]))
    centred = described-described.mean(0)
    x,y = (centred @ torch.linalg.svd(centred, full_matrices=False).Vh[:2].T).T
    fig,[ax] = panels(1)
    colours = np.array([THREE, SEVEN])
    ax.scatter(x, y, s=9, color=colours[labels], alpha=.3, linewidths=0)
    drawn = draw_few(labels, 10)
    ax.scatter(x[drawn], y[drawn], s=75, color=colours[labels[drawn]], edgecolors='white', linewidths=1.2)
    return fig

def learner(threes, sevens):
    "A loop, and boxes that hang on it"
    fig,[ax] = panels(1)
    ax.set(xlim=(-4, 4), ylim=(-2.5, 2.5), aspect='equal')
    turn = np.radians(np.linspace(80, -232, 200))
    ax.plot(1.3*np.cos(turn), 1.3*np.sin(turn), color=INK, lw=5)
    end,ahead = 1.3*np.array([np.cos(turn[-1]), np.sin(turn[-1])]), np.array([np.sin(turn[-1]), -np.cos(turn[-1])])
    aside = np.array([-ahead[1], ahead[0]])
    ax.add_patch(Polygon([end+.5*ahead, end-.1*ahead+.3*aside, end-.1*ahead-.3*aside], color=INK))
    for angle,colour in zip(np.radians([40, 0, -40, -140, 180, 140]), [THREE, SEVEN, THREE, SEVEN, THREE, SEVEN]):
        x,y = np.cos(angle), np.sin(angle)
        box = 2.9*np.sign(x), 1.45*y/abs(np.sin(np.radians(40))) if abs(y) > .01 else 0
        ax.plot([1.3*x, box[0]], [1.3*y, box[1]], 'o-', color=INK, lw=1.5, ms=7, markevery=[0])
        ax.add_patch(FancyBboxPatch((box[0]-.55, box[1]-.35), 1.1, .7, boxstyle='round,pad=0,rounding_size=.15', color=colour, zorder=3))
    return fig

def many_machines(threes, sevens):
    "A batch in two halves, each on a machine of its own, and what goes to and fro between them"
    fig,[ax] = panels(1)
    ax.set(xlim=(0, 16), ylim=(0, 10))
    batch = [digit for pair in zip(threes, sevens) for digit in pair]
    for x0,colour,half in ((.2, THREE, batch[:9]), (9.4, SEVEN, batch[9:18])):
        shades = LinearSegmentedColormap.from_list('shades', ['white', colour])
        sheet = np.vstack([np.hstack(half[i:i+3]) for i in (0, 3, 6)])
        ax.imshow(sheet, cmap=shades, extent=(x0, x0+6.4, 1.8, 8.2), aspect='auto')
        ax.add_patch(FancyBboxPatch((x0, 1.8), 6.4, 6.4, boxstyle='round,pad=.1,rounding_size=.3', fill=False, lw=2.5, ec=colour))
    for y,way in ((5.8, '-|>'), (4.2, '<|-')):
        ax.annotate('', (9.1, y), (6.9, y), arrowprops=dict(arrowstyle=way, color=INK, lw=3, mutation_scale=22, shrinkA=0, shrinkB=0))
    return fig

LESSONS = [tensors, pixel_similarity, sgd, linear_model, optimizer, nonlinearity, cnn_learner, ten_digits, transfer,
           learner, many_machines]

def social(threes, sevens):
    "The question, and how many pictures each method gets wrong, in 1,200 by 630 pixels"
    fig = plt.figure(figsize=(12,6.3))
    for row,digits in enumerate((threes, sevens)):
        for i in range(5):
            ax = fig.add_axes([.04+.082*i, .33-.2*row, .08, .18])
            ax.imshow(digits[i], cmap='gray_r')
            ax.axis('off')
    fig.text(.045, .82, 'mnist37', fontsize=52, weight='bold', color=INK)
    fig.text(.045, .66, 'Is this handwritten digit\na 3 or a 7?', fontsize=25, color=INK, va='center')
    rows = [r for r in ladder_so_far() if r['parameters']]
    ax = fig.add_axes([.56, .14, .4, .72])
    ax.scatter([r['parameters'] for r in rows], [r['errors'] for r in rows], s=130, color=THREE)
    ax.set(xscale='log', yscale='log', xlabel='parameters', ylabel='errors in 2,038 pictures')
    ax.xaxis.label.set_size(15)
    ax.yaxis.label.set_size(15)
    ax.tick_params(labelsize=13)
    ax.spines[['top','right']].set_visible(False)
    return fig

def main():
    images,labels,_ = load_split('train')
    digits = images[labels==3], images[labels==7]
    for n,draw in enumerate(LESSONS): draw(*digits).savefig(IMAGES/f'lesson_{n:02}.png', dpi=100)
    social(*digits).savefig(IMAGES/'social.png', dpi=100)
    print(f'  {len(LESSONS)+1} pictures in nbs/images/')

if __name__ == '__main__': main()
