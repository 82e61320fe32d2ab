"""From words to the numbers of the embedding."""

import random
import sys
from pathlib import Path

import numpy as np
import pytest

from dlviz.data.reviews import load_reviews
from dlviz.data.text import PADDING, UNKNOWN, Vocabulary, build_vocabulary, split_words
from dlviz.errors import UserError
from dlviz.models.loaded import load_model

SMALL = Vocabulary(("a", "not", "gem"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    """The shipped one. That the training part makes the same, tests/train/test_shipped_reviews.py shows."""
    return load_model("lstm").reading.vocabulary


def test_ten_thousand_indices_with_padding_and_unknown(vocabulary: Vocabulary) -> None:
    assert len(vocabulary) == 10_000
    assert len(vocabulary.words) == len(set(vocabulary.words)) == 9_998
    assert vocabulary.words[:12] == (
        "the",
        "and",
        "a",
        "of",
        "to",
        "is",
        "it",
        "in",
        "i",
        "this",
        "that",
        "not",
    )
    assert not {"br", "isn", "didn", "it's", "don't"} & set(vocabulary.words)
    assert {"!", "?", "8/10", "10/10", "sooo", "i'm", "1990"} <= set(vocabulary.words)


def test_every_known_word_can_be_typed(vocabulary: Vocabulary) -> None:
    assert [word for word in vocabulary.words if split_words(word) != [word]] == []


def test_of_held_out_words_95_percent_are_known(vocabulary: Vocabulary) -> None:
    indices = vocabulary.encode(
        word for text in load_reviews().held_out_texts[:1000] for word in split_words(text)
    )
    assert (indices != UNKNOWN).mean() == pytest.approx(0.945, abs=0.003)
    assert PADDING not in indices


def test_reviews_are_about_as_long_as_said() -> None:
    lengths = [len(split_words(text)) for text in load_reviews().held_out_texts]
    assert (int(np.median(lengths)), round(np.percentile(lengths, 95)), max(lengths)) == (180, 615, 2_512)
    shares = [round(np.mean(np.array(lengths) > limit), 3) for limit in (200, 300, 400)]
    assert shares == [0.431, 0.235, 0.14]


def test_the_vocabulary_comes_back_from_its_file(vocabulary: Vocabulary, tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.txt"
    vocabulary.save(file)
    assert Vocabulary.load(file) == vocabulary
    lines = file.read_bytes().decode().split("\n")
    assert lines[:3] == ["the", "and", "a"]
    assert len(lines) == 9_999
    assert lines[-1] == ""


def test_frequent_words_first_equally_frequent_ones_by_the_alphabet() -> None:
    texts = ["b c a", "C b b", "É d!"]
    assert build_vocabulary(texts, 10).words == ("b", "c", "!", "a", "d", "e")
    assert build_vocabulary(reversed(texts), 6).words == ("b", "c", "!", "a")
    with pytest.raises(ValueError, match="size: 2"):
        build_vocabulary(texts, 2)


def test_indices_and_words_belong_together() -> None:
    assert SMALL.encode(["not", "a", "Gem", "gem"]).tolist() == [3, 2, UNKNOWN, 4]
    assert SMALL.encode([]).dtype == np.int32
    assert SMALL.encode([]).shape == (0,)
    assert "gem" in SMALL
    assert "bad" not in SMALL


def test_a_text_is_read_with_its_unknown_words_marked() -> None:
    encoded = SMALL.read("Not a bad gem")
    assert [token.word for token in encoded.tokens] == ["not", "a", "bad", "gem"]
    assert encoded.indices.tolist() == encoded.kept.tolist() == [3, 2, UNKNOWN, 4]
    assert encoded.indices.dtype == np.int32
    assert encoded.known.tolist() == [True, True, False, True]
    assert not encoded.cut.any()
    for array in (encoded.indices, encoded.known, encoded.cut):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


@pytest.mark.parametrize(
    ("limit", "cut", "kept"),
    [(1, [1, 1, 0], [4]), (2, [1, 0, 0], [2, 4]), (3, [0, 0, 0], [3, 2, 4]), (9, [0, 0, 0], [3, 2, 4])],
)
def test_the_start_of_a_long_text_is_cut(limit: int, cut: list[int], kept: list[int]) -> None:
    encoded = SMALL.read("Not a gem", limit)
    assert encoded.cut.tolist() == cut
    assert encoded.kept.tolist() == kept
    assert len(encoded.tokens) == len(encoded.indices) == len(encoded.known) == 3


@pytest.mark.parametrize("text", ["", "  ", "...", "<br />"])
def test_nothing_to_read_is_no_error(text: str) -> None:
    encoded = SMALL.read(text, 5)
    assert encoded.tokens == ()
    assert encoded.indices.shape == encoded.known.shape == encoded.cut.shape == encoded.kept.shape == (0,)


def test_at_least_one_word_must_be_read() -> None:
    with pytest.raises(ValueError, match="limit: 0"):
        SMALL.read("Not a gem", 0)


def test_any_text_is_read() -> None:
    rng = random.Random(6)
    for _ in range(500):
        text = "".join(
            chr(rng.choice([rng.randrange(128), rng.randrange(sys.maxunicode + 1)])) for _ in range(40)
        )
        encoded = SMALL.read(text, 5)
        assert len(encoded.kept) == min(len(encoded.tokens), 5)
        assert 0 < encoded.indices.min(initial=UNKNOWN) <= encoded.indices.max(initial=UNKNOWN) < len(SMALL)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty or cut off"),
        (b"a\nb", "empty or cut off"),
        (b"a\n\nb\n", "Line 2 of the vocabulary is no word: ''"),
        (b"a\nb c\n", "Line 2 of the vocabulary is no word: 'b c'"),
        (b"a\r\n", "Line 1 of the vocabulary is no word"),
        (b"a\nb\x00\n", "Line 2 of the vocabulary is no word"),
        (b"\xef\xbb\xbfa\n", "Line 1 of the vocabulary is no word"),
        (b"a\nb\na\n", "has the word 'a' twice"),
        (b"a\n\xff\n", "no UTF-8 text"),
    ],
)
def test_a_damaged_file_is_refused_in_words(content: bytes, message: str, tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.txt"
    file.write_bytes(content)
    with pytest.raises(UserError, match=message):
        Vocabulary.load(file)


def test_a_missing_file_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"vocabulary.txt cannot be read: No such file"):
        Vocabulary.load(tmp_path / "vocabulary.txt")
