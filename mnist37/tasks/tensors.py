"""Exercises of lesson 00, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/00_tensors_exercises.html"""
from pathlib import Path
import torch
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, given, must, same, shown
from mnist37.tasks.common import explained, given_later
from mnist37.tensors import stack_images

SETUP = '''from pathlib import Path
import torch
from mnist37.data import load_split
from mnist37.tensors import show_images, stack_images'''

@add_exercise('00.1')
class doubled_odds:
    """Odd numbers, doubled

    Write a function that takes a list of whole numbers and returns a list of the *odd* ones, each doubled: [1, 2, 5] becomes [2, 10]. Use
    one list comprehension with a condition."""
    def starter(numbers):
        ...

    def solution(numbers):
        return [2*n for n in numbers if n % 2 == 1]

    why = 'The condition behind `if` chooses. The expression before `for` says what becomes of each number chosen.'
    taught = 'A comprehension chooses with its last part and changes with its first.'
    hints = [
        'A comprehension has three parts: what to keep, where it comes from, and a condition.',
        '`[... for n in numbers if ...]`. A number is odd if `n % 2 == 1`.',
        '`[2*n for n in numbers if n % 2 == 1]`']

    def judge(answer):
        numbers = [0,1,2,3,4,5,6,7]
        said = given(answer, numbers)
        must(not same(said, [0,4,8,12]),
            'you doubled the even numbers: your condition is true for them. What is left over when an odd number is divided by 2?')
        must(not same(said, [1,3,5,7]), 'you kept the odd numbers, but did not double them: what stands before `for`?')
        must(not same(said, [0,2,4,6,8,10,12,14]), 'you doubled every number, also the even ones: the condition is missing')
        must(not same(said, [1,9,25,49]), 'you squared the odd numbers: n times n, and twice n is asked for')
        must(not same(said, [1,3,5,7]*2), 'a list times 2 is the same list twice over. Double each number, before `for`')
        must(said != [], 'you return an empty list: your condition is true for no number')
        must(not (isinstance(said, list) and len(said) == 8),
            f'eight numbers went in, and eight come out: {shown(said)}. The even ones should be left out. What stands before `for` says '
            'what becomes of each number. Only an `if` at the end chooses')
        must(not same(said, [2]), 'you return after the first odd number: does the `return` stand inside the loop?')
        must(not (isinstance(said, list) and said and isinstance(said[0], list)),
            'your list holds lists. Are there too many brackets? Inside the comprehension, the name that stands behind `for` is a single '
            'number')
        must(isinstance(said, list), f'your function returns {shown(said)}, but a list is asked for: square brackets make one')
        for o,right in ((numbers, [2,6,10,14]), ([9,4,-3], [18,-6]), ([2,4], [])):
            said = given(answer, o)
            must(not (o[0] == 9 and (same(said, [8]) or same(said, [2]))),
                'right for the numbers 0 to 7. For [9, 4, -3] you looked at the *places* of the numbers. Is the number itself odd?')
            must(same(said, right), f'for {o} you return {shown(said)}, and {right} is right')

