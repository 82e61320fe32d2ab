"""What the app is about in one picture: a test digit on its way through the shipped network."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from dlviz.data.digits import load_digits
from dlviz.errors import UserError
from dlviz.explain.digit import explain_digit
from dlviz.numbers import percent
from dlviz.palette import SEQUENTIAL, rgb, steps
from dlviz.ui.pictures import figure
from dlviz.words import _, explain_error

_SAMPLE = 0  # the first test image, a 7


@dataclass(frozen=True, eq=False)
class _Sheet:
    """All maps of a layer.

    Args:
        tiles: uint8 (…, …, 3), the picture.
        shape: Height, width and number of the maps.
        liveliest: The map with the largest mean.
    """

    tiles: np.ndarray
    shape: tuple[int, ...]
    liveliest: int


@st.cache_data(show_spinner=False)
def _maps(sample: int) -> tuple[np.ndarray, tuple[_Sheet, ...], int, float]:
    image = load_digits().test_images[sample]
    trace = explain_digit(image.astype(np.float32) / 255)
    sheets = tuple(
        _Sheet(_tiles(layer.output), layer.output.shape, int(layer.output.mean(axis=(0, 1)).argmax()))
        for layer in trace.layers
        if layer.output.ndim == 3
    )
    return image, sheets, trace.prediction, float(trace.probabilities[trace.prediction])


def poster() -> None:
    """The sample and all its feature maps, left to right, and what the network says."""
    try:
        image, sheets, prediction, share = _maps(_SAMPLE)
    except UserError as problem:
        st.error(explain_error(problem), icon=":material/error:")
        return
    verdict = _("The network says {digit}, {share}").format(digit=prediction, share=percent(share))
    pictures = [figure(image, _("A digit"), _("A handwritten {digit}").format(digit=prediction))]
    captions = (_("First convolution"), _("Pooled"), _("Second convolution"), _("Pooled"))
    pictures += [
        figure(sheet.tiles, caption, _in_words(caption, sheet))
        for sheet, caption in zip(sheets, captions, strict=False)
    ]
    st.html(f'<div class="poster">{"".join(pictures)}</div><div class="verdict">{verdict}</div>')


def _in_words(caption: str, sheet: _Sheet) -> str:
    """What there is to see, for those who do not see it."""
    height, width, count = sheet.shape
    return _("{name}: {count} maps of {height} × {width}, map {map} is the most active").format(
        name=caption, count=count, height=height, width=width, map=sheet.liveliest
    )


def _tiles(maps: np.ndarray) -> np.ndarray:
    """Feature maps (height, width, channels) tiled in colour, one scale for all: uint8 (…, …, 3)."""
    height, width, channels = maps.shape
    columns = max(4, channels // 8)
    rows = -(-channels // columns)
    colours = np.array([rgb(colour) for colour in steps(SEQUENTIAL)], np.uint8)
    levels = np.round(maps / max(float(maps.max()), 1e-12) * (len(colours) - 1)).clip(0).astype(int)
    tiles = np.zeros((rows * columns, height, width), int)
    tiles[:channels] = np.moveaxis(levels, -1, 0)
    grid = tiles.reshape(rows, columns, height, width)
    grid = np.pad(grid, ((0, 0), (0, 0), (0, 1), (0, 1)))
    return colours[grid.swapaxes(1, 2).reshape(rows * (height + 1), columns * (width + 1))]
