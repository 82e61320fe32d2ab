// A network as the reader uses it: its parts, each one pass of a cell or of a convolution's window over the text,
// and its head.

import { placesOf } from "./window.js";

const GATES = { LSTM: ["i", "f", "g", "o"], GRU: ["z", "r", "g"], SimpleRNN: ["g"] };

// -> [{ index, layer, kind, half, merge, features, units, sums, gates, kernel, recurrent, bias, isLast }]
// sums: the symbols of what a step adds up: its gates, or the places of its window
export function buildParts(header, numbers) {
  const last = header.parts.at(-1)?.layer;
  return header.parts.map((part, index) => ({
    ...part,
    index,
    ...(isWindow(part) ? windowOf(part, numbers) : cellOf(part, numbers)),
    isLast: part.layer === last,
    isBackward: part.half === "backward",
  }));
}

// Whether a part slides a window over the steps, and has no state.
export function isWindow(part) {
  return part.kind === "Conv1D";
}

function windowOf({ window, features, units, weights: [kernel, bias] }, numbers) {
  return {
    sums: placesOf(window),
    gates: [],
    columns: units,
    kernel: numbers.subarray(kernel, kernel + window * features * units),
    bias: numbers.subarray(bias, bias + units),
  };
}

function cellOf({ kind, features, units, weights: [kernel, recurrent, bias] }, numbers) {
  const gates = GATES[kind];
  const columns = gates.length * units;
  return {
    sums: gates,
    gates,
    columns,
    kernel: numbers.subarray(kernel, kernel + features * columns),
    recurrent: numbers.subarray(recurrent, recurrent + units * columns),
    bias: numbers.subarray(bias, bias + (kind === "GRU" ? 2 : 1) * columns),
  };
}

// -> { weights, bias, reads } or null; reads: "state", "pooled", or "other" for what layers in between make of it
export function buildHead({ head }, numbers) {
  return (
    head && {
      weights: numbers.subarray(head.kernel, head.kernel + head.size),
      bias: head.bias === null ? 0 : numbers[head.bias],
      reads: head.reads,
    }
  );
}

// The head's weight of each unit of a part; null where the head does not read this part.
export function headWeights(part, head) {
  if (!head || head.reads === "other" || !part.isLast) return null;
  const start = part.merge === "concat" && part.isBackward ? part.units : 0;
  return head.weights.subarray(start, start + part.units);
}

export function nameOfPart(words, part) {
  return part.half ? `${part.layer}, ${words[`half_${part.half}`]}` : part.layer;
}

// The part that is shown where none was chosen: the first of the last layer.
export function usualPart(parts) {
  return parts.findIndex((part) => part.isLast);
}
