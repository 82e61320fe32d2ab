// What the explorer shows for its state: the maps, the marks on them, heads, readout, legend and panel. It
// reacts to nothing; Explorer does, and calls the `show` of what has changed.

import { alternativeOf } from "./alternative.js";
import { largestInputs } from "./arithmetic.js";
import { colourRanges, shownLayers } from "./ranges.js";
import { make } from "../../shared/js/dom.js";
import { TOP_TERMS, explain } from "./explanation.js";
import { fill } from "../../shared/js/format.js";
import { deviceRatio, sizeCanvases } from "../../shared/js/canvas.js";
import { receptiveFields } from "./geometry.js";
import { headersOf } from "./headers.js";
import { arrange } from "./layout.js";
import { legendOf } from "./legend.js";
import { buildNetwork } from "./network.js";
import { mapOrders, placesOf } from "./order.js";
import { paintOverlay } from "./overlay.js";
import { paintEmpty, paintLayers } from "./paint.js";
import { panelOf } from "./panel.js";
import { readoutOf } from "./readout.js";
import { readTheme } from "../../shared/js/theme.js";
import { cellOfToken, sameCell, tokenOfCell } from "./token.js";
import { decodeMessage } from "../../shared/js/wire.js";

export class Picture {
  // last: { view, pinned, painted } of the picture before, if any
  constructor(message, last) {
    const { header, numbers } = decodeMessage(message);
    this.message = message;
    this.letter = null; // the trace's message
    this.header = header;
    this.words = header.words;
    this.classes = header.classes;
    this.layers = buildNetwork(header, numbers);
    this.view = last?.view ?? { ...header.view }; // { values, scale, order }
    this.traced = null; // per layer its numbers; null for a blank input
    this.hovered = null; // a cell, as pinned: { layer, row, column, channel }
    this.pinned = cellOfToken(this.layers, last ? last.pinned : header.pinned);
    this.chosenChannel = null; // whose products the panel shows; null: the one with the largest sum
    this.enlargedAt = null; // { layer, channel }
    this.painted = last?.painted ?? 0;
  }

  refreshTheme() {
    const theme = readTheme(this.root, this.header.palette);
    if (this.theme?.key === theme.key) return;
    this.theme = theme;
    for (const name of ["accent", "muted", "negative", "positive", "empty", "dead"])
      this.root.style.setProperty(`--${name}`, theme[name]);
    if (!this.layout) return;
    this.showHeads();
    this.repaint();
    this.showPanel();
  }

  resize() {
    const ratio = deviceRatio(this.root);
    const width = this.root.clientWidth;
    if (width === 0) return;
    this.refreshTheme(); // a presentation has stronger colours
    if (this.width === width && this.layout.ratio === ratio) return;
    this.width = width;
    this.layout = arrange(this.layers, width, ratio);
    sizeCanvases([this.base, this.overlay], this.layout);
    this.stage.style.height = `${this.layout.height / ratio}px`;
    this.showHeads();
    this.repaint();
    this.showPanel();
  }

  showHeads() {
    this.heads.replaceChildren(
      ...headersOf(this, this.layout, this.theme.hues, (layer) => this.enlarge(layer)),
    );
  }

  // Everything but the panel; one synchronous pass, so that no half-painted view is ever seen.
  repaint() {
    const { layers, layout, theme } = this;
    this.hint.hidden = this.traced !== null;
    this.stage.setAttribute("aria-label", alternativeOf(this));
    this.shown = this.traced && shownLayers(layers, this.traced, this.view.values);
    this.ranges = this.shown && colourRanges(this.shown, this.view.scale);
    this.orders = mapOrders(layers, this.shown, this.view.order);
    this.placeOf = this.orders.map(placesOf);
    this.scene = {
      layout,
      theme,
      orders: this.orders,
      placeOf: this.placeOf,
      shown: this.shown,
      ranges: this.ranges,
      scales: theme.scales,
      classes: this.classes,
    };
    const context = this.base.getContext("2d");
    if (this.traced) paintLayers(context, this.scene);
    else paintEmpty(context, this.scene);
    if (!this.traced) this.enlarged.hide();
    else if (this.enlargedAt)
      this.enlarged.show(this.scene, layers[this.enlargedAt.layer], this.enlargedAt.channel);
    this.legendKey = null;
    this.pinnedMark = null;
    this.showMarks();
    this.showControls();
  }

