"""The learning-rate finder: one run on a ramp, its curve, and what it suggests."""

import streamlit as st

from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.figures.rate_finder import rate_figure
from dlviz.runs.limits import SettingError
from dlviz.runs.rate_finder import rate_curve
from dlviz.runs.run import Order, Purpose, Run
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import STATE_LABELS
from dlviz.runs.tasks import settings_to_token
from dlviz.ui.answering import callback
from dlviz.ui.figures import show_figure
from dlviz.ui.language import fragment
from dlviz.ui.runs.parts import choices, outcome
from dlviz.ui.runs.table import settings_in_words
from dlviz.ui.training.draft import chosen_task, drafted
from dlviz.ui.training.owner import owner
from dlviz.ui.training.settings_form import explain_problem
from dlviz.words import _, explain_error

_EVERY = 1.0  # s
_PROBLEM = "finder-problem"


def rate_finder() -> None:
    """Start the finder with the settings of Train live, and show what the latest one found.

    Raises:
        UserError: Where the runs cannot be read.
    """
    kind = chosen_task()
    base = drafted(kind)
    if isinstance(base, SettingError):
        st.warning(explain_problem(base, kind), icon=":material/error:")
        return
    with choices():
        _choose(kind, base)
    latest = _latest()
    alive = latest is not None and not latest.status.state.over
    with outcome():
        fragment(_found, run_every=_EVERY if alive else None)(alive)


def _choose(kind: type[RunSettings], base: RunSettings) -> None:
    st.caption(
        _(
            "The rate rises from batch to batch, and the loss says which is a good one: where it falls "
            "fastest, well before it explodes. The network: {settings}."
        ).format(settings=settings_in_words(base))
    )
    st.button(
        _("Find a learning rate"), type="primary", icon=":material/speed:", key="start_finder",
        on_click=callback(_start), args=(base,),
    )  # fmt: skip
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(explain_problem(problem, kind), icon=":material/error:")


def _start(base: RunSettings) -> None:
    try:
        get_engine().submit(Order(base, owner(), purpose=Purpose.RATE_FINDER))
    except UserError as problem:
        st.session_state[_PROBLEM] = problem


def _latest() -> Run | None:
    """This visitor's newest run of the finder."""
    runs = get_engine().store.list(owner(), Purpose.RATE_FINDER).runs
    return runs[0] if runs else None


def _found(alive: bool) -> None:
    run = _latest()
    if (run is not None and not run.status.state.over) != alive:
        st.rerun()  # no more clock, or from now on one
    if run is None:
        return
    state = _(STATE_LABELS[run.status.state])
    st.markdown(f"**{run.title}** · {state} · {settings_in_words(run.settings)}")
    if run.status.message and run.status.state.over:
        st.caption(explain_error(run.status.message.error))
    try:
        curve = rate_curve(get_engine().history(run.id))
    except UserError as problem:
        st.warning(explain_error(problem), icon=":material/info:")
        return
    if run.status.state.over and curve.suggestion is not None:
        st.markdown(_("The loss falls fastest at **{rate}**.").format(rate=f"{curve.suggestion:.2g}"))
        limit = run.settings.field("learning_rate").limit
        rate = min(max(float(f"{curve.suggestion:.2g}"), limit.lowest), limit.highest)  # type: ignore[union-attr]
        st.page_link(
            "pages/train_live.py", label=_("Start with this rate"), icon=":material/tune:",
            query_params={"settings": settings_to_token(run.settings.replace(learning_rate=rate))},
        )  # fmt: skip
    elif run.status.state.over:
        st.markdown(
            _("It ended after too few batches to suggest a rate.")
            if curve.is_short
            else _("The loss never fell, so that there is nothing to suggest.")
        )
    if len(curve.rates):
        show_figure(rate_figure(curve), "rate_curve")
