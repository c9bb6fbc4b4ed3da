"""Exercises of lesson 02, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/02_sgd_exercises.html"""
import torch
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, same, shown
from mnist37.sgd import descend, mse, quadratic
from mnist37.tasks.common import explained, plain_number

SETUP = '''import torch
from mnist37.sgd import descend, mse, quadratic
torch.manual_seed(42)
time = torch.arange(0,20).float()
speed = torch.randn(20)*3 + 0.75*(time-9.5)**2 + 1'''

def _roller_coaster(seed):
    "Times and speeds, as in the lesson"
    torch.manual_seed(seed)
    time = torch.arange(0,20).float()
    return time, torch.randn(20)*3 + 0.75*(time-9.5)**2 + 1

def _best_params(t, targets):
    "The parameters of the best quadratic, by least squares"
    return torch.linalg.lstsq(torch.stack([t**2, t, torch.ones_like(t)], 1).double(), targets.double()[:,None]).solution[:,0].float()

@add_exercise('02.1')
class my_order:
    """Seven steps in order

    Here are the seven steps of gradient descent, sorted by the alphabet. Put them into the order in which they happen. The step that
    sends you back comes after those that it repeats."""
    starter = ['gradient', 'init', 'loss', 'predict', 'repeat', 'step', 'stop']
    solution = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop']

    why = (
        'Each of the first five needs what the one before it made: parameters, predictions, a loss, slopes. After the step the parameters '
        'are new, so everything but the init has to be done again.')
    taught = 'Each step uses what the one before it made; every training loop of this course has this order.'
    hints = [
        'Ask of each step what it needs. A step needs slopes. What do slopes need?',
        'Slopes belong to the loss, the loss judges predictions, and predictions need parameters.',
        'The last two are the ones that calculate nothing.']

    def judge(answer):
        right = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop']
        reasons = [
            'nothing can be calculated before the parameters have any values',
            'there is something to be done with the parameters before anything can be judged',
            'it is not known yet how good the predictions are, and slopes are slopes of *that* number',
            'nobody knows yet which way is down',
            'the parameters were not moved yet',
            'one round is rarely enough',
            'there must be an end']
        must(isinstance(answer, (list, tuple)), f'a list of seven words is asked for, and this is {shown(answer)}')
        said = [str(o).strip().lower() for o in answer]
        for o in said: must(o in right, f"`'{o}'` is none of the seven words: {', '.join(sorted(right))}")
        must(sorted(said) == sorted(right), f'each of the seven words should be there once: {", ".join(sorted(right))}')
        for i,(a,b,reason) in enumerate(zip(said, right, reasons)):
            must(a == b, f"`'{a}'` comes too early in place {i+1}: {reason}")

