"""Grids that somebody typed."""

import numpy as np
import pytest

from dlviz.data.grid import grid_text, parse_grid
from dlviz.errors import UserError


@pytest.mark.parametrize(
    "text", ["1 2 3\n4 5 6", "1, 2, 3; 4, 5, 6", "1 2 3\r\n4 5 6\n\n", " 1\t2 | 3 ;4 5 6;"]
)
def test_however_it_is_typed(text: str) -> None:
    np.testing.assert_array_equal(parse_grid(text), [[1, 2, 3], [4, 5, 6]])


def test_decimals_fractions_and_minus_signs() -> None:
    np.testing.assert_array_equal(parse_grid("0.5 1/4 −2 1e-1"), np.array([[0.5, 0.25, -2, 0.1]], np.float32))


def test_text_gives_the_same_grid_back() -> None:
    grid = np.random.default_rng(0).normal(size=(4, 3)).astype(np.float32)
    for end in ("\n", ";"):
        np.testing.assert_array_equal(parse_grid(grid_text(grid, end)), grid)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \n ; ", "empty"),
        ("1 2\n3", "Row 2 has 1 numbers, but the first has 2"),
        ("1 two", "“two” is no number"),
        ("1/0", "no number"),
        ("nan", "no number"),
        ("1e30", "too large"),
        ("-1001", "too large"),
        (" ".join(["1"] * 33), "1 rows and up to 33 numbers"),
        ("\n".join(["1"] * 33), "33 rows"),
    ],
)
def test_what_is_no_grid_is_said(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        parse_grid(text)
