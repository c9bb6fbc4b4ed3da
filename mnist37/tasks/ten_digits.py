"""Exercises of lesson 07, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/07_ten_digits_exercises.html"""
import math
from functools import cache
import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from mnist37.data import load_ten
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, error_words, given, must, numbers, numbers_of, same, shown, tensor
from mnist37.tasks.common import Called, explained, in_order, mentions, only_cause, rule_out
from mnist37.ten_digits import cross_entropy, softmax

SETUP = '''import torch
import torch.nn.functional as F
from torch import nn
from mnist37.ten_digits import cross_entropy, softmax'''

_PLAIN = 'the numbers are right, but they come in the shape {}, and {} is asked for'

def _look(answer, toys, right, words, known=(), read=lambda said: said):
    "What `answer` said to each of `toys`, as far as it came, and where the first wrong one is; `words` describes a toy"
    said = []
    for i,toy in enumerate(toys):
        try: said.append(read(explained(answer, *toy, known=known)))
        except Exception as e:
            if not all(map(same, said, right)): break # what was wrong before is told first
            if not said or not isinstance(e, (Wrong,ValueError,IndexError,RuntimeError,TypeError)): raise
            told = str(e) if isinstance(e, Wrong) else f'your function raises `{error_words(e)}`'
            raise Wrong(f'{_before(i)}{words(*toy)} {told}') from None
    return said, next((i for i,(a,b) in enumerate(zip(said, right)) if not same(a, b)), None)

def _before(i): return 'the first call comes out right, but '*(i == 1) or f'the first {i} calls come out right, but '*(i > 1)

def _compare(answer, toys, right, mistakes, words, known=(), read=lambda said: said, otherwise=lambda got: ''):
    "`Wrong` unless `answer` says what is `right` to each of `toys`, with the cause that alone explains all, or what `otherwise` sees"
    toys,right = [*toys, toys[0]], [*right, right[0]]
    said,i = _look(answer, toys, right, words, known, read)
    if i is None: return
    got,wanted,about = said[i], right[i], f'{_before(i)}{words(*toys[i])} '
    must(i == 0 or len(said) < len(toys) or same(said[-1], said[0]), 'when your function is called with the first inputs again, it returns '
        f'{shown(said[-1])}, and {shown(said[0])} the first time. Is something kept from call to call, or drawn at random?')
    must(not isinstance(got, torch.return_types.max), '`max(1)` returns two things, the largest values and their indices. Take one of '
        'them: `amax(1)` gives the values alone, and `argmax(1)` the indices')
    n,shape,need = numbers_of(got), _shape(got), _shape(wanted)
    must(n is None or not need or shape == need or not same(n, numbers_of(wanted)), about+_PLAIN.format(shape, need))
    told = [(o,toy) for o,toy in zip(said, toys) if all(map(math.isfinite, numbers_of(o) or []))]
    cause = only_cause([o for o,_ in told], [toy for _,toy in told], mistakes, 1e-4)
    if not cause and not all(map(math.isfinite, n or [])): cause = 'is something divided by 0, or the logarithm of 0 taken?'
    asked = f'numbers in the shape {need} are asked for' if need else 'one number is asked for'
    cause = cause or (asked if n is None or shape != need else otherwise(got))
    raise Wrong(f'{about}{_seen(got, wanted)} is right{". "*bool(cause)}{cause[:1].upper()}{cause[1:]}')

def _shape(o):
    "The shape of a table, also of one that is made of lists"
    return [len(o), *_shape(o[0])] if isinstance(o, (list,tuple)) and o else [*np.shape(o)]

def _seen(got, wanted):
    "What was returned, and what is right; of large tables the first number that is wrong"
    a,b = [torch.as_tensor(o) if isinstance(o, (Tensor,np.ndarray)) else torch.zeros(0) for o in (got,wanted)]
    if a.shape != b.shape or a.numel() <= 16: return f'you return {shown(got)}, and {shown(wanted)}'
    off = ((a-b).abs() > 1e-4).nonzero()
    where = off[0].tolist() if len(off) else [0]*a.ndim
    return f'{len(off)} of {a.numel()} numbers are not right. At {where} you return {shown(a[tuple(where)])}, and {shown(b[tuple(where)])}'

@add_exercise('07.1')
class on_paper:
    """Five numbers on paper

    A model of three classes gives an image the logits [0, 0.6931, 1.6094]; e to the power of these is 1, 2 and 5. Write five numbers,
    `[p, moved, loss, clueless, parameters]`:

    1. `p`: the probability of the *second* class, after softmax
    2. `moved`: the same probability if 7 is added to all three logits
    3. `loss`: the cross-entropy of this image if the *first* class is right
    4. `clueless`: the cross-entropy of a model of ten digits that gives all ten the same logit
    5. `parameters`: how many parameters `nn.Linear(784, 10)` has

    Give the first four with two decimals at least. A pocket calculator may help: cross-entropy takes the natural logarithm."""
    starter = ...
    solution = [2/8, 2/8, 2.0794, 2.3026, 7850]
    about,hard = 'probabilities, losses and parameters by hand', 1

    why = (
        'The exponentials 1, 2 and 5 add up to 8, so the second class has 2/8. Adding 7 to all logits multiplies every exponential by the '
        'same number, which the division takes away again. The first class has 1/8, and minus its logarithm is the logarithm of 8, 2.08. '
        'Ten equal logits are ten probabilities of 1/10, and that costs the logarithm of 10, 2.30. Each of the ten outputs has 784 weights '
        'and one bias.')
    taught = (
        'A model of ten digits that has learned nothing has a loss of about 2.3: a training that does not begin there, or does not leave '
        'it, has a bug.')
    hints = [
        'Softmax: e to the power of each logit, divided by the sum of all three.',
        'What becomes of e to the power of x, if 7 is added to x? Every one of the three is multiplied by the same number.',
        'Cross-entropy is minus the logarithm of the probability of the right class. The first class has 1/8; each of ten equal ones has '
        '1/10.',
        'The logarithm of 8 is three times that of 2, which is 0.6931. The one of 10 is 2.3026.']

    def judge(answer):
        names = ['p', 'moved', 'loss', 'clueless', 'parameters']
        said = in_order(answer, names)
        p,moved,loss,clueless,parameters = said
        must(not (abs(p-7850) < .5 and abs(parameters-.25) < .006), f'the numbers are in reverse order: {", ".join(names)}')
        must(not (abs(loss-2.3026) < .006 and abs(clueless-2.0794) < .006), '`loss` and `clueless` are the wrong way round')
        for name,o in zip(names, (p,moved)): must(abs(o-25) > .6, f'`{name}`: {o:g} is a percentage. A probability goes from 0 to 1')
        must(abs(p-.3) > .0004, '`p`: 0.3 is either rounded to one decimal, and two are asked for, or the logit divided by the sum of the '
            'logits. Softmax takes e to the power of each first')
        for name,o,right,asked,table in (
                ('p', p, .25, 'the second of three exponentials, 1, 2 and 5, divided by what?', [
                    (.125, 'is the probability of the first class, 1/8. The second is asked for'),
                    (.625, 'is the probability of the third class, 5/8. The second is asked for'),
                    (.6931, 'is the logit. Softmax takes e to the power of it, and divides by the sum of all three'),
                    (2, 'is e to the power of the logit. What is it divided by?'),
                    (.3010, 'is the logit divided by the sum of the logits. Softmax takes e to the power of each first'),
                    (.4, 'is 2/5, the second compared with the largest. Softmax divides by the sum of all three'),
                    (.2857, 'is 2/7, divided by a sum of two. Softmax divides by the sum of all three, its own as well'),
                    (.3333, 'is 1/3: either the three classes count the same, or 2 was divided by the sum of the others, 1 and 5. Softmax '
                        'divides 2 by the sum of all three'),
                    (.6667, 'is the sigmoid of the logit, 2/3, which looks at one logit alone. Softmax divides by the sum of all three'),
                    (4, 'is 8/2, upside down'),
                    (-1.3863, 'is the logarithm of the probability. The probability itself is asked for'),
                    (1.3863, 'is minus the logarithm of the probability. The probability itself is asked for')]),
                ('moved', moved, .25, 'each exponential is multiplied by the same number. What becomes of the proportion?', [
                    (7.25, 'is 7 more than before. No probability is above 1: the 7 is added to the *logits*'),
                    (.3301, 'is the logit divided by the sum of the logits. Softmax takes e to the power of each first'),
                    (.3103, 'is 9/29: the 7 was added to the exponentials. It is added to the logits'),
                    (.3, 'is rounded to one decimal. Two are asked for'),
                    (.9973, 'has the 7 added to one logit only. It is added to all three'),
                    (274.16, 'is the proportion times e to the power of 7. The sum below the line of the fraction grows as well'),
                    (.3333, 'is 1/3. Large logits are not equal ones: it is their differences that count, and these stay'),
                    (1, 'would mean that the second class is certain. The other two logits have grown as well'),
                    (0, 'would mean that the second class is impossible. It is still 0.6931 above the first')]),
                ('loss', loss, 2.0794, 'the first class has the probability 1/8. What is minus its natural logarithm?', [
                    (.125, 'is the probability of the first class. Minus its logarithm is asked for'),
                    (-2.0794, 'has the wrong sign: the logarithm of a probability is below 0, and minus it is a loss'),
                    (1.3863, 'is the loss if the *second* class is right'),
                    (.47, 'is the loss if the *third* class is right'),
                    (.9031, 'is the logarithm to the base 10. The natural one is asked for'),
                    (3, 'is the logarithm to the base 2. The natural one is asked for'),
                    (2.1, 'is rounded to one decimal. Two are asked for'),
                    (3.9357, 'is the sum of three losses, one for each class. One class is right, the first'),
                    (.875, 'is 1 minus the probability. Minus its logarithm is asked for'),
                    (.1335, 'is minus the logarithm of 7/8, the probability that it is *not* the first class'),
                    (1.3119, 'is the mean of three losses, one for each class. One class is right, the first'),
                    (0, 'is the logit of the first class. Cross-entropy takes minus the logarithm of its probability')]),
                ('clueless', clueless, 2.3026, 'which probability has each of ten equal classes, and what is minus its logarithm?', [
                    (.1, 'is the probability of each digit. Minus its logarithm is asked for'),
                    (-2.3026, 'has the wrong sign: the logarithm of a probability is below 0, and minus it is a loss'),
                    (1, 'is the logarithm of 10 to the base 10. The natural one is asked for'),
                    (3.3219, 'is the logarithm of 10 to the base 2. The natural one is asked for'),
                    (.6931, 'is the logarithm of 2, for a model of *two* digits. This one has ten'),
                    (1.0986, 'is the logarithm of 3, for a model of *three* classes. This one has ten'),
                    (.9, 'is the proportion of errors of a model that guesses. The cross-entropy is asked for'),
                    (.1054, 'is minus the logarithm of 9/10, the probability of the wrong digits'),
                    (23.026, 'is the sum for ten digits. One digit is right'),
                    (0, 'would be the loss of a model that gives the right digit the probability 1. This one knows nothing'),
                    (10, 'is the number of digits. Minus the logarithm of 1/10 is asked for')])):
            rule_out(o, table, f'`{name}`: {o:.4g} ', 2e-3)
            must(abs(o-right) < .006, f'`{name}`: {o:.4g} is not right: {asked}')
        rule_out(parameters, [
            (7840, 'are the weights alone. Each of the ten outputs has a bias as well'),
            (785, 'would be those of one output. There are ten'),
            (784, 'are the inputs. Each of the ten outputs has a weight for each of them'),
            (794, 'are 784 and 10. Each input has a weight for *each* output'),
            (7841, 'has one bias for all outputs. Each has its own'),
            (8624, 'has a bias for each input. There is one for each *output*'),
            (8634, 'has a bias for each input as well. There is one for each *output* only'),
            (2, 'are two tensors, weights and biases. How many numbers are in them?'),
            (23860, 'are those of the net with 30 hidden units. This is one layer'),
            (10, 'are the outputs. Each has 784 weights and a bias')], f'`parameters`: {parameters:g} ')
        must(abs(parameters-7850) < .5,
            f'`parameters`: {parameters:g} is not right: how many weights has each of the ten outputs, and how many biases?')

