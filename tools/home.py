#!/usr/bin/env python
"""Write the addresses in settings.ini into every file that holds one. Part of `make home`.

pyproject.toml tells the old addresses. Changed are pyproject.toml, CONTRIBUTING.md, nbs/404.html and the notebooks;
README.md and the website are made from those.
"""
import sys, tomllib
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

def addresses(git_url, doc_url):
    "The forms in which a repository's and a site's address are written, longest first"
    owner_repo = git_url.removeprefix('https://github.com/')
    return [f'colab.research.google.com/github/{owner_repo}', doc_url, git_url]

def files(root):
    "Every file that a person edits and that may hold an address"
    return [root/'pyproject.toml', root/'CONTRIBUTING.md', root/'nbs/404.html', *sorted((root/'nbs').rglob('[!._]*.ipynb'))]

def move(root=ROOT):
    "Replace the old addresses by the new ones; return the files that changed"
    settings = ConfigParser(delimiters=['='])
    settings.read(root/'settings.ini', encoding='utf-8')
    new = [settings['DEFAULT'][k].rstrip('/') for k in ('git_url', 'doc_url')]
    if not new[0].startswith('https://github.com/'): raise ValueError(f'git_url is {new[0]}, but Colab opens notebooks only from https://github.com/...')
    urls = tomllib.loads((root/'pyproject.toml').read_text())['project']['urls']
    changed = []
    for file in files(root):
        text = mended = file.read_text(encoding='utf-8')
        for a,b in zip(addresses(urls['Repository'], urls['Documentation']), addresses(*new)): mended = mended.replace(a, b)
        if mended != text:
            file.write_text(mended, encoding='utf-8')
            changed.append(file)
    return changed

if __name__ == '__main__':
    try: changed = move()
    except ValueError as e: sys.exit(f'error: {e}')
    print('\n'.join(f'  {f.relative_to(ROOT)}' for f in changed) or '  every address was already right')
