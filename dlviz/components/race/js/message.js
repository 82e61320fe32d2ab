// What Python has computed: the surface's shades, and every run's path, losses and quantities.

import { decodeMessage } from "../../shared/js/wire.js";

// -> { ..., shades, runs: [{ ..., steps, path, loss, terms: [{ symbol, formula, numbers }] }] }
export function readRace(message) {
  const { header, numbers } = decodeMessage(message);
  let offset = 0;
  const take = (count) => numbers.subarray(offset, (offset += count));
  const shades = take(header.columns * header.rows);
  const runs = header.runs.map((run) => ({
    ...run,
    path: take(2 * (run.steps + 1)),
    loss: take(run.steps + 1),
    terms: run.terms.map((term) => ({ ...term, numbers: take(2 * run.steps) })),
  }));
  return { ...header, shades, runs };
}
