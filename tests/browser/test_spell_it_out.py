"""The live spelling run: it learns while one looks on, keeps still, ends, and answers to the hand."""

import re

from playwright.sync_api import Page, expect

from tests.browser.actions import settle
from tests.browser.serving import Server

VERDICT = ".verdict.spelling"


def test_a_sentence_is_learnt_live_and_every_step_can_be_looked_at(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/spell_it_out?sentence=hello+world&cell=GRU&units=16&rate=0.03")
    expect(page.locator(VERDICT)).to_have_attribute("data-epoch", "0", timeout=60_000)
    board = page.locator(".unrolled")
    expect(board).to_have_attribute("data-painted", re.compile(r"\d"))
    element = board.element_handle()
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(VERDICT)).to_have_attribute("data-knows", "true", timeout=60_000)
    assert element.evaluate("element => element.isConnected"), "the picture was mounted anew while it trained"
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_visible()
    settle(page)
    stopped = page.locator(VERDICT).get_attribute("data-epoch")
    expect(page).to_have_url(re.compile(rf"[?&]epochs={stopped}\b"))

    board.locator("canvas").click(position={"x": 26 + 2.5 * 30, "y": 80})  # the third step: it has read "he"
    expect(board.locator(".picked")).to_contain_text("step 3, e →")
    expect(board.locator(".guess").first.locator("b")).to_have_text("l")
    expect(board.locator(".guess").first).to_have_class(re.compile("right"))
    page.keyboard.press("ArrowRight")
    expect(board.locator(".picked")).to_contain_text("step 4, l →")
    expect(page).to_have_url(re.compile(r"[?&]step=3\b"))

    page.reload()
    expect(page.locator(VERDICT)).to_have_attribute("data-epoch", stopped or "", timeout=60_000)
    expect(page.locator(".unrolled .picked")).to_contain_text("step 4, l →")

    # With no step picked, Escape ends the presentation, though the picture has the focus.
    stage = page.locator(".unrolled .stage")
    page.keyboard.press("p")
    presentation = page.locator("html[data-present]")
    expect(presentation).to_be_attached()
    stage.press("Escape")
    expect(page.locator(".unrolled .picked")).to_be_empty()
    expect(presentation).to_be_attached()
    stage.press("Escape")
    expect(presentation).not_to_be_attached()
