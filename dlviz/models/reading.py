"""How a typed text becomes what a network reads: exactly as in its training."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from dlviz.data.text import PADDING, Encoded, Vocabulary
from dlviz.errors import UserError
from dlviz.models.card import TextInput
from dlviz.words import N_


@dataclass(frozen=True)
class Reading:
    """What stands between a text and the network.

    Args:
        vocabulary: The words it knows.
        limit: The most words that it reads; of a longer text the last ones.
        padded_to: The number of steps to which a shorter text is padded in front; None: it is not padded.

    Example:
        >>> reading = Reading(Vocabulary(("a", "gem")), limit=5, padded_to=5)
        >>> reading.steps(reading.encode("What a gem")).tolist()
        [0, 0, 1, 2, 3]
    """

    vocabulary: Vocabulary
    limit: int
    padded_to: int | None = None

    def encode(self, text: str) -> Encoded:
        """Every word of `text` and its number; those beyond the limit are marked as cut.

        Raises:
            UserError: Where `text` is too long even to be split into words.
        """
        return self.vocabulary.read(text, self.limit)

    def steps(self, encoded: Encoded) -> np.ndarray:
        """What goes into the network, int32 (steps,): the words that are not cut, behind any padding."""
        kept = encoded.kept
        padding = 0 if self.padded_to is None else self.padded_to - len(kept)
        return np.concatenate([np.full(padding, PADDING, np.int32), kept])


def read_vocabulary(folder: Path, given: TextInput) -> Vocabulary:
    """The vocabulary that a model's card names. Kept in memory until its file changes.

    Args:
        folder: Where the models are.
        given: What the card says.

    Raises:
        UserError: Where the file is missing, damaged, or not the one that the model was trained with.
    """
    path = folder / given.vocabulary
    try:
        status = path.stat()
    except OSError as error:
        raise _unusable(path, error.strerror or type(error).__name__) from error
    return _read(path, given.vocabulary_sha256, (status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=4)
def _read(path: Path, sha256: str, version: object) -> Vocabulary:
    if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        raise _unusable(path, "it is not the one that the model was trained with")
    return Vocabulary.load(path)


def _unusable(path: Path, problem: str) -> UserError:
    return UserError(
        N_(
            "The vocabulary {file} cannot be used: {problem}. Restore it with `git checkout trained/`, or "
            "train the models that read reviews again with `python -m dlviz.train`."
        ),
        file=path.name, problem=problem,
    )  # fmt: skip
