// Cells that can be pointed at, with a mouse, a finger or the arrow keys. A cell is {map, x, y}.

import {layoutOf} from './pictures.js';

const KEYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const clamp = (x, most) => Math.min(most, Math.max(0, x));

// Which cell lies under a pointer
function cellAt(canvas, {clientX, clientY}) {
    const {size, columns, count} = layoutOf(canvas), {left, top, width, height} = canvas.getBoundingClientRect();
    const x = clamp(Math.floor((clientX-left)*canvas.width/width), canvas.width-1);
    const y = clamp(Math.floor((clientY-top)*canvas.height/height), canvas.height-1);
    const map = Math.min(count-1, Math.floor(y/(size+1))*columns + Math.floor(x/(size+1)));
    return {map, x: Math.min(size-1, x%(size+1)), y: Math.min(size-1, y%(size+1))};
}

// The next cell in a direction, over the border into the next map
function beside({map, x, y}, [right, down], {size, columns, count}) {
    const across = map%columns*size + x + right, along = Math.floor(map/columns)*size + y + down, rows = Math.ceil(count/columns);
    const [u, v] = [clamp(across, columns*size-1), clamp(along, rows*size-1)];
    return {map: Math.min(count-1, Math.floor(v/size)*columns + Math.floor(u/size)), x: u%size, y: v%size};
}

// Let `choose` be told which cell of a canvas somebody points at. Returns a function that marks cells, each a square of `wide` numbers
export function probe(canvas, choose, step = 1) {
    const box = canvas.parentElement;
    let here = {map: 0, x: 0, y: 0};
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-roledescription', 'grid of numbers, read with the arrow keys');
    const go = cell => { if (cell) choose(here = cell); };
    canvas.addEventListener('click', event => go(cellAt(canvas, event)));
    canvas.addEventListener('pointermove', event => {
        if (event.buttons === 1 && event.pointerType === 'mouse') go(cellAt(canvas, event));
    });
    canvas.addEventListener('keydown', event => {
        if (!(event.key in KEYS) || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        go(beside(here, KEYS[event.key].map(n => n*step), layoutOf(canvas)));
    });
    return cells => {
        if (cells.length) here = {...here, ...cells[cells.length > 1 ? here.map : 0]};
        mark(box, canvas, cells);
    };
}

// Frames above a canvas
export function mark(box, canvas, cells) {
    for (const old of box.querySelectorAll('i')) old.remove();
    const {size, columns} = layoutOf(canvas);
    for (const {map, x, y, wide = 1} of cells) {
        const reach = (wide-1)/2, frame = box.appendChild(document.createElement('i'));
        const part = (n, whole) => `${100*n/whole}%`;
        frame.style.left = part(map%columns*(size+1) + x - reach, canvas.width);
        frame.style.top = part(Math.floor(map/columns)*(size+1) + y - reach, canvas.height);
        frame.style.width = part(wide, canvas.width);
        frame.style.height = part(wide, canvas.height);
    }
}
