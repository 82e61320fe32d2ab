"""Start, pause, step, stop; and the way on, once the network is trained."""

from collections.abc import Callable

import streamlit as st

from dlviz.engine import Engine, get_engine
from dlviz.errors import UserError
from dlviz.runs.folder import RunFolder
from dlviz.runs.limits import SettingError
from dlviz.runs.run import Order
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import RunStatus, State
from dlviz.ui.answering import callback
from dlviz.ui.training.current_run import is_own, show_run
from dlviz.ui.training.draft import chosen_task
from dlviz.ui.training.open_network import open_network
from dlviz.ui.training.owner import owner
from dlviz.ui.training.probe import probe_to_keep
from dlviz.ui.training.settings_form import chosen_settings, explain_problem
from dlviz.words import _, explain_error

_PROBLEM = "run-problem"
_START = "start_run"

Chosen = RunSettings | SettingError


def run_controls(chosen: Chosen, folder: RunFolder | None, status: RunStatus | None) -> None:
    """The buttons of a run.

    Args:
        chosen: What Start starts unless it changes meanwhile, or why it cannot.
        folder: The run that is shown, if any.
        status: Where it stands.

    Raises:
        UserError: Where the run's files are damaged; before anything is shown.
    """
    ended = folder.read_run() if folder is not None and status is not None and status.state.over else None
    own = folder is not None and is_own(folder)
    going = status if own and status is not None and not status.state.over else None
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="run_controls"):
        _start_button(chosen, is_free=going is None)
        _going_buttons(folder, going)
        if folder is not None and status is not None:
            if ended is not None:
                open_network(ended)
            if not own:
                st.caption(_("Somebody else's run: you can watch it, and start your own from its settings."))
    if isinstance(chosen, SettingError):
        st.warning(explain_problem(chosen, chosen_task()), icon=":material/error:")
    if problem := st.session_state.get(_PROBLEM):
        st.error(explain_error(problem), icon=":material/error:")


def forget_problem_of_earlier_visit() -> None:
    """What went wrong before the reader was on another page; to be called before the buttons."""
    if _START not in st.session_state:
        st.session_state.pop(_PROBLEM, None)


def _start_button(chosen: Chosen, *, is_free: bool) -> None:
    help_text = _("Train a new network with these settings")
    if isinstance(chosen, SettingError):
        help_text = _("Something in the settings does not go together")
    elif not is_free:
        help_text = _("Stop the run that goes on first")
    st.button(
        _("Start"), type="primary", icon=":material/play_arrow:", key=_START, help=help_text,
        disabled=not is_free or isinstance(chosen, SettingError), on_click=callback(_start),
    )  # fmt: skip


def _start() -> None:
    chosen = chosen_settings()  # those that were shown with the button may have changed: they rerun alone
    if isinstance(chosen, RunSettings):
        _try(lambda: show_run(get_engine().submit(Order(chosen, owner(), probe_to_keep(chosen)))))
    st.rerun()  # also where the browser has asked only for a setting, which was left by pressing Start


def _going_buttons(folder: RunFolder | None, status: RunStatus | None) -> None:
    """Pause, single steps and stop; grey where there is nothing to pause."""
    state = status.state if status and folder else None
    paused = state is State.PAUSED
    if paused:
        _button(
            folder, Engine.resume, "resume_run", label=_("Resume"), icon="play_arrow",
            help=_("Go on where it was paused"),
        )  # fmt: skip
    else:
        _button(
            folder, Engine.pause, "pause_run", label=_("Pause"), icon="pause", enabled=state is State.RUNNING,
            help=_("Halt between two batches; nothing is lost"),
        )  # fmt: skip
    _button(
        folder, Engine.step, "step_run", label=_("One batch"), icon="skip_next", enabled=paused,
        help=_("While paused: learn from a single batch, and halt again"),
    )  # fmt: skip
    _button(
        folder, Engine.stop, "stop_run", enabled=state is not None, label=_("Stop"), icon="stop",
        help=_("End the run, and keep what it has learned"),
    )  # fmt: skip


def _button(
    folder: RunFolder | None,
    order: Callable[[Engine, str], None],
    key: str,
    *,
    label: str,
    icon: str,
    help: str,
    enabled: bool = True,
) -> None:
    def press() -> None:
        if folder:
            _try(lambda: order(get_engine(), folder.path.name))

    st.button(
        label, icon=f":material/{icon}:", key=key, disabled=not enabled, help=help,
        # Who only watches can do nothing, whatever a browser sends.
        on_click=callback(press) if enabled else None,
    )  # fmt: skip


def _try(action: Callable[[], None]) -> None:
    """Do it, and keep what goes wrong to be said below the buttons."""
    st.session_state.pop(_PROBLEM, None)
    try:
        action()
    except UserError as problem:
        st.session_state[_PROBLEM] = problem
