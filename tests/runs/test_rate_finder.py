"""What a rising learning rate tells."""

import numpy as np
import pytest

from dlviz.runs.rate_finder import STEPS, has_exploded, rate_at, rate_curve
from dlviz.runs.records import Point


def ramp(losses: np.ndarray) -> list[Point]:
    return [Point(n + 1, 0.0, float(loss), 0.1, None, None, rate_at(n), 0.0) for n, loss in enumerate(losses)]


def valley(steepest: int, wall: int) -> np.ndarray:
    """Flat, then falling fastest around `steepest`, then up from `wall` on."""
    n = np.arange(STEPS)
    return 2.3 - 1.8 / (1 + np.exp(-(n - steepest) / 4)) + np.where(n > wall, 0.5 * (n - wall), 0)


@pytest.mark.parametrize("steepest", [40, 60, 80])
def test_the_steepest_fall_is_suggested(steepest: int) -> None:
    curve = rate_curve(ramp(valley(steepest, 105)))
    assert curve.suggestion is not None
    # The running mean is some batches late.
    assert rate_at(steepest - 3) < curve.suggestion < rate_at(steepest + 15)
    assert curve.rates.shape == curve.losses.shape == curve.smoothed.shape == (STEPS,)


def test_where_nothing_falls_nothing_is_suggested() -> None:
    assert rate_curve(ramp(np.linspace(2, 3, STEPS))).suggestion is None
    assert rate_curve(ramp(np.linspace(3, 2, 20))).suggestion is None, "too short"
    assert rate_curve([]).suggestion is None


def test_the_end_of_the_ramp() -> None:
    losses = valley(50, 90)
    ends = next(n for n in range(1, STEPS + 1) if has_exploded(ramp(losses[:n])))
    assert 90 < ends < 105
    assert has_exploded(ramp(np.array([1.0, np.nan])))
    assert not has_exploded([])
    assert np.isfinite(rate_curve(ramp(np.array([1.0, np.nan]))).smoothed).all()
