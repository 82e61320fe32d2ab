"""The words that a network knows, and their numbers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from dlviz.data.text.encoded import Encoded
from dlviz.data.text.tokens import Token, split_words, tokenize
from dlviz.errors import UserError
from dlviz.words import N_

PADDING = 0
UNKNOWN = 1
_FIRST = 2  # the index of the first word


@dataclass(frozen=True)
class Vocabulary:
    """Known words, the most frequent first; `words[0]` has index 2.

    Args:
        words: As `tokenize` gives them, each once.

    Raises:
        UserError: Where one is empty, comes twice, or holds a space or anything unprintable.

    Example:
        >>> vocabulary = Vocabulary(("the", "a", "film"))
        >>> vocabulary.encode(["a", "fine", "film"]).tolist()
        [3, 1, 4]
        >>> len(vocabulary)
        5
    """

    words: tuple[str, ...]

    def __post_init__(self) -> None:
        for number, word in enumerate(self.words, 1):
            if not word or not word.isprintable() or " " in word:
                raise UserError(
                    N_("Line {line} of the vocabulary is no word: {given}."), line=number, given=repr(word)
                )
        if len(self._index_of) < len(self.words):
            word = Counter(self.words).most_common(1)[0][0]
            raise UserError(N_("The vocabulary has the word {given} twice."), given=repr(word))

    @cached_property
    def _index_of(self) -> dict[str, int]:
        return {word: index for index, word in enumerate(self.words, _FIRST)}

    def __len__(self) -> int:
        """The rows of the embedding: its words, padding and unknown."""
        return len(self.words) + _FIRST

    def __contains__(self, word: object) -> bool:
        return word in self._index_of

    def encode(self, words: Iterable[str]) -> np.ndarray:
        """The indices of `words`, 1 for unknown ones: int32 (T,)."""
        index_of = self._index_of
        return np.fromiter((index_of.get(word, UNKNOWN) for word in words), np.int32)

    def read(self, text: str, limit: int | None = None) -> Encoded:
        """The words of `text` and their indices; of a longer text the last `limit` words are read.

        The start is cut, not the end: reviews judge at their end (figures in docs/decisions.md), and whoever
        types on sees the network follow.

        Args:
            text: As typed.
            limit: The most words that are read, at least 1; None: all.

        Raises:
            UserError: Where `text` is too long even to be split into words.

        Example:
            >>> Vocabulary(("a", "gem")).read("What a gem", limit=2).cut.tolist()
            [True, False, False]
        """
        return self.number(tokenize(text), limit)

    def number(self, tokens: tuple[Token, ...], limit: int | None = None) -> Encoded:
        """The indices of `tokens`; with a `limit`, as for `read`.

        Example:
            >>> Vocabulary(("a", "gem")).number(tokenize("A gem")).indices.tolist()
            [2, 3]
        """
        if limit is not None and limit < 1:
            raise ValueError(f"limit: {limit}, but at least 1 word is to be read")
        indices = self.encode(token.word for token in tokens)
        first = 0 if limit is None else max(len(tokens) - limit, 0)
        return Encoded(tokens, indices, indices != UNKNOWN, np.arange(len(tokens)) < first)

    def save(self, path: Path) -> None:
        """Write one word a line, in the order of their indices."""
        path.write_text("".join(f"{word}\n" for word in self.words), encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, path: Path) -> "Vocabulary":
        """Read what `save` wrote.

        Raises:
            UserError: Where the file is missing or anything else.
        """
        try:
            content = path.read_bytes().decode()
        except OSError as error:
            raise UserError(
                N_("The vocabulary {file} cannot be read: {problem}."),
                file=path.name, problem=error.strerror or type(error).__name__,
            ) from error  # fmt: skip
        except UnicodeDecodeError:
            raise UserError(N_("The vocabulary {file} is no UTF-8 text."), file=path.name) from None
        if not content.endswith("\n"):
            raise UserError(
                N_("The vocabulary {file} is empty or cut off: its last line has no end."), file=path.name
            )
        return cls(tuple(content[:-1].split("\n")))


def build_vocabulary(texts: Iterable[str], size: int = 10_000) -> Vocabulary:
    """The most frequent words of `texts`; of equally frequent ones the alphabetically first.

    Args:
        texts: The training part only.
        size: Rows of the embedding, padding and unknown included: 10,000 make 9,998 words. `texts` with fewer
            different words make fewer rows.

    Raises:
        ValueError: Where no word would fit.

    Example:
        >>> build_vocabulary(["A good, good film", "A bad one"], size=5).words
        ('a', 'good', 'bad')
    """
    if size <= _FIRST:
        raise ValueError(f"size: {size}, but padding and unknown words already take {_FIRST}")
    counts = Counter[str]()
    for text in texts:
        counts.update(split_words(text))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return Vocabulary(tuple(ranked[: size - _FIRST]))
