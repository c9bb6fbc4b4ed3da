"""Exercises of lesson 05, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/05_nonlinearity_exercises.html"""
import copy, math
from fractions import Fraction
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, alike, error_words, given, must, number, numbers, numbers_of, same, shown, tensor
from mnist37.nonlinearity import activations, simple_net
from mnist37.tasks.common import Called, explained, later, only_cause

SETUP = '''import math
import torch
import torch.nn.functional as F
from torch import nn
from mnist37.data import load_split
from mnist37.nonlinearity import activations, simple_net'''

def _agree(a, b):
    "Whether two results of an answer are the same, but for rounding"
    if isinstance(a, (tuple,list)) and isinstance(b, (tuple,list)): return len(a) == len(b) and all(map(_agree, a, b))
    if same(a, b) or type(a) is not type(b): return same(a, b)
    return repr(a) == repr(b) if isinstance(a, (int,float,str)) else alike(a, b) if isinstance(a, Tensor) else True # NaN is like NaN

def _twice(answer, *inputs, why='Does it keep something from call to call, or use random numbers?'):
    "What `given` returns; `Wrong` if a second call returns something else, and asks `why`"
    said,again = given(answer, *inputs), given(answer, *inputs)
    both = '' if shown(again).startswith('something') else f', {shown(said)} and then {shown(again)}'
    must(_agree(said, again), f'called twice with the same, your function returns two different results{both}. {why}')
    return said

_BENDS = {'relu','relu6','leaky_relu','prelu','rrelu','elu','threshold'}

_RELUS = [ # What becomes of -50, -2, -0.5, 0, 0.25, 3.5 and 50, and why
    (lambda x: x.abs(), '-2 became 2: you took away the sign. ReLU turns a negative number into 0'),
    (lambda x: x.clamp(max=0), 'you kept the negative numbers and lost the others: it is the *larger* of x and 0 that is asked for'),
    (lambda x: -x.clamp(max=0), '-2 became 2 and 3.5 became 0: that is the ReLU of -x'),
    (lambda x: x, 'you return the numbers of `x` as they were. `x.clamp(...)` and `x.max(...)` leave `x` alone and return something new: '
        'is that lost?'),
    (lambda x: x>0, 'you return 0 and 1: that says *whether* a number is above 0. The number itself should stay'),
    (lambda x: x[x>0], 'the negative numbers are gone: seven numbers went in, and three came out. They should turn into 0 and keep their '
        'positions'),
    (lambda x: x.max(), 'you return one number, 50: the largest of all. With a second *tensor* in its brackets, `max` compares number by '
        'number'),
    (lambda x: torch.stack([x, 0*x]).max(1).values, 'you return 50 and 0, the largest of seven numbers and of seven zeros. To compare '
        'each number with its zero, look along the other axis'),
    (lambda x: x*(x>1), '0.25 became 0, and 3.5 stayed: you cut at some number above 0. The border is 0'),
    (lambda x: x*(x>10), '3.5 became 0, and 50 stayed: you cut at some number above 0. The border is 0'),
    (lambda x: x.trunc().clamp(min=0), '3.5 became 3 and 0.25 became 0: what comes after the decimal point is lost'),
    (lambda x: x-x.min(), 'you moved all numbers up until the smallest was 0: 3.5 became 53.5'),
    (F.softplus, '-0.5 became 0.4741: this is a smooth curve, the softplus. ReLU has a corner')]

def _tensor_all_the_way(said):
    "`said` if it is a tensor; `Wrong` otherwise, without the advice to make one of the numbers, as no gradient would find its way back"
    must(type(said) not in (list,tuple), f'you return a {type(said).__name__}, and a tensor is asked for. Does a `tolist` or a loop throw '
        'the tensor away? Work with tensors all the way, or no gradient finds its way back')
    must(not isinstance(said, (np.ndarray,np.generic)), 'a tensor is asked for, and your function goes through NumPy, which knows no '
        'gradients. A tensor has `max` and `clamp` of its own')
    return tensor(said)

def _relu_of(x, said):
    "`Wrong` with what became of the seven numbers `x`, unless it is right"
    right = (x+x.abs())/2
    cause = only_cause([said], [(x,)], _RELUS)
    must(not cause, cause)
    if said.shape == x.shape:
        low,high,ratio = said.min(), said.max(), said[1]/x[1]
        must(not (low > 0 and same(said, x.clamp(min=low), tol=1e-7)), f'all that lay below {low:g} became {low:g}, and ReLU gives 0 '
            'itself')
        must(not (high < 50 and same(said, x.clamp(0, high))), f'50 became {high:g}: you cut off on both sides. ReLU has no upper end')
        must(not (0 < ratio < 1 and same(said, x.clamp(min=0)+ratio*x.clamp(max=0))),
            f'-2 became {said[1]:.4g}: you made negative numbers smaller. ReLU turns them into 0')
        i = (said-right).abs().argmax()
        must(same(said, right) and bool((said[:4] == 0).all()), f'for {x.tolist()} you return {shown(said)}: {x[i]:g} became '
            f'{said[i]:.4g}, and {right[i]:g} is right')
    must(said.shape == x.shape, f'for {x.tolist()} you return {shown(said)}, and {right.tolist()} is right')

@add_exercise('05.1')
class my_relu:
    """ReLU by hand

    Write `my_relu(x)`. It takes a float tensor of any shape and returns a new one of the same shape: numbers above 0 stay, all others
    become 0. Build it from `max`, `clamp` or a comparison, without PyTorch's own `relu`, `threshold` and the like, and so that gradients
    find their way back through it. `my_relu(torch.tensor([-2.,0.,3.]))` is `tensor([0., 0., 3.])`."""
    def starter(x):
        ...

    def solution(x):
        return x.clamp(min=0)

    about,hard = 'the nonlinearity between two layers', 1
    why = (
        '`clamp(min=0)` lifts what lies below 0 up to 0, and leaves the rest alone. It is made of tensor operations only, so gradients '
        'find their way back. `x.max(torch.tensor(0.))` does the same.')
    taught = 'The nonlinearity that a net needs is one comparison for each number, and its derivative is a switch: 0 or 1.'
    hints = [
        'For each number, take the larger of two: the number itself, and 0.',
        '`x.clamp(...)` cuts off below `min` and above `max`. You need just one of them.',
        '`x.clamp(min=0)`, or `x.max(torch.tensor(0.))`']

    def judge(answer):
        x = torch.tensor([-50.,-2.,-.5,0.,.25,3.5,50.])
        whole = ("Python's own `max`, or an `if`, asks for one yes or no, and a tensor with many numbers has many. The `max` and `clamp` "
            "of a tensor go number by number")
        with Called() as called:
            said = explained(answer, x, known=[('Boolean value', whole),
                ('must match the size', 'you compare `x` with a tensor of another shape. A tensor with a single number goes with any '
                    'shape')])
        own = {name.lstrip('_') for name in called.names} & _BENDS # `F.threshold` is called `_threshold` inside
        must(not own,
            f"you call PyTorch's own `{', '.join(own)}`. The task is to build it, from `max`, `clamp` or a comparison")
        must(not isinstance(said, torch.return_types.max),
            '`max(0)` looks along axis 0, and returns two things, the largest values and their indices. To compare number by number with '
            '0, give it a tensor: `x.max(torch.tensor(0.))`')
        _relu_of(x, _tensor_all_the_way(said))
        must(said.dtype == x.dtype, f'float32 went in, and {said.dtype} comes out')
        table = torch.tensor([[-1.,2.,-3.], [4.,-5.,6.]])
        for x,what in ((table, 'a tensor of shape [2, 3]'), (table.T, 'a table turned with `.T`, of shape [3, 2]'),
                (torch.tensor(-1.), 'a tensor without axes, -1'), (torch.tensor(2.5), 'a tensor without axes, 2.5'),
                (torch.full((1,2,2), -7.), 'a tensor of shape [1, 2, 2]'), (torch.tensor([-1e6,1e6]), 'minus a million and a million'),
                (torch.tensor([-1e-3,1e-3]), '-0.001 and 0.001')):
            before,right = f'a row of numbers comes out right, but for {what}', (x+x.abs())/2
            try: said = later(before, answer, x)
            except Wrong as e: raise Wrong(f'{before}: {whole}' if 'Boolean value' in str(e) else str(e)) from None
            said = _tensor_all_the_way(said)
            must(said.shape == x.shape or not same(said.flatten(), right.flatten()),
                f'{before} you return the right numbers in a tensor of shape {list(said.shape)}')
            must(same(said, right), f'{before} you return {shown(said)}, and {shown(right)} is right')
        x = torch.tensor([1.,2.])
        must(answer(x).untyped_storage().data_ptr() != x.untyped_storage().data_ptr(),
            'where no number is below 0, you return `x` itself (or a view of it), and a new tensor is asked for: who changes the one '
            'changes the other')
        x = torch.tensor([-2.,3.], requires_grad=True)
        try: out = answer(x)
        except RuntimeError as e:
            must('numpy' not in str(e), "the numbers are right, but your function goes through NumPy, which fails where a gradient is "
                "required: NumPy knows none. A tensor has `max` and `clamp` of its own")
            raise
        must(out.requires_grad, 'the numbers are right, but no gradient finds its way back through your function: somewhere it leaves '
            'the tensors (`tolist`, `item`, `numpy`, `detach`), or makes a new one of numbers')
        out.sum().backward()
        must(same(x.grad, [0,1]), f'the numbers are right, but the gradients at -2 and 3 are {shown(x.grad)}, and [0, 1] is right')

_PARAMETERS = [
    (lambda *s: sum(a*b for a,b in zip(s, s[1:])), 'you counted the weights only. Each linear layer has biases as well'),
    (lambda *s: sum(a*b+a for a,b in zip(s, s[1:])), 'you gave each *input* of a layer a bias. Which numbers are the biases added to?'),
    (lambda *s: sum(a*b for a,b in zip(s, s[1:]))+sum(s), 'you gave every number in `sizes` a bias, the inputs too. Nothing is added to '
        'those'),
    (lambda *s: sum(a*b+1 for a,b in zip(s, s[1:])), 'you gave each layer one bias. It needs one for each number that comes out of it'),
    (lambda *s: sum(a*b+b for a,b in zip(s, s[1:]))-s[-1], 'the biases of the last layer are missing'),
    (lambda *s: sum(a*b+b for a,b in zip(s, s[1:]))+sum(s[1:-1]), 'you gave each ReLU parameters. It has none'),
    (lambda *s: math.prod(s), 'you multiplied all sizes. The layers come one after the other: count each, then add up'),
    (lambda *s: math.prod(s)+sum(s[1:]), 'you multiplied all sizes. The layers come one after the other: count each, then add up'),
    (lambda *s: s[0]*s[1]+s[1], 'you counted the first layer only. How many pairs of neighbours are in `sizes`? (Does a `return` stand '
        'inside the loop?)'),
    (lambda *s: s[-2]*s[-1]+s[-1], 'you counted the last layer only. Is the sum overwritten in each round?'),
    (lambda *s: sum(a*b+b for a,b in zip(s[:-1], s[1:-1])), 'the last layer is missing: how many pairs of neighbours are in `sizes`?'),
    (lambda *s: s[0]*s[1]+s[1]+s[1]*s[-1]+s[-1], 'you counted two layers, by the first, second and last size. There may be more'),
    (lambda *s: sum(s[0]*b+b for b in s[1:]), 'you let every layer begin with the first size. It begins where the one before ends'),
    (lambda *s: sum(a+b+b for a,b in zip(s, s[1:])), 'you added where a layer multiplies: it has a weight for each *pair* of an input and '
        'an output'),
    (lambda *s: sum(a+b for a,b in zip(s, s[1:])), 'you added where a layer multiplies: it has a weight for each *pair* of an input and '
        'an output'),
    (lambda *s: sum(s), 'those are the sizes, added up. A layer has a weight for each *pair* of an input and an output'),
    (lambda *s: 2*len(s)-2, 'that is how many tensors there are, one of weights and one of biases for each layer. How many numbers are '
        'in them?')]