@add_exercise('00.2')
class corner:
    """The bottom right four

    Write `corner(grid)`. It takes a tensor of rank 2, of any size from 2 by 2 up, and returns the four numbers at the bottom right as a
    tensor of shape [2,2]. Of the grid 1 to 9 in three rows that is [[5, 6], [8, 9]]."""
    def starter(grid):
        ...

    def solution(grid):
        return grid[-2:,-2:]

    why = (
        '`-2:` means from the last but one to the end. Before the comma it cuts rows, behind the comma columns. Because it counts from '
        'the end, the size of the grid does not matter.')
    taught = 'Slices that count from the end work for every size.'
    hints = [
        'Which rows, and which columns? Count them from the end.',
        'Rows and columns are cut in one pair of brackets, with a comma between them.',
        'The last two rows are `grid[-2:]`.',
        '`grid[-2:,-2:]`']

    def judge(answer):
        grid = torch.tensor([[1,2,3],[4,5,6],[7,8,9]])
        said = explained(answer, grid,
            known=[('step must be greater than zero', 'a tensor cannot be cut backwards, with a third number below 0. Only the start of a '
                    'slice needs to be counted from the end')])
        must(isinstance(said, torch.Tensor),
            f'your function returns {shown(said)}, but a tensor is asked for: cut it out of `grid` with square brackets')
        must(not same(said, [[4,5,6],[7,8,9]]),
            'you cut rows, and then rows again, so all three columns are still there: the cut of the columns goes into the same '
            'brackets, behind a comma')
        must(not same(said, [[1,2],[4,5]]), 'this is the top left corner: negative numbers count from the end')
        must(not same(said, [[2,3],[5,6]]), 'this is the top right corner: which of the two cuts is for the rows?')
        must(not same(said, [[4,5],[7,8]]), 'this is the bottom left corner: which of the two cuts is for the columns?')
        must(not same(said, [[5]]),
            'you return only [[5]]: the end of a slice is left out, so `-2:-1` is a single row. What stands behind the colon if you go '
            'to the very end?')
        must(said.numel() > 0, 'you return nothing but an empty tensor: a slice goes upwards, from the smaller place to the larger')
        must(not same(said, [5,9]),
            'you return 5 and 9: two *lists* in the brackets pick pairs of places, (-2,-2) and (-1,-1). Two slices, with colons, pick '
            'all of them')
        must(not same(said, [6,7,8,9]) and not same(said, [[6,7],[8,9]]),
            'these are the last four numbers in reading order. The corner is made of the ends of two rows')
        must(said.ndim != 2 or list(said.shape) == [2,2],
            f'your result has shape {list(said.shape)}, and [2, 2] is right. Before the comma stands which rows you want, behind it '
            'which columns, two of each. And the end of a slice is left out')
        must(said.ndim <= 2, f'your result has shape {list(said.shape)}, and [2, 2] is right: there is an axis too many')
        must(list(said.shape) == [2,2],
            f'your result has shape {list(said.shape)}, and [2, 2] is right. A single number in brackets picks *one* row or column, and '
            'its axis is gone; a slice, with a colon, keeps it')
        must(not same(said, [[5,8],[6,9]]), 'the right four numbers, but rows and columns are exchanged')
        must(same(said, [[5,6],[8,9]]), f'for the grid 1 to 9 you return {shown(said)}, and [[5, 6], [8, 9]] is right')
        grid = torch.arange(20).view(4,5)
        said = given(answer, grid)
        must(same(said, [[13,14],[18,19]]),
            f'right for a grid of 3 by 3. For one of 4 by 5, with the numbers 0 to 19, you return {shown(said)}, and [[13, 14], [18, '
            '19]] is right: count from the end, and it works for every size')
        must(same(given(answer, grid[:2,:2]), [[0,1],[5,6]]), 'for a grid of 2 by 2 the whole grid is right')

