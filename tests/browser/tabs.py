"""A tab that one test after the other may have, as if it were new.

To open a page in a new tab takes more than twice the processor time: the browser starts a process for it,
which fetches and compiles all of Streamlit's scripts.
"""

from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize

SIZE: ViewportSize = {"width": 1440, "height": 900}
CONTEXT: dict[str, Any] = {
    "viewport": SIZE,
    "locale": "en-US",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
}
IN_PLACE = {"viewport", "color_scheme", "reduced_motion"}  # what an open tab can change of these


class Tabs:
    """The tabs of a browser, of which one that has been used is kept for whoever comes next."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: Page | None = None

    def open(self, **options: Any) -> Page:
        """An empty tab, alone in its context.

        Args:
            **options: Keywords of `Browser.new_context`, where they differ from `CONTEXT`.
        """
        wanted = {**CONTEXT, **options}
        if self._kept is None or not options.keys() <= IN_PLACE:
            return self._browser.new_context(**wanted).new_page()
        page, self._kept = self._kept, None
        page.set_viewport_size(wanted["viewport"])
        page.emulate_media(color_scheme=wanted["color_scheme"], reduced_motion=wanted["reduced_motion"])
        return page

    def give_back(self, page: Page, **options: Any) -> None:
        """Empty a tab that was opened with these options, or close it where it cannot be as a new one."""
        if self._kept is None and options.keys() <= IN_PLACE and not page.is_closed():
            _empty(page)
            self._kept = page
        else:
            page.context.close()


def _empty(page: Page) -> None:
    """Leave nothing of what a page, or a test that looked at it, can have left behind."""
    context = page.context
    for other in context.pages:
        if other != page:
            other.close()
    context.set_offline(False)
    page.mouse.move(0, 0)
    page.goto("about:blank")
    session = context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
    session.send("Page.resetNavigationHistory")
    session.detach()
