"""Exercises of lesson 06, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/06_cnn_learner_exercises.html"""
import copy
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from mnist37.cnn_learner import random_shifts, small_cnn
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, numbers, same
from mnist37.tasks.common import explained, given_later, uses

SETUP = '''import torch
import torch.nn.functional as F
from torch import nn
from mnist37.cnn_learner import random_shifts, small_cnn
from mnist37.data import load_split'''

def _shape(o): return f'a tensor of shape {list(o.shape)}' if isinstance(o, Tensor) else f'type `{type(o).__name__}`'

def _number(o):
    "A single number with four decimals, or what else it is"
    return (f'{float(o.detach() if isinstance(o, Tensor) else o):.4f}'
            if isinstance(o, (int,float)) or isinstance(o, Tensor) and o.numel() == 1 else _shape(o))

def _some(split, n):
    "`n` 3s and `n` 7s, float [2n,28,28], and whether each is a 3"
    images,labels,_ = load_split(split)
    places = torch.cat([torch.tensor(labels==digit).nonzero()[:n,0] for digit in (3,7)])
    return torch.tensor(images)[places].float()/255, torch.arange(2*n) < n

@add_exercise('06.1')
class reading:
    """Read this confusion matrix

    A **confusion matrix** counts pictures by what they are and what they were taken for. Rows are the truth, columns are the answers:

    | | said 3 | said 7 |
    |---|---|---|
    | **is a 3** | 450 | 50 |
    | **is a 7** | 30 | 970 |

    Write four numbers, `[errors, called_7, found, trusted]`: how many errors there are; how many 3s were called 7; the share of all 3s
    that were found (called 3); and the share of 3s among all pictures that were called 3. Shares go from 0 to 1, with three decimals at
    least."""
    starter = ...
    solution = [50+30, 50, 450/(450+50), 450/(450+30)]

    why = (
        'There are two kinds of error, and two questions about 3s: of those that are there, how many are found (the row), and of those '
        'that are reported, how many can be trusted (the column). Accuracy, 94.7 % here, mixes both, and is mostly about the 7s, because '
        'there are more of them.')
    taught = 'One number hides which way a model errs: this one is right in 94.7 %, and still misses one 3 in ten.'
    hints = [
        'Right answers stand on the diagonal, from the upper left to the lower right.',
        '`found` divides by the sum of a row, `trusted` by the sum of a column.',
        'Of 500 3s, 450 were found. 480 pictures were called 3.']

    def judge(answer):
        errors,called_7,found,trusted = numbers(answer, ['errors', 'called_7', 'found', 'trusted'])
        must(not same(errors, 1420), 'errors: 1,420 stand on the diagonal, where truth and answer agree. Those are right')
        must(not (same(errors, 50) or same(errors, 30)),
            f'errors: {errors:g} is one kind of error only. There are two, on both sides of the diagonal')
        must(not same(errors, 80/1500), 'errors: that is the *share* of errors. The first of the four is a count')
        must(same(errors, 80), f'errors: you say {errors:g}. Add up the cells where truth and answer differ')
        must(not same(called_7, 30), 'called 7: 30 are 7s that were called 3. Rows are the truth, columns the answer')
        must(not same(called_7, 1020),
            'called 7: 1,020 pictures were called 7 in all, and most of them are 7s. Asked for are the 3s among them')
        must(not same(called_7, 970), 'called 7: 970 are 7s that were called 7. Asked for are the 3s that were called 7')
        must(not same(called_7, .1), 'called 7: that is a share. The second of the four is a count')
        must(same(called_7, 50), f'called 7: you say {called_7:g}. Find the row of the 3s, and in it the column "said 7"')
        must(not (same(found, 90) or same(trusted, 93.75)), '`found` and `trusted`: shares are asked for, from 0 to 1, and not percentages')
        must(not (same(found, .9375, 6e-4) and same(trusted, .9, 6e-4)),
            '`found` and `trusted` are the wrong way round. `found` goes along the row (of all 3s), `trusted` down the column (of all '
            'that were called 3)')
        for name,share,right,where in (
                ('found', found, .9, 'of the 500 3s, which are a row, how many were called 3'),
                ('trusted', trusted, .9375, 'of all that were called 3, which are a column, how many are 3s')):
            must(not same(share, 1420/1500, 6e-4), f'{name}: that is the accuracy, the share of right answers among all 1,500')
            must(not same(share, 450/1500, 6e-4), f'{name}: you divided by all 1,500 pictures. Here it is, {where}?')
            must(not (same(share, .97, 6e-4) or same(share, 970/1020, 6e-4)), f'{name}: that is a share for the 7s. The 3s are asked for')
            must(not (same(share, .1, 6e-4) or same(share, 30/480, 6e-4)), f'{name}: that is the share of the *wrong* ones')
            must(not same(share, 450), f'{name}: 450 is a count, and a share is asked for: {where}?')
            must(not same(share, round(right+1e-9, 2)) or same(share, right),
                f'{name}: {share:g} is nearly right. Three decimals are asked for')
            must(same(share, right, 6e-4), f'{name}: you say {share:.4g}. The question is, {where}?')

