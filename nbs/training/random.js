// PyTorch's randomness: the same numbers from the same seed. tests/test_training.py compares them with torch's own.

// The Mersenne Twister mt19937, as torch.Generator uses it: whole numbers from 0 to 2³² - 1
export class Generator {
    constructor(seed) {
        this.state = new Uint32Array(624);
        this.state[0] = seed;
        for (let i = 1; i < 624; i++) {
            const before = this.state[i - 1];
            this.state[i] = Math.imul(1812433253, before ^ before >>> 30) + i;
        }
        this.next = 624;
    }

    renew() {
        const s = this.state;
        for (let i = 0; i < 624; i++) {
            const y = s[i] & 0x80000000 | s[(i + 1) % 624] & 0x7fffffff;
            s[i] = s[(i + 397) % 624] ^ y >>> 1 ^ (y & 1 ? 0x9908b0df : 0);
        }
        this.next = 0;
    }

    random() {
        if (this.next === 624) this.renew();
        let y = this.state[this.next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return (y ^ y >>> 18) >>> 0;
    }

    // A float from -bound to bound, of 24 random bits
    uniform(bound) {
        const b = Math.fround(bound);
        return Math.fround((this.random() & 0xffffff) * 2 ** -24 * Math.fround(b + b) - b);
    }
}

// torch.randperm: each place takes one of the numbers that are left
export function permutation(n, generator) {
    const order = Uint32Array.from({ length: n }, (_, i) => i);
    for (let i = 0; i < n - 1; i++) {
        const other = i + generator.random() % (n - i), kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    return order;
}

// The weights of nn.Linear(inputs, outputs), a row for each output, and its biases: all from -1/√inputs to 1/√inputs
export function linearLayer(inputs, outputs, generator) {
    const draw = (n, bound) => Float32Array.from({ length: n }, () => generator.uniform(bound));
    const weight = draw(inputs * outputs, Math.sqrt(3) * (Math.sqrt(2 / 6) / Math.sqrt(inputs)));
    return { weight, bias: draw(outputs, 1 / Math.sqrt(inputs)) };
}
