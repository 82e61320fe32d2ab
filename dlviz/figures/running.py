"""How the sentiment runs over the words, for several readings on one scale."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.finding import with_finding
from dlviz.figures.sentiment import sentiment_axis
from dlviz.numbers import percent
from dlviz.palette import SERIES
from dlviz.words import _


@dataclass(frozen=True)
class Curve:
    """One reading.

    Args:
        name: What read, or what was read.
        positions: (words,): where on the axis each word stands, from 1.
        words: As read.
        sentiment: (words,), in [0, 1]: the running sentiment.
    """

    name: str
    positions: np.ndarray
    words: Sequence[str]
    sentiment: np.ndarray

    def rows(self) -> Iterator[tuple[float, str, float]]:
        """Position, word and sentiment, word by word."""
        return zip(self.positions, self.words, self.sentiment, strict=True)


def running_sentiments(curves: Sequence[Curve], title: str, marked: Sequence[float] = ()) -> go.Figure:
    """All curves over the words of the text.

    Args:
        curves: The last one in front.
        title: The finding.
        marked: Places on the axis to mark.
    """
    figure = go.Figure()
    for colour, curve in zip(_colours(len(curves)), curves, strict=True):
        figure.add_scatter(
            x=curve.positions, y=curve.sentiment, mode="lines+markers" if len(curve.words) < 60 else "lines",
            name=curve.name, customdata=list(curve.words), line={"color": colour, "width": 2.5},
            marker={"size": 5}, hovertemplate="%{y:.1%}  %{customdata}",
        )  # fmt: skip
    for place in marked:
        figure.add_vline(x=place, line={"color": "rgba(127,127,127,0.7)", "width": 1, "dash": "dot"})
    figure.update_xaxes(title=_("word"), rangemode="tozero")
    figure.update_layout(title=title)
    sentiment_axis(figure, height=340)
    ends = ", ".join(f"{curve.name} {percent(float(curve.sentiment[-1]))}" for curve in curves)
    said = _("Probability of “positive” after the last word: {ends}").format(ends=ends)
    return with_finding(figure, title, said)


def _colours(count: int) -> list[str]:
    return [SERIES[place % len(SERIES)] for place in range(count)]
