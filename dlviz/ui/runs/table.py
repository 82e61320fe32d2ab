"""All runs of this visitor, one a line, to sort and to pick from."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dlviz.runs.run import Run
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import STATE_LABELS, State
from dlviz.runs.tasks import settings_from_token
from dlviz.ui.link import set_parameter
from dlviz.ui.training.option_labels import field_label, option_label
from dlviz.words import _

_WIDGET = "runs_table"
_PARAMETER = "chosen"
_AT_FIRST = "runs_table-at-first"  # in the session: which table, and what was picked in it at first
_HEIGHT = 318  # pixels: eight lines


def pick_runs(runs: tuple[Run, ...]) -> list[Run]:
    """Show the table, keep what is picked in the URL, and return it in the order of the table.

    Where nothing is picked, the newest run is.
    """
    key = f"{_WIDGET}-{'-'.join(run.id for run in runs)}"
    chosen = st.dataframe(
        _frame(runs),
        key=key,
        height=min(_HEIGHT, 38 + 35 * len(runs)),
        hide_index=True,
        placeholder="–",
        on_select="rerun",
        selection_mode="multi-row",
        column_config=_columns(),
        selection_default={"selection": {"rows": _picked_at_first(key, runs)}},
    )
    picked = [runs[place] for place in chosen.selection.rows if place < len(runs)]
    set_parameter(_PARAMETER, ",".join(run.id for run in picked) or None)
    return picked


def settings_in_words(settings: RunSettings) -> str:
    """What differs from the defaults of the task."""
    defaults = settings_from_token(settings.task)
    return " · ".join(
        f"{field_label(field)} {option_label(value)}"
        for field in settings.fields()
        if (value := getattr(settings, field.name)) != getattr(defaults, field.name)
    ) or _("the defaults")


def _picked_at_first(table: str, runs: tuple[Run, ...]) -> list[int]:
    """The lines that are picked in this table until the reader picks others.

    Runs come and go, and with them the table is another one: what was picked by then is in the URL.
    """
    known = st.session_state.get(_AT_FIRST)
    if known is None or known[0] != table:
        asked = st.query_params.get(_PARAMETER, "").split(",")
        places = [place for place, run in enumerate(runs) if run.id in asked]
        known = st.session_state[_AT_FIRST] = table, places or [0]
    return known[1]


def _frame(runs: tuple[Run, ...]) -> pd.DataFrame:
    """A line for each run; missing numbers are empty."""
    return pd.DataFrame(
        {
            "pinned": [run.pinned for run in runs],
            "name": [run.title for run in runs],
            "task": [option_label(run.settings.task) for run in runs],
            "state": [_(STATE_LABELS[run.status.state]) for run in runs],
            "held_out": [_percent(run.result.validation_accuracy if run.result else None) for run in runs],
            "test": [_percent(run.result.test_accuracy if run.result else None) for run in runs],
            "loss": [_loss(run) for run in runs],
            "epochs": [run.result.epoch if run.result else None for run in runs],
            "seconds": [run.result.seconds if run.result else None for run in runs],
            "parameters": [run.settings.parameters for run in runs],
            "settings": [settings_in_words(run.settings) for run in runs],
            "started": [datetime.fromtimestamp(run.order.created, UTC) for run in runs],
        }
    ).astype({name: "float64" for name in ("held_out", "test", "loss", "epochs", "seconds")})


def _columns() -> dict[str, Any]:
    column = st.column_config
    return {
        "pinned": column.CheckboxColumn(
            _("Pinned"), width=60, help=_("Kept when old runs are deleted to make room")
        ),
        "name": column.TextColumn(_("Run"), width=110),
        "task": column.TextColumn(_("Task"), width=80),
        "state": column.TextColumn(_("State"), width=80),
        "held_out": column.NumberColumn(
            _("Held out"), format="%.1f %%", width=75, help=_("Accuracy on the held-out examples at the end")
        ),
        "test": column.NumberColumn(
            _("Test"),
            format="%.1f %%",
            width=75,
            help=_("Accuracy on the test set, looked at once, at the end"),
        ),
        "loss": column.NumberColumn(_("Held-out loss"), format="%.4f", width=100),
        "epochs": column.NumberColumn(_("Epochs"), format="%.1f", width=70),
        "seconds": column.NumberColumn(
            _("Seconds"), format="%.1f", width=80, help=_("Of training, without pauses")
        ),
        "parameters": column.NumberColumn(_("Parameters"), format="localized", width=95),
        "settings": column.TextColumn(_("Settings"), width=330, help=_("What differs from the defaults")),
        "started": column.DatetimeColumn(_("Started"), format="localized", width=170),
    }


def _loss(run: Run) -> float | None:
    """On the held-out examples at the end; what has diverged came to nothing."""
    return run.result.validation_loss if run.result and run.status.state is not State.DIVERGED else None


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share
