"""Exercises of lesson 05, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/05_nonlinearity_exercises.html"""
import math
import torch, traceback
from torch import Tensor, nn
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, same, shown
from mnist37.nonlinearity import activations, simple_net
from mnist37.tasks.common import given_later, uses

SETUP = '''import math
import torch
import torch.nn.functional as F
from torch import nn
from mnist37.data import load_split
from mnist37.nonlinearity import activations, simple_net'''

def _shape(o):
    return (f'a tensor of shape {list(o.shape)}' if isinstance(o, Tensor) else f'{len(o)} things' if isinstance(o, (tuple,list))
            else f'type `{type(o).__name__}`')

def _named(answer): return getattr(answer, '__name__', type(answer).__name__) if not hasattr(answer, '__code__') else ''

def _through(call, *inputs):
    "`call(*inputs)`; an error that comes from NumPy is told in words"
    try: return call(*inputs)
    except Exception as e:
        error = e.__cause__ or e # `_else` raises `Wrong` from an error
        must(isinstance(error, Wrong) or 'numpy' not in str(error)
                and not any('/numpy/' in f.filename.replace('\\', '/') for f in traceback.extract_tb(error.__traceback__)),
            "your function goes through NumPy, and that fails here: NumPy knows no slopes, and not all that a tensor can do. A tensor "
            "has `max` and `clamp` of its own")
        raise

@add_exercise('05.1')
class my_relu:
    """ReLU by hand

    Write `my_relu(x)`. It takes a float tensor of any shape and returns a new one of the same shape: numbers above 0 stay, all others
    become 0. Build it from `max` or `clamp`, not from the ReLU of PyTorch. `my_relu(torch.tensor([-2.,0.,3.]))` is `tensor([0., 0.,
    3.])`."""
    def starter(x):
        ...

    def solution(x):
        return x.clamp(min=0)

    why = (
        '`clamp(min=0)` lifts what lies below 0 up to 0, and leaves the rest alone. It is made of tensor operations only, so slopes find '
        'their way back. `x.max(torch.tensor(0.))` does the same.')
    taught = 'The bend that a net needs is one comparison for each number, and its slope is a switch: 0 or 1.'
    hints = [
        'At each place, the larger of two numbers: the one in `x`, and 0.',
        '`x.clamp(...)` cuts off below `min` and above `max`. You need just one of them.',
        '`x.clamp(min=0)`, or `x.max(torch.tensor(0.))`']

    def judge(answer):
        must(not uses(answer, 'relu', 'relu_', 'ReLU') and _named(answer) not in ('relu', 'relu_', 'ReLU'),
            "this is PyTorch's own ReLU. The task is to build it, with `max` or `clamp`")
        x = torch.tensor([-2.,-0.5,0.,0.5,3.])
        whole = ("Python's own `max`, or an `if`, asks for one yes or no, and a tensor with many numbers has many. The `max` and `clamp` "
            "of a tensor go number by number")
        try: said = _through(given, answer, x)
        except RuntimeError as e:
            must('Boolean value' not in str(e), whole)
            raise
        must(not isinstance(said, torch.return_types.max),
            '`max(0)` looks along axis 0, and returns two things, the largest values and their places. To compare number by number with '
            '0, give it a tensor: `x.max(torch.tensor(0.))`')
        must(not same(said, x.abs()), '-2 became 2: you took away the sign. ReLU turns a negative number into 0')
        must(not same(said, x.clamp(max=0)),
            'you kept the negative numbers and lost the others: it is the *larger* of x and 0 that is asked for')
        must(not same(said, 3.),
            'you return one number, 3: the largest of all. With a second tensor in its brackets, `max` compares number by number')
        must(not same(said, (x>0).float()), 'you return 0 and 1: that says *whether* a number is above 0. The number itself should stay')
        must(not same(said, [0.5,3]),
            'the negative numbers are gone: five numbers went in, and two came out. They should turn into 0 and keep their places')
        must(not same(said, x.clamp(0, 1)), '3 became 1: you cut off on both sides. ReLU has no upper end')
        must(isinstance(said, Tensor), f'your function returns type `{type(said).__name__}`, but a tensor is asked for')
        must(same(said, [0,0,0,0.5,3]), f'for {x.tolist()} you return {shown(said)}, and [0, 0, 0, 0.5, 3] is right')
        i = said[:3].abs().argmax()
        must(said[i] == 0, f'{x[i]:g} became {said[i]:g}. That is close to 0, and ReLU gives 0 itself')
        large = torch.tensor([-100.,100.])
        said_large = _through(given, answer, large)
        ends = said_large.tolist() if isinstance(said_large, Tensor) and said_large.shape == (2,) else [0,100]
        must(not (ends[0] == 0 and 0 < ends[1] < 100), f'100 became {ends[1]:g}: you cut off on both sides. ReLU has no upper end')
        must(same(said_large, [0,100]), f'small numbers come out right, but for [-100, 100] you return {shown(said_large)}')
        must(said.dtype == x.dtype, f'float32 went in, and {said.dtype} comes out')
        for x in (torch.tensor([[-1.,2.,-3.], [4.,-5.,6.]]), torch.tensor(-1.), torch.full((1,2,2), -7.)):
            try: said = _through(given_later, f'a row of numbers comes out right, but for a tensor of shape {list(x.shape)}', answer, x)
            except Wrong as e:
                must('Boolean value' not in str(e), f'a row of numbers comes out right, but not a tensor of shape {list(x.shape)}. {whole}')
                raise
            must(same(said, (x+x.abs())/2),
                f'a row of numbers comes out right, but for a tensor of shape {list(x.shape)}, {x.tolist()}, you return {shown(said)}')
        x = torch.tensor([-2.,3.])
        _through(answer, x)
        must(same(x, [-2,3]),
            f'your function changes its own input: [-2, 3] was {x.tolist()} afterwards. (A method whose name ends in `_` works in place, '
            'and so does `x[...] = `.)')
        x.requires_grad_()
        out = _through(answer, x).sum()
        must(out.requires_grad,
            'the numbers are right, but no slope finds its way back through your function: it leaves tensors on the way, so that PyTorch '
            'cannot follow')
        out.backward()
        must(same(x.grad, [0,1]), f'the numbers are right, but the slopes at -2 and 3 are {x.grad.tolist()}, and [0, 1] is right')
        must(not uses(answer, 'threshold', 'threshold_', 'Threshold') and _named(answer) not in ('threshold', 'Threshold'),
            'this comes out right, but the task is to build it with `max` or `clamp`, not with `threshold`')

