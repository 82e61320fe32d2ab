// The cells of a map, numbered in the order in which one reads.

// A cell's position on its map, in the order in which one reads, and the number of positions.
export function positionOf(layer, cell) {
  const [rows, columns, channels] = layer.shape;
  return layer.isVector ? [cell.channel, channels] : [cell.row * columns + cell.column, rows * columns];
}

export function cellAtPosition(layer, cell, index) {
  if (layer.isVector) return { ...cell, channel: index };
  return { ...cell, row: Math.floor(index / layer.shape[1]), column: index % layer.shape[1] };
}
