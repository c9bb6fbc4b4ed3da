// Small squares of numbers shown as colours, each number a pixel, on paper in both themes.

const WHITE = [255, 255, 255], INK = [17, 17, 17];
const THREE = [0, 114, 178], SEVEN = [213, 94, 0], AWAKE = [0, 158, 115], ASLEEP = [204, 121, 167];

const mix = (colour, share) => WHITE.map((white, i) => white + (colour[i]-white)*Math.min(1, share));
const twoSided = (above, below) => share => share > 0 ? mix(above, share) : mix(below, -share);

export const inInk = share => mix(INK, share);            // paper to ink
export const sevenToThree = twoSided(THREE, SEVEN);       // orange speaks for 7, blue for 3
export const asActivation = twoSided(AWAKE, ASLEEP);      // green wakes, purple puts to sleep

export const furthest = maps => maps.reduce((most, map) => map.reduce((m, x) => Math.max(m, Math.abs(x)), most), 1e-9);

const layouts = new WeakMap(); // how the maps stand on a canvas

export const layoutOf = canvas => layouts.get(canvas);

// Show square maps side by side, a row of so many, with a gap of one pixel. The number limit gets the full colour
export function showMaps(canvas, maps, colour, limit = furthest(maps), columns = maps.length) {
    const size = Math.sqrt(maps[0].length), rows = Math.ceil(maps.length/columns);
    Object.assign(canvas, {width: columns*(size+1) - 1, height: rows*(size+1) - 1});
    layouts.set(canvas, {size, columns, count: maps.length});
    const context = canvas.getContext('2d');
    maps.forEach((map, m) => {
        const pixels = new ImageData(size, size);
        map.forEach((x, i) => pixels.data.set([...colour(x/limit), 255], 4*i));
        context.putImageData(pixels, (m % columns)*(size+1), Math.floor(m/columns)*(size+1));
    });
}
