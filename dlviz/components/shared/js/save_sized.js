// A button that saves a view as a picture, and how large that is to be.

import { selectBox } from "./controls.js";
import { make } from "./dom.js";
import { saveButton } from "./save_picture.js";

export class SaveSized {
  // save(scale): pixels of the picture for each pixel of the page; beside: more controls of the same group
  constructor(words, save, beside = []) {
    const sizes = { 1: "1×", 2: "2×", 4: "4×" };
    this.size = selectBox("png-size", words.png_size, words.png_size_help, sizes, () => {});
    this.size.value = "2";
    this.button = saveButton(words, () => save(Number(this.size.value)));
    this.element = make("span", { class: "group exports" }, [this.button, this.size, ...beside]);
  }
}
