// The lab: input, kernel, the three kinds of maps, and what follows them; answers to pointer, keys and play.

import { arithmeticOf } from "./arithmetic.js";
import { deviceRatio, observeRoom } from "../../shared/js/canvas.js";
import { greyScale } from "../../shared/js/colour.js";
import { fill, formatBrief, formatValue } from "../../shared/js/format.js";
import { buildLab } from "./frame.js";
import { KernelGrid } from "./kernel.js";
import { moveByKey } from "./keys.js";
import { KINDS, numberAt, readLetter } from "./letter.js";
import { subscribe } from "../../shared/js/mailbox.js";
import { MapView } from "./map.js";
import { marksOf } from "./marks.js";
import { Outbox } from "./outbox.js";
import { activatedPane, imagePane, mapPane, pooledPane } from "./panes.js";
import { savePng } from "./png.js";
import { Reporter } from "../../shared/js/report.js";
import { saveLabSlide } from "./slide_of_lab.js";
import { Sweep } from "../../shared/js/sweep.js";
import { readTheme } from "../../shared/js/theme.js";
import { cellOfText, textOfCell } from "./place.js";
import { LabToolbar } from "./toolbar.js";
import { decodeMessage } from "../../shared/js/wire.js";

const GAP = 18;
const BELOW = 190; // CSS pixels: of a map beside the sums
const NO_PADDING = { rows: [0, 0], columns: [0, 0] };

export class ConvolutionLab {
  // last: what `dispose` of the lab before returned, so that a new language keeps the view
  constructor(parent, message, last = null) {
    const { header } = decodeMessage(message);
    this.message = message;
    this.header = header;
    this.words = header.words;
    this.letter = null;
    this.chosen = cellOfText(last?.cell ?? header.cell);
    this.hovered = null; // { kind, row, column }
    this.painted = last?.painted ?? 0;
    this.outbox = new Outbox();
    this.build(parent);
    this.reporter = new Reporter(this.live, { cell: last?.reported ?? header.cell });
    this.observer = observeRoom(this.root, () => this.resize());
    this.unsubscribe = subscribe(header.key, (bytes) => this.receive(bytes));
  }

  connect(send) {
    this.reporter.send = send;
    this.outbox.send = send;
  }

  build(parent) {
    const { words } = this;
    this.sweep = new Sweep({
      position: () => this.position,
      move: (index) => this.moveTo(index),
      begins: () => (this.hovered = null),
      finished: () => this.afterSweep(),
    });
    this.toolbar = new LabToolbar(words, {
      step: (by) => this.sweep.step(by),
      play: () => this.togglePlay(),
      end: () => this.sweep.toEnd(),
      speed: (value) => (this.sweep.speed = value),
      save: (scale) => savePng(this, scale),
      slide: (kind) => saveLabSlide(this, kind),
    });
    const channel = (k) => this.setChannel(k);
    this.image = new MapView("image", { channel });
    this.kernel = new KernelGrid(words, this.header.largest, {
      edit: (text) => this.outbox.post(text),
    });
    this.maps = KINDS.map(
      (kind) =>
        new MapView(kind, {
          channel,
          hover: (place) => this.setHovered(place && { kind, ...place }),
          pick: (place) => this.choose({ ...this.chosen, kind, ...place }),
        }),
    );
    this.activated = new MapView("activated", { pick: (place) => this.choose({ ...this.chosen, ...place }) });
    this.pooled = new MapView("pooled");
    Object.assign(this, buildLab(this));
    this.root.lab = this; // for the browser's console, and for tests
    this.root.addEventListener("keydown", (event) => this.press(event));
    parent.append(this.root);
  }

  dispose() {
    this.sweep.pause();
    this.reporter.stop();
    this.unsubscribe();
    this.observer.disconnect();
    this.root.remove();
    return { cell: textOfCell(this.chosen), painted: this.painted, reported: this.reporter.reported.cell };
  }