@add_exercise('02.2')
class my_slope:
    """Rise over run

    Write `my_slope(f, x, run)`: how much the function `f` rises from `x` to `x+run`, divided by the run. It is a finite difference, and
    works for any function of one number. For x² at 3 with a run of 0.5 it is 6.5."""
    def starter(f, x, run):
        ...

    def solution(f, x, run):
        return (f(x+run)-f(x))/run

    why = (
        'Rise over run is what a slope is. It needs nothing but the function itself, so it can check any other way of finding slopes. But '
        'it is only as exact as the run is short, and it costs a whole new calculation for each parameter.')
    taught = 'A finite difference is the test for every clever way to a slope: slow, rough, and hard to get wrong.'
    hints = [
        'A function can be passed like a number, and called: `f(x)` is the height at `x`.',
        'The rise is the height where you arrive, minus the height where you started.',
        '`(f(x+run)-f(x))/run`. Mind the brackets.']

    def judge(answer):
        def f(x): return x**2
        said = plain_number(given(answer, f, 3., .5))
        must(isinstance(said, (int, float)) or isinstance(said, torch.Tensor) and said.numel() == 1,
            f'a slope is one number, and you return {shown(said)}')
        for value,words in (
                (3.25, 'you return the rise, 3.25. A slope is rise *over run*'),
                (-6.5, 'the sign is turned round: where the curve rises to the right, the slope is positive. From what do you subtract '
                    'what?'),
                (-5.75, 'only the second value was divided by the run: `/` binds closer than `-`. Which brackets are missing?'),
                (3.25/3, 'you divided by `x`, the place. Divide by the run, the way you went'),
                (3.25*.5, 'you multiplied by the run. A slope is rise *divided* by run'),
                (12.25, 'you return the height at `x+run`. How much did it *rise* from `x`?'),
                (5.5, 'you went to the left, from `x-run` to `x`. A good slope too, but asked for is the way from `x` to `x+run`'),
                (6, 'you return 6, the exact slope. It also comes out if you measure to both sides, take a tiny run of your own, or cut '
                    'decimals off with `//`, `int` or `round`. Asked for is the rise from `x` to `x+run`: with the run of 0.5 that is a '
                    'little more'),
                (.5/3.25, 'you divided the run by the rise: it is rise *over* run'),
                (18.5, 'you subtracted `x`, a place, from a height. The height at `x` is `f(x)`'),
                (3.25/3.5, 'you divided by `x+run`, the place where you arrive. Divide by the run, the way you went'),
                (-17.5, '`f(run)` is the height at 0.5. You start at `x` and arrive at `x+run`'),
                (42.5, 'you added the two heights. The rise is their difference'),
                (13, 'you divided by the run twice'),
                (7, 'you took a run of 1. Use the run that is passed in'),
                (3.5, '`f(run)` is the height at 0.5. You start at `x` and arrive at `x+run`'),
                (1, 'you return 1: the run over the run. The rise is the difference of two *heights*, `f` of two places'),
                (6.001, 'your run is 0.001, whatever you are given. Use the run that is passed in'),
                (0, 'you return 0. If your run is as short as 1e-16, `x+run` is the same as `x` to a computer, and the rise is lost. '
                    'Use the run that is passed in'),
                (24.5, 'you divided the height at `x+run` by the run. First subtract the height at `x`')):
            must(not same(said, value), words)
        must(same(said, 6.5), f'for x², x = 3 and a run of 0.5, you return {shown(said)}, and 6.5 is right: from 9 to 12.25, over 0.5')
        for f,name,x,run,right in (
                (lambda x: x**2, 'x²', -1.5, .001, -2.999),
                (lambda x: 5-4*x, '5-4x', 7., .25, -4.),
                (lambda x: x**3, 'x³', 2., 1., 19.),
                (lambda w: (2*w-10)**2, '(2w-10)²', torch.tensor(3.), 1., -12.)):
            said = plain_number(given(answer, f, x, run))
            must(right > 0 or not same(said, -right, 1e-3),
                f'right for x² at 3. But {name} falls at {float(x):g}, so its slope is negative, and yours is not: where is the sign lost?')
            must(same(said, right, 1e-3),
                f'right for x² at 3. For {name} at {float(x):g} with a run of {run:g} you return {shown(said)}, and {right:g} is right: '
                'use the function you are given')

