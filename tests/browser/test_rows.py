"""A drawn digit, read row by row."""

import re

from playwright.sync_api import Page, expect

from tests.browser.actions import PAD, draw, settle
from tests.browser.handwriting import DIGITS
from tests.browser.serving import Server


def test_a_drawing_is_read_row_by_row_and_each_row_can_be_looked_at(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/draw_a_digit?model=row-lstm")
    expect(page.locator(PAD)).to_be_visible()
    settle(page)
    draw(page, DIGITS[3])
    expect(page.locator("[data-prediction='3']")).to_be_visible()
    rows = page.locator(".unrolled")
    stage = rows.locator(".stage")
    expect(stage.locator("canvas")).to_have_css("height", re.compile(r"^3[0-4]\dpx$"))  # all on one line
    stage.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(rows.locator(".picked")).to_contain_text("step 3, 2 →")
    expect(page).to_have_url(re.compile(r"[?&]row=2\b"))
    early = rows.locator(".guess").first.inner_text()
    page.keyboard.press("ArrowUp")
    expect(rows.locator(".picked")).to_contain_text("step 2, 1 →")
    for _ in range(26):
        page.keyboard.press("ArrowDown")
    expect(rows.locator(".picked")).to_contain_text("step 28, 27 →")
    expect(rows.locator(".guess").first.locator("b")).to_have_text("3")
    assert rows.locator(".guess").first.inner_text() != early
    page.keyboard.press("Escape")
    expect(rows.locator(".guess")).to_have_count(0)

    # Cleared while it plays, there is nothing to play; the row is kept.
    stage.focus()
    page.keyboard.press("ArrowRight")
    rows.evaluate("(root) => { root.unrolled.sweep.speed = 0.001; }")
    play = rows.locator("[data-control=play]")
    play.click()
    expect(play).to_have_attribute("aria-label", "Pause")
    page.locator(".st-key-pad button").filter(has_text="Clear").first.click()
    expect(play).to_be_disabled()
    expect(play).to_have_attribute("aria-label", "Play")
    draw(page, DIGITS[3])
    expect(rows.locator(".picked")).to_contain_text("step 1, 0 →")
