"The pictures: into a tensor, and onto the disk."
import functools, tarfile, tempfile
from pathlib import Path
import torch
from fastai.vision.all import tensor
from PIL import Image
from mnist37.data import load_split, mnist_sample
from mnist37.tensors import stack_images
from bench.paired import SCRATCH, Aim, Table, against, column, ratio, seconds_of

def training_files(folder): return [path for digit in '37' for path in sorted((folder/'train'/digit).glob('*.png'))]

def as_in_the_book(folder):
    "Find the files, open each, make it a tensor, stack, divide"
    return torch.stack([tensor(Image.open(path)) for path in training_files(folder)]).float()/255

OURS,BOOK = '`load_split`', 'the book’s way, from PNG files'
READERS = { # functions of the folder with the files
    OURS: lambda folder: torch.tensor(load_split('train')[0]).float()/255,
    '`load_split` and `stack_images`': lambda folder: stack_images(load_split('train')[0]),
    '`stack_images`, from PNG files': lambda folder: stack_images(training_files(folder)),
    BOOK: as_in_the_book,
}

def reading(read):
    def way(i):
        folder = mnist_sample(progress=False)
        return seconds_of(lambda: read(folder))
    return way

data = Table('data', 'Pictures into a tensor',
    'All 12,396 training pictures as one float tensor, 0 to 1: out of the package, which checks them first, or out of files.',
    {name: reading(read) for name,read in READERS.items()}, {'seconds': column('seconds')} | against(OURS), repeats=9,
    aims=[Aim('pictures 20 times faster than the book’s way', lambda f: ratio(f, BOOK, OURS), lambda x: x >= 20,
              'more than half of the time goes into unpacking the compressed file')])

@functools.cache
def archive():
    "The whole sample as a tar.gz, as it is downloaded"
    tgz = SCRATCH/'mnist_sample.tgz'
    with tarfile.open(tgz, 'w:gz') as tar: tar.add(mnist_sample(progress=False), 'mnist_sample')
    return tgz

def laid_out(i):
    with tempfile.TemporaryDirectory() as folder: return seconds_of(lambda: mnist_sample(Path(folder)/'mnist_sample', progress=False))

def unpacked(i):
    tgz = archive()
    with tempfile.TemporaryDirectory() as folder, tarfile.open(tgz) as tar: return seconds_of(lambda: tar.extractall(folder, filter='data'))

def looked_at_again(i):
    mnist_sample(progress=False)
    return seconds_of(lambda: mnist_sample(progress=False))

files = Table('files', 'The sample as files',
    'All 14,434 pictures as PNG files. `mnist37` draws them from the package; the book downloads an archive, '
    'and the download is not counted here.',
    {'unpack a tar.gz': unpacked, '`mnist_sample`, first time': laid_out, '`mnist_sample`, again': looked_at_again},
    {'seconds': column('seconds')} | against('unpack a tar.gz'), repeats=5)
