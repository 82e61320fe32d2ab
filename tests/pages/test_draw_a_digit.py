"""The page without a browser: what is drawn comes in as the canvas would send it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

import dlviz
from dlviz.data.digits import load_digits
from dlviz.data.drawing import Strokes, rasterize
from dlviz.models import loaded

SEVEN = Strokes((((70.0, 70.0), (200.0, 70.0), (120.0, 230.0)),))
BARS = Strokes((((70.0, 60.0), (70.0, 220.0)), ((200.0, 60.0), (200.0, 220.0))))
DOT = Strokes((((140.0, 140.0),),))

Visit = Callable[..., AppTest]


def text(app: AppTest) -> str:
    """All that the page says."""
    return "\n".join(
        [html.body for html in app.get("html") if not html.body.startswith("<style>")]  # type: ignore[union-attr]
        + [element.value for kind in (app.markdown, app.warning, app.error) for element in kind]
    )


def prediction(app: AppTest) -> int | None:
    found = re.search(r'data-prediction="(\d)"', text(app))
    return int(found[1]) if found else None


def send(app: AppTest, drawing: object) -> AppTest:
    """Let the canvas send `drawing`."""
    app.session_state["canvas"] = {"drawing": {"raw": drawing, "data": None}}
    app.run()
    assert not app.exception, app.exception
    return app


def button(app: AppTest, label: str) -> Button:
    return next(button for button in app.button if button.label == label)


def joined(*drawings: Strokes) -> Strokes:
    """One drawing with the strokes of all."""
    return Strokes(tuple(line for strokes in drawings for line in strokes.polylines))


def test_a_blank_pad_teaches_and_predicts_nothing(visit: Visit) -> None:
    app = visit("draw_a_digit")
    assert prediction(app) is None
    assert "draw a digit" in text(app).lower()


def test_a_drawing_is_read_as_the_public_api_reads_it(visit: Visit) -> None:
    app = send(visit("draw_a_digit"), SEVEN.to_canvas_json())
    expected = dlviz.explain_digit(dlviz.prepare_digit(rasterize(SEVEN)).image)
    assert prediction(app) == expected.prediction == 7


def test_a_link_shows_the_same_drawing(visit: Visit) -> None:
    app = send(visit("draw_a_digit"), SEVEN.to_canvas_json())
    assert text(visit("draw_a_digit", ink=app.query_params["ink"])) == text(app)


def test_undo_and_clear_take_back_and_bring_back(visit: Visit) -> None:
    app = send(visit("draw_a_digit"), SEVEN.to_canvas_json())
    button(app, "Clear").click().run()
    assert prediction(app) is None
    assert "ink" not in app.query_params
    button(app, "Undo").click().run()
    assert prediction(app) == 7


def test_undo_takes_back_a_stroke_that_comes_with_it(visit: Visit) -> None:
    """One run may answer both: Streamlit joins what is asked for while another run goes on."""
    app = send(visit("draw_a_digit"), SEVEN.to_canvas_json())
    only_seven = app.query_params["ink"]
    app.session_state["canvas"] = {"drawing": {"raw": joined(SEVEN, DOT).to_canvas_json(), "data": None}}
    button(app, "Undo").click().run()
    assert app.query_params["ink"] == only_seven
    button(app, "Undo").click().run()
    assert "ink" not in app.query_params


def test_late_echoes_of_the_canvas_bring_nothing_back(visit: Visit) -> None:
    """The canvas reports each drawing that it was told to show, here only after two more clicks."""
    app = visit("draw_a_digit")
    steps = [SEVEN, joined(SEVEN, DOT), joined(SEVEN, DOT, BARS)]
    inks = [send(app, strokes.to_canvas_json()).query_params["ink"] for strokes in steps]
    for _ in range(2):
        button(app, "Undo").click().run()
    assert app.query_params["ink"] == inks[0]
    for strokes in (steps[1], steps[0]):
        assert send(app, strokes.to_canvas_json()).query_params["ink"] == inks[0]
    button(app, "Undo").click().run()
    assert "ink" not in app.query_params
    send(app, Strokes().to_canvas_json())
    assert send(app, steps[1].to_canvas_json()).query_params["ink"] == inks[1], "a drawing, no echo"


def test_skipping_the_preparation_changes_what_the_network_sees(visit: Visit) -> None:
    app = send(visit("draw_a_digit"), SEVEN.to_canvas_json())
    prepared = text(app)
    app.toggle(key="raw").set_value(True).run()
    assert text(app) != prepared
    assert "Skipped" in text(app)


def test_the_other_model_is_one_choice_away_and_in_the_url(visit: Visit) -> None:
    app = visit("draw_a_digit", model="cnn-reference", sample="0")
    assert app.selectbox(key="model").value == "cnn-reference"
    assert prediction(app) == load_digits().test_labels[0]
    app.selectbox(key="model").set_value("cnn").run()
    assert "model" not in app.query_params


@pytest.mark.parametrize(
    ("drawing", "words"),
    [(DOT, "only a dot"), (BARS, "several digits")],
    ids=["dot", "two digits"],
)
def test_odd_drawings_get_a_hint(visit: Visit, drawing: Strokes, words: str) -> None:
    app = send(visit("draw_a_digit"), drawing.to_canvas_json())
    assert words in text(app)


@pytest.mark.parametrize(
    "parameters",
    [
        {"ink": "rubbish"},
        {"ink": "A" * 50_000},
        {"ink": "../../etc/passwd"},
        {"sample": "-1"},
        {"sample": "99999999999999999999"},
        {"sample": "seven"},
        {"image": "eJwDAAAAAAE"},
    ],
    ids=lambda parameters: str(parameters)[:30],
)
def test_a_rubbish_link_is_said_in_words_and_leaves_a_blank_pad(
    visit: Visit, parameters: dict[str, str]
) -> None:
    app = visit("draw_a_digit", **parameters)
    assert app.warning, "nothing says what is wrong with the link"
    assert prediction(app) is None
    assert prediction(send(app, SEVEN.to_canvas_json())) == 7


@pytest.mark.parametrize("parameters", [{"model": "gpt"}, {"raw": "maybe"}, {"cell": "x~y"}, {"lang": "<b>"}])
def test_a_rubbish_choice_in_a_link_is_ignored(visit: Visit, parameters: dict[str, str]) -> None:
    app = visit("draw_a_digit", sample="0", **parameters)
    assert prediction(app) == load_digits().test_labels[0]


@pytest.mark.parametrize(
    "drawing", [{}, {"objects": "x"}, {"objects": [{"type": "Path", "path": [["M"]]}]}, []]
)
def test_a_canvas_that_sends_rubbish_loses_nothing(visit: Visit, drawing: object) -> None:
    app = send(visit("draw_a_digit", sample="0"), drawing)
    assert prediction(app) == load_digits().test_labels[0]


@pytest.mark.parametrize("damage", ["weights", "card", "missing"])
def test_a_damaged_model_is_said_in_words(
    visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    for file in loaded.TRAINED.glob("cnn.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    match damage:
        case "weights":
            (tmp_path / "cnn.keras").write_bytes(b"not a zip file")
        case "card":
            (tmp_path / "cnn.json").write_text("{")
        case "missing":
            (tmp_path / "cnn.keras").unlink()
    monkeypatch.setattr(loaded, "TRAINED", tmp_path)
    app = visit("draw_a_digit")
    assert "cnn" in app.error[0].value


def test_the_card_shows_layers_training_and_test(visit: Visit) -> None:
    app = visit("draw_a_digit")
    assert "(3·3·32 + 1)·64 = 18,496" in text(app)
    assert "34,826" in text(app)
    app.segmented_control(key="card").set_value("training").run()
    assert "held-out images" in text(app)
    assert "34,826" not in text(app)
    app.segmented_control(key="card").set_value("test").run()
    assert "most frequent mistake" in text(app)
    assert app.query_params["card"] in ("test", ["test"])


@pytest.mark.parametrize(("part", "said"), [("training", "held-out images"), ("<b>", "34,826")])
def test_a_link_opens_a_part_of_the_card(visit: Visit, part: str, said: str) -> None:
    assert said in text(visit("draw_a_digit", card=part))


def test_the_cell_of_a_link_stays_in_the_link(visit: Visit) -> None:
    app = visit("draw_a_digit", sample="0", cell="conv_1~5~5~3", view="pre.map.activity")
    app.run()
    assert app.query_params["cell"] == "conv_1~5~5~3"
    assert app.query_params["view"] == "pre.map.activity"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_network_that_reads_rows_takes_a_link(visit: Visit, language: str) -> None:
    app = visit("draw_a_digit", model="row-lstm", sample="0", row="12", lang=language)
    assert prediction(app) == load_digits().test_labels[0]
    assert app.query_params["row"] in ("12", ["12"])


def test_the_network_that_reads_rows_is_a_choice_like_the_others(visit: Visit) -> None:
    app = visit("draw_a_digit", sample="0")
    app.selectbox(key="model").set_value("row-lstm").run()
    assert prediction(app) == load_digits().test_labels[0]
    assert app.query_params["model"] in ("row-lstm", ["row-lstm"])
    app.selectbox(key="model").set_value("cnn").run()
    assert not app.exception


@pytest.mark.parametrize("parameters", [{}, {"row": "-1"}, {"row": "99"}, {"row": "<b>"}])
def test_rows_of_a_blank_pad_or_of_a_rubbish_link(visit: Visit, parameters: dict[str, str]) -> None:
    app = visit("draw_a_digit", model="row-lstm", **parameters)
    assert prediction(app) is None
