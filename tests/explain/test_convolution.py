"""Convolution against hand-computed numbers, and what must hold for every convolution."""

import numpy as np
import pytest

from dlviz.explain.convolution import convolve, convolve_steps, pull_steps
from dlviz.models.layers import Conv2D

ARANGE = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
# 0  1  2  3
# 4  5  6  7
# 8  9 10 11
# 12 13 14 15


def ones(rows: int, columns: int, channels: int = 1, filters: int = 1) -> np.ndarray:
    return np.ones((rows, columns, channels, filters), np.float32)


def test_valid() -> None:
    z = convolve(ARANGE, Conv2D("conv", 1), ones(3, 3))
    np.testing.assert_array_equal(z[0, :, :, 0], [[45, 54], [81, 90]])


def test_same_sums_only_what_lies_inside() -> None:
    z = convolve(ARANGE, Conv2D("conv", 1, padding="same"), ones(3, 3))
    expected = [[10, 18, 24, 18], [27, 45, 54, 39], [51, 81, 90, 63], [42, 66, 72, 50]]
    np.testing.assert_array_equal(z[0, :, :, 0], expected)


def test_same_with_an_even_window_pads_after() -> None:
    z = convolve(ARANGE, Conv2D("conv", 1, (2, 2), padding="same"), ones(2, 2))
    expected = [[10, 14, 18, 10], [26, 30, 34, 18], [42, 46, 50, 26], [25, 27, 29, 15]]
    np.testing.assert_array_equal(z[0, :, :, 0], expected)


def test_stride() -> None:
    z = convolve(ARANGE, Conv2D("conv", 1, (2, 2), strides=(2, 2)), ones(2, 2))
    np.testing.assert_array_equal(z[0, :, :, 0], [[10, 18], [42, 50]])


def test_same_with_stride_2_starts_at_the_first_cell() -> None:
    z = convolve(ARANGE, Conv2D("conv", 1, (3, 3), (2, 2), "same"), ones(3, 3))
    np.testing.assert_array_equal(z[0, :, :, 0], [[45, 39], [66, 50]])


def test_dilation_takes_every_other_cell() -> None:
    z = convolve(ARANGE, Conv2D("conv", 1, (2, 2), dilation_rate=(2, 2)), ones(2, 2))
    np.testing.assert_array_equal(z[0, :, :, 0], [[20, 24], [36, 40]])


def test_the_kernel_is_not_flipped() -> None:
    kernel = np.arange(4, dtype=np.float32).reshape(2, 2, 1, 1)
    z = convolve(ARANGE, Conv2D("conv", 1, (2, 2)), kernel)
    assert z[0, 0, 0, 0] == 0 * 0 + 1 * 1 + 2 * 4 + 3 * 5


def test_channels_are_summed_and_each_filter_has_its_bias() -> None:
    x = np.concatenate([ARANGE, 100 * ARANGE], axis=-1)
    kernel = np.concatenate([ones(1, 1, 2), -ones(1, 1, 2)], axis=-1)
    z = convolve(x, Conv2D("conv", 2, (1, 1)), kernel, np.array([0.5, 0.25], np.float32))
    np.testing.assert_array_equal(z[0, 1, 2], [606.5, -605.75])


@pytest.mark.parametrize("padding", ["valid", "same"])
def test_is_linear(padding: str) -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 2, 9, 7, 3))
    kernel = rng.normal(size=(3, 2, 3, 4))
    layer = Conv2D("conv", 4, (3, 2), (2, 1), padding)  # type: ignore[arg-type]
    together = convolve(2 * a - 3 * b, layer, kernel)
    np.testing.assert_allclose(
        together, 2 * convolve(a, layer, kernel) - 3 * convolve(b, layer, kernel), atol=1e-12
    )


def test_a_shifted_input_gives_a_shifted_map() -> None:
    rng = np.random.default_rng(0)
    x, kernel = rng.normal(size=(1, 10, 10, 2)), rng.normal(size=(3, 3, 2, 4))
    z = convolve(x, Conv2D("conv", 4), kernel)
    shifted = convolve(x[:, 2:, 1:], Conv2D("conv", 4), kernel)
    np.testing.assert_allclose(shifted, z[:, 2:, 1:], atol=1e-12)


def test_along_time_no_window_reaches_ahead() -> None:
    """By hand: the kernel's last row is for the step itself, and zeros stand before the first one."""
    x = np.array([[[1.0, 10.0], [2.0, 20.0], [3.0, 30.0]]])
    kernel = np.array([[[100.0], [0.0]], [[0.0], [1.0]], [[1000.0], [0.0]]])
    z = convolve_steps(x, kernel, np.array([0.5]))
    np.testing.assert_array_equal(z[0, :, 0], [1000.5, 2010.5, 3120.5])


@pytest.mark.parametrize("size", [1, 2, 5, 9])
def test_the_beginning_of_a_convolution_is_that_of_the_beginning(size: int) -> None:
    rng = np.random.default_rng(size)
    x, kernel, bias = rng.random((2, 7, 3)), rng.random((size, 3, 4)), rng.random(4)
    whole = convolve_steps(x, kernel, bias)
    for steps in range(1, 8):
        np.testing.assert_allclose(convolve_steps(x[:, :steps], kernel, bias), whole[:, :steps])


@pytest.mark.parametrize("size", [1, 2, 5, 9])
def test_the_way_back_is_the_transpose(size: int) -> None:
    """<gradient, convolve(x)> = <pull(gradient), x> for any x, since there is no bias here."""
    rng = np.random.default_rng(size)
    x, kernel, gradient = rng.random((2, 7, 3)), rng.random((size, 3, 4)), rng.random((2, 7, 4))
    forth = (gradient * convolve_steps(x, kernel, np.zeros(4))).sum()
    assert (pull_steps(gradient, kernel) * x).sum() == pytest.approx(forth)