@add_exercise('06.2')
class my_cross_entropy:
    """Softmax and cross-entropy by hand

    Write `my_cross_entropy(outputs, labels)`, without the one of PyTorch. `outputs` is a float tensor [n,digits], `labels` an int64
    tensor [n] with the place of the right digit in each row. Turn each row into shares of 1, take minus the logarithm of the right
    digit's share, and return the mean over the batch. If the right digits got the shares 0.75, 0.5 and 0.8, it is 0.4013."""
    def starter(outputs, labels):
        ...

    def solution(outputs, labels):
        shares = outputs.exp()/outputs.exp().sum(1, keepdim=True)
        return -shares[range(len(labels)),labels].log().mean()

    why = (
        'Softmax makes shares that add up to 1 in each row. The logarithm makes a share near 0 very expensive. (PyTorch subtracts the '
        'largest output of each row first. That changes no share, and e to the power of 100 never has to be written down.)')
    taught = 'Cross-entropy asks one thing of each picture: how much did you leave for the truth?'
    hints = [
        'Two steps: shares (`exp`, and divide by the sum of the *row*), then the share in the right place of each row.',
        '`shares[range(len(labels)),labels]` takes one number of each row.',
        '`-shares[range(len(labels)),labels].log().mean()`']

    def judge(answer):
        must(not uses(answer, 'cross_entropy', 'nll_loss', 'CrossEntropyLoss', 'NLLLoss') and not isinstance(answer, nn.Module),
            "this is PyTorch's own. The task is to build the loss from softmax and a logarithm")
        odds,labels = torch.tensor([[6.,2.], [3.,3.], [2.,8.]]), torch.tensor([0,1,1])
        outputs,rows = odds.log(), [0,1,2]
        try: said = given(answer, outputs, labels)
        except RuntimeError as e:
            must('Index tensor' not in str(e), '`gather` wants places in a tensor of two axes, as the outputs have: a column of labels')
            must('must match' not in str(e),
                'three pictures with two outputs each: [3,2] and [3] do not fit, since shapes are compared from the right. If your three '
                'numbers are sums, `keepdim=True` makes them [3,1], one for each row. If they are the labels: they are places, and not '
                'factors')
            raise
        except IndexError as e:
            raise Wrong(
                'you ask for a place that there is not. In `shares[rows,labels]` rows come first, and a label is a column. '
                f'(The error: `{e}`)') from None
        shares = odds/odds.sum(1, keepdim=True)
        own = shares[rows,labels]
        toy = 'three pictures, where the right digit got the shares 0.75, 0.5 and 0.8'
        must(not same(said, -own.log()), f'{toy}: the three losses are right. One number for the batch is asked for, their mean')
        messages = [
            (-own.log().sum(), 'you added up the losses. The mean is asked for, so that the size of the batch does not matter'),
            (own.log().mean(), 'the minus is missing. A logarithm of a share is below 0, and a loss should be small where the share is '
                'large'),
            (-shares[rows,1-labels].log().mean(), 'you looked at the share of the *wrong* digit. A label is the place of the right one'),
            (-shares.log().mean(), 'you averaged over both columns. Only the share of the right digit counts'),
            (-shares.log().sum(1).mean(), 'you added up both columns. Only the share of the right digit counts'),
            (-(odds/odds.sum(0))[rows,labels].log().mean(), 'your shares add up to 1 over the *pictures*. They belong to one picture: '
                'which axis has the digits?'),
            (-(odds/odds.sum())[rows,labels].log().mean(), 'you divided by the sum over the whole batch. The shares of each picture '
                'should add up to 1'),
            (-outputs[rows,labels].mean(), 'you took the outputs for logarithms of shares. Softmax is missing'),
            (-own.mean(), 'you took the shares themselves. The logarithm is missing'),
            ((1-own).mean(), 'that is 1 minus the share. Minus the *logarithm* of the share is asked for'),
            (-own.log2().mean(), '`log2` counts in powers of 2. The natural logarithm, `log`, is asked for'),
            (-own.log10().mean(), '`log10` counts in powers of 10. The natural logarithm, `log`, is asked for'),
            (-own.mean().log(), 'you took the mean first and the logarithm then. Each picture has a loss of its own'),
            (-shares[:,labels].log().mean(), '`[:,labels]` takes the columns 0, 1, 1 for *every* picture. One place in each row is '
                'needed: `[rows,labels]`'),
            (-shares.softmax(1)[rows,labels].log().mean(), 'you used softmax twice'),
            (-outputs.sigmoid()[rows,labels].log().mean(), 'the sigmoid looks at each output for itself. The shares of a picture belong '
                'together, and add up to 1'),
            (-(outputs/outputs.sum(1, keepdim=True))[rows,labels].log().mean(), 'you divided the outputs by their sum. Outputs can be '
                'below 0, and shares cannot: `exp` is missing'),
            *((-shares[:,i].log().mean(), f'you took column {i} for every picture. The label says which') for i in (0,1)),
            (own.mean(), 'that is the mean share of the right digits. Minus the *logarithm* of the share is asked for'),
            ((1-own).square().mean(), 'you squared what is missing from 1. Minus the *logarithm* of the share is asked for'),
            (shares.log().mean(), 'the minus is missing, and you averaged over both columns. Only the share of the right digit counts')]
        messages += [(-shares[labels].log().mean(), '`shares[labels]` takes whole *rows*. One place in each row is needed')]
        for wrong,message in messages: must(not same(said, wrong), f'{toy}: you get {wrong:.4f}. {message[0].upper()}{message[1:]}')
        must(not (isinstance(said, Tensor) and said.isnan().any()),
            f'{toy}: you get `nan`, as the logarithm of a number below 0 is. Are there shares when you take it, and does the minus come '
            'after it?')
        must(isinstance(said, Tensor),
            f'{toy}: your function returns {_shape(said)}. A tensor is needed, otherwise no slope finds its way back')
        must(same(said, -own.log().mean()), f'{toy}: you return {_number(said)}, and {-own.log().mean():.4f} is right')
        torch.manual_seed(0)
        for n,digits in ((1,2), (64,2), (5,10), (2,3)):
            outputs,labels = torch.randn(n,digits)*2, torch.randint(0, digits, (n,))
            said,right = given_later(f'three pictures come out right, but for {n} with {digits} outputs', answer, outputs,
                labels), F.cross_entropy(outputs, labels)
            must(same(said, right) or not same(said, -outputs.softmax(1).amax(1).log().mean()),
                'you take the largest share in each row, whichever digit it belongs to. The label says which one counts')
            must(same(said, right),
                f'three pictures come out right, but for outputs of shape {[n,digits]}, with labels from 0 to {digits-1}, you return '
                f'{_number(said)}, and {right:.4f} is right')
        outputs.requires_grad_()
        must(answer(outputs, labels).requires_grad, 'the numbers are right, but no slope finds its way back through your function')

