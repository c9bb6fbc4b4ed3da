"Any picture gives a verdict or one sentence; the preprocessing and the scores are what the stored vectors say."
import base64, functools, io, json, os, random, shutil, subprocess, sys, warnings, zlib
from pathlib import Path
import numpy as np, pytest, torch
from PIL import Image, ImageDraw, ImageOps
from conftest import ROOT, python
from pictures import BESIDE
from tools.proof.hostile import png_header
from mnist37 import predict as module
from mnist37.data import load_split, load_ten
from mnist37.ladder import ladder_so_far
from mnist37.predict import SHIPPED, TEN, DigitPrediction, Prediction, digit_scores, load_weights, main, predict, scores, to_mnist
from mnist37.predict import weights_card, weights_file
from mnist37.tensors import read_image, stack_images

pytestmark = pytest.mark.seconds(150)

WEIGHTS = weights_file('')
IMAGES,LABELS,INDICES = load_split('valid')
VALID,IS_3 = stack_images(IMAGES), torch.tensor(LABELS) == 3
JUDGES = ['gate', *SHIPPED]
DRAWN = np.asarray(Image.fromarray(255-IMAGES[5]).resize((90,90), Image.Resampling.BICUBIC)) # a 3, dark on light

def drawn(mode='L'): return Image.fromarray(DRAWN).convert(mode)
def same(a, b, levels=0): return (a.int()-b.int()).abs().max() <= levels
def alike(a, b): return (a.int()-b.int()).abs().float().mean() < 6 # after a JPEG, the outline may be a pixel off

@functools.cache
def said(judge): return scores(VALID, judge)

# The form

def test_pictures_in_mnist_form_pass_unchanged():
    for images in (IMAGES, load_split('train')[0]):
        for o in images: assert np.array_equal(to_mnist(o), o)

def test_result_is_bytes_of_28_by_28():
    result = to_mnist(drawn())
    assert result.dtype == torch.uint8 and result.shape == (28,28) and result.max() == 255 and result.min() == 0

def test_twice_is_once():
    "What came out is in form, so it stays"
    for case in json.loads((ROOT/'tests/vectors/preprocessing.json').read_text()):
        if 'mnist' in case:
            once = np.frombuffer(base64.b64decode(case['mnist']), np.uint8).reshape(28, 28)
            assert same(to_mnist(once), torch.tensor(once)), case['name']

def big(o, how=Image.Resampling.NEAREST): return Image.fromarray(o).resize((280,280), how)

def jpeg(o):
    file = io.BytesIO()
    o.save(file, 'JPEG', quality=60)
    return Image.open(file)

TREATMENTS = dict(
    inverted=lambda o: 255-o,
    black_paper_added=lambda o: ImageOps.expand(Image.fromarray(o), (4,17,9,0)),
    inverted_white_paper_added=lambda o: ImageOps.expand(Image.fromarray(255-o), (30,2,9,11), 255),
    white_added_round_the_black=lambda o: ImageOps.expand(Image.fromarray(o), 20, 255),
    one_pixel_of_white_added=lambda o: ImageOps.expand(Image.fromarray(o), 1, 255),
    moved_on_a_larger_sheet=lambda o: np.roll(np.pad(o, 10), (-7,5), (0,1)),
    enlarged=big,
    enlarged_smoothly=lambda o: big(o, Image.Resampling.BICUBIC),
    enlarged_linearly_inverted=lambda o: ImageOps.invert(big(o, Image.Resampling.BILINEAR)),
    enlarged_as_jpeg_on_paper=lambda o: jpeg(ImageOps.expand(ImageOps.invert(big(o, Image.Resampling.BICUBIC)), 40, 255)),
)

@pytest.mark.parametrize('treatment', TREATMENTS)
def test_verdicts_survive(treatment):
    "On at least 99 % of all validation images (large ones: of each fourth), for every shipped method and the gate"
    some = slice(None, None, 4 if 'enlarged' in treatment else 1)
    treated = stack_images([to_mnist(TREATMENTS[treatment](o)) for o in IMAGES[some]])
    for judge in JUDGES:
        share = ((scores(treated, judge) > 0) == (said(judge)[some] > 0)).float().mean().item()
        assert share >= .99, f'{judge}: {share:.4f}'

@pytest.mark.parametrize('rows,cols', [(1,1), (-2,0), (0,2)])
def test_verdicts_survive_a_shift_within_the_grid(rows, cols):
    "Where no ink falls over the rim the bytes stay the same"
    for o in IMAGES:
        moved = np.roll(o, (rows,cols), (0,1))
        if not (np.pad(o, 3)[3-rows:31-rows,3-cols:31-cols] == moved).all(): continue
        assert np.array_equal(to_mnist(moved), o)

def on_a_sheet(o): return np.pad(np.asarray(big(255-o, Image.Resampling.BICUBIC).resize((140,140))), 30, constant_values=255)

def specks(sheet, n, dice):
    "`sheet` with `n` specks of one pixel"
    sheet[dice.integers(0, 200, n),dice.integers(0, 200, n)] = dice.integers(0, 225, n)
    return sheet

def rim(sheet, thick, grey, dice):
    "`sheet`, tilted a little, beside a strip of something `grey` on one of its sides"
    along,across = np.mgrid[:200,:200]
    strip = across + along*dice.uniform(-.03, .03) < thick
    return np.where(np.rot90(strip, dice.integers(4)), grey, sheet).astype(np.uint8)

def outlined(sheet, dice):
    "`sheet` with a thin dark line across it, near one of its sides"
    y,x = np.mgrid[:200,:200]
    return np.where(np.rot90(abs(y-6-x*dice.uniform(-.02, .02)) < 1.5, dice.integers(4)), 150, sheet).astype(np.uint8)

