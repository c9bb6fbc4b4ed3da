"Known mistakes in the exercises of lesson 09; see tests/mistakes/__init__.py"

MISTAKES = {
    '09.1': [
        ('of the validation set are announced as well', 'counted = [2, 10, 10, 1, 0, 1]'),
        ('there is no `backward`', 'counted = [2, 16, 16, 1, 0, 1]'),
        ('raised in the second batch, before its end', 'counted = [2, 16, 10, 2, 0, 1]'),
        ('no epoch comes to its end', 'counted = [2, 16, 10, 1, 1, 1]'),
        ('called in any case', 'counted = [2, 16, 10, 1, 0, 0]'),
        ('There are two epochs', 'counted = [1, 16, 10, 1, 0, 1]'),
        ('right for one epoch', 'counted = [2, 8, 5, 1, 0, 1]'),
        ('one for each epoch', 'counted = [2, 16, 10, 1, 0, 2]'),
        ('two halves are exchanged', 'counted = [1, 0, 1, 2, 16, 10]'),
        ('reverse order', 'counted = [1, 0, 1, 10, 16, 2]'),
        ('leaves out the first batch', 'counted = [2, 16, 10, 0, 0, 1]'),
        ('you give 3 numbers', 'counted = [2, 16, 10]'),
        ('still dots', 'counted = [2, 16, 10, 1, 0, ...]'),
        ('a set has no order', 'counted = {2, 16, 10, 1, 0}'),
    ],
    '09.2': [
        ('each *number* is cut', '''
def clip(params, most):
    params = list(params)
    length = sum((p.grad**2).sum() for p in params if p.grad is not None)**0.5
    for p in params:
        if p.grad is not None: p.grad.clamp_(-most, most)
    return length
'''),
        ('shortened by itself', '''
def clip(params, most):
    total = 0
    for p in params:
        if p.grad is None: continue
        length = p.grad.norm()
        total += length**2
        if length > most: p.grad *= most/length
    return total**0.5
'''),
        ('the root is missing', (')**0.5', ')')),
        ('are made longer. They should stay', ('if length > most:', 'if True:'), ('grads: g *= most/length', 'grads: g *= '
            'most/(length+1e-12)')),
        ('`nan`', ('    if length > most:\n        for g in grads: g *= most/length', '    for g in grads: g *= min(length, '
            'torch.tensor(most))/length')),
        ('they are what they were', ('g *= most/length', 'g = g*most/length')),
        ('stumbles over a parameter without a gradient', (' if p.grad is not None', '')),
        ('can only be gone through, and once', ('...', '''length = sum((params[i].grad**2).sum() for i in range(len(params)))**0.5
    return length''')),
        ('added up. The length of all together', ('sum((g**2).sum() for g in grads)**0.5', 'sum((g**2).sum()**0.5 for g in grads)')),
        ('absolute values are added up', ('sum((g**2).sum() for g in grads)**0.5', 'sum(g.abs().sum() for g in grads)')),
        ('longest single gradient', ('sum((g**2).sum() for g in grads)**0.5', 'max(g.norm() for g in grads)')),
        ('upside down', ('most/length', 'length/most')),
        ('the length after the change', ('return length', 'return sum((g**2).sum() for g in grads)**0.5')),
        ('uses `clip_grad_norm_`', ('...', 'return nn.utils.clip_grad_norm_(params, most)')),
        ('changes the *parameters*', ('...', '''params = list(params)
    length = sum((p.grad**2).sum() for p in params if p.grad is not None)**0.5
    if length > most:
        for p in params: p.data *= most/length
    return length''')),
        ('returns nothing', ('    return length', '')),
        ('length should *become* `most`', ('most/length', 'most')),
    ],
    '09.3': [
        ('are not among its parameters', ('self.layers = nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])',
            '''*layers,self.last = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.layers = [*layers, self.last]''')),
        ('must come first', ('        super().__init__()\n', '')),
        ('a ReLU comes after the last', ('self.layers[:-1]', 'self.layers'), ('return self.layers[-1](x)', 'return x')),
        ('no ReLU between', ('.relu()', '')),
        ('`state_dict()` has 0', ('self.layers[-1](x)', '''self.layers[-1](x)

    def parameters(self, recurse=True): return (p for layer in self.layers for p in layer.parameters())'''),
            ('nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])', '[nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]')),
        ('share their layers', '''
LAYERS = {}
class Deep(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        if tuple(sizes) not in LAYERS: LAYERS[tuple(sizes)] = [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.layers = nn.ModuleList(LAYERS[tuple(sizes)])

    def forward(self, x):
        for layer in self.layers[:-1]: x = layer(x).relu()
        return self.layers[-1](x)
'''),
        ('are these copies', ('nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])',
            '''[nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
        self.known = nn.ModuleList(copy.deepcopy(self.layers))''')),
        ('there is no `forward`', ('forward', 'forwards')),
        ('a network is asked for', '''
def Deep(sizes): return [nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])]
'''),
        ('has no parameters', ('nn.ModuleList([nn.Linear(a, b) for a,b in zip(sizes, sizes[1:])])',
            'tuple(nn.Linear(a, b) for a,b in zip(sizes, sizes[1:]))')),
        ('the biases of `nn.Linear(5, 4)`', ('nn.Linear(a, b)', 'nn.Linear(a, b, bias=False)')),
    ],
    '09.4': [
        ('The 2 is for the half', ('2/', '1/')),
        ('The root is missing', ('math.sqrt(2/layer.weight[0].numel())', '2/layer.weight[0].numel()')),
        ('Take the inputs', ('layer.weight[0].numel()', 'layer.weight.shape[0]')),
        ('a whole window of each channel', ('layer.weight[0].numel()', 'layer.weight.shape[1]')),
        ('It goes over all channels', ('layer.weight[0].numel()', '(layer.weight[0,0].numel() if layer.weight.ndim == 4 else '
            'layer.weight.shape[1])')),
        ('the number of all weights', ('layer.weight[0].numel()', 'layer.weight.numel()')),
        ('is what it was', ('            if layer.bias is not None: nn.init.zeros_(layer.bias)\n', '')),
        ('Are only the outermost layers reached', ('modules()', 'children()')),
        ('The model itself is a layer here', ('modules()', 'children()'), ('    return model', '        kaiming(layer)\n    return model')),
        ('Is it only `Linear`', ('(nn.Linear, nn.Conv2d)', 'nn.Linear')),
        ('Ask first', ('if layer.bias is not None: ', '')),
        ('Only linear layers and convolutions', ('return model',
            '''for layer in model.modules():
        if isinstance(layer, nn.BatchNorm2d): nn.init.zeros_(layer.weight)
    return model''')),
        ('no longer the tensor', ('nn.init.normal_(layer.weight, std=math.sqrt(2/layer.weight[0].numel()))',
            'layer.weight = nn.Parameter(torch.randn_like(layer.weight)*math.sqrt(2/layer.weight[0].numel()))')),
        ('A uniform distribution needs', ('nn.init.normal_(layer.weight, std=math.sqrt(2/layer.weight[0].numel()))',
            'nn.init.uniform_(layer.weight, -math.sqrt(2/layer.weight[0].numel()), math.sqrt(2/layer.weight[0].numel()))')),
        ('have the mean', ('nn.init.normal_(layer.weight, std=math.sqrt(2/layer.weight[0].numel()))',
            'layer.weight.data = torch.rand_like(layer.weight)*math.sqrt(2/layer.weight[0].numel())')),
        ('With `groups=2`', ('layer.weight[0].numel()',
            '(layer.in_channels*layer.weight[0,0].numel() if layer.weight.ndim == 4 else layer.in_features)')),
        ('very same numbers', ('nn.init.normal_(', 'torch.manual_seed(0)\n            nn.init.normal_(')),
        ('no weight has changed', ('nn.init.normal_(layer.weight, std', 'torch.normal(layer.weight*0, layer.weight*0+1); dict(std')),
    ],
    '09.5': [
        ('and no copies', ('copy.deepcopy(learn.model.state_dict())', 'dict(learn.model.state_dict())')),
        ('and no copies', ('copy.deepcopy(', 'copy.copy(')),
        ('and no copies', ('copy.deepcopy(learn.model.state_dict())', '{k: v.detach() for k,v in learn.model.state_dict().items()}')),
        ('the *training* loss is lowest', ('if learn.valid_loss', 'if learn.train_loss'), ('= learn.valid_loss', '= learn.train_loss')),
        ('the metric is highest', ('learn.valid_loss < self.loss', '-learn.valid_metric < self.loss'), ('= '
            'learn.valid_loss', '= -learn.valid_metric')),
        ('the loss is *highest*', ('math.inf', '0'), ('valid_loss <', 'valid_loss >')),
        ('These are no parameters', ('copy.deepcopy(learn.model.state_dict())', '[p.detach().clone() for p in learn.model.parameters()]'),
            ('learn.model.load_state_dict(self.state)', '''
        with torch.no_grad():
            for p,q in zip(learn.model.parameters(), self.state): p.copy_(q)''')),
        ('another object now', ('copy.deepcopy(learn.model.state_dict())', 'copy.deepcopy(learn.model)'),
            ('learn.model.load_state_dict(self.state)', 'learn.model = self.state')),
        ('while the training goes on', ('= copy.deepcopy(learn.model.state_dict())', '''= copy.deepcopy(learn.model.state_dict())
        learn.model.load_state_dict(self.state)''')),
        ('of a fit before', ('    def before_fit(self, learn): self.loss = math.inf', '    loss = math.inf')),
        ('Does it put them back', ('learn.model.load_state_dict(self.state)', 'pass')),
        ('than in the one before', '''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.state = copy.deepcopy(learn.model.state_dict())
        self.loss = learn.valid_loss
    def after_fit(self, learn): learn.model.load_state_dict(self.state)
'''),
        ('when another callback ends the training', '''
class Best(Callback):
    def before_fit(self, learn): self.loss = math.inf
    def after_epoch(self, learn):
        if learn.valid_loss < self.loss: self.loss,self.state = learn.valid_loss,copy.deepcopy(learn.model.state_dict())
        if learn.epoch == learn.epochs-1: learn.model.load_state_dict(self.state)
'''),
        ('a callback is asked for', ('class Best(Callback)', 'class Best')),
    ],
    '09.6': [
        ('hooks of yours are still there', ('hook.remove()', 'pass')),
        ('tensors with a history', ('.item()', '')),
        ('of your hooks stay on it', ('try: model(x)\n    finally:\n        for hook in hooks: hook.remove()',
            'model(x)\n    for hook in hooks: hook.remove()')),
        ('those of others are gone', ('for hook in hooks: hook.remove()', 'for o in model.modules(): o._forward_hooks.clear()')),
        ('as if nothing had happened', ('    finally:', '    except Exception: pass\n    finally:')),
        ('have others inside count', (' if not list(o.children())', '')),
        ('the means', ('out.std()', 'out.mean()')),
        ('do you divide by n', ('out.std()', 'out.std(correction=0)')),
        ('the variances', ('out.std()', 'out.var()')),
        ('*into* the layers', ('out.std()', 'inputs[0].std()')),
        ('in the other mode', ('try: model(x)', 'mode = model.training\n    model.eval()\n    try: model(x)'),
            ('    return stds', '    model.train(mode)\n    return stds')),
        ('in another mode than before', ('try: model(x)', 'model.eval()\n    try: model(x)')),
        ('in another mode than before', ('    return stds', '    model.train(not model.training)\n    return stds')),
        ('go through the model once', ('try: model(x)', 'try: model(x); stds.clear(); model(x)')),
        ('a second call returns', ('def layer_stds(model, x):\n    stds = []', 'def layer_stds(model, x, stds=[]):')),
        ('plain numbers of Python', ('.item()', '.detach()')),
        ('Are the hooks there before', ('try: model(x)', 'for hook in hooks: hook.remove()\n    try: model(x)')),
    ],
    '09.7': [
        ('those of the validation set are mixed as well', ('        if not learn.training: return\n', '')),
        ('have changed, for good', ('learn.xb = learn.xb.lerp(', 'learn.xb.lerp_('), ('learn.yb = learn.yb.lerp(', 'learn.yb.lerp_(')),
        ('targets of the training loader', ('learn.yb = learn.yb.lerp(', 'learn.yb.lerp_(')),
        ('it is the other way round', ('if not learn', 'if learn')),
        ('An image and its target', ('learn.yb.lerp(learn.yb[order]', 'learn.yb.lerp(learn.yb[torch.randperm(len(learn.yb))]')),
        ('the two are exchanged', ('learn.xb[order], 1-self.weight', 'learn.xb[order], self.weight'),
            ('learn.yb[order], 1-self.weight', 'learn.yb[order], self.weight')),
        ('the targets of a batch of 6 are not mixed', ('        learn.yb = learn.yb.lerp(learn.yb[order], 1-self.weight)', '')),
        ('the images of a batch of 6 are not mixed', ('        learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)', '')),
        ('always the same', ('torch.randperm(len(learn.xb))', 'torch.arange(len(learn.xb)).roll(1)')),
        ('no batch is changed', ('learn.xb = learn', 'xb = learn'), ('learn.yb = learn', 'yb = learn')),
        ('have changed, for good', ('learn.xb = learn.xb.lerp(learn.xb[order], 1-self.weight)',
            'learn.xb[:] = learn.xb.lerp(learn.xb[order], 1-self.weight)')),
        ('no mixtures of two', ('learn.xb.lerp(learn.xb[order], 1-self.weight)', 'self.weight*learn.xb + learn.xb[order]')),
    ],
    '09.8': [
        ('their *mean* is asked for', ('p.grad /= self.n', 'pass')),
        ('one for each batch', ('if self.seen % self.n == 0: self.opt.step()', 'self.opt.step()')),
        ('Those of the others are forgotten', ('if self.seen % self.n == 0: self.opt.zero_grad()', 'self.opt.zero_grad()')),
        ('never cleared', ('if self.seen % self.n == 0: self.opt.zero_grad()', 'pass')),
        ('0 steps', ('if self.seen % self.n == 0: self.opt.step()', 'pass')),
        ('divided anew with each batch', ('        if self.seen % self.n == 0:\n            for p in learn.model.parameters(): p.grad /= '
            'self.n',
            '        for p in learn.model.parameters(): p.grad /= self.n')),
        ('after one that another callback ended', ('def __init__(self, n): self.n = n', 'def __init__(self, n): self.n,self.seen = n,0'),
            ('self.opt,learn.opt,self.seen = learn.opt,self,0', 'self.opt,learn.opt = learn.opt,self')),
        ('made in the batches 0, 2 and 4', ('self.seen % self.n == 0: self.opt.step()', 'self.seen % self.n == 1: self.opt.step()')),
        ('there are still gradients', '''
class Accumulate(Callback):
    def __init__(self, n): self.n = n

    def before_fit(self, learn):
        self.seen,self.learn = 0,learn
        step,clear = learn.opt.step,learn.opt.zero_grad
        learn.opt.step = lambda: step() if self.seen % self.n == 0 else None
        learn.opt.zero_grad = lambda: clear() if self.seen % self.n == 0 else None

    def after_backward(self, learn):
        self.seen += 1
        if self.seen % self.n == 0:
            for p in learn.model.parameters(): p.grad /= self.n
'''),
        ('with n=3, the number of steps is right', ('p.grad /= self.n', 'p.grad /= 2')),
        ('Something of yours is still on it', '''
class Accumulate(Callback):
    def __init__(self, n): self.n,self.seen = n,0

    def before_fit(self, learn):
        if hasattr(learn, 'slow'): return
        learn.slow = True
        step,clear = learn.opt.step,learn.opt.zero_grad
        def every():
            self.seen += 1
            if self.seen % self.n == 0:
                for p in learn.model.parameters(): p.grad /= self.n
                step()
        learn.opt.step,learn.opt.zero_grad = every, lambda: clear() if self.seen % self.n == 0 else None
'''),
    ],
}
