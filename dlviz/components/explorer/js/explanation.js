// What the panel says about a cell, as blocks that the page and the PNG draw alike:
//   { type: "grid", caption, rows, scale, range, marked }   numbers in cells; null is padding
//   { type: "symbol", text }
//   { type: "bars", caption, items: [{ channel, value }], chosen }
//   { type: "lines", lines: [{ role, sign, label, value, strong }], note }   an addition, one term a line
//   { type: "table", head, rows: [{ role, cells, strong }] }
//   { type: "places", caption, layer, values }   one number for every cell of a layer's maps
//   { type: "note", text }

import {
  activations,
  channelProducts,
  channelsAt,
  convolve,
  greatest,
  mapsBehind,
  mean,
  moments,
  normalise,
  softmax,
  total,
  weigh,
  windowValues,
} from "./arithmetic.js";
import { fill, formatDifference } from "../../shared/js/format.js";
import { placeBeforeFlatten } from "./geometry.js";
import { className } from "./naming.js";
import { cellIndex } from "./network.js";
import { agrees } from "../../shared/js/rounding.js";

export const TOP_TERMS = 6;

// context: { layers, traced, words, ranges, shown, classes, chosenChannel }
export function explain(context, cell) {
  const layer = context.layers[cell.layer];
  const numbers = {
    input: layer.before && context.traced[layer.before.index].output,
    pre: context.traced[cell.layer].pre?.[cellIndex(layer, cell)],
    output: context.traced[cell.layer].output[cellIndex(layer, cell)],
  };
  const blocks = EXPLAINERS[layer.kind](context, layer, cell, numbers);
  return { layer, cell, value: numbers.output, blocks };
}

const EXPLAINERS = {
  Input: ({ words }) => [note(words.explain_input)],
  Conv2D: explainConvolution,
  Dense: explainDense,
  MaxPooling2D: explainMaxPooling,
  AveragePooling2D: explainAverage,
  GlobalAveragePooling2D: explainAverage,
  BatchNormalization: (context, layer, cell, { input, output }) => {
    const { mean: means, variance } = layer.weights;
    const x = input[cellIndex(layer, cell)];
    return explainNormalisation(context, layer, cell, x, means[cell.channel], variance[cell.channel], output);
  },
  LayerNormalization: (context, layer, cell, { input, output }) => {
    const channels = channelsAt(layer, input, cell);
    const { mean: centre, variance } = moments(channels);
    return explainNormalisation(context, layer, cell, channels[cell.channel], centre, variance, output);
  },
  Activation: (context, layer, cell, { pre, output }) => [
    ...(layer.activation === "softmax" ? [softmaxTable(context, layer, cell)] : []),
    lines([line("pre", "", context.words.input_value, pre), activationLine(context, layer, pre, output)]),
  ],
  Dropout: ({ words }, layer, cell, { output }) => [
    note(fill(words.explain_dropout, { rate: Math.round(layer.spec.rate * 100) })),
    lines([line("value", "=", words.value, output, true)]),
  ],
  Flatten: explainFlatten,
};

function explainConvolution(context, layer, cell, { input, pre, output }) {
  const { words } = context;
  const { sums, ranked, bias, sum } = convolve(layer, input, cell);
  const isSingle = sums.length === 1;
  const chosen = context.chosenChannel ?? ranked[0];
  const { window, kernel, products, sum: chosenSum } = channelProducts(layer, input, cell, chosen);
  const before = context.shown[layer.before.index];
  const scale = before.isSigned ? "diverging" : "sequential";
  const source = fill(words.window_on, { layer: layer.before.name, channel: chosen });
  const blocks = [
    grid(
      "window",
      isSingle ? words.window : source,
      window,
      scale,
      context.ranges[layer.before.index](chosen),
    ),
    symbol("×"),
    grid("kernel", words.kernel, kernel, "diverging", symmetric(kernel)),
    symbol("="),
    grid("products", words.products, products, "diverging", symmetric(products)),
    symbol("→"),
  ];
  if (!isSingle) {
    blocks.push(
      lines([line("channel-sum", "Σ", fill(words.sum_of_channel, { channel: chosen }), chosenSum)], {
        isInline: true,
      }),
    );
    const items = ranked.map((channel) => ({ channel, value: sums[channel] }));
    blocks.push({ type: "bars", caption: fill(words.channel_sums, { count: sums.length }), items, chosen });
  }
  const terms = [
    line(
      "sum",
      "Σ",
      isSingle ? words.sum_of_products : fill(words.sum_of_channels, { count: sums.length }),
      total(sums),
    ),
    ...(layer.weights.bias ? [line("bias", "+", words.bias, bias)] : []),
  ];
  return [...blocks, ...conclude(context, layer, terms, sum, pre, output)];
}

