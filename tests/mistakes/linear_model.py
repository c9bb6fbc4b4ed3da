"Known mistakes in the exercises of lesson 03; see tests/mistakes/__init__.py"

MISTAKES = {
    '03.1': [
        ('What is added to it at the end', ('...', '[2, 0.88, 3]')),
        ('without looking at the ink', ('...', '[7, 0.999, 3]')),
        ('once for each *picture*', ('-1, 0.27', '-10, 0.0')),
        ('the sigmoid of +1', ('0.27, 7', '0.73, 3')),
        ('is text', ('...', "('-1', '0.27', '7')")),
        ('but not the digit', (', 7', ', 3')),
    ],
    '03.2': [
        ('it is a picture', ('zip(x, y)', 'zip(x, images)')),
        ('first the picture', ('x, y', 'y, x')),
        ('only once', ('list(zip(x, y))', 'zip(x, y)')),
        ('must have shape [1]', ('.unsqueeze(1)', '')),
        ('the labels themselves', ('(labels == 3)', 'labels')),
        ('must be float', ('.float()', '')),
        ('do not divide', ('(-1, 28*28)', '(-1, 28*28)/255')),
        ('is a plain number', ('list(zip(x, y))', '[(row, float(label == 3)) for row,label in zip(x, labels)]')),
    ],
    '03.3': [
        ('for the *usual* targets', ('s, 1-s', '1-s, s')),
        ('What squashes them first', ('...', 'return torch.where(targets == 1, predictions, 1-predictions).mean()')),
        ('one distance for each picture', ('.mean()', '')),
        ('you added up', ('mean', 'sum')),
        ('It has no slope', ('...', 'return ((predictions > 0) == (targets == 1)).float().mean()')),
        ('lost its history', ('mean()', 'mean().item()')),
        ('none arrives at the predictions', ('sigmoid()', 'sigmoid().detach().requires_grad_()')),
        ('grows without end', ('...', 'return torch.nn.functional.binary_cross_entropy_with_logits(predictions, 1-targets)')),
        ('you squared the distances', ('...', 'return ((predictions.sigmoid()-(1-targets))**2).mean()')),
        ('the sigmoid twice', ('...', 's = predictions.sigmoid()\n    return mnist_loss(s, 1-targets)')),
        ('a comma too many', ('...', 'return mnist_loss(predictions, 1-targets),')),
    ],
    '03.4': [
        ('along which axis', ('unsqueeze(1)', 'unsqueeze(0)')),
        ('you compare predictions with 0.5', ('predictions > 0', 'predictions > 0.5')),
        ('Their share is asked for', ('mean', 'sum')),
        ('one number for each picture', ('.mean()', '')),
        ('you say 3 to everything', ('predictions >', 'predictions.sigmoid() >')),
        ('a single prediction', ('predictions >', 'predictions[0] >')),
        ('per cent', ('mean()', 'mean()*100')),
    ],
    '03.5': [
        ('makes no copy', ('.clone()', '')),
        ('*after* minus *before*',
            ('(after, y)-batch_accuracy(before, y), mnist_loss(after, y)-mnist_loss(before, y)',
             '(before, y)-batch_accuracy(after, y), mnist_loss(before, y)-mnist_loss(after, y)')),
        ('can be below 0',
            ('batch_accuracy(after, y)-batch_accuracy(before, y), mnist_loss(after, y)-mnist_loss(before, y)',
             'abs(batch_accuracy(after, y)-batch_accuracy(before, y)), abs(mnist_loss(after, y)-mnist_loss(before, y))')),
        ('or the bias', ('nudged, bias', 'weights, bias+amount')),
        ('subtract what they were before', ('-batch_accuracy(before, y)', ''), ('-mnist_loss(before, y)', '')),
        ('you raised *all* weights', ('nudged, bias', 'weights+amount, bias')),
        ('you multiplied the weight', ('+= amount', '*= 1+amount')),
        ('in the wrong order',
            ('return batch_accuracy', 'return mnist_loss(after, y)-mnist_loss(before, y), batch_accuracy'),
            (', mnist_loss(after, y)-mnist_loss(before, y)', '')),
    ],
    '03.6': [
        ('What becomes of the other 40', ('...', '[15, 64, 6, 9, 75]')),
        ('So many are *missing*', ('40', '24')),
        ('The seventh batch is mixed', (', 6', ', 7')),
        ('but not only 7s', ('9', '10')),
        ('one step for each picture', ('80', '5000')),
    ],
    '03.7': [
        ('not the signs', ('torch.where(targets == 1, -1., 1.)*', '')),
        ('the wrong way round', ('-1., 1.', '1., -1.')),
        ('times too large', ('/len(s)', '')),
        ('s is its sigmoid', ('...', 'return torch.where(targets == 1, -1., 1.)*predictions*(1-predictions)/len(predictions)')),
        ('s minus target', ('...', 'return (predictions.sigmoid()-targets)/len(predictions)')),
        ('you asked autograd', ('...', 'return torch.func.grad(lambda p: mnist_loss(p, targets))(predictions)')),
        ('measured with a nudge',
            ('...', '''slopes = torch.zeros_like(predictions)
    for i in range(len(predictions)):
        nudged = predictions.clone()
        nudged[i] += 0.001
        slopes[i] = (mnist_loss(nudged, targets)-mnist_loss(predictions, targets))/0.001
    return slopes''')),
        ('you asked autograd',
            ('...', '''predictions.requires_grad_()
    mnist_loss(predictions, targets).backward()
    return predictions.grad''')),
    ],
    '03.8': [
        ('only with its brackets', ('backward()', 'backward')),
        ('without a history', ('mnist_loss(preds, yb)', 'mnist_loss(preds, yb).detach()')),
        ('returns nothing', ('\n    return loss.detach()', '')),
        ('carries its history', ('.detach()', '')),
        ('slopes of the *predictions*', ('loss.backward()', 'preds.mean().backward()')),
        ('twice on one loss', ('loss.backward()', 'loss.backward()\n    loss.backward()')),
        ('you called `calc_grad`',
            ('''preds = model(xb)
    loss = mnist_loss(preds, yb)
    return loss.detach()''', 'return calc_grad(xb, yb, model)')),
        ('slopes of another loss', ('loss.backward()', 'torch.nn.functional.binary_cross_entropy_with_logits(preds, yb).backward()')),
    ],
    '03.9': [
        ('What is the better way to start', ('(28*28,1), std=0.01', '(28*28,1)'), ('1, std=0.01', '1'), ('(200)', '(100)')),
        ('have hardly moved anything', ('(28*28,1), std=0.01', '(28*28,1)'),
         ('for epoch in range(200): train_epoch_by_hand', 'train_epoch_by_hand')),
        ('not far enough', ('(200)', '(10)'), (', 1.', ', 0.1')),
        ('it hears one digit for too long', ('(200)', '(2)'), ('[(x, y)]', 'list(zip(x.split(64), y.split(64)))')),
        ('the wrong way round',
            ('...', '''weights,bias = torch.zeros(28*28,1).requires_grad_(), torch.zeros(1).requires_grad_()
    for epoch in range(100):
        calc_grad(x, y, partial(linear1, weights=weights, bias=bias))
        with torch.no_grad():
            for p in (weights, bias):
                p += p.grad
                p.grad.zero_()
    return weights, bias''')),
        ('does not learn from the `x` and `y`', ('(x, y):', '(x, y):\n    x,y,_,_ = mnist_tensors()'), ('(200)', '(40)'), (', 1.', ', 3.')),
        ('the bias is a float', ('return weights, bias', 'return weights, bias.item()')),
    ],
}
