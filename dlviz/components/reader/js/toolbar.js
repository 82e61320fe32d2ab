// The controls above the stage. They hold no state: `show` makes them show the reader's.

import { selectBox } from "../../shared/js/controls.js";
import { make } from "../../shared/js/dom.js";
import { saveButton } from "../../shared/js/save_picture.js";
import { slideBox } from "../../shared/js/slide.js";
import { nameOfPart } from "./network.js";

// on: { view(name, value), save(), slide(kind) }
export class Toolbar {
  constructor(words, parts, on) {
    this.readout = make("div", { class: "readout" });
    const layers = Object.fromEntries(parts.map((part) => [part.index, nameOfPart(words, part)]));
    this.part = selectBox("part", words.part, words.part_help, layers, (value) => on.view("part", Number(value)));
    this.part.hidden = parts.length < 2;
    this.order = selectBox(
      "order",
      words.order,
      words.order_help,
      {
        index: words.order_index,
        weight: words.order_weight,
        activity: words.order_activity,
        cluster: words.order_cluster,
      },
      (value) => on.view("order", value),
    );
    this.shows = selectBox(
      "shows",
      words.shows,
      words.shows_help,
      { units: words.shows_units, unit: words.shows_unit },
      (value) => on.view("shows", value),
    );
    this.scale = selectBox(
      "scale",
      words.scale,
      words.scale_help,
      { text: words.scale_text, full: words.scale_full },
      (value) => on.view("scale", value),
    );
    this.width = selectBox(
      "width",
      words.width,
      words.width_help,
      { fit: words.width_fit, wide: words.width_wide },
      (value) => on.view("width", value),
    );
    this.save = saveButton(words, on.save);
    this.slide = slideBox(words, on);
    this.element = make("div", { class: "toolbar", role: "group", "aria-label": words.toolbar }, [
      this.part,
      this.order,
      this.shows,
      this.scale,
      this.width,
      this.readout,
      this.save,
      this.slide,
    ]);
  }

  show({ view, part, hasWeights, hasReading, canWiden }) {
    this.part.value = String(part);
    this.order.value = view.order;
    this.order.querySelector("[value=weight]").disabled = !hasWeights;
    this.shows.value = view.shows;
    this.scale.value = view.scale;
    this.width.value = view.width;
    this.width.hidden = !canWiden;
    this.save.disabled = this.slide.disabled = !hasReading;
  }
}
