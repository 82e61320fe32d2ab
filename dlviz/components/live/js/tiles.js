// Grids of small pictures on one canvas, each as large as they all can be.

import { deviceRatio } from "../../shared/js/canvas.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { make, pointIn } from "../../shared/js/dom.js";

const GAP = 2; // CSS pixels between tiles, unless they ask for more

// The number of columns that makes `count` tiles of `ratio` (width / height) largest in a box.
export function bestColumns(count, ratio, width, height, gap = GAP) {
  let best = { columns: 1, size: 0 };
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns);
    const size = Math.min((width - gap * (columns - 1)) / columns / ratio, (height - gap * (rows - 1)) / rows);
    if (size > best.size) best = { columns, size };
  }
  return best;
}

export class TileGrid {
  constructor(words, height) {
    this.words = words;
    this.height = height;
    this.canvas = make("canvas", { class: "tiles", role: "img" });
    this.source = document.createElement("canvas");
    this.canvas.addEventListener("pointermove", (event) => this.point(pointIn(this.canvas, event)));
  }

  // picture: { name, shape: [rows, columns, channels], levels, low, high, isSigned, label }
  show(picture, theme, width, gap = GAP) {
    const [rows, columns, count] = picture.shape;
    const ratio = deviceRatio(this.canvas);
    const grid = bestColumns(count, columns / rows, width, this.height, gap);
    const size = Math.max(4, Math.floor(grid.size)); // CSS pixels: the height of a tile
    const tile = { width: Math.floor((size * columns) / rows), height: size };
    this.layout = { picture, gap, tile, columns: grid.columns, count };
    const lines = Math.ceil(count / grid.columns);
    setSize(this.canvas, grid.columns * (tile.width + gap), lines * (tile.height + gap), ratio);
    this.paintSource(picture, theme);
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (let channel = 0; channel < count; channel++) {
      const { x, y } = this.origin(channel);
      context.drawImage(
        this.source,
        0, channel * rows, columns, rows, // prettier-ignore
        x * ratio, y * ratio, tile.width * ratio, tile.height * ratio, // prettier-ignore
      );
    }
    this.canvas.setAttribute("aria-label", picture.label);
  }

  origin(channel) {
    const { tile, columns, gap } = this.layout;
    return {
      x: (channel % columns) * (tile.width + gap),
      y: Math.floor(channel / columns) * (tile.height + gap),
    };
  }

  // All tiles below each other, a pixel for each number.
  paintSource({ shape, levels, isSigned }, theme) {
    const [rows, columns, count] = shape;
    if (this.source.width !== columns || this.source.height !== rows * count) {
      this.source.width = columns;
      this.source.height = rows * count;
    }
    const scale = isSigned ? theme.scales.diverging : theme.scales.sequential;
    const image = new ImageData(columns, rows * count);
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) pixels[i] = scale[levels[i]];
    this.source.getContext("2d").putImageData(image, 0, 0);
  }

  point({ x, y }) {
    if (!this.layout) return;
    const { tile, columns, count, gap, picture } = this.layout;
    const channel = Math.floor(y / (tile.height + gap)) * columns + Math.floor(x / (tile.width + gap));
    if (channel >= count) return;
    const [low, high] = [picture.low, picture.high].map((value) => formatValue(value, 3));
    this.canvas.title = fill(this.words.tile, { name: picture.name, channel, low, high });
  }
}

// A canvas of so many CSS pixels, sharp on every screen.
function setSize(canvas, width, height, ratio) {
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
}
