// What the picture shows, in words: for those who do not see it.

import { likeliest } from "../../shared/js/likeliest.js";
import { sentences } from "../../shared/js/sentences.js";

export function alternativeOf({ words, layers, classes, traced }) {
  if (!traced) return sentences(words, words.title, words.blank_hint);
  const shares = traced.at(-1).output;
  if (layers.at(-1).activation !== "softmax" || shares.length < 2) return words.title;
  const names = Array.from(shares, (_, unit) => classes[unit] ?? unit);
  return sentences(words, words.title, likeliest(words.likeliest, names, shares));
}
