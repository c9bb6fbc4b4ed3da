"""Exercises of lesson 10, with their judges

Docs: https://mnist37.github.io/mnist37/exercises/10_many_machines_exercises.html"""
import os, sys, tempfile, threading
from collections import Counter
from numbers import Real
from pathlib import Path
from types import GeneratorType
import torch
from torch import Tensor
from mnist37.exercises import add_exercise
from mnist37.judging import Wrong, error_words, given, must, number, numbers_of, same, shown
from mnist37.tasks.common import explained, in_order, only_cause, rule_out

SETUP = '''import os
from pathlib import Path
import torch'''

def _compare(answer, toys, right, mistakes, words, read, known=(), seen='you return {}'):
    "`Wrong` unless `answer` says what is `right` to each of `toys`; the cause is named if it alone explains all that was said"
    toys,right,said = [*toys, toys[0]], [*right, right[0]], []
    for i,toy in enumerate(toys):
        try: said.append(read(explained(answer, *toy, known=known), *toy))
        except Exception as e:
            if not all(map(same, said, right)): break # what was wrong before is told first
            if not said and not isinstance(e, Wrong): raise
            told = str(e) if isinstance(e, Wrong) else f'your function raises `{error_words(e)}`'
            raise Wrong(f'{_before(i)}{words(*toy)} {told}') from None
    wrong = next((i for i,(a,b) in enumerate(zip(said, right)) if not same(a, b)), None)
    if wrong is None: return
    must(wrong < len(toys)-1, f'when your function is called with the first inputs again, it returns {shown(said[-1])}, and '
        f'{shown(said[0])} the first time. Is something kept from call to call, or drawn at random?')
    cause = only_cause(said, toys, mistakes, 1e-4)
    raise Wrong(f'{_before(wrong)}{words(*toys[wrong])} {seen.format(shown(said[wrong]))}, and {shown(right[wrong])} is right'
        f'{". "*bool(cause)}{cause[:1].upper()}{cause[1:]}')

def _before(i): return 'the first call comes out right, but '*(i == 1) or f'the first {i} calls come out right, but '*(i > 1)

def _listed(o):
    "Numbers in a row, as words"
    *texts,last = map(str, o)
    return ', '.join(texts)+' and '*bool(texts)+last

@add_exercise('10.1')
class one_epoch:
    """Five machines on paper

    Five machines train one model together. It has 7,850 parameters, each a float of four bytes. The training set has 1,200 images, and each
    machine takes 32 of a batch. Write five numbers, `[batch, steps, gradient, sent, counted]`:

    1. `batch`: how many images are in a batch of all five together
    2. `steps`: how many steps an epoch has, with the last, smaller batch
    3. `gradient`: the gradient of the mean loss of 40 images, if it is 0.2 for 30 images on one machine, and 0.8 for 10 on another
    4. `sent`: how many bytes each machine sends in a step, if the gradients are summed in a ring
    5. `counted`: how many predictions of 2,038 images there are, if each of the five makes the same number, and some images go to two"""
    starter = ...
    solution = [160, 8, 0.35, 50240, 2040]
    about,hard = 'batches, steps, gradients and bytes by hand', 1

    why = (
        'Five times 32 are 160, and 1,200 images are seven batches of 160 and one of 80. The loss of each image counts the same, so the '
        'gradient is (30·0.2 + 10·0.8)/40. A gradient has 7,850·4 = 31,400 bytes, and in a ring each machine sends 2·(5-1)/5 times as '
        'much. 2,038 is no multiple of five: each gets 408, and two images are predicted twice.')
    taught = (
        'The batch of all machines is what the learning rate has to suit, and a ring sends less than two gradients for each machine, '
        'however many there are.')
    hints = [
        'A step is taken by all five together, after each has seen its share of the batch.',
        'The mean loss of 40 images is the sum of 40 losses, divided by 40. Each machine knows the mean of its own.',
        'In a ring the gradient is cut into five pieces. Each machine sends five minus one pieces until all sums are complete, and as many '
        'again until everyone has them all.',
        'Divide 2,038 by five, and round up.']

    def judge(answer):
        names = ['batch', 'steps', 'gradient', 'sent', 'counted']
        batch,steps,gradient,sent,counted = in_order(answer, names)
        must(not (abs(batch-2040) < .5 and abs(counted-160) < .5), f'the numbers are in reverse order: {", ".join(names)}')
        must(not (abs(gradient-50240) < .5 and abs(sent-.35) < .0006), '`gradient` and `sent` are the wrong way round')
        for name,o,right,near,asked,table in (
                ('batch', batch, 160, .5, 'each of five machines takes 32', [
                    (32, 'is what one machine takes. A step is taken by all five together'),
                    (6.4, 'is 32/5. Each of the five takes 32'),
                    (240, 'is what one machine sees in a whole epoch, 1,200/5'),
                    (1200, 'is the whole training set'),
                    (37.5, 'is 1,200/32. How many images do all five take for one step?')]),
                ('steps', steps, 8, .01, 'how many batches of 160 are 1,200 images, rounded up?', [
                    (7.5, 'is 1,200/160. The last batch has fewer images, and is a whole step'),
                    (7, 'leaves out the last batch, with the 80 images that are left'),
                    (38, 'would be the steps of one machine alone, with batches of 32. Five take 160 for a step'),
                    (37.5, 'is 1,200/32. Five machines take 160 for a step'),
                    (37, 'would be the full batches of one machine alone. Five machines take 160 for a step'),
                    (40, 'counts each step five times. They take it together'),
                    (188, 'would be 1,200 divided by 6.4. A batch of all five has 160'),
                    (2, 'would be 240 images, those of one machine, in batches of 160, those of all five'),
                    (1.5, 'would be 240 images, those of one machine, in batches of 160, those of all five')]),
                ('gradient', gradient, .35, .0006, 'each image counts the same. How much does a machine with 30 of 40 count?', [
                    (.5, 'is the mean of the two gradients. The machine with 30 images should count three times as much as that with 10'),
                    (1, 'is the sum of the two. Each stands for a mean loss, so weights that add up to 1 are needed'),
                    (.65, 'gives 0.2 the weight of 10 images, and 0.8 that of 30. It is the other way round'),
                    (14, 'is the sum over 40 images. Divide it by 40, as the loss is a mean'),
                    (7, 'is the sum over 40 images, divided by 2 machines. Divide it by 40'),
                    (2.8, 'is the sum over 40 images, divided by 5. Divide it by 40'),
                    (.175, 'is half of what is right. After the division by 40, nothing need be divided by the two machines'),
                    (.07, 'is a fifth of what is right. After the division by 40, nothing need be divided by the five machines'),
                    (.7, 'is twice what is right. Is something multiplied by 2 machines?'),
                    (.025, 'is the sum of the two, divided by 40. Each should be multiplied by its number of images before'),
                    (.2, 'is the gradient of one machine alone'),
                    (.8, 'is the gradient of one machine alone')]),
                ('sent', sent, 50240, .5, 'what is 2·(5-1)/5 of a gradient of 7,850 floats, in bytes?', [
                    (31400, 'are the bytes of one gradient. Pieces of it are sent twice: for the sums, and to pass these on'),
                    (25120, 'is the first half. When the sums are complete, as much again is sent to pass them on'),
                    (12560, 'are numbers, and each has four bytes'),
                    (62800, 'are two whole gradients. The piece that a machine has in the end need not be sent: (5-1)/5 of each'),
                    (125600, 'is the whole gradient sent to four others. In a ring each machine sends pieces, to one neighbour'),
                    (157000, 'is the gradient of all five. How much does each send?'),
                    (251200, 'is either what all five send together, or eight times the whole gradient. Each sends eight pieces, and a '
                        'piece is a fifth of it'),
                    (100480, 'is twice what is right. Are there eight bytes for each number, or is what is received counted as well?'),
                    (401920, 'is eight times what is right. Are these bits, or the bytes of all eight steps?'),
                    (6280, 'is one piece, a fifth of the gradient. Each machine sends eight'),
                    (1570, 'are the numbers of one piece, a fifth of the gradient. Each machine sends eight, and a number has four bytes'),
                    (78500, 'is 2·5/(5-1) of a gradient. It is 2·(5-1)/5, as each machine keeps one piece'),
                    (50.24, 'are thousands of bytes. Write the bytes'),
                    (7850, 'is the number of parameters. Each has four bytes, and pieces of all of them are sent twice')]),
                ('counted', counted, 2040, .01, 'each of the five makes as many predictions, and together they have all 2,038 images', [
                    (2038, 'is how many images there are. Each of the five has as many, and 2,038 is no multiple of five'),
                    (2035, 'is five times 407, so three images would be left out'),
                    (408, 'are those of one machine'),
                    (407.6, 'is 2,038/5. Each machine has whole images, and all have as many'),
                    (407, 'are those of one machine, and three images would be left out'),
                    (2, 'are those that are predicted twice. How many are made in all?'),
                    (10190, 'would be five machines that predict all images. Each gets its share'),
                    (2043, 'is 2,038 and five. Round 2,038/5 up, and multiply by five')])):
            rule_out(o, table, f'`{name}`: {o:g} ', 2e-5)
            must(abs(o-right) < near, f'`{name}`: {o:g} is not right: {asked}')

