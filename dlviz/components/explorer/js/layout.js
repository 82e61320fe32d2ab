// Where every column of the view goes, in device pixels: pure arithmetic on the network and the width.

// Pixels of a cell's side that are tried; halves below three, where whole steps would be too coarse.
const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 24, 28, 32, 40, 48, 64];
const BAR_UNITS = 20; // up to so many units are shown as bars with their values
const STRIP_CELL_HEIGHT_MOST = 8; // CSS pixels
const READABLE = 5.5; // below this score of the smallest maps, in CSS pixels, another line is opened

// Lengths in CSS pixels.
const SIZES = {
  header: 50,
  tileGap: 3,
  columnGap: 14,
  columnGapMost: 44,
  lineGap: 16,
  leastColumn: 74,
  stripMost: 90,
  edge: 3,
  height: 290,
  heightOfSeveralLines: 216,
  bars: 132,
  barLeast: 15,
  barMost: 30,
  inputMost: 148,
};

// -> { width, height, columns: [{ layer, form, x, y, width, height, headerY, cellSize, ... }] }
export function arrange(layers, cssWidth, ratio) {
  const width = Math.floor((cssWidth - 2 * SIZES.edge) * ratio);
  for (let lines = 1; ; lines++) {
    const height = Math.round((lines === 1 ? SIZES.height : SIZES.heightOfSeveralLines) * ratio);
    const room = { width, height, ratio };
    const fitted = splitEvenly(layers, lines).map((group) => fitLine(group, room));
    const isReadable = fitted.every((line) => line.total <= width && line.score >= READABLE * ratio);
    if (isReadable || lines >= layers.length) return stackLines(fitted, room);
  }
}

function formOf(layer) {
  if (!layer.isVector) return "maps";
  return layer.shape[2] <= BAR_UNITS ? "bars" : "strip";
}

// Neighbouring layers in so many groups of about the same width.
function splitEvenly(layers, lines) {
  const costs = layers.map((layer) => {
    const form = formOf(layer);
    if (form === "bars") return SIZES.bars;
    return form === "strip"
      ? SIZES.stripMost
      : 40 + Math.sqrt(layer.shape[2] * layer.shape[0] * layer.shape[1]);
  });
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  const groups = Array.from({ length: lines }, () => []);
  let spent = 0;
  layers.forEach((layer, i) => {
    const line = Math.min(lines - 1, Math.floor(((spent + costs[i] / 2) / total) * lines));
    groups[line].push(layer);
    spent += costs[i];
  });
  return groups.filter((group) => group.length > 0);
}

// Grows the smallest maps first, step by step, while the line still fits.
function fitLine(layers, room) {
  const gap = Math.round(SIZES.columnGap * room.ratio);
  const columns = layers.map((layer) => sizeColumn(layer, 0, room, false));
  let total = columns.reduce((sum, column) => sum + column.width, 0) + gap * (columns.length - 1);
  const growing = new Set(columns.keys());
  while (growing.size > 0) {
    const smallest = [...growing].reduce((best, i) => (columns[i].score < columns[best].score ? i : best));
    const rest = total - columns[smallest].width;
    const grown = [true, false]
      .map((fillsRows) => sizeColumn(layers[smallest], columns[smallest].step + 1, room, fillsRows))
      .find((column) => column && rest + column.width <= room.width);
    if (grown) {
      columns[smallest] = grown;
      total = rest + grown.width;
    } else growing.delete(smallest);
  }
  const score = Math.min(...columns.filter((column) => column.form === "maps").map((column) => column.score));
  return { columns, total, score };
}

// A layer's column at one step of size; null where that step is too large. Step 0 always is to be had.
function sizeColumn(layer, step, room, fillsRows) {
  if (step >= STEPS.length) return null;
  const column = { layer, form: formOf(layer), step };
  SIZE_FORM[column.form](column, room, fillsRows);
  if (step > 0 && (column.height > room.height || column.width > column.widthMost)) return null;
  column.contentWidth = column.width;
  column.width = Math.max(column.width, Math.round(SIZES.leastColumn * room.ratio));
  return column;
}

const SIZE_FORM = { maps: sizeMaps, strip: sizeStrip, bars: sizeBars };

