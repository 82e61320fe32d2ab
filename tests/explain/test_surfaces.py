"""Surfaces: gradients against finite differences, bottoms that are bottoms."""

import numpy as np
import pytest

from dlviz.explain.surfaces import SURFACES, Surface


@pytest.fixture(params=SURFACES, ids=lambda surface: surface.key)
def surface(request: pytest.FixtureRequest) -> Surface:
    return request.param


def test_the_gradient_is_the_slope_of_the_value(surface: Surface) -> None:
    x, y = np.random.default_rng(0).uniform(-2, 2, (2, 50))
    h = 1e-5
    by_x, by_y = surface.gradient(x, y)
    numeric_x = (surface.value(x + h, y) - surface.value(x - h, y)) / (2 * h)
    numeric_y = (surface.value(x, y + h) - surface.value(x, y - h)) / (2 * h)
    np.testing.assert_allclose(by_x, numeric_x, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(by_y, numeric_y, rtol=1e-5, atol=1e-5)


def test_the_bottom_is_flat_and_nothing_shown_is_lower(surface: Surface) -> None:
    for place in surface.minima:
        x, y = np.array(place)[:, np.newaxis]
        assert surface.value(x, y)[0] == pytest.approx(surface.lowest, abs=1e-12)
        np.testing.assert_allclose(surface.gradient(x, y), 0, atol=1e-12)
    assert surface.grid(160, 120).min() >= surface.lowest - 1e-12


def test_the_grid_has_the_middles_of_its_cells_the_largest_y_first(surface: Surface) -> None:
    left, right, bottom, top = surface.reach
    grid = surface.grid(4, 3)
    for row, y in ((0, top - (top - bottom) / 6), (2, bottom + (top - bottom) / 6)):
        for column, x in ((0, left + (right - left) / 8), (3, right - (right - left) / 8)):
            assert grid[row, column] == pytest.approx(surface.value(np.array(x), np.array(y)).item())
