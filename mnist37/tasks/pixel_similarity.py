"""Exercises of lesson 01, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/01_pixel_similarity_exercises.html"""
from collections import Counter
from functools import partial
import torch
import torch.nn.functional as F
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, error_words, given, must, number, numbers, numbers_of, same, shown, tensor
from mnist37.pixel_similarity import mnist_distance, rmse_distance
from mnist37.tasks.common import mentions
from mnist37.tensors import stack_images

SETUP = '''import torch
import torch.nn.functional as F
from mnist37.data import load_split
from mnist37.pixel_similarity import mnist_distance, rmse_distance
from mnist37.tensors import stack_images'''

# What the judges below share: an answer is asked about several cases, and a cause is named only if it explains what came back for all

def _outcome(call, read, about, inputs):
    "What `read` makes of what a function returns; an error stands for itself"
    try: result = call(*inputs)
    except Wrong: raise
    except Exception as e: return e
    n = sum(o.numel() for o in (result if isinstance(result, (tuple, list)) else [result]) if isinstance(o, torch.Tensor))
    if n > 10**6: return Wrong(f'for {about} you return {n:,} numbers, far more than are asked for')
    try: return read(result, about, *inputs)
    except Wrong as e: return e

def _plain(n): return min(max(n if isinstance(n, (int, float)) else float(n), -1e300), 1e300)

def _equal(a, b):
    "Whether two outcomes are the same, errors too"
    if isinstance(a, Exception) or isinstance(b, Exception): return type(a) is type(b) and (not isinstance(a, Wrong) or str(a) == str(b))
    return same(a, b, 1e-5)

def _rounding(said, right):
    "Words for answers that are right but for too few digits"
    pairs = [(a, b) for o,p in zip(said, right) for a,b in zip(numbers_of(o) or [float('nan')], numbers_of(p))]
    for digits in range(5):
        if all(abs(a-b) <= .501*10**-digits and abs(a-round(a, digits)) < 1e-6 for a,b in pairs):
            return f'you round to {digits} digit{"s"*(digits != 1)} after the point: return the number as it is.'

def _factor(said, right):
    "Words for answers that are the right numbers times a constant"
    pairs = [(a, b) for o,p in zip(said, right) for a,b in zip(numbers_of(o) or [float('nan')], numbers_of(p))]
    if not all(b for _,b in pairs) or any(isinstance(b, bool) for _,b in pairs): return None
    factors = [a/b for a,b in pairs]
    if len(pairs) > 1 and factors[0] and all(abs(c/factors[0]-1) < 1e-4 for c in factors):
        return f'you return {factors[0]:.4g} times what is right, whatever the input: where does the factor come from?'

def _are_right(o): return f'{shown(o)} {"are" if len(numbers_of(o) or []) > 1 else "is"} right'

def _raised(error, errors, right_for):
    "`Wrong` for an error that the answer raised; the error itself, if it is the first thing to be seen and has no known meaning"
    says = error_words(error)
    meaning = next((meaning for piece,meaning in errors if piece in says), None)
    if not meaning and not right_for: raise error
    raise Wrong(f'{right_for} it raises an error. {meaning} (The error: `{says}`)' if right_for and meaning
        else f'{meaning} (The error: `{says}`)' if meaning else f'{right_for} it raises `{says}`') from None

def _examine(
    answer, # The learner's function
    cases, # Pairs: words for an input ("two images ..."), and the inputs
    right, # What is right for inputs
    read, # What is to be compared, of what came back; it is given that, the words and the inputs
    known, # Pairs: words for a mistake (sentences), and a function that makes it
    errors=(), # Pairs: a piece of an error's text, and what it means (a sentence)
    detail=lambda said, *inputs: '' # What more can be said of a wrong answer, after a point
):
    "`Wrong` unless `answer` is right in all `cases`, and again in the last. Returns what it said"
    wanted = [_outcome(right, read, *case) for case in cases]
    said = [_outcome(partial(given, answer), read, *case) for case in cases]
    fits = [not isinstance(a, Exception) and same(a, b, 3e-5) for a,b in zip(said, wanted)]
    if all(fits):
        again = _outcome(partial(given, answer), read, *cases[-1])
        must(_equal(again, said[-1]), f'asked again about {cases[-1][0]}, your function returns {shown(again)}, after {shown(said[-1])} '
            'the first time: is something kept from one call to the next?')
        return said
    i = fits.index(False)
    about,inputs = cases[i]
    numbers_at = [j for j,a in enumerate(said) if not fits[j] and not isinstance(a, Exception)]
    words = next((words for words,f in known if numbers_at and all(_equal(a, _outcome(f, read, *case)) for a,case in zip(said, cases))),
        None) or _rounding(said, wanted) or _factor(said, wanted)
    if words:
        j = numbers_at[0]
        raise Wrong(f'{words} For {cases[j][0]} you return {shown(said[j])}, and {_are_right(wanted[j])}')
    right_for = f'right for {cases[0][0]}, but ' if i else ''
    if isinstance(said[i], Wrong): raise Wrong(f'{right_for}{said[i]}')
    if isinstance(said[i], Exception): _raised(said[i], errors, right_for and f'{right_for}for {about}')
    again = _outcome(partial(given, answer), read, about, inputs)
    must(_equal(again, said[i]), f'{right_for}for {about} you return {shown(said[i])} at first, and {shown(again)} when asked again: is '
        'something kept from one call to the next?')
    as_before = next((earlier for a,(earlier,_) in zip(said[:i], cases) if same(a, said[i], 1e-7)), None)
    kept = (f'. That is what you return for {as_before}, too: is a result kept from one call to the next, or does your function not look '
        'at what it is given?') if as_before else ''
    raise Wrong(f'{right_for}for {about} you return {shown(said[i])}, and {_are_right(wanted[i])}{kept or detail(said[i], *inputs)}')

def _blocks(split, step=1):
    "Every `step`-th 3 and every `step`-th 7 of a split, as two tensors"
    images,labels,_ = load_split(split)
    return [torch.from_numpy(images[labels==digit][::step]).float()/255 for digit in (3,7)]

# Two images, one number: 01.1 to 01.3

_PAIRS = [
    ('two 2 by 3 images whose differences are 0.7, -0.5, 0.3, 0.3, -0.2 and 0',
        (torch.tensor([[.9,.2,.6],[.8,.1,.4]]), torch.tensor([[.2,.7,.3],[.5,.3,.4]]))),
    ('two 2 by 3 images whose differences are -0.1, 0.5, -0.3, 0.3, 0.3 and 0.1',
        (torch.tensor([[.2,.9,.1],[.7,.4,.6]]), torch.tensor([[.3,.4,.4],[.4,.1,.5]]))),
    ('a black and a white image of 4 by 4', (torch.ones(4,4), torch.zeros(4,4)))]

def _real_pair():
    "Two real 3s, as a case"
    return 'the first two 3s of `valid`', tuple(stack_images([o for o,label in zip(*load_split('valid')[:2]) if label == 3][:2]))

def _bytes(x): return (x*255).to(torch.uint8)

