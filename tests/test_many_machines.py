"Lesson 10: shards, shared norms, and processes that come together, agree to the last digits, and are gone afterwards, whatever happens."
import json, os, signal, subprocess, sys
import psutil, pytest, torch
from torch import nn
from conftest import ROOT, eventually
from mnist37.cnn_learner import small_cnn
from mnist37.data import packaged
from mnist37.many_machines import SharedNorm, ShardedBatches, place, run_script, say, share_norms, together
from tools.experiments import measure_machines

def numbers(n=50): return torch.arange(n), torch.arange(n)*2

def epoch(world, epochs_before=0, **arguments):
    "The batches of one epoch: for each, the shards of all ranks, in a list; and their weights"
    loaders = [ShardedBatches(*numbers(), batch_size=16, rank=rank, world=world, **arguments) for rank in range(world)]
    for o in loaders: o.epoch = epochs_before
    return [[(xs,ys,o.weight) for (xs,ys),o in zip(shards, loaders)] for shards in zip(*loaders)]

# Shards

@pytest.mark.parametrize('n', [1, 2])
def test_shards_are_the_batch_in_its_order(n):
    for [(x,_,weight)],shards in zip(epoch(1), epoch(n), strict=True):
        assert torch.equal(torch.cat([xs for xs,_,_ in shards]), x) and weight == 1
        assert all(torch.equal(ys, xs*2) for xs,ys,_ in shards)

def test_each_image_once_in_an_epoch():
    assert torch.cat([xs for shards in epoch(2) for xs,_,_ in shards]).sort().values.tolist() == list(range(50))

def test_weights_count_images():
    loaders = [ShardedBatches(*numbers(), batch_size=15, rank=rank, world=4) for rank in range(4)]
    for shards in zip(*loaders):
        sizes = [len(xs) for xs,_ in shards]
        assert [o.weight for o in loaders] == [size*4/sum(sizes) for size in sizes] and sum(o.weight for o in loaders) == 4

def test_the_order_is_of_seed_and_epoch():
    first = [x.tolist() for [(x,_,_)] in epoch(1)]
    assert first == [x.tolist() for [(x,_,_)] in epoch(1)]
    assert all(first != [x.tolist() for [(x,_,_)] in other] for other in (epoch(1, seed=43), epoch(1, 1)))
    loader = ShardedBatches(*numbers(), batch_size=16)
    list(loader)
    assert [x.tolist() for x,_ in loader] == [x.tolist() for [(x,_,_)] in epoch(1, 1)]

def test_an_epoch_that_was_broken_off_counts():
    loader = ShardedBatches(*numbers(), batch_size=16)
    for _ in loader: break
    assert loader.epoch == 1 and len(loader) == 4
    assert [x.tolist() for x,_ in loader] == [x.tolist() for [(x,_,_)] in epoch(1, 1)]

@pytest.mark.parametrize('rank,world', [(2, 2), (5, 1)])
def test_ranks_count_from_0(rank, world):
    with pytest.raises(ValueError, match=f'rank is {rank}, and {world} processes have ranks from 0 to {world-1}'):
        ShardedBatches(*numbers(), rank=rank, world=world)

@pytest.mark.parametrize('batch_size,smallest,world', [(2, 2, 3), (49, 1, 2), (64, 50, 51)])
def test_nobody_is_left_without_a_shard(batch_size, smallest, world):
    with pytest.raises(ValueError, match=f'the smallest batch, of {smallest} images, cannot be shared by {world} processes'):
        ShardedBatches(*numbers(), batch_size=batch_size, world=world)

@pytest.mark.parametrize('arguments', [dict(batch_size=0), dict(world=0), dict(rank=-1), dict(seed=-1), dict(world=1.5)])
def test_numbers_of_a_kind(arguments):
    with pytest.raises(ValueError, match='and a whole number'): ShardedBatches(*numbers(), **arguments)

def test_as_many_targets():
    with pytest.raises(ValueError, match='shape'): ShardedBatches(torch.zeros(5,3), torch.zeros(4,1))

# Norms

def test_alone_it_is_batchnorm():
    x = torch.randn(8,4,3,3)
    ours,theirs = share_norms(nn.Sequential(nn.BatchNorm2d(4))),nn.Sequential(nn.BatchNorm2d(4))
    assert isinstance(ours[0], SharedNorm) and torch.equal(ours(x), theirs(x))
    assert all(torch.equal(a, b) for a,b in zip(ours.state_dict().values(), theirs.state_dict().values(), strict=True))
    assert torch.equal(ours.eval()(x), theirs.eval()(x))

@pytest.mark.parametrize('layer', [nn.BatchNorm1d(3), nn.BatchNorm3d(3), nn.SyncBatchNorm(3), nn.BatchNorm2d(3, affine=False),
                                   nn.BatchNorm2d(3, momentum=None), nn.BatchNorm2d(3, track_running_stats=False)])
def test_other_norms_are_refused_by_name(layer):
    with pytest.raises(ValueError, match=f'{type(layer).__name__}.* cannot be shared'): share_norms(nn.Sequential(nn.ReLU(), layer))