function sizeMaps(column, { width, height, ratio }, fillsRows) {
  const [rows, columns, channels] = column.layer.shape;
  const isInput = column.layer.kind === "Input";
  const size = STEPS[column.step];
  const gap = Math.round(SIZES.tileGap * ratio);
  column.cellSize = size;
  column.tileWidth = Math.round(columns * size);
  column.tileHeight = Math.round(rows * size);
  column.pitchX = column.tileWidth + gap;
  column.pitchY = column.tileHeight + gap;
  const mostDown = Math.max(1, Math.floor((height + gap) / column.pitchY));
  const mostAcross = Math.max(1, Math.floor((width + gap) / column.pitchX));
  column.tilesAcross = Math.min(mostAcross, tilesAcross(channels, mostDown, fillsRows));
  column.tilesDown = Math.ceil(channels / column.tilesAcross);
  column.width = column.tilesAcross * column.pitchX - gap;
  column.height = column.tilesDown * column.pitchY - gap;
  column.widthMost = isInput ? SIZES.inputMost * ratio : Infinity;
  column.score = size * Math.sqrt(Math.max(rows, columns)) * (isInput ? 0.7 : 1);
}

// As few tiles across as the height allows, or one or two more where rows are to be filled and that fills
// the last.
function tilesAcross(channels, mostDown, fillsRows) {
  const least = Math.ceil(channels / mostDown);
  const full = [least, least + 1, least + 2].find((across) => channels % across === 0);
  return fillsRows && full !== undefined && full <= least * 1.4 ? full : least;
}

// A long vector, folded: read it down the first column, then the next. A flattened stack of maps is folded
// where its position changes, so that a column holds the channels of one position, or of a few where they
// are many.
function sizeStrip(column, { height, ratio }) {
  const { layer } = column;
  const units = layer.shape[2];
  const channels = layer.kind === "Flatten" && !layer.before.isVector ? layer.before.shape[2] : units;
  const widthMost = SIZES.stripMost * ratio;
  if (channels > height) column.fold = Math.min(height, Math.ceil(Math.sqrt(units * 3)));
  else {
    const positions = Math.ceil(units / channels / widthMost);
    column.fold = channels * Math.max(1, Math.min(positions, Math.floor(height / channels)));
  }
  column.folds = Math.ceil(units / column.fold);
  column.cellSize = STEPS[column.step];
  column.cellHeight = Math.max(1, Math.floor(Math.min(height / column.fold, STRIP_CELL_HEIGHT_MOST * ratio)));
  column.width = Math.round(column.folds * column.cellSize);
  column.height = column.fold * column.cellHeight;
  column.widthMost = widthMost;
  column.score = column.cellSize * 5;
}

function sizeBars(column, { height, ratio }) {
  const units = column.layer.shape[2];
  column.pitch = Math.round(
    Math.min(Math.max(height / units, SIZES.barLeast * ratio), SIZES.barMost * ratio),
  );
  column.width = Math.round(SIZES.bars * ratio);
  column.height = column.pitch * units;
  column.widthMost = 0; // bars have one size
  column.score = Infinity;
}

function stackLines(lines, { width, ratio }) {
  const [header, lineGap, least, most] = ["header", "lineGap", "columnGap", "columnGapMost"].map((name) =>
    Math.round(SIZES[name] * ratio),
  );
  const edge = Math.round(SIZES.edge * ratio); // room for the outline of a cell at the border
  const columns = [];
  let y = 0;
  for (const line of lines) {
    const gaps = line.columns.length - 1;
    const spare = gaps > 0 ? Math.floor((width - line.total) / gaps) : 0;
    const gap = least + Math.max(0, Math.min(spare, most - least));
    let x = edge + Math.max(0, Math.floor((width - line.total - (gap - least) * gaps) / 2));
    for (const column of line.columns) {
      columns.push({ ...column, x, headerY: y, y: y + header });
      x += column.width + gap;
    }
    y += header + Math.max(...line.columns.map((column) => column.height)) + lineGap;
  }
  return { width: width + 2 * edge, height: y - lineGap + edge, columns, ratio };
}
