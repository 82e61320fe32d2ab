"""The pen that drew a shape: how wide its strokes are, and the same shape by another pen."""

import math

import numpy as np

from dlviz.data.drawing.distance import distance_to
from dlviz.data.drawing.parts import find_parts

_MARGIN = 2  # px around a shape, so that its edge is inside the picture


def stroke_width(mask: np.ndarray) -> float:
    """How wide the strokes of bool `mask` (H, W) are, in px: twice the median distance of their middle line
    from their edge.

    Example:
        >>> stroke_width(np.ones((5, 40), dtype=bool))
        5.5
    """
    depth = _depth(np.pad(mask, _MARGIN))
    axis = _medial_axis(depth)
    # The middle line runs between pixels as often as through them: a quarter of a pixel is lost, on average.
    return 2 * float(np.median(depth[axis])) + 0.5 if axis.any() else 1.0


def restroke(mask: np.ndarray, width: float, target: float) -> np.ndarray:
    """Bool `mask` (H, W), drawn by a pen of `width` px, as a pen of `target` px would have drawn it.

    The edge moves, by a distance that need not be whole; what would break keeps half the new pen's width, and
    a hole that would close stays open.

    Returns:
        float32 (H + 2 m, W + 2 m) in [0, 1], antialiased, with a margin m around it.
    """
    grow = (target - width) / 2
    margin = _MARGIN + max(0, math.ceil(grow))
    mask = np.pad(mask, margin)
    return _thicker(mask, grow, target) if grow > 0 else _thinner(mask, -grow, target)


def _thinner(mask: np.ndarray, shrink: float, target: float) -> np.ndarray:
    depth = _depth(mask)
    thin = _coverage(depth - shrink) * mask
    core = _medial_axis(depth) & (depth - shrink < target / 4)
    if core.any():
        reach = math.ceil(target / 4) + 1
        thin = np.maximum(thin, np.minimum(_coverage(target / 4 - distance_to(core, reach)), mask))
    return thin


def _thicker(mask: np.ndarray, grow: float, target: float) -> np.ndarray:
    away = distance_to(mask, math.ceil(grow + target / 4) + 1) - np.float32(0.5)
    holes = find_parts(~mask)
    # A hole keeps a radius of a quarter of the new pen, or its own where it is smaller.
    limits = np.maximum(holes.highest(away) - target / 4, 0)
    return _coverage(holes.paint(np.minimum(grow, limits)) - away)


def _depth(mask: np.ndarray) -> np.ndarray:
    """Distance of the mask's pixels from its edge, 0 outside."""
    return np.maximum(distance_to(~mask) - np.float32(0.5), 0)


def _coverage(inside: np.ndarray) -> np.ndarray:
    """How much of each pixel is ink whose edge lies `inside` px beyond the pixel's middle."""
    return np.clip(inside + np.float32(0.5), 0, 1)


def _medial_axis(depth: np.ndarray) -> np.ndarray:
    """Where the edge is equally far on two sides: there the depth has a crest, its slope is not 1."""
    slope_x = (depth[1:-1, 2:] - depth[1:-1, :-2]) / 2
    slope_y = (depth[2:, 1:-1] - depth[:-2, 1:-1]) / 2
    return np.pad((slope_x**2 + slope_y**2 < 0.5) & (depth[1:-1, 1:-1] > 1), 1)
