// A .safetensors file: 8 bytes that say how long its header is, the header as JSON, and the numbers, one tensor after another.

// The float tensors by name. Counters in whole numbers, which no forward pass needs, are left out
export function readTensors(buffer) {
    const length = Number(new DataView(buffer).getBigUint64(0, true)), start = 8 + length;
    const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
    const floats = Object.entries(header).filter(([, tensor]) => tensor.dtype === 'F32');
    const numbers = ([from, to]) => new Float32Array(buffer.slice(start+from, start+to));
    return Object.fromEntries(floats.map(([name, tensor]) => [name, numbers(tensor.data_offsets)]));
}
