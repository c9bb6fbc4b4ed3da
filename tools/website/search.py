"""What the search box of the website looks through: one file, written at each build, with the words below each heading.

A page is cut at its headings, at paragraphs with a bold lead, and at the words of the glossary; `with_search` gives the last two
an id of their own, and puts the box into the page. nbs/search/find.js ranks what is found, nbs/search/box.js shows it.
"""
import json, re, shutil
from html import unescape
from html.parser import HTMLParser

INDEX = 'search/index.json'
KINDS = 'start', 'lesson', 'tour', 'try', 'glossary', 'exercise', 'reference', 'api', 'end' # find.js weighs them
OF_PAGE = dict(tour='tour', index='start', big_picture='lesson', playground='try', descent='try', training='try',
               glossary='glossary', api='api')
BRIEF = 'reference', 'api' # of their sections, the beginning
ELSEWHERE = 'exercises', 'vocabulary', 'how-far-are-you' # sections whose words have a page of their own
ENDS = 'the-ladder-so-far', 'sources-and-further-reading', 'questions'
OUTPUTS = 'api', 'contracts', 'data', 'judging', 'ladder', 'methods', 'predict', 'terminal', 'train' # pages whose docs are outputs
LINKS = r'<a[^>]*>source</a>|<p>(?:<a[^>]*>Open in Colab</a> · )?<a[^>]*>Source of this page.*?</p>'
HEADING = r'<h[1-3][^>]*?id="([^"]*)"[^>]*>'
LEAD = r'<p><strong>((?:(?!</strong>).){2,60})</strong>'
WORD = r'<li><strong>((?:(?!</strong>).)+)</strong>(?=: (?!see ))'
BOX = ('<div class="find" id="quarto-search"><i class="bi bi-search" aria-hidden="true"></i>'
       '<input type="search" class="form-control form-control-sm" placeholder="Search" aria-label="Search" autocomplete="off" '
       'spellcheck="false" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list">'
       '<div class="found"><p role="status"></p>'
       '<div id="found" role="listbox" aria-label="Search results"></div></div></div>')

def words_of(html): return ' '.join(unescape(re.sub(r'<[^>]*>', '', html)).split())
def slug(html): return re.sub(r'[^a-z0-9]+', '-', words_of(html).lower()).strip('-')
def is_lead(text): return not text.startswith('Predict first') and (text.endswith('.') or ',' in text)

def with_places(html, page):
    "Ids for the paragraphs with a bold lead, each below its section's, and for the words of the glossary"
    section = ''
    def placed(match):
        nonlocal section
        section = match[1] or section
        if not match[2] or not is_lead(words_of(match[2])): return match[0]
        return match[0].replace('<p>', f'<p id="{section}.{slug(match[2])}">')
    html = re.sub(f'{HEADING}|{LEAD}', placed, html)
    return re.sub(WORD, lambda m: f'<li id="{slug(m[1])}"><strong>{m[1]}</strong>', html) if page == 'glossary' else html

def with_search(html, page):
    "A page with our box where the renderer has put its own, and without the renderer's scripts for it"
    html = re.sub(r'<script[^>]* src="[^"]*/(?:fuse|quarto-search)/[^"]*"[^>]*></script>\s*', '', html)
    html = re.sub(r'<div [^>]*id="quarto-search"[^>]*>(?:<i [^>]*></i><input[^>]*><div[^>]*></div>)?</div>', BOX, html, count=1)
    return with_places(html, page)

class Sections(HTMLParser):
    "The sections of a page, each a dictionary: anchor, heading, lead, and lists of its `terms`, `text` and `code`"
    VOID = 'area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'
    SILENT = 'script', 'style', 'svg', 'button', 'nav', 'form', 'code-fold', 'claims', 'cell-output', 'quarto-title-meta'
    HEADINGS, BLOCKS = ('h1','h2','h3'), ('p','li','td','th','figcaption','summary','pre')

    def __init__(self, html, outputs=False):
        super().__init__()
        self.outputs, self.open, self.all = outputs, [('main','text')], [] # `outputs`: those in Markdown are text too
        self.feed(re.sub(LINKS, '', html[html.find('<main'):html.find('</main>')]))

    def begin(self, anchor, heading='', leads=False):
        self.leading = leads # its first words in bold are the lead
        self.all.append(dict(anchor=anchor, heading=heading, lead='', terms=[], text=[], code=[]))

    def place_of(self, tag, classes):
        "What stands in this element is 'heading', 'lead', 'terms', 'text' or 'code', or nothing that anybody looks for"
        above = self.open[-1][1]
        told = self.outputs and 'cell-output-markdown' in classes
        if not above or not told and {tag, *classes} & {*self.SILENT}: return ''
        if tag in self.HEADINGS: return 'heading'
        if tag == 'pre': return 'code'
        if tag == 'strong' and above == 'text': return 'terms'
        return above

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        place = self.place_of(tag, (a.get('class') or '').split())
        if place == 'heading' and tag in self.HEADINGS: self.begin(a.get('data-anchor-id') or a.get('id') or '')
        if place and tag in ('p','li') and 'id' in a: self.begin(a['id'], self.all[-1]['heading'] if tag == 'p' else '', leads=True)
        if tag not in self.VOID: self.open.append((tag, place))
        if tag in self.BLOCKS and self.all:
            for kind in ('text','code'): self.all[-1][kind].append(' ')

    def handle_endtag(self, tag):
        if tag == 'strong': self.leading = False
        if tag in [t for t,_ in self.open[1:]]:
            while self.open.pop()[0] != tag: pass

    def handle_data(self, data):
        place = self.open[-1][1]
        if not place or not self.all: return
        now = self.all[-1]
        if place == 'heading': now['heading'] += data
        elif place == 'terms' and self.leading: now['lead'] += data
        elif place == 'terms': now['terms'].append(data)
        if place != 'heading': now['code' if place == 'code' else 'text'].append(data)