def _share(answer, n, seed, epoch, rank, world):
    "The indices that one process gets; `Wrong` if they are none"
    who = f'with n={n}, seed={seed}, epoch={epoch}, process {rank} of {world}'
    said = given(answer, n, seed, epoch, rank, world)
    found = numbers_of(said)
    must(found is not None, f'{who}: indices are asked for, and you return {shown(said)}')
    several = isinstance(said, (list,tuple)) and any(isinstance(o, (list,tuple)) or getattr(o, 'ndim', 0) for o in said)
    must(not isinstance(said, Real) and getattr(said, 'ndim', 1), f'{who}: you return one index, {shown(said)}. A share is a row of them')
    must(not several, f'{who}: you return several rows, {_table(said) if several else ""}. The share of process {rank} alone is asked for')
    must(not any(isinstance(o, bool) for o in found), f'{who}: you return a mask, {shown(said)}. The indices themselves are asked for, in '
        'the order in which they come')
    whole = not isinstance(said, Tensor) or not said.is_floating_point()
    must(whole and all(o == int(o) for o in found), f'{who}: indices are whole numbers, and you return {shown(said)}'
        +(f', with dtype {said.dtype}' if not whole else ''))
    must(all(0 <= o < n for o in found), f'{who}: you return {shown(found)}, and the indices go from 0 to {n-1}')
    return [int(o) for o in found]

def _table(shares):
    "The shares in full if they are short, else the first of them"
    rows = [numbers_of(o) for o in shares]
    text = f'{rows}' if len(f'{rows}') < 150 else f'[{rows[0]}, {rows[1]}, ...]' if len(rows) > 2 else f'{rows}'
    return text if len(text) < 300 else shown(rows[0][:6])[:-1]+', ...]'

def _must_cover(shares, n):
    "`Wrong` unless each of `n` images is in one share, and the shares are of the same size, give or take one"
    who,counts = f'with {n} images and {len(shares)} process{"es"*(len(shares) > 1)}', Counter(i for share in shares for i in share)
    again = next(((r,i) for r,share in enumerate(shares) for i in share if share.count(i) > 1), None)
    must(not again, f'{who}, process {again and again[0]} gets image {again and again[1]} more than once')
    twice,never = [sorted(o) for o in ([i for i in counts if counts[i] > 1], {*range(n)}-{*counts})]
    seen = f'{who}, the shares are {_table(shares)}'
    must(not twice or any(sorted(o) != sorted(shares[0]) for o in shares), f'{seen}: each process has the same images. Each should have '
        'its own. Where does `rank` come in?')
    must(not (twice and never), f'{seen}: image {twice and twice[0]} is in more than one, and image {never and never[0]} in none. Do all '
        'processes cut their shares from one and the same order?')
    must(not twice, f'{seen}: image {twice and twice[0]} is in more than one. The last shares may be smaller by one, and need not be '
        'filled up')
    rest = f' {n} is no multiple of {len(shares)}: what becomes of the rest?' if n%len(shares) else ''
    must(not never, f'{seen}: image {never and never[0]} is in none.{rest}')
    sizes = [*map(len, shares)]
    must(max(sizes)-min(sizes) < 2, f'{who}, the shares have the sizes {_listed(sizes)}. They should differ by one at most')

def _moved_on(a, b):
    "Whether `b` is `a` begun elsewhere, or the other way round, or with a number added to each"
    turned = [a[i:]+a[:i] for i in range(len(a))]
    return b in turned or b[::-1] in turned or len({(q-p)%len(a) for p,q in zip(a, b)}) == 1

@add_exercise('10.2')
class my_share:
    """A bug hunt: an order that forgets the epoch

    `my_share(n, seed, epoch, rank, world)` is called by each of `world` processes for itself, and returns the indices, int64, of the images
    that process `rank` trains on in this epoch. Together they get each of the `n` images once, and their shares differ by one image at
    most. Which images a process gets, and in which order, should be drawn anew for each epoch, and be fixed by seed and epoch. But epoch
    after epoch, each process sees the same images in the same order. Fix it."""
    def starter(n, seed, epoch, rank, world):
        generator = torch.Generator().manual_seed(seed)
        return torch.randperm(n, generator=generator)[rank::world]

    def solution(n, seed, epoch, rank, world):
        generator = torch.Generator().manual_seed(seed+epoch)
        return torch.randperm(n, generator=generator)[rank::world]

    about,hard = 'an order that all processes share, new in each epoch', 1
    why = (
        'All processes have to cut the same order, though none talks to another: so what they seed with may hold the seed and the epoch, '
        'and nothing that differs between them. `rank` says only which share is cut.')
    taught = 'What all processes must agree on is drawn from seed and epoch, and `rank` only chooses a share of it.'
    hints = [
        'Which of the five inputs change from one epoch to the next? Which of them has a part in the order?',
        'If `rank` had a part in the order, would two processes cut the same one?',
        'A generator that begins with another number draws another order.']

    def judge(answer):
        for n,world in ((12, 3), (10, 4), (5, 5), (7, 1)):
            shares,again = ([_share(answer, n, 3, 2, rank, world) for rank in range(world)] for _ in range(2))
            must(shares == again, f'with n={n}, seed=3 and epoch=2, {world} process{"es get" if world > 1 else " gets"} {shown(shares)}, '
                f'and when called again {shown(again)}. Seed and epoch should fix the order: each process calls for itself, and all have '
                'to cut the same one')
            _must_cover(shares, n)
        orders = {(seed,epoch): _share(answer, 40, seed, epoch, 0, 1) for seed in (0,1,7) for epoch in range(5)}
        must(any(o != sorted(o) for o in orders.values()), 'with one process, seeds and epochs all have the images in the order 0, 1, 2, '
            '...: they should be shuffled')
        idle = all(orders[seed,0] == orders[seed,epoch] for seed,epoch in orders)
        for seed in (0,1,7):
            for a,b in ((0,1), (1,2), (0,2), (2,3), (3,4)):
                first,second = orders[seed,a], orders[seed,b]
                must(first != second, f'with n=40, seed={seed} and one process, the epochs {a} and {b} have the same order: '
                    f'{shown(first[:6])[1:-1]}, ...'+', and so have all from 0 to 4'*idle)
                stay = sum(map(int.__eq__, first, second))
                must(stay < 15, f'with n=40, seed={seed} and one process, {stay} of 40 images come in epoch {b} at the same places as in '
                    f'epoch {a}. All should be drawn anew')
                must(not _moved_on(first, second), f'with n=40, seed={seed} and one process, epoch {b} has the order of epoch {a} in '
                    f'another guise: {shown(first[:6])[1:-1]}, ... and {shown(second[:6])[1:-1]}, .... It should be drawn anew')
        for epoch in (0,1,3):
            for a,b in ((0,1), (1,7), (0,7)):
                must(orders[a,epoch] != orders[b,epoch], f'with n=40, epoch={epoch} and one process, the seeds {a} and {b} give the same '
                    f'order: {shown(orders[a,epoch][:6])[1:-1]}, .... What has become of `seed`?')
        parts = [sorted(_share(answer, 40, 5, epoch, 1, 4)) for epoch in range(5)]
        must(any(o != parts[0] for o in parts), f'with n=40 and four processes, process 1 has the images {shown(parts[0])[1:-1]} in each '
            'epoch, in other orders. Which images a process gets should be drawn anew: shuffle all, and cut then')

def _gradients(said, gradients, counts):
    "All numbers that were returned, in a row; `Wrong` unless these are tensors like those of a process"
    wanted = gradients[0]
    must(not isinstance(said, GeneratorType), 'you return a generator. A list is asked for: square brackets make one')
    must(isinstance(said, (list,tuple)), f'a list of {len(wanted)} tensors is asked for, one for each parameter, and you return '
        f'{shown(said)}')
    must(len(said) == len(wanted), f'a list of {len(wanted)} tensors is asked for, one for each parameter, and yours has {len(said)} '
        f'entr{"y" if len(said) == 1 else "ies"}{f". There are {len(said)} processes" if len(said) == len(gradients) else ""}')
    for i,(o,p) in enumerate(zip(said, wanted)):
        must(isinstance(o, Tensor), f'entry {i} should be a tensor, and yours is {shown(o)}')
        must(o.shape == p.shape, f'the gradient of parameter {i} should have the shape {list(p.shape)}, as in each process, and yours has '
            f'{list(o.shape)}')
    return [n for o in said for n in numbers_of(o)]

def _weighted(weights):
    "What a way to weight processes makes of gradients, in a row"
    def combined(gradients, counts):
        rows = torch.stack([torch.cat([o.double().flatten() for o in g]) for g in gradients])
        return (torch.tensor(weights(counts)).double()[:,None]*rows).sum(0).tolist()
    return combined

