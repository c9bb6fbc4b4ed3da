"Answers to the exercises of lesson 08: right ones in unusual styles, and wrong ones with what is wrong"

RIGHT = {
    '08.1': [
        r'''
def frozen(body):
    for p in body.parameters(): p.requires_grad = False
    for layer in body.modules():
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.eval()
    return body
''',
        r'''
def frozen(body):
    body.train(False)
    for name,p in body.named_parameters(): p.requires_grad_(not True)
    return body
''',
        r'''
def frozen(layer):
    # each layer by itself, and those inside of it
    for inside in layer.children(): frozen(inside)
    layer.training = False
    for p in layer.parameters(recurse=False): p.requires_grad = False
    return layer
''',
        r'''
frozen = lambda body: body.apply(lambda m: m.requires_grad_(False).eval())
''',
        r'''
import types
def frozen(body):
    body.requires_grad_(False).eval()
    for layer in body.modules(): layer.train = types.MethodType(lambda self, mode=True: self, layer)
    return body
''',
        r'''
def frozen(body):
    for p in body.parameters(): p.requires_grad = False
    for m in body.modules():
        if isinstance(m, nn.modules.batchnorm._BatchNorm): m.eval()
    return body
''',
        r'''
frozen = lambda body: body.train(False).requires_grad_(False)
''',
        r'''
def frozen(body):
    def one(layer):
        for name, p in layer.named_parameters(recurse=False):
            p.requires_grad_(False)
        layer.training = False
    return body.apply(one)
''',
        r'''
from mnist37.transfer import freeze
def frozen(body):
    freeze(body)
    return body
''',
        r'''
def frozen(body):
    list(map(lambda p: p.requires_grad_(False), body.parameters()))
    stack = [body]
    while stack:
        layer = stack.pop()
        stack.extend(layer.children())
        layer.training = not isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)) and layer.training
    return body
''',
        r'''
def frozen(body):
    for p in body.parameters(): p.requires_grad = False
    body.train(False)
    return body
''',
        r'''
def frozen(body):
    for layer in body.modules():
        for p in layer.parameters(recurse=False): p.requires_grad_(False)
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.eval()
    return body
''',
        r'''
from mnist37.transfer import freeze
frozen = freeze
''',
        r'''
frozen = lambda body: [p.requires_grad_(False) for p in body.parameters()] and body.eval()
''',
        r'''
class Freezer:
    def __call__(self, body):
        def rest(layer): layer.training = False
        body.apply(rest)
        return body.requires_grad_(False)
frozen = Freezer()
''',
        r'''
def frozen(body):
    for layer in body.modules():
        if not isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.requires_grad_(False)
    return body.eval()
''',
    ],
    '08.2': [
        r'''
def with_new_head(model, outputs):
    *layers,head = model
    return nn.Sequential(*layers, nn.Linear(head.weight.shape[1], outputs))
''',
        r'''
def with_new_head(model, outputs):
    new = nn.Sequential()
    for layer in list(model)[:-1]: new.append(layer)
    new.append(nn.Linear(model[-1].in_features, outputs))
    return new
''',
        r'''
def with_new_head(model, outputs):
    body = model[:-1]
    return nn.Sequential(body, nn.Linear(model[len(model)-1].in_features, outputs))
''',
        r'''
import copy
def with_new_head(model, outputs):
    new = copy.copy(model)
    new._modules = dict(model._modules)
    last = list(new._modules)[-1]
    new._modules[last] = nn.Linear(model[-1].in_features, outputs)
    return new
''',
        r'''
from collections import OrderedDict
class Transferred(nn.Module):
    def __init__(self, body, head):
        super().__init__()
        self.body,self.head = body,head
    def forward(self, x): return self.head(self.body(x))
def with_new_head(model, outputs):
    head = nn.Linear(model[-1].in_features, outputs)
    nn.init.zeros_(head.weight)
    return Transferred(nn.Sequential(OrderedDict(list(model.named_children())[:-1])), head)
''',
        r'''
def with_new_head(model, outputs):
    *body, head = model
    return nn.Sequential(*body, nn.Linear(head.weight.shape[1], outputs))
''',
        r'''
def with_new_head(model, outputs):
    return nn.Sequential(model[:-1], nn.Linear(model[-1].in_features, outputs))
''',
        r'''
from collections import OrderedDict
def with_new_head(model, outputs):
    layers = OrderedDict(model.named_children())
    name, old = layers.popitem()
    layers[name] = nn.Linear(old.in_features, outputs)
    return nn.Sequential(layers)
''',
        r'''
def with_new_head(model, outputs):
    new = nn.Sequential()
    for i, layer in enumerate(model.children()):
        if i == len(model)-1: layer = nn.Linear(layer.in_features, out_features=outputs)
        new.append(layer)
    return new
''',
        r'''
def with_new_head(model, outputs):
    return model[:-1].append(nn.Linear(model[-1].in_features, outputs))
''',
        r'''
class Net(nn.Module):
    def __init__(self, body, head):
        super().__init__()
        self.body, self.head = body, head
    def forward(self, x): return self.head(self.body(x))

def with_new_head(model, outputs):
    return Net(model[:-1], nn.Linear(model[-1].in_features, outputs))
''',
        r'''
def with_new_head(model, outputs):
    *body,head = model
    return nn.Sequential(*body, nn.Linear(head.weight.shape[1], outputs))
''',
        r'''
def with_new_head(model, outputs):
    new = model[:-1]
    new.append(nn.Linear(model[-1].in_features, outputs))
    return new
''',
        r'''
class WithHead(nn.Module):
    def __init__(self, model, outputs):
        super().__init__()
        self.body = model[:len(model)-1]
        self.head = nn.Linear(model[-1].in_features, outputs)
    def forward(self, x): return self.head(self.body(x))
with_new_head = WithHead
''',
        r'''
from collections import OrderedDict
def with_new_head(model, outputs):
    layers = OrderedDict((f'layer{i}', layer) for i,layer in enumerate(model.children()))
    name,head = layers.popitem()
    layers['head'] = nn.Linear(head.in_features, outputs)
    return nn.Sequential(layers)
''',
    ],
    '08.3': [
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    head = nn.Linear(model[-1].in_features, 1)
    with torch.no_grad(): features = model[:-1](images)
    opt = torch.optim.Adam(head.parameters(), lr=0.1)
    for step in range(200):
        opt.zero_grad()
        F.binary_cross_entropy_with_logits(head(features), labels).backward()
        opt.step()
    return nn.Sequential(*model[:-1], head)
''',
        r'''
def learn_new_head(model, images, labels):
    for p in model.parameters(): p.requires_grad = False
    model[-1] = nn.Linear(model[-1].in_features, 1)
    w,b = model[-1].weight,model[-1].bias
    for step in range(150):           # no optimizer at all
        loss = F.softplus(-(2*labels-1)*model(images)).mean()
        gw,gb = torch.autograd.grad(loss, [w,b])
        with torch.no_grad():
            w -= 0.5*gw
            b -= 0.5*gb
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt.add_param_group({'params': model[-1].parameters()})
    for step in range(100):
        opt.zero_grad(set_to_none=False)
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
    return model.eval()
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt.add_param_group({"params": model[-1].parameters()})
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    head = nn.Linear(model[-1].in_features, 1)
    model[-1] = head
    for _ in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        gw, gb = torch.autograd.grad(loss, [head.weight, head.bias])
        with torch.no_grad():
            head.weight -= .5*gw
            head.bias -= .5*gb
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    trainable = [p for p in model.parameters() if p.requires_grad]
    opt = torch.optim.SGD(trainable, lr=0.5)
    with torch.no_grad(): x = model[:-1](images)
    for step in range(100):
        opt.zero_grad()
        loss = F.binary_cross_entropy_with_logits(model[-1](x), labels)
        loss.backward()
        opt.step()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    for p in model.parameters(): p.requires_grad = False
    model.eval()
    model[-1] = nn.Linear(model[-1].in_features, 1)
    for step in range(100):
        opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
        opt.zero_grad()
        F.binary_cross_entropy_with_logits(model(images), labels).backward()
        opt.step()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5, momentum=0.9)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.AdamW(model[-1].parameters(), lr=0.05)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    nn.init.zeros_(model[-1].weight)
    nn.init.zeros_(model[-1].bias)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    for p in model.parameters(): p.requires_grad = False
    head = nn.Linear(model[-1].in_features, 1)
    model[-1] = head
    opt = torch.optim.Adam(head.parameters(), lr=0.1)
    for step in range(100):
        opt.zero_grad()
        F.binary_cross_entropy_with_logits(model(images), labels).backward()
        opt.step()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.5)
    for step in range(100):
        loss = F.softplus((1-2*labels)*model(images)).mean()
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
''',
        r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    body,head = model[:-1], nn.Linear(model[-1].in_features, 1)
    x = body(images)
    for step in range(100):
        F.binary_cross_entropy_with_logits(head(x), labels).backward()
        with torch.no_grad():
            for p in head.parameters():
                p -= 0.5*p.grad
                p.grad = None
    return nn.Sequential(body, head)
''',
        r'''
def learn_new_head(model, images, labels):
    n_in = model[-1].in_features
    model = nn.Sequential(*[layer.requires_grad_(False) for layer in model[:-1]], nn.Linear(n_in, 1))
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    loss_func = nn.BCEWithLogitsLoss()
    for _ in range(100):
        opt.zero_grad()
        loss_func(model(images), labels).backward()
        opt.step()
    return model
''',
    ],
    '08.4': [
        r'''
def train_on_top(body, head, images, labels):
    body.eval()
    head.train()
    with torch.no_grad(): features = body(images)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(head(features), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return nn.Sequential(body, head).eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        model.train()
        for layer in body.modules():
            if isinstance(layer, nn.modules.batchnorm._BatchNorm): layer.eval()
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
''',
        r'''
import copy
def train_on_top(body, head, images, labels):
    frozen,new = copy.deepcopy(body).eval(),copy.deepcopy(head).train()
    opt = torch.optim.SGD(new.parameters(), lr=0.1)
    for step in range(50):
        opt.zero_grad()
        out = new(frozen(images)).squeeze(1)
        F.binary_cross_entropy(out.sigmoid(), labels[:,0]).backward()
        opt.step()
    model = nn.Sequential(frozen, new)
    model.eval()
    return model
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.eval()
    model[1].train(True)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        grads = torch.autograd.grad(loss, list(head.parameters()))
        with torch.no_grad():
            for p,g in zip(head.parameters(), grads): p.sub_(g, alpha=0.1)
    head.eval()
    return model
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    model[0].eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    body.eval()
    head.train()
    with torch.inference_mode(False), torch.no_grad():
        feats = body(images)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for _ in range(50):
        opt.zero_grad()
        loss = F.binary_cross_entropy_with_logits(head(feats), labels)
        loss.backward()
        opt.step()
    return nn.Sequential(body, head).eval()
''',
        r'''
from mnist37.transfer import freeze
def train_on_top(body, head, images, labels):
    model = nn.Sequential(freeze(body), head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        x = model.eval()[0](images).detach()
        out = model.train()[1](x)
        loss = F.binary_cross_entropy_with_logits(out, labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    for part, mode in zip(model, (False, True)): part.train(mode)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    body.eval()
    with torch.no_grad(): x = body(images)
    opt = torch.optim.SGD(head.train().parameters(), lr=0.1)
    for step in range(50):
        opt.zero_grad()
        F.binary_cross_entropy_with_logits(head(x), labels).backward()
        opt.step()
    return nn.Sequential(body, head).eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body.eval(), head.train())
    for step in range(50):
        for p in head.parameters(): p.grad = None
        F.binary_cross_entropy_with_logits(model(images), labels).backward()
        with torch.no_grad():
            for p in head.parameters(): p.sub_(0.1*p.grad)
    return model.eval()
''',
        r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        model.train()
        for layer in body.modules(): layer.training = False
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    model.eval()
    return model
''',
    ],
    '08.5': [
        r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([dict(params=list(head.parameters()), lr=lr), dict(params=list(body.parameters()), lr=0.1*lr)])
''',
        r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD(body.parameters(), lr=lr/10)
    opt.add_param_group({'params': head.parameters(), 'lr': lr})
    return opt
''',
        r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([{'params': o.parameters()} for o in (body, head)], lr=lr)
    opt.param_groups[0]['lr'] *= 0.1
    return opt
''',
        r'''
def two_rates(body, head, lr):
    groups = [{'params': [p], 'lr': lr/10} for p in body.parameters()] + [{'params': [p]} for p in head.parameters()]
    return torch.optim.SGD(groups, lr, momentum=0., foreach=False)
''',
        r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters()}], lr)
