"""Occlusion: how the sentiment changes when one token is not there, for each token in turn.

Source: Zeiler & Fergus 2014, for images; Li et al. 2016, "Understanding Neural Networks through
Representation Erasure", for words.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dlviz.errors import UserError
from dlviz.explain.sequence import as_indices, embedding_of, predict_log_odds, review_model
from dlviz.explain.shared_reading import SKIP
from dlviz.explain.trace import locked
from dlviz.models.layers import PADDING_INDEX
from dlviz.models.loaded import LoadedModel
from dlviz.words import N_


@dataclass(frozen=True)
class Occlusion:
    """What each token of a sequence does to its sentiment.

    Args:
        log_odds: Of the whole sequence; its sentiment is their sigmoid.
        log_odds_without: float32 (steps,): with that step left out or replaced.
    """

    log_odds: float
    log_odds_without: np.ndarray

    @property
    def evidence(self) -> np.ndarray:
        """float32 (steps,), in log-odds: positive where the token makes the sentiment more positive."""
        return np.float32(self.log_odds) - self.log_odds_without


def occlude(indices: ArrayLike, model: str | LoadedModel, replacement: int | None = None) -> Occlusion:
    """Read a sequence again and again, each time without one of its tokens.

    Args:
        indices: int (steps,), as for `explain_sequence`.
        model: A name for `load_model`, or a model.
        replacement: An index to put in the token's place, e.g. that of unknown words; None: leave the token
            out, as if it had never been written. A model that reads a fixed number of steps then gets one
            more step of padding in front.

    Raises:
        UserError: Where an argument is something else, or the model reads no reviews or cannot be loaded.
    """
    network = review_model(model)
    line = as_indices(network, indices)
    if replacement is not None:
        _check_replacement(network, replacement)
    if replacement is None:
        variants = leave_out(network, line, np.eye(1 + len(line), len(line), -1, bool))
    else:
        variants = np.tile(line, (1 + len(line), 1))
        np.fill_diagonal(variants[1:], replacement)
    log_odds = locked(predict_log_odds(variants, network))  # first of the whole, then without each token
    return Occlusion(float(log_odds[0]), log_odds[1:])


def leave_out(model: LoadedModel, line: np.ndarray, gone: np.ndarray) -> np.ndarray:
    """Variants of a sequence without some of its steps, as if they had never been written.

    Args:
        model: One that reads a fixed number of steps gets padding in front instead.
        line: int (steps,).
        gone: bool (N, steps), the steps that each variant lacks.

    Returns:
        int (N, steps), for `predict_sequences`.
    """
    if model.spec.input_shape == (None,):
        return np.where(gone, SKIP, line)
    variants = np.full(gone.shape, PADDING_INDEX)
    for variant, left_out in zip(variants, gone, strict=True):
        kept = line[~left_out]
        variant[len(line) - len(kept) :] = kept
    return variants


def _check_replacement(network: LoadedModel, replacement: int) -> None:
    highest = embedding_of(network.spec).input_dim - 1
    if not isinstance(replacement, int | np.integer) or not 0 <= replacement <= highest:
        raise UserError(
            N_("The replacement is {given}, but it must lie from {lowest} to {highest}."),
            given=replacement, lowest=0, highest=highest,
        )  # fmt: skip
