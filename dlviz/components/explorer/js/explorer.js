// The explorer: a Picture that answers to the pointer, to keys, to the sweep and to new traces.

import { hitCell } from "./boxes.js";
import { observeRoom } from "../../shared/js/canvas.js";
import { pointIn } from "../../shared/js/dom.js";
import { EnlargedMap } from "./enlarged.js";
import { formatValue } from "../../shared/js/format.js";
import { buildFrame } from "./frame.js";
import { middleOf, moveByKey } from "./keys.js";
import { subscribe } from "../../shared/js/mailbox.js";
import { nameOfCell } from "./naming.js";
import { mostActive } from "./order.js";
import { Picture } from "./picture.js";
import { savePng } from "./png.js";
import { Reporter } from "../../shared/js/report.js";
import { Sweep } from "../../shared/js/sweep.js";
import { saveExplorerSlide } from "./slide_of_explorer.js";
import { cellAtPosition, positionOf } from "./positions.js";
import { REVEAL_AFTER, reveal } from "./reveal.js";
import { sameCell, tokenOfCell, tokenOfView } from "./token.js";
import { Toolbar } from "./toolbar.js";
import { isTraceOf, readTrace, valueAt } from "./values.js";
import { decodeMessage } from "../../shared/js/wire.js";

export class Explorer extends Picture {
  // last: what `dispose` of the explorer before returned, so that a new language or network keeps the view
  constructor(parent, message, last = null) {
    super(message, last);
    this.build(parent, last?.reported ?? this.state);
    this.refreshTheme();
    this.resize();
    this.observer = observeRoom(this.root, () => this.resize());
    this.unsubscribe = subscribe(this.header.key, (bytes) => this.receive(bytes));
  }

  build(parent, reported) {
    const { words } = this;
    this.sweep = new Sweep({
      position: () => positionOf(this.layers[this.pinned.layer], this.pinned),
      move: (index) => this.moveTo(index),
      begins: () => this.pinned || this.pin({ ...this.startingCell(), row: 0, column: 0 }),
      finished: () => this.afterSweep(),
    });
    this.toolbar = new Toolbar(words, {
      view: (name, value) => this.setView({ ...this.view, [name]: value }),
      step: (by) => this.step(by),
      play: () => this.togglePlay(),
      end: () => this.toEnd(),
      speed: (value) => (this.sweep.speed = value),
      save: (scale) => savePng(this, scale),
      slide: (kind) => saveExplorerSlide(this, kind),
    });
    this.enlarged = new EnlargedMap(words, {
      hover: (cell) => this.setHovered(cell),
      pick: (cell) => cell && this.togglePin(cell),
      turn: (by) => this.turnEnlarged(by),
      close: () => this.closeEnlarged(),
    });
    this.readout = this.toolbar.readout;
    Object.assign(this, buildFrame(words, this.toolbar.element, this.enlarged.element));
    this.reporter = new Reporter(this.live, reported);
    this.root.explorer = this; // for the browser's console, and for tests
    parent.append(this.root);
    this.stage.addEventListener(
      "pointermove",
      (event) => event.pointerType !== "touch" && this.setHovered(this.cellAt(event)),
    );
    this.stage.addEventListener("pointerleave", () => this.setHovered(null));
    this.stage.addEventListener("click", (event) => this.click(event));
    this.stage.addEventListener("dblclick", (event) => this.doubleClick(event));
    this.root.addEventListener("keydown", (event) => this.press(event));
  }

  dispose() {
    this.sweep.pause();
    this.reporter.stop();
    clearTimeout(this.revealTimer);
    this.unsubscribe();
    this.observer.disconnect();
    this.root.remove();
    return {
      view: this.view,
      painted: this.painted,
      reported: this.reporter.reported,
      pinned: this.pinnedToken,
    };
  }

  receive(bytes) {
    const { header, numbers } = decodeMessage(bytes);
    if (!isTraceOf(this.layers, header)) return; // of the network before or after this one: keep the picture
    this.letter = bytes;
    this.traced = header.blank ? null : readTrace(this.layers, header, numbers);
    if (header.blank) this.sweep.end();
    if (!this.layout) return; // not on the screen yet: `resize` will paint
    this.repaint();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
    performance.mark("dlviz-painted");
    this.root.dispatchEvent(new CustomEvent("dlviz-painted", { bubbles: true, composed: true }));
    this.showPanel();
  }

  setView(view) {
    this.view = view;
    this.repaint();
    this.showPanel();
    this.reportSoon();
  }

  // -- what is picked ------------------------------------------------------------------------------------

  cellAt(event) {
    if (!this.traced) return null;
    const { x, y } = pointIn(this.stage, event);
    return hitCell(this.layout, this.orders, x * this.layout.ratio, y * this.layout.ratio);
  }

  setHovered(cell) {
    if (sameCell(cell, this.hovered)) return;
    this.hovered = cell;
    this.showMarks();
  }

