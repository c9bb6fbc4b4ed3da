"The exercises: solutions pass, mistakes get their message, starters are not attempted, and nothing an answer does disturbs anything."
import json, os, signal, subprocess, sys, threading, time
import pytest, torch
from conftest import BIN, python
from mnist37 import exercises as ex
from mnist37.exercises import Exercise, exercise, exercises, progress
from tools.proof import notebooks
from tools.website import pages

pytestmark = pytest.mark.seconds(50)

ALL = exercises()
WRONG = [pytest.param(e, code, words, id=f'{e.number}-{i}') for e in ALL for i,(code,words) in enumerate(e.wrong)]
def numbers(e): return e.number

@pytest.fixture(autouse=True)
def own_memory(tmp_path, monkeypatch):
    "Where these tests remember what was solved"
    monkeypatch.setattr(ex, 'user_data_path', lambda name: tmp_path/name)
    return tmp_path/'mnist37/progress.json'

def answer(e, code):
    "What `code` calls the answer of exercise `e`, run as the exercise notebook would run it"
    space = {'__name__': '__main__'}
    exec(compile(getattr(sys.modules[f'mnist37.tasks.{ex.LESSONS[e.number[:2]]}'], 'SETUP', ''), 'setup', 'exec'), space)
    exec(compile(code.strip('\n'), 'answer', 'exec'), space)
    return space[e.name]

def test_there_are_enough():
    for lesson in ex.LESSONS:
        mine = exercises(lesson)
        assert [e.number for e in mine] == [f'{lesson}.{i+1}' for i in range(len(mine))] and len(mine) >= 5
    assert len(ALL) >= 35 and sum(e.bug for e in ALL) >= 12

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_it_is_complete(e):
    assert len(e.wrong) >= 3 and len(e.hints) >= 2 and all((e.title, e.task, e.why, e.taught))
    assert e.bug == e.title.startswith('A bug hunt: ')
    assert len({words for _,words in e.wrong}) >= 2, 'different mistakes need different messages'
    assert e.code not in e.task and e.code not in repr(e)

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_starter_is_not_attempted(e, own_memory):
    outcome = e.check(answer(e, e.starter))
    assert outcome.status == 'not attempted' and f'`{e.name}`' in outcome.message and not own_memory.exists()

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_solution_is_right(e, own_memory):
    solution,dice = answer(e, e.code), torch.get_rng_state() # the set-up of a lesson may seed the dice itself
    outcome = e.check(solution)
    assert (outcome.status, outcome.message) == ('right', e.taught), outcome
    assert torch.equal(torch.get_rng_state(), dice) and torch.is_grad_enabled()
    assert json.loads(own_memory.read_text()) == {e.number: 'right'}

@pytest.mark.parametrize('e,code,words', WRONG)
def test_mistake_gets_its_message(e, code, words):
    outcome = e.check(answer(e, code))
    assert outcome.status == 'wrong' and words in outcome.message, outcome

JUNK = [3, 'x', [], (), {}, 1.5, torch.zeros(0), torch.zeros(2,3), object(), type('Odd', (), {}),
        lambda *a: None, lambda *a: 1/0, lambda *a: 'x', lambda *a: torch.zeros(2,3), lambda *a: (1,2), lambda: 1]

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_junk_is_never_right_and_never_an_error(e):
    for junk in JUNK:
        outcome = e.check(junk)
        assert outcome.status == 'wrong' and outcome.message, (junk, outcome)

# The core, with an exercise of its own

def judge_sum(answer):
    x = torch.arange(4.)
    ex.must(ex.same(ex.given(answer, x), 6), 'not the sum')
    ex.must(ex.same(x, [0,1,2,3]), 'the input was changed')

@pytest.fixture
def task():
    return Exercise('99.1', 'Sum', 'Add up.', 'def total(x):\n    ...', 'total', ['gentle', 'plain'],
                    'def total(x):\n    return x.sum()', 'Because.', 'Sums are sums.', judge_sum, [], seconds=1)

def test_a_starter_that_moved_is_still_a_starter(task):
    space = {}
    exec('import torch\n\n\n# a comment\ndef total(x):\n    # another\n    ...\n', space)
    assert task.check(space['total']).status == 'not attempted'
    def total(x): return 7
    assert task.check(total).status == 'wrong'
    assert task.check(None).status == task.check(...).status == 'not attempted'

