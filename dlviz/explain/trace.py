"""What one forward pass computed: every array of it."""

from dataclasses import dataclass

import numpy as np


def locked(array: np.ndarray) -> np.ndarray:
    """`array`, read-only: traces are shared, and some layers share an array."""
    array.flags.writeable = False
    return array


@dataclass(frozen=True)
class LayerTrace:
    """One layer's numbers for one input.

    Args:
        name: The layer's name in its spec.
        kind: The layer's kind, e.g. "Conv2D".
        pre_activation: float32, before the activation function (of an Activation layer: its input); None
            where the layer has none.
        output: float32, shaped as the layer's output.
    """

    name: str
    kind: str
    pre_activation: np.ndarray | None
    output: np.ndarray


@dataclass(frozen=True)
class DigitTrace:
    """All numbers between an image and its ten probabilities.

    Args:
        image: float32 (28, 28) in [0, 1], ink bright: what the network saw.
        layers: From the first layer to the last.
        probabilities: float32 (10,), sum 1.
        prediction: The most probable digit, 0..9.
    """

    image: np.ndarray
    layers: tuple[LayerTrace, ...]
    probabilities: np.ndarray
    prediction: int
