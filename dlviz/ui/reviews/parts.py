"""What of the page runs again, and when: each part is a fragment, so that none is made anew for nothing."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from dlviz.ui.answering import callback
from dlviz.ui.language import run_parts

P = ParamSpec("P")

# Keys of the fragments: the one with the box, which every text runs; the states, which a pinned step runs;
# and the sections below them.
READS_TEXT = "reads_text"
STATES = "review_states_part"
SECTIONS = "review_sections_part"

OPENED = "review_section"  # the widget that says which section is open
_FOLLOWS_PIN = ("what-if", "alike")


def text_changed() -> None:
    """To be called by a callback, after another text has come: an open section runs with it."""
    if st.session_state.get(OPENED) is not None:
        run_parts(READS_TEXT, SECTIONS)


def pin_changed() -> None:
    """To be called by a callback, after another step was pinned: a section that is about it runs too."""
    if st.session_state.get(OPENED) in _FOLLOWS_PIN:
        run_parts(STATES, SECTIONS)


def changes_text(function: Callable[P, None]) -> Callable[P, None]:
    """`callback` for what puts another text into the box: all that shows the text then runs."""
    change = callback(function)

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        change(*args, **kwargs)
        text_changed()

    return call
