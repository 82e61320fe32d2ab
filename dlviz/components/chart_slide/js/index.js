// The component's entry: a box of slides for the chart that is named beside it.

import { make } from "../../shared/js/dom.js";
import { Mounts } from "../../shared/js/mounts.js";
import { slideBox } from "../../shared/js/slide.js";
import { saveChart } from "./slide_of_chart.js";

const places = new Mounts();

export default function mountChartSlide(given) {
  const { data, parentElement } = given;
  let place = places.of(parentElement);
  if (!place) {
    place = make("div", { class: "surface" });
    parentElement.append(place);
  }
  place.replaceChildren(slideBox(data.words, { slide: (kind) => saveChart(data, kind) }));
  return places.keep(parentElement, place, () => place.remove(), () => mountChartSlide(given));
}
