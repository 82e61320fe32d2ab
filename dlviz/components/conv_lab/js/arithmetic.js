// The chosen cell's sum in numbers: window times kernel, products, bias, activation, pooling.

import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { make } from "../../shared/js/dom.js";
import { exactText, fill, formatBrief, formatDifference, formatValue } from "../../shared/js/format.js";
import { numberAt } from "./letter.js";
import { poolsOver, termsOf } from "./terms.js";

const NOT_WORTH_SAYING = 1e-6; // relative: what shows in no digit of ours

// state: { letter, chosen, theme, words, channelNames, ranges: { image, maps } }
export function arithmeticOf(state) {
  const { letter, chosen, words, theme, channelNames, ranges } = state;
  const terms = termsOf(letter, chosen);
  const { scales, grey } = theme;
  const size = letter.size;
  const reach = Math.max(...terms.weights.flat().map(Math.abs)) || 1;
  const productReach = Math.max(...terms.products.flat().map(Math.abs)) || 1;
  const name = channelNames[chosen.channel];
  const weights = chosen.kind === "convolution" ? words.flipped_kernel : words.times_kernel;
  return [
    title(words, letter, chosen, terms, channelNames),
    make("div", { class: "blocks" }, [
      numberGrid(words, "window", name ? `${words.window} · ${name}` : words.window, terms.window, size, {
        colours: ranges.image.isSigned ? scales.diverging : grey,
        range: ranges.image,
      }),
      numberGrid(words, "kernel", weights, terms.weights, size, {
        colours: scales.diverging,
        range: { low: -reach, high: reach },
      }),
      numberGrid(words, "products", words.products, terms.products, size, {
        colours: scales.diverging,
        range: { low: -productReach, high: productReach },
      }),
      make("div", { class: "lines" }, linesOf(state, terms)),
    ]),
  ];
}

function title(words, letter, { kind, channel, row, column }, terms, channelNames) {
  const where = fill(words.at_cell, { row, column });
  const map = channelNames[channel] && kind === "depthwise" ? ` (${channelNames[channel]})` : "";
  return make("div", { class: "panel-title" }, [
    make("strong", { text: fill(words.cell_of, { name: words[`kind_${kind}`] + map, where }) }),
    make("span", {
      class: "value",
      "data-role": "cell-value",
      "data-value": terms.z,
      text: `= ${formatValue(terms.z, 4)}`,
    }),
    make("span", {
      class: "muted",
      text: `${fill(words.exact, { value: exactText(terms.z) })} · ${words.rounded}`,
    }),
  ]);
}

function linesOf({ letter, chosen, words, channelNames }, terms) {
  const lines = [];
  const isSeveral = terms.sums.length > 1;
  for (const { channel, sum } of terms.sums) {
    const text = isSeveral ? fill(words.sum_of, { name: channelNames[channel] }) : words.sum_of_products;
    lines.push(line(`sum-${channel}`, lines.length ? "+" : "", sum, text));
  }
  if (isSeveral) lines.push(line("total", "=", terms.total, fill(words.sum_of_all, { count: terms.sums.length })));
  lines.push(line("bias", "+", letter.bias, words.bias));
  lines.push(line("z", "=", terms.z, words.pre));
  if (Math.abs(terms.difference) > NOT_WORTH_SAYING * (Math.abs(terms.z) + 1e-3))
    lines.push(
      make("p", {
        class: "muted note",
        text: fill(words.adds_in_float32, { difference: formatDifference(terms.difference) }),
      }),
    );
  if (letter.activation !== "linear")
    lines.push(line("value", "→", terms.value, words[`activation_${letter.activation}`], true));
  const pooled = letter.kinds[chosen.kind].pooled;
  if (pooled) lines.push(...poolLines(letter, chosen, pooled, words));
  return lines;
}

function poolLines(letter, chosen, pooled, words) {
  const map = letter.kinds[chosen.kind].activated;
  const { rows, columns } = poolsOver(letter, map, pooled, chosen);
  if (!rows.length || !columns.length)
    return [make("p", { class: "muted note", "data-role": "rest", text: words.in_the_rest })];
  const place = { row: rows[0], column: columns[0] };
  const value = numberAt(pooled, place.row, place.column, chosen.kind === "depthwise" ? chosen.channel : 0);
  const text = fill(words[`pooled_${letter.pool.kind}`], {
    count: letter.pool.size ** 2,
    row: place.row,
    column: place.column,
  });
  return [line("pooled", "→", value, text)];
}

function line(role, sign, value, text, isResult = false) {
  return make(
    "div",
    { class: isResult ? "line result" : "line", "data-role": role, "data-value": value },
    [
      make("span", { class: "sign", text: sign }),
      make("span", { class: "number", text: formatBrief(value, 4) }),
      make("span", { class: "muted", text }),
    ],
  );
}

function numberGrid(words, name, caption, numbers, size, { colours, range }) {
  const cells = numbers.flat().map((value) => {
    if (value === null)
      return make("span", { class: "cell padding", "data-value": 0, title: words.padding, text: "0" });
    const pixel = colours[stepOf(value, range)];
    return make("span", {
      class: "cell",
      "data-value": value,
      style: `background:${cssOfPixel(pixel)};color:${inkOn(pixel)}`,
      text: formatBrief(value, size > 5 ? 1 : 2),
    });
  });
  const density = size > 5 ? "small" : size > 3 ? "middle" : "";
  return make("figure", { "data-grid": name }, [
    make("figcaption", { text: caption }),
    make("div", { class: `grid ${density}`, style: `--columns:${size}` }, cells),
  ]);
}
