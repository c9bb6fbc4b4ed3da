"""Write what is made from other sources: exercise notebooks, the tables of exercises in lessons, the glossary, the front page's downloads.

    python -m tools.website.pages           write them (part of `make outputs`)
    python -m tools.website.pages --check   write nothing; fail if one is not in step

Exercises come from mnist37.tasks, a module for each lesson. The glossary's words come from the tables at the end of the lessons.
"""
import json, re, sys
from importlib import import_module
from mnist37.exercises import LESSONS, exercise_table, exercises
from tools import ROOT
from tools.website.cells import minutes

NBS = ROOT/'nbs'

def cell(kind, name, text):
    "A notebook cell; `name` becomes its id"
    made = dict(cell_type=kind, id=name, metadata={}, source=text.splitlines(True))
    return made | (dict(execution_count=None, outputs=[]) if kind == 'code' else {})

def with_outputs(cells, old):
    "The same cells, with the outputs of the old ones that have not changed"
    kept = {(c['id'],''.join(c['source'])): c for c in old}
    return [kept.get((c['id'],''.join(c['source'])), c) for c in cells]

def read(path): return json.loads(path.read_text()) if path.exists() else dict(cells=[], metadata={}, nbformat=4, nbformat_minor=5)

def text_of(nb): return json.dumps(nb, indent=1, ensure_ascii=False) + '\n'

def title_of(lesson): return ''.join(read(NBS/f'{lesson}_{LESSONS[lesson]}.ipynb')['cells'][0]['source']).splitlines()[0][5:]

def to_do(lesson):
    "The cells of a lesson's exercises"
    setup = getattr(import_module(f'mnist37.tasks.{LESSONS[lesson]}'), 'SETUP', '').strip()
    cells = [cell('code', f'setup{lesson}', '\n'.join(filter(None, [setup, 'from mnist37.exercises import exercise, progress'])))]
    for e in exercises(lesson):
        name = f'task{e.number.replace(".", "")}'
        cells.append(cell('markdown', name, f'## {e.number} {e.title}\n\n{e.task}'))
        cells.append(cell('code', f'{name}try', f'{e.starter}\n\nexercise({e.number!r}).check({e.name})'))
    return cells

HOW = ("Change a cell, run it, and you are told what is wrong. `exercise({first!r}).hint()` gives a hint, a more explicit one each time, "
       "`exercise({first!r}).solution()` the solution, `exercise({first!r}).reset()` the starter again, and `progress()` shows what you "
       "have done, and what comes next.")

COLAB = ("What you have solved is remembered on this computer, in a file that `mnist37-progress` names. On Colab, *File › Save a copy in "
         "Drive* keeps what you type; its machine forgets the rest, unless you [take it along](../exercises.ipynb#what-you-have-done).")

def lesson_notebook(lesson):
    "A lesson, with its table of exercises renewed: it stands before the vocabulary"
    path = NBS/f'{lesson}_{LESSONS[lesson]}.ipynb'
    nb,first = read(path), exercises(lesson)[0].number
    others = [c for c in nb['cells'] if not re.match(r'(exercises|setup|task)\d', c['id'])]
    words = next(i for i,c in enumerate(others) if ''.join(c['source']).startswith(('## Vocabulary', '## Words you now own')))
    link = f'exercises/{path.stem}_exercises.ipynb'
    intro = f'## Exercises\n\n[Work through them here]({link}). {HOW.format(first=first)}\n\n{exercise_table(lesson).text}'
    return path, nb | dict(cells=[*others[:words], cell('markdown', f'exercises{lesson}', intro), *others[words:]])

def cell_with(nb, words):
    "The source of the first cell that holds `words`"
    return next(source for source in (''.join(c['source']) for c in nb['cells']) if words in source)

def exercise_notebook(lesson):
    "The exercises of a lesson alone"
    stem = f'{lesson}_{LESSONS[lesson]}'
    path,first = NBS/f'exercises/{stem}_exercises.ipynb', exercises(lesson)[0].number
    template = read(NBS/f'{stem}.ipynb')
    links,install = cell_with(template, 'colab.research'), cell_with(template, "'google.colab' in")
    links = links.split(' · [The chapter')[0].replace(f'nbs/{stem}.ipynb', f'nbs/exercises/{stem}_exercises.ipynb')
    cells = [cell('markdown', 'title', f'# Exercises {lesson}\n\n> {title_of(lesson)}: work rather than read'),
             cell('markdown', 'how', f"{links}\n\nThe exercises of [lesson {lesson}](../{stem}.ipynb). {HOW.format(first=first)}\n\n"
                                     f"{COLAB}"),
             cell('code', 'install', install), *to_do(lesson),
             cell('markdown', 'end', '## How far are you?'), cell('code', 'progress', 'progress()')]
    old = read(path)
    return path, dict(cells=with_outputs(cells, old['cells']), metadata=template['metadata'], nbformat=4, nbformat_minor=5)

