// What a key means to who presents. Whatever the focus is on goes first: a field that is typed in, a slider
// that arrows move, a button that the space bar presses.

const TURNS = { ArrowRight: 1, " ": 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
const FIELDS = ["input", "textarea", "select", "[contenteditable]", ...roles("textbox", "combobox", "listbox")];
const MOVED_BY_ARROWS = roles("slider", "radio", "tab", "option", "menuitem", "application");
const PRESSED_BY_SPACE = ["button", "a", "summary", ...roles("button", "checkbox", "switch", "application")];

function roles(...names) {
  return names.map((name) => `[role=${name}]`);
}

// -> "toggle", "leave", 1, -1, or null for a key that is not the presenter's
export function meaningOf(event, isPresenting) {
  const { key } = event;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return null;
  const focus = event.composedPath()[0];
  const isOn = (selectors) => focus instanceof Element && focus.closest(selectors.join()) !== null;
  if (key === "Escape" && isPresenting) return "leave";
  if (isOn(FIELDS)) return null;
  if (key.toLowerCase() === "p" && !event.repeat) return "toggle";
  if (!isPresenting) return null;
  if (key.startsWith("Arrow") && (event.shiftKey || isOn(MOVED_BY_ARROWS))) return null;
  if (key === " " && isOn(PRESSED_BY_SPACE)) return null;
  return TURNS[key] ?? null;
}

// The keys of a lecturer's remote control, which must turn the scenes wherever the focus is.
export function isOfRemote({ key }) {
  return key === "PageDown" || key === "PageUp";
}

// Whether a list, a menu or the like is open over the page: Escape closes that first.
export function isOverlayOpen() {
  return document.querySelector(roles("listbox", "menu", "dialog").join()) !== null;
}
