// A chart of Plotly's as a slide. Streamlit keeps Plotly to itself; but the camera of a chart draws anew whatever it is
// given, and so also this chart in the size and with the type of a slide.

import { cut, SLIDE, SLIDE_WIDTHS } from "../../shared/js/slide.js";

const ZOOM = 2; // of all type, against what it is on the page
const SIZE = { width: SLIDE.width / ZOOM, height: SLIDE.height / ZOOM }; // for which it is laid out
const EDGE = SLIDE.edge / ZOOM;
const ROOM = SLIDE.width - 2 * SLIDE.edge;
const LEAST_TITLE = 28; // pixels of a slide of 1920 × 1080: from then on a title is cut
// A picture is painted without the fonts of the page, and must be laid out for what is painted.
const FONT = "sans-serif";

// A curve whose legend's title is the line below the figure: what else can be placed in a picture as a whole?
const NOWHERE = {
  type: "scatter",
  mode: "lines",
  x: [null],
  y: [null],
  line: { color: "transparent" },
  name: " ",
  legend: "legend2",
  showlegend: true,
};

// data: { chart, file, name, title } as dlviz.components.chart_slide takes them
export function saveChart({ chart, file, name, title }, kind) {
  if (kind === "html") return document.querySelector(`.st-key-${file} button`).click();
  const shown = document.querySelector(`.st-key-${chart} .js-plotly-plot`);
  const camera = shown._fullLayout._modeBar.buttons.flat().find((button) => button.name === "toImage");
  const width = SLIDE_WIDTHS[kind];
  const toImageButtonOptions = {
    ...SIZE,
    format: "png",
    scale: width / SIZE.width,
    filename: `${name}-slide-${width}x${(width / 16) * 9}`,
  };
  return camera.click({
    data: [...shown.data, NOWHERE],
    layout: layoutOfSlide(shown, title, location.href),
    _context: { ...shown._context, toImageButtonOptions },
  });
}

function layoutOfSlide({ layout }, title, link) {
  const own = JSON.parse(JSON.stringify(layout, (key, value) => (key === "family" ? FONT : value)));
  const { l = 0, r = 0, t = 0, b = 0 } = own.margin ?? {};
  const foot = SLIDE.bottom / SLIDE.height;
  const isBelow = own.legend?.orientation === "h";
  const titlesOfParts = layout.title?.text ? 0 : t;
  return {
    ...own,
    font: { ...own.font, family: FONT },
    margin: { l: l + EDGE, r: r + EDGE, t: SLIDE.top / ZOOM + titlesOfParts, b: SLIDE.bottom / ZOOM + b },
    title: {
      ...fitted(title),
      ...inSlide(SLIDE.edge, SLIDE.top / 2 + 4),
      pad: { t: 0, b: 0, l: 0, r: 0 },
    },
    legend: isBelow ? { ...own.legend, yref: "container", y: foot, yanchor: "bottom" } : own.legend,
    legend2: {
      ...inSlide(SLIDE.edge, SLIDE.height - SLIDE.bottom / 2),
      orientation: "h", // the other one would take room beside the figure
      title: { text: cutPlain(link, SLIDE.caption, 400), side: "left", font: { size: SLIDE.caption / ZOOM } },
    },
  };
}

// A place in pixels from the upper left, of what begins there and has its middle at that height.
function inSlide(x, y) {
  return {
    xref: "container",
    yref: "container",
    x: x / SLIDE.width,
    y: 1 - y / SLIDE.height,
    xanchor: "left",
    yanchor: "middle",
  };
}

function fitted(title) {
  const { width } = pen(SLIDE.title, 700).measureText(title);
  const size = Math.max(LEAST_TITLE, SLIDE.title * Math.min(1, ROOM / width));
  return { text: cutPlain(title, size, 700), font: { family: FONT, size: size / ZOOM, weight: 700 } };
}

// Plotly reads tags and entities in what it is to write.
function cutPlain(text, size, weight) {
  return cut(pen(size, weight), text, ROOM).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function pen(size, weight) {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `${weight} ${size}px ${FONT}`;
  return context;
}
