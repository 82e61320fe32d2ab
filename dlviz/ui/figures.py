"""Figures on a page, with a way to save each, and tables as files."""

from collections.abc import Iterable, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dlviz.components.chart_slide import chart_slide
from dlviz.components.shared.slide import slide_page
from dlviz.explain.export import as_csv
from dlviz.figures.finding import finding_of, title_of
from dlviz.figures.standalone import hovering
from dlviz.figures.tool_bar import tool_bar
from dlviz.ui.downloads import save_button
from dlviz.ui.link import page_link
from dlviz.words import _, current_language


def show_figure(figure: Any, name: str, *, fits: bool = True) -> None:
    """Show `figure`; the camera of its tool bar saves it as SVG, the box below it as a slide.

    What it shows is in words before it: read aloud, and seen where the figure is too narrow for its title.

    Args:
        figure: A Plotly figure, made in dlviz.figures.
        name: Its key on the page, and the file's name.
        fits: Whether it becomes as wide as its place; else it keeps its own width.
    """
    st.html(f'<p class="finding">{escape(finding_of(figure))}</p>')
    st.plotly_chart(
        figure, key=name, width="stretch" if fits else "content",
        config={
            **tool_bar(),
            "toImageButtonOptions": {"format": "svg", "filename": f"dlviz-{name}"},
        },
    )  # fmt: skip
    if title := title_of(figure):
        _offer_slide(figure, name, title)


def _offer_slide(figure: Any, name: str, title: str) -> None:
    link, language, dark = page_link(), current_language(), is_dark()

    def page() -> str:
        drawn = partial(hovering, figure, dark=dark)
        return slide_page(title, drawn, link, dark=dark, language=language)

    file = f"slide-file-{name}"
    chart_slide(name, file, name=f"dlviz-{name}", title=title, key=f"slide-{name}")
    # Pressed by the box; css/frame.css puts it out of sight.
    save_button(title, f"dlviz-{name}-slide.html", page, help_text="", key=file)


def save_table(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> None:
    """A button that saves a table of a section's numbers, in full precision."""
    save_button(
        _("Numbers"), f"dlviz-{name}.csv", as_csv(columns, rows),
        help_text=_("All numbers of this section in full precision, as a table (.csv)"), key=f"save_{name}",
    )  # fmt: skip


def is_dark() -> bool:
    """Whether the reader's theme is dark."""
    return st.context.theme.type == "dark"
