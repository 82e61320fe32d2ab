// Paints a plot: bands, grid, curves, and the places that are marked or pointed at. Lengths in CSS pixels.

import { formatBrief, formatValue } from "../../shared/js/format.js";
import { valueAt } from "./values.js";

export const TYPE = 12;

export function drawPlot(context, plot) {
  const { header } = plot;
  drawBands(context, plot);
  drawGrid(context, plot);
  context.save();
  context.beginPath();
  context.rect(plot.x.from, plot.y.to - 4, plot.x.to - plot.x.from, plot.y.from - plot.y.to + 8);
  context.clip();
  for (const series of plot.series) drawSeries(context, plot, series);
  context.restore();
  if (plot.hovered !== null) drawPlace(context, plot, plot.hovered, plot.theme.muted, []);
  if (header.marker !== null) drawPlace(context, plot, header.marker, plot.theme.accent, [5, 4]);
}

function drawBands(context, plot) {
  context.fillStyle = plot.theme.isDark ? "rgba(230, 159, 0, 0.14)" : "rgba(230, 159, 0, 0.13)";
  for (const [low, high] of plot.header.bands) {
    const from = plot.x.toPixel(Math.max(low, plot.x.low));
    const to = plot.x.toPixel(Math.min(high, plot.x.high));
    context.fillRect(from, plot.y.to, to - from, plot.y.from - plot.y.to);
  }
}

function drawGrid(context, plot) {
  const { x, y, theme, header } = plot;
  context.font = `${TYPE * plot.enlarged}px ${theme.font}`;
  context.lineWidth = plot.enlarged;
  const line = (x1, y1, x2, y2, isZero) => {
    context.globalAlpha = isZero ? 0.55 : 0.14;
    context.strokeStyle = theme.text;
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    context.stroke();
    context.globalAlpha = 1;
  };
  context.fillStyle = theme.muted;
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const tick of x.ticks((x.to - x.from) / (60 * plot.enlarged))) {
    const at = x.toPixel(tick);
    line(at, y.to, at, y.from, tick === 0);
    context.fillText(formatBrief(tick, 3), at, y.from + 5);
  }
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const tick of y.ticks((y.from - y.to) / (42 * plot.enlarged))) {
    const at = y.toPixel(tick);
    line(x.from, at, x.to, at, tick === 0 && !header.is_log);
    context.fillText(tickText(tick, header.is_log), x.from - 6, at);
  }
  context.textAlign = "center";
  context.textBaseline = "bottom";
  context.fillText(header.x_label, (x.from + x.to) / 2, plot.height);
}

function drawSeries(context, plot, series) {
  const { colour, form } = series;
  context.strokeStyle = plot.colourOf(colour);
  context.fillStyle = context.strokeStyle;
  context.lineWidth = (form === "thin" ? 1.3 : 2.4) * plot.enlarged;
  context.globalAlpha = form === "thin" ? 0.65 : 1;
  context.setLineDash(form === "dashed" ? [6, 5] : []);
  context.lineJoin = "round";
  if (form === "dots" || form === "steps") drawDots(context, plot, series);
  if (form === "segments") drawSegments(context, plot, series);
  else if (form !== "dots") drawLine(context, plot, series);
  context.setLineDash([]);
  context.globalAlpha = 1;
}

function drawDots(context, plot, { x, y, form }) {
  for (let i = 0; i < x.length; i++) {
    if (!isDrawable(plot, y[i])) continue;
    context.beginPath();
    context.arc(...pixelsOf(plot, x[i], y[i]), (form === "dots" ? 4.5 : 3) * plot.enlarged, 0, 2 * Math.PI);
    context.fill();
  }
}

function drawSegments(context, plot, { x, y }) {
  context.lineWidth = 1.6 * plot.enlarged;
  for (let i = 0; i + 1 < x.length; i += 2) {
    context.beginPath();
    context.moveTo(...pixelsOf(plot, x[i], y[i]));
    context.lineTo(...pixelsOf(plot, x[i + 1], y[i + 1]));
    context.stroke();
  }
}

// With a gap where a value cannot be drawn.
function drawLine(context, plot, { x, y }) {
  context.beginPath();
  let isDrawing = false;
  for (let i = 0; i < x.length; i++) {
    const isShown = isDrawable(plot, y[i]);
    if (isShown && isDrawing) context.lineTo(...pixelsOf(plot, x[i], y[i]));
    else if (isShown) context.moveTo(...pixelsOf(plot, x[i], y[i]));
    isDrawing = isShown;
  }
  context.stroke();
}

function pixelsOf(plot, x, y) {
  return [plot.x.toPixel(x), plot.y.toPixel(y)];
}

function isDrawable(plot, value) {
  return Number.isFinite(value) && (!plot.header.is_log || value > 0);
}

// A place on the x axis, and every curve's dot there.
function drawPlace(context, plot, place, colour, dash) {
  const at = plot.x.toPixel(place);
  if (at < plot.x.from - 1 || at > plot.x.to + 1) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * plot.enlarged;
  context.setLineDash(dash);
  context.beginPath();
  context.moveTo(at, plot.y.to);
  context.lineTo(at, plot.y.from);
  context.stroke();
  context.setLineDash([]);
  for (const series of plot.series) {
    const value = valueAt(series, place);
    if (value === null || !isDrawable(plot, value)) continue;
    const y = plot.y.toPixel(value);
    if (y < plot.y.to - 4 || y > plot.y.from + 4) continue;
    context.beginPath();
    context.arc(at, y, (series.form === "thin" ? 3 : 5) * plot.enlarged, 0, 2 * Math.PI);
    context.fillStyle = plot.colourOf(series.colour);
    context.fill();
    context.strokeStyle = plot.theme.ground;
    context.lineWidth = 1.5 * plot.enlarged;
    context.stroke();
  }
}

function tickText(tick, isLog) {
  if (!isLog) return formatBrief(tick, 3);
  const power = Math.round(Math.log10(tick));
  return power >= -2 && power <= 3 ? formatBrief(tick, 3) : formatValue(tick, 3).replace(/\.0(?=e)/, "");
}
