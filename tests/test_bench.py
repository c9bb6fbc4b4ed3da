"The measurements: what the tables are made of, one small run for real, and that RESULTS.md holds every row."
import os, re, subprocess, sys
import pytest, torch
from conftest import ROOT
from bench import paired
from bench.paired import Aim, Table, against, column

RESULTS = ROOT/'bench/RESULTS.md'

def of(*seconds):
    "A way that takes so many seconds, one after the other"
    return lambda i: dict(seconds=seconds[i])

def table(**ways): return Table('t', 'Title', 'About.', ways, {'seconds': column('seconds')} | against('a'), repeats=4)

def test_ratios_are_paired():
    "Run by run: `b` takes twice as long as `a` each time, however the machine's moods change"
    t = table(a=of(1, 10, 2, 5), b=of(2, 20, 4, 10))
    figures = t.measure()
    assert paired.ratios(figures, 'b', 'a') == [2,2,2,2] and paired.ratio(figures, 'a', 'b') == .5
    assert t.markdown(figures).splitlines()[4:] == ['|  | seconds | × a | runs |', '|---|--:|--:|--:|',
        '| a | 3.50 (1.75–6.25) | 1 | 4 |', '| b | 7.00 (3.50–12.5) | 2.00 (2.00–2.00) | 4 |']

def test_ways_run_in_turn():
    order = []
    def way(name): return lambda i: order.append(f'{name}{i}') or dict(seconds=1)
    table(a=way('a'), b=way('b')).measure(quick=True)
    assert order == ['a0', 'b0', 'a1', 'b1']

def test_slow_ways_run_less_often():
    t = table(a=of(1, 1, 1, 1), b=of(11, 11, 11, 11))
    assert {name: len(runs) for name,runs in t.measure().items()} == dict(a=4, b=3)

def test_nothing_runs_twice_after_the_deadline():
    assert {name: len(runs) for name,runs in table(a=of(1), b=of(1)).measure(deadline=0).items()} == dict(a=1, b=1)

@pytest.mark.parametrize('x,text', [(0, '0'), (.012345, '0.0123'), (.99999, '1.00'), (9.999, '10.0'), (123.4, '123'), (12345, '12,300')])
def test_three_figures(x, text): assert paired.short(x) == text

def test_a_process_has_its_own_seconds_and_memory():
    "Also when this process holds much more"
    ballast = torch.zeros(50_000_000) # 200 MB
    small,large = [paired.process(sys.executable, '-S', '-c', code) for code in ("print('hi')", "b = b'1'*10**8")]
    assert small['said'] == 'hi\n' and 1 < small['megabytes'] < 100 < large['megabytes'] < 190 < ballast.nbytes/2**20
    with pytest.raises(SystemExit, match='exit.3.*failed'): paired.process(sys.executable, '-c', 'exit(3)')

@pytest.mark.seconds(12)
def test_run_for_real():
    before = RESULTS.read_text()
    done = subprocess.run([sys.executable, '-m', 'bench.run', '--rows', 'data', '--quick'], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = re.findall(r'^\| (\S.*?) \| ([\d.]+) \(', done.stdout, re.M)
    assert len(rows) == 4 and all(float(seconds) > 0 for _,seconds in rows)
    assert '| pictures 20 times faster than the book’s way |' in done.stdout and '1 tables, 8 runs' in done.stdout
    assert RESULTS.read_text() == before

@pytest.fixture(scope='module')
def run():
    "bench/run.py as a module; what it changes in the environment is put back"
    with pytest.MonkeyPatch.context() as patch:
        for name in ('OMP_NUM_THREADS', 'OMP_WAIT_POLICY', 'CUDA_VISIBLE_DEVICES', 'PYTHONPATH'):
            patch.setenv(name, os.environ.get(name, ''))
        from bench import run
        yield run

def test_unknown_table(run, capsys):
    with pytest.raises(SystemExit, match='2'): run.main(['--rows', 'nothing'])
    assert "invalid choice: 'nothing'" in capsys.readouterr().err

def test_results_hold_every_row_and_aim(run):
    text = RESULTS.read_text()
    for t in run.TABLES.values():
        assert f'## {t.title}\n\n{t.about}\n' in text
        section = text.split(f'## {t.title}\n')[1].split('\n## ')[0]
        assert [name for name in t.ways if f'\n| {name} | ' not in section] == []
        for aim in t.aims: assert f'| {aim.text} | ' in text

def test_one_table_is_renewed_and_the_others_stay(run, monkeypatch):
    def times(figures): return paired.ratio(figures, 'b', 'a')
    t = table(a=of(1), b=of(3))
    t.aims = [Aim('fast', times, lambda x: x >= 2)]
    monkeypatch.setitem(run.TABLES, 't', t)
    figures = dict(t={name: [way(0)] for name,way in t.ways.items()})
    before = '# M\n\n## Aims\n\n| aim | measured | reached |\n|---|--:|--:|\n| other | 1 | yes |\n\n## Other\n\nstays\n'
    once = run.renewed(before, figures)
    assert run.renewed(once, figures) == once and once.count('## Title') == 1
    for said in ('## Other\n\nstays\n', '| other | 1 | yes |\n| fast | 3.00 | yes |\n', '| b | 3.00 | 3.00 | 1 |'): assert said in once

def test_missed_aims_say_why(run, monkeypatch):
    t = table(a=of(1), b=of(3))
    def times(figures): return paired.ratio(figures, 'b', 'a')
    t.aims = [Aim('fast', times, lambda x: x >= 2), Aim('fast', times, lambda x: x >= 4, 'it is heavy')]
    monkeypatch.setitem(run.TABLES, 't', t)
    text = run.aims(dict(t={name: [way(0)] for name,way in t.ways.items()}))
    for said in ('| fast | 3.00 | yes |', '| fast | 3.00 | no |', '- fast: not reached, because it is heavy.'): assert text.count(said) == 1

def test_the_ways_to_load_give_the_same_pictures(sample):
    from bench import loading
    first,*others = [read(sample) for read in loading.READERS.values()]
    assert first.shape == (12396,28,28)
    for other in others: assert torch.equal(other, first)
