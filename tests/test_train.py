"Training comes out the same alone, shared and stopped, and whatever breaks costs one sentence and at most an epoch."
import contextlib, hashlib, json, multiprocessing, os, random, re, shutil, signal, socket, subprocess, sys, threading, time, uuid
import psutil, pytest, torch
from conftest import ROOT, eventually, posix
from mnist37 import train as module
from mnist37.learner import Callback, Recorder
from mnist37.linear_model import mnist_tensors
from mnist37.many_machines import ShardedBatches
from mnist37.nonlinearity import train_well
from mnist37.train import load_checkpoint, main, save_checkpoint, train
from safetensors.torch import load_file, save_file
from tools.proof.faults import small_disk
from torch.distributed import TCPStore

pytestmark = posix
QUICK = dict(model='linear', progress=False)
FACTS = dict(model='linear', digits=2, epochs=3, seed=42, batch_size=256, dtype='float64')

class Stop(Callback):
    "What Ctrl-C after so many epochs is"
    def __init__(self, epochs): self.epochs = epochs
    def after_epoch(self, learn):
        if learn.epoch+1 == self.epochs: raise KeyboardInterrupt

def stopped(folder, after, **options):
    "Train, and stop after so many epochs"
    with pytest.raises(KeyboardInterrupt): train(**QUICK | options, checkpoint=folder, callbacks=[Stop(after)])
    return folder

def refusal(capsys, *words):
    "What the command says to these words: one line, and the exit code 2"
    assert main([*map(str, words)]) == 2
    out,err = capsys.readouterr()
    assert out == '' and err.startswith('error: ') and err.count('\n') == 1
    return err

def linear():
    net = module.MODELS['linear'][0](1)
    return net, torch.optim.AdamW(net.parameters())

def at_epoch(folder):
    "How many epochs are stored; -1 if nothing is"
    try: return json.loads((folder/'checkpoint.json').read_text())['epoch']
    except (OSError, ValueError): return -1

# One process

@pytest.mark.parametrize('dtype', ['float64', 'float32'])
def test_it_is_the_loop_of_lesson_05(dtype, tmp_path):
    torch.manual_seed(42)
    net = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(784, 1)).to(getattr(torch, dtype))
    x,y,valid_x,valid_y = mnist_tensors()
    train_well(net, ShardedBatches(x.to(net[1].weight.dtype), y, 256, 42), 3, lr=.01, wd=.01, progress=False)
    done = train(**QUICK, dtype=dtype, checkpoint=tmp_path)
    stored = load_file(tmp_path/'epoch_3.safetensors')
    assert all(torch.equal(o, stored[f'model.{name}']) and o.dtype == stored[f'model.{name}'].dtype for name,o in net.state_dict().items())
    assert all(map(torch.equal, net.float().parameters(), done.pop('module').parameters())) # images are float32
    errors = int(((net(valid_x) > 0).float() != valid_y).sum())
    assert done == FACTS | dict(dtype=dtype, errors=errors, images=2038, parameters=785, processes=1)

def test_ten_digits():
    done = train(**QUICK, digits=10, epochs=1)
    assert (done['images'], done['parameters']) == (10000, 7850) and 500 < done['errors'] < 1500

def test_what_is_printed(capsys):
    assert main(['--model', 'linear', '--epochs', '1', '--json']) == 0
    done = json.loads(capsys.readouterr().out)
    assert main(['--model', 'linear', '--epochs', '1', '--processes', '1']) == 0
    assert capsys.readouterr() == (f"{done['errors']} errors of 2,038\n", '')

# Stopped, and resumed

@pytest.mark.parametrize('options', [
    dict(model='linear', epochs=4, seed=0), dict(model='net', epochs=3, batch_size=100), dict(model='cnn', epochs=2, dtype='float32')])
def test_stopped_and_resumed_is_never_stopped(tmp_path, options):
    whole = train(**QUICK | options, checkpoint=tmp_path/'whole')
    for done in range(1, options['epochs']):
        folder = stopped(tmp_path/f'after {done}', done, **options)
        again = train(**QUICK | options, checkpoint=folder, resume=True)
        assert sorted(o.name for o in folder.iterdir()) == ['checkpoint.json', f"epoch_{options['epochs']}.safetensors"]
        for file in folder.iterdir(): assert file.read_bytes() == (tmp_path/'whole'/file.name).read_bytes()
        assert again['errors'] == whole['errors']

