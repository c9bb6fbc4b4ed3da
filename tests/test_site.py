"The website: whole, readable on a phone, asking nobody else for anything."
import gzip, json, os, posixpath, re, shutil, struct, subprocess, tomllib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
import pytest
from conftest import BIN, complaints, eventually, ROOT
from tools import copy_sources
from tools.proof import notebooks
from tools.website import build

pytestmark = pytest.mark.seconds(120)

SHIFTS = '''new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)).observe({type: 'layout-shift', buffered: true});
    setTimeout(() => done(sum), 100);
})'''
HOME = tomllib.loads((ROOT/'pyproject.toml').read_text())['project']['urls']['Documentation']
PAGES = sorted(p.relative_to(ROOT/'nbs').with_suffix('.html').as_posix() for p in notebooks.notebooks())

class Links(HTMLParser):
    "Every link, every thing a page loads, every anchor, every picture without a description"
    def __init__(self, text):
        super().__init__()
        self.links, self.loads, self.ids, self.bare = [], [], set(), []
        self.feed(text)
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if 'id' in a: self.ids.add(a['id'])
        if tag == 'a' and a.get('href'): self.links.append(a['href'])
        if tag in ('script', 'img', 'iframe', 'source') and a.get('src'): self.loads.append(a['src'])
        if tag == 'link' and a.get('rel') in ('stylesheet', 'icon', 'preload'): self.loads.append(a['href'])
        if tag == 'img' and not a.get('alt'): self.bare.append(a.get('src', '')[:60])

@pytest.fixture(scope='session')
def parsed(site): return {page: Links((site/page).read_text(encoding='utf-8')) for page in PAGES}

def test_every_notebook_has_its_page_and_solutions_have_none(site):
    assert sorted(['404.html', *PAGES]) == sorted(p.relative_to(site).as_posix() for p in site.rglob('*.html'))

@pytest.mark.parametrize('page', PAGES)
def test_links_and_anchors_resolve(page, parsed, site):
    for link in parsed[page].links + parsed[page].loads:
        parts = urlsplit(link)
        if parts.scheme in ('http', 'https', 'data', 'mailto'): continue
        assert not parts.path.startswith('/'), f'{page}: {link} would leave a site that lives below a path'
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path))) if parts.path else page
        assert not target.startswith('..') and (site/target).exists(), f'{page}: {link}'
        if parts.fragment and '=' not in parts.fragment and target in parsed:
            assert unquote(parts.fragment) in parsed[target].ids, f'{page}: {link}'

@pytest.mark.parametrize('page', PAGES)
def test_nothing_is_loaded_from_elsewhere(page, parsed, site):
    for load in parsed[page].loads: assert not urlsplit(load).scheme or load.startswith('data:'), load
    for css in (site/'site_libs').rglob('*.css'):
        assert not re.search(r'@import[^;]*https?:|url\(["\']?https?:', css.read_text(encoding='utf-8')), css

@pytest.mark.parametrize('page', PAGES)
def test_only_the_sites_own_scripts_may_run(page, site):
    html = (site/page).read_text(encoding='utf-8')
    [policy] = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    rules = dict(rule.strip().split(' ', 1) for rule in policy.split(';'))
    assert rules['default-src'] == "'self'" and 'unsafe-inline' not in rules['script-src']
    assert 'unsafe-eval' not in policy and 'http' not in policy
    assert html.index('Content-Security-Policy') < html.index('<script')

@pytest.mark.parametrize('page', PAGES)
def test_pages_are_light_and_their_pictures_have_sizes(page, site, parsed):
    html = (site/page).read_text(encoding='utf-8')
    own = [posixpath.normpath(posixpath.join(posixpath.dirname(page), load)) for load in parsed[page].loads]
    weight = sum(len(gzip.compress((site/f).read_bytes())) for f in own if f.endswith(('.css', '.js')))
    assert len(gzip.compress(html.encode())) + weight < 300_000
    for img in re.findall(r'<img [^>]*>', html):
        if '.png' in img: assert re.search(r' width="\d+"', img) and re.search(r' height="\d+"', img), img[:200]

@pytest.mark.parametrize('page', ['index.html', '00_tensors.html', 'training.html', 'playground.html'])
def test_a_page_is_light_with_all_that_it_asks_for(page, site, site_url, browser):
    "Modules and fonts too, compressed as servers do it, without pictures and weights; and nothing moves while it comes"
    tab,asked = browser.new_page(viewport=dict(width=360, height=640)), []
    tab.on('request', lambda r: asked.append(urlsplit(r.url).path))
    tab.goto(site_url + page, wait_until='networkidle')
    files = {file.split('/mnist37/')[1] or page for file in asked
             if '/mnist37/' in file and not file.endswith(('.png', '.svg', '.safetensors'))}
    sizes = {file: len(gzip.compress((site/file).read_bytes())) for file in files}
    assert len(sizes) > 8 and sum(sizes.values()) < 300_000, sizes
    assert tab.evaluate(SHIFTS) < .1
    tab.close()

