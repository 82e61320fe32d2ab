// An empty element that is handed over to another component: see subscribe in mailbox.js.

import { make } from "../../shared/js/dom.js";
import { post, withdraw } from "../../shared/js/mailbox.js";
import { Mounts } from "../../shared/js/mounts.js";

const places = new Mounts();

export default function mountPlace(given) {
  const { data, parentElement } = given;
  let place = places.of(parentElement);
  if (!place) {
    place = make("div", {});
    parentElement.append(place);
    post(data.key, place);
  }
  return places.keep(parentElement, place, () => {
    withdraw(data.key, place);
    place.remove();
  }, () => mountPlace(given));
}