def _rows(logits): return f'for {len(logits)} image{"s"*(len(logits) != 1)} with {logits.shape[1]} logits{" each"*(len(logits) != 1)}'

_SOFTMAXES = [ # of a table of logits, and what has happened
    (lambda x: x.softmax(0), 'your columns add up to 1. The probabilities of one *image* should: which axis has the classes?'),
    (lambda x: x.log_softmax(1), 'these are the logarithms of the probabilities'),
    (lambda x: x.sigmoid(), 'that is the sigmoid, which looks at each logit on its own. The probabilities of a row add up to 1'),
    (lambda x: x.exp(), 'these are the exponentials. Divide them by the sum of their row'),
    (lambda x: (x-x.amax(1, keepdim=True)).exp(), 'these are exponentials, of which the largest in each row is 1. Divide them by the sum '
        'of their row'),
    (lambda x: (x-x.amax(1, keepdim=True)).exp()/(x-x.amax(1, keepdim=True)).exp().sum(0), 'your columns add up to 1. The probabilities of '
        'one *image* should: along which axis do you sum?'),
    (lambda x: (x-x.amax(1, keepdim=True)).exp()/(x-x.amax(1, keepdim=True)).exp().sum(), 'all numbers together add up to 1. Each *row* '
        'should'),
    (lambda x: x.exp()/x.exp().sum(), 'all numbers together add up to 1. Each *row* should'),
    (lambda x: x.exp()/x.exp().mean(1, keepdim=True), 'you divide by the mean of the row. Divide by its sum'),
    (lambda x: x.exp()/x.exp()[:1].sum(1), 'you divide every row by the sum of the first one'),
    (lambda x: x/x.sum(1, keepdim=True), 'you divide the logits by their sum. Take e to the power of them first'),
    (lambda x: (x-x.amax(1, keepdim=True))/(x-x.amax(1, keepdim=True)).sum(1, keepdim=True), 'you divide what is left of the logits by '
        'their sum. Take e to the power of them first'),
    (lambda x: x-x.amax(1, keepdim=True), 'you have subtracted the largest logit of each row. The exponentials and their sum are still to '
        'come'),
    (lambda x: (x/x.amax(1, keepdim=True)).softmax(1), 'you *divide* the logits by the largest of their row, and that changes the '
        'probabilities. Subtract it'),
    (lambda x: (x/x.abs().amax(1, keepdim=True)).softmax(1), 'you *divide* the logits by the largest of their row, and that changes the '
        'probabilities. Subtract it'),
    (lambda x: (x/x.max()).softmax(1), 'you *divide* the logits by the largest of all, and that changes the probabilities. Subtract the '
        'largest of the row'),
    (lambda x: (-x).softmax(1), 'the smallest logit gets the largest probability. Which is subtracted from which?'),
    (lambda x: x.amax(1, keepdim=True)-x, 'which is subtracted from which? And the exponentials are still to come'),
    (lambda x: (x-x.amax(0)).softmax(1), 'you subtract the largest of each *column*, so the logits of one image no longer lose the same '
        'number'),
    (lambda x: (2**x)/(2**x).sum(1, keepdim=True), 'you raise 2 to the logits. Softmax raises e, with `exp`'),
    (lambda x: x.softmax(1).softmax(1), 'softmax is used twice'),
    (lambda x: F.one_hot(x.argmax(1), x.shape[1]).float(), 'the largest gets 1 and all others 0. Softmax is softer than that'),
    (lambda x: x.softmax(1).amax(1), 'you return the largest probability of each row. All of them are asked for'),
    (lambda x: x.softmax(1).sum(1), 'you return the sums of the rows'),
    (lambda x: x.softmax(1).T, 'rows and columns are exchanged'),
    (lambda x: x.softmax(1)[0], 'only the first row is left. Is there a `return` inside the loop?'),
    (lambda x: (x-x.amax(1, keepdim=True)).exp()/x.exp().sum(1, keepdim=True), 'the largest is subtracted above the line of the fraction, '
        'and not below it'),
    (lambda x: x.exp()/(x-x.amax(1, keepdim=True)).exp().sum(1, keepdim=True), 'the largest is subtracted below the line of the fraction, '
        'and not above it')]

def _sums(said):
    "What the rows of a table add up to, if that is not 1"
    sums = torch.as_tensor(said).sum(1)
    return '' if same(sums, [1]*len(sums)) else f'your rows add up to {shown(sums)}, and should to 1'

_LARGE = [ # a table of large logits, and what to say if `nan` or `inf` comes out
    ([[100.,101.,98.]], 'e to the power of 88 fits into a `float32`, and of 89 no more. What can be subtracted from a row without a '
        'change of its probabilities?'),
    ([[1000.,1001.,998.]], 'Logits of 100 come out right. e to the power of 1,000 is too large for `float64` as well, which ends at 709. '
        'What can be subtracted from a row without a change of its probabilities?'),
    ([[-1000.,-1001.,-999.]], 'e to the power of -110 is 0 in a `float32`, and a row of zeros has the sum 0. What can be subtracted from a '
        'row without a change of its probabilities?'),
    ([[-800.,800.,-799.]], 'Rows whose logits are close together come out right. Is what you subtract the *largest* of the row? What is '
        'left should be 0 or less'),
    ([[10_000.,9_999.,-10_000.]], 'Logits of 1,000 come out right. Which of these is too much?'),
    ([[500.,499.,0.], [-10_000.,-9_998.,-10_000.]], 'Single rows come out right. Is the largest of the *whole table* subtracted? In a row '
        'far below it, all exponentials are 0')]

def _survives(x, said, words):
    "`Wrong` if the probabilities of large logits `x` are not right"
    right,where = x.softmax(1), f'small logits come out right, but for {x.tolist()} you return {shown(said)}'
    must(said.isfinite().all(), f'{where}. {words}')
    must(same(said.sum(1), [1]*len(x)), f'{where}. The rows add up to {shown(said.sum(1))}, and should to 1: is something added to the '
        'sum, cut off, or put in the place of `nan`?')
    must(same(said, right), f'{where}, and {shown(right)} is right. Are large logits cut off, or made smaller? The differences within a '
        'row should stay')

