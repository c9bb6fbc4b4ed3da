"""Measure mnist37 beside others that do the same work, and write RESULTS.md. Under 20 minutes on two cores.

    python -m bench.run                     everything
    python -m bench.run --rows NAME ...     only these tables; they are printed, and RESULTS.md stays as it is
    python -m bench.run --rows NAME --save  and these tables are renewed in RESULTS.md
    python -m bench.run --quick             two runs of each

Each table runs its ways in turn, again and again: every ratio is made of two runs that stood side by side.
"""
import argparse, os, platform, re, time, warnings
from importlib.metadata import version
from tools import ROOT
# One thread each, and where there are two they wait for each other without turning in circles; no graphics card; this checkout
os.environ |= dict(OMP_NUM_THREADS='1', OMP_WAIT_POLICY='PASSIVE', CUDA_VISIBLE_DEVICES='', PYTHONPATH=str(ROOT))
warnings.simplefilter('ignore')
from bench.epoch import batches, block, contracts, epoch, growth, learner
from bench.imports import imports
from bench.learning import learning
from bench.loading import data, files
from bench.paired import grid, short
from bench.predicting import predict
from bench.series import series
from bench.training import training

TABLES = {t.name: t for t in (imports, data, files, batches, epoch, contracts, learner, block, growth, predict, training, series, learning)}
MINUTES = 15 # after which nothing is run a second time
PACKAGES = 'numpy', 'pillow', 'torch', 'fastai', 'fastbook', 'scikit-learn', 'nbdev'

def machine():
    "The machine and the versions, in general terms"
    memory = os.sysconf('SC_PAGE_SIZE')*os.sysconf('SC_PHYS_PAGES')/2**30
    kind = {'x86_64': 'x86-64', 'AMD64': 'x86-64'}.get(platform.machine(), platform.machine())
    packages = ', '.join(f'{p} {version(p)}' for p in PACKAGES)
    return (f'{kind}, {os.cpu_count()} cores, {memory:.0f} GB of memory, {platform.system()}; '
            f'Python {platform.python_version()}, {packages}')

def aims(measured):
    "The list of aims: what was reached, and what stands in the way of the rest"
    rows,missed = [['aim', 'measured', 'reached']],[]
    for name,figures in measured.items():
        for aim in TABLES[name].aims:
            number = aim.number(figures)
            rows.append([aim.text, short(number), 'yes' if aim.enough(number) else 'no'])
            if not aim.enough(number): missed.append(f'- {aim.text}: not reached, because {aim.why}.')
    return '\n'.join(['## Aims', '', grid(rows), *([''] + missed if missed else []), '']) if rows[1:] else ''

ABOUT = ('Each table was measured in one run, most of them together. Each cell holds the median of the runs, and in brackets '
         'the quartiles, between which the middle half of them lies. The ways of a table run in turn, again and again, so each '
         'ratio compares runs that stood side by side. Every way has one thread, unless its row says otherwise.')

def renewed(text, measured):
    "RESULTS.md with these tables, and their aims, in place of the old ones; what is new stands at the end"
    for name,figures in measured.items():
        table,title = TABLES[name].markdown(figures).rstrip()+'\n', TABLES[name].title
        old = re.search(rf'^## {re.escape(title)}\n.*?(?=^## |\Z)', text, re.M | re.S)
        text = text.replace(old[0], table+'\n') if old else f'{text.rstrip()}\n\n{table}'
        for aim in TABLES[name].aims:
            number = aim.number(figures)
            row = f"| {aim.text} | {short(number)} | {'yes' if aim.enough(number) else 'no'} |"
            text,n = re.subn(rf'^\| {re.escape(aim.text)} \|.*$', lambda _: row, text, flags=re.M)
            if not n: text = re.sub(r'(## Aims\n\n(?:\|.*\n)+)', lambda m: f'{m[1]}{row}\n', text)
    return text.rstrip() + '\n'

def results(measured, minutes, busy):
    "The text of RESULTS.md"
    return '\n'.join(['<!-- Made by `make bench`: do not edit -->', '', '# Measurements', '', ABOUT, '',
        f'Machine: {machine()}. Before the run began, its load was {busy:.1f}; 0 would be idle. The run took {minutes:.0f} minutes.', '',
        aims(measured), *[TABLES[name].markdown(figures) for name,figures in measured.items()]])

def main(args=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rows', nargs='+', choices=TABLES, metavar='NAME', help=f"tables: {', '.join(TABLES)}")
    parser.add_argument('--quick', action='store_true', help='two runs of each')
    parser.add_argument('--save', action='store_true', help='renew the tables that --rows names in RESULTS.md')
    options = parser.parse_args(args)
    start,busy,measured = time.monotonic(),os.getloadavg()[0],{}
    for name in options.rows or TABLES: measured[name] = TABLES[name].measure(options.quick, start+MINUTES*60)
    for name in measured if options.rows else []: print('\n' + TABLES[name].markdown(measured[name]))
    print(aims(measured))
    seconds,runs = time.monotonic()-start, sum(len(runs) for figures in measured.values() for runs in figures.values())
    file = ROOT/'bench/RESULTS.md'
    if not options.rows: file.write_text(results(measured, seconds/60, busy), encoding='utf-8')
    elif options.save: file.write_text(renewed(file.read_text(encoding='utf-8'), measured), encoding='utf-8')
    print(f'{len(measured)} tables, {runs} runs, {seconds:.0f} s')

if __name__ == '__main__': main()
