"""What can be done with picked runs: open, rename, pin, delete, start again."""

from collections.abc import Callable, Sequence

import streamlit as st

from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.runs.run import Run
from dlviz.runs.store import MAX_NAME
from dlviz.runs.tasks import settings_to_token
from dlviz.ui.answering import callback
from dlviz.ui.runs.exports import export_run
from dlviz.ui.training.open_network import open_network
from dlviz.words import _, explain_error, ngettext

_PROBLEM = "runs-problem"
_NAME = "run_name"


def run_actions(runs: Sequence[Run]) -> None:
    """The buttons above the comparison, for one run or for several."""
    with st.container(horizontal=True, gap="xsmall", key="run_actions", vertical_alignment="center"):
        if len(runs) == 1:
            _for_one(runs[0])
        _pin(runs)
        _delete(runs)
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(explain_error(problem), icon=":material/error:")


def _for_one(run: Run) -> None:
    st.page_link(
        "pages/train_live.py",
        label=_("Open"),
        icon=":material/timeline:",
        query_params={"run": run.id},
        help=_("Its curves, its history, its network at every moment"),
    )
    open_network(run)
    st.page_link(
        "pages/train_live.py",
        label=_("Start from these settings"),
        icon=":material/tune:",
        query_params={"settings": settings_to_token(run.settings)},
    )
    with st.popover(_("Rename"), icon=":material/edit:"):
        st.text_input(
            _("Name"),
            value=run.name,
            max_chars=MAX_NAME,
            key=f"{_NAME}-{run.id}",
            on_change=callback(_rename),
            args=(run.id,),
            help=_("Empty: the first letters of its id"),
        )
    export_run(run)


def _rename(run_id: str) -> None:
    _try(lambda: get_engine().store.rename(run_id, st.session_state[f"{_NAME}-{run_id}"]))


def _pin(runs: Sequence[Run]) -> None:
    pinned = all(run.pinned for run in runs)
    st.button(
        _("Unpin") if pinned else _("Pin"),
        icon=":material/keep_off:" if pinned else ":material/keep:",
        key="pin_runs",
        on_click=callback(_each),
        args=(runs, lambda run: get_engine().store.pin(run.id, not pinned)),
        help=_("Pinned runs are kept when old ones are deleted to make room"),
    )


def _delete(runs: Sequence[Run]) -> None:
    with st.popover(_("Delete"), icon=":material/delete:", key="delete_runs"):
        count = len(runs)
        st.markdown(
            ngettext(
                "Delete this run for good, with its network and its history?",
                "Delete these {count} runs for good, with their networks and their histories?",
                count,
            ).format(count=count)
        )
        st.button(
            _("Delete for good"),
            type="primary",
            key="delete_for_good",
            on_click=callback(_each),
            args=(runs, lambda run: get_engine().delete(run.id)),
        )


def _each(runs: Sequence[Run], action: Callable[[Run], None]) -> None:
    for run in runs:
        _try(lambda run=run: action(run))  # type: ignore[misc]


def _try(action: Callable[[], None]) -> None:
    try:
        action()
    except UserError as problem:
        st.session_state[_PROBLEM] = problem
