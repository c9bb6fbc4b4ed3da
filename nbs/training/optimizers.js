// SGD and Adam. Each step changes the parameters in place; both keep what they remember of earlier gradients.

const round = Math.fround;
const like = tensors => tensors.map(t => new Float32Array(t.length));

// Lesson 04: gradient times learning rate. With momentum, the velocity takes the gradient's place
export class SGD {
    constructor(params, { lr, momentum }) {
        Object.assign(this, { lr: round(lr), momentum: round(momentum), velocities: momentum ? like(params) : null });
    }

    step(params, grads) {
        const { lr, momentum, velocities } = this;
        params.forEach((p, j) => {
            const g = grads[j];
            if (velocities) {
                const v = velocities[j];
                for (let i = 0; i < p.length; i++) p[i] -= lr * (v[i] = round(v[i] * momentum) + g[i]);
            } else for (let i = 0; i < p.length; i++) p[i] -= lr * g[i];
        });
    }
}

const BETA1 = 0.9, BETA2 = 0.999, EPS = 1e-8;

// A step of its own length for each parameter: the running mean of its gradients, by the root of that of their squares
export class Adam {
    constructor(params, { lr }) { Object.assign(this, { lr, steps: 0, means: like(params), squares: like(params) }); }

    step(params, grads) {
        this.steps++;
        const size = round(this.lr / (1 - BETA1 ** this.steps)), root = round(Math.sqrt(1 - BETA2 ** this.steps));
        params.forEach((p, j) => {
            const g = grads[j], m = this.means[j], v = this.squares[j];
            for (let i = 0; i < p.length; i++) {
                m[i] += (g[i] - m[i]) * (1 - BETA1);
                v[i] = v[i] * BETA2 + g[i] * g[i] * (1 - BETA2);
                if (m[i] !== 0) p[i] -= size * m[i] / (round(Math.sqrt(v[i]) / root) + EPS);
            }
        });
    }
}

export const OPTIMIZERS = { sgd: SGD, adam: Adam };
