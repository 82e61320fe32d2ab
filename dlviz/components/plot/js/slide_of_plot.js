// A plot as a slide.

import { saveSlide } from "../../shared/js/slide.js";

export function savePlotSlide(plot, kind) {
  const { title, file_name } = plot.header;
  return saveSlide(plot, { name: file_name, title, caption: "", opens: ["mountPlot", "restorePlot"], state: null }, kind);
}

// In the page of a slide: its message says all.
export function restorePlot() {}
