// The component's entry: one Race for as long as its element is on the page.

import { Mounts } from "../../shared/js/mounts.js";
import { Race } from "./race.js";

const races = new Mounts();

export default function mountRace(given) {
  const { data, parentElement, setStateValue } = given;
  if (!(data instanceof Uint8Array)) return undefined;
  let race = races.of(parentElement);
  if (race && !race.speaks(data)) {
    race.dispose();
    race = undefined;
  }
  if (!race) {
    race = new Race(parentElement, data);
  }
  race.reporter.send = setStateValue;
  race.receive(data);
  return races.keep(parentElement, race, () => race.dispose(), () => mountRace(given));
}
