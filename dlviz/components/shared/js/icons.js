// Small pictures for buttons, drawn as paths so that no font is needed.

const PATHS = {
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 2.5h3v11H4zM9 2.5h3v11H9z",
  back: "M12 2.5v11L5 8zM3 2.5h1.6v11H3z",
  forward: "M4 2.5v11L11 8zM11.4 2.5H13v11h-1.6z",
  end: "M2 2.5v11L7 8zM7.5 2.5v11l5-5.5zM12.4 2.5H14v11h-1.6z",
  save: "M7.2 1.5h1.6v6.9l2.3-2.3 1.1 1.1L8 11.4 3.8 7.2l1.1-1.1 2.3 2.3zM2.5 12.9h11v1.6h-11z",
  present: "M1.5 2h13v9H9l2 3H9.4L8 11.9 6.6 14H5l2-3H1.5zM3 3.5v6h10v-6z",
  turn: "M5.2 2.6 6.3 1.5 12.8 8l-6.5 6.5-1.1-1.1L10.6 8z",
  turn_back: "M10.8 2.6 9.7 1.5 3.2 8l6.5 6.5 1.1-1.1L5.4 8z",
  leave: "M3.6 2.5 8 6.9l4.4-4.4 1.1 1.1L9.1 8l4.4 4.4-1.1 1.1L8 9.1l-4.4 4.4-1.1-1.1L6.9 8 2.5 3.6z",
  enlarge: "M2 2h5v1.6H4.7l3 3-1.1 1.1-3-3V7H2zM14 14H9v-1.6h2.3l-3-3 1.1-1.1 3 3V9H14z",
};

const SVG = "http://www.w3.org/2000/svg";

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
