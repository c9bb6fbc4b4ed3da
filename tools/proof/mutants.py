"""Put small defects into the course, one at a time, and look whether it notices.

    python -m tools.proof.mutants                 all of them: a quarter of an hour on two cores
    python -m tools.proof.mutants 17 03_linear    those with these numbers, or with these words in their line
    python -m tools.proof.mutants --list          only name them

Each defect goes into a scratch copy of the project, into a cell of a notebook and the module that the cell is exported to,
or into a module of mnist37/tasks/, which is written by hand.
Then the notebook is run, or what is named beside the defect, one after the other, until something fails: the defect is caught.
If all of them pass, it has survived, and something that the course says is not proved. Ends with 1 if more than one in twenty survives.
"""
import json, os, re, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple
from tools import copy_sources
from tools.proof import notebooks

ENOUGH = 0.95

class Mutant(NamedTuple):
    "A defect: a notebook or tasks/module, what breaks, a text that stands there exactly once, what replaces it, and who should notice"
    file:str
    breaks:str
    old:str
    new:str
    where:tuple = () # Default: the notebook itself
    why:str = '' # If it survives: why that is no gap

MUTANTS = [
    # data: where the pictures come from
    Mutant('data', 'the checksum is not compared',
        'if sums.is_file() and line.encode() in sums.read_bytes(): return data', 'if data: return data'),
    Mutant('data', 'every split is the training split', "tuple(arrays[f'{split}_{part}']", "tuple(arrays[f'train_{part}']"),
    Mutant('data', 'the labels of labels.csv are swapped', "int(name.split('/')[1] == '7')", "int(name.split('/')[1] == '3')"),
    Mutant('data', 'half a picture is accepted',
        "return picture.mode == 'L' and np.array_equal(np.asarray(picture), image)", "return picture.mode == 'L'"),
    Mutant('data', 'files are written in place, not renamed',
        'tmp.write_bytes(data)\n        os.replace(tmp, path)', 'path.write_bytes(data)',
        ('data', 'test_data.py::test_a_file_is_replaced_in_one_step')),
    Mutant('data', 'one stranger among the pictures is accepted', 'if strangers:\n', 'if len(strangers) > 1:\n'),
    Mutant('data', 'what was checked once is never checked again',
        'try: return stamp.read_text() == _fingerprint(folder, data_set)', 'try: return stamp.exists()'),
    Mutant('data', 'sizes and times of files are not looked at', "f'{e.path} {e.stat().st_size} {e.stat().st_mtime_ns}'", "f'{e.path}'",
        ('data', 'test_faults.py::test_nothing_wrong_comes_of[damage]')),
    Mutant('data', 'all ten digits come one file after the other', 'order = indices.argsort()', 'order = np.arange(len(indices))'),
    Mutant('data', 'the folder of all ten digits has the training images twice', "testing='valid'", "testing='train'"),
    Mutant('ladder', 'the last lesson is left out of the ladder', "r['lesson'] <= lesson", "r['lesson'] < lesson"),
    Mutant('methods', 'the lowest rung says 3', 'torch.zeros(len(images), dtype', 'torch.ones(len(images), dtype'),
    # 00
    Mutant('00_tensors', 'not divided by 255', 'return torch.stack(tensors).float()/255', 'return torch.stack(tensors).float()'),
    Mutant('00_tensors', 'a stack of pictures is taken for a table',
        'if pixels.ndim != 2:', 'if pixels.ndim == 1:',
        ('00_tensors', 'test_tensors.py')),
    Mutant('00_tensors', 'coloured pictures keep their colours',
        'np.array(to_grey(picture))', 'np.array(picture)',
        ('00_tensors', 'test_tensors.py')),
    Mutant('00_tensors', 'transparent is black',
        "Image.new('L', picture.size, 255)", "Image.new('L', picture.size, 0)",
        ('00_tensors', 'test_predict.py::test_transparent_is_white')),
    Mutant('00_tensors', 'floats among bytes are accepted',
        'if any(o.dtype != torch.uint8', 'if all(o.dtype != torch.uint8',
        ('00_tensors', 'test_tensors.py')),
    Mutant('00_tensors', 'colours are accepted', 'or o.ndim != 2 for o', 'or o.ndim < 2 for o',
        ('00_tensors', 'test_tensors.py')),
    Mutant('00_tensors', 'the block of 7s holds 3s',
        'seven_tensors = [read_image(o) for o in sevens]', 'seven_tensors = [read_image(o) for o in threes]'),
    Mutant('00_tensors', 'training pictures in the place of validation', "(path/'valid'/digit).ls()", "(path/'train'/digit).ls()"),
    Mutant('00_tensors', 'least ink for most ink', 'stacked_sevens]).amax(0)', 'stacked_sevens]).amin(0)'),
    # 01
    Mutant('01_pixel_similarity', 'abs is forgotten', 'return (a-b).abs().mean((-1,-2))', 'return (a-b).mean((-1,-2))'),
    Mutant('01_pixel_similarity', 'mean over the wrong axes', 'return (a-b).abs().mean((-1,-2))', 'return (a-b).abs().mean((0,1))'),
    Mutant('01_pixel_similarity', 'sqrt is forgotten', 'return ((a-b)**2).mean((-1,-2)).sqrt()', 'return ((a-b)**2).mean((-1,-2))'),
    Mutant('01_pixel_similarity', 'the comparison is flipped',
        '< self.distance(images, self.mean7)', '> self.distance(images, self.mean7)'),
    Mutant('01_pixel_similarity', '7s taken for 3s count as right', '+ (~self.is_3(sevens)).sum()', '+ self.is_3(sevens).sum()'),
    Mutant('01_pixel_similarity', 'the farthest neighbour answers', 'p=p).amin(1)', 'p=p).amax(1)'),
    Mutant('01_pixel_similarity', 'the answers of the neighbours are swapped',
        '(to_3 <= to_7)', '(to_3 >= to_7)'),
    Mutant('01_pixel_similarity', 'the neighbour always measures L2', 'p=p).amin(1)', 'p=2).amin(1)',
        ('01_pixel_similarity', 'test_pixel_similarity.py', 'test_ladder.py::test_ladder_is_what_is_measured')),
    Mutant('01_pixel_similarity', 'the gallery shows the mildest errors first',
        'scores.argsort(descending=True)', 'scores.argsort(descending=False)',
        ('01_pixel_similarity', 'test_pixel_similarity.py')),
    Mutant('01_pixel_similarity', 'the threshold is chosen on the test set',
        'score3,score7 = score(threes), score(sevens)', 'score3,score7 = score(valid_threes), score(valid_sevens)'),
    Mutant('01_pixel_similarity', 'shifted to the other side',
        'def shift(x, k): return F.pad(x, (k,-k))', 'def shift(x, k): return F.pad(x, (-k,k))'),
    # 02
    Mutant('02_sgd', 'c is subtracted', 'return a*t**2 + b*t + c', 'return a*t**2 + b*t - c'),
    Mutant('02_sgd', 'sum for mean', 'return ((preds-targets)**2).mean()', 'return ((preds-targets)**2).sum()'),
    Mutant('02_sgd', 'gradients are not cleared',
        '    params.grad = None\n    loss.backward()\n    with torch.no_grad(): params -= lr',
        '    loss.backward()\n    with torch.no_grad(): params -= lr'),
    Mutant('02_sgd', 'uphill', 'params -= lr*params.grad\n    return loss.item()', 'params += lr*params.grad\n    return loss.item()'),
    Mutant('02_sgd', 'no_grad is forgotten',
        'with torch.no_grad(): params -= lr*params.grad\n    return loss', 'params -= lr*params.grad\n    return loss'),
    Mutant('02_sgd', 'the history holds one tensor, many times', 'seen.append(params.detach().clone())', 'seen.append(params.detach())'),
    Mutant('02_sgd', 'the loss after the last step is not measured',
        'losses.append(loss_func(model(t, params), targets).item())\n    return', 'losses.append(losses[-1])\n    return'),
    Mutant('02_sgd', 'the start is moved as well',
        'params = start.detach().clone().requires_grad_()\n    losses', 'params = start.detach().requires_grad_()\n    losses',
        ('02_sgd', 'test_sgd.py')),
    Mutant('02_sgd', 'the moving picture is upside down', '240 - 200*(ys-bottom)', '40 + 200*(ys-bottom)', ('02_sgd', 'test_sgd.py')),
    Mutant('02_sgd', 'the finite difference has the wrong sign', 'return (f(x+run)-f(x))/run', 'return (f(x)-f(x+run))/run'),
    Mutant('02_sgd', 'standardised with the smallest number for the mean',
        'standardised = (time-time.mean())/time.std()', 'standardised = (time-time.min())/time.std()'),
    Mutant('02_sgd', 'the bug that is shown is not there',
        'params -= 1e-5*params.grad\n    uncleared', 'params -= 1e-5*params.grad\n    params.grad = None\n    uncleared'),
    # 03
    Mutant('03_linear_model', 'the labels are swapped',
        'torch.tensor(labels==3).float().unsqueeze(1)]', 'torch.tensor(labels==7).float().unsqueeze(1)]'),
    Mutant('03_linear_model', 'not divided by 255',
        'torch.tensor(images).view(-1, 28*28).float()/255', 'torch.tensor(images).view(-1, 28*28).float()'),
    Mutant('03_linear_model', 'the bias is left out', 'return xb.flatten(1)@weights + bias', 'return xb.flatten(1)@weights'),
    Mutant('03_linear_model', 'far numbers overflow in the sigmoid', 'torch.exp(-x.clamp(min=-80))', 'torch.exp(-x)'),
    Mutant('03_linear_model', 'sigmoid twice',
        '    "Mean distance of sigmoid and target"\n    predictions = predictions.sigmoid()',
        '    "Mean distance of sigmoid and target"\n    predictions = predictions.sigmoid().sigmoid()'),
    Mutant('03_linear_model', 'the distance to the wrong target',
        '    "Mean distance of sigmoid and target"\n    predictions = predictions.sigmoid()\n    return torch.where(targets==1,',
        '    "Mean distance of sigmoid and target"\n    predictions = predictions.sigmoid()\n    return torch.where(targets==0,'),
    Mutant('03_linear_model', 'the limit 0.5 before the sigmoid',
        'return ((predictions>0) == (targets==1))', 'return ((predictions>0.5) == (targets==1))'),
    Mutant('03_linear_model', 'the contract of the loss is not looked at',
        '@checked\ndef mnist_loss(', 'def mnist_loss('),
    Mutant('03_linear_model', 'gradients are not cleared',
        '                p -= p.grad*lr\n                p.grad.zero_()', '                p -= p.grad*lr'),
    Mutant('03_linear_model', 'ten times the learning rate',
        '                p -= p.grad*lr\n                p.grad.zero_()',
        '                p -= p.grad*lr*10\n                p.grad.zero_()'),
    Mutant('03_linear_model', 'a small last batch counts as much as the others',
        '.item()*len(yb)\n            n += len(yb)', '.item()\n            n += 1'),
    Mutant('03_linear_model', 'std is ignored', "device='cpu')*std", "device='cpu')"),
    Mutant('03_linear_model', 'the minus is missing in the gradient by hand',
        'torch.where(yb==1, -1., 1.)*s', 'torch.where(yb==1, 1., 1.)*s'),
    Mutant('03_linear_model', 'validated on training images',
        'valid_dl = DataLoader(list(zip(valid_x, valid_y))', 'valid_dl = DataLoader(list(zip(train_x, train_y))'),
    Mutant('03_linear_model', 'not shuffled',
        'shuffled_dl = DataLoader(dset, batch_size=256, shuffle=True)', 'shuffled_dl = DataLoader(dset, batch_size=256)'),
    Mutant('methods', 'with and without shuffling are swapped',
        'torch.randperm(len(x)) if shuffle else', 'torch.randperm(len(x)) if not shuffle else', ('methods', 'test_methods.py')),
    Mutant('methods', 'one epoch less by hand', 'for epoch in range(21):', 'for epoch in range(20):', ('methods', 'test_methods.py')),
    # 04
    Mutant('04_optimizer', 'uphill', 'if p.grad is not None: p -= p.grad*self.lr', 'if p.grad is not None: p += p.grad*self.lr'),
    Mutant('04_optimizer', 'zero_grad does nothing',
        'are not added to them"\n        for p in self.params: p.grad = None', 'are not added to them"'),
    Mutant('04_optimizer', 'cleared before the step',
        '        opt.step()\n        opt.zero_grad()\n        losses.append(loss.detach())',
        '        opt.zero_grad()\n        opt.step()\n        losses.append(loss.detach())'),
    Mutant('04_optimizer', 'validated on training images',
        'validate_epoch(model, valid_dl, metric)', 'validate_epoch(model, train_dl, metric)'),
    Mutant('04_optimizer', 'never shuffled', '        if self.shuffle:\n', '        if False:\n'),
    Mutant('04_optimizer', 'the targets are not shuffled along',
        'self.y.index_select(0, i))', 'self.y.index_select(0, i.sort().values))'),
    Mutant('04_optimizer', 'the small last batch is not counted',
        'return -(-len(self.x)//self.batch_size)', 'return len(self.x)//self.batch_size'),
    Mutant('04_optimizer', 'the seed is ignored',
        'if seed is not None: self.generator = torch.Generator().manual_seed(seed)', '',
        ('04_optimizer', 'test_optimizer.py')),
    Mutant('04_optimizer', 'the loss of the last batch for the mean of all',
        'return torch.stack(losses).mean().item()', 'return losses[-1].item()',
        ('04_optimizer', 'test_optimizer.py')),
    Mutant('04_optimizer', 'momentum is forgotten', 'v.mul_(self.mom).add_(p.grad)', 'v.mul_(0).add_(p.grad)'),
    Mutant('04_optimizer', 'the minus is missing for the 7s', '-s.log(), -(1-s).log())', '-s.log(), (1-s).log())'),
    Mutant('04_optimizer', 'C is tried on images that were learned',
        'logistic(C, train_x[rest], train_y[rest])', 'logistic(C, train_x, train_y)'),
    # 05
    Mutant('05_nonlinearity', 'ReLU is dropped', 'hidden = F.relu(linear1(xb, w1, b1))', 'hidden = linear1(xb, w1, b1)'),
    Mutant('05_nonlinearity', 'the input counts as an activation', 'return outs[1:]', 'return outs'),
    Mutant('05_nonlinearity', 'a slope for a change of slope', 'changes = torch.cat([slopes[:1], slopes.diff()])', 'changes = slopes'),
    Mutant('05_nonlinearity', 'weight decay is forgotten', 'lr, weight_decay=wd)', 'lr, weight_decay=0)',
        ('05_nonlinearity', 'test_nonlinearity.py::test_recipe_is_the_loop_by_hand')),
    Mutant('05_nonlinearity', 'the learning rate never changes', 'self.opt.step()\n        self.schedule.step()', 'self.opt.step()'),
    Mutant('04_optimizer', 'batches are not changed', 'if self.change else batches', 'if False else batches',
        ('04_optimizer', 'test_optimizer.py', 'test_cnn_learner.py')),
    Mutant('05_nonlinearity', 'BCE with the labels swapped',
        'targets = targets.to(predictions.dtype)', 'targets = 1-targets.to(predictions.dtype)'),
    Mutant('05_nonlinearity', 'Adam does not correct its first averages', 'direction = mean/(1-0.9**self.t)', 'direction = mean'),
    Mutant('05_nonlinearity', 'validation errors are counted on what was learned',
        'return errors(net, train_x[validation], train_y[validation])', 'return errors(net, train_x[rest], train_y[rest])'),
    Mutant('05_nonlinearity', 'blue for a 7 and orange for a 3',
        "from_list('7 to 3', [color_7,'white',color_3])", "from_list('7 to 3', [color_3,'white',color_7])",
        ('05_nonlinearity', 'test_nonlinearity.py::test_blue_speaks_for_a_3_and_orange_for_a_7')),
    Mutant('methods', 'the net ignores its seed', 'torch.manual_seed(seed)\n    return nn.Sequential(', 'return nn.Sequential(',
        ('methods', 'test_methods.py'),
        'measure sets the seed for every method before it trains one, so a method that sets it again changes nothing'),
    # 06
    Mutant('06_cnn_learner', 'no padding', 'nn.Conv2d(n_in, n_out, 3, padding=1, bias=False)', 'nn.Conv2d(n_in, n_out, 3, bias=False)'),
    Mutant('06_cnn_learner', 'ReLU is dropped',
        'nn.BatchNorm2d(n_out), nn.ReLU()', 'nn.BatchNorm2d(n_out), nn.Identity()',
        ('predict', '06_cnn_learner')),
    Mutant('06_cnn_learner', 'all pictures are shifted alike',
        "torch.randint(0, 2*most+1, (2,n), device='cpu')", "torch.randint(0, 2*most+1, (2,1), device='cpu').expand(2,n)",
        ('test_cnn_learner.py::test_shifts_are_shifts', '06_cnn_learner')),
    Mutant('06_cnn_learner', 'shifts are ignored', 'partial(random_shifts, most=shift) if shift', 'partial(random_shifts, most=0) if shift',
        ('test_cnn_learner.py::test_shifts_reach_the_training', '06_cnn_learner')),
    Mutant('04_optimizer', 'trained, and left in training mode', '        _set_mode(model, False)\n', '',
        ('04_optimizer', 'test_optimizer.py', 'test_cnn_learner.py')),
    Mutant('06_cnn_learner', 'the seed is ignored',
        '    torch.manual_seed(seed)\n    model = small_cnn', '    model = small_cnn',
        ('06_cnn_learner', 'test_cnn_learner.py')),
    Mutant('06_cnn_learner', 'softmax over the pictures',
        'outputs.exp().sum(1, keepdim=True)\nby_hand', 'outputs.exp().sum(0, keepdim=True)\nby_hand'),
    Mutant('06_cnn_learner', 'the score of a ResNet is turned round',
        'return outputs[:,:1]-outputs[:,1:]', 'return outputs[:,1:]-outputs[:,:1]'),
    Mutant('06_cnn_learner', 'the running mean is forgotten in folding',
        'norm.bias-norm.running_mean*scale, padding=1)', 'norm.bias, padding=1)'),
    # 07
    Mutant('07_ten_digits', 'not divided by 255',
        'torch.tensor(images).view(-1, 28*28).float()/255', 'torch.tensor(images).view(-1, 28*28).float()'),
    Mutant('07_ten_digits', 'the farthest mean answers', 'for mean in self.means]).argmin(0)', 'for mean in self.means]).argmax(0)'),
    Mutant('07_ten_digits', 'rows and columns of the confusion matrix are swapped',
        'pairs = targets*classes + predicted', 'pairs = predicted*classes + targets'),
    Mutant('07_ten_digits', 'softmax over the images', 'return exps/exps.sum(1, keepdim=True)', 'return exps/exps.sum(0, keepdim=True)'),
    Mutant('07_ten_digits', 'softmax overflows', 'exps = (logits-logits.amax(1, keepdim=True)).exp()', 'exps = logits.exp()'),
    Mutant('07_ten_digits', 'what log-sum-exp took out is not put back',
        'right = shifted[', 'right = predictions['),
    Mutant('07_ten_digits', 'cross-entropy adds up the batch', 'return (log_sum-right).mean()', 'return (log_sum-right).sum()'),
    Mutant('07_ten_digits', 'an eleventh class passes', 'if o.max() >= classes:', 'if o.max() > classes:'),
    Mutant('07_ten_digits', 'the smallest output is the answer',
        '(predictions.argmax(1) == targets)', '(predictions.argmin(1) == targets)'),
    # 08
    Mutant('08_transfer', 'each draw is the first',
        'torch.Generator().manual_seed(seed)\n    drawn', 'torch.Generator().manual_seed(0)\n    drawn'),
    Mutant('08_transfer', 'the checksum of the body is not compared',
        'if hashlib.sha256(data).hexdigest() == wanted: return load(data)', 'if data: return load(data)'),
    Mutant('08_transfer', 'the body has learned nothing', '    net.load_state_dict(weights)\n', ''),
    Mutant('08_transfer', 'a body in training mode passes', '    if body.training:\n', '    if False:\n'),
    Mutant('08_transfer', 'the farthest mean answers',
        'torch.cdist(features, self.means).argmin(1)', 'torch.cdist(features, self.means).argmax(1)'),
    Mutant('08_transfer', 'what is frozen learns', 'model.requires_grad_(False).eval()', 'model.eval()'),
    Mutant('08_transfer', 'BatchNorm of a frozen body goes on counting', 'layer.train = MethodType(_stay, layer)', 'layer.eval()'),
    Mutant('08_transfer', 'the body that was given is changed', 'body = freeze(deepcopy(body))', 'body = freeze(body)'),
    Mutant('08_transfer', 'the body learns as fast as the head',
        'dict(params=body.parameters(), lr=body_lr)', 'dict(params=body.parameters(), lr=head_lr)'),
    # 09
    Mutant('09_learner', 'callbacks in the wrong order pass', 'if isinstance(other, callback.after):', 'if False:'),
    Mutant('09_learner', 'after an error no callback is told', 'endings.callback(callback.after_fit, self)', 'pass'),
    Mutant('09_learner', 'the validation set is measured in training mode',
        '        self.set_mode(training=False)\n        if self.dls[1]', '        if self.dls[1]',
        ('09_learner', 'test_learner.py')),
    Mutant('09_learner', 'the loss on the validation set is a mean of batch means',
        '+= float(self.loss_func(preds, yb))*len(yb)', '+= float(self.loss_func(preds, yb))*n/max(1, self.batch)',
        ('09_learner', 'test_learner.py')),
    Mutant('09_learner', 'a training that goes on begins its cycle anew',
        'for _ in range(learn.start*steps): learn.opt.schedule.step()', 'pass',
        ('09_learner', 'test_learner.py', 'test_train.py')),
    Mutant('09_learner', 'a cycle leaves its entries in the optimizer', '            group.clear()\n', '',
        ('09_learner', 'test_learner.py')),
    Mutant('09_learner', 'no gradient is clipped', 'nn.utils.clip_grad_norm_(params, self.most)', 'nn.utils.clip_grad_norm_(params, 1e9)'),
    Mutant('09_learner', 'early stopping stays where it stopped',
        'if self.best < math.inf: learn.model.load_state_dict(self.state)', 'pass',
        ('09_learner', 'test_learner.py')),
    Mutant('09_learner', 'the finder trains the model itself', 'learn.model,learn.opt = deepcopy((learn.model, learn.opt))', 'pass'),
    Mutant('09_learner', 'images are mixed, and targets are not',
        'learn.yb = weight*yb + (1-weight)*yb[order]', 'learn.yb = yb',
        ('09_learner', 'test_learner.py')),
    Mutant('09_learner', 'images of the validation set are mixed as well', '        if not learn.training: return\n', '',
        ('09_learner', 'test_learner.py')),
    Mutant('09_learner', 'hooks stay', 'for hook in self.hooks: hook.remove()', 'pass',
        ('09_learner', 'test_learner.py')),
    # 10
    Mutant('10_many_machines', 'each process takes the whole batch', 'mine = batch.tensor_split(self.world)[self.rank]', 'mine = batch'),
    Mutant('10_many_machines', 'the order is the same in every epoch', 'self.seed*1_000_003 + self.epoch', 'self.seed*1_000_003'),
    Mutant('10_many_machines', 'each process has an order of its own', '1_000_003 + self.epoch', '1_000_003 + self.epoch + self.rank'),
    Mutant('10_many_machines', 'a smaller shard counts as much', 'self.weight = len(mine)*self.world/len(batch)', 'self.weight = 1.',
        ('10_many_machines', 'test_many_machines.py')),
    Mutant('10_many_machines', 'the running variance is too small', 'unbiased = (var*n/(n-1))', 'unbiased = var',
        ('10_many_machines', 'test_many_machines.py')),
    Mutant('10_many_machines', 'sums of norms lose digits', 'exact = x.double()', 'exact = x',
        ('10_many_machines', 'test_many_machines.py')),
    Mutant('10_many_machines', 'each process normalises by its shard', 'layer.__class__ = SharedNorm', 'pass',
        ('10_many_machines', 'test_many_machines.py')),
    Mutant('10_many_machines', 'gradients of shared means stay at home',
        'def backward(ctx, grad): return _Sum.forward(ctx, grad)', 'def backward(ctx, grad): return grad',
        ('10_many_machines', 'test_many_machines.py')),
    Mutant('10_many_machines', 'a process that failed is not noticed',
        'if any(codes): raise RuntimeError(', 'if False: raise RuntimeError(',
        ('10_many_machines', 'test_many_machines.py')),
    # train
    Mutant('train', 'the checksum of a checkpoint is not compared',
        "if checksum != card['sha256']: raise", 'if not data: raise',
        ('train', 'test_train.py', 'test_faults.py::test_nothing_wrong_comes_of[damage_train]')),
    Mutant('train', 'a checkpoint of another training passes', 'if ours != theirs:', 'if False:',
        ('train', 'test_train.py', 'test_faults.py::test_nothing_wrong_comes_of[damage_train]')),
    Mutant('train', 'the optimizer forgets what it had stored',
        'opt.load_state_dict(opt.state_dict() | dict(state=state))', 'pass',
        ('train', 'test_train.py', 'test_faults.py::test_nothing_wrong_comes_of[kills_train]')),
    Mutant('train', 'a training that goes on takes the first order again', 'batches.epoch = start', 'batches.epoch = 0',
        ('train', 'test_train.py', 'test_faults.py::test_nothing_wrong_comes_of[kills_train]')),
    Mutant('train', 'old checkpoints stay', 'if old != file: old.unlink()', 'pass',
        ('train', 'test_train.py', 'test_faults.py::test_nothing_wrong_comes_of[kills_train]')),
    Mutant('train', 'each process counts the same errors', 'x,y = x.tensor_split(world)[rank], y.tensor_split(world)[rank]',
        'x,y = x.tensor_split(world)[0], y.tensor_split(world)[0]',
        ('train', 'test_train.py')),
    # predict
    Mutant('predict', 'the checksum of the weights is not compared',
        "if hashlib.sha256(data).hexdigest() == card[name]['sha256']: return load(data)", 'if data: return load(data)'),
    Mutant('predict', 'ink is always dark',
        'ink,noise = flat if _strongest(flat) >= _strongest(-flat) else -flat,', 'ink,noise = -flat,'),
    Mutant('predict', 'the light is not levelled',
        'flat = grey-_lighting(grey)\n', 'flat = grey\n',
        ('predict', 'test_predict.py::test_vectors_of_the_preprocessing')),
    Mutant('predict', 'a shadow with an edge is ink',
        'if 4*noise > _strongest(ink):', 'if noise < 0:',
        ('predict', 'test_predict.py::test_vectors_of_the_preprocessing')),
    Mutant('predict', 'a speck is a part of the digit', 'heavy = np.where(_far(o, main), 4, 50)*o.mass >= o.mass[main]',
        'heavy = o.mass >= 0'),
    Mutant('predict', 'the table beside the paper is a part of the digit',
        'return ~across & (2*o.rim < o.length)', 'return o.rim >= 0'),
    Mutant('predict', 'the lines of the paper are a part of the digit',
        'if freed and 40*room >= max(ink.shape) else ink', 'if False else ink',
        ('predict', 'test_predict.py::test_what_lies_beside_the_digit')),
    Mutant('predict', 'the circle around a digit is the digit',
        'if inner.any(): main = ', 'if False: main = ',
        ('predict', 'test_predict.py::test_what_lies_beside_the_digit')),
    Mutant('predict', 'a tilted sheet is the digit',
        'if card else _sheet(grey, clean)', 'if card else None',
        ('predict', 'test_predict.py::test_what_lies_beside_the_digit')),
    Mutant('predict', 'two sevens are a seven',
        " or doubt == 'two things'", '',
        ('predict', 'test_predict.py::test_two_things_are_refused_whatever_the_gate_says')),
    Mutant('predict', 'a fine pen stays fine', 'if _width(o) >= 2)', 'if _width(o) >= 0)'),
    Mutant('predict', 'what is kept has a reason to be refused',
        "doubt if neither else ''", 'doubt',
        ('predict', 'test_predict.py::test_why_it_was_refused')),
    Mutant('predict', 'one pixel off the centre', 'size=28, middle=14', 'size=28, middle=13'),
    Mutant('predict', 'the gate is turned round', "neither = said['gate'] <= 0", "neither = said['gate'] > 0"),
    Mutant('predict', 'the verdict is turned round', '3 if said[name] > 0 else 7', '7 if said[name] > 0 else 3'),
    Mutant('predict', 'a sure 7 has no confidence',
        'max(sure[name], 1-sure[name])', 'sure[name]',
        ('predict', 'test_predict.py::test_prediction_shows_itself', 'test_predict.py::test_json')),
    Mutant('predict', 'the network judges in training mode', 'network = build().eval()', 'network = build()'),
    Mutant('predict', 'photos stay on their side',
        'return ImageOps.exif_transpose(grey)', 'return grey',
        ('predict', 'test_predict.py::test_photos_are_turned_upright')),
    # ladder
    Mutant('ladder', 'the seed is ignored',
        'torch.manual_seed(seed)\n    start', 'start',
        ('ladder', 'test_ladder.py::test_a_seed_repeats_a_method')),
    Mutant('ladder', 'right answers are counted as errors',
        '(said.cpu() != right).sum()', '(said.cpu() == right).sum()'),
    Mutant('ladder', 'judged on training pictures',
        "images,labels,_ = load_split('valid')\n        return", "images,labels,_ = load_split('train')\n        return"),
    Mutant('ladder', 'the share of errors for the accuracy',
        'round(1-errors/n, 4)', 'round(errors/n, 4)',
        ('ladder', 'test_ladder.py::test_a_method_of_ones_own')),
    # contracts
    Mutant('contracts', 'the second look is never taken', 'if f in looked and all(hasattr', 'if looked or all(hasattr',
        ('contracts', 'test_contracts.py')),
    Mutant('contracts', 'nan passes', 'if not math.isfinite(low+high): raise', 'if math.isinf(low+high): raise',
        ('contracts', 'test_contracts.py')),
    Mutant('contracts', 'targets of 3 and 7 pass', 'o[(o!=0) & (o!=1)]', 'o[(o<0)]', ('contracts', 'test_contracts.py')),
    Mutant('contracts', 'True is a number', "o if 'bool' not in", "o if 'boolean' not in", ('contracts', 'test_contracts.py')),
    Mutant('contracts', 'an empty loader passes', '        if n == 0: raise', '        if n < 0: raise',
        ('contracts', 'test_contracts.py')),
    # terminal
    Mutant('terminal', 'a line of progress for what is done in a moment', 'delay:float=2.', 'delay:float=0.'),
    Mutant('terminal', 'a refusal looks like success', '    return 2\n', '    return 0\n'),
    Mutant('terminal', 'Ctrl+C looks like success', 'except KeyboardInterrupt: return 130', 'except KeyboardInterrupt: return 0'),
    # exercises
    Mutant('judging', 'abs is forgotten',
        '((a-b).abs() <= tol*', '((a-b) <= tol*',
        ('judging', 'test_exercises.py::test_same_never_raises')),
    Mutant('judging', 'answers get the inputs themselves',
        'copies,began = copy.deepcopy(inputs), time', 'copies,began = inputs, time',
        ('judging', 'test_exercises.py::test_answers_that_change_their_input_are_told')),
    Mutant('judging', 'the random numbers are not given back',
        '(torch.get_rng_state, torch.set_rng_state,', '(torch.get_rng_state, torch.Generator().set_state,',
        ('judging', 'test_exercises.py::test_an_answer_leaves_no_state_behind')),
    Mutant('judging', 'the alarm never rings',
        'signal.setitimer(signal.ITIMER_REAL, 0.2, 0.2)', 'signal.setitimer(signal.ITIMER_REAL, 0, 0.2)',
        ('judging', 'test_exercises.py::test_endless_answers_are_stopped')),
    Mutant('judging', 'the clock on the wall counts',
        'if time.thread_time()-start > seconds', 'if time.monotonic()-clock > seconds',
        ('judging', 'test_exercises.py::test_a_busy_computer_costs_no_verdict')),
    Mutant('exercises', 'right and wrong are swapped',
        "except Wrong as e: return 'wrong', str(e)", "except Wrong as e: return 'right', str(e)"),
    Mutant('exercises', 'a later slip forgets what was solved',
        "'right' if done.get(number) == 'right' else status", 'status',
        ('exercises', 'test_exercises.py::test_progress_counts_and_says_what_is_next')),
    Mutant('exercises', 'a spoilt kernel is not noticed',
        "if status == 'wrong' and self.judged(", "if status == 'none' and self.judged(",
        ('exercises', 'test_exercises.py::test_a_spoilt_kernel_is_named')),
    Mutant('exercises', 'the plainest hint comes first',
        'n = self.told = min(self.told+1, last)', 'n = self.told = last',
        ('exercises', 'test_exercises.py::test_hints_get_plainer_and_the_solution_explains')),
    # the judges of single exercises
    Mutant('tasks/tensors', 'right is judged wrong',
        'right = _CORNER[-2:,-2:]', 'right = _CORNER[:2,-2:]',
        ('test_exercises.py::test_solution_is_right[00.2]',)),
    Mutant('tasks/sgd', 'going uphill is no mistake',
        "(lambda f,w,lr,g: w+lr*g, 'you go uphill:", "(lambda f,w,lr,g: w+lr*g, 'you go:",
        ('test_exercises.py::test_mistake_gets_its_message[02.5-9]',)),
    Mutant('tasks/linear_model', '3 and 7 are swapped',
        "must(digit == 7,", "must(digit == 3,",
        ('test_exercises.py::test_solution_is_right[03.1]',)),
    Mutant('tasks/optimizer', 'a step before the gradients is no mistake',
        '    if asleep:\n', '    if False:\n',
        ('test_exercises.py::test_mistake_gets_its_message[04.3-11]',)),
    Mutant('tasks/cnn_learner', 'a wrong count of errors is right',
        "must(same(errors, 80), f'errors", "must(errors is not None, f'errors",
        ('test_exercises.py::test_mistake_gets_its_message',)),
]

