// Canvases in device pixels, of which a CSS pixel has another number on another screen.

// Makes the canvases as large as a layout, in device pixels, and shows them in CSS pixels.
export function sizeCanvases(canvases, { width, height, ratio }) {
  for (const canvas of canvases) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${width / ratio}px`;
    canvas.style.height = `${height / ratio}px`;
  }
}

// Device pixels of a CSS pixel within `element`, whose page may be zoomed by its own style, as for a lecture.
export function deviceRatio(element) {
  return (window.devicePixelRatio || 1) * (element.currentCSSZoom ?? 1);
}

// Calls `show` whenever the room of `element` changes, or the number of device pixels of a CSS pixel: its window may be
// moved to another screen, where what was painted for the first is blurred. Ends with `disconnect()` of what it returns.
export function observeRoom(element, show) {
  const sizes = new ResizeObserver(show);
  sizes.observe(element);
  const forgetRatio = onOtherRatio(show);
  return {
    disconnect() {
      sizes.disconnect();
      forgetRatio();
    },
  };
}

// There is no event for another ratio; a query for this one says when it no longer holds.
function onOtherRatio(show) {
  let query;
  const listen = () => {
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", changed, { once: true });
  };
  const changed = () => {
    listen();
    show();
  };
  listen();
  return () => query.removeEventListener("change", changed);
}
