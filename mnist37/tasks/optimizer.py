"""Exercises of lesson 04, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/04_optimizer_exercises.html"""
import torch
from torch import nn
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, numbers, same, shown
from mnist37.linear_model import batch_accuracy, mnist_loss
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch
from mnist37.tasks.common import every_nth, explained, must_have_no_axes, uses

SETUP = '''import torch
import torch.nn.functional as F
from torch import nn
from mnist37.linear_model import mnist_tensors, mnist_loss, batch_accuracy, validate_epoch
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch, train_model'''

def _call(opt, method):
    "Call a method of an optimizer; `Wrong` for the usual slips with `self`"
    f = getattr(opt, method, None)
    must(callable(f), f'your class has no method `{method}`')
    try: f()
    except TypeError as e:
        must('assigned grad expected' not in str(e), 'the slope of a parameter is a tensor or `None`, and no plain number')
        if f'{method}()' not in str(e) or 'positional argument' not in str(e): raise
        must('missing' not in str(e),
            f'`opt.{method}()` is called with empty brackets, and your `{method}` wants more. What it needs must be kept in the object. '
            f'(`TypeError`: {e})')
        raise Wrong(
            f'`opt.{method}()` fails. Python hands every method its own object as the first argument: has `{method}` a place '
            'for it?') from None
    except NameError as e:
        if not e.name: raise
        raise Wrong(f'in `{method}` the name `{e.name}` is not known. What the object keeps is reached through the object') from None
    except AttributeError as e:
        must("'list' object" not in str(e),
            f'`{method}` asks the whole list for what only each single parameter has: go through them in a loop. (`AttributeError`: {e})')
        must("'NoneType' object" not in str(e),
            f'`{method}` meets `None` where a tensor is needed. Before the first `backward`, `p.grad` is `None`. (`AttributeError`: {e})')
        must(not isinstance(e.obj, torch.Tensor),
            f'`{method}` asks a tensor for `{e.name}`, and tensors have nothing of this name. Two that they have are `p.grad` and '
            '`zero_()`')
        if e.obj is not opt: raise
        raise Wrong(
            f'`{method}` asks for `self.{e.name}`, which the object does not have. Was it stored in `__init__`, under this name?') from None
    except RuntimeError as e:
        must('assign a gradient of size' not in str(e),
            'a slope has the shape of its parameter, and yours has another: `torch.zeros_like` makes zeros of the same shape')
        must('Boolean value' not in str(e),
            '`if` with a tensor of many numbers: is it true or false? Ask for what you mean, such as `is not None`')
        if 'leaf' not in str(e): raise
        must(method != 'zero_grad', 'your `zero_grad` changes the *parameter* itself. Only its slope, `p.grad`, is to be forgotten')
        raise Wrong(
            f'`{method}` changes a parameter while PyTorch takes notes of it. Which two words switch the notes off? '
            f'(`RuntimeError`: {e})') from None

def _made(answer, *args):
    "An optimizer made from the class `answer`"
    must(isinstance(answer, type),
        f'a class is asked for, and this is {"a function" if callable(answer) else shown(answer)}. Pass the name of the class, without '
        'brackets')
    try: return answer(*args)
    except TypeError as e:
        if answer.__name__ not in str(e): raise
        raise Wrong(
            f'no object can be made with {len(args)} arguments, `params`, `lr`{" and `mom`" if len(args) > 2 else ""}. Has '
            f'`__init__` places for them, after `self`? (`TypeError`: {e})') from None

def _parameter(*numbers): return torch.tensor(numbers).requires_grad_()
def _linear(n=28*28):
    torch.manual_seed(0)
    return nn.Linear(n, 1)

@add_exercise('04.1')
class layer_facts:
    """What is in a layer?

    Before you run it: `layer = nn.Linear(20, 3)` has 20 inputs and 3 outputs. Then `handed_out = layer.parameters()`, and
    `list(handed_out)` is called twice. Give five whole numbers as a list: how many rows `layer.weight` has; how many columns; how many
    numbers are in `layer.bias`; how many numbers can be trained in all; how long the *second* list is."""
    starter = ...
    solution = [3, 20, 3, 63, 0]

    why = (
        'The shape of the weight is [outputs, inputs], [3,20], and there is one bias for each output: 60 and 3 numbers. `parameters()` '
        'gives an iterator, and the first `list` uses it up. That is why an optimizer makes a list of it at once.')
    taught = 'An optimizer that does not make a list of its parameters takes one step and then, without an error, no other.'
    hints = [
        'PyTorch keeps a row of weights for each output.',
        'Each output has its own bias. In all, that is rows times columns, plus the bias.',
        'What `parameters()` hands out is used up after one pass.']

    def judge(answer):
        rows,columns,biases,total,again = numbers(answer,
            ['rows of the weight', 'columns of the weight', 'numbers in the bias', 'numbers in all', 'length of the second list'])
        must((rows, columns) != (20, 3),
            'your weight has the shape [20,3], which is how *we* kept ours. `nn.Linear` keeps a row for each output')
        must((rows, columns) == (3, 20),
            f'your weight has the shape [{rows:g},{columns:g}]. There is a row for each output, and a column for each input')
        must(biases != 20, 'your bias has 20 numbers, one for each input. It is added to each *output*')
        must(biases != 1, 'your bias has one number. Our model had one output, and this one has three')
        must(biases == 3, f'your bias has {biases:g} numbers. It is added to the outputs, one for each')
        must(total != 60, 'your sum is 60: these are the weights. The bias is trained as well')
        must(total != 2, 'your fourth number is 2. There are two *tensors*, but how many numbers are in them?')
        must(total not in (23, 61),
            'each of the 3 outputs has a weight for each of the 20 inputs, and a bias of its own: rows *times* columns, and 3 more')
        must(total == 63, f'your sum is {total:g}. Add the numbers in the weight and those in the bias')
        must(again != 2, 'your last number is 2. So many tensors are in the *first* list. What is left in `handed_out` after that?')
        must(again == 0, f'your last number is {again:g}. What `parameters()` returns can be gone through once')