''',
        r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD(head.parameters(), lr=lr)
    opt.add_param_group(dict(params=list(body.parameters()), lr=.1*lr))
    return opt
''',
        r'''
def two_rates(body, head, lr):
    groups = []
    for net, rate in ((body, lr*0.1), (head, lr)):
        for name, p in net.named_parameters():
            groups.append({'params': [p], 'lr': rate})
    return torch.optim.SGD(groups, lr=1.)
''',
        r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([dict(params=n.parameters()) for n in (body, head)], lr=lr)
    opt.param_groups[0]['lr'] /= 10
    return opt
''',
        r'''
class TwoRates(torch.optim.SGD):
    def __init__(self, body, head, lr):
        super().__init__([{"params": body.parameters(), "lr": lr/10}, {"params": head.parameters(), "lr": lr}])
two_rates = TwoRates
''',
        r'''
def two_rates(body, head, lr):
    both = nn.ModuleList([body, head])
    groups = [{"params": [p for n,p in both.named_parameters() if n[0] == k], "lr": r} for k,r in (("0", lr/10), ("1", lr))]
    return torch.optim.SGD(groups)
''',
        r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([dict(params=[*body.parameters()], lr=.1*lr), dict(params=[*head.parameters()], lr=lr)], lr=1)
''',
        r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD(head.parameters(), lr)
    opt.add_param_group({'params': body.parameters(), 'lr': lr/10})
    return opt
''',
        r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([{'params': m.parameters()} for m in (body, head)], lr=lr)
    opt.param_groups[0]['lr'] /= 10
    return opt
''',
        r'''
from functools import partial
two_rates = lambda body, head, lr: partial(torch.optim.SGD, lr=lr)([{'params': [p], 'lr': lr*r} for m,r in ((body, .1), (head, 1)) for p in m.parameters()])
''',
        r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': list(body.parameters()), 'lr': lr/10}, {'params': list(head.parameters())}], lr=lr,
                           momentum=0.0, weight_decay=0, foreach=False)
''',
    ],
    '08.6': [
        r'''
def nearest_mean(features, labels, new):
    best = []
    for row in new:
        distances = {d: ((row-features[labels==d].mean(0))**2).sum().item() for d in set(labels.tolist())}
        best.append(min(distances, key=distances.get))
    return best
''',
        r'''
