"""Sends what is drawn on the page's canvas as soon as the pen lifts."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "dlviz.pen", js=Path(__file__).with_name("pen.js").read_text(encoding="utf-8"), isolate_styles=False
)


def send_when_the_pen_lifts(key: str) -> None:
    """Let every canvas of `streamlit-drawable-canvas` on this page send at once, not after 200 ms."""
    _mount(key=key)
