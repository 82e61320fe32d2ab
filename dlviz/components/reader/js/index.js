// The component's entry: one Reader for as long as its element is on the page.

import { signatureOf } from "../../shared/js/wire.js";
import { Reader } from "./reader.js";

const readers = new WeakMap();

export default function mountReader({ data, parentElement, setStateValue }) {
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let reader = readers.get(parentElement);
  if (reader?.signature !== signature) {
    const last = reader?.dispose();
    reader = new Reader(parentElement, data, last);
    reader.signature = signature;
    readers.set(parentElement, reader);
  }
  reader.reporter.send = setStateValue;
  reader.refreshTheme();
  return () => {
    readers.get(parentElement)?.dispose();
    readers.delete(parentElement);
  };
}