import numpy as np
def nearest_mean(features, labels, new):
    f,l,n = features.numpy(),labels.numpy(),new.numpy()
    kinds = np.unique(l)
    means = np.stack([f[l==k].mean(axis=0) for k in kinds])
    return kinds[np.linalg.norm(n[:,None]-means[None], axis=2).argmin(axis=1)]
''',
        r'''
def nearest_mean(features, labels, new):
    kinds,where = labels.unique(return_inverse=True)
    hot = F.one_hot(where).float()
    means = hot.T@features/hot.sum(0)[:,None]
    scores = new@means.T - means.square().sum(1)/2
    return kinds[scores.argmax(1)].unsqueeze(1)
''',
        r'''
def nearest_mean(features, labels, new):
    digits = sorted({int(l) for l in labels}, reverse=True)
    far = torch.stack([(new-features[labels==d].double().mean(0)).norm(dim=1) for d in digits], dim=1)
    return torch.tensor([digits[i] for i in far.argmin(dim=1)])
''',
        r'''
from mnist37.transfer import NearestMean
def nearest_mean(features, labels, new):
    return NearestMean().fit(features, labels).predict(new)
''',
        r'''
def nearest_mean(features, labels, new):
    digits, inverse = labels.unique(return_inverse=True)
    one_hot = F.one_hot(inverse).to(features.dtype)
    means = (one_hot.T @ features) / one_hot.sum(0)[:, None]
    return digits[((new[:, None] - means)**2).mean(-1).sqrt().argmin(-1)]
''',
        r'''
def nearest_mean(features, labels, new):
    answer = []
    for row in new:
        best = None
        for digit in set(labels.tolist()):
            d = (features[labels==digit].mean(0) - row).norm().item()
            if best is None or d < best[0]: best = (d, digit)
        answer.append(best[1])
    return torch.tensor(answer, dtype=torch.int64)
''',
        r'''
import numpy as np
def nearest_mean(features, labels, new):
    x, y, z = features.numpy(), labels.numpy(), new.numpy()
    means = {int(d): x[y == d].mean(axis=0) for d in np.unique(y)}
    table = np.array([[np.linalg.norm(row-m) for m in means.values()] for row in z])
    return torch.from_numpy(np.array(list(means))[table.argmin(axis=1)])
''',
        r'''
def nearest_mean(features, labels, new):
    digits = torch.unique(labels)
    M = torch.stack([features[labels==d].mean(0) for d in digits])
    score = 2*new@M.T - (M*M).sum(1)
    return digits[score.max(1).indices]
''',
        r'''
import numpy as np
def nearest_mean(features, labels, new):
    f,y,n = features.numpy(), labels.numpy(), new.numpy()
    kinds = np.unique(y)
    means = np.array([f[y==k].mean(axis=0) for k in kinds])
    return kinds[((n[:,None]-means[None])**2).sum(-1).argmin(1)]
''',
        r'''
def nearest_mean(features, labels, new):
    means = {d: features[labels==d].double().mean(0) for d in sorted({*labels.tolist()})}
    return [min(means, key=lambda d: (row-means[d]).norm().item()) for row in new.double()]
''',
        r'''
def nearest_mean(features, labels, new):
    kinds,at = labels.unique(return_inverse=True)
    one = F.one_hot(at).float()
    means = torch.einsum('nk,nd->kd', one, features)/one.sum(0)[:,None]
    far = means.square().sum(1)-2*torch.einsum('md,kd->mk', new, means)
    return kinds.take(far.argmin(1))
''',
        r'''
from mnist37.transfer import NearestMean
nearest_mean = lambda features, labels, new: NearestMean().fit(features, labels).predict(new)
''',
        r'''
def nearest_mean(features, labels, new):
    digits = list(dict.fromkeys(labels.tolist()))
    best,far = torch.zeros(len(new)), torch.full((len(new),), float('inf'))
    for d in digits:
        d_far = (new-features[labels==d].mean(0)).pow(2).sum(1)
        best,far = torch.where(d_far < far, float(d), best), torch.minimum(d_far, far)
    return best
''',
        r'''
def nearest_mean(features, labels, new):
    digits = sorted(set(labels))
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return torch.tensor(digits)[torch.cdist(new, means).argmin(1)]
''',
    ],
    '08.7': [
        r'''
def by_scaled_features(features, labels, new):
    keep = features.std(0) > 0.05
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0),features.std(0)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0),features.std(0)
    std = torch.where(std < 0.1, torch.ones_like(std), std)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
def by_scaled_features(features, labels, new):
    std = features.std(0)+0.05
    three,seven = ((features[labels==d]/std).mean(0) for d in (3,7))
    far = [((new/std-m)**2).sum(1) for m in (three,seven)]
    return [3 if a < b else 7 for a,b in zip(*far)]
''',
        r'''
import numpy as np
def by_scaled_features(features, labels, new):
    f,n,l = features.double().numpy(),new.double().numpy(),labels.numpy()
    sd = f.std(axis=0, ddof=1)
    f,n = f[:,sd > 0.01]/sd[sd > 0.01],n[:,sd > 0.01]/sd[sd > 0.01]
    a,b = f[l==3].mean(0),f[l==7].mean(0)
    return np.where(((n-a)**2).sum(1) < ((n-b)**2).sum(1), 3, 7)
''',
        r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = torch.where(std < 0.3, torch.inf, std)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
def by_scaled_features(features, labels, new):
    keep = features.std(0) > 0.1
    features, new = features[:, keep], new[:, keep]
    mean, std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
import numpy as np
def by_scaled_features(features, labels, new):
    x, y, z = np.asarray(features), np.asarray(labels), np.asarray(new)
    s = x.std(axis=0, ddof=1)
    w = np.where(s >= 0.25, 1/np.maximum(s, 1e-9), 0)
    m3, m7 = (x[y == 3]*w).mean(0), (x[y == 7]*w).mean(0)
    d3, d7 = ((z*w-m3)**2).sum(1), ((z*w-m7)**2).sum(1)
    return torch.from_numpy(np.where(d3 < d7, 3, 7)).long()
''',
        r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std.clamp(min=0.3)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std[std < 0.2] = 1e9
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
def by_scaled_features(features, labels, new):
    cols = [i for i in range(features.shape[1]) if features[:,i].std() > .05]
    f, n = features[:,cols], new[:,cols]
    scale = f.std(0)
    m3, m7 = f[labels==3].mean(0), f[labels==7].mean(0)
    out = []
    for row in n:
        out.append(3 if ((row-m3)/scale).norm() <= ((row-m7)/scale).norm() else 7)
    return torch.tensor(out)
''',
        r'''
def by_scaled_features(features, labels, new):
    keep = features.std(0) > .1
    features,new = features[:,keep], new[:,keep]
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
''',
        r'''
def by_scaled_features(features, labels, new):
    std = features.std(0)
    std[std < .1] = float('inf')
    threes,sevens = [features[labels==d].mean(0) for d in (3,7)]
    closer = (((new-threes)/std)**2).sum(1) < (((new-sevens)/std)**2).sum(1)
    return torch.where(closer, 3, 7)
''',
        r'''
import numpy as np
def by_scaled_features(features, labels, new):
    f,y,n = features.double().numpy(), labels.numpy(), new.double().numpy()
    s = np.maximum(f.std(0, ddof=1), .2)
    m = np.stack([(f/s)[y==d].mean(0) for d in (3,7)])
    return [int((3,7)[np.linalg.norm(row/s-m, axis=1).argmin()]) for row in n]
''',
        r'''
