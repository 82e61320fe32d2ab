"""The served app with a run in its store, and a page that belongs to that run's owner."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from dlviz.runs.folder import RunFolder
from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from tests.browser.everyone.screens import Screens
from tests.browser.serving import Server
from tests.runs.engines import train_a_little
from tests.runs.orders import order

OWNER = "somebody"


@pytest.fixture(scope="session")
def run_id(runs: Path) -> str:
    """A finished run."""
    run: RunFolder = RunStore(runs).open(RunStore(runs).create(order(owner=OWNER)))
    train_a_little(run, State.FINISHED)
    return run.path.name


@pytest.fixture
def screens(server: Server, run_id: str) -> Screens:
    """Every page of the app, with a finished run to show."""
    return Screens(server, run_id)


@pytest.fixture
def visitor(new_page: Callable[..., Page], screens: Screens) -> Callable[..., Page]:
    """`visitor(**keywords of Browser.new_context)`: a page of the one who started that run."""

    def open_page(**options: object) -> Page:
        page = new_page(**options)
        page.context.add_cookies([{"name": "dlviz_owner", "value": OWNER, "url": screens.server.url}])
        return page

    return open_page