def test_a_finished_training_says_its_result_again(tmp_path):
    whole = train(**QUICK, checkpoint=tmp_path/'new'/'folder')
    before = (tmp_path/'new'/'folder'/'checkpoint.json').read_bytes()
    assert train(**QUICK, checkpoint=tmp_path/'new'/'folder', resume=True)['errors'] == whole['errors']
    assert (tmp_path/'new'/'folder'/'checkpoint.json').read_bytes() == before

def test_resume_begins_where_nothing_is_stored(tmp_path):
    (tmp_path/'epoch_0.safetensors').write_bytes(b'killed before the card was written')
    (tmp_path/'epoch_best.safetensors').write_text("somebody else's")
    assert train(**QUICK, checkpoint=str(tmp_path), resume=True)['errors'] == train(**QUICK)['errors']
    assert (tmp_path/'epoch_best.safetensors').exists()

def test_checkpoints_of_other_models_and_optimizers(tmp_path):
    def made(seed):
        torch.manual_seed(seed)
        net = torch.nn.Linear(2, 1)
        opt = torch.optim.SGD(net.parameters(), lr=.1, momentum=.9)
        return net,opt
    def step(net, opt):
        net(torch.ones(1, 2)).sum().backward()
        opt.step()
        opt.zero_grad()
    one,other = made(1),made(2)
    step(*one)
    assert load_checkpoint(tmp_path, *other, {}) == 0
    file = save_checkpoint(tmp_path, 7, *one, {})
    assert file == tmp_path/'epoch_7.safetensors' and load_checkpoint(tmp_path, *other, {}) == 7
    for pair in (one, other): step(*pair)
    assert all(map(torch.equal, one[0].parameters(), other[0].parameters()))

# Damaged, or of another training

def flip(path, at=-1):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)

def card(folder, **changes):
    path = folder/'checkpoint.json'
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))

DAMAGE = {
    'flipped last byte':    lambda o: flip(o/'epoch_1.safetensors'),
    'flipped first byte':   lambda o: flip(o/'epoch_1.safetensors', 0),
    'truncated':            lambda o: os.truncate(o/'epoch_1.safetensors', 100),
    'empty':                lambda o: os.truncate(o/'epoch_1.safetensors', 0),
    'no tensors':           lambda o: (o/'epoch_1.safetensors').unlink(),
    'a folder':             lambda o: ((o/'epoch_1.safetensors').unlink(), (o/'epoch_1.safetensors').mkdir()),
    'no card':              lambda o: (o/'checkpoint.json').unlink(),
    'an empty card':        lambda o: (o/'checkpoint.json').write_text(''),
    'half a card':          lambda o: os.truncate(o/'checkpoint.json', 50),
    'a card that is bytes': lambda o: (o/'checkpoint.json').write_bytes(bytes(range(256))),
    'a deep card':          lambda o: (o/'checkpoint.json').write_text('['*100_000),
    'a list':               lambda o: (o/'checkpoint.json').write_text('[]'),
    'a number':             lambda o: (o/'checkpoint.json').write_text('1'),
    'no epoch':             lambda o: (o/'checkpoint.json').write_text('{}'),
    'epoch as text':        lambda o: card(o, epoch='1'),
    'epoch true':           lambda o: card(o, epoch=True),
    'another epoch':        lambda o: card(o, epoch=2),
    'epoch elsewhere':      lambda o: card(o, epoch='../epoch_1'),
    'no checksum':          lambda o: card(o, sha256=None),
    'facts as a number':    lambda o: card(o, facts=3),
    'facts as text':        lambda o: card(o, facts='linear')}

@pytest.fixture(scope='module')
def one_epoch(tmp_path_factory): return stopped(tmp_path_factory.mktemp('one')/'c', 1, epochs=2)

