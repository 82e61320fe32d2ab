// One file that needs no server and no network: a component's script and messages in a page of their own.

import { make } from "./dom.js";
import { embeddedFonts } from "./fonts.js";
import { post } from "./mailbox.js";
import { scriptText, styleText } from "./source.js";
import { decodeMessage } from "./wire.js";

const PAGE_WIDTH = 1280; // CSS pixels: laid out for so many, and enlarged to the window
const READ_BY_SCRIPTS = ["--st-text-color", "--st-background-color", "--st-chart-categorical-colors"];
const OWN_FONT = "--st-font"; // of the page: Streamlit's names none for other machines

// view: { root, header, theme, message }, the component; letter: what it is fed with, if it is; opens: names of the
// function that mounts it and of the one that restores `state` in what is mounted
// -> a promise of the page's source
export async function standalonePage({ view, letter, title, caption, link, opens, state }) {
  const { root: element, header, theme, message } = view;
  const page = document.implementation.createHTMLDocument(title);
  const root = page.documentElement;
  root.lang = header.language;
  root.style.setProperty("color-scheme", theme.isDark ? "dark" : "light");
  const style = styleText(element);
  const computed = getComputedStyle(element);
  for (const name of new Set([...READ_BY_SCRIPTS, ...(style.match(/--st-[\w-]+/g) ?? [])]))
    if (name !== OWN_FONT) root.style.setProperty(name, computed.getPropertyValue(name));
  const add = (parent, tag, attributes, text = "") => {
    const made = page.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.textContent = text;
    parent.append(made);
    return made;
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
  const carry = (id, text) => add(page.body, "script", { type: "text/plain", id }, text);
  carry("style", style);
  carry("message", textOfBytes(message));
  if (letter) carry("letter", textOfBytes(letter));
  const start = `openStandalone(${opens.join(", ")}, ${JSON.stringify(state)});`;
  add(page.body, "script", { type: "module" }, `${await scriptText()}\n${start}\n`);
  return `<!doctype html>\n${root.outerHTML}\n`;
}

// In such a page: mounts its component, and restores what was chosen in it.
export async function openStandalone(mount, restore, state) {
  // Canvases are painted once: their font must be there.
  await Promise.allSettled([...document.fonts].map((font) => font.load()));
  const fit = () => (document.body.style.zoom = Math.max(1, window.innerWidth / PAGE_WIDTH));
  fit();
  window.addEventListener("resize", fit);
  const message = bytesOfText("message");
  const figure = document.getElementById("figure");
  // It is a slide already.
  const shadow = placeInShadow(figure, `${document.getElementById("style").textContent}\n.slide-box { display: none; }`);
  mount({ data: message, parentElement: shadow, setStateValue: () => {} });
  if (document.getElementById("letter")) post(decodeMessage(message).header.key, bytesOfText("letter"));
  restore(shadow, state);
}

// A place of its own at the end of `parent`, with a component's style.
export function placeInShadow(parent, style) {
  const place = make("div", {});
  parent.append(place);
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
