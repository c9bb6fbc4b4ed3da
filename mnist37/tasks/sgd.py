"""Exercises of lesson 02, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/02_sgd_exercises.html"""
import contextlib, math
from types import SimpleNamespace
import numpy as np
import torch
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, alike, given, must, number, numbers_of, same, shown, tensor
from mnist37.sgd import descend, mse, quadratic
from mnist37.tasks.common import explained, explanations, later

SETUP = '''import torch
from mnist37.sgd import descend, mse, quadratic
torch.manual_seed(42)
time = torch.arange(0,20).float()
speed = torch.randn(20)*3 + 0.75*(time-9.5)**2 + 1'''

def _roller_coaster():
    "Times and speeds, as in the lesson"
    torch.manual_seed(42)
    time = torch.arange(0,20).float()
    return time, torch.randn(20)*3 + 0.75*(time-9.5)**2 + 1

def _answers(ask, cases, right, near=same):
    "What `ask` gets for each case. An error counts only as long as all before it is right: otherwise the rest is left out"
    said = []
    for case in cases:
        try: said.append(ask(*case))
        except Exception:
            if all(map(near, said, right)): raise
            break
    return said

def _recognise(said, cases, ways, near=same):
    "`Wrong` with the words of the first of the wrong `ways` that comes to what was `said`, in all of at least two cases"
    words = next(iter(explanations(said, cases, ways, near)), None) if len(said) > 1 else None
    if words: raise Wrong(words() if callable(words) else words)

def _first_wrong(said, right, near=same): return next((i for i,(a,b) in enumerate(zip(said, right)) if not near(a, b)), None)

@add_exercise('02.1')
class my_order:
    """Seven steps in order

    Here are the seven steps of gradient descent in alphabetical order. Put them into the order in which they happen. The step that
    sends you back comes after those that it repeats."""
    starter = ['gradient', 'init', 'loss', 'predict', 'repeat', 'step', 'stop']
    solution = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop']

    about,hard = 'the seven steps of gradient descent', 1
    why = (
        'Each of the first five needs what the one before it made: parameters, predictions, a loss, a gradient. After the step the '
        'parameters are new, so everything but the init has to be done again.')
    taught = 'Each step uses what the one before it made; every training loop of this course has this order.'
    hints = [
        'Ask of each step what it needs. A step needs a gradient. What does a gradient need?',
        'A gradient belongs to the loss, the loss compares predictions with targets, and predictions need parameters.',
        'The last two are the ones that calculate nothing.']

    def judge(answer):
        right = ['init', 'predict', 'loss', 'gradient', 'step', 'repeat', 'stop']
        reasons = [
            'the parameters have no values yet',
            'the parameters have values now, and nothing has been done with them',
            'it is not known yet how good the predictions are, and a gradient is the gradient of *that* number',
            'nobody knows yet which way is down',
            'the parameters have not been moved yet',
            'one round is rarely enough']
        if hasattr(answer, 'tolist'): answer = answer.tolist()
        must(answer is not None, 'this is `None`, and not a list. Is it what `.sort()` gave back? It sorts the list itself, and returns '
            'nothing')
        must(not isinstance(answer, (set, frozenset)), 'this is a set, and a set has no order. Square brackets make a list')
        try: said = [*answer] if not isinstance(answer, (str, dict)) else None
        except TypeError: said = None
        must(said is not None, f'a list of seven words is asked for, and this is {shown(answer)}')
        all_words = ', '.join(sorted(right))
        for o in said:
            must(isinstance(o, str), f'the words themselves are asked for, in their order, and {shown(o)} is none of them: {all_words}')
        said = [o.strip().lower() for o in said]
        for o in said:
            two = next((f'{a}` and `{b}' for a in right for b in right if o == a+b), None)
            must(two is None, f'`{o}` is none of the seven words. Is a comma missing between `{two}`?')
            must(o in right, f'`{o}` is none of the seven words: {all_words}')
        missing,twice = [o for o in right if o not in said], [o for o in right if said.count(o) > 1]
        complaints = [f'missing: {", ".join(missing)}']*bool(missing) + [f'there more than once: {", ".join(twice)}']*bool(twice)
        must(not complaints, f'each of the seven words should be there once. {"; ".join(complaints).capitalize()}')
        for i,(a,b,reason) in enumerate(zip(said, right, reasons)):
            must(a == b, f'`{a}` comes too early, in position {i+1}: {reason}')

def _derivative(f, x): return torch.func.grad(f)(torch.tensor(x, dtype=torch.double)).item()

_SLOPES = [ # Wrong ways to a slope, of a function, `x` and `run`
    (lambda f,x,run: f(x+run)-f(x), 'you return the rise: for x² from 3 to 3.5 it is 3.25. A slope is rise *over run*'),
    (lambda f,x,run: (f(x)-f(x+run))/run, 'the sign is the wrong way round: where the curve rises to the right, the slope is positive. '
        'What is subtracted from what?'),
    (lambda f,x,run: f(x+run)-f(x)/run, 'only the second height is divided by the run: `/` binds closer than `-`. Which brackets are '
        'missing?'),
    (lambda f,x,run: abs(f(x+run)-f(x))/run, 'right where the curve rises. But 5-4x falls, so its slope is negative, and yours is not: '
        'where is the sign lost?'),
    (lambda f,x,run: (f(x+run)-f(x))*run, 'the rise is multiplied by the run. A slope is rise *divided* by run'),
    (lambda f,x,run: (f(x+run)-f(x))/run**2, 'the rise is divided by the run twice'),
    (lambda f,x,run: (f(x+run)-2*f(x)+f(x-run))/run**2, 'this is how fast the *slope* changes, the second derivative, which takes three '
        'heights, and a division by the run twice. A slope needs two heights and one run'),
    (lambda f,x,run: (f(x+run)-f(x))/x, 'the rise is divided by `x`, a position. Divide it by the run, the distance you went'),
    (lambda f,x,run: (f(x+run)-f(x))/(x+run), 'the rise is divided by `x+run`, the position where you arrive. Divide it by the run, the '
        'distance you went'),
    (lambda f,x,run: run/(f(x+run)-f(x)), 'this is the run divided by the rise. A slope is rise *over* run'),
    (lambda f,x,run: f(x+run), 'you return the height at `x+run`. How much does `f` *rise* from `x` to there?'),
    (lambda f,x,run: f(x+run)/run, 'this is the height at `x+run`, divided by the run. First subtract the height at `x`'),
    (lambda f,x,run: (f(x+run)+f(x))/run, 'the two heights are added. The rise is their difference'),
    (lambda f,x,run: (f(x+run)-x)/run, '`x` is subtracted from a height, and `x` is a position. The height there is `f(x)`'),
    (lambda f,x,run: (f(x*run)-f(x))/run, 'the second height is that at `x*run`. You arrive at `x+run`'),
    (lambda f,x,run: (f(run)-f(x))/run, '`f(run)` is the height at 0.5, if the run is 0.5. You start at `x` and arrive at `x+run`'),
    (lambda f,x,run: (f(run)-f(x))/(run-x), 'you went from `x` to `run`, as if `run` were a position. You start at `x` and arrive at '
        '`x+run`'),
    (lambda f,x,run: f(run)/run, 'this is the height at `run`, divided by the run. Asked for is the rise from `x` to `x+run`'),
    (lambda f,x,run: (x+run-x)/run, 'you return 1, which is the run over the run. The rise is the difference of two *heights*: call `f` at '
        'both positions'),
    (lambda f,x,run: (f(x)-f(x-run))/run, 'you went from `x-run` to `x`. A good slope too, but asked for is the one from `x` to `x+run`'),
    (lambda f,x,run: (f(x+run)-f(x-run))/run/2, 'you went from `x-run` to `x+run`. A good slope too, but asked for is the one from `x` to '
        '`x+run`'),
    (lambda f,x,run: (f(x+run)-f(x-run))/run, 'you went from `x-run` to `x+run`, and divided by only one run. Asked for is the slope from '
        '`x` to `x+run`'),
    (lambda f,x,run: (f(x+run/2)-f(x-run/2))/run, 'you went half a run to each side of `x`. A good slope too, but asked for is the one '
        'from `x` to `x+run`'),
    (lambda f,x,run: ((x+run)**2-x**2)/run, 'these are the slopes of x², whatever the function is. Use the function you are given'),
    (lambda f,x,run: 2*x, 'you return 2x, the derivative of x², whatever the function is. Use the function you are given, and the run'),
    *((way, 'you return the derivative at `x`: for x² at 3 it is 6. Is it found by a rule or by autograd, or with a tiny run of your own? '
        'Asked for is the slope from `x` to `x+run`, and with a run of 0.5 that is 6.5') for way in (
        lambda f,x,run: _derivative(f, x), lambda f,x,run: _derivative(f, x) if run > 0 else (f(x+run)-f(x))/run)),
    *((lambda f,x,run,k=k: (f(x+k)-f(x))/k, f'your run is {k:g}, whatever you are given. Use the run that is passed in')
        for k in (1, .5, .1, .01, .001)),
    (lambda f,x,run: 0, 'you return 0. Is your run as short as 1e-16? Then `x+run` is the same as `x` to a computer, and the rise is lost. '
        'Use the run that is passed in'),
    (lambda f,x,run: math.floor((f(x+run)-f(x))/run), 'your slopes are whole numbers, rounded down: 6 instead of 6.5. Is it a `//`? It '
        'drops what comes after the decimal point'),
    (lambda f,x,run: int((f(x+run)-f(x))/run), 'your slopes are whole numbers: 6 instead of 6.5. Is it `int`? It drops what comes after '
        'the decimal point'),
    (lambda f,x,run: round((f(x+run)-f(x))/run), 'your slopes are rounded to whole numbers: 6 instead of 6.5'),
    *((lambda f,x,run,k=k: round((f(x+run)-f(x))/run, k), f'your slopes are rounded: {n} after the decimal point. Return all of them')
        for k,n in ((1, 'one digit'), (2, 'two digits'))),
    (lambda f,x,run: (f(x+run)-f(x))/abs(run), 'right if the run is positive. From 3 to 2.5, x² falls from 9 to 6.25 on a run of -0.5, and '
        'the slope is 5.5: where does the run lose its sign?'),
    *((lambda f,x,run,angle=angle: math.degrees(angle(f(x+run)-f(x), run)), 'these are angles in degrees. A slope is rise over run: 6.5 '
        'for x² from 3 to 3.5') for angle in (math.atan2, lambda rise,run: math.atan(rise/run))),
    (lambda f,x,run: 100*(f(x+run)-f(x))/run, 'your slopes are a hundred times too large, as if in per cent. A slope is rise over run')]

