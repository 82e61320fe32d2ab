// Each layer's gradient and update: whether it learns, and how fast.

import { make } from "../../shared/js/dom.js";
import { formatOrder, formatShare, formatValue } from "../../shared/js/format.js";
import { Panel, setText } from "./panel.js";

const ABSENT = -1; // for shares that a layer does not have
const USUAL = 1e-3;
const DECADES = 3; // shown on either side of the usual ratio

export class Health extends Panel {
  constructor(words) {
    const body = make("tbody");
    const heads = [words.layer, words.gradient, words.ratio, words.idle];
    const helps = ["", words.gradient_help, words.ratio_help, words.idle_help];
    const row = make("tr", {}, heads.map((text, i) => make("th", { text, title: helps[i], scope: "col" }))); // prettier-ignore
    super("health", words.layers, [make("table", {}, [make("thead", {}, [row]), body])]);
    this.body = body;
  }

  show({ look }) {
    const layers = look?.health ?? [];
    const names = layers.map((layer) => layer.name).join("\n");
    if (names !== this.names) {
      this.names = names;
      this.rows = layers.map(newLayerRow);
      this.body.replaceChildren(...this.rows.map((row) => row.element));
    }
    layers.forEach(({ values: [gradient, ratio, idle] }, at) => this.rows[at].show(gradient, ratio, idle));
  }
}

function newLayerRow({ name }) {
  const gradient = make("td");
  const mark = make("i");
  const ratio = make("span");
  const idle = make("td");
  const element = make("tr", {}, [
    make("th", { text: name, scope: "row" }),
    gradient,
    make("td", { class: "ratio" }, [make("span", { class: "scale" }, [mark]), ratio]),
    idle,
  ]);
  const show = (norm, change, share) => {
    setText(gradient, formatValue(norm, 3));
    setText(ratio, formatOrder(change));
    const place = change > 0 ? 0.5 + Math.log10(change / USUAL) / (2 * DECADES) : 0;
    mark.style.left = `${100 * Math.min(Math.max(place, 0), 1)}%`;
    setText(idle, share === ABSENT ? "–" : formatShare(share));
  };
  return { element, show };
}
