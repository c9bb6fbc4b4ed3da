// Pictures as grids of numbers. A picture is {width, height, data}: numbers row by row, at first greys from 0 to 255.

export const clamp = (x, low, high) => Math.min(high, Math.max(low, x));
export const sum = numbers => numbers.reduce((a, b) => a + b, 0);
export const smallest = numbers => -largest(numbers.map(x => -x));

export function largest(numbers) {
    let most = -Infinity;
    for (const x of numbers) if (x > most) most = x;
    return most;
}

// A picture whose pixel in column x of row y is value(x, y)
export function picture(width, height, value) {
    const data = new Float64Array(width*height);
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++) data[i++] = value(x, y);
    return {width, height, data};
}

export const changed = (p, change) => ({...p, data: p.data.map(change)});
export const crop = (p, {left, right, top, bottom}) => picture(right-left, bottom-top, (x, y) => p.data[(y+top)*p.width + x+left]);
export const turned = p => picture(p.height, p.width, (x, y) => p.data[x*p.width + y]);
export const rows = p => Array.from({length: p.height}, (_, y) => p.data.subarray(y*p.width, (y+1)*p.width));
export const columns = p => rows(turned(p));
export const longest = p => Math.max(p.width, p.height);

export function median(numbers) {
    const sorted = Float64Array.from(numbers).sort(), half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half-1] + sorted[half])/2;
}

// The four sides: top, bottom, left, right
export function sides({width, height, data}) {
    const along = (first, step, n) => Float64Array.from({length: n}, (_, i) => data[first + i*step]);
    return [along(0, 1, width), along((height-1)*width, 1, width), along(0, width, height), along(width-1, width, height)];
}

// The outermost numbers, sorted; a corner counts once
export function ring(p) {
    const [top, bottom, left, right] = sides(p);
    return Float64Array.of(...top, ...bottom, ...left.slice(1, -1), ...right.slice(1, -1)).sort();
}

// The largest number, but for the few that may be specks
export function strongest(numbers) {
    const sorted = Float64Array.from(numbers).sort();
    return sorted[sorted.length-1 - Math.min(Math.floor(sorted.length/5000), 20)];
}

// The most ink in each row, and in each column
export const profiles = ink => [rows(ink).map(largest), columns(ink).map(largest)];

// From the first to the last number that has a property
export const span = (profile, has) => [profile.findIndex(has), profile.findLastIndex(has) + 1];

// The smallest rectangle that holds all ink
export function box(ink) {
    const [[top, bottom], [left, right]] = profiles(ink).map(profile => span(profile, value => value > 0));
    return {left, right, top, bottom};
}
