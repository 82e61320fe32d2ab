// The kernel's numbers, to be typed over. It keeps what is being typed while Python computes.

import { inkOn, cssOfPixel, stepOf } from "../../shared/js/colour.js";
import { make } from "../../shared/js/dom.js";
import { exactText, fill, formatBrief } from "../../shared/js/format.js";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

// -> a number, or NaN: decimals, and fractions such as 1/9
function numberOf(text) {
  const parts = text.trim().replaceAll("\u2212", "-").split("/");
  if (parts.length > 2 || !parts.every((part) => NUMBER.test(part.trim()))) return NaN;
  const [above, below = 1] = parts.map(Number);
  return below === 0 ? NaN : above / below;
}

export class KernelGrid {
  // on.edit(text): a number has changed; the text is what kernels.py reads
  constructor(words, largest, on) {
    this.words = words;
    this.largest = largest;
    this.on = on;
    this.channel = 0;
    this.title = make("b");
    this.note = make("span", { class: "muted" });
    this.grid = make("div", { class: "kernel-grid", role: "group" });
    this.grid.addEventListener("keydown", (event) => this.press(event));
    this.bias = this.field(words.bias, (value) => (this.biasValue = value));
    this.alike = make("input", { type: "checkbox", "data-control": "alike" });
    this.alike.addEventListener("change", () => this.makeAlike());
    this.alikeLabel = make("label", { class: "alike", title: words.alike_help }, [
      this.alike,
      make("span", { text: words.alike }),
    ]);
    this.problem = make("p", { class: "problem", role: "alert" });
    this.element = make("figure", { class: "map kernel", "data-map": "kernel" }, [
      make("figcaption", {}, [this.title, this.note]),
      this.grid,
      make("div", { class: "below-kernel" }, [
        make("label", { class: "group" }, [
          make("span", { class: "muted", text: words.bias }),
          this.bias,
        ]),
        this.alikeLabel,
      ]),
      this.problem,
    ]);
  }

  // Another kernel than the one that is being typed: a preset, another size, a link.
  adopt({ kernel, bias, size }) {
    this.numbers = Float32Array.from(kernel.array);
    this.size = size;
    this.channels = kernel.channels;
    this.channel = Math.min(this.channel, this.channels - 1);
    this.biasValue = bias;
    this.alike.checked = this.slicesAreEqual();
    this.problem.textContent = "";
    this.build();
  }

  build() {
    const { words, size } = this;
    this.fields = Array.from({ length: size * size }, (_, place) => {
      const label = fill(words.weight_at, { row: Math.floor(place / size), column: place % size });
      return this.field(label, (value) => this.set(place, value));
    });
    this.grid.style.setProperty("--columns", size);
    this.grid.replaceChildren(...this.fields);
    this.showNumbers();
  }

  field(label, change) {
    const input = make("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      spellcheck: "false",
      "aria-label": label,
      title: label,
    });
    input.addEventListener("input", () => this.typed(input, change));
    input.addEventListener("focus", () => {
      input.value = exactText(this.valueOf(input));
      input.select();
    });
    input.addEventListener("blur", () => this.left(input));
    return input;
  }

  valueOf(input) {
    return input === this.bias
      ? Math.fround(this.biasValue)
      : this.numbers[this.fields.indexOf(input) * this.channels + this.channel];
  }

  typed(input, change) {
    const value = numberOf(input.value);
    const problem = Number.isNaN(value)
      ? fill(this.words.not_a_number, { given: input.value.trim().slice(0, 20) })
      : Math.abs(value) > this.largest
        ? fill(this.words.too_large, { given: input.value.trim().slice(0, 20), largest: this.largest })
        : "";
    input.setAttribute("aria-invalid", problem ? "true" : "false");
    this.problem.textContent = problem;
    if (problem) return;
    change(Math.fround(value));
    this.paintFields();
    this.on.edit(this.text);
  }

  // What could not be used is not kept: the field shows again what counts.
  left(input) {
    input.setAttribute("aria-invalid", "false");
    this.problem.textContent = "";
    this.showNumber(input);
  }

  set(place, value) {
    for (let k = 0; k < this.channels; k++) {
      if (this.alike.checked || k === this.channel) this.numbers[place * this.channels + k] = value;
    }
  }

  makeAlike() {
    if (!this.alike.checked || this.slicesAreEqual()) return;
    for (let place = 0; place < this.size ** 2; place++)
      this.set(place, this.numbers[place * this.channels + this.channel]);
    this.on.edit(this.text);
  }

  get text() {
    return `${this.size}!${Array.from(this.numbers).join("~")}!${this.biasValue}`;
  }

  slicesAreEqual() {
    return this.numbers.every((value, i) => value === this.numbers[i - (i % this.channels)]);
  }

  showChannel(channel) {
    this.channel = channel;
    this.showNumbers();
  }

  showNumbers() {
    for (const input of [...this.fields, this.bias]) this.showNumber(input);
    this.paintFields();
  }

  showNumber(input) {
    if (input.matches(":focus")) return;
    const value = this.valueOf(input);
    const decimals = this.size > 5 && input !== this.bias ? 2 : 3;
    input.value = formatBrief(value, decimals);
  }

  // scene: { theme, ratio, width, channelName }
  show(scene) {
    this.scene = scene;
    const { size, words } = this;
    this.title.textContent = words.kernel;
    this.note.textContent = `${size} × ${size}${scene.channelName ? ` · ${scene.channelName}` : ""}`;
    this.alikeLabel.hidden = this.channels === 1;
    const side = Math.min(56, Math.floor((scene.width - (size - 1)) / size));
    this.grid.style.setProperty("--side", `${side}px`);
    this.grid.style.fontSize = `${Math.min(15, Math.max(10, side / 3))}px`;
    this.paintFields();
  }

  paintFields() {
    if (!this.scene) return;
    const { diverging } = this.scene.theme.scales;
    const reach = Math.max(...this.numbers.map(Math.abs)) || 1;
    this.fields.forEach((input, place) => {
      const value = this.numbers[place * this.channels + this.channel];
      const pixel = diverging[stepOf(value, { low: -reach, high: reach })];
      input.style.background = cssOfPixel(pixel);
      input.style.color = inkOn(pixel);
    });
  }

  // Arrow keys go from number to number, as in a table.
  press(event) {
    const { size } = this;
    const place = this.fields.indexOf(event.target);
    const isWhole = event.target.selectionStart === 0 && event.target.selectionEnd === event.target.value.length;
    const steps = { ArrowUp: -size, ArrowDown: size, Enter: size };
    if (isWhole) Object.assign(steps, { ArrowLeft: -1, ArrowRight: 1 });
    const next = this.fields[place + steps[event.key]];
    if (place < 0 || !next) return;
    next.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
