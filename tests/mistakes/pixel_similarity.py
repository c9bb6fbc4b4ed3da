"Known mistakes in the exercises of lesson 01; see tests/mistakes/__init__.py"

MISTAKES = {
    '01.1': [
        ('the root is missing', ('.sqrt()', '')),
        ('this is L1', ('mean().sqrt', 'sqrt().mean')),
        ('plus and minus cancelled', ('...', 'return ((a-b).mean()**2).sqrt()')),
        ('the L2 norm', ('mean', 'sum')),
        ('and 0.4 is right', ('...', 'return (((a-b)**2).sum()/4).sqrt()')),
        ('and not all images have 784 pixels', ('...', 'return (((a-b)**2).sum()/784).sqrt()')),
        ('the *difference of the squares*', ('(a-b)', 'a**2-b')),
        ('The root is `**0.5`', ('.sqrt()', '**1/2')),
        ('one number for each column', ('mean()', 'mean(0)')),
    ],
    '01.2': [
        ('it compares bits', ('((a-b)**2)', '((a-b).int()^2).float()')),
        ('is still there', ('return ((a-b)**2)', 'd = a-b\n    return (d^2)')),
        ('you double the differences', ('(a-b)**', '(a-b)*')),
        ('as L1 does', ('((a-b)**2)', '(a-b).abs()')),
        ('between 0 and 1 is lost', ('((a-b)**2)', '((a-b).int()**2).float()')),
        ('you add the squares up', ('mean', 'sum')),
    ],
    '01.3': [
        ('by chance', ('F.mse_loss(a, b).sqrt()', '2*F.mse_loss(a, b)')),
        ('The root is `**0.5`', ('.sqrt()', '**1/2')),
        ('this is L1', ('mse_loss(a, b).sqrt()', 'l1_loss(a, b)')),
        ('the opposite', ('.sqrt()', '**2')),
        ('the *sum* of the squares', ('(a, b).', "(a, b, reduction='sum').")),
        ('one number for each pixel', ('(a, b).', "(a, b, reduction='none').")),
    ],
    '01.4': [
        ('the axis of the images has disappeared', ('(-1,-2)', '0')),
        ('left, their rows', ('(-1,-2)', '-1')),
        ('you add the differences up', ('.mean', '.sum')),
        ('plus and minus cancel', ('abs().', '')),
        ('Counted from the *end*', ('-1,-2', '1,2')),
        ('the columns are left', ('-1,-2', '0,1')),
        ('this is RMSE', ('(images-mean).abs().mean()', '((images-mean)**2).mean((-1,-2)).sqrt()')),
        ('No loop is needed', ('(images-mean).abs().mean()', '[(o-mean).abs().mean() for o in images]')),
        ('which one counts the images', ('((-1,-2))', '().round()')),
    ],
    '01.5': [
        ('all of them training 7s', ('valid_images[valid_labels==7]', 'images[labels==7][:1028]')),
        ('labels of one split', ('valid_labels==7', 'labels==7')),
        ('all of them 3s of `valid`', ('valid_labels==7', 'valid_labels==3')),
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
        ('counts as right', ('(~sevens_said)', 'sevens_said')),
        ('again the mean', ('torch.cat([right3, right7]).mean()', '(right3.mean()+right7.mean())/2')),
        ('have no mean', ('threes_said.float(), (~sevens_said).float()', 'threes_said, ~sevens_said')),
        ('in the other order',
            ('(right3.mean()+right7.mean())/2, torch.cat([right3, right7]).mean()',
             'torch.cat([right3, right7]).mean(), (right3.mean()+right7.mean())/2')),
        ('the *number* of right answers', ('torch.cat([right3, right7]).mean()', 'right3.sum()+right7.sum()')),
        ('cannot be subtracted', ('(~sevens_said)', '(1-sevens_said)')),
        ('halves only', ('(right3.mean()+right7.mean())', 'right3.mean()+right7.mean()')),
        ('are per cent', ('return (right3', 'return 100*(right3'), ('torch.cat', '100*torch.cat')),
    ],
    '01.7': [
        ('only the nearest', ('answers[nearest].sum(1) >= 2', 'answers[nearest[:,0]]')),
        ('*farthest*', ('argsort(1)', 'argsort(1, descending=True)')),
        ('one *row* of numbers', ('images.flatten(1), examples.flatten(1)', 'images, examples')),
        ('the distance is L1', ('examples.flatten(1)', 'examples.flatten(1), p=1')),
        ('How many make a majority', (' >= 2', '')),
        ('one is not', ('.sum(1) >= 2', '.any(1)')),
        ('you say three to all of them',
            ('...', '''distances,nearest = torch.cdist(images.flatten(1), examples.flatten(1)).topk(3, largest=False)
    return distances.sum(1) >= 0''')),
        ('6 pixels, not 784', ('images.flatten(1), examples.flatten(1)', 'images.view(-1,784), examples.view(-1,784)')),
        ('They still have to vote', ('.sum(1) >= 2', '')),
    ],
    '01.8': [
        ('peek at the test', ('score(threes), score(sevens)', 'score(valid_threes), score(valid_sevens)')),
        ('those on the *training* images', ('count(score(valid_threes), score(valid_sevens), threshold)', 'min(counts)')),
        ('the smallest of several counts',
            ('count(score(valid_threes), score(valid_sevens), threshold)',
             'min(count(score(valid_threes), score(valid_sevens), t) for t in thresholds)')),
        ('only the missed 3s', ('+(score7<t).sum()', '')),
        ('is the threshold itself', ('score3>=t', 'score3>t'), ('score7<t', 'score7<=t')),
        ('the distance is L1',
            ('rmse_distance(x, mean3)-rmse_distance(x, mean7)', 'mnist_distance(x, mean3)-mnist_distance(x, mean7)')),
        ('*their own* averages',
            ('...', '''def count(x, y, t):
        m3,m7 = x.mean(0), y.mean(0)
        def score(z): return rmse_distance(z, m3)-rmse_distance(z, m7)
        return ((score(x)>=t).sum()+(score(y)<t).sum()).item()
    counts = [count(threes, sevens, t) for t in thresholds]
    threshold = thresholds[counts.index(min(counts))]
    return threshold, count(valid_threes, valid_sevens, threshold)''')),
        ('the threshold with the most errors', ('score3>=t', 'score3<t'), ('score7<t', 'score7>=t')),
        ('the *index* of the threshold', ('return threshold,', 'return counts.index(min(counts)),')),
    ],
}