@add_exercise('00.3')
class on_paper:
    """Six results on paper

    `t` is `torch.tensor([[1,2,3],[4,5,6]])`. Say what comes out *before* you run anything, and fill in the dots with numbers and lists.

    | key | what is wanted |
    |---|---|
    | `view` | the numbers of `t.view(3,2)`, as a list of rows |
    | `T` | the numbers of `t.T`, as a list of rows |
    | `stack` | the shape of `torch.stack([t,t])`, as a list |
    | `cat` | the shape of `torch.cat([t,t])`, as a list |
    | `mean` | the numbers of `t.float().mean(0)`, as a list |
    | `window` | `t[0,0]`, after `w = t.view(6)` and `w[0] = 100` |
    """
    starter = {'view': ..., 'T': ..., 'stack': ..., 'cat': ..., 'mean': ..., 'window': ...}
    solution = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5], 'window': 100}

    why = (
        'The shapes of `view(3,2)` and `.T` are the same, the numbers are not in the same places. `stack` adds an axis, `cat` makes one '
        'longer, `mean(0)` removes one. And `view` has no memory of its own.')
    taught = 'For each operation, ask what becomes of the axes, and whether anything was copied.'
    hints = [
        '`view` keeps the reading order. `.T` turns the first row into the first column.',
        '`stack` makes a new first axis, `cat` makes axis 0 longer.',
        'The axis you average over disappears: axis 0 has length 2, so three numbers are left.',
        'A view is a window on the same memory.']

    def judge(answer):
        right = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5],
            'window': 100}
        must(isinstance(answer, dict) and set(answer) == set(right),
            f"a dictionary with the six keys {', '.join(right)} is asked for: fill in the dots, and leave the rest as it is")
        missing = [k for k in right if answer[k] is None or answer[k] is ...]
        must(not missing, f"still to be filled in: {', '.join(missing)}")
        view,T,stack,cat,mean,window = [answer[k] for k in right]
        texts = [k for k in right if isinstance(answer[k], str)]
        must(not texts, f"numbers and lists of numbers are asked for, without quotes: {', '.join(texts)}")
        for k in ('view', 'T'):
            must(not same(answer[k], [3,2]), f'`{k}`: [3, 2] is the shape. The *numbers* are asked for, as a list of rows')
            must(not same(answer[k], [1,2,3,4,5,6]),
                f'`{k}`: these are the numbers in one line. A list of rows is asked for, each row a list of its own')
        pages = [[1,2,3],[4,5,6]]
        must(not (same(stack, [pages, pages]) or same(cat, pages+pages)),
            '`stack` and `cat`: the *shape* is asked for, one length for each axis, and not the numbers')
        must(not (same(view, right['T']) and same(T, right['view'])),
            '`view` and `T` are the wrong way round. `view` keeps the numbers in reading order and breaks the lines elsewhere; `.T` '
            'turns rows into columns')
        must(not same(view, right['T']),
            '`view`: `view` does not turn rows into columns. Read the numbers line by line, and write them down again in lines of two')
        must(not same(T, right['view']),
            '`T`: you only broke the lines elsewhere, as `view` does. With `.T` the first row becomes the first column')
        must(not (same(stack, right['cat']) and same(cat, right['stack'])),
            '`stack` and `cat` are the wrong way round: which of the two makes a *new* axis?')
        must(not same(stack, [2,3,2]), '`stack`: there is a new axis, but at the end. Without being told otherwise, `stack` puts it first')
        must(not same(stack, right['cat']), '`stack`: [4, 3] is what `cat` gives. Stacked pages make a book: there is a new axis')
        must(not same(cat, right['stack']), '`cat`: [2, 2, 3] is what `stack` gives. Taped pages make a longer page: there is no new axis')
        must(not same(cat, [2,6]),
            '`cat`: you taped the second table to the right of the first. Without being told otherwise, `cat` joins along axis 0, the rows')
        must(not same(mean, [2,5]),
            '`mean`: these are the means of the rows. Axis 0 is the one that disappears, so walk *down* the rows: one number for each '
            'column')
        must(not same(cat, [3,4]), '`cat`: the two lengths are right, but in a shape the rows come first')
        must(not same(mean, [5,7,9]), '`mean`: these are the sums of the columns. How many numbers did you add up for each?')
        must(not same(mean, [right['mean']]),
            '`mean`: the numbers are right, but the axis you average over disappears. So a plain list, without a second pair of brackets')
        must(not same(mean, 3.5), '`mean`: 3.5 is the mean of all six. With an axis, only that axis disappears')
        must(not same(window, 1), '`window`: a view copies nothing. Whoever writes through the window writes into `t`')
        for k,value in right.items():
            must(same(answer[k], value), f'`{k}`: you say {shown(answer[k])}, and that is not it. Run it in a cell of its own, and compare')

