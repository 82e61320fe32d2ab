// Presentation mode: a button that starts it, a bar that turns its scenes, and keys for both.

import { iconButton } from "../../shared/js/controls.js";
import { make } from "../../shared/js/dom.js";
import { fill } from "../../shared/js/format.js";
import { isOfRemote, isOverlayOpen, meaningOf } from "./keys.js";
import { revealOnce } from "./reveal_once.js";

const DESIGN_WIDTH = 1280; // CSS pixels: a page laid out for so many, and enlarged to the screen
const root = document.documentElement;

export class Presenter {
  constructor(parent, start) {
    // Out of the page's flow: an empty element would still cost the gap between elements.
    const container = parent.closest?.('[data-testid="stElementContainer"]');
    if (container) container.style.position = "absolute";
    this.scene = start; // empty while the page is not presented
    this.reported = start;
    this.element = make("div", { class: "surface presenter" });
    parent.append(this.element);
    root.dataset.presenter = "";
    this.endings = [
      listen(window, "resize", () => this.setZoom()),
      listen(document, "keydown", (event) => this.pressEarly(event), true),
      listen(document, "keydown", (event) => this.press(event)),
    ];
  }

  dispose() {
    for (const end of this.endings) end();
    this.element.remove();
    this.scene = "";
    this.mark();
    delete root.dataset.presenter;
  }

  // data: { scenes: [[name, title], ...], words, language, story: null or the key of what its step is about }
  show({ scenes, words, language, story }) {
    // Streamlit's page says of itself that it is in English; a voice would read Chinese as if it were.
    root.lang = language;
    this.scenes = scenes;
    this.words = words;
    this.story = story;
    if (story && !this.scene) revealOnce(story);
    if (this.scene) this.scene = scenes[this.index][0];
    this.update();
  }

  // Of the scene that is shown; the first one where this page has none of that name.
  get index() {
    return Math.max(0, this.scenes.findIndex(([name]) => name === this.scene));
  }

  // Before anything on the page has reacted.
  pressEarly(event) {
    this.isOverlayOpen = isOverlayOpen();
    if (isOfRemote(event)) this.press(event);
  }

  press(event) {
    const meaning = meaningOf(event, this.scene !== "");
    if (meaning === null || (meaning === "leave" && this.isOverlayOpen)) return;
    if (meaning === "toggle") this.present(this.scene ? "" : this.scenes[0][0]);
    else if (meaning === "leave") this.present("");
    else this.turn(meaning);
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
  }

  turn(by) {
    if (this.story !== null) {
      const way = document.querySelector(by > 0 ? "a.story-next" : "a.story-back");
      // Who has only just begun to present may be faster than the run that writes it into the link.
      if (way && this.scene && !way.search.includes("present=")) way.search += "&present=1";
      way?.click();
      return;
    }
    const next = this.scenes[this.index + by];
    if (next) this.present(next[0]);
  }

  present(scene) {
    this.scene = scene;
    this.update();
    if (scene === this.reported) return;
    this.reported = scene;
    this.send("scene", scene);
  }

  update() {
    this.mark();
    const focused = this.element.getRootNode().activeElement?.dataset?.control;
    this.element.replaceChildren(...(this.scene ? this.bar() : [this.startButton()]));
    if (focused) this.element.querySelector(`[data-control="${focused}"]`)?.focus();
  }

  mark() {
    if (this.scene) {
      root.dataset.present = "";
      root.dataset.scene = this.scene;
      this.setZoom();
    } else {
      delete root.dataset.present;
      delete root.dataset.scene;
    }
  }

  setZoom() {
    root.style.setProperty("--present-zoom", Math.max(1, window.innerWidth / DESIGN_WIDTH));
  }

  startButton() {
    const { words } = this;
    return make("div", { class: "start" }, [
      iconButton("present", words.present, words.present_help, () => this.present(this.scenes[0][0])),
    ]);
  }

  bar() {
    const { words, scenes, index } = this;
    const count = scenes.length;
    const turns = [
      iconButton("turn_back", words.back, words.back_help, () => this.turn(-1)),
      make("span", {
        class: "at",
        role: "status",
        text: fill(words.scene, { title: scenes[index][1], number: index + 1, count }),
      }),
      iconButton("turn", words.next, words.next_help, () => this.turn(1)),
    ];
    turns[0].disabled = index === 0;
    turns[2].disabled = index === count - 1;
    return [
      make("div", { class: "bar", role: "group", "aria-label": words.bar }, [
        ...(count > 1 && this.story === null ? turns : []),
        // A story has a cross of its own.
        iconButton(this.story === null ? "leave" : "present", words.leave, words.leave_help, () => this.present("")),
      ]),
    ];
  }
}

function listen(target, name, react, isFirst = false) {
  target.addEventListener(name, react, isFirst);
  return () => target.removeEventListener(name, react, isFirst);
}
