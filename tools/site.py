#!/usr/bin/env python
"""Build the website from nbs/ into _docs/, without Quarto: nbdev prepares the pages, smalldocs renders them. Part of `make site`.

Afterwards every page is finished: pictures become files whose size is known before they load, and a Content-Security-Policy
lets the browser run and fetch nothing but what the site itself brings.
"""
import base64, hashlib, os, re, shutil, struct, sys
from html import unescape
from pathlib import Path
from nbdev.quarto import refresh_quarto_yml
from nbdev.serve import proc_nbs
from smalldocs.site import build

ROOT = Path(__file__).resolve().parent.parent
FOR_QUARTO = 'format-links', 'output-file' # nbdev writes these for Quarto alone

def drop_web_fonts(docs):
    "The themes ask Google for a font; styles.css names the system's own, so the request goes"
    for css in (docs/'site_libs').rglob('*.css'):
        text = css.read_text(encoding='utf-8')
        mended = re.sub(r'@import\s+url\(["\']?https?://[^)]*\);?', '', text)
        if mended != text: css.write_text(mended, encoding='utf-8')

def drop_unused_icons(docs):
    "Of the 2,000 signs in the icon font, keep the dozen that the pages show: the whole font is heavier than a lesson"
    from fontTools import subset, ttLib # comes with matplotlib
    folder = docs/'site_libs/bootstrap-icons'
    css,font = folder/'bootstrap-icons.min.css', folder/'fonts/bootstrap-icons.woff'
    text = css.read_text(encoding='utf-8')
    pages = ''.join(p.read_text(encoding='utf-8') for p in [*docs.rglob('*.html'), docs/'site_libs/smalldocs.js', docs/'site_libs/smalldocs.css'])
    named = set(re.findall(r'\bbi-[a-z0-9-]+', pages))
    codes = {c for name,c in re.findall(r'\.(bi-[a-z0-9-]+)::before\{content:"\\(\w+)"\}', text) if name in named} | set(re.findall(r'content: *"\\(f\w+)"', pages))
    text = re.sub(r'\.bi-[a-z0-9-]+::before\{content:"\\(\w+)"\}', lambda m: m[0] if m[1] in codes else '', text)
    css.write_text(re.sub(r'url\("fonts/[^"]*\.woff2[^"]*"\) format\("woff2"\),', '', text), encoding='utf-8')
    small,keep = ttLib.TTFont(font), subset.Subsetter()
    keep.populate(unicodes=[int(c, 16) for c in codes])
    keep.subset(small)
    small.save(font)
    font.with_suffix('.woff2').unlink()

def png_size(data):
    "Width and height of a PNG file, from its first bytes"
    return struct.unpack('>II', data[16:24])

def pictures_to_files(page, html):
    "Move the PNG pictures inside a page to files beside it, and write down their sizes"
    folder = page.with_name(f'{page.stem}_files')
    def moved(match):
        data = base64.b64decode(match[1])
        width,height = png_size(data)
        file = folder/f'{hashlib.sha256(data).hexdigest()[:12]}.png'
        folder.mkdir(exist_ok=True)
        file.write_bytes(data)
        return f'src="{folder.name}/{file.name}" width="{width}" height="{height}" loading="lazy"'
    return re.sub(r'src="data:image/png;base64,([A-Za-z0-9+/=\s]+)"', moved, html)

def hash_of(text): return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

def policy(html):
    "The Content-Security-Policy of a page: its own origin, and those inline scripts that are in it now"
    scripts = re.findall(r'<script>(.*?)</script>', html, re.S)
    handlers = [unescape(h) for h in re.findall(r'\son\w+="([^"]*)"', html)]
    allowed = ' '.join(sorted({hash_of(s) for s in scripts+handlers}))
    return f"default-src 'self'; script-src 'self' 'unsafe-hashes' {allowed}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'"

def finish(page, root):
    "Pictures as files, and in the head the policy and our own script"
    html = pictures_to_files(page, page.read_text(encoding='utf-8'))
    head = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy(html)}">\n<script src="{root}site.js" defer></script>'
    page.write_text(html.replace('<meta charset="utf-8">', head, 1), encoding='utf-8')

def main():
    from site_assets import write_assets # here, or each worker of proc_nbs would import torch
    os.chdir(ROOT)
    refresh_quarto_yml()
    write_assets()
    pages = proc_nbs(force=True)
    shutil.rmtree(pages/'tasks') # solutions
    site = build(pages, quiet=True)
    problems = [w for w in site.warnings if not any(name in w for name in FOR_QUARTO)]
    if problems: sys.exit('The site was not built:\n  ' + '\n  '.join(problems))
    docs = ROOT/'_docs'
    shutil.rmtree(docs, ignore_errors=True)
    shutil.move(site.out, docs)
    drop_web_fonts(docs)
    drop_unused_icons(docs)
    for page in docs.rglob('*.html'): finish(page, '../'*(len(page.relative_to(docs).parts)-1))
    print(f'  {len(site.pages)} pages in {docs.name}/')

if __name__ == '__main__': main()
