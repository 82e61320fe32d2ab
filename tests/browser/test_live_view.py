"""The view of a run without a server: what it makes of a moment."""

import base64
from dataclasses import replace
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, expect

from dlviz import components
from dlviz.components.bundle import join_modules
from dlviz.components.live import Frame, Probe
from dlviz.components.live.mount import _message
from dlviz.components.live.wire import encode_frame
from dlviz.components.shared.message import decode_message
from dlviz.data.reviews import load_reviews
from dlviz.runs.held_out import sample_rows
from dlviz.runs.records import LayerHealth
from dlviz.runs.review_settings import ReviewSettings
from tests.components.test_live_wire import FRAME, LOOK
from tests.runs.orders import judgement, point

SCRIPT = Path(components.__file__).parent / "live" / "js" / "index.js"
SHOW = """async ([script, message, frame]) => {
    const bytes = (encoded) => Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt());
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const letters = new Map([["live", bytes(frame)]]);
    globalThis[Symbol.for("dlviz.explorer.mailbox")] = { letters, readers: new Map() };
    const mount = (await import(url)).default;
    window.asked = [];
    mount({ data: bytes(message), parentElement: document.body, setStateValue: (_, to) => asked.push(to) });
}"""


def show(page: Page, frame: Frame) -> None:
    page.set_content("<!doctype html><title>A run</title>")
    message = _message(frame.task, "cross_entropy", "en", "live")
    encoded = [base64.b64encode(part).decode() for part in (message, encode_frame(frame, "live"))]
    page.evaluate(SHOW, [join_modules(SCRIPT), *encoded])


def test_a_moment_of_digits_is_shown_as_it_is(page: Page) -> None:
    nan = float("nan")
    losses = ((4.0, 2.0), (3.0, None), (nan, None), (1.0, 1.5))
    history = tuple(
        replace(point(2 * at), loss=train, validation_loss=held) for at, (train, held) in enumerate(losses)
    )
    confusion = np.eye(10, dtype=np.int32)
    confusion[2, 5] = 3
    nines = np.tile(np.array([*[0.01] * 9, 0.91], np.float32), (60, 1))
    look = replace(
        LOOK,
        judgement=replace(judgement(), confusion=confusion, probabilities=nines),
        probe=Probe(
            "a 7",
            "yours",
            np.array([0.05] * 7 + [0.55, 0.05, 0.05], np.float32),
            image=np.eye(28, dtype=np.float32),
        ),
    )
    show(page, replace(FRAME, history=history, look=look))
    curves = page.locator(".chart").first.locator("path.curve")
    commands = curves.evaluate_all(
        "paths => paths.map((path) => path.getAttribute('d').replace(/[^ML]/g, ''))"
    )
    assert commands == ["MLM", "ML"]  # what is no number is a gap; what was not asked is none
    ticks = page.locator(".chart").first.locator("text[text-anchor=end]")
    expect(ticks).to_have_text(["0", "1.00", "2.00", "3.00", "4.00", "epoch"])
    expect(page.locator(".bar.winner b")).to_have_text("7")
    labels = decode_message(_message("digits", "cross_entropy", "en", "live"))[0]["samples"]["labels"]
    expect(page.locator(".sample.wrong")).to_have_count(sum(label != 9 for label in labels))
    cells = page.locator(".confusion-table td:not(.corner)")
    expect(cells.nth(25)).to_have_text("3")
    coloured = cells.evaluate_all("cells => cells.flatMap((cell, at) => (cell.style.background ? [at] : []))")
    assert coloured == [25]


def test_layers_that_stand_still_or_go_beyond_all_numbers_are_said_to(page: Page) -> None:
    ratios = (2.6e-3, 0.0, float("inf"), float("nan"))
    look = replace(LOOK, layers=tuple(LayerHealth(f"conv_{x}", 1.0, x) for x in ratios))
    show(page, replace(FRAME, look=look))
    expect(page.locator(".health .ratio")).to_have_text(["3e−3", "0", "∞", "NaN"])


def test_snapshots_are_played_though_the_run_goes_on_saying_more(page: Page) -> None:
    show(page, replace(FRAME, snapshots=(FRAME.step, 9), is_latest=False))
    page.evaluate("""() => {
        const { letters, readers } = globalThis[Symbol.for("dlviz.explorer.mailbox")];
        setInterval(() => readers.get("live").forEach((read) => read(letters.get("live"))), 20);
    }""")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("asked.at(-1) === 9")


def test_a_review_that_is_neither_is_read_as_the_confusion_matrix_has_it(page: Page) -> None:
    """Where all weights begin at zero, every sentiment is one half: not above it, so negative."""
    undecided = replace(judgement(), probabilities=np.full((20, 1), 0.5, np.float32))
    look = replace(LOOK, judgement=undecided, pictures=(), probe=None)
    show(page, replace(FRAME, task="reviews", look=look))
    positive = load_reviews().train_labels[sample_rows(ReviewSettings())].astype(bool)
    rows = page.locator(".review-sample")
    expect(rows).to_have_count(20)
    wrong = rows.evaluate_all("rows => rows.map((row) => row.classList.contains('wrong'))")
    assert wrong == positive.tolist()
