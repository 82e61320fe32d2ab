// What the colours of words and curve mean, in words.

import { gradientStops } from "../../shared/js/colour.js";
import { make } from "../../shared/js/dom.js";

export function legendOf({ words, theme, reading, head }) {
  const stops = gradientStops(theme.scales.diverging);
  return [
    make("span", { class: "colour-bar" }, [
      make("span", { class: "negative", text: words.negative_end }),
      make("i", { style: `background:linear-gradient(90deg, ${stops.join(",")})` }),
      make("span", { class: "positive", text: words.positive_end }),
    ]),
    make("span", { text: head?.reads === "state" ? words.legend : words.legend_pooled }),
    ...(reading?.unknown.size ? [make("span", { class: "unknown-key", text: words.unknown_key })] : []),
  ];
}
