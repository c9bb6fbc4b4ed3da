"The main job: export the package, run every notebook, build the website, climb the ladder. Part of `make course`."
import subprocess, sys
from pathlib import Path
from mnist37.data import mnist_sample
from tools import ROOT
from tools.proof import notebooks

BIN = Path(sys.executable).parent

def main():
    print('Exporting the package from nbs/')
    subprocess.run([BIN/'nbdev-export'], cwd=ROOT, check=True)
    print('Laying out MNIST')
    try: mnist_sample()
    except (OSError, ValueError) as e: sys.exit(f'error: {e}')
    print('Running the notebooks: every claim in them is checked now')
    results = notebooks.run_all(notebooks.notebooks())
    notebooks.print_table(results)
    if not all(ok for ok,_,_ in results.values()): sys.exit('A notebook failed: the message above names the cell.')
    print('Building the website')
    subprocess.run([sys.executable, '-m', 'tools.website.build'], cwd=ROOT, check=True)
    print('Training every method of the course; the last takes the longest')
    subprocess.run([BIN/'mnist37-ladder'], check=True)
    print(f"""
All is well. Now
  read:    {(ROOT/'_docs/index.html').as_uri()}
  work:    make lab          (your own copy of the lessons, in JupyterLab)
  check:   make test         (all tests)""")

if __name__ == '__main__': main()
