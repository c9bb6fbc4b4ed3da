"The playground: the same numbers as PyTorch, and a page that can be used with a mouse, a finger, a pen and a keyboard."
import base64, contextlib, gzip, json, math, random, re
from types import SimpleNamespace
from urllib.parse import urlsplit
import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw
from conftest import complaints, ROOT
from pictures import BESIDE
from mnist37.cnn_learner import small_cnn
from mnist37.data import load_split, load_ten
from mnist37.pixel_similarity import mnist_distance, rmse_distance
from mnist37.predict import SHIPPED, digit_scores, load_weights, predict, scores, to_mnist
from mnist37.tensors import stack_images
from mnist37.transfer import NearestMean, body, features

pytestmark = pytest.mark.seconds(100)

THREE = [(90,60), (140,45), (185,70), (180,110), (130,130), (185,150), (195,200), (140,235), (85,215)]
SEVEN = [(80,60), (140,62), (205,58), (170,130), (140,190), (125,235)]
TURNS = [i*math.tau/60 for i in range(61)]
EIGHT = [(140+55*math.sin(2*t), 135-90*math.cos(t)) for t in TURNS]
CIRCLE = [(140+80*math.sin(t), 140-90*math.cos(t)) for t in TURNS]
BAR = [(105,140), (195,138)]
SHORT = {shipped.short: name for name,shipped in SHIPPED.items()}

@contextlib.contextmanager
def playground(browser, site_url, path='playground.html', ready='.ready', **context):
    "The page, ready, with what it complained of and what it asked for; every test fails if it complained"
    context = browser.new_context(**dict(viewport=dict(width=1300, height=900)) | context)
    tab,asked = context.new_page(), []
    errors = complaints(tab, site_url)
    tab.on('request', lambda r: asked.append(r.url))
    tab.goto(site_url + path)
    tab.wait_for_selector(ready, state='attached')
    yield SimpleNamespace(tab=tab, errors=errors, asked=asked, cdp=context.new_cdp_session(tab))
    assert not errors
    context.close()

@pytest.fixture
def page(browser, site_url):
    with playground(browser, site_url) as page: yield page

def on_screen(tab, points):
    "Where points of the sheet are in the window"
    sheet = tab.locator('#sheet')
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    return [(box['x'] + x*box['width']/280, box['y'] + y*box['height']/280) for x,y in points]

def draw(tab, points):
    "One stroke, with the mouse"
    first,*others = on_screen(tab, points)
    tab.mouse.move(*first)
    tab.mouse.down()
    for point in others: tab.mouse.move(*point, steps=4)
    tab.mouse.up()
    tab.evaluate('new Promise(shown => requestAnimationFrame(() => requestAnimationFrame(shown)))')

def wait_for(tab, name, words): tab.locator(f'#{name}', has_text=words).wait_for(state='attached')
def says(tab): return tab.locator('#summary').inner_text()
def announced(tab): return tab.locator('#announcement').text_content()
def text(tab, name): return tab.locator(f'#{name}').text_content()
def verdicts(tab): return tab.locator('#verdicts .verdict').all_inner_texts() # the gate's first
def what(tab): return tab.locator('#what').inner_text()
def colours(tab, name):
    "The pixels of a canvas of 28×28: red, green, blue, opacity"
    copy = '''name => {
        const canvas = Object.assign(document.createElement('canvas'), {width: 28, height: 28});
        const context = canvas.getContext('2d', {willReadFrequently: true});
        context.drawImage(document.getElementById(name), 0, 0);
        return [...context.getImageData(0, 0, 28, 28).data];
    }'''
    return np.array(tab.evaluate(copy, name), np.uint8).reshape(784, 4)

def seen(tab):
    "The 28×28 pixels on the page, 0 for paper"
    return 255-colours(tab, 'seen')[:,0].reshape(28, 28)

# ---- The same numbers as Python

IMPORT = '''
    const names = ['models', 'images', 'safetensors'];
    const [models, images, tensors] = await Promise.all(names.map(n => import(`./playground/${n}.js`)));'''

ALL_SCORES = "async () => {" + IMPORT + """
    const data = 'playground/data', card = await (await fetch(`${data}/card.json`)).json(), found = [];
    const methods = [...models.METHODS, models.GATE], weights = {};
    for (const {file} of methods) weights[file] ??= tensors.readTensors(await (await fetch(`${data}/${file}.safetensors`)).arrayBuffer());
    for (let i = 0; i < card.counts.n; i++) {
        const {place, label, pixels} = await images.imageAt(data, card, i), ink = Float64Array.from(pixels, x => x/255);
        found.push([place, label, ...methods.map(({file, forward}) => forward(weights[file], ink).score)]);
    }
    return {names: methods.map(method => method.name), found};
}"""

def test_all_validation_images_get_pytorchs_scores(page):
    answer = page.tab.evaluate(ALL_SCORES)
    images,labels,_ = load_split('valid')
    x,found = stack_images(images), np.array(sorted(answer['found']))
    assert (found[:,0] == np.arange(len(images))).all() and (found[:,1] == labels).all()
    assert answer['names'] == [*SHORT, '3 or 7?']
    for name,column in zip(answer['names'], found[:,2:].T):
        expected = scores(x, SHORT.get(name, 'gate')).numpy()
        assert (abs(column-expected) <= 1e-4*np.maximum(1, abs(expected))).all(), name

PREPROCESS = """async pictures => {
    const {toMnist} = await import('./playground/preprocess.js');
    return pictures.map(({width, height, bytes}) => {
        const found = toMnist({width, height, data: Float64Array.from(atob(bytes), c => c.charCodeAt(0))});
        return found && btoa(String.fromCharCode(...found));
    });
}"""

