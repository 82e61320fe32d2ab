// The elements of the reader, without behaviour.

import { make } from "../../shared/js/dom.js";
import { stageOf } from "../../shared/js/stage.js";

export function buildFrame(words, toolbar) {
  const base = make("canvas", { class: "base" });
  const overlay = make("canvas", { class: "overlay" });
  const chips = make("div", {
    class: "chips",
    tabindex: "0",
    role: "application",
    "aria-label": words.text_as_read,
    "aria-description": words.keys_help,
  });
  const heads = make("div", { class: "heads" });
  const stage = stageOf(words, [base, overlay]);
  const scroller = make("div", { class: "scroller" }, [stage]);
  const hint = make("p", { class: "hint" }, [make("span", { text: words.blank_hint })]);
  const legend = make("div", { class: "legend" });
  const drawing = make("figure", { class: "drawing" });
  const live = make("div", { class: "hidden-text", "aria-live": "polite" });
  const root = make("div", { class: "surface reader" }, [
    toolbar,
    chips,
    legend,
    make("div", { class: "frame" }, [heads, scroller, hint]),
    drawing,
    live,
  ]);
  const panel = make("div", { class: "surface panel" });
  return { root, chips, legend, heads, scroller, stage, base, overlay, hint, drawing, live, panel };
}
