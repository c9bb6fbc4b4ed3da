"Answers that the judges' authors had not seen, and small changes of the solutions: what is right passes, what is wrong is told why."
from collections import Counter
import pytest
from mistakes import mistakes
from mnist37.exercises import LESSONS, exercises
from tools.proof import answers, variants

pytestmark = pytest.mark.seconds(60)

ALL = exercises()
def numbers(e): return e.number

@pytest.fixture
def every(request):
    "One in so many is tried; all with --full, as in `make answers`"
    return 1 if request.config.getoption('full') else 4

def graded(): return [row for lesson in LESSONS for row in answers.grades(lesson).items()]

def test_there_are_enough():
    right,wrong = (sum(len(answers.answers(e.number, name)) for e in ALL) for name in ('RIGHT', 'WRONG'))
    assert right >= 250 and wrong >= 1000
    for e in ALL:
        codes = [code for name in ('RIGHT', 'WRONG') for code,_ in answers.answers(e.number, name)]
        assert len({*codes}) == len(codes) and not {*codes} & {code.strip('\n') for _,code in mistakes(e)}, e.number

def test_a_reader_found_nothing_untrue():
    "Of the wrong answers, at least 99.5 % are rejected, and at least 92 % of those have their mistake named"
    counts = Counter(grade for _,(_,grade) in graded())
    wrong = sum(len(answers.answers(e.number, 'WRONG')) for e in ALL)
    assert {*counts} <= {*answers.GRADES} and counts['untrue'] == 0
    assert counts.total() >= 0.995*wrong and counts['named'] >= 0.92*counts.total(), counts

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_right_answers_pass(e, every):
    refused = [o for o in answers.right_answers(e, every) if o.status != 'right']
    assert not refused, refused

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_wrong_answers_are_told_what_a_reader_has_graded(e, every):
    rows = answers.wrong_answers(e, every)
    assert not (passed := [o for o in rows if o.status == 'right']), passed
    assert not (new := [o for o in rows if o.status == 'wrong' and answers.grade_of(o) is None]), new

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_small_changes_are_judged_by_what_they_compute(e, every):
    against = [(o,why) for o,why in variants.unexplained(e, every) if why]
    assert not against, against

@pytest.mark.parametrize('code,changed', [
    ('def f(a, b): return a-b', {'def f(a, b):\n    return a + b', 'def f(a, b):\n    return b - a', 'def f(a, b):\n    pass'}),
    ('x = [1, True]',           {'x = [2, True]', 'x = [0, True]', 'x = [1, False]', 'x = [True, 1]', 'pass'}),
    ('f = lambda x: x[1:].mean(0)', {'f = lambda x: x[2:].mean(0)', 'f = lambda x: x[0:].mean(0)', 'f = lambda x: x[:].mean(0)', 'pass',
        'f = lambda x: x[1:].sum(0)', 'f = lambda x: x[1:].mean(1)', 'f = lambda x: x[1:].mean(-1)', 'f = lambda x: x[1:]'})])
def test_variants_are_all_there_are(code, changed): assert {text for _,text in variants.variants(code)} == changed
