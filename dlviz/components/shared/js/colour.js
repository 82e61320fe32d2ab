// From numbers to colours: the scales as packed pixels.

const COLOURS = 256;

// "rrggbb" × 256 -> one packed little-endian pixel each
export function packScale(text) {
  const pixels = new Uint32Array(COLOURS);
  for (let i = 0; i < COLOURS; i++) {
    const colour = parseInt(text.slice(6 * i, 6 * i + 6), 16);
    pixels[i] = (255 << 24) | ((colour & 0xff) << 16) | (colour & 0xff00) | (colour >> 16);
  }
  return pixels;
}

// From black to white: what a picture is made of.
export function greyScale() {
  return Uint32Array.from({ length: COLOURS }, (_, i) => (255 << 24) | (i << 16) | (i << 8) | i);
}

export function cssOfPixel(pixel) {
  return `rgb(${pixel & 0xff} ${(pixel >> 8) & 0xff} ${(pixel >> 16) & 0xff})`;
}

// Black or white, whichever reads better on a pixel (WCAG's relative luminance).
export function inkOn(pixel) {
  const [r, g, b] = [pixel & 0xff, (pixel >> 8) & 0xff, (pixel >> 16) & 0xff].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000" : "#fff";
}

// Shares of a scale for linear-gradient and legends.
export function gradientStops(pixels, count = 12) {
  return Array.from({ length: count }, (_, i) =>
    cssOfPixel(pixels[Math.round((i / (count - 1)) * (COLOURS - 1))]),
  );
}

export function stepOf(value, { low, high }) {
  const step = ((value - low) / (high - low)) * (COLOURS - 1) + 0.5;
  return step > 0 ? (step < COLOURS ? step | 0 : COLOURS - 1) : 0; // NaN too goes to 0
}
