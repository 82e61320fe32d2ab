// The component's entry: one ConvolutionLab for as long as its element is on the page.

import { ConvolutionLab } from "./lab.js";
import { Mounts } from "../../shared/js/mounts.js";
import { signatureOf } from "../../shared/js/wire.js";

const labs = new Mounts();

export default function mountLab(given) {
  const { data, parentElement, setStateValue } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  const signature = signatureOf(data);
  let lab = labs.of(parentElement);
  if (lab?.signature !== signature) {
    const last = lab?.dispose();
    lab = new ConvolutionLab(parentElement, data, last);
    lab.signature = signature;
  }
  lab.connect(setStateValue);
  lab.refreshTheme();
  return labs.keep(parentElement, lab, () => lab.dispose(), () => mountLab(given));
}
