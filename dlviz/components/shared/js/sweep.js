// Plays through numbered positions, one after another: the cells of a map, the steps of a run.

const CELLS_A_SECOND = 6;

export class Sweep {
  // on: { position() -> [index, count], move(index), finished(), begins() where something is to be done first }
  constructor(on, speed = 4) {
    this.on = on;
    this.speed = speed;
    this.frame = 0;
    this.isUnderWay = false; // begun, and neither ended nor at the last position: views veil what is still to come
  }

  get isPlaying() {
    return this.frame !== 0;
  }

  // For buttons: what they show of it.
  get controls() {
    return { isPlaying: this.isPlaying, canPlay: !prefersReducedMotion(), speed: this.speed };
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else if (!prefersReducedMotion()) this.play();
  }

  play() {
    this.on.begins?.();
    this.isUnderWay = true;
    const [index, count] = this.on.position();
    if (index === count - 1) this.on.move(0);
    let last = null; // the first frame has begun before this, so that the clock starts with it
    let due = 0;
    const tick = (now) => {
      due += ((now - (last ?? now)) / 1000) * CELLS_A_SECOND * this.speed;
      last = now;
      const steps = Math.floor(due);
      due -= steps;
      this.frame = requestAnimationFrame(tick);
      if (steps > 0) this.advance(steps);
    };
    this.frame = requestAnimationFrame(tick);
  }

  advance(steps) {
    const [index, count] = this.on.position();
    const next = Math.min(index + steps, count - 1);
    this.on.move(next);
    if (next === count - 1) this.pause();
  }

  pause() {
    if (!this.isPlaying) return;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    const [index, count] = this.on.position();
    if (index === count - 1) this.isUnderWay = false;
    this.on.finished();
  }

  step(by) {
    this.pause();
    const [index, count] = this.on.position();
    this.on.move(Math.min(Math.max(index + by, 0), count - 1));
  }

  toEnd() {
    const [, count] = this.on.position();
    this.end();
    this.on.move(count - 1);
  }

  end() {
    this.isUnderWay = false;
    this.pause();
  }
}

export function prefersReducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
