// What the network, as it is at this moment, says of the reader's own drawing or review.

import { make } from "../../shared/js/dom.js";
import { formatShare } from "../../shared/js/format.js";
import { sentences } from "../../shared/js/sentences.js";
import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { Panel, setText } from "./panel.js";
import { TileGrid } from "./tiles.js";

const SIDE = 84;
const SENTIMENT = { low: 0, high: 1 };

export class DigitProbe extends Panel {
  constructor(words) {
    const grid = new TileGrid(words, SIDE);
    const verdict = make("div", { class: "verdict", role: "status" });
    const source = make("div", { class: "muted" });
    const bars = Array.from({ length: 10 }, (_, digit) => newBar(String(digit)));
    super("probe", words.probe, [
      make("div", { class: "probe-head" }, [grid.canvas, make("div", {}, [verdict, source])]),
      make("div", { class: "bars" }, bars.map((bar) => bar.element)), // prettier-ignore
    ]);
    Object.assign(this, { words, grid, verdict, source, bars });
  }

  show({ look }, theme) {
    const probe = look?.probe;
    setText(this.verdict, probe?.verdict ?? "");
    setText(this.source, probe?.source ?? "");
    this.grid.canvas.hidden = !probe;
    if (probe) {
      const picture = { name: "", shape: [28, 28, 1], levels: probe.image, low: 0, high: 1, label: sentences(this.words, probe.verdict, probe.source) };
      this.grid.show(picture, theme, SIDE);
    }
    const winner = probe ? largestAt(probe.probabilities) : -1;
    this.bars.forEach((bar, digit) => bar.show(probe ? probe.probabilities[digit] : null, digit === winner));
  }
}

export class ReviewProbe extends Panel {
  constructor(words) {
    const verdict = make("div", { class: "verdict", role: "status" });
    const text = make("p", { class: "tokens" });
    const source = make("div", { class: "muted" });
    super("probe", words.probe, [verdict, text, source]);
    Object.assign(this, { verdict, text, source });
  }

  show({ look }, theme) {
    const probe = look?.probe;
    setText(this.verdict, probe?.verdict ?? "");
    setText(this.source, probe?.source ?? "");
    const tokens = probe?.tokens ?? [];
    const signature = tokens.join("\n");
    if (signature !== this.signature) {
      this.signature = signature;
      this.text.replaceChildren(...tokens.map((token) => make("span", { text: token })));
    }
    tokens.forEach((_, at) => {
      const pixel = theme.scales.diverging[stepOf(probe.running[at], SENTIMENT)];
      const { style } = this.text.children[at];
      style.background = cssOfPixel(pixel);
      style.color = inkOn(pixel);
      this.text.children[at].title = formatShare(probe.running[at]);
    });
  }
}

function newBar(name) {
  const fillOfBar = make("i");
  const share = make("span", { class: "share" });
  const element = make("div", { class: "bar" }, [
    make("b", { text: name }),
    make("span", { class: "track" }, [fillOfBar]),
    share,
  ]);
  const show = (value, isWinner) => {
    fillOfBar.style.width = `${100 * (value > 0 ? value : 0)}%`;
    setText(share, value === null ? "" : formatShare(value));
    element.classList.toggle("winner", isWinner);
  };
  return { element, show };
}

function largestAt(values) {
  return values.reduce((best, value, at) => (value > values[best] ? at : best), 0);
}
