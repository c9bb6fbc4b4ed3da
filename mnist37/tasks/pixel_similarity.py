"""Exercises of lesson 01, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/01_pixel_similarity_exercises.html"""
import torch
import torch.nn.functional as F
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, same, shown
from mnist37.pixel_similarity import mnist_distance, rmse_distance
from mnist37.tasks.common import explained
from mnist37.tensors import stack_images

SETUP = '''import torch
import torch.nn.functional as F
from mnist37.data import load_split
from mnist37.pixel_similarity import mnist_distance, rmse_distance
from mnist37.tensors import stack_images'''

def _blocks(split, step=1):
    "Every `step`-th 3 and every `step`-th 7 of a split, as two blocks"
    images,labels,_ = load_split(split)
    return [stack_images(images[labels==digit][::step]) for digit in (3,7)]

def _number(said, what):
    "`said` as a plain number; `Wrong` if it is not a single one"
    value = said.item() if hasattr(said, 'item') and getattr(said, 'shape', None) == () else said
    must(isinstance(value, (int, float)), f'{what} is one number, and you return {shown(said)}')
    return float(value)

_HALF = 'you return half of the mean square. If you wrote `**1/2`: Python reads it as `(...**1)/2`, the half. The root is `**0.5`'

_LEFT,_RIGHT = torch.tensor([[4.,0.],[1.,1.]]), torch.tensor([[1.,1.],[0.,2.]]) # the differences are 3, -1, 1, -1

@add_exercise('01.1')
class my_rmse:
    """RMSE from memory

    Write `my_rmse(a, b)`, the root mean squared error of two pictures: float tensors of the same shape [height,width], of any size. It
    returns one number. Use no function that does it all; square, mean and root are enough."""
    def starter(a, b):
        ...

    def solution(a, b):
        return ((a-b)**2).mean().sqrt()

    why = (
        'The name, read backwards, is the recipe. The square takes the signs away and makes large differences count more; the root brings '
        'the result back to the scale of the pixels.')
    taught = 'The order matters: square before the mean, or signs cancel; root after the mean, or you get L1.'
    hints = [
        'Read the name backwards: error, squared, mean, root.',
        'The error is `a-b`. `**2` squares each number, `.mean()` makes one of many.',
        '`((a-b)**2).mean()` is the mean squared error. What is missing?']

    def judge(answer):
        said = given(answer, _LEFT, _RIGHT)
        what = 'for pictures whose four differences are 3, -1, 1 and -1'
        must(not (isinstance(said, torch.Tensor) and said.ndim > 0),
            f'you return {shown(said)}, and one number for the two pictures is asked for: over what do you take the mean?')
        said = _number(said, 'the distance of two pictures')
        must(not any(same(said, o/784) for o in (12, 12**.5)) and not same(said, (12/784)**.5),
            'you divide by 784, and these pictures have 4 pixels. `.mean()` counts the pixels itself')
        must(not same(said, 1.5) or not same(given(answer, torch.tensor([[4.,0.],[0.,0.]]), torch.zeros(2,2)), 2), _HALF)
        for value,words in (
                (3, 'the root is missing: 3 is the mean of the squares 9, 1, 1 and 1, a *squared* distance'),
                (1.5, 'this is L1, the mean of the sizes without signs. If you did square: the root of each single square only takes '
                    'the sign away. First the mean, then *one* root'),
                (12, 'you added up the squares: 12. Their mean is asked for, and then its root'),
                (12**.5, 'this is the root of the *sum* of the squares, the L2 norm. RMSE has the mean in place of the sum: otherwise '
                    'larger pictures would be further apart'),
                (.5, 'plus and minus cancelled: you took the mean of the differences before they were squared'),
                (.25, 'plus and minus cancelled: you squared the mean, and the mean of the squares is asked for'),
                (1.5**.5, 'you took the root of the mean absolute difference: where is the square?'),
                (9, 'you squared the mean of the squares, and asked for is its root')):
            must(not same(said, value), words)
        must(same(said, 3**.5), f'{what} you return {said:.4f}, and {3**.5:.4f} is right: the root of (9+1+1+1)/4')
        a,b = _blocks('valid', 500)[0][:2]
        said,right = _number(given(answer, a, b), 'the distance of two pictures'), rmse_distance(a, b).item()
        must(same(said, right, 1e-5),
            f'right for four pixels. For two real 3s you return {said:.4f}, and {right:.4f} is right. If you wrote down a number of '
            'pixels: these have 784. And is it the *difference* that is squared?')
        must(same(given(answer, a, a), 0), 'a picture has the distance 0 from itself, and you return something else')

