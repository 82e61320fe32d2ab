// The component's entry: one PlotView for as long as its element is on the page.

import { PlotView } from "./plot.js";

const plots = new WeakMap();

export default function mountPlot({ data, parentElement }) {
  if (!(data instanceof Uint8Array)) return undefined;
  let plot = plots.get(parentElement);
  if (!plot) {
    plot = new PlotView(parentElement);
    plots.set(parentElement, plot);
  }
  plot.receive(data);
  return () => {
    plots.get(parentElement)?.dispose();
    plots.delete(parentElement);
  };
}
