// The drawings of the descent page, as SVG. Colours come from style.css, so both themes fit.

import { count, format } from './descent.js';

const margin = { left: 50, right: 12, top: 24, bottom: 38 };

export function element(name, attributes = {}, ...children) {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
}

// From numbers to pixels. Far beyond the edge is as good as infinitely far
function scale([low, high], [from, to], log = false) {
    const place = log ? x => Math.log10(x) : x => x;
    const [a, b] = [place(low), place(high)];
    return x => Math.min(1e6, Math.max(-1e6, from + (to - from) * (place(x) - a) / (b - a)));
}

// About `n` round numbers between two others
function ticks([low, high], n) {
    const rough = (high - low) / n, power = 10 ** Math.floor(Math.log10(rough));
    const gap = power * [1, 2, 5, 10].find(m => m * power >= rough);
    const first = Math.ceil(low / gap);
    return Array.from({ length: Math.floor(high / gap) - first + 1 }, (_, i) => Number(((first + i) * gap).toPrecision(12)));
}

function logTicks([low, high], n) {
    const [a, b] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
    if (high < 100 * low) { // powers of ten alone would be too few
        const powers = Array.from({ length: b - a + 2 }, (_, i) => a - 1 + i);
        return powers.flatMap(power => [1, 2, 5].map(m => Number(`${m}e${power}`))).filter(x => low <= x && x <= high);
    }
    const gap = Math.max(1, Math.ceil((b - a) / n));
    return Array.from({ length: Math.floor((b - a) / gap) + 1 }, (_, i) => Number(`1e${a + i * gap}`));
}

// Axes in an empty picture. What is drawn into `inside` is cut off at its edges
export function axes(svg, xRange, yRange, xName, yName, log = false) {
    const { width, height } = svg.viewBox.baseVal;
    const w = width - margin.left - margin.right, h = height - margin.top - margin.bottom;
    const x = scale(xRange, [0, w]), y = scale(yRange, [h, 0], log);
    const inside = element('svg', { x: margin.left, y: margin.top, width: w, height: h });
    const edge = element('rect', { x: margin.left, y: margin.top, width: w, height: h, class: 'edge' });
    const drawing = element('g', { class: 'drawing' }, edge);
    for (const value of ticks(xRange, 5)) {
        const at = margin.left + x(value);
        drawing.append(element('line', { x1: at, x2: at, y1: margin.top + h, y2: margin.top + h + 4, class: 'edge' }));
        drawing.append(element('text', { x: at, y: margin.top + h + 17, 'text-anchor': 'middle' }, short(value)));
    }
    for (const value of log ? logTicks(yRange, 5) : ticks(yRange, 5)) {
        const at = margin.top + y(value);
        drawing.append(element('line', { x1: margin.left - 4, x2: margin.left, y1: at, y2: at, class: 'edge' }));
        drawing.append(element('text', { x: margin.left - 7, y: at + 4, 'text-anchor': 'end' }, short(value)));
    }
    drawing.append(element('text', { x: margin.left + w / 2, y: height - 5, 'text-anchor': 'middle' }, xName));
    drawing.append(element('text', { x: margin.left - 7, y: 13, 'text-anchor': 'end' }, yName), inside);
    svg.querySelector('.drawing')?.remove();
    svg.prepend(drawing);
    return { inside, x, y, width: w, height: h, xRange };
}

// 100,000 is too long for the margin
function short(x) { return Math.abs(x) >= 1e5 ? x.toExponential().replace('e+', 'e') : format(x); }

// At most 500 of many places: the first, the last, and every so many between
export function thin(list) {
    const gap = Math.ceil(list.length / 500);
    return list.filter((_, i) => i % gap === 0 || i === list.length - 1);
}

export function line(points, name) { return element('polyline', { points: points.map(p => p.join(',')).join(' '), class: name }); }

function circles(plot, points, name, r = 2.5) { plot.inside.append(...points.map(([cx, cy]) => element('circle', { cx, cy, r, class: name }))); }

// The path so far: a line, a dot at each of the first places, a ring where it began
function drawPath(plot, points) {
    plot.inside.append(line(thin(points), 'path'));
    circles(plot, points.slice(0, 60), 'place');
    circles(plot, points.slice(0, 1), 'ring', 6);
}

// The dot that walks stays in the picture from step to step, so that style.css can let it glide
function moveDot(svg, plot, [x, y]) {
    const dot = svg.querySelector('.dot') ?? svg.appendChild(element('circle', { r: 6, class: 'dot' }));
    const seen = x >= 0 && x <= plot.width && y >= 0 && y <= plot.height;
    dot.style.visibility = seen ? 'visible' : 'hidden';
    dot.style.transform = `translate(${margin.left + x}px, ${margin.top + y}px)`;
}

