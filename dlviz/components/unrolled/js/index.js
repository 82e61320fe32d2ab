// The component's entry: one Unrolled for as long as its element is on the page.

import { Mounts } from "../../shared/js/mounts.js";
import { signatureOf } from "../../shared/js/wire.js";
import { Unrolled } from "./unrolled.js";

const views = new Mounts();

export default function mountUnrolled(given) {
  const { data, parentElement, setStateValue } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let shown = views.of(parentElement);
  if (shown?.signature !== signature) {
    const last = shown?.dispose();
    shown = new Unrolled(parentElement, data, last);
    shown.signature = signature;
  }
  shown.send = setStateValue;
  shown.refreshTheme();
  return views.keep(parentElement, shown, () => shown.dispose(), () => mountUnrolled(given));
}
