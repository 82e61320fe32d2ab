// A titled part of the view.

import { make } from "../../shared/js/dom.js";

// The title says what is found, so it changes; `note` is its smaller companion.
export class Panel {
  constructor(name, title, content) {
    this.title = make("b", { text: title });
    this.note = make("span", { class: "muted note" });
    this.element = make("div", { class: `panel ${name}` }, [
      make("div", { class: "panel-head" }, [this.title, this.note]),
      ...content,
    ]);
  }
}

// Sets text only where it differs: selections and screen readers keep still.
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
