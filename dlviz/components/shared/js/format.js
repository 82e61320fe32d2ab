// Numbers as text, and words with their fields filled.

const MINUS = "\u2212";

// For reading: so many decimals below ten, one less for each further digit before the point.
export function formatValue(value, decimals = 3) {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : `${MINUS}∞`;
  if (value === 0) return "0"; // exactly: what only comes close keeps its decimals
  const magnitude = Math.abs(value);
  if (magnitude !== 0 && (magnitude < 0.5 * 10 ** -decimals || magnitude >= 1e6))
    return withMinus(value.toExponential(1));
  const digitsBefore = magnitude < 10 ? 0 : Math.floor(Math.log10(magnitude));
  return withMinus(value.toFixed(Math.max(0, decimals - digitsBefore)));
}

// A share of one in percent; never "100 %" or "0 %" for what only comes close.
export function formatShare(value) {
  if (!(value >= 0 && value <= 1)) return formatValue(value);
  if (value === 0 || value === 1) return `${100 * value}\u00a0%`;
  const percent = (100 * value).toFixed(1);
  if (percent === "0.0") return "<\u00a00.1\u00a0%";
  if (percent === "100.0") return ">\u00a099.9\u00a0%";
  return `${percent}\u00a0%`;
}

// Whole numbers stay whole: counts and indices.
export function formatTerm(value, decimals) {
  return Number.isInteger(value) && Math.abs(value) >= 2
    ? withMinus(String(value))
    : formatValue(value, decimals);
}

// Exactly where that takes no more decimals than these, else rounded to them.
export function formatBrief(value, decimals) {
  const exact = exactText(value);
  const isShort = !exact.includes("e") && (exact.split(".")[1]?.length ?? 0) <= decimals;
  return isShort ? exact : formatValue(value, decimals);
}

// The fewest digits that give this float32 back, for reading.
export function exactText(value) {
  return Number.isFinite(value) ? withMinus(shortest(value)) : formatValue(value);
}

// The same for other programs.
export function shortest(value) {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

export function formatDifference(value) {
  return formatOrder(Math.abs(value));
}

// To one digit and a power of ten.
export function formatOrder(value) {
  return Number.isFinite(value) && value !== 0 ? withMinus(value.toExponential(0)) : formatValue(value);
}

// "{layer}, map {channel}" with { layer: "conv_1", channel: 3 }
export function fill(template, fields) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => (name in fields ? String(fields[name]) : whole));
}

function withMinus(text) {
  return text.replace("e+", "e").replaceAll("-", MINUS);
}
