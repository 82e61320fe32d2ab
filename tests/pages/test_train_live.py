"""Train live without a browser and without workers: what is chosen, what is started, what is said."""

import json
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.components.shared.message import decode_message
from dlviz.data.text import Vocabulary
from dlviz.engine import Engine
from dlviz.errors import UserError
from dlviz.runs import moment
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.folder import RunFolder
from dlviz.runs.presets import PRESETS, preset
from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.run import Order, Wanted
from dlviz.runs.status import RunStatus, State
from dlviz.runs.tasks import settings_from_token, settings_to_token
from dlviz.ui.training import typed_probe
from tests.runs.engines import train_a_little
from tests.runs.orders import SMALL

Visit = Callable[..., AppTest]

pytestmark = pytest.mark.usefixtures("engine")


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception, app.exception
    return app


def shown(app: AppTest) -> dict[str, Any]:
    """The header of the moment that the live view was fed."""
    messages = (element.proto.bytes for element in app.get("bidi_component"))
    headers = (decode_message(message)[0] for message in messages if message)
    fed = [header for header in headers if "progress" in header]
    assert fed, said(app)
    return fed[0]


def open_groups(app: AppTest) -> AppTest:
    """What is in an expander is made when it opens."""
    app.session_state["network"] = app.session_state["more"] = True
    return app.run()


def said(app: AppTest) -> str:
    kinds = (app.warning, app.error, app.markdown, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


def only_run(engine: Engine) -> RunFolder:
    (run,) = engine.store.list().runs
    return engine.store.open(run.id)


def start(engine: Engine, owner: str = "somebody", settings: DigitSettings = SMALL) -> RunFolder:
    return engine.store.open(engine.submit(Order(settings, owner)))


def test_before_the_first_run_the_page_teaches(visit: Visit) -> None:
    app = visit("train_live")
    assert "Press Start" in said(app)
    assert not app.button(key="start_run").disabled
    assert all(app.button(key=key).disabled for key in ("pause_run", "step_run", "stop_run"))


def test_it_speaks_chinese(visit: Visit) -> None:
    assert visit("train_live", lang="zh").title[0].value == "实时训练"


def test_start_begins_a_run_with_what_was_chosen(visit: Visit, engine: Engine) -> None:
    app = visit("train_live")
    app.select_slider(key="set-digits-learning_rate").set_value(0.01).run()
    open_groups(app).number_input(key="set-digits-filters-0").set_value(8).run()
    app.number_input(key="set-digits-filters-1").set_value(0).run()
    press(app, "start_run")
    folder = only_run(engine)
    assert folder.read_order().settings == DigitSettings(learning_rate=0.01, filters=(8,))
    assert app.query_params["run"] == folder.path.name
    assert app.query_params["settings"] == "digits*lr0.01*fi8"


def test_start_pressed_ten_times_starts_once(visit: Visit, engine: Engine) -> None:
    app = press(visit("train_live"), "start_run")
    assert app.button(key="start_run").disabled
    only_run(engine)


def test_a_waiting_run_says_how_many_are_before_it(visit: Visit) -> None:
    app = press(visit("train_live"), "start_run")
    assert shown(app)["message"] == "2 runs are before this one."


def test_pause_step_resume_and_stop_reach_the_run(visit: Visit, engine: Engine) -> None:
    app = press(visit("train_live", settings=settings_to_token(SMALL)), "start_run")
    folder = only_run(engine)
    train_a_little(folder)
    app.run()
    press(app, "pause_run")
    assert folder.read_control().wanted is Wanted.PAUSE
    folder.write_status(RunStatus(State.PAUSED))
    app.run()
    press(app, "step_run")
    assert folder.read_control().steps == 1
    press(app, "resume_run")
    assert folder.read_control().wanted is Wanted.RUN
    folder.write_status(RunStatus(State.RUNNING))
    app.run()
    press(app, "stop_run")
    assert folder.read_control().wanted is Wanted.STOP


def test_a_run_is_found_again_by_its_url_and_by_the_session(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder)
    app = visit("train_live", run=folder.path.name)
    assert shown(app)["step"] == 3
    app.switch_page("pages/home.py").run()
    app.switch_page("pages/train_live.py").run()
    assert app.query_params["run"] == folder.path.name
    assert shown(app)["step"] == 3


def test_a_run_of_somebody_else_can_be_watched_and_not_stopped(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder)
    app = visit("train_live", run=folder.path.name)
    assert "Somebody else" in said(app)
    assert app.button(key="stop_run").disabled
    assert not app.button(key="start_run").disabled


def test_an_ended_run_has_no_time_left(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder, State.DIVERGED)
    assert dict(shown(visit("train_live", run=folder.path.name))["facts"])["Time left"] == "–"


def test_what_is_shown_are_the_numbers_of_the_run(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder)
    header = shown(visit("train_live", run=folder.path.name))
    assert header["state"] == "running"
    assert dict(header["facts"])["Step"] == "3 / 16"
    assert header["snapshots"] == [2]
    assert dict(header["facts"])["Time left"] == "1.5 min"
    (warning,) = header["warnings"]
    assert warning[0] == "The loss explodes"
    assert [picture["kind"] for picture in header["look"]["pictures"]] == ["kernels", "maps"]


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("digits*lr1000", "Learning rate is 1000.0, but it must be a number from 1e-05 to 1.0"),
        ("digits*bs512*ex100", "Batch size is 512, but there are only 100 training examples"),
        ("digits*ex1", "Batch size is 128, but there are only 1 training examples"),
        ("digits*sd99999999999999", "Seed is"),
        ("rubbish", "must be one of digits, reviews"),
        ("digits*zz1", "cannot be read"),
        ("<script>alert(1)</script>" * 40, "part of the link may be missing"),
    ],
)
def test_a_rubbish_link_is_said_in_words_and_starts_nothing(
    visit: Visit, engine: Engine, token: str, words: str
) -> None:
    app = visit("train_live", settings=token)
    assert words in said(app)
    press(app, "start_run")
    assert only_run(engine).read_order().settings == DigitSettings()


