"""Exercises of lesson 08, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/08_transfer_exercises.html"""
import copy
from functools import partial
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _BatchNorm
from torch.optim.optimizer import register_optimizer_step_pre_hook
from mnist37.cnn_learner import small_cnn
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, alike, error_words, given, must, numbers, numbers_of, same, shown
from mnist37.tasks.common import every_nth, explained, only_cause

SETUP = '''import torch
import torch.nn.functional as F
from torch import nn
from mnist37.cnn_learner import small_cnn'''

def _kept(answer, *inputs, known=()):
    "What an answer returns, and what has become of the copies that it was given"
    kept = []
    def noted(*copies):
        kept[:] = copies
        return answer(*copies)
    return explained(noted if callable(answer) else answer, *inputs, known=known), kept

def _network(said):
    "`said` if it is a network, else `Wrong`"
    must(isinstance(said, nn.Module), f'a network is asked for, and your function returns {shown(said)}')
    return said

def _ready(o):
    "A copy of a network with everything in evaluation mode"
    return copy.deepcopy(o).eval()

def _outputs(model, x, what):
    "What a network makes of `x`, without gradients; `Wrong` with the error, if there is one"
    with torch.no_grad():
        try: out = model(x)
        except Exception as e: raise Wrong(f'{what} fails with images of shape {list(x.shape)}: `{error_words(e)}`') from None
    must(isinstance(out, Tensor), f'{what} returns {shown(out)} for images of shape {list(x.shape)}, and a tensor is needed')
    return out

def _moved(before, after):
    "Names of parameters and buffers that are no longer what they were, those with numbers to learn first"
    now = after.state_dict()
    names = [*dict(before.named_parameters()), *dict(before.named_buffers())]
    return [name for name in names if name not in now or not alike(before.state_dict()[name], now[name])]

def _listed(names): return ', '.join(f'`{name}`' for name in names[:3])+', ...'*(len(names) > 3)

def _norms(model): return {name: layer for name,layer in model.named_modules() if isinstance(layer, _BatchNorm)}

def _used(model, x):
    "The same network after training, as far as BatchNorm shows it: it remembers means and standard deviations, and is in training mode"
    model.train()
    with torch.no_grad():
        for batch in x.split(len(x)//2): model(batch)
    return model

def _bodies():
    "Networks as training leaves them, with images that suit them, and words"
    torch.manual_seed(3)
    x,small = torch.rand(10,1,4,4)+.3, torch.rand(10,8,8)
    block = nn.Sequential(nn.Conv2d(1, 3, 3, padding=1, bias=False), nn.Sequential(nn.BatchNorm2d(3), nn.ReLU()))
    row = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten(), nn.Linear(8, 3), nn.BatchNorm1d(3))
    return [
        (_used(row, x), x, 'a body of five layers'),
        (_used(nn.Sequential(block, nn.Flatten(), nn.BatchNorm1d(48)), x), x, 'a body with blocks inside of blocks'),
        (_used(small_cnn((2,3), 8)[:-1], small), small, 'a small CNN without its head'),
        (nn.Sequential(nn.Flatten(), nn.Linear(16, 2)), x, 'a body without BatchNorm')]

def _must_be_frozen(body, names, who, said):
    "`Wrong` if a parameter still requires a gradient"
    learning = [name for name,p in body.named_parameters() if p.requires_grad]
    if not learning: return
    flag = vars(body).get('requires_grad') is False or any(vars(o).get('requires_grad') is False for o in body.modules())
    frozen_copy = said is not body and not any(p.requires_grad for p in said.parameters())
    must(not frozen_copy, f'{who}: what you return is frozen, but it is a new network. The one that was given still learns, and whoever '
        'holds it goes on with that')
    must(not flag, f'{who}: {_listed(learning)} still {_require(learning)}. You gave a *layer* or the network an attribute '
        '`requires_grad`, which nobody reads: it is the parameters that have one')
    must(len(learning) < len(names), f'{who}: each of its {len(names)} parameters still requires a gradient')
    few = {name.rsplit('.', 1)[-1] for name in learning}
    kind = f': each `{few.pop()}`' if len(few) == 1 and len(learning) > 1 else ''
    raise Wrong(f'{who}: {len(learning)} of its {len(names)} parameters still {_require(learning)}, {_listed(learning)}{kind}')

def _require(names): return 'requires a gradient' if len(names) == 1 else 'require a gradient'

@add_exercise('08.1')
class frozen:
    """Nothing learns any more

    Write `frozen(body)`. It gets a network as training has left it, in training mode, freezes it, and returns it, the same network and no
    copy. Afterwards no parameter requires a gradient. Its BatchNorm layers, wherever they are, use the running means and variances that
    they have, and no image that goes through changes these any more. All numbers stay what they are."""
    def starter(body):
        ...

    def solution(body):
        return body.requires_grad_(False).eval()

    about,hard = 'what a frozen network must not do any more', 1
    why = (
        '`requires_grad_(False)` reaches all parameters, however deep inside. But the running means of BatchNorm are no parameters: they '
        'follow the images in training mode, gradient or not. `eval()` stops that.')
    taught = 'A network learns in two ways, by gradients and by the running means of BatchNorm, and freezing has to stop both.'
    hints = [
        'Which numbers of a network change during training? Not all of them are changed by the optimizer.',
        'The parameters: `requires_grad_(False)` of a network reaches all of its parameters, and `p.requires_grad = False` one.',
        'The running means: in which mode does BatchNorm leave them alone?']

    def judge(answer):
        for body,x,who in _bodies():
            said,(now,) = _kept(answer, body)
            _network(said)
            names = [*dict(body.named_parameters())]
            must(not (moved := _moved(body, now)), f'{who}: {_listed(moved)} {_is_changed(moved)}. Freezing changes no number')
            _must_be_frozen(now, names, who, said)
            must(said is now, f'{who}: the network is frozen, and your function returns something else than this network: {_other(said)}')
            before,norms = copy.deepcopy(now), _norms(now)
            out,alone = (_outputs(said, o, f'{who}: what you return') for o in (x, x[:2]))
            moved = [name for name in _moved(before, now) if 'running' in name]
            layers = [*dict.fromkeys(name.rsplit('.', 1)[0] for name in moved)]
            still = [name for name in norms if name not in layers]
            must(not moved or still, f'{who}: no parameter requires a gradient, but when images go through, {_listed(moved)} '
                f'{_is_changed(moved)}. BatchNorm remembers the means of what it sees as long as it is in training mode, gradient or not')
            if moved:
                raise Wrong(f'{who}: when images go through, the running means of layer {_listed(layers)} change, and those of '
                    f'{_listed(still)} do not: {_which(now, layers, still)}')
            must(same(out[:2], alone) or not norms, f'{who}: the running means stay as they are, but BatchNorm does not use them: what '
                'becomes of an image depends on the other images that go through with it')
            must(same(out, _ready(body)(x)), f'{who}: it gives other features than the same network in evaluation mode. Is every layer '
                'still there?')

def _is_changed(names): return 'has changed' if len(names) == 1 else 'have changed'

def _other(said): return f'a network of type `{type(said).__name__}`'

def _which(model, moving, still):
    "How BatchNorm layers that change differ from those that do not"
    a,b = [{type(_norms(model)[name]).__name__ for name in names} for names in (moving,still)]
    depths = [{name.count('.') for name in names} for names in (moving,still)]
    if min(depths[0]) > max(depths[1]): return 'are only the outermost layers reached, and not those inside of others? `modules()` has all'
    if not a & b: return f'is it only `{b.pop()}` that is in evaluation mode? There are others'
    return 'some are in evaluation mode, and others are not. Is every one reached?'

def _rows(n=8): return torch.linspace(-1, 1, n*12).view(n, 3, 4).sin()*torch.arange(1, n+1)[:,None,None].sqrt()

def _models():
    "Networks with a head, the outputs that a new one should have, images, and words"
    torch.manual_seed(5)
    plain = nn.Sequential(nn.Flatten(), nn.Linear(12, 5), nn.BatchNorm1d(5), nn.ReLU(), nn.Linear(5, 8))
    x = _rows()
    _used(plain, x).eval()
    still = copy.deepcopy(plain)
    still[:-1].requires_grad_(False)
    picture = torch.rand(6,8,8)
    return [
        (plain, 3, x, 'five layers, the last `nn.Linear(5, 8)`'),
        (still, 1, x, 'five layers, all frozen but the last'),
        (_used(small_cnn((3,2), 8, outputs=4), picture).eval(), 9, picture, '`small_cnn((3,2), 8, outputs=4)`'),
        (nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4)), 4, x[:,0], 'two layers `nn.Linear(4, 4)`')]

def _heads(said, model):
    "The linear layers of `said` that `model` does not have"
    return [o for o in said.modules() if isinstance(o, nn.Linear) and not any(o is other for other in model.modules())]

