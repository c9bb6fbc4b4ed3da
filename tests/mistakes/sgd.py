"Known mistakes in the exercises of lesson 02; see tests/mistakes/__init__.py"

MISTAKES = {
    '02.1': [
        ('`loss` comes too early', ("'predict', 'loss'", "'loss', 'predict'")),
        ('gradient of *that* number', ("'loss', 'gradient'", "'gradient', 'loss'")),
        ('which way is down', ("'gradient', 'step'", "'step', 'gradient'")),
        ('each of the seven words', ("'init', 'predict'", "'predict'")),
        ('none of the seven words', ("'gradient'", "'gradients'")),
        ('more than once: loss', ("'predict', 'loss'", "'predict', 'loss', 'loss'")),
    ],
    '02.2': [
        ('over run*', ('...', 'return f(x+run)-f(x)')),
        ('the sign is the wrong way round', ('(x+run)-f(x)', '(x)-f(x+run)')),
        ('Which brackets are missing', ('...', 'return f(x+run)-f(x)/run')),
        ('by `x`, a position', ('/run', '/x')),
        ('the derivative of x²', ('...', 'return 2*x')),
        ('Use the function you are given', ('...', 'return ((x+run)**2-x**2)/run')),
        ('from `x-run` to `x`', ('(x+run)-f(x)', '(x)-f(x-run)')),
        ('where is the sign lost', ('...', 'return abs(f(x+run)-f(x))/run')),
        ('run divided by the rise', ('...', 'return run/(f(x+run)-f(x))')),
        ('height at 0.5', ('x+run', 'run')),
        ('the run over the run', ('(x+run)', '(x)+run')),
        ('rounded down', ('/run', '//run')),
    ],
    '02.3': [
        ('does 5-2w grow or shrink', ('-2', '2'), ('12', '-12'), ('24', '-24')),
        ('d² itself', ('-6', '9'), ('12', '-18'), ('24', '-36')),
        ('the *sum* of the two', ("12, 'twice': 24", "-8, 'twice': -16")),
        ('the derivative of the inner stage is missing', ("12, 'twice': 24", "-6, 'twice': -12")),
        ('`backward` *set*', ('24', '12')),
        ('Does the loss change', ('0', '1')),
        ('*divided* by -2', ("12, 'twice': 24", "3, 'twice': 6")),
        ('it is times d', ('-6', '2'), ('12', '-4'), ('24', '-8')),
    ],
    '02.4': [
        ('uphill', ('-lr*', '+lr*')),
        ('the learning rate is missing', ('lr*w', 'w')),
        ('does not require a gradient', ('w = w.clone().requires_grad_()\n    f', 'f')),
        ('you leave a gradient', ('w = w.clone()', 'w')),
        ('Let `backward` find', ('...', 'return w-lr*2*w')),
        ('computation graph', ('(w-lr*w.grad).detach()', 'w-lr*w.grad')),
        ('`backward` was not called', ('f(w).backward()', 'loss = f(w)')),
        ('now requires a gradient',
            ('clone().', ''),
            ('return', 'new ='),
            ('detach()', '''detach()
    w.grad = None
    return new''')),
        ('a tensor of many', ('(w).', '(w)\n    w.')),
        ('measured with a nudge',
            ('...', '''nudges = 0.001*torch.eye(len(w))
    return w-lr*torch.stack([(f(w+o)-f(w))/0.001 for o in nudges])''')),
        ('all of it is multiplied by the learning rate', ('w-lr*w.grad', '(w-w.grad)*lr')),
        ('you take 10 steps',
            ('f(w).backward()\n    return (w-lr*w.grad)', '''for _ in range(10):
        w.grad = None
        f(w).backward()
        with torch.no_grad(): w -= lr*w.grad
    return w''')),
    ],
    '02.5': [
        ('while PyTorch records', ('= w -', '-=')),
        ('in round 2 the tensor that `f` is given does not require', ('w -=', 'w = w -')),
        ('add up', ('w.grad = None\n        f', 'f')),
        ('its cause is still there',
            ('''w.grad = None
        f(w).backward()
        w =''', '''f(w).backward()
        if w.grad is None: break
        w =''')),
        ('changes what it is given', ('.clone()', '')),
        ('`None` has no `zero_`', ('w.grad = None', 'w.grad.zero_()')),
        ('cleared between `backward` and the step',
            ('''w.grad = None
        f(w).backward()
        w =''', '''f(w).backward()
        w.grad = None
        w =''')),
        ('inside `no_grad`', ('f(w)', 'with torch.no_grad():\n            f(w)')),
        ('where two lead', ('(steps)', '(steps+1)')),
        ('uphill', ('w -=', 'w +=')),
        ('the learning rate is missing', ('lr*w', 'w')),
    ],
    '02.6': [
        ('still add up', ('for', 'params.grad = None\n    for'), (':\n        params.grad = None', ':')),
        ('nothing is left to step with', ('backward()', 'backward()\n        params.grad.zero_()')),
        ('`None` has no `zero_`', ('grad = None', 'grad.zero_()')),
        ('if it is cleared between', ('backward()', 'backward()\n        params.grad = None')),
        ('the *mean* of all gradients', ('_ in', 'i in'), (':\n        params.grad = None', ':'), ('*params.grad', '*params.grad/(i+1)')),
        ('has no `zero_grad`', ('grad = None', 'zero_grad()')),
        ('a *new* tensor', ('with torch.no_grad(): params -=', 'params = params -')),
        ('0.1 times as long', ('*params.grad', '*params.grad/10')),
    ],
    '02.7': [
        ('the steps are too short', ('0.1', '1e-3')),
        ('the steps are too short', ('0.1', '0.03')),
        ('explodes', ('0.1', '1')),
        ('explodes', ('0.1', '0.5')),
        ('*uphill*', ('0.1', '-0.1')),
    ],
    '02.8': [
        ('*their own* mean', ('(new-mean)/std', '(new-new.mean())/new.std()')),
        ('the new times as they are', ('(new-mean)/std', 'new')),
        ('With seconds it gets stuck', ('(time-mean)/std', 'time'), ('lr=0.1', 'lr=1e-5'), ('(new-mean)/std', 'new')),
        ('Has the walk arrived', ('lr=0.1, steps=100', 'lr=0.01, steps=50')),
        ('the walk exploded', ('(time-mean)/std', 'time'), ('(new-mean)/std', 'new')),
        ('when the clock was started',
            ('mean,std = time.mean(), time.std()', 't = (time-9.5)/5.9'),
            ('(time-mean)/std', 't'),
            ('(new-mean)/std', '(new-9.5)/5.9')),
        ('the parameters?', ('quadratic((new-mean)/std, history.params[-1])', 'history.params[-1]')),
        ('brackets are missing', ('(new-mean)', 'new-mean')),
        ('With 0 everywhere', ('0.1,', '1e-5,')),
        ('the walk exploded', ('0.1,', '0.5,')),
    ],
}
