// How high a curve is at a place on the x axis.

// The curve's value at `place`, between its neighbours; null for what is no curve.
export function valueAt({ x, y, form }, place) {
  if (form === "dots" || form === "segments" || !x.length) return null;
  if (place < x[0] - 1e-6 || place > x[x.length - 1] + 1e-6) return null;
  const i = indexAfter(x, place);
  if (i === 0 || x[i] === Math.fround(place)) return y[i];
  const share = (place - x[i - 1]) / (x[i] - x[i - 1]);
  return share < 1e-4 ? y[i - 1] : y[i - 1] + share * (y[i] - y[i - 1]);
}

function indexAfter(x, place) {
  let low = 0;
  let high = x.length - 1;
  const target = Math.fround(place);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] < target) low = middle + 1;
    else high = middle;
  }
  return low;
}

// The place of `x` that is nearest to `place`.
export function nearest(x, place) {
  const i = indexAfter(x, place);
  return i > 0 && place - x[i - 1] < x[i] - place ? x[i - 1] : x[i];
}
