// The race as a slide.

import { saveSlide } from "../../shared/js/slide.js";

export function saveRaceSlide(race, kind) {
  const { words, file_name } = race.race;
  const slide = {
    name: file_name,
    title: words.title,
    caption: race.said,
    opens: ["mountRace", "restoreRace"],
    state: { step: race.step, pickedKey: race.pickedKey },
  };
  return saveSlide(race, slide, kind);
}

// In the page of a slide.
export function restoreRace(shadow, { step, pickedKey }) {
  shadow.querySelector(".race").race.lookAt(step, pickedKey);
}