@add_exercise('07.2')
class steady_softmax:
    """A softmax that survives

    Write `steady_softmax(logits)`, without PyTorch's and the lesson's softmax and without `logsumexp`. `logits` is a float tensor
    [n,classes], and the result a float tensor of the same shape, in which each row holds the probabilities of one image and adds up to 1.
    Logits may be as large as 10,000 and as small as -10,000, whole rows too, and neither `nan` nor `inf` may come out.
    `steady_softmax(torch.tensor([[1000.,1000.]]))` is `tensor([[0.5, 0.5]])`."""
    def starter(logits):
        ...

    def solution(logits):
        exps = (logits-logits.amax(1, keepdim=True)).exp()
        return exps/exps.sum(1, keepdim=True)

    about,hard = 'softmax by hand, for logits of any size', 2
    why = (
        'To subtract the same number from all logits of a row divides all exponentials by the same number, so no probability changes. With '
        'the largest subtracted, the largest exponential is 1: nothing overflows, and the sum is at least 1, so nothing is divided by 0.')
    taught = 'Only the differences of logits count, so the largest can be subtracted first, and then no exponential overflows.'
    hints = [
        'Write it first for small logits: `exp`, and divide by the sum of the row. Then try 1000.',
        'What happens to the probabilities if you subtract 1000 from both logits of [1000, 1001]?',
        'Subtract the largest of each *row*: `logits.amax(1, keepdim=True)` is a column, [n,1].']

    def judge(answer):
        toys = [(torch.tensor(o),) for o in (
            [[.5,-1.,2.,0.], [3.,.25,-.5,1.], [-2.,-1.,-.25,-4.]], [[2.,-.75]], [[1.,3.], [0.,-2.], [.5,.75], [-1.,-3.], [2.,-1.5]],
            [[4.,1.,-2.], [.25,0.,1.5], [-1.,2.,3.]])]
        keep = 'a sum or a maximum has one number for each row, [n], and does not fit to [n,classes]. `keepdim=True` makes it a column'
        _compare(answer, toys, [x.softmax(1) for x, in toys], _SOFTMAXES, _rows, known=[('must match the size', keep),
            ('return_types', '`max(1)` returns two things, the largest values and their indices. `amax(1)` returns the values alone')],
            otherwise=_sums)
        [first],right = toys[0], toys[0][0].softmax(1)
        with Called() as called: said = tensor(given(answer, first), right)
        must(said.is_floating_point(), f'the result should be float, and yours is {said.dtype}')
        own = {*called.names} & {'softmax', 'log_softmax', 'logsumexp', 'softmin', 'cross_entropy', 'logaddexp'}
        own = min(own, default=mentions(answer, 'softmax'))
        must(not own, f'the numbers are right, and they come from a `{own}` that is there already. The task is to build it, from `exp` and '
            'a sum')
        for x,words in _LARGE:
            with Called() as called: said = tensor(given(answer, torch.tensor(x)))
            if 'argmax' in called.names: words = '`argmax` is the *position* of the largest logit. What can be subtracted is the largest'
            _survives(torch.tensor(x), said, words)

_SURE = [
    (lambda x: x.softmax(0).amax(1), 'the columns of your probabilities add up to 1: an image competes with its neighbours. The *classes* '
        'of one image should: which axis has them?'),
    (lambda x: x.softmax(0).amax(0), 'everything goes along axis 0, the images. One number for each *image* is asked for'),
    (lambda x: x.softmax(1).amax(0), 'softmax is right, but these are the largest of each *column*, one number for each class'),
    (lambda x: x.softmax(1).amax(), 'that is the largest probability of the whole batch. One for each image is asked for'),
    (lambda x: x.softmax(1).amax(1).mean(), 'that is the mean over the batch. One number for each image is asked for'),
    (lambda x: x.softmax(1), 'these are the probabilities of all classes. The largest of each image is asked for'),
    (lambda x: x.softmax(0), 'these are the probabilities of all classes, and the columns add up to 1. The rows should'),
    (lambda x: x.amax(1), 'these are the largest logits. Probabilities are asked for: softmax is missing'),
    (lambda x: x.sigmoid().amax(1), 'these are sigmoids, which look at each logit on its own. The probabilities of an image belong '
        'together, and add up to 1'),
    (lambda x: x.softmax(1).argmax(1), 'that is *which* class is predicted. How probable it is is asked for'),
    (lambda x: x.softmax(1).amin(1), 'these are the smallest probabilities of each image'),
    (lambda x: x.softmax(1).mean(1), 'the mean of the probabilities of an image is the same for all images. The largest is asked for'),
    (lambda x: x.softmax(1).sum(1), 'it is 1 whatever the logits are. Is it the sum of the probabilities of an image, or an exponential '
        'that should still be divided by such a sum?'),
    (lambda x: x.amax(1).softmax(0), 'the largest logits of all images become probabilities together. Softmax comes first, over the '
        'classes of each image, and then the largest'),
    (lambda x: torch.ones(len(x), 1), 'softmax over one number alone is always 1. Softmax comes first, over all classes, and then the '
        'largest'),
    (lambda x: 100*x.softmax(1).amax(1), 'these are percentages. A probability goes from 0 to 1'),
    (lambda x: x.softmax(1)[x.argmax(1)], '`[positions]` takes whole *rows*. One number from each row is needed'),
    (lambda x: x.softmax(1).median(1).values, 'these are the medians of the rows. The largest is asked for'),
    (lambda x: x.log_softmax(1).amax(1), 'these are the logarithms of the probabilities'),
    (lambda x: -x.log_softmax(1).amax(1), 'these are minus the logarithms of the probabilities'),
    (lambda x: x.softmax(1).softmax(1).amax(1), 'softmax is used twice'),
    (lambda x: 1-x.softmax(1).amax(1), 'that is the probability that the prediction is *wrong*'),
    (lambda x: x.exp().amax(1), 'these are the largest exponentials. They should be divided by the sum of their row'),
    (lambda x: (x.exp()/x.exp().sum()).amax(1), 'the whole batch adds up to 1. Each row should'),
    (lambda x: x.flatten().softmax(0).view_as(x).amax(1), 'the whole batch adds up to 1. Each row should'),
    (lambda x: x.amax(1)/x.sum(1), 'you divide the largest logit by the sum of the logits. Softmax takes e to the power of them first'),
    (lambda x: x.softmax(1)[:,0], 'that is the probability of the first class. The one of the predicted class is asked for'),
    (lambda x: x.softmax(1)[:,-1], 'that is the probability of the last class. The one of the predicted class is asked for'),
    (lambda x: x.softmax(1)[0], 'these are the probabilities of the first image'),
    (lambda x: x.softmax(1)[:,x.argmax(1)], '`[:,positions]` takes these columns in *every* row. One number from each row is needed'),
    (lambda x: (lambda two: two[:,0]-two[:,1])(x.softmax(1).topk(2).values), 'that is how far the two best classes are apart. The '
        'probability of the best is asked for'),
    (lambda x: x.softmax(0).amax(1) if len(x) > 1 else torch.ones(1)*x.softmax(1).amax(), 'one image alone comes out right, but in a batch '
        'an image still competes with its neighbours: the columns add up to 1')]

@add_exercise('07.3')
class how_sure:
    """A bug hunt: certain as soon as it is alone

    `how_sure(logits)` gets the logits of a model, float [n,classes], and should return for each image the probability of the class that the
    model predicts, float [n]. But for one image alone it says 1, whatever the image, and among others an image seems sure or unsure
    depending on its neighbours. Fix it."""
    def starter(logits):
        return logits.softmax(0).amax(1)

    def solution(logits):
        return logits.softmax(1).amax(1)

    about,hard = 'probabilities that depend on the rest of the batch', 1
    why = (
        '`softmax(0)` makes the *columns* add up to 1: it asks which image is the most like a 3, and one image alone wins that contest '
        'always. The classes stand in a row, along axis 1, and it is they that compete.')
    taught = 'Probabilities that add up to 1 do so along one axis, so add them up along the one that you mean, and look.'
    hints = [
        'Take `logits.softmax(0)` of a small batch. What do its rows add up to, and its columns?',
        'Axis 0 goes down, over the images; axis 1 goes along a row, over the classes.',
        '`softmax(1)`']

    def judge(answer):
        toys = [(torch.tensor(o),) for o in (
            [[2.,.5,-1.], [1.,3.,0.], [.25,0.,.5], [-2.,-.5,1.5]], [[1.5,-1.,.5,0.]], [[-1.,-3.], [.5,.25], [-.75,2.]],
            [[0.,1.,4.], [2.,-1.,1.], [.5,3.,-.25]], [[12.,0.,1.], [-3.,9.,9.5]])]
        _compare(answer, toys, [x.softmax(1).amax(1) for x, in toys], _SURE, _rows, known=[
            ('Dimension out of range', 'there is no such axis: 0 goes over the images, and 1 over the classes'),
            ('softmax() missing', '`softmax` has to be told along which axis: 0 goes over the images, and 1 '
                'over the classes')])

def _losses(x, y): return -x.log_softmax(1)[range(len(y)),y]
def _own(table, y): return table[range(len(y)),y]
def _hot(x, y): return F.one_hot(y, x.shape[1]).float()

