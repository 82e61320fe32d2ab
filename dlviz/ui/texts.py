"""Longer explanations, folded away: Markdown files, one for each language."""

from functools import cache
from pathlib import Path

import streamlit as st

from dlviz.words import _, current_language

_TEXTS = Path(__file__).parent / "texts"


def more(name: str) -> None:
    """Show texts/<name>.<language>.md behind a click; once on a page."""
    # A key: to Streamlit an expander without one is another one in another language, and would be closed.
    with st.expander(_("More about this"), key=f"more_{name}"):
        st.markdown(text_of(name))


def text_of(name: str) -> str:
    """The Markdown of texts/<name>.<language>.md."""
    return _text(name, current_language())


@cache
def _text(name: str, language: str) -> str:
    return (_TEXTS / f"{name}.{language}.md").read_text(encoding="utf-8")
