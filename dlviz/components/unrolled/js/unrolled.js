// Panels over one axis of steps, that answer to the pointer, to keys and to new numbers.

import { deviceRatio, observeRoom } from "../../shared/js/canvas.js";
import { cssOfPixel } from "../../shared/js/colour.js";
import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatShare, formatValue } from "../../shared/js/format.js";
import { likeliest } from "../../shared/js/likeliest.js";
import { subscribe } from "../../shared/js/mailbox.js";
import { saidOf, sentences } from "../../shared/js/sentences.js";
import { slideBox } from "../../shared/js/slide.js";
import { stageOf } from "../../shared/js/stage.js";
import { Sweep } from "../../shared/js/sweep.js";
import { readTheme } from "../../shared/js/theme.js";
import { Transport } from "../../shared/js/transport.js";
import { decodeMessage } from "../../shared/js/wire.js";
import { paintUnrolled } from "./canvas.js";
import { hitOf, planOf } from "./plan.js";
import { saveUnrolledSlide } from "./slide_of_unrolled.js";

const SPEEDS = [0.5, 1, 2, 4];
const GUESSES = 6;
const REPORT_AFTER = 300; // ms

export class Unrolled {
  // last: what `dispose` of the one before returned, so that a new language keeps the step
  constructor(parent, message, last = null) {
    const { header } = decodeMessage(message);
    Object.assign(this, { message, header, words: header.words, axis: header.axis });
    this.picked = last ? last.picked : header.step;
    this.hovered = null;
    this.pointer = null; // where it rests on the canvas
    this.reported = this.picked;
    this.painted = 0;
    this.letter = null;
    this.build(parent);
    this.refreshTheme();
    this.observer = observeRoom(this.root, () => this.resize());
    this.unsubscribe = subscribe(header.key, (bytes) => this.receive(bytes));
  }

  build(parent) {
    const { words } = this;
    this.sweep = new Sweep({
      position: () => [this.picked ?? this.count - 1, this.count],
      move: (step) => this.pick(step),
      finished: () => this.showControls(),
    }, 1);
    this.transport = new Transport(words, SPEEDS, {
      step: (by) => this.stepBy(by),
      play: () => this.togglePlay(),
      end: () => this.letGo(),
      speed: (value) => {
        this.sweep.speed = value;
        this.showControls();
      },
    });
    this.slide = slideBox(words, { slide: (kind) => saveUnrolledSlide(this, kind) });
    this.canvas = make("canvas");
    this.stage = stageOf(words, [this.canvas]);
    this.readout = make("div", { class: "readout", text: words.blank_hint });
    this.chosen = make("div", { class: "picked", role: "status", "aria-live": "polite" });
    this.root = make("section", { class: "unrolled surface", "data-axis": this.axis }, [
      make("div", { class: "toolbar", role: "toolbar", "aria-label": words.toolbar }, [
        this.transport.element,
        this.readout,
        this.slide,
      ]),
      this.chosen,
      this.stage,
    ]);
    this.root.unrolled = this; // for the browser's console, and for tests
    parent.append(this.root);
    this.canvas.addEventListener("pointermove", (event) => this.point(event));
    this.canvas.addEventListener("pointerleave", () => this.point(null));
    this.canvas.addEventListener("click", (event) => this.click(event));
    this.stage.addEventListener("keydown", (event) => this.press(event));
  }

  dispose() {
    this.sweep.pause();
    clearTimeout(this.timer);
    this.unsubscribe();
    this.observer.disconnect();
    this.root.remove();
    return { picked: this.picked };
  }

  // A copy in `parent`, for a slide.
  twin(parent) {
    return new Unrolled(parent, this.message, { picked: this.picked });
  }

  get count() {
    return this.letter ? this.letter.header.steps.length : 0;
  }

  get hint() {
    return this.count ? this.words.hover_hint : this.words.blank_hint;
  }

  receive(bytes) {
    const letter = decodeMessage(bytes);
    if (!letter.header.steps.length) this.sweep.pause(); // nothing is left to play through
    this.letter = letter;
    if (this.count && this.picked >= this.count) this.picked = null; // a blank pad keeps the row
    if (this.hovered >= this.count) this.hovered = null;
    this.resize();
    this.showPointed();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
  }

  refreshTheme() {
    const theme = readTheme(this.root, this.header.palette);
    const isSame = theme.key === this.theme?.key;
    this.theme = theme;
    for (const [name, value] of Object.entries({
      accent: theme.accent,
      muted: theme.muted,
      bar: cssOfPixel(theme.scales.sequential[theme.isDark ? 170 : 120]),
    })) {
      this.root.style.setProperty(`--${name}`, value);
    }
    if (!isSame) this.paint();
  }

  resize() {
    const width = this.root.clientWidth;
    if (!this.letter || !width) return;
    const { steps, panels } = this.letter.header;
    this.plan = planOf(this.axis, steps, panels, width);
    const ratio = deviceRatio(this.root);
    this.ratio = ratio; // of the canvas, whatever screen its window is moved to before it is laid out anew
    const [w, h] = [this.plan.width, this.plan.height].map((size) => Math.round(size * ratio));
    if (this.canvas.width !== w || this.canvas.height !== h) {
      this.canvas.width = w;
      this.canvas.height = h;
      this.canvas.style.width = `${this.plan.width}px`;
      this.canvas.style.height = `${this.plan.height}px`;
    }
    this.paint();
  }

