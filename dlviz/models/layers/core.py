"""Layers for inputs of any shape: dense, activation, dropout, flatten, reshape."""

import math
from dataclasses import dataclass

from dlviz.errors import UserError
from dlviz.models.layers.layer import Layer, Shape, check_activation, check_rate, is_count, shape_text
from dlviz.words import N_


@dataclass(frozen=True)
class Dense(Layer):
    """Every input times its own weight, plus bias, then the activation."""

    units: int
    activation: str = "linear"
    use_bias: bool = True

    kind = "Dense"

    def output_shape(self, shape: Shape) -> Shape:
        return (*shape[:-1], self.units)

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        kernel = (shape[-1], self.units)
        return (kernel, (self.units,)) if self.use_bias else (kernel,)

    def check(self, shape: Shape) -> None:
        check_activation(self, self.activation)
        if not is_count(self.units):
            raise UserError(N_("Layer {layer} needs at least one unit."), layer=self.name)


@dataclass(frozen=True)
class Activation(Layer):
    """An activation function as a layer of its own."""

    function: str = "relu"
    negative_slope: float = 0.2  # of leaky_relu

    kind = "Activation"

    def check(self, shape: Shape) -> None:
        check_activation(self, self.function)
        if not 0 <= self.negative_slope < math.inf:
            raise UserError(
                N_("Layer {layer}: the slope for negative numbers is {given}, but it must be 0 or more."),
                layer=self.name, given=self.negative_slope,
            )  # fmt: skip


@dataclass(frozen=True)
class Dropout(Layer):
    """Zeroes a share `rate` of its input while training; passes it on unchanged afterwards."""

    rate: float = 0.5

    kind = "Dropout"

    def check(self, shape: Shape) -> None:
        check_rate(self, self.rate)


@dataclass(frozen=True)
class Flatten(Layer):
    """Rows, columns, channels in one line; channels vary fastest."""

    kind = "Flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (math.prod(shape),)

    def check(self, shape: Shape) -> None:
        if None in shape:
            raise UserError(
                N_("Layer {layer} needs an input of a fixed size, but it gets {shape}."),
                layer=self.name, shape=shape_text(shape),
            )  # fmt: skip


@dataclass(frozen=True)
class Reshape(Layer):
    """The same numbers in the same order, in rows of another length: an image's rows become steps.

    Args:
        name: See `Layer`.
        target_shape: Of the output.
    """

    target_shape: tuple[int, ...]

    kind = "Reshape"

    def output_shape(self, shape: Shape) -> Shape:
        return self.target_shape

    def check(self, shape: Shape) -> None:
        target = self.target_shape
        if not (isinstance(target, tuple) and target and all(map(is_count, target))):
            raise UserError(
                N_("Layer {layer}: the shape to give is {given}, but it must be whole numbers from 1."),
                layer=self.name, given=target,
            )  # fmt: skip
        if None in shape or math.prod(shape) != math.prod(target):
            raise UserError(
                N_("Layer {layer} cannot lay {shape} out as {target}: it must be as many numbers."),
                layer=self.name, shape=shape_text(shape), target=shape_text(target),
            )  # fmt: skip
