// The panel below the maps: the pinned cell's arithmetic as elements.

import { cssOfPixel, inkOn, stepOf } from "../../shared/js/colour.js";
import { columnHead, make } from "../../shared/js/dom.js";
import { exactNote, nameOfCell } from "./naming.js";
import { exactText, formatTerm, formatValue } from "../../shared/js/format.js";
import { unpinButton } from "../../shared/js/unpin.js";
import { paintPlaces } from "./places.js";

// -> the panel's children. on: { chooseChannel(channel), unpin(), enlarge() }
export function panelOf(context, explanation, on) {
  const { words } = context;
  const title = make("div", { class: "panel-title" }, [
    make("strong", { text: nameOfCell(context, explanation.cell) }),
    make("span", {
      class: "value",
      "data-role": "cell-value",
      "data-value": explanation.value,
      text: ` = ${formatValue(explanation.value, 4)}`,
    }),
    make("span", { class: "muted", text: exactNote(words, explanation.value) }),
    make("span", { class: "spacer" }),
    make("span", { class: "muted rounded", text: words.rounded }),
    unpinButton(words, on.unpin),
  ]);
  const blocks = explanation.blocks.map((block) => RENDERERS[block.type](block, context, on));
  return [title, make("div", { class: "blocks" }, blocks)];
}

const RENDERERS = {
  grid: renderGrid,
  symbol: ({ text }) => make("div", { class: "symbol", text }),
  bars: renderBars,
  lines: renderLines,
  table: renderTable,
  places: renderPlaces,
  note: ({ text }) => make("div", { class: "note muted", text }),
};

const LARGEST_WITH_NUMBERS = 7; // rows of a window whose numbers still fit

function renderGrid(block, { theme, words }) {
  const columns = block.rows[0].length;
  const isLarge = Math.max(columns, block.rows.length) > LARGEST_WITH_NUMBERS;
  const decimals = columns > 5 ? 2 : columns > 3 ? 3 : 4;
  const marked = new Set((block.marked ?? []).map(([i, j]) => `${i},${j}`));
  const cells = block.rows.flatMap((row, i) =>
    row.map((value, j) => {
      const number = value ?? 0;
      const pixel = theme.scales[block.scale][stepOf(number, block.range)];
      const isMarked = marked.has(`${i},${j}`);
      return make("span", {
        class: `cell${value === null ? " padding" : ""}${isMarked ? " marked" : ""}`,
        "data-value": number,
        title: value === null ? words.padding : exactText(number),
        text: isLarge ? "" : formatValue(number, decimals),
        style: value === null ? "" : `background:${cssOfPixel(pixel)};color:${inkOn(pixel)}`,
      });
    }),
  );
  const size = isLarge ? "large" : columns > 5 ? "small" : columns > 3 ? "middle" : "";
  const grid = make(
    "div",
    { class: `grid ${size}`, "data-grid": block.name, style: `--columns:${columns}` },
    cells,
  );
  return make("figure", {}, [make("figcaption", { text: block.caption }), grid]);
}

function renderBars({ caption, items, chosen }, { words }, on) {
  const most = Math.max(...items.map(({ value }) => Math.abs(value))) || 1;
  const choice = make("select", {
    "aria-label": words.choose_channel,
    title: words.choose_channel,
    "data-focus": "channel",
    onchange: (event) => on.chooseChannel(Number(event.target.value)),
  });
  const bars = items.map(({ channel, value }) => {
    const text = `${words.map} ${channel}: ${formatValue(value, 4)}`;
    choice.append(make("option", { value: channel, selected: channel === chosen, text }));
    const bar = make("button", {
      type: "button",
      class: `bar ${value < 0 ? "negative" : "positive"}${channel === chosen ? " chosen" : ""}`,
      tabindex: "-1",
      title: text,
      "aria-label": text,
      "data-channel": channel,
      "data-value": value,
      onclick: () => on.chooseChannel(channel),
    });
    bar.append(make("i", { style: `height:${((Math.abs(value) / most) * 50).toFixed(2)}%` }));
    return bar;
  });
  return make("figure", { class: "channels" }, [
    make("figcaption", { text: caption }),
    make("div", { class: "bars", style: `--count:${items.length}` }, bars),
    choice,
  ]);
}

function renderLines({ lines: list, isInline, note }) {
  const rows = list.map(({ role, sign, label, value, strong }) =>
    make(
      "div",
      { class: `line${strong ? " strong" : ""}`, "data-role": role, "data-value": value, "data-sign": sign },
      [
        make("span", { class: "sign", text: sign }),
        make("span", { class: "label", text: label }),
        make("span", { class: "number", title: exactText(value), text: formatTerm(value, 4) }),
      ],
    ),
  );
  if (note) rows.push(make("p", { class: "muted", "data-role": "note", text: note }));
  return make("div", { class: isInline ? "lines inline" : "lines" }, rows);
}

function renderTable({ name, head, rows }) {
  const header = make("tr", {}, head.map(columnHead));
  const body = rows.map(({ role, index, cells, strong }) =>
    make(
      "tr",
      { class: strong ? "strong" : false, "data-role": role, "data-index": index ?? false },
      cells.map((cell) =>
        make(
          "td",
          typeof cell === "number"
            ? { "data-value": cell, title: exactText(cell), class: "number", text: formatValue(cell, 4) }
            : { text: cell ?? "" },
        ),
      ),
    ),
  );
  return make("table", { "data-table": name ?? "terms" }, [
    make("thead", {}, [header]),
    make("tbody", {}, body),
  ]);
}

function renderPlaces(block, { theme }) {
  const canvas = make("canvas", { class: "places", role: "img", "aria-label": block.caption });
  const size = paintPlaces(canvas, block, theme, window.devicePixelRatio || 1);
  canvas.style.width = `${size.width}px`;
  canvas.style.height = `${size.height}px`;
  return make("figure", {}, [make("figcaption", { text: block.caption }), canvas]);
}
