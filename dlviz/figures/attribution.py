"""What each word does for the verdict, and how faithful it is to say so."""

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go

from dlviz.explain.deletion import DeletionCurves
from dlviz.figures.finding import with_finding
from dlviz.figures.sentiment import sentiment_axis
from dlviz.numbers import percent
from dlviz.palette import DIVERGING, DIVERGING_DARK, SERIES
from dlviz.words import _

_ALIKE = 0.01  # areas that differ by less are called alike


def attribution_strips(
    evidence: np.ndarray, names: Sequence[str], words: Sequence[str], *, dark: bool
) -> go.Figure:
    """A strip for each method, a cell for each word: for a positive verdict blue, against it orange.

    Each strip has its own scale, from minus to plus its largest number, since the methods differ in size.

    Args:
        evidence: (methods, words), in log-odds.
        names: Of the methods.
        words: As read.
        dark: Whether the ground is dark.
    """
    largest = np.maximum(np.abs(evidence).max(axis=1, keepdims=True), 1e-12)
    positions = np.arange(1, len(words) + 1)
    # The position again, since %{x} is the tick's text where there is one.
    told = np.broadcast_arrays(evidence, np.array(words, object), positions)
    figure = go.Figure(
        go.Heatmap(
            z=evidence / largest, x=positions, y=list(names), zmin=-1, zmax=1,
            colorscale=[list(step) for step in (DIVERGING_DARK if dark else DIVERGING)],
            customdata=np.stack(told, axis=-1),
            hovertemplate=_("word %{customdata[2]}: %{customdata[1]}<br>%{y}: %{customdata[0]:+.3f} log-odds")
            + "<extra></extra>",
            showscale=False, ygap=3,
        )
    )  # fmt: skip
    figure.update_yaxes(autorange="reversed", showgrid=False, zeroline=False, ticklabelstandoff=6)
    figure.update_xaxes(showgrid=False, zeroline=False)
    if len(words) <= 40:
        figure.update_xaxes(tickvals=positions, ticktext=[str(word) for word in words], tickangle=-45)
    else:
        figure.update_xaxes(title=_("word"))
    figure.update_layout(height=200, margin={"l": 10, "r": 10, "t": 10, "b": 10})
    said = [_extremes(name, words, own) for name, own in zip(names, evidence, strict=True)]
    return with_finding(figure, *said)


def _extremes(name: str, words: Sequence[str], evidence: np.ndarray) -> str:
    most, least = int(evidence.argmax()), int(evidence.argmin())
    return _("{method}, in log-odds: from {low} for “{lowest}” to {high} for “{highest}”").format(
        method=name, low=f"{evidence[least]:+.3f}", lowest=words[least],
        high=f"{evidence[most]:+.3f}", highest=words[most],
    )  # fmt: skip


def deletion_curves(curves: DeletionCurves, names: Sequence[str]) -> go.Figure:
    """The sentiment as words go, in the order of each method; random orders as a grey band.

    Args:
        curves: Of as many rankings as names.
        names: Of the methods.
    """
    figure = go.Figure()
    low, high = curves.by_chance.min(axis=0), curves.by_chance.max(axis=0)
    chance = {"x": curves.shares, "mode": "lines", "legendgroup": "chance", "hoverinfo": "skip"}
    figure.add_scatter(y=high, line={"width": 0}, showlegend=False, **chance)
    figure.add_scatter(
        y=low,
        line={"width": 0},
        fill="tonexty",
        fillcolor="rgba(127,127,127,0.22)",
        showlegend=False,
        **chance,
    )
    figure.add_scatter(
        x=curves.shares, y=curves.by_chance.mean(axis=0), mode="lines", name=_("random order"),
        legendgroup="chance", line={"color": "rgb(127,127,127)", "width": 2, "dash": "dash"},
    )  # fmt: skip
    for name, colour, sentiments in zip(names, SERIES, curves.by_ranking, strict=False):
        figure.add_scatter(
            x=curves.shares, y=sentiments, mode="lines+markers", name=name,
            line={"color": colour, "width": 2.5}, marker={"size": 5},
        )  # fmt: skip
    figure.update_xaxes(tickformat=".0%", title=_("share of the words deleted"), range=[0, 1.02])
    figure.update_layout(title=_finding(curves, names))
    figure.update_traces(hovertemplate="%{y:.1%}", selector={"hoverinfo": None})
    sentiment_axis(figure)
    areas = ", ".join(
        f"{name} {percent(float(area))}" for name, area in zip(names, curves.areas, strict=True)
    )
    by_chance = percent(float(curves.areas_by_chance.mean()))
    said = _("Mean probability of the verdict as words go: {methods}, in random order {chance}")
    return with_finding(figure, figure.layout.title.text, said.format(methods=areas, chance=by_chance))


def _finding(curves: DeletionCurves, names: Sequence[str]) -> str:
    best = int(curves.areas.argmin())
    if curves.areas[best] >= curves.areas_by_chance.min():
        return _("Here no method beats deleting at random")
    if np.ptp(curves.areas) < _ALIKE:
        return _("Here all methods are about as faithful, and beat deleting at random")
    return _("The verdict falls fastest in the order of: {method}").format(method=names[best])