@add_exercise('01.2')
class my_mse:
    """A bug hunt: no square

    This function should return the mean squared difference of two float pictures of the same shape. It raises an error instead. And with
    whole numbers it is worse: try `torch.tensor([3])^2`, which says 1 and raises nothing. Find out what `^` means in Python, and mend the
    function."""
    def starter(a, b):
        return ((a-b)^2).mean()

    def solution(a, b):
        return ((a-b)**2).mean()

    why = (
        'On paper and in spreadsheets `^` is a power. In Python it is the *exclusive or* of bits: 1 where exactly one of two bits is 1. '
        'For floats PyTorch refuses it, and that is luck. For integers it calculates something else without a word.')
    taught = 'Two stars make a power; `^` compares bits, and only floats are protected from it by an error.'
    hints = [
        'The error names `bitwise_xor`: an operation on *bits*, the zeros and ones a whole number is made of.',
        'In bits, 3 is 11 and 2 is 10. `^` gives 1 where the two differ: 01, and that is 1. Has that anything to do with a square?',
        'In Python, a power is written with two stars.']

    def judge(answer):
        said = explained(answer, _LEFT, _RIGHT,
            known=[
                ('bitwise_xor', '`^` is still there. In Python it has nothing to do with powers: it compares the bits of two whole '
                    'numbers, and floats have none to compare. What is the sign for "to the power of"?'),
                ("unsupported operand type(s) for ^", '`^` is still there. In Python it has nothing to do with powers: it compares the '
                    'bits of two whole numbers. What is the sign for "to the power of"?')])
        must(not (isinstance(said, torch.Tensor) and said.ndim > 0),
            f'you return {shown(said)}, and one number is asked for: the mean of all squares')
        said = _number(said, 'the mean squared difference')
        for value,words in (
                (-.5, 'the error is gone, and so are the squares: with whole numbers `^` runs, but it compares bits. `3^2` is 1, and '
                    '`-1^2` is -3. A mean of squares cannot be negative'),
                (1, 'you doubled the differences: `(a-b)*2`. A square is a number times *itself*'),
                (1.5, 'you took the differences without their signs. That is L1, and squares are asked for'),
                (12, 'you added up the squares, and their mean is asked for'),
                (3**.5, 'you took the root as well: that is RMSE. Here the mean of the squares is asked for'),
                (.25, 'you squared the mean of the differences, in which plus and minus had cancelled: square first')):
            must(not same(said, value), words)
        must(same(said, 3),
            f'for pictures whose differences are 3, -1, 1 and -1 you return {said:.4f}, and 3 is right: the mean of 9, 1, 1 and 1')
        said = _number(given(answer, _LEFT/8, _RIGHT/8), 'the mean squared difference')
        must(not same(said, 0),
            'right for whole numbers. For differences smaller than 1 you return 0: somewhere on the way you make integers of them, and '
            'the decimals are lost')
        must(same(said, 3/64, 1e-6),
            f'right for whole numbers. With all pixels divided by 8 you return {said:.4f}, and 3/64 = {3/64:.4f} is right')
        a,b = _blocks('valid', 500)[0][:2]
        must(same(given(answer, a, b), ((a-b)**2).mean(), 1e-6), 'right for four pixels, but not for two real pictures of 28 by 28')

