"""Mounts the explorer, and feeds it the numbers of each input."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.explorer.cell import Cell
from dlviz.components.explorer.labels import labels
from dlviz.components.explorer.state import ExplorerState, View
from dlviz.components.explorer.wire import encode_network, encode_trace
from dlviz.components.shared.feed import feed
from dlviz.components.shared.look import FIGURE, colours, style_sheet
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import at_start, noted
from dlviz.explain.trace import DigitTrace
from dlviz.models.loaded import LoadedModel
from dlviz.words import current_language

DIGITS = tuple("0123456789")

_HERE = Path(__file__).parent
_STYLE = style_sheet(FIGURE, _HERE / "explorer.css")
_ENTRY = _HERE / "js" / "index.js"
_explorer = st.components.v2.component("dlviz.explorer", js=join_modules(_ENTRY), css=_STYLE)


def network_explorer(
    model: LoadedModel, *, key: str, start: ExplorerState | None = None, classes: Sequence[str] = DIGITS
) -> ExplorerState:
    """Show every layer of `model`; `feed_trace` with the same key gives it numbers.

    Args:
        model: Its spec and weights.
        key: Names this explorer; unique on the page.
        start: What is chosen when the explorer appears; a cell that the network does not have is ignored.
            Changes while it is shown are ignored too: from then on the reader decides.
        classes: What the units of the last layer stand for.

    Returns:
        What is chosen now. It changes a moment after the reader's last move, and never while a sweep plays.
    """
    first = at_start(key, start or ExplorerState())
    message = _network_message(model, tuple(classes), current_language(), key, first)
    _explorer(key=key, data=message, on_pinned_change=noted, on_view_change=noted)
    chosen = st.session_state[
        key
    ]  # only what the browser has reported; the call's result has None for the rest
    return ExplorerState(
        Cell.from_token(chosen["pinned"]) if "pinned" in chosen else first.pinned,
        View.from_token(chosen["view"]) if "view" in chosen else first.view,
    )


def feed_trace(trace: DigitTrace | None, *, key: str) -> None:
    """Show `trace`, or empty maps for None, in the explorer of this key, wherever on the page it is."""
    feed(encode_trace(trace, key), key=key)


@lru_cache(maxsize=32)
def _network_message(
    model: LoadedModel, classes: tuple[str, ...], language: str, key: str, start: ExplorerState
) -> bytes:
    # `language` is part of the cache's key; `labels` reads it from its context.
    return encode_network(
        model.spec,
        model.weights,
        {
            "key": key,
            "model": model.name,
            "classes": classes,
            "words": labels(),
            "palette": colours(),
            **slide_parts(),
            "file_name": f"{model.name}-layers",
            "view": vars(start.view),
            "pinned": None if start.pinned is None else start.pinned.to_token(),
        },
    )
