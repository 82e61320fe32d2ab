"""Buttons that save a file."""

from collections.abc import Callable
from typing import Literal

import streamlit as st

from dlviz.ui.answering import file_maker

Content = str | bytes | Callable[[], str | bytes]


def save_button(
    label: str,
    name: str,
    content: Content | None,
    *,
    help_text: str,
    key: str | None = None,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """A button that saves a file, without a run of the page.

    Args:
        label: What is on it.
        name: The file's.
        content: What is in it, or what makes that once it is asked for; None: there is nothing to save yet.
        help_text: What is in it, in words.
        key: Of the widget; needed where two have the same label, name and words.
        width: "content", or "stretch" for as wide as its place.
    """
    data = file_maker(content) if callable(content) else content or ""
    st.download_button(
        label, data, name, icon=":material/download:", help=help_text, key=key,
        disabled=content is None, on_click="ignore", width=width,
    )  # fmt: skip
