"""Pooling against hand-computed numbers, and what must hold for every pooling."""

import itertools

import numpy as np
import pytest

from dlviz.explain.pooling import average_pool, global_average_pool, max_pool
from dlviz.models.layers import AveragePooling2D, MaxPooling2D, Padding

ARANGE = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
NINE = np.arange(9, dtype=np.float32).reshape(1, 3, 3, 1)


def test_max() -> None:
    np.testing.assert_array_equal(max_pool(ARANGE, MaxPooling2D("pool"))[0, :, :, 0], [[5, 7], [13, 15]])


def test_average() -> None:
    pooled = average_pool(ARANGE, AveragePooling2D("pool"))
    np.testing.assert_array_equal(pooled[0, :, :, 0], [[2.5, 4.5], [10.5, 12.5]])


def test_overlapping_windows() -> None:
    pooled = max_pool(ARANGE, MaxPooling2D("pool", (3, 3), (1, 1)))
    np.testing.assert_array_equal(pooled[0, :, :, 0], [[10, 11], [14, 15]])


def test_cells_that_fill_no_window_are_left_out() -> None:
    np.testing.assert_array_equal(max_pool(NINE, MaxPooling2D("pool"))[0, :, :, 0], [[4]])


def test_padding_never_wins_even_among_negative_numbers() -> None:
    pooled = max_pool(-NINE - 1, MaxPooling2D("pool", padding="same"))
    np.testing.assert_array_equal(pooled[0, :, :, 0], [[-1, -3], [-7, -9]])


def test_padding_does_not_count_in_the_mean() -> None:
    pooled = average_pool(NINE, AveragePooling2D("pool", padding="same"))
    np.testing.assert_array_equal(pooled[0, :, :, 0], [[2, 3.5], [6.5, 8]])


def test_global_average() -> None:
    x = np.concatenate([ARANGE, -2 * ARANGE], axis=-1)
    np.testing.assert_array_equal(global_average_pool(x), [[7.5, -15]])


@pytest.mark.parametrize(
    ("size", "stride", "padding"), list(itertools.product((1, 2, 3), (1, 2, 3), ("valid", "same")))
)
def test_the_maximum_is_at_least_the_mean(size: int, stride: int, padding: Padding) -> None:
    x = np.random.default_rng(size).normal(size=(2, 9, 8, 3))
    settings = ((size, size), (stride, stride), padding)
    maxima = max_pool(x, MaxPooling2D("pool", *settings))
    means = average_pool(x, AveragePooling2D("pool", *settings))
    assert (maxima >= means - 1e-12).all()
    assert (maxima > means).any() == (size > 1)


def test_channels_are_pooled_apart() -> None:
    x = np.random.default_rng(0).normal(size=(1, 6, 6, 3))
    pooled = max_pool(x, MaxPooling2D("pool"))
    for channel in range(3):
        alone = max_pool(x[..., channel : channel + 1], MaxPooling2D("pool"))
        np.testing.assert_array_equal(pooled[..., channel : channel + 1], alone)
