"""A network's forward pass in NumPy: what each layer computes from what the one before it gave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch

import numpy as np

from dlviz.errors import UserError
from dlviz.explain.activations import activate
from dlviz.explain.convolution import convolve, convolve_steps
from dlviz.explain.normalization import batch_normalize, layer_normalize
from dlviz.explain.pooling import average_pool, global_average_pool, max_pool
from dlviz.explain.recurrent import read_many
from dlviz.explain.trace import LayerTrace, locked
from dlviz.models import layers
from dlviz.models.spec import ModelSpec
from dlviz.words import N_


@dataclass(frozen=True)
class LayerBatch:
    """One layer's numbers for a batch of inputs.

    Args:
        pre_activation: float32 (N, ...), before the activation function; None where the layer has none.
        output: float32 (N, ...).
    """

    pre_activation: np.ndarray | None
    output: np.ndarray


def replay(spec: ModelSpec, weights: Sequence[np.ndarray], x: np.ndarray) -> Iterator[LayerBatch]:
    """The forward pass, layer by layer, as the trained network computes it (dropout does nothing).

    Args:
        spec: The network.
        weights: float32, in the order of `keras.Model.get_weights()`.
        x: float32 (N, *spec.input_shape).

    Raises:
        UserError: At a layer that cannot be replayed.
    """
    for layer, own_weights in zip(spec.layers, spec.split_weights(weights), strict=True):
        batch = replay_layer(layer, x, *own_weights)
        yield batch
        x = batch.output


def trace_layer(layer: layers.Layer, x: np.ndarray, weights: Sequence[np.ndarray]) -> LayerTrace:
    """What `layer` computes from one input `x`, float32, without the axis of a batch.

    Raises:
        UserError: Where it cannot be replayed.

    Example:
        >>> trace_layer(layers.Flatten("flatten"), np.zeros((5, 5, 64), np.float32), ()).output.shape
        (1600,)
    """
    batch = replay_layer(layer, x[np.newaxis], *weights)
    z = batch.pre_activation
    return LayerTrace(layer.name, layer.kind, None if z is None else locked(z[0]), locked(batch.output[0]))


@singledispatch
def replay_layer(layer: layers.Layer, x: np.ndarray, *weights: np.ndarray) -> LayerBatch:
    """What `layer` with `weights` (in Keras' order) computes from `x`, float32 (N, ...)."""
    raise UserError(
        N_("Layer {layer} is of the kind {kind}, which cannot be shown step by step yet."),
        layer=layer.name, kind=type(layer).__name__,
    )  # fmt: skip


@replay_layer.register
def _(layer: layers.Conv2D, x: np.ndarray, *weights: np.ndarray) -> LayerBatch:
    z = convolve(x, layer, *weights)
    return LayerBatch(z, activate(z, layer.activation))


@replay_layer.register
def _(layer: layers.Conv1D, x: np.ndarray, *weights: np.ndarray) -> LayerBatch:
    z = convolve_steps(x, *weights)
    return LayerBatch(z, activate(z, layer.activation))


@replay_layer.register
def _(layer: layers.Dense, x: np.ndarray, kernel: np.ndarray, bias: np.ndarray | None = None) -> LayerBatch:
    z = x @ kernel if bias is None else x @ kernel + bias
    return LayerBatch(z, activate(z, layer.activation))


@replay_layer.register
def _(layer: layers.Activation, x: np.ndarray) -> LayerBatch:
    return LayerBatch(x, activate(x, layer.function, layer.negative_slope))


@replay_layer.register
def _(layer: layers.MaxPooling2D, x: np.ndarray) -> LayerBatch:
    return LayerBatch(None, max_pool(x, layer))


@replay_layer.register
def _(layer: layers.AveragePooling2D, x: np.ndarray) -> LayerBatch:
    return LayerBatch(None, average_pool(x, layer))


@replay_layer.register
def _(layer: layers.GlobalAveragePooling2D, x: np.ndarray) -> LayerBatch:
    return LayerBatch(None, global_average_pool(x))


@replay_layer.register
def _(layer: layers.BatchNormalization, x: np.ndarray, *weights: np.ndarray) -> LayerBatch:
    return LayerBatch(None, batch_normalize(x, layer.epsilon, *weights))


@replay_layer.register
def _(layer: layers.LayerNormalization, x: np.ndarray, *weights: np.ndarray) -> LayerBatch:
    return LayerBatch(None, layer_normalize(x, layer.epsilon, *weights))


@replay_layer.register
def _(layer: layers.Flatten, x: np.ndarray) -> LayerBatch:
    return LayerBatch(None, x.reshape(len(x), -1))


@replay_layer.register
def _(layer: layers.Reshape, x: np.ndarray) -> LayerBatch:
    return LayerBatch(None, x.reshape(len(x), *layer.target_shape))


@replay_layer.register
def _(layer: layers.Recurrent | layers.Bidirectional, x: np.ndarray, *weights: np.ndarray) -> LayerBatch:
    return LayerBatch(None, read_many(layer, x, weights))


@replay_layer.register
def _(layer: layers.Dropout, x: np.ndarray) -> LayerBatch:
    return LayerBatch(None, x)
