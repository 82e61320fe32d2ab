// An empty element that is handed over to another component: see subscribe in mailbox.js.

import { make } from "../../shared/js/dom.js";
import { post, withdraw } from "../../shared/js/mailbox.js";

const places = new WeakMap();

export default function mountPlace({ data, parentElement }) {
  let place = places.get(parentElement);
  if (!place) {
    place = make("div", {});
    places.set(parentElement, place);
    parentElement.append(place);
    post(data.key, place);
  }
  return () => {
    withdraw(data.key, place);
    place.remove();
    places.delete(parentElement);
  };
}