@add_exercise('05.2')
class stored_and_calculated:
    """Stored or calculated

    A net is described by a list of sizes: `[784,30,1]` is a linear layer from 784 to 30, a ReLU, and a linear layer from 30 to 1. There
    is a ReLU between any two linear layers, and none behind the last. Write `stored_and_calculated(sizes)`, which returns two whole
    numbers: how many parameters the net has, and how many activations it calculates for one picture (what comes out of each linear layer
    and of each ReLU). `[784,30,1]` gives `(23581, 61)`."""
    def starter(sizes):
        ...
        return stored, calculated # noqa: F821

    def solution(sizes):
        stored = sum(a*b+b for a,b in zip(sizes, sizes[1:]))
        calculated = sum(sizes[1:]) + sum(sizes[1:-1])
        return stored, calculated

    why = (
        'A layer from a to b stores a weight for each pair and a bias for each output. A ReLU stores nothing, but gives as many numbers '
        'as it gets.')
    taught = 'Nearly all parameters sit in the first layer, where the pixels come in, while the activations of a picture are a handful.'
    hints = [
        'Do [4, 3, 2] on paper. Its two linear layers go from 4 to 3 and from 3 to 2.',
        'A layer from a to b has a·b weights and b biases. `zip(sizes, sizes[1:])` gives the pairs a, b.',
        'Activations: every size but the first comes out of a linear layer. Every size but the first and the last comes out of a ReLU as '
        'well.']

    def judge(answer):
        said = given(answer, [4,3,2])
        must(isinstance(said, (tuple,list)) and len(said) == 2,
            f'two numbers are asked for, `return stored, calculated`, and your function returns {_shape(said)}')
        for o,what in zip(said, ('parameters','activations')):
            must(not callable(o), f'in the place of the number of {what} you return a function: which name holds your number?')
        must(not same(said, [8,23]), 'the two are in the wrong order: parameters first, then activations')
        parameters = {
            18: 'you counted the weights only. Each linear layer has biases as well',
            25: 'you gave each *input* of a layer a bias. Which numbers are the biases added to?',
            27: 'you gave every number in `sizes` a bias, the inputs too. Nothing is added to those',
            20: 'you gave each layer one bias. It needs one for each number that comes out of it',
            24: 'you multiplied all sizes. The layers stand one behind the other: count each, then add up',
            15: 'you counted the first layer only. How many pairs of neighbours are in `sizes`?',
            9: 'those are the sizes, added up. A layer from 4 to 3 has a weight for each *pair* of an input and an output'}
        for wrong,message in parameters.items(): must(not same(said[0], wrong), f'for [4, 3, 2] you count {wrong} parameters: {message}')
        must(same(said[0], 23),
            f'for [4, 3, 2] you count {shown(said[0])} parameters, and 23 is right: the first layer has 15 and the second has 8')
        activations = {
            5: 'you counted what the linear layers give. A ReLU gives numbers of its own',
            12: 'you counted the inputs as well. They are given, not calculated',
            9: 'those are the sizes, added up: the inputs are not calculated, and what the ReLU gives is missing',
            10: 'you put a ReLU behind the last layer. There is none',
            3: 'you counted the numbers between the layers once. The linear layer, the ReLU and the last layer all give numbers'}
        for wrong,message in activations.items(): must(not same(said[1], wrong), f'for [4, 3, 2] you count {wrong} activations: {message}')
        must(same(said[1], 8),
            f'for [4, 3, 2] you count {shown(said[1])} activations, and 8 is right: 3 from the first layer, 3 from the ReLU, 2 from the '
            'second layer')
        for sizes,right in (
                ([784,30,1], (23581,61)),
                ([784,50,1], (39301,101)),
                ([784,1], (785,1)),
                ([784,50,10,1], (39771,121)),
                ([5,4,3,2,1], (24+15+8+3,4+4+3+3+2+2+1))):
            said = given_later(f'[4, 3, 2] comes out right, but for {sizes}', answer, sizes)
            must(same(said, right),
                f'[4, 3, 2] comes out right, but for {sizes} you return {shown(said)}, and {right} is right. Does your function work '
                'with any number of layers?')

