"""A review as the numbers that go into the network."""

from dataclasses import dataclass

import numpy as np

from dlviz.data.text.tokens import Token


@dataclass(frozen=True, eq=False)
class Encoded:
    """Every token of a text: its number, whether its word is known, whether it was cut. Arrays are read-only.

    Args:
        tokens: All T of them, those cut included.
        indices: int32 (T,), rows of the embedding; 1 for an unknown word.
        known: bool (T,), whether the vocabulary has the word.
        cut: bool (T,), whether the text was too long for this token to be read.
    """

    tokens: tuple[Token, ...]
    indices: np.ndarray
    known: np.ndarray
    cut: np.ndarray

    def __post_init__(self) -> None:
        for array in (self.indices, self.known, self.cut):
            array.flags.writeable = False

    @property
    def kept(self) -> np.ndarray:
        """int32 (steps,): the indices that the network reads, without those cut."""
        return self.indices[~self.cut]