def changed(text, mutant, name):
    "`text` with the defect; `ValueError` unless the place for it is there exactly once"
    n = text.count(mutant.old)
    if n != 1:
        raise ValueError(f'{name} holds {mutant.old!r} {n} times and must exactly once, for {mutant.breaks!r}: '
                         'bring MUTANTS in tools/proof/mutants.py up to date')
    return text.replace(mutant.old, mutant.new)

def edits(root, mutant):
    "What the defect makes of its notebook below `root`, and of the module if the cell is exported: texts by path"
    if mutant.file.startswith('tasks/'):
        path = root/f'mnist37/{mutant.file}.py'
        return {path: changed(path.read_text(), mutant, path.name)}
    path = root/f'nbs/{mutant.file}.ipynb'
    nb = json.loads(path.read_text())
    code = [c for c in nb['cells'] if c['cell_type'] == 'code']
    for c in code: c['source'] = ''.join(c['source'])
    together = '\0'.join(c['source'] for c in code)
    changed(together, mutant, path.name)
    cell = next(c for c in code if mutant.old in c['source'])
    cell['source'] = changed(cell['source'], mutant, path.name)
    module = root/'mnist37'/(re.search(r'default_exp ([\w.]+)', together)[1].replace('.', '/') + '.py')
    if not cell['source'].startswith('#| export'): return {path: json.dumps(nb)}
    return {path: json.dumps(nb), module: changed(module.read_text(), mutant, module.name)}

