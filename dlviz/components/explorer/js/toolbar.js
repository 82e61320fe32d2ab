// The controls above the maps. They hold no state: `show` makes them show the explorer's.

import { selectBox } from "../../shared/js/controls.js";
import { make } from "../../shared/js/dom.js";
import { SaveSized } from "../../shared/js/save_sized.js";
import { slideBox } from "../../shared/js/slide.js";
import { Transport } from "../../shared/js/transport.js";

// on: { view(name, value), step(by), play(), end(), speed(value), save(scale), slide(kind) }
export class Toolbar {
  constructor(words, on) {
    this.words = words;
    this.readout = make("div", { class: "readout" }); // here it is seen beside the maps on any screen
    this.values = this.choice(
      "values",
      words.values,
      words.values_help,
      { output: words.values_output, pre: words.values_pre },
      on,
    );
    this.scale = this.choice(
      "scale",
      words.scale,
      words.scale_help,
      { map: words.scale_map, layer: words.scale_layer, network: words.scale_network },
      on,
    );
    this.order = this.choice(
      "order",
      words.order,
      words.order_help,
      { index: words.order_index, activity: words.order_activity },
      on,
    );
    this.transport = new Transport(words, [1, 4, 16], on);
    this.slide = slideBox(words, on);
    this.save = new SaveSized(words, on.save, [this.slide]);
    this.element = make("div", { class: "toolbar", role: "group", "aria-label": words.toolbar }, [
      this.values.element,
      this.scale.element,
      this.order.element,
      this.readout,
      this.transport.element,
      this.save.element,
    ]);
  }

  choice(name, label, help, options, on) {
    const control = selectBox(name, label, help, options, (value) => on.view(name, value));
    return {
      control,
      element: make("label", { class: "group", title: help }, [
        make("span", { class: "muted", text: label }),
        control,
      ]),
    };
  }

  // state: { view, isPlaying, canPlay, hasTrace, speed }
  show({ view, isPlaying, canPlay, hasTrace, speed }) {
    this.values.control.value = view.values;
    this.scale.control.value = view.scale;
    this.order.control.value = view.order;
    this.transport.show({ isPlaying, canPlay, isReady: hasTrace, speed });
    this.save.button.disabled = this.slide.disabled = !hasTrace;
  }
}
