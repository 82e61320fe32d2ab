"""What the convolution lab shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dlviz.explain.convolution_lab import LabTrace, Sliding


@dataclass(frozen=True, eq=False)
class LabScene:
    """A picture, a kernel, and what becomes of them.

    Args:
        image: float32 (height, width, channels).
        channels: Their names.
        is_share: Whether the image's numbers are shares of full light, 0..1.
        kernel: float32 (size, size, channels).
        bias: Added to every sum.
        echo: The typed text that the kernel comes from; empty where it was not typed in the lab.
        sliding: Padding, stride, dilation.
        trace: Of this image and kernel; None shows these alone.
    """

    image: np.ndarray
    channels: Sequence[str]
    is_share: bool
    kernel: np.ndarray
    bias: float
    echo: str
    sliding: Sliding
    trace: LabTrace | None