DIRT = dict(
    one_grey_pixel=lambda sheet, dice: specks(sheet, 1, dice),
    ten_specks=lambda sheet, dice: specks(sheet, 10, dice),
    a_strip_of_table=lambda sheet, dice: rim(sheet, dice.integers(3, 16), dice.integers(20, 200), dice),
    the_edge_of_the_paper=outlined)

@functools.cache
def clean_sheets(): return stack_images([to_mnist(on_a_sheet(o)) for o in IMAGES[::8]])

@pytest.mark.parametrize('dirt', DIRT)
def test_dirt_decides_nothing(dirt):
    "No method makes more errors by a point, and the gate keeps as many"
    dice = np.random.default_rng(8)
    dirty = stack_images([to_mnist(DIRT[dirt](on_a_sheet(o), dice)) for o in IMAGES[::8]])
    for judge in JUDGES:
        right = IS_3[::8] if judge != 'gate' else True
        before,after = [((scores(x, judge) > 0) == right).float().mean().item() for x in (clean_sheets(), dirty)]
        assert after >= before-.01, judge

def test_shadows_grain_and_poor_jpegs():
    "Three points at most are lost"
    dice = np.random.default_rng(8)
    def shadow(sheet):
        y,x = np.mgrid[:200,:200]
        return sheet*np.where(y + x*dice.uniform(-1, 1) < dice.uniform(90, 110), 1, .6)
    def grain(sheet): return (90+sheet/255*120+dice.normal(0, 9, sheet.shape)).clip(0, 255)
    def poor(sheet): return jpeg(Image.fromarray(sheet))
    for change in (shadow, grain, poor):
        changed = stack_images([to_mnist(np.asarray(change(on_a_sheet(o))).astype(np.uint8)) for o in IMAGES[::16]])
        for judge in JUDGES[4:]:
            before,after = [((scores(x, judge) > 0) == IS_3[::16]).float().mean().item() for x in (clean_sheets()[::2], changed)]
            assert after >= before-.03, (change.__name__, judge)

@pytest.mark.parametrize('kind', BESIDE)
def test_what_lies_beside_the_digit(kind):
    "At most one of ten pictures is refused, on squared paper one of four, and the CNN is right on the others"
    dice,some = np.random.default_rng(8), slice(None, None, 50)
    forms = stack_images([to_mnist(BESIDE[kind](o, dice)) for o in IMAGES[some]])
    passed = scores(forms, 'gate') > 0
    assert passed.float().mean() >= (.75 if kind == 'squared' else .9)
    assert ((scores(forms, list(SHIPPED)[-1]) > 0) == IS_3[some])[passed].float().mean() >= .97

def line(points, width, size=(200,200)):
    sheet = Image.new('L', size, 255)
    ImageDraw.Draw(sheet).line(points, fill=0, width=width, joint='curve')
    return sheet

SEVEN = [(60,40), (135,45), (100,110), (85,160)]

@pytest.mark.parametrize('width', [1, 2, 4, 8, 16, 24])
def test_any_pen(width):
    "A fine pen becomes two pixels wide, a broad one stays"
    small = to_mnist(line(SEVEN, width)).numpy()/255
    steps = sum(abs(np.diff(small, axis=axis)).sum() for axis in (0,1)) # 2.5 for each pixel of a line's length
    assert 1.9 <= 2.5*small.sum()/steps <= max(2.6, width/5) and not predict(line(SEVEN, width)).neither
    assert [v.digit for v in predict(line(SEVEN, width)).verdicts] == [7]*5

def test_a_plot_of_a_digit():
    "The frame, its ticks and labels are no ink of the digit"
    plot = Image.new('L', (260,260), 255)
    plot.paste(big(IMAGES[1500]).resize((200,200)), (40,20))
    ticks = ImageDraw.Draw(plot)
    for i in range(25, 220, 40):
        ticks.line([(35,i), (40,i)], fill=0)
        ticks.line([(20+i,220), (20+i,225)], fill=0)
        ticks.text((10,i-5), '15', fill=0)
    assert alike(to_mnist(plot), to_mnist(IMAGES[1500])) and not predict(plot).neither

