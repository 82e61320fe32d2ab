"""What our components report, and what they are told when they appear."""

from typing import TypeVar

import streamlit as st

T = TypeVar("T")


def noted() -> None:
    """Streamlit reports only states that have a callback."""


def at_start(key: str, start: T) -> T:
    """`start` as it was when the component `key` appeared: so its message stays the same while it is shown.

    From then on who uses it decides.
    """
    if not st.session_state.get(key):  # the browser has not reported a choice of its own yet
        st.session_state[_memory(key)] = start
    return st.session_state[_memory(key)]


def started_with(key: str, otherwise: T) -> T:
    """What `at_start` has said of the component `key`; `otherwise` where it was not asked yet."""
    return st.session_state.get(_memory(key), otherwise)


def _memory(key: str) -> str:
    return f"{key}-at-start"
