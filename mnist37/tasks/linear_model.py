"""Exercises of lesson 03, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/03_linear_model_exercises.html"""
from functools import partial
import torch
import torch.nn.functional as F
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, numbers, same, shown
from mnist37.linear_model import batch_accuracy, init_params, linear1, mnist_loss, train_epoch_by_hand
from mnist37.tasks.common import every_nth, must_have_no_axes, uses

SETUP = '''import torch
from functools import partial
from mnist37.linear_model import mnist_tensors, init_params, linear1, mnist_loss
from mnist37.linear_model import batch_accuracy, calc_grad, train_epoch_by_hand, validate_epoch'''

def _no_text(answer):
    "`Wrong` if a text stands where a number should"
    for o in answer if isinstance(answer, (list, tuple)) else []:
        must(not isinstance(o, str), f'`{o!r}` in your list is text, because of its quotation marks. A number stands without them')

@add_exercise('03.1')
class by_paper:
    """One prediction on paper

    A picture of four pixels has the ink [0, 0.5, 1, 0.5]. The weights are [5, 2, -1, 4] and the bias is -3. Work out the prediction, the
    sigmoid of the prediction (two decimals are enough), and which digit this model says, 3 or 7. The sigmoid is 1/(1+e⁻ˣ), and e is
    2.718; above 0 the model says 3. Give the three as a list, such as `[1.5, 0.82, 3]`."""
    starter = ...
    solution = [-1, 0.27, 7]

    why = (
        'The products 0, 1, -1 and 2 add up to 2, and the bias of -3 makes it -1. The first weight is the largest and counts for nothing, '
        'as there is no ink. The sigmoid of -1 is 1/(1+e) = 0.27; it is below 0.5 as the prediction is below 0, and both say 7.')
    taught = 'Above 0 before the sigmoid and above 0.5 after it are the same verdict, so the digit is known before the sigmoid is.'
    hints = [
        'Ink times weight for each of the four pixels, and add up. Then the bias, once.',
        'The products are 0·5, 0.5·2, 1·(-1) and 0.5·4. The sigmoid of x is `1/(1+torch.exp(-x))`: 1 divided by 1 plus e to the power of '
        '-x.',
        'The prediction is 2-3 = -1. Its sigmoid is 1/(1+2.718). Is that above or below 0.5?']

    def judge(answer):
        _no_text(answer)
        prediction,s,digit = numbers(answer, ['prediction', 'its sigmoid', 'digit'])
        must(not same(prediction, 2), 'your prediction is 2, which is the sum of ink times weight alone. What is added to it at the end?')
        must(not same(prediction, 5), 'your prediction is 5: you subtracted the bias. It is *added*, and it is negative here')
        must(not same(prediction, 7),
            'your prediction is 7: you added up the weights without looking at the ink. Each weight counts only as much as there is ink')
        must(not same(prediction, -10),
            'your prediction is -10: you added the bias once for each pixel. It is added once for each *picture*')
        must(not same(prediction, -2.5), 'your prediction is -2.5: you took the mean of the products. The model adds them up')
        must(same(prediction, -1),
            f'your prediction is {prediction:g}, and that is not ink times weight, added up, plus bias. The four products are 0, 1, -1 '
            'and 2')
        must(abs(s-0.7311) > 0.006,
            'your second number is 0.73, the sigmoid of +1. Look at the signs in `1/(1+torch.exp(-x))`: x is -1 already, so -x is 1')
        must(abs(s-0.1966) > 0.006,
            'your second number is 0.197, which is the *slope* of the sigmoid, s·(1-s). The sigmoid itself is asked for')
        must(0 <= s <= 1, f'your second number is {s:g}, but a sigmoid lies between 0 and 1')
        must(abs(s-0.2689) < 0.006, f'your prediction is right. Its sigmoid is not {s:g}: it is `1/(1+torch.exp(-x))` with x = -1')
        must(digit in (3, 7), f'your third number is {digit:g}, but the model has to say 3 or 7')
        must(digit == 7,
            'prediction and sigmoid are right, but not the digit. A 3 needs a prediction above 0, which is a sigmoid above 0.5')

def _same_pairs(a, b): return all(same(p, q, tol=1e-6) for one,two in zip(a, b) for p,q in zip(one, two))