WAYS = {'Begin with lesson 00': '00_tensors.html', 'Watch a training': 'training.html', 'Run the course': '#run-the-course',
        'Report a problem': 'https://github.com/mnist37/mnist37/issues/new'}

def in_sight(tab, words, role='link'):
    "The first link or button of a page's text with these words, whole on the screen, without scrolling or a menu"
    found = tab.locator('main').get_by_role(role, name=words).first
    box,screen = found.bounding_box(), tab.viewport_size
    assert min(box['x'], box['y']) >= 0 and box['x']+box['width'] <= screen['width'] and box['y']+box['height'] <= screen['height'], words
    return found

@pytest.mark.parametrize('width,height', [(360,640), (1300,800)])
def test_a_stranger_finds_the_way(width, height, site_url, browser):
    "The four ways in stand on the front page's first screen; a training runs after two clicks"
    tab = browser.new_page(viewport=dict(width=width, height=height))
    tab.goto(site_url)
    for words,href in WAYS.items(): assert in_sight(tab, words).get_attribute('href') == href
    in_sight(tab, 'Run the course').click()
    assert 0 < tab.locator('main pre', has_text='git clone').bounding_box()['y'] < height
    tab.goto(site_url)
    in_sight(tab, 'Watch a training').click()
    tab.wait_for_selector('#training.ready')
    in_sight(tab, 'Play', 'button').click()
    tab.wait_for_selector('#words:has-text("The loss falls.")')
    tab.close()

@pytest.mark.parametrize('page', PAGES)
def test_menus_have_names_and_can_be_passed(page, site):
    "In the page itself, before any script has run"
    html = (site/page).read_text(encoding='utf-8')
    menus = re.findall(r'<nav[^>]*>|<div[^>]*role="navigation"[^>]*>', html)
    names = [name for menu in menus for name in re.findall(' aria-label="([^"]*)"', menu)]
    assert len(menus) == len(names) == len(set(names)) >= 4, menus
    assert build.SKIP in html[:html.index('<nav')] and '<main class="content" id="quarto-document-content"' in html
    assert not re.search(r'<th(?: [^>]*)?>(?:\s|&nbsp;)*</th>', html)

@pytest.mark.parametrize('page', PAGES)
def test_every_picture_is_described(page, parsed): assert not parsed[page].bare

def test_source_of_exported_functions_is_on_their_page(site):
    for path in sorted((ROOT/'nbs').glob('[0-9]*.ipynb')):
        text = re.sub(r'<[^>]+>', '', (site/path.with_suffix('.html').name).read_text(encoding='utf-8'))
        module = (ROOT/f"mnist37/{path.stem.split('_', 1)[1]}.py").read_text()
        for name in re.findall(r'^(?:def|class) ([a-z]\w+|[A-Z]\w+)', module, re.M):
            assert re.search(rf'(def|class) {name}\b', text), f'{path.name}: {name} is not shown'

@pytest.mark.parametrize('scheme', ['light', 'dark'])
@pytest.mark.parametrize('width', [1300, 360])
@pytest.mark.parametrize('page', PAGES)
def test_in_a_browser(page, width, scheme, site_url, browser, axe, tmp_path):
    """No error, no foreign request, no sideways scrolling also with large letters, nothing that jumps or shuts people out,
    and a picture to look at"""
    tab = browser.new_page(viewport=dict(width=width, height=900), color_scheme=scheme)
    errors = complaints(tab, site_url)
    tab.goto(site_url + page)
    assert tab.title()
    assert not errors
    assert tab.evaluate('document.documentElement.scrollWidth') <= width
    dark = tab.evaluate('getComputedStyle(document.body).backgroundColor') != 'rgb(255, 255, 255)'
    assert dark == (scheme == 'dark')
    shifts = tab.evaluate(SHIFTS)
    assert shifts < .1, f'things move by {shifts} while the page loads'
    tab.evaluate(axe)
    found = tab.evaluate('axe.run()')['violations']
    assert not [(v['id'], v['nodes'][0]['html'][:200]) for v in found]
    tab.evaluate('document.documentElement.style.fontSize = "200%"')
    assert tab.evaluate('document.documentElement.scrollWidth') <= width, 'with letters of twice the size'
    assert not errors
    tab.evaluate('document.documentElement.style.fontSize = ""')
    tab.screenshot(path=tmp_path/f'{page.replace("/", "_")}_{width}_{scheme}.png')
    tab.close()