@add_exercise('02.2')
class my_slope:
    """Rise over run

    Write `my_slope(f, x, run)`: how much the function `f` rises from `x` to `x+run`, divided by the run. It is a finite difference, and
    works for any function of one number. The run is not 0, but it may be negative. For x² at 3 with a run of 0.5 it is 6.5."""
    def starter(f, x, run):
        ...

    def solution(f, x, run):
        return (f(x+run)-f(x))/run

    about,hard = 'a slope measured as a finite difference', 1
    why = (
        'Rise over run is what a slope is. It needs nothing but the function itself, so it can check any other way of finding derivatives. '
        'But it is only as exact as the run is short, and it costs a whole new calculation for each parameter.')
    taught = 'A finite difference is the test for every clever way to a derivative: slow, rough, and hard to get wrong.'
    hints = [
        'A function can be passed like a number, and called: `f(x)` is the height at `x`.',
        'The rise is the height where you arrive, minus the height where you started.',
        '`(f(x+run)-f(x))/run`. Mind the brackets.']

    def judge(answer):
        cases = [
            ('x²', lambda x: x**2, 3., .5), ('x³', lambda x: x**3, 3., .5), ('5-4x', lambda x: 5-4*x, 7., .25),
            ('x²', lambda x: x**2, -1.5, .01), ('x²-4', lambda x: x**2-4, 2., .25), ('x²-9', lambda x: x**2-9, 3., -.5),
            ('(x-1)²', lambda x: (x-1)**2, .5, .5), ('x³+2x', lambda x: x**3+2*x, 0., 1/3)]
        def near(a, b): return same(a, b, 2e-4)
        def ask(name, f, x, run):
            if (name, x) == ('x²', 3): said = explained(answer, f, x, run, known=[("'function'", '`f` is a function, and `f(x)` is its '
                'height at `x`')])
            else: said = later(f'right for x² at 3. But with {name} at {x:g} and a run of {run:.4g}', answer, f, x, run)
            must(not callable(said), 'you return a function that is still to be called. The slope, one number, is asked for')
            return number(said, 'the slope, one number,')
        right = [(f(x+run)-f(x))/run for _,f,x,run in cases]
        said = _answers(ask, cases, right, near)
        i = _first_wrong(said, right, near)
        if i is None: return
        _recognise(said, [case for _,*case in cases], _SLOPES, near)
        name,f,x,run = cases[i]
        kept = '. Is it kept from an earlier call, with another function?' if i and near(said[i], said[0]) else ''
        raise Wrong(f'{"right for x² at 3 with a run of 0.5. But " if i else ""}for {name} at {x:g} with a run of {run:.4g} you return '
            f'{shown(said[i])}, and {right[i]:.5g} is right: from {f(x):g} to {f(x+run):.5g}, over {run:.4g}{kept}')

