// The order of a part's units: place -> unit.

import { clusterOrder } from "./cluster.js";

export function orderUnits(by, part, read, weights, steps) {
  const units = Array.from({ length: part.units }, (_, unit) => unit);
  if (by === "cluster") return clusterOrder(read.hidden, part.units, steps);
  const size =
    by === "weight" && weights
      ? weights.map(Math.abs)
      : by === "activity"
        ? activityOf(read.hidden, part.units)
        : null;
  return size ? units.sort((a, b) => size[b] - size[a] || a - b) : units;
}

// unit -> place
export function placesIn(order) {
  const places = new Array(order.length);
  order.forEach((unit, place) => (places[unit] = place));
  return places;
}

// Mean magnitude of each unit over the steps.
export function activityOf(array, units) {
  const activity = new Float64Array(units);
  array.forEach((value, i) => (activity[i % units] += Math.abs(value)));
  return activity.map((sum) => (sum * units) / array.length);
}