  // A copy of this lab in `parent`, for a slide.
  twin(parent) {
    return new ConvolutionLab(parent, this.message, { cell: textOfCell(this.chosen) });
  }

  receive(bytes) {
    const letter = readLetter(bytes);
    const isFirst = this.letter === null;
    if (!letter.kinds) this.sweep.end(); // no map is left to slide over
    this.letter = letter;
    this.clampChosen();
    if (!this.isOnMap(this.hovered)) this.hovered = null; // where the pointer rests, a larger map was before
    this.kernel.channel = this.chosen.channel; // whose numbers `adopt` puts into the fields
    if (this.outbox.receive(letter.echo) || isFirst) this.kernel.adopt(letter);
    if (!this.theme) this.refreshTheme();
    this.resize();
    this.show();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
    this.root.dispatchEvent(new CustomEvent("dlviz-painted", { bubbles: true, composed: true }));
  }

  refreshTheme() {
    const theme = readTheme(this.root, this.header.palette);
    if (this.theme?.key === theme.key) return;
    this.theme = { ...theme, grey: greyScale() };
    for (const name of ["accent", "muted", "negative", "empty"])
      this.root.style.setProperty(`--${name}`, theme[name]);
    this.show();
  }

  resize() {
    const ratio = deviceRatio(this.root);
    const room = this.root.clientWidth;
    if (room === 0) return;
    const inARow = room >= 900 ? 5 : room >= 520 ? 3 : 2;
    const width = Math.min(264, Math.floor((room - (inARow - 1) * GAP) / inARow));
    const isBeside = getComputedStyle(this.arithmetic).display === "none"; // what follows a map, in a presentation
    const after = isBeside ? width : Math.min(width, BELOW);
    if (this.width === width && this.after === after && this.ratio === ratio) return;
    this.width = width;
    this.after = after;
    this.ratio = ratio;
    this.root.style.setProperty("--map", `${width}px`);
    this.show();
  }

  // Everything, in one synchronous pass, so that no half-painted view is ever seen.
  show() {
    const { letter, words, theme, width, ratio } = this;
    if (!letter || !theme || !width) return;
    const names = letter.channels;
    const { channel } = this.chosen;
    this.root.classList.toggle("nothing", letter.kinds === null);
    const common = { words, width, ratio, theme, channelNames: names, pads: NO_PADDING, covered: null, whole: null };
    this.image.show({ ...common, ...imagePane(this) });
    this.kernel.show({ theme, ratio, width, channelName: names[channel] });
    this.toolbar.show(this.controls);
    if (!letter.kinds) return;
    const range = letter.range;
    const colours = range.isSigned ? theme.scales.diverging : theme.scales.sequential;
    this.maps.forEach((view, i) => view.show({ ...common, colours, range, ...mapPane(this, KINDS[i]) }));
    this.legend.textContent = fill(range.isSigned ? words.scale_signed : words.scale_unsigned, {
      high: formatBrief(range.high, 2),
    });
    this.showAfter({ ...common, colours, range });
    this.showMarks();
  }

  showAfter(common) {
    const { activated, pooled } = this.letter.kinds[this.chosen.kind];
    const isPlain = this.letter.activation === "linear" && !pooled;
    this.activated.element.hidden = isPlain;
    this.pooled.element.hidden = !pooled;
    const width = this.after;
    if (!isPlain) this.activated.show({ ...common, width, ...activatedPane(this, activated, pooled) });
    if (pooled) this.pooled.show({ ...common, width, ...pooledPane(this, activated, pooled) });
  }

