"""The sections below a review, without a browser, on small networks with random weights."""

import dataclasses
import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dlviz.data.reviews import split_reviews
from dlviz.explain.alike import StateIndex, build_index
from dlviz.explain.review import explain_review
from dlviz.explain.why import explain_why
from dlviz.models.layers import GRU, Bidirectional, SimpleRNN
from dlviz.ui.reviews import alike_results, memory, side_by_side, state_index
from dlviz.ui.reviews.edits import MOST_EDITS
from tests.explain.review_models import WORDS, text_model
from tests.explain.sequence_networks import reading

TEXT = "The film is not bad, zork! A gem."
MODELS = {
    "lstm": text_model(limit=120),
    "gru": text_model(reading(GRU("gru", 6)), limit=120, seed=1),
    "bi-rnn": text_model(reading(Bidirectional("both", SimpleRNN("rnn", 5), "mul")), limit=120, seed=2),
    "lstm-reference": text_model(limit=110, padded_to=110, seed=3),
}
Open = Callable[..., AppTest]


def script() -> None:
    """What a page does around the sections."""
    import streamlit as st

    from dlviz.components.reader import Step
    from dlviz.errors import UserError
    from dlviz.explain.review import explain_review
    from dlviz.ui.reviews.sections import review_sections
    from dlviz.words import use_language
    from tests.ui.reviews.test_sections import MODELS, TEXT

    st.session_state["language"] = st.query_params.get("lang", "en")
    use_language(st.session_state["language"])
    text = st.session_state.setdefault("text", TEXT)
    model = MODELS[st.session_state.get("model", "lstm")]
    try:
        trace = explain_review(text, model)
    except UserError:
        trace = None
    step = st.session_state.get("step")
    review_sections(text, trace, model, None if step is None else Step(step, 1))


@pytest.fixture
def open_section(monkeypatch: pytest.MonkeyPatch) -> Open:
    """`open_section("why", text=..., step=3, **parameters of the URL)`."""
    for module in (side_by_side, memory):
        monkeypatch.setattr(module, "review_models", lambda: tuple(MODELS))
        monkeypatch.setattr(module, "load_model", MODELS.__getitem__)
    rng = np.random.default_rng(0)
    texts = {" ".join(rng.choice(WORDS, 110 + n % 7)): n % 2 for n in range(80)}
    reviews = split_reviews(list(texts.items()), held_out=70)
    for module in (memory, state_index, alike_results):
        monkeypatch.setattr(module, "load_reviews", lambda: reviews)

    def follow(
        section: str | None, lang: str = "en", state: dict[str, object] | None = None, **link: str
    ) -> AppTest:
        app = AppTest.from_function(script, default_timeout=60)
        for name, value in (state or {}).items():
            app.session_state[name] = value
        for name, value in {"lang": lang, **link, **({"section": section} if section else {})}.items():
            app.query_params[name] = value
        return run(app)

    return follow


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception, app.exception
    return app


def text(app: AppTest) -> str:
    """All that the page says."""
    return "\n".join(
        [html.body for html in app.get("html")]  # type: ignore[union-attr]
        + [
            element.value
            for kind in (app.markdown, app.caption, app.info, app.warning, app.error)
            for element in kind
        ]
    )


def asked(app: AppTest, parameter: str) -> str:
    """What the URL says: AppTest gives a list where the script has set it."""
    value = app.query_params[parameter]
    return value if isinstance(value, str) else value[0]


def titles(app: AppTest) -> str:
    return "\n".join(chart.proto.spec for chart in app.get("plotly_chart"))


SECTIONS = ("why", "what-if", "networks", "memory", "alike")


def test_at_first_all_are_closed(open_section: Open) -> None:
    app = open_section(None)
    assert not app.get("plotly_chart")
    assert "section" not in app.query_params


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_each_opens_by_its_link(open_section: Open, section: str, lang: str) -> None:
    app = open_section(section, lang)
    assert asked(app, "section") == section
    assert len(text(app)) > 200
    assert not app.error


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("model", MODELS)
def test_each_opens_for_every_kind_of_network(open_section: Open, section: str, model: str) -> None:
    app = open_section(section, state={"model": model, "step": 2})
    assert not app.error


@pytest.mark.parametrize("section", SECTIONS)
def test_nothing_to_read(open_section: Open, section: str) -> None:
    app = open_section(section, state={"text": "…"})
    assert "Type or pick a review first" in app.info[0].value
    assert not app.get("plotly_chart")


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("review", ["zork", "gem", "zork blub", "dull " * 300], ids=lambda text: text[:9])
def test_odd_reviews(open_section: Open, section: str, review: str) -> None:
    assert not open_section(section, state={"text": review}).error


