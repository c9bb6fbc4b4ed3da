// Any picture in MNIST's form: the same steps as to_mnist in mnist37/predict.py, whose page explains each of them.
// A picture is {width, height, data}: numbers row by row, at first greys from 0 to 255.

const clamp = (x, low, high) => Math.min(high, Math.max(low, x));
const sum = numbers => numbers.reduce((a, b) => a + b, 0);
const smallest = numbers => -largest(numbers.map(x => -x));

function largest(numbers) {
    let most = -Infinity;
    for (const x of numbers) if (x > most) most = x;
    return most;
}

// A picture whose pixel in column x of row y is value(x, y)
function picture(width, height, value) {
    const data = new Float64Array(width*height);
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++) data[i++] = value(x, y);
    return {width, height, data};
}

const changed = (p, change) => ({...p, data: p.data.map(change)});
const crop = (p, {left, right, top, bottom}) => picture(right-left, bottom-top, (x, y) => p.data[(y+top)*p.width + x+left]);
const turned = p => picture(p.height, p.width, (x, y) => p.data[x*p.width + y]);
const rows = p => Array.from({length: p.height}, (_, y) => p.data.subarray(y*p.width, (y+1)*p.width));
const columns = p => rows(turned(p));
const longest = p => Math.max(p.width, p.height);

function median(numbers) {
    const sorted = Float64Array.from(numbers).sort(), half = sorted.length >> 1;
    return sorted.length % 2 ? sorted[half] : (sorted[half-1] + sorted[half])/2;
}

// The four sides: top, bottom, left, right
function sides({width, height, data}) {
    const along = (first, step, n) => Float64Array.from({length: n}, (_, i) => data[first + i*step]);
    return [along(0, 1, width), along((height-1)*width, 1, width), along(0, width, height), along(width-1, width, height)];
}

// The outermost numbers, sorted; a corner counts once
function ring(p) {
    const [top, bottom, left, right] = sides(p);
    return Float64Array.of(...top, ...bottom, ...left.slice(1, -1), ...right.slice(1, -1)).sort();
}

// How much brighter than in its middle the light is at each pixel: a plane through the paper at the four sides
function lighting(grey) {
    const medians = sides(grey).map(median), [top, bottom, left, right] = medians, {width, height} = grey;
    if (largest(medians) - smallest(medians) > (largest(grey.data) - smallest(grey.data))/2) return picture(width, height, () => 0);
    return picture(width, height, (x, y) => (bottom-top)*((y+.5)/height - .5) + (right-left)*((x+.5)/width - .5));
}

// How much ink each pixel has: 0 on paper, and at most 255
function inkOf(grey) {
    const light = lighting(grey), lit = changed(grey, (value, i) => value - light.data[i]);
    const paper = median(ring(lit)), flat = changed(lit, value => value - paper);
    const sign = largest(flat.data) >= -smallest(flat.data) ? 1 : -1;
    const ink = changed(flat, value => clamp(sign*value, 0, 255)), rim = ring(ink);
    const noise = Math.min(8*rim[Math.floor(3*rim.length/4)], largest(ink.data)/2);
    return changed(ink, value => value > noise ? value : 0);
}

// The most ink in each row, and in each column
const profiles = ink => [rows(ink).map(largest), columns(ink).map(largest)];

// From the first to the last number that has a property
const span = (profile, has) => [profile.findIndex(has), profile.findLastIndex(has) + 1];

// The smallest rectangle that holds all ink
function box(ink) {
    const [[top, bottom], [left, right]] = profiles(ink).map(profile => span(profile, value => value > 0));
    return {left, right, top, bottom};
}

// Where a profile reaches half of its largest number within reach of the first that is not below faint
function edge(profile, faint, reach) {
    const first = profile.findIndex(value => value >= faint), begin = Math.max(0, first-reach);
    const half = largest(profile.slice(first, first+reach+1))/2;
    return begin + profile.slice(begin).findIndex(value => value >= half);
}

// The digit's rectangle, each side where the ink reaches half its strength
function outline(ink) {
    const faint = largest(ink.data)/8, both = profiles(ink);
    const lengths = both.map(profile => span(profile, value => value >= faint)).map(([from, to]) => to-from);
    const reach = Math.floor((largest(lengths) + 20)/40);
    const [[top, bottom], [left, right]] = both.map(p => [edge(p, faint, reach), p.length - edge([...p].reverse(), faint, reach)]);
    return {left, right, top, bottom};
}

// The ink of the digit, cropped, and whether it has MNIST's size already; null if nothing stands out by least
function digitOf(grey, least = 25, looks = 3) {
    const ink = inkOf(grey), most = largest(ink.data);
    if (most < least) return null;
    const whole = crop(ink, box(ink));
    if ([19, 20].includes(longest(whole))) return {digit: whole, rightSize: true};
    const place = outline(ink), digit = crop(ink, place), rim = ring(digit);
    const framed = rim.filter(value => value >= most/2).length/rim.length >= .9; // a card or a frame: look inside
    const inside = framed && looks ? digitOf(crop(grey, place), Math.max(least, most/2), looks-1) : null;
    return inside ?? {digit, rightSize: false};
}

// The picture averaged down (or up) to so many rows: each new row takes its share of the old ones
function averaged(p, height) {
    const small = picture(p.width, height, () => 0), step = p.height/height;
    for (let y = 0; y < height; y++) for (let old = Math.floor(y*step); old < Math.min(p.height, (y+1)*step); old++) {
        const share = (Math.min((y+1)*step, old+1) - Math.max(y*step, old))/step;
        for (let x = 0; x < p.width; x++) small.data[y*p.width + x] += share*p.data[old*p.width + x];
    }
    return small;
}

// The digit with 20 pixels on its longer side, and 255 for the darkest
function scale(digit) {
    const [height, width] = [digit.height, digit.width].map(n => Math.max(1, Math.floor((40*n + longest(digit))/(2*longest(digit)))));
    const small = turned(averaged(turned(averaged(digit, height)), width)), most = largest(small.data);
    return changed(small, value => Math.floor(value*255/most + .5));
}

// The average place of masses, in whole steps, halves rounded up
const centre = masses => Math.floor((2*sum(masses.map((mass, i) => mass*i)) + sum(masses))/(2*sum(masses)));

// The digit on an empty grid of 28×28, with its centre of mass in the middle, as far as the grid allows
function place(digit) {
    const top = clamp(14 - centre(rows(digit).map(sum)), 0, 28 - digit.height);
    const left = clamp(14 - centre(columns(digit).map(sum)), 0, 28 - digit.width);
    const grid = new Uint8Array(28*28);
    rows(digit).forEach((values, y) => grid.set(values, (y+top)*28 + left));
    return grid;
}

// 784 bytes, 0 is paper and 255 is ink; null if the picture is blank
export function toMnist(grey) {
    const found = digitOf(grey);
    if (!found) return null;
    return place(found.rightSize ? changed(found.digit, value => Math.floor(value + .5)) : scale(found.digit));
}
