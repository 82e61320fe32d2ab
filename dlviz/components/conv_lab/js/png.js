// The lab as a PNG for slides: every shown map with its marks, the kernel's numbers, the chosen sum.

import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { saveCanvas } from "../../shared/js/download.js";
import { formatBrief } from "../../shared/js/format.js";

const MARGIN = 16; // CSS pixels, as all lengths here
const HEAD = 40;
const BETWEEN = 22;
const FOOT = 30;

export function savePng(lab, scale) {
  return saveCanvas(composePng(lab, scale), `${lab.header.file_name}-${scale}x.png`);
}

export function composePng(lab, scale) {
  const views = [...lab.maps, lab.activated, lab.pooled].filter(({ element }) => !element.hidden);
  const places = [lab.image, lab.kernel, ...views];
  const column = lab.width + BETWEEN;
  const inARow = Math.min(5, places.length);
  const rows = Math.ceil(places.length / inARow);
  const height = HEAD + lab.width + BETWEEN;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((inARow * column - BETWEEN + 2 * MARGIN) * scale);
  canvas.height = Math.round((rows * height + FOOT + 2 * MARGIN) * scale);
  const context = canvas.getContext("2d");
  context.fillStyle = lab.theme.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.imageSmoothingEnabled = false;
  places.forEach((place, i) => {
    const x = MARGIN + (i % inARow) * column;
    const y = MARGIN + Math.floor(i / inARow) * height;
    writeText(context, lab.theme, place.title.textContent, x, y + 9, { size: 14, bold: true, width: lab.width });
    writeText(context, lab.theme, place.note.textContent, x, y + 27, { size: 12, width: lab.width });
    if (place === lab.kernel) drawKernel(context, lab, x, y + HEAD);
    else drawMap(context, place, x, y + HEAD, lab.ratio);
  });
  const foot = MARGIN + rows * height + FOOT / 2;
  writeText(context, lab.theme, `${lab.toolbar.text}   ${lab.legend.textContent}`, MARGIN, foot, { size: 13 });
  return canvas;
}

function drawMap(context, { base, overlay }, x, y, ratio) {
  for (const layer of [base, overlay])
    context.drawImage(layer, x, y, layer.width / ratio, layer.height / ratio);
}

function drawKernel(context, { kernel, width, theme }, x, y) {
  const { size, channels, channel, numbers } = kernel;
  const side = Math.min(56, width / size);
  const reach = Math.max(...numbers.map(Math.abs)) || 1;
  for (let place = 0; place < size * size; place++) {
    const value = numbers[place * channels + channel];
    const pixel = theme.scales.diverging[stepOf(value, { low: -reach, high: reach })];
    const left = x + (place % size) * side;
    const top = y + Math.floor(place / size) * side;
    context.fillStyle = cssOfPixel(pixel);
    context.fillRect(left, top, side - 1, side - 1);
    context.fillStyle = inkOn(pixel);
    context.font = `${Math.max(9, side / 3.2)}px ${theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(formatBrief(value, 2), left + side / 2, top + side / 2, side - 4);
  }
}

// Left-aligned, vertically centred.
function writeText(context, theme, text, x, y, { size, bold = false, width = undefined }) {
  context.font = `${bold ? 700 : 400} ${size}px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = theme.text;
  context.fillText(text, x, y, width);
}