@add_exercise('05.3')
class fold_layers:
    """Two layers, folded into one

    Two linear layers in a row, with no bend between them: first `x@w1 + b1`, then that `@w2`, plus `b2`. Write `fold_layers(w1, b1, w2,
    b2)`, which returns the weight and the bias of the *one* layer that says the same. With shapes [784,30], [30], [30,1] and [1] they
    have the shapes [784,1] and [1]."""
    def starter(w1, b1, w2, b2):
        ...
        return weight, bias # noqa: F821

    def solution(w1, b1, w2, b2):
        return w1@w2, b1@w2 + b2

    why = '(x@w1 + b1)@w2 + b2 is x@(w1@w2) + (b1@w2 + b2). The first bias passes the second layer on its way out, the second does not.'
    taught = (
        '23,581 numbers without a bend are 785 in disguise, so a layer without a nonlinearity behind it adds nothing that could be said.')
    hints = [
        'Take numbers first: 3·(2x+1) + 4. Multiply out. What stands before the x, and what is left?',
        'Now (x@w1 + b1)@w2 + b2. The brackets open as they do with numbers; keep the order from left to right.',
        'The weight is `w1@w2`. The bias is what comes out if x is all zeros.']

    def judge(answer):
        def parts(*inputs):
            said = given(answer, *inputs)
            must(isinstance(said, (tuple,list)) and len(said) == 2 and all(isinstance(o, Tensor) for o in said),
                f'two tensors are asked for, `return weight, bias`, and your function returns {_shape(said)}')
            return said
        numbers = [torch.tensor([[2.]]), torch.tensor([1.]), torch.tensor([[3.]]), torch.tensor([4.])]
        w,b = parts(*numbers)
        on_paper = '. On paper: 3·(2x+1) + 4'
        must(not (same(w.flatten(), [7]) and same(b.flatten(), [6])), 'the two are in the wrong order: first the weight, then the bias')
        must(not same(w.flatten(), [5]), '2x+1 and then 3 times that: you added the weights, 2 and 3, and they multiply' + on_paper)
        must(same(w.flatten(), [6]), f'for 2x+1 and then 3 times that plus 4, your weight is {w.tolist()}, and [[6]] is right{on_paper}')
        messages = {
            5: 'you added the two biases. The first one goes through the second layer before it arrives',
            3: 'the second bias is missing',
            4: 'the first bias is missing. It is added before the second layer, so it arrives multiplied',
            13: 'you sent the second bias through the second layer too: it is added at the very end',
            12: 'you multiplied the biases',
            9: 'the second bias went through the first layer, but that comes earlier'}
        for wrong,message in messages.items():
            must(not same(b.flatten(), [wrong]), f'for 2x+1 and then 3 times that plus 4, your bias is {wrong}: {message}{on_paper}')
        must(same(b.flatten(), [7]), f'for 2x+1 and then 3 times that plus 4, your bias is {b.tolist()}, and [7] is right{on_paper}')
        w1,b1,w2,b2 = torch.tensor([[1.,2.], [3.,4.]]), torch.tensor([1.,10.]), torch.tensor([[0.,1.], [2.,0.]]), torch.tensor([5.,6.])
        w,b = parts(w1, b1, w2, b2)
        for got,right,what in ((w, w1@w2, 'weight'), (b, b1@w2+b2, 'bias')):
            must(got.shape == right.shape or not same(got.flatten(), right.flatten()),
                f'the numbers of your {what} are right, but their shape is {list(got.shape)}, and {list(right.shape)} is needed')
        must(not same(w, w2@w1),
            'single numbers come out right, but with tensors the order matters: a picture meets `w1` first, and then `w2`. You have them '
            'the other way round')
        must(not same(w, w1*w2), 'single numbers come out right, but `*` multiplies place by place. Layers are multiplied with `@`')
        must(same(w, w1@w2), f'with w1 = {w1.tolist()} and w2 = {w2.tolist()} your weight is {w.tolist()}, and {(w1@w2).tolist()} is right')
        must(not same(b, w2@b1+b2), 'the bias must be multiplied from the left, like a picture: (row of numbers)`@w2`')
        must(not same(b, b1*w2+b2),
            'single numbers come out right, but `*` multiplies place by place. The first bias goes through the second layer as a picture '
            'does, with `@`')
        must(same(b, b1@w2+b2),
            f'with b1 = {b1.tolist()}, w2 = {w2.tolist()} and b2 = {b2.tolist()} your bias is {b.tolist()}, and {(b1@w2+b2).tolist()} is '
            'right')
        w1,b1 = torch.tensor([[1.,-2.], [-3.,4.]]), torch.tensor([-1.,-10.])
        w,b = parts(w1, b1, w2, b2)
        right_w,right_b,cut = w1@w2, b1@w2+b2, lambda o: o.clamp(min=0)
        bent_b = (cut(b1)@w2+b2, cut(right_b))
        bent = (any(same(b, o) for o in bent_b)
                or any(same(w, o) for o in (cut(w1)@w2, cut(right_w), cut(w1+b1)@w2, cut(w1+b1)@w2+b2-bent_b[0])))
        must(not bent,
            f'numbers above 0 come out right, but with w1 = {w1.tolist()} and b1 = {b1.tolist()} something below 0 became 0: no ReLU '
            'belongs here')
        must(same(w, right_w) and same(b, right_b),
            f'numbers above 0 come out right, but with w1 = {w1.tolist()}, b1 = {b1.tolist()}, w2 = {w2.tolist()} and b2 = {b2.tolist()} '
            f'you return {shown(w)} and {shown(b)}, and {right_w.tolist()} and {right_b.tolist()} are right. (No ReLU belongs here.)')
        torch.manual_seed(0)
        x = torch.tensor(load_split('valid')[0][:100]).flatten(1).float()/255
        w1,b1,w2,b2 = [torch.randn(size) for size in ((784,30), (30,), (30,1), (1,))]
        w,b = parts(w1, b1, w2, b2)
        must(w.shape == (784,1) and b.shape == (1,),
            f'for 784 pixels and 30 units the shapes are {list(w.shape)} and {list(b.shape)}, and [784, 1] and [1] are right')
        x,w,b,w1,b1,w2,b2 = [o.detach().double() for o in (x,w,b,w1,b1,w2,b2)]
        d = (x@w+b - ((x@w1+b1)@w2+b2)).abs().max().item()
        must(d < .02,
            'the shapes are right, but on 100 real digits your one layer does not say the same as the two in a row: it is off by up to '
            f'{d:.3g}')

