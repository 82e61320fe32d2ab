// Sentences one after the other, and lists, as the reader's language writes them: for what is said of a picture.

import { fill } from "./format.js";

const HAS_ENDED = /[.!?…。！？]$/;

// words: those of dlviz/components/shared/labels.py; a sentence that has no full stop of its own gets one.
export function sentences(words, ...all) {
  const [stop, gap] = fill(words.sentence, { sentence: "" }).match(/^(\S+)(\s*)$/).slice(1);
  return all
    .filter(Boolean)
    .map((sentence) => (HAS_ENDED.test(sentence) ? sentence : sentence + stop))
    .join(gap);
}

export function joinList(words, all) {
  return all.join(fill(words.list, { first: "", second: "" }));
}

export function saidOf(words, name, said) {
  return fill(words.of, { name, said });
}
