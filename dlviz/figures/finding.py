"""What a figure shows, in words: for those who do not see it, and above it where it is narrow."""

import plotly.graph_objects as go

from dlviz.words import _


def with_finding(figure: go.Figure, *sentences: str) -> go.Figure:
    """`figure`, with what it shows in words: sentences without their full stops, the title first."""
    said = "".join(_("{sentence}. ").format(sentence=sentence) for sentence in sentences if sentence)
    return figure.update_layout(meta=[said.strip(), next(iter(sentences), "")])


def finding_of(figure: go.Figure) -> str:
    """What was said with `with_finding`."""
    return str(figure.layout.meta[0])


def title_of(figure: go.Figure) -> str:
    """The title that `figure` has on a slide: its own, else the first sentence of its finding."""
    return str(figure.layout.title.text or figure.layout.meta[1])
