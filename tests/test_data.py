"The pictures are MNIST's, and whatever happens to the files, nobody gets wrong ones."
import errno, hashlib, json, os, random, shutil, tempfile
from pathlib import Path
import numpy as np, pytest
from conftest import ROOT, posix, python
from tools.proof.faults import LAY_OUT, as_nobody, lay_out, start, ten_digits, whole_folder, wrong_in
from mnist37.data import load_split, load_ten, mnist_png, mnist_sample, packaged

pytestmark = pytest.mark.seconds(60)

PACKED = {'mnist_sample.npz': load_split, 'mnist_others.npz': load_ten} # the packaged files, and what reads them

@pytest.fixture(scope='session', params=LAY_OUT)
def whole(tmp_path_factory, request):
    "The sample, and a few images of all ten digits, as folders to copy from"
    return whole_folder(tmp_path_factory.mktemp('whole'), request.param)

@pytest.fixture
def folder(whole, tmp_path):
    "Such a folder of one's own"
    return Path(shutil.copytree(whole, tmp_path/whole.name))

def test_splits():
    for split,counts in dict(train=(6131,6265), valid=(1010,1028)).items():
        images,labels,indices = load_split(split)
        assert images.shape == (sum(counts),28,28) and images.dtype == np.uint8
        assert labels.tolist() == [3]*counts[0] + [7]*counts[1] and len(indices) == len(labels)
        assert len(set(indices.tolist())) == len(indices)

