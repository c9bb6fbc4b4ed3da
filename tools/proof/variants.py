"""Solutions of the exercises with one small change, made by machine, and what the judges say to them.

    python -m tools.proof.variants            all: what passes and computes something else, or is refused and computes the same
    python -m tools.proof.variants 03 04.2    those of these lessons and exercises
    python -m tools.proof.variants 03 --all   each with what it is told

Whether a changed function computes something else is found out without the judge: both are given what the judge gives to the
solution, and the same shaken a little. Where that cannot be done (classes, values, random numbers), what passes must stand in
SAME of tests/answers/LESSON.py, {number: [(why it is no fault, code)]}.
"""
import argparse, ast, copy, itertools, types
import torch
from mnist37.judging import TooLong, alike, as_new, same, time_limit
from tools.proof.answers import answer, answers, chosen, part, show, told

# One small change of a solution

SWAPS = dict(mean='sum', sum='mean', max='min', min='max', argmax='argmin', argmin='argmax', ones='zeros', zeros='ones',
             ones_like='zeros_like', zeros_like='ones_like', exp='log', log='exp', any='all', all='any', randperm='arange',
             unsqueeze='squeeze', ceil='floor', sin='cos', cos='sin', eval='train', train='eval', add_='sub_', mul_='div_')
OPERATORS = {ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div, ast.Add], ast.Div: [ast.Mult, ast.FloorDiv], ast.Pow: [ast.Mult],
             ast.FloorDiv: [ast.Mod, ast.Div], ast.Mod: [ast.FloorDiv], ast.Lt: [ast.LtE, ast.Gt], ast.LtE: [ast.Lt],
             ast.Gt: [ast.GtE, ast.Lt], ast.GtE: [ast.Gt], ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq],
             ast.Is: [ast.IsNot], ast.IsNot: [ast.Is], ast.And: [ast.Or], ast.Or: [ast.And]}

def changes(node):
    "Functions that change `node` in place, each with words for what it does"
    if isinstance(node, (ast.BinOp, ast.AugAssign, ast.BoolOp)):
        for new in OPERATORS.get(type(node.op), []):
            yield f'{type(node.op).__name__} becomes {new.__name__}', lambda n, new=new: setattr(n, 'op', new())
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Sub, ast.Div, ast.MatMult, ast.Pow)):
        yield 'the two sides exchanged', lambda n: (vars(n).update(left=n.right, right=n.left))
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        for new in OPERATORS.get(type(node.ops[0]), []):
            yield f'{type(node.ops[0]).__name__} becomes {new.__name__}', lambda n, new=new: setattr(n, 'ops', [new()])
    if isinstance(node, ast.Constant) and isinstance(node.value, bool): yield 'the opposite', lambda n: setattr(n, 'value', not n.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield '1 more', lambda n: setattr(n, 'value', n.value+1)
        yield '1 less', lambda n: setattr(n, 'value', n.value-1)
    elif isinstance(node, ast.Constant) and isinstance(node.value, float):
        yield 'ten times as large', lambda n: setattr(n, 'value', n.value*10)
        yield 'half', lambda n: setattr(n, 'value', n.value/2)
    if isinstance(node, ast.UnaryOp): yield f'without {type(node.op).__name__}', 'operand'
    if isinstance(node, ast.Attribute) and node.attr in SWAPS:
        yield f'{node.attr} becomes {SWAPS[node.attr]}', lambda n: setattr(n, 'attr', SWAPS[n.attr])
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute): yield f'without {node.func.attr}()', 'receiver'
        if node.keywords: yield 'without the last keyword', lambda n: n.keywords.pop()
        if len(node.args) > 1:
            yield 'without the last argument', lambda n: n.args.pop()
            yield 'two arguments exchanged', lambda n: n.args.insert(0, n.args.pop(1))
    if isinstance(node, ast.Slice):
        if node.lower: yield 'no lower end', lambda n: setattr(n, 'lower', None)
        if node.upper: yield 'no upper end', lambda n: setattr(n, 'upper', None)
    if isinstance(node, ast.IfExp): yield 'the two cases exchanged', lambda n: vars(n).update(body=n.orelse, orelse=n.body)
    if isinstance(node, ast.comprehension) and node.ifs: yield 'without the condition', lambda n: n.ifs.clear()
    if isinstance(node, (ast.Tuple, ast.List)) and len(node.elts) > 1 and isinstance(node.ctx, ast.Load):
        yield 'two exchanged', lambda n: n.elts.insert(0, n.elts.pop(1))
    for field in ('body', 'orelse'):
        block = getattr(node, field, None)
        if not isinstance(block, list): continue
        for i,o in enumerate(block):
            if isinstance(o, (ast.Expr, ast.Assign, ast.AugAssign, ast.Return)) and not isinstance(getattr(o, 'value', None), ast.Constant):
                words = f'without `{ast.unparse(o).splitlines()[0]}`'
                yield words, lambda n, field=field, i=i: getattr(n, field).__setitem__(i, ast.Pass())