def _check_pairs(answer, images, labels):
    said = given(answer, images, labels)
    must(not isinstance(said, zip), 'you return a `zip`, which can be gone through only once and has no length. Make a list of it')
    must(isinstance(said, (list, tuple)), f'a list of pairs is asked for, and you return {shown(said)}')
    must(len(said) == len(images),
        f'for {len(images)} pictures your list has the length {len(said)}. There must be one pair (x, y) for each picture: `zip` makes '
        'them, and stops at the shorter of the two')
    pairs = all(isinstance(o, (tuple, list)) and len(o) == 2 for o in said)
    must(not (pairs and isinstance(said[0][0], torch.Tensor) and isinstance(said[0][1], (bool, int, float))),
        f'the target in your pairs is a plain number, `{said[0][1]!r}`, and a tensor of shape [1] is needed' if pairs else '')
    must(pairs and all(isinstance(p, torch.Tensor) for o in said for p in o),
        'each item must be a pair of two tensors, (x, y), and yours are not')
    x,y = said[0]
    must(not y.numel() == 28*28 == x.numel(),
        f'the second half of each pair has shape {list(y.shape)}: it is a picture. A target is one number. What is zipped with what?')
    must(not (y.numel() == 28*28 and x.numel() == 1), 'your pairs are (target, picture). The order is (x, y): first the picture')
    must(list(x.shape) == [28*28], f'each picture must be a row of shape [784], and yours has {list(x.shape)}: flatten all of them first')
    must(y.numel() == 1, f'a target is one number, and yours has shape {list(y.shape)}')
    must(y.shape == (1,),
        f'a target must have shape [1], and yours has {list(y.shape)}. All targets together must be a column; what does `unsqueeze(1)` do?')
    must(y.is_floating_point(), f'the targets are {y.dtype}, but they must be float, like the predictions that they will meet')
    must(not same(y, [float(labels[0])]), 'your targets are the labels themselves, 3 and 7. A target is 1 for a 3 and 0 for a 7')
    must(all(p.shape == x.shape and q.shape == y.shape for p,q in said), 'your pairs do not all have the same shapes')
    ink,target = images.view(-1, 28*28), (labels == 3).float().unsqueeze(1)
    must(not _same_pairs(said, zip(ink, 1-target)), 'your targets are the wrong way round: 1 is for a 3, and 0 for a 7')
    rows = torch.stack([p for p,_ in said])
    k = (rows-ink).abs().argmax()
    must(same(rows.flatten().sort()[0], ink.flatten().sort()[0], tol=1e-6),
        f'the ink has changed: {ink.flatten()[k].item():.4g} was given, and yours is {rows.flatten()[k].item():.4g}. '
        + ('The images are float already; do not divide' if same(rows*255, ink)
            else 'The pictures must stay as they are, but for their shape'))
    must(all(same(p, q, tol=1e-6) for (p,_),q in zip(said, ink)),
        'the pictures in your pairs are not those that were given, or in another order')
    must(_same_pairs(said, zip(ink, target)),
        f'for the labels {labels[:4].tolist()} your targets are {[round(o[1].item(), 2) for o in said[:4]]}, and {target[:4,0].tolist()} '
        'is right')

@add_exercise('03.2')
class labelled_rows:
    """A bug hunt: a dataset without answers

    This function shall make a dataset from `images`, float [n,28,28], and `labels`, whole numbers [n], each 3 or 7: a list of pairs (x,
    y), where x is a row of shape [784] and y is a float target of shape [1], 1 for a 3 and 0 for a 7. It runs, and the list has the right
    length. Look at one item of it, and mend it."""
    def starter(images, labels):
        x = images.view(-1, 28*28)
        y = (labels == 3).float().unsqueeze(1) # noqa: F841
        return list(zip(x, x))

    def solution(images, labels):
        x = images.view(-1, 28*28)
        y = (labels == 3).float().unsqueeze(1)
        return list(zip(x, y))

    why = (
        'With `zip(x, x)` every picture is its own target. Python finds nothing wrong with that. The *shape* of one item shows it at '
        'once: a target with 784 numbers is none.')
    taught = 'One look at the shapes of one item of a dataset costs a second, and finds what no error message tells.'
    hints = [
        'Make a dataset of two pictures, `torch.rand(2,28,28)` and `torch.tensor([3,7])`, and print the two shapes in its first pair.',
        'Which of the names in the function is never used after it was made?',
        '`zip(x, y)`']

    def judge(answer):
        torch.manual_seed(0)
        _check_pairs(answer, torch.rand(4,28,28), torch.tensor([3,7,7,3]))
        _check_pairs(answer, torch.rand(1,28,28), torch.tensor([3]))
        x,y = every_nth('valid', 100)
        _check_pairs(answer, x.view(-1,28,28), 7-4*y.squeeze(1).long())

def _check_csv_loss(answer, predictions, targets):
    said,s = given(answer, predictions, targets), predictions.sigmoid()
    must(not (isinstance(said, (tuple, list)) and len(said) == 1),
        'you return a tuple or list with one number in it: is there a comma too many, or a pair of brackets?')
    right = torch.where(targets == 1, s, 1-s)
    close = lambda other: same(said, other) and not same(other, right.mean())
    must(not same(said, right), 'you return one distance for each picture. A loss is *one* number: their mean')
    must(not same(said, right.sum()) or len(right) == 1,
        f'you added up the distances of {len(right)} pictures. Their mean is asked for, or the loss grows with the size of the batch')
    must(not same(said, (1-right).mean()),
        'that is the loss for the *usual* targets, 1 for a 3: a perfect model gets the worst loss from it. With 1 for a 7, what is the '
        'distance for a target of 1, and what for 0?')
    raw = torch.where(targets == 1, predictions, 1-predictions)
    must(not same(said, raw.mean()) and not same(said, (1-raw).mean()),
        f'the distances are taken from predictions such as {predictions[0].item():g}, and can be below 0 or above 1. What squashes them '
        'first?')
    must(not same(said, (s-(1-targets)).mean()), 'you add up differences, in which too much and too little cancel. A distance has no sign')
    must(not same(said, s.mean()) and not same(said, (1-s).mean()) or len(s) == 1,
        'you take the same distance for every picture, 3 or 7. The targets are 1 and 0: which of the two comes first in your condition?')
    share = ((predictions > 0) == (targets == 1)).float().mean()
    must(not same(said, share) and not same(said, 1-share),
        'that is a share of answers, so an accuracy, or one turned round. It has no slope: take the distances, not yes or no')
    must(not close(F.binary_cross_entropy(s, 1-targets)) and not close(F.binary_cross_entropy(s, targets)),
        'this is binary cross-entropy, which grows without end. The mean distance is asked for: 1 at worst')
    must(not close((right**2).mean()) and not close(((1-right)**2).mean()),
        'you squared the distances. Their mean is asked for as they are')
    twice = s.sigmoid()
    must(not close(torch.where(targets == 1, twice, 1-twice).mean()) and not close(torch.where(targets == 1, 1-twice, twice).mean()),
        'you took the sigmoid twice. Once is enough: its result lies between 0 and 1 already')
    must_have_no_axes(said, right.mean(), 'Take the mean over *all* axes')
    must(same(said, right.mean()),
        f'for the predictions {[round(o, 2) for o in predictions.flatten().tolist()][:4]} and the targets '
        f'{targets.flatten().tolist()[:4]} you return {shown(said)}, and {right.mean().item():.4g} is right')

