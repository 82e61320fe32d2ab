"""Carries numbers to a component of ours, wherever on the page it is.

Streamlit sends a component's script, style and data on every run, but replaces a message of over 10 kB that
the browser already has by its hash. So a component's own message (script, words, colours) stays the same from
run to run, and what changes travels in a message of its own.
"""

from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules

_feed = st.components.v2.component(
    "dlviz.feed", js=join_modules(Path(__file__).parent / "js" / "feed.js"), isolate_styles=False
)


def feed(message: bytes, *, key: str) -> None:
    """Hand `message`, whose header's "key" is `key`, to the component of that key."""
    _feed(key=f"{key}-feed", data=message)