_SQUARES = [ # Mean squares that went wrong. d is `a-b`, s its square
    ('you add the images. The error is their *difference*, `a-b`.', lambda a, b, d, s: ((a+b)**2).mean()),
    ('you average `a**2-b**2`, the *difference of the squares* (or `(a-b)*(a+b)`, which is the same). The square of the '
        'difference is asked for: subtract first.', lambda a, b, d, s: (a**2-b**2).mean()),
    ('you average the difference of the squares, `a**2-b**2`, without its sign. The square of the difference is asked for: subtract first.',
        lambda a, b, d, s: (a**2-b**2).abs().mean()),
    ('each image is squared and averaged by itself. The square of the *difference* is asked for: subtract first.',
        lambda a, b, d, s: (a**2-b**2).mean().abs()),
    ('only `b` is squared: `a-b**2` is `a-(b**2)`. Put `a-b` in brackets.', lambda a, b, d, s: (a-b**2).mean()),
    ('only `b` is squared: `a-b**2` is `a-(b**2)`. Put `a-b` in brackets.', lambda a, b, d, s: (a-b**2).mean().abs()),
    ('before the square, `b` was squared already: `a-b**2` is `a-(b**2)`.', lambda a, b, d, s: ((a-b**2)**2).mean()),
    ('only `a` is squared, and the difference is asked for: put `a-b` in brackets.', lambda a, b, d, s: (a**2-b).mean()),
    ('before the square, `a` was squared already.', lambda a, b, d, s: ((a**2-b)**2).mean()),
    ('plus and minus cancelled: you square the mean of the differences, and the mean of the *squares* is asked for. Square first.',
        lambda a, b, d, s: d.mean()**2),
    ('plus and minus cancel: you average the differences, and nothing is squared.', lambda a, b, d, s: d.mean()),
    ('you add the squares up, and their *mean* is asked for. A sum grows with the number of pixels.', lambda a, b, d, s: s.sum()),
    ('you divide the sum of the squares by 784 (or its root by 28), and not all images have 784 pixels. `.mean()` counts the pixels '
        'itself.', lambda a, b, d, s: s.sum()/784),
    ('the sum of the squares is divided by the *height* of the images (this is also the mean of the sums of the rows). There are '
        'height times width pixels.', lambda a, b, d, s: s.sum()/len(s)),
    ('the sum of the squares is divided by the *width* of the images (this is also the mean of the sums of the columns). There are '
        'height times width pixels.', lambda a, b, d, s: s.sum()/s.shape[1]),
    ('the sum of the squares is divided by the height times the height, and an image need not be square.',
        lambda a, b, d, s: s.sum()/len(s)**2),
    ('the sum of the squares is divided by the width times the width, and an image need not be square.',
        lambda a, b, d, s: s.sum()/s.shape[1]**2),
    ('plus and minus cancel: the mean differences of the rows are squared, and each pixel should be.',
        lambda a, b, d, s: (d.mean(1)**2).mean()),
    ('plus and minus cancel: the mean differences of the columns are squared, and each pixel should be.',
        lambda a, b, d, s: (d.mean(0)**2).mean()),
    ('the pixels are sorted before they are compared, and it matters where the ink is.',
        lambda a, b, d, s: ((a.flatten().sort()[0]-b.flatten().sort()[0])**2).mean()),
    ('you divide by one pixel too few.', lambda a, b, d, s: s.sum()/(s.numel()-1)),
    ('the mean of the differences is taken away before they are squared, as `var` and `std` do it.',
        lambda a, b, d, s: d.var(unbiased=False)),
    ('the mean of the differences is taken away before they are squared, as `var` and `std` do it, and the sum is divided by one pixel '
        'too few.', lambda a, b, d, s: d.var()),
    ('you take a median, and the *mean* of the squares is asked for.', lambda a, b, d, s: s.median()),
    ('this comes from the largest difference alone, and all pixels count.', lambda a, b, d, s: s.max()),
    ('this comes from the smallest difference alone, and all pixels count.', lambda a, b, d, s: s.min()),
    ('only pixels count in which `a` is larger than `b`. Negative differences have squares, too.',
        lambda a, b, d, s: F.relu(d).pow(2).mean()),
    ('only pixels count in which `b` is larger than `a`.', lambda a, b, d, s: F.relu(-d).pow(2).mean()),
    ('negative differences keep their sign: their squares are subtracted, or they are not squared at all.',
        lambda a, b, d, s: torch.where(d > 0, s, d).mean()),
    ('negative differences keep their sign: their squares are subtracted.', lambda a, b, d, s: (d*d.abs()).mean()),
    ('you average over the pixels that differ. Those that agree count as well, with an error of 0.', lambda a, b, d, s: s[d!=0].mean()),
    ('the last row and the last column are left out: does a range end too early?', lambda a, b, d, s: s[:-1,:-1].sum()/s.numel()),
    ('the last row and the last column are left out: does a range end too early?', lambda a, b, d, s: s[:-1,:-1].mean()),
    ('the last row is left out: does a range end too early?', lambda a, b, d, s: s[:-1].sum()/s.numel()),
    ('the last column is left out: does a range end too early?', lambda a, b, d, s: s[:,:-1].sum()/s.numel()),
    ('the first row is left out: rows are counted from 0.', lambda a, b, d, s: s[1:].sum()/s.numel()),
    ('only the last row counts: is a result in a loop replaced each time?', lambda a, b, d, s: s[-1].mean()),
    ('only the last row counts: is a result in a loop replaced each time?', lambda a, b, d, s: s[-1].sum()/s.numel()),
    ('only the first row counts: does `return` stand inside a loop?', lambda a, b, d, s: s[0].mean()),
    ('only the first row counts: does `return` stand inside a loop?', lambda a, b, d, s: s[0].sum()/s.numel()),
    ('only the first row counts: does `return` stand inside a loop?', lambda a, b, d, s: s[0].sum()),
    ('you average the *absolute* differences, as L1 does: a square is missing, or a root takes it back.',
        lambda a, b, d, s: d.abs().mean()),
    ('whole numbers are made of the greys or of the result (as `int()` does), and whatever lies between 0 and 1 is lost.',
        lambda a, b, d, s: (d.int()**2).float().mean()),
    ('whole numbers are made of the greys or of the result (as `int()` does), and whatever lies between 0 and 1 is lost.',
        lambda a, b, d, s: ((a.int()-b.int())**2).float().mean()),
    ('the images are made bytes, in which a negative difference wraps round (-1 becomes 255).',
        lambda a, b, d, s: ((_bytes(a)-_bytes(b))**2).float().mean()/255**2),
    ('the images are made bytes, in which a negative difference wraps round (-1 becomes 255).',
        lambda a, b, d, s: ((_bytes(a)-_bytes(b)).float()**2).mean()/255**2),
    ('`a` is compared with the mean of `b`, a single number, and not pixel by pixel.', lambda a, b, d, s: ((a-b.mean())**2).mean()),
    ('this is a matrix product of the difference, and each pixel times itself is asked for: `*` or `**2`.',
        lambda a, b, d, s: (d@d.T).mean().abs()),
    ('this is a matrix product of the difference, and each pixel times itself is asked for: `*` or `**2`.',
        lambda a, b, d, s: (d.T@d).mean().abs()),
    ('the error is divided by the squares of `a`: that is a relative error.', lambda a, b, d, s: s.mean()/(a**2).mean()),
    ('the error is divided by the squares of `b`: that is a relative error.', lambda a, b, d, s: s.mean()/(b**2).mean()),
    ('these are third powers, and squares are asked for.', lambda a, b, d, s: (d**3).mean()),
    ('these are third powers, and squares are asked for.', lambda a, b, d, s: (d.abs()**3).mean()),
    ('you double the differences, as `*2` does. A square is a number times *itself*: `**2`.', lambda a, b, d, s: (d*2).mean()),
    ('this is 2 to the power of the difference. The difference to the power of 2 is asked for.', lambda a, b, d, s: (2**d).mean()),
    ('these are the roots of the differences, and their squares are asked for.', lambda a, b, d, s: (d.abs()**.5).mean()),
    ('you take half of the mean square, and the half is not asked for.', lambda a, b, d, s: s.mean()/2),
    ('you multiply the images with each other: `a-b` is missing.', lambda a, b, d, s: (a*b).mean()),
    ('the mean of the squares is squared once more.', lambda a, b, d, s: s.mean()**2),
    ('0.01 is added to the mean of the squares.', lambda a, b, d, s: s.mean()+.01),
    ('the mean of the squares is divided by the mean difference.', lambda a, b, d, s: s.mean()/d.mean().abs()),
    ('roots are taken of the images before they are compared.', lambda a, b, d, s: ((a.sqrt()-b.sqrt())**2).mean()),
    ('0 for images that differ: is an image compared with itself, is only one pixel looked at, or does an `except` hide an error?',
        lambda a, b, d, s: 0*d.mean())]

def _of(f): return lambda a, b: f(a, b, a-b, (a-b)**2)
def _root_of(f): return lambda a, b: f(a, b, a-b, (a-b)**2)**.5

_AROUND = [ # What can happen to a right number r, 01.1 to 01.3
    ('the number is right but for its sign: a distance is not negative.', lambda r: -r),
    ('this is 1 minus the right number, a likeness and no distance.', lambda r: 1-r)]

_ROOTS = [ # Roots that went wrong, 01.1 and 01.3
    ('the root stands too early: of each single square it only takes the sign away, so this is L1, the mean of the absolute '
        'differences. First the mean, then *one* root.', lambda a, b, d, s: d.abs().mean()),
    ('this is the root of the *sum* of the squares, the L2 norm. RMSE has the mean instead of the sum: otherwise larger images would '
        'be further apart.', lambda a, b, d, s: s.sum()**.5),
    ('under the root stands the mean absolute difference: where is the square?', lambda a, b, d, s: d.abs().mean()**.5),
    ('this is half of the mean square. Did you write `**1/2`? Python reads it as `(...**1)/2`. The root is `**0.5`.',
        lambda a, b, d, s: s.mean()/2),
    ('this is the mean of the RMSEs of the rows. One mean over all pixels is asked for, and then one root.',
        lambda a, b, d, s: (s.mean(1)**.5).mean()),
    ('this is the mean of the RMSEs of the columns. One mean over all pixels is asked for, and then one root.',
        lambda a, b, d, s: (s.mean(0)**.5).mean()),
    ('plus and minus cancelled: this is the mean of the differences, whatever its sign.', lambda a, b, d, s: d.mean().abs()),
    ('the root of the sum is divided by the number of pixels. Divide first, and take the root then.',
        lambda a, b, d, s: s.sum()**.5/s.numel()),
    ('this is the mean of the L2 norms of the rows. One mean over all pixels is asked for, and then one root.',
        lambda a, b, d, s: (s.sum(1)**.5).mean()),
    ('the order is turned round: first the roots of the differences, then their mean, then a square. Square first.',
        lambda a, b, d, s: (d.abs()**.5).mean()**2),
    ('this is a fourth root of a mean of fourth powers.', lambda a, b, d, s: (s**2).mean()**.25),
    ('this is a logarithm, and a root is asked for.', lambda a, b, d, s: s.mean().log()),
    ('this is a logarithm, and a root is asked for.', lambda a, b, d, s: s.mean().log().abs()),
    ('the root is taken twice.', lambda a, b, d, s: s.mean()**.25),
    ('this is the cube root.', lambda a, b, d, s: s.mean()**(1/3)),
    ('this is 1 divided by the root.', lambda a, b, d, s: s.mean()**-.5),
    ('this is the difference of two root mean squares, one of each image. Subtract pixel by pixel, and then square.',
        lambda a, b, d, s: ((a**2).mean()**.5-(b**2).mean()**.5).abs()),
    ('0.01 is added to the distance.', lambda a, b, d, s: s.mean()**.5+.01),
    ('nothing is more than 0.5 apart in your function.', lambda a, b, d, s: (s.mean()**.5).clamp(max=.5))]

def _read_distance(what, right):
    "What reads the one number that comes back for two images"
    def read(said, about, a, b):
        n,shape = numbers_of(said), list(getattr(said, 'shape', []))
        which = {(len(a), a.shape[1]): 'each pixel', (a.shape[1],): 'each column', (len(a),): 'each row'}.get(tuple(shape))
        must(n is None or len(n) < 2 or not which, f'for {about} you return {shown(said)}, one number for {which}. One for both images '
            'together is asked for: `.mean()`, with nothing in its brackets, makes one of many')
        found = next((i for i,o in enumerate(n or []) if same(o, right(a, b))), None)
        must(n is None or len(n) < 2 or found is None, f'for {about} you return {len(n or [])} numbers, {shown(said)}. One is asked for: '
            f'{shown((n or [0])[found or 0])}')
        must(not callable(said), f'you return {shown(said)}, something that can be called: are the brackets `()` missing after the last '
            'name?')
        one = float(_plain(number(said, what)))
        must(one == one, f'for {about} you return `nan`, "not a number". Is a root taken of something negative, such as the differences '
            'before they are squared?')
        return one
    return read

def _sum(a, b): return f'({"+".join(f"{o:.2g}" for o in ((a-b)**2).flatten().tolist())})/{a.numel()}' if a.numel() < 9 else ''
def _how_root(said, a, b): return _sum(a, b) and f': the root of {_sum(a, b)}'
def _how_mean(said, a, b): return _sum(a, b) and f': {_sum(a, b)}'
_SIZE = [('out of bounds', 'Is a size written down, or do loops run over 28 rows and columns? Images can be smaller, 2 by 3 here.'),
    ('is invalid for input of size', 'Is a size written down? Images can be smaller, 2 by 3 here.')]

def _rmse(a, b): return ((a-b)**2).mean()**.5
def _mse(a, b): return ((a-b)**2).mean()

def _known_roots(own):
    "Mistakes with an RMSE, those of the exercise's `own` first"
    around = [(words, lambda a, b, f=f: f(_rmse(a, b))) for words,f in _AROUND]
    return [*own, *((w, _of(f)) for w,f in _ROOTS), *around, *((w, _root_of(f)) for w,f in _SQUARES),
        *((w+' And the root is missing.', _of(f)) for w,f in _SQUARES)]