  click(event) {
    const cell = this.cellAt(event);
    if (!cell) return;
    this.togglePin(cell);
    if (this.pinned) this.revealSoon(event.clientY);
  }

  doubleClick(event) {
    const cell = this.cellAt(event);
    if (!cell) return;
    clearTimeout(this.revealTimer);
    this.pin(cell);
    this.enlarge(cell.layer, cell.channel);
  }

  revealSoon(y) {
    clearTimeout(this.revealTimer);
    this.revealTimer = setTimeout(() => reveal(this.panel, y), REVEAL_AFTER);
  }

  togglePin(cell) {
    this.sweep.end();
    if (sameCell(cell, this.pinned)) this.unpin();
    else this.pin(cell);
  }

  pin(cell) {
    if (this.pinned?.layer !== cell.layer) this.chosenChannel = null;
    this.pinned = cell;
    this.pinnedMark = null;
    if (this.enlargedAt && this.enlargedAt.layer === cell.layer && this.enlargedAt.channel !== cell.channel) {
      this.enlarge(cell.layer, cell.channel);
    }
    this.showMarks();
    this.showPanel();
    if (this.sweep.isPlaying) return;
    this.saySoon();
    this.reportSoon();
  }

  unpin() {
    this.sweep.end();
    this.pinned = null;
    this.showMarks();
    this.showPanel();
    this.reportSoon();
    this.stage.focus({ preventScroll: true });
  }

  enlarge(layer, channel = null) {
    if (!this.traced || this.layers[layer].isVector) return;
    const own = this.pinned?.layer === layer ? this.pinned.channel : null;
    this.enlargedAt = { layer, channel: channel ?? own ?? mostActive(this.shown[layer].activity) };
    this.enlarged.show(this.scene, this.layers[layer], this.enlargedAt.channel);
    this.showMarks();
  }

  turnEnlarged(by) {
    const { layer, channel } = this.enlargedAt;
    const order = this.orders[layer];
    const place = (this.placeOf[layer][channel] + by + order.length) % order.length;
    this.enlarge(layer, order[place]);
  }

  closeEnlarged() {
    this.enlargedAt = null;
    this.enlarged.hide();
    this.stage.focus({ preventScroll: true });
  }

  press(event) {
    if (!this.traced || event.altKey || event.ctrlKey || event.metaKey) return;
    const isFirst = !this.pinned;
    if (event.key === "Escape") {
      if (!this.enlargedAt && !this.pinned) return;
      if (this.enlargedAt) this.closeEnlarged();
      else this.unpin();
    } else if (event.target !== this.stage) return;
    else if (event.key === "Enter") {
      if (this.pinned) this.enlarge(this.pinned.layer, this.pinned.channel);
      else this.pin(this.startingCell());
    } else if (event.key === " ") this.togglePlay();
    else {
      const from = this.pinned ?? this.startingCell();
      const cell = moveByKey(event, from, {
        layers: this.layers,
        orders: this.orders,
        placeOf: this.placeOf,
        columns: this.layout.columns,
      });
      if (!cell) return;
      this.sweep.end();
      this.pin(this.pinned ? cell : from);
    }
    if (isFirst && this.pinned) this.revealSoon(this.stage.getBoundingClientRect().top);
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
  }

  // Where keys and the sweep start when nothing is pinned: the liveliest map of the first layer that
  // computes.
  startingCell() {
    if (this.hovered) return this.hovered;
    const layer = this.layers[1];
    return middleOf(layer, mostActive(this.shown[1].activity));
  }

  // -- the sweep -----------------------------------------------------------------------------------------

  moveTo(index) {
    this.pin(cellAtPosition(this.layers[this.pinned.layer], this.pinned, index));
  }

  step(by) {
    if (!this.traced) return;
    this.sweep.pause();
    if (!this.pinned) {
      this.pin(this.startingCell());
      return;
    }
    this.sweep.step(by);
  }

  togglePlay() {
    if (!this.traced) return;
    this.sweep.toggle();
    this.showControls();
  }

  toEnd() {
    if (!this.pinned) this.pin(this.startingCell());
    this.sweep.toEnd();
  }

  afterSweep() {
    this.showMarks();
    this.showControls();
    this.saySoon();
    this.reportSoon();
  }

  // -- what others are told ------------------------------------------------------------------------------

  get pinnedToken() {
    return this.pinned && tokenOfCell(this.layers, this.pinned);
  }

  get state() {
    return { pinned: this.pinnedToken, view: tokenOfView(this.view) };
  }

  reportSoon() {
    this.reporter.reportSoon(() => (this.sweep.isPlaying ? null : this.state));
  }

  saySoon() {
    this.reporter.saySoon(() => {
      if (!this.pinned || !this.traced) return "";
      const value = valueAt(this.layers, this.traced, this.pinned);
      return `${nameOfCell(this, this.pinned)} = ${formatValue(value, 4)}`;
    });
  }
}
