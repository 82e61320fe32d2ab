// Elements without markup: text goes in as text, so nothing needs escaping.

export function make(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

// The head of a table's column; where it has no name, an empty cell, which is read aloud as none.
export function columnHead(text) {
  return text ? make("th", { scope: "col", text }) : make("td");
}

// Where an event happened within an element, in its own CSS pixels: the page may be zoomed by its style. Whole
// pixels of the window, as a click reports them: otherwise a click could pin another cell than the one that
// its pointer move has lit up.
export function pointIn(element, event) {
  const box = element.getBoundingClientRect();
  const zoom = element.currentCSSZoom ?? 1;
  return { x: (Math.floor(event.clientX) - box.left) / zoom, y: (Math.floor(event.clientY) - box.top) / zoom };
}
