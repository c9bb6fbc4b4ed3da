// The images, as tools/website/assets.py packed them: for each a bit for every pixel, then the ink where there is any.

export const PIXELS = 28 * 28;
const MASK = PIXELS / 8;

// All inked pixels, image after image: those of image i are start[i] to start[i+1] - 1
class Images {
    constructor({ train, train_threes: trainThrees, valid, valid_threes: validThrees, shown }, bytes) {
        Object.assign(this, { train, valid, shown, count: train + valid });
        const inked = bytes.length - this.count * MASK;
        this.start = new Uint32Array(this.count + 1);
        this.pixel = new Uint16Array(inked);
        this.ink = bytes.subarray(this.count * MASK);
        let found = 0;
        for (let i = 0; i < this.count; i++) {
            for (let p = 0; p < PIXELS; p++) {
                if (bytes[i * MASK + (p >> 3)] & 128 >> (p & 7)) this.pixel[found++] = p;
            }
            this.start[i + 1] = found;
        }
        // 1 is a 3, 0 a 7: first the training images, then those of `valid`, and in both the 3s first
        this.target = Uint8Array.from({ length: this.count }, (_, i) => i < trainThrees || i >= train && i < train + validThrees);
    }

    // The 784 pixels of an image, 0 to 255
    pixelsOf(i) {
        const pixels = new Uint8Array(PIXELS);
        for (let k = this.start[i]; k < this.start[i + 1]; k++) pixels[this.pixel[k]] = this.ink[k];
        return pixels;
    }
}

// Some servers unpack what they send, and most do not
async function unpacked(buffer) {
    const bytes = new Uint8Array(buffer);
    if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
    const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function fetched(url) {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return answer;
}

export async function loadImages(folder = new URL('data', import.meta.url).href) {
    const [card, packed] = await Promise.all([
        fetched(`${folder}/card.json`).then(answer => answer.json()),
        fetched(`${folder}/images.bin`).then(answer => answer.arrayBuffer())]);
    return new Images(card, await unpacked(packed));
}
