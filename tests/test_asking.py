"What pages ask: predictions that are kept, questions, and the exercises that are checked in the page as Python checks them."
import ast, json, random, re
from collections import Counter
import pytest
from conftest import ROOT
from mistakes import mistakes
from mnist37.exercises import exercise, main
from tools.website.judges import in_the_page
from mnist37.exercises import LESSONS

pytestmark = pytest.mark.seconds(60)

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

def in_python(number, text):
    "Status and message of an answer, as Python has them"
    e,value = exercise(number), eval(text)
    if value is None or value is ... or repr(value) == repr(eval(e.starter.split(' = ', 1)[1])): return ['not attempted', None]
    return [*e.judged(value)]

def agree(cases, said):
    "Stops at the first answer to which the page says something else"
    for (number,text),page in zip(cases, said):
        status,message = in_python(number, text)
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
    return rng.choice([str(n), repr(float(n)), repr(x), '0.0', '-0.0', 'True', 'False', 'None', '...', '1e999', '-1e999', '[]', '()', '{}', '[[]]',
        repr(str(n)), "'none'", "'it\\'s'", '"3"', "''", f'[{n}]', f'({n},)', f'[{x!r}, {n}]', f'{n}/7', '1_000', '0x1f', '.5', '5.', '1e-05',
        '{1: 2}', '{1, 2}', "'a\\n b\\t\\x00é'", f'[[{n}, 2], [3]]', '[[1, 2], [3, 4]]', f'{n}+0.5', '2**70', '-2**2', '7//2', '-7%3', "'a' 'b'"])

def known_numbers(e):
    "The numbers that stand in a judge and its tables: those that it may know something of"
    import inspect
    text = inspect.getsource(e.parts.judge)+''.join(repr(o) for n,o in e.parts.judge.__globals__.items() if n in e.parts.judge.__code__.co_names
        and isinstance(o, (list, dict)))
    return sorted({*re.findall(r'(?<![\w.,])-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.])', text)})

def words_of(e):
    texts = [n.value for text in (e.code, e.starter) for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
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
        rng.choice([lambda: o.elts.pop(rng.randrange(len(o.elts))), lambda: o.elts.append(rng.choice(o.elts)), lambda: rng.shuffle(o.elts),
            lambda: o.elts.reverse(), lambda: o.elts.insert(0, parsed(strange(rng))), lambda: o.elts.__setitem__(0, parsed(f'[{ast.unparse(o.elts[0])}]'))])()
    elif how < .95 and isinstance(tree, ast.Dict) and tree.keys:
        i = rng.randrange(len(tree.keys))
        rng.choice([lambda: (tree.keys.pop(i), tree.values.pop(i)), lambda: (tree.keys.append(parsed('"more"')), tree.values.append(parsed('1'))),
            lambda: rng.shuffle(tree.values)])()
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
    assert said[0] == ['right', e.taught] and all(status == 'wrong' for status,_ in said[1:])
    agree(cases, said)

@pytest.mark.parametrize('number', NUMBERS)
def test_answers_made_by_a_machine(number, in_page):
    "A thousand for each exercise, with the same verdict and message, character by character; they bring many different messages"
    cases = [(number, text) for text in made(exercise(number), 1000)]
    said = in_page(cases)
    agree(cases, said)
    assert len({message for _,message in said}) > 60 and Counter(status for status,_ in said)['right'] > 5