@add_exercise('01.1')
class my_rmse:
    """RMSE from memory

    Write `my_rmse(a, b)`, the root mean squared error of two images: float tensors of the same shape [height,width], of any size. It
    returns one number. Square, mean and root are enough: neither `rmse_distance` nor `F.mse_loss` may do it for you."""
    def starter(a, b):
        ...

    def solution(a, b):
        return ((a-b)**2).mean().sqrt()

    about,hard = 'the distance between two images: square, mean, root', 1
    why = (
        'The name, read backwards, is the recipe. The square takes the signs away and makes large differences count more; the root brings '
        'the result back to the scale of the pixels.')
    taught = 'The order matters: square before the mean, or signs cancel; root after the mean, or you get L1.'
    hints = [
        'Read the name backwards: error, squared, mean, root.',
        'The error is `a-b`. `**2` squares each number, `.mean()` makes one of many.',
        '`((a-b)**2).mean()` is the mean squared error. What is missing?']

    def judge(answer):
        read = _read_distance('the distance between two images, one number,', _rmse)
        said = _examine(answer, [*_PAIRS, _real_pair()], _rmse, read, _known_roots([
            ('this is the mean of the squares, a *squared* distance: the root is missing.', _mse)]), _SIZE, _how_root)
        a = _PAIRS[0][1][0]
        nothing = read(given(answer, a, a.clone()), 'an image and itself', a, a)
        must(same(nothing, 0, 2e-3),
            f'right for images that differ. From itself an image has the distance 0, and you return {shown(nothing)}')
        name = mentions(answer, 'rmse_distance', 'mse_loss', 'MSELoss', 'mean_squared_error', 'root_mean_squared_error')
        must(not name, f'the numbers are right, but `{name}` does it for you. Put it together from a difference, a square, a mean and a '
            'root')
        return f'The first two 3s of `valid` are {said[-1]:.4f} apart.'

@add_exercise('01.2')
class my_mse:
    """A bug hunt: no square

    This function should return the mean squared difference of two float images of the same shape. It raises an error instead. And with
    whole numbers it is worse: try `torch.tensor([3])^2`, which says 1 and raises nothing. Find out what `^` means in Python, and fix the
    function."""
    def starter(a, b):
        return ((a-b)^2).mean()

    def solution(a, b):
        return ((a-b)**2).mean()

    about,hard = 'a square that is not one', 1
    why = (
        'On paper and in spreadsheets `^` is a power. In Python it is the *exclusive or* of bits: 1 where exactly one of two bits is 1. '
        'For floats PyTorch refuses it, and that is luck. For integers it calculates something else without a word.')
    taught = 'Two stars make a power; `^` compares bits, and only floats are protected from it by an error.'
    hints = [
        'The error names `bitwise_xor`: an operation on *bits*, the zeros and ones a whole number is made of.',
        'In bits, 3 is 11 and 2 is 10. `^` gives 1 where the two differ: 01, and that is 1. Has that anything to do with a square?',
        'In Python, a power is written with two stars.']

    def judge(answer):
        bits = ('`^` is still there. In Python it has nothing to do with powers: it compares the bits of two whole numbers. What is the '
            'sign for "to the power of"?')
        around = [(words, lambda a, b, f=f: f(_mse(a, b))) for words,f in _AROUND]
        said = _examine(answer, [*_PAIRS, _real_pair()], _mse, _read_distance('the mean of all squares, one number,', _mse), [
            ('the error is gone, and so are the squares: with whole numbers `^` runs, but it compares bits. `3^2` is 1, and `0^2` is 2.',
                lambda a, b: ((a-b).int()^2).float().mean()),
            ('the error is gone, and so are the squares: with whole numbers `^` runs, but it compares bits. `3^2` is 1, and `0^2` is 2.',
                lambda a, b: (((a*255).int()-(b*255).int())^2).float().mean()/255),
            ('the error is gone, and so are the squares: with whole numbers `^` runs, but it compares bits. `3^2` is 1, and `0^2` is 2.',
                lambda a, b: (((a*255).int()-(b*255).int())^2).float().mean()/255**2),
            ('the error is gone, and so are the squares: with whole numbers `^` runs, but it compares bits. `3^2` is 1, and `0^2` is 2.',
                lambda a, b: (((a*255).int()-(b*255).int())^2).float().mean()),
            ('you take the root as well: that is RMSE. Here the mean of the squares is asked for.', _rmse),
            *((w, _of(f)) for w,f in _SQUARES), *around, *((w+' And a root is taken.', _root_of(f)) for w,f in _SQUARES)],
            [('bitwise_xor', bits), ('unsupported operand type(s) for ^', bits), *_SIZE], _how_mean)
        return f'The mean squared difference of the first two 3s of `valid` is {said[-1]:.4f}.'

@add_exercise('01.3')
class far_apart:
    """A bug hunt: 0.5 apart, and it says 0.25

    This function should return the RMSE of two float images. For two images that differ by 0.5 in every pixel it says 0.25, and 0.5 is
    right. It raises no error, and if you only ask which of two averages is nearer, you will never notice. Fix it."""
    def starter(a, b):
        return F.mse_loss(a, b)

    def solution(a, b):
        return F.mse_loss(a, b).sqrt()

    about,hard = 'a distance that is too small, and why nobody notices', 1
    why = (
        '`mse` is the mean squared error, without the root. The smaller of two numbers also has the smaller root, so "which is nearer?" '
        'has the same answer with and without it. "How far?" has not.')
    taught = (
        'A root never changes which of two distances is smaller, so a missing one can hide for long, until somebody reads the number '
        'itself.')
    hints = [
        'Try pairs of images that differ by 0.1, by 0.5 and by 2 in every pixel. What comes out for each?',
        '0.25 is 0.5 squared.',
        'Read the letters of `mse`. Which letter of RMSE is missing?',
        '`F.mse_loss(a, b).sqrt()`']

    def judge(answer):
        example = 'two images that differ by 0.5 in every pixel', (torch.full((3,2), .75), torch.full((3,2), .25))
        said = _examine(answer, [*_PAIRS, example, _real_pair()], _rmse,
            _read_distance('the distance between two images, one number,', _rmse), _known_roots([
                ('this is still what `F.mse_loss` says: the mean of the *squares*. Which operation undoes a square?', _mse),
                ('you have doubled the mean of the squares. That helps for differences of 0.5 by chance, because 2 times 0.25 is 0.5. '
                    'Which operation undoes a square?', lambda a, b: 2*_mse(a, b)),
                ('you have added 0.25, which helps in the example alone. Which operation undoes a square?', lambda a, b: _mse(a, b)+.25),
                ('the root is taken of large numbers only, and small ones stay squares.',
                    lambda a, b: _rmse(a, b) if _mse(a, b) > .1 else _mse(a, b)),
                ('it is right for the example alone. For other images this is still the mean of the *squares*. Which operation undoes a '
                    'square?', lambda a, b: .5 if same(_mse(a, b), .25) else _mse(a, b)),
                ('this is L1, the mean of the absolute differences. It agrees with RMSE where all differences are equally large, as in '
                    'the example, and nowhere else.', lambda a, b: (a-b).abs().mean()),
                ('this is the largest difference. It agrees with RMSE where all differences are equally large, as in the example, and '
                    'nowhere else.', lambda a, b: (a-b).abs().max()),
                ('this is the median of the absolute differences. It agrees with RMSE where all differences are equally large, as in the '
                    'example.', lambda a, b: (a-b).abs().median()),
                ('you square once more, and the opposite is asked for.', lambda a, b: _mse(a, b)**2)]), _SIZE, _how_root)
        return f'The first two 3s of `valid` are {said[-1]:.4f} apart.'

_STACK = torch.tensor([[[.1,.9,0.,.5],[.3,0.,.2,.8]], [[1.,0.,.2,.1],[0.,0.,.4,0.]], [[.7,.6,1.,0.],[.9,.9,0.,.3]]])
_MEAN = torch.tensor([[.4,.5,.2,.1],[0.,.3,.6,.2]])

_EACH = [ # Distances that went wrong, 01.4. x are images, m is the mean, d is `x-m`
    ('plus and minus cancel: `.abs()` of the *difference* is missing (of the images before it, it changes nothing).',
        lambda x, m, d: d.mean((-1,-2))),
    ('plus and minus cancel: `.abs()` comes after the mean, and that is too late.', lambda x, m, d: d.mean((-1,-2)).abs()),
    ('you add images and mean: the difference is asked for.', lambda x, m, d: (x+m).mean((-1,-2))),
    ('you add the differences up, and their mean is asked for.', lambda x, m, d: d.abs().sum((-1,-2))),
    ('this is RMSE. The axes are right, but absolute values are asked for, and no squares.',
        lambda x, m, d: (d**2).mean((-1,-2)).sqrt()),
    ('this is the mean of the *squares*. The axes are right, but absolute values are asked for.', lambda x, m, d: (d**2).mean((-1,-2))),
    ('this is the mean over all images, once for each. Which axes are an image\'s own, and which one counts the images?',
        lambda x, m, d: d.abs().mean().expand(x.shape[:-2])),
    ('you divide by 784, and these images have fewer pixels. `.mean()` counts them itself.', lambda x, m, d: d.abs().sum((-1,-2))/784),
    ('you divide by the width of the images, and not by their number of pixels.', lambda x, m, d: d.abs().sum((-1,-2))/x.shape[-1]),
    ('you divide by the height of the images, and not by their number of pixels.', lambda x, m, d: d.abs().sum((-1,-2))/x.shape[-2]),
    ('the images are compared with the mean of `mean`, a single number, and not pixel by pixel.',
        lambda x, m, d: (x-m.mean()).abs().mean((-1,-2))),
    ('the images are compared with the mean of the images themselves, and not with the `mean` that is given.',
        lambda x, m, d: (x-(x.mean(0) if x.ndim > 2 else x)).abs().mean((-1,-2))),
    ('the last of several images is left out: does a range end too early?',
        lambda x, m, d: d.abs().mean((-1,-2))*torch.cat([torch.ones(len(x)-1), torch.zeros(1)]) if x.ndim > 2 else d.abs().mean()),
    ('this is the median of the absolute differences, and their mean is asked for.', lambda x, m, d: d.abs().flatten(-2).median(-1)[0]),
    ('this is the largest absolute difference of each image, and the mean is asked for.', lambda x, m, d: d.abs().amax((-1,-2))),
    ('whole numbers are made of the results (as `int()` does), and whatever lies between 0 and 1 is lost.',
        lambda x, m, d: d.abs().mean((-1,-2)).int()),
    ('these are the right numbers in another order, the smallest first. Each has to stay where its image is.',
        lambda x, m, d: d.abs().mean((-1,-2)).sort()[0] if x.ndim > 2 else d.abs().mean()),
    ('these are the right numbers in another order, the largest first. Each has to stay where its image is.',
        lambda x, m, d: d.abs().mean((-1,-2)).sort(descending=True)[0] if x.ndim > 2 else d.abs().mean()),
    ('this is the distance from the first image to the mean, once for each.',
        lambda x, m, d: d[0].abs().mean().expand(len(x)) if x.ndim > 2 else d.abs().mean()),
    ('only differences above 0 count: where an image has less ink than the mean, it differs as well.',
        lambda x, m, d: d.clamp(min=0).mean((-1,-2))),
    ('only pixels that differ are averaged. Those that agree count as well, with a difference of 0.',
        lambda x, m, d: d.abs().sum((-1,-2))/(d!=0).sum((-1,-2)))]

