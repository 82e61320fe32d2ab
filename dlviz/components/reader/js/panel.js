// The panel: the pinned step's arithmetic, and which units carry the verdict.

import { make } from "../../shared/js/dom.js";
import { fill } from "../../shared/js/format.js";
import { unpinButton } from "../../shared/js/unpin.js";
import { cellStep } from "./cell_step.js";
import { isWindow, nameOfPart } from "./network.js";
import { nameOfStep } from "./readout.js";
import { verdictOf } from "./verdict.js";
import { windowStep } from "./window_step.js";

// on: { unpin(), chooseSum(symbol), pickUnit(unit) }
export function panelOf(context, on) {
  const { words, reading, pinned } = context;
  if (!reading) return [make("p", { class: "muted panel-hint", text: words.panel_blank })];
  const step = pinned ? stepParts(context, on) : [make("p", { class: "muted panel-hint", text: words.pin_hint })];
  return [make("section", { class: "step", "aria-label": words.arithmetic }, step), verdictOf(context, on)].filter(Boolean);
}

function stepParts(context, on) {
  const { words, reading, part, pinned } = context;
  return [
    make("div", { class: "panel-title" }, [
      make("strong", { text: nameOfStep(words, reading, pinned.step) }),
      make("span", { text: fill(words.unit_of_part, { unit: pinned.unit, part: nameOfPart(words, part) }) }),
      make("span", { class: "spacer" }),
      unpinButton(words, on.unpin),
    ]),
    ...(isWindow(part) ? windowStep(context, on) : cellStep(context, on)),
    make("p", { class: "muted", text: words.rounded }),
  ];
}
