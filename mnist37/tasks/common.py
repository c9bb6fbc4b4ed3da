"""What the judges of several lessons use

Docs: https://mnist37.github.io/mnist37/exercises.html"""
import torch
from mnist37.data import load_split
from mnist37.exercises import Wrong, given, must, same

def shown(o):
    "A value for a message: small ones in full, large tensors by their shape"
    if isinstance(o, torch.Tensor):
        if o.numel() > 16: return f'a tensor of shape {list(o.shape)}'
        return f'{(o.detach().double().round(decimals=4) if o.is_floating_point() else o).tolist()}'
    text = ' '.join(repr(o).split())
    return text if len(text) <= 90 and ' at 0x' not in text else f'something of type `{type(o).__name__}`'

def explained(answer, *inputs, known):
    "What `given` returns. `known` holds pairs: a piece of an error's text, and what it means"
    try: return given(answer, *inputs)
    except Wrong: raise
    except Exception as e:
        meaning = next((meaning for text,meaning in known if text in str(e)), None)
        if meaning is None: raise
        end = '' if meaning.endswith('?') else '.'
        raise Wrong(f'{meaning}{end} (The error: `{" ".join(str(e).split())[:160]}`)') from None

def given_later(message, answer, *inputs):
    "`given`, for inputs after the first ones; `message` goes before an error"
    try: return given(answer, *inputs)
    except Wrong: raise
    except Exception as e: raise Wrong(f'{message} it raises `{type(e).__name__}: {" ".join(str(e).split())}`') from e

def uses(answer, *names):
    "Whether a function's own code mentions one of `names`"
    return any(name in names for name in getattr(getattr(answer, '__code__', None), 'co_names', ()))

def plain_number(o):
    "A single number of PyTorch or numpy as Python's own; anything else as it is"
    return o.item() if getattr(o, 'shape', None) in ((), (1,)) else o

def numbers_in(answer, what):
    "The numbers in a list, tuple or tensor; `Wrong` unless there are as many as words in `what`"
    try: numbers = None if isinstance(answer, (str, dict, set)) else [float(o+0) for o in answer] # the +0 makes texts fail
    except Exception: numbers = None
    wanted = ', '.join(what)
    must(numbers is not None,
        f'a list of {len(what)} numbers is asked for, without quotes or further brackets, in this order: {wanted}')
    must(len(numbers) == len(what), f'you give {len(numbers)} numbers, and {len(what)} are asked for: {wanted}')
    return numbers

def must_have_no_axes(said, right, how):
    "`Wrong` if `said` is the right number in a tensor with axes"
    in_axes = isinstance(said, torch.Tensor) and said.ndim and said.numel() == 1 and same(said.flatten()[0], right)
    must(not in_axes, f'the number is right, but it comes in a tensor of shape {list(getattr(said, "shape", []))}. {how}')

def every_nth(split, n):
    "Each `n`th picture of `split` as rows, and the targets as a column"
    images,labels,_ = load_split(split)
    return torch.tensor(images[::n]).view(-1, 28*28).float()/255, torch.tensor(labels[::n] == 3).float().unsqueeze(1)
