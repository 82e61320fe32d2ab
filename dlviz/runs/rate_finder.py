"""The learning-rate finder: the rate rises from batch to batch, and the loss says which is a good one.

Source: Smith 2015, "Cyclical Learning Rates for Training Neural Networks", section 3.3.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlviz.runs.records import Point

LOWEST, HIGHEST = 1e-6, 1.0
STEPS = 120
EXPLODED = 3.0  # times the lowest smoothed loss: from there on nothing can be learned from the curve

_SMOOTHING = 0.9
_EDGE = 10  # batches at both ends that suggest nothing
_FEWEST = 3 * _EDGE


@dataclass(frozen=True, eq=False)
class RateCurve:
    """What a run of the finder found.

    Args:
        rates: float64 (n,), rising.
        losses: float64 (n,), of the batch at each rate.
        smoothed: float64 (n,), their running mean.
        suggestion: The rate at which the smoothed loss falls fastest; None where it never fell or `is_short`.
    """

    rates: np.ndarray
    losses: np.ndarray
    smoothed: np.ndarray
    suggestion: float | None

    @property
    def is_short(self) -> bool:
        """Whether it has too few batches to suggest anything."""
        return len(self.rates) < _FEWEST


def rate_at(number: int) -> float:
    """The learning rate of batch `number`, from 0: evenly spread over its logarithm.

    Example:
        >>> [f"{rate_at(number):.0e}" for number in (0, STEPS - 1)]
        ['1e-06', '1e+00']
    """
    return float(LOWEST * (HIGHEST / LOWEST) ** (number / (STEPS - 1)))


def rate_curve(points: Sequence[Point]) -> RateCurve:
    """The curve of a finder's run, and its suggestion."""
    learned = [point for point in points if point.loss is not None and np.isfinite(point.loss)]
    rates = np.array([point.learning_rate for point in learned])
    losses = np.array([point.loss for point in learned], float)
    smoothed = _smooth(losses)
    return RateCurve(rates, losses, smoothed, _suggest(rates, smoothed))


def has_exploded(points: Sequence[Point]) -> bool:
    """Whether the rate has become so high that there is nothing more to find."""
    smoothed = _smooth(np.array([point.loss for point in points if point.loss is not None], float))
    return bool(len(smoothed)) and not smoothed[-1] <= EXPLODED * smoothed.min()


def _smooth(losses: np.ndarray) -> np.ndarray:
    """A running mean without a bias towards its start, as in Adam."""
    mean, smoothed = 0.0, np.empty(len(losses))
    for number, loss in enumerate(losses):
        mean = _SMOOTHING * mean + (1 - _SMOOTHING) * loss
        smoothed[number] = mean / (1 - _SMOOTHING ** (number + 1))
    return smoothed


def _suggest(rates: np.ndarray, smoothed: np.ndarray) -> float | None:
    if len(rates) < _FEWEST:
        return None
    lowest = int(smoothed.argmin())
    slopes = np.gradient(smoothed, np.log(rates))[_EDGE : max(lowest, _EDGE + 1)]
    steepest = int(slopes.argmin())
    return float(rates[_EDGE + steepest]) if slopes[steepest] < 0 else None
