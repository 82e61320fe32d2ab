// Brings into view what a story's step is about, once for each opening of the page.

const PATIENCE = 10_000; // milliseconds in which a page may still grow
const LEAST_HEIGHT = 100; // CSS pixels: before, its numbers have not come yet
const OWN_MOVES = ["wheel", "touchmove", "keydown", "pointerdown"]; // who moves has seen enough

let isDone = false;

export function revealOnce(key) {
  if (isDone) return;
  isDone = true;
  // Each time that the page grows while its parts arrive.
  const observer = new ResizeObserver(() => {
    const element = document.querySelector(`.st-key-${CSS.escape(key)}`);
    if (element && element.getBoundingClientRect().height >= LEAST_HEIGHT)
      element.scrollIntoView({ block: "start", behavior: "instant" });
  });
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    for (const name of OWN_MOVES) window.removeEventListener(name, stop, true);
  };
  const timer = setTimeout(stop, PATIENCE);
  for (const name of OWN_MOVES) window.addEventListener(name, stop, true);
  observer.observe(document.querySelector(".stMainBlockContainer") ?? document.body);
}
