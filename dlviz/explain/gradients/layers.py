"""The chain rule through every layer that is not recurrent: the counterpart of `dlviz.explain.replay`."""

from collections.abc import Sequence
from functools import singledispatch

import numpy as np

from dlviz.explain.activations import pull_back
from dlviz.explain.convolution import pull_steps
from dlviz.explain.replay import replay_layer
from dlviz.models import layers


@singledispatch
def pull_layer(
    layer: layers.Layer, upstream: np.ndarray, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]
) -> np.ndarray:
    """A gradient on what `layer` gives becomes one on what it gets.

    Args:
        layer: What it does.
        upstream: The gradient on its output, float32 (N, ...).
        x: What it got, float32 (N, ...).
        mask: bool (N, steps), which steps are read.
        weights: In Keras' order.
    """
    raise TypeError(f"layer: the derivative of {type(layer).__name__} is not known")


@pull_layer.register
def _(
    layer: layers.Dense, upstream: np.ndarray, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]
) -> np.ndarray:
    return _on_pre_activation(layer, upstream, x, weights) @ weights[0].T


@pull_layer.register
def _(
    layer: layers.Conv1D, upstream: np.ndarray, x: np.ndarray, mask: np.ndarray, weights: Sequence[np.ndarray]
) -> np.ndarray:
    return pull_steps(_on_pre_activation(layer, upstream, x, weights), weights[0])


@pull_layer.register
def _(
    layer: layers.Activation,
    upstream: np.ndarray,
    x: np.ndarray,
    mask: np.ndarray,
    weights: Sequence[np.ndarray],
) -> np.ndarray:
    return pull_back(upstream, x, layer.function, layer.negative_slope)


@pull_layer.register
def _(
    layer: layers.Dropout,
    upstream: np.ndarray,
    x: np.ndarray,
    mask: np.ndarray,
    weights: Sequence[np.ndarray],
) -> np.ndarray:
    return upstream


@pull_layer.register
def _(
    layer: layers.BatchNormalization,
    upstream: np.ndarray,
    x: np.ndarray,
    mask: np.ndarray,
    weights: Sequence[np.ndarray],
) -> np.ndarray:
    gamma, _, _, variance = weights
    return upstream * (gamma / np.sqrt(variance + layer.epsilon))


@pull_layer.register
def _(
    layer: layers.LayerNormalization,
    upstream: np.ndarray,
    x: np.ndarray,
    mask: np.ndarray,
    weights: Sequence[np.ndarray],
) -> np.ndarray:
    gamma, _ = weights
    deviation = np.sqrt(x.var(axis=-1, keepdims=True) + layer.epsilon)
    normal = (x - x.mean(axis=-1, keepdims=True)) / deviation
    on_normal = upstream * gamma
    # Mean and deviation depend on x too.
    by_mean = on_normal.mean(axis=-1, keepdims=True)
    by_deviation = normal * (on_normal * normal).mean(axis=-1, keepdims=True)
    return (on_normal - by_mean - by_deviation) / deviation


@pull_layer.register
def _(
    layer: layers.GlobalAveragePooling1D,
    upstream: np.ndarray,
    x: np.ndarray,
    mask: np.ndarray,
    weights: Sequence[np.ndarray],
) -> np.ndarray:
    shares = mask / np.maximum(mask.sum(axis=1, keepdims=True), 1)
    return (upstream[:, np.newaxis] * shares[..., np.newaxis]).astype(x.dtype)


@pull_layer.register
def _(
    layer: layers.GlobalMaxPooling1D,
    upstream: np.ndarray,
    x: np.ndarray,
    mask: np.ndarray,
    weights: Sequence[np.ndarray],
) -> np.ndarray:
    """All to the step that has the largest value; a tie is shared, as by TensorFlow."""
    read = mask[..., np.newaxis]
    largest = np.where(read, x, -np.inf).max(axis=1, keepdims=True)
    is_largest = read & (x == largest)
    shares = is_largest / np.maximum(is_largest.sum(axis=1, keepdims=True), 1)
    return (upstream[:, np.newaxis] * shares).astype(x.dtype)


def _on_pre_activation(
    layer: layers.Dense | layers.Conv1D, upstream: np.ndarray, x: np.ndarray, weights: Sequence[np.ndarray]
) -> np.ndarray:
    """The gradient on what `layer` has before its activation."""
    z = replay_layer(layer, x, *weights).pre_activation
    assert z is not None  # all layers that learn have one
    return pull_back(upstream, z, layer.activation)
