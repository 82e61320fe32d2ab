"""The activation functions, element by element; softmax over the last axis."""

import math
from collections.abc import Callable

import numpy as np

LEAKY_RELU_SLOPE = 0.2  # Keras' slope where "leaky_relu" is given by name


def activate(z: np.ndarray, function: str, negative_slope: float = LEAKY_RELU_SLOPE) -> np.ndarray:
    """`function` of the pre-activations `z`, any shape, float32 in and out.

    Args:
        z: Pre-activations; channels or units on the last axis.
        function: One of `dlviz.models.layers.ACTIVATIONS`, "elu" or "gelu".
        negative_slope: What leaky_relu multiplies negative numbers with.

    Example:
        >>> activate(np.array([-2.0, 3.0]), "relu")
        array([0., 3.])
    """
    if function == "leaky_relu":
        return leaky_relu(z, negative_slope)
    return _FUNCTIONS[function](z)


def pull_back(
    upstream: np.ndarray, z: np.ndarray, function: str, negative_slope: float = LEAKY_RELU_SLOPE
) -> np.ndarray:
    """The chain rule through `activate`: a gradient on its result becomes one on its pre-activations `z`.

    Args:
        upstream: The gradient on `activate(z, function, negative_slope)`, shaped as `z`.
        z: As for `activate`.
        function: As for `activate`.
        negative_slope: As for `activate`.

    Example:
        >>> pull_back(np.array([5.0, 5.0]), np.array([-2.0, 3.0]), "relu")
        array([0., 5.])
    """
    y = activate(z, function, negative_slope)
    match function:
        case "linear":
            return upstream
        case "relu":
            return np.where(z > 0, upstream, 0)
        case "leaky_relu":
            return np.where(z > 0, upstream, negative_slope * upstream)
        case "sigmoid":
            return upstream * y * (1 - y)
        case "tanh":
            return upstream * (1 - y * y)
        case "elu":
            return np.where(z > 0, upstream, upstream * np.exp(np.minimum(z, 0)))
        case "gelu":
            density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
            return upstream * (normal_share_below(z) + z * density)
        case _:  # softmax
            return y * (upstream - (upstream * y).sum(axis=-1, keepdims=True))


def linear(z: np.ndarray) -> np.ndarray:
    """Z itself."""
    return z


def relu(z: np.ndarray) -> np.ndarray:
    """max(z, 0)."""
    return np.maximum(z, 0)


def leaky_relu(z: np.ndarray, negative_slope: float = LEAKY_RELU_SLOPE) -> np.ndarray:
    """Z where positive, else negative_slope × z."""
    return np.where(z > 0, z, negative_slope * z)


def sigmoid(z: np.ndarray) -> np.ndarray:
    """1 / (1 + exp(-z)), in (0, 1)."""
    return 1 / (1 + np.exp(-np.maximum(z, -88)))  # exp overflows float32 from 89 on


def elu(z: np.ndarray) -> np.ndarray:
    """Z where positive, else exp(z) - 1. Source: Clevert et al. 2016, with alpha = 1."""
    return np.where(z > 0, z, np.expm1(np.minimum(z, 0)))


def gelu(z: np.ndarray) -> np.ndarray:
    """Z times the share of a standard normal below z. Source: Hendrycks & Gimpel 2016."""
    return z * normal_share_below(z)


def normal_share_below(z: np.ndarray) -> np.ndarray:
    """The share of a standard normal distribution below `z`: (1 + erf(z / sqrt(2))) / 2."""
    z = np.asarray(z)
    shares = [(1 + math.erf(value / math.sqrt(2))) / 2 for value in z.ravel().tolist()]
    return np.array(shares, z.dtype if z.dtype.kind == "f" else float).reshape(z.shape)


def softmax(z: np.ndarray) -> np.ndarray:
    """exp(z) / sum(exp(z)) over the last axis: positive, sum 1."""
    e = np.exp(z - z.max(axis=-1, keepdims=True))  # the same quotient, and exp cannot overflow
    return e / e.sum(axis=-1, keepdims=True)


_FUNCTIONS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "linear": linear,
    "relu": relu,
    "elu": elu,
    "gelu": gelu,
    "sigmoid": sigmoid,
    "tanh": np.tanh,
    "softmax": softmax,
}
