// The arithmetic of one cell, in float64 from the network's float32 numbers: what is added, in which order
// it matters.

import { placeBeforeFlatten, windowPositions } from "./geometry.js";
import { cellIndex } from "./network.js";
import { agrees } from "../../shared/js/rounding.js";

export const activations = {
  linear: (x) => x,
  relu: (x) => Math.max(x, 0),
  leaky_relu: (x, slope) => (x > 0 ? x : slope * x),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
};

// The window of a cell on one channel of the layer before: [rows][columns], null where it is padding.
export function windowValues(layer, input, cell, channel) {
  const [height, width, channels] = layer.before.shape;
  return Array.from({ length: layer.window[0] }, (_, i) =>
    Array.from({ length: layer.window[1] }, (_, j) => {
      const y = cell.row * layer.stride[0] - layer.pad[0] + i * layer.dilation[0];
      const x = cell.column * layer.stride[1] - layer.pad[1] + j * layer.dilation[1];
      const isPadding = y < 0 || y >= height || x < 0 || x >= width;
      return isPadding ? null : input[(y * width + x) * channels + channel];
    }),
  );
}

function kernelValues(layer, channel, filter) {
  const channels = layer.before.shape[2];
  return Array.from({ length: layer.window[0] }, (_, i) =>
    Array.from(
      { length: layer.window[1] },
      (_, j) =>
        layer.weights.kernel[((i * layer.window[1] + j) * channels + channel) * layer.shape[2] + filter],
    ),
  );
}

// window × kernel of one input channel -> { window, kernel, products, sum }
export function channelProducts(layer, input, cell, channel) {
  const window = windowValues(layer, input, cell, channel);
  const kernel = kernelValues(layer, channel, cell.channel);
  const products = window.map((row, i) => row.map((value, j) => (value ?? 0) * kernel[i][j]));
  return { window, kernel, products, sum: total(products.flat()) };
}

// -> { sums (per input channel), ranked (channels, largest magnitude first), bias, sum }
export function convolve(layer, input, cell) {
  const rows = windowPositions(layer, 0, [cell.row]);
  const columns = windowPositions(layer, 1, [cell.column]);
  const [, width, channels] = layer.before.shape;
  const filters = layer.shape[2];
  const sums = new Float64Array(channels);
  for (const y of rows) {
    const i = (y - cell.row * layer.stride[0] + layer.pad[0]) / layer.dilation[0];
    for (const x of columns) {
      const j = (x - cell.column * layer.stride[1] + layer.pad[1]) / layer.dilation[1];
      const from = (y * width + x) * channels;
      const weight = (i * layer.window[1] + j) * channels;
      for (let c = 0; c < channels; c++) {
        sums[c] += input[from + c] * layer.weights.kernel[(weight + c) * filters + cell.channel];
      }
    }
  }
  return withBias(sums, layer, cell);
}

// -> as convolve, with one product for each input; inputs lie on the channel axis.
export function weigh(layer, input, cell) {
  const inputs = layer.before.shape[2];
  const units = layer.shape[2];
  const from = (cell.row * layer.shape[1] + cell.column) * inputs;
  const sums = new Float64Array(inputs);
  for (let i = 0; i < inputs; i++) sums[i] = input[from + i] * layer.weights.kernel[i * units + cell.channel];
  return { ...withBias(sums, layer, cell), from };
}

function withBias(sums, layer, cell) {
  const bias = layer.weights.bias ? layer.weights.bias[cell.channel] : 0;
  const ranked = Array.from(sums.keys()).sort((a, b) => Math.abs(sums[b]) - Math.abs(sums[a]) || a - b);
  return { sums, ranked, bias, sum: total(sums) + bias };
}

// The greatest of a pooling window and every place, in window coordinates, that holds it; as for the network, what is
// no number is greater than all.
export function greatest(window) {
  const value = Math.max(...window.flat().filter((cell) => cell !== null));
  const winners = [];
  window.forEach((row, i) =>
    row.forEach((cell, j) => cell !== null && agrees(cell, value) && winners.push([i, j])),
  );
  return { value, winners };
}

export function mean(numbers) {
  const sum = total(numbers);
  return { sum, count: numbers.length, mean: sum / numbers.length };
}

// gamma (x - mean) / sqrt(variance + epsilon) + beta, step by step. Ioffe & Szegedy 2015; Ba et al. 2016.
export function normalise(layer, x, mean, variance, channel) {
  const gamma = layer.weights.gamma[channel];
  const beta = layer.weights.beta[channel];
  const centred = x - mean;
  const deviation = Math.sqrt(variance + layer.epsilon);
  return {
    x,
    mean,
    variance,
    gamma,
    beta,
    centred,
    deviation,
    scaled: centred / deviation,
    result: gamma * (centred / deviation) + beta,
  };
}

// Mean and variance over the channels of a position.
export function moments(numbers) {
  const { mean: centre } = mean(numbers);
  return { mean: centre, variance: mean(Array.from(numbers, (x) => (x - centre) ** 2)).mean };
}

// -> { most, shifted, exponentials, sum, shares }; minus the maximum, so that no exponential overflows
export function softmax(numbers) {
  const most = Math.max(...numbers);
  const shifted = Array.from(numbers, (z) => z - most);
  const exponentials = shifted.map(Math.exp);
  const sum = total(exponentials);
  return { most, shifted, exponentials, sum, shares: exponentials.map((e) => e / sum) };
}

// All channels of a cell's position.
export function channelsAt(layer, array, cell) {
  const start = cellIndex(layer, { ...cell, channel: 0 });
  return array.subarray(start, start + layer.shape[2]);
}

// Where the inputs of a dense layer stand on maps: { layer, place(i) -> { row, column, channel } }, or null
// where something between mixes them.
export function mapsBehind(layer) {
  let behind = layer.before;
  while (behind.kind === "Dropout" || behind.kind === "Activation") behind = behind.before;
  if (behind.kind !== "Flatten" || behind.before.isVector) return null;
  return { layer: behind.before, place: (index) => placeBeforeFlatten(behind.before, index) };
}

// The cells whose products with their weights are largest in magnitude: on the dense layer's input, and on
// the maps behind it.
export function largestInputs(layers, traced, cell, count) {
  const layer = layers[cell.layer];
  const behind = layer.isVector ? mapsBehind(layer) : null;
  const { ranked } = weigh(layer, traced[layer.index - 1].output, cell);
  return ranked
    .slice(0, count)
    .flatMap((channel) => [
      { layer: layer.index - 1, row: cell.row, column: cell.column, channel },
      ...(behind ? [{ layer: behind.layer.index, ...behind.place(channel) }] : []),
    ]);
}

export function total(numbers) {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