def replaced(tree, index, by):
    "`tree` with its node number `index` replaced by one of its parts"
    target = [*ast.walk(tree)][index]
    part = target.operand if by == 'operand' else target.func.value
    class Put(ast.NodeTransformer):
        def visit(self, node): return part if node is target else self.generic_visit(node)
    return Put().visit(tree)

def variants(
    code # The text of a solution
): # Pairs: words and code
    "A solution with one small change, in every way there is"
    seen = {ast.unparse(ast.parse(code))}
    for index,node in enumerate(ast.walk(ast.parse(code))):
        for what,change in changes(node):
            tree = ast.parse(code)
            if callable(change): change([*ast.walk(tree)][index])
            else: tree = replaced(tree, index, change)
            text = ast.unparse(ast.fix_missing_locations(tree))
            if text in seen: continue
            seen.add(text)
            yield f'{what}, line {getattr(node, "lineno", 1)}', text

# Whether two functions compute the same

class Recorder:
    "Calls an answer and keeps what it was given"
    def __init__(self, answer): self.answer,self.inputs = answer,[]

    def __call__(self, *inputs):
        with torch.no_grad(): self.inputs.append(copy.deepcopy(inputs))
        return self.answer(*inputs)

def shaken(inputs):
    "The same inputs a little otherwise: floats in tensors moved by up to a tenth"
    def moves(o): return isinstance(o, torch.Tensor) and o.is_floating_point() and not o.requires_grad
    return [o+0.1*torch.rand_like(o) if moves(o) else o for o in inputs]

def outputs(answer, inputs):
    "What a function returns for each of `inputs`, with fixed random numbers; errors by their kind"
    results = []
    for o in inputs:
        torch.manual_seed(1)
        try:
            result = answer(*copy.deepcopy(o))
            results.append([*itertools.islice(result, 1000)] if isinstance(result, types.GeneratorType) else result)
        except Exception as e: results.append(type(e).__name__)
    return results

def told_apart(o):
    "Networks and optimizers as what can be compared: their numbers, modes, and what learns"
    if isinstance(o, torch.nn.Module):
        state = [[m.training for m in o.modules()], [p.requires_grad for p in o.parameters()], [type(m).__name__ for m in o.modules()]]
        return [*o.state_dict().values(), state]
    if isinstance(o, torch.optim.Optimizer): return o.state_dict() | dict(held=[p for g in o.param_groups for p in g['params']])
    return o

def agree(a, b):
    "Whether two functions have returned the same"
    a,b = map(told_apart, (a, b))
    return same(a, b, tol=1e-6) or (type(a) is type(b) and not isinstance(a, torch.Tensor) and alike(a, b) and a is not None)

def probes(e):
    "What the judge gives to the solution, and the same shaken, if it is a function; and whether nothing was too large for it"
    if not callable(e.parts.solution) or isinstance(e.parts.solution, type): return [], False
    recorder = Recorder(answer(e, e.code))
    if e.judged(recorder)[0] != 'right': return [], False
    given = [o for o in recorder.inputs if sum(i.numel() for i in o if isinstance(i, torch.Tensor)) < 10**6][:60]
    torch.manual_seed(0)
    return given+[shaken(o) for o in given], len(given) == len(recorder.inputs)

def verdict(e, variant, inputs, right, whole):
    "What stands against the judge's word on a variant; nothing if it is as it should be"
    status = variant.status
    if not inputs: return 'passes' if status == 'right' else ''
    try:
        with as_new(), time_limit(10): equal = [*map(agree, outputs(answer(e, variant.code), inputs), right)]
    except (Exception, TooLong): return 'passes' if status == 'right' else ''
    if status == 'right' and not all(equal): return 'computes something else, and passes'
    if status == 'wrong' and whole and all(equal): return 'computes the same, and is refused'
    return ''

def unexplained(e, every=1):
    "Variants of an exercise with what stands against the judge's word, but for those that SAME explains: pairs"
    (inputs,whole),known = probes(e), [code for code,_ in answers(e.number, 'SAME')]
    with as_new(): right = outputs(answer(e, e.code), inputs)
    for what,code in part(e, [*variants(e.code)], every):
        o = told(e, code, what)
        against = verdict(e, o, inputs, right, whole)
        yield o, '' if code in known else against

def main(words=None):
    "Print what stands against the judges' words"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('only', nargs='*', help='lessons and exercises, such as 03 and 04.2')
    parser.add_argument('--all', action='store_true', help='print what each variant is told')
    asked,n,found = parser.parse_args(words), 0, 0
    for e in chosen(asked.only):
        for o,against in unexplained(e):
            n += 1
            found += bool(against)
            if against: print(against.upper())
            if against or asked.all: show(o)
    print(f'{n} variants, {found} of them not as they should be')
    return 1 if found else 0

if __name__ == '__main__': raise SystemExit(main())
