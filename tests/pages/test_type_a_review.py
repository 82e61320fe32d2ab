"""The page without a browser: what is typed comes in as the box would send it."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dlviz.data.example_reviews import EXAMPLE_REVIEWS
from dlviz.data.reviews import load_reviews
from dlviz.data.text import MAX_CHARACTERS
from dlviz.data.text.link import text_to_token
from dlviz.explain.review import explain_review
from dlviz.models.loaded import LoadedModel
from dlviz.ui import model_picker
from dlviz.ui.reviews.verdict import verdict_in_words
from tests.browser.reader.networks import LIMIT, SPECS, made_up

Visit = Callable[..., AppTest]

TEXT = "This was not a bad film!"


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> dict[str, LoadedModel]:
    """Small networks in place of the trained ones; the first is the default."""
    made = {name: made_up(name) for name in SPECS}
    monkeypatch.setattr(model_picker, "review_models", lambda: tuple(made))
    monkeypatch.setattr(model_picker, "load_model", made.__getitem__)
    return made


def text(app: AppTest) -> str:
    """All that the page says."""
    return "\n".join(
        [html.body for html in app.get("html") if not html.body.startswith("<style>")]  # type: ignore[union-attr]
        + [element.value for kind in (app.markdown, app.warning, app.error) for element in kind]
    )


def sentiment(app: AppTest) -> float | None:
    found = re.search(r'data-sentiment="([^"]+)"', text(app))
    return float(found[1]) if found else None


def type_in(app: AppTest, typed: str, edition: int | None = None) -> AppTest:
    """Let the box send `typed`."""
    if edition is None:
        edition = app.session_state["review"].edition
    app.session_state["review_box"] = {"typed": {"text": typed, "edition": edition}}
    app.run()
    assert not app.exception, app.exception
    return app


def test_an_empty_box_teaches_and_says_nothing(visit: Visit) -> None:
    app = visit("type_a_review")
    assert sentiment(app) is None
    assert "Nothing to read yet" in text(app)
    assert {button.label for button in app.button} >= set(EXAMPLE_REVIEWS)
    assert "text" not in app.query_params


def test_a_text_is_read_as_the_public_api_reads_it(visit: Visit, models: dict[str, LoadedModel]) -> None:
    app = type_in(visit("type_a_review"), TEXT)
    expected = explain_review(TEXT, models["lstm"])
    assert sentiment(app) == expected.sentiment
    assert verdict_in_words(expected.sentiment) in text(app)
    assert "7 words read" in text(app)


def test_a_link_shows_the_same_text(visit: Visit) -> None:
    app = type_in(visit("type_a_review"), TEXT)
    assert text(visit("type_a_review", text=app.query_params["text"])) == text(app)


def test_what_belongs_to_an_earlier_text_is_not_taken_for_a_new_one(visit: Visit) -> None:
    app = type_in(visit("type_a_review"), "bad bad bad")
    edition = app.session_state["review"].edition
    next(button for button in app.button if button.label == EXAMPLE_REVIEWS[0]).click().run()
    picked = sentiment(app)
    assert sentiment(type_in(app, "bad bad bad", edition)) == picked
    assert sentiment(type_in(app, "bad bad bad")) != picked


def test_an_example_is_read_and_replaces_the_others(visit: Visit, models: dict[str, LoadedModel]) -> None:
    app = visit("type_a_review")
    app.button(key="first_example_3").click().run()
    assert sentiment(app) == explain_review(EXAMPLE_REVIEWS[3], models["lstm"]).sentiment
    assert app.query_params["text"] == text_to_token(EXAMPLE_REVIEWS[3])
    assert not any(button.key == "first_example_0" for button in app.button)


def test_a_held_out_review_comes_with_its_label_until_it_is_changed(visit: Visit) -> None:
    app = visit("type_a_review", review="17")
    assert sentiment(app) is not None
    label = "positive" if load_reviews().held_out_labels[17] else "negative"
    assert f"Held-out review 17, labelled {label}" in text(app)
    type_in(app, "not bad")
    assert "Held-out" not in text(app)
    assert "review" not in app.query_params


def test_a_random_held_out_review_is_in_the_link(visit: Visit) -> None:
    app = visit("type_a_review")
    app.button(key="picked_example_random").click().run()
    assert f"Held-out review {app.query_params['review']}," in text(app)


def test_every_kind_of_network_reads_and_is_in_the_link(visit: Visit, models: dict[str, LoadedModel]) -> None:
    app = visit("type_a_review", model="gru", text=text_to_token(TEXT) or "")
    assert app.selectbox(key="review_model").value == "gru"
    for name in [*SPECS, "lstm"]:
        app.selectbox(key="review_model").set_value(name).run()
        assert not app.exception, name
        assert sentiment(app) == explain_review(TEXT, models[name]).sentiment
        assert app.query_params.get("model") == (None if name == "lstm" else name)


def test_cut_and_unknown_words_are_counted(visit: Visit) -> None:
    app = type_in(visit("type_a_review"), "zorblax " + "not " * LIMIT + "wrobble")
    assert f"{LIMIT} words read" in text(app)
    assert "1 of them is unknown to the network" in text(app)
    assert f"2 words before them were cut: this network reads the last {LIMIT}" in text(app)


def test_only_unknown_words_are_read_and_said_to_be_unknown(visit: Visit) -> None:
    app = visit("type_a_review")
    for typed in ("zorblax wrobble", "这部电影很好看", "שלום עולם", "😀 😀", "م"):
        type_in(app, typed)
        assert sentiment(app) is not None, typed
        assert "knows none of these words" in text(app), typed


def test_where_there_is_no_word_nothing_is_read(visit: Visit) -> None:
    app = visit("type_a_review")
    for typed in ("   ", "\n\t ", "\0\x07", "<br />", "…", "\u202e"):
        assert sentiment(type_in(app, "bad")) is not None
        type_in(app, typed)
        assert sentiment(app) is None, typed
        assert "Nothing to read yet" in text(app), typed


def test_one_word_is_read(visit: Visit, models: dict[str, LoadedModel]) -> None:
    app = type_in(visit("type_a_review"), "bad")
    assert sentiment(app) == explain_review("bad", models["lstm"]).sentiment
    assert "1 word read" in text(app)


def test_a_text_of_100000_characters_is_read_to_its_end(visit: Visit) -> None:
    app = type_in(visit("type_a_review"), ("not a bad film " * 10_000)[:MAX_CHARACTERS])
    assert f"{LIMIT} words read" in text(app)
    app = type_in(app, "b" * (MAX_CHARACTERS + 1))
    assert sentiment(app) is None
    assert "100,001 characters; at most 100,000" in text(app)


def test_a_text_too_long_for_a_link_is_kept_by_the_session_and_says_so(visit: Visit) -> None:
    words = " ".join(f"w{number * 7919 % 100_003}" for number in range(6_000))
    app = type_in(visit("type_a_review"), words)
    assert "too long for a link" in text(app)
    assert "text" not in app.query_params


def test_markup_is_text(visit: Visit) -> None:
    app = type_in(visit("type_a_review"), "<script>alert(1)</script> <img src=x onerror=alert(1)> bad")
    assert sentiment(app) is not None
    assert "<script>" not in text(app) and "<img" not in text(app)


def test_halves_of_characters_do_no_harm(visit: Visit) -> None:
    app = type_in(visit("type_a_review"), "bad \ud83d film")
    assert "2 words read" in text(app)


def test_a_box_that_sends_rubbish_loses_nothing(visit: Visit) -> None:
    app = visit("type_a_review", review="17")
    before = sentiment(app)
    for sent in ({}, {"text": 3}, {"text": "a", "edition": "x"}, "bad", None, ["bad"]):
        app.session_state["review_box"] = {"typed": sent}
        app.run()
        assert not app.exception, sent
        assert sentiment(app) == before is not None, sent


@pytest.mark.parametrize(
    "parameters",
    [
        {"text": "rubbish"}, {"text": "A" * 50_000}, {"text": ""}, {"review": "-1"}, {"review": "seven"},
        {"review": "99999999999999999999"}, {"review": "٣"},
    ],
    ids=lambda parameters: str(parameters)[:30],
)  # fmt: skip
def test_a_rubbish_link_is_said_in_words_and_leaves_an_empty_box(
    visit: Visit, parameters: dict[str, str]
) -> None:
    app = visit("type_a_review", **parameters)
    assert app.warning, "nothing says what is wrong with the link"
    assert sentiment(app) is None
    assert sentiment(type_in(app, "bad")) is not None
    assert not app.warning


def test_rubbish_choices_in_a_link_are_ignored(visit: Visit) -> None:
    expected = sentiment(visit("type_a_review", review="17"))
    for step in ("x~y", "99999~99999"):
        app = visit("type_a_review", review="17", model="gpt", step=step, reader="1.2.3")
        assert sentiment(app) == expected


def test_what_a_link_chooses_stays_in_the_link(visit: Visit) -> None:
    app = visit("type_a_review", review="17", step="5~2", reader="0.weight.unit.full.wide")
    app.run()
    assert app.query_params["step"] == "5~2"
    assert app.query_params["reader"] == "0.weight.unit.full.wide"


def test_in_chinese_the_page_speaks_chinese(visit: Visit) -> None:
    app = type_in(visit("type_a_review", lang="zh"), TEXT)
    verdict = re.search(r'data-sentiment="[^"]+">([^<]+)<', text(app))
    assert verdict and re.search("[一-龥]", verdict[1])


def test_without_a_trained_model_the_page_says_so(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_picker, "review_models", lambda: ())
    app = visit("type_a_review")
    assert "No trained model" in app.error[0].value