@pytest.mark.parametrize('damage', DAMAGE)
def test_a_damaged_checkpoint_is_told_and_left(one_epoch, tmp_path, capsys, damage):
    folder = shutil.copytree(one_epoch, tmp_path/'c')
    DAMAGE[damage](folder)
    before = sorted((o.name, o.stat().st_mtime_ns) for o in folder.iterdir())
    words = '--model', 'linear', '--epochs', '2', '--checkpoint', folder
    assert f'the checkpoint in {folder} is damaged (' in refusal(capsys, *words, '--resume')
    assert f'{folder} holds a training already' in refusal(capsys, *words)
    assert sorted((o.name, o.stat().st_mtime_ns) for o in folder.iterdir()) == before

def test_other_tensors_with_the_right_checksum(one_epoch, tmp_path, capsys):
    folder = shutil.copytree(one_epoch, tmp_path/'c')
    for tensors in ({'model.1.weight': torch.zeros(2)}, {'other': torch.zeros(2)}, {'opt.x.y': torch.zeros(2)}):
        save_file(tensors, folder/'epoch_1.safetensors')
        card(folder, sha256=hashlib.sha256((folder/'epoch_1.safetensors').read_bytes()).hexdigest())
        assert 'is damaged' in refusal(capsys, '--model', 'linear', '--epochs', '2', '--checkpoint', folder, '--resume')

@pytest.mark.parametrize('option,value,words', [
    ('--model', 'net', 'model linear, and not net'),
    ('--digits', '10', 'digits 2, and not 10'),
    ('--epochs', '3', 'epochs 2, and not 3'),
    ('--seed', '7', 'seed 42, and not 7'),
    ('--batch-size', '64', 'batch_size 256, and not 64'),
    ('--dtype', 'float32', 'dtype float64, and not float32')])
def test_a_checkpoint_of_another_training(one_epoch, capsys, option, value, words):
    before = {o.name: o.read_bytes() for o in one_epoch.iterdir()}
    assert words in refusal(capsys, '--model', 'linear', '--epochs', '2', '--checkpoint', one_epoch, '--resume', option, value)
    assert {o.name: o.read_bytes() for o in one_epoch.iterdir()} == before

def test_a_new_training_does_not_overwrite(one_epoch, capsys):
    before = {o.name: o.read_bytes() for o in one_epoch.iterdir()}
    assert 'holds a training already: go on with it by --resume' in refusal(capsys, '--model', 'linear', '--checkpoint', one_epoch)
    assert {o.name: o.read_bytes() for o in one_epoch.iterdir()} == before

# What else is refused

@pytest.mark.parametrize('option,words', [
    ('--model x',           "there is no model 'x': choose linear, net, cnn"),
    ('--digits 3',          'digits is 3'),
    ('--epochs 0',          'epochs is 0'),
    ('--seed -1',           'seed is -1'),
    (f'--seed {2**63}',     'less than 2**63'),
    ('--batch-size 0',      'batch_size is 0'),
    ('--device cuda:99',    'there is no device cuda:99 here'),
    ('--device tpu',        'there is no device tpu here'),
    ('--device meta',       'there is no device meta here'),
    ('--dtype float16',     "dtype is 'float16': choose float64 or float32"),
    ('--processes 2',       '2 processes are asked for, and 1 is here: start them with torchrun --nproc-per-node 2 -m mnist37.train'),
    ('--processes 0',       'processes is 0'),
    ('--resume',            'nothing to resume from: use --checkpoint FOLDER')])
def test_refusals(capsys, option, words): assert words in refusal(capsys, '--model', 'linear', *option.split())

def test_a_device_without_float64(capsys, monkeypatch):
    def zeros(*_, **__): raise TypeError("Cannot convert a MPS Tensor to float64 dtype as the MPS framework doesn't support float64.")
    monkeypatch.setattr(module.torch, 'zeros', zeros)
    assert 'mps cannot compute in float64: use float32' in refusal(capsys, '--model', 'linear', '--device', 'mps')

def test_a_folder_that_is_a_file(tmp_path, capsys):
    (tmp_path/'file').write_text('mine')
    for folder in (tmp_path/'file', tmp_path/'file'/'below'):
        assert 'no checkpoint can be written' in refusal(capsys, '--model', 'linear', '--checkpoint', folder)
        assert 'no checkpoint can be written' in refusal(capsys, '--model', 'linear', '--checkpoint', folder, '--resume')
    assert (tmp_path/'file').read_text() == 'mine'

