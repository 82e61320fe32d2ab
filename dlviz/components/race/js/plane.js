// The surface from above: shades in steps, so that their edges are contour lines, and the paths on it.

import { make } from "../../shared/js/dom.js";

const BANDS = 18;

export class Plane {
  constructor() {
    this.base = make("canvas");
    this.overlay = make("canvas", { class: "overlay" });
    this.element = make("div", { class: "plane" }, [this.base, this.overlay]);
  }

  // scene: { race, theme, colours, width, ratio }
  show(scene) {
    this.scene = scene;
    const { race, theme, width, ratio } = scene;
    const [left, right, bottom, top] = race.reach;
    this.height = Math.round((width * (top - bottom)) / (right - left));
    for (const canvas of [this.base, this.overlay]) {
      canvas.width = width * ratio;
      canvas.height = this.height * ratio;
      canvas.style.width = `${width}px`;
      canvas.style.height = `${this.height}px`;
    }
    this.element.style.width = `${width}px`;
    this.element.style.height = `${this.height}px`;
    const context = this.base.getContext("2d");
    context.imageSmoothingEnabled = true;
    context.drawImage(shadesOf(race, theme), 0, 0, this.base.width, this.base.height);
    this.drawAxes(context);
  }

  toPixel(x, y) {
    const [left, right, bottom, top] = this.scene.race.reach;
    return [
      ((x - left) / (right - left)) * this.scene.width,
      ((top - y) / (top - bottom)) * this.height,
    ];
  }

  toPlace(x, y) {
    const [left, right, bottom, top] = this.scene.race.reach;
    return [left + (x / this.scene.width) * (right - left), top - (y / this.height) * (top - bottom)];
  }

  drawAxes(context) {
    const { race, ratio, theme, width } = this.scene;
    const [left, right, bottom, top] = race.reach;
    context.save();
    context.scale(ratio, ratio);
    context.font = `600 13px ${theme.font}`;
    context.fillStyle = "#fff";
    context.strokeStyle = "rgba(0, 0, 0, 0.7)";
    context.lineWidth = 3;
    context.lineJoin = "round"; // the corners of a minus or a 1 would reach into the figure
    const label = (text, x, y) => {
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    };
    context.textAlign = "center";
    context.textBaseline = "bottom";
    for (let x = Math.ceil(left) + 1; x < right; x++) label(String(x).replace("-", "\u2212"), this.toPixel(x, 0)[0], this.height - 3);
    label("x", width - 8, this.height - 3);
    context.textAlign = "left";
    context.textBaseline = "middle";
    for (let y = Math.ceil(bottom) + 1; y < top; y++) label(String(y).replace("-", "\u2212"), 5, this.toPixel(0, y)[1]);
    label("y", 5, 9);
    context.restore();
  }

  // Every run as far as step `step`; the picked one in front.
  showStep(step, picked) {
    const { race, ratio, colours, theme } = this.scene;
    const context = this.overlay.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, this.scene.width, this.height);
    for (const [x, y] of race.minima) this.drawCross(context, x, y);
    const order = race.runs.filter((run) => run !== picked).concat(picked ?? []);
    for (const run of order) this.drawRun(context, run, Math.min(step, run.steps), colours[run.colour], run === picked);
    const [x, y] = this.toPixel(...race.start);
    context.beginPath();
    context.arc(x, y, 7, 0, 2 * Math.PI);
    context.strokeStyle = "#fff";
    context.lineWidth = 4;
    context.stroke();
    context.strokeStyle = theme.accent;
    context.lineWidth = 2;
    context.stroke();
  }

  drawCross(context, x, y) {
    const [left, top] = this.toPixel(x, y);
    for (const [colour, width] of [
      ["#000", 5],
      ["#fff", 2.5],
    ]) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      context.beginPath();
      context.moveTo(left - 6, top - 6);
      context.lineTo(left + 6, top + 6);
      context.moveTo(left - 6, top + 6);
      context.lineTo(left + 6, top - 6);
      context.stroke();
    }
  }

  drawRun(context, { path }, step, colour, isPicked) {
    const trace = () => {
      context.beginPath();
      for (let i = 0; i <= step; i++) {
        const [x, y] = this.toPixel(path[2 * i], path[2 * i + 1]);
        if (!Number.isFinite(x) || !Number.isFinite(y)) break;
        if (i === 0) context.moveTo(x, y);
        else context.lineTo(x, y);
      }
      context.stroke();
    };
    context.lineJoin = "round";
    context.strokeStyle = "#fff";
    context.lineWidth = isPicked ? 6 : 4;
    trace();
    context.strokeStyle = colour;
    context.lineWidth = isPicked ? 3.2 : 2;
    trace();
    const [x, y] = this.toPixel(path[2 * step], path[2 * step + 1]);
    if (!Number.isFinite(x) || !Number.isFinite(y)) return;
    context.beginPath();
    context.arc(x, y, isPicked ? 7 : 5, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    context.strokeStyle = "#fff";
    context.lineWidth = 2;
    context.stroke();
  }
}

function shadesOf({ shades, columns, rows }, theme) {
  const canvas = document.createElement("canvas");
  canvas.width = columns;
  canvas.height = rows;
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) {
    const band = Math.min(Math.floor(shades[i] * BANDS), BANDS - 1) / (BANDS - 1);
    pixels[i] = theme.scales.sequential[Math.round(band * 255)];
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  return canvas;
}
