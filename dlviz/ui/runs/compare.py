"""Picked runs beside each other: their curves on the same axes, and in what their settings differ."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dlviz.engine import get_engine
from dlviz.errors import UserError
from dlviz.figures.runs import NamedCurve, compare_runs
from dlviz.palette import SERIES
from dlviz.runs.run import Run
from dlviz.ui.figures import show_figure
from dlviz.ui.training.option_labels import field_label, option_label
from dlviz.words import _, explain_error


def show_curves(runs: Sequence[Run]) -> None:
    """Loss and accuracy of all picked runs."""
    curves = []
    for place, run in enumerate(runs):
        try:
            curves.append(NamedCurve(run.title, get_engine().history(run.id), _colour(place)))
        except UserError as problem:
            st.warning(f"**{run.title}**: {explain_error(problem)}", icon=":material/info:")
    show_figure(compare_runs(curves), "compared_curves")


def show_differences(runs: Sequence[Run]) -> None:
    """A table of the settings in which the runs differ; what is in the majority is pale."""
    names = _differing(runs)
    if not names:
        st.caption(_("The settings of these runs are all the same."))
        return
    labels = {field.name: field_label(field) for run in runs for field in run.settings.fields()}
    heads = "".join(
        f'<th><i style="background:{_colour(place)}"></i>{escape(run.title)}</th>'
        for place, run in enumerate(runs)
    )
    rows = "".join(_row(labels.get(name, name), [_value(run, name) for run in runs]) for name in names)
    setting = _("Setting")
    st.html(f'<table class="differences"><tr><th>{setting}</th>{heads}</tr>{rows}</table>')


def _colour(place: int) -> str:
    """Of the run at this place among the picked ones, in the curves and in the table."""
    return SERIES[place % len(SERIES)]


def _differing(runs: Sequence[Run]) -> list[str]:
    """Names of the settings that are not alike in all runs, in their order."""
    first, *others = runs
    found = {name for other in others for name in first.settings.differences(other.settings)}
    order = dict.fromkeys(name for run in runs for name in run.settings.to_json())
    return [name for name in order if name in found]


def _value(run: Run, name: str) -> str:
    if name == "task":
        return option_label(run.settings.task)
    return option_label(getattr(run.settings, name)) if hasattr(run.settings, name) else "–"


def _row(label: str, values: list[str]) -> str:
    most = max(values, key=values.count)
    is_alone = len(set(values)) == len(values)
    cells = "".join(
        f'<td class="{"" if value == most and not is_alone else "other"}">{escape(value)}</td>'
        for value in values
    )
    return f"<tr><th>{escape(label)}</th>{cells}</tr>"
