"""Layers for sequences that keep no state: the embedding, convolution along time, and pooling over it.

A sequence has the shape steps × features; the number of steps may be free (None).
"""

from dataclasses import dataclass
from typing import Literal

from dlviz.errors import UserError
from dlviz.models.layers.layer import Layer, Shape, check_activation, is_count, shape_text
from dlviz.words import N_

PADDING_INDEX = 0  # stands for no token


def check_sequence(layer: Layer, shape: Shape) -> None:
    """Raise `UserError` where `shape` is not steps × features."""
    if len(shape) != 2 or not is_count(shape[1]):
        raise UserError(
            N_("Layer {layer} needs an input of steps × features, but it gets {shape}."),
            layer=layer.name, shape=shape_text(shape),
        )  # fmt: skip


def check_switch(layer: Layer, field: str, value: object) -> None:
    """Raise `UserError` where the setting `field` is neither true nor false."""
    if not isinstance(value, bool):
        raise UserError(
            N_("Layer {layer}: {field} is {given}, but it must be true or false."),
            layer=layer.name, field=field, given=repr(value),
        )  # fmt: skip


@dataclass(frozen=True)
class Embedding(Layer):
    """The row of a learned table for each index: what a token means to the network.

    Args:
        name: See `Layer`.
        input_dim: Rows of the table; indices go from 0 to input_dim - 1.
        output_dim: Numbers in a row.
        mask_zero: Whether index 0 is padding, which the layers behind skip.
    """

    input_dim: int
    output_dim: int
    mask_zero: bool = False

    kind = "Embedding"

    def output_shape(self, shape: Shape) -> Shape:
        return (*shape, self.output_dim)

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return ((self.input_dim, self.output_dim),)

    def check(self, shape: Shape) -> None:
        if len(shape) != 1:
            raise UserError(
                N_("Layer {layer} needs a line of indices, but it gets {shape}."),
                layer=self.name, shape=shape_text(shape),
            )  # fmt: skip
        if not (is_count(self.input_dim) and is_count(self.output_dim)):
            raise UserError(
                N_("Layer {layer}: the sizes of its table must be whole numbers from 1."), layer=self.name
            )
        check_switch(self, "mask_zero", self.mask_zero)


@dataclass(frozen=True)
class Conv1D(Layer):
    """Each step and the `kernel_size - 1` before it, times `filters` kernels, plus bias, activated.

    Zeros stand before the first step. So every step keeps its place, and its mask: Keras' own layer drops
    the mask, so `dlviz.models.build` tells it not to.

    Args:
        name: See `Layer`.
        filters: Numbers in each step of the output.
        kernel_size: Steps of a window, its own included.
        activation: One of `ACTIVATIONS`.
        padding: "causal" is all there is: "valid" gives fewer steps than words, and "same" looks ahead.
    """

    filters: int
    kernel_size: int = 3
    activation: str = "linear"
    padding: Literal["causal"] = "causal"

    kind = "Conv1D"

    def output_shape(self, shape: Shape) -> Shape:
        return (shape[0], self.filters)

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        return (self.kernel_size, shape[1], self.filters), (self.filters,)

    def check(self, shape: Shape) -> None:
        check_sequence(self, shape)
        check_activation(self, self.activation)
        if not is_count(self.filters):
            raise UserError(N_("Layer {layer} needs at least one filter."), layer=self.name)
        if not is_count(self.kernel_size):
            raise UserError(N_("Layer {layer}: its window needs at least one step."), layer=self.name)
        if self.padding != "causal":
            raise UserError(
                N_("Layer {layer}: the padding is {given}, but it must be one of {accepted}."),
                layer=self.name, given=repr(self.padding), accepted="causal",
            )  # fmt: skip


@dataclass(frozen=True)
class _GlobalPooling1D(Layer):
    def output_shape(self, shape: Shape) -> Shape:
        return (shape[1],)

    def check(self, shape: Shape) -> None:
        check_sequence(self, shape)


@dataclass(frozen=True)
class GlobalAveragePooling1D(_GlobalPooling1D):
    """The mean of each feature over all steps that are not masked."""

    kind = "GlobalAveragePooling1D"


@dataclass(frozen=True)
class GlobalMaxPooling1D(_GlobalPooling1D):
    """The largest value of each feature over all steps that are not masked.

    Keras' own layer of this name knows no mask, so `dlviz.models.build` teaches it one.
    """

    kind = "GlobalMaxPooling1D"
