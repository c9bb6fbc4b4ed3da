"What functions refuse, with which sentence, and what they take"
import re
from fractions import Fraction
import numpy as np
import pytest
import torch
from torch import nn, tensor
from mnist37.cnn_learner import random_shifts, small_cnn, train_small_cnn
from mnist37.linear_model import (batch_accuracy, calc_grad, init_params, linear1, mnist_loss, sigmoid, train_epoch_by_hand,
                                  validate_epoch)
from mnist37.nonlinearity import OneCycle, bce_loss, show_weights, simple_net, train_well
from mnist37.optimizer import BasicOptim, TensorBatches, train_epoch, train_model
from mnist37.pixel_similarity import NearestNeighbor, PixelSimilarity, error_gallery, mnist_distance, rmse_distance
from mnist37.sgd import History, animate_descent, apply_step, descend, mse, quadratic, show_descent
from mnist37.ten_digits import MeanDigits, confusion, cross_entropy, digit_accuracy, softmax, train_digits
from mnist37.tensors import pixel_table, read_image, stack_images
from mnist37.transfer import NearestMean, body, draw_few, features, fine_tune

nan, inf = float('nan'), float('inf')
torch.manual_seed(0)
images, rows = torch.rand(4,28,28), torch.rand(4,784)
preds, ys = torch.randn(4,1), tensor([[1.],[0.],[1.],[0.]])
t, params = torch.arange(4).float(), torch.zeros(3)
logits, classes, each = torch.randn(4,10), tensor([3,7,0,9]), torch.arange(10)
history = descend(params, t, t, .1, steps=3)
weights, bias = torch.zeros(784,1, requires_grad=True), torch.zeros(1, requires_grad=True)

def line(xb): return xb@weights + bias
def linear(): return nn.Linear(784, 1)
def frozen():
    model = nn.Sequential(linear(), linear())
    return model.requires_grad_(False) and model[1].requires_grad_() and model
def sgd(lr=.1): return BasicOptim(linear().parameters(), lr)
def broken(x, value=nan):
    x = x.clone()
    x.flatten()[0] = value
    return x
def learn(xb=rows, yb=ys, lr=.1, epochs=1, loss_func=mnist_loss):
    model = linear()
    return train_model(model, ([(xb, yb)], [(rows, ys)]), BasicOptim(model.parameters(), lr), epochs, loss_func)
def learn_well(**choices): return train_well(linear(), TensorBatches(rows, ys), progress=False, **{'epochs': 1} | choices)

