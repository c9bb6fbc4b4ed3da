"The descent page: its mathematics is PyTorch's, and its controls do what they say, by mouse, by keyboard, in both themes."
import json, math, re
import numpy as np
import pytest, torch
from conftest import complaints, ROOT
from mnist37.sgd import descend, mse, quadratic

pytestmark = pytest.mark.seconds(130)

PAGE = 'descent.html'
CONTROLS = ('one-step one-many one-play one-reset one-whole one-curve one-lr one-optimizer one-momentum one-start '
            'two-step two-many two-play two-reset two-whole two-same two-share two-lr two-optimizer two-momentum two-a two-b').split()
OPTIMIZERS = dict(sgd=lambda p, lr, momentum: torch.optim.SGD([p], lr=lr, momentum=momentum),
                  adam=lambda p, lr, momentum: torch.optim.Adam([p], lr=lr, betas=(momentum, .999)))

@pytest.fixture
def open_page(site_url, browser):
    "Opens the page, and fails if it reported an error or asked somebody else for something"
    opened = []
    def open_one(width=1300, **kwargs):
        tab = browser.new_page(viewport=dict(width=width, height=900), **kwargs)
        opened.append((tab, complaints(tab, site_url)))
        tab.goto(site_url + PAGE)
        return tab
    yield open_one
    for tab,_ in opened: tab.close()
    assert not [o for _,found in opened for o in found]

def js(tab, body, arg=None):
    "What `body` returns; in it, `d` is the module descent.js"
    return tab.evaluate(f"async arg => {{ const d = await import(new URL('descent/descent.js', location.href)); {body} }}", arg)

@pytest.fixture(scope='module')
def data(lab):
    found = js(lab, 'return { time: d.time, speed: d.speed, start: d.coasterStart, train: d.trainSpeed, z: d.standardise(d.time) }')
    return {name: torch.tensor(values).double() for name,values in found.items()}

def line(t, params): return params[0]*t + params[1]

def rel(a, b): return (abs(a-b)/b.abs().clamp(min=1)).max().item()


# ---- The mathematics

def test_data_are_the_lessons(data):
    torch.manual_seed(42)
    time = torch.arange(0,20).float()
    errors = torch.randn(20)*3
    speed = errors + 0.75*(time-9.5)**2 + 1
    start = torch.randn(3)
    z = (time-time.mean())/time.std()
    for name,expected in dict(time=time, speed=speed, start=start, train=10+2*time+errors, z=z).items():
        assert torch.allclose(data[name].float(), expected, atol=1e-4), name

def along(k, data):
    "The loss of the roller coaster when one parameter moves"
    def loss(x): return mse(quadratic(data['time'], torch.cat([data['start'][:k], x[None], data['start'][k+1:]])), data['speed'])
    return loss

LOSSES = dict(bowl=lambda x: x**2, valleys=lambda x: x**4/4 - x**2 + x/5 + 1.5, hole=lambda x: x**2/(1+x**2))

@pytest.mark.parametrize('name,start,lr', [
    ('bowl',     -1.5, .1),
    ('bowl',     -1.5, 1),
    ('bowl',     -1.5, 1.1),
    ('valleys',  2,    .1),
    ('valleys',  -2.2, .3),
    ('hole',     -4,   .5),
    ('hole',     3,    1),
    ('coasterA', None, 1e-5),
    ('coasterA', 1,    3.6e-5),
    ('coasterC', None, .1),
    ('coasterC', 200,  1e-5)])
def test_one_number_walks_with_autograd(name, start, lr, lab, data):
    k = dict(coasterA=0, coasterC=2).get(name)
    f = LOSSES.get(name) or along(k, data)
    start = data['start'][k].item() if start is None else start
    x, places, losses = torch.tensor(start).double().requires_grad_(), [], []
    for _ in range(61):
        loss = f(x)
        places.append(x.item())
        losses.append(loss.item())
        x.grad = None
        loss.backward()
        with torch.no_grad(): x -= lr*x.grad
    walked = js(lab, '''const walk = new d.Descent(d.curves[arg.name], [arg.start]);
        for (let i = 0; i < 60; i++) walk.step(arg.lr);
        return { places: walk.places.map(p => p[0]), losses: walk.losses }''', dict(name=name, start=start, lr=lr))
    for mine,theirs in ((walked['places'], places), (walked['losses'], losses)):
        assert rel(torch.tensor(mine).double(), torch.tensor(theirs).double()) < 1e-6

