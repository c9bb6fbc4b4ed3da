"""Translate the judges of the exercises that ask for a value into JavaScript: nbs/asking/judges/00.js and so on. Part of `make site`.

The pages of exercises check such answers where they are read. Nobody writes a judge twice: what mnist37/tasks/ says is translated, with
the functions and tables that it uses. nbs/asking/python.js has what Python itself brings, and what works with tensors. A judge that uses
more of Python than `Translator` knows stops the build, with the line.
"""
import ast, builtins, inspect, json, math, shutil, textwrap, types
import numpy as np
import torch
from mnist37.exercises import LESSONS, exercises
from mnist37.tasks import sgd
from tools import ROOT

OUT = ROOT/'nbs/asking/judges'
BY_HAND = {'same', 'shown', 'numbers_of', 'Wrong', 'Real', '_shape'} # are in python.js
MODULES = {np: 'np', torch: 'torch', math: 'math'}

def descent():
    "The walk of 02.7: its data, and the best loss"
    t,speed = sgd.standardised_coaster()
    best = sgd.fifty_steps(0.1)[1]
    return f"import {{ descent }} from '../descent.js';\nconst $fifty_steps=descent({t.tolist()},{speed.tolist()},{best!r});"

INSTEAD = {'fifty_steps': descent} # what is PyTorch's work, in a few lines of our own
OPERATORS = dict(Add='add', Sub='sub', Mult='mul', Div='div', FloorDiv='floordiv', Mod='mod', Pow='pow', BitOr='or_')
COMPARISONS = dict(Eq='eq({},{})', NotEq='!p.eq({},{})', Lt='lt({},{})', LtE='le({},{})', Gt='lt({1},{0})', GtE='le({1},{0})',
    In='in_({},{})', NotIn='!p.in_({},{})', Is='is({},{})', IsNot='!p.is({},{})')

class Untranslated(Exception): "A judge holds something that has no translation yet"

def quoted(text): return json.dumps(text, ensure_ascii=False)

def literal(o):
    "A value of Python in JavaScript: ints are BigInts, floats are numbers"
    if o is None: return 'null'
    if o is ...: return 'p.ELLIPSIS'
    if isinstance(o, bool): return 'true' if o else 'false'
    if isinstance(o, int): return f'{o}n'
    if isinstance(o, float): return repr(o)
    if isinstance(o, str): return quoted(o)
    if isinstance(o, list): return f'[{",".join(map(literal, o))}]'
    if isinstance(o, tuple): return f'p.tup({",".join(map(literal, o))})'
    if isinstance(o, dict): return f'p.dict([{",".join(f"[{literal(k)},{literal(v)}]" for k,v in o.items())}])'
    raise Untranslated(f'a value of type {type(o).__name__}')

def tree_of(f):
    "The syntax tree of a function"
    return ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(f)))).body[0]