def test_a_lesson_takes_as_long_as_the_front_page_says(site):
    front = (site/'index.html').read_text(encoding='utf-8')
    for path in sorted((ROOT/'nbs').glob('[0-9]*.ipynb')):
        page = (site/path.with_suffix('.html').name).read_text(encoding='utf-8')
        [told] = re.findall(r'(\d+) minutes · ✓', page)
        [card] = re.findall(rf'{path.stem}\.html"><img[^>]*>[^<]*</a>:[^<]*\. (\d+) minutes', front)
        assert abs(int(told)-int(card)) <= 1, path.name # a page has a few words more

WIDE = """[...document.querySelectorAll('main pre')].filter(o => o.scrollWidth > o.clientWidth+1).map(o => o.textContent)"""

@pytest.mark.parametrize('page', [p for p in PAGES if p[0].isdigit() or p in ('tour.html', 'big_picture.html')])
def test_code_fits_its_column(page, site_url, browser):
    "On a laptop no code scrolls sideways, folded or not; on a phone what does is faded at its edge and can be reached by keyboard"
    tab = browser.new_page(viewport=dict(width=1300, height=900))
    tab.goto(site_url + page)
    tab.evaluate("document.querySelectorAll('details').forEach(o => o.open = true)")
    assert tab.evaluate(WIDE) == []
    tab.set_viewport_size(dict(width=360, height=780))
    states = """[...document.querySelectorAll('main pre')].filter(o => o.scrollWidth > o.clientWidth+1)
        .map(o => [o.getAttribute('tabindex'), getComputedStyle(o).maskImage.includes('gradient')])"""
    assert eventually(lambda: (scrolling := tab.evaluate(states)) and all(o == ['0', True] for o in scrolling), 10)
    tab.close()

def test_a_prediction_unfolds_what_came_out_and_one_paragraph(site_url, browser):
    tab = browser.new_page()
    tab.goto(site_url + '05_nonlinearity.html')
    hidden = "document.querySelectorAll('main .told[hidden]').length"
    forms = tab.locator('form.predict')
    assert forms.count() > 5 and tab.evaluate(hidden) >= forms.count()
    before = tab.evaluate(hidden)
    forms.first.locator('input').fill('two of them')
    forms.first.locator('button').click()
    assert 'You said: two of them' in forms.first.inner_text() and before-2 <= tab.evaluate(hidden) < before
    assert tab.evaluate("[...document.querySelectorAll('p[hidden]')].every(o => !o.nextElementSibling?.hidden)")
    tab.close()

def test_reading_on(site_url, browser):
    "From the front page through all lessons by 'next'"
    tab = browser.new_page()
    tab.goto(site_url)
    for path in sorted((ROOT/'nbs').glob('[0-9]*.ipynb')):
        tab.click('.nav-page-next a')
        assert tab.url.endswith(path.with_suffix('.html').name)
        assert tab.locator('a', has_text='Open in Colab').first.get_attribute('href').endswith(path.name)
    tab.close()

def test_every_page_is_described(site):
    for name in PAGES: assert re.search(r'<meta name="description" content="[^"]+', (site/name).read_text(encoding='utf-8')), name

def test_a_link_that_is_shared_has_a_picture(site):
    "At a whole address, as those who show links want it"
    for name in PAGES:
        [url] = re.findall(r'<meta property="og:image" content="([^"]+)"', (site/name).read_text(encoding='utf-8'))
        assert url == f'{HOME}/images/social.png'
    assert struct.unpack('>II', (site/'images/social.png').read_bytes()[16:24]) == (1200,630)

def test_notebooks_can_be_taken_away(site_url, browser):
    "With outputs, without, and their exercises: the front page saves Jupyter's own files"
    for path in sorted((ROOT/'nbs').glob('[0-9]*.ipynb')):
        tab = browser.new_page() # Chromium saves ten files for a tab
        tab.goto(site_url)
        tab.click('text=Take the notebooks with you')
        for name,source,run in ((path.name, path, True), (f'{path.stem}_empty.ipynb', path, False),
                                (f'{path.stem}_exercises.ipynb', ROOT/f'nbs/exercises/{path.stem}_exercises.ipynb', True)):
            with tab.expect_download() as download: tab.click(f'a[download="{name}"]')
            assert download.value.suggested_filename == name
            saved,stored = (json.loads(Path(p).read_text())['cells'] for p in (download.value.path(), source))
            assert [c['source'] for c in saved] == [c['source'] for c in stored]
            assert any(c.get('outputs') or c.get('execution_count') for c in saved) == run, name
        tab.close()

