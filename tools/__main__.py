"""All jobs, where there is make and where there is none, as on Windows: `make JOB` and `python -m tools JOB` do the same.

Needs only Python's standard library, and sets up .venv first if it is missing or out of date. GPU=1 or GPU=0 behind the job says
which build of torch to fetch: see tools/machine/environment.py.
"""
import os, shutil, subprocess, sys
from tools import BUILT, ROOT
from tools.machine import environment

TESTS = ['python', '-m', 'pytest', '-n', 'auto', '--maxprocesses', '8', '--dist', 'loadgroup', '--no-loadscope-reorder']
FAULTS = ['python', '-m', 'pytest', 'tests/test_faults.py', '--full', '-v', '-k', 'nothing_wrong']
ANSWERS = [*TESTS[:3], 'tests/test_answers.py', 'tests/test_hostile.py', '--full', *TESTS[3:]]

def module(name, *words): return ['python', '-m', f'tools.{name}', *words]

JOBS = { # what it is for, and commands of .venv, one after the other
    'course': ('run every lesson, check it, and build the website', module('machine.course')),
    'test': ('all checks: half an hour on two cores', TESTS),
    'check': ('before a commit: what can be said of a change in a minute and a half', module('proof.check')),
    'lab': ('open your own copy of the lessons, work/, in JupyterLab', module('machine.lab')),
    'site': ('build the website into _docs/', module('website.build')),
    'outputs': ('maintainers: re-run everything and store the outputs, the ladder and README.md',
                module('experiments.measure_ladder'), ['nbdev-export'], module('website.pictures'), module('website.pages'),
                module('proof.notebooks', '--save'), ['nbdev-clean'], module('website.readme')),
    'bench': ('maintainers: measure speed against peers, and write bench/RESULTS.md (20 minutes)', ['python', '-m', 'bench.run']),
    'answers': ('maintainers: known and hostile answers, and small changes of all solutions, through the judges (12 minutes)', ANSWERS),
    'mutants': ('maintainers: put small defects in, and see which ones the course notices (20 minutes)', module('proof.mutants')),
    'processors': ('maintainers: compute as other processors do, and see that the same comes out (5 minutes)', module('proof.processors')),
    'faults': ('maintainers: kill, damage and fill up, and see that nothing wrong comes of it (15 minutes)', FAULTS)}

def clean():
    "Delete what was built; .venv, work/ and the data stay"
    for path in [p for pattern in BUILT for p in ROOT.glob(pattern) if not {environment.VENV, ROOT/'work'} & {*p.parents}]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()

def run(words):
    "Run a command of .venv; its exit code"
    env = dict(os.environ, **({'PYTHONUTF8': '1'} if os.name == 'nt' else {}))
    program = shutil.which(words[0], path=str(environment.PYTHON.parent))
    return subprocess.run([program, *words[1:]], cwd=str(ROOT), env=env).returncode

def show_jobs():
    print('make JOB, or python -m tools JOB, where JOB is')
    for name,(purpose,*_) in JOBS.items(): print(f'  {name:11} {purpose}')
    print(f"  {'clean':11} {clean.__doc__[0].lower()}{clean.__doc__[1:]}")

def main(words):
    "Do the job that `words` name; the exit code"
    os.environ.update(word.split('=', 1) for word in words if '=' in word)
    job,*others = [word for word in words if '=' not in word] or ['help']
    if others or job not in ('help', '--help', '-h', 'clean', *JOBS):
        print(f"there is no job {' '.join([job, *others])!r}: choose one of {', '.join(JOBS)}, clean", file=sys.stderr)
        return 2
    if job == 'clean': return clean()
    if job not in JOBS: return show_jobs()
    environment.main()
    return next((code for code in map(run, JOBS[job][1:]) if code), 0)

if __name__ == '__main__':
    try: sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt: sys.exit(130)
