"""The hidden states of a network over many labelled reviews, kept small."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from dlviz.explain.attribution import read_vectors
from dlviz.explain.review import together
from dlviz.explain.sequence import review_model
from dlviz.explain.shared_reading import SKIP
from dlviz.explain.trace import locked
from dlviz.models.loaded import LoadedModel

WORDS = 200  # of a review; of a longer one the last ones
_AT_A_TIME = 32  # reviews: keeps what a reading holds within some 60 MB


@dataclass(frozen=True, eq=False)
class StateIndex:
    """States of a model's last recurrent layer after every word of N reviews, one review behind the other.

    Args:
        states: float16 (rows, units): h; of a bidirectional layer the forward half's. To three digits.
        starts: int (N + 1,): review n has the rows from starts[n] to starts[n + 1].
        words: int (rows,): the row of the embedding, i.e. which word.
        offsets: int (N,): how many words of the review come before its first row.
        labels: uint8 (N,), 0 negative, 1 positive.
    """

    states: np.ndarray
    starts: np.ndarray
    words: np.ndarray
    offsets: np.ndarray
    labels: np.ndarray


def build_index(
    texts: Sequence[str],
    labels: np.ndarray,
    model: str | LoadedModel,
    on_progress: Callable[[float], object] = lambda share: None,
) -> StateIndex:
    """Read all `texts`, of each the last 200 words, and keep the states.

    Args:
        texts: Reviews; those without a word are left out.
        labels: (N,), 0 or 1.
        model: A name for `load_model`, or a model.
        on_progress: Called with the share that is done, in [0, 1].

    Raises:
        UserError: Where the model reads no reviews or cannot be loaded.
    """
    network = review_model(model)
    kept = [network.reading.encode(text) for text in texts]
    with_words = [number for number, encoded in enumerate(kept) if len(encoded.kept)]
    lines = [kept[number].kept[-WORDS:] for number in with_words]
    starts = np.concatenate([[0], np.cumsum([len(line) for line in lines], dtype=int)])
    states: np.ndarray | None = None
    by_length = sorted(range(len(lines)), key=lambda number: len(lines[number]))
    for done in range(0, len(lines), _AT_A_TIME):
        numbers = by_length[done : done + _AT_A_TIME]
        read = _hidden([lines[number] for number in numbers], network)
        if states is None:
            states = np.zeros((starts[-1], read[0].shape[1]), np.float16)
        for number, hidden in zip(numbers, read, strict=True):
            states[starts[number] : starts[number + 1]] = hidden
        on_progress(min(1.0, (done + len(numbers)) / len(lines)))
    return StateIndex(
        locked(np.zeros((0, 1), np.float16) if states is None else states),
        locked(starts),
        locked(np.concatenate([np.zeros(0, np.int64), *lines])),
        locked(np.array([len(kept[n].tokens) - len(kept[n].kept[-WORDS:]) for n in with_words], int)),
        locked(np.asarray(labels, np.uint8)[with_words]),
    )


def _hidden(lines: Sequence[np.ndarray], model: LoadedModel) -> list[np.ndarray]:
    """The states after every word of each line, float32 (its words, units)."""
    padded_to = model.reading.padded_to
    if padded_to is None:
        rows = together(lines)
        rows = np.where(rows == SKIP, 0, rows)  # masked all the same
        firsts = [0] * len(lines)
    else:
        rows = np.zeros((len(lines), padded_to), np.int64)
        firsts = [padded_to - len(line) for line in lines]
        for row, line, first in zip(rows, lines, firsts, strict=True):
            row[first:] = line
    hidden = read_vectors(model, rows, model.weights[0][rows]).recurrent[-1].hidden
    return [
        hidden[n, first : first + len(line)]
        for n, (first, line) in enumerate(zip(firsts, lines, strict=True))
    ]
