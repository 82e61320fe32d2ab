// Canvases in device pixels.

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