@add_exercise('02.3')
class paper_slopes:
    """Five derivatives on paper

    The loss is (5-2w)², and w is 4. In two stages: d = 5-2w, and the loss is d². Work out five derivatives on paper, then fill in the
    dots with numbers.

    | key | what is wanted |
    |---|---|
    | `inner` | the derivative of d with respect to w |
    | `outer` | the derivative of d² with respect to d, at the d that belongs to w = 4 |
    | `loss` | the derivative of the loss with respect to w |
    | `twice` | what is in `w.grad` after the loss was calculated twice, with a `backward` each time and nothing cleared |
    | `no ink` | another case: a weight is multiplied by a pixel that is 0 in every image. The derivative of the loss with respect to it |
    """
    starter = {'inner': ..., 'outer': ..., 'loss': ..., 'twice': ..., 'no ink': ...}
    solution = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}

    about,hard = 'the chain rule by hand, and what `.grad` holds', 2
    why = (
        'd falls by 2 when w grows by 1, and at d = -3 the square has the derivative -6. Multiplied, -6 times -2 is 12. A second '
        '`backward` adds another 12. And a weight that meets only zeros can change as it likes: the loss does not, so its derivative is 0, '
        'which does not mean that it is well chosen.')
    taught = (
        'Derivatives of stages are multiplied, gradients of repeated backward passes add up, and a gradient of 0 can also mean that the '
        'loss does not depend on the weight.')
    hints = [
        'If w grows by 1, what does 5-2w do?',
        'At w = 4, d is -3. The derivative of a square is twice the number that is squared.',
        'The derivatives of stages that follow each other are multiplied.',
        '`backward` adds to what is already in `.grad`.']

    def judge(answer):
        right = {'inner': -2, 'outer': -6, 'loss': 12, 'twice': 24, 'no ink': 0}
        must(isinstance(answer, dict), f'a dictionary with the five keys {", ".join(right)} is asked for, and this is {shown(answer)}')
        missing,others = [k for k in right if k not in answer], [str(k) for k in answer if k not in right]
        must(not missing, f'these keys are missing: {", ".join(missing)}. Fill in the dots, and leave the rest as it is')
        must(not others, f'only the five keys {", ".join(right)} are asked for, and there is also: {", ".join(others)}')
        empty = [k for k in right if answer[k] is None or answer[k] is ...]
        texts = [k for k in right if isinstance(answer[k], str)]
        must(not texts, f'numbers are asked for, without quotes: {", ".join(texts)}')
        must(not empty, f'still to be filled in: {", ".join(empty)}')
        said = {}
        for key in right:
            n = numbers_of(answer[key])
            must(n is not None and len(n) == 1, f'`{key}`: one number is asked for, and you give {shown(answer[key])}')
            said[key] = n[0]
        four = [said[key] for key in ('inner', 'outer', 'loss', 'twice')]
        for values,words in (
                ((2,-8,-16,-32), "these belong to the lesson's example, (2w-10)² at w = 3. Here the loss is (5-2w)², and w is 4"),
                ((2,6,12,24), 'these belong to d = 2w-5. Here d is 5-2w, and it falls when w grows'),
                ((-2,-2,4,8), 'these belong to w = 3. Here w is 4'),
                ((-6,-2,12,24), '`inner` and `outer` are exchanged: which of them belongs to d = 5-2w, and which to d²?'),
                ((-2,-6,24,12), '`loss` and `twice` are exchanged: `twice` holds what two backward passes leave in `.grad`')):
            must(not same(four, values), words)
        words = {
            'inner': [
                (2, 'the size is right. If w grows by 1, does 5-2w grow or shrink?'),
                (-3, 'that is the *value* of d at w = 4. How much does d change when w grows by 1?'),
                (5, '5 stays as it is when w grows. What changes?'),
                (-8, 'that is the *value* of -2w. How much does it change when w grows by 1?'),
                (3, 'how much does 5-2w change when w grows by 1? The 5 stays as it is'),
                (0, 'the derivative of the 5 is 0, but that of -2w is not')],
            'outer': [
                (6, 'the size is right. But d is 5-8, below zero, and there the curve of d² falls'),
                (9, '9 is d² itself. The derivative of a square is 2d'),
                (-3, 'that is d. The derivative of a square is 2d'),
                (8, '8 is 2w. The square is of d, and d is 5-2w'),
                (16, '16 is w². The square is of d, and its *derivative* is 2d'),
                (2, 'the 2 is right, but it is times d: the derivative of a square is 2d'),
                (-2, 'that is the derivative of d. Here the derivative of d² is wanted, at d = -3'),
                (12, 'this is the derivative with respect to w. Asked for is how fast d² changes with d alone'),
                (-12, 'that is twice as much: the derivative of d² is 2d, and d is -3')],
            'loss': [
                (-12, 'the size is right. Minus times minus?'),
                (-8, 'that is the *sum* of the two derivatives. For stages that follow each other they are multiplied: d moves twice as '
                    'fast as w, and the loss 6 times as fast as d'),
                (-6, 'this is the derivative with respect to d. But d moves twice as fast as w, and the other way: the derivative of the '
                    'inner stage is missing'),
                (9, '9 is the loss itself. How fast does it change with w?'),
                (3, 'that is -6 *divided* by -2. The derivatives of stages that follow each other are multiplied'),
                (24, 'that is twice as much: -6 already holds the 2 of the square. Or is it what two backward passes add up to?'),
                (-2, 'this is the derivative of the inner stage. How fast does the loss go along with d?')],
            'twice': [
                (12, 'that would be so if `backward` *set* the gradient. What does it do with the one that is there?'),
                (144, '12 is not multiplied by 12: these are not two stages that follow each other, but the same gradient twice'),
                (0, 'nothing was cleared. What does `backward` do with the gradient that is there?'),
                (-24, 'the size is right, but where does the minus come from?'),
                (18, 'that is twice the loss. `.grad` holds gradients: each `backward` brings one'),
                (36, 'that is three times 12. How many backward passes are there, and how much does each bring?')],
            'no ink': []}
        general = {key: 'If w grows by a little, how far does d move, and how far the loss?' for key in right} | {
            'twice': 'What does `backward` do with the gradient that is already there?',
            'no ink': 'The weight is multiplied by the pixel, which is 0 in every image. Does the loss change when the weight does?'}
        for key in right:
            for value,text in words[key]: must(not same(said[key], value), f'`{key}`: {text}')
            must(same(said[key], right[key]), f'`{key}`: you say {shown(said[key])}, and that is not it. {general[key]}')

def _gradient(f, w): return torch.func.grad(f)(w)

def _seen(answer, f, *rest):
    "What `answer` does with `f`, for each call: what kind of tensor `f` is given, and whether its loss is sent back"
    calls = []
    def watched(w):
        o = SimpleNamespace(at=w.detach().clone(), leaf=w.is_leaf, wants=w.requires_grad, recording=torch.is_grad_enabled(), back=False)
        calls.append(o)
        loss = f(w)
        if loss.requires_grad: loss.register_hook(lambda _: setattr(o, 'back', True))
        return loss
    with contextlib.suppress(Exception): given(answer, watched, *rest)
    return calls

_NO_GRADIENT_YET = ("no attribute 'zero_'", 'before the first `backward` there is no gradient yet: `.grad` is `None`, and `None` has no '
    '`zero_`. Clear it in a way that also works the first time, or clear it after the step')

_NO_NUMBER = 'assigned grad expected', 'a `.grad` is a tensor or `None`, and no plain number'

def _reasons(answer, f, *rest):
    "What errors mean, as `explained` wants it. As it is a generator, nothing is looked at unless there is an error"
    yield _NO_GRADIENT_YET
    yield _NO_NUMBER
    yield ('only for scalar outputs', '`backward` is a method of the loss, the one number that `f` makes, and you call it on a tensor of '
        'many')
    yield ("'function' object has no attribute", '`f` is a function: it makes the loss when it is called, and `backward` is a method of '
        'that loss')
    yield ('a leaf Variable that requires grad', 'a tensor that requires a gradient is changed in place while PyTorch records operations. '
        'How is PyTorch told that the step is no part of the calculation?')
    calls = _seen(answer, f, *rest)
    if not calls:
        yield "'NoneType'", 'you calculate with `None`, and `f` was not called. `.grad` is `None` until `backward` is called on a loss'
        return
    o,when = calls[-1], f'in round {len(calls)} ' if len(calls) > 1 else ''
    new = ': the line of the step makes a *new* tensor. Change the old one in place, or ask the new one for a gradient' if when else ''
    if not o.recording: why = '`f` is calculated inside `no_grad`, where PyTorch records no operations, so `backward` cannot go back'
    elif not o.wants: why = when+'the tensor that `f` is given does not require a gradient'+(
        new or ', so PyTorch records no operations. Which call, before `f` is calculated, asks for one?')
    else: why = 'what `backward` is called on has no computation graph. Is the loss detached, or made into a plain number?'
    yield 'does not require grad', why
    if not o.back: why = 'you calculate with `None`, and `backward` was not called on the loss. Before that, `.grad` is `None`'
    elif not o.leaf: why = (when+'you calculate with `None`. The tensor that `f` is given is the result of an operation, and gradients '
        'are kept for leaves only, so its `.grad` is `None`'+(': the line of the step makes a *new* tensor. How is the leaf changed '
            'without becoming a result?' if when else '. Which tensor is the leaf, the one that `requires_grad_` is called on last? Give '
            '`f` that one, and use its `.grad`'))
    else: why = ('you calculate with `None`. Is it what `backward` returned? It returns nothing, and leaves the gradient in `.grad`. Or is '
        '`.grad` cleared between `backward` and the step, or that of another tensor?')
    yield "'NoneType'", why

def _of_floats(said, right):
    "`said`, if it is a tensor of floats"
    said = tensor(said, right)
    must(said.layout == torch.strided, 'you return a sparse tensor, and a plain one is asked for')
    must(said.is_floating_point(), f'your tensor has the dtype `{said.dtype}`, and floats are asked for')
    return said

def _place(said, w, right, what):
    "`said`, if it is a tensor as `w`; `what` says more about a tensor of another shape"
    said = _of_floats(said, right)
    also = '. The numbers are right' if same(said.flatten(), right.flatten()) else what(said)
    numbers = f'{shown(said)}, ' if 0 < said.numel() <= 16 else ''
    must(said.shape == w.shape, f'for a tensor of shape {list(w.shape)} you return {numbers}a tensor of shape {list(said.shape)}, and the '
        f'same shape is asked for{also}')
    return said

