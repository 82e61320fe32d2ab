"""What a figure shows, in words: for those who do not see it, and above it where it is narrow."""

import plotly.graph_objects as go

from dlviz.words import _


def with_finding(figure: go.Figure, *sentences: str) -> go.Figure:
    """`figure`, with what it shows in words: sentences without their full stops, the title first."""
    said = "".join(_("{sentence}. ").format(sentence=sentence) for sentence in sentences if sentence)
    return figure.update_layout(meta=said.strip())


def finding_of(figure: go.Figure) -> str:
    """What was said with `with_finding`."""
    return str(figure.layout.meta)
