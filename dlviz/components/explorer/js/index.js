// The component's entry: one Explorer for as long as its element is on the page.

import { Explorer } from "./explorer.js";
import { Mounts } from "../../shared/js/mounts.js";
import { signatureOf } from "../../shared/js/wire.js";

const explorers = new Mounts();

export default function mountExplorer(given) {
  const { data, parentElement, setStateValue } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let explorer = explorers.of(parentElement);
  if (explorer?.signature !== signature) {
    const last = explorer?.dispose();
    explorer = new Explorer(parentElement, data, last);
    explorer.signature = signature;
  }
  explorer.reporter.send = setStateValue;
  explorer.refreshTheme();
  return explorers.keep(parentElement, explorer, () => explorer.dispose(), () => mountExplorer(given));
}
