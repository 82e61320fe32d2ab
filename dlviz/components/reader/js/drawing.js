// The network unrolled over the steps around the pinned one, with one unit's numbers on its arrows.

import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { saveFile } from "../../shared/js/download.js";
import { make } from "../../shared/js/dom.js";
import { fill, formatShare, formatValue } from "../../shared/js/format.js";
import { sentences } from "../../shared/js/sentences.js";
import { isWindow } from "./network.js";
import { nameOfStep } from "./readout.js";
import { Svg } from "./svg.js";

const STEPS_SHOWN = 3; // steps
const CELL = { width: 176, height: 56 };
const CELL_GAP = 72; // between cells
const STUB = 58; // of the arrows at either end
const LEFT = 84;
const HEAD = { width: 136, gap: 128 };
const ROW = 100;
const BOTTOM = 62; // the words below the lowest row

export function drawingOf(context) {
  const { words, unit, reading, part } = context;
  const drawing = drawNetwork(context);
  const save = make("button", {
    type: "button",
    class: "quiet",
    title: words.save_drawing_help,
    "data-control": "save-drawing",
    text: words.save_drawing,
    onclick: () => saveFile(new Blob([drawing.source], { type: "image/svg+xml" }), "dlviz-network.svg"),
  });
  const caption = isWindow(part)
    ? fill(words.drawing_window, { unit, count: part.window, steps: reading.steps })
    : fill(words.drawing, { unit, kind: part.kind, steps: reading.steps });
  return [make("figcaption", {}, [make("span", { text: caption }), save]), drawing.element];
}

function drawNetwork(context) {
  const { reading, parts, pinned, words, theme } = context;
  const focus = pinned?.step ?? reading.steps - 1;
  const count = Math.min(STEPS_SHOWN, reading.steps);
  const first = Math.min(Math.max(focus - 1, 0), reading.steps - count);
  const steps = Array.from({ length: count }, (_, i) => first + i);
  const right = LEFT + count * CELL.width + (count - 1) * CELL_GAP;
  const height = parts.length * ROW + BOTTOM + 14;
  const svg = new Svg(right + HEAD.gap + HEAD.width + 8, height, theme, labelOf(context, focus));
  const place = {
    left: (i) => LEFT + i * (CELL.width + CELL_GAP),
    top: (row) => height - BOTTOM - (row + 1) * ROW + 30,
    right,
    height,
  };
  steps.forEach((step, i) => drawWord(svg, context, place, step, i));
  parts.forEach((_, row) => drawRow(svg, context, place, steps, row));
  drawHead(svg, context, place, steps);
  return svg;
}

function labelOf({ words, reading }, step) {
  const share = formatShare(reading.running[step]);
  return sentences(words, words.drawing_label, `${nameOfStep(words, reading, step)} ${fill(words.after_it, { share })}`);
}

function drawWord(svg, { reading, parts, words, pinned }, place, step, i) {
  const middle = place.left(i) + CELL.width / 2;
  const y = place.height - 34;
  svg.text(middle, y + 15, reading.tokens[step] || words.padding_word, { bold: true, size: 14 });
  svg.text(middle, y + 30, `x ${step + 1 - reading.padding > 0 ? step + 1 - reading.padding : "0"}`, { muted: true, size: 11 });
  if (pinned?.step === step) svg.line([[middle - 50, y + 33], [middle + 50, y + 33]], { accent: true });
  parts.forEach((part, row) => {
    const bottom = place.top(row) + CELL.height;
    if (isWindow(part)) drawWindow(svg, part, step, middle, row === 0 ? y : place.top(row - 1), bottom);
    else if (row === 0) svg.arrow([[middle, y], [middle, bottom]]);
    else if (part.layer === parts[row - 1].layer) {
      // The backward half reads the same words: past the forward half.
      const beside = place.left(i) - 6;
      svg.arrow([[middle, y - 6], [beside, y - 6], [beside, bottom + 12], [middle - 40, bottom + 12], [middle - 40, bottom]]);
    } else {
      const below = place.top(row - 1);
      svg.arrow([[middle, below], [middle, bottom]]);
      svg.text(middle + 6, (below + bottom) / 2, isWindow(parts[row - 1]) ? "y" : "h", { muted: true, size: 11, align: "start" });
    }
  });
}

