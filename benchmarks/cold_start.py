"""How long a newcomer waits, and what the server weighs.

    python benchmarks/cold_start.py [--strokes 500] [--rounds 3]

page_s: from starting `streamlit run` to the digit page standing in a browser that is already open; trace_s:
to the first trace, of a test digit that the link lays on the pad. rss_mb: resident memory of the server after
that; growth_mb: what 500 further strokes add. Prints one JSON object as its last line: medians, seconds and
megabytes.
"""

import argparse
import json
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # dlviz need not be installed

import psutil
from playwright.sync_api import Browser, Page, expect

from tests.browser.actions import PAD, draw, settle
from tests.browser.launching import launch
from tests.browser.serving import APP, Server, serve

WARM_UP = 20  # strokes before memory is read: caches and pools fill once


@dataclass(frozen=True)
class Start:
    """Seconds from the process's start, and megabytes."""

    page: float
    trace: float
    resident: float


def megabytes(server: Server) -> float:
    return psutil.Process(server.process.pid).memory_info().rss / 1e6


def start_once(browser: Browser) -> Start:
    started = time.perf_counter()
    with serve(APP) as server:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{server.url}/draw_a_digit?sample=0")
        page.locator(PAD).wait_for(timeout=60_000)
        shown = time.perf_counter() - started
        expect(page.locator("[data-prediction]")).to_be_visible(timeout=60_000)
        page.locator("[data-painted]").first.wait_for(timeout=60_000)
        traced = time.perf_counter() - started
        settle(page)
        resident = megabytes(server)
        page.close()
    return Start(shown, traced, resident)


def stroke(page: Page, number: int) -> None:
    """One stroke, awaited until the network has read it; the pad is emptied now and then."""
    if number % 25 == 24:
        page.locator(".st-key-pad button").filter(has_text="Clear").first.click()
        expect(page.locator("[data-prediction]")).to_have_count(0, timeout=60_000)
    url = page.url
    x, y = 40 + number * 37 % 200, 40 + number * 61 % 150
    draw(page, [[(x, y), (x + 20, y + 50)]])
    page.wait_for_function("url => location.href !== url", arg=url, timeout=60_000)
    settle(page)


def growth(browser: Browser, strokes: int) -> float:
    with serve(APP) as server:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{server.url}/draw_a_digit")
        page.locator(PAD).wait_for(timeout=60_000)
        settle(page)
        for number in range(WARM_UP):
            stroke(page, number)
        before = megabytes(server)
        for number in range(strokes):
            stroke(page, number)
        grown = megabytes(server) - before
        page.close()
    return grown


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the start and weigh the server.")
    parser.add_argument("--strokes", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with launch() as browser:
        starts = [start_once(browser) for _ in range(options.rounds)]
        grown = growth(browser, options.strokes)
    print(
        json.dumps(
            {
                "page_s": round(statistics.median(start.page for start in starts), 2),
                "trace_s": round(statistics.median(start.trace for start in starts), 2),
                "rss_mb": round(statistics.median(start.resident for start in starts)),
                "growth_mb": round(grown, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