def test_rubbish_in_the_link_is_ignored(open_section: Open) -> None:
    link = {
        "method": "magic", "edits": "99:x;-1:;a:b;1:<script>;" + "2:" * 50, "over": "all", "by": "?",
        "stretch": "9-2", "units": "1e9--5-999", "threshold": "7", "side": "left",
    }  # fmt: skip
    for section in (*SECTIONS, "rubbish"):
        app = open_section(section, **link)
        assert not app.error
        assert "<script" not in text(app)


def test_why_shows_what_the_explanation_says(open_section: Open) -> None:
    app = open_section("why")
    trace = explain_review(TEXT, MODELS["lstm"])
    why = explain_why(trace.indices, MODELS["lstm"])
    for value in why.evidence[0]:
        assert f'title="{value:+.3f}"' in text(app)
    for area in why.curves.areas:
        assert f"<td>{area:.3f}</td>" in text(app)
    assert text(app).count('<span class="word') == len(trace.tokens)


def test_the_error_of_integrated_gradients_is_said(open_section: Open) -> None:
    app = open_section("why", method="integrated")
    assert "With every word unknown the log-odds would be" in text(app)
    assert "With every word unknown" not in text(open_section("why"))


def test_a_deleted_word_is_deleted(open_section: Open) -> None:
    app = open_section("what-if", state={"step": 3})
    assert app.selectbox(key="what_if_word").value == 3
    app.button(key="what_if_delete").click()
    run(app)
    assert asked(app, "edits") == "3:"
    after = explain_review("The film is bad, zork! A gem.", MODELS["lstm"]).sentiment
    assert f"{100 * after:.1f}" in titles(app)
    app.button(key="what_if_undo_3").click()
    run(app)
    assert "edits" not in app.query_params


def test_a_changed_review_goes_into_the_box(open_section: Open) -> None:
    app = open_section("what-if", edits="3:;4:good")
    app.button(key="what_if_keep").click()
    run(app)
    assert app.session_state["review"].text == "The film is good, zork! A gem."


def test_typed_words_take_the_place_of_one(open_section: Open) -> None:
    app = open_section("what-if", state={"step": 4})
    app.text_input(key="what_if_typed").set_value("  GOOD gem ")
    run(app)
    assert asked(app, "edits") == "4:good gem"
    after = explain_review("The film is not good gem, zork! A gem.", MODELS["lstm"]).sentiment
    assert f"{100 * after:.1f}" in titles(app)


def test_no_more_is_changed_than_is_tried_at_once(open_section: Open) -> None:
    link = ";".join(f"{position}:" for position in range(1, MOST_EDITS + 1))
    app = open_section("what-if", state={"text": "gem " * 30, "step": 0}, edits=link)
    waiting = [app.button(key="what_if_delete"), app.text_input(key="what_if_typed")]
    assert [widget.disabled for widget in waiting] == [True, True]
    assert "20 changes are the most that are tried at once" in text(app)
    app.selectbox(key="what_if_word").set_value(MOST_EDITS)  # changed already: it can be changed otherwise
    run(app)
    app.text_input(key="what_if_typed").set_value("dull")
    run(app)
    assert asked(app, "edits") == link + "dull"
    app.button(key="what_if_undo_7").click()
    app.selectbox(key="what_if_word").set_value(0)
    run(app)
    assert "the most that are tried" not in text(app)
    app.button(key="what_if_delete").click()
    run(app)
    assert asked(app, "edits") == "0:;" + link.replace("7:;", "", 1) + "dull"


def test_changes_belong_to_their_text(open_section: Open) -> None:
    app = open_section("what-if", edits="1:gem")
    assert asked(app, "edits") == "1:gem"
    app.session_state["text"] = "another film"
    run(app)
    assert "edits" not in app.query_params


def test_changes_that_are_not_shown_are_in_no_link(open_section: Open) -> None:
    app = open_section("what-if", edits="1:gem")
    app.session_state["review_section"] = "why"
    run(app)
    assert "edits" not in app.query_params
    app.session_state["review_section"] = "what-if"
    run(app)
    assert asked(app, "edits") == "1:gem"


def test_a_found_flip_can_be_tried(open_section: Open) -> None:
    app = open_section("what-if")
    app.button(key="what_if_search").click()
    run(app)
    app.button(key="what_if_flip_0").click()
    run(app)
    assert app.query_params["edits"]


def test_side_by_side_has_every_network(open_section: Open) -> None:
    app = open_section("networks")
    for model in MODELS.values():
        sentiment = explain_review(TEXT, model).sentiment
        assert f"{100 * sentiment:.1f}" in text(app)
    verdicts = [explain_review(TEXT, model).sentiment > 0.5 for model in MODELS.values()]
    agreed = "All 4 networks say" if len(set(verdicts)) == 1 else f"{sum(verdicts)} of 4 networks"
    assert agreed in titles(app)


