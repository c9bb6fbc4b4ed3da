"""Exercises of lesson 00, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/00_tensors_exercises.html"""
from functools import cache
from pathlib import Path
import numpy as np
import torch
from mnist37.data import load_split
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, error_words, given, must, number, numbers_of, same, shown, tensor
from mnist37.tasks.common import explained, later, mentions, rule_out
from mnist37.tensors import stack_images

SETUP = '''from pathlib import Path
import torch
from mnist37.data import load_split
from mnist37.tensors import show_images, stack_images'''

# What several of these judges use

_NO_LISTS = {
    'generator': 'Round brackets, and `yield`, make a generator, which computes nothing until it is asked. Square brackets make a list',
    'map': '`map` computes nothing until it is asked. Square brackets, or `list(...)` around it, make a list',
    'filter': '`filter` computes nothing until it is asked. Square brackets, or `list(...)` around it, make a list',
    'set': 'Curly brackets make a set, which has no order and holds nothing twice. Square brackets make a list',
    'dict': 'Curly brackets with a colon make a dictionary. Square brackets, and no colon, make a list',
    'function': 'A function computes nothing until it is called. Return the list itself'}

def readable(said):
    "`said`, with tensors as plain ones on the CPU; `Wrong` if they hold no numbers that can be read"
    if isinstance(said, (list, tuple)): return type(said)(map(readable, said)) if type(said) in (list, tuple) else said
    if not isinstance(said, torch.Tensor): return said
    try:
        plain = said.detach().to_dense().cpu()
        plain.tolist()
    except (RuntimeError, NotImplementedError): raise Wrong('you give a tensor whose numbers cannot be read') from None
    return plain

def the_list(said, right):
    "The list `said`, with numbers for tensors and arrays of one number; `Wrong` unless it is a list"
    said,kind = readable(said), type(said).__name__
    also = 'The numbers are right: ' if same(said, right) else ''
    if isinstance(said, (torch.Tensor, np.ndarray)):
        what = 'tensor' if isinstance(said, torch.Tensor) else 'NumPy array'
        raise Wrong(f'your function returns a {what}, but a list is asked for. {also}`.tolist()` makes a list of it')
    if isinstance(said, tuple): raise Wrong(f'your function returns a tuple, but a list is asked for. {also}`list(...)` makes a list of it')
    how = _NO_LISTS.get(kind, 'Square brackets make one')
    must(isinstance(said, list), f'your function returns {"a "+kind if kind in _NO_LISTS else shown(said)}, but a list is asked for. {how}')
    return [number(o) if isinstance(o, (torch.Tensor, np.ndarray)) and len(numbers_of(o) or '') == 1 else o for o in said]

def one_tensor(said, right, how):
    "`said` as a tensor of float64; `Wrong` if it is no tensor. `how` says what makes one tensor of several"
    if isinstance(said, (list, tuple)) and said and all(isinstance(o, torch.Tensor) for o in said):
        raise Wrong(f'your function returns a {type(said).__name__} of {len(said)} tensor{"s"*(len(said) != 1)}, and one tensor is asked '
            f'for: {how}')
    said = tensor(readable(said), right)
    must(not said.is_complex(), 'your function returns a tensor of complex numbers')
    return said.double()

def neat(said):
    "`shown`, with whole numbers of a tensor without a point"
    def whole(o): return [*map(whole, o)] if isinstance(o, list) else int(o) if isinstance(o, float) and o.is_integer() else o
    return shown(whole(said.tolist())) if 0 < said.numel() <= 16 else shown(said)

def items(words): return ' and '.join([', '.join(words[:-1]), words[-1]]) if len(words) > 1 else ''.join(words)

@add_exercise('00.1')
class doubled_odds:
    """Odd numbers, doubled

    Write a function that takes a list of whole numbers and returns a list of the *odd* ones, in the same order, each doubled: [1, 2, 5]
    becomes [2, 10]. One list comprehension with a condition does it."""
    def starter(numbers):
        ...

    def solution(numbers):
        return [2*n for n in numbers if n % 2 == 1]

    about,hard = 'a list comprehension with a condition', 1
    why = 'The condition after `if` chooses. The expression before `for` says what becomes of each number chosen.'
    taught = 'A comprehension chooses with its last part and changes with its first.'
    hints = [
        'A comprehension has three parts: what to keep, where it comes from, and a condition.',
        '`[... for n in numbers if ...]`. A number is odd if `n % 2 == 1`.',
        '`[2*n for n in numbers if n % 2 == 1]`']

    def judge(answer):
        numbers,right = [5,7,8,-3,7,6,4,11], [10,14,-6,14,22]
        said = explained(answer, numbers,
            known=[("'-3-3'", 'a string times 2 is the same string twice over. Double the number, not the string')])
        must(not same(said, 54), 'you return 54, the sum of the doubled odd numbers, and a list of them is asked for')
        said = the_list(said, right)
        must(said != [],
            'you return an empty list. Is your condition true for no number? `n % 2` is 0 or 1, and a number that is doubled already is '
            'never odd')
        must(not any(isinstance(o, (list, tuple)) for o in said),
            'your list holds lists. Are there too many brackets? Inside the comprehension, the name after `for` is a single number, and '
            '`numbers` the whole list')
        must(not any(isinstance(o, str) for o in said), 'your list holds strings, in quotes, and numbers are asked for')
        for_these = f'for {numbers} you return {shown(said)}, and {right} is right'
        rule_out(said, [
            ([16,12,8], 'you doubled the even numbers: your condition is true for them. What is left over when an odd number is divided '
                'by 2?'),
            ([10,14,16,-6,14,12,8,22], 'you doubled every number, also the even ones: the condition is missing, or true for all'),
            (numbers, 'you return the numbers as they were. What stands before `for` changes them, and an `if` at the end chooses'),
            ([8,6,4], 'you return the even numbers, and did not double them'),
            ([5,7,-3,7,11], 'you kept the odd numbers, but did not double them: what stands before `for`?'),
            ([25,49,9,49,121], 'you squared the odd numbers: n times n, and twice n is asked for'),
            ([5,7,-3,7,11]*2, 'a list times 2 is the same list twice over. Double each number, before `for`'),
            ([5,5,7,7,-3,-3,7,7,11,11], 'you put each odd number into the list twice. To double it, multiply it by 2'),
            ([5,10,7,14,-3,-6,7,14,11,22], 'each odd number still stands beside its double, and only the doubles are asked for'),
            ([10,14,0,-6,14,0,0,22], f'{for_these}. There is a 0 for each even number, and they should be left out. What stands before '
                '`for` says what becomes of each number. Only an `if` at the end chooses'),
            ([10,14,8,-6,14,6,4,22], f'{for_these}. The even numbers are still there, and they should be left out. What stands before '
                '`for` says what becomes of each number. Only an `if` at the end chooses'),
            ([10,16,14,8], f'{for_these}. You took every second number, at the *positions* 0, 2, 4 and 6. Is the number itself odd?'),
            ([14,-6,12,22], f'{for_these}. You took every second number, at the *positions* 1, 3, 5 and 7. Is the number itself odd?'),
            ([2,6,10,14], f'{for_these}. You doubled 1, 3, 5 and 7, which are *positions* in the list. `for n in numbers` goes through '
                'the numbers themselves'),
            ([10,14,14,22], f'{for_these}: -3 is odd, too. Does your condition leave out negative numbers? In '
                'Python `-3 % 2` is 1; `math.fmod`, and other languages, say -1'),
            ([10,14,6,14,22], f'{for_these}: -3 doubled is -6. The sign is lost'),
            ([-6,10,14,14,22], f'{for_these}. Yours are sorted, and they should stay in the order of the list'),
            ([10,14,-6,22], f'{for_these}. The second 7 is missing: a number that comes again counts again'),
            ([14,-6,14,22], f'{for_these}. The first number is missing: does a range or a slice begin at 1?'),
            ([10,14,-6,14], f'{for_these}. The last number is missing: does a range or a slice end too early?'),
            ([10], 'you return only [10], for the first odd number: does the `return` stand inside the loop?'),
            ([10,14], f'{for_these}. Do you stop at the first even number? It should be left out, and the rest looked at'),
            ([10,14,16,14,8,22], f'{for_these}. You chose the numbers that are no multiples of 3. Odd means: no multiple of 2'),
            ([10,14,14], f'{for_these}. -3 and 11 are missing: is there a list of the odd digits? There are more odd numbers than five'),
            ([2,3,-2,3,5], 'you halved the odd numbers and cut off the rest: doubled means times 2'),
            ([2.5,3.5,-1.5,3.5,5.5], 'you halved the odd numbers: doubled means times 2'),
            ([7,9,-1,9,13], 'you added 2 to the odd numbers: doubled means times 2'),
            ([15,21,-9,21,33], 'you multiplied the odd numbers by 3: doubled means times 2'),
            ([20,28,-12,28,44], 'you doubled the odd numbers twice')])
        must(len(said) != len(numbers),
            f'eight numbers went in, and eight come out: {shown(said)}. The even ones should be left out: only an `if` at the end chooses')
        if not same(said, right):
            ordered = sorted(numbers_of(said) or [])
            must(not same(ordered, sorted(right)), f'{for_these}. Only the order is not that of the list')
            must(not same(ordered, [-6,10,14,22]), f'{for_these}. Each number comes only once, and the order is not that of the list: a '
                'set is no list')
            raise Wrong(for_these)
        for o,right in (([9], [18]), ([4,8], []), ([1001,30,-12,0,-77], [2002,-154]), ([7,5,5,2,7], [14,10,10,14]), ([], [])):
            said = later(f'right for {numbers}, but for {o}', answer, o, none=True)
            must(not (isinstance(said, list) and same(said[:5], [10,14,-6,14,22])),
                f'for {o} you return {shown(said)}: it begins with what you returned for the list before. Is a list kept from call to '
                'call, such as a default `result=[]`?')
            must(isinstance(said, list),
                f'for {o} you return {shown(said)}, and {right} is right: {"a list of a single number" if right else "an empty list"} is '
                'still a list')
            said = the_list(said, right)
            again = '. The second 5 is missing: a number that comes again counts again' if same(said, [14,10,14]) else ''
            must(same(said, right), f'for {o} you return {shown(said)}, and {right} is right{again}')

_CORNER = torch.arange(9)*10+torch.arange(7)[:,None] # row 2, column 5 holds 52

