// Curves over one axis: a marked place with its values, hovering for others, and a picture to save.

import { Axis, rangeOf } from "./axes.js";
import { deviceRatio, observeRoom } from "../../shared/js/canvas.js";
import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatBrief, formatValue } from "../../shared/js/format.js";
import { joinList, sentences } from "../../shared/js/sentences.js";
import { slideBox } from "../../shared/js/slide.js";
import { drawPlot, TYPE } from "./paint.js";
import { savePicture } from "./picture.js";
import { readTheme } from "../../shared/js/theme.js";
import { nearest, valueAt } from "./values.js";
import { decodeMessage } from "../../shared/js/wire.js";
import { savePlotSlide } from "./slide_of_plot.js";

const MARGIN = { left: 52, right: 14, top: 10, bottom: 38 }; // with type of TYPE

export class PlotView {
  constructor(parent) {
    this.title = make("b");
    this.legend = make("div", { class: "plot-legend" });
    this.canvas = make("canvas");
    this.save = make("button", { type: "button", class: "save", "data-control": "save" });
    this.save.addEventListener("click", () => savePicture(this));
    this.area = make("div", { class: "plot-area", role: "img" }, [this.canvas]);
    this.root = make("div", { class: "surface plot" }, [
      (this.head = make("div", { class: "plot-head" }, [this.title, make("span", { class: "spacer" }), this.save])),
      this.legend,
      this.area,
    ]);
    this.root.plot = this; // for the browser's console, and for tests
    this.painted = 0;
    this.area.addEventListener("pointermove", (event) => this.hover(event));
    this.area.addEventListener("click", (event) => this.hover(event)); // a finger does not move
    this.area.addEventListener("pointerleave", () => this.hover(null));
    parent.append(this.root);
    this.observer = observeRoom(this.root, () => this.show());
  }

  dispose() {
    this.observer.disconnect();
    this.root.remove();
  }

  receive(message) {
    const { header, numbers } = decodeMessage(message);
    let offset = 0;
    const take = (count) => numbers.subarray(offset, (offset += count));
    this.message = message;
    this.header = header;
    this.offerSlides(header.words);
    this.series = header.series.map((series) => ({
      ...series,
      x: take(series.count),
      y: take(series.count),
    }));
    this.hovered = null;
    this.show();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
  }

  // A box's words are fixed, so that another language gets another box.
  offerSlides(words) {
    if (this.slide?.ariaLabel === words.slide) return;
    this.slide?.remove();
    this.slide = slideBox(words, { slide: (kind) => savePlotSlide(this, kind) });
    this.head.append(this.slide);
  }

  // A copy of this plot in `parent`, for a slide.
  twin(parent) {
    const copy = new PlotView(parent);
    copy.receive(this.message);
    return copy;
  }

  show() {
    const width = this.root.clientWidth;
    if (!this.header || width === 0) return;
    const { header } = this;
    this.theme = readTheme(this.root, header.palette);
    for (const name of ["accent", "muted"]) this.root.style.setProperty(`--${name}`, this.theme[name]);
    this.colours = categories(this.root, header.categories);
    this.title.textContent = header.title;
    this.save.textContent = header.words.save;
    this.save.title = header.words.save_help;
    // A page may leave less room, as in a presentation.
    const share = parseFloat(getComputedStyle(this.root).getPropertyValue("--plot-share")) || 1;
    this.height = Math.round(header.height * share);
    const ratio = deviceRatio(this.root);
    this.ratio = ratio; // of the canvas, whatever screen its window is moved to before it is laid out anew
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(this.height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${this.height}px`;
    this.area.style.height = `${this.height}px`;
    this.area.setAttribute("aria-label", this.description);
    this.enlarged = (parseFloat(getComputedStyle(this.root).getPropertyValue("--type-axis")) || TYPE) / TYPE;
    this.layOut(width);
    this.paint();
  }

  layOut(width) {
    const { header, series } = this;
    const x = header.x_range ?? rangeOf(series.map((of) => of.x), false);
    const y = header.y_range ?? rangeOf(series.map((of) => of.y), header.is_log);
    const [left, bottom] = [MARGIN.left, MARGIN.bottom].map((size) => size * this.enlarged);
    this.x = new Axis(x, left, width - MARGIN.right);
    this.y = new Axis(y, this.height - bottom, MARGIN.top, header.is_log);
  }

  paint() {
    const { ratio } = this;
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    drawPlot(context, this);
    this.showLegend();
  }

  showLegend() {
    const place = this.hovered ?? this.header.marker;
    const items = this.series
      .filter(({ name }) => name)
      .map((series) => {
        const value = place === null ? null : valueAt(series, place);
        return make("span", { class: `key ${series.form}` }, [
          make("i", { style: `background:${this.colourOf(series.colour)}` }),
          make("span", { text: series.name }),
          value === null
            ? ""
            : make("span", { class: "number", "data-value": value, text: formatValue(value, 4) }),
        ]);
      });
    if (place !== null)
      items.unshift(
        make("span", {
          class: this.hovered === null ? "at" : "at hovered",
          text: `${this.header.x_name} = ${formatBrief(place, 3)}`,
        }),
      );
    if (this.header.bands.length)
      items.push(
        make("span", { class: "key" }, [
          make("i", { class: "band" }),
          make("span", { text: this.header.band_label }),
        ]),
      );
    this.legend.replaceChildren(...items);
  }

  // What is drawn and, at the marked place, how high each curve is.
  get description() {
    const { header } = this;
    const { marker, words } = header;
    const named = this.series.filter(({ name }) => name);
    const said = fill(words.description, {
      title: header.title,
      names: joinList(
        words,
        named.map(({ name }) => name),
      ),
      x: header.x_label,
    });
    const values = named
      .map((series) => [series.name, marker === null ? null : valueAt(series, marker)])
      .filter(([, value]) => value !== null)
      .map(([name, value]) => `${name} ${formatValue(value, 4)}`);
    if (!values.length) {
      const heights = named.flatMap(({ y }) => [...y].filter(Number.isFinite));
      const [low, high] = [Math.min(...heights), Math.max(...heights)].map((value) => formatValue(value));
      return sentences(words, said, fill(words.between, { low, high }));
    }
    const place = `${header.x_name} = ${formatBrief(marker, 3)}`;
    return sentences(words, said, fill(words.at, { place, values: joinList(words, values) }));
  }

  colourOf(index) {
    return index === null ? this.theme.muted : this.colours[index % this.colours.length];
  }

  hover(event) {
    if (!this.header?.can_hover) return;
    const place = event && this.x.toValue(pointIn(this.area, event).x);
    const isInside = place !== null && place >= this.x.low && place <= this.x.high;
    this.hovered = isInside ? nearest(this.series[0].x, place) : null;
    this.paint();
  }
}

function categories(element, fallback) {
  const text = getComputedStyle(element).getPropertyValue("--st-chart-categorical-colors");
  const found = text.split(/,(?![^(]*\))/).map((colour) => colour.trim()).filter(Boolean);
  return found.length ? found : fallback;
}
