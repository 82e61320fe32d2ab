"""The loss over a rising learning rate."""

from collections.abc import Iterator

import numpy as np
import plotly.graph_objects as go

from dlviz.figures.finding import with_finding
from dlviz.palette import SERIES
from dlviz.runs.rate_finder import RateCurve
from dlviz.words import _


def rate_figure(curve: RateCurve) -> go.Figure:
    """Each batch's loss, their running mean, and the suggestion, over the learning rate (logarithmic)."""
    figure = go.Figure()
    figure.add_scatter(
        x=curve.rates, y=curve.losses, mode="markers", name=_("of each batch"),
        marker={"size": 4, "color": SERIES[0], "opacity": 0.8},
    )  # fmt: skip
    figure.add_scatter(
        x=curve.rates, y=curve.smoothed, mode="lines", name=_("running mean"),
        line={"width": 2.5, "color": SERIES[1]},
    )  # fmt: skip
    if curve.suggestion is not None:
        figure.add_vline(curve.suggestion, line={"dash": "dash", "color": SERIES[6]})
    figure.update_xaxes(title=_("Learning rate"), type="log", dtick=1, exponentformat="power")
    figure.update_yaxes(title=_("Loss"), range=[0, _top(curve)] if len(curve.rates) else None)
    figure.update_layout(
        height=380, hovermode="x unified", margin={"l": 10, "r": 10, "t": 20, "b": 10},
        legend={"orientation": "h", "y": 1.12, "x": 0.5, "xanchor": "center"},
    )  # fmt: skip
    return with_finding(figure, *_in_words(curve))


def _in_words(curve: RateCurve) -> Iterator[str]:
    if len(curve.rates):
        lowest = int(curve.smoothed.argmin())
        yield _("The running mean of the loss is lowest, {loss}, at a learning rate of {rate}").format(
            loss=f"{curve.smoothed[lowest]:.3g}", rate=f"{curve.rates[lowest]:.2g}"
        )
    if curve.suggestion is not None:
        yield _("It falls fastest at {rate}").format(rate=f"{curve.suggestion:.2g}")


def _top(curve: RateCurve) -> float:
    """Every loss on the way down is in the picture; of the explosion after it, the beginning."""
    lowest = int(curve.smoothed.argmin())
    return 1.1 * float(np.max([*curve.losses[: lowest + 1], *curve.smoothed[: lowest + 1]]))