@add_exercise('03.3')
class csv_loss:
    """The loss for the other labels

    In `labels.csv` a 7 has the label 1 and a 3 has the label 0. The model is the usual one: above 0 it leans to a *3*. Write the loss for
    such targets: the mean distance between sigmoid(prediction) and what it should be. Both tensors are float of shape [n,1], the
    predictions come before the sigmoid, and one number comes back, from which slopes can be asked. A surely right model gets 0, a surely
    wrong one 1."""
    def starter(predictions, targets):
        ...

    def solution(predictions, targets):
        s = predictions.sigmoid()
        return torch.where(targets == 1, s, 1-s).mean()

    why = (
        's says how much the model leans to a 3. For a 7, whose target is 1 here, s is the distance from the right answer, and for a 3 it '
        'is 1-s. `mnist_loss(predictions, 1-targets)` does the same by turning the targets round.')
    taught = 'A loss does not know what 1 stands for: whoever mixes up the labels trains the opposite, without an error.'
    hints = [
        'Take a picture of a 7, so the target is 1, and a prediction of -8, which is surely right. Its sigmoid is 0.0003, and the '
        'distance must be small.',
        'After the sigmoid, s is near 1 for what leans to a 3. For a target of 1 the distance is then s itself. And for a target of 0?',
        '`torch.where(targets == 1, s, 1-s)`, and the mean of it.']

    def judge(answer):
        _check_csv_loss(answer, torch.tensor([[2.],[-1.5],[3.]]), torch.tensor([[0.],[1.],[1.]]))
        _check_csv_loss(answer, torch.tensor([[-2.]]), torch.tensor([[0.]]))
        torch.manual_seed(0)
        x,y = every_nth('valid', 10)
        _check_csv_loss(answer, x@torch.randn(784,1)/5, 1-y)
        predictions = torch.tensor([[2.],[-1.]]).requires_grad_()
        said,s = answer(predictions+0, torch.tensor([[0.],[1.]])), predictions.detach().sigmoid()
        must(isinstance(said, torch.Tensor) and said.requires_grad,
            'the number is right, but no slope can be asked of it, since it has lost its history: leave out `item()`, `float`, `detach` '
            'and `no_grad`')
        said.backward()
        must(predictions.grad is not None,
            'the number asks for slopes, but none arrives at the predictions: its history was cut off before. Do without `item`, '
            '`detach` and `torch.tensor`')
        slopes,right = [[round(o, 4) for o in g.flatten().tolist()] for g in (predictions.grad, torch.tensor([[-1.],[1.]])*s*(1-s)/2)]
        must(same(slopes, right, tol=1e-3),
            f'the number is right, but not its slopes: for the predictions [2, -1] they are {slopes}, and {right} is right. Is a part of '
            'its history cut off, with `item`, `detach` or `torch.tensor`?')

def _check_share(answer, predictions, targets):
    try: said,n = given(answer, predictions, targets), len(targets)
    except RuntimeError as e:
        if 'Bool' not in str(e): raise
        raise Wrong('PyTorch takes no mean of True and False. Make numbers of them first, with `.float()`') from None
    must(not same(said, (predictions == targets.unsqueeze(1)).float().mean()),
        'you look for predictions that *equal* a target, and there are none. First turn them into yes or no: is it a 3?')
    column = targets.unsqueeze(1)
    right = ((predictions > 0) == (column == 1)).float()
    table = ((predictions > 0) == (targets == 1)).float()
    must(not (n > 1 and isinstance(said, torch.Tensor) and said.shape == (n,n)),
        f'you return a table of shape [{n},{n}]: every prediction is still compared with every target')
    must(not (isinstance(said, torch.Tensor) and n > 1 and said.numel() == n),
        f'you return one number for each picture. The share of the right ones among all {n} is one number')
    must(not same(said, right.sum()) or n == 1, f'you count the right answers, {shown(said)} of {n}. Their share is asked for')
    known = same(table.mean(), right.mean())
    must(known or not same(said, table.mean()),
        f'predictions of shape [{n},1] still meet targets in a row, so {n*n} comparisons are made, of every picture with every target, '
        f'where {n} are right. Which of the two must change its shape, and along which axis?')
    must(same(right.mean(), 1-right.mean()) or not same(said, 1-right.mean()), 'you return the share of *wrong* answers')
    late = ((predictions > 0.5) == (column == 1)).float().mean()
    must(same(late, right.mean()) or not same(said, late),
        'you compare predictions with 0.5. These come before the sigmoid, where everything above 0 is a 3')
    never = ((predictions.sigmoid() > 0) == (column == 1)).float().mean()
    must(same(never, right.mean()) or not same(said, never),
        'you say 3 to everything. Either you compare a sigmoid with 0 (0.5 is its border), or a single prediction with all targets')
    must(not same(said, right.mean()*100), f'you return {shown(said)}, which is per cent. A share lies between 0 and 1')
    must_have_no_axes(said, right.mean(), 'Take the mean over *all* axes')
    must(same(said, right.mean()),
        f'for the predictions {[round(o, 2) for o in predictions.flatten().tolist()[:5]]} and the targets {targets.tolist()[:5]} you '
        f'return {shown(said)}, and {right.mean().item():.4g} is right')

