// One map, large, over the view: with a grid, its numbers where they fit, and the same marks as in the
// small maps.

import { inkOn, stepOf } from "../../shared/js/colour.js";
import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { hitCell } from "./boxes.js";
import { sizeCanvases } from "../../shared/js/canvas.js";
import { paintOverlay } from "./overlay.js";
import { paintPixels } from "./paint.js";

const LEAST_CELL_FOR_NUMBERS = 34; // CSS pixels
const TITLE = 34; // CSS pixels above the map

export class EnlargedMap {
  // on: { hover(cell | null), pick(cell), turn(by), close() }
  constructor(words, on) {
    this.words = words;
    this.title = make("strong", {});
    this.base = make("canvas", {});
    this.overlay = make("canvas", { class: "overlay" });
    const turn = (text, label, by) =>
      make("button", {
        type: "button",
        class: "icon",
        text,
        "aria-label": label,
        title: label,
        onclick: () => on.turn(by),
      });
    this.close = make("button", {
      type: "button",
      class: "icon",
      text: "✕",
      "aria-label": words.close,
      title: words.close_help,
      onclick: on.close,
    });
    this.area = make("div", { class: "enlarged-area" }, [this.base, this.overlay]);
    this.element = make("section", { class: "enlarged", hidden: true, "aria-label": words.enlarged }, [
      make("div", { class: "enlarged-title" }, [
        this.title,
        make("span", { class: "spacer" }),
        turn("‹", words.previous_map, -1),
        turn("›", words.next_map, 1),
        this.close,
      ]),
      this.area,
    ]);
    this.area.addEventListener(
      "pointermove",
      (event) => event.pointerType !== "touch" && on.hover(this.cellAt(event)),
    );
    this.area.addEventListener("pointerleave", () => on.hover(null));
    this.area.addEventListener("click", (event) => on.pick(this.cellAt(event)));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  hide() {
    this.element.hidden = true;
  }

  // Shows map `channel` of `layer` beside the layer's own column.
  show(scene, layer, channel) {
    const { layout } = scene;
    const [rows, columns] = layer.shape;
    const ratio = layout.ratio;
    const room = Math.min(layout.height / ratio - TITLE - 12, layout.width / ratio - 24, 460);
    const size = Math.max(1, Math.floor((room * ratio) / Math.max(rows, columns)));
    const width = columns * size;
    const height = rows * size;
    this.column = {
      layer,
      form: "maps",
      x: 0,
      y: 0,
      cellSize: size,
      tileWidth: width,
      tileHeight: height,
      tilesAcross: 1,
      pitchX: width + 1,
      pitchY: height + 1,
      width,
      height,
      contentWidth: width,
    };
    const columnsOf = [];
    columnsOf[layer.index] = this.column;
    this.scene = {
      ...scene,
      layout: { columns: columnsOf, ratio, width, height },
      orders: { [layer.index]: [channel] },
      placeOf: scene.placeOf.map((_, i) => (i === layer.index ? { [channel]: 0 } : {})),
    };
    sizeCanvases([this.base, this.overlay], this.scene.layout);
    this.area.style.width = `${width / ratio}px`;
    this.area.style.height = `${height / ratio}px`;
    this.title.textContent =
      layer.shape[2] === 1 ? layer.name : fill(this.words.map_of_layer, { layer: layer.name, channel });
    const own = layout.columns[layer.index];
    const isLeft = own.x + own.width / 2 > layout.width / 2;
    this.element.style.left = isLeft ? "4px" : "auto";
    this.element.style.right = isLeft ? "auto" : "4px";
    const lowest = (layout.height - height) / ratio - TITLE - 8;
    this.element.style.top = `${Math.min(own.headerY / ratio, lowest)}px`;
    this.element.hidden = false;
    this.paint(size / ratio);
  }

  paint(cssSize) {
    const context = this.base.getContext("2d");
    paintPixels(context, this.column, this.scene);
    const { layer, cellSize } = this.column;
    const [rows, columns, channels] = layer.shape;
    context.strokeStyle = "rgba(128, 128, 128, 0.35)";
    context.lineWidth = 1;
    context.beginPath();
    for (let i = 1; i < rows; i++) gridLine(context, 0, i * cellSize, columns * cellSize, i * cellSize);
    for (let j = 1; j < columns; j++) gridLine(context, j * cellSize, 0, j * cellSize, rows * cellSize);
    context.stroke();
    if (cssSize < LEAST_CELL_FOR_NUMBERS) return;
    const [channel] = this.scene.orders[layer.index];
    const shown = this.scene.shown[layer.index];
    const scale = this.scene.scales[shown.isSigned ? "diverging" : "sequential"];
    const range = this.scene.ranges[layer.index](channel);
    context.font = `${Math.min(13, cssSize * 0.3) * this.scene.layout.ratio}px ${this.scene.theme.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    for (let position = 0; position < rows * columns; position++) {
      const value = shown.array[position * channels + channel];
      context.fillStyle = inkOn(scale[stepOf(value, range)]);
      context.fillText(
        formatValue(value, 2),
        ((position % columns) + 0.5) * cellSize,
        (Math.floor(position / columns) + 0.5) * cellSize,
      );
    }
  }

  paintMarks(marks, veiled) {
    paintOverlay(this.overlay.getContext("2d"), this.scene, marks, veiled);
  }

  cellAt(event) {
    const { x, y } = pointIn(this.area, event);
    const { columns, ratio } = this.scene.layout;
    return hitCell({ columns: columns.filter(Boolean) }, this.scene.orders, x * ratio, y * ratio);
  }
}

function gridLine(context, x, y, toX, toY) {
  context.moveTo(x + 0.5, y + 0.5);
  context.lineTo(toX + 0.5, toY + 0.5);
}
