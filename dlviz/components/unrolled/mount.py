"""Mounts the component, and feeds it the numbers of each reading."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.shared.feed import feed
from dlviz.components.shared.look import colours, style_sheet
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import at_start, noted
from dlviz.components.unrolled.labels import labels
from dlviz.components.unrolled.panel import Panel
from dlviz.words import current_language

Axis = Literal["across", "down"]

_HERE = Path(__file__).parent
_unrolled = st.components.v2.component(
    "dlviz.unrolled",
    js=join_modules(_HERE / "js" / "index.js"),
    css=style_sheet(_HERE / "unrolled.css"),
)


def unrolled(*, key: str, axis: Axis, start: int | None = None) -> int | None:
    """Show the component; `feed_unrolled` with the same key gives it numbers.

    Args:
        key: Names it; unique on the page.
        axis: Where the steps go: "across", as a sentence is read, or "down", as an image is.
        start: The step that is chosen when it appears; later changes are ignored.

    Returns:
        The step that is chosen, a moment after the reader's last move; None for none.
    """
    first = at_start(key, start)
    _unrolled(key=key, data=_message(current_language(), key, axis, first), on_step_change=noted)
    chosen = st.session_state[key]  # what the browser has reported; the call's result has None for the rest
    if "step" not in chosen:
        return first
    return chosen["step"] if isinstance(chosen["step"], int) else None


def feed_unrolled(steps: Sequence[str], panels: Sequence[Panel], *, key: str) -> None:
    """Show `panels` over `steps`, each step with its label, in the component of this key."""
    described: list[dict[str, Any]] = []
    offset = 0
    for panel in panels:
        described.append(
            {
                "name": panel.name,
                "title": panel.title,
                "scale": panel.scale,
                "high": panel.high,
                "size": panel.size,
                "rows": panel.rows,
                "count": panel.values.shape[1],
                "offset": offset,
                "marked": None if panel.marked is None else np.asarray(panel.marked).tolist(),
            }
        )
        offset += panel.values.size
    header = {"key": key, "steps": list(steps), "panels": described}
    feed(encode_message(header, [panel.values for panel in panels]), key=key)


@lru_cache(maxsize=32)
def _message(language: str, key: str, axis: Axis, start: int | None) -> bytes:
    # `language` is part of the cache's key; `labels` reads it from its context.
    header = {
        "key": key,
        "axis": axis,
        "words": labels(),
        "palette": colours(),
        "step": start,
    } | slide_parts()
    return encode_message(header, ())
