"""Exercises of lesson 06, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/06_cnn_learner_exercises.html"""
import sys
from numbers import Real
from types import SimpleNamespace
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from mnist37.cnn_learner import random_shifts, small_cnn
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, alike, given, must, number, numbers_of, same, shown, tensor
from mnist37.tasks.common import Called, explained, in_order, later, rule_out

SETUP = '''import torch
import torch.nn.functional as F
from torch import nn
from mnist37.cnn_learner import random_shifts, small_cnn
from mnist37.data import load_split'''

def _some(split, n):
    "`n` 3s and `n` 7s from all over a split, float [2n,28,28], and whether each is a 3"
    images,labels,_ = load_split(split)
    of_digit = [torch.tensor(labels==digit).nonzero()[:,0] for digit in (3,7)]
    index = torch.cat([o[torch.arange(n)*len(o)//n] for o in of_digit])
    return torch.tensor(images)[index].float()/255, torch.arange(2*n) < n

class _Watch(Called):
    "Notes what goes into `conv2d` as well"
    def __init__(self):
        super().__init__()
        self.kernels,self.inputs,self.padded = [], [], False

    def __torch_function__(self, f, types, args=(), kwargs=None):
        options = kwargs or {}
        if getattr(f, '__name__', '') == 'conv2d':
            self.kernels += [*args[1:2]] or [options['weight']]
            self.inputs += [list(o.shape) for o in ([*args[:1]] or [options['input']])]
            padding = args[4] if len(args) > 4 else options.get('padding', 0)
            self.padded |= any(padding) if isinstance(padding, (tuple,list)) else padding not in (0, 'valid')
        return super().__torch_function__(f, types, args, kwargs)

def _first_only(loss, losses):
    "In words, if `loss` is the mean of the first few `losses`"
    means = losses.cumsum(0)/torch.arange(1, len(losses)+1)
    k = next((k for k,mean in enumerate(means[:-1], 1) if same(loss, mean, 2e-6)), 0)
    return f'. Is yours the mean over the first {_plural(k, "image")} alone?' if k else ''

def _plural(n, one, more=None): return f'{n:,} {one if n == 1 else more or one+"s"}'

@add_exercise('06.1')
class reading:
    """Read this confusion matrix

    A **confusion matrix** counts images by what they are and what they were classified as. Rows are the truth, columns are the
    predictions:

    | | predicted 3 | predicted 7 |
    |---|---|---|
    | **is a 3** | 450 | 50 |
    | **is a 7** | 30 | 970 |

    Write four numbers, `[errors, missed, recall, precision]`: how many errors there are; how many 3s were predicted to be 7s; the
    **recall**, the proportion of all 3s that were found (predicted to be 3s); and the **precision**, the proportion of 3s among all images
    that were predicted to be 3s. Recall and precision go from 0 to 1, with three decimals at least."""
    starter = ...
    solution = [50+30, 50, 450/(450+50), 450/(450+30)]
    about,hard = 'errors, recall and precision from a table of counts', 1

    why = (
        'There are two kinds of error, and two questions about 3s. Recall: of those that are there, how many are found (the row)? '
        'Precision: of those that are reported, how many can be trusted (the column)? Accuracy, 94.7 % here, mixes both, and is mostly '
        'about the 7s, because there are more of them.')
    taught = 'One number hides which way a model errs: this one is right in 94.7 % of cases, and still misses one 3 in ten.'
    hints = [
        'Right predictions are on the diagonal, from the upper left to the lower right.',
        'Recall divides by the sum of a row, precision by the sum of a column.',
        'Of 500 3s, 450 were found. 480 images were predicted to be 3s.']

    def judge(answer):
        names = ['errors', 'missed', 'recall', 'precision']
        said = in_order(answer, names)
        errors,missed,recall,precision = said
        must(not same([missed,errors], [80,50]), 'the first two are in the wrong order: errors first, and then missed')
        must(not same(said[::-1], [80,50,.9,.9375], 6e-4), f'these numbers are right, but in reverse order: {", ".join(names)}')
        rule_out(errors, [
            (1420, '1,420 is the sum of the diagonal, where truth and prediction agree. Those are right'),
            (50, '50 is one kind of error only, 3s that became 7s. There are two, on both sides of the diagonal'),
            (30, '30 is one kind of error only, 7s that became 3s. There are two, on both sides of the diagonal'),
            (20, '20 is the difference of the two kinds of error. Add them up'),
            (1500, '1,500 is the number of all images'),
            (500, '500 is the number of all 3s, right or wrong'),
            (1420/1500, f'{errors:.4f} is the accuracy. The *number* of wrong predictions is asked for'),
            (80/1500, f'{errors:.4f} is the *proportion* of errors. The first of the four is a count')], 'errors: ')
        must(same(errors, 80), f'errors: you give {errors:g}. Add up the cells where truth and prediction differ')
        must(not (same(missed, 30) and same(recall, .9375, 6e-4) and same(precision, .9, 6e-4)),
            'you have read the table with rows and columns exchanged throughout: rows are the truth, columns the predictions')
        rule_out(missed, [
            (30, '30 are 7s that were predicted to be 3s. Rows are the truth, columns the predictions'),
            (1020, '1,020 images were predicted to be 7s in all, and most of them are 7s. Asked for are the 3s among them'),
            (970, '970 are 7s that were predicted to be 7s. Asked for are the 3s among the predicted 7s'),
            (450, '450 are the 3s that were found. Asked for are those that were not'),
            (500, '500 are all 3s. Asked for are those that were predicted to be 7s'),
            (80, '80 are all errors. Asked for are the 3s among them'),
            (.1, '0.1 is a proportion, 50/500. The second of the four is a count')], 'missed: ')
        must(same(missed, 50), f'missed: you give {missed:g}. Find the row of the 3s, and in it the column "predicted 7"')
        must(not (same(recall, 90) or same(precision, 93.75)),
            'recall and precision: proportions are asked for, from 0 to 1, and not percentages')
        must(not (same(recall, .9375, 6e-4) and same(precision, .9, 6e-4)),
            'recall and precision are the wrong way round. Recall goes along the row (of all 3s), precision down the column (of all that '
            'were predicted to be 3s)')
        of_7s,missing = 'is a proportion for the 7s, {}. The 3s are asked for', 'is the proportion that is *missing* from 1, {}'
        for name,share,right,where,table in (
                ('recall', recall, .9, 'of the 500 3s, which are a row, how many were predicted to be 3s', [
                    (.97, of_7s.format('970/1000')),
                    (.1, missing.format('50/500')),
                    (9, 'is 450/50, the found compared with the missed. A proportion divides by all 3s, 500'),
                    (.9375, 'is the precision, 450/480: recall goes along the row of the 3s')]),
                ('precision', precision, .9375, 'of the 480 that were predicted to be 3s, which are a column, how many are 3s', [
                    (970/1020, of_7s.format('970/1020')),
                    (30/480, missing.format('30/480')),
                    (15, 'is 450/30, the right ones compared with the wrong ones. A proportion divides by all in the column, 480'),
                    (480, 'is the number of all that were predicted to be 3s. Which proportion of them are 3s?'),
                    (.9, 'is the recall, 450/500. Or have you cut 0.9375 off? Three decimals are asked for'),
                    (450/530, 'is 450/530: below the line there are all 80 errors. Only the 30 in the column of predicted 3s belong there'),
                    (2*.9*.9375/(.9+.9375), 'is the F1 score, which mixes recall and precision')])):
            rule_out(share, [
                (1420/1500, 'is the accuracy, the proportion of right predictions among all 1,500'),
                (450/1500, f'is 450/1500, a proportion of all images. The question is, {where}?'),
                (450, f'is a count, and a proportion is asked for: {where}?'),
                (0, f'would mean none at all. Have you divided with `//`, which drops the decimals? The question is, {where}?')],
                f'{name}: {share:.4g} ')
            for wrong,message in table: must(not same(share, wrong, 6e-4), f'{name}: {share:.4g} {message}')
            must(not same(share, round(right+1e-9, 2)) or same(share, right),
                f'{name}: {share:g} is nearly right. Three decimals are asked for')
            must(same(share, right, 6e-4), f'{name}: you give {share:.4g}. The question is, {where}?')

def _entropies(outputs, labels):
    "Results of mistakes on the way to cross-entropy, each with what has happened"
    n,digits = outputs.shape
    rows,odds,shares = torch.arange(n), outputs.exp(), outputs.softmax(1)
    own,hot = shares[rows,labels], F.one_hot(labels, digits).float()
    losses = -own.log()
    def loss(probabilities): return -probabilities[rows,labels].log().mean()
    two = (outputs[:,0]-outputs[:,1]).sigmoid()
    only_two = 'you look at the first two outputs only, as if the labels were 0 or 1. There may be any number of digits'
    return [
        (losses.sum(), 'that is the sum of the losses. The mean is asked for, so that the size of the batch does not matter'),
        (losses.sum()/digits, f'that is the sum of the losses divided by {digits}, the number of digits. For a mean, divide by the number '
            f'of images, {n}'),
        (losses.mean()/digits, 'the mean goes over all numbers of a table with zeros for the wrong digits. Divide by the number of images '
            f'only, {n}'),
        (-losses.mean(), 'that is the right number with the wrong sign. A logarithm of a probability is below 0, and a loss is above 0: is '
            'the minus missing, or a fraction upside down?'),
        (0, 'it would be 0 if each right digit had the probability 1. Do you divide by the sum of the *row*?'),
        (loss(shares*digits), 'you divide by the mean of each row, and the sum is needed: probabilities add up to 1'),
        (loss(odds*odds.sum(1, keepdim=True)), 'you multiply by the sum of each row. Divide by it'),
        (losses[0], 'that is the loss of the first image alone. Is there a `return` inside the loop?'),
        (losses[:-1].sum()/n, 'the last image is missing. Does a range stop one too soon?'),
        (losses[:-1].mean(), 'the last image is missing. Does a range stop one too soon?'),
        (losses.median(), 'that is the median of the losses, and the mean is asked for'),
        (torch.stack([losses[labels==d].mean() for d in labels.unique()]).mean(), 'you took the mean for each digit, and then the mean of '
            'those. Each image should count the same'),
        ((losses*(outputs.argmax(1) != labels)).mean(), 'only the images with a wrong prediction count. A right one should also cost '
            'something, as long as its probability is below 1'),
        (losses.mean().exp(), 'that is e to the power of the loss. The loss itself is asked for'),
        (round(losses.mean().item(), 1), 'that is the right number, rounded to one decimal. Do not round'),
        (0.4013, 'that is the number of the example. Compute it from the outputs and the labels'),
        *((loss(shares.roll(by, 1)), f'the label picks its {which} neighbour. Positions are counted from 0, as in the labels')
            for by,which in ((1, 'left'), (-1, 'right'))),
        (-shares.log().mean(), 'the mean goes over all columns. Only the probability of the right digit counts'),
        (-shares.log().sum(1).mean(), 'all columns are added up. Only the probability of the right digit counts'),
        (shares.log().mean(), 'it is below 0, and the mean goes over all columns. Only the probability of the right digit counts, and a '
            'minus belongs before its logarithm'),
        (-shares[:,labels].log().mean(), '`[:,labels]` takes these columns in *every* row. One number from each row is needed: '
            '`[rows,labels]`'),
        (-shares[labels%n].log().mean(), '`probabilities[labels]` takes whole *rows*. One number from each row is needed'),
        *((-shares[:,i].log().mean(), f'you took column {i} for every image. The label says which') for i in range(digits)),
        (-shares.amax(1).log().mean(), 'you take the largest probability of each row, whichever digit it belongs to. The label says which '
            'one counts'),
        (-(shares*shares.log()).sum(1).mean(), 'that is the entropy of your probabilities, in which the labels do not occur'),
        (-(hot*shares.log()+(1-hot)*(1-shares).log()).sum(1).mean(), 'the wrong digits cost something as well, as in binary cross-entropy. '
            'Only the probability of the right digit counts'),
        (loss(outputs.softmax(0)), 'your probabilities add up to 1 over the *images*. They belong to one image: which axis has the '
            'digits?'),
        (loss(odds/odds[0].sum()), 'you divided every row by the sum of the first one'),
        (loss(odds/odds.sum()), 'you divided by the sum over the whole batch. The probabilities of each image should add up to 1'),
        (-outputs[rows,labels].mean(), 'that is minus the outputs of the right digits, without softmax. Before the logarithm, divide `exp` '
            'of the outputs by the sum of its row'),
        (loss(shares.softmax(1)), 'softmax is used twice'),
        (loss(outputs.sigmoid()), 'the sigmoid looks at each output on its own. The probabilities of an image belong together, and add up '
            'to 1'),
        (loss(outputs/outputs.sum(1, keepdim=True)), 'you divided the outputs by their sum. Outputs can be below 0, and probabilities '
            'cannot: `exp` is missing'),
        (loss(2**outputs/(2**outputs).sum(1, keepdim=True)), 'you raise 2 to the outputs. Softmax raises e, with `exp`'),
        (-own.mean(), 'that is minus the mean probability. The logarithm is missing'),
        (own.mean(), 'that is the mean probability of the right digits. Minus the *logarithm* of it is asked for'),
        ((1-own).mean(), 'that is 1 minus the probability. Minus the *logarithm* of the probability is asked for'),
        ((1-own).square().mean(), 'you squared what is missing from 1. Minus the *logarithm* of the probability is asked for'),
        (-own.log2().mean(), 'that is the logarithm to the base 2. The natural one, `log`, is asked for'),
        (-own.log10().mean(), 'that is the logarithm to the base 10. The natural one, `log`, is asked for'),
        (-own.log1p().mean(), 'you took the logarithm of 1 plus the probability, as `log1p` does. The one of the probability is asked for'),
        (-own.mean().log(), 'you took the mean first and then the logarithm. Each image has a loss of its own'),
        *((-(own+more).log().mean(), f'you added {more:g} to the probabilities, and that changes the loss') for more in (.1, .01, .001)),
        *((-own.clamp(min=least).log().mean(), f'probabilities below {least:g} count as {least:g}, so the worst predictions cost too '
            'little') for least in (.1, .05, .01)),
        (-torch.where(labels==0, two, 1-two).log().mean(), only_two),
        (-(labels*shares[:,1].log()+(1-labels)*shares[:,0].log()).mean(), only_two)]

@add_exercise('06.2')
class my_cross_entropy:
    """Softmax and cross-entropy by hand

    Write `my_cross_entropy(outputs, labels)`, without PyTorch's `cross_entropy` and `nll_loss` (its `softmax` is allowed). `outputs` is a
    float tensor [n,digits], `labels` an int64 tensor [n] with the position of the right digit in each row. Turn each row into probabilities
    that add up to 1, take minus the logarithm of the right digit's probability, and return the mean over the batch. If the right digits
    have the probabilities 0.75, 0.5 and 0.8, it is 0.4013. The outputs are never so large that `exp` overflows."""
    def starter(outputs, labels):
        ...

    def solution(outputs, labels):
        probabilities = outputs.exp()/outputs.exp().sum(1, keepdim=True)
        return -probabilities[range(len(labels)),labels].log().mean()
    about,hard = 'softmax, and one number from each row', 2

    why = (
        'Softmax makes probabilities that add up to 1 in each row. The logarithm makes a probability near 0 very expensive. (PyTorch '
        'subtracts the largest output of each row first. That changes no probability, and e to the power of 100 never has to be written '
        'down.)')
    taught = 'Cross-entropy asks one thing of each image: how much probability did you leave for the truth?'
    hints = [
        'Two steps: probabilities (`exp`, and divide by the sum of the *row*), then the one at the right position of each row.',
        '`probabilities[range(len(labels)),labels]` takes one number from each row.',
        '`-probabilities[range(len(labels)),labels].log().mean()`']

    def judge(answer):
        odds = torch.tensor([[6.,1.,1.], [5.,2.,3.], [1.,7.,2.], [3.,.02,2.], [2.,4.,5.]])
        outputs,labels = odds.log(), torch.tensor([0,2,1,1,0])
        fit = ('there are five images with three outputs each, and a [5,3] and a [5] do not fit, since shapes are compared from the right. '
            'If your five numbers are sums, `keepdim=True` makes them [5,1], one for each row. If they are the labels: they are positions, '
            'and not factors')
        with _Watch() as watch:
            said = explained(answer, outputs, labels,
                known=[
                    ('Index tensor', '`gather` wants positions in a tensor of two axes, as the outputs have: a column of labels'),
                    ('tensor b (5)', fit),
                    ('tensor a (5)', fit),
                    ('is out of bounds', 'you ask for a position that does not exist. In `probabilities[rows,labels]` rows come first, '
                        'and a label, 0 to 2 here, is a column')])
        own_names = ''.join(sorted(watch.names & {'cross_entropy', 'nll_loss'})[:1])
        must(not own_names, f"you use PyTorch's own `{own_names}`. The task is to build the loss from softmax and a logarithm")
        right = F.cross_entropy(outputs, labels)
        toy = 'for five images, whose right digits have the probabilities 0.75, 0.3, 0.7, 0.004 and 0.1818'
        losses = F.cross_entropy(outputs, labels, reduction='none')
        must(numbers_of(said) is None or not same(numbers_of(said), losses),
            f'{toy}, the five losses are right. One number for the batch is asked for, their mean')
        loss = number(said, f'{toy}, one number, the mean of their losses,')
        must(loss == loss,
            f'{toy}, you get `nan`, as the logarithm of a number below 0 is. Do you take it of probabilities, and does the minus come '
            'after it?')
        must(abs(loss) < float('inf'), f'{toy}, you get `{loss}`, as from the logarithm of 0. Which of your probabilities is 0?')
        rule_out(loss, _entropies(outputs, labels), f'{toy}, you return {loss:.4f}, and {right:.4f} is right: ')
        must(same(loss, right), f'{toy}, you return {loss:.4f}, and {right:.4f} is right')
        torch.manual_seed(0)
        for n,digits in ((1,2), (300,2), (7,10), (2,3)):
            before = losses
            outputs,labels = torch.randn(n,digits)*2, torch.randint(0, digits, (n,))
            if n == 300: outputs[7,labels[7]] = outputs[7,1-labels[7]]-15 # a probability of 3e-7
            sizes = f'for {_plural(n, "image")} with {digits} outputs{" each" if n > 1 else ""}'
            loss = number(later(f'five images with three outputs come out right, but {sizes}', answer, outputs, labels), sizes)
            right,losses = F.cross_entropy(outputs, labels), torch.cat([losses, F.cross_entropy(outputs, labels, reduction='none')])
            must(same(loss, right) or not same(loss, losses.mean()),
                f'the first call is right, but then, {sizes}, you return {loss:.4f}, and {right:.4f} is right. Yours is the mean over the '
                f'{len(before)} images of earlier calls as well: begin anew in each call')
            own = outputs.softmax(1)[range(n),labels]
            least = next((o for o in (1e-3, 1e-4, 1e-5, 1e-6) if same(loss, -own.clamp(min=o).log().mean())), 0)
            why = (f'. Do probabilities below {least:g} count as {least:g}? Then the worst predictions cost too little' if least else
                _first_only(loss, losses[-n:]))
            must(same(loss, right),
                f'five images with three outputs come out right, but {sizes} you return {loss:.4f}, and {right:.4f} is right{why}')
        try: learns = given(answer, outputs.requires_grad_(), labels).requires_grad
        except Exception: learns = False
        if not learns:
            return '(No gradient finds its way back through your function, so no network could learn from it. That was not asked here.)'

def _slide(image, kernel): return F.conv2d(image[None,None], kernel[None,None])[0,0]

def _grids(image, kernel):
    "Results of mistakes on the way to a convolution, of the right shape, each with what has happened"
    (k,l),right = kernel.shape, _slide(image, kernel)
    windows = image.unfold(0, k, 1).unfold(1, l, 1)
    products = windows*kernel
    def cut(rows, cols): return F.pad(right[:rows,:cols], (0,right.shape[1]-cols,0,right.shape[0]-rows))
    rows,cols = right.shape
    each = 'each of its numbers is multiplied by the pixel right below it'
    return [
        (_slide(image, kernel.flip(0, 1)), f'the kernel is turned by half a turn. Lay it on the image as it is: {each}'),
        (_slide(image, kernel.flip(0)), f'the kernel is upside down. Lay it on the image as it is: {each}'),
        (_slide(image, kernel.flip(1)), f'the kernel is mirrored. Lay it on the image as it is: {each}'),
        (_slide(image, kernel.T), 'rows and columns of the kernel are exchanged'),
        ((windows@kernel).sum((2,3)), '`@` multiplies matrices. In a window each number is multiplied by the one below it, with `*`'),
        (products.amax((2,3)), 'these are the largest of the nine products. Add them up'),
        (products.mean((2,3)), 'these are the means of the nine products. Add them up'),
        ((windows+kernel).sum((2,3)), f'the kernel is added to the window. Multiply: {each}'),
        (windows.sum((2,3)), f'these are the sums of the pixels alone, and the kernel plays no part: {each}'),
        (products.abs().sum((2,3)), 'the signs of the products are gone before they are added up'),
        (right.abs(), 'the sums are right but for their signs. Keep those: they tell an upper edge from a lower one'),
        (right.relu(), 'the sums below 0 are gone. ReLU comes after a convolution and is no part of it'),
        (right/kernel.sum(), 'your sums are divided by the sum of the kernel. Only multiply and add'),
        (torch.full((rows,cols), right.sum().item()),
            'every position holds the sum of all positions. One number belongs to one position, `grid[row,col]`'),
        (right.flatten().cumsum(0).view(rows, cols), 'your sum runs on from one position to the next. Begin at 0 for each'),
        (products[...,-1,-1], 'only the last product of each window is left. Is there an `=` where a `+=` is needed?'),
        (products[...,:-1,:].sum((2,3)), 'the last row of the kernel is left out. Does a range stop one too soon?'),
        (products[...,:-1].sum((2,3)), 'the last column of the kernel is left out. Does a range stop one too soon?'),
        ((windows[...,:1,:]*kernel).sum((2,3)), 'only the first row of each window is used, for all rows of the kernel. A window has rows '
            'and columns: `image[row:row+k,col:col+l]`'),
        (cut(rows-1, cols-1), 'the last row and the last column of your grid are still 0. Does a loop stop one position too early in each '
            'direction?'),
        (cut(rows-1, cols), 'the last row of your grid is still 0. Does the loop over the rows stop one too early?'),
        (cut(rows, cols-1), 'the last column of your grid is still 0. Does the loop over the columns stop one too early?'),
        (cut(1, cols), 'only the first row of your grid is filled. Is there a `return` inside the loop over the rows?'),
        (cut(1, 1), 'only the first number of your grid is filled. Is there a `return` inside the loops?'),
        (torch.zeros(rows, cols), 'your grid is still all 0. Does it get the sums, by `grid[row,col] = ...`?')]

@add_exercise('06.3')
class slide_window:
    """A convolution by hand

    Write `slide_window(image, kernel)`, with loops and without `conv2d`. Both are float tensors of two axes, of any size; the kernel is no
    larger than the image. Put the kernel on every position where it fits, multiply each of its numbers by the pixel below it, add up, and
    return the grid of sums. An image of 4×5 and a kernel of 3×3 give a float tensor of shape [2,3]."""
    def starter(image, kernel):
        ...

    def solution(image, kernel):
        k,l = kernel.shape
        rows,cols = image.shape[0]-k+1,image.shape[1]-l+1
        return torch.tensor([[(image[row:row+k,col:col+l]*kernel).sum() for col in range(cols)] for row in range(rows)])
    about,hard = 'two loops, and where a window fits', 2

    why = 'The two loops visit every position where the window fits. The same few numbers are used at each: that is all a convolution is.'
    taught = 'A convolution is multiply and add, repeated at every position with the same few numbers.'
    hints = [
        'How many positions are there for a window of 3 in 4 rows? Count them on paper.',
        'In h rows a window of k fits at h-k+1 positions. `image[row:row+k,col:col+l]` is the part below the window.',
        '`(part*kernel).sum()` is one number of the grid. A list of lists of tensors becomes a tensor by `torch.tensor`.']

    def judge(answer):
        torch.manual_seed(0)
        image = torch.randint(-8, 9, (5,7))/4
        kernel = torch.tensor([[1.,0.,-2.], [.5,3.,0.], [0.,-1.5,2.]])
        right = _slide(image, kernel)
        one = 'each position of the grid takes one number. Add up the products of the window'
        try:
            with _Watch() as watch:
                said = explained(answer, image, kernel,
                    known=[
                        ('must match the size of tensor b (3)', 'the part of the image and the kernel have different shapes. Does the '
                            'slice go from `row` to `row+k`, and does the loop end where the window no longer fits?'),
                        ('expand(', one),
                        ('only one element tensors', one)])
        except (Wrong,RuntimeError,IndexError):
            square = torch.rand(28, 28)
            try: square = same(answer(square, kernel), _slide(square, kernel))
            except Exception: square = False
            must(not square,
                'for 28×28 pixels it is right, but not for an image of 5 rows and 7 columns. How many positions are there for the window? '
                '`image.shape` tells the size, rows first')
            raise
        must(not any('conv' in name for name in watch.names),
            '`conv2d` is what the task asks you to build. Slide the window with two loops')
        toy = 'for an image of 5 rows and 7 columns and a kernel of 3×3'
        said = tensor(said, right)
        messages = {
            (2,4): 'in each direction one position is missing. In 5 rows, a window of 3 fits at rows 0, 1 *and* 2',
            (2,5): 'one row is missing. In 5 rows, a window of 3 fits at rows 0, 1 *and* 2',
            (3,4): 'one column is missing. In 7 columns, a window of 3 fits at columns 0, 1, 2, 3 *and* 4',
            (5,7): 'that is the size of the image. The window is put where it does not fit: there is no padding here',
            (7,9): 'that is larger than the image. The window is put where it does not fit: there is no padding here',
            (5,3): 'rows and columns are exchanged',
            (3,3): 'do your columns come from the rows of the image? It need not be square',
            (5,5): 'do your rows come from the columns of the image? It need not be square',
            (2,3): 'does the window move by two pixels each time? It should move by one. (Or is that the size in the example?)',
            (1,2): 'does the window move by its own size each time? It should move by one pixel',
            (): 'that is one number. It should be one for each position of the window',
            (15,): 'the numbers are in one row. They should form a grid',
            (3,): 'that is one row. Is there a `return` inside the loop?',
            (5,): 'that is one row. Is there a `return` inside the loop?',
            (26,26): '26 is right for images of 28×28 only',
            (1,3,5): 'there is an axis too many',
            (1,1,3,5): 'there are two axes too many, as `conv2d` has them',
            (3,5,3,3): 'the nine products of each window are not added up yet'}
        about = messages.get(tuple(said.shape), 'how often does a window of 3 fit into 5 rows, and into 7 columns?')
        must(said.shape == right.shape, f'{toy} the result has shape {list(said.shape)}, and [3, 5] is right: {about}')
        must(said.is_floating_point(), f'your grid has the dtype {said.dtype}, and whole numbers lose the decimals: float is needed')
        rule_out(said, _grids(image, kernel), f'{toy} the shape is right, but the numbers are not: ')
        must(same(said, right),
            f'for the image {image.tolist()} and the kernel {kernel.tolist()} you return {shown(said)}, and {shown(right)} is right')
        second,first = torch.randint(-8, 9, (5,7))/4, right
        digit = _some('train', 1)[0][0]
        edge = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
        by_three = '. Kernels of 3×3 come out right: is there a 3 in your code, or a 2, that belongs to them? `kernel.shape` tells the size'
        by_square = '. Square kernels come out right: are rows and columns of the kernel exchanged, or do both come from one number?'
        for image,kernel,words,more in (
                (second, kernel, 'a second image of 5×7 and the same kernel of 3×3', '. Is something left of the earlier call?'),
                (digit, edge, 'a real 3, of 28×28, and the edge kernel of 3×3', ''),
                (torch.randn(6,4), torch.randn(2,2), 'an image of 6×4 and a kernel of 2×2', by_three),
                (torch.randn(6,4), torch.randn(2,3), 'an image of 6×4 and a kernel of 2×3', by_square),
                (torch.randn(4,6), torch.randn(4,2), 'an image of 4×6 and a kernel of 4×2', by_square),
                (torch.randn(3,3), torch.randn(3,3), 'an image of 3×3 and a kernel of 3×3, just as large', ''),
                (torch.randn(3,2), torch.randn(1,1), 'an image of 3×2 and a kernel of 1×1', '')):
            right = _slide(image, kernel)
            try: said = later(f'the first image comes out right, but for {words}', answer, image, kernel)
            except Wrong as e: raise Wrong(f'{e}{more}') from None
            must(image is not second or not same(said, first),
                'for a second image of the same size you return the numbers of the first. Does your function remember results of earlier '
                'calls?')
            shapes = f'the shape {list(getattr(said, "shape", []))}, and {list(right.shape)} is right'
            got = shapes if isinstance(said, Tensor) and said.shape != right.shape else 'other numbers than `F.conv2d`'
            must(same(said, right), f'the first image comes out right, but {words} give {got}{more}')

_LAYERS = ['nn.Conv2d(1, 6, 5)', 'nn.MaxPool2d(2)', 'nn.Conv2d(6, 12, 3, padding=1, stride=2)', 'nn.MaxPool2d(3)', 'nn.Flatten()']
_SHAPES = [[1,28,28], [6,24,24], [6,12,12], [12,6,6], [12,2,2], [48]]
_SLIPS = [ # for each layer, shapes and what has happened
    [
        ([6,28,28], 'there is no padding, so a window of 5 does not fit everywhere'),
        ([6,26,26], '26 is for a window of 3, and this one has 5'),
        ([6,23,23], 'one position is missing: in 28 columns a window of 5 fits at 0, 1, ... and 23'),
        ([6,25,25], 'one position too many: the last position for a window of 5 in 28 columns is 23'),
        ([1,24,24], 'there is a grid for each of the 6 kernels'),
        ([5,24,24], 'there is a grid for each of the 6 kernels. 5 is their side'),
        ([1,28,28], 'that is what goes in. The shape that comes out is asked for')],
    [
        ([6,23,23], 'the blocks of 2×2 do not overlap: the window jumps by its own size'),
        ([6,22,22], 'a block of 2×2 becomes *one* number'),
        ([3,12,12], 'pooling works in each channel on its own, and leaves their number alone'),
        ([3,24,24], 'pooling works in each channel on its own, and makes the grids smaller')],
    [
        ([12,12,12], 'with stride 2 the window visits every second position only'),
        ([12,5,5], 'the padding is missing: with a frame of zeros, 12 rows are 14'),
        ([12,10,10], 'both padding and stride are missing'),
        ([12,7,7], 'with the frame there are 14 rows, and a window of 3 fits at 12 positions. Every second of those is visited'),
        ([6,6,6], 'there is a grid for each of the 12 kernels'),
        ([18,6,6], 'the channels that come in are not added. There is a grid for each of the 12 kernels'),
        ([72,6,6], 'each of the 12 kernels looks at all 6 channels and gives *one* grid')],
    [
        ([12,3,3], 'that would be blocks of 2×2, and these are 3×3'),
        ([12,4,4], 'the blocks do not overlap: the window jumps by its own size, 3'),
        ([4,2,2], 'pooling leaves the number of channels alone'),
        ([4,6,6], 'pooling makes the grids smaller, not the channels fewer'),
        ([48], '48 is what comes out of layer 5. Are the last two in the wrong order?')],
    [
        ([12], 'nothing is lost: all numbers of all channels come one after the other'),
        ([4], 'nothing is lost: all numbers of all channels come one after the other'),
        ([24], '24 is 12·2. There are 2 rows *and* 2 columns in each of the 12 channels'),
        ([12,4], '`Flatten` makes one row of *all* numbers of an image'),
        ([12,2,2], '`Flatten` makes one row of them'),
        ([1,48], 'the axis of the batch is left out, so one number remains')]]
_SIDES = [
    'at how many positions does a window of 5 fit into 28 columns?',
    'into how many blocks of 2 do 24 columns fall?',
    'with the frame there are 14 columns. At how many positions does a window of 3 fit, and how many of them are visited?',
    'into how many blocks of 3 do 6 columns fall?']
_WEIGHTS = [[6,1,5,5], [2,2], [12,6,3,3], [3,3], None]

def _about_shape(i, n):
    "What is wrong with the numbers `n` of layer `i`, if no slip is known"
    right,inside = _SHAPES[i+1],_SHAPES[i]
    if i == 4: return 'the numbers of all channels come one after the other. How many are there in all?'
    if same(n, right[1:]): return 'the channels are missing. They come first'
    if same(n, right[:2]): return 'the width is missing. The order is channels, height, width'
    if same(n, [*right[1:], right[0]]): return 'the order is channels, height, width'
    if same(n, inside): return 'that is what goes in. The shape that comes out is asked for'
    if same(n, _WEIGHTS[i]): return "that is the size of the layer's own window or weights. The shape of what comes out is asked for"
    if same(n, [1,*right]): return 'there is an axis too many. The axis of the batch, whose length is 1 here, is left out'
    if len(n) != 3: return 'three numbers are asked for: channels, height, width'
    if any(o != int(o) for o in n): return 'there are only whole positions: round down'
    if n[1] != n[2]: return 'height and width differ, and here they are treated alike'
    if n[0] == right[0]: return f'the channels are right, and height and width are not: {_SIDES[i]}'
    if n[1] == right[1]: return 'height and width are right, and the channels are not'
    return 'neither the channels, which come first, nor height and width are right'

@add_exercise('06.4')
class shapes_after:
    """Watch the shape

    An image [1,28,28] (channels, height, width) goes through five layers:

    1. `nn.Conv2d(1, 6, 5)`: 6 kernels of 5×5, no padding, stride 1
    2. `nn.MaxPool2d(2)`: blocks of 2×2
    3. `nn.Conv2d(6, 12, 3, padding=1, stride=2)`: 12 kernels of 3×3
    4. `nn.MaxPool2d(3)`: blocks of 3×3
    5. `nn.Flatten()`

    Write the shape that comes out of each, without the axis of the batch: a list of five lists. Do it on paper, and let PyTorch confirm
    it afterwards, if you like."""
    starter = ...
    solution = [[6,24,24], [6,12,12], [12,6,6], [12,2,2], [12*2*2]]
    about,hard = 'what padding, stride and pooling do to a shape', 1

    why = (
        'A window of k fits into n columns at n-k+1 positions; padding 1 adds 2 to n; stride 2 visits every second position; pooling by k '
        'divides by k. The channels come from the number of kernels alone.')
    taught = (
        'Kernels set the number of channels; window, padding, stride and pooling set the size of the grids; and the two have nothing to '
        'do with each other.')
    hints = [
        'A window of 3 fits into 28 columns at 26 positions. And a window of 5?',
        'The channels that come out are as many as the kernels. Pooling leaves the channels alone.',
        'Third layer: the frame of zeros makes 14 of 12, a window of 3 fits at 12 positions, and every second one is visited.',
        'The grids have the sides 24, 12, 6 and 2.']

    def judge(answer):
        shapes = list(answer) if isinstance(answer, (list,tuple)) or isinstance(answer, np.ndarray) and answer.ndim else None
        example = 'a list of five shapes is asked for, one for each layer, such as `[[6,24,24], ...]`'
        must(shapes is not None, f'{example}. You give {shown(answer)}')
        must(not (len(shapes) > 5 and all(isinstance(o, Real) for o in shapes)),
            f'{example}. You give {len(shapes)} numbers in one list: put each shape into a list of its own')
        must(not (len(shapes) == 6 and same(numbers_of(shapes[0]), [1,28,28])),
            f'{example}. You give six, and the first is that of the image itself, which does not come out of a layer')
        must(len(shapes) == 5, f'{example}. You give {_plural(len(shapes), "shape")}')
        for i,(got,layer,before,right,slips) in enumerate(zip(shapes, _LAYERS, _SHAPES, _SHAPES[1:], _SLIPS)):
            n,begin = numbers_of(got), f'layer {i+1}, `{layer}`: '
            rest = numbers_of([*got][1:]) if isinstance(got, (list,tuple)) else None
            must(n is not None or not same(rest, right),
                f'{begin}{shown(got)} begins with the axis of the batch, and that is left out here: write the other numbers only')
            must(n is not None and all(abs(o) < np.inf for o in n),
                f'{begin}a list of numbers is asked for, such as [6, 24, 24], and this is {shown(got)}')
            if i == 4 and same(n, [48]): continue
            must(not (isinstance(got, Real) and same(got, np.prod(right))),
                f'{begin}{shown(got)} is how many numbers come out. Their shape is asked for: channels, height, width')
            begin = f'{begin}{shown([int(o) if o == int(o) else o for o in n])} comes out of {before}, you write. '
            for wrong,message in slips: must(not same(n, wrong), f'{begin}{message[0].upper()}{message[1:]}')
            about = _about_shape(i, n)
            must(same(n, right), f'{begin}{about[0].upper()}{about[1:]}')

def _count(widths, side):
    "How many parameters a small CNN has"
    end = side//2**len(widths)
    return sum(9*a*b for a,b in zip((1, *widths), widths)) + 2*sum(widths) + widths[-1]*end*end + 1

def _counts(widths, side):
    "What mistakes count for `small_cnn(widths, side)`, each with what has happened"
    w,n,end = [1,*widths], len(widths), side//2**len(widths)
    pairs = list(zip(w, widths))
    conv,norm,last = sum(9*a*b for a,b in pairs), 2*sum(widths), widths[-1]
    def with_end(e): return conv+norm+last*e*e+1
    right = _count(widths, side)
    short,up = side,side
    for _ in widths: short,up = (short-2)//2,-(-up//2)
    sides = ' → '.join(str(side//2**i) for i in range(n+1))
    channels = f'{last} channels of {end}×{end}'
    return [
        (right-conv, 'the convolutions are missing'),
        (right-9*w[1], f'the first convolution is missing: it leads from 1 channel to {w[1]}'),
        (right+sum(widths), 'do you count a bias for the convolutions, or three numbers for each channel of BatchNorm? These convolutions '
            'have none, since BatchNorm subtracts the mean anyway, and BatchNorm learns two'),
        (right-conv+9*sum(widths), 'each kernel reaches through *all* channels that come in, and has nine numbers for each of them'),
        (right-conv+conv//3, 'a kernel of 3×3 has nine numbers for each channel that comes in, and not three'),
        (right-conv+conv//9, 'a kernel of 3×3 has nine numbers for each channel that comes in, and not one'),
        (right+18*w[1], 'does your first convolution start from 3 channels? A grey image has 1'),
        (right-conv+9*w[1]+9*sum(o*o for o in widths[1:]), 'a later convolution has as many channels coming in as the block *before* it '
            'puts out. Yours has as many in as out'),
        (right-conv+9*w[1]+9*w[1]*sum(widths[1:]), 'a later convolution has as many channels coming in as the block right before it puts '
            'out. Yours always takes those of the first block'),
        (right-norm, 'BatchNorm learns numbers too, a weight and a bias for each channel'),
        (right-norm//2, 'BatchNorm learns *two* numbers for each channel, a weight and a bias'),
        (right-norm+2*n, 'BatchNorm learns two numbers for each *channel*, and not for each layer'),
        (right+norm, "BatchNorm's running means and variances are remembered, but not learned. Count two numbers for each channel, not "
            'four'),
        (right-norm+2*last, 'every block has a BatchNorm, and you count that of the last block only'),
        (right-norm+2*sum(w[:-1]), 'BatchNorm comes after the convolution, so it has two numbers for each channel that comes *out*'),
        (conv+norm, 'the linear layer at the end is missing'),
        (right-1, 'the linear layer has a bias'),
        (right+n-1, 'the linear layer has one bias, and it comes once, not in each block'),
        (right+last*end*end+1, 'the linear layer has *one* output, and you count two'),
        (conv+norm+last+1, f'you give the linear layer one weight for each channel. It has one for each number that is left: {channels}'),
        (conv+norm+last*end+1, f'you give the linear layer {last}·{end} weights. It has one for each number that is left: {channels}'),
        (conv+norm+end*end+1, f'you give the linear layer {end}·{end} weights. It has one for each number that is left: {channels}'),
        (conv+norm+(last*end)**2+1, f'you square the channels as well. What is left are {channels}'),
        (conv+norm+sum(widths)*end*end+1, 'the linear layer looks at what the *last* block puts out, and at nothing else'),
        (conv+norm+w[1]*end*end+1, f'the linear layer looks at the channels of the *last* block, {last}, and not of the first'),
        (with_end(side), f'you let the linear layer look at all {side}×{side} positions. Each block halves the sides'),
        (with_end(side//2), f'you let the linear layer look at {side//2}×{side//2} positions, as after one block. *Each* block halves the '
            f'side: {sides}'),
        (with_end(side//(2*n)), f'do you divide the side by 2·{n}? Each block halves it: {sides}'),
        (with_end(side//4**n), f'nothing is left of the image for the linear layer. A block halves the sides (to a quarter of the *area*): '
            f'{sides}'),
        (with_end(short), f'do your convolutions make the grids smaller? Thanks to their padding, they do not: {sides}'),
        (with_end(up), f'do you round up? Pooling leaves out an odd row or column: {sides}'),
        (with_end(side/2**n), f'there are no half rows. Pooling leaves out an odd row or column: {sides}'),
        (conv+norm+last*(side*side//4**n)+1, f'do you round the *area* down? Each block rounds the side: {sides}'),
        (with_end(28//2**n), f'do you always take 28 for the side? Here it is {side}'),
        (393, '393 is the number of the example. Compute it from `widths` and `side`'),
        (11*w[1]+w[1]*(side//2)**2+1, 'that is a network of the first block only. Is there a `return` inside the loop?'),
        (9*w[1]+9*w[1]*w[2]+2*(w[1]+w[2])+w[2]*(side//4)**2+1, 'that is a network of the first two blocks only. There may be any number')]

@add_exercise('06.5')
class numbers_to_learn:
    """Count a small CNN

    `small_cnn(widths, side)` has a block for each of the `widths`: a convolution with 3×3 kernels, padding 1 and no bias, 2×2 max pooling,
    BatchNorm and ReLU. After them comes one linear layer with one output. Write `numbers_to_learn(widths, side)`, which returns how many
    parameters that is, by arithmetic and without building layers. `numbers_to_learn((4,4), 28)` is 393."""
    def starter(widths, side):
        ...

    def solution(widths, side):
        convolutions = sum(9*a*b for a,b in zip((1, *widths), widths))
        norms = 2*sum(widths)
        end = side//2**len(widths)
        return convolutions + norms + widths[-1]*end*end + 1
    about,hard = 'the parameters of each kind of layer', 2

    why = (
        'A kernel reaches through all channels that come in, so a convolution from a to b has 9·a·b numbers, wherever it slides. Only the '
        'last layer notices how large the image is.')
    taught = 'A convolution costs the same on a stamp and on a poster: the size of the image counts only where the grid is flattened.'
    hints = [
        'Three sums: convolutions, BatchNorms, linear layer. ReLU and pooling learn nothing.',
        'A convolution from a to b channels has b kernels, and each is a·3·3. The first comes from 1 channel: `zip((1, *widths), widths)`.',
        'BatchNorm learns a weight and a bias for each channel. At the end each channel has `side//2**len(widths)` rows.']

    def judge(answer):
        toy,parts = 'for widths (5,2,4) and images of 46×46', (207,22,101)
        with _Watch() as watch:
            said = explained(answer, (5,2,4), 46,
                known=[
                    ('can only concatenate', '`widths` is a tuple, and a list cannot be joined to it: `(1, *widths)` can'),
                    ('to unpack', 'there are three widths here, and there may be any number')])
        must(not watch.names & {'kaiming_uniform_', 'uniform_'},
            'you build layers and let PyTorch count. By arithmetic, is the task: for which layer do you need which numbers?')
        must(not same(numbers_of(said), parts), f'{toy} you return the three parts, {shown(said)}. One number is asked for, their sum')
        n = number(said, f'{toy} one number')
        right = _count((5,2,4), 46)
        rule_out(n, _counts((5,2,4), 46), f'{toy} you count {n:g}, and {right} is right: ')
        must(same(n, right), f'{toy} you count {n:g}, and {right} is right: 207 in the convolutions, 22 in BatchNorm, 101 in the linear '
            'layer')
        for widths,side in (((5,2,4),29), ((4,4),28), ((4,8,8),28), ((8,16,16),28), ((5,),28), ((4,8,8),20), ((2,2,2,2),17)):
            words = f'widths {widths} and images of {side}×{side}'
            n = number(later(f'three blocks come out right, but for {words}', answer, widths, side), words)
            must(not (side == 29 and same(n, 330)),
                f'{toy} it is right, but with a side of 29 you count 330 again. Does your function remember results by `widths` alone?')
            right = _count(widths, side)
            must(same(n, right), f'three blocks come out right, but for {words} you count {n:g}, and {right} is right')

def _answers(said, n, right=None, grid=''):
    "`Wrong` unless `said` is a `bool` tensor [n]; `grid` goes after what is said of the shape of a grid"
    said = tensor(said, right)
    one = ': that is one answer, and each image should get its own'
    column = ': they are in a column. `[:,0]` takes it out of the table'
    known = {(n,1): column, (1,n): ': they are in a row with an axis too many', (): one, (1,): one}
    about = known.get(tuple(said.shape), grid if said.shape[:1] == (n,) else '')
    if n == 1: about = ': for one image, too, the axis of the batch should be kept. Has `squeeze` dropped it?'
    must(said.shape == (n,), f'for a batch of {n} your answers have the shape {list(said.shape)}, and [{n}] is right{about}')
    if said.dtype == torch.bool: return
    values = {*said.unique().tolist()}
    what = (' and are the digits. `True` for a 3 and `False` for a 7 is asked for' if values <= {3,7} else
            '. 0 and 1 should be `False` and `True`, as a comparison gives them' if values <= {0,1} else
            ' and are numbers that are not compared with anything yet')
    raise Wrong(f'`torch.bool` is asked for, and your answers have the dtype {said.dtype}{what}')

def _asked(model, seen, kind=nn.modules.batchnorm._BatchNorm):
    "`model`, which from now on notes in `seen` what its layers of this kind get, do, and in which mode"
    def note(layer, given, out):
        seen.append(SimpleNamespace(given=given[0].detach().flatten(), training=layer.training, out=out.detach().flatten(),
            inference=torch.is_inference_mode_enabled(), looked=bool(_Ink.looked)))
    for layer in model.modules():
        if isinstance(layer, kind): layer.register_forward_hook(note)
    return model

class _Ink(nn.Sequential):
    "A network in training mode that is above 0 where there is more ink than 2 pixels, the running mean of its BatchNorm"
    switched,looked = [], [] # who was switched, and to training mode or not; who was asked for its layers

    def __init__(self, inside=False):
        layers = [nn.Linear(784, 1, bias=False), nn.BatchNorm1d(1)]
        nn.init.ones_(layers[0].weight)
        layers[1].running_mean.fill_(2.)
        super().__init__(nn.Flatten(), *([nn.Sequential(*layers)] if inside else layers))

    def train(self, mode=True):
        self.switched.append((id(self), mode))
        return super().train(mode)

    def modules(self):
        self.looked.append(id(self))
        return super().modules()

    def children(self):
        self.looked.append(id(self))
        return super().children()

def _with_ink(*pixels):
    "An image for each of `pixels`, with so many pixels of ink"
    return torch.stack([(torch.arange(784) < n).float().view(28, 28) for n in pixels])

def _mean_of(model):
    "The running mean of an ink counter, if it has one"
    mean = next((m.running_mean for m in model.modules() if isinstance(m, nn.BatchNorm1d)), None)
    return None if mean is None else float(f'{mean.item():.2f}')

def _why_training(model, last, ink):
    "Why BatchNorm was in training mode when `model` was asked: what was done to the modes, as far as that was seen"
    n,known = len(ink), torch.isin(last.given.float().round(), ink)
    if len(last.given) > n: return f'(It got {len(last.given)} images, and you were given {n}. Other company does not help.)'
    if known.any() and not known.all():
        return f'(It got images with {shown(last.given.int())} pixels, not all of them yours. Other company does not help.)'
    if last.inference: return '`inference_mode` saves work, as `no_grad` does, and tells the layers nothing'
    flags,mine = [m.training for m in model.modules()], [mode for who,mode in _Ink.switched if who == id(model)]
    if any(who != id(model) and not mode for who,mode in _Ink.switched):
        return 'Another network was switched to evaluation mode, perhaps a copy, and not the one that was asked'
    if not any(flags): return 'It has come to evaluation mode now, but too late: after it was asked'
    if False in mine: return 'It was switched to evaluation mode, and back again before it was asked'
    if mine: return '`train()`, or `train(True)`, switches *to* training mode. Another call switches to evaluation mode'
    if not flags[0]: return 'A flag of the whole network was set, but the layers inside have flags of their own. One call sets them all'
    if not all(flags): return 'Some of its layers are in evaluation mode now, and others are not. One call switches *all* layers'
    if isinstance(model[1], nn.Sequential): return 'Nothing has switched this layer, which is inside of another. One call switches *all*'
    if last.looked:
        return ('It is a BatchNorm1d, and no call has switched it to evaluation mode. Do you switch only some kinds of layer? One call '
            'switches *all*')
    return 'No call has switched it to evaluation mode. (A method is only called if there are brackets at its end.)'

def _parts_of(model): return {**model.state_dict(), 'grad': [p.requires_grad for p in model.parameters()]}

@add_exercise('06.6')
class which_are_3s:
    """A bug hunt: it depends on the company

    `which_are_3s(model, images)` gets a network with one output, above 0 for a 3, and images [n,height,width], and returns a `bool` tensor
    [n]. The network comes straight from training. An image that is classified as a 3 in mixed company becomes a 7 among other 3s, and for
    one single image there may even be an error. Fix it, for any network. The network may stay in evaluation mode afterwards, but otherwise
    it should remain as it was."""
    def starter(model, images):
        with torch.no_grad():
            return model(images)[:,0] > 0

    def solution(model, images):
        model.eval()
        with torch.no_grad():
            return model(images)[:,0] > 0
    about,hard = 'a prediction that depends on the rest of the batch', 2

    why = (
        'In training mode BatchNorm subtracts the mean of the batch, so the neighbours of an image change its answer, and a batch of one '
        'has nothing to compare with. `eval()` makes it use what it remembered, lets dropout rest, and keeps both from changing. '
        '`no_grad` is about gradients and does none of this.')
    taught = '`no_grad` is about gradients and `eval` is about layers: to classify, you want both.'
    hints = [
        'Which layer looks at the other images of the batch? When should it, and when not?',
        '`torch.no_grad()` saves work, but tells the layers nothing about what you are doing.',
        'A network has two modes. One call switches all of its layers.']

    def judge(answer):
        alone = ('in training mode a BatchNorm cannot work with one single image, and here it is in training mode. Which call switches a '
            'network to evaluation mode?')
        seen,kept,known = [], [], [('more than 1 value per channel when training', alone)]
        def watched(model, images):
            seen.clear()
            _Ink.switched.clear()
            _Ink.looked.clear()
            kept[:] = [model]
            return answer(model, images)
        asked = watched if callable(answer) else answer
        for model,ink,who in (
                (_Ink(), (3,1,9,4), 'a network says 3 above 2 pixels of ink, the mean that its BatchNorm remembers. '),
                (_Ink(inside=True), (1,3,8), 'now the BatchNorm is in a block of layers inside of the network. ')):
            images = _with_ink(*ink)
            right = [o > 2 for o in ink]
            ink,before = images.sum((1,2)), _parts_of(model)
            with _Watch() as watch: said = explained(asked, _asked(model, seen), images, known=known)
            _answers(said, len(ink), right)
            toy = f'{who}To images with {shown(ink.int())} pixels it should say {shown(right)}'
            after = kept[0]
            if not same(said, right):
                toy += f', and your answers are {shown(said)}. '
                must(seen, f'{toy}Yours did not come from its BatchNorm, which was not asked at all. Is every layer still there? (Or '
                    'does your function remember results of an earlier call?)')
                trained = [o for o in seen if o.training]
                must(not trained or seen[-1].training,
                    f'{toy}The network was asked {len(seen)} times, at first in training mode. That has moved its running mean from 2 to '
                    f'{_mean_of(after)}. It should see no image in that mode')
                must(not trained, f'{toy}BatchNorm was in training mode when it was asked, and compared each image with its neighbours. '
                    f'{_why_training(after, seen[-1], ink)}')
                got,out = (torch.cat([getattr(o, name) for o in seen]).float()[-len(ink):] for name in ('given', 'out'))
                must(same(got, ink), f'{toy}The sums of ink that reach the BatchNorm are {shown(got)}: do you change the images before?')
                mean = f'Its running mean was 2 and is {_mean_of(after):g} now' if _mean_of(after) not in (None, 2) else (
                    'Is something missing of what BatchNorm remembered?')
                must(same(out, ink-2, 1e-2), f'{toy}BatchNorm is in evaluation mode, but its outputs are {shown(out)} instead of '
                    f'{shown(ink-2)}. {mean}')
                must(not same(said, [not o for o in right]), f'{toy}That is the wrong way round: an output above 0 means a 3')
                bent = {'softmax': 'softmax, which is always 1 for one output alone', 'sigmoid': 'sigmoid, which is always above 0'}
                for name in bent:
                    must(name not in watch.names or not said.all(),
                        f'{toy}The outputs are right, {shown(out)}, and then you take their {bent[name]}. Outputs above 0 mean a 3')
                must(not said.all(), f'{toy}The outputs are right, {shown(out)}, but you call all of them a 3. Is there a softmax? Of one '
                    'output alone it is always 1. Outputs above 0 mean a 3')
                raise Wrong(f'{toy}The outputs are right, {shown(out)}, but not what you make of them. With what do you compare them? '
                    'Outputs above 0 mean a 3')
            mean = f'the running mean of the BatchNorm was 2 and is {shown(_mean_of(after))} now'
            must(_mean_of(after) in (None, 2) or not any(o.training for o in seen),
                f'{mean}: it has seen images in training mode. The network should see none in that mode, before its answers or after')
            must(_mean_of(after) in (None, 2), f'for these images the answers are right, but {mean}. Does your function set it? The '
                'network was trained with what it remembers')
            must(alike(before, _parts_of(after)), 'for these images the answers are right, but the network is no longer what it was: some '
                'of its numbers, or whether they require gradients, have changed. Only its mode should')
        said = explained(asked, _asked(_Ink(), seen), _with_ink(3), known=known)
        _answers(said, 1, [True])
        must(same(said, [True]), 'several images come out right, but one single image, with 3 pixels of ink, should be a 3 and becomes a 7')
        def twice(model, images): return [answer(model, images) for _ in range(2)]
        said = later('the first call is right, but for two calls with the same network', twice, _Ink(), _with_ink(3,4))[1]
        must(same(said, [True,True]),
            'the first call is right, but a second one with the same network is not. A network that is in evaluation mode already should '
            'stay there')
        plain = nn.Sequential(nn.Flatten(), nn.Linear(4, 1, bias=False))
        nn.init.ones_(plain[1].weight)
        outputs = torch.tensor([-.02,0,.02,.3])
        images = (outputs/4)[:,None,None].expand(4,2,2)
        said = later('networks with BatchNorm come out right, but without one', asked, _asked(plain, seen, nn.Linear), images)
        _answers(said, 4)
        must(seen or not same(said, [True,False,True,True]),
            'a network without BatchNorm was not asked at all: these are the answers of an earlier call with 4 images. Does your function '
            'remember results?')
        must(seen or same(said, [False,False,True,True]), f'a network without BatchNorm was not asked at all, and your answers are '
            f'{shown(said)}. Where do they come from? Does your function remember results?')
        must(not same(said, [False,True,True,True]), 'an output of exactly 0 is not above 0, and does not mean a 3')
        must(same(said, [False,False,True,True]),
            f'for the outputs {shown(outputs)} of a network your answers are {shown(said)}. With what do you compare them? Outputs above 0 '
            'mean a 3 (they have not gone through a sigmoid)')
        x,_ = _some('valid', 100)
        torch.manual_seed(0)
        real = small_cnn((4,4))
        with torch.no_grad():
            for batch in x.split(20): real(batch) # BatchNorm remembers
            real.eval()
            middle = real(x)[:,0].sort().values[80:121] # the border goes into the widest gap, where no rounding decides
            gap = middle.diff().argmax()
            real[-1].bias -= middle[gap:gap+2].mean()
            outputs = real(x)[:,0]
            right = outputs > 0
        _asked(real.train(), seen)
        for part,words in ((x, '100 3s and 100 7s'), (x[:100], '100 3s'), (x[:1], 'one 3 alone')):
            whole = f'simple networks come out right, but for a small CNN and {words}'
            try: said = later(whole, asked, real, part)
            except Wrong as e:
                must('unflatten' not in str(e), f'{whole} there is an error in its first layer, which adds the axis of channels by itself. '
                    f'Give it the images as they are. (The error: `{str(e).split("`")[1][:160]}`)')
                raise
            must(seen or same(said, right[:len(part)]), f'{whole} its BatchNorm layers were not asked. Do you remember the answers of an '
                'earlier call, or is a layer missing?')
            _answers(said, len(part), right[:len(part)])
            off = (said != right[:len(part)]).sum().item()
            must(not off or not any(o.training for o in seen),
                f'{whole} {_plural(off, "answer is", "answers are")} not those of the network in evaluation mode. Some of its BatchNorm '
                'layers were in training mode when they were asked. One call switches *all* layers')
            must(not off,
                f'{whole} {_plural(off, "answer is", "answers are")} not those of the network in evaluation mode. Is every layer still '
                'there, and are the images given to it as they are?')
        lazy = nn.Sequential(nn.Flatten(), nn.Dropout(0.9)) # one pixel in, the same pixel out
        said = later('networks with BatchNorm come out right, but with a dropout layer', answer, lazy.train(), torch.ones(50,1,1))
        must(same(said, [True]*50),
            'networks with BatchNorm come out right, but a dropout layer still sets activations to 0. The whole network must be in '
            'evaluation mode, not one kind of layer')

def _column_losses(outputs, is_3):
    "Results of mistakes on the way from a column of labels to cross-entropy, each with what has happened"
    n,labels = len(outputs), 1-is_3
    rows,column,shares,logs = torch.arange(n), is_3[:,None].float(), outputs.softmax(1), outputs.log_softmax(1)
    right,opposite = F.cross_entropy(outputs, labels), F.cross_entropy(outputs, is_3)
    losses,hot = -logs[rows,labels], torch.cat([column, 1-column], 1)
    both = F.binary_cross_entropy_with_logits
    return [
        (opposite, 'that is the loss of the opposite labels. In `labels` a 1 means "a 3", but among the outputs the 3 has position 0. (If '
            'you have swapped something: twice is as good as never)'),
        (F.cross_entropy(outputs.flip(0), is_3), 'you have turned the order of the images round. The two *columns* are the wrong way '
            'round'),
        (F.cross_entropy(outputs.flip(0), labels), 'you have turned the order of the images round, and not that of their labels'),
        (-opposite, 'that is minus the loss of the opposite labels. A network could make it smaller without end. The *labels* are the '
            'wrong way round'),
        (1-opposite, 'that is 1 minus the loss of the opposite labels. A network could make it smaller without end. The *labels* are the '
            'wrong way round'),
        (-right, 'that is the right number with the wrong sign. Is the minus before the logarithms missing?'),
        (n*right, 'that is the sum of the losses, and the mean is asked for'),
        (right/2, 'that is half of it. Is the sum divided by the number of outputs, two for each image?'),
        (losses[:-1].mean(), 'the last image of the batch is left out'),
        (losses[1:].mean(), 'the first image of the batch is left out'),
        (losses[is_3==0].mean(), 'that is the mean over the 7s alone, and the 3s are left out'),
        (losses[is_3==1].mean(), 'that is the mean over the 3s alone, and the 7s are left out'),
        ((losses*is_3).mean(), 'only the 3s cost something. A 7 has a loss too'),
        ((losses*labels).mean(), 'only the 7s cost something. A 3 has a loss too'),
        *((F.cross_entropy(outputs, labels, weight=torch.tensor(w)), f'the {digit}s count twice. All images should count the same')
            for w,digit in (([1.,2.], 7), ([2.,1.], 3))),
        *((F.cross_entropy(outputs, labels, label_smoothing=o), f'your labels are smoothed, by {o:g}. Take them as they are')
            for o in (.05, .1, .2)),
        (F.cross_entropy(outputs, outputs.argmin(1)), 'you make labels of the outputs, the smaller one each time. Where do the `labels` '
            'come in?'),
        (F.cross_entropy(outputs.sigmoid(), labels), '`cross_entropy` takes the outputs as they are, without a sigmoid'),
        (1/opposite, 'that is 1 divided by the loss of the opposite labels. The *labels* are the wrong way round'),
        (F.cross_entropy(outputs, outputs.argmax(1)), 'you take the predictions of the network for the truth. Where do the `labels` come '
            'in?'),
        (F.cross_entropy(outputs, 0*labels), 'that is the loss if all were 3s. Do all your labels come out as 0?'),
        (F.cross_entropy(outputs, 0*labels+1), 'that is the loss if all were 7s. Do all your labels come out as 1?'),
        (F.cross_entropy(shares, labels), 'softmax is used twice, since `cross_entropy` applies it by itself'),
        (F.nll_loss(outputs, labels), '`nll_loss` wants logarithms of probabilities, and these are outputs: softmax is missing'),
        (F.nll_loss(outputs.log_softmax(0), labels), 'your softmax makes probabilities over the *images*. They belong to the two outputs '
            'of one image'),
        (torch.tensor(0.), 'it is exactly 0. The probability of a single output among itself is always 1: both outputs must take part'),
        *((both(o, column), 'you look at one of the two outputs only: both must take part')
            for o in (outputs[:,:1], outputs[:,1:], -outputs[:,:1], -outputs[:,1:])),
        (both(outputs, column.expand(-1, 2)), 'both outputs are compared with the same label, by *binary* cross-entropy. The two belong '
            'together, as in softmax'),
        (both(outputs, hot), 'that is *binary* cross-entropy, which looks at each output on its own. The two belong together, as in '
            'softmax'),
        (both(outputs, hot.flip(1)), 'that is *binary* cross-entropy, which looks at each output on its own, and with the columns swapped'),
        (F.mse_loss(shares, hot), 'that is a mean of squares. Minus the *logarithm* of the right probability is asked for'),
        ((1-shares[rows,labels]).mean(), 'that is 1 minus the probability of the right digit. Minus its *logarithm* is asked for'),
        (-shares[rows,labels].mean().log(), 'you took the mean of the probabilities first. Each image has a loss of its own'),
        (-(column*logs[:,0]+(1-column)*logs[:,1]).mean(), 'a column [n,1] times a row [n] gives a table [n,n]: each label has met each '
            'image. Take the axis away first')]

@add_exercise('06.7')
class loss_from_column:
    """A bug hunt: a network that learns the opposite

    The labels of lesson 05 are float, [n,1], 1 for a 3 and 0 for a 7. A network of this lesson has outputs [n,2], the first for a 3 and
    the second for a 7. `loss_from_column(outputs, labels)` should return their cross-entropy, the mean over the batch, with which the
    network is trained. It runs, and the loss sinks while training, but the network ends with 99 % wrong predictions. Fix it. It should work
    for a batch of one, too."""
    def starter(outputs, labels):
        return F.cross_entropy(outputs, labels.squeeze(1).long())

    def solution(outputs, labels):
        return F.cross_entropy(outputs, (1-labels).squeeze(1).long())
    about,hard = 'what a label means to two outputs', 2

    why = (
        'A label used to be an answer, "yes, a 3". For cross-entropy it is a position among the outputs, and the 3 has position 0. With '
        'the two swapped, the network diligently learns to answer 7 to every 3.')
    taught = (
        'If a network is right in 1 % of its predictions, it has learned well and its labels are swapped: a network that knows nothing is '
        'right in half of them.')
    hints = [
        'Shape and dtype are in order. What does a 1 mean in `labels`, and what does it mean to cross-entropy?',
        'Cross-entropy takes a label as a position: 0 is the first output.',
        'Swap 0 and 1: `1-labels`.']

    def judge(answer):
        dtypes = 'PyTorch complains about a dtype. As positions, cross-entropy wants labels in int64, which `.long()` makes'
        known = [
            ('multi-target', 'an axis is too many: cross-entropy wants the labels as [n], and here they are [n,1]'),
            ('Boolean value', '`not` turns one yes or no round, and there are many labels. How do you swap 0 and 1 in all of them?'),
            ('out of bounds', 'a label of yours is neither 0 nor 1, and there are only two outputs. How do you swap 0 and 1?'),
            ('log_softmax', 'the outputs come first, and the labels second'),
            ('Float', dtypes),
            ('Half', dtypes),
            ('Long', dtypes),
            ('Short', dtypes),
            ('Int', dtypes)]
        for outputs,labels,toy in (
                ([[3.,0.], [.5,2.], [1.,-.3], [-.4,.5], [-1.,1.5]], [1,0,1,1,0], 'for five images, three 3s and two 7s, '),
                ([[.5,-1.], [.3,1.], [2.,-.75], [-.4,.2]], [0,0,1,0], 'a batch that begins with a 3 comes out right, but for four images, '
                    'a 3 among 7s, ')):
            outputs,is_3 = torch.tensor(outputs, requires_grad=True), torch.tensor(labels)
            said = explained(answer, outputs, is_3[:,None].float(), known=known)
            losses = F.cross_entropy(outputs, 1-is_3, reduction='none').detach()
            right = losses.mean()
            must(numbers_of(said) is None or not same(numbers_of(said), losses),
                f'{toy}you return the {len(losses)} losses, one for each image. Their mean is asked for')
            loss = number(said, f'{toy}one number, the mean of their losses,')
            must(loss == loss, f'{toy}you get `nan`, as the logarithm of a number below 0 is. Outputs can be below 0: softmax comes first')
            table = _column_losses(outputs.detach(), is_3)
            rule_out(loss, table, f'{toy}your loss is {loss:.4f}, and {right:.4f} is right: ')
            must(same(loss, right), f'{toy}your loss is {loss:.4f}, and {right:.4f} is right')
            must(isinstance(said, Tensor), 'the number is right, but it is no tensor any more, and without gradients nothing can be '
                f'learned from it. {"Leave `.item()` out" if isinstance(said, float) else "Stay with tensors"}')
            must(said.requires_grad, 'the number is right, but no gradient finds its way back to the outputs. Is there a `detach`, or a '
                '`no_grad`?')
        torch.manual_seed(0)
        for labels in ((torch.rand(300, 1) < 0.5).float(), torch.tensor([[1.]]), torch.tensor([[0.]])):
            n = len(labels)
            outputs = (torch.randn(n, 2)+8*torch.randn(n, 1)).requires_grad_() # large ones too, but never far apart
            words = f'batches of five and four come out right, but for a batch of {n}'
            losses = F.cross_entropy(outputs, 1-labels[:,0].long(), reduction='none').detach()
            right = losses.mean().item()
            squeeze = '. Which axis does `squeeze` drop here, if it is not told which?' if n == 1 else ''
            single = '. Is one image a case of its own in your code?' if n == 1 else ''
            try: loss = number(later(words, answer, outputs, labels), words)
            except Wrong as e: raise Wrong(f'{e}{squeeze}') from None
            cut = next((o for o in (3,4,5,6,8,10) if same(loss, F.cross_entropy(outputs.clamp(-o, o), 1-labels[:,0].long()))), 0)
            why = f'. Are the outputs cut off at -{cut} and {cut}? Take them as they are' if cut else _first_only(loss, losses) or single
            must(same(loss, right), f'{words} your loss is {loss+0.:.4f}, and {right:.4f} is right{why}')

def _marked(n):
    "`n` images of faint noise, in whose middle one darker pixel tells them apart, and labels"
    images = 0.4*torch.rand(n,28,28)
    images[:,14,14] = 0.5+0.5*torch.arange(1, n+1)/n
    return images, (torch.rand(n,1) < 0.4).float()

def _found(x, images):
    "For each of `x`: which of the marked `images` it is (-1 for none), how far it was moved, and whether it is right in all of its pixels"
    n = len(images)
    most,where = x.flatten(1).max(1)
    index = ((most-0.5)*2*n).round().long()-1
    known = (index >= 0) & (index < n) & ((0.5+0.5*(index+1)/n-most).abs() < 1e-6)
    shifts = torch.stack([where//28-14, where%28-14], 1)
    windows = F.pad(images, (4,)*4).unfold(1, 28, 1).unfold(2, 28, 1)
    rows,cols = (4-shifts).clamp(0, 8).unbind(1) # further than 4 pixels is too far in any case
    pure = (windows[index.clamp(0, n-1),rows,cols] == x).flatten(1).all(1)
    return torch.where(known, index, -1), shifts, pure

def _shifts_given(answer, *inputs):
    "In words, what `random_shifts` gets for `most` while `answer` yields its batches (`None` if nothing), whoever calls it"
    most,before = set(), sys.getprofile()
    def look(frame, event, _):
        if event != 'call' or frame.f_code is not random_shifts.__code__: return # a code that all checked functions have
        o = frame.f_locals
        if o['f'].__name__ == 'random_shifts': most.add(shown(o['kwargs'].get('most', (*o['args'], None, None)[1])))
    sys.setprofile(look)
    try: _dealt(answer, *inputs)
    finally: sys.setprofile(before)
    return most

def _dealt(answer, images, labels, training):
    "What an answer yields, looked at: `Wrong` if it is no batches, or if images or labels are missing"
    words,n,kept = 'for training' if training else 'for validation', len(images), []
    def watched(*inputs):
        kept[:] = inputs
        return answer(*inputs)
    batches = given(watched if callable(answer) else answer, images, labels, training)
    must(hasattr(batches, '__iter__') and not isinstance(batches, (str,dict,Tensor,np.ndarray)),
        f'{words} your function returns {shown(batches)}, and batches are asked for, one after the other: `yield`')
    must(not (isinstance(batches, tuple) and len(batches) == 2 and all(isinstance(o, Tensor) for o in batches)),
        f'{words} your function returns one pair, and that is all. Batches are asked for, one after the other: `yield`')
    pairs,total = [], 0
    try:
        for pair in batches:
            pairs.append(pair)
            x = pair[0] if isinstance(pair, (tuple,list)) and pair else None
            total += len(x) if isinstance(x, Tensor) and x.ndim > 2 else 1
            must(total <= 3*n+300 and len(pairs) <= 2*n+10, f'{words} your function yields more and more: there are only '
                f'{_plural(n, "image")}, and by now {total:,} have come. Does a loop never end?')
    except IndexError as e:
        raise Wrong(
            f'{words} there is a position beyond the end of the images. Does `images` get a new value in the loop? Then the next '
            f'round has only a batch to choose from. (The error: `{" ".join(str(e).split())[:160]}`)') from None
    must(pairs,
        f'{words} your function yields nothing. Does every case reach a `yield`? (In a function with `yield`, a `return` ends it, and '
        'what it returns is lost.)')
    for pair in pairs:
        must(not isinstance(pair, Tensor), f'{words} you yield a tensor of shape {list(getattr(pair, "shape", []))} alone. Pairs are '
            'asked for: images, labels')
        if not (isinstance(pair, (tuple,list)) and len(pair) == 2 and all(isinstance(o, Tensor) for o in pair)):
            raise Wrong(f'{words} you yield {shown(pair)}, and pairs of tensors are asked for: images, labels')
        x,y = pair
        shapes = f'{words} a batch has the shapes {list(x.shape)} and {list(y.shape)}, and [n,28,28] and [n,1] are asked for'
        must(not (x.shape[1:] == (1,) and y.shape[1:] == (28,28)), f'{shapes}: the labels come before the images')
        must(x.shape != (28,28), f'{shapes}: you yield single images. Batches are asked for')
        must(not (x.ndim == 4 and x.shape[2:] == (28,28)), f'{shapes}: the images have an axis too many')
        must(not (x.ndim == 3 and y.shape == x.shape[:1] and len(x) > 1), f'{shapes}: the labels have lost their second axis')
        must(x.ndim != 3 or y.shape not in ((1,), (), (1,1)) or len(x) == 1, f'{shapes}: that is one label for the whole batch')
        must(x.shape[1:] == (28,28) and x.ndim == 3 and y.shape == (len(x),1), f'{shapes}, with the same n')
    sizes = [len(x) for x,_ in pairs]
    full = [min(100, n-i) for i in range(0, n, 100)]
    begin = f'{words}, of {_plural(n, "image")}, '
    chunks = ': `chunk(100)` makes a hundred batches, and `split(100)` batches of a hundred' if n > 200 and sizes[0] == -(-n//100) else ''
    x,y = torch.cat([x for x,_ in pairs]), torch.cat([y for _,y in pairs])
    index,shifts,pure = _found(x, images)
    twice = n > 1 and total == 2*n and sizes[0] == 200 and len(index[:200].unique()) == 100 and bool((index >= 0).all())
    must(not twice, f'{begin}each image comes in twice: the first batch holds 200, of 100 different images. Batches of 100 are asked for, '
        'with each image once')
    must(sizes[0] == full[0] or sorted(sizes) == sorted(full),
        f'{begin}the first batch holds {sizes[0]:,}, and {full[0]} is right. Batches of 100 are asked for{chunks}')
    must(sizes == full or sorted(sizes) != sorted(full),
        f'{begin}the smaller batch, of {full[-1]}, is not the last one. Do you shuffle whole batches? Shuffle the images, and then cut')
    o = SimpleNamespace(x=x, index=index, shifts=shifts, pure=pure, sizes=sizes, moved=(shifts != 0).any(1), words=words,
        same=[shifts[sum(sizes[:i]):sum(sizes[:i+1])] for i in range(len(sizes))])
    strange = (index < 0).sum().item()
    must(not strange, f'{words} {_plural(strange, "image is", "images are")} none of the {n:,} that went in, neither as they were nor '
        'moved. Are several mixed into one, or their pixels changed? Or are they moved again and again, because `images` gets a new value '
        'in the loop?')
    must(total < 2*n or len(index.unique()) < n,
        f'{begin}{total:,} come out: each of them {"twice" if total == 2*n else "several times"}. Does the code of one case go on into '
        'that of the other?')
    must(total <= n, f'{begin}{total:,} come out: some come twice. Do your batches overlap?')
    left = n-total
    if left == 1 and n > 100 and sizes == full[:-1]:
        _dealt(answer, *_marked(250), training) # who leaves out any smaller batch hears it here
        raise Wrong(f'{begin}1 is missing: the last batch, of this one image, never comes. (Of 250 images none is missing.) Does a '
            'range stop one too soon?')
    must(not left or left == 100 or sizes != full[:-1],
        f'{begin}{_plural(left, "is", "are")} missing: the last batch, which is smaller, never comes')
    where = 'Is there a `return` in the loop?' if len(sizes) == 1 else 'Where do the others stay?'
    must(not left, f'{begin}only {total:,} come out, in {_plural(len(sizes), "batch", "batches")}. {where}')
    must(sizes == full,
        f'{begin}the batches should hold 100 each, and the last one the rest. Yours hold {shown(sizes[-3:])} at the end')
    must(len(index.unique()) == n, f'{words} some images come twice, and others never. Is each position drawn exactly once?')
    must(same(y, labels[index]), f'{words} the labels no longer belong to the images. Choose both with the same index')
    must(alike(kept[:2], [images, labels]),
        f'{words} your function has changed the images or labels that it was given. From epoch to epoch they wander off, and nothing '
        'brings them back. Change the batch, and not what it comes from')
    return o

@add_exercise('06.8')
class deal_out:
    """A bug hunt: a validation that wobbles

    `deal_out(images, labels, training)` yields batches of 100, and the rest in a smaller one, as pairs of images [n,28,28] and labels
    [n,1]. For training, images are shuffled and moved by up to 2 pixels, differently in each epoch. For validation, when `training` is
    `False`, they should be as they are, in any order. But two counts of the validation errors differ, although the network does not change,
    and there are more of them than there should be. Fix it, and leave what training does as it is (the same seed need not give the same
    batches)."""
    def starter(images, labels, training):
        options = {'most': 2} if training else {}
        order = torch.randperm(len(images)) if training else torch.arange(len(images))
        for index in order.split(100):
            yield random_shifts(images[index], **options), labels[index]

    def solution(images, labels, training):
        options = {'most': 2 if training else 0}
        order = torch.randperm(len(images)) if training else torch.arange(len(images))
        for index in order.split(100):
            yield random_shifts(images[index], **options), labels[index]
    about,hard = 'an error count that changes although the model does not', 2

    why = (
        'Without `most`, `random_shifts` does not leave the images alone: its default is 2. So the validation images were moved as well, '
        'differently each time. Augmentation makes new training images out of old ones. Validation should use the images as they are, the '
        'same for everybody and every time. (The order does not matter to a count of errors.)')
    taught = (
        'Augmentation is for training: what is drawn at random has no part in validation. And an option that is left out is not off, it '
        'has its default.')
    hints = [
        'What happens to an image on its way into a batch, and should it happen to one that only counts errors?',
        '`training` decides about the order and about the options. Which options does validation have, and what do they do?',
        '`random_shifts(images)` has a default for `most`: look at `help(random_shifts)`.',
        '`random_shifts(images, 0)` changes nothing.']

    def judge(answer):
        for n in (1301, 200, 1):
            images,labels = _marked(n)
            first,again = (_dealt(answer, images, labels, True) for _ in range(2))
            exam,repeat = (_dealt(answer, images, labels, False) for _ in range(2))
            if n > 1:
                must(first.moved.any() or not exam.moved.any(),
                    'the images are moved for validation, and lie still for training: the condition is the wrong way round')
                must(first.moved.any(),
                    'for training the images lie still. The code that you were given moves them by up to 2 pixels, and that should stay')
                far = first.shifts.abs().amax(0).tolist()
                must(max(far) <= 2,
                    f'for training the images should move by up to 2 pixels, and yours move by up to {max(far)}. Do they move more than '
                    'once, or does `images` get a new value in the loop?')
                must(not all((o == o[0]).all() for o in first.same if len(o)),
                    'for training all images of a batch move by the same shift. Each should have its own')
                must(min(far) > 0, f'for training the images move {"sideways" if far[1] else "up and down"} only. They should move in both '
                    'directions')
                must(min(far) == 2, f'for training the images should move by up to 2 pixels, and yours move by up to {min(far)}')
                must(first.pure.all(),
                    'for training the images move, but not as before: what leaves an image is lost, and paper comes in at the other side. '
                    '(`roll` brings the lost ink back there.)')
                must(n == 200 or len(first.shifts.unique(dim=0)) == 25,
                    f'for training there are 25 shifts of up to 2 pixels, and yours occur in {len(first.shifts.unique(dim=0))} of these '
                    'ways')
                order = torch.arange(n)
                must(not same(first.index, order), 'for training the images come in the order in which they lie. Shuffle them')
                blocks = [o for o in first.index.split(100) if len(o) > 1]
                sorts = 'the order of the batches' if all(same(o.sort().values, o) for o in blocks) else 'within each batch'
                must(any(o.max()-o.min() >= len(o) for o in blocks),
                    f'for training each batch holds images that lie side by side: you shuffle {sorts} only. Shuffle all images')
                must(not same(first.index, again.index),
                    'for training the images are shuffled, but each epoch has the same order. Each should have its own')
                must(not same(first.shifts[first.index.argsort()], again.shifts[again.index.argsort()]),
                    'for training each image moves by the same shift in each epoch. It should move differently each time')
            for o in (exam,repeat):
                moved = o.moved.sum().item()
                batches = [bool((shifts != 0).any()) for shifts in o.same]
                begin = (f'for validation {_plural(moved, "image")} of {n:,} {"is" if moved == 1 else "are"} still moved, by up to '
                    f'{_plural(o.shifts.abs().max().item(), "pixel")}')
                must(not moved or sum(batches) != 1 or len(batches) == 1 or not batches[0], f'{begin}: those of the first batch')
                must(not moved or not same(exam.x, repeat.x), f'{begin}. It is the same each time, but validation should use the images '
                    'as they are')
                most = _shifts_given(answer, images, labels, False) if moved else ()
                must(most != {'None'}, f'{begin}. `random_shifts` was called without `most` there: what does it do then?')
                must(most != {'2'} or same(o.index, torch.arange(n)), f'{begin}, and all are shuffled, just as for training. Does a '
                    'condition of yours look at `training`, and does it see `False`?')
                must(len(most) != 1 or most == {'0'}, f'{begin}. `random_shifts` got {" ".join(most)} for `most` there, and 0 changes '
                    'nothing: does a 0 arrive?')
                must(not moved, f'{begin}. Two counts of the errors then differ by chance, and there are more errors')
                must(o.pure.all(), 'for validation the images are in their position, but some of their pixels have changed')

def _accuracy(answer, x, is_3):
    said = given(answer, x)
    _answers(said, len(x))
    return (said == is_3).float().mean().item()

@add_exercise('06.9')
class edges_say_3:
    """A small project: edges that tell 3s from 7s

    No training: choose a kernel, look where its edges are, and set a threshold. Write `edges_say_3(images)`: it gets float images
    [n,28,28], 0 to 1, finds edges with a kernel of your own (whose numbers add up to 0; without padding), boils them down to one number
    for each image, and compares it with a fixed threshold. It returns a `bool` tensor [n], `True` for a 3. Choose region and threshold on
    the training images of `load_split`, which are bytes: make them float and divide by 255. Of the images of `valid`, 85 % must be
    right."""
    def starter(images):
        ...

    def solution(images):
        kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
        upper = F.conv2d(images[:,None], kernel[None,None])[:,0].relu()
        return upper[:,:,10:18].sum((1,2)) > 90
    about,hard = 'a detector of one kernel, set by hand', 3

    why = (
        'Down the middle, a 3 has three strokes and so three upper edges. A 7 has its bar, and the stem, which is steep and shows this '
        'kernel little. Nine numbers, a region and a threshold get 92 % of the images of `valid` right, without any gradient.')
    taught = (
        'That is a convolutional network with one kernel, a ReLU, one pooling and one bias, set by hand; training would do nothing but '
        'choose these numbers better.')
    hints = [
        '`F.conv2d(images[:,None], kernel[None,None])[:,0]` gives a grid of 26×26 for each image. Draw it for ten 3s and ten 7s, with '
        '`show_images`.',
        'Walk down the middle of a 3: how many strokes do you cross? And in a 7? Each has an upper edge.',
        'Add up `relu` of the upper edges, in the middle columns only: `[:,:,10:18].sum((1,2))`.',
        'Print the mean of that number for the 3s and for the 7s of the training images. A threshold between the two, about 90, does '
        'well.']
    seconds = 20

    def judge(answer):
        x,is_3 = _some('valid', 300)
        torch.manual_seed(0)
        order = torch.randperm(len(x))
        x,is_3 = x[order], is_3[order]
        axes = '`conv2d` wants four axes: images [n,1,28,28] and kernels [1,1,3,3]. `None` in brackets adds an axis'
        channels = (f'`conv2d` got {len(x)} channels of one image. `images[:,None]` makes {len(x)} images of one channel of them, and '
            '`images[None]` does not')
        with _Watch() as watch: said = explained(answer, x,
            known=[
                (f'got {len(x)} channels', channels),
                ('should be the same', 'the images are float, and your kernel holds whole numbers: write its numbers with a point, '
                    'such as `1.`'),
                ('at least three dimensions', axes),
                ('channels, but got', axes),
                ('3D (unbatched) or 4D', axes)])
        shape = tuple(said.shape) if isinstance(said, Tensor) else (len(x),)
        must(shape == (len(x),) or [1,*x.shape] not in watch.inputs and [*x.shape] not in watch.inputs, channels)
        over = ','.join(map(str, range(1, len(shape))))
        _answers(said, len(x), grid=': that is an answer for each position. Turn the grid into one number for each image '
            f'(`sum(({over}))` or `amax(({over}))`) before comparing')
        def off(a, b): return (a != b).sum().item() # a few may be so near the threshold that rounding decides
        varied = off(said, given(answer, x))
        must(varied <= 2,
            f'called twice with the same 600 images, your function changes {_plural(varied, "answer")}. Is something drawn at random?')
        turned = given(answer, x.flip(0))
        _answers(turned, len(x))
        must(off(turned, said.flip(0)) <= 2 or off(turned, said) > 2,
            'the same images in reverse order get the answers in the old order. Does your function remember answers of an earlier call?')
        alone = [given(answer, one[None]) for one in x[:40]]
        for one in alone: _answers(one, 1)
        alone = off(torch.cat(alone), said[:40])
        must(alone <= 1,
            f'{_plural(alone, "image")} of 40 {"gets" if alone == 1 else "get"} another answer when they come alone. Does the batch '
            'decide, by its mean, its largest number or its first image? The threshold should be a fixed number, found on training images')
        must(off(turned, said.flip(0)) <= 2, 'the order of the images changes your answers')
        sheets = torch.tensor([0.,.3,.6,1.])[:,None,None].expand(4,28,28)
        with _Watch() as watch: blank = given(answer, sheets)
        _answers(blank, 4)
        total = watch.kernels[0].sum().item() if watch.kernels else 0
        why = ('`padding` puts a frame of zeros around the sheet, and that has edges of its own'
            if watch.padded or 'pad' in watch.names else
            f'The numbers of your kernel add up to {total:.3g}, so it counts ink: for edges they should add up to 0'
            if abs(total) > 1e-3 else
            'Is it ink that you count? The numbers of a kernel for edges add up to 0, and there is no padding')
        must(len(blank.unique()) == 1,
            'a sheet of one even grey has no edges, so all such sheets should get the same answer. To sheets of 0, 0.3, 0.6 and 1 you '
            f'say {shown(blank)}. {why}')
        found,called = (said&is_3).sum().item(), (said&~is_3).sum().item()
        right = (said == is_3).float().mean().item()
        table = f'of 300 3s you classify {found} as 3s, and of 300 7s {called}. That is {100*right:.1f} % right'
        if right >= .85: return f'Your detector is right for {100*right:.1f} % of 600 images of `valid`.'
        must(right > .15, f'{table}: a good detector of 7s. Turn it round')
        few,kinds = x[::3], is_3[::3]
        scores = {1.25**i: _accuracy(answer, few*1.25**i, kinds) for i in range(-26, 31)} # 300 times as faint to 800 times as dark
        best = max(scores, key=scores.get)
        many = f'{best:.3g} times as dark' if best > 1 else f'{1/best:.3g} times as faint'
        if scores[best] >= .85:
            how = (f'With every third of these images, made {many}, your function is right for {100*scores[best]:.1f} %. So the edges tell '
                f'3s from 7s, and the threshold is {"" if .3 < best < 3 else "far "}too {"high" if best > 1 else "low"}')
            must(best < 100, f'{table}. {how}. Was it found on bytes, 0 to 255? These images go from 0 to 1. (Or is something divided once '
                'too often, by 255 or by the mean instead of the sum?)')
            raise Wrong(f'{table}. {how}')
        must(len(said.unique()) == 2 or len({*scores.values()}) > 1 or blank[0] != said[0],
            f'{table}: you say {"3" if said[0] else "7"} to all, and to a blank sheet too, however dark the images are made. Does your '
            'function look at them, and can its number ever be on the other side of the threshold? (`all` of many edges at once hardly '
            'ever is.)')
        must(len(said.unique()) == 2 or len({*scores.values()}) > 1,
            f'{table}: you say {"3" if said[0] else "7"} to all, however faint the images are made, but not to a blank sheet. Is your '
            'threshold 0, or next to it?')
        upright = bool(watch.kernels) and all(o.ndim > 1 and o.shape[-2] > 1 and bool((o == o[...,:1,:]).all()) for o in watch.kernels)
        where = ('The rows of your kernel are all alike, so it finds upright edges. Which strokes does a 3 have that a 7 lacks?' if upright
            else 'Where does a 3 have such edges, and a 7 none? (And do edges of both signs cancel in your sum? `relu` keeps one sort.)')
        raise Wrong(
            f'{table}, and 85 % are asked for. Fainter or darker versions of these images, which stand for other thresholds, reach no more '
            f'than {100*max(right, *scores.values()):.1f} %. So the number itself tells 3s from 7s too little. {where}')
