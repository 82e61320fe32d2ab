// A drawing in SVG, of boxes, arrows and text in the theme's colours.

const NAMESPACE = "http://www.w3.org/2000/svg";
const ARROW = 5;

export class Svg {
  constructor(width, height, theme, label) {
    this.theme = theme;
    this.element = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label, "font-family": theme.font });
    this.element.style.maxWidth = `${width}px`;
    this.add("rect", { width, height, fill: theme.ground });
  }

  // The whole as a file's text.
  get source() {
    return new XMLSerializer().serializeToString(this.element);
  }

  add(name, attributes, text = "") {
    const child = element(name, attributes);
    child.textContent = text;
    this.element.append(child);
  }

  box(x, y, width, height, { fill = "none", accent = false, plain = false }) {
    const { theme } = this;
    const stroke = plain ? "none" : accent ? theme.accent : theme.dead;
    this.add("rect", { x, y, width, height, rx: plain ? 3 : 7, fill, stroke, "stroke-width": accent ? 2.5 : 1.2 });
  }

  text(x, y, text, { size = 12, bold = false, muted = false, colour = null, align = "middle" }) {
    const { theme } = this;
    this.add("text", { x, y, "font-size": size, "font-weight": bold ? 700 : 400, "text-anchor": align, fill: colour ?? (muted ? theme.muted : theme.text) }, text);
  }

  // A line through points; dashed where it stands for more than it shows.
  line(points, { accent = false, isDashed = false } = {}) {
    this.add("polyline", {
      points: points.map((point) => point.join(",")).join(" "),
      fill: "none",
      stroke: accent ? this.theme.accent : this.theme.muted,
      "stroke-width": accent ? 2.5 : 1.2,
      ...(isDashed ? { "stroke-dasharray": "4 3" } : {}),
    });
  }

  arrow(points, isDashed = false) {
    this.line(points, { isDashed });
    const [[fromX, fromY], [x, y]] = points.slice(-2);
    const length = Math.hypot(x - fromX, y - fromY) || 1;
    const [dx, dy] = [((x - fromX) / length) * ARROW, ((y - fromY) / length) * ARROW];
    const corners = [
      [x, y],
      [x - dx - dy * 0.7, y - dy + dx * 0.7],
      [x - dx + dy * 0.7, y - dy - dx * 0.7],
    ];
    this.add("polygon", { points: corners.map((corner) => corner.join(",")).join(" "), fill: this.theme.muted });
  }
}

function element(name, attributes) {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
