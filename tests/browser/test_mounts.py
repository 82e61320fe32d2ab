"""Streamlit may end a mount after the next one of the same element has been made: see mounts.js."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from dlviz import components
from dlviz.components.bundle import join_modules
from dlviz.components.unrolled.mount import _message

COMPONENTS = Path(components.__file__).parent
MOUNT = """async ([script, encoded, data]) => {
    const bytes = encoded && Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt());
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const mount = (await import(url)).default;
    const parentElement = document.body.appendChild(document.createElement("div"));
    const arrive = () => mount({ data: bytes || data, parentElement, setStateValue: () => {} });
    const [earlier, later] = [arrive(), arrive()];
    const counts = [parentElement.childElementCount];
    for (const end of [earlier, later]) {
        end();
        counts.push(parentElement.childElementCount);
    }
    const again = arrive();
    counts.push(parentElement.childElementCount);
    again();
    return [...counts, parentElement.childElementCount];
}"""


@pytest.mark.parametrize(
    ("component", "message", "data"),
    [("place", b"", {"key": "there"}), ("unrolled", _message("en", "here", "across", None), None)],
)
def test_a_mount_that_is_ended_late_takes_nothing_from_the_next(
    page: Page, component: str, message: bytes, data: Any
) -> None:
    script = join_modules(COMPONENTS / component / "js" / "index.js")
    page.set_content("<!doctype html><title>An element, mounted twice</title>")
    encoded = base64.b64encode(message).decode()
    assert page.evaluate(MOUNT, [script, encoded, data]) == [1, 1, 0, 1, 0]


def test_what_is_fed_is_not_withdrawn_by_a_mount_that_is_ended_late(page: Page) -> None:
    script = join_modules(COMPONENTS / "shared" / "js" / "feed.js")
    message = base64.b64encode(_message("en", "fed", "across", None)).decode()
    page.set_content("<!doctype html><title>A feed, mounted twice</title>")
    waits = "globalThis[Symbol.for('dlviz.explorer.mailbox')].letters.has('fed')"
    watched = MOUNT.replace("parentElement.childElementCount", waits)
    assert page.evaluate(watched, [script, message, None]) == [True, True, False, True, False]
