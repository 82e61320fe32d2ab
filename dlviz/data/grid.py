"""A grid of numbers that somebody typed."""

import math
import re

import numpy as np

from dlviz.errors import UserError
from dlviz.words import N_

LARGEST_SIDE = 32
LARGEST_NUMBER = 1000.0

_BETWEEN_NUMBERS = re.compile(r"[\s,;|]+")
_BETWEEN_ROWS = re.compile(r"[\n;]")


def parse_number(text: str) -> float:
    """The number in `text`: decimal, or a fraction such as 1/9.

    Raises:
        UserError: Where it is none, or beyond ±1000.

    Example:
        >>> parse_number("-1/4"), parse_number("2.5")
        (-0.25, 2.5)
    """
    above, _, below = text.strip().replace("−", "-").partition("/")
    try:
        number = float(above) / float(below or 1)
    except (ValueError, ZeroDivisionError):
        number = math.nan
    if math.isnan(number):
        raise UserError(N_("“{given}” is no number: write 2, -0.5 or 1/9."), given=text.strip()[:20])
    if abs(number) > LARGEST_NUMBER:
        raise UserError(
            N_("{given} is too large: numbers from −{largest} to {largest} are accepted."),
            given=text.strip()[:20], largest=f"{LARGEST_NUMBER:.0f}",
        )  # fmt: skip
    return number


def parse_grid(text: str) -> np.ndarray:
    """The grid in `text`: a line (or what a semicolon ends) is a row, blanks or commas part its numbers.

    Returns:
        float32 (rows, columns).

    Raises:
        UserError: Where it is empty, too large, ragged, or holds what is no number.

    Example:
        >>> parse_grid("1 2; 3, 4").tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """
    lines = [line.strip(" ,\t\r") for line in _BETWEEN_ROWS.split(text)]
    rows = [_BETWEEN_NUMBERS.split(line) for line in lines if line]
    if not rows:
        raise UserError(N_("The grid is empty: type rows of numbers, such as 0 1 0."))
    if max(len(rows), *map(len, rows)) > LARGEST_SIDE:
        raise UserError(
            N_("The grid has {rows} rows and up to {columns} numbers in a row; {largest} of each fit."),
            rows=len(rows), columns=max(map(len, rows)), largest=LARGEST_SIDE,
        )  # fmt: skip
    for number, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise UserError(
                N_("Row {row} has {given} numbers, but the first has {first}: all must be as long."),
                row=number, given=len(row), first=len(rows[0]),
            )  # fmt: skip
    return np.array([[parse_number(entry) for entry in row] for row in rows], np.float32)


def grid_text(grid: np.ndarray, end_of_row: str = "\n") -> str:
    """What `parse_grid` reads as `grid`: the shortest decimals that give each float32 back.

    Example:
        >>> grid_text(np.float32([[1, 0.1], [-2, 0]]), end_of_row=";")
        '1 0.1;-2 0'
    """
    return end_of_row.join(" ".join(shortest(number) for number in row) for row in grid)


def shortest(number: float) -> str:
    """The fewest decimals that give this float32 back.

    Example:
        >>> shortest(np.float32(1 / 9)), shortest(2)
        ('0.11111111', '2')
    """
    return np.format_float_positional(np.float32(number), trim="-")