def checks(mutant):
    "Who should notice: names of notebooks, and tests"
    return mutant.where or (mutant.file,)

def is_page(check): return not check.startswith('test_')

def complaint(root, check, limit=None, **env):
    "How `check` fails in the copy `root`: a page's error by name, 'failed' for a test, 'time' after `limit` seconds, or nothing"
    env |= dict(PYTHONPATH=str(root))
    try:
        if is_page(check):
            ok,_,said = notebooks.run(root/f'nbs/{check}.ipynb', limit=limit, **env)
            return '' if ok else re.search(r'^(\w+) in /|$', said, re.M)[1] or 'failed'
        command = [sys.executable, '-m', 'pytest', '-qx', '-p', 'no:cacheprovider', f'tests/{check}']
        done = subprocess.run(command, cwd=root, env=os.environ | dict(OMP_NUM_THREADS='1') | env, timeout=limit, capture_output=True)
        return 'failed' if done.returncode else ''
    except subprocess.TimeoutExpired: return 'time'

def look(mutant, limits={}):
    "The first check that notices the defect in a fresh copy, and how; (None, '') if none does"
    with tempfile.TemporaryDirectory() as folder:
        root = copy_sources(Path(folder)/'mnist37')
        for path,text in edits(root, mutant).items(): path.write_text(text)
        env = dict(FASTAI_HOME=str(root/'fastai')) if mutant.file == 'data' else {} # it may lay out wrong pictures: not among the real ones
        for check in checks(mutant):
            error = complaint(root, check, limits.get(check), **env)
            if error: return check, error
    return None, ''

