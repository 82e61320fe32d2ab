// The view as a PNG for slides: the words, the curve and the maps with their names and scales, and the pinned
// step's formulas.

import { cssOfPixel, gradientStops, inkOn, stepOf } from "../../shared/js/colour.js";
import { saveCanvas } from "../../shared/js/download.js";
import { fill, formatShare, formatValue } from "../../shared/js/format.js";
import { explainStep } from "./arithmetic.js";
import { formulasOf } from "./formulas.js";
import { GUTTER, arrange } from "./layout.js";
import { paintOverlay } from "./overlay.js";
import { SENTIMENT, paintStage, wordWidths } from "./paint.js";
import { isWindow, nameOfPart } from "./network.js";
import { nameOfStep } from "./readout.js";
import { explainWindow } from "./window.js";
import { factsOfWindow } from "./window_step.js";

const MARGIN = 16; // CSS pixels, as all lengths here
const LINE = 26;
const PNG_SCALE = 2; // pixels per CSS pixel

export function savePng(reader) {
  return saveCanvas(composePng(reader, PNG_SCALE), `${reader.header.file_name}.png`);
}

// Width and height in pixels.
export function sizeOfPng(reader, scale) {
  const { width, height } = placesOfPng(reader, scale);
  return { width: Math.round((width + 2 * MARGIN) * scale), height: Math.round((height + 2 * MARGIN) * scale) };
}

function placesOfPng(reader, scale) {
  const { theme, reading, width } = reader;
  const measure = document.createElement("canvas").getContext("2d");
  const lines = linesOfWords(measure, theme, reading, width);
  const facts = reader.hasTitle ? inPairs(factsOf(reader)) : factsOf(reader);
  const layout = layoutAt(reader, scale);
  const stage = layout.height / scale;
  const head = reader.hasTitle ? 0 : LINE;
  const chips = head + lines.length * LINE;
  const height = chips + stage + facts.length * 20 + 8;
  return { lines, facts, layout, stage, head, chips, height, width: Math.max(width, GUTTER + layout.width / scale) };
}

export function composePng(reader, scale) {
  const { theme, words, reading } = reader;
  const { lines, facts, layout, stage, head, chips } = placesOfPng(reader, scale);
  const canvas = Object.assign(document.createElement("canvas"), sizeOfPng(reader, scale));
  const context = canvas.getContext("2d");
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(MARGIN, MARGIN);
  if (head) {
    const verdict = fill(words.share_positive, { share: formatShare(reading.sentiment) });
    write(context, theme, `${reader.header.model}: ${verdict}`, 0, 8, { size: 15, bold: true });
  }
  drawWords(context, theme, reading, lines, head);
  drawStage(context, reader, layout, chips, scale);
  drawNames(context, theme, layout, chips, scale, words);
  facts.forEach((fact, i) => write(context, theme, fact, 0, chips + stage + 18 + i * 20, { size: 13 }));
  return canvas;
}

function layoutAt({ maps, part, reading, width, view, theme, mapsHeight }, scale) {
  const widths = wordWidths(reading.tokens, theme);
  return arrange({ maps, units: part.units, steps: reading.steps, room: width, ratio: scale, view, widths, mapsHeight });
}

// -> lines of { word, step, x, width }
function linesOfWords(context, theme, reading, width) {
  context.font = `14px ${theme.font}`;
  const lines = [[]];
  let x = 0;
  reading.tokens.forEach((word, step) => {
    if (!word) return;
    const wide = context.measureText(word).width + 8;
    if (x + wide > width && x > 0) {
      lines.push([]);
      x = 0;
    }
    lines.at(-1).push({ word, step, x, width: wide });
    x += wide + 4;
  });
  return lines;
}

function drawWords(context, theme, reading, lines, top) {
  lines.forEach((line, i) =>
    line.forEach(({ word, step, x, width }) => {
      const pixel = theme.scales.diverging[stepOf(reading.running[step], SENTIMENT)];
      context.fillStyle = cssOfPixel(pixel);
      context.fillRect(x, top + i * LINE, width, LINE - 5);
      write(context, theme, word, x + 4, top + i * LINE + 11, { size: 14, colour: inkOn(pixel) });
    }),
  );
}

function drawStage(context, reader, layout, top, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = layout.width;
  canvas.height = layout.height;
  const scene = { ...reader.scene, layout };
  const draw = () => context.drawImage(canvas, GUTTER, top, layout.width / scale, layout.height / scale);
  paintStage(canvas.getContext("2d"), scene);
  draw();
  if (!reader.shownPin) return;
  paintOverlay(canvas.getContext("2d"), scene, [{ ...reader.shownPin, isPinned: true }]);
  draw();
}

function drawNames(context, theme, layout, top, scale, words) {
  for (const { kind, map, y, height } of layout.rows) {
    if (kind === "axis") continue;
    const at = top + y / scale;
    write(context, theme, map ? map.name : words.curve, 0, at + 9, { size: 13, bold: true, width: GUTTER - 8 });
    if (!map) continue;
    const [low, high] = [map.range.low, map.range.high].map((value) => formatValue(value, 2));
    const bar = at + Math.min(height / scale - 12, 34);
    write(context, theme, low, 0, bar, { size: 11, colour: theme.muted });
    const gradient = context.createLinearGradient(32, 0, 92, 0);
    const stops = gradientStops(theme.scales[map.scale]);
    stops.forEach((colour, i) => gradient.addColorStop(i / (stops.length - 1), colour));
    context.fillStyle = gradient;
    context.fillRect(32, bar - 4, 60, 8);
    write(context, theme, high, 96, bar, { size: 11, colour: theme.muted });
  }
}

// What is pinned, line by line.
function factsOf({ words, reading, part, read, shownPin }) {
  if (!shownPin) return [];
  const { step, unit } = shownPin;
  const place = fill(words.unit_of_part, { unit, part: nameOfPart(words, part) });
  const title = `${nameOfStep(words, reading, step)}  ${place}`;
  if (isWindow(part)) return [title, ...factsOfWindow(part, explainWindow(part, read, step, unit))];
  const explained = explainStep(part, read, reading.steps, step, unit);
  return [
    title,
    explained.gates.map(({ symbol, value }) => `${symbol} = ${formatValue(value, 3)}`).join("    "),
    ...formulasOf(part, explained).map(
      ({ symbol, formula, numbers, sign, value }) =>
        `${symbol} = ${formula}${numbers && ` = ${numbers}`} ${sign} ${formatValue(value, 4)}`,
    ),
  ];
}

function inPairs(facts) {
  return facts.flatMap((fact, i) => (i % 2 ? [] : [facts.slice(i, i + 2).join("        ")]));
}

function write(context, theme, text, x, y, { size, bold = false, colour = theme.text, width = undefined }) {
  context.font = `${bold ? 700 : 400} ${size}px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.fillText(text, x, y, width);
}
