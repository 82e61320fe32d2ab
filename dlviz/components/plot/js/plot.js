// Curves over one axis: a marked place with its values, hovering for others, and a picture to save.

import { Axis, rangeOf } from "./axes.js";
import { deviceRatio } from "../../shared/js/canvas.js";
import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatBrief, formatValue } from "../../shared/js/format.js";
import { joinList, sentences } from "../../shared/js/sentences.js";
import { slideBox } from "../../shared/js/slide.js";
import { savePicture } from "./picture.js";
import { readTheme } from "../../shared/js/theme.js";
import { nearest, valueAt } from "./values.js";
import { decodeMessage } from "../../shared/js/wire.js";
import { savePlotSlide } from "./slide_of_plot.js";

const MARGIN = { left: 52, right: 14, top: 10, bottom: 38 }; // with type of TYPE
const TYPE = 12; // CSS pixels

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
    this.observer = new ResizeObserver(() => this.show());
    this.observer.observe(this.root);
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
    const ratio = deviceRatio(this.root);
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(header.height * ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${header.height}px`;
    this.area.style.height = `${header.height}px`;
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
    this.y = new Axis(y, header.height - bottom, MARGIN.top, header.is_log);
  }

  paint() {
    const ratio = deviceRatio(this.root);
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.draw(context);
    this.showLegend();
  }

  draw(context) {
    const { header } = this;
    this.drawBands(context);
    this.drawGrid(context);
    context.save();
    context.beginPath();
    context.rect(this.x.from, this.y.to - 4, this.x.to - this.x.from, this.y.from - this.y.to + 8);
    context.clip();
    for (const series of this.series) this.drawSeries(context, series);
    context.restore();
    if (this.hovered !== null) this.drawPlace(context, this.hovered, this.theme.muted, []);
    if (header.marker !== null) this.drawPlace(context, header.marker, this.theme.accent, [5, 4]);
  }

  drawBands(context) {
    context.fillStyle = this.theme.isDark ? "rgba(230, 159, 0, 0.14)" : "rgba(230, 159, 0, 0.13)";
    for (const [low, high] of this.header.bands) {
      const from = this.x.toPixel(Math.max(low, this.x.low));
      const to = this.x.toPixel(Math.min(high, this.x.high));
      context.fillRect(from, this.y.to, to - from, this.y.from - this.y.to);
    }
  }

  drawGrid(context) {
    const { x, y, theme, header } = this;
    context.font = `${TYPE * this.enlarged}px ${theme.font}`;
    context.lineWidth = this.enlarged;
    const line = (x1, y1, x2, y2, isZero) => {
      context.globalAlpha = isZero ? 0.55 : 0.14;
      context.strokeStyle = theme.text;
      context.beginPath();
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
      context.stroke();
      context.globalAlpha = 1;
    };
    context.fillStyle = theme.muted;
    context.textAlign = "center";
    context.textBaseline = "top";
    for (const tick of x.ticks((x.to - x.from) / (60 * this.enlarged))) {
      const at = x.toPixel(tick);
      line(at, y.to, at, y.from, tick === 0);
      context.fillText(formatBrief(tick, 3), at, y.from + 5);
    }
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const tick of y.ticks((y.from - y.to) / (42 * this.enlarged))) {
      const at = y.toPixel(tick);
      line(x.from, at, x.to, at, tick === 0 && !header.is_log);
      context.fillText(tickText(tick, header.is_log), x.from - 6, at);
    }
    context.textAlign = "center";
    context.textBaseline = "bottom";
    context.fillText(header.x_label, (x.from + x.to) / 2, header.height);
  }

  drawSeries(context, { x, y, colour, form }) {
    const { header } = this;
    context.strokeStyle = this.colourOf(colour);
    context.fillStyle = context.strokeStyle;
    context.lineWidth = (form === "thin" ? 1.3 : 2.4) * this.enlarged;
    context.globalAlpha = form === "thin" ? 0.65 : 1;
    context.setLineDash(form === "dashed" ? [6, 5] : []);
    context.lineJoin = "round";
    const at = (i) => [this.x.toPixel(x[i]), this.y.toPixel(y[i])];
    const isShown = (i) => Number.isFinite(y[i]) && (!header.is_log || y[i] > 0);
    if (form === "dots" || form === "thin" || form === "steps") {
      for (let i = 0; i < x.length && form !== "thin"; i++) {
        if (!isShown(i)) continue;
        context.beginPath();
        context.arc(...at(i), (form === "dots" ? 4.5 : 3) * this.enlarged, 0, 2 * Math.PI);
        context.fill();
      }
    }
    if (form === "segments") {
      for (let i = 0; i + 1 < x.length; i += 2) {
        context.beginPath();
        context.moveTo(...at(i));
        context.lineTo(...at(i + 1));
        context.lineWidth = 1.6 * this.enlarged;
        context.stroke();
      }
    } else if (form !== "dots") {
      context.beginPath();
      let isDrawing = false;
      for (let i = 0; i < x.length; i++) {
        if (!isShown(i)) isDrawing = false;
        else if (isDrawing) context.lineTo(...at(i));
        else context.moveTo(...at(i));
        isDrawing = isShown(i);
      }
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  // A place on the x axis, and every curve's dot there.
  drawPlace(context, place, colour, dash) {
    const at = this.x.toPixel(place);
    if (at < this.x.from - 1 || at > this.x.to + 1) return;
    context.strokeStyle = colour;
    context.lineWidth = 1.5 * this.enlarged;
    context.setLineDash(dash);
    context.beginPath();
    context.moveTo(at, this.y.to);
    context.lineTo(at, this.y.from);
    context.stroke();
    context.setLineDash([]);
    for (const series of this.series) {
      const value = valueAt(series, place);
      if (value === null || !Number.isFinite(value) || (this.header.is_log && value <= 0)) continue;
      const y = this.y.toPixel(value);
      if (y < this.y.to - 4 || y > this.y.from + 4) continue;
      context.beginPath();
      context.arc(at, y, (series.form === "thin" ? 3 : 5) * this.enlarged, 0, 2 * Math.PI);
      context.fillStyle = this.colourOf(series.colour);
      context.fill();
      context.strokeStyle = this.theme.ground;
      context.lineWidth = 1.5 * this.enlarged;
      context.stroke();
    }
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

function tickText(tick, isLog) {
  if (!isLog) return formatBrief(tick, 3);
  const power = Math.round(Math.log10(tick));
  return power >= -2 && power <= 3 ? formatBrief(tick, 3) : formatValue(tick, 3).replace(/\.0(?=e)/, "");
}
