"What pages ask: predictions that are kept, questions, and the exercises that are checked in the page as Python checks them."
import ast, gzip, inspect, json, random, re
from collections import Counter
import pytest
from conftest import complaints, ROOT
from mistakes import mistakes
from mnist37.exercises import LESSONS, exercise, main
from tools.website.judges import in_the_page

pytestmark = pytest.mark.seconds(200)

VALUES = [e for lesson in LESSONS for e in in_the_page(lesson)]
NUMBERS = [e.number for e in VALUES]
JUDGE = """async cases => {
    const {check} = await import(`${document.baseURI}asking/judge.js`);
    const {Unread} = await import(`${document.baseURI}asking/literal.js`);
    const modules = {};
    const answer = async (number, text) => {
        modules[number] ??= (await import(`${document.baseURI}asking/judges/${number.slice(0, 2)}.js`)).exercises[number];
        try { return check(modules[number], text); } catch (e) { if (e instanceof Unread) return ['unread', e.message]; throw e; }
    };
    const said = [];
    for (const [number, text] of cases) said.push(await answer(number, text));
    return said;
}"""

@pytest.fixture(scope='module')
def in_page(site_url, browser):
    "What the page says to pairs of a number and a text"
    tab = browser.new_page()
    tab.goto(site_url)
    yield lambda cases: tab.evaluate(JUDGE, cases)
    tab.close()

def learning_rates(rng):
    "A text for 02.7, where it explodes, arrives, and comes too late; or something that is no number"
    x = rng.choice([rng.uniform(0, .6), 10**rng.uniform(-7, 2), 10**rng.uniform(-3, 0), 10**rng.uniform(-300, 300),
        round(rng.random(), 2), rng.uniform(.07, .09)])
    others = [f'[{x!r}]', f'({x!r},)', f'-{x!r}', repr(str(x)), '(0, 1)', 'True', '[0.1, 0.2]', '0', '1e999', '1e-999', '10**30', '10**400',
        '{0.1}', '{}', '[]', '1/3', '1e-5*10**4', f'{rng.randint(1, 9)}/{rng.randint(1, 99)}']
    return rng.choice([repr(x)]*9 + others)

def in_python(number, text):
    "Status and message of an answer, as Python has them"
    e,value = exercise(number), eval(text)
    if value is None or value is ... or repr(value) == repr(eval(e.starter.split(' = ', 1)[1])): return ['not attempted', None]
    return [*e.judged(value)]

NUMBER = re.compile(r'\d[\d,]*(?:\.\d+)?(?:e[+-]\d+)?')

def nearly(a, b):
    "Whether two messages differ in the last digits of losses at most: sums of 32 bits are rounded differently by other processors"
    numbers = [[float(n.replace(',', '')) for n in NUMBER.findall(text)] for text in (a, b)]
    return NUMBER.sub('#', a) == NUMBER.sub('#', b) and numbers[0] == pytest.approx(numbers[1], rel=2e-3)

def agree(cases, said):
    "Stops at the first answer to which the page says something else"
    for (number,text),page in zip(cases, said):
        status,message = in_python(number, text)
        if number == '02.7' and nearly(page[1], message or ''): message = None
        assert page[0] == status and message in (None, page[1]), f'{number}: {text}\nPython: {status}: {message}\npage:   {page}'

# Answers made by a machine: the right one and the known mistakes, with something changed

def value_of(code):
    "The text of the value that a piece of code gives its name"
    return ast.unparse(ast.parse(code).body[-1].value)

def leaves(node):
    "What stands in the lists of a value's syntax tree: pairs of a node and how to put another there. Python orders sets as it likes"
    found = []
    def visit(o, put):
        if isinstance(o, (ast.List, ast.Tuple)):
            for i,child in enumerate(o.elts): visit(child, lambda new, i=i: o.elts.__setitem__(i, new))
        elif isinstance(o, ast.Dict):
            for i,child in enumerate(o.values): visit(child, lambda new, i=i: o.values.__setitem__(i, new))
        else: found.append((o, put))
    visit(node, lambda new: None)
    return found

def boxes(node): return [o for o in ast.walk(node) if isinstance(o, (ast.List, ast.Tuple)) and o.elts]