// A curve, the path on it, and the tangent where the path has come to. The view doubles until it holds the whole path
export function drawCurve(svg, descent, curve) {
    const xs = descent.places.map(p => p[0]);
    const middle = (curve.low + curve.high) / 2;
    let half = 0.54 * (curve.high - curve.low);
    while (half < 1e30 && xs.some(x => Math.abs(x - middle) > half)) half *= 2;
    const xRange = [middle - half, middle + half];
    const shown = Array.from({ length: 301 }, (_, i) => xRange[0] + i * half / 150);
    const heights = shown.map(x => curve.value([x]));
    const lowest = Math.min(...heights), highest = Math.max(...heights);
    const plot = axes(svg, xRange, [lowest - 0.06 * (highest - lowest), highest], curve.letter, 'loss');
    const point = x => [plot.x(x), plot.y(curve.value([x]))];

    const here = descent.here[0], [x, y] = point(here);
    const [right, up] = [plot.x(here + half) - x, plot.y(curve.value([here]) + curve.gradient([here])[0] * half) - y];
    const long = 0.22 * plot.width / Math.hypot(right, up);
    const tangent = line([[x - long * right, y - long * up], [x + long * right, y + long * up]], 'tangent');
    plot.inside.append(line(shown.map(point), 'ground'), tangent);
    drawPath(plot, xs.map(point));
    moveDot(svg, plot, [x, y]);
    svg.setAttribute('aria-label', `The curve of ${curve.name}. After ${count(descent.steps)} the point is at ${curve.letter} = ${format(here)}, `
        + `where the slope is ${format(curve.gradient([here])[0])}.`);
    return plot;
}

// The losses of one or more descents, each with the name of its line. On a logarithmic scale if one is 100 times another
export function drawLosses(svg, series) {
    const all = series.flatMap(s => s.losses).filter(Number.isFinite);
    let [low, high] = [Math.min(...all), Math.max(...all)];
    const log = high > 100 * low;
    if (log) low = Math.max(low, high * 1e-40, 1e-12);
    const room = high > low ? 0.05 * (high - low) : 0.5 * (high || 1);
    const yRange = log ? [low / 1.5, high * 1.5] : [Math.max(0, low - room), high + room];
    const steps = Math.max(10, ...series.map(s => s.losses.length - 1));
    const plot = axes(svg, [0, steps], yRange, 'step', 'loss', log);
    for (const { losses, name } of series) {
        const points = losses.map((loss, i) => [plot.x(i), plot.y(Math.max(loss, log ? low : loss))]);
        plot.inside.append(line(thin(points), `losses ${name}`));
        if (series.length === 1 && points.length <= 30) circles(plot, points, 'place');
    }
    const ends = series.map(s => `${s.name} from ${format(s.losses[0])} to ${format(s.losses.at(-1))} in ${count(s.losses.length - 1)}`);
    svg.setAttribute('aria-label', `The loss at each step${log ? ', on a logarithmic scale' : ''}: ${ends.join('; ')}.`);
}

// A bowl from above. Its lines of equal loss are ellipses around the best place: narrow where the ground is steep
export function drawSurface(svg, descent, surface, window) {
    const plot = axes(svg, window.a, window.b, 'a', 'b');
    const unit = plot.x(1) - plot.x(0); // the same for both axes, or steps would not cross the lines at right angles
    const [cx, cy] = [plot.x(surface.best[0]), plot.y(surface.best[1])];
    for (let excess = 4 ** 9; excess >= 1; excess /= 4) {
        const [rx, ry] = surface.curvatures.map(c => unit * Math.sqrt(2 * excess / c));
        const turned = `translate(${cx} ${cy}) rotate(${-surface.angle * 180 / Math.PI})`;
        plot.inside.append(element('ellipse', { rx, ry, class: 'level', transform: turned }));
    }
    plot.inside.append(element('path', { d: `M${cx - 6},${cy}h12M${cx},${cy - 6}v12`, class: 'best' }));
    const points = descent.places.map(([a, b]) => [plot.x(a), plot.y(b)]);
    drawPath(plot, points);
    moveDot(svg, plot, points.at(-1));
    const [a, b] = descent.here.map(x => format(x)), [bestA, bestB] = surface.best.map(x => format(x));
    svg.setAttribute('aria-label', `The loss as a landscape from above. After ${count(descent.steps)} the point is at a = ${a}, b = ${b}. `
        + `The best place is a = ${bestA}, b = ${bestB}.`);
    return plot;
}

// The measurements, and the line that each descent has come to
export function drawFit(svg, t, targets, lines) {
    const plot = axes(svg, [-1, 20], [-15, 75], 'time', 'speed');
    circles(plot, targets.map((target, i) => [plot.x(t[i]), plot.y(target)]), 'measured');
    for (const { name, ends } of lines) {
        plot.inside.append(line([[plot.x(t[0]), plot.y(ends[0])], [plot.x(t.at(-1)), plot.y(ends[1])]], `losses ${name}`));
    }
    const said = lines.map(({ name, ends }) => `${name}: from ${format(ends[0])} to ${format(ends[1])}`);
    svg.setAttribute('aria-label', `Twenty measured speeds, and the two lines. ${said.join('; ')}.`);
}

// Where in a picture somebody clicked: from 0 at the left and at the bottom to 1
export function clicked(plot, event) {
    const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.inside.getScreenCTM().inverse());
    return { x: x / plot.width, y: 1 - y / plot.height };
}
