"""Tensors as pictures: the pixels of both themes against the palette."""

import io

import numpy as np
import pytest
from PIL import Image

from dlviz.palette import DARK, DIVERGING, DIVERGING_DARK, LIGHT, SEQUENTIAL, Hues, Scale, rgb
from dlviz.ui.blocks.sheets import Marks, Sheet, sheet


def pixels(picture: Sheet, *, dark: bool) -> np.ndarray:
    """(height, width, 4): red, green, blue, opacity."""
    return np.asarray(Image.open(io.BytesIO(picture.png(dark=dark))).convert("RGBA"))


@pytest.mark.parametrize(("dark", "scale", "hues"), [(False, DIVERGING, LIGHT), (True, DIVERGING_DARK, DARK)])
def test_numbers_have_the_colours_of_the_theme(dark: bool, scale: Scale, hues: Hues) -> None:
    maps = np.array([[[[-2.0, 2.0]], [[0.5, 0.0]]]])  # a row of two maps, each of one row and two columns
    shown = pixels(sheet(maps, Marks(maps=((0, 1),)), is_signed=True, side=4), dark=dark)
    assert shown.shape == (6 + 4 + 6, 6 + 8 + 6 + 8 + 6, 4)
    assert tuple(shown[8, 8]) == (*rgb(scale[0][1]), 255)
    assert tuple(shown[8, 12]) == (*rgb(scale[-1][1]), 255)
    assert tuple(shown[8, 18]) == (*rgb(hues.accent), 255)  # around the second map
    assert shown[8, 1, 3] == 0  # between maps one sees the page


def test_magnitudes_are_alike_in_both_themes() -> None:
    picture = sheet(np.array([[[[0.0, 3.0]]]]), Marks(), is_signed=False, side=4)
    for dark in (False, True):
        first, last = pixels(picture, dark=dark)[8, [8, 12]]
        assert tuple(first) == (*rgb(SEQUENTIAL[0][1]), 255)
        assert tuple(last) == (*rgb(SEQUENTIAL[-1][1]), 255)


def test_sheets_of_different_heights_stand_side_by_side() -> None:
    low, tall = (sheet(np.ones((1, 1, rows, 2)), Marks(), is_signed=False, side=4) for rows in (1, 3))
    shown = pixels(low.beside(tall), dark=False)
    assert shown.shape == (6 + 12 + 6, 2 * (6 + 8 + 6), 4)
    assert shown[16, 8, 3] == 0  # below the lower one
    assert shown[16, 28, 3] == 255
