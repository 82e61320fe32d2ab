// Numbers as a table: a line for every word, a column for every unit, in full precision.

import { saveFile } from "../../shared/js/download.js";
import { shortest } from "../../shared/js/format.js";

export function saveTable({ reading, part, header }, row) {
  const name = row.map?.id ?? "running-sentiment";
  saveFile(new Blob([tableOf(reading, part, row)], { type: "text/csv" }), `${header.file_name}-${name}.csv`);
}

function tableOf(reading, part, row) {
  const units = row.map ? part.units : 1;
  const array = row.map ? row.map.array : reading.running;
  const names = row.map ? Array.from({ length: units }, (_, unit) => `unit_${unit}`) : ["running_sentiment"];
  const lines = [["step", "word", "known", ...names]];
  for (let step = 0; step < reading.steps; step++) {
    const known = reading.tokens[step] && !reading.unknown.has(step) ? 1 : 0;
    const values = array.subarray(step * units, (step + 1) * units);
    lines.push([step, quoted(reading.tokens[step]), known, ...Array.from(values, shortest)]);
  }
  return lines.map((line) => `${line.join(",")}\n`).join("");
}

function quoted(text) {
  return `"${text.replaceAll('"', '""')}"`;
}