@add_exercise('00.4')
class ones_for_threes:
    """A bug hunt: too many threes

    This function takes a list of `Path`s such as `Path('train/7/10.png')` and returns a list of labels, 1 for a three and 0 for a seven.
    On the training folder it finds far more threes than the 6,131 that there are. Find out which pictures it gets wrong, and mend it."""
    def starter(paths):
        return [1 if '3' in str(p) else 0 for p in paths]

    def solution(paths):
        return [1 if p.parent.name == '3' else 0 for p in paths]

    why = (
        "The numbers in file names, such as 10031, say nothing about the digit on the picture, but many of them hold a 3. And if the "
        "pictures lie in a folder such as `mnist37`, every path has one. Only the last folder's name is the label.")
    taught = 'Read a label from the one place where it is kept, not from wherever it seems to appear.'
    hints = [
        'Which file names in the folder `train/7` have a 3 in them?',
        'The label is the name of the folder a file lies in. `p.parent` is that folder, as a `Path`.',
        '`p.parent.name` is its name, as text.',
        "`[1 if p.parent.name == '3' else 0 for p in paths]`"]

    def judge(answer):
        names = ['train/3/10.png', 'train/7/10031.png', 'valid/7/9990.png', 'train/3/7.png']
        known = [
            ("Path' object is not callable", '`parent` and `name` are no methods: they are written without brackets'),
            ("Path' object has no attribute", 'a `Path` is no text, and does not have the methods of one. But its parts, such as '
                '`.name`, are texts'),
            ("Path' is not iterable", 'a `Path` is no text, so one cannot look for letters in it. But its parts, such as `.name`, are '
                'texts')]
        def say(names):
            return explained(answer, [Path(o) for o in names],
                known=[*known,
                    ("'list' object has no attribute", 'you ask the whole list for something that only each single path has: inside '
                        'the comprehension, use the name that stands behind `for`')])
        said = say(names)
        must(not isinstance(said, (int, str)),
            f'for 4 paths you return {shown(said)}, and a list is asked for, with a label for each path. Does the `return` stand inside '
            'a loop, or do you add up?')
        must(not isinstance(said, list) or len(said) == 4,
            f'for 4 paths you return {len(said) if isinstance(said, list) else 0} labels. A condition at the end of a comprehension '
            'leaves paths out, and each one needs its label, 1 or 0')
        must(not same(said, [1,1,0,1]),
            "you still call `train/7/10031.png` a three: there is a 3 in the *name of the file*. The label is the name of the folder "
            "that the file lies in")
        must(not same(said, [0,1,1,0]),
            'you give 0 to the threes and 1 to the sevens. That is how `labels.csv` does it; in these lessons 1 means yes, a three')
        must(not same(said, [0,1,0,0]),
            'you look for a 3 in the name of the file. The number of a file says nothing about its picture: the label is the name of the '
            'folder that the file lies in')
        must(not same(said, [1,0,0,0]),
            'you overlook the three `train/3/7.png`: there is a 7 in the *name of the file*, and that name is shorter than the others. '
            'Only the name of the folder counts, and neither letters nor their places in the path')
        must(said not in (['1','0','0','1'], ['0','1','1','0']), 'your labels are texts, in quotes. The numbers 1 and 0 are asked for')
        must(not same(said, [3,7,7,3]) and said != ['3','7','7','3'],
            'you return the digits. Asked for is the answer to "is it a 3?": 1 for yes, 0 for no')
        must(not same(said, [1,1,1,1]),
            "you call everything a three. If you wrote `... == '3' or '7'`: the part behind `or` is a text of its own, and that counts "
            "as true")
        must(not same(said, [0,0,0,0]),
            "you call nothing a three. Is it the folder that the file lies in whose name you compare? The name of a folder is text, and "
            "`'3' == 3` is False. And a `Path` is not equal to a text either, but its `.name` can be")
        must(same(said, [1,0,0,1]), f"for {names} you return {shown(said)}, and [1, 0, 0, 1] is right")
        for name,words in (
                ('/home/me/mnist37/train/7/10.png', 'the 3 stands in the name of a folder further up'),
                ('/week/3/train/7/10.png', 'a folder further up is called 3')):
            said = say([name])
            must(not same(said, [1]),
                f'right for the short paths, but `{name}` is a 7, and you call it a three: {words}. Look only at the folder that the '
                'file lies in')
            must(same(said, [0]), f'for [`{name}`] you return {shown(said)}, and [0] is right')
        said = say(['/home/me/mnist37/train/3/10.png'])
        must(same(said, [1]),
            f'right for the short paths. For [`/home/me/mnist37/train/3/10.png`] you return {shown(said)}, and [1] is right: the place '
            'of the label, counted from the *start* of a path, depends on where the folder is kept')
        must(same(say(['valid/3/10.png', 'valid/7/3.png']), [1,0]),
            'right for training pictures, but not for those in the folder `valid`: there, too, the folder that the file lies in is the '
            'label')