class Translator:
    "Translates functions, and what they use. `done` holds the JavaScript of each by name"
    def __init__(self, scope): self.scope,self.done = scope,{}

    def add(self, name, f):
        "Translate a function of the package, or a table, under its own name; once"
        if name in self.done: return
        self.done[name] = '' # functions may call themselves
        if name in INSTEAD: code = INSTEAD[name]()
        elif not isinstance(inspect.unwrap(f), types.FunctionType): code = f'const ${name}={literal(f)};'
        else:
            outer,self.scope = self.scope, inspect.unwrap(f).__globals__
            code = self.function(tree_of(f), f'${name}')
            self.scope = outer
        self.done[name] = code

    def name(self, node, local=False):
        "A name: the judge's own, or one of Python's, of the package or of python.js"
        name = node.id
        if any(name in names for names in self.locals): return f'${name}'
        if name in BY_HAND: return f'p.{name}'
        if name not in self.scope: return f'p.{name}' if hasattr(builtins, name) else self.stop(node)
        o = self.scope[name]
        if isinstance(o, types.ModuleType): return f'p.{MODULES[o]}' if o in MODULES else self.stop(node)
        self.add(name, o)
        return f'${name}'

    locals = ()

    def stop(self, node):
        raise Untranslated(f'`{ast.unparse(node)}`, {type(node).__name__}, in line {getattr(node, "lineno", "?")} of its function')

    def function(self, node, name):
        "A function, with all of its names declared at its head"
        if node.args.kwonlyargs or node.args.vararg or node.args.kwarg: self.stop(node)
        args = [a.arg for a in node.args.args]
        stored = {o.id for o in own(node) if isinstance(o, ast.Name) and isinstance(o.ctx, ast.Store)}
        inner = {o.name for o in own(node) if isinstance(o, ast.FunctionDef)}
        caught = {o.name for o in own(node) if isinstance(o, ast.ExceptHandler) and o.name}
        if caught: self.stop(node)
        outer,self.locals = self.locals, [*self.locals, {*args}|stored|inner]
        end = '' if isinstance(node.body[-1], (ast.Return, ast.Raise)) else 'return null'
        head = ''.join(f'let {",".join(f"${n}" for n in sorted(stored-{*args}))};' if stored-{*args} else '')
        code = f'function {name}({self.parameters(node.args)}){{{head}{self.block(node.body)}{end}}}'
        self.locals = outer
        return code

    def parameters(self, args):
        plain = len(args.args)-len(args.defaults)
        return ','.join(f'${a.arg}' + (f'={self.x(args.defaults[i-plain])}' if i >= plain else '') for i,a in enumerate(args.args))

    # Statements

    def block(self, statements): return ''.join(self.statement(s) for s in statements)

    def statement(self, s):
        return getattr(self, f's_{type(s).__name__}', self.stop)(s)

    def s_Expr(self, s): return '' if isinstance(s.value, ast.Constant) else f'{self.x(s.value)};'
    def s_Return(self, s): return f'return {self.x(s.value) if s.value else "null"};'
    def s_Continue(self, s): return 'continue;'
    def s_Break(self, s): return 'break;'
    def s_Pass(self, s): return ''
    def s_FunctionDef(self, s): return self.function(s, f'${s.name}')
    def s_Raise(self, s): return f'throw {self.x(s.exc)};' if s.exc else 'throw e;'

    def s_If(self, s):
        return f'if({self.truth(s.test)}){{{self.block(s.body)}}}' + (f'else{{{self.block(s.orelse)}}}' if s.orelse else '')

    def s_For(self, s):
        if s.orelse: self.stop(s)
        return f'for({self.target(s.target)} of p.iter({self.x(s.iter)})){{{self.block(s.body)}}}'

    def s_Assign(self, s):
        if len(s.targets) > 1: self.stop(s)
        [target] = s.targets
        if isinstance(target, ast.Subscript): return f'p.put({self.x(target.value)},{self.x(target.slice)},{self.x(s.value)});'
        if isinstance(target, ast.Name): return f'${target.id}={self.x(s.value)};'
        return f'{self.target(target)}=p.parts({self.x(s.value)},{len(target.elts)});'

    def s_AugAssign(self, s):
        if not isinstance(s.target, ast.Name): self.stop(s)
        return f'${s.target.id}=p.{OPERATORS[type(s.op).__name__]}(${s.target.id},{self.x(s.value)});'

    def s_Try(self, s):
        if s.orelse or s.finalbody or any(h.name for h in s.handlers): self.stop(s)
        handlers = ''.join(f'if(p.caught(e,{self.x(h.type)})){{{self.block(h.body)}}}else ' for h in s.handlers)
        return f'try{{{self.block(s.body)}}}catch(e){{{handlers}throw e}}'

    def target(self, t):
        if isinstance(t, ast.Name): return f'${t.id}'
        if isinstance(t, (ast.Tuple, ast.List)): return f'[{",".join(map(self.target, t.elts))}]'
        self.stop(t)

    # Expressions

    def x(self, e): return getattr(self, f'x_{type(e).__name__}', self.stop)(e)

    def is_bool(self, e):
        "Whether the translation is true or false of JavaScript's"
        if isinstance(e, ast.BoolOp): return all(map(self.is_bool, e.values))
        return isinstance(e, ast.Compare) or isinstance(e, ast.UnaryOp) and isinstance(e.op, ast.Not) or (
            isinstance(e, ast.Call) and isinstance(e.func, ast.Name) and e.func.id in ('isinstance', 'all', 'any', 'same', 'hasattr'))

    def truth(self, e): return self.x(e) if self.is_bool(e) else f'p.t({self.x(e)})'
    def several(self, elements): return ','.join(map(self.x, elements))

    def x_Constant(self, e): return literal(e.value)
    def x_Name(self, e): return self.name(e)
    def x_Starred(self, e): return f'...p.iter({self.x(e.value)})'
    def x_List(self, e): return f'[{self.several(e.elts)}]'
    def x_Tuple(self, e): return f'p.tup({self.several(e.elts)})'
    def x_Set(self, e): return f'p.set([{self.several(e.elts)}])'
    def x_IfExp(self, e): return f'({self.truth(e.test)}?{self.x(e.body)}:{self.x(e.orelse)})'
    def x_BinOp(self, e): return f'p.{OPERATORS[type(e.op).__name__]}({self.x(e.left)},{self.x(e.right)})'

    def x_Dict(self, e):
        if None in e.keys: self.stop(e)
        return f'p.dict([{",".join(f"[{self.x(k)},{self.x(v)}]" for k,v in zip(e.keys, e.values))}])'

    def x_UnaryOp(self, e):
        if isinstance(e.op, ast.Not): return f'!{self.truth(e.operand)}' if not isinstance(e.operand, (ast.Compare, ast.BoolOp)) else (
            f'!({self.truth(e.operand)})')
        if not isinstance(e.op, ast.USub): self.stop(e)
        if isinstance(e.operand, ast.Constant): return literal(-e.operand.value)
        return f'p.neg({self.x(e.operand)})'

    def x_BoolOp(self, e):
        sign,word = ('&&','and') if isinstance(e.op, ast.And) else ('||','or')
        if self.is_bool(e): return f'({sign.join(map(self.x, e.values))})'
        first,*rest = e.values
        return f'p.{word}({self.x(first)},{",".join(f"()=>{self.x(o)}" for o in rest)})'

    def x_Compare(self, e):
        sides = [e.left, *e.comparators]
        pairs = [COMPARISONS[type(op).__name__].format(self.x(a), self.x(b)) for op,a,b in zip(e.ops, sides, sides[1:])]
        codes = [o if o.startswith('!') else f'p.{o}' for o in pairs]
        return codes[0] if len(codes) == 1 else f'({"&&".join(codes)})'

    def x_Attribute(self, e):
        if isinstance(e.value, ast.Name) and isinstance(self.scope.get(e.value.id), types.ModuleType): return f'{self.x(e.value)}.{e.attr}'
        return f'p.attr({self.x(e.value)},{quoted(e.attr)})'

    def x_Call(self, e):
        f,args = self.x(e.func), [*map(self.x, e.args)]
        if e.keywords and f == 'p.dict':
            return f'p.dict([{",".join(f"[{quoted(k.arg)},{self.x(k.value)}]" for k in e.keywords)}])'
        if e.keywords: args = self.by_place(e, args)
        return f'{f}({",".join(args)})'

    def by_place(self, e, args):
        "Arguments with those by keyword put where the function has them"
        f = self.scope.get(e.func.id) if isinstance(e.func, ast.Name) else None
        if not inspect.isfunction(f): self.stop(e)
        names,given = [*inspect.signature(f).parameters], {k.arg: self.x(k.value) for k in e.keywords}
        places = [names.index(k) for k in given]
        return args + [given.get(n, 'undefined') for n in names[len(args):max(places)+1]]

    def x_Subscript(self, e):
        s = e.slice
        if not isinstance(s, ast.Slice): return f'p.at({self.x(e.value)},{self.x(s)})'
        return f'p.slice({self.x(e.value)},{",".join(self.x(o) if o else "null" for o in (s.lower, s.upper, s.step))})'

    def x_JoinedStr(self, e):
        return '`' + ''.join(map(self.piece, e.values)) + '`'

    def piece(self, o):
        "A part of an f-string, in a template of JavaScript's"
        if isinstance(o, ast.Constant): return o.value.replace('\\', '\\\\').replace('`', '\\`').replace('${', '\\${')
        value = f'p.repr({self.x(o.value)})' if o.conversion == ord('r') else self.x(o.value)
        if not o.format_spec: return f'${{{value}}}' if isinstance(o.value, (ast.JoinedStr,)) else f'${{p.f({value})}}'
        [spec] = o.format_spec.values
        return f'${{p.f({value},{quoted(spec.value)})}}'

    def comprehension(self, e, made):
        outer = self.locals
        loops = []
        for g in e.generators:
            iterable = self.x(g.iter)
            self.locals = [*self.locals, {o.id for o in ast.walk(g.target) if isinstance(o, ast.Name)}]
            loops.append(f'for(const {self.target(g.target)} of p.iter({iterable}))' + ''.join(f'if({self.truth(o)})' for o in g.ifs))
        code = f'(function*(){{{"".join(loops)}yield {made()}}})()'
        self.locals = outer
        return code

    def x_GeneratorExp(self, e): return self.comprehension(e, lambda: self.x(e.elt))
    def x_ListComp(self, e): return f'[...{self.comprehension(e, lambda: self.x(e.elt))}]'
    def x_SetComp(self, e): return f'p.set({self.comprehension(e, lambda: self.x(e.elt))})'
    def x_DictComp(self, e): return f'p.dict({self.comprehension(e, lambda: f"[{self.x(e.key)},{self.x(e.value)}]")})'

    def x_Lambda(self, e):
        outer,self.locals = self.locals, [*self.locals, {a.arg for a in e.args.args}]
        code = f'(({self.parameters(e.args)})=>{self.x(e.body)})'
        self.locals = outer
        return code

