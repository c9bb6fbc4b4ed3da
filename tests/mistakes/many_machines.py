"Known mistakes in the exercises of lesson 10; see tests/mistakes/__init__.py"

MISTAKES = {
    '10.1': [
        ('what one machine takes', ('160', '32')),
        ('the whole training set', ('160', '1200')),
        ('a whole step', (' 8,', ' 7.5,')),
        ('leaves out the last batch', (' 8,', ' 7,')),
        ('one machine alone', (' 8,', ' 38,')),
        ('They take it together', (' 8,', ' 40,')),
        ('the mean of the two gradients', ('0.35', '0.5')),
        ('the other way round', ('0.35', '0.65')),
        ('Divide it by 40', ('0.35', '14')),
        ('weights that add up to 1', ('0.35', '1.')),
        ('the first half', ('50240', '25120')),
        ('the bytes of one gradient', ('50240', '31400')),
        ('each has four bytes', ('50240', '12560')),
        ('two whole gradients', ('50240', '62800')),
        ('either what all five send together', ('50240', '251200')),
        ('no multiple of five', ('2040', '2038')),
        ('three images would be left out', ('2040', '2035')),
        ('those of one machine', ('2040', '408')),
        ('in reverse order', ('[160, 8, 0.35, 50240, 2040]', '[2040, 50240, 0.35, 8, 160]')),
        ('a set has no order', ('[160, 8, 0.35, 50240, 2040]', '{160, 8, 0.35, 50240, 2040}')),
    ],
    '10.2': [
        ('so have all from 0 to 4', ('seed+epoch', 'seed+epoch//100')),
        ('What has become of `seed`?', ('seed+epoch', 'epoch')),
        ('one and the same order?', ('seed+epoch', 'seed+epoch+rank')),
        ('Seed and epoch should fix the order', ('(n, generator=generator)', '(n)')),
        ('the epochs 0 and 1 have the same order', ('seed+epoch', 'seed*epoch')),
        ('what becomes of the rest?', ('[rank::world]', '[rank*(n//world):(rank+1)*(n//world)]')),
        ('They should differ by one at most', ('[rank::world]', '.split(-(-n//world))[rank]')),
        ('Where does `rank` come in?', ('[rank::world]', '')),
        ('shuffle all, and cut then', ('torch.randperm(n, generator=generator)[rank::world]',
            'torch.arange(n)[rank::world][torch.randperm(len(range(rank, n, world)), generator=generator)]')),
        ('they should be shuffled', ('torch.randperm(n, generator=generator)', 'torch.arange(n)')),
        ('in another guise', ('manual_seed(seed+epoch)', 'manual_seed(seed)'), ('[rank::world]', '.roll(epoch)[rank::world]')),
        ('need not be filled up', ('[rank::world]', '[(rank+world*torch.arange(-(-n//world)))%n]')),
        ('more than once', ('torch.randperm(n, generator=generator)', 'torch.randint(0, n, (n,), generator=generator)')),
    ],
    '10.3': [
        ('however many images it has', ('n*grad for', 'grad for'), ('/total', '/len(counts)')),
        ('nothing is divided', ('n*grad for', 'grad for'), ('/total', '')),
        ('Divide it by the number of all images', ('/total', '')),
        ('divided once more', ('/total', '/total/len(counts)')),
        ('divided by the number of processes', ('/total', '/len(counts)')),
        ('the number of processes times what is right', ('/total', '/total*len(counts)')),
        ('plain sum of the gradients', ('n*grad for', 'grad for')),
        ('divided by the largest number', ('total = sum(counts)', 'total = max(counts)')),
        ('by the count of process 0', ('/total', '/counts[0]')),
        ('belongs to a mean already', ('n*grad for', 'grad/n for'), ('/total', '')),
        ('taken in reverse order', ('zip(counts, grads)', 'zip(counts[::-1], grads)')),
        ('you return a generator', ('return [', 'return ('), ('zip(*gradients)]', 'zip(*gradients))')),
        ('There are 2 processes', ('zip(*gradients)]', 'gradients]')),
    ],
    '10.4': [
        ('counted twice', ('[:len(labels)] != labels', ' != labels[torch.arange(together.numel())%len(labels)]')),
        ('put one after the other', ('torch.stack(preds, 1).flatten()', 'torch.cat(preds)')),
        ('put one after the other', ('(preds, 1)', '(preds)')),
        ('how many are *right*', ('!=', '==')),
        ('the error rate. How many', ('.sum().item()', '.float().mean().item()')),
        ('from the last process alone', '''
def count_errors(preds, labels):
    world,errors = len(preds), 0
    for rank,mine in enumerate(preds):
        images = torch.arange(rank, world*len(mine), world) % len(labels)
        wrong = mine != labels[images]
        if rank == world-1: wrong = wrong[:len(mine)-(world*len(mine)-len(labels))]
        errors += wrong.sum().item()
    return errors
'''),
        ('scaled down', ('errors += ', 'errors += len(labels)/(world*len(mine)) * ')),
        ('the mean of the processes', ('return errors', 'return errors/world')),
        ('not as many', ('[:len(labels)]', '')),
        ('the errors of process 0 alone', ('enumerate(preds)', 'enumerate(preds[:1])')),
        ('the last prediction of each process', ('(mine != labels[images])', '(mine != labels[images])[:len(labels)//world]')),
        ('the number of errors is asked for', ('return (together[:len(labels)] != labels).sum().item()',
            'return together[:len(labels)] != labels')),
    ],
    '10.5': [
        ('has to be subtracted', (' - mean**2', '')),
        ('and not its square', ('mean**2', 'mean')),
        ('divided by n-1', ('sum(squares)/n - mean**2', '(sum(squares)/n - mean**2)*n/(n-1)')),
        ('before the root', ('sum(squares)/n - mean**2', '(sum(squares)/n - mean**2).sqrt()')),
        ('are not divided by the count', ('sum(squares)/n', 'sum(squares)')),
        ('square of the *sum*', ('sum(squares)/n - mean**2', '(sum(squares) - sum(sums)**2)/n')),
        ('first the mean, then the variance', ('return mean, sum(squares)/n - mean**2', 'return sum(squares)/n - mean**2, mean')),
        ('the number of processes. Divide by the sum', ('n = sum(counts)', 'n = len(counts)')),
        ('between processes nothing varies', ('...', '''means = [s/n for s,n in zip(sums, counts)]
    variances = [q/n - m**2 for q,n,m in zip(squares, counts, means)]
    return sum(means)/len(means), sum(variances)/len(variances)''')),
        ('weighted by their counts', ('...', '''n = sum(counts)
    variances = [q - s**2/k for s,q,k in zip(sums, squares, counts)]
    return sum(sums)/n, sum(variances)/n''')),
        ('that is the mean of their means. Add up first', ('...', '''mean = sum(s/n for s,n in zip(sums, counts))/len(counts)
    return mean, sum(q/n for q,n in zip(squares, counts))/len(counts) - mean**2''')),
        ('two tensors [2], and you return 2 numbers', ('return mean, ', 'return ')),
        ('wrong sign', ('sum(squares)/n - mean**2', 'mean**2 - sum(squares)/n')),
    ],
    '10.6': [
        ('half of the sends', ('2*(machines-1)', '(machines-1)')),
        ('send too many in each half', ('2*(machines-1)', '2*machines')),
        ('carries the whole gradient', ('4*parameters/machines', '4*parameters')),
        ('The latency is there once', ('2*(machines-1)*(latency + piece/bandwidth)', 'latency + 2*(machines-1)*piece/bandwidth')),
        ('none can be cut', ('-(-images//machines)', 'images/machines')),
        ('rounded down', ('-(-images//machines)', 'images//machines')),
        ('each of them has four bytes', ('4*parameters', 'parameters')),
        ('The bandwidth is in bytes', ('4*parameters', '32*parameters')),
        ('are not shared', ('most*per_image', 'images*per_image')),
        ('the times add up', ('most*per_image + 2*(machines-1)*(latency + piece/bandwidth)',
            'max(most*per_image, 2*(machines-1)*(latency + piece/bandwidth))')),
        ('time for the gradients is missing', (' + 2*(machines-1)*(latency + piece/bandwidth)', '')),
        ('time for the images is missing', ('most*per_image + ', '')),
        ('Divide: it is bytes in a second', ('piece/bandwidth', 'piece*bandwidth')),
        ('latency is missing', ('(latency + piece/bandwidth)', 'piece/bandwidth')),
    ],
    '10.7': [
        ('`last.pt` is empty', ('partial = folder/\'last.pt.partial\'\n    partial.write_bytes(data)\n'
            '    os.replace(partial, folder/\'last.pt\')', '(folder/\'last.pt\').write_bytes(data)')),
        ('process 1 writes', ('    if rank != 0: return\n', '')),
        ('writes into the folder as well', ('if rank != 0: return', "if rank != 0: return (folder/f'{rank}.pt').write_bytes(data)")),
        ('there is no `last.pt` at all', ('    os.replace', "    (folder/'last.pt').unlink(missing_ok=True)\n    os.replace")),
        ('leaves `last.pt.partial` behind', ('os.replace(partial, folder/\'last.pt\')',
            "import shutil\n    shutil.copy(partial, folder/'new.pt')\n    os.replace(folder/'new.pt', folder/'last.pt')")),
        ('closed before it was moved', ('partial.write_bytes(data)', "file = open(partial, 'wb')\n    file.write(data)")),
        ('`last.pt` is empty', ('os.replace(partial, folder/\'last.pt\')',
            "import shutil\n    shutil.copyfile(partial, folder/'last.pt')\n    os.remove(partial)")),
        ('is still the old one', ("os.replace(partial, folder/'last.pt')", 'partial.unlink()')),
        ('somewhere else first?', ("folder/'last.pt.partial'", "folder.parent/'mnist37.partial'")),
        ('killed the time before', ('partial.write_bytes(data)', "with open(partial, 'xb') as file: file.write(data)")),
        ('there is no `last.pt` at all', ('    partial = ', "    if (folder/'last.pt').exists(): os.replace(folder/"
            "'last.pt', folder/'old.pt')\n    partial = ")),
        ('is still the old one', ('rank != 0', 'rank == 0')),
    ],
    '10.8': [
        ('have to go round now', '''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for turn in range(world-1):
        for i in range(world):
            j = (i-turn) % world
            mine[(i+1) % world][j] += send(i, mine[i][j])
    return mine
'''),
        ('nothing is ever sent', ('...', 'return [g.clone() for g in gradients]')),
        ('sends nothing', ('...', 'return [sum(gradients) for g in gradients]')),
        ('changes what it is given', ('[g.clone() for g in gradients]', 'list(gradients)')),
        ('Are they added?', ('j] = send', 'j] += send')),
        ('is what arrives added', ('j] += send', 'j] = send')),
        ('at once. A piece has the shape', ('...', '''mine = [g.clone() for g in gradients]
    for turn in range(len(gradients)-1):
        for i in range(len(gradients)): mine[(i+1)%len(gradients)] += send(i, gradients[i])
    return mine''')),
        ('is too large', ('        for i in range(world):\n            j = (i-turn) % world\n            mine[(i+1) % world]',
            '        for i in range(world):\n            j = (i-turn) % world\n            mine[i+1]')),
        ('Is it another one that goes round first?', ('(i+1-turn)', '(i-turn)')),
        ('the piece which has just arrived that a process sends on?', ('j = (i-turn)', 'j = (i+turn)')),
        ('may send 4', '''
def ring(gradients, send):
    world,mine = len(gradients), [g.clone() for g in gradients]
    for i in range(world):
        for j in range(world):
            piece = gradients[i][j]
            for turn in range(world-1):
                piece = send((i+turn) % world, piece)
                mine[(i+turn+1) % world][j] += piece
    return mine
'''),
        ('zeros arrive in place of all that process 0 sends', ('return mine', 'return [sum(gradients) for g in gradients]')),
        ('is told that process -1 sends', ('            j = (i-turn) % world\n            mine[(i+1) % world][j] += send(i, mine[i][j])',
            '            j = (i-1-turn) % world\n            mine[i][j] += send(i-1, mine[i-1][j])')),
    ],
}