@add_exercise('00.5')
class difference:
    """A bug hunt: 5 minus 7

    This function subtracts two pictures, which are tensors of bytes (`torch.uint8`). For pixels of 5 and 7 it says 254. Find out why, and
    mend it: -2 is right."""
    def starter(a, b):
        return (a-b).float()

    def solution(a, b):
        return a.float()-b.float()

    why = 'A `uint8` holds 0 to 255 and no sign, so 5-7 wraps round to 254. Afterwards it is too late to make it a float.'
    taught = 'Make pictures float before you calculate with them, not after.'
    hints = [
        'What can a byte hold, and what can it not hold?',
        'The subtraction happens first, in bytes; `.float()` comes too late.',
        '`a.float()-b.float()`']

    def judge(answer):
        a,b = torch.tensor([[5,200,255]], dtype=torch.uint8), torch.tensor([[7,100,0]], dtype=torch.uint8)
        one = '`float(...)` and `.item()` make *one* plain number. A tensor of many has a method that makes all of them float'
        said = explained(answer, a, b,
            known=[
                ('only one element tensors', one),
                ('cannot be converted to Scalar', one),
                ('Boolean value of Tensor', '`max`, `min` and `if` ask for one yes or no, and there are many pixels. No case is needed: '
                    'subtract in a type that has room for all numbers'),
                ("'builtin_function_or_method'", 'brackets are missing: without them, a method is not called')])
        must(not same(said, [[254,100,255]]),
            '5-7 comes out as 254: the two are still bytes (`uint8`) when you subtract, or you make bytes of the result. Change them '
            '*before* the subtraction')
        must(not any(same(said, [o]) for o in ([2,156,1], [-2,156,1], [-2,-156,-1])),
            '5 and 7 may come out right, but 200 and 100 do not: the two are still bytes (`uint8`) when you subtract, and what has '
            'wrapped round cannot be mended afterwards')
        for wrong,words in (
                ([-2/255,100/255,1], 'you divided by 255 as well. The plain difference is asked for, -2'),
                ([4,10000,65025], 'you squared the difference, and its sign is gone: -2 is right')):
            must(not same(said, [wrong]), words)
        must(not (isinstance(said, (list, tuple)) and any(isinstance(o, torch.Tensor) for o in said)),
            f'you return a {type(said).__name__} of tensors, and one tensor is asked for: `-` goes through all pixels without a loop')
        must(not (isinstance(said, (int, float)) or isinstance(said, torch.Tensor) and said.ndim == 0),
            'you return a single number. The difference of two pictures is a picture: a number for each pixel')
        must(not same(said, [[2,100,255]]), 'you lost the sign: 5-7 is -2. The task asks for the difference, not its size')
        must(not same(said, [[0,100,255]]), 'you return 0 for 5-7: what lies below zero was cut off. -2 is right')
        must(not same(said, [[2,-100,-255]]), 'you subtracted the first from the second: 5-7 is -2, not 2')
        must(not same(said, [[-2,100,-1]]),
            'you return -1 for 255-0. An `int8` has a sign, but is still only a byte: it ends at 127. Choose a type with more room, '
            'before the subtraction')
        must(same(said, [[-2,100,255]]),
            f'for [5, 200, 255] minus [7, 100, 0] your function gives {shown(said)}, and [-2, 100, 255] is right')
        a,b = [torch.from_numpy(load_split('valid')[0][i:i+3]) for i in (0, 3)]
        must(same(given(answer, a, b), a.int()-b.int()),
            'right for three pixels, but not for real pictures of shape [3,28,28]: did you write something for a certain shape?')

