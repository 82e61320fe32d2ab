"""Digits by hand, as strokes: the shapes that tests of the preparation draw at any size."""

import math

from dlviz.data.drawing.polyline import Point, Polyline
from dlviz.data.drawing.strokes import Strokes


def arc(x: float, y: float, rx: float, ry: float, start: int, end: int) -> list[Point]:
    """An arc of an ellipse, clockwise from 3 o'clock, in degrees."""
    angles = [math.radians(start + (end - start) * step / 24) for step in range(25)]
    return [(x + rx * math.cos(angle), y + ry * math.sin(angle)) for angle in angles]


SHAPES: dict[str, list[list[Point]]] = {  # in the unit square
    "0": [arc(0.5, 0.5, 0.35, 0.5, -90, 270)],
    "1": [[(0.5, 0), (0.5, 1)]],
    "1 with a flag and a base": [[(0.2, 0.3), (0.5, 0), (0.5, 1)], [(0.15, 1), (0.85, 1)]],
    "2": [[*arc(0.5, 0.28, 0.35, 0.28, -170, 40), (0.1, 1), (0.9, 1)]],
    "3": [arc(0.45, 0.26, 0.35, 0.26, -160, 90) + arc(0.45, 0.74, 0.4, 0.26, -90, 150)],
    "4, open": [[(0.35, 0), (0.1, 0.6), (0.9, 0.6)], [(0.65, 0.25), (0.65, 1)]],
    "4, closed": [[(0.65, 1), (0.65, 0), (0.05, 0.65), (0.9, 0.65)]],
    "5": [[(0.85, 0), (0.25, 0), (0.2, 0.42), *arc(0.45, 0.68, 0.4, 0.32, -120, 140)]],
    "6": [[(0.7, 0), (0.4, 0.2), (0.15, 0.7), *arc(0.5, 0.72, 0.35, 0.28, 180, -180)]],
    "7, crossed": [[(0.1, 0), (0.9, 0), (0.4, 1)], [(0.3, 0.5), (0.85, 0.5)]],
    "8": [arc(0.5, 0.25, 0.28, 0.25, 90, 450) + arc(0.5, 0.75, 0.36, 0.25, -90, 270)],
    "9": [[*arc(0.5, 0.27, 0.33, 0.27, 0, -360), (0.83, 0.27), (0.8, 0.7), (0.6, 1)]],
}
HOLES = {"0": 1, "4, closed": 1, "6": 1, "8": 2, "9": 1}


def hand_digit(
    name: str, height: float = 180, x: float = 140, y: float = 140, aspect: float = 0.7
) -> Strokes:
    """The digit `height` px high around (x, y), `aspect` times as wide."""

    def placed(stroke: list[Point]) -> Polyline:
        return tuple((x + (px - 0.5) * height * aspect, y + (py - 0.5) * height) for px, py in stroke)

    return Strokes(tuple(map(placed, SHAPES[name])))
