"""Exercises of lesson 09, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/09_learner_exercises.html"""
import copy, math
import numpy as np
import torch
from torch import Tensor, nn
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, alike, error_words, given, must, number, numbers_of, same, shown
from mnist37.learner import Callback, CancelFit, Learner
from mnist37.optimizer import BasicOptim, TensorBatches
from mnist37.tasks.common import every_nth, explained, in_order, later, mentions, only_cause, rule_out

SETUP = '''import copy, math
import torch
from torch import nn
from mnist37.learner import Callback, CancelFit, Learner
from mnist37.optimizer import BasicOptim'''

EVENTS = [name for name in vars(Callback) if name.startswith(('before', 'after_'))]

def _listed(names): return ', '.join(f'`{name}`' for name in names[:3])+', ...'*(len(names) > 3)

def _callback(answer, *args):
    "A callback that an answer makes"
    said = given(answer, *args)
    must(isinstance(said, Callback) or not isinstance(said, type), 'what you return is a class. The callback is an object of it')
    missing = [name for name in [*EVENTS, 'after'] if not hasattr(said, name)]
    must(not missing, f'a callback is asked for, and this is {shown(said)}, which has no {_listed(missing)}. A class made from `Callback`, '
        'in brackets after its name, has them all')
    return said

def _fit(learn, epochs, who=''):
    "Let a Learner train; an error in it is the answer's own"
    def fit(): return learn.fit(epochs)
    try: given(fit)
    except Wrong: raise
    except Exception as e:
        if isinstance(e.__context__, Exception) and not isinstance(e.__context__, CancelFit): # `after_fit` has failed as well
            e = e.__context__
            e.raised_by_answer = True
        if not who: raise e
        raise Wrong(f'{who} it raises `{error_words(e)}`') from e

def _network(said, answer):
    "`said` if it is a network, else `Wrong`"
    own = '. Is `nn.Module` missing, in brackets after the name of the class?'*isinstance(answer, type)
    must(isinstance(said, nn.Module), f'a network is asked for, and your answer gives {shown(said)}{own}')
    return said

@add_exercise('09.1')
class counted:
    """Six counts

    A callback counts how often its methods are called. The training set has five batches and the validation set three, and the Learner is
    told `fit(2)`. How often are called:

    1. `before_epoch`
    2. `before_batch`
    3. `after_backward`

    Then all counts begin anew, with `fit(2)` again. This time a callback that stands first in the list raises `CancelFit` in its
    `after_backward`, in the second batch of all. How often are called, in the callback that counts:

    4. `after_batch`
    5. `after_epoch`
    6. `after_fit`

    Write a list of six numbers."""
    starter = ...
    solution = [2, 2*(5+3), 2*5, 1, 0, 1]
    about,hard = 'what a Learner tells its callbacks, and when', 1
    why = (
        'Each of two epochs has five batches to learn from and three to measure on, and `before_batch` is called before all of them; '
        '`learn.training` tells them apart. Only the five are followed by `backward`. `CancelFit` leaves the loop where it is raised: '
        'the second batch does not come to its end, and no epoch does. `after_fit` is called in any case.')
    taught = 'A callback hears of validation batches as well, and `after_fit` is the one call that always comes.'
    hints = [
        'An epoch: five batches with a step each, and then a look at the validation set. What do both have in common?',
        'On the validation set nothing is learned: there is no `backward`.',
        '`CancelFit` is an exception. What stands after the line that raises it is not reached, except for what is done in any case.']

    def judge(answer):
        names = ['before_epoch', 'before_batch', 'after_backward', 'after_batch', 'after_epoch', 'after_fit']
        said = in_order(answer, names)
        must(said != [1, 0, 1, 10, 16, 2], f'the numbers are in reverse order: {", ".join(names)}')
        must(said != [1, 0, 1, 2, 16, 10], 'the two halves are exchanged: first the counts of the fit that comes to its end')
        for name,o,right,asked,table in (
                ('before_epoch', said[0], 2, 'how many epochs are there?', [
                    (1, 'is how often `before_fit` is called. There are two epochs'),
                    (3, 'is one too many. With two epochs `learn.epoch` is 0 and 1'),
                    (4, 'counts training and validation as two. Both belong to the same epoch'),
                    (8, 'is the number of batches in an epoch'),
                    (16, 'is the number of batches'),
                    (10, 'is the number of training batches')]),
                ('before_batch', said[1], 16, 'how many batches has an epoch, those of the validation set included?', [
                    (10, 'counts the training batches. Those of the validation set are announced as well: `learn.training` tells '
                        'them apart'),
                    (6, 'counts the batches of the validation set. Those of the training set are announced as well'),
                    (8, 'is right for one epoch. There are two'),
                    (5, 'counts the training batches of one epoch. There are two epochs, and validation batches are announced as well'),
                    (3, 'counts the validation batches of one epoch. There are two epochs, and training batches are announced as well'),
                    (13, 'is either ten and three or five and eight. Both sets are gone through in each of two epochs'),
                    (11, 'is five and twice three. The training set is gone through twice as well'),
                    (15, 'is five times three. In an epoch the batches of the two sets come one after the other'),
                    (30, 'is two times five times three. In an epoch the batches of the two sets come one after the other'),
                    (1, 'would be once in all. Each batch is announced'),
                    (2, 'is the number of epochs. Each batch is announced')]),
                ('after_backward', said[2], 10, 'how many batches are followed by `backward`?', [
                    (16, 'counts the validation batches as well. Nothing is learned from them: there is no `backward`'),
                    (8, 'counts the batches of one epoch, validation included. There are two epochs, and `backward` is for training'),
                    (6, 'counts the validation batches. Nothing is learned from them: there is no `backward`'),
                    (5, 'is right for one epoch. There are two'),
                    (2, 'is the number of epochs. There is a `backward` for each training batch'),
                    (1, 'would be once in all. There is a `backward` for each training batch')]),
                ('after_batch', said[3], 1, 'which batches come to their end?', [
                    (2, 'is one too many. The exception is raised in the second batch, before its end, and it ends the training'),
                    (0, 'leaves out the first batch. It came to its end before the exception was raised'),
                    (5, 'would be an epoch of training batches. The training ends in the second batch'),
                    (8, 'would be an epoch of batches. The training ends in the second batch'),
                    (4, 'would be an epoch without one. `CancelFit` ends the training, and not the batch alone'),
                    (7, 'would be an epoch without one. `CancelFit` ends the training, and not the batch alone'),
                    (9, 'is too many. `CancelFit` ends the training, and not the batch or the epoch alone'),
                    (15, 'would be all batches but one. `CancelFit` ends the training, and not the batch alone'),
                    (10, 'would be all training batches. The training ends in the second one'),
                    (16, 'would be all batches. The training ends in the second one')]),
                ('after_epoch', said[4], 0, 'does an epoch come to its end?', [
                    (1, 'is one too many. The exception leaves the epoch where it is: no epoch comes to its end'),
                    (2, 'would be both epochs. The exception ends the training, in the first of them')]),
                ('after_fit', said[5], 1, 'what is done in any case?', [
                    (0, 'leaves out that `after_fit` is called in any case, after `CancelFit` and after an error as well'),
                    (2, 'is one for each epoch. `after_fit` comes once, when the training ends')])):
            rule_out(o, table, f'`{name}`: {o:g} ', 1e-6)
            must(o == right, f'`{name}`: {o:g} is not right: {asked}')

def _flat(grads): return torch.cat([g.flatten() for g in grads])

def _whole(factor):
    "Each gradient times one factor, which depends on all and on `most`"
    return lambda grads, most: [*map(lambda g: g*factor(_flat(grads), most), grads)]

def _if_more(length): return lambda all, most: (most/length(all)).clamp(max=1.)

def _single(change): return lambda grads, most: [*map(lambda g: change(g, most), grads)]

def _one_by_one(grads, most):
    grads = [*grads]
    for i in range(len(grads)): grads[i] = grads[i]*_if_more(lambda all: all.norm())(_flat(grads), most)
    return grads

_NO_SQUARES = 'the numbers are added up as they are. The length is the root of the sum of their *squares*'