@add_exercise('00.6')
class one_block:
    """A bug hunt: a list that will not float

    `images` is a list of pictures, each a `uint8` tensor of the same shape [height,width]. The function should return them as one
    `float32` tensor [n,height,width] with numbers from 0 to 1. It raises an AttributeError instead. Find out why, and mend it."""
    def starter(images):
        return images.float()/255

    def solution(images):
        return torch.stack(images).float()/255

    why = (
        '`.float()` is a method of tensors. A list knows nothing of it, whatever it holds. `torch.stack` makes one tensor with a new '
        'first axis; `torch.cat` would have made one endless picture.')
    taught = 'A list of tensors is not a tensor: stack first, calculate afterwards.'
    hints = [
        'Read the error: what has no attribute `float`?',
        'A Python list of tensors is not a tensor. It must become one first, with a new axis for the pile.',
        '`torch.stack(images)` has shape [n,height,width].']

    def judge(answer):
        images = [torch.arange(8*k, 8*k+8, dtype=torch.uint8).view(2,4) for k in range(3)]
        right = torch.stack(images).float()/255
        what = 'three pictures of 2 by 4'
        said = explained(answer, images,
            known=[
                ("'list' object has no attribute", '`images` is a Python list, and lists do not have this method: make one tensor of it '
                    'first'),
                ('only one element tensors', '`torch.tensor` makes a tensor of *numbers*, and this is a list of tensors: which function '
                    'puts tensors on top of each other?'),
                ('only integer tensors', '`torch.tensor` makes a tensor of *numbers*, and this is a list of tensors: which function '
                    'puts tensors on top of each other?'),
                ("unsupported operand type(s) for /: 'list'", 'a list cannot be divided: make one tensor of it first')])
        must(not isinstance(said, (list, tuple)),
            f'you return a {type(said).__name__}. One tensor of shape [3, 2, 4] is asked for: who puts pictures on top of each other?')
        must(isinstance(said, torch.Tensor), f'for {what} you return {shown(said)}, and a tensor of shape [3, 2, 4] is asked for')
        must(list(said.shape) != [6,4],
            f'{what} became one strip of shape [6, 4]: `cat` tapes pages together, and nobody can tell any more where a picture ends. '
            'What makes a *new* axis?')
        must(list(said.shape) != [2,4],
            f'{what} became a single one, of shape [2, 4], and [3, 2, 4] is right. Is there a `return` inside a loop, or did you add '
            'them up?')
        must(list(said.shape) == [3,2,4],
            f'{what} became a tensor of shape {list(said.shape)}, and [3, 2, 4] is right: first the pile, then rows, then columns')
        must(not same(said, right*255), 'the shape is right, but your numbers still go up to 255: they should go from 0 (paper) to 1 (ink)')
        must(not same(said, right/255), 'you divided by 255 twice: the numbers are far too small')
        must(said.dtype != torch.uint8,
            'your result is still bytes (`uint8`), which hold whole numbers only: what lies between 0 and 1 was lost. Make it float, and '
            'then divide')
        must(said.dtype == torch.float32,
            f'your numbers have dtype {said.dtype}, and torch.float32 is asked for: that is what `.float()` gives')
        must(said.any(), 'your numbers are all 0. `//` leaves out what comes behind the point: divide with `/`')
        must(not same(said, right*255/23, 1e-5),
            'you divided by the largest number of these pictures, 23. Another list has another largest number, and the same ink would '
            'get another value: divide by what a byte can hold, 255')
        must(not same(said, right*255/256, 1e-6),
            'you divided by 256. There are 256 different bytes, but the largest is 255, and it should become 1')
        must(same(said, right, 1e-5),
            f'for {what} the shape is right, but not the numbers: the largest, 23, should be 23/255 = {23/255:.4f}, and yours is '
            f'{said.max().item():.4f}')
        said = given_later('right for three pictures, but for a list of a single one', answer, images[:1])
        must(same(said, right[:1], 1e-5),
            f'for a list of a single picture the shape [1, 2, 4] is right, and you return {shown(said)}: a pile of one picture is still '
            'a pile')
        real = [torch.from_numpy(o) for o in load_split('valid')[0][::100]]
        must(same(given_later('right for small pictures, but for real ones', answer, real), torch.stack(real).float()/255, 1e-5),
            f'right for small pictures, but not for {len(real)} real ones of 28 by 28')

