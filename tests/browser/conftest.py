"""Fixtures of the browser tests: the server, one browser for all, a watched page for each."""

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.frames import Frames
from tests.browser.launching import launch
from tests.browser.serving import ROOT, Server, serve
from tests.browser.tabs import Tabs
from tests.browser.watching import Watch

SCREENSHOTS = ROOT / "test-results"
FAILED = pytest.StashKey[bool]()

# A server's first visitor waits for its imports, on a machine that also runs the browser and other tests.
PATIENCE = 60_000  # ms
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with launch() as browser:
        yield browser


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture(scope="session")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the served app keeps its runs."""
    return tmp_path_factory.mktemp("served") / "runs"


@pytest.fixture(scope="session")
def app_server(runs: Path) -> Iterator[Server]:
    with serve(environment={"DLVIZ_RUNS": str(runs)}) as server:
        yield server


@pytest.fixture
def server(app_server: Server) -> Iterator[Server]:
    """The app, served. Fails the test during which the server dies or a script raises."""
    with _healthy(app_server):
        yield app_server


@pytest.fixture
def serve_script() -> Iterator[Callable[..., Server]]:
    """`serve_script(path, *options, environment=None)`: another script, served until the test ends."""
    with ExitStack() as stack:

        def start(script: Path, *options: str, **settings: Any) -> Server:
            running = stack.enter_context(serve(script, *options, **settings))
            stack.enter_context(_healthy(running))
            return running

        yield start


@pytest.fixture
def new_page(tabs: Tabs, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """`new_page(**keywords of Browser.new_context)`: a page in a context of its own.

    Fails the test where the browser reports an error or a request leaves this machine; leaves a picture of
    each page of a failed test in test-results/.
    """
    with ExitStack() as stack:
        watches: list[Watch] = []

        def open_page(**options: Any) -> Page:
            page = tabs.open(**options)
            stack.callback(_leave, tabs, page, options, request.node)
            page.set_default_timeout(PATIENCE)
            watches.append(Watch(page.context))
            stack.callback(watches[-1].stop)
            stack.callback(_picture_if_failed, page, request.node, len(watches))
            return page

        yield open_page
        problems = [problem for watch in watches for problem in watch.problems]
        request.node.stash[FAILED] = request.node.stash.get(FAILED, False) or bool(problems)
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture
def page(new_page: Callable[..., Page], request: pytest.FixtureRequest) -> Page:
    """A page; `@pytest.mark.context(has_touch=True, ...)` sets up its context."""
    marker = request.node.get_closest_marker("context")
    return new_page(**(marker.kwargs if marker else {}))


@pytest.fixture
def frames(page: Page) -> Iterator[Frames]:
    """The frames that cross the page's WebSocket."""
    frames = Frames(page)
    yield frames
    frames.stop()


@contextmanager
def _healthy(server: Server) -> Iterator[None]:
    said = len(server.log)
    yield
    news = server.log[said:]
    if not server.alive:
        pytest.fail(f"The server died:\n{news}", pytrace=False)
    if "Traceback" in news:
        pytest.fail(f"A script raised:\n{news}", pytrace=False)


def _leave(tabs: Tabs, page: Page, options: dict[str, Any], item: pytest.Item) -> None:
    """A tab in which something went wrong may be in any state: nobody gets it again."""
    if item.stash.get(FAILED, False):
        page.context.close()
    else:
        tabs.give_back(page, **options)


def _picture_if_failed(page: Page, item: pytest.Item, number: int) -> None:
    if item.stash.get(FAILED, False) and not page.is_closed():
        name = re.sub(r"[^\w.-]+", "_", item.nodeid.rpartition("/")[2])
        page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png")
