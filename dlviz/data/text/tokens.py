"""A typed text as the words that a network reads, each with its place."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dlviz.data.text.grammar import APOSTROPHES, EMOJI_CHANGES, NEGATED, TOKEN
from dlviz.errors import UserError
from dlviz.words import N_

MAX_CHARACTERS = 100_000  # the longest of 25,000 reviews has 13,704

_TO_PLAIN_MARKS = dict.fromkeys(map(ord, APOSTROPHES), "'") | {ord("⁄"): "/"}
_WITHOUT_EMOJI_CHANGES = dict.fromkeys(map(ord, EMOJI_CHANGES))
_WHOLE_VERBS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}  # of can't, won't, shan't, ain't
_LENGTHENED = re.compile(r"(.)\1{3,}")  # soooo


@dataclass(frozen=True, slots=True)
class Token:
    """One word as the network reads it; `text[start:end]` is how it was typed."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the typed text: the token of this number, or what lies between two tokens."""

    text: str
    token: int | None


def tokenize(text: str) -> tuple[Token, ...]:
    """The words of `text`, in its order.

    - Capitals become small letters, accents are dropped, letter forms become plain: “Amélie” -> amelie.
    - A contracted negation becomes two words, with or without apostrophe: “don’t” -> do not, “wont” ->
      will not, “cannot” -> can not. A final 's is dropped: “it's” -> it, “film's” -> film. Other contractions
      stay whole: “I’m” -> i'm.
    - Hyphens, slashes and the like part words; “8 / 10” is one word, 8/10, and so are 7.5 and 1,000.
    - A run of ! and ? is one word: ! or ?, whichever comes first. All other punctuation is passed over,
      HTML tags (<br />) and entities (&amp;) too.
    - A letter four times or more in a row counts as three: “soooooo” -> sooo.
    - An emoji is a word, whatever its skin; so is every Chinese or Japanese character.

    Args:
        text: At most 100,000 characters; nothing in it is forbidden.

    Raises:
        UserError: For longer texts and what is no text.

    Example:
        >>> [token.word for token in tokenize("It wasn't bad at all: 8/10!")]
        ['it', 'was', 'not', 'bad', 'at', 'all', '8/10', '!']
        >>> tokenize("A <br />gem")[1]
        Token(word='gem', start=8, end=11)
    """
    return tuple(Token(word, start, end) for word, start, end in _scan(text))


def split_words(text: str) -> list[str]:
    """The words of `tokenize` without their places: for training.

    Raises:
        UserError: As `tokenize`.
    """
    return [word for word, _, _ in _scan(text)]


def tile(text: str, tokens: Sequence[Token]) -> tuple[Piece, ...]:
    """The whole of `text` in pieces: its tokens, and what lies before, between and after them.

    Args:
        text: What was typed.
        tokens: `tokenize(text)`.

    Example:
        >>> text = "A gem!"
        >>> [(piece.text, piece.token) for piece in tile(text, tokenize(text))]
        [('A', 0), (' ', None), ('gem', 1), ('!', 2)]
    """
    pieces, done = [], 0
    for number, token in enumerate(tokens):
        pieces += [Piece(text[done : token.start], None), Piece(text[token.start : token.end], number)]
        done = token.end
    pieces.append(Piece(text[done:], None))
    return tuple(piece for piece in pieces if piece.text)


def _scan(text: str) -> Iterator[tuple[str, int, int]]:
    if not isinstance(text, str):
        raise UserError(N_("text: expected a text, got {kind}."), kind=type(text).__name__)
    if len(text) > MAX_CHARACTERS:
        raise UserError(
            N_("The text has {count:,} characters; at most {limit:,} are read."),
            count=len(text), limit=MAX_CHARACTERS,
        )  # fmt: skip
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue
        typed = match[0]
        start, end = match.span()
        if typed[-1] in "tT" and (negated := NEGATED.fullmatch(typed)):
            verb, middle = negated["verb"].lower(), start + negated.end("verb")
            yield _WHOLE_VERBS.get(verb, verb), start, middle
            yield "not", middle, end
        else:
            yield (_cached if len(typed) < _LONG else _normalized)(kind, typed), start, end


def _normalized(kind: str, typed: str) -> str:
    match kind:
        case "mark":
            return typed[0]
        case "rating":
            return "".join(typed.split())
        case "emoji":
            return typed.translate(_WITHOUT_EMOJI_CHANGES)
    word = typed.lower() if typed.isascii() else _plain(typed)
    return _LENGTHENED.sub(r"\1\1\1", word.removesuffix("'s"))


_LONG = 30  # characters; the cache keeps shorter words, about 10 MB of them at most
_cached = lru_cache(maxsize=2**16)(_normalized)


def _plain(typed: str) -> str:
    """Small letters without accents; one form of each letter: ﬁ -> fi, Ｇ -> g, ½ -> 1/2."""
    apart = unicodedata.normalize("NFKD", typed.translate(_TO_PLAIN_MARKS)).casefold()
    return unicodedata.normalize("NFC", "".join(filter(_is_kept, apart)).translate(_TO_PLAIN_MARKS))


def _is_kept(character: str) -> bool:
    if character.isalnum() or character in "'⁄":
        return True
    return not "\u0300" <= character <= "\u036f" and unicodedata.category(character)[0] == "M"