@add_exercise('05.4')
class taken_away:
    """What is it worth?

    A net is trained in four ways, with ten seeds each. The mean errors:

    | | without B | with B |
    |---|---|---|
    | without A | 40 | 36 |
    | with A | 41 | 21 |

    How many errors does A take away alone, and how many on top of B? How many does B, alone and on top of A? Write four numbers,
    `[a_alone, a_on_b, b_alone, b_on_a]`. Where something makes more errors, the number is below 0."""
    starter = ...
    solution = [40-41, 36-21, 40-36, 41-21]

    why = (
        'Alone, A makes it a little worse. Where B is there already, it takes away 15 errors. Both orders lead to 21, so the 19 errors '
        'belong to the two together. Shuffling and a louder loss behaved like this in the reckoning.')
    taught = 'What a change is worth depends on what else is there; "this trick brings so much" is half a sentence.'
    hints = [
        'Each answer compares two of the four numbers: the same net without and with the change.',
        'A alone: from 40 to 41. A on top of B: both are in the column "with B".',
        'Before minus after, four times: 40-41, 36-21, 40-36 and one more.']

    def judge(answer):
        must(isinstance(answer, (list,tuple,Tensor)) and len(answer) == 4,
            'a list of four numbers is asked for: `[a_alone, a_on_b, b_alone, b_on_a]`')
        must(not same(answer, [1,-15,-4,-20]),
            'all signs are turned round. Asked for is what is taken *away*: from 40 to 36 takes away 4, and that counts as +4')
        must(not same(answer, [1,15,4,20]),
            'A alone makes 41 errors, where there were 40 without it. It takes away less than nothing: which sign has that?')
        must(not same(answer, [15,-1,20,4]), '"alone" and "on top" are the wrong way round: alone begins at 40, where there is neither')
        must(not same(answer, [4,20,-1,15]), 'A and B are the wrong way round: 41 errors are with A alone, 36 with B alone')
        must(not (same(answer[1], 19) or same(answer[3], 19)),
            '19 is what both together take away, from 40 to 21. "On top of B" starts where B is already there')
        must(not same(answer, [-1,20,4,15]),
            'the two "on top" are the wrong way round: A on top of B begins at 36, where B is already there')
        must(not same(answer, [41,21,36,21]),
            'these are the errors that are left. Asked for is how many were taken away, compared with the row or column without it')
        for got,right,words,start,end in zip(answer, [-1,15,4,20], ['A alone','A on top of B','B alone','B on top of A'], [40,36,40,41],
                [41,21,36,21]):
            must(same(got, right), f'{words}: you say {got}. It begins at {start} errors and ends at {end}')

@add_exercise('05.5')
class count_dead:
    """A bug hunt: dead, or asleep?

    A hidden unit is dead if it fires for *no* picture: then no slope will ever reach it again. `count_dead(net, x)` should say how many
    of the hidden units of `net`, which is linear, ReLU, linear, are dead on the pictures `x`. For the well-trained net of the lesson it
    says 30 of 30. But that net makes 17 errors. `activations(net, x)` gives a list with what comes out of each layer. Mend the function."""
    def starter(net, x):
        silent = activations(net, x)[1] == 0
        return silent.any(0).sum().item()

    def solution(net, x):
        silent = activations(net, x)[1] == 0
        return silent.all(0).sum().item()

    why = (
        '`any(0)` is true for a unit that is silent for at least one picture. That is a healthy unit: it chooses. `all(0)` is true only '
        'for one that is silent for every picture.')
    taught = 'A unit that is silent for some pictures does its work; one that is silent for all has lost its slope for good.'
    hints = [
        '`silent` is [pictures,units], `True` where a unit does not fire. What does `any` ask, and what does the task ask?',
        'A unit that is silent for one picture may fire for the next one.',
        'Silent for *all* pictures.']

    def judge(answer):
        x = torch.eye(6) # so each row of weights lists what a unit makes of the 6 pictures
        net = nn.Sequential(nn.Linear(6,8), nn.ReLU(), nn.Linear(8,1))
        with torch.no_grad():
            net[0].weight[:] = torch.tensor([
                [0.,0.,0.,0.,0.,0.], [0.,0.,0.,0.,0.,0.], [-1.,-1.,-1.,-1.,-1.,-1.], [1.,2.,1.,2.,1.,2.],
                [1.,-1.,1.,1.,1.,1.], [2.,2.,-1.,-1.,1.,1.], [1.,1.,1.,-1.,1.,-1.], [-1.,-1.,-1.,-1.,-1.,3.]])
            net[0].bias.zero_()
            for o in (net[2].weight, net[2].bias): o.fill_(1)
        said = given(answer, net, x)
        toy = 'Of the 8 hidden units of this net, one fires for all 6 pictures, four for some of them, and three for none'
        must(not (isinstance(said, bool) or isinstance(said, Tensor) and said.dtype == torch.bool and said.ndim == 0),
            'you return one yes or no, and a number is asked for: how many units are dead?')
        messages = {
            7: 'seven units are silent for *some* picture. Four of those fire for another one: they sleep, and are not dead',
            5: 'so many units *live*',
            6: 'that is the number of pictures. The activations are [pictures,units]: the axis of the pictures must go, and that of the '
                'units stay',
            8: 'that is the number of hidden units. Count those that are silent for all pictures',
            28: 'you counted single zeros in the whole table of [pictures,units]. Ask one question for each unit',
            20: 'you counted in the whole table of [pictures,units] how often a unit fires. Ask one question for each unit',
            12: 'you counted single zeros *before* the ReLU',
            2: 'you looked *before* the ReLU. What is below 0 there becomes 0 behind it',
            1: 'so many units fire for *every* picture',
            4: 'that is what comes out for an average, for more than half of the pictures, or for a single one of them. A unit that fires '
                'for one picture of many is not dead',
            0: 'did you ask whether a *picture* has only silent units, or did you look at another layer? Ask each hidden unit, behind '
                'the ReLU, whether it is silent for all pictures'}
        for wrong,message in messages.items(): must(not same(said, wrong), f'you count {wrong}: {message}. ({toy}.)')
        must(not (isinstance(said, Tensor) and said.ndim > 0),
            f'you return a tensor of shape {list(getattr(said, "shape", []))}, and one number is asked for')
        must(same(said, 3), f'you return {shown(said)}, and 3 is right. ({toy}.)')
        torch.manual_seed(0)
        pictures = torch.tensor(load_split('train')[0][::60]).flatten(1).float()/255
        pictures[:,0] = 0
        pictures[-1,0] = 1
        for units,killed in ((30,3), (10,0)):
            net = nn.Sequential(nn.Linear(784,units), nn.ReLU(), nn.Linear(units,1))
            with torch.no_grad():
                net[0].bias[:killed] -= 1000
                net[0].weight[-1], net[0].bias[-1] = torch.eye(784)[0], -.99 # fires where pixel 0 has ink: for the last picture alone
            for part in (pictures, pictures[:1]):
                with torch.no_grad(): dead = (net[:2](part) <= 0).all(0).sum().item()
                said = given(answer, net, part)
                must(not (len(part) > 1 and same(said, dead+1)),
                    f'{len(part)} pictures, {dead} dead units, and you count {dead+1}: one unit fires for a single picture, the last '
                    'one, and you count it as dead')
                must(same(said, dead),
                    f'the toy comes out right, but for a net of {units} units and {len(part)} real picture{"s" if len(part) > 1 else ""} '
                    f'you say {shown(said)}, and {dead} is right')