@pytest.mark.parametrize("run", ["nosuchrun", "../../etc/passwd", "<b>", "x" * 500])
def test_a_link_to_a_run_that_is_not_there_is_said_in_words(visit: Visit, run: str) -> None:
    app = visit("train_live", run=run)
    assert "There is no run" in app.error[0].value
    assert "run" not in app.query_params
    assert not app.button(key="start_run").disabled


def test_a_damaged_run_is_said_in_words(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder)
    (folder.path / "live.npz").write_bytes(b"no archive")
    app = visit("train_live", run=folder.path.name)
    assert "live.npz" in said(app)
    assert not app.button(key="start_run").disabled


@pytest.mark.parametrize("file", ["status.json", "result.json", "label.json"])
def test_an_ended_run_with_a_damaged_file_is_said_in_words(visit: Visit, engine: Engine, file: str) -> None:
    folder = start(engine)
    train_a_little(folder, State.FINISHED)
    (folder.path / file).write_text("{")
    app = visit("train_live", run=folder.path.name)
    assert not app.exception, app.exception
    assert file in said(app)
    assert not app.button(key="start_run").disabled


def test_why_nothing_started_is_forgotten_on_the_way_to_another_page(
    visit: Visit, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_order: Order) -> str:
        raise UserError("no room")

    monkeypatch.setattr(engine, "submit", refuse)
    app = press(visit("train_live"), "start_run")
    assert "no room" in app.run().error[0].value
    app.switch_page("pages/runs.py").run()
    assert not app.switch_page("pages/train_live.py").run().error


def test_open_groups_stay_open_in_another_language(visit: Visit) -> None:
    app = open_groups(visit("train_live"))
    app.segmented_control(key="language").set_value("zh").run()
    assert app.number_input(key="set-digits-kernel_size").value == 3
    assert app.number_input(key="set-digits-patience")


def test_a_batch_larger_than_the_data_is_said_at_its_field(visit: Visit) -> None:
    app = visit("train_live")
    app.select_slider(key="set-digits-examples").set_value(1).run()
    assert sum("only 1 training examples" in element.value for element in app.markdown) == 1
    assert app.button(key="start_run").disabled
    app.select_slider(key="set-digits-batch_size").set_value(1).run()
    assert not app.button(key="start_run").disabled


def test_what_cannot_be_built_is_said_at_its_field(visit: Visit) -> None:
    app = open_groups(visit("train_live"))
    app.number_input(key="set-digits-kernel_size").set_value(7).run()
    app.number_input(key="set-digits-stride").set_value(3).run()
    assert app.button(key="start_run").disabled
    assert any("red[" in element.value for element in app.markdown)


@pytest.mark.parametrize("name", [item.name for item in PRESETS])
def test_every_preset_fills_the_widgets_and_teaches(visit: Visit, name: str) -> None:
    chosen = preset(name)
    assert chosen is not None
    task = chosen.settings.task
    app = visit("train_live", settings=task)
    app.selectbox(key="training_preset").set_value(name).run()
    assert app.query_params["settings"] == settings_to_token(chosen.settings)
    assert any(escape(chosen.lesson) in html.body for html in app.get("html"))  # type: ignore[union-attr]


def test_the_settings_of_both_tasks_outlive_the_switch_and_the_page(visit: Visit) -> None:
    app = visit("train_live", settings="digits*lr0.01*ep7")
    app.segmented_control(key="training_task").set_value("reviews").run()
    open_groups(app).selectbox(key="set-reviews-cell").set_value("gru").run()
    assert settings_from_token(app.query_params["settings"]) == ReviewSettings(cell="gru")
    app.switch_page("pages/home.py").run()
    app.switch_page("pages/train_live.py").run()
    assert open_groups(app).selectbox(key="set-reviews-cell").value == "gru"
    app.segmented_control(key="training_task").set_value("digits").run()
    assert app.number_input(key="set-digits-epochs").value == 7
    assert not app.exception


def test_a_review_run_shows_states_and_a_verdict(
    visit: Visit, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moment, "text_input", lambda _: None)
    monkeypatch.setattr(typed_probe, "vocabulary_sha256", lambda: "")
    monkeypatch.setattr(typed_probe, "read_vocabulary", lambda *_: Vocabulary(("a", "film", "good")))
    settings = ReviewSettings(units=4, embedding=3, examples=256)
    folder = engine.store.open(engine.submit(Order(settings, "somebody")))
    train_a_little(folder)
    header = shown(visit("train_live", run=folder.path.name))
    look = header["look"]
    assert [picture["shape"][0] for picture in look["pictures"]] == [4]
    assert look["probe"]["tokens"]
    assert json.dumps(header)


def test_looking_back_shows_the_snapshot(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder)
    app = visit("train_live", run=folder.path.name)
    app.session_state[f"live-{folder.path.name}"] = {"moment": 2}
    app.run()
    header = shown(app)
    assert (header["step"], header["is_latest"]) == (2, False)
    assert "float16" in str(header["look"])


def test_the_drawing_of_the_pad_is_the_probe(visit: Visit, engine: Engine) -> None:
    folder = start(engine)
    train_a_little(folder)
    app = visit("draw_a_digit", sample="3")
    app.switch_page("pages/train_live.py")
    app.query_params["run"] = folder.path.name
    app.run()
    assert "Your drawing" in str(shown(app)["look"])
