#!/usr/bin/env python
"Build the website from nbs/ into _docs/, without Quarto: nbdev prepares the pages, smalldocs renders them. Part of `make site`."
import os, re, shutil, sys
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

def main():
    os.chdir(ROOT)
    refresh_quarto_yml()
    pages = proc_nbs(force=True)
    site = build(pages, quiet=True)
    problems = [w for w in site.warnings if not any(name in w for name in FOR_QUARTO)]
    if problems: sys.exit('The site was not built:\n  ' + '\n  '.join(problems))
    docs = ROOT/'_docs'
    shutil.rmtree(docs, ignore_errors=True)
    shutil.move(site.out, docs)
    drop_web_fonts(docs)
    print(f'  {len(site.pages)} pages in {docs.name}/')

if __name__ == '__main__': main()
