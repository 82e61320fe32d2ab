"""A grid over two settings: it fills the queue, and draws what came of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st

from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.figures.runs import grid_heatmap
from dlviz.numbers import percent
from dlviz.runs.field import Field
from dlviz.runs.grid import MOST, Axis, Grid, GridTable, grid_table
from dlviz.runs.limits import Choice, Number, SettingError, Switch
from dlviz.runs.run import Run
from dlviz.runs.settings import RunSettings
from dlviz.runs.status import STATE_LABELS
from dlviz.ui.answering import callback
from dlviz.ui.figures import show_figure
from dlviz.ui.language import fragment, say_anew
from dlviz.ui.runs.parts import choices, outcome
from dlviz.ui.runs.table import settings_in_words
from dlviz.ui.training.draft import chosen_task, drafted
from dlviz.ui.training.option_labels import field_label, option_label
from dlviz.ui.training.owner import owner
from dlviz.ui.training.probe import probe_to_keep
from dlviz.ui.training.setting_widgets import log_steps
from dlviz.ui.training.settings_form import explain_problem
from dlviz.words import _, ngettext

_EVERY = 2.0  # s
_FIRST, _SECOND = "learning_rate", "optimizer"
_PROBLEM = "grid-problem"
_LONGEST = 9  # values of a small whole number that are offered one by one


def grid() -> None:
    """Choose two settings and their values, start all runs, and see the accuracies as they come.

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
    alive = _is_alive(_grids())
    with outcome():
        fragment(_outcomes, run_every=_EVERY if alive else None)(alive)


def _choose(kind: type[RunSettings], base: RunSettings) -> None:
    words = settings_in_words(base)
    st.caption(_("All other settings are those of Train live: {settings}.").format(settings=words))
    fields = [field for field in kind.fields() if values_to_try(field)]
    one, other = st.columns(2, gap="medium")
    with one:
        rows = _axis(fields, _FIRST, "first")
    with other:
        columns = _axis([field for field in fields if field.name != rows.field], _SECOND, "second")
    count = len(rows.values) * len(columns.values)
    label = ngettext("Start {count} run", "Start {count} runs", count).format(count=count)
    st.button(
        label, type="primary", icon=":material/grid_on:", disabled=not count, key="start_grid",
        on_click=callback(_start), args=(base, rows, columns),
    )  # fmt: skip
    if problem := st.session_state.pop(_PROBLEM, None):
        st.error(explain_problem(problem, kind), icon=":material/error:")


def values_to_try(field: Field) -> tuple[Any, ...]:
    """Values of a setting that are worth comparing; none where it is no matter of comparing."""
    match field.limit:
        case Choice() as limit:
            return limit.options
        case Switch():
            return (False, True)
        case Number(logarithmic=True) as limit:
            return log_steps(limit)
        case Number(whole=True) as limit if field.name != "seed":
            small = range(int(limit.lowest), min(int(limit.highest), _LONGEST) + 1)
            powers = (2**i for i in range(12) if limit.lowest <= 2**i <= limit.highest)
            return tuple(sorted({*small, *powers}))
        case Number(whole=False) as limit:
            return tuple(round(limit.lowest + (limit.highest - limit.lowest) * i / 5, 3) for i in range(6))
    return ()


def _axis(fields: Sequence[Field], usual: str, key: str) -> Axis:
    by_name = {field.name: field for field in fields}
    names = list(by_name)
    setting = f"grid-{key}"
    if st.session_state.get(setting) not in names:
        st.session_state[setting] = usual if usual in names else names[0]
    say_anew(setting)
    name = st.selectbox(_("Setting"), names, key=setting, format_func=lambda name: field_label(by_name[name]))
    values, picked = values_to_try(by_name[name]), f"grid-{key}-{name}"
    st.session_state.setdefault(picked, _usual(by_name[name], values))
    say_anew(picked)
    chosen = st.multiselect(_("Values"), values, format_func=option_label, key=picked, max_selections=MOST)
    return Axis(name, tuple(chosen))


def _usual(field: Field, values: Sequence[Any]) -> list[Any]:
    """Up to four values around the default."""
    at = values.index(field.default) if field.default in values else len(values) // 2
    start = max(0, min(at - 1, len(values) - 4))
    return list(values[start : start + 4])


def _start(base: RunSettings, rows: Axis, columns: Axis) -> None:
    try:
        get_engine().submit_grid(Grid(base, rows, columns), owner(), probe_to_keep(base))
    except UserError as problem:
        st.session_state[_PROBLEM] = problem


def _grids() -> dict[str, list[Run]]:
    """This visitor's grids, the newest first."""
    groups: dict[str, list[Run]] = {}
    for run in get_engine().store.list(owner()).runs:
        if run.order.group:
            groups.setdefault(run.order.group, []).append(run)
    return groups


def _is_alive(grids: dict[str, list[Run]]) -> bool:
    return any(run.awaited for runs in grids.values() for run in runs)


def _outcomes(alive: bool) -> None:
    grids = _grids()
    if _is_alive(grids) != alive:
        st.rerun()  # no more clock, or from now on one
    if not grids:
        return
    titles = {name: _title(runs, name) for name, runs in grids.items()}
    say_anew("grid-shown", titles)  # they change with every run that ends
    chosen = st.selectbox(
        _("Grid"), list(grids), format_func=titles.__getitem__, key="grid-shown",
        label_visibility="collapsed",
    )  # fmt: skip
    runs = {run.id: run for run in grids[chosen]}
    table = grid_table(grids[chosen], chosen)
    labels = {field.name: field_label(field) for field in grids[chosen][0].settings.fields()}
    figure = grid_heatmap(
        [option_label(value) for value in table.rows.values],
        [option_label(value) for value in table.columns.values],
        [[None if np.isnan(value) else float(value) for value in row] for row in table.accuracies],
        _texts(table, runs),
        row_name=labels[table.rows.field],
        column_name=labels[table.columns.field],
    )
    show_figure(figure, "grid_heatmap", fits=False)


def _title(runs: list[Run], name: str) -> str:
    done = sum(run.status.state.over for run in runs)
    labels = {field.name: field_label(field) for field in runs[0].settings.fields()}
    fields = " × ".join(labels.get(part, part) for part in name.split(":")[1:])
    return _("{settings}: {done} of {count} runs are over").format(
        settings=fields, done=done, count=len(runs)
    )


def _texts(table: GridTable, runs: dict[str, Run]) -> list[list[str]]:
    """What stands in each cell: the accuracy, else the state."""
    texts = []
    for ids, accuracies in zip(table.run_ids, table.accuracies, strict=True):
        texts.append(
            [
                "" if run_id is None
                else percent(float(accuracy)) if not np.isnan(accuracy)
                else _(STATE_LABELS[runs[run_id].status.state])
                for run_id, accuracy in zip(ids, accuracies, strict=True)
            ]
        )  # fmt: skip
    return texts