_WEIGHTS = [ # of processes with so many images, and what has happened
    (lambda n: [1/len(n)]*len(n), 'each process counts the same, however many images it has'),
    (lambda n: [1.]*len(n), 'the gradients are added up, and nothing is divided'),
    (lambda n: [*map(float, n)], 'the sum over images is right. Divide it by the number of all images'),
    (lambda n: [o/sum(n)/len(n) for o in n], 'that is right, and divided once more by the number of processes. The weights add up to 1 '
        'already'),
    (lambda n: [o/len(n) for o in n], 'the sum over images is divided by the number of processes. Divide it by that of all images'),
    (lambda n: [o*len(n)/sum(n) for o in n], 'that is the number of processes times what is right. Such weights are for a mean over '
        'processes, and this is a sum'),
    (lambda n: [o/max(n) for o in n], 'the sum over images is divided by the largest number of images. Divide it by that of all'),
    (lambda n: [o/n[0] for o in n], 'the sum over images is divided by the count of process 0. Divide it by that of all'),
    (lambda n: [o/n[-1] for o in n], 'the sum over images is divided by the count of the last process. Divide it by that of all'),
    (lambda n: [1/o for o in n], 'each gradient is divided by its number of images, but it belongs to a mean already: multiply'),
    (lambda n: [1/o/sum(1/p for p in n) for o in n], 'the fewer images a process has, the more it counts. It is the other way round'),
    (lambda n: [1/o/len(n) for o in n], 'each gradient is divided by its number of images, but it belongs to a mean already: multiply'),
    (lambda n: [sum(n)/o for o in n], 'the fewer images a process has, the more it counts. It is the other way round'),
    (lambda n: [sum(n)/o/len(n) for o in n], 'the fewer images a process has, the more it counts. It is the other way round'),
    (lambda n: [1/sum(n)]*len(n), 'the plain sum of the gradients is divided by the number of images. Each belongs to a mean: multiply it '
        'by its own number of images before'),
    (lambda n: [o/(sum(n)-1) for o in n], 'the sum over images is divided by one less than the number of all images'),
    (lambda n: [o/sum(n) for o in n[1:]+n[:1]], 'each process has the count of the next one'),
    (lambda n: [1-o/sum(n) for o in n], 'each gradient has the weight of all the other processes'),
    (lambda n: [o/sum(n) for o in reversed(n)], 'the counts are taken in reverse order'),
    (lambda n: [o/sum(n) for o in sorted(n)], 'the counts are sorted, and no longer belong to their processes'),
    (lambda n: [float(o//sum(n)) for o in n], 'does `//` make every weight 0? It leaves out what comes behind the point'),
    (lambda n: [200/256, 56/256, *[0.]*len(n)][:len(n)], 'do the numbers 200 and 56 stand in your code? `counts` has them'),
    (lambda n: [o/sum(n)*(i < 2) for i,o in enumerate(n)], 'are only the processes 0 and 1 counted?'),
    (lambda n: [o/sum(n)*(i in (0, len(n)-1)) for i,o in enumerate(n)], 'are only the first process and the last counted?'),
    (lambda n: [o/sum(n)*(i > 0) for i,o in enumerate(n)], 'process 0 is not counted'),
    (lambda n: [o/sum(n)*(i < len(n)-1) for i,o in enumerate(n)], 'the last process is not counted'),
    (lambda n: [n[0]/sum(n)]+[0.]*(len(n)-1), 'only what process 0 adds is there. Is `return` inside of the loop?'),
    (lambda n: [0.]*(len(n)-1)+[n[-1]/sum(n)], 'only what the last process adds is there'),
    (lambda n: [float(i == n.index(max(n))) for i in range(len(n))], 'that is the gradient of the process with most images alone'),
    (lambda n: [1.]+[0.]*(len(n)-1), 'that is the gradient of process 0 alone'),
    (lambda n: [0.]*(len(n)-1)+[1.], 'that is the gradient of the last process alone'),
    (lambda n: [o**2/sum(p**2 for p in n) for o in n], 'the counts are squared'),
    (lambda n: [o**.5/sum(p**.5 for p in n) for o in n], 'the roots of the counts are taken')]

def _processes(seed, shapes, world):
    "Gradients of some parameters in each of `world` processes"
    generator = torch.Generator().manual_seed(seed)
    return [[torch.randn(shape, generator=generator) for shape in shapes] for _ in range(world)]

@add_exercise('10.3')
class average:
    """A bug hunt: 56 images that count like 200

    The last batch of an epoch is shared unevenly. `gradients[i]` is what process `i` has after `backward`: a list with a tensor for each
    parameter, the gradient of the mean loss over its `counts[i]` images. `average(gradients, counts)` should return a list with a tensor
    for each parameter, the gradient of the mean loss over the images of *all* processes. It does so as long as all have equally many.
    With 200 and 56 images, its gradient is wrong. Fix it."""
    def starter(gradients, counts):
        world = len(gradients)
        return [sum(grads)/world for grads in zip(*gradients)]

    def solution(gradients, counts):
        total = sum(counts)
        return [sum(n*grad for n,grad in zip(counts, grads))/total
                for grads in zip(*gradients)]

    about,hard = 'the gradient of a batch whose shares differ in size', 1
    why = (
        'A mean times its count is a sum, and sums of images may be added up and divided by the number of all. So process `i` counts with '
        '`counts[i]/total`, and these weights add up to 1. With equal counts each of them is 1/world, the plain mean. '
        'DistributedDataParallel takes the plain mean, and so the loss of an unequal share has to be weighted before `backward`.')
    taught = 'The mean of means is the mean only if all shares have as many: else each counts by its size.'
    hints = [
        'Two processes have 3 and 1 images, with losses 1, 1, 1 and 5. What is the mean of all four, and what that of the two means?',
        'What must a mean over 200 images be multiplied by, to be the sum over 200 images?',
        'The sum of all images is divided by `sum(counts)`, and by nothing else.']

    def judge(answer):
        toys = [(_processes(1, [(1,2), (2,), (1,)], 2), [200,56]), (_processes(2, [(2,1), (2,)], 3), [3,1,2]),
            (_processes(3, [(), (3,)], 4), [1,7,1,2]), (_processes(4, [(1,), (2,), (1,)], 2), [5,5]), (_processes(5, [(2,), (1,)], 1), [9])]
        right = [_weighted(lambda n: [o/sum(n) for o in n])(*toy) for toy in toys]
        def words(gradients, counts):
            return f'for {_listed(counts)} image{"s"*(counts != [1])} in {len(counts)} process{"es"*(len(counts) > 1)},'
        mistakes = [(_weighted(weights), text) for weights,text in _WEIGHTS]
        _compare(answer, toys, right, mistakes, words, _gradients, seen='your tensors, one after the other, hold {}')

def _predicted(n, world, wrong, seed):
    "Predictions of each process for `n` images of which so many are wrong, shared as PyTorch's sampler does, and all labels"
    generator = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 10, (n,), generator=generator)
    preds = labels.clone()
    preds[wrong] = (preds[wrong]+3)%10
    filled = torch.arange(-(-n//world)*world)%n
    return [preds[filled[rank::world]] for rank in range(world)], labels

def _asked(preds, labels):
    "In each process, which of its predictions are wrong, and the position of each in the order that was filled up"
    world,total = len(preds), sum(map(len, preds))
    where = [torch.arange(rank, total, world) for rank in range(world)]
    return [mine != labels[o%len(labels)] for mine,o in zip(preds, where)], where

def _padded(preds, labels): return sum(o.sum().item() for o in _asked(preds, labels)[0])

def _one_after_the_other(preds, labels):
    return (torch.cat(preds)[:len(labels)] != labels).sum().item()

def _cut_from(which):
    "Errors if what is too much is cut from one process"
    def errors(preds, labels):
        wrong,_ = _asked(preds, labels)
        extra = sum(map(len, preds))-len(labels)
        if which == 'first': wrong[0] = wrong[0][extra:]
        elif which == 'beginning': wrong[0] = wrong[0][:max(0, len(wrong[0])-extra)]
        else: wrong[-1] = wrong[-1][:max(0, len(wrong[-1])-extra)]
        return sum(o.sum().item() for o in wrong)
    return errors

def _without_last(preds, labels):
    wrong,_ = _asked(preds, labels)
    return sum(o[:len(labels)//len(preds)].sum().item() for o in wrong)

def _without_copies(preds, labels):
    "Errors among images that only one process has"
    wrong,where = _asked(preds, labels)
    images = torch.cat(where)%len(labels)
    once = images.bincount(minlength=len(labels)) == 1
    return (torch.cat(wrong) & once[images]).sum().item()

def _against_last(preds, labels):
    return sum((mine != labels[o.clamp(max=len(labels)-1)]).sum().item() for mine,o in zip(preds, _asked(preds, labels)[1]))

def _in_blocks(preds, labels):
    return sum((mine[:len(o)] != o).sum().item() for mine,o in zip(preds, labels.tensor_split(len(preds))))

_COUNTS = [ # of errors, and what has happened
    (_padded, 'the images that two processes have are counted twice'),
    (lambda p, l: len(l)-_right_errors(p, l), 'that is how many are *right*'),
    (lambda p, l: _right_errors(p, l)/len(l), 'that is the error rate. How many are wrong?'),
    (lambda p, l: _padded(p, l)/sum(map(len, p)), 'that is an error rate, and one of all predictions, with the images that two processes '
        'have counted twice'),
    (lambda p, l: 1-_right_errors(p, l)/len(l), 'that is the accuracy. How many are wrong?'),
    (lambda p, l: _padded(p, l)*len(l)/sum(map(len, p)), 'the errors of all predictions are scaled down to the number of images. That is '
        'right only on average: which ones are counted twice can be known'),
    (lambda p, l: round(_padded(p, l)*len(l)/sum(map(len, p))), 'is the number of errors of all predictions scaled down? That is right '
        'only on average: which ones are counted twice can be known'),
    (lambda p, l: int(_padded(p, l)*len(l)/sum(map(len, p))), 'is the number of errors of all predictions scaled down? That is right only '
        'on average: which ones are counted twice can be known'),
    (lambda p, l: _padded(p, l)/len(p), 'that is the mean of the processes. Their errors add up'),
    (lambda p, l: _padded(p, l)//len(p), 'that is the mean of the processes. Their errors add up'),
    (lambda p, l: _right_errors(p, l)/len(p), 'that is right, divided by the number of processes'),
    (lambda p, l: _padded(p, l)-(sum(map(len, p))-len(l)), 'one error is subtracted for each image that two processes have. Such an image '
        'may be right'),
    (_one_after_the_other, 'are the predictions of the processes put one after the other? The images are taken in turn: process 0 has '
        'image 0, and process 1 has image 1'),
    (_cut_from('last'), 'is what is too much cut from the last process alone? Where several images come twice, several processes have one'),
    (_cut_from('beginning'), 'is what is too much cut from the end of process 0? It is the *last* processes that begin again'),
    (_cut_from('first'), 'is what is too much cut from the beginning of process 0?'),
    (_without_last, 'is the last prediction of each process left out? Some of these are of images that nobody else has'),
    (_without_copies, 'are the images that two processes have not counted at all? They belong to the validation set, once'),
    (lambda p, l: (torch.stack(p, 1).flatten()[-len(l):] != l).sum().item(), 'is what is too much cut from the beginning? It stands at the '
        'end'),
    (lambda p, l: (torch.stack(p, 1).flatten()[:len(l)-1] != l[:-1]).sum().item(), 'is the last image left out?'),
    (_against_last, 'are the images behind the last compared with the last label? They are the first ones again'),
    (lambda p, l: sum(o[i <= len(l)].sum().item() for o,i in zip(*_asked(p, l))), 'is one image counted twice? The first position that is '
        'too much is `len(labels)`'),
    (lambda p, l: _padded(p, l)-1, 'is 1 subtracted, however many images come twice, and also where these are right?'),
    (_in_blocks, 'are the labels cut into blocks, one for each process? The images are taken in turn: process 0 has image 0, and process 1 '
        'has image 1'),
    (lambda p, l: bool(_right_errors(p, l)), 'that says whether there is any error. How many are there?'),
    (lambda p, l: (torch.stack(p, 1).flatten()[:len(l)]-l).abs().sum().item(), 'those are the differences of the digits, summed. How many '
        'are wrong?'),
    (lambda p, l: _asked(p, l)[0][0].sum().item(), 'those are the errors of process 0 alone')]

def _right_errors(preds, labels):
    "How many of all images are misclassified"
    return (torch.stack(preds, 1).flatten()[:len(labels)] != labels).sum().item()

def _a_count(said, preds, labels):
    "The one number that was returned"
    n = number(said, 'the number of errors')
    must(n == n, f'the number of errors is asked for, and you return {shown(said)}')
    return int(n) if n == n//1 else n

@add_exercise('10.4')
class count_errors:
    """A bug hunt: more errors with more processes

    A validation set is predicted by several processes. They take its images in turn: process 0 of three has the images 0, 3, 6 and so
    on, process 1 has 1, 4, 7. As each should have equally many, they go on with image 0, 1, ... where the images run out. `preds[r]`,
    int64, are the predictions of process `r` in this order, and `labels`, int64 [n], those of all images. `count_errors(preds, labels)`
    should say how many of the n images are misclassified. With one process it is right; with others it says too many. Fix it."""
    def starter(preds, labels):
        world,errors = len(preds), 0
        for rank,mine in enumerate(preds):
            images = torch.arange(rank, world*len(mine), world) % len(labels)
            errors += (mine != labels[images]).sum().item()
        return errors

    def solution(preds, labels):
        together = torch.stack(preds, 1).flatten()
        return (together[:len(labels)] != labels).sum().item()

    about,hard = 'predictions gathered from processes, and counted once', 2
    why = (
        'The shares are filled up with images from the beginning, and an error among these is counted twice. Put back in turn, one of each '
        'process, the predictions stand in the order of the images, and what comes after the first n is there for the second time. '
        "(Accelerate's `gather_for_metrics` cuts the same way, and its plain `gather` does not.)")
    taught = 'Shares of the same size hold some images twice: before anything is counted, put them in order and cut.'
    hints = [
        'Print `images` for each process, with five labels and two processes. Which image comes twice?',
        'Before `% len(labels)`, which of the positions belong to images that have been taken before?',
        '`torch.stack(preds, 1)` has a column for each process. What is in its first row, and what does `flatten` make of it?']

    def judge(answer):
        toys = [_predicted(11, 3, [0,4,5], 1), _predicted(10, 4, [0,3,7,8], 2), _predicted(9, 5, [1,2,8], 3),
            _predicted(12, 3, [2,3], 4), _predicted(6, 1, [1,5], 5), _predicted(9, 7, [0,1,3,4,8], 6), _predicted(337, 3, [0,100,336], 7),
            _predicted(14, 4, [1,12,13], 8)]
        right = [_right_errors(*toy) for toy in toys]
        def words(preds, labels): return f'for {len(labels)} images and {len(preds)} process{"es"*(len(preds) > 1)},'
        _compare(answer, toys, right, _COUNTS, words, _a_count, known=[('broadcast', 'predictions and labels are compared that are not as '
            'many'), ('must match the size of', 'predictions and labels are compared that are not as many')])

def _shards(data):
    "What the processes know of their parts: sums, sums of squares, and counts"
    return [o.sum(0) for o in data], [(o**2).sum(0) for o in data], [*map(len, data)]

def _normal(seed, sizes, scale, middle):
    "Parts of a batch, [n,c] each, that differ from one another"
    generator,c = torch.Generator().manual_seed(seed), len(scale)
    return [torch.randn(n, c, generator=generator)*torch.tensor(scale)+torch.tensor(middle)+i for i,n in enumerate(sizes)]

def _two(said, sums, squares, counts):
    "Mean and variance as they were returned, in a row"
    c = len(sums[0])
    must(isinstance(said, (list,tuple,Tensor)) or hasattr(said, 'shape'), f'mean and variance are asked for, two tensors [{c}], and you '
        f'return {shown(said)}')
    found = numbers_of(said)
    must(found is not None, f'mean and variance are asked for, two tensors [{c}], and you return {shown(said)}')
    must(len(found) != c, f'mean and variance are asked for, two tensors [{c}], and you return {c} number{"s"*(c > 1)}: {shown(found)}')
    must(len(found) == 2*c, f'mean and variance are asked for, two tensors [{c}], and you return {len(found)} numbers')
    return found

def _sum(o): return torch.stack([*map(torch.as_tensor, o)]).double().sum(0)

def _of(make):
    "A mistake from `make(s, q, n)`, which gets the sum, the squares and the count of all; the result in a row"
    def made(sums, squares, counts): return torch.cat([*make(_sum(sums), _sum(squares), sum(counts))]).tolist()
    return made

def _each(make):
    "A mistake from `make(s, q, n, world)`, of [world,c] and [world,1]"
    def made(sums, squares, counts):
        s,q = (torch.stack(o).double() for o in (sums,squares))
        return torch.cat([*make(s, q, torch.tensor(counts).double()[:,None])]).tolist()
    return made

def _var(s, q, n): return q/n-(s/n)**2

_MOMENTS = [ # what comes of sums, squares and counts, and what has happened
    (_of(lambda s, q, n: (s/n, q/n)), 'the second is the mean of the squares. The square of the mean has to be subtracted'),
    (_of(lambda s, q, n: (s/n, _var(s, q, n)*n/(n-1))), 'the variance is divided by n-1. BatchNorm normalises by the one that is divided '
        'by n'),
    (_of(lambda s, q, n: (s/n, _var(s, q, n).sqrt())), 'the second is the standard deviation. The variance is asked for, before the root'),
    (_of(lambda s, q, n: (s/n, q/n-s/n)), 'the mean is subtracted from the mean of the squares, and not its square'),
    (_of(lambda s, q, n: (s/n, (q-s**2)/n)), 'the square of the *sum* is subtracted. The square of the mean is needed'),
    (_of(lambda s, q, n: (s/n, q-(s/n)**2)), 'the squares are not divided by the count before the square of the mean is subtracted'),
    (_of(lambda s, q, n: (s/n, (s/n)**2-q/n)), 'the variance has the wrong sign'),
    (_of(lambda s, q, n: (s/n, q/n+(s/n)**2)), 'the square of the mean is added. It has to be subtracted'),
    (_of(lambda s, q, n: (s, q)), 'these are the sums over all processes. Divide by the count of all, and subtract the square of the mean'),
    (_of(lambda s, q, n: (_var(s, q, n), s/n)), 'the two are swapped: first the mean, then the variance'),
    (_of(lambda s, q, n: (torch.stack([s/n, _var(s, q, n)], 1).flatten(),)), 'mean and variance stand in pairs, channel by channel. First '
        'all means are asked for, and then all variances'),
    (_each(lambda s, q, n: ((s/n).mean(0), _var(s, q, n).mean(0))), 'each process counts the same, and between processes nothing varies: '
        'that is the mean of their means and of their variances. Add up sums, squares and counts first'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), _var(s, q, n).mean(0))), 'the variance is the mean of the variances of the processes. What '
        'varies *between* them is missing: add up sums, squares and counts first'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), (n*_var(s, q, n)).sum(0)/n.sum())), 'the variance is the mean of the variances of the '
        'processes, weighted by their counts. What varies *between* them is missing: add up sums, squares and counts first'),
    (_each(lambda s, q, n: ((s/n).mean(0), (q/n).mean(0)-(s/n).mean(0)**2)), 'each process counts the same, however many images it has: '
        'that is the mean of their means. Add up first, and divide then'),
    (_each(lambda s, q, n: ((s/n).mean(0), q.sum(0)/n.sum()-(s/n).mean(0)**2)), 'the mean is the mean of the means of the processes, so '
        'each counts the same, however many images it has. Add up first, and divide then'),
    (_each(lambda s, q, n: ((s/n).mean(0), _var(s.sum(0), q.sum(0), n.sum()))), 'the mean is the mean of the means of the processes, so '
        'each counts the same, however many images it has. Add up first, and divide then'),
    (_each(lambda s, q, n: (s.mean(0), q.mean(0)-s.mean(0)**2)), 'you divide by the number of processes. Divide by the sum of the counts'),
    (_each(lambda s, q, n: ((s/n).sum(0), (q/n).sum(0)-(s/n).sum(0)**2)), 'the means of the processes are added up. Add up sums and '
        'counts, and divide then'),
    (_of(lambda s, q, n: (s/n, (q-(s/n)**2)/n)), 'the square of the mean is divided by the count as well. Only the squares are'),
    (_of(lambda s, q, n: (s/n, (_var(s, q, n)+1e-5).rsqrt())), 'the second is what BatchNorm multiplies by, one over the root. The '
        'variance itself is asked for'),
    (_of(lambda s, q, n: (s/n, _var(s, q, n).rsqrt())), 'the second is what BatchNorm multiplies by, one over the root. The variance '
        'itself is asked for'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), q.sum(0)/n.sum()-(s**2).sum(0)/n.sum()**2)), 'the sums are squared before they are added up. '
        'Add first'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), q.sum(0)/n.sum()-((s/n)**2).mean(0))), 'the means of the processes are squared, and then '
        'their mean is subtracted. Subtract the square of the mean of all'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), (s/n).var(0, correction=0))), 'the second is the variance of the means of the processes. '
        'What varies within them is missing'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), (n*(s/n-s.sum(0)/n.sum())**2).sum(0)/n.sum())), 'the second is the variance of the means of '
        'the processes. What varies within them is missing'),
    (_each(lambda s, q, n: (s.sum(0)/n.sum(), (q/n).mean(0)-(s.sum(0)/n.sum())**2)), 'the mean of the squares is a mean over processes, so '
        'each counts the same, however many images it has. Add up first, and divide then'),
    (_each(lambda s, q, n: (s.sum(0)/n[0]/len(n), _var(s.sum(0), q.sum(0), n[0]*len(n)))), 'is each process taken to have as many images '
        'as process 0? Divide by the sum of the counts'),
    (_each(lambda s, q, n: ((s.sum(0)/n.sum()).abs(), _var(s.sum(0), q.sum(0), n.sum()))), 'the sign of the mean is lost'),
    (_each(lambda s, q, n: ((s/n)[0], _var(s, q, n)[0])), 'these are mean and variance of process 0 alone'),
    (_each(lambda s, q, n: ((s/n)[-1], _var(s, q, n)[-1])), 'these are mean and variance of the last process alone'),
    (_of(lambda s, q, n: (s, _var(s, q, n))), 'the first is the sum of all. Divide it by the count of all'),
    (_of(lambda s, q, n: (s/n, _var(s, q, n)/n)), 'the variance is right, and divided once more by the count of all'),
    (_each(lambda s, q, n: (s.sum(0)/n.mean(), _var(s.sum(0), q.sum(0), n.mean()))), 'you divide by the mean of the counts. Divide by '
        'their sum'),
    (_each(lambda s, q, n: (s.sum(0)/n[0], _var(s.sum(0), q.sum(0), n[0]))), 'you divide by the count of process 0. Divide by the sum of '
        'the counts')]