def test_shared_twice_is_shared():
    model = share_norms(share_norms(small_cnn((4,8))))
    assert sum(isinstance(o, SharedNorm) for o in model.modules()) == 2

@pytest.fixture
def group():
    "A group of processes that has one member"
    torch.distributed.init_process_group('gloo', store=torch.distributed.HashStore(), rank=0, world_size=1)
    yield
    torch.distributed.destroy_process_group()

def norms(dtype):
    "A shared norm, and BatchNorm in float64, with the same parameters"
    theirs = nn.BatchNorm2d(4)
    with torch.no_grad():
        for o in theirs.parameters(): o.copy_(torch.rand(4)+.5)
    ours = share_norms(nn.Sequential(nn.BatchNorm2d(4)))[0]
    ours.load_state_dict(theirs.state_dict())
    return ours.to(dtype), theirs.double()

@pytest.mark.parametrize('shift', [0, 10, 1000])
def test_shared_sums_are_exact(shift, group):
    ours,theirs = norms(torch.float)
    x,mask = (torch.randn(8,4,5,5)+shift).requires_grad_(), torch.randn(8,4,5,5)
    exact = x.detach().double().requires_grad_()
    (ours(x)*mask).sum().backward()
    (theirs(exact)*mask).sum().backward()
    assert (ours(x)-theirs(exact)).abs().max() < 1e-6 and (x.grad-exact.grad).abs().max() < 2e-6
    for name in 'running_mean','running_var': assert torch.allclose(getattr(ours, name).double(), getattr(theirs, name), rtol=1e-6), name
    assert ours.num_batches_tracked == theirs.num_batches_tracked == 2

@pytest.mark.parametrize('dtype,tolerance', [(torch.half, 4e-3), (torch.bfloat16, 4e-2)])
@pytest.mark.parametrize('autocast', [False, True])
def test_half_precision(dtype, tolerance, autocast, group):
    ours,theirs = norms(torch.float if autocast else dtype)
    x = torch.randn(8,4,5,5).to(dtype)
    theirs.load_state_dict(ours.state_dict())
    found = ours(x)
    assert found.dtype == dtype and (found-theirs(x.double())).abs().max() < tolerance
    assert ours.running_mean.dtype == (torch.float if autocast else dtype)

def test_one_value_has_no_variance(group):
    ours,theirs = norms(torch.float)
    for norm in ours, theirs.float():
        with pytest.raises(ValueError, match='per channel'): norm(torch.zeros(1,4,1,1))
    assert not ours.running_var.isnan().any()

def test_no_gradient_of_a_gradient(group):
    x = torch.randn(8,4,5,5, requires_grad=True)
    [grad] = torch.autograd.grad((norms(torch.float)[0](x)**3).sum(), x, create_graph=True)
    with pytest.raises(RuntimeError, match='once_differentiable'): grad.sum().backward()

# Place and words

def test_place_is_what_torchrun_says(monkeypatch):
    assert place() == (0, 1)
    monkeypatch.setenv('RANK', '3')
    monkeypatch.setenv('WORLD_SIZE', '8')
    assert place() == (3, 8)

def test_alone_nothing_is_joined():
    with together() as (rank,world): assert (rank, world, torch.distributed.is_initialized()) == (0, 1, False)

@pytest.fixture
def one_of_two(monkeypatch):
    "This process, as torchrun would have started it, in a group that is not there"
    done = []
    for name,value in dict(RANK='1', WORLD_SIZE='2', LOCAL_RANK='1').items(): monkeypatch.setenv(name, value)
    for name in 'init_process_group','destroy_process_group':
        monkeypatch.setattr(torch.distributed, name, lambda *args, name=name, **kwargs: done.append(name))
    monkeypatch.setattr(torch.distributed, 'rendezvous', lambda url: iter([(None, 1, 2)]))
    monkeypatch.setattr(torch.cuda, 'set_device', lambda device: done.append(device))
    return done

@pytest.mark.parametrize('backend,begins', [('gloo', ['init_process_group']), ('nccl', [1, 'init_process_group'])])
def test_the_group_is_left_in_peace(backend, begins, one_of_two):
    with together(backend) as place_and_world: assert place_and_world == (1, 2)
    assert one_of_two == [*begins, 'destroy_process_group']

@pytest.mark.parametrize('backend,leaves', [('gloo', ['destroy_process_group']), ('nccl', [])])
def test_after_an_error_nobody_waits(backend, leaves, one_of_two):
    with pytest.raises(KeyboardInterrupt), together(backend):
        one_of_two.clear()
        raise KeyboardInterrupt
    assert one_of_two == leaves

def test_a_build_without_processes(one_of_two, monkeypatch):
    monkeypatch.setattr(torch.distributed, 'is_available', lambda: False)
    with pytest.raises(RuntimeError, match='cannot join processes'), together(): pass
    monkeypatch.delattr(torch.distributed, 'is_initialized')
    assert share_norms(nn.Sequential(nn.BatchNorm2d(4)))(torch.randn(8,4,3,3)).shape == (8,4,3,3)

