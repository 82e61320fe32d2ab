"""Normalization: numbers brought to mean 0 and variance 1, then scaled by gamma and shifted by beta."""

import numpy as np


def batch_normalize(
    x: np.ndarray, epsilon: float, gamma: np.ndarray, beta: np.ndarray, mean: np.ndarray, variance: np.ndarray
) -> np.ndarray:
    """Each channel by the mean and variance that training left behind.

        y = gamma * (x - mean) / sqrt(variance + epsilon) + beta

    Source: Ioffe & Szegedy 2015, algorithm 2.

    Args:
        x: (N, ..., channels).
        epsilon: Keeps the root away from 0.
        gamma: (channels,), the scale.
        beta: (channels,), the shift.
        mean: (channels,), the moving mean of training.
        variance: (channels,), the moving variance of training.
    """
    return gamma * ((x - mean) / np.sqrt(variance + epsilon)) + beta


def layer_normalize(x: np.ndarray, epsilon: float, gamma: np.ndarray, beta: np.ndarray) -> np.ndarray:
    """Each position by the mean and variance over its own channels.

        y = gamma * (x - mean(x)) / sqrt(variance(x) + epsilon) + beta

    Source: Ba et al. 2016, "Layer Normalization".

    Args:
        x: (N, ..., channels).
        epsilon: Keeps the root away from 0.
        gamma: (channels,), the scale.
        beta: (channels,), the shift.
    """
    mean = x.mean(axis=-1, keepdims=True)
    variance = x.var(axis=-1, keepdims=True)
    return gamma * ((x - mean) / np.sqrt(variance + epsilon)) + beta
