"""Write README.md from nbs/index.ipynb and its stored outputs; no Quarto needed.

    python -m tools.website.readme           write README.md, and its pictures to nbs/images/
    python -m tools.website.readme --check   write nothing; fail if README.md is not in step
"""
import base64, json, re, sys
from tools import ROOT

def cells(row):
    "The words of a row of an HTML table"
    return [re.sub(r'<[^>]+>', '', c).strip() for c in re.findall(r'<t[hd][^>]*>(.*?)</t[hd]>', row, re.S)]

def table(html):
    "A pandas table as Markdown"
    head,*body = map(cells, re.findall(r'<tr[^>]*>(.*?)</tr>', html, re.S))
    return '\n'.join('|' + '|'.join(r) + '|' for r in [head, ['---'] + ['--:']*(len(head)-1), *body])

def output(o, n, alt):
    "One stored output as Markdown, and the bytes of its picture if it is one"
    data = {k: ''.join(v) for k,v in o.get('data', {}).items()}
    if 'image/png' in data: return f'![{alt}](nbs/images/readme_{n}.png)', base64.b64decode(data['image/png'])
    if 'text/html' in data: return table(data['text/html']), None
    text = data.get('text/plain') or ''.join(o.get('text', ''))
    return f"```\n{text.rstrip()}\n```", None

def prose(source):
    "Markdown for README.md, which lies above nbs/: without what only the website needs, raw HTML, pictures and minutes of the cards"
    if source.startswith('```{=html}'): return ''
    plain = re.sub(r'^:::.*$| \d+ minutes\.$', '', re.sub(r'!\[[^\]]*\]\(images/\S+\) ', '', source), flags=re.M)
    return re.sub(r'\]\((\w+\.ipynb)', r'](nbs/\1', plain).strip()

def convert(notebook):
    "README.md's text, and its pictures by number"
    parts,pictures = ['<!-- Made from nbs/index.ipynb by `make outputs` -->'], {}
    for cell in json.loads(notebook.read_text())['cells']:
        source = ''.join(cell['source'])
        if cell['cell_type'] == 'markdown': parts.append(prose(source))
        if cell['cell_type'] != 'code' or re.search(r'^#\|\s*hide', source): continue
        options = dict(re.findall(r'^#\|\s*([\w-]+):\s*(.*)$', source, re.M))
        code = re.sub(r'^#\|.*\n', '', source, flags=re.M)
        if options.get('echo') != 'false': parts.append(f'```python\n{code}\n```')
        for o in cell['outputs']:
            text,picture = output(o, len(pictures), options.get('fig-alt', '').strip('"'))
            if picture: pictures[len(pictures)] = picture
            parts.append(text)
    return '\n\n'.join(filter(None, parts)) + '\n', pictures

def main(check=False):
    text,pictures = convert(ROOT/'nbs/index.ipynb')
    files = {n: ROOT/f'nbs/images/readme_{n}.png' for n in pictures}
    if check: return (ROOT/'README.md').exists() and (ROOT/'README.md').read_text() == text and all(f.exists() for f in files.values())
    (ROOT/'README.md').write_text(text)
    (ROOT/'nbs/images').mkdir(exist_ok=True)
    for n,f in files.items(): f.write_bytes(pictures[n])
    print(f'  README.md, {len(text.split())} words')
    return True

if __name__ == '__main__':
    if not main('--check' in sys.argv): sys.exit('README.md is not in step with nbs/index.ipynb: run `make outputs`')
