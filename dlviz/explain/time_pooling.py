"""Pooling over time: one number for each feature, over the steps that are read.

Both give the pool after every step, so that a reading can be followed; the layer's output is the last row.
Before the first step that is read, and of a sequence without any, the pool is 0.
"""

import numpy as np


def running_average(x: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The mean of each feature over the steps read so far.

    Args:
        x: float32 (..., steps, features).
        mask: bool (..., steps).

    Returns:
        float32 (..., steps, features).

    Example:
        >>> running_average(np.array([[4.0], [9.0], [6.0]]), np.array([True, False, True])).tolist()
        [[4.0], [4.0], [5.0]]
    """
    read = mask[..., np.newaxis]
    total = np.cumsum(np.where(read, x, 0), axis=-2, dtype=float)  # float32 would drift over many steps
    return (total / np.maximum(np.cumsum(read, axis=-2), 1)).astype(x.dtype)


def running_max(x: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """The largest value of each feature over the steps read so far; shapes as of `running_average`.

    Example:
        >>> running_max(np.array([[-4.0], [9.0], [-3.0]]), np.array([True, False, True])).tolist()
        [[-4.0], [-4.0], [-3.0]]
    """
    read = mask[..., np.newaxis]
    largest = np.maximum.accumulate(np.where(read, x, -np.inf), axis=-2, dtype=x.dtype)
    return np.where(np.logical_or.accumulate(read, axis=-2), largest, np.zeros((), x.dtype))
