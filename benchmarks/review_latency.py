"""From a typed review to every state and verdict: in the server, in a real browser, and the plain way.

    python benchmarks/review_latency.py [--rounds 30]

A held-out review of which the LSTM reads 200 words. `server_ms`: words, states, gates and running sentiment,
by `dlviz.explain_review`. `browser_ms`: in Chromium, all of the review is put into the box but for its last
word, then that word comes: from the frame that submits it until the page's event that everything is painted;
`browser_typed_ms`: from the key, with the moment in which the box waits for more keys. `plain_ms`: Keras'
`predict` on every beginning of the review, one after the other, in a process of its own; `plain_batch_ms`:
all beginnings as one batch. `ratio`: plain_ms by server_ms. `five_ms`: five networks read the review;
`occlusion_ms`: it is read again without each of its words. Medians; prints one JSON object as its last line.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

from playwright.sync_api import Page

import dlviz
from dlviz.data.reviews import load_reviews
from dlviz.explain.occlusion import occlude
from dlviz.explain.threads import use_one_blas_thread
from dlviz.models.loaded import load_model
from tests.browser.actions import settle
from tests.browser.launching import launch
from tests.browser.serving import APP, serve

WORDS = 200
FIVE = ("simple-rnn", "stacked-rnn", "bi-rnn", "gru", "lstm")
READ_PLAINLY = "--read-plainly"  # how this file calls itself, where TensorFlow may be loaded

# In the page: notes when text goes into the box, when it is sent, and when all is painted after that.
RECORDER = """
(() => {
  const log = (window.benchmark = { typed: 0, sent: 0, painted: 0 });
  const begin = () => Object.assign(log, { typed: performance.now(), sent: 0, painted: 0 });
  window.addEventListener("input", begin, true);
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (log.typed && !log.sent) log.sent = performance.now();
    return send.call(this, data);
  };
  window.addEventListener("dlviz-painted", () => { if (log.sent) log.painted = performance.now(); }, true);
})();
"""


def review_of(words: int) -> str:
    """The end of the first held-out review that is long enough, cut to `words` words."""
    vocabulary = load_model("lstm").reading.vocabulary
    for text in load_reviews().held_out_texts:
        tokens = vocabulary.read(text).tokens
        if len(tokens) >= words:
            return text[tokens[-words].start :].replace("<br />", "\n")
    raise ValueError(f"words: {words}, but no held-out review has as many")


def median_ms(function: Callable[[], object], rounds: int) -> float:
    """Milliseconds that `function` takes, after one call that does not count."""
    times = []
    for turn in range(rounds + 1):
        start = time.perf_counter()
        function()
        if turn:
            times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def time_in_browser(text: str, rounds: int) -> tuple[float, float]:
    """Median milliseconds to everything painted: from the frame that submits the last word, from the key."""
    with serve(APP) as server, launch() as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(RECORDER)
        page.goto(f"{server.url}/type_a_review")
        box = page.get_by_role("textbox").first
        box.wait_for(timeout=90_000)
        settle(page, 90)
        beginning, _, last = text.rpartition(" ")
        times = [time_typing(page, beginning, f" {last}") for _ in range(rounds + 2)][2:]
        sent, typed = (statistics.median(kind) for kind in zip(*times, strict=True))
        return sent, typed


def time_typing(page: Page, beginning: str, last: str) -> tuple[float, float]:
    box = page.get_by_role("textbox").first
    box.fill(beginning)
    painted(page)
    settle(page, 60)
    box.press("End")
    page.evaluate("Object.assign(window.benchmark, {typed: 0, sent: 0, painted: 0})")
    page.keyboard.insert_text(last)
    return painted(page)


def painted(page: Page) -> tuple[float, float]:
    """Milliseconds from the frame sent and from the last input to everything painted, once it is."""
    page.wait_for_function("window.benchmark.painted", timeout=60_000)
    log = page.evaluate("window.benchmark")
    return log["painted"] - log["sent"], log["painted"] - log["typed"]


def read_plainly(text: str) -> tuple[float, float]:
    """Milliseconds of `predict` on every beginning, one by one and as one batch. Loads TensorFlow."""
    import numpy as np

    model = load_model("lstm")
    line = model.reading.steps(model.reading.encode(text))
    keras_model = model.to_keras()
    beginnings = np.where(np.tri(len(line), dtype=bool), line, 0)  # padded behind, and masked
    keras_model.predict(beginnings[:1], verbose=0)
    keras_model.predict(beginnings, verbose=0)
    one_by_one = time_once(lambda: [keras_model.predict(row[np.newaxis], verbose=0) for row in beginnings])
    return one_by_one, time_once(lambda: keras_model.predict(beginnings, verbose=0))


def time_once(function: Callable[[], object]) -> float:
    start = time.perf_counter()
    function()
    return 1000 * (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the reading of a review.")
    parser.add_argument("--rounds", type=int, default=30, help="readings that count")
    parser.add_argument(READ_PLAINLY, action="store_true", help="only time Keras, in this process")
    options = parser.parse_args()
    text = review_of(WORDS)
    if options.read_plainly:
        print(json.dumps(read_plainly(text)))
        return
    use_one_blas_thread()  # as the app does
    steps = dlviz.explain_review(text).indices
    server = median_ms(lambda: dlviz.explain_review(text), options.rounds)
    five = median_ms(lambda: [dlviz.explain_review(text, name) for name in FIVE], options.rounds)
    occlusion = median_ms(lambda: occlude(steps, "lstm"), options.rounds)
    said = subprocess.run(
        [sys.executable, __file__, READ_PLAINLY], check=True, capture_output=True, text=True
    )
    plain, plain_batch = json.loads(said.stdout.splitlines()[-1])
    sent, typed = time_in_browser(text, options.rounds)
    print(
        json.dumps(
            {
                "server_ms": round(server, 1),
                "browser_ms": round(sent, 1),
                "browser_typed_ms": round(typed, 1),
                "plain_ms": round(plain, 1),
                "plain_batch_ms": round(plain_batch, 1),
                "ratio": round(plain / server, 1),
                "five_ms": round(five, 1),
                "occlusion_ms": round(occlusion, 1),
                "words": len(steps),
            }
        )
    )


if __name__ == "__main__":
    main()