@add_exercise('00.7')
class centred:
    """A bug hunt: the wrong mean

    `images` is a float tensor [n,height,width]. From every pixel the function should subtract the mean of *its own picture*, so that each
    picture ends with a mean of 0. With five pictures of 28 by 28 it raises an error. With 28 of them it says nothing, and the means are
    not 0. Find out why, and mend it."""
    def starter(images):
        return images-images.mean((1,2))

    def solution(images):
        return images-images.mean((1,2))[:,None,None]

    why = (
        'Shapes are compared from the right, so the n means were laid along the columns: an error for 5 and 28, and no error for 28 and '
        '28. With shape [n,1,1] each mean is used for all rows and columns of its picture.')
    taught = (
        'Broadcasting compares from the right; what belongs to the first axis needs axes of length 1 behind it, and lengths that agree by '
        'chance hide the mistake.')
    hints = [
        'What shape has `images.mean((1,2))`? Write it below [n,height,width], flush right.',
        'The n of the means must stand below the n of the pictures. So they need two axes of length 1 behind it.',
        '`None` in brackets adds an axis, as in `t[:,None]`. `view(-1,1,1)` does it too.',
        '`images-images.mean((1,2))[:,None,None]`']

    def judge(answer):
        images = torch.tensor([[[0.,2.],[4.,6.]], [[10.,10.],[10.,30.]]])
        means = images.mean((1,2))
        known = [
            ('Dimension out of range', 'the means have one axis, and an axis can only be added next to one that is there: first one '
                'behind it, then another'),
            ('is invalid for input', 'you wrote down a number of pictures. With -1 in its place, `view` counts for itself')]
        said,clone = explained(answer, images, known=known), images.clone()
        must(isinstance(said, torch.Tensor),
            f'your function returns {shown(said)}, and a tensor of the same shape as `images` is asked for')
        answer(clone)
        must(same(clone, images),
            'your function changed the pictures that it was given. `-=` writes into their memory; `a-b` makes a new tensor')
        must(not same(said, images-means),
            'your function still takes the mean of picture 0 from *column* 0 and the mean of picture 1 from *column* 1. Shapes are '
            'compared from the right, so a [2] goes along the last axis, the columns. The means need two more axes, of length 1')
        must(not same(said, images-means[:,None]),
            'you take the mean of picture 0 from *row* 0, and so on: [2,1] has one axis too few, and goes along the rows. How many axes '
            'has a block of pictures?')
        must(not same(said, images-images.mean()),
            'you take the same mean from every picture, that of all of them together. Each has its own: over which axes do you average?')
        must(not same(said, images-images.mean(0)),
            'you averaged along axis 0, through the pile: that is the mean *picture*. Asked for is the mean of each picture, over its '
            'rows and columns')
        must(not same(said, images-images.mean(1, keepdim=True)) and not same(said, images-images.mean(2, keepdim=True))
                and not any(same(said, images-images.mean(axis)) for axis in (1,2)),
            'you averaged along one axis only. A picture has two: rows and columns')
        must(not same(said, images-images.sum((1,2))[:,None,None]), 'you subtracted the sum of each picture, and its mean is asked for')
        must(not any(same(said, images-images.mean(axes)) for axes in ((0,1), (0,2))),
            'axis 0 is among those that you average over, so the pictures were mixed. Each has a mean of its own, over its rows and '
            'columns')
        must(not same(said, images-images.sum((1,2))[:,None,None]/784),
            'you divided by 784, and these pictures have 4 pixels: `.mean` counts them itself')
        must(not same(said, means[:,None,None]-images), 'you subtracted the pictures from their means, so black and white are exchanged')
        must(not same(said, images-means[0]), 'you take the mean of the first picture from all of them. Each has its own')
        must(not same(said, images),
            'your function returns the pictures as they were. In a loop, `o = ...` gives the name `o` to something new, and what it '
            'stood for stays as it was')
        must(not same(said, (images-means[:,None,None])/images.std((1,2), keepdim=True)),
            'the means are right, but you divided by the spread as well')
        must(not same(said, means), 'these are the means. They still have to be taken from the pictures')
        must(said.shape == images.shape,
            f'your function returns a tensor of shape {list(said.shape)}, and {list(images.shape)} is right, the shape of `images`')
        must(same(said, images-means[:,None,None]),
            f'for {images.tolist()}, whose means are 3 and 15, you return {shown(said)}, and {(images-means[:,None,None]).tolist()} is '
            'right')
        for n in (1, 5, 28):
            real = stack_images(load_split('valid')[0][:n])
            said = explained(answer, real,
                known=[*known,
                    ('must match', f'right for two pictures of 2 by 2, but {n} real ones of 28 by 28 raise an error: give the means '
                        'two more axes, of length 1')])
            must(same(said, real-real.mean((1,2))[:,None,None], 1e-5),
                f'right for two tiny pictures, but not for real ones of shape [{n}, 28, 28]: each picture should end with a mean of 0')

def _sheet(images, cols):
    "The right sheet"
    images = torch.cat([images, torch.zeros(-len(images)%cols, *images.shape[1:])])
    return torch.cat([torch.cat(list(images[i:i+cols]), 1) for i in range(0, len(images), cols)])

