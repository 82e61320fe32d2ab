"""Polylines: the one shape a pen leaves, with simplification and flattening of curves."""

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import mul

Point = tuple[float, float]
Polyline = tuple[Point, ...]

FLATNESS = 0.1  # px: how far a chord may run beside the curve that it stands for


def bezier(controls: Sequence[Point]) -> list[Point]:
    """Points along a quadratic or cubic Bézier curve, its start left out.

    Example:
        >>> bezier([(0, 0), (5, 0), (10, 0)])
        [(10.0, 0.0)]
    """
    # A chord over 1/n of the curve deviates at most second difference * degree (degree - 1) / (8 n²).
    degree = len(controls) - 1
    bend = max(
        math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1])
        for a, b, c in zip(controls, controls[1:], controls[2:], strict=False)
    )
    steps = min(64, max(1, math.ceil(math.sqrt(bend * degree * (degree - 1) / (8 * FLATNESS)))))
    xs, ys = zip(*controls, strict=True)
    return [
        (float(sum(map(mul, weights, xs))), float(sum(map(mul, weights, ys))))
        for weights in _bernstein(degree, steps)
    ]


@lru_cache(maxsize=128)
def _bernstein(degree: int, steps: int) -> tuple[tuple[float, ...], ...]:
    """What each control point of a Bézier curve weighs after each of `steps` equal steps."""
    return tuple(
        tuple(
            math.comb(degree, i) * (step / steps) ** i * (1 - step / steps) ** (degree - i)
            for i in range(degree + 1)
        )
        for step in range(1, steps + 1)
    )


def simplify(points: Sequence[Point], tolerance: float) -> Polyline:
    """`points` without those that lie within `tolerance` px of the line that remains. Idempotent.

    Source: Ramer 1972; Douglas & Peucker 1973.

    Example:
        >>> simplify([(0, 0), (5, 0.1), (10, 0)], 0.5)
        ((0, 0), (10, 0))
    """
    if len(points) < 3:
        return tuple(points)
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        farthest = _farthest(points[first : last + 1], tolerance)
        if farthest:
            keep.add(first + farthest)
            spans += [(first, first + farthest), (first + farthest, last)]
    return tuple(points[row] for row in sorted(keep))


def _farthest(points: Sequence[Point], tolerance: float) -> int:
    """Which of `points` is farthest from the line between the outer two; 0 if all lie within `tolerance`.

    Not NumPy: most spans have few points, for which it takes five times as long.
    """
    (left, top), (right, bottom) = points[0], points[-1]
    dx, dy = right - left, bottom - top
    length2 = dx * dx + dy * dy or 1.0
    farthest, most = 0, tolerance**2
    for row, (x, y) in enumerate(points):
        x, y = x - left, y - top
        along = (x * dx + y * dy) / length2
        along = 0.0 if along < 0 else 1.0 if along > 1 else along
        x, y = x - along * dx, y - along * dy
        if (distance2 := x * x + y * y) > most:
            farthest, most = row, distance2
    return farthest