_CLIPS = [ # of a list of gradients and the most: what mistakes make of the gradients
    (_single(lambda g, most: g), 'they are what they were. Is `params` gone through a second time, '
        'when nothing is left in it? Or is something new made and not kept, while `p.grad` should change?'),
    (lambda grads, most: [_whole(_if_more(lambda all: all.norm()))(grads, most)[0], *grads[1:]], 'only the first gradient is changed'),
    (lambda grads, most: _one_by_one(grads, most), 'the length is measured anew after each gradient, when a part of them is '
        'shorter already. Measure it once, before all'),
    (lambda grads, most: [*grads[:-1], _whole(_if_more(lambda all: all.norm()))(grads, most)[-1]], 'only the last gradient is changed'),
    (_single(lambda g, most: g.clamp(-most, most)), 'each *number* is cut at `most`. That bends the direction of the step: all of them '
        'should be multiplied by one factor'),
    (_single(lambda g, most: g.clamp(max=most)), 'each *number* is cut at `most`, and those below 0 not even that. All of them should be '
        'multiplied by one factor'),
    (_single(lambda g, most: g*(most/g.norm()).clamp(max=1.)), 'each gradient is shortened by itself. Of all together there is one length, '
        'and one factor for all of them'),
    (_single(lambda g, most: g*most/g.norm()), 'each gradient is brought to the length `most` by itself. Of all together there is one '
        'length, and one factor, and nothing is made longer'),
    (lambda grads, most: [g*(most/sum(o.norm() for o in grads)).clamp(max=1.) for g in grads], 'the lengths of the single gradients are '
        'added up. The length of all together is the root of the sum of all squares'),
    (lambda grads, most: [g*(most/max(o.norm() for o in grads)).clamp(max=1.) for g in grads], 'the longest single gradient decides. The '
        'length of all together is the root of the sum of all squares'),
    (lambda grads, most: [g*(most/(sum(o.norm() for o in grads)/len(grads))).clamp(max=1.) for g in grads], 'the mean of the single '
        'lengths '
        'decides. The length of all together is the root of the sum of all squares'),
    (lambda grads, most: [g-(most/_flat(grads).norm() if _flat(grads).norm() > most else 0) for g in grads], 'the factor is subtracted. '
        'Multiply by it'),
    (lambda grads, most: [g-(_flat(grads).norm()-most).clamp(min=0) for g in grads], 'what the length has too much is subtracted from each '
        'number. Multiply by a factor'),
    (lambda grads, most: [g*_if_more(torch.linalg.vector_norm)(torch.stack([torch.linalg.norm(o, 2) for o in grads]), most)
        for g in grads], 'of a matrix, `torch.linalg.norm(g, 2)` is something else than the root of the sum of its squares'),
    (_whole(_if_more(lambda all: all.square().sum())), 'the root is missing: the sum of the squares is not the length'),
    (_whole(_if_more(lambda all: all.abs().sum())), 'the absolute values are added up. The length is the root of the sum of the squares'),
    (_whole(_if_more(lambda all: all.sum().abs())), _NO_SQUARES),
    (_whole(_if_more(lambda all: all.sum().abs().sqrt())), _NO_SQUARES),
    (_whole(_if_more(lambda all: torch.tensor(all.numel()).sqrt())), 'the length is the root of how many numbers there are, as is that of '
        'the *parameters* here, which are all 1. Take the gradients'),
    (_whole(_if_more(lambda all: all.abs().max())), 'the largest number decides. The length is the root of the sum of the squares'),
    (_whole(_if_more(lambda all: all.square().mean().sqrt())), 'you take the mean of the squares. The length is the root of their sum'),
    (_whole(lambda all, most: most/all.norm()), 'those that are shorter than `most` are made longer. They should stay as they are'),
    (_whole(lambda all, most: torch.where(all.square().sum() > most, most/all.norm(), 1.)), 'the sum of the squares is compared with '
        '`most`, so some that are shorter are made longer. Compare the length, the root of it'),
    (_whole(lambda all, most: torch.where(all.norm() > most, 1/all.norm(), 1.)), 'where they are too long, they are brought to a length of '
        '1, whatever `most` is'),
    (_whole(lambda all, most: (1/all.norm()).clamp(max=1.)), 'they become no longer than 1, whatever `most` is'),
    (_whole(lambda all, most: (most/all.norm()).clamp(max=1.)**2), 'the factor is taken twice: the length should become `most`'),
    (_whole(lambda all, most: torch.where(all.norm() > most, all.norm()/most, 1.)), 'the factor is upside down: they become longer'),
    (_whole(lambda all, most: torch.where(all.norm() > most, most, 1.)), 'the factor is `most` itself. The length should *become* `most`'),
    (_whole(lambda all, most: torch.where(all.norm() > most, 0., 1.)), 'where they are too long, they are set to 0'),
    (_whole(lambda all, most: torch.where(all.norm() < most, most/all.norm(), 1.)), 'the comparison is the wrong way round: short ones '
        'are made longer, and long ones stay')]

_LENGTHS = [ # of a list of gradients and the most: what may come back instead of the length before
    (lambda grads, most: _flat(grads).square().sum(), 'the sum of the squares comes back. The root of it is the length'),
    (lambda grads, most: sum(g.norm() for g in grads), 'the sum of the lengths of the single gradients comes back'),
    (lambda grads, most: _flat(grads).norm().clamp(max=most), 'the length after the change comes back. The one before is asked for'),
    (lambda grads, most: _if_more(lambda all: all.norm())(_flat(grads), most), 'the factor comes back. The length before is asked for'),
    (lambda grads, most: most/_flat(grads).norm(), 'the factor comes back. The length before is asked for'),
    (lambda grads, most: _flat(grads).abs().sum(), 'the sum of the absolute values comes back'),
    (lambda grads, most: _flat(grads).abs().max(), 'the largest absolute value comes back'),
    (lambda grads, most: _flat(grads).square().mean().sqrt(), 'the root of the *mean* of the squares comes back. Take that of '
        'their sum'),
    (lambda grads, most: most, '`most` comes back'),
    (lambda grads, most: grads[-1].norm(), 'the length of the last gradient alone comes back')]

@add_exercise('09.2')
class clip:
    """All gradients together

    Write `clip(params, most)`. `params` is what `model.parameters()` gives, after `backward`; a parameter that took no part has the
    gradient `None`. Think of all gradients as one long vector, of the length l: the root of the sum of all squares. If l is larger than
    `most`, multiply every gradient by the same factor, so that the length becomes `most`; otherwise leave them as they are. Return l, as
    it was before. Do it without `Clip` and without what `nn.utils` has for it."""
    def starter(params, most):
        ...

    def solution(params, most):
        grads = [p.grad for p in params if p.grad is not None]
        length = sum((g**2).sum() for g in grads)**0.5
        if length > most:
            for g in grads: g *= most/length
        return length

    about,hard = 'one length for all gradients, and one factor', 1
    why = (
        'A list of the gradients first: what `parameters()` gives can be gone through once. Squares are added up over all tensors, and the '
        'root is taken at the end. `g *= ...` changes each gradient in place, so that the optimizer finds it changed. Because the factor '
        'is the same for all, the step is shorter and has the same direction. `nn.utils.clip_grad_norm_` does this.')
    taught = 'Clipping by the norm shortens a step and keeps its direction. Clipping number by number bends it.'
    hints = [
        'Two passes: one that adds up, and one that multiplies. Keep the gradients in a list for the second.',
        'The length: the squares of all numbers of all gradients, added up, and then one root.',
        'If it is larger than `most`, the factor is `most/length`. `g *= factor` changes a gradient in place.']

    def judge(answer):
        used = mentions(answer, 'clip_grad_norm_', 'clip_grad_norm', 'get_total_norm', 'clip_grads_with_norm_', 'clip_grad_value_', 'Clip')
        must(not used, f'your function uses `{used}`. Do it yourself: a sum, a root and a factor')
        cases = [([[[2.,-3.]],[6.]], 3.5), ([[[.3,-.4]],[1.2]], 1.5), ([[[3.,-1.],[1.,3.]],[4.]], 3.),
            ([None, [[1.,-2.],[2.,4.]], None, [-6.,6.,10.,-2.,7.]], .6),
            ([[0.,0.],[0.]], 1.), ([[[40.,9.]]], 5.), ([[.2,-.1],[[.1]]], .9)]
        said,after = [], []
        for grads,most in cases:
            toy = [nn.Parameter(torch.ones(2) if g is None else torch.ones_like(torch.tensor(g))) for g in grads]
            for p,g in zip(toy, grads): p.grad = None if g is None else torch.tensor(g)
            who = f'with gradients of {", ".join(map(str, grads))} and most={most:g}'
            def call(most):
                length = answer((p for p in toy), most)
                must(length is not None or not said, f'{who} your function returns nothing (`None`), and something before that. Is there a '
                    '`return` on every way through it?')
                return length
            said.append(explained(call if callable(answer) else answer, most, known=[
                ("'NoneType'", f'{who} your function stumbles over a parameter without a gradient: its `.grad` is `None`. Leave it out'),
                ("'generator' object has no attribute", f'{who} your function asks `params` itself for an attribute. It only gives the '
                    'parameters, one after the other: `for p in params` goes through them, and each has its own `.grad`'),
                ("'generator'", f'{who} your function takes `params` for a list. What `model.parameters()` gives can only be gone through, '
                    'and once: `list(params)` makes a list'),
                ('a leaf Variable that requires grad', 'a *parameter* is to be changed in place. Its gradient should be, `p.grad`')]))
            must(all(same(p, torch.ones_like(p)) for p in toy), f'{who} your function changes the *parameters*. Only gradients '
                'should change')
            must(all(p.grad is not None or g is None for p,g in zip(toy, grads)), f'{who} a gradient is gone, its `.grad` is `None`')
            after.append([p.grad for p,g in zip(toy, grads) if g is not None])
        had = [[torch.tensor(g) for g in grads if g is not None] for grads,_ in cases]
        for (grads,most),own,got in zip(cases, had, after):
            who = f'with gradients of {", ".join(map(str, grads))} and most={most:g}'
            right = _whole(_if_more(lambda all: all.norm()))(own, most)
            if all(map(same, got, right)) and len(got) == len(right): continue
            must(not any(g.isnan().any() for g in got), f'{who} there are gradients of `nan` afterwards. Is 0 divided by 0?')
            cause = only_cause([_flat(o) for o,g in zip(after, had) if _flat(g).any()], [(g,most) for g,(_,most) in zip(had, cases)
                if _flat(g).any()], [(lambda g, m, f=f: _flat(f(g, m)), words) for f,words in _CLIPS])
            kept = any(g.any() and same(g, o) for g,o in zip(got, own))
            if not cause and None in grads and kept: cause = ('before, where each parameter had a gradient, all was right. One without '
                'should be left out, and not keep those after it from being changed')
            raise Wrong(f'{who} they are {_list(got)} afterwards, and {_list(right)} is right{": " if cause else ""}{cause}')
        n,right = [number(o, 'the length of all gradients together') for o in said], [_flat(own).norm().item() for own in had]
        for (grads,most),o,length in zip(cases, n, right):
            if same(o, length): continue
            asked = [(g,most) for g,(_,most) in zip(had, cases)]
            cause = only_cause(n[:4], asked[:4], _LENGTHS, 1e-4)
            raise Wrong(f'the gradients are right afterwards. With gradients of {", ".join(map(str, grads))} and most={most:g} their '
                f'length before was {length:.4g}, and you return {shown(o)}{": " if cause else ""}{cause}')

def _list(grads): return ', '.join(shown(g) for g in grads)

_LAYERS = [ # of an input, and pairs of weights and biases: what networks compute that are not the one asked for
    (lambda x, layers: _through(x, layers, lambda x, i: x.relu()), 'a ReLU comes after the last layer as well. The last output may '
        'be below 0'),
    (lambda x, layers: _through(x, layers, lambda x, i: x), 'there is no ReLU between the layers'),
    (lambda x, layers: _through(x.relu(), layers, lambda x, i: x.relu() if i < len(layers)-1 else x), 'the input goes through a ReLU as '
        'well. It belongs between the layers'),
    (lambda x, layers: _through(x.relu(), layers, lambda x, i: x), 'there is a ReLU before the first layer, and none between the layers'),
    (lambda x, layers: _through(x, layers, lambda x, i: x.sigmoid() if i < len(layers)-1 else x), 'the layers have sigmoids between them, '
        'and ReLUs are asked for'),
    (lambda x, layers: _through(x, layers, lambda x, i: x.tanh() if i < len(layers)-1 else x), 'the layers have tanh between them, and '
        'ReLUs are asked for'),
    (lambda x, layers: _right(x, layers).sigmoid(), 'a sigmoid comes after the last layer'),
    (lambda x, layers: _through(x, layers, lambda x, i: x if i else x.relu()), 'a ReLU comes after the first layer, and none after those '
        'behind it'),
    (lambda x, layers: _through(x, layers[:-1], lambda x, i: x.relu()), 'the last layer is left out'),
    (lambda x, layers: _through(x, layers[:1], lambda x, i: x), 'only the first layer takes part'),
    (lambda x, layers: x, 'the input comes out as it is')]