def by_scaled_features(features, labels, new):
    std = features.std(0)
    weight = torch.where(std > .05, 1/std, torch.zeros_like(std))
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new*weight, means*weight).argmin(1)]
''',
    ],
    '08.8': [
        r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        a = errors_a(torch.randperm(n)[:20])
        torch.manual_seed(seed)
        b = errors_b(torch.randperm(n)[:20])
        differences.append(a-b)
    d = torch.tensor(differences).double()
    return [d.mean(), d.std()/len(d)**0.5]
''',
        r'''
import statistics
def paired_difference(errors_a, errors_b, n, seeds):
    draws = [torch.randperm(n, generator=torch.Generator().manual_seed(seed))[:20] for seed in seeds]
    d = [errors_a(few) - errors_b(few) for few in draws]
    return statistics.mean(d), statistics.stdev(d)/len(d)**0.5
''',
        r'''
import random
import numpy as np
def paired_difference(errors_a, errors_b, n, seeds):
    few = [torch.tensor(random.Random(seed).sample(range(n), 20)) for seed in seeds]
    a,b = (np.array([count(f.clone()) for f in few], float) for count in (errors_a, errors_b))
    return np.array([(a-b).mean(), (a-b).std(ddof=1)/np.sqrt(len(seeds))])
''',
        r'''
def paired_difference(errors_a, errors_b, n, seeds):
    total = squares = 0.
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[-20:]
        d = errors_a(few) - errors_b(few)
        total,squares = total+d,squares+d*d
    k = len(seeds)
    return total/k, max(0, (squares-total**2/k)/(k-1)/k)**0.5
''',
        r'''
import statistics
def paired_difference(errors_a, errors_b, n, seeds):
    draws = [torch.randperm(n, generator=torch.Generator().manual_seed(s))[:20] for s in seeds]
    d = [errors_a(few) - errors_b(few) for few in draws]
    return statistics.mean(d), statistics.stdev(d)/len(d)**.5
''',
        r'''
import numpy as np
def paired_difference(errors_a, errors_b, n, seeds):
    out = np.zeros(len(seeds))
    for i, seed in enumerate(seeds):
        few = torch.from_numpy(np.random.default_rng(seed).choice(n, 20, replace=False))
        out[i] = errors_a(few) - errors_b(few)
    return out.mean(), out.std(ddof=1)/np.sqrt(len(out))
''',
        r'''
import random
def paired_difference(errors_a, errors_b, n, seeds):
    a, b = [], []
    for seed in seeds:
        few = torch.tensor(random.Random(seed).sample(range(n), 20))
        a.append(errors_a(few))
        b.append(errors_b(few))
    d = torch.tensor(a).double() - torch.tensor(b).double()
    return d.mean().item(), (d.var()/len(d)).sqrt().item()
''',
        r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        a = errors_a(torch.randperm(n)[:20])
        torch.manual_seed(seed)
        b = errors_b(torch.randperm(n)[:20])
        differences.append(a - b)
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
''',
        r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[-20:]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
''',
        r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        few = torch.randperm(n, generator=torch.Generator().manual_seed(seed))[:20]
        differences.append(errors_a(few)-errors_b(few))
    d = torch.tensor(differences, dtype=torch.double)
    return d.mean(), d.std()/len(d)**.5
''',
        r'''
import statistics, math
def paired_difference(errors_a, errors_b, n, seeds):
    def one(seed):
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        return errors_a(few)-errors_b(few)
    d = [one(seed) for seed in seeds]
    return [statistics.mean(d), statistics.stdev(d)/math.sqrt(len(d))]
''',
        r'''
import numpy as np
def paired_difference(errors_a, errors_b, n, seeds):
    draws = [torch.from_numpy(np.random.default_rng(seed).choice(n, 20, replace=False)) for seed in seeds]
    d = np.array([errors_a(few) for few in draws])-np.array([errors_b(few) for few in draws])
    return np.array([d.mean(), d.std(ddof=1)/np.sqrt(len(seeds))])
''',
        r'''
import random
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        few = torch.tensor(random.Random(seed).sample(range(n), 20))
        d.append(errors_a(few)-errors_b(few))
    mean = sum(d)/len(d)
    return mean, (sum((o-mean)**2 for o in d)/(len(d)-1)/len(d))**.5
''',
        r'''
def paired_difference(errors_a, errors_b, n, seeds):
    a,b = [], []
    for method,errors in ((errors_a, a), (errors_b, b)):
        for seed in seeds:
            torch.manual_seed(seed)
            errors.append(method(torch.randperm(n)[:20]))
    d = torch.tensor(a)-torch.tensor(b)
    return d.double().mean().item(), (d.double().var()/len(d)).sqrt().item()
''',
    ],
}

WRONG = {
    '08.1': [
        ('the requires_grad of the layers is set', r'''
def frozen(body):
    for layer in body: layer.requires_grad = False
    body.eval()
    return body
'''),
        ('only the first layer is frozen', r'''
def frozen(body):
    body[0].requires_grad_(False)
    return body.eval()
'''),
        ('no_grad stands in for freezing', r'''
def frozen(body):
    with torch.no_grad():
        body.eval()
    return body
'''),
        ('train after eval', r'''
def frozen(body):
    body.eval()
    for p in body.parameters(): p.requires_grad = False
    body.train()
    return body
'''),
        ('only the network itself is put into evaluation mode', r'''
def frozen(body):
    body.training = False
    return body.requires_grad_(False)
'''),
        ('returns the parameters', r'''
def frozen(body):
    body.eval()
    for p in body.parameters(): p.requires_grad = False
    return list(body.parameters())
'''),
        ('returns a detached copy', r'''
import copy
def frozen(body):
    new = copy.deepcopy(body)
    for p in new.parameters(): p.requires_grad = False
    return new.eval()
'''),
        ('running means are forgotten', r'''
def frozen(body):
    body.requires_grad_(False)
    for layer in body.modules():
        if hasattr(layer, 'reset_running_stats'): layer.reset_running_stats()
    return body.eval()
'''),
        ('BatchNorm no longer tracks, and so uses the batch', r'''
def frozen(body):
    body.requires_grad_(False)
    for layer in body.modules():
        if hasattr(layer, 'track_running_stats'): layer.track_running_stats = False
    return body
'''),
        ('BatchNorm is forgotten: only convolutions and linear layers', r'''
def frozen(body):
    for layer in body.modules():
        if isinstance(layer, (nn.Conv2d, nn.Linear)): layer.requires_grad_(False)
    return body.eval()
'''),
        ('eval without brackets', r'''
def frozen(body):
    body.requires_grad_(False)
    body.eval
    return body
'''),
        ('BatchNorm by direct children only', r'''
def frozen(body):
    for p in body.parameters(): p.requires_grad_(False)
    for layer in body:
        if isinstance(layer, nn.BatchNorm2d): layer.eval()
    return body
'''),
        ('momentum 0 in training mode', r'''
def frozen(body):
    body.requires_grad_(False)
    for m in body.modules():
        if isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d)): m.momentum = 0
    return body
'''),
        ('requires_grad_ without False', r'''
def frozen(body):
    for p in body.parameters(): p.requires_grad_()
    return body.eval()
'''),
        ('parameters are detached into nowhere', r'''
def frozen(body):
    body.eval()
    for p in body.parameters():
        p = p.detach()
    return body
'''),
        ('a comparison', r'''
def frozen(body):
    for p in body.parameters():
        p.requires_grad == False
    body.eval()
    return body
'''),
        ('train at the end', r'''
def frozen(body):
    body.eval()
    body.requires_grad_(False)
    return body.train()
'''),
        ('weights only, not biases', r'''
def frozen(body):
    for m in body.modules():
        if hasattr(m, 'weight'): m.weight.requires_grad = False
    return body.eval()
