"""The phrases that match a pattern best, their labels, and what as many random units would have found."""

from dataclasses import dataclass, replace

import numpy as np

from dlviz.explain.alike.index import StateIndex
from dlviz.explain.alike.pattern import Pattern

CONTROLS = 20


@dataclass(frozen=True)
class Hit:
    """A phrase.

    Args:
        review: Its review's place in the index.
        first: Its first row of the index.
        words: How many words.
        match: In [0, 1]: the share of the pattern's units that are on, as a mean over its words.
        strength: How far the pattern's units go in their direction, as a mean: in (-1, 1).
        label: Of its review, 0 negative, 1 positive.
    """

    review: int
    first: int
    words: int
    match: float
    strength: float
    label: int


@dataclass(frozen=True)
class Control:
    """What random units find: as many units, in the same directions, over as many words.

    Args:
        positive: float32 (draws,): the share of positive reviews among the phrases of each draw.
    """

    positive: np.ndarray


@dataclass(frozen=True)
class Search:
    """The best phrases, at most one of a review, the best first, and the control."""

    hits: tuple[Hit, ...]
    control: Control

    @property
    def positive(self) -> float:
        """The share of positive reviews among the hits."""
        return float(np.mean([hit.label for hit in self.hits])) if self.hits else float("nan")


def find_alike(index: StateIndex, pattern: Pattern, count: int = 50, seed: int = 0) -> Search:
    """Look for `pattern` in all reviews.

    Args:
        index: Their states.
        pattern: At least one unit.
        count: How many phrases.
        seed: Of the random units.

    Raises:
        ValueError: Where the pattern has no unit.
    """
    if not pattern.units:
        raise ValueError("pattern: no unit to look for")
    rng = np.random.default_rng(seed)
    shares = []
    for _ in range(CONTROLS):
        units = rng.choice(index.states.shape[1], len(pattern.units), replace=False)
        hits = _best(index, replace(pattern, units=tuple(units.tolist())), count)
        shares.append(np.mean([hit.label for hit in hits]) if hits else np.nan)
    return Search(_best(index, pattern, count), Control(np.array(shares, np.float32)))


def _best(index: StateIndex, pattern: Pattern, count: int) -> tuple[Hit, ...]:
    directed = index.states[:, list(pattern.units)] * np.array(pattern.signs, np.float16)
    match = _mean_over(
        words=pattern.words, rows=(directed >= pattern.threshold).mean(axis=1, dtype=np.float32)
    )
    strength = _mean_over(words=pattern.words, rows=directed.mean(axis=1, dtype=np.float32))
    long_enough = np.flatnonzero(np.diff(index.starts) >= pattern.words)
    found = []
    # Strength only decides between equal matches.
    score = match.astype(float) + 1e-3 * strength
    for review in long_enough.tolist():
        first, end = index.starts[review], index.starts[review + 1] - pattern.words + 1
        row = first + int(score[first:end].argmax())
        found.append((float(score[row]), review, row))
    found.sort(key=lambda item: -item[0])
    return tuple(
        Hit(
            review,
            int(row),
            pattern.words,
            float(match[row]),
            float(strength[row]),
            int(index.labels[review]),
        )
        for _, review, row in found[:count]
    )


def _mean_over(rows: np.ndarray, words: int) -> np.ndarray:
    """The mean over each row and the `words` - 1 behind it; (rows,) with the last ones 0.

    Example:
        >>> _mean_over(np.array([1.0, 2.0, 6.0]), 2).tolist()
        [1.5, 4.0, 0.0]
    """
    total = np.concatenate([[0.0], np.cumsum(rows, dtype=float)])
    means = np.zeros(len(rows))
    means[: len(rows) - words + 1] = (total[words:] - total[:-words]) / words
    return means
