// Where cells are within the columns of a layout, and which cell is at a point; in device pixels.

// Left and top edge of the tile at a place in the order of tiles.
export function tileOrigin(column, place) {
  return {
    x: column.x + (place % column.tilesAcross) * column.pitchX,
    y: column.y + Math.floor(place / column.tilesAcross) * column.pitchY,
  };
}

// The box of a cell, or of a run of cells [first, last] on each axis, in device pixels.
export function boxOfCells(column, place, rows, columns) {
  const { x, y } = tileOrigin(column, place);
  const size = column.cellSize;
  const left = x + Math.round(columns[0] * size);
  const top = y + Math.round(rows[0] * size);
  return {
    x: left,
    y: top,
    width: x + Math.round((columns[1] + 1) * size) - left,
    height: y + Math.round((rows[1] + 1) * size) - top,
  };
}

export function boxOfUnit(column, unit) {
  if (column.form === "bars") {
    return {
      x: column.x,
      y: column.y + unit * column.pitch,
      width: column.contentWidth,
      height: column.pitch,
    };
  }
  const fold = Math.floor(unit / column.fold);
  const left = column.x + Math.round(fold * column.cellSize);
  return {
    x: left,
    y: column.y + (unit % column.fold) * column.cellHeight,
    width: column.x + Math.round((fold + 1) * column.cellSize) - left,
    height: column.cellHeight,
  };
}

// The cell under a point, as { layer, row, column, channel }, or null. orders: per layer, place -> channel.
export function hitCell(layout, orders, x, y) {
  for (const column of layout.columns) {
    const left = x - column.x;
    const top = y - column.y;
    if (left < 0 || top < 0 || left >= column.contentWidth || top >= column.height) continue;
    const layer = column.layer.index;
    if (column.form === "bars") return { layer, row: 0, column: 0, channel: Math.floor(top / column.pitch) };
    if (column.form === "strip") {
      const fold = Math.min(Math.floor(left / column.cellSize), column.folds - 1);
      const unit = fold * column.fold + Math.floor(top / column.cellHeight);
      return unit < column.layer.shape[2] ? { layer, row: 0, column: 0, channel: unit } : null;
    }
    return hitTile(column, orders[layer], left, top);
  }
  return null;
}

function hitTile(column, order, left, top) {
  const place = Math.floor(top / column.pitchY) * column.tilesAcross + Math.floor(left / column.pitchX);
  const inX = left % column.pitchX;
  const inY = top % column.pitchY;
  if (place >= order.length || inX >= column.tileWidth || inY >= column.tileHeight) return null;
  const [rows, columns] = column.layer.shape;
  return {
    layer: column.layer.index,
    channel: order[place],
    row: Math.min(rows - 1, Math.floor(Math.floor(inY) / column.cellSize)),
    column: Math.min(columns - 1, Math.floor(Math.floor(inX) / column.cellSize)),
  };
}
