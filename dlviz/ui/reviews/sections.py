"""What is below the states of a review: why, what if, side by side, memory, find alike."""

import streamlit as st

from dlviz.components.reader import Step
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.models.loaded import LoadedModel
from dlviz.ui.link import set_parameter
from dlviz.ui.reviews.alike import show_alike
from dlviz.ui.reviews.edits import leave_edits_out_of_link
from dlviz.ui.reviews.memory import show_memory
from dlviz.ui.reviews.parts import OPENED
from dlviz.ui.reviews.side_by_side import show_side_by_side
from dlviz.ui.reviews.what_if import show_what_if
from dlviz.ui.reviews.why import show_why
from dlviz.words import N_, _

_PARAMETER = "section"
_SECTIONS = {
    "why": N_("Why"),
    "what-if": N_("What if"),
    "networks": N_("Side by side"),
    "memory": N_("Memory"),
    "alike": N_("Find alike"),
}
_ICONS = {
    "why": "lightbulb", "what-if": "edit_note", "networks": "stacked_line_chart", "memory": "history",
    "alike": "manage_search",
}  # fmt: skip


def review_sections(
    text: str, trace: ReviewTrace | None, model: LoadedModel, pinned: Step | None = None
) -> None:
    """Show the sections, all closed at first: one opens by a click or by the URL, and only that one computes.

    Args:
        text: As typed.
        trace: What `model` made of it; None where there is nothing to read.
        model: What read it.
        pinned: The word and the unit that are picked in the reader, if any; they may not exist in this text.
    """
    if OPENED not in st.session_state:
        asked = st.query_params.get(_PARAMETER)
        st.session_state[OPENED] = asked if asked in _SECTIONS else None
    with st.container(key="review_sections"):
        opened = st.segmented_control(
            _("Look closer"), list(_SECTIONS), key=OPENED, persist_state="session",
            format_func=lambda name: f":material/{_ICONS[name]}: {_(_SECTIONS[name])}",
        )  # fmt: skip
        set_parameter(_PARAMETER, opened)
        if opened != "what-if":
            leave_edits_out_of_link()
        if opened is None:
            return
        if trace is None:
            st.info(_("Type or pick a review first."))
            return
        step, unit = (None, None) if pinned is None else (pinned.step, pinned.unit)
        match opened:
            case "why":
                show_why(trace, model)
            case "what-if":
                show_what_if(text, trace, model, step)
            case "networks":
                show_side_by_side(text)
            case "memory":
                show_memory(text)
            case "alike":
                show_alike(trace, model, step, unit)
