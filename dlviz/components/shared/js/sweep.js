// Plays through numbered positions, one after another: the cells of a map, the steps of a run.

const CELLS_A_SECOND = 6;

export class Sweep {
  // on: { position() -> [index, count], move(index), finished() }
  constructor(on) {
    this.on = on;
    this.speed = 4;
    this.frame = 0;
  }

  get isPlaying() {
    return this.frame !== 0;
  }

  play() {
    const [index, count] = this.on.position();
    if (index === count - 1) this.on.move(0);
    let last = performance.now();
    let due = 0;
    const tick = (now) => {
      due += ((now - last) / 1000) * CELLS_A_SECOND * this.speed;
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
    this.on.finished();
  }
}

export function prefersReducedMotion() {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
