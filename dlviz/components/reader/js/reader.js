// The reader: a View that answers to the pointer, to keys and to new readings.

import { observeRoom } from "../../shared/js/canvas.js";
import { pointIn } from "../../shared/js/dom.js";
import { formatValue } from "../../shared/js/format.js";
import { subscribe } from "../../shared/js/mailbox.js";
import { Reporter } from "../../shared/js/report.js";
import { decodeMessage, signatureOf } from "../../shared/js/wire.js";
import { saveTable } from "./csv.js";
import { buildFrame } from "./frame.js";
import { moveByKey } from "./keys.js";
import { hit } from "./layout.js";
import { savePng } from "./png.js";
import { isReadingOf, readReading } from "./reading.js";
import { nameOfStep } from "./readout.js";
import { saveReaderSlide } from "./slide_of_reader.js";
import { sameStep, tokenOfStep, tokenOfView } from "./token.js";
import { Toolbar } from "./toolbar.js";
import { View } from "./view.js";

export class Reader extends View {
  // last: what `dispose` of the reader before returned, so that a new language or network keeps the view
  constructor(parent, message, last = null) {
    super(message, last);
    this.build(parent, last?.reported ?? this.state);
    this.refreshTheme();
    this.resize();
    this.observer = observeRoom(this.root, () => this.resize());
    const { key } = this.header;
    this.endings = [
      subscribe(`${key}-panel`, (place) => this.movePanel(place)),
      subscribe(key, (bytes) => this.receive(bytes)),
    ];
  }

  build(parent, reported) {
    const { words } = this;
    this.toolbar = new Toolbar(words, this.parts, {
      view: (name, value) => this.setView({ ...this.view, [name]: value }),
      save: () => savePng(this),
      slide: (kind) => saveReaderSlide(this, kind),
    });
    this.readout = this.toolbar.readout;
    Object.assign(this, buildFrame(words, this.toolbar.element));
    this.reporter = new Reporter(this.live, reported);
    this.root.reader = this; // for the browser's console, and for tests
    parent.append(this.root);
    this.stage.addEventListener(
      "pointermove",
      (event) => event.pointerType !== "touch" && this.setHovered(this.placeAt(event)),
    );
    this.stage.addEventListener("pointerleave", () => this.setHovered(null));
    this.stage.addEventListener("click", (event) => this.pick(this.placeAt(event)));
    this.chips.addEventListener("pointermove", (event) => this.setHovered(chipAt(event)));
    this.chips.addEventListener("pointerleave", () => this.setHovered(null));
    this.chips.addEventListener("click", (event) => this.pick(chipAt(event)));
    for (const element of [this.root, this.panel])
      element.addEventListener("keydown", (event) => this.press(event));
  }

  // The panel stands where the page has made room for it.
  movePanel(place) {
    place.replaceChildren(this.panel);
  }

  dispose() {
    this.reporter.stop();
    for (const end of this.endings) end();
    this.observer.disconnect();
    this.root.remove();
    this.panel.remove();
    return {
      view: this.view,
      painted: this.painted,
      reported: this.reporter.reported,
      pinned: this.pinnedToken,
    };
  }

  receive(bytes) {
    const { header, numbers } = decodeMessage(bytes);
    if (!isReadingOf(this.header.model, header)) return; // of the network before or after this one
    this.letter = bytes;
    this.reading = header.blank ? null : readReading(this.parts, this.head, header, numbers);
    if (!this.width) return; // not on the screen yet: `resize` will paint
    this.showAll();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
    this.root.dataset.reading = signatureOf(bytes);
    this.root.dataset.steps = header.blank ? 0 : header.steps;
    performance.mark("dlviz-painted");
    this.root.dispatchEvent(new CustomEvent("dlviz-painted", { bubbles: true, composed: true }));
  }

  setView(view) {
    if (view.part !== this.view.part) this.chosenSum = null;
    this.view = view;
    this.showStage();
    this.reveal();
    this.reportSoon();
  }

  toggleShows() {
    if (this.reading) this.setView({ ...this.view, shows: this.view.shows === "unit" ? "units" : "unit" });
  }

  saveTable(row) {
    saveTable(this, row);
  }

  // -- what is picked ------------------------------------------------------------------------------------

  placeAt(event) {
    if (!this.scene) return null;
    const { x, y } = pointIn(this.stage, event);
    return hit(this.layout, this.order, x * this.ratio, y * this.ratio);
  }

  setHovered(place) {
    if (sameStep(place, this.hovered) && Boolean(place) === Boolean(this.hovered)) return;
    this.hovered = place;
    this.showMarks();
  }

  // A word alone is pinned with the unit that is shown.
  pick(place) {
    if (!place || !this.reading) return;
    if (this.part.gates.includes(place.map)) this.chosenSum = place.map;
    const pin = { step: place.step, unit: place.unit ?? this.shownUnit };
    if (this.shownPin && tokenOfStep(pin) === tokenOfStep(this.shownPin)) this.unpin();
    else this.pin(pin);
  }

  pickUnit(unit) {
    const step = this.shownPin?.step ?? (this.part.isBackward ? 0 : this.reading.steps - 1);
    this.pin({ step, unit });
  }

  pin({ step, unit }) {
    const isOtherUnit = unit !== this.scene.unit;
    this.pinned = { step, unit };
    this.scene.unit = unit;
    if (this.view.shows === "unit" && isOtherUnit) this.showStage();
    else {
      this.showMarks();
      this.showPanel();
      this.showDrawing();
    }
    this.reveal();
    this.saySoon();
    this.reportSoon();
  }

  unpin() {
    this.pinned = null;
    this.showStage();
    this.reportSoon();
    this.stage.focus({ preventScroll: true });
  }

  press(event) {
    if (!this.reading || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape") {
      if (!this.shownPin) return;
      this.unpin();
    } else if (event.target !== this.stage && event.target !== this.chips) return;
    else if (event.key === "Enter") this.toggleShows();
    else {
      const start = { step: this.hovered?.step ?? this.reading.steps - 1, unit: this.shownUnit };
      const { order, placeOf, reading } = this;
      const moved = moveByKey(event, this.shownPin ?? start, { steps: reading.steps, order, placeOf });
      if (!moved) return;
      this.pin(this.shownPin ? moved : start);
    }
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
  }

  // -- what others are told ------------------------------------------------------------------------------

  get pinnedToken() {
    return this.pinned && tokenOfStep(this.pinned);
  }

  get state() {
    return { pinned: this.pinnedToken, view: tokenOfView(this.view) };
  }

  reportSoon() {
    this.reporter.reportSoon(() => this.state);
  }

  saySoon() {
    this.reporter.saySoon(() => {
      const pinned = this.shownPin;
      if (!pinned) return "";
      const [map] = this.maps;
      const value = map.array[pinned.step * this.part.units + pinned.unit];
      return `${nameOfStep(this.words, this.reading, pinned.step)}: ${map.id}[${pinned.unit}] = ${formatValue(value, 4)}`;
    });
  }
}

function chipAt(event) {
  const chip = event.target.closest?.("[data-step]");
  return chip ? { step: Number(chip.dataset.step), map: null, unit: null } : null;
}
