// The element of a component that is pointed at, clicked, and moved in by keys.

import { make } from "./dom.js";

export function stageOf(words, children, name = "stage") {
  return make(
    "div",
    {
      class: name,
      tabindex: "0",
      role: "application",
      "aria-label": words.title,
      "aria-description": words.keys_help,
    },
    children,
  );
}
