"""The main job: export the package, build the website, run every notebook, climb the ladder. Part of `make course`.

The website comes first: its pages show the outputs that are stored, so one can read while they are checked.
"""
import subprocess, sys
from mnist37.data import mnist_sample
from tools import ROOT, job, program
from tools.proof import notebooks

def address(page):
    "Where a page is, for a browser"
    return (ROOT/'_docs'/page).as_uri()

def main():
    print('Exporting the package from nbs/, and building the website: a minute', flush=True)
    subprocess.run([program('nbdev-export')], cwd=ROOT, check=True)
    subprocess.run([sys.executable, '-m', 'tools.website.build'], cwd=ROOT, check=True)
    print(f"  You can begin to read: {address('00_tensors.html')}")
    print('Laying out MNIST, 14,434 pictures: some seconds', flush=True)
    try: mnist_sample()
    except (OSError, ValueError) as e: sys.exit(f'error: {e}')
    print('Running the notebooks, where every claim in them is checked: about five minutes on two cores', flush=True)
    results = notebooks.run_all(notebooks.notebooks())
    notebooks.print_table(results)
    if not all(ok for ok,_,_ in results.values()): sys.exit('A notebook failed: the message above names the cell.')
    print('Training every method for 3 and 7: about two minutes, most of them for ResNet-18', flush=True)
    subprocess.run([program('mnist37-ladder')], check=True)
    print(f"""
All is well. Now
  read:    {address('index.html')}
  work:    {job('lab'):19} (your own copy of the lessons, in JupyterLab)
  check:   {job('test'):19} (all tests)""")

if __name__ == '__main__': main()