_BATCH_LOSSES = [
    (lambda x, y: F.cross_entropy(x.softmax(1), y), 'softmax is still used twice: `cross_entropy` begins with one of its own. Such a loss '
        'never falls below 1.46 for ten digits'),
    (lambda x, y: F.cross_entropy(x.softmax(0), y), 'softmax is still used twice, and now along axis 0, over the images. `cross_entropy` '
        'begins with one of its own'),
    (lambda x, y: F.nll_loss(x.log_softmax(0), y), 'your softmax makes probabilities over the *images*. Those of one image should add up '
        'to 1'),
    (lambda x, y: F.cross_entropy(x.sigmoid(), y), 'a sigmoid is no better than a softmax there: `cross_entropy` takes the logits as they '
        'are'),
    (lambda x, y: F.cross_entropy(x.relu(), y), 'a ReLU turns all negative logits into 0. `cross_entropy` takes the logits as they are'),
    (lambda x, y: F.cross_entropy(x.tanh(), y), '`cross_entropy` takes the logits as they are, without a `tanh`'),
    (lambda x, y: F.cross_entropy(x.exp(), y), '`cross_entropy` takes the logits as they are, and e to the power of them by itself'),
    (lambda x, y: F.cross_entropy(-x, y), 'the logits have the wrong sign'),
    (lambda x, y: F.cross_entropy(x, x.argmax(1)), 'you take the predictions of the model for the truth. Where do the `labels` come in?'),
    (lambda x, y: -_own(x.softmax(1), y).mean(), 'that is minus the mean probability of the right classes. The logarithm is missing'),
    (lambda x, y: _own(x.softmax(1), y).mean(), 'that is the mean probability of the right classes. Minus its *logarithm* is asked for'),
    (lambda x, y: (1-_own(x.softmax(1), y)).mean(), 'that is 1 minus the mean probability. Minus the *logarithm* of each is asked for'),
    (lambda x, y: -_own(x.softmax(1), y).mean().log(), 'you took the mean of the probabilities first. Each image has a loss of its own'),
    (lambda x, y: -_own(x, y).mean(), 'these are minus the logits of the right classes, without any softmax'),
    (lambda x, y: -_losses(x, y).mean(), 'that is the right number with the wrong sign'),
    (lambda x, y: _losses(x, y).sum(), 'that is the sum of the losses. Their mean is asked for'),
    (lambda x, y: _losses(x, y), 'these are the losses of the single images. Their mean is asked for'),
    (lambda x, y: _losses(x, y).mean()/x.shape[1], 'your mean goes over all numbers of a table with zeros for the wrong classes. Divide by '
        'the number of images alone'),
    (lambda x, y: _losses(x, y)[0], 'that is the loss of the first image alone'),
    (lambda x, y: _losses(x, y)[:-1].mean(), 'the last image of the batch is left out'),
    (lambda x, y: _losses(x, y).median(), 'that is the median of the losses. Their mean is asked for'),
    (lambda x, y: _losses(x, y).mean()/torch.tensor(10.).log(), 'that is the logarithm to the base 10. The natural one is asked for'),
    (lambda x, y: _losses(x, y).mean()/torch.tensor(2.).log(), 'that is the logarithm to the base 2. The natural one is asked for'),
    (lambda x, y: F.mse_loss(x.softmax(1), _hot(x, y)), 'that is a mean of squares. The cross-entropy is asked for'),
    (lambda x, y: F.mse_loss(x, _hot(x, y)), 'that is a mean of squares. The cross-entropy is asked for'),
    (lambda x, y: F.binary_cross_entropy(x.softmax(1), _hot(x, y)), 'that is *binary* cross-entropy, which makes ten yes-or-no questions '
        'of one question'),
    (lambda x, y: F.binary_cross_entropy_with_logits(x, _hot(x, y)), 'that is *binary* cross-entropy, which makes ten yes-or-no questions '
        'of one question'),
    (lambda x, y: (x.argmax(1) == y).float().mean(), 'that is the accuracy, from which no gradient comes'),
    (lambda x, y: (x.argmax(1) != y).float().mean(), 'that is the proportion of errors, from which no gradient comes'),
    (lambda x, y: _losses(x, (y+1) % x.shape[1]).mean(), 'that is the loss of the neighbours of the right classes. Are the labels moved by '
        'one?'),
    (lambda x, y: _losses(x, (y-1) % x.shape[1]).mean(), 'that is the loss of the neighbours of the right classes. Are the labels moved by '
        'one?'),
    (lambda x, y: -x.log_softmax(1)[:,y].mean(), '`[:,labels]` takes these columns in *every* row. One number from each row is needed'),
    (lambda x, y: F.cross_entropy(x.softmax(1), y)-1.46, 'softmax is still used twice, and 1.46 is taken away afterwards. That gives no '
        'stronger gradient'),
    (lambda x, y: F.cross_entropy(x.softmax(1), y)-1.4612, 'softmax is still used twice, and 1.46 is taken away afterwards. That gives no '
        'stronger gradient'),
    (lambda x, y: -_own(x.flatten().log_softmax(0).view_as(x), y).mean(), 'the probabilities of the whole batch add up to 1. Those of one '
        '*image* should'),
    (lambda x, y: F.cross_entropy(x, y, label_smoothing=.1), 'the labels are smoothed. Take them as they are')]

def _linear(weights, training=True):
    "A model with given weights, of images [n,height,width]"
    weights = torch.tensor(weights)
    model = nn.Sequential(nn.Flatten(), nn.Linear(weights.shape[1], len(weights), bias=False))
    model[1].weight = nn.Parameter(weights)
    return model.train(training)

@add_exercise('07.4')
class batch_loss:
    """A bug hunt: a loss that stays above 1.46

    In each step of a training, `batch_loss(model, images, labels)` should return the cross-entropy of one batch, the mean of its losses, as
    a tensor from which `backward` finds the gradients. The model gives logits, float [n,classes], and `labels` are int64 [n]. The training
    runs, only slowly: with ten digits the loss begins at 2.30 and never falls below 1.46, even where every prediction is right. Fix it.
    Where the model is confidently wrong, the loss must stay a number: with a wrong logit 1,000 above the right one, it is 1,000."""
    def starter(model, images, labels):
        probabilities = softmax(model(images))
        return cross_entropy(probabilities, labels)

    def solution(model, images, labels):
        return F.cross_entropy(model(images), labels)

    about,hard = 'a loss that is fed something other than it takes', 2
    why = (
        '`cross_entropy` takes logits and begins with a softmax of its own. Probabilities lie between 0 and 1, so to that second softmax '
        'they are ten logits that hardly differ: at best one 1 and nine 0s, and minus the logarithm of e/(e+9) is 1.46. The gradients '
        'become as weak as the differences. Nothing complains, since probabilities are numbers like any others.')
    taught = 'A loss function has its own idea of what goes in, so know whether it is logits, probabilities or their logarithms.'
    hints = [
        'What does `cross_entropy` expect: logits or probabilities? Look at its first line in the lesson.',
        'e/(e+9) is 0.2320, and minus its logarithm is 1.46. Where might ten numbers come from, one of them 1 and nine of them 0?',
        'Leave one softmax out: `cross_entropy(model(images), labels)`.']

    def judge(answer):
        weights = [[1.,-.5,2.,0.], [-1.5,1.,.25,.5], [.75,-2.,-1.,1.5]]
        images = torch.tensor([[[1.,0.],[1.,.5]], [[0.,2.],[.5,0.]], [[.5,.25],[0.,2.]], [[1.,1.],[.25,0.]], [[0.,.75],[1.,1.]]])
        toys = [(_linear(weights), images, torch.tensor([0,1,2,0,2])), (_linear(weights), images[1:4], torch.tensor([0,1,1])),
            (_linear(weights[:2]), images[2:3], torch.tensor([1])), (_linear([[o*.5 for o in row] for row in [*weights, weights[0]]]),
            images[:4], torch.tensor([3,1,0,2])),
            (_linear(weights), (torch.arange(1200)*.7).sin().view(300,2,2), torch.arange(300)%3)]
        def logits(model, x): return model[1].weight.detach() @ x.flatten(1).T
        cases = [(logits(m, x).T, y) for m,x,y in toys]
        right = [_losses(*case).mean() for case in cases]
        words = 'for a batch of {} image{} and a model of {} classes'
        def read(said):
            n = numbers_of(said)
            return n[0] if n is not None and len(n) == 1 else said
        mistakes = [(lambda m, x, y, f=f: read(f(logits(m, x).T, y)), text) for f,text in _BATCH_LOSSES]
        _compare(answer, toys, right, mistakes, lambda m, x, y: words.format(len(y), 's'*(len(y) != 1), len(m[1].weight)), read=read,
            known=[
                ('[n,classes] is needed', 'what goes into `cross_entropy` is no table of logits, [n,classes]. Is it what the model gives?'),
                ('multi-target', 'the labels should be [n], or one-hot with as many columns as the model has classes'),
                ('expected scalar type Long', 'the labels are positions, whole numbers, and here they are float'),
                ('not implemented for', 'there are whole numbers where the logits belong. The logits come first, and the labels second')])
        model,x,y = toys[0]
        said = answer(model, x, y)
        must(isinstance(said, Tensor), 'the number is right, but it is no tensor any more, and without gradients nothing can be learned '
            f'from it. {"Leave `.item()` or `float(...)` out" if isinstance(said, float) else "Stay with tensors"}')
        must(said.requires_grad, 'the number is right, but no gradient finds its way back to the model. Is there a `detach`, or a '
            '`no_grad`?')
        must(model.training, 'the loss is right, but afterwards the model is in evaluation mode, in the middle of its training')
        try: said.sum().backward()
        except RuntimeError: raise Wrong('the loss is right, but `backward` has been called already, and whoever calls it next gets an '
            'error. Return the loss alone') from None
        got = model[1].weight.grad
        must(got is not None, 'the number is right, but `backward` brings no gradient to the model. Is the loss a new tensor, made '
            'of a number?')
        F.cross_entropy(F.linear(x.flatten(1), weight := torch.tensor(weights, requires_grad=True)), y).backward()
        must(same(got, weight.grad), 'the loss is right, but the gradients that it leaves with the model are not those '
            'of the cross-entropy. Is a part of it detached, or has `backward` been called already?')
        far = _linear([[1000.,0.], [0.,0.]]), torch.tensor([[[1.,0.]]]), torch.tensor([1])
        sure,*_ = numbers_of(given(answer, *far)) or [math.nan]
        cause = ('Is a probability made, which is nearly 0 here, and something done about it before its logarithm is taken? Or are the '
            'logits cut off?' if math.isfinite(sure) else 'A probability of e to the power of -1000 is rounded to 0, and then its '
            'logarithm is taken.')
        must(abs(sure-1000) < 1, f'the loss of small logits is right, but for one image with the logits [1000, 0], of which the second '
            f'class is right, it is {sure:g} instead of 1,000. {cause} `cross_entropy` takes the logits themselves')

