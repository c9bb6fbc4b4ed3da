"""Write what pages of the website fetch: nbs/playground/data/, nbs/training/data/ and nbs/downloads/. Part of `make site`.

The playground's weights, its validation images, and which of those are hard:

*.safetensors  The package's own weights files.
images_*.bin   The validation images in a mixed order, 128 a file. Each takes 787 bytes: its place in the package's order
               (2 bytes, the smaller first), its label, its 784 pixels.
hard.bin       Those that at least one method gets wrong, in the same form: hard ones first, but each with another pattern of errors.
ten_*.bin      Some of MNIST's 10,000 test images of all ten digits, in the same form.
misclassified.bin  Those of the 10,000 that the CNN of ten digits gets wrong: of each confusion the one it is most sure of, then a second.
card.json      How many there are of each kind, by the letters of images.js, how many a file, and how many each method gets wrong.

The training page's images, all 14,434:

images.bin     Compressed by gzip. First 98 bytes for each image, a bit for each pixel, 1 where there is ink; then the ink of all those
               pixels, a byte each. Fewer bytes than the pixels themselves, and the training needs only those with ink.
card.json      How many training and validation images there are, how many of them are 3s, which come first, and which to show.

Downloads are the lessons with and without their outputs, and their exercises. Their names end in .json, or nbdev would take them for
sources; the front page's links save them as .ipynb.
"""
import gzip, json, shutil
import numpy as np
import torch
from mnist37.data import load_split, load_ten
from mnist37.predict import GATE, SHIPPED, TEN, digit_scores, scores, weights_file
from mnist37.tensors import stack_images
from tools import ROOT

NBS = ROOT/'nbs'
DATA = NBS/'playground/data'
TRAINING = NBS/'training/data'
PER_FILE = 128
FILES_OF_TEN = 4
BODY = 'body.safetensors'

def records(images, labels, order):
    "The bytes of the images in `order`"
    places = np.asarray(order, '<u2')[:,None].view(np.uint8)
    return np.concatenate([places, labels[order,None].astype(np.uint8), images[order].reshape(len(order), -1)], axis=1)

def wrong_answers(images, labels):
    "For each method, by its short name, which images it gets wrong"
    x,threes = stack_images(images), torch.from_numpy(labels == 3)
    return {shipped.short: ((scores(x, name) > 0) != threes).numpy() for name,shipped in SHIPPED.items()}

def varied(labels, wrong):
    "The images that some method gets wrong: of each digit and pattern of errors one, the hardest first, then a second of each, and so on"
    times_wrong,turns = wrong.sum(0), {}
    def key(i):
        pattern = (labels[i], *wrong[:,i])
        turns[pattern] = turn = turns.get(pattern, -1)+1
        return turn, -times_wrong[i], i
    return [i for *_,i in sorted(map(key, np.flatnonzero(times_wrong)))]

def misclassified(images, labels):
    "The images that the CNN of ten digits gets wrong: of each pair of digits the one it is most sure of, then a second, and so on"
    sure,said = digit_scores(stack_images(images)).softmax(1).max(1)
    wrong = np.flatnonzero(said.numpy() != labels)
    turns,ranked = {}, []
    for i in sorted(wrong, key=lambda i: -sure[i]):
        pair = (labels[i], said[i].item())
        turns[pair] = turns.get(pair, -1)+1
        ranked.append((turns[pair], -sure[i].item(), i))
    return [i for *_,i in sorted(ranked)]

def write_ten(data):
    "The images of all ten digits; how many there are"
    images,labels = load_ten('valid')
    mixed = np.random.default_rng(37).permutation(len(images))[:FILES_OF_TEN*PER_FILE].reshape(FILES_OF_TEN, PER_FILE)
    for k,part in enumerate(mixed): (data/f'ten_{k}.bin').write_bytes(records(images, labels, part).tobytes())
    wrong = misclassified(images, labels)
    (data/'misclassified.bin').write_bytes(records(images, labels, wrong).tobytes())
    return dict(t=mixed.size, w=len(wrong))

def write_assets(data=DATA):
    "Make `data` anew"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    for file in {BODY, *(shipped.file for shipped in [GATE, TEN, *SHIPPED.values()])}: shutil.copy(weights_file(file), data)
    images,labels,_ = load_split('valid')
    wrong = wrong_answers(images, labels)
    hard = varied(labels, np.array([*wrong.values()]))
    mixed = np.random.default_rng(37).permutation(len(images))
    for start in range(0, len(images), PER_FILE):
        (data/f'images_{start//PER_FILE}.bin').write_bytes(records(images, labels, mixed[start:start+PER_FILE]).tobytes())
    (data/'hard.bin').write_bytes(records(images, labels, hard).tobytes())
    counts = dict(n=len(images), h=len(hard)) | write_ten(data)
    card = dict(counts=counts, per_file=PER_FILE, files_of_ten=FILES_OF_TEN, wrong={name: int(w.sum()) for name,w in wrong.items()})
    (data/'card.json').write_text(json.dumps(card, indent=1) + '\n')

def inked(images):
    "The bytes of `images`: a bit for each pixel, then the ink where there is any"
    pixels = images.reshape(len(images), -1)
    return np.packbits(pixels > 0, axis=1).tobytes() + pixels[pixels > 0].tobytes()

def shown_of(labels, times_wrong, each=3):
    "Of each digit, the images that most methods get wrong, and as many that none does"
    def of(digit):
        mine = np.flatnonzero(labels == digit)
        hard = mine[np.argsort(-times_wrong[mine], kind='stable')][:each]
        easy = mine[times_wrong[mine] == 0]
        return [*easy[::len(easy)//each][:each], *hard]
    return [int(i) for digit in (3,7) for i in of(digit)]

def write_training(data=TRAINING):
    "Make `data` anew"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True)
    (train,train_labels,_),(valid,valid_labels,_) = load_split('train'), load_split('valid')
    packed = gzip.compress(inked(np.concatenate([train, valid])), mtime=0)
    (data/'images.bin').write_bytes(packed)
    times_wrong = sum(w.astype(int) for w in wrong_answers(valid, valid_labels).values())
    card = dict(train=len(train), train_threes=int((train_labels == 3).sum()), valid=len(valid),
                valid_threes=int((valid_labels == 3).sum()), shown=shown_of(valid_labels, times_wrong))
    (data/'card.json').write_text(json.dumps(card) + '\n')

def without_outputs(nb):
    "A notebook as nobody has run it yet"
    return nb | dict(cells=[c | dict(outputs=[], execution_count=None) if c['cell_type'] == 'code' else c for c in nb['cells']])

def write_downloads(folder=NBS/'downloads'):
    "Make `folder` anew"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for path in sorted(NBS.glob('[0-9]*.ipynb')):
        shutil.copy(path, folder/f'{path.stem}.json')
        nb = without_outputs(json.loads(path.read_text()))
        (folder/f'{path.stem}_empty.json').write_text(json.dumps(nb, indent=1, ensure_ascii=False) + '\n')
        shutil.copy(NBS/f'exercises/{path.stem}_exercises.ipynb', folder/f'{path.stem}_exercises.json')

if __name__ == '__main__':
    write_assets()
    write_training()
    write_downloads()