def test_starters_that_are_values_or_classes():
    def made(starter): return Exercise('99.2', 't', 't', starter, 'it', ['a', 'b'], '', '', '', lambda a: ex.must(a == 5, 'not five'), [])
    assert [made('it = 0').check(o).status for o in (0, 5, 6, None)] == ['not attempted', 'right', 'wrong', 'not attempted']
    assert made('it = ...').check(0).status == 'wrong' and made("it = ['a', 1]").check(['a', 1]).status == 'not attempted'
    starter = 'class it:\n    def step(self): return 1\n    def other(self): ...'
    space = {}
    exec(starter, space)
    assert made(starter).check(space['it']).status == 'not attempted'
    exec(starter.replace('return 1', 'return 2'), space)
    assert made(starter).check(space['it']).status == 'wrong'

def test_answers_that_change_their_input_harm_nothing(task):
    def total(x):
        n = x.sum().item()
        x.zero_()
        return n
    assert task.check(total).status == 'right'

@pytest.mark.parametrize('error,words', [
    (ZeroDivisionError('x'), 'ZeroDivisionError: x'),
    (SystemExit(3),          'SystemExit: 3'),
    (RecursionError(),       'without end'),
    (MemoryError(),          'MemoryError: no message'),
    (AssertionError('a\nb'), 'AssertionError: a b')])
def test_answers_that_raise_are_reported(task, error, words):
    def total(x): raise error
    outcome = task.check(total)
    assert outcome.status == 'wrong' and words in outcome.message

def test_the_line_that_raised_is_named(task, tmp_path):
    file = tmp_path/'mine.py'
    file.write_text('def total(x):\n    y = x\n    return y.nonsense()\n')
    space = {}
    exec(compile(file.read_text(), str(file), 'exec'), space)
    assert 'in the line `return y.nonsense()`' in task.check(space['total']).message

def loop(x):
    while True: pass

def sleeper(x): time.sleep(60)

@pytest.mark.parametrize('endless', [loop, sleeper])
def test_endless_answers_are_stopped(task, endless):
    before = signal.getsignal(signal.SIGALRM)
    outcome = task.check(endless)
    assert outcome.status == 'wrong' and 'still running after 1 seconds' in outcome.message
    assert signal.getsignal(signal.SIGALRM) == before and signal.getitimer(signal.ITIMER_REAL) == (0,0)

def test_an_alarm_of_somebody_else_still_rings(task):
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        task.check(lambda x: (time.sleep(0.1), x.sum())[1])
        assert not rung
        time.sleep(0.5)
        assert rung == [1]
    finally: signal.signal(signal.SIGALRM, before)

def test_other_threads_work_without_an_alarm(task):
    outcomes = []
    worker = threading.Thread(target=lambda: outcomes.append(task.check(lambda x: x.sum())))
    worker.start()
    worker.join()
    assert outcomes[0].status == 'right'

def test_ctrl_c_is_the_learners(task):
    def total(x): raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt): task.check(total)

def test_hints_get_plainer_and_the_solution_explains(task):
    said = [task.hint().text for _ in range(3)]
    assert 'Hint 1 of 2' in said[0] and 'gentle' in said[0] and 'plain' in said[1] and said[1] == said[2]
    assert 'return x.sum()' in task.solution().text and 'Because.' in repr(task.solution()) and '```' not in repr(task.solution())

def test_outcomes_show_themselves(task):
    outcome = task.check(lambda x: 1)
    assert outcome._repr_markdown_() == '✗ **99.1 wrong.** Not the sum' and repr(outcome) == '✗ 99.1 wrong. Not the sum'

def test_same_never_raises():
    for a,b,equal in [(1, 1., True), ([1,2], torch.tensor([1,2]), True), ([1,2], [[1,2]], False), ('a', 1, False), (None, None, False),
                      (torch.tensor([1.,float('nan')]), [1.,2.], False), (1e9, 1e9+1, True), (True, 1, True), ([], [], True),
                      (object(), 1, False), (torch.tensor([True]), [1], True), (1+1e-9, 1, True), (1.01, 1, False)]:
        assert ex.same(a, b) == equal, (a, b)

@pytest.mark.parametrize('number', ['00.99', '7', 'x', '', None, 3, '07.1'])
def test_unknown_exercises(number):
    with pytest.raises(ValueError, match='there is no exercise .*choose from 0'): exercise(number)

# What is remembered

