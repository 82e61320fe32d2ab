"""What batch and layer normalization do to one tensor, and to one number of it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dlviz.explain.block_tensor import BlockTensor
from dlviz.explain.normalization import batch_normalize, layer_normalize
from dlviz.explain.trace import locked

Norm = Literal["batch", "batch_inference", "layer"]
Place = tuple[int, int, int, int]  # sample, row, column, channel

EPSILON = 1e-3  # Keras' default


@dataclass(frozen=True, eq=False)
class Normalized:
    """A normalized tensor, and how one number of it came about.

    Args:
        output: float32, shaped as the tensor; read-only.
        x: The number that goes in.
        mean: Of the numbers that it is compared with.
        variance: Likewise.
        count: How many numbers those are; 0 where they come from training.
        y: The number that comes out.
    """

    output: np.ndarray
    x: float
    mean: float
    variance: float
    count: int
    y: float


def normalized(tensor: BlockTensor, norm: Norm, place: Place, gamma: float, beta: float) -> Normalized:
    """Normalize `tensor`, scale by `gamma` and shift by `beta`, the same for every channel.

        y = gamma (x - mean) / sqrt(variance + 0.001) + beta

    "batch" takes mean and variance of each channel over samples, rows and columns; "batch_inference" those
    that training left behind; "layer" those of each position over its channels.
    """
    values = tensor.values
    channels = values.shape[3]
    scale, shift = np.full(channels, gamma, np.float32), np.full(channels, beta, np.float32)
    sample, row, column, channel = place
    match norm:
        case "layer":
            output = layer_normalize(values, EPSILON, scale, shift)
            compared = values[sample, row, column]
            mean, variance, count = compared.mean(), compared.var(), compared.size
        case "batch":
            means, variances = values.mean(axis=(0, 1, 2)), values.var(axis=(0, 1, 2))
            output = batch_normalize(values, EPSILON, scale, shift, means, variances)
            mean, variance, count = means[channel], variances[channel], values[..., 0].size
        case _:
            means, variances = tensor.moving_mean, tensor.moving_variance
            output = batch_normalize(values, EPSILON, scale, shift, means, variances)
            mean, variance, count = means[channel], variances[channel], 0
    output = output.astype(np.float32)
    return Normalized(
        locked(output), float(values[place]), float(mean), float(variance), count, float(output[place])
    )