def _new_head(said, model, outputs, start):
    "The new head; `Wrong` if there is none, or more than one"
    must(not isinstance(said, nn.Linear), f'{start}: your function returns a linear layer alone. The layers of the body belong before it')
    fresh,n_in = _heads(said, model), model[-1].in_features
    old = any(o is model[-1] for o in said.modules())
    must(not (old and fresh), f'{start}: the old head is still there, and the new one comes on top of it. Leave out the last layer')
    must(not old, f'{start}: the last layer is still the old head. It should be left out, and a new one put in its place')
    must(fresh, f'{start}: the old head is gone, and there is no new one. A new `nn.Linear` comes after the body')
    body = [name for name,p in model[:-1].named_parameters() if not any(p is q for q in said.parameters())]
    copied = [name for name in body if any(alike(model.get_parameter(name).data, q.data) for q in said.parameters())]
    must(not copied, f'{start}: the layers of the body are copies: {_listed(copied)} of the network that you return is not the parameter '
        'of `model` itself. Take its layers as they are')
    must(not body, f'{start}: {_listed(body)} of the body {"is" if len(body) == 1 else "are"} not in the network that you return. All '
        'layers of `model` but its last belong there, as they are')
    must(len(fresh) == 1, f'{start}: there are {len(fresh)} new linear layers, and one is asked for')
    head = fresh[0]
    must(head.in_features == n_in, f'{start}: the new head takes {head.in_features} numbers for each image, and the body gives {n_in}. '
        'The old head knows how many: `in_features`')
    must(head.out_features == outputs, f'{start}: the new head has {head.out_features} for `out_features`')
    must(head.bias is not None, f'{start}: the new head has no bias')
    must(all(p.requires_grad for p in head.parameters()), f'{start}: the new head does not require gradients, so it could never learn')
    old = model[-1].weight[:outputs]
    must(not (len(old) == outputs and same(head.weight, old)), f'{start}: the new head has the weights of the old one. It should begin '
        'anew')
    return head

@add_exercise('08.2')
class with_new_head:
    """Off with the head

    `model` is an `nn.Sequential`. Its last layer, the head, is an `nn.Linear`, and all layers before it are the body. Write
    `with_new_head(model, outputs)`, which returns a new network: the body, with the very same layers and no copies of them, and then a new
    `nn.Linear` with so many outputs. `model` itself keeps its own head. All sizes may be any."""
    def starter(model, outputs):
        ...

    def solution(model, outputs):
        return nn.Sequential(*model[:-1], nn.Linear(model[-1].in_features, outputs))

    about,hard = 'a body, and another head', 1
    why = (
        '`model[:-1]` is everything but the last layer, as with a list, and shares its layers with `model`. The old head knows how many '
        'numbers the body gives: `in_features`.')
    taught = 'A head is one linear layer on top of features, so another question to the same features costs one layer.'
    hints = [
        'An `nn.Sequential` can be sliced like a list. What is `model[:-1]`?',
        'A linear layer remembers its sizes: `model[-1].in_features` and `.out_features`. Which one belongs to the body?',
        '`nn.Sequential(*layers, one_more)` makes a network of layers that are there.']

    def judge(answer):
        for model,outputs,x,who in _models():
            start = f'for {who}, and {outputs} output{"s"*(outputs > 1)}'
            said,(now,_) = _kept(answer, model, outputs, known=[('list is not a Module subclass', '`nn.Sequential` takes layers one by '
                'one, and no list of them. A star, as in `*layers`, takes them out of the list')])
            _network(said)
            must(said is not now, f'{start}: your function returns `model` itself, {_state_of(model, now)}. It should keep its own head: '
                'make a new `nn.Sequential`')
            must(getattr(said, '_modules', None) is not now._modules, f'{start}: what you return shares its list of layers with `model`, '
                'as a `copy.copy` does, so `model` has lost its own head. Make a new `nn.Sequential`')
            moved = _moved(model, now)
            must(len(now) == len(model) and not {*moved} & {f'{len(model)-1}.weight', f'{len(model)-1}.bias'}, f'{start}: `model` has '
                'lost its own head. It should stay as it was: make a new `nn.Sequential`')
            must(not moved, f'{start}: {_listed(moved)} of `model` {_is_changed(moved)}. It should stay as it was')
            flags,modes = ([[f(p) for p in each(o)] for o in (model, now)] for each,f in (
                (nn.Module.parameters, lambda p: p.requires_grad), (nn.Module.modules, lambda layer: layer.training)))
            head = _new_head(said, now, outputs, start)
            must(flags[0] == flags[1], f'{start}: whether the parameters of `model` require gradients has changed')
            must(modes[0] == modes[1], f'{start}: layers of `model` were put into {"training" if said.training else "evaluation"} mode. '
                'They are the same layers as in the new network, and should stay as they were')
            lost = [f'`{o}`' for o in now[:-1] if not any(o is other for other in said.modules())]
            lost = f'. Of the layers of the body, {", ".join(lost)} {"is" if len(lost) == 1 else "are"} missing' if lost else ''
            body = _outputs(_ready(now)[:-1], x, 'the body')
            try: got = _outputs(_ready(said), x, 'the new network')
            except Wrong as e: raise Wrong(f'{start}: {e}{lost}') from None
            right = _outputs(head, body, 'the head')
            must(same(got, right) or not any(same(got, o) for o in (right.sigmoid(), right.softmax(-1), right.relu())),
                f'{start}: something comes after the new head, as a sigmoid or a ReLU would. The head is the last layer')
            must(got.shape == right.shape, f'{start}: for {len(x)} images the new network gives the shape {list(got.shape)}, and '
                f'{list(right.shape)} is right')
            must(same(got, right), f'{start}: sizes and parameters are right, but the new head is not given what the body gives'
                f'{lost or ". Is each layer there once and in order, and no other?"}')

def _state_of(model, now):
    "What was done to a model, as words"
    if len(now) < len(model): return 'without its last layer'
    if len(now) > len(model): return 'with one more layer'
    same_head = now[-1].weight.shape == model[-1].weight.shape and same(now[-1].weight, model[-1].weight)
    return 'as it was' if same_head else 'with another head'

class _Steps:
    "Notes, for each step of an optimizer of PyTorch, which parameters it holds and which of these have a gradient"
    def __enter__(self):
        self.seen,self.last = [], []
        self.handle = register_optimizer_step_pre_hook(self.note)
        return self

    def note(self, opt, *_):
        held = [p for group in opt.param_groups for p in group['params']]
        self.seen.append((held, [p for p in held if p.grad is not None and p.grad.any()]))
        self.last = [p.grad.clone() for p in held if p.grad is not None]

    def __exit__(self, *_): self.handle.remove()

    def hold(self, params):
        "Of `params`, how many the optimizer of the last step holds, and how many had a gradient in any step"
        held,moved = self.seen[-1][0] if self.seen else [], [p for _,o in self.seen for p in o]
        return [sum(any(p is q for q in some) for p in params) for some in (held,moved)]

def _task(seed):
    "A network with a head for eight digits, twelve small images, and labels [12,1] that its body can tell apart"
    torch.manual_seed(seed)
    model,x = nn.Sequential(nn.Flatten(), nn.Linear(9, 16), nn.ReLU(), nn.Linear(16, 8)), 2*torch.randn(12,3,3)
    scores = model[:-1](x).detach()@torch.randn(16)
    return model, x, (scores > scores.median()).float()[:,None]

def _loss(model, x, y, what='the network that you return'):
    "The loss of a network that must give a column"
    out = _outputs(_ready(model), x, what)
    must(out.shape == y.shape, f'{what} gives the shape {list(out.shape)} for {len(x)} images, and {list(y.shape)} is right: one output '
        f'for each{". Is that still the old head?" if out.shape[1:] == (8,) else ""}')
    return F.binary_cross_entropy_with_logits(out, y).item()

def _why_no_step(said, steps, body):
    "`Wrong` with the reason why a head has not learned, as far as the steps of the optimizer show it"
    head = [p for p in said.parameters() if not any(p.shape == q.shape and same(p, q) for q in body.parameters())]
    held,moved = steps.hold(head)
    begin = 'with all labels swapped the very same network comes out, so nothing of the training is left in it'
    must(steps.seen, f'{begin}. No optimizer made a step')
    must(any(p.requires_grad for p in said.parameters()), f'{begin}. None of its parameters requires a gradient, those of the new head '
        'neither. Was it there already when the network was frozen?')
    must(held, f'{begin}. The optimizer made {len(steps.seen)} steps, and the parameters of the head that you return are not among those '
        'that it holds. Which were there when it was made?')
    must(moved, f'{begin}. The optimizer holds the new head, but when it makes a step, there is no gradient. Is `backward` called '
        'before, and does nothing clear the gradients in between?')
    raise Wrong(f'{begin}. Does the training use `labels`?')

def _length(grads): return sum(o.square().sum().item() for o in grads)**.5