def test_without_run_script_it_is_printed(capsys):
    say(a=1, b=torch.tensor([1,2]))
    assert json.loads(capsys.readouterr().out) == dict(a=1, b=[1,2])

# Processes

def of_the_page(name):
    "A script of the lesson"
    cells = json.loads((ROOT/'nbs'/'10_many_machines.ipynb').read_text())['cells']
    [source] = [''.join(c['source']) for c in cells if ''.join(c['source']).startswith(f'{name} = ')]
    found = {}
    exec(source, found)
    return found[name]

@pytest.mark.seconds(40)
def test_two_agents_with_two_processes_each_are_one_process():
    script = of_the_page('training')
    exec(script, here := dict(__name__='training'))
    alone = here['train'](torch.float64)
    said = run_script(script, processes=2, nodes=2, seconds=300)
    assert [o['world'] for o in said] == [4]*4
    for o in said:
        assert o['float64']['errors'] == alone['errors']
        assert (torch.tensor(o['float64']['numbers'], dtype=torch.float64)-alone['numbers']).abs().max() < 1e-8
        assert o['float32'] == said[0]['float32']

SLEEPS = '''
import os, sys, time
from pathlib import Path
from mnist37.many_machines import place
Path(sys.argv[1], str(place()[0])).write_text(f'{os.getpid()} {os.getppid()}')
while len(list(Path(sys.argv[1]).iterdir())) < 2: time.sleep(.05)
WHAT
time.sleep(1000)
'''

def alive(pid):
    try: return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess: return False

def pids(folder):
    "Both processes and their agent, as soon as they have said who they are"
    read = lambda: [o.read_text().split() for o in folder.iterdir()]
    texts = eventually(lambda: len(them := read()) == 2 and all(len(o) == 2 for o in them) and them)
    return sorted({int(o) for text in texts for o in text})

def assert_gone(who): eventually(lambda: not any(map(alive, who)), 30)

@pytest.mark.seconds(10)
@pytest.mark.parametrize('what,words', [
    ('if place()[0] == 1: raise ValueError("no luck")', 'rank 1: (.|\n)*ValueError: no luck'),
    ('if place()[0] == 1: os.kill(os.getpid(), 9)', 'exitcode *: -9'),
    ('if place()[0] == 1: sys.exit(3)', 'exitcode *: 3')])
def test_one_fails_and_all_end(what, words, tmp_path):
    with pytest.raises(RuntimeError, match=words): run_script(SLEEPS.replace('WHAT', what), 2, [tmp_path])
    assert_gone(pids(tmp_path))

@pytest.mark.seconds(15)
def test_time_is_up(tmp_path):
    with pytest.raises(TimeoutError, match='stopped after 8 seconds'): run_script(SLEEPS.replace('WHAT', ''), 2, [tmp_path], seconds=8)
    assert_gone([int(o) for file in tmp_path.iterdir() for o in file.read_text().split()])

@pytest.mark.seconds(10)
@pytest.mark.parametrize('sent', [signal.SIGINT, signal.SIGKILL], ids=['interrupted', 'killed'])
def test_nobody_outlives_the_program_that_started_them(sent, tmp_path):
    hears = 'import signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n' # a program in the background may be deaf to it
    starts = f'{hears}from mnist37.many_machines import run_script\nrun_script({SLEEPS.replace("WHAT", "")!r}, 2, [{str(tmp_path)!r}])'
    program = subprocess.Popen([sys.executable, '-c', starts], env=os.environ | dict(PYTHONPATH=str(ROOT)), stderr=subprocess.DEVNULL)
    who = pids(tmp_path)
    assert all(map(alive, who)) and program.poll() is None
    program.send_signal(sent)
    program.wait(60)
    assert_gone(who)

@pytest.mark.seconds(10)
def test_who_says_nothing_is_missed():
    with pytest.raises(RuntimeError, match=r'of 2 processes, \[1\] called say'):
        run_script('from mnist37.many_machines import place, say\nif place()[0] == 1: say(a=1)')

@pytest.mark.seconds(5)
def test_a_module_by_its_name():
    assert run_script('this', processes=1) == []

@pytest.mark.parametrize('arguments', [dict(processes=0), dict(nodes=0), dict(seconds=0), dict(processes=1.5)])
def test_nothing_is_started_for_nonsense(arguments):
    with pytest.raises(ValueError, match='is needed'): run_script('1/0', **arguments)

# What was measured

def test_what_is_stored_is_what_the_script_measures():
    stored = json.loads(packaged('machines.json').read_text())
    assert [o['bytes'] for o in stored['all_reduce']] == measure_machines.SIZES*3
    assert [o['processes'] for o in stored['all_reduce'][::8]] == [2,3,4]
    assert all(o['seconds'] > 0 for o in [*stored['all_reduce'], *stored['steps'], *stored['images'].values()])
    assert {o['batch'] for o in stored['steps']} == {measure_machines.BATCH}
