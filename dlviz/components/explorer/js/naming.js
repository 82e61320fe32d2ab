// What cells and units are called.

import { exactText, fill } from "../../shared/js/format.js";

export function className({ classes, layers }, layer, unit) {
  return layer.index === layers.length - 1 ? (classes[unit] ?? String(unit)) : String(unit);
}

// Where a cell is, in words.
export function nameOfCell({ words, layers, classes }, cell) {
  const layer = layers[cell.layer];
  const name = layer.kind === "Input" ? words.input : layer.name;
  if (layer.isVector) {
    const unit = className({ classes, layers }, layer, cell.channel);
    return fill(layer.index === layers.length - 1 ? words.at_class : words.at_unit, { layer: name, unit });
  }
  const template = layer.shape[2] === 1 && layer.kind === "Input" ? words.at_pixel : words.at_cell;
  return fill(template, { layer: name, channel: cell.channel, row: cell.row, column: cell.column });
}

export function exactNote(words, value) {
  return fill(words.exact, { value: exactText(value) });
}
