// The heads of the columns: name, what the layer does, shape. A layer of maps is enlarged by its head.

import { make } from "../../shared/js/dom.js";
import { fill } from "../../shared/js/format.js";

export function headersOf(context, layout, hues, enlarge) {
  return layout.columns.map((column) => {
    const { layer } = column;
    const parts = headerTexts(context, layer);
    const canEnlarge = !layer.isVector;
    return make(
      canEnlarge ? "button" : "div",
      {
        class: "head",
        type: canEnlarge ? "button" : false,
        "data-layer": layer.name,
        title: canEnlarge ? fill(context.words.enlarge_layer, { layer: parts[0] }) : false,
        style: placeOfHead(column, layout.ratio, hues.layer_kinds[layer.kind]),
        onclick: canEnlarge ? () => enlarge(layer.index) : false,
      },
      [
        make("b", { text: parts[0] }),
        make("span", { text: parts[1] }),
        make("span", { class: "shape", text: parts[2] }),
      ],
    );
  });
}

function placeOfHead({ x, headerY, width }, ratio, hue) {
  return `left:${x / ratio}px;top:${headerY / ratio}px;width:${width / ratio}px;--hue:${hue}`;
}

// -> [name, what it does, shape]
export function headerTexts({ words }, layer) {
  const name = layer.kind === "Input" ? words.input : layer.name;
  const window = layer.window && layer.kind !== "GlobalAveragePooling2D" ? layer.window.join("×") : "";
  const kind =
    layer.kind === "Activation"
      ? words[`activation_${layer.activation}`]
      : fill(words[`kind_${layer.kind}`], { window });
  const hasActivation = (layer.kind === "Conv2D" || layer.kind === "Dense") && layer.activation !== "linear";
  const what = hasActivation ? `${kind}, ${words[`activation_${layer.activation}`]}` : kind;
  const [rows, columns, channels] = layer.shape;
  return [name, what, layer.isVector ? String(channels) : `${rows}×${columns}×${channels}`];
}
