import numpy as np
import pytest

from dlviz.figures.rate_finder import rate_figure
from dlviz.runs.rate_finder import RateCurve, rate_curve
from dlviz.runs.records import Point

RATES = np.geomspace(1e-6, 1, 60)


def points(losses: np.ndarray) -> list[Point]:
    return [
        Point(step, step, float(loss), 0.1, None, None, float(rate), 0)
        for step, (rate, loss) in enumerate(zip(RATES, losses, strict=True))
    ]


def ramp() -> RateCurve:
    """Flat at 2.3, down to 0.3 at the 40th rate, then up to a million."""
    way_down = np.interp(np.arange(60), [0, 20, 40], [2.3, 2.3, 0.3])
    return rate_curve(points(np.where(np.arange(60) > 45, 1e6, way_down)))


def test_the_way_down_is_in_the_picture_and_the_explosion_does_not_flatten_it() -> None:
    low, high = rate_figure(ramp()).layout.yaxis.range
    assert low == 0
    assert 2.3 < high < 3


def test_curves_and_suggestion_are_those_of_the_run() -> None:
    curve = ramp()
    figure = rate_figure(curve)
    each, mean = figure.data
    np.testing.assert_array_equal(each.y, curve.losses)
    np.testing.assert_array_equal(mean.y, curve.smoothed)
    np.testing.assert_array_equal(mean.x, RATES)
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == curve.suggestion
    assert RATES[20] < curve.suggestion < RATES[40]


def test_without_a_fall_there_is_no_suggestion() -> None:
    figure = rate_figure(rate_curve(points(np.linspace(1, 2, 60))))
    assert not figure.layout.shapes


def test_before_the_first_batch_the_axes_are_empty() -> None:
    figure = rate_figure(rate_curve([]))
    assert [len(line.x) for line in figure.data] == [0, 0]
    assert figure.layout.yaxis.range is None


@pytest.mark.parametrize("loss", [float("nan"), float("inf")])
def test_a_loss_that_is_no_number_is_left_out(loss: float) -> None:
    losses = np.linspace(2, 1, 60)
    losses[-1] = loss
    curve = rate_curve(points(losses))
    assert len(curve.rates) == 59
    assert np.isfinite(rate_figure(curve).layout.yaxis.range[1])
