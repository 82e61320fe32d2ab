// The reading, step by step, as a slide.

import { saveSlide } from "../../shared/js/slide.js";

export function saveUnrolledSlide(unrolled, kind) {
  const { header, words, picked } = unrolled;
  const slide = {
    name: header.key,
    title: words.title,
    caption: picked === null ? "" : unrolled.nameOfStep(picked),
    opens: ["mountUnrolled", "restoreUnrolled"],
    state: picked,
  };
  return saveSlide(unrolled, slide, kind);
}

// In the page of a slide.
export function restoreUnrolled(shadow, step) {
  shadow.querySelector(".unrolled").unrolled.pick(step);
}
