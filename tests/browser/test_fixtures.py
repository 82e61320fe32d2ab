"""The browser fixtures themselves: they must notice what they are there to notice."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.actions import PAD, draw, settle
from tests.browser.frames import Frames
from tests.browser.serving import Server, serve
from tests.browser.tabs import CONTEXT, Tabs
from tests.browser.watching import Watch

PAD_SCRIPT = """\
import streamlit as st
from streamlit_drawable_canvas import st_canvas

canvas = st_canvas(
    stroke_width=18, stroke_color="white", background_color="black", height=280, width=280,
    return_image_data=True, key="pad",
)
paths = (canvas.json_data or {}).get("objects", [])
if canvas.image_data is not None:
    rows, columns = canvas.image_data[..., 0].nonzero()
    if len(rows):
        st.text(f"strokes {len(paths)}, box {columns.min()} {rows.min()} {columns.max()} {rows.max()}")
"""


@pytest.fixture
def pad_server(serve_script: Callable[..., Server], tmp_path: Path) -> Server:
    script = tmp_path / "pad.py"
    script.write_text(PAD_SCRIPT, encoding="utf-8")
    return serve_script(script)


def read_box(page: Page, strokes: int) -> list[int]:
    """The box around the ink, once the script has had so many strokes."""
    text = page.get_by_text(f"strokes {strokes}, box ").inner_text()
    return [int(number) for number in text.partition("box ")[2].split()]


STROKES = [[(70, 60), (70, 220)], [(70, 140), (210, 140)]]


def test_strokes_of_the_mouse_land_where_they_are_drawn(
    page: Page, frames: Frames, pad_server: Server
) -> None:
    page.goto(pad_server.url)
    expect(page.locator(PAD)).to_be_visible()
    settle(page)
    frames.clear()
    draw(page, STROKES)
    assert read_box(page, strokes=2) == pytest.approx(
        [61, 51, 219, 229], abs=2
    )  # half the pen's width around
    assert len(frames.sent) >= 1 and len(frames.received) >= 2
    assert sum(frames.sent) > 1_000


@pytest.mark.context(has_touch=True, viewport={"width": 800, "height": 1000})
def test_strokes_of_a_finger_land_where_they_are_drawn(page: Page, pad_server: Server) -> None:
    page.goto(pad_server.url)
    expect(page.locator(PAD)).to_be_visible()
    settle(page)
    draw(page, STROKES, touch=True)
    assert read_box(page, strokes=2) == pytest.approx([61, 51, 219, 229], abs=2)
    assert page.evaluate("navigator.maxTouchPoints") > 0


def test_a_watch_notices_errors_and_requests_that_leave(browser: Browser, pad_server: Server) -> None:
    context = browser.new_context()
    watched = context.new_page()
    watch = Watch(context)
    watched.goto(f"{pad_server.url}/_stcore/health")
    assert watch.problems == []
    with context.expect_console_message():
        watched.evaluate("console.error('said aloud')")
    with context.expect_event("weberror"):
        watched.evaluate("setTimeout(() => { throw new Error('thrown') })")
    with watched.expect_request("http://elsewhere.invalid/"):
        watched.evaluate("fetch('http://elsewhere.invalid/').catch(() => 0)")
    with watched.expect_websocket():
        watched.evaluate("{ new WebSocket('ws://nowhere.invalid/') }")
    watch.stop()
    with context.expect_console_message():
        watched.evaluate("console.error('to nobody')")
    context.close()
    told = "\n".join(watch.problems)
    assert "said aloud" in told and "thrown" in told and "to nobody" not in told
    for address in ("http://elsewhere.invalid/", "ws://nowhere.invalid/"):
        assert f"leaves this machine: {address}" in told


def test_a_tab_used_again_is_as_a_new_one(browser: Browser, pad_server: Server) -> None:
    tabs = Tabs(browser)
    first = tabs.open(viewport={"width": 500, "height": 500}, color_scheme="dark", reduced_motion="reduce")
    for part in ("health", "host-config"):
        first.goto(f"{pad_server.url}/_stcore/{part}")
    first.evaluate("localStorage.left = sessionStorage.left = globalThis.left = document.cookie = 'left=1'")
    assert state(first)[1:5] == ["left=1", "left=1", "left=1", True]
    first.context.new_page()
    first.context.set_offline(True)
    tabs.give_back(first)
    again, new = tabs.open(), browser.new_context(**CONTEXT).new_page()
    assert again == first
    for tab in (again, new):
        tab.goto(f"{pad_server.url}/_stcore/health")
    assert state(again) == state(new)
    assert again.evaluate("history.length") == 2  # the empty page, and this one
    with_touch = tabs.open(has_touch=True)
    assert with_touch.evaluate("navigator.maxTouchPoints") > 0
    for tab in (with_touch, again, new):
        tab.context.close()


def state(page: Page) -> list[object]:
    """What one test could leave to the next."""
    return [
        len(page.context.pages),
        *page.evaluate("""[
            localStorage.left, sessionStorage.left, globalThis.left, document.cookie.includes('left'),
            innerWidth, innerHeight,
            ...['(prefers-color-scheme: dark)', '(prefers-reduced-motion: reduce)', '(hover: hover)'].map(
                (media) => matchMedia(media).matches),
        ]"""),
    ]


def test_a_server_that_cannot_start_says_why() -> None:
    with pytest.raises(RuntimeError, match=r"not_there\.py"), serve(Path("not_there.py")):
        pass
