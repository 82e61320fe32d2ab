// One curve for training and one for held-out examples over the epochs. The axes do not move while the run
// goes on, and only attributes change, so that hovering survives every update.

import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatShare, formatValue } from "../../shared/js/format.js";
import { sentences } from "../../shared/js/sentences.js";
import { Panel, setText } from "./panel.js";
import { linearAxis, logarithmicAxis } from "./axis.js";
import { svg } from "./svg.js";

const LEFT = 52;
const BOTTOM = 20;
const TOP = 8;
const RIGHT = 10;
const HEIGHT = 170;
const SPREAD = 200; // a loss that leaps further than so many times its median is drawn on a log scale
const SERIES = ["train", "held"];

export class Chart extends Panel {
  // { words, field, unit?, isShare?, pick(step) }; the title is among the words
  constructor(options) {
    const grid = svg("g", { class: "grid" });
    const lines = SERIES.map((name) => svg("path", { class: `curve ${name}` }));
    const marks = SERIES.map((name) => svg("g", { class: `dots ${name}` }));
    const moment = svg("line", { class: "moment" });
    const cursor = svg("line", { class: "cursor" });
    const drawing = svg("svg", { role: "img", height: HEIGHT }, [
      grid, ...lines, ...marks, moment, cursor, // prettier-ignore
    ]);
    super("chart", options.words[`curve_${options.field}`], [drawing]);
    Object.assign(this, { ...options, grid, lines, marks, moment, cursor, drawing });
    const key = SERIES.map((name, i) =>
      make("span", { class: `key ${name}` }, [make("i"), make("span", { text: options.words[`series_${i}`] })]),
    );
    this.readout = make("span", { class: "readout" });
    this.note.replaceWith(make("span", { class: "keys" }, key), this.readout);
    drawing.addEventListener("pointermove", (event) => this.hover(pointIn(drawing, event).x));
    drawing.addEventListener("pointerleave", () => this.hover(null));
    drawing.addEventListener("click", (event) => this.click(pointIn(drawing, event).x));
  }

  show(frame) {
    const { history } = frame;
    const width = this.element.clientWidth;
    this.frame = frame;
    this.values = SERIES.map((name) => history[`${name}_${this.field}`]);
    this.across = linearAxis([0, frame.epochs], [LEFT, width - RIGHT]);
    this.up = this.axisUp([HEIGHT - BOTTOM, TOP]);
    const log = this.up.isLogarithmic ? this.words.log_scale : "";
    setText(this.title, [this.words[`curve_${this.field}`], this.unit, log].filter(Boolean).join(" "));
    this.drawing.setAttribute("width", width);
    this.drawGrid(width);
    this.values.forEach((values, i) => this.drawSeries(values, i));
    this.place(this.moment, frame.isLatest ? null : frame.epoch);
    this.drawing.setAttribute("aria-label", sentences(this.words, this.title.textContent, this.latest));
    this.hover(this.hoveredAt);
  }

  axisUp(range) {
    if (this.isShare) return linearAxis([0, 1], range);
    const all = this.values.flatMap((values) => [...values].filter(Number.isFinite)).sort((a, b) => a - b);
    if (!all.length) return linearAxis([0, 1], range);
    const top = all[all.length - 1];
    const median = all[all.length >> 1];
    if (top > SPREAD * median && median > 0) return logarithmicAxis([all.find((x) => x > 0), top], range);
    // The first losses stand at the top; later ones may exceed them, and the axis then follows.
    return linearAxis([0, top || 1], range, { nice: true });
  }

  drawGrid(width) {
    const signature = [width, this.up.signature, this.across.signature].join();
    if (signature === this.gridSignature) return;
    this.gridSignature = signature;
    const label = this.isShare ? (x) => `${Math.round(100 * x)}\u00a0%` : (x) => formatValue(x, 2);
    const horizontal = this.up.ticks.flatMap((tick) => {
      const y = this.up.at(tick);
      return [
        svg("line", { x1: LEFT, x2: width - RIGHT, y1: y, y2: y }),
        svg("text", { x: LEFT - 6, y: y + 4, "text-anchor": "end", text: label(tick) }),
      ];
    });
    const vertical = this.across.ticks.map((tick) =>
      svg("text", { x: this.across.at(tick), y: HEIGHT - 5, "text-anchor": "middle", text: String(tick) }),
    );
    const name = svg("text", { x: LEFT - 8, y: HEIGHT - 5, "text-anchor": "end", text: this.words.epoch });
    this.grid.replaceChildren(...horizontal, ...vertical, name);
  }

  drawSeries(values, i) {
    const { epoch } = this.frame.history;
    let path = "";
    let isOpen = false;
    let last = null;
    values.forEach((value, at) => {
      if (!Number.isFinite(value)) {
        // Held-out examples are not asked at every point; what is no number breaks the training curve.
        isOpen &&= i === 1;
        return;
      }
      last = [this.across.at(epoch[at]).toFixed(1), this.up.at(value).toFixed(1)];
      path += `${isOpen ? "L" : "M"}${last[0]} ${last[1]}`;
      isOpen = true;
    });
    this.lines[i].setAttribute("d", path);
    this.marks[i].replaceChildren(...(last ? [svg("circle", { cx: last[0], cy: last[1], r: 3 })] : []));
  }

  place(line, epoch) {
    line.style.display = epoch === null ? "none" : "";
    if (epoch === null) return;
    const x = this.across.at(epoch);
    for (const [name, value] of Object.entries({ x1: x, x2: x, y1: TOP, y2: HEIGHT - BOTTOM }))
      line.setAttribute(name, value);
  }

  hover(x) {
    this.hoveredAt = x;
    const at = x === null || x === undefined || !this.frame ? null : this.nearest(x);
    this.place(this.cursor, at === null ? null : this.frame.history.epoch[at]);
    this.element.classList.toggle("hovered", at !== null);
    if (at === null) {
      setText(this.readout, "");
      return;
    }
    setText(this.readout, this.said(at, at));
  }

  // What the curves have come to, each at its own last point.
  get latest() {
    const [train, held] = this.values.map((values) => values.findLastIndex(Number.isFinite));
    return train < 0 ? "" : this.said(train, held);
  }

  said(trainAt, heldAt) {
    const format = this.isShare ? formatShare : formatValue;
    const [train, held] = [trainAt, heldAt].map((at, i) => {
      const value = this.values[i][at];
      return Number.isFinite(value) ? format(value) : "–";
    });
    return fill(this.words.at_point, { step: this.frame.history.step[trainAt], train, held });
  }

  nearest(x) {
    const { epoch } = this.frame.history;
    if (!epoch.length) return null;
    const wanted = this.across.value(x);
    let best = 0;
    epoch.forEach((value, at) => {
      if (Math.abs(value - wanted) < Math.abs(epoch[best] - wanted)) best = at;
    });
    return best;
  }

  click(x) {
    this.hover(x); // a finger does not move
    const at = this.frame && this.nearest(x);
    if (at !== null && at !== undefined) this.pick(this.frame.history.step[at]);
  }
}