@add_exercise('01.3')
class far_apart:
    """A bug hunt: 0.5 apart, and it says 0.25

    This function should return the RMSE of two float pictures. For two pictures that differ by 0.5 in every pixel it says 0.25, and 0.5
    is right. It raises no error, and if you only ask which of two averages is nearer, you will never notice. Mend it."""
    def starter(a, b):
        return F.mse_loss(a, b)

    def solution(a, b):
        return F.mse_loss(a, b).sqrt()

    why = (
        '`mse` is the mean squared error, without the root. The smaller of two numbers also has the smaller root, so "which is nearer?" '
        'has the same answer with and without it. "How far?" has not.')
    taught = (
        'A root never changes which of two distances is smaller, so a missing one can hide for long, until somebody reads the number '
        'itself.')
    hints = ['Read the letters of `mse`. Which letter of RMSE is missing?', '0.25 is 0.5 squared.', '`F.mse_loss(a, b).sqrt()`']

    def judge(answer):
        a,b = _LEFT/10, _RIGHT/10
        said = given(answer, a, b)
        must(not (isinstance(said, torch.Tensor) and said.ndim > 0),
            f'you return {shown(said)}, and one number is asked for: `reduction="none"` leaves one for each pixel')
        said = _number(said, 'the distance of two pictures')
        for value,words in (
                (.015, _HALF),
                (.03, 'this is still what `F.mse_loss` says: the mean of the *squares*. Which operation undoes a square?'),
                (.15, 'this is L1. It agrees with RMSE where all differences are equally large, as in the example, and nowhere else'),
                (.06, 'you doubled the result. That helps for differences of 0.5 by chance, because 2 times 0.25 is 0.5. Which '
                    'operation undoes a square?'),
                (.0009, 'you squared once more, and the opposite is asked for'),
                (.12**.5, 'the root is there, but under it stands the sum of the squares. With the mean, pictures of different sizes '
                    'can be compared'),
                (.12, 'you changed the mean into a sum. It is the square that has to be undone')):
            must(not same(said, value, 1e-6), words)
        must(same(said, .03**.5, 1e-5),
            f'for pictures whose differences are 0.3, -0.1, 0.1 and -0.1 you return {said:.4f}, and {.03**.5:.4f} is right: the root of '
            '(0.09+0.01+0.01+0.01)/4')
        a,b = _blocks('valid', 500)[0][:2]
        must(same(given(answer, a, b), rmse_distance(a, b), 1e-5), 'right for four pixels, but not for two real pictures of 28 by 28')

@add_exercise('01.4')
class each_distance:
    """A bug hunt: one number for everyone

    `images` is a float block [n,height,width] and `mean` one picture [height,width]. The function should return the mean absolute
    difference of *each* picture from `mean`, as a tensor of shape [n]. For 1,010 pictures it returns a single number. Mend it, so that it
    also works for one picture [height,width], which gives one number."""
    def starter(images, mean):
        return (images-mean).abs().mean()

    def solution(images, mean):
        return (images-mean).abs().mean((-1,-2))

    why = (
        '`.mean()` makes one number of everything, also of the axis that counts the pictures. Naming the last two axes leaves whatever '
        'stands before them: n numbers for a block, one for a single picture.')
    taught = 'Say which axes should disappear, and count them from the end: then one picture and a thousand need the same line.'
    hints = [
        'The axes that you average over disappear. Which one has to stay?',
        '`mean` can be told several axes, in brackets of their own.',
        'Counted from the end, rows are -2 and columns -1, for a block and for a single picture.',
        '`(images-mean).abs().mean((-1,-2))`']

    def judge(answer):
        images = torch.tensor([[[0.,1.,0.,1.],[2.,0.,0.,0.]], [[1.,1.,1.,1.],[1.,1.,1.,1.]], [[0.,0.,0.,8.],[0.,0.,0.,0.]]])
        mean = torch.tensor([[1.,0.,0.,0.],[0.,0.,0.,0.]])
        d = images-mean
        right = d.abs().mean((1,2))
        said = given(answer, images, mean)
        must(not isinstance(said, (list, tuple)),
            f'for three pictures you return a {type(said).__name__}, and a tensor is asked for. No loop is needed: `mean` can leave the '
            'axis of the pictures alone')
        must(isinstance(said, torch.Tensor), f'for three pictures you return {shown(said)}, and a tensor of three numbers is asked for')
        must(said.numel() != 1,
            f'you averaged over all axes: [3,2,4] gave one number, {shown(said)}. Which axes are the picture\'s own, and which one '
            'counts the pictures?')
        must(list(said.shape) != [2,4],
            'you averaged along axis 0, through the pile of pictures, so a picture of distances is left. Which axes should disappear?')
        must(list(said.shape) != [4],
            'four numbers for three pictures: you averaged over the pictures and their rows, and the columns are left. Which axes should '
            'disappear?')
        must(list(said.shape) not in ([3,2], [3,4]),
            f'you averaged along one axis, and a tensor of shape {list(said.shape)} is left. A picture has two axes: rows and columns')
        must(list(said.shape) not in ([3,1,1], [3,1]),
            f'your result has shape {list(said.shape)}: axes of length 1 are left over. One number for each picture is asked for, so '
            'shape [3]')
        must(list(said.shape) == [3], f'for three pictures of 2 by 4 you return {shown(said)}, and shape [3] is right')
        must(not same(said, d.abs().sum((1,2))),
            'you added up where the mean is asked for: your distances are 8 times too large, once for each pixel')
        must(not same(said, d.mean((1,2))), 'the axes are right, but plus and minus cancel: what became of `.abs()`?')
        must(not same(said, (d**2).mean((1,2)).sqrt()),
            'this is RMSE. The axes are right, but the function should go on with absolute values')
        must(same(said, right), f'for three pictures whose distances are {shown(right)} you return {shown(said)}')
        said = explained(answer, images[0], mean,
            known=[('Dimension out of range', 'right for a block of pictures. But for a single one, of shape [2,4], there is no axis 2: '
                    'counted from the *end*, rows and columns have the same numbers in both cases')])
        must(same(said, right[0]),
            f'right for a block of pictures. For a single one of shape [2,4] you return {shown(said)}, and the one number '
            f'{right[0].item()} is right')
        must(same(given(answer, images[:1], mean), right[:1]), 'for a block of a single picture, [1,2,4], a tensor of shape [1] is right')
        real,mean3 = _blocks('valid', 20)[0], _blocks('train', 20)[0].mean(0)
        must(same(given(answer, real, mean3), mnist_distance(real, mean3), 1e-5),
            f'right for tiny pictures, but not for {len(real)} real ones of 28 by 28')

