// An order in which units that move alike stand together: average linkage on the correlation of their states
// (Sokal & Michener 1958), read off the tree from left to right.

export function clusterOrder(array, units, steps) {
  const rows = standardised(array, units, steps);
  const distance = distancesOf(rows);
  let clusters = rows.map((_, unit) => ({ members: [unit], at: unit }));
  while (clusters.length > 1) {
    const [i, j] = closest(clusters, distance);
    const [one, other] = [clusters[i], clusters[j]];
    for (const { at } of clusters) {
      const joined =
        (distance[one.at][at] * one.members.length + distance[other.at][at] * other.members.length) /
        (one.members.length + other.members.length);
      distance[one.at][at] = joined;
      distance[at][one.at] = joined;
    }
    const merged = { members: joinedEnds(one.members, other.members, rows), at: one.at };
    clusters = clusters.filter((_, k) => k !== i && k !== j);
    clusters.push(merged);
  }
  return clusters[0].members;
}

// Each unit's states with mean 0 and length 1; zeros where they never change.
function standardised(array, units, steps) {
  return Array.from({ length: units }, (_, unit) => {
    const row = Float64Array.from({ length: steps }, (_, step) => array[step * units + unit]);
    const centre = row.reduce((a, b) => a + b, 0) / steps;
    const centred = row.map((value) => value - centre);
    const length = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0));
    return length > 0 ? centred.map((value) => value / length) : centred;
  });
}

function distancesOf(rows) {
  return rows.map((one) =>
    Float64Array.from(rows, (other) => 1 - one.reduce((sum, value, i) => sum + value * other[i], 0)),
  );
}

function closest(clusters, distance) {
  let [best, pair] = [Infinity, [0, 1]];
  for (let i = 0; i < clusters.length; i++) {
    for (let j = i + 1; j < clusters.length; j++) {
      const apart = distance[clusters[i].at][clusters[j].at];
      if (apart < best) [best, pair] = [apart, [i, j]];
    }
  }
  return pair;
}

// Both lines of units as one, turned so that the ends that meet are the most alike.
function joinedEnds(one, other, rows) {
  const alike = (a, b) => rows[a].reduce((sum, value, i) => sum + value * rows[b][i], 0);
  const ways = [
    [one, other],
    [one, [...other].reverse()],
    [[...one].reverse(), other],
    [[...one].reverse(), [...other].reverse()],
  ];
  const fit = ([left, right]) => alike(left.at(-1), right[0]);
  return ways.reduce((best, way) => (fit(way) > fit(best) ? way : best)).flat();
}
