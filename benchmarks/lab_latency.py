"""From a typed weight to painted maps, in a real browser: the convolution lab on its photograph.

    python benchmarks/lab_latency.py [--rounds 20]

A weight's time runs from the field's input event until the lab has painted the maps that Python computed
from it. Sliding is timed from a step's click to the end of the screen's frame that shows it. Prints one JSON
object as its last line: medians, ms and bytes.
"""

import argparse
import json
import statistics
import sys
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

from playwright.sync_api import Page

from tests.browser.actions import settle
from tests.browser.launching import launch
from tests.browser.serving import serve

# In every page, before its own scripts: counts what arrives.
RECORDER = """
(() => {
  window.benchmark = { bytes: 0 };
  const Socket = WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        window.benchmark.bytes += data.byteLength ?? data.size ?? data.length;
      });
    }
  };
})();
"""
EDIT = """(root, text) => new Promise((done) => {
  const field = root.querySelector('.kernel-grid input');
  const begin = performance.now();
  const bytes = window.benchmark.bytes;
  root.addEventListener('dlviz-painted', () => {
    done([performance.now() - begin, window.benchmark.bytes - bytes]);
  }, { once: true });
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
})"""
STEP = """(root) => new Promise((done) => {
  const after = new MessageChannel();
  const begin = performance.now();
  after.port1.onmessage = () => done(performance.now() - begin);
  root.querySelector('[data-control=forward]').click();
  requestAnimationFrame(() => after.port2.postMessage(0)); // arrives once this frame's work is done
})"""


def measure(page: Page, url: str, rounds: int) -> dict[str, float]:
    page.add_init_script(RECORDER)
    page.goto(f"{url}/convolution")
    lab = page.locator(".lab[data-painted]")
    lab.wait_for(timeout=90_000)
    settle(page, 90)
    edits, received = [], []
    for turn in range(-3, rounds):  # three to warm up
        milliseconds, size = lab.evaluate(EDIT, f"{(turn % 17) / 8 - 1}")
        settle(page, 60)
        if turn >= 0:
            edits.append(milliseconds)
            received.append(size)
    steps = [lab.evaluate(STEP) for _ in range(rounds)]
    return {
        "edit_ms": round(statistics.median(edits), 1),
        "edit_worst_ms": round(max(edits), 1),
        "bytes_per_edit": int(statistics.median(received)),
        "step_ms": round(statistics.median(steps), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Time typed weights and steps of the window.")
    parser.add_argument("--rounds", type=int, default=20, help="edits that count")
    rounds = parser.parse_args().rounds
    with ExitStack() as stack:
        server = stack.enter_context(serve())
        page = stack.enter_context(launch()).new_page(viewport={"width": 1440, "height": 900})
        print(json.dumps(measure(page, server.url, rounds)))


if __name__ == "__main__":
    main()
