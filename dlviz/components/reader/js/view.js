// What the reader shows for its state. It reacts to nothing; Reader does, and calls the `show` of what changed.

import { deviceRatio, sizeCanvases } from "../../shared/js/canvas.js";
import { make } from "../../shared/js/dom.js";
import { readTheme } from "../../shared/js/theme.js";
import { decodeMessage } from "../../shared/js/wire.js";
import { alternativeOf } from "./alternative.js";
import { explainVerdict, largestTerms } from "./arithmetic.js";
import { chipsOf } from "./chips.js";
import { drawingOf } from "./drawing.js";
import { headsOf } from "./heads.js";
import { arrange, leftOf } from "./layout.js";
import { legendOf } from "./legend.js";
import { mapsOf } from "./maps.js";
import { buildHead, buildParts, headWeights, usualPart } from "./network.js";
import { activityOf, orderUnits, placesIn } from "./order.js";
import { paintOverlay } from "./overlay.js";
import { paintStage, wordWidths } from "./paint.js";
import { panelOf } from "./panel.js";
import { readoutOf } from "./readout.js";
import { stepOfToken, tokenOfStep } from "./token.js";

const THEME_VARIABLES = ["accent", "muted", "negative", "positive", "empty", "dead", "ground"];

export class View {
  // last: { view, pinned, painted } of the view before, if any
  constructor(message, last) {
    const { header, numbers } = decodeMessage(message);
    this.message = message;
    this.letter = null; // the reading's message
    this.header = header;
    this.words = header.words;
    this.parts = buildParts(header, numbers);
    this.head = buildHead(header, numbers);
    this.view = last?.view ?? { ...header.view }; // { part, order, shows, scale, width }
    this.reading = null;
    this.hovered = null; // { step, map, unit }
    this.pinned = stepOfToken(last ? last.pinned : header.pinned); // { step, unit }
    this.chosenSum = null; // the symbol of the sum whose terms are shown
    this.painted = last?.painted ?? 0;
  }

  get partIndex() {
    const { part } = this.view;
    return this.parts[part ?? -1] ? part : usualPart(this.parts);
  }

  get part() {
    return this.parts[this.partIndex];
  }

  get read() {
    return this.reading?.parts[this.partIndex];
  }

  // What is pinned, where the text has it.
  get shownPin() {
    const { reading, pinned, part } = this;
    return reading && pinned && pinned.step < reading.steps && pinned.unit < part.units ? pinned : null;
  }

  refreshTheme() {
    const theme = readTheme(this.root, this.header.palette);
    if (this.theme?.key === theme.key) return;
    this.theme = theme;
    for (const element of [this.root, this.panel])
      for (const name of THEME_VARIABLES) element.style.setProperty(`--${name}`, theme[name]);
    if (this.width) this.showAll();
  }

  resize() {
    const ratio = deviceRatio(this.root);
    const width = this.root.clientWidth;
    if (width === 0) return;
    this.refreshTheme(); // a presentation has stronger colours
    if (this.width === width && this.ratio === ratio) return;
    this.width = width;
    this.ratio = ratio;
    this.showAll();
  }

  // Everything in one synchronous pass, so that no half-painted view is ever seen.
  showAll() {
    const { reading, words, theme } = this;
    this.hint.hidden = reading !== null;
    this.stage.setAttribute("aria-label", alternativeOf(this));
    this.root.classList.toggle("blank", reading === null);
    // Who types on at the end goes on seeing the end.
    const { chips } = this;
    const isAtEnd = chips.scrollTop > 0 && chips.scrollTop + chips.clientHeight >= chips.scrollHeight - 2;
    chips.replaceChildren(...(reading ? chipsOf({ words, theme, reading }) : []));
    if (isAtEnd) chips.scrollTop = chips.scrollHeight;
    this.legend.replaceChildren(...legendOf({ words, theme, reading, head: this.head }));
    this.showStage();
    this.reveal();
  }

  showStage() {
    const { reading, words, parts } = this;
    this.maps = reading ? mapsOf(words, this.part, this.read, this.view.scale) : [];
    if (reading) this.layOut();
    else this.scene = null;
    this.toolbar.show({
      view: this.view,
      part: this.partIndex,
      hasWeights: headWeights(this.part, this.head) !== null,
      hasReading: reading !== null,
      canWiden: reading !== null && (this.view.width === "wide" || !this.layout.hasWords),
    });
    this.heads.replaceChildren(
      ...(reading ? headsOf({ ...this.context, layout: this.layout }, { saveTable: (row) => this.saveTable(row) }) : []),
    );
    this.showMarks();
    this.showPanel();
    this.showDrawing(parts);
  }

