"""From a lifted pen to painted layers, in a real browser with real strokes: this app and the plain one.

    python benchmarks/draw_latency.py [--peer plain_streamlit.py] [--rounds 12]

Both apps are served side by side and take turns, a stroke each. A stroke's time runs until the last layer
stands: for this app, the explorer's event that all layers are painted; for the plain app, the arrival of the
mark after its last figure, though Plotly may still be drawing. `ours_ms` and `peer_ms` begin with the first
WebSocket frame that leaves after the pen has lifted; `ours_lifted_ms` and `peer_lifted_ms` with the pen's
lifting itself, after which the plain app's canvas waits 200 ms before it sends. Hovering is timed from the
pointer's event to the end of the screen's frame that shows it. Prints one JSON object as its last line:
medians, ms and bytes; null for what the other app would be needed for, where there is none.
"""

import argparse
import json
import statistics
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

from playwright.sync_api import Browser, Page

from tests.browser.actions import PAD, draw, settle
from tests.browser.handwriting import DIGITS
from tests.browser.launching import launch
from tests.browser.serving import APP, serve

ROOT = Path(__file__).parents[1]
PEER = ROOT.parent / "shared" / "peers" / "plain_streamlit.py"

# In every page, before its own scripts: notes when frames leave and arrive, and when the layers stand.
RECORDER = """
(() => {
  const log = { lifted: 0, sent: 0, painted: 0, bytes: 0, frames: 0, hover: [] };
  window.benchmark = log;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    log.frames += 1;
    if (log.lifted && !log.sent) log.sent = performance.now();
    return send.call(this, data);
  };
  const Socket = WebSocket;
  window.WebSocket = class extends Socket {
    constructor(...args) {
      super(...args);
      this.addEventListener('message', ({ data }) => {
        log.bytes += data.byteLength ?? data.size ?? data.length;
      });
    }
  };
  const shown = () => { if (log.sent) log.painted = performance.now(); };
  window.addEventListener('dlviz-painted', shown, true);
  let tick = '';
  new MutationObserver(() => {
    const now = document.querySelector('#peer-tick')?.textContent ?? '';
    if (now !== tick) { tick = now; shown(); }
  }).observe(document, { subtree: true, childList: true, characterData: true });
  // After lifting: the pen's own event comes first, then the canvas's frame.
  const begin = () => Object.assign(log, { lifted: performance.now(), sent: 0, painted: 0, bytes: 0 });
  window.addEventListener('mouseup', begin, true);
  const after = new MessageChannel();
  let moved = 0;
  after.port1.onmessage = () => { if (moved) log.hover.push(performance.now() - moved); moved = 0; };
  window.addEventListener('pointermove', () => {
    if (moved) return;
    moved = performance.now();
    requestAnimationFrame(() => after.port2.postMessage(0)); // arrives once this frame's work is done
  }, true);
})();
"""

AT_REST = """new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
  requestIdleCallback(() => requestIdleCallback(done)))))"""


@dataclass(frozen=True)
class StrokeTime:
    """One stroke: milliseconds to the painted layers, from the frame sent and from the pen's lifting.

    Args:
        milliseconds: Since the frame left.
        since_lifting: Since the pen lifted, ms.
        received: Bytes that came meanwhile.
    """

    milliseconds: float
    since_lifting: float
    received: int


def open_app(browser: Browser, url: str) -> Page:
    page = browser.new_page(viewport={"width": 1440, "height": 1200})
    page.add_init_script(RECORDER)
    page.goto(url)
    page.locator(PAD).wait_for(timeout=90_000)
    settle(page, 90)
    return page


def time_stroke(page: Page, turn: int) -> StrokeTime:
    # Every ten turns a little further: a stroke on top of its like changes nothing that could be painted.
    shift = 5 * (turn // 10)
    draw(page, [[(x + shift, y + shift) for x, y in DIGITS[turn % 10][0]]])
    page.wait_for_function("window.benchmark.painted > 0", timeout=60_000)
    log = page.evaluate("window.benchmark")
    settle(page, 60)
    page.evaluate(AT_REST)  # or what this page still draws would slow down the other's next stroke
    return StrokeTime(log["painted"] - log["sent"], log["painted"] - log["lifted"], log["bytes"])


def time_hover(page: Page) -> tuple[list[float], int]:
    """Milliseconds of each move over the maps, and the frames sent meanwhile."""
    box = page.locator(".st-key-explorer").bounding_box()
    assert box is not None
    page.evaluate("Object.assign(window.benchmark, {hover: [], frames: 0})")
    for step in range(120):
        page.mouse.move(box["x"] + box["width"] * (0.15 + step / 200), box["y"] + box["height"] * 0.3)
    log = page.evaluate("window.benchmark")
    return log["hover"], log["frames"]


def main() -> None:
    parser = argparse.ArgumentParser(description="Time strokes and hovering.")
    parser.add_argument("--peer", type=Path, default=PEER, help="the plain app to compare with")
    parser.add_argument("--rounds", type=int, default=12, help="strokes of each app that count")
    options = parser.parse_args()
    with ExitStack() as stack:
        browser = stack.enter_context(launch())
        pages = {"ours": open_app(browser, f"{stack.enter_context(serve(APP)).url}/draw_a_digit")}
        if options.peer.is_file():
            model = str(ROOT / "trained" / "cnn.keras")
            peer = stack.enter_context(serve(options.peer, environment={"DLVIZ_MODEL": model}))
            pages["peer"] = open_app(browser, peer.url)
        else:
            print(f"No app to compare with: {options.peer} is not there.", file=sys.stderr)
        times: dict[str, list[StrokeTime]] = {name: [] for name in pages}
        for turn in range(-2, options.rounds):  # two strokes to warm up
            for name, page in pages.items():
                page.bring_to_front()
                stroke = time_stroke(page, turn)
                if turn >= 0:
                    times[name].append(stroke)
        pages["ours"].bring_to_front()
        hover, frames = time_hover(pages["ours"])
    medians = {name: statistics.median(stroke.milliseconds for stroke in times[name]) for name in pages}
    lifted = {name: statistics.median(stroke.since_lifting for stroke in times[name]) for name in pages}
    peer_ms, peer_lifted_ms = medians.get("peer"), lifted.get("peer")
    print(
        json.dumps(
            {
                "ours_ms": round(medians["ours"], 1),
                "peer_ms": peer_ms and round(peer_ms, 1),
                "ratio": peer_ms and round(peer_ms / medians["ours"], 1),
                "ours_lifted_ms": round(lifted["ours"], 1),
                "peer_lifted_ms": peer_lifted_ms and round(peer_lifted_ms, 1),
                "lifted_ratio": peer_lifted_ms and round(peer_lifted_ms / lifted["ours"], 1),
                "bytes_per_stroke": int(statistics.median(stroke.received for stroke in times["ours"])),
                "hover_ms": round(statistics.median(hover), 1),
                "hover_frames": frames,
            }
        )
    )


if __name__ == "__main__":
    main()