def _through(x, layers, after):
    for i,(w,b) in enumerate(layers): x = after(x@w.T+b, i)
    return x

def _right(x, layers): return _through(x, layers, lambda x, i: x.relu() if i < len(layers)-1 else x)

def _weights(net, sizes):
    "Weight and bias of each layer, whatever they are called; `None` for what is not there"
    params,found = [p for p in net.parameters()], []
    for a,b in zip(sizes, sizes[1:]):
        w = next((p.squeeze() for p in params if sorted(p.squeeze().shape) == sorted((a,b))), None)
        found.append((w if w is None or w.shape == (b,a) else w.T, next((p.flatten() for p in params if p.numel() == b), None)))
    return found

def _lost(net, sizes):
    "Sizes of the layers whose weights are not among the parameters"
    return [f'`nn.Linear({a}, {b})`' for (a,b),(w,_) in zip(zip(sizes, sizes[1:]), _weights(net, sizes)) if w is None]

def _answer_of(net, x, who):
    "What a network makes of `x`; `Wrong` with the error, if there is one"
    try: out = net(x)
    except NotImplementedError as e:
        called = '`ModuleList` is called, and has no `forward`: it is a list, to be gone through' if 'ModuleList' in str(e) else (
            'there is no `forward`')
        raise Wrong(f'{who} fails: {called}. (The error: `{error_words(e)}`)') from e
    except Exception as e: raise Wrong(f'{who} fails with inputs of shape {list(x.shape)}: `{error_words(e)}`') from e
    must(isinstance(out, Tensor), f'{who} returns {shown(out)} for inputs of shape {list(x.shape)}, and a tensor is needed')
    return out

def _of_network(net, ask, what):
    "What is asked of a network; `Wrong` with the error, if there is one"
    try: return ask()
    except Exception as e:
        _must_have_methods(net, f'{what} fails:')
        raise Wrong(f'{what} fails: `{error_words(e)}`. Is it still the method that every `nn.Module` has?') from e

def _hidden(model):
    "Methods of a network that something else has been assigned to, as by `model.train = False`"
    own = [name for name,o in vars(model).items() if not callable(o) and callable(getattr(nn.Module, name, None))]
    return own+[name for o in model._modules.values() if o is not None for name in _hidden(o)]

def _must_have_methods(model, who):
    "`Wrong` if a method of a network is gone"
    for name in _hidden(model): raise Wrong(f'{who} something is assigned to `{name}` of a network, so that the method of this name can no '
        'longer be called')

def _deep(answer, sizes, known):
    "What an answer makes of sizes; an error with other sizes than the first is told with them"
    try: return explained(answer, sizes, known=known)
    except Wrong: raise
    except Exception as e:
        if len(sizes) == 4: raise
        raise Wrong(f'`Deep([5, 4, 3, 2])` can be made, but `Deep({sizes})` raises `{error_words(e)}`. There may be any number of '
            'layers') from e

@add_exercise('09.3')
class Deep:
    """A bug hunt: a network without parameters

    `Deep(sizes)` is a network of linear layers with ReLUs between them: `Deep([784,30,10,1])` has three layers, from 784 to 30, from 30
    to 10 and from 10 to 1. It computes. But the Learner does not train it: `BasicOptim` has nothing to move, the optimizers of PyTorch
    complain of an empty list, and its `state_dict()` is empty as well. Fix it."""
    class starter(nn.Module):
        def __init__(self, sizes):
            super().__init__()
            self.layers = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]

        def forward(self, x):
            for layer in self.layers[:-1]: x = layer(x).relu()
            return self.layers[-1](x)

    class solution(nn.Module):
        def __init__(self, sizes):
            super().__init__()
            self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])

        def forward(self, x):
            for layer in self.layers[:-1]: x = layer(x).relu()
            return self.layers[-1](x)

    about,hard = 'what `nn.Module` finds, and what it does not', 1
    why = (
        '`nn.Module` notes each layer and each parameter that is assigned to an attribute. It does not look into lists of Python, so '
        'layers '
        'in one belong to nobody: `parameters()`, `state_dict()`, `to(device)`, `train()` and `eval()` pass them by. `nn.ModuleList` is '
        'a list that is a module itself. (`nn.Sequential` is another way.)')
    taught = 'A network finds the layers that are its attributes. A list needs `nn.ModuleList`, a dictionary `nn.ModuleDict`.'
    hints = [
        'Print `Deep([4,3,2])`. Which layers does it show?',
        '`nn.Module` notes what is assigned to `self`, if that is a module or a parameter. What is assigned here?',
        '`nn.ModuleList([...])` is a list that is a module.']

    def judge(answer):
        must(not isinstance(answer, nn.Module), 'this is a network already. Pass the class, which makes one of its sizes')
        for sizes in ([5,4,3,2], [6,3], [8,7,2]):
            torch.manual_seed(sizes[0])
            known = [('before Module.__init__() call', '`super().__init__()` must come first in `__init__`: it makes the places in which '
                'layers are noted'), ("no attribute '_modules'", '`super().__init__()` is missing')]
            net,other = [_network(_deep(answer, sizes, known), answer) for _ in range(2)]
            who,x = f'`Deep({sizes})`', torch.randn(40, sizes[0])
            out = _answer_of(net, x, who)
            params = _of_network(net, lambda: [*net.parameters()], f'{who}: `parameters()`')
            wanted = sum(a*b+b for a,b in zip(sizes, sizes[1:]))
            strange = [shown(p) for p in params if not isinstance(p, Tensor)]
            must(not strange, f'{who}: what `parameters()` gives should be tensors, and there is {strange[0] if strange else ""}')
            must(params, f'{who} has no parameters: `parameters()` finds no layer. What does `nn.Module` note, and what not?')
            n,lost = sum(p.numel() for p in params), _lost(net, sizes)
            must(not lost, f'{who} has {n} numbers to learn, and {wanted} are right: the weights of {", ".join(lost)} are not among its '
                'parameters')
            bare = [f'`nn.Linear({a}, {b})`' for a,b,(_,o) in zip(sizes, sizes[1:], _weights(net, sizes)) if o is None]
            why = f': the biases of {", ".join(bare)} are not among its parameters'*bool(bare) or ': each is there twice'*(n == 2*wanted)
            must(n == wanted, f'{who} has {n} numbers to learn, and {wanted} are right{why}')
            state = _of_network(net, net.state_dict, f'{who}: `state_dict()`')
            kept = sum(p.numel() for p in {p.data_ptr(): p for p in state.values()}.values()) # a layer may have two names
            must(kept == wanted, f'{who}: `parameters()` gives all {wanted} numbers, but `state_dict()` has {kept}, so they cannot be '
                'saved, '
                'and `to(device)` does not reach them. The layers should be noted as layers')
            moved = copy.deepcopy(net).double().parameters()
            must(all(p.dtype == torch.double for p in moved), f'{who}: `parameters()` and `state_dict()` give all {wanted} numbers, but '
                '`double()` does not reach them, and neither does `to(device)`. The layers should be noted as layers')
            must(not any(p is q for p in params for q in other.parameters()), 'two networks share their layers: what one learns changes '
                'the '
                'other. Each should make its own, in `__init__`')
            must(all(p.requires_grad for p in params), f'{who}: a parameter does not require a gradient, so it will never learn')
            layers = _weights(net, sizes)
            must(same(out, _answer_of(net, x, who)), f'{who}: with the same inputs a second call gives something else. Is a layer made, or '
                'something drawn, in `forward`?')
            _must_compute(out, x, layers, who)
            must(out.requires_grad, f'{who}: what comes out has no history, so no gradient reaches a parameter. Is there a `no_grad` or a '
                '`detach`?')
            asleep = [g is None for g in torch.autograd.grad(out.sum(), params, allow_unused=True)]
            must(not all(asleep), f'{who}: none of its parameters has a part in what comes out. It computes with others than it shows: '
                'are these '
                'copies?')
            must(not any(asleep), f'{who}: {sum(asleep)} of its {len(params)} parameters get no gradient from what comes out')
            with torch.no_grad():
                for p in params: p.mul_(1.5)
            now = _answer_of(net, x, who)
            must(not same(now, out), f'{who}: when its parameters change, what comes out does not. It computes with others than it shows: '
                'are these copies?')
            must(same(now, _right(x, layers)), f'{who}: when its parameters change, what comes out is not what they say')
            _of_network(net, net.eval, f'{who}: `eval()`')
            must(not any(o.training for o in net.modules()), f'{who}: `eval()` does not reach all of its layers')
        return _digits_learned(answer)

def _must_compute(out, x, layers, who):
    "`Wrong` unless a network gives what its layers, with ReLUs between them, give"
    right = _right(x, layers)
    must(out.shape == right.shape, f'{who} returns the shape {list(out.shape)} for {len(x)} inputs, and {list(right.shape)} is right'
        f'{". Is the last layer left out?" if len(layers) > 1 and out.shape[1:] == layers[-1][0].shape[1:] else ""}')
    if same(out, right): return
    fitting = {*[words for rule,words in _LAYERS if same(out, rule(x, layers))]}
    raise Wrong(f'{who} has all its parameters, but does not compute what it should, each layer in turn and a ReLU between two'
        f'{": "*(len(fitting) == 1)}{[*fitting][0] if len(fitting) == 1 else ""}')

def _digits_learned(answer):
    "A sentence on what a network learns from real digits"
    torch.manual_seed(37)
    net,(x,y) = answer([784,30,10,1]), every_nth('train', 20)
    learn = Learner(net, (TensorBatches(x, y, 32, shuffle=True), None), BasicOptim([*net.parameters()], 1.))
    def loss(): return learn.loss_func(net(x), y).item()
    before = loss()
    learn.fit(5)
    return f'In five epochs with the Learner, the loss of `Deep([784,30,10,1])` on {len(x)} digits falls from {before:.3f} to {loss():.3f}.'

