"""A grid of small pictures to choose from, our own Streamlit component."""

import base64
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import streamlit as st
from PIL import Image

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "dlviz.gallery",
    html='<ul class="gallery" role="list"></ul>',
    css=(_HERE / "gallery.css").read_text(encoding="utf-8"),
    js=(_HERE / "gallery.js").read_text(encoding="utf-8"),
)


def gallery(images: np.ndarray, captions: Sequence[str], *, key: str, on_pick: Callable[[], None]) -> None:
    """Show `images` to choose from; `on_pick` runs when one is chosen, and `picked(key)` then says which.

    Args:
        images: uint8 (n, height, width), ink bright; at least one.
        captions: One for each image.
        key: Names this gallery in the session.
        on_pick: Called before the page runs again.
    """
    strip = io.BytesIO()
    Image.fromarray(np.concatenate(images, axis=1)).save(strip, "PNG")
    _mount(
        data={
            "strip": "data:image/png;base64," + base64.b64encode(strip.getvalue()).decode(),
            "captions": list(captions),
        },
        key=key,
        on_picked_change=on_pick,
    )


def picked(key: str) -> int | None:
    """The index of the image that was just chosen in the gallery `key`."""
    index = st.session_state[key].get("picked")
    return index if isinstance(index, int) else None
