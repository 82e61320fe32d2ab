"""The URL, said by runs of the page and of its fragments."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dlviz.ui.link import asked_place


def script() -> None:
    import streamlit as st

    from dlviz.ui.link import begin_link, set_parameter

    for name, value in st.session_state.get("fragment", {}).items():
        set_parameter(name, value)
    if "fragment" not in st.session_state:
        begin_link()
        for name, value in st.session_state["page"].items():
            set_parameter(name, value)


def run(app: AppTest, query: dict[str, str], **said: dict[str, str | None]) -> dict[str, str]:
    app.query_params.clear()
    app.query_params.update(query)
    for key in ("page", "fragment"):
        if key in app.session_state:
            del app.session_state[key]
    for key, parameters in said.items():
        app.session_state[key] = parameters
    app.run()
    assert not app.exception
    return {name: "".join(value) for name, value in app.query_params.items()}


def test_a_fragment_that_knows_an_older_url_loses_nothing() -> None:
    app = AppTest.from_function(script)
    assert run(app, {"a": "1"}, page={"a": "2", "b": None, "lang": "zh"}) == {"a": "2", "lang": "zh"}
    assert run(app, {"a": "1", "b": "3"}, fragment={"c": "4"}) == {"a": "2", "lang": "zh", "c": "4"}


def test_what_is_there_already_is_left_alone() -> None:
    app = AppTest.from_function(script)
    run(app, {}, page={"a": "1"})
    assert run(app, {"c": "4"}, fragment={"c": "4"}) == {"c": "4"}  # nothing to say: nothing is sent


def test_another_page_begins_anew() -> None:
    app = AppTest.from_function(script)
    run(app, {}, page={"a": "1"})
    assert run(app, {}, page={"b": "2"}) == {"b": "2"}
    assert run(app, {}, fragment={"c": None}) == {}
    assert run(app, {"b": "2"}, fragment={"c": "4"}) == {"b": "2", "c": "4"}


@pytest.mark.parametrize(
    "asked", ["", "28", "028", "00099", "-1", "²", "9" * 5000], ids=lambda given: given[:6]
)
def test_a_place_that_there_is_not_is_none(monkeypatch: pytest.MonkeyPatch, asked: str) -> None:
    monkeypatch.setattr(st, "query_params", {"row": asked})
    assert asked_place("row", 28) is None


@pytest.mark.parametrize("place", [0, 27])
def test_a_link_asks_for_a_place(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    monkeypatch.setattr(st, "query_params", {"row": str(place)})
    assert asked_place("row", 28) == place