@add_exercise('10.5')
class whole_batch:
    """Mean and variance of a batch that nobody has

    BatchNorm needs the mean and the variance of each channel over the whole batch, and each process has a share of it. Three things are
    known of each: `sums[i]`, float [c], are the sums of the c channels in process `i`, `squares[i]`, float [c], the sums of
    their squares, and `counts[i]` says how many numbers of each channel they are made of. Write `whole_batch(sums, squares, counts)`, which
    returns the mean and the variance of the whole batch, two tensors [c]. The variance is the one that BatchNorm normalises by: the mean
    squared distance from the mean."""
    def starter(sums, squares, counts):
        ...

    def solution(sums, squares, counts):
        n = sum(counts)
        mean = sum(sums)/n
        return mean, sum(squares)/n - mean**2

    about,hard = 'BatchNorm over a batch in several processes', 2
    why = (
        'Sums, squares and counts of shares may be added up; means and variances may not. The mean squared distance from the mean is the '
        'mean of the squares minus the square of the mean, so one round of messages is enough. The mean of the variances of the processes '
        'would leave out how far their means are apart.')
    taught = 'What adds up between processes are sums and counts: send those, and divide afterwards.'
    hints = [
        'Forget the variance for a moment: what is the mean of a batch whose shares have the sums 12 and 5, of 4 and 1 numbers?',
        'The squares add up as well. Divided by the count of all, they are the mean of the squares.',
        'The variance is the mean of the squares minus the square of the mean.']

    def judge(answer):
        data = [_normal(1, (5,3), (1.,.5), (.5,-1.)), _normal(2, (2,7,4), (2.,.3,1.), (0.,1.,-2.)), _normal(3, (6,1,2,3), (1.5,), (.2,)),
            _normal(4, (8,), (.7,1.2), (-.5,.3)), _normal(5, (4,4), (1.,2.), (1.,0.))]
        right = [[*torch.cat(o).double().mean(0), *torch.cat(o).double().var(0, correction=0)] for o in data]
        def words(sums, squares, counts):
            c = len(sums[0])
            many = f'{c} channel{"s"*(c > 1)} in {len(counts)} process{"es"*(len(counts) > 1)}'
            return f'for {many} with counts of {_listed(counts)},'
        _compare(answer, [*map(_shards, data)], [[o.item() for o in r] for r in right], _MOMENTS, words, _two,
            seen='your mean and variance, one after the other, are {}')

