"""Options told in the words of the language that the page spoke before."""

from typing import Any

import pytest
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.testing.v1 import AppTest

from dlviz.ui.former_words import understand_former_words
from dlviz.words import LANGUAGES, _, current_language, use_language


def script() -> None:
    import streamlit as st

    from dlviz.words import _, use_language

    def note() -> None:
        st.session_state["noted"] = st.session_state["kernel"], list(st.session_state["kernels"])

    use_language(st.session_state.setdefault("spoken", "en"))
    words = {"i": "identity", "s": "sharpen", "t": "typed"}

    def called(option: str) -> str:
        return _(words[option])

    st.selectbox("Kernel", list(words), format_func=called, key="kernel", on_change=note)
    st.multiselect("Kernels", list(words), ["t"], format_func=called, key="kernels", on_change=note)
    st.text_input("Title", key="title")


def called(name: str, language: str) -> str:
    spoken = current_language()
    use_language(language)
    word = _(name)
    use_language(spoken)
    return word


class Browser:
    """Was shown the page in English, and then in Chinese."""

    def __init__(self) -> None:
        understand_former_words()
        self.app = AppTest.from_function(script).run()
        told = self.app._tree.get_widget_states().widgets
        self.ids = {state.id.rpartition("-")[2]: state.id for state in told}
        self.app.session_state["spoken"] = "zh"
        self.app._run(WidgetStates())

    def tell(self, kernel: str, kernels: list[str], title: str = "") -> None:
        """Tell all values, in whichever words."""
        values: dict[str, Any] = {
            "kernel": {"string_value": kernel},
            "kernels": {"string_array_value": StringArray(data=kernels)},
            "title": {"string_value": title},
        }
        told = [WidgetState(id=self.ids[key], **value) for key, value in values.items()]
        self.app._run(WidgetStates(widgets=told))
        assert not self.app.exception


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_is_understood_in_every_language(language: str) -> None:
    browser = Browser()
    typed, identity, sharpen = (called(name, language) for name in ("typed", "identity", "sharpen"))
    assert called("sharpen", "en") != called("sharpen", "zh")
    browser.tell(identity, [typed])
    assert "noted" not in browser.app.session_state, "nothing has been chosen"
    browser.tell(sharpen, [typed, sharpen])
    assert browser.app.session_state["noted"] == ("s", ["t", "s"])


def test_other_words_stay_what_they_are() -> None:
    browser = Browser()
    browser.tell(called("identity", "zh"), [], title="sharpen")
    assert browser.app.session_state["title"] == "sharpen"