WRONG = [ # a call, the kind of error, the sentence
    (lambda: mnist_loss(preds, ys[:,0]), ValueError, 'targets has shape [4], and [4,1] is needed: make a column with targets.unsqueeze(1)'),
    (lambda: mnist_loss(preds[:,0], ys), ValueError, 'predictions has shape [4], and [4,1] is needed: make a column with predictions.uns'),
    (lambda: batch_accuracy(preds, ys[:,0]), ValueError, 'targets has shape [4], and [4,1] is needed: make a column with targets.unsquee'),
    (lambda: bce_loss(preds, ys[:,0]), ValueError, 'targets has shape [4], and [4,1] is needed: make a column with targets.unsqueeze(1)'),
    (lambda: mnist_loss(preds, rows), ValueError, 'targets has shape [4,784], and [4,1] is needed: these are images, so look at what the'),
    (lambda: mnist_loss(preds, images), ValueError, 'targets has shape [4,28,28], and [4,1] is needed: these are images'),
    (lambda: mnist_loss(torch.randn(4,10), ys), ValueError, 'predictions has shape [4,10], and [4,1] is needed: the model must give a n'),
    (lambda: mnist_loss(preds, ys[:3]), ValueError, 'targets has shape [3,1], and [4,1] is needed: look at targets.shape'),
    (lambda: mnist_loss(preds, tensor([[3],[7],[3],[7]])), ValueError, 'targets holds 3, and 1 for a 3 and 0 for a 7 are needed'),
    (lambda: batch_accuracy(preds, ys*7), ValueError, 'targets holds 7, and 1 for a 3 and 0 for a 7 are needed'),
    (lambda: mnist_loss(preds, broken(ys)), ValueError, 'targets holds nan, and 1 for a 3'),
    (lambda: mnist_loss(preds>0, ys), TypeError, 'predictions holds bool, and float is needed: pass raw output, not yes or no'),
    (lambda: mnist_loss(broken(preds), ys), ValueError, 'predictions holds nan or inf: look in the images, or take a smaller'),
    (lambda: mnist_loss(broken(preds, inf), ys), ValueError, 'predictions holds nan or inf'),
    (lambda: mnist_loss(preds[:0], ys[:0]), ValueError, 'predictions is empty: are there any images in the batch or the folder?'),
    (lambda: mnist_loss([.9,.1], ys), TypeError, 'predictions is of type list, and a tensor is needed: use torch.tensor'),
    (lambda: mnist_loss(preds), TypeError, "missing a required argument: 'targets'; use mnist_loss(predictions, targets)"),
    (lambda: mnist_loss(line(rows).sigmoid(), ys), ValueError, 'predictions are probabilities: pass raw output'),
    (lambda: linear1(images*255, weights, bias), ValueError, 'and 1 is needed: divide by 255'),
    (lambda: linear1((images*255).byte(), weights, bias), TypeError, 'xb holds uint8, and float is needed: divide by 255'),
    (lambda: linear1(rows.long(), weights, bias), TypeError, 'xb holds int64, and float is needed: call .float() first'),
    (lambda: linear1(rows[0], weights, bias), ValueError, 'xb has shape [784], and [n,*pixels] is needed: make a batch of one with xb[No'),
    (lambda: linear1(rows, weights[:,0], bias), ValueError, 'weights has shape [784], and [pixels,units] is needed: make a column'),
    (lambda: linear1(rows, weights, torch.zeros(4,1)), ValueError, 'bias has shape [4,1], and [1] is needed'),
    (lambda: simple_net(rows, torch.zeros(784,3), torch.zeros(2), torch.zeros(3,1), torch.zeros(1)), ValueError, 'b1 has shape [2], and'),
    (lambda: simple_net(rows, torch.zeros(784,3), torch.zeros(3), torch.zeros(3,1), torch.zeros(3)), ValueError, 'b2 has shape [3], and'),
    (lambda: mnist_distance(images.byte(), images[0].byte()), TypeError, 'a holds uint8, and float is needed: divide by 255'),
    (lambda: mnist_distance(images*255, images[0]*255), ValueError, 'divide by 255'),
    (lambda: rmse_distance(images, images[0,0]), ValueError, 'b has shape [28], and [...,28,28] is needed'),
    (lambda: rmse_distance(images, images[0,:14,:14]), ValueError, 'b has shape [14,14], and [...,28,28] is needed'),
    (lambda: mnist_distance(images, broken(images)), ValueError, 'b holds nan or inf'),
    (lambda: PixelSimilarity().fit(images, images[:0]), ValueError, 'sevens is empty: are there any images in the batch or the folder?'),
    (lambda: PixelSimilarity().fit(images, images[0]), ValueError, 'sevens has shape [28,28], and [n_7,28,28] is needed'),
    (lambda: NearestNeighbor().fit(images, images[:,:14]), ValueError, 'sevens has shape [4,14,28], and [n_7,28,28] is needed'),
    (lambda: PixelSimilarity().is_3(images), ValueError, 'nothing was learned yet: call fit(threes, sevens)'),
    (lambda: NearestNeighbor().is_3(images), ValueError, 'nothing was learned yet: call fit(threes, sevens)'),
    (lambda: error_gallery(images, tensor([True]*4), torch.rand(3)), ValueError, 'scores has shape [3], and [4] is needed'),
    (lambda: error_gallery(images, tensor([False]*4), torch.rand(4)), ValueError, 'no image was misclassified'),
    (lambda: quadratic(t.long(), params), TypeError, 't holds int64, and float is needed: call .float() first'),
    (lambda: quadratic(t, params[:2]), ValueError, 'params has shape [2], and [3] is needed'),
    (lambda: quadratic(broken(t), params), ValueError, 't holds nan or inf'),
    (lambda: quadratic(t[:0], params), ValueError, 't is empty'),
    (lambda: mse(t, t[:,None]), ValueError, 'preds has shape [4], and [4,1] is needed: make a column with preds.unsqueeze(1)'),
    (lambda: mse(t, broken(t)), ValueError, 'targets holds nan or inf'),
    (lambda: mse(t[:0], t[:0]), ValueError, 'targets is empty'),
    (lambda: mse(t, t.long()), TypeError, 'targets holds int64, and float is needed'),
    (lambda: apply_step(params, t, t, .1), ValueError, 'the loss leads back to no parameter'),
    (lambda: apply_step(params.clone().requires_grad_()*1, t, t, .1), ValueError, 'params was calculated: params.detach()'),
    (lambda: apply_step(params.clone().requires_grad_(), t, t, None), ValueError, 'lr is None, and a number above 0 is needed'),
    (lambda: descend(broken(params), t, t, .1), ValueError, 'start holds nan or inf'),
    (lambda: descend(params, t, t, inf), ValueError, 'lr is inf, and a number above 0 is needed'),
    (lambda: descend(params, t, t, .1, model=lambda t, p: quadratic(t, p)[:,None]), ValueError, 'targets has shape [4], and [4,1] is n'),
    (lambda: descend(params, t, t, 0), ValueError, 'lr is 0, and a number above 0 is needed'),
    (lambda: descend(params, t, t, .1, steps=2.5), ValueError, 'steps is 2.5, and a whole number above 0 is needed'),
    (lambda: show_descent(history, t, t[:3]), ValueError, 'targets has shape [3], and [4] is needed'),
    (lambda: show_descent(History([1,2]), t, t), ValueError, 'this history holds no parameters: make it with descend'),
    (lambda: animate_descent(history, t, t[:3], at=(0,1)), ValueError, 'targets has shape [3], and [4] is needed'),
    (lambda: animate_descent(history, t, broken(t), at=(0,1)), ValueError, 'targets holds nan or inf'),
    (lambda: animate_descent(history, t, t, at=(0,1), seconds=0), ValueError, 'seconds is 0, and a number above 0 is needed'),
    (lambda: animate_descent(History([1,2]), t, t, at=(0,1)), ValueError, 'this history holds no parameters: make it with descend'),
    (lambda: History().plot(None), ValueError, 'nothing was noted yet: train first'),
    (lambda: sigmoid(tensor([1,2])), TypeError, 'x holds int64, and float is needed'),
    (lambda: init_params(3, std=-1), ValueError, 'std is -1, and a number from 0 up is needed'),
    (lambda: calc_grad(rows, ys, lambda xb: (xb@weights+bias).detach()), ValueError, 'the loss leads back to no parameter'),
    (lambda: torch.no_grad()(calc_grad)(rows, ys, line), ValueError, 'the loss leads back to no parameter'),
    (lambda: train_epoch_by_hand(line, [(rows, ys)], True, (weights, bias)), ValueError, 'lr is True, and a number above 0 is needed'),
    (lambda: train_epoch_by_hand(line, [(rows, ys)], nan, (weights, bias)), ValueError, 'lr is nan, and a number above 0 is needed'),
    (lambda: train_epoch_by_hand(line, [(rows, ys)], .1, weights), TypeError, 'params must be a list of tensors that require a gradient'),
    (lambda: train_epoch_by_hand(line, [(rows, ys)], .1, []), TypeError, 'params must be a list of tensors that require a gradient'),
    (lambda: train_epoch_by_hand(line, [(rows, ys)], .1, [weights*2]), TypeError, 'params must be a list of tensors that require a grad'),
    (lambda: train_epoch_by_hand(line, [], .1, (weights, bias)), ValueError, 'dl gave no batches: is the dataset empty'),
    (lambda: train_epoch_by_hand(line, list(zip(rows, ys)), .1, (weights, bias)), ValueError, 'put datasets into a DataLoader'),
    (lambda: train_epoch_by_hand(lambda xb: xb@weights, [(rows, ys)], .1, (weights, tensor(1., requires_grad=True))), ValueError, 'no gr'),
    (lambda: train_epoch(linear()), TypeError, "missing a required argument: 'dl'; use train_epoch(model, dl, opt, loss_func)"),
    (lambda: train_epoch(linear(), [(rows*255, ys)], sgd()), ValueError, 'divide by 255'),
    (lambda: train_epoch(linear(), [(broken(rows), ys)], sgd()), ValueError, 'a batch holds nan or inf'),
    (lambda: train_epoch(linear(), [(rows, ys[:3])], sgd()), ValueError, 'dl pairs an input [4, 784] with a target [3, 1]'),
    (lambda: train_epoch(nn.Sequential(linear(), nn.Sigmoid()), [(rows, ys)], sgd()), ValueError, 'are probabilities'),
    (lambda: validate_epoch(linear(), []), ValueError, 'dl gave no batches'),
    (lambda: validate_epoch(linear(), [(broken(rows), ys)]), ValueError, 'a batch holds nan or inf'),
    (lambda: validate_epoch(lambda xb: None, [(rows, ys)]), TypeError, 'predictions is of type NoneType, and a tensor is needed'),
    (lambda: validate_epoch(nn.Linear(784, 2), [(rows, ys)]), ValueError, 'predictions has shape [4,2], and [4,1] is needed: the model'),
    (lambda: learn(epochs=0), ValueError, 'epochs is 0, and a whole number above 0 is needed'),
    (lambda: learn(epochs=1.5), ValueError, 'epochs is 1.5, and a whole number above 0 is needed'),
    (lambda: learn(lr='0.1'), ValueError, "lr is '0.1', and a number above 0 is needed"),
    (lambda: learn(loss_func=lambda p, y: p.mean()*inf), ValueError, 'the loss is nan or inf'),
    (lambda: learn(loss_func=lambda p, y: (p-y)**2), RuntimeError, 'grad can be implicitly created only for scalar outputs'),
    (lambda: BasicOptim(linear().parameters(), -1), ValueError, 'lr is -1, and a number above 0 is needed'),
    (lambda: BasicOptim([torch.zeros(3)], .1), TypeError, 'params must be a list of tensors that require a gradient'),
    (lambda: BasicOptim(tensor(3.), .1), TypeError, 'params must be a list of tensors that require a gradient'),
    (lambda: BasicOptim([weights*1], .1), TypeError, 'params must be a list of tensors that require a gradient'),
    (lambda: sgd().step(), ValueError, 'no gradients: call backward() on the loss before step()'),
    (lambda: TensorBatches(rows, ys[:3]), ValueError, 'y has shape [3,1], and [4,...] is needed'),
    (lambda: TensorBatches(rows, ys, batch_size=0), ValueError, 'batch_size is 0, and a whole number above 0 is needed'),
    (lambda: TensorBatches(rows.tolist(), ys), TypeError, 'x is of type list, and a tensor is needed'),
    (lambda: TensorBatches(rows[:0], ys[:0]), ValueError, 'x is empty'),
    (lambda: TensorBatches(torch.tensor(1.), torch.tensor(1.)), ValueError, 'x has shape [], and [n,...] is needed'),
    (lambda: TensorBatches(rows, ys, seed=1.5), ValueError, 'seed is 1.5, and a whole number from 0 up is needed'),
    (lambda: OneCycle(torch.optim.SGD(linear().parameters(), .1), .1, 0), ValueError, 'steps is 0, and a whole number above 0 is needed'),
    (lambda: OneCycle(torch.optim.SGD(linear().parameters(), .1), 0, 1), ValueError, 'lr is 0, and a number above 0 is needed'),
    (lambda: learn_well(wd=-1), ValueError, 'wd is -1, and a number from 0 up is needed'),
    (lambda: learn_well(epochs=0), ValueError, 'epochs is 0, and a whole number above 0 is needed'),
    (lambda: learn_well(lr=0), ValueError, 'lr is 0, and a number above 0 is needed'),
    (lambda: small_cnn((4,4,4,4,4)), ValueError, '28 pixels cannot be halved 5 times'),
    (lambda: random_shifts(images[0]), ValueError, 'images has shape [28,28], and [n,height,width] is needed'),
    (lambda: random_shifts(images, -1), ValueError, 'most is -1, and a whole number from 0 up is needed'),
    (lambda: train_small_cnn(images, ys[:,0]), ValueError, 'labels has shape [4], and [4,1] is needed: make a column with labels.unsquee'),
    (lambda: train_small_cnn(rows, ys), ValueError, 'images has shape [4,784], and [n,height,width] is needed'),
    (lambda: train_small_cnn(images.byte(), ys), TypeError, 'images holds uint8, and float is needed: divide by 255'),
    (lambda: train_small_cnn(images, ys*3), ValueError, 'labels holds 3, and 1 for a 3 and 0 for a 7 are needed'),
    (lambda: train_small_cnn(images[:0], ys[:0]), ValueError, 'images is empty'),
    *((lambda k=k, v=v: train_small_cnn(images, ys, **{k: v}), ValueError, f'{k} is {v}, and a ')
      for k,v in dict(lr=0, epochs=0, batch_size=0, shift=-1, seed=-1).items()),
    (lambda: show_weights(rows*nan), ValueError, 'weights holds nan or inf'),
    (lambda: show_weights(rows[:0]), ValueError, 'weights is empty'),
    (lambda: show_weights(rows[0]), ValueError, 'weights has shape [784], and [n,*pixels] is needed'),
    (lambda: stack_images([]), ValueError, 'there are no images to stack'),
    (lambda: stack_images(images), TypeError, 'were they divided by 255 already'),
    (lambda: stack_images(images[:1].byte()[None]), TypeError, 'images must be uint8 [height,width]'),
    (lambda: pixel_table(images), ValueError, 'image has shape [4, 28, 28]: choose one of many'),
    (lambda: read_image(__file__), OSError, 'cannot identify image file'),
    (lambda: cross_entropy(logits[:,0], classes), ValueError, 'and [n,classes] is needed: the model must give a number for each class'),
    (lambda: cross_entropy(logits, classes.float()), TypeError, 'targets holds float32, and whole numbers are needed: call .long() first'),
    (lambda: cross_entropy(logits, classes>3), TypeError, 'targets holds bool, and whole numbers are needed: call .long() first'),
    (lambda: cross_entropy(logits, classes[:,None]), ValueError, 'targets has shape [4,1], and [n] is needed, the class of each image: '
     'take targets.squeeze(1)'),
    (lambda: cross_entropy(logits, classes[:,None].float()), ValueError, 'take targets.squeeze(1)'),
    (lambda: cross_entropy(logits, nn.functional.one_hot(classes, 10)), ValueError, 'targets has shape [4,10], and [n] is needed, the cla'),
    (lambda: cross_entropy(logits, nn.functional.one_hot(classes, 10).float()), ValueError, 'take targets.argmax(1)'),
    (lambda: cross_entropy(logits[:1], classes[0]), ValueError, 'targets has shape [], and [n] is needed, the class of each image: take t'),
    (lambda: cross_entropy(logits, tensor([3,7,10,9])), ValueError, 'targets holds 10, and 10 classes are 0 to 9: count from 0, and give '),
    (lambda: cross_entropy(logits[:,:1], classes), ValueError, 'targets holds 9, and 1 classes are 0 to 0: count from 0, and give the mod'),
    (lambda: cross_entropy(logits, tensor([3,7,-1,9])), ValueError, 'targets holds -1, and classes count from 0: look where the labels'),
    (lambda: cross_entropy(logits, tensor([3,7,-100,9])), ValueError, 'targets holds -100, and classes count from 0'),
    (lambda: cross_entropy(logits, classes[:3]), ValueError, 'targets has shape [3], and [4] is needed, one for each image: take both fro'),
    (lambda: cross_entropy(logits, classes[:1]), ValueError, 'targets has shape [1], and [4] is needed, one for each image: take both fro'),
    (lambda: cross_entropy(logits, [3,7,0,9]), TypeError, 'targets is of type list, and a tensor is needed: use torch.tensor'),
    (lambda: cross_entropy(logits, classes[:0]), ValueError, 'targets is empty'),
    (lambda: cross_entropy(logits.requires_grad_().softmax(1), classes), ValueError, 'predictions are probabilities: pass raw output'),
    (lambda: cross_entropy(logits.argmax(1), classes), TypeError, 'predictions holds int64, and float is needed: pass raw output'),
    (lambda: cross_entropy(broken(logits.detach(), inf), classes), ValueError, 'predictions holds nan or inf'),
    (lambda: digit_accuracy(logits, classes[:1]), ValueError, 'targets has shape [1], and [4] is needed, one for each image'),
    (lambda: digit_accuracy(logits, classes[:,None]), ValueError, 'take targets.squeeze(1)'),
    (lambda: softmax(logits[0].detach()), ValueError, 'logits has shape [10], and [n,classes] is needed'),
    (lambda: softmax(broken(logits.detach())), ValueError, 'logits holds nan or inf'),
    (lambda: confusion(classes, classes[:3]), ValueError, 'predicted has shape [4], and [3] is needed, one for each image: take both from'),
    (lambda: confusion(classes, classes, 9), ValueError, 'predicted holds 9, and 9 classes are 0 to 8'),
    (lambda: confusion(classes*0, classes, 9), ValueError, 'targets holds 9, and 9 classes are 0 to 8'),
    (lambda: confusion(classes.float(), classes), TypeError, 'predicted holds float32, and whole numbers are needed'),
    (lambda: confusion(classes, classes, 0), ValueError, 'classes is 0, and a whole number above 0 is needed'),
    (lambda: MeanDigits().fit(images, classes), ValueError, 'labels holds no 1: each digit needs an image'),
    (lambda: MeanDigits().fit(images*255, classes), ValueError, 'divide by 255'),
    (lambda: MeanDigits().fit(images, torch.arange(len(images)+9)), ValueError, 'one for each image: take both from the same images'),
    (lambda: MeanDigits().fit(torch.rand(11,28,28), torch.arange(11)), ValueError, 'labels holds 10, and 10 classes are 0 to 9'),
    (lambda: cross_entropy(logits, classes.to(torch.complex64)), TypeError, 'targets holds complex64, and whole numbers are needed'),
    (lambda: MeanDigits().predict(images), ValueError, 'nothing was learned yet: call fit(images, labels)'),
    (lambda: MeanDigits().fit(images, each), ValueError, 'labels has shape [10], and [4] is needed, one for each image'),
    (lambda: MeanDigits().fit(torch.rand(11,28,28), torch.arange(11)), ValueError, 'labels holds 10, and 10 classes are 0 to 9'),
    (lambda: train_digits(nn.Linear(784,10), rows, classes.float()), TypeError, 'y holds float32, and whole numbers are needed'),
    (lambda: train_digits(nn.Linear(784,10), rows*255, classes), ValueError, 'divide by 255'),
    (lambda: train_digits(nn.Linear(784,10), rows, classes[:3]), ValueError, 'y has shape [3], and [4] is needed'),
    (lambda: train_digits(nn.Linear(784,9), rows, classes, progress=False), ValueError, 'targets holds 9, and 9 classes are 0 to 8'),
    (lambda: train_digits(nn.Linear(784,10), rows, classes, epochs=0), ValueError, 'epochs is 0, and a whole number above 0 is needed'),
    (lambda: train_digits(nn.Linear(784,10), rows, classes, lr=0), ValueError, 'lr is 0, and a number above 0 is needed'),
    (lambda: draw_few(ys, 3), ValueError, 'there are 2 images of label 0.0, and n_each is 3: draw fewer'),
    (lambda: draw_few(ys, 0), ValueError, 'n_each is 0, and a whole number above 0 is needed'),
    (lambda: draw_few(ys.tolist()), TypeError, 'labels is of type list, and a tensor is needed'),
    (lambda: draw_few(nn.functional.one_hot(classes, 10), 1), RuntimeError, "shape '[4]' is invalid for input of size 40"),
    (lambda: features(body(), rows), ValueError, 'images has shape [4,784], and [n,height,width] is needed'),
    (lambda: features(body(), images[0]), ValueError, 'images has shape [28,28], and [n,height,width] is needed'),
    (lambda: features(body(), images*255), ValueError, 'divide by 255'),
    (lambda: features(body().train(), images), ValueError, 'the body is in training mode'),
    (lambda: NearestMean().fit(rows, classes[:,None]), ValueError, 'labels has shape [4,1], and [4] is needed'),
    (lambda: NearestMean().predict(rows), ValueError, 'nothing was learned yet: call fit(features, labels) first'),
    (lambda: NearestMean().predict(rows[0]), ValueError, 'and [n,features] is needed: make a batch of one with features[None]'),
    (lambda: fine_tune(body(), images, ys[:,0]), ValueError, 'labels has shape [4], and [4,1] is needed: make a column with labels.unsque'),
    (lambda: fine_tune(body(), images, ys*7), ValueError, 'labels holds 7, and 1 for a 3 and 0 for a 7 are needed'),
    (lambda: fine_tune(body(), images*255, ys), ValueError, 'divide by 255'),
    (lambda: fine_tune(body(), images, ys, head_lr=0), ValueError, 'head_lr is 0, and a number above 0 is needed'),
]

