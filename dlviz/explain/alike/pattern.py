"""What is looked for: some units beyond a threshold, over some words."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Pattern:
    """Units that are on, each in its direction, for some words on end.

    Args:
        units: Which.
        signs: For each of them 1 where it is on above the threshold, -1 where below minus the threshold.
        threshold: In (0, 1).
        words: How many words on end, at least 1.
    """

    units: tuple[int, ...]
    signs: tuple[int, ...]
    threshold: float
    words: int = 1


THRESHOLDS = (0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.05)


def threshold_for(hidden: np.ndarray, first: int, last: int, units: int = 4) -> float:
    """The highest of THRESHOLDS at which a stretch holds some units on; the lowest where none does.

    Args:
        hidden: float32 (steps, units).
        first: The first step of the stretch.
        last: The last one, included.
        units: How many there should be.
    """
    for threshold in THRESHOLDS:
        if len(pattern_of(hidden, first, last, threshold).units) >= units:
            return threshold
    return THRESHOLDS[-1]


def pattern_of(hidden: np.ndarray, first: int, last: int, threshold: float, most_units: int = 12) -> Pattern:
    """The units that a stretch of words holds on, from its first word to its last one.

    Those that the word before the stretch had on in the same direction come last: they were on anyway. Else
    the strongest come first, and the first `most_units` count.

    Source: Strobelt et al. 2018, "LSTMVis", which matches such patterns.

    Args:
        hidden: float32 (steps, units).
        first: The first step of the stretch.
        last: The last one, included.
        threshold: In (0, 1): from where on a unit is on.
        most_units: How many units the pattern has at most; it has none where none is on throughout.
    """
    stretch = hidden[first : last + 1]
    signs = np.sign(stretch[0]).astype(int)
    weakest = (stretch * signs).min(axis=0)
    on = np.flatnonzero(weakest >= threshold)
    before = hidden[first - 1] * signs if first else np.zeros(hidden.shape[1])
    order = sorted(on.tolist(), key=lambda unit: (before[unit] >= threshold, -weakest[unit]))
    chosen = tuple(sorted(order[:most_units]))
    return Pattern(chosen, tuple(int(signs[unit]) for unit in chosen), threshold, last - first + 1)
