"""Break things on purpose, many times, and see that nothing wrong comes of it.

tests/test_faults.py runs a part of the cases, and all of them with --full (`make faults`, a quarter of an hour).

kills    200 processes that lay out the pictures are killed at random moments; kills_ten: 40 that lay out all ten digits;
         kills_train: 20 trainings that store checkpoints, one process of them, and go on
damage   100 times a packaged file, or a folder that was laid out, is damaged; damage_ten: 60 times, with all ten digits;
         damage_train: 60 times a checkpoint
disk     60 disks of all sizes are too small, 15 more for all ten digits, and 15 for checkpoints
home     40 homes are missing, locked, or something else
fuzz     2,000 hostile files go to mnist37-predict, one by one and all at once; then bombs and things that are no files
weights  200 weights are pickles, cut short, swapped, of other shapes, or have other checksums
code     nothing in the package unpickles, runs a text or fetches, as far as its source and its calls tell

Every kind yields a case at a time: what was done, and what is wrong with what came of it, which should be nothing.
"""
import ast, contextlib, functools, hashlib, io, itertools, json, os, pickle, random, shutil, signal, subprocess, sys, tempfile, time
from pathlib import Path
from unittest import mock
import hypothesis, numpy as np, torch
from hypothesis import given, settings
from PIL import Image
from safetensors.torch import save
from mnist37 import data, predict as module
from mnist37.data import load_split, load_ten
from mnist37.predict import load_weights, main as predict_command, weights_card, weights_file
from mnist37.train import main as train_command
from mnist37.transfer import body
from tools import ROOT
from tools.proof import hostile

MOST_MEMORY, MOST_SECONDS = 1000, 10 # of one run of mnist37-predict, in MB and on a processor; half of the memory is torch's

def environment(**more): return os.environ | dict(PYTHONPATH=os.pathsep.join([str(ROOT), os.environ.get('PYTHONPATH', '')])) | more

def python(code, *args, **kwargs):
    "Run `code` in a fresh interpreter that finds this checkout's package and these tools"
    command = [sys.executable, '-c', code, *map(str, args)]
    try: return subprocess.run(command, **dict(capture_output=True, text=True, errors='replace', env=environment(), timeout=60) | kwargs)
    except subprocess.TimeoutExpired: return subprocess.CompletedProcess(command, 124, '', 'still running after 60 seconds')

def listing(folder):
    "Everything in `folder`, with what is in the files"
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else '' for p in folder.rglob('*')}

# What is whole

@functools.cache
def pixels(png):
    "The picture in the bytes of a file, as bytes; nothing if there is none"
    try:
        with Image.open(io.BytesIO(png)) as picture: return picture.mode, np.asarray(picture).tobytes()
    except Exception: return None

FEW = 1000 # images of each split: enough of MNIST to try how it is laid out, and a thirty-fifth of its files

LAY_OUT = dict( # code that defines lay_out, for each folder that mnist37.data makes, under its name
    mnist_sample='from mnist37.data import mnist_sample as lay_out\n',
    mnist_png=f"""
from mnist37 import data
few = {{split: tuple(a[:{FEW}] for a in data.load_ten(split)) for split in ('train', 'valid')}}
data.load_ten = few.__getitem__
lay_out = data.mnist_png
""")

@functools.cache
def few(split): return tuple(a[:FEW] for a in load_ten(split))

def lay_out(dest):
    "Lay out at `dest` the pictures that it is named after, of all ten digits only a few"
    with mock.patch.object(data, 'load_ten', few): return getattr(data, dest.name)(dest, progress=False)

def ten_digits(load):
    "Every picture that `load` gives by its name in fastai's folder of MNIST, such as 'training/5/0.png'"
    return {f'{folder}/{label}/{index}.png': ('L', image.tobytes()) for folder,split in dict(training='train', testing='valid').items()
            for index,(image,label) in enumerate(zip(*load(split)))}

@functools.cache
def expected(folder):
    "Every picture of a folder of that name by its own name, such as 'train/3/10.png'"
    if folder == 'mnist_png': return ten_digits(few)
    return {f'{split}/{label}/{index}.png': ('L', image.tobytes())
            for split in ('train', 'valid') for image,label,index in zip(*load_split(split))}

def wrong_in(folder, others=(), pictures=None):
    "What is wrong with a folder: nothing if all its pictures and the sample's labels.csv are there, and nothing else but `others`"
    pictures = pictures or expected(folder.name)
    found = {str(p.relative_to(folder)): p for p in folder.rglob('*') if p.is_file()}
    wanted = pictures.keys() | {*others} | ({'labels.csv'} if folder.name == 'mnist_sample' else set())
    if found.keys() != wanted: return f'{folder} lacks or has too much: {sorted(found.keys() ^ wanted)[:3]}'
    for name,image in pictures.items():
        if pixels(found[name].read_bytes()) != image: return f'{found[name]} is not the picture it should be'
    return wrong_labels(found['labels.csv']) if 'labels.csv' in found else ''

def wrong_labels(file):
    rows = file.read_text().splitlines()
    right = rows[0] == 'name,label' and len(rows) == 14435 and all(r.endswith(',1') == ('/7/' in r) for r in rows[1:])
    return '' if right else 'labels.csv is wrong'

