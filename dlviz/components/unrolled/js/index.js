// The component's entry: one Unrolled for as long as its element is on the page.

import { signatureOf } from "../../shared/js/wire.js";
import { Unrolled } from "./unrolled.js";

const mounted = new WeakMap();

export default function mountUnrolled({ data, parentElement, setStateValue }) {
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let shown = mounted.get(parentElement);
  if (shown?.signature !== signature) {
    const last = shown?.dispose();
    shown = new Unrolled(parentElement, data, last);
    shown.signature = signature;
    mounted.set(parentElement, shown);
  }
  shown.send = setStateValue;
  shown.refreshTheme();
  return () => {
    mounted.get(parentElement)?.dispose();
    mounted.delete(parentElement);
  };
}
