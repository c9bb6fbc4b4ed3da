"Known mistakes in the exercises of lesson 04; see tests/mistakes/__init__.py"

MISTAKES = {
    '04.1': [
        ('how *we* kept ours', ('3, 20', '20, 3')),
        ('one tensor, with one axis', ('3, 63', '1, 61')),
        ('these are the weights', ('63', '60')),
        ('in the *first* list', (', 0', ', 2')),
        ('one more', ('63', '61')),
        ('without quotes', ('...', "['3', '20', '3', '63', '0']")),
    ],
    '04.2': [
        ('the name `lr` is not known', ('*self.', '*')),
        ('does `zero_grad` have a parameter for it', ('grad*lr', 'grad*self.lr')),
        ('of *its* object', ('class Stepper', 'lr = 0.1\nclass Stepper'), ('p.grad*self.lr', 'p.grad*lr')),
        ('Was it stored in `__init__`', (',self.lr', ''), ('(params),lr', '(params)')),
        ('Keep them in a list', ('list(params)', 'params')),
        ('now the *object* has a `grad`', ('for p in self.params: p.', 'self.')),
        ('go through them in a loop', ('for p in self.params: p.grad = None', 'self.params.grad.zero_()')),
        ('nothing of this name', ('grad = None', 'zero_grad()')),
        ('this is an object', '''
Stepper = BasicOptim([torch.ones(1).requires_grad_()], 0.1)
'''),
    ],
    '04.3': [
        ('nobody takes the step', ('opt.step()\n        opt.zero_grad()', 'opt.zero_grad()')),
        ('an optimizer of your own', ('opt.step()\n        opt.zero_grad()', '''with torch.no_grad():
            for p in model.parameters(): p -= p.grad
        opt.zero_grad()''')),
        ('it stands before `backward`', ('loss =', 'opt.step()\n        loss ='), ('()\n        opt.step', '')),
        ('stand inside the loop',
            ('''opt.step()
        opt.zero_grad()
        losses.append(loss.item())''', '''losses.append(loss.item())
    opt.step()
    opt.zero_grad()''')),
        ('never cleared', ('opt.zero_grad()\n        losses', 'losses')),
        ('the sum of the losses', ('/len(losses)', '')),
        ('does it all', '''
def one_pass(model, dl, opt): return train_epoch(model, dl, opt)
'''),
        ('never cleared', ('= []', '= []\n    opt.zero_grad()'), ('opt.zero_grad()\n        losses', 'losses')),
        ('8 steps are taken', ('zero_grad', 'step()\n        opt.zero_grad')),
        ('that binary cross-entropy leads to', ('mnist_loss', 'F.binary_cross_entropy_with_logits')),
        ('finds no recorded operations', ('loss =', 'with torch.no_grad(): loss =')),
        ('what earlier batches have left',
            ('loss.backward()\n        opt.step()\n        opt.zero_grad()', '''opt.step()
        opt.zero_grad()
        loss.backward()''')),
    ],
    '04.4': [
        ('the gradients are as before', ('torch.zeros_like(gradient)', 'None')),
        ('changes the *parameters*', ('grad = None', 'data.zero_()')),
        ('before the first `backward`', ('grad = None', 'grad.zero_()')),
        ('left too early',
            (': p.grad = None', ''':
            p.grad = None
            return''')),
        ('no plain number', ('None', '0')),
        ('no longer holds its parameters',
            ('for p in self.params: p.grad = None', 'self.params = [p.detach().requires_grad_() for p in self.params]')),
        ('the shape of its parameter', ('None', 'torch.zeros(1)')),
        ('is it true or false', ('p.grad = None', '\n            if p.grad: p.grad.zero_()')),
        ('in brackets after', ('(BasicOptim)', '')),
        ('only compares', ('= None', '== None')),
    ],
    '04.5': [
        ('too short', ('lr=1.', 'lr=1e-4'), ('(5):', '(10):')),
        ('too long', ('1e-5', '1000.')),
        ('not well enough', ('1e-5', '0.005')),
        ('is there a `return`?', ('(model, batches, opt)\n    return model', '(model, batches, opt)')),
        ('not shuffled', ('True', 'False')),
        ('Does the training use `y`?', ('1e-5', '1.'), ('(x, y, batch', '(x, 0*y, batch')),
        ('lean to one side',
            ('1e-5', '1.'), ('shuffle=True', 'shuffle=False'),
            ('    torch.manual_seed(0)', '''    order = y[:,0].argsort(descending=True)
    x,y = x[order],y[order]
    torch.manual_seed(0)''')),
        ('raw output', ('Linear(28*28, 1)', 'Sequential(nn.Linear(28*28, 1), nn.Sigmoid())')),
    ],
    '04.6': [
        ('it should not be negative', ('-s.log(), -(1-s)', 's.log(), (1-s)')),
        ('the two cases swapped', ('s.log(), -(1-s)', '(1-s).log(), -s')),
        ('go through the sigmoid first', ('...', 'return torch.where(targets == 1, -predictions.log(), -(1-predictions).log()).mean()')),
        ('the logarithm of the distance', ('(targets == 1, -s.log(), -(1-s).log())', '(targets == 1, 1-s, s).log()')),
        ('added up', ('mean', 'sum')),
        ('only the 3s', ('...', 'return -(targets*predictions.sigmoid().log()).mean()')),
        ("PyTorch's own", ('...', 'return F.binary_cross_entropy_with_logits(predictions, targets)')),
        ('are brackets missing', ('(1-s)', '1-s')),
        ('turned for the 7s', ('-(1-s)', '(1-s)')),
        ('turned for the 3s', ('1, -s', '1, s')),
        ('every image is treated as a 7', ('1, -', '3, -')),
        ('for each',
            ('...', '''s = predictions.sigmoid()
    if targets == 1: return -s.log()
    return -(1-s).log()''')),
        ('NumPy records no operations', '''
import numpy as np
def surprise(predictions, targets):
    s = predictions.sigmoid()
    return torch.where(targets == 1, -np.log(s), -np.log(1-s)).mean()
'''),
        ('*One* mean',
            ('...', '''s = predictions.sigmoid()
    return -s[targets == 1].log().mean()-(1-s[targets == 0]).log().mean()''')),
        ('sigmoid is there twice', ('sigmoid()', 'sigmoid().sigmoid()')),
    ],
    '04.7': [
        ('in the *same* order', ('...', 'return list(zip(x[torch.randperm(len(x))].split(size), y[torch.randperm(len(x))].split(size)))')),
        ('sorted by their targets', ('...', 'return [(x[i], y[i]) for i in y[:,0].argsort(descending=True).split(size)]')),
        ('Shuffle them', ('...', 'return list(zip(x.split(size), y.split(size)))')),
        ('items never come',
            ('...', '''order = torch.randperm(len(x))
    return [(x[order[i*size:(i+1)*size]], y[order[i*size:(i+1)*size]]) for i in range(len(x)//size)]''')),
        ('come twice', ('randperm(len(x))', 'randint(len(x), (len(x),))')),
        ('is a seed set', ('return', 'torch.manual_seed(42)\n    return')),
        ('should come last',
            ('...', '''batches = list(zip(x.split(size), y.split(size)))
    return [batches[i] for i in torch.randperm(len(batches))]''')),
        ('the targets come first', ('x[i], y', 'y[i], x')),
        ('how large they are', ('split', 'chunk')),
        ('a single batch', ('...', 'for i in torch.randperm(len(x)).split(size): return [(x[i], y[i])]')),
    ],
    '04.8': [
        ('A:', ("'no unsqueeze', 'no zeroing'", "'no zeroing', 'no unsqueeze'")),
        ('another row has the same number', ("'cannot tell'", "'none'")),
        ('over seeds is only 0.0003', ("'cannot tell', 'no zeroing'", "'cannot tell', 'none'")),
        ("'no unsqueeze' fits", ("'cannot tell'", "'no unsqueeze'")),
        ('you give letters', ('...', "['A', 'B', 'C', 'D', 'E']")),
    ],
    '04.9': [
        ('Is the velocity kept',
            ('mom\n        self.velocities = [torch.zeros_like(p) for p in self.params]', 'mom'),
            ('''for p,v in zip(self.params, self.velocities):
                v.mul_(self.mom).add_(p.grad)''', '''for p in self.params:
                v = torch.zeros_like(p)
                v = v*self.mom + p.grad''')),
        ('Is the velocity kept', ('v.mul_(self.mom).add_(p.grad)', 'v = v*self.mom + p.grad')),
        ('the *whole* new gradient', ('add_(p.grad)', 'add_(p.grad*(1-self.mom))')),
        ('Each needs a velocity of its own',
            ('...', '''self.params,self.lr,self.mom,self.v = list(params),lr,mom,0.

    def step(self):
        with torch.no_grad():
            for p in self.params:
                self.v = self.v*self.mom + p.grad
                p -= self.v*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None''')),
        ('Keep them in a list', ('list(params)', 'params')),
        ('switch that off', ('with torch.no_grad():\n            for', 'for')),
        ('one late',
            ('v.mul_(self.mom).add_(p.grad)\n                p -= v*self.lr',
             'p -= v*self.lr\n                v.mul_(self.mom).add_(p.grad)')),
        ('made from a ready optimizer', ('Snowball', 'Snowball(BasicOptim)')),
        ('you make a ready optimizer',
            ('...', '''self.opt = torch.optim.SGD(params, lr=lr, momentum=mom)

    def step(self):
        self.opt.step()

    def zero_grad(self):
        self.opt.zero_grad()''')),
        ('by 0.9, whatever', ('(self.mom)', '(0.9)')),
        ('never moves', ('mul_(self.mom).add_(', 'mul(self.mom).add(')),
        ('starts at 1', ('zeros_like', 'ones_like')),
        ('belongs to the class',
            ('def __init__(self, params, lr, mom=0.9):\n        ...', '''v = []

    def __init__(self, params, lr, mom=0.9):
        self.params,self.lr,self.mom = list(params),lr,mom
        for p in self.params: self.v.append(torch.zeros_like(p))

    def step(self):
        with torch.no_grad():
            for p,v in zip(self.params, self.v):
                v.mul_(self.mom).add_(p.grad)
                p -= v*self.lr

    def zero_grad(self):
        for p in self.params: p.grad = None''')),
        ('1-`mom`', ('(self.mom)', '(1-self.mom)')),
        ('is not used', ('*self.lr', '')),
        ('used twice', ('(p.grad)', '(p.grad*self.lr)')),
        ('under another name', ('[torch.zeros_like(p) for p in self.params]', 'self.params')),
        ('meets `None`', ('torch.zeros_like(p)', 'p.grad')),
    ],
}
