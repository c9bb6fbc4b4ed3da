"""Measure methods on the images of `valid` and store the table in mnist37/data/: ladder.json, or ladder_of_ten.json for ten digits.

    python -m tools.experiments.measure_ladder                    every method of the pair: about eight minutes on two cores, most of them
                                                                  for ResNet-18 (part of `make outputs`)
    python -m tools.experiments.measure_ladder --digits 10        every method of ten digits: about half an hour on one core
    python -m tools.experiments.measure_ladder --methods NAME ...   these methods; the stored rows of all others stay

A method that varies with its seed is trained with the seeds 0 to 9. Its row holds the mean and the standard deviation of its errors,
`by_seed` the errors of each seed.
"""
import argparse, json, platform, statistics
from importlib.metadata import version
from mnist37.data import packaged
from mnist37.ladder import LADDERS, find_methods, measure
from mnist37.methods import METHODS

SEEDS = range(10)

def errors_of(name, seeds=SEEDS):
    "The errors of each run of a method: one for each seed, or a single one where it does not vary"
    return [measure(name, seed)['errors'] for seed in (seeds if METHODS[name].varies else [0])]

def mean_and_spread(each): return dict(errors=round(statistics.fmean(each), 1), seeds=len(each), spread=round(statistics.stdev(each), 1))

def row(name, each):
    "One row of the ladder, from the errors of each run"
    m = METHODS[name]
    counted = mean_and_spread(each) if m.varies else dict(errors=each[0])
    accuracy = round(1-counted['errors']/LADDERS[m.digits][1], 4)
    return dict(method=name, lesson=m.lesson, parameters=m.parameters, **counted, accuracy=accuracy, published=m.published)

def made_with(*packages): return dict(python=platform.python_version()) | {p: version(p) for p in ('numpy', 'torch', *packages)}

def store(name, each):
    "Put the row of a method into its place in the stored table, and the errors of each seed below"
    digits = METHODS[name].digits
    file,names = packaged(LADDERS[digits][0]),find_methods(digits=digits)
    stored = json.loads(file.read_text()) if file.exists() else dict(made_by='tools/experiments/measure_ladder.py', methods=[], by_seed={})
    rows = {r['method']: r for r in stored['methods']} | {name: row(name, each)}
    by_seed = stored['by_seed'] | ({name: each} if METHODS[name].varies else {})
    stored['made_with'] = made_with(*(['fastai', 'scikit-learn'] if digits == 2 else []))
    stored['methods'], stored['by_seed'] = [rows[m] for m in names if m in rows], {m: by_seed[m] for m in names if m in by_seed}
    file.write_text(json.dumps(stored, indent=1) + '\n')

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--methods', nargs='+', choices=METHODS, metavar='NAME')
    parser.add_argument('--digits', type=int, choices=LADDERS, default=2)
    options = parser.parse_args()
    for name in options.methods or find_methods(digits=options.digits):
        each = errors_of(name)
        store(name, each)
        print(f"{row(name, each)['errors']:6} errors  {name}  {each if len(each) > 1 else ''}", flush=True)
