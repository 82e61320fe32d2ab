"""Losses and their gradients: of a classifier's probability, and of a line through points."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Loss = Literal["cross_entropy", "squared_error"]

LOSSES: tuple[Loss, ...] = ("cross_entropy", "squared_error")


def loss(p: np.ndarray, y: float, kind: Loss) -> np.ndarray:
    """What a prediction costs.

        cross-entropy:  -(y ln p + (1 - y) ln(1 - p))
        squared error:  (p - y)^2

    Args:
        p: Predicted probabilities of class 1, in (0, 1).
        y: The truth, 0 or 1.
        kind: Which loss.

    Example:
        >>> loss(np.array([0.5]), 1, "squared_error").tolist()
        [0.25]
    """
    if kind == "squared_error":
        return (p - y) ** 2
    return -(y * np.log(p) + (1 - y) * np.log1p(-p))


def loss_gradient(p: np.ndarray, y: float, kind: Loss) -> np.ndarray:
    """The slope of `loss` in p."""
    if kind == "squared_error":
        return 2 * (p - y)
    return (p - y) / (p * (1 - p))


def logit_gradient(p: np.ndarray, y: float, kind: Loss) -> np.ndarray:
    """The slope of `loss` in the pre-activation z, where p = sigmoid(z): times p (1 - p).

    For cross-entropy that is p - y: it never vanishes while the prediction is wrong.

    Example:
        >>> logit_gradient(np.array([0.25]), 1, "cross_entropy").tolist()
        [-0.75]
    """
    return loss_gradient(p, y, kind) * p * (1 - p)


@dataclass(frozen=True, eq=False)
class Points:
    """What a line is to go through.

    Args:
        x: (n,).
        y: (n,).
    """

    x: np.ndarray
    y: np.ndarray


@dataclass(frozen=True)
class LineFit:
    """How well a line fits: the mean squared error and its slopes.

    Args:
        error: mean of (a x + b - y)^2.
        by_slope: Its slope in a: mean of 2 (a x + b - y) x.
        by_intercept: Its slope in b: mean of 2 (a x + b - y).
    """

    error: float
    by_slope: float
    by_intercept: float


def eight_points() -> Points:
    """Eight points near the line 0.8 x + 0.5, the same every time."""
    x = np.array([-3.0, -2.2, -1.4, -0.5, 0.4, 1.3, 2.1, 2.9])
    off = np.array([0.4, -0.6, 0.5, 0.2, -0.7, 0.3, -0.4, 0.3])
    return Points(x, 0.8 * x + 0.5 + off)


def fit(points: Points, slope: float, intercept: float) -> LineFit:
    """How well the line a x + b fits.

    Example:
        >>> fit(Points(np.array([1.0]), np.array([3.0])), slope=1, intercept=0)
        LineFit(error=4.0, by_slope=-4.0, by_intercept=-4.0)
    """
    residual = slope * points.x + intercept - points.y
    return LineFit(
        float((residual**2).mean()),
        float((2 * residual * points.x).mean()),
        float((2 * residual).mean()),
    )


def best_line(points: Points) -> tuple[float, float]:
    """Slope and intercept of least squared error."""
    slope, intercept = np.polyfit(points.x, points.y, 1)
    return float(slope), float(intercept)