def each(jobs, function):
    "`function` of each job, two at a time: pairs of a job and its result, as they end"
    with ThreadPoolExecutor(2) as pool:
        running = {pool.submit(function, job): job for job in jobs}
        for done in as_completed(running): yield running[done], done.result()

def time_limits(names):
    "How many seconds each check may take, from what it takes when nothing is broken; ends the program if one fails even then"
    limits = {}
    with tempfile.TemporaryDirectory() as folder:
        root = copy_sources(Path(folder)/'mnist37')
        def timed(name):
            start = time.perf_counter()
            return complaint(root, name), time.perf_counter()-start
        for name,(error,seconds) in each(names, timed):
            if error: sys.exit(f'{name} fails ({error}) before anything is broken: fix that first')
            limits[name] = 5*seconds + 20
            print(f'  {len(limits)}/{len(names)}  {name:70} {seconds:6.1f} s  ok', flush=True)
    return limits

def chosen(words):
    "Number and mutant of all, or of those with such a number, or such words in their line; ends the program if a word finds none"
    numbered = list(enumerate(MUTANTS, 1))
    found = {word: [(i,m) for i,m in numbered if word in (str(i), m.file) or not word.isdigit() and word in line(m)] for word in words}
    for word,hits in found.items():
        if not hits: print(f'no mutant {word!r}: --list names all', file=sys.stderr); sys.exit(2)
    return [o for o in numbered if not words or any(o in hits for hits in found.values())]

