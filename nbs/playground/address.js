// A drawing as text, short enough for an address: what is shared, what survives a reload, what the front page hands over.

const FAR = 500;                      // coordinates are stored plus so much, in two digits of base 36
const KEPT = 'mnist37-drawing';       // its name in the browser's memory of this tab
export const EXAMPLES = 'mnist37-examples'; // and that of the reader's own examples
const PIXELS = 28*28;

// ---- Strokes

const pair = n => Math.min(2*FAR, Math.max(0, Math.round(n) + FAR)).toString(36).padStart(2, '0');
const unpair = text => parseInt(text, 36) - FAR;
const strokeText = points => points.flat().map(pair).join('');
const strokeOf = text => text.match(/..../g).map(four => [unpair(four.slice(0, 2)), unpair(four.slice(2))]);

// How far a point lies from the line between two others
function distance([x, y], [ax, ay], [bx, by]) {
    const [dx, dy] = [bx-ax, by-ay], t = Math.min(1, Math.max(0, ((x-ax)*dx + (y-ay)*dy)/(dx*dx + dy*dy || 1)));
    return Math.hypot(x - ax - t*dx, y - ay - t*dy);
}

// The points that a line needs: the others lie within a pixel of the sheet (Ramer, Douglas, Peucker)
export function simplified(points, near = 1) {
    const whole = points.map(point => point.map(Math.round)), last = whole.length - 1;
    let most = 0, at = 0;
    for (let i = 1; i < last; i++) {
        const far = distance(whole[i], whole[0], whole[last]);
        if (far > most) [most, at] = [far, i];
    }
    if (most > near) return [...simplified(whole.slice(0, at+1), near), ...simplified(whole.slice(at), near).slice(1)];
    return last > 0 && String(whole[0]) !== String(whole[last]) ? [whole[0], whole[last]] : [whole[0]];
}

// ---- 784 pixels: a 0 is followed by how many there are, and the bytes are written as letters

export function pixelText(pixels) {
    const bytes = [];
    for (let i = 0; i < PIXELS; i++) {
        bytes.push(pixels[i]);
        if (pixels[i]) continue;
        const from = i;
        while (i+1 < PIXELS && !pixels[i+1] && i-from < 254) i++;
        bytes.push(i-from+1);
    }
    return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function pixelsOf(text) {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), c => c.charCodeAt(0)), pixels = [];
    for (let i = 0; i < bytes.length; i++) pixels.push(...bytes[i] ? [bytes[i]] : Array(bytes[++i]).fill(0));
    if (pixels.length !== PIXELS) throw new Error('not 784 pixels');
    return Uint8Array.from(pixels);
}

// ---- The whole state. An image of `valid` is its place in the files, as images.js finds it; a picture of the reader's own is its pixels

export function toText({image, strokes, shift: [right, down] = [0, 0], digits = 2}) {
    const parts = digits === 10 ? ['digits=10'] : [];
    if (image) parts.push(image.from ? `image=${image.from}` : `pixels=${pixelText(image.pixels)}`);
    if (strokes.length) parts.push(`draw=${strokes.map(strokeText).join('.')}`);
    if (right || down) parts.push(`shift=${right},${down}`);
    return parts.join('&');
}

const FORMS = {
    digits: /^10$/, image: /^[nhtw]\d{1,4}$/, pixels: /^[\w-]+$/,
    draw: /^([0-9a-z]{4})+(\.([0-9a-z]{4})+)*$/, shift: /^-?\d{1,2},-?\d{1,2}$/};

// The state that a text describes, its image perhaps still to be fetched; null if the text is none of ours
export function fromText(text) {
    try {
        const said = Object.fromEntries(new URLSearchParams(text.replace(/^#/, '')));
        const known = Object.keys(said).every(name => FORMS[name]?.test(said[name]));
        if (!known || !said.image && !said.pixels && !said.draw && !said.digits) return null;
        return {
            digits: Number(said.digits ?? 2), from: said.image, pixels: said.pixels && pixelsOf(said.pixels),
            strokes: said.draw ? said.draw.split('.').map(strokeOf) : [],
            shift: (said.shift ?? '0,0').split(',').map(step => Math.min(10, Math.max(-10, Number(step)))),
        };
    } catch {
        return null;
    }
}

// ---- Where it is kept. A browser may refuse to remember

export function keep(state) {
    try { sessionStorage.setItem(KEPT, toText(state)); } catch { /* then only the address knows */ }
}

export function kept() {
    try { return fromText(sessionStorage.getItem(KEPT) ?? ''); } catch { return null; }
}
