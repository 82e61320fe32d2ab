"""One visitor can neither stop, rename nor delete another's runs, nor find them in a list."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.engine import Engine
from dlviz.runs.folder import RunFolder
from dlviz.runs.run import Order, Wanted
from dlviz.runs.status import State
from dlviz.runs.tasks import settings_to_token
from tests.runs.engines import train_a_little
from tests.runs.orders import SMALL

Visit = Callable[..., AppTest]

pytestmark = pytest.mark.usefixtures("engine")


def all_sent(app: AppTest) -> str:
    """Everything that the browser was told, component messages included."""
    return "\n".join(str(node.proto) for node in app if hasattr(node, "proto"))


@pytest.fixture
def ann(visit: Visit) -> AppTest:
    """She has a run that goes on."""
    app = visit("train_live", settings=settings_to_token(SMALL))
    app.button(key="start_run").click().run()
    assert not app.exception, app.exception
    return app


@pytest.fixture
def run_of_ann(ann: AppTest, engine: Engine) -> RunFolder:
    folder = engine.store.open(ann.query_params["run"])
    train_a_little(folder)
    return folder


@pytest.mark.parametrize("key", ["pause_run", "step_run", "stop_run"])
def test_a_forged_click_changes_nothing(visit: Visit, run_of_ann: RunFolder, key: str) -> None:
    bob = visit("train_live", run=run_of_ann.path.name)
    button = bob.button(key=key)
    assert button.disabled
    button.proto.disabled = False  # as for somebody who writes messages to the server himself
    button.click().run()
    assert not bob.exception
    assert run_of_ann.read_control().wanted is Wanted.RUN
    assert run_of_ann.read_status().state is State.RUNNING


def test_she_herself_can_stop_it(ann: AppTest, run_of_ann: RunFolder) -> None:
    ann.run()
    ann.button(key="stop_run").click().run()
    assert run_of_ann.read_control().wanted is Wanted.STOP


def test_a_list_of_runs_has_no_others_even_where_a_link_names_them(
    visit: Visit, run_of_ann: RunFolder, engine: Engine
) -> None:
    engine.submit(Order(SMALL, "somebody"))
    bob = visit("runs", chosen=run_of_ann.path.name)
    assert any("no run of yours" in element.value for element in bob.markdown)
    assert not bob.dataframe
    assert not any(widget.key and run_of_ann.path.name in widget.key for widget in bob.text_input)
    assert not {"pin_runs", "delete_for_good"} & {button.key for button in bob.button}


def test_who_watches_is_not_told_whose_run_it_is(visit: Visit, ann: AppTest, run_of_ann: RunFolder) -> None:
    token = run_of_ann.read_order().owner
    assert token == ann.session_state["dlviz_owner"]
    bob = visit("train_live", run=run_of_ann.path.name)
    assert token not in all_sent(bob)
    assert bob.session_state["dlviz_owner"] != token


def test_a_name_in_the_url_makes_nobody_another(visit: Visit, ann: AppTest, run_of_ann: RunFolder) -> None:
    bob = visit("train_live", run=run_of_ann.path.name, dlviz_owner=ann.session_state["dlviz_owner"])
    assert bob.button(key="stop_run").disabled
