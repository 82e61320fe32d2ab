// The arithmetic of one unit at one step, in float64 from the network's float32 numbers; its formulas are those
// of dlviz.explain.cells.

import { agrees } from "../../shared/js/rounding.js";
import { stepBefore } from "./reading.js";

export const sigmoid = (z) => 1 / (1 + Math.exp(-z));

const SQUASH = { sigmoid, tanh: Math.tanh };

// -> { before, gates, h, c, cBefore, hBefore }
// gates: [{ symbol, squash, value, fromInput, fromState, inputBias, stateBias, z, isExact }]: z is the sum that
// went through squash, of a GRU's candidate with the reset gate on the state's share.
export function explainStep(part, read, steps, step, unit) {
  const before = stepBefore(part, step, steps);
  const at = (array, row) => (row < 0 ? 0 : array[row * part.units + unit]);
  const hBefore = at(read.hidden, before);
  const gates = part.gates.map((symbol, block) => {
    const sums = sumsOf(part, read, step, before, block, unit);
    return { symbol, block, squash: symbol === "g" ? "tanh" : "sigmoid", ...sums, value: at(read.gates[block], step) };
  });
  for (const gate of gates) {
    const share = part.kind === "GRU" && gate.symbol === "g" ? gates[1].value : 1;
    gate.share = share;
    gate.z = gate.fromInput + gate.inputBias + share * (gate.fromState + gate.stateBias);
    gate.isExact = agrees(SQUASH[gate.squash](gate.z), gate.value);
  }
  return {
    before,
    gates,
    hBefore,
    h: at(read.hidden, step),
    c: read.cell && at(read.cell, step),
    cBefore: read.cell && at(read.cell, before),
  };
}

function sumsOf(part, read, step, before, block, unit) {
  const column = block * part.units + unit;
  const terms = termsOf(part, read, step, before, block, unit);
  return {
    fromInput: addUp(terms.input),
    fromState: addUp(terms.state),
    inputBias: part.bias[column],
    stateBias: part.kind === "GRU" ? part.bias[part.columns + column] : 0,
  };
}

// What a gate adds up: { input, state }, each [{ index, value, weight, product }] in the order of the arrays.
export function termsOf(part, read, step, before, block, unit) {
  const column = block * part.units + unit;
  const list = (array, row, width, weights) =>
    Array.from({ length: width }, (_, index) => {
      const value = row < 0 ? 0 : array[row * width + index];
      const weight = weights[index * part.columns + column];
      return { index, value, weight, product: value * weight };
    });
  return {
    input: list(read.input, step, part.features, part.kernel),
    state: list(read.hidden, before, part.units, part.recurrent),
  };
}

// The terms of largest magnitude, and the sum of all others.
export function largestTerms(terms, count) {
  const ranked = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product) || a.index - b.index);
  return { top: ranked.slice(0, count), rest: addUp(ranked.slice(count)), others: Math.max(terms.length - count, 0) };
}

// What each number that the head reads adds to the log-odds: { terms, bias, logit, sentiment, isExact }.
export function explainVerdict(head, reading) {
  const terms = Array.from(reading.headInput, (value, index) => ({
    index,
    value,
    weight: head.weights[index],
    product: value * head.weights[index],
  }));
  const logit = addUp(terms) + head.bias;
  const sentiment = Math.fround(reading.sentiment);
  return { terms, bias: head.bias, logit, sentiment, isExact: agrees(sigmoid(logit), sentiment) };
}

export function addUp(terms) {
  return terms.reduce((sum, { product }) => sum + product, 0);
}
