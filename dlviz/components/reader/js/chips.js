// The text as the network reads it: a chip for every word, coloured by the sentiment after it, and between them
// what it passes over.

import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { make } from "../../shared/js/dom.js";
import { fill } from "../../shared/js/format.js";
import { SENTIMENT } from "./paint.js";

const CONTROL_PICTURES = 0x2400; // where Unicode has visible pictures of the control characters

export function chipsOf({ words, theme, reading }) {
  const { cut, padding, pieces } = reading;
  return [
    ...(cut.count ? cutMark(words, cut) : []),
    ...(padding ? [paddingMark(words, padding)] : []),
    ...pieces.map(([text, step]) =>
      step === null
        ? make("span", { class: "between", text: between(text) })
        : chip(words, theme, reading, text, step),
    ),
  ];
}

function chip(words, theme, reading, text, step) {
  const pixel = theme.scales.diverging[stepOf(reading.running[step], SENTIMENT)];
  const isUnknown = reading.unknown.has(step);
  const word = reading.tokens[step];
  const readAs = text.toLowerCase() === word ? "" : fill(words.read_as, { word });
  return make("span", {
    class: isUnknown ? "chip unknown" : "chip",
    "data-step": step,
    title: isUnknown ? words.unknown_help : readAs,
    style: `background:${cssOfPixel(pixel)};color:${inkOn(pixel)}`,
    text: visible(text),
  });
}

function cutMark(words, cut) {
  const text = fill(cut.count === 1 ? words.one_cut : words.cut, { count: cut.count.toLocaleString("en") });
  return [
    make("s", { class: "cut", text: `…${between(cut.text)}` }),
    make("span", { class: "mark", "data-cut": cut.count, title: words.cut_help, text: `✂ ${text}` }),
  ];
}

function paddingMark(words, padding) {
  return make("span", {
    class: "mark",
    "data-padding": padding,
    title: words.padding_help,
    text: fill(words.padding, { count: padding }),
  });
}

// Lines are shown in one run of text, their ends as marks.
function between(text) {
  return visible(text.replace(/\s*\n\s*/g, " ¶ "));
}

function visible(text) {
  return text.replace(/[\u0000-\u0008\u000b-\u001f]/g, (character) =>
    String.fromCharCode(CONTROL_PICTURES + character.charCodeAt(0)),
  );
}
