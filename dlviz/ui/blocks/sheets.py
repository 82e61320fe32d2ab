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
from dlviz.palette import DIVERGING, LIGHT, SEQUENTIAL, Scale, rgb, steps
from dlviz.ui.downloads import save_button
from dlviz.words import _

_GAP = 6
_MARK = 2


@dataclass(frozen=True)
class Marks:
    """What is outlined.

    Args:
        maps: Whole maps, each (row of the sheet, column of the sheet).
        cells: Single cells, each (row of the sheet, column of the sheet, row, column).
    """

    maps: tuple[tuple[int, int], ...] = ()
    cells: tuple[tuple[int, int, int, int], ...] = ()


def sheet(
    maps: np.ndarray, marks: Marks, *, is_signed: bool, side: int, reach: float | None = None
) -> np.ndarray:
    """uint8 (…, …, 4): a grid of maps on one colour scale.

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
    colours = _colours(DIVERGING if is_signed else SEQUENTIAL)[np.round(share.clip(0, 1) * 255).astype(int)]
    large = colours.repeat(side, axis=2).repeat(side, axis=3)
    picture = np.zeros(
        (rows * (height * side + _GAP) + _GAP, columns * (width * side + _GAP) + _GAP, 4), np.uint8
    )
    accent = np.array([*rgb(LIGHT.accent), 255], np.uint8)

    def corner(row: int, column: int) -> tuple[int, int]:
        return _GAP + row * (height * side + _GAP), _GAP + column * (width * side + _GAP)

    for row, column in np.ndindex(rows, columns):
        y, x = corner(row, column)
        picture[y : y + height * side, x : x + width * side] = large[row, column]
    for row, column in marks.maps:
        y, x = corner(row, column)
        _outline(picture, y - 3, x - 3, height * side + 6, width * side + 6, accent)
    for row, column, i, j in marks.cells:
        y, x = corner(row, column)
        _outline(picture, y + i * side - 2, x + j * side - 2, side + 4, side + 4, accent)
    return picture


def show_sheet(picture: np.ndarray, caption: str, name: str, values: np.ndarray) -> None:
    """The picture with its caption.

    Args:
        picture: Made by `sheet`.
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
    url = "data:image/png;base64," + base64.b64encode(sheet_png(picture)).decode()
    st.html(
        f'<figure class="sheet"><img src="{url}" alt="{escape(description)}">'
        f"<figcaption>{escape(caption)}</figcaption></figure>"
    )


def save_sheet(
    name: str, table: Callable[[], str], picture: np.ndarray, *, table_help: str, picture_help: str
) -> None:
    """Buttons that save numbers as CSV and their picture as PNG; either is made once it is asked for.

    Args:
        name: Of both files, without dlviz- before and the ending behind.
        table: Makes the CSV.
        picture: uint8 (height, width, 4).
        table_help: What the table holds, in words.
        picture_help: What the picture shows.
    """
    with st.container(horizontal=True, gap="xsmall"):
        save_button("CSV", f"dlviz-{name}.csv", table, help_text=table_help)
        save_button("PNG", f"dlviz-{name}.png", partial(sheet_png, picture), help_text=picture_help)


def sheet_png(picture: np.ndarray) -> bytes:
    """The picture as a PNG file."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG", compress_level=1)
    return file.getvalue()


@cache
def _colours(scale: Scale) -> np.ndarray:
    return np.array([(*rgb(colour), 255) for colour in steps(scale)], np.uint8)


def _outline(picture: np.ndarray, y: int, x: int, height: int, width: int, colour: np.ndarray) -> None:
    bottom, right = y + height, x + width
    picture[y : y + _MARK, x:right] = colour
    picture[bottom - _MARK : bottom, x:right] = colour
    picture[y:bottom, x : x + _MARK] = colour
    picture[y:bottom, right - _MARK : right] = colour
