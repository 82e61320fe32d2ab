// What the keyboard does to the pinned cell.

import { isInside } from "./network.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const MAPS = { PageUp: -1, "[": -1, PageDown: 1, "]": 1 };

// The cell that a key leads to from `cell`, or null where the key is none of ours or leads nowhere.
// place: { layers, orders, placeOf, columns }
export function moveByKey(event, cell, { layers, orders, placeOf, columns }) {
  const layer = layers[cell.layer];
  if (event.key in MAPS) return neighbourMap(layer, cell, MAPS[event.key], orders, placeOf);
  const arrow = ARROWS[event.key];
  if (!arrow) return null;
  if (event.shiftKey) return arrow[1] === 0 ? null : neighbourLayer(layers, cell, arrow[1], orders);
  const moved = layer.isVector
    ? { ...cell, channel: cell.channel + arrow[0] + arrow[1] * (columns[cell.layer].fold ?? 1) }
    : { ...cell, row: cell.row + arrow[0], column: cell.column + arrow[1] };
  return isInside(layer, moved) ? moved : null;
}

function neighbourMap(layer, cell, by, orders, placeOf) {
  const place = placeOf[layer.index][cell.channel] + by;
  return place >= 0 && place < layer.shape[2] ? { ...cell, channel: orders[layer.index][place] } : null;
}

function neighbourLayer(layers, cell, by, orders) {
  const next = layers[cell.layer + by];
  return next ? middleOf(next, orders[next.index][0]) : null;
}

export function middleOf(layer, channel) {
  return {
    layer: layer.index,
    row: Math.floor(layer.shape[0] / 2),
    column: Math.floor(layer.shape[1] / 2),
    channel,
  };
}
