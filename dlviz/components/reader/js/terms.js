// What the panel's arithmetic is written with: sums to choose from, their terms, formulas, numbers.

import { make } from "../../shared/js/dom.js";
import { exactText, fill, formatValue } from "../../shared/js/format.js";
import { largestTerms } from "./arithmetic.js";

const TERMS = 4;

// A button that takes one of the step's sums apart.
export function sumButton(words, symbol, chosen, on) {
  return make("button", {
    type: "button",
    class: "gate",
    "data-focus": `gate-${symbol}`,
    "aria-pressed": String(symbol === chosen),
    title: words.gate_help,
    text: symbol,
    onclick: () => on.chooseSum(symbol),
  });
}

export function formulaLine({ role, symbol, formula, numbers, sign, value }) {
  return make("div", { class: "formula", "data-role": role, "data-value": value, "data-sign": sign }, [
    make("b", { text: symbol }),
    make("span", { text: `= ${formula}` }),
    make("span", { class: "muted", text: numbers && `= ${numbers}` }),
    make("b", { class: "value", title: exactText(value), text: `${sign} ${formatValue(value, 4)}` }),
  ]);
}

export function termsTable(words, symbol, rows) {
  return make("table", { class: "terms" }, [
    make("thead", {}, [
      make("tr", {}, [
        make("th", { scope: "col", text: fill(words.terms_of, { gate: symbol }) }),
        ...[words.value, words.weight, words.product].map((text) => make("th", { scope: "col", text })),
      ]),
    ]),
    make("tbody", {}, rows),
  ]);
}

// The largest terms by name, and the sum of the others.
export function termRows(words, role, source, terms, help) {
  const { top, rest, others } = largestTerms(terms, TERMS);
  return [
    ...top.map(({ index, value, weight, product }) =>
      make("tr", { "data-role": role, "data-index": index }, [
        make("th", { scope: "row", text: `${source}[${index}]`, title: help }),
        numberCell(value),
        numberCell(weight),
        numberCell(product),
      ]),
    ),
    others > 0 &&
      make("tr", { class: "muted", "data-role": `${role}-rest` }, [
        make("th", { scope: "row", colspan: 3, text: fill(words.others, { source, count: others }) }),
        numberCell(rest),
      ]),
  ].filter(Boolean);
}

export function numberCell(value, before = "") {
  return make("td", { class: "number", "data-value": value, title: exactText(value), text: before + formatValue(value, 3) });
}
