"The series as a whole: every notebook through nbdev-test, and the website."
import subprocess, sys, time
from bench.paired import Aim, Table, column, seconds_of, short
from tools import ROOT
from tools.proof import notebooks

PATHS = notebooks.notebooks()
LESSONS = [p for p in PATHS if p.parent.name == 'nbs' and p.name[:2] in ('00', '01', '02', '03', '04', '05', '06')] # those on two digits

def tested(paths):
    "A way that runs notebooks, two at a time; `each` adds up their own seconds"
    def way(i):
        start = time.perf_counter()
        results = notebooks.run_all(paths)
        if not all(ok for ok,_,_ in results.values()): sys.exit('A notebook failed: the message above names the cell.')
        return dict(seconds=time.perf_counter()-start, each=sum(seconds for _,seconds,_ in results.values()), pages=len(paths))
    return way

def site(i):
    command = [sys.executable, '-m', 'tools.website.build']
    return seconds_of(lambda: subprocess.run(command, cwd=ROOT, check=True)) | dict(pages=len(PATHS))

def added_up(figures, name): return short(figures[name][0].get('each', figures[name][0]['seconds']))

SEVEN = 'lessons 00 to 06'

series = Table('series', 'The whole series', 'Every notebook run by `nbdev-test`, two at a time with one thread each; then the website.',
    {SEVEN: tested(LESSONS), 'all other notebooks': tested([p for p in PATHS if p not in LESSONS]), 'the website': site},
    {'notebooks': lambda f,name: str(f[name][0]['pages']), 'seconds': column('seconds'), 'seconds of each, added up': added_up},
    repeats=1, aims=[Aim('lessons 00 to 06 in 90 s', lambda f: f[SEVEN][0]['seconds'], lambda x: x <= 90,
                         'lesson 06 alone, with ResNet-18 on one thread, takes almost as long as the six before it')])
