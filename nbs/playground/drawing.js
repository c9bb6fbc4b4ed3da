// The sheet of paper: lines with round ends, drawn in ink, above an image if there is one.

export const SIZE = 280;          // the sheet's width and height: ten times those of a picture
const THICK = 24;                 // a line's width, which becomes two or three pixels of the picture
const MEASURED = 140;             // greys are read at half the size: four times as fast, and still five for a pixel
const PAPER = '#fff', INK = '#111';

// A canvas that holds a 28×28 picture, ink dark on paper
export function pictureCanvas(pixels) {
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

// Draw the image and the strokes on a canvas of any size. A stroke is a list of points [x, y], from 0 to SIZE
export function drawSheet(canvas, {image, strokes}) {
    const context = canvas.getContext('2d', {willReadFrequently: canvas === measured}), scale = canvas.width/SIZE;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = PAPER;
    context.fillRect(0, 0, SIZE, SIZE);
    context.imageSmoothingEnabled = false;
    if (image) context.drawImage(pictureCanvas(image.pixels), 0, 0, SIZE, SIZE);
    Object.assign(context, {strokeStyle: INK, lineWidth: THICK, lineCap: 'round', lineJoin: 'round'});
    for (const points of strokes) drawLine(context, points);
    if (!image && !strokes.length) invite(context);
}

const measured = Object.assign(document.createElement('canvas'), {width: MEASURED, height: MEASURED});

// The greys of the sheet, as the preprocessing takes them
export function greysOf(drawing) {
    drawSheet(measured, drawing);
    const colours = measured.getContext('2d').getImageData(0, 0, MEASURED, MEASURED).data; // red, green, blue, opacity
    const data = new Float64Array(MEASURED*MEASURED).map((_, i) => colours[4*i]);
    return {width: MEASURED, height: MEASURED, data};
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
