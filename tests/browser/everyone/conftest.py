"""The app with runs in its store, served once, and a page that belongs to their owner."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from dlviz.runs.folder import RunFolder
from dlviz.runs.status import State
from dlviz.runs.store import RunStore
from tests.browser.everyone.screens import Screens
from tests.browser.serving import APP, serve
from tests.runs.engines import train_a_little
from tests.runs.orders import order

OWNER = "somebody"


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    """Every page of the app, with a finished run to show."""
    folder = tmp_path_factory.mktemp("everyone") / "runs"
    run_id = finished_run(RunStore(folder))
    with serve(APP, environment={"DLVIZ_RUNS": str(folder)}) as server:
        yield Screens(server, run_id)
        assert "Traceback" not in server.log, server.log


def finished_run(store: RunStore) -> str:
    run: RunFolder = store.open(store.create(order(owner=OWNER)))
    train_a_little(run, State.FINISHED)
    return run.path.name


@pytest.fixture
def visitor(new_page: Callable[..., Page], screens: Screens) -> Callable[..., Page]:
    """`visitor(**keywords of Browser.new_context)`: a page of the one who started that run."""

    def open_page(**options: object) -> Page:
        page = new_page(**options)
        page.context.add_cookies([{"name": "dlviz_owner", "value": OWNER, "url": screens.server.url}])
        return page

    return open_page
