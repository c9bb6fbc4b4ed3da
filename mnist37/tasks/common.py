"""What the judges of several lessons use

Docs: https://mnist37.github.io/mnist37/exercises.html"""
import inspect, sys
from functools import partial
import torch
from torch.overrides import TorchFunctionMode
from mnist37.data import load_split
from mnist37.judging import Wrong, error_words, given, must, numbers, same

def explained(answer, *inputs, known):
    "What `given` returns. `known` holds pairs: a piece of an error's text, and what it means"
    try: return given(answer, *inputs)
    except Wrong: raise
    except Exception as e:
        meaning = next((meaning for text,meaning in known if text in str(e)), None)
        if meaning is None: raise
        raise Wrong(f'{meaning}{"" if meaning.endswith("?") else "."} (The error: `{error_words(e)}`)') from None

def later(when, answer, *inputs, none=False, end=''):
    "`given`, for inputs after the first ones; `when` goes before an error, and `end` after it"
    try: return given(answer, *inputs, none=none)
    except Wrong: raise
    except Exception as e: raise Wrong(f'{when} it raises `{error_words(e)}`{end}') from e

def in_order(answer, names):
    "The numbers of a list, one for each of `names`"
    must(not isinstance(answer, (set,frozenset)),
        'a set has no order, so nobody can tell which number is which. Write a list, in square brackets: ' + ', '.join(names))
    must(not (isinstance(answer, (list,tuple)) and any(o is ... for o in answer)),
        'there are still dots, `...`, where a number should be')
    return numbers(answer, names)

def rule_out(said, suspects, begin='', tol=1e-4):
    "`Wrong` if `said` is one of `suspects`: pairs of a wrong result and what to say of it, after `begin`"
    for wrong,words in suspects: must(not same(said, wrong, tol), f'{begin}{words}')

def explanations(said, cases, mistakes, near=same):
    "Of `mistakes`, pairs of a function and words: the words of those functions that make of all `cases` what was `said`"
    def explains(mistake):
        try: return all(near(o, mistake(*case)) for case,o in zip(cases, said))
        except (ArithmeticError, IndexError, RuntimeError, ValueError): return False
    return [words for mistake,words in mistakes if explains(mistake)]

def only_cause(said, cases, mistakes, tol=1e-5):
    "The words of the one known mistake that explains what was `said` in all `cases`, or '' if none or several do"
    fitting = {*explanations(said, cases, mistakes, partial(same, tol=tol))}
    return fitting.pop() if len(fitting) == 1 else ''

class Called(TorchFunctionMode):
    "Which functions and methods of PyTorch are called, under whatever name and by whatever kind of answer"
    def __init__(self):
        super().__init__()
        self.names = set()

    def __torch_function__(self, func, types, args=(), kwargs=None):
        self.names.add(getattr(func, '__name__', ''))
        return func(*args, **kwargs or {})

LIBRARIES = {*sys.stdlib_module_names, 'torch', 'numpy', 'scipy', 'sklearn', 'pandas', 'matplotlib', 'fastai', 'fastcore', 'mnist37', ''}

def mentions(answer, *names):
    "Which of `names` an answer, or anything of the learner's own that it is made of or calls, is or mentions; `None` if none"
    left,seen = [answer], []
    while left:
        o = left.pop()
        if any(o is other for other in seen): continue
        seen.append(o)
        if isinstance(o, partial): left += [o.func, *o.args, *o.keywords.values()]
        elif isinstance(o, (classmethod, staticmethod)) or inspect.ismethod(o): left.append(o.__func__)
        elif _is_library(o):
            if found := {getattr(o, '__name__', ''), type(o).__name__} & {*names}: return found.pop()
        elif isinstance(o, type): left += [*vars(o).values(), *o.__bases__]
        elif not inspect.isfunction(o): left.append(type(o))
        else:
            left += [*map(_content, o.__closure__ or ()), *(o.__defaults__ or ()), getattr(o, '__wrapped__', None)]
            for name in names_in(o.__code__):
                known = o.__globals__.get(name)
                if callable(known): left.append(known)
                elif name in names: return name

def _is_library(o):
    "Whether something is not the learner's own"
    module = getattr(o, '__module__', None) or ''
    return module.split('.')[0] in LIBRARIES and not module.startswith('mnist37.tasks')

def _content(cell):
    "What a closure holds; nothing if it is still empty"
    try: return cell.cell_contents
    except ValueError: return None

def names_in(code):
    "Globals and attributes that a piece of code mentions, or functions inside of it"
    return {*code.co_names}.union(*(names_in(c) for c in code.co_consts if hasattr(c, 'co_names')))

def every_nth(split, n):
    "Each `n`th image of `split` as rows, and the targets as a column"
    images,labels,_ = load_split(split)
    return torch.tensor(images[::n]).view(-1, 28*28).float()/255, torch.tensor(labels[::n] == 3).float().unsqueeze(1)