@pytest.fixture
def disk(tmp_path):
    "A disk with room for little more than two checkpoints"
    with contextlib.ExitStack() as stack:
        try: yield stack.enter_context(small_disk(tmp_path/'disk', 64))
        except PermissionError: pytest.skip('may not mount a small disk here: be root')

def remount(disk, how): subprocess.run(['mount', '-o', f'remount,{how}', disk], check=True)

@pytest.mark.parametrize('taken,left', [(20, 1), (24, 1), (36, 0)]) # no room for the card of epoch 2, its tensors, those of epoch 1
def test_a_full_disk_costs_an_epoch(disk, tmp_path, capsys, taken, left):
    words = '--model', 'linear', '--epochs', '3', '--checkpoint'
    assert main([*words, str(tmp_path/'whole')]) == 0
    capsys.readouterr()
    (disk/'other').write_bytes(bytes(taken*1024))
    assert f'no checkpoint can be written to {disk} (no space left on device): make room' in refusal(capsys, *words, disk)
    assert at_epoch(disk) == left and not [*disk.glob('.*')]
    (disk/'other').unlink()
    assert main([*words, str(disk), '--resume']) == 0
    for file in disk.iterdir(): assert file.read_bytes() == (tmp_path/'whole'/file.name).read_bytes()

def test_a_folder_that_is_read_only(disk, capsys):
    folder = stopped(disk/'c', 1)
    before = {o.name: o.read_bytes() for o in folder.iterdir()}
    remount(disk, 'ro')
    for words in [disk/'new'], [folder, '--resume']:
        assert 'read-only file system' in refusal(capsys, '--model', 'linear', '--checkpoint', *words)
    assert {o.name: o.read_bytes() for o in folder.iterdir()} == before

def test_fewer_images_than_processes():
    with pytest.raises(ValueError, match='the smallest batch, of 2 images, cannot be shared by 3 processes'):
        ShardedBatches(torch.rand(2, 784), torch.ones(2, 1), rank=0, world=3)

class Fails(Callback):
    def __init__(self, words): self.words = words
    def before_batch(self, learn): raise torch.distributed.DistError(self.words)

@pytest.mark.parametrize('words,gone', [
    ('[gloo/transport/tcp/pair.cc:534] Connection closed by peer [127.0.0.1]:4242', True),
    ('NCCL error: remote process exited or there was a network error',              True),
    ('failed to recv, got 0 bytes. Connection was likely closed.',                  True),
    ('NCCL error: invalid usage. Duplicate GPU detected',                           False)])
def test_what_an_error_of_the_connection_means(words, gone):
    with pytest.raises(ValueError if gone else RuntimeError, match='another process is gone: start' if gone else 'Duplicate'):
        train(**QUICK, callbacks=[Fails(words)])

# Several processes: started by hand, as copies of one process that has torch already, or by torchrun

EPOCHS = 60
FORKS = multiprocessing.get_context('forkserver')
FORKS.set_forkserver_preload(['mnist37.train', 'torch._dynamo']) # an optimizer needs the second, and loads it late

def rank(words, env, out, err):
    "What one process does"
    os.environ.update(env)
    signal.signal(signal.SIGINT, signal.default_int_handler) # tests that run in the background may be deaf to it
    for number,path in (1, out), (2, err): os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOCTTY, 0o600), number)
    sys.exit(main(['--model', 'linear', *map(str, words)]))

def free_port():
    with socket.create_server(('127.0.0.1', 0)) as server: return server.getsockname()[1]

