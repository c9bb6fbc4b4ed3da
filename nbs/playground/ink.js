// Which part of a picture is ink: the same steps as _ink in mnist37/predict.py.

import {changed, clamp, crop, largest, median, picture, ring, sides, smallest, strongest, sum, turned} from './grid.js';

const negative = p => changed(p, value => 255-value);
const opposite = p => changed(p, value => -value);

// How much brighter than in its middle the light is at each pixel: a plane through the paper at the four sides
function lighting(grey) {
    const medians = sides(grey).map(median), [top, bottom, left, right] = medians, {width, height} = grey;
    const contrast = strongest(grey.data) + strongest(opposite(grey).data);
    if (largest(medians) - smallest(medians) > contrast/2) return picture(width, height, () => 0);
    return picture(width, height, (x, y) => (bottom-top)*((y+.5)/height - .5) + (right-left)*((x+.5)/width - .5));
}

// Each number becomes the largest of its column within reach rows; in few steps, because each may go twice as far as the last
export function grown(p, reach) {
    let rows = p;
    for (let done = 0, step; done < reach; done += step) {
        step = Math.min(2*done + 1, reach - done);
        const {width, height, data} = rows, at = (x, y) => data[clamp(y, 0, height-1)*width + x];
        rows = picture(width, height, (x, y) => Math.max(at(x, y-step), at(x, y), at(x, y+step)));
    }
    return rows;
}

// Without what is dark and no wider than twice reach
function closed(grey, reach) {
    const {width, height, data} = grey, spread = p => turned(grown(turned(grown(p, reach)), reach));
    const at = (x, y) => data[clamp(y-reach, 0, height-1)*width + clamp(x-reach, 0, width-1)];
    const padded = picture(width + 2*reach, height + 2*reach, at); // so that a shadow may end at the rim
    return crop(opposite(spread(opposite(spread(padded)))), {left: reach, right: reach+width, top: reach, bottom: reach+height});
}

// What the paper around it has more, where it is narrower than that part of the picture
function lack(grey, part) {
    const paper = closed(grey, Math.floor(Math.max(grey.width, grey.height)/part));
    return changed(paper, (value, i) => value - grey.data[i]);
}

function amount(missing) {
    const middle = median(missing.data);
    return sum(missing.data.map(value => Math.max(0, value-middle)))/missing.data.length;
}

// What is narrower than a third of the picture, as a share of the paper around it, 255 for all; the middle of its numbers is 0
function marksOf(picture) {
    const grey = amount(lack(negative(picture), 16)) > 1.25*amount(lack(picture, 16)) ? negative(picture) : picture;
    const marks = changed(lack(grey, 6), (value, i) => 255*value/Math.max(value + grey.data[i], 1)), middle = median(marks.data);
    return changed(marks, value => value-middle);
}

// How far from 0 the numbers of blank paper may be
function noiseOf(numbers) {
    const sorted = Float64Array.from(numbers, Math.abs).sort();
    return 6*sorted[Math.floor(3*sorted.length/5)];
}

// How much ink each pixel has: 0 on paper, and at most 255
export function inkOf(grey) {
    const light = lighting(grey), lit = changed(grey, (value, i) => value - light.data[i]);
    const paper = median(ring(lit)), flat = changed(lit, value => value - paper);
    let ink = strongest(flat.data) >= strongest(opposite(flat).data) ? flat : opposite(flat), noise = noiseOf(ring(flat));
    if (4*noise > strongest(ink.data)) {
        ink = marksOf(grey);
        noise = noiseOf(ink.data);
    }
    ink = changed(ink, value => clamp(value, 0, 255));
    const least = Math.min(noise, strongest(ink.data)/2);
    return changed(ink, value => value > least ? value : 0);
}
