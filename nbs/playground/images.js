// The images of `valid`, and some of MNIST's test images of all ten digits, fetched from the site when somebody asks for one.
// tools/website/assets.py wrote the files.

const RECORD = 2 + 1 + 28*28; // the image's place in `valid`, its label, its pixels
const files = new Map();

function fetched(url) {
    if (!files.has(url)) files.set(url, fetch(url).then(answer => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return answer.arrayBuffer();
    }).catch(error => {
        files.delete(url); // so that it can be tried again
        throw error;
    }));
    return files.get(url);
}

// The i-th image of a file; after the last comes the first
async function record(url, i) {
    const buffer = await fetched(url);
    const bytes = new Uint8Array(buffer, i % (buffer.byteLength/RECORD) * RECORD, RECORD);
    return {place: bytes[0] + 256*bytes[1], label: bytes[2], pixels: bytes.slice(3)};
}

export const imageAt = (folder, card, i) => record(`${folder}/images_${Math.floor(i/card.per_file)}.bin`, i % card.per_file);
const IMAGES = {
    n: imageAt,
    h: (folder, card, i) => record(`${folder}/hard.bin`, i),
    t: (folder, card, i) => record(`${folder}/ten_${Math.floor(i/card.per_file) % card.files_of_ten}.bin`, i % card.per_file),
    w: (folder, card, i) => record(`${folder}/misclassified.bin`, i),
};

// By a name that an address can hold: n7 is the eighth image, h7 the eighth hard one; t7 and w7 are those among all ten digits
export async function imageFrom(folder, card, name) {
    const i = Number(name.slice(1));
    try {
        return {...await IMAGES[name[0]](folder, card, name[0] === 'n' ? i % card.counts.n : i), from: name};
    } catch {
        throw new Error('The image could not be fetched. Try again.');
    }
}