@add_exercise('03.4')
class right_share:
    """A bug hunt: half right, whatever you do

    `predictions` of shape [n,1] come from a model, before the sigmoid. `targets`, 1 for a 3 and 0 for a 7, come from somebody who saved
    them without their column, as [n]. This function shall return the share of right answers, one number. A perfect model on two 3s and
    two 7s gets 0.5 from it. Mend it: 1 is right."""
    def starter(predictions, targets):
        return ((predictions > 0) == targets).float().mean()

    def solution(predictions, targets):
        return ((predictions > 0) == targets.unsqueeze(1)).float().mean()

    why = (
        '[n,1] against [n] is broadcast to [n,n]: each picture is compared with the targets of all the others as well. With as many 3s as '
        '7s, half of these comparisons agree whatever the model says. A column against a column compares each picture with its own target.')
    taught = 'A column meeting a row makes a table without a word, so compare shapes before you believe a mean.'
    hints = [
        'Leave out `.float().mean()` and look at the shape of what is left.',
        'A column against a row is broadcast to a table. Either the targets become a column, or the predictions a row.',
        '`targets.unsqueeze(1)` is a column, [n,1].']

    def judge(answer):
        _check_share(answer, torch.tensor([[3.],[2.],[0.3],[-1.],[-4.]]), torch.tensor([1.,0.,1.,0.,0.]))
        _check_share(answer, torch.tensor([[3.],[-2.],[0.3],[-1.]]), torch.tensor([1.,0.,1.,0.]))
        _check_share(answer, torch.tensor([[-3.]]), torch.tensor([0.]))
        x,y = every_nth('valid', 20)
        _check_share(answer, (x[y[:,0] == 1].mean(0)-x[y[:,0] == 0].mean(0)).mul(x).sum(1, keepdim=True).sub(2), y.squeeze(1))

def _reference(x, y, weights, bias, place, amount):
    nudged = weights.clone()
    nudged[place] += amount
    before,after = linear1(x, weights, bias), linear1(x, nudged, bias)
    both = batch_accuracy,mnist_loss
    return [(f(after, y)-f(before, y)).item() for f in both], [f(after, y).item() for f in both]

def _check_felt(answer, x, y, weights, bias, place, amount, where):
    right,after = _reference(x, y, weights, bias, place, amount)
    said,mine = given(answer, x, y, weights, bias, place, amount), weights.clone()
    answer(x.clone(), y.clone(), mine, bias.clone(), place, amount)
    must(same(mine, weights, tol=1e-7),
        'after your function the weights that came in are changed. Either they were nudged themselves (`=` makes no copy), or adding and '
        'subtracting did not lead back exactly. Nudge a `clone()`')
    said = numbers(said, ['change of the accuracy', 'change of the loss'])
    close = lambda other: same(said, other, tol=1e-5) and not same(right, other, tol=1e-5)
    turned = [(name, b) for name,a,b in zip(('accuracy', 'loss'), said, right) if same(a, -b, tol=1e-5) and not same(a, b, tol=1e-5)]
    if turned and all(same(abs(a), abs(b), tol=1e-5) for a,b in zip(said, right)):
        must(len(turned) == 1, 'both changes have the wrong sign: a change is *after* minus *before*')
        name,change = turned[0]
        raise Wrong(
            f"the {name} {'fell' if change < 0 else 'rose'}, by {abs(change):.4g}, and you return {-change:+.4g}: a change is *after* "
            f"minus *before*{', and can be below 0' if change < 0 else ''}")
    must(not close(right[::-1]), 'the two numbers are in the wrong order: first the accuracy, then the loss')
    must(not close(after), 'these are the accuracy and the loss *after* the nudge. The change is asked for: subtract what they were before')
    must(not close([o/amount for o in right]), 'you divided by the amount, which gives a slope. The change itself is asked for')
    must(not close([0,0]),
        f'both of your changes are 0, though weight {place} belongs to a pixel with ink. Was that weight nudged, and are there '
        'predictions from before *and* after?')
    without = _reference(x, y, weights, bias*0, place, amount)[0]
    must(not close(without), 'your predictions leave out the bias: `linear1` adds it')
    every,shifted = _moved(x, y, weights, weights+amount, bias), _moved(x, y, weights, weights, bias, bias+amount)
    must(not close(every) and not close(shifted), f'you raised *all* weights, or the bias. Only weight number {place} is to be nudged')
    times = weights.clone()
    for factor in (amount, 1+amount):
        times[place] = weights[place]*factor
        must(not close(_moved(x, y, weights, times, bias)), 'you multiplied the weight. The amount is to be *added* to it')
    times[place] = amount
    must(not close(_moved(x, y, weights, times, bias)), 'you *set* the weight to the amount. It is to be added to what is there')
    must(same(said, right, tol=1e-5),
        f'{where}, with weight {place} raised by {amount}, your changes of accuracy and loss are {[round(o, 5) for o in said]}, and '
        f'{[round(o, 5) for o in right]} is right')