def _slide(picture, kernel): return F.conv2d(picture[None,None], kernel[None,None])[0,0]

@add_exercise('06.3')
class slide_window:
    """A convolution by hand

    Write `slide_window(picture, kernel)`, with loops and without `F.conv2d`. Both are float tensors of two axes, of any size. Put the
    kernel on every place where it fits, multiply each of its numbers with the pixel below it, add up, and return the grid of sums. A
    picture of 4×5 and a kernel of 3×3 give a tensor of shape [2,3]."""
    def starter(picture, kernel):
        ...

    def solution(picture, kernel):
        k,l = kernel.shape
        rows,cols = picture.shape[0]-k+1,picture.shape[1]-l+1
        return torch.tensor([[(picture[row:row+k,col:col+l]*kernel).sum() for col in range(cols)] for row in range(rows)])

    why = 'The two loops visit every place where the window fits. The same few numbers are used at each: that is all a convolution is.'
    taught = 'A convolution is multiply and add, repeated at every place with the same few numbers.'
    hints = [
        'How many places are there for a window of 3 in 4 rows? Count them on paper.',
        'In h rows a window of k fits at h-k+1 places. `picture[row:row+k,col:col+l]` is the part below the window.',
        '`(part*kernel).sum()` is one number of the grid. A list of lists of tensors becomes a tensor by `torch.tensor`.']

    def judge(answer):
        must(not uses(answer, 'conv2d', 'Conv2d'), '`conv2d` is what the task asks you to build. Slide the window with two loops')
        picture = torch.tensor([[0.,1.,2.,3.,4.], [5.,6.,7.,8.,9.], [0.,2.,0.,2.,0.], [1.,1.,3.,1.,1.]])
        kernel = torch.tensor([[1.,0.,0.], [0.,0.,-1.], [0.,0.,2.]])
        right = _slide(picture, kernel)
        one = 'each place of the grid takes one number. Add up the products of the window'
        try:
            said = explained(answer, picture, kernel,
                known=[
                    ('must match the size of tensor b (3)', 'the part of the picture and the kernel have different shapes. Does the '
                        'slice go from `row` to `row+k`, and does the loop end where the window no longer fits?'),
                    ('expand(', one),
                    ('only one element tensors', one)])
        except (Wrong,RuntimeError,IndexError):
            try: square = same(answer(torch.ones(28,28), kernel), torch.full((26,26), 2.))
            except Exception: square = False
            must(not square,
                'for 28×28 pixels it runs, but not for a picture of 4 rows and 5 columns. In how many places does the window fit there? '
                '`picture.shape` tells the size, rows first')
            raise
        must(isinstance(said, Tensor), f'your function returns {_shape(said)}, and a tensor is asked for')
        toy = 'a picture of 4 rows and 5 columns with a kernel of 3×3'
        messages = {
            (1,2): 'in each direction one place is missing at the end. In 4 rows, a window of 3 fits at rows 0 *and* 1',
            (4,5): 'the window is put where it does not fit: there is no padding here',
            (3,2): 'rows and columns are exchanged',
            (): 'that is one number. It should be one for each place of the window',
            (6,): 'the numbers stand in one row. They should form a grid',
            (26,26): '26 is right for pictures of 28×28 only',
            (1,1): 'the window moves on by one pixel each time, and not by its own size'}
        for shape,message in messages.items():
            must(said.shape != shape, f'for {toy} the result has shape {list(shape)}, and [2, 3] is right: {message}')
        must(said.shape == right.shape, f'for {toy} the result has shape {list(said.shape)}, and [2, 3] is right')
        must(not same(said, _slide(picture, kernel.flip(0, 1))),
            'your kernel is turned by half a turn. Lay it on the picture as it is: each of its numbers meets the pixel right below it')
        must(not same(said, _slide(picture, kernel.T)), 'you exchanged rows and columns of the kernel')
        windows = picture.unfold(0, 3, 1).unfold(1, 3, 1)
        must(not same(said, (windows@kernel).sum((2,3))),
            '`@` multiplies matrices. In a window each number is multiplied with the one below it, with `*`')
        must(not same(said, (windows*kernel).amax((2,3))), 'you took the largest of the nine products. Add them up')
        sums = (windows*kernel).sum((2,3))
        must(not same(said, F.pad(sums[:1,:2], (0,1,0,1))),
            'the last row and the last column are still 0: in each direction your loop stops one place too early')
        must(not same(said, (windows+kernel).sum((2,3))),
            'you added the kernel to the window. Each of its numbers is multiplied with the pixel below it')
        must(not same(said, (windows*kernel).abs().sum((2,3))), 'you took the signs away before adding up')
        must(not same(said, torch.full((2,3), sums.sum().item())),
            'every place holds the sum of all places: one number belongs into one place, `grid[row,col]`')
        must(not same(said, right/9), 'you took the mean of the nine products. Add them up')
        must(not same(said, right.relu()), 'the sums below 0 are gone. ReLU comes after a convolution and is no part of it')
        must(same(said, right),
            f'for the picture {picture.tolist()} and the kernel {kernel.tolist()} you return {said.tolist()}, and {right.tolist()} is '
            'right')
        must(said.is_floating_point(), f'your grid has the dtype {said.dtype}, and whole numbers lose the decimals: float is needed')
        torch.manual_seed(0)
        digit = _some('train', 1)[0][0]
        edge = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
        for picture,kernel,words in (
                (digit, edge, 'a real 3 and the edge kernel'),
                (torch.randn(6,4), torch.randn(2,3), 'a picture of 6×4 and a kernel of 2×3'),
                (torch.randn(3,3), torch.randn(3,3), 'a picture just as large as its kernel'),
                (torch.randn(3,2), torch.randn(1,1), 'a kernel of 1×1')):
            said,right = given_later(f'the toy comes out right, but for {words}', answer, picture, kernel), _slide(picture, kernel)
            got = (f'shape {list(said.shape)}, and {list(right.shape)} is right' if isinstance(said, Tensor) and said.shape != right.shape
                    else 'other numbers than `F.conv2d`')
            must(same(said, right), f'the toy comes out right, but {words} give {got}')

