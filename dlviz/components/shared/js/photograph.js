// A picture of a component for a slide: a copy of it is laid out anew, out of sight, where it becomes largest, and
// the browser paints the copy's elements at the picture's size.

import { make } from "./dom.js";
import { embeddedFonts } from "./fonts.js";
import { styleText } from "./source.js";
import { placeInShadow } from "./standalone.js";

const WIDTHS = [600, 720, 860, 1000, 1140, 1280, 1440]; // CSS pixels that the copy may be laid out for
const FRAMES = 3; // until a copy has seen its size and painted
const HOST = "photographed"; // stands for :host in the picture, which has no shadow
// What is pressed, not looked at.
const CONTROLS = ".toolbar, .timeline, .plot-head, .hidden-text, .hint, [data-control]";

// view: { root, twin(parent) -> a copy of the component, as the reader sees it }
// room: { width, height } in pixels of the picture -> a promise of a canvas that fits
export async function photograph(view, room) {
  let best = null;
  for (const width of WIDTHS) {
    const copy = await developed(view, width, 1);
    const { scrollWidth, offsetHeight } = copy.host;
    const scale = Math.min(room.width / Math.max(width, scrollWidth), room.height / offsetHeight);
    copy.remove();
    if (!best || scale > best.scale) best = { width, scale };
  }
  const copy = await developed(view, best.width, best.scale); // its canvases are sharp at that size
  try {
    return await paintStill(copy, view, best.scale);
  } finally {
    copy.remove();
  }
}

async function developed(view, width, zoom) {
  const frame = make("div", {
    "aria-hidden": "true",
    inert: true,
    style: `position: fixed; left: 0; top: 200vh; width: ${width}px; zoom: ${zoom}`,
  });
  view.root.parentNode.append(frame);
  const shadow = placeInShadow(frame, `${styleText(view.root)}\n:is(${CONTROLS}) { display: none !important; }`);
  const twin = view.twin(shadow);
  for (let i = 0; i < FRAMES; i++) await new Promise(requestAnimationFrame);
  const remove = () => {
    twin.dispose();
    frame.remove();
  };
  return { host: shadow.host, root: twin.root, remove };
}

async function paintStill({ host, root }, view, scale) {
  const { offsetHeight: height } = host;
  const width = Math.max(host.offsetWidth, host.scrollWidth);
  const style = styleText(root).replaceAll(":host", `.${HOST}`);
  const place = make("div", { class: HOST });
  const { color, fontFamily, fontSize, lineHeight, colorScheme } = getComputedStyle(host);
  Object.assign(place.style, { color, fontFamily, fontSize, lineHeight, colorScheme, width: `${width}px` });
  const computed = getComputedStyle(host);
  for (const [name] of style.matchAll(/--[\w-]+/g)) {
    const value = computed.getPropertyValue(name);
    if (value) place.style.setProperty(name, value);
  }
  place.append(make("style", { text: `${await embeddedFonts()}\n${style}` }), stillOf(root));
  const size = `width="${width * scale}" height="${height * scale}" viewBox="0 0 ${width} ${height}"`;
  const content = new XMLSerializer().serializeToString(place);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}><foreignObject width="100%" height="100%">${content}</foreignObject></svg>`,
  )}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

// The elements with what a copy of them would lose: what is painted on canvases and typed into fields.
function stillOf(root) {
  const still = root.cloneNode(true);
  const pairs = (selector) => {
    const copies = still.querySelectorAll(selector);
    return [...root.querySelectorAll(selector)].map((element, i) => [element, copies[i]]);
  };
  for (const [canvas, copy] of pairs("canvas")) {
    if (canvas.width === 0 || canvas.height === 0) continue;
    Object.assign(copy.style, { backgroundImage: `url(${canvas.toDataURL()})`, backgroundSize: "100% 100%" });
  }
  for (const [field, copy] of pairs("input")) copy.setAttribute("value", field.value);
  return still;
}
