// One update of a run, read from its message.

// A column of the numbers: { offset, count } -> Float32Array
function column(numbers, { offset, count }) {
  return numbers.subarray(offset, offset + count);
}

// Levels 0..255 of a colour scale, four in the room of one number.
function levels(numbers, { offset, count }) {
  return new Uint8Array(numbers.buffer, numbers.byteOffset + 4 * offset, count);
}

// -> the header, with every place in `numbers` replaced by what is there
export function readFrame(header, numbers) {
  const { history, look } = header;
  const columns = Object.entries(history).map(([name, place]) => [name, column(numbers, place)]);
  return {
    ...header,
    isLatest: header.is_latest,
    history: Object.fromEntries(columns),
    look: look && readLook(look, numbers),
  };
}

function readLook(look, numbers) {
  return {
    ...look,
    pictures: look.pictures.map((picture) => ({ ...picture, levels: levels(numbers, picture) })),
    probe: look.probe && readProbe(look.probe, numbers),
    samples: look.samples && column(numbers, look.samples),
    confusion: look.confusion && column(numbers, look.confusion),
    health: look.health.map((layer) => ({ ...layer, values: column(numbers, layer) })),
  };
}

function readProbe(probe, numbers) {
  return {
    ...probe,
    image: probe.image && levels(numbers, probe.image),
    probabilities: column(numbers, probe.probabilities),
    running: probe.running && column(numbers, probe.running),
  };
}