_ACTIVATIONS = [
    (lambda *s: sum(s[1:]), 'you counted what the linear layers give. A ReLU gives numbers of its own'),
    (lambda *s: sum(s)+sum(s[1:-1]), 'you counted the inputs as well. They are given, not calculated'),
    (lambda *s: 2*sum(s[1:]), 'you put a ReLU after the last layer. There is none'),
    (lambda *s: sum(s), 'those are the sizes, added up: the inputs are not calculated, and what the ReLU gives is missing'),
    (lambda *s: sum(s[1:-1]), 'you counted the numbers between the layers once. The linear layer, the ReLU and the last layer all give '
        'numbers'),
    (lambda *s: 2*sum(s[1:-1]), 'the numbers that come out of the last layer are missing'),
    (lambda *s: 2*sum(s[1:])-1, 'you took away 1 for the ReLU that is not there. How many numbers would it give?'),
    (lambda *s: 2*sum(s[1:-1])+1, 'you counted the last size as 1. It may be larger'),
    (lambda *s: sum(s[1:])+s[1], 'you counted one ReLU, the first. There is one between any two linear layers'),
    (lambda *s: 2*s[1]+s[-1], 'you counted two layers, by the second and the last size. There may be more'),
    (lambda *s: 2*s[1], 'you counted the first layer and its ReLU only. Does a `return` stand inside the loop?'),
    (lambda *s: 2*sum(s), 'you counted the inputs as well, and a ReLU after the last layer'),
    (lambda *s: 2*len(s)-3, 'that is how many layers there are. How many numbers come out of each?')]

@add_exercise('05.2')
class stored_and_calculated:
    """Stored or calculated

    A net is described by a list of sizes: `[784,30,1]` is a linear layer from 784 to 30, a ReLU, and a linear layer from 30 to 1. There
    is a ReLU between any two linear layers, and none after the last. Write `stored_and_calculated(sizes)`, which returns two numbers:
    how many parameters the net has, and how many activations it calculates for one image (what comes out of each linear layer and of
    each ReLU). `[784,30,1]` gives `(23581, 61)`. There may be any number of layers, and any number of outputs."""
    def starter(sizes):
        ...
        return stored, calculated # noqa: F821

    def solution(sizes):
        stored = sum(a*b+b for a,b in zip(sizes, sizes[1:]))
        calculated = sum(sizes[1:]) + sum(sizes[1:-1])
        return stored, calculated

    about,hard = 'counting parameters and activations', 2
    why = (
        'A layer from a to b stores a weight for each pair and a bias for each output. A ReLU stores nothing, but gives as many numbers '
        'as it gets.')
    taught = 'Nearly all parameters are in the first layer, where the pixels come in, while the activations of an image are a handful.'
    hints = [
        'Do [4, 3, 2] on paper. Its two linear layers go from 4 to 3 and from 3 to 2.',
        'A layer from a to b has a·b weights and b biases. `zip(sizes, sizes[1:])` gives the pairs a, b.',
        'Activations: every size but the first comes out of a linear layer. Every size but the first and the last comes out of a ReLU as '
        'well.']

    def judge(answer):
        cases = [[2,3,5,4], [784,30,1], [784,1], [784,50,10,1], [5,4,3,2,1], [6,2,7]]
        right = [(sum(a*b+b for a,b in zip(s, s[1:])), 2*sum(s[1:])-s[-1]) for s in cases]
        said = []
        for sizes in cases:
            try: one = _twice(answer, sizes)
            except Wrong: raise
            except Exception as e:
                if not isinstance(e, (ValueError,IndexError)): raise
                raise Wrong(f'for {sizes} your function raises `{error_words(e)}`. Does it work with any number of '
                    'layers?') from None
            for o,what in zip(one if isinstance(one, (tuple,list)) else [], ('parameters','activations')):
                must(not callable(o) or isinstance(o, Tensor),
                    f'in the position of the number of {what} you return a function: which name holds your number?')
                must(not isinstance(o, (tuple,list)), f'for the number of {what} you return {shown(o)}: are these still to be added up?')
            said.append(numbers(one, ['how many parameters', 'how many activations']))
        must(not all(same(o, r[::-1]) for o,r in zip(said, right)), 'the two are in the wrong order: parameters first, then activations')
        for i,what,mistakes in ((0,'parameters',_PARAMETERS), (1,'activations',_ACTIVATIONS)):
            cause = only_cause([o[i] for o in said], cases, mistakes)
            for sizes,o,r in zip(cases, said, right):
                if same(o[i], r[i]): continue
                must(not cause, f'for {sizes} you count {shown(o[i])} {what}, and {r[i]} is right: {cause}')
                must(o[i] != right[1][i], f'for {sizes} you count {o[i]} {what}, and {r[i]} is right. Is {o[i]} the number of the example?')
                parts = [f'{a}·{b}+{b}' for a,b in zip(sizes, sizes[1:])] if i == 0 else [f'{s}+{s}' for s in sizes[1:-1]]+[f'{sizes[-1]}']
                raise Wrong(f'for {sizes} you count {shown(o[i])} {what}, and {r[i]} is right: {" + ".join(parts)}')

def _two_tensors(said):
    "`said` if it is two tensors"
    must(isinstance(said, (tuple,list)) and len(said) == 2, 'two tensors are asked for, `return weight, bias`, and your function returns '
        f'{shown(said)}')
    for o,what in zip(said, ('weight','bias')):
        must(not (isinstance(o, int) and o == 0), f'with a single hidden unit, your {what} is the plain number 0. Does a loop leave out '
            'the last unit?')
        must(isinstance(o, Tensor), f'your {what} is {shown(o)}, of type `{type(o).__name__}`, and a tensor is asked for')
    return said

def _cut(o): return o.clamp(min=0)

_NO_RELU = 'something below 0 became 0. No ReLU belongs here'
_AT = '`*` multiplies number by number. Layers are multiplied with `@`'
_WEIGHTS = [
    (lambda w1,b1,w2,b2: w2@w1, 'an image meets `w1` first, and then `w2`. You have them the other way round'),
    (lambda w1,b1,w2,b2: w1*w2, _AT), (lambda w1,b1,w2,b2: w1*w2.T, _AT),
    (lambda w1,b1,w2,b2: (w1@w2).T, 'rows and columns are exchanged'),
    (lambda w1,b1,w2,b2: w1@w2/len(b1), 'you took the mean over the hidden units, and what they give is added up'),
    (lambda w1,b1,w2,b2: w1@w2+b1@w2+b2, 'the bias is in it as well. It belongs into the bias alone'),
    (lambda w1,b1,w2,b2: (w1+b1)@w2, 'the first bias is in it as well. It belongs into the bias alone'),
    (lambda w1,b1,w2,b2: w1@w2+b1, 'the first bias is in it as well. It belongs into the bias alone'),
    (lambda w1,b1,w2,b2: w1@w2+b2, 'the second bias is in it as well. It belongs into the bias alone'),
    (lambda w1,b1,w2,b2: w1+w2, 'you added the weights, and they multiply'),
    (lambda w1,b1,w2,b2: (w1+w2[:,0]).sum(1, keepdim=True), 'you added the weights, and they multiply'),
    (lambda w1,b1,w2,b2: w1@w2[:-1], 'the last hidden unit is missing'),
    (lambda w1,b1,w2,b2: _cut(w1)@w2, _NO_RELU), (lambda w1,b1,w2,b2: _cut(w1@w2), _NO_RELU), (lambda w1,b1,w2,b2: w1@_cut(w2), _NO_RELU),
    (lambda w1,b1,w2,b2: _cut(w1+b1)@w2, _NO_RELU), (lambda w1,b1,w2,b2: _cut(w1+b1)@w2-_cut(b1)@w2, _NO_RELU)]
_BIASES = [
    (lambda w1,b1,w2,b2: b1+b2, 'you added the two biases. The first one goes through the second layer before it arrives'),
    (lambda w1,b1,w2,b2: b1.sum()+b2, 'you added the two biases. The first one goes through the second layer before it arrives'),
    (lambda w1,b1,w2,b2: b1@w2, 'the second bias is missing'),
    (lambda w1,b1,w2,b2: b2, 'the first bias is missing. It is added before the second layer, so it arrives multiplied'),
    (lambda w1,b1,w2,b2: (b1+b2)@w2, 'you sent the second bias through the second layer too. It is added at the very end'),
    (lambda w1,b1,w2,b2: b1@w2+b2@w2, 'you sent the second bias through the second layer too. It is added at the very end'),
    (lambda w1,b1,w2,b2: b1+b2@w2, 'the second bias goes through the second layer, and the first does not. It is the other way round'),
    (lambda w1,b1,w2,b2: b1@w2-b2, 'you subtracted the second bias'),
    (lambda w1,b1,w2,b2: b1*b2, 'you multiplied the biases'),
    (lambda w1,b1,w2,b2: b1@w1+b2, 'the first bias goes through the first layer. It is added after that, and goes through the second'),
    (lambda w1,b1,w2,b2: w1.sum(0)@w2+b1@w2+b2, 'that is what the layers make of an image of ones. The bias is what they make of zeros'),
    (lambda w1,b1,w2,b2: b1@w1@w2+b2, 'the first bias goes through both layers. It is added after the first'),
    (lambda w1,b1,w2,b2: w1.sum(0)@w2+b2, 'that is what the weights make of an image of ones, plus the second bias. Where is the first?'),
    (lambda w1,b1,w2,b2: b1@w2/len(b1)+b2, 'you took a mean over the hidden units, and what they give is added up'),
    (lambda w1,b1,w2,b2: b1.mean()*w2.sum(0)+b2, 'you multiplied the mean of the first bias by sums of weights. Each hidden unit has a '
        'bias and weights of its own'),
    (lambda w1,b1,w2,b2: b1.sum()*w2.sum(0)+b2, 'you multiplied the sum of the first bias by sums of weights. Each hidden unit has a bias '
        'and weights of its own'),
    (lambda w1,b1,w2,b2: b1[:-1]@w2[:-1]+b2, 'the last hidden unit is missing'),
    (lambda w1,b1,w2,b2: w2@b1+b2, 'the first bias must be multiplied from the left, like an image: (row of numbers)`@w2`'),
    (lambda w1,b1,w2,b2: b1*w2+b2, _AT),
    (lambda w1,b1,w2,b2: _cut(b1)@w2+b2, _NO_RELU), (lambda w1,b1,w2,b2: _cut(b1@w2+b2), _NO_RELU),
    (lambda w1,b1,w2,b2: _cut(b1@w2)+b2, _NO_RELU), (lambda w1,b1,w2,b2: _cut(b1)@w2+_cut(b2), _NO_RELU)]

