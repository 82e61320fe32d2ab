// The sum behind one cell, term by term, in float64 from the float32 numbers that Python sent.

import { numberAt, positionsUnder } from "./letter.js";

// cell: { kind, channel, row, column } -> { window, weights, products (rows of numbers; null in `window` where
// padding), sums (one per channel), total, z, value, difference }
export function termsOf(letter, cell) {
  const { image, kernel, size } = letter;
  const rows = positionsUnder(letter, "rows", cell.row);
  const columns = positionsUnder(letter, "columns", cell.column);
  const weight = (i, j, k) =>
    cell.kind === "convolution"
      ? numberAt(kernel, size - 1 - i, size - 1 - j, k)
      : numberAt(kernel, i, j, k);
  const at = (row, column, k) =>
    row < 0 || column < 0 || row >= image.rows || column >= image.columns
      ? null
      : numberAt(image, row, column, k);
  const grid = (number) => rows.map((_, i) => columns.map((_, j) => number(i, j)));
  const products = (k) => grid((i, j) => (at(rows[i], columns[j], k) ?? 0) * weight(i, j, k));
  const sumOf = (numbers) => numbers.flat().reduce((a, b) => a + b, 0);
  const isAlone = cell.kind === "depthwise" || image.channels === 1;
  const channels = isAlone ? [cell.channel] : Array.from({ length: image.channels }, (_, k) => k);
  const sums = channels.map((channel) => ({ channel, sum: sumOf(products(channel)) }));
  const total = sums.reduce((a, { sum }) => a + sum, 0);
  const { pre, activated } = letter.kinds[cell.kind];
  const place = cell.kind === "depthwise" ? cell.channel : 0;
  const z = numberAt(pre, cell.row, cell.column, place);
  return {
    window: grid((i, j) => at(rows[i], columns[j], cell.channel)),
    weights: grid((i, j) => weight(i, j, cell.channel)),
    products: products(cell.channel),
    sums,
    total,
    z,
    value: numberAt(activated, cell.row, cell.column, place),
    difference: z - (total + letter.bias),
  };
}

// The pooled cells whose windows hold a cell of the map, by axis; empty for the rest that none covers.
export function poolsOver(letter, map, pooled, { row, column }) {
  const along = (at, count) => {
    const found = [];
    for (let i = 0; i < count; i++) {
      const start = i * letter.pool.stride;
      if (at >= start && at < start + letter.pool.size) found.push(i);
    }
    return found;
  };
  return { rows: along(row, pooled.rows), columns: along(column, pooled.columns) };
}
