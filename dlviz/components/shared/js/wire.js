// The binary messages of wire.py, read without copying where the bytes are aligned.

const PREFIX = 24; // magic 4, signature 16, header length 4

// Enough to tell two messages apart without reading them.
export function signatureOf(bytes) {
  let signature = "";
  for (let i = 4; i < 20; i++) signature += bytes[i].toString(16).padStart(2, "0");
  return signature;
}

// -> { header, numbers: Float32Array }
export function decodeMessage(bytes) {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength);
  const length = view.getUint32(20, true);
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(PREFIX, PREFIX + length)));
  const start = aligned.byteOffset + PREFIX + length;
  return {
    header,
    numbers: new Float32Array(aligned.buffer, start, (aligned.byteLength - PREFIX - length) / 4),
  };
}
