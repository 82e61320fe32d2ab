// The numbers of one reading, as wire.py places them.

// Whether a reading's message belongs to this network: when the model changes, one of the two messages comes
// first.
export function isReadingOf(model, header) {
  return header.blank || header.model === model;
}

// -> { steps, tokens, unknown, padding, pieces, cut, sentiment, running, headInput, parts }
// parts: [{ input, hidden, cell, gates, merged }], as the network's
export function readReading(parts, head, header, numbers) {
  const { steps } = header;
  const take = (place, width) => (place === null ? null : numbers.subarray(place, place + steps * width));
  const read = header.parts.map((places, i) => ({
    input: take(places.input, parts[i].features),
    hidden: take(places.hidden, parts[i].units),
    cell: take(places.cell, parts[i].units),
    gates: places.gates.map((place) => take(place, parts[i].units)),
    merged: null,
  }));
  parts.forEach((part, i) => {
    if (part.half !== "forward" || part.merge === "concat") return;
    const merged = mergeHalves(read[i].hidden, read[i + 1].hidden, part.merge);
    read[i].merged = merged;
    read[i + 1].merged = merged;
  });
  return {
    ...header,
    unknown: new Set(header.unknown),
    running: take(header.running, 1),
    headInput: head && numbers.subarray(header.head_input, header.head_input + head.weights.length),
    parts: read,
  };
}

// In float32, as the network does it: the product or sum of two float32 numbers, rounded once.
const MERGE = {
  mul: (a, b) => a * b,
  sum: (a, b) => a + b,
  ave: (a, b) => Math.fround(a + b) / 2,
};

function mergeHalves(forward, backward, mode) {
  return forward.map((value, i) => MERGE[mode](value, backward[i]));
}

// The step before `step` on a part's way over the text; -1 where there is none.
export function stepBefore(part, step, steps) {
  const before = part.isBackward ? step + 1 : step - 1;
  return before < steps ? before : -1;
}
