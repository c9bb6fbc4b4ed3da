// The walk of exercise 02.7: a parabola fitted to the roller coaster, fifty steps, every result rounded to 32 bits as PyTorch's are.

const r = Math.fround, STEPS = 50;
const sum = list => r(list.reduce((a, b) => a + b, 0));

export function descent(t, speed, best) {
  const squares = t.map(x => r(x * x)), n = t.length;
  const errors = ([a, b, c]) => t.map((x, i) => r(r(r(r(a * squares[i]) + r(b * x)) + c) - speed[i]));
  const loss = d => r(sum(d.map(x => r(x * x))) / n);
  function gradient(d) {
    const g = d.map(x => r(r(1 / n) * r(2 * x)));
    return [sum(g.map((x, i) => r(x * squares[i]))), sum(g.map((x, i) => r(x * t[i]))), sum(g)];
  }
  return lr => { // the losses before each step and after the last, and the best one possible
    const losses = [];
    let params = [0, 0, 0];
    for (let step = 0; step < STEPS; step++) {
      const d = errors(params), g = gradient(d);
      losses.push(loss(d));
      params = params.map((p, i) => r(p - r(r(lr) * g[i])));
    }
    return [[...losses, loss(errors(params))], best];
  };
}
