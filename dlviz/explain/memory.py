"""How far back a network remembers: vanishing gradients, step by step.

The gradient of the log-odds on what each step of the first recurrent layer leaves to the next ones. Where it
is tiny, that part of a review can hardly have a say in the verdict, whatever is written there.

Source: Hochreiter 1991; Bengio et al. 1994, "Learning long-term dependencies with gradient descent is
difficult".
"""

from dataclasses import dataclass

import numpy as np

from dlviz.explain.attribution import read_vectors
from dlviz.explain.sequence import review_model
from dlviz.explain.trace import locked
from dlviz.models.loaded import LoadedModel

_AT_A_TIME = 16  # sequences: keeps what the way back needs within some 30 MB


@dataclass(frozen=True)
class Memory:
    """What each step of N readings still means to the verdict.

    Args:
        gradient: float32 (N, steps): length of the gradient of the log-odds on what the step leaves to the
            next ones: c of an LSTM, else h; of a bidirectional layer of both halves together.
        kept: float32 (N, steps), in [0, 1]: of an LSTM, the product of all later forget gates, as a mean over
            its units: the share of the cell state that lasts to the end of a forward pass. None for other
            cells.
    """

    gradient: np.ndarray
    kept: np.ndarray | None


def remember(lines: np.ndarray, model: str | LoadedModel) -> Memory:
    """The memory of a model over sequences.

    Args:
        lines: int (N, steps), rows of the embedding's table; none of them masked.
        model: A name for `load_model`, or a model.

    Raises:
        UserError: Where the model reads no reviews or cannot be loaded.
        ValueError: Where it has no recurrent layer.
    """
    network = review_model(model)
    gradients, kept = [], []
    for start in range(0, len(lines), _AT_A_TIME):
        part = lines[start : start + _AT_A_TIME]
        reading = read_vectors(network, part, network.weights[0][part])
        memory = reading.gradients().memory
        if memory is None:
            raise ValueError("this network has no recurrent layer, so it has no memory")
        gradients.append(np.linalg.norm(memory, axis=-1))
        forget = reading.recurrent[0].gate("forget")
        if forget is not None:
            kept.append(_products_of_later(forget).mean(axis=-1))
    return Memory(
        locked(np.concatenate(gradients)), locked(np.concatenate(kept).astype(np.float32)) if kept else None
    )


def _products_of_later(gates: np.ndarray) -> np.ndarray:
    """At each step (axis 1) the product of all steps behind it; 1 at the last one.

    Example:
        >>> _products_of_later(np.array([[[0.9], [0.5], [0.1]]]))[0, :, 0].tolist()
        [0.05, 0.1, 1.0]
    """
    later = np.concatenate([gates[:, 1:], np.ones_like(gates[:, :1])], axis=1)
    return np.cumprod(later[:, ::-1], axis=1, dtype=float)[:, ::-1]  # small numbers, so not in float32