def greys_of(case):
    "A case of the vectors as greys. Reading colours and shrinking large pictures is Python's part: no sheet needs it"
    pixels = np.frombuffer(base64.b64decode(case['pixels']), np.uint8).reshape(case['height'], case['width'], -1)
    pixels = pixels.repeat(case['enlarge'], 0).repeat(case['enlarge'], 1)
    picture = Image.fromarray(pixels[:,:,0] if case['channels'] == 1 else pixels)
    paper = Image.new('RGBA', picture.size, 'white')
    paper.alpha_composite(picture.convert('RGBA'))
    return np.asarray(paper.convert('L').reduce(-(-max(picture.size)//1000)))

def bytes_of(text): return np.frombuffer(base64.b64decode(text), np.uint8).astype(int)

def test_preprocessing_vectors(page):
    cases = json.loads((ROOT/'tests/vectors/preprocessing.json').read_text())
    greys = [greys_of(case) for case in cases]
    pictures = [dict(width=g.shape[1], height=g.shape[0], bytes=base64.b64encode(g.tobytes()).decode()) for g in greys]
    for case,found in zip(cases, page.tab.evaluate(PREPROCESS, pictures)):
        if 'error' in case: assert found is None, case['name']
        else: assert abs(bytes_of(found)-bytes_of(case['mnist'])).max() <= 1, case['name']

def dirty_sheets(image, dice):
    "A validation image on a sheet as large as the page's own: clean, with a grey pixel, with ten specks, beside a table"
    clean = np.pad(255-image.repeat(4, 0).repeat(4, 1), 14, constant_values=255)
    one,ten,table = clean.copy(), clean.copy(), clean.copy()
    one[4,4] = 220
    ten[dice.integers(0, 140, 10),dice.integers(0, 140, 10)] = dice.integers(0, 220, 10)
    table[:dice.integers(3, 12)] = 110
    return clean,one,ten,table

def test_dirt_decides_nothing_here_either(page):
    dice,(images,labels,_) = np.random.default_rng(4), load_split('valid')
    sheets = [sheet for image in images[::20] for sheet in dirty_sheets(image, dice)]
    pictures = [dict(width=140, height=140, bytes=base64.b64encode(sheet.tobytes()).decode()) for sheet in sheets]
    found = np.stack([bytes_of(o).reshape(28, 28) for o in page.tab.evaluate(PREPROCESS, pictures)])
    for sheet,form in zip(sheets[::9], found[::9]): assert abs(to_mnist(sheet).numpy().astype(int)-form).max() <= 1
    for name in SHIPPED:
        wrong = (scores(stack_images(found.astype(np.uint8)), name).numpy() > 0).reshape(-1, 4) != (labels[::20,None] == 3)
        assert (abs(wrong.mean(0)-wrong[:,0].mean()) <= .01).all(), name

def test_what_lies_beside_the_digit_is_left_out_as_in_python(page):
    dice,images = np.random.default_rng(3), load_split('valid')[0]
    photos = [photo(image, dice) for photo in BESIDE.values() for image in images[::300]]
    sent = [dict(width=p.shape[1], height=p.shape[0], bytes=base64.b64encode(p.tobytes()).decode()) for p in photos]
    for picture,found in zip(photos, page.tab.evaluate(PREPROCESS, sent)):
        assert abs(to_mnist(picture).numpy().flatten().astype(int)-bytes_of(found)).max() <= 1

STROKES = """async drawings => {
    const {greysOf} = await import('./playground/drawing.js'), {toMnist} = await import('./playground/preprocess.js');
    const text = bytes => btoa(String.fromCharCode(...bytes));
    return drawings.map(strokes => {
        const greys = greysOf({image: null, strokes});
        return [text(greys.data), text(toMnist(greys))];
    });
}"""

def wander(dice):
    "A drawing of one to three strokes, wherever dice lead, over the edge too"
    def stroke():
        x,y,turn,points = dice.uniform(0, 280), dice.uniform(0, 280), dice.uniform(0, math.tau), []
        for _ in range(dice.randint(1, 25)):
            points.append([x, y])
            turn += dice.gauss(0, .7)
            x,y = x+12*math.cos(turn), y+12*math.sin(turn)
        return points
    return [stroke() for _ in range(dice.randint(1, 3))]

def test_200_drawings_come_into_form_as_in_python(page):
    dice = random.Random(37)
    for _ in range(10):
        for greys,found in page.tab.evaluate(STROKES, [wander(dice) for _ in range(20)]):
            greys = bytes_of(greys).astype(np.uint8)
            side = math.isqrt(len(greys))
            assert abs(to_mnist(greys.reshape(side, side)).numpy().flatten().astype(int)-bytes_of(found)).max() <= 1

# ---- Drawing

@pytest.mark.parametrize('strokes,answer', [
    ([THREE],      3),
    ([SEVEN],      7),
    ([SEVEN, BAR], 7),
    ([EIGHT],      None),
    ([CIRCLE],     None)], ids=['3', '7', '7 with a bar', '8', 'circle'])
def test_draw_with_the_mouse(strokes, answer, page):
    for points in strokes: draw(page.tab, points)
    gate,*rungs = verdicts(page.tab)
    if answer:
        assert gate == 'yes' and rungs == [str(answer)]*5
        assert says(page.tab) == f'A {answer}, say all 5.'
    else:
        assert gate == 'no' and says(page.tab) == 'I only know 3 and 7. This looks like another digit or sign.'
        assert 'refused' in page.tab.locator('#verdicts').get_attribute('class')
    assert says(page.tab) in page.tab.locator('#announcement').text_content()

def test_verdicts_are_live(page):
    first,*others = on_screen(page.tab, SEVEN)
    page.tab.mouse.move(*first)
    page.tab.mouse.down()
    for point in others: page.tab.mouse.move(*point, steps=4)
    wait_for(page.tab, 'summary', 'A 7, say all 5.')
    assert not page.tab.locator('#announcement').text_content(), 'nothing is announced while the line grows'
    page.tab.mouse.up()

def test_draw_with_a_finger(browser, site_url):
    with playground(browser, site_url, has_touch=True, is_mobile=True, viewport=dict(width=360, height=800)) as page:
        points = on_screen(page.tab, SEVEN)
        scrolled = page.tab.evaluate('scrollY')
        for kind,(x,y) in zip(['touchStart'] + ['touchMove']*(len(points)-1), points):
            page.cdp.send('Input.dispatchTouchEvent', dict(type=kind, touchPoints=[dict(x=x, y=y)]))
        page.cdp.send('Input.dispatchTouchEvent', dict(type='touchEnd', touchPoints=[]))
        assert says(page.tab) == 'A 7, say all 5.'
        assert page.tab.evaluate('scrollY') == scrolled

def test_draw_with_a_pen(page):
    points = on_screen(page.tab, THREE)
    kinds = ['mousePressed'] + ['mouseMoved']*(len(points)-1) + ['mouseReleased']
    for kind,(x,y) in zip(kinds, [*points, points[-1]]):
        page.cdp.send('Input.dispatchMouseEvent', dict(type=kind, x=x, y=y, button='left', buttons=1, clickCount=1, pointerType='pen'))
    assert says(page.tab) == 'A 3, say all 5.'

def test_a_second_finger_and_another_button_do_not_draw(page):
    start,end = on_screen(page.tab, [(50,50), (200,200)])
    page.tab.mouse.move(*start)
    page.tab.mouse.down(button='right')
    page.tab.mouse.move(*end)
    page.tab.mouse.up(button='right')
    assert what(page.tab) == 'Nothing yet'

def test_a_dot_is_a_drawing(page):
    draw(page.tab, [(140,140)])
    assert what(page.tab) == 'Your drawing' and seen(page.tab).any()

# ---- Buttons and keys

def test_undo_and_clear(page):
    tab = page.tab
    tab.click('#undo') # nothing to undo
    draw(tab, SEVEN)
    alone = seen(tab)
    draw(tab, BAR)
    assert (seen(tab) != alone).any()
    tab.click('#undo')
    assert (seen(tab) == alone).all()
    tab.click('#clear')
    assert verdicts(tab) == ['–']*6 and not seen(tab).any() and says(tab) == 'Draw a 3 or a 7.'
    tab.click('#undo')
    assert (seen(tab) == alone).all()
    tab.click('#undo')
    assert what(tab) == 'Nothing yet'

def test_shift(page):
    tab = page.tab
    tab.click('#right') # nothing to shift
    draw(tab, THREE)
    before = seen(tab)
    for button,axis,step in [('left', 1, -1), ('right', 1, 1), ('up', 0, -1), ('down', 0, 1)]:
        tab.click(f'#{button}')
        assert (seen(tab) == np.roll(before, step, axis)).all() and what(tab) == f'Your drawing, shifted 1 {button}'
        tab.click('#undo')
    for _ in range(3): tab.click('#down')
    assert verdicts(tab) == ['yes', '7', '7', '7', '3', '3'] and says(tab) == '2 say 3, 3 say 7.'
    for _ in range(20): tab.click('#down')
    assert what(tab) == 'Your drawing, shifted 10 down, as far as it goes'
    assert announced(tab).startswith('It cannot be shifted farther than 10 pixels. Your drawing')
    tab.click('#undo')
    assert what(tab) == 'Your drawing, shifted 9 down'
    draw(tab, BAR)
    assert what(tab) == 'Your drawing', 'a new stroke is centred again'

def test_what_the_page_says_of_shifts():
    """Four pixels turn half of all 7s into 3s for the linear model;
    three pixels down, the mean digits give up on 3s and the CNN does not notice"""
    images,labels,_ = load_split('valid')
    x,threes = stack_images(images), torch.from_numpy(labels == 3)
    right,down = x.roll(4, 2), x.roll(3, 1)
    right[:,:,:4],down[:,:3] = 0, 0
    def threes_in(pictures, short): return (scores(pictures, SHORT[short]) > 0).float().mean().item()
    assert .4 < threes_in(right[~threes], 'linear') < .6
    for mean in ('mean, L1', 'mean, RMSE'): assert threes_in(down[threes], mean) < .2
    assert threes_in(down[threes], 'CNN') > .99

def test_validation_images_come_when_asked_for(page):
    tab = page.tab
    images,labels,_ = load_split('valid')
    def fetched(): return [url for url in page.asked if url.endswith('.bin')]
    assert not fetched()
    places = []
    for _ in range(3):
        tab.click('#clear')
        tab.click('#next')
        wait_for(tab, 'what', 'of valid')
        place,label = map(int, re.fullmatch(r'Image (\d+) of valid, a ([37])', what(tab)).groups())
        assert (seen(tab) == images[place]).all() and label == labels[place]
        places.append(place)
    assert len(set(places)) == 3 and len(fetched()) == 1
    draw(tab, BAR)
    assert what(tab).endswith('drawn over')
    tab.click('#undo')
    assert (seen(tab) == images[places[-1]]).all()

def test_hard_images_are_hard(page):
    tab = page.tab
    images,labels,_ = load_split('valid')
    answers = {short: (scores(stack_images(images), name) > 0).numpy() for short,name in SHORT.items()}
    wrong = np.array([answer != (labels == 3) for answer in answers.values()])
    card = json.loads((ROOT/'nbs/playground/data/card.json').read_text())
    assert card['counts']['h'] == wrong.any(0).sum() and list(card['wrong'].values()) == wrong.sum(1).tolist()
    assert [int(text(tab, f'wrong{i}')) for i in range(5)] == wrong.sum(1).tolist()
    records = np.frombuffer((ROOT/'nbs/playground/data/hard.bin').read_bytes(), np.uint8).reshape(-1, 787).astype(int)
    places = records[:,0] + 256*records[:,1]
    assert sorted(places) == np.flatnonzero(wrong.any(0)).tolist()
    patterns = [(labels[i], *wrong[:,i]) for i in places]
    first = len(set(patterns))
    assert first > 6 and len(set(patterns[:first])) == first, 'each of the first has another pattern'
    assert (np.diff(wrong[:,places[:first]].sum(0)) <= 0).all(), 'and the hardest come first'
    tab.click('#hard')
    wait_for(tab, 'what', f'Image {places[0]} of valid,')
    marked = tab.evaluate("[...document.querySelectorAll('#verdicts tbody + tbody tr')].map(row => row.classList.contains('wrong'))")
    assert marked == wrong[:,places[0]].tolist() and any(marked)

def test_an_image_that_does_not_come(page):
    tab = page.tab
    tab.route('**/*.bin', lambda route: route.abort())
    tab.click('#next')
    tab.wait_for_selector('text=The image could not be fetched')
    tab.unroute('**/*.bin')
    tab.click('#next')
    tab.wait_for_selector('text=of valid,')
    assert all('ERR_FAILED' in error for error in page.errors)
    page.errors.clear()

def test_keyboard(page):
    "Every control is reached in order, can be seen to have the focus, and works"
    tab = page.tab
    def reach(first, n):
        tab.focus(first)
        tab.keyboard.press('Shift+Tab')
        for _ in range(n):
            tab.keyboard.press('Tab')
            assert tab.evaluate('getComputedStyle(document.activeElement).outlineStyle') == 'solid'
            yield tab.evaluate('document.activeElement.id || document.activeElement.parentElement.id')
    assert list(reach('#sheet', 12)) == ['sheet', 'undo', 'clear', 'copy', 'next', 'hard', 'own', 'seen', 'left', 'up', 'down', 'right']
    assert list(reach('#panel-mean summary', 7)) == ['panel-mean', 'mean-digits', 'mean-differences', 'mean-contributions',
                                                     'panel-linear', 'panel-net', 'panel-cnn']
    tab.keyboard.press('Enter')
    wait_for(tab, 'cnn-sum', 'Nothing drawn yet.')
    tab.focus('#next')
    tab.keyboard.press('Enter')
    wait_for(tab, 'what', 'of valid')
    tab.focus('#sheet')
    for key,shift in [('Left', '1 left'), ('Up', '1 left and 1 up'), ('Right', '1 up'), ('Down', ''), ('Down', '1 down')]:
        tab.keyboard.press(f'Shift+Arrow{key}')
        assert what(tab).partition(', shifted ')[2] == shift
    tab.focus('#undo')
    tab.keyboard.press('Space')
    assert 'shifted' not in what(tab)
    assert what(tab) in tab.locator('#announcement').text_content() and what(tab) in tab.locator('#seen').get_attribute('aria-label')

def test_every_picture_and_control_has_a_name(page):
    tab = page.tab
    for panel in ('linear', 'net', 'cnn'): tab.click(f'#panel-{panel} summary')
    nameless = """[...document.querySelectorAll('.playground :is(canvas, button)')].filter(e =>
        !(e.getAttribute('aria-hidden') || e.getAttribute('aria-label') || e.tagName === 'BUTTON' && e.textContent.trim()))"""
    assert tab.evaluate(f'{nameless}.length') == 0
    assert tab.locator('#sheet-help').text_content()

def read(tab, part='.left'):
    "A part of the page in text, as a screen reader gets it"
    return tab.locator(part).aria_snapshot()

def test_every_state_can_be_read(page):
    "Blank, a verdict, a refusal, a wrong verdict: rows of the table, and the sentence that is announced"
    tab = page.tab
    assert 'table "What each method predicts, and how sure it is"' in read(tab) and 'row "mean, L1 – –"' in read(tab)
    draw(tab, SEVEN)
    assert f'paragraph: {announced(tab)}' in read(tab) and announced(tab) == 'Your drawing. A 7, say all 5.'
    assert re.search(r'row "3 or 7\? yes [\d.]+ %"', read(tab)) and re.search(r'row "CNN 7 [\d.]+ %"', read(tab))
    assert 'application "The 28 by 28 pixels that the models see. Your drawing."' in read(tab, '#reasons')
    tab.click('#clear')
    assert announced(tab) == 'Nothing yet. Draw a 3 or a 7.' and 'row "CNN – –"' in read(tab)
    draw(tab, EIGHT)
    assert 'I only know 3 and 7.' in announced(tab) and 'row "3 or 7? no' in read(tab)
    tab.click('#clear')
    tab.click('#hard')
    wait_for(tab, 'what', 'of valid')
    assert re.search(r'Image \d+ of valid, a [37]\. \d says? 3, \d says? 7\.', announced(tab)) and '✗' in read(tab)

# ---- The reasons

def number(text): return float(text.replace('−', '-'))

def sum_of(tab, name):
    "The numbers in a panel's sum: for a 3, for a 7, bias, score"
    return [number(o) for o in re.findall(r'[+−]?\d+\.\d\d', tab.locator(f'#{name}-sum').text_content())]

def test_panels_tell_the_score(page):
    tab = page.tab
    for panel in ('linear', 'net', 'cnn'): tab.click(f'#panel-{panel} summary')
    draw(tab, THREE)
    for _ in range(3): tab.click('#down')
    x = stack_images([torch.from_numpy(seen(tab))])
    for name in ('linear', 'net', 'CNN'):
        for3,for7,bias,score = sum_of(tab, name.lower())
        assert for3+for7+bias == pytest.approx(score, abs=.021) and score == pytest.approx(scores(x, SHORT[name]).item(), abs=.006), name
        assert tab.locator(f'#{name.lower()}-sum').inner_text().endswith(f'so it says {3 if score > 0 else 7}.')
    means = load_weights('mean_digits.safetensors')
    for name,distance in (('l1', mnist_distance), ('rmse', rmse_distance)):
        for digit in (3,7):
            expected = distance(x[0], means[f'mean{digit}']).item()
            assert number(tab.locator(f'#{name}-to-{digit}').inner_text()) == pytest.approx(expected, abs=6e-5)
        assert tab.locator(f'#{name}-says').inner_text() == 'mean 7'

def test_hidden_units_are_those_of_the_net(page):
    tab = page.tab
    tab.click('#panel-net summary')
    draw(tab, SEVEN)
    weights = load_weights('net.safetensors')
    hidden = (stack_images([torch.from_numpy(seen(tab))]).flatten(1)@weights['w1'] + weights['b1']).relu()[0]
    shown = [number(o) for o in tab.locator('#net-units .activation').all_inner_texts()]
    assert shown == pytest.approx(hidden.tolist(), abs=.051)
    assert tab.locator('#net-units .asleep').count() == (hidden == 0).sum()
    given = [number(o) for o in tab.locator('#net-units .contribution').all_inner_texts()]
    assert given == pytest.approx((hidden*weights['w2'][:,0]).tolist(), abs=.0051)

def test_a_closed_panel_is_filled_when_it_is_opened(page):
    tab = page.tab
    draw(tab, THREE)
    assert not tab.locator('#cnn-sum').text_content()
    tab.click('#panel-cnn summary')
    wait_for(tab, 'cnn-sum', 'so it says 3.')

def test_colours_of_the_linear_panel(page):
    "Blue where weight times ink is above 0, orange where it is below, paper where there is no ink"
    tab = page.tab
    tab.click('#panel-linear summary')
    draw(tab, THREE)
    rgba = colours(tab, 'linear-contributions')
    given = (load_weights('linear.safetensors')['weights'][:,0]*torch.from_numpy(seen(tab)).flatten()/255).numpy()
    blue,orange = [o*given > .05*abs(given).max() for o in (1,-1)]
    assert blue.any() and (rgba[blue,2] > rgba[blue,0]).all()
    assert orange.any() and (rgba[orange,0] > rgba[orange,2]).all()
    assert (rgba[given == 0] == 255).all()

# ---- Where numbers come from

def products(words):
    "The products that a reading shows: a, b and a·b"
    return [tuple(map(number, o)) for o in re.findall(r'(−?\d+\.\d\d) × (?:weight )?(−?\d+\.\d\d) = ([+−]?\d+\.\d\d)', words)]

def by_keys(tab, name, keys):
    tab.focus(f'#{name}')
    for key in keys: tab.keyboard.press(f'Arrow{key}')

def test_any_pixel_tells_its_arithmetic(page):
    tab = page.tab
    tab.click('#panel-linear summary')
    draw(tab, THREE)
    ink,weights = seen(tab).flatten()/255, load_weights('linear.safetensors')['weights'][:,0]
    size = tab.locator('#linear-weights').bounding_box()['width']/28
    for row,column in ((7,13), (3,20), (22,9), (0,27)):
        tab.locator('#linear-weights').click(position=dict(x=(column+.5)*size, y=(row+.5)*size))
        words,i = text(tab, 'linear-reading'), 28*row+column
        assert words.startswith(f'Row {row+1}, column {column+1}: ink ') and words == announced(tab)
        assert products(words)[0] == pytest.approx((ink[i], weights[i].item(), ink[i]*weights[i].item()), abs=.0051)
        assert f'row {row+1}, column {column+1}' in text(tab, 'mean-reading').lower(), 'one pixel is chosen in all panels'
    by_keys(tab, 'linear-contributions', ['Left', 'Down', 'Up', 'Up'])
    assert text(tab, 'linear-reading').startswith('Row 1, column 27:'), 'the keyboard stops at the rim'
    by_keys(tab, 'mean-digits', ['Down'])
    means = load_weights('mean_digits.safetensors')
    numbers = [number(o) for o in re.findall(r'\d+\.\d\d', text(tab, 'mean-reading'))]
    expected = [(ink[54], m, abs(ink[54]-m)) for m in (means[f'mean{d}'][1,26].item() for d in (3,7))]
    assert numbers == pytest.approx([o for triple in expected for o in triple], abs=.0051)
    by_keys(tab, 'seen', ['Right'])
    assert text(tab, 'seen-reading').startswith('Row 2, column 28: ')

def test_any_hidden_unit_tells_its_arithmetic(page):
    tab = page.tab
    tab.click('#panel-net summary')
    draw(tab, SEVEN)
    weights = load_weights('net.safetensors')
    before = (stack_images([torch.from_numpy(seen(tab))]).flatten(1)@weights['w1'] + weights['b1'])[0]
    tab.focus('#net-units input:checked')
    for unit in range(30):
        words = text(tab, 'net-reading')
        assert words.startswith(f'Unit {unit+1}: ') and f"that is {before[unit]:.2f}".replace('-', '−') in words
        assert ('ReLU keeps it.' in words) == (before[unit] > 0) != ('adds nothing' in words)
        tab.keyboard.press('ArrowRight')
    tab.locator('#net-units canvas').nth(4).click()
    assert text(tab, 'net-reading').startswith('Unit 5: ') and announced(tab).startswith('Unit 5: ')
    by_keys(tab, 'net-weights', ['Up'])
    assert products(text(tab, 'net-reading'))[-1][1] == pytest.approx(weights['w1'][28*6+13,4].item(), abs=.0051)

def test_any_cell_of_a_feature_map_tells_its_arithmetic(page):
    "The window that it names, put through PyTorch's convolution, gives the sum; batch norm and ReLU give what the next block gets"
    tab = page.tab
    tab.click('#panel-cnn summary')
    draw(tab, THREE)
    net,x = small_cnn((8,16,16)).eval(), stack_images([torch.from_numpy(seen(tab))])[:,None]
    net.load_state_dict(load_weights('cnn.safetensors'))
    with torch.no_grad():
        inputs = x
        for block,size,maps,across in ((1, 14, 8, 4), (2, 7, 16, 8), (3, 3, 16, 8)):
            conv = net[4*block-3](inputs)
            pooled = net[4*block-2](conv)
            outputs = net[4*block](net[4*block-1](pooled))
            box = tab.locator(f'#cnn-block{block}').bounding_box()
            unit = box['width']/(across*(size+1)-1)
            for m,row,column in ((0,0,0), (maps-1,size-1,size-1), (3,size//2,size//3)):
                at = dict(x=unit*(m%across*(size+1)+column+.5), y=unit*(m//across*(size+1)+row+.5))
                tab.locator(f'#cnn-block{block}').click(position=at)
                words = text(tab, 'cnn-reading')
                assert words.startswith(f'Block {block}, map {m+1}, row {row+1}, column {column+1}: ') and words == announced(tab)
                assert number(re.search('add up to (−?[0-9.]+),', words)[1]) == pytest.approx(pooled[0,m,row,column].item(), abs=.0051)
                value = outputs[0,m,row,column].item()
                assert 'ReLU makes it 0' in words if value == 0 else f'ReLU keeps it: {value:.2f}' in words
                nine = products(' '.join(tab.locator('#cnn-products td').all_inner_texts()))
                assert len(nine) == 9 and all(a*b == pytest.approx(p, abs=.01*(1+abs(a)+abs(b))) for a,b,p in nine)
                if block == 1: assert sum(p for *_,p in nine) == pytest.approx(pooled[0,m,row,column].item(), abs=.05)
                if block == 3: assert products(words)[-1][1] == pytest.approx(net[-1].weight[0,9*m+3*row+column].item(), abs=.0051)
            inputs = outputs
    by_keys(tab, 'cnn-block1', ['Right'])
    assert text(tab, 'cnn-reading').startswith('Block 1, ')
    by_keys(tab, 'cnn-windows', ['Left']*9 + ['Right'])
    assert 'Block 1, map 2, ' in text(tab, 'cnn-reading')

def test_the_window_slides(page):
    tab = page.tab
    tab.click('#panel-cnn summary')
    draw(tab, SEVEN)
    def window(): return tab.eval_on_selector('#cnn-input + i', 'o => [o.style.left, o.style.top].map(parseFloat)')
    tab.click('#cnn-slide')
    assert window()[1] < 20
    wait_for(tab, 'cnn-reading', re.compile('row ([2-9]|1[0-4]),'))
    assert window()[1] > 0 and tab.locator('#cnn-slide').inner_text() == 'Stop'
    tab.click('#cnn-slide')
    assert tab.locator('#cnn-slide').inner_text() == 'Slide the window'

# ---- Which of the ten digits?

FOUR = [[(150,50), (90,160), (200,160)], [(170,110), (160,240)]]
HOUSE = [(70,240), (70,140), (140,60), (210,140), (210,240), (70,240)]

TEN_LOGITS = """async images => {
    const {tenOf} = await import('./playground/ten.js'), {weightsIn} = await import('./playground/scores.js');
    const weights = await weightsIn('cnn10');
    return images.map(bytes => {
        const {logits, probabilities, digit} = tenOf(weights, Float64Array.from(atob(bytes), c => c.charCodeAt(0)/255));
        return [...logits, ...probabilities, digit];
    });
}"""

def in_base64(images): return [base64.b64encode(o.tobytes()).decode() for o in images]

def test_500_images_of_ten_digits_get_pytorchs_scores(page):
    images = load_ten('valid')[0][::20]
    found = np.array(page.tab.evaluate(TEN_LOGITS, in_base64(images)))
    logits = digit_scores(stack_images(images))
    assert (abs(found[:,:10]-logits.numpy()) <= 1e-4*np.maximum(1, abs(logits.numpy()))).all()
    assert abs(found[:,10:20]-logits.softmax(1).numpy()).max() <= 1e-4 and (found[:,20] == logits.argmax(1).numpy()).all()

def ask_ten(tab):
    tab.click('label:has(#ask10)')
    tab.wait_for_selector('#playground.ten')

def bars(tab):
    "The rows of the ten digits: what stands in them, how long their bars are, and which are the likeliest and the wrong ones"
    return tab.evaluate("""[...document.querySelectorAll('#ten tr')].map(row => [row.children[0].textContent, row.children[2].textContent,
        Number(row.querySelector('.share').style.getPropertyValue('--share')), row.className])""")

def test_which_digit_is_asked_with_the_keyboard(page):
    tab = page.tab
    def fetched(): return [url for url in page.asked if url.endswith(('cnn10.safetensors', 'ten.js'))]
    assert not fetched() and tab.locator('#ask2').is_checked() and not tab.locator('#ten').is_visible()
    tab.focus('#ask2')
    assert tab.evaluate("getComputedStyle(document.querySelector('#ask2 + span')).outlineStyle") == 'solid'
    tab.keyboard.press('ArrowRight')
    tab.wait_for_selector('#playground.ten')
    assert len(fetched()) == 2 and tab.locator('#ask10').is_checked() and not tab.locator('#verdicts').is_visible()
    assert says(tab) == 'Draw any digit.' and announced(tab) == 'Nothing yet. Draw any digit.'
    assert [row[1] for row in bars(tab)] == ['–']*10 and tab.evaluate('location.hash') == '#digits=10'
    for points in FOUR: draw(tab, points)
    found = bars(tab)
    likeliest, = [row for row in found if row[3]]
    expected = predict(seen(tab), digits=10)
    assert likeliest[0] == '4' and likeliest[3] == 'likeliest' and [row[0] for row in found] == list('0123456789')
    assert [row[2] for row in found] == pytest.approx(expected.probabilities, abs=1e-4)
    assert re.fullmatch(r'A 4, \d\d\.\d %\.', says(tab)) and likeliest[1] in says(tab) and announced(tab) == f'Your drawing. {says(tab)}'
    tab.reload()
    wait_for(tab, 'summary', re.compile('A 4, '))
    assert bars(tab) == found and tab.locator('#ask10').is_checked()
    tab.focus('#ask10')
    tab.keyboard.press('ArrowLeft')
    wait_for(tab, 'summary', 'I only know 3 and 7.')
    assert 'digits' not in tab.evaluate('location.hash') and not tab.locator('#ten').is_visible()
    tab.go_back() # no entry of its own in the history: one leaves the page
    assert 'playground' not in tab.url

def test_what_is_no_digit_is_said_as_far_as_it_is_seen(page):
    tab = page.tab
    ask_ten(tab)
    draw(tab, HOUSE)
    assert re.fullmatch(r'A 0, 9\d\.\d %\.', says(tab)), 'this CNN cannot say: none of these'
    for strokes,words in (([[(.45*x-10, .6*y+40) for x,y in THREE], [(.45*x+150, .6*y+40) for x,y in SEVEN]], 'Are these two things?'),
                          ([[(x/8+130, y/8+130) for x,y in EIGHT]], 'Draw it larger.')):
        tab.click('#clear')
        for points in strokes: draw(tab, points)
        assert says(tab).endswith(words) and '%' in says(tab)

SUMMARY = """async cases => {
    const {tenSummary} = await import('./playground/ten.js');
    const likeliest = probabilities => probabilities.indexOf(Math.max(...probabilities));
    return cases.map(([probabilities, reason]) => tenSummary({probabilities, digit: likeliest(probabilities)}, reason));
}"""

def test_the_second_digit_is_named_if_the_first_is_not_clear(page):
    def shares(**p): return [p.get(f'd{i}', 0) for i in range(10)]
    cases = [(shares(d8=.52, d9=.44, d1=.04), None), (shares(d0=.9, d8=.1), 'another digit or sign'), (shares(d1=.6, d8=.4), 'two things')]
    assert page.tab.evaluate(SUMMARY, cases) == ['An 8, 52.0 %; or a 9, 44.0 %.', 'A 0, 90.0 %.',
                                                 'A 1, 60.0 %; or an 8, 40.0 %. Are these two things?']

def records(name):
    "The images of a file that the page fetches, one a row: two bytes of its place, its label, its pixels"
    return np.frombuffer((ROOT/f'nbs/playground/data/{name}.bin').read_bytes(), np.uint8).reshape(-1, 787).astype(int)

def test_test_images_of_all_ten_digits(page):
    tab = page.tab
    images,labels = load_ten('valid')
    ask_ten(tab)
    assert not any(url.endswith('.bin') for url in page.asked)
    for button,name in (('next', 'ten_0'), ('hard', 'misclassified')):
        first = records(name)[0]
        place = first[0]+256*first[1]
        assert first[2] == labels[place] and (first[3:] == images[place].flatten()).all()
        tab.click('#clear')
        tab.click(f'#{button}')
        wait_for(tab, 'what', f'Image {place} of the test images, a')
        assert what(tab).endswith(f' {labels[place]}') and (seen(tab) == images[place]).all()
        shown = what(tab),bars(tab)
        assert ('wrong' in str(shown[1])) == (button == 'hard')
        tab.reload()
        wait_for(tab, 'what', shown[0])
        assert bars(tab) == shown[1]
    card = json.loads((ROOT/'nbs/playground/data/card.json').read_text())
    said = digit_scores(stack_images(images)).argmax(1).numpy()
    all_wrong = records('misclassified')
    assert sorted(all_wrong[:,0]+256*all_wrong[:,1]) == np.flatnonzero(said != labels).tolist()
    assert card['counts']['w'] == len(all_wrong) == int(text(tab, 'wrong-of-ten')) and card['counts']['t'] == 512

@pytest.mark.parametrize('label', [3, 4])
def test_an_image_of_ten_digits_before_the_other_question(label, page):
    "Of a 4, no answer 3 or 7 is right or wrong; the gate is right to refuse it"
    tab = page.tab
    found = records('ten_0')
    i = next(i for i in range(128) if found[i,2] == label)
    tab.evaluate('hash => { location.hash = hash; }', f'image=t{i}')
    wait_for(tab, 'what', 'of the test images, a')
    marked = tab.evaluate("[...document.querySelectorAll('#verdicts tr.wrong')].map(row => row.id)")
    assert verdicts(tab)[0] == ('yes' if label == 3 else 'no')
    assert marked == [f'rung{i}' for i,said in enumerate(verdicts(tab)[1:]) if label == 3 and said != '3']

def test_the_panel_of_the_cnn_shows_that_of_ten(page):
    tab = page.tab
    ask_ten(tab)
    for points in FOUR: draw(tab, points)
    assert [tab.locator(f'#panel-{name}').is_visible() for name in ('mean', 'linear', 'net', 'cnn', 'own')] == [False]*3+[True,False]
    x = stack_images([torch.from_numpy(seen(tab))])
    for4,against,bias,logit = sum_of(tab, 'cnn')
    assert text(tab, 'cnn-sum').startswith('For a 4: ') and text(tab, 'cnn-sum').endswith('the largest of the ten.')
    assert for4+against+bias == pytest.approx(logit, abs=.021) and logit == pytest.approx(digit_scores(x)[0,4].item(), abs=.006)
    net = small_cnn((8,16,16), outputs=10).eval()
    net.load_state_dict(load_weights('cnn10.safetensors'))
    with torch.no_grad(): last = net[:-2](x)[0]
    box = tab.locator('#cnn-block3').bounding_box()
    unit = box['width']/(8*4-1)
    for m,row,column in ((0,0,0), (15,2,2), (5,1,0)):
        tab.locator('#cnn-block3').click(position=dict(x=unit*(m%8*4+column+.5), y=unit*(m//8*4+row+.5)))
        words,value,weight = text(tab, 'cnn-reading'), last[m,row,column].item(), net[-1].weight[4,9*m+3*row+column].item()
        assert words.startswith(f'Block 3, map {m+1}, row {row+1}, column {column+1}: ')
        assert products(words)[-1][:2] == pytest.approx((value, weight), abs=.0051)
        if abs(value*weight) > .01: assert words.endswith(', for a 4.' if value*weight > 0 else ', against a 4.')
    assert text(tab, 'cnn-last').endswith('blue for a 4, orange against it.')

def test_ten_digits_that_do_not_come(page):
    tab = page.tab
    tab.route('**/cnn10.safetensors', lambda route: route.abort())
    tab.click('label:has(#ask10)')
    wait_for(tab, 'summary', 'could not be fetched. Try again.')
    assert tab.locator('#ask2').is_checked() and tab.locator('#verdicts').is_visible() and 'could not be fetched' in announced(tab)
    tab.unroute('**/cnn10.safetensors')
    ask_ten(tab)
    assert says(tab) == 'Draw any digit.'
    assert all('ERR_FAILED' in error for error in page.errors)
    page.errors.clear()

# ---- Examples of the reader's own

FEATURES = """async ([images, labels, strangers]) => {
    const [transfer, {weightsIn}] = await Promise.all(['transfer', 'scores'].map(name => import(`./playground/${name}.js`)));
    const body = await weightsIn('body'), ink = bytes => Float64Array.from(atob(bytes), c => c.charCodeAt(0)/255);
    const [rows, others] = [images, strangers].map(list => list.map(bytes => transfer.features(body, ink(bytes))));
    const of = digit => rows.filter((_, i) => labels[i] === digit);
    return {rows: rows.map(row => [...row]), near: others.map(row => Object.values(transfer.nearest(row, of(3), of(7))))};
}"""

def test_features_and_distances_are_pythons(page):
    images,labels,_ = load_split('valid')
    few,others = images[[0,9,400,1100,1500,2037]], images[5::20]
    answer = page.tab.evaluate(FEATURES, [in_base64(few), [3]*3+[7]*3, in_base64(others)])
    rows,far = features(body(), stack_images(few)), features(body(), stack_images(others))
    assert abs(np.array(answer['rows'])-rows.numpy()).max() <= 1e-4 and rows.shape == (6,144)
    nearest = NearestMean().fit(rows, torch.tensor([3]*3+[7]*3))
    to3,to7,digit = np.array(answer['near']).T
    expected = (far[:,None]-nearest.means).norm(dim=2).numpy()
    assert abs(np.stack([to3, to7], 1)-expected).max() <= 1e-4 and (digit == nearest.predict(far).numpy()).all()
    assert (digit == labels[5::20]).mean() > .8

def open_own(tab):
    tab.focus('#panel-own summary')
    tab.keyboard.press('Enter')
    tab.locator('#own-reading:not(:empty)').wait_for()

def keep(tab, points, digit):
    draw(tab, points)
    tab.focus(f'#keep{digit}')
    tab.keyboard.press('Enter')

def moved(points, by): return [(x+by*(y > 100), y) for x,y in points]
def thumbnails(tab): return [tab.locator(f'#own{digit} button').count() for digit in (3,7)]

def test_six_drawings_teach_it(page):
    tab = page.tab
    def fetched(): return [url for url in page.asked if url.endswith(('body.safetensors', 'examples.js', 'transfer.js'))]
    assert not fetched()
    open_own(tab)
    assert len(fetched()) == 3 and text(tab, 'own-reading') == 'Draw a 3 and keep it, then a 7.'
    tab.focus('#keep3')
    tab.keyboard.press('Enter')
    assert announced(tab) == 'Nothing is drawn yet.' and thumbnails(tab) == [0,0]
    forms = []
    for i,(points,digit) in enumerate([(THREE,3)]*3 + [(SEVEN,7)]*3):
        draw(tab, moved(points, 6*(i%3)))
        forms.append(seen(tab))
        tab.focus(f'#keep{digit}')
        tab.keyboard.press('Enter')
        assert what(tab) == 'Nothing yet'
        assert announced(tab).startswith(f"Kept as the {['first', 'second', 'third'][i%3]} {digit}. The sheet is clear.")
        assert tab.evaluate('document.activeElement.id') == f'keep{digit}'
    assert thumbnails(tab) == [3,3] and text(tab, 'own-reading') == 'Kept: three 3s and three 7s. Draw the next one.'
    keep(tab, THREE, 3)
    assert announced(tab) == text(tab, 'own-reading') == 'There are three 3s already: remove one first.'
    tab.click('#clear')
    draw(tab, moved(SEVEN, -9))
    rows = features(body(), stack_images([torch.from_numpy(o) for o in [*forms, seen(tab)]]))
    to3,to7 = [(rows[6]-rows[part].mean(0)).norm().item() for part in (slice(3), slice(3,6))]
    words = text(tab, 'own-reading')
    assert words.startswith('Your examples say 7: ') and announced(tab).endswith(words)
    assert [number(o) for o in re.findall(r'\d+\.\d\d', words)] == pytest.approx([to7,to3], abs=.0051)
    tab.reload()
    wait_for(tab, 'own-reading', words)
    assert thumbnails(tab) == [3,3], 'kept in this tab'
    tab.focus('#own3 button >> nth=1')
    assert tab.evaluate('document.activeElement.ariaLabel') == 'Remove the second 3'
    tab.keyboard.press('Enter')
    assert thumbnails(tab) == [2,3] and announced(tab).startswith('Removed the second 3. Your examples say 7: ')
    assert tab.evaluate('document.activeElement.ariaLabel') == 'Remove the first 3'
    left = features(body(), stack_images([torch.from_numpy(o) for o in (forms[0], forms[2], seen(tab))]))
    assert f'{(left[2]-left[:2].mean(0)).norm():.2f} from that of your 3s.' in text(tab, 'own-reading')
    for _ in range(2): tab.click('#own3 button >> nth=0')
    assert thumbnails(tab) == [0,3] and text(tab, 'own-reading') == 'Now draw a 3 and keep it.'
    assert tab.evaluate('document.activeElement.id') == 'keep3' and not tab.locator('#own-test').is_visible()

def test_six_examples_classify_images_of_valid(page):
    tab = page.tab
    open_own(tab)
    tab.click('#next')
    wait_for(tab, 'what', 'of valid')
    tab.focus('#keep3')
    tab.keyboard.press('Enter') # whatever it is: six examples may lie
    keep(tab, SEVEN, 7)
    forms = [bytes_of(o).astype(np.uint8) for o in tab.evaluate("""async () => {
        const {pixelsOf} = await import('./playground/address.js');
        return sessionStorage.getItem('mnist37-examples').split('.').map(text => btoa(String.fromCharCode(...pixelsOf(text.slice(1)))));
    }""")]
    assert (forms[0] == records('images_0')[0,3:]).all()
    tab.click('#own-test')
    wait_for(tab, 'own-tested', 'images of valid')
    images = records('images_0')
    means = features(body(), stack_images([torch.from_numpy(o.reshape(28, 28)) for o in forms]))
    rows = features(body(), stack_images(images[:,3:].reshape(-1, 28, 28).astype(np.uint8)))
    right = (torch.cdist(rows, means).argmin(1).numpy() == (images[:,2] == 7)).sum()
    assert text(tab, 'own-tested') == f'Of 128 images of valid, {right} are classified rightly, with two examples.' == announced(tab)
    tab.reload()
    tab.locator('#own3 button').wait_for()
    keep(tab, THREE, 3)
    assert not text(tab, 'own-tested')

@pytest.mark.parametrize('kept', ['x', '3AAAA', '3.7', '8AAAA'])
def test_kept_examples_that_make_no_sense(kept, page):
    tab = page.tab
    tab.evaluate("text => sessionStorage.setItem('mnist37-examples', text)", kept)
    tab.reload()
    tab.locator('#own-reading:not(:empty)').wait_for()
    assert thumbnails(tab) == [0,0] and text(tab, 'own-reading') == 'Draw a 3 and keep it, then a 7.'

def test_a_body_that_does_not_come(page):
    tab = page.tab
    tab.route('**/body.safetensors', lambda route: route.abort())
    tab.click('#panel-own summary')
    wait_for(tab, 'summary', 'could not be fetched. Try again.')
    tab.unroute('**/body.safetensors')
    tab.click('#panel-own summary')
    open_own(tab)
    assert all('ERR_FAILED' in error for error in page.errors)
    page.errors.clear()

@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width,height', [(1300,900), (768,1000), (360,640)])
def test_new_parts_fit_and_shut_nobody_out(width, height, scheme, browser, site_url, axe, tmp_path):
    size = dict(width=width, height=height)
    with playground(browser, site_url, viewport=size, color_scheme=scheme, reduced_motion='reduce') as page:
        tab = page.tab
        tab.evaluate(axe)
        def fits(name):
            assert tab.evaluate('document.documentElement.scrollWidth') <= width
            assert not [(v['id'], v['nodes'][0]['html'][:200]) for v in tab.evaluate('axe.run()')['violations']]
            tab.screenshot(path=tmp_path/f'{name}_{width}_{scheme}.png')
        def in_sight(*parts):
            header = tab.locator('#quarto-header').bounding_box()
            for part in parts:
                box = tab.locator(part).bounding_box()
                assert box['y'] >= header['y']+header['height']-1 and box['y']+box['height'] <= height+1, (part, box)
        ask_ten(tab)
        for points in FOUR: draw(tab, points)
        tab.eval_on_selector('#summary', "o => o.scrollIntoView({block: 'end', behavior: 'instant'})")
        in_sight('#sheet', '#ten', '#summary')
        fits('ten')
        tab.eval_on_selector('#cnn-reading', "o => o.scrollIntoView({block: 'end', behavior: 'instant'})")
        in_sight('#sheet', '#ten', '#summary', '#cnn-reading')
        tab.click('label:has(#ask2)')
        tab.click('#clear')
        tab.click('#panel-own summary')
        keep(tab, THREE, 3)
        keep(tab, SEVEN, 7)
        draw(tab, THREE)
        tab.eval_on_selector('#own-reading', "o => o.scrollIntoView({block: 'end', behavior: 'instant'})")
        in_sight('#sheet', '#summary', '#own3', '#keep7', '#own-reading')
        fits('own')

# ---- Kept, shared, brought along

def test_a_drawing_is_kept_and_shared_by_its_address(page):
    tab = page.tab
    for points in (SEVEN, BAR): draw(tab, points)
    tab.click('#left')
    answer = verdicts(tab), seen(tab).tolist(), tab.locator('.sure').all_inner_texts()
    def same(): return (verdicts(tab), seen(tab).tolist(), tab.locator('.sure').all_inner_texts()) == answer
    address = tab.evaluate('location.href')
    assert len(address) < 250 and address.endswith('&shift=-1,0')
    for place in (None, address, address.split('#')[0]):
        if place:
            tab.goto('about:blank')
            tab.goto(place)
        else: tab.reload()
        wait_for(tab, 'what', 'shifted 1 left')
        assert same()
    tab.click('#clear')
    assert '#' not in tab.evaluate('location.href')
    tab.reload()
    tab.wait_for_selector('.ready')
    assert what(tab) == 'Nothing yet'
    tab.evaluate('hash => { location.hash = hash; }', address.split('#')[1])
    wait_for(tab, 'what', 'shifted 1 left')
    assert same()

def test_images_are_shared_too(page):
    tab = page.tab
    for button in ('next', 'hard'):
        tab.click('#clear')
        tab.click(f'#{button}')
        wait_for(tab, 'what', 'of valid')
        shown,form = what(tab), seen(tab)
        tab.reload()
        wait_for(tab, 'what', shown)
        assert (seen(tab) == form).all()

@pytest.mark.parametrize('hash', ['draw=zz', 'draw=<b>', 'image=n99999', 'pixels=AAAA', 'shift=1,1', 'why-the-verdicts-differ', '%', 'x=1'])
def test_an_address_that_makes_no_sense_is_a_blank_sheet(hash, browser, site_url):
    with playground(browser, site_url, 'playground.html#'+hash) as page: assert what(page.tab) == 'Nothing yet'

def test_without_memory_it_works(browser, site_url):
    "A browser may forbid it, and that is no error"
    with playground(browser, site_url) as page:
        page.tab.evaluate("Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('no'); }})")
        draw(page.tab, THREE)
        assert says(page.tab) == 'A 3, say all 5.'

def test_from_the_front_page_to_the_playground(front):
    draw(front.tab, SEVEN)
    wait_for(front.tab, 'summary', 'A 7, say all 5.')
    front.tab.reload()
    wait_for(front.tab, 'summary', 'A 7, say all 5.')
    front.tab.locator('main a[href*="playground.html#draw="]').first.click()
    wait_for(front.tab, 'what', 'Your drawing')
    assert says(front.tab) == 'A 7, say all 5.'

def test_a_picture_of_ones_own(page, tmp_path):
    tab = page.tab
    case = next(o for o in json.loads((ROOT/'tests/vectors/preprocessing.json').read_text()) if 'mnist' in o and o['channels'] == 3)
    pixels = np.frombuffer(base64.b64decode(case['pixels']), np.uint8).reshape(case['height'], case['width'], -1)
    Image.fromarray(pixels.repeat(case['enlarge'], 0).repeat(case['enlarge'], 1)).save(tmp_path/'own.png')
    with tab.expect_file_chooser() as chooser: tab.click('#own')
    chooser.value.set_files(tmp_path/'own.png')
    wait_for(tab, 'what', 'Your own picture')
    form = seen(tab)
    assert abs(form.astype(int)-to_mnist(tmp_path/'own.png').numpy()).max() <= 1
    assert len(tab.evaluate('location.href')) < 1500
    tab.reload()
    wait_for(tab, 'what', 'Your own picture')
    assert (seen(tab) == form).all()
    (tmp_path/'text.png').write_text('no picture')
    Image.new('L', (30,30), 255).save(tmp_path/'blank.png')
    for name,words in dict(text='is not a picture that your browser can read', blank='Nothing stands out').items():
        tab.set_input_files('#file', tmp_path/f'{name}.png')
        wait_for(tab, 'summary', words)
        assert words in announced(tab)

def test_a_large_photo_is_averaged_as_in_python(page, tmp_path):
    photo = Image.new('RGB', (2100,1500), (225,215,190))
    ImageDraw.Draw(photo).line([(700,350), (1300,380), (900,1200)], fill=(60,60,110), width=90)
    photo.save(tmp_path/'photo.png')
    page.tab.set_input_files('#file', tmp_path/'photo.png')
    wait_for(page.tab, 'what', 'Your own picture')
    assert abs(seen(page.tab).astype(int)-to_mnist(tmp_path/'photo.png').numpy()).max() <= 1 and says(page.tab) == 'A 7, say all 5.'

# ---- Reasons for a refusal

@pytest.mark.parametrize('strokes,reason', [
    ([[(x/8+130, y/8+130) for x,y in EIGHT]],                                    'Draw it larger.'),
    ([[(80,60), (120,60)], [(175,62), (205,62)], [(180,120), (168,145)], [(140,215), (130,235)]], 'Is it in pieces?'),
    ([[(.45*x-10, .6*y+40) for x,y in THREE], [(.45*x+150, .6*y+40) for x,y in SEVEN]], 'Are these two things?'),
    ([EIGHT],                                                                   'another digit or sign')])
def test_a_refusal_has_a_reason(strokes, reason, page):
    for points in strokes: draw(page.tab, points)
    assert verdicts(page.tab)[0] == 'no' and says(page.tab).startswith('I only know 3 and 7. ') and reason in says(page.tab)

def test_two_sevens_are_refused_though_the_gate_says_yes(page):
    for x in (20,145): draw(page.tab, [(x,45), (x+95,45), (x+38,235)])
    assert verdicts(page.tab)[0] == 'yes' and says(page.tab) == 'I only know 3 and 7. Are these two things?'
    assert 'refused' in page.tab.locator('#verdicts').get_attribute('class')

# ---- The keyboard's pen

ARROWS = dict(R='Right', L='Left', D='Down', U='Up')

def keys(tab, moves):
    "Such as '8R 3D': so many arrows in each direction"
    for move in moves.split():
        for _ in range(int(move[:-1])): tab.keyboard.press(f'Arrow{ARROWS[move[-1]]}')

def test_draw_with_the_keyboard(page):
    tab = page.tab
    tab.focus('#undo')
    tab.keyboard.press('Shift+Tab')
    keys(tab, '1L')
    assert announced(tab) == 'row 7, column 9.'
    tab.keyboard.press(' ')
    assert announced(tab) == 'Pen down at row 7, column 9.'
    keys(tab, '11R')
    assert announced(tab) == 'row 7, column 20, inked.'
    keys(tab, '2D 1L 3D 1L 3D 1L 3D 1L 3D')
    tab.keyboard.press('Escape')
    assert says(tab) == 'A 7, say all 5.' and announced(tab) == 'Your drawing. A 7, say all 5.'
    keys(tab, '30R')
    assert announced(tab) == 'The edge: row 21, column 28.'
    tab.keyboard.press('Control+z')
    assert what(tab) == 'Nothing yet'
    for key in (' ', 'ArrowDown', 'Tab'): tab.keyboard.press(key)
    assert what(tab) == 'Your drawing', 'leaving the sheet lifts the pen'
    tab.focus('#sheet')
    tab.keyboard.press('Delete')
    assert what(tab) == 'Nothing yet'
    tab.keyboard.press('Control+z')
    assert what(tab) == 'Your drawing'

def test_miniature_draws_with_the_keyboard(front):
    tab = front.tab
    tab.focus('#clear')
    tab.keyboard.press('Shift+Tab')
    tab.keyboard.press(' ')
    keys(tab, '10R 2D 1L 3D 1L 3D 1L 3D 1L 3D')
    tab.keyboard.press(' ')
    wait_for(tab, 'summary', 'A 7, say all 5.')

# ---- The page

@pytest.mark.parametrize('width,height', [(1280,720), (1366,768), (1300,900), (360,640), (390,844)])
def test_verdicts_and_reasons_are_in_sight_while_one_draws(width, height, browser, site_url):
    with playground(browser, site_url, viewport=dict(width=width, height=height), reduced_motion='reduce') as page:
        tab = page.tab
        for name in ('mean', 'linear', 'net', 'cnn'):
            if name != 'mean': tab.click(f'#panel-{name} summary')
            tab.locator(f'#{name}-reading:not(:empty)').wait_for()
            tab.eval_on_selector(f'#{name}-reading', "o => o.scrollIntoView({block: 'end', behavior: 'instant'})")
            header = tab.locator('#quarto-header').bounding_box()
            parts = [tab.locator(o).bounding_box() for o in ('#sheet', '#gate', '#rung4', '#summary', f'#{name}-reading')]
            for box in parts: assert box['y'] >= header['y']+header['height']-1 and box['y']+box['height'] <= height+1, (name, box)
            below = max(o['y']+o['height'] for o in parts[:4]) if width < 700 else 0
            assert parts[4]['y'] >= below, f'{name}: the reading is hidden'


@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [1300, 360])
def test_in_use_in_both_themes_and_sizes(width, scheme, browser, site_url, tmp_path):
    with playground(browser, site_url, viewport=dict(width=width, height=900), color_scheme=scheme, reduced_motion='reduce') as page:
        tab = page.tab
        draw(tab, THREE)
        assert says(tab) == 'A 3, say all 5.'
        tab.screenshot(path=tmp_path/'drawn.png')
        for panel in ('linear', 'net', 'cnn'): tab.click(f'#panel-{panel} summary')
        tab.click('#hard')
        wait_for(tab, 'what', 'of valid')
        assert tab.evaluate('document.documentElement.scrollWidth') <= width
        spilt = "[...document.querySelectorAll('.playground *')].filter(e => e.getBoundingClientRect().right > innerWidth).length"
        assert not tab.evaluate(spilt)
        coloured = "[...document.querySelectorAll('.verdict')].map(e => [e.textContent, getComputedStyle(e).backgroundColor])"
        chips = dict(tab.evaluate(coloured))
        assert chips['3'] == 'rgb(0, 114, 178)' and chips['7'] == 'rgb(213, 94, 0)'
        tab.screenshot(path=tmp_path/'open.png', full_page=True)

def test_nothing_jumps_while_the_page_starts(page):
    shifts = """new Promise(resolve => {
        let total = 0;
        const observer = new PerformanceObserver(list => { for (const entry of list.getEntries()) total += entry.value; });
        observer.observe({type: 'layout-shift', buffered: true});
        setTimeout(() => resolve(total), 500);
    })"""
    assert page.tab.evaluate(shifts) < .01

def test_first_load_is_small(site, page):
    "All that the page fetches by itself, compressed as servers do, is below 400 KB"
    files = {urlsplit(url).path.partition('/mnist37/')[2] for url in page.asked if url.startswith('http')}
    sizes = {file: len(gzip.compress((site/file).read_bytes())) for file in files}
    assert 'playground/data/cnn.safetensors' in sizes and not any(file.endswith('.bin') for file in sizes)
    assert sum(sizes.values()) < 400_000, sizes

def test_from_a_disk_it_says_what_to_do(site, browser):
    tab = browser.new_page()
    tab.goto((site/'playground.html').as_uri())
    tab.wait_for_selector('text=python -m http.server')
    tab.close()

def test_weights_that_do_not_come(site_url, browser):
    tab = browser.new_page()
    tab.route('**/net.safetensors', lambda route: route.abort())
    tab.goto(site_url + 'playground.html')
    tab.wait_for_selector('#asleep:has-text("The weights could not be fetched")')
    assert announced(tab) == text(tab, 'asleep')
    tab.close()

def test_forward_pass_can_be_read(page):
    "It is linked from the page, and short"
    links = page.tab.locator('main a').evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert 'playground/models.js' in links and 'playground/preprocess.js' in links
    for file in (ROOT/'nbs/playground').glob('*.js'):
        lines = file.read_text().splitlines()
        assert len(lines) < (100 if file.stem == 'models' else 200) and max(map(len, lines)) <= 140, file.name

def test_no_inline_script_or_handler():
    cells = json.loads((ROOT/'nbs/playground.ipynb').read_text())['cells']
    html = '\n'.join(''.join(c['source']) for c in cells if '{=html}' in ''.join(c['source']))
    assert not re.search(r'<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=', html)

# ---- In small, on the front page

@pytest.fixture
def front(browser, site_url):
    with playground(browser, site_url, 'index.html', '.miniature') as page: yield page

def rungs(tab): return tab.locator('#rungs .verdict').all_inner_texts()

def test_miniature_judges_a_drawing(front):
    front.tab.wait_for_load_state('networkidle')
    assert not any('.safetensors' in url for url in front.asked), 'weights are for those who draw'
    draw(front.tab, SEVEN)
    wait_for(front.tab, 'summary', 'A 7, say all 5.')
    assert rungs(front.tab) == ['7']*5
    front.tab.click('#clear')
    draw(front.tab, THREE)
    wait_for(front.tab, 'summary', 'A 3, say all 5.')
    front.tab.click('#clear')
    assert says(front.tab) == 'Draw a 3 or a 7.' and rungs(front.tab) == ['–']*5

def test_miniature_shows_hard_images_to_those_who_cannot_draw(front):
    front.tab.focus('#hard')
    front.tab.keyboard.press('Enter')
    wait_for(front.tab, 'summary', 'This is a ')
    label = says(front.tab).split('This is a ')[1][0]
    assert {label} != set(rungs(front.tab)) <= {'3','7'}

def test_miniature_and_playground_agree(front, browser, site_url):
    with playground(browser, site_url) as page:
        for stroke in (EIGHT, BAR, CIRCLE):
            for tab in (front.tab, page.tab):
                tab.click('#clear')
                draw(tab, stroke)
            wait_for(front.tab, 'summary', says(page.tab))
            assert rungs(front.tab) == verdicts(page.tab)[1:]

def test_miniature_survives_a_lost_connection(front):
    front.tab.context.set_offline(True)
    draw(front.tab, SEVEN)
    wait_for(front.tab, 'summary', 'could not be fetched')
    front.tab.context.set_offline(False)
    draw(front.tab, SEVEN)
    wait_for(front.tab, 'summary', '7')
    front.errors.clear() # Chromium reports what it could not fetch
