"""What nbdev does to the cells of a page on its way to the renderers, in addition to its own: named in pyproject.toml as doc_procs.

A *folded cell* has these two lines, the second with words of its own, before its code. It steps back everywhere: on the site it is folded
to these words, in JupyterLab its source is collapsed, on Colab it is a form. What it shows or draws stays visible.

    #| echo: false
    #@title ✓ checked

A *check cell* is a folded cell with the title "✓ checked". It holds assertions alone.
"""
import re

FOLDED = re.compile(r'\A((?:#\|[^\n]*\n)*?)#\| echo: false\n#@title ([^\n]+)\n')
CLAIMS = re.compile(r'^\s*assert\b|\btest_(?:eq|close|ne|is|fail)\(|\b(?:expect_fail|show_error)\(', re.M)

def source(cell): return ''.join(cell['source'])

def folded(cell):
    "The words to which a cell is folded, or `None`"
    match = FOLDED.match(source(cell)) if cell['cell_type'] == 'code' else None
    return match and match[2]

def fold(cell):
    "A folded cell with the options by which both renderers fold its code"
    if words := folded(cell): cell['source'] = FOLDED.sub(rf'\1#| code-fold: true\n#| code-summary: "{words}"\n', source(cell))

def claims(nb):
    "How many things a page asserts"
    return sum(len(CLAIMS.findall(source(c))) for c in nb['cells'] if c['cell_type'] == 'code')

class CountClaims:
    "Say below the title of a page how many of its claims are checked"
    def __init__(self, nb): self.nb = nb

    def __call__(self, cell):
        if cell['cell_type'] != 'markdown' or not source(cell).startswith('[Open in Colab]') or not (n := claims(self.nb)): return
        first,*rest = source(cell).split('\n', 1)
        words = f'{n} claims on this page are checked' if n > 1 else 'one claim on this page is checked'
        cell['source'] = '\n'.join([f'{first} · <span class="claims">✓ {words} whenever the course is built</span>', *rest])

def collapse(nb):
    "Mark the folded cells of a notebook as collapsed for JupyterLab and as forms for Colab, and no others"
    for c in nb['cells']:
        own = dict(jupyter=dict(source_hidden=True), cellView='form')
        for key in own: c['metadata'].pop(key, None)
        if folded(c): c['metadata'] |= own
