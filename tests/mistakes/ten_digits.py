"Known mistakes in the exercises of lesson 07; see tests/mistakes/__init__.py"

MISTAKES = {
    '07.1': [
        ('is the probability of the first class', ('...', '[0.125, 0.125, 2.0794, 2.3026, 7850]')),
        ('which looks at one logit alone', ('...', '[0.6667, 0.25, 2.0794, 2.3026, 7850]')),
        ('the sum of the logits', ('...', '[0.301, 0.25, 2.0794, 2.3026, 7850]')),
        ('No probability is above 1', ('...', '[0.25, 7.25, 2.0794, 2.3026, 7850]')),
        ('the wrong sign', ('...', '[0.25, 0.25, -2.0794, 2.3026, 7850]')),
        ('the *second* class is right', ('...', '[0.25, 0.25, 1.3863, 2.3026, 7850]')),
        ('to the base 10', ('...', '[0.25, 0.25, 0.9031, 2.3026, 7850]')),
        ('a model of *two* digits', ('...', '[0.25, 0.25, 2.0794, 0.6931, 7850]')),
        ('the probability of each digit', ('...', '[0.25, 0.25, 2.0794, 0.1, 7850]')),
        ('the weights alone', ('...', '[0.25, 0.25, 2.0794, 2.3026, 7840]')),
        ('for *each* output', ('...', '[0.25, 0.25, 2.0794, 2.3026, 794]')),
        ('the wrong way round', ('...', '[0.25, 0.25, 2.3026, 2.0794, 7850]')),
        ('5 are asked for', ('...', '[0.25, 2.0794, 2.3026, 7850]')),
        ('is a percentage', ('...', '[25, 25, 2.0794, 2.3026, 7850]')),
    ],
    '07.2': [
        ('that is there already', ('...', 'return logits.softmax(1)')),
        ('Your columns add up to 1', ('exps/exps.sum(1', 'exps/exps.sum(0')),
        ('e to the power of 88', ('logits-logits.amax(1, keepdim=True)', 'logits')),
        ('of the *whole table*', ('logits.amax(1, keepdim=True)', 'logits.max()')),
        ('cut off, or made smaller', ('logits-logits.amax(1, keepdim=True)', 'logits.clamp(max=85)')),
        ('makes it a column', ('exps.sum(1, keepdim=True)', 'exps.sum(1)')),
        ('makes it a column', ('logits.amax(1, keepdim=True)', 'logits.amax(1)')),
        ('cut off, or made smaller', ('logits-logits.amax(1, keepdim=True)', 'logits.clamp(-80, 80)')),
        ('the *largest* of the row', ('amax', 'amin')),
        ('the *largest* of the row', ('amax', 'mean')),
        ('and not below it', ('exps/exps.sum(1', 'exps/logits.exp().sum(1')),
        ('Take e to the power', ('.exp()', '')),
        ('`amax(1)` returns the values alone', ('logits.amax(1, keepdim=True)', 'logits.max(1, keepdim=True)')),
        ('in each row is 1. Divide them', ('return exps/exps.sum(1, keepdim=True)', 'return exps')),
    ],
    '07.3': [
        ('one number for each class', ('softmax(1).amax(1)', 'softmax(1).amax(0)')),
        ('goes along axis 0', ('softmax(1).amax(1)', 'softmax(0).amax(0)')),
        ('on its own', ('softmax(1)', 'sigmoid()')),
        ('softmax is missing', ('.softmax(1)', '')),
        ('*which* class', ('.amax(1)', '.argmax(1)')),
        ('the probabilities of all classes', ('.amax(1)', '')),
        ('`amax(1)` gives the values', ('.amax(1)', '.max(1)')),
        ('smallest probabilities', ('.amax(1)', '.amin(1)')),
        ('One for each image', ('.amax(1)', '.max()')),
        ('along which axis', ('softmax(1)', 'softmax()')),
        ('no such axis', ('softmax(1)', 'softmax(2)')),
        ('the same for all images', ('.amax(1)', '.mean(1)')),
        ('come in the shape [4, 1]', ('.amax(1)', '.amax(1, keepdim=True)')),
        ('is right', ('.amax(1)', '.amax(1).clamp(max=0.99)')),
        ('competes with its neighbours', '''
def how_sure(logits):
    each = logits.exp()/logits.exp().sum(0)
    return each.max(1).values
'''),
    ],
    '07.4': [
        ('for a batch of 300 images', ('model(images), labels', 'model(images[:64]), labels[:64]')),
        ('Or are the logits cut off?', ('model(images)', 'model(images).clamp(-50, 50)')),
        ('is still used twice', '''
def batch_loss(model, images, labels):
    return nn.CrossEntropyLoss()(model(images).softmax(dim=1), labels)
'''),
        ('over the images', '''
def batch_loss(model, images, labels):
    return F.cross_entropy(model(images).softmax(0), labels)
'''),
        ('logarithm is missing', '''
def batch_loss(model, images, labels):
    return F.nll_loss(softmax(model(images)), labels)
'''),
        ('sigmoid is no better', ('model(images)', 'model(images).sigmoid()')),
        ('without any softmax', '''
def batch_loss(model, images, labels):
    return F.nll_loss(model(images), labels)
'''),
        ('no gradient finds its way', ('F.cross_entropy(model(images), labels)', 'F.cross_entropy(model(images).detach(), labels)')),
        ('Leave `.item()`', ('F.cross_entropy(model(images), labels)', 'F.cross_entropy(model(images), labels).item()')),
        ('sum of the losses', ('F.cross_entropy(model(images), labels)',
            "F.cross_entropy(model(images), labels, reduction='sum')")),
        ('the single images', ('F.cross_entropy(model(images), labels)', "F.cross_entropy(model(images), labels, reduction='none')")),
        ('in the middle of its training', ('return', 'model.eval()\n    return')),
        ('for the truth', ('images), labels', 'images), model(images).argmax(1)')),
        ('*binary* cross-entropy', '''
def batch_loss(model, images, labels):
    logits = model(images)
    return F.binary_cross_entropy_with_logits(logits, F.one_hot(labels, logits.shape[1]).float())
'''),
        ('it is inf instead of 1,000', '''
def batch_loss(model, images, labels):
    return F.nll_loss(model(images).softmax(1).log(), labels)
'''),
        ('has been called already', '''
def batch_loss(model, images, labels):
    loss = F.cross_entropy(model(images), labels)
    loss.backward()
    return loss
'''),
    ],
    '07.5': [
        ('Rows and columns are exchanged', ('truth*classes + predicted', 'predicted*classes + truth')),
        ('room for all cells', ('minlength=classes**2', '')),
        ('exchanged as well', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table[predicted,truth] += 1
    return table
'''),
        ('no cell twice', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    return table.index_put_((truth,predicted), torch.ones_like(truth))
'''),
        ('still all 0', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    table[truth][:,predicted] += 1
    return table
'''),
        ('come in the shape [9]', ('.view(classes, classes)', '')),
        ('The right predictions are missing', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t,p in zip(truth, predicted):
        if t != p: table[t,p] += 1
    return table
'''),
        ('`return` inside the loop', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t,p in zip(truth, predicted):
        table[t,p] += 1
        return table
'''),
        ('divided by its sum', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes)
    for t,p in zip(truth, predicted): table[t,p] += 1
    return table/table.sum(1, keepdim=True)
'''),
        ('both ways round', '''
def count_pairs(truth, predicted, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for t,p in zip(truth, predicted):
        table[t,p] += 1
        table[p,t] += 1
    return table
'''),
    ],
    '07.6': [
        ('[0, 1, 13] is right', ('both.argmax()', '(table*table.T).triu(1).argmax()'),
            ('both.max().item()', 'both[smaller,larger].item()')),
        ('on the diagonal', ('.triu(1)', '')),
        ('one direction only', '''
def most_confused(table):
    off = table-table.diag().diag()
    i,j = divmod(off.argmax().item(), len(table))
    return min(i, j), max(i, j), off.max().item()
'''),
        ('add its other direction afterwards', '''
def most_confused(table):
    off = table-table.diag().diag()
    i,j = divmod(off.argmax().item(), len(table))
    return min(i, j), max(i, j), table[i,j]+table[j,i]
'''),
        ('above the diagonal only', ('(table+table.T)', 'table')),
        ('the smaller class comes first', ('smaller, larger, both', 'larger, smaller, both')),
        ('a 10 in your code', ('len(table)', '10')),
        ('3 are asked for', ('smaller, larger, both.max().item()', 'smaller, larger')),
        ('confused *least*', '''
def most_confused(table):
    both = table+table.T
    pairs = [(i,j) for i in range(len(table)) for j in range(i+1, len(table))]
    i,j = min(pairs, key=lambda o: both[o])
    return i, j, both[i,j]
'''),
        ('changes what it is given', ('both = (table', 'table.fill_diagonal_(0)\n    both = (table')),
        ('The count holds one direction', ('both.max().item()', 'table[smaller,larger].item()')),
        ('Each direction is counted twice', ('both.max().item()', '2*both.max().item()')),
        ('*difference* of the two', ('(table+table.T)', '(table-table.T).abs()')),
    ],
    '07.7': [
        ('These are positions in the list', '''
def which_of(logits, digits):
    return logits[:,digits].max(1).indices
'''),
        ('all ten logits', ('torch.tensor(digits)[logits[:,digits].argmax(1)]', 'logits.argmax(1)')),
        ('a 3 and a 7 in your code', ('torch.tensor(digits)[logits[:,digits].argmax(1)]', 'logits[:,digits].argmax(1)*4+3')),
        ('add the first digit', ('torch.tensor(digits)[logits[:,digits].argmax(1)]', 'logits[:,digits].argmax(1)+digits[0]')),
        ('With more of them', '''
def which_of(logits, digits):
    a,b = digits[:2]
    return logits[:,digits].argmax(1)*(b-a)+a
'''),
        ('first two of `digits`', '''
def which_of(logits, digits):
    return torch.where(logits[:,digits[0]] > logits[:,digits[1]], digits[0], digits[1])
'''),
        ('the logit 0?', '''
def which_of(logits, digits):
    masked = torch.zeros_like(logits)
    masked[:,digits] = logits[:,digits]
    return masked.argmax(1)
'''),
        ('can be indexed with many', ('torch.tensor(digits)[', 'digits[')),
        ('*smallest* logit', ('argmax', 'argmin')),
        ('in the sorted list', ('tensor(digits)', 'tensor(sorted(digits))')),
        ('the largest probabilities', ('torch.tensor(digits)[logits[:,digits].argmax(1)]', 'logits[:,digits].softmax(1).amax(1)')),
    ],
    '07.8': [
        ('All of your weights are 0', ('...', 'return torch.zeros(784,10), torch.zeros(10)')),
        ('turn them with `.T`', ('return weights', 'return weights.T')),
        ('first the weights, then the biases', ('return weights, biases', 'return biases, weights')),
        ('Does the step go *against* the gradient', ('weights -= 0.5', 'weights += 0.5')),
        ('two tensors are asked for', ('return weights, biases', 'return weights')),
        ('hardly begun to learn', ('range(100)', 'range(5)')),
        ('a `nan` or `inf`', ('torch.zeros(784,10)', 'torch.full((784,10), float("nan"))')),
        ('those of the mean digits', ('...', '''means = torch.stack([x[y==d].mean(0) for d in range(10)])
    return 2*means.T, -means.square().sum(1)''')),
        ('Does it keep what it found', '''
found = []
def learn_ten(x, y):
    if found: return found[0]
    weights,biases = torch.zeros(784,10), torch.zeros(10)
    for step in range(100):
        grad = ((x@weights+biases).softmax(1)-F.one_hot(y, 10))/len(x)
        weights -= 0.5*x.T@grad
        biases -= 0.5*grad.sum(0)
    found.append((weights, biases))
    return weights, biases
'''),
        ('All of your biases are 0', ('...', '''model = nn.Linear(784, 10, bias=False)
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for step in range(20):
        F.cross_entropy(model(x), y).backward()
        opt.step()
        opt.zero_grad()
    return model.weight.detach().T, torch.zeros(10)''')),
        ('for one output', ('...', 'return torch.zeros(784,1), torch.zeros(10)')),
        ('It never predicts any of 8, 9', ('''grad = (''', '''x,y = x[y<8],y[y<8]
        grad = (''')),
        ('as from `randn`', ('torch.zeros(784,10)', 'torch.randn(784,10)')),
        ('is it large enough', ('0.5*x.T', '0.0001*x.T')),
        ('axis 0, instead of the classes', ('softmax(1)', 'softmax(0)')),
        ('Did you change `x`', ('weights,biases =', 'x = (x-x.mean())/x.std()\n    weights,biases =')),
    ],
}
