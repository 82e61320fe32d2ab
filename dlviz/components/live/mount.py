"""Mounts the live view, and feeds it the moments of a run."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.live.frame import Frame
from dlviz.components.live.labels import labels
from dlviz.components.live.wire import encode_digit_samples, encode_frame
from dlviz.components.shared.feed import feed
from dlviz.components.shared.look import colours, style_sheet
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import noted
from dlviz.data.digits import load_digits
from dlviz.data.reviews import load_reviews
from dlviz.palette import SERIES
from dlviz.runs.digit_settings import DigitSettings
from dlviz.runs.held_out import sample_rows
from dlviz.runs.settings import RunSettings
from dlviz.runs.tasks import settings_from_token
from dlviz.words import _, current_language

_EXCERPT = 90  # characters of a review
_SERIES_DARK = ("#56b4e9", "#f0803c")  # as .streamlit/config.toml has them

_HERE = Path(__file__).parent
_SHEETS = "layout", "status", "curves", "examples", "tables", "timeline"
_live = st.components.v2.component(
    "dlviz.live",
    js=join_modules(_HERE / "js" / "index.js"),
    css=style_sheet(*(_HERE / "css" / f"{name}.css" for name in _SHEETS)),
)


def live_view(settings: RunSettings, *, key: str) -> int | None:
    """Show a run with `settings`; `feed_frame` with the same key gives it moments.

    Returns:
        The step of the snapshot that the reader wants to see; None: the latest state.
    """
    chosen = _live(
        key=key, data=_message(settings.task, settings.loss, current_language(), key),
        on_moment_change=noted,
    )  # fmt: skip
    return _moment(chosen.get("moment"))


def wanted_moment(key: str) -> int | None:
    """What `live_view` will return, before it is shown."""
    return _moment((st.session_state.get(key) or {}).get("moment"))


def feed_frame(frame: Frame, *, key: str) -> None:
    """Show `frame` in the live view of this key."""
    feed(encode_frame(frame, key), key=key)


def _moment(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and value >= 0 else None


@lru_cache(maxsize=16)
def _message(task: str, loss: str, language: str, key: str) -> bytes:
    # `language` is part of the cache's key; `labels` reads it from its context.
    samples, arrays = _samples(settings_from_token(task))
    header = {
        "key": key,
        "task": task,
        "loss": loss,
        "samples": samples,
        "classes": list("0123456789") if task == DigitSettings.task else [_("negative"), _("positive")],
        "words": labels(),
        **slide_parts(),
        "palette": {**colours(), "series": {"light": SERIES[:2], "dark": _SERIES_DARK}},
    }
    return encode_message(header, arrays)


def _samples(settings: RunSettings) -> tuple[dict[str, Any], list[np.ndarray]]:
    rows = sample_rows(settings)
    if isinstance(settings, DigitSettings):
        digits = load_digits()
        return encode_digit_samples(digits.train_labels[rows], digits.train_images[rows])
    reviews = load_reviews()
    texts = [_excerpt(reviews.train_texts[row]) for row in rows]
    return {"labels": reviews.train_labels[rows].tolist(), "texts": texts}, []


def _excerpt(text: str) -> str:
    """The end of a review: what the network reads, and where the verdict stands."""
    line = " ".join(text.replace("<br />", " ").split())
    return line if len(line) <= _EXCERPT else "… " + line[-_EXCERPT:].partition(" ")[2]
