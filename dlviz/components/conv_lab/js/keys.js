// What the keyboard does to the chosen cell.

import { KINDS } from "./letter.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const CHANNELS = { PageUp: -1, PageDown: 1 };

// The cell that a key leads to from `cell`, or null where the key is none of ours or leads nowhere.
// shape: { rows, columns, channels }
export function moveByKey({ key, shiftKey }, cell, { rows, columns, channels }) {
  if (key in CHANNELS) {
    const channel = cell.channel + CHANNELS[key];
    return channel >= 0 && channel < channels ? { ...cell, channel } : null;
  }
  const arrow = ARROWS[key];
  if (!arrow) return null;
  if (shiftKey && arrow[1] !== 0) {
    const kind = KINDS[KINDS.indexOf(cell.kind) + arrow[1]];
    return kind ? { ...cell, kind } : null;
  }
  const [row, column] = [cell.row + arrow[0], cell.column + arrow[1]];
  const isInside = row >= 0 && row < rows && column >= 0 && column < columns;
  return isInside ? { ...cell, row, column } : null;
}