class Group:
    "Two processes that train together, with a store outside them, as torchrun has one; or, if a port is given, with none"
    def __init__(self, folder, *words, world=2, ranks=None, port=None, err=None, **more):
        self.store = None if port else TCPStore('127.0.0.1', 0, is_master=True, wait_for_workers=False)
        env = dict(WORLD_SIZE=str(world), MASTER_ADDR='127.0.0.1', MASTER_PORT=str(port or self.store.port), **more)
        if self.store: env['TORCHELASTIC_USE_AGENT_STORE'] = 'True'
        self.files = [(folder/f'out{i}', folder/f'err{i}') for i in range(ranks or world)]
        self.ranks = [FORKS.Process(target=rank, args=([str(o).replace('RANK', str(i)) for o in words],
                                                       env | dict(RANK=str(i), LOCAL_RANK=str(i)), out, err or own))
                      for i,(out,own) in enumerate(self.files)]
        for o in self.ranks: o.start()
    def ended(self):
        "Exit codes, what was printed and what was said on stderr, by rank"
        for o in self.ranks: o.join(90)
        assert None not in (codes := [o.exitcode for o in self.ranks])
        return codes, *([o.read_text() if o.exists() else '' for o in files] for files in zip(*self.files))

@pytest.fixture
def group(tmp_path):
    "Starts groups, and leaves none behind"
    groups = []
    def start(*words, **kwargs):
        groups.append(Group(tmp_path, *words, **kwargs))
        return groups[-1]
    yield start
    left = [o for group in groups for o in group.ranks if o.is_alive()]
    for o in left: o.kill()
    assert not left

def parameters(folder): return {k: v for k,v in load_file(folder/f'epoch_{at_epoch(folder)}.safetensors').items() if k.startswith('model.')}

def close(one, other, most=1e-9): return one.keys() == other.keys() and all((one[k]-other[k]).abs().max() < most for k in one)

def same(one, other): return {o.name: o.read_bytes() for o in one.iterdir()} == {o.name: o.read_bytes() for o in other.iterdir()}

@pytest.fixture(scope='module')
def never_killed(tmp_path_factory):
    "Two processes that were left alone: their folder, what was printed, and what a terminal showed"
    import pty, termios # Windows has none
    tmp,shown = tmp_path_factory.mktemp('never'), []
    ours,theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    def read():
        with contextlib.suppress(OSError):
            while text := os.read(ours, 1000): shown.append(text.decode())
    (reader := threading.Thread(target=read)).start()
    codes,outs,_ = Group(tmp, '--epochs', EPOCHS, '--checkpoint', tmp/'c', '--json', '--processes', '2', err=os.ttyname(theirs)).ended()
    os.close(theirs)
    reader.join()
    os.close(ours)
    assert codes == [0, 0]
    return tmp/'c', outs, ''.join(shown)

@pytest.mark.seconds(20)
def test_two_processes_learn_what_one_learns(never_killed, tmp_path):
    folder,(out,other),shown = never_killed
    alone = train(**QUICK, epochs=EPOCHS, checkpoint=tmp_path, callbacks=[recorder := Recorder()])
    assert re.findall(r'loss (\d\.\d{4})', shown)[-1] == f'{recorder.history.losses[-1]:.4f}' # the mean, not that of the first process
    assert close(parameters(tmp_path), parameters(folder))
    del alone['module']
    assert json.loads(out) == alone | dict(processes=2) and (out.count('\n'), other) == (1, '')
    counts = [int(o) for o in re.findall(r'epoch: (\d+) of 60', shown)] # from one process: each number once, but for the last
    assert counts[-1] == EPOCHS and counts[:-1] == sorted({*counts[:-1]}) and 'error' not in shown

@pytest.mark.seconds(30)
def test_two_processes_learn_the_cnn_of_one(group, tmp_path, request):
    epochs = 3 if request.config.getoption('full') else 1
    both = group('--model', 'cnn', '--epochs', epochs, '--checkpoint', tmp_path/'two', '--json')
    codes,outs,errs = both.ended()
    assert codes == [0, 0], errs
    alone = train(model='cnn', epochs=epochs, progress=False, checkpoint=tmp_path/'one')
    del alone['module']
    assert json.loads(outs[0]) == alone | dict(processes=2)
    assert close(parameters(tmp_path/'one'), parameters(tmp_path/'two')) # in float32: 0.1 and more

def moments(dice, kills): return sorted(dice.sample(range(-1, EPOCHS-15), kills))