def _cuts(said):
    "Which rows and columns of `_CORNER` are in `said`, if it is made of whole ones"
    rows,cols = (said % 10).long(), (said // 10).long()
    whole = said.numel() and same(said, rows+10*cols) and said.min() >= 0 and rows.max() < 7 and cols.max() < 9
    if not whole or (rows != rows[:,:1]).any() or (cols != cols[:1]).any(): return None
    cuts = rows[:,0].tolist(), cols[0].tolist()
    return cuts if all(len({*o}) == len(o) for o in cuts) else None

_HALF = 'that is about half of the grid, and two are asked for, whatever its size'

def _cut_words(got, n, what):
    "What to say of the rows or columns in `got`, of `n`; `AXES` stands for the name of the axis, or of both"
    every = [*range(n)]
    known = [
        (every, {'row': 'a colon alone before the comma means all rows', 'column': 'the cut of the columns goes into the same brackets, '
            'after a comma. A second pair of brackets would cut rows again'}[what]),
        (every[:2], 'negative numbers count from the end'),
        (every[:-2], 'the colon is on the wrong side: `:-2` is all but the last two'),
        (every[-3:-1], 'the end of a slice is left out. What stands after the colon if you go to the very end?'),
        (every[-2:-1], 'the end of a slice is left out, so `-2:-1` stops before the last. What stands after the colon if you go to the '
            'very end?'),
        (every[-1:], 'the last two begin at -2'),
        (every[-3:], 'one too many: the last two begin at -2'),
        (every[1:], 'a start without a minus counts from the other end, and 1 fits a grid of three'),
        (every[1:3], 'counted from the start, that fits a grid of three. Count from the end, and it works for every size'),
        (every[2:], 'a 2 without a minus counts from the other end'),
        (every[n//2-1:n//2+1], 'that is the middle of the grid'),
        *[(every[half:], _HALF) for half in (n//2, n-n//2)],
        (every[:-3:-1], 'the AXES come in the wrong order'),
        (every[::2], 'that is every second one: a number after a second colon is a step'),
        ([0,n-1], 'two numbers in a list pick these two, and a slice, with a colon, picks a run'),
        (every[5:7], 'did you count the columns by the number of rows? Each axis has a length of its own')]
    return next((words for o,words in known if o == got), 'two are asked for, the last ones')

@add_exercise('00.2')
class corner:
    """The bottom right four

    Write `corner(grid)`. It takes a tensor of rank 2, with any numbers and of any size from 2 by 2 up, and returns the four at the bottom
    right as a tensor of shape [2,2]. Of the grid 1 to 9 in three rows that is [[5, 6], [8, 9]]."""
    def starter(grid):
        ...

    def solution(grid):
        return grid[-2:,-2:]

    about,hard = 'slices along two axes, whatever the size', 1
    why = (
        '`-2:` means from the last but one to the end. Before the comma it cuts rows, after the comma columns. Because it counts from '
        'the end, the size of the grid does not matter.')
    taught = 'Slices that count from the end work for every size.'
    hints = [
        'Which rows, and which columns? Count them from the end.',
        'Rows and columns are cut in one pair of brackets, with a comma between them.',
        'The last two rows are `grid[-2:]`.',
        '`grid[-2:,-2:]`']

    def judge(answer):
        right = _CORNER[-2:,-2:]
        what = 'for a grid of 7 by 9, which holds 52 in column 5 of row 2 and so on,'
        said = explained(answer, _CORNER,
            known=[
                ('step must be greater than zero', 'a tensor cannot be cut backwards, with a third number below 0. Only the start of a '
                    'slice needs to be counted from the end'),
                ('is out of bounds', 'an index lies beyond the end of its axis. `grid.shape` names the rows first, then the columns: are '
                    'they exchanged?')])
        said = one_tensor(said, right, 'two slices, with a comma between them, cut it out of `grid`')
        rule_out(said, [
            ([[5,6],[8,9]], 'you return the numbers of the example, whatever the grid is'),
            (right.T, 'the right four numbers, but rows and columns are exchanged'),
            (right.double().mean(), 'you return the mean of the four, and the four are asked for'),
            (right.sum(), 'you return the sum of the four, and the four are asked for'),
            (right.flatten(), 'the right four numbers, but in one row: the shape [2, 2] is asked for, and your result has [4]'),
            (right.diag(), f'{what} you return 75 and 86: two *lists* in the brackets pick pairs of positions, (-2,-2) and (-1,-1). Two '
                'slices, with colons, pick all four'),
            (_CORNER.flatten()[-4:].view(2,2), 'these are the last four numbers in reading order. The corner is made of the ends of two '
                'rows'),
            (_CORNER.flatten()[-4:], 'these are the last four numbers in reading order. The corner is made of the ends of two rows'),
            ([[83,84],[85,86]], 'these are the four largest numbers. It is their position that counts'),
            (torch.where(_CORNER % 10 > 4, _CORNER, 0)*(_CORNER > 69), 'your result has the shape of the grid, with 0 for all that is no '
                'corner. Cut the corner out, so that its shape is [2, 2]')])
        must(said.numel() > 0, 'you return an empty tensor: a slice goes upwards, from a smaller position to a larger one, and its end is '
            'left out. Is there a comma between rows and columns?')
        if said.ndim == 2 and (cuts := _cuts(said)) and cuts != ([5,6],[7,8]):
            wrong = [(got, n, word) for got,n,word in zip(cuts, (7, 9), ('row', 'column')) if got != [n-2,n-1]]
            told = [f'{word}{"s"*(len(got) != 1)} {items([*map(str, got)])}' for got,_,word in wrong]
            asked = [f'{word}s {n-2} and {n-1}' for _,n,word in wrong]
            words = {} # to the axes that they are true for
            for o in wrong: words.setdefault(_cut_words(*o), []).append(o[2]+'s')
            if cuts[0] == [4,5,6] and _HALF in words: words = {_HALF: ['rows', 'columns']} # three of seven are half of them, too
            parts = [o if len(words) == 1 or 'AXES' in o else f'for the {axes[0]}, {o}' for o,axes in words.items()]
            parts = [o.replace('AXES', ' and '.join(axes)) for o,axes in zip(parts, words.values())]
            also = {'row': 'the columns are right', 'column': 'the rows are right'}[wrong[0][2]]
            if len(wrong) == 1: parts.insert(len(parts) if 'AXES' in [*words][0] else 0, also)
            raise Wrong(f'for a grid of 7 by 9 you return {" and ".join(told)}, and {" and ".join(asked)} are asked for. '
                + '. '.join(o[:1].upper()+o[1:] for o in parts).replace('?.', '?'))
        must(said.ndim <= 2, f'your result has shape {list(said.shape)}, and [2, 2] is right: there is an axis too many')
        must(said.ndim == 2,
            f'your result has shape {list(said.shape)}, and [2, 2] is right. Is there a single number in the brackets? It picks *one* row '
            'or column, and its axis is gone; a slice, with a colon, keeps it')
        must(list(said.shape) == [2,2], f'your result has shape {list(said.shape)}, and [2, 2] is right: two rows and two columns')
        must(same(said, right), f'{what} you return {neat(said)}, and {shown(right)} is right: {_differences(_plain(said), _plain(right))}')
        again = one_tensor(later('right for one grid, but for a second one', answer, -_CORNER), -right, 'as for the first grid')
        must(not same(again, right), 'for a second grid of the same size you return the numbers of the first. Is something kept from call '
            'to call?')
        must(same(again, -right), f'right for one grid, but not for its negative: you return {neat(again)}, and {shown(-right)} is right. '
            'Do the numbers fit the type that you put them into?')
        for h,w in ((3, 3), (2, 2), (2, 5), (6, 2)):
            grid = torch.arange(h*w).view(h,w)*0.75-300.5
            when,right = f'right for a grid of 7 by 9, but for one of {h} by {w}', grid[-2:,-2:]
            said = one_tensor(later(when, answer, grid), right, 'as for the large grid')
            must(not same(said, right.trunc()), f'{when} you return {shown(said)}, and {shown(right)} is right: what comes after the point '
                'is lost')
            must(not same(said, right.trunc() % 256), f'{when} you return {shown(said)}, and {shown(right)} is right: a byte (`uint8`) has '
                'room for 0 to 255 only. Leave the type as it is')
            less = any(same(said, o) for o in (grid[1:,1:], grid[1:], grid[:,1:])) and (h, w) == (2, 2)
            must(same(said, right), f'{when} you return {shown(said)}, and {shown(right)} is right'
                + (': the whole grid' if (h, w) == (2, 2) else '')
                + ('. Do you treat a start of 0 as if there were none, as `0 or 1` does?' if less else ''))

def _plain(o):
    "Tensors, arrays and tuples, also in one another, as lists"
    if isinstance(o, (torch.Tensor, np.ndarray, np.generic)): return o.tolist()
    return [_plain(i) for i in o] if isinstance(o, (list, tuple)) else o

def _differences(said, right):
    "Where numbers of the same shape differ, in words"
    if not isinstance(right[0], list):
        wrong = [str(i) for i,(a,b) in enumerate(zip(said, right)) if not same(a, b)]
        if len(wrong) == 1: return f'the number at position {wrong[0]} is not right'
        return f'the numbers at the positions {items(wrong)} are not right'
    wrong = [i for i,(a,b) in enumerate(zip(said, right)) if not same(a, b)]
    if len(wrong) == 1: return f'in row {wrong[0]}, {_differences(said[wrong[0]], right[wrong[0]])}'
    return f'rows {items([*map(str, wrong)])} are not right'

_PAGE = [[1,2,3],[4,5,6]]
_ON_PAPER = { # What else is said, and what to say then
    'view': [
        ([[1,4],[2,5],[3,6]], '`view` does not turn rows into columns. Read the numbers line by line, and write them down again in lines '
            'of two'),
        (_PAGE, 'you left two rows of three. `view(3,2)` asks for three rows of two'),
        ([1,2,3,4,5,6], 'these are the numbers in one line. A list of rows is asked for, each row a list of its own'),
        ([3,2], '[3, 2] is the shape. The *numbers* are asked for, as a list of rows'),
        ([[100,2],[3,4],[5,6]], 'there is the 100 of `window` in it. The other lines of the table ask for `t` as it is at the top'),
        ([[0,1],[2,3],[4,5]], 'these are positions, counted from 0. The numbers of `t` begin with 1')],
    'T': [
        ([[1,2],[3,4],[5,6]], 'you only broke the lines elsewhere, as `view` does. With `.T` the first row becomes the first column'),
        (_PAGE, 'this is `t` as it was. With `.T` the first row becomes the first column'),
        ([[3,2,1],[6,5,4]], 'you turned each row round. With `.T` the first row becomes the first column, so there are three rows'),
        ([[4,5,6],[1,2,3]], 'you exchanged the two rows. With `.T` the first row becomes the first column, so there are three rows'),
        ([[4,1],[5,2],[6,3]], 'you turned the page by a quarter. `.T` mirrors it: the first *row* becomes the first *column*'),
        ([[3,6],[2,5],[1,4]], 'you turned the page by a quarter. `.T` mirrors it: the first number stays where it is'),
        ([1,4,2,5,3,6], 'these are the numbers in one line. A list of rows is asked for, each row a list of its own'),
        ([1,2,3,4,5,6], 'these are the numbers of `t` in one line. A list of rows is asked for, each row a list of its own'),
        ([3,2], '[3, 2] is the shape. The *numbers* are asked for, as a list of rows'),
        ([[100,4],[2,5],[3,6]], 'there is the 100 of `window` in it. The other lines of the table ask for `t` as it is at the top')],
    'stack': [
        ([4,3], '[4, 3] is what `cat` gives. Stacked pages make a book: there is a new axis'),
        ([2,3,2], 'there is a new axis, but at the end. Without being told otherwise, `stack` puts it first'),
        ([3,2,2], 'the three lengths are right, but not their order. `stack` puts the new axis first, then come rows and columns as in '
            '`t`'),
        ([2,3], '[2, 3] is the shape of `t` alone. Two of them are stacked: there is a new axis'),
        ([2,6], '[2, 6] is one wide page, with the second table to the right of the first. Stacked pages make a book: there is a new axis'),
        ([12], '12 is how many numbers there are. The shape has one length for each axis'),
        (12, '12 is how many numbers there are. The shape has one length for each axis'),
        (3, '3 is the rank, the number of axes. The shape has one length for each of them'),
        ([3], '3 is the rank, the number of axes. The shape has one length for each of them'),
        ([_PAGE, _PAGE], 'the *shape* is asked for, one length for each axis, and not the numbers')],
    'cat': [
        ([2,2,3], '[2, 2, 3] is what `stack` gives. Taped pages make a longer page: there is no new axis'),
        ([2,6], 'you taped the second table to the right of the first. Without being told otherwise, `cat` joins along axis 0, the rows'),
        ([3,4], 'the two lengths are right, but in a shape the rows come first'),
        ([4,6], 'both axes became twice as long, and that would be four tables. `cat` makes only axis 0 longer'),
        ([2,3], '[2, 3] is the shape of `t` alone. A second one is joined to it'),
        ([12], '12 is how many numbers there are. `cat` keeps rows and columns: the shape has one length for each axis'),
        (12, '12 is how many numbers there are. `cat` keeps rows and columns: the shape has one length for each axis'),
        (2, '2 is the rank, the number of axes. The shape has one length for each of them'),
        (_PAGE+_PAGE, 'the *shape* is asked for, one length for each axis, and not the numbers')],
    'mean': [
        ([2,5], 'these are the means of the rows. Axis 0 is the one that disappears, so walk *down* the rows: one number for each column'),
        ([5,7,9], 'these are the sums of the columns. How many numbers did you add up for each?'),
        ([6,15], 'these are the sums of the rows. The means of the columns are asked for: axis 0 is the one that disappears'),
        ([2,3,4], 'what comes after the point is missing. After `.float()` a mean need not be a whole number'),
        *[(o, 'these are rounded to whole numbers. After `.float()` a mean need not be one') for o in ([2,4,4], [3,4,5])],
        (_PAGE[0], 'this is row 0 of `t`. The mean lies between the numbers that it is taken of'),
        (_PAGE[1], 'this is row 1 of `t`. The mean lies between the numbers that it is taken of'),
        ([3,4.5,6], 'you added half of the second row to the first. Half of the *sum* is the mean: are there brackets missing?'),
        ([5/3,7/3,3], 'you divided the sums of the columns by 3. How many numbers did you add up for each?'),
        ([[2.5],[3.5],[4.5]], 'the numbers are right, but the axis you average over disappears. So a plain list of three numbers'),
        ([[2.5,3.5,4.5]], 'the numbers are right, but the axis you average over disappears. So a plain list, without a second pair of '
            'brackets'),
        (3.5, '3.5 is the mean of all six. With an axis, only that axis disappears'),
        ([3.5], '3.5 is the mean of all six. With an axis, only that axis disappears'),
        ([3], '[3] is the shape. The *numbers* are asked for'),
        ([52,3.5,4.5], 'there is the 100 of `window` in it. The other lines of the table ask for `t` as it is at the top')],
    'window': [
        (1, 'a view copies nothing. Whoever writes through the window writes into `t`'),
        (101, '`w[0] = 100` writes 100, and adds nothing to what was there'),
        (0, '0 is neither what stood there nor what was written. A view copies nothing: whoever writes through the window writes into `t`'),
        ([[100,2,3],[4,5,6]], 'you give the whole of `t`, and only the number `t[0,0]` is asked for'),
        ([100,2,3,4,5,6], 'you give the whole of `w`, and only the number `t[0,0]` is asked for'),
        *[(o, 'you give a whole row, and only the number `t[0,0]` is asked for') for o in ([100,2,3], [100,100,100])]]}

_NUDGES = {
    'view': '`view(3,2)` keeps the numbers in reading order, and breaks the lines after two',
    'T': 'With `.T` the first row becomes the first column, and so on',
    'stack': 'Two tables are put on top of each other: there is a new axis, and it comes first',
    'cat': 'The second table is joined to the first below its last row: axis 0 becomes longer, and there is no new axis',
    'mean': 'The mean is taken *down* the rows, so there is one number for each column',
    'window': 'A view copies nothing: whoever writes through the window writes into `t`'}

@add_exercise('00.3')
class on_paper:
    """Six results on paper

    `t` is `torch.tensor([[1,2,3],[4,5,6]])`. Say what comes out *before* you run anything, and fill in the dots with numbers and lists.
    Each line of the table begins with `t` as it is here.

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

    about,hard = 'what view, T, stack, cat and mean do to shape and numbers', 2
    why = (
        'The shapes of `view(3,2)` and `.T` are the same, but the numbers are in other positions. `stack` adds an axis, `cat` makes one '
        'longer, `mean(0)` removes one. And `view` has no memory of its own.')
    taught = 'For each operation, ask what becomes of the axes, and whether anything was copied.'
    hints = [
        '`view` keeps the reading order. `.T` turns the first row into the first column.',
        '`stack` makes a new first axis, `cat` makes axis 0 longer.',
        'The axis you average over disappears: axis 0 has length 2, so three numbers are left, each the mean of two.',
        'A view is a window on the same memory.']

    def judge(answer):
        right = {'view': [[1,2],[3,4],[5,6]], 'T': [[1,4],[2,5],[3,6]], 'stack': [2,2,3], 'cat': [4,3], 'mean': [2.5,3.5,4.5],
            'window': 100}
        asked = f"a dictionary with the six keys {', '.join(right)} is asked for"
        must(isinstance(answer, dict), f'{asked}, and you give {shown(readable(answer))}: fill in the dots, and leave the rest as it is')
        gone,strange = [f'`{k}`' for k in right if k not in answer], [shown(k) for k in answer if k not in right]
        words = [*(['Missing: '+', '.join(gone)] if gone else []), *(['Not asked for: '+', '.join(strange)] if strange else [])]
        must(not words, f'{asked}. {". ".join(words)}')
        missing = [k for k in right if answer[k] is None or answer[k] is ...]
        must(not missing, f"still to be filled in: {', '.join(missing)}")
        texts = [k for k in right if isinstance(answer[k], str)]
        must(not texts, f'numbers and lists of numbers are asked for, without quotes: {", ".join(texts)}'
            + ('. After `.float()` there is a mean, and no error' if 'error' in str(answer['mean']).lower() else ''))
        said = {k: _plain(readable(answer[k])) for k in right}
        for k in right:
            must(numbers_of(said[k]) is not None and not isinstance(said[k], bool),
                f'`{k}`: you give {shown(said[k])}, and {"a number" if k == "window" else "a list of numbers"} is asked for')
        for a,b,words in (
                ('view', 'T', '`view` keeps the numbers in reading order and breaks the lines elsewhere; `.T` turns rows into columns'),
                ('stack', 'cat', 'which of the two makes a *new* axis?')):
            swapped = same(said[a], right[b]) and same(said[b], right[a])
            must(not swapped, f'`{a}` and `{b}` are the wrong way round{"." if a == "view" else ":"} {words}')
        for k,value in right.items():
            if k == 'window' and len(numbers_of(said[k])) == 1: said[k] = number(said[k])
            rule_out(said[k], [(wrong, f'`{k}`: {words}') for wrong,words in _ON_PAPER[k]])
            if same(said[k], value): continue
            shape,end = _shape(said[k]) or (), ', and that is not it'
            numbers = numbers_of(said[k])
            gone = [str(n) for n in range(1, 7) if n not in numbers]
            if k in ('view', 'T') and gone and len(shape or (0, 0)) == 2 and sorted([*numbers, *map(int, gone)]) == [*range(1, 7)]:
                raise Wrong(f'`{k}`: you gave {["none", "one", "two", "three", "four", "five"][len(numbers)]} of the six numbers: '
                    f'{items(gone)} {"is" if len(gone) == 1 else "are"} missing. `{"." if k == "T" else ""}{k}` drops nothing')
            if shape and shape == np.shape(value): end = ': '+_differences(said[k], value)
            elif k in ('view', 'T') and len(shape) == 2: end = f', {shape[0]} row{"s"*(shape[0] != 1)} of {shape[1]}{end}'
            elif k in ('stack', 'cat') and len(shape) == 1 and shape[0] > 1: end = f', a shape of {shape[0]} axes{end}'
            raise Wrong(f'`{k}`: you say {shown(said[k])}{end}. {_NUDGES[k]}')

def _shape(o):
    "The shape of lists in lists, or `None` if they do not make one"
    try: return np.shape(o)
    except ValueError: return None

def _is_three(path): return int(path.parent.name == '3')

_PATHS = [Path(o) for o in (
    'train/7/10031.png', 'train/3/10.png', 'valid/7/9990.png', 'train/3/7.png', 'valid/3/1205.png', 'valid/7/3.png', 'train/7/312.png',
    'train/7/143.png', 'valid/3/3.png', '3/10.png', '7/204.png', '/home/me/mnist37/train/7/10.png', '/home/me/mnist37/train/3/12.png',
    '/home/me/mnist3/7/15.png', '/week/3/train/7/16.png', '/week/3/7/18.png', 'week/3/train/7/20.png', '/week/7/3/19.png',
    '/data/valid/3/21.png')]

@cache
def _training_paths():
    "The path of every training image, and its label"
    _,labels,indices = load_split('train')
    return [Path(f'train/{label}/{index}.png') for label,index in zip(labels, indices)], [int(label == 3) for label in labels]

_HOW_TO_LABEL = [ # Wrong ways: what to call a three, and what to say
    (lambda p: '3' in str(p), 'you still look for a 3 in the whole path. `train/7/10031.png` has one in the *name of the file*, and '
        '`/home/me/mnist37/train/7/10.png` in a folder further up: they are sevens, and you call them threes'),
    (lambda p: '3' in p.name, 'you look for a 3 in the name of the file. `train/7/10031.png` has one, and is a seven. The label is the '
        'name of the folder that the file lies in'),
    (lambda p: '3' not in p.name, 'you call those threes that have no 3 in the name of the file. The label is the name of the folder that '
        'the file lies in'),
    (lambda p: p.name.startswith('3'), 'you look whether the name of the file begins with a 3, as in `valid/7/3.png`, which is a seven. '
        'The label is the name of the folder that the file lies in'),
    (lambda p: p.stem == '3', 'you look whether the file is called 3, as `valid/7/3.png`, which is a seven. The label is the name of the '
        'folder that the file lies in'),
    (lambda p: p.stem.endswith('3'), 'you look whether the name of the file ends with a 3 before `.png`, as in `train/7/143.png`, which is '
        'a seven. The label is the name of the folder that the file lies in'),
    (lambda p: p.parent.name != '3', 'you give 0 to the threes and 1 to the sevens. That is how `labels.csv` does it; in these lessons 1 '
        'means yes, a three'),
    (lambda p: '7' not in str(p), 'you overlook threes such as `train/3/7.png`, where there is a 7 in the *name of the file* or in a '
        'folder further up. A path without a 7 is not the same as a folder 3'),
    (lambda p: '7' not in str(p.parent), 'the name of the file no longer counts, but `/home/me/mnist37/train/3/12.png` is a three, and you '
        'call it a seven: the 7 stands in the name of a folder further up. A path without a 7 is not the same as a folder 3'),
    (lambda p: '7' not in p.parts, '`/week/7/3/19.png` is a three, and you call it a seven: a folder further up is called 7. Look only at '
        'the folder that the file lies in'),
    (lambda p: '3' in str(p.parent), 'the name of the file no longer counts, but `/home/me/mnist37/train/7/10.png` is a seven, and you '
        'call it a three: the 3 stands in the name of a folder further up'),
    (lambda p: '3' in p.parts, '`/week/3/train/7/16.png` is a seven, and you call it a three: a folder further up is called 3. Look only '
        'at the folder that the file lies in'),
    (lambda p: '3' in p.parent.parts[-2:], '`/week/3/7/18.png` is a seven, and you call it a three: the folder above the folder 7 is '
        'called 3. Look only at the folder that the file lies in'),
    (lambda p: '/3/' in p.as_posix(), '`/week/3/train/7/16.png` is a seven, and you call it a three: a folder further up is called 3. And '
        '`3/10.png` is a three, without a slash before the 3. Look only at the folder that the file lies in'),
    (lambda p: '3/' in p.as_posix(), '`/home/me/mnist3/7/15.png` is a seven, and you call it a three: the name of a folder further up '
        'ends with a 3. Look only at the folder that the file lies in'),
    (lambda p: '/3' in p.as_posix(), '`train/7/312.png` is a seven, and you call it a three: the name of the *file* begins with a 3. Look '
        'only at the folder that the file lies in'),
    (lambda p: any('3' in o for o in p.parts[-3:-1]), '`/home/me/mnist3/7/15.png` is a seven, and you call it a three: there is a 3 in the '
        'folder above the folder 7. Look only at the folder that the file lies in'),
    (lambda p: 'train/3' in p.as_posix(), 'right for the folder `train`, but you call no image a three in the folder `valid`, or where '
        'there is no `train` in the path. Only the folder that the file lies in counts, 3 or 7'),
    (lambda p: p.as_posix().startswith(('train/3/', 'valid/3/')), 'right for paths that begin with `train` or `valid`, but you call '
        '`3/10.png` and `/data/valid/3/21.png` sevens. Only the folder that the file lies in counts, wherever it is kept'),
    (lambda p: p.as_posix().startswith(('train/3/', 'valid/3/', '3/')), 'right for short paths. But where the folders are kept somewhere '
        'else, as in `/data/valid/3/21.png`, you call a three a seven'),
    (lambda p: p.parts[1] == '3', 'right for short paths such as `train/3/10.png`. But the position of the label, counted from the *start* '
        'of a path, depends on where the folder is kept: `/home/me/mnist37/train/3/12.png`'),
    (lambda p: p.parts[1:2] == ('3',) or p.parts[0] == '3', 'right for short paths. But the position of the label, counted from the '
        '*start* of a path, depends on where the folder is kept: `/home/me/mnist37/train/3/12.png`'),
    (lambda p: str(p)[6:7] == '3', 'right for `train/3/10.png`. But the position of the label, counted in letters from the *start* of a '
        'path, depends on where the folder is kept: `/home/me/mnist37/train/3/12.png`'),
    (lambda p: p.parent.parent.name == '3', 'you look at the folder one too far up: of `train/3/10.png` that is `train`. The label is the '
        'name of the folder that the file lies in'),
    (lambda p: str(p)[0] == '3', 'you look at the first letter of the whole path: of `train/3/10.png` that is `t`. The label is the name '
        'of the folder that the file lies in'),
    (lambda p: 1, "you call every image a three. Is your condition true for whatever stands there? In `... == '3' or '7'` the part after "
        "`or` is a string of its own, and counts as true; so does a method without brackets; and `is not` does not compare strings")]

@add_exercise('00.4')
class ones_for_threes:
    """A bug hunt: too many threes

    This function takes a list of `Path`s of images such as `Path('train/7/10.png')`, and returns a list of labels in the same order, 1 for
    a three and 0 for a seven. The paths come from `train` or from `valid`, wherever somebody keeps them: `/home/me/data/valid/7/15.png` is
    a seven, too. On the training folder the function finds far more threes than the 6,131 that there are. Find out which images it gets
    wrong, and fix it."""
    def starter(paths):
        return [1 if '3' in str(p) else 0 for p in paths]

    def solution(paths):
        return [1 if p.parent.name == '3' else 0 for p in paths]

    about,hard = 'reading a label from the path of an image', 1
    why = (
        "The numbers in file names, such as 10031, say nothing about the digit on the image, but many of them hold a 3. And if the "
        "images lie in a folder such as `mnist37`, every path has one. Only the last folder's name is the label.")
    taught = 'Read a label from the one place where it is kept, not from wherever it seems to appear.'
    hints = [
        'Which file names in the folder `train/7` have a 3 in them?',
        'The label is the name of the folder a file lies in. `p.parent` is that folder, as a `Path`.',
        '`p.parent.name` is its name, a string.',
        "`[1 if p.parent.name == '3' else 0 for p in paths]`"]

    def judge(answer):
        right,n = [*map(_is_three, _PATHS)], len(_PATHS)
        said = explained(answer, _PATHS,
            known=[
                ("Path' object is not callable", '`parent` and `name` are no methods: they are written without brackets'),
                ("Path' object has no attribute", 'a `Path` is no string, and does not have the methods of one. But its parts, such as '
                    '`.name`, are strings'),
                ("Path' is not iterable", 'a `Path` is no string, so one cannot look for letters in it. But its parts, such as `.name`, '
                    'are strings'),
                ('index out of range', 'a path such as `3/10.png` has only two parts. Whatever the path, the last part is the file, '
                    'and the last but one the folder it lies in'),
                ("'list' object has no attribute", 'you ask the whole list for something that only each single path has: inside '
                    'the comprehension, use the name after `for`')])
        said = readable(said)
        must(not same(said, sum(right)), f'for {n} paths you return {sum(right)}: that is how many threes there are. A list is asked for, '
            'with a label for each path')
        must(not isinstance(said, (int, float, str)),
            f'for {n} paths you return {shown(said)}, and a list is asked for, with a label for each path. Does the `return` stand inside '
            'a loop, or do you add up?')
        said = the_list(said, right)
        if len(said) != n:
            must(not any(isinstance(o, Path) for o in said), f'your list holds {len(said)} of the {n} paths, and a label for each path is '
                'asked for, 1 or 0')
            must(not same(said, right[:-1]), 'the label of the last path is missing: does a range or a slice end too early?')
            must(not same(said, right[1:]), 'the label of the first path is missing: does a range or a slice begin at 1?')
            labels = f'for {n} paths you return {len(said)} label{"s"*(len(said) != 1)}'
            must(len(said) > 1, f'{labels}. Does the `return` stand inside the loop?')
            must(len(said) != sum(right), f'{labels}, as many as there are threes. A condition at the end of a comprehension leaves paths '
                'out, and each one needs its label, 1 or 0')
            raise Wrong(f'{labels}, and each one needs its label, 1 or 0')
        if any(isinstance(o, str) for o in said):
            digits = [*map(str, said)] == [p.parent.name for p in _PATHS]
            raise Wrong('your labels are strings, in quotes. The numbers 1 and 0 are asked for' if not digits else
                'you return the digits, as strings. Asked for is the answer to "is it a 3?": the numbers 1 for yes, 0 for no')
        must(not any(isinstance(o, Path) for o in said), 'your list holds paths, and labels are asked for, the numbers 1 and 0')
        rule_out(said, [
            ([7-4*o for o in right], 'you return the digits. Asked for is the answer to "is it a 3?": 1 for yes, 0 for no'),
            ([2*o-1 for o in right], 'you give -1 to the sevens, and 0 is asked for'),
            ([*map(_is_three, sorted(_PATHS))], 'you sorted the paths, and a label is needed for each in the order in which they come'),
            (sorted(right, reverse=True), 'your labels are sorted, the ones first. They belong to the paths in the order in which these '
                'come'),
            (sorted(right), 'your labels are sorted, the zeros first. They belong to the paths in the order in which these come'),
            *[([int(way(p)) for p in _PATHS], words) for way,words in _HOW_TO_LABEL]])
        if same(said, [0]*n):
            back = the_list(later('for the same paths in reverse order', answer, _PATHS[::-1]), right[::-1])
            must(not same(back, [1]*n), 'you give every path the same label, that of the first one. Is it the path itself that you look '
                'at?')
            raise Wrong('you call nothing a three. ' + (
                'A path ends with `.png`, never with a 3' if mentions(answer, 'endswith') else
                'A `Path` is not equal to a string, but its `.name` is a string, and can be'
                    if not mentions(answer, 'name', 'stem', 'parts') else
                "The name of a folder is a string, and `'3' == 3` is False. Do you look at the folder that the file lies in, and "
                'compare with a string?'))
        wrong = [(p, a, b) for p,a,b in zip(_PATHS, said, right) if not same(a, b)]
        told = '; '.join(f'for `{p.as_posix()}` you return {shown(a)}, and {b} is right' for p,a,b in wrong[:3])
        some = f'{len(wrong)} of {n} labels {"is" if len(wrong) == 1 else "are"} wrong{", such as these" if len(wrong) > 3 else ""}'
        must(not wrong, f'{some}: {told}. The label is the name of the folder that the file lies in')
        for o,which in ((_PATHS[::-1], 'for the same in reverse order'), (_PATHS[3:4], 'for one of them alone')):
            when,labels = f'right for {n} paths, but in a later call, {which},', [*map(_is_three, o)]
            said = the_list(later(when, answer, o), labels)
            must(same(said, labels), f'{when} you return {shown(said)}, and {labels} is right. Is something kept from call to call?')
        paths,labels = _training_paths()
        try: said = answer([*paths]) # without `given`, which would need longer to copy them than all the rest
        except Exception as e: raise Wrong(f'right for {n} paths, but for the training folder it raises `{error_words(e)}`') from e
        must(same(the_list(said, labels), labels), f'right for {n} paths, but not for the {len(paths):,} of the training folder')
        return f'On the {len(paths):,} paths of the training folder your function finds {sum(labels):,} threes.'

@add_exercise('00.5')
class difference:
    """A bug hunt: 5 minus 7

    This function subtracts two images of the same shape [height,width], which are tensors of bytes (`torch.uint8`). For pixels of 5 and 7
    it says 254. Find out why, and fix it: the result should be a float tensor, with -2 for these two."""
    def starter(a, b):
        return (a-b).float()

    def solution(a, b):
        return a.float()-b.float()

    about,hard = 'subtracting images of bytes', 2
    why = 'A `uint8` holds 0 to 255 and no sign, so 5-7 wraps round to 254. Afterwards it is too late to make it a float.'
    taught = 'Make images float before you calculate with them, not after.'
    hints = [
        'What can a byte hold, and what can it not hold?',
        'The subtraction happens first, in bytes; `.float()` comes too late.',
        '`a.float()-b.float()`']

    def judge(answer):
        a = torch.tensor([[5,200,255,3],[0,9,40,130]], dtype=torch.uint8)
        b = torch.tensor([[7,100,0,9],[255,9,190,0]], dtype=torch.uint8)
        x,y,right,wrapped = a.double(), b.double(), a.double()-b.double(), (a-b).double()
        one = '`float(...)`, `int(...)` and `.item()` make *one* plain number. A tensor of many has a method that makes all of them float'
        result = explained(answer, a, b,
            known=[
                ('only one element tensors', one),
                ('cannot be converted to Scalar', one),
                ('Boolean value of Tensor', '`max`, `min` and `if` ask for one yes or no, and there are many pixels. No case is needed: '
                    'subtract in a type that has room for all numbers'),
                ("'builtin_function_or_method'", 'brackets are missing: without them, a method is not called'),
                ("must match the size of tensor", 'the two that you subtract no longer have the same shape')])
        if len(numbers_of(readable(result)) or '') == 1:
            n = number(readable(result))
            known = {right.mean(): 'the mean of the differences', right.sum(): 'the sum of the differences', right[0,0]: 'the -2 of the '
                'example, or of the first pixel'}
            which = next((f', {words}' for o,words in known.items() if same(n, o)), '')
            raise Wrong(f'you return a single number{which}. The difference of two images is an image: a number for each pixel')
        said = one_tensor(result, right, '`-` goes through all pixels without a loop')
        must(list(said.shape) == [2,4],
            f'for two images of shape [2, 4] your result has shape {list(said.shape)}' + (', though the numbers are right'
                if said.numel() == 8 and (same(said.flatten(), right.flatten()) or same(said.T, right)) else '')
            + ': rows and columns should stay as they are')
        if same(said, wrapped): raise Wrong(_why_wrapped(answer, a, b, result.dtype == torch.uint8))
        as_signed = ', and an `int8` ends at 127. Choose a type with more room, before the subtraction'
        rule_out(said, [
            ((b-a).double(), '5-7 comes out as 2 and 200-100 as 156: is the first subtracted from the second, and in bytes, which wrap '
                'round below 0?'),
            (right.clamp(-128, 127), 'differences beyond -128 and 127 were cut off, such as 255-0. The result should have room for all'),
            (wrapped-256, '5-7 is right, but 200-100 comes out as -156: you take off 256 where nothing has wrapped round. Subtract in a '
                'type that has room for all numbers, and nothing has to be corrected'),
            (torch.where(a < b, wrapped-255, wrapped), '5-7 comes out as -1: after 255 a byte begins again at 0, so it wraps round by 256. '
                'Subtract in a type that has room for all numbers, and nothing has to be corrected'),
            (torch.where(a <= b, wrapped-256, wrapped), '9-9 comes out as -256: equal pixels do not wrap round. Subtract in a type that '
                'has room for all numbers, and nothing has to be corrected'),
            (torch.where(a > b, wrapped-256, wrapped), '5-7 is still 254, and 200-100 comes out as -156: it is where a is *smaller* that '
                'bytes wrap round. Subtract in a type that has room for all numbers, and nothing has to be corrected'),
            (torch.where(wrapped == 254, -2, wrapped), '5-7 is right, but 3-9 comes out as 250: you correct the 254 only. Other '
                'differences below 0 wrap round as well'),
            (x-b.to(torch.int8), f'200-100 is right, but 0-255 comes out as 1: b was made an `int8`{as_signed}'),
            (a.to(torch.int8)-y, f'5-7 is right, but 255-0 comes out as -1: a was made an `int8`{as_signed}'),
            (a.to(torch.int8).double()-b.to(torch.int8), f'5-7 is right, but 255-0 comes out as -1 and 0-255 as 1: both were made '
                f'`int8`{as_signed}'),
            (x-y.max(), 'you subtract the same number, 255, the largest of the second image, from every pixel. Each pixel has its own '
                'partner'),
            ((x > 0).double()-(y > 0).double(), 'you only compare whether there is ink: 5-7 comes out as 0. How much of it there is gets '
                'lost'),
            (x+(256-y) % 256, '200-100 comes out as 356: you make `-b` of bytes, and it wraps round, too. Make b float first'),
            ((a-b).to(torch.int8), '255-0 comes out as -1 and 0-255 as 1: only differences from -128 to 127 come out right. An `int8` has '
                'a sign, but ends at 127, and a byte that wrapped round does not tell 255 from -1. Choose a type with more room, before '
                'the subtraction'),
            (right.abs(), 'you lost the sign: 5-7 is -2, and you return 2. The task asks for the difference, not its size'),
            (right.clamp(min=0), 'you return 0 for 5-7: what lies below zero was cut off. -2 is right'),
            (-right, 'you subtracted the first from the second: 5-7 is -2, not 2'),
            (x+y, 'you added the two: 5-7 is -2, not 12'),
            (right/255, 'you divided by 255 as well. The plain difference is asked for, -2'),
            (x/255-y, 'you divided the first by 255, and not the second. The plain difference is asked for, -2'),
            (x-y/255, 'you divided the second by 255, and not the first. The plain difference is asked for, -2'),
            (right//255, 'you divided by 255 with `//`, which leaves whole numbers only. The plain difference is asked for, -2'),
            ((right/255).trunc(), 'you divided by 255, and what comes after the point was cut off. The plain difference is asked for, -2'),
            (right**2, 'you squared the difference, and its sign is gone: -2 is right'),
            (right.sign(), 'you return only -1, 0 and 1, which say which pixel is larger. The difference is asked for, -2'),
            (right-right.mean(), 'the mean of the differences was subtracted as well. The plain difference is asked for, -2'),
            (right*0, 'you return 0 for every pixel: do you subtract an image from itself?'),
            (right*0-2, 'you return -2 for every pixel, and that is right only for the first'),
            (x-y.flip(0), 'you subtract the rows of b in the wrong order, from the bottom up'),
            (x.flip(0)-y, 'you subtract from the rows of a in the wrong order, from the bottom up')])
        _must_subtract(said, a, b, 'your function')
        images = torch.from_numpy(load_split('valid')[0][[3,1500,7]])
        dark,light = torch.tensor([[7,9],[255,190]], dtype=torch.uint8), torch.tensor([[5,3],[0,40]], dtype=torch.uint8)
        for o,p,which in ((b, a, ''), (a[:1], b[:1], ''), (light, dark, ', where every pixel of a is smaller,'),
                (dark, light, ', where every pixel of a is larger,'), (images[0], images[1], ''), (images[2], images[0], '')):
            when = f'right for the first two images, but for two of shape {list(o.shape)}{which}'
            said = one_tensor(later(when, answer, o, p), o.double()-p.double(), '`-` goes through all pixels without a loop')
            must(not same(said, right), 'for two others you return the difference of the first two. Is something kept from call to call?')
            must(said.shape == o.shape, f'{when} your result has shape {list(said.shape)}')
            _must_subtract(said, o, p, f'{when} your function')

def _why_wrapped(answer, a, b, byte):
    "What to say if `answer` returns `a` minus `b` as bytes would have it; `byte` says whether as bytes. Other inputs tell more"
    def with_these(a, b):
        try: return readable(given(answer, a, b))
        except Exception: return None # an answer may insist on bytes, and `-` refuses tensors of yes and no
    less,more = torch.tensor([[5,3],[0,40]], dtype=torch.uint8), torch.tensor([[7,9],[255,190]], dtype=torch.uint8)
    if same(with_these(less, more), less.double()-more.double()):
        return ('5-7 comes out as 254, but is right where every pixel of a is smaller than its partner in b. Does a condition on the whole '
            'image decide?')
    whole,changed = with_these(a.int(), b.int()), with_these(a > 0, b > 0) is not None
    again = same(whole, (a-b).double()) # also wrapped, from a type that has room
    if byte and whole is not None and not changed and whole.dtype == torch.uint8:
        return ('5-7 comes out as 254: your result is of bytes (`uint8`), which have no sign. Do you make bytes again at the end? And are '
            'the two still `uint8` when you subtract?')
    if byte and changed:
        return ('5-7 comes out as 254. You change the type before the subtraction, but your result is of bytes (`uint8`), which have no '
            'sign: do you make bytes again at the end?')
    if byte:
        unused = next((o for o in ('float', 'double', 'int', 'long') if mentions(answer, o)), '')
        return '5-7 comes out as 254: your result is of bytes (`uint8`), which have no sign. ' + (
            f'Is the result of `.{unused}()` used? It changes nothing, but returns a new tensor' if unused else
            'Make both images float *before* the subtraction')
    if again and changed:
        return ('5-7 comes out as 254. You change the type before the subtraction, and then make it wrap round again: what `% 256` and '
            'bytes (`uint8`) return is never below 0')
    if again or changed or whole is None:
        return ('5-7 comes out as 254, as it does in bytes: are the two still `uint8` when you subtract, or do you make them wrap round '
            'again? Change them *before* the subtraction')
    return '5-7 comes out as 254, as it does in bytes: the two are still `uint8` when you subtract. Change them *before* the subtraction'

def _must_subtract(said, a, b, who):
    "`Wrong` with the first pixel where `said` is not `a` minus `b`"
    wrong = ~((said-(a.double()-b.double())).abs() < 1e-3) # also what is no number
    if wrong.any():
        i,j = wrong.nonzero()[0].tolist()
        m,n = a[i,j].item(), b[i,j].item()
        raise Wrong(f'{who} returns {neat(said[i,j])} for {m}-{n}, in row {i} and column {j}, and {m-n} is right')

@add_exercise('00.6')
class one_block:
    """A bug hunt: a list that will not float

    `images` is a list of images, each a `uint8` tensor of the same shape [height,width]. The function should return them as one
    `float32` tensor [n,height,width] with numbers from 0 (paper) to 1 (ink), and leave the list as it is. It raises an AttributeError
    instead. Find out why, and fix it."""
    def starter(images):
        return images.float()/255

    def solution(images):
        return torch.stack(images).float()/255

    about,hard = 'from a list of images to one tensor of floats', 2
    why = (
        '`.float()` is a method of tensors. A list knows nothing of it, whatever it holds. `torch.stack` makes one tensor with a new '
        'first axis; `torch.cat` would have made one endless image.')
    taught = 'A list of tensors is not a tensor: stack first, calculate afterwards.'
    hints = [
        'Read the error: what has no attribute `float`?',
        'A Python list of tensors is not a tensor. It must become one first, with a new axis that counts the images.',
        '`torch.stack(images)` has shape [n,height,width].']

    def judge(answer):
        images = [*torch.tensor([
            [[12,200,35,90],[47,150,66,101]], [[240,18,77,6],[130,220,9,61]], [[33,170,84,25],[110,56,199,142]]], dtype=torch.uint8)]
        pile = torch.stack(images).double()
        right,what = pile/255, 'three images of 2 by 4'
        many = ('`torch.tensor` makes a tensor of *numbers*, and this is a list of tensors: which function puts tensors on top of each '
            'other?')
        result = explained(answer, images,
            known=[
                ("'list' object has no attribute", '`images` is a Python list, and lists do not have this method: make one tensor of it '
                    'first'),
                ('only one element tensors', many),
                ('only integer tensors', many),
                ("unsupported operand type(s) for /: 'list'", 'a list cannot be divided: make one tensor of it first'),
                ("float() argument must be", '`float(...)` makes *one* plain number, and this is a list. A tensor of many has a method '
                    'that makes all of them float'),
                ('is invalid for input of size', 'the numbers of these images do not fit the shape that you ask for. Images may have any '
                    'height and width, and there may be any number of them: `len(images)` and `images[0].shape` tell')])
        said = one_tensor(result, right, 'who puts images on top of each other?')
        shape = list(said.shape)
        became = f'{what} became a tensor of shape {shape}, and [3, 2, 4] is right'
        must(shape != [6,4],
            f'{what} became one strip of shape [6, 4]: `cat` tapes pages together, and nobody can tell any more where an image ends. '
            'What makes a *new* axis?')
        must(shape != [2,12], f'{what} became one wide image of shape [2, 12], side by side. What makes a *new* axis?')
        rule_out(said, [(wrong, f'{what} became a single one, of shape [2, 4], and [3, 2, 4] is right: {words}') for wrong,words in (
            (right.sum(0), 'you added them up'), (pile.sum(0) % 256/255, 'you added them up, and in bytes, which wrap round'),
            (right.mean(0), 'you took their mean'), (right[0], 'you return only the first'), (right[-1], 'you return only the last'))])
        rule_out(said, [(wrong, f'{became}: {words}') for wrong,words in (
            (right[:-1], 'the last image is missing'), (right[1:], 'the first image is missing'),
            (right[:1], 'you return only the first image'), (right[-1:], 'you return only the last image'),
            (right.permute(1,2,0), 'the axis that counts the images became the last, and it should be the first'),
            (right.permute(2,1,0), 'the order of the axes is turned round'),
            (right.permute(1,0,2), 'the axis that counts the images became axis 1, and it should be axis 0'),
            (right.flatten(1), 'each image became one row of 8 numbers. Rows and columns should stay'),
            (right.flatten(), 'all images became one row of numbers'),
            (right.transpose(1,2), 'each image lies on its side, rows and columns exchanged'),
            (right.reshape(3,4,2), 'height and width are exchanged, and the rows are torn to pieces'),
            (right[:,None], 'there is an axis too many, of length 1, after the first'),
            (right[None], 'there is an axis too many, of length 1, before the others'),
            (right[...,None], 'there is an axis too many, of length 1, at the end'))])
        must(said.ndim > 0, f'{what} became a single number, and a number for each pixel is asked for, in the shape [3, 2, 4]')
        must(shape != [2,4], f'{what} became a single one, of shape [2, 4], and [3, 2, 4] is right')
        must(shape == [3,2,4], f'{became}: first the images, then rows, then columns')
        lost = 'whole numbers only: what lies between 0 and 1 was lost'
        if result.dtype != torch.float32:
            must(not result.dtype.is_floating_point and not result.dtype.is_complex or not same(said, right, 1e-2),
                f'the numbers are right, but have dtype {result.dtype}, and torch.float32 is asked for: that is what `.float()` gives')
            must(not same(said, pile), f'your result has dtype {result.dtype}, and numbers from 0 to 255. Make it float, and divide by 255')
            must(result.dtype != torch.uint8, f'your result is still bytes (`uint8`), which hold {lost}. Make it float, and then divide')
            must(result.dtype != torch.bool, 'your result holds yes and no (`torch.bool`), and a grey should stay between 0 and 1')
            must(result.dtype.is_floating_point, f'your result has dtype {result.dtype}. These are {lost}. It should be torch.float32')
            raise Wrong(f'your numbers have dtype {result.dtype}, and torch.float32 is asked for: that is what `.float()` gives')
        rule_out(said, [
            (pile, 'the shape is right, but your numbers still go up to 255: they should go from 0 (paper) to 1 (ink)'),
            (pile-255, 'you subtracted 255. The numbers should go from 0 (paper) to 1 (ink): divide'),
            (pile*255, 'you multiplied by 255. The numbers should go from 0 (paper) to 1 (ink): divide'),
            (right*0, 'your numbers are all 0. Was what comes after the point left out, by `//`, or in a tensor of whole numbers? Or was '
                'nothing written into the tensor?'),
            (right/255, 'you divided by 255 twice: the numbers are far too small'),
            (right.round(), 'you rounded: your numbers are 0 and 1 only, and a grey should stay between them'),
            (right*0+1, 'your numbers are all 1: is any pixel with ink a 1? A grey should stay between 0 and 1'),
            (pile/256, 'you divided by 256. There are 256 different bytes, but the largest is 255, and it should become 1'),
            ((pile+1)/256, 'you added 1 and divided by 256. Paper is 0 and should stay 0, and the largest byte, 255, should become 1'),
            (pile/pile.max(), 'you divided by the largest number of these images, 240. Another list has another largest number, and the '
                'same ink would get another value: divide by what a byte can hold, 255'),
            (pile/pile.amax((1,2), keepdim=True), 'you divided each image by its own largest number. The same ink would get another value '
                'in each image: divide by what a byte can hold, 255'),
            ((pile-6)/234, 'you stretched the numbers from the smallest, 6, to the largest, 240. The same ink would get another value in '
                'another list: divide by what a byte can hold, 255'),
            ((pile-pile.amin((1,2), keepdim=True))/(pile.amax((1,2), keepdim=True)-pile.amin((1,2), keepdim=True)), 'you stretched each '
                'image from its smallest to its largest number. The same ink would get another value in each: divide by 255'),
            (1-right, 'ink and paper are exchanged: 0 should be paper and 1 ink'),
            (right*2-1, 'your numbers go from -1 to 1, and they should go from 0 (paper) to 1 (ink)'),
            (right-right.mean(), 'you subtracted the mean as well. The numbers should go from 0 (paper) to 1 (ink)'),
            (right.flip(0), 'the images are in the reverse order'),
            (torch.cat([*pile], 1).view(3,2,4)/255, 'the shape is right, but the images are torn to pieces: you joined them side by side, '
                'and then cut along other lines. What makes a *new* axis?'),
            (right[-1:].expand(3,2,4), 'every image of your tensor is the last one: in the loop, write to one position after the other'),
            (right[:1].expand(3,2,4), 'every image of your tensor is the first one'),
            (torch.cat([right[:1], right[1:]*0]), 'only the first image is in your tensor, and the others are 0: does the `return` stand '
                'inside the loop?'),
            (torch.cat([right[:-1], right[-1:]*0]), 'the last image is missing in your tensor: it is 0'),
            (torch.cat([right[:1]*0, right[1:]]), 'the first image is missing in your tensor: it is 0')], tol=1e-5)
        _must_be_pile(said, images, f'for {what} the shape is right, but not the numbers:')
        dark = [torch.tensor([[0,255,1],[254,128,0]], dtype=torch.uint8), torch.zeros(2, 3, dtype=torch.uint8)]
        real = [torch.from_numpy(o) for o in load_split('valid')[0][::100]]
        for o,which in ((images[1:2], 'a list of a single image'), ([255-i for i in images], 'three others of 2 by 4'),
                (dark, 'two of 2 by 3'), (real, f'{len(real)} real ones of 28 by 28')):
            when,right = f'right for {what}, but for {which}', torch.stack(o).double()/255
            said = one_tensor(later(when, answer, o, end='. There may be any number of images, of any height and width'), right,
                'as for the first list')
            must(not same(said, torch.stack(images)/255), f'{when} you return the numbers of the first. Is something kept from call to '
                'call?')
            must(said.shape == right.shape, f'{when} your result has shape {list(said.shape)}, and {list(right.shape)} is right'
                + (': a stack of one image is still a stack' if len(o) == 1 else ''))
            _must_be_pile(said, o, f'{when} the numbers are wrong:')

def _must_be_pile(said, images, when):
    "`Wrong` with the first pixel of `images` that is not in `said`"
    right = torch.stack(images).double()/255
    wrong = ~((said-right).abs() < 1e-5) # also what is no number
    if wrong.any():
        k,i,j = wrong.nonzero()[0].tolist()
        byte = images[k][i,j].item()
        raise Wrong(f'{when} the {byte} in row {i} and column {j} of image {k} should be {byte}/255 = {byte/255:.4f}, and yours is '
            f'{shown(said[k,i,j].item())}')

@add_exercise('00.7')
class centred:
    """A bug hunt: the wrong mean

    `images` is a float tensor [n,height,width]. From every pixel the function should subtract the mean of *its own image*, so that each
    image ends with a mean of 0, and return the result as a new tensor. With five images of 28 by 28 it raises an error. With 28 of them it
    says nothing, and the means are not 0. Find out why, and fix it."""
    def starter(images):
        return images-images.mean((1,2))

    def solution(images):
        return images-images.mean((1,2))[:,None,None]

    about,hard = 'broadcasting one number per image', 2
    why = (
        'Shapes are compared from the right, so the n means were laid along the columns: an error for 5 and 28, and no error for 28 and '
        '28. With shape [n,1,1] each mean is used for all rows and columns of its image.')
    taught = (
        'Broadcasting compares from the right; what belongs to the first axis needs axes of length 1 after it, and lengths that happen to '
        'agree hide the mistake.')
    hints = [
        'What shape has `images.mean((1,2))`? Write it below [n,height,width], flush right.',
        'The n of the means must stand below the n of the images. So they need two axes of length 1 after it.',
        '`None` in brackets adds an axis, as in `t[:,None]`. `view(-1,1,1)` does it too.',
        '`images-images.mean((1,2))[:,None,None]`']

    def judge(answer):
        images = torch.tensor([ # as many as rows and columns, so that wrong shapes raise no error
            [[0.,2.,7.],[4.,0.,9.],[1.,5.,3.]], [[10.,1.,12.],[30.,8.,2.],[6.,11.,21.]], [[1.,0.,0.],[14.,3.,40.],[5.,8.,17.]]])
        what,x = 'three images of 3 by 3, whose means are 3.4444, 11.2222 and 9.7778,', images.double()
        own = x.mean((1,2), keepdim=True)
        means,right = own.flatten(), x-own
        known = [
            ('Dimension out of range', 'you name an axis that is not there. `images` has the axes 0, 1 and 2, and their means have only '
                'axis 0: a new one can be added next to one that is there, so first one after it, then another'),
            ('is invalid for input', 'the numbers do not fit the shape that you ask for. There may be any number of images: with -1 for '
                'it, `view` counts for itself'),
            ('appears multiple times', 'you name an axis twice. Over which two axes of [n,height,width] do you average?')]
        said = one_tensor(explained(answer, images, known=known), right, '`torch.stack` puts images on top of each other')
        rule_out(said, [
            (means, 'these are the means. They still have to be subtracted from the images'),
            (own, 'these are the means. They still have to be subtracted from the images'),
            (right.flatten(1), 'the numbers are right, but the images are still flat: shape [3, 9] should be [3, 3, 3] again'),
            (torch.cat([*right]), 'the numbers are right, but the images became one strip of shape [9, 3]: `torch.stack` keeps them '
                'apart')])
        must(said.shape == x.shape,
            f'your function returns a tensor of shape {list(said.shape)}, and {list(x.shape)} is right, the shape of `images`')
        mixed = ('axis 0 is among those that you average over, so the images were mixed. Each has a mean of its own, over its rows and '
            'columns')
        single = 'you averaged along one axis only. An image has two: rows and columns'
        inked = x.sum((1,2))/(x > 0).sum((1,2))
        if same(said, x-means) or same(said, x-means[:,None]):
            o = torch.arange(30.).view(5,2,3)**2
            try: fits = same(readable(given(answer, o)), o.double()-o.double().mean((1,2), keepdim=True))
            except Exception: fits = False # as many means as images do not fit three columns
            axis = 'column' if same(said, x-means) else 'row'
            must(not fits, f'right for five images of 2 by 3, but for three of 3 by 3, where there are as many images as rows and columns, '
                f'you take the mean of image 0 from *{axis}* 0, that of image 1 from *{axis}* 1, and so on: add the axes in every case')
        moved = ((said-x).abs() > 1e-4).any(0).nonzero().tolist()
        must(moved != [[0,0]], ('the means are 0 now, but ' if said.mean((1,2)).abs().max() < 1e-4 else '')
            + 'you changed only the pixel at the top left. The mean is subtracted from *every* pixel')
        rule_out(said, [
            (x-means, 'your function still takes the mean of image 0 from *column* 0, that of image 1 from *column* 1, and so on. Shapes '
                'are compared from the right, so [3] goes along the last axis, the columns. The means need two more axes, of length 1, at '
                'the end'),
            (x-means[:,None], 'you take the mean of image 0 from *row* 0, that of image 1 from *row* 1, and so on. Shapes are compared '
                'from the right, and images have three axes: the means of all images belong to the first, with two axes of length 1 after '
                'it'),
            (x-x.mean(), 'you take the same mean from every image, that of all of them together. Each has its own: over which axes do you '
                'average?'),
            (x-x.mean(0), 'you averaged along axis 0, over all images: that is the mean *image*. Asked for is the mean of each image, '
                'over its rows and columns'),
            *[(x-x.mean(axis, keepdim=keep), single) for axis in (1, 2) for keep in (True, False)],
            *[(x-x.mean(axes).view(shape), mixed) for axes in ((0,1), (0,2)) for shape in ((3,), (3,1), (3,1,1))],
            (x-x.sum((1,2), keepdim=True), 'you subtracted the sum of each image, and its mean is asked for'),
            (x-x.sum((1,2), keepdim=True)/784, 'you divided by 784, and these images have 9 pixels: `.mean` counts them itself'),
            (x-x.sum((1,2), keepdim=True)/3, 'you divided the sum of each image by 3, and an image has 9 pixels. Did you divide by the '
                'number of images, or of rows? `.mean` counts the pixels itself'),
            (x-2*own, 'from the pixels of image 0 you subtract 6.8889, and its mean is 3.4444. That is twice the mean'),
            (x-own/255, 'you divided the means by 255 once more before you subtracted them: they are subtracted as they are'),
            (x-x.amax((1,2), keepdim=True), 'you subtracted the largest number of each image, and its mean is asked for'),
            (x-x.amin((1,2), keepdim=True), 'you subtracted the smallest number of each image, and its mean is asked for'),
            (x-x.max(), 'you subtracted the largest number of all images, and the mean of each is asked for'),
            (x+own, 'you added the means: subtract them'),
            (-right, 'you subtracted the images from their means, so black and white are exchanged'),
            (x/own, 'you divided by the means: subtract them'),
            (x-x.flatten(1).median(1).values[:,None,None], 'you subtracted the median of each image, and its mean is asked for'),
            (x-(x.amax((1,2), keepdim=True)+x.amin((1,2), keepdim=True))/2, 'you subtracted what lies in the middle between the smallest '
                'and the largest number of each image, and its mean is asked for'),
            (x-inked[:,None,None], 'you subtracted the mean of the pixels with ink. The mean of an image counts all pixels, also those of '
                '0'),
            (torch.where(x == 0, x, right), 'you left the pixels of 0 as they were. The mean is subtracted from every pixel'),
            (right/x.std((1,2), keepdim=True), 'the means are right, but you divided by the standard deviation as well'),
            (right/x.std((1,2), keepdim=True, correction=0), 'the means are right, but you divided by the standard deviation as well'),
            (right.clamp(min=0), 'what lies below 0 was cut off, so the means are no longer 0'),
            (right.abs(), 'what lies below 0 lost its sign, so the means are no longer 0'),
            (x, 'your function returns the images as they were. In a loop, `o = ...` gives the name `o` to something new, and what it '
                'stood for stays as it was'),
            (torch.cat([right[:1], x[1:]]), 'only the first image is centred: the others are as they were'),
            (torch.cat([x[:1], right[1:]]), 'the first image is as it was: does a range or a slice begin at 1?'),
            (torch.cat([right[:-1], x[-1:]]), 'the last image is as it was: does a range or a slice end too early?'),
            (x-means[0], 'you take the mean of the first image from all of them. Each has its own'),
            (x-own.roll(1, 0), 'you take from each image the mean of the one before it'),
            (x-own.roll(-1, 0), 'you take from each image the mean of the one after it'),
            (x-own.round(), 'you rounded the means to whole numbers'),
            (x-own.floor(), 'you cut off the means after the point'),
            (right.permute(1,2,0), 'the right means were subtracted, but the images are still turned: the axis that counts them is the '
                'last'),
            (right.transpose(1,2), 'the right means were subtracted, but each image lies on its side: rows and columns are exchanged'),
            (x-x.mean(2, keepdim=True)-(x-x.mean(2, keepdim=True)).mean(1, keepdim=True), 'you subtracted the mean of each row, and then '
                'that of each column. One number is subtracted from all pixels of an image, its mean')])
        for k in range(3):
            taken = x[k]-said[k]
            if same(said[k], right[k]): continue
            if same(taken, taken.mean().expand(3,3)):
                raise Wrong(f'from the pixels of image {k} you subtract {shown(taken.mean().item())}, and its mean is {means[k]:.4f}')
            wrong = (~((said[k]-right[k]).abs() < 1e-4)).nonzero()
            i,j = wrong[0].tolist()
            raise Wrong(f'for {what} {"only the pixel" if len(wrong) == 1 else "the pixel"} in row {i} and column {j} of image {k} is not '
                f'right: {x[k,i,j]:g} minus the mean {means[k]:.4f} is {right[k,i,j]:.4f}, and you return {shown(said[k,i,j].item())}')
        real = stack_images(load_split('valid')[0][::72])
        for o in (images.flip(0, 2), torch.arange(30.).view(5,2,3)**2, real[:1], real[:5], real[-28:]):
            when,right = f'right for three images of 3 by 3, but for {list(o.shape)}', o.double()-o.double().mean((1,2), keepdim=True)
            try: said = given(answer, o)
            except Wrong: raise
            except Exception as e:
                fit = 'must match' in str(e)
                raise Wrong(f'{when} it raises `{error_words(e)}`'
                    + ('. Give the means two more axes, of length 1' if fit else '')) from None
            said = one_tensor(said, right, '`torch.stack` puts images on top of each other')
            must(not (o.shape == images.shape and same(said, o-own)), 'right for the first three images, but from three others you take '
                'the means of the first. Is something kept from call to call?')
            must(said.shape == o.shape, f'{when} you return the shape {list(said.shape)}: the shape should stay as it was')
            if same(said, right, 1e-5): continue
            k = (said-right).abs().mean((1,2)).argmax().item()
            mean = said[k].mean().item()
            raise Wrong(f'{when} image {k} ends with a mean of {shown(mean)}, and 0 is right' if not abs(mean) < 1e-5 else
                f'{when} image {k} ends with a mean of 0, but not every pixel is what it was minus the mean')

def _sheet(images, cols, fill=0):
    "The right sheet; `fill` may be another blank"
    blank = torch.full((-len(images) % cols, *images.shape[1:]), fill, dtype=images.dtype)
    return _rows(torch.cat([images, blank]), cols)

def _rows(images, cols): return torch.cat([torch.cat([*images[i:i+cols]], 1) for i in range(0, len(images), cols)])

@add_exercise('00.8')
class contact_sheet:
    """A small project: the contact sheet

    Photographers lay many small pictures out on one sheet. Write `contact_sheet(images, cols)`: it takes a `float32` tensor
    [n,height,width] and returns *one* image, a tensor of rank 2, with `cols` images in each row, read like a page. If the last row is not
    full, the rest of it is blank (0). Five images of 2 by 3 with `cols` 3 make a sheet of shape [4,9].

    To look at one: `show_images([contact_sheet(stack_images(load_split('train')[0][:12]), 4)], cols=1, inches=5)`"""
    def starter(images, cols):
        ...

    def solution(images, cols):
        missing = -len(images) % cols
        images = torch.cat([images, torch.zeros(missing, *images.shape[1:])])
        rows = [torch.cat(list(images[i:i+cols]), 1) for i in range(0, len(images), cols)]
        return torch.cat(rows)

    about,hard = 'many images laid out on one sheet', 3
    why = (
        'Blank images make the last row full, so that no special case is needed. Each row is joined along axis 1, and the rows along '
        'axis 0. A single `view` cannot do it, because it never changes the order of the numbers.')
    taught = '`cat` along the right axis lays images out; `view` can only break the same line of numbers elsewhere.'
    hints = [
        'Make the rows first, each one wide image. Then join the rows.',
        '`torch.cat(list_of_images, 1)` joins along the columns, side by side; `torch.cat(list_of_rows)` one below the other.',
        'How many are missing? `-len(images) % cols`. That many blank images are `torch.zeros(missing, height, width)`; `cat` puts them '
        'at the end.',
        'The images of one row are `images[i:i+cols]`, and i goes through `range(0, len(images), cols)`. `list(...)` makes a list of '
        'them.']

    def judge(answer):
        images = (torch.arange(12)[:,None,None]+3+torch.arange(2)[:,None]*0.1+torch.arange(5)*0.01).float() # image 2, row 1, column 4: 5.14
        what,join = 'for twelve images of 2 by 5, and `cols` 3,', '`torch.cat` joins rows, one below the other'
        x,blank = images.double(), torch.zeros(1, 2, 5, dtype=torch.double)
        right = _sheet(x, 3)
        said = explained(answer, images, 3,
            known=[
                *[(words, '`cat` wants a list of tensors first, and then an axis. The images are one tensor: `list(...)` makes a list '
                    'of it')
                  for words in ('must be tuple of Tensors', 'cat() received an invalid combination')],
                ('Sizes of tensors must match', 'the parts that you join do not fit. Side by side, images must be equally high, and '
                    'rows below each other equally wide. Blank images have the height and the width of the others'),
                ('must match the existing size', 'an image is put into a part of the sheet of another size. An image has `images.shape[1]` '
                    'rows and `images.shape[2]` columns, whatever they are; image i belongs in row `i//cols` and column `i%cols`'),
                ('view size is not compatible', 'after axes have changed places, the numbers are no longer in order, and `view` cannot cut '
                    'them: `reshape` makes a copy that is in order')])
        said = one_tensor(said, right, join)
        lost = ('what comes after the point is lost: your sheet holds whole numbers, so the greys are gone. Make it of floats, as the '
            'images are')
        shape,rest = list(said.shape), f'you return a sheet of shape {list(said.shape)}, and [8, 15] is right: four rows of three images'
        rule_out(said, [(wrong, f'{what} {rest}. {words}') for wrong,words in (
            (_sheet(x, 3, 0).T, 'Yours lies on its side: rows and columns are exchanged'),
            (torch.cat([right, right[:2]*0]), 'Yours has a row too many: nothing is missing in four full rows, so look at what your '
                'formula adds when `len(images)` is a multiple of `cols`'),
            (_sheet(torch.cat([blank, x]), 3), 'Yours begins with a blank image, and so has a row too many: are the images counted from '
                '1?'),
            (_sheet(x, 1), 'Yours is a single column, one image below the other. Every `cols` images should stand side by side: they are '
                'joined along axis 1'),
            (_sheet(x, 12), 'Yours has all images side by side: after `cols` of them a new row should begin'),
            (_sheet(x, 4), 'Yours has four images in a row and three rows: rows and columns are the wrong way round'),
            (_sheet(x, 3)[:4], 'Yours stops after two rows. There are as many rows as are needed'),
            (_sheet(x, 3)[:6], 'The last row is missing: does a range end too early?'),
            (torch.cat([right, right[:,:5]*0], 1), 'Yours is as many images wide as it is high. `cols` says how many stand in each row'),
            (_sheet(x.transpose(1,2), 3), 'Each image lies on its side'),
            (_sheet(x.transpose(1,2), 3).T, 'Yours has three images in each *column*, one below the other: rows and columns are the '
                'wrong way round'),
            (x, 'Yours still has three axes, with the images in a stack. A sheet has two'),
            (torch.stack([*right.view(4,2,15)]), 'The rows of images are right, but still in a stack. They must be joined too, one below '
                'the other'),
            (x.view(4,3,2,5), 'Yours has four axes: rows and columns of images, and rows and columns of pixels. A sheet has two'),
            (x.view(4,3,2,5).permute(0,2,1,3), 'The order of the axes is right, and `reshape` can now make two of the four'))])
        must(shape not in ([11,17], [12,18]), f'{what} {rest}. Is there a gap between the images? They touch each other')
        must(shape == [8,15], f'{what} {rest}')
        torn = x.reshape(8,15)
        at_a_time = [(i//4 % 4, i % 3) for i in range(12)]
        by_rows = torch.zeros(4, 2, 3, 5, dtype=torch.double)
        for i,(r,c) in enumerate(at_a_time): by_rows[r,:,c] = x[i]
        cut = x.clone()
        cut[:,-1],cut[:,:,-1] = 0,0
        rule_out(said, [
            (torn, 'the shape is right, but the images are torn to pieces. `view` keeps the numbers in reading order, so the whole of '
                'image 0 comes before image 1. But the top line of the sheet is made of the top lines of *three* images'),
            (_sheet(x.view(3,4,2,5).transpose(0,1).reshape(12,2,5), 3), 'you fill the sheet from top to bottom, column by column. It is '
                'read like a page: from left to right, then the next row'),
            (_rows(torch.cat([o.flip(0) if i % 2 else o for i,o in enumerate(x.view(4,3,2,5))]), 3), 'every second row runs backwards. A '
                'page is read from left to right in each row'),
            (_rows(x.view(4,3,2,5).flip(1).reshape(12,2,5), 3), 'each row runs from right to left. A page is read from left to right'),
            (_rows(x.view(4,3,2,5).flip(0).reshape(12,2,5), 3), 'the first row of images is at the bottom. A page is read from top to '
                'bottom'),
            (_rows(x.flip(0), 3), 'the images come in reverse order'),
            (right.flip(0), 'the sheet stands on its head: the lines of pixels run from the bottom up'),
            (right.flip(1), 'the sheet is mirrored: left and right are exchanged'),
            (_rows(torch.cat([blank, x[1:]]), 3), 'the first image is missing: does a range begin at 1?'),
            (_rows(torch.cat([x[:-1], blank]), 3), 'the last image is missing: does a range end too early?'),
            (_rows(torch.cat([blank, x[:-1]]), 3), 'the first position is blank, and the last image is missing: positions count from 0'),
            (_rows(cut, 3), 'the last row and column of pixels of each image are missing. The end of a slice is left out already'),
            (by_rows.reshape(8,15), 'the row of image i is `i//cols`: is it counted by the number of rows instead?'),
            (right.trunc(), lost),
            (right/right.max(), 'you divided by the largest number. The images should be laid out as they are'),
            (right/255, 'you divided by 255. The images should be laid out as they are')])
        _must_lay_out(said, right, images, what)
        for n,cols in ((6,4), (2,4), (11,3), (5,1), (1,1), (1,3)):
            call = f'{n} image{"s"*(n > 1)} and `cols` {cols}'
            when,o = f'right for a full sheet of twelve images. For {call}', -images[:n] if n == 11 else images[:n]
            fill = '. The last row is not full: which images, made of what, could fill it?' if n % cols else ''
            said = later(when, answer, o, cols, end=fill)
            y,right = o.double(), _sheet(o.double(), cols)
            said,wide = one_tensor(said, right, join), min(n, cols)
            wrong = f'{when} you return the shape {list(said.shape)}, and {list(right.shape)} is right'
            must(list(said.shape) != [2*(n//cols), 5*cols] or not n % cols,
                f'{wrong}: a last row that is not full is filled with blank images, and none is dropped. There are as many rows as are '
                    'needed')
            must(list(said.shape) != [right.shape[0]+2, 5*cols], f'{wrong}: there is a row too many')
            must(list(said.shape) != [2*(-(-n//3)), 15] or cols == 3, f'{wrong}: there are three images in a row, whatever `cols` says')
            must(list(said.shape) != [2*(-(-n//wide)), 5*wide] or wide == cols,
                f'{wrong}: {n} image{"s"*(n > 1)} and the rest of the row blank, so that a sheet is always `cols` images wide')
            must(said.shape == right.shape, f'{wrong}: there are as many rows as are needed')
            must(not said.isnan().any(), f'{when} there are numbers on your sheet that are none (`nan`). The rest of the last row is 0')
            missing = -n % cols
            if missing:
                left,last = y[:n-n % cols], y[n-n % cols:]
                gap,strip = torch.zeros(2, 5*missing, dtype=torch.double), torch.cat([*last], 1)
                half = 5*missing//2
                aside = [(torch.cat([gap, strip], 1), 'stand at the right, and the blank part at the left'),
                    (torch.cat([gap[:,:half], strip, gap[:,half:]], 1), 'stand in the middle')]
                rule_out(said, [
                    (_rows(torch.cat([torch.zeros(missing, 2, 5, dtype=torch.double), y]), cols), f'{when} the sheet begins with blank '
                        'images. They should stand at the end'),
                    *[(torch.cat([*([_rows(left, cols)] if len(left) else []), row]), f'{when} the images of the last row {words}. They '
                        'should stand at the left, and the blank ones at the end') for row,words in aside],
                    (_rows(torch.cat([y, y[-1:].expand(missing,2,5)]), cols), f'{when} the last image stands there again and again. The '
                        'rest of the last row is 0'),
                    (_rows(torch.cat([y, y[torch.arange(missing) % n]]), cols), f'{when} the first images stand there again. The rest of '
                        'the last row is 0'),
                    (_sheet(y, cols, 1), f'{when} the rest of the last row is 1, which is ink. Paper is 0'),
                    (_sheet(y, cols, y.min().item()), f'{when} the rest of the last row is {shown(y.min().item())}, the smallest number of '
                        'the images. It should be 0'),
                    (_rows(torch.cat([y, x[-missing:]]), cols), f'{when} an image of the sheet before stands where it should be blank. Is '
                        'a sheet kept from call to call?')])
            must(not (n == 11 and same(said, _sheet(x, 3))), f'{when} you return the sheet before. Is something kept from call to call?')
            _must_lay_out(said, right, o, when)
        real = stack_images(load_split('valid')[0][:2000:400])
        when = f'right for small images. For {len(real)} real ones with `cols` 4'
        said = one_tensor(later(when, answer, real, 4), _sheet(real, 4), join)
        must(same(said, _sheet(real, 4)), f'{when} the sheet is wrong, and its shape is {list(said.shape)}')

def _must_lay_out(said, right, images, when):
    "`Wrong` with the first pixel where `said` is not `right`, the sheet of `images`"
    wrong = ~((said-right).abs() < 1e-4) # also what is no number
    if not wrong.any(): return
    i,j = wrong.nonzero()[0].tolist()
    def pixel(value):
        where = (images.double()-value).abs() < 1e-4
        if not where.any(): return shown(value)
        k,r,c = where.nonzero()[0].tolist()
        return f'the pixel in row {r}, column {c} of image {k}, {shown(value)}'
    raise Wrong(f'{when} the shape is right, but row {i}, column {j} of your sheet holds {pixel(said[i,j].item())}, and should hold '
        f'{pixel(right[i,j].item())}')