def _apart(a, b): return _length([p-q for p,q in zip(a, b)])/max(_length(b), 1e-9) if [*map(len, a)] == [*map(len, b)] else 1.

def _must_be_its_gradients(model, x, y, steps):
    "`Wrong` if the gradients of the last step are many times those that the loss has there, or those of a second sigmoid"
    learning = [p for p in model.parameters() if p.requires_grad]
    if not learning: return
    own,twice = (torch.autograd.grad(F.binary_cross_entropy_with_logits(after(model(x)), y), learning)
        for after in (lambda out: out, torch.sigmoid))
    last,right = _length(steps.last), _length(own)
    must(last <= 50*right, f'the gradient that the optimizer used in its last step has the length {last:.2g}, and that of the '
        f'loss there is {right:.2g}. Are the gradients of all steps added up? Each step needs its own: clear them')
    must(not (_apart(steps.last, twice) < .05 and _apart(steps.last, own) > .2), 'the gradient of the last step is that of a loss with '
        'two sigmoids. `binary_cross_entropy_with_logits` takes the sigmoid itself: it gets what the network gives')

def _must_be_long(trained, loss, steps):
    "`Wrong` with the reason why the loss is still high"
    heads,n = len({id(p) for _,moved in steps.seen for p in moved}), len(steps.seen)
    must(not any(isinstance(o, nn.Sigmoid) for o in trained.modules()), 'there is a sigmoid in the network that you return, and '
        '`binary_cross_entropy_with_logits` takes one of its own')
    if loss < .35: return
    must(heads < 3, f'after training the loss is {loss:.4f}, and coins have 0.69. In its steps the optimizer, or '
        f'several, changed {heads} different tensors, and a head has two. Is there a new head in each step?')
    must(not 0 < n < 100, f'after training the loss is {loss:.4f}, and coins have 0.69. The optimizer made {n} '
        f'step{"s"*(n > 1)} of a hundred{". Is `return` inside of the loop?" if n == 1 else ""}')
    raise Wrong(f'after training the loss on the images that it was given is {loss:.4f}. Coins have 0.69, and with a '
        'hundred steps below 0.2 is reached. Is the new head trained long enough, with steps and a loss as '
        'in the task, and with all images and labels?')

@add_exercise('08.3')
class learn_new_head:
    """A bug hunt: the head that learns nothing

    `model` is an `nn.Sequential` with a head for eight other digits. `learn_new_head(model, images, labels)` should freeze it, put on a
    new head with one output, train only this head on a few images, and return the network; `labels` is float [n,1], 1 for a 3 and 0 for
    a 7. There is no error, and after a hundred steps the loss is exactly what it was before the first. Fix it."""
    def starter(model, images, labels):
        model.requires_grad_(False)
        opt = torch.optim.SGD(model.parameters(), lr=0.5)
        model[-1] = nn.Linear(model[-1].in_features, 1)
        for step in range(100):
            loss = F.binary_cross_entropy_with_logits(model(images), labels)
            loss.backward()
            opt.step()
            opt.zero_grad()
        return model

    def solution(model, images, labels):
        model.requires_grad_(False)
        model[-1] = nn.Linear(model[-1].in_features, 1)
        opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
        for step in range(100):
            loss = F.binary_cross_entropy_with_logits(model(images), labels)
            loss.backward()
            opt.step()
            opt.zero_grad()
        return model

    about,hard = 'which parameters an optimizer holds', 2
    why = (
        'An optimizer takes the parameters that a model has at that moment. The new head came later, so the optimizer held the old one, '
        'which no longer took part, and a frozen body. It steps past parameters without a gradient in silence. After the exchange, '
        '`model.parameters()` would do as well: what is frozen has no gradient.')
    taught = 'An optimizer holds tensors and not a model: after a layer is exchanged, make a new optimizer.'
    hints = [
        'Print the loss in each step, and a weight of the new head before and after. Then: who changes this weight?',
        'Which parameters does the optimizer hold? Compare `id(p)` of these with those of `model[-1]`.',
        'The order of the first three lines matters.']

    def judge(answer):
        for seed in (1,2):
            model,x,y = _task(seed)
            results = []
            for labels in (y, 1-y):
                torch.manual_seed(7)
                with _Steps() as steps: said,_ = _kept(answer, model, x, labels, known=[
                    ('does not require grad', '`backward` finds nothing that requires a gradient: the new head is frozen, too, or the loss '
                        'has lost its history'),
                    ('empty parameter list', 'the optimizer is given no parameters at all')])
                results.append(_network(said))
                if labels is y: first = steps
            trained,turned = results
            must(not isinstance(trained, nn.Linear), 'your function returns a linear layer alone. The body belongs before it')
            loss,body = _loss(trained, x, y), model[:-1]
            kept = [p.data for p in trained.parameters()]
            moved = [name for name,p in body.named_parameters() if not any(alike(p.data, q) for q in kept)]
            must(not moved, f'the head may learn, but the body has changed as well: {_listed(moved)}. It should stay frozen')
            if alike([*trained.state_dict().values()], [*turned.state_dict().values()]): _why_no_step(trained, first, body)
            must(not any(alike(p, model[-1].weight.data) for p in kept), 'the old head is still in the network that you return, and the '
                'new one comes on top of its eight outputs. It should take its place')
            _must_be_its_gradients(trained, x, y, first)
            learning = [name for name,p in trained.named_parameters() if p.requires_grad]
            must(len(learning) < 3, f'the body is what it was, but not frozen: {_listed(learning)} require gradients. Only the two '
                'parameters of the new head should')
            other = _loss(trained, x, 1-y)
            asks = ('It has learned the opposite: are 1 and 0 exchanged, or do the steps go up?' if other < .69 else 'Do the steps go up, '
                'are they far too long, or is the loss given its two inputs in the wrong order?')
            must(loss < 2, f'after training the loss on the images that it was given is {loss:.4f}, and with the labels swapped '
                f'{other:.4f}. Right would be less than the 0.69 of coins. {asks}')
            _must_be_long(trained, loss, first)
            frozen_ones = [p.data for p in body.parameters()]
            asleep = [name for name,p in trained.named_parameters()
                if not any(alike(p.data, q) for q in frozen_ones) and any(alike(p.data, q.data) for q in turned.parameters())]
            must(not asleep, f'with all labels swapped {_listed(asleep)} of the new head {"is" if len(asleep) == 1 else "are"} the same, '
                'so it has not learned. A head has two parameters, and the optimizer should hold both')
        return f'In the end the loss on twelve images is {loss:.2g}.'

def _on_top(seed, deep=False, own=False):
    "A frozen body that has seen other images, a new head, images and labels [14,1]; `own`: the head has a BatchNorm of its own"
    torch.manual_seed(seed)
    x,used = torch.randn(14,9)*2+.5, torch.randn(40,9)
    layers = [nn.Linear(9, 6), nn.BatchNorm1d(6), nn.ReLU()]
    body = nn.Sequential(nn.Sequential(*layers), nn.BatchNorm1d(6)) if deep else nn.Sequential(*layers)
    _used(body, used).requires_grad_(False).eval()
    head = nn.Sequential(nn.BatchNorm1d(6), nn.Linear(6, 1)) if own else nn.Linear(6, 1)
    scores = body(x).detach()@torch.randn(6)
    return body, head, x, (scores > scores.median()).float()[:,None]

def _fifty(body, head, x, y, training=False, head_training=True, clear=True, after=lambda out: out):
    "The solution's fifty steps on copies of body and head, or those of a mistake: both afterwards, ready to be used"
    body,head = (copy.deepcopy(o).train(mode) for o,mode in ((body,training), (head,head_training)))
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for _ in range(50):
        if clear: opt.zero_grad()
        F.binary_cross_entropy_with_logits(after(head(body(x))), y).backward()
        opt.step()
    return body.eval(), head.eval()

def _numbers_of(model): return [*model.state_dict().values()]

def _like(a, b): return all(same(p, q, 1e-3) for p,q in zip(_numbers_of(a), _numbers_of(b)))

