// The arithmetic of one number that a convolution makes at one step, in float64 from the network's float32
// numbers: the word's own place in the window first, then those before it.

import { agrees } from "../../shared/js/rounding.js";
import { addUp, sigmoid } from "./arithmetic.js";

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const LEAKY_SLOPE = 0.2; // Keras' slope where leaky_relu is named as an activation
const FUNCTIONS = {
  linear: (z) => z,
  relu: (z) => Math.max(z, 0),
  leaky_relu: (z) => (z > 0 ? z : LEAKY_SLOPE * z),
  tanh: Math.tanh,
  sigmoid,
};

// The window's places as they are written: x, x₋₁, x₋₂ ...
export function placesOf(size) {
  return Array.from({ length: size }, (_, back) => (back ? `x₋${subscript(back)}` : "x"));
}

function subscript(number) {
  return [...String(number)].map((digit) => SUBSCRIPTS[digit]).join("");
}

// -> { places: [{ symbol, back, source, sum }], bias, z, value, isExact }
// source: the step that stands there, below 0 before the text
export function explainWindow(part, read, step, unit) {
  const places = part.sums.map((symbol, back) => ({
    symbol,
    back,
    source: step - back,
    sum: addUp(termsOfPlace(part, read, step, back, unit)),
  }));
  const bias = part.bias[unit];
  const z = places.reduce((total, { sum }) => total + sum, 0) + bias;
  const value = read.hidden[step * part.units + unit];
  const activate = FUNCTIONS[part.activation];
  return { places, bias, z, value, isExact: Boolean(activate) && agrees(activate(z), value) };
}

// What the word `back` steps before adds up, in the order of the arrays: [{ index, value, weight, product }].
export function termsOfPlace(part, read, step, back, unit) {
  const source = step - back;
  const row = part.window - 1 - back; // the kernel's last row is for the step itself
  return Array.from({ length: part.features }, (_, index) => {
    const value = source < 0 ? 0 : read.input[source * part.features + index];
    const weight = part.kernel[(row * part.features + index) * part.units + unit];
    return { index, value, weight, product: value * weight };
  });
}
