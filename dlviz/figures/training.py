"""How a training went: loss and accuracy after every epoch."""

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dlviz.figures.finding import with_finding
from dlviz.models.card import EpochRecord
from dlviz.numbers import percent
from dlviz.palette import SERIES
from dlviz.words import _


def training_history(history: tuple[EpochRecord, ...]) -> go.Figure:
    """Two panels over the epochs: loss (nats) and accuracy (%), each for training and for held-out images."""
    epochs = list(range(1, len(history) + 1))
    figure = make_subplots(cols=2, horizontal_spacing=0.1, subplot_titles=(_("Loss (nats)"), _("Accuracy")))
    curves = (
        (1, _("training"), [epoch.loss for epoch in history]),
        (1, _("held out"), [epoch.validation_loss for epoch in history]),
        (2, _("training"), [epoch.accuracy for epoch in history]),
        (2, _("held out"), [epoch.validation_accuracy for epoch in history]),
    )
    for (column, name, values), color in zip(curves, SERIES[:2] * 2, strict=True):
        figure.add_scatter(
            x=epochs, y=values, name=name, legendgroup=name, showlegend=column == 1, mode="lines+markers",
            line={"color": color, "width": 2.5}, marker={"size": 5}, row=1, col=column,
        )  # fmt: skip
    figure.update_xaxes(title=_("epoch"), rangemode="tozero")
    figure.update_yaxes(rangemode="tozero", row=1, col=1)
    figure.update_yaxes(tickformat=".1%", row=1, col=2)
    figure.update_layout(
        height=350, hovermode="x unified", margin={"l": 10, "r": 10, "t": 40, "b": 10},
        legend={"orientation": "h", "y": -0.25, "yanchor": "top", "x": 0, "xanchor": "left"},
    )  # fmt: skip
    first, last = history[0], history[-1]
    said = _("Held-out accuracy from {first} after the first epoch to {last} after {count}; loss {loss}")
    return with_finding(
        figure,
        said.format(
            first=percent(first.validation_accuracy, 2), last=percent(last.validation_accuracy, 2),
            count=len(history), loss=f"{last.validation_loss:.3g}",
        ),
    )  # fmt: skip