def strange(rng):
    "The text of a value that may stand anywhere"
    n = rng.choice([rng.randint(-3, 100), rng.randint(0, 10**rng.randint(1, 25)), rng.randint(-2000, 2000)])
    x = rng.choice([rng.uniform(-2, 2), rng.gauss(0, 1)*10**rng.randint(-8, 20), round(rng.uniform(0, 100), rng.randint(0, 3))])
    return rng.choice([str(n), repr(float(n)), repr(x), '0.0', '-0.0', 'True', 'False', 'None', '...', '1e999', '-1e999', '[]', '()',
        '{}', '[[]]', repr(str(n)), "'none'", "'it\\'s'", '"3"', "''", f'[{n}]', f'({n},)', f'[{x!r}, {n}]', f'{n}/7', '1_000', '0x1f',
        '.5', '5.', '1e-05',
        '{1: 2}', '{1, 2}', "'a\\n b\\t\\x00é'", f'[[{n}, 2], [3]]', '[[1, 2], [3, 4]]', f'{n}+0.5', '2**70', '-2**2', '7//2',
        '-7%3', "'a' 'b'"])

def known_numbers(e):
    "The numbers that stand in a judge and its tables: those that it may know something of"
    judge = e.parts.judge
    tables = [repr(o) for n,o in judge.__globals__.items() if n in judge.__code__.co_names and isinstance(o, (list, dict))]
    text = inspect.getsource(judge)+''.join(tables)
    return sorted({*re.findall(r'(?<![\w.,])-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.])', text)})

def words_of(e):
    "The words of a solution and a starter, and the same written wrong"
    constants = [n.value for text in (e.code, e.starter) for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant)]
    texts = [o for o in constants if isinstance(o, str)]
    return [repr(o) for t in texts for o in (t, t.upper(), t+' ', t+'s', t[:-1])] or ["'3'"]

def changed(text, e, rng, known, words):
    "A text of a value with one thing changed"
    tree = ast.parse(text, mode='eval').body
    def parsed(text): return ast.parse(text, mode='eval').body
    how = rng.random()
    if how < .55:
        node,put = rng.choice(leaves(tree))
        old = ast.unparse(node)
        try: n = float(eval(old))
        except (TypeError, ValueError, OverflowError): n = 1.
        put(parsed(rng.choice([rng.choice(known), rng.choice(known), rng.choice(words), strange(rng), f'-({old})' if n == n else '1',
            repr(n+rng.choice([1e-5, 3e-5, -2e-4, .001, .5])), repr(n+rng.choice([1, -1])), f'{n:.0f}' if abs(n) < 1e300 else '1',
            repr(n*rng.choice([10, .1, 100, 2]))])))
    elif how < .9 and boxes(tree):
        o = rng.choice(boxes(tree))
        boxed = parsed(f'[{ast.unparse(o.elts[0])}]')
        rng.choice([lambda: o.elts.pop(rng.randrange(len(o.elts))), lambda: o.elts.append(rng.choice(o.elts)), lambda: rng.shuffle(o.elts),
            lambda: o.elts.reverse(), lambda: o.elts.insert(0, parsed(strange(rng))), lambda: o.elts.__setitem__(0, boxed)])()
    elif how < .95 and isinstance(tree, ast.Dict) and tree.keys:
        i = rng.randrange(len(tree.keys))
        def drop(): tree.keys.pop(i), tree.values.pop(i)
        def more(): tree.keys.append(parsed('"more"')), tree.values.append(parsed('1'))
        rng.choice([drop, more, lambda: rng.shuffle(tree.values)])()
    else: return rng.choice([f'({text},)', f'[{text}]', f'({text})', strange(rng), '{1, 2, 3}'])
    return ast.unparse(ast.fix_missing_locations(tree)) or '[]'

def readable(text):
    "Whether a value can be made of a text at all"
    try: eval(text)
    except Exception: return False
    return True

def made(e, n, seed=37):
    "`n` answers, most of them nearly right"
    rng,known,words = random.Random(f'{seed} {e.number}'), known_numbers(e), words_of(e)
    starts = [value_of(e.code)]*6 + [value_of(code) for _,code in mistakes(e)]
    answers = []
    if e.number == '02.7': return [learning_rates(rng) for _ in range(n)]
    while len(answers) < n:
        text = rng.choice(starts)
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            try: text = changed(text, e, rng, known, words)
            except IndexError: break
        if readable(text): answers.append(text)
    return answers

