"""Mistakes that learners make, by the number of the exercise. Each is words that its message must hold, and either edits or code

An edit is a pair, a piece of text that stands in the solution once (or else in the starter) and what stands there instead. In a starter
that only says `...`, that is the body. Code is the whole answer."""
from importlib import import_module
from mnist37.exercises import LESSONS

def mistakes(
    e # An `Exercise`
) -> list: # Pairs: words, and the code of a whole answer
    "The known mistakes of an exercise"
    return [(words, written(e, *how)) for words,*how in import_module(f'{__name__}.{LESSONS[e.number[:2]]}').MISTAKES[e.number]]

def written(e, *how):
    "The code of a mistake"
    if isinstance(how[0], str): return how[0].strip('\n')
    code = next(code for code in (e.code, e.starter) if all(old in code for old,_ in how))
    for old,new in how:
        assert code.count(old) == 1, f'{e.number}: {old!r} stands there {code.count(old)} times'
        code = code.replace(old, new)
    return code
