// The sheet of paper: lines with round ends, drawn in ink, above an image if there is one.

export const SIZE = 280;          // the sheet's width and height: ten times those of a picture
export const THICK = 24;          // a line's width, which becomes two or three pixels of the picture
const CELL = SIZE/28;             // what a keyboard's pen moves by
const MEASURED = 140;             // greys are read at half the size: four times as fast, and still five for a pixel
const PAPER = '#fff', INK = '#111', PEN = '#009e73';

// A canvas that holds a 28×28 picture, ink dark on paper
function pictureCanvas(pixels) {
    const canvas = Object.assign(document.createElement('canvas'), {width: 28, height: 28});
    const grey = new ImageData(28, 28);
    pixels.forEach((ink, i) => grey.data.set([255-ink, 255-ink, 255-ink, 255], 4*i));
    canvas.getContext('2d').putImageData(grey, 0, 0);
    return canvas;
}

function drawLine(context, points) {
    context.beginPath();
    context.moveTo(...points[0]);
    for (const point of points) context.lineTo(...point);
    if (points.length === 1) context.lineTo(points[0][0] + .01, points[0][1]); // a dot
    context.stroke();
}

function invite(context) {
    Object.assign(context, {fillStyle: '#767676', font: '24px sans-serif', textAlign: 'center'});
    context.fillText('draw here', SIZE/2, SIZE/2);
}

// Where the keyboard's pen is: a ring, filled while it is down
function drawPen(context, {x, y, down}) {
    context.beginPath();
    context.arc((x+.5)*CELL, (y+.5)*CELL, THICK/2, 0, 7);
    Object.assign(context, {strokeStyle: PEN, fillStyle: PEN, lineWidth: 4});
    if (down) context.fill();
    context.stroke();
}

// Draw the image and the strokes on a canvas of any size. A stroke is a list of points [x, y], from 0 to SIZE
export function drawSheet(canvas, {image, strokes}, pen) {
    const context = canvas.getContext('2d', {willReadFrequently: canvas === measured}), scale = canvas.width/SIZE;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = PAPER;
    context.fillRect(0, 0, SIZE, SIZE);
    context.imageSmoothingEnabled = false;
    if (image) context.drawImage(pictureCanvas(image.pixels), 0, 0, SIZE, SIZE);
    Object.assign(context, {strokeStyle: INK, lineWidth: THICK, lineCap: 'round', lineJoin: 'round'});
    for (const points of strokes) drawLine(context, points);
    if (!image && !strokes.length && !pen) invite(context);
    if (pen) drawPen(context, pen);
}

const measured = Object.assign(document.createElement('canvas'), {width: MEASURED, height: MEASURED});

// The greys of the sheet, as the preprocessing takes them
export function greysOf(drawing) {
    drawSheet(measured, drawing);
    const colours = measured.getContext('2d').getImageData(0, 0, MEASURED, MEASURED).data; // red, green, blue, opacity
    const data = new Float64Array(MEASURED*MEASURED).map((_, i) => colours[4*i]);
    return {width: MEASURED, height: MEASURED, data};
}

// A function that does what `act` does, but at most once a frame
export function onceAFrame(act) {
    let waiting = false;
    return () => {
        if (waiting) return;
        waiting = true;
        requestAnimationFrame(() => { waiting = false; act(); });
    };
}

// Pointers are mice, fingers and pens. begin, extend and end are told each point of a stroke
export function listen(canvas, {begin, extend, end}) {
    let pointer = null; // the one that draws
    const point = event => {
        const {left, top, width, height} = canvas.getBoundingClientRect();
        return [(event.clientX-left)*SIZE/width, (event.clientY-top)*SIZE/height];
    };
    canvas.addEventListener('pointerdown', event => {
        if (pointer !== null || event.button !== 0) return;
        pointer = event.pointerId;
        canvas.setPointerCapture(pointer);
        begin(point(event));
    });
    canvas.addEventListener('pointermove', event => {
        if (event.pointerId === pointer) extend((event.getCoalescedEvents?.() ?? []).concat(event).map(point));
    });
    for (const kind of ['pointerup', 'pointercancel']) canvas.addEventListener(kind, event => {
        if (event.pointerId !== pointer) return;
        pointer = null;
        end();
    });
}

// ---- A pen for the keyboard: arrows move it over the 28×28 places, the space bar lowers and lifts it

const KEYS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
const pointOf = ({x, y}) => [(x+.5)*CELL, (y+.5)*CELL];
const within = n => Math.min(27, Math.max(0, n));

// `say` is told in words where the pen is; with Shift, arrows go to `shift`. Returns a function: the pen while the sheet has the focus
export function listenToKeys(canvas, {begin, extend, end, shift, say, show}) {
    const pen = {x: 9, y: 6, down: false};
    const place = () => `row ${pen.y+1}, column ${pen.x+1}`;
    const lift = () => { pen.down = false; end(); };
    const lower = () => { pen.down = true; begin(pointOf(pen)); say(`Pen down at ${place()}.`); };
    const move = ([right, down]) => {
        const [x, y] = [within(pen.x+right), within(pen.y+down)], edge = x === pen.x && y === pen.y;
        Object.assign(pen, {x, y});
        if (pen.down) extend([pointOf(pen)]);
        else show();
        say(`${edge ? 'The edge: ' : ''}${place()}${pen.down ? ', inked' : ''}.`);
    };
    canvas.addEventListener('keydown', event => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const step = KEYS[event.key];
        if (!step && event.key !== ' ' && !(event.key === 'Escape' && pen.down)) return;
        event.preventDefault();
        if (step && event.shiftKey && shift) shift(...step);
        else if (step) move(step);
        else if (!event.repeat) pen.down ? lift() : lower();
    });
    canvas.addEventListener('blur', () => pen.down ? lift() : show());
    canvas.addEventListener('focus', show);
    canvas.addEventListener('pointerdown', () => { pen.down = false; });
    return () => canvas.matches(':focus-visible') ? pen : null;
}