def _must_be_the_same(again, said):
    "`Wrong` if a second call with the same inputs gave something else"
    must(alike(again, said), f'called twice with the same inputs, your function returns {shown(said)} and then {shown(again)}. What does '
        'it keep from the first call?')

def _must_be_free(said):
    "`Wrong` if a tensor of the right numbers requires a gradient"
    must(said.grad_fn is None, 'the numbers are right, but your tensor still belongs to a computation graph, and requires a gradient. '
        'Which method gives the numbers alone?')
    must(not said.requires_grad, 'the numbers are right, but the tensor that you return requires a gradient, and that is not asked for')

def _must_leave_alone(call, w, name):
    "`Wrong` if `call` leaves something in `w`, which the task calls `name`"
    mine = w.clone()
    call(mine)
    must(mine.grad is None, f'the numbers are right, but you leave a gradient in the `.grad` of the `{name}` that you are given, and the '
        'next `backward` adds to it. Work on a copy: `clone` makes one')
    must(not mine.requires_grad, f'the numbers are right, but the `{name}` that you are given now requires a gradient: `requires_grad_` '
        'changes the tensor itself. Work on a copy: `clone` makes one')

def _walk(f, w, lr, steps, kept=lambda i: 0):
    "Where a descent leads that in round `i` keeps so much of the gradients before; `lr` is a number, or a function of `i`"
    total = torch.zeros_like(w)
    for i in range(steps):
        total = kept(i)*total + _gradient(f, w)
        w = w-(lr(i) if callable(lr) else lr)*total
    return w

def _squares(w): return (w**2).sum()
def _cubes(w): return ((w-1)**3).sum()
def _weighted(w): return (torch.tensor([[1.,-2.],[3.,.5]])*w**2).sum()
def _bowl(w): return (2*w-10)**2

_STEPS = [ # Wrong steps, from `w` with learning rate `lr`, where the loss is `f` and its gradient `g`
    (lambda f,w,lr,g: w+lr*g, 'you go uphill: a step goes *against* the gradient'),
    (lambda f,w,lr,g: w-g, 'the learning rate is missing: you subtract the whole gradient'),
    (lambda f,w,lr,g: w, 'nothing moves at all. Is there a step, and is the gradient still there when it is made?'),
    (lambda f,w,lr,g: g, 'this is the gradient. The step is still to be made'),
    (lambda f,w,lr,g: lr*g, 'this is the gradient times the learning rate. From what is it subtracted?'),
    (lambda f,w,lr,g: -lr*g, 'this is the step alone. Where does it lead?'),
    (lambda f,w,lr,g: w-lr, 'you subtract the learning rate alone. It should be multiplied by the gradient'),
    (lambda f,w,lr,g: w-g/lr, 'the gradient is divided by the learning rate. They should be multiplied'),
    (lambda f,w,lr,g: lr*(w-g), 'all of it is multiplied by the learning rate. It is a factor of the gradient alone'),
    (lambda f,w,lr,g: lr*w-g, 'what the step starts from is multiplied by the learning rate. That is a factor of the gradient'),
    (lambda f,w,lr,g: lr*g-w, 'what the step starts from is subtracted from lr·gradient. It is the other way round'),
    (lambda f,w,lr,g: w-lr-g, 'the learning rate and the gradient are added. They should be multiplied'),
    (lambda f,w,lr,g: w-lr/g, 'the learning rate is divided by the gradient. They should be multiplied'),
    (lambda f,w,lr,g: w*(1-lr*g), 'what the step starts from is multiplied by 1 - lr·gradient. But lr·gradient itself should be '
        'subtracted from it'),
    (lambda f,w,lr,g: w-lr*g.sign(), 'each number moves by the learning rate itself, however large its gradient is: only the sign of the '
        'gradient counts. Is it an optimizer such as Adam? A step is lr times the *whole* gradient'),
    (lambda f,w,lr,g: w-lr*g.clamp(-1,1), 'gradients above 1 or below -1 are cut off. A step is lr times the whole gradient'),
    (lambda f,w,lr,g: w-lr*g/g.norm(), 'each step is as long as the learning rate, because the gradient is divided by its length. A step '
        'is lr times the whole gradient'),
    (lambda f,w,lr,g: w-lr*g/g.norm().clamp(min=1), 'gradients longer than 1 are shortened to the length 1. A step is lr times the whole '
        'gradient'),
    (lambda f,w,lr,g: w-lr*g.mean(), 'all numbers move by the same, lr times the mean of the gradient. Each has a gradient of its own'),
    *((lambda f,w,lr,g,n=n: w-lr*g*(torch.arange(w.numel()) < n(w)).view(w.shape), 'only the first of the numbers moves. Each has a '
        'gradient of its own') for n in (lambda w: 1, lambda w: w[0].numel())),
    (lambda f,w,lr,g: w-lr*f(w)*g, 'the gradient is multiplied by the loss, too. A step is lr times the gradient'),
    (lambda f,w,lr,g: w-2*lr*g, 'you step twice as far as you should. Is `backward` called twice, so that the gradients add up?'),
    (lambda f,w,lr,g: w-lr*2*w, 'you use the gradient of the sum of squares, 2w, whatever the loss is. Let `backward` find that of the '
        'loss you are given'),
    (lambda f,w,lr,g: w-.1*g, 'your learning rate is 0.1, whatever you are given')]

_ONE_STEP = [ # The same where one step is asked for
    *((lambda f,w,lr,g,k=k: _walk(f, w, lr, k), f'you take {k} steps, and one is asked for') for k in (2,3,5,10)),
    *((lambda f,w,lr,g,k=k: w-lr*torch.stack([(f(w+k*o.view(w.shape))-f(w))/k for o in torch.eye(w.numel())]).view(w.shape),
        f'you measure the gradient as a finite difference, with a run of {k:g}. Autograd finds it exactly') for k in (1.,.5,.1))]

@add_exercise('02.4')
class step_down:
    """One step down

    Write `step_down(f, w, lr)`. `f` makes one number, the loss, from the float tensor `w`. Let autograd find the gradient, and return
    where one step with learning rate `lr` leads: a new tensor of the same shape, which requires no gradient. The `w` that you are given
    stays as it is. For the sum of squares, w = [3, 4, 10] and lr 0.1, that is [2.4, 3.2, 8]."""
    def starter(f, w, lr):
        ...

    def solution(f, w, lr):
        w = w.clone().requires_grad_()
        f(w).backward()
        return (w-lr*w.grad).detach()

    about,hard = 'one step of gradient descent with autograd', 2
    why = (
        'The copy starts with an empty `.grad`, so nothing adds up, and the tensor outside is not touched. `backward` fills in the '
        'gradient of whatever `f` did. The minus sign makes it a descent.')
    taught = 'Copy, ask for a gradient, forward, backward, minus lr times gradient: all of learning is this step, repeated.'
    hints = [
        'You need a gradient. Four calls in a row: copy, ask for a gradient, calculate, go back.',
        '`w = w.clone().requires_grad_()` makes a copy that requires a gradient. Then `f(w).backward()`.',
        'The gradient is in `w.grad`. A step is `w - lr*w.grad`, and `.detach()` takes the numbers out of the computation graph.']

    def judge(answer):
        cases = [
            ('the sum of squares', _squares, torch.tensor([3.,4.,10.]), .1), ('the sum of (w-1)³', _cubes, torch.tensor([1.2,2.]), .3),
            ('a weighted sum of squares', _weighted, torch.tensor([[1.,2.],[.1,4.]]), .4), ('(2w-10)²', _bowl, torch.tensor(4.9), .05)]
        right = [w-lr*_gradient(f, w) for _,f,w,lr in cases]
        def ask(name, f, w, lr):
            said = explained(answer, f, w, lr, known=_reasons(answer, f, w, lr))
            def what(said):
                if same(said, f(w)): return '. Yours is the loss'
                return '. Yours is the loss after the step' if same(said, f(w-lr*_gradient(f, w))) else ''
            return _place(said, w, w-lr*_gradient(f, w), what)
        said = _answers(ask, cases, right)
        _must_be_the_same(ask(*cases[0]), said[0])
        i = _first_wrong(said, right)
        if i is not None:
            _recognise(said, [(f,w,lr,_gradient(f, w)) for _,f,w,lr in cases], _STEPS+_ONE_STEP)
            name,f,w,lr = cases[i]
            what = f'for {name}, w = {shown(w)} and lr {lr:g} you return {shown(said[i])}, and {shown(right[i])} is right'
            must(not same(said[i], w-lr*_gradient(f, w).sum(), 1e-2) or w.ndim == 0,
                f'{what}. All numbers move by the same, lr times the sum of the gradient, {_gradient(f, w).sum():g}. Are all of them '
                'nudged at once? Each has a gradient of its own')
            must(i or not all(same(a, b, 1e-2) for a,b in zip(said[:2], right)),
                f'{what}: nearly. Is the gradient measured with a nudge, or has something else a small part in the step? Autograd finds '
                'the gradient exactly')
            raise Wrong(f'{"right for the sum of squares. But " if i else ""}{what}: the gradient is {shown(_gradient(f, w))}')
        for o in said: _must_be_free(o)
        _must_leave_alone(lambda w: answer(_squares, w, .1), cases[0][2], 'w')