@pytest.mark.parametrize('number', NUMBERS)
def test_known_mistakes_and_solutions(number, in_page):
    e = exercise(number)
    cases = [(number, value_of(code)) for code in [e.code, *(code for _,code in mistakes(e))]]
    said = in_page(cases)
    assert said[0][0] == 'right' and said[0][1].endswith(e.taught) and all(status == 'wrong' for status,_ in said[1:])
    agree(cases, said)

@pytest.mark.parametrize('number', NUMBERS)
def test_answers_made_by_a_machine(number, in_page):
    "A thousand for each exercise, with the same verdict and message, character by character; they bring many different messages"
    cases = [(number, text) for text in made(exercise(number), 1000)]
    said = in_page(cases)
    agree(cases, said)
    assert len({message for _,message in said}) > 60 and Counter(status for status,_ in said)['right'] > 5

READ = """async texts => {
    const {literal, Unread} = await import(`${document.baseURI}asking/literal.js`);
    const {repr} = await import(`${document.baseURI}asking/python.js`);
    return texts.map(text => {
        try { return repr(literal(text, 'name')); } catch (e) { return e instanceof Unread ? [e.message] : String(e.stack); }
    });
}"""
LITERALS = [
    '1', '-1', '+True', '1_000', '0x1F', '0b101', '0o17', '00', '.5', '5.', '1e5', '1E-7', '1e16', '1e15', '123456789.125', '1e22',
    '-0.0', '0.1+0.2', '5e-324', '1.7976931348623157e308', '1e999', '2**100', '2**-2', '-2**2', '2**3**2', '7//-2', '-7%3', '7.5%-2',
    '-7.5//2', '1/3', '10**30/7', '4*5+6/2', '(1)', '(1,)', '()', '[]', '[()]', '[(1, 2)]', '[[1, 2], [3,],]', '1, 2', '1,', '{}',
    '{1: [2], "a": None}', '{2, 3}', '{1, 1.0, True}', "{1: 'a', True: 'b'}", "'a' \"b\"", "'it\\'s'", '"\'"',
    "'\\n\\t\\\\ \\x41 \\u00e9 \\101'", "r'\\n'", "'''a\nb'''", "'é\u00a0\u200b🙂'", "'a'*3", '[1]*3', '[1]+[2]', '(1,)+(2,)',
    '[\n 1, # one\n 2]', '...', '[True, False, None]', '- - 1', '--1', '1if', '50+30, 50, 450/(450+50)', 'True+True', '0.9375',
    '1e-05', '100000.0', '1e-4']
UNREAD = [
    '', ' ', '[1 2]', '[1, 2', '1]', "'a", 'torch.tensor([1])', 'name', 'x = 3', '1/0', '0**-1', '10**10**10', '[1]*10**9', '1+"a"',
    '{[1]: 2}', '{1: 2, 3}', '1 if True else 2', '[1;2]', '-', '1e', '012', '1__0', 'lambda: 1', '['*100+']'*100, 'f"{1}"', "b'a'",
    '$', '1'*6000]

def test_what_a_field_reads(site_url, browser):
    "Python's values come out as Python has them; anything else is a sentence, and nothing hangs"
    tab = browser.new_page()
    tab.goto(site_url)
    for text,read in zip(LITERALS, tab.evaluate(READ, LITERALS)):
        if text != '1if': assert read == repr(eval(text)), text
    for text,read in zip(UNREAD, tab.evaluate(READ, UNREAD)):
        assert isinstance(read, list) and read[0][0].isupper() and read[0][-1] in '.?', f'{text[:30]}: {read}'
    assert tab.evaluate(READ, ['name = [1]']) == ['[1]']
    tab.close()

FORMATS = """async cases => {
    const {f, round} = await import(`${document.baseURI}asking/python.js`);
    return cases.map(x => [f(x, '.4g'), f(x, 'g'), f(x, '.4f'), f(x, '.3f'), f(x, ',.0f'), f(x), f(round(x, 4n))]);
}"""