def names_in(code):
    "Names that code defines, and others that it calls or takes from an object"
    code = re.sub(r'#[^\n]*', '', code)
    defined = re.findall(r'\b(?:def|class) (\w+)', code)
    return defined, sorted({*re.findall(r'(?<=\.)[A-Za-z_]\w{2,}|\b[A-Za-z_]\w{3,}(?=\()', code)} - {*defined})

def kind_of(page, anchor):
    "What sort of section this is, one of KINDS"
    if page[:1].isdigit(): return 'exercise' if page.endswith('_exercises') else 'end' if anchor in ENDS else 'lesson'
    return OF_PAGE.get(page, 'reference')

def shortened(text, most=1500): return text if len(text) <= most else text[:most].rsplit(' ', 1)[0]
def squeezed(parts): return ' '.join(''.join(parts).split())

def row(page, s):
    "A section as the index has it: kind, anchor, heading, lead, terms, text, other names in its code, and what `mark_teaching` adds"
    defined,used = names_in(''.join(s['code']))
    kind,text = kind_of(page, s['anchor']), squeezed(s['text'])
    terms,lead = [t for t in s['terms'] if not t.startswith('Predict first')], s['lead'].rstrip('.:')
    heading,lead = (s['heading'], lead) if s['heading'] else (lead, '') # a word of the glossary
    if kind in BRIEF: text,used = shortened(text), []
    terms = '|'.join(words_of(t) for t in terms + [d for d in defined if d[0] != '_'])
    return [KINDS.index(kind), s['anchor'], heading, lead, terms, text, ' '.join(u for u in used if u not in text), '']

def is_letter(r): return KINDS[r[0]] == 'glossary' and len(r[2]) == 1

def rows_of(page, html):
    "The page's title, and a row for each of its sections that says something"
    sections = Sections(html, page in OUTPUTS).all
    own = [s for s in sections if page == 'exercises' or s['anchor'].split('.')[0] not in ELSEWHERE]
    return sections[0]['heading'], [r for r in (row(page, s) for s in own) if (r[5] or r[6]) and not is_letter(r)]

def taught(glossary):
    "The page that teaches each entry of the glossary, and the entry's words: [('02_sgd.html', ['backpropagation', 'autograd']), ...]"
    found = re.findall(r'<li id="[^"]*"><strong>(.*?)</strong>: .*?<a href="([^"#]*)[^"]*">[^<]*</a></li>', glossary)
    return [(page, [w.strip() for w in re.split(', | / |: ', words_of(words)) if w.strip()]) for words,page in found]

def first_row(rows, words, *fields):
    "The first row that has one of the words in the first of these fields; if none has, in the second, and so on"
    way = re.compile('|'.join(rf'(?<!\w){re.escape(w)}(?!\w)' for w in words), re.I)
    return next((r for field in fields for r in rows if way.search(r[field])), None)

def mark_teaching(rows_by_page, glossary):
    "Write each word of the glossary into the last field of the row that teaches it: where it is in bold, in a heading, or comes first"
    for page,words in taught(glossary):
        rows = [r for r in rows_by_page[page] if r[0] == KINDS.index('lesson')]
        for word in words:
            at = first_row(rows, [word], 4, 2, 3) or first_row(rows, words, 4, 2, 3) or first_row(rows, [word], 5, 6)
            if at: at[7] += '|' * bool(at[7]) + word

def write_index(docs):
    "Write the index of all finished pages, without spaces: pages as [address, title], and rows that begin with a page's number"
    paths = sorted(set(docs.rglob('*.html')) - {docs/'404.html'})
    found = {p.relative_to(docs).as_posix(): rows_of(p.stem, p.read_text(encoding='utf-8')) for p in paths}
    mark_teaching({page: rows for page,(_,rows) in found.items()}, (docs/'glossary.html').read_text(encoding='utf-8'))
    pages = [[page, title] for page,(title,_) in found.items()]
    index = dict(kinds=KINDS, pages=pages, rows=[[i, *r] for i,(_,rows) in enumerate(found.values()) for r in rows])
    (docs/'search.json').unlink(missing_ok=True) # the renderers' own search needs these two
    shutil.rmtree(docs/'site_libs/fuse', ignore_errors=True)
    (docs/INDEX).write_text(json.dumps(index, ensure_ascii=False, separators=(',', ':')), encoding='utf-8')
