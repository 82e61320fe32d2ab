// Which cells a cell reads. A region is { rows, columns, channels }, the sorted indices on each axis; every
// region here is a product of its axes, even with stride and dilation. channels === null means all of them.

// Positions on the layer before that positions `outputs` of a window reads along one axis, padding left out.
export function windowPositions(layer, axis, outputs) {
  const limit = layer.before.shape[axis];
  const found = new Set();
  for (const output of outputs) {
    const start = output * layer.stride[axis] - layer.pad[axis];
    for (let i = 0; i < layer.window[axis]; i++) {
      const position = start + i * layer.dilation[axis];
      if (position >= 0 && position < limit) found.add(position);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function regionOfCell({ row, column, channel }) {
  return { rows: [row], columns: [column], channels: [channel] };
}

// The region of the layer before that `region` of this layer reads.
function readRegion(layer, region) {
  switch (layer.kind) {
    case "Conv2D":
      return { ...windowsOf(layer, region), channels: null };
    case "MaxPooling2D":
    case "AveragePooling2D":
      return { ...windowsOf(layer, region), channels: region.channels };
    case "GlobalAveragePooling2D":
      return {
        rows: upTo(layer.before.shape[0]),
        columns: upTo(layer.before.shape[1]),
        channels: region.channels,
      };
    case "Flatten":
      return unflatten(layer.before, region);
    case "Dense":
    case "LayerNormalization":
      return { ...region, channels: null };
    case "Activation":
      return layer.activation === "softmax" ? { ...region, channels: null } : region;
    default:
      return region;
  }
}

function windowsOf(layer, region) {
  return { rows: windowPositions(layer, 0, region.rows), columns: windowPositions(layer, 1, region.columns) };
}

export function upTo(count) {
  return Array.from({ length: count }, (_, i) => i);
}

// Where a flattened number stood.
export function placeBeforeFlatten(before, index) {
  const [, columns, channels] = before.shape;
  const position = Math.floor(index / channels);
  return { row: Math.floor(position / columns), column: position % columns, channel: index % channels };
}

function unflatten(before, region) {
  if (region.channels === null)
    return { rows: upTo(before.shape[0]), columns: upTo(before.shape[1]), channels: null };
  const places = region.channels.map((index) => placeBeforeFlatten(before, index));
  const axis = (name) => [...new Set(places.map((place) => place[name]))].sort((a, b) => a - b);
  return { rows: axis("row"), columns: axis("column"), channels: axis("channel") };
}

// The regions of all layers from the input (index 0) to the cell's own, each read by the one after it.
export function receptiveFields(layers, cell) {
  const regions = new Array(cell.layer + 1);
  regions[cell.layer] = regionOfCell(cell);
  for (let i = cell.layer; i > 0; i--) regions[i - 1] = readRegion(layers[i], regions[i]);
  return regions;
}

// Sorted indices as [first, last] runs of neighbours.
export function runs(indices) {
  const found = [];
  for (const index of indices) {
    const last = found[found.length - 1];
    if (last && last[1] === index - 1) last[1] = index;
    else found.push([index, index]);
  }
  return found;
}