def _table(truth, predicted, classes): return (truth*classes+predicted).bincount(minlength=classes**2).view(classes, classes)

_TABLES = [
    (lambda t, p, c: (_table(t, p, c) > 0).long(), 'you count no cell twice. `table[truth,predicted] += 1` reads all cells, adds 1, and '
        'writes them back: a cell that stands there three times is read three times as 0 and written three times as 1'),
    (lambda t, p, c: _table(p, t, c), 'rows and columns are exchanged: a row is what an image *is*'),
    (lambda t, p, c: (_table(p, t, c) > 0).long(), 'you count no cell twice, and rows and columns are exchanged as well'),
    (lambda t, p, c: _table(t, p, c)+_table(p, t, c), 'each pair is counted both ways round'),
    (lambda t, p, c: 2*_table(t, p, c), 'everything is counted twice'),
    (lambda t, p, c: _table(t, p, c).diag().diag(), 'only the right predictions are counted, on the diagonal. The errors are missing'),
    (lambda t, p, c: _table(t, p, c)-_table(t, p, c).diag().diag(), 'only the errors are counted. The right predictions are missing, on '
        'the diagonal'),
    (lambda t, p, c: _table(t, p, c)/_table(t, p, c).sum(1, keepdim=True), 'each row is divided by its sum. Counts are asked for'),
    (lambda t, p, c: _table(t, p, c)/len(t), 'these are proportions of all images. Counts are asked for'),
    (lambda t, p, c: _table(t, t, c), 'the truth is compared with itself. Where do the predictions come in?'),
    (lambda t, p, c: _table(p, p, c), 'the predictions are compared with themselves. Where does the truth come in?'),
    (lambda t, p, c: (t*p).bincount(minlength=c*c).view(c, c), '`truth*predicted` is the same number for many cells. '
        'Number them row by row'),
    (lambda t, p, c: (t+p).bincount(minlength=c*c).view(c, c), '`truth+predicted` is the same number for many cells. '
        'Number them row by row'),
    (lambda t, p, c: F.pad(_table(t, p, c)[:-1,:-1], (0,1,0,1)), 'the last class is not counted. Where does your range end?'),
    (lambda t, p, c: F.pad(_table(t, p, c), (1,0,1,0)), 'there is a row and a column too many. Classes are counted from 0'),
    (lambda t, p, c: _table(t, p, c)[t.unique()], 'a class that does not occur has no row in your table. It should have a row of zeros'),
    (lambda t, p, c: _table(t, p, c)[:max(t.max(), p.max())+1,:max(t.max(), p.max())+1], 'your table ends with the largest class that '
        'occurs. How many classes there are is given, in `classes`'),
    (lambda t, p, c: _table(t, p, c)[:t.max()+1,:p.max()+1], 'your table ends with the largest class that occurs. How many classes there '
        'are is given, in `classes`'),
    (lambda t, p, c: p.bincount(minlength=c).expand(c, c), 'all rows are the same, and count predictions whatever the truth is. Is it one '
        'row that stands there several times, as in `[[0]*classes]*classes`?'),
    (lambda t, p, c: (t[:,None] == p).long(), 'your table has a row and a column for each *image*. It should have them for each class'),
    (lambda t, p, c: _table(t[:-1], p[:-1], c), 'the last image is not counted'),
    (lambda t, p, c: _table(t[1:], p[1:], c), 'the first image is not counted'),
    (lambda t, p, c: _table(t[:1], p[:1], c), 'only the first image is counted. Is there a `return` inside the loop?'),
    (lambda t, p, c: torch.zeros(c, c), 'the table is still all 0. `table[truth][:,predicted]` and `table.index_put(...)` make a new one, '
        'and the old one stays as it was: what is returned?'),
    (lambda t, p, c: _table(t, p, 10), 'the table always has ten rows and columns. How many classes are there?'),
    (lambda t, p, c: 1+_table(t, p, c), 'every cell is 1 too large. Does the table begin with zeros?'),
    (lambda t, p, c: (t[:,None] == torch.arange(c)).long().sum(0)[:,None]*(p[:,None] == torch.arange(c)).long().sum(0), 'you multiply how '
        'often a class *is* there by how often it is predicted. Each image has its own pair'),
    (lambda t, p, c: (_table(t, p, c) > 0).long()*len(t), 'each cell that occurs holds the number of all images. Each image should count '
        'once, in its own cell'),
    (lambda t, p, c: torch.tensor([[(t == i).sum()+(p == j).sum() for j in range(c)] for i in range(c)]), 'you add the images that are i '
        'and those that were predicted to be j. Both must hold for one image: `&`'),
    (lambda t, p, c: _table(t, p, c) % 256, 'above 255 your counts begin again at 0, as bytes do (`uint8`)'),
    (lambda t, p, c: torch.tensor([[((t == i)|(p == j)).sum() for j in range(c)] for i in range(c)]), 'you count where one *or* the other '
        'holds. Both must hold: `&`')]

@add_exercise('07.5')
class count_pairs:
    """A bug hunt: a table that counts to one

    `count_pairs(truth, predicted, classes)` gets two int64 tensors [n] with whole numbers from 0 to `classes`-1, and should return the
    confusion matrix, int64 [classes,classes]: how many images that *are* row were predicted to be column. For 10,000 images the numbers of
    the table should add up to 10,000, and they add up to less than 100. Fix it. A class that does not occur has a row of zeros."""
    def starter(truth, predicted, classes):
        table = torch.zeros(classes, classes, dtype=torch.int64)
        table[truth,predicted] += 1
        return table

    def solution(truth, predicted, classes):
        pairs = truth*classes + predicted
        return pairs.bincount(minlength=classes**2).view(classes, classes)

    about,hard = 'counting where the same cell comes up again', 2
    why = (
        '`table[truth,predicted] += 1` looks like a loop, and is three steps: read a number for each pair, add 1 to each, write them back. '
        'A cell that comes up three times is read as 0 three times and written as 1 three times. `bincount` counts, and so does '
        '`index_put_` with `accumulate=True`; `truth*classes + predicted` numbers the cells of the table row by row.')
    taught = 'Indexing with a tensor reads and writes once, however often an index comes up, so counting needs a function that counts.'
    hints = [
        'Try it with two images that are both [3, 7]. What stands in the table?',
        '`bincount` counts how often each whole number occurs. How do you make *one* number of a row and a column?',
        'Cells are numbered row by row: `truth*classes + predicted`. `minlength` makes room for numbers that do not occur.']

    def judge(answer):
        torch.manual_seed(0)
        toys = [(torch.tensor([0,0,1,2,2,2,0,1,2,0]), torch.tensor([0,1,1,0,0,2,0,1,0,0]), 3),
            (torch.tensor([1,1,0]), torch.tensor([0,0,1]), 2), (torch.tensor([1,0,1,1,3,3,1]), torch.tensor([2,0,2,1,1,1,2]), 5),
            (torch.tensor([4]*900+[7]*300), torch.tensor([9]*900+[7]*300), 10)]
        truth = torch.randint(0, 10, (2000,))
        toys.append((truth, (truth+torch.randint(0, 3, (2000,))) % 10, 10))
        size = ('the counts and the table have different sizes. Has `bincount` room for all cells (`minlength`), also where the last ones '
            'do not occur, and is the table `classes` by `classes`?')
        _compare(answer, toys, [_table(*toy) for toy in toys], _TABLES, lambda t, p, c: f'for {len(t):,} images of {c} classes', known=[
            ('is ambiguous', '`and`, `or` and `if` need one yes or no, and a tensor has one for each image: `&` and `|` go image by image'),
            ('is invalid for input of size', size), ('out of bounds', 'there is no such cell. The classes go from 0 to `classes`-1'),
            ('only supports 1-d non-negative', '`bincount` takes one whole number for each image, [n], and 0 or more')])