def whole_folder(folder, name='mnist_sample'):
    "A folder of pictures to copy from"
    return lay_out(folder/'whole'/name)

def copy_of(whole, dest):
    "A copy whose files are links to the same files; they have to be replaced, not written over"
    clear(dest)
    return Path(shutil.copytree(whole, dest, copy_function=os.link))

def clear(dest):
    shutil.rmtree(dest, ignore_errors=True)
    dest.with_name(f'.{dest.name}.checked').unlink(missing_ok=True)

def replace(path, content):
    path.unlink()
    path.write_bytes(content)

def mended(dest, others=()):
    "What is wrong after one more normal call, which leaves the folder, the note that it was checked, and nothing else"
    lay_out(dest)
    beside = {p.name for p in dest.parent.iterdir() if dest.name in p.name}
    return wrong_in(dest, others) or ('' if beside == {dest.name, f'.{dest.name}.checked'} else f'left beside the folder: {beside}')

# Killed at random moments

def start(dest):
    "A process that lays out the pictures that `dest` is named after; it says when it begins"
    code = f'import sys\n{LAY_OUT[dest.name]}\nprint("begins", flush=True)\nlay_out(sys.argv[1], progress=False)'
    return subprocess.Popen([sys.executable, '-c', code, dest], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

def kill(process, moment):
    "Kill `process` so many seconds after it began, in the way that it cannot notice"
    process.stdout.readline()
    time.sleep(moment)
    process.kill()
    process.communicate()

def seconds(process):
    "How long `process` takes from when it says that it begins"
    process.stdout.readline()
    began = time.perf_counter()
    process.communicate()
    return time.perf_counter()-began

def half_there(dest):
    "What is wrong with a folder that was being mended: each picture is missing or right, and what is not ours is untouched"
    wrong = [n for n,image in expected(dest.name).items() if (dest/n).exists() and pixels((dest/n).read_bytes()) != image]
    return f'half written: {wrong[:3]}' if wrong else '' if (dest/'mine.txt').read_text() == 'mine' else 'mine.txt was changed'

def kills(count, folder, name='mnist_sample'):
    "Lay the pictures out, killed at a random moment. Then there is nothing, or all, or no less than before; the next call makes it whole"
    whole,dice,dest = whole_folder(folder, name), random.Random(0), folder/name
    longest = seconds(start(dest))
    for i in range(count):
        before,others = ('nothing', 'what a kill left', 'an empty folder', 'a folder that lacks pictures')[i%4], ()
        clear(dest)
        if before == 'an empty folder': dest.mkdir()
        if before == 'a folder that lacks pictures':
            copy_of(whole, dest)
            pictures = sorted(expected(name))
            for n in dice.sample(pictures, dice.randrange(1, len(pictures))): (dest/n).unlink()
            (dest/'mine.txt').write_text('mine')
            others = 'mine.txt',
        if before == 'what a kill left': kill(start(dest), dice.uniform(0, longest))
        moment = dice.uniform(0, longest)
        kill(start(dest), moment)
        wrong = half_there(dest) if others else wrong_in(dest) if dest.exists() and any(dest.iterdir()) else ''
        yield f'{before}, killed after {moment:.2f} s', wrong or mended(dest, others)

# Trainings

TRAINING = '--model', 'net', '--epochs', '6', '--json'

def _train(dest, processes=1):
    "A process that trains, and goes on where one before it was stopped; of several, the one that started the others"
    run = ['-m', 'torch.distributed.run', '--standalone', '--nproc-per-node', '2', '--max-restarts', '3'] if processes > 1 else []
    command = [sys.executable, *run, '-m', 'mnist37.train', *TRAINING, '--resume', '--checkpoint', dest]
    env = environment(OMP_NUM_THREADS='1', TORCH_DISABLE_SHARE_RDZV_TCP_STORE='1') # or those started again would look for the dead
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

def _result(process, dest):
    "What a training said last, as one that is killed after that says it again, and the file it left; or what it complained of"
    try: out,err = process.communicate(timeout=120)
    except subprocess.TimeoutExpired: process.terminate(); out,err = '', f'still running after two minutes {process.communicate()[1]}'
    said = [json.loads(line) for line in out.splitlines() if line.startswith('{')]
    return [*said[-1:], *sorted(p.read_bytes() for p in dest.glob('*.safetensors'))] if process.returncode == 0 else err[-500:]

def _begun(process, dest):
    "The moment in which `process` has stored its first checkpoint"
    while process.poll() is None and not (dest/'checkpoint.json').exists(): time.sleep(.01)
    return time.perf_counter()

def _children(process):
    try: return [int(n) for n in Path(f'/proc/{process.pid}/task/{process.pid}/children').read_text().split()]
    except OSError: return []

def kills_train(count, folder):
    "A training alone is killed and started again; of two processes one is killed, and torchrun starts them again: the same comes out"
    dice,right = random.Random(0), {}
    for i in range(count):
        processes,dest = 1+i%2, folder/f'run{i}'
        if processes not in right: # never killed
            process,whole = _train(folder/f'whole{processes}', processes), folder/f'whole{processes}'
            began = _begun(process, whole)
            right[processes] = _result(process, whole), time.perf_counter()-began
        wanted,longest = right[processes]
        process,moment = _train(dest, processes), dice.uniform(0, longest)
        _begun(process, dest)
        time.sleep(moment)
        victims = _children(process) if processes > 1 else [process.pid]
        with contextlib.suppress(ProcessLookupError, IndexError): os.kill(dice.choice(victims), signal.SIGKILL)
        got = _result(process, dest)
        if processes == 1: got = _result(_train(dest), dest)
        wrong = '' if got == wanted else got if isinstance(got, str) else f'{got[:-1]} instead of {wanted[:-1]}, or other parameters'
        yield f"{processes} process{'es'*(processes > 1)}, one killed {moment:.2f} s after the first checkpoint", wrong

# Damaged copies

def _flip(data, dice):
    data = bytearray(data)
    for _ in range(dice.choice([1, 1, 3, 100])): data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)

