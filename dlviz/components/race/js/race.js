// The race: paths over a surface, played step by step, and the picked optimizer's arithmetic.

import { deviceRatio, observeRoom } from "../../shared/js/canvas.js";
import { make, pointIn } from "../../shared/js/dom.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { saveRaceSlide } from "./slide_of_race.js";
import { readRace } from "./message.js";
import { standings, workedStep } from "./panel.js";
import { Plane } from "./plane.js";
import { savePicture } from "./picture.js";
import { Reporter } from "../../shared/js/report.js";
import { saveButton } from "../../shared/js/save_picture.js";
import { joinList } from "../../shared/js/sentences.js";
import { slideBox } from "../../shared/js/slide.js";
import { stageOf } from "../../shared/js/stage.js";
import { Sweep } from "../../shared/js/sweep.js";
import { readTheme } from "../../shared/js/theme.js";
import { Transport } from "../../shared/js/transport.js";

const WIDEST = 560;

export class Race {
  constructor(parent, message) {
    const race = readRace(message);
    this.message = message;
    this.race = race;
    this.step = Math.min(race.at.step, this.lastOf(race));
    this.pickedKey = race.at.picked;
    this.painted = 0;
    this.build(parent);
    this.reporter = new Reporter(this.live, { at: this.state.at });
    this.observer = observeRoom(this.root, () => this.show());
  }

  build(parent) {
    const { words } = this.race;
    this.sweep = new Sweep({
      position: () => [this.step, this.lastOf(this.race) + 1],
      move: (step) => this.moveTo(step),
      finished: () => this.afterSweep(),
    }, 2);
    this.plane = new Plane();
    this.readout = make("div", { class: "readout" });
    this.transport = new Transport(words, [0.5, 1, 2, 4, 16], {
      step: (by) => this.sweep.step(by),
      play: () => this.togglePlay(),
      end: () => this.sweep.toEnd(),
      speed: (value) => (this.sweep.speed = value),
    });
    this.save = saveButton(words, () => savePicture(this));
    this.slide = slideBox(words, { slide: (kind) => saveRaceSlide(this, kind) });
    this.stage = stageOf(words, [this.plane.element]);
    this.standings = make("div", { class: "standings-frame" });
    this.worked = make("div", { class: "worked-step" });
    this.live = make("div", { class: "hidden-text", "aria-live": "polite" });
    this.root = make("div", { class: "surface race" }, [
      make("div", { class: "left" }, [
        make("div", { class: "toolbar" }, [this.readout, this.transport.element, this.save, this.slide]),
        this.stage,
        make("p", { class: "muted hint", text: words.hint }),
      ]),
      make("div", { class: "right" }, [this.standings, this.worked]),
      this.live,
    ]);
    this.root.race = this; // for the browser's console, and for tests
    this.stage.addEventListener("click", (event) => this.setStart(event));
    this.stage.addEventListener("keydown", (event) => this.press(event));
    parent.append(this.root);
  }

  // Whether a message is in the language of the buttons, which are made once.
  speaks(message) {
    return readRace(message).words.hint === this.race.words.hint;
  }

  dispose() {
    this.sweep.pause();
    this.reporter.stop();
    this.observer.disconnect();
    this.root.remove();
  }

  lastOf({ runs }) {
    return Math.max(0, ...runs.map(({ steps }) => steps));
  }

  receive(message) {
    const race = readRace(message);
    this.message = message;
    const isOther = race.signature !== this.race.signature;
    this.race = race;
    if (isOther) {
      this.sweep.pause();
      this.step = Math.min(this.step, this.lastOf(race));
    }
    this.show();
    this.painted += 1;
    this.root.dataset.painted = this.painted;
  }

  get header() {
    return this.race;
  }

  // A copy of this race in `parent`, for a slide.
  twin(parent) {
    const copy = new Race(parent, this.message);
    copy.lookAt(this.step, this.pickedKey);
    return copy;
  }

  lookAt(step, pickedKey) {
    Object.assign(this, { step, pickedKey });
    this.show();
  }

  get picked() {
    return this.race.runs.find(({ key }) => key === this.pickedKey) ?? this.race.runs[0];
  }

  show() {
    const room = this.root.clientWidth;
    if (room === 0) return;
    const ratio = deviceRatio(this.root);
    const width = Math.min(WIDEST, room >= 900 ? Math.floor(room * 0.46) : room);
    this.theme = readTheme(this.root, this.race.palette);
    for (const name of ["accent", "muted", "negative"])
      this.root.style.setProperty(`--${name}`, this.theme[name]);
    this.root.style.setProperty("--plane", `${width}px`);
    const colours = this.race.categories;
    this.plane.show({ race: this.race, theme: this.theme, colours, width, ratio });
    this.showStep();
  }

  showStep() {
    const { race, step, picked } = this;
    const { words } = race;
    this.root.dataset.step = step;
    if (!this.sweep.isPlaying) this.stage.setAttribute("aria-label", this.alternative);
    this.plane.showStep(step, picked);
    this.readout.replaceChildren(
      make("b", { text: fill(words.after, { step }) }),
      make("span", { class: "muted", text: `/ ${this.lastOf(race)}` }),
    );
    const focused = this.standings.querySelector("tr:focus-within")?.dataset.run; // it stays there while it plays
    this.standings.replaceChildren(
      standings(race, step, picked, race.categories, (run) => this.pick(run)),
    );
    if (focused) this.focusRun(focused);
    this.worked.replaceChildren(...(picked ? workedStep(race, picked, step) : []));
    this.transport.show({
      ...this.sweep.controls,
      isReady: race.runs.length > 0,
    });
  }

  pick(run) {
    this.pickedKey = run.key;
    this.showStep();
    this.focusRun(run.key);
    this.reportSoon();
  }

  focusRun(key) {
    this.standings.querySelector(`[data-run="${key}"] button`)?.focus({ preventScroll: true });
  }

  moveTo(step) {
    this.step = step;
    this.showStep();
    if (this.sweep.isPlaying) return;
    this.reporter.saySoon(() => this.said);
    this.reportSoon();
  }

  togglePlay() {
    this.sweep.toggle();
    this.showStep();
  }

  afterSweep() {
    this.showStep();
    this.reportSoon();
  }

  setStart(event) {
    const { x, y } = pointIn(this.plane.element, event);
    const place = this.plane.toPlace(x, y).map((value) => value.toFixed(2));
    this.sweep.pause();
    this.reporter.send("start", place.join("~"));
  }

  press(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1, End: Infinity, Home: -Infinity }[event.key];
    if (event.key === " ") this.togglePlay();
    else if (by && !event.altKey && !event.ctrlKey && !event.metaKey) this.sweep.step(by);
    else return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has keys of its own
  }

  get state() {
    return { at: `${this.step}~${this.picked?.key ?? ""}` };
  }

  // Who is how far, in words: for those who do not see the surface.
  get alternative() {
    const { race, step } = this;
    const losses = race.runs.map(({ name, loss, steps }) => `${name} ${formatValue(loss[Math.min(step, steps)])}`);
    return fill(race.words.says, { title: race.words.title, step, losses: joinList(race.words, losses) });
  }

  get said() {
    const run = this.picked;
    if (!run) return "";
    const at = Math.min(this.step, run.steps);
    return `${fill(this.race.words.after, { step: at })}, ${run.name}, ${this.race.words.loss} ${formatValue(run.loss[at], 4)}`;
  }

  reportSoon() {
    this.reporter.reportSoon(() => (this.sweep.isPlaying ? null : this.state));
  }
}
