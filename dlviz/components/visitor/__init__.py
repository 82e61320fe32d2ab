"""Keeps a visitor's token in their browser, so that a later visit finds their runs again."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "dlviz.visitor",
    js=Path(__file__).with_name("visitor.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def keep_in_browser(name: str, token: str) -> None:
    """Set the cookie `name`, which `st.context.cookies` has from the next connection on."""
    _mount(key=f"cookie-{name}", data={"name": name, "token": token})
