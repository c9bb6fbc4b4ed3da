"The ladder in one call: every method is trained, measured, and told about."
import json, math, subprocess
import pytest, torch
from conftest import BIN
from mnist37.data import load_split, load_ten, packaged
from mnist37.ladder import LADDERS, climb, find_methods, ladder_so_far, ladder_table, main, measure, show_ladder
from mnist37.methods import METHODS, add_method
from tools.experiments import measure_ladder

KEYS = ['method', 'lesson', 'parameters', 'seconds', 'errors', 'accuracy', 'published']

@pytest.fixture
def own_methods(monkeypatch):
    "A registry to play with"
    known = list(METHODS)
    for name in known: monkeypatch.setitem(METHODS, name, METHODS[name])
    yield
    for name in set(METHODS)-{*known}: del METHODS[name]

def test_registry_covers_the_lessons():
    assert {(m.lesson, m.digits) for m in METHODS.values()} == {*((lesson, 2) for lesson in (0, 1, 3, 4, 5, 6)), (7, 10)}
    for m in METHODS.values(): assert m.parameters >= 0 and (m.published is None or .9 < m.published < 1)

def test_table_is_the_stored_ladder():
    table = ladder_table(4)
    assert list(table.columns) == ['lesson', 'parameters', 'errors', 'accuracy', 'published', 'seeds', 'std']
    assert list(table.index) == [r['method'] for r in ladder_so_far(4)]
    assert list(ladder_table(digits=10).columns) == list(table.columns) and ladder_so_far(6, digits=10) == []

@pytest.mark.parametrize('digits', [3, 0, True, None, '10'])
@pytest.mark.parametrize('ask', [ladder_so_far, ladder_table, find_methods, climb, show_ladder])
def test_digits_that_have_no_ladder(ask, digits):
    with pytest.raises(ValueError, match='digits is .*but 2 .a 3 or a 7. or 10 is needed'): ask(digits=digits)

def test_climb_agrees_with_the_stored_table(capsys):
    "Methods that are trained in a moment; the test of the stored table trains them all"
    fast = ['say 7 to everything', 'mean digit, L1', 'linear model from scratch', 'logistic regression']
    table = climb(seed=1, methods=fast[::-1])
    assert list(table.index) == fast
    assert list(table.columns) == ['lesson', 'parameters', 'seconds', 'errors', 'accuracy', 'published', 'mean', 'std']
    stored = {r['method']: r for r in ladder_so_far()}
    for name,row in table.iterrows():
        assert row['mean'] == stored[name]['errors'] and abs(row.errors-row['mean']) <= 3*stored[name].get('spread', 0)+1
        assert row.accuracy == pytest.approx(1-row.errors/2038, abs=1e-4) and row.seconds >= 0
    out,err = capsys.readouterr()
    assert out == '' and all(name in err for name in fast)
    climb(methods=['say 7'], progress=False)
    assert capsys.readouterr() == ('', '')

def stored_ladder(digits): return json.loads(packaged(LADDERS[digits][0]).read_text())

@pytest.mark.parametrize('digits', [2, 10])
def test_ladder_holds_every_method(digits):
    rows,by_seed = ladder_so_far(digits=digits),stored_ladder(digits)['by_seed']
    assert [r['method'] for r in rows] == find_methods(digits=digits) and rows[0]['method'].startswith('say ')
    for row in rows: assert row == measure_ladder.row(row['method'], by_seed.get(row['method'], [row['errors']]))

def test_the_first_rung(): assert [r['method'] for r in ladder_so_far(0)] == ['say 7 to everything']

def test_small_networks_of_ten_do_what_they_were_built_for():
    "The mean of ten seeds, on MNIST's 10,000 test images"
    errors = {r['parameters']: r['errors'] for r in ladder_so_far(digits=10) if r['method'].startswith('small CNN')}
    assert errors[1670] <= 150 and errors[5058] <= 100 and errors[17_018] < errors[5058] < errors[1670]

def cheap(digits, *slow): return [pytest.param(name, digits, id=name) for name in find_methods(digits=digits) if not name.startswith(slow)]

@pytest.mark.seconds(20)
@pytest.mark.parametrize('name,digits', cheap(2, 'ResNet-18') + cheap(10, '784', 'small CNN')) # lesson 06 trains ResNet-18
def test_ladder_is_what_is_measured(name, digits):
    "Methods without chance to the last picture; of the others two seeds, within what another processor may change"
    each, row = measure_ladder.errors_of(name, seeds=range(2)), next(r for r in ladder_so_far(digits=digits) if r['method'] == name)
    if not measure_ladder.METHODS[name].varies: assert abs(each[0]-row['errors']) <= (1 if name == 'logistic regression' else 0)
    else: assert all(abs(e-row['errors']) <= 3*row['spread']+1 for e in each), (each, row)

