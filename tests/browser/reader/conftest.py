"""Fixtures of the reader's tests: its page served once, and a driver of one tab."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from tests.browser.reader.driver import Reader
from tests.browser.serving import Server, serve


@pytest.fixture(scope="session")
def reader_server() -> Iterator[Server]:
    with serve(Path(__file__).with_name("reader_app.py")) as server:
        yield server
        assert "Traceback" not in server.log, server.log


@pytest.fixture
def open_reader(reader_server: Server, page: Page) -> Callable[..., Reader]:
    """`open_reader(network="gru", text="not bad", ...)`: the reader with these URL parameters, painted."""

    def go(**query: object) -> Reader:
        size = page.viewport_size
        assert size is not None
        page.set_viewport_size({"width": size["width"], "height": 1700})  # all rows in sight, for the mouse
        page.goto(f"{reader_server.url}/?{urlencode(query)}")
        return Reader(page)

    return go