def test_a_network_that_cannot_be_used_is_said(open_section: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "review_models", lambda: ("lstm", "dog"))
    from dlviz.models.loaded import load_model

    def load(name: str) -> object:
        return MODELS[name] if name in MODELS else load_model(name)

    monkeypatch.setattr(side_by_side, "load_model", load)
    app = open_section("networks")
    assert "There is no model 'dog'" in app.warning[0].value
    assert "All 1 networks" in titles(app)


@pytest.mark.parametrize("over", ["review", "sample"])
def test_memory_of_all_on_one_axis(open_section: Open, over: str) -> None:
    app = open_section("memory", over=over)
    assert "looks back" in titles(app)
    assert titles(app).count("forget gates") >= 2  # of both LSTMs
    assert ("median over 32" in text(app)) == (over == "sample")


def test_where_there_is_no_change_to_try_none_is_offered(open_section: Open) -> None:
    app = open_section("what-if", state={"text": "Zork"})
    app.button(key="what_if_search").click()
    assert "nothing to try" in text(run(app))
    assert not any(str(button.key).startswith("what_if_flip") for button in app.button)


def test_alike_says_what_is_looked_for_and_what_chance_finds(open_section: Open) -> None:
    app = open_section("alike", threshold="0.05")
    assert "units chosen at random" in text(app)
    assert text(app).count('class="hit"') == 12
    assert asked(app, "stretch") == "6-8"


def test_a_phrase_leads_to_its_review_as_this_network_reads_it(open_section: Open) -> None:
    app = open_section("alike", lang="zh", state={"model": "gru"}, threshold="0.05")
    links = re.findall(r'<a href="\?([^"]*)"', text(app))
    asked_for = [dict(parse_qsl(unescape(link))) for link in links]
    assert len(links) == 12
    assert all(link["model"] == MODELS["gru"].name and link["lang"] == "zh" for link in asked_for)
    assert all(link["review"].isdecimal() for link in asked_for)


def test_a_link_keeps_units_and_stretch_beside_the_picked_cell(open_section: Open) -> None:
    link = {"units": "2-4-2", "stretch": "0-3", "threshold": "0.1"}
    app = open_section("alike", state={"step": 5}, by="units", **link)
    assert app.multiselect(key="alike_units").value == [2, 4]
    app = open_section("alike", state={"step": 5}, **link)
    assert asked(app, "stretch") == "0-3"
    app.session_state["step"] = 6  # another pick, which it follows
    assert asked(run(app), "stretch") == "4-6"
    app.select_slider[0].set_value((1, 2))
    assert asked(run(app), "stretch") == "1-2"
    for section in ("why", "alike"):
        app.segmented_control(key="review_section").set_value(section)
        run(app)
    assert asked(app, "stretch") == "1-2"


def test_a_stretch_of_another_text_is_forgotten(open_section: Open) -> None:
    app = open_section("alike", stretch="0-1", threshold="0.1")
    assert asked(app, "stretch") == "0-1"
    app.session_state["model"] = "lstm-reference"  # which pads the same words
    assert asked(run(app), "stretch") == "0-1"
    app.session_state["text"] = "A film like no other film"
    assert asked(run(app), "stretch") == "3-5"


def test_a_link_with_more_units_than_can_be_chosen_is_cut(
    open_section: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(MODELS, "wide", text_model(reading(GRU("gru", 20)), limit=120, seed=4))
    app = open_section("alike", state={"model": "wide"}, by="units", units="-".join(map(str, range(20))))
    assert app.multiselect(key="alike_units").value == list(range(12))


def test_alike_by_units(open_section: Open) -> None:
    app = open_section("alike", by="units", units="2-4", side="below", threshold="0.1")
    assert app.multiselect(key="alike_units").value == [2, 4]
    assert "2−, 4−" in text(app)
    app.multiselect(key="alike_units").set_value([])
    run(app)
    assert app.info


def test_the_index_is_built_once(open_section: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    model = dataclasses.replace(MODELS["lstm"])
    vars(model)["reading"] = MODELS["lstm"].reading
    monkeypatch.setitem(MODELS, "fresh", model)
    built = []

    def build(*given: Any) -> StateIndex:
        built.append(1)
        return build_index(*given)

    monkeypatch.setattr(state_index, "build_index", build)
    for _ in range(2):
        open_section("alike", state={"model": "fresh"}, threshold="0.05")
    assert len(built) == 1


def test_few_indices_are_kept(open_section: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = state_index._Shelf()
    monkeypatch.setattr(state_index, "_shelf", lambda: shelf)
    for model in ("lstm", "gru", "bi-rnn", "gru"):
        open_section("alike", state={"model": model}, threshold="0.05")
    assert list(shelf._of_model) == [MODELS["gru"], MODELS["bi-rnn"]]