@add_exercise('08.4')
class train_on_top:
    """A bug hunt: frozen, and yet it moves

    `train_on_top(body, head, images, labels)` trains a new head on a frozen body, and returns both in one network in evaluation mode. No
    parameter of the body requires a gradient, and no optimizer holds one. And yet the body gives other features afterwards than before:
    somebody who uses the same body for the eight other digits now finds many more errors. Fix it: the body should remain what it was, and
    the head should learn, in the same fifty steps, from the features that the body gives in evaluation mode. The head may have a BatchNorm
    of its own, which should learn as well, as BatchNorm does."""
    def starter(body, head, images, labels):
        model = nn.Sequential(body, head)
        model.train()
        opt = torch.optim.SGD(head.parameters(), lr=0.1)
        for step in range(50):
            loss = F.binary_cross_entropy_with_logits(model(images), labels)
            loss.backward()
            opt.step()
            opt.zero_grad()
        return model.eval()

    def solution(body, head, images, labels):
        model = nn.Sequential(body, head)
        model.train()
        body.eval()
        opt = torch.optim.SGD(head.parameters(), lr=0.1)
        for step in range(50):
            loss = F.binary_cross_entropy_with_logits(model(images), labels)
            loss.backward()
            opt.step()
            opt.zero_grad()
        return model.eval()

    about,hard = 'a part of a network that should stay in evaluation mode', 2
    why = (
        '`model.train()` reaches every layer, also those of a frozen body. There BatchNorm uses the means of the batch and moves its '
        'running means, without any gradient. `body.eval()` after it takes the body out again; the head stays in training mode. '
        '(Computing the features once, in evaluation mode, and training the head alone is quicker, and right.)')
    taught = '`model.train()` wakes a frozen body up: its parameters rest, and its BatchNorm goes on learning.'
    hints = [
        'Compare `body.state_dict()` before and after. Which entries are different? Are they parameters?',
        'Which line changes what BatchNorm does, in all layers of the network?',
        'Body and head need different modes while the head learns.',
        '`body.eval()` belongs behind `model.train()`.']

    def judge(answer):
        for seed,deep,own,words in (
                (1, False, False, 'a body with one BatchNorm'),
                (2, True, False, 'a body with two, one of them in a block'),
                (4, False, True, 'a head with a BatchNorm of its own')):
            body,head,x,y = _on_top(seed, deep, own)
            given_body = copy.deepcopy(body).train(own) # it may come in either mode
            with _Steps() as steps:
                said,(after,learned,*_) = _kept(answer, given_body, head, x, y, known=[('does not require grad', '`backward` finds '
                    'nothing that requires a gradient. The head should learn')])
            _network(said)
            must(not isinstance(said, nn.Linear), f'{words}: your function returns a linear layer alone. The body belongs before it')
            moved,n = _moved(body, after), len(x)
            means = [name for name in moved if 'running' in name]
            must(not means, f'{words}: after training, {_listed(means)} of the body {_is_changed(means)}. These are no parameters: '
                'BatchNorm changes them in training mode. Is every BatchNorm of the body in evaluation mode, in every step, and not '
                    'switched back?')
            must(not all('num_batches' in name for name in moved) or not moved, f'{words}: after training, {_listed(moved)} of the body '
                f'{_is_changed(moved)}. BatchNorm counts batches in training mode, so the body was in it, and normalised each image by '
                    'the others of its batch')
            must(not moved, f'{words}: after training, {_listed(moved)} of the body {_is_changed(moved)}. Only the head should learn')
            out = _outputs(said, x, f'{words}: the network that you return')
            must(out.shape == (n,1), f'{words}: the network that you return gives the shape {list(out.shape)} for {n} images, and [{n}, '
                '1] is right')
            must(not any(o.training for o in said.modules()), f'{words}: the network that you return is not in evaluation mode, or a part '
                'of it is not')
            right = _fifty(body, head, x, y)
            if same(out, right[1](right[0](x)), 1e-3): continue
            batch = _fifty(body, head, x, y, training=True)[1]
            asleep = _fifty(body, head, x, y, head_training=False)[1]
            made = len(steps.seen)
            idle = '. When the optimizer makes a step, there is no gradient' if made and not any(moved for _,moved in steps.seen) else ''
            must(not alike(_numbers_of(learned), _numbers_of(head)), f'{words}: the head has not learned at all: all of its numbers are '
                f'what they were{idle}')
            must(made in (0,50), f'{words}: the body is what it was, and the optimizer made {made} step{"s"*(made > 1)}. Fifty are asked '
                f'for{": is `return` inside of the loop?" if made == 1 else ""}')
            must(not _like(learned, batch), f'{words}: the body is the same in the end, but while the head learned, it gave the features '
                'of training mode, which depend on the batch. Was it put right afterwards? It should be in evaluation mode in each step')
            must(not own or not _like(learned, asleep), f'{words}: that BatchNorm was in evaluation mode while the head learned, so its '
                'running mean is still what it was. The head should be in training mode, and the body not')
            causes = [(_fifty(body, head, x, y, clear=False), 'gradients that are never cleared'), (_fifty(body, head, x, 1-y), 'labels of '
                'which 0 and 1 are exchanged'), (_fifty(body, head, x, y, after=torch.sigmoid), 'a second sigmoid before the loss')]
            cause = next((f'. It is what they lead to with {cause}' for (_,other),cause in causes if _like(learned, other)), '')
            raise Wrong(f'{words}: the body is what it was, but the head is not what fifty steps with a rate of 0.1, each on all images, '
                f'lead to from where it began{cause}')

def _gentle():
    "A body and a head"
    torch.manual_seed(2)
    return nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)), nn.Linear(2, 1)

def _rates(params, opt, scale):
    "For each parameter, how far one step goes compared with its gradients, which are 1, 2, 3, ... times `scale`"
    before = [p.detach().clone() for p in params]
    for i,p in enumerate(params): p.grad = scale*(torch.arange(p.numel()).view(p.shape)+1.+i)
    try: opt.step()
    except Exception as e: raise Wrong(f'the step of what you return raises `{error_words(e)}`') from None
    return [((old-p.detach())/p.grad).flatten() for old,p in zip(before, params)] # `nan` where neither is a gradient nor a step

def _constant(rates): return all(same(o, torch.full_like(o, rates[0][0].item()), 2e-3*max(1e-9, abs(rates[0][0].item()))) for o in rates)

@add_exercise('08.5')
class two_rates:
    """Two learning rates

    Write `two_rates(body, head, lr)`. It returns one optimizer for two networks, a `torch.optim.SGD` without momentum: each step changes
    the parameters of `head` by `lr` times their gradient, and those of `body` by a tenth of that."""
    def starter(body, head, lr):
        ...

    def solution(body, head, lr):
        groups = [{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters()}]
        return torch.optim.SGD(groups, lr=lr)

    about,hard = 'parameter groups of an optimizer', 2
    why = (
        'An optimizer of PyTorch takes a list of groups in place of parameters: dictionaries, each with its `params` and what is different '
        'for these. What a group does not say, such as the rate of the head, it has from the rest of the call.')
    taught = 'New parameters have far to go and learned ones do not: groups give each its own learning rate.'
    hints = [
        'The first argument of `torch.optim.SGD` may be a list of dictionaries, one for each group of parameters.',
        "A group is `{'params': body.parameters(), 'lr': ...}`.",
        'What a group leaves out is taken from the call: `torch.optim.SGD(groups, lr=lr)`.']

    def judge(answer):
        for lr in (.7, .02, 3.):
            who = f'with lr={lr:g}'
            said,(body,head,_) = _kept(answer, *_gentle(), lr, known=[
                ("unexpected keyword argument 'params'", '`params` is a key of a dictionary, and a group is a dictionary'),
                ("specify parameters as a single", 'each group should have its `params`, a list of them or `parameters()` of a network'),
                ("not supported between instances of", '`lr` of the call is one number, the rate of all groups that do not name their own. '
                    'Another rate stands in its group'),
                ('one of the params is Module.parameters', '`body.parameters()` in a list is one entry, no tensor, and its rate would have '
                    'no place. A list of groups, dictionaries with `params`, has room for both'),
                ('optimizer can only optimize Tensors', 'what an optimizer gets are parameters: `body.parameters()`, and not `body`'),
                ('appear in more than one parameter group', 'a parameter is in two groups')])
            must(not isinstance(said, (list,tuple,dict)), f'one optimizer is asked for, and you return a {type(said).__name__}. One '
                '`torch.optim.SGD` takes a list of groups')
            must(hasattr(said, 'step'), f'an optimizer is asked for, and you return {shown(said)}')
            bodys,heads = [*body.parameters()], [*head.parameters()]
            still = [name for name,p in [*body.named_parameters(), *head.named_parameters()] if not p.requires_grad]
            must(not still, f'{who}: your function has frozen {_listed(still)}, so no step will ever change them. Both networks '
                'should learn')
            moved = [name for old,o in zip(_gentle(), (body,head)) for name in _moved(old, o)]
            must(not moved, f'{who}: {_listed(moved)} {_is_changed(moved)} before any step. The optimizer should make the steps')
            groups = said.param_groups if isinstance(said, torch.optim.Optimizer) else []
            held = [p for group in groups for p in group['params']]
            must(all(group['params'] for group in groups), f'{who}: one of the groups holds nothing. What `parameters()` returns can be '
                'gone through once, and something has gone through it before: call it anew')
            strange = [key for group in groups for key in group if key not in {*said.defaults, 'params', 'param_names', 'initial_lr'}]
            must(not strange, f'{who}: a group says `{shown(strange[:1])[2:-2]}`, which `{type(said).__name__}` does not know and passes '
                'over. A learning rate is `lr`')
            momenta = [group['momentum'] for group in groups if group.get('momentum')]
            must(not momenta, f'{who}: your optimizer has a momentum of {shown(momenta[:1])[1:-1]}. None is asked for')
            plain = isinstance(said, torch.optim.SGD)
            kind = '' if plain else f'. Yours is of the kind `{type(said).__name__}`, and plain `SGD` is asked for'
            must(all(o.isnan().all() for o in _rates(bodys+heads, said, 0.)), f'{who}: where all gradients are 0, the parameters move '
                f'nevertheless. There should be no weight decay{kind}')
            first = _rates(bodys+heads, said, 1.)
            second = _rates(bodys+heads, said, .5)
            def ask(rates, name, model):
                names = [*dict(model.named_parameters())]
                asleep = [n for n,o in zip(names, rates) if not o.any()]
                there = any(p is q for p in model.parameters() for q in held)
                must(len(asleep) < len(names) or not groups, f'{who}: a step changes no parameter of the {name} at all. The optimizer '
                    f'{"holds them, and their rate is 0" if there else "does not hold them"}')
                must(len(asleep) < len(names), f'{who}: a step changes no parameter of the {name} at all')
                must(not asleep, f'{who}: a step leaves {_listed(asleep)} of the {name} where they are. Every parameter belongs in a group')
                must(_constant(rates), f'{who}: a step does not change all parameters of the {name} by the same multiple of their '
                    f'gradient: the multiples go from {min(o.min() for o in rates):.3g} to {max(o.max() for o in rates):.3g}{kind}')
                return rates[0].mean().item()
            rates = ask(first[:len(bodys)], 'body', body), ask(first[len(bodys):], 'head', head)
            _must_be_rates(*rates, lr, who)
            for part,rate in zip((second[:len(bodys)], second[len(bodys):]), rates):
                must(all(same(o/rate, torch.ones_like(o), 1e-2) for o in part), f'{who}: a first step is right, and a second one, with '
                    f'half the gradients, goes {part[0].mean().item()/rate:.3g} times as far for each unit of gradient. There should be '
                        'no momentum')