@pytest.mark.parametrize('name', ['raw', 'standardised'])
@pytest.mark.parametrize('start,lr', [((30,-5), .007), ((-15,40), .004), ((0,0), .0085), ((10,20), .1)])
def test_two_numbers_walk_with_descend(name, start, lr, lab, data):
    history = descend(torch.tensor(start).double(), data['time' if name=='raw' else 'z'], data['train'], lr, steps=12, model=line)
    walked = js(lab, '''const walk = new d.Descent(d.surfaces[arg.name], arg.start);
        for (let i = 0; i < 12; i++) walk.step(arg.lr);
        return { places: walk.places, losses: walk.losses }''', dict(name=name, start=list(start), lr=lr))
    assert rel(torch.tensor(walked['places']).double(), history.params) < 1e-6
    assert rel(torch.tensor(walked['losses']).double(), torch.tensor(history.losses).double()) < 1e-6

@pytest.mark.parametrize('optimizer,momentum', [('sgd', .5), ('sgd', .9), ('adam', .9), ('adam', 0.), ('adam', .5)])
@pytest.mark.parametrize('name,start,lr', [
    ('bowl', [-1.5], .1), ('valleys', [2], .1), ('hole', [-4], .5), ('raw', [30,-5], .007), ('standardised', [-15,40], .1)])
def test_momentum_and_adam_are_pytorchs(name, start, lr, optimizer, momentum, lab, data):
    f = LOSSES.get(name) or (lambda p: mse(line(data['time' if name=='raw' else 'z'], p), data['train']))
    p, places = torch.tensor(start).double().requires_grad_(), []
    opt = OPTIMIZERS[optimizer](p, lr, momentum)
    for _ in range(60):
        places.append(p.tolist())
        opt.zero_grad()
        f(p).sum().backward()
        opt.step()
    walked = js(lab, '''const walk = new d.Descent(d.curves[arg.name] ?? d.surfaces[arg.name], arg.start);
        for (let i = 0; i < 59; i++) walk.step(arg.lr, arg);
        return walk.places''', dict(name=name, start=start, lr=lr, optimizer=optimizer, momentum=momentum))
    assert rel(torch.tensor(walked).double(), torch.tensor(places).double()) < 1e-6

def test_it_has_arrived_only_where_it_is_flat(lab):
    "From any start, at any rate, with any optimizer: the slope is small, and the next step stays"
    ends = js(lab, '''const ends = [];
        for (const curve of Object.values(d.curves)) for (const lr of d.rates(...curve.rates)) for (const [optimizer, momentum] of arg) {
            const walk = new d.Descent(curve, [curve.start]);
            for (let i = 0; i < 300 && !['arrived', 'trapped'].includes(walk.verdict); i++) walk.step(lr, { optimizer, momentum });
            if (!['arrived', 'trapped'].includes(walk.verdict)) continue;
            const slope = Math.abs(curve.gradient(walk.here)[0]), x = walk.here[0];
            walk.step(lr, { optimizer, momentum });
            ends.push([slope, Math.abs(walk.here[0] - x) / (curve.high - curve.low)]);
        }
        return ends;''', [['sgd', 0], ['sgd', .9], ['adam', .9]])
    assert len(ends) > 100 and max(slope for slope,_ in ends) < .01 and max(move for _,move in ends) < .0021

@pytest.mark.parametrize('name,start,lr,momentum,optimizer,steps,end', [
    ('valleys', [2],     .1,   .95, 'sgd',  197,  -1.46),
    ('valleys', [2],     .1,   .98, 'sgd',  443,  1.36),
    ('raw',     [30,-5], .007, 0,   'sgd',  1585, 1.86),
    ('raw',     [30,-5], .007, .9,  'sgd',  138,  1.85),
    ('raw',     [30,-5], 1,    .9,  'adam', 851,  1.86)])
