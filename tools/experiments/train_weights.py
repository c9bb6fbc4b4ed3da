"""Learn the weights that the package ships, from the packaged training pictures, and store them in mnist37/weights/.

    python -m tools.experiments.train_weights            all of them
    python -m tools.experiments.train_weights NAME...    only these, such as mean_digits.safetensors

weights.json gets the checksum, the way they were made, and their errors on the 2,038 validation pictures, or on all 10,000 for cnn10.
The gate has a script of its own, tools/experiments/train_gate.py, because it needs all ten digits.
"""
import hashlib, json, platform, sys
from importlib.metadata import version
import torch
from safetensors.torch import load, save
from mnist37.cnn_learner import small_cnn
from mnist37.data import load_split
from mnist37.methods import classifier10, train_cnn, train_cnn10, train_linear, train_net
from mnist37.pixel_similarity import PixelSimilarity, mnist_distance, rmse_distance
from mnist37.predict import SHIPPED, scores, weights_file
from mnist37.ten_digits import mnist10_tensors
from mnist37.tensors import stack_images

def pictures(split):
    "All pictures of `split`, float [n,28,28], and whether each is a 3"
    images,labels,_ = load_split(split)
    return stack_images(images), torch.tensor(labels==3)

def fit_scale(lean, is_3):
    "The number that makes sigmoid(scale*lean) most probable: its likelihood has one peak, found by halving"
    lean,target = lean.double(), is_3.double()
    low,high = 0., 1e4
    for _ in range(60):
        middle = (low+high)/2
        uphill = ((target-(middle*lean).sigmoid())*lean).sum() > 0
        low,high = (middle,high) if uphill else (low,middle)
    return torch.tensor(middle, dtype=torch.float32)

def mean_digits():
    "The two averages of lesson 01, and a scale of confidence for each distance"
    x,is_3 = pictures('train')
    model = PixelSimilarity().fit(x[is_3], x[~is_3])
    distances = dict(l1=mnist_distance, rmse=rmse_distance)
    leans = {f'scale_{name}': distance(x, model.mean7)-distance(x, model.mean3) for name,distance in distances.items()}
    return dict(mean3=model.mean3, mean7=model.mean7) | {name: fit_scale(lean, is_3) for name,lean in leans.items()}

def linear():
    "The linear model of lesson 04"
    weight,bias = train_linear(SEED, shuffle=True).parameters()
    return dict(weights=weight.T, bias=bias)

def net():
    "The net of lesson 05"
    w1,b1,w2,b2 = train_net(SEED).parameters()
    return dict(w1=w1.T, b1=b1, w2=w2.T, b2=b2)

def cnn():
    "The largest small CNN of lesson 06"
    return train_cnn(SEED, widths=(8,16,16), shift=2).state_dict()

def cnn10():
    "The small CNN of lesson 07 that tells all ten digits apart"
    return train_cnn10(SEED).state_dict()

SEED = 42
MAKERS = { # functions without arguments that return tensors by name
    'mean_digits.safetensors': mean_digits, 'linear.safetensors': linear, 'net.safetensors': net, 'cnn.safetensors': cnn,
    'cnn10.safetensors': cnn10}
TRAINED_ON = dict.fromkeys(MAKERS, '12,396 training pictures of MNIST_SAMPLE') | {'cnn10.safetensors': '60,000 training images of MNIST'}

def store(name, tensors, **facts):
    "Write `tensors` to mnist37/weights/`name`, and what is known of them to weights.json"
    data = save({k: v.detach().contiguous() for k,v in tensors.items()})
    weights_file(name).write_bytes(data)
    file = weights_file('weights.json')
    card = json.loads(file.read_text()) if file.exists() else {}
    values = sum(v.numel() for v in tensors.values() if v.is_floating_point())
    made_with = dict(python=platform.python_version()) | {p: version(p) for p in ('torch', 'safetensors')}
    card[name] = dict(sha256=hashlib.sha256(data).hexdigest(), values=values, made_with=made_with) | facts
    file.write_text(json.dumps(card, indent=1) + '\n')

def errors_of_ten(name):
    "The errors of the CNN of ten digits on MNIST's 10,000 test images"
    _,_,x,y = mnist10_tensors()
    model = small_cnn((8,16,16), outputs=10).eval()
    model.load_state_dict(load(weights_file(name).read_bytes()))
    with torch.no_grad(): return (classifier10(model)(x.view(-1,28,28)) != y).sum().item()

def errors(name):
    "The errors on the validation pictures of every method that uses the weights `name`"
    if name == 'cnn10.safetensors': return {'small CNN of ten, 5,058 parameters': errors_of_ten(name)}
    x,is_3 = pictures('valid')
    return {method: ((scores(x, method) > 0) != is_3).sum().item() for method,shipped in SHIPPED.items() if shipped.file == name}

if __name__ == '__main__':
    names = sys.argv[1:] or list(MAKERS)
    if set(names) - set(MAKERS): sys.exit(__doc__)
    torch.set_num_threads(1)
    for name in names:
        facts = dict(made_by='tools/experiments/train_weights.py', seed=SEED, trained_on=TRAINED_ON[name])
        tensors = MAKERS[name]()
        store(name, tensors, **facts)
        store(name, tensors, **facts, errors=errors(name)) # scored as it will be used: from the file
        print(name, errors(name), flush=True)
