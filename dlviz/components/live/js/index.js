// The component's entry: one LiveView for as long as its element is on the page.

import { LiveView } from "./view.js";
import { Mounts } from "../../shared/js/mounts.js";
import { signatureOf } from "../../shared/js/wire.js";

const views = new Mounts();

export default function mountLive(given) {
  const { data, parentElement, setStateValue } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let view = views.of(parentElement);
  if (view?.signature !== signature) {
    view?.dispose();
    view = new LiveView(parentElement, data);
    view.signature = signature;
  }
  view.send = setStateValue;
  view.refreshTheme();
  return views.keep(parentElement, view, () => view.dispose(), () => mountLive(given));
}
