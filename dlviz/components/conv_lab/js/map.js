// One map as a picture: its cells, padding around them, numbers in them where there is room, marks on them.

import { inkOn, stepOf } from "../../shared/js/colour.js";
import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatBrief, formatValue } from "../../shared/js/format.js";
import { numberAt } from "./letter.js";

const ROOM_FOR_NUMBERS = 27; // CSS pixels a cell
const THUMB = 64;

export class MapView {
  // on: { hover(place or null), pick(place), channel(k) }, each optional; place: { row, column }. Only where a channel can
  // be chosen are all of them shown.
  constructor(name, on = {}) {
    this.title = make("b");
    this.note = make("span", { class: "muted" });
    this.base = make("canvas", { class: "base" });
    this.overlay = make("canvas", { class: "overlay" });
    this.area = make("div", { class: "area", role: "img", "data-map": name }, [this.base, this.overlay]);
    this.thumbs = make("div", { class: "thumbs" });
    this.element = make("figure", { class: "map", "data-map": name }, [
      make("figcaption", {}, [this.title, this.note]),
      this.area,
      this.thumbs,
    ]);
    this.on = on;
    this.area.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch") on.hover?.(this.placeAt(event));
    });
    this.area.addEventListener("pointerleave", () => on.hover?.(null));
    this.area.addEventListener("click", (event) => {
      const place = this.placeAt(event);
      if (place) on.pick?.(place);
    });
    if (on.pick) this.area.classList.add("pickable");
  }

  // scene: { words, title, note, map, channel, colours, range, pads: { rows: [before, after], columns }, covered: { rows, columns } or
  // null, width, ratio, theme, channelNames, whole: picture of all channels or null }
  show(scene) {
    this.scene = scene;
    this.title.textContent = scene.title;
    this.note.textContent = scene.note;
    this.area.setAttribute("aria-label", this.alternative);
    const { map, pads, width, ratio } = scene;
    this.across = map.columns + pads.columns[0] + pads.columns[1];
    this.down = map.rows + pads.rows[0] + pads.rows[1];
    this.cell = Math.max(1, Math.floor((width * ratio) / Math.max(this.across, this.down)));
    for (const canvas of [this.base, this.overlay]) {
      canvas.width = this.across * this.cell;
      canvas.height = this.down * this.cell;
      canvas.style.width = `${canvas.width / ratio}px`;
      canvas.style.height = `${canvas.height / ratio}px`;
    }
    this.area.style.width = this.base.style.width;
    this.area.style.height = this.base.style.height;
    this.paint();
    this.showThumbs();
  }

  // What the map shows, in words: for those who do not see it.
  get alternative() {
    const { title, note, map, channel, words } = this.scene;
    let [least, most] = [0, 0]; // positions
    for (let at = 0; at < map.rows * map.columns; at++) {
      const value = map.array[at * map.channels + channel];
      if (value < map.array[least * map.channels + channel]) least = at;
      if (value > map.array[most * map.channels + channel]) most = at;
    }
    const of = (at) => ({
      value: formatValue(map.array[at * map.channels + channel]),
      row: Math.floor(at / map.columns),
      column: at % map.columns,
    });
    const [low, high] = [of(least), of(most)];
    return fill(words.map_says, { title, note, low: low.value, high: high.value, row: high.row, column: high.column });
  }

  paint() {
    const { map, channel, colours, range, pads, covered, theme } = this.scene;
    const context = this.base.getContext("2d");
    const { cell } = this;
    context.imageSmoothingEnabled = false;
    context.fillStyle = theme.empty;
    context.fillRect(0, 0, this.base.width, this.base.height);
    const picture = pixelsOf(map, channel, colours, range);
    const left = pads.columns[0] * cell;
    context.drawImage(picture, left, pads.rows[0] * cell, map.columns * cell, map.rows * cell);
    if (covered) this.paintRest(context, covered);
    if (cell >= ROOM_FOR_NUMBERS * this.scene.ratio) this.paintNumbers(context);
  }

  // What no pooling window covers.
  paintRest(context, { rows, columns }) {
    const { cell } = this;
    context.fillStyle = this.scene.theme.cover;
    context.fillRect(0, rows * cell, this.base.width, this.base.height);
    context.fillRect(columns * cell, 0, this.base.width, rows * cell);
  }

  paintNumbers(context) {
    const { map, channel, colours, range, pads, covered, ratio, theme } = this.scene;
    const { cell } = this;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `${Math.min(14, cell / ratio / 2.9) * ratio}px ${theme.font}`;
    for (let row = -pads.rows[0]; row < map.rows + pads.rows[1]; row++) {
      for (let column = -pads.columns[0]; column < map.columns + pads.columns[1]; column++) {
        const isInside = row >= 0 && column >= 0 && row < map.rows && column < map.columns;
        const value = isInside ? numberAt(map, row, column, channel) : 0;
        const isCovered = covered && (row >= covered.rows || column >= covered.columns);
        context.fillStyle = isInside && !isCovered ? inkOn(colours[stepOf(value, range)]) : theme.muted;
        const x = (column + pads.columns[0] + 0.5) * cell;
        const y = (row + pads.rows[0] + 0.5) * cell;
        context.fillText(formatBrief(value, 2), x, y, cell - 4 * ratio);
      }
    }
  }

  showThumbs() {
    const { map, channel, colours, range, ratio, channelNames, whole, width } = this.scene;
    const hasFocus = this.thumbs.matches(":focus-within");
    const side = Math.min(THUMB, Math.floor((width - 6) / 4) - 8);
    if (map.channels === 1 || !this.on.channel) {
      this.thumbs.replaceChildren();
      return;
    }
    const pictures = Array.from({ length: map.channels }, (_, k) => {
      const button = make(
        "button",
        {
          type: "button",
          class: k === channel ? "thumb chosen" : "thumb",
          "data-channel": k,
          "aria-pressed": k === channel ? "true" : "false",
          onclick: () => this.on.channel?.(k),
        },
        [thumb(pixelsOf(map, k, colours, range), ratio, side), make("span", { text: channelNames[k] })],
      );
      return button;
    });
    if (whole)
      pictures.unshift(
        make("span", { class: "thumb" }, [
          thumb(colourPicture(map), ratio, side),
          make("span", { text: whole }),
        ]),
      );
    this.thumbs.replaceChildren(...pictures);
    if (hasFocus) this.thumbs.querySelector(".chosen").focus();
  }

  // marks: [{ rows, columns, kind: "cell" | "window" | "hover" }]; veiled: the place up to which a sweep has
  // come, or null
  showMarks(marks, veiled = null) {
    const context = this.overlay.getContext("2d");
    const { cell } = this;
    const { pads, ratio, theme, map } = this.scene;
    context.clearRect(0, 0, this.overlay.width, this.overlay.height);
    if (veiled) {
      context.fillStyle = theme.cover;
      context.fillRect((veiled.column + 1) * cell, veiled.row * cell, map.columns * cell, cell);
      context.fillRect(0, (veiled.row + 1) * cell, map.columns * cell, map.rows * cell);
    }
    for (const { rows, columns, kind } of marks) {
      context.beginPath();
      for (const row of rows)
        for (const column of columns)
          context.rect((column + pads.columns[0]) * cell, (row + pads.rows[0]) * cell, cell, cell);
      if (kind === "window") {
        context.fillStyle = theme.veil;
        context.fill();
      }
      context.lineJoin = "round";
      context.strokeStyle = theme.halo;
      context.lineWidth = (kind === "cell" ? 4 : 2.6) * ratio;
      context.stroke();
      context.strokeStyle = kind === "hover" ? theme.hover : theme.accent;
      context.lineWidth = (kind === "cell" ? 2.2 : 1.3) * ratio;
      context.stroke();
    }
  }

  // The cell of the map under the pointer, or null on padding.
  placeAt(event) {
    if (!this.scene) return null;
    const { x, y } = pointIn(this.area, event);
    const { ratio, pads, map } = this.scene;
    const row = Math.floor((y * ratio) / this.cell) - pads.rows[0];
    const column = Math.floor((x * ratio) / this.cell) - pads.columns[0];
    return row >= 0 && column >= 0 && row < map.rows && column < map.columns ? { row, column } : null;
  }
}

// One pixel a cell.
function pixelsOf(map, channel, colours, range) {
  const canvas = document.createElement("canvas");
  canvas.width = map.columns;
  canvas.height = map.rows;
  const image = new ImageData(map.columns, map.rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = colours[stepOf(map.array[i * map.channels + channel], range)];
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

// Three channels as what they are: red, green and blue light.
function colourPicture(map) {
  const canvas = document.createElement("canvas");
  canvas.width = map.columns;
  canvas.height = map.rows;
  const image = new ImageData(map.columns, map.rows);
  for (let i = 0; i < map.rows * map.columns; i++) {
    for (let k = 0; k < 3; k++) image.data[4 * i + k] = Math.round(map.array[3 * i + k] * 255);
    image.data[4 * i + 3] = 255;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}

function thumb(picture, ratio, side) {
  const scale = Math.max(1, Math.floor((side * ratio) / Math.max(picture.width, picture.height)));
  const canvas = make("canvas");
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  canvas.style.width = `${canvas.width / ratio}px`;
  canvas.style.height = `${canvas.height / ratio}px`;
  const context = canvas.getContext("2d");
  context.imageSmoothingEnabled = false;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
