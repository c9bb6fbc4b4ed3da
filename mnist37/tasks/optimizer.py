"""Exercises of lesson 04, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/04_optimizer_exercises.html"""
import copy, dis, inspect, math
from difflib import get_close_matches
import torch
import torch.nn.functional as F
from torch import nn
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, alike, given, must, number, numbers, numbers_of, same, shown
from mnist37.linear_model import batch_accuracy, mnist_loss
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch
from mnist37.tasks.common import every_nth, explained, mentions, names_in

SETUP = '''import torch
import torch.nn.functional as F
from torch import nn
from mnist37.linear_model import mnist_tensors, mnist_loss, batch_accuracy, validate_epoch
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch, train_model'''

# What an answer is made of

def _run(f, *args, **keywords):
    "What `f` returns, with the very inputs and not copies; an error is marked as the answer's own"
    try: return f(*args, **keywords)
    except Exception as e:
        e.raised_by_answer = True
        raise

# Optimizers

def _call(opt, method):
    "What a method of an optimizer returns; `Wrong` for the usual slips with `self`"
    f = getattr(opt, method, None)
    if not callable(f):
        near = get_close_matches(method, dir(opt), 1, 0.8)
        raise Wrong(f'your object has no method `{method}`' + (f', but one that is called `{near[0]}`' if near else ''))
    try: return _run(f)
    except TypeError as e:
        must('assigned grad expected' not in str(e), 'the gradient of a parameter is a tensor or `None`, and no plain number')
        if f'{method}()' not in str(e) or 'positional argument' not in str(e): raise
        must('missing' not in str(e),
            f'`opt.{method}()` is called with empty brackets, and your `{method}` wants more. What it needs must be kept in the object. '
            f'(`TypeError`: {e})')
        raise Wrong(
            f'`opt.{method}()` fails. Python hands every method its own object as the first argument: does `{method}` have a parameter '
            'for it?') from None
    except NameError as e:
        if not e.name: raise
        raise Wrong(f'in `{method}` the name `{e.name}` is not known. ' + (
            'Is `self` its first parameter, and is it an ordinary method, with no `@staticmethod` before it?' if e.name == 'self'
                else 'What the object keeps is reached through the object, after a `self` and a dot')) from None
    except AttributeError as e:
        must("'list' object" not in str(e),
            f'`{method}` asks the whole list for what only each single parameter has: go through them in a loop. (`AttributeError`: {e})')
        must("'NoneType' object" not in str(e),
            f'`{method}` meets `None` where a tensor is needed. Before the first `backward`, `p.grad` is `None`. (`AttributeError`: {e})')
        must(not isinstance(e.obj, torch.Tensor),
            f'`{method}` asks a tensor for `{e.name}`, and tensors have nothing of this name. Two that they have are `p.grad` and '
            '`zero_()`')
        must(not isinstance(e.obj, type),
            f'`{method}` asks the *class* for `{e.name}`, and it is kept in the object. Is there a `@classmethod` before it? It should be '
            'an ordinary method')
        if e.obj is not opt: raise
        raise Wrong(
            f'`{method}` asks for `self.{e.name}`, which the object does not have. Was it stored in `__init__`, under this name?') from None
    except RuntimeError as e:
        must('assign a gradient of size' not in str(e), 'a gradient has the shape of its parameter, and yours has another' + (
            '. `torch.zeros_like` makes zeros of the same shape as what is in its brackets: is that this parameter?'
                if 'zeros_like' in names_in(getattr(f, '__code__', _call.__code__)) else
            ': `torch.zeros_like` makes zeros of the same shape'))
        must('Boolean value' not in str(e),
            '`if` with a tensor of many numbers: is it true or false? Ask for what you mean, such as `is not None`')
        if 'leaf' not in str(e): raise
        must(method != 'zero_grad', 'your `zero_grad` changes the *parameter* itself. Only its gradient, `p.grad`, should be forgotten')
        raise Wrong(
            f'`{method}` changes a parameter while PyTorch records operations for the gradient. Which two words switch that off? '
            f'(`RuntimeError`: {e})') from None

def _made(answer, *args):
    "An optimizer, made by a class or by anything else that is called like one"
    must(callable(answer), f'a class is asked for, and this is {"an object" if hasattr(answer, "step") else shown(answer)}. Pass the name '
        'of the class, without brackets')
    try: inspect.signature(answer).bind(*args)
    except TypeError as e:
        raise Wrong(
            f'no object can be made with {len(args)} arguments, `params`, `lr`{" and `mom`" if len(args) > 2 else ""}. Does '
            f'{"`__init__`" if isinstance(answer, type) else "your function"} have parameters for them? (`TypeError`: {e})') from None
    except ValueError: pass # Python cannot tell
    opt = _run(answer, *args)
    must(opt is not None, 'your function returns nothing (`None`), and an object with `step` and `zero_grad` is needed')
    return opt

def _lost(opt, *params):
    "Whether the object's `self.params` is a list of other tensors than these parameters"
    kept = getattr(opt, '__dict__', {}).get('params')
    return isinstance(kept, (list, tuple)) and all(isinstance(o, torch.Tensor) for o in kept) and {*map(id, kept)} != {*map(id, params)}

def _used_up(opt):
    "Whether the object keeps something that can be gone through only once"
    return any(hasattr(o, '__next__') for o in getattr(opt, '__dict__', {}).values())

ONCE = ('your object keeps its parameters as something that can be gone through only once, as `model.parameters()` is. After the first '
        'loop it is empty. Keep them in a list')

def _left(*params): return [p.grad is not None and bool((p.grad != 0).any()) for p in params] # `nan` is not 0 either
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

    about,hard = 'the shapes of `nn.Linear`, and what `parameters()` hands out', 1
    why = (
        'The shape of the weight is [outputs, inputs], [3,20], and there is one bias for each output: 60 and 3 numbers. `parameters()` '
        'gives an iterator, and the first `list` uses it up. That is why an optimizer makes a list of it at once.')
    taught = 'An optimizer that does not make a list of its parameters takes one step and then, without an error, no other.'
    hints = [
        'PyTorch keeps a row of weights for each output.',
        'Each output has its own bias. In all, that is rows times columns, plus the bias.',
        'What `parameters()` hands out is used up after one pass.']

    def judge(answer):
        facts = ['rows of the weight', 'columns of the weight', 'numbers in the bias', 'numbers in all', 'length of the second list']
        if isinstance(answer, (list, tuple)) and len(answer) == len(facts):
            for what,o in zip(facts, answer):
                must(not isinstance(o, (list, tuple)), f'{what}: you give a list, {shown(o)}. Its length is asked for, as a number')
                must(numbers_of(o) is not None, f'{what}: you give {shown(o)}. A number is asked for, without quotes')
        rows,columns,biases,total,again = numbers(answer, facts)
        shape = f'your weight has the shape [{rows:g},{columns:g}]'
        must((rows, columns, biases, total) != (20, 3, 20, 80), f'{shape}, your bias 20 numbers, and there are 80 in all: these are the '
            'facts of `nn.Linear(3, 20)`. Inputs come first: `nn.Linear(20, 3)`')
        must((rows, columns) != (20, 3), f'{shape}, which is how *we* kept ours. `nn.Linear` keeps a row for each output')
        must((rows, columns) != (1, 784), f'{shape}: that is the layer of the lesson. The one here has 20 inputs and 3 outputs')
        must(rows != 4 and columns != 21, f'{shape}, one more than there are {"outputs" if rows == 4 else "inputs"}. Did you count the '
            'bias there? It is a tensor of its own')
        must((rows, columns) == (3, 20), f'{shape}. There is a row for each output, and a column for each input')
        must(biases != 20, 'your bias has 20 numbers, as many as there are inputs. It is added to the *outputs*, one number to each')
        must(biases != 1, 'your bias has one number. It is one tensor, with one axis, and holds a number for each of the 3 outputs')
        must(biases != 0, 'your bias has 0 numbers. `nn.Linear` has a bias unless it is told to have none')
        must(biases == 3, f'your bias has {biases:g} numbers. It is added to the outputs, one number to each')
        must((total, again) != (0, 63), 'your last two numbers are exchanged: 63 numbers can be trained')
        known = {
            60: 'these are the weights alone. The bias is trained as well',
            2:  'there are two *tensors*, but how many numbers are in them?',
            3:  'these are the biases alone. The weights are trained as well',
            23: 'that is 20 + 3, but each of the 3 outputs has a weight for each of the 20 inputs: rows *times* columns, and the bias',
            26: 'that is 20 + 3 + 3, but each of the 3 outputs has a weight for each of the 20 inputs: rows *times* columns, and the bias',
            61: 'that is 3·20 and one more, but each of the 3 outputs has a bias of its own',
            80: 'that is 3·20 and 20 more, but there is a bias for each of the 3 outputs, not for each input'}
        must(total not in known, f'your count of all numbers is {total:g}: {known.get(total)}')
        must(total == 63, f'your count of all numbers is {total:g}. How many are in the weight, 3 rows of 20, and how many in the bias?')
        must(again != 2,
            'your last number is 2. So many tensors are in the *first* list, or in one made of a new `layer.parameters()`. But here both '
            'lists are made of the same `handed_out`: what is left in it for the second?')
        must(again >= 0, f'your last number is {again:g}, but the second `list` raises no error, and a length is never below 0')
        must(again != 63, 'your last number is 63. A list of parameters holds tensors, so the *first* one has 2. And the second?')
        must(again == 0, f'your last number is {again:g}. What `parameters()` returns can be gone through once, and the first list did so')

