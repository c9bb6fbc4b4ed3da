"Maintainers' programs, a room for each kind of work. Run one as `python -m tools.website.build` from the project's folder."
import shutil, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILT = ('_docs', '_proc', 'build', 'dist', '*.egg-info', 'nbs/nbdev.yml', 'nbs/playground/data', 'nbs/training/data', 'nbs/downloads',
         'nbs/asking/judges', '.pytest_cache', '.ruff_cache', '**/__pycache__') # which .gitignore names too

def program(name):
    "The path of a command that was installed with this Python, such as nbdev-export"
    return shutil.which(name, path=str(Path(sys.executable).parent))

def job(name):
    "How to start a job on this machine, such as `make test`"
    return f"{'make' if shutil.which('make') else 'python -m tools'} {name}"

def copy_sources(dest, *others):
    "A copy of the project in `dest`, to be changed at will, without what is built (it may be built meanwhile), and without these `others`"
    patterns = '.venv', '.git', 'work', '.ipynb_checkpoints', *BUILT, *others
    def left_out(folder, names):
        inside = Path(folder).relative_to(ROOT)
        return {name for name in names if any((inside/name).match(pattern) for pattern in patterns)}
    return Path(shutil.copytree(ROOT, dest, ignore=left_out))
