"""Widgets whose choice is in the URL: at first it is what the link says, later what the reader chose."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import streamlit as st

from dlviz.ui.language import say_anew
from dlviz.ui.link import set_parameter
from dlviz.words import _

T = TypeVar("T")


def choice(key: str, options: Mapping[str, object], default: str) -> str:
    """The chosen one of `options` before its widget `key` is shown; rubbish in a link chooses the default."""
    if st.session_state.get(key) not in options:
        asked = st.query_params.get(key, default)
        st.session_state[key] = asked if asked in options else default
    return st.session_state[key]


def number(key: str, default: T, read: Callable[[str], T], low: T, high: T) -> T:
    """The number before its widget `key` is shown, within `low` .. `high` (a widget refuses others)."""

    def fits(value: object) -> bool:
        return value is not None and low <= value <= high  # type: ignore[operator]  # NaN, too, is not

    if not fits(st.session_state.get(key)):
        try:
            value = read(st.query_params.get(key, str(default))[:30])
        except ValueError:
            value = default
        st.session_state[key] = value if fits(value) else default
    return st.session_state[key]


def publish(**defaults: object) -> None:
    """Put the state of these widgets into the URL; what is as by default needs no place there."""
    for key, default in defaults.items():
        value = st.session_state.get(key)
        set_parameter(key, None if value is None or value == default else str(value))


def pick(label: str, options: Mapping[str, str], *, key: str, help: str) -> None:
    """A select box over `options`, key to words that are translated here."""
    say_anew(key)
    st.selectbox(
        label, list(options), format_func=lambda name: _(options[name]), key=key, persist_state="session",
        help=help,
    )  # fmt: skip


def switch(label: str, options: Mapping[str, str], *, key: str, help: str | None = None) -> None:
    """Buttons over `options`, one of them chosen."""
    st.segmented_control(
        label, list(options), format_func=lambda name: _(options[name]), key=key, required=True,
        persist_state="session", help=help,
        label_visibility="visible" if help else "collapsed",
        wrap=True,  # beside a title, too: on a phone they would scroll out of sight
    )  # fmt: skip


def slider(label: str, low: float, high: float, step: float, *, key: str, help: str) -> None:
    """A slider from `low` to `high`; `number` has read its state before."""
    st.slider(label, low, high, step=step, key=key, persist_state="session", help=help)
