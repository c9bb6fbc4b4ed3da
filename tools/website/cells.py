"""What nbdev does to the cells of a page on its way to the renderers, in addition to its own: named in pyproject.toml as doc_procs.

A *folded cell* steps back everywhere: on the site its code is folded to the words of its summary, in JupyterLab it is collapsed, on Colab
it is a form. What it shows or draws stays visible. Among its first lines it has these two:

    #| echo: false
    #| code-summary: "✓ checked"

A *check cell* is a folded cell with the summary "✓ checked". It holds assertions alone.
"""
import re

HEAD = re.compile(r'\A(?:#\|[^\n]*\n)+')
CLAIMS = re.compile(r'^\s*assert\b|\btest_(?:eq|close|ne|is|fail)\(|\b(?:expect_fail|show_error)\(', re.M)

def source(cell): return ''.join(cell['source'])

def folded(cell):
    "The words to which a cell is folded, or `None`"
    head = HEAD.match(source(cell)) if cell['cell_type'] == 'code' else None
    words = re.search(r'^#\| code-summary: "(.*)"$', head[0], re.M) if head and '#| echo: false\n' in head[0] else None
    return words and words[1]

def fold(cell):
    "Give a folded cell the option by which both renderers fold its code"
    if folded(cell): cell['source'] = source(cell).replace('#| echo: false\n', '#| code-fold: true\n', 1)

def claims(nb):
    "How many things a page asserts"
    return sum(len(CLAIMS.findall(source(c))) for c in nb['cells'] if c['cell_type'] == 'code')

def minutes(nb):
    "How long a page takes: 180 words a minute, half a minute for each cell of code in the open, and 5 seconds for each line"
    prose = ' '.join(source(c) for c in nb['cells'] if c['cell_type'] == 'markdown')
    words = re.findall(r"[A-Za-z0-9’'\-]+", re.sub(r'!\[.*?\]\(.*?\)|<[^>]+>', '', prose))
    code = [source(c) for c in nb['cells'] if c['cell_type'] == 'code']
    shown = [text for text in code if not re.search(r'^#\|\s*(hide|echo: false|code-fold: true|default_exp)', text, re.M)]
    lines = [line for text in shown for line in text.splitlines() if line.strip() and not line.startswith('#|')]
    return round(len(words)/180 + len(shown)/2 + len(lines)/12)

class CountClaims:
    "Say below the title of a page how many of its claims are checked, and how long it takes"
    def __init__(self, nb): self.nb = nb

    def __call__(self, cell):
        if cell['cell_type'] != 'markdown' or not source(cell).startswith('[Open in Colab]') or not (n := claims(self.nb)): return
        first,*rest = source(cell).split('\n', 1)
        words = f'{n} claims on this page are checked' if n > 1 else 'one claim on this page is checked'
        told = f'{minutes(self.nb)} minutes · ✓ {words} whenever the course is built'
        cell['source'] = '\n'.join([f'{first} · <span class="claims">{told}</span>', *rest])

def collapse(nb):
    "Mark the folded cells of a notebook as collapsed for JupyterLab and as forms for Colab, and no others"
    for c in nb['cells']:
        own = dict(jupyter=dict(source_hidden=True), cellView='form')
        for key in own: c['metadata'].pop(key, None)
        if folded(c): c['metadata'] |= own

COLAB = 'https://colab.research.google.com/github/mnist37/mnist37/blob/main/nbs/exercises'
LINKS = """```{{=html}}
<div class="to-answer" data-number="{number}"><p>{what} <a href="{colab}/{name}.ipynb#scrollTo={cell}">Open it in Colab</a> ·
<a href="../downloads/{name}.json" download="{name}.ipynb">Download the notebook</a></p></div>
```"""
HERE = '```{=html}\n<div class="progress-here"></div>\n```'
WHERE = ('*On this page:* what you answer in a field is checked here, as Python checks it, and remembered by your browser. The other '
         'exercises ask for code, and need Python: on Colab, or on your own machine.')
CHECKS = re.compile(r'^(exercise\(.*\)\.check\(|progress\(\))', re.M)
LESSON_OF = re.compile(r'\(\.\./(\d\d_\w+)\.ipynb\)')

class AskInPage:
    """On the site, exercises are for somebody who cannot run a cell: those that ask for a value get a field, the others links to where
    Python is. Nothing says that they were not attempted. Their titles are the page's second level"""
    def __init__(self, nb):
        found = LESSON_OF.search(''.join(source(c) for c in nb['cells'][:3]))
        self.name = f'{found[1]}_exercises' if found and source(nb['cells'][0]).startswith('# Exercises') else None

    def __call__(self, cell):
        if not self.name: return
        text = source(cell)
        if cell['cell_type'] == 'code' and CHECKS.search(text): cell['outputs'] = []
        if text.startswith('[Open in Colab]'): cell['source'] = f'{text}\n\n{WHERE}'
        if text.startswith('## How far are you?'): cell['source'] = f'{text}\n\n{HERE}'
        if number := re.match(r'## (\d\d\.\d+) ', text): cell['source'] = f'{text}\n\n{self.links(number[1])}'

    def links(self, number):
        cell = f'task{number.replace(".", "")}try'
        return LINKS.format(number=number, what='This one needs Python:', colab=COLAB, name=self.name, cell=cell)
