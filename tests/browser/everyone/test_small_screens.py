"""On a phone and on a tablet every page is as wide as the screen, in both languages."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from dlviz.words import LANGUAGES
from tests.browser.everyone.screens import GROUPS, Screens

PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 820, "height": 1180}
# How far the page itself can be scrolled sideways; Streamlit scrolls its main part, not the document.
SIDEWAYS = """() => {
    const parts = [document.documentElement, document.querySelector('[data-testid=stMain]')];
    return Math.max(...parts.map((part) => part.scrollWidth - part.clientWidth));
}"""

pytestmark = pytest.mark.timeout(600)  # each test visits many pages


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_goes_sideways(
    visitor: Callable[..., Page], screens: Screens, group: str, language: str
) -> None:
    page = visitor(has_touch=True, viewport=PHONE)
    too_wide = []
    for name in screens.visit(page, group, language):
        for size in (TABLET, PHONE):
            page.set_viewport_size(size)
            try:
                page.wait_for_function(f"({SIDEWAYS})() <= 0", timeout=5_000)
            except PlaywrightTimeout:
                too_wide.append((name, size["width"], page.evaluate(SIDEWAYS)))
    assert too_wide == []