@add_exercise('05.3')
class fold_layers:
    """Two layers, folded into one

    Two linear layers in a row, with no nonlinearity between them: first `x@w1 + b1`, then that `@w2`, plus `b2`. Write
    `fold_layers(w1, b1, w2, b2)`, which returns the weight and the bias of the *one* layer that gives the same, as two tensors. From
    shapes [784,30], [30], [30,1] and [1] come [784,1] and [1]. All sizes may be others, also the last: from [784,30], [30], [30,10] and
    [10] come [784,10] and [10]."""
    def starter(w1, b1, w2, b2):
        ...
        return weight, bias # noqa: F821

    def solution(w1, b1, w2, b2):
        return w1@w2, b1@w2 + b2

    about,hard = 'why two layers without a nonlinearity are one', 2
    why = '(x@w1 + b1)@w2 + b2 is x@(w1@w2) + (b1@w2 + b2). The first bias passes the second layer on its way out, the second does not.'
    taught = (
        '23,581 parameters without a nonlinearity are 785 in disguise, so a linear layer right after another adds nothing that could be '
        'expressed.')
    hints = [
        'Take numbers first: 5·(2x+3) + 11. Multiply out. What stands before the x, and what is left?',
        'Now (x@w1 + b1)@w2 + b2. The brackets open as they do with numbers; keep the order from left to right.',
        'The weight is `w1@w2`. The bias is what comes out if x is all zeros.']

    def judge(answer):
        torch.manual_seed(0)
        cases = [[torch.tensor(o) for o in case] for case in (
            ([[2.]], [3.], [[5.]], [11.]),
            ([[1.,2.],[3.,5.]], [1.,10.], [[7.,1.],[2.,4.]], [5.,6.]),
            ([[1.,-2.],[-3.,4.]], [-1.,-10.], [[-3.,1.],[2.,-4.]], [-5.,60.]))]
        def called(*case):
            "What the answer makes of a case, and what is right; `Wrong` if it comes in another order or shape"
            said,right = _two_tensors(_twice(answer, *case)), (case[0]@case[2], case[1]@case[2]+case[3])
            must(not all(same(o.flatten(), r.flatten()) for o,r in zip(said, right[::-1])) or same(right[0].flatten(), right[1].flatten()),
                'the two are in the wrong order: first the weight, then the bias')
            for o,r,what in zip(said, right, ('weight','bias')):
                must(o.shape == r.shape or not same(o.flatten(), r.flatten()),
                    f'the numbers of your {what} are right, but its shape is {list(o.shape)}, and {list(r.shape)} is needed')
            return said,right
        said = [called(*case) for case in cases]
        must(not all(_agree(said[0][0], o) for o,_ in said),
            'for other inputs you return what you returned for the first. Is it kept from call to call?')
        for i,what,mistakes in ((0,'weight',_WEIGHTS), (1,'bias',_BIASES)):
            cause = only_cause([o[i] for o,_ in said], cases, mistakes)
            for case,(o,r) in zip(cases, said):
                if same(o[i], r[i]): continue
                inputs = ', '.join(f'{name} = {shown(p)}' for name,p in zip(('w1','b1','w2','b2'), case))
                paper = f'{"" if cause.endswith("?") else "."} On paper: 5·(2x+3) + 11' if case is cases[0] else ''
                raise Wrong(f'with {inputs} your {what} is {shown(o[i])}, and {shown(r[i])} is right{cause and ": "+cause}{paper}')
        for sizes in ((2,3,4), (784,30,10), (784,30,1)):
            case = [torch.randn(size) for size in (sizes[:2], sizes[1:2], sizes[1:], sizes[2:])]
            shapes = ', '.join(f'{list(o.shape)}' for o in case)
            try: o,r = called(*case)
            except Wrong as e: raise Wrong(f'two by two comes out right, but for the shapes {shapes} {e}') from None
            except Exception as e:
                raise Wrong(f'two by two comes out right, but for the shapes {shapes} your function raises `{error_words(e)}`') from None
            for got,right,what in zip(o, r, ('weight','bias')):
                must(got.shape == right.shape, f'for the shapes {shapes} your {what} has shape {list(got.shape)}, and {list(right.shape)} '
                    'is right')
                off = (got.detach().double()-right).abs().max().item()
                must(off < .002 or not any(same(got, right.round(decimals=n), tol=1e-6) for n in range(3)),
                    f'for the shapes {shapes} your {what} is rounded, and off by up to {off:.2g}')
                must(off < .002, f'whole numbers in two by two come out right, but for the shapes {shapes} your {what} is off by up to '
                    f'{off:.2g}')
        x = torch.tensor(load_split('valid')[0][:100]).flatten(1).double()/255
        (weight,bias),(w1,b1,w2,b2) = [p.detach().double() for p in o], [p.double() for p in case]
        off = (x@weight+bias - ((x@w1+b1)@w2+b2)).abs().max().item()
        return f'On 100 real digits your one layer and the two in a row differ by no more than {off:.1g}.'

@add_exercise('05.4')
class taken_away:
    """What is it worth?

    A net is trained in four ways, with ten seeds each. The mean errors:

    | | without B | with B |
    |---|---|---|
    | without A | 40 | 36 |
    | with A | 41 | 21 |

    How many errors does A take away alone, and how many on top of B? How many does B, alone and on top of A? Write a list of four
    numbers of errors, `[a_alone, a_on_b, b_alone, b_on_a]`. Where something makes more errors, the number is below 0."""
    starter = ...
    solution = [40-41, 36-21, 40-36, 41-21]

    about,hard = 'what a change is worth, alone and on top of another', 1
    why = (
        'Alone, A makes it a little worse. Where B is there already, it takes away 15 errors. Both orders lead to 21, so the 19 errors '
        'belong to the two together. Shuffling and a louder loss behaved like this in the lesson.')
    taught = 'What a change is worth depends on what else is there; "this trick brings so much" is half a sentence.'
    hints = [
        'Each answer compares two of the four numbers: the same net without and with the change.',
        'A alone: from 40 to 41. A on top of B: both are in the column "with B".',
        'Before minus after, four times: 40-41, 36-21, 40-36 and one more.']

    def judge(answer):
        right,starts,ends = [-1,15,4,20], [40,36,40,41], [41,21,36,21]
        must(not isinstance(answer, (set,dict)), 'a list is asked for: square brackets. What stands in braces has no order')
        said = numbers(answer, ['a_alone', 'a_on_b', 'b_alone', 'b_on_a'])
        for wrong,words in (
                ([1,-15,-4,-20], 'all signs are turned round. What is taken *away* is asked for: from 40 to 36 takes away 4, and that '
                    'counts as +4'),
                ([1,15,4,20], 'A alone makes 41 errors, where there were 40 without it. It takes away less than nothing: which sign has '
                    'that?'),
                ([0,15,4,20], 'A alone makes 41 errors, where there were 40 without it. It takes away less than nothing, and that is '
                    'below 0'),
                ([15,-1,20,4], '"alone" and "on top" are the wrong way round: alone begins at 40, where there is neither'),
                ([4,20,-1,15], 'A and B are the wrong way round: 41 errors are with A alone, 36 with B alone'),
                ([4,15,-1,20], 'A alone and B alone are the wrong way round: 41 errors are with A alone, 36 with B alone'),
                ([-1,19,4,19], '19 is what both together take away, from 40 to 21. "On top of B" starts where B is already there'),
                ([-1,16,4,16], '16 is by how much each is worth *more* on top than alone. How many errors it takes away there is asked '
                    'for'),
                ([-1,5,4,-5], '"on top" you compared 41 with 36: A alone with B alone. "On top of B" goes from B alone to both'),
                ([-1,11,4,21], 'do you take from "on top" what the other one takes away alone? It is already gone there: "on top of B" '
                    'begins at 36'),
                ([-1,20,4,15], 'the two "on top" are the wrong way round: A on top of B begins at 36, where B is already there'),
                ([-1,4,15,20], 'the order is another: `a_alone`, then `a_on_b`, then `b_alone`'),
                ([7,7,12,12], 'you took the mean of alone and on top. The two are asked for one by one'),
                ([41,21,36,21], 'these are the errors that are left. How many were taken away is asked for, compared with the row or '
                    'column without it'),
                ([1,225,16,400], 'these are the squares of the differences. The differences themselves are asked for'),
                ([100*r/s for r,s in zip(right, starts)], 'these are per cent of the errors before. How many errors is asked for'),
                ([r/s for r,s in zip(right, starts)], 'these are proportions of the errors before. How many errors is asked for'),
                ([10*r for r in right], 'these are ten times as many. The table holds means over the ten seeds, and their differences are '
                    'asked for'),
                ([r/10 for r in right], 'these are a tenth. The table holds means over the ten seeds already')):
            must(not same(said, wrong), words)
        for got,r,words,start,end in zip(said, right, ['A alone','A on top of B','B alone','B on top of A'], starts, ends):
            must(not same(got, -r), f'{words}: you give {shown(got)}. It begins at {start} errors and ends at {end}: which sign is that?')
            must(not same(got, 19), f'{words}: you give 19, which is what both together take away, from 40 to 21. It begins at {start} '
                'errors')
            must(same(got, r), f'{words}: you give {shown(got)}. It begins at {start} errors and ends at {end}')

def _net(sums, last):
    "A net, and images for which its hidden units give `sums` before the ReLU: a text for each unit, with its bias in front"
    bias = torch.tensor([float(text.split()[0]) for text in sums])
    table = torch.tensor([[-2. if o == '.' else float(o) for o in text.split()[1]] for text in sums])
    net = nn.Sequential(nn.Linear(table.shape[1],len(sums)), nn.ReLU(), nn.Linear(len(sums),1))
    with torch.no_grad():
        net[0].weight[:],net[0].bias[:] = table-bias[:,None], bias
        for p in net[2].parameters(): p.fill_(last)
    return net, torch.eye(table.shape[1])