@pytest.mark.parametrize('scheme', ['light', 'dark'])
def test_page_for_addresses_that_lead_nowhere(site_url, site, browser, axe, scheme):
    "It stands in for pages in any folder, so it loads nothing and its links are whole addresses, of pages that exist"
    tab = browser.new_page(color_scheme=scheme, viewport=dict(width=360, height=700))
    html,asked = (site/'404.html').read_text(encoding='utf-8'), []
    tab.on('request', lambda r: asked.append(r.url))
    tab.route('**/no/such/page.html', lambda route: route.fulfill(status=404, body=html, content_type='text/html'))
    tab.goto(site_url + 'no/such/page.html')
    assert [a for a in asked if not a.startswith('data:')] == [site_url + 'no/such/page.html']
    for link in Links(html).links:
        assert link.startswith(HOME + '/')
        assert (site/link.removeprefix(HOME + '/')).exists()
    assert tab.evaluate('document.documentElement.scrollWidth') <= 360
    tab.evaluate(axe)
    assert not [v['id'] for v in tab.evaluate('axe.run()')['violations'] if v['impact'] in ('serious', 'critical')]
    tab.close()

def test_copies_for_language_models_hold_words(site):
    assert len(list(site.rglob('*.llms.md'))) == len(PAGES)
    for copy in site.rglob('*.llms.md'):
        text = copy.read_text(encoding='utf-8')
        assert '{=html}' not in text and '<script' not in text and 'AUTOGENERATED' not in text and len(text) > 500, copy
    assert 'Is this handwritten digit' in (site/'llms.txt').read_text(encoding='utf-8')

def test_on_paper(site_url, browser):
    "Dark on white even from the dark theme, code in full, answers open, no knobs"
    tab = browser.new_page(color_scheme='dark', viewport=dict(width=794, height=1123))
    tab.goto(site_url + '03_linear_model.html')
    tab.emulate_media(media='print')
    style = lambda selector, name: tab.locator(selector).first.evaluate(f'e => getComputedStyle(e).{name}')
    assert style('body', 'backgroundColor') == 'rgb(255, 255, 255)' and style('main p', 'color') == 'rgb(0, 0, 0)'
    for hidden in ('#quarto-header', '#quarto-sidebar', '.page-navigation'): assert not tab.locator(hidden).first.is_visible(), hidden
    assert tab.locator('main pre').evaluate_all('all => all.every(e => e.scrollWidth <= e.clientWidth)')
    assert tab.locator('details:not([open]) > :not(summary)').first.bounding_box()['height'] > 10
    tab.close()

FOREIGN = ('<p>1</p><script src="https://cdn.example/jquery.js" integrity="x"></script>\n'
           '<script type="application/javascript">define("jquery", [])</script><p>2</p>')

def test_what_quarto_adds_is_taken_away(site):
    "The lessons keep their addresses, and nothing is loaded from elsewhere"
    for path in (ROOT/'_proc').rglob('*.ipynb'):
        text = build.same_address(path.read_text(encoding='utf-8'))
        assert 'output-file' not in text and json.loads(text)['cells']
    assert build.without_foreign(FOREIGN) == '<p>1</p><p>2</p>'
    assert build.without_foreign('<script>let x</script>') == '<script>let x</script>'

@pytest.mark.parametrize('renderer,said', [('quarto', 'Quarto was not found: install it'), ('word', "choose smalldocs or quarto")])
def test_renderers_that_are_not_there(renderer, said, monkeypatch):
    monkeypatch.setenv('RENDERER', renderer)
    if shutil.which(renderer): pytest.skip('Quarto is installed here')
    with pytest.raises(SystemExit, match=said): build.main()

@pytest.mark.seconds(300)
def test_quarto_gives_the_same_pages(site, tmp_path):
    if not shutil.which('quarto'): pytest.skip('Quarto is not installed here')
    copy = copy_sources(tmp_path/'copy')
    env = os.environ | dict(RENDERER='quarto', PYTHONPATH=str(copy))
    subprocess.run([BIN/'python', '-m', 'tools.website.build'], cwd=copy, check=True, env=env)
    ours,theirs = [{p.relative_to(folder) for p in folder.rglob('*.html')} for folder in (site, copy/'_docs')]
    assert ours == theirs
    for page in theirs:
        html = (copy/'_docs'/page).read_text(encoding='utf-8')
        assert not re.search(r'(src|href)="https?://[^"]*\.(js|css)"', html), page
