// The colours of this moment: Streamlit's theme variables and the palette of the message.

import { packScale } from "./colour.js";

// -> { isDark, text, ground, ... } read from the element's computed style
export function readTheme(element, palette) {
  const style = getComputedStyle(element);
  const variable = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  const ground = variable("--st-background-color", "#ffffff");
  const isDark = brightness(ground) < 0.5;
  const hues = isDark ? palette.dark : palette.light;
  const muted = variable(isDark ? "--muted-dark" : "--muted-light", hues.muted); // stronger in a presentation
  return {
    key: `${muted}|${ground}|${variable("--st-text-color", "")}|${variable("--st-font", "")}`,
    isDark,
    ground,
    hues,
    text: variable("--st-text-color", hues.text),
    font: variable("--st-font", "sans-serif"),
    muted,
    accent: hues.accent,
    negative: hues.negative,
    positive: hues.positive,
    hover: isDark ? "#ffffff" : "#111318",
    halo: isDark ? "rgba(10, 12, 18, 0.75)" : "rgba(255, 255, 255, 0.8)",
    veil: isDark ? "rgba(255, 109, 180, 0.2)" : "rgba(255, 40, 150, 0.2)",
    cover: isDark ? "rgba(29, 33, 41, 0.92)" : "rgba(236, 238, 242, 0.92)",
    empty: isDark ? "#1d2129" : "#eceef2",
    dead: isDark ? "#5d6675" : "#a7afbb",
    scales: {
      sequential: packScale(palette.sequential),
      diverging: packScale(isDark ? palette.diverging_dark : palette.diverging_light),
    },
    bar: () => (isDark ? "#43b573" : "#228c8c"),
  };
}

function brightness(colour) {
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = colour;
  const hex = probe.fillStyle;
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