def test_what_the_answers_say(name, start, lr, momentum, optimizer, steps, end, lab):
    took,place = js(lab, '''const walk = new d.Descent(d.curves[arg.name] ?? d.surfaces[arg.name], arg.start);
        while (walk.steps < 3000 && !['arrived', 'trapped'].includes(walk.verdict)) walk.step(arg.lr, arg);
        return [walk.steps, walk.here[0]]''', dict(name=name, start=start, lr=lr, momentum=momentum, optimizer=optimizer))
    assert took == steps and place == pytest.approx(end, abs=.01)
    page = (ROOT/'nbs/descent.ipynb').read_text()
    assert f'{steps:,} steps' in page or steps == 443 or f'instead of {steps:,}' in page

@pytest.mark.parametrize('name,condition', [('raw', 464), ('standardised', 1.05)])
def test_landscape(name, condition, lab, data):
    "Curvatures, condition number, direction and best place, as PyTorch and NumPy find them; the border is where it is said to be"
    t = data['time' if name=='raw' else 'z']
    said = js(lab, '''const { best, least, curvatures, angle, condition, largest } = d.surfaces[arg];
        return { best, least, curvatures, angle, condition, largest }''', name)
    best = torch.tensor(np.polyfit(t, data['train'], 1))
    hessian = torch.autograd.functional.hessian(lambda p: mse(line(t, p), data['train']), best)
    values,vectors = torch.linalg.eigh(hessian)
    assert said['best'] == pytest.approx(best.tolist())
    assert said['least'] == pytest.approx(mse(line(t, best), data['train']).item())
    assert said['curvatures'] == pytest.approx(values.flip(0).tolist())
    assert said['condition'] == pytest.approx(torch.linalg.cond(hessian).item()) and said['condition'] == pytest.approx(condition, rel=.005)
    steepest = torch.tensor([math.cos(said['angle']), math.sin(said['angle'])]).double()
    assert abs(steepest @ vectors[:,1]).item() == pytest.approx(1)
    start = torch.tensor([30.,-5.]).double()
    below,above = (descend(start, t, data['train'], said['largest']*o, steps=2000, model=line).losses[-1] for o in (.99, 1.01))
    assert below < 10 and above > 1e6

def test_minima_are_minima(lab):
    for slope in js(lab, 'return Object.values(d.curves).flatMap(c => c.minima.map(p => c.gradient(p)[0] * c.near))'):
        assert abs(slope) < 1e-9

@pytest.mark.parametrize('name,start,lr,steps,verdict', [
    ('bowl',     -1.5,   .1,     0,   'start'),
    ('bowl',     -1.5,   .1,     3,   'falls'),
    ('bowl',     -1.5,   .1,     40,  'arrived'),
    ('bowl',     -1.5,   .001,   3,   'crawls'),
    ('bowl',     -1.5,   .9,     5,   'oscillates'),
    ('bowl',     -1.5,   1,      7,   'swings'),
    ('bowl',     -1.5,   1.05,   1,   'rises'),
    ('bowl',     -1.5,   1.05,   7,   'diverges'),
    ('bowl',     -1.5,   1.1,    300, 'exploded'),
    ('valleys',  2,      .1,     50,  'trapped'),
    ('valleys',  -2,     .1,     50,  'arrived'),
    ('valleys',  2,      .5,     200, 'swings'),
    ('hole',     -4,     .5,     5,   'crawls'),
    ('hole',     -4,     .5,     200, 'arrived'),
    ('hole',     -4,     100,    50,  'crawls'),
    ('coasterA', -.7658, 3.4e-5, 300, 'arrived'),
    ('coasterA', -.7658, 3.6e-5, 300, 'diverges'),
    ('coasterC', 1.3525, 1e-5,   300, 'crawls')])