def _inputs(layer): return layer.weight[0].numel()

def _stem():
    "A network that is there to be initialised, not to compute"
    torch.manual_seed(9)
    inner = nn.Sequential(nn.ReLU(), nn.Linear(180, 70), nn.Linear(70, 180), nn.Linear(180, 70, bias=False))
    block = nn.Sequential(nn.Conv2d(64, 64, (3,1), groups=2), inner, nn.LayerNorm(9))
    for layer in (norm := nn.BatchNorm2d(64), block[2]): nn.init.constant_(layer.bias, .25) # as if it had learned
    return nn.Sequential(nn.Conv2d(16, 64, 3), norm, block, nn.Linear(320, 40))

_N = 'where n is the number of inputs of one output'

def _deviations(layer):
    "Standard deviations as mistakes have them, for a layer that has n inputs for each output, with words"
    n,out = _inputs(layer), layer.weight.shape[0]
    area = layer.weight[0,0].numel()
    table = [((1/n)**.5, 'is √(1/n). The 2 is for the half that a ReLU sets to 0'),
        (5/3*n**-.5, 'is 5/3 times √(1/n), with the factor that PyTorch has for tanh'),
        (2**.5/3**.5/n, 'is √(2/n) times that of the old numbers. Draw new ones'),
        (2/n, 'is 2/n. The root is missing'), (1/n, 'is 1/n. √(2/n) is asked for'), ((4/n)**.5, 'is √(4/n)'),
        ((2/n)**.25, 'has the root taken twice'), (1., 'is 1'), (2**.5, 'is √2'), (.01, 'is 0.01, whatever n is'),
        ((2/(3*n))**.5, 'is √(2/n) divided by √3, as that of uniform numbers between -√(2/n) and √(2/n) is. A uniform distribution needs '
            'bounds that are √3 times as large'),
        ((1/(3*n))**.5, "is √(1/(3n)), as PyTorch's own start has it"), ((6/n)**.5, 'is √(6/n). That is the bound of a uniform '
            'distribution'),
        ((2/(out*area))**.5, 'is √(2/m) for m, the number of outputs that one input goes to. Take the inputs of one output'),
        ((2/(n+out*area))**.5, 'is the one that takes inputs and outputs together. Take the inputs of one output'),
        ((2/layer.weight.numel())**.5, 'is √(2/m) for m, the number of all weights. Take the inputs of one output')]
    if not isinstance(layer, nn.Conv2d): return table
    if layer.groups > 1: return [ # linear layers come before, and they were right: it is about n
        ((2/(n*layer.groups))**.5, 'is right for n inputs from all 64 channels. With `groups=2` each output sees half of them: '
            '`weight[0].numel()` inputs'),
        ((2/(layer.weight.shape[1]*9))**.5, 'is right for a window of 3×3. This one is 3×1'),
        ((2/(64*9))**.5, 'is right for windows of 3×3 in all 64 channels. This one is 3×1, and with `groups=2` each output sees half of '
            'the '
            'channels')]
    return [((2/layer.in_channels)**.5, 'is √(2/channels). Each output takes in a whole window of each channel'),
        ((2/area)**.5, 'is √(2/m) for m, the size of the kernel. It goes over all channels'),
        ((2/(layer.in_channels*layer.kernel_size[0]))**.5, 'is right for a kernel with one side. It has two: 3×3 numbers for each channel'),
        ((2/out)**.5, 'is √(2/m) for m, the number of output channels. Take the inputs of one output'),
        ((2/(out*area))**.5, 'is √(2/m) for m, the number of outputs that one input goes to. Take the inputs of one output'),
        ((2/layer.weight.numel())**.5, 'is √(2/m) for m, the number of all weights. Take the inputs of one output')]

@add_exercise('09.4')
class kaiming:
    """A good start

    Write `kaiming(model)`. It gives the weights of every `nn.Linear` and every `nn.Conv2d` in it, however deep inside, new random numbers
    with mean 0 and standard deviation √(2/n), where n is the number of inputs from which one output of the layer is computed. It sets
    their biases, where they have any, to 0, leaves all other layers as they are, and returns `model`. The parameters remain the same
    tensors, with new numbers: an optimizer may hold them already."""
    def starter(model):
        ...

    def solution(model):
        for layer in model.modules():
            if isinstance(layer, (nn.Linear, nn.Conv2d)):
                nn.init.normal_(layer.weight, std=math.sqrt(2/layer.weight[0].numel()))
                if layer.bias is not None: nn.init.zeros_(layer.bias)
        return model

    about,hard = 'standard deviations that no depth blows up or lets die', 2
    why = (
        '`modules()` goes through all layers, also those inside of others, and the model itself. One output of a linear layer is computed '
        'from as many inputs as a row of its weights has numbers, and one of a convolution from a window of each channel that it sees: '
        '`weight[0].numel()` in both cases. `nn.init.kaiming_normal_(layer.weight)` does the same, as its setting for layers without ReLU '
        'happens to have the same factor.')
    taught = 'With √(2/n) each layer gives about as much as it gets, so a deep network neither explodes nor dies at the start.'
    hints = [
        '`model.modules()` goes through all layers. `isinstance(layer, (nn.Linear, nn.Conv2d))` picks those that count.',
        'Of `layer.weight`, the first axis is for the outputs. How many numbers has `layer.weight[0]`?',
        '`nn.init.normal_(layer.weight, std=...)` fills a parameter in place. So does `layer.weight.data.normal_(0, ...)`.',
        'A layer with `bias=False` has `None` for its bias.']

    def judge(answer):
        for model,who in ((_stem(), 'for a network with blocks inside of blocks'),
                (nn.Linear(300, 100), 'for a model that is one `nn.Linear(300, 100)`')):
            kept,before = [], []
            def noted(o):
                kept.append(o)
                before.extend(o.parameters())
                return answer(o)
            said = explained(noted if callable(answer) else answer, model, known=[("'NoneType'", 'a layer without a bias has `None` for '
                'it. '
                'Ask first'), ('a leaf Variable that requires grad', 'a parameter that requires a gradient cannot be changed like this. '
                '`nn.init.normal_` can do it, and so can `with torch.no_grad():` or `.data`')])
            now, = kept
            must(said is now, f'{who} your function returns {"another network" if isinstance(said, nn.Module) else shown(said)}. The '
                'network that was given is asked for')
            _must_have_methods(now, who)
            gone = len(before)-len([*now.parameters()])
            must(gone <= 0, f'{who}, {gone} of the {len(before)} parameters are gone. Layers should stay: only numbers in them change')
            must([*map(id, now.parameters())] == [*map(id, before)], f'{who} a parameter is no longer the tensor that it was: an optimizer '
                'that was made before goes on with the old one. Change its numbers in place')
            must(all(p.requires_grad for p in before), f'{who} a parameter no longer requires a gradient')
            strange = [p.dtype for p in before if p.dtype != torch.float32]
            must(not strange, f'{who} a parameter has the dtype {strange[0] if strange else ""}. It was float32, and should stay so')
            shapes = next(([*p.shape] for p,q in zip(before, model.parameters()) if p.shape != q.shape), None)
            must(not shapes, f'{who} a parameter has another shape than before, {shapes}')
            layers = {name: o for name,o in now.named_modules() if isinstance(o, (nn.Linear, nn.Conv2d))}
            old = dict(model.named_modules())
            stay = [name for name,o in layers.items() if alike(o.weight.data, old[name].weight.data)]
            stay_names = ', '.join(f'`{layers[name]}`' for name in stay[:2])+', ...'*(len(stay) > 2)
            must(len(stay) < len(layers) or '' in stay, f'{who} no weight has changed. Is something new made, and not put where it '
                'belongs? Or does your function return before it comes to a layer?')
            must(not stay, f'{who} the weights of {stay_names} are what they were. {_why_left(now, stay, layers)}')
            for layer in sorted(layers.values(), key=lambda o: isinstance(o, nn.Conv2d)):
                _must_be_kaiming(layer, who, {*map(_inputs, layers.values())})
            for name,layer in layers.items():
                pair = torch.stack([o.weight.detach().flatten() for o in (layer,old[name])])
                must(pair.corrcoef()[0,1].abs() < .5, f'{who} the standard deviations are right, but the weights of `{layer}` follow the '
                    'old ones, larger where those were larger. Draw new ones')
            for name,layer in layers.items():
                must(layer.bias is None or not layer.bias.any(), f'{who} the bias of `{layer}` '
                    f'{"is what it was" if layer.bias is not None and alike(layer.bias.data, old[name].bias.data) else "is not 0"}. '
                    'All its numbers should be 0')
            for name,o in now.named_modules():
                if isinstance(o, (nn.BatchNorm2d, nn.LayerNorm)):
                    must(alike([*o.state_dict().values()], [*old[name].state_dict().values()]), f'{who} `{type(o).__name__}` has changed. '
                        'Only linear layers and convolutions should')
            pair = [layers[name].weight for name in layers if layers[name].weight.shape == (70,180)]
            must(not pair or not same(*pair), f'{who} two layers of the same size have the very same numbers. Is a seed set in the loop?')
        return _twenty_layers(answer)

def _why_left(model, stay, layers):
    "Which layers were not reached, as a question"
    if '' in stay: return 'The model itself is a layer here. `modules()` begins with it, and `children()` does not'
    kinds,others = [{type(layers[name]).__name__ for name in names} for names in (stay, {*layers}-{*stay})]
    if not kinds & others: return f'Is it only `{others.pop()}` that is looked for?'
    if [*layers][0] not in stay and len(stay) == len(layers)-1: return 'Only the first one has changed. Is `return` inside of the loop?'
    if not any(layers[name].bias is not None for name in stay): return 'They have no bias, and need new weights all the same'
    if all('.' in name for name in stay) and not any('.' in name for name in {*layers}-{*stay}):
        return 'Are only the outermost layers reached? `modules()` has all'
    return 'Is every layer reached?'

