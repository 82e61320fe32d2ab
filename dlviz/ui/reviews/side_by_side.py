"""Side by side: the same review, read by every network."""

import numpy as np
import streamlit as st

from dlviz.errors import UserError
from dlviz.explain.review import explain_encoded
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.figures.running import Curve, running_sentiments
from dlviz.models.loaded import load_model, review_models
from dlviz.models.verdict import is_positive
from dlviz.numbers import percent
from dlviz.ui.figures import save_table, show_figure
from dlviz.ui.model_picker import model_label
from dlviz.ui.tables import html_table
from dlviz.ui.texts import more
from dlviz.words import _, explain_error, ngettext


def show_side_by_side(text: str) -> None:
    """The section: running sentiments on one scale, and each network's verdict."""
    readings = _readings(text)
    if not readings:
        return
    figure, verdicts = st.columns([3, 2], gap="large")
    curves = [
        Curve(
            model_label(name),
            np.arange(trace.truncated + 1, len(trace.encoded.tokens) + 1),
            trace.tokens[trace.padding :],
            trace.running_sentiment[trace.padding :],
        )
        for name, trace in readings
    ]
    with figure:
        show_figure(
            running_sentiments(curves, _finding([trace.sentiment for _, trace in readings])), "networks"
        )
    with verdicts:
        st.html(_verdicts(readings))
        st.caption(
            _(
                "The curve is what a network would say if the review ended there; only its last point was "
                "trained for."
            )
        )
        more("side_by_side")
        save_table(
            ("network", "position", "word", "running_sentiment"),
            [(name, *row) for (name, _), curve in zip(readings, curves, strict=True) for row in curve.rows()],
            "networks",
        )


def _readings(text: str) -> list[tuple[str, ReviewTrace]]:
    """What every network made of `text`; one that cannot be used is said and left out."""
    readings = []
    for name in review_models():
        try:
            model = load_model(name)
            readings.append((name, explain_encoded(model.reading.encode(text), model)))
        except UserError as problem:
            st.warning(explain_error(problem), icon=":material/error:")
    return readings


def _verdicts(readings: list[tuple[str, ReviewTrace]]) -> str:
    """A small table."""
    rows = [
        (
            model_label(name),
            _("positive") if is_positive(trace.sentiment) else _("negative"),
            percent(trace.sentiment),
            f"{len(trace.tokens) - trace.padding:,}",
        )
        for name, trace in readings
    ]
    columns = _("Network"), _("Verdict"), _("positive"), _("words read")
    return html_table(_("The verdict of each"), columns, rows)


def _finding(sentiments: list[float]) -> str:
    positive = sum(map(is_positive, sentiments))
    count = len(sentiments)
    if positive in (0, count):
        agreed = (
            _("All {count} networks say positive") if positive else _("All {count} networks say negative")
        )
        return agreed.format(count=count)
    return ngettext(
        "{positive} of {count} networks says positive",
        "{positive} of {count} networks say positive",
        positive,
    ).format(positive=positive, count=count)