@add_exercise('02.3')
class paper_slopes:
    """Five slopes on paper

    The loss is (5-2w)², and w is 4. In two stages: d = 5-2w, and the loss is d². Work out five slopes on paper, then fill in the dots
    with numbers.

    | key | what is wanted |
    |---|---|
    | `inner` | the slope of d for w |
    | `outer` | the slope of d² for d, at the d that belongs to w = 4 |
    | `loss` | the slope of the loss for w |
    | `twice` | what stands in `w.grad` after the loss was calculated twice, with a `backward` each time and nothing cleared |
    | `no ink` | another case: a weight is multiplied by a pixel that is 0 in every picture. The slope of the loss for it |
    """
    starter = {'inner': ..., 'outer': ..., 'loss': ..., 'twice': ..., 'no ink': ...}
    solution = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}

    why = (
        'd falls by 2 when w grows by 1, and at d = -3 the square has the slope -6. Multiplied, -6 times -2 is 12. A second `backward` '
        'adds another 12. And a weight that meets only zeros can change as it likes: the loss does not, so its slope is 0, which does not '
        'mean that it is well chosen.')
    taught = (
        'Slopes of stages are multiplied, slopes of repeated backward passes add up, and a slope of 0 can also mean that nobody listens.')
    hints = [
        'If w grows by 1, what does 5-2w do?',
        'At w = 4, d is -3. The slope of a square is twice the number that is squared.',
        'The slopes of stages that follow each other are multiplied.',
        '`backward` adds to what stands in `.grad`.']

    def judge(answer):
        right = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
        must(isinstance(answer, dict) and set(answer) == set(right),
            f"a dictionary with the five keys {', '.join(right)} is asked for: fill in the dots, and leave the rest as it is")
        missing = [k for k in right if answer[k] is None or answer[k] is ...]
        texts = [k for k in right if isinstance(answer[k], str)]
        must(not texts, f"numbers are asked for, without quotes: {', '.join(texts)}")
        must(not missing, f"still to be filled in: {', '.join(missing)}")
        words = {
            'inner': [
                (2, 'the sign is lost. If w grows by 1, does 5-2w grow or shrink?'),
                (-3, 'that is the *value* of d at w = 4. How fast does d change when w grows?'),
                (5, '5 stays where it is when w grows. What changes?'),
                (-8, 'that is -2w, a value. How much does d change when w grows by 1?'),
                (3, 'how much does d change when w grows by 1? The 5 stays where it is'),
                (0, 'the slope of the 5 is 0, but that of 2w is not')],
            'outer': [
                (6, 'the sign is lost: d is 5-8, below zero, and there the curve of d² falls'),
                (9, '9 is the loss itself. The slope of a square at d is 2d'),
                (-3, 'that is d. The slope of a square at d is 2d'),
                (8, 'you took w for d. The square is of d, and d is 5-2w'),
                (16, '16 is w². The square is of d, and its *slope* at d is 2d'),
                (2, 'the 2 is right, but it is times d: the slope of a square at d is 2d'),
                (12, 'the slope of the inner stage is already in it. Asked for is how fast d² changes with d alone'),
                (-12, 'there is a 2 too many: the inner stage is a matter for the next line')],
            'loss': [
                (-12, 'the size is right. Minus times minus?'),
                (-8, 'you *added* the slopes of the stages. Stages that follow each other are multiplied: d moves twice as fast as w, '
                    'and the loss 6 times as fast as d'),
                (-6, 'this is the slope for d. But d does not move one to one with w: the slope of the inner stage is missing'),
                (9, '9 is the loss, not its slope'),
                (3, 'you divided the slopes of the stages. Stages that follow each other are multiplied'),
                (24, 'that is what two backward passes add up to, or there is a 2 too many: -6 already holds the 2 of the square'),
                (-2, 'this is the slope of the inner stage. How fast does the loss go along with d?')],
            'twice': [
                (12, 'that would be so if `backward` *set* the slope. What does it do with the one that is there?'),
                (144, 'the slopes are not multiplied: these are not two stages that follow each other, but the same slope twice'),
                (0, 'nothing was cleared. What does `backward` do with the slope that is there?'),
                (-24, 'the size is right, but where does the minus come from?')],
            'no ink': [(1, 'the weight is multiplied by the pixel, which is 0 in every picture. Does the loss notice a change?')]}
        for key in right:
            for value,text in words[key]: must(not same(answer[key], value), f'`{key}`: {text}')
            must(same(answer[key], right[key]),
                f'`{key}`: you say {shown(answer[key])}, and that is not it. '
                + ('What does `backward` do with the slope that is already there?' if key == 'twice'
                    else 'Nudge w by a little, and see what moves how far'))

_NO_NOTES = ('does not require grad', 'PyTorch took no notes of the calculation, so it cannot go back: which call, before `f` is '
    'calculated, asks for the slope of `w`? And is `f` calculated outside of `no_grad`?')

_NO_SLOPE_YET = ("no attribute 'zero_'", 'before the first `backward` there is no slope yet: `.grad` is None, and None has no `zero_`. '
    'Clear in a way that also works the first time, or clear after the step')

