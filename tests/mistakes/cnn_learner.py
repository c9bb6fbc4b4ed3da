"Known mistakes in the exercises of lesson 06; see tests/mistakes/__init__.py"

MISTAKES = {
    '06.1': [
        ('sum of the diagonal', ('...', '[1420, 50, 0.9, 0.9375]')),
        ('Rows are the truth', ('...', '[80, 30, 0.9, 0.9375]')),
        ('the wrong way round', ('...', '[80, 50, 0.9375, 0.9]')),
        ('not percentages', ('...', '[80, 50, 90, 93.75]')),
        ('is the accuracy', ('...', '[80, 50, 0.9467, 0.9375]')),
        ('a proportion of all images', ('...', '[80, 50, 0.9, 450/1500]')),
        ('one kind of error', ('...', '[50, 50, 0.9, 0.9375]')),
        ('is a count, and a proportion', ('...', '[80, 50, 450, 450]')),
        ('Three decimals', ('...', '[80, 50, 0.9, 0.94]')),
        ('without quotes', ('...', "[80, 50, '90%', '93.75%']")),
        ('970 are 7s', ('...', '[80, 970, 0.9, 0.9375]')),
        ('truth and prediction differ', ('...', '[1050, 50, 0.9, 0.9375]')),
    ],
    '06.2': [
        ('over the *images*', ('exp()/outputs.exp().sum(1, keepdim=True)', 'softmax(0)')),
        ('sum of the losses', ('.mean()', '.sum()')),
        ('is the minus missing', ('-probabilities', 'probabilities')),
        ('in *every* row', ('range(len(labels)),labels', ':,labels')),
        ('over all columns', ('[range(len(labels)),labels]', '')),
        ('without softmax', ('probabilities[range(len(labels)),labels].log()', 'outputs[range(len(labels)),labels]')),
        ('right neighbour', (',labels]', ',labels-2]')),
        ('left neighbour', (',labels]', ',labels-1]')),
        ('does not exist', (',labels]', ',labels+1]')),
        ("PyTorch's own", ('...', 'return F.cross_entropy(outputs, labels)')),
        ("PyTorch's own", '''
my_cross_entropy = nn.CrossEntropyLoss()
'''),
        ('on its own', ('...', 'return -outputs.sigmoid()[range(len(labels)),labels].log().mean()')),
        ('`exp` is missing', ('outputs.exp()/outputs.exp().sum', 'outputs/outputs.sum')),
        ('rows come first', ('range(len(labels)),labels', 'labels,range(len(labels))')),
        ('the largest probability', ('[range(len(labels)),labels]', '.amax(1)')),
        ('took column 0', ('range(len(labels)),labels', ':,0')),
        ('positions, and not factors', ('...', 'return -(labels*outputs.softmax(1).log()).mean()')),
        ('first two outputs only',
            ('...', '''shares = outputs.softmax(1)
    return -(labels*shares[:,1].log() + (1-labels)*shares[:,0].log()).mean()''')),
    ],
    '06.3': [
        ('one position is missing',
            ('rows,cols = image.shape[0]-k+1,image.shape[1]-l+1', 'rows,cols = image.shape[0]-k,image.shape[1]-l')),
        ('half a turn', ('k,l = kernel.shape', 'k,l = kernel.shape\n    kernel = kernel.flip(0, 1)')),
        ('multiplies matrices', ('*kernel', '@kernel')),
        ('for 28×28 pixels it is right',
            ('...', 'return torch.tensor([[(image[r:r+3,c:c+3]*kernel).sum() for c in range(26)] for r in range(26)])')),
        ('rows and columns are exchanged',
            ('for col in range(cols)] for row in range(rows)', 'for row in range(rows)] for col in range(cols)')),
        ('largest of the nine', ('.sum()', '.max()')),
        ('Kernels of 3×3 come out right', ('row:row+k,col:col+l', 'row:row+3,col:col+3')),
        ('asks you to build', ('...', 'return F.conv2d(image[None,None], kernel[None,None])[0,0]')),
        ('one position too early',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(image.shape[0]-k+1, image.shape[1]-l+1)
    for r in range(image.shape[0]-k):
        for c in range(image.shape[1]-l): grid[r,c] = (image[r:r+k,c:c+l]*kernel).sum()
    return grid''')),
        ('no longer fits', ('rows,cols = image.shape[0]-k+1,image.shape[1]-l+1', 'rows,cols = image.shape')),
        ('takes one number',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(image.shape[0]-k+1, image.shape[1]-l+1)
    for r in range(image.shape[0]-k+1):
        for c in range(image.shape[1]-l+1): grid[r,c] = image[r:r+k,c:c+l]*kernel
    return grid''')),
        ('kernel is added', ('*kernel', '+kernel')),
        ('signs of the products are gone', ('.sum()', '.abs().sum()')),
        ('sum of all positions',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(image.shape[0]-k+1, image.shape[1]-l+1)
    for r in range(image.shape[0]-k+1):
        for c in range(image.shape[1]-l+1): grid += (image[r:r+k,c:c+l]*kernel).sum()
    return grid''')),
        ('lose the decimals',
            ('...', '''k,l = kernel.shape
    grid = torch.zeros(image.shape[0]-k+1, image.shape[1]-l+1, dtype=torch.int)
    for r in range(image.shape[0]-k+1):
        for c in range(image.shape[1]-l+1): grid[r,c] = (image[r:r+k,c:c+l]*kernel).sum()
    return grid''')),
    ],
    '06.4': [
        ('here is no padding', ('...', '[[6,28,28], [6,14,14], [12,7,7], [12,2,2], [48]]')),
        ('do not overlap', ('...', '[[6,24,24], [6,23,23], [12,12,12], [12,4,4], [192]]')),
        ('every second position only', ('[12,6,6], [12,2,2], [12*2*2]', '[12,12,12], [12,4,4], [192]')),
        ('padding is missing', ('[12,6,6], [12,2,2], [12*2*2]', '[12,5,5], [12,1,1], [12]')),
        ('all 6 channels', ('[12,6,6], [12,2,2], [12*2*2]', '[72,6,6], [72,2,2], [288]')),
        ('channels, height, width', ('...', '[[24,24,6], [12,12,6], [6,6,12], [2,2,12], [48]]')),
        ('othing is lost', ('*2*2', '')),
        ('axis of the batch', ('...', '[[1,6,24,24], [1,6,12,12], [1,12,6,6], [1,12,2,2], [1,48]]')),
        ('channels are missing', ('...', '[[24,24], [12,12], [6,6], [2,2], [48]]')),
        ('5 is their side', ('...', '[[5,24,24], [5,12,12], [12,6,6], [12,2,2], [48]]')),
        ('position too many', ('24,24', '25,25'), ('12*2*2', '48')),
        ('makes one row', ('*2*', ',2,')),
        ('such as [6, 24, 24]', ('...', "['6,24,24', '6,12,12', '12,6,6', '12,2,2', '48']")),
    ],
    '06.5': [
        ('*all* channels', ('sum(9*a*b for a,b in zip((1, *widths), widths))', '9*sum(widths)')),
        ('count a bias for the convolutions', ('9*a*b', '9*a*b+b')),
        ('BatchNorm learns numbers too', (' + norms', '')),
        ('Each block halves', ('side//2**len(widths)', 'side')),
        ('one weight for each channel', ('*end*end', '')),
        ('no half rows', ('//', '/')),
        ('By arithmetic', ('...', 'return sum(p.numel() for p in small_cnn(widths, side).parameters())')),
        ('4·5 weights', ('*end*end', '*end')),
        ('the *last* block', ('widths[-1]', 'sum(widths)')),
        ('their sum', ('convolutions + norms + widths', 'convolutions, norms, widths')),
    ],
    '06.6': [
        ('too late',
            ('model.eval()\n    with', 'with'),
            ('return', 'said ='),
            ('[:,0] > 0', '''[:,0] > 0
    model.eval()
    return said''')),
        ('one single image', '''
def which_are_3s(model, images):
    with torch.no_grad():
        return torch.cat([model(p[None])[:,0] > 0 for p in images])
'''),
        ('torch.bool', ('[:,0] > 0', '[:,0]')),
        ('and [4] is right', ('[:,0]', '')),
        ('dropout layer',
            ('model.', '''for layer in model.modules():
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)): layer.''')),
        ('was 2 and is',
            ('model.eval()\n    with', 'with'),
            ('return model', 'if len(images) > 1: model(images)\n        return model.eval()')),
        ('With what do you compare', ('[:,0] > 0', '[:,0] > 0.5')),
        ('Outputs above 0 mean a 3', ('[:,0]', '[:,0].sigmoid()')),
        ('is only called if there are brackets', ('eval()', 'eval')),
        ('Is every layer still there',
            ('model.', 'rest = nn.Sequential(*[o for o in model if not isinstance(o, (nn.BatchNorm1d, nn.BatchNorm2d))]).'),
            ('return model', 'return rest')),
    ],
    '06.7': [
        ('an axis is too many', ('squeeze(1).', '')),
        ('in int64', ('.long()', '')),
        ('exactly 0', (', labels.squeeze(1).long()', '[:,:1], labels')),
        ('a batch of 1', ('(1).', '().')),
        ('if all were 3s', ('labels.squeeze(1).long()', 'labels.argmax(1)')),
        ('twice is as good as never', (', (1-labels)', '.flip(1), (1-labels)')),
        ('minus the loss of the opposite', ('return F', 'return -F'), ('(1-labels)', 'labels')),
        ('softmax is used twice', (', (1-labels)', '.softmax(1), (1-labels)')),
        ('softmax is missing', ('cross_entropy', 'nll_loss')),
        ('but got Int', ('long', 'int')),
        ('in all of them', ('labels.squeeze(1).long()', 'not labels')),
        ('predictions of the network for the truth', ('labels.squeeze(1).long()', 'outputs.argmax(1)')),
        ('one of the two outputs only',
            ('cross_entropy(outputs, labels.squeeze(1).long())', 'binary_cross_entropy_with_logits(outputs[:,:1], labels)')),
    ],
    '06.8': [
        ('the images lie still', ('random_shifts(images[index], **options)', 'images[index]')),
        ('the wrong way round', ('2 if training else 0', '0 if training else 2')),
        ('by up to 1 pixel.', ('else 0', 'else 1')),
        ('yields nothing', ('    options =', '    if not training: return images, labels\n    options =')),
        ('no longer belong', ('labels[index]', 'labels[index if training else slice(len(index))]')),
        ('only 100 come out', ('labels[index]', '''labels[index]
        if not training: return''')),
        ('the first batch holds 1,301', ('order.split(100)', 'order.split(100 if training else len(images))')),
        ('Does every case reach', ('yield', 'if training: yield')),
        ('again and again',
            ('yield random_shifts(images[index], **options)',
             'if training: images = random_shifts(images, 2)\n        yield images[index]')),
        ('beyond the end',
            ('yield random_shifts(images[index], **options)',
             'if training: images = random_shifts(images[index], 2)\n        yield images[index]')),
        ('Do they move more than once',
            ('random_shifts(images[index], **options)', 'random_shifts(random_shifts(images[index], **options), **options)')),
        ('none of the 1,301', ('yield random_shifts(images[index], **options)', 'yield images[index]+0.01*(not training)')),
    ],
    '06.9': [
        ('Turn it round', ('> 90', '< 90')),
        ('85 % are asked for', ('[:,:,10:18].sum((1,2)) > 90', '.sum((1,2)) > 143')),
        ('Does the batch decide',
            ('upper =', 'edges ='),
            ('()\n    return upper', '()'),
            ('((1,2)) > 90', '((1,2))\n    return edges > edges.mean()')),
        ('Is it ink that you count', ('...', 'return images[:,18:,:14].sum((1,2)) > 10')),
        ('and [600] is right',
            ('...', '''kernel = torch.tensor([[-1.,-1.,-1.], [0.,0.,0.], [1.,1.,1.]])
    return F.conv2d(images[:,None], kernel[None,None]).relu()[:,:,:,10:18].sum((2,3)) > 90''')),
        ('tells 3s from 7s too little', ('upper =', 'return'), ('[:,0].relu()\n    return upper[:,:,10:18]', '[:,0,:,10:18]')),
        ('not compared with anything yet', (' > 90', '')),
        ('with a point',
            ('...', '''kernel = torch.tensor([[-1,-1,-1], [0,0,0], [1,1,1]])
    return F.conv2d(images[:,None], kernel[None,None])[:,0].relu()[:,:,10:18].sum((1,2)) > 90''')),
        ('wants four axes',
            ('upper = F.conv2d(images[:,None], kernel[None,None])[:,0].relu()\n    return upper',
             'return F.conv2d(images, kernel).relu()')),
    ],
}
