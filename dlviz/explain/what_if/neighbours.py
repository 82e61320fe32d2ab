"""Words that the network takes for similar: neighbours in its embedding."""

from dataclasses import dataclass

import numpy as np

from dlviz.data.text import PADDING, UNKNOWN
from dlviz.models.loaded import LoadedModel


@dataclass(frozen=True)
class Neighbour:
    """A word of the vocabulary.

    Args:
        word: As `tokenize` gives it.
        index: Its row of the embedding.
        cosine: Of the angle between its vector and the other word's, in (0, 1].
    """

    word: str
    index: int
    cosine: float


def neighbours(index: int, model: LoadedModel, count: int = 8) -> tuple[Neighbour, ...]:
    """The words whose vectors point most nearly the same way, the nearest first.

    Args:
        index: A row of the embedding. Padding and unknown words have no neighbours.
        model: One that reads reviews.
        count: At most how many; what points away is no neighbour.
    """
    if index in (PADDING, UNKNOWN):
        return ()
    table = model.weights[0]
    lengths = np.sqrt(np.einsum("wf,wf->w", table, table))
    cosines = table @ table[index] / np.maximum(lengths * lengths[index], 1e-12)
    cosines[[PADDING, UNKNOWN, index]] = -np.inf
    nearest = np.argsort(-cosines, kind="stable")[:count]
    vocabulary = model.reading.vocabulary
    return tuple(
        Neighbour(vocabulary.words[row - UNKNOWN - 1], int(row), float(cosines[row]))
        for row in nearest
        if cosines[row] > 0
    )
