// The component's entry: one Presenter for as long as its element is on the page.

import { Presenter } from "./presenter.js";

const presenters = new WeakMap();

export default function mountPresenter({ data, parentElement, setStateValue }) {
  let presenter = presenters.get(parentElement);
  if (!presenter) {
    presenter = new Presenter(parentElement, data.start);
    presenters.set(parentElement, presenter);
  }
  presenter.send = setStateValue;
  presenter.show(data);
  return () => {
    presenters.get(parentElement)?.dispose();
    presenters.delete(parentElement);
  };
}