@add_exercise('02.4')
class step_down:
    """One step down

    Write `step_down(f, w, lr)`. `f` makes one number, the loss, from the float tensor `w`. Let autograd find the slopes, and return where
    one step with learning rate `lr` leads: a new tensor of the same shape, without notes. The `w` that you are given stays as it is. For
    the sum of squares, w = [3, 4, 10] and lr 0.1, that is [2.4, 3.2, 8]."""
    def starter(f, w, lr):
        ...

    def solution(f, w, lr):
        w = w.clone().requires_grad_()
        f(w).backward()
        return (w-lr*w.grad).detach()

    why = (
        'The copy starts with an empty `.grad`, so nothing adds up, and the tensor outside is not touched. `backward` fills in the slopes '
        'of whatever `f` did. The minus sign makes it a descent.')
    taught = 'Copy, ask for slopes, forward, backward, minus lr times slope: all of learning is this step, repeated.'
    hints = [
        'You need slopes. Four calls in a row: copy, ask for slopes, calculate, go back.',
        '`w = w.clone().requires_grad_()` makes a copy that takes notes. Then `f(w).backward()`.',
        'The slopes are in `w.grad`. A step is `w - lr*w.grad`, and `.detach()` leaves the notes behind.']

    def judge(answer):
        def f(w): return (w**2).sum()
        w = torch.tensor([3.,4.,10.])
        known = [_NO_NOTES,
            ("'NoneType'", '`.grad` is empty (`None`) when you use it. Was `backward` called before, and is it the same tensor that was '
                'asked for slopes?'),
            ('a leaf Variable that requires grad', 'PyTorch takes notes of `w`, so it cannot be overwritten just like that. Make a new '
                'tensor of it, or say that the step is no part of the calculation')]
        known += [
            ('only for scalar outputs', '`backward` is a method of the loss, the one number that `f` makes, and you called it on a '
                'tensor of many'),
            ("'function' object has no attribute", '`f` is a function: it makes the loss when it is called with `w`, and `backward` is '
                'a method of that loss')]
        said = explained(answer, f, w, .1, known=known)
        must(isinstance(said, torch.Tensor) and said.shape == w.shape,
            f'for `w` of shape [3] you return {shown(said)}, and a tensor of the same shape is asked for')
        for value,words in ((w*1.2, 'you went uphill: a step goes *against* the slope'),
                (w-2*w, 'the learning rate is missing: you subtracted the whole slope'),
                (2*w, 'these are the slopes. The step still has to be made'),
                (.2*w, 'this is the length of the step, lr times slope. From what is it subtracted?'), (w, 'w did not move at all'),
                (w-.1, 'you subtracted the learning rate alone. It has to be multiplied by the slope'),
                (w-20*w, 'you divided the slope by the learning rate. They are multiplied'),
                (-.1*w, 'you multiplied all of it by the learning rate. It is a factor of the slope alone'),
                (-1.9*w, 'the learning rate is a factor of the slope, and you multiplied `w` by it'),
                (w-.1*(2*w).mean(), 'you moved all numbers by the same, the mean slope. Each has a slope of its own'),
                *((.8**k*w, f'you took {k} steps, and one is asked for') for k in (2,3,5,10))):
            must(not same(said, value), words)
        must(same(said, .8*w) or not same(said, .8*w, 1e-2),
            f'you return {shown(said)}, and {shown(.8*w)} is right: nearly, as if the slopes were measured with a nudge. Autograd finds '
            'them exactly')
        must(same(said, .8*w),
            f'for the sum of squares, w = {shown(w)} and lr 0.1 you return {shown(said)}, and {shown(.8*w)} is right: the slopes are [6, '
            '8, 20]')
        must(not said.requires_grad,
            'the numbers are right, but your tensor still carries notes (`requires_grad`). Which method gives the numbers without the '
            'notes?')
        mine = w.clone()
        first,second = [answer(f, mine, .1) for _ in range(2)]
        must(same(mine, w),
            f'your function changed the `w` that it was given, from {shown(w)} to {shown(mine)}. Work on a copy: `clone` makes one')
        must(same(first, second),
            f'called twice with the same `w`, your function gives {shown(first)} and then {shown(second)}. `requires_grad_` changed the '
            'tensor that it was given, whose slopes now add up. Work on a copy: `clone` makes one')
        must(not mine.requires_grad,
            'the numbers are right, but the `w` that you were given now takes notes: it was asked to by `requires_grad_`. Ask a copy: '
            '`clone` makes one')
        for f,name,w,lr,right in (
                (lambda w: ((w-1)**3).sum(), 'the sum of (w-1)³', torch.tensor([2.,3.]), .5, [.5,-3.]),
                (lambda w: (2*w-10)**2, '(2w-10)²', torch.tensor(3.), .125, 5.)):
            said = given(answer, f, w, lr)
            must(same(said, right),
                f'right for the sum of squares. For {name}, w = {shown(w)} and lr {lr:g} you return {shown(said)}, and {right} is right: '
                'let `backward` find the slopes of the function you are given')

def _uncleared(slope, w, lr, steps):
    "Where a descent leads in which the slopes add up"
    total = torch.zeros_like(w)
    for _ in range(steps):
        total = total+slope(w)
        w = w-lr*total
    return w