DAMAGE = dict(
    flipped=_flip,
    truncated=lambda data,dice: data[:dice.randrange(len(data))],
    emptied=lambda data,dice: b'',
    longer=lambda data,dice: data+dice.randbytes(9),
    zeroed=lambda data,dice: bytes(len(data)),
    random=lambda data,dice: dice.randbytes(len(data)))

def _foreign(data, dice):
    "A file of the same form that holds other pictures"
    file,arrays = io.BytesIO(), dict(np.load(io.BytesIO(data)))
    np.savez_compressed(file, **arrays | dict(valid_images=arrays['valid_images'][::-1]))
    return file.getvalue()

READ = '''
import hashlib, sys
from mnist37.data import load_split, load_ten
def digest(load): return hashlib.sha256(b''.join(a.tobytes() for split in ('train', 'valid') for a in load(split))).hexdigest()
try:
    said = digest({load})
    {lay_out}
    lay_out(sys.argv[1], progress=False)
except (ValueError, OSError) as e: print('refused', e)
else: print('read', said)
'''
PACKED = dict( # what a folder's pictures are read from: the packaged file, and the function that reads it
    mnist_sample=('mnist_sample.npz', load_split),
    mnist_png=('mnist_others.npz', load_ten))

def _damaged_package(i, dice, folder, name):
    "One damaged copy of the package's pictures or checksums: refused by name, with nothing laid out, or not used at all"
    copy,dest = folder/'package', folder/'laid_out'/name
    packed,load = PACKED[name]
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(ROOT/'mnist37', copy/'mnist37', ignore=shutil.ignore_patterns('__pycache__', 'weights', 'tasks'))
    how = [*DAMAGE, 'foreign', 'removed', 'folder'][i%9]
    file = copy/'mnist37/data'/dice.choice(['SHA256SUMS', packed, packed])
    content = file.read_bytes()
    if how in ('removed', 'folder'): file.unlink()
    elif how == 'foreign': file.write_bytes(_foreign(content, dice) if file.suffix else f'{"0"*64}  {packed}\n'.encode())
    else: file.write_bytes(DAMAGE[how](content, dice))
    if how == 'folder': file.mkdir()
    read = READ.format(load=load.__name__, lay_out=LAY_OUT[name].strip().replace('\n', '\n    '))
    done = python(read, dest, env=environment(PYTHONPATH=str(copy)), cwd=folder) # from elsewhere, or Python would find this checkout first
    what = f'packaged {file.name} {how}'
    if done.returncode: return what, f'not refused in words: {done.stderr[-300:]}'
    if done.stdout.startswith('refused'):
        words = file.name in done.stdout and 'pip install' in done.stdout
        return what, '' if words and not dest.exists() else f'refused without its name and a way out, or after the layout: {done.stdout}'
    right = not file.suffix and done.stdout.split() == ['read', right_digest(load)] and not wrong_in(dest) # more or other sums are no harm
    clear(dest)
    return what, '' if right else f'damage was not noticed: {done.stdout}'

@functools.cache
def right_digest(load): return hashlib.sha256(b''.join(a.tobytes() for split in ('train', 'valid') for a in load(split))).hexdigest()

def _swap(paths):
    a,b = paths[0].read_bytes(), paths[-1].read_bytes()
    replace(paths[0], b), replace(paths[-1], a)

def _to_folder(path):
    path.unlink()
    (path/'in').mkdir(parents=True)

def _link(path, to):
    path.unlink()
    path.symlink_to(to)

def _pipe(path):
    path.unlink()
    os.mkfifo(path)

def _inverted(path):
    image = 255-np.asarray(Image.open(path))
    path.unlink()
    Image.fromarray(image).save(path)

def _coloured(path):
    picture = Image.open(path).convert('RGB')
    path.unlink()
    picture.save(path)

def _relabel(file, n):
    "Take `n` 7s for 3s in labels.csv"
    replace(file, file.read_bytes().replace(b',1', b',0', n))

def _file_for_folder(folder):
    shutil.rmtree(folder)
    folder.write_bytes(b'x')

