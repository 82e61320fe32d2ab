"""A sentence becomes indices; what cannot be learnt is refused in words."""

import numpy as np
import pytest

from dlviz.data.sentence import END, EXAMPLES, LONGEST, PANGRAM, Sentence
from dlviz.errors import UserError


@pytest.mark.parametrize("text", EXAMPLES)
def test_what_is_read_is_one_step_behind_what_should_be_said(text: str) -> None:
    sentence = Sentence.from_typed(text)
    letters = np.array(sentence.alphabet)
    assert "".join(letters[sentence.inputs]) == END + text
    assert "".join(letters[sentence.targets]) == text + END


def test_one_hot_is_the_character_s_place() -> None:
    sentence = Sentence(PANGRAM)
    x = sentence.one_hot(sentence.inputs)
    assert x.shape == (44, 28)
    assert x.dtype == np.float32
    np.testing.assert_array_equal(x.argmax(axis=1), sentence.inputs)
    np.testing.assert_array_equal(x.sum(axis=1), 1)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("a", "nothing to remember"),
        ("x" * 10_000, "10,000 characters; at most 100"),
        (f"a{END}b", "stands for the end"),
    ],
)
def test_what_cannot_be_learnt_is_explained(typed: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        Sentence.from_typed(typed)


def test_the_longest_sentence_is_accepted() -> None:
    assert len(Sentence.from_typed(" " + "x" * LONGEST + " ").text) == LONGEST


def test_blanks_and_accents_are_made_alike() -> None:
    assert Sentence.from_typed("cafe\u0301\tau\u00a0lait\n").text == "café au lait"


def test_characters_never_seen_are_named_with_those_that_are_known() -> None:
    with pytest.raises(UserError, match=r"never seen zé\. It knows:  abd"):
        Sentence("bad dab").indices("zéa")
