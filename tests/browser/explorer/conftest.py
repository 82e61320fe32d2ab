"""Fixtures of the explorer's tests: its page served once, and a driver of one tab."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.explorer.driver import Explorer
from tests.browser.serving import Server, serve


@pytest.fixture(scope="session")
def explorer_server() -> Iterator[Server]:
    with serve(Path(__file__).with_name("explorer_app.py")) as server:
        yield server
        assert "Traceback" not in server.log, server.log


@pytest.fixture
def open_explorer(explorer_server: Server, page: Page) -> Callable[..., Explorer]:
    """`open_explorer(network="cnn", digit=0, ...)`: the explorer with these URL parameters, painted."""

    def go(**query: object) -> Explorer:
        parameters = "&".join(f"{name}={value}" for name, value in query.items())
        page.goto(f"{explorer_server.url}/?{parameters}")
        return Explorer(page)

    return go
