"""The run that Train live shows: named by the URL, kept by the session, found again by its owner."""

import streamlit as st

from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.runs.folder import RunFolder
from dlviz.runs.settings import RunSettings
from dlviz.ui.link import set_parameter
from dlviz.ui.training.owner import owner

_STATE = "training_run"
_PARAMETER = "run"
_SEARCHED = "run-searched"


def current_run() -> RunFolder | None:
    """The run to show; None where there is none yet.

    Raises:
        UserError: Where the URL names one that does not exist; it is then forgotten.
    """
    asked = st.query_params.get(_PARAMETER) or st.session_state.get(_STATE) or _going_on()
    if asked is None:
        return None
    try:
        folder = get_engine().store.open(asked)
        folder.read_order()
    except UserError:
        show_run(None)
        raise
    show_run(asked)
    return folder


def settings_of_run() -> RunSettings | None:
    """The settings of the run in the URL; None where it names none that can be read."""
    try:
        return get_engine().store.open(st.query_params.get(_PARAMETER, "")).read_order().settings
    except UserError:
        return None


def shown_run() -> str | None:
    """The id of the run that is shown."""
    return st.session_state.get(_STATE)


def show_run(run_id: str | None) -> None:
    """Show this run from now on, here and after a reload."""
    st.session_state[_STATE] = run_id
    set_parameter(_PARAMETER, run_id)


def is_own(folder: RunFolder) -> bool:
    """Whether this visitor started it: others may watch it, not stop it."""
    return folder.read_order().owner == owner()


def _going_on() -> str | None:
    """This visitor's run that has not ended, looked for once: after a visit to a link without it."""
    if st.session_state.get(_SEARCHED):
        return None
    st.session_state[_SEARCHED] = True
    runs = get_engine().store.list(owner()).runs
    return next((run.id for run in runs if not run.status.state.over and not run.order.group), None)
