"""The weights that a training starts from, drawn as Keras draws them."""

import numpy as np

from dlviz.models.layers import LSTM, Bidirectional, Dense, Layer, Recurrent, Shape
from dlviz.models.spec import ModelSpec


def initial_weights(spec: ModelSpec, seed: int) -> list[np.ndarray]:
    """Random weights for dense and recurrent layers, float32, in the order of `spec.weight_shapes()`.

    Kernels: uniform within ±sqrt(6 / (rows + columns)) (Glorot & Bengio 2010); recurrent kernels: with
    orthogonal rows (Saxe et al. 2014); biases: 0, but 1 for an LSTM's forget gate (Jozefowicz et al. 2015).

    Example:
        >>> spec = ModelSpec((None, 3), (LSTM("lstm", 2), Dense("dense", 1)))
        >>> [weights.shape for weights in initial_weights(spec, seed=0)]
        [(3, 8), (2, 8), (8,), (2, 1), (1,)]
    """
    rng = np.random.default_rng(seed)
    weights: list[np.ndarray] = []
    for row in spec.rows():
        weights += _of_layer(row.layer, row.input_shape, rng)
    return weights


def _of_layer(layer: Layer, shape: Shape, rng: np.random.Generator) -> list[np.ndarray]:
    match layer:
        case Dense():
            kernel, *biases = layer.weight_shapes(shape)
            return [_glorot(kernel, rng), *(np.zeros(size, np.float32) for size in biases)]
        case Recurrent():
            kernel, recurrent, bias_shape = layer.weight_shapes(shape)
            bias = np.zeros(bias_shape, np.float32)
            if isinstance(layer, LSTM):
                bias[layer.units : 2 * layer.units] = 1
            return [_glorot(kernel, rng), _orthogonal(recurrent, rng), bias]
        case Bidirectional(layer=half):
            return _of_layer(half, shape, rng) + _of_layer(half, shape, rng)
        case _:
            raise TypeError(f"layer: no initial weights are known for {type(layer).__name__}")


def _glorot(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    limit = np.sqrt(6 / sum(shape))
    return rng.uniform(-limit, limit, shape).astype(np.float32)


def _orthogonal(shape: Shape, rng: np.random.Generator) -> np.ndarray:
    q, r = np.linalg.qr(rng.normal(size=shape[::-1]))
    return (q * np.sign(np.diag(r))).T.astype(np.float32)  # the signs make the draw uniform
