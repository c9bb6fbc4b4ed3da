"""Measure rungs on the 2,038 validation images and store the table in mnist37/data/ladder.json (part of `make outputs`).

    python -m tools.experiments.measure_ladder                    every rung: about eight minutes on two cores, most of them for ResNet-18
    python -m tools.experiments.measure_ladder --rungs NAME ...   these rungs; the stored rows of all others stay

A rung with chance is trained with the seeds 0 to 9. Its row holds the mean and the standard deviation of its errors,
`by_seed` the errors of each seed.
"""
import argparse, json, platform, statistics
from importlib.metadata import version
from mnist37.data import LADDER, packaged
from mnist37.ladder import _choose, measure

SEEDS, RUNGS = range(10), _choose(None)

def errors_of(name, seeds=SEEDS):
    "The errors of each run of a rung: one for each seed, or a single one where chance plays no part"
    return [measure(name, seed)['errors'] for seed in (seeds if LADDER[name]['chance'] else [0])]

def mean_and_spread(each): return dict(errors=round(statistics.fmean(each), 1), seeds=len(each), spread=round(statistics.stdev(each), 1))

def row(name, each):
    "One row of the ladder, from the errors of each run"
    r = LADDER[name]
    counted = mean_and_spread(each) if r['chance'] else dict(errors=each[0])
    accuracy = round(1-counted['errors']/2038, 4)
    return dict(rung=name, lesson=r['lesson'], numbers=r['numbers'], **counted, accuracy=accuracy, published=r['published'])

def made_with(*packages): return dict(python=platform.python_version()) | {p: version(p) for p in ('numpy', 'torch', *packages)}

def store(name, each):
    "Put the row of a rung into its place in the stored table, and the errors of each seed below"
    file = packaged('ladder.json')
    stored = json.loads(file.read_text())
    rows = {r['rung']: r for r in stored['rungs']} | {name: row(name, each)}
    by_seed = stored['by_seed'] | ({name: each} if LADDER[name]['chance'] else {})
    stored['made_with'] = made_with('fastai', 'scikit-learn')
    stored['rungs'], stored['by_seed'] = [rows[r] for r in RUNGS if r in rows], {r: by_seed[r] for r in RUNGS if r in by_seed}
    file.write_text(json.dumps(stored, indent=1) + '\n')

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rungs', nargs='+', choices=RUNGS, metavar='NAME', default=RUNGS)
    for name in parser.parse_args().rungs:
        each = errors_of(name)
        store(name, each)
        print(f"{row(name, each)['errors']:6} errors  {name}  {each if len(each) > 1 else ''}", flush=True)