def _distances(images, mean): return (images-mean).abs().mean((-1,-2))

def _read_each(said, about, images, mean):
    "What came back in 01.4, if it has the right form"
    right,n = _distances(images, mean), list(images.shape[:-2])
    begin = f'for {about} you return'
    if not n:
        got = numbers_of(said)
        must(got is None or len(got) != len(images), f'{begin} {shown(said)}, one number for each *row*, and the one number '
            f'{shown(right)} is right. Is an axis counted from the front? Counted from the *end*, rows and columns have the same numbers '
            'in many images and in a single one')
        return _plain(number(said, f'for {about} one number'))
    loop = 'No loop is needed: `mean` can leave the axis of the images alone'
    must(not hasattr(said, '__next__'), f'{begin} a generator, which has calculated nothing yet. A tensor of shape {n} is asked for. '
        + loop)
    must(not isinstance(said, (list, tuple)), f'{begin} a {type(said).__name__}, and a tensor is asked for. '
        + ('The numbers in it are right. ' if same(said, right) else '') + loop)
    shape,(h,w) = list(tensor(said, right).shape), images.shape[-2:]
    if shape == n: return said
    must(n != [1] or shape != [], f'{begin} a number without an axis, and a tensor of shape [1] is right. '
        'Is there a `squeeze`?')
    must(shape != [] or n == [3], f'{begin} one number, {shown(said)}. How does your function tell '
        'several images from a single one? `images.ndim` does')
    overall,first = right.mean(), right[0]
    must(said.numel() != 1 or not same(said.reshape(()), overall, 1e-5), f'{begin} {shown(said)}, which is the mean over all '
        'axes, the images included. Which axes are an image\'s own, and which one counts the images?')
    must(said.numel() != 1 or not same(said.reshape(()), first, 1e-5), f'{begin} {shown(said)}, the distance from the *first* '
        'one alone. Does a `return` stand inside a loop, or is the first image picked out?')
    wrong = {(h,w): 'the axis of the images has disappeared, and rows and columns are left', (w,): 'only the columns are left',
        (h,): 'only the rows are left', (*n,h): 'an axis of the images themselves is left, their rows',
        (*n,w): 'an axis of the images themselves is left, their columns', (*n,h,w): 'nothing was averaged',
        (*n,1,1): 'axes of length 1 are left over', (*n,1): 'an axis of length 1 is left over', (1,*n): 'an axis of length 1 is left over'}
    words = wrong.get(tuple(shape))
    must(not words, f'{begin} a tensor of shape {shape}: {words}. One number for each image is asked for, so shape {n}')
    if len(shape) == 1 and shape < n and same(said, right[:len(said)]):
        raise Wrong(f'{begin} {len(said)} numbers: they are right, but the last {n[0]-len(said)} are missing. If you go through the images '
            'in batches, the last one is smaller')
    must(said.numel() != 1, f'{begin} one number, {shown(said)}, and {n[0]} are asked for. Which axes are an image\'s own, and which one '
        'counts the images?')
    raise Wrong(f'{begin} a tensor of shape {shape}, and shape {n} is right')

@add_exercise('01.4')
class each_distance:
    """A bug hunt: one number for everyone

    `images` is a float tensor [n,height,width] and `mean` one image [height,width]. The function should return the mean absolute
    difference of *each* image from `mean`, as a tensor of shape [n]. For 1,010 images it returns a single number. Fix it, so that it
    also works for one image [height,width], which gives one number."""
    def starter(images, mean):
        return (images-mean).abs().mean()

    def solution(images, mean):
        return (images-mean).abs().mean((-1,-2))

    about,hard = 'which axes a mean should make disappear', 2
    why = (
        '`.mean()` makes one number of everything, also of the axis that counts the images. Naming the last two axes leaves whatever '
        'stands before them: n numbers for n images, one for a single image.')
    taught = 'Say which axes should disappear, and count them from the end: then one image and a thousand need the same line.'
    hints = [
        'The axes that you average over disappear. Which one has to stay?',
        '`mean` can be told several axes, in brackets of their own.',
        'Counted from the end, rows are -2 and columns -1, for many images and for a single one.',
        '`(images-mean).abs().mean((-1,-2))`']

    def judge(answer):
        cases = [('3 images of 2 by 4', (_STACK, _MEAN)), ('a single image of shape [2,4]', (_STACK[0], _MEAN)),
            ('a tensor of one image, [1,2,4],', (_STACK[1:2], _MEAN)), ('2 images of 2 by 4', (_STACK[1:], _MEAN)),
            ('71 of the 3s of `valid` and the mean 3', (_blocks('valid', 14)[0][:71], _blocks('train', 20)[0].mean(0)))]
        said = _examine(answer, cases, _distances, _read_each, [(words, lambda x, m, f=f: f(x, m, x-m)) for words,f in _EACH], [
            ('Dimension out of range', 'There is no axis 2 in a single image, of shape [2,4]. Counted from the *end*, rows and columns '
                'have the same numbers in both cases.'),
            ("784]' is invalid", 'These images have 2 by 4 pixels, not 784.'),
            ('must match the size', 'Images of 2 by 4 and a mean of 2 by 4 go together as they are. Is one of them turned, or are they '
                'flattened in different ways?')])
        return f'{len(said[-1])} 3s of `valid` are between {said[-1].min():.4f} and {said[-1].max():.4f} from the mean 3.'

_NAMES = ['training 3s', 'training 7s', '3s of `valid`', '7s of `valid`']

def _keys(block):
    "Each image as bytes, if the greys are whole numbers divided by 255; else `None`"
    greys = block*255
    whole = greys.round()
    if not bool(((greys-whole).abs() < .02).all()) or whole.min() < 0 or whole.max() > 255: return None
    return [o.tobytes() for o in whole.to(torch.uint8).contiguous().numpy()]

def _and(words): return ' and '.join([', '.join(words[:-1]), words[-1]][len(words) == 1:])

