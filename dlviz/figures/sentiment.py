"""Curves of sentiment: 0 negative, 1 positive, one axis for all."""

import plotly.graph_objects as go

from dlviz.words import _


def sentiment_axis(figure: go.Figure, height: int = 300) -> None:
    """Give `figure` the axis from negative to positive, with a line at 50 %, and room for its title."""
    figure.update_yaxes(
        range=[-0.03, 1.03],
        tickformat=".0%",
        title=_("probability of “positive”"),
        tickvals=[0, 0.25, 0.5, 0.75, 1],
    )
    figure.add_hline(y=0.5, line={"color": "rgba(127,127,127,0.6)", "width": 1, "dash": "dot"})
    compact(figure, height)


def compact(figure: go.Figure, height: int) -> None:
    """Small margins, the legend below, one hover label for all curves."""
    figure.update_layout(
        height=height, hovermode="x unified", margin={"l": 10, "r": 10, "t": 44, "b": 10},
        legend={"orientation": "h", "y": -0.36, "yanchor": "top", "x": 0, "xanchor": "left"},
        title={"y": 0.97, "yanchor": "top", "x": 0, "font": {"size": 16}},
    )  # fmt: skip