def _must_be_rates(body, head, lr, who):
    "`Wrong` unless the rates are `lr/10` and `lr`"
    def close(a, b): return abs(a-b) < 1e-2*abs(b)
    seen = f'{who} a step changes the body by {body:.3g} times the gradient, and the head by {head:.3g} times'
    if close(body, lr/10) and close(head, lr): return
    must(not (body < 0 or head < 0), f'{seen}: that goes up. Is `maximize` set, or a rate below 0?')
    must(not (close(body, lr) and close(head, lr/10)), f'{seen}: the two are exchanged. The body should move less')
    must(not (close(body, lr) and close(head, lr)), f'{seen}: the body moves as far as the head. A tenth of that is asked for')
    must(not (close(body, 10*lr) and close(head, lr)), f'{seen}: the body moves further. A tenth of the head is asked for')
    must(not close(10*body, head), f'{seen}: the one is a tenth of the other, but both are {head/lr:.3g} times what they should be')
    must(not close(head, lr), f'{seen}: the head is right, and for the body it should be {lr/10:.3g}')
    must(not close(body, lr/10), f'{seen}: the body is right, and for the head it should be lr, {lr:g}')
    raise Wrong(f'{seen}. It should be {lr/10:.3g} and {lr:g}')

def _means(features, labels): return labels.unique(), torch.stack([features[labels==kind].mean(0) for kind in labels.unique()])

def _nearest(features, labels, new, far=lambda new, means: torch.cdist(new, means)):
    "The kind whose mean is nearest to each of `new`"
    kinds,means = _means(features, labels)
    return kinds[far(new, means).argmin(1)]

def _deviation(o): return ((o-o.mean(0))**2).sum(0).div(len(o)-1).sqrt() # as `std(0)`, without a warning for a row alone

def _by_one(features, labels, new): return labels[torch.cdist(new, features).argmin(1)]

def _each(summary):
    "The same with another summary of the images of a kind"
    def rule(features, labels, new):
        kinds = labels.unique()
        return kinds[torch.cdist(new, torch.stack([summary(features[labels==kind]) for kind in kinds])).argmin(1)]
    return rule

def _voted(new, means):
    votes = (new[:,None]-means).abs().argmin(1) # for each feature
    return -torch.stack([(votes == i).sum(1) for i in range(len(means))], 1)

def _mapped(features, labels, new, back=lambda labels: labels.unique()):
    "Positions of the nearest mean, turned into kinds by another list of these"
    kinds,means = _means(features, labels)
    return back(labels)[torch.cdist(new, means).argmin(1)]

def _among(digits):
    "Only these digits have a mean; `nan` where one does not occur, and that counts as the smallest"
    def rule(features, labels, new):
        means = torch.stack([features[labels==digit].mean(0) if (labels==digit).any() else features[0]*torch.nan for digit in digits])
        return torch.tensor(digits)[torch.cdist(new, means).argmin(1)]
    return rule

def _other_wins(pick, first):
    "Whether one of two digits is nearer than the other; where neither is, or one does not occur, it is the second"
    def rule(features, labels, new):
        a,b = pick(labels)[::1 if first else -1]
        far = [(new-features[labels==digit].mean(0)).norm(dim=1) for digit in (a,b)]
        return torch.where(far[0] < far[1], a, b)
    return rule

def _ends(labels): return [labels.min().item(), labels.max().item()]

def _zeros(features, labels, new):
    "Ten means, 0 where a digit does not occur"
    means = torch.stack([features[labels==digit].sum(0)/(labels==digit).sum().clamp(min=1) for digit in range(10)])
    return torch.cdist(new, means).argmin(1)

def _by_appearance(features, labels, new):
    "Means in the order in which the labels occur, and labels in order of size"
    means = torch.stack([features[labels==digit].mean(0) for digit in dict.fromkeys(labels.tolist())])
    return labels.unique()[torch.cdist(new, means).argmin(1)]

def _all_counted(features, labels, new):
    "Sums divided by the number of all images"
    digits = labels.unique()
    return digits[torch.cdist(new, torch.stack([features[labels==digit].sum(0)/len(labels) for digit in digits])).argmin(1)]

def _mean_distance(features, labels, new):
    "Not the distance of the mean, but the mean of the distances"
    digits,far = labels.unique(), torch.cdist(new, features)
    return digits[torch.stack([far[:,labels==digit].mean(1) for digit in digits], 1).argmin(1)]

_RULES = [
    (_mean_distance, 'do you take the mean of the distances to all images of a digit? Take the distance to their mean'),
    *[(rule, 'are 3 and 7 the only digits that you look for? There may be any: `labels.unique()` lists them') for rule in (
        _among([3,7]), *[_other_wins(lambda labels: [3,7], first) for first in (True,False)])],
    *[(_other_wins(_ends, first), 'do you look at two digits only, the smallest and the largest? There may be more') for first in
        (True,False)],
    (_zeros, 'do you look for all ten digits? A mean of zeros for one that does not occur may be nearest'),
    (_all_counted, 'is each sum of features divided by the number of all images? Divide by how many the digit has'),
    (_among([*range(10)]), 'do you look for all ten digits? One that does not occur has the mean `nan`, which counts as nearest'),
    (partial(_mapped, back=lambda labels: torch.arange(len(labels))), 'these are positions in a list of means, 0 for the first. The label '
        'that belongs to it is asked for'),
    *[(rule, 'are the labels in the order in which they occur, and the means in order of size, or the other way round? A mean and its '
        'label belong together') for rule in (
            partial(_mapped, back=lambda labels: torch.tensor([*dict.fromkeys(labels.tolist())])), _by_appearance)],
    (partial(_mapped, back=lambda labels: labels.unique().flip(0)), 'are means and labels in opposite orders?'),
    (partial(_mapped, back=lambda labels: labels), 'a position in the list of means picks an entry of `labels`, which has one for each '
        'image'),
    (partial(_nearest, far=lambda new, means: -torch.cdist(new, means)), 'you return the digit whose mean is *farthest* away'),
    (_each(lambda o: o.sum(0)), 'do you compare with the sums of the features? The digits have different numbers of images: take means'),
    (_each(lambda o: o.median(0).values), 'do you compare with medians? Means are asked for'),
    (_each(lambda o: o[0]), 'do you compare with the first image of each digit? It is its mean that counts'),
    (_each(lambda o: o[-1]), 'do you compare with the last image of each digit? It is its mean that counts'),
    (_each(lambda o: o.amax(0)), 'do you compare with the largest features of each digit? Means are asked for'),
    (_by_one, 'that is the label of the nearest single image. Compare with the means'),
    (partial(_nearest, far=lambda new, means: torch.cdist(new, means, p=1)), 'is it the sum of absolute differences? Asked for is the '
        'Euclidean distance, the root of the sum of squares'),
    (partial(_nearest, far=lambda new, means: torch.cdist(new, means, p=float('inf'))), 'does the largest difference alone count? Asked '
        'for is the Euclidean distance, the root of the sum of squares'),
    (partial(_nearest, far=lambda new, means: -(new@means.T)), 'is it a product, `@`, that decides? Large means win then. A distance is '
        'asked for'),
    (partial(_nearest, far=lambda new, means: -F.cosine_similarity(new[:,None], means[None], dim=2)), 'is it the angle that decides? A '
        'distance is asked for'),
    (partial(_nearest, far=lambda new, means: (new[:,None]-means).sum(2).abs()), 'do the features cancel in a sum or a mean over all of '
        'them? Compare feature by feature, and square each difference first'),
    (partial(_nearest, far=lambda new, means: (new[:,None]-means).sum(2)), 'do the differences cancel in a sum? Square each of them first'),
    (partial(_nearest, far=_voted), 'does each feature vote? One distance goes over all features'),
    (lambda features, labels, new: _nearest(features, labels, (new-new.mean(0))/_deviation(new)), 'are the new features changed before '
        'they are compared?'),
    (lambda features, labels, new: _nearest((features-features.mean(0))/features.std(0), labels, (new-features.mean(0))/features.std(0)),
        'are the features divided by their standard deviations? Take them as they are'),
    *[(lambda features, labels, new, pick=pick: pick(labels).expand(len(new)), f'all get the {words} label, whatever they '
        'are') for pick,words in (
        (lambda labels: labels.unique()[:1], 'smallest'), (lambda labels: labels.unique()[-1:], 'largest'),
        (lambda labels: labels[:1], 'first'),
        (lambda labels: labels.mode().values[None], 'most frequent'))]]