@add_exercise('06.4')
class shapes_after:
    """Watch the shape

    A picture [1,28,28] (channels, height, width) goes through five layers:

    1. `nn.Conv2d(1, 6, 5)`: 6 kernels of 5×5, no padding, stride 1
    2. `nn.MaxPool2d(2)`: blocks of 2×2
    3. `nn.Conv2d(6, 12, 3, padding=1, stride=2)`: 12 kernels of 3×3
    4. `nn.MaxPool2d(3)`: blocks of 3×3
    5. `nn.Flatten()`

    Write the shape that comes out of each, without the axis of the batch: a list of five lists. Do it on paper, and let PyTorch confirm
    it afterwards, if you like."""
    starter = ...
    solution = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [12*2*2]]

    why = (
        'A window of k fits into n columns at n-k+1 places; padding 1 adds 2 to n; stride 2 visits every second place; pooling by k '
        'divides by k. The channels come from the number of kernels alone.')
    taught = (
        'Kernels set the number of channels; window, padding, stride and pooling set the size of the grids; and the two have nothing to '
        'do with each other.')
    hints = [
        'A window of 3 fits into 28 columns at 26 places. And a window of 5?',
        'Channels out are the number of kernels. Pooling leaves the channels alone.',
        'Third layer: the frame of zeros makes 14 of 12, a window of 3 fits at 12 places, and every second one is visited.',
        'The grids have the sides 24, 12, 6 and 2.']

    def judge(answer):
        must(isinstance(answer, (list,tuple)) and len(answer) == 5,
            'a list of five shapes is asked for, one for each layer, such as `[[6,24,24], ...]`')
        layers = ['nn.Conv2d(1, 6, 5)', 'nn.MaxPool2d(2)', 'nn.Conv2d(6, 12, 3, padding=1, stride=2)', 'nn.MaxPool2d(3)', 'nn.Flatten()']
        right = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [48]]
        known = {
            0: [
                ([6,28,28], 'there is no padding, so a window of 5 does not fit everywhere'),
                ([6,26,26], '26 is for a window of 3, and this one has 5'),
                ([6,23,23], 'one place is missing: in 28 columns a window of 5 fits at 0, 1, ... and 23'),
                ([1,24,24], 'there is a grid for each kernel'),
                ([6,25,25], 'one place too many: the last place for a window of 5 in 28 columns is 23'),
                ([5,24,24], 'there is a grid for each of the 6 kernels. 5 is their side'),
                ([24,24,6], 'the order is channels, height, width')],
            1: [
                ([6,23,23], 'the blocks of 2×2 do not overlap: the window jumps by its own size'),
                ([6,22,22], 'a block of 2×2 becomes *one* number'),
                ([3,12,12], 'pooling works in each channel for itself, and leaves their number alone'),
                ([3,24,24], 'pooling works in each channel for itself, and makes the grids smaller')],
            2: [
                ([12,12,12], 'with stride 2 the window visits every second place only'),
                ([12,5,5], 'the padding is missing: with a frame of zeros, 12 rows are 14'),
                ([12,10,10], 'both padding and stride are missing'),
                ([6,6,6], 'there is a grid for each of the 12 kernels'),
                ([18,6,6], 'the channels that come in are not added. There is a grid for each of the 12 kernels'),
                ([72,6,6], 'each of the 12 kernels looks at all 6 channels and gives *one* grid'),
                ([12,7,7], 'with the frame there are 14 rows, and a window of 3 fits at 12 places. Every second of those is visited')],
            3: [
                ([12,3,3], 'that would be blocks of 2×2, and these are 3×3'),
                ([12,4,4], 'the blocks do not overlap: the window jumps by its own size, 3'),
                ([4,2,2], 'pooling leaves the number of channels alone'),
                ([4,6,6], 'pooling makes the grids smaller, not the channels fewer')],
            4: [
                ([12], 'nothing is lost: all numbers of all channels come one after the other'),
                ([4], 'nothing is lost: all numbers of all channels come one after the other'),
                ([12,4], '`Flatten` makes one row of *all* numbers of a picture'),
                ([12,2,2], '`Flatten` makes one row of them')]}
        for i,(got,layer) in enumerate(zip(answer, layers)):
            if i == 4 and same(got, 48): continue
            before = list(right[i-1]) if i else [1,28,28]
            must(isinstance(got, (list,tuple,Tensor)),
                f'layer {i+1}, `{layer}`: a list of numbers is asked for, such as [6, 24, 24], and this is `{got!r}`')
            got = list(got)
            must(not same(got, [1,*right[i]]),
                f'layer {i+1}, `{layer}`: {got} has an axis too many. The axis of the batch, whose length is 1 here, is not to be '
                'written down')
            must(not same(got, right[i][1:]) or i == 4, f'layer {i+1}, `{layer}`: {got} says nothing of the channels. They come first')
            for wrong,message in known[i]:
                must(not same(got, wrong),
                    f'layer {i+1}, `{layer}`: {wrong} comes out of {before}, you say. {message[0].upper()}{message[1:]}')
            must(same(got, right[i]),
                f'layer {i+1}, `{layer}`: you say that {got} comes out of {before}, and that is not so. The order is channels, height, '
                'width')

def _count_parts(widths, side):
    "Numbers in the convolutions, the BatchNorms and the linear layer of a small CNN"
    end = side//2**len(widths)
    return sum(9*a*b for a,b in zip((1, *widths), widths)), 2*sum(widths), widths[-1]*end*end+1

