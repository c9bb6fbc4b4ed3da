"""What every table is made of: ways of doing the same work, measured in turn, so that each meets the same moods of the machine."""
import json, math, statistics, subprocess, sys, tempfile, time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

LEAST = 3 # runs of each way, whatever they cost
_scratch = tempfile.TemporaryDirectory()
SCRATCH = Path(_scratch.name) # gone when Python ends

def seconds_of(work):
    "The figures of a run that has nothing to tell but its seconds"
    start = time.perf_counter()
    work()
    return dict(seconds=time.perf_counter()-start)

LAUNCHER = """import json, os, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 if sys.platform == 'darwin' else 1)
print(json.dumps(dict(seconds=time.perf_counter()-start, megabytes=kilobytes/1024, code=done.returncode, said=done.stdout)))"""

def process(*args):
    "Run a program to its end: its `seconds`, the most memory it held in `megabytes`, and what it `said`"
    # from a small process: a program starts with the memory of whoever starts it, and that counts as its own
    done = json.loads(subprocess.run([sys.executable, '-S', '-c', LAUNCHER, *map(str, args)], stdout=subprocess.PIPE, check=True).stdout)
    if done.pop('code'): sys.exit(f"{' '.join(map(str, args))[:200]} failed:\n{done['said'][-2000:]}")
    return done

def short(x):
    "A number in three figures, such as 0.0123, 1.23 or 1,230"
    if x == 0: return '0'
    rounded = float(f'{x:.3g}')
    return f'{rounded:,.{max(0, 2-math.floor(math.log10(abs(rounded))))}f}'

def spread(xs):
    "The median, and in brackets the quartiles, between which the middle half lies"
    if len(xs) == 1: return short(xs[0])
    low,middle,high = statistics.quantiles(xs, n=4, method='inclusive')
    return f'{short(middle)} ({short(low)}–{short(high)})'

def ratios(figures, a, b):
    "Seconds of `a` by seconds of `b`, for each time they ran side by side"
    return [x['seconds']/y['seconds'] for x,y in zip(figures[a], figures[b])]

def ratio(figures, a, b): return statistics.median(ratios(figures, a, b))

def column(key, scale=1): return lambda figures,name: spread([f[key]*scale for f in figures[name]])

def runs(figures, name): return str(len(figures[name]))

def against(base): return {f'× {base}': lambda figures,name: '1' if name == base else spread(ratios(figures, name, base))}

@dataclass
class Aim:
    "A number to reach: what it says, how to get the number from the figures of a table, whether that is enough, and what stands in the way"
    text:str
    number:Callable
    enough:Callable
    why:str = ''

@dataclass
class Table:
    "A table of RESULTS.md: its name on the command line, its title, a sentence or two, and a row for each way of doing the work"
    name:str
    title:str
    about:str
    ways:dict # functions of the number of the run, which return its figures: `seconds`, and others for `columns`
    columns:dict # functions of all figures and the name of a row, which return a text
    repeats:int = 7
    budget:float = 60 # seconds for all runs; a way that has had its equal share is not run again
    aims:list = field(default_factory=list)
    after:Callable = lambda figures: '' # more text below the rows

    def measure(self, quick=False, deadline=math.inf):
        "The figures of every run: each way once, then each way again, and none again after the `deadline`"
        figures,repeats,start,told = {name: [] for name in self.ways}, min(self.repeats, 2) if quick else self.repeats, time.monotonic(), 0
        for i in range(repeats):
            for name,way in self.ways.items():
                enough = i >= LEAST and sum(f['seconds'] for f in figures[name]) > self.budget/len(self.ways)
                if enough or i and time.monotonic() > deadline: continue
                figures[name].append(way(i))
                now = time.monotonic()-start
                if now-told > 5 or (i+1, name) == (repeats, [*self.ways][-1]):
                    print(f'  {self.title}: {now:4.0f} s, run {i+1} of {repeats}, {name}', flush=True)
                    told = now
        return figures

    def markdown(self, figures):
        "The table with its title"
        def row(name): return [name, *[show(figures, name) for show in self.columns.values()], runs(figures, name)]
        rows = [['', *self.columns, 'runs'], *map(row, self.ways)]
        return f'## {self.title}\n\n{self.about}\n\n{grid(rows)}\n' + self.after(figures)

def grid(rows):
    "Rows of texts as a Markdown table whose first row is its head"
    head,*rest = [f"| {' | '.join(row)} |" for row in rows]
    return '\n'.join([head, '|---|' + '--:|'*(len(rows[0])-1), *rest])
