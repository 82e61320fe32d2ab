// From values to pixels and back, with round ticks.

const TICKS = 5;

// domain: [lowest, highest] of the values; range: their pixels; nice: the domain ends at a tick
export function linearAxis([low, high], [from, to], { nice = false } = {}) {
  const step = roundStep((high - low) / TICKS);
  const end = nice ? Math.ceil(high / step - 1e-9) * step : high;
  const ticks = [];
  for (let i = 0; low + i * step <= end + 1e-9 * step; i++) ticks.push(Number((low + i * step).toPrecision(12)));
  const scale = (to - from) / (end - low || 1);
  return {
    at: (value) => from + (value - low) * scale,
    value: (pixel) => low + (pixel - from) / scale,
    ticks,
    signature: [low, end, from, to].join(),
    isLogarithmic: false,
  };
}

export function logarithmicAxis([low, high], range) {
  const [first, last] = [Math.floor(Math.log10(low)), Math.max(Math.ceil(Math.log10(high)), -300)];
  const inner = linearAxis([first, Math.max(last, first + 1)], range);
  const every = Math.max(1, Math.ceil((last - first) / TICKS));
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return {
    at: (value) => inner.at(Math.log10(Math.max(value, 10 ** first))),
    value: (pixel) => 10 ** inner.value(pixel),
    ticks: powers.filter((_, i) => i % every === 0).map((power) => 10 ** power),
    signature: `log ${inner.signature}`,
    isLogarithmic: true,
  };
}

// 1, 2 or 5 times a power of ten: the smallest that is at least `rough`.
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough || 1));
  return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough - 1e-12 * power);
}