IN_FOLDER = {name: lambda f,paths,dice,change=change: [replace(p, change(p.read_bytes(), dice)) for p in paths]
             for name,change in DAMAGE.items()} | dict(
    removed=lambda f,paths,dice: [p.unlink() for p in paths],
    swapped=lambda f,paths,dice: _swap(paths),
    inverted=lambda f,paths,dice: [_inverted(p) for p in paths],
    coloured=lambda f,paths,dice: [_coloured(p) for p in paths],
    labels=lambda f,paths,dice: _relabel(f/'labels.csv', dice.randrange(1, 9)),
    no_labels=lambda f,paths,dice: (f/'labels.csv').unlink(),
    folder_removed=lambda f,paths,dice: shutil.rmtree(paths[0].parent),
    split_removed=lambda f,paths,dice: shutil.rmtree(paths[0].parent.parent),
    picture_is_folder=lambda f,paths,dice: _to_folder(paths[0]),
    labels_are_folder=lambda f,paths,dice: _to_folder(f/'labels.csv'),
    picture_is_pipe=lambda f,paths,dice: _pipe(paths[0]),
    labels_are_pipe=lambda f,paths,dice: _pipe(f/'labels.csv'),
    dangling_link=lambda f,paths,dice: _link(paths[0], 'nowhere'),
    link_to_another=lambda f,paths,dice: _link(paths[0], paths[-1]),
    folder_is_file=lambda f,paths,dice: _file_for_folder(paths[0].parent),
    stranger=lambda f,paths,dice: (paths[0].parent/'me.png').write_bytes(b'x'),
    strange_folder=lambda f,paths,dice: (paths[0].parent/'mine').mkdir(),
    strange_name=lambda f,paths,dice: open(os.fsencode(paths[0].parent)+b'/\xff.png', 'w').close())

LAY_OUT_HERE = '''
import sys
{lay_out}
try: lay_out(sys.argv[1], progress=False)
except (ValueError, OSError) as e: print(e)
'''

def _damaged_folder(i, dice, whole, folder):
    "One damaged folder of pictures: mended, or refused by name with nothing of other people's lost"
    ways = [how for how in IN_FOLDER if 'labels' not in how or whole.name == 'mnist_sample']
    dest,how,checked = folder/whole.name, ways[i*7%len(ways)], dice.random() < .5
    copy_of(whole, dest)
    if checked: lay_out(dest)
    IN_FOLDER[how](dest, [dest/name for name in dice.sample(sorted(expected(dest.name)), dice.choice([2, 2, 10, 500]))], dice)
    before = set(listing(dest)) - expected(dest.name).keys()
    done = python(LAY_OUT_HERE.format(lay_out=LAY_OUT[dest.name]), dest)
    what = f"folder {'checked before' if checked else 'not checked before'}, {how}"
    if done.returncode: return what, f'not refused in words: {done.stderr[-300:]}'
    if not done.stdout: return what, wrong_in(dest) or mended(dest)
    words = str(dest) in done.stdout and ':' in done.stdout and before <= set(listing(dest))
    return what, '' if words else f'refused without a name, or with a loss: {done.stdout}'

