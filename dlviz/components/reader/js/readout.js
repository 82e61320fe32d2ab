// The line that says what is pointed at.

import { make } from "../../shared/js/dom.js";
import { fill, formatShare, formatValue } from "../../shared/js/format.js";

// at: { step, map, unit } or null
export function readoutOf({ words, reading, maps, part }, at) {
  if (!reading || !at) return [make("span", { class: "muted", text: words.hover_hint })];
  const running = reading.running[at.step];
  const parts = [make("b", { text: nameOfStep(words, reading, at.step) })];
  const map = maps.find(({ id }) => id === at.map);
  if (map && at.unit !== null) {
    const value = map.array[at.step * part.units + at.unit];
    parts.push(
      make("span", { title: map.name, text: `${map.id === "merged" ? map.name : map.id}[${at.unit}]` }),
      make("span", { class: "value", "data-value": value, text: `= ${formatValue(value, 4)}` }),
    );
  }
  parts.push(
    make("span", { class: "muted", "data-running": running, text: fill(words.after_it, { share: formatShare(running) }) }),
  );
  return parts;
}

export function nameOfStep(words, reading, step) {
  const word = reading.tokens[step];
  if (!word) return fill(words.padding_step, { step: step + 1 });
  return fill(words.word_step, { word, step: step + 1 - reading.padding });
}
