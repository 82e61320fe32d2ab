// The order in which a layer's maps are shown: place -> channel.

import { upTo } from "./geometry.js";

// Layers that work channel by channel keep the order of the layer that made the channels, so that a map
// stands at the same place before and after its pooling.
export function mapOrders(layers, shown, by) {
  const orders = [];
  for (const layer of layers) {
    if (layer.isVector || !shown || by === "index") orders.push(upTo(layer.shape[2]));
    else if (!layer.mixes) orders.push(orders[layer.index - 1]);
    else {
      const { activity } = shown[layer.index];
      orders.push(upTo(layer.shape[2]).sort((a, b) => activity[b] - activity[a] || a - b));
    }
  }
  return orders;
}

// channel -> place
export function placesOf(order) {
  const places = new Array(order.length);
  order.forEach((channel, place) => (places[channel] = place));
  return places;
}

export function mostActive(activity) {
  return activity.indexOf(Math.max(...activity));
}