def test_floats_are_written_as_python_writes_them(site_url, browser):
    "Halves go to the even neighbour, and every digit is exact"
    rng = random.Random(37)
    floats = [0.5, 1.5, 2.5, 0.125, 0.00005, 0.00015, 9999.5, 99995., 999999.5, 1e-4, 0.99999, 9.9995, 1e21, 1e300, 123456.5, 1000., 2e-5]
    floats += [rng.choice([-1, 1])*rng.random()*10**rng.randint(-12, 18) for _ in range(2000)]
    floats += [round(rng.random()*100, rng.randint(0, 5)) + 2.**-rng.randint(1, 20) for _ in range(2000)]
    tab = browser.new_page()
    tab.goto(site_url)
    for x,said in zip(floats, tab.evaluate(FORMATS, floats)):
        assert said == [f'{x:.4g}', f'{x:g}', f'{x:.4f}', f'{x:.3f}', f'{x:,.0f}', repr(x), repr(round(x, 4))], x
    tab.close()

def test_nothing_runs_that_a_reader_types(site):
    for path in (site/'asking').rglob('*.js'):
        assert not re.search(r'\beval\(|new Function|innerHTML|document\.write', path.read_text(encoding='utf-8')), path

def test_the_javascript_is_small(site):
    "What a page loads of it, and all of it as it travels"
    files = [*(site/'asking').glob('*.js')]
    page = sum(p.stat().st_size for p in files) + max(p.stat().st_size for p in (site/'asking/judges').glob('[0-9]*.js'))
    assert page <= 70_000
    every = [*files, *(site/'asking/judges').glob('*.js')]
    assert sum(len(gzip.compress(p.read_bytes())) for p in every) <= 60_000

# The pages, as somebody uses them

@pytest.fixture
def tab(site_url, browser):
    context = browser.new_context(viewport=dict(width=360, height=800), accept_downloads=True)
    page = context.new_page()
    errors = complaints(page, site_url)
    yield page
    assert not errors
    context.close()

def test_predictions_are_kept_and_counted(tab, site_url):
    "By keyboard: say, look, mark; on the next visit it is still there; and it can be forgotten and brought back"
    tab.goto(site_url + '02_sgd.html')
    forms,end = tab.locator('form.predict'), tab.locator('.asked')
    n = forms.count()
    assert f'This page asks for {n} predictions, and you have made none yet.' in end.inner_text()
    forms.nth(1).locator('input').fill('a half')
    forms.nth(1).locator('input').press('Enter')
    assert tab.evaluate('document.activeElement.textContent') == 'right'
    tab.keyboard.press('Enter')
    assert f'You predicted 1 of {n}, and were right once.' in end.inner_text()
    forms.nth(2).locator('input').fill('<b>7</b>')
    forms.nth(2).locator('button').last.click()
    forms.nth(2).get_by_role('button', name='partly').click()
    tab.reload()
    assert 'You said: a half' in forms.nth(1).inner_text() and 'You said: <b>7</b>' in forms.nth(2).inner_text()
    assert forms.nth(2).get_by_role('button', name='partly').get_attribute('aria-pressed') == 'true'
    assert f'You predicted 2 of {n}, and were right once, partly right once.' in end.inner_text()
    forms.nth(2).get_by_role('button', name='Predict again').click()
    assert f'You predicted 1 of {n}' in end.inner_text() and forms.nth(2).locator('input').is_visible()
    end.get_by_role('button', name='Forget what I said').click()
    assert forms.nth(1).locator('input').is_visible() and 'Forgotten.' in end.inner_text()
    end.get_by_role('button', name='Bring it back').click()
    assert f'You predicted 1 of {n}' in end.inner_text() and 'You said: a half' in forms.nth(1).inner_text()

