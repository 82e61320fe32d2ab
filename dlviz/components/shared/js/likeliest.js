// Shares of one in words, for those who do not see the bars.

import { fill, formatShare } from "./format.js";

// template: "{first} with {share}, next {second} with {rest}"; names[i] is what shares[i] is of
export function likeliest(template, names, shares) {
  const [first, second] = [...shares.keys()].sort((one, other) => shares[other] - shares[one]);
  return fill(template, {
    first: names[first],
    share: formatShare(shares[first]),
    second: names[second],
    rest: formatShare(shares[second]),
  });
}
