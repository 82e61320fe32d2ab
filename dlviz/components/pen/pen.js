// streamlit-drawable-canvas waits 200 ms after the pen has lifted, in case another stroke follows. Its own
// button "Update the app with this drawing" sends at once, and only once; it is pressed here. Without the
// wait the layers follow the pen sooner, and whatever is clicked next reaches the server after the stroke.

import { Mounts } from "../shared/js/mounts.js";

const pads = new Mounts(); // of what ends the listening

export default function mountPen(given) {
  const { parentElement } = given;
  let end = pads.of(parentElement);
  if (!end) {
    const container = parentElement.closest?.('[data-testid="stElementContainer"]');
    if (container) container.style.position = "absolute"; // an empty element would still cost a gap
    end = listen();
  }
  return pads.keep(parentElement, end, end, () => mountPen(given));
}

// A pen that goes down on a canvas may lift anywhere.
function listen() {
  const end = new AbortController();
  let pad = null;
  const down = (event) => {
    const canvas = event.composedPath().find((node) => node.matches?.("canvas.upper-canvas"));
    pad = canvas?.closest(".dc-root") ?? null;
  };
  const up = (event) => {
    if (event.touches?.length) return; // another finger is still down
    pad?.querySelector(".dc-toolbar").querySelector("button").click(); // its first button is that one
    pad = null;
  };
  // The canvas takes the stroke in at the document; the window hears of it afterwards.
  for (const name of ["mousedown", "touchstart"]) {
    window.addEventListener(name, down, { capture: true, passive: true, signal: end.signal });
  }
  for (const name of ["mouseup", "touchend"]) window.addEventListener(name, up, { signal: end.signal });
  return () => end.abort();
}