def _real_net():
    "A net with random weights, but for a few units that are dead, fire for a single image, or fire faintly; and real digits"
    x = torch.tensor(load_split('train')[0][::60]).flatten(1).float()/255
    x[:,:2],x[-1,0],x[20,1] = 0, 1, 1
    net = nn.Sequential(nn.Linear(784,30), nn.ReLU(), nn.Linear(30,1))
    weight,bias = net[0].weight,net[0].bias
    with torch.no_grad():
        bias[:3] -= 1000
        weight[3:10] = 0
        weight[3,0],bias[3] = 1, -.2 # fires for the last image alone
        weight[4:6,1],bias[4:6] = 1, -.2 # these two for image 20 alone
        bias[6:10] = 1e-4 # these four for all, but faintly
    return net,x

def _hidden(count):
    "How many units `count` finds, by a table [images,units] of what comes out of the ReLU"
    return lambda net, x: count(activations(net, x)[1]).item()

def _before(count):
    "How many `count` finds by the sums before the ReLU"
    return lambda net, x: count(activations(net, x)[0]).item()

def _parts(h, n, last=True):
    "The rows of `h` in parts of `n`, all of them or without a smaller last one"
    return [o for o in h.split(n) if last or len(o) == n]

_FEW = 'a unit that fires for a few images, or a single one, is not dead, and you count it'
_FAINT = 'a unit that fires faintly fires, and you count it as dead'
_MISSED = 'a unit that fires for one of the last images is not dead, and you count it. Do you look at all, also in a last, smaller batch?'
_DEAD = [
    (_hidden(lambda h: (h==0).any(0).sum()), 'so many units are silent for *some* image. Most of those fire for another one: they sleep, '
        'and are not dead'),
    (_hidden(lambda h: (h>0).any(0).sum()), 'so many units *live*: they fire for some image'),
    (_hidden(lambda h: (h>0).all(0).sum()), 'so many units fire for *every* image'),
    (_hidden(lambda h: (h==0).all(1).sum()), 'you asked whether an *image* has only silent units: the activations are [images,units], and '
        'it is the axis of the images that must go'),
    (_hidden(lambda h: (h==0).any(1).sum()), 'so many *images* have a silent unit: the activations are [images,units], and it is the axis '
        'of the images that must go'),
    (_hidden(lambda h: (h>0).any(1).sum()), 'so many *images* have a unit that fires: the activations are [images,units], and it is the '
        'axis of the images that must go'),
    (_hidden(lambda h: (h==0).sum()), 'you counted single zeros in the whole table of [images,units]. Ask one question for each unit'),
    (_hidden(lambda h: (h>0).sum()), 'you counted in the whole table of [images,units] how often a unit fires. Ask one question for each '
        'unit'),
    (_hidden(lambda h: (h==0).sum(1).double().mean()), 'that is how many units are silent for an image, on average. Those that are silent '
        'for all images are asked for'),
    (_hidden(lambda h: (h==0).sum(0).double().mean()), 'that is for how many images a unit is silent, on average. How many units are '
        'silent for all images is asked for'),
    (_hidden(lambda h: (h==0).all(0).double().mean()), 'that is the *proportion* of dead units. How many there are is asked for'),
    (lambda net, x: 0, 'the same for every net. Is it a fixed number? Or do you look after the ReLU for numbers below 0? There are none'),
    (_hidden(lambda h: (h==0).all()), 'did you ask one question of the whole table of [images,units]? Ask one for each unit'),
    (_hidden(lambda h: (h==0).any()), 'did you ask one question of the whole table of [images,units]? Ask one for each unit'),
    (_hidden(lambda h: (h==0)[0].sum()), 'so many units are silent for the *first* image. Ask about all of them'),
    (_hidden(lambda h: (h==0)[-1].sum()), 'so many units are silent for the *last* image. Ask about all of them'),
    (_hidden(lambda h: torch.tensor(h.shape[1])), 'that is the number of hidden units. Count those that are silent for all images'),
    (_hidden(lambda h: len(h)-(h>0).any(0).sum()), 'that is the number of *images*, less the units that live'),
    (_hidden(lambda h: 30-(h>0).any(0).sum()), 'that is 30, less the units that live. Not every net has 30 hidden units'),
    (_before(lambda s: (s==0).all(0).sum()), 'you looked *before* the ReLU, for sums of exactly 0. What is below 0 there becomes 0 after '
        'it'),
    (_before(lambda s: (s==0).any(0).sum()), 'you looked *before* the ReLU, for sums of exactly 0. What is below 0 there becomes 0 after '
        'it'),
    (_before(lambda s: (s==0).sum()), 'you counted single zeros *before* the ReLU'),
    (_before(lambda s: (s<0).all(0).sum()), 'so many units have sums *below* 0 for every image. A sum of exactly 0 comes out of the ReLU '
        'as 0, too'),
    (_before(lambda s: (s.mean(0)<=0).sum()), 'so many units have a *mean* of 0 or less before the ReLU. For an average image they are '
        'silent, and for a real one they may fire'),
    (lambda net, x: (activations(net, x)[2]==0).all(0).sum().item(), 'that is what the *last* layer gives. In the list of `activations`, '
        'the ReLU is at index 1'),
    (lambda net, x: (activations(net, x)[2]<=0).all(0).sum().item(), 'that is what the *last* layer gives. In the list of `activations`, '
        'the ReLU is at index 1'),
    (lambda net, x: (net[0].bias<0).sum().item(), 'so many *biases* are below 0. With enough ink such a unit can fire'),
    (lambda net, x: (net[0].weight==0).all(1).sum().item(), 'so many units have weights that are all 0. With its bias such a unit can '
        'fire, and one with other weights can be dead'),
    (lambda net, x: (x@net[0].weight.T<=0).all(0).sum().item(), 'that comes out if the bias of the first layer is forgotten'),
    *[(_hidden(lambda h, t=t: ((h==0).double().mean(0)>t).sum()), _FEW) for t in (.5,.8,.9,.95,.99,.995)],
    *[(_hidden(lambda h, t=t: (h<t).all(0).sum()), _FAINT) for t in (.001,.01,.05,.1,.5,1.)],
    *[(_hidden(lambda h, t=t: (h.sum(0)<t).sum()), _FAINT) for t in (.001,.01,.1)],
    *[(_hidden(lambda h, t=t: (h.mean(0)<t).sum()), 'you compare a mean with a number above 0. A unit that fires faintly, or for a few '
        'images, is not dead, and you count it') for t in (.005,.01,.05,.1)],
    *[(_hidden(lambda h, n=n: (h[:n]==0).all(0).sum()), _MISSED) for n in (10,20,50,100,-1)],
    *[(_hidden(lambda h, n=n: sum((o==0).all(0) for o in [h[:0], *_parts(h, n, False)])
        .eq(1+len(_parts(h, n, False))).sum()), _MISSED) for n in (8,10,16,20,32,50,64,100)],
    *[(_hidden(lambda h, n=n: sum((o==0).all(0).sum() for o in _parts(h, n))), 'you added up the dead of each batch. A unit is dead if it '
        'is silent in *all* of them') for n in (5,8,10,16,20,32,50,64,100)]]

@add_exercise('05.5')
class count_dead:
    """A bug hunt: dead, or asleep?

    A hidden unit is dead if it fires for *no* image: then no gradient will ever reach it again. `count_dead(net, x)` should return how
    many of the hidden units of `net`, which is linear, ReLU, linear, are dead on the images `x`. For the well-trained net of the lesson it
    returns 30 of 30. But that net makes 17 errors. `activations(net, x)` gives a list with what comes out of each layer. Fix the
    function."""
    def starter(net, x):
        silent = activations(net, x)[1] == 0
        return silent.any(0).sum().item()

    def solution(net, x):
        silent = activations(net, x)[1] == 0
        return silent.all(0).sum().item()

    about,hard = 'units that never fire, and units that choose', 1
    why = (
        '`any(0)` is true for a unit that is silent for at least one image. That is a healthy unit: it chooses. `all(0)` is true only '
        'for one that is silent for every image.')
    taught = 'A unit that is silent for some images does its work; one that is silent for all has lost its gradient for good.'
    hints = [
        '`silent` is [images,units], `True` where a unit does not fire. What does `any` ask, and what does the task ask?',
        'A unit that is silent for one image may fire for the next one.',
        'Silent for *all* images.']

    def judge(answer):
        cases = [
            _net(['-2 .......', '-1 .......', '1 0000000', '-3 0.0.0..', '2 1211312', '2 2222222', '-1 5.0.6.1', '1 ..9.9..',
                '3 ......4'], 0.),
            _net(['1 ............', '-2 0...0.0.....', '2 ...........6', '-2 000000000000', '1 3.1.4.1.5.0.', '0 .9.......2..',
                '-1 ..1.1..1.1..', '2 ...........1'], 1.),
            _real_net()]
        cases += [(cases[2][0], cases[2][1][:1]), _net(['1 .....', '-2 .0..0', '0 0....'], 0.)] # in the last one, all are dead
        real,said = len(cases[2][1]), []
        for net,x in cases:
            one = given(answer, net, x) if not said else later(f'for another net and {len(x)} images', answer, net, x)
            must(not (isinstance(one, bool) or isinstance(one, Tensor) and one.dtype == torch.bool and one.numel() == 1),
                'you return one yes or no, and a number is asked for: how many units are dead?')
            silent = (activations(net, x)[1] == 0).all(0)
            listed = numbers_of(one) or []
            must(len(listed) != len(silent), f'for {len(silent)} hidden units you return {len(listed)} values: which units are dead? One '
                'number is asked for: how many?')
            must(isinstance(one, (int,float)) or not same(listed, silent.nonzero()[:,0].tolist()) or len(listed) == 1,
                f'you return {shown(one)}: that tells *which* units are dead. How many is asked for')
            said.append(number(one, 'one number, how many units are dead,'))
        cause = only_cause(said, cases, _DEAD) or 'the same for every net. Is it a fixed number?'*(len({*said}) == 1)
        for (net,x),o in zip(cases, said):
            h = activations(net, x)[1]
            dead,every = (h==0).all(0).sum().item(), (h>0).all(0).sum().item()
            units,n = h.shape[1], f'{len(x)} {"real digits" if len(x) == real else "images"}'
            counted = f'{every} fire for all of {n}, {units-dead-every} for some, and {dead} for none' if len(x) > 1 else (
                f'{units-dead} fire for a single image, and {dead} do not')
            must(same(o, dead), f'of {units} hidden units, {counted}. You count {shown(o)}{cause and ": "+cause}')
        def watched(net, x):
            before = copy.deepcopy(net.state_dict())
            said = answer(net, x)
            must(alike(before, dict(net.state_dict())), 'your function changes the net. Work on a copy of it')
            return said
        given(watched, *cases[0])