  showMarks() {
    const { hovered, pinned } = this;
    this.root.dataset.hovered = hovered ? tokenOfCell(this.layers, hovered) : "";
    this.root.dataset.pinned = this.pinnedToken ?? "";
    const marks = [];
    if (this.traced && pinned) marks.push((this.pinnedMark ??= this.markOf(pinned, true)));
    if (this.traced && hovered && !sameCell(hovered, pinned)) marks.push(this.markOf(hovered, false));
    const veiled = this.sweep.isUnderWay ? pinned : null;
    paintOverlay(this.overlay.getContext("2d"), this.scene, marks, veiled);
    if (this.enlarged.isOpen) this.enlarged.paintMarks(marks, veiled);
    const mark = marks.at(-1) ?? null;
    this.readout.replaceChildren(...readoutOf(this.context, mark));
    this.showLegend(mark?.cell ?? { layer: 1, channel: 0 });
  }

  // A cell with what it reads and, where it is pinned and dense, where its largest terms come from.
  markOf(cell, isPinned) {
    const isDense = this.layers[cell.layer].kind === "Dense";
    const spots = isPinned && isDense ? largestInputs(this.layers, this.traced, cell, TOP_TERMS) : [];
    return { cell, regions: receptiveFields(this.layers, cell), isPinned, spots };
  }

  showLegend({ layer: index, channel }) {
    const isOneMap = this.view.scale === "map" && !this.layers[index].isVector;
    const key = `${index}|${isOneMap ? channel : ""}`;
    if (this.legendKey === key) return;
    this.legendKey = key;
    const layer = this.layers[index];
    const name = layer.kind === "Input" ? this.words.input : layer.name;
    const focus = this.shown && {
      shown: this.shown[index],
      range: this.ranges[index](channel),
      name: isOneMap ? fill(this.words.map_of_layer, { layer: name, channel }) : name,
    };
    const hasDead =
      this.shown?.some(
        ({ statistics }, i) => i > 0 && !this.layers[i].isVector && statistics.activity.includes(0),
      ) ?? false;
    const hasSigned = this.shown?.some(({ isSigned }) => isSigned) ?? false;
    this.legend.replaceChildren(
      ...legendOf({ words: this.words, theme: this.theme, view: this.view, focus, hasDead, hasSigned }),
    );
  }

  showControls() {
    this.toolbar.show({
      view: this.view,
      ...this.sweep.controls,
      hasTrace: this.traced !== null,
    });
  }

  showPanel() {
    const focused = this.panel.getRootNode().activeElement?.dataset?.focus;
    if (!this.traced || !this.pinned) {
      this.panel.replaceChildren(
        make("p", {
          class: "muted panel-hint",
          text: this.traced ? this.words.pin_hint : this.words.panel_blank,
        }),
      );
      return;
    }
    this.explanation = explain(this.context, this.pinned);
    this.panel.replaceChildren(
      ...panelOf(this.context, this.explanation, {
        chooseChannel: (channel) => {
          this.chosenChannel = channel;
          this.showPanel();
        },
        unpin: () => this.unpin(),
      }),
    );
    if (focused) this.panel.querySelector(`[data-focus="${focused}"]`)?.focus();
  }

  // What an explanation is made from.
  get context() {
    const { layers, traced, words, shown, ranges, theme, chosenChannel, classes } = this;
    return { layers, traced, words, shown, ranges, theme, chosenChannel, classes };
  }
}