_PAIRS = [ # `_worst` of something else than both ways together
    (lambda t: _worst(t+t.T, diagonal=True), 'that is the largest number of all, on the diagonal. There the predictions are right'),
    (lambda t: (*_cell(t), t.max()), 'that is the largest number of all, on the diagonal. There the predictions are right'),
    (lambda t: (*sorted(_cell(_off(t))), _off(t).max()), 'you look at one direction only, the largest cell beside the diagonal. Add what '
        'the other direction holds, *before* you look for the largest'),
    (lambda t: (*_cell(_off(t)), _off(t).max()), 'you look at one direction only, the largest cell beside the diagonal. Add what the other '
        'direction holds, *before* you look for the largest'),
    (lambda t: (*sorted(_cell(_off(t))), (t+t.T)[_cell(_off(t))]), 'you look for the largest cell first, and add its other direction '
        'afterwards. Add them for all pairs first'),
    (lambda t: (*_cell(_off(t)), (t+t.T)[_cell(_off(t))]), 'you look for the largest cell first, and add its other direction afterwards. '
        'Add them for all pairs first'),
    (lambda t: _worst(t.triu(1)), 'you look above the diagonal only, at one direction. What stands below belongs to the same pairs'),
    (lambda t: _worst(t.tril(-1).T), 'you look below the diagonal only, at one direction. What stands above belongs to the same pairs'),
    (lambda t: (*_worst(t+t.T)[:2], 2*_worst(t+t.T)[2]), 'the two classes are right. Each direction is counted twice'),
    (lambda t: (*_worst(t+t.T)[1::-1], _worst(t+t.T)[2]), 'these are the right numbers, but the smaller class comes first'),
    (lambda t: (_worst(t+t.T)[2], *_worst(t+t.T)[:2]), 'these are the right numbers, but the two classes come first, and the count last'),
    (lambda t: (*_worst(t+t.T)[:2], t[_worst(t+t.T)[:2]]), 'the two classes are right. The count holds one direction only'),
    (lambda t: (*_worst(t+t.T)[:2], t.T[_worst(t+t.T)[:2]]), 'the two classes are right. The count holds one direction only'),
    (lambda t: (*_worst(t+t.T)[:2], t.T.max()), 'the two classes are right. The count is the largest number of the table'),
    (lambda t: (*_worst(t+t.T)[:2], (t+t.T).max()), 'the two classes are right. The count is the largest of the diagonal, doubled'),
    (lambda t: (*_worst(t+t.T)[:2], 2*_off(t).sum()), 'the two classes are right. The count is that of all errors, twice'),
    (lambda t: (0, _off(t+t.T)[0].argmax(), _off(t+t.T)[0].max()), 'that is the class with which *class 0* is most often confused. Look at '
        'all pairs'),
    (lambda t: _counted(t, (t-t.T).abs()), 'you look for the largest *difference* of the two directions. Add them'),
    (lambda t: _counted(t, t/t.sum(1, keepdim=True)+(t/t.sum(1, keepdim=True)).T), 'you look for the largest *proportions*. The largest '
        'count is asked for'),
    (lambda t: _partner(_off(t+t.T)), 'is it the class with the most errors, and the one that it is most often confused with? Two others '
        'may be confused more often'),
    (lambda t: (*_worst(t+t.T)[:2], _off(t).sum()), 'the two classes are right. The count is that of all errors'),
    (lambda t: (*_worst(t+t.T)[:2], _worst(t+t.T)[2]/t.sum()), 'the two classes are right. A count is asked for, and this is a proportion'),
    (lambda t: (*_worst(t+t.T)[:2], _worst(t+t.T)[2]/2), 'the two classes are right. The count is half of it, the mean of both directions'),
    (lambda t: (*(o+1 for o in _worst(t+t.T)[:2]), _worst(t+t.T)[2]), 'both are 1 too large. Rows and columns are counted from 0'),
    (lambda t: _worst((t-t.T).abs()), 'you look for the largest *difference* of the two directions. Add them'),
    (lambda t: _worst(t*t.T), 'you multiply the two directions. Add them'),
    (lambda t: _least(t), 'that is the pair that is confused *least*'),
    (lambda t: (*sorted(_off(t).sum(1).topk(2).indices.tolist()), (t+t.T)[tuple(_off(t).sum(1).topk(2).indices.tolist())]), 'these are the '
        'two classes with the most errors each. Are they confused with each other?'),
    (lambda t: _at_ten(t), 'is there a 10 in your code, that turns a position into a row and a column? The table may have another size')]

def _off(table): return table-table.diag().diag()
def _cell(table): return divmod(table.argmax().item(), len(table))

def _worst(both, diagonal=False):
    "Row, column and number of the largest cell above the diagonal"
    upper = both.triu(0 if diagonal else 1)
    return (*_cell(upper), upper.max().item())

def _counted(table, score):
    "The pair with the largest `score`, and how often it is confused"
    pair = _worst(score)[:2]
    return (*pair, (table+table.T)[pair])

def _partner(both):
    "The class with the largest sum, and the largest cell of its row"
    i = both.sum(1).argmax().item()
    return (*sorted((i, both[i].argmax().item())), both[i].max())

def _least(table):
    "Of the pair that is confused least"
    pairs = [(i,j) for j in range(len(table)) for i in range(j)]
    return (*min(pairs, key=lambda pair: (table+table.T)[pair]), min((table+table.T)[pair] for pair in pairs))

def _at_ten(table): return (*divmod((table+table.T).triu(1).argmax().item(), 10), _worst(table+table.T)[2])

@add_exercise('07.6')
class most_confused:
    """Which two are confused?

    `most_confused(table)` gets a confusion matrix, int64 [classes,classes]: rows are what images are, columns what they were predicted to
    be. Return three numbers: the two classes that are most often confused with each other, the smaller one first, and how often that
    happens, both ways together. If 4 was predicted for a 9 five times, and 9 for a 4 eight times, and no other pair comes to 13, it is
    `(4, 9, 13)`. There are two classes or more, at least one error, and never two pairs with the same count."""
    def starter(table):
        ...

    def solution(table):
        both = (table+table.T).triu(1)
        smaller,larger = divmod(both.argmax().item(), len(table))
        return smaller, larger, both.max().item()

    about,hard = 'the worst pair of a confusion matrix', 2
    why = (
        '`table.T` has the other direction of each pair in the same cell, so `table+table.T` holds both together. The diagonal counts what '
        'is right, and below it stands everything a second time: `triu(1)` keeps what is above. `argmax` counts cells row by row, and '
        '`divmod` makes a row and a column of that.')
    taught = 'A confusion matrix has two cells for each pair, and `table+table.T` puts them together.'
    hints = [
        'In which cell is a 4 that was taken for a 9, and in which a 9 that was taken for a 4? What does `table+table.T` hold there?',
        'The diagonal must not win: `triu(1)` keeps what stands above it, and sets the rest to 0.',
        '`both.argmax()` is a position, counted row by row. `divmod(position, len(table))` is row and column.']

    def judge(answer):
        torch.manual_seed(0)
        toys = [torch.tensor(o) for o in (
            [[40,3,9,1], [4,31,6,2], [2,8,52,5], [7,0,10,23]], [[5,2],[1,9]], [[30,0,11], [5,28,6], [0,9,41]])]
        many = torch.randint(0, 40, (10,10)) + torch.diag(torch.randint(700, 900, (10,)))
        many[8,5],many[5,8],many[2,6],many[6,2] = 60, 41, 1, 77
        apart = torch.tensor([[20,12,2],[1,30,6],[3,5,25]]) # the largest sum is not the largest product
        busy = torch.tensor([[60,5,6,3],[4,3,1,1],[4,1,80,7],[5,0,6,70]]) # neither in the row with most errors nor the largest proportion
        toys = [(t,) for t in (*toys, many, many.flip(0, 1), apart, busy)]
        names = ['the smaller class', 'the larger class', 'how often']
        _compare(answer, toys, [[*_worst(t+t.T)] for t, in toys], [(lambda t, f=f: [float(o) for o in f(t)], words)
            for f,words in _PAIRS], lambda t: f'for {shown(t) if len(t) < 5 else f"a table of {len(t)} classes"}',
            read=lambda said: [int(o) if o == o//1 else o for o in numbers(said, names)], known=[('out of bounds', '`argmax` counts all '
                'cells, row by row. That is neither a row nor a column yet')])

def _among(logits, digits): return torch.tensor(digits)[logits[:,digits].argmax(1)]

def _masked(logits, digits, fill):
    other = torch.full_like(logits, fill)
    other[:,digits] = logits[:,digits]
    return other.argmax(1)

