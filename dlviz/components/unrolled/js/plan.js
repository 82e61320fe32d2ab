// Where everything stands. Lengths in CSS pixels; `along` runs with the steps, `beside` across them.

const TITLE = 19;
const GAP = 10;
const LABEL = { across: 26, down: 24 };
const STEP = { across: { least: 7, most: 30 }, down: { least: 9, most: 10 } };

// -> { width, height, step, panels: [{ panel, x, y, along, beside, cell }], labels: { x, y } }
export function planOf(axis, steps, panels, width) {
  return axis === "across" ? planAcross(steps, panels, width) : planDown(steps, panels, width);
}

function stepSize(axis, room, count) {
  const { least, most } = STEP[axis];
  return Math.max(least, Math.min(most, Math.floor(room / count)));
}

// Steps from left to right, panels below each other; rows that have names have them at the left.
function planAcross(steps, panels, width) {
  const gutter = LABEL.across;
  const step = stepSize("across", width - gutter, steps.length);
  let y = TITLE;
  const placed = panels.map((panel) => {
    const place = { panel, x: gutter, y: y + TITLE, cell: panel.size };
    y = place.y + panel.count * panel.size + GAP;
    return place;
  });
  const used = Math.max(gutter + step * steps.length, Math.min(width, 320));
  return { axis: "across", width: used, height: y, step, panels: placed, labels: { x: gutter, y: 0 } };
}

// Steps from top to bottom, panels side by side, on as many lines as they need.
function planDown(steps, panels, width) {
  const step = STEP.down.most;
  const gutter = LABEL.down;
  let [x, y, used] = [gutter, 0, 0];
  const line = 2 * TITLE + step * steps.length + GAP;
  const placed = panels.map((panel) => {
    const beside = panel.count * panel.size;
    const wide = Math.max(beside, 90);
    if (x > gutter && x + wide > width) {
      [x, y] = [gutter, y + line];
    }
    const place = { panel, x, y: y + 2 * TITLE, cell: panel.size };
    x += wide + GAP;
    used = Math.max(used, x);
    return place;
  });
  return { axis: "down", width: used, height: y + line, step, panels: placed, labels: { x: 0, y: 2 * TITLE } };
}

// Rectangle of some cells of a panel: steps from..from+count, rows row..row+rows.
export function boxOf(plan, { x, y, cell }, from, count, row, rows) {
  return plan.axis === "across"
    ? { x: x + from * plan.step, y: y + row * cell, width: count * plan.step, height: rows * cell }
    : { x: x + row * cell, y: y + from * plan.step, width: rows * cell, height: count * plan.step };
}

// -> { panel, step, row } under a point, or null
export function hitOf(plan, steps, x, y) {
  for (const place of plan.panels) {
    const [along, beside] = plan.axis === "across" ? [x - place.x, y - place.y] : [y - place.y, x - place.x];
    const [step, row] = [Math.floor(along / plan.step), Math.floor(beside / place.cell)];
    if (step >= 0 && step < steps && row >= 0 && row < place.panel.count) return { place, step, row };
  }
  return null;
}
