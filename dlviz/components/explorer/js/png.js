// The view as a PNG for slides: maps, heads, legend and the pinned cell's arithmetic, at 1, 2 or 4 pixels
// per CSS pixel.

import { saveCanvas } from "../../shared/js/download.js";
import { drawBlocks, sizeOfBlocks } from "./blocks.js";
import { gradientStops } from "../../shared/js/colour.js";
import { exactNote, nameOfCell } from "./naming.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { headerTexts } from "./headers.js";
import { legendWords } from "./legend.js";
import { paintOverlay } from "./overlay.js";
import { paintLayers } from "./paint.js";

const MARGIN = 16; // CSS pixels, as all lengths here
const LEGEND = 34;
const PANEL_TITLE = 30;

export function savePng(explorer, scale) {
  return saveCanvas(composePng(explorer, scale), `${explorer.header.file_name}-${scale}x.png`);
}

// Width and height in pixels.
export function sizeOfPng(explorer, scale) {
  const { width, height } = placesOfPng(explorer);
  return { width: Math.round((width + 2 * MARGIN) * scale), height: Math.round((height + 2 * MARGIN) * scale) };
}

function placesOfPng({ layout, pinned, explanation }) {
  const width = layout.width / layout.ratio;
  const stage = layout.height / layout.ratio;
  const blocks = pinned ? sizeOfBlocks(explanation.blocks, width) : null;
  return { width, stage, blocks, height: stage + LEGEND + (blocks ? PANEL_TITLE + blocks.height : 0) };
}

export function composePng(explorer, scale) {
  const { theme, explanation } = explorer;
  const { width, stage, blocks } = placesOfPng(explorer);
  const canvas = Object.assign(document.createElement("canvas"), sizeOfPng(explorer, scale));
  const context = canvas.getContext("2d");
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(MARGIN, MARGIN);
  drawStage(context, explorer, width, stage, scale);
  drawHeads(context, explorer);
  drawLegend(context, explorer, stage + LEGEND / 2 + 4, width);
  if (blocks) {
    drawTitle(context, explorer, stage + LEGEND + PANEL_TITLE / 2);
    drawBlocks(context, explorer.context, explanation.blocks, blocks.places, stage + LEGEND + PANEL_TITLE);
  }
  return canvas;
}

// Maps are painted at a whole multiple of the screen's pixels, so that cells stay square, then scaled down
// if need be.
function drawStage(context, explorer, width, height, scale) {
  const { layout, scene, pinned } = explorer;
  const factor = Math.max(1, Math.ceil(scale / layout.ratio));
  const enlarged = { ...scene, layout: scaleLayout(layout, factor) };
  const canvas = document.createElement("canvas");
  canvas.width = enlarged.layout.width;
  canvas.height = enlarged.layout.height;
  paintLayers(canvas.getContext("2d"), enlarged);
  const isSame = layout.ratio * factor === scale;
  context.imageSmoothingEnabled = !isSame;
  context.drawImage(canvas, 0, 0, width, height);
  if (!pinned) return; // the marks, over the maps
  paintOverlay(canvas.getContext("2d"), enlarged, [explorer.markOf(pinned, true)]);
  context.drawImage(canvas, 0, 0, width, height);
}

function scaleLayout(layout, factor) {
  const scaled = (object) =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, LENGTHS.has(name) ? value * factor : value]),
    );
  return { ...scaled(layout), columns: layout.columns.map(scaled) };
}

const LENGTHS = new Set([
  "x",
  "y",
  "width",
  "height",
  "ratio",
  "contentWidth",
  "headerY",
  "cellSize",
  "cellHeight",
  "tileWidth",
  "tileHeight",
  "pitchX",
  "pitchY",
  "pitch",
]);

function drawHeads(context, explorer) {
  const { layout, theme } = explorer;
  for (const column of layout.columns) {
    const x = column.x / layout.ratio;
    const y = column.headerY / layout.ratio;
    const width = column.width / layout.ratio;
    const [name, what, shape] = headerTexts(explorer, column.layer);
    context.fillStyle = theme.hues.layer_kinds[column.layer.kind];
    context.fillRect(x, y, width, 3);
    drawText(context, theme, name, x, y + 12, { size: 13, bold: true, width });
    drawText(context, theme, what, x, y + 27, { size: 11, colour: theme.muted, width });
    drawText(context, theme, shape, x, y + 40, { size: 11, colour: theme.muted, width });
  }
}

function drawLegend(context, explorer, y, width) {
  const { theme, words, view, layers, shown, ranges, pinned } = explorer;
  const { layer: index, channel } = pinned ?? { layer: 1, channel: 0 };
  const range = ranges[index](channel);
  const name =
    view.scale === "map" && !layers[index].isVector
      ? fill(words.map_of_layer, { layer: layers[index].name, channel })
      : layers[index].name;
  let x = drawText(context, theme, `${name}  ${formatValue(range.low, 2)}`, 0, y, { size: 12 }) + 6;
  const stops = gradientStops(shown[index].isSigned ? theme.scales.diverging : theme.scales.sequential);
  const gradient = context.createLinearGradient(x, 0, x + 110, 0);
  stops.forEach((colour, i) => gradient.addColorStop(i / (stops.length - 1), colour));
  context.fillStyle = gradient;
  context.fillRect(x, y - 5, 110, 10);
  x = drawText(context, theme, formatValue(range.high, 2), x + 116, y, { size: 12 });
  drawText(context, theme, legendWords(words, view), x + 16, y, {
    size: 12,
    colour: theme.muted,
    width: width - x - 16,
  });
}

function drawTitle(context, explorer, y) {
  const { theme, words, explanation } = explorer;
  const title = `${nameOfCell(explorer, explanation.cell)} = ${formatValue(explanation.value, 4)}`;
  const x = drawText(context, theme, title, 0, y, { size: 14, bold: true });
  drawText(context, theme, `${exactNote(words, explanation.value)}  ${words.rounded}`, x + 12, y, {
    size: 12,
    colour: theme.muted,
  });
}

// Left-aligned, vertically centred; returns where it ends.
function drawText(
  context,
  theme,
  text,
  x,
  y,
  { size, bold = false, colour = theme.text, width = undefined },
) {
  context.font = `${bold ? 700 : 400} ${size}px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.fillText(text, x, y, width);
  return x + Math.min(context.measureText(text).width, width ?? Infinity);
}