@add_exercise('04.2')
class Stepper:
    """A bug hunt: who am I?

    This optimizer is made with `Stepper(params, lr)` and has the methods `step` and `zero_grad`, as `BasicOptim` has. Python accepts the
    class. But both methods raise an error when they are called, each for a reason of its own. Mend both."""
    class starter:
        def __init__(self, params, lr):
            self.params,self.lr = list(params),lr

        def step(self):
            with torch.no_grad():
                for p in self.params: p -= p.grad*lr # noqa: F821

        def zero_grad():
            for p in self.params: p.grad = None # noqa: F821

    class solution:
        def __init__(self, params, lr):
            self.params,self.lr = list(params),lr

        def step(self):
            with torch.no_grad():
                for p in self.params: p -= p.grad*self.lr

        def zero_grad(self):
            for p in self.params: p.grad = None

    why = (
        '`opt.zero_grad()` is short for `Stepper.zero_grad(opt)`, so the method needs a place for the object, and `self` is its usual '
        'name. What `__init__` was given is gone after it, unless it was stored in the object. In a notebook a forgotten `self.lr` is '
        'worse than an error: if there is some other `lr`, that one is used.')
    taught = '`self` is where an object keeps what it needs from one call to the next.'
    hints = [
        'Make one for `x = torch.tensor(3.).requires_grad_()`, call `(x*x).backward()`, then both methods, and read the errors.',
        '`opt.zero_grad()` passes `opt` to the method, as its first argument. And `lr` was an argument of `__init__`, which other methods '
        'do not see.',
        'One `self` is missing between brackets, and one before a dot.']

    def judge(answer):
        for lr in (0.1, 0.5):
            x = _parameter(3.)
            opt = _made(answer, [x], lr)
            (x**2).sum().backward()
            _call(opt, 'step')
            must(not same(x, [3.]),
                'after `step` the parameter is where it was: 3, with a slope of 6. `p = ...` gives the name `p` to something new; `p -= '
                '...` changes the parameter itself')
            must(not same(x, [3+6*lr]), f'`step` goes *up* the slope: from 3 to {x.item():g}, where the slope is 6')
            must(not same(x, [3-6.]), 'the step is the whole slope of 6. Where is the learning rate?')
            must(same(x, [3-6*lr]),
                f'a parameter of 3 with a slope of 6 goes to {x.item():.4g} with `lr={lr}`, and {3-6*lr:g} is right. Does `step` use the '
                'learning rate of *its* object?')
            _call(opt, 'zero_grad')
            must(same(x, [3-6*lr]), '`zero_grad` changed the parameter itself. It shall only forget its slope')
            must(x.grad is None or not x.grad.any(),
                f'after `zero_grad` the slope is still {x.grad.item() if x.grad is not None else 0:g}. It is kept by the parameter, as '
                '`p.grad`')
        ours,theirs = _linear(2), _linear(2)
        opt,other = _made(answer, ours.parameters(), 0.5), torch.optim.SGD(theirs.parameters(), lr=0.5)
        for i in range(2):
            for model,o in ((ours, opt), (theirs, other)):
                (model(torch.tensor([[1.,2.]]))**2).sum().backward()
                o.step() if o is other else _call(o, 'step')
                o.zero_grad() if o is other else _call(o, 'zero_grad')
            must(same(ours.weight, theirs.weight) and same(ours.bias, theirs.bias),
                'with `model.parameters()`, which can be gone through only once, your optimizer goes wrong. Keep them in a list'
                    if i or (ours.bias.grad is not None and ours.bias.grad.any())
                    else 'with the two tensors of `nn.Linear` your step is another one than that of `torch.optim.SGD`. Does the '
                        'loop reach every parameter?')

class _Spy(BasicOptim):
    "Notes what is called, and steps in silence where there is no slope, as PyTorch does"
    def __init__(self, params, lr):
        super().__init__(params, lr)
        self.log = []

    def step(self):
        awake = any(p.grad is not None for p in self.params)
        self.log.append('step' if awake else 'asleep')
        if awake: super().step()

    def zero_grad(self):
        self.log.append('zero')
        super().zero_grad()

def _accumulated(model, batches):
    "An epoch in which slopes are never cleared"
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for xb,yb in batches:
        mnist_loss(model(xb), yb).backward()
        opt.step()

