// A run as it trains: curves, what the network makes of the probe, samples, mistakes, layers, timeline.

import { deviceRatio, observeRoom } from "../../shared/js/canvas.js";
import { subscribe } from "../../shared/js/mailbox.js";
import { make } from "../../shared/js/dom.js";
import { slideBox } from "../../shared/js/slide.js";
import { readTheme } from "../../shared/js/theme.js";
import { decodeMessage } from "../../shared/js/wire.js";
import { Chart } from "./chart.js";
import { Confusion } from "./confusion.js";
import { Health } from "./health.js";
import { readFrame } from "./message.js";
import { Pictures } from "./pictures.js";
import { DigitProbe, ReviewProbe } from "./probe.js";
import { DigitSamples, ReviewSamples } from "./samples.js";
import { saveLiveSlide } from "./slide_of_live.js";
import { Status } from "./status.js";
import { Timeline } from "./timeline.js";
import { Warnings } from "./warnings.js";

export class LiveView {
  constructor(parent, message) {
    const { header, numbers } = decodeMessage(message);
    const { words } = header;
    this.message = message;
    this.header = header;
    this.send = () => {};
    const readsReviews = header.task === "reviews";
    const pick = (step) => this.timeline.choose(step);
    this.slide = slideBox(words, { slide: (kind) => saveLiveSlide(this, kind) });
    this.status = new Status(words, this.slide);
    this.loss = new Chart({ words, field: "loss", unit: words[`unit_${header.loss}`], pick });
    this.accuracy = new Chart({ words, field: "accuracy", isShare: true, pick });
    this.probe = readsReviews ? new ReviewProbe(words) : new DigitProbe(words);
    this.pictures = new Pictures(words);
    this.samples = readsReviews
      ? new ReviewSamples(words, header.samples)
      : new DigitSamples(words, header.samples, numbers);
    this.confusion = new Confusion(words, header.classes);
    this.health = new Health(words);
    this.warnings = new Warnings(words);
    this.timeline = new Timeline(words, (step) => this.send("moment", step));
    this.parts = [
      ...[this.status, this.loss, this.accuracy, this.probe, this.pictures, this.samples],
      ...[this.confusion, this.health, this.warnings, this.timeline],
    ];
    this.root = make("section", { class: `surface live ${header.task}`, "aria-label": words.title }, [
      this.status.element,
      make("div", { class: "curves" }, [this.loss.element, this.accuracy.element]),
      this.probe.element,
      this.pictures.element,
      this.samples.element,
      this.confusion.element,
      make("div", { class: "layers" }, [this.warnings.element, this.health.element]),
      this.timeline.element,
    ]);
    this.painted = 0;
    parent.append(this.root);
    this.refreshTheme();
    this.observer = observeRoom(this.root, () => this.resize());
    this.unsubscribe = subscribe(header.key, (bytes) => this.receive(bytes));
  }

  dispose() {
    this.timeline.pause();
    this.unsubscribe();
    this.observer.disconnect();
    this.root.remove();
  }

  // A copy of this view in `parent`, for a slide.
  twin(parent) {
    return new LiveView(parent, this.message);
  }

  receive(bytes) {
    const { header, numbers } = decodeMessage(bytes);
    if (header.task !== this.header.task) return; // of the run before or after this one
    this.frame = readFrame(header, numbers);
    this.show();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
    this.root.dataset.step = this.frame.step ?? "";
    this.root.dataset.state = this.frame.state;
  }

  show() {
    if (!this.frame || this.root.clientWidth === 0) return; // `resize` comes once it is on the screen
    for (const part of this.parts) part.show(this.frame, this.theme);
  }

  resize() {
    const width = this.root.clientWidth;
    const ratio = deviceRatio(this.root);
    if (width === this.width && ratio === this.ratio) return;
    Object.assign(this, { width, ratio });
    this.show();
  }

  refreshTheme() {
    const theme = readTheme(this.root, this.header.palette);
    if (this.theme?.key === theme.key) return;
    this.theme = { ...theme, series: this.header.palette.series[theme.isDark ? "dark" : "light"] };
    for (const name of ["accent", "muted", "negative", "positive", "empty"])
      this.root.style.setProperty(`--${name}`, theme[name]);
    this.theme.series.forEach((colour, i) => this.root.style.setProperty(`--series-${i}`, colour));
    this.show();
  }
}
