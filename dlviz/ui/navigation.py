"""What keeps a deep link from landing in Streamlit's older, automatic menu."""

from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

_through_app: ContextVar[bool] = ContextVar("through_app", default=False)


def begin_app() -> None:
    """To be called by app.py before the page runs."""
    _through_app.set(True)


def enter_through_app() -> None:
    """Start this run again at app.py, where Streamlit ran the page's file directly.

    A server whose first visitors follow links to pages has not yet seen app.py call `st.navigation`, and
    takes the folder pages/ for its older kind of multipage app. Every page calls this first.
    """
    if not _through_app.get():
        PagesManager.uses_pages_directory = False  # of the server: others may be here at the same time
        st.rerun()
