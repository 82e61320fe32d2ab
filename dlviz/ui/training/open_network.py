"""The way from a trained network to the page that looks into it."""

import streamlit as st

from dlviz.runs.review_settings import ReviewSettings
from dlviz.runs.run import Run
from dlviz.words import _


def open_network(run: Run) -> None:
    """A link to Draw a digit or Type a review with this run's network, where there is one to open."""
    if not run.has_model:
        return
    if not isinstance(run.settings, ReviewSettings):
        page, label, icon = "draw_a_digit", _("Open in Draw a digit"), "draw"
    elif run.settings.mask:
        page, label, icon = "type_a_review", _("Open in Type a review"), "rate_review"
    else:
        st.caption(_("Without a mask it has learned to read padding, which a typed review has not."))
        return
    st.page_link(f"pages/{page}.py", label=label, icon=f":material/{icon}:", query_params={"model": run.id})
