"""Streamlit may end a mount after the next one of the same element has been made: see mounts.js."""

import base64
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dlviz import components
from dlviz.components.bundle import join_modules
from dlviz.components.unrolled.mount import _message

COMPONENTS = Path(components.__file__).parent
# Two mounts of one element, the first of which waited for its script and is ended at once: how much there is
# before that, after it, and once the element is gone and the other is ended. They are made in either order.
MOUNT = """async ([script, encoded, data, madeLast]) => {
    const read = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt());
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const mount = (await import(url)).default;
    const parentElement = document.body.appendChild(document.createElement("div"));
    const messages = encoded.map(read);
    const arrive = (i) => mount({ data: messages[i] ?? data, parentElement, setStateValue: () => {} });
    const ends = [arrive(madeLast), arrive(1 - madeLast)];
    if (madeLast) ends.reverse(); // the one that waited, which has the older message, is the first
    const counts = [parentElement.childElementCount];
    ends[0]();
    counts.push(parentElement.childElementCount);
    parentElement.remove();
    ends[1]();
    return [...counts, parentElement.childElementCount];
}"""


@pytest.mark.parametrize("made_last", [0, 1], ids=["made first", "made last"])
@pytest.mark.parametrize(
    ("component", "messages", "data"),
    [("place", [], {"key": "there"}), ("unrolled", [_message("en", "here", "across", None)] * 2, None)],
)
def test_a_mount_that_is_called_off_takes_nothing_from_the_other(
    page: Page, component: str, messages: list[bytes], data: Any, made_last: int
) -> None:
    script = join_modules(COMPONENTS / component / "js" / "index.js")
    page.set_content("<!doctype html><title>An element, mounted twice</title>")
    assert page.evaluate(MOUNT, [script, encoded(messages), data, made_last]) == [1, 1, 0]


@pytest.mark.parametrize("made_last", [0, 1], ids=["made first", "made last"])
def test_what_is_fed_is_not_what_a_mount_brought_that_is_called_off(page: Page, made_last: int) -> None:
    script = join_modules(COMPONENTS / "shared" / "js" / "feed.js")
    messages = [_message("en", "fed", "across", step) for step in (1, 2)]
    page.set_content("<!doctype html><title>A feed, mounted twice</title>")
    letters = "globalThis[Symbol.for('dlviz.explorer.mailbox')].letters"
    watched = MOUNT.replace("parentElement.childElementCount", f"messages.indexOf({letters}.get('fed'))")
    first = 1 - made_last
    assert page.evaluate(watched, [script, encoded(messages), None, made_last]) == [first, 1, -1]


def encoded(messages: list[bytes]) -> list[str]:
    return [base64.b64encode(message).decode() for message in messages]


# The same pictures, mounted twice: what the second mount is told once one of them is picked.
MOUNT_GALLERY_TWICE = """async ([script, data]) => {
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const mount = (await import(url)).default;
    document.body.innerHTML = '<ul class="gallery"></ul>';
    const told = [[], []];
    for (const news of told)
        mount({ data, parentElement: document.body, setTriggerValue: (...said) => news.push(said) });
    document.querySelectorAll("button span")[2].click(); // the second button's picture
    return told;
}"""


def test_a_pick_is_told_to_the_last_mount(page: Page) -> None:
    script = join_modules(COMPONENTS / "gallery" / "gallery.js")
    page.set_content("<!doctype html><title>A gallery, mounted twice</title>")
    data = {"captions": ["4 → 9", "2 → 7"], "strip": ""}
    assert page.evaluate(MOUNT_GALLERY_TWICE, [script, data]) == [[], [["picked", 1]]]
    expect(page.get_by_role("listitem").get_by_role("button")).to_have_text(data["captions"])
