"""A second device for PyTorch, made of the first, so that what mixes devices is found on a machine that has only one.

Import it, and `torch.device('elsewhere')` exists. What lives there is computed on the CPU, with the same numbers, but does not meet what
lives on the CPU: PyTorch raises what it raises for a GPU. It needs a PyTorch of 2026; see `python -m tools.proof.gpu`, which uses it.
"""
import warnings
from functools import partial
import torch
from torch.utils import _pytree as pytree
from torch.utils.backend_registration import _setup_privateuseone_for_python_backend

NAME = 'elsewhere'
REAL = {} # the tensor on the CPU behind each storage that seems to be there
OWN = ('index.Tensor diagonal expand permute select.int slice.Tensor split.Tensor split_with_sizes squeeze squeeze.dim squeeze.dims '
         't transpose.int unbind.int unsqueeze squeeze_ squeeze_.dim squeeze_.dims t_ transpose_ unsqueeze_').split()
MAY_MIX = 'index', 'index_put_', '_index_put_impl_', '_to_copy' # as on a GPU

def is_there(o): return isinstance(o, torch.Tensor) and o.device.type == NAME
def real(o): return REAL[o.untyped_storage()._cdata] if is_there(o) else torch.device('cpu') if isinstance(o, torch.device) else o

def there(tensor):
    "A tensor on the other device with the numbers of `tensor`"
    made = torch._C._acc.create_empty_tensor(tensor.shape, tensor.dtype)
    REAL[made.untyped_storage()._cdata] = tensor
    return made

def look(name, flat):
    "Raise what PyTorch raises where things of two devices meet"
    tensors = [o for o in flat if isinstance(o, torch.Tensor)]
    if name not in MAY_MIX and any(map(is_there, tensors)) and not all(is_there(o) or o.ndim == 0 for o in tensors):
        raise RuntimeError(f'Expected all tensors to be on the same device, but {name} got cpu and {NAME}')
    if any(isinstance(o, torch.Generator) and o.device.type == 'cpu' for o in flat):
        raise RuntimeError(f"Expected a '{NAME}' device type for generator but found 'cpu'")

def compute(op, *args, **kwargs):
    "What any operation does there: the same as here, and what comes out is there again"
    name = op._schema.name.split('::')[1]
    if name.startswith('_copy_from'):
        real(args[1]).copy_(real(args[0]))
        return args[1]
    flat,form = pytree.tree_flatten((args, kwargs))
    look(name, flat)
    found = [real(o) for o in flat]
    if name in ('view', '_unsafe_view', '_reshape_alias') and not found[0].is_contiguous(): return there(found[0].reshape(args[1]))
    if name == 'as_strided': # there, all seem to begin at the beginning
        if not found[0].is_contiguous(): raise NotImplementedError(f'a view of a view, by strides: add the operation to {__name__}.OWN')
        return there(found[0].as_strided(args[1], args[2], found[0].storage_offset() + (args[3] or 0 if len(args) > 3 else 0)))
    args,kwargs = pytree.tree_unflatten(found, form)
    for i,kind in enumerate(op._schema.arguments[:len(args)]): # PyTorch made a number of what was a tensor without axes
        if str(kind.type) == 'Tensor' and isinstance(args[i], (int, float)): args = *args[:i], torch.tensor(args[i]), *args[i+1:]
    out = op(*args, **kwargs)
    for o,r in zip(flat, found):
        if is_there(o) and o.shape != r.shape: o.data = there(r) # the operation gave what it writes to another shape
    to_cpu = any(isinstance(o, torch.device) and o.type == 'cpu' for o in flat)
    def back(o):
        if not isinstance(o, torch.Tensor): return o
        return next((f for f,r in zip(flat, found) if r is o), o if to_cpu else there(o))
    return pytree.tree_map(back, out)

def convolution(*args): return compute(torch.ops.aten.convolution.default, *args)
def convolution_backward(grad, images, weight, *rest):
    return compute(torch.ops.aten.convolution_backward.default, grad, images, weight, [len(weight)], *rest)

def copied(original):
    "`copy.deepcopy` of a tensor, also there"
    def deepcopy(self, memo):
        if not is_there(self): return original(self, memo)
        if id(self) not in memo:
            new,is_param = self.detach().clone(), isinstance(self, torch.nn.Parameter)
            new = torch.nn.Parameter(new, self.requires_grad) if is_param else new.requires_grad_(self.requires_grad)
            new.grad = None if self.grad is None else deepcopy(self.grad, memo)
            memo[id(self)] = new
        return memo[id(self)]
    return deepcopy

def for_fastai():
    "Let fastai find the device, as it finds a GPU"
    from fastai.torch_core import default_device
    def found(use=-1):
        if use == -1: use = defaults.use_cuda # noqa: F821
        else: defaults.use_cuda = use # noqa: F821
        return torch.device('cpu' if use is False else 'elsewhere:0')
    default_device.__code__ = found.__code__ # many modules of fastai hold the function itself

_setup_privateuseone_for_python_backend(NAME)
warnings.filterwarnings('ignore', message='An output with one or more elements was resized')
EVERYTHING,LAYERS = torch.library.Library('_', 'IMPL'), torch.library.Library('aten', 'IMPL')
EVERYTHING.fallback(compute, 'PrivateUse1')
LAYERS.impl('convolution_overrideable', convolution, 'PrivateUse1')
LAYERS.impl('convolution_backward_overrideable', convolution_backward, 'PrivateUse1')
for op in OWN: # PyTorch would make them of `as_strided`
    packet,_,overload = op.partition('.')
    LAYERS.impl(op, partial(compute, getattr(getattr(torch.ops.aten, packet), overload or 'default')), 'PrivateUse1')
for kind in (torch.Tensor, torch.nn.Parameter): kind.__deepcopy__ = copied(kind.__deepcopy__)
