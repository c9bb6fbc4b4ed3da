// The curves of the training page, as SVG, and its pictures. Axes and lines are the descent page's, colours style.css's.

import { format } from '../descent/descent.js';
import { axes, line, thin } from '../descent/plot.js';
import { furthest, sevenToThree, showMaps } from '../playground/pictures.js';

// Curves over epochs. A series has a name, a class and points [epoch, value]; what is no finite number is left out
export function drawCurves(svg, series, { name, log = false, least = 0, words }) {
    const clean = points => points.filter(([, y]) => Number.isFinite(y)).map(([x, y]) => [x, Math.max(y, least)]);
    const seen = series.map(s => ({ ...s, points: clean(s.points) }));
    const all = seen.flatMap(s => s.points.map(([, y]) => y));
    const [low, high] = all.length ? [Math.min(...all), Math.max(...all)] : [least, least * 10 || 1];
    const room = high > low ? 0.05 * (high - low) : 0.1 * (high || 1);
    const yRange = log ? [low / 1.3, Math.max(high * 1.3, low * 3)] : [Math.max(0, low - room), high + room];
    const epochs = Math.max(1, ...seen.flatMap(s => s.points.map(([x]) => x)));
    const plot = axes(svg, [0, epochs], yRange, 'epoch', name, log);
    for (const { points, kind } of seen) {
        plot.inside.append(line(thin(points.map(([x, y]) => [plot.x(x), plot.y(y)])), `losses ${kind}`));
    }
    const told = points => points.length ? `from ${format(points[0][1], 3)} to ${format(points.at(-1)[1], 3)}` : 'nothing yet';
    const ends = seen.map(s => `${s.name}: ${told(s.points)}`).join('; ');
    svg.setAttribute('aria-label', `${words}${log ? ', on a logarithmic scale' : ''}. ${ends}.`);
}

// The weights: one picture, or thirty in six columns. Blue speaks for a 3, orange for a 7
export function drawWeights(canvas, pictures) {
    const limit = furthest(pictures);
    showMaps(canvas, pictures, sevenToThree, limit, Math.min(6, pictures.length));
    const what = pictures.length === 1 ? 'The 784 weights, one for each pixel'
        : `The ${pictures.length} hidden units: what each pixel adds to the score while the unit is active`;
    canvas.setAttribute('aria-label', `${what}. The full colours, blue for a 3 and orange for a 7, stand for ${format(limit, 3)}.`);
    return limit;
}
