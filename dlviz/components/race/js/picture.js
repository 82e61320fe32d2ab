// The race as a PNG for slides: the surface with its paths, and who is where.

import { saveCanvas } from "../../shared/js/download.js";
import { fill, formatValue } from "../../shared/js/format.js";

const LINE = 24;

export function savePicture({ plane, race, step, theme, picked }) {
  const scale = 2;
  const { width, ratio } = plane.scene;
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = (plane.height + LINE * (race.runs.length + 1)) * scale;
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = theme.ground;
  context.fillRect(0, 0, width, canvas.height);
  for (const layer of [plane.base, plane.overlay])
    context.drawImage(layer, 0, 0, layer.width / ratio, layer.height / ratio);
  context.textBaseline = "middle";
  race.runs.forEach((run, i) => {
    const at = Math.min(step, run.steps);
    const y = plane.height + LINE * (i + 0.9);
    context.fillStyle = race.categories[run.colour];
    context.fillRect(8, y - 5, 18, 10);
    context.fillStyle = theme.text;
    context.font = `${run === picked ? 700 : 400} 14px ${theme.font}`;
    const text = `${run.name}  η = ${formatValue(run.rate, 4)}  ${fill(race.words.after, { step: at })}  ${race.words.loss} `;
    context.fillText(text + formatValue(run.loss[at], 4), 34, y);
  });
  return saveCanvas(canvas, `${race.file_name}-${scale}x.png`);
}
