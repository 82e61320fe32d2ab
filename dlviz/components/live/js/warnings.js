// Warnings that teach: what goes wrong, why the run says so, what to try.

import { make } from "../../shared/js/dom.js";
import { Panel, setText } from "./panel.js";

export class Warnings extends Panel {
  constructor(words) {
    const list = make("div", { class: "warning-list", role: "status" });
    super("warnings", words.warnings, [list]);
    Object.assign(this, { words, list });
  }

  // warnings: [title, reason, advice], the latest first
  show({ warnings }) {
    setText(this.note, warnings.length ? "" : this.words.no_warnings);
    const signature = JSON.stringify(warnings);
    if (signature === this.signature) return;
    this.signature = signature;
    this.list.replaceChildren(
      ...warnings.map(([title, reason, advice], at) =>
        make("details", { open: at === 0 }, [
          make("summary", { text: title }),
          make("p", { text: reason }),
          make("p", { class: "advice", text: advice }),
        ]),
      ),
    );
  }
}