def _first_step(answer, lr):
    "Where a parameter goes from 3 with a gradient of 6; `zero_grad` must clear it"
    x = _parameter(3.)
    opt = _made(answer, [x], lr)
    lost = _lost(opt, x)
    (x**2).sum().backward()
    try: _call(opt, 'step')
    except TypeError:
        must(getattr(opt, '__dict__', {}).get('params') is not lr, f'`self.params` holds {lr}, the learning rate: are the two exchanged in '
            '`__init__`?')
        raise
    if same(x, [3.]):
        must(not lost, 'your object stores other tensors than the parameters that it is given, such as copies. The model keeps the old '
            'ones, and they never move')
        must(not _lost(opt, x), 'after `step` your object holds another tensor than the parameter that it was given, and the model keeps '
            'the old one. `p -= ...` changes the parameter itself')
        raise Wrong(
            'after `step` the parameter is where it was, at 3, although its gradient is 6. Is it changed itself, as by `p -= ...`? '
            '(`p = ...` only gives the name `p` to something new.) Or does a `try` hide an error?')
    end = x.item()
    _call(opt, 'zero_grad')
    must(same(x, [end]), '`zero_grad` changes the parameter itself. It should only forget its gradient')
    if any(_left(x)):
        must('grad' not in getattr(opt, '__dict__', {}),
            'after `zero_grad` the gradient is still 6: now the *object* has a `grad`, as `self.grad`. Each parameter keeps its own, as '
            '`p.grad`')
        must(not _used_up(opt), f'after `step` and `zero_grad` the gradient is still {x.grad.item():g}: {ONCE}')
        raise Wrong(
            f'after `zero_grad` the gradient is still {x.grad.item():g}. It is kept by the parameter, as `p.grad`: is something assigned '
            'to that, with one `=`?')
    return end

@add_exercise('04.2')
class Stepper:
    """A bug hunt: who am I?

    This optimizer is made with `Stepper(params, lr)` and has the methods `step` and `zero_grad`, as `BasicOptim` has. Python accepts the
    class. But both methods raise an error when they are called, each for a reason of its own. Fix both."""
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

    about,hard = '`self`, and what an object keeps between two calls', 1
    why = (
        '`opt.zero_grad()` is short for `Stepper.zero_grad(opt)`, so the method needs a parameter for the object, and `self` is its usual '
        'name. What `__init__` was given is gone after it, unless it was stored in the object. In a notebook a forgotten `self.lr` is '
        'worse than an error: if there is some other `lr`, that one is used.')
    taught = '`self` is where an object keeps what it needs from one call to the next.'
    hints = [
        'Make one for `x = torch.tensor(3.).requires_grad_()`, call `(x*x).backward()`, then both methods, and read the errors.',
        '`opt.zero_grad()` passes `opt` to the method, as its first argument. And `lr` was an argument of `__init__`, which other methods '
        'do not see.',
        'One `self` is missing between brackets, and one before a dot.']

    def judge(answer):
        rates = 2.5,1.25
        first,second = [_first_step(answer, lr) for lr in rates]
        must(not same([first, second], [3-6.]*2),
            'the parameter goes from 3 to -3, with `lr=2.5` and with `lr=1.25`. That is the whole gradient, 6, as with a learning rate '
            'of 1. Does `step` use the learning rate of *its* object?')
        must(not same(first, second),
            f'the parameter goes from 3 to {first:.4g}, with `lr=2.5` and with `lr=1.25`. Does `step` use the learning rate of *its* '
            'object, or another number of this name?')
        for lr,end in zip(rates, (first, second)):
            gone = f'with `lr={lr}` a parameter of 3 with a gradient of 6 goes to {end:.4g}, and {3-6*lr:g} is right: '
            must(not same(end, 3+6*lr), f'{gone}`step` goes *up*. A step is subtracted')
            must(not same(end, 3-6/lr), f'{gone}you divide by the learning rate')
            must(not same(end, 3-6*lr*lr), f'{gone}the learning rate is used twice')
            must(not same(end, 3-lr), f'{gone}the step is the learning rate alone. Is the gradient more than a sign?')
            must(not same(end, 3-6*int(lr)), f'{gone}the learning rate has lost its decimals')
            must(same(end, 3-6*lr), f'{gone}gradient times learning rate is subtracted')
        x,y = _parameter(3.), _parameter(3.)
        opt,_ = _made(answer, [x], rates[0]), _made(answer, [y], rates[1])
        (x**2).sum().backward()
        _call(opt, 'step')
        must(not same(x, [3-6*rates[1]]),
            'of two objects the first one uses the learning rate of the second. What is kept in the class, or in a global name, belongs to '
            'all of them. What is kept in `self` is its own')
        must(same(x, [3-6*rates[0]]), f'of two objects with their own learning rates, the first moves 3 to {x.item():.4g}, and '
            f'{3-6*rates[0]:g} is right')
        _check_two_tensors(answer)

def _check_two_tensors(answer):
    "As `torch.optim.SGD`, with the two tensors of `nn.Linear`"
    ours,theirs = _linear(2), _linear(2)
    opt,other = _made(answer, ours.parameters(), 0.5), torch.optim.SGD(theirs.parameters(), lr=0.5)
    for i in range(2):
        for model,o in ((ours, opt), (theirs, other)):
            (model(torch.tensor([[1.,2.]]))**2).sum().backward()
            o.step() if o is other else _call(o, 'step')
        agree = [same(p, q) for p,q in zip(ours.parameters(), theirs.parameters())]
        must(all(agree) or not _used_up(opt), f'with `model.parameters()` step {i+1} goes wrong: {ONCE}')
        must(any(agree) or i, 'with the two tensors of `nn.Linear` your step is another one than that of `torch.optim.SGD`')
        must(all(agree), f'of the two tensors of `nn.Linear` only the {"first" if agree[0] else "second"} is moved rightly. '
            + ('Does the loop end too early, with a `return` inside it?' if agree[0] else 'Does the step stand inside the loop?'))
        _call(opt, 'zero_grad')
        other.zero_grad()
        left = _left(*ours.parameters())
        must(not any(left) or not _used_up(opt), f'with `model.parameters()` the gradients are still there after `zero_grad`: {ONCE}')
        must(not any(left), 'with the two tensors of `nn.Linear`, after `zero_grad` the gradient of the '
            f'{["second", "first"][left[0]]} is still there' + (' (and of the second)' if all(left) else
                '. Does the assignment stand inside the loop?' if left[0] else '. Does the loop end too early?'))
    must(all(agree), 'with `model.parameters()` your optimizer goes wrong at the second step')

class _Spy(torch.optim.SGD):
    "Writes into a log what is called, and whether there was a gradient"
    def __init__(self, model, log):
        super().__init__(model.parameters(), lr=0.5)
        self.log = log
        model.register_forward_hook(lambda m, inputs, _: log.append((len(inputs[0]) if inputs else 10**6) if m is model else 'copy'))
        model.weight.register_hook(lambda g: log.append('backward'))

    def __getstate__(self): return super().__getstate__() | dict(log=self.log) # for copies

    def step(self, *args):
        self.log.append('step' if any(p.grad is not None for p in self.param_groups[0]['params']) else 'asleep')
        return super().step(*args)

    def zero_grad(self, *args, **keywords):
        self.log.append('zero')
        super().zero_grad(*args, **keywords)

def _trained(model, batches, clear=True, loss_func=mnist_loss):
    "Train for an epoch: the losses of the batches, the losses after the steps, and the accuracies"
    opt,rows = torch.optim.SGD(model.parameters(), lr=0.5), []
    for xb,yb in batches:
        predictions = model(xb)
        loss = loss_func(predictions, yb)
        loss.backward()
        opt.step()
        if clear: opt.zero_grad()
        with torch.no_grad(): rows.append((loss.item(), mnist_loss(model(xb), yb).item(), batch_accuracy(predictions, yb).item()))
    return zip(*rows)

OTHER_LOSSES = {
    'binary cross-entropy': F.binary_cross_entropy_with_logits,
    'the mean of the *squared* distances': lambda predictions, targets: ((predictions.sigmoid()-targets)**2).mean(),
    'the *sum* of the distances': lambda predictions, targets: (predictions.sigmoid()-targets).abs().sum()}

def _check_calls(log, sizes, moved):
    "`Wrong` unless the log of an epoch has one step for each batch, taken with its gradients; `moved` says whether any weight changed"
    n,images,seen = len(sizes), sum(sizes), sum(o for o in log if isinstance(o, int))
    steps,asleep = log.count('step'), log.count('asleep')
    must(steps+asleep or not moved,
        'the weights move, but not by the `opt` that was passed in: its `step` is never called. Do you make an optimizer of your own?')
    must(steps+asleep,
        f'in {n} batches, the `step` of the `opt` that was passed in is never called: nobody takes the step. (Without brackets at '
        'its end, a method is not called.)')
    must(seen or 'copy' not in log, 'you train a *copy* of the model. `opt` holds the parameters of the model that was passed in, and only '
        'that one should be trained')
    must(seen or 'backward' in log, 'the model that was passed in is never called')
    must('backward' in log,
        'no gradient ever reaches the parameters of `model`. Is `loss.backward()` called, and is the loss made of the predictions of this '
        'model, without `detach` on the way?')
    must(not seen or seen != images-sizes[-1], f'of {n} batches the last one is left out. It is smaller, but it counts')
    must(not seen or seen >= images or sum(isinstance(o, int) for o in log) != n, f'in {n} calls for {n} batches the model sees only '
        f'{seen} of {images} images. Is each batch used whole?')
    must(not seen or seen >= images, f'of {images} images in {n} batches only {seen} are shown to the model. Does the loop run to its '
        'end, with no `return` inside it?')
    if asleep:
        at = log.index('asleep')
        since = log[max((i for i in range(at) if isinstance(log[i], int)), default=-1)+1:at]
        must(not steps, 'the first `step` is taken before there are any gradients, and the others with what earlier batches have left. For '
            'each batch `backward` comes first, then `step`')
        raise Wrong('each `step` is taken when there are no gradients: ' + (
            'it stands before `backward`, and they are cleared before the next step' if 'backward' not in since else
            ('`zero_grad` has just cleared them' if 'zero' in since else 'they have just been cleared')
                + '. The step must be taken between `backward` and `zero_grad`'))
    if steps < n:
        parts = [i for i,o in enumerate(log) if isinstance(o, int)]
        must(steps > 1 or log.index('step') < parts[-1],
            f'there is one step for {n} batches, at the very end. Each batch needs its own: does `step` stand inside the loop?')
        without = [i+1 for i,(a,b) in enumerate(zip(parts, parts[1:]+[len(log)])) if 'step' not in log[a:b]]
        raise Wrong(f'{steps} step{"s"*(steps != 1)} for {n} batches' + (
            f': after batch {without[0]} of {n} none is taken' if len(parts) == n and without else '')
            + '. Each batch needs one, without a condition')
    must(steps <= n, f'{steps} steps are taken for {n} batches. One for each is asked for')
    must(log.count('backward') <= n, f'gradients come to the weights {log.count("backward")} times in {n} batches, and they add up. Is '
        '`backward` called more than once for a batch?')

