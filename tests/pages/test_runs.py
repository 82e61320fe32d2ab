"""Runs without a browser and without workers: whose are listed, and what can be done with them."""

import json
import math
import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.engine import Engine
from dlviz.palette import SERIES
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.grid import Axis, Grid
from dlviz.runs.rate_finder import rate_at
from dlviz.runs.records import Point
from dlviz.runs.run import Order, Purpose
from dlviz.runs.status import RunStatus, State
from tests.runs.engines import train_a_little
from tests.runs.orders import SMALL

Visit = Callable[..., AppTest]

ANN = "annannann"


@pytest.fixture
def ann(visit: Visit, engine: Engine) -> Visit:
    """`ann(**parameters)`: the page as Ann sees it."""

    def visit_runs(**parameters: str) -> AppTest:
        app = visit()
        app.session_state["dlviz_owner"] = ANN
        app.switch_page("pages/runs.py")
        for name, value in parameters.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception, app.exception
        return app

    return visit_runs


def trained(engine: Engine, owner: str = ANN, settings: DigitSettings = SMALL, group: str = "") -> str:
    run_id = engine.submit(Order(settings, owner, group=group))
    train_a_little(engine.store.open(run_id), State.FINISHED)
    return run_id


def names(app: AppTest) -> list[str]:
    return [str(name) for name in app.dataframe[0].value["name"]]


def test_without_runs_the_page_leads_to_the_first(ann: Visit) -> None:
    app = ann()
    assert any("no run of yours" in element.value for element in app.markdown)


def test_it_speaks_chinese(visit: Visit, engine: Engine) -> None:
    assert visit("runs", lang="zh").title[0].value == "训练记录"


def test_a_visitor_sees_her_own_runs_only(ann: Visit, engine: Engine) -> None:
    own, _other = trained(engine), trained(engine, "somebody")
    assert names(ann()) == [own[:6]]


def test_the_table_has_the_numbers_of_the_result(ann: Visit, engine: Engine) -> None:
    trained(engine)
    row = ann().dataframe[0].value.iloc[0]
    assert (row["held_out"], row["test"], row["loss"]) == (50.0, 40.0, 2.1)


def test_what_diverged_has_no_loss(ann: Visit, engine: Engine) -> None:
    engine.store.open(trained(engine)).write_status(RunStatus(State.DIVERGED))
    assert math.isnan(ann().dataframe[0].value.iloc[0]["loss"])


def test_rename_pin_and_delete(ann: Visit, engine: Engine) -> None:
    run_id = trained(engine)
    app = ann()
    app.text_input(key=f"run_name-{run_id}").set_value("  my <b>run</b> ").run()
    assert names(app) == ["my <b>run</b>"]
    app.button(key="pin_runs").click().run()
    assert engine.store.list(ANN).runs[0].pinned
    app.button(key="delete_for_good").click().run()
    assert not app.exception
    assert engine.store.list(ANN).runs == ()


def test_a_link_compares_runs_and_their_settings(ann: Visit, engine: Engine) -> None:
    ids = [trained(engine), trained(engine, settings=SMALL.replace(learning_rate=0.5))]
    app = ann(chosen=",".join(ids))
    (table,) = (html.body for html in app.get("html") if "<th>Setting</th>" in html.body)  # type: ignore[union-attr]
    assert "Learning rate" in table
    assert "Epochs" not in table
    assert len(app.get("plotly_chart")) == 1


def test_all_picked_runs_can_be_deleted_at_once(ann: Visit, engine: Engine) -> None:
    ids = [trained(engine) for _number in range(len(SERIES) + 2)]
    app = ann(chosen=",".join(ids))
    assert any(f"The first {len(SERIES)}" in caption.value for caption in app.caption)
    app.button(key="delete_for_good").click().run()
    assert engine.store.list(ANN).runs == ()


def test_a_rubbish_choice_in_the_link_shows_the_newest(ann: Visit, engine: Engine) -> None:
    run_id = trained(engine)
    assert ann(chosen="rubbish,<b>").query_params["chosen"] == run_id


def test_a_new_run_does_not_take_the_place_of_the_picked_one(ann: Visit, engine: Engine) -> None:
    older, _newer = trained(engine), trained(engine)
    app = ann(chosen=older)
    trained(engine)
    app.run()
    assert len(names(app)) == 3
    assert app.query_params["chosen"] == older
    engine.store.delete(older)
    app.run()
    assert app.query_params["chosen"] == engine.store.list(ANN).runs[0].id


def test_a_damaged_run_hides_no_other(ann: Visit, engine: Engine) -> None:
    good, damaged = trained(engine), trained(engine)
    (engine.store.open(damaged).path / "order.json").write_text("{")
    assert names(ann()) == [good[:6]]


