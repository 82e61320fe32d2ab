"""Several runs on the same axes, and the outcome of a grid of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dlviz.figures.finding import with_finding
from dlviz.numbers import percent
from dlviz.palette import SEQUENTIAL
from dlviz.runs.records import Point
from dlviz.words import _

LOG_SPREAD = 200  # a loss that leaps further than this is drawn on a logarithmic axis


@dataclass(frozen=True)
class NamedCurve:
    """The points of a run under its name, in a colour of its own."""

    name: str
    points: tuple[Point, ...]
    colour: str


def compare_runs(curves: Sequence[NamedCurve]) -> go.Figure:
    """Loss and accuracy over the epochs, training dotted, held out solid."""
    figure = make_subplots(cols=2, horizontal_spacing=0.08, subplot_titles=(_("Loss"), _("Accuracy")))
    for curve in curves:
        for column, fields in ((1, ("loss", "validation_loss")), (2, ("accuracy", "validation_accuracy"))):
            for field, dash in zip(fields, ("dot", "solid"), strict=True):
                _add(figure, curve, field, column, dash)
    figure.update_xaxes(title=_("epoch"), rangemode="tozero")
    figure.update_yaxes(rangemode="tozero", row=1, col=1)
    figure.update_yaxes(tickformat=".0%", row=1, col=2)
    if _leaps(curves):
        figure.update_yaxes(type="log", exponentformat="power", row=1, col=1)
    figure.update_layout(
        height=360, hovermode="x unified", margin={"l": 10, "r": 10, "t": 40, "b": 10},
        legend={"orientation": "h", "y": -0.25, "yanchor": "top", "x": 0, "xanchor": "left"},
    )  # fmt: skip
    said = [_come_to(curve) for curve in curves]
    if len(curves) > 1:  # one sentence is the title of a slide
        said.insert(0, _together(curves))
    return with_finding(figure, *said)


def grid_heatmap(
    rows: Sequence[str],
    columns: Sequence[str],
    accuracies: Sequence[Sequence[float | None]],
    texts: Sequence[Sequence[str]],
    *,
    row_name: str,
    column_name: str,
) -> go.Figure:
    """The held-out accuracy of each pair of settings.

    Args:
        rows: Values of one setting.
        columns: Values of the other.
        accuracies: In [0, 1], one row for each of `rows`; None where there is none yet.
        texts: What stands in each cell.
        row_name: The name of one setting.
        column_name: The name of the other.
    """
    figure = go.Figure(
        go.Heatmap(
            z=accuracies, x=list(columns), y=list(rows), text=texts, texttemplate="%{text}",
            colorscale=[[place, colour] for place, colour in SEQUENTIAL],
            xgap=2, ygap=2, hoverongaps=False,
            colorbar={"title": _("held out"), "tickformat": ".0%", "thickness": 12},
            hovertemplate=f"{row_name} %{{y}}, {column_name} %{{x}}: %{{text}}<extra></extra>",
        )
    )  # fmt: skip
    figure.update_xaxes(title=column_name, type="category", showgrid=False)
    figure.update_yaxes(title=row_name, type="category", showgrid=False, autorange="reversed")
    figure.update_layout(
        height=130 + 58 * len(rows),
        width=230 + 110 * len(columns),
        margin={"l": 10, "r": 10, "t": 10, "b": 10},
    )
    done = [
        (accuracy, f"{row_name} {row}, {column_name} {column}")
        for row, own in zip(rows, accuracies, strict=True)
        for column, accuracy in zip(columns, own, strict=True)
        if accuracy is not None
    ]
    if not done:
        return with_finding(figure, _("No accuracy yet"))
    said = (_("Best: {settings}, {share}"), _("Worst: {settings}, {share}"))
    ends = zip(said, (max(done), min(done)), strict=True)
    return with_finding(
        figure, *(words.format(settings=settings, share=percent(share)) for words, (share, settings) in ends)
    )


def _together(curves: Sequence[NamedCurve]) -> str:
    """What several runs came to, in one sentence that names them, the best first."""
    ends = [
        (float(last.validation_accuracy or 0), curve.name)
        for curve in curves
        if (last := _last_judged(curve)) is not None
    ]
    if not ends:
        return _("No accuracy yet")
    ends.sort(key=lambda end: -end[0])
    shares = ", ".join(f"{name} {percent(share)}" for share, name in ends)
    return _("Held-out accuracy: {shares}").format(shares=shares)


def _last_judged(curve: NamedCurve) -> Point | None:
    judged = (point for point in reversed(curve.points) if point.validation_accuracy is not None)
    return next(judged, None)


def _come_to(curve: NamedCurve) -> str:
    """The last numbers of a run."""
    last = _last_judged(curve)
    if last is None:
        return _("{run}: nothing held out was asked yet").format(run=curve.name)
    return _("{run} after epoch {epoch}: held-out loss {loss}, accuracy {share}").format(
        run=curve.name, epoch=f"{last.epoch:.3g}", loss=f"{last.validation_loss:.3g}",
        share=percent(float(last.validation_accuracy or 0)),
    )  # fmt: skip


def _add(figure: go.Figure, curve: NamedCurve, field: str, column: int, dash: str) -> None:
    points = [point for point in curve.points if getattr(point, field) is not None]
    part = _("held out") if dash == "solid" else _("training")
    name = f"{curve.name} · {part}"
    figure.add_scatter(
        x=[point.epoch for point in points], y=[getattr(point, field) for point in points], mode="lines",
        name=name, legendgroup=name, showlegend=column == 1,
        line={"color": curve.colour, "width": 2.5 if dash == "solid" else 1.5, "dash": dash},
        row=1, col=column,
    )  # fmt: skip


def _leaps(curves: Sequence[NamedCurve]) -> bool:
    losses = sorted(
        loss
        for curve in curves
        for point in curve.points
        for loss in (point.loss, point.validation_loss)
        if loss is not None and 0 < loss < float("inf")
    )
    return bool(losses) and losses[-1] > LOG_SPREAD * losses[len(losses) // 2]
