"""The page without a browser: each run of the script is one picture of the training."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.data.sentence import PANGRAM, Sentence
from dlviz.explain.spelling.run import SpellingRun
from dlviz.explain.spelling.settings import SpellingSettings
from dlviz.ui.spelling import desk
from dlviz.ui.spelling.places import Places

Visit = Callable[..., AppTest]


def said(app: AppTest) -> str:
    return "\n".join(html.body for html in app.get("html"))  # type: ignore[union-attr]


def warnings(app: AppTest) -> str:
    return "\n".join(element.value for element in [*app.warning, *app.info])


def epoch(app: AppTest) -> int:
    found = re.search(r'data-epoch="(\d+)"', said(app))
    assert found, "no verdict is shown"
    return int(found[1])


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception, app.exception
    return app


@pytest.mark.parametrize(("language", "words"), [("en", "Random weights"), ("zh", "随机")])
def test_it_opens_with_random_guesses(visit: Visit, language: str, words: str) -> None:
    app = visit("spell_it_out", lang=language)
    assert epoch(app) == 0
    assert words in said(app)
    assert app.text_input(key="sentence").value == PANGRAM


def test_training_goes_on_until_it_is_stopped_and_the_url_says_how_far(visit: Visit) -> None:
    app = press(visit("spell_it_out", sentence="abab", units="8"), "Train")
    for _ in range(3):
        app.run()
    assert epoch(app) == 8
    assert "epochs" not in app.query_params
    press(app, "Stop")
    stopped = epoch(app)
    app.run()
    assert epoch(app) == stopped
    assert app.query_params["epochs"] == str(stopped) or app.query_params["epochs"] == [str(stopped)]
    press(app, "Start over")
    assert epoch(app) == 0
    assert "epochs" not in app.query_params


def test_where_all_places_are_taken_it_waits_and_says_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "places", Places(count=0))
    app = press(visit("spell_it_out", sentence="abab"), "Train")
    assert "as soon as there is room" in said(app)
    assert epoch(app) == 0
    monkeypatch.setattr(desk, "places", Places(count=1))
    app.run()
    assert epoch(app) > 0
    press(app, "Stop")


def test_a_link_brings_back_the_same_network(visit: Visit) -> None:
    settings = SpellingSettings("GRU", units=8, layers=2, learning_rate=0.03, seed=2)
    app = visit(
        "spell_it_out", sentence="hello world", cell="GRU", units="8", layers="2", rate="0.03", seed="2",
        epochs="40",
    )  # fmt: skip
    for _ in range(100):
        if epoch(app) == 40:
            break
        app.run()
    run = SpellingRun(Sentence("hello world"), settings)
    run.train(40, seconds=60)
    assert f"{float(run.trace().losses[-1]):.3f}" in said(app)


def test_the_step_of_a_link_stays_in_the_link(visit: Visit) -> None:
    app = visit("spell_it_out", sentence="abab", step="3")
    app.run()
    assert app.query_params["step"] in ("3", ["3"])


def test_trainings_of_one_sentence_are_compared(visit: Visit) -> None:
    app = press(visit("spell_it_out", sentence="abab", units="8"), "Train")
    press(app, "Stop")
    app.selectbox(key="spell_cell").set_value("SimpleRNN").run()
    assert epoch(app) == 0
    press(press(app, "Train"), "Stop")
    page = said(app)
    assert page.count('<th scope="row">') == 2
    assert "LSTM 8" in page and "SimpleRNN 8" in page
    app.selectbox(key="spell_cell").set_value("LSTM").run()
    assert epoch(app) > 0, "the first training is still there"


@pytest.mark.parametrize("direction", ["concat", "sum", "mul"])
def test_both_ways_cannot_write_and_says_why(visit: Visit, direction: str) -> None:
    app = visit("spell_it_out", sentence="abab", direction=direction)
    assert "have read it already" in warnings(app)
    assert said(app).count('<th scope="row">') == 2
    assert not [field for field in app.text_input if field.key == "given"]


@pytest.mark.parametrize(
    ("typed", "words"), [("", "empty"), ("x", "nothing to remember"), ("long " * 2000, "9,999 characters")]
)
def test_a_sentence_that_cannot_be_learnt_is_explained_at_the_field(
    visit: Visit, typed: str, words: str
) -> None:
    app = visit("spell_it_out")
    app.text_input(key="sentence").set_value(typed).run()
    assert not app.exception
    assert words in warnings(app)
    app.text_input(key="sentence").set_value("good again").run()
    assert epoch(app) == 0


def test_a_beginning_with_characters_never_seen_is_explained(visit: Visit) -> None:
    app = visit("spell_it_out", sentence="abab")
    app.text_input(key="given").set_value("ab<b>").run()
    assert "never seen <>" in warnings(app)


def test_what_is_typed_is_not_taken_for_html(visit: Visit) -> None:
    app = visit("spell_it_out", sentence="<b>bold</b>")
    assert "<b>bold" not in said(app)


@pytest.mark.parametrize(
    "parameters",
    [
        {"cell": "Transformer", "units": "-1", "layers": "1e9", "rate": "nan", "seed": "x"},
        {"epochs": "many"},
        {"epochs": "99999999999999999999"},
        {"step": "-3"},
        {"step": "9999"},
        {"sentence": "", "direction": "up"},
    ],
    ids=str,
)
def test_rubbish_in_a_link_leaves_a_page(visit: Visit, parameters: dict[str, str]) -> None:
    app = visit("spell_it_out", **parameters)
    assert not app.exception