@add_exercise('02.5')
class walk_down:
    """A bug hunt: the second step

    This function should take `steps` steps down the loss `f`, from `w`, and return where it ends. `w` itself stays as it is. One step
    works. Two steps raise a TypeError about `NoneType`. Find out what became of `w`, and mend it."""
    def starter(f, w, lr, steps):
        w = w.clone().requires_grad_()
        for _ in range(steps):
            w.grad = None
            f(w).backward()
            w = w - lr*w.grad
        return w.detach()

    def solution(f, w, lr, steps):
        w = w.clone().requires_grad_()
        for _ in range(steps):
            w.grad = None
            f(w).backward()
            with torch.no_grad(): w -= lr*w.grad
        return w.detach()

    why = (
        '`w = w - ...` gives the name `w` to a new tensor, a result with notes, for which no slope is kept. `-=` changes the leaf itself, '
        'and PyTorch allows that only inside `no_grad`. Both are needed.')
    taught = 'The step must change the leaf itself, and it must be outside the notes: `-=` and `no_grad` belong together.'
    hints = [
        'Print `w.is_leaf` before and after the line of the step.',
        '`w = w - ...` makes a new tensor, which came out of a calculation. PyTorch keeps slopes for leaves only.',
        'Change the old `w` in place, with `-=`, and tell PyTorch that this is no part of the calculation.',
        '`with torch.no_grad(): w -= lr*w.grad`']

    def judge(answer):
        def f(w): return (w**2).sum()
        w = torch.tensor([1.,-2.])
        known = [
            ("'NoneType'", 'from the second step on `w.grad` is None: your line of the step makes a *new* `w`, the result of a '
                'calculation and not a leaf, and slopes are kept for leaves only. How is a leaf changed without becoming a result?'),
            ('a leaf Variable that requires grad', 'to change `w` in place is a good idea, but PyTorch is still taking notes. How is it '
                'told that the step is no part of the calculation?'),
            ('does not require grad', 'from the second step on PyTorch takes no notes of your `w`: the line of the step makes a *new* '
                'tensor, of which nobody asked for slopes. Change the old one in place')]
        said = explained(answer, f, w, .1, 1,
            known=[_NO_SLOPE_YET,
                ("'NoneType'", 'the first step finds `w.grad` empty (`None`). Is it cleared between `backward` and the step, or was '
                    'another tensor asked for slopes?'), known[1], _NO_NOTES])
        must(isinstance(said, torch.Tensor) and said.shape == w.shape,
            f'for `w` of shape [2] you return {shown(said)}, and a tensor of the same shape is asked for')
        must(not same(said, w*1.2), 'you went uphill: a step goes *against* the slope')
        must(not same(said, w),
            'after one step `w` is where it was. If slopes are cleared between `backward` and the step, nothing is left to step with. Or '
            'does the loop make one round too few?')
        must(not same(said, -w), 'the learning rate is missing: you subtracted the whole slope')
        must(not same(said, .64*w), 'one step is asked for, and you end where two lead: how many rounds has the loop?')
        must(same(said, .8*w),
            f'for the sum of squares, w = [1, -2] and lr 0.1, one step leads to [0.8, -1.6], and you return {shown(said)}')
        said = explained(answer, f, w, .1, 3, known=known)
        must(not same(said, .8*w),
            'after three steps you are where one step leads. Does the loop end early, or does each round begin at the old `w` again? If '
            'you left the error out, it is not mended: why has the new `w` no slope?')
        must(not same(said, .4*w),
            'you calculated the slopes once and used them for three steps. After each step `w` is somewhere else, with other slopes')
        must(not same(said, _uncleared(lambda w: 2*w, w, .1, 3)),
            'it runs, but from the second step on the slopes add up: `w` is now the same leaf all the time, so its `.grad` must be '
            'cleared before each `backward`')
        must(same(said, .512*w),
            f'right for one step. For the sum of squares, w = [1, -2], lr 0.1 and three steps you return {shown(said)}, and '
            f'{shown(.512*w)} is right: each step multiplies by 0.8')
        mine = w.clone()
        answer(f, mine, .1, 2)
        must(same(mine, w),
            f'your function changed the `w` that it was given, from {shown(w)} to {shown(mine)}: the copy at its beginning was there for '
            'a reason')
        must(same(given(answer, f, w, .1, 0), w), 'with 0 steps `w` should come back as it was')
        right = torch.tensor([2.,3.])
        for _ in range(20): right = right-.05*3*(right-1)**2
        must(same(given(answer, lambda w: ((w-1)**3).sum(), torch.tensor([2.,3.]), .05, 20), right),
            'right for the sum of squares, but not for the sum of (w-1)³: use the function you are given')