  paint() {
    if (!this.plan || !this.letter) return;
    const context = this.canvas.getContext("2d");
    const { ratio } = this;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const read = this.axis === "down" && this.picked !== null ? this.picked + 1 : this.count;
    paintUnrolled(context, {
      plan: this.plan,
      theme: this.theme,
      steps: this.letter.header.steps,
      numbers: this.letter.numbers,
      picked: this.picked,
      hovered: this.hovered,
      read,
    });
    this.showPicked();
    this.stage.setAttribute("aria-label", this.alternative);
    this.showControls();
  }

  // -- pointing and picking ------------------------------------------------------------------------------

  get pointed() {
    return this.plan && this.pointer ? hitOf(this.plan, this.count, this.pointer.x, this.pointer.y) : null;
  }

  point(event) {
    this.pointer = event && pointIn(this.canvas, event);
    this.showPointed();
    const step = this.pointed ? this.pointed.step : null;
    if (step === this.hovered) return;
    this.hovered = step;
    this.paint();
  }

  sentence({ place: { panel }, step, row }) {
    const value = this.valueAt(panel, step, row);
    return fill(this.words.value, {
      title: panel.title,
      place: this.nameOfStep(step),
      row: panel.rows ? panel.rows[row] : fill(this.words.unit, { index: row }),
      value: panel.scale === "share" ? formatShare(value) : formatValue(value, 3),
    });
  }

  nameOfStep(step) {
    return fill(this.words.at, { step: step + 1, label: this.letter.header.steps[step] });
  }

  valueAt(panel, step, row) {
    return this.letter.numbers[panel.offset + step * panel.count + row];
  }

  // Also when new numbers come while the pointer rests.
  showPointed() {
    const hit = this.pointed;
    this.readout.textContent = hit ? this.sentence(hit) : this.hint;
  }

  click(event) {
    this.point(event);
    const hit = this.pointed;
    if (!hit) return;
    this.sweep.pause();
    if (hit.step === this.picked) this.letGo();
    else this.pick(hit.step);
  }

  pick(step) {
    this.picked = step;
    this.paint();
    this.reportSoon();
  }

  letGo() {
    this.sweep.pause();
    this.pick(null);
  }

  stepBy(by) {
    if (!this.count) return;
    this.sweep.pause();
    const from = this.picked ?? (by > 0 ? -1 : this.count);
    this.pick(Math.min(Math.max(from + by, 0), this.count - 1));
  }

  togglePlay() {
    if (!this.count) return;
    this.sweep.toggle();
    this.showControls();
  }

  press(event) {
    if (!this.count || event.altKey || event.ctrlKey || event.metaKey) return;
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by) this.stepBy(by);
    else if (event.key === "Escape" && this.picked !== null) this.letGo(); // else it is the presentation's
    else if (event.key === " ") this.togglePlay();
    else return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
  }

  // -- what is said --------------------------------------------------------------------------------------

  // The first panel whose rows are shares of one and have names.
  get shares() {
    return this.letter.header.panels.find(({ rows, scale }) => rows && scale === "share");
  }

  // What the panels show, in words: for those who do not see them.
  get alternative() {
    const { words, shares } = this;
    if (!this.count || !shares) return sentences(words, words.title, this.hint);
    const step = this.picked ?? this.count - 1;
    const values = shares.rows.map((_, row) => this.valueAt(shares, step, row));
    const said = likeliest(words.likeliest, shares.rows, values);
    return sentences(words, words.title, saidOf(words, this.nameOfStep(step), said));
  }

  // The likeliest rows, at the picked step.
  showPicked() {
    const panel = this.shares;
    if (this.picked === null || !panel) {
      this.chosen.replaceChildren();
      return;
    }
    const shares = panel.rows.map((name, row) => ({ name, row, share: this.valueAt(panel, this.picked, row) }));
    shares.sort((one, other) => other.share - one.share);
    const right = panel.marked?.[this.picked];
    const guesses = shares.slice(0, GUESSES).map(({ name, row, share }) =>
      make("span", { class: row === right ? "guess right" : "guess" }, [
        make("b", { text: name }),
        make("span", { class: "bar", style: `width:${Math.round(80 * share) + 1}px` }),
        make("span", { text: formatShare(share) }),
      ]),
    );
    this.chosen.replaceChildren(make("b", { text: `${this.nameOfStep(this.picked)} →` }), ...guesses);
  }

  showControls() {
    this.slide.disabled = this.count === 0;
    this.transport.show({
      ...this.sweep.controls,
      isReady: this.count > 0,
    });
  }

  reportSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.sweep.isPlaying) return this.reportSoon();
      if (this.picked === this.reported) return undefined;
      this.reported = this.picked;
      this.send?.("step", this.picked);
      return undefined;
    }, REPORT_AFTER);
  }
}