@add_exercise('01.5')
class four_blocks:
    """A bug hunt: a test that is too easy

    This function takes nothing and returns four float blocks: training 3s, training 7s, validation 3s, validation 7s. A nearest neighbour
    that is fitted on the first two makes not a single error on the last one. That is too good to be true. Find out why, and mend it."""
    def starter():
        images,labels,_ = load_split('train')
        threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
        valid_images,valid_labels,_ = load_split('valid')
        valid_threes = stack_images(valid_images[valid_labels==3])
        valid_sevens = stack_images(images[labels==7])
        return threes, sevens, valid_threes, valid_sevens

    def solution():
        images,labels,_ = load_split('train')
        threes,sevens = stack_images(images[labels==3]), stack_images(images[labels==7])
        valid_images,valid_labels,_ = load_split('valid')
        valid_threes = stack_images(valid_images[valid_labels==3])
        valid_sevens = stack_images(valid_images[valid_labels==7])
        return threes, sevens, valid_threes, valid_sevens

    why = (
        'The line was copied, and only the name on its left was changed. Nothing crashes: training pictures have the same shape, and they '
        'give better results than honest ones. A look at the lengths gives it away.')
    taught = 'A result that is too good is a symptom: compare the counts, and see that nothing you test on was learned from.'
    hints = [
        'How many pictures has each of the four blocks, and how many should it have? Lesson 00 counted them.',
        'There should be 1,028 validation 7s. From which split do these come?',
        'Look at every name in the line of `valid_sevens`: both the pictures and the labels must be those of the validation split.']
    seconds = 15

    def judge(answer):
        said = explained(answer,
            known=[('boolean index did not match', 'the labels of one split were used to choose pictures of the other: there are 12,396 '
                    'training labels and 2,038 validation pictures')])
        must(isinstance(said, (tuple, list)) and len(said) == 4,
            f'four blocks are asked for, and you return {len(said) if isinstance(said, (tuple, list)) else shown(said)}')
        names,right = ['training 3s', 'training 7s', 'validation 3s', 'validation 7s'], _blocks('train')+_blocks('valid')
        for name,o in zip(names, said):
            must(isinstance(o, torch.Tensor) and o.ndim == 3, f'your {name} are {shown(o)}, and a block [n,28,28] is asked for')
            must(o.dtype == torch.float32,
                f'your {name} have dtype {o.dtype}, and float32 is asked for: `stack_images` does it, and divides by 255')
        places = [next((j for j,block in enumerate(right) if o.shape == block.shape and same(o, block)), None) for o in said]
        order = 'training 3s, training 7s, validation 3s, validation 7s'
        must(places == [0,1,2,3] or set(places) != {0,1,2,3}, f'these are the right four blocks, in another order. The order is {order}')
        for i,(j,name,o) in enumerate(zip(places, names, said)):
            if i == j: continue
            must(j is None or j//2 == i//2,
                f"your {name} are {len(o):,} pictures: they are the {names[j or 0]}. "
                + ('Whoever is tested on what was learned from can score by memory alone' if i > 1
                    else 'To learn from the validation pictures is to know the test before'))
            must(j is None, f"in the place of the {name} you return the {names[j or 0]}: the order is {order}")
            other = right[i%2 if i > 1 else i%2+2]
            must(len(o) == 0 or not bool((other==o[0]).flatten(1).all(1).any()),
                f"your {name} are {len(o):,} pictures, but they are taken from the {'training' if i > 1 else 'validation'} split. "
                "Cutting it to the right length does not make it unseen")
            must(len(o) == len(right[i]), f'your {name} are {len(o):,}, and {len(right[i]):,} are right')
            must(not same(o, right[i]*255) and not same(o, right[i]/255),
                f'your {name} do not go from 0 to 1: divide by 255 once, as `stack_images` does')
            raise Wrong(f'your {name} are as many as they should be, but not the right pictures in the right order')

