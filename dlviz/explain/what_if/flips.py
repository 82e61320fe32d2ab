"""The smallest change found that turns the verdict: of one word, else of two, else of three.

A word may go, or one of its neighbours in the embedding may take its place. All deletions are tried, and of
the replacements those that the gradient says do most; then the best of these together. So what is found is
the smallest change found, and there may be a smaller one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from dlviz.data.text import Encoded
from dlviz.explain.activations import sigmoid
from dlviz.explain.attribution import gradient_of
from dlviz.explain.review import together
from dlviz.explain.sequence import predict_log_odds
from dlviz.explain.what_if.edits import Edit, apply_edits
from dlviz.explain.what_if.neighbours import neighbours
from dlviz.models.loaded import LoadedModel

MOST_WORDS = 3
_NEIGHBOURS = 8
_REPLACEMENTS_TRIED = 120
_COMBINED = (0, 0, 18, 12)  # of how many of the best single changes pairs and triples are made


@dataclass(frozen=True)
class Change:
    """Some edits, and the sentiment after them, in [0, 1]."""

    edits: tuple[Edit, ...]
    sentiment: float


@dataclass(frozen=True)
class FlipSearch:
    """What the search found.

    Args:
        flips: Changes of the fewest words that turn the verdict, the strongest first; empty where none does.
        nearest: The change that comes nearest to turning it, or goes furthest beyond.
        tried: How many changes were read.
    """

    flips: tuple[Change, ...]
    nearest: Change
    tried: int


def find_flip(encoded: Encoded, model: LoadedModel, most_words: int = MOST_WORDS) -> FlipSearch:
    """Look for the smallest change that turns the verdict on a review of at least one word.

    Args:
        encoded: Its words.
        model: One that reads reviews.
        most_words: At most this many words are changed, 1 to 3.
    """
    line = model.reading.steps(encoded)
    before = float(predict_log_odds(line[np.newaxis], model)[0])
    toward = -1.0 if before > 0 else 1.0  # positive log-odds are a positive verdict: see `is_positive`
    first = int(np.count_nonzero(encoded.cut))
    positions = range(first, len(encoded.tokens))
    candidates: list[tuple[Edit, ...]] = [(Edit(position),) for position in positions if len(positions) > 1]
    candidates += [(edit,) for edit in _promising(encoded, line, model, toward)]
    tried, singles = 0, list[tuple[tuple[Edit, ...], float]]()
    best: tuple[tuple[Edit, ...], float] | None = None
    for words in range(1, most_words + 1):
        if words > 1:
            candidates = _together(
                [edits[0] for edits, _ in singles[: _COMBINED[words]]], words, len(positions)
            )
        gains = toward * _log_odds_after(candidates, encoded, model)
        tried += len(candidates)
        ranked = sorted(zip(candidates, gains.tolist(), strict=True), key=lambda pair: -pair[1])
        singles = singles or ranked
        if ranked and (best is None or ranked[0][1] > best[1]):
            best = ranked[0]
        if ranked and ranked[0][1] > 0:
            flips = tuple(_change(edits, toward * gain) for edits, gain in ranked if gain > 0)
            return FlipSearch(flips, flips[0], tried)
    if best is None:  # a single word without neighbours
        return FlipSearch((), _change((), before), tried)
    return FlipSearch((), _change(best[0], toward * best[1]), tried)


def _promising(encoded: Encoded, line: np.ndarray, model: LoadedModel, toward: float) -> list[Edit]:
    """The replacements by a neighbour that should do most, if the network were linear."""
    table = model.weights[0]
    gradient = gradient_of(line, model)[len(line) - len(encoded.kept) :]
    first = len(encoded.tokens) - len(encoded.kept)
    gains: list[tuple[float, Edit]] = []
    near = {int(index): neighbours(int(index), model, _NEIGHBOURS) for index in np.unique(encoded.kept)}
    for step, index in enumerate(encoded.kept):
        for word in near[int(index)]:
            gain = toward * float(gradient[step] @ (table[word.index] - table[index]))
            gains.append((gain, Edit(first + step, (word.word,))))
    gains.sort(key=lambda pair: -pair[0])
    return [edit for _, edit in gains[:_REPLACEMENTS_TRIED]]


def _together(edits: Sequence[Edit], words: int, length: int) -> list[tuple[Edit, ...]]:
    """All ways to make `words` of `edits` at once that leave a word to read."""
    return [
        chosen
        for chosen in combinations(edits, words)
        if len({edit.position for edit in chosen}) == words
        and (words < length or any(edit.words for edit in chosen))
    ]


def _log_odds_after(changes: Sequence[tuple[Edit, ...]], encoded: Encoded, model: LoadedModel) -> np.ndarray:
    if not changes:
        return np.zeros(0, np.float32)
    reading = model.reading
    lines = [reading.steps(apply_edits(encoded, edits, reading)) for edits in changes]
    return predict_log_odds(together(lines), model)


def _change(edits: tuple[Edit, ...], log_odds: float) -> Change:
    in_order = tuple(sorted(edits, key=lambda edit: edit.position))
    return Change(in_order, float(sigmoid(np.array(log_odds, np.float32))))