def test_a_prompt_that_offers_answers_has_buttons(tab, site_url):
    tab.goto(site_url + '02_sgd.html')
    offered = tab.locator('form.predict', has=tab.get_by_role('button', name='an error', exact=True))
    assert offered.locator('button').all_inner_texts() == ['an error', '6', '8', 'Show what comes out']
    offered.get_by_role('button', name='6', exact=True).click()
    assert tab.get_by_text('You said: 6').is_visible()
    words = tab.evaluate("""async texts => { const {offered} = await import('./asking/predictions.js'); return texts.map(offered); }""",
        ['Predict first: higher, lower or the same?', 'Predict first: is it below 152.6?', 'Predict first: how many errors, 3 or 4?',
         'Predict first: what is it?', 'Predict first: more errors than the averages with RMSE, which made 69, or fewer?',
         'Predict first: 8, 64 or 1,024 of them?', 'Predict first: for our CNN, which is best: 8, 64 or 1,024?'])
    assert words == [['higher', 'lower', 'the same'], ['yes', 'no'], [], [], [], ['8', '64', '1,024 of them'], []]

def test_questions_are_known_or_not(tab, site_url):
    tab.goto(site_url + '03_linear_model.html')
    questions = tab.locator('#questions details')
    for i,name in enumerate(['I knew it', 'not yet']):
        questions.nth(i).locator('summary').click()
        questions.nth(i).get_by_role('button', name=name).click()
    tab.reload()
    assert f'Of {questions.count()} questions you have marked 2, and knew 1.' in tab.locator('.asked').inner_text()
    assert [questions.nth(i).locator('.sign').get_attribute('aria-label') for i in range(2)] == ['known', 'not known yet']
    assert not questions.nth(2).locator('.sign').is_visible()

REFUSES = "Storage.prototype.setItem = () => { throw new Error('no'); };"

@pytest.mark.parametrize('script', [REFUSES, REFUSES + 'Storage.prototype.getItem = Storage.prototype.setItem'], ids=['full', 'forbidden'])
def test_a_browser_that_keeps_nothing(script, site_url, browser):
    "Everything works for this visit, also where something was kept before, and the page says that nothing is kept"
    context = browser.new_context()
    page = context.new_page()
    page.goto(site_url)
    page.evaluate("localStorage['mnist37-predictions'] = localStorage['mnist37-progress'] = '{}'")
    context.add_init_script(script)
    page.goto(site_url + '02_sgd.html')
    page.locator('form.predict input').first.fill('3')
    page.locator('form.predict input').first.press('Enter')
    assert 'You predicted 1 of' in page.locator('.asked').inner_text()
    page.goto(site_url + 'exercises/03_linear_model_exercises.html')
    answer(page, '03.1', '[-1, 0.27, 7]')
    assert 'This browser keeps nothing' in page.locator('.progress-here').inner_text()
    assert '1 of 9' in page.locator('.progress-here').inner_text()
    context.close()

def answer(page, number, text):
    "Type an answer, check it, and return what is said"
    box = page.locator(f'.to-answer[data-number="{number}"]')
    box.locator('input, textarea').fill(text)
    box.get_by_role('button', name='Check').click()
    box.locator('.verdict strong').first.wait_for()
    return box.locator('.verdict').inner_text()

def test_an_exercise_in_the_page(tab, site_url):
    "Wrong, a hint, right; by keyboard as well; what was typed and what was solved are there on the next visit"
    tab.goto(site_url + 'exercises/03_linear_model_exercises.html')
    assert 'not attempted' not in tab.locator('main').inner_text()
    told = '✗ 03.1 wrong. Your prediction is 1.5, which is the sum of ink times weight alone.'
    assert answer(tab, '03.1', '[1.5, 0.82, 3]').startswith(told)
    box = tab.locator('.to-answer[data-number="03.1"]')
    box.get_by_role('button', name='Hint').click()
    assert box.locator('.verdict').inner_text().startswith('Hint 1 of 4. Ink times weight')
    assert 'does not know torch' in answer(tab, '03.1', 'torch.tensor([1])')
    box.locator('input').fill('[-1, 0.27, 7]')
    box.locator('input').press('Enter')
    box.locator('.verdict.right').wait_for()
    assert '✓ 03.1 right. Above 0 before the sigmoid' in box.locator('.verdict').inner_text()
    tab.reload()
    assert box.locator('input').input_value() == '[-1, 0.27, 7]'
    assert tab.locator('h2 .sign:visible').evaluate_all('all => all.map(o => o.ariaLabel)') == ['solved']
    assert re.search(r'03 linear model\s+●○+\s+1 of 9', tab.locator('.progress-here').inner_text())
    assert tab.evaluate('document.documentElement.scrollWidth') <= 360