def _seconds(machines, images, per_image, parameters, latency, bandwidth):
    return -(-images//machines)*per_image + 2*(machines-1)*(latency+4*parameters/machines/bandwidth)

def _cost(compute=lambda m, n, t: -(-n//m)*t, waits=lambda m: 2*(m-1), data=lambda m, p: 2*(m-1)/m*4*p):
    "The cost of a step with one of its parts as a mistake has it"
    return lambda m, n, t, p, l, b: compute(m, n, t)+waits(m)*l+data(m, p)/b

_COSTS = [
    (_cost(waits=lambda m: m-1, data=lambda m, p: (m-1)/m*4*p), 'that is half of the sends: machines-1 until the sums are complete, and as '
        'many again until all have them'),
    (_cost(waits=lambda m: 2*m, data=lambda m, p: 2*4*p), 'one send too many in each half: a ring of machines takes machines-1 sends until '
        'the sums are complete'),
    (_cost(waits=lambda m: 2*m-1, data=lambda m, p: (2*m-1)/m*4*p), 'there is one send too many: 2·(machines-1) are made'),
    (_cost(data=lambda m, p: 2*(m-1)*4*p), 'each send carries the whole gradient. It is cut into as many pieces as there are machines'),
    (_cost(waits=lambda m: 1), 'the latency is there once. Each send has it'),
    (_cost(waits=lambda m: m > 1), 'the latency is there once. Each send has it'),
    (_cost(waits=lambda m: m), 'the latency is there once for each machine. Each of 2·(machines-1) sends has it'),
    (_cost(waits=lambda m: 2), 'the latency is there twice. Each of 2·(machines-1) sends has it'),
    (_cost(waits=lambda m: 0), 'the latency is missing'),
    (_cost(waits=lambda m: m-1), 'the latency is there for half of the sends'),
    (_cost(waits=lambda m: 2*(m-1)/m), 'the latency is divided by the number of machines, like a piece. Each send has the whole of it'),
    (_cost(data=lambda m, p: 4*p), 'the bytes of the whole gradient are sent once. 2·(machines-1) pieces of it are sent'),
    (_cost(data=lambda m, p: 2*4*p), 'the bytes of two whole gradients are sent. 2·(machines-1) pieces are less'),
    (_cost(data=lambda m, p: 2*4*p*(m > 1)), 'the bytes of two whole gradients are sent. 2·(machines-1) pieces are less'),
    (_cost(data=lambda m, p: 4*p/m), 'the bytes of one piece are there once. 2·(machines-1) pieces are sent'),
    (_cost(data=lambda m, p: (m-1)/m*4*p), 'the bytes are half as many as they should be: 2·(machines-1) pieces, with four '
        'bytes for each parameter'),
    (_cost(data=lambda m, p: 2*(m-1)/m*p), 'the parameters are counted, and each of them has four bytes'),
    (_cost(data=lambda m, p: 2*(m-1)*p), 'each send carries the whole gradient, with one byte for each parameter. It is cut into as many '
        'pieces as there are machines, and each parameter has four bytes'),
    (_cost(data=lambda m, p: 2*(m-1)/m*32*p), 'these are bits. The bandwidth is in bytes'),
    (_cost(data=lambda m, p: 2*(m-1)/m*8*p), 'there are eight bytes for each parameter. These have four'),
    (_cost(data=lambda m, p: 0), 'for the bytes there is no time, or hardly any'),
    (_cost(compute=lambda m, n, t: n/m*t), 'images are divided evenly, and none can be cut: the slowest machine has the number rounded up'),
    (_cost(compute=lambda m, n, t: n//m*t), 'the images are divided and rounded down. All wait for the machine that has one more'),
    (_cost(compute=lambda m, n, t: round(n/m)*t), 'the images are divided and rounded to the nearest number. All wait for the machine that '
        'has one more'),
    (_cost(compute=lambda m, n, t: (n//m+1)*t), 'where the images can be divided evenly, nobody has one more'),
    (_cost(compute=lambda m, n, t: (n//m+n%m)*t), 'is the rest of the division given to one machine? The images are shared as evenly as '
        'possible'),
    (_cost(compute=lambda m, n, t: n*t), 'the images are not shared: each machine computes all of them'),
    (_cost(compute=lambda m, n, t: m*n*t), 'the images are multiplied by the machines. They are those of all together'),
    (_cost(compute=lambda m, n, t: t), 'one image is computed. How many has a machine?'),
    (_cost(compute=lambda m, n, t: 0), 'the time for the images is missing'),
    (lambda m, n, t, p, l, b: -(-n//m)*t, 'the time for the gradients is missing'),
    (lambda m, n, t, p, l, b: max(-(-n//m)*t, _seconds(m, 0, 0, p, l, b)), 'the larger of the two times is taken. First the gradients are '
        'computed and then they are sent, so the times add up'),
    (lambda m, n, t, p, l, b: -(-n//m)*t+m*_seconds(m, 0, 0, p, l, b), 'the sends of all machines are added up. They are made at once'),
    (lambda m, n, t, p, l, b: -(-n//m)*t+2*(m-1)*(l+4*p/m*b), 'the bytes are multiplied by the bandwidth. Divide: it is bytes in a second'),
    (lambda m, n, t, p, l, b: -(-n//m)*t+2*(m-1)*max(l, 4*p/m/b), 'of each send the larger is taken, the latency or the time of its '
        'bytes. It takes both'),
    (lambda m, n, t, p, l, b: _seconds(m, n, t, p, b, l), 'are latency and bandwidth exchanged?'),
    (_cost(data=lambda m, p: 2*(m-1)*4*(p//m)), 'the parameters of a piece are rounded down. Divide the gradient by the number of '
        'machines as it is'),
    (_cost(data=lambda m, p: 2*(m-1)*4*-(-p//m)), 'the parameters of a piece are rounded up. Divide the gradient by the number of '
        'machines as it is'),
    (_cost(data=lambda m, p: 2*(m-1)*(4*p//m)), 'the bytes of a piece are rounded down. Divide the gradient by the number of machines as '
        'it is'),
    (_cost(data=lambda m, p: 2*(m-1)*-(-4*p//m)), 'the bytes of a piece are rounded up. Divide the gradient by the number of machines as '
        'it is'),
    (lambda m, n, t, p, l, b: _seconds(m, n, t, p, l, b)*(m > 1), 'one machine alone sends nothing, and has all images to compute'),
    (lambda m, n, t, p, l, b: _seconds(n, m, t, p, l, b), 'are machines and images exchanged?'),
    (lambda m, n, t, p, l, b: _seconds(m, n, t, p, l, b)*1000, 'that is right, in milliseconds. Seconds are asked for'),
    (lambda m, n, t, p, l, b: _seconds(m, n, t, p, l, b)*m, 'that is right, times the number of machines. They work at once'),
    (lambda m, n, t, p, l, b: _seconds(m, n, t, p, l, b)/m, 'that is right, divided by the number of machines'),
    (lambda m, n, t, p, l, b: _seconds(1, n, t, p, l, b)/_seconds(m, n, t, p, l, b), 'that is the speed-up. The seconds are asked for')]

def _time(said, *_):
    "The one number that was returned"
    n = number(said, 'the seconds of a step, one number,')
    must(n == n and abs(n) != float('inf'), f'the seconds of a step are asked for, and you return {shown(said)}')
    return float(n)

@add_exercise('10.6')
class step_seconds:
    """What a step costs

    Write `step_seconds(machines, images, per_image, parameters, latency, bandwidth)`: the seconds that one step takes. A batch of `images`
    is shared as evenly as possible, and a machine takes `per_image` seconds for each. When the slowest is ready, the gradients, four bytes
    for each parameter, are summed in a ring: in 2·(machines-1) sends, one after another, each machine sends a piece to its neighbour, all
    at once, and a piece is the gradient divided by the number of machines. A send takes `latency` seconds, and 1/`bandwidth`
    seconds more for each of its bytes. One machine alone sends nothing."""
    def starter(machines, images, per_image, parameters, latency, bandwidth):
        ...

    def solution(machines, images, per_image, parameters, latency, bandwidth):
        most = -(-images//machines)
        piece = 4*parameters/machines
        return most*per_image + 2*(machines-1)*(latency + piece/bandwidth)

    about,hard = 'when further machines make a step slower', 2
    why = (
        'The images of the slowest machine are the quotient, rounded up: `-(-images//machines)`, or `math.ceil`. Each of the '
        '2·(machines-1) sends has the latency, and a piece. Together the pieces are 2·(machines-1)/machines gradients, less than two, '
        'however many machines there are. It is the latency that grows with them.')
    taught = 'Computing gets less with each machine, and the waiting for messages more: so there is a best number of machines.'
    hints = [
        'Three parts: the images of the slowest machine, the waiting, and the bytes.',
        'Ten images on four machines: the slowest has three. `math.ceil(10/4)` says so.',
        'One send takes `latency + 4*parameters/machines/bandwidth`. How many are there, one after another?']

    def judge(answer):
        toys = [(4, 32, .5, 400, 2., 160.), (3, 10, 2., 300, 3., 64.), (1, 8, 1.5, 900, 5., 10.), (5, 64, .25, 1500, 1.5, 200.),
            (2, 7, 3., 200, 4., 32.), (8, 15, 4., 800, .5, 64.), (3, 9, 1., 50, 5., 16.)]
        def words(m, n, t, p, l, b): return f'for machines={m}, images={n}, per_image={t}, parameters={p}, latency={l}, bandwidth={b},'
        _compare(answer, toys, [_seconds(*toy) for toy in toys], _COSTS, words, _time)
        times = [_time(given(answer, m, 256, 1e-4, 100_000, 1e-4, 1e9)) for m in range(1, 65)]
        best = min(range(64), key=times.__getitem__)
        return (f'For 256 images of 0.1 milliseconds, 100,000 parameters, a latency of 0.1 milliseconds and a billion bytes in a second, '
            f'one machine takes {1000*times[0]:.1f} milliseconds, {best+1} take {1000*times[best]:.1f}, and 64 take {1000*times[63]:.1f}.')

_FILE = 'last.pt'

_CALLS = {'open', 'fdopen', 'write', 'writelines', 'flush', 'close', 'truncate', 'copyfile', 'remove', 'unlink', 'replace', 'rename'}

class _Watch:
    "Looks into a folder after each call that an answer makes, as a reader might who comes at any moment"
    def __init__(self, folder): self.folder,self.seen = folder,[]

    def __enter__(self):
        self.before = sys.getprofile(), threading.getprofile()
        self.look()
        def after(frame, event, arg): self.look(getattr(arg, '__name__', '') if event == 'c_return' else '')
        threading.setprofile(after)
        sys.setprofile(after)
        return self

    def __exit__(self, *_):
        sys.setprofile(self.before[0])
        threading.setprofile(self.before[1])
        self.look()

    def look(self, after=''):
        "Note what is there, if it is something else than before: after which call, the checkpoint, and the names in the folder"
        thread = threading.get_ident()
        now = _content(self.folder/_FILE), _names(self.folder)
        if not self.seen or self.seen[-1][1:] != now: self.seen.append((after, *now))
        elif thread == self.thread or after not in _CALLS or self.seen[-1][0] in _CALLS: return
        else: self.seen[-1] = after, *now # another thread has looked before this call came back
        self.thread = thread

    def others(self):
        "Names that were there at any moment, and not at first"
        return {name for _,_,names in self.seen for name in names-self.seen[0][2]}-{(_FILE, False)}

def _names(folder):
    "What is in a folder, and whether it is a folder itself; nothing if there is no such folder"
    try: return frozenset((o.name, o.is_dir()) for o in os.scandir(folder))
    except OSError: return frozenset()

def _content(file):
    "The bytes of a file, or `None` if it is not there"
    try: return file.read_bytes()
    except OSError: return None

def _saved(answer, folder, data, rank, who):
    "Call an answer, and what was seen meanwhile"
    with _Watch(folder) as watch:
        try: given(answer, folder, data, rank, none=True)
        except Wrong: raise
        except Exception as e:
            if not who: raise
            raise Wrong(f'{who} your function raises `{error_words(e).replace(f"{folder}{os.sep}", "")}`') from e
    return watch

def _half(now, data, after, old):
    "What a reader finds who comes at the wrong moment, as words"
    when = f', after a call of `{after}`, when ' if after else ' when '
    if now is None: return f'{when}there is no `{_FILE}` at all, neither the old one nor the new one'
    if not now: return f'{when}`{_FILE}` is empty: {"the old checkpoint is gone, and " if old else ""}the new one is still to come'
    if data.startswith(now): return f'{when}`{_FILE}` has the first {len(now):,} of {len(data):,} bytes of the new checkpoint'
    return f'{when}`{_FILE}` has {len(now):,} bytes, and is neither the old checkpoint nor the new one'

def _must_be_whole(watch, data, who):
    "`Wrong` if a reader could have found anything but the old checkpoint or the new one"
    old,final = watch.seen[0][1], watch.seen[-1][1]
    new = sorted(name for name,is_dir in watch.seen[-1][2]-watch.seen[0][2] if not is_dir)
    beside = f', and there is a new file `{new[0]}`' if new else ''
    must(final != old, f'{who}, after the call of process 0 `{_FILE}` is {"not there" if old is None else "still the old one"}{beside}')
    bad = [(after,now) for after,now,_ in watch.seen if now != old and now != data]
    if not bad: return
    after,now = bad[0]
    must(final == data, f'{who}, `{_FILE}` is not the new checkpoint in the end: {_what(final, data)}{beside}')
    end = 'Whoever reads then has no checkpoint, and nor has anybody if the process is killed'
    if after in ('replace', 'rename') and now is not None: end = 'Was the new file closed before it was moved?'
    raise Wrong(f'{who}, there is a moment{_half(now, data, after, old)}. {end}')

def _what(final, data):
    "What a file is that should hold `data`, as words"
    if final is None: return 'there is no file of that name'
    if data.startswith(final): return f'it has the first {len(final):,} of {len(data):,} bytes'
    if data in final: return f'it has {len(final)-len(data):,} bytes more'
    return f'it has {len(final):,} other bytes'

def _checkpoint(seed, n):
    "Bytes as a checkpoint might have them"
    return bytes(torch.randint(0, 256, (n,), generator=torch.Generator().manual_seed(seed), dtype=torch.uint8).tolist())

@add_exercise('10.7')
class save:
    """A bug hunt: half a checkpoint

    After each epoch every process calls `save(folder, data, rank)`, with its own `rank`, and the same `data` in all of them: the bytes of a
    checkpoint. `folder`, a `Path`, exists; it may be on a disk of its own, and hold other files. Twice, a training could not go on: once
    two processes had written `last.pt` at the same time, and once process 0 had been killed while it wrote, so that the old checkpoint was
    gone and half of the new one there. Fix both: process 0 alone writes anything, and whoever reads `last.pt`, at any moment, finds the old
    checkpoint whole or the new one whole. After a call, nothing else is left in the folder that was not there before."""
    def starter(folder, data, rank):
        with open(folder/'last.pt', 'wb') as file:
            file.write(data)

    def solution(folder, data, rank):
        if rank != 0: return
        partial = folder/'last.pt.partial'
        partial.write_bytes(data)
        os.replace(partial, folder/'last.pt')

    about,hard = 'a file that one of many processes writes, and that is never half there', 3
    why = (
        '`open` with `wb` empties the file at once, and until the last byte is written there is no checkpoint. A file of another name can '
        'be written in peace; `os.replace` then gives it the name of the old one in a single step, which the operating system does whole '
        'or not at all, as long as both are on one disk. All processes have the same model, so one of them is enough.')
    taught = 'Process 0 alone writes, into a file beside, and `os.replace` puts it in place: a reader never sees half a file.'
    hints = [
        'What is in `last.pt` between `open(..., "wb")` and the last byte?',
        'Where could the new bytes be written, so that the old file stays until all are there?',
        '`os.replace(new, old)` gives a file another name, in one step, even if there is a file of that name. Both should be in the same '
        'folder.']

    def judge(answer):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
            folder,first,new,newer = Path(home), _checkpoint(1, 5000), _checkpoint(2, 3000), _checkpoint(3, 40_000)
            (folder/'notes.txt').write_text('lr 0.1')
            (folder/'best.pt').write_bytes(_checkpoint(4, 500))
            kept = {o.name: o.read_bytes() for o in folder.iterdir()}
            (folder/_FILE).write_bytes(first)
            for data,who in ((new, 'where there is an old checkpoint of 5,000 bytes, and a new one of 3,000'),
                    (first, 'where there is no checkpoint yet')):
                if data is first: (folder/_FILE).unlink()
                watch = _saved(answer, folder, data, 0, '' if data is new else f'{who},')
                _must_be_whole(watch, data, who)
                left = sorted(name for name,_ in watch.seen[-1][2]-watch.seen[0][2] if name != _FILE)
                must(not left, f'{who}, process 0 leaves `{left and left[0]}` behind in the folder')
                lost = [name for name in kept if _content(folder/name) != kept[name]]
                must(not lost, f'{who}, `{lost and lost[0]}` is no longer what it was. It belongs to somebody else')
            must(watch.others(), f'`{_FILE}` is the new one at once, and before that no other file has been seen in `folder`. Is it '
                'written somewhere else first? `folder` may be on another disk, and to there it would be copied, byte by byte. Write it '
                'beside the old one')
            for rank in (1,2):
                idle = _saved(answer, folder, newer, rank, f'in process {rank}')
                must(idle.seen[-1][1] is not None, f'process {rank} removes `{_FILE}`. It should leave the folder as it is')
                must(idle.seen[-1][1] == first and len({o[1] for o in idle.seen}) == 1, f'process {rank} writes `{_FILE}` as well. Process '
                    '0 alone should')
                made = sorted(name for name,_ in idle.others())
                must(not made, f'process {rank} writes into the folder as well, a file `{made and made[0]}`. Process 0 alone should write')
                must(len(idle.seen) == 1, f'process {rank} changes the folder. Process 0 alone should')
            for name,is_dir in watch.others():
                if is_dir: (folder/name).mkdir(exist_ok=True)
                else: (folder/name).write_bytes(_checkpoint(5, 60_000))
            names = _listed([f'`{name}`' for name,_ in sorted(watch.others())])
            who = f'where process 0 was killed the time before, and left {names} behind'
            watch = _saved(answer, folder, newer, 0, f'{who},')
            _must_be_whole(watch, newer, who)

def _network_of(world, k, lost):
    "A function that sends, how many numbers each process has sent, and the first number of each piece; what `lost` sends arrives as 0"
    sent,firsts = [0]*world, []
    def send(i, piece):
        must(isinstance(i, Real) and not isinstance(i, bool) and i in range(world), f'`send` is told that process {shown(i)} sends, and '
            f'with {world} there are the processes 0 to {world-1}')
        must(isinstance(piece, Tensor), f'process {i} sends {shown(piece)}. It should send a piece, a tensor [{k}]')
        must(piece.numel() <= k, f'process {i} sends a tensor of shape {list(piece.shape)} at once. A piece has the shape [{k}], one row '
            'of its gradient')
        sent[int(i)] += piece.numel()
        firsts.extend(piece.flatten()[:1].tolist())
        return torch.zeros_like(piece) if i == lost else piece.clone()
    send.__qualname__ = 'send'
    return send, sent, firsts

def _ring_run(answer, gradients, lost=None):
    "What an answer makes of gradients, as one tensor [world,world,k], and what `_network_of` notes"
    world,k = len(gradients), gradients[0].shape[1]
    send,*noted = _network_of(world, k, lost)
    said = explained(answer, gradients, send, known=[('out of range', f'with {world} process{"es"*(world > 1)}, an index is too large. '
        'Behind the last process comes process 0, and likewise with pieces: `% world`')])
    must(not isinstance(said, GeneratorType), 'you return a generator. A list is asked for')
    must(isinstance(said, (list,tuple,Tensor)), f'a list of {world} tensors is asked for, one for each process. You return {shown(said)}')
    must(not isinstance(said, Tensor) or said.ndim == 3, f'a list of {world} tensors is asked for, one for each process. You return one '
        f'tensor, of shape {list(getattr(said, "shape", ()))}')
    must(len(said) == world, f'with {world} process{"es"*(world > 1)}, a list of {world} tensor{"s"*(world > 1)} is asked for, and yours '
        f'has {len(said)} entr{"y" if len(said) == 1 else "ies"}')
    for i,o in enumerate(said):
        must(isinstance(o, Tensor), f'for process {i} a tensor [{world},{k}] is asked for, and you return {shown(o)}')
        must(o.shape == (world,k), f'for process {i} a tensor [{world},{k}] is asked for, and yours has the shape {list(o.shape)}')
        must(o.is_floating_point(), f'for process {i} a tensor of floats is asked for, and yours has the dtype {o.dtype}')
    return torch.stack([o.detach().double() for o in said]), *noted

_BASE = 64 # process i has a power of it, so that a sum shows who is in it

def _parts(value, world):
    "How often each process is in a sum of powers of 64, below 0 if it is subtracted; `None` if it is no such sum"
    if value != value or value != value//1: return None
    rest,counts = int(value), []
    for _ in range(world):
        counts.append((rest+_BASE//2)%_BASE-_BASE//2)
        rest = (rest-counts[-1])//_BASE
    return None if rest else counts

def _in_words(counts):
    "Who is missing in a sum, and who is there too often"
    missing = [f'process {i}' for i,n in enumerate(counts) if not n]
    lacks = [f'what {_listed(missing)} {"has" if len(missing) == 1 else "have"} is missing'] if missing else []
    times = {1: 'once', 2: 'twice'}
    often = [f'what process {i} has is {"in it" if n > 0 else "subtracted"} {times.get(abs(n), f"{abs(n)} times")}'
        for i,n in enumerate(counts) if n > 1 or n < 0]
    return ', and '.join(lacks+often)

def _as_ring(to=1, add=True, again=False, shift=1, way=-1, rounds=-1, way_again=-1):
    "What becomes of powers of 64 in a ring of `world` processes with a mistake, and what is sent"
    def summed(world):
        firsts = []
        mine = torch.stack([torch.full((world,), float(_BASE**i)) for i in range(world)])
        for second in (False,True):
            for turn in range(world+rounds):
                for i in range(world):
                    j = (i+(way_again if second else way)*turn+shift*second)%world
                    firsts.append(mine[i,j].item())
                    before = mine[(i+to)%world,j] if (again if second else add) else 0
                    mine[(i+to)%world,j] = before+mine[i,j]
        return mine.flatten().tolist()+sorted(firsts)
    return summed

_RINGS = [ # of so many processes, and what has happened
    (_as_ring(to=-1), 'what `send(i, ...)` returns has arrived at process i+1. Is it put into another?'),
    (_as_ring(to=0), 'what `send(i, ...)` returns has arrived at process i+1. Is it put back into process i?'),
    (_as_ring(again=True), 'in the second half sums are complete, and take the place of what was there. Are they added?'),
    (_as_ring(add=False), 'in the first half sums grow: is what arrives added to what is there?'),
    (_as_ring(shift=0), 'after the first half, process i has piece i+1 complete. Is it another one that goes round first?'),
    (_as_ring(shift=-1), 'after the first half, process i has piece i+1 complete. Is it another one that goes round first?'),
    (_as_ring(way=1), 'in the first half, is it the piece which has just arrived that a process sends on?'),
    (_as_ring(way_again=1), 'in the second half, is it the piece which has just arrived that a process sends on?'),
    (_as_ring(way=1, way_again=1), 'is it the piece which has just arrived that a process sends on?'),
    (_as_ring(way=0, way_again=0), 'is it the piece which has just arrived that a process sends on?'),
    (_as_ring(way=0), 'in the first half, is it the piece which has just arrived that a process sends on?'),
    (_as_ring(way_again=0), 'in the second half, is it the piece which has just arrived that a process sends on?'),
    (_as_ring(rounds=0), 'N-1 rounds are enough for each half. Are there N?'),
    (_as_ring(rounds=-2), 'each half needs N-1 rounds. Are there fewer?')]

def _must_be_sums(got, firsts, world):
    "`Wrong` unless each number is the sum of the powers that stand for the processes, with what is missing or there too often"
    right = float(sum(_BASE**i for i in range(world)))
    if (got == right).all(): return
    complete = (got == right).all(2) # [process, piece]
    i,j = (~complete).nonzero()[0].tolist()
    counts = _parts(next(o for o in got[i,j].tolist() if o != right), world)
    who = f'with {world} processes, in process {i}, piece {j}'
    must(firsts, f'{who}: the sum is not that of all processes, and nothing is ever sent')
    done = complete.sum(1).tolist()
    half = f'each process has one piece whose sum is complete, {_listed(complete.int().argmax(1).tolist())}: these have to go round now'
    half *= done == [1]*world and len(firsts) == world*(world-1)
    must(not same(got, torch.full_like(got, right/world)), f'{who}: {right/world:g} is the mean of all processes. The sum is asked for')
    must(counts is not None and max(map(abs, counts)) <= 2*world, f'{who}: you return {shown(got[i,j])}, and '
        f'{shown(torch.full_like(got[i,j], right))} is right')
    cause = half or only_cause([got[:,:,0].flatten().tolist()+sorted(firsts)], [(world,)], _RINGS)
    if not cause and len(firsts) != 2*world*(world-1):
        cause = f'{len(firsts)} pieces are sent in all, and a ring sends {2*world*(world-1)}'
    raise Wrong(f'{who} is not the sum of all: {_in_words(counts)}{". "*bool(cause)}{cause[:1].upper()}{cause[1:]}')

def _first_sent(answer, world):
    "Of whose gradients the first piece is made that each process sends, as `_parts` has it"
    first = {}
    def send(i, piece):
        first.setdefault(int(i), _parts(piece.flatten()[0].item(), world))
        return piece.clone()
    given(answer, [torch.full((world,2), float(_BASE**i)) for i in range(world)], send)
    return [first.get(i) for i in range(world)]

@add_exercise('10.8')
class ring:
    """A small project: a ring

    `gradients[i]`, float [N,k], is the gradient of process `i` of N, cut into N pieces, its rows. Write `ring(gradients, send)`, which
    returns a list of N tensors [N,k]: what each process has in the end, the sum of all gradients. Between processes numbers travel only by
    `send(i, piece)`: process `i` sends a piece, a tensor [k], to its neighbour `i+1` (the last one to process 0), and what arrives there is
    returned. Each process may send 2·(N-1) pieces, and has to go without anything else from the others. First let the sums grow: each piece
    goes from neighbour to neighbour, and each adds its own. After N-1 rounds each process has one piece whose sum is complete. Then let
    these go round once more."""
    def starter(gradients, send):
        ...

    def solution(gradients, send):
        world,mine = len(gradients), [g.clone() for g in gradients]
        for turn in range(world-1): # the sums grow
            for i in range(world):
                j = (i-turn) % world
                mine[(i+1) % world][j] += send(i, mine[i][j])
        for turn in range(world-1): # and go round
            for i in range(world):
                j = (i+1-turn) % world
                mine[(i+1) % world][j] = send(i, mine[i][j])
        return mine

    about,hard = 'the sum of all gradients, by sending pieces to one neighbour', 3
    why = (
        'In the first round process `i` sends piece `i`, in the next the piece that has just arrived, `i-1`, and so on: each sum grows by '
        'one process in each round. After N-1 rounds process `i` has piece `i+1` complete. The same way of going round then passes the '
        'sums on, and they take the place of what was there. Each process sends 2·(N-1) pieces of the N that a gradient has, so less than '
        'two gradients, whether there are three processes or a thousand.')
    taught = 'A ring sums gradients in 2·(N-1) rounds, and each process sends less than two gradients, however many processes there are.'
    hints = [
        'Take paper, three processes and three pieces. Process 0 begins with piece 0, process 1 with piece 1, process 2 with piece 2. What '
        'does each send in the second round?',
        'In round `turn`, process `i` sends piece `(i-turn) % N`, and the neighbour `(i+1) % N` adds what arrives to its own piece of this '
        'number.',
        'After N-1 rounds process `i` has piece `(i+1) % N` complete. In the second half it sends that one first, and then what has just '
        'arrived; and what arrives *replaces* what was there.',
        'Work on copies, `[g.clone() for g in gradients]`.']

    def judge(answer):
        for world in (3,2,4):
            powers = [torch.full((world,2), float(_BASE**i)) for i in range(world)]
            got,sent,firsts = _ring_run(answer, powers)
            _must_be_sums(got, firsts, world)
            best = 2*(world-1)
            pieces = [n/2 for n in sent]
            most,least = max(pieces), min(pieces)
            must(least > 0, f'with {world} processes all sums are right, but process {pieces.index(least)} sends nothing. '
                'What a process knows of the others should have come by `send`')
            must(most <= best, f'with {world} processes all sums are right, but process {pieces.index(most)} sends {most:g} pieces, and '
                f'may send {best}')
            must(least >= best, f'with {world} processes all sums are right, but process {pieces.index(least)} sends {least:g} pieces, and '
                f'a ring needs {best} of each. Does something get from one process to another without `send`?')
        told = f'With {world} processes each sends {most:g} pieces of {world}, or {most/world:g} gradients.'
        generator = torch.Generator().manual_seed(1)
        for world,k in ((3,4), (5,1), (1,3)):
            gradients = [torch.randn(world, k, generator=generator) for _ in range(world)]
            right = sum(gradients).double()
            got,sent,_ = _ring_run(answer, gradients)
            if world == 1:
                must(same(got[0], right), f'with one process the sum of all gradients is its own, {shown(gradients[0])}, and you return '
                    f'{shown(got[0])}')
                must(not any(sent), 'with one process, something is sent. It has nobody to send to')
            bad = next(((i,j) for i in range(world) for j in range(world) if not same(got[i,j], right[j])), None)
            if bad:
                i,j = bad
                other = next((o for o in range(world) if same(got[i,j], right[o])), None)
                raise Wrong(f'the pieces of all processes are summed, but with {world} processes, in process {i}, '+(
                    f'the sum of piece {other} stands where that of piece {j} belongs' if other is not None else
                    f'piece {j} is {shown(got[i,j])}, and {shown(right[j])} is right. Is each piece added to the one of its own number?'))
        for lost in range(3):
            got,*_ = _ring_run(answer, [torch.full((3,2), float(_BASE**i)) for i in range(3)], lost)
            behind = (lost+1)%3
            known = [_parts(o, 3) for o in got[behind].flatten().tolist()]
            of = next((i for i in range(3) if i != behind and any(o and o[i] for o in known)), None)
            first = _first_sent(answer, 3) if of is not None else []
            strange = next(((i,o) for i,o in enumerate(first) if o and not o[i]), None)
            if strange:
                i,has = strange[0], _listed([o for o,n in enumerate(strange[1]) if n])
                raise Wrong(f'all sums are right and enough is sent. But the first piece that process {i} sends is what process {has} '
                    f'{"has" if strange[1].count(0) == 2 else "have"}, with nothing of its own in it. `send(i, ...)` is told who *sends*: '
                    'is the one named to whom the piece goes?')
            must(of is None, f'all sums are right and enough is sent. But if zeros arrive in place of all that process {lost} sends, '
                f'process {behind} still has what process {of} had. It should know of others only what `send({lost}, ...)` has returned')
        return told