def test_a_damaged_history_is_said_in_words_and_the_other_runs_keep_their_colours(
    ann: Visit, engine: Engine
) -> None:
    first, damaged, last = (trained(engine, settings=SMALL.replace(seed=seed)) for seed in (1, 2, 3))
    (engine.store.open(damaged).path / "history.jsonl").write_text("{\n")
    app = ann(chosen=",".join((first, damaged, last)))
    assert any("history.jsonl" in warning.value for warning in app.warning)
    lines = json.loads(app.get("plotly_chart")[0].proto.spec)["data"]
    drawn = {line["name"].partition(" ")[0]: line["line"]["color"] for line in lines}
    bodies = [html.body for html in app.get("html")]  # type: ignore[union-attr]
    (table,) = (body for body in bodies if '<table class="differences"' in body)
    heads = {title: colour for colour, title in re.findall(r'background:([^"]+)"></i>([^<]+)<', table)}
    assert [heads[run_id[:6]] for run_id in (last, damaged, first)] == list(SERIES[:3])
    assert drawn == {run_id[:6]: heads[run_id[:6]] for run_id in (first, last)}


@pytest.mark.parametrize("part", ["all", "grid", "rate"])
def test_a_folder_that_cannot_be_read_is_said_in_words(ann: Visit, engine: Engine, part: str) -> None:
    engine.store.folder.write_text("no folder")
    assert "The folder of runs" in ann(runs_part=part).error[0].value


def test_a_grid_starts_a_run_for_each_pair(ann: Visit, engine: Engine) -> None:
    app = ann(runs_part="grid")
    app.multiselect(key="grid-first-learning_rate").set_value([0.01, 0.1]).run()
    app.multiselect(key="grid-second-optimizer").set_value(["sgd", "adam"]).run()
    app.button(key="start_grid").click().run()
    assert not app.exception, app.exception
    runs = engine.store.list(ANN).runs
    assert {(run.settings.learning_rate, run.settings.optimizer) for run in runs} == {
        (rate, optimizer) for rate in (0.01, 0.1) for optimizer in ("sgd", "adam")
    }
    assert len({run.order.group for run in runs}) == 1
    assert len(app.get("plotly_chart")) == 1


def test_the_chosen_grid_says_how_far_it_is_now(ann: Visit, engine: Engine) -> None:
    axes = Axis("learning_rate", (0.1, 0.2)), Axis("optimizer", ("sgd", "adam"))
    engine.submit_grid(Grid(SMALL, *axes), ANN, "")
    older = engine.store.list(ANN).runs[0]
    engine.submit_grid(Grid(SMALL.replace(seed=2), *axes), ANN, "")
    app = ann(runs_part="grid")
    app.selectbox(key="grid-shown").set_value(older.order.group).run()
    train_a_little(engine.store.open(older.id), State.FINISHED)
    box = app.run().selectbox(key="grid-shown")
    assert app.session_state["grid-shown"] == older.order.group
    assert "1 of 4 runs are over" in box.options[1]
    assert box.proto.set_value, "the browser goes on showing the old words"
    assert box.proto.raw_value == box.options[1]
    for run in engine.store.list(ANN).runs:
        if run.order.group == older.order.group:
            engine.store.delete(run.id)
    app.run()
    assert not app.exception, app.exception
    assert len(app.selectbox(key="grid-shown").options) == 1


@pytest.fixture
def most_parameters(monkeypatch: pytest.MonkeyPatch) -> int:
    """What an engine that is made after this allows: a network with windows of 3 x 3, no larger one."""
    most = DigitSettings(kernel_size=3).parameters
    monkeypatch.setenv("DLVIZ_MAX_PARAMETERS", str(most))
    return most


def test_a_grid_starts_whole_or_not_at_all(most_parameters: int, ann: Visit, engine: Engine) -> None:
    app = ann(runs_part="grid")
    app.selectbox(key="grid-first").set_value("kernel_size").run()
    app.multiselect(key="grid-first-kernel_size").set_value([3, 5]).run()
    app.button(key="start_grid").click().run()
    assert any(f"at most {most_parameters:,}" in error.value for error in app.error)
    assert engine.store.list(ANN).runs == ()


def test_the_finder_starts_a_ramp_and_shows_its_curve(ann: Visit, engine: Engine) -> None:
    app = ann(runs_part="rate")
    app.button(key="start_finder").click().run()
    (run,) = engine.store.list(ANN, Purpose.RATE_FINDER).runs
    folder = engine.store.open(run.id)
    for number in range(60):
        loss = 2.5 - min(number, 40) / 20 + max(number - 45, 0)
        rate = rate_at(2 * number)
        folder.append_point(Point(number + 1, number / 60, loss, 0.1, None, None, rate, 0.1))
    folder.write_status(RunStatus(State.FINISHED))
    app.run()
    assert not app.exception, app.exception
    assert any("falls fastest" in element.value for element in app.markdown)
    assert len(app.get("plotly_chart")) == 1


def test_a_finder_that_was_stopped_at_once_says_nothing_of_the_loss(ann: Visit, engine: Engine) -> None:
    folder = engine.store.open(engine.submit(Order(SMALL, ANN, purpose=Purpose.RATE_FINDER)))
    folder.append_point(Point(1, 0.1, 2.5, 0.1, None, None, rate_at(0), 0.1))
    folder.write_status(RunStatus(State.STOPPED))
    said = "\n".join(element.value for element in ann(runs_part="rate").markdown)
    assert "too few batches" in said
    assert "never fell" not in said
