// The crosshairs over the stage: the step through all rows, the unit through all maps.

import { leftOf } from "./layout.js";

// marks: [{ step, unit, isPinned }], the last one on top
export function paintOverlay(context, scene, marks) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  for (const mark of marks) paintCross(context, scene, mark);
}

function paintCross(context, { layout, placeOf, theme }, { step, unit, isPinned }) {
  const { ratio } = layout;
  const left = leftOf(layout, step);
  const right = Math.max(leftOf(layout, step + 1), left + 1);
  const outlined = (width) => {
    context.beginPath();
    context.rect(left - 0.5, 0, right - left + 1, layout.height);
    if (unit !== null) {
      for (const row of layout.rows) {
        if (row.kind !== "map") continue;
        const top = row.y + placeOf[unit] * row.unitHeight;
        context.rect(0, top - 0.5 * ratio, layout.width, row.unitHeight + ratio);
      }
    }
    context.lineWidth = width * ratio;
    context.stroke();
  };
  context.strokeStyle = theme.halo;
  outlined(2.4);
  context.strokeStyle = isPinned ? theme.accent : theme.hover;
  outlined(1);
}
