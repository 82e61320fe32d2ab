// A cell's address and a view as text, as cell.py and state.py write them.

import { isInside } from "./network.js";

const TOKEN = /^(.{1,80})~(\d{1,4})~(\d{1,4})~(\d{1,6})$/;

export function tokenOfCell(layers, { layer, row, column, channel }) {
  return `${layers[layer].name}~${row}~${column}~${channel}`;
}

// null for a text that names no cell of this network
export function cellOfToken(layers, token) {
  const match = TOKEN.exec(token ?? "");
  const layer = match && layers.find(({ name }) => name === match[1]);
  if (!layer) return null;
  const cell = {
    layer: layer.index,
    row: Number(match[2]),
    column: Number(match[3]),
    channel: Number(match[4]),
  };
  return isInside(layer, cell) ? cell : null;
}

export function sameCell(one, other) {
  if (!one || !other) return one === other;
  return (
    one.layer === other.layer &&
    one.row === other.row &&
    one.column === other.column &&
    one.channel === other.channel
  );
}

export function tokenOfView({ values, scale, order }) {
  return `${values}.${scale}.${order}`;
}
