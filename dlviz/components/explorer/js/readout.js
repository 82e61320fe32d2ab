// The line that says what is pointed at.

import { make } from "../../shared/js/dom.js";
import { nameOfCell } from "./naming.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { valueAt } from "./values.js";

// mark: { cell, regions } or null
export function readoutOf(context, mark) {
  const { words, layers, traced } = context;
  if (!traced || !mark) return [make("span", { class: "muted", text: words.hover_hint })];
  const { cell, regions } = mark;
  const value = valueAt(layers, traced, cell);
  const parts = [
    make("b", { text: nameOfCell(context, cell) }),
    make("span", { class: "value", "data-value": value, text: `= ${formatValue(value, 4)}` }),
  ];
  if (cell.layer > 0) {
    const { rows, columns } = regions[0];
    parts.push(
      make("span", {
        class: "muted",
        text: fill(words.sees, { rows: rows.length, columns: columns.length }),
      }),
    );
  }
  return parts;
}