def _overheard(answer, n):
    "Call an answer with `n` images: what it returns, what each `fit` was given, what the models were asked, labels, and outputs by index"
    x,y = torch.arange(n).float()[:,None], (torch.arange(n)*37 % n < n//2).float()[:,None]
    fits,asked,outputs,is_3 = [], [], {}, (y[:,0] == 1).tolist()
    images,labels = x,y
    def fit(x, y):
        must(isinstance(x, Tensor) and isinstance(y, Tensor), f'`fit` was given {shown(x)} and {shown(y)}, and it takes two tensors')
        must(len(x) == len(y), f'`fit` was given {len(x)} images and {len(y)} labels')
        seen = x.flatten().long().tolist()
        must(same(y.flatten(), labels[seen].flatten()), 'the images and the labels that you give to `fit` do not belong together: choose '
            'both with the same indices')
        fits.append(seen)
        missed = n-n//3-len({*seen}) # who learns less makes more errors
        unseen = {True: [0.]*9+[.3]*4, False: [.6]*(11+missed)+[.3]*3} # the first ones asked; the others are right
        def output(i):
            if i in seen: return 1. if is_3[i] else -1.
            if i not in outputs:
                first = unseen[is_3[i]]
                outputs[i] = first.pop() if first else 1. if is_3[i] else -.6
            return outputs[i]
        def model(x):
            must(isinstance(x, Tensor), f'the model was called with {shown(x)}, and it takes a tensor of images')
            indices = x.flatten().long().tolist()
            asked.append(indices)
            return torch.tensor([[output(i)] for i in indices])
        return model
    return given(answer, fit, images, labels), fits, asked, labels.flatten(), outputs

def _must_hold_out(fits, asked, n):
    "`Wrong` unless an answer learned from two thirds of `n` images and asked about the others"
    must(fits, 'your function never calls `fit`')
    must(asked, 'your function never asks the model for an answer')
    asked = [i for part in asked for i in part]
    must(asked, 'for the validation, the model gets no images')
    a,b,third = {i for seen in fits for i in seen}, {*asked}, n//3
    must(len(fits) == 1 or max(map(len, fits)) < n, f'your function calls `fit` {len(fits)} times, and one time with all {n} images: '
        'those of the validation set are among them')
    must(len(fits) == 1, f'your function calls `fit` {len(fits)} times. Hold out a third once, and train once on the others')
    must(a, '`fit` was given no images')
    must(not (len(a) == n and len(b) == n), f'of {n} images, all were learned and all were in the validation set. Hold a '
        'third out of *both*')
    must(len(a) < n, f'`fit` was given all {n} images, and {len(b)} of them are the validation set. A model that learns by heart scores '
        '100 % like this')
    others = {third: f'These {third} are the part to validate on; train on the *others*',
        n-third: 'The others should be the validation set'}
    must(a != b, f'the model learned from {len(a)} images and was validated on the same {len(b)}: the answers were known. '
        f'{others.get(len(b), "Hold out a third for the validation set")}')
    must(len(b) < n, f'the validation set has all {n} images, and {len(a&b)} of them were learned before. Only those held out belong in it')
    must(len(a&b) != 1, '1 image of the validation set was learned before: where does one part end, and where does the other begin?')
    must(not a&b, f'{len(a&b)} of the {len(b)} images in the validation set were learned before. Are the two parts cut from one order, at '
        'the same point?')
    must(not (len(b) == n-third and len(a) == third), f'no image is in both, but you learn from {third} images and test on {n-third}. The '
        'task has it the other way round: a third is held out')
    must(len(asked) == len(b) or len(asked) != third, f'the validation set has {third} images, but only {len(b)} different ones, so some '
        'are in it more than once. Does your draw put each image back?')
    must(len(b) == third, f'of {n} images, {third} should be held out for the validation set, and {len(b)} were'
        f'{". Do you round up? `len(x)//3` rounds down" if n % 3 and len(b) == third+1 else ""}')
    must(len(a) == n-third, f'of {n} images, {n-third} should be learned, and {len(a)} were: the rest of them are in neither part')
    must(len(fits[0]) == len(a), f'`fit` was given {len(fits[0])} images, but only {len(a)} different ones: some are there more than once')

def _mean(o): return o.float().mean().item()

_SCORES = [ # By the model's outputs for the validation set, which of these images are 3s, and which of all are
    (lambda got, is_3, y: ((got>0) == is_3).sum(), 'that is how many answers are right. The accuracy is their proportion'),
    (lambda got, is_3, y: 100*_mean((got>0) == is_3), 'that is per cent, and an accuracy lies between 0 and 1'),
    (lambda got, is_3, y: ((got>0) == is_3).sum()/len(y), 'you divided by the number of all images. How many are in the validation set?'),
    (lambda got, is_3, y: ((got>0) == is_3).sum()/(len(y)-len(got)), 'you divided by the number of images that were learned. How many are '
        'in the validation set?'),
    (lambda got, is_3, y: _mean((got>0) != is_3), 'that is the proportion of *wrong* answers. Above 0 is a 3, and a 3 has the label 1'),
    (lambda got, is_3, y: ((got>0) != is_3).sum(), 'that is how many answers are *wrong*'),
    (lambda got, is_3, y: _mean(got == is_3), 'do you compare the outputs themselves with the labels? Compare whether they are above 0'),
    (lambda got, is_3, y: _mean((got[:,None]>0) == is_3), 'do you compare every answer with *every* label? Outputs and labels are [n,1]: '
        'keep both like that'),
    (lambda got, is_3, y: 0, 'did you ask whether *all* answers are right?'),
    (lambda got, is_3, y: 1, 'did you ask whether *any* answer is right?'),
    (lambda got, is_3, y: _mean((got>.5) == is_3), 'do you compare with 0.5? The model gives numbers above 0 for a 3'),
    (lambda got, is_3, y: _mean((got>=0) == is_3), 'do you count an output of exactly 0 as a 3? A 3 is above 0'),
    (lambda got, is_3, y: _mean(got>0), 'that is the proportion of images that the model *classifies* as 3s. How many of the answers are '
        'right?'),
    (lambda got, is_3, y: _mean(is_3), 'that is the proportion of 3s in the validation set. Does everything count as classified as a 3? '
        'Outputs above 0 are 3s, those below are 7s'),
    (lambda got, is_3, y: _mean(got[is_3]>0), 'that is the accuracy on the 3s alone'),
    (lambda got, is_3, y: _mean(got[~is_3]<=0), 'that is the accuracy on the 7s alone'),
    (lambda got, is_3, y: _mean(is_3[got>0]), 'that is how many of those classified as 3s are 3s. The 7s count as well'),
    (lambda got, is_3, y: _mean((got>0) == y[:len(got)]), 'are the labels of the validation set those of other images? Choose them with '
        'the same indices'),
    (lambda got, is_3, y: _mean((got>0) == y[-len(got):]), 'are the labels of the validation set those of other images? Choose them with '
        'the same indices')]

@add_exercise('05.6')
class accuracy_unseen:
    """A bug hunt: coins that can be predicted

    `fit(x, y)` trains some model on images and labels and returns it; the model is called with images and gives numbers above 0 for a 3,
    which has the label 1. `accuracy_unseen(fit, x, y)` should hold out a random third of the images as a validation set (`len(x)//3`,
    drawn anew in each call), train on all others, and return the accuracy on the validation set. If the labels are tossed coins, nobody
    can know those of unseen images, so about 0.5 should come out. But a nearest neighbour scores about 0.83. Fix it."""
    def starter(fit, x, y):
        third = len(x)//3
        held_out = torch.randperm(len(x))[:third]
        rest = torch.randperm(len(x))[third:]
        model = fit(x[rest], y[rest])
        right = (model(x[held_out])>0) == (y[held_out]==1)
        return right.float().mean().item()

    def solution(fit, x, y):
        order = torch.randperm(len(x))
        held_out,rest = order[:len(x)//3],order[len(x)//3:]
        model = fit(x[rest], y[rest])
        right = (model(x[held_out])>0) == (y[held_out]==1)
        return right.float().mean().item()

    about,hard = 'images that no step of the training has seen', 2
    why = (
        'Each `torch.randperm` is another order. So "the first third" of one and "the rest" of the other overlap: two of three validation '
        'images had been learned, and a model that learns by heart knows their labels. One order, cut in two, has no overlap.')
    taught = 'A score is worth something only for images that no step of the training has touched.'
    hints = [
        'Which images of the validation set has the model seen before? Count those that are both in `held_out` and in `rest`.',
        'Call `torch.randperm(5)` twice. Do the first of the one and the last of the other belong together?',
        '`order = torch.randperm(len(x))`, and then cut `order` in two.']

    def judge(answer):
        said,cases = [], []
        for n in (291,293,292):
            one,fits,asked,y,outputs = _overheard(answer, n)
            held,third,got = [*outputs], n//3, torch.tensor([*outputs.values()])
            is_3 = y[held] == 1
            fair = len(held) == third and same(numbers_of(one) or [], [_mean((got>0) == is_3)]) # it may ask about what was learned, too
            _must_hold_out(fits, [held] if fair else asked, n)
            must({*held} not in ({*range(third)}, {*range(n-third, n)}), 'you hold out one end of the images as they lie there: that may '
                'be 3s only, or 7s only. Shuffle first')
            if n == 291:
                again = {*_overheard(answer, n)[4]}
                must({*held} != again, f'in a second call you hold out the very same {third} images ('
                    f'{", ".join(map(str, sorted(held)[:4]))}, ...). The third should be random, and drawn anew in each call')
            must(not callable(one), 'the two parts are right now, but you return a function: the model itself? One number is asked for, '
                'the accuracy')
            said.append(number(one, 'one number, the accuracy,'))
            cases.append((got, is_3, y == 1))
        cause = only_cause(said, cases, _SCORES)
        for o,(got,is_3,_) in zip(said, cases):
            right = ((got>0) == is_3).sum().item()
            must(same(o, right/len(got)), f'the two parts are right now. On the validation set, {right} of {len(got)} answers are right, '
                f'an accuracy of {right/len(got):.4f}, and you return {shown(o)}{cause and ": "+cause}')
        x = torch.tensor(load_split('train')[0][::20]).flatten(1).float()/255
        y = torch.randint(0, 2, (len(x),1)).float()
        def nearest(x, y): return lambda asked: y[torch.cdist(asked, x).argmin(1)]-.5
        score = number(given(answer, nearest, x, y))
        return f'With labels that are tossed coins, a nearest neighbour scores {score:.2f} on the {len(x)//3} images of its validation set.'

class _Trained:
    "Stands for a model trained with one seed"
    def __init__(self, seed, errors): self.seed,self.errors = seed,errors
    def __deepcopy__(self, memo): return self
    def __repr__(self): return f'the model of seed {self.seed}'
    def __lt__(self, other):
        tied = isinstance(other, _Trained) and self.errors == other.errors
        raise Wrong('two models make equally many errors on the validation set, and then your function compares the models with each '
            'other. No model is smaller than another: compare their errors only' if tied else
            'you compare models with each other, and no model is smaller than another. Compare their errors on the validation set')
    __gt__ = __le__ = __ge__ = __lt__

def _watched(answer, held, valid):
    "What an answer says for tables of errors by seed, whom it trained and whose test errors it asked for"
    trained,looked = [], []
    def train_with(seed):
        must(len(numbers_of(seed) or []) < 2, '`train_with` takes one seed, and was given '
            f'{"the whole list" if numbers_of(seed) == [*held] else shown(seed)}. Call it once for each')
        known = next((o for o in held if same(seed, o)), None)
        must(known is not None, f'`train_with` was given {shown(seed)}, which is none of the seeds {list(held)}')
        trained.append(known)
        return _Trained(known, held[known])
    def counted(name, table, model):
        must(isinstance(model, _Trained), f'`{name}` takes a model, and was given {shown(model)}')
        return table[model.seed]
    def errors_test(model):
        errors = counted('errors_test', valid, model)
        looked.append(model.seed)
        return errors
    said = given(answer, train_with, lambda model: counted('errors_validation', held, model), errors_test, list(held), none=True)
    return said, trained, looked

_HELD = {3: 30, 5: 41, 8: 28, 9: 24, 12: 26, 14: 29, 20: 35}
_VALID = {3: 15, 5: 37, 8: 17, 9: 19, 12: 11, 14: 10, 20: 13}
_TIED = {3: 30, 5: 41, 8: 22, 9: 24, 12: 26, 14: 22, 20: 22} # three models are equally good

def _must_not_be_lucky(said, looked):
    "`Wrong` if, of the three best in `_TIED`, an answer reports the one with the fewest errors in `_VALID`, and has asked for those"
    must(len({*looked}) < 2 or numbers_of(said) != [10], 'of three models that are equally good on the validation set, with 17, 10 and 13 '
        'errors on the test set, you report the one with 10, the luckiest: where the others are equal, the test errors '
            'choose')

def _must_report_9(said, trained, looked):
    "`Wrong` unless an answer chose the model of seed 9 among `_HELD`, and asked for its errors in `_VALID` alone"
    tables = f'errors on the validation set, by seed: {_HELD}; on the test set: {_VALID}'
    must(said is not None, 'your function returns nothing (`None`): is there a `return`?')
    left_out = sorted({*_HELD}-{*trained})
    must(len(trained) < 2 or len({*trained}) > 1, f'the seeds are {[*_HELD]}, and you trained {len(trained)} models, all with seed '
        f'{trained[0] if trained else ""}')
    missing = f'{", ".join(map(str, left_out))} {"is" if len(left_out) == 1 else "are"} missing'
    must(not left_out, f'the seeds are {[*_HELD]}, and you trained with {sorted({*trained})}. '
        f'{"Does a loop end early?" if trained == [*_HELD][:len(trained)] else missing}')
    must(len(trained) == len(_HELD), f'for {len(_HELD)} seeds you trained {len(trained)} models, with the seeds {trained}. One model for '
        'each seed is asked for, and the one that is chosen is one of these')
    must(not isinstance(said, _Trained), f'you return {said!r}. The errors of the chosen model on the test set are asked for')
    must(not isinstance(said, (tuple,list)) or len(said) == 1, f'you return {shown(said)}, and one number is asked for: the errors of the '
        'chosen model on the test set')
    said,n = number(said, 'one number, the errors of the chosen model,'), len({*looked})
    tested = f'you counted the test errors of {n} models'
    best = min(looked, key=_VALID.get, default=None)
    sums = {seed: _HELD[seed]+_VALID[seed] for seed in _HELD}
    must(same(said, 19) or n < 2 or not same(said, _VALID[best]),
        f'{tested} and reported {_VALID.get(best)}, the best of them. With many seeds, the best is mostly the luckiest. Which set is there '
        'to choose by?')
    must(n < 2 or not same(said, _HELD[best]), f'you choose by the test set, and report {_HELD.get(best)} errors on the '
        'validation set. It should be the other way round')
    must(not same(said, 24), '24 are the errors on the *validation* set. It helped to choose, so they are too few now. Report those on '
        'the test set')
    must(not same(said, sum(_VALID.values())/len(_VALID)),
        f'{shown(said)} is the mean of all seven. That would be honest, too, but it tells of seven models; one is asked for, chosen '
            'beforehand')
    must(n < 2 or not same(said, _VALID[min(sums, key=sums.get)]), f'{tested}. Do you choose by the sum of both counts? The test '
        'errors must have no part in it')
    must([*dict.fromkeys(looked)] != [3,8,9], f'{tested}: each time when there was a new best? Choose first, and then count for that one')
    must(n < 2 or same(said, 19), f'{tested}, and report {shown(said)}. By the validation set, seed 9 is best, with 19 errors on the '
        'test set. Do the test errors take part in the choice?')
    must(n < 2, f'{tested}. Even if you do not choose by them: count them for one model, the one that is chosen')
    must(not same(said, 9), 'you return 9, a seed. The errors of the chosen model on the test set are asked for')
    must(looked, f'{tables}. You never counted errors on the test set, and those of seed 9 are asked for; you return '
        f'{shown(said)}')
    whom = {3: ', the *first* one.', 20: ', the *last* one.', 5: ', and it makes 41 errors on the validation set, the *most* of all.',
        12: ', the *second* best on the validation set.', 8: ', the one *before* the best.',
        14: ', the last one that is better than the first. Does the mark to beat move along?'}
    must(looked[0] == 9, f'{tables}. You report the model of seed {looked[0]}{whom.get(looked[0], "")} Seed 9 makes the fewest errors on '
        'the validation set')
    must(same(said, 19), f'{tables}. Seed 9 should be chosen, and its 19 reported; you return {shown(said)}')

@add_exercise('05.7')
class report_chosen:
    """A bug hunt: the best of many seeds

    `report_chosen(train_with, errors_validation, errors_test, seeds)` should train one model for each seed, choose one by its errors on
    the validation set, and return how many errors that one makes on the test set. `train_with(seed)` returns a model;
    `errors_validation(model)` and `errors_test(model)` count errors. The validation set was split off the training images, to choose by.
    The test set is the 2,038 images of `valid`, and nothing is chosen by it. (If several models make equally few errors on the
    validation set, choose any of these, but not by their test errors.) A model that tosses coins makes about 1,019 errors on the test set.
    But with a hundred of those and a validation set of only five images, this function reports about 1,000. Fix it, and call `errors_test`
    for the chosen model only."""
    def starter(train_with, errors_validation, errors_test, seeds):
        models = [train_with(seed) for seed in seeds]
        errors = [(errors_validation(model), errors_test(model)) for model in models]
        best = min(errors)
        return best[1]

    def solution(train_with, errors_validation, errors_test, seeds):
        models = [train_with(seed) for seed in seeds]
        best = min(models, key=errors_validation)
        return errors_test(best)

    about,hard = 'choosing by one set of images, reporting on another', 3
    why = (
        '`min` compares pairs by their first number, and where that is equal, by the second: among models that are equally good on the '
        'validation set, the test set chose. With a small validation set many are equal, and who reports the smallest of several '
        'counts reports luck. If `errors_test` is called once, at the end, it cannot take part in the choice.')
    taught = 'What is chosen by the validation set is reported on the test set: the smallest of many counts is skill and luck together.'
    hints = [
        'Which of two pairs is smaller, (2, 1030) or (2, 990)? What does `min` of such pairs choose by, if the first numbers are equal?',
        'A choice made by the test set uses up its honesty, even if it only breaks ties. Choose before you look at it.',
        '`min(models, key=...)` takes the model for which the function given as `key` is smallest.']

    def judge(answer):
        said,trained,looked = _watched(answer, _HELD, _VALID)
        if len({*looked}) > 1 and numbers_of(said) == [19]:
            try: tied = _watched(answer, _TIED, _VALID)
            except Exception: tied = None,[],[]
            _must_not_be_lucky(tied[0], tied[2])
        _must_report_9(said, trained, looked)
        torch.manual_seed(1)
        coins = {seed: 1000+i for i,seed in enumerate(torch.randperm(10).tolist())}
        luck = {seed: torch.randint(0, 2, (2038,)).sum().item() for seed in coins}
        for held,valid in ((coins,luck), ({7: 20}, {7: 33}), (_TIED,_VALID)):
            said,trained,looked = _watched(answer, held, valid)
            best = [seed for seed in held if held[seed] == min(held.values())]
            seeds = f'{len(held)} seed{"s"*(len(held) > 1)} and {min(held.values()):,} errors or more on the validation set'
            with_so_many = f'with seven seeds you are right, but with {seeds}'
            must(said is not None, f'{with_so_many} your function returns nothing (`None`). Is any model chosen? `math.inf` is above '
                'every count')
            said = number(said, 'one number, the errors of the chosen model,')
            if held is _TIED: _must_not_be_lucky(said, looked)
            must(len({*looked}) == 1, f'{with_so_many} you counted the test errors of {len({*looked})} models')
            must(len(trained) == len(held), f'{with_so_many} you trained {len(trained)} models')
            must(looked[0] in best and same(said, valid[looked[0]]),
                f'{with_so_many}, seed {best[0]} is best there and makes {valid[best[0]]} errors on the test set; you return '
                    f'{shown(said)}')
            if held is coins: reported = said
        return f'Of ten models that toss coins, yours makes {reported:,} errors on 2,038 images; the luckiest makes {min(luck.values()):,}.'

def _ways(n, k): return sum(math.comb(n, i) for i in range(k+1))
def _tosses(a, b): return min(1., 2*_ways(a+b, min(a, b))/2**(a+b))

_COINS = 'you tossed a coin for images on which the two do not differ. Only the images that *one* of them gets wrong are coins'
_CHANCES = [ # By the counts that only A, only B, both and none get wrong
    (lambda a,b,c,d: _tosses(a, b)/2 if a != b else _ways(a+b, a)/2**(a+b), 'that is the probability of one side. Coins could as well be '
        'one-sided the other way: double it'),
    (lambda a,b,c,d: math.comb(a+b, a)/2**(a+b), 'that counts the very outcome alone, and one side only. Add the more one-sided ones, and '
        'double'),
    (lambda a,b,c,d: min(1, 2*math.comb(a+b, a)/2**(a+b)), 'that counts the very outcome alone. One that is more one-sided counts as well'),
    (lambda a,b,c,d: min(1, 2*_ways(a+b, min(a, b)-1)/2**(a+b)), 'that counts the *more* one-sided outcomes alone. The outcome itself is '
        'at least as one-sided as itself: it counts, too. (`range(n)` stops before n.)'),
    (lambda a,b,c,d: _ways(a+b, min(a, b)-1)/2**(a+b), 'that counts the *more* one-sided outcomes alone, and one side only. The outcome '
        'itself counts, too. (`range(n)` stops before n.) Then double it'),
    (lambda a,b,c,d: min(1, 2*_ways(a+b, max(a, b))/2**(a+b)), 'does your sum go up to the larger count? It should end at the smaller one'),
    (lambda a,b,c,d: 2*_ways(a+b, max(a, b))/2**(a+b), 'no probability is above 1. The sum goes up to the larger count, and should end at '
        'the smaller one'),
    (lambda a,b,c,d: _ways(a+b, max(a, b))/2**(a+b), 'the sum goes up to the larger count, and should end at the smaller one. Then double '
        'it'),
    *[(lambda a,b,c,d, i=i: min(1, 2*_ways(a+b, (a,b)[i])/2**(a+b)), 'your sum depends on which model is A. Sum from 0 to the *smaller* '
        'count, or from the larger one to n') for i in (0,1)],
    *[(lambda a,b,c,d, i=i: _ways(a+b, (a,b)[i])/2**(a+b), 'your sum depends on which model is A. Sum from 0 to the *smaller* count, or '
        'from the larger one to n, and double') for i in (0,1)],
    (lambda a,b,c,d: min(1, 2*(_ways(a+b, min(a, b))-1)/2**(a+b)), 'the outcome that *all* coins fall on one side is missing: begin at 0'),
    (lambda a,b,c,d: (_ways(a+b, min(a, b))-1)/2**(a+b), 'the outcome that *all* coins fall on one side is missing: begin at 0. Then '
        'double'),
    *[(lambda a,b,c,d, n=n, two=two: min(1, two*_ways(n(a,b,c,d), min(a, b))/2**n(a,b,c,d)), _COINS) for two in (1,2)
        for n in (lambda a,b,c,d: a+b+c+d, lambda a,b,c,d: a+b+c, lambda a,b,c,d: a+b+2*c, lambda a,b,c,d: a+b+d)],
    (lambda a,b,c,d: math.erfc(abs(a-b)/math.sqrt(2*(a+b))), 'that is the bell curve, which comes near with many coins. Count the '
        'outcomes'),
    (lambda a,b,c,d: math.erfc((abs(a-b)-1)/math.sqrt(2*(a+b))), 'that is the bell curve, which comes near with many coins. Count the '
        'outcomes'),
    (lambda a,b,c,d: 1-_tosses(a, b), 'that is 1 minus the p-value: how likely it is that the coins are *less* one-sided'),
    (lambda a,b,c,d: 100*_tosses(a, b), 'that is per cent, and a p-value lies between 0 and 1'),
    (lambda a,b,c,d: 2*_ways(a+b, min(a, b)), 'you counted the ways, but did not divide by the number of all ways, 2ⁿ'),
    (lambda a,b,c,d: _ways(a+b, min(a, b)), 'you counted the ways, but neither divided by all ways, 2ⁿ, nor doubled'),
    (lambda a,b,c,d: sum(math.perm(a+b, k) for k in range(min(a, b)+1))/2**(a+b)*2, 'do you count with `math.perm`? The order of the '
        'coins does not matter: `math.comb`'),
    (lambda a,b,c,d: min(1., sum(math.perm(a+b, k) for k in range(min(a, b)+1))/2**(a+b)*2), 'do you count with `math.perm`? The order of '
        'the coins does not matter: `math.comb`'),
    (lambda a,b,c,d: min(1, 2*_ways(a+b, min(a, b))//2**(a+b)), 'do you divide by `//`? It throws away what comes after '
        'the decimal point'),
    *[(lambda a,b,c,d, n=n: round(_tosses(a, b), n), 'it is rounded, and a very small p-value becomes 0')
        for n in (1,2,3)],
    (lambda a,b,c,d: .375, 'is it the number of the example?'),
    (lambda a,b,c,d: min(a, b)/(a+b), 'that is the proportion of the smaller count. How likely do the coins come out like this?')]

_COUNTS = [ # By the same four: two counts, and why
    (lambda a,b,c,d: (a+c, b+c), 'you counted all errors of each. Images that both get wrong tell nothing about who is better'),
    (lambda a,b,c,d: (b, a), 'you have the two counts the wrong way round. `only_a` counts where A is wrong and B is right'),
    (lambda a,b,c,d: (c, c), 'you counted the images that *both* get wrong'),
    (lambda a,b,c,d: (a+b, a+b), 'you counted the images on which they differ, and did not ask which of them is wrong'),
    (lambda a,b,c,d: (b+d, a+d), 'you counted what each gets *right*'),
    (lambda a,b,c,d: (a+c, b), 'the first number also counts images that both get wrong'),
    (lambda a,b,c,d: (a, b+c), 'the second number also counts images that both get wrong'),
    (lambda a,b,c,d: (c, b), 'the first number counts images that *both* get wrong: is a `~` missing?'),
    (lambda a,b,c,d: (a, c), 'the second number counts images that *both* get wrong: is a `~` missing?'),
    (lambda a,b,c,d: (a, b+d), 'the second number counts all that A gets *right*, also what B gets right'),
    (lambda a,b,c,d: (a+d, b), 'the first number counts all that B gets *right*, also what A gets right'),
    (lambda a,b,c,d: (max(a-b, 0), max(b-a, 0)), 'you subtracted the numbers of errors. Only single images tell which of the two is wrong '
        'there'),
    (lambda a,b,c,d: (a/(a+b+c+d), b/(a+b+c+d)), 'these are proportions of all images. Counts are asked for'),
    (lambda a,b,c,d: (a/(a+b), b/(a+b)), 'these are proportions of the images on which they differ. Counts are asked for'),
    (lambda a,b,c,d: (-a-2*c, -b-2*c), '`~` of whole numbers is something else than "not": keep the `bool` tensors')]

def _pair(only_a, only_b, both, none):
    "Two `bool` tensors with so many images that only A, only B, both and none get wrong, mixed"
    kinds = torch.tensor([1]*only_a+[2]*only_b+[3]*both+[0]*none)
    kinds = kinds[torch.arange(len(kinds))*7 % len(kinds)] if len(kinds) % 7 else kinds
    return kinds % 2 == 1, kinds >= 2

@add_exercise('05.8')
class compare_pairs:
    """A fair comparison

    Two models took the same test. `wrong_a` and `wrong_b` are `bool` tensors, [n], `True` where a model is wrong. Write
    `compare_pairs(wrong_a, wrong_b)`, which returns three numbers: how many images only A gets wrong, how many only B gets wrong, and the
    **p-value** of the **sign test**. Toss a coin for each image that only one gets wrong: how likely is it that the coins come out at least
    as one-sided, to either side? That is the p-value. Calculate it exactly, by counting outcomes. Counts of 4 and 1 give 0.375. No
    probability is above 1, and where the two never differ it is 1."""
    def starter(wrong_a, wrong_b):
        ...
        return only_a, only_b, p_value # noqa: F821

    def solution(wrong_a, wrong_b):
        only_a,only_b = (wrong_a & ~wrong_b).sum().item(), (wrong_b & ~wrong_a).sum().item()
        n = only_a+only_b
        ways = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))
        return only_a, only_b, min(1., 2*ways/2**n)

    about,hard = 'whether a difference between two models is luck', 3
    why = (
        'What both get right, and what both get wrong, does not tell them apart. If they were equally good, each of the others would be a '
        'coin. So the question is how often coins do what happened, or something more one-sided, on either side: the p-value.')
    taught = 'Two models that took the same test are compared where they differ, and 4 against 1 is what coins do.'
    hints = [
        '`a & b` is true where both are, `~a` where a is not. `.sum().item()` counts.',
        'Each image on which they differ is a coin. With 5 coins there are 2⁵ outcomes, and `math.comb(5, k)` of them have k heads.',
        'Add up `math.comb(n, k)` for k from 0 to the smaller count, divide by 2ⁿ, double.',
        'If both counts are equal, the two sides overlap and the sum is above 1: `min(1., ...)`.']

    def judge(answer):
        cases,said,failed = [(5,2,4,8), (2,5,4,8), (3,3,1,2), (4,0,0,3), (1,0,2,0), (9,3,2,5), (0,0,3,4)], [], ''
        for case in cases:
            words = 'where A and B are wrong on the very same images,' if case[:2] == (0,0) else f'for counts of {case[0]} and {case[1]}'
            try: one = _twice(answer, *_pair(*case))
            except Wrong: raise
            except Exception as e:
                if not said: raise
                failed = f'other counts come out right, but {words} your function raises `{error_words(e)}`'
                break
            said.append([float(o) if isinstance(o, Fraction) else o for o in numbers(one, ['only_a', 'only_b', 'p_value'])])
        cause = only_cause([o[:2] for o in said[:3]], cases[:3], _COUNTS)
        for case,o in zip(cases, said):
            must(same(o[:2], case[:2]), f'of {sum(case)} images, A alone gets {case[0]} wrong, B alone {case[1]}, both {case[2]} and none '
                f'{case[3]}. You count {shown(o[0])} and {shown(o[1])}{cause and ": "+cause}')
        uneven = [i for i,((a,b,*_),_) in enumerate(zip(cases, said)) if a != b]
        cause = only_cause([said[i][2] for i in uneven], [cases[i] for i in uneven], _CHANCES)
        for case,o in zip(cases, said):
            a,b = case[:2]
            right,paper = _tosses(a, b), f'2·({"+".join(f"{math.comb(a+b, k)}" for k in range(min(a, b)+1))})/{2**(a+b)}'
            if same(o[2], right, tol=1e-5): continue
            begin = f'the counts {a} and {b} are right, but you give a p-value of {shown(o[2])}, and {right:.4g} is right'
            must(a+b, f'{begin}: if the two never differ, there are no coins, and nothing is one-sided')
            must(a != b or o[2] <= 1, f'{begin}: no probability is above 1. The two sides overlap when the counts are equal: take 1 '
                'at most')
            must(not cause, f'{begin}: {cause}')
            raise Wrong(f'{begin}: {"at most 1, and " if a == b else ""}{paper}')
        must(not failed, failed)
        images,labels,_ = load_split('valid')
        x,is_3 = torch.tensor(images[::4]).float()/255, torch.tensor(labels[::4]==3)
        for places in (((16,28,0,14),(12,28,6,12)), ((16,28,0,14),(15,27,0,15))):
            wrong_a,wrong_b = [(ink > ink.median()) != is_3 for ink in (x[:,a:b,c:d].sum((1,2)) for a,b,c,d in places)]
            a,b = (wrong_a & ~wrong_b).sum().item(), (wrong_b & ~wrong_a).sum().item()
            one = given(answer, wrong_a, wrong_b)
            got,right = [float(o) if isinstance(o, Fraction) else o for o in numbers(one, ['only_a', 'only_b', 'p_value'])], _tosses(a, b)
            large = same(got[:2], (a,b)) and a+b > 62
            tensors = '. Are your counts tensors? There, 2ⁿ becomes too large for a whole number' if large else ''
            must(same(got, (a,b,right), tol=1e-5), f'small counts come out right, but for two simple methods and {len(x)} real images you '
                f'return {shown(one)}, and {a}, {b} and {right:.4g} are right{tensors}')
        return (f'For two simple methods and {len(x)} real images you count {a} and {b}: coins are as one-sided as that with a '
            f'probability of {got[2]:.2g}.')

def _polyline(x, knots, heights):
    "Straight from point to point, flat on both sides"
    at = torch.searchsorted(knots, x).clamp(1, len(knots)-1)
    along = ((x-knots[at-1])/(knots[at]-knots[at-1])).clamp(0, 1)
    return heights[at-1]+along*(heights[at]-heights[at-1])

def _net_of(answer, knots, heights):
    "The four tensors that an answer returns for the points"
    said,names = _twice(answer, knots, heights, why='Do you begin with random weights and train? Place the bends yourself: the weights '
        'follow from knots and heights'), ('w1','b1','w2','b2')
    must(isinstance(said, (tuple,list)) and len(said) == 4, 'four tensors are asked for, `return w1, b1, w2, b2`, and your function '
        f'returns {f"{len(said)} values" if isinstance(said, (tuple,list)) else shown(said)}')
    for o,name in zip(said, names): must(isinstance(o, Tensor), f'{name} is {shown(o)}, of type `{type(o).__name__}`, and a tensor is '
        'asked for')
    sizes = [said[1].numel(), said[0].numel(), said[2].numel()]
    units = max(sizes, key=sizes.count)
    wanted,shapes = ([1,units], [units], [units,1], [1]), [list(o.shape) for o in said]
    for order in ((2,3,0,1), (0,2,1,3), (1,0,3,2)):
        must(shapes == [*wanted] or shapes != [wanted[i] for i in order],
            f'the shapes are {shapes}: these fit {", ".join(names[i] for i in order)}, and the order is w1, b1, w2, b2')
    for shape,right,name,words in zip(shapes, wanted, names, ('[1, units]','[units]','[units, 1]','[1]')):
        must(shape == right, f'the shapes of w1, b1, w2 and b2 are {shapes}. {name} should have {words}'+f', here {right}'*(words != '[1]'))
    for o,name in zip(said, names): must(o.isfinite().all(), f'{name} holds NaN or infinity. Do you divide by 0 anywhere?')
    return [o.float() for o in said]

def _astray(net, knots):
    "Where the hidden units bend, in words, if any of them bends elsewhere than at a knot"
    w1,b1 = net[0].detach()[0], net[1].detach()
    bends = (0-b1/w1)[w1 != 0].sort().values
    if all((bend-knots).abs().min() < 1e-3*max(1, abs(bend)) for bend in bends): return ''
    listed = [', '.join(f'{o:.4g}' for o in places[:6])+', ...'*(len(places) > 6) for places in (bends,knots)]
    return (f'. Your unit{"s bend" if len(bends) > 1 else " bends"} at {listed[0]}, and the knots are {listed[1]}. A unit bends where '
        'w1*x + b1 is 0')

def _curve(x, places, changes, start):
    "What a net gives at `x` that bends at `places`"
    return start+sum(c*(x-k).clamp(min=0) for c,k in zip(changes, places))

def _changes(s): return torch.cat([s[:1], s.diff(), -s[-1:]])

def _mistake(slopes=lambda k, h: h.diff()/k.diff(), places=lambda k: k, changes=_changes):
    "A way to build the net with one of its parts another"
    return lambda x, k, h: _curve(x, places(k), changes(slopes(k, h)), h[0])

_PER_STEP = 'you took the differences of the heights for slopes. A slope is height *per step*: divide by the distance between the knots'
_SPACED = 'are the knots equally far apart in your code? Each piece has a width of its own'
_CHANGE = 'you gave each unit the *slope* of its piece. The slopes of the units before it go on, so give it the *change* of slope'
_CURVES = [
    (_mistake(changes=lambda s: torch.cat([s[:1], s.diff()])), 'it hits all knots, but goes on after the last with the last slope. One '
        'more bend makes it flat'),
    *[(_mistake(changes=lambda s, end=end: torch.cat([s, end(s)])), _CHANGE) for end in (lambda s: s[:0], lambda s: -s[-1:])],
    *[(_mistake(slopes=lambda k, h: h.diff(), changes=o), _PER_STEP) for o in (
        _changes, lambda s: torch.cat([s[:1], s.diff()]))],
    *[(_mistake(slopes=lambda k, h, d=d: h.diff()/d(k)), _SPACED) for d in (
        lambda k: (k[-1]-k[0])/(len(k)-1), lambda k: k[1]-k[0], lambda k: k[-1]-k[-2], lambda k: (k[-1]-k[0])/len(k))],
    (_mistake(slopes=lambda k, h: k.diff()/h.diff()), 'your slopes are upside down: height per distance, not distance per height'),
    (_mistake(slopes=lambda k, h: (h.diff()/k.diff()).floor()), 'your slopes are whole numbers. `//` throws away what comes after '
        'the decimal point'),
    (_mistake(slopes=lambda k, h: (h.diff()/k.diff()).clamp(min=0)), 'it rises, but it never falls. Is there a ReLU on the slopes?'),
    (_mistake(slopes=lambda k, h: (h.diff()/k.diff()).abs()), 'it never falls. Is there an `abs` on the slopes?'),
    (_mistake(slopes=lambda k, h: -h.diff()/k.diff()), 'it falls where it should rise: the slopes have the wrong sign'),
    *[(_mistake(places=lambda k: -k, changes=o), '`relu(x-k)` bends at k, and yours bend at minus k: which sign has the bias?') for o in (
        _changes, lambda s: torch.cat([s[:1], s.diff()]))],
    (_mistake(changes=lambda s: torch.cat([s[:1], s.diff(), s[-1:]])), 'after the last knot it goes on with twice the last slope: which '
        'sign has the last change?'),
    (_mistake(changes=lambda s: torch.cat([s[:1], s.diff(), -s[:1]])), 'the last change takes back the *first* slope. Which one must it '
        'take back?'),
    (_mistake(changes=lambda s: torch.cat([s[:1], -s.diff(), -s[-1:]])), 'the changes between the pieces have the wrong sign: the new '
        'slope minus the old one'),
    (_mistake(changes=lambda s: torch.cat([0*s[:1], s[:1], s.diff()])), 'each slope begins one knot too late'),
    (lambda x, k, h: _curve(x, k, h, h[0]), 'are the heights your second weights? A second weight is a *change of slope*'),
    (lambda x, k, h: _curve(x, k, h, 0), 'are the heights your second weights? A second weight is a *change of slope*'),
    *[(lambda x, k, h, up=up: _curve(x, torch.cat([k[:-1], k[1:]]), torch.cat([h[:-1], -h[1:]]), up*h[0]), 'are the heights, and minus '
        'the heights, your second weights? A second weight is a *change of slope*') for up in (0,1)],
    (lambda x, k, h: h[0]+(h[-1]-h[0])/(k[-1]-k[0])*(x.clamp(k[0], k[-1])-k[0]), 'it runs straight from the first point to the last, and '
        'leaves out those between'),
    (lambda x, k, h: _curve(x, (0.,1.,3.), (2.,-2.5,.5), 1.), 'this is the net of the example')]

@add_exercise('05.9')
class net_through:
    """A small project: a net without training

    Place the bends yourself. `net_through(knots, heights)` gets two float tensors, [n] with n of at least 2: points on the x axis,
    growing and not equally far apart, and a height for each. It returns `w1, b1, w2, b2`, so that `simple_net(x, w1, b1, w2, b2)` runs
    straight from point to point, and is flat before the first and after the last. The shapes are [1,units], [units], [units,1] and [1].
    For knots 0, 1, 3 and heights 1, 3, 2 the net gives 1 at -5, 2 at 0.5, 2.5 at 2 and 2 at 100."""
    def starter(knots, heights):
        ...
        return w1, b1, w2, b2 # noqa: F821

    def solution(knots, heights):
        zero = torch.zeros(1)
        slopes = heights.diff()/knots.diff()
        changes = torch.cat([zero, slopes, zero]).diff()
        return torch.ones(1,len(knots)), -knots, changes[:,None], heights[:1]

    about,hard = 'building a curve out of bends', 3
    why = (
        'Each unit leaves all on its left alone and adds its slope to all on its right. So its second weight is a change of slope. '
        'Starting at slope 0 and ending there makes the curve flat on both sides, at the price of one more unit than there are pieces.')
    taught = (
        'A hidden unit is a bend at one point, its second weight says how much the slope of the curve changes there, and any curve can be '
        'approximated by enough of them.')
    hints = [
        'Walk from left to right. Unit i is `relu(x - knots[i])`, so w1 is all ones. What is b1?',
        'The slope of each piece is `heights.diff()/knots.diff()`. At a knot, the slope *changes*: by the new slope minus the old one.',
        'Before the first knot the slope is 0, and after the last it is 0 again. So there are as many changes as knots.',
        '`torch.cat([zero, slopes, zero]).diff()` with `zero = torch.zeros(1)` gives the changes. The last bias is `heights[:1]`.']

    def judge(answer):
        torch.manual_seed(0)
        cases,said,nets = [(torch.tensor(k), torch.tensor(h)) for k,h in (
            ([-1.,1.,4.,4.5], [2.,5.,-1.,0.25]), ([-3.,5.], [2.,-2.]), ([0.,1.,3.], [1.,3.,2.]))], [], []
        cases.append((torch.rand(12).cumsum(0)+torch.arange(12)*.2-3, torch.randn(12)))
        grids = [torch.cat([k, (k[1:]+k[:-1])/2, k[:1]-torch.tensor([1.,3.]), k[-1:]+torch.tensor([1.,30.])]) for k,_ in cases]
        for (k,h),x in zip(cases, grids):
            try: net = _net_of(answer, k, h)
            except Wrong: raise
            except Exception as e:
                if not said and not isinstance(e, (ValueError,IndexError)): raise
                raise Wrong(f'for {len(k)} knots your function raises `{error_words(e)}`. It should work for any '
                    'number of knots from 2 up') from None
            nets.append(net)
            said.append(simple_net(x[:,None], *net)[:,0].detach())
        cause = only_cause(said, [(x,*case) for x,case in zip(grids, cases)], _CURVES, tol=1e-3)
        for (k,h),x,net,got in zip(cases, grids, nets, said):
            right = _polyline(x, k, h)
            if same(got, right, tol=1e-3): continue
            points = 'for '+(f'the points {", ".join(f"({a:g}, {b:g})" for a,b in zip(k, h))}' if len(k) < 5 else f'{len(k)} points')
            up = got[:1]-right[:1]
            must(not same(got-up, right, tol=1e-3), f'{points} the shape is right, but all of it lies {abs(up.item()):.4g} too '
                f'{"high" if up > 0 else "low"}: where does the curve start?')
            must(not cause, f'{points}: {cause}')
            off = ((got-right).abs() > 1e-3*right.abs().clamp(min=1)).nonzero()[0].item()
            side = 'left' if x[off] < k[0] else 'right' if x[off] > k[-1] else ''
            flat = f'{side} of all points it should be flat, and ' if side else ''
            raise Wrong(f'{points} {flat}at x = {x[off]:.4g} your net gives {got[off]:.4g}, and {right[off]:.4g} is right'
                f'{_astray(net, k)}')
        worst = (got-_polyline(x, k, h)).abs().max().item()
        return f'Your net of {net[1].numel()} hidden units runs through {len(k)} points, and is off by no more than {worst:.1g}.'
