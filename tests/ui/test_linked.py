"""Widgets that are in the URL: what they begin with, and that none takes another page's state for its own."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import dlviz.ui

UI = Path(dlviz.ui.__file__).parent
PAGES = UI.parent.parent / "pages"


def script() -> None:
    import streamlit as st

    from dlviz.ui.linked import choice, number, publish, slider, switch

    st.session_state["seen"] = number("slope", 1.0, float, 0.5, 2.0), choice("kind", {"a": 1, "b": 2}, "a")
    slider("Slope", 0.5, 2.0, 0.5, key="slope", help="How steep")
    switch("Kind", {"a": "A", "b": "B"}, key="kind")
    publish(slope=1.0, kind="a")


def test_a_link_says_what_they_begin_with_and_follows_them() -> None:
    app = AppTest.from_function(script)
    app.query_params.update(slope="1.5", kind="b")
    app.run()
    assert app.session_state["seen"] == (1.5, "b")
    app.slider(key="slope").set_value(2.0).run()
    assert app.query_params["slope"] == "2.0"
    app.slider(key="slope").set_value(1.0).run()
    assert "slope" not in app.query_params


@pytest.mark.parametrize("left_behind", [0.0, 2.5, float("nan")])
def test_a_state_that_the_widget_would_refuse_is_not_given_to_it(left_behind: float) -> None:
    app = AppTest.from_function(script)
    app.session_state["slope"], app.session_state["kind"] = left_behind, "c"
    app.run()
    assert not app.exception
    assert app.session_state["seen"] == (1.0, "a")


def test_every_parameter_is_read_in_one_place() -> None:
    """A widget's state lasts as long as the session: a second page with the same key would begin with it."""
    places = defaultdict(set)
    for module in [*PAGES.rglob("*.py"), *UI.rglob("*.py")]:
        for call in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(func=ast.Name(id="number" | "choice"), args=[ast.Constant(value=key), *_]):
                    places[key].add(module.name)
    assert len(places) > 20
    assert {key: modules for key, modules in places.items() if len(modules) > 1} == {}
