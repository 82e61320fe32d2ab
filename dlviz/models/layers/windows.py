"""Layers that slide windows over maps: convolution and pooling."""

import math
from dataclasses import dataclass
from typing import Literal

from dlviz.errors import UserError
from dlviz.models.layers.layer import Layer, Shape, check_activation, is_count, shape_text
from dlviz.words import N_

Padding = Literal["valid", "same"]


def window_output_size(size: int, window: int, stride: int, padding: Padding, dilation: int = 1) -> int:
    """Number of positions of a window along one axis.

    valid: floor((n - d(f - 1) - 1) / s) + 1;  same: ceil(n / s).
    Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning".

    Example:
        >>> window_output_size(28, window=3, stride=1, padding="valid")
        26
    """
    if padding == "same":
        return math.ceil(size / stride)
    return (size - dilation * (window - 1) - 1) // stride + 1


def _is_pair_of_counts(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(map(is_count, value))


def _check_window(
    layer: Layer, shape: Shape, window: Shape, strides: Shape, padding: str, dilation: Shape
) -> None:
    if len(shape) != 3 or None in shape:
        raise UserError(
            N_("Layer {layer} needs an input of height × width × channels, but it gets {shape}."),
            layer=layer.name,
            shape=shape_text(shape),
        )
    if padding not in ("valid", "same"):
        raise UserError(
            N_("Layer {layer}: the padding is {given}, but it must be one of {accepted}."),
            layer=layer.name,
            given=repr(padding),
            accepted="valid, same",
        )
    if not all(map(_is_pair_of_counts, (window, strides, dilation))):
        raise UserError(
            N_("Layer {layer}: window, stride and dilation must each be two whole numbers from 1."),
            layer=layer.name,
        )
    if max(strides) > 1 and max(dilation) > 1:
        raise UserError(N_("Layer {layer}: stride and dilation cannot both be above 1."), layer=layer.name)
    for size, extent, gap in zip(shape, window, dilation, strict=False):
        if padding == "valid" and gap * (extent - 1) + 1 > size:
            raise UserError(
                N_("Layer {layer}: its window covers {window} cells, but only {size} are left."),
                layer=layer.name,
                window=gap * (extent - 1) + 1,
                size=size,
            )


@dataclass(frozen=True)
class Conv2D(Layer):
    """Cross-correlation of `filters` kernels with all channels, plus bias, then the activation."""

    filters: int
    kernel_size: tuple[int, int] = (3, 3)
    strides: tuple[int, int] = (1, 1)
    padding: Padding = "valid"
    dilation_rate: tuple[int, int] = (1, 1)
    activation: str = "linear"
    use_bias: bool = True

    kind = "Conv2D"

    def output_shape(self, shape: Shape) -> Shape:
        height, width = (
            window_output_size(n, f, s, self.padding, d)
            for n, f, s, d in zip(shape[:2], self.kernel_size, self.strides, self.dilation_rate, strict=True)
        )
        return height, width, self.filters

    def weight_shapes(self, shape: Shape) -> tuple[Shape, ...]:
        kernel = (*self.kernel_size, shape[-1], self.filters)
        return (kernel, (self.filters,)) if self.use_bias else (kernel,)

    def check(self, shape: Shape) -> None:
        _check_window(self, shape, self.kernel_size, self.strides, self.padding, self.dilation_rate)
        check_activation(self, self.activation)
        if not is_count(self.filters):
            raise UserError(N_("Layer {layer} needs at least one filter."), layer=self.name)


@dataclass(frozen=True)
class Pooling2D(Layer):
    """What both poolings share."""

    pool_size: tuple[int, int] = (2, 2)
    strides: tuple[int, int] | None = None  # None: as wide as the window, so that windows do not overlap
    padding: Padding = "valid"

    @property
    def step(self) -> tuple[int, int]:
        """Cells from one window to the next, (rows, columns)."""
        return self.strides or self.pool_size

    def output_shape(self, shape: Shape) -> Shape:
        height, width = (
            window_output_size(n, f, s, self.padding)
            for n, f, s in zip(shape[:2], self.pool_size, self.step, strict=True)
        )
        return height, width, shape[2]

    def check(self, shape: Shape) -> None:
        _check_window(self, shape, self.pool_size, self.step, self.padding, (1, 1))


@dataclass(frozen=True)
class MaxPooling2D(Pooling2D):
    """The largest value of each window, channel by channel."""

    kind = "MaxPooling2D"


@dataclass(frozen=True)
class AveragePooling2D(Pooling2D):
    """The mean of each window, channel by channel; padding does not count."""

    kind = "AveragePooling2D"


@dataclass(frozen=True)
class GlobalAveragePooling2D(Layer):
    """The mean of each channel's map."""

    kind = "GlobalAveragePooling2D"

    def output_shape(self, shape: Shape) -> Shape:
        return (shape[-1],)

    def check(self, shape: Shape) -> None:
        _check_window(self, shape, (1, 1), (1, 1), "valid", (1, 1))