RIGHT = [ # unusual, and good
    lambda: mnist_loss(preds, tensor([1]*2 + [0]*2)[:,None]),
    lambda: mnist_loss(preds, ys.bool()),
    lambda: mnist_loss(preds, ys.to(torch.uint8)),
    lambda: mnist_loss(preds[:,0], ys[:,0]),
    lambda: mnist_loss(tensor([.9,.4,.2]), tensor([1,0,1])),
    lambda: mnist_loss(preds[:1], ys[:1]),
    lambda: mnist_loss(preds.double(), ys),
    lambda: mnist_loss(preds.half(), ys),
    lambda: batch_accuracy(preds, ys.long()),
    lambda: bce_loss(preds, ys.long()),
    lambda: bce_loss(preds, ys.bool()),
    lambda: linear1((images-.13)/.31, weights, bias),
    lambda: linear1(images.double(), weights.double(), bias.double()),
    lambda: simple_net(images, torch.ones(784,3), torch.zeros(3), torch.ones(3,1), torch.zeros(1)),
    lambda: mnist_distance(images[0], images),
    lambda: mnist_distance(images[:,None], images[None]),
    lambda: quadratic(tensor(2.), params),
    lambda: mse(tensor(2.), tensor(1.)),
    lambda: sigmoid(tensor(0.)),
    lambda: init_params(np.int64(3), std=np.float32(.1)),
    lambda: init_params(torch.Size([2,1]), std=0),
    lambda: learn(yb=ys.long(), lr=np.float32(.1), epochs=np.int64(2)),
    lambda: learn(lr=tensor(1.), epochs=tensor(2)),
    lambda: learn(lr=Fraction(1, 10), epochs=np.array(1)),
    lambda: learn(lr=1, loss_func=bce_loss, yb=ys.int()),
    lambda: train_epoch_by_hand(line, ((rows, ys) for _ in range(2)), tensor([.1]), iter((weights, bias))),
    lambda: train_epoch(line, [[rows, ys]], BasicOptim([weights, bias], .1)),
    lambda: validate_epoch(lambda xb: xb.sum(1, keepdim=True)-9, TensorBatches(rows, ys.long(), 3)),
    lambda: BasicOptim(linear().parameters(), np.float64(.1)),
    lambda: BasicOptim([*frozen().parameters()], .1),
    lambda: TensorBatches(t, t, batch_size=np.int32(2), shuffle=True, seed=np.int64(0)),
    lambda: random_shifts(images, np.int64(1)),
    lambda: small_cnn([4,4], side=12),
    lambda: train_small_cnn(images, ys.long(), epochs=1, shift=1, progress=False),
    lambda: descend(params, t, t, np.float32(1e-3), steps=np.int64(2)),
    lambda: cross_entropy(logits, classes.byte()),
    lambda: cross_entropy(logits.double(), classes.int()),
    lambda: cross_entropy(logits[:1]*1e4, classes[:1]),
    lambda: confusion(classes[:3].byte(), classes[1:].int(), np.int64(10)),
    lambda: MeanDigits().fit(torch.rand(10,28,28), each).predict(images[0]),
    lambda: train_digits(nn.Linear(784,10), rows, classes.byte(), epochs=1, progress=False),
    lambda: train_digits(small_cnn((4,8,8), outputs=10), images, classes, epochs=1, shift=1, progress=False),
    lambda: draw_few(ys[:,0].bool(), np.int64(1), seed=tensor(3)),
    lambda: NearestMean().fit(rows, classes.byte()).predict(rows[:1]),
    lambda: fine_tune(body().train(), images, ys.long(), head_epochs=0, epochs=np.int64(1), body_lr=np.float32(1e-3)),
]

