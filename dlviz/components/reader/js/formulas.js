// The formulas that make a step's states from its gates, with the numbers in them.

import { formatValue } from "../../shared/js/format.js";
import { agrees } from "../../shared/js/rounding.js";

const round = Math.fround;
const show = (value) => (value < 0 ? `(${formatValue(value, 3)})` : formatValue(value, 3));

// -> [{ role, symbol, formula, numbers, sign, value }]
export function formulasOf(part, { gates, h, c, cBefore, hBefore }) {
  const gate = Object.fromEntries(gates.map(({ symbol, value }) => [symbol, value]));
  return FORMULAS[part.kind]({ ...gate, h, c, cBefore, hBefore });
}

const FORMULAS = {
  // As the network does it, every product and sum is rounded to float32.
  LSTM: ({ i, f, g, o, c, h, cBefore }) => [
    stateLine("c", "f · c₋₁ + i · g", `${show(f)} · ${show(cBefore)} + ${show(i)} · ${show(g)}`, round(round(f * cBefore) + round(i * g)), c),
    stateLine("h", "o · tanh c", `${show(o)} · ${show(Math.tanh(c))}`, o * Math.tanh(c), h),
  ],
  GRU: ({ z, g, h, hBefore }) => [
    stateLine(
      "h",
      "z · h₋₁ + (1 − z) · g",
      `${show(z)} · ${show(hBefore)} + ${show(1 - z)} · ${show(g)}`,
      round(round(z * hBefore) + round(round(1 - z) * g)),
      h,
    ),
  ],
  SimpleRNN: ({ g, h }) => [stateLine("h", "g", "", g, h)],
};

function stateLine(symbol, formula, numbers, computed, value) {
  return { role: symbol, symbol, formula, numbers, sign: agrees(computed, value) ? "=" : "≈", value };
}