@pytest.mark.seconds(40)
def test_killed_and_started_again_by_hand(never_killed, group, tmp_path, request):
    kills,dice = 10 if request.config.getoption('full') else 2, random.Random(73)
    words = '--epochs', EPOCHS, '--resume', '--json', '--checkpoint'
    for epoch in moments(dice, kills):
        both = group(*words, tmp_path/'c')
        eventually(lambda: at_epoch(tmp_path/'c') >= epoch)
        time.sleep(dice.uniform(0, .05 if epoch >= 0 else 1))
        both.ranks[victim := dice.randrange(2)].kill()
        codes,outs,errs = both.ended()
        assert (codes[victim], codes[1-victim], outs) == (-9, 2, ['', ''])
        assert errs[victim] == '' and errs[1-victim] == 'error: another process is gone: start all of them again, with --resume ' \
                                                        'if there is a checkpoint\n'
    shutil.copytree(tmp_path/'c', tmp_path/'alone')
    train(**QUICK, epochs=EPOCHS, checkpoint=tmp_path/'alone', resume=True)
    assert close(parameters(tmp_path/'alone'), parameters(never_killed[0]))
    assert group(*words, tmp_path/'c').ended() == ([0, 0], never_killed[1], ['', '']) and same(tmp_path/'c', never_killed[0])

@pytest.mark.parametrize('words,said', [
    ('--seed 1 --resume',  'was made with seed 42, and not 1'),
    ('',                   'holds a training already'),
    ('--batch-size 1',     'the smallest batch, of 1 images, cannot be shared by 2'),
    ('--processes 3',      '3 processes are asked for, and 2 are here'),
    ('--device cuda:99',   '2 processes cannot share cuda:99: use cuda'),
    ('--device tpu',       'there is no device tpu here')])
def test_one_sentence_for_all_processes(group, one_epoch, words, said):
    codes,outs,errs = group('--epochs', 2, '--checkpoint', one_epoch, *words.split()).ended()
    assert (codes, outs) == ([2, 2], ['', '']) and ''.join(errs).count('\n') == 1 and said in ''.join(errs)

def test_a_word_that_is_wrong_is_told_once(group):
    codes,outs,errs = group('--epoch', 'many').ended()
    assert (codes, outs, errs[1]) == ([2, 2], ['', ''], '') and errs[0].count("--epochs: invalid int value: 'many'") == 1

@pytest.mark.parametrize('words', [['--resume'], []])
def test_a_folder_that_only_another_machine_has(group, one_epoch, tmp_path, words):
    shutil.copytree(one_epoch, tmp_path/'1')
    codes,outs,errs = group('--epochs', 2, '--checkpoint', tmp_path/'RANK', *words).ended()
    assert (codes, outs, errs[1]) == ([2, 2], ['', ''], '') and not (tmp_path/'0').exists() and same(tmp_path/'1', one_epoch)
    assert errs[0] == f"error: {tmp_path/'0'} is at epoch 1 on another machine, and at 0 on that of the first process: " \
                      'put it on a disk that all machines share\n'

def test_another_training_on_another_machine_does_not_matter(group, one_epoch, tmp_path):
    shutil.copytree(one_epoch, tmp_path/'1')
    assert group('--epochs', 1, '--checkpoint', tmp_path/'RANK').ended()[0] == [0, 0]
    assert at_epoch(tmp_path/'0') == 1 and same(tmp_path/'1', one_epoch)

def test_without_a_store_torchrun_alone_speaks_of_the_dead(group, one_epoch, tmp_path):
    without = dict(port=free_port(), TORCHELASTIC_USE_AGENT_STORE='False', TORCHELASTIC_RUN_ID='none')
    codes,_,errs = group('--epochs', 2, '--checkpoint', one_epoch, '--resume', '--seed', 1, **without).ended()
    assert codes == [2, 2] and 'seed 42, and not 1' in errs[0] and errs[1] == ''
    both = group('--epochs', 1000, '--checkpoint', tmp_path/'c', **without | dict(port=free_port()))
    eventually(lambda: at_epoch(tmp_path/'c') >= 1)
    both.ranks[1].kill()
    codes,_,errs = both.ended()
    assert (codes, errs) == ([2, -9], ['', ''])

