"""The table of runs, and below it whatever is picked there."""

import streamlit as st

from dlviz.engine import get_engine
from dlviz.palette import SERIES
from dlviz.runs.run import Run
from dlviz.ui.runs.actions import run_actions
from dlviz.ui.runs.compare import show_curves, show_differences
from dlviz.ui.runs.parts import choices, outcome
from dlviz.ui.runs.table import pick_runs, settings_in_words
from dlviz.ui.training.owner import owner
from dlviz.words import _


def ledger() -> None:
    """Everything about this visitor's runs; says how to get the first one.

    Raises:
        UserError: Where the runs cannot be read, or one is deleted meanwhile.
    """
    runs = get_engine().store.list(owner()).runs
    if not runs:
        st.markdown(_("There is no run of yours yet. Every training is kept here, with all its numbers."))
        st.page_link("pages/train_live.py", label=_("Train live"), icon=":material/model_training:")
        return
    with choices():
        picked = pick_runs(runs)
        if not picked:
            st.caption(_("Pick runs in the first column: one to open it, several to compare them."))
            return
        run_actions(picked)
    with outcome():
        _compare(picked)


def _compare(picked: list[Run]) -> None:
    if len(picked) == 1:
        st.caption(settings_in_words(picked[0].settings))
    else:
        if len(picked) > len(SERIES):
            picked = picked[: len(SERIES)]
            said = _(
                "The first {count} of them are compared: there are no more colours to tell runs apart by."
            )
            st.caption(said.format(count=len(SERIES)))
        show_differences(picked)
    show_curves(picked)
