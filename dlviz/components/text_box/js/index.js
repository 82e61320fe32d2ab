// A text box that sends its text a moment after the last key, and at once when it is left.

import { make } from "../../shared/js/dom.js";
import { Mounts } from "../../shared/js/mounts.js";
import { readTheme } from "../../shared/js/theme.js";

const SEND_AFTER = 250; // milliseconds without a key

const boxes = new Mounts();

class TextBox {
  constructor(parent, { text, edition }) {
    this.area = make("textarea", {
      spellcheck: "false",
      autocomplete: "off",
      oninput: () => this.sendSoon(),
      onblur: () => this.sendNow(),
      // While an input method composes (Chinese, Japanese, Korean), what stands in the box is not yet typed.
      oncompositionstart: () => {
        this.isComposing = true;
        clearTimeout(this.timer);
      },
      oncompositionend: () => {
        this.isComposing = false;
        this.sendSoon();
      },
      onkeydown: (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.sendNow();
        event.stopPropagation(); // Streamlit has keys of its own
      },
    });
    this.clear = make("button", { type: "button", class: "icon", text: "✕", onclick: () => this.empty() });
    this.root = make("div", { class: "surface box" }, [this.area, this.clear]);
    parent.append(this.root);
    this.sent = text;
    this.put(text, edition);
  }

  put(text, edition) {
    this.edition = edition;
    this.area.value = text;
    this.sent = text;
    clearTimeout(this.timer);
    this.showClear();
  }

  sendSoon() {
    this.showClear();
    clearTimeout(this.timer);
    if (!this.isComposing) this.timer = setTimeout(() => this.sendNow(), SEND_AFTER);
  }

  sendNow() {
    clearTimeout(this.timer);
    const text = this.area.value;
    if (this.isComposing || text === this.sent) return;
    this.sent = text;
    performance.mark("dlviz-text-sent");
    this.send("typed", { text, edition: this.edition });
  }

  empty() {
    this.area.value = "";
    this.area.focus();
    this.showClear();
    this.sendNow();
  }

  showClear() {
    this.clear.hidden = this.area.value === "";
  }

  show({ label, placeholder, clear, palette }) {
    this.area.setAttribute("aria-label", label);
    this.area.placeholder = placeholder;
    this.clear.setAttribute("aria-label", clear);
    this.clear.title = clear;
    this.root.style.setProperty("--muted", readTheme(this.root, palette).muted);
  }
}

export default function mountTextBox(given) {
  const { data, parentElement, setStateValue } = given;
  let box = boxes.of(parentElement);
  if (!box) {
    box = new TextBox(parentElement, data);
  }
  if (box.edition !== data.edition) box.put(data.text, data.edition);
  box.send = setStateValue;
  box.show(data);
  return boxes.keep(parentElement, box, () => {
    clearTimeout(box.timer);
    box.root.remove();
  }, () => mountTextBox(given));
}
