// The explorer as a slide.

import { fill, formatShare } from "../../shared/js/format.js";
import { largestScale, saveSlide } from "../../shared/js/slide.js";
import { openStandalone } from "../../shared/js/standalone.js";
import { arrange } from "./layout.js";
import { composePng, sizeOfPng } from "./png.js";
import { cellOfToken } from "./token.js";

const SLIDE_ROOMS = [1240, 1120, 1000, 900]; // CSS pixels that the layers may be laid out for
const SURE = 0.6; // as on the page: a winner with less is a guess

export function saveExplorerSlide(explorer, kind) {
  const { header, words, theme } = explorer;
  return saveSlide(
    {
      name: header.file_name,
      title: titleOf(explorer),
      caption: fill(words.slide_caption, { model: header.model }),
      theme,
      drawing: (room) => drawLargest(explorer, room),
      page: () => ({
        header,
        start: `openExplorerSlide(mountExplorer, ${JSON.stringify({ view: explorer.view, pinned: explorer.pinnedToken })});`,
        network: explorer.message,
        numbers: explorer.letter,
      }),
    },
    kind,
  );
}

// In the page of a slide.
export async function openExplorerSlide(mount, { view, pinned }) {
  const { explorer } = (await openStandalone(mount)).querySelector(".explorer");
  explorer.setView(view);
  const cell = cellOfToken(explorer.layers, pinned);
  if (cell) explorer.pin(cell);
  else if (explorer.pinned) explorer.unpin();
}

function titleOf({ words, classes, traced }) {
  const { output } = traced.at(-1);
  const winner = output.reduce((best, value, unit) => (value > output[best] ? unit : best), 0);
  const share = output[winner];
  return fill(share < SURE ? words.slide_guess : words.slide_title, {
    digit: classes[winner] ?? winner,
    share: formatShare(share),
  });
}

// Laid out anew for the slide, in whichever width makes it largest; its cells stay whole pixels.
function drawLargest(explorer, room) {
  const most = room.height / 300;
  const tries = SLIDE_ROOMS.map((width) => ({
    width,
    scale: largestScale(room, (scale) => sizeOfPng(laidOut(explorer, width, scale), scale), most),
  }));
  const { width, scale } = tries.reduce((best, one) => (one.scale > best.scale ? one : best));
  return composePng(laidOut(explorer, width, scale), scale);
}

function laidOut(explorer, width, ratio) {
  const layout = arrange(explorer.layers, width, ratio);
  return Object.assign(Object.create(explorer), { layout, scene: { ...explorer.scene, layout } });
}
