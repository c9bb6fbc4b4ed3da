"The pictures are MNIST's, and whatever happens to the files, nobody gets wrong ones."
import errno, hashlib, os, random, shutil
from pathlib import Path
import numpy as np, pytest
from conftest import posix, python
from tools.proof.faults import as_nobody, start, wrong_in
from mnist37.data import load_split, mnist_sample, packaged

pytestmark = pytest.mark.seconds(60)

@pytest.fixture(scope='session')
def whole(tmp_path_factory):
    "A sample to copy from"
    return mnist_sample(tmp_path_factory.mktemp('whole')/'mnist_sample', progress=False)

@pytest.fixture
def folder(whole, tmp_path):
    "A whole sample of one's own"
    return Path(shutil.copytree(whole, tmp_path/'mnist_sample'))

def test_splits():
    for split,counts in dict(train=(6131,6265), valid=(1010,1028)).items():
        images,labels,indices = load_split(split)
        assert images.shape == (sum(counts),28,28) and images.dtype == np.uint8
        assert labels.tolist() == [3]*counts[0] + [7]*counts[1] and len(indices) == len(labels)
        assert len(set(indices.tolist())) == len(indices)

@pytest.mark.parametrize('split', ['test', '', None, 3])
def test_there_is_no_other_split(split):
    with pytest.raises(ValueError, match="only 'train' and 'valid'"): load_split(split)

def test_flipped_bytes_are_reported(tmp_path):
    whole,copy = bytearray(packaged('mnist_sample.npz').read_bytes()), tmp_path/'mnist_sample.npz'
    places = [0, 1, len(whole)//2, len(whole)-1, *random.Random(0).sample(range(len(whole)), 40)]
    for place in places:
        whole[place] ^= 1 << place%8
        copy.write_bytes(whole)
        with pytest.raises(ValueError, match='damaged'): load_split('valid', copy)
        whole[place] ^= 1 << place%8
    copy.write_bytes(whole)
    load_split('valid', copy)

@pytest.mark.parametrize('content', [b'', b'short', None])
def test_truncated_or_missing_file_is_reported(tmp_path, content):
    copy = tmp_path/'mnist_sample.npz'
    if content is not None: copy.write_bytes(content)
    with pytest.raises(ValueError, match='damaged or missing'): load_split('train', copy)

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

def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path/'mnist_sample').mkdir()
    assert not wrong_in(mnist_sample(tmp_path/'mnist_sample', progress=False))

def test_other_peoples_folders_are_left_alone(tmp_path, folder):
    (tmp_path/'notes.txt').write_text('mine')
    with pytest.raises(ValueError, match='holds other things'): mnist_sample(tmp_path, progress=False)
    with pytest.raises(ValueError, match='is a file'): mnist_sample(tmp_path/'notes.txt', progress=False)
    (folder/'train/3/me.png').write_bytes(b'x')
    with pytest.raises(ValueError, match='train/3/me.png'): mnist_sample(folder, progress=False)
    assert (tmp_path/'notes.txt').read_text() == 'mine' and (folder/'train/3/me.png').read_bytes() == b'x'

def test_a_file_is_replaced_in_one_step(folder, monkeypatch):
    "A disk that fills up in the middle leaves the old file as it was, and nothing beside it"
    (folder/'labels.csv').write_text('old')
    def half(path, content):
        with open(path, 'wb') as f: f.write(content[:1])
        raise OSError(errno.ENOSPC, 'No space left on device')
    monkeypatch.setattr(Path, 'write_bytes', half)
    with pytest.raises(OSError): mnist_sample(folder, progress=False)
    assert (folder/'labels.csv').read_text() == 'old' and not list(folder.parent.rglob('*partial*'))

@pytest.mark.seconds(15)
def test_four_at_once(tmp_path):
    dest = tmp_path/'mnist_sample'
    processes = [start(dest) for _ in range(4)]
    for p in processes: assert p.wait() == 0, p.stderr.read().decode()
    assert not wrong_in(dest)
    mnist_sample(dest, progress=False)
    assert sorted(p.name for p in tmp_path.iterdir()) == ['.mnist_sample.checked', 'mnist_sample']

@posix
def test_a_folder_one_may_not_write_to(whole, open_folder):
    folder,locked = Path(shutil.copytree(whole, open_folder/'mnist_sample')), open_folder/'locked'
    locked.mkdir(mode=0o555)
    done = as_nobody("mnist_sample(sys.argv[1], progress=False)", locked/'mnist_sample')
    assert 'PermissionError' in done.stderr and "choose one with mnist_sample('some/folder/mnist_sample')" in done.stderr
    for p in [folder, *folder.rglob('*')]: p.chmod(0o555 if p.is_dir() else 0o444)
    done = as_nobody('assert str(mnist_sample(sys.argv[1], progress=False)) == sys.argv[1]', folder) # whole, so reading is enough
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

def test_build_is_repeatable_and_checks_its_sources(tmp_path, monkeypatch):
    "On small files of MNIST's form; the packaged file itself was built the same way from MNIST's"
    b = idx_files(tmp_path, monkeypatch)
    (tmp_path/'a').mkdir(); (tmp_path/'b').mkdir()
    b.build(tmp_path, tmp_path/'a/mnist_sample.npz'); b.build(tmp_path, tmp_path/'b/mnist_sample.npz')
    assert (tmp_path/'a/mnist_sample.npz').read_bytes() == (tmp_path/'b/mnist_sample.npz').read_bytes()
    arrays = np.load(tmp_path/'a/mnist_sample.npz')
    labels = b.read_idx((tmp_path/'train-labels-idx1-ubyte').read_bytes())
    index = arrays['train_indices']
    assert (labels[index] == arrays['train_labels']).all() and len(index) == np.isin(labels, (3,7)).sum()
    threes = [f'{i}.png' for i in index[arrays['train_labels']==3]]
    assert threes == sorted(threes)
    (tmp_path/'t10k-labels-idx1-ubyte').write_bytes(b'x')
    with pytest.raises(ValueError, match='fetch the file again'): b.build(tmp_path, tmp_path/'a/mnist_sample.npz')

def test_packaged_file_is_built_from_mnist():
    "Bit for bit, where the four IDX files are at hand: MNIST_IDX=folder make test"
    if not os.environ.get('MNIST_IDX'): pytest.skip('set MNIST_IDX to a folder with MNIST\'s four IDX files to rebuild the packaged file')
    import tempfile
    from tools.experiments import build_sample as b
    with tempfile.TemporaryDirectory() as d:
        b.build(Path(os.environ['MNIST_IDX']), Path(d)/'mnist_sample.npz')
        assert (Path(d)/'mnist_sample.npz').read_bytes() == packaged('mnist_sample.npz').read_bytes()
