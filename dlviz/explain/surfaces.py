"""Surfaces for optimizers to go down: value and gradient of two weights."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlviz.words import N_

Point = tuple[float, float]


@dataclass(frozen=True)
class Surface:
    """A loss over two weights x and y.

    Args:
        key: Its name in links.
        name: What people call it; to be translated.
        latex: Its formula.
        value: (x, y) to the loss, element by element.
        gradient: (x, y) to the slopes in x and in y.
        reach: The part that is shown: x from, to, y from, to.
        lowest: The loss at the bottom.
        minima: Where the bottom is.
        start: Where a run begins by default.
    """

    key: str
    name: str
    latex: str
    value: Callable[[np.ndarray, np.ndarray], np.ndarray]
    gradient: Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]
    reach: tuple[float, float, float, float]
    lowest: float
    minima: tuple[Point, ...]
    start: Point

    def grid(self, columns: int, rows: int) -> np.ndarray:
        """The loss at the middle of every cell of a grid over `reach`: (rows, columns), the top row first."""
        left, right, bottom, top = self.reach
        x = left + (np.arange(columns) + 0.5) * (right - left) / columns
        y = top - (np.arange(rows) + 0.5) * (top - bottom) / rows
        return self.value(*np.meshgrid(x, y))


def _beale(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y**2) ** 2 + (2.625 - x + x * y**3) ** 2


def _beale_gradient(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    first, second, third = 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3
    by_x = 2 * first * (y - 1) + 2 * second * (y**2 - 1) + 2 * third * (y**3 - 1)
    by_y = 2 * first * x + 4 * second * x * y + 6 * third * x * y**2
    return by_x, by_y


SURFACES = (
    Surface(
        "bowl", N_("bowl"), "f(x, y) = \\tfrac12 x^2 + \\tfrac12 y^2",
        lambda x, y: 0.5 * x**2 + 0.5 * y**2,
        lambda x, y: (x, y),
        (-4.0, 4.0, -3.0, 3.0), 0.0, ((0.0, 0.0),), (-3.0, 2.0),
    ),
    Surface(
        "ravine", N_("ravine"), "f(x, y) = \\tfrac12 x^2 + 10\\,y^2",
        lambda x, y: 0.5 * x**2 + 10 * y**2,
        lambda x, y: (x, 20 * y),
        (-4.0, 4.0, -3.0, 3.0), 0.0, ((0.0, 0.0),), (-3.5, 1.0),
    ),
    Surface(
        "saddle", N_("saddle"), "f(x, y) = \\tfrac12 x^2 - \\tfrac12 y^2 + \\tfrac18 y^4",
        lambda x, y: 0.5 * x**2 - 0.5 * y**2 + 0.125 * y**4,
        lambda x, y: (x, -y + 0.5 * y**3),
        (-4.0, 4.0, -3.0, 3.0), -0.5, ((0.0, 2**0.5), (0.0, -(2**0.5))), (-3.0, 0.01),
    ),
    Surface(
        "beale", "Beale",
        "f(x, y) = (1.5 - x + xy)^2 + (2.25 - x + xy^2)^2 + (2.625 - x + xy^3)^2",
        _beale, _beale_gradient,
        (-4.5, 4.5, -3.375, 3.375), 0.0, ((3.0, 0.5),), (0.5, -1.5),
    ),
)  # fmt: skip
