"""Deletion curves: does the verdict fall when the words go that are said to carry it?

The words are deleted in the order in which an attribution ranks them, those that speak most for the verdict
first. The faster the verdict falls, the more faithful is the attribution on this review. Words deleted in a
random order are the control.

Source: Samek et al. 2017, "Evaluating the visualization of what a deep neural network has learned".
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlviz.explain.occlusion import leave_out
from dlviz.explain.sequence import as_indices, predict_sequences, review_model
from dlviz.explain.trace import locked
from dlviz.models.layers import PADDING_INDEX
from dlviz.models.loaded import LoadedModel
from dlviz.models.verdict import is_positive

RANDOM_ORDERS = 8
_SHARES = 20  # on the axis, all of the same width


@dataclass(frozen=True)
class DeletionCurves:
    """What is left of the verdict as words go.

    Args:
        shares: float32 (places,), from 0 (nothing deleted) to 1.
        by_ranking: float32 (rankings, places): the sentiment, in [0, 1].
        by_chance: float32 (orders, places), likewise.
        positive: The verdict on the whole review.
    """

    shares: np.ndarray
    by_ranking: np.ndarray
    by_chance: np.ndarray
    positive: bool

    @property
    def areas(self) -> np.ndarray:
        """(rankings,), in [0, 1]: the mean probability of the verdict on the curve; less: more faithful."""
        return self._areas(self.by_ranking)

    @property
    def areas_by_chance(self) -> np.ndarray:
        """(orders,), likewise, of the random orders."""
        return self._areas(self.by_chance)

    def _areas(self, sentiments: np.ndarray) -> np.ndarray:
        return np.trapezoid(sentiments if self.positive else 1 - sentiments, self.shares, axis=-1)


def delete_in_order(
    indices: ArrayLike, model: str | LoadedModel, rankings: Sequence[np.ndarray], seed: int = 0
) -> DeletionCurves:
    """Delete words, a twentieth at a time, until none is left.

    Args:
        indices: int (steps,), as for `explain_sequence`.
        model: A name for `load_model`, or a model.
        rankings: For each attribution, (steps,): how much each token speaks for a positive verdict.
        seed: Of the random orders.

    Raises:
        UserError: As `explain_sequence`.
    """
    network = review_model(model)
    line = as_indices(network, indices)
    words = np.flatnonzero(line != PADDING_INDEX)
    positive = bool(is_positive(predict_sequences(line[np.newaxis], network)[0]))
    orders = [words[np.argsort(-for_positive[words] if positive else for_positive[words], kind="stable")]
              for for_positive in rankings]  # fmt: skip
    rng = np.random.default_rng(seed)
    orders += [rng.permutation(words) for _ in range(RANDOM_ORDERS)]
    counts = np.unique(np.round(np.linspace(0, len(words), _SHARES + 1)).astype(int))
    gone = np.zeros((len(orders), len(counts), len(line)), bool)
    for variants, order in zip(gone, orders, strict=True):
        for variant, count in zip(variants, counts, strict=True):
            variant[order[:count]] = True
    sentiments = predict_sequences(leave_out(network, line, gone.reshape(-1, len(line))), network)
    curves = locked(sentiments.reshape(len(orders), len(counts)))
    shares = locked((counts / len(words)).astype(np.float32))
    return DeletionCurves(shares, curves[: len(rankings)], curves[len(rankings) :], positive)
