// Ranges of numbers, places on the canvas, and round numbers between.

// Round numbers from low to high, about `count` of them.
export function ticks(low, high, count) {
  const rough = (high - low) / Math.max(count, 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
  const found = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++)
    found.push(Number((i * step).toPrecision(12)));
  return found;
}

// Powers of ten within low..high, at most `count` of them; where there is but one, twice and five times each too.
function ticksOfLog(low, high, count) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / count));
  const found = [];
  for (let power = first; power <= last; power += every) found.push(10 ** power);
  if (found.length > 1) return found;
  const between = [];
  for (let power = first - 1; power <= last; power++)
    for (const factor of [1, 2, 5]) between.push(Number((factor * 10 ** power).toPrecision(12)));
  return between.filter((value) => low <= value && value <= high);
}

// One axis: numbers low..high to pixels from..to.
export class Axis {
  constructor([low, high], from, to, isLog = false) {
    Object.assign(this, { low, high, from, to, isLog });
    this.place = isLog ? Math.log10 : (value) => value;
  }

  toPixel(value) {
    const { place, low, high, from, to } = this;
    return from + ((place(value) - place(low)) / (place(high) - place(low))) * (to - from);
  }

  toValue(pixel) {
    const { place, low, high, from, to, isLog } = this;
    const value = place(low) + ((pixel - from) / (to - from)) * (place(high) - place(low));
    return isLog ? 10 ** value : value;
  }

  ticks(count) {
    return this.isLog ? ticksOfLog(this.low, this.high, count) : ticks(this.low, this.high, count);
  }
}

// The range of all finite numbers (above zero for a logarithm), a little wider.
export function rangeOf(arrays, isLog) {
  let low = Infinity;
  let high = -Infinity;
  for (const array of arrays) {
    for (const value of array) {
      if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return isLog ? [0.1, 10] : [0, 1];
  if (isLog) return [low / 2, high * 2];
  const margin = (high - low || Math.abs(high) || 1) * 0.06;
  return [low - margin, high + margin];
}