// From every word in the window, those left of the picture cut off at its edge.
function drawWindow(svg, { window }, step, middle, from, bottom) {
  for (let back = 0; back < window && back <= step; back++) {
    const start = middle - back * (CELL.width + CELL_GAP);
    const end = middle - back * Math.min(CELL.width / 2 / window, 28);
    const edge = 4; // px
    const hidden = Math.max(0, (edge - start) / (end - start || 1));
    svg.arrow([[start + hidden * (end - start), from + hidden * (bottom - from)], [end, bottom]]);
  }
}

function drawRow(svg, context, place, steps, row) {
  const part = context.parts[row];
  const top = place.top(row);
  const name = part.half ? `${part.layer} ${part.isBackward ? "←" : "→"}` : part.layer;
  svg.text(place.left(0), top - 9, name, { muted: true, size: 11, align: "start" });
  steps.forEach((step, i) => drawCell(svg, context, part, step, place.left(i), top));
  if (isWindow(part)) return; // nothing is carried from step to step
  // Between the cells, and from and to what is left out at either end.
  for (let i = 0; i <= steps.length; i++) {
    const from = i === 0 ? LEFT - STUB : place.left(i - 1) + CELL.width;
    const to = i === steps.length ? from + STUB : place.left(i);
    const source = part.isBackward ? steps[0] + i : steps[0] + i - 1;
    drawStates(svg, context, part, { from, to, top, source });
  }
}

// The states on their way from one step to the next: c above h. What comes from beyond the text is zero; what
// leaves it is drawn with the head.
function drawStates(svg, context, part, { from, to, top, source }) {
  const { reading, unit } = context;
  const { steps } = reading;
  const leaves = part.isBackward ? source === 0 : source === steps - 1;
  if (leaves && part.isLast) return;
  const isShown = part === context.part;
  const read = reading.parts[part.index];
  const isZero = source < 0 || source >= steps;
  const states = part.kind === "LSTM" ? ["c", "h"] : ["h"];
  states.forEach((name, i) => {
    const y = top + heightOfState(part, name);
    svg.arrow(part.isBackward ? [[to, y], [from, y]] : [[from, y], [to, y]]);
    const array = name === "h" ? read.hidden : read.cell;
    const value = isZero ? "0" : isShown ? formatValue(array[source * part.units + unit], 2) : "";
    svg.text((from + to) / 2, y - 4, value ? `${name} = ${value}` : name, { size: 11, muted: !isShown });
  });
}

function heightOfState(part, name) {
  return CELL.height * (part.kind !== "LSTM" ? 0.5 : name === "c" ? 0.28 : 0.72);
}

function drawCell(svg, { part: shown, read, unit, theme, pinned, words, maps }, part, step, left, top) {
  const isPinned = part === shown && pinned?.step === step;
  svg.box(left, top, CELL.width, CELL.height, { accent: isPinned, fill: theme.isDark ? "#1d2129" : "#f2f5f8" });
  if (isWindow(part)) {
    drawFeature(svg, part === shown ? { maps, read, unit, theme } : null, part, step, left, top);
    return;
  }
  const width = (CELL.width - 12) / part.gates.length;
  part.gates.forEach((symbol, i) => {
    const x = left + 6 + i * width;
    if (part !== shown) {
      svg.text(x + width / 2, top + CELL.height / 2 + 4, symbol === "g" ? "tanh" : `σ ${symbol}`, { size: 12, muted: true });
      return;
    }
    const value = read.gates[i][step * part.units + unit];
    const { scale, range } = symbol === "g" ? { scale: "diverging", range: { low: -1, high: 1 } } : { scale: "sequential", range: { low: 0, high: 1 } };
    const pixel = theme.scales[scale][stepOf(value, range)];
    svg.box(x + 2, top + 8, width - 4, CELL.height - 16, { fill: cssOfPixel(pixel), plain: true });
    svg.text(x + width / 2, top + 25, part.kind === "SimpleRNN" ? "tanh" : symbol, { size: 12, bold: true, colour: inkOn(pixel) });
    svg.text(x + width / 2, top + 41, formatValue(value, 2), { size: 11, colour: inkOn(pixel) });
  });
}

