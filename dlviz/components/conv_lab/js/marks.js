// What lights up on every map for a chosen and a pointed-at cell.

import { KINDS, positionsUnder } from "./letter.js";
import { poolsOver } from "./terms.js";

// -> per view a list of { rows, columns, kind }
export function marksOf(letter, chosen, hovered) {
  const image = [windowMark(letter, chosen, "window")];
  const maps = KINDS.map((kind) => [cellMark(chosen, kind === chosen.kind ? "cell" : "window")]);
  if (hovered) {
    image.push(windowMark(letter, hovered, "hover"));
    maps[KINDS.indexOf(hovered.kind)].push(cellMark(hovered, "hover"));
  }
  const activated = [cellMark(chosen, "cell")];
  const pooled = [];
  const after = letter.kinds[chosen.kind];
  if (after.pooled) {
    const { rows, columns } = poolsOver(letter, after.activated, after.pooled, chosen);
    if (rows.length && columns.length) {
      pooled.push({ rows: [rows[0]], columns: [columns[0]], kind: "cell" });
      activated.unshift(poolMark(letter, rows[0], columns[0]));
    }
  }
  return { image, maps, activated, pooled };
}

function windowMark(letter, { row, column }, kind) {
  return { rows: positionsUnder(letter, "rows", row), columns: positionsUnder(letter, "columns", column), kind };
}

function cellMark({ row, column }, kind) {
  return { rows: [row], columns: [column], kind };
}

function poolMark({ pool }, row, column) {
  const along = (at) => Array.from({ length: pool.size }, (_, i) => at * pool.stride + i);
  return { rows: along(row), columns: along(column), kind: "window" };
}
