"""Every page opens without an error, and asks nothing of any other machine: the page fixture watches both."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.serving import ROOT, Server

PAGES = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))


@pytest.mark.context(viewport={"width": 1280, "height": 800})
def test_no_page_fails_or_leaves_this_machine(server: Server, page: Page) -> None:
    for name in PAGES:
        page.goto(f"{server.url}/{'' if name == 'home' else name}")
        expect(page.locator("h1").first).to_be_visible()
        # The script has run to its end: Streamlit says so on its root.
        expect(page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')).to_be_visible()
        expect(page.locator('[data-testid="stException"], [class*="st-key-trouble"]')).to_have_count(0)
