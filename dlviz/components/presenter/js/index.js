// The component's entry: one Presenter for as long as its element is on the page.

import { Mounts } from "../../shared/js/mounts.js";
import { Presenter } from "./presenter.js";

const presenters = new Mounts();

export default function mountPresenter(given) {
  const { data, parentElement, setStateValue } = given;
  let presenter = presenters.of(parentElement);
  if (!presenter) {
    presenter = new Presenter(parentElement, data.start);
  }
  presenter.send = setStateValue;
  presenter.show(data);
  return presenters.keep(parentElement, presenter, () => presenter.dispose(), () => mountPresenter(given));
}
