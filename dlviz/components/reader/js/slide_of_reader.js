// The reader as a slide.

import { fill, formatShare } from "../../shared/js/format.js";
import { post } from "../../shared/js/mailbox.js";
import { largestScale, saveSlide } from "../../shared/js/slide.js";
import { openStandalone, placeInShadow } from "../../shared/js/standalone.js";
import { composePng, sizeOfPng } from "./png.js";
import { stepOfToken } from "./token.js";

const SLIDE_ROOMS = [1600, 1400, 1240, 1100, 960]; // CSS pixels that the words may be laid out for
const MAPS_ROOM = 420; // CSS pixels that all maps share
const SURE = 0.65; // as on the page

export function saveReaderSlide(reader, kind) {
  const { header, words, theme } = reader;
  return saveSlide(
    {
      name: header.file_name,
      title: titleOf(reader),
      caption: fill(words.slide_caption, { model: header.model }),
      theme,
      drawing: (room) => drawLargest(reader, room),
      page: () => ({
        header,
        start: `openReaderSlide(mountReader, ${JSON.stringify({ view: reader.view, pinned: reader.pinnedToken })});`,
        network: reader.message,
        numbers: reader.letter,
      }),
    },
    kind,
  );
}

// In the page of a slide: the arithmetic stands left of the states.
export async function openReaderSlide(mount, { view, pinned }) {
  document.getElementById("figure").classList.add("beside");
  const panel = placeInShadow("");
  const { reader } = (await openStandalone(mount)).querySelector(".reader");
  post(`${reader.header.key}-panel`, panel);
  reader.setView(view);
  const step = stepOfToken(pinned);
  if (step) reader.pin(step);
  else if (reader.shownPin) reader.unpin();
}

function titleOf({ words, reading }) {
  const { sentiment } = reading;
  const share = Math.max(sentiment, 1 - sentiment);
  const said = `${share < SURE ? "rather_" : ""}${sentiment >= 0.5 ? "positive" : "negative"}`;
  return fill(words[`slide_${said}`], { share: formatShare(share) });
}

function drawLargest(reader, room) {
  const most = room.height / 420;
  const tries = SLIDE_ROOMS.map((width) => ({
    width,
    scale: largestScale(room, (scale) => sizeOfPng(laidOut(reader, width, scale), scale), most),
  }));
  const filled = ({ width, scale }) => scale * Math.sqrt(width); // long lines, but not at the cost of their size
  const { width, scale } = tries.reduce((best, one) => (filled(one) > filled(best) ? one : best));
  return composePng(laidOut(reader, width, scale), scale);
}

// As many whole pixels for each unit as are nearest to the room for the maps.
function laidOut(reader, width, scale) {
  const units = reader.part.units * reader.maps.length;
  const pixels = Math.max(1, Math.round((MAPS_ROOM * scale) / units));
  const mapsHeight = (pixels * units) / scale + 0.01;
  return Object.assign(Object.create(reader), { width, mapsHeight, hasTitle: true });
}
