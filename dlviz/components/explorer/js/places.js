// What each input of a dense layer contributes, at its place on the maps: small tiles in the order of the
// channels.

import { stepOf } from "../../shared/js/colour.js";

const LARGEST = 176; // CSS pixels of the longer side

// Sizes and paints `canvas`; returns its size in CSS pixels.
export function paintPlaces(canvas, { layer, values }, theme, ratio) {
  const [rows, columns, channels] = layer.shape;
  const across = Math.ceil(Math.sqrt((channels * rows) / columns));
  const down = Math.ceil(channels / across);
  const gap = Math.max(1, Math.round(ratio));
  const most = LARGEST * ratio;
  const cell = Math.max(1, Math.floor(Math.min((most / across - gap) / columns, (most / down - gap) / rows)));
  canvas.width = across * (columns * cell + gap) - gap;
  canvas.height = down * (rows * cell + gap) - gap;
  const high = values.reduce((best, value) => Math.max(best, Math.abs(value)), 0) || 1;
  const context = canvas.getContext("2d");
  const image = context.createImageData(canvas.width, canvas.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let index = 0; index < values.length; index++) {
    const channel = index % channels;
    const position = Math.floor(index / channels);
    const x = (channel % across) * (columns * cell + gap) + (position % columns) * cell;
    const y = Math.floor(channel / across) * (rows * cell + gap) + Math.floor(position / columns) * cell;
    const pixel = theme.scales.diverging[stepOf(values[index], { low: -high, high })];
    for (let line = y; line < y + cell; line++) {
      pixels.fill(pixel, line * canvas.width + x, line * canvas.width + x + cell);
    }
  }
  context.putImageData(image, 0, 0);
  return { width: canvas.width / ratio, height: canvas.height / ratio };
}