def test_words(name, start, lr, steps, verdict, lab):
    said, words, loss = js(lab, '''const walk = new d.Descent(d.curves[arg.name], [arg.start]);
        for (let i = 0; i < arg.steps; i++) walk.step(arg.lr);
        return [walk.verdict, d.inWords(walk.verdict), String(walk.lossHere)]''', dict(name=name, start=start, lr=lr, steps=steps))
    assert said == verdict and words
    assert (loss == 'Infinity') == (verdict == 'exploded')

def test_numbers_for_people(lab):
    numbers = {'0': 0, '1.5': 1.5, '-1.2': -1.2, '25,824': 25823.8, '2.58e7': 25.8e6,
               '1e-5': 1e-5, '3.4e-5': 3.4e-5, '0.00012': .00012, '1.2e19': 1.2e19, '0.3': .1+.2}
    assert js(lab, 'return arg.map(x => d.format(x))', list(numbers.values())) == list(numbers)
    assert js(lab, 'return [NaN, Infinity, -Infinity].map(x => d.format(x))') == ['nan', 'inf', '-inf']
    rates = js(lab, 'return d.rates(-5, 1)')
    assert rates == sorted(set(rates)) and {1e-5, 3.4e-5, 3.6e-5, .1, 1, 1.05, 1.1, 10} <= set(rates)
    assert max(b/a for a,b in zip(rates, rates[1:])) < 1.15


# ---- The page

def test_nothing_moves_unasked(open_page):
    tab = open_page()
    before = tab.inner_html('#one') + tab.inner_html('#two')
    tab.wait_for_timeout(500)
    assert tab.inner_html('#one') + tab.inner_html('#two') == before
    assert tab.inner_text('#one-words') == tab.inner_text('#two-words') == 'Ready. Nothing moves until you press Step or Play.'
    assert 'step 0: x = -1.5, slope -3, loss 2.25' in tab.inner_text('#one-state')
    assert '-1.5 - 0.1 · (-3) = -1.2' in tab.inner_text('#one-next')

def test_by_keyboard_alone(open_page):
    tab = open_page()
    tab.focus('#one-step')
    reached = []
    for _ in range(75):
        reached.append(tab.evaluate('document.activeElement.id'))
        if reached[-1] in CONTROLS:
            assert tab.evaluate('getComputedStyle(document.activeElement).outline').startswith('rgb(0, 158, 115) solid'), reached[-1]
        tab.keyboard.press('Tab')
    assert [o for o in reached if o in CONTROLS] == [o for o in CONTROLS if o != 'two-share'] # the two choices are one stop
    tab.focus('#one-lr')
    while tab.inner_text('#one-lr-value') != '1.1': tab.keyboard.press('ArrowRight')
    assert tab.get_attribute('#one-lr', 'aria-valuetext') == '1.1'
    tab.focus('#one-step')
    for _ in range(4): tab.keyboard.press('Enter')
    assert tab.inner_text('#one-state').startswith('step 4: x = -3.11') and 'diverges' in tab.inner_text('#one-words')
    tab.focus('#one-start')
    tab.keyboard.press('ArrowRight')
    assert tab.inner_text('#one-state').startswith('step 0: x = -1.4')
    tab.focus('#two-same')
    tab.keyboard.press('ArrowDown')
    assert tab.is_checked('#two-share') and tab.inner_text('#two-lr-label') == 'Proportion of the largest'
    tab.focus('#two-a')
    tab.keyboard.press('Home')
    tab.focus('#two-many')
    tab.keyboard.press(' ')
    assert 'Standardised: It has arrived' in tab.inner_text('#two-words')
    assert 'the point is at a = -1' not in tab.get_attribute('#two-raw', 'aria-label')

def test_play_and_pause(open_page):
    tab = open_page()
    tab.click('[data-view=one][data-lr="1.1"]')
    assert tab.evaluate('document.activeElement.id') == 'one-play'
    tab.click('#one-play')
    assert tab.inner_text('#one-play') == 'Pause'
    tab.click('#one-play')
    assert tab.inner_text('#one-play') == 'Play' and 'step 0' not in tab.inner_text('#one-state')
    for _ in range(4): tab.click('#one-many')
    tab.click('#one-play')
    tab.wait_for_selector('#one-words:has-text("The loss is now inf: the step is too long")')
    assert 'loss inf' in tab.inner_text('#one-state') and tab.inner_text('#one-play') == 'Play'
    tab.click('#one-reset')
    assert tab.inner_text('#one-state').startswith('step 0')