_ANSWERS = [
    (lambda x, d: x[:,d].argmax(1), 'these are positions in the list `digits`, 0 for the first. Which digit stands at each position?'),
    (lambda x, d: x.argmax(1), 'you look at all ten logits. Only those of the `digits` in question should compete'),
    (lambda x, d: x[:,sorted(d)].argmax(1), 'these are positions in the sorted list. Which digit stands at each position?'),
    (lambda x, d: x[:,d].argmax(1)+d[0], 'you add the first digit to the position. Which digit stands at each position of the list?'),
    (lambda x, d: x[:,d].argmax(1)+min(d), 'you add the smallest digit to the position. Which digit stands at each position of the list?'),
    (lambda x, d: x[:,d].argmax(1)*d[1], 'you multiply the position by a digit. Which digit stands at each position of the list?'),
    (lambda x, d: torch.where(torch.isin(x.argmax(1), torch.tensor(d)), x.argmax(1), d[0]), 'you look at all ten logits, and take the '
        'first of `digits` where another digit wins. Only those in question should compete'),
    (lambda x, d: x.argmax(1)[torch.isin(x.argmax(1), torch.tensor(d))], 'images for which another of the ten digits wins are left out. '
        'Each image gets an answer'),
    (lambda x, d: torch.where(x.softmax(1)[:,d[0]] > .5, d[0], d[1]), 'of ten probabilities the largest may be far below 0.5. Compare '
        'those of the `digits` in question with each other'),
    (lambda x, d: torch.tensor(d)[x[0,d].argmax()], 'that is the answer for the first image alone'),
    (lambda x, d: x[:,d].argmax(1)+1, 'you add 1 to the position. Which digit stands at each position of the list?'),
    (lambda x, d: x[:,d].argmax(1)*(d[1]-d[0])+d[0], 'for two digits it is right. With more of them, look up the position in the list'),
    (lambda x, d: x[:,d].argmax(1)*4+3, 'there are a 3 and a 7 in your code. The digits in question are given, in `digits`'),
    (lambda x, d: torch.where(x[:,d].argmax(1) == 0, 3, 7), 'there are a 3 and a 7 in your code. The digits in question are given, in '
        '`digits`'),
    (lambda x, d: torch.where(x[:,3] > x[:,7], 3, 7), 'there are a 3 and a 7 in your code. The digits in question are given, in `digits`'),
    (lambda x, d: _among(x, d[:2]), 'for two digits it is right. You look at the first two of `digits` only'),
    (lambda x, d: torch.where(x[:,d].argmax(1) == 0, d[0], d[1]), 'for two digits it is right. You return the first or the second of '
        '`digits` only'),
    (lambda x, d: torch.where(x[:,d].argmax(1) == 0, d[0], d[-1]), 'for two digits it is right. You return the first or the last of '
        '`digits` only'),
    (lambda x, d: torch.tensor(d[::-1])[x[:,d].argmax(1)], 'the digits are looked up in the reverse order'),
    (lambda x, d: torch.tensor(sorted(d))[x[:,d].argmax(1)], 'the positions are those of the list as it was, and the digits are looked up '
        'in the sorted list'),
    (lambda x, d: torch.tensor(d)[x[:,sorted(d)].argmax(1)], 'the positions are those of the sorted list, and the digits are looked up in '
        'the list as it was'),
    (lambda x, d: torch.tensor(d)[x[:,d].argmin(1)], 'you take the *smallest* logit'),
    (lambda x, d: torch.tensor(d)[x[:,:len(d)].argmax(1)], 'you look at the first columns of the logits. Column 3 belongs to the 3, and so '
        'on'),
    (lambda x, d: _masked(x, d, 0.), 'are the other digits given the logit 0? That is more than a negative logit'),
    (lambda x, d: _masked(x, d, -1.), 'are the other digits given the logit -1? Logits may be below that'),
    (lambda x, d: torch.tensor(d)[x[:,d].abs().argmax(1)], 'a logit far below 0 wins. Where does its sign go?'),
    (lambda x, d: x[:,d].amax(1), 'these are the largest logits. Which digit has it is asked for'),
    (lambda x, d: x[:,d].softmax(1).amax(1), 'these are the largest probabilities. Which digit has it is asked for'),
    (lambda x, d: x[:,d].softmax(1), 'these are the probabilities. Which digit has the largest one is asked for'),
    (lambda x, d: x[:,d], 'these are the logits of the digits in question. Which digit has the largest one is asked for'),
    (lambda x, d: torch.tensor(d)[x[:,d].argmax(0) % len(d)], '`argmax(0)` goes over the images. The digits of one image compete, along '
        'axis 1'),
    (lambda x, d: x[:,d].argmax(0), '`argmax(0)` goes over the images. The digits of one image compete, along axis 1'),
    (lambda x, d: torch.full((len(x),), d[0]), 'it is the first of the `digits` for every image'),
    (lambda x, d: x[:,min(d):max(d)+1].argmax(1)+min(d), 'you look at all digits from the smallest to the largest of the list')]

@add_exercise('07.7')
class which_of:
    """A bug hunt: nothing is right

    `which_of(logits, digits)` gets the logits of a model of ten digits, float [n,10], and a list of the digits in question, such as
    `[3,7]`. For each image it should return which of *these* is most probable, int64 [n]. With a good model and `[3,7]`, not a single
    answer is right. Fix it. The list holds two digits or more, in any order."""
    def starter(logits, digits):
        return logits[:,digits].argmax(1)

    def solution(logits, digits):
        return torch.tensor(digits)[logits[:,digits].argmax(1)]

    about,hard = 'a model of ten digits that is asked about two', 2
    why = (
        '`logits[:,[3,7]]` has two columns, and `argmax` says which of these *two*: 0 or 1. That is a position in the list, and no digit, '
        'and no image of a 3 or a 7 has the label 0 or 1. `torch.tensor(digits)[...]` looks up what stands at that position.')
    taught = 'Whoever selects columns gets new positions: keep the list, and look up in it what a position means.'
    hints = [
        'What does the function return for `[3,7]`? Print it: which numbers occur?',
        'After `logits[:,digits]`, column 0 belongs to `digits[0]`, and column 1 to `digits[1]`.',
        'A tensor of the digits can be indexed with all positions at once: `torch.tensor(digits)[positions]`.']

    def judge(answer):
        torch.manual_seed(0)
        toys = []
        for n,digits,lift in ((6,[3,7],0), (7,[9,4],0), (9,[5,1,8],-3), (1,[7,2],0), (11,[6,2,9,0],-9), (8,[3,7],5)):
            x = torch.stack([torch.randperm(10) for _ in range(n)])/2.+lift # no two logits of an image are the same
            toys.append((x, digits))
        toys[0][0][:,[3,7]] = torch.tensor([[1.,2.], [-3.,-2.], [4.25,-6.], [-5.,-1.5], [.25,.75], [3.75,1.25]])
        _compare(answer, toys, [_among(*toy) for toy in toys], _ANSWERS,
            lambda x, d: f'for {len(x)} image{"s"*(len(x) > 1)} and the digits {d}', known=[
                ('only integer tensors', 'a list is indexed with one whole number. A *tensor* of the digits can be indexed with many'),
                ('only integer scalar', 'a list is indexed with one whole number. A *tensor* of the digits can be indexed with many'),
                ('list indices must be', 'a list is indexed with one whole number. A *tensor* of the digits can be indexed with many'),
                ('only one element tensors', 'a list is indexed with one whole number. A *tensor* of the digits can be indexed with many'),
                ('out of bounds', 'you ask for a position that does not exist. Rows are the images, and columns the digits: '
                    '`logits[:,digits]`')])

@cache
def _images():
    "Some of MNIST's training images as rows, and their labels: 2,000 to learn from, 2,000 others, and 500 more"
    images,labels = load_ten('train')
    parts = [slice(first, first+n) for first,n in ((0,2000), (40_000,2000), (10_000,500))]
    return [(torch.tensor(images[o]).flatten(1).float()/255, torch.tensor(labels[o]).long()) for o in parts]

def _found(answer, x, y):
    "Weights and biases that `answer` found for images and labels"
    torch.manual_seed(0)
    said = explained(answer, x, y, known=[
        ('leaf Variable', 'a tensor that requires a gradient is changed in place, which PyTorch allows within `torch.no_grad()` alone'),
        ('same dtype', 'a table of float meets one of another dtype. The images are float: are the weights?'),
        ('NoneType', 'something is `None`, most often a gradient. Is `backward` called before each step? And `w = w - ...` makes a new '
            'tensor, which gets no gradient: write `w -= ...` within `torch.no_grad()`')])
    must(isinstance(said, (tuple,list)) and len(said) == 2,
        f'two tensors are asked for, `return weights, biases`, and you return {shown(said)}')
    weights,biases = [torch.as_tensor(o).detach() if isinstance(o, (Tensor,np.ndarray)) else None for o in said]
    for name,o,came in zip(('the weights', 'the biases'), (weights,biases), said):
        must(o is not None, f'{name} should be a tensor, and you return {shown(came)}')
        must(not o.is_complex() and o.dtype != torch.bool, f'{name} should be float, and yours are {o.dtype}')
    must(not (weights.shape == (10,) and biases.shape[:1] == (784,)), 'the two are swapped: first the weights, then the biases')
    must(weights.shape != (10,784), 'the weights have the shape [10, 784], as `nn.Linear` keeps them, and [784, 10] is asked for: '
        'turn them with `.T`')
    must(weights.shape != (784,1), 'the weights have the shape [784, 1], for one output. Ten digits need ten columns, [784, 10]')
    must(weights.shape == (784,10), f'the weights should have the shape [784, 10], and yours have {list(weights.shape)}')
    must(biases.shape in ((10,), (1,10)), f'there should be ten biases, [10], and yours have the shape {list(biases.shape)}')
    weights,biases = weights.float(), biases.float().view(10)
    must(weights.isfinite().all() and biases.isfinite().all(), 'there is a `nan` or `inf` among your numbers. Is the learning rate too '
        'large, does an exponential overflow, or is the logarithm of 0 taken?')
    return weights, biases

