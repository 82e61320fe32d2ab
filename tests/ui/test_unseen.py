"""What a callback has set, against requests that were made before the browser knew of it."""

from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.testing.v1 import AppTest

from dlviz.ui.unseen import keep_unseen_values


def script() -> None:
    import streamlit as st

    def set_both() -> None:
        st.session_state.update(rate=1.0, size=64.0)

    st.selectbox("Preset", ["usual", "high"], key="preset", on_change=set_both)
    st.number_input("Learning rate", value=0.5, key="rate")
    st.number_input("Batch size", value=32.0, key="size")
    st.number_input("Epochs", value=3.0, key="epochs")
    st.button("Start", key="start")


class Browser:
    """Tells the values that it knows; of an answer's it knows once it has looked."""

    def __init__(self) -> None:
        keep_unseen_values()
        self.app = AppTest.from_function(script).run()
        self.look()

    def look(self) -> None:
        """The answer has come."""
        told = self.app._tree.get_widget_states().widgets
        self.ids = {state.id.rpartition("-")[2]: state.id for state in told}
        self.states = {key: state for key, state in zip(self.ids, told, strict=True) if key != "start"}

    def ask(self, **moves: Any) -> None:
        """Tell all values, those that have just been chosen among them."""
        told = dict(self.states)
        for key, value in moves.items():
            kind = {str: "string_value", float: "double_value", bool: "trigger_value"}[type(value)]
            told[key] = WidgetState(id=self.ids[key], **{kind: value})
            if kind != "trigger_value":
                self.states[key] = told[key]
        self.app._run(WidgetStates(widgets=list(told.values())))
        assert not self.app.exception

    @property
    def rate(self) -> tuple[float, bool]:
        """What the page computes with, and whether the answer sets it in the browser."""
        return self.app.session_state["rate"], self.app.number_input(key="rate").proto.set_value


@pytest.mark.parametrize("move", [{"epochs": 5.0}, {"start": True}], ids=["a value", "a button"])
def test_it_stays(move: dict[str, Any]) -> None:
    browser = Browser()
    browser.ask(preset="high")
    assert browser.rate == (1.0, True)
    for _ in range(2):  # both asked before the answer
        browser.ask(**move)
        assert browser.rate == (1.0, True)
        move = {"epochs": 6.0}
    browser.look()
    browser.ask(epochs=7.0)
    assert browser.rate == (1.0, False)
    assert browser.app.session_state["epochs"] == 7.0


def test_what_comes_last_stays_while_only_a_part_of_the_answer_has_come() -> None:
    browser = Browser()
    browser.ask(preset="high")
    known = browser.states.copy()
    browser.look()
    browser.states["size"] = known["size"]  # stands below the rate
    browser.ask(epochs=5.0)
    assert browser.rate == (1.0, False)
    assert browser.app.session_state["size"] == 64.0
    assert browser.app.number_input(key="size").proto.set_value


def test_readers_change_it() -> None:
    browser = Browser()
    browser.ask(preset="high")
    browser.ask(rate=0.25)  # without having seen the answer
    assert browser.rate[0] == 0.25


def test_readers_put_it_back() -> None:
    browser = Browser()
    browser.ask(preset="high")
    browser.look()
    browser.ask(rate=0.5)
    assert browser.rate == (0.5, False)
    browser.ask(epochs=5.0)
    assert browser.rate == (0.5, False)


def test_what_was_set_to_the_same_is_not_set_again() -> None:
    browser = Browser()
    browser.ask(rate=1.0)
    browser.ask(size=64.0)
    browser.ask(preset="high")
    browser.ask(epochs=5.0)
    assert browser.rate == (1.0, False)


def test_a_widget_that_has_left_the_page_is_forgotten() -> None:
    browser = Browser()
    browser.ask(preset="high")
    known = browser.states.copy()
    del browser.states["rate"], browser.states["size"]
    browser.ask(epochs=5.0)
    browser.states = known
    browser.ask(epochs=6.0)
    assert browser.rate == (0.5, False)


def test_a_clock_tells_nothing() -> None:
    keep_unseen_values()
    requests = ScriptRequests()
    old, new = WidgetStates(), WidgetStates(widgets=[WidgetState(id="rate", double_value=1.0)])
    requests.request_rerun(RerunData(fragment_id="settings", widget_states=new))
    requests.request_rerun(RerunData(fragment_id="live", widget_states=old, is_auto_rerun=True))
    asked = requests.on_scriptrunner_ready().rerun_data
    assert asked.widget_states == new
    assert asked.fragment_id_queue == ["settings", "live"]
    requests.request_rerun(RerunData(fragment_id="live", widget_states=old, is_auto_rerun=True))
    assert requests.on_scriptrunner_ready().rerun_data.widget_states is None
