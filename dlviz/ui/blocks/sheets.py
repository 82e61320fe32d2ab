"""Tensors as one picture: maps side by side in the palette's colours, with what is picked outlined."""

import base64
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from html import escape

import numpy as np
import streamlit as st
from PIL import Image

from dlviz.numbers import percent
from dlviz.palette import DARK, DIVERGING, DIVERGING_DARK, LIGHT, SEQUENTIAL, rgb, steps
from dlviz.ui.downloads import save_button
from dlviz.ui.figures import is_dark
from dlviz.words import _

_GAP = 6
_MARK = 2
_GROUND, _ACCENT, _FIRST = 0, 1, 2  # numbers of colours: nothing, what is picked, the first one of the scale
_STEPS = 256 - _FIRST


@dataclass(frozen=True)
class Marks:
    """What is outlined.

    Args:
        maps: Whole maps, each (row of the sheet, column of the sheet).
        cells: Single cells, each (row of the sheet, column of the sheet, row, column).
    """

    maps: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, eq=False)
class Sheet:
    """A picture that has its colours from the theme.

    Args:
        pixels: uint8 (height, width), the number of each pixel's colour.
        is_signed: Whether zero is in the middle of the colours; else they begin with it.
    """

    pixels: np.ndarray
    is_signed: bool

    def png(self, *, dark: bool) -> bytes:
        """As a PNG file for one theme; see-through where there is no map."""
        picture = Image.fromarray(self.pixels).convert("P")  # the same numbers, not yet colours
        picture.putpalette(_colours(is_signed=self.is_signed, dark=dark))
        file = io.BytesIO()
        picture.save(file, "PNG", compress_level=1, transparency=_GROUND)
        return file.getvalue()

    def beside(self, *others: "Sheet") -> "Sheet":
        """This and sheets in the same colours, from left to right."""
        parts = [sheet.pixels for sheet in (self, *others)]
        tallest = max(len(part) for part in parts)
        padded = [np.pad(part, ((0, tallest - len(part)), (0, 0))) for part in parts]
        return Sheet(np.concatenate(padded, axis=1), self.is_signed)


def sheet(maps: np.ndarray, marks: Marks, *, is_signed: bool, side: int, reach: float | None = None) -> Sheet:
    """A grid of maps on one colour scale.

    Args:
        maps: (rows, columns, height, width).
        marks: What is outlined.
        is_signed: Zero in the middle of the colours; else from 0 to the largest.
        side: Pixels of a cell.
        reach: The number that gets the last colour; by default the largest there is.
    """
    rows, columns, height, width = maps.shape
    reach = reach or float(np.abs(maps).max()) or 1.0
    share = (maps / reach + 1) / 2 if is_signed else maps / reach
    colours = (_FIRST + np.round(share.clip(0, 1) * (_STEPS - 1))).astype(np.uint8)
    large = colours.repeat(side, axis=2).repeat(side, axis=3)
    pixels = np.full(
        (rows * (height * side + _GAP) + _GAP, columns * (width * side + _GAP) + _GAP), _GROUND, np.uint8
    )

    def corner(row: int, column: int) -> tuple[int, int]:
        return _GAP + row * (height * side + _GAP), _GAP + column * (width * side + _GAP)

    for row, column in np.ndindex(rows, columns):
        y, x = corner(row, column)
        pixels[y : y + height * side, x : x + width * side] = large[row, column]
    for row, column in marks.maps:
        y, x = corner(row, column)
        _outline(pixels, y - 3, x - 3, height * side + 6, width * side + 6)
    for row, column, i, j in marks.cells:
        y, x = corner(row, column)
        _outline(pixels, y + i * side - 2, x + j * side - 2, side + 4, side + 4)
    return Sheet(pixels, is_signed)


def show_sheet(sheet: Sheet, caption: str, name: str, values: np.ndarray) -> None:
    """The picture with its caption.

    It is there for both themes, and css/blocks.css shows one: a change of theme needs no run of the page.

    Args:
        sheet: The picture.
        caption: Shown below.
        name: What it is called to those who do not see it.
        values: What is in it, for them in words.
    """
    low, high, mean = (
        f"{value:.3g}".replace("-", "−") for value in (values.min(), values.max(), values.mean())
    )
    description = _("{name}: numbers from {low} to {high}, mean {mean}, {share} of them zero").format(
        name=name, low=low, high=high, mean=mean,
        share=percent(float((values == 0).mean())),
    )  # fmt: skip
    light, dark = _data_url(sheet.png(dark=False)), _data_url(sheet.png(dark=True))
    st.html(
        f'<figure class="sheet"><div role="img" aria-label="{escape(description)}">'
        f'<img src="{light}" alt=""><img src="{dark}" alt=""></div>'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def save_sheet(
    name: str, table: Callable[[], str], sheet: Sheet, *, table_help: str, picture_help: str
) -> None:
    """Buttons that save numbers as CSV and their picture as PNG; either is made once it is asked for.

    Args:
        name: Of both files, without dlviz- before and the ending behind.
        table: Makes the CSV.
        sheet: The picture, in the colours of the reader's theme.
        table_help: What the table holds, in words.
        picture_help: What the picture shows.
    """
    with st.container(horizontal=True, gap="xsmall"):
        save_button("CSV", f"dlviz-{name}.csv", table, help_text=table_help)
        picture = partial(sheet.png, dark=is_dark())
        save_button("PNG", f"dlviz-{name}.png", picture, help_text=picture_help)


def _data_url(png: bytes) -> str:
    return "data:image/png;base64," + base64.b64encode(png).decode()


@cache
def _colours(*, is_signed: bool, dark: bool) -> bytes:
    """Red, green and blue of every number."""
    hues, diverging = (DARK, DIVERGING_DARK) if dark else (LIGHT, DIVERGING)
    scale = steps(diverging if is_signed else SEQUENTIAL, _STEPS)
    return bytes(channel for colour in (hues.ground, hues.accent, *scale) for channel in rgb(colour))


def _outline(pixels: np.ndarray, y: int, x: int, height: int, width: int) -> None:
    bottom, right = y + height, x + width
    pixels[y : y + _MARK, x:right] = _ACCENT
    pixels[bottom - _MARK : bottom, x:right] = _ACCENT
    pixels[y:bottom, x : x + _MARK] = _ACCENT
    pixels[y:bottom, right - _MARK : right] = _ACCENT