@add_exercise('06.5')
class numbers_to_learn:
    """Count a small CNN

    `small_cnn(widths, side)` has a block for each of the `widths`: a convolution with 3×3 kernels and no bias, 2×2 max pooling,
    BatchNorm and ReLU. Behind them stands one linear layer with one output. Write `numbers_to_learn(widths, side)`, which says how many
    parameters that is, by arithmetic and without building the network. `numbers_to_learn((4,4), 28)` is 393."""
    def starter(widths, side):
        ...

    def solution(widths, side):
        convolutions = sum(9*a*b for a,b in zip((1, *widths), widths))
        norms = 2*sum(widths)
        end = side//2**len(widths)
        return convolutions + norms + widths[-1]*end*end + 1

    why = (
        'A kernel reaches through all channels that come in, so a convolution from a to b has 9·a·b numbers, wherever it slides. Only the '
        'last layer notices how large the picture is.')
    taught = 'A convolution costs the same on a stamp and on a poster: the size of the picture counts only where the grid is flattened.'
    hints = [
        'Three sums: convolutions, BatchNorms, linear layer. ReLU and pooling learn nothing.',
        'A convolution from a to b channels has b kernels, and each is a·3·3. The first comes from 1 channel: `zip((1, *widths), widths)`.',
        'BatchNorm learns a weight and a bias for each channel. At the end each channel has `side//2**len(widths)` rows.']

    def judge(answer):
        must(not uses(answer, 'small_cnn', 'parameters', 'numel'),
            'you build the network, or let PyTorch count. By arithmetic, is the task: for which layer do you need which numbers?')
        said = explained(answer, (2,3), 8,
            known=[('can only concatenate', '`widths` is a tuple, and a list cannot be joined to it: `(1, *widths)` can')])
        toy = 'for widths (2,3) and pictures of 8×8'
        messages = {
            68: 'each kernel of the second layer looks at *both* channels that come in, so it has 2·9 numbers',
            100: 'these convolutions have no bias: BatchNorm subtracts the mean anyway',
            85: 'BatchNorm learns numbers too, a weight and a bias for each channel',
            90: 'BatchNorm learns *two* numbers for each channel, a weight and a bias',
            105: "BatchNorm's running means and variances are remembered, but not learned. Count two numbers for each channel, not four",
            94: 'the linear layer has a bias',
            275: 'you let the linear layer look at all 8×8 places. Each block halves the sides',
            131: 'you halved the picture once, and *each* block does it. Or does your first convolution start from 3 channels? A grey '
                'picture has 1',
            86: 'you gave the linear layer one weight for each channel. It has one for each number that is left: 3 channels of 2×2. '
                '(Thanks to their padding, the convolutions do not make the grids smaller.)',
            82: 'the linear layer at the end is missing',
            93: 'the weights of the linear layer are missing a factor: 3 channels of 2×2 are 12 numbers',
            23: 'the convolutions are missing',
            77: 'the first convolution is missing: it leads from 1 channel to 2',
            89: 'either you counted two numbers for each BatchNorm, and it learns two for each *channel*; or you gave the linear layer as '
                'many weights as there are rows, and each row has columns',
            87: 'the linear layer has a weight for each place in each *channel*: 3 channels of 2×2',
            103: 'the linear layer looks at what the *last* block puts out, and at nothing else',
            119: 'you squared the channels as well: there are 3 grids of 2×2',
            47: 'a kernel of 3×3 has nine numbers for each channel that comes in, and not three'}
        must(not isinstance(said, (list,tuple)), f'{toy} you return {said!r}. One number is asked for, their sum')
        for wrong,message in messages.items(): must(not same(said, wrong), f'{toy} you count {wrong}, and 95 is right: {message}')
        must(same(said, 95), f'{toy} you count {said!r}, and 95 is right: 72 in the convolutions, 10 in BatchNorm, 13 in the linear layer')
        for widths,side in (((4,4),28), ((4,8,8),28), ((8,16,16),28), ((5,),28), ((4,8,8),20), ((2,2,2,2),17)):
            said = given_later(f'two blocks come out right, but for widths {widths} and pictures of {side}×{side}', answer, widths, side)
            right = sum(_count_parts(widths, side))
            note = ('. How often is the side halved here, and what is left of an odd one?' if side//2**len(widths)*2**len(widths) != side
                    else '')
            must(same(said, right),
                f'two blocks come out right, but for widths {widths} and pictures of {side}×{side} you count {said}, and {right} is '
                f'right{note}')

def _ink_judge():
    "Says 3 above two pixels of ink, as BatchNorm remembers it. In training mode"
    model = nn.Sequential(nn.Flatten(), nn.Linear(4, 1, bias=False), nn.BatchNorm1d(1))
    nn.init.ones_(model[1].weight)
    model[2].running_mean.fill_(2.)
    return model

def _answers(said, n):
    must(isinstance(said, Tensor), f'your function returns {_shape(said)}, and a `bool` tensor is asked for')
    must(said.shape == (n,), f'for a batch of {n} the answer has shape {list(said.shape)}, and [{n}] is right')
    must(said.dtype == torch.bool, f'the answers have the dtype {said.dtype}, and `torch.bool` is asked for: compare with 0')

