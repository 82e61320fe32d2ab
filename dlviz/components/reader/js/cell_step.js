// The arithmetic of a recurrent cell's step: its gates, what they make, and what the chosen gate adds up.

import { columnHead, make } from "../../shared/js/dom.js";
import { exactText, formatValue } from "../../shared/js/format.js";
import { explainStep, termsOf } from "./arithmetic.js";
import { formulasOf } from "./formulas.js";
import { formulaLine, numberCell, sumButton, termRows, termsTable } from "./terms.js";

export function cellStep(context, on) {
  const { reading, part, read, pinned } = context;
  const explained = explainStep(part, read, reading.steps, pinned.step, pinned.unit);
  return [
    gatesTable(context, explained, on),
    ...formulasOf(part, explained).map(formulaLine),
    termsOfGate(context, explained),
  ];
}

function gatesTable({ words, part, chosenSum }, { gates, before }, on) {
  const isGru = part.kind === "GRU";
  const head = isGru
    ? ["", "x W + b", "h₋₁ R + d", words.sum, ""]
    : ["", "x W", "h₋₁ R", "b", words.sum, ""];
  const rows = gates.map((gate) => {
    const { symbol, fromInput, fromState, inputBias, stateBias, share, z, value, squash, isExact } = gate;
    const state = isGru ? fromState + stateBias : fromState;
    const cells = isGru ? [fromInput + inputBias, state, z] : [fromInput, state, inputBias, z];
    return make("tr", { class: symbol === chosenSum ? "chosen" : false, "data-gate": symbol, "data-value": value, "data-sum": z }, [
      make("th", { scope: "row" }, [
        sumButton(words, symbol, chosenSum, on),
        make("span", { text: words[`map_${symbol}`] }),
      ]),
      ...cells.map((cell, i) => numberCell(cell, isGru && i === 1 && share !== 1 ? "r · " : "")),
      make("td", { class: "number result", title: exactText(value) }, [
        make("span", { class: "muted", text: squash === "tanh" ? "tanh " : "σ " }),
        make("span", { text: `${isExact ? "=" : "≈"} ${formatValue(value, 3)}` }),
      ]),
    ]);
  });
  return make("table", { class: "gates", "data-before": before }, [
    make("thead", {}, [make("tr", {}, head.map(columnHead))]),
    make("tbody", {}, rows),
  ]);
}

// What the chosen gate adds up, the largest terms of either side by name.
function termsOfGate({ words, part, read, pinned, chosenSum }, { gates, before }) {
  const gate = gates.find(({ symbol }) => symbol === chosenSum) ?? gates[0];
  const terms = termsOf(part, read, pinned.step, before, gate.block, pinned.unit);
  return termsTable(words, gate.symbol, [
    ...termRows(words, "input", "x", terms.input, words.input_help),
    ...termRows(words, "state", "h₋₁", terms.state, words.state_help),
  ]);
}
