// Paints the stage: the curve of the running sentiment, the words, and the maps or lines below them.

import { cssOfPixel, stepOf } from "../../shared/js/colour.js";
import { leftOf, middleOf } from "./layout.js";

export const SENTIMENT = { low: 0, high: 1 };
const WORD_SIZE = 12; // CSS pixels
const PADDING = "·"; // stands for a step without a word

// scene: { layout, reading, part, order, unit, theme, font }
export function paintStage(context, scene) {
  const { layout } = scene;
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const row of layout.rows) PAINTERS[row.kind](context, scene, row);
}

const PAINTERS = { curve: paintCurve, axis: paintAxis, map: paintMap, line: paintLine };

function paintCurve(context, { layout, reading, theme }, { y, height }) {
  const { running } = reading;
  const top = (value) => y + (1 - value) * height;
  const scale = theme.scales.diverging;
  for (let step = 0; step < layout.steps; step++) {
    const left = leftOf(layout, step);
    const from = Math.min(top(running[step]), top(0.5));
    context.fillStyle = cssOfPixel(scale[stepOf(running[step], SENTIMENT)]);
    context.fillRect(
      left,
      from,
      leftOf(layout, step + 1) - left,
      Math.max(1, Math.abs(top(running[step]) - top(0.5))),
    );
  }
  context.strokeStyle = theme.muted;
  context.lineWidth = layout.ratio;
  context.setLineDash([3 * layout.ratio, 3 * layout.ratio]);
  strokeLine(context, [0, layout.width], [Math.round(top(0.5)) + 0.5, Math.round(top(0.5)) + 0.5]);
  context.setLineDash([]);
  context.strokeStyle = theme.text;
  context.lineWidth = 1.5 * layout.ratio;
  strokeSteps(context, layout, (step) => Math.min(Math.max(top(running[step]), y + 1), y + height - 1));
}

function paintAxis(context, { layout, reading, theme }, { y, height }) {
  const { ratio } = layout;
  context.fillStyle = theme.muted;
  context.textBaseline = "middle";
  if (!layout.hasWords) {
    context.font = `${10 * ratio}px ${theme.font}`;
    paintTicks(context, layout, y + height / 2);
    return;
  }
  const { areFlat } = layout;
  context.font = `${Math.min(WORD_SIZE * ratio, layout.column * 0.85)}px ${theme.font}`;
  reading.tokens.forEach((word, step) => {
    context.fillStyle = reading.unknown.has(step) ? theme.muted : theme.text;
    context.save();
    context.translate(middleOf(layout, step), areFlat ? y + height / 2 : y + height - ratio);
    if (!areFlat) context.rotate(-Math.PI / 2);
    context.textAlign = areFlat ? "center" : "left";
    context.fillText(shortened(context, word || PADDING, areFlat ? Infinity : height - 2 * ratio), 0, 0);
    context.restore();
  });
}

// In CSS pixels, as they stand on the axis.
export function wordWidths(tokens, theme) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${WORD_SIZE}px ${theme.font}`;
  return tokens.map((word) => context.measureText(word || PADDING).width);
}

// Numbers of the steps, at round ones, as many as fit.
function paintTicks(context, layout, middle) {
  const { ratio } = layout;
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500].find((step) => step * layout.column >= 34 * ratio) ?? 1000;
  context.textAlign = "center";
  for (let number = every; number <= layout.steps; number += every)
    context.fillText(String(number), middleOf(layout, number - 1), middle);
}

function shortened(context, word, room) {
  if (context.measureText(word).width <= room) return word;
  const letters = [...word];
  while (letters.length > 1 && context.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("")}…`;
}

function paintMap(context, { layout, part, order, theme }, { y, height, unitHeight, map }) {
  const image = context.createImageData(layout.width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const scale = theme.scales[map.scale];
  const edges = Array.from({ length: layout.steps + 1 }, (_, step) => leftOf(layout, step));
  order.forEach((unit, place) => {
    const start = place * unitHeight * layout.width;
    for (let step = 0; step < layout.steps; step++) {
      const pixel = scale[stepOf(map.array[step * part.units + unit], map.range)];
      pixels.fill(pixel, start + edges[step], start + edges[step + 1]);
    }
    for (let line = 1; line < unitHeight; line++)
      pixels.copyWithin(start + line * layout.width, start, start + layout.width);
  });
  context.putImageData(image, 0, y);
}

function paintLine(context, { layout, part, unit, theme }, { y, height, map }) {
  const { low, high } = map.range;
  const top = (value) => y + ((high - value) / (high - low)) * height;
  context.fillStyle = theme.empty;
  context.fillRect(0, y, layout.width, height);
  const middle = Math.round(top((low + high) / 2)) + 0.5;
  context.strokeStyle = theme.dead;
  context.lineWidth = layout.ratio;
  strokeLine(context, [0, layout.width], [middle, middle]);
  context.strokeStyle = theme.text;
  context.lineWidth = 2 * layout.ratio;
  strokeSteps(context, layout, (step) =>
    Math.min(Math.max(top(map.array[step * part.units + unit]), y + 1), y + height - 1),
  );
}

function strokeLine(context, [fromX, toX], [fromY, toY]) {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}

// One level for every step, joined by straight risers: a step has one value, nothing lies between two.
function strokeSteps(context, layout, top) {
  context.beginPath();
  for (let step = 0; step < layout.steps; step++) {
    context.lineTo(leftOf(layout, step), top(step));
    context.lineTo(leftOf(layout, step + 1), top(step));
  }
  context.stroke();
}