function explainDense(context, layer, cell, { input, pre, output }) {
  const { words } = context;
  const { sums, ranked, bias, sum, from } = weigh(layer, input, cell);
  const behind = layer.isVector ? mapsBehind(layer) : null;
  const top = ranked.slice(0, TOP_TERMS);
  const rest = ranked.slice(TOP_TERMS);
  const units = layer.shape[2];
  const rows = top.map((index) => {
    const place = behind?.place(index);
    const name = place
      ? fill(words.place, { layer: behind.layer.name, ...place })
      : fill(words.input_number, { index });
    return {
      role: "term",
      index,
      cells: [name, input[from + index], layer.weights.kernel[index * units + cell.channel], sums[index]],
    };
  });
  const blocks = [];
  if (behind) {
    const caption = fill(words.contributions, {
      layer: behind.layer.name,
      unit: className(context, layer, cell.channel),
    });
    blocks.push({ type: "places", caption, layer: behind.layer, values: sums });
  }
  blocks.push({
    type: "table",
    head: [words.largest_terms, words.input_value, words.weight, words.product],
    rows,
  });
  const terms = [
    line("top", "Σ", fill(words.sum_of_these, { count: top.length }), total(top.map((i) => sums[i]))),
    ...(rest.length
      ? [line("rest", "+", fill(words.sum_of_rest, { count: rest.length }), total(rest.map((i) => sums[i])))]
      : []),
    ...(layer.weights.bias ? [line("bias", "+", words.bias, bias)] : []),
  ];
  blocks.push(...conclude(context, layer, terms, sum, pre, output));
  if (layer.activation === "softmax") blocks.push(softmaxTable(context, layer, cell));
  return blocks;
}

// The terms, their sum against the network's own, and the activation.
function conclude(context, layer, terms, sum, pre, output) {
  const { words } = context;
  const isPlain = layer.activation === "linear";
  const sign = agrees(sum, pre) ? "=" : "≈";
  const result = [...terms, line("pre", sign, isPlain ? words.value : words.pre, pre, isPlain)];
  if (!isPlain) result.push(activationLine(context, layer, pre, output));
  return [lines(result, { note: sign === "≈" ? differs(words, sum - pre) : null })];
}

function activationLine(context, layer, pre, output) {
  const name = context.words[`activation_${layer.activation}`];
  if (layer.activation === "softmax") return line("value", "→", name, output, true);
  const isExact = agrees(activations[layer.activation](pre, Math.fround(layer.slope)), output);
  return line("value", isExact ? "→" : "≈", name, output, true);
}

function softmaxTable(context, layer, cell) {
  const { words } = context;
  const z = channelsAt(layer, context.traced[layer.index].pre, cell);
  const outputs = channelsAt(layer, context.traced[layer.index].output, cell);
  const { shifted, exponentials, sum } = softmax(z);
  const rows = Array.from(z, (value, unit) => ({
    role: "softmax",
    index: unit,
    strong: unit === cell.channel,
    cells: [className(context, layer, unit), value, shifted[unit], exponentials[unit], outputs[unit]],
  }));
  rows.push({ role: "softmax-sum", cells: [words.sum, null, null, sum, total(outputs)] });
  const head = [words.unit_short, "z", "z − max", "exp(z − max)", words.quotient];
  return { type: "table", name: "softmax", head, rows };
}

