"""The app's own look on top of the theme in .streamlit/config.toml: style sheets, an icon."""

import json
from pathlib import Path

import streamlit as st

from dlviz.words import _

_HERE = Path(__file__).parent


def use_look() -> None:
    """Set this page's title in the browser, its icon, its width and its style sheets."""
    # Streamlit shows its menu, which has the choice of light and dark, only with something of ours in it.
    about = _("dlviz shows every number that a small neural network computes on the way to its answer.")
    st.set_page_config(
        page_title="dlviz", page_icon=_HERE / "icon.png", layout="wide", menu_items={"About": about}
    )
    more = json.dumps(_("More"), ensure_ascii=False)  # as CSS has its strings
    st.html(f"<style>:root {{ --more-pages: {more} }}</style>")
    st.html(_HERE / "look.css")
    st.html(_HERE / "present.css")
    st.html(_HERE / "story.css")
