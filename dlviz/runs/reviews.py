"""The labelled reviews as the numbers of their last words, for trainings that read more or fewer of them.

Splitting all of them into words takes half a minute: it is done once, and kept in the user's cache.
"""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from platformdirs import user_cache_path

from dlviz.data.reviews import load_reviews, reviews_sha256
from dlviz.data.text import PADDING, Vocabulary, split_words
from dlviz.errors import UserError
from dlviz.models.card import TextInput
from dlviz.models.file_errors import UNREADABLE
from dlviz.models.loaded import TRAINED
from dlviz.runs.files import write_atomically
from dlviz.runs.packing import pack, unpack
from dlviz.runs.review_settings import MAX_STEPS, ReviewSettings

VOCABULARY = "reviews-vocabulary.txt"

_TRAINING, _UNSEEN = "training", "unseen"


@dataclass(frozen=True, eq=False)
class LastWords:
    """The last words of many reviews, one review behind the other.

    Args:
        words: uint16 (words of all,), rows of the embedding.
        ends: int64 (N,), where each review ends in `words`.
    """

    words: np.ndarray
    ends: np.ndarray

    @classmethod
    def of(cls, texts: tuple[str, ...], vocabulary: Vocabulary) -> "LastWords":
        """The last `MAX_STEPS` words of `texts`."""
        lines = [vocabulary.encode(split_words(text))[-MAX_STEPS:] for text in texts]
        return cls(np.concatenate(lines).astype(np.uint16), np.cumsum([len(line) for line in lines]))

    def padded(self, rows: np.ndarray, steps: int) -> np.ndarray:
        """The last `steps` words of some reviews, padding behind shorter ones: int32 (len(rows), steps).

        Example:
            >>> lines = LastWords(np.array([5, 6, 7, 8], np.uint16), np.array([3, 4]))
            >>> lines.padded(np.array([0, 1]), steps=2).tolist()
            [[6, 7], [8, 0]]
        """
        begins = np.concatenate([[0], self.ends])[rows]
        ends = self.ends[rows]
        places = np.maximum(begins, ends - steps)[:, np.newaxis] + np.arange(steps)
        inside = places < ends[:, np.newaxis]
        return np.where(inside, self.words[np.where(inside, places, 0)], PADDING).astype(np.int32)


@cache
def training_words() -> LastWords:
    """Those of `Reviews.train_texts`.

    Raises:
        UserError: Where the reviews or their vocabulary are missing.
    """
    return _kept(_TRAINING, lambda: load_reviews().train_texts)


@cache
def unseen_words() -> LastWords:
    """Those of `Reviews.held_out_texts`; raises as `training_words`."""
    return _kept(_UNSEEN, lambda: load_reviews().held_out_texts)


def text_input(settings: ReviewSettings) -> TextInput | None:
    """How a network with these settings is fed: for its card.

    None without a mask: such a network has learned to read the padding behind the words, and typed text has
    none.

    Raises:
        UserError: Where the vocabulary is missing.
    """
    return TextInput(VOCABULARY, vocabulary_sha256(), settings.max_steps) if settings.mask else None


@cache
def vocabulary_sha256() -> str:
    """The hash of the vocabulary, which all live trainings share with the shipped networks.

    Raises:
        UserError: Where it is missing.
    """
    _vocabulary()  # says what is wrong where it is missing
    return hashlib.sha256((TRAINED / VOCABULARY).read_bytes()).hexdigest()


def reviews_are_kept() -> bool:
    """Whether the training reviews need not be split into words any more.

    Raises:
        UserError: Where the reviews or their vocabulary are missing.
    """
    return _cached(_TRAINING).exists()


def _cached(part: str) -> Path:
    version = hashlib.sha256(f"{reviews_sha256()} {vocabulary_sha256()} {MAX_STEPS}".encode()).hexdigest()
    return user_cache_path("dlviz", appauthor=False) / f"reviews-{part}-{version[:16]}.npz"


def _kept(part: str, texts: Callable[[], tuple[str, ...]]) -> LastWords:
    """From the cache; made and put there where it is not in it, or damaged."""
    path = _cached(part)
    try:
        _, arrays = unpack(path.read_bytes())
        return LastWords(arrays["words"], arrays["ends"])
    except UNREADABLE:
        made = LastWords.of(texts(), _vocabulary())
    with suppress(OSError, UserError):  # without a cache it is only slower
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, pack({}, {"words": made.words, "ends": made.ends}))
    return made


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary.load(TRAINED / VOCABULARY)