def _few(seed, kinds, new, width):
    "Features of images with the labels `kinds`, around a centre for each kind, and `new` others"
    torch.manual_seed(seed)
    centres = {kind: torch.randn(width)+1 for kind in sorted({*kinds})}
    features = torch.stack([centres[kind]+1.2*torch.randn(width) for kind in kinds])
    return features, torch.tensor(kinds), 1.5*torch.randn(new, width)+1

def _predictions(answer, cases, words, known=()):
    "What an answer predicts for each of `cases` until it raises an error in a later one, and what to say of this error"
    said = []
    for case,who in zip(cases, words):
        try: found = explained(answer, *case, known=known)
        except Wrong: raise
        except Exception as e:
            if not said: raise
            return said, f'for {who} it raises `{error_words(e)}`, and not for {words[0]}'
        n,found = len(case[2]),(found, numbers_of(found))
        must(found[1] is not None, f'for {who} you return {shown(found[0])}, and the predicted digits are asked for')
        must(len(found[1]) == n, f'for {who} {n} digit{"s are" if n > 1 else " is"} asked for, one for each row of `new`, and you return '
            f'{len(found[1])}')
        said.append(found[1])
    return said, ''

def _are_wrong(wrong, n): return f'{wrong} of {n} predictions {"is" if wrong == 1 else "are"} not right'

def _after(cause): return cause and f': {cause}'

@add_exercise('08.6')
class nearest_mean:
    """Nearest mean, on features

    Write `nearest_mean(features, labels, new)`. `features` is float [n,d], what a body gives for a few images, and `labels` their digits,
    int64 [n]: any digits, two or more, in any order and not equally often. Take the mean of the features of each digit. Return, for each
    row of `new`, float [m,d], the digit whose mean is nearest by the Euclidean distance: int64 [m]."""
    def starter(features, labels, new):
        ...

    def solution(features, labels, new):
        digits = labels.unique()
        means = torch.stack([features[labels==digit].mean(0) for digit in digits])
        return digits[torch.cdist(new, means).argmin(1)]

    about,hard = "lesson 01's rule, on what a network has learned", 2
    why = (
        '`labels.unique()` lists the digits in order of size, the means are in the same order, and so the position of the nearest mean '
        'picks its digit from the list. `torch.cdist` has the distance of each new row to each mean.')
    taught = 'Where good features are there already, a mean for each class is a whole classifier, and it has nothing to train.'
    hints = [
        'Three steps: which digits are there, a mean for each, and the distance of each new row to each mean.',
        '`features[labels==digit].mean(0)` is one mean, `torch.cdist(new, means)` all distances, [m, digits].',
        '`argmin(1)` gives positions in the list of means. Which digit stands at this position?']

    def judge(answer):
        mixed = [7,3,5,3,7,7,5,3,3,5,7,3]
        cases = [_few(1166, mixed, 12, 3), _few(5, [0,0,9,9,9], 5, 20), _few(4, [3,7,7,3,3], 1, 2), _few(3, [2,1,8], 4, 6)]
        words = ['twelve images of three digits', 'five images of two digits, 0 and 9', 'one new image alone', 'one image for each digit']
        said,failed = _predictions(answer, cases, words, known=[('out of bounds', 'you ask for a position that is not there. Is it a '
            'position among the digits, one for each row of `new`?'), ('tensor a (12) must match the size of tensor b (3)', 'twelve new '
            'rows and three means do not fit together row by row. Each row has a distance to each mean: `new[:,None]-means`, or '
            '`torch.cdist`'),
            ('X2 got: 1D', 'the second table that `cdist` is given should have a row for each mean, [digits,d], and has one axis only'),
            ('stack expects each tensor', 'the means of the digits are not '
            'equally long. Does `mean` go along the images, axis 0, so that a number for each feature remains?')])
        for case,who,got in zip(cases, words, said):
            features,labels,new = case
            right = _nearest(*case).tolist()
            wrong = [i for i,(a,b) in enumerate(zip(got, right)) if a != b]
            if not wrong: continue
            must(all(o == int(o) for o in got if o == o), f'for {who} you return {shown(got[:3])[:-1]}, ...]. Digits are asked for, and '
                'these are no whole numbers. Are they distances?')
            digits,means = _means(features, labels)
            far = zip(digits.tolist(), torch.cdist(new[wrong[:1]], means)[0].tolist())
            raise Wrong(f'for {who}, row {wrong[0]} of `new` is {", ".join(f"{d:.2f} from the mean of the {digit}s" for digit,d in far)}, '
                f'and you say {shown(got[wrong[0]])}. {_are_wrong(len(wrong), len(right))}{_after(only_cause(said, cases, _RULES))}')
        must(not failed, failed)
        x,y = every_nth('train', 600)
        x,y = torch.cat([x[:10], x[-10:]]), torch.cat([y[:10], y[-10:]])
        test_x,test_y = every_nth('valid', 4)
        got = torch.tensor(numbers_of(given(answer, x, 7-4*y[:,0].long(), test_x)))
        right = 100*(got == 7-4*test_y[:,0]).float().mean().item()
        return f'With the raw pixels of twenty images for features, yours is right for {right:.1f} % of {len(got)} others.'

def _dead(seed, few, sd, shift=0., new=9, sevens=.5, front=False):
    "Features of twenty 3s and 7s with five scales; before or after, `few` that are `shift`, plus `sd` in one image; labels; `new` others"
    torch.manual_seed(seed)
    labels = torch.tensor([3,7,7,3,3,7,3,7,7,7,3,3,7,3,7,3,7,3,3,7])
    scale = torch.tensor([1.,50.,.4,3.,8.])
    side = torch.tensor([1.,-1.,1.,1.,-1.])*1.2
    sign = (labels == 3).float()[:,None]*2-1
    features = (sign*side+torch.randn(20,5))*scale+2*scale
    kinds = (torch.rand(new) > sevens).float()[:,None]*2-1
    others = (kinds*side+.5*torch.randn(new,5))*scale+2*scale
    dead = torch.full((20,few), shift)
    for i in range(few): dead[(7*i+2) % 20,i] += sd
    both = torch.cat([features,dead], 1), torch.cat([others, torch.rand(new,few)*.7+.3+shift], 1)
    features,others = [o.roll(few*front, 1) for o in both]
    return features, labels, others

def _scaled(floor=lambda std: std, clean=lambda o: o):
    "The starter, with what it divides by changed"
    def rule(features, labels, new):
        mean,std = features.mean(0), floor(features.std(0))
        features,new = clean((features-mean)/std), clean((new-mean)/std)
        means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
        return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
    return rule

def _columns(features, labels, new, keep):
    "The starter, with some of the features"
    some = keep(features.std(0), new)
    return _scaled()(features[:,some], labels, new[:,some]) if some.any() else torch.full((len(new),), 3)

def _torn(features, labels):
    "Two new images whose first feature says otherwise than the four others together, and the same with a third that is far from all"
    (_,means),std = _means(features, labels), features.std(0)
    middle,half = means.mean(0), (means[0]-means[1])/2
    pull = half*torch.tensor([3.,-1.5,-1.5,-1.5,-1.5])
    two = torch.stack([middle+pull, middle-pull])
    return two, torch.cat([two, (middle+1000*std*torch.tensor([0.,1.,1.,1.,1.]))[None]])

