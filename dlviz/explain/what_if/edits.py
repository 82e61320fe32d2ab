"""Changes to single words of a review, in its words and in its text."""

from collections.abc import Iterable
from dataclasses import dataclass

from dlviz.data.text import Encoded, Token
from dlviz.models.reading import Reading


@dataclass(frozen=True)
class Edit:
    """One word goes, and perhaps others come in its place.

    Args:
        position: Which word, counted from 0 over all words of the text, those cut off included.
        words: What comes in its place, as `tokenize` gives words; empty: nothing.
    """

    position: int
    words: tuple[str, ...] = ()


def apply_edits(encoded: Encoded, edits: Iterable[Edit], reading: Reading) -> Encoded:
    """The words of a text after `edits`, each of another word, as if they had been typed so.

    Where a word of a long text goes, one that was cut off comes back. New words stand where the old one
    stood.
    """
    change_of = {edit.position: edit for edit in edits}
    tokens: list[Token] = []
    for position, token in enumerate(encoded.tokens):
        if position in change_of:
            tokens += [Token(word, token.start, token.end) for word in change_of[position].words]
        else:
            tokens.append(token)
    return reading.vocabulary.number(tuple(tokens), reading.limit)


def edit_text(text: str, encoded: Encoded, edits: Iterable[Edit]) -> str:
    """`text` with `edits` made in it.

    Args:
        text: As typed.
        encoded: Its words.
        edits: Each of another word.

    Example:
        >>> from dlviz.data.text import Vocabulary
        >>> vocabulary = Vocabulary(("a", "bad", "film"))
        >>> edit_text("A bad film!", vocabulary.read("A bad film!"), [Edit(1, ("good",)), Edit(3)])
        'A good film'
    """
    for edit in sorted(edits, key=lambda edit: edit.position, reverse=True):
        token = encoded.tokens[edit.position]
        before, after, new = text[: token.start], text[token.end :], " ".join(edit.words)
        if new and before and not before[-1].isspace() and _touches(before[-1], new[0]):
            new = " " + new
        if new and after and not after[0].isspace() and _touches(new[-1], after[0]):
            new += " "
        if not new and before.endswith(" ") and after.startswith(" "):
            after = after[1:]
        text = before + new + after
    return text


def _touches(left: str, right: str) -> bool:
    """Whether two characters side by side would become one word, as in the halves of "don't"."""
    return not (left in "([\"'“‘" or right in ".,;:!?)]\"'”’")
