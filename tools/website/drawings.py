"""A PNG beside each SVG that a notebook stores: what is seen where a notebook is not trusted. Part of `tools.proof.notebooks --save`.

    python -m tools.website.drawings    add those that are missing
"""
import base64, json, shutil
from pathlib import Path
from tools import ROOT

CHROMIUM = 'chromium', 'chromium-browser', 'google-chrome'
FLAGS = '--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'

def svgs(nb):
    "The data of each output of a notebook that holds an SVG"
    return [o['data'] for c in nb['cells'] for o in c.get('outputs', []) if 'image/svg+xml' in o.get('data', {})]

def drawn(nb):
    "The PNG of each SVG that has one"
    return {''.join(o['image/svg+xml']): o['image/png'] for o in svgs(nb) if 'image/png' in o}

def draw(svg):
    "An SVG, at the end of its animation, as a PNG in base64"
    from playwright.sync_api import sync_playwright
    browser = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not browser: raise OSError('drawings need Chromium, to make a PNG of an SVG: install it and run the command again')
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=browser, args=list(FLAGS))
        page = chromium.new_page()
        page.set_content(f'<body style="margin:0">{svg}')
        page.evaluate("const svg = document.querySelector('svg'); svg.pauseAnimations(); svg.setCurrentTime(60)")
        png = page.locator('svg').screenshot()
        chromium.close()
    return base64.b64encode(png).decode()

def add_png(nb, known):
    "Give each SVG of a notebook its PNG, from the `known` ones where the SVG is the same"
    for data in svgs(nb):
        svg = ''.join(data['image/svg+xml'])
        png = known.get(svg) or draw(svg)
        others = dict(data)
        data.clear()
        data.update({'image/png': png} | others)

def main():
    for path in sorted((ROOT/'nbs').glob('*.ipynb')):
        nb = json.loads(path.read_text(encoding='utf-8'))
        if len(svgs(nb)) == len(drawn(nb)): continue
        add_png(nb, drawn(nb))
        path.write_text(json.dumps(nb, indent=1, ensure_ascii=False) + '\n', encoding='utf-8')
        print(f'  {Path(path).name}')

if __name__ == '__main__': main()
