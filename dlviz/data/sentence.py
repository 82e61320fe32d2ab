"""A sentence to learn by heart: its characters, and what stands for its end."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dlviz.errors import UserError
from dlviz.words import N_

END = "∅"  # read before the first character, and to be said after the last one
SHORTEST, LONGEST = 2, 100
PANGRAM = "the quick brown fox jumps over the lazy dog"
EXAMPLES = (
    PANGRAM,
    "a rose is a rose is a rose is a rose",
    "she sells sea shells by the sea shore",
    "床前明月光，疑是地上霜。举头望明月，低头思故乡。",
)


@dataclass(frozen=True)
class Sentence:
    """What a network that spells reads, and what it should say at each step.

    Args:
        text: SHORTEST to LONGEST characters, END none of them.

    Raises:
        UserError: Where `text` is something else.

    Example:
        >>> sentence = Sentence("abba")
        >>> sentence.alphabet, sentence.inputs.tolist(), sentence.targets.tolist()
        (('∅', 'a', 'b'), [0, 1, 2, 2, 1], [1, 2, 2, 1, 0])
    """

    text: str

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise UserError(N_("The sentence is empty. Type one, or choose an example."))
        if len(self.text) < SHORTEST:
            raise UserError(N_("One character leaves nothing to remember: type two at least."))
        if len(self.text) > LONGEST:
            raise UserError(
                N_("The sentence has {given} characters; at most {most} can be learnt here in seconds."),
                given=f"{len(self.text):,}", most=LONGEST,
            )  # fmt: skip
        if END in self.text:
            raise UserError(
                N_("{end} stands for the end of the sentence, so it cannot be one of its characters."),
                end=END,
            )

    @classmethod
    def from_typed(cls, typed: str) -> "Sentence":
        """The sentence that somebody typed: every blank a space, accents joined to their letters.

        Raises:
            UserError: Where it cannot be learnt.
        """
        composed = unicodedata.normalize("NFC", typed).strip()
        return cls("".join(letter if letter.isprintable() else " " for letter in composed))

    @cached_property
    def alphabet(self) -> tuple[str, ...]:
        """All that the network knows: END, then the sentence's characters in their usual order."""
        return (END, *sorted(set(self.text)))

    @property
    def inputs(self) -> np.ndarray:
        """What is read at each step, int (characters + 1,): END, then the sentence."""
        return np.array([0, *self.indices(self.text)])

    @property
    def targets(self) -> np.ndarray:
        """What should be said at each step, int (characters + 1,): the sentence, then END."""
        return np.array([*self.indices(self.text), 0])

    def indices(self, text: str) -> list[int]:
        """The places of the characters of `text` in the alphabet.

        Raises:
            UserError: At characters that the sentence does not have.
        """
        place = {letter: index for index, letter in enumerate(self.alphabet)}
        unknown = "".join(dict.fromkeys(letter for letter in text if letter not in place))
        if unknown:
            raise UserError(
                N_("The network has never seen {given}. It knows: {known}"),
                given=unknown[:20], known="".join(self.alphabet[1:]),
            )  # fmt: skip
        return [place[letter] for letter in text]

    def one_hot(self, indices: np.ndarray) -> np.ndarray:
        """Characters as the network reads them: float32 (..., alphabet), a 1 at each one's place."""
        return np.eye(len(self.alphabet), dtype=np.float32)[indices]
