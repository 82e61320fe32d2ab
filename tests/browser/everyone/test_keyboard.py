"""The main ways with the keyboard alone: from the top of the page by Tab, and nothing but keys."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.actions import settle
from tests.browser.everyone.screens import Screens

WORKERS_START = 120_000  # ms: they load TensorFlow
# Whether the element that has the focus, through all shadow roots, is the wanted one; and its HTML where it
# is to be pressed and nothing shows that it has the focus. (A box to type in has a wrapper that shows it; the
# canvas's own tool bar is not ours.)
_FOCUSED = """selector => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (at === null) return [false, ''];
    const { outlineStyle, boxShadow } = getComputedStyle(at);
    const isPlain = outlineStyle === 'none' && boxShadow === 'none';
    const isUnseen = isPlain && at.matches('a, button:not(.dc-icon-button)');
    return [at.matches(selector), isUnseen ? at.outerHTML : ''];
}"""


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    for _ in range(150):
        page.keyboard.press(key)
        is_there, unseen = page.evaluate(_FOCUSED, selector)
        assert not unseen
        if is_there:
            return
    raise AssertionError(f"{key} never reaches {selector}")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


@pytest.fixture
def page(visitor: Callable[..., Page]) -> Page:
    return visitor()


def test_a_digit_from_a_sample_to_the_arithmetic_of_a_cell(page: Page, screens: Screens) -> None:
    screens.go(page, "/draw_a_digit?lang=en", ".explorer .hint")
    press(page, ".st-key-samples button")
    expect(page.locator(".gallery button").first).to_be_visible()
    settle(page)
    tab_to(page, ".gallery button")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    verdict = page.locator("[data-prediction]")
    expect(verdict).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".gallery")).to_have_count(0)
    settle(page)
    tab_to(page, ".explorer .stage")
    page.keyboard.press("ArrowDown")
    explorer = page.locator(".explorer")
    expect(explorer).to_have_attribute("data-pinned", re.compile("^conv_1~13~13~"))
    page.keyboard.press("ArrowRight")
    expect(explorer).to_have_attribute("data-pinned", re.compile("^conv_1~13~14~"))
    expect(explorer.locator(".panel .value").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"cell=conv_1(~|%7E)13(~|%7E)14"))


def test_a_review_typed_and_a_word_of_it_picked(page: Page, screens: Screens) -> None:
    screens.go(page, "/type_a_review?lang=en", ".box textarea")
    tab_to(page, ".box textarea")
    page.keyboard.type("not a bad film")
    expect(page.locator(".reader .chips [data-step]")).to_have_count(4)
    expect(page.locator("[data-sentiment]")).to_be_visible()
    settle(page)
    tab_to(page, ".reader .chips")
    reader = page.locator(".reader")
    page.keyboard.press("ArrowLeft")
    expect(reader).to_have_attribute("data-pinned", re.compile("^3~"))
    page.keyboard.press("ArrowLeft")
    expect(reader).to_have_attribute("data-pinned", re.compile("^2~"))
    expect(page.locator(".panel .panel-title")).to_contain_text("bad")
    expect(page).to_have_url(re.compile(r"step=2(~|%7E)"))


def test_a_training_started_paused_and_stopped(page: Page, screens: Screens) -> None:
    screens.go(page, "/train_live?lang=en&settings=digits*bs10*ep100*ex2000*fi2", ".st-key-start_run button")
    expect(page.locator(".st-key-start_run button").first).to_be_enabled()
    view = page.locator("section.live")
    for button, state in (("start_run", "running"), ("pause_run", "paused"), ("stop_run", "stopped")):
        press(page, f".st-key-{button} button")
        expect(view).to_have_attribute("data-state", state, timeout=WORKERS_START)