def test_a_seed_repeats_a_method(own_methods):
    "Also one that sets no seed of its own"
    add_method('dice', 7, 0, lambda seed: lambda images: torch.rand(len(images)) > .5)
    a,b,c = [measure('dice', seed)['errors'] for seed in (3, 3, 4)]
    assert a == b != c and isinstance(a, int)

@pytest.mark.parametrize('words,names', [
    (['mean digit, L1'],               ['mean digit, L1']),
    ('mean digit',                     ['mean digit, L1', 'mean digit, RMSE']),
    (['LOGISTIC', 'say 7'],            ['say 7 to everything', 'logistic regression']),
    (['mean digit', 'mean digit, L1'], ['mean digit, L1', 'mean digit, RMSE'])])
def test_parts_of_names(words, names): assert list(climb(methods=words, progress=False).index) == names

@pytest.mark.parametrize('methods', [['resnet-99'], [''], [' '], 'nothing like it'])
def test_unknown_methods(methods):
    with pytest.raises(ValueError, match="there is no method.*choose from 'say 7 to everything'"): climb(methods=methods)

@pytest.mark.parametrize('seed', [-1, 2**32, 1.5, '1', None])
def test_seeds_that_are_none(seed):
    with pytest.raises(ValueError, match='seed is'): climb(seed=seed, methods=['say 7'])

def test_a_method_of_ones_own(own_methods):
    truth = torch.tensor(load_split('valid')[1] == 3)
    add_method('cheating', 7, 1, lambda seed: lambda images: truth)
    table = climb(methods=['cheating', 'say 7'], progress=False)
    assert table.errors.tolist() == [1010,0] and math.isnan(table['mean']['cheating'])
    add_method('cheating', 7, 1, lambda seed: lambda images: ~truth, published=.5) # again, as when a cell is run twice
    expected = dict(method='cheating', lesson=7, parameters=1, seconds=0, errors=2038, accuracy=0, published=.5)
    assert measure('cheating') | dict(seconds=0) == expected

@pytest.mark.parametrize('answer,words', [
    (torch.ones(2038),          r'float32 \[2038\]'),
    (torch.ones(3).bool(),      r'bool \[3\]'),
    (torch.ones(2038,1).bool(), r'\[2038, 1\]'),
    (True,                      r'\[\]')])
def test_a_method_that_answers_otherwise(own_methods, answer, words):
    add_method('odd', 7, 1, lambda seed: lambda images: answer)
    with pytest.raises(ValueError, match=f"'odd' answers with .*{words}.*bool .2038. is needed"): measure('odd')

@pytest.mark.parametrize('answer,words', [
    (torch.ones(10_000).bool(),    r'bool \[10000\]'),
    (torch.ones(10_000),           r'float32 \[10000\]'),
    (torch.ones(10_000,10).long(), r'int64 \[10000, 10\]'),
    (torch.ones(2038).long(),      r'int64 \[2038\]'),
    (7,                            r'int64 \[\]')])
def test_a_method_of_ten_digits_that_answers_otherwise(own_methods, answer, words):
    add_method('odd', 7, 1, lambda seed: lambda images: answer, digits=10)
    with pytest.raises(ValueError, match=f"'odd' answers with .*{words}.*int64 .10000. is needed"): measure('odd')

def test_a_method_of_ten_digits_of_ones_own(own_methods):
    truth = torch.tensor(load_ten('valid')[1]).long()
    add_method('cheating', 8, 1, lambda seed: lambda images: truth, digits=10)
    table = climb(methods=['cheating', 'say 1'], progress=False, digits=10)
    assert list(table.index) == ['say 1 to everything', 'cheating'] and table.errors.tolist() == [8865,0]
    assert 'cheating' not in find_methods() and math.isnan(table['mean']['cheating'])
    with pytest.raises(ValueError, match="there is no method 'cheating'"): climb(methods=['cheating'])

def test_each_ladder_knows_its_own_methods():
    two,ten = find_methods(),find_methods(digits=10)
    assert not {*two} & {*ten} and {*two, *ten} == {*METHODS}
    with pytest.raises(ValueError, match="no method 'ten mean'.*choose from 'say 7 to everything'"): find_methods('ten mean')
    with pytest.raises(ValueError, match="no method 'mean digit, L1'.*choose from 'say 1"): find_methods('mean digit, L1', 10)

