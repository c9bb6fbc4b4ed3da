"The exercises: solutions pass, mistakes get their message, starters are not attempted, and nothing an answer does disturbs anything."
import json, os, re, signal, subprocess, sys, tempfile, threading, time
import matplotlib.pyplot as plt
import numpy as np
import pytest, random, torch
from fractions import Fraction
from conftest import BIN, eventually, posix, python
from mnist37 import exercises as ex, judging
from mistakes import mistakes
from mnist37.exercises import Exercise, exercise, exercise_table, exercises, progress
from mnist37.judging import given, must, same
from tools.proof import notebooks
from tools.website import pages

pytestmark = pytest.mark.seconds(50)

ALL = exercises()
WRONG = [pytest.param(e, code, words, id=f'{e.number}-{i}') for e in ALL for i,(words,code) in enumerate(mistakes(e))]
def numbers(e): return e.number

@pytest.fixture(autouse=True)
def own_memory(tmp_path, monkeypatch):
    "Where these tests remember what was solved"
    monkeypatch.setattr(ex, 'user_data_path', lambda name: tmp_path/name)
    return tmp_path/'mnist37/progress.json'

def answer(e, code):
    "What `code` calls the answer of exercise `e`, run as the exercise notebook would run it"
    space = {'__name__': '__main__'}
    exec(compile(sys.modules[f'mnist37.tasks.{ex.LESSONS[e.number[:2]]}'].SETUP, 'setup', 'exec'), space)
    exec(compile(code.strip('\n'), 'answer', 'exec'), space)
    return space[e.name]

def test_there_are_enough():
    for lesson in ex.LESSONS:
        mine = exercises(lesson)
        assert [e.number for e in mine] == [f'{lesson}.{i+1}' for i in range(len(mine))] and len(mine) >= 5
    assert len(ALL) >= 35 and sum(e.kind == 'hunt' for e in ALL) >= 12 and len(WRONG) >= 567

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_it_is_complete(e):
    wrong = mistakes(e)
    assert len(wrong) >= 3 and len(e.hints) >= 2 and all((e.title, e.task, e.why, e.taught))
    assert len({words for words,_ in wrong}) >= 2, 'different mistakes need different messages'
    assert len({e.starter, e.code, *(code for _,code in wrong)}) == len(wrong)+2, 'a mistake stands there twice, or is none'
    assert e.code not in e.task and e.code not in repr(e) and 'noqa' not in e.starter+e.code

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_starter_is_not_attempted(e, own_memory):
    for starter in (answer(e, e.starter), e.parts.starter):
        outcome = e.check(starter)
        assert outcome.status == 'not attempted' and f'`{e.name}`' in outcome.message and not own_memory.exists()

@pytest.mark.parametrize('e', ALL, ids=numbers)
def test_solution_is_right(e, own_memory):
    solution,dice = answer(e, e.code), torch.get_rng_state() # the set-up of a lesson may seed the dice itself
    for o in (solution, e.parts.solution): # the text that learners see, and the code beside the judge
        outcome = e.check(o)
        assert outcome.status == 'right' and outcome.message.endswith(e.taught), outcome
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

class total:
    """Sum

    Add up. This paragraph goes on
    in a second line, and a table stays a table:

    | a | b |
    |---|---|
    | 1 | 2 |
    """
    def starter(x):
        ...

    def solution(x):
        return x.sum()

    why,taught,hints,seconds = 'Because.', 'Sums are sums.', ['gentle', 'plain'], 1

    def judge(answer):
        x = torch.arange(4.)
        must(same(given(answer, x), 6), 'not the sum')

@pytest.fixture
def task(): return Exercise('99.1', total)

def test_texts_come_from_the_source(task):
    assert (task.number, task.name, task.title, task.kind) == ('99.1', 'total', 'Sum', 'build')
    assert task.task == 'Add up. This paragraph goes on in a second line, and a table stays a table:\n\n| a | b |\n|---|---|\n| 1 | 2 |'
    assert (task.starter, task.code) == ('def total(x):\n    ...', 'def total(x):\n    return x.sum()')

