// Where every optimizer is, and the picked one's step with its numbers.

import { columnHead, make } from "../../shared/js/dom.js";
import { fill, formatBrief, formatValue } from "../../shared/js/format.js";

// -> a table, one row a run; a click picks it
export function standings(race, step, picked, colours, onPick) {
  const { words } = race;
  const names = ["", words.optimizer, words.rate, words.step, "x", "y", words.loss];
  const head = make("tr", {}, names.map(columnHead));
  const rows = race.runs.map((run) => {
    const at = Math.min(step, run.steps);
    const isOut = run.diverged_at !== null && at >= run.diverged_at;
    const number = (value) => make("td", { class: "number", text: formatValue(value, 4) });
    return make("tr", { class: run === picked ? "picked" : "", "data-run": run.key, "data-loss": run.loss[at] }, [
      make("td", {}, [make("i", { style: `background:${colours[run.colour]}` })]),
      make("td", {}, [
        make("button", {
          type: "button",
          "aria-pressed": run === picked ? "true" : "false",
          text: run.name,
          onclick: () => onPick(run),
        }),
      ]),
      make("td", { class: "number", text: formatBrief(run.rate, 5) }),
      make("td", { class: "number", text: String(at) }),
      ...(isOut
        ? [make("td", { class: "out", colspan: 3, text: fill(words.diverged, { step: run.diverged_at }) })]
        : [number(run.path[2 * at]), number(run.path[2 * at + 1]), number(run.loss[at])]),
    ]);
  });
  return make("table", { class: "standings" }, [make("thead", {}, [head]), make("tbody", {}, rows)]);
}

// The step that led to `step`, quantity by quantity, for x and for y.
export function workedStep(race, run, step) {
  const { words } = race;
  const at = Math.min(step, run.steps);
  if (at === 0) return [make("p", { class: "muted", text: words.before_first })];
  const lines = linesOf(race, run, at).map(({ symbol, x, y }) =>
    make("tr", { "data-symbol": symbol }, [
      make("th", { scope: "row", text: symbol }),
      make("td", { text: x }),
      make("td", { text: y }),
    ]),
  );
  return [
    make("h2", { text: fill(words.step_of, { name: run.name, step: at }) }),
    make("table", { class: "worked" }, [
      make("thead", {}, [
        make("tr", {}, ["", words.for_x, words.for_y].map(columnHead)),
      ]),
      make("tbody", {}, lines),
    ]),
  ];
}

function linesOf(race, run, at) {
  const value = (term, step, axis) => (step < 1 ? run.begin : term.numbers[2 * (step - 1) + axis]);
  const both = (text) => ({ x: text(0), y: text(1) });
  const lines = run.terms
    .filter(({ symbol }) => symbol !== "g" || race.is_clipped)
    .map((term) => ({
      symbol: term.symbol,
      ...both((axis) => {
        const worked = workedFormula(term.formula, (name) => {
          if (name === "η") return run.rate;
          if (name === "t") return at;
          const [symbol, when] = name.split("_");
          const found = run.terms.find((other) => other.symbol === symbol);
          return value(found, when === "before" ? at - 1 : at, axis);
        });
        const result = number(value(term, at, axis));
        return worked ? `${worked} = ${result}` : result;
      }),
    }));
  lines.push({
    symbol: race.words.moved,
    ...both((axis) => {
      const [before, after] = [run.path[2 * (at - 1) + axis], run.path[2 * at + axis]];
      const delta = run.terms.at(-1).numbers[2 * (at - 1) + axis];
      return `${number(before)} + ${inProduct(delta)} = ${number(after)}`;
    }),
  });
  return lines;
}

function workedFormula(formula, valueOf) {
  return formula.replace(/\{([^}]+)\}/g, (_, name) =>
    name === "t" ? raised(valueOf(name)) : inProduct(valueOf(name)),
  );
}

// A whole number as an exponent.
function raised(exponent) {
  return String(exponent).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit]);
}

function number(value) {
  return Math.abs(value) < 0.001 && value !== 0 ? formatValue(value, 4) : formatBrief(value, 4);
}

function inProduct(value) {
  return value < 0 ? `(${number(value)})` : number(value);
}