def line(mutant): return f'{mutant.file}: {mutant.breaks}'

def summary(results):
    "One line of counts, from pairs of a mutant and (check, error)"
    caught = [(check,error) for _,(check,error) in results if check]
    pages = [error for check,error in caught if is_page(check)]
    return (f"{len(results)} mutants, {len(caught)} caught ({len(caught)/len(results):.0%}), {len(pages)} by the pages alone, "
            f"of these {pages.count('AssertionError')} by an assertion; {len(results)-len(caught)} survived")

def main(words):
    "Run the mutants chosen by `words`; the exit code"
    if {'-h', '--help'} & set(words): return print(__doc__)
    todo = chosen([w for w in words if w != '--list'])
    if '--list' in words:
        for i,m in todo: print(f"{i:4}  {line(m):75}  {', '.join(checks(m))}")
        return 0
    names = list(dict.fromkeys(check for _,m in todo for check in checks(m)))
    print('What should notice them, with nothing broken:')
    limits,results = time_limits(names), []
    print('With one defect each:')
    for (i,m),(check,error) in each(todo, lambda o: look(o[1], limits)):
        results.append((m, (check,error)))
        print(f"  {len(results)}/{len(todo)}  {i:3}  {line(m):75} {f'caught by {check}: {error}' if check else 'SURVIVED'}", flush=True)
    for m,(check,_) in results:
        if not check: print(f"  survived  {line(m)}\n            {m.why or 'nobody knows why: what should have noticed it?'}")
    print(summary(results))
    return sum(check is not None for _,(check,_) in results) < ENOUGH*len(results)

if __name__ == '__main__': sys.exit(main(sys.argv[1:]))
