// The arithmetic of a convolution's step: what each word in the window adds, and what becomes of the sum.

import { make } from "../../shared/js/dom.js";
import { fill, formatValue } from "../../shared/js/format.js";
import { formulaLine, numberCell, sumButton, termRows, termsTable } from "./terms.js";
import { explainWindow, termsOfPlace } from "./window.js";

export function windowStep(context, on) {
  const { words, part, read, pinned, chosenSum } = context;
  const explained = explainWindow(part, read, pinned.step, pinned.unit);
  const back = part.sums.indexOf(chosenSum);
  const terms = termsOfPlace(part, read, pinned.step, back, pinned.unit);
  return [
    placesTable(context, explained, on),
    formulaLine(formulaOfWindow(part, explained)),
    termsTable(words, chosenSum, termRows(words, "input", chosenSum, terms, words.input_help)),
  ];
}

// The pinned number in lines for a picture.
export function factsOfWindow(part, explained) {
  const { symbol, formula, numbers, sign, value } = formulaOfWindow(part, explained);
  const sums = explained.places.map((place) => `${place.symbol} · W = ${formatValue(place.sum, 3)}`);
  return [
    [...sums, `b = ${formatValue(explained.bias, 3)}`].join("    "),
    `${symbol} = ${formula} = ${numbers} ${sign} ${formatValue(value, 4)}`,
  ];
}

function formulaOfWindow({ activation }, { z, value, isExact }) {
  const numbers = `${activation}(${formatValue(z, 3)})`;
  return { role: "y", symbol: "y", formula: `${activation}(Σ x · W + b)`, numbers, sign: isExact ? "=" : "≈", value };
}

function placesTable({ words, reading, chosenSum }, { places, bias, z }, on) {
  const rows = places.map(({ symbol, source, sum }) =>
    make("tr", { class: symbol === chosenSum ? "chosen" : false, "data-place": symbol }, [
      make("th", { scope: "row" }, [
        sumButton(words, symbol, chosenSum, on),
        make("span", { text: wordAt(words, reading, source) }),
      ]),
      numberCell(sum),
    ]),
  );
  const row = (role, label, value) =>
    make("tr", { class: role === "sum" ? "strong" : false, "data-role": role }, [
      make("th", { scope: "row", text: label }),
      numberCell(value),
    ]);
  return make("table", { class: "gates window" }, [
    make("thead", {}, [make("tr", {}, ["", "x · W"].map((text) => make("th", { scope: "col", text })))]),
    make("tbody", {}, [...rows, row("bias", `b ${words.bias}`, bias), row("sum", words.sum, z)]),
  ]);
}

function wordAt(words, reading, step) {
  if (step < 0) return words.before_text;
  return reading.tokens[step] ? `“${reading.tokens[step]}”` : fill(words.padding_step, { step: step + 1 });
}
