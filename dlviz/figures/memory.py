"""How far back networks remember, on one logarithmic axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.finding import with_finding
from dlviz.figures.sentiment import compact
from dlviz.palette import SERIES
from dlviz.words import _

LOWEST = 1e-12  # of the axis: below, float32 says little
_DOTTED = {"width": 1.5, "dash": "dot"}


@dataclass(frozen=True)
class MemoryCurve:
    """One network.

    Args:
        name: What it is called.
        before_end: int (words,): how many words come behind each.
        gradient: (words,): length of the gradient on what each step leaves to the next ones.
        kept: (words,): of an LSTM, the product of all later forget gates; else None.
    """

    name: str
    before_end: np.ndarray
    gradient: np.ndarray
    kept: np.ndarray | None

    @property
    def reach(self) -> int:
        """How far from the end the gradient still has 1 % of its largest value, in words."""
        strong = self.gradient >= 0.01 * self.gradient.max()
        return int(self.before_end[strong].max()) + 1


def memory_curves(curves: Sequence[MemoryCurve]) -> go.Figure:
    """The gradients as lines; of LSTMs the product of forget gates, dotted, in the same colour."""
    figure = go.Figure()
    for place, curve in enumerate(curves):
        colour = SERIES[place % len(SERIES)]
        _line(figure, curve.before_end, curve.gradient, curve.name, {"color": colour, "width": 2.5})
        if curve.kept is not None:
            name = _("{network}: product of forget gates").format(network=curve.name)
            _line(figure, curve.before_end, curve.kept, name, {"color": colour, **_DOTTED})
            figure.data[-1].showlegend = False  # one entry for all of them
    if any(curve.kept is not None for curve in curves):
        figure.add_scatter(
            x=[None], y=[None], mode="lines", name=_("product of forget gates"),
            line={"color": "rgb(127,127,127)", **_DOTTED},
        )  # fmt: skip
    largest = max(float(curve.gradient.max()) for curve in curves)
    figure.update_xaxes(title=_("words before the end"), autorange="reversed")
    figure.update_yaxes(
        type="log", title=_("gradient on the state"), exponentformat="power",
        range=[np.log10(_lowest(curves)) - 0.3, np.log10(largest) + 0.6],
    )  # fmt: skip
    figure.update_layout(title=_finding(curves))
    compact(figure, height=420)
    reaches = ", ".join(f"{curve.name} {curve.reach}" for curve in curves)
    said = _("Words from the end on with 1 % of the largest gradient: {reaches}").format(reaches=reaches)
    return with_finding(figure, figure.layout.title.text, said)


def _finding(curves: Sequence[MemoryCurve]) -> str:
    forgets = min(curves, key=lambda curve: curve.reach)
    if forgets.reach == len(forgets.gradient):
        return _("Every network looks back over all the words it read")
    return _("{network} forgets fastest: it looks back {count} words").format(
        network=forgets.name, count=forgets.reach
    )


def _line(figure: go.Figure, x: np.ndarray, y: np.ndarray, name: str, line: dict[str, object]) -> None:
    shown = np.where(y >= LOWEST, y, np.nan)  # a logarithm of 0 is nowhere
    figure.add_scatter(x=x, y=shown, mode="lines", name=name, line=line, hovertemplate="%{y:.2e}")


def _lowest(curves: Sequence[MemoryCurve]) -> float:
    return max(LOWEST, min(float(curve.gradient.min()) for curve in curves))