def _repeated(way):
    "A walk of wrong steps"
    def walk(f, w, lr, steps):
        for _ in range(steps): w = way(f, w, lr, _gradient(f, w))
        return w
    return walk

def _lowest(f, w, lr, steps): return min((_walk(f, w, lr, k) for k in range(steps+1)), key=lambda w: f(w).item())

_WALKS = [ # Wrong walks down the loss `f`, from `w` with learning rate `lr`
    (lambda f,w,lr,steps: w, 'you end where you began. Is there a step in each round? And is the gradient cleared between `backward` and '
        'the step, so that nothing is left to step with?'),
    (lambda f,w,lr,steps: _walk(f, w, lr, steps-1), 'you end where one step fewer would lead. How often does the loop run, and which '
        'position is returned?'),
    (lambda f,w,lr,steps: _walk(f, w, lr, steps+1), 'you end where one step more would lead: for one step, where two lead. How often does '
        'the loop run?'),
    *((lambda f,w,lr,steps,k=k: _walk(f, w, lr, k), f'you end where {k} steps lead, whatever `steps` says') for k in (2,3,5,10,100)),
    (lambda f,w,lr,steps: _walk(f, w, 1e-5, steps), 'your learning rate is 1e-5, whatever you are given'),
    (lambda f,w,lr,steps: w-steps*lr*_gradient(f, w), 'you use the gradient of the start for all steps. After each step you are somewhere '
        'else, with another gradient'),
    (lambda f,w,lr,steps: _walk(f, w, lambda i: lr/(i+1), steps), 'the first step is right, but the second is half as long as it should '
        'be, the third a third, and so on: does the learning rate get smaller?'),
    (lambda f,w,lr,steps: _walk(f, w, lambda i: lr/(i+1), steps, lambda i: 1), 'each step goes by the *mean* of all gradients so far. It '
        'should go by the gradient of the position where it starts, and only that'),
    (lambda f,w,lr,steps: _walk(f, w, lr, steps, lambda i: i%2), 'in every second round the gradient of the round before is still there. '
        'It should be cleared in each round'),
    *((lambda f,w,lr,steps,k=k: _walk(f, w, lr, steps, lambda i: k), f'each step goes by its own gradient and, on top, by {k:g} times what '
        'the step before went by. It should go by the gradient of the position where it starts, and only that') for k in (.5,.9)),
    (_lowest, 'you end at the position with the lowest loss on the way. Asked for is the one to which all steps lead, even if it is '
        'higher'),
    (lambda f,w,lr,steps: _gradient(f, _walk(f, w, lr, steps-1)), 'you return the gradient of the last step. Asked for is where that step '
        'leads'),
    (lambda f,w,lr,steps: _gradient(f, _walk(f, w, lr, steps)), 'you return the gradient at the end. Asked for is the position'),
    *((_repeated(way), words) for way,words in _STEPS)]

def _where(said, f, w, lr, steps):
    "How many steps of the right walk lead to `said`, in words; nothing if none do"
    k = next((k for k in range(steps) if same(said, _walk(f, w, lr, k))), None)
    return f': you end where {k} step{"s lead" if k != 1 else " leads"}. Does the walk stop early?' if k is not None else ''

@add_exercise('02.5')
class walk_down:
    """A bug hunt: the second step

    This function should take `steps` steps (1 or more) down the loss `f`, from `w`, and return where it ends, as a tensor that requires
    no gradient. `w` itself stays as it is. One step works. Two steps raise a TypeError about `NoneType`. Find out what became of `w`, and
    fix it."""
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

    about,hard = 'why a second step fails', 3
    why = (
        '`w = w - ...` gives the name `w` to a new tensor, the result of an operation, for which no gradient is kept. `-=` changes the '
        'leaf itself, and PyTorch allows that only inside `no_grad`. Both are needed.')
    taught = 'The step must change the leaf itself, and must not be recorded: `-=` and `no_grad` belong together.'
    hints = [
        'Print `w.is_leaf` before and after the line of the step.',
        '`w = w - ...` makes a new tensor, which came out of a calculation. PyTorch keeps gradients for leaves only.',
        'Change the old `w` in place, with `-=`, and tell PyTorch that this is no part of the calculation.',
        '`with torch.no_grad(): w -= lr*w.grad`']

    def judge(answer):
        w = torch.tensor([1.,-2.])
        cases = [('the sum of squares', _squares, w, .1, steps) for steps in (1,3)]
        cases += [('the sum of (w-1)³', _cubes, torch.tensor([1.5,1.2]), .2, 4), ('the sum of squares', _squares, w, 1.05, 4)]
        right = [_walk(*case) for _,*case in cases]
        def ask(name, f, w, lr, steps):
            said = explained(answer, f, w, lr, steps, known=_reasons(answer, f, w, lr, steps))
            positions = isinstance(said, (list, tuple)) and any(getattr(o, 'shape', None) == w.shape for o in said)
            must(not positions, f'you return a {type(said).__name__} of tensors. Only the position where the walk ends is asked for')
            end = _walk(f, w, lr, steps)
            return _place(said, w, end, lambda said: '. Yours is the loss at the end' if same(said, f(end)) else '')
        said = _answers(ask, cases, right)
        _must_be_the_same(ask(*cases[0]), said[0])
        i = _first_wrong(said, right)
        if i is not None:
            def no_further():
                calls = _seen(answer, _squares, w, .1, 3)
                if any(o.wants and not o.leaf for o in calls):
                    return ('however many steps are asked for, you end where one leads. The error no longer shows, but its cause is still '
                        'there: after the first step `w` is the result of an operation and no leaf, so no gradient is kept for it')
                if len(calls) == 1: return 'for three steps `f` is calculated only once. Is the `return` inside the loop?'
                if all(same(o.at, w) for o in calls): return 'each round begins at the old `w` again, and not where the last one ended'
                return 'however many steps are asked for, you end where one leads'
            _recognise(said, [case for _,*case in cases], [
                (lambda f,w,lr,steps: _walk(f, w, lr, 1), no_further),
                (lambda f,w,lr,steps: _walk(f, w, lr, steps, lambda i: 1), 'it runs, but from the second step on the gradients add up: the '
                    '`.grad` of the tensor that moves should be cleared before each `backward`. If it looks cleared: are the brackets '
                    'there?'),
                *_WALKS])
            name,f,w,lr,steps = cases[i]
            raise Wrong(f'{"right for one step. " if i else ""}For {name}, w = {shown(w)}, lr {lr:g} and {steps} step{"s"*(steps != 1)}, '
                f'you return {shown(said[i])}, and {shown(right[i])} is right{_where(said[i], f, w, lr, steps)}')
        for o in said: _must_be_free(o)
        _must_leave_alone(lambda w: answer(_squares, w, .1, 2), w, 'w')