def test_remarks_for_the_linter_are_not_shown():
    class it:
        """A bug hunt: a name

        Where does `y` come from?"""
        starter = [1, # noqa: E501
            2]
        def solution(x): return y # noqa: F821
        why = taught = hints = 'x'
        def judge(answer): ...
    e = Exercise('99.3', it)
    assert (e.starter, e.code, e.kind, e.seconds) == ('it = [1,\n    2]', 'def it(x): return y', 'hunt', 10)

def test_a_starter_that_moved_is_still_a_starter(task):
    space = {}
    exec('import torch\n\n\n# a comment\ndef total(x):\n    # another\n    ...\n', space)
    assert task.check(space['total']).status == 'not attempted'
    def total(x): return 7
    assert task.check(total).status == 'wrong'
    assert task.check(None).status == task.check(...).status == 'not attempted'

def five(answer): must(answer == 5, 'not five')

@pytest.mark.parametrize('answer,status', [(0, 'not attempted'), (5, 'right'), (6, 'wrong'), (None, 'not attempted')])
def test_a_starter_that_is_a_value(answer, status):
    class it:
        """Five

        Five."""
        starter = 0
        solution = 5
        why = taught = hints = 'x'
        def judge(answer): five(answer)
    assert Exercise('99.2', it).check(answer).status == status

@pytest.mark.parametrize('answer,status', [(0, 'wrong'), (5, 'right'), (..., 'not attempted')])
def test_a_starter_of_dots(answer, status):
    class it:
        """Five

        Five."""
        starter = ...
        solution = 5
        why = taught = hints = 'x'
        def judge(answer): five(answer)
    assert Exercise('99.2', it).check(answer).status == status

def test_a_starter_that_is_a_class():
    class it:
        """A class

        Mend it."""
        class starter:
            def step(self): return torch.ones(1)
            def other(self): ...
        class solution:
            def step(self): return torch.zeros(1)
        why = taught = hints = 'x'
        def judge(answer): must(answer().step() == 0, 'not zero')
    e,space = Exercise('99.2', it), {}
    for before,status in (('', 'not attempted'), ('import torch\n', 'not attempted')):
        exec(before+e.starter, space)
        assert e.check(space['it']).status == status
    exec(e.starter.replace('ones', 'eye'), space)
    assert e.check(space['it']).status == 'wrong' and e.check(it.solution).status == 'right'

def test_answers_that_change_their_input_are_told(task):
    def total(x):
        n = x.sum().item()
        x.zero_()
        return n
    assert 'changes what it is given (a tensor of shape [4])' in task.check(total).message

@pytest.mark.parametrize('answer,words', [
    (lambda xs: [x.zero_() for x in list(xs)],           'the same entries as `x`'),
    (lambda xs: xs.pop(),                                '`list(x)` of a list'),
    (lambda xs: xs.__setitem__(0, xs[0]+1) or xs[0],     '`list(x)` of a list')])
def test_what_would_have_been_new(answer, words):
    with pytest.raises(judging.Wrong, match=re.escape(words)): judging.given(answer, [torch.ones(2)])

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

@posix
@pytest.mark.parametrize('endless,words', [(loop, '1 second of computing, in call 1, with [4]'), (sleeper, 'in call 1')])
def test_endless_answers_are_stopped(task, endless, words, monkeypatch, own_memory):
    monkeypatch.setattr(judging.time_limit.__wrapped__, '__defaults__', (3,)) # the clock's patience
    before = signal.getsignal(signal.SIGALRM)
    outcome = task.check(endless)
    assert outcome.status == 'not checked' and words in outcome.message and not own_memory.exists()
    assert signal.getsignal(signal.SIGALRM) == before and signal.getitimer(signal.ITIMER_REAL) == (0,0)

@posix
def test_a_busy_computer_costs_no_verdict(task):
    "Three times as long by the clock as the answer may compute"
    others = [subprocess.Popen([sys.executable, '-c', 'while True: pass']) for _ in range(3*os.cpu_count())]
    def total(x):
        start = time.thread_time()
        while time.thread_time() < start+0.7: pass
        return x.sum()
    try: assert task.check(total).status == 'right'
    finally:
        for p in others: p.kill(); p.wait()

