// Held-out examples one by one, the wrong ones marked.

import { make } from "../../shared/js/dom.js";
import { fill, formatShare } from "../../shared/js/format.js";
import { saidOf } from "../../shared/js/sentences.js";
import { Panel, setText } from "./panel.js";
import { bestColumns } from "./tiles.js";

const HEIGHT_OF_SAMPLES = 168;
const SAMPLE_SIDE = 28;
const UNSURE = 0.5; // what is not above is negative, as in the confusion matrix and the accuracy

export class DigitSamples extends Panel {
  // samples: { labels, offset, count } with `count` levels at `offset`
  constructor(words, samples, numbers) {
    const tiles = samples.labels.map(newTile);
    const grid = make("div", { class: "samples-grid", role: "list" }, tiles.map((tile) => tile.element)); // prettier-ignore
    super("samples", words.samples, [grid]);
    Object.assign(this, { words, tiles, grid, labels: samples.labels });
    this.levels = new Uint8Array(numbers.buffer, numbers.byteOffset + 4 * samples.offset, samples.count);
  }

  show({ look }, theme) {
    const width = this.grid.clientWidth;
    const { columns, size } = bestColumns(this.tiles.length, 1, width, HEIGHT_OF_SAMPLES);
    this.grid.style.gridTemplateColumns = `repeat(${columns}, ${Math.floor(size)}px)`;
    if (this.themeKey !== theme.key) this.paint(theme);
    const probabilities = look?.samples;
    let wrong = 0;
    this.tiles.forEach((tile, at) => {
      const own = probabilities?.subarray(10 * at, 10 * at + 10);
      const said = own ? own.reduce((best, value, digit) => (value > own[best] ? digit : best), 0) : null;
      const isWrong = own !== undefined && said !== this.labels[at];
      wrong += isWrong;
      tile.element.classList.toggle("wrong", isWrong);
      setText(tile.said, isWrong ? String(said) : "");
      tile.element.title = own
        ? fill(this.words.sample, { label: this.labels[at], said, share: formatShare(own[said]) })
        : "";
    });
    setText(this.note, probabilities ? fill(this.words.wrong_of, { wrong, count: this.tiles.length }) : "");
    this.grid.setAttribute("aria-label", saidOf(this.words, this.words.samples, this.note.textContent));
  }

  paint(theme) {
    this.themeKey = theme.key;
    const size = SAMPLE_SIDE * SAMPLE_SIDE;
    this.tiles.forEach(({ canvas }, at) => {
      const image = new ImageData(SAMPLE_SIDE, SAMPLE_SIDE);
      const pixels = new Uint32Array(image.data.buffer);
      for (let i = 0; i < size; i++) pixels[i] = 0xff000000 | (this.levels[at * size + i] * 0x010101);
      canvas.getContext("2d").putImageData(image, 0, 0);
    });
  }
}

function newTile() {
  const canvas = make("canvas", { width: SAMPLE_SIDE, height: SAMPLE_SIDE });
  const said = make("span");
  return { element: make("div", { class: "sample", role: "listitem" }, [canvas, said]), canvas, said };
}

export class ReviewSamples extends Panel {
  // samples: { labels, texts }
  constructor(words, samples) {
    const rows = samples.texts.map(newRow);
    const list = make("div", { class: "samples-list", role: "list", tabindex: 0 }, rows.map((row) => row.element)); // prettier-ignore
    super("samples", words.samples, [list]);
    Object.assign(this, { words, rows, labels: samples.labels });
  }

  show({ look }) {
    const sentiments = look?.samples;
    let wrong = 0;
    this.rows.forEach((row, at) => {
      const sentiment = sentiments?.[at];
      const isWrong = sentiments !== undefined && (sentiment > UNSURE) !== (this.labels[at] === 1);
      wrong += isWrong;
      row.element.classList.toggle("wrong", isWrong);
      row.bar.style.width = `${100 * (sentiment ?? 0)}%`;
      setText(row.truth, this.labels[at] ? this.words.positive : this.words.negative);
      setText(row.share, sentiments ? formatShare(sentiment) : "");
    });
    setText(this.note, sentiments ? fill(this.words.wrong_of, { wrong, count: this.rows.length }) : "");
  }
}

function newRow(text) {
  const bar = make("i");
  const truth = make("span", { class: "truth muted" });
  const share = make("span", { class: "share" });
  const element = make("div", { class: "review-sample", role: "listitem", title: text }, [
    truth,
    make("span", { class: "track" }, [bar]),
    share,
    make("span", { class: "excerpt", text }),
  ]);
  return { element, bar, truth, share };
}
