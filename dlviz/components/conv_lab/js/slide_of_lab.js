// The lab as a slide.

import { saveSlide } from "../../shared/js/slide.js";
import { cellOfText, textOfCell } from "./place.js";

export function saveLabSlide(lab, kind) {
  const { header, words } = lab;
  const slide = {
    name: header.file_name,
    title: words.title,
    caption: lab.toolbar.text,
    opens: ["mountLab", "restoreLab"],
    state: textOfCell(lab.chosen),
  };
  return saveSlide(lab, slide, kind);
}

// In the page of a slide.
export function restoreLab(shadow, cell) {
  shadow.querySelector(".lab").lab.choose(cellOfText(cell));
}
