"""Activation functions as curves: value, slope, where they saturate, what ten of them leave of a gradient."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlviz.explain.activations import activate, pull_back

FUNCTIONS = ("sigmoid", "tanh", "relu", "leaky_relu", "elu", "gelu")  # those of one number
SATURATED_BELOW = 0.05  # a slope of less passes hardly any gradient
LAYERS = 10


@dataclass(frozen=True)
class Setting:
    """An activation function with its parameter.

    Args:
        function: One of `FUNCTIONS`.
        slope: Of sigmoid: what its input is multiplied with; of leaky ReLU: what negative numbers are.
    """

    function: str
    slope: float = 1.0

    def value(self, z: np.ndarray) -> np.ndarray:
        """The function of `z`, any shape.

        Example:
            >>> Setting("sigmoid", slope=2).value(np.array([0.0])).tolist()
            [0.5]
        """
        return activate(self._scale * z, self.function, self._negative_slope)

    def derivative(self, z: np.ndarray) -> np.ndarray:
        """Its slope at `z`; at a kink, that on the left.

        Example:
            >>> Setting("sigmoid", slope=2).derivative(np.array([0.0])).tolist()
            [0.5]
        """
        scaled = self._scale * z
        return self._scale * pull_back(np.ones_like(scaled), scaled, self.function, self._negative_slope)

    @property
    def _scale(self) -> float:
        return self.slope if self.function == "sigmoid" else 1.0

    @property
    def _negative_slope(self) -> float:
        return self.slope if self.function == "leaky_relu" else 0.0


@dataclass(frozen=True, eq=False)
class Curve:
    """A function over a stretch of inputs.

    Args:
        z: (n,), ascending.
        value: (n,).
        derivative: (n,).
    """

    z: np.ndarray
    value: np.ndarray
    derivative: np.ndarray


def curve(setting: Setting, low: float = -8, high: float = 8, count: int = 641) -> Curve:
    """The function and its slope between `low` and `high`."""
    z = np.linspace(low, high, count)
    return Curve(z, setting.value(z), setting.derivative(z))


def at(setting: Setting, z: float) -> tuple[float, float]:
    """Value and slope at one input.

    Example:
        >>> at(Setting("relu"), 2.0)
        (2.0, 1.0)
    """
    inputs = np.array([z], float)
    return float(setting.value(inputs)[0]), float(setting.derivative(inputs)[0])


def saturated(curve: Curve) -> tuple[tuple[float, float], ...]:
    """The stretches where the slope is within ±`SATURATED_BELOW`, from, to.

    Example:
        >>> saturated(curve(Setting("relu")))
        ((-8.0, 0.0),)
    """
    flat = np.abs(curve.derivative) < SATURATED_BELOW
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flat, [False]]).astype(int)))
    return tuple(
        (float(curve.z[start]), float(curve.z[end - 1]))
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if end - start > 1
    )


def stacked_gradients(setting: Setting, x: float, weight: float, layers: int = LAYERS) -> np.ndarray:
    """The gradient of every layer's output on the input, where each layer is one neuron.

        a_l = f(w a_{l-1}),  a_0 = x;   d a_l / d x = product over i = 1..l of w f'(w a_{i-1})

    Returns:
        (layers + 1,): 1 for the input itself, then one for each layer.

    Example:
        >>> stacked_gradients(Setting("relu"), x=1.0, weight=0.5, layers=2).tolist()
        [1.0, 0.5, 0.25]
    """
    a, gradients = np.array([x], float), [1.0]
    for _ in range(layers):
        z = weight * a
        gradients.append(gradients[-1] * weight * float(setting.derivative(z)[0]))
        a = setting.value(z)
    return np.array(gradients)


def softmax_over_first(rest: tuple[float, ...], low: float = -8, high: float = 8, count: int = 641) -> Curve:
    """The shares of softmax where the first input moves and the others stay.

    Returns:
        Its value and derivative, by the first input, are (n, classes).
    """
    z = np.linspace(low, high, count)
    inputs = np.column_stack([z, np.tile(rest, (count, 1))])
    shares = activate(inputs, "softmax")
    first = np.zeros_like(shares)
    first[:, 0] = 1
    return Curve(z, shares, shares * (first - shares[:, :1]))


def softmax_jacobian(z: Sequence[float]) -> np.ndarray:
    """D p_i / d z_j = p_i ((i = j) - p_j): (classes, classes).

    Example:
        >>> softmax_jacobian([0, 0]).tolist()
        [[0.25, -0.25], [-0.25, 0.25]]
    """
    p = activate(np.array(z, float), "softmax")
    return np.diag(p) - np.outer(p, p)
