"Known mistakes in the exercises of lesson 01; see tests/mistakes/__init__.py"

MISTAKES = {
    '01.1': [
        ('the root is missing', ('.sqrt()', '')),
        ('this is L1', ('mean().sqrt', 'sqrt().mean')),
        ('plus and minus cancelled', ('...', 'return ((a-b).mean()**2).sqrt()')),
        ('the L2 norm', ('mean', 'sum')),
        ('these have 784', ('...', 'return (((a-b)**2).sum()/4).sqrt()')),
        ('you divide by 784', ('...', 'return (((a-b)**2).sum()/784).sqrt()')),
        ('the *difference* that is squared', ('(a-b)', 'a**2-b')),
        ('The root is `**0.5`', ('.sqrt()', '**1/2')),
        ('over what do you take the mean', ('mean()', 'mean(0)')),
    ],
    '01.2': [
        ('it compares bits', ('((a-b)**2)', '((a-b).int()^2).float()')),
        ('is still there', ('return ((a-b)**2)', 'd = a-b\n    return (d^2)')),
        ('you doubled the differences', ('(a-b)**', '(a-b)*')),
        ('That is L1', ('((a-b)**2)', '(a-b).abs()')),
        ('the decimals are lost', ('((a-b)**2)', '((a-b).int()**2).float()')),
        ('you added up the squares', ('mean', 'sum')),
    ],
    '01.3': [
        ('by chance', ('F.mse_loss(a, b).sqrt()', '2*F.mse_loss(a, b)')),
        ('The root is `**0.5`', ('.sqrt()', '**1/2')),
        ('this is L1', ('mse_loss(a, b).sqrt()', 'l1_loss(a, b)')),
        ('the opposite', ('.sqrt()', '**2')),
        ('the sum of the squares', ('(a, b).', "(a, b, reduction='sum').")),
        ('one for each pixel', ('(a, b).', "(a, b, reduction='none').")),
    ],
    '01.4': [
        ('through the pile', ('(-1,-2)', '0')),
        ('along one axis', ('(-1,-2)', '-1')),
        ('8 times too large', ('.mean', '.sum')),
        ('plus and minus cancel', ('abs().', '')),
        ('counted from the *end*', ('-1,-2', '1,2')),
        ('the columns are left', ('-1,-2', '0,1')),
        ('this is RMSE', ('(images-mean).abs().mean()', '((images-mean)**2).mean((-1,-2)).sqrt()')),
        ('No loop is needed', ('(images-mean).abs().mean()', '[(o-mean).abs().mean() for o in images]')),
        ('over all axes', ('((-1,-2))', '().round()')),
    ],
    '01.5': [
        ('taken from the training split', ('valid_images[valid_labels==7]', 'images[labels==7][:1028]')),
        ('the labels of one split', ('valid_labels==7', 'labels==7')),
        ('he place of the validation 7s', ('valid_labels==7', 'valid_labels==3')),
        ('know the test before', ("'train'", "'valid'")),
        ('score by memory alone', ("'valid'", "'train'")),
        ('in another order', ('return threes, sevens, valid_threes', 'return threes, valid_threes, sevens')),
        ('divide by 255 once', '''
def four_blocks():
    splits = load_split('train'), load_split('valid')
    return [torch.from_numpy(images[labels==digit]).float() for images,labels,_ in splits for digit in (3,7)]
'''),
    ],
    '01.6': [
        ('as *right*', ('(~sevens_said)', 'sevens_said')),
        ('again the mean', ('torch.cat([right3, right7]).mean()', '(right3.mean()+right7.mean())/2')),
        ('booleans have no mean', ('threes_said.float(), (~sevens_said).float()', 'threes_said, ~sevens_said')),
        ('the wrong way round',
            ('(right3.mean()+right7.mean())/2, torch.cat([right3, right7]).mean()',
             'torch.cat([right3, right7]).mean(), (right3.mean()+right7.mean())/2')),
        ('the *number* of right answers', ('torch.cat([right3, right7]).mean()', 'right3.sum()+right7.sum()')),
        ('cannot be subtracted', ('(~sevens_said)', '(1-sevens_said)')),
        ('halves only', ('(right3.mean()+right7.mean())', 'right3.mean()+right7.mean()')),
        ('is per cent', ('return (right3', 'return 100*(right3'), ('torch.cat', '100*torch.cat')),
    ],
    '01.7': [
        ('only the nearest', ('answers[nearest].sum(1) >= 2', 'answers[nearest[:,0]]')),
        ('*farthest*', ('argsort(1)', 'argsort(1, descending=True)')),
        ('one *row* of numbers', ('images.flatten(1), pictures.flatten(1)', 'images, pictures')),
        ('Did you measure with L1', ('pictures.flatten(1)', 'pictures.flatten(1), p=1')),
        ('How many make a majority', (' >= 2', '')),
        ('not a majority', ('.sum(1) >= 2', '.any(1)')),
        ('the number of *votes* with 2',
            ('...', '''distances,nearest = torch.cdist(images.flatten(1), pictures.flatten(1)).topk(3, largest=False)
    return distances.sum(1) >= 0''')),
        ('4 pixels, not 784', ('images.flatten(1), pictures.flatten(1)', 'images.view(-1,784), pictures.view(-1,784)')),
        ('They still have to vote', ('.sum(1) >= 2', '')),
    ],
    '01.8': [
        ('peek at the test', ('lean(threes), lean(sevens)', 'lean(valid_threes), lean(valid_sevens)')),
        ('errors on the *training* pictures', ('count(lean(valid_threes), lean(valid_sevens), limit)', 'min(counts)')),
        ('the smallest of several counts',
            ('count(lean(valid_threes), lean(valid_sevens), limit)',
             'min(count(lean(valid_threes), lean(valid_sevens), t) for t in limits)')),
        ('only the missed 3s', ('+(lean7<t).sum()', '')),
        ('is the limit itself', ('lean3>=t', 'lean3>t'), ('lean7<t', 'lean7<=t')),
        ('best if you measure with L1',
            ('rmse_distance(x, mean3)-rmse_distance(x, mean7)', 'mnist_distance(x, mean3)-mnist_distance(x, mean7)')),
        ('*their own* averages',
            ('...', '''def count(x, y, t):
        m3,m7 = x.mean(0), y.mean(0)
        def lean(z): return rmse_distance(z, m3)-rmse_distance(z, m7)
        return ((lean(x)>=t).sum()+(lean(y)<t).sum()).item()
    counts = [count(threes, sevens, t) for t in limits]
    limit = limits[counts.index(min(counts))]
    return limit, count(valid_threes, valid_sevens, limit)''')),
        ('the *worst* of all limits', ('lean3>=t', 'lean3<t'), ('lean7<t', 'lean7>=t')),
        ('the *place* of the limit', ('return limit,', 'return counts.index(min(counts)),')),
    ],
}
