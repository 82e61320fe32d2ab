"""Mounts the convolution lab, and feeds it the numbers of each picture and kernel."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import streamlit as st

from dlviz.components.bundle import join_modules
from dlviz.components.conv_lab.labels import labels
from dlviz.components.conv_lab.state import LabCell
from dlviz.components.shared.feed import feed
from dlviz.components.shared.look import FIGURE, colours, style_sheet
from dlviz.components.shared.message import encode_message
from dlviz.components.shared.slide import slide_parts
from dlviz.components.shared.start import at_start, noted
from dlviz.data.grid import LARGEST_NUMBER
from dlviz.explain.convolution_lab import KINDS, Kind, LabTrace, Sliding
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


def feed_lab(
    image: np.ndarray,
    kernel: np.ndarray,
    bias: float,
    sliding: Sliding,
    trace: LabTrace | None,
    *,
    channels: Sequence[str],
    is_share: bool,
    echo: str,
    key: str,
) -> None:
    """Show `trace` in the lab of this key; None shows the input and the kernel alone.

    Args:
        image: float32 (height, width, channels).
        kernel: float32 (size, size, channels).
        bias: Added to every sum.
        sliding: Padding, stride, dilation.
        trace: Of this image and kernel.
        channels: Their names.
        is_share: Whether the image's numbers are shares of full light, 0..1.
        echo: The typed text that the kernel comes from; empty where it was not typed in the lab.
        key: As given to `convolution_lab`.
    """
    size = len(kernel)
    header = {
        "key": key, "image_shape": image.shape, "size": size, "bias": bias, "stride": sliding.stride,
        "dilation": sliding.dilation,
        "pads": {axis: sliding.pads(cells, size) for axis, cells in _axes(image)},
        "channels": list(channels), "is_share": is_share, "echo": echo, "shapes": None,
    }  # fmt: skip
    arrays = [image, kernel]
    if trace is not None:
        pool = trace.pool
        header |= {
            "activation": trace.activation,
            "pool": vars(pool),
            "rest": [pool.rest(cells) for cells in trace.maps[0].shape[:2]],
            "shapes": {
                kind: {"map": trace.of(kind)[0].shape, "pooled": _pooled_shape(trace, kind)} for kind in KINDS
            },
        }
        for kind in KINDS:
            pre, activated, pooled = trace.of(kind)
            arrays.append(pre)
            if trace.activation not in ("linear", "relu"):  # those follow to the last bit in the browser
                arrays.append(activated)
            if pool.kind != "none":
                arrays.append(pooled)
    feed(encode_message(header, arrays), key=key)


def _axes(image: np.ndarray) -> Iterable[tuple[str, int]]:
    return zip(("rows", "columns"), image.shape[:2], strict=True)


def _pooled_shape(trace: LabTrace, kind: Kind) -> tuple[int, ...] | None:
    return None if trace.pool.kind == "none" else trace.of(kind)[2].shape


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
