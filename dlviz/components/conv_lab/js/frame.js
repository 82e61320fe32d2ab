// The elements of the lab around its maps, without behaviour.

import { make } from "../../shared/js/dom.js";
import { stageOf } from "../../shared/js/stage.js";

export function buildLab({ words, toolbar, image, kernel, maps, activated, pooled }) {
  const stage = stageOf(words, [image.element, kernel.element, ...maps.map(({ element }) => element)], "maps");
  const legend = make("p", { class: "legend muted" });
  const arithmetic = make("section", { class: "arithmetic", "aria-label": words.arithmetic });
  const live = make("div", { class: "hidden-text", "aria-live": "polite" });
  const root = make("div", { class: "surface lab" }, [
    toolbar.element,
    stage,
    legend,
    make("div", { class: "after" }, [arithmetic, activated.element, pooled.element]),
    live,
  ]);
  return { root, stage, legend, arithmetic, live };
}
