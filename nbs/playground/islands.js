// Which islands of ink are the digit's: the same steps as _cleaned in mnist37/predict.py.

import {changed, largest, longest, strongest, sum, turned} from './grid.js';
import {grown} from './ink.js';

// The island that begins at a pixel: its pixels, which are marked as visited
function islandFrom(start, {width, height}, dark, visited) {
    const found = [start];
    visited[start] = 1;
    for (let i = 0; i < found.length; i++) {
        const x = found[i] % width, y = Math.floor(found[i]/width);
        for (let near = Math.max(0, y-1); near < Math.min(height, y+2); near++) {
            for (let there = near*width + Math.max(0, x-1); there < near*width + Math.min(width, x+2); there++) {
                if (!dark[there] || visited[there]) continue;
                visited[there] = 1;
                found.push(there);
            }
        }
    }
    return found;
}

// What is known of an island: its mass, its strongest ink, how many of its pixels are on the rim, and its four ends
function pieceOf(pixels, {width, height, data}) {
    let [rim, left, right, top, bottom] = [0, width, 0, height, 0];
    for (const i of pixels) {
        const x = i % width, y = Math.floor(i/width);
        if (x === 0 || y === 0 || x === width-1 || y === height-1) rim++;
        [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
    }
    const ink = pixels.map(i => data[i]), across = top === 0 && bottom === height-1 || left === 0 && right === width-1;
    const length = Math.max(right-left, bottom-top) + 1, free = !across && 2*rim < length;
    return {pixels, mass: sum(ink), strength: largest(ink), length, left, right, top, bottom, free};
}

// All islands of what has that part of the strongest ink, in reading order
function piecesOf(ink, part = 8) {
    const faint = strongest(ink.data)/part, dark = Uint8Array.from(ink.data, value => value >= faint);
    const visited = new Uint8Array(dark.length);
    const found = [];
    dark.forEach((is, i) => { if (is && !visited[i]) found.push(pieceOf(islandFrom(i, ink, dark, visited), ink)); });
    return found;
}

const heaviest = pieces => pieces.reduce((best, piece) => piece.mass > best.mass ? piece : best);
const freeOf = pieces => pieces.filter(({free}) => free);

// Does one piece go around another, and is it at most twice as long?
const goesAround = (a, b) => a.top < b.top && a.left < b.left && a.bottom > b.bottom && a.right > b.right && a.length <= 2*b.length;

// Is one piece farther from another than a quarter of that one's length?
const isFar = (a, b) => 4*Math.max(a.top-b.bottom, b.top-a.bottom, a.left-b.right, b.left-a.right) > b.length;

// Which are parts of the digit: not what lies on the rim, goes around it, is too light, too far or too faint
function belonging(pieces, ink) {
    const free = pieces.some(({free, length}) => free && 6*length >= longest(ink)) ? freeOf(pieces) : pieces, most = heaviest(free);
    const inner = free.filter(piece => 50*piece.mass >= most.mass && goesAround(most, piece)), main = inner.length ? heaviest(inner) : most;
    const isHeavy = piece => (isFar(piece, main) ? 4 : 50)*piece.mass >= main.mass;
    return free.filter(piece => isHeavy(piece) && 3*piece.strength >= main.strength && !goesAround(piece, main));
}

// The ink without the pale lines that tie its pieces to the rim, if there are such lines
function unruled(ink, pieces) {
    const firm = piecesOf(ink, 2), free = freeOf(firm), least = strongest(ink.data)/2;
    if (!free.length) return ink;
    const main = heaviest(free), room = Math.min(main.top, main.left, ink.height-1-main.bottom, ink.width-1-main.right);
    const before = largest(freeOf(pieces).map(({mass}) => mass)), rest = sum(firm.filter(({free}) => !free).map(({mass}) => mass));
    if (main.mass <= Math.max(before, 10*rest) || 40*room < longest(ink)) return ink;
    const near = turned(grown(turned(grown(changed(ink, value => value >= least ? 1 : 0), 1)), 1));
    return changed(ink, (value, i) => near.data[i] ? value : 0);
}

// The ink without the islands that are not the digit's, and the digit's pieces
export function cleaned(found) {
    const before = piecesOf(found), ink = heaviest(before).free ? found : unruled(found, before);
    const all = ink === found ? before : piecesOf(ink), pieces = belonging(all, ink), dropped = new Uint8Array(ink.data.length);
    for (const piece of all) if (!pieces.includes(piece)) for (const i of piece.pixels) dropped[i] = 1;
    return {clean: changed(ink, (value, i) => dropped[i] ? 0 : value), pieces};
}

// Why a digit of this length in pixels and strength, in these pieces, may not be known as one
export function doubt(length, strength, pieces) {
    if (length < 12) return 'too small';
    if (strength < 50) return 'too faint';
    const [first, second = first] = [...pieces].sort((a, b) => b.mass - a.mass);
    const total = sum(pieces.map(({mass}) => mass)), most = first.mass + second.mass >= total*.8;
    const apart = Math.max(first.left, second.left) > Math.min(first.right, second.right);
    if (apart && most && 4*second.mass >= first.mass) return 'two things';
    return 10*(total - first.mass) >= first.mass ? 'broken' : 'another digit or sign';
}
