// Paints the numbers of all layers: one block of pixels per column, written directly and put once.

import { stepOf } from "../../shared/js/colour.js";
import { formatShare, formatValue } from "../../shared/js/format.js";
import { boxOfUnit, tileOrigin } from "./boxes.js";

// scene: { layout, orders, shown, ranges, scales: { sequential, diverging }, theme, classes }
export function paintLayers(context, scene) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const column of scene.layout.columns) {
    if (column.form === "bars") paintBars(context, column, scene);
    else paintPixels(context, column, scene);
  }
}

export function paintEmpty(context, { layout, orders, theme }) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.fillStyle = theme.empty;
  for (const column of layout.columns) {
    if (column.form === "maps") {
      orders[column.layer.index].forEach((_, place) => {
        const { x, y } = tileOrigin(column, place);
        context.fillRect(x, y, column.tileWidth, column.tileHeight);
      });
    } else if (column.form === "strip")
      context.fillRect(column.x, column.y, column.contentWidth, column.height);
    else
      for (let unit = 0; unit < column.layer.shape[2]; unit++) paintBarGround(context, column, unit, theme);
  }
}

export function paintPixels(context, column, scene) {
  const shown = scene.shown[column.layer.index];
  const range = scene.ranges[column.layer.index];
  const scale = shown.isSigned ? scene.scales.diverging : scene.scales.sequential;
  const image = context.createImageData(column.contentWidth, column.height);
  const pixels = new Uint32Array(image.data.buffer);
  if (column.form === "strip") fillStrip(pixels, image.width, column, shown.array, range, scale);
  else {
    scene.orders[column.layer.index].forEach((channel, place) => {
      fillTile(pixels, image.width, column, place, channel, shown.array, range(channel), scale);
    });
  }
  context.putImageData(image, column.x, column.y);
  if (column.form === "maps") markDead(context, column, scene);
}

function fillTile(pixels, width, column, place, channel, array, range, scale) {
  const [rows, columns, channels] = column.layer.shape;
  const { x, y } = tileOrigin({ ...column, x: 0, y: 0 }, place);
  const size = column.cellSize;
  for (let row = 0; row < rows; row++) {
    const top = y + Math.round(row * size);
    const bottom = y + Math.round((row + 1) * size);
    const start = top * width + x;
    for (let col = 0; col < columns; col++) {
      const pixel = scale[stepOf(array[(row * columns + col) * channels + channel], range)];
      pixels.fill(pixel, start + Math.round(col * size), start + Math.round((col + 1) * size));
    }
    for (let line = top + 1; line < bottom; line++) {
      pixels.copyWithin(line * width + x, start, start + column.tileWidth);
    }
  }
}

function fillStrip(pixels, width, column, array, range, scale) {
  for (let unit = 0; unit < array.length; unit++) {
    const box = boxOfUnit({ ...column, x: 0, y: 0 }, unit);
    const pixel = scale[stepOf(array[unit], range(unit))];
    for (let line = box.y; line < box.y + box.height; line++) {
      pixels.fill(pixel, line * width + box.x, line * width + box.x + box.width);
    }
  }
}

// A map of zeros is veiled and struck through, so that "nothing" is told apart from "little".
function markDead(context, column, { shown, orders, theme, layout }) {
  const { statistics } = shown[column.layer.index];
  context.save();
  context.lineWidth = Math.max(1, layout.ratio);
  context.strokeStyle = theme.dead;
  orders[column.layer.index].forEach((channel, place) => {
    if (!statistics.isDead(channel) || column.layer.kind === "Input") return;
    const { x, y } = tileOrigin(column, place);
    context.fillStyle = theme.empty;
    context.fillRect(x, y, column.tileWidth, column.tileHeight);
    context.beginPath();
    context.moveTo(x + 0.5, y + column.tileHeight - 0.5);
    context.lineTo(x + column.tileWidth - 0.5, y + 0.5);
    context.stroke();
  });
  context.restore();
}

function paintBarGround(context, column, unit, theme) {
  const box = barBox(column, unit);
  context.fillStyle = theme.empty;
  context.fillRect(box.x, box.y, box.width, box.height);
}

// The bar's own box within the unit's line: label left of it, value right of it.
function barBox(column, unit) {
  const box = boxOfUnit(column, unit);
  const inset = Math.max(1, Math.round(column.pitch * 0.14));
  const left = Math.round(column.width * 0.12);
  const right = Math.round(column.width * 0.4);
  return {
    x: box.x + left,
    y: box.y + inset,
    width: box.width - left - right,
    height: box.height - 2 * inset,
  };
}

function paintBars(context, column, { shown, ranges, theme, classes, scales, layout }) {
  const { array, isSigned, isFixed } = shown[column.layer.index];
  const isLast = column.layer.index === layout.columns.length - 1;
  const winner = array.reduce((best, value, unit) => (value > array[best] ? unit : best), 0);
  context.save();
  context.textBaseline = "middle";
  const size = Math.min(column.pitch * 0.72, 13 * layout.ratio);
  for (let unit = 0; unit < array.length; unit++) {
    const range = ranges[column.layer.index](unit);
    paintBarGround(context, column, unit, theme);
    const box = barBox(column, unit);
    const zero = isSigned ? box.x + box.width / 2 : box.x;
    const reach = Math.min(1, Math.abs(array[unit]) / range.high) * (isSigned ? box.width / 2 : box.width);
    const step = stepOf(array[unit], range);
    context.fillStyle = isSigned
      ? array[unit] < 0
        ? theme.negative
        : theme.positive
      : theme.bar(scales, step);
    context.fillRect(array[unit] < 0 ? zero - reach : zero, box.y, reach, box.height);
    const middle = box.y + box.height / 2 + 0.5;
    context.font = `${isLast && unit === winner ? 700 : 400} ${size}px ${theme.font}`;
    context.fillStyle = theme.text;
    context.textAlign = "right";
    context.fillText(isLast ? (classes[unit] ?? unit) : unit, box.x - 4 * layout.ratio, middle);
    context.textAlign = "left";
    context.fillText(
      isFixed ? formatShare(array[unit]) : formatValue(array[unit]),
      box.x + box.width + 4 * layout.ratio,
      middle,
    );
  }
  context.restore();
}