def test_progress_counts_and_says_what_is_next(own_memory):
    first,second = ALL[0].number, ALL[1].number
    assert f'next: {first}' in repr(progress())
    ALL[0].check(answer(ALL[0], ALL[0].code))
    ALL[1].check(answer(ALL[1], ALL[1].wrong[0][0]))
    shown = repr(progress())
    assert f'next: {second} {ALL[1].title}' in shown and '●◐○' in shown
    ALL[0].check(answer(ALL[0], ALL[0].wrong[0][0])) # a later slip forgets nothing
    assert json.loads(own_memory.read_text()) == {first: 'right', second: 'wrong'}
    own_memory.write_text(json.dumps({e.number: 'right' for e in ALL}))
    assert 'all done' in repr(progress())

@pytest.mark.parametrize('damage', ['', 'nonsense', '[1,2]', '{"00.1": 7}', '\x00\xff', '{"00.1": ["right"]}', '['*100_000])
def test_a_damaged_memory_disturbs_nobody(own_memory, damage):
    own_memory.parent.mkdir()
    own_memory.write_text(damage)
    assert f'next: {ALL[0].number}' in repr(progress())
    assert ALL[0].check(answer(ALL[0], ALL[0].code)).status == 'right'
    assert json.loads(own_memory.read_text()) == {ALL[0].number: 'right'} and [own_memory] == list(own_memory.parent.iterdir())

def test_a_folder_that_cannot_be_written_disturbs_nobody(own_memory):
    own_memory.parent.write_text('a file where the folder should be')
    assert ALL[0].check(answer(ALL[0], ALL[0].code)).status == 'right' and f'next: {ALL[0].number}' in repr(progress())

def command(*args, **env): return subprocess.run([BIN/'mnist37-progress', *args], capture_output=True, text=True, env=os.environ | env)

def test_command(tmp_path):
    done = command(XDG_DATA_HOME=str(tmp_path))
    assert done.returncode == 0 and done.stderr == '' and len(done.stdout.splitlines()) == 9 and f'next: {ALL[0].number}' in done.stdout
    assert command('extra').returncode == 2
    assert command(XDG_DATA_HOME=str(tmp_path), PYTHONIOENCODING='ascii', LC_ALL='C').returncode == 0

def test_light_import():
    done = python('import sys, mnist37.exercises as e; e.exercises(); print(*sys.modules)')
    assert not set(done.stdout.split()) & {'fastai', 'matplotlib', 'pandas', 'IPython'}, done.stderr

# Notebooks

def test_pages_are_in_step(project_copy):
    "Notebooks of exercises, sections in lessons, and the glossary are what tools/website/pages.py makes"
    for path,nb in pages.pages(): assert path.read_text() == pages.text_of(nb), f'{path.name} is not in step: run `make outputs`'

@pytest.mark.parametrize('lesson', ex.LESSONS)
def test_exercise_notebook_with_the_solutions_filled_in(lesson, tmp_path):
    path,nb = pages.exercise_notebook(lesson)
    nb = json.loads(json.dumps(nb))
    for e in exercises(lesson):
        cell = next(c for c in nb['cells'] if c['id'] == f"task{e.number.replace('.', '')}try")
        cell['source'] = f'{e.code}\n\nresult = exercise({e.number!r}).check({e.name})\nassert result.status == "right", result\nresult'
    filled = tmp_path/path.name
    filled.write_text(pages.text_of(nb))
    ok,_,complaint = notebooks.run(filled)
    assert ok, complaint

def test_no_solution_is_shown_unasked():
    for path in [*pages.NBS.glob('0*.ipynb'), *pages.NBS.glob('exercises/*.ipynb')]:
        shown = path.read_text()
        for e in exercises(path.name[:2]):
            assert json.dumps(e.code)[1:-1] not in shown and json.dumps(e.why)[1:-1] not in shown, (path.name, e.number)

def test_second_words_of_a_row_have_their_place():
    text = '\n'.join(''.join(c['source']) for c in pages.glossary()[1]['cells'])
    rows = dict(head='body, head', kernel='convolution, kernel', bias='weight, bias', activations='parameters / activations')
    for word,first in rows.items():
        assert f'- **{word}**: see *{first}*.' in text

def test_every_word_of_a_lesson_is_in_the_glossary():
    glossary = (pages.NBS/'glossary.ipynb').read_text()
    for path in [*pages.NBS.glob('0*.ipynb'), pages.NBS/'big_picture.ipynb']:
        assert pages.words_of(path), path.name
        for word,_ in pages.words_of(path):
            assert json.dumps(f'**{word}**', ensure_ascii=False)[1:-1].lower() in glossary.lower(), (path.name, word)
