// A slide of the current view, 16:9: title, figure, caption, as a picture or as a page that still hovers.

import { make } from "./dom.js";
import { saveCanvas, saveFile } from "./download.js";
import { letterOf } from "./mailbox.js";
import { photograph } from "./photograph.js";
import { standalonePage } from "./standalone.js";

export const SLIDE_WIDTHS = { hd: 1920, uhd: 3840 }; // pixels
// Lengths in pixels of a slide of 1920 × 1080.
export const SLIDE = { width: 1920, height: 1080, edge: 56, top: 108, bottom: 62, title: 46, caption: 22 };
const SCALE_STEP = 0.98;

// A box that offers the kinds of slides and saves the chosen one.
export function slideBox(words, on) {
  const box = make(
    "select",
    {
      class: "slide-box",
      "data-control": "slide",
      "aria-label": words.slide,
      title: words.slide_help,
      onchange: () => {
        const kind = box.value;
        box.value = "";
        on.slide(kind);
      },
    },
    Object.entries({ "": words.slide, hd: words.slide_hd, uhd: words.slide_uhd, html: words.slide_html }).map(
      ([value, text]) => make("option", { value, text, hidden: value === "" }),
    ),
  );
  return box;
}

// view: { root, header, theme, message }, the component that is shown
// slide: { name, title, caption, opens, state } as `standalonePage` takes them, and drawing(room) -> canvas; without it the
// view is photographed
export async function saveSlide(view, { name, ...slide }, kind) {
  if (kind === "html") {
    const page = await standalonePage({ view, letter: letterOf(view.header.key), link: location.href, ...slide });
    return saveFile(new Blob([page], { type: "text/html" }), `${name}-slide.html`);
  }
  const width = SLIDE_WIDTHS[kind];
  return saveCanvas(await composeSlide(view, slide, width), `${name}-slide-${width}x${(width / 16) * 9}.png`);
}

async function composeSlide(view, { title, caption, drawing = (room) => photograph(view, room) }, width) {
  const { theme } = view;
  const zoom = width / SLIDE.width;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = SLIDE.height * zoom;
  const context = canvas.getContext("2d");
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const room = {
    width: (SLIDE.width - 2 * SLIDE.edge) * zoom,
    height: (SLIDE.height - SLIDE.top - SLIDE.bottom) * zoom,
  };
  const picture = await drawing(room);
  context.drawImage(
    picture,
    Math.round((canvas.width - picture.width) / 2),
    Math.round(SLIDE.top * zoom + (room.height - picture.height) / 2),
  );
  context.scale(zoom, zoom);
  const line = (text, size, weight, colour, x, y, most) => {
    context.font = `${weight} ${size}px ${theme.font}`;
    context.textBaseline = "middle";
    context.fillStyle = colour;
    context.fillText(cut(context, text, most), x, y);
    return x + Math.min(most, context.measureText(text).width);
  };
  const most = SLIDE.width - 2 * SLIDE.edge;
  line(title, SLIDE.title, 700, theme.text, SLIDE.edge, SLIDE.top / 2 + 4, most);
  const below = SLIDE.height - SLIDE.bottom / 2;
  const x = line(caption, SLIDE.caption, 600, theme.text, SLIDE.edge, below, most) + 24;
  line(location.href, SLIDE.caption, 400, theme.muted, x, below, SLIDE.width - SLIDE.edge - x);
  return canvas;
}

// Draws in whichever of `widths` makes the picture largest.
// at: { size(width, scale) -> { width, height } in pixels, draw(width, scale) -> canvas, worth(width, scale) of a way to
// lay it out; by default the larger the better }
export function drawLargest(widths, room, most, { size, draw, worth = (width, scale) => scale }) {
  const tries = widths.map((width) => [width, largestScale(room, (scale) => size(width, scale), most)]);
  return draw(...tries.reduce((best, one) => (worth(...one) > worth(...best) ? one : best)));
}

// Calls `measure(scale)` -> { width, height } in pixels with smaller and smaller scales until that fits.
function largestScale(room, measure, most) {
  let scale = most;
  for (;;) {
    const { width, height } = measure(scale);
    if ((width <= room.width && height <= room.height) || scale < 0.2) return scale;
    scale *= SCALE_STEP;
  }
}

export function cut(context, text, most) {
  if (context.measureText(text).width <= most) return text;
  let [fits, end] = [0, text.length];
  while (end - fits > 1) {
    const middle = (fits + end) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= most) fits = middle;
    else end = middle;
  }
  return `${text.slice(0, fits)}…`;
}
