"""Mounts the reader, and feeds it the numbers of each text."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.place import place
from dlviz.components.reader.labels import labels
from dlviz.components.reader.state import ReaderState, ReaderView, Step
from dlviz.components.reader.wire import encode_network, encode_reading
from dlviz.components.shared.feed import feed
from dlviz.components.shared.look import FIGURE, colours, style_sheet
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import at_start, noted, started_with
from dlviz.explain.sequence_trace import ReviewTrace
from dlviz.models.loaded import LoadedModel
from dlviz.words import current_language

_HERE = Path(__file__).parent
_SHEETS = "buttons", "text", "stage", "drawing", "arithmetic", "touch"  # the last one overrides the others
_STYLE = style_sheet(FIGURE, *(_HERE / "css" / f"{name}.css" for name in _SHEETS))
_ENTRY = _HERE / "js" / "index.js"
_reader = st.components.v2.component("dlviz.reader", js=join_modules(_ENTRY), css=_STYLE)


def review_reader(
    model: LoadedModel,
    *,
    key: str,
    start: ReaderState | None = None,
    on_pinned: Callable[[], None] = noted,
) -> ReaderState:
    """Show every state of `model` at every word; `feed_reading` with the same key gives it numbers.

    Args:
        model: A network that reads reviews.
        key: Names this reader; unique on the page.
        start: What is chosen when the reader appears; a step or part that is not there is ignored. Changes
            while it is shown are ignored too: from then on who reads decides.
        on_pinned: Is called before the page, or its fragment, runs for another pinned step.

    Returns:
        What is chosen now. It changes a moment after the last move.
    """
    first = at_start(key, start or ReaderState())
    message = _network_message(model, current_language(), key, first)
    _reader(key=key, data=message, on_pinned_change=on_pinned, on_view_change=noted)
    return chosen_in_reader(key=key)


def chosen_in_reader(*, key: str) -> ReaderState:
    """What is chosen now in the reader of this key; the page has called `review_reader`."""
    first = started_with(key, ReaderState())
    # Only what the browser has reported; the result of the mount has None for the rest.
    chosen = st.session_state.get(key, {})
    return ReaderState(
        Step.from_token(chosen["pinned"]) if "pinned" in chosen else first.pinned,
        ReaderView.from_token(chosen["view"]) if "view" in chosen else first.view,
    )


def step_panel(*, key: str) -> None:
    """Make room for the arithmetic of what is pinned in the reader `key`, and of its verdict."""
    place(f"{key}-panel")


def feed_reading(text: str, trace: ReviewTrace | None, model: LoadedModel, *, key: str) -> None:
    """Show what `model` made of `text`, nothing for None, in the reader of this key, wherever it is."""
    feed(encode_reading(text, trace, model.name, key), key=key)


@lru_cache(maxsize=32)
def _network_message(model: LoadedModel, language: str, key: str, start: ReaderState) -> bytes:
    # `language` is part of the cache's key; `labels` reads it from its context.
    return encode_network(
        model.spec,
        model.weights,
        {
            "key": key,
            "model": model.name,
            "words": labels(),
            "palette": colours(),
            **slide_parts(),
            "style": _STYLE,
            "file_name": f"{model.name}-reading",
            "view": vars(start.view),
            "pinned": None if start.pinned is None else start.pinned.to_token(),
        },
    )
