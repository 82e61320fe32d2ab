// What Python has computed, as maps { rows, columns, channels, array } by their kind.

import { decodeMessage } from "../../shared/js/wire.js";

export const KINDS = ["correlation", "convolution", "depthwise"];

// What follows from the pre-activations to the last bit is not sent.
const RULES = { linear: (z) => z, relu: (z) => z.map((x) => (x > 0 ? x : 0)) };

// -> { image, kernel, bias, ..., kinds: { correlation: { pre, activated, pooled }, ... } or null where the
// kernel fits nowhere }
export function readLetter(bytes) {
  const { header, numbers } = decodeMessage(bytes);
  let offset = 0;
  const take = ([rows, columns, channels]) => {
    const start = offset;
    offset += rows * columns * channels;
    return { rows, columns, channels, array: numbers.subarray(start, offset) };
  };
  const image = take(header.image_shape);
  const kernel = take([header.size, header.size, image.channels]);
  const kinds = header.shapes && {};
  for (const kind of header.shapes ? KINDS : []) {
    const { map, pooled } = header.shapes[kind];
    const pre = take(map);
    const rule = RULES[header.activation];
    const activated = rule ? { ...pre, array: rule(pre.array) } : take(map);
    kinds[kind] = { pre, activated, pooled: pooled ? take(pooled) : null };
  }
  const range = kinds && reachOf(KINDS.map((kind) => kinds[kind].pre));
  const image_range = header.is_share ? { low: 0, high: 1, isSigned: false } : reachOf([image]);
  return { ...header, image, image_range, kernel, kinds, range };
}

export function numberAt(map, row, column, channel) {
  return map.array[(row * map.columns + column) * map.channels + channel];
}

// The input's "rows" or "columns" under position `at` of the window; outside of it where they are padding.
export function positionsUnder(letter, axis, at) {
  const start = at * letter.stride - letter.pads[axis][0];
  return Array.from({ length: letter.size }, (_, i) => start + i * letter.dilation);
}

// The greatest magnitude of all maps of all kinds, and whether any number is below zero.
function reachOf(maps) {
  let least = 0;
  let greatest = 0;
  for (const { array } of maps) {
    for (const value of array) {
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  const reach = Math.max(greatest, -least) || 1;
  return { low: least < 0 ? -reach : 0, high: reach, isSigned: least < 0 };
}

// The size of the map along its rows, worked out in numbers: (n + 2p - d(f - 1) - 1) / s + 1.
export function sizeInNumbers({ image, pads, dilation, size, stride }) {
  const [before, after] = pads.rows;
  const padding = before === after ? `2·${before}` : `${before} + ${after}`;
  return `⌊(${image.rows} + ${padding} − ${dilation}·(${size} − 1) − 1) / ${stride}⌋ + 1`;
}

// The size of the pooled map along its rows: n / p where windows do not overlap, else (n - p) / s + 1.
export function pooledSizeInNumbers({ pool }, cells) {
  return pool.size === pool.stride
    ? `⌊${cells} / ${pool.size}⌋`
    : `⌊(${cells} − ${pool.size}) / ${pool.stride}⌋ + 1`;
}