@add_exercise('02.6')
class my_descent:
    """A bug hunt: a walk that cannot brake

    This function walks down from `start` in the landscape of a quadratic, and returns the three parameters at which it ends. On the
    roller coaster with lr 1e-5 it should have a loss of 677 after ten steps. It swings between 1,000 and 30,000 instead, and never comes
    to rest. Mend it."""
    def starter(start, t, targets, lr, steps):
        params = start.clone().requires_grad_()
        for _ in range(steps):
            loss = mse(quadratic(t, params), targets)
            loss.backward()
            with torch.no_grad(): params -= lr*params.grad
        return params.detach()

    def solution(start, t, targets, lr, steps):
        params = start.clone().requires_grad_()
        for _ in range(steps):
            params.grad = None
            loss = mse(quadratic(t, params), targets)
            loss.backward()
            with torch.no_grad(): params -= lr*params.grad
        return params.detach()

    why = (
        'Without clearing, each step goes by the sum of all slopes so far, also by those from the other side of the valley. So it goes on '
        'when it should turn round. The first step is right, which is why a short look finds nothing.')
    taught = 'Clear the slopes once in each round; a loop that forgets it runs, prints losses, and cannot brake.'
    hints = [
        'Print `params.grad` in each round, for a toy: t = 0, target 0, start [0, 0, 1], lr 0.1. The slope of c² is 2c. Is it?',
        '`backward` does not set `.grad`, it adds to it.',
        'Clear it once in each round, at any place but one. Which?',
        '`params.grad = None`, before `backward` or after the step.']

    def judge(answer):
        start,t,targets = torch.tensor([0.,0.,1.]), torch.zeros(1), torch.zeros(1)
        known = [_NO_SLOPE_YET, ("no attribute 'zero_grad'", 'a tensor has no `zero_grad`. What is to be cleared is its `.grad`'),
            ('assigned grad expected', 'a `.grad` is a tensor or `None`, and no plain number'),
            ('a leaf Variable that requires grad', 'this changes the parameters themselves while PyTorch takes notes. If it was meant '
                'to clear: the slopes are in `params.grad`'),
            ("'NoneType'", 'the slope was cleared before it was used: between `backward` and the step it is still needed'), _NO_NOTES]
        later = [("'NoneType'", 'from the second step on `params.grad` is None: it was cleared too early, or `params` is now a *new* '
            'tensor, of which nobody asked for slopes. `-=` changes the old one'), *known]
        said = explained(answer, start, t, targets, .1, 1, known=known)
        must(isinstance(said, torch.Tensor) and said.shape == (3,),
            f'you return {shown(said)}, and the three parameters are asked for, a tensor of shape [3]')
        must(not same(said, start),
            'after one step the parameters are where they were: you clear the slopes between `backward` and the step, so that nothing is '
            'left to step with')
        must(same(said, [0,0,.8]),
            'one time, t = 0, and one target, 0: the loss is c². From c = 1, one step with lr 0.1 leads to 0.8, and you return '
            f'{shown(said)}. The first step was right before: the fault is in what comes after it')
        said = explained(answer, start, t, targets, .1, 3, known=later)
        must(not same(said, _uncleared(lambda w: 2*w, start, .1, 3)),
            'the slopes still add up. With the loss c², from c = 1, three steps with lr 0.1 lead to 0.8, 0.64 and 0.512. Yours end at '
            f'{shown(said[2])}, because the second and third step also use the slopes of those before. Which tensor\'s slopes must be '
            'cleared, and how often?')
        must(not same(said, [0,0,.8]),
            'three steps end where one step leads: does the loop end too early, or does each round begin at `start` again?')
        must(same(said, [0,0,.512]),
            f'the loss is c². From c = 1, three steps with lr 0.1 lead to 0.8, 0.64 and 0.512, and you return {shown(said)}: each step '
            'should use the slope of the place where it stands, and only that')
        mine = start.clone()
        answer(mine, t, targets, .1, 2)
        must(same(mine, start), 'your function changed the `start` that it was given: the copy at its beginning was there for a reason')
        time,speed = _roller_coaster(42)
        start = torch.randn(3)
        right = descend(start, time, speed, 1e-5, 10).params[-1]
        said = given(answer, start, time, speed, 1e-5, 10)
        must(same(said, right, 1e-3),
            f'right for the toy. On the roller coaster, after ten steps with lr 1e-5, the parameters should be {shown(right)}, and yours '
            f'are {shown(said)}')

