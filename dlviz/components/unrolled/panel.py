"""What stands over the steps: one panel for each kind of numbers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

Scale = Literal["share", "signed", "ink"]


@dataclass(frozen=True)
class Panel:
    """A map over steps.

    Args:
        name: Names it in the page's structure.
        title: What it shows, in the reader's language.
        values: float32 (steps, rows).
        scale: "share": 0 to 1; "signed": -high to high, 0 in the middle; "ink": 0 to 1, black to white.
        size: Thickness of a row in CSS pixels where there is room.
        rows: A name for each row; None where they have numbers only.
        marked: The row to outline at each step, int (steps,); None for none.
        high: Where the scale "signed" ends.
    """

    name: str
    title: str
    values: np.ndarray
    scale: Scale
    size: int
    rows: tuple[str, ...] | None = None
    marked: np.ndarray | None = None
    high: float = 1.0
