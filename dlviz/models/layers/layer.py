"""What every layer is: shapes in, shapes out, checks that say what is wrong."""

import math
from dataclasses import dataclass
from typing import Any, ClassVar

from dlviz.errors import UserError
from dlviz.words import N_

# Whole numbers, or None where an axis is free: the steps of sequences of any length. Typed Any, because code
# for images would have to prove at every use that its sizes are numbers; None in arithmetic fails loudly.
Shape = tuple[Any, ...]

ACTIVATIONS = ("linear", "relu", "leaky_relu", "sigmoid", "tanh", "softmax")


def shape_text(shape: Shape) -> str:
    """`shape` as people read it; T stands for any number of steps.

    Example:
        >>> shape_text((None, 100))
        'T × 100'
    """
    return " × ".join("T" if size is None else str(size) for size in shape)


@dataclass(frozen=True)
class Layer:
    """One step of a network; `name` is unique within its model."""

    name: str

    kind: ClassVar[str]

    def output_shape(self, shape: Shape) -> Shape:
        """Shape of the output for an input of `shape`."""
        return shape

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        """Shapes of the weights for an input of `shape`, in Keras' order."""
        return ()

    def parameter_count(self, shape: Shape) -> int:
        """Number of stored numbers, trainable or not, for an input of `shape`."""
        return sum(math.prod(weights) for weights in self.weight_shapes(shape))

    def check(self, shape: Shape) -> None:
        """Raise `UserError` where this layer cannot follow an output of `shape`."""


def is_count(value: object) -> bool:
    """Whether `value` is a whole number from 1."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def check_activation(layer: Layer, activation: str) -> None:
    """Raise `UserError` where `activation` is none of `ACTIVATIONS`."""
    if activation not in ACTIVATIONS:
        raise UserError(
            N_("Layer {layer}: the activation is {given}, but it must be one of {accepted}."),
            layer=layer.name,
            given=repr(activation),
            accepted=", ".join(ACTIVATIONS),
        )


def check_rate(layer: Layer, rate: float) -> None:
    """Raise `UserError` where `rate` is no share to drop."""
    if not 0 <= rate < 1:  # NaN, too, fails this
        raise UserError(
            N_("Layer {layer}: the dropout rate is {given}, but it must be at least 0 and below 1."),
            layer=layer.name,
            given=rate,
        )