@add_exercise('02.7')
class my_lr:
    """A bug hunt: nothing happens

    The time is standardised, the loop is right, and yet the loss hardly falls:

    `descend(torch.zeros(3), (time-time.mean())/time.std(), speed, lr=my_lr, steps=50)`

    Only the learning rate is wrong. It was copied from the descent with seconds, where it was a good one. Find one with which fifty steps
    come within 0.5 of the best possible loss, 7.3."""
    starter = 1e-5
    solution = 0.1

    why = (
        'With seconds the ground was so steep in one direction that anything above 3.5e-5 exploded. Standardised, it rises ten thousand '
        'times more gently, and the same learning rate makes steps that nobody can see. From about 0.08 to 0.4 fifty steps are enough '
        'here; at 0.5 the walk explodes.')
    taught = 'A learning rate belongs to one loss and one scale of the data: copied to another, it explodes or falls asleep.'
    hints = [
        'Print `.losses[0]` and `.losses[-1]`. Then try a learning rate ten times larger, and again.',
        'On k·x² the limit is 1/k. With seconds k was 28,133 in the steepest direction; how large can it be when t lies between -1.6 and '
        '1.6?',
        'The lesson used 0.1 for standardised times.']

    def judge(answer):
        answer = plain_number(answer)
        must(isinstance(answer, (int, float)) and not isinstance(answer, bool),
            f'a learning rate is a number such as 0.001, and this is {shown(answer)}')
        must(answer == answer and answer != 0, f'with a learning rate of {answer} nothing can move')
        must(answer > 0, f'{answer:g} is negative, and two minus signs make a walk *uphill*')
        time,speed = _roller_coaster(42)
        t = (time-time.mean())/time.std()
        must(answer < float('inf'), 'an infinite step leads nowhere')
        losses = descend(torch.zeros(3), t, speed, lr=float(answer), steps=50).losses
        best = mse(quadratic(t, _best_params(t, speed)), speed).item()
        first,last = losses[0], losses[-1]
        must(last <= first,
            f'with {answer:g} the walk explodes: the loss goes from {first:,.0f} to {losses[1]:.4g} after one step, and to {last:.3g} '
            'after fifty. Each step jumps across the valley, and lands higher')
        must(last < best+.5 or answer < .3,
            f'with {answer:g} the walk jumps from side to side, and is still at {last:,.1f} after fifty steps: a little smaller')
        must(last < best+.5,
            f'with {answer:g} the loss goes from {first:,.0f} to {last:,.1f} in fifty steps, and least squares says that {best:.1f} is '
            'possible. The direction is right, the steps are too short')