def _must_be_kaiming(layer, who, sizes):
    "`Wrong` unless the numbers of a layer have mean 0 and the right standard deviation, as far as chance lets one say"
    w,n = layer.weight.detach().flatten(), _inputs(layer)
    right,std,mean = (2/n)**.5, w.std().item(), w.mean().item()
    what = f'{who}, the weights of `{layer}`'
    must(w.isfinite().all(), f'{what} hold `nan` or infinity')
    few = w.unique().numel()
    many = f'only {few:,} different numbers in {w.numel():,} places'
    must(few > .9*w.numel(), f'{what} are {many if few > 1 else "all the same"}. They should be random, each by itself')
    must(abs(mean) < 6*max(std, right)/len(w)**.5, f'{what} have the mean {mean:.4g}. It should be 0')
    if abs(std/right-1) < .05: return
    others = [((2/m)**.5, f'is right for n = {m}, which another layer has') for m in sizes-{n}]
    fitting,elsewhere = ({words for wrong,words in rows if abs(std/wrong-1) < .025} for rows in (_deviations(layer), others))
    fitting = fitting or elsewhere
    cause = f'. {std:.4g} {fitting.pop()}' if len(fitting) == 1 else ''
    raise Wrong(f'{what} have the standard deviation {std:.4g}. n is {n} here, and √(2/n) is {right:.4g}{cause}')

def _twenty_layers(answer):
    "A sentence on how large outputs are behind twenty layers"
    torch.manual_seed(37)
    net,x = nn.Sequential(*[o for _ in range(20) for o in (nn.Linear(100, 100), nn.ReLU())]), torch.randn(200, 100)
    with torch.no_grad():
        before = net(x).std().item()
        after = answer(net)(x).std().item()
    return (f'Through twenty layers with ReLUs, numbers with standard deviation 1 come out with {after:.2g}, and with {before:.1g} from '
        "PyTorch's own start.")

class _Script:
    "An optimizer that puts all parameters where a script says, step by step"
    def __init__(self, model, places): self.model,self.places,self.taken = model,places,0

    def step(self):
        with torch.no_grad():
            for p in self.model.parameters(): p.fill_(self.places[self.taken])
        self.taken += 1

    def zero_grad(self):
        for p in self.model.parameters(): p.grad = None

class _Spy(Callback):
    "Notes the model's state after each epoch, and ends the training early, if it is told to"
    def __init__(self, stop=None): self.stop = stop
    def before_fit(self, learn): self.states = []
    def after_epoch(self, learn):
        self.states.append(copy.deepcopy(learn.model.state_dict()))
        if learn.epoch == self.stop: raise CancelFit

def _scripted(callback, model, valid, train, metric, start=0, stop=None, who=''):
    "A fit with one batch in each epoch, whose losses are scripted: the Learner, and the states after each epoch"
    opt = _Script(model, [(start+i+1)/7 for i in range(len(valid))])
    def loss(preds, y): return 0*preds.sum()+(train[min(opt.taken, len(train)-1)] if y[0] == 0 else valid[opt.taken-1])
    def share(preds, y): return torch.tensor(metric[opt.taken-1])
    x = torch.linspace(1, 3, 4)[:,None]+start
    spy = _Spy(stop)
    learn = Learner(model, ([(x, torch.zeros(4, 1))], [(x, torch.ones(4, 1))]), opt, loss, share, [callback, spy])
    _fit(learn, len(valid), who)
    due = len(valid) if stop is None else stop+1
    done = len(spy.states)
    must(done == due, f'only {done} of {len(valid)} epochs come to their end, since your callback ends the training. It should go on, and '
        'the model should go back when it is over')
    return learn, spy.states

def _kept_by(o, depth=5):
    "The tensors among what an answer keeps"
    if isinstance(o, np.ndarray) and o.dtype.kind in 'fi': return [torch.from_numpy(o)]
    if isinstance(o, Tensor): return [o]
    if isinstance(o, nn.Module): o = o.state_dict()
    if isinstance(o, dict): o = [*o.values()]
    return [t for i in o for t in _kept_by(i, depth-1)] if isinstance(o, (list,tuple)) and depth else []

def _epoch_of(state, states):
    "In which epochs the entries of a state were what they are"
    return {k: [i for i,o in enumerate(states) if alike(v, o[k])] for k,v in state.items()}

@add_exercise('09.5')
class Best:
    """A bug hunt: the best epoch is always the last

    This callback should bring the model back to the epoch with the lowest loss on the validation set when the training is over. Its author
    saw that the best loss is noted as it should be. And yet the model is always that of the last epoch. Fix it."""
    class starter(Callback):
        def before_fit(self, learn): self.loss = math.inf

        def after_epoch(self, learn):
            if learn.valid_loss < self.loss:
                self.loss = learn.valid_loss
                self.state = learn.model.state_dict()

        def after_fit(self, learn): learn.model.load_state_dict(self.state)

    class solution(Callback):
        def before_fit(self, learn): self.loss = math.inf

        def after_epoch(self, learn):
            if learn.valid_loss < self.loss:
                self.loss = learn.valid_loss
                self.state = copy.deepcopy(learn.model.state_dict())

        def after_fit(self, learn): learn.model.load_state_dict(self.state)

    about,hard = 'what `state_dict()` gives', 2
    why = (
        '`state_dict()` copies nothing: it is a dictionary of the very tensors of the model, and the optimizer changes these in place. '
        'What '
        'was kept in the best epoch has moved along ever since. `copy.deepcopy` makes tensors of their own. A copy of the dictionary '
        'alone, '
        '`dict(...)` or `copy.copy`, still holds the same tensors.')
    taught = 'A state that should outlive the next step must be copied, tensor by tensor.'
    hints = [
        'Print a number of `self.state` when it is kept, and again in `after_fit`.',
        'Which tensors does `state_dict()` hold: those of the model, or copies? `data_ptr()` tells.',
        '`copy.deepcopy(...)` copies a dictionary with all that is in it.']

    def judge(answer):
        train,metric = [.6,.55,.5,.4,.35,.2,.3,.25], [.5,.6,.62,.65,.7,.75,.9,.8]
        valid = [.5,.45,.2,.6,.3,.35,.4,.42] # whatever a mistake looks at, it finds another epoch
        other = 'with another model and a callback of its own, '
        before = []
        for i,(losses,tr,stop,who) in enumerate(((valid, train, None, ''), ([.1,.5,.4,.3,.2,.15,.2], train, None, other),
                ([.7,.6,.5,.4,.3,.2,.1], [.6,.5,.4,.1,.2,.3,.4], None, other),
                (valid, train, 4, 'when another callback ends the training after epoch 4, '))):
            torch.manual_seed(1)
            model,callback = nn.Sequential(nn.Linear(1, 2), nn.BatchNorm1d(2), nn.Linear(2, 1)), _callback(answer)
            learn,states = _scripted(callback, model, losses, tr, metric, 20*i, stop, who.rstrip(', '))
            _must_be_best(callback, learn, model, states, losses, tr, metric, who, 20*i, before)
            before += states
        again = [.9,.8,.95]
        learn,states = _scripted(callback, model, again, [.7,.6,.5], [.5,.4,.6], start=80, who='in a second fit')
        _must_be_best(callback, learn, model, states, again, [.7,.6,.5], [.5,.4,.6], 'in a second fit with the same callback, ', 80, before)

def _must_be_best(callback, learn, model, states, valid, train, metric, who, start, before):
    "`Wrong` unless a model is what it was in its best epoch; `before` holds the states of other fits"
    _must_have_methods(model, f'{who}after the fit'.strip())
    must(learn.model is model, f'{who}`learn.model` is another object now. The network that the Learner was made with, and '
        'whoever else holds it, should have the numbers of the best epoch: `load_state_dict`')
    for i,o in enumerate(states[:-1]):
        must(same(o['0.bias'], [(start+i+1)/7]*2), f'{who}after epoch {i} the model does not have the numbers that the optimizer gave it, '
            'while the training goes on. Go back when it is over, in `after_fit`')
    where,best = _epoch_of(model.state_dict(), states), min(range(len(states)), key=lambda i: valid[i])
    off = [name for name,epochs in where.items() if best not in epochs]
    if not off: return
    seen = f'{who}the validation losses are {shown(valid[:len(states)])}, so epoch {best}, counted from 0, is the best. In the end '
    kept,own = _kept_by([*vars(callback).values()]), {p.data_ptr() for p in model.state_dict().values()}
    must(len(off) == len(where), f'{seen}{_listed(off)} {"is" if len(off) == 1 else "are"} not what '
        f'{"it was" if len(off) == 1 else "they were"} '
        f'in that epoch, and the rest is{_kinds(off, model)}'
        f'{". Of what your callback keeps, some are tensors of the model itself" if any(t.data_ptr() in own for t in kept) else ""}')
    epochs = {*range(len(states))}.intersection(*where.values())
    must(epochs, f'{seen}the model has numbers that it had in none of these epochs'
        +': they are of a fit before. Each fit should begin anew'*any(alike(dict(model.state_dict()), dict(o)) for o in before))
    got,last = epochs.pop(), len(states)-1
    must(not (got == last and kept and all(t.data_ptr() in own for t in kept)), f'{seen}the model has the numbers of the last epoch, '
        f'{got}. What '
        'your callback keeps are tensors of the model itself, which every step changes, and no copies')
    ran = len(states)
    causes = {min(range(ran), key=lambda i: train[i]): 'In that epoch the *training* loss is lowest. Look at `valid_loss`',
        max(range(ran), key=lambda i: metric[i]): 'In that epoch the metric is highest. Look at `valid_loss`',
        max(range(ran), key=lambda i: valid[i]): 'In that epoch the loss is *highest*'}
    falls = max((i for i in range(1, ran) if valid[i] < valid[i-1]), default=0)
    if falls != last: causes[falls] = 'In that epoch the loss is lower than in the one before it. It should be lower than in all before'
    held = [i for i in (best,last) if any(alike(t, states[i]['0.weight']) for t in kept)]
    if got == last: why = {(best,): 'Your callback keeps those of the best epoch. Does it put them back?', (last,): 'Your callback keeps '
        'those '
        'of the last. Does every epoch count as a better one? The lowest loss should be noted'}.get(tuple(held), 'Is anything put back '
        'when '
        'the training is over, and was it kept as a copy?')
    elif got == best-1 and got not in causes: why = 'That is the epoch before. Is the state kept before its steps are taken?'
    elif got == 0: why = ('Is something kept after the first epoch, and not replaced when a better one comes? Or is it not `valid_loss` '
        'that is compared?')
    else: why = causes.get(got, '')
    raise Wrong(f'{seen}the model has the numbers of epoch {got}. {why}'.strip())