def test_rate_may_change_on_the_way(open_page):
    tab = open_page()
    tab.click('[data-view=one][data-lr="1.1"]')
    for _ in range(8): tab.click('#one-step')
    tab.focus('#one-lr')
    while tab.inner_text('#one-lr-value') != '0.1': tab.keyboard.press('ArrowLeft')
    tab.click('#one-many')
    assert 'arrived' in tab.inner_text('#one-words')

def test_start_by_click_and_by_tap(open_page):
    tab = open_page(has_touch=True)
    tab.locator('#one-picture').scroll_into_view_if_needed()
    box = tab.locator('#one-picture').bounding_box()
    tab.mouse.click(box['x'] + .86*box['width'], box['y'] + .4*box['height'])
    assert float(tab.inner_text('#one-start-value')) > 1.5
    surface = tab.locator('#two-standardised')
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    tab.touchscreen.tap(box['x'] + .2*box['width'], box['y'] + .2*box['height'])
    a,b = (float(tab.inner_text(f'#two-{o}-value')) for o in 'ab')
    assert -15 < a < 0 and 25 < b < 40
    assert f'the point is at a = {a:g}, b = {b:g}' in tab.get_attribute('#two-raw', 'aria-label')

def test_the_start_is_dragged(open_page):
    tab = open_page()
    tab.click('#one-whole')
    for name,shown in (('one-picture', ['one-start']), ('two-raw', ['two-a', 'two-b'])):
        tab.locator(f'#{name}').scroll_into_view_if_needed()
        box, seen = tab.locator(f'#{name}').bounding_box(), set()
        def at(x, y): return box['x'] + x*box['width'], box['y'] + y*box['height']
        tab.mouse.move(*at(.3, .3))
        tab.mouse.down()
        for x in (.4, .5, .6, .7):
            tab.mouse.move(*at(x, x))
            seen.add(tuple(tab.inner_text(f'#{o}-value') for o in shown))
        tab.mouse.up()
        tab.mouse.move(*at(.2, .2))
        assert len(seen) == 4 and tuple(tab.inner_text(f'#{o}-value') for o in shown) in seen
    assert 'step 0' not in tab.inner_text('#one-state'), 'the whole path follows'

def test_the_whole_path_follows_every_knob(open_page):
    tab = open_page()
    for view in ('one', 'two'):
        tab.check(f'#{view}-whole')
        def path(): return tab.locator(f'#{view} .path').first.get_attribute('points')
        paths = [path()]
        for knob,key in (('lr', 'ArrowLeft'), ('momentum', 'ArrowRight'), ('start' if view=='one' else 'b', 'ArrowRight')):
            tab.focus(f'#{view}-{knob}')
            tab.keyboard.press(key)
            paths.append(path())
        tab.select_option(f'#{view}-optimizer', 'adam')
        paths.append(path())
        assert len(set(paths)) == 5 and all(o.count(' ') > 5 for o in paths)
        assert tab.inner_text(f'#{view}-momentum-value') == '0.9' and 'beta 1' in tab.inner_text(f'#{view}-momentum-label')
        tab.click(f'#{view}-reset')
        assert path().count(' ') == 0
        tab.uncheck(f'#{view}-whole')

def test_the_question_goes_with_the_reader(open_page):
    tab = open_page()
    tab.click('[data-view=one][data-lr="1"]')
    assert tab.inner_text('#one-question').startswith('2. How far from the bottom is it after ten steps?')
    tab.click('#one-question button')
    assert tab.inner_text('#one-question').startswith('3. Look at the numbers') and tab.inner_text('#one-lr-value') == '1.1'
    for _ in range(6): tab.click('#one-question button')
    assert tab.inner_text('#one-question').startswith('9. Find the rate') and not tab.locator('#one-question button').count()

