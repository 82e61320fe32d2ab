"""The windows that a convolution or a pooling slides over its input."""

from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from dlviz.models.layers import Padding, window_output_size

WindowPadding = Padding | Literal["full"]  # Keras' layers know two; the third is a lesson


def padding_cells(
    size: int, window: int, stride: int, padding: WindowPadding, dilation: int = 1
) -> tuple[int, int]:
    """Number of padding cells (before, after) the cells of one axis, as TensorFlow pads.

    "same" adds just enough that ceil(size / stride) windows fit: half before, half after, the odd one after.
    "full" adds as many on both sides as keep one cell of the first and the last window on the input.

    Example:
        >>> padding_cells(28, window=3, stride=1, padding="same"), padding_cells(28, 3, 2, "same")
        ((1, 1), (0, 1))
    """
    if padding == "valid":
        return 0, 0
    if padding == "full":
        return dilation * (window - 1), dilation * (window - 1)
    last_start = (window_output_size(size, window, stride, padding) - 1) * stride
    total = max(last_start + dilation * (window - 1) + 1 - size, 0)
    return total // 2, total - total // 2


def window_count(size: int, window: int, stride: int, dilation: int = 1) -> int:
    """Positions of a window along an axis whose padding, if any, is counted in `size`.

    floor((n + 2p - d(f - 1) - 1) / s) + 1; below 1 where the window does not fit.
    Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning".

    Example:
        >>> window_count(28 + 2 * 1, window=3, stride=1)
        28
    """
    return window_output_size(size, window, stride, "valid", dilation)


def sliding_windows(
    x: np.ndarray,
    size: tuple[int, int],
    strides: tuple[int, int],
    padding: WindowPadding,
    dilation: tuple[int, int] = (1, 1),
    fill: float = 0,
) -> np.ndarray:
    """All windows of a batch of maps.

    Args:
        x: (N, height, width, channels).
        size: Cells of a window, (rows, columns).
        strides: Cells from one window to the next.
        padding: "valid": windows lie within the maps; "same" and "full": cells of value `fill` are added
            around them, see `padding_cells`.
        dilation: Distance between neighbouring cells of one window.
        fill: The value of padding cells.

    Returns:
        (N, rows, columns, window rows, window columns, channels), a view of `x` where nothing is padded.

    Example:
        >>> sliding_windows(np.zeros((1, 28, 28, 1)), (3, 3), (1, 1), "valid").shape
        (1, 26, 26, 3, 3, 1)
    """
    if padding != "valid":
        around = [
            padding_cells(n, f, s, padding, d)
            for n, f, s, d in zip(x.shape[1:3], size, strides, dilation, strict=True)
        ]
        x = np.pad(x, [(0, 0), *around, (0, 0)], constant_values=fill)
    extent = [d * (f - 1) + 1 for f, d in zip(size, dilation, strict=True)]
    windows = sliding_window_view(x, extent, axis=(1, 2)).transpose(0, 1, 2, 4, 5, 3)
    return windows[:, :: strides[0], :: strides[1], :: dilation[0], :: dilation[1]]
