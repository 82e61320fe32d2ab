// Where the run stands: state, progress, and the figures of this moment.

import { make } from "../../shared/js/dom.js";
import { setText } from "./panel.js";

export class Status {
  constructor(words, slide) {
    this.state = make("b", { class: "state", role: "status" });
    this.bar = make("i");
    this.progress = make("div", { class: "progress", role: "progressbar", "aria-label": words.progress }, [
      this.bar,
    ]);
    this.facts = make("dl", { class: "facts" });
    this.message = make("span", { class: "message" });
    this.element = make("header", { class: "status" }, [
      this.state,
      this.progress,
      this.facts,
      slide,
      this.message,
    ]);
  }

  show({ label, progress, facts, message }) {
    setText(this.state, label);
    this.bar.style.width = `${100 * progress}%`;
    this.progress.setAttribute("aria-valuenow", Math.round(100 * progress));
    setText(this.message, message);
    if (this.facts.children.length !== facts.length)
      this.facts.replaceChildren(
        ...facts.map(() => make("div", {}, [make("dt", { class: "muted" }), make("dd")])),
      );
    facts.forEach(([name, value], i) => {
      const [term, description] = this.facts.children[i].children;
      setText(term, name);
      setText(description, value);
    });
  }
}
