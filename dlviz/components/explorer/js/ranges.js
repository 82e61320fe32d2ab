// What is shown of each layer, and the range its colours stand for.

import { mapStatistics } from "./values.js";

// What is shown of each layer under the chosen values: the array, its statistics, the activity of its
// outputs, and whether zero is in the middle of its colours.
export function shownLayers(layers, traced, values) {
  return layers.map((layer, i) => {
    const isPre = values === "pre" && layer.hasPreActivation;
    const array = isPre ? traced[i].pre : traced[i].output;
    const statistics = mapStatistics(layer, array);
    const { activity } = isPre ? mapStatistics(layer, traced[i].output) : statistics;
    return {
      array,
      statistics,
      activity,
      isPre,
      isSigned: isPre || layer.isSigned,
      isFixed: isShare(layer) && !isPre,
    };
  });
}

// The image and a softmax are shares of one: their scale is 0..1 whatever is chosen, and they stretch no
// other's.
function isShare(layer) {
  return layer.kind === "Input" || layer.activation === "softmax";
}

// -> per layer a function channel -> { low, high }. scale: "map", "layer" or "network".
export function colourRanges(shown, scale) {
  const reach = shown.map(({ statistics: { least, greatest } }) =>
    greatest.map((high, k) => Math.max(Math.abs(high), Math.abs(least[k]))),
  );
  const most = reach.map((of) => of.reduce((a, b) => Math.max(a, b), 0));
  const overall = (isSigned) =>
    Math.max(0, ...most.filter((_, i) => shown[i].isSigned === isSigned && !shown[i].isFixed));
  return shown.map(({ isSigned, isFixed }, i) => {
    if (isFixed) return () => ({ low: 0, high: 1 });
    const ofLayer = scale === "network" ? overall(isSigned) : most[i];
    return (channel) => {
      const high = (scale === "map" ? reach[i][channel] : ofLayer) || 1;
      return { low: isSigned ? -high : 0, high };
    };
  });
}
