// The component's entry: one LiveView for as long as its element is on the page.

import { LiveView } from "./view.js";
import { signatureOf } from "../../shared/js/wire.js";

const views = new WeakMap();

export default function mountLive({ data, parentElement, setStateValue }) {
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let view = views.get(parentElement);
  if (view?.signature !== signature) {
    view?.dispose();
    view = new LiveView(parentElement, data);
    view.signature = signature;
    views.set(parentElement, view);
  }
  view.send = setStateValue;
  view.refreshTheme();
  return () => {
    views.get(parentElement)?.dispose();
    views.delete(parentElement);
  };
}
