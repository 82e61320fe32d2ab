"""Which tokens carry the verdict, by the gradient: in log-odds, one number for each token."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlviz.data.text import UNKNOWN
from dlviz.explain.gradients import BatchReading
from dlviz.explain.sequence import as_indices, embedding_of, review_model
from dlviz.explain.trace import locked
from dlviz.models.layers import PADDING_INDEX
from dlviz.models.loaded import LoadedModel

GOOD_ENOUGH = 0.01  # completeness error at which no more points are added
_POINTS = (16, 32, 64, 128, 256)
_POINTS_AT_A_TIME = 16  # keeps what the way back needs within some 30 MB


@dataclass(frozen=True)
class IntegratedGradients:
    """The gradient, summed up on the straight way from a baseline to the sequence.

    Args:
        evidence: float32 (steps,), in log-odds: what each token adds to the baseline's.
        log_odds: Of the sequence.
        baseline_log_odds: Of the same sequence with every word unknown.
        points: At how many places on the way the gradient was taken.
    """

    evidence: np.ndarray
    log_odds: float
    baseline_log_odds: float
    points: int

    @property
    def total(self) -> float:
        """What all tokens add together. Without error: log_odds - baseline_log_odds."""
        return float(self.evidence.sum(dtype=float))

    @property
    def completeness_error(self) -> float:
        """How far `total` is off, as a share of what it should be; infinite where only that is 0."""
        due = self.log_odds - self.baseline_log_odds
        if self.total == due:  # 0 of 0, where no word is known
            return 0.0
        return abs(self.total - due) / abs(due) if due else float("inf")


def gradient_of(line: np.ndarray, model: LoadedModel) -> np.ndarray:
    """How the log-odds depend on each token's vector, float32 (steps, features).

    Args:
        line: int (steps,), as `as_indices` gives it.
        model: One that reads reviews.
    """
    return read_vectors(model, line, model.weights[0][line][np.newaxis]).gradients().embedding[0]


def gradient_times_input(indices: ArrayLike, model: str | LoadedModel) -> np.ndarray:
    """The gradient on each token's vector, times that vector: float32 (steps,), in log-odds.

    What the token would add if the network were linear, against a vector of zeros.

    Source: Shrikumar et al. 2017, "Learning important features through propagating activation differences".

    Args:
        indices: int (steps,), as for `explain_sequence`.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: As `explain_sequence`.
    """
    network = review_model(model)
    line = as_indices(network, indices)
    return locked((gradient_of(line, network) * network.weights[0][line]).sum(axis=-1))


def integrated_gradients(indices: ArrayLike, model: str | LoadedModel) -> IntegratedGradients:
    """What each token adds on the way from a review of unknown words to this one.

        evidence_t = (x_t - u) · ∫ gradient on x_t at u + a (x - u) da,   a from 0 to 1

    The baseline u is the vector of unknown words: a review that the network has seen the like of, of the same
    length, that says nothing. Padding stays padding. The integral is a Gauss-Legendre sum, with more points
    until it adds up within 1 %.

    Source: Sundararajan et al. 2017, "Axiomatic attribution for deep networks".

    Args:
        indices: int (steps,), as for `explain_sequence`.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: As `explain_sequence`.
    """
    network = review_model(model)
    line = as_indices(network, indices)
    table = network.weights[0]
    start = table[np.where(line == PADDING_INDEX, PADDING_INDEX, UNKNOWN)]
    way = table[line] - start
    ends = read_vectors(network, line, np.stack([start, start + way])).log_odds
    for points in _POINTS:
        evidence = np.zeros(len(line))
        for places, shares in _quadrature(points):
            x = start + places[:, np.newaxis, np.newaxis] * way
            gradients = read_vectors(network, line, x).gradients().embedding
            evidence += np.einsum("n,ntf,tf->t", shares, gradients, way)
        result = IntegratedGradients(
            locked(evidence.astype(np.float32)), float(ends[1]), float(ends[0]), points
        )
        if result.completeness_error < GOOD_ENOUGH:
            break
    return result


def _quadrature(points: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Places in (0, 1) and their shares, some at a time."""
    places, shares = np.polynomial.legendre.leggauss(points)
    for first in range(0, points, _POINTS_AT_A_TIME):
        part = slice(first, first + _POINTS_AT_A_TIME)
        yield ((places[part] + 1) / 2).astype(np.float32), (shares[part] / 2).astype(np.float32)


def read_vectors(model: LoadedModel, lines: np.ndarray, x: np.ndarray) -> BatchReading:
    """A model reads `x`, float32 (N, steps, features), in place of its look-up of `lines`.

    Args:
        model: One that reads reviews.
        lines: int (N, steps), or (steps,) for all N: which steps are padding.
        x: The tokens' vectors.
    """
    masked = embedding_of(model.spec).mask_zero
    mask = lines != PADDING_INDEX if masked else np.ones(lines.shape, bool)
    return BatchReading(model.spec, model.weights, x, np.broadcast_to(mask, x.shape[:2]))
