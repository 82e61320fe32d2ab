// Sends the kernel that is being typed to Python, one at a time, and tells its answers from other news.

export class Outbox {
  constructor() {
    this.send = () => {};
    this.count = 0;
    this.sent = new Set(); // while this kernel is being edited
    this.waiting = null; // what Python has not answered yet
    this.next = null; // what was typed meanwhile: only the last counts
  }

  post(text) {
    this.next = text;
    if (this.waiting === null) this.flush();
  }

  flush() {
    if (this.next === null) return;
    this.count += 1;
    this.waiting = `${this.next}#${this.count}`; // numbered: typing the same again is news to Streamlit too
    this.next = null;
    this.sent.add(this.waiting);
    this.send("kernel", this.waiting);
  }

  // Python's numbers have come; `echo` is the kernel text that they follow from, empty where they follow
  // from something else. Whether that is a kernel that was not typed here.
  receive(echo) {
    const isOwn = this.sent.has(echo);
    if (!isOwn) {
      this.sent.clear();
      this.waiting = null;
      this.next = null;
      return true;
    }
    if (echo === this.waiting) {
      this.waiting = null;
      this.flush();
    }
    return false;
  }
}
