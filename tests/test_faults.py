"Nothing wrong comes of what breaks: a part of the cases, or with --full, as in `make faults`, all of them."
import pytest
from tools.proof import faults

@pytest.mark.seconds(15)
@pytest.mark.parametrize('kind', faults.KINDS)
def test_nothing_wrong_comes_of(kind, request):
    cases = faults.cases(kind, request.config.getoption('full'))
    assert cases and not (failed := [f'{what}: {wrong}' for what,wrong in cases if wrong]), '\n'.join(failed)

@pytest.mark.parametrize('text,words', [
    ('import pickle',                         'imports pickle'),
    ('from urllib.request import urlopen',    'imports urllib.request'),
    ('eval(text)',                            'calls eval'),
    ('torch.load(f)',                         'calls torch.load'),
    ('np.load(f, allow_pickle=True)',         'allows pickle'),
    ('np.load(f, allow_pickle=sure)',         'allows pickle'),
    ('torch.hub.load_state_dict_from_url(u)', 'calls torch.hub'),
    ('resnet18(pretrained=True)',             'fetches')])
def test_forbidden_code_is_found(text, words): assert words in next(faults.forbidden(text, 'x.py'))

@pytest.mark.parametrize('text', ['model.eval()', 'np.load(f)', 'np.load(f, allow_pickle=False)', 'import json', 're.compile(text)'])
def test_other_code_is_not(text): assert not list(faults.forbidden(text, 'x.py'))

@pytest.mark.parametrize('code,out,err', [
    (1, 'head\n',            'Traceback'),
    (0, 'head\n',            'error: a.png\n'),
    (2, 'head\nrow\n',       ''),
    (0, 'head\n',            ''),
    (0, 'head\nhalf\nrow\n', ''),
    (2, 'head\n',            'a remark of libtiff\nerror: a.png\n')])
def test_wrong_answers_are_noticed(code, out, err):
    assert faults.wrong_answer(code, out, err, ['a.png']) and not faults.wrong_answer(0, 'head\nrow\n', '', ['a.png'])

def test_half_a_sample_is_noticed(tmp_path):
    copy = faults.whole_folder(tmp_path)
    assert not faults.wrong_in(copy)
    picture = copy/'train/3/10.png'
    for change in (lambda: faults.replace(picture, (copy/'train/3/10000.png').read_bytes()),
                   lambda: faults.replace(picture, picture.read_bytes()[:-30]), picture.unlink, lambda: picture.write_bytes(b'')):
        change()
        assert faults.wrong_in(copy)