def damage(count, folder, name='mnist_sample'):
    "Half of the cases are copies of the package, half are folders that were laid out"
    whole,dice = whole_folder(folder, name), random.Random(0)
    for i in range(count): yield _damaged_folder(i//2, dice, whole, folder) if i%2 else _damaged_package(i//2, dice, folder, name)

CHECKPOINT = '--model', 'linear', '--epochs', '2', '--json', '--resume', '--checkpoint'

def damage_train(count, folder):
    "A checkpoint that is damaged, or of another training: refused by name with nothing lost; or the damage did not matter"
    dice,dest = random.Random(0), folder/'run'
    code,right,_ = captured(train_command, [*CHECKPOINT, str(folder/'whole')])
    card = json.loads((folder/'whole/checkpoint.json').read_text())
    def with_(**other): return json.dumps(card | other)
    cards = {how: text.replace('%s', 'epoch') for how,text in CARDS.items() if how not in DAMAGE} | dict(
        other_epoch=with_(epoch=1), epoch_as_text=with_(epoch='2'), a_path=with_(epoch='../whole/2'), no_facts=with_(facts={}),
        other_seed=with_(facts=card['facts'] | dict(seed=1)), other_model=with_(facts=card['facts'] | dict(model='net')))
    for i in range(count):
        clear(dest)
        shutil.copytree(folder/'whole', dest)
        how = [*DAMAGE, *cards, 'removed', 'folder', 'pickle'][i%(len(DAMAGE)+len(cards)+3)]
        file = dest/'checkpoint.json' if how in cards else dice.choice(sorted(dest.iterdir()))
        content = file.read_bytes()
        file.unlink()
        if how in cards: file.write_text(cards[how])
        elif how in DAMAGE: file.write_bytes(DAMAGE[how](content, dice))
        elif how == 'folder': file.mkdir()
        elif how == 'pickle': file.write_bytes(pickle.dumps(Trap(folder/'sprung')))
        before = listing(dest)
        code,out,err = captured(train_command, [*CHECKPOINT, str(dest)])
        refused = code == 2 and err.startswith('error: ') and len(err.splitlines()) == 1 and str(dest) in err and listing(dest) == before
        harmless = (code,out) == (0,right)
        wrong = 'it was unpickled' if (folder/'sprung').exists() else '' if refused or harmless else f'exit code {code}: {out} {err[-300:]}'
        yield f'checkpoint, {file.name} {how}', wrong

# Disks too small

@contextlib.contextmanager
def small_disk(folder, kilobytes):
    "A disk of that size at `folder`; `PermissionError` where one may not mount any"
    folder.mkdir(exist_ok=True)
    mount = ['mount', '-t', 'tmpfs', '-o', f'size={kilobytes}k', 'tmpfs', folder]
    if subprocess.run(mount, capture_output=True).returncode: raise PermissionError('may not mount a small disk here')
    try: yield folder
    finally: subprocess.run(['umount', folder], check=True)

def _small_folder(kilobytes, folder, name):
    with small_disk(folder/'disk', kilobytes) as disk:
        try: lay_out(disk/name)
        except OSError as e:
            words = ' MB in a folder you may write to' in str(e)
            wrong = '' if words and not list(disk.iterdir()) else f'{e}, and left behind: {list(disk.iterdir())}'
        else: wrong = wrong_in(disk/name)
    return f'{kilobytes:,} kB for {name}', wrong

def _small_checkpoint(kilobytes, folder):
    "The training ends, or says in a sentence that there is no room; and it goes on elsewhere with what was stored"
    words,roomy = ['--model', 'net', '--epochs', '2', '--json', '--resume', '--checkpoint'], folder/f'roomy{kilobytes}'
    with small_disk(folder/'disk', kilobytes) as disk:
        code,_,err = captured(train_command, [*words, str(disk/'run')])
        if (disk/'run').exists(): shutil.copytree(disk/'run', roomy)
    said = code == 0 or code == 2 and err.startswith('error: ') and len(err.splitlines()) == 1 and str(folder/'disk') in err
    ends = [captured(train_command, [*words, str(place)])[:2] for place in (roomy, folder/f'new{kilobytes}')]
    wrong = '' if ends[0] == ends[1] else f'went on to {ends[0]} instead of {ends[1]}'
    return f'{kilobytes:,} kB for a checkpoint', wrong if said else f'exit code {code}: {err[-300:]}'

REMEMBER = 'from mnist37.exercises import exercise, progress; print(exercise("00.2").check(print), progress())'

def _small_progress(kilobytes, folder):
    with small_disk(folder/'disk', 1000) as disk:
        progress = disk/'mnist37/progress.json'
        progress.parent.mkdir()
        progress.write_text('{"00.1": "right"}')
        with contextlib.suppress(OSError), open(disk/'filler', 'wb') as filler:
            while True: filler.write(bytes(1000)), filler.flush()
        done = python(REMEMBER, env=environment(XDG_DATA_HOME=str(disk)))
        kept = progress.read_text(), [p.name for p in progress.parent.iterdir()]
    right = done.returncode == 0 and kept == ('{"00.1": "right"}', ['progress.json'])
    return 'a full disk for progress.json', '' if right else f'{kept} {done.stderr[-300:]}'

COMMANDS = [ # what writes to a full disk in the end
    ('predict', '{picture}'),
    ('predict', '{picture}', '--json'),
    ('ladder', '--methods', 'mean digit, L1'),
    ('ladder', '--methods', 'mean digit, L1', '--json'),
    ('train', '--model', 'linear', '--epochs', '1'),
    ('train', '--model', 'linear', '--epochs', '1', '--json'),
    ('exercises',)]

def _full_output(name, args, folder):
    Image.fromarray(load_split('valid')[0][5]).save(folder/'three.png')
    args = [a.format(picture=folder/'three.png') for a in args]
    code = f'import sys; from mnist37.{name} import main; sys.exit(main())'
    with open('/dev/full', 'w') as full: done = python(code, *args, stdout=full, stderr=subprocess.PIPE, capture_output=False)
    right = done.returncode == 2 and len(done.stderr.splitlines()) == 1 and done.stderr.startswith('error: ')
    return f'{name} {args} > /dev/full', '' if right else f'exit code {done.returncode}: {done.stderr[-300:]}'

def disk(count, folder):
    "Disks from 100 kB to 100 MB, of which the largest will do; and outputs that cannot be written"
    for name,*args in COMMANDS: yield _full_output(name, args, folder)
    try:
        yield _small_progress(1000, folder)
        for name,most,n in ('mnist_sample', 100_000, count-3), ('mnist_png', 10_000, count//4):
            for kilobytes in np.geomspace(100, most, max(3, n)).astype(int).tolist(): yield _small_folder(kilobytes, folder, name)
        for kilobytes in np.geomspace(50, 2000, max(3, count//4)).astype(int).tolist(): yield _small_checkpoint(kilobytes, folder)
    except PermissionError as e: print(f'  disk: skipped, because one {e} (root may)', flush=True)

# Homes

PRELOAD = '''
import io, os, sys
import PIL.Image, numpy
from mnist37.data import load_split, mnist_sample
PIL.Image.init()
PIL.Image.fromarray(load_split('valid')[0][0]).save(png := io.BytesIO(), 'PNG')
numpy.asarray(PIL.Image.open(png))
if os.getuid() == 0: os.setgroups([]); os.setgid(54321); os.setuid(54321)
'''

def as_nobody(code, *args, before='', **kwargs):
    "Run `code` without root's right to write everywhere, for a user whom the system does not know; what it needs to read is read `before`"
    return python(before+PRELOAD+code, *args, **kwargs)

LAY_OUT_AT_HOME = '''
try: print(mnist_sample(progress=False))
except (ValueError, OSError) as e: print('refused:', e)
'''

def homes(folder):
    "Homes that are none: {name: environment}"
    open(folder/'file', 'w').close()
    (folder/'locked').mkdir(mode=0o555)
    (folder/'data_locked/.fastai/data').mkdir(parents=True)
    for name,text in dict(torn='no section', nowhere='[DEFAULT]\ndata = /proc/nowhere\n', bytes='\xff').items():
        (folder/name).mkdir()
        (folder/name/'config.ini').write_text(text, encoding='latin-1')
    for p in (folder/'data_locked').rglob('*'): p.chmod(0o555)
    places = {name: dict(HOME=str(folder/name)) for name in ('file', 'locked', 'missing', 'data_locked')}
    places |= {'unset': dict(HOME=None), 'empty': dict(HOME=''), 'the device': dict(HOME='/dev/null')}
    return places | {f'FASTAI_HOME {name}': dict(FASTAI_HOME=str(folder/name)) for name in ('file', 'locked', 'torn', 'nowhere', 'bytes')}

def home(count, folder):
    "Nobody's home can be written: that is said, with the place and a way out, and nothing is left anywhere"
    folder.chmod(0o755)
    there = homes(folder)
    for name,change in itertools.islice(itertools.cycle(there.items()), count):
        env = {k: v for k,v in (environment(FASTAI_HOME='') | change).items() if v is not None and (k,v) != ('FASTAI_HOME', '')}
        before = listing(folder)
        done = as_nobody(LAY_OUT_AT_HOME, env=env, cwd=folder/'locked')
        way_out = "mnist_sample('some/folder/mnist_sample')"
        words = done.stdout.startswith('refused:') and way_out in done.stdout and len(done.stdout.splitlines()) == 1
        left = set(listing(folder))-set(before)
        yield f'home {name}', '' if words and listing(folder) == before else f'{done.stdout} {done.stderr[-300:]} {left}'

# Hostile files

# Read from /proc, because rusage counts the memory of the process that started this one as well
MEMORY = r'''
import re, sys, time
def memory(): return int(re.search(r'VmHWM:\s+(\d+)', open('/proc/self/status').read())[1])//1024
'''
PREDICT = MEMORY + '''
from mnist37.predict import main
code = main(sys.argv[2:])
open(sys.argv[1], 'w').write(f'{memory()} {time.process_time()}')
sys.exit(code)
'''

def predict_measured(files, folder):
    "mnist37-predict in a process of its own: what is wrong with its answer, its most memory in MB, the seconds of a processor"
    file = folder/'.used'
    file.write_text('0 0')
    done = python(PREDICT, file, *files, env=environment(OMP_NUM_THREADS='1'), stdin=subprocess.DEVNULL, timeout=300)
    memory,seconds = map(float, file.read_text().split())
    too_much = memory >= MOST_MEMORY or len(files) == 1 and seconds >= MOST_SECONDS
    return wrong_answer(done.returncode, done.stdout, done.stderr, files) or ('too much' if too_much else ''), memory, seconds

def wrong_answer(code, out, err, names):
    "What is wrong with the answer of mnist37-predict about files of these names"
    bad = err.splitlines()
    if 'Traceback' in out+err or any(not line.startswith('error: ') for line in bad): return f'it complained of {err[-500:]}'
    if code != (2 if bad else 0): return f'exit code {code} with {len(bad)} errors: {err[-500:]}'
    if len(out.splitlines()) + len(bad) != 1+len(names):
        return f'{len(names)} files, but {len(out.splitlines())} lines and {len(bad)} errors'

QUIET = settings(deadline=None, database=None, print_blob=False,
                 suppress_health_check=list(hypothesis.HealthCheck), verbosity=hypothesis.Verbosity.quiet)

def captured(command, *args):
    "The exit code of a command, and what it printed and complained of, in this process"
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err: code = command(*args)
    return code, out.getvalue(), err.getvalue()

def fuzz_here(count, seed, folder):
    "Judge `count` files drawn by hypothesis in this process, kept in `folder`; how many they were, and how many were refused"
    made,codes = itertools.count(), []
    @hypothesis.seed(seed)
    @settings(QUIET, max_examples=count)
    @given(hostile.names(), hostile.files())
    def judge(name, content):
        file = os.path.join(os.fsencode(folder), b'%d' % next(made), name)
        os.mkdir(os.path.dirname(file))
        with open(file, 'wb') as f: f.write(content)
        began = time.process_time()
        code,*words = captured(predict_command, [os.fsdecode(file)])
        wrong = wrong_answer(code, *words, [file]) or ('too long' if time.process_time()-began >= MOST_SECONDS else '')
        assert not wrong, f'{file}: {wrong}'
        codes.append(code)
    judge()
    return len(codes), codes.count(2)

FUZZ = MEMORY + '''
from tools.proof import faults
print(*faults.fuzz_here(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]), memory())
'''

def _drawn(n, seed, folder):
    "`n` files, judged one after the other in one process; then all by one command"
    folder.mkdir()
    done = python(FUZZ, n, seed, folder, env=environment(OMP_NUM_THREADS='1'), timeout=600)
    made,refused,memory = map(int, done.stdout.split() or (0, 0, 0))
    wrong = done.stderr[-1500:] if done.returncode else '' if memory < MOST_MEMORY else 'too much'
    yield f'{made} files drawn with seed {seed}, {refused} of them refused: {memory} MB', wrong
    files = [os.path.join(place, name) for place,_,names in os.walk(folder) for name in names]
    wrong,memory,seconds = predict_measured(files, folder)
    yield f'{len(files)} files in one command: {memory:.0f} MB, {seconds:.0f} s', wrong

LINKS = {'link.png': 'fine.png', 'dangling.png': 'nothing', 'loop.png': 'loop.png', 'to_dir.png': '.', 'to_zero.png': '/dev/zero'}
NO_FILES = ['/dev/zero', '/dev/null', '/dev/full', '/dev/random', '/dev/stdin', '/proc/self/mem', '/proc/self/environ', '/', '']

def _odd_things(folder):
    "What is no plain file, by name"
    fine = Image.fromarray(load_split('valid')[0][5])
    for name in ('fine.png', 'locked.png', 'a\nb.png', '\x1b[2J.png'): fine.save(folder/name)
    (folder/'locked.png').chmod(0)
    (folder/'dir.png').mkdir()
    os.mkfifo(folder/'pipe.png')
    for name,to in LINKS.items(): (folder/name).symlink_to(to)
    return [*folder.iterdir(), *map(Path, NO_FILES), folder/('x'*300), folder/'fine.png/in', folder/('d/'*3000)]

def fuzz(count, folder):
    "Hostile files: no traceback, one line each, the documented exit codes, no more than 1,000 MB and 10 seconds"
    each = min(250, count)
    for seed in range(-(-count//each)): yield from _drawn(each, seed, folder/f'drawn{seed}')
    odd,bombs = folder/'odd', folder/'bombs'
    odd.mkdir(), bombs.mkdir()
    python('import sys; from tools.proof import hostile; hostile.write_bombs(sys.argv[1])', bombs, check=True)
    things = _odd_things(odd)
    for names in [things] + [[p] for p in sorted(bombs.iterdir()) + things][:max(4, count//8)]:
        wrong,memory,seconds = predict_measured(names, folder)
        yield f"{repr(str(names[0])[-40:]) if len(names) == 1 else f'{len(names)} odd things'}: {memory:.0f} MB, {seconds:.1f} s", wrong

# Weights

class Trap:
    "Whoever unpickles this makes a file"
    def __init__(self, file): self.file = file
    def __reduce__(self): return os.mkdir, (str(self.file),)

def bad_weights(name, dice, trap):
    "What may stand in the place of a weights file: {what: bytes}"
    whole,right = weights_file(name).read_bytes(), load_weights(name)
    some = next(iter(right))
    zipped = io.BytesIO()
    torch.save(Trap(trap), zipped)
    others = [weights_file(other).read_bytes() for other in weights_card() if other != name]
    return {how: change(whole, dice) for how,change in DAMAGE.items()} | dict(
        pickle=pickle.dumps(Trap(trap)),
        torch_pickle=zipped.getvalue(),
        swapped=dice.choice(others),
        other_shape=save(right | {some: torch.zeros(*right[some].shape, 2)}),
        extra=save(right | dict(extra=torch.zeros(3))),
        fewer=save({k: v for k,v in right.items() if k != some}),
        other_numbers=save(right | {some: torch.zeros_like(right[some])}),
        huge_header=(2**62).to_bytes(8, 'little')+whole[8:],
        text=b'{}')

CARDS = dict(
    emptied='', torn='{', a_list='[]', a_number='3', nothing='null', deep='['*100_000,
    names_only='{"%s": 3}', other_sum='{"%s": {"sha256": "00"}}', no_sum='{"%s": {}}')

def _refusal(act, words):
    "What is wrong with the way in which `act` fails: it has to be a `ValueError` with one of these words"
    try: act()
    except ValueError as e: return '' if any(w in str(e) for w in words) else f'refused without a name: {e}'
    except Exception as e: return f'{type(e).__name__}: {e}'
    return 'it was read'

BODY = 'body.safetensors' # read by lesson 08, which looks into the package's own card

def use_weights(file, picture):
    "Do what reads the weights in `file`"
    if file.name == BODY: body(file=file)
    else: module.predict(picture, digits=10 if file.name == 'cnn10.safetensors' else 2)

def weights(count, folder):
    "Files in the place of weights: refused by name, and no trap springs, not even if the checksum fits"
    dice,trap,place = random.Random(0), folder/'sprung', folder/'weights'
    picture = Image.fromarray(load_split('valid')[0][5])
    for i in range(count):
        name = dice.choice(list(weights_card()))
        shutil.copytree(weights_file(''), place, dirs_exist_ok=True)
        contents = bad_weights(name, dice, trap)
        how = dice.choice([*contents, *CARDS, 'trap with its own checksum'])
        if how in CARDS: (place/'weights.json').write_text(CARDS[how].replace('%s', name))
        else: (place/name).write_bytes(contents['pickle' if 'trap' in how else how])
        with mock.patch.object(module, 'weights_file', lambda name: place/name):
            if 'trap' in how:
                card = {name: dict(sha256=hashlib.sha256(contents['pickle']).hexdigest())}
                (place/'weights.json').write_text(json.dumps(weights_card() | card))
                with contextlib.suppress(Exception): load_weights(name)
                wrong = ''
            else:
                words = [name, 'weights.json']
                wrong = _refusal(lambda: load_weights(name), words)
                if not (name == BODY and how in CARDS): wrong = wrong or _refusal(lambda: use_weights(place/name, picture), words)
        yield f'{name}: {how}', f'something was unpickled from {name}' if trap.exists() else wrong

# Code

FORBIDDEN_MODULES = '''pickle cPickle dill joblib marshal shelve urllib requests socket http httpx ftplib
    subprocess ctypes code runpy'''.split()
FORBIDDEN_CALLS = '''eval exec compile __import__ torch.load torch.hub pd.read_pickle os.system os.popen
    importlib.import_module joblib.load load_learner untar_data download_url'''.split()
ALLOWED = { # a starter of ours is defined to be compared; the modules of mnist37.tasks
    ('exercises.py', 'exec'), ('exercises.py', 'importlib.import_module'),
    ('many_machines.py', 'subprocess'), ('many_machines.py', 'socket')} # it starts torchrun, and asks for a free port

def imported(node):
    "The modules that a node of a syntax tree imports"
    if isinstance(node, ast.Import): return [a.name for a in node.names]
    return [node.module or ''] if isinstance(node, ast.ImportFrom) else []

def is_false(node): return isinstance(node, ast.Constant) and node.value is False

def forbidden(source, file):
    "What the Python text `source` calls or imports although it may not, as sentences"
    for node in ast.walk(ast.parse(source)):
        yield from (f'{file}, line {node.lineno}: imports {n}' for n in imported(node)
                    if n.split('.')[0] in FORBIDDEN_MODULES and (file, n) not in ALLOWED)
        if not isinstance(node, ast.Call): continue
        name = ast.unparse(node.func)
        if any(f'{name}.'.startswith(f'{f}.') for f in FORBIDDEN_CALLS) and (file, name) not in ALLOWED:
            yield f'{file}, line {node.lineno}: calls {name}'
        for k in node.keywords:
            if k.arg == 'allow_pickle' and not is_false(k.value): yield f'{file}, line {node.lineno}: allows pickle'
            if k.arg == 'pretrained' and not (is_false(k.value) or isinstance(k.value, ast.Name)):
                yield f'{file}, line {node.lineno}: fetches trained weights'

WATCHED = '''
import importlib, importlib.util, sys
from pathlib import Path
PACKAGE = str(Path(importlib.util.find_spec('mnist37').origin).parent)
SUSPECT = """socket.connect socket.getaddrinfo socket.bind pickle.find_class subprocess.Popen os.system os.exec
    os.posix_spawn os.fork urllib.Request""".split()
seen = []
def watch(event, args):
    if event in ('subprocess.Popen', 'os.posix_spawn') and args[1] == ['/sbin/ldconfig', '-p']: return # a library looks for others
    if event in SUSPECT: seen.append(f'{event} {args}')
    if event in ('exec', 'compile'): # not before: to ask for the frame is an event as well
        caller = sys._getframe(1)
        if caller.f_code.co_filename.startswith(PACKAGE): seen.append(f'{event} in {caller.f_code.co_filename}, line {caller.f_lineno}')
    if event == 'open' and str(args[0]).startswith(PACKAGE+'/weights') and not str(args[0]).endswith(('.safetensors', 'weights.json')):
        seen.append(f'{event} {args}')
sys.addaudithook(watch)
names = sorted('.'.join(p.relative_to(Path(PACKAGE).parent).with_suffix('').parts) for p in Path(PACKAGE).rglob('*.py'))
for name in names: importlib.import_module(name.removesuffix('.__init__'))
from mnist37.data import load_split, mnist_sample
from mnist37.predict import predict
from mnist37.ladder import measure
predict(load_split('valid')[0][5]), measure('mean digit, L1'), mnist_sample(sys.argv[1], progress=False)
print(len(names), *[s for s in dict.fromkeys(seen) if not s.startswith(tuple(sys.argv[2:]))], sep='\\n')
'''

def code(count, folder):
    "Every module's source, and what Python itself notices while all are imported and used"
    for file in sorted((ROOT/'mnist37').rglob('*.py')):
        yield f'source of {file.relative_to(ROOT)}', '; '.join(forbidden(file.read_text(encoding='utf-8'), file.name))
    done = python(WATCHED, folder/'mnist_sample')
    n,*seen = done.stdout.splitlines() or ['0']
    wrong = done.stderr[-500:] if done.returncode else '; '.join(seen)
    yield f'{n} modules imported, then predict, measure and mnist_sample under an audit hook', wrong

# All of it

KINDS = dict( # cases in full, and the part of them that `make test` runs
    kills=(kills, 200, .02),
    kills_ten=(functools.partial(kills, name='mnist_png'), 40, .1),
    kills_train=(kills_train, 20, .1),
    damage=(damage, 100, .06),
    damage_ten=(functools.partial(damage, name='mnist_png'), 60, .1),
    damage_train=(damage_train, 60, .4),
    disk=(disk, 60, .05),
    home=(home, 40, .3),
    fuzz=(fuzz, 2000, .01),
    weights=(weights, 200, .5),
    code=(code, 1, 1))

def cases(kind, full=False):
    "The cases of a kind, or the part that `make test` runs: pairs of what was done and what is wrong"
    function,count,part = KINDS[kind]
    memory = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None # it is the code that is tried, not the disk
    with tempfile.TemporaryDirectory(prefix='faults', dir=memory) as folder:
        return list(function(count if full else round(count*part), Path(folder)))
