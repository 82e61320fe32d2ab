// Hands the reader a file made in the browser.

export function saveFile(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export async function saveCanvas(canvas, name) {
  saveFile(await new Promise((resolve) => canvas.toBlob(resolve, "image/png")), name);
}