@pytest.mark.parametrize('call,error,sentence', WRONG, ids=[f'{i}-{o[2][:40]}' for i,o in enumerate(WRONG)])
def test_what_is_wrong_gets_its_sentence(call, error, sentence):
    with pytest.raises(error, match=re.escape(sentence)): call()

@pytest.mark.parametrize('call', RIGHT, ids=range(len(RIGHT)))
def test_whatever_is_right_passes(call, recwarn):
    call()
    assert not [w for w in recwarn if 'between 0 and 1' in str(w.message)]

def test_probabilities_that_a_loader_brings_are_noticed():
    model,n = nn.Sequential(linear(), nn.Sigmoid()), 100
    with pytest.warns(UserWarning, match='take it away'): validate_epoch(model, [(torch.rand(n,784), torch.ones(n,1))])

def test_a_loop_looks_once_and_the_next_call_again():
    model = linear()
    batches = [(rows, ys), (rows, ys[:,0])] # the second is broadcast by PyTorch
    train_epoch(model, batches, BasicOptim(model.parameters(), .1))
    with pytest.raises(ValueError, match='make a column'): train_epoch(model, batches[1:], BasicOptim(model.parameters(), .1))
    with pytest.raises(ValueError, match='make a column'): mnist_loss(preds, ys[:,0])

@pytest.mark.parametrize('look', [cross_entropy, digit_accuracy])
def test_a_loop_looks_once_at_ten_digits_as_well(look, monkeypatch):
    "But at each batch's classes: an index of -1 would be the last class, and bytes would be a mask"
    looks,aminmax = [], torch.Tensor.aminmax
    monkeypatch.setattr(torch.Tensor, 'aminmax', lambda o: looks.append(tuple(o.shape)) or aminmax(o))
    model,batch = nn.Linear(784, 10), (rows, classes.byte())
    loss = look if look is cross_entropy else lambda p, y: cross_entropy(p, y)+look(p, y)*0
    train_model(model, ([batch]*5, None), torch.optim.SGD(model.parameters(), .1), 1, loss, False)
    assert looks.count((4,10)) == 1 + (look is digit_accuracy)
    with pytest.raises(ValueError, match='targets holds -1'):
        train_model(model, ([batch, (rows, classes-1)], None), torch.optim.SGD(model.parameters(), .1), 1, loss, False)

def test_a_failed_look_does_not_switch_looking_off():
    for _ in range(2):
        with pytest.raises(ValueError, match='make a column'): mnist_loss(preds, ys[:,0])