def _kinds(names, model):
    "What entries of a state have in common"
    buffers = {*dict(model.named_buffers())}
    if {*names} <= buffers: return '. These are no parameters: BatchNorm changes them as well, and `state_dict()` has both'
    if not {*names} & buffers: return '. These are the parameters'
    return ''

class _Twice(nn.Module):
    "Layers in another order than they were made in; one is used twice, and one never"
    def __init__(self):
        super().__init__()
        self.last,self.unused = nn.Linear(6, 2), nn.Linear(2, 2)
        self.first = nn.Sequential(nn.Linear(3, 6), nn.Sequential(nn.BatchNorm1d(6), nn.ReLU()))
        self.middle = nn.Linear(6, 6)

    def forward(self, x): return self.last(self.middle(self.middle(self.first(x))))

class _Breaks(nn.Module):
    "A layer that raises an error"
    def forward(self, x): raise ArithmeticError('this layer always fails')

def _leaves(model): return [o for o in model.modules() if not [*o.children()]]

def _hooks(model):
    "How many hooks there are, on the layers and for all layers of the world"
    kinds = ('_forward_hooks', '_forward_pre_hooks', '_backward_hooks', '_backward_pre_hooks')
    world = (nn.modules.module._global_forward_hooks, nn.modules.module._global_forward_pre_hooks)
    return sum(len(getattr(o, kind) or ()) for o in model.modules() for kind in kinds) + sum(map(len, world))

def _patched(model):
    "Types of layers whose `forward` is no longer that of their class"
    return [type(o).__name__ for o in model.modules() if 'forward' in vars(o)
        and getattr(vars(o)['forward'], '__func__', None) is not type(o).forward]

def _passes(model, x, look):
    "What `look` makes of input and output of each layer, in the order in which they compute"
    seen,handles = [], []
    for o in _leaves(model): handles.append(o.register_forward_hook(lambda layer, inputs, out: seen.append(look(inputs[0], out))))
    with torch.no_grad(): model(x)
    for handle in handles: handle.remove()
    return [float(o) for o in seen]

_NUMBERS = [(lambda x, out: out.mean(), 'these are the means'), (lambda x, out: out.var(), 'these are the variances. Take the root'),
    (lambda x, out: out.std(correction=0), 'do you divide by n? `std()` divides by n-1'),
    (lambda x, out: x.std(), 'these are the standard deviations of what goes *into* the layers'),
    (lambda x, out: out.std(0).mean(), 'do you take the mean of the standard deviations over the batch? Asked for is that of all numbers'),
    (lambda x, out: out.std(1).mean(), 'do you take the mean of the standard deviations of the rows? Asked for is that of all numbers'),
    (lambda x, out: out.abs().mean(), 'these are the means of the absolute values'),
    (lambda x, out: out.square().mean().sqrt(), 'is the mean left in? A standard deviation is taken around the mean')]

def _watched():
    "Models with inputs, in training and evaluation mode, and words"
    torch.manual_seed(4)
    row = nn.Sequential(nn.Linear(5, 7), nn.ReLU(), nn.Linear(7, 3))
    return [(row, 2*torch.randn(9, 5)+1, 'for a network of three layers,'), (_Twice(), torch.randn(8, 3)+.5, 'for a network in training '
        'mode whose layers are used in another order than they were made in, one of them twice and one never,'),
        (_Twice().eval(), torch.randn(6, 3)+.5, 'for the same network in evaluation mode,')]

@add_exercise('09.6')
class layer_stds:
    """A bug hunt: the hooks that stay

    `layer_stds(model, x)` lets `x` through a model once, in the mode that it is in, and returns a list: the standard deviation of what
    comes out of each layer that has no layers inside, in the order in which they compute. The numbers are right. But whoever calls it
    after each epoch sees the training get slower and slower and the memory fill up. Fix it: afterwards no hook of yours is left, also
    where the model raises an error, which should reach the caller; hooks of others stay; and what is returned are plain numbers of
    Python, which keep no computation graph alive."""
    def starter(model, x):
        stds = []
        def note(layer, inputs, out): stds.append(out.std())
        for layer in model.modules():
            if not list(layer.children()): layer.register_forward_hook(note)
        model(x)
        return stds

    def solution(model, x):
        stds = []
        def note(layer, inputs, out): stds.append(out.std().item())
        hooks = [o.register_forward_hook(note) for o in model.modules() if not list(o.children())]
        try: model(x)
        finally:
            for hook in hooks: hook.remove()
        return stds

    about,hard = 'what a hook leaves behind', 2
    why = (
        '`register_forward_hook` returns a handle, and only its `remove()` takes the hook away again. Otherwise each call adds another '
        'set, '
        'and all of them run in every forward pass. `finally` is reached after an error as well. `out.std()` is a tensor with a history, '
        'and the history holds all that was computed in the forward pass; `item()` is a number and nothing more.')
    taught = 'Keep the handle of every hook and remove it in `finally`, and note numbers instead of tensors with a history.'
    hints = [
        'Print `len(model[0]._forward_hooks)` before and after a call, and `type(stds[0])` as well.',
        '`register_forward_hook` returns something. It has a method `remove()`.',
        '`try: model(x)`, then `finally:` with a loop over the handles. It runs after an error, too, and the error goes on.',
        '`.item()` makes a number of a tensor that holds one.']

    def judge(answer):
        world = [(o, dict(o)) for o in (nn.modules.module._global_forward_hooks, nn.modules.module._global_forward_pre_hooks)]
        try: _judge_stds(answer)
        finally:
            for hooks,before in world:
                for key in {*hooks}-{*before}: del hooks[key]

def _judge_stds(answer):
    for i,(model,x,who) in enumerate(_watched()):
        passed,kept,returned,mode = [], [], [], [o.training for o in model.modules()]
        flags = [p.requires_grad for p in model.parameters()]
        def spy(layer, inputs, out): passed.append(type(layer).__name__)
        for o in _leaves(model): o.register_forward_hook(spy)
        right = _passes(copy.deepcopy(model), x, lambda x, out: out.std())
        passed.clear()
        n = _hooks(model)
        def noted(model, x):
            kept[:] = [model]
            return answer(model, x)
        for call in range(2):
            ask = noted if callable(answer) else answer
            said = later(who, ask, model, x) if i else given(ask, model, x)
            now, = kept
            passes,used = len(passed)/len(right), [*passed]
            passed.clear()
            returned.append(said)
            if call == 0: _must_be_stds(said, right, now, model, x, who)
            else: must(same(numbers_of(said) or [], right, 1e-3), f'{who} a second call returns '
                f'{len(numbers_of(said) or [])} numbers, and the first one {len(right)}. Is something kept from call to call?')
            _must_have_methods(now, who)
            must(not _patched(now), f'{who} the `forward` of `{(_patched(now) or [""])[0]}` is still another one than before')
            must([p.requires_grad for p in now.parameters()] == flags, f'{who} whether its parameters require gradients has changed')
            must(_hooks(now) >= n, f'{who} there are {n-_hooks(now)} hooks fewer than before: those of others are gone. Remove your own, '
                'by '
                'the handles that `register_forward_hook` returns')
            more = _hooks(now)-n
            must(more <= 0, f'{who} {more} hook{"s of yours are" if more > 1 else " of yours is"} still there after the call, and '
                f'{"all of them run" if more > 1 else "runs"} whenever the model is used')
            must(torch.is_grad_enabled(), f'{who} gradients are switched off, and stay so after the call: nothing can be learned any more. '
                '`with torch.no_grad():` ends by itself')
            must(passes > 0, f'{who} the hooks of others have seen nothing, so the model was not used as it is. Hooks of your own are '
                'asked for')
            must(passes == 1, f'{who} {len(used)} layers were passed, and {len(right)} are right: `x` should go through the model once')
            must([o.training for o in now.modules()] == mode, f'{who} the model is in another mode than before')
            before = len(passed)
            with torch.no_grad(): now(x)
            must(len(passed)-before == len(right), f'{who} hooks of others are no longer called as before')
            passed.clear()
        _must_be_plain(said, who)
    _must_survive(answer)

def _must_be_stds(said, right, now, model, x, who):
    "`Wrong` unless the numbers are right"
    got = numbers_of(said)
    must(got is not None, f'{who} a list of numbers is asked for, and you return {shown(said)}')
    many = [o for o in said if len(numbers_of(o)) > 1] if isinstance(said, (list,tuple)) else []
    must(not many, f'{who} one number for each layer is asked for, and among yours there is {shown(many[0]) if many else ""}')
    must(len(got) == len(right), f'{who} {len(right)} numbers are right, one each time that a layer computes, and you return {len(got)}'
        f'{_too_many(len(got), len(right), model, x)}')
    if same(got, right, 1e-3): return
    must(not same(sorted(got), sorted(right), 1e-3), f'{who} the numbers are right, but in another order. They belong in the order in '
        'which '
        'the layers compute')
    fitting = {words for look,words in _NUMBERS if same(got, _passes(copy.deepcopy(model), x, look), 1e-3)}
    other = copy.deepcopy(model).train(not model.training)
    if same(got, _passes(other, x, lambda x, out: out.std()), 1e-3): fitting.add('the model was in the other mode. Take it as it is')
    raise Wrong(f'{who} you return {shown(got)}, and {shown(right)} is right{": " if len(fitting) == 1 else ""}'
        f'{[*fitting][0] if len(fitting) == 1 else ""}')

def _too_many(n, right, model, x):
    "Why there may be too many or too few, as words"
    used,outer,blocks = [], [], []
    trial = copy.deepcopy(model)
    for o in _leaves(trial): o.register_forward_hook(lambda layer, inputs, out: used.append(layer))
    for o in trial.children(): o.register_forward_hook(lambda layer, inputs, out: outer.append(layer))
    for o in {*trial.modules()}-{*_leaves(trial)}: o.register_forward_hook(lambda layer, inputs, out: blocks.append(layer))
    with torch.no_grad(): trial(x)
    if n == 0: return '. Are the hooks there before the model is called?'
    if n > right: return '. Do layers that have others inside count as well?' if n in (right+len(blocks), right+len(blocks)-1) else ''
    if n == len({*used}): return '. One is used twice, and computes twice. Is only one number kept for each layer?'
    if n == len(outer): return '. Are only the outermost layers watched?'
    if n == 1: return '. Is only the last one kept?'
    return ''

