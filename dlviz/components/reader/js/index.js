// The component's entry: one Reader for as long as its element is on the page.

import { Mounts } from "../../shared/js/mounts.js";
import { signatureOf } from "../../shared/js/wire.js";
import { Reader } from "./reader.js";

const readers = new Mounts();

export default function mountReader(given) {
  const { data, parentElement, setStateValue } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let reader = readers.of(parentElement);
  if (reader?.signature !== signature) {
    const last = reader?.dispose();
    reader = new Reader(parentElement, data, last);
    reader.signature = signature;
  }
  reader.reporter.send = setStateValue;
  reader.refreshTheme();
  return readers.keep(parentElement, reader, () => reader.dispose(), () => mountReader(given));
}