@posix
def test_an_alarm_of_somebody_else_still_rings(task):
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
    try:
        signal.setitimer(signal.ITIMER_REAL, 2)
        task.check(lambda x: (time.sleep(0.1), x.sum())[1])
        assert not rung
        assert eventually(lambda: rung) == [1]
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
    assert task.hint(1).text == said[0] and task.hint(2).text == task.hint().text == said[1], 'hints can be read again'
    for n in (0, 3, '1', 1.5):
        with pytest.raises(ValueError, match='choose from 1 to 2'): task.hint(n)
    assert 'return x.sum()' in task.solution().text and 'Because.' in repr(task.solution()) and '```' not in repr(task.solution())
    assert 'def total(x):\n    ...' in repr(task.reset())

def test_outcomes_show_themselves(task):
    outcome = task.check(lambda x: 1)
    assert outcome._repr_markdown_() == '✗ **99.1 wrong.** Not the sum' and repr(outcome) == '✗ 99.1 wrong. Not the sum'

def test_same_never_raises():
    for a,b,equal in [(1, 1., True), ([1,2], torch.tensor([1,2]), True), ([1,2], [[1,2]], False), ('a', 1, False), (None, None, False),
                      (torch.tensor([1.,float('nan')]), [1.,2.], False), (1e9, 1e9+1, True), (True, 1, True), ([], [], True),
                      (object(), 1, False), (torch.tensor([True]), [1], True), (1+1e-9, 1, True), (1.01, 1, False)]:
        assert same(a, b) == equal, (a, b)

@pytest.mark.parametrize('number', ['00.99', '7', 'x', '', None, 3, '98.1', '11.1', 3.2, ['03.2'], {}])
def test_unknown_exercises(number):
    with pytest.raises(ValueError, match="there is no exercise .*choose from '0"): exercise(number)

@pytest.mark.parametrize('number', ['03.2', '3.2', ' 3.02 '])
def test_numbers_as_people_write_them(number): assert exercise(number).number == '03.2'

def test_the_table_has_all():
    rows = exercise_table().text.splitlines()[2:]
    assert len(rows) == len(ALL) and len(exercise_table('03').text.splitlines()) == len(exercises('03'))+2
    for e,row in zip(ALL, rows):
        number,title,about,kind,hard = row.strip('| ').split(' | ')
        assert number == e.number and about and kind in ('recall', 'build', 'hunt', 'project') and hard in ('●', '●●', '●●●'), row

# States

class State:
    "Something that a notebook or an answer sets: what to run, and how to look at it"
    def __init__(self, change, look): self.change,self.look = change,look

STATES = dict(
    dtype=State(lambda: torch.set_default_dtype(torch.float64), torch.get_default_dtype),
    device=State(lambda: torch.set_default_device('meta'), lambda: (torch.get_default_device(), torch._C._len_torch_function_stack())),
    gradients=State(lambda: torch.set_grad_enabled(False), torch.is_grad_enabled),
    threads=State(lambda: torch.set_num_threads(2), torch.get_num_threads),
    deterministic=State(lambda: torch.use_deterministic_algorithms(True), torch.are_deterministic_algorithms_enabled),
    anomaly=State(lambda: torch.set_anomaly_enabled(True), torch.is_anomaly_enabled),
    seeds=State(lambda: (torch.manual_seed(7), np.random.seed(7), random.seed(7)),
        lambda: (torch.get_rng_state().tolist(), np.random.get_state()[1].tolist(), random.getstate())),
    printing=State(lambda: (torch.set_printoptions(precision=1), np.set_printoptions(precision=1)),
        lambda: (judging.print_options(), np.get_printoptions())),
    plots=State(lambda: plt.rcParams.update({'font.size': 30}), lambda: plt.rcParams['font.size']),
    figures=State(plt.figure, plt.get_fignums),
    output=State(lambda: setattr(sys, 'stdout', None), lambda: sys.stdout),
    recursion=State(lambda: sys.setrecursionlimit(5000), sys.getrecursionlimit),
    temporary=State(lambda: setattr(tempfile, 'tempdir', '/nowhere'), lambda: tempfile.tempdir),
    folder=State(lambda: os.chdir('/'), os.getcwd))

