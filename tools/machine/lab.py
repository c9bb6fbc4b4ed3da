"""A learner's own copy of the course, in work/, and JupyterLab on it.

    python -m tools.machine.lab              bring the copy up to date and open it (`make lab`); further words go to JupyterLab
    python -m tools.machine.lab --update     bring it up to date, no more
    python -m tools.machine.lab --course     maintainers: open the course's own notebooks, in nbs/

git knows nothing of work/, and no other program touches it. Each notebook is brought up to date cell by cell: what the learner has
not touched follows the course, what he or she has typed stays, with the course's new version in a note below it. work/.course/ holds
the course as it was last brought in, and backups of each notebook from before it was changed.
"""
import configparser, contextlib, io, json, os, re, sqlite3, subprocess, sys, tarfile, time
from pathlib import Path
import nbformat
from nbformat.sign import NotebookNotary
from tools import ROOT
from tools.machine.merge import identical, merged, notes_in

WORK = ROOT/'work'
KEPT = '.course'
FIRST = '00_tensors.ipynb'
ON_THE_SITE = 'index', 'playground', 'training', 'descent', 'exercises', 'terminal' # made for a browser, or the course's own machinery

# The course, as a learner gets it

def committed(folder):
    "The notebooks below `folder` that git holds, by name; none without git. What was typed into the course's files is no part of them"
    command = ['git', 'archive', 'HEAD', folder.name]
    try: done = subprocess.run(command, cwd=folder.parent, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError): return {}
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as tar:
        files = {f.name.removeprefix(f'{folder.name}/'): f for f in tar if f.name.endswith('.ipynb')}
        return {name: tar.extractfile(f).read().decode('utf-8') for name,f in files.items()}

def on_disk(folder):
    "The notebooks below `folder`, by name"
    paths = (p for p in folder.rglob('*.ipynb') if not any(part.startswith(('.', '_')) for part in p.relative_to(folder).parts))
    return {p.relative_to(folder).as_posix(): p.read_text(encoding='utf-8') for p in paths}

def site(root=ROOT):
    "The address of the website"
    settings = configparser.ConfigParser()
    settings.read(root/'settings.ini', encoding='utf-8')
    return settings['DEFAULT']['doc_url']

def about_the_kernel():
    "What JupyterLab writes into a notebook that it opens: said beforehand, so that a notebook is not changed by being opened"
    from ipykernel.ipkernel import IPythonKernel
    from jupyter_client.kernelspec import get_kernel_spec
    spec = get_kernel_spec('python3')
    return dict(kernelspec=dict(display_name=spec.display_name, language=spec.language, name='python3'),
                language_info=json.loads(json.dumps(IPythonKernel.language_info)))

def for_learners(text, kernel):
    "A notebook of the course with the metadata that JupyterLab writes, and links to pages that are on the website alone"
    nb = nbformat.reads(text, as_version=4)
    pages = rf"\]\((?:\.\./)?({'|'.join(ON_THE_SITE)})\.ipynb(#[^)]*)?\)"
    for cell in nb.cells:
        if cell.cell_type == 'markdown': cell.source = re.sub(pages, rf"]({site()}/\1.html\2)", cell.source)
    nb.metadata.update(nbformat.from_dict(kernel))
    return nb

# Files

def write(path, nb):
    "Store a notebook as JupyterLab does. The file is replaced in one step"
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f'{path.name}.partial')
    try:
        partial.write_text(nbformat.writes(nb, version=nbformat.NO_CONVERT) + '\n', encoding='utf-8', newline='\n')
        partial.replace(path)
    finally: partial.unlink(missing_ok=True)

def read(path):
    "A notebook, or None if there is no such file; `ValueError` if it cannot be read"
    try: return nbformat.reads(path.read_text(encoding='utf-8'), as_version=4)
    except FileNotFoundError: return None
    except Exception as e: raise ValueError(f'{path} cannot be read as a notebook, and stays as it is: move it away for a fresh one') from e

def unsaid(mine, old):
    "Whether a notebook has nothing of the learner's"
    return old is not None and len(mine.cells) == len(old.cells) and all(map(identical, mine.cells, old.cells))

def what_happened(name, old, mine, result):
    "A sentence for the learner, or none"
    if not mine: return f'{name} was gone, and is here anew' if old else f'{name} is new'
    if [c.source for c in mine.cells] == [c.source for c in result.cells]: return ''
    notes = notes_in(result) - notes_in(mine)
    return f'{name} follows the course' + f'; changed by you too, with the new version below: {notes}'*bool(notes)

