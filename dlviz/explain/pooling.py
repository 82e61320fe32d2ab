"""Pooling: one number for every window, channel by channel."""

from functools import reduce

import numpy as np

from dlviz.explain.sliding import sliding_windows
from dlviz.models.layers import AveragePooling2D, MaxPooling2D


def max_pool(x: np.ndarray, layer: MaxPooling2D) -> np.ndarray:
    """The largest value of each window; padding never wins.

    Args:
        x: (N, height, width, channels).
        layer: Window, strides, padding.

    Returns:
        (N, rows, columns, channels).
    """
    windows = sliding_windows(x, layer.pool_size, layer.step, layer.padding, fill=-np.inf)
    return reduce(np.maximum, _cells(windows))


def average_pool(x: np.ndarray, layer: AveragePooling2D) -> np.ndarray:
    """The mean of each window over its cells that are not padding.

    Args:
        x: (N, height, width, channels).
        layer: Window, strides, padding.

    Returns:
        (N, rows, columns, channels).
    """
    windows = sliding_windows(x, layer.pool_size, layer.step, layer.padding)
    ones = np.ones((1, *x.shape[1:3], 1), x.dtype)
    counted = sliding_windows(ones, layer.pool_size, layer.step, layer.padding)
    return reduce(np.add, _cells(windows)) / reduce(np.add, _cells(counted))


def global_average_pool(x: np.ndarray) -> np.ndarray:
    """The mean of each map: (N, height, width, channels) to (N, channels)."""
    return x.mean(axis=(1, 2))


def _cells(windows: np.ndarray) -> list[np.ndarray]:
    """The first cell of all windows, the second, ...: NumPy reduces whole arrays four times as fast."""
    return [windows[:, :, :, i, j] for i, j in np.ndindex(windows.shape[3:5])]
