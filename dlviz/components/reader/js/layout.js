// Where everything on the stage is, in device pixels: the curve, the axis of words, and the maps one below the
// other, all over the same steps.

export const GUTTER = 132; // CSS pixels left of the steps: the heads
const WIDEST = 56; // CSS pixels of a step, however few there are
const WIDE = 18; // CSS pixels of a step where the axis scrolls
const LEAST_FOR_WORDS = 12; // CSS pixels of a step whose word fits below the curve
const CURVE = 46;
const TALLEST_WORD = 52;
const FLAT_WORDS = 18;
const TICKS = 15;
const GAP = 4;
const MAPS_HEIGHT = 600; // CSS pixels, shared by the maps where their units allow it
const TALLEST = 300; // of one map
const LINES = 96; // of one unit's line

// widths: of the words, in CSS pixels, at WORD_SIZE; mapsHeight: what the maps share
// -> { ratio, width, height, column, rows: [{ kind, map, y, height, unitHeight }], steps, hasWords, areFlat }
export function arrange({ maps, units, steps, room, ratio, view, widths, mapsHeight = MAPS_HEIGHT }) {
  const fit = Math.min((room - GUTTER) / steps, WIDEST);
  const column = Math.max(view.width === "wide" ? Math.max(fit, WIDE) : fit, 1 / ratio) * ratio;
  const hasWords = column >= LEAST_FOR_WORDS * ratio;
  const widest = widths.reduce((most, width) => Math.max(most, width), 0);
  const areFlat = widest < column / ratio - 3;
  const rows = [];
  let y = 0;
  const add = (kind, height, more = {}) => {
    const tall = Math.round(height * ratio);
    rows.push({ kind, y, height: tall, ...more });
    y += tall + Math.round(GAP * ratio);
  };
  add("curve", CURVE);
  add("axis", !hasWords ? TICKS : areFlat ? FLAT_WORDS : Math.min(widest + 4, TALLEST_WORD));
  for (const map of maps) {
    if (view.shows === "unit") add("line", LINES, { map });
    else {
      const most = Math.min(mapsHeight / maps.length, TALLEST);
      const unitHeight = Math.max(1, Math.floor((most * ratio) / units));
      add("map", (unitHeight * units) / ratio, { map, unitHeight });
    }
  }
  return {
    ratio,
    width: Math.round(column * steps),
    height: y - Math.round(GAP * ratio),
    column,
    rows,
    steps,
    hasWords,
    areFlat,
    isScrolled: column * steps > (room - GUTTER) * ratio + 1,
  };
}

export const leftOf = (layout, step) => Math.round(step * layout.column);

export const middleOf = (layout, step) => (step + 0.5) * layout.column;

// What is at a point in device pixels: { step, row, unit }, unit only on a map; null beside the steps.
export function hit(layout, order, x, y) {
  const step = Math.floor(x / layout.column);
  if (step < 0 || step >= layout.steps) return null;
  const row = layout.rows.find(({ y: top, height }) => y >= top && y < top + height) ?? null;
  const unit = row?.kind === "map" ? order[Math.floor((y - row.y) / row.unitHeight)] : null;
  return { step, map: row?.map?.id ?? null, unit: unit ?? null };
}
