"""The live half of Train live: buttons and view, which follow the run by the clock while it goes on."""

import time

import streamlit as st

from dlviz.components.live import feed_frame, live_view, wanted_moment
from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.runs.folder import RunFolder
from dlviz.runs.status import RunStatus
from dlviz.ui.language import fragment
from dlviz.ui.training.current_run import current_run, shown_run
from dlviz.ui.training.moments import frame_of
from dlviz.ui.training.pace import is_far_from, pace
from dlviz.ui.training.run_controls import Chosen, forget_problem_of_earlier_visit, run_controls
from dlviz.words import _, explain_error

_KEEPING = 10  # s


def watch(chosen: Chosen) -> None:
    """Show the current run and what can be done with it; follow it while it is alive."""
    forget_problem_of_earlier_visit()
    try:
        get_engine().warm()  # so that the first batch comes soon after Start
        folder = current_run()
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/error:")
        folder = None
    every = None if folder is None else _clock(folder)
    fragment(_follow, run_every=every)(chosen, folder, every, shown_run())


def _clock(folder: RunFolder) -> float | None:
    """Seconds between two looks; None where nothing is to come, or nothing can be read: `_follow` says so."""
    try:
        status = get_engine().status(folder.path.name)
        return _pace(status) if _is_alive(folder, status) else None
    except UserError:
        return None


def _follow(chosen: Chosen, folder: RunFolder | None, every: float | None, shown: str | None) -> None:
    if shown_run() != shown:
        st.rerun()  # the page around: from now on it follows another run
    if folder is None:
        run_controls(chosen, None, None)
        _invite()
        return
    try:
        status = get_engine().status(folder.path.name)
        if _is_alive(folder, status) != (every is not None):
            st.rerun()  # it has ended meanwhile: no more clock
        if every is not None and is_far_from(_pace(status), every):
            st.rerun()  # it is its turn, or many more watch than before: another clock
        _show(folder, status, chosen)
    except UserError as problem:
        run_controls(chosen, None, None)
        st.error(
            _("This run cannot be shown. {problem}").format(problem=explain_error(problem)),
            icon=":material/error:",
        )


def _pace(status: RunStatus) -> float:
    """Seconds between two looks of this session."""
    who = st.session_state.setdefault("watcher", object())
    return pace.seconds(who, status)


def _is_alive(folder: RunFolder, status: RunStatus) -> bool:
    """Whether there is more to come: a run that has ended may still be keeping its network."""
    if not status.state.over:
        return True
    return folder.read_result() is None and time.time() - status.changed < _KEEPING


def _show(folder: RunFolder, status: RunStatus, chosen: Chosen) -> None:
    key = f"live-{folder.path.name}"  # another run, another view: this one's moments are not that one's
    feed_frame(frame_of(folder, status, wanted_moment(key)), key=key)
    settings = folder.read_order().settings
    run_controls(chosen, folder, status)
    live_view(settings, key=key)


def _invite() -> None:
    """What there will be to see, before there is anything."""
    with st.container(key="invitation"):
        heading = _("Press Start, and watch a network learn")
        st.markdown(f"## {heading}")
        st.markdown(
            "\n".join(
                f"- {line}"
                for line in (
                    _("The curves tell how wrong it is: on what it learns from, and on examples held out."),
                    _("Your own drawing from Draw a digit is read again at every moment, map by map."),
                    _("Kernels start as noise; within seconds you see edges in them."),
                    _("Every run is kept: scrub through it, compare it, open its network like any other."),
                )
            )
        )
        st.markdown(_("Then try a preset that goes wrong, and find out why."))
