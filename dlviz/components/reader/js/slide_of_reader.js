// The reader as a slide.

import { fill, formatShare } from "../../shared/js/format.js";
import { post } from "../../shared/js/mailbox.js";
import { drawLargest, saveSlide } from "../../shared/js/slide.js";
import { placeInShadow } from "../../shared/js/standalone.js";
import { composePng, sizeOfPng } from "./png.js";
import { stepOfToken } from "./token.js";

const WORDS_ROOMS = [1600, 1400, 1240, 1100, 960]; // CSS pixels that the words may be laid out for
const LEAST_HEIGHT = 420;
const MAPS_ROOM = 420; // CSS pixels that all maps share
const SURE_VERDICT = 0.65; // as on the page

export function saveReaderSlide(reader, kind) {
  const { header, words } = reader;
  const slide = {
    name: header.file_name,
    title: titleOfReview(reader),
    caption: fill(words.slide_caption, { model: header.model }),
    opens: ["mountReader", "restoreReader"],
    state: { view: reader.view, pinned: reader.pinnedToken },
    drawing: (room) =>
      drawLargest(WORDS_ROOMS, room, room.height / LEAST_HEIGHT, {
        size: (width, scale) => sizeOfPng(laidOutReading(reader, width, scale), scale),
        draw: (width, scale) => composePng(laidOutReading(reader, width, scale), scale),
        worth: (width, scale) => scale * Math.sqrt(width), // long lines, but not at the cost of their size
      }),
  };
  return saveSlide(reader, slide, kind);
}

// In the page of a slide: the arithmetic stands left of the states.
export function restoreReader(shadow, { view, pinned }) {
  const { reader } = shadow.querySelector(".reader");
  const figure = document.getElementById("figure");
  figure.classList.add("beside");
  const panel = placeInShadow(figure, "");
  figure.prepend(panel.host);
  post(`${reader.header.key}-panel`, panel);
  reader.setView(view);
  const step = stepOfToken(pinned);
  if (step) reader.pin(step);
  else if (reader.shownPin) reader.unpin();
}

function titleOfReview({ words, reading }) {
  const { sentiment } = reading;
  const share = Math.max(sentiment, 1 - sentiment);
  const said = `${share < SURE_VERDICT ? "rather_" : ""}${sentiment > 0.5 ? "positive" : "negative"}`;
  return fill(words[`slide_${said}`], { share: formatShare(share) });
}

// As many whole pixels for each unit as are nearest to the room for the maps.
function laidOutReading(reader, width, scale) {
  const units = reader.part.units * reader.maps.length;
  const pixels = Math.max(1, Math.round((MAPS_ROOM * scale) / units));
  const mapsHeight = (pixels * units) / scale + 0.01;
  return Object.assign(Object.create(reader), { width, mapsHeight, hasTitle: true });
}