def _moved(x, y, weights, others, bias, other_bias=None):
    "The changes that come from replacing all weights by `others`, and the bias by `other_bias`"
    return [(f(linear1(x, others, bias if other_bias is None else other_bias),
                y)-f(linear1(x, weights, bias), y)).item() for f in (batch_accuracy, mnist_loss)]

@add_exercise('03.5')
class felt:
    """What feels a nudge?

    Write a function that raises the weight number `place` (counted from 0) by `amount`, and returns how much that changes the accuracy
    and how much it changes the loss, in this order: two numbers, after minus before. `x` is float [n,pixels], `y` [n,1], `weights`
    [pixels,1] and `bias` [1]; none of them asks for slopes, and the `weights` that came in must stay as they are. Use `linear1`,
    `batch_accuracy` and `mnist_loss`."""
    def starter(x, y, weights, bias, place, amount):
        ...

    def solution(x, y, weights, bias, place, amount):
        nudged = weights.clone()
        nudged[place] += amount
        before,after = linear1(x, weights, bias), linear1(x, nudged, bias)
        return batch_accuracy(after, y)-batch_accuracy(before, y), mnist_loss(after, y)-mnist_loss(before, y)

    why = (
        'With the clone, one weight changes and nothing else. Try it with a small amount on a pixel that has ink: the accuracy changes by '
        '0, or jumps, and the loss always changes a little. On a pixel that no picture inks, both stay, whatever the amount.')
    taught = 'A small nudge moves the loss and hardly ever the accuracy, and a pixel without ink can prove nothing about either.'
    hints = [
        'Two sets of predictions are needed: one with the weights as they are, one with nudged weights.',
        'A nudge in place would change the weights that were passed in. `weights.clone()` is a copy.',
        '`nudged = weights.clone()`, then `nudged[place] += amount`. Predict with both, and subtract.']

    def judge(answer):
        x,y = torch.tensor([[0.,1.,0.],[0.,0.,1.]]), torch.tensor([[1.],[0.]])
        weights,bias = torch.tensor([[1.],[0.5],[-0.5]]), torch.zeros(1)
        where = 'for two pictures with the ink [0, 1, 0] and [0, 0, 1] and the weights 1, 0.5 and -0.5'
        for place,amount in ((1,0.75), (1,-1.), (2,0.25), (0,1000.)): _check_felt(answer, x, y, weights, bias, place, amount, where)
        torch.manual_seed(0)
        x,y = every_nth('train', 50)
        weights,bias = torch.randn(784,1)/28, torch.randn(1)
        for place,amount in ((400,0.5), (0,100.)): _check_felt(answer, x, y, weights, bias, place, amount, f'on {len(x)} training pictures')

@add_exercise('03.6')
class card_counts:
    """Cards dealt in order

    A dataset has 1,000 pictures: first 400 of a 3, then 600 of a 7. A DataLoader deals it out with `batch_size=64`, without shuffling;
    the last, smaller batch is kept. Give five whole numbers as a list: how many batches there are; how many pictures are in the last one;
    how many batches hold 3s only; how many hold 7s only; how many steps a training of five epochs takes."""
    starter = ...
    solution = [16, 40, 6, 9, 80]

    why = (
        '15 full batches are 960 pictures, and 40 are left for a 16th. The first six hold 384 of the 400 pictures of a 3, the seventh the '
        'other 16 and 48 of a 7, and nine are left. A step is taken once for each batch, so 5·16.')
    taught = 'Only one of these 16 steps sees both digits: that is why an unshuffled epoch swings from one verdict to the other.'
    hints = [
        '1000/64 is 15.6. The last batch is smaller than the others.',
        '400/64 is 6.25: after six batches of 3s, one is mixed.',
        'All batches, less those with 3s only, less the mixed one. And one step for each batch, in each epoch.']

    def judge(answer):
        _no_text(answer)
        batches,last,threes,sevens,steps = numbers(answer,
            ['batches', 'pictures in the last batch', 'batches of 3s only', 'batches of 7s only', 'steps in five epochs'])
        must(batches != 15, 'your first number is 15, and 15·64 = 960 pictures. What becomes of the other 40?')
        must(batches != 15.625, 'your first number is 15.625, which is 1000/64. There is no 0.625 of a batch, only a smaller one')
        must(batches == 16, f'your first number is {batches:g}. 1,000 pictures are dealt out in batches of 64, until none is left')
        must(last != 64, 'your second number is 64, but 16 full batches would be 1,024 pictures. The last one gets what is left')
        must(last != 24, 'your second number is 24. So many are *missing* in the last batch. How many are in it?')
        must(last == 40, f'your second number is {last:g}. 15 batches are full: how many pictures are left for the last?')
        must(threes != 7, 'your third number is 7, but 7·64 = 448, and there are only 400 pictures of a 3. The seventh batch is mixed')
        must(threes == 6, f'your third number is {threes:g}. How many *full* batches of 64 can be dealt from the first 400 pictures?')
        must(sevens != 10, 'your fourth number is 10. The batch in which the 3s end also holds 7s, but not only 7s')
        must(sevens == 9, f'your fourth number is {sevens:g}. Of the 16 batches, take away those with a 3 in them')
        must(steps != 5000, 'your last number is 5,000: one step for each picture. A step is taken once for each *batch*')
        must(steps != 5, 'your last number is 5: one step for each epoch. A step is taken once for each *batch*')
        must(steps != 16, 'your last number is 16. These are the steps of one epoch, and five are asked for')
        must(steps == 80, f'your last number is {steps:g}. Each epoch takes one step for each batch, and there are five epochs')

