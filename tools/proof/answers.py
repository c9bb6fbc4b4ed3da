"""What the judges say to answers that their authors had not seen.

    python -m tools.proof.answers                    right and wrong answers of tests/answers/: what does not stand as it should
    python -m tools.proof.answers 03 04.2 --all      those of these lessons and exercises, each with what it is told
    python -m tools.proof.answers 03 --ungraded      wrong answers whose message no reader has graded yet, as JSON

tests/answers/LESSON.py holds RIGHT, {number: [code]}, and WRONG, {number: [(what is wrong, code)]}; SAME is for variants.py.
A grade says of a message: 'named' (the mistake, precisely), 'vague' (true, but no help) or 'untrue'. A reader gives them who has not
written the answers.
"""
import argparse, contextlib, io, json, linecache, re, runpy, sys
from collections import Counter
from functools import cache
from typing import NamedTuple
from mnist37.exercises import LESSONS, exercises
from tools import ROOT

ANSWERS = ROOT/'tests/answers'
GRADES = ('named', 'vague', 'untrue')

class Told(NamedTuple):
    "What an exercise says to an answer"
    number:str
    what:str # what is wrong with it; nothing if it is right
    code:str
    status:str
    message:str

def answer(e, code):
    "What `code` calls the answer of exercise `e`, run as a notebook's cell would be"
    space = {'__name__': '__main__'}
    exec(compile(sys.modules[e.parts.judge.__module__].SETUP, 'setup', 'exec'), space)
    linecache.cache['answer'] = len(code), None, code.splitlines(True), 'answer'
    exec(compile(code, 'answer', 'exec'), space)
    return space[e.name]

def told(e, code, what=''):
    "What `e` says to `code`; an error before the check is the answer's own"
    try:
        with contextlib.redirect_stdout(io.StringIO()): status,message = e.judged(answer(e, code))
    except Exception as error: status,message = 'not run', f'{type(error).__name__}: {error}'
    return Told(e.number, what, code, status, message)

@cache
def stored(lesson):
    "What tests/answers/ holds for a lesson"
    return runpy.run_path(str(ANSWERS/f'{LESSONS[lesson]}.py'))

def answers(number, name):
    "The answers of an exercise in RIGHT, WRONG or SAME: pairs of code and what is said of it"
    rows = stored(number[:2]).get(name, {}).get(number, [])
    return [(o.strip('\n'), '') if isinstance(o, str) else (o[1].strip('\n'), o[0]) for o in rows]

def plain(message):
    "A message without what another machine may say otherwise: its numbers"
    return re.sub(r'-?\d+(\.\d+)?(e[-+]?\d+)?', '#', message)

@cache
def grades(lesson):
    "What a reader said of the messages: {(number, code): (message, grade)}"
    path = ANSWERS/f'grades/{LESSONS[lesson]}.json'
    return {(number, code): (message, grade) for number,code,message,grade in json.loads(path.read_text())} if path.exists() else {}

def store_grades(lesson, rows):
    "Write rows of number, code, message and grade"
    path = ANSWERS/f'grades/{LESSONS[lesson]}.json'
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(rows, indent=1, ensure_ascii=False)+'\n', encoding='utf-8')

def chosen(words):
    "The exercises that `words` name, by lesson or number; all if there are none"
    return [e for e in exercises() if not words or {e.number, e.number[:2]} & {*words}]

def part(e, rows, every):
    "One row in `every`, beginning elsewhere for each exercise"
    return rows[int(e.number[3:]) % every::every]

def wrong_answers(e, every=1): return [told(e, code, what) for code,what in part(e, answers(e.number, 'WRONG'), every)]
def right_answers(e, every=1): return [told(e, code) for code,_ in part(e, answers(e.number, 'RIGHT'), every)]

def grade_of(o):
    "The grade of what was told, if a reader has seen this message"
    message,grade = grades(o.number[:2]).get((o.number, o.code), ('', None))
    return grade if plain(message) == plain(o.message) else None

def show(o): print(f'--- {o.number} {o.what or "(right)"}\n{o.code.strip()}\n=> {o.status}: {o.message}\n')

def main(words=None):
    "Print what does not stand as it should, and a table of counts"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('only', nargs='*', help='lessons and exercises, such as 03 and 04.2')
    parser.add_argument('--all', action='store_true', help='print what each answer is told')
    parser.add_argument('--ungraded', action='store_true', help='print wrong answers whose message no reader has graded, as JSON')
    asked,counts,ungraded = parser.parse_args(words), Counter(), []
    for e in chosen(asked.only):
        for wanted,rows in (('right', right_answers(e)), ('wrong', wrong_answers(e))):
            for o in rows:
                counts[f'{wanted}, told {o.status}'] += 1
                if wanted == 'wrong' and o.status == 'wrong':
                    counts[f'graded {grade_of(o)}'] += 1
                    if grade_of(o) is None: ungraded.append([o.number, o.code, o.message, o.what])
                if not asked.ungraded and (asked.all or o.status != wanted): show(o)
    if asked.ungraded: print(json.dumps(ungraded, indent=1, ensure_ascii=False))
    else: print(*(f'{n:5} {what}' for what,n in sorted(counts.items())), sep='\n')

if __name__ == '__main__': main()