def _outvoted(features, labels, which, times=1.6):
    "Two new images, one of whose features says, `times` as loud as the four others together, a 3 and a 7, and these say otherwise"
    (_,means),std = _means(features, labels), features.std(0)
    middle,half = means.mean(0), (means[0]-means[1])/2
    weight = (half/std)**2
    pull = -1.5*half
    pull[which] = half[which]*1.5*times*(weight.sum()-weight[which])/weight[which]
    return torch.stack([middle+pull, middle-pull])

def _keeps(least): return lambda std: torch.where(std > least, std, torch.full_like(std, 1e9))

_SMALL = ('0.00009 is a standard deviation here, and no scale. Divided by it, or by it and a tiny number more, a difference of 0.5 becomes '
    'thousands and decides alone. (To turn `nan` into 0 does not help: 0.00009 gives none)')
_ZEROS = ('is something done for standard deviations of exactly 0 alone, or are some thousandths put in their place? One that is 0.00009 '
    'is no scale either, and with some thousandths 0.5 still counts for hundreds, and decides alone')
_SCALINGS = [
    (_scaled(), _SMALL),
    *[(_scaled(lambda std, e=e: std+e), _SMALL) for e in (1e-12,1e-10,1e-8,1e-7,1e-6,1e-5,1e-4)],
    *[(_scaled(lambda std, e=e: std.clamp(min=e)), _SMALL) for e in (1e-12,1e-10,1e-8,1e-7,1e-6,1e-5,1e-4)],
    *[(_scaled(lambda std, e=e: (std**2+e).sqrt()), _SMALL) for e in (1e-12,1e-10,1e-8)],
    *[(_scaled(floor), _ZEROS) for e in (1e-3,2e-3,1e-5**.5,5e-3) for floor in (
        lambda std, e=e: std+e, lambda std, e=e: std.clamp(min=e), lambda std, e=e: (std**2+e**2).sqrt())],
    *[(_scaled(lambda std, e=e: std.clamp(min=e).sqrt()), 'do you divide by the *root* of the standard deviation? It is a root already')
        for e in (.01,.05,.1,.2,.3)],
    *[(partial(_columns, keep=keep), words) for keep,words in (
        (lambda std, new: std < .1, 'do you keep the features that do not vary, and drop those that do?'),
        (lambda std, new: new.std(0, correction=0) > .1, 'do you drop what does not vary in `new`? It is over the twenty that it does '
            'not'))],
    (_scaled(lambda std: torch.where(std == 0, 1., std)), _ZEROS),
    (_scaled(clean=torch.nan_to_num), _SMALL),
    *[(_scaled(floor), 'the features are not divided each by its own standard deviation, so the one with a scale of 50 decides alone')
        for floor in (torch.ones_like, lambda std: std.mean())],
    (_scaled(lambda std: std.clamp(max=1.)), 'is the standard deviation cut from above? Small ones are the trouble'),
    (_scaled(lambda std: std.clamp(max=.1)), 'is the standard deviation cut from above? Small ones are the trouble'),
    (lambda features, labels, new: _scaled(_keeps(.05))(features, labels, new*features.std(0)+features.mean(0)), 'is `new` left as it is, '
        'while the twenty are scaled?'),
    (lambda features, labels, new: 10-_scaled(_keeps(.05))(features, labels, new), 'all labels are exchanged'),
    *[(lambda features, labels, new, k=k: torch.full((len(new),), k), f'all are {k}s') for k in (3,7)]]

@add_exercise('08.7')
class by_scaled_features:
    """A bug hunt: one feature decides

    `features`, float [20,d], are what a body gives for twenty images, and `labels` their digits, 3 or 7. Features have different scales, so
    `by_scaled_features(features, labels, new)` divides each by its standard deviation over the twenty, and predicts the digit whose mean is
    nearest, int64 [m]. For most draws of twenty this helps. For some, the predictions are no better than coins: in these, some features are
    the same in all twenty images, or nearly, as a ReLU leaves them, but not in `new`. Fix it, so that such features do not decide. Those
    that do vary have standard deviations of 0.3 and more, and should still be divided by these."""
    def starter(features, labels, new):
        mean,std = features.mean(0), features.std(0)
        features,new = (features-mean)/std, (new-mean)/std
        means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
        return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]

    def solution(features, labels, new):
        mean,std = features.mean(0), features.std(0).clamp(min=0.1)
        features,new = (features-mean)/std, (new-mean)/std
        means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
        return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]

    about,hard = 'standard deviations of twenty images', 3
    why = (
        'Where nineteen images have 0 and one has 0.0004, the standard deviation is 0.00009: no scale, but an accident. Divided by it, a '
        '0.5 in a new image becomes 5,000, and no other feature has a say. With exactly 0 it becomes infinite, and the distance `nan`. '
        '`clamp(min=0.1)` lets no feature count for more than ten times its number. A tiny number such as 1e-8 keeps `nan` away and '
        'nothing else.')
    taught = 'Twenty images estimate a scale badly, and some scales not at all: never divide by a standard deviation that may be near 0.'
    hints = [
        'Look at the smallest entries of `features.std(0)`, and at what becomes of 0.5 when it is divided by them.',
        'Adding 1e-8 is enough against a division by 0. Is it enough against one by 0.00009?',
        'Which standard deviation is the least that you believe in? `clamp(min=...)` lifts what is below.']

    def judge(answer):
        cases = [_dead(*o) for o in ((58, 0, 0., 0., 9, .8), (16, 1, .0004), (89, 1, 0.), (252, 2, .0004, 1.5, 9, .5, True),
            (289, 1, .0004, 0., 1))]
        words = ['five features of different scales, and none that is constant', 'a sixth feature that is 0 in nineteen images and 0.0004 '
            'in one',
            'a sixth feature that is 0 in all twenty', 'two more features, before the others, that are nearly the same, 1.5, in all '
            'twenty', 'one new image alone']
        said,failed = _predictions(answer, cases, words)
        features,labels,new = cases[0]
        two,three = (numbers_of(given(answer, features, labels, o)) for o in _torn(features, labels))
        must(two == three[:2], f'two new images are predicted as {two}, and as {three[:2]} if a third one comes with them. What is new '
            'needs the mean and the standard deviation of the twenty, and not its own')
        must({*sum(said, [])} <= {3,7}, f'you predict {shown([*dict.fromkeys(sum(said, []))][:6])}. The digits are asked for, 3 or 7, and '
            'not their positions or distances')
        for case,who,got in zip(cases, words, said):
            right = _scaled(_keeps(.05))(*case).tolist()
            wrong = sum(a != b for a,b in zip(got, right))
            if not wrong: continue
            cause = only_cause(said, cases, _SCALINGS)
            if not cause and who == words[2] and {*got} == {3}:
                cause = 'all are 3s, the first of two. Are both distances `nan`? 0/0 is, in `features` as in `new`'
            raise Wrong(f'for {who}, {_are_wrong(wrong, len(right))}{_after(cause)}')
        must(not failed, failed)
        small,coin = features.clone(), features.clone()
        small[:,2] *= .32/features.std(0)[2]
        coin[:,3] = 2.*(features[:,3] > features[:,3].mean()) # few standard deviations from the smallest to the largest
        for table,which,times in ((features, 2, 1.6), (features, 1, 1.6), (small, 2, 1.9), (coin, 3, .6)):
            two = numbers_of(given(answer, table, labels, _outvoted(table, labels, which, times)))
            right,louder = ([3,7], 'more') if times > 1 else ([7,3], 'less')
            must(two == right, f'two new images, in which a feature with a standard deviation of {table.std(0)[which]:.2g} says {louder} '
                f'than four others together, are predicted as {two}, and {right} is right. Is each feature still there, divided by its own '
                'standard deviation and not cut off afterwards, and is the distance the Euclidean one?')

def _draws(answer, a, b, n, seeds):
    "What an answer returns for two methods, and the draws that each has had"
    had = [], []
    def method(which, errors):
        def counted(few):
            must(isinstance(few, Tensor), f'method {"AB"[which]} is given {shown(few)}, and a tensor of indices is needed')
            had[which].append(few)
            return errors(few)
        return counted
    said = given(answer, method(0, a), method(1, b), n, seeds)
    return said, had

def _indices(few, n, who):
    "A draw as a list of whole numbers; `Wrong` if it is no draw of twenty"
    found = numbers_of(few)
    must(found is not None, f'{who} is given {shown(few)}, and the indices of twenty images are needed')
    must(len(found) == 20, f'{who} is given {len(found)} images, and a draw has twenty')
    must(all(o == int(o) and 0 <= o < n for o in found), f'{who} is given an index that is not from 0 to {n-1}')
    must(len({*found}) == 20, f'{who} is given {len({*found})} different images in a draw of twenty: some are drawn twice')
    return sorted(int(o) for o in found)

