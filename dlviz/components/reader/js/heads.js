// What stands left of the rows: their names, their scales, and the way to their numbers.

import { gradientStops } from "../../shared/js/colour.js";
import { make } from "../../shared/js/dom.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { icon } from "../../shared/js/icons.js";

const LEAST_FOR_NOTE = 84; // CSS pixels of a row whose head has room for all of it

// on: { saveTable(row) }
export function headsOf({ words, theme, layout, unit, view }, on) {
  const { ratio } = layout;
  return layout.rows
    .filter(({ kind }) => kind !== "axis")
    .map((row) =>
      make(
        "div",
        { class: "row-head", style: `top:${row.y / ratio}px;height:${row.height / ratio}px`, "data-row": row.map?.id ?? row.kind },
        row.kind === "curve"
          ? curveHead(words, theme, row, on)
          : mapHead(words, theme, row, on, row.height / ratio >= LEAST_FOR_NOTE, view.shows === "unit" ? unit : null),
      ),
    );
}

function curveHead(words, theme, row, on) {
  return [
    title(words, words.curve, row, on),
    make("span", { class: "ends" }, [
      make("span", { class: "top positive", text: words.positive_end }),
      make("span", { class: "bottom negative", text: words.negative_end }),
    ]),
  ];
}

function mapHead(words, theme, row, on, hasRoom, unit) {
  const { map } = row;
  const { low, high } = map.range;
  const label = fill(words.range, { name: map.name, low: formatValue(low, 2), high: formatValue(high, 2) });
  return [
    title(words, map.name, row, on, map.id),
    unit === null ? null : make("span", { class: "muted", text: fill(words.unit_number, { unit }) }),
    hasRoom ? make("span", { class: "muted note", text: map.note }) : null,
    make("span", { class: "colour-bar", role: "img", "aria-label": label, title: label, "data-low": low, "data-high": high }, [
      make("span", { text: formatValue(low, 2) }),
      make("i", { style: `background:linear-gradient(90deg, ${gradientStops(theme.scales[map.scale]).join(",")})` }),
      make("span", { text: formatValue(high, 2) }),
    ]),
  ].filter(Boolean);
}

function title(words, name, row, on, symbol) {
  const label = fill(words.save_table, { name });
  return make("span", { class: "row-title" }, [
    ...(symbol && symbol !== "merged" ? [make("i", { text: symbol })] : []),
    make("b", { text: name }),
    make(
      "button",
      { type: "button", class: "icon quiet", "aria-label": label, title: label, "data-save": row.map?.id ?? "curve", onclick: () => on.saveTable(row) },
      [icon("save")],
    ),
  ]);
}
