"""Handwriting on paper back into strokes of a pen: thin the ink to a line, then follow the line."""

from collections.abc import Set

import numpy as np

from dlviz.train.pen_digits import Polyline

Cell = tuple[int, int]  # row, column

ZOOM = 2  # thinned at twice the size, so that a line between two pixels keeps its place

_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))  # clockwise from above
_SHORTEST = 5  # px at twice the size: what is shorter is a burr of the thinning, not a stroke
_MEMORY = 4  # px that a line's direction is taken over


def thin(ink: np.ndarray) -> np.ndarray:
    """The lines in the middle of `ink`, one px wide and connected as the ink is: bool (N, H, W), as `ink`.

    Source: Zhang & Suen 1984, "A fast parallel algorithm for thinning digital patterns".
    """
    lines = np.pad(ink, ((0, 0), (1, 1), (1, 1)))
    height, width = ink.shape[1:]
    changed = True
    while changed:
        changed = False
        for first in (True, False):
            p = [lines[:, 1 + y : 1 + y + height, 1 + x : 1 + x + width] for y, x in _AROUND]
            neighbours = sum(q.astype(np.uint8) for q in p)
            starts = sum((~a & b).astype(np.uint8) for a, b in zip(p, p[1:] + p[:1], strict=True))
            north, east, south, west = p[0], p[2], p[4], p[6]
            if first:
                exposed = ~(north & east & south) & ~(east & south & west)
            else:
                exposed = ~(north & east & west) & ~(north & south & west)
            middle = lines[:, 1:-1, 1:-1]
            remove = middle & (neighbours >= 2) & (neighbours <= 6) & (starts == 1) & exposed
            changed |= bool(remove.any())
            middle &= ~remove
    return lines[:, 1:-1, 1:-1]


def follow(line: np.ndarray) -> list[Polyline]:
    """The strokes in a thin line, from its loose ends on, straight on at crossings.

    Args:
        line: bool (H, W), as `thin` leaves it.

    Returns:
        Their points (n, 2), x and y in px.
    """
    left = set(zip(*(axis.tolist() for axis in np.nonzero(line)), strict=True))
    everything = frozenset(left)
    strokes = []
    while left:
        start = min(left, key=lambda cell: (len(_next_to(cell, left)) != 1, cell))
        path = [start]
        left.discard(start)
        while ahead := _next_to(path[-1], left):
            path.append(min(ahead, key=lambda cell: _turn(path, cell)))
            left.discard(path[-1])
        if len(path) < _SHORTEST and len(everything) > len(path):
            continue
        strokes.append(_joined(path, everything))
    return [_smooth(np.array(path, float)[:, ::-1]) for path in strokes]


def _next_to(cell: Cell, cells: Set[Cell]) -> list[Cell]:
    return [found for y, x in _AROUND if (found := (cell[0] + y, cell[1] + x)) in cells]


def _turn(path: list[Cell], cell: Cell) -> float:
    """How far `cell` lies off the direction of the end of `path`: 0 straight on, 2 straight back."""
    (y0, x0), (y1, x1) = path[-_MEMORY:][0], path[-1]
    before, after = np.hypot(y1 - y0, x1 - x0), np.hypot(cell[0] - y1, cell[1] - x1)
    if not before:
        return 0.0
    return 1 - float(((y1 - y0) * (cell[0] - y1) + (x1 - x0) * (cell[1] - x1)) / (before * after))


def _joined(path: list[Cell], cells: Set[Cell]) -> list[Cell]:
    """`path` led on to the line that it branches from, or to its own start, at either end."""
    for _ in range(2):
        others = [cell for cell in _next_to(path[-1], cells) if cell not in path[-3:]]
        path = [*path, others[0]] if others else path
        path = path[::-1]
    return path


def _smooth(points: Polyline) -> Polyline:
    """`points` without the steps of the pixel grid; both ends stay."""
    for _ in range(3):
        points = np.concatenate([points[:1], (points[:-2] + 2 * points[1:-1] + points[2:]) / 4, points[-1:]])
    return points


def pen_strokes(images: np.ndarray) -> list[tuple[Polyline, ...]]:
    """Each image's strokes in the unit of its height.

    Args:
        images: uint8 (N, H, W), ink bright.
    """
    strokes = []
    for block in np.array_split(images, max(len(images) // 2000, 1)):
        lines = thin(_enlarged(block) > 127)
        strokes += [tuple(points / line.shape[0] for points in follow(line)) for line in lines]
    return strokes


def _enlarged(images: np.ndarray) -> np.ndarray:
    """Twice the size by linear interpolation, float32 (N, 2H, 2W)."""
    pixels = images.astype(np.float32)
    for axis in (1, 2):
        size = pixels.shape[axis]
        at = np.clip((np.arange(ZOOM * size) + 0.5) / ZOOM - 0.5, 0, size - 1)
        low = np.minimum(at.astype(int), size - 2)
        share = (at - low).astype(np.float32).reshape([-1 if i == axis else 1 for i in range(3)])
        pixels = pixels.take(low, axis) * (1 - share) + pixels.take(low + 1, axis) * share
    return pixels
