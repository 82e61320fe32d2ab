// A run at this moment as a slide.

import { saveSlide } from "../../shared/js/slide.js";

export function saveLiveSlide(view, kind) {
  const slide = {
    name: view.header.key,
    title: view.header.words.title,
    caption: view.frame.place,
    opens: ["mountLive", "restoreLive"],
    state: null, // all is in its frame
  };
  return saveSlide(view, slide, kind);
}

// In the page of a slide: other moments are on the server.
export function restoreLive(shadow) {
  shadow.querySelector(".live .timeline").hidden = true;
}
