// Which units carry the verdict: what each adds to the log-odds, the largest first.

import { columnHead, make } from "../../shared/js/dom.js";
import { exactText, fill, formatShare, formatValue } from "../../shared/js/format.js";
import { explainVerdict, largestTerms } from "./arithmetic.js";
import { headWeights } from "./network.js";

const UNITS_SHOWN = 8;

// null where the last layer is no dense one of its own
export function verdictOf({ words, head, reading, pinned, part }, on) {
  if (!head) return null;
  const { terms, bias, logit, sentiment, isExact } = explainVerdict(head, reading);
  const { top, rest, others } = largestTerms(terms, UNITS_SHOWN);
  const most = Math.abs(top[0]?.product ?? 0) || 1;
  const canPick = headWeights(part, head) !== null;
  const rows = top.map((term) => unitRow(words, term, most, canPick && term.index < part.units ? on : null, pinned));
  const sums = [
    sumRow("rest", "", fill(words.other_units, { count: others }), rest),
    sumRow("bias", "+", words.bias, bias),
    sumRow("logit", "=", words.log_odds, logit, true),
  ];
  return make("section", { class: "verdict-units", "aria-label": words.verdict_units }, [
    make("h2", { text: words.verdict_units }),
    make("p", { class: "muted", text: words[`verdict_${head.reads}`] }),
    make("table", { class: "contributions" }, [
      make("thead", {}, [
        make("tr", {}, ["", "h", "w", "w · h", ""].map(columnHead)),
      ]),
      make("tbody", {}, [...rows, ...sums]),
    ]),
    make("p", { class: "formula", "data-role": "sentiment", "data-value": sentiment }, [
      make("span", { text: `σ(${formatValue(logit, 3)}) ${isExact ? "=" : "≈"} ` }),
      make("b", { class: "value", title: exactText(sentiment), text: fill(words.share_positive, { share: formatShare(sentiment) }) }),
    ]),
  ]);
}

function unitRow(words, { index, value, weight, product }, most, on, pinned) {
  const width = (Math.abs(product) / most) * 50;
  const side = product < 0 ? `right:50%;width:${width}%` : `left:50%;width:${width}%`;
  const name = fill(words.unit_number, { unit: index });
  return make("tr", { class: pinned?.unit === index ? "chosen" : false, "data-role": "unit", "data-index": index, "data-value": product }, [
    make("th", { scope: "row" }, [
      on ? make("button", { type: "button", class: "gate", "data-focus": `unit-${index}`, title: words.pick_unit, text: name, onclick: () => on.pickUnit(index) }) : make("span", { text: name }),
    ]),
    ...[value, weight, product].map((number) =>
      make("td", { class: "number", title: exactText(number), text: formatValue(number, 3) }),
    ),
    make("td", { class: "bar-cell" }, [
      make("div", {}, [make("i", { class: product < 0 ? "bar negative" : "bar positive", style: side })]),
    ]),
  ]);
}

function sumRow(role, sign, label, value, strong = false) {
  return make("tr", { class: strong ? "strong" : "muted", "data-role": role, "data-value": value }, [
    make("th", { scope: "row", colspan: 3, text: `${sign} ${label}`.trim() }),
    make("td", { class: "number", title: exactText(value), text: formatValue(value, 3) }),
    make("td", {}),
  ]);
}
