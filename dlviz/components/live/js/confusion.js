// Which class is taken for which: row = true, column = predicted. Colours count mistakes only.

import { make } from "../../shared/js/dom.js";
import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { fill } from "../../shared/js/format.js";
import { Panel, setText } from "./panel.js";

export class Confusion extends Panel {
  constructor(words, classes) {
    const cells = classes.map((truth, row) =>
      classes.map((said, column) => make("td", { class: row === column ? "right" : "" })),
    );
    const table = make("table", { class: "confusion-table" }, [
      make("tr", {}, [
        make("th", { class: "muted corner", text: words.corner }),
        ...classes.map((name) => make("th", { text: name, scope: "col" })),
      ]),
      ...cells.map((row, at) => make("tr", {}, [make("th", { text: classes[at], scope: "row" }), ...row])),
    ]);
    super("confusion", words.confusion, [table]);
    Object.assign(this, { words, classes, cells });
  }

  show({ look }, theme) {
    const counts = look?.confusion;
    const size = this.classes.length;
    const isRight = (at) => Math.floor(at / size) === at % size;
    const worst = counts ? counts.reduce((most, n, at) => (isRight(at) ? most : Math.max(most, n)), 0) : 0;
    this.cells.flat().forEach((cell, at) => {
      const count = counts?.[at] ?? 0;
      setText(cell, counts && (count || isRight(at)) ? String(count) : "");
      const pixel = theme.scales.sequential[stepOf(count, { low: 0, high: worst || 1 })];
      const isMistake = count > 0 && !isRight(at);
      cell.style.background = isMistake ? cssOfPixel(pixel) : "";
      cell.style.color = isMistake ? inkOn(pixel) : "";
      cell.title = fill(this.words.taken_for, {
        truth: this.classes[Math.floor(at / size)],
        said: this.classes[at % size],
        count,
      });
    });
    setText(this.note, look?.judged ?? "");
  }
}