@add_exercise('01.6')
class two_scores:
    """Two honest numbers

    A method was asked "is it a 3?" about threes and about sevens. Its answers come as two bool tensors, which may differ in length; True
    means: it is a 3. Write `two_scores(threes_said, sevens_said)`, which returns two numbers: the mean of the accuracy on threes and the
    accuracy on sevens, and the share of all pictures that were judged correctly."""
    def starter(threes_said, sevens_said):
        ...

    def solution(threes_said, sevens_said):
        right3,right7 = threes_said.float(), (~sevens_said).float()
        return (right3.mean()+right7.mean())/2, torch.cat([right3, right7]).mean()

    why = (
        'In the first number both digits count alike, in the second all pictures do. They agree only if there are equally many of each, '
        'or if both are judged equally well. So 0.9511 and 0.9514 are both true of the same 99 errors.')
    taught = 'An average always weighs something alike, digits or pictures; say which, and two different accuracies can both be right.'
    hints = [
        'For a three, `True` is right. For a seven, `False` is.',
        '`.float().mean()` of booleans is the share of `True`. `~` turns them round.',
        'For the second number, count the right answers of both, and divide by the number of all pictures.']

    def judge(answer):
        threes,sevens = torch.tensor([1,1,0,1]).bool(), torch.tensor([0,0,0,0,1,0,0,0,1,0]).bool()
        said = explained(answer, threes, sevens,
            known=[
                ('Input dtype must be', 'booleans have no mean in PyTorch: make them floats first, and `True` becomes 1'),
                ('Subtraction, the `-` operator, with a bool', 'booleans cannot be subtracted: make them floats first, or turn them '
                    'round with `~`')])
        must(isinstance(said, (tuple, list)) and len(said) == 2,
            f'two numbers are asked for, with a comma between them, and you return {shown(said)}')
        mean,share = [_number(o, 'each of the two scores') for o in said]
        what = 'three of 4 threes and eight of 10 sevens are judged correctly'
        must(not same([mean,share], [11/14,.775]),
            'the two are the wrong way round: first the mean of the two accuracies, then the share of all pictures')
        must(not same(mean, (.75+.2)/2),
            'you counted the sevens that were called a three as *right*. For a seven, False is the right answer')
        must(not same(mean, 1-.775), 'you counted the errors. An accuracy is the share that is right')
        for o,share_right in ((mean,.775), (share,11/14)):
            must(not same(o, 100*share_right), f'{o:.4g} is per cent: a share lies between 0 and 1')
        must(not same(mean, .75+.8/2) and not same(mean, .8+.75/2),
            '`a+b/2` halves only `b`: a division comes before a sum. Put the sum in brackets')
        must(not same(mean, .75+.8), 'you added the two accuracies. Their mean is half of that')
        must(not same(mean, 11/14),
            'the first of your two numbers is the share of all pictures, 11 of 14. In the mean of the two accuracies both digits count '
            'alike, however many there are of each')
        must(same(mean, .775), f'{what}, so the accuracies are 0.75 and 0.8. Their mean is 0.775, and you return {mean:.4f}')
        must(not same(share, 5/14),
            'the share of all: you counted how many pictures were called a three, 5 of 14. For a seven, False is the right answer')
        must(not same(share, .775),
            'the share of all: 0.775 is again the mean of the two accuracies. There are more sevens than threes here, so they must count '
            'more. Count the right answers, and divide by the number of pictures')
        must(not same(share, 11), 'the share of all: 11 is the *number* of right answers. A share is divided by the number of pictures')
        must(not same(share, 3/14), 'the share of all: you counted the errors, 3 of 14. Asked for is the share that is right')
        must(same(share, 11/14), f'{what}, so 11 of 14 are right: {11/14:.4f}. You return {share:.4f} as the share of all')
        for counts,right in (((1010,84,1028,15), ((926/1010+1013/1028)/2, 1939/2038)), ((1,0,3,3), (.5,.25))):
            n3,e3,n7,e7 = counts
            said = given(answer, torch.arange(n3)>=e3, torch.arange(n7)<e7)
            must(isinstance(said, (tuple, list)) and len(said) == 2 and same([float(o) for o in said], right, 1e-5),
                f'right for 14 pictures. With {e3} errors among {n3} threes and {e7} among {n7} sevens, {right[0]:.4f} and '
                f'{right[1]:.4f} are right, and you return {shown(said)}')