def _compare_weights(model, batches, log):
    "`Wrong` if another way of training leads to the weights of this model"
    never = _linear()
    _trained(never, batches, clear=False)
    must(not same(model.weight, never.weight, tol=1e-5),
        'now it steps, but between the batches the gradients are never cleared, so every step repeats all those before. ' + (
            '`zero_grad` should be called for each batch, inside the loop' if 'zero' in log else
            '`opt.zero_grad` is never called. (Without brackets at its end, a method is only mentioned.)'))
    for name,loss_func in OTHER_LOSSES.items():
        other = _linear()
        _trained(other, batches, loss_func=loss_func)
        must(not same(model.weight, other.weight, tol=1e-5), f'the weights are those that {name} leads to. `mnist_loss` should stay')

def _check_mean(said, losses, after, scores, sizes, earlier):
    "`Wrong` unless `said` is the mean of the losses; the others are what usual slips would give"
    n,right = len(losses), sum(losses)/len(losses)
    must(said is not None,
        'the weights are right now, but your function returns nothing (`None`). It should still return the mean of the losses')
    found = f'the weights are right, but you return {shown(said)}'
    must(not same(said, losses), f'{found}: these are the {n} losses themselves, and their mean, {right:.4f}, is asked for')
    said = number(said, 'one number, the mean of the losses,')
    for slip,message in [
            (sum(losses), 'that is the sum of the losses'), (losses[-1], 'that is the loss of the last batch'),
            (losses[0], 'that is the loss of the first batch'),
            (min(losses), 'that is the lowest of the losses'), (max(losses), 'that is the highest of the losses'),
            (sum(losses)/sum(sizes), 'that is the sum of the losses, divided by the number of *images*'),
            (sum(o*size for o,size in zip(losses, sizes))/sum(sizes), 'that is a mean in which larger batches count more'),
            (sum(after)/n, 'that is the mean of losses measured after each step. Those that `backward` was called on are asked for'),
            (sum(scores)/n, 'that is the mean *accuracy*'), (1-sum(scores)/n, 'that is the mean proportion of errors'),
            (sum(losses)/(n-1), f'that is the sum of the losses, divided by {n-1}'),
            (sum(earlier+losses)/len(earlier+losses), 'that is the mean of this epoch and of the one before. Does a list live on from call '
                'to call, as a default argument does?')]:
        must(not same(said, slip) or same(said, right), f'{found}: {message}{"." * (message[-1] != "?")} The plain mean of the {n} losses '
            f'is {right:.4f}')
    must(same(said, right), f'{found}. The mean of the {n} losses is {right:.4f}'
        + '. Is something rounded on the way?'*(abs(said-right) < 0.05))

@add_exercise('04.3')
class one_pass:
    """A bug hunt: all effort, no movement

    This function should train `model` for one epoch and return the mean of the losses of the batches, as `train_epoch` does. `dl` is a
    list of batches (xb, yb), and `opt` is one of PyTorch's optimizers. There is no error, the processor is busy, a loss comes back, and
    after an hour the model is still as it was. Fix it, without `train_epoch`."""
    def starter(model, dl, opt):
        losses = []
        for xb,yb in dl:
            loss = mnist_loss(model(xb), yb)
            loss.backward()
            opt.zero_grad()
            opt.step()
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

    about,hard = 'a training loop whose weights do not move', 1
    why = (
        '`backward` only finds the gradients, and `zero_grad` throws them away. In between, `step` must use them, once for each batch. '
        'Without gradients an optimizer of PyTorch steps in silence, and nothing moves. Clearing them before `backward` is as good.')
    taught = 'A loop that moves nothing looks busy and reports losses, so check once that the weights have moved.'
    hints = [
        'Print one of the weights, or its gradient, before and after each line of the loop.',
        'The gradients must still be there when the step is taken.',
        '`opt.step()` belongs between `loss.backward()` and `opt.zero_grad()`.']

    def judge(answer):
        must(callable(answer), 'a function is asked for: pass its name, without brackets')
        must(not mentions(answer, 'train_epoch', 'train_model'), 'you call the function of the course that does it all. The loop is '
            'there: fix it')
        x,y = every_nth('train', 60)
        order = torch.randperm(len(x), generator=torch.Generator().manual_seed(0))
        x,y = x[order], y[order]
        sizes = [60,40,80,len(x)-180]
        uneven = list(zip(x.split(sizes), y.split(sizes)))
        uneven[2] = uneven[2][0], 1-uneven[2][1] # its loss is higher than that before, and its targets are all wrong
        model,twin,log,earlier = _linear(), _linear(), [], []
        spy = _Spy(model, log)
        for batches in (uneven, list(zip(x.split(50), y.split(50)))):
            dl,sizes,log[:] = copy.deepcopy(batches), [len(xb) for xb,_ in batches], []
            start = copy.deepcopy(model.state_dict())
            try: said = _run(answer, model, dl, spy)
            except RuntimeError as e:
                must('does not require grad' not in str(e),
                    '`backward` finds no recorded operations. Is the loss made outside of `no_grad`, and without `item` or `detach`? '
                    f'(`RuntimeError`: {e})')
                raise
            losses,after,scores = map(list, _trained(twin, batches))
            if not (same(model.weight, twin.weight, tol=1e-5) and same(model.bias, twin.bias, tol=1e-5)):
                _check_calls(log, sizes, not all(same(p, start[name]) for name,p in model.named_parameters()))
                if not earlier: _compare_weights(model, batches, log)
                raise Wrong(f'after {len(sizes)} batches the weights are not those that one step for each batch leads to, although there '
                    'were as many steps. Is the loss still `mnist_loss`, of all of the batch, and are its gradients cleared once for each '
                    'batch?')
            must(len(dl) == len(batches) and alike(dl, batches),
                'your function changes `dl`, the list of batches. Whoever called it needs them again, for the next epoch')
            _check_mean(said, losses, after, scores, sizes, earlier)
            earlier = losses
        test_x,test_y = every_nth('valid', 1)
        with torch.no_grad(): accuracy = batch_accuracy(model(test_x), test_y).item()
        return f'After {len(uneven)+len(batches)} steps of yours the model reaches an accuracy of {accuracy:.4f} on the images of `valid`.'

def _three(answer):
    "Three parameters, and an optimizer made of them"
    params = _parameter(3.), _parameter(1.,2.), _parameter([1.,-1.],[2.,0.5])
    return params, _made(answer, [*params], 0.1)

def _backward(params, which=(True, True, True)):
    "Gradients for these parameters and `None` for the others"
    for p,wanted in zip(params, which):
        p.grad = None
        if wanted: (p**2).sum().backward()

def _plain_names(steps):
    "Local names to which something is assigned other than by a loop"
    names,before = [], ''
    for o in steps:
        target = o.opname.startswith('STORE_FAST') and before in ('FOR_ITER', 'UNPACK_SEQUENCE', 'a target')
        if o.opname == 'STORE_FAST' and not target: names.append(o.argval)
        before = 'a target' if target else o.opname
    return names

NAMED = dict(
    super='Is the method of `BasicOptim` called, with brackets at its end?', zero_='Is `zero_` called, with brackets at its end, and of '
        '`p.grad`?',
    fill_='Is `fill_` called, with brackets, and of `p.grad`?', detach='`detach` returns the same numbers',
    detach_='`detach_` leaves the numbers as they are',
    mul='`mul` without an underscore at its end returns a new tensor and leaves the old one as it is')

def _why_unchanged(opt):
    "What in the code of `zero_grad` may be the reason that gradients are as before; a general question if nothing is found"
    if 'grad' in getattr(opt, '__dict__', {}): return '`self.grad` belongs to the object. Each parameter keeps its own, as `p.grad`'
    code = getattr(getattr(type(opt), 'zero_grad', None), '__code__', None)
    steps = [*dis.get_instructions(code)] if code else []
    if any(o.opname == 'COMPARE_OP' and '==' in str(o.argval) for o in steps): return '`==` only compares. `=` assigns'
    for name,sentence in NAMED.items():
        if code and name in code.co_names: return sentence
    for name in _plain_names(steps): return (f'`{name} = ...` gives the name `{name}` to something new, and what it stood for stays as it '
        'was')
    return 'How do you change `p.grad` itself, of each parameter? A new value for another name leaves it as it is'

def _check_cleared(answer, opt, params, before, call, said):
    "`Wrong` unless no gradient is left after `call`, which returned `said`; `before` holds what the gradients were"
    left,now = _left(*params), [p.grad for p in params]
    if not any(left): return
    if all(same(g, old) for g,old in zip(now, before)):
        must(not _lost(opt, *params), 'after `zero_grad` the object no longer holds its parameters: `self.params` is now something else. '
            'The model keeps the old ones, and their gradients stay')
        must('second' not in call, f'after {call} the gradients are as before, although the first call cleared them. Does the object '
            'remember something from call to call?')
        fresh,other = _three(answer)
        try: _call(other, 'zero_grad')
        except Exception: pass
        must(fresh[0].grad is None, f'after {call} the gradients are as before, and where there was `None` there are zeros. Is the '
            'condition upside down?')
        must(said is opt or isinstance(said, type) or not hasattr(said, 'zero_grad'), f'after {call} the gradients are as before. '
            '`zero_grad` returns a new object, and nobody uses it. It must change the gradients of the parameters')
        raise Wrong(f'after {call} the gradients are as before. {_why_unchanged(opt)}')
    for g,old in zip(now, before):
        zeros = 0 if g is None else int((g == 0).sum())
        must(g is None or not g.any() or not zeros,
            f'after {call} a gradient of {shown(old)} is {shown(g)}: only a part of it is cleared')
        must(g is None or not g.any() or same(g, old),
            f'after {call} a gradient of {shown(old)} is {shown(g)}. It should be 0 or `None`')
    good = [i+1 for i,o in enumerate(left) if not o]
    why = {(1,): 'Is the loop left too early, or is there none?', (1,2): 'Does the loop end one too early?',
           (2,3): 'Does the loop leave out the first?', (3,): 'Does the line stand after the loop, or is there a condition on the shape?'}
    raise Wrong(f'after {call}, of three parameters with the shapes {", ".join(str(list(p.shape)) for p in params)}, only the '
        f'gradient{"s"*(len(good) > 1)} of number {" and ".join(map(str, good))} {"are" if good[1:] else "is"} cleared. '
        + why.get(tuple(good), 'Does the loop reach all of them?'))

