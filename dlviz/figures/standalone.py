"""A figure with all that it needs, for a file that hovers without a server."""

import plotly.graph_objects as go

from dlviz.figures.tool_bar import tool_bar
from dlviz.palette import DARK, LIGHT


def hovering(figure: go.Figure, width: int, height: int, *, dark: bool) -> str:
    """HTML of `figure`, without its title, with Plotly's script in it: 5 MB.

    Args:
        figure: What is shown.
        width: In CSS pixels.
        height: In CSS pixels.
        dark: Whether the ground is dark.
    """
    alone = go.Figure(figure)
    hues = DARK if dark else LIGHT
    alone.update_layout(
        template="plotly_dark" if dark else "plotly_white",
        paper_bgcolor=hues.ground, plot_bgcolor=hues.ground,
        font={"family": "inherit", "color": hues.text},
        title=None, width=width, height=height,
    )  # fmt: skip
    if figure.layout.title.text:
        alone.update_layout(margin_t=10)
    alone.update_xaxes(automargin=True)
    alone.update_yaxes(automargin=True)
    if alone.layout.legend.orientation == "h":
        alone.update_layout(legend={"yref": "container", "y": 0, "yanchor": "bottom"})
    config = {**tool_bar(), "showSendToCloud": False}
    return alone.to_html(full_html=False, include_plotlyjs=True, config=config)