@add_exercise('02.8')
class foresee:
    """A small project: see what comes

    Write `foresee(time, speed, new)`. `time` and `speed` are measurements, float tensors of the same length. Fit a quadratic to them by
    gradient descent, and return what it predicts at the times `new`, as a float tensor of the same length as `new`. It should come close
    to the best quadratic there is, also if the times run from 2000 to 2019. You may use `descend` and `quadratic`.

    For the roller coaster and the new times 2.5, 9.5, 14 and 18 the best curve says 39.7, 1.0, 15.9 and 55.3; be within 1.5 of that."""
    def starter(time, speed, new):
        ...

    def solution(time, speed, new):
        mean,std = time.mean(), time.std()
        history = descend(torch.zeros(3), (time-mean)/std, speed, lr=0.1, steps=100)
        return quadratic((new-mean)/std, history.params[-1])

    why = (
        'The parameters were found for times that had this mean subtracted and were divided by this standard deviation. A new time must '
        'go the same way, or it stands for another moment. The two numbers belong to the model as much as the three parameters do.')
    taught = (
        'Mean and standard deviation are learned from the training data, and every new input must be treated with the same two numbers.')
    hints = [
        'Standardise the times, descend, predict. With which learning rate did the lesson arrive in fifty steps?',
        '`descend(start, t, targets, lr, steps)` returns a history, and its `.params[-1]` are the parameters after the last step.',
        'What must be done to the new times before they meet these parameters?',
        'Keep `mean` and `std` of the *measured* times, and use the same two numbers for the new ones.']
    seconds = 20

    def judge(answer):
        time,speed = _roller_coaster(42)
        new = torch.tensor([2.5,9.5,14.,18.])
        middle,spread = time.mean(), time.std()
        params = _best_params((time-middle)/spread, speed)
        def best(t): return quadratic((t-middle)/spread, params)
        said = given(answer, time, speed, new)
        must(isinstance(said, torch.Tensor), f'you return {shown(said)}, and a tensor of predictions, one for each new time, is asked for')
        must(list(said.shape) != [3], 'you return three numbers: the parameters? They still have to predict, at the new times')
        must(list(said.shape) != [20], 'you return 20 predictions, for the times that were measured. Asked for are those at the new times')
        must(list(said.shape) == [4], f'for four new times you return {shown(said)}, and a tensor of shape [4] is right')
        clones = [time.clone(), speed.clone(), new.clone()]
        answer(*clones)
        must(same(clones[0], time) and same(clones[1], speed) and same(clones[2], new),
            'your function changed the tensors that it was given. `-=` and `/=` write into their memory; `a-b` makes a new tensor')
        must(bool((said.abs() < 1e5).all()),
            'your predictions are huge, inf or nan: the walk exploded. A smaller learning rate, or inputs of a better scale')
        def near(a, b, tol=2.): return bool(((a-b).abs() <= tol+.05*b.abs()).all())
        right = best(new)
        if not near(said, right, 1.5):
            own = quadratic((new-new.mean())/new.std(), params)
            what = f'at the times {shown(new)} you predict {shown(said)}, and the best curve says {shown(right)}'
            must(not near(said, own),
                f'{what}. You standardised the new times with *their own* mean and standard deviation. But the parameters were found '
                'with those of the measured times: a time must become the same number as before')
            must(not near(said, quadratic(new, params)),
                f'{what}. The parameters belong to standardised times, and you gave them new times in seconds')
            must(not near(said, quadratic(new-middle, params)),
                f'{what}. You took the mean from the new times, but did not divide them by the standard deviation')
            must(not near(said, quadratic(new/spread, params)),
                f'{what}. You divided the new times by the standard deviation, but did not take the mean from them first')
            must(not near(said, quadratic(new-middle/spread, params)),
                f'{what}. You divided only the mean by the standard deviation, since `/` binds closer than `-`: brackets are missing')
            again = given(answer, time, speed, time)
            must(isinstance(again, torch.Tensor) and again.shape == time.shape,
                f'{what}. And for the 20 measured times you return {shown(again)}')
            loss,least = mse(again.detach().float(), speed).item(), mse(best(time), speed).item()
            must(not 1100 < loss < 1240,
                f'{what}. At the measured times your mean squared error is {loss:,.0f}, and a model that says 0 to everything has 1,233. '
                'Are these the parameters after the *last* step, is the learning rate far too small, or was the speed standardised, too?')
            must(loss < 800,
                f'{what}. Also at the measured times themselves you are far off, with a mean squared error of {loss:,.0f}, and '
                f'{least:.1f} is possible. Do the times that you predict for meet the parameters in the form in which these were learned?')
            must(loss < 350,
                f'{what}. Also at the measured times themselves your mean squared error is {loss:,.0f}, and {least:.1f} is possible. '
                'Around 600, or 450 for times divided by 19, is where walks get stuck: standardise the times')
            must(loss < least+1,
                f'{what}. At the measured times your mean squared error is {loss:.1f}, and {least:.1f} is possible: the walk has not '
                'arrived. More steps, or a larger learning rate')
            raise Wrong(f'{what}. The measurements you do fit, so look at what happens to the new times')
        said = given(answer, time, speed, new[:1])
        must(isinstance(said, torch.Tensor) and said.shape == (1,) and near(said, right[:1], 1.5),
            f'right for four new times. For a single one, 2.5, you return {shown(said)}, and about {right[0].item():.1f} is right. What '
            'is done to a time must not depend on the other new times')
        years,heights = time+2000, _roller_coaster(7)[1]
        params = _best_params((time-middle)/spread, heights)
        said,right = given(answer, years, heights, new+2000), best(new)
        must(isinstance(said, torch.Tensor) and said.shape == (4,) and near(said, right, 1.5),
            f'right for the times 0 to 19. For the times 2000 to 2019, with other speeds, you predict {shown(said)} at '
            f'{shown(new+2000)}, and about {shown(right)} is right. Standardising with the mean and the standard deviation of the times '
            '*given* makes it independent of when the clock was started')