@add_exercise('04.3')
class one_pass:
    """A bug hunt: all effort, no movement

    This function shall train `model` for one epoch and return the mean loss of the batches, as `train_epoch` does. `dl` is a list of
    batches (xb, yb), and `opt` has `step` and `zero_grad`. It calculates a loss and slopes for each batch, and after an hour the model is
    as it was. Mend it, without `train_epoch`."""
    def starter(model, dl, opt):
        losses = []
        for xb,yb in dl:
            loss = mnist_loss(model(xb), yb)
            loss.backward()
            opt.zero_grad()
            losses.append(loss.item())
        return sum(losses)/len(losses)

    def solution(model, dl, opt):
        losses = []
        for xb,yb in dl:
            loss = mnist_loss(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
            losses.append(loss.item())
        return sum(losses)/len(losses)

    why = (
        '`backward` only finds the slopes, and `zero_grad` throws them away. In between, `step` must use them, once for each batch. '
        'Clearing them before `backward` is as good.')
    taught = 'A loop that never steps looks busy and reports losses, so check once that the weights have moved.'
    hints = [
        'Predict, loss, gradient, step: which of them is missing?',
        'The slopes must still be there when the step is taken.',
        '`opt.step()` belongs between `loss.backward()` and `opt.zero_grad()`.']

    def judge(answer):
        x,y = every_nth('train', 60)
        order = torch.randperm(len(x), generator=torch.Generator().manual_seed(0))
        batches = list(zip(x[order].split(64), y[order].split(64)))
        model,twin,never = _linear(), _linear(), _linear()
        spy = _Spy(model.parameters(), 0.5)
        must(callable(answer), 'a function is asked for: pass its name, without brackets')
        must(not uses(answer, 'train_epoch', 'train_model'),
            'you called the function of the course that does it all. The loop is there: mend it')
        try: said = answer(model, list(batches), spy)
        except RuntimeError as e:
            must('does not require grad' not in str(e),
                '`backward` finds no notes of the calculation. Is the loss made outside of `no_grad`, and without `item`? '
                f'(`RuntimeError`: {e})')
            raise
        loss,log,n = train_epoch(twin, batches, BasicOptim(twin.parameters(), 0.5)), spy.log, len(batches)
        steps,asleep = log.count('step'), log.count('asleep')
        must(steps+asleep,
            f'in {n} batches, the `step` of the `opt` that was passed in was never called: nobody takes the step. (Without brackets at '
            'its end, a method is not called.)')
        if not steps:
            raise Wrong(
                'each `step` comes when there are no slopes: '
                    + ('`zero_grad` has just cleared them. The step must be taken between `backward` and `zero_grad`' if log[0] == 'zero'
                            else 'it stands before `backward`, and `zero_grad` clears them afterwards. Or is `backward` gone?'))
        must(steps+asleep >= n,
            f'of {n} steps, one for each batch, only {steps+asleep} came. Does it stand inside of the loop, and does the loop run to its '
            'end?')
        must(not asleep,
            'the first `step` is taken before there are any slopes, and each further one with the slopes of the batch before. First '
            '`backward`, then `step`')
        must(steps <= n, f'{steps} steps were taken for {n} batches. One for each is asked for')
        _accumulated(never, batches)
        must(not same(model.weight, never.weight),
            'now it steps, but between the batches the slopes are never cleared, so every step repeats all those before')
        must(same(model.weight, twin.weight) and same(model.bias, twin.bias),
            f'after {n} batches the weights are not those that one step for each batch leads to. The order of the calls was '
            + ', '.join(dict(zero='zero_grad').get(o, o) for o in log[:6]) + ' …'
            + ' That is right: is the loss still `mnist_loss`, of all of the batch?'*(log[:4] in (['step', 'zero']*2, ['zero', 'step']*2)))
        must(said is not None,
            'the weights are right now, but your function returns nothing (`None`). It shall still return the mean of the losses')
        must(same(said, loss, tol=1e-3), f'the weights are right, but you return {shown(said)}. The mean of the {n} losses is {loss:.4f}')

@add_exercise('04.4')
class Tidy:
    """A bug hunt: slopes that pile up

    This optimizer learned badly, and its author found out that it never forgets a slope: after `zero_grad` they are all still there. Mend
    `zero_grad`. It must also work before the first `backward`, when every `.grad` is still `None`."""
    class starter(BasicOptim):
        def zero_grad(self):
            for p in self.params:
                slopes = p.grad
                slopes = torch.zeros_like(slopes)

    class solution(BasicOptim):
        def zero_grad(self):
            for p in self.params: p.grad = None

    why = (
        '`=` with a plain name on its left only lets that name stand for something else. `p.grad = None` changes what the parameter '
        'holds, and works whether there was a slope or not. `p.grad.zero_()` changes the slopes in place, but fails where there are none '
        'yet.')
    taught = 'A new value for a name leaves the old tensor untouched, and PyTorch goes on using that.'
    hints = [
        'Which tensor does `p.grad` hold after the second line of the loop, and which one does the name `slopes` stand for?',
        '`slopes = ...` makes a new tensor and gives it an old name. `p.grad` never hears of it.',
        '`p.grad = None`']

    def judge(answer):
        must(not isinstance(answer, type) or issubclass(answer, BasicOptim),
            '`Tidy` is no longer made from `BasicOptim`, from which it has its `step`: the name in brackets behind `class Tidy` is missing')
        a,b = _parameter(3.), _parameter(1.,2.)
        opt = _made(answer, [a, b], 0.1)
        (a**2).sum().backward()
        (b**2).sum().backward()
        _call(opt, 'zero_grad')
        must(same(a, [3.]) and same(b, [1.,2.]),
            f'your `zero_grad` changed the *parameters*: a 3 has become {a.item():g}. Their slopes are to be forgotten, not the numbers '
            'themselves')
        must(isinstance(opt.params, list) and [id(p) for p in opt.params] == [id(a), id(b)],
            'after `zero_grad` the object no longer holds its parameters: `self.params` is now something else. The model keeps the old '
            'ones')
        left = [p.grad is not None and bool(p.grad.any()) for p in (a, b)]
        must(left != [True, True],
            'after `zero_grad` the slopes are as before. A plain name on the left of `=` gets a new value, and what it stood for stays '
            'as it was (and `==` only compares). How do you change `p.grad` itself, of each parameter?')
        must(not any(left),
            f'only the slope of the {"second" if left[0] else "first"} of two parameters was cleared. Is the loop left too early?')
        (a**2).sum().backward()
        must(same(a.grad, [6.]), f'after `zero_grad` and another `backward` the slope of x² at 3 is {a.grad.item():g}, and 6 is right')
        _call(opt, 'step')
        must(same(a, [2.4]),
            f'a step with lr 0.1 from 3, where the slope is 6, leads to {a.item():g}. 2.4 is right; `step` must stay that of `BasicOptim`')
        must(same(a.grad, [6.]), 'your `step` clears the slopes now. That is the work of `zero_grad`; `step` may stay as it was')
        try: _made(answer, [_parameter(3.)], 0.1).zero_grad()
        except (AttributeError, TypeError):
            raise Wrong(
                'it clears slopes now. But before the first `backward` there are none, `.grad` is `None`, and there your '
                '`zero_grad` raises an error') from None

@add_exercise('04.5')
class wide_awake:
    """A bug hunt: it runs, and learns nothing

    `x` is float [n,784] and `y` [n,1], some 2,000 training pictures. This function trains a model on them and returns it. There is no
    error, the loss even shrinks a little, and the accuracy on the validation pictures is what luck gives. Mend it, so that it reaches
    0.97. Five epochs are enough."""
    def starter(x, y):
        torch.manual_seed(0)
        model = nn.Linear(28*28, 1)
        opt = BasicOptim(model.parameters(), lr=1e-5)
        batches = TensorBatches(x, y, batch_size=64, shuffle=True)
        for epoch in range(5): train_epoch(model, batches, opt)
        return model

    def solution(x, y):
        torch.manual_seed(0)
        model = nn.Linear(28*28, 1)
        opt = BasicOptim(model.parameters(), lr=1.)
        batches = TensorBatches(x, y, batch_size=64, shuffle=True)
        for epoch in range(5): train_epoch(model, batches, opt)
        return model

    why = (
        'A learning rate means nothing without its loss. 1e-5 suited the roller coaster of lesson 02, whose slopes were in the thousands. '
        'The slopes of this loss are small, and need a rate of about 1.')
    taught = 'A learning rate that is far too small raises no error and looks like a model that cannot learn.'
    hints = [
        'Every line is needed, and every line is right but one number.',
        'How far can a weight come in 5·33 steps, if each of them is the slope times 0.00001?',
        'At 0.01 nearly nothing happens, and from about 10 on it becomes ragged: see the search for the learning rate.']

    def judge(answer):
        x,y = every_nth('train', 6)
        test_x,test_y = every_nth('valid', 1)
        def trained(y):
            torch.manual_seed(0)
            model = given(answer, x, y)
            must(isinstance(model, nn.Module), f'the trained model is asked for, and you return {shown(model)}')
            with torch.no_grad(): predictions = model(test_x)
            must(predictions.shape == test_y.shape,
                f'for {len(test_x)} pictures the model must give predictions of shape {list(test_y.shape)}, and it gives '
                f'{list(predictions.shape)}')
            must(predictions.isfinite().all(), 'the model predicts `nan` or `inf`: the learning rate drove it off')
            return model, predictions, batch_accuracy(predictions, test_y).item()
        model,predictions,accuracy = trained(y)
        largest = max(p.abs().max().item() for p in model.parameters())
        must(accuracy >= 0.97 or largest > 1/28+0.002,
            f'the accuracy is {accuracy:.4f}, and no weight has come further than {largest:.4f} from 0, hardly more than where '
            '`nn.Linear` began. The steps are too short')
        must(accuracy >= 0.97 or predictions.abs().mean() < 50,
            f'the accuracy is {accuracy:.4f}, and the predictions are now {predictions.abs().mean():,.0f} away from 0 on average, where '
            'the sigmoid is flat. The steps are too long')
        threes = (predictions > 0).float().mean().item()
        must(0.03 < threes < 0.97,
            f'the accuracy is {accuracy:.4f}, because the model calls nearly every picture a {3 if threes > 0.5 else 7}. The pictures '
            'come in order: are they still shuffled? Or does the model end in a sigmoid, so that nothing is below 0?')
        must(accuracy >= 0.97,
            f'the accuracy is {accuracy:.4f}, and 0.97 is asked for. It learns, but not well enough. Usual reasons: the learning rate is '
            'still too small (look at the curve of the lesson again), the batches are much larger, not shuffled, or the model is made '
            'anew in each epoch')
        turned = batch_accuracy(trained(1-y)[1], test_y).item()
        must(turned < 0.1,
            f'with all targets turned round, a model should be wrong nearly always. Yours is still right for {turned:.2f}: does it learn '
            'from the `x` and `y` that it is given?')

def _check_surprise(answer, predictions, targets):
    known = [
        ('Boolean value of Tensor', '`if` asks for one yes or no, and there are many targets. `torch.where` decides for each'),
        ('only one element tensors', '`math.log` takes one number. The method `.log()` takes a tensor, number by number'),
        ('between 0 and 1', 'the predictions are any numbers, also above 1 and below 0. The sigmoid comes first')]
    said,s,three,n = explained(answer, predictions, targets, known=known), predictions.sigmoid(), targets == 1, len(targets)
    close = lambda other: same(said, other) and not same(other, right)
    each = torch.where(three, -s.log(), -(1-s).log())
    right = each.mean()
    must(n == 1 or not same(said, each), 'you return one number for each picture. A loss is *one* number: their mean')
    must(not isinstance(said, torch.Tensor) or said.numel() == 1,
        f'your loss has shape {list(getattr(said, "shape", []))}, and one number is asked for. Does the mean stand around everything?')
    must(not close(each.sum()), f'you added up the losses of {n} pictures, and their mean is asked for')
    must(not close(-right), 'your loss is negative. The logarithm of a number below 1 is negative: what turns it round?')
    swapped = torch.where(three, -(1-s).log(), -s.log()).mean()
    must(not close(torch.where(three, 1-s, s).mean()), 'that is the distance, so `mnist_loss`. Where is the logarithm?')
    must(not close(-torch.where(three, 1-s, s).mean().log()) and not close(-torch.where(three, s, 1-s).mean().log()),
        'you took the mean first and the logarithm of that. Each picture has a logarithm of its own; their mean comes last')
    must(not close(swapped), 'you have the two cases swapped, so a surely right answer costs most. For a 3, the logarithm of s is wanted')
    must(not close(-swapped),
        'you took the logarithm of the distance. It is taken of what the model gives to the *right* answer: s for a 3, 1-s for a 7')
    must(not any(close(right/torch.tensor(base).log()) for base in (2., 10.)),
        'you took the logarithm to another base. `torch.log`, or `.log()`, goes with e')
    must(not close((-s.log()*three).mean()), 'you have counted the 3s only. What does a 7 cost, for which the target is 0?')
    must(not (isinstance(said, torch.Tensor) and said.numel() == 1 and said.isnan()),
        'your loss is `nan`, as the logarithm of a number below 0 is. Do the predictions go through the sigmoid first?')
    must(not (isinstance(said, torch.Tensor) and said.isinf()),
        'your loss is `inf`, the cost of a share of exactly 0. The sigmoid never gives that: do you round, or use softmax, which makes a '
        'single number 1, or take the logarithm of the targets?')
    must(not close(torch.where(three, -s.log(), (1-s).log()).mean()), 'the minus is missing for the 7s, so they cost less than nothing')
    must(not any(close(torch.where(three, -s.log(), o-s.log()).mean()) for o in (1, -1)),
        'for a 7 you subtract the logarithm of s from 1. The logarithm *of* 1-s is wanted: brackets are missing')
    must(not close(torch.where(three, -s.sigmoid().log(), -(1-s.sigmoid()).log()).mean()), 'the sigmoid is there twice')
    must(not close(-s.log().mean()), 'you treat every picture as a 3. What does a 7 cost, for which the target is 0?')
    must(not close(-(1-s).log().mean()), 'you treat every picture as a 7. A 3 has the target 1')
    must(three.all() or not three.any() or not close(-s[three].log().mean()-(1-s[~three]).log().mean()),
        'you took the mean of the 3s and that of the 7s, and added them. *One* mean, of all pictures, is asked for')
    must_have_no_axes(said, right, 'Take the mean over *all* axes')
    must(same(said, right),
        f'for the predictions {[round(o, 2) for o in predictions.flatten().tolist()[:4]]} and the targets '
        f'{targets.flatten().tolist()[:4]} you return {shown(said)}, and {right.item():.4f} is right')

@add_exercise('04.6')
class surprise:
    """What does it cost to be surely wrong?

    Write binary cross-entropy by hand. Predictions (before the sigmoid) and targets (1 for a 3, 0 for a 7) are float [n,1], and one
    number comes back, from which slopes can be asked. A 3 that gets the prediction 0 costs 0.693."""
    def starter(predictions, targets):
        ...

    def solution(predictions, targets):
        s = predictions.sigmoid()
        return torch.where(targets == 1, -s.log(), -(1-s).log()).mean()

    why = (
        'The model gives s to "it is a 3" and 1-s to "it is a 7". The cost is the negative logarithm of what it gave to the right answer: '
        '0 if that is 1, and without limit as it nears 0. For very large predictions use `F.binary_cross_entropy_with_logits`, which '
        'never takes the logarithm of 0.')
    taught = 'The logarithm cancels the flat end of the sigmoid, so the slope is s - y and stays large where the model is surely wrong.'
    hints = [
        'As in `mnist_loss`: sigmoid first, then a case for each target, then the mean. Only the distance is replaced.',
        'For a 3 the cost is -log(s), for a 7 it is -log(1-s).',
        '`torch.where(targets == 1, -s.log(), -(1-s).log()).mean()`']

    def judge(answer):
        names = 'binary_cross_entropy_with_logits', 'binary_cross_entropy', 'BCEWithLogitsLoss', 'BCELoss', 'cross_entropy'
        must(not uses(answer, *names) and not isinstance(answer, nn.Module),
            "this is PyTorch's own. The task is to build it by hand, from sigmoid and logarithm")
        _check_surprise(answer, torch.tensor([[2.],[-1.],[0.5]]), torch.tensor([[0.],[1.],[1.]]))
        _check_surprise(answer, torch.tensor([[0.]]), torch.tensor([[1.]]))
        _check_surprise(answer, torch.tensor([[3.]]), torch.tensor([[0.]]))
        torch.manual_seed(0)
        x,y = every_nth('valid', 10)
        _check_surprise(answer, x@torch.randn(784,1)/10, y)
        predictions,targets = torch.tensor([[2.],[-1.]]).requires_grad_(), torch.tensor([[0.],[1.]])
        try: said = answer(predictions, targets)
        except RuntimeError as e:
            must('numpy()' not in str(e),
                'the number is right, but numpy takes no notes, so no slope can be asked of it: use the `.log()` of the tensor. '
                f'(`RuntimeError`: {e})')
            raise
        must(isinstance(said, torch.Tensor) and said.requires_grad,
            'the number is right, but no slope can be asked of it, since it has lost its history: leave out `item()`, `float`, `detach` '
            'and `no_grad`')
        said.backward()
        slopes = (predictions.sigmoid()-targets).detach()/2
        must(same(predictions.grad, slopes),
            f'the loss is right, but its slopes are {[round(o, 3) for o in predictions.grad.flatten().tolist()]}, and '
            f'{[round(o, 3) for o in slopes.flatten().tolist()]} is right. Was a part of it detached?')

def _dealt(answer, x, y, size):
    said = given(answer, x, y, size)
    must(not isinstance(said, (torch.Tensor, str, dict)), f'a list of pairs (xb, yb) is asked for, and you return {shown(said)}')
    try: said = [tuple(o) for o in said]
    except TypeError: raise Wrong('a list of pairs (xb, yb) is asked for, and what you return is none') from None
    must(not (len(said) == 2 and len(said[0]) == len(said[1]) != 2 and all(isinstance(p, torch.Tensor) for o in said for p in o)),
        'you return two things, inputs and targets. A list of pairs is asked for: `zip` makes them')
    must(all(len(o) == 2 and all(isinstance(p, torch.Tensor) and p.ndim for p in o) for o in said),
        'each batch must be a pair of two tensors, (xb, yb), and yours are not')
    return said

def _check_dealt(answer, x, y, size):
    n = len(x)
    said = _dealt(answer, x, y, size)
    call = f'for {n} items and batches of {size}'
    must(said, f'{call} you return no batch at all')
    must(all(xb.ndim == x.ndim for xb,_ in said),
        f'a batch of inputs must have shape [{min(n, size)},{",".join(map(str, x.shape[1:]))}], and your first has '
        f'{list(said[0][0].shape)}, which is a single item'
            if said[0][0].ndim < x.ndim else 'your batches of inputs have too many axes')
    lengths = [len(xb) for xb,_ in said]
    must(lengths == [len(yb) for _,yb in said],
        f'{call} the first batch has {lengths[0]} inputs and {len(said[0][1])} targets. There must be as many of both')
    must(lengths != [1]*n or size == 1 or n == 1, f'{call} each of your batches holds a single item')
    must(n <= size or len(said) > 1,
        f'{call} you return a single batch, of {lengths[0]}. A list of batches is asked for, of {size} items each, and the last one may '
        'be smaller. If there is a loop, does the `return` stand inside it?')
    wanted = [size]*(n//size) + [n%size]*(n%size > 0)
    must(lengths != [size]*(n//size) or lengths == wanted,
        f'{call} the last {n%size} items are never dealt out. The last batch may be smaller')
    must(lengths == wanted or sorted(lengths) != sorted(wanted),
        f'{call} your batches have the sizes {lengths[:6]}: the smaller one should come last. Shuffle before you cut, and not the '
        'batches afterwards')
    must(lengths == wanted or lengths != [len(o) for o in torch.arange(n).chunk(size)],
        f'{call} your batches have the sizes {lengths[:6]}, and {wanted[:6]} is right. `chunk` is told how many pieces, `split` how '
        'large they are')
    must(lengths == wanted, f'{call} your batches have the sizes {lengths[:6]}, and {wanted[:6]} is right')
    xb,yb = said[0]
    must(x.shape[1:] == y.shape[1:] or (xb.shape[1:], yb.shape[1:]) != (y.shape[1:], x.shape[1:]),
        'in your pairs the targets come first. (xb, yb) is asked for')
    for name,whole,parts in zip(('inputs', 'targets'), (x, y), zip(*said)):
        must(all(p.shape[1:] == whole.shape[1:] for p in parts),
            f'your first batch of {name} has the shape {list(parts[0].shape)}, and {[lengths[0], *whole.shape[1:]]} is right')
    xs,ys = [torch.cat(o) for o in zip(*said)]
    must(xs.dtype == x.dtype and ys.dtype == y.dtype, f'your batches hold {xs.dtype} and {ys.dtype}, but {x.dtype} and {y.dtype} came in')
    seen = xs.flatten(1)[:,0]
    must(len(set(seen.tolist())) == n,
        f'{call} some items are dealt out twice and others never. Draw an *order* of all places, not {n} places by chance. '
        '(`random.shuffle` cannot shuffle a tensor: it loses rows.)')
    must(same(seen.sort().values, x.flatten(1)[:,0].sort().values, tol=1e-6),
        f'{call} your batches hold other numbers than the inputs that came in')
    place = {o: i for i,o in enumerate(x.flatten(1)[:,0].tolist())}
    order = torch.tensor([place[o] for o in seen.tolist()])
    must(same(xs, x[order], tol=1e-6),
        'the numbers of an input were mixed with those of others. Shuffle the rows, and leave each row as it is')
    must(same(ys, y[order], tol=1e-6),
        'inputs and targets no longer belong together: a picture comes with the target of another. Both must be put in the *same* order')
    return order

@add_exercise('04.7')
class deal_out:
    """Batches without a DataLoader

    Write one epoch of a shuffling loader as a function. `x` is [n,...], `y` is [n,1], and `size` is how many items a batch holds. It
    returns a list of pairs (xb, yb), in which every item comes exactly once, together with its own target, in a new random order at each
    call. The last batch may be smaller."""
    def starter(x, y, size):
        ...

    def solution(x, y, size):
        return [(x[i], y[i]) for i in torch.randperm(len(x)).split(size)]

    why = (
        'A permutation holds every place once, so nothing is lost and nothing comes twice. The pieces of one and the same order pick the '
        'rows of both tensors, which keeps each picture with its target.')
    taught = 'Shuffle the places, not the data: one order then serves any number of tensors.'
    hints = [
        '`torch.randperm(n)` is a random order of the numbers 0 to n-1, and `split` cuts a tensor into pieces.',
        'Use *one* order for both, `x` and `y`. Indexing with a tensor of places picks these rows.',
        '`for i in torch.randperm(len(x)).split(size)`, and a batch is `x[i], y[i]`.']

    def judge(answer):
        torch.manual_seed(0)
        def items(n): return torch.stack([torch.arange(n), torch.arange(n)+0.5], 1), torch.arange(n).float().unsqueeze(1)*10
        for n,size in ((10,4), (3,8), (8,4), (1,1)): _check_dealt(answer, *items(n), size)
        first,again = _check_dealt(answer, *items(100), 32), _check_dealt(answer, *items(100), 32)
        must(not same(first, torch.arange(100)), 'the items come in the order in which they came in. Shuffle them')
        must(not same(first.split(32)[0].sort().values, torch.arange(32)),
            'only the items *within* each batch are shuffled: the first 32 items still come first. Shuffle before you cut')
        must(not same(first, first.sort(descending=True).values), 'the items come in turned order. A random order is asked for')
        must(not same(first, again),
            'two calls deal the items out in the same order. Each epoch needs a new one: do you set a seed in the function?')
        whole = [b.sort().values for b in first.split(32)]
        must(not all(same(b, torch.arange(b[0], b[0]+len(b))) for b in whole),
            'only the order of the batches is shuffled: each still holds neighbours. Shuffle before you cut')
        x,y = every_nth('valid', 20)
        torch.manual_seed(0)
        said = _dealt(answer, x, y, 25)
        sums = [(xb.sum(1)*1000 + yb[:,0]).sort().values for xb,yb in [(x, y), tuple(torch.cat(o) for o in zip(*said))]]
        must(same(*sums), 'with real pictures, inputs and targets no longer belong together')

@add_exercise('04.8')
class suspects:
    """Five reports and two bugs

    Five people train the model of the lesson for twenty epochs, and tell you the accuracy on the validation pictures. In the lesson's
    table it was:

    | bug | in order | shuffled |
    |---|---|---|
    | none | 0.978 | 0.982 |
    | no unsqueeze | 0.978 | 0.504 |
    | no zeroing | 0.496 | 0.969 |

    A: "In order 0.978, shuffled 0.504." B: "In order 0.496, shuffled 0.969." C: "In order 0.978, shuffled 0.982." D: "0.978. I never
    shuffle." E: "0.969. I always shuffle."

    Each has at most one of the two bugs. Which? Give a list of five texts, each of them `'none'`, `'no unsqueeze'`, `'no zeroing'` or
    `'cannot tell'`."""
    starter = ...
    solution = ['no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'no zeroing']

    why = (
        'With both numbers each row is unlike the others. In order, a missing column does no harm, as nearly every batch holds one digit '
        'only: so D may have that bug or none, and only shuffling would tell. E has a result that nobody would doubt, and yet it is many '
        'times the spread away from what it should be.')
    taught = 'A good number is no proof that the code is right: change what should not matter, such as the order, and look again.'
    hints = [
        'For A, B and C look for the row with both numbers.',
        'D has told only one number. How many rows have it in that column?',
        'The seeds scatter by 0.0003 without a bug and by 0.0015 without zeroing. Can 0.969 be a 0.982 with bad luck?']

    def judge(answer):
        names = ['none', 'no unsqueeze', 'no zeroing', 'cannot tell']
        must(isinstance(answer, (list, tuple)), 'a list of five texts is asked for, one for each report')
        must(len(answer) == 5, f'your list has {len(answer)} items, and there are five reports')
        for o in answer: must(o in names, f"{o!r} is none of the four answers: {', '.join(repr(name) for name in names)}")
        a,b,c,d,e = answer
        must(a == 'no unsqueeze',
            f"A: {a!r} does not fit. Good in order, and 0.504 shuffled, which is the share of 7s: in which row of the table do these two "
            "stand side by side?")
        must(b == 'no zeroing', f"B: {b!r} does not fit. 0.496 in order and 0.969 shuffled: in which row do these two stand side by side?")
        must(c == 'none', f"C: {c!r} does not fit. Both numbers are as good as they get in the table")
        must(d != 'none', "D: in order, 0.978 is what training without a bug gives. But another row has the same number there")
        must(d == 'cannot tell',
            f"D: {d!r} would give 0.978 in order, but is it the only row that does?" if d == 'no unsqueeze'
                else f"D: {d!r} does not fit: in order, that row has 0.496")
        must(e != 'none',
            "E: without a bug, shuffled training reaches 0.982, and the seeds scatter by 0.0003 only. 0.969 looks good, but something is "
            "wrong")
        must(e != 'cannot tell', "E: you can tell. Among the shuffled numbers of the three rows, only one is near 0.969")
        must(e == 'no zeroing', f"E: {e!r} does not fit: shuffled, that row has 0.504")

def _walk(answer, slopes, lr, mom):
    "Where a parameter goes from 10, if these are its slopes"
    x,path = _parameter(10.), []
    opt = _made(answer, [x], lr, mom)
    for slope in slopes:
        x.grad = torch.tensor([slope])
        _call(opt, 'step')
        path.append(x.item())
        _call(opt, 'zero_grad')
        must(x.grad is None or not x.grad.any(), 'after `zero_grad` the slopes are still there')
    return path

def _path(slopes, lr, velocity, v=0.):
    "The same for a rule: `velocity(v, slope)` gives the next velocity"
    x,path = 10., []
    for slope in slopes:
        v = velocity(v, slope)
        x -= v*lr
        path.append(x)
    return path

def _real_snowball(answer):
    "As PyTorch's, on pictures, with the default momentum"
    x,y = every_nth('train', 60)
    ours,theirs = _linear(), _linear()
    opt,other = _made(answer, ours.parameters(), 0.1), torch.optim.SGD(theirs.parameters(), lr=0.1, momentum=0.9)
    try:
        for _ in range(2):
            train_epoch(ours, list(zip(x.split(32), y.split(32))), opt); train_epoch(theirs, list(zip(x.split(32), y.split(32))), other)
    except AttributeError as e: raise Wrong(f'in a training on pictures your optimizer raises `AttributeError`: {e}') from None
    plain = _linear()
    for _ in range(2): train_epoch(plain, list(zip(x.split(32), y.split(32))), BasicOptim(plain.parameters(), 0.1))
    start = _linear()
    must(not same(ours.weight, start.weight),
        'in a training with `model.parameters()` no weight has moved. They can be gone through only once: keep them in a list')
    must(not same(ours.weight, plain.weight, tol=1e-5),
        'on pictures, without a third argument, there is no momentum. `mom` shall be 0.9 unless something else is asked for')
    must(same(ours.weight, theirs.weight) and same(ours.bias, theirs.bias),
        'on paper it is right, but two epochs on pictures lead to other weights than those of `torch.optim.SGD` with `momentum=0.9`. Is '
        '0.9 the default of `mom`, and do you only read `p.grad`, without changing it or keeping it?')

@add_exercise('04.9')
class Snowball:
    """A small project: an optimizer with momentum

    Write an optimizer from nothing, without `BasicOptim`: `Snowball(params, lr, mom=0.9)`, with `step` and `zero_grad`. For each
    parameter it keeps a velocity, which starts at 0. A step lets the velocity fade by the factor `mom`, adds the slope, and moves the
    parameter against the velocity, times `lr`. With slopes of 1, 1, 1, `lr` 1 and `mom` 0.5, a parameter of 10 goes to 9, 7.5 and 5.75."""
    class starter:
        def __init__(self, params, lr, mom=0.9):
            ...

    class solution:
        def __init__(self, params, lr, mom=0.9):
            self.params,self.lr,self.mom = list(params),lr,mom
            self.velocities = [torch.zeros_like(p) for p in self.params]

        def step(self):
            with torch.no_grad():
                for p,v in zip(self.params, self.velocities):
                    v.mul_(self.mom).add_(p.grad)
                    p -= v*self.lr

        def zero_grad(self):
            for p in self.params: p.grad = None

    why = (
        'The velocities are made once, in `__init__`, and changed in place, so they live on between steps. Each parameter has its own. '
        'Slopes that agree add up, here towards twice a single one, and those that change sign cancel.')
    taught = 'Momentum is a bug with a brake: the slopes pile up as if never cleared, but the old ones fade.'
    hints = [
        'What must the object remember from one step to the next? A velocity for each parameter, of its shape: `torch.zeros_like(p)`.',
        'Keep the parameters as a list, as `params` may be used up after one pass. `zip` goes through parameters and velocities together.',
        'In `step`, under `torch.no_grad()`: `v.mul_(self.mom).add_(p.grad)`, then `p -= v*self.lr`. Both change `v` itself.']

    def judge(answer):
        if isinstance(answer, type):
            must(not issubclass(answer, (BasicOptim, torch.optim.Optimizer)),
                'your class is made from a ready optimizer. From nothing, is the task: no name in brackets behind `class Snowball`')
            must(not uses(getattr(answer, '__init__', None), 'BasicOptim', 'SGD', 'Adam'),
                'in `__init__` you make a ready optimizer, which does the work. From nothing, is the task')
        slopes,mom,lr = [1.,1.,1.,-2.], 0.5, 1.
        said = _walk(answer, slopes, lr, mom)
        rules = [
            (lambda v, g: g, 'that is the path without momentum: the slope of each step is forgotten. Is the velocity kept in the '
                'object from one step to the next, as a tensor of its own? (And `zero_grad` forgets slopes, not velocities.)'),
            (lambda v, g: v+g, 'your velocity never fades: it is the sum of all slopes. It must shrink, by the factor `mom`, before the '
                'new slope is added'),
            (lambda v, g: mom*v+(1-mom)*g, 'you mix old and new as an average, with 1-`mom` for the slope. Here the velocity fades by '
                '`mom`, and the *whole* new slope is added'),
            (lambda v, g: v+mom*g, 'you let the new slope fade. `mom` is a factor for the old *velocity*'),
            (lambda v, g: 0.9*v+g, 'the velocity fades by 0.9, whatever `mom` is'),
            (lambda v, g: 0., 'the parameter never moves. `v.mul(...)` and `v.add(...)`, without `_` at the end, leave `v` as it is'),
            (lambda v, g: mom*(v+g), 'the new slope fades at once, together with the velocity. Let the velocity fade first, and add the '
                'slope after that')]
        right = _path(slopes, lr, lambda v, g: mom*v+g)
        for rule,message in rules:
            must(not same(said, _path(slopes, lr, rule)),
                f'with slopes of 1, 1, 1, -2, `lr` 1 and `mom` 0.5, a parameter of 10 goes to {", ".join(f"{o:g}" for o in said)}, and '
                f'{", ".join(f"{o:g}" for o in right)} is right: {message}')
        late,x,v = [], 10., 0.
        for g in slopes: x,v = x-v*lr, mom*v+g; late.append(x)
        must(not same(said, [9.,8.,6.5,7.75]),
            'the first velocity is lost: it was the *same tensor* as `p.grad`, which `zero_grad` then set to 0. Start from a tensor of '
            'its own')
        must(not same(said, late), 'you move by the velocity *before* the new slope is added, so each step is one late')
        must(not same(said, [20-o for o in right]), 'you go *up* the slope: a step is subtracted')
        must(not same(said, _path(slopes, lr, lambda v, g: mom*v+g, v=1.)), 'your velocity starts at 1, and it should start at 0')
        must(not same(said, [0.]*4),
            'your velocity *is* the parameter, under another name: whoever changes one changes both. It is a tensor of its own, and '
            'starts at 0')
        must(same(said, right),
            f'with slopes of 1, 1, 1, -2, `lr` 1 and `mom` 0.5, a parameter of 10 goes to {", ".join(f"{o:.4g}" for o in said)}, and '
            f'{", ".join(f"{o:g}" for o in right)} is right')
        must(same(_walk(answer, slopes, lr, mom), right),
            'a second `Snowball` goes another way than the first one did. Its velocity must be made in `__init__` and kept in `self`: '
            'what belongs to the class belongs to all its objects')
        said,plain = _walk(answer, slopes, 0.1, 0.), _path(slopes, 0.1, lambda v, g: g)
        must(not same(said, _path(slopes, 0.1, lambda v, g: v+g)),
            'with `mom` 0 your velocity does not fade at all: you multiply it by 1-`mom`, and `mom` itself is the factor')
        must(not same(said, _path(slopes, 1., lambda v, g: g)),
            'the learning rate is not used: with `lr` 0.1 a slope of 1 moves a parameter by 1')
        must(not same(said, _path(slopes, 0.01, lambda v, g: g)),
            'the learning rate is used twice: with `lr` 0.1 a slope of 1 moves a parameter by 0.01')
        must(same(said, plain),
            f'with `mom` 0 and `lr` 0.1 the path is {", ".join(f"{o:.4g}" for o in said)}, and it must be that of `BasicOptim`, '
            f'{", ".join(f"{o:.4g}" for o in plain)}')
        said = _walk(answer, slopes, 0.1, 0.5)
        must(same(said, _path(slopes, 0.1, lambda v, g: mom*v+g)),
            f'with `lr` 0.1 instead of 1 the path is {", ".join(f"{o:.4g}" for o in said)}, and '
            f'{", ".join(f"{o:.4g}" for o in _path(slopes, 0.1, lambda v, g: mom*v+g))} is right. The learning rate counts once in each '
            'step')
        a,b = _parameter(10.), _parameter(10.,10.)
        opt = _made(answer, [a, b], 1., 0.5)
        for _ in range(2):
            a.grad,b.grad = torch.tensor([1.]), torch.tensor([0.,2.])
            try: _call(opt, 'step')
            except (IndexError, RuntimeError, TypeError) as e:
                raise Wrong(
                    'with two parameters, of shape [1] and [2], `step` fails. Each needs a velocity of its own, of its own '
                    f'shape. (`{type(e).__name__}`: {" ".join(str(e).split())})') from None
        must(same(a, [7.5]) and same(b, [10.,5.]),
            f'two parameters with slopes [1] and [0, 2] go from 10 to {[round(o, 3) for o in a.tolist()]} and '
            f'{[round(o, 3) for o in b.tolist()]} in two steps, and [7.5] and [10, 5] is right. Does each have a velocity of its own?')
        _real_snowball(answer)
