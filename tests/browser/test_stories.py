"""Stories as a lecturer tells them: by keys, over pages, in a real browser."""

import re
from collections.abc import Callable

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


OWN = """# Nur zwei Schritte

## Sieben
draw_a_digit?sample=0&cell=conv_1~7~20~14&present=layers

Look at **map 14**: $28 \\times 28$.

## A loss
losses?p=0.05

And the [words](glossary).
"""


def test_a_pasted_story_is_one_link_for_everybody(
    page: Page, new_page: Callable[..., Page], server: Server
) -> None:
    page.goto(server.url)
    page.get_by_text("Tell your own story").click()
    box = page.get_by_role("textbox", name="Your story, in Markdown")
    box.fill(OWN.replace("**map 14**", "<b>map 14</b>"))
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_role("alert")).to_contain_text("Line 6 has HTML, <b>")
    box.fill(OWN)
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_test_id("stCode").locator("code", has_text="?story=~")
    expect(link).to_contain_text(f"{server.url}/?story=~")

    student = new_page(locale="zh-CN")
    student.goto(link.inner_text().strip())
    bar = student.locator(".st-key-story")
    expect(bar).to_contain_text("Look at map 14")
    expect(bar).to_contain_text("第 1 步")
    expect(student).to_have_url(re.compile("/draw_a_digit.*cell=conv_1~7~20~14"))
    Explorer(student).expect_pinned("conv_1~7~20~14")
    settle(student)
    student.keyboard.press("p")
    expect(student.locator(".presenter .bar")).to_be_visible()
    expect(student).to_have_url(re.compile("present="))
    student.keyboard.press("ArrowRight")
    expect(student).to_have_url(re.compile("/losses.*p=0.05.*stop=2.*lang=zh.*present=1"))
    expect(bar).to_contain_text("第 2 步")
    expect(student.locator(".presenter .bar")).to_be_visible()
    settle(student)
    student.keyboard.press("PageUp")
    expect(bar).to_contain_text("Look at map 14")