'''),
        ('the last layer stays trainable', r'''
def frozen(body):
    for p in list(body.parameters())[:-2]:
        p.requires_grad = False
    body.eval()
    return body
'''),
        ('a new container with the same layers', r'''
def frozen(body):
    for p in body.parameters(): p.requires_grad = False
    return nn.Sequential(*body).eval()
'''),
        ('only BatchNorm is frozen', r'''
def frozen(body):
    for m in body.modules():
        if 'BatchNorm' in type(m).__name__:
            m.eval()
            m.requires_grad_(False)
    return body
'''),
        ('BatchNorm2d only', r'''
def frozen(body):
    body.requires_grad_(False)
    for m in body.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.eval()
    return body
'''),
        ('only the outermost layers', r'''
def frozen(body):
    for layer in body:
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.eval()
    body.requires_grad_(False)
    return body
'''),
        ('returns nothing', r'''
def frozen(body):
    body.requires_grad_(False)
    body.eval()
'''),
        ('return inside the loop', r'''
def frozen(body):
    body.eval()
    for p in body.parameters():
        p.requires_grad = False
        return body
'''),
    ],
    '08.2': [
        ('returns the body alone', r'''
def with_new_head(model, outputs):
    return model[:-1]
'''),
        ('the sizes exchanged', r'''
def with_new_head(model, outputs):
    return nn.Sequential(*model[:-1], nn.Linear(outputs, model[-1].in_features))
'''),
        ('only the number of outputs is changed', r'''
def with_new_head(model, outputs):
    model[-1].out_features = outputs
    return model
'''),
        ('append on top', r'''
def with_new_head(model, outputs):
    return model.append(nn.Linear(model[-1].out_features, outputs))
'''),
        ('a ReLU before the head', r'''
def with_new_head(model, outputs):
    return nn.Sequential(*model[:-1], nn.ReLU(), nn.Linear(model[-1].in_features, outputs), nn.ReLU())
'''),
        ('deep copy of all', r'''
import copy
def with_new_head(model, outputs):
    new = copy.deepcopy(model)
    new[-1] = nn.Linear(new[-1].in_features, outputs)
    return new
'''),
        ('Flatten is left out', r'''
def with_new_head(model, outputs):
    layers = [o for o in model[:-1] if not isinstance(o, nn.Flatten)]
    return nn.Sequential(*layers, nn.Linear(model[-1].in_features, outputs))
'''),
        ('a list of layers', r'''
def with_new_head(model, outputs):
    return list(model[:-1]) + [nn.Linear(model[-1].in_features, outputs)]
'''),
        ('freezes the body on the way', r'''
def with_new_head(model, outputs):
    model.requires_grad_(False)
    return nn.Sequential(*model[:-1], nn.Linear(model[-1].in_features, outputs))
'''),
        ('copy.copy shares the layers', r'''
import copy
def with_new_head(model, outputs):
    new = copy.copy(model)
    new[-1] = nn.Linear(new[-1].in_features, outputs)
    return new
'''),
        ('body only', r'''
def with_new_head(model, outputs):
    body = model[:-1]
    nn.Linear(model[-1].in_features, outputs)
    return body
'''),
        ('head only', r'''
def with_new_head(model, outputs):
    return nn.Linear(model[-1].in_features, outputs)
'''),
        ('on top of the old head', r'''
def with_new_head(model, outputs):
    return nn.Sequential(*model, nn.Linear(model[-1].out_features, outputs))
'''),
        ('old head renamed: out_features set', r'''
def with_new_head(model, outputs):
    head = model[-1]
    head.out_features = outputs
    return nn.Sequential(*model[:-1], head)
'''),
        ('model is popped', r'''
def with_new_head(model, outputs):
    head = model.pop(-1)
    return nn.Sequential(*model, nn.Linear(head.in_features, outputs))
'''),
        ('a list given to Sequential', r'''
def with_new_head(model, outputs):
    layers = list(model.children())[:-1]
    layers.append(nn.Linear(model[-1].in_features, outputs))
    return nn.Sequential(layers)
'''),
        ('in_features of the layer before', r'''
def with_new_head(model, outputs):
    return nn.Sequential(*model[:-1], nn.Linear(model[-2].out_features, outputs))
'''),
        ('the first outputs of the old head', r'''
def with_new_head(model, outputs):
    new = nn.Linear(model[-1].in_features, outputs)
    new.weight.data = model[-1].weight.data[:outputs]
    new.bias.data = model[-1].bias.data[:outputs]
    return nn.Sequential(*model[:-1], new)
'''),
        ('a new small_cnn', r'''
def with_new_head(model, outputs):
    return small_cnn((8,16,16), outputs=outputs)
'''),
        ('layers of the body left out', r'''
def with_new_head(model, outputs):
    return nn.Sequential(model[0], nn.Linear(model[-1].in_features, outputs))
'''),
        ('a ReLU before the head', r'''
def with_new_head(model, outputs):
    return nn.Sequential(*model[:-1], nn.ReLU(), nn.Linear(model[-1].in_features, outputs))
'''),
        ('head first', r'''
def with_new_head(model, outputs):
    return nn.Sequential(nn.Linear(model[-1].in_features, outputs), *model[:-1])
'''),
        ('returns pair', r'''
def with_new_head(model, outputs):
    return model[:-1], nn.Linear(model[-1].in_features, outputs)
'''),
        ('a function for a network', r'''
def with_new_head(model, outputs):
    head = nn.Linear(model[-1].in_features, outputs)
    return lambda x: head(model[:-1](x))
'''),
        ('train() of shared layers', r'''
def with_new_head(model, outputs):
    return nn.Sequential(*model[:-1], nn.Linear(model[-1].in_features, outputs)).train()
'''),
        ('the body begins anew', r'''
def with_new_head(model, outputs):
    for layer in model[:-1]:
        if hasattr(layer, 'reset_parameters'): layer.reset_parameters()
    return nn.Sequential(*model[:-1], nn.Linear(model[-1].in_features, outputs))
'''),
        ('two new heads', r'''
def with_new_head(model, outputs):
    n = model[-1].in_features
    return nn.Sequential(*model[:-1], nn.Linear(n, n), nn.Linear(n, outputs))
'''),
    ],
    '08.3': [
        ('a larger rate instead', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=50)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    for step in range(1000):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('freezing after the exchange freezes the head too', r'''