def _must_be_plain(said, who):
    "`Wrong` unless the numbers are Python's own, or at least have no history"
    parts = said if isinstance(said, (list,tuple)) else [said]
    tensors = [o for o in parts if isinstance(o, Tensor)]
    history = [o for o in tensors if o.grad_fn is not None or o.requires_grad]
    must(not history, f'{who} the numbers are right, and no hook is left. But they are tensors with a history, which holds all that was '
        'computed in the forward pass as long as they live. `item()` makes a plain number of each')
    kind = next((('one tensor', 'tolist') if o.ndim else ('tensors', 'item') for o in tensors), ('', ''))
    must(not tensors, f'{who} the numbers are right, no hook is left, and no history. But they come as {kind[0]}, and a list of plain '
        f'numbers of Python is asked for: `{kind[1]}()`')

def _must_survive(answer):
    "`Wrong` if a hook is left where the model raises an error, or the error does not come out"
    torch.manual_seed(6)
    model,kept = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), _Breaks(), nn.Linear(4, 2)), []
    def spy(layer, inputs, out): pass
    for o in _leaves(model): o.register_forward_hook(spy)
    n,who = _hooks(model), 'where the third layer of a model raises an error,'
    def noted(model, x):
        kept[:] = [model]
        return answer(model, x)
    try: said = given(noted, model, torch.randn(5, 3), none=True)
    except ArithmeticError: said = None
    except Exception as e: raise Wrong(f'{who} your function raises another one, `{error_words(e)}`. The model\'s own should come '
        'out') from e
    else: raise Wrong(f'{who} your function returns {shown(said)}, as if nothing had happened. The error should come out')
    must(_hooks(kept[0]) <= n, f'{who} {_hooks(kept[0])-n} of your hooks stay on it. What should happen in any case stands in `finally`')
    must(_hooks(kept[0]) == n, f'{who} hooks of others are gone')
    must(not _patched(kept[0]), f'{who} a `forward` is still another one than before')

class _Watch(Callback):
    "Notes each batch as it finds it: copies, or the tensors themselves"
    def __init__(self): self.seen = []
    def before_batch(self, learn):
        for o in (learn.xb, learn.yb): must(isinstance(o, Tensor), f'after your callback, a batch holds {shown(o)}. Two tensors are needed')
        self.seen.append((learn.training, learn.xb.clone(), learn.yb.clone()))

def _pictures(n, seed):
    "A batch whose images and targets are all different"
    torch.manual_seed(seed)
    return torch.rand(n, 3, 4), (torch.randperm(n)[:,None]+1.)/7

def _partners(new, old, weight):
    "With which other item of the batch each was mixed, if every item counts by `weight` itself; `None` if that does not explain it"
    far = torch.cdist(((new-weight*old)/(1-weight)).flatten(1), old.flatten(1))
    return far.argmin(1).tolist() if far.amin(1).max() < 1e-3 else None

def _mse(preds, y): return ((preds-y)**2).mean()

@add_exercise('09.7')
class Mixing:
    """A bug hunt: images that are never the same again

    `Mixing(weight)` is a mixup with a fixed weight: each training image becomes `weight` times itself plus 1-`weight` times an image of the
    same batch, drawn by chance, and its target is mixed in the same way, with the target of that image. The training seems to go well. But
    the loss on the validation set is that of no real image. And when the training is over, the images and targets in the loaders themselves
    are different from before, so that whoever uses them next begins with mixtures. Fix both."""
    class starter(Callback):
        def __init__(self, weight): self.weight = weight

        def before_batch(self, learn):
            order = torch.randperm(len(learn.xb))
            learn.xb.lerp_(learn.xb[order], 1-self.weight)
            learn.yb.lerp_(learn.yb[order], 1-self.weight)

    class solution(Callback):
        def __init__(self, weight): self.weight = weight

        def before_batch(self, learn):
            if not learn.training: return
            order = torch.randperm(len(learn.xb))
            learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)
            learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)

    about,hard = 'a callback that changes batches', 3
    why = (
        '`before_batch` is called for validation batches as well, and `learn.training` tells. `lerp_`, with a `_` at its end, changes the '
        'tensor itself, and a batch may be a part of the whole training set: the loader cuts it out without a copy. `lerp` makes a new '
        'tensor, and `learn.xb = ...` lets the Learner go on with that.')
    taught = 'A callback replaces a batch and never changes it in place: the tensor belongs to the loader.'
    hints = [
        'For which batches is `before_batch` called? Which attribute of the Learner tells what they are for?',
        'What does the `_` in `lerp_` say? And whose tensor is `learn.xb`?',
        '`learn.xb = learn.xb.lerp(...)` makes a new tensor.']

    def judge(answer):
        for weight in (.7, .4):
            train,valid = [_pictures(n, 10*n+i) for i,n in enumerate((6,6,6,5))], [_pictures(n, n) for n in (4,3)]
            first,last,had = _Watch(), _Watch(), copy.deepcopy((train,valid))
            mixing,model = _callback(answer, weight), nn.Sequential(nn.Flatten(), nn.Linear(12, 1))
            learn = Learner(model, (train,valid), BasicOptim([*model.parameters()], .01), _mse, _mse, [first,mixing,last])
            _fit(learn, 2)
            rows = [*zip(first.seen, last.seen)]
            learned,measured = ([(a[1:], b[1:]) for a,b in rows if a[0] == kind] for kind in (True,False))
            changed = [any(not alike(p, q) for p,q in zip(a, b)) for rows in (learned,measured) for a,b in rows]
            if not any(changed): _must_be_untouched((train,valid), had, 'no batch is changed when it comes')
            must(any(changed), 'no batch is changed when it comes, neither for training nor for validation. The Learner goes on '
                'with `learn.xb` and `learn.yb`')
            asleep = not any(changed[:len(learned)])
            must(not asleep, 'validation batches are mixed, and training batches are not: it is the other way round')
            for (x,y),(mx,my) in learned: _must_be_mixed(x, y, mx, my, weight)
            must(not any(changed[len(learned):]), 'training batches are mixed as they should be, but those of the validation set are mixed '
                'as well. What is measured there should be the images as they are')
            drawn = [_partners(mx, x, weight) for (x,_),(mx,_) in learned if len(x) == 6]
            must(any(len({*o}) > 1 for o in drawn), 'in each batch, all images are mixed with one and the same. One should be drawn '
                'for each')
            must(any(o != drawn[0] for o in drawn), f'in each batch of six, the images are mixed with those at the indices {drawn[0]}: the '
                'order is always the same. It should be drawn anew for each batch')
            _must_be_untouched((train,valid), had)

def _must_be_untouched(now, had, begin='each batch is mixed as it should be'):
    "`Wrong` if what the loaders hold has changed"
    for part,before,name in zip(now, had, ('training', 'validation')):
        off = [kind for i,kind in enumerate(('images', 'targets')) if any(not alike(a[i], b[i]) for a,b in zip(part, before))]
        must(not off, f'{begin}, but the {" and ".join(off)} of the {name} loader itself have changed, for good: in place, by an '
            'operation with `_` at its end, by one such as `+=`, by an assignment into a part or to `.data`, or in another way')
        must(not any(o.requires_grad for pair in part for o in pair), f'{begin}, but tensors of the {name} loader itself require gradients '
            'now, for good')

def _must_be_mixed(x, y, mx, my, weight):
    "`Wrong` unless a batch is a mixture of itself, images and targets alike"
    for name,old,new in (('images', x, mx), ('targets', y, my)):
        must(new.shape == old.shape, f'the {name} of a batch of {len(x)} have the shape {list(new.shape)}, and {list(old.shape)} is right')
        must(not alike(old, new), f'with weight={weight:g} the {name} of a batch of {len(x)} are not mixed at all. Or is each mixed with '
            'itself?')
    a,b = _partners(mx, x, weight), _partners(my, y, weight)
    for name,found,old,new in (('images', a, x, mx), ('targets', b, y, my)):
        other = _partners(new, old, 1-weight)
        must(found or not other, f'with weight={weight:g} each of the {name} counts by {1-weight:g}, and the other one by {weight:g}: the '
            'two '
            'are exchanged')
        must(found or not _partners(new, old, 0.), f'with weight={weight:g} each of the {name} is replaced by another one of the batch, '
            'and not mixed')
        must(found or not _partners(new, old, .5), f'with weight={weight:g} the {name} are mixed half and half')
        must(found, f'with weight={weight:g} the {name} of a batch of {len(x)} are no mixtures of two, with {weight:g} of each and '
            f'{1-weight:g} '
            'of another one of the same batch')
    must(a != [*range(len(x))], 'each image is mixed with itself: the order in which they are taken is the old one')
    off = next((i for i,(p,q) in enumerate(zip(a, b)) if p != q), None)
    must(off is None, f'image {off} of a batch is mixed with image {a[off or 0]}, and target {off} with target {b[off or 0]}. An image '
        'and its '
        'target should be mixed with those of the same item')

class _Counted(torch.optim.SGD):
    "PyTorch's SGD, which counts its steps"
    made,learn = 0, None
    def step(self, closure=None):
        self.made += 1
        self.when = [*getattr(self, 'when', []), self.learn and self.learn.batch]
        return super().step(closure)

def _few_batches(n, size=4):
    torch.manual_seed(n+size)
    weights = torch.tensor([[1.],[-2.],[.5]])
    xs = [torch.randn(size, 3) for _ in range(n)]
    return [(x, x@weights+.3*torch.randn(size, 1)) for x in xs]

def _joined(batches, n): return [tuple(map(torch.cat, zip(*batches[i:i+n]))) for i in range(0, len(batches), n)]

def _line(): # the same each time
    torch.manual_seed(2)
    return nn.Linear(3, 1)

