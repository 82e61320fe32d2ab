// The kernels of the first layer and the maps of the probe; of a review the states, word by word.

import { make } from "../../shared/js/dom.js";
import { Panel, setText } from "./panel.js";
import { TileGrid } from "./tiles.js";

const HEIGHT_OF_TILES = 132;
const SHARE_OF = { kernels: 0.7, maps: 1, states: 2 };
const GAP_OF_TILES = { kernels: 5 }; // their cells are few, and would run into each other
const GAP_BETWEEN = 14;

export class Pictures extends Panel {
  constructor(words) {
    const row = make("div", { class: "picture-row" });
    super("pictures", words.pictures, [row]);
    this.words = words;
    this.row = row;
    this.figures = [];
  }

  show({ look }, theme) {
    const pictures = look?.pictures ?? [];
    setText(this.note, look ? look.pictures_note : this.words.nothing_yet);
    while (this.figures.length > pictures.length) this.figures.pop().element.remove();
    while (this.figures.length < pictures.length) this.figures.push(this.newFigure());
    const all = pictures.reduce((sum, picture) => sum + SHARE_OF[picture.kind], 0);
    const room = this.row.clientWidth - GAP_BETWEEN * (pictures.length - 1);
    pictures.forEach((picture, i) => {
      const width = (room * SHARE_OF[picture.kind]) / all;
      const { element, caption, grid } = this.figures[i];
      element.style.width = `${width}px`;
      setText(caption, picture.label);
      grid.show(picture, theme, width, GAP_OF_TILES[picture.kind]);
    });
  }

  newFigure() {
    const grid = new TileGrid(this.words, HEIGHT_OF_TILES);
    const caption = make("figcaption", { class: "muted" });
    const element = make("figure", {}, [caption, grid.canvas]);
    this.row.append(element);
    return { element, caption, grid };
  }
}