@add_exercise('00.8')
class contact_sheet:
    """A small project: the contact sheet

    Photographers lay many small pictures out on one sheet. Write `contact_sheet(images, cols)`: it takes a float tensor [n,height,width]
    and returns *one* picture, a tensor of rank 2, with `cols` pictures in each row, read like a page. If the last row is not full, its
    missing places are blank (0). Five pictures of 2 by 3 with `cols` 3 make a sheet of shape [4,9].

    To look at one: `show_images([contact_sheet(stack_images(load_split('train')[0][:12]), 4)], cols=1, inches=5)`"""
    def starter(images, cols):
        ...

    def solution(images, cols):
        missing = -len(images) % cols
        images = torch.cat([images, torch.zeros(missing, *images.shape[1:])])
        rows = [torch.cat(list(images[i:i+cols]), 1) for i in range(0, len(images), cols)]
        return torch.cat(rows)

    why = (
        'Blank pictures make the last row full, so that no special case is needed. Each row is joined along axis 1, and the rows along '
        'axis 0. A single `view` cannot do it, because it never changes the order of the numbers.')
    taught = '`cat` along the right axis lays pictures out; `view` can only break the same line of numbers elsewhere.'
    hints = [
        'Make the rows first, each one wide picture. Then join the rows.',
        '`torch.cat(list_of_pictures, 1)` joins along the columns, side by side; `torch.cat(list_of_rows)` one below the other.',
        'How many are missing? `-len(images) % cols`. That many blank pictures are `torch.zeros(missing, height, width)`; `cat` puts them '
        'at the end of the pile.',
        'The pictures of one row are `images[i:i+cols]`, and i goes through `range(0, len(images), cols)`. `list(...)` makes a list of '
        'them.']

    def judge(answer):
        images = torch.arange(1., 37).view(6,2,3)
        what = 'for six pictures of 2 by 3, and `cols` 3,'
        said = explained(answer, images, 3,
            known=[
                *[(words, '`cat` wants a list of pictures, and a block is one tensor: `list(...)` makes a list of it')
                  for words in ('must be tuple of Tensors', 'cat() received an invalid combination')],
                ('Sizes of tensors must match', 'the parts that you join do not fit. Side by side, pictures must be equally high, and '
                    'rows below each other equally wide. Blank pictures have the height and the width of the others'),
                ('must match the existing size', 'a picture is put into a place of another size, or where the sheet ends. Pictures may '
                    'have any height and width, `i//cols` is the row of picture i, and `i%cols` its column')])
        must(isinstance(said, torch.Tensor), f'{what} you return {shown(said)}, and one tensor is asked for')
        shapes = {
            (6,9): 'a row too many: nothing is missing in two rows of three, so look at what your formula adds when `len(images)` is a '
                'multiple of `cols`',
            (9,4): 'a sheet that lies on its side: rows and columns are exchanged',
            (12,3): 'one picture below the other: this is a single column. Every `cols` pictures should stand side by side: they are '
                'joined along axis 1',
            (2,18): 'all pictures side by side: after `cols` of them a new row should begin',
            (6,6): 'two pictures in a row and three rows: rows and columns are the wrong way round',
            (2,6,3): 'a tensor of rank 3, so the pictures are still in a pile. A sheet has two axes',
            (2,2,9): 'a tensor of rank 3: the rows are right, but still in a pile. They must be joined too, one below the other'}
        must(tuple(said.shape) == (4,9),
            f"{what} you return {shapes.get(tuple(said.shape), f'a tensor of shape {list(said.shape)}')}. The shape [4, 9] is right: two "
            "rows of three pictures")
        must(not same(said, images.reshape(4,9)),
            'the shape is right, but the pictures are torn to pieces. `view` keeps the numbers in reading order, so the whole of picture '
            '0 comes before picture 1. But the top line of the sheet is made of the top lines of *three* pictures')
        must(not same(said, _sheet(images[[0,2,4,1,3,5]], 3)),
            'you fill the sheet from top to bottom, column by column. It is read like a page: from left to right, then the next row')
        must(same(said, _sheet(images, 3)),
            f'{what} whose numbers are 1 to 6, 7 to 12 and so on, the top line should be 1, 2, 3, 7, 8, 9, 13, 14, 15, and the fourth '
            f'22, 23, 24, 28, 29, 30, 34, 35, 36. Yours are {shown(said[0])} and {shown(said[3])}')
        for n,cols,rows in ((5,3,2), (1,3,1), (4,1,4)):
            call = f'{n} picture{"s" if n > 1 else ""} and `cols` {cols}'
            try: said = given(answer, images[:n], cols)
            except (RuntimeError, IndexError, ValueError) as e:
                raise Wrong(
                    f'right for a full sheet, but with {call} your function raised `{str(e)[:120]}`. The last row is not full: '
                    'which pictures, made of what, could fill it?') from None
            shape = [rows*2, cols*3]
            must(isinstance(said, torch.Tensor) and list(said.shape) == shape,
                f"right for a full sheet. With {call} the shape {shape} is right, and you return "
                f"{f'the shape {list(said.shape)}' if isinstance(said, torch.Tensor) else shown(said)}: a last row that is not full is "
                "filled with blank pictures, and none is dropped. There are as many rows as are needed")
            must(same(said, _sheet(images[:n], cols)),
                f'right for a full sheet, but not for {call}: the missing places are blank, that is 0, and stand at the end')
        real = stack_images(load_split('valid')[0][:2000:154])
        must(same(given(answer, real, 4), _sheet(real, 4)), f'right for small pictures, but not for {len(real)} real ones with `cols` 4')
