"""Mounts the box of a chart's slides."""

from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.shared.look import style_sheet
from dlviz.components.shared.slide import slide_labels

_HERE = Path(__file__).parent
_box = st.components.v2.component(
    "dlviz.chart_slide",
    js=join_modules(_HERE / "js" / "index.js"),
    css=style_sheet(_HERE / "chart_slide.css"),
)


def chart_slide(chart: str, file: str, *, name: str, title: str, key: str) -> None:
    """Offer slides of a chart: the browser draws the pictures, the server makes the file that hovers.

    Args:
        chart: The key of the chart.
        file: The key of the button that saves that file; it may be out of sight.
        name: Of the pictures' files, without what tells them apart.
        title: What the chart shows.
        key: Of the box.
    """
    words = slide_labels()
    _box(key=key, data={"chart": chart, "file": file, "name": name, "title": title, "words": words})