def test_exercises_that_need_python_say_where_it_is(tab, site_url):
    "Colab at the cell, and the notebook to download"
    tab.goto(site_url + 'exercises/05_nonlinearity_exercises.html')
    for box in tab.locator('.to-answer').all():
        number = box.get_attribute('data-number')
        colab,notebook = box.locator('a').evaluate_all('all => all.map(a => [a.getAttribute("href"), a.download])')
        assert colab[0].endswith(f'nbs/exercises/05_nonlinearity_exercises.ipynb#scrollTo=task{number.replace(".", "")}try')
        assert notebook == ['../downloads/05_nonlinearity_exercises.json', '05_nonlinearity_exercises.ipynb']
        assert (box.locator('form').count() == 1) == (number in NUMBERS)
    cells = [c['id'] for c in json.loads((ROOT/'nbs/exercises/05_nonlinearity_exercises.ipynb').read_text())['cells']]
    assert 'task054try' in cells

@pytest.fixture
def home(tmp_path, monkeypatch):
    for name in ('XDG_DATA_HOME', 'HOME'): monkeypatch.setenv(name, str(tmp_path/'home'))
    return tmp_path

def test_progress_goes_to_python_and_back(tab, site_url, home, capsys):
    "The page's file is one that mnist37-progress reads, and the other way round; once right stays right"
    tab.goto(site_url + 'exercises/03_linear_model_exercises.html')
    answer(tab, '03.1', '[-1, 0.27, 7]')
    answer(tab, '03.6', '[1, 2, 3, 4, 5]')
    with tab.expect_download() as download: tab.get_by_role('button', name='Take it along').click()
    assert download.value.suggested_filename == 'mnist37-progress.json'
    download.value.save_as(home/'taken.json')
    assert main(['--import', str(home/'taken.json')]) == 0
    assert 'taken up: 2, of which 1 newly solved' in capsys.readouterr().out
    assert main(['--export', str(home/'back.json')]) == 0
    kept = json.loads((home/'back.json').read_text())
    assert kept == {'03.1': 'right', '03.6': 'wrong'}
    (home/'more.json').write_text(json.dumps({'00.1': 'right', '03.1': 'wrong', '03.6': 'right', 'x': 7}))
    tab.locator('.progress-here input').set_input_files(home/'more.json')
    tab.get_by_text('Taken up: 3, of which 2 newly solved.').wait_for()
    stored = tab.evaluate("JSON.parse(localStorage['mnist37-progress'])")
    assert [*stored.items()] == [('00.1', 'right'), ('03.1', 'right'), ('03.6', 'right')]
    (home/'no.json').write_text('[1]')
    tab.locator('.progress-here input').set_input_files(home/'no.json')
    tab.get_by_text('no.json holds no progress').wait_for()
    tab.get_by_role('button', name='Forget it').click()
    tab.get_by_text('Forgotten: 3.').wait_for()
    assert tab.evaluate("localStorage['mnist37-progress']") == '{}'

@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_nobody_is_shut_out(scheme, site_url, browser, axe):
    "No finding of any weight in what was added, whatever state it is in"
    page = browser.new_page(color_scheme=scheme)
    page.goto(site_url + 'exercises/04_optimizer_exercises.html')
    answer(page, '04.1', '[3, 20, 3, 60, 0]')
    page.evaluate(axe)
    def found(where):
        return [(v['id'], v['nodes'][0]['html'][:200]) for v in page.evaluate('where => axe.run(where)', where)['violations']]
    assert not found('main')
    page.goto(site_url + '02_sgd.html')
    page.locator('form.predict').nth(1).locator('button').last.click()
    page.locator('form.predict').nth(0).locator('input').fill('3')
    page.locator('form.predict').nth(0).locator('button').last.click()
    page.locator('form.predict').nth(0).get_by_role('button', name='wrong').click()
    page.locator('#questions details').first.locator('summary').click()
    page.locator('#questions details').first.get_by_role('button', name='I knew it').click()
    page.evaluate(axe)
    assert not found('.predict, .asked, #questions')
    page.close()