@add_exercise('01.5')
class four_blocks:
    """A bug hunt: a test that is too easy

    This function takes nothing and returns four tensors, one after the other: training 3s, training 7s, and the 3s and 7s of `valid`,
    each float [n,28,28] from 0 to 1, its images in any order. A nearest neighbour that is fitted on the first two makes not a single
    error on the last one. That is too good to be true. Find out why, and fix it."""
    def starter():
        images,labels,_ = load_split('train')
        threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
        valid_images,valid_labels,_ = load_split('valid')
        valid_threes = stack_images(valid_images[valid_labels==3])
        valid_sevens = stack_images(images[labels==7])
        return threes, sevens, valid_threes, valid_sevens

    def solution():
        images,labels,_ = load_split('train')
        threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
        valid_images,valid_labels,_ = load_split('valid')
        valid_threes = stack_images(valid_images[valid_labels==3])
        valid_sevens = stack_images(valid_images[valid_labels==7])
        return threes, sevens, valid_threes, valid_sevens

    about,hard = 'a result that is too good to be true', 1
    why = (
        'The line was copied, and only the name on its left was changed. Nothing crashes: training images have the same shape, and they '
        'give better results than honest ones. A look at the lengths gives it away.')
    taught = 'A result that is too good is a symptom: compare the counts, and see that nothing you test on was learned from.'
    hints = [
        'How many images has each of the four tensors, and how many should it have? Lesson 00 counted them.',
        'There should be 1,028 7s in `valid`. From which split do the 7s that come last come?',
        'Look at every name in the line of `valid_sevens`: both the images and the labels must be those of `valid`.']
    seconds = 15

    def judge(answer):
        try: said = given(answer)
        except Wrong: raise
        except Exception as e:
            _raised(e, [('boolean index did not match', 'The labels of one split were used to choose images of the other: there are '
                '12,396 labels in `train` and 2,038 in `valid`.'),
                ("are only 'train' and 'valid'", "The second split is called 'valid'."),
                ('required positional argument', 'Your function is called with nothing in the brackets, and it asks for more.')], '')
        must(isinstance(said, (tuple, list)) and len(said) == 4, 'four tensors are asked for, with commas between them, and you return '
            f'{len(said) if isinstance(said, (tuple, list)) else shown(said)}')
        right,order = _blocks('train')+_blocks('valid'), ', '.join(_NAMES)
        for name,block,o in zip(_NAMES, right, said):
            if not isinstance(o, torch.Tensor): tensor(o, block)
            must(o.is_floating_point(), f'your {name} have dtype {o.dtype}, and floats from 0 to 1 are asked for: `stack_images` makes '
                'them, and divides by 255')
            must(o.shape[1:] == (28,28), f'your {name} are a tensor of shape {list(o.shape)}, and [n,28,28] is asked for')
            must(len(o), f'your {name} are an empty tensor')
        reached = f'Your four tensors hold {", ".join(f"{len(o):,}" for o in right[:3])} and {len(right[3]):,} images.'
        def near(a, b): return a.shape == b.shape and (torch.equal(a, b) or torch.allclose(a, b.to(a.dtype), rtol=0, atol=1e-4))
        if all(map(near, said, right)): return reached
        mine,theirs = [_keys(o) for o in said], [_keys(o) for o in right]
        counts = [Counter(o) for o in theirs]
        places = [next((j for j,c in enumerate(counts) if keys is not None and Counter(keys) == c), None) for keys in mine]
        must(places == [0,1,2,3] or set(places) != {0,1,2,3}, 'these are the right four tensors, in another order: you return '
            f'{", ".join(_NAMES[j] for j in places if j is not None)}. The order is {order}')
        for i,(name,o,keys) in enumerate(zip(_NAMES, said, mine)):
            if places[i] == i: continue
            n,wanted = len(o), len(right[i])
            begin = f'your {name} are {n:,} image{"s"*(n != 1)}'
            if keys is None:
                scaled = next((k for k in (255, 1/255, 1/2) if o.shape == right[i].shape and same(o, right[i]*k)), None)
                top = f'go from {shown(o.min())} to {shown(o.max())}'
                must(not scaled, f'your {name} {top}, and 0 to 1 is asked for: divide by 255 once, as `stack_images` does')
                raise Wrong(f'your {name} {top}, and not all of their greys are those of an image in the data: something was changed. '
                    f'{wanted:,} images, as `stack_images` makes them, are asked for')
            turned = {'turned on their side: rows are columns': o.transpose(1, 2), 'with ink and paper exchanged': 1-o,
                'upside down': o.flip(1), 'the wrong way round, left is right': o.flip(2)}
            how = next((words for words,t in turned.items() if Counter(_keys(t)) == counts[i]), None)
            must(not how, f'your {name} are the right images, but {how}')
            from_where = [sum(k in c for k in keys) for c in counts]
            known = [f'{"all" if k == n else f"{k:,}"} of them {_NAMES[j]}' for j,k in enumerate(from_where) if k]
            other = [j for j,k in enumerate(from_where) if k and j//2 != i//2]
            moral = ('' if not other else '. Whoever is tested on what was learned from can score by memory alone' if i > 1
                else '. To learn from the images of `valid` is to know the test before')
            must(known, f'{begin}, and {wanted:,} are right. None of them is in the data as it stands here: they were changed')
            missing,extra = counts[i]-Counter(keys), Counter(keys)-counts[i]
            must(from_where[i] < n or missing, f'{begin}, and {wanted:,} are right: some of them are there more than once')
            must(from_where[i] < n, f'{begin}: {missing.total():,} of the {wanted:,} {"is" if missing.total() == 1 else "are"} missing'
                + (', the last one of the split' if [*missing] == theirs[i][-1:] else '')
                + (', and some are there more than once' if extra else '') + '. All of them are asked for')
            changed = n-sum(from_where)
            raise Wrong(f'{begin}, {_and(known)}' + (f', and {changed:,} are in no split' if changed > 0 else '')
                + f'. The {wanted:,} {name} are asked for{moral}')
        return reached

_SCORES_1 = [ # First numbers that went wrong, 01.6. t, s are the answers; a, b the two accuracies
    ('this is the proportion of all images. In the mean of the two accuracies both digits count alike, however many images there are of '
        'each.', lambda t, s, a, b: (len(t)*a+len(s)*b)/(len(t)+len(s))),
    ('the accuracies are weighed by the numbers of images, and each by that of the other digit. Both should count alike.',
        lambda t, s, a, b: (len(s)*a+len(t)*b)/(len(t)+len(s))),
    ('sevens that were called a three count as *right*. For a seven, False is the right answer.', lambda t, s, a, b: (a+1-b)/2),
    ('threes that were called a seven count as *right*. For a three, True is the right answer.', lambda t, s, a, b: (1-a+b)/2),
    ('this is the mean of the two proportions that are *wrong*.', lambda t, s, a, b: 1-(a+b)/2),
    ('`a+b/2` halves only `b`: a division comes before a sum. Put the sum in brackets.', lambda t, s, a, b: a+b/2),
    ('`a/2+b` halves only `a`: put the sum in brackets.', lambda t, s, a, b: a/2+b),
    ('this is the *sum* of the two accuracies. Their mean is half of it.', lambda t, s, a, b: a+b),
    ('this is the accuracy on threes alone.', lambda t, s, a, b: a),
    ('this is the accuracy on sevens alone.', lambda t, s, a, b: b),
    ('this is the product of the two accuracies, and their mean is asked for.', lambda t, s, a, b: a*b),
    ('this is the geometric mean, the root of the product. The plain mean is asked for: half of the sum.', lambda t, s, a, b: (a*b)**.5),
    ('this is the harmonic mean. The plain mean is asked for: half of the sum.', lambda t, s, a, b: 2*a*b/(a+b)),
    ('this is the smaller of the two accuracies.', lambda t, s, a, b: min(a, b)),
    ('this is the larger of the two accuracies.', lambda t, s, a, b: max(a, b)),
    ('this is per cent: an accuracy lies between 0 and 1.', lambda t, s, a, b: 50*(a+b)),
    ('an accuracy below 1 counts as 0: is there a `//`, which drops what comes after the point, or an `.all()`?',
        lambda t, s, a, b: ((a==1)+(b==1))/2),
    ('any right answer makes an accuracy 1: is there an `.any()`?', lambda t, s, a, b: ((a>0)+(b>0))/2),
    ('the *number* of wrong sevens is subtracted from 1, and not their proportion.', lambda t, s, a, b: (a+1-s.sum())/2),
    ('for the threes this is the *precision*: how many of all that were called a three are one. Their accuracy is asked for: how many of '
        'the threes were called a three.', lambda t, s, a, b: (t.sum()/(t.sum()+s.sum())+b)/2),
    ('0 is asked for only if all answers are wrong.', lambda t, s, a, b: 0)]

_SCORES_2 = [ # Second numbers that went wrong
    ('this is again the mean of the two accuracies. With more images of one digit than of the other, that digit must count more. Count the '
        'right answers, and divide by the number of images.', lambda t, s, a, b: (a+b)/2),
    ('this is the *number* of right answers. A proportion is divided by the number of images.', lambda t, s, a, b: t.sum()+(~s).sum()),
    ('this is the proportion of *errors*.', lambda t, s, a, b: ((~t).sum()+s.sum())/(len(t)+len(s))),
    ('this is the *number* of errors.', lambda t, s, a, b: (~t).sum()+s.sum()),
    ('this is the proportion of images that were called a three. For a seven, False is the right answer.',
        lambda t, s, a, b: (t.sum()+s.sum())/(len(t)+len(s))),
    ('this is the proportion of images that were called a seven. For a three, True is the right answer.',
        lambda t, s, a, b: ((~t).sum()+(~s).sum())/(len(t)+len(s))),
    ('you divide by twice the number of threes, as if there were as many sevens.', lambda t, s, a, b: (t.sum()+(~s).sum())/(2*len(t))),
    ('you divide by twice the number of sevens, as if there were as many threes.', lambda t, s, a, b: (t.sum()+(~s).sum())/(2*len(s))),
    ('you divide by the number of threes alone.', lambda t, s, a, b: (t.sum()+(~s).sum())/len(t)),
    ('you divide by the number of sevens alone.', lambda t, s, a, b: (t.sum()+(~s).sum())/len(s)),
    ('the images at the end of the longer tensor are left out: `zip` stops with the shorter one.',
        lambda t, s, a, b: torch.cat([t[:len(s)], ~s[:len(t)]]).float().mean()),
    ('the number of images is written down as 2,038, and there can be fewer.', lambda t, s, a, b: 1-((~t).sum()+s.sum())/2038),
    ('the number of images is written down as 2,038, and there can be fewer.', lambda t, s, a, b: (t.sum()+(~s).sum())/2038),
    ('this is the accuracy on threes alone.', lambda t, s, a, b: a),
    ('this is the accuracy on sevens alone.', lambda t, s, a, b: b),
    ('the accuracies are weighed with the number of images of the *other* digit.',
        lambda t, s, a, b: (len(s)*a+len(t)*b)/(len(t)+len(s))),
    ('this is per cent: a proportion lies between 0 and 1.', lambda t, s, a, b: 100*(t.sum()+(~s).sum())/(len(t)+len(s))),
    ('this is 0 where a single answer is wrong: is there a `//`, which drops what comes after the point, or an `.all()`?',
        lambda t, s, a, b: float(a == b == 1)),
    ('this is the *sum* of the two accuracies.', lambda t, s, a, b: a+b),
    ('this is the product of the two accuracies.', lambda t, s, a, b: a*b)]

def _scores(t, s): return (t.double().mean()+(~s).double().mean())/2, torch.cat([t, ~s]).double().mean()

_BOTH = [ # Both numbers at once
    ('the two are in the other order: first the mean of the two accuracies, then the proportion of all images.',
        lambda t, s: _scores(t, s)[::-1]),
    ('these are 1 minus the right numbers: are the errors counted, the threes turned round instead of the sevens, or are the two '
        'arguments exchanged?', lambda t, s: [1-o for o in _scores(t, s)]),
    ('these are per cent: an accuracy lies between 0 and 1.', lambda t, s: [100*o for o in _scores(t, s)]),
    ('for sevens, `True` counts as right. For a seven, False is the right answer: `~` turns booleans round.',
        lambda t, s: _scores(t, ~s)),
    ('these are the two accuracies themselves. Their mean is asked for, and then the proportion of all images.',
        lambda t, s: (t.double().mean(), (~s).double().mean())),
    ('an accuracy below 1 counts as 0, in both numbers: does `//` drop what is behind the point, or is there an `.all()`?',
        lambda t, s: (((t.sum()//len(t))+((~s).sum()//len(s)))/2, (t.sum()+(~s).sum())//(len(t)+len(s)))),
    ('numbers above 255 wrap round: are they counted in `uint8`?',
        lambda t, s: ((t.sum(dtype=torch.uint8)/len(t)+(~s).sum(dtype=torch.uint8)/len(s))/2,
            (t.sum(dtype=torch.uint8)+(~s).sum(dtype=torch.uint8))/(len(t)+len(s)))),
    ('the last answer of each is left out: does a range end too early?',
        lambda t, s: ((t[:-1].sum()/len(t)+(~s[:-1]).sum()/len(s))/2, (t[:-1].sum()+(~s[:-1]).sum())/(len(t)+len(s)))),
    ('the last answer of each is left out: does a range end too early?', lambda t, s: _scores(t[:-1], s[:-1]))]

def _known_scores():
    "Every mistake above, alone and together with one in the other number"
    def one(f): return lambda t, s: f(t, s, t.double().mean(), (~s).double().mean())
    first = [(f'the first number: {words}', one(f)) for words,f in _SCORES_1]
    second = [(f'the second number: {words}', one(f)) for words,f in _SCORES_2]
    right = [('', lambda t, s: _scores(t, s)[0])], [('', lambda t, s: _scores(t, s)[1])]
    pairs = [(first, right[1]), (right[0], second), (first, second)]
    return _BOTH + [(f'{a} {b[:1].upper()+b[1:]}'.strip() if a else b, lambda t, s, f=f, g=g: (f(t, s), g(t, s)))
        for fs,gs in pairs for a,f in fs for b,g in gs]

@add_exercise('01.6')
class two_scores:
    """Two honest numbers

    A method was asked "is it a 3?" about threes and about sevens. Its answers come as two bool tensors, which may differ in length; True
    means: it is a 3. Write `two_scores(threes_said, sevens_said)`, which returns two numbers: the mean of the accuracy on threes and the
    accuracy on sevens, and the proportion of all images that were classified correctly."""
    def starter(threes_said, sevens_said):
        ...

    def solution(threes_said, sevens_said):
        right3,right7 = threes_said.float(), (~sevens_said).float()
        return (right3.mean()+right7.mean())/2, torch.cat([right3, right7]).mean()

    about,hard = 'two ways to average an accuracy over two digits', 2
    why = (
        'In the first number both digits count alike, in the second all images do. They agree only if there are equally many of each, '
        'or if both are classified equally well. So 0.9511 and 0.9514 are both true of the same 99 errors.')
    taught = 'An average always weighs something alike, digits or images; say which, and two different accuracies can both be right.'
    hints = [
        'For a three, `True` is right. For a seven, `False` is.',
        '`.float().mean()` of booleans is the proportion of `True`. `~` turns them round.',
        'For the second number, count the right answers of both, and divide by the number of all images.']

    def judge(answer):
        def read(said, about, t, s):
            what = ['the mean of the two accuracies', 'the proportion of all images that were classified correctly']
            return [_plain(o) for o in numbers(said, what)]
        cases = [('3 of 4 threes and 8 of 10 sevens classified correctly', torch.tensor([1,1,0,1]), torch.tensor([0,0,0,0,1,0,0,0,1,0])),
            ('926 of 1,010 threes and 1,013 of 1,028 sevens classified correctly', torch.arange(1010) >= 84, torch.arange(1028) < 15),
            ('1 of 1 three and 0 of 3 sevens classified correctly', torch.ones(1), torch.ones(3)),
            ('1 of 5 threes and 2 of 2 sevens classified correctly', torch.tensor([0,0,0,1,0]), torch.zeros(2))]
        said = _examine(answer, [(about, (t.bool(), s.bool())) for about,t,s in cases], _scores, read, _known_scores(), [
            ('Input dtype must be', 'Booleans have no mean in PyTorch: make them floats first, and `True` becomes 1.'),
            ('Subtraction, the', 'Booleans cannot be subtracted: make them floats first, or turn them round with `~`.'),
            ('equal size', 'The two tensors can differ in length, as here, 4 and 10. `torch.cat` puts them one after the other.'),
            ('must match the size', 'The two tensors can differ in length, as here, 4 and 10.')])
        return f'The 99 errors of the lesson give {said[1][0]:.4f} and {said[1][1]:.4f}.'

def _apart(x, y, p=2): return torch.cdist(x.flatten(1).double(), y.flatten(1).double(), p=p)
def _next(d, k=3): return d.argsort(1)[:,:k]
def _vote(images, examples, answers): return answers[_next(_apart(images, examples))].sum(1) >= 2
def _votes(f): return lambda x, y, z: z[_next(f(x, y))].sum(1) >= 2
def _mean_of(x, y): return torch.stack([torch.stack([torch.cdist(a, b).mean() for b in y]) for a in x])
def _weights(d): return 1/(d.sort(1)[0][:,:3]+1e-9)
def _rows(x): return F.normalize(x.flatten(1), dim=1)

_VOTES = [ # Votes that went wrong, 01.7. x are images, y remembered ones, z their answers
    ('you say three to all of them. Only the answers of the three nearest are votes (a position above 0 would count as True), and two of '
        'them are a majority.', lambda x, y, z: torch.ones(len(x))),
    ('you say seven to all of them. Two votes of three are a majority.', lambda x, y, z: torch.zeros(len(x))),
    ('you ask only the nearest. It is one of three voters.', lambda x, y, z: z[_apart(x, y).argmin(1)]),
    ('you ask the three that are *farthest* away: the distances should be small.', _votes(lambda x, y: -_apart(x, y))),
    ('you say three where *all* three neighbours are threes. Two are enough.', lambda x, y, z: z[_next(_apart(x, y))].all(1)),
    ('you say three where *one* of the neighbours is one. Two votes of three are a majority, one is not.',
        lambda x, y, z: z[_next(_apart(x, y))].any(1)),
    ('you ask two neighbours, and both have to be threes. Three are asked for, of which two are enough.',
        lambda x, y, z: z[_next(_apart(x, y), 2)].all(1)),
    ('you ask two neighbours, and one three is enough. Three are asked for, two of which have to be threes.',
        lambda x, y, z: z[_next(_apart(x, y), 2)].any(1)),
    ('you ask four neighbours, and two threes are enough. Three are asked for: a slice `[:3]` has the positions 0, 1 and 2.',
        lambda x, y, z: z[_next(_apart(x, y), 4)].sum(1) >= 2),
    ('you ask four neighbours. Three are asked for: a slice `[:3]` has the positions 0, 1 and 2.',
        lambda x, y, z: z[_next(_apart(x, y), 4)].sum(1) >= 3),
    ('you ask five neighbours. Three are asked for.', lambda x, y, z: z[_next(_apart(x, y), 5)].sum(1) >= 3),
    ('you ask five neighbours, and two threes are enough. Three are asked for.', lambda x, y, z: z[_next(_apart(x, y), 5)].sum(1) >= 2),
    ('you ask all that are remembered, and not the three nearest.', lambda x, y, z: (z.float().mean() > .5).expand(len(x))),
    ('you leave out the nearest and begin with the second: positions are counted from 0.',
        lambda x, y, z: z[_apart(x, y).argsort(1)[:,1:4]].sum(1) >= 2),
    ('all of them are the opposite of what is right: `answers` is True for a three, and so should yours be.',
        lambda x, y, z: ~_vote(x, y, z)),
    ('the distance is L1. By L2, differences are squared.', _votes(partial(_apart, p=1))),
    ('the distance is the largest difference of a pixel. By L2, all differences are squared and added up.',
        _votes(partial(_apart, p=float('inf')))),
    ('plus and minus cancel in your distances: this is the difference of the sums. By L2, each pixel\'s difference is squared.',
        _votes(lambda x, y: (x.flatten(1).double().sum(1)[:,None]-y.flatten(1).double().sum(1)).abs())),
    ('these are the angles between images (cosine similarity), and not their distances by L2: how much ink there is does not count.',
        _votes(lambda x, y: -(_rows(x)@_rows(y).T))),
    ('you compare products, `images @ examples.T`. A product is large where there is much ink, and it is no distance.',
        _votes(lambda x, y: -(x.flatten(1)@y.flatten(1).T))),
    ('you compare products, `images @ examples.T`, and take the smallest. A product is no distance.',
        _votes(lambda x, y: x.flatten(1)@y.flatten(1).T)),
    ('the distances are taken row by row, as `cdist` does with grids, and averaged. Each image should be *one* row of numbers: '
        '`flatten(1)`.', _votes(_mean_of)),
    ('the distances are rounded to whole numbers, so near ones become equal.', _votes(lambda x, y: _apart(x, y).round())),
    ('the images are made black and white before they are compared.',
        lambda x, y, z: z[_apart((x>.5).float(), (y>.5).float()).argsort(dim=1, stable=True)[:,:3]].sum(1) >= 2),
    ('the *first* three that are remembered vote, and not the nearest.', lambda x, y, z: (z[:3].sum() >= 2).expand(len(x))),
    ('nearer neighbours have more weight in your vote. Each of the three has one vote.',
        lambda x, y, z: ((w := _weights(_apart(x, y)))*z[_next(_apart(x, y))]).sum(1)/w.sum(1) > .5),
    ('the mean distance of all threes is compared with that of all sevens. Only the three nearest should vote.',
        lambda x, y, z: _apart(x, y)[:,z].mean(1) < _apart(x, y)[:,~z].mean(1)),
    ('the three nearest threes are compared with the three nearest sevens. The three nearest *of all* should vote.',
        lambda x, y, z: _apart(x, y)[:,z].sort(1)[0][:,:3].sum(1) < _apart(x, y)[:,~z].sort(1)[0][:,:3].sum(1)),
    ('the images are compared with the mean three and the mean seven. The three nearest should vote.',
        lambda x, y, z: (_apart(x, y[z].mean(0)[None]) < _apart(x, y[~z].mean(0)[None]))[:,0]),
    ('the last image is never asked about: does a range end too early?',
        lambda x, y, z: _vote(x, y, z) & (torch.arange(len(x)) < len(x)-1)),
    ('the answer for the first image is given for all.', lambda x, y, z: _vote(x, y, z)[:1].expand(len(x))),
    ('these are the numbers of votes for a three. How many make a majority?', lambda x, y, z: z[_next(_apart(x, y))].sum(1)),
    ('these are proportions of votes. Which of them are a majority?', lambda x, y, z: z[_next(_apart(x, y))].float().mean(1)),
    ('these are the positions of the nearest. Which answers stand there?', lambda x, y, z: _apart(x, y).argmin(1))]

def _read_votes(said, about, images, examples, answers):
    "What came back in 01.7, if it has the right shape"
    n,m = len(images), len(examples)
    begin = f'for {about} you return'
    must(not hasattr(said, '__next__'), f'{begin} a generator, which has calculated nothing yet, and a bool tensor of shape [{n}] is '
        'asked for')
    shape = list(tensor(said, _vote(images, examples, answers)).shape)
    if shape == [n]: return said
    of_each = f'{begin} three {"answers" if said.dtype == torch.bool else "numbers"} for each image.'
    must(shape != [n,3], f'{of_each} They still have to vote: at least two of three' if shape and same(said.sum(-1),
        answers[_next(_apart(images, examples))].sum(1)) else f'{of_each} Are these positions of remembered images? Look up their answers, '
        'and let them vote')
    must(shape != [m], f'{begin} {m} answers, one for each *remembered* image. One for each of the {n} images is asked for: are the '
        'images the rows of your distances, or the columns? `torch.cdist(images, examples)` makes them rows')
    must(shape != [3], f'{begin} 3 answers, one for each neighbour: votes are added up for each *image*, along its row of three')
    must(shape or n > 1, f'{begin} an answer without an axis, and a bool tensor of shape [1] is asked for. Is there a `squeeze`?')
    if len(shape) == 1 and shape < [n] and same(said, _vote(images, examples, answers)[:len(said)]):
        raise Wrong(f'{begin} {len(said)} answer{"s"*(len(said) != 1)}, and {n-len(said)} are missing at the end. Does a loop stop too '
            'early, or is a last smaller batch left out?')
    raise Wrong(f'{begin} a tensor of shape {shape}, and shape [{n}] is right: one answer for each image')

def _neighbours(said, images, examples, answers):
    "Which three vote about the first image that was classified otherwise"
    i = (torch.as_tensor(said).bool() != _vote(images, examples, answers)).nonzero()
    if not len(i): return ''
    three = _next(_apart(images, examples))[i[0].item()]
    return (f'. Look at `images[{i[0].item()}]`: the three nearest to it are the examples {shown(three)}, and their answers are '
        f'{shown(answers[three])}')

def _clear(images, examples, answers):
    "Only images about whose neighbours rounding decides nothing"
    d = _apart(images, examples).sort(1)[0][:,:6]
    return images[d.diff().amin(1) > .005], examples, answers

def _random_votes(n, answers, shape, seed):
    "Images and examples of random greys, as a case. `answers` is a text of 1 for a three and 0 for a seven"
    dice,m = torch.Generator().manual_seed(seed), len(answers)
    x,y,z = torch.rand(4*n, *shape, generator=dice), torch.rand(m, *shape, generator=dice), torch.tensor([o == '1' for o in answers])
    x,y,z = _clear(x, y*torch.linspace(.4, 1, m)[:,None,None], z)
    return f'{n} image{"s"*(n != 1)} of {shape[0]} by {shape[1]} and {m} examples', (x[:n], y, z)

def _greys(levels): return torch.tensor(levels)[:,None,None].expand(-1,2,3).clone()

@add_exercise('01.7')
class vote_of_three:
    """Three neighbours vote

    Do not trust one neighbour: ask three. Write `vote_of_three(images, examples, answers)`. `images` [n,h,w] are to be classified;
    `examples` [m,h,w] are remembered, and `answers`, bool [m], says which of them are threes. Return a bool tensor [n]: True where at
    least two of the three nearest examples (by L2) are threes. No two examples are equally far from an image, and m is at least 3.

    If you like, try it with every tenth training image as examples."""
    def starter(images, examples, answers):
        ...

    def solution(images, examples, answers):
        distances = torch.cdist(images.flatten(1), examples.flatten(1))
        nearest = distances.argsort(1)[:,:3]
        return answers[nearest].sum(1) >= 2

    about,hard = 'the nearest neighbours of many images at once', 3
    why = (
        '`cdist` compares every image with every example. `argsort` gives positions, and indexing with a whole tensor of positions looks '
        'up all answers in one step. Booleans are summed as 0 and 1, so two or three are a majority.')
    taught = (
        'A tensor of positions picks from another tensor in one step, however many there are; and each image still costs a distance to '
        'every example.')
    hints = [
        '`torch.cdist` gives all distances of two sets, as [n,m]. It wants one row of numbers for each image: `flatten(1)`.',
        '`argsort(1)` puts, for each image, the positions of the examples in order, nearest first. The first three columns are what you '
        'need.',
        '`answers[positions]` looks up all of them at once, [n,3]. `.sum(1)` counts the threes.']

    def judge(answer):
        greys = ('images of the greys 0.02, 0.53, 0.1, 0.42 and 0.97 (examples: 0 yes, 0.05 no, 0.12 no, 0.4 yes, 0.45 no, 0.6 yes, '
            '0.7 yes, 1 no)', (_greys([.02,.53,.1,.42,.97]), _greys([0,.05,.12,.4,.45,.6,.7,1.]), torch.tensor([1,0,0,1,0,1,1,0]).bool()))
        cases = [greys, _random_votes(6, '010010110', (2,3), 18), _random_votes(6, '110110110', (2,3), 1),
            _random_votes(1, '1110000', (3,2), 1), _random_votes(71, '010110', (2,2), 1)]
        flat = ('Images and examples do not go together as they are. `torch.cdist` compares each with each, and wants one *row* of numbers '
            'for each image: which call makes [n,6] of [n,2,3]?')
        said = _examine(answer, cases, _vote, _read_votes, _VOTES, [
            ("784]' is invalid", 'These images have 6 pixels, not 784. `flatten(1)` fits all sizes.'), ('must match the size', flat),
            ('mat1 and mat2', flat), ('out of bounds for dimension', 'Something is looked up at a position that does not exist: is it the '
                'position of an *example*, and is every image one row of numbers before `cdist`?'),
            ('index is out of bounds', 'Something is looked up at a position that does not exist: is it the position of an *example*, and '
                'is every image one row of numbers before `cdist`?')], _neighbours)
        (v3,v7),(t3,t7) = _blocks('valid', 60), _blocks('train', 120)
        real = _clear(torch.cat([v3,v7]), torch.cat([t3,t7]), torch.arange(len(t3)+len(t7)) < len(t3))
        n,m = map(len, real[:2])
        said += _examine(answer, [(f'{n} images of `valid` and {m} training images as examples', real)], _vote, _read_votes, [],
            detail=_neighbours)
        dtype = next((o.dtype for o in said if o.dtype != torch.bool), None)
        must(dtype is None, f'the answers are right, but their dtype is {dtype}, and bool is asked for: a comparison makes them')
        is_3 = (torch.cdist(real[0].flatten(1), v3.flatten(1)) < .01).any(1)
        return f'Of {n} images of `valid` your vote classifies {(said[-1] == is_3).sum().item()} correctly, with {m} examples.'

def _errors(lean3, lean7, t): return ((lean3>=t).sum()+(lean7<t).sum()).item()
def _rights(lean3, lean7, t): return ((lean3<t).sum()+(lean7>=t).sum()).item()
def _wrong3(lean3, lean7, t): return (lean3>=t).sum().item()
def _wrong7(lean3, lean7, t): return (lean7<t).sum().item()

def _limit(t3, t7, v3, v7, limits, means=None, test_means=None, distance=rmse_distance, lean=None, cost=_errors, pick=None, test=_errors):
    "The threshold and the errors of 01.8, and what becomes of them with one of many mistakes"
    means = means(t3, t7, v3, v7) if means else (t3.mean(0), t7.mean(0))
    def default(x, means): return distance(x, means[0])-distance(x, means[1])
    lean = lean or default
    lean3,lean7 = lean(t3, means), lean(t7, means)
    def of(t): return cost(lean3, lean7, t)
    limit = pick(limits, of) if pick else min(limits, key=of)
    means = test_means(t3, t7, v3, v7) if test_means else means
    return limit, test(lean(v3, means), lean(v7, means), limit)

def _stops_early(limits, errors):
    best = limits[0]
    for t in limits[1:]:
        if errors(t) > errors(best): break
        best = t
    return best

def _from_zero(limits, errors): return min([0., *limits], key=errors)
def _no_worse(limits, errors): return next((t for t in limits if errors(t) <= errors(0.)), limits[0])
def _of_sorted(limits, errors): return limits[(counts := [errors(t) for t in sorted(limits)]).index(min(counts))]
def _valid_means(t3, t7, v3, v7): return v3.mean(0), v7.mean(0)
def _all_means(t3, t7, v3, v7): return torch.cat([t3, v3]).mean(0), torch.cat([t7, v7]).mean(0)
def _squared(x, mean): return ((x-mean)**2).mean((-1,-2))
def _summed(x, mean): return ((x-mean)**2).sum((-1,-2)).sqrt()
def _block_rmse(x, mean): return ((x-mean)**2).mean().sqrt()
def _grey(x, mean): return rmse_distance(x, mean.mean().expand_as(x[0]))
def _balanced(lean3, lean7, t): return ((lean3>=t).double().mean()+(lean7<t).double().mean()).item()
def _open3(lean3, lean7, t): return ((lean3>t).sum()+(lean7<t).sum()).item()
def _open7(lean3, lean7, t): return ((lean3>=t).sum()+(lean7<=t).sum()).item()
def _above(lean3, lean7, t): return ((lean3<=t).sum()+(lean7>t).sum()).item()
def _half_open(lean3, lean7, t): return ((lean3>t).sum()+(lean7<=t).sum()).item()

def _by(**how): return lambda *blocks: _limit(*blocks, **how)
def _again(f): return lambda t3, t7, v3, v7, limits: f(t3, t7, v3, v7, limits, _limit(t3, t7, v3, v7, limits))
def _lean(x, t3, t7): return rmse_distance(x, t3.mean(0))-rmse_distance(x, t7.mean(0))
def _at(x3, x7, t3, t7, t): return _errors(_lean(x3, t3, t7), _lean(x7, t3, t7), t)

_LIMITS = [ # Limits and numbers of errors that went wrong, 01.8
    ('the threshold is chosen on the images of `valid`. To choose on them is to peek at the test: the result looks better than it is. '
        'Choose where you learn, on the training images.', lambda t3, t7, v3, v7, limits:
        (t := min(limits, key=lambda t: _at(v3, v7, t3, t7, t)), _at(v3, v7, t3, t7, t))),
    ('averages and threshold come from the images of `valid`. Whatever is learned or chosen comes from the training images.',
        lambda t3, t7, v3, v7, limits: _limit(v3, v7, v3, v7, limits)),
    ('training images and images of `valid` are exchanged.', lambda t3, t7, v3, v7, limits: _limit(v3, v7, t3, t7, limits)),
    ('threes and sevens are exchanged.', lambda t3, t7, v3, v7, limits: _limit(t7, t3, v7, v3, limits)),
    ('the threshold is right, but the errors are those on the *training* images. How good the choice is, only images tell that had no part '
        'in it.', _again(lambda t3, t7, v3, v7, limits, r: (r[0], _at(t3, t7, t3, t7, r[0])))),
    ('the threshold is right, but the errors on training images and on images of `valid` are added up.',
        _again(lambda t3, t7, v3, v7, limits, r: (r[0], r[1]+_at(t3, t7, t3, t7, r[0])))),
    ('the threshold is right, but you return the *proportion* of errors, and their number is asked for.',
        _again(lambda t3, t7, v3, v7, limits, r: (r[0], r[1]/(len(v3)+len(v7))))),
    ('the threshold is right, but you count the images that are classified correctly.',
        _again(lambda t3, t7, v3, v7, limits, r: (r[0], len(v3)+len(v7)-r[1]))),
    ('the threshold is right, but only the missed 3s are counted in the images of `valid`.', _by(test=_wrong3)),
    ('the threshold is right, but only the missed 7s are counted in the images of `valid`.', _by(test=_wrong7)),
    ('the threshold is right, but the errors are those of the old threshold, 0.',
        _again(lambda t3, t7, v3, v7, limits, r: (r[0], _at(v3, v7, t3, t7, 0)))),
    ('the threshold is right, but the errors are those of the last threshold in the list: is it the variable of a loop?',
        _again(lambda t3, t7, v3, v7, limits, r: (r[0], _at(v3, v7, t3, t7, limits[-1])))),
    ('the threshold is right, but the number is the smallest of several counts on the images of `valid`. Count once, with this threshold.',
        _again(lambda t3, t7, v3, v7, limits, r: (r[0], min(_at(v3, v7, t3, t7, t) for t in limits)))),
    ('the first number is the *index* of the threshold in the list: which threshold stands there?',
        _again(lambda t3, t7, v3, v7, limits, r: (limits.index(r[0]), r[1]))),
    ('the first number is the number of errors on the training images. At *which* threshold are there so few?',
        _again(lambda t3, t7, v3, v7, limits, r: (_at(t3, t7, t3, t7, r[0]), r[1]))),
    ('the two are in the other order: first the threshold, then the number of errors.', _again(lambda t3, t7, v3, v7, limits, r: r[::-1])),
    ('this is the threshold with the *most* errors on the training images.', _by(pick=lambda limits, of: max(limits, key=of))),
    ('this is the threshold with the most errors: you count where the classification is *right*, and take the smallest count.',
        _by(cost=_rights, test=_rights)),
    ('the border is wrong: an image whose score is the threshold itself is not below it, so it is a 7.',
        _by(cost=_half_open, test=_half_open)),
    ('the border is wrong in the images of `valid`: one whose score is the threshold itself is not below it, so it is a 7.',
        _by(test=_half_open)),
    ('the border is wrong in the training images: one whose score is the threshold itself is not below it, so it is a 7.',
        _by(cost=_half_open)),
    ('a 3 whose score is the threshold itself is not below it, so it is missed.', _by(cost=_open3, test=_open3)),
    ('a 7 whose score is the threshold itself is not below it, so it is found.', _by(cost=_open7, test=_open7)),
    ('you say 3 where the score is *above* the threshold. Near the mean 3 the score is negative: below the threshold is a 3.',
        _by(cost=_above, test=_above)),
    ('the score is turned round: it is the distance from the mean 3 minus that from the mean 7.',
        _by(lean=lambda x, m: rmse_distance(x, m[1])-rmse_distance(x, m[0]))),
    ('the distance is L1. Here RMSE is asked for: `rmse_distance`.', _by(distance=mnist_distance)),
    ('the distance is the mean of the *squares*: the root is missing.', _by(distance=_squared)),
    ('the distance is the root of the *sum* of the squares, 28 times the RMSE, and too large for these thresholds.', _by(distance=_summed)),
    ('one distance is taken of all images together. Each image has a score of its own: average over rows and columns only.',
        _by(distance=_block_rmse)),
    ('a digit is represented by the mean of all its pixels, one number. The average image is asked for: `.mean(0)`.',
        _by(distance=_grey)),
    ('the score has lost its sign: 3s have a negative one, 7s a positive one.', _by(lean=lambda x, m: (rmse_distance(x, m[0])
        -rmse_distance(x, m[1])).abs())),
    ('the images of `valid` are compared with *their own* averages. Those of the training images are what was learned.',
        _by(test_means=_valid_means)),
    ('images of `valid` went into the averages. The averages are learned: they come from the training images alone.',
        _by(means=_all_means)),
    ('the averages come from the images of `valid`. The averages are learned: they come from the training images.',
        _by(means=_valid_means)),
    ('only the missed 3s are counted. A 7 below the threshold is an error, too.', _by(cost=_wrong3, test=_wrong3)),
    ('only the missed 3s are counted when the threshold is chosen. A 7 below the threshold is an error, too.', _by(cost=_wrong3)),
    ('only the missed 7s are counted. A 3 that is not below the threshold is an error, too.', _by(cost=_wrong7, test=_wrong7)),
    ('only the missed 7s are counted when the threshold is chosen. A 3 that is not below the threshold is an error, too.',
        _by(cost=_wrong7)),
    ('the threshold is chosen by the mean of the accuracies on 3s and on 7s. With more of one digit than of the other, the *number* of '
        'errors is another measure.', _by(cost=_balanced)),
    ('the threshold is chosen by the difference of missed 3s and missed 7s, and their sum is to be small.',
        _by(cost=lambda a, b, t: abs(_wrong3(a, b, t)-_wrong7(a, b, t)))),
    ('the missed 7s are subtracted from the missed 3s, and their sum is asked for.',
        _by(cost=lambda a, b, t: _wrong3(a, b, t)-_wrong7(a, b, t), test=lambda a, b, t: _wrong3(a, b, t)-_wrong7(a, b, t))),
    ('a 7 counts as an error where its score is *above* the threshold. Below it is classified as a 3, and that is the error.',
        _by(cost=lambda a, b, t: _wrong3(a, b, t)+(b>t).sum().item(), test=lambda a, b, t: _wrong3(a, b, t)+(b>t).sum().item())),
    ('the two distances are added: the score is their difference.',
        _by(lean=lambda x, m: rmse_distance(x, m[0])+rmse_distance(x, m[1]))),
    ('the errors are counted for the sorted thresholds, and the index is used in the list as it was: they can be in any order.',
        _by(pick=_of_sorted)),
    ('0 is among your thresholds, and it need not be in the list.', _by(pick=_from_zero)),
    ('the last threshold is never tried: does a range end too early?', _by(pick=lambda limits, of: min(limits[:-1], key=of))),
    ('the first threshold is never tried: a list begins with index 0.', _by(pick=lambda limits, of: min(limits[1:], key=of))),
    ('you stop where the errors rise for the first time. They can fall again, and the thresholds can be in any order.',
        _by(pick=_stops_early)),
    ('you take the first threshold that is no worse than 0. A later one can be better.', _by(pick=_no_worse)),
    ('thresholds below 0 are left out.', _by(pick=lambda limits, of: min([t for t in limits if t >= 0] or limits, key=of))),
    ('thresholds above 0 are left out.', _by(pick=lambda limits, of: min([t for t in limits if t <= 0] or limits, key=of))),
    ('the threshold 0 counts as "none found": in `x or y`, 0 counts as False.',
        _by(pick=lambda limits, of: min(limits, key=of) or limits[0])),
    ('this is always the first threshold of the list.', _by(pick=lambda limits, of: limits[0])),
    ('this is always the last threshold of the list.', _by(pick=lambda limits, of: limits[-1]))]

def _table(said, t3, t7, v3, v7, limits):
    "What there was to be found"
    limit,right = said[0], _limit(t3, t7, v3, v7, limits)[0]
    counts = [_at(t3, t7, t3, t7, t) for t in limits]
    table = 'The thresholds and their errors on the training images: ' + ', '.join(f'{t:g}: {e}' for t,e in zip(limits, counts))
    if limit not in limits: return f'. {limit:g} is none of the thresholds in the list. {table}'
    if limit != right: return f'. {table}'
    wrong = [f(_lean(v3, t3, t7), _lean(v7, t3, t7), right) for f in (_wrong3, _wrong7)]
    return f'. The threshold is right. With it {wrong[0]} of {len(v3)} 3s of `valid` and {wrong[1]} of {len(v7)} 7s of `valid` are missed'

def _grey_case(t3, t7, v3, v7, limits):
    "A case of images of one grey each, in sixteenths: on one with the grey g, the score is 1-2g if the averages are 0.75 and 0.25"
    blocks = [(torch.tensor(o)/16)[:,None,None].expand(-1,28,28).clone() for o in (t3, t7, v3, v7)]
    limits = [t/16 for t in limits]
    return f'grey images with the thresholds {limits}', (*blocks, limits)

_GREYS = [ # Some leans are limits; 3s and 7s are not equally many, limits not in order
    _grey_case([14,7,13,16,9,6,16,15], [1,7,3,1,7,10,1,2], [13,9,5,14], [5,11,3,4,2], [-2,4,-6]),
    _grey_case([15,7,12,14], [4,6,7,0,1,1,3,12,0,2,0,0,4,12,10,2], [10,13,4,12,10], [5,5,11], [-3,7,-4,-2]),
    _grey_case([12,9,15,15,14,9,11,11], [1,10,8,2,2,5,12,3,5,0,0,1,1,4,2,8], [12,14,12,14,6], [5,5,3,10,7,2], [-4,-3,-2]),
    _grey_case([9,13,13,13], [2,11,2,1,3,3,9,2,7,2,4,8,0,6,3,1], [5,10,6,13,13,5], [3,8,5,2,12,12,9], [3,6,0,2])]

@add_exercise('01.8')
class better_threshold:
    """A small project: a better threshold

    The *score* of an image is its RMSE from the mean 3, minus its RMSE from the mean 7. The method says 3 where the score is *below a
    threshold*, which so far was 0. Write `better_threshold(threes, sevens, valid_threes, valid_sevens, thresholds)`. It gets training
    images, images of `valid` and a list of thresholds, in any order. Return two things: the threshold of the list with the fewest errors
    on the *training* images (if several have as few, any of them), and the number of errors on the images of `valid` with this
    threshold."""
    def starter(threes, sevens, valid_threes, valid_sevens, thresholds):
        ...

    def solution(threes, sevens, valid_threes, valid_sevens, thresholds):
        mean3,mean7 = threes.mean(0), sevens.mean(0)
        def score(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
        def count(score3, score7, t): return ((score3>=t).sum()+(score7<t).sum()).item()
        score3,score7 = score(threes), score(sevens)
        counts = [count(score3, score7, t) for t in thresholds]
        threshold = thresholds[counts.index(min(counts))]
        return threshold, count(score(valid_threes), score(valid_sevens), threshold)

    about,hard = 'a threshold chosen on training images and tested on others', 3
    why = (
        'Three things come from the training images: both averages and the threshold. The images of `valid` are used once, at the end, to '
        'count. Had they helped to choose, their count would no longer say how the method does on new images.')
    taught = 'Everything that is chosen is chosen on training images; the images of `valid` answer one question, at the end.'
    hints = [
        'What is learned, learn from the training images: the two averages and the threshold.',
        'Write a small function inside: `def score(x): ...`. `rmse_distance` of lesson 01 takes many images at once.',
        'Errors at a threshold t: `(score3>=t).sum() + (score7<t).sum()`. Count them for each t, in a list comprehension.',
        'The index of the smallest is `counts.index(min(counts))`.']

    def judge(answer):
        def read(said, about, *blocks):
            return [_plain(o) for o in numbers(said, ['the threshold', 'the number of errors on the images of `valid`'])]
        real = (*_blocks('train', 12), *_blocks('valid', 6), [i/100 for i in range(-2,4)])
        cases = [('real images', real), *_GREYS]
        stale = ('the averages of an earlier call are kept. Every call gets images of its own.',
            lambda *blocks: _limit(*blocks, means=lambda *_: (real[0].mean(0), real[1].mean(0))))
        said = _examine(answer, cases, _limit, read, [*_LIMITS, stale], detail=_table)
        t,wrong = said[0]
        n = len(real[2])+len(real[3])
        return (f'On the real images your threshold is {t:g}. With it {wrong:g} of {n} images of `valid` are classified wrongly; with the '
            f'threshold 0 it would be {_at(real[2], real[3], real[0], real[1], 0)}.')