// shown: what colours the number of one unit; null where another part is shown
function drawFeature(svg, shown, { units, activation }, step, left, top) {
  const middle = left + CELL.width / 2;
  if (!shown) {
    svg.text(middle, top + CELL.height / 2 + 4, activation, { size: 12, muted: true });
    return;
  }
  const { maps: [map], read, unit, theme } = shown;
  const value = read.hidden[step * units + unit];
  const pixel = theme.scales[map.scale][stepOf(value, map.range)];
  svg.box(left + 8, top + 8, CELL.width - 16, CELL.height - 16, { fill: cssOfPixel(pixel), plain: true });
  svg.text(middle, top + 25, activation, { size: 12, bold: true, colour: inkOn(pixel) });
  svg.text(middle, top + 41, `y = ${formatValue(value, 2)}`, { size: 11, colour: inkOn(pixel) });
}

// The head reads the state after the last step on a part's way, whether that step is shown or not.
function drawHead(svg, context, place, steps) {
  const { parts, head, reading, words } = context;
  const last = parts.at(-1);
  const x = place.right + HEAD.gap;
  const top = last.half ? place.top(parts.length - 1) + ROW / 2 : place.top(parts.length - 1);
  const middle = x + HEAD.width / 2;
  const formula = head?.reads === "state" ? "σ(w · h + b)" : words.pooled_head;
  svg.box(x, top, HEAD.width, CELL.height, {});
  svg.text(middle, top + 22, formula, { size: 12 });
  svg.text(middle, top + 42, fill(words.share_positive, { share: formatShare(reading.sentiment) }), {
    size: 13,
    bold: true,
  });
  const hasEnd = steps.at(-1) === reading.steps - 1;
  const forward = parts.findLast((part) => part.isLast && !part.isBackward);
  const y = place.top(forward.index) + heightOfState(forward, "h");
  const from = hasEnd ? place.right : place.right + STUB + 22;
  if (!hasEnd) svg.text(place.right + STUB + 11, y + 4, "⋯", { size: 16 });
  svg.arrow([[from, y], ...(last.half ? [[x - 14, y], [x - 14, top + CELL.height - 12]] : []), [x, last.half ? top + CELL.height - 12 : y]]);
  const value = formatValue(lastState(reading, forward, context.unit), 2);
  if (forward === context.part) svg.text((from + (last.half ? x - 14 : x)) / 2, y - 4, `h = ${value}`, { size: 11 });
  if (!last.half) return;
  // Both halves' final states meet: the forward one's at the end, the backward one's at the start.
  const merge = { mul: "×", sum: "+", ave: "+", concat: "," }[last.merge];
  const over = place.top(last.index) - 22;
  const start = place.top(last.index) + heightOfState(last, "h");
  const edge = LEFT - STUB - (steps[0] === 0 ? 0 : 20);
  if (steps[0] > 0) svg.text(LEFT - STUB - 9, start + 4, "⋯", { size: 16 });
  svg.arrow([[steps[0] === 0 ? LEFT : edge, start], [edge, start], [edge, over], [middle, over], [middle, top]]);
  svg.text(middle + 8, top - 10, `h→ ${merge} h←`, { size: 11, align: "start", muted: true });
}

function lastState(reading, part, unit) {
  return reading.parts[part.index].hidden[(part.isBackward ? 0 : reading.steps - 1) * part.units + unit];
}
