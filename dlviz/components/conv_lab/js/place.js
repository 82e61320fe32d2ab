// The chosen cell as text, as state.py reads it.

const CELL = /^(correlation|convolution|depthwise)~(\d{1,2})~(\d{1,4})~(\d{1,4})$/;

export function textOfCell(cell) {
  return cell ? `${cell.kind}~${cell.channel}~${cell.row}~${cell.column}` : "";
}

// null for a text that names no cell
export function cellOfText(text) {
  const match = CELL.exec(text ?? "");
  if (!match) return null;
  const [channel, row, column] = match.slice(2).map(Number);
  return { kind: match[1], channel, row, column };
}