def learn_new_head(model, images, labels):
    model[-1] = nn.Linear(model[-1].in_features, 1)
    model.requires_grad_(False)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.requires_grad_(True)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('the old head is held', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    head = model[-1]
    opt = torch.optim.SGD(head.parameters(), lr=0.5)
    model[-1] = nn.Linear(head.in_features, 1)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('a new head in each step', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    for step in range(100):
        model[-1] = nn.Linear(model[-1].in_features, 1)
        opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('gradients are never cleared', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
    return model
'''),
        ('no new head', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1].requires_grad_(True)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels.expand(-1, 8))
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('returns the loss', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return loss
'''),
        ('everything is frozen, the new head as well', r'''
def learn_new_head(model, images, labels):
    model[-1] = nn.Linear(model[-1].in_features, 1)
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('only the learning rate', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=10.)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('unfrozen again', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    model.requires_grad_(True)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('on top of the eight outputs', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model.append(nn.Linear(model[-1].out_features, 1))
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('the new head is never put on', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    head = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(head.parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(head(model[:-1](images)), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('returns after the first step', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
        return model
'''),
        ('only the head is returned', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model[-1]
'''),
        ('sigmoid twice', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images).sigmoid(), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('head asks for gradients, the optimizer is still too early', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    model[-1].requires_grad_(True)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('only the weight', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD([model[-1].weight], lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('the loss is told to require a gradient', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    opt = torch.optim.SGD(model.parameters(), lr=0.5)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.requires_grad_(True)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('head without freezing', r'''
def learn_new_head(model, images, labels):
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('outputs stay eight', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, model[-1].out_features)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('a sigmoid behind the head', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Sequential(nn.Linear(model[-1].in_features, 1), nn.Sigmoid())
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('only the first half of the images', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images[:6]), labels[:6])
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('plus for minus', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        for p in model[-1].parameters():
            p.data += 0.5*p.grad
            p.grad = None
    return model
'''),
        ('no backward', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('two outputs', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 2)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.cross_entropy(model(images), labels[:,0].long())
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('ten steps', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(10):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('inverted labels', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), 1-labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('squeezed', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images).squeeze(), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
    ],
    '08.4': [
        ('freezes the body again, which helps nothing', r'''
def train_on_top(body, head, images, labels):
    for p in body.parameters(): p.requires_grad = False
    model = nn.Sequential(body, head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('features once, in no_grad, but in training mode', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    with torch.no_grad(): features = body(images)
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(head(features), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('everything in evaluation mode: the BatchNorm of the head does not learn', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head).eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('momentum 0 keeps the running means, but the batch still decides', r'''
def train_on_top(body, head, images, labels):
    for m in body.modules():
        if isinstance(m, nn.BatchNorm1d): m.momentum = 0.
    model = nn.Sequential(body, head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('a copy of the body is kept and put back', r'''
import copy
def train_on_top(body, head, images, labels):
    spare = copy.deepcopy(body)
    model = nn.Sequential(spare, head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return nn.Sequential(body, head).eval()
'''),
        ('train comes back in each step', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        model.train()
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('the whole network learns', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    body.eval()
    body.requires_grad_(True)
    head.train()
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('left in training mode', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    body.eval()
    head.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('returns the head alone', r'''
def train_on_top(body, head, images, labels):
    body.eval()
    head.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(head(body(images)), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return head.eval()
'''),
        ('eval in the loop, after the forward pass', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        body.eval()
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('a deep copy of the body is trained on', r'''
def train_on_top(body, head, images, labels):
    import copy
    model = nn.Sequential(copy.deepcopy(body), head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('statistics are put back afterwards', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    import copy
    before = copy.deepcopy(body.state_dict())
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    body.load_state_dict(before)
    return model.eval()
'''),
        ('track_running_stats', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    for m in body.modules():
        if isinstance(m, (nn.BatchNorm1d,nn.BatchNorm2d)): m.track_running_stats = False
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('BatchNorm of the whole network', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    for m in model.modules():
        if isinstance(m, (nn.BatchNorm1d, nn.BatchNorm2d)): m.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('one step', r'''
def train_on_top(body, head, images, labels):
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
'''),
        ('smaller learning rate', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    opt = torch.optim.SGD(head.parameters(), lr=0.001)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('eval of the body without brackets', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    body.eval
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('zero_grad before step', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.zero_grad()
        opt.step()
    return model.eval()
'''),
        ('no train, as given', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    pass
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('only the outermost layers', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train()
    for layer in body:
        if isinstance(layer, nn.BatchNorm1d): layer.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('lr 0.01', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train(); body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.01)
    for step in range(50):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('one step too many', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train(); body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(51):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('returns pair', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train(); body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return body.eval(), head.eval()
'''),
        ('sigmoid', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train(); body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images).sigmoid(), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('0 and 1 exchanged', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train(); body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images), 1-labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model.eval()
'''),
        ('no zero', r'''
def train_on_top(body, head, images, labels):
    model = nn.Sequential(body, head)
    model.train(); body.eval()
    opt = torch.optim.SGD(head.parameters(), lr=0.1)
    for step in range(50):
        pass
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
    return model.eval()
'''),
    ],
    '08.5': [
        ('two optimizers', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD(body.parameters(), lr=lr/10), torch.optim.SGD(head.parameters(), lr=lr)
'''),
        ('the head is gentle', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters()}, {'params': head.parameters(), 'lr': lr/10}], lr=lr)
'''),
        ('one rate for all', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([*body.parameters(), *head.parameters()], lr=lr)
'''),
        ('the body is left out', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD(head.parameters(), lr=lr)
'''),
        ('AdamW', r'''
def two_rates(body, head, lr):
    return torch.optim.AdamW([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}])
'''),
        ('lr misspelt in the group', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'learning_rate': lr/10}, {'params': head.parameters()}], lr=lr)
'''),
        ('networks where parameters belong', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body, 'lr': lr/10}, {'params': head, 'lr': lr}])
'''),
        ('0.1 for a tenth of lr', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'lr': 0.1}, {'params': head.parameters()}], lr=lr)
'''),
        ('a tenth of a tenth', r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}], lr=lr)
    for group in opt.param_groups: group['lr'] /= 10
    return opt
'''),
        ('momentum', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters()}], lr=lr, momentum=0.9, nesterov=True)
'''),
        ('only the first layer of the body', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body[0].parameters(), 'lr': lr/10}, {'params': head.parameters()}], lr=lr)
'''),
        ('ten times for the head', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters()}, {'params': head.parameters(), 'lr': lr*10}], lr=lr)
'''),
        ('a tuple of rates', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters()}, {'params': head.parameters()}], lr=(lr/10, lr))
'''),
        ('slice as in fastai', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD(nn.Sequential(body, head).parameters(), lr=slice(lr/10, lr))
'''),
        ('a hundredth', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([dict(params=body.parameters(), lr=lr*0.01), dict(params=head.parameters(), lr=lr)])
'''),
        ('generators in a list', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([body.parameters(), head.parameters()], lr=lr)
'''),
        ('lr - 0.1', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([dict(params=body.parameters(), lr=lr-0.1*lr), dict(params=head.parameters(), lr=lr)])
'''),
        ('whole division', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([dict(params=body.parameters(), lr=lr//10), dict(params=head.parameters(), lr=lr)])
'''),
        ('a generator used up', r'''
def two_rates(body, head, lr):
    params = body.parameters()
    print(len(list(params)), 'tensors in the body')
    return torch.optim.SGD([{'params': params, 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}])
'''),
        ('body forgotten', r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD(body.parameters(), lr=lr/10)
    opt = torch.optim.SGD(head.parameters(), lr=lr)
    return opt
'''),
        ('body frozen', r'''
def two_rates(body, head, lr):
    body.requires_grad_(False)
    return torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters()}], lr=lr)
'''),
        ('the default is changed afterwards', r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([{'params': body.parameters()}, {'params': head.parameters()}], lr=lr)
    opt.defaults['lr'] = lr/10
    return opt
'''),
        ('one rate for the group on all: set in a loop', r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([{'params': body.parameters()}, {'params': head.parameters()}], lr=lr)
    for group in opt.param_groups: group['lr'] = lr/10
    return opt
'''),
        ('weights are divided', r'''
def two_rates(body, head, lr):
    for p in body.parameters(): p.data /= 10
    return torch.optim.SGD(list(body.parameters()) + list(head.parameters()), lr=lr)
'''),
        ('hooks', r'''
def two_rates(body, head, lr):
    for p in body.parameters(): p.register_hook(lambda g: g/10)
    return torch.optim.SGD(list(body.parameters()) + list(head.parameters()), lr=lr)
'''),
        ('lr in a list of two', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters()}, {'params': head.parameters()}], lr=[lr/10, lr])
'''),
        ('weight decay', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}], weight_decay=0.01)
'''),
        ('Adam', r'''
def two_rates(body, head, lr):
    return torch.optim.Adam([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}])
'''),
        ('missing head', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD(body.parameters(), lr=lr/10)
'''),
        ('lr-10', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'lr': lr-10}, {'params': head.parameters(), 'lr': lr}])
'''),
        ('returns nothing', r'''
def two_rates(body, head, lr):
    opt = torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}])
'''),
        ('the groups', r'''
def two_rates(body, head, lr):
    return [{'params': body.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}]
'''),
        ('two lists of parameters', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD(body.parameters(), head.parameters(), lr)
'''),
        ('kwargs params', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD(params=body.parameters(), lr=lr/10, params2=head.parameters())
'''),
        ('groups overlap', r'''
def two_rates(body, head, lr):
    model = nn.Sequential(body, head)
    return torch.optim.SGD([{'params': model.parameters(), 'lr': lr/10}, {'params': head.parameters(), 'lr': lr}])
'''),
        ('weights of head', r'''
def two_rates(body, head, lr):
    return torch.optim.SGD([{'params': body.parameters(), 'lr': lr/10}, {'params': head.weight, 'lr': lr}])
'''),
    ],
    '08.6': [
        ('positions', r'''
def nearest_mean(features, labels, new):
    means = torch.stack([features[labels==d].mean(0) for d in labels.unique()])
    return torch.cdist(new, means).argmin(1)
'''),
        ('only 3 and 7', r'''
def nearest_mean(features, labels, new):
    means = torch.stack([features[labels==d].mean(0) for d in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('mean of the distances instead of distance of the means', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    d = torch.cdist(new, features)
    return digits[torch.stack([d[:,labels==k].mean(1) for k in digits], 1).argmin(1)]
'''),
        ('L1', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[(new[:,None]-means[None]).abs().mean(2).argmin(1)]
'''),
        ('one nearest neighbour', r'''
def nearest_mean(features, labels, new):
    return labels[torch.cdist(new, features).min(1).indices]
'''),
        ('the mean over the wrong axis', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(1) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('argmax', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmax(1)]
'''),
        ('all ten digits, some without images', r'''
def nearest_mean(features, labels, new):
    means = torch.stack([features[labels==d].mean(0) for d in range(10)])
    return torch.cdist(new, means).argmin(1)
'''),
        ('differences that cancel', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[(new[:,None]-means[None]).mean(2).abs().argmin(1)]
'''),
        ('the smallest distance itself', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return torch.cdist(new, means).min(1).values
'''),
        ('labels in place of digits', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return labels[torch.cdist(new, means).argmin(1)]
'''),
        ('3 and 7', r'''
def nearest_mean(features, labels, new):
    mean3, mean7 = features[labels==3].mean(0), features[labels==7].mean(0)
    is3 = (new-mean3).norm(dim=1) < (new-mean7).norm(dim=1)
    return torch.where(is3, 3, 7)
'''),
        ('ten means, absent digits are zero', r'''
def nearest_mean(features, labels, new):
    means = torch.zeros(10, features.shape[1])
    for d in labels.unique(): means[d] = features[labels==d].mean(0)
    return torch.cdist(new, means).argmin(1)
'''),
        ('one number for each digit', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean() for d in digits])
    return digits[(new.mean(1)[:,None]-means).abs().argmin(1)]
'''),
        ('dot product', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[(new @ means.T).argmax(1)]
'''),
        ('cosine', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[F.cosine_similarity(new[:,None], means[None], dim=2).argmax(1)]
'''),
        ('order of appearance', r'''
def nearest_mean(features, labels, new):
    seen = list(dict.fromkeys(labels.tolist()))
    means = torch.stack([features[labels==d].mean(0) for d in seen])
    return labels.unique()[torch.cdist(new, means).argmin(1)]
'''),
        ('sum', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].sum(0) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('divided by all', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].sum(0)/len(features) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('no unsqueeze', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[(new - means).pow(2).sum(1).argmin()]
'''),
        ('argmin over the wrong dimension', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmin(0)]
'''),
        ('distances of the means to new, one for all', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmin()]
'''),
        ('median', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].median(0).values for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('first and last label only', r'''
def nearest_mean(features, labels, new):
    a, b = labels.min(), labels.max()
    ma, mb = features[labels==a].mean(0), features[labels==b].mean(0)
    return torch.where((new-ma).norm(dim=1) < (new-mb).norm(dim=1), a, b)
'''),
        ('scaled first', r'''
def nearest_mean(features, labels, new):
    mean, std = features.mean(0), features.std(0)
    features, new = (features-mean)/std, (new-mean)/std
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('mean all', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean() for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('differences added up without a square', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[(new[:,None]-means).sum(2).argmin(1)]
'''),
        ('prints', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    print(digits[torch.cdist(new, means).argmin(1)])
'''),
        ('return in loop', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    out = []
    for row in new:
        out.append(digits[(means-row).norm(dim=1).argmin()])
        return torch.tensor(out)
'''),
        ('normalises in place', r'''
def nearest_mean(features, labels, new):
    features -= features.mean(0)
    digits = labels.unique()
    means = torch.stack([features[labels==d].mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('centres features only', r'''
def nearest_mean(features, labels, new):
    m = features.mean(0)
    digits = labels.unique()
    means = torch.stack([(features-m)[labels==d].mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
        ('predicts for features', r'''
def nearest_mean(features, labels, new):
    digits = labels.unique()
    means = torch.stack([new.mean(0) for d in digits])
    return digits[torch.cdist(new, means).argmin(1)]
'''),
    ],
    '08.7': [
        ('a tiny number is added', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0),features.std(0)+1e-7
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('not divided at all', r'''
def by_scaled_features(features, labels, new):
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('nan becomes 0', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0),features.std(0)
    features,new = torch.nan_to_num((features-mean)/std),torch.nan_to_num((new-mean)/std)
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('exactly constant ones alone are left out', r'''
def by_scaled_features(features, labels, new):
    keep = features.std(0) > 0
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0),features.std(0)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('everything standardised together, new ones as well', r'''
def by_scaled_features(features, labels, new):
    both = torch.cat([features, new])
    mean,std = both.mean(0),both.std(0)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('the standard deviation of all features together', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(),features.std()
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('clamped from above', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0),features.std(0).clamp(max=0.1)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('positions instead of digits', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0),features.std(0).clamp(min=0.1)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.cdist(new, means).argmin(1)
'''),
        ('biased standard deviation, nothing else changed', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0),features.std(0, correction=0)
    features,new = (features-mean)/std,(new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('a tiny eps', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/(std+1e-8), (new-mean)/(std+1e-8)
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('the eps of BatchNorm', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = (std**2 + 1e-5).sqrt()
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('clamp at a millionth', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std.clamp(min=1e-6)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('nan and inf to 0', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    features,new = features.nan_to_num(0,0,0), new.nan_to_num(0,0,0)
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('features alone are masked', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    features = features[:, std>0.1]
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('new alone is masked', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    new = new*(std>0.1)
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('new by its own', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-new.mean(0))/new.std(0)
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('both by the std of new', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), new.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('std+1', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std + 1
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('the wrong way round', r'''
def by_scaled_features(features, labels, new):
    keep = features.std(0) < 0.1
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('median', r'''
def by_scaled_features(features, labels, new):
    s = features.std(0)
    keep = s > s.median()
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('threshold 1', r'''
def by_scaled_features(features, labels, new):
    keep = features.std(0) > 1
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('those with mean 0', r'''
def by_scaled_features(features, labels, new):
    keep = features.mean(0) > 0
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('those that do not vary in new', r'''
def by_scaled_features(features, labels, new):
    keep = new.std(0) > 0.1
    features,new = features[:,keep],new[:,keep]
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('variance', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.var(0)
    std = std.clamp(min=0.3)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('std over images wrong dim', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(1,keepdim=True), features.std(1,keepdim=True)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('clip new', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    new = new.clamp(-3, 3)
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('L1 distance', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means, p=1).argmin(1)]
'''),
        ('clamp max for min 1', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std.clamp(0.3, 1)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('multiplied', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)*std, (new-mean)*std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('eps 0.001', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std + 0.001
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('clamp 0.001', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std.clamp(min=0.001)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('sqrt 1e-6', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = (std**2 + 1e-6).sqrt()
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('root of std', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    std = std.clamp(min=.3).sqrt()
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('dropped where nan', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    features,new = (features-mean)/std, (new-mean)/std
    ok = ~new.isnan().any(0)
    features,new = features[:,ok],new[:,ok]
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('range clamped', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), (features.amax(0)-features.amin(0)).clamp(min=.1)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('clamped at twice the smallest scale', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0).clamp(min=.6)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('prints', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0).clamp(min=0.1)
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    print(torch.tensor([3,7])[torch.cdist(new, means).argmin(1)])
'''),
        ('new not scaled', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0).clamp(min=0.1)
    features,new = (features-mean)/std, new
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('the first five features, always', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0)
    mean,std,features,new = mean[:5],std[:5],features[:,:5],new[:,:5]
    features,new = (features-mean)/std, (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
        ('in place', r'''
def by_scaled_features(features, labels, new):
    mean,std = features.mean(0), features.std(0).clamp(min=.1)
    features -= mean
    features /= std
    new = (new-mean)/std
    means = torch.stack([features[labels==digit].mean(0) for digit in (3,7)])
    return torch.tensor([3,7])[torch.cdist(new, means).argmin(1)]
'''),
    ],
    '08.8': [
        ('another draw for B', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        other = torch.randperm(n)[:20]
        d.append(errors_a(few) - errors_b(other))
    d = torch.tensor(d).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('seeded before the loop', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    torch.manual_seed(seeds[0])
    for seed in seeds:
        few = torch.randperm(n)[:20]
        d.append(errors_a(few) - errors_b(few))
    d = torch.tensor(d).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('always the same draw', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    torch.manual_seed(0)
    few = torch.randperm(n)[:20]
    d = torch.tensor([errors_a(few) - errors_b(few) for seed in seeds]).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('the first twenty', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = torch.tensor([errors_a(torch.arange(20)) - errors_b(torch.arange(20)) for seed in seeds]).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('means first, errors added', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    a,b = [], []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        a.append(errors_a(few)); b.append(errors_b(few))
    a,b = torch.tensor(a).float(),torch.tensor(b).float()
    k = len(seeds)**0.5
    return (a.mean()-b.mean()).item(), (a.std()/k+b.std()/k).item()
'''),
        ('standard deviation for standard error', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        d.append(errors_a(few) - errors_b(few))
    d = torch.tensor(d).float()
    return d.mean().item(), d.std().item()
'''),
        ('NumPy divides by n', r'''
import numpy as np
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        d.append(errors_a(few) - errors_b(few))
    return np.mean(d), np.std(d)/np.sqrt(len(d))
'''),
        ('drawn with replacement', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        few = torch.randint(n, (20,), generator=torch.Generator().manual_seed(seed))
        d.append(errors_a(few) - errors_b(few))
    d = torch.tensor(d).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('absolute differences', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        d.append(abs(errors_a(few) - errors_b(few)))
    d = torch.tensor(d).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('only the mean', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        d.append(errors_a(few) - errors_b(few))
    return sum(d)/len(d)
'''),
        ('the permutation is not cut', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    d = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)
        d.append(errors_a(few) - errors_b(few))
    d = torch.tensor(d).float()
    return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('no seed', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('the seed after the draw', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        few = torch.randperm(n)[:20]
        torch.manual_seed(seed)
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('of twenty', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(20)
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('all but twenty', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[20:]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('n-1', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n-1)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('root of n', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/n**0.5
'''),
        ('root of twenty', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/20**0.5
'''),
        ('not paired: the variances added', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    a, b = [], []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        a.append(errors_a(few)); b.append(errors_b(few))
    a, b = torch.tensor(a).float(), torch.tensor(b).float()
    return (a.mean()-b.mean()).item(), ((a.var()+b.var())/len(seeds)).sqrt().item()
'''),
        ('A with A', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_a(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('no float', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences)
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('list', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20].tolist()
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('seeds by number', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in range(len(seeds)):
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('generator made once', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    g = torch.Generator().manual_seed(0)
    for seed in seeds:
        few = torch.randperm(n, generator=g)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('the seed given to b only', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        a = errors_a(torch.randperm(n)[:20])
        torch.manual_seed(seed)
        b = errors_b(torch.randperm(n)[:20])
        differences.append(a - b)
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('seeds + 1', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few_a = torch.randperm(n)[:20]
        torch.manual_seed(seed+1)
        few_b = torch.randperm(n)[:20]
        differences.append(errors_a(few_a) - errors_b(few_b))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('relative', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append((errors_a(few) - errors_b(few))/errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('return in the loop', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
        d = torch.tensor(differences).float()
        return d.mean().item(), d.std().item()/len(seeds)**0.5
'''),
        ('shifted 1', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]+1
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('sum for a mean', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.sum().item(), differences.std().item()/len(seeds)**0.5
'''),
        ('variance for a standard deviation', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.var().item()/len(seeds)**0.5
'''),
        ('prints', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    print(differences.mean().item(), differences.std().item()/len(seeds)**0.5)
'''),
        ('the last seed left out', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in range(len(seeds)-1):
        torch.manual_seed(seeds[seed])
        few = torch.randperm(n)[:20]
        differences.append(errors_a(few) - errors_b(few))
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(differences)**0.5
'''),
        ('divided by 20', r'''
def paired_difference(errors_a, errors_b, n, seeds):
    differences = []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        differences.append((errors_a(few) - errors_b(few))/20)
    differences = torch.tensor(differences).float()
    return differences.mean().item(), differences.std().item()/len(seeds)**0.5
'''),
    ],
}

SAME = {
    '08.3': [
        ('one step more: any training that gets there is right', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(101):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('one step less', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)
    for step in range(99):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('another rate that learns', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=5.0)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
        ('another rate that learns', r'''
def learn_new_head(model, images, labels):
    model.requires_grad_(False)
    model[-1] = nn.Linear(model[-1].in_features, 1)
    opt = torch.optim.SGD(model[-1].parameters(), lr=0.25)
    for step in range(100):
        loss = F.binary_cross_entropy_with_logits(model(images), labels)
        loss.backward()
        opt.step()
        opt.zero_grad()
    return model
'''),
    ],
    '08.5': [
        ('the order of the groups does not matter', r'''
def two_rates(body, head, lr):
    groups = [{'params': head.parameters()}, {'params': body.parameters(), 'lr': lr / 10}]
    return torch.optim.SGD(groups, lr=lr)
'''),
    ],
    '08.7': [
        ('any limit between 0.00009 and 0.3 will do', r'''
def by_scaled_features(features, labels, new):
    mean, std = (features.mean(0), features.std(0).clamp(min=0.05))
    features, new = ((features - mean) / std, (new - mean) / std)
    means = torch.stack([features[labels == digit].mean(0) for digit in (3, 7)])
    return torch.tensor([3, 7])[torch.cdist(new, means).argmin(1)]
'''),
    ],
}