  layOut() {
    const { reading, part, read, maps, view, theme } = this;
    const { steps } = reading;
    const weights = headWeights(part, this.head);
    this.order = orderUnits(view.order, part, read, weights, steps);
    this.placeOf = placesIn(this.order);
    const room = this.width;
    const widths = wordWidths(reading.tokens, theme);
    // The page may leave less room, as in a presentation.
    const mapsHeight = parseFloat(getComputedStyle(this.root).getPropertyValue("--maps-height")) || undefined;
    this.layout = arrange({ maps, units: part.units, steps, room, ratio: this.ratio, view, widths, mapsHeight });
    this.scene = {
      layout: this.layout,
      reading,
      part,
      order: this.order,
      placeOf: this.placeOf,
      unit: this.shownUnit,
      theme,
    };
    sizeCanvases([this.base, this.overlay], this.layout);
    this.stage.style.width = `${this.layout.width / this.ratio}px`;
    this.stage.style.height = `${this.layout.height / this.ratio}px`;
    this.scroller.classList.toggle("scrolled", this.layout.isScrolled);
    paintStage(this.base.getContext("2d"), this.scene);
  }

  showMarks() {
    const { reading } = this;
    const pinned = this.shownPin;
    const hovered = reading && this.hovered && this.hovered.step < reading.steps ? this.hovered : null;
    this.root.dataset.pinned = pinned ? tokenOfStep(pinned) : "";
    this.root.dataset.hovered = hovered ? `${hovered.step}~${hovered.map ?? ""}~${hovered.unit ?? ""}` : "";
    if (this.scene) {
      const marks = [];
      if (hovered) marks.push({ ...hovered, isPinned: false });
      if (pinned) marks.push({ ...pinned, isPinned: true });
      paintOverlay(this.overlay.getContext("2d"), this.scene, marks);
    }
    this.markChips(hovered, pinned);
    const at = hovered ?? (pinned && { ...pinned, map: this.maps[0].id });
    this.readout.replaceChildren(...readoutOf(this.context, at));
  }

  markChips(hovered, pinned) {
    for (const [name, at] of [
      ["hovered", hovered],
      ["pinned", pinned],
    ]) {
      this.chips.querySelector(`.${name}`)?.classList.remove(name);
      if (at) this.chips.querySelector(`[data-step="${at.step}"]`)?.classList.add(name);
    }
  }

  showPanel() {
    const focused = this.panel.getRootNode().activeElement?.dataset?.focus;
    this.panel.replaceChildren(
      make("style", { text: this.header.style }),
      ...panelOf(this.context, {
        unpin: () => this.unpin(),
        chooseSum: (symbol) => {
          this.chosenSum = symbol;
          this.showPanel();
        },
        pickUnit: (unit) => this.pickUnit(unit),
      }),
    );
    if (focused) this.panel.querySelector(`[data-focus="${focused}"]`)?.focus();
  }

  showDrawing() {
    this.drawing.replaceChildren(...(this.reading ? drawingOf(this.context) : []));
  }

  // Brings the pinned step into sight, in the chips and on a scrolled axis.
  reveal() {
    const pinned = this.shownPin;
    if (!pinned) return;
    const chip = this.chips.querySelector(`[data-step="${pinned.step}"]`);
    if (chip) scrollWithin(this.chips, "Top", chip.offsetTop, chip.offsetHeight);
    const { layout, ratio } = this;
    scrollWithin(this.scroller, "Left", leftOf(layout, pinned.step) / ratio, layout.column / ratio);
  }

  // The unit whose lines are shown, and that a chosen word is pinned with: the pinned one, else the one that
  // weighs most in the verdict, else the most active.
  get shownUnit() {
    const pinned = this.shownPin;
    if (pinned) return pinned.unit;
    const { part, head, reading, read } = this;
    if (headWeights(part, head)) {
      const [most] = largestTerms(explainVerdict(head, reading).terms, 1).top;
      return most.index % part.units;
    }
    const activity = activityOf(read.hidden, part.units);
    return activity.indexOf(Math.max(...activity));
  }

  // What panel, readout and drawing are made from.
  get context() {
    const { words, theme, reading, parts, part, read, maps, head, view, chosenSum } = this;
    const unit = this.scene?.unit ?? null;
    const sum = part.sums.includes(chosenSum) ? chosenSum : part.sums[0];
    return { words, theme, reading, parts, part, read, maps, head, view, unit, chosenSum: sum, pinned: this.shownPin };
  }
}

// As scrollIntoView, but without moving the page.
function scrollWithin(element, side, start, size) {
  const [from, room] =
    side === "Top" ? [element.scrollTop, element.clientHeight] : [element.scrollLeft, element.clientWidth];
  if (start >= from && start + size <= from + room) return;
  element.scrollTo({ [side.toLowerCase()]: start - (room - size) / 2 });
}
