// A picture of the reader's own: the same steps as _greys in mnist37/predict.py. It stays in the browser.

import {picture} from './grid.js';
import {inForm} from './preprocess.js';

const LONGEST = 1000, MOST = 50_000_000;

// The colours of a file, upright, on white paper
async function coloursOf(file) {
    const unreadable = new Error('This file is not a picture that your browser can read: save it as PNG or JPEG.');
    const image = await createImageBitmap(file).catch(() => { throw unreadable; });
    const {width, height} = image;
    if (width*height > MOST) throw new Error(`It has ${width*height} pixels, which are too many: make it smaller first.`);
    const canvas = Object.assign(document.createElement('canvas'), {width, height}), context = canvas.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0);
    return context.getImageData(0, 0, width, height);
}

// Greys from 0 to 255, each the mean of a square block, so that no side is longer than 1,000
function greysOf({width, height, data}) {
    const block = Math.ceil(Math.max(width, height)/LONGEST);
    const grey = i => Math.floor((19595*data[i] + 38470*data[i+1] + 7471*data[i+2] + 32768)/65536); // as Pillow does it
    return picture(Math.ceil(width/block), Math.ceil(height/block), (x, y) => {
        let total = 0, count = 0;
        for (let v = y*block; v < Math.min(height, (y+1)*block); v++) {
            for (let u = x*block; u < Math.min(width, (x+1)*block); u++, count++) total += grey(4*(v*width + u));
        }
        return Math.floor(total/count + .5);
    });
}

// The picture in a file as an image for the sheet. What is wrong with it is the message of the error
export async function imageIn(file) {
    const form = inForm(greysOf(await coloursOf(file)));
    if (!form) throw new Error('Nothing stands out from the paper in this picture.');
    return {pixels: form.pixels, reason: form.reason, label: null};
}

// Files that are chosen, dropped on the page, or pasted
export function listenToFiles(button, input, take) {
    const first = list => { if (list?.files?.[0]) take(list.files[0]); };
    button.addEventListener('click', () => input.click());
    input.addEventListener('change', () => { first(input); input.value = ''; });
    document.addEventListener('paste', event => first(event.clipboardData));
    document.addEventListener('dragover', event => event.preventDefault());
    document.addEventListener('drop', event => { event.preventDefault(); first(event.dataTransfer); });
}
