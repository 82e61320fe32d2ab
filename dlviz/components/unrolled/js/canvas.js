// Paints the plan: cells, labels, outlines, what is not read yet, what is picked.

import { cssOfPixel, greyScale, stepOf } from "../../shared/js/colour.js";
import { boxOf } from "./plan.js";

const GREY = greyScale();

export function paintUnrolled(context, view) {
  const { plan, theme } = view;
  context.clearRect(0, 0, plan.width, plan.height);
  for (const place of plan.panels) {
    paintTitle(context, view, place);
    paintCells(context, view, place);
    paintNames(context, view, place);
    paintMarks(context, view, place);
  }
  paintSteps(context, view);
  if (view.hovered !== null) frameStep(context, view, view.hovered, theme.hover, 1);
  if (view.picked !== null) frameStep(context, view, view.picked, theme.accent, 2);
}

function pixelsOf(theme, scale) {
  if (scale === "ink") return GREY;
  return scale === "signed" ? theme.scales.diverging : theme.scales.sequential;
}

function paintCells(context, view, place) {
  const { plan, theme, numbers, steps, read } = view;
  const { panel } = place;
  const pixels = pixelsOf(theme, panel.scale);
  const range = { low: panel.scale === "signed" ? -panel.high : 0, high: panel.high };
  for (let step = 0; step < steps.length; step++) {
    for (let row = 0; row < panel.count; row++) {
      const value = numbers[panel.offset + step * panel.count + row];
      const box = boxOf(plan, place, step, 1, row, 1);
      context.fillStyle = Number.isNaN(value)
        ? theme.empty
        : cssOfPixel(pixels[stepOf(value, range)]);
      const gap = place.cell > 8 && plan.step > 8 ? 1 : 0;
      context.fillRect(box.x, box.y, box.width - gap, box.height - gap);
    }
  }
  if (read < steps.length) {
    const later = boxOf(plan, place, read, steps.length - read, 0, panel.count);
    context.fillStyle = theme.cover;
    context.fillRect(later.x, later.y, later.width, later.height);
  }
}

function paintTitle(context, { plan, theme }, { panel, x, y }) {
  context.fillStyle = theme.text;
  context.font = `600 12.5px ${theme.font}`;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  context.fillText(panel.title, x, plan.axis === "across" ? y - 6 : y - 24);
}

function paintNames(context, { plan, theme }, place) {
  const { panel } = place;
  if (!panel.rows) return;
  context.fillStyle = theme.muted;
  context.font = `${Math.min(12, place.cell)}px ${theme.font}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  panel.rows.forEach((name, row) => {
    const box = boxOf(plan, place, 0, 1, row, 1);
    if (plan.axis === "across") context.fillText(name, place.x - 12, box.y + box.height / 2);
    else context.fillText(name, box.x + box.width / 2, place.y - 8);
  });
}

function paintSteps(context, { plan, theme, steps, picked, read }) {
  const size = plan.axis === "across" ? Math.min(15, Math.max(9, plan.step)) : 10;
  context.textAlign = "center";
  context.textBaseline = "middle";
  steps.forEach((label, step) => {
    context.fillStyle = step === picked ? theme.accent : step < read ? theme.text : theme.muted;
    context.font = `${step === picked ? 700 : 500} ${size}px ${theme.font}`;
    if (plan.axis === "across") {
      context.fillText(label, plan.labels.x + (step + 0.5) * plan.step, 10);
    } else {
      const lines = new Set(plan.panels.map((place) => place.y));
      for (const y of lines) context.fillText(label, 10, y + (step + 0.5) * plan.step);
    }
  });
}

function paintMarks(context, view, place) {
  const { plan, theme, read } = view;
  const { marked } = place.panel;
  if (!marked) return;
  context.strokeStyle = theme.accent;
  context.lineWidth = 2;
  marked.slice(0, read).forEach((row, step) => {
    const box = boxOf(plan, place, step, 1, row, 1);
    context.strokeRect(box.x, box.y, box.width - 1, box.height - 1);
  });
}

function frameStep(context, { plan }, step, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  for (const place of plan.panels) {
    const box = boxOf(plan, place, step, 1, 0, place.panel.count);
    context.strokeRect(box.x - 0.5, box.y - 0.5, box.width, box.height);
  }
}
