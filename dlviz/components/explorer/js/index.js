// The component's entry: one Explorer for as long as its element is on the page.

import { Explorer } from "./explorer.js";
import { signatureOf } from "../../shared/js/wire.js";

const explorers = new WeakMap();

export default function mountExplorer({ data, parentElement, setStateValue }) {
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let explorer = explorers.get(parentElement);
  if (explorer?.signature !== signature) {
    const last = explorer?.dispose();
    explorer = new Explorer(parentElement, data, last);
    explorer.signature = signature;
    explorers.set(parentElement, explorer);
  }
  explorer.reporter.send = setStateValue;
  explorer.refreshTheme();
  return () => {
    explorers.get(parentElement)?.dispose();
    explorers.delete(parentElement);
  };
}
