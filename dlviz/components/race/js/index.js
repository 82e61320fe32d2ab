// The component's entry: one Race for as long as its element is on the page.

import { Race } from "./race.js";

const races = new WeakMap();

export default function mountRace({ data, parentElement, setStateValue }) {
  if (!(data instanceof Uint8Array)) return undefined;
  let race = races.get(parentElement);
  if (race && !race.speaks(data)) {
    race.dispose();
    race = undefined;
  }
  if (!race) {
    race = new Race(parentElement, data);
    races.set(parentElement, race);
  }
  race.reporter.send = setStateValue;
  race.receive(data);
  return () => {
    races.get(parentElement)?.dispose();
    races.delete(parentElement);
  };
}
