"""Dropout: a share of the numbers zeroed at random while training, the rest made up for it."""

import numpy as np


def keep_mask(shape: tuple[int, ...], rate: float, seed: int) -> np.ndarray:
    """Which numbers stay: bool, each with probability 1 - rate, on its own.

    Example:
        >>> keep_mask((2, 3), rate=0.0, seed=1).all()
        np.True_
    """
    return np.random.default_rng(seed).random(shape) >= rate


def drop(x: np.ndarray, keep: np.ndarray, rate: float) -> np.ndarray:
    """What training passes on: x / (1 - rate) where kept, else 0, so that the mean stays.

    Source: Srivastava et al. 2014; scaled while training ("inverted"), as Keras does.

    Example:
        >>> drop(np.array([1.0, 2.0]), np.array([True, False]), rate=0.5).tolist()
        [2.0, 0.0]
    """
    return np.where(keep, x / (1 - rate), 0).astype(x.dtype)


def mean_over_masks(x: np.ndarray, rate: float, seed: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The mean of what `count` masks pass on, and how far it was from `x` after each of them.

    The masks are those of the seeds `seed`, `seed` + 1, ...

    Returns:
        Shaped as x: the mean over all; and (count,): the mean distance after so many masks.
    """
    total = np.zeros(x.shape)
    distances = np.zeros(count)
    for number in range(count):
        total += drop(x, keep_mask(x.shape, rate, seed + number), rate)
        distances[number] = np.abs(total / (number + 1) - x).mean()
    return total / count, distances
