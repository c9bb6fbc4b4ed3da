"""Build the website from nbs/ into _docs/: nbdev prepares the pages, smalldocs renders them. Part of `make site`.

With RENDERER=quarto, Quarto renders them instead, if it is installed: the same pages under the same addresses, a little heavier.

Afterwards every page is finished: pictures become files whose size is known before they load, and a Content-Security-Policy
lets the browser run and fetch nothing but what the site itself brings.
"""
import base64, hashlib, logging, os, re, shutil, struct, sys
from html import unescape
from nbdev.config import nbpath2html
from nbdev.quarto import refresh_quarto_yml, render_quarto
from nbdev.serve import proc_nbs
from smalldocs.site import build
from tools import ROOT
from tools.website.search import with_search, write_index

FOR_QUARTO = 'format-links', 'output-file', 'html-table-processing', 'respect-user-color-scheme', 'unknown key image' # Quarto's alone
WORDS = [('color: #f1f1f1', 'color: #ffffff'), # pandas' light letters are too dark for some greys
         (' role="navigation" aria-expanded', ' role="button" aria-expanded'), # what folds a part of the menu is no landmark
         ('<i class="bi bi-github" role="img"', '<i class="bi bi-github" aria-hidden="true"'),
         ('<div class="toc-actions"', '<div class="toc-actions" role="navigation"')]
LANDMARKS = {'navbar': 'Site', 'quarto-secondary-nav': 'This section', 'quarto-sidebar': 'Pages', 'TOC': 'On this page',
             'page-navigation': 'Previous and next page', 'quarto-title-breadcrumbs': 'Where this page stands',
             'toc-actions': 'Source and problems'}
SKIP = '<a class="skip" href="#quarto-document-content">To the text</a>' # with the keyboard, past the menus at once
SMALLDOCS, QUARTO = 'smalldocs', 'quarto'

def render_with_smalldocs(pages):
    "The folder of the rendered site"
    site = build(pages, quiet=True)
    problems = [w for w in site.warnings if not any(name in w for name in FOR_QUARTO)]
    if problems: sys.exit('The site was not built:\n  ' + '\n  '.join(problems))
    return site.out

def render_with_quarto(pages):
    "The folder of the rendered site. nbdev would give the lessons other addresses, and Quarto loads two scripts from elsewhere"
    for page in pages.rglob('*.ipynb'): page.write_text(same_address(page.read_text(encoding='utf-8')), encoding='utf-8')
    docs = pages/'_docs'
    render_quarto(pages, docs, n_workers=1)
    for page in docs.rglob('*.html'): page.write_text(without_foreign(page.read_text(encoding='utf-8')), encoding='utf-8')
    return docs

def same_address(text):
    "A prepared notebook without the address that nbdev writes into it"
    return re.sub(r'^\s*"output-file: [^"]*\\n",\n', '', text, flags=re.M)

def without_foreign(html):
    "A page without the scripts and styles that it would load from elsewhere"
    html = re.sub(r'<script[^>]* src="https?://[^"]*"[^>]*>\s*</script>\s*', '', html)
    return re.sub(r'<script[^>]*>\s*define\(.*?</script>\s*', '', html, flags=re.S)

def drop_web_fonts(docs):
    "The themes ask Google for a font; styles.css names the system's own, so the request goes"
    for css in (docs/'site_libs').rglob('*.css'):
        text = css.read_text(encoding='utf-8')
        own = re.sub(r'@import\s*(?:url\(["\']?https?://[^)]*\)|"https?://[^"]*")\s*;?', '', text)
        if own != text: css.write_text(own, encoding='utf-8')

def drop_unused_icons(docs):
    "Of the 2,000 signs in the icon font, keep the dozen that the pages show: the whole font is heavier than a lesson"
    from fontTools import subset, ttLib # comes with matplotlib
    folder = docs/'site_libs/bootstrap-icons'
    css,font = folder/'bootstrap-icons.min.css', folder/'fonts/bootstrap-icons.woff'
    text = css.read_text(encoding='utf-8')
    files = [*docs.rglob('*.html'), docs/'site_libs/smalldocs.js', docs/'site_libs/smalldocs.css']
    pages = ''.join(p.read_text(encoding='utf-8') for p in files)
    named = set(re.findall(r'\bbi-[a-z0-9-]+', pages))
    codes = {c for name,c in re.findall(r'\.(bi-[a-z0-9-]+)::before\{content:"\\(\w+)"\}', text) if name in named}
    codes |= set(re.findall(r'content: *"\\(f\w+)"', pages))
    text = re.sub(r'\.bi-[a-z0-9-]+::before\{content:"\\(\w+)"\}', lambda m: m[0] if m[1] in codes else '', text)
    css.write_text(re.sub(r'url\("fonts/[^"]*\.woff2[^"]*"\) format\("woff2"\),', '', text), encoding='utf-8')
    logging.getLogger('fontTools').setLevel('ERROR') # this font's name table is two bytes too long
    small,keep = ttLib.TTFont(font), subset.Subsetter()
    keep.populate(unicodes=[int(c, 16) for c in codes])
    keep.subset(small)
    small.save(font)
    font.with_suffix('.woff2').unlink()

def png_size(data):
    "Width and height of a PNG file, from its first bytes"
    return struct.unpack('>II', data[16:24])