def _quadratic_loss(t, targets):
    "The loss of a quadratic as a function of its parameters"
    return lambda params: mse(quadratic(t, params), targets)

def _root_loss(t, targets): return lambda params: mse(quadratic(t, params), targets).sqrt()

def _stopping(f, w, lr, steps, low=678):
    for _ in range(steps): w = w-lr*_gradient(f, w) if f(w) >= low else w
    return w

@add_exercise('02.6')
class my_descent:
    """A bug hunt: a walk that cannot brake

    This function takes `steps` steps (1 or more) down from `start` in the landscape of a quadratic, and returns the three parameters at
    which it ends. On the roller coaster with lr 1e-5 it should have a loss of 677 after ten steps. It swings between 1,000 and 30,000
    instead, and never comes to rest. Fix it."""
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

    about,hard = 'a descent that swings and never comes to rest', 2
    why = (
        'Without clearing, each step goes by the sum of all gradients so far, also by those from the other side of the valley. So it goes '
        'on when it should turn round. The first step is right, which is why a short look finds nothing.')
    taught = 'Clear the gradient once in each round; a loop that forgets it runs, prints losses, and cannot brake.'
    hints = [
        'Print `params` and `params.grad` after each `backward`, for a toy: t = [0], target [0], start [0, 0, 1], lr 0.1. There the loss '
        'is c², so the third number should be 2c. In which round is it wrong first?',
        '`backward` does not replace what is in `.grad`. What does it do instead?',
        'Clear the gradient once in each round, but not between `backward` and the step that needs it.',
        '`params.grad = None`, before `backward` or after the step.']

    def judge(answer):
        toy = torch.tensor([0.,0.,.2]), torch.tensor([0.,2.]), torch.zeros(2), .05
        other = torch.tensor([1.,-2.,3.]), torch.tensor([1.,3.,4.]), torch.tensor([60.,10.,-20.])
        time,speed = _roller_coaster()
        start = torch.randn(3)
        cases = [(*toy, 1), (*toy, 3), (*other, .001, 4), (*other, .01, 3), (start, time, speed, 1e-5, 10)]
        def walk(start, t, targets, lr, steps, kept=lambda i: 0): return _walk(_quadratic_loss(t, targets), start, lr, steps, kept)
        def near(a, b): return same(a, b, 1e-3)
        right = [walk(*case) for case in cases]
        def ask(i):
            case = cases[i]
            said = explained(answer, *case, known=[
                _NO_GRADIENT_YET, ("no attribute 'zero_grad'", 'a tensor has no `zero_grad`. What should be cleared is its `.grad`'),
                _NO_NUMBER,
                ('a leaf Variable that requires grad', 'a tensor that requires a gradient is changed in place while PyTorch records '
                    'operations. If this is meant to clear: the gradient is in `params.grad`'),
                ("'NoneType'", 'in the first round you calculate with `None`. Is it `params.grad`? It is `None` until `backward` is '
                    'called, and again if it is cleared between `backward` and the step'
                    if case[-1] == 1 else 'from the second step on you calculate with `None`. Is `params` a *new* tensor '
                    'after the step? `-=` changes the old one, which is a leaf'),
                ('does not require grad', 'the loss does not lead back to a tensor that requires a gradient. Are `params` asked for '
                    'one, and is the loss calculated outside of `no_grad`?' if case[-1] == 1 else 'from the second step on, the loss does '
                    'not lead back to a tensor that requires a gradient. Is `params` a *new* tensor after the step? `-=` changes the old '
                    'one')])
            must(not hasattr(said, 'losses'), 'you return the whole history. Asked for are the parameters after the last step, the last of '
                'its `.params`')
            def what(said):
                if said.ndim == 2 and said.shape[-1] == 3: return '. Yours are all the parameters on the way'
                loss = _quadratic_loss(*case[1:3])
                return '. Yours is the loss' if any(same(said, loss(walk(*case[:4], k))) for k in range(case[-1]+1)) else ''
            return _place(said, case[0], right[i], what)
        said = _answers(ask, [(i,) for i in range(len(cases))], right, near)
        _must_be_the_same(ask(0), said[0])
        i = _first_wrong(said, right, near)
        if i is not None:
            s,t,targets,lr,steps = cases[i]
            lead = 'one step leads' if steps == 1 else f'{steps} steps lead'
            what = (f'for t = {shown(t)}, targets {shown(targets)}, start {shown(s)} and lr {lr:g}, {lead} to {shown(right[i])}, and you '
                f'return {shown(said[i])}') if i < 4 else ('right for a few measurements. On the roller coaster, ten steps with lr 1e-5 '
                f'lead to {shown(right[i])}, and yours to {shown(said[i])}')
            def over(way, loss=_quadratic_loss): return lambda s,t,y,lr,steps: way(loss(t, y), s, lr, steps)
            only_a = torch.tensor([0.,1.,1.])
            _recognise(said, cases, [
                (lambda s,t,y,lr,steps: walk(s, t, y, lr, steps, lambda i: 1), f'the gradients still add up: each step also uses those of '
                    f'the steps before. {what[0].upper()}{what[1:]}. The `.grad` of which tensor should be cleared, and how often? '
                    'If it looks cleared: are the brackets there?'),
                (lambda s,t,y,lr,steps: walk(s, t, y, lr, steps, lambda i: only_a), 'only the gradient of the first parameter is cleared. '
                    'Those of the other two still add up'),
                (lambda s,t,y,lr,steps: walk(s, t, y, lr, 1), 'however many steps are asked for, you end where one leads. Does the loop '
                    'end too early, or does each round begin at `start` again?'),
                (lambda s,t,y,lr,steps: torch.zeros(3), 'all three parameters come back as 0. What should be cleared is their gradient, '
                    '`params.grad`, and not `params`'),
                (lambda s,t,y,lr,steps: walk(torch.zeros(3), t, y, lr, steps), 'you begin at [0, 0, 0], and not at `start`'),
                (lambda s,t,y,lr,steps: walk(s, time, speed, lr, steps), 'you use `time` and `speed` of the notebook. Use the `t` and '
                    '`targets` that are passed in'),
                (lambda s,t,y,lr,steps: walk(s, (t-t.mean())/t.std(), y, lr, steps), 'you standardise `t`, which is another landscape, '
                    'with other parameters. The gradients no longer add up, and that is enough: leave `t` as it is'),
                (lambda s,t,y,lr,steps: walk(s, (t-t.mean())/t.std(), y, lr, steps, lambda i: 1), 'you standardise `t`, which is another '
                    'landscape, with other parameters. What keeps this walk from coming to rest is something else'),
                (over(_walk, _root_loss), 'you walk down the *root* of the loss. The loss is `mse`'),
                (over(_stopping), 'the walk stops as soon as the loss is low. Is it told to stop at 677? That is where the roller coaster '
                    'should be after ten steps, by itself; another walk has other losses'),
                *((over(way), words) for way,words in _WALKS)], near)
            s,t,targets,lr,steps = cases[0]
            step,mine = right[0]-s, said[0]-s
            k = (mine@step/(step@step)).item()
            must(i or near(k, 1) or (mine-k*step).norm() > .001*mine.norm(), f'{what}. Your first step has the right direction, but it '
                f'is {k:.3g} times as long as lr times the gradient. It was right before: what makes the walk swing comes after it')
            raise Wrong(f'{what}{_where(said[i], _quadratic_loss(*cases[i][1:3]), cases[i][0], *cases[i][3:])}' +
                ('. Each step should use the gradient of the position where it starts, and only that' if i else
                 '. In the code as it was, the first step is right: the fault is in what comes after it'))
        _must_leave_alone(lambda start: answer(start, *other[1:], .001, 2), other[0], 'start')
        first,last = (mse(quadratic(time, o), speed).item() for o in (start, said[-1].detach().float()))
        return f'On the roller coaster, ten steps bring your loss from {first:,.0f} to {last:,.0f}.'