def words_of(path):
    "The words that a notebook says you now own: pairs of a word and its meaning"
    tables = [''.join(c['source']) for c in read(path)['cells'] if re.match(r'\| (term|word) \| meaning \|', ''.join(c['source']))]
    rows = [row for table in tables for row in table.splitlines()[2:] if row.startswith('|')]
    return [tuple(o.strip() for o in row.strip('|').split(' | '))[:2] for row in rows]

def letters(word): return re.sub(r'[^a-z0-9]', '', word.lower())

def glossary():
    "All words in the order of the alphabet, each with where it comes first; of two words in one row, the second says where to look"
    entries = {}
    for path in [*sorted(NBS.glob('[0-9]*.ipynb')), NBS/'big_picture.ipynb']:
        where = f'Lesson {path.name[:2]}' if path.name[0].isdigit() else 'The big picture'
        for word,meaning in words_of(path): entries.setdefault(letters(word), f'- **{word}**: {meaning}. [{where}]({path.name})')
        for word,_ in words_of(path):
            for other in filter(letters, re.split(r', | / ', word)[1:]): entries.setdefault(letters(other), f'- **{other}**: see *{word}*.')
    path = NBS/'glossary.ipynb'
    nb,by_letter = read(path), {}
    for key in sorted(entries): by_letter.setdefault(key[0].upper(), []).append(entries[key])
    made = [cell('markdown', f'letter{letter}', f'## {letter}\n\n' + '\n'.join(rows)) for letter,rows in by_letter.items()]
    return path, nb | dict(cells=[c for c in nb['cells'] if not c['id'].startswith('letter')] + made)
HEAD = ''.join(f'<th scope="col">{c}</th>' for c in ('Lesson', 'Colab', 'with outputs', 'without', 'exercises'))
DOWNLOADS = """```{{=html}}
<details><summary>Take the notebooks with you</summary>
<table class="downloads">
<thead><tr>{head}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</details>
```"""

def link(href, text, file=None): return f'<td><a href="{href}"' + (f' download="{file}"' if file else '') + f'>{text}</a></td>'

def front_page():
    "The front page, with its downloads: Jupyter's files, which tools/website/assets.py writes under the name of what they are, JSON"
    path,rows = NBS/'index.ipynb', []
    for lesson,name in LESSONS.items():
        stem,colab = f'{lesson}_{name}', re.search(r'https://colab[^)]*', text_of(read(NBS/f'{lesson}_{name}.ipynb')))[0]
        files = {'notebook': stem, 'empty': f'{stem}_empty', 'exercises': f'{stem}_exercises'}
        cells = ''.join(link(f'downloads/{file}.json', text, f'{file}.ipynb') for text,file in files.items())
        rows.append(f'<tr><th scope="row">{lesson} {title_of(lesson)}</th>{link(colab, "open")}{cells}</tr>')
    nb,old = read(path), next(c for c in read(path)['cells'] if c['id'] == 'downloads')
    new = cell('markdown', 'downloads', DOWNLOADS.format(head=HEAD, rows='\n'.join(rows)))
    return path, nb | dict(cells=[timed(new if c == old else c) for c in nb['cells']])

def timed(c):
    "The cards of the front page, with the minutes that each lesson takes"
    def line(match): return f'{match[1]} {minutes(read(NBS/match[2]))} minutes.'
    if '::: {.cards}' not in ''.join(c['source']): return c
    text = re.sub(r'^(- .*\]\((\d\w+\.ipynb)\):.*?\.)(?: \d+ minutes\.)?$', line, ''.join(c['source']), flags=re.M)
    return c | dict(source=text.splitlines(True))

def pages():
    "Every page with what it should hold, each after those that it is made from"
    yield from map(lesson_notebook, LESSONS)
    yield from map(exercise_notebook, LESSONS)
    yield glossary()
    yield front_page()

if __name__ == '__main__':
    stale = []
    for path,nb in pages():
        if path.exists() and path.read_text() == text_of(nb): continue
        stale.append(path.name)
        if '--check' in sys.argv: continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(nb)) # now: the front page says how long the lessons are
        print(f'  {path.relative_to(ROOT)}')
    if '--check' in sys.argv and stale: sys.exit(f"Not in step: {', '.join(stale)}. Run `make outputs`")