def _overheard(answer, n):
    "Watch which of `n` pictures an answer fits on and judges; the model knows what it has seen. Of others it calls one 3 a 7, the rest 3s"
    x,y = torch.arange(n).float()[:,None], (torch.arange(n) < 2*n/3).float()[:,None]
    fitted,judged,missed = [], [], []
    def fit(xs, ys):
        seen = xs[:,0].long().tolist()
        must(len(ys) == len(seen) and same(ys.flatten(), y[seen].flatten()),
            'the pictures and the labels that you give to `fit` do not belong together: choose both with the same places')
        fitted.extend(seen)
        def model(asked):
            places = asked[:,0].long().tolist()
            judged.extend(places)
            missed.extend([i for i in places if i not in seen and y[i] == 1][:not missed])
            return torch.tensor([[.4*y[i].item()-.2 if i in seen else -.2 if i in missed else .2+.6*y[i].item()] for i in places])
        return model
    said = given(answer, fit, x, y)
    return said, fitted, judged, y

@add_exercise('05.6')
class accuracy_unseen:
    """A bug hunt: an exam with known questions

    `fit(x, y)` trains some model on pictures and labels and returns it; the model is called with pictures and gives numbers above 0 for
    a 3. `accuracy_unseen(fit, x, y)` should hold out a random third of the pictures (`len(x)//3`), train on all others, and return the
    accuracy on those held out. A nearest neighbour scores 100 % with it, even where the labels are tossed coins. Mend it."""
    def starter(fit, x, y):
        order = torch.randperm(len(x))
        held_out,rest = order[:len(x)//3],order[len(x)//3:] # noqa: F841
        model = fit(x, y)
        right = (model(x[held_out])>0) == (y[held_out]==1)
        return right.float().mean().item()

    def solution(fit, x, y):
        order = torch.randperm(len(x))
        held_out,rest = order[:len(x)//3],order[len(x)//3:]
        model = fit(x[rest], y[rest])
        right = (model(x[held_out])>0) == (y[held_out]==1)
        return right.float().mean().item()

    why = (
        'The model was trained on everything, the held-out third included. So the exam asked what had been learned, and a model that '
        'learns by heart looks perfect. The name of a variable, `held_out`, holds nothing out.')
    taught = 'A score is worth something only for pictures that no step of the training has touched.'
    hints = ['Which pictures has the model seen before its exam?', '`rest` is made, but where is it used?', '`fit(x[rest], y[rest])`']

    def judge(answer):
        torch.manual_seed(0)
        for n in (33,34): # a third is 11: never half right, so that right and wrong shares differ
            said,fitted,judged,y = _overheard(answer, n)
            must(fitted, 'your function never calls `fit`')
            must(judged, 'your function never asks the model for an answer')
            a,b,third = set(fitted), set(judged), n//3
            must(not (len(a) == n and len(b) == n),
                f'of {n} pictures, all were learned and all were in the exam. Hold a third out of *both*')
            must(len(a) < n,
                f'`fit` was given all {n} pictures, and {len(a&b)} of them are the exam. A model that learns by heart scores 100 % like '
                'this')
            must(a != b,
                f'the model learned from {len(a)} pictures and was judged on the same {len(b)}: the questions were known. The others '
                'should be the exam')
            must(len(b) < n, f'the exam has all {n} pictures, and {len(a&b)} of them were learned before. Only those held out belong in it')
            must(not a&b, f'{len(a&b)} of the {len(b)} pictures in the exam were learned before')
            must(not (len(b) == n-third and len(a) == third),
                f'no picture is in both, but you learn from {third} pictures and judge {n-third}. The task says it the other way round: '
                'a third is held out')
            must(len(b) == third, f'of {n} pictures, {third} should be held out for the exam, and {len(b)} were')
            must(len(a) == n-third,
                f'of {n} pictures, {n-third} should be learned, and {len(a)} were: the rest of them are in neither part')
            must(b not in ({*range(third)}, {*range(n-third, n)}),
                'you hold out one end of the block as it lies there: that may be 3s only, or 7s only. Shuffle first')
            must(not callable(said),
                'the two parts are right now, but you return a function: the model itself? Asked for is one number, the accuracy')
            threes = y[judged].sum().item()/len(judged)*third
            right = max(threes-1, 0)/third
            if same(said, right): continue
            must(not same(said, right*third),
                f'the two parts are right now, but you return {shown(said)}: that is how many answers are right. The accuracy is their '
                f'share, {right:.4f}')
            must(not same(said, right*100),
                f'the two parts are right now, but you return {shown(said)}: that is per cent, and a share lies between 0 and 1')
            messages = [
                ((third-1)/third, 'you compare with 0.5. The model gives numbers above 0 for a 3'),
                (1-right, f'you return {1-right:.4f}: that is the share of *wrong* answers'),
                (threes/third, f'you return {threes/third:.4f}: that is the share of 3s in the exam. Are all answers of your model '
                    'taken for a 3? Its numbers above 0 are 3s, those below are 7s')]
            fitting = [message for value,message in messages if same(said, value)]
            must(len(fitting) != 1, f'the two parts are right now, but {fitting[:1] and fitting[0]}')
            raise Wrong(
                f'the two parts are right now, but the result is not: you return {shown(said)}, and the share of right answers is '
                f'{right:.4f}')

class _Trained:
    "Stands for a model trained with one seed"
    def __init__(self, seed): self.seed = seed
    def __deepcopy__(self, memo): return self
    def __repr__(self): return f'the model of seed {self.seed}'
    def __lt__(self, other):
        raise Wrong('you compare two models with each other, and no model is smaller than another. Compare their errors')
    __gt__ = __lt__

def _watched(answer, held, valid):
    "What an answer says for tables of errors by seed, whom it trained and whose validation errors it asked for"
    trained,looked = [], []
    def train_with(seed):
        known = next((o for o in held if same(seed, o)), None)
        must(known is not None, f'`train_with` was given {shown(seed)}, which is none of the seeds {list(held)}')
        trained.append(known)
        return _Trained(known)
    def counted(name, table, model):
        must(isinstance(model, _Trained), f'`{name}` takes a model, and was given {shown(model)}')
        return table[model.seed]
    def errors_valid(model):
        errors = counted('errors_valid', valid, model)
        looked.append(model.seed)
        return errors
    return given(answer, train_with, lambda model: counted('errors_held_out', held, model), errors_valid, list(held)), trained, looked

@add_exercise('05.7')
class report_chosen:
    """A bug hunt: the best of many seeds

    `report_chosen(train_with, errors_held_out, errors_valid, seeds)` should train one model for each seed, choose one, and return how
    many errors that one makes on the validation pictures. `train_with(seed)` returns a model; `errors_held_out(model)` and
    `errors_valid(model)` count errors on the held-out and on the validation pictures. The more seeds you try, the better the numbers of
    this function get, also with models that toss coins. Mend it: choose by the right pictures, and call `errors_valid` for the chosen
    model only."""
    def starter(train_with, errors_held_out, errors_valid, seeds):
        models = [train_with(seed) for seed in seeds]
        best = min(models, key=errors_valid)
        return errors_valid(best)

    def solution(train_with, errors_held_out, errors_valid, seeds):
        models = [train_with(seed) for seed in seeds]
        best = min(models, key=errors_held_out)
        return errors_valid(best)

    why = (
        'Ten models that toss coins make about 1,019 errors on 2,038 pictures, some a few dozen fewer. Who reports the smallest of ten '
        'counts reports luck. If other pictures choose, the luck is theirs, and the validation pictures judge without having been asked '
        'before.')
    taught = 'The pictures that choose cannot be the pictures that judge: the smallest of many counts is skill and luck together.'
    hints = [
        'Which pictures choose here, and which pictures judge?',
        'A choice made on the validation pictures uses up their honesty. `errors_held_out` is not used at all.',
        '`min(models, key=...)` takes the model for which the function behind `key` is smallest.']

    def judge(answer):
        held,valid = {3: 31, 5: 24, 8: 28, 9: 27}, {3: 14, 5: 19, 8: 12, 9: 17}
        said,trained,looked = _watched(answer, held, valid)
        must(set(trained) == set(held), f'the seeds are {list(held)}, and you trained with {sorted(set(trained))}')
        exam = f'you counted the validation errors of {len(set(looked))} models'
        must(not same(said, 24),
            '24 are the errors on the *held-out* pictures. They helped to choose, so they are too good now. Report the other ones')
        must(not same(said, 15.5),
            '15.5 is the mean of all four. That would be honest, too, but it tells of four models; one is asked for, chosen beforehand')
        must(not (isinstance(said, _Trained) or same(said, 5)),
            f'you return {shown(said) if isinstance(said, _Trained) else "5, a seed"}. Asked for are the errors of the chosen model on '
            'the validation pictures')
        must(not (same(said, 12) and len(set(looked)) > 1),
            f'{exam} and reported 12, the best of them. With many seeds, the best is mostly the luckiest. Which pictures may be used for '
            'choosing?')
        must(not same(said, 14), 'you report the model of seed 3, with 14. It makes 31 errors on the held-out pictures, the *most* of all')
        must(len(set(looked)) <= 1, f'{exam}. Even if you do not choose by them: open the exam for one model, the one that is chosen')
        must(looked, 'you never counted errors on the validation pictures, and those are to be reported')
        must(same(said, 19),
            f'errors on the held-out pictures, by seed: {held}; on the validation pictures: {valid}. Seed 5 is to be chosen, and its 19 '
            f'to be reported; you return {shown(said)}')
        torch.manual_seed(1)
        coins = {seed: 1000+i for i,seed in enumerate(torch.randperm(10).tolist())}
        luck = {seed: torch.randint(0, 2, (2038,)).sum().item() for seed in coins}
        for held,valid in ((coins,luck), ({7: 20}, {7: 33})):
            said,trained,looked = _watched(answer, held, valid)
            best = min(held, key=held.get)
            must(len(set(looked)) <= 1, f'with {len(held)} seeds you counted the validation errors of {len(set(looked))} models')
            must(same(said, valid[best]),
                f'with four seeds you are right, but with {len(held)}, seed {best} is best on the held-out pictures and makes '
                f'{valid[best]} errors on the others; you return {shown(said)}')

def _tosses(a, b): return min(1., 2*sum(math.comb(a+b, k) for k in range(min(a, b)+1))/2**(a+b))

@add_exercise('05.8')
class compare_pairs:
    """A fair comparison

    Two models took the same test. `wrong_a` and `wrong_b` are `bool` tensors, [n], `True` where a model is wrong. Write
    `compare_pairs(wrong_a, wrong_b)`, which returns three numbers: how many pictures only A gets wrong, how many only B gets wrong, and a
    chance. Toss a coin for each picture that only one gets wrong: how likely is it that the coins come out at least as one-sided, to
    either side? No chance is above 1. Counts of 4 and 1 give 0.375."""
    def starter(wrong_a, wrong_b):
        ...
        return only_a, only_b, chance # noqa: F821

    def solution(wrong_a, wrong_b):
        only_a,only_b = (wrong_a & ~wrong_b).sum().item(), (wrong_b & ~wrong_a).sum().item()
        n = only_a+only_b
        ways = sum(math.comb(n, k) for k in range(min(only_a, only_b)+1))
        return only_a, only_b, min(1., 2*ways/2**n)

    why = (
        'What both get right, and what both get wrong, tells them not apart. If they were equally good, each of the others would be a '
        'coin. So the question is how often coins do what happened, or something more one-sided, on either side.')
    taught = 'Two models that took the same test are compared where they differ, and 4 against 1 is what coins do.'
    hints = [
        '`a & b` is true where both are, `~a` where a is not. `.sum().item()` counts.',
        'Each picture on which they differ is a coin. With 5 coins there are 2⁵ outcomes, and `math.comb(5, k)` of them have k heads.',
        'Add up `math.comb(n, k)` for k from 0 to the smaller count, divide by 2ⁿ, double.',
        'If both counts are equal, the two sides overlap and the sum is above 1: `min(1., ...)`.']

    def judge(answer):
        a = torch.tensor([True,True,True,True,True,True,False,False,False,False])
        b = torch.tensor([True,True,False,False,False,False,True,False,False,False])
        said = given(answer, a, b)
        toy = f'A is wrong on {a.nonzero().flatten().tolist()} and B on {b.nonzero().flatten().tolist()}, of 10 pictures'
        must(isinstance(said, (tuple,list)) and len(said) == 3,
            f'three numbers are asked for, `return only_a, only_b, chance`, and your function returns {_shape(said)}')
        must(not same(said[:2], [6,3]),
            f'{toy}: you counted all errors of each. The two pictures that both get wrong say nothing about who is better')
        must(not same(said[:2], [1,4]),
            f'{toy}: you have the two counts the wrong way round. `only_a` counts where A is wrong and B is right')
        must(not same(said[:2], [2,2]), f'{toy}: you counted the pictures that *both* get wrong')
        must(not same(said[:2], [5,5]), f'{toy}: you counted the pictures on which they differ, and did not ask which of them is wrong')
        must(same(said[:2], [4,1]), f'{toy}: you count {shown(said[0])} and {shown(said[1])}, and 4 and 1 are right')
        messages = {
            .1875: 'that is the chance for one side. Coins could as well be one-sided the other way: double it',
            .3125: 'that counts the outcome 1 of 5 alone. An outcome more one-sided, 0 of 5, counts as well',
            .15625: 'that counts the outcome 1 of 5 alone, and one side only. Add the more one-sided ones, and double',
            .8125: 'that adds up more ways than it should: begin at 0 and end at the *smaller* count',
            1.: 'either the sum goes up to the larger count, or all 10 pictures are coins. Only the 5 on which they differ are',
            1.9375: 'no chance is above 1. The sum goes up to the larger count, and should end at the smaller one',
            .96875: 'the sum goes up to the larger count, and should end at the smaller one. Then double it',
            .0625: 'it is that of the outcome 0 of 5 alone. 1 of 5 is *at least* as one-sided as itself: it counts, too. (`range(n)` '
                'stops before n.)',
            .03125: 'it is that of the outcome 0 of 5 alone, and of one side only. 1 of 5 is *at least* as one-sided as itself: it '
                'counts, too. (`range(n)` stops before n.) Then double it',
            22/1024: 'you tossed 10 coins, one for each picture. Only the pictures on which they differ are coins',
            20/1024: 'you tossed 10 coins, one for each picture. Only the pictures on which they differ are coins',
            12.: 'you counted the ways, but did not divide by the number of all ways',
            6.: 'you counted the ways, but neither divided by all ways nor doubled'}
        for wrong,message in messages.items():
            must(not same(said[2], wrong, tol=1e-6), f'the counts 4 and 1 are right, but a chance of {wrong:.4g} is not: {message}')
        must(same(said[2], .375),
            f'the counts 4 and 1 are right, but you give a chance of {shown(said[2])}, and 0.375 is right: 2·(1+5)/32')
        for wrong_a,wrong_b,right,words in (
                (a[5:7], b[5:7], (1,1,1.), 'one picture each'),
                (a, a, (0,0,1.), 'two models that are wrong on the very same pictures'),
                (b, a, (1,4,.375), 'the two models exchanged')):
            said = given(answer, wrong_a, wrong_b)
            must(isinstance(said, (tuple,list)) and len(said) == 3,
                f'4 and 1 come out right, but for {words} you return {shown(said)}, and {right} is right')
            must(not (words.startswith('the two') and same(said[:2], right[:2])) or same(said[2], right[2]),
                f'for {words} you return {shown(said)}, and {right} is right. Your sum depends on which model is A. Sum from 0 to the '
                'smaller count, or from the larger one to n')
            must(not (same(said[:2], right[:2]) and isinstance(said[2], (int,float)) and said[2] > 1),
                f'for {words} your chance is {said[2]}: no chance is above 1. The two sides overlap when the counts are equal: take 1 at '
                'most')
            must(same(said, right), f'for {words} you return {shown(said)}, and {right} is right')
        images,labels,_ = load_split('valid')
        x,is_3 = torch.tensor(images[::4]).float()/255, torch.tensor(labels[::4]==3)
        wrong_a,wrong_b = [(ink > ink.median()) != is_3 for ink in (x[:,16:,:14].sum((1,2)), x[:,12:,6:12].sum((1,2)))]
        only_a,only_b = (wrong_a & ~wrong_b).sum().item(), (wrong_b & ~wrong_a).sum().item()
        said = given(answer, wrong_a, wrong_b)
        must(same(said, (only_a,only_b,_tosses(only_a, only_b)), tol=1e-5),
            f'the toys come out right, but for two simple methods and {len(x)} real pictures you return {shown(said)}, and '
            f'{(only_a,only_b,_tosses(only_a, only_b))} is right'
                + ('. Your counts are tensors, and 2ⁿ becomes too large for a whole number in a tensor: `.item()` makes a plain number '
                    'of each'
                        if any(isinstance(o, Tensor) for o in said) else ''))

def _polyline(x, knots, heights):
    "Straight from point to point, flat on both sides"
    at = torch.searchsorted(knots, x).clamp(1, len(knots)-1)
    share = ((x-knots[at-1])/(knots[at]-knots[at-1])).clamp(0, 1)
    return heights[at-1]+share*(heights[at]-heights[at-1])

def _net_of(answer, knots, heights, x):
    "What the net that an answer builds for the points says at `x`"
    said = given(answer, knots, heights)
    must(isinstance(said, (tuple,list)) and len(said) == 4 and all(isinstance(o, Tensor) for o in said),
        f'four tensors are asked for, `return w1, b1, w2, b2`, and your function returns {_shape(said)}')
    shapes = [list(o.shape) for o in said]
    units = said[1].numel()
    must(shapes == [[1,units],[units],[units,1],[1]],
        f'the shapes of w1, b1, w2 and b2 are {shapes}, and [1, units], [units], [units, 1] and [1] are needed')
    return simple_net(x[:,None], *[o.float() for o in said])[:,0].detach()

@add_exercise('05.9')
class net_through:
    """A small project: a net without training

    Place the bends yourself. `net_through(knots, heights)` gets two float tensors, [n] with n of at least 2: places on the x axis,
    growing and not equally far apart, and a height for each. It returns `w1, b1, w2, b2`, so that `simple_net(x, w1, b1, w2, b2)` runs
    straight from point to point, and is flat before the first and behind the last. The shapes are [1,units], [units], [units,1] and [1].
    For knots 0, 1, 3 and heights 1, 3, 2 the net says 1 at -5, 2 at 0.5, 2.5 at 2 and 2 at 100."""
    def starter(knots, heights):
        ...
        return w1, b1, w2, b2 # noqa: F821

    def solution(knots, heights):
        zero = torch.zeros(1)
        slopes = heights.diff()/knots.diff()
        changes = torch.cat([zero, slopes, zero]).diff()
        return torch.ones(1,len(knots)), -knots, changes[:,None], heights[:1]

    why = (
        'Each unit leaves all on its left alone and adds its slope to all on its right. So its second weight is a change of slope. '
        'Starting at slope 0 and ending there makes the curve flat on both sides, at the price of one more unit than there are pieces.')
    taught = (
        'A hidden unit is a bend at a place, its second weight says how much the slope changes there, and any curve can be made of enough '
        'of them.')
    hints = [
        'Walk from left to right. Unit i is `relu(x - knots[i])`, so w1 is all ones. What is b1?',
        'The slope of each piece is `heights.diff()/knots.diff()`. At a knot, the slope *changes*: by the new slope minus the old one.',
        'Before the first knot the slope is 0, and behind the last it is 0 again. So there are as many changes as knots.',
        '`torch.cat([zero, slopes, zero]).diff()` with `zero = torch.zeros(1)` gives the changes. The last bias is `heights[:1]`.']

    def judge(answer):
        knots,heights,x = torch.tensor([0.,1.,3.]), torch.tensor([1.,3.,2.]), torch.tensor([-2.,-1.,0.,0.5,1.,2.,3.,4.,5.])
        got = _net_of(answer, knots, heights, x)
        def bent(changes, start=1., places=(0.,1.,3.)): return start+sum(c*(x-k).clamp(min=0) for c,k in zip(changes, places))
        points = 'for the points (0, 1), (1, 3) and (3, 2)'
        must(not same(got, bent([2,-2.5])),
            f'{points} your curve hits all three, but it goes on falling after the last: at x = 5 it is at 1. One more bend makes it flat')
        must(not same(got, bent([2,-.5])) and not same(got, bent([2,-.5,0])),
            f'{points} you gave each unit the *slope* of its piece. The slopes of the units before it go on, so give it the *change* of '
            'slope')
        up = got[0].item()-1
        must(abs(up) < 1e-3 or not same(got, bent([2,-2.5,.5], 1+up)),
            f'{points} the shape is right, but all of it lies {abs(up):.4g} too {"high" if up > 0 else "low"}: where does the curve start?')
        must(not same(got, bent([2,-2.5,.5], places=(0.,-1.,-3.))) and not same(got, bent([2,-2.5], places=(0.,-1.,-3.))),
            f'{points} your bends are at 0, -1 and -3. `relu(x-k)` bends at k: which sign has the bias?')
        must(not any(same(got, bent(changes)) for changes in ([2,-3,1], [2,-3])),
            f'{points} you took the differences of the heights for slopes. From 1 to 3 the knots are 2 apart: a slope is height *per step*')
        right = _polyline(x, knots, heights)
        for i in [2,4,6,0,8,3,5,1,7]:
            where = ('left of all points it should be flat, and ' if x[i] < 0 else 'right of all points it should be flat, and ' if x[i] > 3
                    else '')
            must(same(got[i], right[i]), f'{points} {where}at x = {x[i]:g} your net says {got[i]:.4g}, and {right[i]:.4g} is right')
        sevens = torch.linspace(-1,1,9)
        torch.manual_seed(0)
        wild = torch.rand(12).cumsum(0)+torch.arange(12)*.1
        for knots,heights in (
                (sevens, torch.sin(4*sevens)+sevens**2),
                (torch.tensor([-3.,5.]), torch.tensor([2.,-2.])),
                (wild, torch.randn(12))):
            x = torch.linspace(knots[0].item()-2, knots[-1].item()+2, 97)
            got,right = _net_of(answer, knots, heights, x), _polyline(x, knots, heights)
            worst = (got-right).abs().argmax()
            must(same(got, right, tol=2e-3),
                f'three points come out right, but for {len(knots)} points from x = {knots[0]:.3g} to {knots[-1]:.3g} your net says '
                f'{got[worst]:.3f} at x = {x[worst]:.3f}, and {right[worst]:.3f} is right')
