// The numbers of one trace: what was sent, and what follows from it to the last bit.

import { cellIndex } from "./network.js";

const RULES = {
  same: (layer, source) => source,
  relu: (layer, source) => source.map((x) => (x > 0 ? x : 0)),
  max_pool: maxPool,
};

const sizeOf = (layer) => layer.shape[0] * layer.shape[1] * layer.shape[2];

// Whether a trace's message belongs to this network: when the model changes, one of the two messages comes
// first.
export function isTraceOf(layers, header) {
  if (header.blank) return true;
  return (
    header.layers.length === layers.length - 1 &&
    header.layers.every(({ name, size }, i) => name === layers[i + 1].name && size === sizeOf(layers[i + 1]))
  );
}

// -> per layer { output, pre }; pre is what the layer's activation was applied to, the layer before's
// output where it has none of its own.
export function readTrace(layers, header, numbers) {
  const take = (offset, layer) => numbers.subarray(offset, offset + sizeOf(layer));
  const traced = [{ output: take(0, layers[0]), pre: null }];
  for (const layer of layers.slice(1)) {
    const places = header.layers[layer.index - 1];
    const before = traced[layer.index - 1].output;
    const pre = places.pre === undefined ? before : take(places.pre, layer);
    const isSent = typeof places.output === "number";
    traced.push({ pre, output: isSent ? take(places.output, layer) : RULES[places.output](layer, pre) });
  }
  return traced;
}

function maxPool(layer, source) {
  const [rows, columns, channels] = layer.shape;
  const [sourceRows, sourceColumns] = layer.before.shape;
  const [height, width] = layer.window;
  const output = new Float32Array(rows * columns * channels).fill(-Infinity);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const to = (row * columns + column) * channels;
      for (let i = 0; i < height; i++) {
        const y = row * layer.stride[0] - layer.pad[0] + i;
        if (y < 0 || y >= sourceRows) continue;
        for (let j = 0; j < width; j++) {
          const x = column * layer.stride[1] - layer.pad[1] + j;
          if (x < 0 || x >= sourceColumns) continue;
          const from = (y * sourceColumns + x) * channels;
          for (let k = 0; k < channels; k++) {
            const value = source[from + k];
            if (value > output[to + k] || value !== value) output[to + k] = value;
          }
        }
      }
    }
  }
  return output;
}

// Per channel: least, greatest, mean magnitude, and whether every number is zero.
export function mapStatistics(layer, array) {
  const channels = layer.shape[2];
  const least = new Float32Array(channels).fill(Infinity);
  const greatest = new Float32Array(channels).fill(-Infinity);
  const activity = new Float64Array(channels);
  for (let start = 0; start < array.length; start += channels) {
    for (let k = 0; k < channels; k++) {
      const value = array[start + k];
      if (value < least[k]) least[k] = value;
      if (value > greatest[k]) greatest[k] = value;
      activity[k] += Math.abs(value);
    }
  }
  const positions = array.length / channels;
  for (let k = 0; k < channels; k++) activity[k] /= positions;
  return { least, greatest, activity, isDead: (k) => activity[k] === 0 };
}

export function valueAt(layers, traced, cell) {
  return traced[cell.layer].output[cellIndex(layers[cell.layer], cell)];
}
