// What is shown of a part: its states and gates, each a map of units × steps on a scale of its own.

const MAPS_OF = {
  LSTM: ["h", "c", "i", "f", "g", "o"],
  GRU: ["h", "z", "r", "g"],
  SimpleRNN: ["h"], // its candidate is its state
  Conv1D: ["y"],
};

// -> [{ id, name, note, array, scale, range }]
// by: "text" for a scale as wide as this text needs, "full" for one as wide as the numbers can get
export function mapsOf(words, part, read, by) {
  const maps = MAPS_OF[part.kind].map((id) => ({
    id,
    name: words[`map_${id}`],
    note: words[`note_${part.kind}_${id}`],
    array: arrayOf(part, read, id),
    ...scaleOf(id, arrayOf(part, read, id), by),
  }));
  if (read.merged) {
    const reach = by === "text" ? reachOf(read.merged) : part.merge === "sum" ? 2 : 1;
    maps.push({
      id: "merged",
      name: words.map_merged,
      note: words[`merge_${part.merge}`],
      array: read.merged,
      scale: "diverging",
      range: { low: -reach, high: reach },
    });
  }
  return maps;
}

function arrayOf(part, read, id) {
  if (id === "h" || id === "y") return read.hidden;
  return id === "c" ? read.cell : read.gates[part.gates.indexOf(id)];
}

// Signed numbers have zero in the middle; gates lie between 0 and 1. A cell state and features have no bound.
function scaleOf(id, array, by) {
  if (id === "y") {
    const high = reachOf(array);
    return array.some((value) => value < 0)
      ? { scale: "diverging", range: { low: -high, high } }
      : { scale: "sequential", range: { low: 0, high } };
  }
  if (id === "h" || id === "g" || id === "c") {
    const high = by === "text" || id === "c" ? reachOf(array) : 1;
    return { scale: "diverging", range: { low: -high, high } };
  }
  if (by === "full") return { scale: "sequential", range: { low: 0, high: 1 } };
  const low = array.reduce((least, value) => Math.min(least, value), 1);
  const high = array.reduce((most, value) => Math.max(most, value), 0);
  return { scale: "sequential", range: high > low ? { low, high } : { low: 0, high: 1 } };
}

function reachOf(array) {
  return array.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}
