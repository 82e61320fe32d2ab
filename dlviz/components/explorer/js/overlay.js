// What lights up over the painted maps: the picked cell, its window and its receptive field, layer by layer.

import { runs } from "./geometry.js";
import { boxOfCells, boxOfUnit } from "./boxes.js";

// A larger region is outlined only: tinted, it would hide the colours of the map.
const LARGEST_SHARE_TINTED = 0.4;

// marks: [{ cell, regions (receptiveFields), isPinned, spots: further cells }]; veiled: the cell up to
// which a sweep has computed, or null
export function paintOverlay(context, scene, marks, veiled = null) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  if (veiled) paintVeil(context, scene, veiled);
  for (const mark of marks) paintMark(context, scene, mark);
}

function paintMark(context, scene, { cell, regions, isPinned, spots }) {
  for (let i = 0; i < cell.layer; i++) paintRegion(context, scene, i, regions[i], isPinned);
  for (const spot of spots) {
    for (const box of cellBoxes(scene, scene.layout.columns[spot.layer], spot)) {
      outline(context, scene, grown(box, scene.layout.ratio), 1.5, isPinned);
    }
  }
  for (const box of cellBoxes(scene, scene.layout.columns[cell.layer], cell)) {
    outline(context, scene, grown(box, scene.layout.ratio), 2, isPinned);
  }
}

function cellBoxes(scene, column, cell) {
  if (!column) return [];
  if (column.form !== "maps") return [boxOfUnit(column, cell.channel)];
  const place = scene.placeOf[column.layer.index][cell.channel];
  if (place === undefined) return [];
  return [boxOfCells(column, place, [cell.row, cell.row], [cell.column, cell.column])];
}

function paintRegion(context, scene, index, region, isPinned) {
  const column = scene.layout.columns[index];
  if (!column) return; // the enlarged view shows one layer only
  if (column.form !== "maps") {
    if (region.channels === null) outline(context, scene, wholeBox(column), 1.5, isPinned);
    else region.channels.forEach((unit) => outline(context, scene, boxOfUnit(column, unit), 1, isPinned));
    return;
  }
  const [rows, columns] = column.layer.shape;
  if (region.channels === null && region.rows.length === rows && region.columns.length === columns) {
    outline(context, scene, grown(wholeBox(column), scene.layout.ratio), 1.5, isPinned);
    return;
  }
  const channels = region.channels ?? scene.orders[index];
  const rowRuns = runs(region.rows);
  const columnRuns = runs(region.columns);
  context.beginPath();
  for (const channel of channels) {
    const place = scene.placeOf[index][channel];
    if (place === undefined) continue;
    for (const rowRun of rowRuns) {
      for (const columnRun of columnRuns) {
        const box = boxOfCells(column, place, rowRun, columnRun);
        context.rect(box.x - 0.5, box.y - 0.5, box.width + 1, box.height + 1);
      }
    }
  }
  if (region.rows.length * region.columns.length < LARGEST_SHARE_TINTED * rows * columns) {
    context.fillStyle = scene.theme.veil;
    context.fill();
  }
  strokeTwice(context, scene, index === 0 || channels.length === 1 ? 1.75 : 1.1, isPinned);
}

// Covers what a sweep has not reached yet.
function paintVeil(context, scene, cell) {
  const column = scene.layout.columns[cell.layer];
  const place = column?.form === "maps" ? scene.placeOf[cell.layer][cell.channel] : undefined;
  if (place === undefined) return;
  const [rows, columns] = column.layer.shape;
  context.fillStyle = scene.theme.cover;
  const cover = (rowRun, columnRun) => {
    const box = boxOfCells(column, place, rowRun, columnRun);
    context.fillRect(box.x, box.y, box.width, box.height);
  };
  if (cell.column < columns - 1) cover([cell.row, cell.row], [cell.column + 1, columns - 1]);
  if (cell.row < rows - 1) cover([cell.row + 1, rows - 1], [0, columns - 1]);
}

function wholeBox(column) {
  return { x: column.x, y: column.y, width: column.contentWidth, height: column.height };
}

function grown(box, by) {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function outline(context, scene, box, width, isPinned) {
  context.beginPath();
  context.rect(box.x, box.y, box.width, box.height);
  strokeTwice(context, scene, width, isPinned);
}

// A halo in the ground's colour keeps the accent visible on every colour of the scales.
function strokeTwice(context, { theme, layout }, width, isPinned) {
  context.lineJoin = "round";
  context.strokeStyle = theme.halo;
  context.lineWidth = (width + 1.4) * layout.ratio;
  context.stroke();
  context.strokeStyle = isPinned ? theme.accent : theme.hover;
  context.lineWidth = width * layout.ratio;
  context.stroke();
}