def test_an_answer_leaves_no_state_behind(task):
    for name,state in STATES.items():
        before = state.look()
        def total(x):
            result = x.sum().item()
            state.change()
            return result
        assert task.check(total).status == 'right' and state.look() == before, name

@pytest.mark.parametrize('name', ['dtype', 'device', 'gradients', 'threads', 'deterministic', 'seeds', 'printing'])
def test_solutions_are_right_whatever_the_notebook_had_set(name):
    solutions = [answer(e, e.code) for e in ALL]
    with judging.as_new():
        STATES[name].change()
        was = STATES[name].look()
        outcomes = [e.check(o) for e,o in zip(ALL, solutions)]
        now = STATES[name].look()
    assert all(o.status == 'right' for o in outcomes), [o for o in outcomes if o.status != 'right']
    assert now == was

def test_autocast_does_no_harm():
    with torch.autocast('cpu', torch.bfloat16):
        assert [e.number for e in ALL if e.check(answer(e, e.code)).status != 'right'] == []
        assert torch.is_autocast_enabled('cpu')

def test_a_fraction_is_a_number():
    assert judging.numbers_of([Fraction(1, 4), 7850, True]) == [0.25, 7850, True]
    on_paper = next(e for e in ALL if e.number == '07.1')
    assert on_paper.check([Fraction(1, 4), Fraction(1, 4), 2.0794, 2.3026, Fraction(7850)]).status == 'right'
    assert on_paper.check([Fraction(1, 8), 0.25, 2.0794, 2.3026, 7850]).status == 'wrong'

def test_inference_mode_does_no_harm(task):
    with torch.inference_mode():
        assert all(e.check(answer(e, e.code)).status == 'right' for e in ALL if e.number in ('02.2', '03.5', '04.3'))
        assert torch.is_inference_mode_enabled()

def test_a_spoilt_kernel_is_named(task, monkeypatch, own_memory):
    monkeypatch.setattr(torch.Tensor, 'sum', lambda *args: torch.tensor(0.))
    outcome = task.check(lambda x: x.sum())
    assert outcome.status == 'not checked' and 'Restart the kernel' in outcome.message and not own_memory.exists()

def test_an_error_of_the_judge_is_not_the_learners(task, own_memory):
    space = dict(given=given, torch=torch)
    exec(compile('def judge(answer): given(answer, torch.ones(2)).nonsense', ex.__file__, 'exec'), space)
    task.parts = type('total', (total,), dict(judge=space['judge']))
    outcome = task.check(lambda x: 3)
    assert outcome.status == 'not checked' and 'the check itself failed' in outcome.message and 'report it' in outcome.message
    assert not own_memory.exists()

def test_long_output_is_cut(task, capsys):
    def total(x):
        for i in range(10**5): print('line', i)
        return x.sum()
    assert task.check(total).status == 'right'
    said = capsys.readouterr().out
    assert 'line 100' in said and len(said) < 6000 and said.endswith('is not shown)\n')

def test_an_error_without_words(task):
    class Odd(Exception):
        def __str__(self): raise RuntimeError
    def total(x): raise Odd
    assert 'Odd: no message' in task.check(total).message

# What is remembered

