"""Run what computes on this machine as if it were another one: older instructions, other thread counts, and see that the same comes out.

    python -m tools.proof.processors                     every way: about five minutes on two cores
    python -m tools.proof.processors --ways plain avx2   only these
    python -m tools.proof.processors --sample            only a lesson, in the way that is farthest from here; part of `make test`

PyTorch and oneDNN choose their code by what the processor can do. ATEN_CPU_CAPABILITY and ONEDNN_MAX_CPU_ISA take choices away, so
a machine can show how those with less compute; it cannot show what it has not got, and that is said. In each way the tests that
compute run, and the lessons that train no network, whose outputs have to be the stored ones.
"""
import argparse, os, subprocess, sys, tempfile, time
from pathlib import Path
from typing import NamedTuple
from tools import ROOT
from tools.proof import notebooks

class Way(NamedTuple):
    "What PyTorch and oneDNN may use, how many threads, and the flag of /proc/cpuinfo that it needs"
    aten:str
    onednn:str
    threads:int
    needs:str = ''
    def variables(self):
        "What the environment has to say"
        threads = str(self.threads)
        return dict(ATEN_CPU_CAPABILITY=self.aten, ONEDNN_MAX_CPU_ISA=self.onednn, OMP_NUM_THREADS=threads, MKL_NUM_THREADS=threads)

WAYS = {
    'plain':       Way('default', 'SSE41',           1),
    'avx2':        Way('avx2',    'AVX2',            1, 'avx2'),
    'avx512':      Way('avx512',  'AVX512_CORE',     1, 'avx512f'),
    'amx':         Way('avx512',  'AVX512_CORE_AMX', 1, 'amx_tile'),
    'two threads': Way('avx2',    'AVX2',            2, 'avx2'),
    'all, two':    Way('avx512',  'DEFAULT',         2, 'avx512f')}
NAMES = 'tensors', 'pixel_similarity', 'sgd', 'device', 'linear_model', 'optimizer', 'nonlinearity', 'ten_digits', 'transfer', 'learner'
TESTS = [f for f in (f'tests/test_{name}.py' for name in NAMES) if (ROOT/f).exists()]
LONG = 'readme or recipe_is or reckoning' # a process of its own, or networks trained for long
LESSONS = '00_tensors', '01_pixel_similarity', '02_sgd', '03_linear_model'

def flags():
    "What this processor can do, as Linux names it; nothing where /proc/cpuinfo is missing"
    try: return set(Path('/proc/cpuinfo').read_text().split())
    except OSError: return set()

def can(way, known): return not way.needs or way.needs in known

def used(way):
    "What PyTorch says that it uses: a variable that is not heeded would prove nothing"
    code = 'import torch; print(torch.backends.cpu.get_cpu_capability(), torch.get_num_threads())'
    done = subprocess.run([sys.executable, '-c', code], env=os.environ | way.variables(), capture_output=True, text=True, check=True)
    return done.stdout.split()

def failed_tests(way):
    "What the tests that compute complain of"
    command = [sys.executable, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-k', f'not ({LONG})', *TESTS]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | dict(PYTHONPATH=str(ROOT)) | way.variables(), capture_output=True, text=True)
    return done.stdout[-2000:] if done.returncode else ''

def failed_lesson(name, way):
    "What a lesson complains of, or how its outputs differ from those stored"
    stored = ROOT/f'nbs/{name}.ipynb'
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)/stored.name
        copy.write_bytes(stored.read_bytes())
        (Path(folder)/'images').symlink_to(ROOT/'nbs/images')
        ok,_,said = notebooks.run(copy, save=True, PYTHONPATH=str(ROOT), **way.variables())
        return '\n'.join(notebooks.differences(stored, copy)) if ok else said

def look(name, way, lessons=LESSONS, tests=True):
    "Run one way and tell about it; what failed"
    start,(instructions,threads) = time.perf_counter(), used(way)
    checks = [('tests', failed_tests(way))] if tests else []
    checks += [(lesson, failed_lesson(lesson, way)) for lesson in lessons]
    failed = [f'{name}: {what}: {said}' for what,said in checks if said]
    result = 'FAILED' if failed else 'ok'
    print(f'  {name:12} {instructions:8} {threads} threads  {time.perf_counter()-start:5.0f} s  {result}', flush=True)
    return failed

def main(args=None):
    "Run the ways asked for; the exit code"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--ways', nargs='+', choices=WAYS, metavar='WAY', default=list(WAYS), help=', '.join(WAYS))
    parser.add_argument('--sample', action='store_true')
    asked = parser.parse_args(args)
    known = flags()
    missing = [name for name in asked.ways if not can(WAYS[name], known)]
    for name in missing: print(f'  {name:12} not run: this processor has no {WAYS[name].needs}')
    ways = [name for name in asked.ways if name not in missing]
    if asked.sample: failed = look('plain', WAYS['plain'], lessons=['03_linear_model'], tests=False)
    else: failed = [said for name in ways for said in look(name, WAYS[name])]
    print('\n'.join(failed) if failed else 'The same everywhere that could be tried.')
    return bool(failed)

if __name__ == '__main__': sys.exit(main())