@add_exercise('04.4')
class Tidy:
    """A bug hunt: gradients that accumulate

    This optimizer learned badly, and its author found out that it never forgets a gradient: after `zero_grad` they are all still there.
    Fix `zero_grad`. It must also work before the first `backward`, when every `.grad` is still `None`, and where only some parameters have
    a gradient, whatever numbers it holds."""
    class starter(BasicOptim):
        def zero_grad(self):
            for p in self.params:
                gradient = p.grad
                gradient = torch.zeros_like(gradient)

    class solution(BasicOptim):
        def zero_grad(self):
            for p in self.params: p.grad = None

    about,hard = 'an optimizer that learns badly', 2
    why = (
        '`=` with a plain name on its left only lets that name stand for something else. `p.grad = None` changes what the parameter '
        'holds, and works whether there was a gradient or not. `p.grad.zero_()` changes the gradient in place, but fails where there is '
        'none. (And 0 times `nan` is `nan`: multiplying by 0 clears nothing for good.)')
    taught = 'A new value for a name leaves the old tensor untouched, and PyTorch goes on using that.'
    hints = [
        'Which tensor does `p.grad` hold after the second line of the loop, and which one does the name `gradient` stand for?',
        '`gradient = ...` makes a new tensor and gives it an old name. `p.grad` still holds the old tensor.',
        '`p.grad = None`']

    def judge(answer):
        must(not isinstance(answer, type) or issubclass(answer, BasicOptim) or hasattr(answer, 'step'),
            '`Tidy` is no longer made from `BasicOptim`, from which it has its `step`: the name in brackets after `class Tidy` is missing')
        params,opt = _three(answer)
        _backward(params)
        _call(opt, 'step')
        must(same(params[0], [2.4]) and same(params[1], [0.8,1.6]), 'a step with lr 0.1 from 3, where the gradient is 6, leads to '
            f'{params[0][0].item():g}, and from [1, 2] to {shown(params[1])}. 2.4 and [0.8, 1.6] are right; `step` must stay that of '
            '`BasicOptim`')
        must(all(_left(*params)), 'your `step` clears the gradients. That is the work of `zero_grad`; `step` should stay as it was')
        for call in ('`zero_grad`', 'a second `zero_grad` of the same object'):
            values,before = [p.detach().clone() for p in params], [p.grad.clone() for p in params]
            said = _call(opt, 'zero_grad')
            changed = [(old, p) for old,p in zip(values, params) if not same(p, old)]
            must(not changed, f'your `zero_grad` changes the *parameters*: {shown(changed[0][0]) if changed else ""} becomes '
                f'{shown(changed[0][1].detach()) if changed else ""}. Only their gradients should be forgotten')
            must(all(p.requires_grad for p in params), 'after `zero_grad` a parameter no longer requires a gradient, so it will never '
                'learn again. Only the gradient that it has should be forgotten')
            _check_cleared(answer, opt, params, before, call, said)
            _backward_on(params)
            must(same(params[0].grad, 2*params[0]), f'after {call} and another `backward` the gradient of x² at {params[0].item():g} is '
                f'{params[0].grad.item():g}, and {2*params[0].item():g} is right')
        at = params[0].item()
        _call(opt, 'step')
        must(not same(params[0], [at]), 'after `zero_grad`, `backward` and `step` no parameter moves any more')
        for which in ((False, False, False), (False, True, True), (True, False, True), (True, True, False)):
            params,opt = _three(answer)
            _backward(params, which)
            where = (f'where parameter {which.index(False)+1} of 3 has no gradient (its `.grad` is `None`)' if any(which) else
                'before the first `backward`, when every `.grad` is still `None`,')
            try: _call(opt, 'zero_grad')
            except Exception as e:
                raise Wrong(f'it clears gradients now. But {where} your `zero_grad` raises an error: '
                    f'{" ".join(str(e).split())[:200]}') from None
            must(not any(_left(*params)), f'{where} the gradients of others are still there after `zero_grad`. A parameter without a '
                'gradient must not keep the others from being cleared')
        for odd in (float('inf'), float('nan')):
            params,opt = _three(answer)
            _backward(params)
            params[1].grad[0] = odd
            _call(opt, 'zero_grad')
            must(not any(_left(*params)), f'a gradient of [{odd}, 4] is {shown(params[1].grad)} after `zero_grad`. 0 times `{odd}` is '
                '`nan`, and stays `nan`: assign something new, or use `zero_()`')

def _backward_on(params):
    "Gradients for all parameters, added to what is there"
    for p in params: (p**2).sum().backward()