@add_exercise('01.7')
class vote_of_three:
    """Three neighbours vote

    Do not trust one neighbour: ask three. Write `vote_of_three(images, pictures, answers)`. `images` [n,h,w] are to be judged; `pictures`
    [m,h,w] are remembered, and `answers`, bool [m], says which of them are threes. Return a bool tensor [n]: True where at least two of
    the three nearest pictures (by L2) are threes.

    If you like, try it with every tenth training picture as memory."""
    def starter(images, pictures, answers):
        ...

    def solution(images, pictures, answers):
        distances = torch.cdist(images.flatten(1), pictures.flatten(1))
        nearest = distances.argsort(1)[:,:3]
        return answers[nearest].sum(1) >= 2

    why = (
        '`cdist` compares every image with every picture. `argsort` gives places, and indexing with a whole tensor of places looks up all '
        'answers in one step. Booleans are summed as 0 and 1, so two or three are a majority.')
    taught = (
        'A tensor of places picks from another tensor in one step, however many there are; and each image still costs a distance to every '
        'picture remembered.')
    hints = [
        '`torch.cdist` gives all distances of two sets, as [n,m]. It wants one row of numbers for each picture: `flatten(1)`.',
        '`argsort(1)` puts, for each image, the places of the pictures in order, nearest first. The first three columns are what you need.',
        '`answers[places]` looks up all of them at once, [n,3]. `.sum(1)` counts the threes.']

    def judge(answer):
        levels = torch.tensor([0.,1.,2.,10.,11.,12.,100.])
        pictures = levels[:,None,None].expand(7,2,2).clone()
        answers = torch.tensor([1,0,0,1,0,1,1]).bool()
        asked = torch.tensor([.1,11.1,1.9,10.2,99.])
        images = asked[:,None,None].expand(5,2,2).clone()
        flat = ('five images and seven pictures do not go together as they are. `torch.cdist` compares each with each, and wants one '
            '*row* of numbers for each picture: which call makes [n,4] of [n,2,2]?')
        said = explained(answer, images, pictures, answers,
            known=[
                ("784]' is invalid", 'these pictures have 4 pixels, not 784. `flatten(1)` fits all sizes'),
                ('must match the size', flat),
                ('index is out of bounds', 'a place was looked up that does not exist: is it the place of a *picture*, and did every '
                    'grid become one row of numbers before `cdist`?'),
                ('out of bounds for dimension', 'a place was looked up that does not exist: is it the place of a *picture*, and did '
                    'every grid become one row of numbers before `cdist`?')])
        must(isinstance(said, torch.Tensor), f'for five images you return {shown(said)}, and a bool tensor of shape [5] is asked for')
        must(list(said.shape) != [5,3] or said.dtype == torch.bool,
            'you return places of three pictures for each image. Which answers stand there, and what is their vote?')
        must(list(said.shape) != [7],
            'seven answers, one for each *remembered* picture: you sorted or counted along the wrong axis. Each image, a row of the '
            'distances, has its own order')
        must(list(said.shape) != [5,3], 'you return the three answers for each image. They still have to vote: at least two of three')
        must(list(said.shape) == [5], f'for five images you return {shown(said)}, and shape [5] is right: one answer for each')
        right = [False,True,False,True,True]
        what = 'The remembered pictures have grey levels 0, 1, 2, 10, 11, 12, 100, and are a three: yes, no, no, yes, no, yes, yes.'
        for value,words in (
                ([1,0,0,1,1], 'you asked only the nearest neighbour. It is one of three voters'),
                ([1,1,1,1,0], 'you asked the three pictures that are *farthest* away: the distances should be small'),
                ([1,0,1,0,0], 'you have it the wrong way round: `answers` is True for a three, and so is yours'),
                ([1,1,1,1,1], 'you say three to all of them. Have you compared the number of *votes* with 2? One vote of three is not a '
                    'majority'),
                ([0,0,0,0,0], 'you say seven to all of them. Two votes of three are enough'),
                ([0,1,1,0,1], 'did you leave out the nearest one? Places are counted from 0'),
                ([1,2,1,2,2], 'these are the votes for a three. How many make a majority?'),
                ([1/3,2/3,1/3,2/3,2/3], 'these are shares of votes. Which of them are a majority?')):
            must(not same(said, value), words)
        must(same(said, right), f'{what} For images of level 0.1, 11.1, 1.9, 10.2 and 99 you return {shown(said)}, and {right} is right')
        must(said.dtype == torch.bool,
            f'the answers are right, but their dtype is {said.dtype}, and bool is asked for: a comparison makes them')
        one,many = torch.zeros(1,2,2), torch.cat([torch.tensor([[[1.,0.],[0.,0.]]]).expand(3,2,2), torch.full((3,2,2), .3)])
        said = given(answer, one, many, torch.arange(6)<3)
        must(same(said, [False]),
            'a blank image, three pictures with a single full pixel (threes), three with 0.3 in all four pixels (sevens): by L2 the '
            'sevens are nearer, 0.6 against 1, and you say three. Did you measure with L1?')
        (v3,v7),(t3,t7) = _blocks('valid', 40), _blocks('train', 10)
        real,memory,labels = torch.cat([v3,v7]), torch.cat([t3,t7]), torch.arange(len(t3)+len(t7))<len(t3)
        right = labels[torch.cdist(real.flatten(1), memory.flatten(1)).argsort(1)[:,:3]].sum(1)>=2
        said = given(answer, real, memory, labels)
        must(same(said, right),
            f'right for tiny pictures. Of {len(real)} validation pictures, with every tenth training picture remembered, '
                + (f'you judge {int((said.cpu()!=right).sum())} otherwise than their three nearest neighbours do'
                        if isinstance(said, torch.Tensor) and said.shape == right.shape
                        else f'you return {shown(said)}, and shape [{len(real)}] is right'))