def _check_slopes(answer, predictions, targets):
    n,s = len(predictions), predictions.sigmoid()
    sign,hill = torch.where(targets == 1, -1., 1.), s*(1-s)
    right = sign*hill/n
    autograd = 'you asked autograd for the slopes. Here they are wanted from the formula: no `requires_grad_` and no `backward`'
    must(not uses(answer, 'backward', 'grad', 'requires_grad_', 'enable_grad', 'jacobian', 'jacrev', 'jacfwd', 'vjp', 'jvp'), autograd)
    try:
        with torch.no_grad(): said = given(answer, predictions, targets)
    except RuntimeError as e:
        if 'does not require grad' not in str(e): raise
        raise Wrong(autograd) from None
    must(isinstance(said, torch.Tensor), f'a tensor is asked for, one slope for each prediction, and you return {shown(said)}')
    must(not (n > 1 and said.numel() == 1), f'you return one number for {n} predictions. Each of them has a slope of its own')
    must(said.shape == right.shape,
        f'the slopes must have the shape of the predictions, {list(right.shape)}, and yours have {list(said.shape)}')
    close = lambda other: same(said*n, other*n) and not same(other*n, right*n)
    must(not close(hill/n), 'you have the sizes, but not the signs. If the prediction for a 3 grows, does its loss grow or fall?')
    must(not close(-right), 'all signs are the wrong way round. The loss of a 3 is 1-s: it *falls* when the prediction grows')
    must(not close(sign*hill), f'your slopes are {n} times too large. The loss is a *mean* of {n}, so each picture has only a part in it')
    must(not close(sign/n) and not close(sign),
        'you have the slope of the loss with respect to s, -1 or 1. By the chain rule it is multiplied by the slope of the sigmoid')
    must(not close(sign*predictions*(1-predictions)/n) and not close(sign*predictions*(1-predictions)),
        'you put the prediction itself into s·(1-s). s is its sigmoid')
    must(not close(sign*s/n) and not close(sign*(1-s)/n), 'you have half of the slope of the sigmoid. It is s·(1-s)')
    must(not close((s-targets)/n) and not close(s-targets),
        'you return s minus target, the *difference* between answer and target. The slope of the distance is another thing: chain -1 or '
        '1 with the slope of the sigmoid')
    must(not close((s-targets)*hill/n) and not close((s-targets)*hill) and not close(2*(s-targets)*hill/n),
        'you have a slope of *squared* distances. That of a distance is only -1 or 1, however far it is')
    must(not close(torch.where(targets == 1, 1-s, s)/n) and not close(torch.where(targets == 1, 1-s, s)),
        'these are the distances, so the loss itself. Its slopes are asked for')
    must(said.dtype != torch.bool, 'you return True and False, and slopes are numbers')
    off = (said.double()-right.double()).abs().flatten()
    must(same(said*n, right*n) or not off.max()*n < 0.02,
        f'your slopes are nearly right, off by up to {off.max().item():.1g}, as if measured with a nudge, or rounded. Here the exact '
        'formula is asked for')
    k = off.argmax()
    must(same(said*n, right*n),
        f'for {n} predictions: where the prediction is {predictions.flatten()[k].item():.4g} and the target '
        f'{targets.flatten()[k].item():g}, your slope is {said.flatten()[k].item():.4g}, and {right.flatten()[k].item():.4g} is right')

@add_exercise('03.7')
class paper_slopes:
    """The slope of the loss, without autograd

    Write a function that returns the slope of `mnist_loss` with respect to each *prediction*, from a formula and without `backward`.
    Predictions (before the sigmoid) and targets are float [n,1], and so is the result. For a single 3 with the prediction 0 it is -0.25."""
    def starter(predictions, targets):
        ...

    def solution(predictions, targets):
        s = predictions.sigmoid()
        return torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)

    why = (
        'The chain rule multiplies three slopes: -1 for a 3 or 1 for a 7, then s·(1-s) of the sigmoid, then 1/n of the mean. For the '
        'weights, one more would follow: the ink.')
    taught = 'The slope is -s·(1-s) or s·(1-s), so a picture of which the model is sure hardly has one, even where it is wrong.'
    hints = [
        'Follow one picture: from the prediction to s, from s to the distance, from the distance to the mean. Each of these steps has a '
        'slope, and they are multiplied.',
        'The sigmoid has the slope s·(1-s). The distance of a 3 is 1-s, with the slope -1; that of a 7 is s, with the slope 1.',
        'And a mean of n has the slope 1/n: `torch.where(targets == 1, -1., 1.)*s*(1-s)/len(s)`']

    def judge(answer):
        _check_slopes(answer, torch.tensor([[1.],[-3.],[2.]]), torch.tensor([[1.],[1.],[0.]]))
        _check_slopes(answer, torch.tensor([[0.]]), torch.tensor([[1.]]))
        torch.manual_seed(0)
        x,y = every_nth('valid', 20)
        _check_slopes(answer, x@torch.randn(784,1)/5, y)