  // What depends on the chosen and the pointed-at cell only.
  showMarks() {
    const { letter, chosen, hovered, words } = this;
    if (!letter?.kinds || !this.theme || !this.width) return;
    const veiled = this.sweep.isUnderWay ? chosen : null;
    const marks = marksOf(letter, chosen, hovered);
    this.image.showMarks(marks.image);
    this.maps.forEach((view, i) => view.showMarks(marks.maps[i], veiled));
    if (!this.activated.element.hidden) this.activated.showMarks(marks.activated);
    if (!this.pooled.element.hidden) this.pooled.showMarks(marks.pooled);
    this.root.dataset.chosen = textOfCell(chosen);
    const at = hovered ?? chosen;
    const channel = at.kind === "depthwise" ? chosen.channel : 0;
    const value = numberAt(letter.kinds[at.kind].pre, at.row, at.column, channel);
    this.toolbar.read(
      fill(words.cell_of, { name: words[`kind_${at.kind}`], where: fill(words.at_cell, at) }),
      `= ${formatValue(value, 4)}`,
    );
    this.arithmetic.replaceChildren(
      ...arithmeticOf({
        letter,
        chosen,
        theme: this.theme,
        words,
        channelNames: letter.channels,
        ranges: { image: letter.image_range },
      }),
    );
  }

  get controls() {
    return { ...this.sweep.controls, isReady: Boolean(this.letter?.kinds) };
  }

  // -- what is chosen ------------------------------------------------------------------------------------

  // Where nothing fits, what was chosen waits for maps that have it.
  clampChosen() {
    const { letter } = this;
    const kind = KINDS.includes(this.chosen?.kind) ? this.chosen.kind : KINDS[0];
    const map = letter.kinds?.[kind].pre;
    const { rows, columns } = map ?? letter.image;
    const middle = { row: Math.floor(rows / 2), column: Math.floor(columns / 2), channel: 0 };
    const { row, column, channel } = this.chosen ?? middle;
    this.chosen = {
      kind,
      channel: Math.min(channel, letter.image.channels - 1),
      row: map ? Math.min(row, rows - 1) : row,
      column: map ? Math.min(column, columns - 1) : column,
    };
  }

  isOnMap(place) {
    const map = this.letter.kinds?.[place?.kind]?.pre;
    return Boolean(map) && place.row < map.rows && place.column < map.columns;
  }

  choose(cell) {
    const isAnotherMap = cell.kind !== this.chosen.kind || cell.channel !== this.chosen.channel;
    this.chosen = cell;
    if (isAnotherMap) this.show();
    else this.showMarks();
    if (this.sweep.isPlaying) return;
    this.reporter.saySoon(() => this.toolbar.text);
    this.reportSoon();
  }

  setChannel(channel) {
    this.chosen = { ...this.chosen, channel };
    this.kernel.showChannel(channel);
    this.show();
    this.reportSoon();
  }

  setHovered(place) {
    this.hovered = place;
    this.showMarks();
  }

  reportSoon() {
    this.reporter.reportSoon(() => (this.sweep.isPlaying ? null : { cell: textOfCell(this.chosen) }));
  }

  press(event) {
    if (!this.letter?.kinds || event.target !== this.stage || event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (event.key === " ") this.togglePlay();
    else {
      const { kind, channel } = this.chosen;
      const { rows, columns } = this.letter.kinds[kind].pre;
      const to = moveByKey(event, this.chosen, { rows, columns, channels: this.letter.image.channels });
      if (!to) return;
      if (to.channel !== channel) this.setChannel(to.channel);
      else {
        if (to.kind === kind) this.sweep.end();
        this.choose(to);
      }
    }
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
  }

  // -- the sweep -----------------------------------------------------------------------------------------

  get position() {
    const { rows, columns } = this.letter.kinds[this.chosen.kind].pre;
    return [this.chosen.row * columns + this.chosen.column, rows * columns];
  }

  moveTo(index) {
    const { columns } = this.letter.kinds[this.chosen.kind].pre;
    this.choose({ ...this.chosen, row: Math.floor(index / columns), column: index % columns });
  }

  togglePlay() {
    this.sweep.toggle();
    this.toolbar.show(this.controls);
  }

  afterSweep() {
    this.showMarks();
    this.toolbar.show(this.controls);
    this.reportSoon();
  }
}
