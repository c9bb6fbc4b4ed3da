"The list of defects does not rot, and the tool tells those that are noticed from those that are not."
import pytest
from conftest import ROOT
from tools.proof import mutants
from tools.proof.mutants import MUTANTS, Mutant, line

HARMLESS = Mutant('judging', 'a remark', "class Wrong(Exception):\n", "class Wrong(Exception): # harmless\n")
CHOSEN = ('02_sgd: uphill', 'exercises: right and wrong are swapped', 'predict: the gate is turned round',
          'tasks/linear_model: 3 and 7 are swapped')
SAMPLE = [m for m in MUTANTS if line(m) in CHOSEN]

def test_there_are_enough_of_all_that_is_exported():
    assert len(MUTANTS) >= 40 and len({line(m) for m in MUTANTS}) == len(MUTANTS) and len(SAMPLE) == 4
    for module in (ROOT/'mnist37').glob('[!_]*.py'): assert sum(m.file.endswith(module.stem) for m in MUTANTS) >= 3, module

@pytest.mark.parametrize('mutant', MUTANTS, ids=line)
def test_its_place_is_there_once_and_so_is_who_looks(mutant):
    file = f'mnist37/{mutant.file}.py' if mutant.file.startswith('tasks/') else f'nbs/{mutant.file}.ipynb'
    assert ROOT/file in mutants.edits(ROOT, mutant)
    for check in mutants.checks(mutant):
        file,_,test = check.partition('::')
        if mutants.is_page(check): assert (ROOT/f'nbs/{check}.ipynb').exists()
        else: assert f"def {test.split('[')[0]}" in (ROOT/'tests'/file).read_text()

@pytest.mark.parametrize('old,times', [('no such text', 0), ('predictions.sigmoid()', r'\d\d?')])
def test_a_place_that_is_gone_or_not_the_only_one_is_an_error(old, times):
    with pytest.raises(ValueError, match=f'03_linear_model.ipynb holds .* {times} times and must exactly once'):
        mutants.edits(ROOT, Mutant('03_linear_model', 'nothing', old, 'x'))

def test_choice():
    assert [i for i,_ in mutants.chosen(['2', '1'])] == [1,2] and mutants.chosen([]) == list(enumerate(MUTANTS, 1))
    assert [m for _,m in mutants.chosen(['tasks/', '1'])] == MUTANTS[:1] + [m for m in MUTANTS if m.file.startswith('tasks/')]

def test_unknown_words(capsys):
    with pytest.raises(SystemExit) as e: mutants.main(['--list', '999'])
    assert e.value.code == 2 and "no mutant '999'" in capsys.readouterr().err

@pytest.mark.seconds(90)
def test_defects_are_caught_and_a_remark_is_not(monkeypatch, capsys):
    "A real run with a few of them"
    monkeypatch.setattr(mutants, 'MUTANTS', [HARMLESS, *SAMPLE])
    assert mutants.main([]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == '5 mutants, 4 caught (80%), 3 by the pages alone, of these 3 by an assertion; 1 survived'
    assert [o for o in said if 'SURVIVED' in o] == [o for o in said if 'judging: a remark   ' in o]
