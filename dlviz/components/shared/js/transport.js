// The buttons that play through positions: back, play or pause, forward, to the end, and how fast.

import { iconButton, selectBox } from "./controls.js";
import { make } from "./dom.js";
import { icon } from "./icons.js";

export class Transport {
  // on: { step(by), play(), end(), speed(value) }; speeds: what can be chosen
  constructor(words, speeds, on) {
    this.words = words;
    this.back = iconButton("back", words.step_back, words.step_back_help, () => on.step(-1));
    this.play = iconButton("play", words.play, words.play_help, on.play);
    this.forward = iconButton("forward", words.step_forward, words.step_forward_help, () => on.step(1));
    this.end = iconButton("end", words.to_end, words.to_end_help, on.end);
    const options = Object.fromEntries(speeds.map((speed) => [speed, `${speed}×`]));
    this.speed = selectBox("speed", words.speed, words.speed_help, options, (value) =>
      on.speed(Number(value)),
    );
    this.element = make("span", { class: "group" }, [
      make("span", { class: "muted", text: words.sweep }),
      this.back,
      this.play,
      this.forward,
      this.end,
      this.speed,
    ]);
  }

  // state: { isPlaying, canPlay: whether motion is welcome, isReady: whether there is what to play, speed }
  show({ isPlaying, canPlay, isReady, speed }) {
    const { words } = this;
    this.speed.value = String(speed);
    this.play.replaceChildren(icon(isPlaying ? "pause" : "play"));
    this.play.setAttribute("aria-label", isPlaying ? words.pause : words.play);
    this.play.title = canPlay ? (isPlaying ? words.pause : words.play_help) : words.no_motion;
    this.play.disabled = !isReady || !canPlay;
    for (const control of [this.back, this.forward, this.end]) control.disabled = !isReady;
  }
}