def _large(n): return f'{float(f"{n:.4g}"):,.0f}' if n < 1e7 else f'{n:.3g}' # no digit that other processors round differently

def standardised_coaster():
    "Standardised times, and speeds"
    time,speed = _roller_coaster()
    return (time-time.mean())/time.std(), speed

def fifty_steps(lr):
    "The losses of fifty steps with a learning rate, on the standardised time, and the best one possible"
    t,speed = standardised_coaster()
    return descend(torch.zeros(3), t, speed, lr=lr, steps=50).losses, mse(_fitted(t, speed)(t), speed).item()

@add_exercise('02.7')
class my_lr:
    """A bug hunt: a loss that hardly falls

    The time is standardised, and the loop is that of the lesson. Yet in fifty steps the loss falls only from 1,233 to 1,227:

    `descend(torch.zeros(3), (time-time.mean())/time.std(), speed, lr=my_lr, steps=50)`

    The learning rate was copied from the descent with seconds, where it was a good one. Find one, a single number, with which fifty steps
    come within 0.5 of the best possible loss, 7.3."""
    starter = 1e-5
    solution = 0.1

    about,hard = 'standardised inputs, and a loss that stays where it was', 1
    why = (
        'With seconds the loss was so steep in one direction that anything above 3.5e-5 exploded. Standardised, it rises ten thousand '
        'times more gently, and the same learning rate makes steps that nobody can see. From about 0.08 to 0.4 fifty steps are enough '
        'here; at 0.5 the walk explodes.')
    taught = 'A learning rate belongs to one loss and one scale of the data: copied to another, it explodes or falls asleep.'
    hints = [
        'Print `.losses[0]` and `.losses[-1]`. The loss falls, but hardly. Are the steps too long, or too short?',
        'Try a learning rate ten times as large, and again, until the loss explodes. The one before is a good candidate.',
        'On k·x² a walk explodes above a learning rate of 1/k. With seconds k was 28,133 in the steepest direction. With times between '
        '-1.6 and 1.6 it is about ten thousand times smaller.',
        'Between 0.08 and 0.4.']

    def judge(answer):
        must(not isinstance(answer, str), f'this is a string, {shown(answer)}. A number has no quotes')
        many = numbers_of(answer) if isinstance(answer, (list, tuple)) else None
        if isinstance(answer, np.ndarray) and answer.size == 1: answer = answer.item()
        must(not many or len(many) != 2 or not isinstance(answer, tuple) or not all(isinstance(o, int) for o in many),
            f'this is {shown(answer)}, two numbers. Is it a decimal comma? Python writes a point, as in 0.01')
        must(not many or len(many) != 1, f'this is {shown(answer)}, a {type(answer).__name__} that holds a number. `descend` wants the '
            'number alone. Is there a comma after it, or are there brackets around it?')
        must(not many, f'this is {shown(answer)}. One learning rate is asked for, a single number')
        must(not callable(answer), 'this is a function. A learning rate is a number, such as 0.001')
        try: lr = None if isinstance(answer, (bool, np.bool_)) else float(answer)
        except Exception: lr = None
        must(lr is not None, f'a learning rate is a number, such as 0.001, and this is {shown(answer)}')
        must(lr == lr, 'this is `nan`, which is not a number')
        must(lr != 0, f'with a learning rate of {shown(answer)} nothing can move')
        must(lr > 0, f'{lr:g} is negative, and two minus signs make a walk *uphill*')
        must(lr < math.inf, 'an infinite step leads nowhere')
        losses,best = fifty_steps(lr)
        first,last = losses[0],losses[-1]
        must(last <= first,
            f'with {lr:.4g} the walk explodes: the loss goes from {first:,.0f} to {_large(losses[1])} after one step, and to '
            f'{_large(last)} after fifty. The steps are so long that each jumps across the valley, and lands higher'+
            ('. Is it the loss?' if best-.1 < lr < best+.6 else ''))
        must(last < best+.5 or lr < .3,
            f'with {lr:.4g} the walk jumps from side to side, and is still at {last:,.1f} after fifty steps: a little smaller')
        must(last < best+.5,
            f'with {lr:.4g} the loss goes from {first:,.0f} to {last:,.1f} in fifty steps, and least squares says that {best:.1f} is '
            'possible. The direction is right, the steps are too short')
        return f'With {lr:.4g} the loss goes from {first:,.0f} to {last:.2f} in fifty steps, and least squares reaches {best:.2f}.'

def _fitted(time, speed, powers=(2,1,0)):
    "The function of the time with these powers that comes closest to the measurements, by least squares"
    mean,std = time.double().mean(), time.double().std()
    def features(t): return torch.stack([((t.double()-mean)/std)**p for p in powers], -1)
    params = torch.linalg.lstsq(features(time), speed.double()[:,None]).solution[:,0]
    return lambda t: (features(t)@params).float()

def _between(time, speed, new):
    order = time.argsort()
    return torch.tensor(np.interp(new.numpy(), time[order].numpy(), speed[order].numpy())).float()

def _in_z(change):
    "Predictions for new times that were changed by `change`, called with them, mean and standard deviation, instead of standardised"
    def way(time, speed, new):
        mean,std = time.mean(), time.std()
        return _fitted(time, speed)(change(new, mean, std)*std+mean)
    return way

def _turned(time, speed, new):
    "With a, b and c in the opposite order"
    a,b,c = _fitted(time, speed)(time.mean()+time.std()*torch.tensor([-1.,0.,1.])).tolist() # at z = -1, 0 and 1
    z = (new-time.mean())/time.std()
    return b*z**2 + (c-a)/2*z + (a+c)/2-b