def pictures_to_files(page, html):
    "Move the PNG pictures inside a page to files beside it, and write down the sizes of all"
    folder = page.with_name(f'{page.stem}_files')
    def moved(match):
        data = base64.b64decode(match[1])
        file = folder/f'{hashlib.sha256(data).hexdigest()[:12]}.png'
        folder.mkdir(exist_ok=True)
        file.write_bytes(data)
        return f'src="{folder.name}/{file.name}"'
    def sized(match):
        width,height = png_size((page.parent/match[1]).read_bytes())
        if match[1].startswith(folder.name): width,height = width//2, height//2 # two dots to a pixel: letters are of one size everywhere
        room = f' style="--width: {width}px"' if width < 4*height else '' # on phones plots keep their size; rows of digits shrink
        return f'{match[0]} width="{width}" height="{height}"{room} loading="lazy"'
    html = re.sub(r'src="data:image/png;base64,([A-Za-z0-9+/=\s]+)"', moved, html)
    return re.sub(r'src="([^":]+\.png)"', sized, html)

def hash_of(text): return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

def policy(html):
    "The Content-Security-Policy of a page: its own origin, and those inline scripts that are in it now"
    scripts = re.findall(r'<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>', html, re.S)
    handlers = [unescape(h) for h in re.findall(r'\son\w+="([^"]*)"', html)]
    allowed = ' '.join(sorted({hash_of(s) for s in scripts+handlers}))
    return ("default-src 'self'; script-src 'self' 'unsafe-hashes' " + allowed + "; style-src 'self' 'unsafe-inline'; "
            "img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'")

def for_everybody(html):
    "A page whose landmarks are told apart by their names, with a way past the menus, and without headings that say nothing"
    for part,name in LANDMARKS.items():
        def named(match): return f'''<{match[1]}{re.sub(' aria-label="[^"]*"', '', match[2])} aria-label="{name}">'''
        html = re.sub(rf'<(nav|div)\b([^>]* (?:id|class)="(?:[^"]* )?{part}(?: [^"]*)?"[^>]*)>', named, html, count=1)
    html = re.sub(r'<th(?: [^>]*)?>(?:\s|&nbsp;)*</th>', '<td></td>', html) # pandas' empty corner
    return re.sub(r'<body[^>]*>', lambda match: f'{match[0]}\n{SKIP}', html, count=1)

def words_alone(text):
    "A page's copy for language models, without raw HTML"
    return re.sub(r'```\{=html\}.*?```\n|<!-- WARNING: THIS FILE WAS AUTOGENERATED.*?-->\n', '', text, flags=re.S)

def code_in_captions(html):
    "What stands between backticks in a caption as code, as Quarto has it"
    def coded(caption): return re.sub('`([^`<]+)`', r'<code>\1</code>', caption[0])
    return re.sub('<figcaption.*?</figcaption>', coded, html, flags=re.DOTALL)

def finish(page, root):
    "Pictures as files, our own search, and in the head the policy and our own script"
    html = with_search(pictures_to_files(page, page.read_text(encoding='utf-8')), page.stem)
    for old,new in WORDS: html = html.replace(old, new)
    html = for_everybody(code_in_captions(html))
    head = (f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy(html)}">\n'
            f'<script src="{root}site.js" defer></script>\n<script src="{root}asking/asking.js" type="module"></script>\n'
            f'<link rel="stylesheet" href="{root}asking/style.css">')
    page.write_text(html.replace('<meta charset="utf-8">', head, 1), encoding='utf-8')

def write_addresses(docs):
    "What `help` of a module names, as nbdev writes it: the words of its page, without the number in its name"
    for page in (ROOT/'nbs').glob('[!._]*.ipynb'):
        shutil.copy(docs/f'{page.stem}.llms.md', docs/f'{nbpath2html(page).name}.md')

def main():
    renderer = os.environ.get('RENDERER') or SMALLDOCS
    if renderer not in (SMALLDOCS, QUARTO): sys.exit(f'RENDERER is {renderer!r}: choose {SMALLDOCS} or {QUARTO}')
    if renderer == QUARTO and not shutil.which(QUARTO): sys.exit('Quarto was not found: install it from quarto.org, or leave RENDERER out')
    from tools.website.assets import write_assets, write_downloads, write_training # here, or each worker of proc_nbs would import torch
    from tools.website.judges import write_judges
    os.chdir(ROOT)
    refresh_quarto_yml()
    write_assets()
    write_training()
    write_downloads()
    write_judges()
    pages = proc_nbs(force=True)
    rendered = {SMALLDOCS: render_with_smalldocs, QUARTO: render_with_quarto}[renderer](pages)
    docs = ROOT/'_docs'
    shutil.rmtree(docs, ignore_errors=True)
    shutil.move(rendered, docs)
    drop_web_fonts(docs)
    if renderer == SMALLDOCS: drop_unused_icons(docs)
    for page in set(docs.rglob('*.html')) - {docs/'404.html'}: # which needs nothing
        finish(page, '../'*(len(page.relative_to(docs).parts)-1))
    write_index(docs)
    for copy in docs.rglob('*.llms.md'): copy.write_text(words_alone(copy.read_text(encoding='utf-8')), encoding='utf-8')
    write_addresses(docs)
    print(f"  {len([*docs.rglob('*.html')])-1} pages in {docs.name}/")

if __name__ == '__main__': main()
