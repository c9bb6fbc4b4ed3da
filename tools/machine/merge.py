"""Three versions of a notebook, the course's as it was, the learner's, and the course's as it is, become one, cell by cell.

What the learner has not touched follows the course. What he or she has typed stays; where the course has changed too, its new version
stands in a note below. What is new comes in, what the learner has deleted stays away. Cells are the same if their ids are.
"""
import re, uuid
from zlib import crc32
import nbformat

def same(a, b):
    "Whether two cells have one text"
    return a.cell_type == b.cell_type and a.source == b.source

def identical(a, b):
    "Whether two cells also show the same"
    return same(a, b) and a.get('outputs') == b.get('outputs')

def fresh_id(): return uuid.uuid4().hex[:8]

def with_ids(cells, known):
    "The cells, each with an id of its own. One whose id is not `known` gets the id of the known cell with its text, if that is missing"
    taken,left = set(), {c.id: c for c in known if c.id not in {o.get('id') for o in cells}}
    for cell in cells:
        twin = next((c.id for c in left.values() if same(c, cell)), None) if cell.get('id') not in {c.id for c in known} else None
        if twin: del left[twin]
        cell.id = twin or cell.get('id') or fresh_id()
        if cell.id in taken: cell.id = fresh_id()
        taken.add(cell.id)
    return {c.id: c for c in cells}

CHANGED = '**You changed the cell above, and the course has a new version of it.** Yours stays. The new one:'

def note(new):
    "The course's new version of a cell, to stand below a learner's own"
    fence = '`' * max(3, 1+max(map(len, re.findall('`+', new.source)), default=0))
    text = f'{fence}python\n{new.source}\n{fence}' if new.cell_type == 'code' else new.source
    cell = nbformat.v4.new_markdown_cell(f'{CHANGED}\n\n{text}')
    cell.id = f'{new.id[:50]}-{crc32(new.source.encode()):08x}'
    return cell

def notes_in(nb):
    "How many such notes a notebook has"
    return sum(c.source.startswith(CHANGED) for c in nb.cells)

def followed(old, mine, new):
    "The cells that one cell becomes: of the course as it was, the learner's, of the course as it is; each may be None"
    if mine is None: return [new] if new and not old else [] # what a learner has deleted does not come back
    if new is None: return [] if old and same(mine, old) else [mine]
    if identical(mine, new): return [mine]
    if old and identical(mine, old): return [new]
    if same(mine, new): return [mine]
    if old and same(mine, old): return [new]
    return [mine] if old and same(new, old) else [mine, note(new)]

def woven(first, second):
    "What is in `first`, in its order, and what only `second` has, each after that which it follows there"
    order = list(first)
    for before,o in zip([None, *second], second):
        if o not in order: order.insert(order.index(before)+1 if before else 0, o)
    return order

def merged(old, mine, new):
    "The learner's notebook, brought from the course as it was (None if that is not known) to the course as it is"
    known = {c.id: c for c in (old.cells if old else [])}
    now = {c.id: c for c in new.cells}
    own = with_ids([nbformat.from_dict(c) for c in mine.cells], list((now | known).values()))
    moved = [i for i in own if i in known] != [i for i in known if i in own]
    order = woven(own, now) if moved else woven(now, own)
    cells = [c for i in order for c in followed(known.get(i), own.get(i), now.get(i)) if c.id == i or c.id not in own] # a note: once
    kernel = {} if mine.metadata.get('kernelspec', {}).get('name', 'python3') != 'python3' else new.metadata # else the learner's choice
    return nbformat.from_dict(mine | dict(cells=cells, nbformat_minor=max(5, mine.nbformat_minor), metadata=mine.metadata | kernel))
