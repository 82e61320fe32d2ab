"""Fixtures for the app as it is hosted: the browser of the browser tests, servers that come and go."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import browser, pytest_runtest_makereport, tabs
from tests.browser.serving import Server, serve
from tests.browser.tabs import CONTEXT
from tests.deploy.cable import Cable
from tests.deploy.patience import PATIENCE

__all__ = ["browser", "pytest_runtest_makereport", "tabs"]  # used here, defined there


@pytest.fixture(autouse=True)
def be_patient(request: pytest.FixtureRequest) -> None:
    """Not for `make test`, whose browser tests come after the tests of files here."""
    if request.node.get_closest_marker("deploy"):
        expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of runs that all servers share."""
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(scope="session")
def two_servers(runs: Path) -> Iterator[tuple[Server, Server]]:
    """The app twice, as before and after a restart, or as two replicas."""
    environment = {"DLVIZ_RUNS": str(runs)}
    with serve(environment=environment) as first, serve(environment=environment) as second:
        yield first, second


@pytest.fixture
def cable(two_servers: tuple[Server, Server]) -> Iterator[Cable]:
    """Leads to the first of them."""
    cable = Cable(two_servers[0].port)
    yield cable
    cable.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose browser may complain of the network, but not of the page's scripts."""
    context = browser.new_context(**CONTEXT)
    uncaught: list[str] = []
    context.on("weberror", lambda error: uncaught.append(str(error.error)))
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()
    assert not uncaught
