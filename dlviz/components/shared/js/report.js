// Tells others what is pinned: the page, once the reader has settled, and screen readers.

const REPORT_AFTER = 400; // milliseconds without a move
const SAY_AFTER = 150;

export class Reporter {
  // reported: what the page knows already, by name
  constructor(live, reported) {
    this.live = live;
    this.reported = reported;
    this.send = () => {};
  }

  // state() -> the values by name, or null while they are still changing
  reportSoon(state) {
    clearTimeout(this.reportTimer);
    this.reportTimer = setTimeout(() => {
      for (const [name, value] of Object.entries(state() ?? {})) {
        if (this.reported[name] === value) continue;
        this.reported[name] = value;
        this.send(name, value);
      }
    }, REPORT_AFTER);
  }

  saySoon(text) {
    clearTimeout(this.sayTimer);
    this.sayTimer = setTimeout(() => (this.live.textContent = text()), SAY_AFTER);
  }

  stop() {
    clearTimeout(this.reportTimer);
    clearTimeout(this.sayTimer);
  }
}