def test_why_it_was_refused():
    three,seven = [Image.fromarray(255-o) for o in IMAGES[[5,1500]]]
    both = Image.new('L', (60,28), 255)
    for o,x in ((three,0), (seven,32)): both.paste(o, (x,0))
    dashes = Image.new('L', (200,200), 255)
    for i in range(9): ImageDraw.Draw(dashes).line([(20*i+5,30+(i*67)%140), (20*i+15,45+(i*67)%140)], fill=0, width=5)
    star = [(100+70*np.sin(t), 100-70*np.cos(t)) for t in np.linspace(0, 4*np.pi, 6)]
    tiny = Image.new('L', (60,60), 255)
    tiny.paste(line(star, 14).resize((14,14)), (20,20))
    faint = line(star, 14).point(lambda v: 255-(255-v)//8)
    reasons = {'two things': both.resize((300,140)), 'broken': dashes, 'too faint': faint, 'too small': tiny}
    reasons['another digit or sign'] = line(star, 14)
    for reason,picture in reasons.items():
        p = predict(picture)
        assert p.neither and p.reason == p.as_dict()['reason'] == reason, (reason, p)
        assert reason in p._repr_markdown_()
    assert predict(IMAGES[0]).reason == ''

def test_two_things_are_refused_whatever_the_gate_says():
    both = Image.new('L', (280,280), 255)
    for x in (20,145): ImageDraw.Draw(both).line([(x,45), (x+95,45), (x+38,235)], fill=0, width=24, joint='curve')
    p = predict(both)
    assert p.gate > .9 and p.neither and p.reason == 'two things'
    assert {predict(o, digits=10).doubt for o in (*IMAGES[::3], *load_split('train')[0][::20])} <= {'', 'broken'}

# What may be passed

@pytest.mark.parametrize('change', [
    lambda a: a, lambda a: a.astype(np.int64), lambda a: a.astype(np.float32)/255, lambda a: a/255, lambda a: a.astype(np.uint16)*257,
    lambda a: a[:,:,None], lambda a: np.stack([a]*3, 2), lambda a: np.stack([a]*3), lambda a: a[None], lambda a: a.T.copy().T,
    lambda a: a[::-1][::-1], lambda a: np.dstack([a,a,a,np.full_like(a, 255)]), lambda a: torch.tensor(a),
    lambda a: torch.tensor(a).float()/255, lambda a: (torch.tensor(a)/255).requires_grad_(), lambda a: torch.tensor(a)[None],
    lambda a: torch.tensor(a).expand(3,-1,-1), lambda a: (torch.tensor(a)/255).double(), lambda a: Image.fromarray(a)])
def test_arrays_and_tensors(change): assert same(to_mnist(change(DRAWN)), to_mnist(drawn()))

def test_other_number_types():
    for kind in (torch.float16, torch.bfloat16): assert same(to_mnist((torch.tensor(DRAWN)/255).to(kind)), to_mnist(drawn()), 2)
    assert same(to_mnist(DRAWN > 127), to_mnist((DRAWN > 127).astype(np.uint8)*255))

def test_passing_changes_nothing_of_it():
    array,picture = DRAWN.copy(), drawn('P')
    predict(array)
    predict(picture)
    assert np.array_equal(array, DRAWN) and picture.mode == 'P'

@pytest.mark.parametrize('bad,word', [
    (np.zeros((0,5), np.uint8),                                     'no pixels'),
    (np.zeros(5, np.uint8),                                         'shape'),
    (np.zeros((2,28,28), np.uint8),                                 'images[0]'),
    (IMAGES,                                                        'images[0]'),
    (VALID[None,:3],                                                'images[0]'),
    (torch.full((28,28), torch.nan),                                'between 0 and 1'),
    (torch.full((28,28), torch.inf),                                'between 0 and 1'),
    (IMAGES[0].astype(float),                                       'divide by 255'),
    (-VALID[0],                                                     'between 0 and 1'),
    (IMAGES[0].astype(int)-1,                                       '0 to 255'),
    (IMAGES[0].astype(int)*1000,                                    '0 to 255'),
    (np.zeros((28,28), np.uint8),                                   'blank'),
    (torch.ones(28,28),                                             'blank'),
    (np.uint8([[7]]),                                               'blank'),
    (np.full((40,40), 200, np.uint8)-np.eye(40, dtype=np.uint8)*20, 'blank'),
    (Image.new('L', (0,3)),                                         'no pixels'),
    (Image.new('1', (9000,9000)),                                   'too many'),
    (np.broadcast_to(np.uint8(0), (20_000,20_000)),                 'too many'),
    (torch.zeros(1).expand(3,20_000,20_000),                        'too many')])
def test_values_that_make_no_picture(bad, word):
    with pytest.raises(ValueError) as e: predict(bad)
    assert word in str(e.value) and str(e.value).startswith('the picture ') and '\n' not in str(e.value)

@pytest.mark.parametrize('bad', [None, 3, [[1,2],[3,4]], b'bytes', np.array([['a']]), np.zeros((9,9), complex), np.array([[None]])])
def test_types_that_are_no_picture(bad):
    with pytest.raises(TypeError, match='the picture '): predict(bad)

# Files

def saved(folder, name, picture, **options):
    picture.save(folder/name, **options)
    return folder/name

@pytest.mark.parametrize('name,mode,levels', [
    ('l.png',     'L',     0),
    ('rgb.png',   'RGB',   0),
    ('rgba.png',  'RGBA',  0),
    ('la.png',    'LA',    0),
    ('p.png',     'P',     9),
    ('l.bmp',     'L',     0),
    ('rgb.tiff',  'RGB',   0),
    ('cmyk.tiff', 'CMYK',  2),
    ('cmyk.jpg',  'CMYK',  None),
    ('ycbcr.jpg', 'YCbCr', None),
    ('l.jpg',     'L',     None),
    ('l.gif',     'L',     2),
    ('rgb.webp',  'RGB',   None),
    ('l.ppm',     'L',     0),
    ('hsv.tiff',  'HSV',   2)])
def test_kinds_of_files(tmp_path, name, mode, levels):
    try: file = saved(tmp_path, name, drawn(mode))
    except (OSError, ValueError): pytest.skip(f'this Pillow writes no {name}')
    for path in (file, str(file)):
        result = to_mnist(path)
        assert alike(result, to_mnist(drawn())) if levels is None else same(result, to_mnist(drawn()), levels)

def test_black_and_white(tmp_path):
    assert same(to_mnist(saved(tmp_path, '1.png', drawn().point(lambda v: v > 127 and 255, '1'))), to_mnist(DRAWN > 127))

@pytest.mark.parametrize('name', ['16.png', '16.tiff', '16.pgm'])
def test_sixteen_bits(tmp_path, name):
    try: file = saved(tmp_path, name, Image.fromarray(DRAWN.astype(np.uint16)*257))
    except OSError: pytest.skip(f'this Pillow writes no {name}')
    assert same(to_mnist(file), to_mnist(drawn()))

def test_decimals_in_a_file(tmp_path):
    assert same(to_mnist(saved(tmp_path, 'f.tiff', Image.fromarray(DRAWN.astype(np.float32)/255))), to_mnist(drawn()))
    with pytest.raises(ValueError, match='divide by 255'): to_mnist(saved(tmp_path, 'g.tiff', Image.fromarray(DRAWN.astype(np.float32))))

def test_transparent_is_white(tmp_path):
    clear = Image.new('RGBA', (90,90), (0,0,0,0))
    clear.putalpha(ImageOps.invert(drawn()))
    assert same(to_mnist(saved(tmp_path, 'rgba.png', clear)), to_mnist(drawn()))
    for mode in ('LA', 'PA', 'RGBa'): assert same(to_mnist(clear.convert('RGBA' if mode == 'PA' else mode)), to_mnist(drawn()))
    palette = (DRAWN < 128).astype(np.uint8) # entry 1 is black; entry 0 is black too, but transparent
    p = Image.fromarray(palette, 'L').convert('P')
    p.putpalette([0,0,0]*2)
    assert same(to_mnist(saved(tmp_path, 'p.png', p, transparency=0)), to_mnist(DRAWN >= 128))
    assert same(to_mnist(saved(tmp_path, 'p.gif', p, transparency=0)), to_mnist(DRAWN >= 128))
    with pytest.raises(ValueError, match='blank'): to_mnist(Image.new('RGBA', (30,30)))

def test_lesson_00_reads_transparency_the_same_way(tmp_path):
    clear = Image.new('RGBA', (90,90), (40,90,220,0))
    clear.putalpha(ImageOps.invert(drawn()))
    file = saved(tmp_path, 'clear.png', clear)
    assert same(to_mnist(read_image(file)), to_mnist(file)) and read_image(file).max() == 255

@pytest.mark.parametrize('name', ['a.gif', 'a.png', 'a.webp', 'a.tiff'])
def test_of_an_animation_the_first_frame(tmp_path, name):
    other = Image.fromarray(255-IMAGES[1500]).resize((90,90))
    options = dict(lossless=True) if name.endswith('webp') else {}
    file = saved(tmp_path, name, drawn(), save_all=True, append_images=[other, drawn().rotate(90)], **options)
    assert same(to_mnist(file), to_mnist(drawn()), 2)

def test_photos_with_several_pictures_inside(tmp_path):
    "Phones write them, with the photo first"
    file = saved(tmp_path, 'mpo.jpg', drawn(), format='MPO', save_all=True, append_images=[drawn().rotate(90)])
    assert alike(to_mnist(file), to_mnist(drawn()))

def test_photos_are_turned_upright(tmp_path):
    turns = dict(zip((3, 6, 8, 2, 5), ('ROTATE_180', 'ROTATE_90', 'ROTATE_270', 'FLIP_LEFT_RIGHT', 'TRANSPOSE')))
    for note,turn in {1: None, **{note: Image.Transpose[name] for note,name in turns.items()}}.items():
        exif = Image.Exif()
        exif[0x0112] = note
        stored = drawn() if turn is None else drawn().transpose(turn)
        assert same(to_mnist(saved(tmp_path, 'e.png', stored, exif=exif)), to_mnist(drawn())), note

def test_rotten_notes_of_a_camera_do_no_harm(tmp_path):
    assert alike(to_mnist(saved(tmp_path, 'e.jpg', drawn(), exif=b'Exif\0\0MM\0*\0\0\0\x08\xff\xff'+b'\xff'*20)), to_mnist(drawn()))

def test_large_photos_are_reduced(tmp_path):
    "By whole blocks, so the digit stays the same"
    large = Image.fromarray(DRAWN).resize((3600,3600), Image.Resampling.NEAREST)
    assert same(to_mnist(saved(tmp_path, 'large.png', large)), to_mnist(large.reduce(4)))
    assert alike(to_mnist(large), to_mnist(drawn()))

def refused(path, word):
    "The one sentence with which `path` is refused"
    with warnings.catch_warnings():
        warnings.simplefilter('error')
        with pytest.raises(ValueError) as e: predict(path)
    said = str(e.value)
    assert str(path) in said and word in said and '\n' not in said and len(said) < 220+len(str(path)), said

def test_no_picture_file(tmp_path):
    refused(tmp_path, 'is a folder')
    refused(tmp_path/'missing.png', 'does not exist')
    refused('', "'' is a folder")
    refused(tmp_path/('x'*300), 'cannot be read')
    os.mkfifo(tmp_path/'pipe')
    refused(tmp_path/'pipe', 'is not a file')
    (tmp_path/'f.png').write_bytes(b'')
    refused(tmp_path/'f.png', 'is empty: get it again')
    for content in (b'text\n', b'<svg xmlns="http://www.w3.org/2000/svg"/>', b'%PDF-1.4', os.urandom(5000),
                    b'%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n'):
        (tmp_path/'f.png').write_bytes(content)
        refused(tmp_path/'f.png', 'is not a picture')
    refused(saved(tmp_path, 'blank.png', Image.new('L', (50,50), 255)), 'is blank')
    refused(saved(tmp_path, '1x1.png', Image.new('L', (1,1), 255)), 'is blank')
    refused(saved(tmp_path, '1x1_16.png', Image.fromarray(np.uint16([[65535]]))), 'is blank')

@pytest.mark.parametrize('name', ['a.png', 'a.jpg', 'a.gif', 'a.bmp', 'a.tiff', 'a.webp', 'a.ppm'])
def test_cut_short(tmp_path, name):
    whole = saved(tmp_path, name, drawn('RGB')).read_bytes()
    for length in sorted({0, 1, 4, 10, 30, *range(50, len(whole)//2, max(1, len(whole)//15))}):
        (tmp_path/name).write_bytes(whole[:length])
        with pytest.raises(ValueError, match=name): predict(tmp_path/name)

@pytest.mark.parametrize('name', ['a.png', 'a.jpg', 'a.gif', 'a.bmp', 'a.tiff', 'a.webp', 'a.ppm', 'p.png', '16.png'])
def test_flipped_bits(tmp_path, name):
    "A verdict or a ValueError that names the file, never anything else"
    picture = Image.fromarray(DRAWN.astype(np.uint16)*257) if name == '16.png' else drawn('P' if name == 'p.png' else 'RGB')
    whole,dice = saved(tmp_path, name, picture).read_bytes(), random.Random(0)
    for _ in range(150):
        broken = bytearray(whole)
        for place in [dice.randrange(len(broken)) for _ in range(3)] + [dice.randrange(min(60, len(broken)))]:
            broken[place] = dice.randrange(256)
        (tmp_path/name).write_bytes(broken)
        try: assert to_mnist(tmp_path/name).shape == (28,28)
        except ValueError as e: assert name in str(e) and '\n' not in str(e)

def test_a_photo_of_a_phone_under_another_name(tmp_path):
    for kind,brand in (('HEIC', b'heic'), ('HEIC', b'mif1'), ('AVIF', b'avif')):
        (tmp_path/'photo.png').write_bytes(b'\0\0\0\x18ftyp'+brand+bytes(200))
        refused(tmp_path/'photo.png', f'has the format {kind}: export it as JPEG')

def test_huge_pictures(tmp_path):
    (tmp_path/'huge.png').write_bytes(png_header(20_000, 20_000))
    refused(tmp_path/'huge.png', 'far too many pixels')
    (tmp_path/'claims.png').write_bytes(png_header(2**31-1, 2**31-1))
    with pytest.raises(ValueError, match='claims.png'): predict(tmp_path/'claims.png')
    for side in (7_500, 10_500): # Pillow itself allows the first and warns of the second
        (tmp_path/'large.png').write_bytes(png_header(side, side))
        refused(tmp_path/'large.png', 'more than 50,000,000 are too many')
    (tmp_path/'long.png').write_bytes(png_header(2_000_000, 20, zlib.compress(bytes(20*(1+2_000_000*4)))))
    refused(tmp_path/'long.png', 'blank')

def test_memory_is_bounded(tmp_path):
    "The largest picture that is read, with colours and transparency, and one that is refused"
    (tmp_path/'huge.png').write_bytes(png_header(20_000, 20_000, zlib.compress(bytes(10**6))))
    (tmp_path/'largest.png').write_bytes(png_header(7_000, 7_000, zlib.compress((b'\0'+bytes(7_000*4))*7_000, 1)))
    code = '''
import resource, sys
from mnist37.predict import predict
used = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024
before = used()
try: predict(sys.argv[1])
except ValueError as e: print(used()-before)
'''
    env = os.environ | dict(PYTHONPATH=str(ROOT))
    def growth(name): return subprocess.run([sys.executable, '-c', code, tmp_path/name], capture_output=True, text=True, env=env).stdout
    grown = {name: float(growth(name)) for name in ('huge.png', 'largest.png')}
    assert grown['huge.png'] < 30 and grown['largest.png'] < 700, grown # megabytes

def test_a_file_one_may_not_read(open_folder):
    file = saved(open_folder, 'locked.png', drawn())
    file.chmod(0)
    done = python(f'''
import os
from mnist37.predict import main
if os.getuid() == 0: os.setegid(65534); os.seteuid(65534)
raise SystemExit(main([{str(file)!r}]))
''')
    assert done.returncode == 2 and 'cannot be read (permission denied)' in done.stderr and len(done.stderr.splitlines()) == 1

# Verdicts

def test_errors_are_those_of_the_ladder(sample):
    "Every validation PNG, by its path"
    pictures = stack_images([to_mnist(sample/f'valid/{label}/{index}.png') for label,index in zip(LABELS, INDICES)])
    assert torch.equal(pictures, VALID)
    ladder = {r['method']: r for r in ladder_so_far()}
    for name,shipped in SHIPPED.items():
        errors = ((scores(pictures, name) > 0) != IS_3).sum().item()
        assert errors == weights_card()[shipped.file]['errors'][name]
        assert abs(errors-ladder[name]['errors']) <= 3*ladder[name].get('spread', 0)

def test_one_at_a_time_is_all_at_once():
    for i in range(0, 2038, 97):
        p = predict(IMAGES[i])
        assert p.neither == (said('gate')[i] <= 0).item() and torch.equal(p.image, torch.tensor(IMAGES[i]))
        for v in p.verdicts:
            score = said(v.method)[i]
            assert v.digit == (3 if score > 0 else 7) and abs(v.confidence-score.abs().sigmoid().item()) < 1e-4 and .5 <= v.confidence <= 1

def test_prediction_shows_itself():
    p = predict(IMAGES[0])
    assert isinstance(p, Prediction) and [v.method for v in p.verdicts] == list(SHIPPED)
    first = p.verdicts[0]
    shown = json.loads(json.dumps(p.as_dict()))['verdicts'][0]
    assert shown == dict(method='mean digit, L1', digit=first.digit, confidence=round(first.confidence, 4))
    assert '| mean digit, L1 | ' in p._repr_markdown_() and 'tensor' not in repr(p)

def test_choice_of_methods():
    for choice in (['mean digit, RMSE'], 'mean digit, RMSE'):
        assert [v.method for v in predict(IMAGES[0], choice).verdicts] == ['mean digit, RMSE']
    assert predict(IMAGES[0], []).verdicts == []
    with pytest.raises(ValueError, match="no method 'best'.*choose from 'mean digit, L1'"): predict(IMAGES[0], ['best'])

@pytest.mark.parametrize('bad,error', [
    (IMAGES[0],            TypeError),
    (torch.tensor(IMAGES), TypeError),
    (VALID[:0],            ValueError),
    (VALID[:,:14],         ValueError),
    (VALID.flatten(1),     ValueError),
    (VALID[None],          ValueError),
    (VALID[:2]/0,          ValueError),
    (VALID*255,            ValueError),
    (None,                 TypeError)])
def test_scores_refuses(bad, error):
    for judge in JUDGES:
        with pytest.raises(error): scores(bad, judge)
    with pytest.raises(ValueError, match='no method'): scores(VALID, 'gatekeeper')

def test_other_peoples_dice_stay_as_they_are():
    torch.manual_seed(0)
    expected = torch.rand(3)
    torch.manual_seed(0)
    predict(IMAGES[0])
    assert torch.equal(torch.rand(3), expected) and torch.is_grad_enabled()

def test_gate_keeps_what_is_ours_and_refuses_the_rest():
    counts = weights_card()['gate.safetensors']['test']
    assert {d: c['pictures'] for d,c in counts.items()} == dict(zip('0123456789', (980,1135,1032,1010,982,892,958,1028,974,1009)))
    kept = {d: 1-c['refused']/c['pictures'] for d,c in counts.items()}
    assert min(kept['3'], kept['7']) >= .98 and max(k for d,k in kept.items() if d not in '37') <= .1
    for digit in (3,7): assert abs((said('gate')[LABELS==digit] <= 0).sum().item() - counts[str(digit)]['refused']) <= 1

def test_gate_refuses_what_is_no_digit():
    dice = np.random.default_rng(0)
    noise = [dice.integers(0, 256, (60,60), dtype=np.uint8) for _ in range(50)]
    shapes = [np.pad(np.full((h,w), 255, np.uint8), 9) for h in (5,20,60) for w in (5,20,60)]
    mirrored = [o[:,::-1] for o in IMAGES[::40]]
    for strangers,most in ((noise, .1), (shapes, 0), (mirrored, .1)):
        assert sum(not predict(o).neither for o in strangers) <= most*len(strangers)

def test_gate_counts_are_what_is_measured():
    "Where the four IDX files are at hand: MNIST_IDX=folder make test"
    if not os.environ.get('MNIST_IDX'):
        pytest.skip('set MNIST_IDX to a folder with MNIST\'s four IDX files to measure the gate on all ten digits')
    from tools.experiments import train_gate
    x,digits = train_gate.mnist(Path(os.environ['MNIST_IDX']), 't10k')
    now,stored = train_gate.counts(scores(x[:,0], 'gate'), digits), weights_card()['gate.safetensors']['test']
    for d in stored: assert abs(now[d]['refused']-stored[d]['refused']) <= 1

# Which digit?

TEN_IMAGES,TEN_LABELS = load_ten('valid')

def test_ten_digits_are_those_of_the_weights_card():
    said = digit_scores(stack_images(TEN_IMAGES)).argmax(1)
    assert [(said != torch.tensor(TEN_LABELS)).sum().item()] == list(weights_card()[TEN.file]['errors'].values())

def test_ten_digits_one_at_a_time():
    all_of_them = digit_scores(stack_images(TEN_IMAGES[::400])).softmax(1)
    for image,expected in zip(TEN_IMAGES[::400], all_of_them):
        p = predict(image, digits=10)
        assert isinstance(p, DigitPrediction) and torch.equal(p.image, torch.tensor(image))
        assert torch.allclose(torch.tensor(p.probabilities), expected, atol=1e-5) and abs(sum(p.probabilities)-1) < 1e-5
        assert p.digit == expected.argmax() and p.doubt == ''

def test_a_prediction_of_ten_shows_itself():
    p = predict(IMAGES[0], digits=10)
    assert json.loads(json.dumps(p.as_dict())) == dict(digit=3, probabilities=[round(o, 4) for o in p.probabilities], doubt='')
    shown = p._repr_markdown_().splitlines()
    assert shown[0] == f'**3** ({p.probabilities[3]:.3f})' and shown[2] == '| 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 |'
    assert shown[4].split('|')[4].strip() == f'{p.probabilities[3]:.3f}' and 'tensor' not in repr(p)

def test_what_is_no_digit_is_doubted_but_not_refused():
    three,seven = [Image.fromarray(255-o) for o in IMAGES[[5,1500]]]
    both = Image.new('L', (60,28), 255)
    for o,x in ((three,0), (seven,32)): both.paste(o, (x,0))
    faint = line(SEVEN, 14).point(lambda v: 255-(255-v)//8)
    small = Image.new('L', (60,60), 255)
    small.paste(line(SEVEN, 14).resize((11,11)), (20,20))
    for doubt,picture in {'two things': both.resize((300,140)), 'too faint': faint, 'too small': small, '': line(SEVEN, 14)}.items():
        p = predict(picture, digits=10)
        assert p.doubt == p.as_dict()['doubt'] == doubt and (f', but: {doubt}' in p._repr_markdown_()) == bool(doubt)
    with pytest.raises(ValueError, match='is blank'): predict(np.full((28,28), 255, np.uint8), digits=10)
    with pytest.raises(TypeError, match='the picture is of type'): predict(None, digits=10)

@pytest.mark.parametrize('digits', [0, 1, 3, 9, 11, -2, 2.5, '10', 'ten', None, True, [10], np.array([2,10])])
def test_other_numbers_of_digits(digits):
    with pytest.raises(ValueError, match='digits is') as e: predict(IMAGES[0], digits=digits)
    assert '\n' not in str(e.value)

def test_whatever_is_ten_or_two_is_taken():
    for ten in (10, np.int64(10), torch.tensor(10)): assert predict(IMAGES[0], digits=ten).digit == 3
    assert repr(predict(IMAGES[0])) == repr(predict(IMAGES[0], digits=2))
    with pytest.raises(ValueError, match='leave methods out'): predict(IMAGES[0], 'mean digit, L1', digits=10)

@pytest.mark.parametrize('bad,error', [(IMAGES[0], TypeError), (VALID[:0], ValueError), (VALID[None], ValueError), (VALID*255, ValueError)])
def test_digit_scores_refuses(bad, error):
    with pytest.raises(error): digit_scores(bad)

# Weights

def test_weights_are_small_and_plain():
    assert sum(f.stat().st_size for f in WEIGHTS.iterdir()) < 300_000
    assert {f.name for f in WEIGHTS.iterdir()} == {*weights_card(), 'weights.json', 'README.md'}
    source = (ROOT/'mnist37/predict.py').read_text()
    assert 'pickle' not in source and 'torch.load' not in source
    for name,card in weights_card().items():
        assert sum(o.numel() for o in load_weights(name).values() if o.is_floating_point()) == card['values']
    assert [len(load_weights(name)) for name in weights_card()] == [4, 20, 2, 4, 20, 20, 18]

def test_weights_that_do_not_exist(tmp_path):
    with pytest.raises(ValueError, match='no weights called'): load_weights('x.safetensors')
    with pytest.raises(ValueError, match='net.safetensors is damaged, missing or not'):
        load_weights('net.safetensors', tmp_path/'net.safetensors')

@pytest.fixture
def broken_package(tmp_path, monkeypatch):
    "A copy of the package's weights, to be damaged"
    shutil.copytree(WEIGHTS, tmp_path/'weights')
    monkeypatch.setattr(module, 'weights_file', lambda name: tmp_path/'weights'/name)
    return tmp_path/'weights'

def test_a_package_without_its_weights_says_so(broken_package):
    (broken_package/'gate.safetensors').unlink()
    with pytest.raises(ValueError, match='gate.safetensors is damaged'): predict(IMAGES[0])
    (broken_package/'weights.json').unlink()
    with pytest.raises(ValueError, match='weights.json is damaged or missing'): predict(IMAGES[0])

def test_weights_are_what_the_script_learns():
    from tools.experiments import train_weights
    learned,stored = train_weights.mean_digits(), load_weights('mean_digits.safetensors')
    assert learned.keys() == stored.keys()
    for name in learned: assert torch.allclose(learned[name], stored[name], rtol=1e-4), name

def test_scripts_store_what_they_say(broken_package, monkeypatch):
    from tools.experiments import train_weights
    monkeypatch.setattr(train_weights, 'weights_file', module.weights_file)
    train_weights.store('new.safetensors', dict(a=torch.ones(3)), made_by='a test')
    assert load_weights('new.safetensors')['a'].tolist() == [1,1,1] and weights_card()['new.safetensors']['values'] == 3
    assert set(weights_card()) > {'gate.safetensors', 'mean_digits.safetensors'}

# The command

def run(*args, **kwargs):
    "The command in a process of its own"
    env = os.environ | dict(PYTHONPATH=str(ROOT)) | kwargs.pop('env', {})
    code = 'import sys; from mnist37.predict import main; sys.exit(main())'
    return subprocess.run([sys.executable, '-c', code, *args], capture_output=True, env=env, **kwargs)

def test_table(tmp_path, capsys):
    files = [str(saved(tmp_path, f'{i}.png', Image.fromarray(IMAGES[i]))) for i in (0, 2000)]
    assert main(files) == 0
    out,err = capsys.readouterr()
    head,*rows = out.splitlines()
    assert not err and len(rows) == 2 and all(shipped.short in head for shipped in SHIPPED.values())
    assert rows[0].startswith(files[0]) and ' yes ' in rows[0] and rows[1].split()[1] == 'yes' and rows[1].split()[3] == '7'
    assert len({line.rstrip().rfind(' ') < len(head) for line in rows}) == 1

def test_json(tmp_path, capsys):
    files = [str(saved(tmp_path, 'three.png', drawn())), str(tmp_path/'missing.png')]
    assert main([*files, '--json']) == 2
    out,err = capsys.readouterr()
    good,bad = json.loads(out)
    assert good == dict(file=files[0]) | predict(files[0]).as_dict() and bad['file'] == files[1] and 'does not exist' in bad['error']
    assert err.splitlines() == [f"error: {bad['error']}"]

def test_table_and_json_of_ten_digits(tmp_path, capsys):
    files = [str(saved(tmp_path, f'{label}.png', Image.fromarray(TEN_IMAGES[i]))) for i,label in enumerate(TEN_LABELS[:4])]
    assert main(['--digits', '10', *files]) == 0
    head,*rows = capsys.readouterr().out.splitlines()
    assert head.split()[-10:] == list('0123456789') and 'which digit?' in head
    for row,label in zip(rows, TEN_LABELS):
        name,digit,*cells = row.split()
        assert name.endswith(f'{label}.png') and digit == str(label) and len(cells) == 10 and cells[label] == max(cells)
    assert len({len(row) for row in rows}) == 1
    assert main(['--json', '--digits=10', files[0], str(tmp_path/'missing.png')]) == 2
    out,err = capsys.readouterr()
    good,bad = json.loads(out)
    assert good == dict(file=files[0]) | predict(files[0], digits=10).as_dict() and 'does not exist' in bad['error'] in err

@pytest.mark.parametrize('digits', ['5', '0', '-10', 'ten', '1e1', ''])
def test_other_numbers_of_digits_at_the_command_line(digits, tmp_path):
    done = run(f'--digits={digits}', str(saved(tmp_path, 'a.png', drawn())))
    error = done.stderr.decode().splitlines()[-1]
    assert done.returncode == 2 and not done.stdout and 'digits' in error and '10' in error and 'Traceback' not in done.stderr.decode()

def test_names_that_would_break_the_table(tmp_path, capsys):
    files = [str(saved(tmp_path, name, drawn())) for name in ('two\nlines.png', '\x1b[2J.png', 'ü.png')]
    assert main(files) == 0
    head,*rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0].split('/')[-1] for row in rows] == ['two\\nlines.png', '\\x1b[2J.png', 'ü.png']
    assert len({len(row) for row in rows}) == 1

def test_bad_files_do_not_stop_the_others(tmp_path):
    good = saved(tmp_path, 'good.png', drawn())
    (tmp_path/'text.png').write_text('text')
    (tmp_path/'two\nlines.png').write_text('text')
    (tmp_path/'huge.png').write_bytes(png_header(20_000, 20_000))
    names = ['text.png', 'missing.png', '.', 'two\nlines.png', 'huge.png', 'good.png', os.fsdecode(b'\xff.png')]
    shutil.copy(good, tmp_path/'ü.png')
    done = run(*names, 'ü.png', cwd=tmp_path, env=dict(LC_ALL='C', PYTHONIOENCODING='ascii'))
    err,out = done.stderr.decode(), done.stdout.decode()
    assert done.returncode == 2 and 'Traceback' not in err
    assert len(err.splitlines()) == 6 and all(line.startswith('error: ') for line in err.splitlines())
    assert sum(' yes ' in line for line in out.splitlines()) == 2
    done = run(*names, '--json', cwd=tmp_path)
    assert done.returncode == 2 and ['error' in o for o in json.loads(done.stdout)] == [True]*5+[False,True]

def test_whatever_happens_no_traceback(tmp_path, monkeypatch, capsys):
    file = str(saved(tmp_path, 'a.png', drawn()))
    for error in (MemoryError(), RuntimeError('two\nlines'), OSError(28, 'No space left on device')):
        with monkeypatch.context() as m:
            m.setattr(module, 'stack_images', lambda pictures: (_ for _ in ()).throw(error))
            assert main([file]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1
    monkeypatch.setattr(module, 'predict', lambda file, digits: (_ for _ in ()).throw(KeyboardInterrupt))
    assert main([file]) == 130

def test_libraries_hold_their_tongue(tmp_path):
    "libtiff and Pillow remark on damaged files; the command says one line for each"
    whole,dice = bytearray(saved(tmp_path, 'a.tiff', drawn('RGB'), compression='tiff_lzw').read_bytes()), random.Random(0)
    for i in range(20):
        broken = whole.copy()
        for _ in range(4): broken[dice.randrange(8, len(broken))] = 255
        (tmp_path/f'{i}.tiff').write_bytes(broken)
    done = run(*[f'{i}.tiff' for i in range(20)], cwd=tmp_path)
    assert all(line.startswith(b'error: ') for line in done.stderr.splitlines()) and done.stderr
    assert len(done.stderr.splitlines()) + len(done.stdout.splitlines()) == 21
    file = saved(tmp_path, 'b.png', drawn())
    command = f"{sys.executable} -c 'import sys; from mnist37.predict import main; sys.exit(main())' {file} nothing.png 2>&-"
    done = subprocess.run(command, shell=True, capture_output=True, env=os.environ | dict(PYTHONPATH=str(ROOT)))
    assert done.returncode == 2 and b' yes ' in done.stdout

def test_usage():
    done = run()
    assert done.returncode == 2 and b'usage: mnist37-predict' in done.stderr and b'Traceback' not in done.stderr
    assert b'--json' in run('--help').stdout

# Vectors for other implementations

def test_vectors_of_the_preprocessing():
    cases = json.loads((ROOT/'tests/vectors/preprocessing.json').read_text())
    assert len(cases) > 25 and len({c['name'] for c in cases}) == len(cases)
    for c in cases:
        pixels = np.frombuffer(base64.b64decode(c['pixels']), np.uint8).reshape(c['height'], c['width'], c['channels'])
        picture = pixels.repeat(c['enlarge'], 0).repeat(c['enlarge'], 1)
        if 'error' in c:
            with pytest.raises(ValueError, match=c['error']): to_mnist(picture)
        else:
            expected = torch.tensor(np.frombuffer(base64.b64decode(c['mnist']), np.uint8).reshape(28, 28))
            assert same(to_mnist(picture), expected, 1), c['name']

def test_vectors_of_the_scores():
    stored = json.loads((ROOT/'tests/vectors/scores.json').read_text())
    assert list(stored) == JUDGES
    for judge,expected in stored.items(): assert torch.allclose(said(judge), torch.tensor(expected), rtol=1e-3, atol=1e-3), judge

def test_vectors_of_ten_digits():
    stored = torch.tensor(json.loads((ROOT/'tests/vectors/digits.json').read_text()))
    assert stored.shape == (500,10)
    assert torch.allclose(digit_scores(stack_images(TEN_IMAGES[::20])), stored, rtol=1e-3, atol=1e-3)

def test_vectors_are_written_by_the_script():
    from tools.experiments import write_vectors
    names = [c['name'] for c in json.loads((ROOT/'tests/vectors/preprocessing.json').read_text())]
    assert [name for name,_,_ in write_vectors.cases()] == names
    assert sum(f.stat().st_size for f in (ROOT/'tests/vectors').iterdir()) < 420_000
