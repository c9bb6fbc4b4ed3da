"Known mistakes in the exercises of lesson 03; see tests/mistakes/__init__.py"

MISTAKES = {
    '03.1': [
        ('What is added to it at the end', ('...', '[1.5, 0.82, 3]')),
        ('without looking at the ink', ('...', '[8.5, 0.9998, 3]')),
        ('once for each *image*', ('-1, 0.27', '-8.5, 0.0')),
        ('the sigmoid of +1', ('0.27, 7', '0.73, 3')),
        ('without quotes', ('...', "('-1', '0.27', '7')")),
        ('but not the digit', (', 7', ', 3')),
    ],
    '03.2': [
        ('it is an image', ('zip(x, y)', 'zip(x, images)')),
        ('first the image', ('zip(x, y)', 'zip(y, x)')),
        ('only once', ('list(zip(x, y))', 'zip(x, y)')),
        ('must have shape [1]', ('.unsqueeze(1)', '')),
        ('the labels themselves', ('(labels == 3)', 'labels')),
        ('must be float', ('.float()', '')),
        ('do not divide', ('(-1, 28*28)', '(-1, 28*28)/255')),
        ('is a plain number', ('list(zip(x, y))', '[(row, float(label == 3)) for row,label in zip(x, labels)]')),
    ],
    '03.3': [
        ('turned round once too often, or not at all', ('s, 1-s', '1-s, s')),
        ('What squashes them first', ('...', 'return torch.where(targets == 1, predictions, 1-predictions).mean()')),
        ('the loss is *one* number', ('.mean()', '')),
        ('You added up the distances', ('mean', 'sum')),
        ('It has no gradient', ('...', 'return ((predictions > 0) == (targets == 1)).float().mean()')),
        ('it is no tensor', ('mean()', 'mean().item()')),
        ('no gradient arrives at the predictions', ('sigmoid()', 'sigmoid().detach().requires_grad_()')),
        ('grows without end', ('...', 'return torch.nn.functional.binary_cross_entropy_with_logits(predictions, 1-targets)')),
        ('You squared the distances', ('...', 'return ((predictions.sigmoid()-(1-targets))**2).mean()')),
        ('took the sigmoid twice', ('...', 's = predictions.sigmoid()\n    return mnist_loss(s, 1-targets)')),
        ('a comma too many', ('...', 'return mnist_loss(predictions, 1-targets),')),
    ],
    '03.4': [
        ('Both must have the same shape', ('unsqueeze(1)', 'unsqueeze(0)')),
        ('you compare predictions with 0.5', ('predictions > 0', 'predictions > 0.5')),
        ('Their proportion is asked for', ('mean', 'sum')),
        ('is *one* number', ('.mean()', '')),
        ('Is a sigmoid compared with 0', ('predictions >', 'predictions.sigmoid() >')),
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
        ('You raised the bias', ('nudged, bias', 'weights, bias+amount')),
        ('subtract what they were before', ('-batch_accuracy(before, y)', ''), ('-mnist_loss(before, y)', '')),
        ('You raised *all* weights', ('nudged, bias', 'weights+amount, bias')),
        ('You multiplied the weight', ('+= amount', '*= 1+amount')),
        ('in the wrong order',
            ('return batch_accuracy', 'return mnist_loss(after, y)-mnist_loss(before, y), batch_accuracy'),
            (', mnist_loss(after, y)-mnist_loss(before, y)', '')),
    ],
    '03.6': [
        ('What becomes of the other 40', ('...', '[15, 64, 6, 9, 75]')),
        ('so many are *missing*', ('40', '24')),
        ('The seventh batch is mixed', (', 6', ', 7')),
        ('but not only 7s', ('9', '10')),
        ('one step for each image', ('80', '5000')),
    ],
    '03.7': [
        ('not all signs', ('torch.where(targets == 1, -1., 1.)*', '')),
        ('the wrong way round', ('-1., 1.', '1., -1.')),
        ('times too large', ('/len(s)', '')),
        ('s is its sigmoid', ('...', 'return torch.where(targets == 1, -1., 1.)*predictions*(1-predictions)/len(predictions)')),
        ('s minus target', ('...', 'return (predictions.sigmoid()-targets)/len(predictions)')),
        ('divided by n, as if every prediction were 0', ('...', 'return torch.where(targets == 1, -.25, .25)/predictions.numel()')),
        ('the size of the example, 0.25', ('...', 'return torch.where(targets == 1, -.25, .25)')),
        ('the size 0.0625', ('...', 'return torch.where(targets == 1, -.25, .25)/4')),
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
        ('still carries its history', ('.detach()', '')),
        ('that of the *predictions*', ('loss.backward()', 'preds.mean().backward()')),
        ('twice on one loss', ('loss.backward()', 'loss.backward()\n    loss.backward()')),
        ('calls `calc_grad`',
            ('''preds = model(xb)
    loss = mnist_loss(preds, yb)
    return loss.detach()''', 'return calc_grad(xb, yb, model)')),
        ('that of another loss', ('loss.backward()', 'torch.nn.functional.binary_cross_entropy_with_logits(preds, yb).backward()')),
    ],
    '03.9': [
        ('What is the better way to start', ('(28*28,1), std=0.01', '(28*28,1)'), ('1, std=0.01', '1'), ('(200)', '(100)')),
        ('hardly other than random ones', ('(28*28,1), std=0.01', '(28*28,1)'),
         ('for epoch in range(200): train_epoch_by_hand', 'train_epoch_by_hand')),
        ('not far enough', ('(200)', '(10)'), (', 1.', ', 0.1')),
        ('seen one digit for too long', ('(200)', '(2)'), ('[(x, y)]', 'list(zip(x.split(64), y.split(64)))')),
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
        ('bias must be a tensor of shape [1]', ('return weights, bias', 'return weights, bias.item()')),
    ],
}
