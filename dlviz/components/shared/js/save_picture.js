// The button that saves a view as a picture.

import { make } from "./dom.js";

export function saveButton(words, onclick) {
  return make("button", {
    type: "button",
    class: "exports",
    "data-control": "save",
    title: words.save_help,
    text: words.save,
    onclick,
  });
}
