// A plot as a PNG for slides: its title, its legend, the curves.

import { saveCanvas } from "../../shared/js/download.js";
import { drawPlot } from "./paint.js";

const SCALE = 2; // pixels of the picture for each pixel of the page
const HEAD = 52; // CSS pixels, as all lengths here

export function savePicture(plot) {
  const { header, theme } = plot;
  const width = plot.root.clientWidth;
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = (plot.height + HEAD) * SCALE;
  const context = canvas.getContext("2d");
  context.scale(SCALE, SCALE);
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, width, plot.height + HEAD);
  context.fillStyle = theme.text;
  context.font = `700 15px ${theme.font}`;
  context.textBaseline = "middle";
  context.fillText(header.title, 12, 14, width - 24);
  writeLegend(context, plot, 36);
  context.translate(0, HEAD);
  drawPlot(context, plot);
  return saveCanvas(canvas, `${header.file_name}-${SCALE}x.png`);
}

function writeLegend(context, plot, y) {
  let x = 12;
  context.font = `13px ${plot.theme.font}`;
  for (const { name, colour } of plot.series) {
    if (!name) continue;
    context.fillStyle = plot.colourOf(colour);
    context.fillRect(x, y - 2, 16, 4);
    context.fillStyle = plot.theme.text;
    context.fillText(name, x + 21, y);
    x += 36 + context.measureText(name).width;
  }
}