function explainMaxPooling({ words, ranges, shown }, layer, cell, { input, output }) {
  const window = windowValues(layer, input, cell, cell.channel);
  const { value, winners } = greatest(window);
  const [row, column] = winners[0].map(
    (offset, axis) => [cell.row, cell.column][axis] * layer.stride[axis] - layer.pad[axis] + offset,
  );
  const tie = winners.length > 1 ? note(fill(words.tie, { count: winners.length })) : null;
  return [
    { ...windowGrid(words, ranges, shown, layer, cell, window), marked: winners },
    symbol("→"),
    lines([
      line(
        "maximum",
        agrees(value, output) ? "=" : "≈",
        fill(words.maximum_at, { layer: layer.before.name, row, column }),
        output,
        true,
      ),
    ]),
    ...(tie ? [tie] : []),
  ];
}

function explainAverage({ words, ranges, shown }, layer, cell, { input, output }) {
  const window = windowValues(layer, input, cell, cell.channel);
  const { sum, count, mean: centre } = mean(window.flat().filter((value) => value !== null));
  const isExact = agrees(centre, output);
  return [
    windowGrid(words, ranges, shown, layer, cell, window),
    symbol("→"),
    lines(
      [
        line("sum", "Σ", fill(words.sum_of_cells, { count }), sum),
        line("count", "÷", words.number_of_cells, count),
        line("value", isExact ? "=" : "≈", words.value, output, true),
      ],
      { note: isExact ? null : differs(words, centre - output) },
    ),
  ];
}

function windowGrid(words, ranges, shown, layer, cell, window) {
  const caption = fill(words.window_on, { layer: layer.before.name, channel: cell.channel });
  const scale = shown[layer.before.index].isSigned ? "diverging" : "sequential";
  return grid("window", caption, window, scale, ranges[layer.before.index](cell.channel));
}

function explainNormalisation({ words }, layer, cell, x, centre, variance, output) {
  const parts = normalise(layer, x, centre, variance, cell.channel);
  const isExact = agrees(parts.result, output);
  const isBatch = layer.kind === "BatchNormalization";
  const count = layer.shape[2];
  return [
    note(isBatch ? words.explain_batch_norm : fill(words.explain_layer_norm, { count })),
    lines([
      line("x", "", words.input_value, x),
      line("mean", "−", isBatch ? words.moving_mean : words.mean, centre),
      line("centred", "=", words.centred, parts.centred),
    ]),
    lines([
      line("variance", "", isBatch ? words.moving_variance : words.variance, variance),
      line("epsilon", "+", "ε", layer.epsilon),
      line("deviation", "√", words.deviation, parts.deviation),
    ]),
    lines(
      [
        line("scaled", "÷", words.scaled, parts.scaled),
        line("gamma", "×", "γ", parts.gamma),
        line("beta", "+", "β", parts.beta),
        line("value", isExact ? "=" : "≈", words.value, output, true),
      ],
      { note: isExact ? null : differs(words, parts.result - output) },
    ),
  ];
}

function explainFlatten({ words }, layer, cell, { output }) {
  const { before } = layer;
  const [, columns, channels] = before.shape;
  const place = placeBeforeFlatten(before, cell.channel);
  return [
    note(fill(words.explain_flatten, { layer: before.name, ...place })),
    lines([
      line(
        "index",
        "",
        `(${place.row} × ${columns} + ${place.column}) × ${channels} + ${place.channel} =`,
        cell.channel,
      ),
      line("value", "=", words.value, output, true),
    ]),
  ];
}

const symmetric = (rows) => {
  const high = Math.max(...rows.flat().map((value) => Math.abs(value ?? 0))) || 1;
  return { low: -high, high };
};
const grid = (name, caption, rows, scale, range) => ({ type: "grid", name, caption, rows, scale, range });
const symbol = (text) => ({ type: "symbol", text });
const lines = (list, options = {}) => ({ type: "lines", lines: list, ...options });
const differs = (words, difference) =>
  fill(words.adds_in_float32, { difference: formatDifference(difference) });
const line = (role, sign, label, value, strong = false) => ({ role, sign, label, value, strong });
const note = (text) => ({ type: "note", text });
