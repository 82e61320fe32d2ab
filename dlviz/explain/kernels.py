"""Kernels that everybody should have seen at work once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dlviz.data.grid import parse_number, shortest
from dlviz.errors import UserError
from dlviz.words import N_

LARGEST_KERNEL = 7


@dataclass(frozen=True)
class Preset:
    """A well-known kernel.

    Args:
        key: Its name in links.
        name: What people call it; to be translated.
        size: Its rows and columns; None where it comes in any size.
        make: A size to a kernel, float32 (size, size).
    """

    key: str
    name: str
    size: int | None
    make: Callable[[int], np.ndarray]

    def at(self, size: int) -> np.ndarray:
        """The kernel in its own size, or in `size` where it comes in any: float32 (size, size)."""
        return self.make(self.size or size)


def _fixed(key: str, name: str, rows: list[list[float]]) -> Preset:
    kernel = np.array(rows, np.float32)
    return Preset(key, name, len(rows), lambda _: kernel.copy())


def identity(size: int) -> np.ndarray:
    """One in the middle, else nothing: the map is the input."""
    kernel = np.zeros((size, size), np.float32)
    kernel[(size - 1) // 2, (size - 1) // 2] = 1
    return kernel


def box(size: int) -> np.ndarray:
    """The mean of the window."""
    return np.full((size, size), 1 / size**2, np.float32)


def gaussian(size: int) -> np.ndarray:
    """Binomial weights, the discrete bell: of sum 1.

    Example:
        >>> (gaussian(3) * 16).tolist()
        [[1.0, 2.0, 1.0], [2.0, 4.0, 2.0], [1.0, 2.0, 1.0]]
    """
    line = np.ones(1)
    for _ in range(size - 1):
        line = np.convolve(line, [0.5, 0.5])
    return np.outer(line, line).astype(np.float32)


PRESETS = (
    Preset("identity", N_("identity"), None, identity),
    _fixed("edge", N_("edges (Laplace)"), [[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
    _fixed("sobel-x", N_("Sobel, left to right"), [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    _fixed("sobel-y", N_("Sobel, top to bottom"), [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]),
    Preset("blur", N_("blur (mean)"), None, box),
    Preset("gauss", N_("blur (Gauss)"), None, gaussian),
    _fixed("sharpen", N_("sharpen"), [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    _fixed("emboss", N_("emboss"), [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]),
)


def preset_of(kernel: np.ndarray) -> Preset | None:
    """The preset that `kernel`, float32 (size, size, channels), is on every channel; None where it is none.

    Example:
        >>> preset_of(box(5)[:, :, np.newaxis]).key
        'blur'
    """
    size = len(kernel)
    for preset in PRESETS:
        if preset.size in (None, size) and np.array_equal(
            kernel, np.broadcast_to(preset.at(size)[:, :, np.newaxis], kernel.shape)
        ):
            return preset
    return None


def resized(kernel: np.ndarray, size: int) -> np.ndarray:
    """`kernel` cut to its middle, or with zeros around: (size, size, channels).

    A preset that comes in any size does so instead: the mean of a larger window is a larger blur.

    Example:
        >>> resized(np.ones((1, 1, 1)), 3)[:, :, 0].tolist()
        [[0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]
    """
    preset = preset_of(kernel)
    if preset is not None and preset.size is None:
        return np.repeat(preset.at(size)[:, :, np.newaxis], kernel.shape[2], axis=2)
    old = len(kernel)
    smaller = min(old, size)
    result = np.zeros((size, size, kernel.shape[2]), kernel.dtype)
    to, start = (size - 1) // 2 - (smaller - 1) // 2, (old - 1) // 2 - (smaller - 1) // 2
    result[to : to + smaller, to : to + smaller] = kernel[start : start + smaller, start : start + smaller]
    return result


def with_channels(kernel: np.ndarray, channels: int) -> np.ndarray:
    """`kernel` for an input of so many channels: slices left out, or the last one repeated."""
    kept = kernel[:, :, :channels]
    missing = channels - kept.shape[2]
    return np.concatenate([kept, np.repeat(kept[:, :, -1:], missing, axis=2)], axis=2) if missing else kept


def kernel_text(kernel: np.ndarray, bias: float) -> str:
    """`kernel` (size, size, channels) and `bias` as text for a URL; equal slices are written once.

    Example:
        >>> kernel_text(identity(3)[:, :, np.newaxis], 0.5)
        '3!0~0~0~0~1~0~0~0~0!0.5'
    """
    slices = kernel[:, :, :1] if (kernel == kernel[:, :, :1]).all() else kernel
    return f"{len(kernel)}!{'~'.join(shortest(weight) for weight in slices.ravel())}!{shortest(bias)}"


def read_kernel(text: str, channels: int) -> tuple[np.ndarray, float]:
    """Kernel, float32 (size, size, channels), and bias in `kernel_text`'s text.

    Raises:
        UserError: Where it is none, or holds a number that is not accepted.
    """
    size, _, rest = text[:20_000].partition("!")
    weights, _, bias = rest.partition("!")
    entries = weights.split("~")
    sides = int(size) if size.isdecimal() and len(size) == 1 else 0
    if not 1 <= sides <= LARGEST_KERNEL or len(entries) not in (sides**2, sides**2 * channels):
        raise UserError(
            N_("This is no kernel: {given}. It has 1 × 1 to {largest} × {largest} numbers."),
            given=text[:20], largest=LARGEST_KERNEL,
        )  # fmt: skip
    numbers = np.array([parse_number(entry) for entry in entries], np.float32)
    return with_channels(numbers.reshape(sides, sides, -1), channels), float(np.float32(parse_number(bias)))