_FORECASTS = [ # Wrong predictions, from measurements `time` and `speed`, for the times `new`
    (_in_z(lambda new,mean,std: (new-new.mean())/new.std()), 'you standardise the new times with *their own* mean and standard deviation. '
        'But the parameters were found with those of the measured times: a time must become the same number as before'),
    (_in_z(lambda new,mean,std: new), 'the parameters belong to standardised times, and you give them the new times as they are'),
    (_in_z(lambda new,mean,std: new-mean), 'you subtract the mean from the new times, but do not divide them by the standard deviation'),
    (_in_z(lambda new,mean,std: new/std), 'you divide the new times by the standard deviation, but do not subtract the mean first'),
    (_in_z(lambda new,mean,std: new-mean/std), 'of the new times, only the mean is divided by the standard deviation, since `/` binds '
        'closer than `-`: brackets are missing'),
    (_in_z(lambda new,mean,std: (mean-new)/std), 'your curve is mirrored: is the mean subtracted from the times once, and the times from '
        'the mean the other time?'),
    (lambda time,speed,new: _fitted(time, speed, (1,0))(new), 'this is the best straight *line*. A quadratic is asked for: it also has t²'),
    (lambda time,speed,new: _fitted(time, speed, (2,0))(new), 'this is the best curve a·t² + c. A quadratic also has b·t'),
    (lambda time,speed,new: speed.mean().expand(len(new)), 'you predict the mean speed for every time. Where is the quadratic?'),
    (_turned, 'these are the predictions with a, b and c in the opposite order. The parameters come as a, b, c, for a·t² + b·t + c'),
    (lambda time,speed,new: (_fitted(time, speed)(new)-speed.mean())/speed.std(), 'you standardise the speed, and your predictions are '
        'still standardised. They should be speeds again'),
    (lambda time,speed,new: _fitted(time, speed)(new)-speed.mean(), 'you predict how far the speed is from the mean speed. Is the speed '
        'standardised? Then the mean should be added again'),
    (lambda time,speed,new: _fitted(time, speed)(new)/speed.std(), 'your predictions are smaller by the standard deviation of the speed. '
        'They should be multiplied by it again'),
    (lambda time,speed,new: _fitted(speed, time)(new), 'time and speed are exchanged: you predict times from speeds'),
    (lambda time,speed,new: .75*(new-9.5)**2+1, 'this is the recipe by which the roller coaster was made. Find the curve from the '
        'measurements you are given'),
    (lambda time,speed,new: _fitted(*_roller_coaster())(new), 'you predict from the roller coaster of the notebook, whatever measurements '
        'you are given'),
    (lambda time,speed,new: _fitted(torch.arange(len(speed)).float(), speed)(new), 'you number the measurements, 0, 1, 2 and so on, and '
        'take the numbers for their times'),
    (lambda time,speed,new: _fitted(*_roller_coaster())((new-time.mean())/time.std()*_roller_coaster()[0].std()+9.5), 'the new times are '
        'standardised as they should be, but the parameters are those of the roller coaster, whatever you are given. What is kept from an '
        'earlier call?'),
    (lambda time,speed,new: _fitted(time[:len(time)//2], speed[:len(time)//2])(new), 'you learn from the first half of the measurements. '
        'Use all of them'),
    (lambda time,speed,new: _fitted(time, speed)(new).sort().values, 'your predictions are sorted. The first belongs to the first of the '
        'new times, and so on'),
    (lambda time,speed,new: _fitted(time, speed)(new.sort().values), 'you sort the new times. The first prediction belongs to the first of '
        'the new times, and so on'),
    (lambda time,speed,new: _fitted(time, speed)(new).clamp(min=0), 'where the curve is below 0, you predict 0. Asked for is what the '
        'quadratic predicts'),
    (lambda time,speed,new: _fitted(time, speed)(new).abs(), 'where the curve is below 0, your predictions have lost their sign'),
    (lambda time,speed,new: _fitted(time, speed)(new.clamp(time.min(), time.max())), 'before the first and after the last measured time '
        'you predict as if it were that time. Asked for is what the quadratic predicts there'),
    (lambda time,speed,new: speed[(new[:,None]-time).abs().argmin(1)], 'you return the measurement that is nearest in time. Asked for is '
        'the curve through all of them'),
    (_between, 'you join neighbouring measurements by straight lines. Asked for is one quadratic for all of them')]

@add_exercise('02.8')
class foresee:
    """A small project: see what comes

    Write `foresee(time, speed, new)`. `time` and `speed` are measurements, float tensors of the same length. Fit a quadratic to them by
    gradient descent, and return what it predicts at the times `new`, as a float tensor of the same length as `new`. It should come close
    to the best quadratic there is, also if the times run from 2000 to 2019, and if the new times lie outside of them. Only what you return
    is checked. You may use `descend` and `quadratic`.

    For the roller coaster and the new times 2.5, 9.5, 14 and 18 the best curve says 39.7, 1.0, 15.9 and 55.3; be within 1.5 of that."""
    def starter(time, speed, new):
        ...

    def solution(time, speed, new):
        mean,std = time.mean(), time.std()
        history = descend(torch.zeros(3), (time-mean)/std, speed, lr=0.1, steps=100)
        return quadratic((new-mean)/std, history.params[-1])

    about,hard = 'a curve learned from measurements, and used for new times', 3
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
        coaster = *_roller_coaster(), torch.tensor([2.5,9.5,14.,18.])
        torch.manual_seed(7)
        years = 2000+torch.tensor([7.,0.,12.,19.,3.,15.,9.,1.,17.,5.,11.,18.,2.,14.,8.,6.])
        other = years, torch.randn(16)*2 + 0.4*(years-2006)**2 - 20, torch.tensor([2016.5,1998.,2006.,2022.,2010.])
        cases = [coaster, other]
        right = [_fitted(time, speed)(new) for time,speed,new in cases]
        def near(a, b, tol=1.5, part=.05): return a.shape == b.shape and bool(((a-b).abs() <= tol+part*b.abs()).all())
        def closely(a, b): return near(a, b, .5, .02)
        def listed(o): return f'[{", ".join(f"{n:,.1f}" for n in o.tolist())}]'
        def ask(time, speed, new):
            said = given(answer, time, speed, new)
            best = _fitted(time, speed)(new)
            plain = not isinstance(said, torch.Tensor) and near(torch.tensor(numbers_of(said) or []).float(), best)
            said = _of_floats(said, said if plain else None)
            n,m = len(new), len(time)
            first = said.ndim == 1 and len(said) > 0 and near(said.detach(), best[:len(said)])
            remarks = [
                (said.shape == (3,) and not first, 'Are these the parameters? They are still to predict, at the new times'),
                (said.shape == (m,), 'Are these predictions for the measured times? Those for the new times are asked for'),
                (said.shape == (4,), f'These are {shown(said)}, and `new` does not always hold four times'),
                (said.numel() == n, 'It should have one axis, as `new` has'),
                (first, f'Only the first {f"{said.numel()} are" if said.numel() > 1 else "is"} there')]
            also = next((f'. {words}' for true,words in remarks if true), '')
            must(said.shape == new.shape, f'for {n} new times you return a tensor of shape {list(said.shape)}, and [{n}] is right{also}')
            return said.detach().float()
        said = _answers(ask, cases, right, near)
        i = _first_wrong(said, right, near)
        if i is not None:
            time,speed,new = cases[i]
            at = 'with measurements from the years 2000 to 2019, ' if i else ''
            at += f'at the times [{", ".join(f"{t:g}" for t in new.tolist())}] you predict {listed(said[i])}, and the best curve says '
            at += listed(right[i])
            ways = [(way, f'{at[0].upper()}{at[1:]}. {words[0].upper()}{words[1:]}') for way,words in _FORECASTS]
            _recognise(said, cases, ways, closely)
            what = ('right for the roller coaster. But ' if i else '')+at
            must(bool((said[i].abs() < 1e5).all()), f'{what}: the walk exploded. '+('Is the scale of the times taken from the measurements '
                'that are *given*? Then it does not matter when the clock was started' if i else
                'A smaller learning rate, or inputs of a better scale'))
            least,nothing = mse(_fitted(time, speed)(time), speed).item(), mse(torch.zeros_like(speed), speed).item()
            const = near(said[i], said[i][:1].expand(len(new)), 1e-3, 0)
            must(not const or not near(said[i][:1], torch.tensor([least]), .1, 0), f'{what}. {least:.1f} is the *loss* of the best curve')
            must(not const or said[i].any(), f'{what}. A quadratic whose parameters are all 0 predicts that. Are these the parameters '
                'before the first step?')
            must(not const, f'{what}. You predict the same for every time. Where is the quadratic?')
            must(not near(said[i], _fitted(speed, time)(new), .2, 0), f'{what}. Time and speed are exchanged: you predict times from '
                'speeds')
            loss = mse(ask(time, speed, time), speed).item()
            what += f'. At the measured times themselves your mean squared error is {loss:,.1f}, and {least:.1f} is possible'
            must(loss > least+1, f'{what}: the measurements you do fit, so look at what happens to the new times')
            must(loss < 1.5*nothing, f'{what}. Do the new times meet the parameters in the form in which these were learned?')
            must(loss < .85*nothing, f'{what}. With 0 everywhere it would be {nothing:,.0f}. Are these the parameters after the *last* '
                'step, and is the learning rate large enough?')
            must(loss < 350 or i, f'{what}. Has the walk arrived? With seconds it gets stuck at 600 to 700, and with times divided by 19 '
                'and lr 0.1 it is still at 465 after a hundred steps. Standardised, it only needs enough steps that are long enough. '
                'Standardised means that the standard deviation is 1: is yours, or are the times divided by something else?')
            raise Wrong(f'{what}. Has the walk arrived? More steps, a larger learning rate, or times of a better scale help')
        time,speed,new = coaster
        one = later('right for four new times. For a single one,', answer, time, speed, new[:1])
        alone = one.detach().float() if isinstance(one, torch.Tensor) else torch.zeros(0)
        must(near(alone, right[0][:1]), f'right for four new times. For a single one, 2.5, you return {shown(one)}, and about '
            f'{right[0][0]:.1f} is right, in a tensor of shape [1]. What is done to a time must not depend on the other new times')
        off = max((a-b).abs().max().item() for a,b in zip(said, right))
        return f'For the roller coaster and the years 2000 to 2019, your predictions are within {max(off, .01):.2f} of the best quadratic.'