def _mistakes(threes, sevens, means, limits, distance=rmse_distance):
    "Errors at each limit, if `means` are the two averages"
    lean3,lean7 = [distance(o, means[0])-distance(o, means[1]) for o in (threes, sevens)]
    return [((lean3>=t).sum()+(lean7<t).sum()).item() for t in limits]

@add_exercise('01.8')
class better_limit:
    """A small project: a better limit

    Call "lean" the RMSE of a picture from the mean 3, minus its RMSE from the mean 7. The method says 3 where the lean is *below a
    limit*, which so far was 0. Write `better_limit(threes, sevens, valid_threes, valid_sevens, limits)`. It gets training blocks,
    validation blocks and a list of limits. Return two things: the limit with the fewest errors on the *training* pictures, and the number
    of errors on the *validation* pictures with this limit."""
    def starter(threes, sevens, valid_threes, valid_sevens, limits):
        ...

    def solution(threes, sevens, valid_threes, valid_sevens, limits):
        mean3,mean7 = threes.mean(0), sevens.mean(0)
        def lean(x): return rmse_distance(x, mean3)-rmse_distance(x, mean7)
        def count(lean3, lean7, t): return ((lean3>=t).sum()+(lean7<t).sum()).item()
        lean3,lean7 = lean(threes), lean(sevens)
        counts = [count(lean3, lean7, t) for t in limits]
        limit = limits[counts.index(min(counts))]
        return limit, count(lean(valid_threes), lean(valid_sevens), limit)

    why = (
        'Three things come from the training pictures: both averages and the limit. The validation pictures are used once, at the end, to '
        'count. Had they helped to choose, their count would no longer say how the method does on new pictures.')
    taught = 'Everything that is chosen is chosen on training pictures; the validation pictures answer one question, at the end.'
    hints = [
        'What is learned, learn from the training pictures: the two averages and the limit.',
        'Write a small function inside: `def lean(x): ...`. `rmse_distance` of lesson 01 takes a whole block.',
        'Errors at a limit t: `(lean3>=t).sum() + (lean7<t).sum()`. Count them for each t, in a list comprehension.',
        'The place of the smallest is `counts.index(min(counts))`.']

    def judge(answer):
        for steps,limits in (((6,3), [i/200 for i in range(-4,7)]), ((15,4), [i/100 for i in range(-3,4)])):
            (t3,t7),(v3,v7) = _blocks('train', steps[0]), _blocks('valid', steps[1])
            means,cheated = (t3.mean(0), t7.mean(0)), (v3.mean(0), v7.mean(0))
            train,valid = _mistakes(t3, t7, means, limits), _mistakes(v3, v7, means, limits)
            said = given(answer, t3, t7, v3, v7, limits)
            must(isinstance(said, (tuple, list)) and len(said) == 2,
                f'two things are asked for, the limit and the number of errors, and you return {shown(said)}')
            limit,wrong = [_number(o, name) for o,name in zip(said, ('the limit', 'the number of errors'))]
            i = next((i for i,t in enumerate(limits) if same(limit, t, 1e-6)), None)
            table = ', '.join(f'{t:g}: {e}' for t,e in zip(limits, train))
            l1 = _mistakes(t3, t7, means, limits, mnist_distance)
            must(i is not None or limit != train.index(min(train)),
                f'you return {limit:g}, which is the *place* of the limit in the list: look up which limit stands there')
            must(i is not None or not same(limit, min(train)),
                f'you return {limit:g} as the limit: that is the number of errors on the training pictures. At *which* limit are there '
                'so few?')
            must(i is not None, f'you return {limit:g} as the limit, but it is none of {limits}')
            if train[i] != min(train):
                must(limit != limits[valid.index(min(valid))],
                    f'{limit:g} is best for the *validation* pictures. To choose on them is to peek at the test: the result looks better '
                    'than it is. Choose where you learn, on the training pictures')
                must(limit != limits[l1.index(min(l1))],
                    f'{limit:g} is best if you measure with L1. Here RMSE is asked for: `rmse_distance`')
                must(limit != limits[train.index(max(train))],
                    f'{limit:g} is the *worst* of all limits on the training pictures. Either you counted the right answers, or only the '
                    'missed 7s. A 3 at or above the limit is an error, too')
                turned = _mistakes(t3, t7, means[::-1], limits)
                must(limit != limits[turned.index(min(turned))],
                    f'{limit:g} would be best if the lean were turned round, or if only the missed 3s were counted. A good 3 has a '
                    'negative lean; and a 7 below the limit is an error, too')
                raise Wrong(
                    f'at the limit {limit:g} there are {train[i]} errors on the training pictures, and there is a better one. All limits '
                    f'and their errors: {table}')
            must(wrong != train[i] or train[i] == valid[i],
                f'the limit is right, but {wrong:g} is the number of errors on the *training* pictures. How good the choice is, only '
                'pictures tell that had no part in it')
            must(wrong >= valid[i] or wrong not in (min(valid), _mistakes(v3, v7, cheated, limits)[i]),
                f'the limit is right. {wrong:g} are fewer errors than it makes on the validation pictures. Either you compared them with '
                '*their own* averages, or you took the smallest of several counts. Count them once, for this limit and the training '
                'averages')
            must(wrong != _mistakes(v3, v7, [torch.cat(o).mean(0) for o in ((t3, v3), (t7, v7))], limits)[i] or wrong == valid[i],
                'the limit is right. But it seems that validation pictures went into your averages. The averages are what was learned: '
                'they come from the training pictures alone')
            must(not same(wrong, valid[i]/(len(v3)+len(v7))),
                'the limit is right. You return the share of errors, and their number is asked for')
            must(wrong != len(v3)+len(v7)-valid[i], 'the limit is right, but you counted the pictures that were judged correctly')
            must(wrong == valid[i],
                f'the limit {limit:g} is right. With it there are {valid[i]} errors among {len(v3)} validation 3s and {len(v7)} '
                f'validation 7s, and you return {wrong:g}. A 3 is missed if its lean is at or above the limit, a 7 if it is below')
        greys = [.5,.75,.75,1.], [.25,.25,.125,.375], [.4375,.4375,.75], [.4375,.25]
        t3,t7,v3,v7 = [torch.tensor(o)[:,None,None].expand(-1,28,28).clone() for o in greys]
        # the leans: 0 and three times -0.5; three times 0.5 and 0.25; twice 0.125 and -0.5; 0.125 and 0.5
        said = given(answer, t3, t7, v3, v7, [0.,.125])
        must(isinstance(said, (tuple, list)) and len(said) == 2,
            f'two things are asked for, the limit and the number of errors, and you return {shown(said)}')
        limit,wrong = [_number(o, name) for o,name in zip(said, ('the limit', 'the number of errors'))]
        must((limit, wrong) not in ((0, 2), (.125, 0), (.125, 1), (.125, 3)),
            'right for the real pictures, but look at the border. A picture whose lean is the limit itself is not below it: it is a 7')
        must((limit, wrong) == (.125, 2),
            'right for the real pictures. For grey ones with the limits 0 and 0.125, the limit 0.125 and 2 errors are right, and you '
            f'return {limit:g} and {wrong:g}')
