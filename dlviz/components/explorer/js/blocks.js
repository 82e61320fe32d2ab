// An explanation's blocks drawn on a canvas, for the PNG. Lengths in CSS pixels.

import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { formatTerm, formatValue } from "../../shared/js/format.js";
import { paintPlaces } from "./places.js";

const GAP = 16;
const CAPTION = 20;
const CELL = { width: 50, height: 25 };
const ROW = 19;
const LINES_WIDTH = 300;
const BAR = 9;
const BARS_HEIGHT = 90;

// Places blocks from left to right, on as many rows as they need -> { places: [{ x, y }], height }
export function sizeOfBlocks(blocks, width) {
  let [x, y, rowHeight] = [0, 0, 0];
  const places = blocks.map((block) => {
    const size = SIZES_OF[block.type](block);
    if (x > 0 && x + size.width > width) {
      [x, y, rowHeight] = [0, y + rowHeight + GAP, 0];
    }
    const place = { x, y };
    x += size.width + GAP;
    rowHeight = Math.max(rowHeight, size.height);
    return place;
  });
  return { places, height: y + rowHeight };
}

export function drawBlocks(context, { theme, words }, blocks, places, top) {
  blocks.forEach((block, i) => {
    context.save();
    context.translate(places[i].x, top + places[i].y);
    DRAWERS[block.type](context, block, theme, words);
    context.restore();
  });
}

const SIZES_OF = {
  grid: ({ rows }) => ({ width: rows[0].length * CELL.width, height: CAPTION + rows.length * CELL.height }),
  symbol: () => ({ width: 14, height: CAPTION + CELL.height }),
  bars: ({ items }) => ({ width: Math.max(180, items.length * BAR), height: CAPTION + BARS_HEIGHT }),
  lines: ({ lines, note, isInline }) => ({
    width: isInline ? LINES_WIDTH * 0.6 : LINES_WIDTH,
    height: CAPTION + (lines.length + (note ? 2 : 0)) * ROW,
  }),
  table: ({ head, rows }) => ({
    width: tableWidths(head).reduce((a, b) => a + b),
    height: (rows.length + 1) * ROW,
  }),
  places: () => ({ width: 190, height: CAPTION + 190 }),
  note: () => ({ width: 420, height: CAPTION }),
};

const DRAWERS = {
  grid(context, { caption, rows, scale, range, marked = [] }, theme) {
    write(context, theme, caption, 0, 9, { colour: theme.muted, size: 11 });
    rows.forEach((row, i) =>
      row.forEach((value, j) => {
        const x = j * CELL.width;
        const y = CAPTION + i * CELL.height;
        const pixel = theme.scales[scale][stepOf(value ?? 0, range)];
        context.fillStyle = value === null ? theme.empty : cssOfPixel(pixel);
        context.fillRect(x, y, CELL.width - 1, CELL.height - 1);
        const ink = value === null ? theme.muted : inkOn(pixel);
        write(context, theme, formatValue(value ?? 0, 4), x + CELL.width / 2, y + CELL.height / 2, {
          colour: ink,
          align: "center",
        });
      }),
    );
    context.strokeStyle = theme.accent;
    context.lineWidth = 2.5;
    for (const [i, j] of marked)
      context.strokeRect(j * CELL.width, CAPTION + i * CELL.height, CELL.width - 1, CELL.height - 1);
  },
  symbol: (context, { text }, theme) =>
    write(context, theme, text, 7, CAPTION + CELL.height * 1.5, { size: 17, align: "center" }),
  bars(context, { caption, items, chosen }, theme) {
    write(context, theme, caption, 0, 9, { colour: theme.muted, size: 11 });
    const most = Math.max(...items.map(({ value }) => Math.abs(value))) || 1;
    const zero = CAPTION + BARS_HEIGHT / 2;
    items.forEach(({ channel, value }, i) => {
      const length = (Math.abs(value) / most) * (BARS_HEIGHT / 2);
      context.fillStyle = channel === chosen ? theme.accent : value < 0 ? theme.negative : theme.positive;
      context.fillRect(i * BAR, value < 0 ? zero : zero - length, BAR - 2, length);
    });
  },
  lines(context, { lines, note, isInline }, theme) {
    const width = isInline ? LINES_WIDTH * 0.6 : LINES_WIDTH;
    if (note) wrap(context, theme, note, CAPTION + (lines.length + 0.6) * ROW, width);
    lines.forEach(({ sign, label, value, strong }, i) => {
      const y = CAPTION + (i + 0.5) * ROW;
      write(context, theme, sign, 0, y, { bold: strong });
      write(context, theme, label, 18, y, { bold: strong });
      write(context, theme, formatTerm(value, 4), width, y, { bold: strong, align: "right" });
    });
  },
  table(context, { head, rows }, theme) {
    const widths = tableWidths(head);
    const edges = widths.map((_, i) => widths.slice(0, i).reduce((a, b) => a + b, 0));
    const cell = (value, column, row, options) =>
      column === 0
        ? write(context, theme, String(value ?? ""), 0, (row + 0.5) * ROW, options)
        : write(
            context,
            theme,
            typeof value === "number" ? formatValue(value, 4) : (value ?? ""),
            edges[column] + widths[column],
            (row + 0.5) * ROW,
            { ...options, align: "right" },
          );
    head.forEach((text, column) => cell(text, column, 0, { colour: theme.muted, size: 11 }));
    rows.forEach(({ cells, strong }, i) =>
      cells.forEach((value, column) => cell(value, column, i + 1, { bold: strong })),
    );
  },
  places(context, block, theme) {
    write(context, theme, block.caption, 0, 9, { colour: theme.muted, size: 11 });
    const canvas = document.createElement("canvas");
    const size = paintPlaces(canvas, block, theme, 2);
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, CAPTION, size.width, size.height);
  },
  note: (context, { text }, theme) => write(context, theme, text, 0, 9, { colour: theme.muted, size: 11 }),
};

// A note under lines, broken where it is too long: at spaces, or anywhere in a script without them.
function wrap(context, theme, text, top, width) {
  const pieces = text.includes(" ") ? text.split(/(?<= )/) : [...text];
  context.font = `400 11px ${theme.font}`;
  let [line, y] = ["", top];
  for (const piece of pieces) {
    if (context.measureText(line + piece).width > width) {
      write(context, theme, line, 0, y, { colour: theme.muted, size: 11 });
      [line, y] = ["", y + 15];
    }
    line += piece;
  }
  write(context, theme, line, 0, y, { colour: theme.muted, size: 11 });
}

function tableWidths(head) {
  return head.map((_, i) => (i === 0 ? 190 : 86));
}

function write(
  context,
  theme,
  text,
  x,
  y,
  { size = 12, colour = theme.text, align = "left", bold = false } = {},
) {
  context.font = `${bold ? 700 : 400} ${size}px ${theme.font}`;
  context.textAlign = align;
  context.textBaseline = "middle";
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
