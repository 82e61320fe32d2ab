// The snapshots of a run: a slider over them, and a button that plays them one after another.

import { make } from "../../shared/js/dom.js";
import { icon } from "../../shared/js/icons.js";
import { prefersReducedMotion } from "../../shared/js/sweep.js";
import { setText } from "./panel.js";

const PAUSE_BETWEEN = 300; // milliseconds that a snapshot is looked at
const SEND_AFTER = 60; // while the slider is dragged

export class Timeline {
  // send(step): asks for the snapshot of that step; null for the latest state
  constructor(words, send) {
    this.words = words;
    this.send = send;
    this.steps = [];
    this.wanted = null; // a step, or null for the latest
    const button = (name, label, help, onclick) =>
      make("button", { type: "button", class: "icon", "aria-label": label, title: help, onclick }, [icon(name)]);
    this.playButton = button("play", words.play, words.play_help, () => this.togglePlay());
    this.slider = make("input", {
      type: "range", min: 0, step: 1, "aria-label": words.moment, // prettier-ignore
      oninput: () => this.slide(),
    });
    this.place = make("span", { class: "place" });
    this.latest = make("button", { type: "button", text: words.latest, title: words.latest_help, onclick: () => this.choose(null) }); // prettier-ignore
    this.element = make("footer", { class: "timeline" }, [
      make("b", { text: words.history }),
      button("back", words.step_back, words.step_back_help, () => this.stepBy(-1)),
      this.playButton,
      button("forward", words.step_forward, words.step_forward_help, () => this.stepBy(1)),
      this.slider,
      this.place,
      this.latest,
    ]);
  }

  // The slider's last place stands for the latest state, whatever snapshots there are.
  show(frame) {
    this.steps = frame.snapshots;
    this.element.classList.toggle("empty", !this.steps.length);
    this.slider.max = this.steps.length;
    this.slider.value = this.index;
    setText(this.place, frame.place);
    this.latest.disabled = this.wanted === null;
    const shown = frame.isLatest ? null : frame.step;
    if (!this.isPlaying || !this.isAwaited || shown !== this.wanted) return; // a run that goes on says more of the same
    this.isAwaited = false;
    this.playOn();
  }

  get index() {
    const at = this.wanted === null ? -1 : this.steps.indexOf(this.wanted);
    return at < 0 ? this.steps.length : at;
  }

  // The snapshot closest to `step`, or the latest state where that is closer.
  choose(step) {
    this.pause();
    this.want(step === null ? null : this.nearest(step));
  }

  nearest(step) {
    if (!this.steps.length) return null;
    return this.steps.reduce((best, other) => (Math.abs(other - step) < Math.abs(best - step) ? other : best));
  }

  slide() {
    this.pause();
    const at = Number(this.slider.value);
    this.wanted = at < this.steps.length ? this.steps[at] : null;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(this.wanted), SEND_AFTER);
  }

  stepBy(by) {
    this.pause();
    const at = Math.min(Math.max(this.index + by, 0), this.steps.length);
    this.want(at < this.steps.length ? this.steps[at] : null);
  }

  want(step) {
    this.wanted = step;
    this.isAwaited = true;
    this.slider.value = this.index;
    this.send(step);
  }

  togglePlay() {
    if (this.isPlaying) this.pause();
    else if (this.steps.length && !prefersReducedMotion()) {
      this.setPlaying(true);
      this.want(this.index < this.steps.length ? this.wanted : this.steps[0]);
      this.playOn();
    } else this.stepBy(1);
  }

  // Once the page has answered with a snapshot, look at it for a moment and ask for the next.
  playOn() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const next = this.index + 1;
      if (next >= this.steps.length) {
        this.pause();
        this.want(null);
      } else this.want(this.steps[next]);
    }, PAUSE_BETWEEN);
  }

  pause() {
    clearTimeout(this.timer);
    this.setPlaying(false);
  }

  setPlaying(isPlaying) {
    this.isPlaying = isPlaying;
    this.playButton.replaceChildren(icon(isPlaying ? "pause" : "play"));
    this.playButton.setAttribute("aria-label", isPlaying ? this.words.pause : this.words.play);
  }
}
