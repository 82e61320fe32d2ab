// The controls above the maps: what is pointed at, the slide, the picture to save. They hold no state.

import { make } from "../../shared/js/dom.js";
import { SaveSized } from "../../shared/js/save_sized.js";
import { slideBox } from "../../shared/js/slide.js";
import { Transport } from "../../shared/js/transport.js";

export class LabToolbar {
  // on: { step(by), play(), end(), speed(value), save(scale), slide(kind) }
  constructor(words, on) {
    this.where = make("b");
    this.value = make("span", { class: "value" });
    this.transport = new Transport(words, [1, 4, 16, 64], on);
    this.slide = slideBox(words, on);
    this.save = new SaveSized(words, on.save, [this.slide]);
    this.element = make("div", { class: "toolbar", role: "group", "aria-label": words.toolbar }, [
      make("div", { class: "readout" }, [
        this.where,
        this.value,
        make("span", { class: "muted", text: words.hover_hint }),
      ]),
      this.transport.element,
      this.save.element,
    ]);
  }

  show(state) {
    this.transport.show(state);
    this.save.button.disabled = this.slide.disabled = !state.isReady;
  }

  read(where, value) {
    this.where.textContent = where;
    this.value.textContent = value;
  }

  get text() {
    return `${this.where.textContent} ${this.value.textContent}`;
  }
}