class Copy:
    "A learner's copy of the notebooks below `course` in the folder `work`"
    def __init__(self, course=ROOT/'nbs', work=WORK):
        self.course,self.work,self.base = course,work,work/KEPT/'base'
        now = time.strftime('%Y-%m-%d_%H-%M-%S')
        self.backups = work/KEPT/'backups'/f"{now}_{len(list((work/KEPT/'backups').glob(f'{now}*')))}" # never one that is there
        self.kernel,self.notary = about_the_kernel(), NotebookNotary()

    def back_up(self, name):
        "Put a copy of a notebook where it is found again"
        kept = self.backups/name
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes((self.work/name).read_bytes())

    def last(self, name):
        "The course's notebook as it was last brought in; None if there was none, or it is damaged"
        try: return read(self.base/name)
        except ValueError: return None

    def is_signed(self, nb):
        "Whether Jupyter trusts a notebook. No if it cannot tell: its folder may be damaged or locked, which disturbs no copy"
        with contextlib.suppress(OSError, sqlite3.Error): return self.notary.check_signature(nb)

    def sign(self, name):
        "Let Jupyter trust a notebook, if it can"
        with contextlib.suppress(OSError, sqlite3.Error): self.notary.sign(read(self.work/name))

    def renew(self, name, text, typed):
        "Bring one notebook to the course's `text`; what to say about it. `typed`: the course's file, which a learner may have changed"
        old,mine,new = self.last(name), read(self.work/name), for_learners(text, self.kernel)
        if mine and not old and not {c.get('id') for c in mine.cells} & {c.id for c in new.cells}: return f'{name} is your own, and stays'
        result = merged(old, mine, new) if mine else new if old else for_learners(typed, self.kernel)
        trusted = not mine or unsaid(mine, old) or self.is_signed(mine)
        if mine and result != mine and not unsaid(mine, old): self.back_up(name)
        if result != mine: write(self.work/name, result)
        if old != new: write(self.base/name, new)
        if trusted: self.sign(name)
        return what_happened(name, old, mine, result)

    def retire(self, name):
        "What the course no longer has goes to the backups, unless the learner changed it"
        old,mine = self.last(name), read(self.work/name)
        (self.base/name).unlink()
        if mine is None: return ''
        if not unsaid(mine, old): return f'{name} is no longer in the course: yours stays'
        self.back_up(name)
        (self.work/name).unlink()
        return f'{name} is no longer in the course'

    def attempt(self, act, *args):
        "What there is to say after `act`, also if a notebook cannot be read: that keeps no other from being brought up to date"
        try: return act(*args)
        except ValueError as e: return str(e)

    def update(self):
        "Bring the whole copy up to date; what is to be said, in lines"
        files,made = on_disk(self.course), not self.base.exists()
        course = {name: text for name,text in (committed(self.course) or files).items() if Path(name).stem not in ON_THE_SITE}
        said = [self.attempt(self.renew, name, text, files.get(name, text)) for name,text in sorted(course.items())]
        said += [self.attempt(self.retire, name) for name in sorted(set(on_disk(self.base)) - set(course))]
        self.notary.store.close()
        if made: said = [f'Your own copy of the course is in {self.work}: change what you like, nothing overwrites it',
                         *(o for o in said if not o.endswith('is new'))]
        if self.backups.exists(): said.append(f'What you had before is in {self.backups}')
        return [*filter(None, said)] or [f'{self.work} is up to date']

# JupyterLab

def running(folder):
    "The address at which a JupyterLab has `folder` open, or nothing"
    from jupyter_server.serverapp import list_running_servers
    for server in list_running_servers():
        if Path(server.get('root_dir', '')).resolve() == folder.resolve(): return f"{server['url']}lab?token={server['token']}"

def opened_before(workspaces):
    "Whether JupyterLab remembers a notebook that was open"
    try: return any('"notebook:' in p.read_text(encoding='utf-8') for p in workspaces.glob('*.jupyterlab-workspace'))
    except OSError: return False

def jupyterlab(*args):
    "Start JupyterLab with these words; returns when it is closed"
    from jupyterlab.labapp import LabApp
    root = ['--allow-root'] if hasattr(os, 'geteuid') and os.geteuid() == 0 else []
    LabApp.launch_instance([*root, *args])

SETTINGS = {'@jupyterlab/apputils-extension:notification': dict(fetchNews='false', checkForUpdates=False)} # no question, no call abroad

def where_to_begin(work=WORK):
    "JupyterLab's words for the learner's copy: where the learner was, or at the first lesson"
    workspaces,settings = work/KEPT/'workspaces', work/KEPT/'settings'
    settings.mkdir(exist_ok=True)
    (settings/'overrides.json').write_text(json.dumps(SETTINGS), encoding='utf-8')
    start = '/lab' if opened_before(workspaces) else f'/lab/tree/{FIRST}'
    return [f'--ServerApp.root_dir={work}', f'--LabApp.workspaces_dir={workspaces}', f'--LabApp.app_settings_dir={settings}',
            f'--LabApp.default_url={start}']

def main(args):
    sys.stdout.reconfigure(errors='replace') # folders whose names the terminal cannot show
    os.environ['JUPYTER_PREFER_ENV_PATH'] = '1' # this environment's kernel, not one that the machine has
    if '--course' in args: return jupyterlab(f"--ServerApp.root_dir={ROOT/'nbs'}", *(a for a in args if a != '--course'))
    if address := running(WORK):
        return print(f'Your copy is open in JupyterLab: {address}\nClose that JupyterLab first to bring the copy up to date.')
    try: print(*Copy().update(), sep='\n', flush=True)
    except OSError as e: sys.exit(f'{WORK} could not be brought up to date: {e.strerror}. Make room or fix its permissions, and try again.')
    if '--update' not in args: jupyterlab(*where_to_begin(), *args)

if __name__ == '__main__':
    if set(sys.argv[1:]) & {'-h', '--help'}: sys.exit(print(__doc__))
    main(sys.argv[1:])