def test_all_ten_digits():
    counts = dict(train=[5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
                  valid=[980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    for split,wanted in counts.items():
        images,labels = load_ten(split)
        assert images.shape == (sum(wanted),28,28) and images.dtype == labels.dtype == np.uint8
        assert np.bincount(labels).tolist() == wanted
        some,digits,indices = load_split(split) # the 3s and 7s are where they were in MNIST's file
        assert (images[indices] == some).all() and (labels[indices] == digits).all()

def test_the_two_packaged_files_hold_each_image_once():
    with np.load(packaged('mnist_sample.npz')) as a, np.load(packaged('mnist_others.npz')) as b:
        for split,n in dict(train=60_000, valid=10_000).items():
            indices = np.concatenate([a[f'{split}_indices'], b[f'{split}_indices']])
            assert (np.sort(indices) == np.arange(n)).all()
            assert set(a[f'{split}_labels']) == {3,7} and set(b[f'{split}_labels']) == {0,1,2,4,5,6,8,9}

def test_nothing_before_lesson_07_opens_the_second_file(tmp_path):
    "Neither the modules, as far as Python itself notices, nor the pages"
    pages = sorted((ROOT/'nbs').glob('0[0-6]_*.ipynb'))
    for page in pages:
        source = ''.join(''.join(c['source']) for c in json.loads(page.read_text(encoding='utf-8'))['cells'] if c['cell_type'] == 'code')
        assert not [name for name in ('load_ten', 'mnist_png', 'mnist_others') if name in source], page.name
    code = f"""
import importlib, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)
def seen(name): return any(o.endswith(name) for o in opened)
for page in {[p.stem[3:] for p in pages]}: importlib.import_module('mnist37.'+page)
from mnist37.data import load_split, load_ten, mnist_sample
from mnist37.linear_model import mnist_tensors
load_split('train'), load_split('valid'), mnist_tensors(), mnist_sample(sys.argv[0]+'mnist_sample', progress=False)
print(seen('mnist_sample.npz'), seen('mnist_others.npz'))
load_ten('valid')
print(seen('mnist_others.npz'))
""".replace('sys.argv[0]', repr(f'{tmp_path}/'))
    done = python(code)
    assert len(pages) == 7 and done.stdout.split() == ['True', 'False', 'True'], done.stdout+done.stderr

@pytest.mark.parametrize('load', PACKED.values())
@pytest.mark.parametrize('split', ['test', '', None, 3])
def test_there_is_no_other_split(split, load):
    with pytest.raises(ValueError, match="only 'train' and 'valid'"): load(split)

@pytest.mark.parametrize('name', PACKED)
def test_flipped_bytes_are_reported(tmp_path, name):
    load = PACKED[name]
    whole,copy = bytearray(packaged(name).read_bytes()), tmp_path/name
    places = [0, 1, len(whole)//2, len(whole)-1, *random.Random(0).sample(range(len(whole)), 40)]
    for place in places:
        whole[place] ^= 1 << place%8
        copy.write_bytes(whole)
        with pytest.raises(ValueError, match='damaged'): load('valid', copy)
        whole[place] ^= 1 << place%8
    copy.write_bytes(whole)
    assert len(load('valid', copy)[0]) == len(load('valid')[0])

@pytest.mark.parametrize('name', PACKED)
@pytest.mark.parametrize('kept', [0, 5, .5, -1, None])
def test_truncated_or_missing_file_is_reported(tmp_path, name, kept):
    copy,data = tmp_path/name, packaged(name).read_bytes()
    if kept is not None: copy.write_bytes(data[:kept if kept in (0, 5, -1) else len(data)//2])
    with pytest.raises(ValueError, match=f'{name} or its checksum in SHA256SUMS is damaged or missing'): PACKED[name]('train', copy)

def test_lays_out_everything_and_returns_at_once(tmp_path, capsys):
    dest = mnist_sample(tmp_path/'deep/er/mnist_sample')
    assert capsys.readouterr().out == ''
    assert not wrong_in(dest)
    before = {p: p.stat().st_mtime_ns for p in dest.rglob('*')}
    assert mnist_sample(str(dest)) == dest
    assert before == {p: p.stat().st_mtime_ns for p in dest.rglob('*')}
    assert capsys.readouterr().err == '' # not even checked again
    assert sorted(p.name for p in dest.parent.iterdir()) == ['.mnist_sample.checked', 'mnist_sample']

@pytest.mark.seconds(15)
@posix
def test_untar_data_finds_it_without_a_network(tmp_path):
    code = '''
import socket
def refuse(*args, **kwargs): raise OSError('the network is cut')
socket.socket.connect = refuse
from mnist37.data import mnist_sample
from fastai.data.external import URLs, untar_data
p = mnist_sample(progress=False)
assert untar_data(URLs.MNIST_SAMPLE) == p, p
print(p)
'''
    for env in (dict(FASTAI_HOME=str(tmp_path/'a')), dict(HOME=str(tmp_path/'b'))):
        done = python(code, env=env)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(str(tmp_path))
    (tmp_path/'c').mkdir()
    (tmp_path/'c/config.ini').write_text(f'[DEFAULT]\ndata = {tmp_path}/elsewhere\narchive = archive\nstorage = tmp\nmodel = models\n')
    done = python(code, env=dict(FASTAI_HOME=str(tmp_path/'c')))
    assert done.stdout.strip() == f'{tmp_path}/elsewhere/mnist_sample', done.stderr

ALL_OF_MNIST = '''
import socket
def refuse(*args, **kwargs): raise OSError('the network is cut')
socket.socket.connect = refuse
from mnist37.data import mnist_png
from fastai.data.external import URLs, untar_data
p = mnist_png()
assert untar_data(URLs.MNIST) == p, p
print(p)
'''

@pytest.mark.seconds(60)
@posix
def test_all_of_mnist_where_untar_data_finds_it():
    "70,000 files, of which nothing is left behind; laid out with one line of progress, and whole"
    roomy = os.access('/dev/shm', os.W_OK) and shutil.disk_usage('/dev/shm').free > 5e8 # it is the code that is tried, not the disk
    with tempfile.TemporaryDirectory(dir='/dev/shm' if roomy else None) as home:
        done = python(ALL_OF_MNIST, env=dict(FASTAI_HOME=home))
        assert done.stdout.strip() == f'{home}/data/mnist_png', done.stderr
        told = [line for line in done.stderr.splitlines() if ' of 70000 ' in line] # one line, written anew each time
        assert {line.split(':')[0] for line in told} <= {'pictures of MNIST'} and 'SAMPLE' not in done.stderr
        dest = Path(home)/'data/mnist_png'
        pictures = ten_digits(load_ten)
        assert len(pictures) == 70_000 and not wrong_in(dest, pictures=pictures)
        assert sorted(p.name for p in dest.parent.iterdir()) == ['.mnist_png.checked', 'mnist_png']
        before = dest.with_name('.mnist_png.checked').stat().st_mtime_ns
        assert mnist_png(dest) == dest and dest.with_name('.mnist_png.checked').stat().st_mtime_ns == before # not even checked again

def test_an_empty_folder_is_filled(whole, tmp_path):
    (tmp_path/whole.name).mkdir()
    assert not wrong_in(lay_out(tmp_path/whole.name))

def test_other_peoples_folders_are_left_alone(tmp_path, folder):
    own = tmp_path/'own'/folder.name
    own.mkdir(parents=True)
    (own/'notes.txt').write_text('mine')
    with pytest.raises(ValueError, match=f'holds other things: choose a new folder, such as {own/folder.name}'): lay_out(own)
    picture = min(folder.rglob('*.png'))
    stranger = picture.with_name('me.png')
    stranger.write_bytes(b'x')
    with pytest.raises(ValueError, match=f'such as {stranger.relative_to(folder)}: move'): lay_out(folder)
    assert (own/'notes.txt').read_text() == 'mine' and stranger.read_bytes() == b'x'

def test_a_file_is_no_folder(whole, tmp_path):
    (tmp_path/whole.name).write_text('mine')
    with pytest.raises(ValueError, match='is a file'): lay_out(tmp_path/whole.name)
    assert (tmp_path/whole.name).read_text() == 'mine'

def test_messages_name_the_data_set_and_its_function(tmp_path):
    for function,name,other in (mnist_sample, 'MNIST_SAMPLE', 'train'), (mnist_png, 'MNIST', 'training'):
        (tmp_path/name).write_text('')
        with pytest.raises(ValueError, match=f'is a file: choose a folder for {name}$'): function(tmp_path/name)
        (tmp_path/function.__name__/other).mkdir(parents=True)
        (tmp_path/function.__name__/other/'3').write_text('')
        said = f"for {name}|{name} needs .*choose one with {function.__name__}\\('some/folder/{function.__name__}'\\)"
        with pytest.raises(OSError, match=said): function(tmp_path/function.__name__, progress=False)

def test_a_file_is_replaced_in_one_step(folder, monkeypatch):
    "A disk that fills up in the middle leaves the old file as it was, and nothing beside it"
    file = folder/'labels.csv' if folder.name == 'mnist_sample' else min(folder.rglob('*.png'))
    file.write_text('old')
    def half(path, content):
        with open(path, 'wb') as f: f.write(content[:1])
        raise OSError(errno.ENOSPC, 'No space left on device')
    monkeypatch.setattr(Path, 'write_bytes', half)
    with pytest.raises(OSError): lay_out(folder)
    assert file.read_text() == 'old' and not list(folder.parent.rglob('*partial*'))

@pytest.mark.seconds(15)
@pytest.mark.parametrize('name', LAY_OUT)
def test_four_at_once(tmp_path, name):
    dest = tmp_path/name
    processes = [start(dest) for _ in range(4)]
    for p in processes: assert p.wait() == 0, p.stderr.read().decode()
    assert not wrong_in(dest)
    lay_out(dest)
    assert sorted(p.name for p in tmp_path.iterdir()) == [f'.{name}.checked', name]

@posix
def test_a_folder_one_may_not_write_to(whole, open_folder):
    name,before = whole.name, LAY_OUT[whole.name]
    folder,locked = Path(shutil.copytree(whole, open_folder/name)), open_folder/'locked'
    locked.mkdir(mode=0o555)
    done = as_nobody('lay_out(sys.argv[1], progress=False)', locked/name, before=before)
    assert 'PermissionError' in done.stderr and f"choose one with {name}('some/folder/{name}')" in done.stderr
    for p in [folder, *folder.rglob('*')]: p.chmod(0o555 if p.is_dir() else 0o444)
    done = as_nobody('assert str(lay_out(sys.argv[1], progress=False)) == sys.argv[1]', folder, before=before) # whole, so reading is enough
    assert done.returncode == 0, done.stderr
    for p in [folder, *folder.rglob('*')]: p.chmod(0o755 if p.is_dir() else 0o644)

def idx_files(folder, monkeypatch):
    "Tiny IDX files of the same form as MNIST's, and their checksums"
    from tools.experiments import build_sample as b
    rng = np.random.default_rng(0)
    sums = {}
    for name in b.FILES:
        n = 60
        a = rng.integers(0, 10, n, dtype=np.uint8) if 'labels' in name else rng.integers(0, 256, (n,28,28), dtype=np.uint8)
        raw = bytes([0, 0, 8, a.ndim]) + np.array(a.shape, '>u4').tobytes() + a.tobytes()
        (folder/name).write_bytes(raw)
        sums[name] = hashlib.md5(raw).hexdigest()
    monkeypatch.setattr(b, 'FILES', sums)
    return b

@pytest.mark.parametrize('name', PACKED)
def test_build_is_repeatable_and_checks_its_sources(tmp_path, monkeypatch, name):
    "On small files of MNIST's form; the packaged files themselves were built the same way from MNIST's"
    b = idx_files(tmp_path, monkeypatch)
    (tmp_path/'a').mkdir(); (tmp_path/'b').mkdir()
    digits = b.DIGITS[name]
    for folder in 'ab': b.build(tmp_path, tmp_path/folder/name, digits)
    assert (tmp_path/'a'/name).read_bytes() == (tmp_path/'b'/name).read_bytes()
    arrays = np.load(tmp_path/'a'/name)
    labels = b.read_idx((tmp_path/'train-labels-idx1-ubyte').read_bytes())
    index = arrays['train_indices']
    assert (labels[index] == arrays['train_labels']).all() and len(index) == np.isin(labels, digits).sum()
    for digit in digits:
        names = [f'{i}.png' for i in index[arrays['train_labels']==digit]]
        assert names == sorted(names)
    (tmp_path/'t10k-labels-idx1-ubyte').write_bytes(b'x')
    with pytest.raises(ValueError, match='fetch the file again'): b.build(tmp_path, tmp_path/'a'/name, digits)

def test_both_files_are_built_with_their_checksums(tmp_path, monkeypatch):
    b = idx_files(tmp_path, monkeypatch)
    (tmp_path/'data').mkdir()
    lines = b.build_all(tmp_path, tmp_path/'data')
    assert sorted(p.name for p in (tmp_path/'data').iterdir()) == ['SHA256SUMS', *sorted(PACKED)]
    assert (tmp_path/'data/SHA256SUMS').read_text().splitlines() == lines
    assert lines == [f"{hashlib.sha256((tmp_path/'data'/name).read_bytes()).hexdigest()}  {name}" for name in PACKED]

def test_packaged_files_are_built_from_mnist(tmp_path):
    "Bit for bit, where the four IDX files are at hand: MNIST_IDX=folder make test"
    if not os.environ.get('MNIST_IDX'): pytest.skip('set MNIST_IDX to a folder with MNIST\'s four IDX files to rebuild the packaged files')
    from tools.experiments import build_sample as b
    b.build_all(Path(os.environ['MNIST_IDX']), tmp_path)
    for name in [*PACKED, 'SHA256SUMS']: assert (tmp_path/name).read_bytes() == packaged(name).read_bytes(), name

def test_all_ten_digits_are_in_the_order_of_mnist():
    "Every image and label, where the four IDX files are at hand: MNIST_IDX=folder make test"
    if not os.environ.get('MNIST_IDX'): pytest.skip('set MNIST_IDX to a folder with MNIST\'s four IDX files to compare with them')
    from tools.experiments.build_sample import FILES, read_checked, read_idx
    raw = {name: read_idx(read_checked(Path(os.environ['MNIST_IDX'])/name, md5)) for name,md5 in FILES.items()}
    for split,prefix in dict(train='train', valid='t10k').items():
        images,labels = load_ten(split)
        assert (images == raw[f'{prefix}-images-idx3-ubyte']).all() and (labels == raw[f'{prefix}-labels-idx1-ubyte']).all()