@add_exercise('06.6')
class which_are_3s:
    """A bug hunt: judged by its neighbours

    `which_are_3s(model, pictures)` gets a network with one output and pictures [n,height,width], and returns a `bool` tensor [n]. The
    network comes straight from training. A picture that is called 3 in mixed company is called 7 among other 3s, and for one single
    picture there may even be an error. Mend it, for any network."""
    def starter(model, pictures):
        with torch.no_grad():
            return model(pictures)[:,0] > 0

    def solution(model, pictures):
        model.eval()
        with torch.no_grad():
            return model(pictures)[:,0] > 0

    why = (
        'In training mode BatchNorm subtracts the mean of the batch, so the neighbours of a picture change its answer, and a batch of one '
        'has nothing to compare with. `eval()` makes it use what it remembered, lets dropout rest, and keeps both from changing. '
        '`no_grad` is about slopes and does none of this.')
    taught = '`no_grad` is about slopes and `eval` is about layers: to judge, you want both.'
    hints = [
        'Which layer looks at the other pictures of the batch? When should it, and when not?',
        '`torch.no_grad()` saves work, but tells the layers nothing about what you are doing.',
        'A network has two modes. One call switches all of its layers.']

    def judge(answer):
        pictures = torch.tensor([[[1.,1.],[1.,0.]], [[1.,1.],[1.,1.]]])
        model = _ink_judge()
        said = given_later('the model of the toy has a BatchNorm and is in training mode. For two pictures', answer, model, pictures)
        _answers(said, 2)
        toy = 'a model says 3 where there is more ink than it remembers, which is 2. For two pictures with 3 and 4 it should say 3 twice'
        must(not same(said, [False,True]),
            f'{toy}, and your answers are [False, True]. The first one was compared with its *neighbour*: BatchNorm took the mean of '
            'this batch, as it does while training. (Without brackets at its end, a method is not called.)')
        must(not same(said, [False,False]),
            f'{toy}, and you say 7 twice. Perhaps `> 0` is turned round, or each picture was compared with itself')
        must(same(said, [True,True]), f'{toy}, and your answers are {said.tolist()}')
        said = given_later('two pictures come out right, but for one picture alone', answer, model, pictures[:1])
        _answers(said, 1)
        must(same(said, [True]), 'two pictures come out right, but the first one alone is called a 7')
        watched = copy.deepcopy(model)
        answer(watched, pictures)
        must(same(watched[2].running_mean, [2]),
            'the answers are right, but judging has changed the model: its running mean was 2 and is '
            f'{watched[2].running_mean.item():.2f} now. It must not see a picture in training mode')
        x,_ = _some('valid', 100)
        torch.manual_seed(0)
        real = small_cnn((4,4))
        with torch.no_grad():
            for batch in x.split(20): real(batch) # BatchNorm remembers
            real.eval()
            real[-1].bias -= real(x).median() # as many 3s as 7s
            outputs = real(x)[:,0]
            right = outputs > 0
        real.train()
        for part,words in ((x, '100 3s and 100 7s'), (x[:100], '100 3s'), (x[:1], 'one 3 alone')):
            said = given_later(f'the toy comes out right, but for a small CNN and {words}', answer, real, part)
            _answers(said, len(part))
            must(same(right[:len(part)], outputs[:len(part)] > .5) or not same(said, outputs[:len(part)] > .5),
                'you compare with 0.5. The output of the network is above 0 for a 3: it has not gone through a sigmoid')
            must(right[:len(part)].all() or not said.all(),
                f'the toy comes out right, but with a small CNN you call all of {words} a 3. What do you compare with what? A sigmoid is '
                'always above 0, and of one output `argmax` is always 0')
            off = (said != right[:len(part)]).sum().item()
            must(off == 0,
                f'the toy comes out right, but for a small CNN and {words} {off} answers are not those of the network in evaluation '
                'mode. Is *every* layer told, and is every layer still there?')
        lazy = nn.Sequential(nn.Flatten(), nn.Dropout(0.9)) # one pixel in, the same pixel out
        said = given_later('networks with BatchNorm come out right, but with a dropout layer', answer, lazy.train(), torch.ones(50,1,1))
        must(same(said, [True]*50),
            'networks with BatchNorm come out right, but a dropout layer still throws activations away. The whole network must be in '
            'evaluation mode, not one kind of layer')

