"""Stories as a lecturer tells them: by keys, over pages, in a real browser."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import settle
from tests.browser.explorer.driver import Explorer
from tests.browser.serving import Server


@pytest.mark.context(viewport={"width": 1920, "height": 1080})
def test_keys_lead_through_a_story_that_is_presented(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/losses?p=0.05&story=training&stop=2&lang=zh&present=1")
    bar = page.locator(".st-key-story")
    expect(bar).to_contain_text("第 2 步")
    expect(page.locator(".presenter .bar")).to_be_visible()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    settle(page)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("/optimizers.*stop=3.*lang=zh.*present=1"))
    expect(bar).to_contain_text("第 3 步")
    expect(page.locator(".race[data-painted]")).to_be_visible()
    expect(page.locator(".presenter .bar")).to_be_visible()
    settle(page)
    page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile("/losses.*stop=2"))
    expect(bar).to_contain_text("第 2 步")


def test_a_step_brings_its_cell_into_view_above_the_bar(page: Page, server: Server) -> None:
    page.goto(f"{server.url}/draw_a_digit?sample=0&cell=conv_1~7~20~14&story=digit&stop=4")
    explorer = Explorer(page)
    explorer.expect_pinned("conv_1~7~20~14")
    bar = page.locator(".st-key-story")
    arithmetic = explorer.root.locator(".panel .blocks")
    expect(arithmetic).to_be_in_viewport(ratio=1)
    explorer.wait_until_laid_out()
    blocks, below = arithmetic.bounding_box(), bar.bounding_box()
    assert blocks is not None
    assert below is not None
    assert blocks["y"] + blocks["height"] <= below["y"]
    assert below["y"] + below["height"] <= 900  # nothing of its text is cut
    bar.get_by_role("link", name="Next").click()
    expect(page).to_have_url(re.compile("stop=5"))
    expect(bar).to_contain_text("Thirty-two kernels")
    bar.get_by_role("button", name="Close").click()
    expect(bar).to_have_count(0)
    expect(page).not_to_have_url(re.compile("story="))
    expect(page).to_have_url(re.compile("sample=0"))
