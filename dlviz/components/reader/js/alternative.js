// What the picture shows, in words: for those who do not see it.

import { fill, formatShare } from "../../shared/js/format.js";
import { sentences } from "../../shared/js/sentences.js";
import { nameOfStep } from "./readout.js";

export function alternativeOf({ words, reading }) {
  if (!reading) return sentences(words, words.title, words.blank_hint);
  const { running, steps, sentiment } = reading;
  const leap = Array.from(running, (share, step) => (step ? share - running[step - 1] : 0));
  const [rise, fall] = [Math.max(...leap), Math.min(...leap)].map((most) => leap.indexOf(most));
  const said = [fill(words.says, { count: steps - reading.padding, share: formatShare(sentiment) })];
  const at = (step) => ({ at: nameOfStep(words, reading, step), share: formatShare(running[step]) });
  if (leap[rise] > 0) said.push(fill(words.says_rise, at(rise)));
  if (leap[fall] < 0) said.push(fill(words.says_fall, at(fall)));
  return sentences(words, words.title, ...said);
}
