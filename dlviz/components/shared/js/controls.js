// Buttons and select boxes of a toolbar, each with a label for screen readers and a help.

import { make } from "./dom.js";
import { icon } from "./icons.js";

export function iconButton(name, label, help, onclick) {
  return make(
    "button",
    { type: "button", class: "icon", "data-control": name, "aria-label": label, title: help, onclick },
    [icon(name)],
  );
}

export function selectBox(name, label, help, options, onChoice) {
  const choices = Object.entries(options).map(([value, text]) => make("option", { value, text }));
  return make(
    "select",
    {
      "data-control": name,
      "aria-label": label,
      title: help,
      onchange: (event) => onChoice(event.target.value),
    },
    choices,
  );
}
