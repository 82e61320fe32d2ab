// The float32 numbers of a network beside arithmetic in float64.

// Whether float64 arithmetic, rounded once, gives the network's number. Two that are no numbers agree: where a network
// has gone beyond all numbers, that is what its own arithmetic gives as well. 0 and −0 are the same.
export function agrees(computed, stored) {
  return Math.fround(computed) === stored || (Number.isNaN(computed) && Number.isNaN(stored));
}
