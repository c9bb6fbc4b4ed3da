"Known mistakes in the exercises of lesson 06; see tests/mistakes/__init__.py"

MISTAKES = {
    '06.1': [
        ('on the diagonal', ('...', '[1420, 50, 0.9, 0.9375]')),
        ('Rows are the truth', ('...', '[80, 30, 0.9, 0.9375]')),
        ('the wrong way round', ('...', '[80, 50, 0.9375, 0.9]')),
        ('percentages', ('...', '[80, 50, 90, 93.75]')),
        ('that is the accuracy', ('...', '[80, 50, 0.9467, 0.9375]')),
        ('divided by all', ('...', '[80, 50, 0.9, 450/1500]')),
        ('one kind of error', ('...', '[50, 50, 0.9, 0.9375]')),
        ('is a count, and a share', ('...', '[80, 50, 450, 450]')),
        ('Three decimals', ('...', '[80, 50, 0.9, 0.94]')),
        ('without quotes', ('...', "[80, 50, '90%', '93.75%']")),
        ('970 are 7s', ('...', '[80, 970, 0.9, 0.9375]')),
        ('truth and answer differ', ('...', '[1050, 50, 0.9, 0.9375]')),
    ],
    '06.2': [
        ('over the *pictures*', ('exp()/outputs.exp().sum(1, keepdim=True)', 'softmax(0)')),
        ('added up the losses', ('.mean()', '.sum()')),
        ('minus is missing', ('-shares', 'shares')),
        ('for *every* picture', ('range(len(labels)),labels', ':,labels')),
        ('both columns', ('[range(len(labels)),labels]', '')),
        ('Softmax is missing', ('shares[range(len(labels)),labels].log()', 'outputs[range(len(labels)),labels]')),
        ('the *wrong* digit', (',labels]', ',1-labels]')),
        ("PyTorch's own", ('...', 'return F.cross_entropy(outputs, labels)')),
        ("PyTorch's own", '''
my_cross_entropy = nn.CrossEntropyLoss()
'''),
        ('for itself', ('...', 'return -outputs.sigmoid()[range(len(labels)),labels].log().mean()')),
        ('`exp` is missing', ('outputs.exp()/outputs.exp().sum', 'outputs/outputs.sum')),
        ('rows come first', ('range(len(labels)),labels', 'labels,range(len(labels))')),
        ('the largest share', ('[range(len(labels)),labels]', '.amax(1)')),
        ('took column 0', ('range(len(labels)),labels', ':,0')),
        ('places, and not factors', ('...', 'return -(labels*outputs.softmax(1).log()).mean()')),
        ('with labels from 0 to 9',
            ('...', '''shares = outputs.softmax(1)
    return -(labels*shares[:,1].log() + (1-labels)*shares[:,0].log()).mean()''')),
    ],
    '06.3': [
        ('one place is missing',
            ('rows,cols = picture.shape[0]-k+1,picture.shape[1]-l+1', 'rows,cols = picture.shape[0]-k,picture.shape[1]-l')),
        ('half a turn', ('k,l = kernel.shape', 'k,l = kernel.shape\n    kernel = kernel.flip(0, 1)')),
        ('multiplies matrices', ('*kernel', '@kernel')),
        ('for 28×28 pixels it runs',
            ('...', 'return torch.tensor([[(picture[r:r+3,c:c+3]*kernel).sum() for c in range(26)] for r in range(26)])')),
        ('rows and columns are exchanged',
            ('for col in range(cols)] for row in range(rows)', 'for row in range(rows)] for col in range(cols)')),
        ('largest of the nine', ('.sum()', '.max()')),
        ('but for a picture of 6×4 and a kernel of 2×3', ('row:row+k,col:col+l', 'row:row+3,col:col+3')),
        ('asks you to build', ('...', 'return F.conv2d(picture[None,None], kernel[None,None])[0,0]')),
        ('one place too early',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(picture.shape[0]-k+1, picture.shape[1]-l+1)
    for r in range(picture.shape[0]-k):
        for c in range(picture.shape[1]-l): grid[r,c] = (picture[r:r+k,c:c+l]*kernel).sum()
    return grid''')),
        ('no longer fits', ('rows,cols = picture.shape[0]-k+1,picture.shape[1]-l+1', 'rows,cols = picture.shape')),
        ('takes one number',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(picture.shape[0]-k+1, picture.shape[1]-l+1)
    for r in range(picture.shape[0]-k+1):
        for c in range(picture.shape[1]-l+1): grid[r,c] = picture[r:r+k,c:c+l]*kernel
    return grid''')),
        ('added the kernel', ('*kernel', '+kernel')),
        ('signs away', ('.sum()', '.abs().sum()')),
        ('sum of all places',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(picture.shape[0]-k+1, picture.shape[1]-l+1)
    for r in range(picture.shape[0]-k+1):
        for c in range(picture.shape[1]-l+1): grid += (picture[r:r+k,c:c+l]*kernel).sum()
    return grid''')),
        ('lose the decimals',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(picture.shape[0]-k+1, picture.shape[1]-l+1, dtype=torch.int)
    for r in range(picture.shape[0]-k+1):
        for c in range(picture.shape[1]-l+1): grid[r,c] = (picture[r:r+k,c:c+l]*kernel).sum()
    return grid''')),
    ],
    '06.4': [
        ('here is no padding', ('...', '[[6,28,28], [6,14,14], [12,7,7], [12,2,2], [48]]')),
        ('do not overlap', ('...', '[[6,24,24], [6,23,23], [12,12,12], [12,4,4], [192]]')),
        ('every second place only', ('[12,6,6], [12,2,2], [12*2*2]', '[12,12,12], [12,4,4], [192]')),
        ('padding is missing', ('[12,6,6], [12,2,2], [12*2*2]', '[12,5,5], [12,1,1], [12]')),
        ('all 6 channels', ('[12,6,6], [12,2,2], [12*2*2]', '[72,6,6], [72,2,2], [288]')),
        ('channels, height, width', ('...', '[[24,24,6], [12,12,6], [6,6,12], [2,2,12], [48]]')),
        ('othing is lost', ('*2*2', '')),
        ('axis of the batch', ('...', '[[1,6,24,24], [1,6,12,12], [1,12,6,6], [1,12,2,2], [1,48]]')),
        ('nothing of the channels', ('...', '[[24,24], [12,12], [6,6], [2,2], [48]]')),
        ('5 is their side', ('...', '[[5,24,24], [5,12,12], [12,6,6], [12,2,2], [48]]')),
        ('place too many', ('24,24', '25,25'), ('12*2*2', '48')),
        ('makes one row', ('*2*', ',2,')),
        ('such as [6, 24, 24]', ('...', "['6,24,24', '6,12,12', '12,6,6', '12,2,2', '48']")),
    ],
    '06.5': [
        ('*both* channels', ('sum(9*a*b for a,b in zip((1, *widths), widths))', '9*sum(widths)')),
        ('have no bias', ('9*a*b', '9*a*b+b')),
        ('BatchNorm learns numbers too', (' + norms', '')),
        ('Each block halves', ('side//2**len(widths)', 'side')),
        ('one weight for each channel', ('*end*end', '')),
        ('an odd one', ('//', '/')),
        ('By arithmetic', ('...', 'return sum(p.numel() for p in small_cnn(widths, side).parameters())')),
        ('each row has columns', ('*end*end', '*end')),
        ('the *last* block', ('widths[-1]', 'sum(widths)')),
        ('their sum', ('convolutions + norms + widths', 'convolutions, norms, widths')),
    ],
    '06.6': [
        ('compared with its *neighbour*',
            ('model.eval()\n    with', 'with'),
            ('return', 'said ='),
            ('[:,0] > 0', '''[:,0] > 0
    model.eval()
    return said''')),
        ('For two pictures it raises', '''
def which_are_3s(model, pictures):
    with torch.no_grad():
        return torch.cat([model(p[None])[:,0] > 0 for p in pictures])
'''),
        ('torch.bool', ('[:,0] > 0', '[:,0]')),
        ('and [2] is right', ('[:,0]', '')),
        ('dropout layer',
            ('model.', '''for layer in model:
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.''')),
        ('has changed the model',
            ('model.eval()\n    with', 'with'),
            ('return model', 'if len(pictures) > 1: model(pictures)\n        return model.eval()')),
        ('compare with 0.5', ('[:,0] > 0', '[:,0] > 0.5')),
        ('always above 0', ('[:,0]', '[:,0].sigmoid()')),
        ('is not called', ('eval()', 'eval')),
        ('still there',
            ('model.', 'rest = nn.Sequential(*[o for o in model if not isinstance(o, (nn.BatchNorm1d, nn.BatchNorm2d))]).'),
            ('return model', 'return rest')),
    ],
    '06.7': [
        ('An axis is too many', ('squeeze(1).', '')),
        ('neither float nor int32', ('.long()', '')),
        ('exactly 0', (', labels.squeeze(1).long()', '[:,:1], labels')),
        ('a batch of 1', ('(1).', '().')),
        ('that of three 3s', ('labels.squeeze(1).long()', 'labels.argmax(1)')),
        ('has the place 0', (', (1-labels)', '.flip(1), (1-labels)')),
        ('turned the *loss* round', ('return F', 'return -F'), ('(1-labels)', 'labels')),
        ('softmax used twice', (', (1-labels)', '.softmax(1), (1-labels)')),
        ('softmax is missing', ('cross_entropy', 'nll_loss')),
        ('int32', ('long', 'int')),
        ('in all of them', ('labels.squeeze(1).long()', 'not labels')),
        ('what the network says', ('labels.squeeze(1).long()', 'outputs.argmax(1)')),
        ('first output only',
            ('cross_entropy(outputs, labels.squeeze(1).long())', 'binary_cross_entropy_with_logits(outputs[:,:1], labels)')),
    ],
    '06.8': [
        ('the pictures lie still', ('random_shifts(images[places], 2)', 'images[places]')),
        ('the pictures lie still', ('2 if training else 0', '0 if training else 2')),
        ('pictures were moved', ('else 0', 'else 1')),
        ('deals out nothing',
            (':\n    for', ''':
    if not training: return images, labels
    for''')),
        ('do not belong',
            ('yield', 'if training: yield'),
            ('labels[places]', 'labels[places]\n        else: yield images[places], labels[:len(places)]')),
        ('500 pictures went in, and 100 come out',
            ('yield', 'if training: yield'),
            ('labels[places]', '''labels[places]
        else:
            yield images[places], labels[places]
            return''')),
        ('five batches of 100',
            ('for', '''if not training: yield images, labels
    else:
        for'''),
            (':\n        yield', ': yield')),
        ('Does every case reach', ('yield', 'if training: yield')),
        ('add up from batch to batch',
            ('yield random_shifts(images[places], 2)', 'if training: images = random_shifts(images, 2)\n        yield images[places]')),
        ('a place too large',
            ('yield random_shifts(images[places], 2)',
             'if training: images = random_shifts(images[places], 2)\n        yield images[places]')),
    ],
    '06.9': [
        ('turn it round', ('> 90', '< 90')),
        ('85 % are asked for', ('[:,:,10:18].sum((1,2)) > 90', '.sum((1,2)) > 143')),
        ('depend on the batch',
            ('upper =', 'edges ='),
            ('()\n    return upper', '()'),
            ('((1,2)) > 90', '((1,2))\n    return edges > edges.mean()')),
        ('you count ink', ('...', 'return images[:,18:,:14].sum((1,2)) > 10')),
        ('and [600] is right',
            ('...', '''kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    return F.conv2d(images[:,None], kernel[None,None]).relu()[:,:,:,10:18].sum((2,3)) > 90''')),
        ('the same to all', ('upper =', 'return'), ('[:,0].relu()\n    return upper[:,:,10:18]', '[:,0,:,10:18]')),
        ('compare with 0', (' > 90', '')),
        ('with a point',
            ('...', '''kernel = torch.tensor([[-1,-1,-1], [0,0,0], [1,1,1]])
    return F.conv2d(images[:,None], kernel[None,None])[:,0].relu()[:,:,10:18].sum((1,2)) > 90''')),
        ('wants four axes',
            ('upper = F.conv2d(images[:,None], kernel[None,None])[:,0].relu()\n    return upper',
             'return F.conv2d(images, kernel).relu()')),
    ],
}
