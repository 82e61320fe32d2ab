// The elements of the view, without behaviour.

import { make } from "../../shared/js/dom.js";
import { stageOf } from "../../shared/js/stage.js";

export function buildFrame(words, toolbar, enlarged) {
  const base = make("canvas", { class: "base" });
  const overlay = make("canvas", { class: "overlay" });
  const heads = make("div", { class: "heads" });
  const hint = make("p", { class: "hint" }, [make("span", { text: words.blank_hint })]);
  const stage = stageOf(words, [base, overlay]);
  const legend = make("div", { class: "legend" });
  const panel = make("section", { class: "panel", "aria-label": words.arithmetic });
  const live = make("div", { class: "hidden-text", "aria-live": "polite" });
  const root = make("div", { class: "surface explorer" }, [
    toolbar,
    make("div", { class: "frame" }, [stage, heads, hint, enlarged]),
    legend,
    panel,
    live,
  ]);
  return { root, stage, base, overlay, heads, hint, legend, panel, live };
}
