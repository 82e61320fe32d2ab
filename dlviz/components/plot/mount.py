"""Mounts a plot: everything of it in one message."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import streamlit as st

from dlviz import palette
from dlviz.components.bundle import join_modules
from dlviz.components.plot.labels import labels
from dlviz.components.shared.look import colours, style_sheet
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts

Form = Literal["line", "dashed", "thin", "steps", "dots", "segments"]

_HERE = Path(__file__).parent
_plot = st.components.v2.component(
    "dlviz.plot", js=join_modules(_HERE / "js" / "index.js"), css=style_sheet(_HERE / "plot.css")
)


@dataclass(frozen=True, eq=False)
class Series:
    """One curve.

    Args:
        name: In the legend; empty for none.
        x: (n,), ascending for curves.
        y: (n,); gaps are NaN.
        colour: Which of the categorical colours; None for a muted one.
        form: "line", "dashed", "thin" (in the background), "steps" (a line with a dot for every number),
            "dots" alone, or "segments" between the first and the second point, the third and the fourth, ...
    """

    name: str
    x: np.ndarray
    y: np.ndarray
    colour: int | None = 0
    form: Form = "line"


@dataclass(frozen=True, eq=False)
class Plot:
    """Curves over one axis.

    Args:
        title: What is shown.
        series: The curves; pointing at a place reads those of the first one's x.
        x_label: Below the axis.
        x_name: Short, for readings: "z = 0.5".
        x_range: From, to; by default all that there is.
        y_range: Likewise.
        is_log: Whether the y axis is logarithmic.
        marker: A place on the x axis whose values are read off.
        bands: Stretches of the x axis that are shaded.
        band_label: What they mean.
        height: In CSS pixels, without title and legend.
        can_hover: Whether pointing reads values off.
    """

    title: str
    series: tuple[Series, ...]
    x_label: str
    x_name: str = "x"
    x_range: tuple[float, float] | None = None
    y_range: tuple[float, float] | None = None
    is_log: bool = False
    marker: float | None = None
    bands: tuple[tuple[float, float], ...] = ()
    band_label: str = ""
    height: int = 300
    can_hover: bool = True


def plot(shown: Plot, *, key: str) -> None:
    """Show a plot; a later one with the same key replaces its numbers in place."""
    _plot(data=_message(shown, key), key=key)


def _message(shown: Plot, key: str) -> bytes:
    header = {name: value for name, value in vars(shown).items() if name != "series"}
    header |= {
        "series": [
            {"name": series.name, "count": len(series.x), "colour": series.colour, "form": series.form}
            for series in shown.series
        ],
        "words": labels(),
        **slide_parts(),
        "palette": colours(),
        "categories": palette.SERIES,
        "file_name": key,
    }
    return encode_message(header, [array for s in shown.series for array in (s.x, s.y)])
