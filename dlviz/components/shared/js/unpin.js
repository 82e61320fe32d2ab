// The cross that unpins what is pinned.

import { make } from "./dom.js";

export function unpinButton(words, onclick) {
  return make("button", {
    class: "icon",
    type: "button",
    title: words.unpin_help,
    "aria-label": words.unpin,
    "data-focus": "unpin",
    text: "✕",
    onclick,
  });
}
