// One file that needs no server and no network: a component's script and messages in a page of their own.

import { make } from "./dom.js";
import { embeddedFonts } from "./fonts.js";
import { post } from "./mailbox.js";
import { decodeMessage } from "./wire.js";

const PAGE_WIDTH = 1280; // CSS pixels: laid out for so many, and enlarged to the window
const THEME = ["--st-text-color", "--st-background-color"];

// header: of the component's first message, with its script (see slide.py); start: the call that opens it;
// network, numbers: its two messages
// -> a promise of the page's source
export async function standalonePage({ title, caption, link, theme, header, start, network, numbers }) {
  const page = document.implementation.createHTMLDocument(title);
  const root = page.documentElement;
  root.lang = header.language;
  root.style.setProperty("color-scheme", theme.isDark ? "dark" : "light");
  [theme.text, theme.ground].forEach((value, i) => root.style.setProperty(THEME[i], value));
  const add = (parent, tag, attributes, text = "") => {
    const element = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.textContent = text;
    parent.append(element);
    return element;
  };
  const policy = page.createElement("meta");
  policy.setAttribute("http-equiv", "Content-Security-Policy");
  policy.setAttribute("content", header.page_policy);
  const charset = page.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  page.head.prepend(charset, policy);
  add(page.head, "meta", { name: "viewport", content: "width=device-width" });
  add(page.head, "style", {}, `${await embeddedFonts()}\n${header.page_style}`);
  add(page.body, "h1", {}, title);
  add(page.body, "div", { id: "figure" });
  const foot = add(page.body, "p", { id: "caption" }, `${caption} `);
  add(foot, "a", { href: link, rel: "noreferrer" }, link);
  add(page.body, "script", { type: "text/plain", id: "network" }, textOfBytes(network));
  add(page.body, "script", { type: "text/plain", id: "numbers" }, textOfBytes(numbers));
  add(page.body, "script", { type: "module" }, `${header.script}\n${start}\n`);
  return `<!doctype html>\n${root.outerHTML}\n`;
}

// In such a page: mounts its component -> a promise of the element in which it is.
export async function openStandalone(mount) {
  // Canvases are painted once: their font must be there.
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  const fit = () => (document.body.style.zoom = Math.max(1, window.innerWidth / PAGE_WIDTH));
  fit();
  window.addEventListener("resize", fit);
  const network = bytesOfText("network");
  const { header } = decodeMessage(network);
  const shadow = placeInShadow(header.style);
  mount({ data: network, parentElement: shadow, setStateValue: () => {} });
  post(header.key, bytesOfText("numbers"));
  return shadow;
}

// A place of its own in the page, with a component's style.
export function placeInShadow(style) {
  const place = make("div", {});
  document.getElementById("figure").append(place);
  const shadow = place.attachShadow({ mode: "open" });
  shadow.append(make("style", { text: style }));
  return shadow;
}

const CHUNK = 32_768; // bytes: more arguments than a call takes otherwise

function textOfBytes(bytes) {
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK)
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(text);
}

function bytesOfText(id) {
  return Uint8Array.from(atob(document.getElementById(id).textContent), (letter) => letter.charCodeAt(0));
}