def test_progress_counts_and_says_what_is_next(own_memory):
    first,second = ALL[0].number, ALL[1].number
    assert f'next: {first}' in repr(progress())
    ALL[0].check(answer(ALL[0], ALL[0].code))
    ALL[1].check(answer(ALL[1], mistakes(ALL[1])[0][1]))
    shown = repr(progress())
    assert f'next: {second} {ALL[1].title}' in shown and '●◐○' in shown
    ALL[0].check(answer(ALL[0], mistakes(ALL[0])[0][1])) # a later slip forgets nothing
    assert json.loads(own_memory.read_text()) == {first: 'right', second: 'wrong'}
    third = exercise('03.4')
    third.check(answer(third, third.code))
    assert 'next: 03.5' in repr(progress()), 'it goes on where the learner is'
    own_memory.write_text(json.dumps({e.number: 'right' for e in ALL if e.number != '00.2'}))
    assert 'next: 00.2' in repr(progress())
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
    lines = done.stdout.splitlines() # of the lessons, what the marks mean, what comes next, and where it is kept
    assert done.returncode == 0 and done.stderr == '' and len(lines) == len(ex.LESSONS)+3 and f'next: {ALL[0].number}' in done.stdout
    assert str(tmp_path/'mnist37/progress.json') in done.stdout
    assert command('extra').returncode == 2
    assert command(XDG_DATA_HOME=str(tmp_path), PYTHONIOENCODING='ascii', LC_ALL='C').returncode == 0

def test_progress_moves_to_another_computer(tmp_path, own_memory):
    own_memory.parent.mkdir()
    own_memory.write_text('{"00.1": "right", "03.1": "right", "03.2": "wrong", "00.2": "wrong"}')
    here,there = (str(tmp_path/name) for name in ('here.json', 'there.json'))
    assert ex.main(['--export', here]) == 0
    own_memory.write_text('{"03.2": "right", "03.1": "wrong", "00.3": "right"}')
    assert ex.main(['--import', here]) == 0
    assert json.loads(own_memory.read_text()) == {"00.1": "right", "03.1": "right", "03.2": "right", "00.2": "wrong", "00.3": "right"}
    assert 'next: 00.4' in repr(progress()), 'after what was tried here'
    assert ex.main(['--reset', '03.2', '00']) == 0 and json.loads(own_memory.read_text()) == {"03.1": "right"}
    assert ex.main(['--reset']) == 0 and json.loads(own_memory.read_text()) == {}

@pytest.mark.parametrize('words,told', [
    (['--import', 'missing.json'], 'cannot be read (no such file'), (['--import', 'bad.json'], 'holds no progress'),
    (['--export', 'no/such/folder.json'], 'cannot be written'), (['--reset', '03.99'], "there is no exercise '03.99'"),
    (['--reset', 'x'], 'or a lesson'), (['--export', 'a', '--import', 'b'], 'not allowed with')])
def test_bad_requests_change_nothing(words, told, tmp_path, monkeypatch, own_memory, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path/'bad.json').write_text('[1]')
    own_memory.parent.mkdir(exist_ok=True)
    own_memory.write_text('{"00.1": "right"}')
    with pytest.raises(SystemExit) as e: ex.main(words)
    assert e.value.code == 2 and told in capsys.readouterr().err and own_memory.read_text() == '{"00.1": "right"}'

def test_light_import():
    done = python('import sys, mnist37.exercises as e; e.exercises(); print(*sys.modules)')
    assert not set(done.stdout.split()) & {'fastai', 'matplotlib', 'pandas', 'IPython'}, done.stderr

# Notebooks

def test_pages_are_in_step():
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
    for path in [*pages.NBS.glob('[0-9]*.ipynb'), *pages.NBS.glob('exercises/*.ipynb')]:
        shown = path.read_text()
        for e in exercises(path.name[:2]):
            assert json.dumps(e.code)[1:-1] not in shown and json.dumps(e.why)[1:-1] not in shown, (path.name, e.number)

def test_second_words_of_a_row_have_their_place():
    text = '\n'.join(''.join(c['source']) for c in pages.glossary()[1]['cells'])
    rows = dict(head='body, head', kernel='convolution, kernel', activations='parameters / activations')
    for word,first in rows.items():
        assert f'- **{word}**: see *{first}*.' in text

def test_every_word_of_a_lesson_is_in_the_glossary():
    glossary = (pages.NBS/'glossary.ipynb').read_text()
    for path in [*pages.NBS.glob('[0-9]*.ipynb'), pages.NBS/'big_picture.ipynb']:
        assert pages.words_of(path), path.name
        for word,_ in pages.words_of(path):
            assert json.dumps(f'**{word}**', ensure_ascii=False)[1:-1].lower() in glossary.lower(), (path.name, word)