def _right(weights, biases, x, y): return ((x@weights+biases).argmax(1) == y).float().mean().item()

_AIM = 0.85

def _any_of(digits): return f'a {digits[0]}' if len(digits) == 1 else f'any of {", ".join(map(str, digits))}'

def _why_not(weights, biases, x, y, new_x, new_y, accuracy):
    "`Wrong` with what kept a model from the accuracy asked for, as far as it can be seen"
    has = f'your model is right for {accuracy:.4f} of 2,000 images that it has not seen, and {_AIM} is asked for.'
    known,said = _right(weights, biases, x, y), (new_x@weights+biases).argmax(1)
    counts = said.bincount(minlength=10)
    never = [d for d in range(10) if counts[d] == 0]
    must((weights != 0).any(), f'{has} All of your weights are 0: is anything learned, and is that what is returned?')
    for way,words in ((-1, 'in reverse order'), (1, 'moved by one to the right'), (9, 'moved by one to the left')):
        order = torch.arange(10).flip(0) if way < 0 else torch.arange(10).roll(way)
        other = _right(weights[:,order], biases[order], new_x, new_y)
        must(other < max(.75, accuracy+.1), f'{has} With the ten columns {words}, it would be {other:.4f}. Which column belongs to which '
            'digit?')
    logits = x@weights+biases
    loss,always_black = F.cross_entropy(logits, y), weights[(x == 0).all(0)].abs().mean()
    of_loss = f'{has} For the images that it was given its loss is {loss:.2f}'
    must((turned := _right(-weights, -biases, new_x, new_y)) < .4, f'{has} With the signs of all weights and biases turned round, it would '
        f'be {turned:.4f}. Does the step go *against* the gradient?')
    must(always_black < .3, f'{has} The weights of pixels that are black in all images are about ±{always_black:.1f}, and no step changes '
        'those. With such a beginning, as from `randn`, a model is far too sure: begin at 0, or a hundredth of '
        'it. And is a step taken, often enough?')
    must(abs(loss-math.log(10)) > .1 or accuracy > .3, f'{of_loss}, and a model that knows nothing has 2.30. Is a step taken each time, '
        'and is it large enough? And are the labels in the loss [n]? As a column, [n,1], they are compared image by image with all others')
    must(loss < 2.31 or accuracy > .3, f'{of_loss}, and a model that knows nothing has 2.30. Is anything learned, does the step go against '
        'the gradient, or is it far too large?')
    must(counts.max() < 1950, f'{has} It predicts a {counts.argmax()} for {counts.max()/2000:.0%} of them. Has it seen one digit alone at '
        'the end, or is the step far too large?')
    means = torch.stack([x[y==d].mean(0) for d in range(10)], 1)
    must(F.cosine_similarity(weights.flatten(), means.flatten(), 0) < .9999, f'{has} Your weights are those of the mean digits. Training '
        'finds better ones')
    must(weights.min() < 0, f'{has} None of your weights is below 0, so ink speaks for every digit, and against none. Are these means of '
        'images, or does your loss look at the right digit alone, without a softmax in which the digits compete?')
    must(not 2.1 < loss < 2.31, f'{of_loss}, hardly less than the 2.30 of a model that knows nothing. More steps, or larger ones?')
    must(loss < 2.31 or logits.sum(1).std() < 50, f'{of_loss}, more than the 2.30 of a model that knows nothing. And what one digit gains, '
        'the others do not lose: does your softmax go over the images, axis 0, instead of the classes?')
    must(loss < 50, f'{of_loss}, more than the 2.30 of a model that knows nothing: it is far too sure. Is the step too large?')
    must(not never or loss > 2.1, f'{has} It never predicts {_any_of(never)}, and for the images that it was given its loss is '
        f'{loss:.2f}. Do all ten take part in the training? Or are more steps needed, larger ones, or a better loss?')
    must(not never, f'{has} It never predicts {_any_of(never)}. Do all ten take part in the training, do the probabilities of each *image* '
        'add up to 1, and is the step small enough?')
    must(loss < 2.31, f'{of_loss}, more than the 2.30 of a model that knows nothing: it is far too sure. Do the probabilities of each '
        '*image* add up to 1, and is the step too large?')
    must((logits.sum(1)-1).abs().max() > .5, f'{has} The ten outputs of each image add up to about 1: are these least squares with one-hot '
        'labels? Cross-entropy gets further')
    must((other := _right(weights, biases, (new_x-x.mean())/x.std(), new_y)) < _AIM, f'{has} For images that are standardised, '
        f'`(x-x.mean())/x.std()`, it would be {other:.4f}. Did you change `x` before the training? The weights meet images as they are')
    must(known < .97, f'{has} For the images that it was given it is {known:.4f}: it knows these by heart. Did it see all 2,000 of '
        'them, and is it stopped in time?')
    must((biases != 0).any(), f'{has} All of your biases are 0. Are they learned, like the weights?')
    must(known > accuracy+.02, f'{has} For the images that it was given it is {known:.4f}, so it has hardly begun to learn them. More '
        'steps, larger ones, or a better loss?')
    raise Wrong(f'{has} For the images that it was given it is {known:.4f}. Are the steps too large to settle, are gradients '
        'never cleared, are only some of the images used, or is the loss another than cross-entropy?')

@add_exercise('07.8')
class learn_ten:
    """A small project: ten digits in ten columns

    Train a linear model of all ten digits. Your function gets `x`, float [n,784], and `y`, int64 [n], 0 to 9: the first 2,000 images of
    MNIST's training set. It returns `weights` [784,10] and `biases` [10], so that `(x@weights+biases).argmax(1)` is the prediction, and
    finds them from this `x` and `y` alone. On 2,000 *other* training images the accuracy must reach 0.85 (mean digits reach 0.80). Then
    it is called again, with 500 images whose labels were exchanged, 9 for a 0, 8 for a 1 and so on: it must learn these. It has ten
    seconds for both; less than one is enough. You may use autograd and `nn.Linear`, or no autograd at all: the gradient of the loss with
    respect to the logits is `(softmax(logits) - one_hot)/n`."""
    def starter(x, y):
        ...

    def solution(x, y):
        weights,biases = torch.zeros(784,10), torch.zeros(10)
        for step in range(100):
            grad = ((x@weights+biases).softmax(1)-F.one_hot(y, 10))/len(x)
            weights -= 0.5*x.T@grad
            biases -= 0.5*grad.sum(0)
        return weights, biases

    about,hard = 'training a linear model of ten digits to an accuracy of 0.85', 3
    why = (
        'The gradient of cross-entropy with respect to the logits is what softmax says minus what is true. It pushes the logit of the '
        'right digit up and all others down, by as much as each of them is wrong. Each weight then gets its pixel times that, summed over '
        'the images. Weights may begin at 0: with one layer, the columns differ from the first step on, since each digit has other images.')
    taught = 'Softmax minus truth: the gradient of ten digits is as simple as that of two, sigmoid minus target.'
    hints = [
        'It is the training of lesson 03, with ten columns of weights: predictions, loss, gradients, step, again and again.',
        'All 2,000 images can be one batch. With a learning rate of 0.5, a hundred steps are enough.',
        '`F.one_hot(y, 10)` is [n,10]: 1 in the column of the right digit. Without autograd, the gradient of the weights is `x.T@grad`, '
        'with `grad` as in the task, and that of the biases is `grad.sum(0)`.',
        'With autograd: `model = nn.Linear(784, 10)`, `F.cross_entropy(model(x), y).backward()`, a step, and then '
        '`model.weight.detach().T` and `model.bias.detach()`.']

    def judge(answer):
        (x,y),(new_x,new_y),(few_x,few_y) = _images()
        weights,biases = _found(answer, x, y)
        accuracy = _right(weights, biases, new_x, new_y)
        if accuracy < _AIM: _why_not(weights, biases, x, y, new_x, new_y, accuracy)
        others,other_biases = _found(answer, few_x, 9-few_y)
        before = f'your model is right for {accuracy:.4f} of 2,000 images that it has not seen. But '
        must(not same(weights, others, tol=1e-7), f'{before}for 500 other images, with exchanged labels, your function returns the very '
            'same weights. Does it keep what it found, or take other data than `x` and `y`?')
        turned,still = _right(others, other_biases, new_x, 9-new_y), _right(others, other_biases, new_x, new_y)
        must(still < .5, f'{before}from 500 images whose labels were exchanged it still learns the old ones ({still:.4f} of new images are '
            'right by the *old* labels). Does it learn from the `x` and `y` that it is given?')
        must(turned > .7, f'{before}from 500 images whose labels were exchanged it learns to be right for {turned:.4f}, and 0.7 is asked '
            'for. Is there a 2,000 in your code, or something left of the first call?')
        return f'Your model is right for {accuracy:.4f} of 2,000 images that it has not seen.'
