"""What keeps a deep link from landing in Streamlit's older, automatic menu."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def enter_through_app() -> None:
    """Start this run again at app.py, where Streamlit ran the page's file directly.

    A server whose first visitor follows a link to a page has not yet seen app.py call `st.navigation`, and
    takes the folder pages/ for its older kind of multipage app. Every page calls this first.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()
