"""Understands a browser that calls the options of a select box by the words of another language.

A browser tells which option is chosen by the words that it shows, and with every request it tells all of
them. Once a page speaks another language, those that the browser does not know yet come in the former one:
Streamlit takes such words for the value itself. docs/decisions.md, "Values under way".
"""

from functools import cache
from typing import Any

from streamlit.elements.widgets.multiselect import MultiSelectSerde
from streamlit.elements.widgets.selectbox import SelectboxSerde
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.state.common import WidgetMetadata
from streamlit.runtime.state.session_state import SessionState

from dlviz.words import LANGUAGES, current_language, use_language

_Options = SelectboxSerde[Any] | MultiSelectSerde[Any]


@cache
def understand_former_words() -> None:
    """Translate what is told to all sessions of this process; the first call does it."""
    begin = SessionState.on_script_will_rerun

    def on_script_will_rerun(state: SessionState, told: WidgetStates | None, **others: Any) -> None:
        begin(state, told and _in_present_words(state, told), **others)

    setattr(SessionState, begin.__name__, on_script_will_rerun)


def _in_present_words(state: SessionState, told: WidgetStates) -> WidgetStates:
    known = state._new_widget_state.widget_metadata
    return WidgetStates(widgets=[_translated(widget, known.get(widget.id)) for widget in told.widgets])


def _translated(widget: WidgetState, metadata: WidgetMetadata[Any] | None) -> WidgetState:
    options = getattr(metadata and metadata.deserializer, "__self__", None)
    if isinstance(options, SelectboxSerde) and widget.HasField("string_value"):
        return WidgetState(id=widget.id, string_value=_present(widget.string_value, options))
    if isinstance(options, MultiSelectSerde) and widget.HasField("string_array_value"):
        words = [_present(word, options) for word in widget.string_array_value.data]
        return WidgetState(id=widget.id, string_array_value=StringArray(data=words))
    return widget


def _present(word: str, options: _Options) -> str:
    """What the option is called now that is called `word` in some language; `word` where none is."""
    if word in options.formatted_options:
        return word
    spoken = current_language()
    try:
        for language in LANGUAGES:
            use_language(language)
            for option, present in zip(options.options, options.formatted_options, strict=True):
                if options.format_func(option) == word:
                    return present
    finally:
        use_language(spoken)
    return word