def _by_rule(batches, n, rule, epochs, lr, momentum):
    "Parameters after training with a step for each `n` batches, along what `rule` makes of their gradients"
    model = _line()
    opt = torch.optim.SGD(model.parameters(), lr=lr, momentum=momentum)
    for i in range(0, len(batches)*epochs, n):
        grads = []
        for j in range(i, i+n):
            x,y = batches[j % len(batches)]
            grads.append(torch.autograd.grad(_mse(model(x), y), [*model.parameters()]))
        for p,*g in zip(model.parameters(), *grads): p.grad = rule(torch.stack(g), p.grad)
        opt.step()
    return _flat([p.detach() for p in model.parameters()])

_RULES = [(lambda g, old: g.sum(0), 'the gradients of the batches are added up, and their *mean* is asked for: the step is as many times '
    'too '
        'long as there are batches in a group'),
    (lambda g, old: g[-1], 'each step is along the gradient of the last batch alone. Those of the others are forgotten: is `zero_grad` '
        'called in between?'),
    (lambda g, old: g[-1]/len(g), 'each step is along the gradient of the last batch, divided by the size of the group. Those of the '
        'others '
        'are forgotten: is `zero_grad` called in between?'),
    (lambda g, old: g[0], 'each step is along the gradient of the first batch of a group alone'),
    (lambda g, old: g.mean(0)/len(g), 'the steps are as if the gradients were divided by the size of the group twice'),
    (lambda g, old: sum(o/len(g)**(len(g)-i) for i,o in enumerate(g)), 'what was added up before is divided anew with each batch, so '
        'that the first gradients hardly count. Divide once'),
    (lambda g, old: g.mean(0)+(0 if old is None else old), 'the gradients are never cleared, and add up from step to step'),
    (lambda g, old: g.sum(0)+(0 if old is None else old), 'the gradients are never cleared, and add up from step to step, and no mean is '
        'taken'),
    (lambda g, old: (g.sum(0)+(0 if old is None else old))/len(g), 'the gradients are never cleared, and add up from step to step'),
    (lambda g, old: g.sum(0)*len(g), 'the steps are as if the gradients were multiplied by the size of the group: divide'),
    (lambda g, old: -g.mean(0), 'the steps go *up*')]

class _Leaves(Callback):
    "Ends the training after so many batches"
    def __init__(self, n): self.n = n
    def after_batch(self, learn):
        self.n -= learn.training
        if self.n == 0: raise CancelFit

@add_exercise('09.8')
class Accumulate:
    """A small project: large batches in a small memory

    A batch of 256 does not fit into a memory that has room for 64. Write a callback `Accumulate(n)`: the optimizer makes a step only
    after every n-th batch, along the mean of the gradients of these n batches, and the gradients are cleared only then. With batches of
    equal size, the parameters change in the same way as with batches that are n times as large. The number of batches in an epoch is
    a multiple of n. Each `fit` begins anew, also when the one before ended early, and after it optimizer and model work without the
    callback as before."""
    class starter(Callback):
        def __init__(self, n): self.n = n

    class solution(Callback):
        def __init__(self, n): self.n = n

        def before_fit(self, learn): self.opt,learn.opt,self.seen = learn.opt,self,0

        def after_backward(self, learn):
            self.seen += 1
            if self.seen % self.n == 0:
                for p in learn.model.parameters(): p.grad /= self.n

        def step(self):
            if self.seen % self.n == 0: self.opt.step()

        def zero_grad(self):
            if self.seen % self.n == 0: self.opt.zero_grad()

    about,hard = 'an optimizer that waits', 3
    why = (
        'The callback stands in for the optimizer, as `Cycle` puts another one in its place: the Learner calls its `step` and `zero_grad`, '
        'and it passes on every n-th call. In between, `backward` adds each gradient to those that are there. Their sum is divided by n '
        'just before the step. The Learner puts the old optimizer back when the training is over, and clears the gradients.')
    taught = 'Gradients add up, so a large batch can come in parts: it costs time instead of memory.'
    hints = [
        'Who calls `step` and `zero_grad`? The Learner, on `learn.opt`. A callback may put something else there, in `before_fit`.',
        'An object with the two methods is enough, and the callback itself may be that object: every n-th call goes on to the real '
        'optimizer.',
        '`backward` adds to what is in `p.grad`. What is there after n batches is the sum. Divide it by n before the step, once.',
        'Count in `after_backward`; it comes before `step` and `zero_grad` of the same batch.']

    def judge(answer):
        for n,count,momentum in ((2,6,0.), (3,6,.9), (1,3,.5)):
            batches,who = _few_batches(count), f'with n={n}'
            model = _line()
            opt = _Counted(model.parameters(), lr=.05, momentum=momentum)
            callback = _callback(answer, n)
            learn = opt.learn = Learner(model, (batches,batches[:1]), opt, _mse, _mse, [callback])
            sizes = []
            model.register_forward_pre_hook(lambda layer, inputs: sizes.append(len(inputs[0])))
            _fit(learn, 2)
            most = max(sizes, default=0)
            must(most <= 4, f'{who}, the model is given {most} items at once, and a batch has 4. The memory has no room for more: let the '
                'gradients of the batches add up')
            must(getattr(learn, 'epoch', 0) == 1, f'{who}, your callback ends the training in epoch {getattr(learn, "epoch", 0)} of 0 and '
                '1. It '
                'should go on')
            _must_be_large_steps(model, opt, 0, batches, n, .05, momentum, who)
            _must_work_alone(learn, model, opt, batches, who)
            _must_begin_anew(answer, n, count, who)

def _must_be_large_steps(model, opt, before, batches, n, lr, momentum, who):
    "`Wrong` unless a model is where steps with larger batches lead"
    got,right = _flat([p.detach() for p in model.parameters()]), _by_rule(batches, n, lambda g, old: g.mean(0), 2, lr, momentum)
    made,due,all = opt.made-before, 2*len(batches)//n, 2*len(batches)
    must(made == due, f'{who}, in {all} batches the optimizer makes {made} steps, and {due} are right'
        f'{": one for each batch" if made == all else ""}{": none" if made == 0 else ""}'
        f'{f": one for each batch, and {due} more" if made == all+due else ""}')
    if same(got, right, 1e-4): return
    first,second = opt.when[before:][:due//2], opt.when[before:][due//2:]
    right_ones = [*range(n-1, len(batches), n)]
    when = first if first != right_ones else second
    must(when == right_ones, f'{who}, the number of steps is right, but in the {"first" if when is first else "second"} epoch they are '
        f'made in the batches {_and(when)}, counted from 0, '
        f'and {_and(right_ones)} are right')
    fitting = {words for rule,words in _RULES if same(got, _by_rule(batches, n, rule, 2, lr, momentum), 1e-4)}
    raise Wrong(f'{who}, the number of steps is right, but after {due} of them the parameters are {shown(got)}, and with batches {n} '
        'times as '
        f'large {shown(right)}{". " if len(fitting) == 1 else ""}{_upper([*fitting][0]) if len(fitting) == 1 else ""}')

def _and(numbers): return ', '.join(map(str, numbers[:-1]))+' and '*(len(numbers) > 1)+str(numbers[-1])

def _upper(text): return text[:1].upper()+text[1:]

def _must_work_alone(learn, model, opt, batches, who):
    "`Wrong` if something stays after a fit"
    must(learn.opt is opt, f'{who}, after the fit `learn.opt` is not the optimizer that it was')
    must(learn.model is model, f'{who}, after the fit `learn.model` is another network')
    own = [f'`{name}`' for name in ('step','zero_grad') if name in vars(opt)]
    must(not any(p.grad is not None and p.grad.any() for p in model.parameters()), f'{who}, after the fit there are still gradients'
        +f'. What was assigned to {_and(own or [""])} of the optimizer is still there'*bool(own))
    must(opt.param_groups[0]['lr'] == .05, f'{who}, after the fit the learning rate of the optimizer is {opt.param_groups[0]["lr"]:.4g}, '
        'and it '
        'was 0.05')
    other,made = _line(), opt.made
    with torch.no_grad():
        for p,q in zip(other.parameters(), model.parameters()): p.copy_(q)
    theirs = torch.optim.SGD(other.parameters(), lr=.05, momentum=opt.defaults['momentum'])
    theirs.load_state_dict(copy.deepcopy(torch.optim.SGD.state_dict(opt)))
    for m,o in ((model,opt), (other,theirs)): _fit(Learner(m, (batches,None), o, _mse, _mse), 1, f'{who}, in a fit without your callback')
    must(opt.made-made == len(batches), f'{who}, in a later fit without your callback the optimizer makes {opt.made-made} steps for '
        f'{len(batches)} batches. Something of yours is still on it')
    must(all(same(p, q, 1e-4) for p,q in zip(model.parameters(), other.parameters())), f'{who}, a later fit without your callback leads '
        'elsewhere than it should. Is something of yours left on the optimizer or on the model?')

def _left_behind(names):
    "What of a Learner is another one after a fit, as words"
    names = [f'`learn.{name}`' for name in names]
    if not names: return ''
    are,them = ('is','it') if len(names) == 1 else ('are','them')
    return f'. After the fit before, {_and(names)} {are} still what your callback made of {them}'

def _must_begin_anew(answer, n, count, who):
    "`Wrong` unless a second fit of the same Learner is as the first, also if the first ended early"
    batches = _few_batches(count)
    for early in (0,1):
        model,callback = _line(), _callback(answer, n)
        opt,stop = _Counted(model.parameters(), lr=.05), _Leaves(early)
        learn = opt.learn = Learner(model, (batches,None), opt, _mse, _mse, [callback,stop])
        had = {name: vars(learn)[name] for name in ('dls', 'loss_func', 'metric')}
        _fit(learn, 1, f'{who}, when another callback ends the training after one batch' if early else '')
        if early: _must_work_alone(learn, model, opt, batches, f'{who}, where another callback ends the training after one batch')
        with torch.no_grad():
            for p,q in zip(model.parameters(), _line().parameters()): p.copy_(q)
        made,left = opt.made,[name for name,was in had.items() if not (name in vars(learn) and vars(learn)[name] is was)]
        left += [name for name,o in vars(learn).items() if getattr(Learner, name, None) not in (None, getattr(o, '__func__', None))]
        fit = 'in a fit after one that another callback ended in its first batch' if early else 'in a second fit of the same Learner'
        try:
            _fit(learn, 2, f'{who}, in a second fit of the same Learner')
            _must_be_large_steps(model, opt, made, batches, n, .05, 0., f'{who}, {fit}')
        except Wrong as e:
            raise Wrong(f'{e}{_left_behind(left)}') from e