def test_a_port_in_use(group):
    with socket.create_server(('127.0.0.1', 0)) as taken:
        port = taken.getsockname()[1]
        assert group(ranks=1, port=port).ended() == ([2], [''], [f'error: port {port} is in use: choose another\n'])

def test_ctrl_c(group, tmp_path):
    for world in 1, 2:
        both = group('--epochs', 1000, '--checkpoint', tmp_path/f'{world}', world=world)
        eventually(lambda: at_epoch(tmp_path/f'{world}') >= 1)
        for o in both.ranks: os.kill(o.pid, signal.SIGINT)
        codes,outs,errs = both.ended()
        assert 130 in codes and {*codes} <= {130, 2} and ''.join(outs+errs) == ''
        assert load_checkpoint(tmp_path/f'{world}', *linear(), FACTS | dict(epochs=1000)) >= 1

class Launched:
    "Agents of torchrun and their processes, which bear a mark: whoever is left behind is found"
    def __init__(self): self.mark = uuid.uuid4().hex
    def start(self, torchrun, *words):
        command = [sys.executable, '-m', 'torch.distributed.run', *torchrun, '-m', 'mnist37.train', '--model', 'linear', *words]
        env = os.environ | dict(PYTHONPATH=str(ROOT), MARK=self.mark)
        return subprocess.Popen([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
    def all(self):
        "Each of them with its environment"
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if (env := process.environ()).get('MARK') == self.mark: yield process,env
    def ranks(self): return {int(env['RANK']): process for process,env in self.all() if 'RANK' in env}

@pytest.fixture
def launched():
    those = Launched()
    yield those
    left = [process for process,_ in those.all()]
    for process in left: process.kill()
    assert not left

@pytest.mark.seconds(40)
def test_two_machines_of_two_processes(launched, tmp_path):
    torchrun = ['--nnodes', '2', '--nproc-per-node', '2', '--rdzv-backend', 'c10d', '--rdzv-id', '37',
                '--rdzv-endpoint', f'127.0.0.1:{free_port()}', '--local-addr', '127.0.0.1']
    alone = train(**QUICK, checkpoint=tmp_path/'alone')
    folders = tmp_path/'0', tmp_path/'1' # no disk is shared
    both = [launched.start(torchrun, '--checkpoint', o, '--json', '--processes', '4') for o in folders]
    outs,errs = zip(*(o.communicate(timeout=120) for o in both))
    assert [o.returncode for o in both] == [0, 0], errs
    assert json.loads(''.join(outs)) == {k: alone[k] for k in alone if k != 'module'} | dict(processes=4)
    written, = [o for o in folders if o.exists()]
    assert close(parameters(tmp_path/'alone'), parameters(written))

@pytest.mark.seconds(50)
def test_killed_and_started_again_by_torchrun(never_killed, launched, tmp_path, request):
    kills,dice,ends,seen = 10 if request.config.getoption('full') else 1, random.Random(37), [], set()
    torchrun = ['--standalone', '--nproc-per-node', '2', '--max-restarts', kills]
    process = launched.start(torchrun, '--epochs', EPOCHS, '--checkpoint', tmp_path, '--resume', '--json')
    (reader := threading.Thread(target=lambda: ends.extend(process.communicate(timeout=300)))).start()
    for epoch in moments(dice, kills):
        ranks = eventually(lambda: (them := launched.ranks()) and len(them) == 2 and not {*them.values()} & seen
                                   and at_epoch(tmp_path) >= epoch and them)
        time.sleep(dice.uniform(0, .05 if epoch >= 0 else 3))
        ranks[dice.randrange(2)].kill()
        seen |= {*ranks.values()}
    reader.join()
    assert (process.returncode, ends[0]) == (0, never_killed[1][0]) and same(tmp_path, never_killed[0]), ends[1]
    assert 'train.py' not in ends[1] and ends[1].count('error: ') <= kills

@pytest.mark.skipif(not torch.cuda.is_available(), reason='needs a GPU')
def test_a_card_learns_what_the_processor_learns():
    here,there = train(**QUICK)['module'], train(**QUICK, device='cuda')['module']
    assert all((a-b.cpu()).abs().max() < 1e-4 for a,b in zip(here.parameters(), there.parameters()))