@add_exercise('06.7')
class loss_from_column:
    """A bug hunt: a network that learns the opposite

    The labels of lesson 05 are float, [n,1], 1 for a 3 and 0 for a 7. A network of this lesson has outputs [n,2], the first for a 3 and
    the second for a 7. `loss_from_column(outputs, labels)` should return their cross-entropy, the mean over the batch. It runs, and the
    loss sinks while training, but the network ends at 99 % wrong answers. Mend it. It should work for a batch of one, too."""
    def starter(outputs, labels):
        return F.cross_entropy(outputs, labels.squeeze(1).long())

    def solution(outputs, labels):
        return F.cross_entropy(outputs, (1-labels).squeeze(1).long())

    why = (
        'A label used to be an answer, "yes, a 3". For cross-entropy it is a place among the outputs, and the 3 has place 0. With the '
        'places swapped, the network learns diligently to say 7 to every 3.')
    taught = (
        'If a network is right in 1 % of its answers, it has learned well and its labels are swapped: a network that knows nothing gets '
        'half of them.')
    hints = [
        'Shape and dtype are in order. What does a 1 mean in `labels`, and what does it mean to cross-entropy?',
        'Cross-entropy takes a label as a place: 0 is the first output.',
        'Swap 0 and 1: `1-labels`.']

    def judge(answer):
        outputs,labels = torch.tensor([[3.,0.], [0.,3.], [2.,0.]]), torch.tensor([[1.], [0.], [1.]])
        toy = 'three pictures, a 3, a 7 and a 3, all judged right and with conviction'
        try: said = given(answer, outputs, labels)
        except RuntimeError as e:
            words = str(e)
            must('multi-target' not in words,
                'PyTorch says "multi-target not supported": the labels are [n,1], and cross-entropy wants [n]. An axis is too many. (And '
                'the outputs come before the labels.)')
            must('Boolean value' not in words,
                '`not` turns one yes or no round, and there are many labels. How do you swap 0 and 1 in all of them?')
            must('Float' not in words and 'Long' not in words,
                'PyTorch complains about the dtype of the labels: cross-entropy wants places in a row, which are int64, neither float '
                'nor int32')
            raise
        except IndexError as e:
            must('out of bounds' not in str(e),
                'a label of yours is neither 0 nor 1, and there are only two outputs. How do you swap 0 and 1?')
            raise
        right = F.cross_entropy(outputs, torch.tensor([0,1,0]))
        must(not same(said, F.cross_entropy(outputs, torch.tensor([1,0,1]))),
            f'for {toy}, your loss is {_number(said)}: a high one. In `labels` a 1 means "a 3", but in `outputs` a 3 has the place 0')
        must(not same(said, 0),
            f'for {toy}, your loss is exactly 0. The share of a single number in itself is always 1: both outputs must take part')
        must(not same(said, F.cross_entropy(outputs, torch.tensor([0,0,0]))),
            f'for {toy}, your loss is that of three 3s. Do all your labels come out as 0?')
        must(not same(said, F.cross_entropy(outputs, torch.tensor([1,1,1]))),
            f'for {toy}, your loss is that of three 7s. Do all your labels come out as 1?')
        upside = F.cross_entropy(outputs, torch.tensor([1,0,1]))
        must(not any(same(said, o) for o in (-upside, 1-upside)),
            f'for {toy}, your loss is {_number(said)}, below 0: you turned the *loss* round. A network could make it smaller without '
            'end. The labels are to be turned round')
        must(not same(said, F.cross_entropy(outputs.softmax(1), torch.tensor([0,1,0]))),
            f'for {toy}, your loss is {_number(said)}. That is softmax used twice: `cross_entropy` takes the outputs as they are')
        must(not same(said, F.nll_loss(outputs, torch.tensor([0,1,0]))),
            f'for {toy}, your loss is {_number(said)}. `nll_loss` wants logarithms of shares, and these are outputs: softmax is missing')
        must(not same(said, F.binary_cross_entropy_with_logits(outputs[:,:1], labels)),
            f'for {toy}, your loss is {_number(said)}. You looked at the first output only: both must take part')
        must(not same(said, 3*right), f'for {toy}, you return the sum of the losses, and the mean is asked for')
        must(not (isinstance(said, Tensor) and said.ndim),
            f'for {toy}, you return a tensor of shape {list(getattr(said, "shape", []))}, and the mean over the batch is asked for')
        must(same(said, right), f'for {toy}, you return {_number(said)}, and {right:.4f} is right')
        torch.manual_seed(0)
        for n in (64,1):
            outputs,labels = torch.randn(n,2,requires_grad=True), torch.randint(0, 2, (n,1)).float()
            said,right = given_later(f'three pictures come out right, but for a batch of {n}'
                    + (' (does your `squeeze` know which axis to drop?)' if n == 1 else ''), answer, outputs,
                labels), F.cross_entropy(outputs, 1-labels[:,0].long())
            must(same(said, right) or not same(said, F.cross_entropy(outputs, outputs.argmax(1))),
                'you take what the network says for what is true. Where do the `labels` come in?')
            must(same(said, right),
                f'three pictures come out right, but for a batch of {n} you return {_number(said)}, and {right:.4f} is right')
            must(isinstance(said, Tensor) and said.requires_grad, 'the loss is right, but no slope finds its way back to the outputs')

def _dealt(answer, images, labels, training):
    "All pictures and labels that an answer deals out, and the sizes of the batches"
    words = 'for training' if training else 'for validation'
    batches = given(answer, images, labels, training)
    must(hasattr(batches, '__iter__') and not isinstance(batches, (str,Tensor)),
        f'your function returns {_shape(batches)}, and batches are asked for, one after the other: `yield`')
    must(not (isinstance(batches, tuple) and all(isinstance(o, Tensor) for o in batches)),
        f'{words} your function returns one pair, and is at its end. Batches are asked for, one after the other: `yield`')
    try: batches = list(batches)
    except IndexError as e:
        raise Wrong(
            f'{words} there is a place too large for the pictures. Does `images` get a new value in the loop? Then the next '
            f'round has only a batch to choose from. (The error: `{e}`)') from None
    must(batches,
        f'{words} your function deals out nothing. Does every case reach a `yield`? (In a function with `yield`, a `return` ends it, and '
        'what stands behind it is lost.)')
    must(all(isinstance(o, (tuple,list)) and len(o) == 2 and all(isinstance(p, Tensor) for p in o) for o in batches),
        f'{words} you deal out something else than pairs of tensors, `images, labels`')
    for xb,yb in batches:
        must(xb.shape[1:] == images.shape[1:] and xb.ndim == 3 and yb.shape == (len(xb),1),
            f'{words} a batch has the shapes {list(xb.shape)} and {list(yb.shape)}, and [n, 28, 28] and [n, 1] are needed, with the same n')
    return torch.cat([xb for xb,_ in batches]), torch.cat([yb for _,yb in batches]), [len(xb) for xb,_ in batches]

