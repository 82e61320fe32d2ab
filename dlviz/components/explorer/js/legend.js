// What the colours mean, in words and with the numbers at their ends.

import { gradientStops } from "../../shared/js/colour.js";
import { make } from "../../shared/js/dom.js";
import { fill, formatValue } from "../../shared/js/format.js";

// state: { words, theme, view, focus: { layer, shown, range, isOneMap } | null, hasDead }
export function legendOf({ words, theme, view, focus, hasDead, hasSigned }) {
  const parts = [];
  if (focus) parts.push(colourBar(words, theme, view, focus));
  parts.push(make("span", { class: "legend-words", text: legendWords(words, view) }));
  if (hasSigned) parts.push(make("span", { text: words.signed_colours }));
  if (hasDead)
    parts.push(
      make("span", { class: "dead-key" }, [
        make("i", { "aria-hidden": "true" }),
        make("span", { text: words.dead }),
      ]),
    );
  return parts;
}

export function legendWords(words, view) {
  return words[`legend_${view.scale}`];
}

function colourBar(words, theme, view, { name, shown, range }) {
  const stops = gradientStops(shown.isSigned ? theme.scales.diverging : theme.scales.sequential);
  const label = fill(words.range, { name, low: formatValue(range.low, 2), high: formatValue(range.high, 2) });
  return make(
    "span",
    { class: "colour-bar", role: "img", "aria-label": label, "data-low": range.low, "data-high": range.high },
    [
      make("span", { class: "legend-name", text: name }),
      make("span", { class: "end", text: formatValue(range.low, 2) }),
      make("i", { style: `background:linear-gradient(90deg, ${stops.join(",")})` }),
      make("span", { class: "end", text: formatValue(range.high, 2) }),
    ],
  );
}
