"""Start the Chromium that the tests and benchmarks drive."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.find_browser import MISSING, find_browser

# The browser's own errands (updates, field trials) would look like requests of the page, and none may leave.
OPTIONS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]


@contextmanager
def launch() -> Iterator[Browser]:
    """A headless browser that reaches nothing but this machine.

    Raises:
        RuntimeError: Where there is none; says how to get one.
    """
    program = find_browser()
    if program is None:
        raise RuntimeError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=OPTIONS)
        try:
            yield browser
        finally:
            browser.close()