@add_exercise('04.5')
class wide_awake:
    """A bug hunt: it runs, and learns nothing

    `x` is float [n,784] and `y` [n,1], some 2,000 training images. This function trains a model on them and returns it. There is no
    error, the loss even shrinks a little, and the accuracy on the images of `valid` is what luck gives. Fix it, so that it reaches
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

    about,hard = 'training that runs without an error and learns nothing', 2
    seconds = 30
    why = (
        'A learning rate means nothing without its loss. 1e-5 suited the roller coaster of lesson 02, whose gradients were in the '
        'thousands. The gradients of this loss are small, and need a rate of about 1.')
    taught = 'A learning rate that is far too small raises no error and looks like a model that cannot learn.'
    hints = [
        'Look at one of the weights before and after: in which direction has it moved, and how far?',
        'Every line is needed, and every line is right but one number.',
        'How far can a weight come in 5·33 steps, if each of them is the gradient times 0.00001?',
        'At 0.01 nearly nothing happens, and from about 10 on it becomes ragged: see the search for the learning rate.']

    def judge(answer):
        x,y = every_nth('train', 6)
        test_x,test_y = every_nth('valid', 1)
        def predicted(x, y):
            torch.manual_seed(0)
            model = given(answer, x, y)
            must(callable(model), 'the trained model is asked for, and you return ' + (
                f'{len(model)} things' if isinstance(model, (tuple, list)) else f'something of type `{type(model).__name__}`'))
            try:
                with torch.no_grad(): predictions = model(test_x)
            except Exception as e:
                raise Wrong(f'the model that you return fails with images of shape {list(test_x.shape)}: `{type(e).__name__}: '
                    f'{" ".join(str(e).split())[:200]}`') from None
            must(isinstance(predictions, torch.Tensor), f'for {len(test_x)} images your model returns {shown(predictions)}, and a tensor '
                'of predictions is needed')
            must(predictions.shape == test_y.shape,
                f'for {len(test_x)} images the model must give predictions of shape {list(test_y.shape)}, and it gives '
                f'{list(predictions.shape)}')
            must(predictions.isfinite().all(), 'the model predicts `nan` or `inf`: the learning rate drove it off')
            return predictions.detach().double()
        said = predicted(x, y)
        accuracy = batch_accuracy(said.float(), test_y).item()
        turned = predicted(x, 1-y)
        if accuracy < 0.97: _explain_failure(said, turned, lambda: predicted(x.flip(0), y.flip(0)), 'the accuracy is '
            f'{accuracy:.4f}', accuracy)
        wrong = batch_accuracy(turned.float(), test_y).item()
        must(wrong < 0.1,
            f'with all targets turned round, a model should be wrong nearly always. Yours is still right for {wrong:.2f}: does it learn '
            'from the `x` and `y` that it is given?')
        return f'Your model reaches an accuracy of {accuracy:.4f} on the {len(test_x):,} images of `valid`.'

def _explain_failure(said, turned, backwards, found, accuracy):
    """`Wrong` says what a bad model's predictions tell: those of the model itself, those after a training with all targets turned round,
    and those after one on the same images in reverse order"""
    moves = (said-turned)/2 # what training has changed: the start is the same for both
    common = (said+turned)/2 # the start, and what the order of the images does
    moved,start = moves.abs().mean().item(), common.abs().mean().item()
    must(said.min() < 0 or said.max() > 1, f'{found}, and all predictions are between 0 and 1. Does the model end in a sigmoid? Then '
        'nothing is below 0, and every image is classified as a 3')
    if not moved:
        equal = f'{found}, and with all targets turned round exactly the same model comes out'
        must(same(said, backwards()), f'{equal}. (Another one comes out if the images are in another order.) Does the training use `y`?')
        raise Wrong(f'{equal}: nothing of the training on `x` and `y` is left in it. Does the optimizer hold the parameters of another '
            'model, are the gradients cleared before the step, or do the weights start anew at the end?')
    must(moves.std() > 1e-3*moved, f'{found}. Training has moved the predictions for all images by the same amount, {moved:.2g}, whatever '
        'is on them. Is only the bias trained?')
    must(accuracy > 0.1, f'{found}, so it is wrong nearly always: it has learned the opposite. Are the targets turned round, or does a '
        'step go up instead of down?')
    must(moved > 1 or start < 2, f'{found}. The predictions are {said.abs().mean():.2g} away from 0 on average, and all the training has '
        f'moved them by {moved:.2g} only. Do the weights start far from 0? And the steps are too short: think of the learning rate')
    must(moved > 1, f'{found}, and all the training has moved the predictions by {moved:.2g} on average, where several units are needed. '
        "The steps are too short: think of the learning rate. Is it already set *before* the first step, and in the optimizer's own `lr`? "
        'Or are the images made smaller for training than they come in?')
    must(said.abs().mean() < 50, f'{found}, and the predictions are {said.abs().mean():,.0f} away from 0 on average, where the sigmoid is '
        'flat. The steps are too long')
    threes,other = [(o > 0).double().mean().item() for o in (said, backwards())]
    digit = 3 if threes > 0.5 else 7
    must(0.03 < threes < 0.97 or 0.03 < other < 0.97 or round(threes) == round(other), f'{found}: nearly every image is classified as a '
        f'{digit}, and if the same images are given in reverse order, as a {10-digit}. They come in order, one digit after the other. '
        'Does the training see all of them, and shuffled?')
    must(0.03 < threes < 0.97, f'{found}: nearly every image is classified as a {digit}. Does each image still come with its own target, '
        'both put in the same order, and are both batches of shape [n,...] and [n,1]?')
    must(abs(threes-other) < 0.08, f'{found}, and the proportion that is classified as a 3 changes from {threes:.2f} to {other:.2f} if '
        'the same images are given in reverse order. They come in order, one digit after the other: are they not shuffled?')
    averages = said.mean().item(), turned.mean().item()
    leans = averages[0]*averages[1] > 0 and abs(sum(averages))/2 > max(0.15*moved, 0.8*start)
    raise Wrong(f'{found}, and 0.97 is asked for. It learns, but not well enough. ' + (
        f'The predictions are {averages[0]:.2f} on average, and {averages[1]:.2f} with all targets turned round: they lean to one side, '
            'whatever the targets are. Are the items sorted, so that each digit is in batches of its own? Or is ' if leans else
        'Do the weights start far from 0? Or is ' if start > 2 else 'Is ') + 'the learning rate still too small (see the curve of the '
        'lesson), are the images made smaller for training, are the batches much larger'
        + ', is each digit in batches of its own'*(not leans) + ', or is the model made anew in each epoch?')

def _surprises(p, t):
    "What usual slips would give for predictions and targets, each with words for it"
    s,three,n = p.sigmoid(), t == 1, len(p)
    each = torch.where(three, -s.log(), -(1-s).log())
    twice,right,brackets = s.sigmoid(), torch.where(three, s, 1-s), 'The logarithm *of* 1-s is wanted: are brackets missing?'
    turned = ', so they cost less than nothing: a minus too few, or one too many?'
    def cost(s, t): return -(t*s.log() + (1-t)*(1-s).log()).mean()
    yield each.sum(), f'these are the costs of {n} images, added up. Their mean is asked for'
    yield -each.mean(), 'it should not be negative. The logarithm of a number below 1 is negative: what turns it round?'
    yield -each.sum(), 'it is negative, and a sum. The logarithm of a number below 1 is negative: what turns it round?'
    yield (1-right).mean(), 'that is the distance, so `mnist_loss`. Where is the logarithm?'
    yield ((s-t)**2).mean(), 'that is the mean of the squared distances. Where is the logarithm?'
    yield ((s-t)**2).mean().sqrt(), 'that is the root of the mean squared distance. Where is the logarithm?'
    yield torch.where(three, -s, each).mean(), 'the logarithm is missing for the 3s'
    yield torch.where(three, each, s-1).mean(), 'the logarithm is missing for the 7s'
    yield torch.where(three, each, -(1+s).log()).mean(), 'for a 7 it is 1 *minus* s'
    yield torch.where(three, -s.exp(), each).mean(), 'for the 3s that is `exp`, which undoes a logarithm. `log` is wanted'
    yield torch.where(three, each, -(1-s).exp()).mean(), 'for the 7s that is `exp`, which undoes a logarithm. `log` is wanted'
    for o in (right, 1-right):
        yield -o.mean().log(), ('you take the mean first and the logarithm of that. Each image has a logarithm of its own; their mean '
            'comes last')
    yield -(1-right).log().mean(), ('a surely right answer costs most. Are the two cases swapped, or is the sign in the sigmoid wrong (it '
        'is 1/(1+exp(-x)))?')
    yield (1-right).log().mean(), ('that is the logarithm of the distance. It is taken of what the model gives to the *right* answer: s '
        'for a 3, 1-s for a 7')
    for base in (2., 10.): yield each.mean()/math.log(base), (f'that is the logarithm to the base {base:g}. `torch.log`, or `.log()`, goes '
        'with e')
    yield (each*three).mean(), 'only the 3s are counted. What does a 7 cost, for which the target is 0?'
    yield (each*~three).mean(), 'only the 7s are counted. What does a 3 cost, for which the target is 1?'
    if three.any() and not three.all():
        means = each[three].mean(), each[~three].mean()
        yield sum(means), 'that is the mean of the 3s plus that of the 7s. *One* mean, of all images, is asked for'
        yield sum(means)/2, 'that is half of the mean of the 3s and half of that of the 7s, whatever their number. *One* mean is asked for'
        yield means[0], 'that is the mean of the 3s alone'
        yield means[1], 'that is the mean of the 7s alone'
    yield torch.where(three, each, -each).mean(), f'the sign is turned for the 7s{turned}'
    yield torch.where(three, -each, each).mean(), f'the sign is turned for the 3s{turned}'
    for o in (1-s.log(), s.log()-1, -1-s.log(), s.log()+1):
        yield torch.where(three, each, o).mean(), f'for a 7 there is the logarithm of s, and a 1. {brackets}'
    yield cost(twice, three.to(p.dtype)), 'the sigmoid is there twice'
    yield -s.log().mean(), 'every image is treated as a 3. What does a 7 cost, for which the target is 0?'
    yield -(1-s).log().mean(), 'every image is treated as a 7. A 3 has the target 1'
    yield torch.where(three[:,0], -s.log(), -(1-s).log()).mean(), ('here every prediction meets *every* target: [n,1] and [n] make [n,n]. '
        'The targets should keep their column')
    yield torch.where(three, each, p).mean(), 'a 3 costs the right amount, and a 7 as much as its prediction. For a 7 it is -log(1-s)'
    yield torch.where(three, -p, each).mean(), 'a 7 costs the right amount, and a 3 as much as minus its prediction. For a 3 it is -log(s)'
    yield torch.where(p == 1, -t.sigmoid().log(), -(1-t.sigmoid()).log()).mean(), ('predictions and targets are exchanged. The '
        'predictions are the first argument')
    yield cost(t.sigmoid(), p), 'predictions and targets are exchanged. The predictions are the first argument'
    for i,which in ((0, 'first'), (-1, 'last')): yield each[i,0], (f'that is the cost of the {which} image alone. The mean of all is asked '
        'for')
    yield each.max(), 'that is the cost of the worst image. The mean of all is asked for'
    yield each.min(), 'that is the cost of the best image. The mean of all is asked for'
    yield each.median(), 'that is the median. The mean is asked for'
    yield each.sum()/(n-1), f'you divide by {n-1}. Here there are {n} images'
    yield each.mean()/2, 'that is half of what is right'
    yield each.mean()/n, f'you divide by {n} twice'
    yield -right.exp().mean(), 'that is `exp`, which undoes a logarithm. `log` is wanted'
    yield right.exp().mean(), 'that is `exp`, which undoes a logarithm. `log` is wanted'
    for e in (1., 0.5, 0.1, 0.01, 0.001):
        yield -(right+e).log().mean(), f'is {e:g} added inside the logarithm? A surely right answer must cost 0'
        if e < 0.5: yield -right.clamp(e, 1-e).log().mean(), f'is s kept between {e:g} and {1-e:g}? The cost must go on rising'

def _check_surprise(answer, predictions, targets):
    known = [
        ('Boolean value of Tensor', '`if` asks for one yes or no, and there are many targets. `torch.where` decides for each'),
        ('converted to', '`math.log` takes one number. The method `.log()` takes a tensor, number by number'),
        ('between 0 and 1', 'the predictions are any numbers, also above 1 and below 0. The sigmoid comes first')]
    said,p,t = explained(answer, predictions, targets, known=known), predictions.double(), targets.double()
    each = torch.where(t == 1, -p.sigmoid().log(), -(-p).sigmoid().log())
    right,n,all_said = each.mean().item(), len(p), numbers_of(said)
    must(n == 1 or not all_said or not same(all_said, each.flatten()), 'you return one number for each image. A loss is *one* number: '
        'their mean')
    must(n == 1 or len(all_said or [1]) == 1, f'for {n} images you return {shown(said)}, and one number is asked for. Does the mean stand '
        'around everything?')
    found = number(said, 'one number, the loss,')
    call = (f'for the predictions {[round(o, 2) for o in p.flatten().tolist()[:5]]} and the targets '
        f'{t.flatten().tolist()[:5]}' if n < 6 else
        f'for {n} images and random weights')
    call += f' you return {shown(float(found))}, and {right:.4f} is right'
    must(not math.isnan(found), f'{call}. The logarithm of a number below 0 is `nan`. Do the predictions go through the sigmoid first, '
        'and is it 1-s for a 7, not s-1?')
    must(not math.isinf(found),
        f'{call}. Only the logarithm of 0 is infinite, and the sigmoid of these predictions is neither 0 nor 1. Do you round, or decide '
        'first, or take the logarithm of the targets?')
    for slip,message in _surprises(p, t) if n > 1 else (): must(not same(found, slip) or same(found, right), f'{call}: {message}')
    if not same(found, right) and n > 1:
        again,turned = [numbers_of(given(answer, o, targets)) for o in (predictions*1.25, -predictions)]
        must(not same(turned, [found]), f'{call}, and you return the same for minus these predictions: nothing of them is left. (The '
            'softmax of a single column is always 1.)')
        must(not same(again, [found]), f'{call}, and you return the same if all predictions are a quarter larger. Is there a decision, '
            'such as `> 0`, before the logarithm? How sure the model is should count')
    must(same(found, right), call + '. Is s, or the cost, kept within limits?'*(n == 1 and found < right))

@add_exercise('04.6')
class surprise:
    """What does it cost to be surely wrong?

    Write binary cross-entropy by hand, without a loss of PyTorch's. (`F.logsigmoid` and `F.softplus` are no losses.) Predictions (before
    the sigmoid) and targets (1 for a 3, 0 for a 7) are float [n,1], and one number comes back, from which gradients can be asked. A 3 that
    gets the prediction 0 costs 0.693. Beyond ±15, where s is rounded to 0 or 1, the cost may be infinite."""
    def starter(predictions, targets):
        ...

    def solution(predictions, targets):
        s = predictions.sigmoid()
        return torch.where(targets == 1, -s.log(), -(1-s).log()).mean()

    about,hard = 'binary cross-entropy from sigmoid and logarithm', 2
    why = (
        'The model gives s to "it is a 3" and 1-s to "it is a 7". The cost is the negative logarithm of what it gave to the right answer: '
        '0 if that is 1, and without limit as it nears 0. For very large predictions use `F.binary_cross_entropy_with_logits`, which '
        'never takes the logarithm of 0.')
    taught = 'The logarithm cancels the flat end of the sigmoid, so the gradient is s - y and stays large where the model is surely wrong.'
    hints = [
        'As in `mnist_loss`: sigmoid first, then a case for each target, then the mean. Only the distance is replaced.',
        'For a 3 the cost is -log(s), for a 7 it is -log(1-s).',
        '`torch.where(targets == 1, -s.log(), -(1-s).log()).mean()`']

    def judge(answer):
        names = ['binary_cross_entropy_with_logits', 'binary_cross_entropy', 'cross_entropy', 'nll_loss', 'soft_margin_loss', 'BCELoss',
            'multilabel_soft_margin_loss', 'BCEWithLogitsLoss', 'CrossEntropyLoss', 'NLLLoss', 'SoftMarginLoss', 'MultiLabelSoftMarginLoss']
        must(not mentions(answer, *names), "this is PyTorch's own. The task is to build it by hand, from sigmoid and logarithm")
        column = lambda *numbers: torch.tensor(numbers).unsqueeze(1) # noqa: E731
        _check_surprise(answer, column(-1.,2.,0.5,-2.5,1.2), column(1.,0.,1.,0.,1.))
        for p,t in ((0., 1.), (0., 0.), (3., 0.), (-4., 1.), (4., 1.), (6., 0.)): _check_surprise(answer, column(p), column(t))
        torch.manual_seed(0)
        x,y = every_nth('valid', 10)
        _check_surprise(answer, x@torch.randn(784,1)/10, y)
        predictions,targets = column(2.,-1.,0.5).requires_grad_(), column(0.,1.,1.)
        lost = 'the number is right, but no gradient can be asked of it, since '
        try: said = _run(answer, predictions, targets)
        except RuntimeError as e:
            must('numpy()' not in str(e), f'{lost}NumPy records no operations: use the `.log()` of the tensor. (`RuntimeError`: {e})')
            raise
        must(isinstance(said, torch.Tensor), f'{lost}it is no tensor any more, but of type `{type(said).__name__}`: leave out what makes '
            'it one, such as `item()`, `float`, `math` or NumPy')
        must(said.requires_grad, f'{lost}its history is lost: leave out `detach`, `no_grad`, `item()` and `torch.tensor`')
        _run(said.sum().backward)
        must(predictions.grad is not None, f'{lost}it is a new tensor, with no link to the predictions. Was it made by `torch.tensor`, or '
            'of predictions that were detached?')
        gradients = (predictions.sigmoid()-targets).detach()/len(targets)
        must(same(predictions.grad, gradients),
            f'the loss is right, but its gradients are {shown(predictions.grad.flatten())}, and {shown(gradients.flatten())} is right. '
            'Was a part of it detached?')
        model,(x,y) = _linear(), every_nth('train', 60)
        opt,(test_x,test_y) = torch.optim.SGD(model.parameters(), lr=0.1), every_nth('valid', 1)
        for _ in range(10):
            _run(_run(answer, model(x), y).sum().backward)
            opt.step()
            opt.zero_grad()
        with torch.no_grad(): accuracy = batch_accuracy(model(test_x), test_y).item()
        return (f'With your loss, ten steps on {len(x)} images lead to an accuracy of {accuracy:.4f} on the {len(test_x):,} images of '
            '`valid`.')

def _batches(answer, x, y, size):
    "The pairs of tensors that `answer` returns, whatever is in them"
    said = given(answer, x, y, size)
    must(not hasattr(said, '__next__'), f'a list is asked for, and you return a `{type(said).__name__}`, which can be gone through only '
        'once. `list(...)` makes a list of it, and a list collects what a function with `yield` hands out')
    must(isinstance(said, (list, tuple)), f'a list of pairs (xb, yb) is asked for, and you return {shown(said)}')
    must(said, f'for {len(x)} items and batches of {size} you return no batch at all')
    must(not (len(said) == 2 and all(isinstance(o, (list, tuple)) for o in said) and len(said[0]) == len(said[1]) != 2 and
        all(isinstance(p, torch.Tensor) for o in said for p in o)),
        'you return two things, inputs and targets. A list of pairs is asked for: `zip` makes them')
    for o in said:
        must(isinstance(o, (list, tuple)) and len(o) == 2, f'each batch must be a pair (xb, yb), and one of yours is {shown(o)}')
        must(all(isinstance(p, torch.Tensor) for p in o), 'each batch must be a pair of two tensors, and one of yours holds '
            f'{" and ".join(f"`{type(p).__name__}`" for p in o)}')
    return said

def _items(n, *shape):
    """Inputs whose numbers are all different, and their targets: number i belongs to item i // (numbers in an item). The targets are all
    different too, for up to 100 items, and from 4 on they neither rise nor fall all the way"""
    return torch.arange(n*math.prod(shape)).view(n, *shape)+0.5, -(torch.arange(n)*37%101).float().unsqueeze(1)-1

def _check_shapes(said, x, y, size):
    k,shape = min(len(x), size), list(x.shape[1:])
    xb,yb = said[0]
    must(x.shape[1:] == y.shape[1:] or (xb.shape[1:], yb.shape[1:]) != (y.shape[1:], x.shape[1:]),
        'in your pairs the targets come first. (xb, yb) is asked for')
    must(list(xb.shape) != shape, f'a batch of inputs must have shape {[k, *shape]}, and your first has {list(xb.shape)}, which is a '
        'single item')
    for name,whole,parts in zip(('inputs', 'targets'), (x, y), zip(*said)):
        first = list(parts[0].shape)
        must(all(p.ndim and p.shape[1:] == whole.shape[1:] for p in parts),
            f'your first batch of {name} has the shape {first}, and {[k, *whole.shape[1:]]} is right'
            + '. Its items have run into one another'*(parts[0].ndim < whole.ndim and parts[0].numel() == k*whole[0].numel() > k))
        must(all(p.dtype == whole.dtype for p in parts), f'your {name} are of type {parts[0].dtype}, and {whole.dtype} came in')
    must(any(len(xb) for xb,_ in said), 'there is no item in any of your batches')
    for xb,yb in said:
        must(len(xb) == len(yb), f'one of your batches has {len(xb)} inputs and {len(yb)} targets. There must be as many of both')

def _which(xs, n):
    "Which items these are, in order; `Wrong` if they are no longer whole"
    c = xs[0].numel()
    position = (xs.flatten(1)-0.5).round()
    must(same(position+0.5, xs.flatten(1), tol=1e-6) and position.min() >= 0 and position.max() < n*c,
        'your batches hold other numbers than the inputs that came in')
    rows = position//c
    must((rows == rows[:,:1]).all(), 'the numbers of an input were mixed with those of others. Shuffle the rows, and leave each row as it '
        'is')
    must((position%c == torch.arange(c)).all(), 'within an input the numbers have changed their positions, as if pixels were shuffled. '
        'Shuffle the items, and leave each as it is')
    return rows[:,0].long()

def _check_lengths(parts, n, size, c):
    "`Wrong` unless batches of these items have the right lengths"
    lengths,items = [len(o) for o in parts], torch.cat(parts)
    wanted,call,found = [size]*(n//size) + [n%size]*(n%size > 0), f'for {n} items and batches of {size}', len(items.unique())
    if lengths == wanted: return
    sizes = f'{call} your batches have the sizes {lengths[:6]}{" …"*(len(lengths) > 6)}, and {wanted} is right'
    if len(parts) == 1:
        one = f'{call} you return a single batch, of {lengths[0]}, and {len(wanted)} are needed'
        must(lengths[0] != n, f'{one}: all items are in it. Is `size` used?')
        must(lengths[0] != c, f'{one}. So many numbers are in each *item*. `len(x)` says how many items there are')
        must(lengths[0] != size or not same(items.sort().values, range(size)), f'{one}, and it holds the first {size} items. Does your '
            'order have as many positions as there are items, or only as many as a batch holds?')
        must(lengths[0] != size, f'{one}. If there is a loop, does the `return` stand inside it?')
        raise Wrong(f'{one}. Does your order have as many positions as there are items?')
    must(len(parts) != n, f'{call} each of your batches holds a single item')
    must(len(items) == found or found > size or any(not same(o.sort().values, parts[0].sort().values) for o in parts),
        f'{call} all your batches hold the same {size} items')
    must(lengths != [size]*len(wanted) or found < n, f'{sizes}: the last batch is filled up with items that came before. It may be '
        'smaller')
    must(lengths[0] != size+1, f'{sizes}. A slice `[i:i+size]` holds `size` items already')
    must(lengths[0] != size-1, f'{sizes}. A slice `[i:i+size]` holds `size` items, as its end is left out')
    must(len(items) == found, f'{call} you return {len(parts)} batches with {len(items)} items in all, so some come more than once. Do the '
        'batches overlap?')
    must(lengths != wanted[:-1], f'{call} the last {wanted[-1]} items never come. The last batch may be smaller')
    if sorted(lengths) == sorted(wanted):
        must(any((o[1:]-o[:-1] != 1).any() for o in parts), f'{sizes}: the smaller one should come last. And each batch holds neighbours: '
            'you shuffle whole batches. Shuffle before you cut')
        raise Wrong(f'{sizes}: the smaller one should come last')
    must(lengths != [len(o) for o in torch.arange(n).chunk(size)], f'{sizes}. `chunk` is told how many pieces, `split` how large they are')
    raise Wrong(sizes)

def _check_dealt(answer, n, size, *shape):
    "The order in which `n` items come; `Wrong` unless all come once, in batches of `size`, with their own targets"
    x,y = _items(n, *shape)
    said = _batches(answer, x, y, size)
    _check_shapes(said, x, y, size)
    order = _which(torch.cat([xb for xb,_ in said]), n)
    _check_lengths(order.split([len(xb) for xb,_ in said]), n, size, math.prod(shape))
    twice = f'for {n} items and batches of {size} some come twice and others never. '
    must(len(order.unique()) == n or not mentions(answer, 'shuffle'), f'{twice}Does `shuffle` get a tensor there? Of a tensor, '
        '`random.shuffle` loses rows. Give it a list of positions, or use `torch.randperm`')
    must(len(order.unique()) == n, f'{twice}Draw an *order* of all positions, not {n} positions by chance')
    must(same(torch.cat([yb for _,yb in said]), y[order], tol=1e-6),
        'inputs and targets no longer belong together: an image comes with the target of another. Both must be put in the *same* order')
    return order

def _small_order(answer, n):
    "The order of `n` items in batches of 2; quick, as it is asked for often"
    x = torch.arange(n).float().unsqueeze(1)
    order = torch.cat([xb for xb,_ in _run(answer, x.clone(), x.clone(), 2)])[:,0].long()
    must(sorted(order.tolist()) == [*range(n)], f'in one of many calls with {n} items and batches of 2 you return {shown(order)}, and '
        'not each item once')
    return order

def _check_random(answer):
    "`Wrong` unless each order is as likely as any other, as far as can be seen"
    n,size = 100, 32
    first,again = _check_dealt(answer, n, size, 2), _check_dealt(answer, n, size, 2)
    parts,targets = first.split(size), _items(n, 2)[1][first,0]
    must(not any(same(targets, targets.sort(descending=down).values) for down in (False, True)), 'the items come sorted by their targets. '
        'A random order is asked for')
    must(not same(first, range(n)), 'the items come in the order in which they came in. Shuffle them')
    must(not same(first, range(n)[::-1]), 'the items come in reverse order. A random order is asked for')
    must(not all(same(b.sort().values, range(i*size, min((i+1)*size, n))) for i,b in enumerate(parts)),
        'only the items *within* each batch are shuffled: the first 32 items still come first. Shuffle before you cut')
    must((first.diff()%n != 1).any(), 'the order is only rotated: each item is still followed by its old neighbour. A '
        'random order is asked for')
    must(not all((b.sort().values.diff() == 1).all() for b in parts),
        'only the order of the batches is shuffled: each still holds neighbours. Shuffle before you cut')
    must(not same(first, again),
        'in two calls the items come in the same order. Each epoch needs a new one: is a seed set in the function, or an order kept?')
    n,calls = 5, 120
    orders = torch.stack([_small_order(answer, n) for _ in range(calls)])
    times = torch.stack([(orders == i).sum(0) for i in range(n)]) # [item, position]
    for i in range(n):
        must(times[i].max() < calls, f'in {calls} calls with {n} items, item {i} always comes at position {times[i].argmax().item()}. Any '
            'item can come anywhere')
        must(times[i].min() > 0, f'in {calls} calls with {n} items, item {i} never comes at position {times[i].argmin().item()}. Any '
            'order should be possible')
        follows = torch.stack([((orders[:,:-1] == i) & (orders[:,1:] == j)).sum() for j in range(n) if j != i])
        must(follows.min() > 0, f'in {calls} calls with {n} items there are some that never come right after item {i}. Any order should '
            'be possible')

@add_exercise('04.7')
class deal_out:
    """Batches without a DataLoader

    Write one epoch of a shuffling loader as a function, without a `DataLoader` or `TensorBatches`. `x` is [n,...], `y` is [n,1], and `size`
    is how many items a batch holds. It returns a list of pairs (xb, yb), in which every item comes exactly once, together with its own
    target, in a new random order at each call. The last batch may be smaller."""
    def starter(x, y, size):
        ...

    def solution(x, y, size):
        return [(x[i], y[i]) for i in torch.randperm(len(x)).split(size)]

    about,hard = 'shuffled batches, cut from one order for inputs and targets', 2
    why = (
        'A permutation holds every position once, so nothing is lost and nothing comes twice. The pieces of one and the same order pick '
        'the rows of both tensors, which keeps each image with its target.')
    taught = 'Shuffle the positions, not the data: one order then serves any number of tensors.'
    hints = [
        '`torch.randperm(n)` is a random order of the numbers 0 to n-1, and `split` cuts a tensor into pieces.',
        'Use *one* order for both, `x` and `y`. Indexing with a tensor of positions picks these rows.',
        '`for i in torch.randperm(len(x)).split(size)`, and a batch is `x[i], y[i]`.']

    def judge(answer):
        must(not mentions(answer, 'DataLoader', 'TensorBatches'), 'you use a ready loader. The task is to do without: an order, and '
            'pieces of it')
        for n,size,*shape in ((23,7,3), (3,8,2), (8,4,2), (12,5,2,2), (1,1,2), (9,3,1), (6,1,2)): _check_dealt(answer, n, size, *shape)
        _check_random(answer)

@add_exercise('04.8')
class suspects:
    """Five reports and two bugs

    Five people train the model of the lesson for twenty epochs, and tell you the accuracy on the images of `valid`. In the lesson's
    table it was:

    | bug | in order | shuffled |
    |---|---|---|
    | none | 0.978 | 0.982 |
    | no unsqueeze | 0.978 | 0.504 |
    | no zeroing | 0.496 | 0.969 |

    A: "In order 0.978, shuffled 0.504." B: "In order 0.496, shuffled 0.969." C: "In order 0.978, shuffled 0.982." D: "0.978. I never
    shuffle." E: "0.969. I always shuffle."

    Each has at most one of the two bugs. Which? Give a list of five strings, each of them `'none'`, `'no unsqueeze'`, `'no zeroing'` or
    `'cannot tell'`."""
    starter = ...
    solution = ['no unsqueeze', 'no zeroing', 'none', 'cannot tell', 'no zeroing']

    about,hard = 'what a good accuracy proves, and what it does not', 1
    why = (
        'With both numbers each row is unlike the others. In order, a missing column does no harm, as nearly every batch holds one digit '
        'only: so D may have that bug or none, and only shuffling would tell. E has a result that nobody would doubt, and yet it is many '
        'standard deviations away from what it should be.')
    taught = 'A good number is no proof that the code is right: change what should not matter, such as the order, and look again.'
    hints = [
        'For A, B and C look for the row with both numbers.',
        'D has told only one number. How many rows have it in that column?',
        'Over seeds, the standard deviation is 0.0003 without a bug, and 0.0015 without zeroing. Can 0.969 be a 0.982 with bad luck?']

    def judge(answer):
        rows = {'none': (0.978, 0.982), 'no unsqueeze': (0.978, 0.504), 'no zeroing': (0.496, 0.969)}
        reports,names = dict(A=(0.978, 0.504), B=(0.496, 0.969), C=(0.978, 0.982), D=(0.978, None), E=(None, 0.969)), [*rows, 'cannot tell']
        if hasattr(answer, 'tolist'): answer = answer.tolist()
        must(not isinstance(answer, str), 'you give a single string. A list of five is asked for, each in quotes of its own')
        must(not isinstance(answer, (set, frozenset)), 'a set keeps no order, and nothing twice. A list of five strings is asked for')
        must(isinstance(answer, (list, tuple)), f'a list of five strings is asked for, one for each report. You give {shown(answer)}')
        letters = answer and all(isinstance(o, str) and len(o) == 1 and o.upper() in 'ABCDE' for o in answer)
        must(not letters, 'you give letters. For each of A to E one of the four strings is asked for')
        must(len(answer) == 5, f'your list has {len(answer)} item{"s"*(len(answer) != 1)}, and there are five reports')
        must(list(answer) != ['no zeroing', 'cannot tell', 'none', 'no zeroing', 'no unsqueeze'], 'you give the right strings in reverse '
            'order. A comes first')
        for who,o in zip(reports, answer):
            must(not isinstance(o, (list, tuple)), f'{who}: you give {shown(o)}. If more than one row fits, the answer is {names[-1]!r}')
            both = isinstance(o, str) and ' or ' not in o and all(name in o for name in names[1:3])
            must(not both, f'{who}: each has at most one of the two bugs')
            must(isinstance(o, str) and o in names, f"{who}: {shown(o)} is not one of the four strings {', '.join(map(repr, names))}")
        for who,said in zip(reports, answer):
            told = [(n, where) for n,where in zip(reports[who], ('in order', 'shuffled')) if n]
            report = ' and '.join(f'{n:.3f} {where}' for n,where in told)
            fits = [name for name,row in rows.items() if all(n in (None, own) for n,own in zip(reports[who], row))]
            if said in rows:
                has = ' and '.join(f'{row} {where}' for row,n,where in zip(rows[said], reports[who], ('in order', 'shuffled')) if n)
                close = '. That is close, but the standard deviation over seeds is only 0.0003' if (who, said) == ('E', 'none') else ''
                must(said in fits, f'{who}: {said!r} does not fit. {who} reports {report}, and that row has {has}{close}')
                must(len(fits) == 1, f'{who}: {said!r} fits, with {report}. But another row has the same number there, so nobody can know')
            else: must(len(fits) > 1, f'{who}: you can tell. Only one row has {report}')

# Momentum. A rule makes of a parameter, its velocity, a gradient, `lr` and `mom` the next parameter and the next velocity

def _as_asked(x, v, g, lr, mom): return x-lr*(mom*v+g), mom*v+g
def _late(x, v, g, lr, mom): return x-lr*v, mom*v+g
def _with_lr(change): return lambda x,v,g,lr,mom: _as_asked(x, v, g, change(lr, mom), mom)
def _with_velocity(v_of): return lambda x,v,g,lr,mom: (x-lr*v_of(v, g, mom), v_of(v, g, mom))

def _path(rule, gradients, lr, mom, start=lambda x: 0.):
    "Where a parameter goes from 10 by a rule"
    x,path = 10., []
    v = start(x)
    for g in gradients:
        x,v = rule(x, v, g, lr, mom)
        path.append(x)
    return path

RULES = [ # What usual slips do
    (_with_velocity(lambda v,g,mom: g), 'that is the path without momentum, where each step forgets the gradients before it. Is the '
        'velocity kept in the object from one step to the next, and changed itself (as by `v.mul_`, and not by `v = ...` in a loop)?'),
    (_with_velocity(lambda v,g,mom: v+g), 'the velocity never fades, it is the sum of all gradients. It must shrink, by the factor `mom`, '
        'before the new gradient is added'),
    (_with_velocity(lambda v,g,mom: mom*v+(1-mom)*g), 'old and new are mixed as an average, with 1-`mom` for the gradient. Here the '
        'velocity fades by `mom`, and the *whole* new gradient is added'),
    (_with_velocity(lambda v,g,mom: v+mom*g), 'the new gradient fades, and the velocity does not. `mom` is a factor for the old '
        '*velocity*'),
    (_with_velocity(lambda v,g,mom: mom*(v+g)), 'each step is `mom` times as long as it should be. Does the new gradient fade at once, '
        'together with the velocity? Only the old velocity should'),
    (_with_velocity(lambda v,g,mom: (1-mom)*v+g), 'the velocity fades by 1-`mom`. `mom` itself is the factor'),
    (_with_velocity(lambda v,g,mom: 0.9*v+g), 'the velocity fades by 0.9, whatever `mom` is'),
    (_with_velocity(lambda v,g,mom: 0.5*v+g), 'the velocity fades by 0.5, as in the example, whatever `mom` is'),
    (_with_velocity(lambda v,g,mom: mom*v+abs(g)), 'the sign of the gradient is lost'),
    (_with_velocity(lambda v,g,mom: mom*v+g*g), 'the gradient is squared'),
    (_with_velocity(lambda v,g,mom: v/mom+g), 'the velocity is divided by `mom`, and grows. It should be multiplied'),
    (_with_lr(lambda lr,mom: 1/lr), 'you divide by the learning rate'),
    (lambda x,v,g,lr,mom: (x-lr-(mom*v+g), mom*v+g), 'the learning rate is added to the velocity. It is a factor'),
    (_with_velocity(lambda v,g,mom: mom*v-g), 'you go *up*. Add the gradient to the velocity, and subtract the velocity, times `lr`, '
        'from the parameter'),
    (_late, 'you move by the velocity *before* the new gradient is added, so each step is one late'),
    (lambda x,v,g,lr,mom: (x-lr*(g+mom*(mom*v+g)), mom*v+g), 'that looks a step ahead, as Nesterov does. The parameter moves by the new '
        'velocity'),
    (lambda x,v,g,lr,mom: (x-lr*(mom*v+g), g), 'only the last gradient is remembered. The velocity holds all earlier ones, ever more '
        'faded'),
    (lambda x,v,g,lr,mom: (x-lr*(mom*mom*v+g), mom*v+g), 'the velocity fades twice in each step'),
    (lambda x,v,g,lr,mom: ((x*mom+g)*(1-lr),)*2, 'your velocity *is* the parameter, under another name: whoever changes one changes both. '
        'It is a tensor of its own'),
    (lambda x,v,g,lr,mom: (x, v), 'the parameter never moves. Are both changed in place, velocity and parameter? (`v.mul(...)`, without '
        '`_` at the end, leaves `v` as it is.)'),
    (_with_lr(lambda lr,mom: 1.), 'the learning rate is not used'), (_with_lr(lambda lr,mom: lr*lr), 'the learning rate is used twice'),
    (_with_lr(lambda lr,mom: lr/2), 'the steps are half as long as they should be'),
    (lambda x,v,g,lr,mom: _as_asked(x, v, g, mom, lr), 'learning rate and momentum are exchanged. The order is `params, lr, mom`')]

STARTS = [(lambda x: 1., 'the velocity starts at 1, and it should start at 0'),
          (lambda x: x, 'the velocity starts at the parameter, and it should start at 0')]

def _walk(answer, gradients, lr, mom, clear=True):
    "Where a parameter goes from 10, if these are its gradients; `clear` calls `zero_grad` after each step"
    x,path = _parameter(10.), []
    opt = _made(answer, [x], lr, mom)
    _check_from_nothing(answer, opt)
    for g in gradients:
        x.grad = torch.tensor([g])
        _call(opt, 'step')
        path.append(x.item())
        must(path != [10.] or not _lost(opt, x), 'your object holds another tensor than the parameter that it was given, and the model '
            'keeps the old one, which never moves. `p -= ...` changes the parameter itself')
        if clear: _call(opt, 'zero_grad')
        must(same(x, path[-1:]), '`zero_grad` changes the parameter itself. It should only forget its gradient')
    must(not any(_left(x)) or not clear or not same(path, _path(_as_asked, gradients, lr, mom)),
        'the steps are right, but after `zero_grad` the gradients are still there')
    return path

def _check_from_nothing(answer, opt):
    ready = BasicOptim,torch.optim.Optimizer
    must(not isinstance(opt, ready), 'this is made from a ready optimizer. The task is to write one from nothing: no name in brackets '
        'after `class Snowball`')
    inside = any(isinstance(o, ready) for o in getattr(opt, '__dict__', {}).values())
    must(not inside and not mentions(answer, 'BasicOptim', 'SGD', 'Adam', 'AdamW'),
        'you make a ready optimizer, which does the work. The task is to write one from nothing')

def _check_walk(answer, gradients, lr, mom):
    "`Wrong` unless a parameter goes the right way"
    said,right = _walk(answer, gradients, lr, mom), _path(_as_asked, gradients, lr, mom)
    if same(said, right): return
    found = (f'with gradients of {", ".join(f"{g:g}" for g in gradients)}, `lr` {lr:g} and `mom` {mom:g}, a parameter of 10 goes to '
        f'{", ".join(f"{o:.4g}" for o in said)}, and {", ".join(f"{o:.4g}" for o in right)} is right')
    must(not same(_walk(answer, gradients, lr, mom, clear=False), right), f'{found}. Without a call of `zero_grad` between the steps it '
        'would be right: `zero_grad` clears the velocity too, by another name or as the very same tensor. It should forget the gradients '
        'only')
    for rule,message in RULES: must(not same(said, _path(rule, gradients, lr, mom)), f'{found}: {message}')
    for start,message in STARTS: must(not same(said, _path(_as_asked, gradients, lr, mom, start)), f'{found}: {message}')
    raise Wrong(found)

def _check_several(answer):
    "`Wrong` unless each of several parameters has a velocity of its own"
    params,steps = [_parameter(10.), _parameter(10.,10.), _parameter(10.)], [([1.], [0.,2.], [-3.]), ([1.], [0.,2.], [5.])]
    opt = _made(answer, (p for p in params), 0.4, 0.8)
    for gradients in steps:
        for p,g in zip(params, gradients): p.grad = torch.tensor(g)
        try: _call(opt, 'step')
        except (IndexError, RuntimeError, TypeError) as e:
            raise Wrong(
                'with parameters of shapes [1], [2] and [1], `step` fails. Each needs a velocity of its own, of its own '
                f'shape. (`{type(e).__name__}`: {" ".join(str(e).split())})') from None
    right = [[_path(_as_asked, gs, 0.4, 0.8)[-1] for gs in zip(*each)] for each in zip(*steps)]
    good = [same(p, o) for p,o in zip(params, right)]
    found = (f'parameters with the shapes [1], [2] and [1] go from 10 to {", ".join(str(shown(p.detach())) for p in params)} in two '
        f'steps, and {", ".join(str(shown(torch.tensor(o))) for o in right)} is right')
    must(all(good) or not _used_up(opt), f'{found}: {ONCE}')
    still = [i+1 for i,p in enumerate(params) if same(p, [10.]*len(p))]
    must(len(still) < 3, f'{found}: none of them moves. They come from something that can be gone through only once: keep them in a list')
    must(not still, f'{found}: number {" and ".join(map(str, still))} of 3 did not move. Does the loop reach every parameter?')
    must(all(good), f'{found}. Does each have a velocity of its own?')

def _real_snowball(answer):
    "As PyTorch's, on images, with the default momentum; returns what was reached"
    x,y = every_nth('train', 60)
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(0))
    batches = list(zip(x[order].split(32), y[order].split(32)))
    ours,theirs,plain = _linear(), _linear(), _linear()
    other,basic = torch.optim.SGD(theirs.parameters(), lr=0.1, momentum=0.9), BasicOptim(plain.parameters(), 0.1)
    default = _default(answer, 'mom')
    must(not isinstance(default, (int, float)) or default == 0.9, f'the default of `mom` is {default}, and 0.9 is asked for')
    must(not _fails_to_bind(answer, None, 0.1), '`Snowball(params, lr)` is made with two arguments here. Give `mom` a default: 0.9')
    opt = _made(answer, ours.parameters(), 0.1)
    for _ in range(2):
        for model,o in ((ours, opt), (theirs, other), (plain, basic)): _run(train_epoch, model, batches, o)
    must(same(ours.weight, theirs.weight) and same(ours.bias, theirs.bias),
        'on paper it is right, but two epochs on images, without a third argument, lead to other weights than those of `torch.optim.SGD` '
        'with `momentum=0.9`. Is 0.9 the default of `mom`, and is `p.grad` only read, and neither changed nor kept?')
    test_x,test_y = every_nth('valid', 1)
    with torch.no_grad(): scores = [batch_accuracy(model(test_x), test_y).item() for model in (ours, plain)]
    return (f'After two epochs on {len(x)} images your optimizer reaches an accuracy of {scores[0]:.4f} on the images of `valid`, and '
        f'without momentum it is {scores[1]:.4f}.')

def _default(f, name):
    "The default of a parameter, if Python can tell"
    try: return inspect.signature(f).parameters[name].default
    except (ValueError, TypeError, KeyError): return None

def _fails_to_bind(f, *args, **keywords):
    "Whether `f` cannot be called with these arguments, as far as Python can tell beforehand"
    try: inspect.signature(f).bind(*args, **keywords)
    except TypeError: return True
    except ValueError: pass
    return False

@add_exercise('04.9')
class Snowball:
    """A small project: an optimizer with momentum

    Write an optimizer from nothing, without `BasicOptim` or PyTorch's: `Snowball(params, lr, mom=0.9)`, with `step` and `zero_grad`. For
    each parameter it keeps a velocity, which starts at 0. A step lets the velocity fade by the factor `mom`, adds the gradient, and moves
    the parameter against the velocity, times `lr`. With gradients of 1, 1, 1, `lr` 1 and `mom` 0.5, a parameter of 10 goes to 9, 7.5 and
    5.75. Every parameter has a gradient when `step` is called."""
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

    about,hard = 'an optimizer with a memory: momentum', 3
    why = (
        'The velocities are made once, in `__init__`, and changed in place, so they live on between steps. Each parameter has its own. '
        'Gradients that agree add up, here towards twice a single one, and those that change sign cancel.')
    taught = 'Momentum is a bug with a brake: the gradients accumulate as if never cleared, but the old ones fade.'
    hints = [
        'What must the object remember from one step to the next? A velocity for each parameter, of its shape: `torch.zeros_like(p)`.',
        'Keep the parameters as a list, as `params` may be used up after one pass. `zip` goes through parameters and velocities together.',
        'In `step`, under `torch.no_grad()`: `v.mul_(self.mom).add_(p.grad)`, then `p -= v*self.lr`. Both change `v` itself.']

    def judge(answer):
        gradients = [1.,3.,-2.,0.5]
        _check_walk(answer, gradients, 0.4, 0.8)
        must(same(_walk(answer, gradients, 0.4, 0.8), _path(_as_asked, gradients, 0.4, 0.8)),
            'a second `Snowball` goes another way than the first one did. Its velocity must be made in `__init__` and kept in `self`: '
            'what belongs to the class belongs to all its objects')
        for lr,mom in ((0.1, 0.8), (1., 0.5), (0.2, 0.)): _check_walk(answer, gradients, lr, mom)
        _check_several(answer)
        must(not _fails_to_bind(answer, params=[], lr=0.5, mom=0.8), '`Snowball(params, lr=0.5, mom=0.8)` must work too: are the '
            'parameters of `__init__` called `params`, `lr` and `mom`?')
        return _real_snowball(answer)
