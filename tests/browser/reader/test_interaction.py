"""Typing, pointing, pinning, keys, touch; what crosses the wire meanwhile."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from dlviz.explain.review import explain_review
from tests.browser.frames import Frames
from tests.browser.reader.driver import Reader
from tests.browser.reader.networks import made_up

TEXT = "This was not a bad film"

OpenReader = Callable[..., Reader]


def test_what_is_typed_is_read_after_a_moment_and_keeps_the_caret(open_reader: OpenReader) -> None:
    reader = open_reader(text="")
    reader.type("not bad")
    expect(reader.chips).to_have_text(["not", "bad"])
    reader.box.press("Home")
    reader.type("it was ")
    expect(reader.chips).to_have_text(["it", "was", "not", "bad"])
    assert reader.box.evaluate("area => area.selectionStart") == len("it was ")
    reader.page.get_by_role("button", name="empty").click()
    expect(reader.page.locator(".hint")).to_be_visible()
    expect(reader.box).to_have_value("")


def test_what_an_input_method_composes_is_not_read_before_it_is_done(open_reader: OpenReader) -> None:
    reader = open_reader(text="bad")
    reader.box.press("End")
    session = reader.page.context.new_cdp_session(reader.page)
    session.send("Input.imeSetComposition", {"text": "好 hao", "selectionStart": 5, "selectionEnd": 5})
    reader.box.dispatch_event("blur")  # not even when the box is left
    expect(reader.box).to_have_value("bad好 hao")
    expect(reader.chips).to_have_text(["bad"])
    session.send("Input.insertText", {"text": "好"})
    expect(reader.chips).to_have_text(["bad", "好"])


def test_pointing_says_the_number_and_sends_nothing(open_reader: OpenReader, frames: Frames) -> None:
    reader = open_reader(text=TEXT)
    trace = explain_review(TEXT, made_up("lstm"))
    expect(reader.page.get_by_text("state: ")).to_be_visible()
    reader.page.wait_for_load_state("networkidle")
    frames.clear()
    gates = {"h": trace.hidden, "i": trace.gates.input, "o": trace.gates.output}  # type: ignore[union-attr]
    for row, array in gates.items():
        for step, unit in ((0, 0), (3, 5), (5, 6)):
            reader.point_at(row, step, unit)
            value = reader.root.locator(".readout .value")
            expect(value).to_have_attribute("data-value", str(float(array[step, unit])))
            expect(reader.root.locator(".chip.hovered")).to_have_text(TEXT.split()[step])
    assert (frames.sent, frames.received) == ([], [])


def test_a_click_pins_word_and_unit_and_tells_the_page(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT)
    reader.click("f", 3, 5)
    reader.expect_pinned("3~5")
    reader.expect_state("3~5 last.index.units.text.fit")
    expect(reader.root.locator(".chip.pinned")).to_have_text("a")
    expect(reader.panel.locator("tr.chosen[data-gate]")).to_have_attribute("data-gate", "f")
    reader.chips.nth(5).click()
    reader.expect_pinned("5~5")
    reader.chips.nth(5).click()
    reader.expect_state("nothing last.index.units.text.fit")


def test_keys_move_what_is_pinned(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT, step="2~3")
    reader.expect_state("2~3 last.index.units.text.fit")  # of the link
    reader.stage.focus()
    for key, token in [
        ("ArrowRight", "3~3"), ("ArrowDown", "3~4"), ("End", "5~4"), ("ArrowRight", "5~4"), ("Home", "0~4"),
        ("ArrowUp", "0~3"), ("PageDown", "0~6"), ("PageUp", "0~0"),
    ]:  # fmt: skip
        reader.page.keyboard.press(key)
        reader.expect_pinned(token)
    reader.page.keyboard.press("Enter")
    expect(reader.control("shows")).to_have_value("unit")
    reader.page.keyboard.press("Escape")
    reader.expect_pinned("")
    reader.expect_state("nothing last.index.unit.text.fit")


def test_a_unit_of_the_verdict_is_pinned_at_the_last_word(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT)
    unit = reader.panel.locator("tr[data-role=unit]").first
    number = unit.get_attribute("data-index")
    unit.get_by_role("button").press("Enter")
    reader.expect_pinned(f"5~{number}")
    expect(unit.get_by_role("button")).to_be_focused()


@pytest.mark.context(has_touch=True, viewport={"width": 820, "height": 1180})
def test_a_finger_pins(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT)
    reader.page.touchscreen.tap(*reader.place_of("h", 4, 2))
    reader.expect_pinned("4~2")
    expect(reader.panel.locator(".panel-title")).to_contain_text("bad")


def test_a_pin_that_the_text_lost_waits_for_it_to_come_back(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT, step="5~1")
    reader.expect_pinned("5~1")
    reader.box.press("Control+A")
    reader.type("bad")
    reader.expect_pinned("")
    expect(reader.panel.locator(".gates")).to_have_count(0)
    reader.box.press("Control+A")
    reader.type("a b c d e f g")
    reader.expect_pinned("5~1")


def test_nothing_is_left_behind(open_reader: OpenReader) -> None:
    reader = open_reader(text=TEXT)
    reader.page.get_by_text("gone").click()
    expect(reader.root).to_have_count(0)
    expect(reader.panel).to_have_count(0)
    reader.page.wait_for_function(
        "() => { const { letters, readers } = globalThis[Symbol.for('dlviz.explorer.mailbox')];"
        " return letters.size === 0 && readers.size === 0 }"
    )
    reader.page.get_by_text("gone").click()
    again = Reader(reader.page)
    again.click("h", 3, 3)
    again.expect_pinned("3~3")
    expect(again.panel.locator(".gates")).to_be_visible()


def test_markup_and_what_cannot_be_seen_are_shown_as_text(open_reader: OpenReader) -> None:
    text = "<script>window.harm = 1</script> a\x07 <img src=x onerror='window.harm=2'> \u202ebad &amp; good"
    reader = open_reader(text=text)
    expect(reader.chips.last).to_have_text("good")
    shown = reader.root.locator(".chips").text_content() or ""
    assert "<script>window.harm = 1</script>" in shown
    assert "␇" in shown
    assert reader.root.locator("script, img").count() == 0
    assert reader.page.evaluate("window.harm") is None
