"""Convolution: every window times the kernel, summed."""

import numpy as np

from dlviz.explain.sliding import WindowPadding, sliding_windows
from dlviz.models.layers import Conv2D


def convolve(x: np.ndarray, layer: Conv2D, kernel: np.ndarray, bias: np.ndarray | None = None) -> np.ndarray:
    """Pre-activations of a convolution.

        z[n, r, c, f] = sum over i, j, k of window[n, r, c, i, j, k] * kernel[i, j, k, f]  +  bias[f]

    A cross-correlation, as in all deep learning: the kernel is not flipped (Goodfellow et al. 2016, eq. 9.6).

    Args:
        x: (N, height, width, channels).
        layer: Strides, padding, dilation.
        kernel: (rows, columns, channels, filters).
        bias: (filters,), or None.

    Returns:
        (N, rows, columns, filters).
    """
    z = correlate(x, kernel, layer.strides, layer.padding, layer.dilation_rate)
    return z if bias is None else z + bias


def correlate(
    x: np.ndarray,
    kernel: np.ndarray,
    strides: tuple[int, int] = (1, 1),
    padding: WindowPadding = "valid",
    dilation: tuple[int, int] = (1, 1),
) -> np.ndarray:
    """Every window times the kernel, summed over rows, columns and channels.

    Args:
        x: (N, height, width, channels).
        kernel: (rows, columns, channels, filters).
        strides: Cells from one window to the next.
        padding: "valid", "same" or "full".
        dilation: Distance between neighbouring cells of one window.

    Returns:
        (N, rows, columns, filters).
    """
    windows = sliding_windows(x, _size_of(kernel), strides, padding, dilation)
    return np.tensordot(windows, kernel, axes=3)


def convolve_steps(x: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """Pre-activations of a causal convolution along sequences: no window reaches ahead.

        z[n, t, f] = sum over i, k of x[n, t - size + 1 + i, k] * kernel[i, k, f]  +  bias[f]

    Args:
        x: (N, steps, features); what stands before the first step counts as 0.
        kernel: (size, features, filters), its last row for step t itself.
        bias: (filters,).

    Returns:
        (N, steps, filters).

    Example:
        >>> difference = np.array([-1.0, 1.0]).reshape(2, 1, 1)
        >>> convolve_steps(np.array([[[3.0], [5.0], [4.0]]]), difference, np.zeros(1)).ravel().tolist()
        [3.0, 2.0, -1.0]
    """
    with_past = np.pad(x, ((0, 0), (len(kernel) - 1, 0), (0, 0)))
    return _correlate_steps(with_past, kernel) + bias


def pull_steps(on_z: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The chain rule through `convolve_steps`: a gradient on z, (N, steps, filters), becomes one on x.

    Each step is in its own window and in those of the steps behind it: a convolution that looks ahead, with
    the kernel flipped.

    Example:
        >>> difference = np.array([-1.0, 1.0]).reshape(2, 1, 1)
        >>> pull_steps(np.array([[[0.0], [7.0], [0.0]]]), difference).ravel().tolist()
        [-7.0, 7.0, 0.0]
    """
    with_future = np.pad(on_z, ((0, 0), (0, len(kernel) - 1), (0, 0)))
    return _correlate_steps(with_future, kernel[::-1].swapaxes(1, 2))


def _correlate_steps(x: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Sequences are maps of one row."""
    return correlate(x[:, np.newaxis], kernel[np.newaxis])[:, 0]


def correlate_depthwise(
    x: np.ndarray,
    kernel: np.ndarray,
    strides: tuple[int, int] = (1, 1),
    padding: WindowPadding = "valid",
    dilation: tuple[int, int] = (1, 1),
) -> np.ndarray:
    """Every channel with its own slice of the kernel, summed over rows and columns only.

    Args:
        x: (N, height, width, channels).
        kernel: (rows, columns, channels).
        strides: Cells from one window to the next.
        padding: "valid", "same" or "full".
        dilation: Distance between neighbouring cells of one window.

    Returns:
        (N, rows, columns, channels); its sum over the channels is that of `correlate`.
    """
    windows = sliding_windows(x, _size_of(kernel), strides, padding, dilation)
    return np.einsum("nrcijk,ijk->nrck", windows, kernel)


def flipped(kernel: np.ndarray) -> np.ndarray:
    """`kernel` (rows, columns, ...) turned by half a turn: correlating with it is true convolution.

    Example:
        >>> flipped(np.array([[1, 2], [3, 4]])).tolist()
        [[4, 3], [2, 1]]
    """
    return kernel[::-1, ::-1]


def _size_of(kernel: np.ndarray) -> tuple[int, int]:
    return kernel.shape[0], kernel.shape[1]
