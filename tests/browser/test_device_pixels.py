"""What paints on canvases does so anew where its window comes to a screen of other pixels: see canvas.js."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from playwright.sync_api import Page

from dlviz import components
from dlviz.components.bundle import join_modules
from dlviz.components.conv_lab.mount import _message as lab_message
from dlviz.components.conv_lab.scene import LabScene
from dlviz.components.conv_lab.wire import encode_scene
from dlviz.components.explorer import ExplorerState
from dlviz.components.explorer.mount import DIGITS
from dlviz.components.explorer.mount import _network_message as explorer_message
from dlviz.components.explorer.wire import encode_trace
from dlviz.components.live.mount import _message as live_message
from dlviz.components.live.wire import encode_frame
from dlviz.components.plot import Plot, Series
from dlviz.components.plot.mount import _message as plot_message
from dlviz.components.race import Race, RaceView
from dlviz.components.race.wire import encode_race
from dlviz.components.reader import ReaderState
from dlviz.components.reader.mount import _network_message as reader_message
from dlviz.components.reader.wire import encode_reading
from dlviz.components.shared.message import encode_message
from dlviz.components.unrolled.mount import _message as unrolled_message
from dlviz.explain.convolution_lab import Pool, Sliding, convolve_in_every_way
from dlviz.explain.digit import explain_digit
from dlviz.explain.optimizers import OPTIMIZERS, Clip, run
from dlviz.explain.review import explain_review
from dlviz.explain.surfaces import SURFACES
from tests.browser.explorer.explorer_app import digit, model_named
from tests.browser.reader.networks import made_up
from tests.components.test_live_wire import FRAME

COMPONENTS = Path(components.__file__).parent
KEY = "shown"
Letters = tuple[bytes, bytes | None]  # what a component is mounted with, and what is fed to it

SHOW = """async ([script, message, letter]) => {
    const bytes = (encoded) => Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt());
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const letters = new Map(letter ? [["shown", bytes(letter)]] : []);
    globalThis[Symbol.for("dlviz.explorer.mailbox")] = { letters, readers: new Map() };
    const mount = (await import(url)).default;
    const parentElement = document.body.appendChild(document.createElement("div"));
    mount({ data: bytes(message), parentElement, setStateValue: () => {} });
}"""
# Whether each canvas that is seen has so many pixels a CSS pixel; the digits among a run's examples have
# pixels of their own.
PAINTED_FOR = """(ratio) => {
    const seen = [...document.querySelectorAll("canvas:not(.sample *)")].filter((one) => one.offsetWidth > 0);
    const isSharp = (one) => Math.abs(one.width / parseFloat(one.style.width) / ratio - 1) < 0.02;
    return seen.length > 0 && seen.every(isSharp);
}"""


def explorer() -> Letters:
    model = model_named("cnn")
    message = explorer_message(model, DIGITS, "en", KEY, ExplorerState())
    return message, encode_trace(explain_digit(digit(0), model), KEY)


def reader() -> Letters:
    model, text = made_up("lstm"), "this film was good"
    trace = explain_review(text, model)
    return reader_message(model, "en", KEY, ReaderState()), encode_reading(text, trace, model.name, KEY)


def conv_lab() -> Letters:
    image, kernel = np.eye(9, dtype=np.float32)[:, :, None], np.eye(3, dtype=np.float32)[:, :, None]
    trace = convolve_in_every_way(image, kernel, 0.0, Sliding(), "relu", Pool())
    scene = LabScene(image, ["ink"], True, kernel, 0.0, "", Sliding(), trace)
    return lab_message("en", KEY, None), encode_scene(scene, KEY)


def race() -> Letters:
    surface, optimizer = next(iter(SURFACES)), OPTIMIZERS[0]
    down = run(optimizer, surface, surface.start, 0.01, Clip(), 5)
    return encode_race(Race(surface, (down,), (0.01,), surface.start, False), RaceView()), None


def plot() -> Letters:
    line = np.arange(3, dtype=np.float32)
    return plot_message(Plot("A line", (Series("y", line, line),), "x"), KEY), None


def unrolled() -> Letters:
    described = {
        "name": "state", "title": "State", "scale": "signed", "high": 1.0, "size": 8, "rows": None,
        "count": 2, "offset": 0, "marked": None,
    }  # fmt: skip
    header = {"key": KEY, "steps": ["a", "b"], "panels": [described]}
    return unrolled_message("en", KEY, "across", None), encode_message(header, [np.eye(2)])


def live() -> Letters:
    return live_message("digits", "cross_entropy", "en", KEY), encode_frame(FRAME, KEY)


@pytest.mark.context(device_scale_factor=1)  # a tab of its own: it ends with other pixels
@pytest.mark.parametrize("component", [explorer, reader, conv_lab, race, plot, unrolled, live])
def test_what_is_painted_is_sharp_on_the_screen_it_is_moved_to(
    page: Page, component: Callable[[], Letters]
) -> None:
    message, letter = component()
    script = join_modules(COMPONENTS / component.__name__ / "js" / "index.js")
    page.set_content("<!doctype html><title>A window that is moved</title>")
    encoded = [None if part is None else base64.b64encode(part).decode() for part in (message, letter)]
    page.evaluate(SHOW, [script, *encoded])
    screen = page.context.new_cdp_session(page)
    motions: tuple[Literal["reduce", "no-preference"], ...] = ("no-preference", "reduce", "no-preference")
    for ratio, motion in zip((1, 2, 1.5), motions, strict=True):  # each from the one before
        metrics = {"width": 1440, "height": 900, "deviceScaleFactor": ratio, "mobile": False}
        screen.send("Emulation.setDeviceMetricsOverride", metrics)
        page.emulate_media(reduced_motion=motion)  # lets media queries be asked anew, as another screen does
        page.wait_for_function(PAINTED_FOR, arg=ratio)
