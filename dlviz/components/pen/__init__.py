"""Sends what is drawn on the page's canvas as soon as the pen lifts."""

from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules

_mount = st.components.v2.component(
    "dlviz.pen", js=join_modules(Path(__file__).with_name("pen.js")), isolate_styles=False
)


def send_when_the_pen_lifts(key: str) -> None:
    """Let every canvas of `streamlit-drawable-canvas` on this page send at once, not after 200 ms."""
    _mount(key=key)
