// Brings the arithmetic into view after a pin, where the window is too low for it and the maps together.

import { prefersReducedMotion } from "../../shared/js/sweep.js";

export const REVEAL_AFTER = 350; // milliseconds: the second click of a double click finds its cell where it was
const KEPT = 90; // CSS pixels above what must stay in view, the page's own header included

// y: what must stay in view, in CSS pixels from the window's top
export function reveal(panel, y) {
  const scroller = scrollerOf(panel);
  const { top, bottom } = scroller.getBoundingClientRect();
  const hidden = panel.getBoundingClientRect().bottom - Math.min(bottom, window.innerHeight);
  const by = Math.min(hidden, y - Math.max(top, 0) - KEPT);
  if (by > 0) scroller.scrollBy({ top: by, behavior: prefersReducedMotion() ? "instant" : "smooth" });
}

function scrollerOf(element) {
  for (let node = element; node; node = node.parentElement ?? node.getRootNode().host) {
    const { overflowY } = getComputedStyle(node);
    if (overflowY === "auto" || overflowY === "scroll") return node;
  }
  return document.scrollingElement;
}