def _luck(few): return (few.double()*1.7).sin().mul(20).sum().item() # how lucky a draw is
def _errors_a(few): return round(300+_luck(few)+.3*few.float().mean().item())
def _errors_b(few): return round(354+_luck(few))
def _tossed(few): return _errors_a(few)+torch.randint(0, 9, ()).item() # uses random numbers of its own

_SUMMARIES = [ # of the errors of both: mean and standard error as mistakes have them, with words
    (lambda a, b: ((b-a).mean(), (a-b).std()/len(a)**.5), 'the difference is B minus A. Asked for is A minus B'),
    (lambda a, b: ((a-b).mean(), (a-b).std()), 'the second number is the standard deviation of the differences. The error of their *mean* '
        'is smaller, by the root of the number of draws'),
    (lambda a, b: ((a-b).mean(), (a-b).std()/len(a)), 'the second number is divided by the number of draws, and not by its root'),
    (lambda a, b: ((a-b).mean(), (a-b).var()/len(a)**.5), 'the second number comes from the variance, before the root is taken'),
    (lambda a, b: ((a-b).mean(), (a-b).std(correction=0)/len(a)**.5), 'the second number has the standard deviation that divides by n. '
        'With few draws n-1 is right, as `std()` has it'),
    (lambda a, b: ((a-b).mean(), (a-b).std()/(len(a)-1)**.5), 'the second number is divided by the root of n-1, not n: `std()` has taken '
        'care of that'),
    (lambda a, b: ((a-b).mean(), (a.var()+b.var()).div(len(a)).sqrt()), 'the second number is that of two methods with draws of their '
        'own. These are paired: take the standard deviation of the *differences*'),
    (lambda a, b: ((a-b).mean(), (a.std()+b.std())/len(a)**.5), 'the second number adds up two standard deviations. Take that of the '
        '*differences*'),
    (lambda a, b: ((a-b).mean(), abs(a.std()-b.std())/len(a)**.5), 'the second number subtracts two standard deviations. Take that of the '
        '*differences*'),
    (lambda a, b: ((a-b).abs().mean(), (a-b).std()/len(a)**.5), 'the signs of the differences are gone'),
    (lambda a, b: ((a-b).abs().mean(), (a-b).abs().std()/len(a)**.5), 'the signs of the differences are gone'),
    (lambda a, b: ((a-b).sum(), (a-b).std()/len(a)**.5), 'the first number is the sum of the differences. The mean is asked for'),
    (lambda a, b: ((a-b).median(), (a-b).std()/len(a)**.5), 'the first number is the median of the differences. The mean is asked for'),
    (lambda a, b: ((a-b).std()/len(a)**.5, (a-b).mean()), 'the two numbers are exchanged'),
    (lambda a, b: (a.mean(), (a-b).std()/len(a)**.5), 'the first number is the mean of A alone'),
    (lambda a, b: ((a-b).mean(), (a-b).std()*len(a)**.5), 'the second number is multiplied by the root of the number of draws. Divide by '
        'it')]

@add_exercise('08.8')
class paired_difference:
    """A bug hunt: which is better depends on the day

    `errors_a(few)` trains method A on the images with the indices `few`, a tensor of twenty out of `n`, and returns how many errors it
    makes on others; `errors_b(few)` does so with method B. `paired_difference(errors_a, errors_b, n, seeds)` should compare the two on the
    same draws, one for each seed, and return two numbers: the mean of A minus B, and the standard error of this mean, the standard
    deviation of the differences divided by the root of their number. A method that is compared with itself should give 0 and 0, and gives
    -3.4 and 9.1. Fix it, and let each seed fix its draw."""
    def starter(errors_a, errors_b, n, seeds):
        differences = []
        for seed in seeds:
            torch.manual_seed(seed)
            differences.append(errors_a(torch.randperm(n)[:20]) - errors_b(torch.randperm(n)[:20]))
        differences = torch.tensor(differences).float()
        return differences.mean().item(), differences.std().item()/len(seeds)**0.5

    def solution(errors_a, errors_b, n, seeds):
        differences = []
        for seed in seeds:
            torch.manual_seed(seed)
            few = torch.randperm(n)[:20]
            differences.append(errors_a(few) - errors_b(few))
        differences = torch.tensor(differences).float()
        return differences.mean().item(), differences.std().item()/len(seeds)**0.5

    about,hard = 'draws that two methods share', 2
    why = (
        'Which twenty images are drawn changes the errors more than the method does. If both have the same draw, this luck is in both '
        'counts, and cancels in the difference. The second `randperm` drew anew. (Seeding again before it would do as well.)')
    taught = 'Compare two methods on the same draws: what luck gives to both cancels, and the standard error shows how much was luck.'
    hints = [
        'How many draws does a seed have? Print the indices that each method is given.',
        'Each call of `randperm` draws anew, also after one `manual_seed`.',
        'Draw once, give it a name, and hand it to both.']

    def judge(answer):
        seeds = [4,11,2,35,8,1,20]
        for n,chosen,a,b in ((400, seeds, _errors_a, _errors_b), (60, seeds[:3], _errors_b, _errors_a), (50, seeds[:2], _tossed, _errors_b),
                (400, seeds[1:5], _errors_a, _errors_a)):
            said,had = _draws(answer, a, b, n, chosen)
            for o,other,who in zip(had, had[::-1], ('A', 'B')):
                times = 'once' if len(o) == 1 else f'{len(o)} times'
                must(other or not o, f'for {len(chosen)} seeds, method {who} is trained {times}, and the other method never')
                must(len(o) != 1, f'for {len(chosen)} seeds, method {who} is trained once. Is `return` inside of the loop?')
                must(len(o) == len(chosen), f'for {len(chosen)} seeds, method {who} is trained {times}: once for each seed, please')
            drawn = [[_indices(few, n, f'method {who}') for few in o] for o,who in zip(had, ('A', 'B'))]
            shared = [len({*p} & {*q}) for p,q in zip(*drawn)]
            must(min(shared) == 20, f'with seed {chosen[shared.index(min(shared))]}, the draws of A and B have {min(shared)} of twenty '
                'images in common. Both should have the same twenty')
            must(len({*map(tuple, drawn[0])}) > 1, f'all {len(chosen)} draws have the same twenty images, {shown(drawn[0][0][:3])[1:-1]}, '
                '... Each seed should have a draw of its own, from all images')
            must(len({*map(tuple, drawn[0])}) == len(chosen), f'of the draws for {len(chosen)} seeds, some are the same. Each seed has a '
                'draw of its own')
            again,back = ([_indices(o, n, 'method A') for o in _draws(answer, a, b, n, o)[1][0]] for o in (chosen, chosen[::-1]))
            must(back != drawn[0], 'the same seeds in another order lead to the same draws in the old order: each draw depends on its '
                'position, and not on its seed. Give each of `seeds` to the generator, inside of the loop')
            must(again == drawn[0], 'the same seeds lead to other draws when they are given again. Give each seed to the generator before '
                'its draw, inside of the loop')
            must(back[::-1] == drawn[0], 'the same seeds in another order lead to other draws. A seed should fix its draw, whatever was '
                'drawn before: seed inside of the loop')
            if a is _tossed: continue
            counts = [torch.tensor([float(f(few)) for few in had[0]]).double() for f in (a,b)]
            differences = counts[0]-counts[1]
            right = differences.mean().item(), (differences.std()/len(differences)**.5).item()
            got = numbers(said, ['mean difference', 'its standard error'])
            if same(got, right, 1e-3): continue
            roots = [(lambda a, b, k=k: ((a-b).mean(), (a-b).std()/k**.5), f'the second number is divided by the root of {words}, and not '
                'by that of the number of draws') for k,words in ((n, f'n, {n}'), (20, '20, the images of a draw'))]
            cause = only_cause([got], [counts], _SUMMARIES+roots, tol=1e-3)
            raise Wrong(f'the draws are right. The differences are {shown([*map(int, differences.tolist())])}, and you return '
                f'{shown(got)}, where {shown([*right])} is right{_after(cause)}')
        every = {i for few in _draws(answer, _errors_a, _errors_b, 22, [*range(20)])[1][0] for i in _indices(few, 22, 'method A')}
        never = sorted({*range(22)}-every)
        must(not never, f'in twenty draws of twenty out of 22, index {shown(never)[1:-1]} never occurs. Draw from all')
        paired = _draws(answer, _errors_a, _errors_b, 400, [*range(20)])
        mean,error = numbers(paired[0], ['mean difference', 'its standard error'])
        luck = torch.tensor([float(_errors_a(few)) for few in paired[1][0]]).std().item()
        return (f'Over twenty draws, A makes {mean:.1f} errors more than B, with a standard error of {error:.1f}, although the errors of '
            f'A alone have a standard deviation of {luck:.0f}.')
