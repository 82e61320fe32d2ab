// The explorer as a slide.

import { fill, formatShare } from "../../shared/js/format.js";
import { drawLargest, saveSlide } from "../../shared/js/slide.js";
import { arrange } from "./layout.js";
import { composePng, sizeOfPng } from "./png.js";
import { cellOfToken } from "./token.js";

const LAYERS_ROOMS = [1240, 1120, 1000, 900]; // CSS pixels that the layers may be laid out for
const LEAST_HEIGHT = 300;
const SURE_DIGIT = 0.6; // as on the page: a winner with less is a guess

export function saveExplorerSlide(explorer, kind) {
  const { header, words } = explorer;
  const slide = {
    name: header.file_name,
    title: titleOfDigit(explorer),
    caption: fill(words.slide_caption, { model: header.model }),
    opens: ["mountExplorer", "restoreExplorer"],
    state: { view: explorer.view, pinned: explorer.pinnedToken },
    // Laid out anew for the slide; its cells stay whole pixels.
    drawing: (room) =>
      drawLargest(LAYERS_ROOMS, room, room.height / LEAST_HEIGHT, {
        size: (width, scale) => sizeOfPng(laidOutLayers(explorer, width, scale), scale),
        draw: (width, scale) => composePng(laidOutLayers(explorer, width, scale), scale),
      }),
  };
  return saveSlide(explorer, slide, kind);
}

// In the page of a slide.
export function restoreExplorer(shadow, { view, pinned }) {
  const { explorer } = shadow.querySelector(".explorer");
  explorer.setView(view);
  const cell = cellOfToken(explorer.layers, pinned);
  if (cell) explorer.pin(cell);
  else if (explorer.pinned) explorer.unpin();
}

function titleOfDigit({ words, classes, traced }) {
  const { output } = traced.at(-1);
  const winner = output.reduce((best, value, unit) => (value > output[best] ? unit : best), 0);
  const share = output[winner];
  return fill(share < SURE_DIGIT ? words.slide_guess : words.slide_title, {
    digit: classes[winner] ?? winner,
    share: formatShare(share),
  });
}

function laidOutLayers(explorer, width, ratio) {
  const layout = arrange(explorer.layers, width, ratio);
  return Object.assign(Object.create(explorer), { layout, scene: { ...explorer.scene, layout } });
}
