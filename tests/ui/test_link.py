"""The URL, said by runs of the page and of its fragments."""

from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.state.query_params import QueryParams
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


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the browser is told to show, each time."""
    messages: list[dict[str, Any]] = []
    send = QueryParams._send_query_param_msg

    def note(parameters: QueryParams) -> None:
        send(parameters)
        messages.append(parameters.to_dict())

    monkeypatch.setattr(QueryParams, send.__name__, note)
    return messages


def test_what_is_there_already_is_left_alone(told: list[dict[str, Any]]) -> None:
    app = AppTest.from_function(script)
    run(app, {"c": "4"}, page={"a": "1", "b": None, "c": "4"})
    assert told == [{"a": "1", "c": "4"}]
    run(app, {"a": "1", "c": "4"}, page={"a": "1", "b": None, "c": "4"})
    run(app, {"a": "1", "c": "4"}, fragment={"c": "4"})
    assert told == [{"a": "1", "c": "4"}]


@pytest.mark.parametrize("by", ["page", "fragment"])
def test_what_is_on_its_way_to_the_browser_is_taken_back(by: str, told: list[dict[str, Any]]) -> None:
    app = AppTest.from_function(script)
    run(app, {"a": "1"}, page={"a": "1", "b": None})
    both: list[dict[str, str | None]] = [{"a": "2", "b": "3"}, {"a": "1", "b": None}]
    for said in both:
        known = {"a": "1"}  # by the browser, both times
        run(app, known, page=said) if by == "page" else run(app, known, fragment=said)
    assert told[-1] == {"a": "1"}


def test_what_a_stopped_run_has_not_sent_is_sent_by_the_next(told: list[dict[str, Any]]) -> None:
    app = AppTest.from_function(script)
    run(app, {}, page={})
    run(app, {"a": "1"}, page={"a": "1"})
    assert told == [{"a": "1"}]


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
