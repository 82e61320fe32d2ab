"""One kernel on one picture, in every way that a convolution can be meant, then activation and pooling."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from dlviz.errors import UserError
from dlviz.explain.activations import activate
from dlviz.explain.convolution import correlate, correlate_depthwise, flipped
from dlviz.explain.pooling import average_pool, max_pool
from dlviz.explain.sliding import WindowPadding, padding_cells, window_count
from dlviz.explain.trace import locked
from dlviz.models.layers import AveragePooling2D, MaxPooling2D
from dlviz.words import N_

Kind = Literal["correlation", "convolution", "depthwise"]
Pooling = Literal["none", "max", "average"]

KINDS: tuple[Kind, ...] = ("correlation", "convolution", "depthwise")


@dataclass(frozen=True)
class Sliding:
    """How a kernel's window goes over a picture, the same way along rows and columns.

    Args:
        padding: "valid", "same" or "full".
        stride: Cells from one window to the next, from 1.
        dilation: Distance between neighbouring cells of one window, from 1.
    """

    padding: WindowPadding = "valid"
    stride: int = 1
    dilation: int = 1

    def extent(self, window: int) -> int:
        """Cells from the first to the last that a window of so many cells covers."""
        return self.dilation * (window - 1) + 1

    def pads(self, size: int, window: int) -> tuple[int, int]:
        """Padding cells before and after an axis of `size` cells."""
        return padding_cells(size, window, self.stride, self.padding, self.dilation)

    def count(self, size: int, window: int) -> int:
        """Positions of the window along an axis of `size` cells; 0 or less where it does not fit."""
        return window_count(size + sum(self.pads(size, window)), window, self.stride, self.dilation)


@dataclass(frozen=True)
class Pool:
    """What pools the activated map.

    Args:
        kind: "none", "max" or "average".
        size: Cells of its window along each axis.
        stride: Cells from one window to the next.
    """

    kind: Pooling = "none"
    size: int = 2
    stride: int = 2

    def rest(self, cells: int) -> int:
        """Cells at the end of an axis that no window covers.

        Example:
            >>> Pool("max", 2, 2).rest(27)
            1
        """
        return max(cells - ((window_count(cells, self.size, self.stride) - 1) * self.stride + self.size), 0)


@dataclass(frozen=True, eq=False)
class LabTrace:
    """All numbers of one kernel on one picture; every array is float32 and read-only.

    Args:
        image: (height, width, channels).
        kernel: (size, size, channels), as typed: the convolution turns it by half a turn.
        bias: Added to every sum.
        sliding: Padding, stride, dilation.
        activation: Its function's name.
        pool: What pools the activated maps.
        maps: Pre-activations by kind, each (rows, columns, maps): one map, or one for each channel.
        activated: The activated maps by kind.
        pooled: The pooled maps by kind; as activated where nothing pools.
    """

    image: np.ndarray
    kernel: np.ndarray
    bias: float
    sliding: Sliding
    activation: str
    pool: Pool
    maps: tuple[np.ndarray, ...]
    activated: tuple[np.ndarray, ...]
    pooled: tuple[np.ndarray, ...]

    def of(self, kind: Kind) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Pre-activations, activated and pooled maps of one kind."""
        place = KINDS.index(kind)
        return self.maps[place], self.activated[place], self.pooled[place]


def check_kernel(shape: tuple[int, ...], size: int, sliding: Sliding) -> None:
    """Raise `UserError` where a kernel of `size` fits nowhere on a picture of `shape`."""
    smallest = min(shape[:2])
    if sliding.count(smallest, size) < 1:
        raise UserError(
            N_(
                "The kernel covers {extent} cells, but the input has only {size}. Choose a smaller kernel, "
                "less dilation, or the padding “same” or “full”."
            ),
            extent=sliding.extent(size), size=smallest,
        )  # fmt: skip


def check_stride(shape: tuple[int, ...], sliding: Sliding) -> None:
    """Raise `UserError` where the window's first step leads out of a picture of `shape`."""
    smallest = min(shape[:2])
    if sliding.stride > smallest:
        raise UserError(
            N_("The stride is {stride}, but the input has only {size} cells. Choose {size} or less."),
            stride=sliding.stride, size=smallest,
        )  # fmt: skip


def check_pool(shape: tuple[int, ...], pool: Pool) -> None:
    """Raise `UserError` where a pooling window fits nowhere on maps of `shape`, or steps out of them."""
    smallest = min(shape[:2])
    if pool.kind == "none":
        return
    if pool.size > smallest:
        raise UserError(
            N_("Pooling's window covers {window} cells, but the map has only {size}: choose {size} or less."),
            window=pool.size, size=smallest,
        )  # fmt: skip
    if pool.stride > smallest:
        raise UserError(
            N_("Pooling's stride is {stride}, but the map has only {size} cells. Choose {size} or less."),
            stride=pool.stride, size=smallest,
        )  # fmt: skip


def convolve_in_every_way(
    image: np.ndarray, kernel: np.ndarray, bias: float, sliding: Sliding, activation: str, pool: Pool
) -> LabTrace:
    """Slide `kernel` over `image`: not flipped, flipped, and channel by channel; then activate and pool.

    Args:
        image: float32 (height, width, channels).
        kernel: float32 (size, size, channels).
        bias: Added to every sum.
        sliding: Padding, stride, dilation.
        activation: One of `dlviz.models.layers.ACTIVATIONS`, softmax excepted.
        pool: What pools the activated maps.

    Raises:
        UserError: Where a window does not fit.

    Example:
        >>> ones = np.ones((3, 3, 1), np.float32)
        >>> trace = convolve_in_every_way(ones, ones[:2, :2], 0.5, Sliding(), "linear", Pool())
        >>> trace.of("correlation")[0][:, :, 0].tolist()
        [[4.5, 4.5], [4.5, 4.5]]
    """
    size = len(kernel)
    check_stride(image.shape, sliding)
    check_kernel(image.shape, size, sliding)
    x = image[np.newaxis]
    how = ((sliding.stride,) * 2, sliding.padding, (sliding.dilation,) * 2)
    sums = (
        correlate(x, kernel[..., np.newaxis], *how)[0],
        correlate(x, flipped(kernel)[..., np.newaxis], *how)[0],
        correlate_depthwise(x, kernel, *how)[0],
    )
    maps = tuple(locked(z + np.float32(bias)) for z in sums)
    check_pool(maps[0].shape, pool)
    activated = tuple(locked(np.asarray(activate(z, activation), np.float32)) for z in maps)
    pooled = tuple(locked(_pooled(a, pool)) for a in activated)
    return LabTrace(image, kernel, bias, sliding, activation, pool, maps, activated, pooled)


def dense_weights(image_shape: tuple[int, ...], map_shape: tuple[int, ...]) -> int:
    """Weights and biases of a dense layer that gives as many numbers from as many.

    Example:
        >>> dense_weights((28, 28, 1), (26, 26, 1))
        530660
    """
    outputs = int(np.prod(map_shape))
    return (int(np.prod(image_shape)) + 1) * outputs


def _pooled(activated: np.ndarray, pool: Pool) -> np.ndarray:
    size, step = (pool.size,) * 2, (pool.stride,) * 2
    match pool.kind:
        case "max":
            return max_pool(activated[np.newaxis], MaxPooling2D("pool", size, step))[0]
        case "average":
            return average_pool(activated[np.newaxis], AveragePooling2D("pool", size, step))[0]
        case _:
            return activated