def _check_batch(answer, x, y, weights, bias):
    params = [o.clone().requires_grad_() for o in (weights, bias)]
    def model(xb): return linear1(xb, *params)
    def slopes(f):
        "Slopes of `f(predictions)` in both parameters"
        twins = [o.clone().requires_grad_() for o in (weights, bias)]
        f(linear1(x, *twins)).backward()
        return [o.grad for o in twins]
    near = lambda a, b: all(same(p*100, q*100) for p,q in zip(a, b))
    right,loss = slopes(lambda p: mnist_loss(p, y)), mnist_loss(linear1(x, weights, bias), y)
    must(callable(answer), 'a function is asked for: pass its name, without brackets')
    must(not uses(answer, 'calc_grad'), 'you called `calc_grad`. Here its work is to be done by hand')
    try: said = answer(x.clone(), y.clone(), model)
    except RuntimeError as e:
        if 'a second time' in str(e):
            raise Wrong('you call `backward` twice on one loss, and its history is gone after the first time') from None
        if 'does not require grad' in str(e):
            raise Wrong('`backward` was called on something without a history: `detach`, `item` or `no_grad` came before it') from None
        raise
    except AttributeError as e:
        if e.name != 'backward': raise
        raise Wrong('`backward` was called on a plain number: `item` has cut off its history') from None
    must(all(same(p, q, tol=1e-6) for p,q in zip(params, (weights, bias))),
        'your function moved the weights. It shall only find the slopes; the step comes later')
    must(said is not None, 'your function returns nothing (`None`): is there a `return`? Note that `backward` itself returns nothing')
    found = [p.grad for p in params]
    must(found[0] is not None and found[1] is not None,
        'the loss is calculated, but after your function `weights.grad` is `None`: nobody asked for slopes. (A method is called only '
        'with its brackets, and before `detach`.)')
    must(not near(found, [-o for o in right]), 'the slopes have the wrong sign: ask the loss for them, not its negative')
    must(not near(found, slopes(lambda p: p.sum())) and not near(found, slopes(lambda p: p.mean())),
        'these are the slopes of the *predictions*. Call `backward` on what shall become smaller')
    must(not near(found, [2*o for o in right]),
        'the slopes are twice as large as they should be: `backward` was called twice, and slopes add up')
    others = [
        lambda p: F.binary_cross_entropy_with_logits(p, y),
        lambda p: F.binary_cross_entropy_with_logits(p, 1-y),
        lambda p: ((p.sigmoid()-y)**2).mean(),
        lambda p: ((p-y)**2).mean()]
    must(not any(near(found, slopes(f)) for f in others), 'these are slopes of another loss: call `backward` on `mnist_loss`')
    must(near(found, right),
        f'for the slope of the bias you have {found[1].item():.4g}, and {right[1].item():.4g} is right: is `backward` called once, on '
        'the loss?')
    must(not (isinstance(said, torch.Tensor) and said.requires_grad),
        'the slopes are right, but the loss that you return still carries its history, and keeps all of it in memory: `detach` it')
    must(same(said, loss), f'the slopes are right, but you return {shown(said)}. The loss of this batch, {loss.item():.4g}, is asked for')
    answer(x.clone(), y.clone(), model)
    must(near([p.grad for p in params], [2*o for o in right]),
        'in a second call the slopes must *add up*, as those of the lesson do: clearing them is the business of the step')

@add_exercise('03.8')
class slopes_of_batch:
    """A bug hunt: a gradient that never comes

    This function shall do for one batch what `calc_grad` does: add the slopes to `.grad` of the parameters that `model` uses, and return
    the loss, one number without its history. It runs, and the loss is right. But the step afterwards fails, because `weights.grad` is
    `None`. Mend it, without `calc_grad`."""
    def starter(xb, yb, model):
        preds = model(xb)
        loss = mnist_loss(preds, yb)
        return loss.detach()

    def solution(xb, yb, model):
        preds = model(xb)
        loss = mnist_loss(preds, yb)
        loss.backward()
        return loss.detach()

    why = (
        'A loss knows its history, but slopes are worked out only by `backward`, which leaves them in `.grad` of every parameter. '
        '`detach` gives the number without that history, so it must come after.')
    taught = 'The forward pass only takes notes; without `backward` nobody reads them.'
    hints = [
        'Predict, loss, gradient: which of the three is missing?',
        'PyTorch takes notes while it calculates, but it goes back through them only when asked.',
        'Call `loss.backward()` before the loss is detached.']

    def judge(answer):
        _check_batch(answer, torch.tensor([[0.,1.],[1.,0.5],[1.,1.]]), torch.tensor([[1.],[0.],[1.]]), torch.tensor([[1.],[-0.5]]),
            torch.tensor([0.25]))
        torch.manual_seed(0)
        _check_batch(answer, *every_nth('train', 200), torch.randn(784,1)/28, torch.randn(1))

