"""A place on the page that another of our components fills: what belongs together need not stand together."""

from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules

_place = st.components.v2.component(
    "dlviz.place", js=join_modules(Path(__file__).parent / "js" / "index.js"), css=":host { display: block; }"
)


def place(key: str) -> None:
    """Make room for what the component that knows of `key` shows here."""
    _place(key=key, data={"key": key})