def test_what_cannot_be_called_is_no_method(own_methods):
    with pytest.raises(TypeError, match='train is str, but a function is needed'): add_method('odd', 7, 1, 'train')
    with pytest.raises(ValueError, match='digits is 5, but 2 .a 3 or a 7. or 10 is needed'): add_method('odd', 7, 1, print, digits=5)
    assert 'odd' not in METHODS

@pytest.mark.parametrize('digits,images', [(2, '2,038'), (10, '10,000')])
def test_plot(digits, images):
    import matplotlib.pyplot as plt
    show_ladder(digits=digits)
    [ax] = plt.gcf().axes
    names = [t.get_text() for t in ax.texts]
    assert sorted(names) == sorted(r['method'] for r in ladder_so_far(digits=digits)[1:]) and ax.get_xscale() == ax.get_yscale() == 'log'
    assert ax.get_ylabel() == f'errors among {images}' and ('neighbour' in ax.get_xlabel()) == (digits == 2)
    plt.gcf().canvas.draw()
    boxes = [t.get_window_extent().padded(0, -1) for t in ax.texts]
    assert not any(a.overlaps(b) for i,a in enumerate(boxes) for b in boxes[:i])
    assert all(ax.bbox.x0 <= box.x0 and box.x1 <= ax.bbox.x1 for box in boxes)
    plt.close()

def test_what_no_plot_can_show():
    for row in (dict(parameters=5, errors=0), dict(parameters=5), dict(parameters=None, errors=3)):
        with pytest.raises(ValueError, match='only what is above 0'): show_ladder([dict(row, method='perfect')])

def command(*args, **kwargs): return subprocess.run([BIN/'mnist37-ladder', *args], capture_output=True, text=True, **kwargs)

def test_command_as_json(tmp_path):
    done = command('--methods', 'mean digit', 'logistic', '--seed', '7', '--json', cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, '')
    rows = json.loads(done.stdout)
    assert [list(r) for r in rows] == [KEYS]*3 and [r['errors'] for r in rows[:2]] == [99,69]
    assert rows[0]['published'] == .9511 and rows[2]['published'] is None

def test_command_for_ten_digits(capsys):
    assert main(['--digits', '10', '--methods', 'say 1', 'RMSE']) == 0
    head,*rows = capsys.readouterr().out.splitlines()
    assert head.split() == KEYS + ['mean', 'std'] and len(rows) == 2
    assert rows[1].startswith('ten mean digits, RMSE') and rows[1].split()[-5:] == ['1797', '0.8203', '–', '1797.0', '–']
    assert main(['--digits', '2', '--methods', 'say', '--json']) == 0 and json.loads(capsys.readouterr().out)[0]['errors'] == 1010

def test_the_older_option_still_works(capsys):
    assert main(['--rungs', 'say 7', '--json']) == 0 and json.loads(capsys.readouterr().out)[0]['errors'] == 1010

def test_command_as_table(capsys):
    assert main(['--methods', 'mean digit', 'nn.Linear and an optimizer']) == 0
    head,*rows = capsys.readouterr().out.splitlines()
    assert head.split() == KEYS + ['mean', 'std'] and len(rows) == 3 and {len(head)} == {len(r) for r in rows}
    assert rows[0].split()[-5:] == ['99', '0.9514', '0.9511', '99.0', '–'] and rows[2].split()[-2:] == ['43.9', '0.9']

@pytest.mark.parametrize('args,words', [
    (['--methods', 'best'],                "there is no method 'best'"),
    (['--seed', '-1', '--methods', 'say'], 'seed is -1'),
    (['--seed', 'x'],                    'invalid int value'),
    (['--methods'],                        'expected at least one'),
    (['--digits', '3'],                    'digits is 3, but 2 (a 3 or a 7) or 10 is needed'),
    (['--digits', 'ten'],                  'invalid int value'),
    (['--digits', '10', '--methods', 'logistic'], "there is no method 'logistic': choose from 'say 1 to everything'"),
    (['extra'],                          'unrecognized')])
def test_command_says_what_was_wrong(args, words):
    done = command(*args)
    assert done.returncode == 2 and words in done.stderr and 'Traceback' not in done.stderr and done.stdout.count('\n') <= 1

def test_version():
    from mnist37 import __version__
    for name in ('ladder', 'predict', 'progress'):
        done = subprocess.run([BIN/f'mnist37-{name}', '--version'], capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, f'mnist37 {__version__}\n')