@add_exercise('06.8')
class deal_out:
    """A bug hunt: an exam that wobbles

    `deal_out(images, labels, training)` deals out batches of 100, as pairs of images [n,28,28] and labels [n,1]. Before training, the
    pictures are shuffled and moved a little. But when `training` is `False`, for validation, the errors differ from one count to the
    next, although the network does not change, and they are more than they should be. Mend it, and leave the training as it is."""
    def starter(images, labels, training):
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2), labels[places]

    def solution(images, labels, training):
        for places in torch.randperm(len(images)).split(100):
            yield random_shifts(images[places], 2 if training else 0), labels[places]

    why = (
        'Augmentation makes new practice out of old pictures. The exam should be the pictures as they are, the same for everybody and '
        'every time. The order does not matter to a count of errors, so shuffling may stay.')
    taught = 'Augmentation is practice: whatever is drawn by chance belongs into the training and not into the exam.'
    hints = [
        'What happens to a picture on its way into a batch, and should it happen to a picture of the exam?',
        '`training` is an argument that nobody looks at.',
        '`random_shifts(images, 0)` changes nothing.']

    def judge(answer):
        torch.manual_seed(0)
        n = 500
        images,labels = torch.zeros(n,28,28), torch.arange(n)[:,None] % 2
        images[:,14,14] = torch.arange(1, n+1)/n # one pixel of ink; how dark it is tells the pictures apart
        labels = labels.float()
        for training in (True,False):
            words = 'for training' if training else 'for validation'
            x,y,sizes = _dealt(answer, images, labels, training)
            dark = (x.flatten(1).amax(1)*n).round().long()-1
            must(len(x) == n, f'{words} {n} pictures went in, and {len(x)} come out')
            must(sorted(dark.tolist()) == list(range(n)), f'{words} some pictures come out twice, and others never')
            must(same(y, labels[dark]), f'{words} the labels do not belong to the pictures any more. Choose both with the same places')
            must(sizes == [100]*5, f'{words} {n} pictures make five batches of 100, and yours hold {sizes[:6]}')
            place = x.flatten(1).argmax(1)
            shifts = torch.stack([place//28-14, place%28-14], 1)
            stirred = (shifts != 0).any(1)
            if training:
                must(stirred.any(),
                    'for training the pictures lie still. That was right before: practice with shifts is what makes the network bear them')
                far = shifts.abs().max().item()
                must(far <= 2,
                    f'for training the pictures should move by up to 2 pixels, and yours move by up to {far}. If shifts add up from '
                    'batch to batch: does `images` get a new value in the loop?')
                must(far == 2 and len(shifts.unique(dim=0)) == 25,
                    'for training the pictures should move by up to 2 pixels in each direction, each by its own shift. Yours move by up '
                    f'to {far}, in {len(shifts.unique(dim=0))} of the 25 possible ways')
                must(not same(dark, list(range(n))), 'for training the pictures come in the order in which they lie. Shuffle them')
            else:
                must(not stirred.any(),
                    f'for validation {stirred.sum().item()} of {n} pictures were moved. Two counts of the errors then differ by chance, '
                    'and answer another question than the one that was asked')
        real,is_3 = _some('valid', 75)
        x,*_ = _dealt(answer, real, is_3.float()[:,None], False)
        must(same(x.sum((1,2)).sort().values, real.sum((1,2)).sort().values),
            'toys come out right, but 150 real pictures are changed for validation')

@add_exercise('06.9')
class edges_say_3:
    """A small project: edges that tell 3s from 7s

    No training: choose a kernel, look where its edges lie, and draw a line. Write `edges_say_3(images)`: it gets float pictures
    [n,28,28], 0 to 1, finds edges with a kernel of your own (whose numbers add up to 0; without padding), boils them down to one number
    for each picture, and compares it with a fixed threshold. It returns a `bool` tensor [n], `True` for a 3. Choose place and threshold
    on the training pictures of `load_split`, which are bytes: make them float and divide by 255. On validation pictures, 85 % must be
    right."""
    def starter(images):
        ...

    def solution(images):
        kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
        upper = F.conv2d(images[:,None], kernel[None,None])[:,0].relu()
        return upper[:,:,10:18].sum((1,2)) > 90

    why = (
        'Down the middle, a 3 has three strokes and so three upper edges. A 7 has its bar, and the stem, which is steep and shows this '
        'kernel little. Nine numbers, a place and a threshold get 92 % of the validation pictures right, with no slope at all.')
    taught = (
        'That is a convolutional network with one kernel, a ReLU, one pooling and one bias, set by hand; training would do nothing but '
        'choose these numbers better.')
    hints = [
        '`F.conv2d(images[:,None], kernel[None,None])[:,0]` gives a grid of 26×26 for each picture. Draw it for ten 3s and ten 7s, with '
        '`show_images`.',
        'Walk down the middle of a 3: how many strokes do you cross? And in a 7? Each has an upper edge.',
        'Add up `relu` of the upper edges, in the middle columns only: `[:,:,10:18].sum((1,2))`.',
        'Print the mean of that number for the 3s and for the 7s of the training pictures. A threshold between the two, about 90, does '
        'well.']
    seconds = 20

    def judge(answer):
        x,is_3 = _some('valid', 300)
        torch.manual_seed(0)
        order = torch.randperm(len(x))
        x,is_3 = x[order], is_3[order]
        said = explained(answer, x,
            known=[
                ('should be the same', 'the pictures are float, and your kernel holds whole numbers: write its numbers with a point, '
                    'such as `1.`'),
                ('at least three dimensions', '`conv2d` wants four axes: pictures [n,1,28,28] and kernels [1,1,3,3]. `None` in '
                    'brackets adds an axis')])
        _answers(said, len(x))
        sheets = torch.tensor([0.,.3,.6,1.])[:,None,None].expand(4,28,28)
        found,called = (said&is_3).sum().item(), (said&~is_3).sum().item()
        table = f'Of 300 3s you call {found} a 3, and of 300 7s you call {called} a 3'
        must(len(said.unique()) == 2,
            'you say the same to all 600 pictures. Print the number that you compare, for some 3s and some 7s, and put your threshold '
            'between them. (These pictures are float, 0 to 1: did you measure yours as bytes, 0 to 255?)')
        right = (said == is_3).float().mean().item()
        must(right > .3, f'{table}. That is a good detector of 7s: turn it round')
        blank = given(answer, sheets)
        _answers(blank, 4)
        must(len(blank.unique()) == 1,
            'a sheet of one even grey has no edges, so all such sheets should get the same answer. To sheets of 0, 0.3, 0.6 and 1 you '
            f'say {blank.tolist()}: you count ink, or edges of a frame of padding. The numbers of an edge kernel add up to 0')
        alone = [given(answer, one[None]) for one in x[:20]]
        for one in alone: _answers(one, 1)
        alone = torch.cat(alone)
        must(same(alone, said[:20]),
            f'{(alone != said[:20]).sum().item()} of 20 pictures get another answer when they come alone. Does your threshold depend on '
            'the batch? It should be a fixed number, found on training pictures')
        must(same(given(answer, x.flip(0)), said.flip(0)), 'the order of the pictures changes your answers')
        must(right >= .85,
            f'{table}. That is {100*right:.1f} % right, and 85 % are asked for. Where does a 3 have such an edge, and a 7 has none? If '
            'the place is good, try other thresholds on training pictures')
