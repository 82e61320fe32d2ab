"""Mounts the convolution lab, and feeds it the numbers of each picture and kernel."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.conv_lab.labels import labels
from dlviz.components.conv_lab.scene import LabScene
from dlviz.components.conv_lab.state import LabCell
from dlviz.components.conv_lab.wire import encode_scene
from dlviz.components.shared.feed import feed
from dlviz.components.shared.look import FIGURE, colours, style_sheet
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import at_start, noted
from dlviz.data.grid import LARGEST_NUMBER
from dlviz.words import current_language

_HERE = Path(__file__).parent
_lab = st.components.v2.component(
    "dlviz.convolution_lab",
    js=join_modules(_HERE / "js" / "index.js"),
    css=style_sheet(FIGURE, _HERE / "conv_lab.css"),
)


def convolution_lab(*, key: str, start: LabCell | None, on_kernel: Callable[[str], None]) -> LabCell | None:
    """Show the lab; `feed_lab` with the same key gives it numbers.

    Args:
        key: Names this lab; unique on the page.
        start: The cell that is chosen when the lab appears; later changes are ignored.
        on_kernel: Called with the text of a kernel that was typed, before the page runs again.

    Returns:
        The chosen cell, a moment after the reader's last move; None before the first.
    """
    first = at_start(key, start)

    def edited() -> None:
        typed = st.session_state[key].get("kernel")
        if isinstance(typed, str):
            on_kernel(typed)

    chosen = _lab(
        key=key,
        data=_message(current_language(), key, first),
        on_kernel_change=edited,
        on_cell_change=noted,
    )
    return LabCell.from_token(chosen["cell"]) if chosen.get("cell") else first


def feed_lab(scene: LabScene, *, key: str) -> None:
    """Show `scene` in the lab of this key."""
    feed(encode_scene(scene, key), key=key)


@lru_cache(maxsize=32)
def _message(language: str, key: str, start: LabCell | None) -> bytes:
    # `language` is part of the cache's key; `labels` reads it from its context.
    return encode_message(
        {
            "key": key, "words": labels(), "palette": colours(), "largest": LARGEST_NUMBER, **slide_parts(),
            "cell": start.to_token() if start else "", "file_name": "convolution",
        },
        (),
    )  # fmt: skip
