// A sheet of paper that lies tilted on a table: the same steps as _sheet in mnist37/predict.py.

import {changed, largest, longest, median, picture, sum} from './grid.js';

// Where the pixels are that are farthest towards the four corners of the picture, clockwise; of several the first
function cornersOf(full) {
    const ways = [(x, y) => -x-y, (x, y) => x-y, (x, y) => x+y, (x, y) => y-x], best = ways.map(() => ({far: -Infinity}));
    full.data.forEach((is, i) => {
        if (!is) return;
        const x = i % full.width, y = Math.floor(i/full.width);
        ways.forEach((way, k) => { if (way(x, y) > best[k].far) best[k] = {far: way(x, y), x, y}; });
    });
    return best;
}

// How deep each pixel lies in the quadrilateral between the corners; below 0 it is outside
function depthOf(full) {
    const corners = cornersOf(full);
    const sides = corners.map((a, k) => {
        const b = corners[(k+1) % 4], right = b.x-a.x, down = b.y-a.y, length = Math.max(Math.sqrt(down*down + right*right), 1);
        return (x, y) => (right*(y-a.y) - down*(x-a.x))/length;
    });
    return picture(full.width, full.height, (x, y) => Math.min(...sides.map(beyond => beyond(x, y))));
}

// The picture with nothing but paper around the tilted sheet that the ink is, or null
export function sheetIn(grey, ink) {
    const half = largest(ink.data)/2, full = changed(ink, value => value >= half ? 1 : 0), rim = Math.floor(longest(ink)/40) + 1;
    if (5*sum(full.data) < full.data.length) return null;
    const depth = depthOf(full).data, fullAt = has => full.data.filter((_, i) => has(depth[i]));
    const inside = depth.filter(deep => deep > rim).length, around = fullAt(deep => deep > rim && deep <= 2*rim);
    if (!sum(around) || sum(around)/around.length < .9 || 20*sum(fullAt(deep => deep < -rim)) > inside) return null;
    const paper = median(grey.data.filter((_, i) => full.data[i]));
    return changed(grey, (value, i) => depth[i] > rim ? value : paper);
}