def _learned(answer, x, y, test_x):
    "The weights and bias that `answer` found, and their predictions for `test_x`"
    torch.manual_seed(0)
    said = given(answer, x, y)
    must(isinstance(said, (tuple, list)) and len(said) == 2,
        f'a pair of two tensors is asked for, `return weights, bias`, and you return {shown(said)}')
    for name,shape,o in zip(('weights', 'bias'), ('[784,1]', '[1]'), said):
        be,kind = ('are' if name == 'weights' else 'is',
            {'float': 'a float', 'int': 'an int', 'ndarray': 'a NumPy array'}.get(type(o).__name__, f'of type `{type(o).__name__}`'))
        must(isinstance(o, torch.Tensor), f'the {name} {be} {kind}, and a tensor of shape {shape} is asked for')
    weights,bias = [o.detach() for o in said]
    must(not (weights.numel() == 1 and bias.numel() == 784), 'the two are swapped: first the weights, then the bias')
    must(weights.shape == (784,1), f'the weights must have shape [784,1], and yours have {list(weights.shape)}')
    must(bias.numel() == 1 and bias.ndim <= 1, f'the bias must be one number of shape [1], and yours has shape {list(bias.shape)}')
    must(weights.is_floating_point() and weights.isfinite().all() and bias.isfinite().all(),
        'there is a `nan` or `inf` among your numbers, or they are not float: did the learning rate drive them off?')
    return weights, bias.float(), linear1(test_x, weights.float(), bias.float())

@add_exercise('03.9')
class learn_linear:
    """A small project: a linear model of your own

    Train a linear model from a part of the training pictures. Your function gets `x`, float [n,784], and `y`, float [n,1], 1 for a 3:
    about 2,000 pictures, in order, the 3s first. It returns `weights` [784,1] and `bias` [1], found from nothing but these pictures. On
    the 2,038 validation pictures, which it does not get, the model has to reach an accuracy of 0.97. You may use all functions of the
    lesson. Your function is called twice, and has ten seconds for both; one second is enough."""
    def starter(x, y):
        ...

    def solution(x, y):
        weights,bias = init_params((28*28,1), std=0.01), init_params(1, std=0.01)
        model = partial(linear1, weights=weights, bias=bias)
        for epoch in range(200): train_epoch_by_hand(model, [(x, y)], 1., (weights, bias))
        return weights, bias

    why = (
        'A start near 0 leaves every picture a say, and brings no noise along. All pictures as one batch cannot be in a bad order, and '
        '2,000 small ones are quick. Shuffled batches get as far with fewer passes through the pictures.')
    taught = (
        'A sixth of the pictures and a good start do as well as all of them and a bad start: how you begin can weigh as much as how much '
        'data you have.')
    hints = [
        'Parameters to start with, a model made with `partial` and `linear1`, batches, and `train_epoch_by_hand` again and again.',
        'Start near 0: `init_params` takes a `std`. The pictures come in order, so shuffle them with `torch.randperm(len(x))`, or take '
        'all of them as one batch.',
        'All as one batch is `[(x, y)]`. With a learning rate of 1 it needs about a hundred epochs, each of them one step.']

    def judge(answer):
        x,y = every_nth('train', 6)
        test_x,test_y = every_nth('valid', 1)
        weights,bias,predictions = _learned(answer, x, y, test_x)
        accuracy,threes = batch_accuracy(predictions, test_y).item(), (predictions > 0).float().mean().item()
        known = batch_accuracy(linear1(x, weights, bias), y).item()
        never = x.amax(0) == 0
        inked,noise = weights[~never].std().item(), weights[never].std().item()
        backwards = (f'your accuracy is {accuracy:.4f}, far *below* one half: it has learned, but the wrong way round. Does the step go '
            'against the slopes, and is 1 the target of a 3?')
        must(accuracy > 0.1, backwards)
        must(known > 0.7 or inked > 1.3*noise+1e-6,
            f'your model is right for {known:.2f} of the very pictures that it was given, and the weights of pixels with ink scatter by '
            f'{inked:.2g}, those of pixels that never had ink by {noise:.2g}. So the steps have hardly moved anything: are there enough '
            'of them, and do they change the weights that you return?')
        largest = max(weights.abs().max().item(), bias.abs().max().item())
        must(accuracy >= 0.97 or largest < 6,
            f'your accuracy is {accuracy:.4f}. Your weights have become large, up to {largest:.3g}, and the loss hardly has a slope '
            'there: is the learning rate too large, or are the slopes never cleared?')
        if threes > 0.97 or threes < 0.03:
            raise Wrong(
                f"your model calls {'nearly every' if 0 < threes < 1 else 'every'} picture a {3 if threes > 0.5 else 7}. Usual reasons: "
                "it hears one digit for too long, the slopes are not cleared after each step, or `x` was shuffled without `y`")
        must(accuracy > 0.3, backwards)
        must(known > 0.7,
            f'your model is right for {known:.2f} of the very pictures that it was given, which is luck, not learning. Are there enough '
            'steps, of the right size?')
        must(accuracy >= 0.97 or noise < 0.3,
            f'your accuracy is {accuracy:.4f}. For pixels that never had ink, your weights still scatter by {noise:.2f}, and no step can '
            'change those. What is the better way to start?')
        must(accuracy >= 0.97,
            f'your accuracy on the other pictures is {accuracy:.4f}, and 0.97 is asked for. It learns, but not far enough: more steps, '
            'or larger ones? Or smaller ones? (And are the slopes cleared after each?)')
        turned = batch_accuracy(_learned(answer, x, 1-y, test_x)[2], test_y).item()
        must(turned < 0.1,
            'with all targets turned round, a model should learn the opposite and be wrong nearly always. Yours is still right for '
            f'{turned:.2f}: it does not learn from the `x` and `y` that it is given')
