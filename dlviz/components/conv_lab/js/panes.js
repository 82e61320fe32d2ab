// What each of the lab's maps shows: its numbers, its title, and how its size follows.

import { fill } from "../../shared/js/format.js";
import { KINDS, pooledSizeInNumbers, sizeInNumbers } from "./letter.js";

export function imagePane({ letter, words, theme, chosen }) {
  const { image, image_range: range, pads } = letter;
  const [before, after] = pads.rows;
  const notes = [
    `${image.rows} × ${image.columns}`,
    letter.channels[chosen.channel],
    before + after > 0 && fill(words.padded, { before, after }),
  ];
  return {
    map: image,
    channel: chosen.channel,
    colours: range.isSigned ? theme.scales.diverging : theme.grey,
    range,
    pads,
    title: words.input,
    note: notes.filter(Boolean).join(" · "),
    whole: image.channels === 3 ? words.all_channels : null,
  };
}

export function mapPane({ letter, words, chosen }, kind) {
  const map = letter.kinds[kind].pre;
  const size = `${map.rows} × ${map.columns}${map.channels > 1 ? ` × ${map.channels}` : ""}`;
  return {
    map,
    channel: map.channels > 1 ? chosen.channel : 0,
    title: words[`kind_${kind}`],
    note: kind === KINDS[0] ? `${sizeInNumbers(letter)} = ${map.rows}` : size,
  };
}

// pooled: null where nothing pools
export function activatedPane({ letter, words, chosen }, activated, pooled) {
  const [rows, columns] = letter.rest;
  const rest = pooled && rows + columns ? ` · ${fill(words.rest, { rows, columns })}` : "";
  return {
    map: activated,
    channel: activated.channels > 1 ? chosen.channel : 0,
    covered: pooled && { rows: activated.rows - rows, columns: activated.columns - columns },
    title: words[`activation_${letter.activation}`],
    note: `${activated.rows} × ${activated.columns}${rest}`,
  };
}

export function pooledPane({ letter, words, chosen }, activated, pooled) {
  return {
    map: pooled,
    channel: activated.channels > 1 ? chosen.channel : 0,
    title: words[`pool_${letter.pool.kind}`],
    note: `${pooledSizeInNumbers(letter, activated.rows)} = ${pooled.rows}`,
  };
}
