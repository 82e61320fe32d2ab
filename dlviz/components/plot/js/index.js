// The component's entry: one PlotView for as long as its element is on the page.

import { Mounts } from "../../shared/js/mounts.js";
import { PlotView } from "./plot.js";

const plots = new Mounts();

export default function mountPlot(given) {
  const { data, parentElement } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  let plot = plots.of(parentElement);
  if (!plot) {
    plot = new PlotView(parentElement);
  }
  plot.receive(data);
  return plots.keep(parentElement, plot, () => plot.dispose(), () => mountPlot(given));
}