def own(node):
    "What stands in a function itself, and neither in functions nor in comprehensions inside of it"
    left = [*node.body]
    while left:
        o = left.pop()
        yield o
        if isinstance(o, (ast.FunctionDef, ast.Lambda)): continue
        hidden = (ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
        left += [c for c in ast.iter_child_nodes(o) if not isinstance(c, hidden)]

def in_the_page(lesson):
    "The exercises of a lesson that ask for a value"
    return [e for e in exercises(lesson) if not callable(e.parts.solution)]

def judge_of(e):
    "The judge of an exercise, in JavaScript, and what it uses: code by name"
    translator = Translator(e.parts.judge.__globals__)
    try: return translator.function(tree_of(e.parts.judge), 'judge'), translator.done
    except Untranslated as error: raise SystemExit(f'{e.number}: tools/website/judges.py cannot translate {error}') from None

def module(lesson):
    "The text of a module with the judges of a lesson"
    helpers,entries = {}, []
    for e in in_the_page(lesson):
        code,used = judge_of(e)
        helpers |= used
        texts = dict(name=e.name, starter=e.starter, solution=e.code, taught=e.taught, why=e.why, hints=e.hints)
        entries.append(f'{quoted(e.number)}:{{{",".join(f"{k}:{json.dumps(v, ensure_ascii=False)}" for k,v in texts.items())},\n{code}}}'
            .replace('function judge(', 'judge('))
    made = '\n'.join(["import * as p from '../python.js';", *helpers.values(), 'export const exercises={'])
    return f'{made}{",".join(entries)}}};\n'

def index():
    "The text of a module that says which exercises there are, by lesson, and which of them a page can check"
    names = {lesson: [name.replace('_', ' '), [e.number for e in exercises(lesson)]] for lesson,name in LESSONS.items()}
    return (f'export const lessons = {json.dumps(names)};\n'
            f'export const checked = {json.dumps([e.number for lesson in LESSONS for e in in_the_page(lesson)])};\n')

def write_judges(folder=OUT):
    "Make `folder` anew"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder/'index.js').write_text(index(), encoding='utf-8')
    for lesson in LESSONS:
        if in_the_page(lesson): (folder/f'{lesson}.js').write_text(module(lesson), encoding='utf-8')

if __name__ == '__main__': write_judges()
