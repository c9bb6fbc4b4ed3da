"Known mistakes in the exercises of lesson 08; see tests/mistakes/__init__.py"

MISTAKES = {
    '08.1': [
        ('gradient or not', ('.eval()', '')),
        ('each of its 8 parameters', ('.requires_grad_(False)', '')),
        ('which nobody reads', ('...', '''body.requires_grad = False
    return body.eval()''')),
        ('it is a new network', ('...', '''import copy
    return copy.deepcopy(body).requires_grad_(False).eval()''')),
        ('only the outermost layers', ('...', '''for p in body.parameters(): p.requires_grad = False
    for layer in body.children():
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.eval()
    return body''')),
        ('is it only `BatchNorm2d`', ('...', '''body.requires_grad_(False)
    for layer in body.modules():
        if isinstance(layer, nn.BatchNorm2d): layer.eval()
    return body''')),
        ('each `bias`', ('...', '''for name,p in body.named_parameters():
        if 'weight' in name: p.requires_grad = False
    return body.eval()''')),
        ('gradient or not', ('eval', 'train')),
        ('depends on the other images', ('...', '''body.requires_grad_(False)
    for layer in body.modules():
        if hasattr(layer, 'momentum'): layer.momentum = 0.
    return body''')),
        ('Freezing changes no number', ('...', '''for p in body.parameters(): p.data.zero_()
    return body.requires_grad_(False).eval()''')),
        ('of its 8 parameters still require a gradient, `0.weight`', ('...', '''for layer in body.modules():
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.requires_grad_(False)
    return body.eval()''')),
        ('something else than this network', ('return body', 'body'), ('.eval()', '.eval()\n    return nn.Identity()')),
    ],
    '08.2': [
        ('there is no new one', (', nn.Linear(model[-1].in_features, outputs)', '')),
        ('takes 8 numbers for each image', ('in_features', 'out_features')),
        ('comes on top of it', ('[:-1]', '')),
        ('It should keep its own head', ('...', '''model[-1] = nn.Linear(model[-1].in_features, outputs)
    return model''')),
        ('a linear layer alone', ('nn.Sequential(*model[:-1], ', '('), ('outputs))', 'outputs))')),
        ('`ReLU()` is missing', ('[:-1]', '[:-2]')),
        ('are copies', ('...', '''import copy
    return nn.Sequential(*copy.deepcopy(model[:-1]), nn.Linear(model[-1].in_features, outputs))''')),
        ('has 1 for `out_features`', (', outputs))', ', 1))')),
        ('something comes after the new head', ('outputs))', 'outputs), nn.Sigmoid())')),
        ('The old head knows how many', ('model[-1].in_features', '144')),
        ('begin anew', ('...', '''new = nn.Linear(model[-1].in_features, outputs)
    new.load_state_dict({k: v[:outputs] for k,v in model[-1].state_dict().items()})
    return nn.Sequential(*model[:-1], new)''')),
        ('does not require gradients', ('outputs))', 'outputs).requires_grad_(False))')),
        ('has no bias', ('outputs))', 'outputs, bias=False))')),
        ('has lost its own head', ('...', '''head = model[-1]
    del model[-1]
    return nn.Sequential(*model, nn.Linear(head.in_features, outputs))''')),
    ],
    '08.3': [
        ('not among those that it holds',
            ('    model[-1] = nn.Linear(model[-1].in_features, 1)\n    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)\n',
             '    opt = torch.optim.SGD(model[-1].parameters(), lr=0.5)\n    model[-1] = nn.Linear(model[-1].in_features, 1)\n')),
        ('the body has changed as well',
            ('model.requires_grad_(False)\n    ', ''), ('model[-1].parameters()', 'model.parameters()')),
        ('there is no gradient', ('opt.step()\n        opt.zero_grad()', 'opt.zero_grad()\n        opt.step()')),
        ('No optimizer made a step', ('        opt.step()\n', '')),
        ('the new head is frozen, too', ('    model.requires_grad_(False)\n    model[-1]', '    model[-1]'),
            ('    opt =', '    model.requires_grad_(False)\n    opt =')),
        ('made 2 steps of a hundred', ('range(100)', 'range(2)')),
        ('Do the steps go up', ('lr=0.5', 'lr=0.5, maximize=True')),
        ('one output for each', ('in_features, 1)', 'in_features, 2)'), ('model(images)', 'model(images)[:,:1]')),
        ('Does the training use `labels`', ('(model(images), labels)', '(model(images), torch.ones_like(labels))')),
        ('for 12 images', ('return model', 'return model[:-1]')),
    ],
    '08.4': [
        ('These are no parameters', ('body.eval()', 'body.requires_grad_(False)')),
        ('features of training mode',
            ('    model.train()\n    body.eval()\n', '    model.train()\n    kept = {k: v.clone() for k,v in body.state_dict().items()}\n'),
            ('return model', 'body.load_state_dict(kept)\n    return model')),
        ('that BatchNorm was in evaluation mode', ('    body.eval()\n', '    model.eval()\n')),
        ('not in evaluation mode', ('model.eval()', 'model')),
        ('These are no parameters', ('    model.train()\n    body.eval()', '    body.eval()\n    model.train()')),
        ('These are no parameters', ('body.eval()', 'body[1].eval()')),
        ('has not learned at all', ('        opt.step()\n', '')),
        ('made 49 steps', ('range(50)', 'range(49)')),
        ('not what fifty steps', ('        opt.zero_grad()\n', '')),
        ('a linear layer alone', ('return model.eval()', 'return head.eval()')),
        ('These are no parameters', ('    body.eval()\n', ''),
            ('range(50):\n', 'range(50):\n        with torch.no_grad(): body(images)\n')),
    ],
    '08.5': [
        ('the two are exchanged', ('lr/10}', 'lr}'), ('head.parameters()}', "head.parameters(), 'lr': lr/10}")),
        ('as far as the head', (", 'lr': lr/10", '')),
        ('no parameter of the body at all', ("{'params': body.parameters(), 'lr': lr/10}, ", '')),
        ('moves further', ('lr/10', 'lr*10')),
        ('no parameter of the head', (", {'params': head.parameters()}]", ']')),
        ('a momentum of 0.9', ('lr=lr', 'lr=lr, momentum=0.9')),
        ('plain `SGD` is asked for', ('optim.SGD', 'optim.Adam')),
        ('takes a list of groups', ('...', 'return [torch.optim.SGD(o.parameters(), lr=r) for o,r in ((body,lr/10), (head,lr))]')),
        ('weight decay', ('lr=lr', 'lr=lr, weight_decay=0.01')),
        ('for the head it should be lr', ('lr=lr', 'lr=0.1')),
        ('for the body it should be', ('lr/10', '0.001')),
        ('takes a list of groups', ('torch.optim.SGD(groups, lr=lr)', 'groups')),
        ('and not `body`', ('body.parameters()', '[body]')),
        ('leaves `0.weight`', ('body.parameters()', '[p for p in body.parameters() if p.ndim < 2]')),
    ],
    '08.6': [
        ('positions in a list of means', ('digits[torch.cdist(new, means).argmin(1)]', 'torch.cdist(new, means).argmin(1)')),
        ('*farthest*', ('argmin', 'argmax')),
        ('sums of the features', ('.mean(0)', '.sum(0)')),
        ('Euclidean distance, the root', ('(new, means)', '(new, means, p=1)')),
        ('do you compare with medians', ('.mean(0)', '.median(0).values')),
        ('nearest single image', ('...', 'return labels[torch.cdist(new, features).argmin(1)]')),
        ('A mean and its label belong together', ('...', '''digits = labels.unique()
    means = torch.stack([features[labels==digit].mean(0) for digit in digits])
    order = torch.tensor(list(dict.fromkeys(labels.tolist())))
    return order[torch.cdist(new, means).argmin(1)]''')),
        ('and not for twelve images', ('labels.unique()', 'torch.tensor([3,5,7])'),
            ('digits])', 'digits])\n    assert not means.isnan().any()')),
        ('Large means win', ('torch.cdist(new, means).argmin(1)', '(new@means.T).argmax(1)')),
        ('one for each row of `new`?', ('argmin(1)', 'argmin(0)')),
        ('12 digits are asked for', ('digits[torch.cdist(new, means).argmin(1)]', 'torch.cdist(new, means).argmin(0)')),
        ('has one for each image', ('return digits', 'return labels')),
        ('cancel in a sum', ('torch.cdist(new, means)', '(new[:,None]-means).sum(2).abs()')),
    ],
    '08.7': [
        ('decides alone', ('.clamp(min=0.1)', '+1e-8')),
        ('decides alone', ('.clamp(min=0.1)', '.clamp(min=1e-6)')),
        ('divided by its own standard deviation', ('min=0.1', 'min=1.')),
        ('exactly 0', ('.clamp(min=0.1)', '\n    std = torch.where(std == 0, 1., std)')),
        ('with a scale of 50', ('features.std(0).clamp(min=0.1)', '1')),
        ('with a scale of 50', ('features.std(0).clamp(min=0.1)', 'features.std()')),
        ('`nan` into 0', ('.clamp(min=0.1)', ''), ('(new-mean)/std', '((new-mean)/std).nan_to_num()'),
            ('(features-mean)/std', '((features-mean)/std).nan_to_num()')),
        ('and not its own', ('(new-mean)/std', '(new-new.mean(0))/new.std(0).clamp(min=0.1)')),
        ('cut from above', ('clamp(min', 'clamp(max')),
        ('all labels are exchanged', ('torch.tensor([3,7])', 'torch.tensor([7,3])')),
        ('are not right', ('argmin', 'argmax')),
    ],
    '08.8': [
        ('Both should have the same twenty', ('errors_b(few)', 'errors_b(torch.randperm(n)[:20])')),
        ('of twenty images in common', ('errors_b(few)', 'errors_b(few.roll(1)+1)')),
        ('position, and not on its seed', ('    for seed in seeds:\n        torch.manual_seed(seed)\n',
            '    torch.manual_seed(0)\n    for seed in seeds:\n')),
        ('standard deviation of the differences', ('/len(seeds)**0.5', '')),
        ('not by its root', ('**0.5', '')),
        ('B minus A', ('errors_a(few) - errors_b(few)', 'errors_b(few) - errors_a(few)')),
        ('drawn twice', ('torch.randperm(n)[:20]', 'torch.randint(0, n, (20,))')),
        ('a draw has twenty', ('[:20]', '[:10]')),
        ('the same twenty images', ('seed(seed)', 'seed(0)')),
        ('signs of the differences', ('errors_a(few) - errors_b(few)', 'abs(errors_a(few) - errors_b(few))')),
        ('divides by n', ('differences.std()', 'differences.std(correction=0)')),
        ('once for each seed', ('errors_a(few) - errors_b(few)', 'errors_a(few) - errors_b(few) + 0*errors_a(few)')),
        ('with draws of their own', '''
def paired_difference(errors_a, errors_b, n, seeds):
    a,b = [], []
    for seed in seeds:
        torch.manual_seed(seed)
        few = torch.randperm(n)[:20]
        a.append(errors_a(few))
        b.append(errors_b(few))
    a,b = torch.tensor(a).float(),torch.tensor(b).float()
    return (a-b).mean().item(), ((a.var()+b.var())/len(seeds)).sqrt().item()
'''),
        ('are exchanged', ('return differences.mean().item(), differences.std().item()/len(seeds)**0.5',
            'return differences.std().item()/len(seeds)**0.5, differences.mean().item()')),
    ],
}