@pytest.mark.parametrize('width,height', [(360,640), (390,844), (1280,720), (1366,768)])
def test_the_walk_is_in_sight_of_its_buttons_and_knobs(width, height, open_page):
    tab = open_page(width, reduced_motion='reduce')
    tab.set_viewport_size(dict(width=width, height=height))
    for view,pictures,last in (('one', ['one-picture'], 'one-start'), ('two', ['two-raw', 'two-standardised'], 'two-lr')):
        tab.click(f'[data-view={view}]:last-of-type >> nth=0')
        for control in (f'{view}-play', last):
            tab.eval_on_selector(f'#{control}', "o => o.scrollIntoView({block: 'nearest', behavior: 'instant'})")
            header = tab.locator('#quarto-header').bounding_box()
            for o in (*pictures, control):
                box = tab.locator(f'#{o}').bounding_box()
                assert box['y'] >= header['y']+header['height']-1 and box['y']+box['height'] <= height+1, (control, o, box)

def test_raw_crawls_and_standardised_walks_straight(open_page):
    tab = open_page()
    assert 'condition number 464' in tab.inner_text('#two-raw-facts') and '0.00805' in tab.inner_text('#two-raw-facts')
    assert 'condition number 1.05' in tab.inner_text('#two-standardised-facts') and '2/2 = 1' in tab.inner_text('#two-standardised-facts')
    tab.click('[data-view=two][data-lr="0.1"]')
    tab.click('#two-many')
    assert tab.inner_text('#two-words') == ('Raw: The loss is now inf: the step is too long. It took 13 steps.\n'
                                            'Standardised: It has arrived at the bottom. It took 31 steps.')
    tab.click('[data-view=two][data-lr="0.5"]')
    tab.click('#two-many')
    assert 'Raw: It crawls' in tab.inner_text('#two-words') and 'arrived at the bottom. It took 2 steps.' in tab.inner_text('#two-words')
    tab.click('[data-view=two][data-lr="0.007"]')
    for _ in range(10): tab.click('#two-many')
    assert 'Raw: It crawls' in tab.inner_text('#two-words') and 'It took 481 steps' in tab.inner_text('#two-words')
    for _ in range(25): tab.click('#two-many')
    assert 'It took 1585 steps' in tab.inner_text('#two-words')

def test_every_try_button_sets_what_it_says(open_page):
    tab = open_page()
    buttons = tab.locator('.try').all()
    assert len(buttons) == 15
    for button in buttons:
        button.click()
        asked = button.evaluate('b => ({...b.dataset})')
        view = asked['view']
        assert float(tab.inner_text(f'#{view}-lr-value')) == float(asked['lr']), asked
        if 'start' in asked: assert float(tab.inner_text('#one-start-value')) == float(asked['start']), asked
        assert float(tab.inner_text(f'#{view}-momentum-value')) == float(asked.get('momentum', .9 if 'optimizer' in asked else 0)), asked
        assert tab.input_value(f'#{view}-optimizer') == asked.get('optimizer', 'sgd')
        if 'curve' in asked: assert tab.input_value('#one-curve') == asked['curve']
        if 'mode' in asked: assert tab.is_checked(f"#two-{asked['mode']}")

@pytest.mark.parametrize('motion,duration', [('reduce', '0s'), ('no-preference', '0.12s')])
def test_no_animation_for_those_who_asked_for_none(motion, duration, open_page):
    tab = open_page(reduced_motion=motion)
    assert tab.eval_on_selector('#one .dot', 'o => getComputedStyle(o).transitionDuration') == duration
    tab.click('#one-play')
    tab.wait_for_selector('#one-state:has-text("step 2")')

