// What the keyboard does to the pinned step and unit.

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const UNITS = { ArrowUp: -1, ArrowDown: 1, PageUp: -10, PageDown: 10 };

// The place that a key leads to from `from`, or null where the key is none of ours or leads nowhere.
export function moveByKey({ key }, from, { steps, order, placeOf }) {
  if (key === "Home") return { ...from, step: 0 };
  if (key === "End") return { ...from, step: steps - 1 };
  if (key in STEPS) {
    const step = from.step + STEPS[key];
    return step >= 0 && step < steps ? { ...from, step } : null;
  }
  if (!(key in UNITS)) return null;
  const place = Math.min(Math.max(placeOf[from.unit] + UNITS[key], 0), order.length - 1);
  return { ...from, unit: order[place] };
}