@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [1300, 360])
def test_both_themes_and_widths(width, scheme, open_page, tmp_path):
    tab = open_page(width, color_scheme=scheme)
    tab.select_option('#one-curve', 'coasterA')
    for _ in range(3): tab.click('#one-step')
    tab.click('#two-many')
    assert tab.evaluate('document.documentElement.scrollWidth') <= width
    assert tab.eval_on_selector('#one .path', 'o => getComputedStyle(o).stroke') == 'rgb(0, 158, 115)'
    ink,paper = (tab.eval_on_selector('#one', f'o => getComputedStyle({style}') for style in ('o).color', 'document.body).backgroundColor'))
    assert tab.eval_on_selector('#one svg text', 'o => getComputedStyle(o).fill') == ink != paper
    for o in tab.locator('.descent svg[role=img], .descent button, .descent input, .descent select').all():
        box = o.bounding_box()
        assert box['x'] >= 0 and box['x'] + box['width'] <= width
    tab.screenshot(path=tmp_path/f'descent_{width}_{scheme}.png', full_page=True)

def test_everything_has_a_name(open_page):
    tab = open_page()
    nameless = tab.evaluate('''[...document.querySelectorAll('.descent input, .descent select, .descent button, .descent svg[role=img]')]
        .filter(o => !(o.labels?.[0]?.textContent || o.getAttribute('aria-label') || o.textContent).trim()).map(o => o.id)''')
    assert not nameless and set(CONTROLS) <= set(tab.evaluate('[...document.querySelectorAll("[id]")].map(o => o.id)'))
    for picture in tab.locator('.descent svg[role=img]').all(): assert len(picture.get_attribute('aria-label')) > 30
    assert tab.get_attribute('#one-words', 'aria-live') == tab.get_attribute('#two-words', 'aria-live') == 'polite'

def read(tab, part): return tab.locator(part).aria_snapshot()

def test_every_state_can_be_read(open_page):
    "As a screen reader gets it, in text: before, after a step, while it plays, paused, arrived, exploded"
    tab = open_page()
    idle = read(tab, '#one')
    assert 'group "A descent with one number"' in idle and 'paragraph: "step 0: x = -1.5, slope -3, loss 2.25"' in idle
    tab.click('#one-step')
    stepped = read(tab, '#one')
    assert 'After 1 step the point is at x = -1.2' in stepped and 'loss from 2.25 to 1.44 in 1 step.' in stepped
    assert 'paragraph: The loss falls.' in stepped and 'paragraph: "step 1: x = -1.2, slope -2.4, loss 1.44"' in stepped
    live = lambda id: tab.get_attribute(f'#{id}', 'aria-live')
    assert live('one-state') == 'polite', 'each step is heard, also where the sentence stays'
    tab.click('#one-play')
    assert 'button "Pause"' in read(tab, '#one') and live('one-state') == 'off', 'a flood of numbers is not'
    tab.click('#one-play')
    assert 'button "Play"' in read(tab, '#one') and live('one-state') == 'polite'
    for _ in range(2): tab.click('#one-many')
    assert 'paragraph: It has arrived at the bottom.' in read(tab, '#one')
    tab.click('[data-view=one][data-lr="1.1"]')
    for _ in range(6): tab.click('#one-many')
    assert 'The loss is now inf' in read(tab, '#one') and 'to inf in 242 steps' in read(tab, '#one')
    for _ in range(2): tab.click('#two-many')
    ended = read(tab, '#two')
    assert 'Raw: The loss is now inf' in ended and 'Standardised: It has arrived at the bottom. It took 31 steps.' in ended
    assert 'raw, lr 0.1, step 13: loss inf' in ended and 'standardised, lr 0.1, step 31: loss' in ended

def test_opened_as_a_file_it_says_why_nothing_moves(site, browser):
    tab = browser.new_page()
    tab.goto((site/'descent.html').as_uri())
    tab.wait_for_selector('#one-words :text("Browsers refuse them to a page that was opened as a file")')
    tab.close()

def test_no_script_or_style_within_the_page():
    "A Content-Security-Policy may allow 'self' alone"
    text = '\n'.join(''.join(c['source']) for c in json.loads((ROOT/'nbs/descent.ipynb').read_text())['cells'])
    assert not re.search(r'<script(?![^>]*src=)|\son\w+=|\sstyle=|https?://(?!github.com/mnist37)', text)
    for path in (ROOT/'nbs/descent').iterdir():
        assert not re.search(r'https?://(?!www.w3.org/2000/svg)|innerHTML|eval\(', path.read_text()), path.name
